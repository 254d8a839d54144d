#!/usr/bin/env bats
# Plans of runners in different situations, each written as a physiotherapist would read it and
# looked at as one: tests/plans/NAME/plan.txt. The week written into a journal is read back.

setup() {
  date=2026-11-22
}

@test "the plan of every situation is as accepted" {
  for d in tests/plans/*/; do
    id=$(basename "$d")
    "$TENDON" show plan --json "$d" --date $date 2>/dev/null | jq -rf tests/plans/plan.jq >"$BATS_TEST_TMPDIR/$id.txt"
    tests/golden.sh "${d}plan.txt" "$BATS_TEST_TMPDIR/$id.txt"
  done
}

@test "the coming week as a journal is read back without a finding and says that nothing was done" {
  "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/out" --date $date >/dev/null 2>&1 || true
  for d in tests/plans/*/; do
    id=$(basename "$d")
    back="$BATS_TEST_TMPDIR/back/$id"
    mkdir -p "$back"
    awk '/^---$/ { n++ } { print } n == 2 { exit }' "$d/journal.md" >"$back/journal.md"
    { echo; cat "$BATS_TEST_TMPDIR/out/$id/next-week.md"; } >>"$back/journal.md"
    if "$TENDON" check "$back" --date 2026-11-30 2>&1 | grep -E ': (note|warning|error): '; then return 1; fi
    "$TENDON" show days --json "$back" --date 2026-11-30 2>/dev/null >"$BATS_TEST_TMPDIR/$id.days"
    [ "$(jq length "$BATS_TEST_TMPDIR/$id.days")" = 7 ]
    [ "$(jq '[.[].sessions[] | select(.done)] | length' "$BATS_TEST_TMPDIR/$id.days")" = 0 ]
  done
}

@test "a ticked row of the week counts as done and links to its prescription" {
  "$TENDON" build tests/plans/high-response -o "$BATS_TEST_TMPDIR/out" --date $date >/dev/null 2>&1
  mkdir -p "$BATS_TEST_TMPDIR/next"
  cat tests/plans/high-response/journal.md >"$BATS_TEST_TMPDIR/next/journal.md"
  { echo; sed 's/\[ \]/[x]/; s/pain during: not recorded/pain during: 1/' "$BATS_TEST_TMPDIR/out/high-response/next-week.md"; } >>"$BATS_TEST_TMPDIR/next/journal.md"
  "$TENDON" show facts --json "$BATS_TEST_TMPDIR/next" --date 2026-11-29 2>/dev/null >"$BATS_TEST_TMPDIR/facts"
  [ "$(jq -r '[.sessions[] | select(.date == "2026-11-26") | .asked[].code] | sort | join(" ")' "$BATS_TEST_TMPDIR/facts")" = "H1 H2 H3" ]
  [ "$(jq '[.sessions[].asked[] | select(.known | not)] | length' "$BATS_TEST_TMPDIR/facts")" = 0 ]
  [ "$(jq -r '[.sessions[].asked[] | select(.code == "H1") | .id] | first' "$BATS_TEST_TMPDIR/facts")" = run-walk ]
}

@test "the calendar keeps its UIDs, holds no clock and tells no health matters unless asked" {
  for when in 1 2; do
    TZ=Pacific/Kiritimati "$TENDON" build tests/plans/two-days -o "$BATS_TEST_TMPDIR/$when" --date $date >/dev/null 2>&1
  done
  ics=two-days/week-2026-W48.ics
  cmp "$BATS_TEST_TMPDIR/1/$ics" "$BATS_TEST_TMPDIR/2/$ics"
  [ "$(grep -c '^UID:two-days-2026-11-2[0-9]@tendon' "$BATS_TEST_TMPDIR/1/$ics")" = 4 ]
  grep -q '^DTSTAMP:20261122T000000Z' "$BATS_TEST_TMPDIR/1/$ics"
  if grep -iE 'tendon[^.-]|achilles|pain|stage|walk|calf' "$BATS_TEST_TMPDIR/1/$ics" | grep -v '^UID\|^PRODID'; then return 1; fi
  mkdir -p "$BATS_TEST_TMPDIR/in/two-days"
  sed 's/^side: left/&\ncalendar: details/' tests/plans/two-days/journal.md >"$BATS_TEST_TMPDIR/in/two-days/journal.md"
  "$TENDON" build "$BATS_TEST_TMPDIR/in/two-days" -o "$BATS_TEST_TMPDIR/3" --date $date >/dev/null 2>&1
  grep -q 'easy run' "$BATS_TEST_TMPDIR/3/$ics"
  [ "$(grep '^UID:two-days-2026-11-24' "$BATS_TEST_TMPDIR/3/$ics")" = "$(grep '^UID:two-days-2026-11-24' "$BATS_TEST_TMPDIR/1/$ics")" ]
}

@test "with no plan the calendar is empty and the week still asks for the mornings" {
  "$TENDON" build tests/plans/stop -o "$BATS_TEST_TMPDIR/out" --date $date >/dev/null 2>&1
  if grep -q VEVENT "$BATS_TEST_TMPDIR/out/stop/week-2026-W48.ics"; then return 1; fi
  [ "$(grep -c 'morning pain' "$BATS_TEST_TMPDIR/out/stop/next-week.md")" = 7 ]
  if grep -q '\[ \]' "$BATS_TEST_TMPDIR/out/stop/next-week.md"; then return 1; fi
}

# What a runner needs on the day, and a clinician before signing.
pages_fit() { # pdf: a week with tests may ask for more than Letter holds
  n=$(pdfinfo "$1" | awk '/^Pages:/ { print $2 }')
  case $1 in */Letter/staying-well/* | */Letter/gate-of-running/*) [ "$n" -le 2 ] ;; *) [ "$n" = 1 ] ;; esac
}

@test "the page of every situation is one page, and says what gave way and why" {
  for paper in A4 Letter; do
    "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/$paper" --paper $paper --date $date >/dev/null 2>&1 || true
    for f in "$BATS_TEST_TMPDIR/$paper"/*/week-*.pdf; do
      pages_fit "$f"
    done
    words "$paper" ill | grep -q 'You were ill: no loading before 25 Nov'
    words "$paper" away | grep -q 'You are away on 3 days'
    words "$paper" away | grep -q '2 of 3 runs fit, because you are away'
    words "$paper" two-days | grep -q '2 of 3 calf sessions fit into the days you have time'
    words "$paper" short-week | grep -q 'A short week. Calf work: 1 × each exercise, with your usual weight'
    words "$paper" pause | grep -q 'While running pauses'
    words "$paper" pause | grep -q 'No running, no hops and no calf work before 26 Nov'
    words "$paper" pause | grep -q 'When running comes back, it starts at L5 (5 × 3 min)'
    words "$paper" revert | grep -q 'Back to L4 (6 × 2 min), the last step that felt right'
    words "$paper" missing-data | grep -q 'Effort up to 4 of 10'
    words "$paper" quality-agreed | grep -q 'Agreed with A. Berg, 22 Nov 2026'
    words "$paper" ill | grep -q 'DRAFT, not agreed yet. Until A. Berg has signed, do what was last agreed (2 Nov: 2 min walk, 3 min run, 5 times), and less where this page says less.'
    words "$paper" revert | grep -q 'A morning above that: no loading that day, go on after a good one.'
  done
  words A4 first-week | grep -q 'Reached\|The weeks after, provisional'
  words A4 staying-well | grep -q '25 Nov: 3 months in this stage. Count heel raises'
  words A4 quality-agreed | grep -q 'Effort up to 5, HQ 7'
  words A4 gate-of-running | grep -q 'Warm-up: calf self-massage'
}

words() { # paper, runner: the page's words, columns one behind the other
  pdftotext -raw "$BATS_TEST_TMPDIR/$1/$2"/week-*.pdf - | tr '\n' ' '
}

@test "in German, whose words are longer, it is one page too" {
  for paper in A4 Letter; do
    "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/$paper" --paper $paper --language de --date $date >/dev/null 2>&1 || true
    for f in "$BATS_TEST_TMPDIR/$paper"/*/week-*.pdf; do
      pages_fit "$f"
    done
    words "$paper" away | grep -q 'weil du abwesend bist'
  done
}

@test "the report gives each row its dose, its cue and what to do when it hurts more" {
  "$TENDON" show facts --json tests/plans/gate-of-running --date $date 2>/dev/null >"$BATS_TEST_TMPDIR/facts"
  [ "$(jq '[.plan.exercises[] | select(.cue and .more_text and .dose_text and .codes_text | not)] | length' "$BATS_TEST_TMPDIR/facts")" = 0 ]
  [ "$(jq -r '[.plan.exercises[].codes_text | split(", ")] | flatten | sort | join(" ")' "$BATS_TEST_TMPDIR/facts")" = "$(jq -r '[.plan.days[].items[].code] | sort | join(" ")' "$BATS_TEST_TMPDIR/facts")" ]
  "$TENDON" build tests/plans/gate-of-running -o "$BATS_TEST_TMPDIR/out" --date $date >/dev/null 2>&1
  pdftotext -layout "$BATS_TEST_TMPDIR/out"/*/progress-*.pdf - >"$BATS_TEST_TMPDIR/report"
  grep -q 'W4, F4 *Two-leg hops *7 × 20 *Small, quiet' "$BATS_TEST_TMPDIR/report"
  tr -s ' \n' ' ' <"$BATS_TEST_TMPDIR/report" | grep -q 'Above 5: stop the'
  [ "$(jq -r '.plan.exercises[] | select(.id == "two-leg-hop") | .more_text' "$BATS_TEST_TMPDIR/facts")" = "Above 5: stop the hops for today. The slow raises may go on." ]
  grep -q 'Carry on with pain up to 3, stop above 5. Effort up to 7 of 10' "$BATS_TEST_TMPDIR/report"
}

# A runner of run-walk weeks with other words in the head or on the last day.
changed() { # name, line of the head, line of the last day
  mkdir -p "$BATS_TEST_TMPDIR/$1"
  awk -v head="$2" -v last="$3" '/^clinician: A/ && head != "" { print head } /^available:/ && head ~ /^available/ { next } { print }
    END { if (last != "") print "- " last }' tests/plans/revert/journal.md >"$BATS_TEST_TMPDIR/$1/journal.md"
  "$TENDON" build "$BATS_TEST_TMPDIR/$1" -o "$BATS_TEST_TMPDIR/out" --date $date >/dev/null 2>"$BATS_TEST_TMPDIR/said"
  ! grep -E 'journal.md:.*(warning|error)' "$BATS_TEST_TMPDIR/said" || return 1
  pdftotext -raw "$BATS_TEST_TMPDIR/out/$1"/week-*.pdf - | tr '\n' ' ' >"$BATS_TEST_TMPDIR/$1/page"
  "$TENDON" show plan --json "$BATS_TEST_TMPDIR/$1" --date $date 2>/dev/null >"$BATS_TEST_TMPDIR/$1/plan"
}

loading() { # name: weekdays with a run or calf work
  jq -r '[.days[] | select(.kind == "run" or .kind == "strength") | .weekday_text] | join(" ")' "$BATS_TEST_TMPDIR/$1/plan"
}

@test "from the journal's words to the page: days with time, days away, illness, short weeks" {
  changed free 'available: Tue Fri'
  [ "$(loading free)" = "Tue Fri" ]
  grep -q '2 of 3 runs fit into the days you have time' "$BATS_TEST_TMPDIR/free/page"

  changed away 'away: 2026-11-23 to 2026-11-27, family visit'
  [ "$(loading away)" = Sat ]
  grep -q 'You are away on 5 days' "$BATS_TEST_TMPDIR/away/page"
  grep -q 'because you are away' "$BATS_TEST_TMPDIR/away/page"
  [ "$(jq '[.days[] | select(.away) | .items[] | select(.group != "mobility")] | length' "$BATS_TEST_TMPDIR/away/plan")" = 0 ]

  changed travel '' 'travel: 24 Nov to 26 Nov, Oslo'
  [ "$(jq -r '[.days[] | select(.away) | .date] | join(" ")' "$BATS_TEST_TMPDIR/travel/plan")" = "2026-11-24 2026-11-25 2026-11-26" ]

  changed weekdays '' 'away: Tue to Thu, Oslo'
  [ "$(jq -r '[.days[] | select(.away) | .date] | join(" ")' "$BATS_TEST_TMPDIR/weekdays/plan")" = "2026-11-24 2026-11-25 2026-11-26" ]

  changed ill '' 'ill: a cold'
  grep -q 'You were ill: no loading before 25 Nov' "$BATS_TEST_TMPDIR/ill/page"
  [[ "$(loading ill)" != *Mon* && "$(loading ill)" != *Tue* ]]

  changed short 'short week: 2026-11-23 to 2026-11-29, exams'
  grep -q 'A short week. Calf work: 1 × each exercise, with your usual weight' "$BATS_TEST_TMPDIR/short/page"
  [ "$(jq '[.days[].items[] | select(.group == "calf") | .sets] | unique == [1]' "$BATS_TEST_TMPDIR/short/plan")" = true ]
  [ "$(jq '[.days[].items[] | select(.group == "calf") | .load_kg] | unique == [10]' "$BATS_TEST_TMPDIR/short/plan")" = true ]
  [ "$(jq '[.days[] | select([.items[].group] | index("calf"))] | length' "$BATS_TEST_TMPDIR/short/plan")" = 1 ]

  changed sunday 'week starts: Sun'
  [ "$(jq -r '.days[0].weekday_text' "$BATS_TEST_TMPDIR/sunday/plan")" = Sun ]

  changed agreed '' 'clinician: A. Berg: agrees'
  grep -q 'Agreed with A. Berg, 22 Nov 2026' "$BATS_TEST_TMPDIR/agreed/page"
  ! grep -q DRAFT "$BATS_TEST_TMPDIR/agreed/page"
}

# The last day written down is Sunday, 22 November; the plan's week begins on the day after.
@test "days away that a line counts from its own day: next week, tomorrow, the weekend" {
  away() { # name, line, weekdays away
    changed "$1" '' "$2"
    [ "$(jq -r '[.days[] | select(.away) | .weekday_text] | join(" ")' "$BATS_TEST_TMPDIR/$1/plan")" = "$3" ] || return 1
  }
  away next 'travel: next week' 'Mon Tue Wed Thu Fri Sat Sun'
  away tomorrow 'travel: tomorrow, Oslo' Mon
  away from 'travel: from Thursday' 'Thu Fri Sat Sun'
  away between 'travel: from Wed to Fri, Oslo' 'Wed Thu Fri'
  away german 'Reise: nächste Woche' 'Mon Tue Wed Thu Fri Sat Sun'
  away german-from 'Reise: ab Freitag' 'Fri Sat Sun'
  away french 'voyage : du 24 au 26 novembre, Lyon' 'Tue Wed Thu'
  away spanish 'viaje: la semana que viene' 'Mon Tue Wed Thu Fri Sat Sun'
  away swedish 'resa: i morgon' Mon
  away today 'travel: this weekend, sister' ''
  away words 'travel: Oslo' ''
  "$TENDON" show days "$BATS_TEST_TMPDIR/between" --date $date 2>/dev/null | grep -q 'away *2026-11-25 to 2026-11-27'
}

@test "what a clinician switches on in the protocol stands in the plan" {
  sed 's/heat on the calf: 10 min, optional/heat on the calf: 10 min/' templates/protocol/achilles.md >"$BATS_TEST_TMPDIR/own.md"
  "$TENDON" show plan --json tests/plans/revert --date $date 2>/dev/null >"$BATS_TEST_TMPDIR/off"
  "$TENDON" show plan --json tests/plans/revert --date $date --protocol "$BATS_TEST_TMPDIR/own.md" 2>/dev/null >"$BATS_TEST_TMPDIR/on"
  [ "$(jq '[.days[].items[] | select(.group == "recovery")] | length' "$BATS_TEST_TMPDIR/off")" = 0 ]
  [ "$(jq -r '[.days[] | select(.kind == "off-feet") | .items[] | select(.group == "recovery") | .name] | join(" ")' "$BATS_TEST_TMPDIR/on")" = "heat on the calf" ]
}

@test "a weight that was never written down is left to fill in, and how to begin is said" {
  "$TENDON" show facts --json tests/plans/gate-of-running --date $date 2>/dev/null | sed 's/\xc2\xa0/ /g' >"$BATS_TEST_TMPDIR/facts"
  of() { jq -r --arg id "$1" --arg key "$2" '.plan.exercises[] | select(.id == $id) | .[$key]' "$BATS_TEST_TMPDIR/facts"; }
  [ "$(of leg-press dose_text)" = "3 × 8, __ kg" ]
  [ "$(of leg-press load_kg)" = null ]
  [ "$(of leg-press how_text)" = "Press through the whole foot, knees over the feet. Begin light, write the weight down." ]
  [ "$(of one-leg-calf-raise-step dose_text)" = "3 × 15, 10 kg" ]
}

@test "without a diagnosis or a start the page says what to do first" {
  for key in diagnosed started; do
    mkdir -p "$BATS_TEST_TMPDIR/in/$key"
    sed "/^$key:/d" tests/plans/first-week/journal.md >"$BATS_TEST_TMPDIR/in/$key/journal.md"
    "$TENDON" build "$BATS_TEST_TMPDIR/in/$key" -o "$BATS_TEST_TMPDIR/A4" --date $date >/dev/null 2>&1
  done
  words A4 diagnosed | grep -q 'Let a doctor or physiotherapist look at the tendon.*No running, no hops'
  words A4 started | grep -q 'Agree on the first day with your clinician.*No running, no hops'
}

@test "minutes by type, done in the last seven days and planned" {
  "$TENDON" show facts --json tests/plans/revert --date $date 2>/dev/null >"$BATS_TEST_TMPDIR/facts"
  [ "$(jq -r '[.plan.minutes[] | "\(.sport) \(.done) \(.planned)"] | join(", ")' "$BATS_TEST_TMPDIR/facts")" = "run 45 36, bike 40 20, pool-run 0 20" ]
  [ "$(jq '[.plan.days[].run_minutes] | add' "$BATS_TEST_TMPDIR/facts")" = 36 ]
}

goal() { # runner
  "$TENDON" show plan --json "tests/plans/$1" --date $date 2>/dev/null | jq -r .goal_text
}

@test "the goal of a week that goes back, rests or is held is that week's, with a date and numbers" {
  [ "$(goal high-response)" = "calm the tendon: by 29 Nov sessions up to 2, mornings up to 2" ]
  [ "$(goal revert)" = "calm the tendon: by 29 Nov sessions up to 2, mornings up to 2" ]
  [ "$(goal pause)" = "calm the tendon: no running, mornings up to 2 by 29 Nov" ]
  [ "$(goal missing-data)" = "write everything down: every morning, every session" ]
  [ "$(goal gate-of-running)" = "strength that resembles running, and the first small springs" ]
}

@test "what a runner reads never shows a step's code without its words" {
  "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/A4" --date $date >/dev/null 2>&1 || true
  for f in "$BATS_TEST_TMPDIR/A4"/*/week-*.pdf; do
    pdftotext -raw "$f" - | tr '\n' ' ' >"$BATS_TEST_TMPDIR/words"
    # L5 (5 × 3 min), S9.1 (Free running ...), and in the weeks after: L12, 30 min run.
    if grep -oE '\b(L[0-9]+|S[1-9]\.[0-9])\b.{2}' "$BATS_TEST_TMPDIR/words" | grep -vE ' \($|, $'; then return 1; fi
  done
}
