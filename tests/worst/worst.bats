#!/usr/bin/env bats
# The worst runners: nothing written, three years of it, names that are long, of other scripts or
# hostile, everything unrecorded, every flag. Each must give sound pages on both papers and in large
# print. Faces for some scripts are on some machines only: a character without one is told (L001) and
# costs nothing else.

setup_file() {
  export IN="$BATS_FILE_TMPDIR/in" OUT="$BATS_FILE_TMPDIR/out"
  mkdir "$IN"
  cp -r tests/worst/*/ "$IN"
  sh tests/worst/three_years.sh "$IN/three-years"
  for variant in a4 letter large; do
    case $variant in a4) options="--paper A4" ;; letter) options="--paper Letter" ;; large) options="--paper A4 --large-print" ;; esac
    "$TENDON" build "$IN" -o "$OUT/$variant" --date 2026-11-22 $options >"$BATS_FILE_TMPDIR/said.$variant" \
      2>"$BATS_FILE_TMPDIR/messages.$variant"
    echo $? >"$BATS_FILE_TMPDIR/status.$variant"
  done
}

pdfs() { find "$OUT" -name '*.pdf' | sort; }
words() { pdftotext "$OUT/a4/$1/$2"*.pdf -; }

@test "every runner is written, whatever the journal holds" {
  runners=$(ls "$IN" | wc -l)
  for variant in a4 letter large; do
    [ "$(cat "$BATS_FILE_TMPDIR/status.$variant")" = 0 ]
    grep -q "^$runners runners written .* 0 failed\$" "$BATS_FILE_TMPDIR/said.$variant"
  done
  [ "$(pdfs | wc -l)" = $((runners * 6 + 6)) ] # two a runner, two of the squad
}

@test "nothing is wrong with the pages but characters without a face" {
  ! cat "$BATS_FILE_TMPDIR"/messages.* | grep -E '\[[LE][0-9]+\]$' | grep -vE '\[L001\]$'
}

@test "the worst of them in each language: a week on one page, nothing out of its place" {
  mkdir "$BATS_TEST_TMPDIR/in"
  cp -r "$IN"/every-flag "$IN"/long-name "$IN"/three-years "$IN"/devanagari "$IN"/empty "$BATS_TEST_TMPDIR/in"
  for language in de es fr sv; do
    for paper in A4 Letter; do
      out=$BATS_TEST_TMPDIR/$language-$paper
      "$TENDON" build "$BATS_TEST_TMPDIR/in" -o "$out" --date 2026-11-22 --language $language --paper $paper \
        -q >/dev/null 2>"$BATS_TEST_TMPDIR/messages"
      ! grep -E '\[[LE][0-9]+\]$' "$BATS_TEST_TMPDIR/messages" | grep -vE '\[L001\]$' || return 1
      for f in "$out"/*/week-*.pdf; do
        pdfinfo "$f" | grep -q '^Pages: *1$'
      done
    done
    "$TENDON" build "$BATS_TEST_TMPDIR/in" -o "$out-large" --date 2026-11-22 --language $language --large-print \
      -q >/dev/null 2>"$BATS_TEST_TMPDIR/messages"
    ! grep -E '\[[LE][0-9]+\]$' "$BATS_TEST_TMPDIR/messages" | grep -vE '\[L001\]$' || return 1
    tests/emit/pdf_rules.sh "$out-large"/*/*.pdf
  done
}

@test "every PDF is sound and keeps the rules of accessible files" {
  tests/emit/pdf_rules.sh $(pdfs)
}

@test "a week plan is one page on either paper" {
  for f in "$OUT"/a4/*/week-*.pdf "$OUT"/letter/*/week-*.pdf; do
    [ "$(pdfinfo "$f" | awk '/^Pages:/ { print $2 }')" = 1 ]
  done
}

@test "three years are no more than twelve pages" {
  [ "$(pdfinfo "$OUT"/a4/three-years/progress-*.pdf | awk '/^Pages:/ { print $2 }')" -le 12 ]
}

@test "names of other scripts come out as they were written" {
  words greek week | grep -F 'Κωνσταντίνα Παπαδημητροπούλου-Ἀγγελοπούλου'
  words cyrillic week | grep -F 'Екатерина Щербакова-Ёлкина'
  words hebrew week | tr -d '\342\200\252\253\254\216\217' | grep -F "$(printf 'אברהם' | tr -d '\342\200\252\253\254\216\217')"
  words cjk week | grep -F '山田 太郎'
  words devanagari week | grep -F 'अनन्या'
  words emoji week | grep -F 'O’Brien'
  words long-name week | tr '\n' ' ' | grep -F 'Wilhelmina-Alexandrine von Hohenstaufen-Sayn-Wittgensteinburg'
}

@test "what a runner writes is never markup, a path or a command" {
  words hostile progress | tr '\n' ' ' >"$BATS_TEST_TMPDIR/words"
  grep -F '<b>bold</b> | {{runner.name}} `code` [a](b)' "$BATS_TEST_TMPDIR/words"
  grep -F '${x} %s %n' "$BATS_TEST_TMPDIR/words"
  grep -F '<</S/P>> endobj endstream' "$BATS_TEST_TMPDIR/words"
  ! LC_ALL=C grep -q "$(printf '[\001-\010\016-\037\177]')" "$BATS_TEST_TMPDIR/words"
}

@test "the same worst runners give the same bytes again" {
  "$TENDON" build "$IN" -o "$BATS_TEST_TMPDIR/again" --date 2026-11-22 --paper A4 >/dev/null 2>&1
  diff -r --exclude=.tendon "$OUT/a4" "$BATS_TEST_TMPDIR/again"
}
