#!/usr/bin/env bats
# What is made again and what is not, and that nothing kept between builds changes a byte.

load squad.sh

setup() {
  IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out" REF="$BATS_TEST_TMPDIR/ref"
  squad "$IN" 4
  build "$IN" -o "$OUT" >/dev/null 2>&1
}

@test "nothing changed: nothing is written" {
  stamps "$OUT" >"$BATS_TEST_TMPDIR/before"
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
  [[ "$output" == *"0 runners written to $OUT, 4 unchanged, 0 failed"* ]]
  stamps "$OUT" | diff "$BATS_TEST_TMPDIR/before" -
}

@test "one journal line changed: that runner alone is made again, as a fresh build makes it" {
  echo '- sleep: 7 h' >>"$IN/runner-2/journal.md"
  stamps "$OUT" | grep -v -e '^runner-2/' -e '^.tendon/' -e '^squad' -e '^print' >"$BATS_TEST_TMPDIR/before"
  run build "$IN" -o "$OUT"
  [[ "$output" == *"1 runner written to $OUT, 3 unchanged, 0 failed"* ]]
  stamps "$OUT" | grep -v -e '^runner-2/' -e '^.tendon/' -e '^squad' -e '^print' | diff "$BATS_TEST_TMPDIR/before" -
  build "$IN" -o "$REF" >/dev/null 2>&1
  same_output "$OUT" "$REF"
}

@test "a file touched or copied with the same content changes nothing" {
  for d in "$IN"/*; do cp "$d/journal.md" "$d/copy" && mv "$d/copy" "$d/journal.md"; done
  run build "$IN" -o "$OUT"
  [[ "$output" == *"4 unchanged"* ]]
}

@test "content decides even when size, time and inode are kept" {
  journal="$IN/runner-1/journal.md"
  sleep 2.1 # a file must be older than this for its stat to be trusted
  sed -i 's/morning pain: 2/morning pain: 3/' "$journal"
  build "$IN" -o "$OUT" >/dev/null 2>&1
  stamp=$(stat -c %y "$journal")
  printf '%s' "$(sed 's/morning pain: 3/morning pain: 5/' "$journal")
" | dd of="$journal" conv=notrunc status=none
  touch -d "$stamp" "$journal" # within two seconds of the look: read again
  build "$IN" -o "$OUT" >/dev/null 2>&1
  build "$IN" -o "$REF" >/dev/null 2>&1
  same_output "$OUT" "$REF"
}

@test "options, templates, protocol and date are part of what decides" {
  run "$TENDON" build "$IN" -o "$OUT" --date 2026-11-23
  [[ "$output" == *"4 runners written"* ]]
  run "$TENDON" build "$IN" -o "$OUT" --date 2026-11-23 --paper Letter
  [[ "$output" == *"4 runners written"* ]]
  cp -r templates "$BATS_TEST_TMPDIR/templates"
  sed -i 's/^# .*plan.period_text.*/# {{plan.period_text}}, changed/' "$BATS_TEST_TMPDIR/templates/en/week-plan.md"
  run build "$IN" -o "$OUT" --templates "$BATS_TEST_TMPDIR/templates"
  [[ "$output" == *"4 runners written"* ]]
  run build "$IN" -o "$OUT" --templates "$BATS_TEST_TMPDIR/templates"
  [[ "$output" == *"4 unchanged"* ]]
}

@test "an output that is missing or was changed by hand is written again" {
  rm "$OUT/runner-1/summary.json"
  echo x >>"$OUT/runner-3/week-2026-W48.pdf"
  run build "$IN" -o "$OUT"
  [[ "$output" == *"2 runners written to $OUT, 2 unchanged"* ]]
  build "$IN" -o "$REF" >/dev/null 2>&1
  same_output "$OUT" "$REF"
}

@test "--force makes all again, the same bytes" {
  cp -r "$OUT" "$REF"
  run build "$IN" -o "$OUT" --force
  [[ "$output" == *"4 runners written"* ]]
  same_output "$OUT" "$REF"
}

@test "a dry run says what would be written and why, and writes nothing" {
  echo '- sleep: 7 h' >>"$IN/runner-2/journal.md"
  rm "$IN/runner-3/watch"/*
  stamps "$OUT" >"$BATS_TEST_TMPDIR/before"
  run build "$IN" -o "$OUT" -n
  [[ "$output" == *"because journal.md has changed"* ]]
  [[ "$output" == *"because watch/"*" is gone"* ]]
  [[ "$output" == *"2 runners would be written to $OUT, 2 unchanged"* ]]
  stamps "$OUT" | diff "$BATS_TEST_TMPDIR/before" -
}

@test "without the cache, with a damaged one and with a foreign one the bytes are the same" {
  build "$IN" -o "$REF" --force >/dev/null 2>&1
  for way in gone cut flipped foreign manifest; do
    for d in "$OUT"/.tendon/*/; do
      [ -e "$d/sessions" ] || continue
      case $way in
      gone) rm "$d/sessions" ;;
      cut) head -c 100 "$d/sessions" >"$d/x" && mv "$d/x" "$d/sessions" ;;
      flipped) printf '\377' | dd of="$d/sessions" bs=1 seek=120 conv=notrunc status=none ;;
      foreign) cp README.md "$d/sessions" ;;
      manifest) sed -i 's/^said hold/said skip/' "$d/manifest" ;;
      esac
    done
    for d in "$IN"/*; do printf '\n' >>"$d/journal.md"; done
    run build "$IN" -o "$OUT"
    [ "$status" = 0 ]
    [[ "$output" == *"4 runners written"* ]]
    build "$IN" -o "$REF" --force >/dev/null 2>&1
    same_output "$OUT" "$REF"
  done
}

@test "sessions come from the cache: an export that cannot be read any more is not missed" {
  [ "$(id -u)" != 0 ] || skip "said: root reads everything"
  chmod 000 "$IN"/*/watch/*
  echo '- sleep: 7 h' >>"$IN/runner-2/journal.md"
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
}

@test "another program shares nothing of the cache" {
  key() { od -An -c -j 18 -N 32 "$OUT/.tendon/runner-1/sessions"; }
  before=$(key)
  cp "$TENDON" "$BATS_TEST_TMPDIR/tendon2"
  printf 'x' >>"$BATS_TEST_TMPDIR/tendon2"
  run "$BATS_TEST_TMPDIR/tendon2" build "$IN" -o "$OUT" --date 2026-11-22 --templates templates
  [[ "$output" == *"4 runners written"* ]]
  [ "$(key)" != "$before" ]
}

@test "a runner who is gone is told, and removed only with --prune; other files are never touched" {
  rm -r "$IN/runner-4" "$IN/runner-3"
  echo mine >"$OUT/runner-4/notes.txt"
  run build "$IN" -o "$OUT"
  [[ "$output" == *"runner-4: no longer in the input"*"--prune"* ]]
  [ -e "$OUT/runner-4/summary.json" ]
  run build "$IN" -o "$OUT" --prune -n
  [ -e "$OUT/runner-4/summary.json" ]
  run build "$IN" -o "$OUT" --prune
  [ "$status" = 0 ]
  [ ! -e "$OUT/runner-3" ]
  [ "$(ls "$OUT/runner-4")" = notes.txt ]
  [ -e "$OUT/runner-1/summary.json" ]
}

@test "an output of a runner who is gone that was changed by hand is left" {
  rm -r "$IN/runner-4"
  echo x >>"$OUT/runner-4/summary.json"
  run build "$IN" -o "$OUT" --prune
  [[ "$output" == *"changed since it was written, left there"* ]]
  [ "$(ls "$OUT/runner-4")" = summary.json ]
}

@test "the sample squad from the cache: the same bytes and the same messages" {
  build input -o "$REF" >"$REF.said" 2>"$REF.err"
  cp -r "$REF" "$REF.first"
  rm "$REF"/.tendon/*/manifest "$REF"/.tendon/.squad/*/manifest
  stamps "$REF/.tendon" | grep sessions >"$REF.before"
  build input -o "$REF" >"$REF.said2" 2>"$REF.err2"
  stamps "$REF/.tendon" | grep sessions | diff "$REF.before" - # all were taken from there
  same_output "$REF.first" "$REF"
  diff "$REF.err" "$REF.err2"
  diff "$REF.said" "$REF.said2"
}

@test "what a runner wrote into next-week.md is kept; --force replaces it" {
  cp -r "$OUT" "$REF"
  echo 'my own words' >>"$OUT/runner-1/next-week.md"
  run build "$IN" -o "$OUT"
  [[ "$output" == *"4 unchanged"* ]]
  echo '- sleep: 7 h' >>"$IN/runner-1/journal.md"
  for again in 1 2; do
    run build "$IN" -o "$OUT"
    grep -q 'my own words' "$OUT/runner-1/next-week.md"
  done
  echo '- effort: 3' >>"$IN/runner-1/journal.md"
  run build "$IN" -o "$OUT"
  [[ "$output" == *"next-week.md: written into since, left there"* ]]
  grep -q 'my own words' "$OUT/runner-1/next-week.md"
  run build "$IN" -o "$OUT" --force
  not grep -q 'my own words' "$OUT/runner-1/next-week.md"
}
