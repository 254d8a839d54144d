#!/usr/bin/env bats
# What a squad's page says over the defaults, a runner's page over the squad's; and what a coach may
# see of whom.

load squad.sh

setup() {
  IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out"
  squad "$IN" 2
}

head_line() { # runner line: a line more in the head of a journal
  sed -i "0,/^side:/s//$2\nside:/" "$IN/$1/journal.md"
}

facts() { jq -r "$2" "$OUT/$1/summary.json"; }

@test "the squad's page stands over the defaults and a runner's page over the squad's" {
  sed -i '/^clinician:/d;/^zone:/d' "$IN"/*/journal.md
  cat >"$IN/squad.md" <<'S'
---
squad: Tuesday Group
coach: I. Solheim
units: mi
paper: Letter
zone: America/New_York
clinician: Dr. Squad, +44 20 7946 0222
---
S
  head_line runner-1 'usual week: 40 km'
  head_line runner-2 'usual week: 40 km\nunits: km\npaper: A4\nclinician: Own Physio'
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
  [ "$(facts runner-1 .runner.contact_text)" = "Dr. Squad, +44 20 7946 0222" ]
  [ "$(facts runner-2 .runner.contact_text)" = "Own Physio" ]
  [ "$(facts runner-1 .paper)" = Letter ]
  [ "$(facts runner-2 .paper)" = A4 ]
  pdfinfo "$OUT/runner-1/week-2026-W48.pdf" | grep -q 'letter'
  pdfinfo "$OUT/runner-2/week-2026-W48.pdf" | grep -q 'A4'
  miles() { jq '[.. | strings | select(test("[0-9] mi$"))] | length > 0' "$OUT/$1/summary.json"; }
  [ "$(miles runner-1)" = true ]
  [ "$(miles runner-2)" = false ]
  [ "$(jq -r .squad "$OUT/squad.json")" = "Tuesday Group" ]
}

@test "an option of the command line stands over both" {
  printf -- '---\nsquad: Tuesday Group\npaper: Letter\n---\n' >"$IN/squad.md"
  build "$IN" -o "$OUT" --paper A4 >/dev/null 2>&1
  for f in "$OUT"/*/week-*.pdf "$OUT"/*.pdf; do pdfinfo "$f" | grep -q A4; done
}

@test "a change of the squad's page makes its runners and the board again" {
  printf -- '---\nsquad: Tuesday Group\n---\n' >"$IN/squad.md"
  build "$IN" -o "$OUT" >/dev/null 2>&1
  printf -- '---\nsquad: Friday Group\n---\n' >"$IN/squad.md"
  run build "$IN" -o "$OUT"
  [[ "$output" == *"2 runners written"* ]]
  [ "$(jq -r .squad "$OUT/squad.json")" = "Friday Group" ]
}

@test "what is each runner's own is told and not taken from the squad's page, consent before all" {
  printf -- '---\nsquad: Tuesday Group\nconsent: coach sees pain\nside: right\n---\n' >"$IN/squad.md"
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
  [[ "$output" == *"squad.md:3:"*"consent [J049]"* ]]
  [[ "$output" == *"squad.md:4:"*"side [J049]"* ]]
  [ "$(facts runner-1 .runner.side)" = left ]
  [ "$(jq -c '[.rows[] | .consent]' "$OUT/squad.json")" = "[false,false]" ]
}

pages_text() { pdftotext -layout "$1" - ; }

@test "pain, diagnosis and reasons reach the coach only with the runner's consent" {
  head_line runner-2 'consent: coach sees pain'
  for n in 1 2; do
    printf '\n## 2026-11-%s\n\n- morning pain: 7\n' 18 19 20 21 22 >>"$IN/runner-$n/journal.md"
  done
  build "$IN" -o "$OUT" >/dev/null 2>&1
  [ "$(jq -c '.rows[] | select(.id == "runner-1") | [.pain, .diagnosis_text]' "$OUT/squad.json")" = "[null,null]" ]
  [ "$(jq -c '.rows[] | select(.id == "runner-2") | .pain' "$OUT/squad.json")" = 7 ]
  grep '^runner-1,' "$OUT/squad.csv" | grep -q ',no,,'
  grep '^runner-2,' "$OUT/squad.csv" | grep -q ',yes,7,'
  pages_text "$OUT/squad.pdf" >"$BATS_TEST_TMPDIR/board"
  [ "$(grep -ci 'mid-portion' "$BATS_TEST_TMPDIR/board")" = 0 ]
  # the print-out: a page of its own for each, the reasons of the second alone
  pdftotext -f 1 -l 1 -layout "$OUT/print.pdf" "$BATS_TEST_TMPDIR/1"
  pdftotext -f 3 -l 3 -layout "$OUT/print.pdf" "$BATS_TEST_TMPDIR/2"
  grep -q 'The reasons stand on your own copy' "$BATS_TEST_TMPDIR/1"
  grep -q 'Runner Number 2' "$BATS_TEST_TMPDIR/2"
  not grep -q 'The reasons stand on your own copy' "$BATS_TEST_TMPDIR/2"
  not grep -q 'The reasons stand' <(pages_text "$OUT/runner-1/week-2026-W48.pdf")
  # with consent the print-out's page is the runner's own
  diff <(pdftotext -layout "$OUT/runner-2/week-2026-W48.pdf" - | tr -d '\f') <(tr -d '\f' <"$BATS_TEST_TMPDIR/2")
}

@test "a red flag's name stays on the runner's own pages without consent; what to do stays on both" {
  printf '\n## 2026-11-18\n\n- flag: fever\n- morning pain: 2\n' >>"$IN/runner-1/journal.md"
  build "$IN" -o "$OUT" >/dev/null 2>&1
  grep -q '^runner-1,.*,red,' "$OUT/squad.csv"
  pdftotext -f 1 -l 1 -layout "$OUT/print.pdf" "$BATS_TEST_TMPDIR/1"
  name=$(facts runner-1 '.review.flags_acting_kinds[0].name')
  [ -n "$name" ] && [ "$name" != null ]
  pages_text "$OUT/runner-1/week-2026-W48.pdf" | grep -qF "$name"
  not grep -F "$name" "$BATS_TEST_TMPDIR/1"
  not grep -F "$name" "$OUT/squad.json" "$OUT/squad.csv"
  grep -q 'Stop. Get medical help today' "$BATS_TEST_TMPDIR/1"
  grep -qF 'J. Hale' "$BATS_TEST_TMPDIR/1"
}

@test "a private note reaches no file at all, whatever it holds" {
  cat >>"$IN/runner-1/journal.md" <<'J'
- private: Xyzzyq, numb toes and a fever, pain 9, 12 km, Dr. Xyzzyq

## 2026-11-18

- private: xyzzyq on 2026-11-17, 3 x 10 calf raise 20 kg xyzzyq
- PRIVATE: a pop, XYZZYQ
J
  head_line runner-1 'consent: coach sees pain'
  build "$IN" -o "$OUT" >/dev/null 2>&1
  [ -s "$OUT/print.pdf" ]
  not grep -rail xyzzyq "$OUT" --include='*.json' --include='*.csv' --include='*.md' --include='*.ics'
  for f in $(find "$OUT" -name '*.pdf'); do not grep -i xyzzyq <(pdftotext "$f" -); done
}
