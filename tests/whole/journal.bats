#!/usr/bin/env bats
# A runner's journal through the program: init, check, show days, and what is hostile.

bats_require_minimum_version 1.5.0

make_runner() { # folder: its journal is stdin
  mkdir -p "$1"
  cat >"$1/journal.md"
}

@test "init makes a folder that check passes and build renders" {
  dir=$BATS_TEST_TMPDIR/eve-miller
  run "$TENDON" init "$dir" --date 2026-11-22
  [ "$status" = 0 ]
  [ -d "$dir/watch" ]
  grep -q '^name: Eve Miller$' "$dir/journal.md"
  grep -q '^## 2026-11-22$' "$dir/journal.md"
  run "$TENDON" check --strict "$dir" --date 2026-11-22
  [ "$status" = 0 ]
  [ "$output" = "1 runner checked, 0 with errors" ]
  run "$TENDON" build "$dir" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22
  [ "$status" = 0 ]
  ls "$BATS_TEST_TMPDIR"/out/eve-miller/week-2026-W47.pdf || ls "$BATS_TEST_TMPDIR"/out/eve-miller/week-2026-W48.pdf
}

@test "init in each language: read without a finding, and a plan in that language" {
  for pair in "de Wochenplan" "fr Semaine" "es Semana" "sv Veckoplan"; do
    language=${pair% *}
    dir=$BATS_TEST_TMPDIR/$language/eve-miller
    run "$TENDON" init "$dir" --language "$language" --date 2026-11-22
    [ "$status" = 0 ]
    journal=$dir/journal.md
    cp "$journal" "$journal.bare"
    # As it is, then with its example day as a real one.
    for edit in '' 's/^<!--.*//; s/`tendon check`.*//; s/.*-->//; /^     /d; s/^# \([^W].*2026\)/\1/'; do
      sed "$edit" "$journal.bare" >"$journal"
      run "$TENDON" check --strict "$dir" --date 2026-11-22
      echo "$output"
      [ "$output" = "1 runner checked, 0 with errors" ]
    done
    "$TENDON" show days --json "$dir" --date 2026-11-22 2>/dev/null >"$BATS_TEST_TMPDIR/days"
    jq -e '.[] | select(.date == "2026-11-16") |
      .morning_pain.value == 2 and .stiffness_min == 10 and .daily_pain == 1 and .sleep_h == 7.5 and
      .swelling == false and .exercises[0].id == "one-leg-calf-raise-floor" and
      .exercises[0].reps == 10 and (.sessions | map(.sport)) == ["run", "strength"] and
      .sessions[0].did == "L2" and .sessions[0].run_min == 6 and .sessions[0].walk_min == 24 and
      .sessions[0].pain_after.value == 2 and .sessions[0].effort == 3' "$BATS_TEST_TMPDIR/days"
    grep -q "2026-11-16, A. Berg" "$journal"
    run "$TENDON" build "$dir" -o "$BATS_TEST_TMPDIR/out/$language" --date 2026-11-22
    [ "$status" = 0 ]
    pdftotext "$BATS_TEST_TMPDIR/out/$language/eve-miller/week-2026-W48.pdf" - >"$BATS_TEST_TMPDIR/week"
    grep -q "${pair#* }" "$BATS_TEST_TMPDIR/week"
    pdftotext "$BATS_TEST_TMPDIR/out/$language/eve-miller/progress-2026-11-22.pdf" - | grep -q 'A. Berg'
    [ "$("$TENDON" show plan --json "$dir" --date 2026-11-22 2>/dev/null | jq '.days | length')" = 7 ]
  done
  run "$TENDON" init "$BATS_TEST_TMPDIR/tlh" --language tlh --date 2026-11-22
  [ "$status" = 0 ]
  [[ "$output" == *"[M007]"* ]]
  grep -q 'morning pain' "$BATS_TEST_TMPDIR/tlh/journal.md"
}

@test "init refuses a folder that is not empty, and needs exactly one" {
  mkdir "$BATS_TEST_TMPDIR/full"
  echo mine >"$BATS_TEST_TMPDIR/full/notes.txt"
  run "$TENDON" init "$BATS_TEST_TMPDIR/full"
  [ "$status" = 73 ]
  [[ "$output" == *"not empty"* ]]
  [ "$(ls "$BATS_TEST_TMPDIR/full")" = notes.txt ]
  run "$TENDON" init
  [ "$status" = 2 ]
}

@test "check --json is the messages with their places" {
  make_runner "$BATS_TEST_TMPDIR/ida" <<'J'
## 2026-11-16
- morning pain: 11/10
- morning pian: 2
## 2026-12-24
- morning pain: 1
J
  "$TENDON" check --json "$BATS_TEST_TMPDIR/ida" --date 2026-11-22 >"$BATS_TEST_TMPDIR/j" || true
  [ "$(jq -r '.[] | select(.code == "J022") | "\(.line):\(.column) \(.level)"' "$BATS_TEST_TMPDIR/j")" = "2:17 warning" ]
  jq -e '.[] | select(.code == "J020") | .text | test("nearest is .morning pain.")' "$BATS_TEST_TMPDIR/j"
  [ "$(jq -r '.[] | select(.code == "J037") | .line' "$BATS_TEST_TMPDIR/j")" = 4 ]
}

@test "a gap of more than 21 days is told by check" {
  make_runner "$BATS_TEST_TMPDIR/gus" <<'J'
## 2026-09-01
- morning pain: 1
## 2026-10-01
- morning pain: 1
J
  run "$TENDON" check "$BATS_TEST_TMPDIR/gus" --date 2026-11-22
  [[ "$output" == *"29 days from 2026-09-02 to 2026-09-30 [J038]"* ]]
}

@test "show days --json carries each value beside its words" {
  make_runner "$BATS_TEST_TMPDIR/ole" <<'J'
## Montag, 16. November 2026
- Morgenschmerz: links 2, rechts 0
- did: W3
J
  "$TENDON" show days --json "$BATS_TEST_TMPDIR/ole" >"$BATS_TEST_TMPDIR/j"
  [ "$(jq -r '.[0].values[1] | "\(.field)|\(.value)|\(.words)|\(.where.line)"' "$BATS_TEST_TMPDIR/j")" = "morning pain|left 2, right 0|- Morgenschmerz: links 2, rechts 0|2" ]
  [ "$(jq -r '.[0].sessions[0].did' "$BATS_TEST_TMPDIR/j")" = W3 ]
}

@test "without its word lists nothing is read" {
  cp -r templates "$BATS_TEST_TMPDIR/t"
  rm -r "$BATS_TEST_TMPDIR/t/words"
  run "$TENDON" show days --templates "$BATS_TEST_TMPDIR/t" tests/journals/ana-diario
  [ "$status" = 65 ]
  [[ "$output" == *"[M103]"* ]]
  mkdir "$BATS_TEST_TMPDIR/t/words"
  printf '## Fields\n\n- morning pian: x\n\n## Feilds\n\n- a line\n' >"$BATS_TEST_TMPDIR/t/words/en.md"
  run "$TENDON" show days --templates "$BATS_TEST_TMPDIR/t" tests/journals/ana-diario
  [ "$status" = 65 ]
  for code in M104 M105 M106; do [[ "$output" == *"[$code]"* ]]; done
}

# The seconds of processor time that reading a piece takes, so many times, behind a head.
cost() { # head piece count
  awk -v head="$1" -v piece="$2" -v count="$3" 'BEGIN {
    printf "## 2026-11-15\n%s", head
    for (i = 0; i < count; i++)
      printf "%s", piece
    print "\n\n## 2026-11-16\n- morning pain: 2"
  }' >"$BATS_TEST_TMPDIR/hostile.md"
  { TIMEFORMAT='%U'; time timeout 120 "$TENDON" show days --json "$BATS_TEST_TMPDIR/hostile.md" >"$BATS_TEST_TMPDIR/out.json" 2>/dev/null; } 2>"$BATS_TEST_TMPDIR/time"
  jq -e '.[-1].morning_pain.value == 2' "$BATS_TEST_TMPDIR/out.json" >/dev/null || return 1
  cat "$BATS_TEST_TMPDIR/time"
}

@test "a line of 64 MB, NULs and a file over the limit end in time" {
  { printf '## 2026-11-16\n- morning pain: 2\n\n'; head -c 64000000 /dev/zero | tr '\0' x; } >"$BATS_TEST_TMPDIR/long.md"
  run timeout 120 "$TENDON" show days --json "$BATS_TEST_TMPDIR/long.md"
  [ "$status" = 0 ]
  [[ "$output" == *"M002"* ]]
  { printf '## 2026-11-16\n- morning pain: 2\n\n'; head -c 20000000 /dev/zero; } >"$BATS_TEST_TMPDIR/nul.md"
  run timeout 120 "$TENDON" show days "$BATS_TEST_TMPDIR/nul.md"
  [ "$status" = 0 ]
  [[ "$output" == *"morning pain     2"* ]]
  [[ "$output" == *"20000000 of them [F004]"* ]]
  head -c 70000000 /dev/zero | tr '\0' x >"$BATS_TEST_TMPDIR/huge.md"
  run timeout 120 "$TENDON" show days "$BATS_TEST_TMPDIR/huge.md"
  [ "$status" = 65 ]
  [[ "$output" == *"[F102]"* ]]
}

# Eight times the size in less than twenty times the time of the processor (linear: 8, square: 64). A
# busy machine may disturb one measure, so the best of three counts. The sanitizer's own memory is not
# linear: there it must end.
in_proportion() { # head piece count
  for _ in 1 2 3; do
    small=$(cost "$1" "$2" "$(($3 / 8))") && large=$(cost "$1" "$2" "$3") || return 1
    [ "$MODE" = asan ] && return 0
    awk -v s="$small" -v l="$large" 'BEGIN { exit !(l < 20 * (s + 0.02)) }' && return 0
  done
  return 1
}

@test "hostile Markdown costs time in proportion to its size" {
  while IFS='|' read -r name head piece count; do
    in_proportion "$head" "$piece" "$count" || { echo "$name: the day behind it is lost, or $small $large"; return 1; }
  done <<'K'
headings||### Run 3\n|100000
days||## 2026-11-14\n- morning pain: 1\n\n|100000
quotes|| > |100000
nested lists||- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x 3\n|10000
brackets||[|100000
inline fields||[a:: 1] |100000
open fields||(a:: (b:: |60000
comments||%% a: 1 %% |60000
unknown fields||- morning pian of mine: 2\n|40000
emphasis||**a *b |60000
flags||numb and \n|60000
pipes||\| 3 |60000
struck||~~a~~ ~~ b |60000
K
}

@test "folders as people keep them" {
  dir="$BATS_TEST_TMPDIR/my runner"
  mkdir -p "$dir/journal/2026/old notes" "$dir/journal/.trash" "$dir/journal/.git" "$dir/journal/.obsidian" "$dir/journal/templates" "$BATS_TEST_TMPDIR/elsewhere"
  printf '## 2026-11-16\n- morning pain: 1\n- run: 20 min\n' >"$dir/journal/2026/old notes/a day.md"
  printf '## 2026-11-16\n- run: 20 min\n\n## 2026-11-17\n- morning pain: 2\n' >"$dir/journal/copy of it.md"
  printf '## 2026-11-18\n- morning pain: 3\n' >"$BATS_TEST_TMPDIR/elsewhere/linked.md"
  ln -s "$BATS_TEST_TMPDIR/elsewhere/linked.md" "$dir/journal/linked.md"
  for skipped in .trash .git .obsidian templates; do
    printf '## 2026-11-19\n- morning pain: 9\n' >"$dir/journal/$skipped/x.md"
  done
  run --separate-stderr "$TENDON" show days --json "$dir"
  [ "$status" = 0 ]
  [ "$(jq -c '[.[] | [.date, .morning_pain.value, (.sessions | length)]]' <<<"$output")" = '[["2026-11-16",1,1],["2026-11-17",2,0],["2026-11-18",3,0]]' ]
  [[ "$stderr" == *"the same entry twice, counted once"* ]]
}

@test "a file that is no Markdown is told with how to convert it" {
  dir=$BATS_TEST_TMPDIR/ola
  mkdir -p "$dir/journal/2026"
  printf '## 2026-11-16\n- morning pain: 1\n' >"$dir/journal/2026/a.md"
  for name in log.org log.docx log.odt log.rtf log.doc sheet.xlsx sheet.ods plain.txt day.klg x.rst run.gpx; do
    echo x >"$dir/$name"
  done
  for name in page.html old.pdf day.json; do echo x >"$dir/journal/$name"; done
  echo x >"$dir/plan.pdf" # beside the journal it may be anything
  run "$TENDON" show days "$dir"
  [ "$status" = 0 ]
  [ "$(grep -c 'J040' <<<"$output")" = 14 ]
  [[ "$output" == *"$dir/log.org: warning: no Markdown, not read: an Org file; convert it: pandoc -f org -t commonmark 'log.org' -o 'log.md' [J040]"* ]]
  [[ "$output" == *"run.gpx: warning: no Markdown, not read: a watch export; it belongs into watch/"* ]]
  [[ "$output" != *"plan.pdf"* ]]
  run "$TENDON" show days "$dir/log.org"
  [[ "$output" == *"pandoc -f org"* ]]
  rm -r "$dir/journal"
  run "$TENDON" check "$dir"
  [ "$status" = 66 ]
  [[ "$output" == *"no runner in it"*"pandoc -f org"* ]]
}

@test "check takes a single file" {
  printf '## 2026-11-16\n- morning pian: 1\n' >"$BATS_TEST_TMPDIR/day.md"
  run "$TENDON" check "$BATS_TEST_TMPDIR/day.md" --date 2026-11-22
  [ "$status" = 0 ]
  [[ "$output" == *"day.md:2:3: warning: unknown field"*"nearest is 'morning pain'"* ]]
  run "$TENDON" check --strict "$BATS_TEST_TMPDIR/day.md" --date 2026-11-22
  [ "$status" = 1 ]
  run "$TENDON" check --json "$BATS_TEST_TMPDIR/day.md" --date 2026-11-22
  [ "$(jq -r '.[0].code' <<<"$output")" = J020 ]
}

# Each line of the skeleton with a value of its own, the boxes ticked.
fill_in() { # file
  sed 's/\[ \]/[x]/
    s/^- morning pain: .*/- morning pain: left 2, right 0/
    s/^- stiffness: .*/- stiffness: 12 min/
    s/^- daily pain: .*/- daily pain: 1/
    s/^- swelling: .*/- swelling: no/
    s/^- sleep: .*/- sleep: 7.5 h/
    s/^- warm-up: .*/- warm-up: yes/
    s/^- pain during: .*/- pain during: 2/
    s/^- pain after: .*/- pain after: 3/
    s/^- effort: .*/- effort: 4/
    s/^- limp: .*/- limp: no/
    s/^- surface: .*/- surface: grass/' "$1"
}

@test "next-week.md filled in and pasted reads back, each row code linked to its prescription" {
  for id in maya-lindqvist eleni-papadaki; do
    "$TENDON" build "input/$id" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22 -q
    mkdir -p "$BATS_TEST_TMPDIR/$id"
    cp input/squad.md "$BATS_TEST_TMPDIR/"
    cp "input/$id/journal.md" "$BATS_TEST_TMPDIR/$id/journal.md"
    { echo; fill_in "$BATS_TEST_TMPDIR/out/$id/next-week.md"; } >>"$BATS_TEST_TMPDIR/$id/journal.md"
    first=$(($(wc -l <"input/$id/journal.md") + 2))
    "$TENDON" check "$BATS_TEST_TMPDIR/$id" --date 2026-11-30 >"$BATS_TEST_TMPDIR/said" 2>&1 || true
    if awk -F: -v first=$first '/journal.md/ && $2 >= first && !/\[W05/ { print; found = 1 } END { exit !found }' "$BATS_TEST_TMPDIR/said"; then return 1; fi
    "$TENDON" show days --json "$BATS_TEST_TMPDIR/$id" --date 2026-11-30 2>/dev/null |
      jq '[.[] | select(.date >= "2026-11-23" and .date <= "2026-11-29")]' >"$BATS_TEST_TMPDIR/days"
    [ "$(jq length "$BATS_TEST_TMPDIR/days")" = 7 ]
    [ "$(jq -c '[.[].morning_pain | [.left, .right]] | unique' "$BATS_TEST_TMPDIR/days")" = '[[2,0]]' ]
    [ "$(jq -c '[.[] | [.stiffness_min, .sleep_h, .daily_pain, .swelling]] | unique' "$BATS_TEST_TMPDIR/days")" = '[[12,7.5,1,false]]' ]
    [ "$(jq '[.[].sessions[] | select(.did) | .done] | all' "$BATS_TEST_TMPDIR/days")" = true ]
    "$TENDON" show facts --json "$BATS_TEST_TMPDIR/$id" --date 2026-11-30 2>/dev/null >"$BATS_TEST_TMPDIR/facts"
    grep -o 'did: .*' "$BATS_TEST_TMPDIR/out/$id/next-week.md" | grep -oE '\b[A-Z][0-9Q]\b' | grep -v '^L' | sort >"$BATS_TEST_TMPDIR/codes"
    jq -r '.sessions[] | select(.date >= "2026-11-23" and .date <= "2026-11-29") | .asked[] | select(.known) | .code' "$BATS_TEST_TMPDIR/facts" | sort >"$BATS_TEST_TMPDIR/linked"
    [ -s "$BATS_TEST_TMPDIR/codes" ]
    diff "$BATS_TEST_TMPDIR/codes" "$BATS_TEST_TMPDIR/linked"
  done
}

# A runner with one line more at the end of a day.
ask_runner() { # folder line
  make_runner "$1" <<J
---
name: Ida Test
side: left
type: midportion
diagnosed: 2026-10-26, J. Hale, physiotherapist
started: 2026-11-02
---

## 2026-11-17

- morning pain: 1

$2
J
}

@test "red-flag words in prose are asked about, on the report too; the field acts" {
  says() { "$TENDON" show document "$1" --date 2026-11-22 2>/dev/null; }
  asked=$BATS_TEST_TMPDIR/asked stated=$BATS_TEST_TMPDIR/stated denied=$BATS_TEST_TMPDIR/denied
  ask_runner "$asked" 'Woke with pain twice, the calf is swollen.'
  ask_runner "$stated" '- flag: calf swollen'
  ask_runner "$denied" 'No night pain, calf not swollen.'
  run "$TENDON" check "$asked" --date 2026-11-22
  [[ "$output" == *"journal.md:13:1: warning: words of a red flag, asked about and not acted on: 'Woke with pain'; write 'flag: Woke with pain' if it is one [J027]"* ]]
  [[ "$output" == *"journal.md:13:27: warning:"*"'calf is swollen'"*"[J027]"* ]]
  says "$asked" >"$BATS_TEST_TMPDIR/page"
  grep -q 'Not reported as a red flag, please ask' "$BATS_TEST_TMPDIR/page"
  grep -q 'Woke with pain twice, the calf is swollen' "$BATS_TEST_TMPDIR/page"
  if grep -q 'Red flag, ' "$BATS_TEST_TMPDIR/page"; then return 1; fi
  run "$TENDON" check "$stated" --date 2026-11-22
  [[ "$output" != *J027* ]]
  says "$stated" >"$BATS_TEST_TMPDIR/page"
  grep -q 'Red flag, ' "$BATS_TEST_TMPDIR/page"
  "$TENDON" show review --json "$stated" --date 2026-11-22 2>/dev/null | jq -e '.decision.verb == "stop"'
  "$TENDON" show review --json "$asked" --date 2026-11-22 2>/dev/null | jq -e '.decision.verb != "stop"'
  run "$TENDON" check "$denied" --date 2026-11-22
  [[ "$output" != *J027* ]]
}
