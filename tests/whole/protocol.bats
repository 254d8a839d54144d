#!/usr/bin/env bats
# The protocol by itself: checked with places, printed as a handout, copied and changed by a clinic.

bats_require_minimum_version 1.5.0

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return 1
  TENDON=${TENDON:-$PWD/build/release/tendon}
  copy=$BATS_TEST_TMPDIR/clinic.md
  out=$BATS_TEST_TMPDIR/out
  cp templates/protocol/achilles.md "$copy"
}

@test "the protocol that ships becomes a handout" {
  run "$TENDON" protocol -o "$out"
  [ "$status" = 0 ]
  pdf=$out/protocol-achilles-step-by-step-back-to-running-1.0.pdf
  [ -s "$pdf" ]
  qpdf --check "$pdf" >/dev/null
  pdftotext -layout "$pdf" "$BATS_TEST_TMPDIR/text"
  grep -q 'Stage 9: Staying well' "$BATS_TEST_TMPDIR/text"
  grep -q '\[soldiers trial 2023, 3 to 5; number default\]' "$BATS_TEST_TMPDIR/text"
  grep -q 'night-pain: Pain at night' "$BATS_TEST_TMPDIR/text"
  # Every rule's line reaches the paper: each brackets' first word is there as often as in the file.
  [ "$(tr '\n' ' ' <"$BATS_TEST_TMPDIR/text" | grep -o '\[seed' | wc -l)" = \
    "$(grep -o '\[seed' templates/protocol/achilles.md | wc -l)" ]
}

@test "the handout is the same bytes again, and -o may name the file" {
  "$TENDON" protocol -o "$out/a.pdf"
  "$TENDON" protocol templates/protocol/achilles.md -o "$out/b.pdf"
  cmp "$out/a.pdf" "$out/b.pdf"
}

@test "the handout in each language, and none of its sentences in English" {
  grep -hE '^- .{18}' templates/de/handout-words.md templates/de/protocol-words.md | sed 's/^- //' |
    grep -vE '(^|[^A-Za-z])N([^A-Za-z]|$)' >"$BATS_TEST_TMPDIR/english"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/english")" -gt 250 ]
  for language in de es fr sv; do
    run "$TENDON" protocol --language $language -o "$out"
    [ "$status" = 0 ]
    [[ "$output" != *"[P0"* ]]
    pdf=$out/protocol-achilles-step-by-step-back-to-running-1.0-$language.pdf
    qpdf --check "$pdf" >/dev/null
    qpdf --json "$pdf" | grep -q '"/Lang": "\(u:\)\?'$language'"'
    pdftotext -nopgbrk "$pdf" - | tr '\n' ' ' | tr -s ' ' >"$BATS_TEST_TMPDIR/text"
    # A source keeps its name; what is short may be a word of the language as well.
    ! grep -oF -f "$BATS_TEST_TMPDIR/english" "$BATS_TEST_TMPDIR/text" || return 1
    [ "$(grep -o '\[[^]]*Silbernagel' "$BATS_TEST_TMPDIR/text" | wc -l)" -gt 40 ]
    ! grep -E ' (the|and|with|your) ' "$BATS_TEST_TMPDIR/text" || return 1
  done
  "$TENDON" protocol -o "$out/en.pdf"
  pdftotext -nopgbrk "$out/en.pdf" - | tr '\n' ' ' | tr -s ' ' >"$BATS_TEST_TMPDIR/text"
  [ "$(grep -oF -f "$BATS_TEST_TMPDIR/english" "$BATS_TEST_TMPDIR/text" | sort -u | wc -l)" -gt 250 ]
}

@test "a sentence of a clinic's own is printed as it is written, and told with its place" {
  sed -i 's/^- Goal: longer running parts, with light days in between/- Goal: our own words/' "$copy"
  run "$TENDON" protocol "$copy" --language fr -o "$out/fr.pdf"
  [ "$status" = 0 ]
  line=$(grep -n 'our own words' "$copy" | cut -d: -f1)
  [[ "$output" == *"clinic.md:$line:1: warning: text without a translation, printed as it is written: our own words [P013]"* ]]
  [ "$(grep -c P013 <<<"$output")" = 1 ]
  pdftotext "$out/fr.pdf" - | grep -q 'But.: our own words'
}

@test "a protocol written in another language is printed in its own" {
  sed -i 's/^version: .*/version: 1.1\nlanguage: de/' "$copy"
  run "$TENDON" protocol "$copy" -o "$out/own.pdf"
  [ "$status" = 0 ]
  [[ "$output" != *P013* ]]
  pdftotext "$out/own.pdf" - | grep -q 'Die neun Stufen'
  run "$TENDON" protocol "$copy" --language xx -n -o "$out"
  [[ "$output" == *"[M007]"* ]]
}

@test "a clinic's changed copy is checked and printed under its own name" {
  sed -i -e 's/^name: .*/name: North clinic/' -e 's/^version: .*/version: 2.3/' \
    -e 's/^- Hold with pain up to: 4 of 10 \[Griffin 2021\]/- Hold with pain up to: 3 of 10 [Griffin 2021]/' "$copy"
  run "$TENDON" protocol "$copy" -o "$out"
  [ "$status" = 0 ]
  [ -s "$out/protocol-north-clinic-2.3.pdf" ]
  [[ "$output" == *"North clinic 2.3: 9 stages"* ]]
}

@test "a contradiction stops it with its place, and nothing is written" {
  sed -i '0,/^- Hold with pain up to: 3 of 10/s//- Hold with pain up to: 1 of 10/' "$copy"
  run "$TENDON" protocol "$copy" -o "$out"
  [ "$status" = 65 ]
  [[ "$output" == *"clinic.md:"*"[P120]"* ]]
  [ ! -e "$out" ]
}

@test "check takes a protocol by itself: every finding with its place" {
  run "$TENDON" check "$copy"
  [ "$status" = 0 ]
  [[ "$output" == *"Achilles, step by step back to running 1.0, 9 stages"* ]]
  finds() { # code, word of the line
    run "$TENDON" check "$copy"
    [ "$status" = 1 ]
    [[ "$output" == *"clinic.md:$(grep -n -m1 -e "$2" "$copy" | cut -d: -f1):"*"[$1]"* ]]
  }
  sed -i -e 's/^- morning stiffness of 20 minutes or less/- morning stiffnes of 20 minutes or less/' \
    -e 's/^- S3.2: /- S2.9: /' "$copy"
  finds P125 'stiffnes of 20'
  finds P121 '^- S2.9: '
  sed -i -e 's/^- Runs a week: 3 \[Ohio/- Runs a weak: 3 [Ohio/' "$copy"
  finds P104 'Runs a weak'
}

@test "a runner's folder holds its own protocol, and --protocol goes before it" {
  cp -r input/maya-lindqvist "$BATS_TEST_TMPDIR/maya"
  sed -e 's/^name: .*/name: North clinic/' -e 's/^version: .*/version: 2.3/' "$copy" >"$BATS_TEST_TMPDIR/maya/protocol.md"
  [ "$("$TENDON" show review --json "$BATS_TEST_TMPDIR/maya" --date 2026-11-22 2>/dev/null | jq -r '.protocol.name + " " + .protocol.version')" = "North clinic 2.3" ]
  [ "$("$TENDON" show review --json "$BATS_TEST_TMPDIR/maya" --date 2026-11-22 --protocol "$copy" 2>/dev/null | jq -r .protocol.version)" = 1.0 ]
  sed -i 's/^- Advance with pain up to: 2 of 10/- Advance with pain up to: 9 of 10/' "$BATS_TEST_TMPDIR/maya/protocol.md"
  run "$TENDON" check "$BATS_TEST_TMPDIR/maya"
  [ "$status" = 1 ]
  [[ "$output" == *"protocol.md:"*"[P120]"* ]]
}

@test "each pain profile is chosen by its name in the journal's head" {
  for profile in default silbernagel2007 griffin2021 pain-free painfree "Delaware two days" wisconsin delaware delaware-two-days; do
    rm -rf "$BATS_TEST_TMPDIR/maya"
    cp -r input/maya-lindqvist "$BATS_TEST_TMPDIR/maya"
    sed -i "0,/^side:/s//profile: $profile\nside:/" "$BATS_TEST_TMPDIR/maya/journal.md"
    "$TENDON" show facts --json "$BATS_TEST_TMPDIR/maya" --date 2026-11-22 2>"$BATS_TEST_TMPDIR/err" >"$BATS_TEST_TMPDIR/facts"
    ! grep P012 "$BATS_TEST_TMPDIR/err"
    [ "$(jq -r .protocol.profile "$BATS_TEST_TMPDIR/facts" | tr -d ' -')" = "$(tr A-Z a-z <<<"$profile" | tr -d ' -')" ]
    jq -r '"\(.plan.stage) \(.review.decision.rule)"' "$BATS_TEST_TMPDIR/facts" >>"$BATS_TEST_TMPDIR/answers"
  done
  [ "$(sort -u "$BATS_TEST_TMPDIR/answers" | wc -l)" -gt 1 ] # they do not all answer the same
}

@test "each number that the rules need is asked for: without it no plan is made" {
  sed -n '/^## Constants/,/^## Pain profiles/p' "$copy" | grep '^- ' >"$BATS_TEST_TMPDIR/lines"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/lines")" -gt 40 ]
  while read -r line; do
    grep -vF -- "$line" templates/protocol/achilles.md >"$copy"
    run "$TENDON" build input/maya-lindqvist --protocol "$copy" --date 2026-11-22 -n
    [ "$status" = 65 ]
    [[ "$output" == *"[P103]"* ]]
  done <"$BATS_TEST_TMPDIR/lines"
}

@test "no such file is 66, two files are a usage error" {
  run "$TENDON" protocol "$BATS_TEST_TMPDIR/none.md"
  [ "$status" = 66 ]
  run "$TENDON" protocol "$copy" "$copy"
  [ "$status" = 2 ]
}

@test "words of a protocol are never commands of the template" {
  sed -i 's/^This page holds/```if nothing\n{{runner.name}}\n```\n\n{{runner.name}} This page holds/' "$copy"
  run "$TENDON" protocol "$copy" -o "$out"
  [ "$status" = 0 ]
}

@test "a name in the journal's head that the protocol does not have is said" {
  cp -r input/maya-lindqvist "$BATS_TEST_TMPDIR/maya"
  sed -i '0,/^side:/s//ladder: hsss\nprogramme: light fast\nprofile: kind\nside:/' "$BATS_TEST_TMPDIR/maya/journal.md"
  run "$TENDON" build "$BATS_TEST_TMPDIR/maya" -n --date 2026-11-22
  [ "$status" = 0 ]
  [ "$(grep -c '\[P012\]' <<<"$output")" = 3 ]
  [[ "$output" == *"ladder: 'hsss'; it has hss, interval"* ]]
  [[ "$output" == *"advance (D7), stage 5, step L6"* ]]
}

@test "a runner follows another ladder and heavy slow resistance" {
  cp -r input/maya-lindqvist "$BATS_TEST_TMPDIR/maya"
  sed -i '0,/^side:/s//ladder: hss\nprogramme: heavy slow resistance\nside:/' "$BATS_TEST_TMPDIR/maya/journal.md"
  "$TENDON" show plan --json "$BATS_TEST_TMPDIR/maya" --date 2026-11-22 2>/dev/null >"$BATS_TEST_TMPDIR/plan"
  jq -e '[.days[].items[]? | select(.name == "leg press calf raise" and .sets == 4 and .reps == 6)] | length > 0' "$BATS_TEST_TMPDIR/plan"
  jq -e '[.days[].items[]? | select(.name == "one-leg calf raise, step")] | length == 0' "$BATS_TEST_TMPDIR/plan"
}
