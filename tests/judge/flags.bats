#!/usr/bin/env bats
# Each kind of red flag from the journal's line to the decision and to the words on both pages; what
# answers it, and what does not.

bats_require_minimum_version 1.5.0

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return 1
  TENDON=${TENDON:-$PWD/build/release/tendon}
  folder=$BATS_TEST_TMPDIR/runner
}

# A runner with one line on the Tuesday and one below it.
runner() { # line [later line]
  mkdir -p "$folder"
  cat >"$folder/journal.md" <<J
---
name: Ida Test
side: left
type: midportion
diagnosed: 2026-10-26, J. Hale, physiotherapist
started: 2026-11-02
---

## 2026-11-10

- morning pain: 1
- stiffness: 10 min
- $1

## 2026-11-12

- morning pain: 1
- stiffness: 10 min
${2:+- $2}
J
}

review() { "$TENDON" show review --json "$folder" --date 2026-11-15 2>/dev/null; }

# The text of both pages, each run of spaces as one.
pages() {
  "$TENDON" show document "$folder" --date 2026-11-15 2>/dev/null | tr -s ' \n' ' '
}

# What the protocol writes behind "Do:" for a kind, up to its first full stop.
action() { sed -nE "s/^- $1: .*Do: ([^.]*\.).*/\1/p" templates/protocol/achilles.md; }

flagged() { # kind rule verb line
  runner "$4"
  review >"$BATS_TEST_TMPDIR/review"
  [ "$(jq -r .decision.rule "$BATS_TEST_TMPDIR/review")" = "$2" ]
  [ "$(jq -r .decision.verb "$BATS_TEST_TMPDIR/review")" = "$3" ]
  [ "$(jq -r '.decision.reasons[0].evidence[0].line' "$BATS_TEST_TMPDIR/review")" = 13 ]
  jq -e --arg kind "$1" '.flags | map(.kind) | index($kind) != null' "$BATS_TEST_TMPDIR/review"
  words=$(action "$1")
  [ -n "$words" ]
  [ "$(pages | grep -oF "$words" | wc -l)" -ge 2 ]
  "$TENDON" show plan --json "$folder" --date 2026-11-15 2>/dev/null >"$BATS_TEST_TMPDIR/plan"
  [ "$(jq '[.days[].items[]?] | length' "$BATS_TEST_TMPDIR/plan")" = 0 ]
}

@test "rupture: stop, today" { flagged rupture D1 stop 'flag: felt a pop, cannot push off'; }
@test "clot: stop, now" { flagged clot D1 stop 'flag: calf swollen and warm, breathless'; }
@test "infection: stop, today" { flagged infection D1 stop 'flag: fever, hot red skin'; }
@test "fluoroquinolone: stop, ring the prescriber" { flagged fluoroquinolone D1 stop 'medicine: levofloxacin 500 mg'; }
@test "steroid: refer" { flagged steroid D2 refer 'medicine: prednisolone 5 mg'; }
@test "night pain: refer" { flagged night-pain D2 refer 'flag: pain at night'; }
@test "nerve: refer" { flagged nerve D2 refer 'flag: numbness in the foot'; }
@test "inflammatory: refer" { flagged inflammatory D2 refer 'flag: psoriasis, other joints sore'; }
@test "impingement: refer" { flagged impingement D2 refer 'flag: pain in front of the tendon'; }
@test "moved: refer" { flagged moved D2 refer 'moved: to the right heel'; }
@test "other: refer" { flagged other D2 refer 'flag: an odd lump'; }

@test "the protocol's table has every kind that a journal can say" {
  for kind in rupture clot infection fluoroquinolone steroid night-pain nerve inflammatory \
    impingement moved other; do
    [ -n "$(action "$kind")" ]
  done
}

@test "silence and agreement answer no urgent flag, a clinician's line does" {
  runner 'flag: felt a pop, cannot push off' 'clinician: A. Berg: agrees'
  [ "$(review | jq -r .decision.rule)" = D1 ]
  runner 'flag: felt a pop, cannot push off' 'clinician: A. Berg: holds'
  [ "$(review | jq -r .decision.rule)" = D1 ]
  runner 'flag: felt a pop, cannot push off' 'clinician: A. Berg: flag answered: no tear, scan was clear'
  review >"$BATS_TEST_TMPDIR/review"
  [ "$(jq -r .decision.rule "$BATS_TEST_TMPDIR/review")" != D1 ]
  jq -e '.flags[] | select(.kind == "rupture") | .answered_by == "A. Berg"' "$BATS_TEST_TMPDIR/review"
}

@test "words in prose are asked about and never act" {
  mkdir -p "$folder"
  runner 'sleep: 7 h'
  printf '\nWoke with pain twice.\n' >>"$folder/journal.md"
  review >"$BATS_TEST_TMPDIR/review"
  [ "$(jq -r .decision.rule "$BATS_TEST_TMPDIR/review")" = D6 ]
  jq -e '[.flags[] | select(.kind == "night-pain")] | length == 1' "$BATS_TEST_TMPDIR/review"
}
