#!/usr/bin/env bats
# Options that say what to plan and how to show it: the week, the units, what is told and in which
# colours.

load squad.sh

setup_file() {
  export IN="$BATS_FILE_TMPDIR/in"
  squad "$IN" 1
}

setup() { OUT="$BATS_TEST_TMPDIR/out"; }

# Wednesday, 25 November 2026.
wednesday() { SOURCE_DATE_EPOCH=1795608000 "$TENDON" "$@"; }

shown_date() { wednesday show review --json "$IN/runner-1" "$@" 2>/dev/null | jq -r .date; }

planned() { wednesday show plan --json "$IN/runner-1" "$@" 2>/dev/null | jq -r .week; }

@test "--week plans a week from what was known on its eve, however the week is written" {
  for week in 2026-W48 2026W48 2026-w48 2026-11-23 2026-11-29; do
    [ "$(planned --week $week)" = 2026-W48 ]
    [ "$(shown_date --week $week)" = 2026-11-22 ]
  done
  [ "$(planned --week 2026-W47)" = 2026-W47 ]
  [ "$(shown_date --week 2026-W47)" = 2026-11-15 ]
}

@test "the week to come is planned from all days until today, as without --week" {
  [ "$(shown_date --week 2026-W49)" = 2026-11-25 ]
  wednesday build "$IN" -o "$OUT" --week 2026-W49 >/dev/null 2>&1
  wednesday build "$IN" -o "$OUT-plain" >/dev/null 2>&1
  [ -s "$OUT/runner-1/week-2026-W49.pdf" ]
  same_output "$OUT" "$OUT-plain"
}

@test "a week that no lived day leads to is refused, with the day from which it can be planned" {
  run wednesday build "$IN" -o "$OUT" --week 2026-W50
  [ "$status" = 2 ]
  [[ $output == *"--week 2026-W50 begins on 2026-12-07: it can be planned from 2026-12-01 on"* ]]
  [ ! -e "$OUT" ]
}

@test "what is no week is told; a 53rd week only where the year has one" {
  for week in 2026-W54 2025-W53 2026-W00 2026-48 48 2026-02-30 "2026-W48 " 2026-11-25T10:00 ""; do
    run wednesday build "$IN" -o "$OUT" --week "$week"
    [ "$status" = 2 ]
    [[ $output == *"--week wants a week, 2026-W48, or a day in it, not '$week'"* ]]
  done
  [ "$(shown_date --date 2027-01-03 --week 2026-W53)" = "" ] # its review ends on 28 December
  [ "$(planned --date 2026-12-27 --week 2026-W53)" = 2026-W53 ]
}

@test "--week and --date agree, or it is said that they do not" {
  [ "$(shown_date --date 2026-11-22 --week 2026-W48)" = 2026-11-22 ]
  [ "$(shown_date --date 2026-11-18 --week 2026-W48)" = 2026-11-18 ]
  run wednesday build "$IN" -o "$OUT" --date 2026-11-22 --week 2026-W49
  [ "$status" = 2 ]
  [[ $output == *"--date 2026-11-22 does not plan 2026-W49, whose review is of 2026-11-24 to 2026-11-30; leave one out"* ]]
}

@test "--units changes every page of a runner, both ways, and is part of what decides" {
  for units in metric imperial; do
    build input/maya-lindqvist -o "$OUT-$units" --units $units >/dev/null 2>&1
    cat "$OUT-$units"/maya-lindqvist/*.pdf >/dev/null
    for pdf in "$OUT-$units"/maya-lindqvist/*.pdf; do pdftotext -layout "$pdf" -; done >"$OUT-$units.txt"
  done
  grep -Eq '[0-9] km( |$)' "$OUT-metric.txt" && grep -Eq ', [0-9.]+ kg' "$OUT-metric.txt"
  not grep -Eq '[0-9] (mi|lb)( |;|$)' "$OUT-metric.txt"
  grep -Eq '[0-9] mi( |$)' "$OUT-imperial.txt" && grep -Eq ', [0-9.]+ lb' "$OUT-imperial.txt"
  not grep -Eq ', [0-9.]+ kg|[0-9] km( |$)' "$OUT-imperial.txt"
  grep -q ' lb' "$OUT-imperial/maya-lindqvist/next-week.md"
  run build input/maya-lindqvist -o "$OUT-metric" --units imperial
  [[ $output != *unchanged* ]]
  same_output "$OUT-metric" "$OUT-imperial"
  run build input/maya-lindqvist -o "$OUT" --units furlongs
  [ "$status" = 2 ]
  [[ $output == *"--units wants metric or imperial, not 'furlongs'"* ]]
}

@test "--verbose says what is read, kept and written, and why" {
  run build "$IN" -o "$OUT" --verbose
  [ "$status" = 0 ]
  [[ $output == *"tendon: templates from "* ]]
  [[ $output == *"tendon: protocol "* ]]
  [[ $output == *"tendon: reviews up to 2026-11-22"* ]]
  [[ $output == *"tendon: runner-1: made because it was not made before"* ]]
  [[ $output == *"tendon: runner-1: read journal.md"* ]]
  [[ $output == *"tendon: runner-1: read watch/"* ]]
  [[ $output == *"tendon: runner-1: wrote week-2026-W48.pdf, "*" bytes"* ]]
  [[ $output == *"tendon: board: made because it was not made before"* ]]
  run build "$IN" -o "$OUT" -v
  [[ $output == *"tendon: runner-1: not made: inputs, templates, protocol, options and program are those of its files"* ]]
  [[ $output == *"tendon: print-out: not made: its runners are as they were"* ]]
  cp -a "$IN" "$BATS_TEST_TMPDIR/in"
  sed -i "s/morning pain: 2/morning pain: 3/" "$BATS_TEST_TMPDIR/in/runner-1/journal.md"
  run build "$BATS_TEST_TMPDIR/in" -o "$OUT" -v
  [[ $output == *"tendon: runner-1: made because journal.md has changed"* ]]
  [[ $output == *"tendon: runner-1: 1 export kept from before, their content being the same"* ]]
  [[ $output == *"tendon: board: made because runner-1/summary.json has changed"* ]]
  for verb in "check $IN" "show days $IN"; do
    [[ $("$TENDON" $verb -v 2>&1 >/dev/null) == *"tendon: runner-1: read journal.md"* ]]
  done
}

@test "--verbose tells stderr alone, drives no terminal, and contradicts --quiet" {
  "$TENDON" show days --json "$IN/runner-1" >"$OUT-plain" 2>/dev/null
  "$TENDON" show days --json "$IN/runner-1" -v >"$OUT-told" 2>/dev/null
  cmp "$OUT-plain" "$OUT-told"
  cp -a "$IN" "$BATS_TEST_TMPDIR/in"
  mv "$BATS_TEST_TMPDIR"/in/runner-1/watch/* "$BATS_TEST_TMPDIR/in/runner-1/watch/$(printf 'a\033[2Jb').gpx.gz"
  run build "$BATS_TEST_TMPDIR/in" -o "$OUT" -v
  [[ $output == *"read watch/a?[2Jb.gpx.gz"* ]]
  [[ $output != *$'\033'* ]]
  run build "$IN" -o "$OUT" -q -v
  [ "$status" = 2 ]
}

bad_folder() { # a runner with a warning
  cp -a "$IN" "$BATS_TEST_TMPDIR/bad"
  printf '\n## 2026-13-45\n\n- morning pain: 2\n' >>"$BATS_TEST_TMPDIR/bad/runner-1/journal.md"
}

on_terminal() { # words of a command, with a terminal on stderr
  script -qec "$*" /dev/null </dev/null
}

@test "colours on a terminal alone, and never with --no-color, NO_COLOR or a dumb one" {
  command -v script >/dev/null || skip "said: no script(1) here"
  bad_folder
  check="$TENDON check $BATS_TEST_TMPDIR/bad"
  TERM=xterm on_terminal "$check" | grep -q $'\033\[1;3[136]m\(error\|warning\|note\):\033\[0m'
  TERM=xterm on_terminal "$check" | grep -q $'\033\[1;3[136]m^\033\[0m'
  not grep -q $'\033' <(TERM=xterm on_terminal "$check --no-color")
  not grep -q $'\033' <(TERM=xterm NO_COLOR=1 on_terminal "$check")
  not grep -q $'\033' <(TERM=dumb on_terminal "$check")
  TERM=xterm NO_COLOR= on_terminal "$check" | grep -q $'\033'
  not grep -q $'\033' <(TERM=xterm "$TENDON" check "$BATS_TEST_TMPDIR/bad" 2>&1)
}
