#!/usr/bin/env bats
# What a clinician reads on the printed reports of the sample squad.

setup_file() {
  export OUT="$BATS_FILE_TMPDIR"
  "$TENDON" build input -o "$OUT" --date 2026-11-22 -q >"$OUT/messages" 2>&1
  for runner in "$OUT"/*/; do
    runner="$(basename "$runner")"
    pdftotext -layout "$OUT/$runner"/progress-*.pdf "$OUT/$runner.txt"
    pdftotext -l 1 "$OUT/$runner"/progress-*.pdf - | tr '\n' ' ' >"$OUT/$runner.first"
  done
}

# One line of blanks and words, so that no break of a line hides a sentence.
said() { tr -s ' \n\f' ' ' <"$OUT/$1.txt"; }

has() { [[ "$(said "$1")" == *"$2"* ]] || { echo "$1 does not say: $2"; return 1; }; }

lacks() { [[ "$(said "$1")" != *"$2"* ]] || { echo "$1 says: $2"; return 1; }; }

@test "tests have their first and latest day; what is older than the stage says so" {
  has tomasz-wojcik "24 / 13 · 22 Aug 26 / 21 · 17 Sep, earlier stage"
  has eleni-papadaki "21 / 17 · 20 Nov"
  lacks eleni-papadaki "20 Nov, earlier stage"
}

@test "a proposal that turns back or stops closes the gate: no condition is met" {
  has tomasz-wojcik "The gate is closed"
  has hannah-brenner "The gate is closed"
  gate="$(sed -n '/Gate to the next stage/,/What the plan does/p' "$OUT/tomasz-wojcik.txt")"
  [[ "$gate" == *"42 days"*"value reached"* ]]
  [ "$(grep -cE ' met$' <<<"$gate")" = 0 ]
  has grace-nakamura "4 of 4 met"
}

@test "a test too old for the gate is told with its day, as on the first page" {
  grep -q "24 / 16" "$OUT/hannah-brenner.first"
  has hannah-brenner "injured 16, other 24, pain 2, on 30 Oct: older than"
}

@test "every red flag in the runner's words with its place, and a line to sign" {
  first="$(cat "$OUT/hannah-brenner.first")"
  for words in "night pain, woke at three" "night pain again, and at rest on the sofa" \
    "journal.md:872" "journal.md:889" Seen Examined Referred; do
    [[ "$first" == *"$words"* ]] || { echo "not on the first page: $words"; return 1; }
  done
}

@test "reasons by weight, each with what was recorded; what one session lacks is one line" {
  reasons="$(sed -n '/Proposed:/,/Agree/p' "$OUT/daniel-okafor.txt" | grep -oE '(12 min of running|Runs on 20|3 of 7 mornings|Session of 2[01] Nov)' | tr '\n' ';')"
  [ "$reasons" = "12 min of running;Runs on 20;3 of 7 mornings;Session of 20 Nov;" ]
  has daniel-okafor "Session of 21 Nov, not recorded: pain during, pain after, effort."
  lacks daniel-okafor "Too few"
}

@test "a step back tells each session, its limit, its morning, and the shoes" {
  has tomasz-wojcik "17 Nov, L8: pain 3 during and 3 after, stop above 4. Next morning: pain 3, usual 1; stiffness 25 min, usual 5 min."
  has tomasz-wojcik "20 Nov, L8: pain 4 during and 4 after"
  has tomasz-wojcik "other shoes since 17 Nov, Brzoza Tempo"
  has tomasz-wojcik "After the next loading sessions"
}

@test "what would change a proposal lies ahead" {
  [ "$(cat "$OUT"/*.txt | grep -c "would have")" = 0 ]
}

@test "open conditions are named, and an insertional tendon is no place for a stretch below neutral" {
  has eleni-papadaki "4 of 9 conditions for the next stage are open: 20 hops on one leg, pain 2 or less;"
  grep -q "No dorsiflexion below neutral" "$OUT/eleni-papadaki.first"
  lacks tomasz-wojcik "dorsiflexion below neutral"
}

@test "the VISA-A has one least change, wherever it is printed" {
  for f in "$OUT"/*/progress-*.pdf; do
    text="$(pdftotext "$f" - | tr '\n' ' ')"
    [[ "$text" == *"± 14, the least change that counts [Lagas"* ]]
    [[ "$text" != *"± 7, the least change that counts [Lagas"* ]]
  done
}

@test "weeks that lack values are not compared, and a longest run says which" {
  week="$(grep 'Morning pain, mean' "$OUT/daniel-okafor.txt")"
  [[ "$week" == *"not yet complete" ]]
  has tomasz-wojcik "Most running in one session"
  has tomasz-wojcik "Longest run without a walk"
  has maya-lindqvist "Running a week r, w"
}

@test "one run in the place of six stands among the reasons, the sessions and the numbers" {
  grep -q "12 min of running without a walk on 21 Nov, 2 min planned" "$OUT/daniel-okafor.first"
  grep -qE "Longest run without a walk .* 2 min +2 min +12 min +more" "$OUT/daniel-okafor.txt"
  tr -s ' \n' ' ' <"$OUT/daniel-okafor.txt" | grep -q "one run of 12 min"
  lacks daniel-okafor "10 min longer"
}

@test "a word that is due says since when, beside the decision and among what is due" {
  has daniel-okafor "Since day 1 of stage 5 (16 Nov) a word with the clinician is due."
  sed -n '/Due in this week/,/weeks after/p' "$OUT/daniel-okafor.txt" | grep -q "23 Nov: ask your clinician"
}

@test "minutes of walking are those apart from runs, shorter calf work is shorter" {
  tr -s ' \n' ' ' <"$OUT/daniel-okafor.txt" | grep -q "Walks apart from"
  lacks tomasz-wojcik "The calf work is shorter"
}

@test "more than asked is recorded and not counted; hops are not calf work" {
  hops="$(grep 'two-leg hops .* (more than asked, one day)' "$OUT/hannah-brenner.txt")"
  [[ "$hops" =~ 120\ +80\ \(more\ than\ asked,\ one\ day\)\ +50\ % ]]
  [ "$(cat "$OUT"/*.txt | grep -cE ' ([2-9][0-9][0-9]|1[1-9][0-9]|10[1-9]) %')" = 0 ]
  grep -q "calf work 70 %, hops 50 %" "$OUT/hannah-brenner.first"
  has hannah-brenner "67 %"
}

@test "none reported has no tick; the responses are counted on the first page; the draft says so on each" {
  has tomasz-wojcik "– Red flags: none reported."
  grep -q "6 green, 0 amber, 2 red, 0 not known" "$OUT/tomasz-wojcik.first"
  pages="$(pdfinfo "$OUT"/maya-lindqvist/progress-*.pdf | awk '/^Pages:/ { print $2 }')"
  [ "$(grep -c '(draft, not agreed)' "$OUT/maya-lindqvist.txt")" = "$pages" ]
}

@test "a protocol that a clinician agreed to says who" {
  sed 's/^version:/agreed: A. Berg, physiotherapist, 20 Nov 2026\nversion:/' templates/protocol/achilles.md >"$OUT/own.md"
  "$TENDON" build input/maya-lindqvist -o "$OUT/own" --date 2026-11-22 --protocol "$OUT/own.md" -q >/dev/null 2>&1
  pdftotext "$OUT"/own/*/progress-*.pdf - | tr '\n' ' ' | grep -q "agreed by A. Berg, physiotherapist, 20 Nov 2026"
}

@test "stiffness and running mark days without an entry; a stage that goes on is named at the left" {
  grep -q "not recorded" "$OUT/daniel-okafor.first"
  grep -q "Stage 3" "$OUT/eleni-papadaki.first"
}
