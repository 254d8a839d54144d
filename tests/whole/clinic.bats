#!/usr/bin/env bats
# A clinic's own pages, made as tendon-template(5) says, without touching the program: words, order,
# logo, colours, paper.

bats_require_minimum_version 1.5.0

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return 1
  TENDON=${TENDON:-$PWD/build/release/tendon}
  own=$BATS_TEST_TMPDIR/own
  out=$BATS_TEST_TMPDIR/out
  cp -r templates "$own"
}

build() {
  run "$TENDON" build input/maya-lindqvist -o "$out" --templates "$own" --date 2026-11-22 "$@"
}

@test "words, order, logo, colours and paper of a clinic" {
  cp tests/whole/clinic/logo.png "$own"
  cp tests/whole/clinic/logo.jpg "$own/en"
  # The logo above the name, the stop rules above the days, another word, another colour.
  awk '/^---$/ { heads++ } { print } heads == 2 && !done { print "\n![North Clinic](picture:logo.png?width=36mm)"; done = 1 }' \
    templates/en/week-plan.md |
    sed 's/\*\*Week plan, /**Your week, /' >"$own/en/week-plan.md"
  awk '/^````box flag$/ { on = 1 } on { box = box $0 "\n"; if ($0 == "````") on = 0; next } { rest = rest $0 "\n" }
    END { sub(/```part week\n/, box "\n```part week\n", rest); printf "%s", rest }' "$own/en/week-plan.md" >"$own/new"
  mv "$own/new" "$own/en/week-plan.md"
  sed -i '0,/^```text eyebrow/s//![North Clinic](picture:logo.jpg?width=30mm)\n\n&/' "$own/en/progress-report.md"
  sed -i 's/blue 0B4F7D/blue 7A1F5C/' "$own/house.style"
  sed -i 's/^- tick.off-feet: .*/- tick.off-feet: Couch/' "$own/en/words/pages.md"
  build --paper Letter
  [ "$status" = 0 ]
  week=$out/maya-lindqvist/week-2026-W48.pdf
  report=$out/maya-lindqvist/progress-2026-11-22.pdf
  pdftotext -raw "$week" - | tr '\n' ' ' >"$BATS_TEST_TMPDIR/text"
  grep -q 'Your week, 23 – 29 Nov 2026' "$BATS_TEST_TMPDIR/text"
  grep -q 'Couch' "$BATS_TEST_TMPDIR/text"
  grep -q 'Stop and get help today.*Mon 23' "$BATS_TEST_TMPDIR/text"
  pdfinfo "$week" | grep -q 'Pages: *1$'
  pdfinfo "$week" | grep -q 'letter'
  pdfimages -list "$week" | grep -q ' 240 *80 *rgb '
  pdfimages -list "$report" | grep -q ' 240 *80 *rgb .* jpeg '
  pdfinfo -struct-text "$week" | grep -q 'Figure'
  tests/emit/pdf_rules.sh "$week" "$report"
  pdftoppm -r 40 -f 1 -l 1 "$week" "$BATS_TEST_TMPDIR/page"
  cmp tests/whole/clinic/logo.jpg <(pdfimages -j -f 1 -l 1 "$report" "$BATS_TEST_TMPDIR/image" && cat "$BATS_TEST_TMPDIR"/image-000.jpg)
}

@test "a changed logo makes the pages again" {
  cp tests/whole/clinic/logo.png "$own"
  sed -i '0,/^```text eyebrow/s//![North Clinic](picture:logo.png)\n\n&/' "$own/en/progress-report.md"
  build
  [ "$status" = 0 ]
  cp "$out/maya-lindqvist/progress-2026-11-22.pdf" "$BATS_TEST_TMPDIR/before.pdf"
  cp tests/whole/clinic/palette.png "$own/logo.png"
  build
  ! cmp -s "$out/maya-lindqvist/progress-2026-11-22.pdf" "$BATS_TEST_TMPDIR/before.pdf"
  pdfimages -list "$out/maya-lindqvist/progress-2026-11-22.pdf" | grep -q ' 240 *80 *index '
  tests/emit/pdf_rules.sh "$out/maya-lindqvist/progress-2026-11-22.pdf"
}

@test "a picture that cannot be taken is told with its place and what to save instead" {
  at() { # file name, words of the message
    sed '0,/^```text eyebrow/s##![North Clinic](picture:'"$1"')\n\n&#' templates/en/progress-report.md >"$own/en/progress-report.md"
    build
    [[ $output == *"progress-report.md:"*": error: "*"$2"*"[T105]"* ]]
  }
  cp tests/whole/clinic/alpha.png "$own"
  head -c 700 tests/whole/clinic/logo.png >"$own/half.png"
  at alpha.png 'it has transparency; save it without, on white'
  at half.png 'cut short or damaged'
  at none.png 'no such file'
  at ../en/words 'write the name of a file beside the template'
  at house.style 'neither a PNG nor a JPEG'
}

@test "the handout takes the logo too" {
  cp tests/whole/clinic/logo.png "$own"
  sed -i '0,/^```text eyebrow/s//![North Clinic](picture:logo.png?width=30mm)\n\n&/' "$own/de/protocol.md"
  "$TENDON" protocol --templates "$own" --language de -o "$out/handout.pdf" -q
  pdfimages -list "$out/handout.pdf" | grep -q ' 240 *80 *rgb '
}

@test "the charts that the manual names are those that the facts have" {
  "$TENDON" show facts --json input/maya-lindqvist --date 2026-11-22 2>/dev/null |
    jq -r '.charts | to_entries[] | select(.value | type == "object") | .key' | sort >"$BATS_TEST_TMPDIR/facts"
  sed -n '/chart:NAME/,/tendins_a/s/^\.Li //p' generator/man/tendon-template.5 | tr -d ' ;' | tr ',' '\n' |
    grep . | sort >"$BATS_TEST_TMPDIR/manual"
  diff "$BATS_TEST_TMPDIR/facts" "$BATS_TEST_TMPDIR/manual"
}
