#!/usr/bin/env bats
# Journals in the shapes that people write, in many hands and five languages: what `show days` makes
# of them, beside the words, and every message.

understood() { # name
  "$TENDON" show days "tests/journals/$1" >"$BATS_TEST_TMPDIR/days" 2>"$BATS_TEST_TMPDIR/messages" || true
  { cat "$BATS_TEST_TMPDIR/days"; echo ---; cat "$BATS_TEST_TMPDIR/messages"; } >"$BATS_TEST_TMPDIR/$1.days"
}

@test "at least 25 journals are read as their goldens say" {
  count=0
  wrong=0
  for folder in tests/journals/*/; do
    name=$(basename "$folder")
    understood "$name"
    sh tests/golden.sh "tests/journals/$name.days" "$BATS_TEST_TMPDIR/$name.days" || wrong=$((wrong + 1))
    count=$((count + 1))
  done
  [ "$wrong" = 0 ]
  [ "$count" -ge 25 ]
}

@test "every list item with a number is shown with what was made of it, or told" {
  for folder in tests/journals/*/; do
    name=$(basename "$folder")
    case $name in max-template | ivo-plan-feedback | olga-daily | bo-doubt) continue ;; esac # plans and undated days are told once, at their heading
    understood "$name"
    find "$folder" -name '*.md' | while read -r file; do
      below=${file#"$folder"}
      grep -nE '^ *[-•–>|] .*[0-9]' "$file" | grep -vE '\| *-|id::|Total|mi: ' | cut -d: -f1 | while read -r line; do
        grep -qE "$below:$line( |:)" "$BATS_TEST_TMPDIR/$name.days" || { echo "$file:$line is lost"; exit 1; }
      done
    done
  done
}
