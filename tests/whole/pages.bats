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

@test "a week plan is one page on either paper" {
  for f in "$OUT"/a4/*/week-*.pdf "$OUT"/letter/*/week-*.pdf; do
    [ "$(pdfinfo "$f" | awk '/^Pages:/ { print $2 }')" = 1 ]
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
