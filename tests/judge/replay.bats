#!/usr/bin/env bats
# The replay of the sample runners through the program: every past week can be asked for again.

bats_require_minimum_version 1.5.0

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return 1
  TENDON=${TENDON:-$PWD/build/release/tendon}
}

review() { # folder date
  "$TENDON" show review --json "$1" --date "$2" 2>/dev/null
}

@test "every past week of every sample is reviewed as it was" {
  weeks=0
  for runner in input/*/; do
    review "$runner" 2026-11-22 | jq -S .weeks >"$BATS_TEST_TMPDIR/whole"
    for to in $(jq -r '.[].to' "$BATS_TEST_TMPDIR/whole"); do
      review "$runner" "$to" | jq -S .weeks >"$BATS_TEST_TMPDIR/then"
      jq -S --arg to "$to" '[.[] | select(.to <= $to)]' "$BATS_TEST_TMPDIR/whole" |
        diff - "$BATS_TEST_TMPDIR/then"
      weeks=$((weeks + 1))
    done
  done
  [ "$weeks" -gt 80 ]
}

@test "what was written later changes no past week" {
  cp -r input/maya-lindqvist "$BATS_TEST_TMPDIR/maya"
  review input/maya-lindqvist 2026-10-18 >"$BATS_TEST_TMPDIR/before"
  printf '\n## Mon 23 Nov 2026\n\n- morning pain: 9\n- flag: I heard a pop\n' >>"$BATS_TEST_TMPDIR/maya/journal.md"
  review "$BATS_TEST_TMPDIR/maya" 2026-10-18 | sed 's/"maya"/"maya-lindqvist"/' |
    diff "$BATS_TEST_TMPDIR/before" -
}

@test "the replay is printed week by week, with its reasons and what would have changed it" {
  "$TENDON" show review input/maya-lindqvist --date 2026-11-22 2>/dev/null >"$BATS_TEST_TMPDIR/text"
  [ "$(grep -c '^2026-W' "$BATS_TEST_TMPDIR/text")" -gt 12 ]
  grep -q '^2026-W41  2026-10-05 2026-10-11  stage 4  L1 -> L2  advance D7 rule$' "$BATS_TEST_TMPDIR/text"
  [ "$(grep -c '^    > .*\.$' "$BATS_TEST_TMPDIR/text")" = "$(grep -c '^2026-W' "$BATS_TEST_TMPDIR/text")" ]
  grep -q 'journal.md:[0-9]' "$BATS_TEST_TMPDIR/text"
}
