#!/usr/bin/env bats
# Pages for a class or a colleague: nothing of who it is, and every decision as it was.

load squad.sh

setup() { IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out"; }

# A runner who says XYZZYQ wherever a person can write words.
telling_runner() {
  mkdir -p "$IN/Xyzzyq Folder/journal" "$IN/Xyzzyq Folder/watch"
  cat >"$IN/Xyzzyq Folder/journal/Xyzzyq diary.md" <<'J'
---
name: Xyzzyq Xyzzyqson
side: left
type: midportion
diagnosed: 2026-10-02, Xyzzyq Hale, physiotherapist
started: 2026-11-02
clinician: Xyzzyq Hale, Xyzzyq Street, +44 20 7946 0100
zone: Europe/London
goal: the Xyzzyq marathon
consent: coach sees pain
away: 2026-12-20 to 2026-12-24, at Xyzzyq
calendar: details
---

## 2026-11-17

- morning pain: 2
- stiffness: 15 min
- Xyzzyq: met Xyzzyq at Xyzzyq, toes numb
- shoes: Xyzzyq Racer
- milestone: Xyzzyq hill
- ill: Xyzzyq fever
- xyzzyq squat: 3 x 10, 20 kg
- calf raise with Xyzzyq: 3 x 12
- clinician Xyzzyq Hale: clears running, says Xyzzyq

### Run with Xyzzyq

- did: L1, Xyzzyq
- time: 30 min
- surface: flat, Xyzzyq Park
- form: poor, Xyzzyq saw it
- pain during: 1
- pain after: 1

## 2026-11-18

- morning pain: Xyzzyq
- flag: fever, asked Xyzzyq
J
  cat >"$IN/Xyzzyq Folder/protocol.md" <templates/protocol/achilles.md
  sed -i 's/^name:.*/name: Xyzzyq protocol/; s/^author:.*/author: Xyzzyq Hale/' "$IN/Xyzzyq Folder/protocol.md"
  zcat -f "$(ls input/maya-lindqvist/watch/*.gpx* | head -n 1)" |
    sed 's:<name>[^<]*:<name>Xyzzyq Running:; s:creator="[^"]*":creator="Xyzzyq Watch":' >"$IN/Xyzzyq Folder/watch/Xyzzyq.gpx"
  (cd "$IN/Xyzzyq Folder/watch" && sed 's/2026-0/2026-1/g' Xyzzyq.gpx >"Xyzzyq in.gpx" && gzip -n "Xyzzyq in.gpx")
  printf -- '---\nsquad: Xyzzyq Harriers\ncoach: Xyzzyq Coach, +44 20 7946 0111\n---\n' >"$IN/squad.md"
}

nothing_told() { # folder: no name in a file, a file's name, or a page
  ! find "$1" | grep -i xyzzyq || return 1
  ! grep -rail xyzzyq "$1" || return 1
  for f in $(find "$1" -name '*.pdf'); do
    ! pdftotext "$f" - | grep -i xyzzyq || return 1
    ! pdfinfo "$f" | grep -i xyzzyq || return 1
    ! qpdf --qdf --object-streams=disable "$f" - 2>/dev/null | grep -ai 'xyzzyq\|00580079007a007a' || return 1
  done
  ! grep -rahoE '7946 01[0-9]{2}' "$1"
}

@test "no name, place or contact is left in any file, whatever was written where" {
  telling_runner
  build "$IN" -o "$OUT.named" >/dev/null 2>&1
  not nothing_told "$OUT.named" >/dev/null # the same runner by name tells it everywhere
  run build "$IN" -o "$OUT" --anonymise
  [ "$status" = 0 ]
  [ -s "$OUT/runner-1/week-2026-W48.pdf" ]
  [ -s "$OUT/squad.pdf" ]
  nothing_told "$OUT"
  pdftotext "$OUT/squad.pdf" - | grep -q 'Runner 1'
}

@test "what is shown of an anonymous runner tells nothing either" {
  telling_runner
  for stage in sessions days review plan facts document pages; do
    for json in "" --json; do
      "$TENDON" show $stage $json --anonymise "$IN/Xyzzyq Folder" --date 2026-11-22 2>/dev/null >"$BATS_TEST_TMPDIR/shown"
      [ -s "$BATS_TEST_TMPDIR/shown" ]
      not grep -i xyzzyq "$BATS_TEST_TMPDIR/shown"
    done
  done
}

@test "no decision, gate or plan changes by it" {
  rule='{decision: (.decision | {verb, rule, by, from, to}), gates: [.gates[] | {id, verdict}], weeks: [.weeks[] | {week, stage, step, verb, rule}], flags: (.flags | length), response_class}'
  for id in maya-lindqvist tomasz-wojcik hannah-brenner; do
    for how in "" --anonymise; do
      "$TENDON" show review --json $how input/$id --date 2026-11-22 2>/dev/null | jq "$rule" >"$BATS_TEST_TMPDIR/review$how"
      "$TENDON" show plan --json $how input/$id --date 2026-11-22 2>/dev/null | jq '.days' >"$BATS_TEST_TMPDIR/plan$how"
    done
    diff "$BATS_TEST_TMPDIR/review" "$BATS_TEST_TMPDIR/review--anonymise"
    diff "$BATS_TEST_TMPDIR/plan" "$BATS_TEST_TMPDIR/plan--anonymise"
  done
}

@test "it never goes into a folder of pages with names" {
  squad "$IN" 2
  build "$IN" -o "$OUT" >/dev/null 2>&1
  stamps "$OUT" >"$BATS_TEST_TMPDIR/before"
  run build "$IN" -o "$OUT" --anonymise
  [ "$status" = 73 ]
  [[ "$output" == *"holds pages with names"* ]]
  stamps "$OUT" | diff "$BATS_TEST_TMPDIR/before" -
  run "$TENDON" board "$OUT" --anonymise
  [ "$status" = 2 ]
}
