#!/usr/bin/env bats
# What the README promises: its journal works as printed, its commands exist, its links lead somewhere.

journal_of_readme() {
  awk '/^   ```markdown/ { on = 1; next } /^   ```/ { on = 0 } on { sub(/^   /, ""); print }' README.md
}

@test "the journal of the README is read without a finding and makes both pages" {
  mkdir -p "$BATS_TEST_TMPDIR/sam-okafor/watch"
  journal_of_readme >"$BATS_TEST_TMPDIR/sam-okafor/journal.md"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/sam-okafor/journal.md")" -gt 15 ]
  run "$TENDON" check "$BATS_TEST_TMPDIR/sam-okafor" --date 2026-11-22
  [ "$status" = 0 ]
  [ "$output" = "1 runner checked, 0 with errors" ]
  "$TENDON" build "$BATS_TEST_TMPDIR/sam-okafor" -o "$BATS_TEST_TMPDIR/pages" --date 2026-11-22
  pdftotext "$BATS_TEST_TMPDIR/pages/sam-okafor/week-2026-W48.pdf" - | grep -q 'Sam Okafor'
  pdftotext "$BATS_TEST_TMPDIR/pages/sam-okafor/progress-2026-11-22.pdf" - | grep -q 'Sam Okafor'
}

@test "the targets that the README names are in the Makefile" {
  for target in $(grep -oE '^make [a-z]+' README.md | cut -d' ' -f2); do
    grep -qE "^$target:" Makefile
  done
}

@test "every link of both READMEs leads to a file" {
  for readme in README.md generator/README.md; do
    grep -oE '\]\([^)#]+\)' "$readme" | sed 's/^](//; s/)$//' | while read -r link; do
      case $link in http*) continue ;; esac
      [ -e "$(dirname "$readme")/$link" ] || { echo "$readme: $link"; exit 1; }
    done
  done
}
