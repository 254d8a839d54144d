#!/usr/bin/env bats
# Names from data: two of the same, and names that mean something to a page, a spreadsheet or a
# terminal. (Folder names are in pool.bats.)

load squad.sh

setup() { IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out"; }

@test "two runners of one name are both there and told apart by their folders" {
  runner "$IN/anna-east" "Anna Berg"
  runner "$IN/anna-west" "Anna Berg"
  runner "$IN/olof" "Olof Ek"
  build "$IN" -o "$OUT" >/dev/null 2>&1
  [ "$(jq -c '[.rows[] | .name_text] | sort' "$OUT/squad.json")" = '["Anna Berg (anna-east)","Anna Berg (anna-west)","Olof Ek"]' ]
  grep -q '^anna-east,' "$OUT/squad.csv"
  grep -q '^anna-west,' "$OUT/squad.csv"
  pdftotext "$OUT/squad.pdf" - | tr '\n' ' ' | grep -q 'anna-east.*anna-\?west'
}

@test "two folders of one name keep their output names when a third squad joins in front" {
  runner "$IN/a/r/anna" "Anna One"
  runner "$IN/b/r/anna" "Anna Two"
  (cd "$IN" && "$TENDON" build a/r b/r -o "$OUT" --date 2026-11-22 --templates "$OLDPWD/templates") >/dev/null 2>&1
  first=$(cd "$OUT" && ls -d anna*)
  [ "$(wc -l <<<"$first")" = 2 ]
  (cd "$IN" && "$TENDON" build b/r a/r -o "$OUT.2" --date 2026-11-22 --templates "$OLDPWD/templates") >/dev/null 2>&1
  [ "$(cd "$OUT.2" && ls -d anna*)" = "$first" ]
  same_output "$OUT" "$OUT.2"
}

@test "a name that is markup, a formula or an escape is only a name" {
  n=0
  for name in '**bold** [x](y) {{date}} `c`' '=HYPERLINK("http://x";"y")' '+1+1' '@SUM(A1)' '-2+3' 'a,"b"' \
    $'esc \033[31m red \007' $'turn \u202e back' '<b>&amp;</b>' "$(printf 'long %.0s' $(seq 60))"; do
    n=$((n + 1))
    runner "$IN/r-$n" "$name"
  done
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
  not grep -q $'\033' <<<"$output"
  not grep -q $'\033' "$OUT/squad.csv" "$OUT/squad.json"
  # no cell begins with what a spreadsheet reckons
  not grep -qE '(^|,)"?[=+@-][^,]' "$OUT/squad.csv"
  pdftotext "$OUT/squad.pdf" - | tr -s '\n ' ' ' >"$BATS_TEST_TMPDIR/words"
  grep -qF '**bold** [x](y) {{date}}' "$BATS_TEST_TMPDIR/words"
  grep -qF '<b>&amp;</b>' "$BATS_TEST_TMPDIR/words"
  qpdf --check "$OUT/squad.pdf" >/dev/null
  qpdf --check "$OUT/print.pdf" >/dev/null
  [ "$(jq '.rows | length' "$OUT/squad.json")" = 10 ]
}
