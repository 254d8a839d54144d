#!/usr/bin/env bats
# The squad's pages: from the summaries alone, in any order of building, on one machine or many.

load squad.sh

setup() {
  IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out" REF="$BATS_TEST_TMPDIR/ref"
  squad "$IN" 6
  printf '\n## 2026-11-18\n\n- flag: fever\n' >>"$IN/runner-4/journal.md"
  printf '\n## 2026-11-22\n\n- morning pain: 1\n' >>"$IN/runner-2/journal.md"
}

@test "the board is sorted by who needs a look, with counts, news and the limit in words" {
  build "$IN" -o "$OUT" >/dev/null 2>&1
  [ "$(jq -r '.rows[0].id' "$OUT/squad.json")" = runner-4 ]
  [ "$(jq -c '[.rows[].rank] | . == sort' "$OUT/squad.json")" = true ]
  [ "$(jq -c '[.counts[].count] | add' "$OUT/squad.json")" = 6 ]
  [ "$(jq -r '.rows[] | select(.id == "runner-1") | "\(.status) \(.stale) \(.fresh_text)"' "$OUT/squad.json")" = "grey true 5 days ago" ]
  [ "$(jq -r '.rows[] | select(.id == "runner-2") | "\(.stale) \(.fresh_text)"' "$OUT/squad.json")" = "false today" ]
  [ "$(jq '[.rows[] | select(.limit_text == "")] | length' "$OUT/squad.json")" = 0 ]
  [ "$(wc -l <"$OUT/squad.csv")" = 7 ]
  [ "$(pdfinfo "$OUT/print.pdf" | awk '/^Pages:/ { print $2 }')" = 11 ] # each on an odd page
}

@test "tendon board makes the same pages from the summaries alone" {
  build "$IN" -o "$OUT" >/dev/null 2>&1
  mkdir "$REF"
  for id in runner-1 runner-2 runner-3 runner-4 runner-5 runner-6; do
    mkdir "$REF/$id"
    cp "$OUT/$id/summary.json" "$REF/$id/"
  done
  run "$TENDON" board "$REF"
  [ "$status" = 0 ]
  for f in squad.pdf squad.json squad.csv print.pdf; do cmp "$OUT/$f" "$REF/$f"; done
  stamps "$REF" >"$BATS_TEST_TMPDIR/before"
  run "$TENDON" board "$REF"
  [[ "$output" == *"6 runners on the board, unchanged"* ]]
  stamps "$REF" | diff "$BATS_TEST_TMPDIR/before" -
}

@test "a summary that is damaged is told each time and left out, and the others are shown" {
  build "$IN" -o "$OUT" >/dev/null 2>&1
  for how in cut empty other; do
    case $how in
    cut) head -c 300 "$OUT/runner-3/summary.json" >"$BATS_TEST_TMPDIR/x" ;;
    empty) : >"$BATS_TEST_TMPDIR/x" ;;
    other) echo '["no summary"]' >"$BATS_TEST_TMPDIR/x" ;;
    esac
    cp "$BATS_TEST_TMPDIR/x" "$OUT/runner-3/summary.json"
    for again in 1 2; do
      run "$TENDON" board "$OUT"
      [ "$status" = 1 ]
      [[ "$output" == *"tendon: runner-3: its summary.json cannot be used, left out of the board; build it again"* ]]
      [[ "$output" == *"left out of the print-out"* ]]
      [ "$(jq '.rows | length' "$OUT/squad.json")" = 5 ]
    done
  done
}

@test "through GNU parallel, a process a runner, then the board: byte for byte a plain build" {
  command -v parallel >/dev/null || skip "said: no GNU parallel here"
  build "$IN" -o "$REF" >/dev/null 2>&1
  HOME="$BATS_TEST_TMPDIR" parallel --will-cite -j 3 --shuf \
    "$TENDON" build -q -o "$OUT" --date 2026-11-22 {} ::: "$IN"/*/ >/dev/null 2>&1
  [ ! -e "$OUT/squad.pdf" ] # a single runner's build makes none
  run "$TENDON" board "$OUT"
  [ "$status" = 0 ]
  same_output "$REF" "$OUT"
}

@test "the same over ssh to this machine" {
  command -v parallel >/dev/null || skip "said: no GNU parallel here"
  timeout 5 ssh -o BatchMode=yes -o StrictHostKeyChecking=no localhost true 2>/dev/null || skip "said: no ssh server that lets us in"
  build "$IN" -o "$REF" >/dev/null 2>&1
  HOME="$BATS_TEST_TMPDIR" parallel --will-cite -S localhost --wd "$PWD" \
    "$TENDON" build -q -o "$OUT" --date 2026-11-22 {} ::: "$IN"/*/ >/dev/null 2>&1
  "$TENDON" board "$OUT" >/dev/null 2>&1
  same_output "$REF" "$OUT"
}

@test "the board names the days of running, drafts, checks that are due and whom to ask" {
  build input -o "$OUT" >/dev/null 2>&1
  row() { jq -r ".rows[] | select(.id == \"$1\") | $2" "$OUT/squad.json"; }
  [ "$(row maya-lindqvist '[.run_days[] | "\(.date) \(.run_minutes)"] | join(", ")')" = "2026-11-24 18, 2026-11-26 18, 2026-11-28 18" ]
  [ "$(row maya-lindqvist '.run_days_text' | sed 's/\xc2\xa0/ /g')" = "Tue 18, Thu 18, Sat 18" ]
  [ "$(row maya-lindqvist '"\(.plan) \(.agreed_date) \(.check_due) \(.call_text)"')" = "agreed 2026-11-22 null " ]
  [ "$(row tomasz-wojcik '"\(.plan) \(.agreed_date) \(.check_due) \(.plan_sign)"')" = "draft null 2026-11-23 care" ]
  [ "$(row hannah-brenner '"\(.plan) \(.run_days | length) \(.urgency)"')" = "none 0 1" ]
  [[ "$(row hannah-brenner .call_text)" == "To ask: Dr. J. Aumann"*"+44 20 7946 0288" ]]
  # the minutes of the days are those of the plan
  for id in maya-lindqvist grace-nakamura daniel-okafor; do
    [ "$(row $id '[.run_days[].run_minutes]')" = "$(jq '[.plan.days[].run_minutes | select(. > 0)]' "$OUT/$id/summary.json")" ]
  done
  pdftotext -layout "$OUT/squad.pdf" "$BATS_TEST_TMPDIR/text"
  grep -q 'as of Sun 22 Nov' "$BATS_TEST_TMPDIR/text"
  grep -q 'Runs, 23 – 29 Nov' "$BATS_TEST_TMPDIR/text"
  not grep -Eiq 'this week|today' "$BATS_TEST_TMPDIR/text"
  head -n 1 "$OUT/squad.csv" | grep -q 'consent,pain,week,run_days_text,plan,agreed_date,check_due,last_entry,urgency,call_text'
}

@test "help that cannot wait stands above a question to the clinician, and tells no flag" {
  printf '\n## 2026-11-18\n\n- flag: night pain\n' >>"$IN/runner-1/journal.md"
  build "$IN" -o "$OUT" >/dev/null 2>&1
  [ "$(jq -c '[.rows[:2][] | [.id, .urgency]]' "$OUT/squad.json")" = '[["runner-4",0],["runner-1",1]]' ]
  [[ "$(jq -r '.rows[0].call_text' "$OUT/squad.json")" == "Medical help today"*"J. Hale, +44 20 7946 0100" ]]
  [ "$(jq -r '.rows[1].call_text' "$OUT/squad.json")" = "To ask: J. Hale, +44 20 7946 0100" ]
  not grep -Eiq 'fever|infection|night' "$OUT/squad.csv"
}

many() { # folder count: summaries alone, of runners with names of their own
  local i
  build "$IN/runner-1" -o "$BATS_TEST_TMPDIR/one" >/dev/null 2>&1
  for i in $(seq -w 1 "$2"); do
    mkdir -p "$1/run-$i"
    sed "s/runner-1/run-$i/; s/Runner Number 1/Person Nr${i}x/" "$BATS_TEST_TMPDIR/one/runner-1/summary.json" >"$1/run-$i/summary.json"
  done
}

@test "a board of many pages has each runner once, whole rows and the numbers of its pages" {
  many "$OUT" 95
  for how in "" --large-print "--paper Letter"; do
    run "$TENDON" board "$OUT" --jobs 2 $how
    [ "$status" = 0 ]
    pages=$(pdfinfo "$OUT/squad.pdf" | awk '/^Pages:/ { print $2 }')
    [ "$pages" -gt 3 ]
    pdftotext -layout "$OUT/squad.pdf" "$BATS_TEST_TMPDIR/text"
    [ "$(grep -o 'Nr[0-9]*x' "$BATS_TEST_TMPDIR/text" | sort | uniq -c | awk '$1 == 1' | wc -l)" = 95 ]
    for n in $(seq "$pages"); do
      pdftotext -layout -f "$n" -l "$n" "$OUT/squad.pdf" - >"$BATS_TEST_TMPDIR/page"
      grep -Eq "· +$n / $pages" "$BATS_TEST_TMPDIR/page"
      grep -q 'Clinician' "$BATS_TEST_TMPDIR/page" # the table's head again
    done
    [ "$(grep -c 'No news: nothing was written' "$BATS_TEST_TMPDIR/text")" = 1 ] # below the last row
    qpdf --check "$OUT/squad.pdf" >/dev/null
  done
  [ "$(jq '.rows | length' "$OUT/squad.json")" = 95 ]
  [ "$(jq '.count' "$OUT/squad.json")" = 95 ]
  [ "$(jq -r '.rows[].name_text' "$OUT/squad.json" | sort -u | wc -l)" = 95 ]
  [ "$(wc -l <"$OUT/squad.csv")" = 96 ]
  [ "$(ls "$OUT"/print*.pdf | wc -l)" = 2 ]
}

@test "the board of a large squad goes on in a second file, which goes when the squad gets smaller" {
  many "$OUT" 251
  "$TENDON" board "$OUT" -q
  [ "$(ls "$OUT" | grep -c '^squad-')" = 1 ]
  for f in squad squad-2; do pdftotext -layout "$OUT/$f.pdf" "$BATS_TEST_TMPDIR/$f"; done
  [ "$(grep -o 'Nr[0-9]*x' "$BATS_TEST_TMPDIR/squad" | sort -u | wc -l)" = 250 ]
  [ "$(grep -o 'Nr[0-9]*x' "$BATS_TEST_TMPDIR/squad-2")" = Nr251x ] # the order goes on
  for f in squad squad-2; do
    [ "$(grep -c '251 runners' "$BATS_TEST_TMPDIR/$f")" = 1 ] # each begins with the counts of all
    [ "$(grep -c 'No news: nothing was written' "$BATS_TEST_TMPDIR/$f")" = 1 ]
    qpdf --check "$OUT/$f.pdf" >/dev/null
  done
  grep -q '· 1 / 1$' "$BATS_TEST_TMPDIR/squad-2"
  [ "$(jq '.rows | length' "$OUT/squad.json")" = 251 ]
  [ "$(wc -l <"$OUT/squad.csv")" = 252 ]
  rm -r "$OUT/run-251"
  echo 'ours' >"$OUT/squad-3.pdf" # nobody's but the user's
  "$TENDON" board "$OUT" -q
  [ ! -e "$OUT/squad-2.pdf" ] && [ -e "$OUT/squad-3.pdf" ]
}

@test "a board without a table is set as it is written" {
  many "$OUT" 60
  cp -r templates "$BATS_TEST_TMPDIR/own"
  printf -- '---\nstyle: board\ntitle: {{squad}}\nfoot right: {{page}} of {{pages}}\n---\n\n```each rows\n{{name_text}}: {{limit_text}}\n```\n\n{{count_text}}\n' \
    >"$BATS_TEST_TMPDIR/own/en/squad.md"
  run "$TENDON" board "$OUT" --templates "$BATS_TEST_TMPDIR/own"
  [ "$status" = 0 ]
  [ "$(pdftotext -layout "$OUT/squad.pdf" - | grep -o 'Nr[0-9]*x' | sort -u | wc -l)" = 60 ]
  [ "$(pdftotext -layout "$OUT/squad.pdf" - | grep -c '60 runners')" = 1 ]
  pages=$(pdfinfo "$OUT/squad.pdf" | awk '/^Pages:/ { print $2 }')
  pdftotext -layout "$OUT/squad.pdf" - | grep -q "$pages of $pages"
}
