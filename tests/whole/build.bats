#!/usr/bin/env bats
# Whole runs over the sample squad: what is written, that it is sound, and that nothing but the
# input decides its bytes.

setup_file() {
  export OUT="$BATS_FILE_TMPDIR/out"
  "$TENDON" build input -o "$OUT" --date 2026-11-22 >"$BATS_FILE_TMPDIR/said" 2>"$BATS_FILE_TMPDIR/messages"
  echo $? >"$BATS_FILE_TMPDIR/status"
}

# `!` before a command never fails a test that goes on; this does.
not() { if "$@"; then return 1; fi; }

pdfs() { find "$OUT" -name '*.pdf' | sort; }

@test "the sample squad is built without an error" {
  [ "$(cat "$BATS_FILE_TMPDIR/status")" = 0 ]
  [ "$(pdfs | wc -l)" = 14 ]
  [ "$(tail -n 1 "$BATS_FILE_TMPDIR/said")" = "6 runners written to $OUT, 1 with an open red flag, 0 failed" ]
  not grep -E ': error: ' "$BATS_FILE_TMPDIR/messages"
}

@test "a note is printed once a runner by a build, each time by check" {
  id=maya-lindqvist
  notes() { grep -F "input/$id/" | grep -c ': note: .*\[W004\]$'; }
  [ "$(notes <"$BATS_FILE_TMPDIR/messages")" = 1 ]
  more=$(grep -F "input/$id/" "$BATS_FILE_TMPDIR/messages" | sed -n 's/.*(and \([0-9]*\) more in [0-9]* other files) \[W004\]$/\1/p')
  [ "$more" -gt 1 ]
  "$TENDON" check "input/$id" --date 2026-11-22 2>"$BATS_TEST_TMPDIR/all"
  [ "$(notes <"$BATS_TEST_TMPDIR/all")" = $((more + 1)) ]
}

@test "every PDF is sound" {
  for f in $(pdfs); do qpdf --check "$f" >/dev/null; done
}

@test "every font is embedded and mapped to Unicode" {
  for f in $(pdfs); do
    pdffonts "$f" | awk 'NR > 2 { n++; if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print FILENAME, $0; bad = 1 } } END { exit bad || !n }'
  done
}

@test "the text of every page can be taken out, with the runner's name and the dates" {
  for d in input/*/; do
    id=$(basename "$d")
    name=$(sed -n 's/^name: //p' "$d"/journal.md "$d"/journal/*.md 2>/dev/null | head -n 1)
    pdftotext -layout "$OUT/$id/week-2026-W48.pdf" - | grep -qF "$name"
    pdftotext -layout "$OUT/$id/progress-2026-11-22.pdf" - | grep -qF "$name"
  done
}

@test "a week plan is one page, or two where one is too little" {
  for f in "$OUT"/*/week-*.pdf; do
    [ "$(pdfinfo "$f" | awk '/^Pages:/ { print $2 }')" -le 2 ]
  done
}

@test "no page says what must never be said" {
  for f in $(pdfs); do
    not grep -iE '\b(healed|guaranteed|on track|well done|no pain,? no gain|risk of [0-9]+|[0-9]+ ?% risk)\b' <(pdftotext "$f" -)
  done
}

@test "files of health data are readable by their owner alone" {
  [ -z "$(find "$OUT" -type f ! -perm 600)" ]
  [ -z "$(find "$OUT" -mindepth 1 -type d ! -perm 700)" ]
}

@test "a second run, another folder, time zone and locale give the same bytes" {
  other="$BATS_TEST_TMPDIR/other"
  mkdir -p "$BATS_TEST_TMPDIR/locale"
  localedef -i de_DE -f UTF-8 "$BATS_TEST_TMPDIR/locale/de_DE.UTF-8"
  here=$PWD
  (cd / && TZ=Pacific/Kiritimati LOCPATH="$BATS_TEST_TMPDIR/locale" LC_ALL=de_DE.UTF-8 \
    "$TENDON" build "$here/input" -o "$other" --date 2026-11-22 --templates "$here/templates") >/dev/null 2>&1
  diff -r -x .tendon "$OUT" "$other"
}

@test "what was understood of the reviews and plans is as accepted" {
  for d in input/*/; do
    id=$(basename "$d")
    for stage in review plan; do
      "$TENDON" show $stage --json "$d" --date 2026-11-22 >"$BATS_TEST_TMPDIR/$id.$stage.json" 2>/dev/null
      tests/golden.sh "tests/whole/expected/$id.$stage.json" "$BATS_TEST_TMPDIR/$id.$stage.json"
    done
  done
}

@test "the words on the pages are as accepted" {
  for f in $(pdfs); do
    id=$(basename "$(dirname "$f")")
    kind=$(basename "$f" .pdf | sed 's/-.*//')
    pdftotext -layout "$f" "$BATS_TEST_TMPDIR/$id.$kind.txt"
    tests/golden.sh "tests/whole/expected/$id.$kind.txt" "$BATS_TEST_TMPDIR/$id.$kind.txt"
  done
}
