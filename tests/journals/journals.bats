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

@test "each point of what a reader must tolerate has its golden" {
  while IFS="$(printf '\t')" read -r point item file text; do
    [ -f "$file" ] || { echo "$point $item: no $file"; return 1; }
    grep -qF -- "$text" "$file" || [ -z "$text" ] || { echo "$point $item: not in $file"; return 1; }
    case $file in
    tests/read/journal/*) [ -f "${file%.md}.dump" ] || { echo "$point: no golden of $file"; return 1; } ;;
    tests/journals/*/*) [ -f "tests/journals/$(cut -d/ -f3 <<<"$file").days" ] || { echo "$point: no golden of $file"; return 1; } ;;
    esac
  done < <(grep -v '^#' tests/journals/points.tsv)
  for n in 1:13 2:19 3:5 4:28 5:30 6:18 7:13 8:13 9:13 10:6 11:1 12:1; do
    [ "$(grep -c "^${n%:*}	" tests/journals/points.tsv)" = "${n#*:}" ]
  done
}
