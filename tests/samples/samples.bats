#!/usr/bin/env bats
# The sample squad: its watch files come from the generator, its journals are consistent in date.

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
