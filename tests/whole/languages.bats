# Pages in five languages from the same journal: its words stay, everything around them is told in
# the language asked for, and the decision is the same.

setup() {
  bats_require_minimum_version 1.5.0
  cd "$BATS_TEST_DIRNAME/../.." || exit
  TENDON=${TENDON:-$PWD/build/release/tendon}
  MODE=${MODE:-release}
  d=$BATS_TEST_TMPDIR
}

# Every sentence of the English words and of the protocol that has no mark and no number to fill.
english() {
  {
    sed -n 's/^- [a-z][A-Za-z0-9._-]*: //p' templates/en/words/*.md
    sed -n 's/^- \([A-Za-z].*\)/\1/p' templates/de/protocol-words.md
    sed -n 's/^#* *\([A-Z][^|*`]*\)$/\1/p' templates/en/week-plan.md templates/en/progress-report.md
  } | grep -v '{{' | grep -vE '(^|[^A-Za-z])N([^A-Za-z]|$)' | awk 'length($0) >= 16' | sort -u
}

text_of() { # folder
  for pdf in "$1"/*/*.pdf; do pdftotext -nopgbrk "$pdf" -; done | tr '\n' ' ' | tr -s ' '
}

decisions() { # folder
  for s in "$1"/*/summary.json; do
    jq -c '[.review.decision.verb, .review.decision.rule, .plan.stage, .plan.step]' "$s"
  done
}

@test "no English sentence is left on a page of another language" {
  english >"$d/english"
  [ "$(wc -l <"$d/english")" -gt 300 ]
  "$TENDON" build input/daniel-okafor input/hannah-brenner -o "$d/en" --date 2026-11-22 -q 2>"$d/log" || cat "$d/log"
  text_of "$d/en" >"$d/text"
  [ "$(grep -oF -f "$d/english" "$d/text" | sort -u | wc -l)" -gt 40 ]
  for language in de es fr sv; do
    "$TENDON" build input/daniel-okafor input/hannah-brenner -o "$d/$language" --date 2026-11-22 \
      --language $language -q 2>"$d/log" || cat "$d/log"
    text_of "$d/$language" >"$d/text"
    ! grep -oF -f "$d/english" "$d/text"
    [ "$(decisions "$d/$language")" = "$(decisions "$d/en")" ]
    for week in "$d/$language"/*/week-*.pdf; do
      pdfinfo "$week" | grep -q '^Pages: *[12]$'
    done
  done
}

@test "the language of a journal, of a squad, and of the command line" {
  mkdir -p "$d/squad"
  cp -r input/hannah-brenner input/daniel-okafor "$d/squad"
  sed -i '/^language:/d' "$d/squad/daniel-okafor/journal.md"
  sed -i '/^language:/d; 2i language: de-AT' "$d/squad/hannah-brenner/journal.md"
  printf -- '---\nname: Klub\nlanguage: fr\n---\n' >"$d/squad/squad.md"
  "$TENDON" build "$d/squad" -o "$d/out" --date 2026-11-22 -q 2>"$d/log" || cat "$d/log"
  pdftotext "$d/out/hannah-brenner/week-2026-W48.pdf" - | grep -q 'Wochenplan, 23. – 29. Nov. 2026'
  pdftotext "$d/out/daniel-okafor/week-2026-W48.pdf" - | grep -q 'Semaine du 23 – 29 nov. 2026'
  pdftotext "$d/out/squad.pdf" - | grep -q 'Tableau du groupe'
  ! pdftotext "$d/out/squad.pdf" - | grep -q 'Kraft' || return 1
  qpdf --json "$d/out/hannah-brenner/week-2026-W48.pdf" | grep -q '"/Lang": "\(u:\)\?de"'
  "$TENDON" build "$d/squad" -o "$d/out" --date 2026-11-22 --language sv -q 2>"$d/log" || cat "$d/log"
  pdftotext "$d/out/hannah-brenner/week-2026-W48.pdf" - | grep -q 'Veckoplan'
}

@test "a text of the protocol without a translation is shown as it is written, and the page says so" {
  sed 's/- Goal: longer running parts, with light days in between/- Goal: our own words/' \
    templates/protocol/achilles.md >"$d/protocol.md"
  "$TENDON" build input/maya-lindqvist -o "$d/out" --date 2026-11-22 --language de \
    --protocol "$d/protocol.md" -q 2>"$d/log" || cat "$d/log"
  text_of "$d/out" >"$d/text"
  grep -q 'our own words' "$d/text"
  [ "$(grep -o 'Einige Texte des Protokolls haben keine Übersetzung' "$d/text" | wc -l)" = 2 ]
}

# One page of each kind in each language, as a picture of 60 dpi in four greys: a broken translation, a
# line too many or a face that is missing changes it. Pages that differ are left in
# build/MODE/tongues to be looked at. ACCEPT=all takes them over.
@test "each kind of page looks as accepted in each language" {
  picture="build/$MODE/tests/whole/picture"
  seen="build/$MODE/tongues"
  rm -rf "$seen" && mkdir -p "$seen" tests/whole/tongues
  [ "${ACCEPT:-}" = all ] && rm -f tests/whole/tongues/*.pgm.xz
  bad=0
  for language in de en es fr sv; do
    out=$d/$language
    "$TENDON" build input -o "$out" --date 2026-11-22 --language $language -q 2>"$d/log" >"$d/said" || cat "$d/log"
    "$TENDON" protocol -o "$out/handout.pdf" --language $language -q
    for page in week:daniel-okafor/week-2026-W48 report:grace-nakamura/progress-2026-11-22 board:squad handout:handout; do
      name=$language-${page%%:*}
      golden=tests/whole/tongues/$name.pgm.xz
      pdftoppm -r 60 -gray -f 1 -l 1 -singlefile "$out/${page#*:}.pdf" "$seen/$name"
      [ "${ACCEPT:-}" = all ] && "$picture" shrink "$seen/$name.pgm" 4 | xz -9e >"$golden"
      [ -e "$golden" ] || { echo "no golden yet: $golden"; bad=1; continue; }
      xz -dc "$golden" | "$picture" compare - "$seen/$name.pgm" && rm "$seen/$name.pgm" || bad=1
    done
  done
  [ $bad = 0 ]
}

@test "a page in the wrong language looks different" {
  picture="build/$MODE/tests/whole/picture"
  for kind in week report board handout; do
    xz -dc "tests/whole/tongues/sv-$kind.pgm.xz" >"$d/sv.pgm"
    xz -dc "tests/whole/tongues/de-$kind.pgm.xz" | "$picture" compare - "$d/sv.pgm" >/dev/null && return 1
  done
  true
}

@test "a language without pages is said and made in English" {
  run --separate-stderr "$TENDON" build input/maya-lindqvist -o "$d/out" --date 2026-11-22 --language xx
  [ "$status" = 0 ]
  [[ $stderr == *'there are no pages in this language, made in English: xx [M007]'* ]]
}
