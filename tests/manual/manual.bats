#!/usr/bin/env bats
# The examples of tendon-journal.5, the long ones and each short one, tried as they are printed.

bats_require_minimum_version 1.5.0

page=generator/man/tendon-journal.5

setup() {
  cd "$BATS_TEST_DIRNAME/../.." || return 1
  TENDON=${TENDON:-$PWD/build/release/tendon}
}

# What stands behind the page's macro for an example, in its order.
examples() {
  awk '/^\.(It |Pq )?Ql / {
    s = $0
    sub(/^\.(It |Pq )?Ql /, "", s)
    sub(/ [.,;:]$/, "", s)
    gsub(/\\&/, "", s)
    gsub(/\\ /, " ", s)
    gsub(/\\\(->/, "→", s)
    gsub(/ : Ar /, ": ", s)
    if (gsub(/ , Ql /, "\n", s) == 0)
      gsub(/ , /, ", ", s)
    print s
  }' $page
}

rows() { grep -v '^# ' tests/manual/examples.txt; }

@test "every example of the page is tried" {
  examples >"$BATS_TEST_TMPDIR/page"
  rows | cut -f1 >"$BATS_TEST_TMPDIR/tried"
  diff "$BATS_TEST_TMPDIR/page" "$BATS_TEST_TMPDIR/tried"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/page")" -ge 130 ]
}

# A second Ql on a line nests its quotes, and "No" at the start of one is a macro.
@test "every example is printed in one pair of quotes" {
  ! grep -nE '^\.(It |Pq )?Ql (.* Ql |No )' generator/man/*.[15]
}

@test "each reads as its golden says" {
  file=$BATS_TEST_TMPDIR/a.md
  rows | while IFS="$(printf '\t')" read -r example journal; do
    awk -v example="$example" -v journal="$journal" 'BEGIN {
      gsub(/\\/, "\\\\", example)
      while ((at = index(journal, "@"))) {
        printf "%s%s", substr(journal, 1, at - 1), example
        journal = substr(journal, at + 1)
      }
      print journal
    }' | sed 's/\\n/\n/g; s/\%AT%/@/g' >"$file"
    echo "== $example"
    "$TENDON" show days "$file" 2>&1 | sed -n "s|$BATS_TEST_TMPDIR/||; /^Profile/d; /^\$/d; /  date  /d; s/^  a.md:[0-9]*  *//; p"
  done >"$BATS_TEST_TMPDIR/examples.golden"
  sh tests/golden.sh tests/manual/examples.golden "$BATS_TEST_TMPDIR/examples.golden"
}

@test "the long example reads without a message" {
  awk '/^\.Bd -literal/ { on = 1; next } /^\.Ed/ { exit } on' $page >"$BATS_TEST_TMPDIR/long.md"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/long.md")" -gt 20 ]
  run --separate-stderr "$TENDON" show days "$BATS_TEST_TMPDIR/long.md"
  [ "$status" = 0 ]
  [ -z "$stderr" ]
}
