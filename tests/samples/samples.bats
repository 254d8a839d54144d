#!/usr/bin/env bats
# The sample squad: its watch files come from the generator, its journals are consistent in date.

bats_require_minimum_version 1.5.0

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return 1
}

@test "the generator writes the committed watch files again, byte for byte" {
  make -s samples SAMPLES_INTO="$BATS_TEST_TMPDIR"
  for plan in tests/samples/*.plan; do
    name=$(basename "$plan" .plan)
    [ -n "$(ls "input/$name/watch")" ]
    diff -r "input/$name/watch" "$BATS_TEST_TMPDIR/$name/watch"
  done
}

@test "every runner with a plan has a journal" {
  for plan in tests/samples/*.plan; do
    [ -f "input/$(basename "$plan" .plan)/journal.md" ]
  done
}

@test "the samples stay under 5 MB" {
  bytes=$(find input -type f -printf '%s\n' | awk '{ n += $1 } END { print n }')
  [ "$bytes" -lt 5000000 ]
}

# Headings with a weekday, as "WEEKDAY TAB DATE" with three letters of the weekday.
headings() {
  cat input/*/journal.md input/*/journal/*.md | sed -nE \
    -e 's/^#+ ([A-Z][a-z]{2})[a-z]* ([0-9]+ [A-Z][a-z]+ 20[0-9]{2})$/\1\t\2/p' \
    -e 's/^#+ ([A-Z][a-z]{2})[a-z]*, ([A-Z][a-z]+) ([0-9]+), (20[0-9]{2})$/\1\t\3 \2 \4/p' \
    -e 's/^#+ ([A-Z][a-z]{2}) ([0-9]+ [A-Z][a-z]+)$/\1\t\2 2026/p' \
    -e 's/^#+ (20[0-9-]{8}) ([A-Z][a-z]{2})$/\2\t\1/p'
}

@test "every weekday in the journals belongs to its date" {
  headings >"$BATS_TEST_TMPDIR/said"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/said")" -gt 400 ]
  cut -f2 "$BATS_TEST_TMPDIR/said" | LC_ALL=C date -f - +%a >"$BATS_TEST_TMPDIR/is"
  cut -f1 "$BATS_TEST_TMPDIR/said" | diff - "$BATS_TEST_TMPDIR/is"
}

@test "no day stands twice in one journal" {
  for journal in input/*/journal.md; do
    folder=$(dirname "$journal")
    cat "$journal" "$folder"/journal/*.md 2>/dev/null | grep -E '^#+ .*[0-9]' |
      grep -vE '^#+ (Week|[A-Z][a-z]+ 20[0-9]{2}$)|^#{3} |^#{5} ' | sort | uniq -d >"$BATS_TEST_TMPDIR/twice"
    [ ! -s "$BATS_TEST_TMPDIR/twice" ]
  done
}

# Each runner stands for one turn of the protocol; a change that moves one of them is meant.
@test "the review of each sample runner leads where its journal leads" {
  "${TENDON:-build/release/tendon}" build input -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22 \
    --dry-run 2>/dev/null | grep -v '^ ' >"$BATS_TEST_TMPDIR/said"
  grep -x 'maya-lindqvist: advance (D7), stage 5, step L6' "$BATS_TEST_TMPDIR/said"
  grep -x 'eleni-papadaki: hold (D6), stage 3, step S3.3' "$BATS_TEST_TMPDIR/said"
  grep -x 'tomasz-wojcik: revert (D4), stage 5, step L7' "$BATS_TEST_TMPDIR/said"
  grep -x 'daniel-okafor: hold (D6), stage 5, step L4' "$BATS_TEST_TMPDIR/said"
  grep -x 'hannah-brenner: refer (D2), stage 3, step S3.3' "$BATS_TEST_TMPDIR/said"
  grep -x 'grace-nakamura: advance (D7), stage 9, step S9.1' "$BATS_TEST_TMPDIR/said"
}

@test "an insertional runner is shown nothing that goes below floor level" {
  "${TENDON:-build/release/tendon}" show plan input/eleni-papadaki --date 2026-11-22 2>/dev/null \
    >"$BATS_TEST_TMPDIR/plan"
  grep -q 'calf raise, floor' "$BATS_TEST_TMPDIR/plan"
  run ! grep -Ei 'calf raise, step|calf stretch|incline|wedge' "$BATS_TEST_TMPDIR/plan"
}
