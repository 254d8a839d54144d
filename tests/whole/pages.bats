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

sizes() { # folder: the sizes of all its pages
  for f in $(pdfs "$1"); do pdfinfo -l 999 "$f" | sed -n 's/^Page.* size: *//p'; done | sort -u
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
  [[ "$(sizes a4)" =~ ^595.276\ x\ 841.89\ pts\ \(A4\)$ ]]
  [[ "$(sizes letter)" =~ ^612\ x\ 792\ pts\ \(letter\)$ ]]
}

@test "a week plan is one page on either paper" {
  for f in "$OUT"/a4/*/week-*.pdf "$OUT"/letter/*/week-*.pdf; do
    [ "$(pdfinfo "$f" | awk '/^Pages:/ { print $2 }')" = 1 ]
  done
}
