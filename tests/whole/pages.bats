#!/usr/bin/env bats
# The pages of the sample squad on both papers and in large print: the rules of accessible files, and
# the pictures as accepted.

setup_file() {
  export OUT="$BATS_FILE_TMPDIR"
  "$TENDON" build input -o "$OUT/a4" --date 2026-11-22 --paper A4 >/dev/null 2>"$OUT/messages"
  "$TENDON" build input -o "$OUT/letter" --date 2026-11-22 --paper Letter >/dev/null 2>>"$OUT/messages"
  "$TENDON" build input -o "$OUT/large" --date 2026-11-22 --paper A4 --large-print >/dev/null 2>>"$OUT/messages"
}

pdfs() { find "$OUT/$1" -name '*.pdf' | sort; }

sizes() { # folder: the sizes of all its pages, the board's turned upright
  for f in $(pdfs "$1"); do pdfinfo -l 999 "$f" | awk '/^Page.* size:/ { w = $4; h = $6; print w < h ? w " x " h : h " x " w }'; done | sort -u
}

@test "A4 pages keep the rules of accessible files" {
  tests/emit/pdf_rules.sh $(pdfs a4)
}

@test "Letter pages keep the rules of accessible files" {
  tests/emit/pdf_rules.sh $(pdfs letter)
}

@test "large print keeps the rules of accessible files" {
  tests/emit/pdf_rules.sh $(pdfs large)
}

@test "nothing on these pages is without a character, a place or a style" {
  ! grep -E '\[[LE][0-9]+\]$' "$OUT/messages"
}

@test "the paper asked for is the paper of every page" {
  [ "$(sizes a4)" = "595.276 x 841.89" ]
  [ "$(sizes letter)" = "612 x 792" ]
}

pages_of() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }

# Words without what a line end may change; a file of lines, each of which must stand in a page's words.
bare() { tr -d ' \302\240\302\255\f-'; }
stand() { # lines, pdf, its last page to be read
  pdftotext -raw -l "${3:-99}" "$2" - | bare | tr -d '\n' >"$BATS_TEST_TMPDIR/words"
  bare <"$1" | awk -v pdf="$2" 'NR == FNR { words = words $0; next }
    $0 != "" && !index(words, $0) { print pdf ": not on the page: " $0; bad = 1 } END { exit bad }' "$BATS_TEST_TMPDIR/words" -
}

# What a plan may not be without, a line each: from the facts, and from the template in its words.
never_cut() { # output folder of a runner, language
  jq -r '.plan | if .issued then
      (if .agreed then .agreed_text else .draft_text end), .effort_text, .tempo_text, .morning_text,
      .stiffness_text, .rule.ok, .rule.care, .rule.stop, .running_text, .warm_up_text, .watch_text,
      .due_tests_text, .key_text, (.due_first[].text), (.changed_first[].plain),
      (if .today_first == [] then .open_more_text, .open[].text else null end),
      (.gave_way_first[].plain), (.today_first[].plain),
      (.days[] | .items[].code, (select(.run_item) | .title), .exercises[].name_text,
        (.tests[] | .name_text, .fields[].text))
    else .why_not, (.today_steps[].text) end | select(. and . != "")' "$1/summary.json"
  jq -r '.runner.contact_text' "$1/summary.json"
  [ "$(jq .plan.issued "$1/summary.json")" = true ] || return 0
  awk '/^````box flag/ { getline; print; exit }' "templates/$2/week-plan.md" | sed 's/{{.*//; s/[*]//g'
  [ "$(jq '.plan.basics | length' "$1/summary.json")" = 0 ] ||
    awk '/^````if plan.basics/ { getline; getline; print; exit }' "templates/$2/week-plan.md" | sed 's/[*]//g'
}

all_stands() { # folder of an output, language
  for d in "$1"/*/; do
    never_cut "$d" "$2" >"$BATS_TEST_TMPDIR/never"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/never")" -ge 3 ]
    stand "$BATS_TEST_TMPDIR/never" "$(echo "$d"week-*.pdf)"
  done
}

@test "a week plan is one page on either paper, and says whom to call" {
  for f in "$OUT"/a4/*/week-*.pdf "$OUT"/letter/*/week-*.pdf; do
    [ "$(pages_of "$f")" = 1 ]
    { jq -r '.runner.contact_text, (.plan | .draft_text, .why_not, .days[].card_text) | select(. and . != "")' \
      "$(dirname "$f")/summary.json" && echo 'call an ambulance'; } >"$BATS_TEST_TMPDIR/first"
    stand "$BATS_TEST_TMPDIR/first" "$f" 1
  done
}

@test "what is never cut stands on every week plan: papers, large print, languages, every situation" {
  for kind in a4 letter large; do all_stands "$OUT/$kind" en; done
  for language in de es fr sv; do
    for paper in A4 Letter; do
      out=$BATS_TEST_TMPDIR/$language-$paper
      "$TENDON" build input -o "$out" --date 2026-11-22 --language $language --paper $paper >/dev/null 2>&1
      all_stands "$out" $language
      for f in "$out"/*/week-*.pdf; do [ "$(pages_of "$f")" = 1 ]; done
    done
  done
  "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/plans" --date 2026-11-22 --paper Letter >/dev/null 2>&1 || true
  all_stands "$BATS_TEST_TMPDIR/plans" en
  "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/plans-de" --date 2026-11-22 --language de >/dev/null 2>&1 || true
  all_stands "$BATS_TEST_TMPDIR/plans-de" de
}

@test "a plan that leaves something out says where it stands, and that is where it stands" {
  week="$OUT/a4/maya-lindqvist/week-2026-W48.pdf"
  pdftotext -raw "$week" - | tr '\n' ' ' | grep -q 'More in the progress report:'
  ! pdftotext -raw "$week" - | grep -q 'The weeks after, provisional' || return 1
  jq -r '.plan | (.outlook[].text), (.reached[].text), (.habits[].text), (.exercises[].more_text)' \
    "$OUT/a4/maya-lindqvist/summary.json" >"$BATS_TEST_TMPDIR/left"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/left")" -gt 5 ]
  stand "$BATS_TEST_TMPDIR/left" "$OUT/a4/maya-lindqvist/progress-2026-11-22.pdf"
  two="$OUT/large/tomasz-wojcik/week-2026-W48.pdf"
  ! pdftotext -raw "$two" - | grep -q 'More in the progress report:' || return 1
  pdftotext -raw "$two" - | grep -q 'The weeks after, provisional'
}

@test "at most four exercises a day apart from the warm-up, each with what to do when it hurts more" {
  "$TENDON" build tests/plans -o "$BATS_TEST_TMPDIR/plans" --date 2026-11-22 >/dev/null 2>&1 || true
  for facts in "$OUT"/a4/*/summary.json "$BATS_TEST_TMPDIR"/plans/*/summary.json; do
    jq -e '.plan.days | all((.items | length) <= 4)' "$facts"
    jq -e '[.plan.days[].items[] | select((.more_text // "") == "")] == []' "$facts"
  done
}

@test "the first page of a report stands alone: its decision, its numbers and its charts, on either paper" {
  for f in "$OUT"/a4/*/progress-*.pdf "$OUT"/letter/*/progress-*.pdf; do
    first="$(pdftotext -l 1 "$f" -)"
    for words in "Proposed:" "Red flag" "Numbers" "Pain, 0 to 10" "Morning stiffness, minutes" "Running, minutes a day"; do
      [[ "${first,,}" == *"${words,,}"* ]] || { echo "$f: not on the first page: $words"; return 1; }
    done
  done
}

# A week in large print is three pages, or four with many exercises or on the shorter paper; the
# later ones begin with whose week it is.
@test "large print: as few pages as it can be, and a head on each" {
  for f in "$OUT"/large/*/week-*.pdf; do
    pages=$(pdfinfo "$f" | awk '/^Pages:/ { print $2 }')
    [ "$pages" -le 4 ]
    for page in $(seq 2 "$pages"); do
      pdftotext -f "$page" -l "$page" "$f" - | head -1 | grep -q ' · 23 – 29 Nov 2026$'
    done
  done
  [ "$(pdfinfo "$OUT/large/maya-lindqvist/week-2026-W48.pdf" | awk '/^Pages:/ { print $2 }')" = 3 ]
}

# Some pages of each kind: every week plan, one whole report, the first page of the others, the other
# paper and large print.
pictured() {
  for d in "$OUT"/a4/*/; do
    id=$(basename "$d")
    echo "week-$id 1 $d/week-2026-W48.pdf"
    [ "$id" = maya-lindqvist ] && echo "report-$id 9 $d/progress-2026-11-22.pdf" || echo "report-$id 1 $d/progress-2026-11-22.pdf"
  done
  echo "letter-maya-lindqvist 1 $OUT/letter/maya-lindqvist/week-2026-W48.pdf"
  echo "large-maya-lindqvist 1 $OUT/large/maya-lindqvist/week-2026-W48.pdf"
}

# Goldens are grey pictures of 60 dpi, packed; pages that differ are left in build/MODE/pictures to be
# looked at. ACCEPT=all takes them over.
@test "the pages look as accepted" {
  picture="build/$MODE/tests/whole/picture"
  seen="build/$MODE/pictures"
  rm -rf "$seen" && mkdir -p "$seen" tests/whole/pictures
  [ "${ACCEPT:-}" = all ] && rm -f tests/whole/pictures/*.pgm.gz
  pictured >"$BATS_TEST_TMPDIR/list"
  while read -r name pages file; do
    pdftoppm -r 60 -gray -l "$pages" "$file" "$seen/$name"
  done <"$BATS_TEST_TMPDIR/list"
  ls "$seen" >"$BATS_TEST_TMPDIR/pages"
  bad=0
  for page in "$seen"/*.pgm; do
    golden="tests/whole/pictures/$(basename "$page").gz"
    [ "${ACCEPT:-}" = all ] && "$picture" shrink "$page" | gzip -9n >"$golden"
    [ -e "$golden" ] || { echo "no golden yet: $golden"; bad=1; continue; }
    gzip -dc "$golden" | "$picture" compare - "$page" && rm "$page" || bad=1
  done
  for golden in tests/whole/pictures/*.pgm.gz; do
    grep -qx "$(basename "$golden" .gz)" "$BATS_TEST_TMPDIR/pages" || { echo "golden of no page: $golden"; bad=1; }
  done
  [ $bad = 0 ]
}

@test "a page that looks different is found" {
  picture="build/$MODE/tests/whole/picture"
  pdftoppm -r 60 -gray "$OUT/a4/maya-lindqvist/week-2026-W48.pdf" "$BATS_TEST_TMPDIR/a"
  pdftoppm -r 60 -gray -x 2 -W 496 -H 702 "$OUT/a4/maya-lindqvist/week-2026-W48.pdf" "$BATS_TEST_TMPDIR/b"
  pdftoppm -r 60 -gray "$OUT/a4/tomasz-wojcik/week-2026-W48.pdf" "$BATS_TEST_TMPDIR/c"
  "$picture" compare "$BATS_TEST_TMPDIR/a-1.pgm" "$BATS_TEST_TMPDIR/a-1.pgm"
  ! "$picture" compare "$BATS_TEST_TMPDIR/a-1.pgm" "$BATS_TEST_TMPDIR/b-1.pgm" || return 1
  ! "$picture" compare "$BATS_TEST_TMPDIR/a-1.pgm" "$BATS_TEST_TMPDIR/c-1.pgm"
}
