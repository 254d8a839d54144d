#!/usr/bin/env bats
# The command line: verbs, options, exit statuses, and what a failure leaves behind.

one() { ls -d input/*/ | head -n 1; }

make_runner() { # folder: a runner of one day
  mkdir -p "$1"
  cat >"$1/journal.md" <<'J'
---
name: Ida Test
side: left
type: midportion
diagnosed: 2026-11-02, J. Hale, physiotherapist
started: 2026-11-09
---

## 2026-11-16

- morning pain: 2
- stiffness: 20 min
J
}

@test "--help leads with examples and names every verb" {
  run "$TENDON" --help
  [ "$status" = 0 ]
  [[ "$output" == *Examples:* ]]
  for verb in build check show protocol; do [[ "$output" == *"tendon $verb"* ]]; done
}

@test "--version is one line" {
  run "$TENDON" --version
  [ "$status" = 0 ]
  [[ "$output" =~ ^tendon\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "an unknown option, verb, stage or date is a usage error with the near word" {
  run "$TENDON" --outptu=x
  [ "$status" = 2 ]; [[ "$output" == *"--output"* ]]
  run "$TENDON" chekc
  [ "$status" = 2 ]; [[ "$output" == *"'check'"* ]]
  run "$TENDON" show reviw input
  [ "$status" = 2 ]; [[ "$output" == *"'review'"* ]]
  run "$TENDON" --date 2026-02-30 build input
  [ "$status" = 2 ]; [[ "$output" == *"2026-02-30"* ]]
  run "$TENDON" --paper A5
  [ "$status" = 2 ]
}

@test "no input is 66, and says so" {
  run "$TENDON" check "$BATS_TEST_TMPDIR/nothing"
  [ "$status" = 66 ]
  [[ "$output" == *"no such file or folder"* ]]
  mkdir "$BATS_TEST_TMPDIR/empty"
  run "$TENDON" check "$BATS_TEST_TMPDIR/empty"
  [ "$status" = 66 ]
}

@test "a protocol in error stops everything with its place" {
  sed 's/^version:.*/version:/' templates/protocol/achilles.md | head -n 20 >"$BATS_TEST_TMPDIR/p.md"
  run "$TENDON" check input --protocol "$BATS_TEST_TMPDIR/p.md"
  [ "$status" = 65 ]
  [[ "$output" =~ p\.md:[0-9]+ ]]
}

@test "check writes nothing" {
  make_runner "$BATS_TEST_TMPDIR/in/ida"
  run "$TENDON" check "$BATS_TEST_TMPDIR/in" --date 2026-11-22
  [ "$status" = 0 ]
  [ "$(find "$BATS_TEST_TMPDIR" -type f | wc -l)" = 1 ]
}

@test "what was struck out or not ticked is not done, and check says so" {
  make_runner "$BATS_TEST_TMPDIR/in/ida"
  printf -- '- [ ] bike: 20 min\n- ~~swim: 30 min~~\n- [x] pool run: 25 min\n- [ ] sleep: 7 h\n- ~~daily pain: 3~~\n' >>"$BATS_TEST_TMPDIR/in/ida/journal.md"
  run "$TENDON" check "$BATS_TEST_TMPDIR/in" --date 2026-11-22
  [[ "$output" == *"journal.md:16:"*"[J003]"* ]]
  [[ "$output" == *"journal.md:17:"*"[J002]"* ]]
  [ "$("$TENDON" show days --json "$BATS_TEST_TMPDIR/in/ida" | jq '[.[].sessions[] | select(.done)] | length')" = 1 ]
}

@test "a dry run says what it would write and writes nothing" {
  make_runner "$BATS_TEST_TMPDIR/in/ida"
  run "$TENDON" build -n "$BATS_TEST_TMPDIR/in" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22
  [ "$status" = 0 ]
  [[ "$output" == *"would write"*"week-2026-W48.pdf"* ]]
  [ ! -e "$BATS_TEST_TMPDIR/out" ]
}

@test "an output that cannot be made is 73 and leaves what was there" {
  make_runner "$BATS_TEST_TMPDIR/in/ida"
  echo "not a folder" >"$BATS_TEST_TMPDIR/out"
  run "$TENDON" build "$BATS_TEST_TMPDIR/in" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22
  [ "$status" = 73 ]
  [ "$(cat "$BATS_TEST_TMPDIR/out")" = "not a folder" ]
}

@test "a file in the way is kept, and the exit status is 74" {
  make_runner "$BATS_TEST_TMPDIR/in/ida"
  mkdir -p "$BATS_TEST_TMPDIR/out/ida/week-2026-W48.pdf/x"
  run "$TENDON" build "$BATS_TEST_TMPDIR/in" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22
  [ "$status" = 74 ]
  [[ "$output" == *"week-2026-W48.pdf: not written"* ]]
  [ -z "$(find "$BATS_TEST_TMPDIR/out" -name '*.part')" ]
}

@test "every stage can be shown, as text and as JSON" {
  for stage in sessions days review plan facts document pages; do
    "$TENDON" show $stage --json "$(one)" --date 2026-11-22 2>/dev/null >"$BATS_TEST_TMPDIR/x.json"
    jq empty "$BATS_TEST_TMPDIR/x.json"
    [ "$("$TENDON" show $stage "$(one)" --date 2026-11-22 2>/dev/null | wc -l)" -gt 5 ]
  done
  for stage in document pages; do
    [ "$("$TENDON" show $stage "$(one)" --date 2026-11-22 2>/dev/null | wc -l)" -gt 20 ]
  done
}

@test "a past week is shown as it was, whatever came later" {
  one=$(one)
  "$TENDON" show review --json "$one" --date 2026-10-18 2>/dev/null >"$BATS_TEST_TMPDIR/whole.json"
  cp -r "$one" "$BATS_TEST_TMPDIR/cut"
  for f in $(find "$BATS_TEST_TMPDIR/cut" -name '*.md'); do
    awk '/^#+ .*2026-(10-(19|2[0-9]|3[01])|1[12]-)/ { exit } { print }' "$f" >"$f.new"
    mv "$f.new" "$f"
  done
  rm -rf "$BATS_TEST_TMPDIR/cut/watch"; mkdir "$BATS_TEST_TMPDIR/cut/watch"
  for f in "$one"watch/*; do
    case $(basename "$f") in 2026-10-19* | 2026-10-2* | 2026-10-3* | 2026-11* ) ;; *) cp "$f" "$BATS_TEST_TMPDIR/cut/watch/" ;; esac
  done
  "$TENDON" show review --json "$BATS_TEST_TMPDIR/cut" --date 2026-10-18 2>/dev/null >"$BATS_TEST_TMPDIR/cut.json"
  diff <(jq 'del(.runner)' "$BATS_TEST_TMPDIR/whole.json") <(jq 'del(.runner)' "$BATS_TEST_TMPDIR/cut.json")
}
