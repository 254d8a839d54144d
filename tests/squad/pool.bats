#!/usr/bin/env bats
# Worker processes: order, isolation, limits, signals, locks.

load squad.sh


setup() {
  IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out"
  squad "$IN" 4
}

plain_only() { [ "$MODE" != asan ] || skip "said: the sanitizer must be loaded before any other library"; }

@test "any number of workers gives the same bytes and the same messages in the same order" {
  build "$IN" -o "$OUT.1" --jobs 1 >"$OUT.said1" 2>"$OUT.err1"
  for jobs in 2 3 9; do
    build "$IN" -o "$OUT.$jobs" --jobs $jobs >"$OUT.said" 2>"$OUT.err"
    diff -r -x .tendon "$OUT.1" "$OUT.$jobs"
    sed "s:$OUT.$jobs:$OUT.1:" "$OUT.said" | diff "$OUT.said1" -
    diff "$OUT.err1" "$OUT.err"
  done
}

@test "in a pipe there is no progress bar; --quiet says nothing at all" {
  build "$IN" -o "$OUT" >"$BATS_TEST_TMPDIR/said" 2>&1
  not grep -q $'\r\|\033' "$BATS_TEST_TMPDIR/said"
  run build "$IN" -o "$OUT" --force --quiet
  [ "$status" = 0 ]
  [ -z "$output" ]
}

@test "on a terminal there is a bar with count and name, and it is gone at the end" {
  command -v script >/dev/null || skip "said: no script(1) here"
  script -qec "$TENDON build $IN -o $OUT --date 2026-11-22 --jobs 1" /dev/null >"$BATS_TEST_TMPDIR/typed"
  grep -q '\] [0-3]/4 runner-' "$BATS_TEST_TMPDIR/typed"
  tail -n 1 "$BATS_TEST_TMPDIR/typed" | grep -q '4 runners written'
}

@test "a crash of one runner is one line, and the others are made" {
  plain_only
  run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=read FAULT_PATH=runner-2/journal.md FAULT_DO=crash FAULT_AT=0 \
    "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22
  [ "$status" = 1 ]
  [[ "$output" == *"tendon: runner-2: its process ended by signal 11"*"no report made; what was there before is kept"* ]]
  [[ "$output" == *"3 runners written to $OUT, 1 failed"* ]]
  [ -e "$OUT/runner-4/summary.json" ]
  [ ! -e "$OUT/runner-2/summary.json" ]
}

@test "a hang and an endless loop end at the time limit" {
  plain_only
  for how in hang spin; do
    rm -rf "$OUT"
    run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=read FAULT_PATH=runner-2/journal.md FAULT_DO=$how FAULT_AT=0 \
      "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --time-limit 1 --jobs 2
    [ "$status" = 1 ]
    [[ "$output" == *"tendon: runner-2: took longer than 1 s; no report made"* ]]
    [[ "$output" == *"3 runners written to $OUT, 1 failed"* ]]
  done
}

@test "too much memory is one line" {
  plain_only
  run build "$IN" -o "$OUT" --memory-limit 20
  [ "$status" = 1 ]
  [[ "$output" == *"0 runners written to $OUT, 4 failed"* ]]
  [ "$(grep -c 'no report made; what was there before is kept' <<<"$output")" = 4 ]
}

@test "a crash keeps the good report of before" {
  plain_only
  build "$IN" -o "$OUT" >/dev/null 2>&1
  cp -r "$OUT" "$OUT.before"
  run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=write FAULT_PATH=runner-2/ FAULT_AT=3 FAULT_DO=crash \
    "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --force
  [ "$status" = 1 ]
  same_output "$OUT.before" "$OUT"
  [ -z "$(find "$OUT" -name '*.part')" ]
}

@test "Ctrl-C and SIGTERM stop at once, leave no half file, and say what is not done" {
  plain_only
  for signal in INT TERM; do
    rm -rf "$OUT"
    LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=fsync FAULT_PATH=runner-3/ FAULT_DO=hang FAULT_AT=1 \
      "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --jobs 1 >"$BATS_TEST_TMPDIR/said" 2>&1 3>&- &
    pid=$!
    for i in $(seq 100); do [ -n "$(find "$OUT/runner-3" -name '*.part' 2>/dev/null)" ] && break; sleep 0.05; done
    [ -n "$(find "$OUT" -name '*.part')" ]
    kill -$signal $pid
    status=0
    wait $pid || status=$?
    [ "$status" = $([ $signal = INT ] && echo 130 || echo 143) ]
    [ -z "$(find "$OUT" -name '*.part')" ]
    grep -q 'not begun or not finished' "$BATS_TEST_TMPDIR/said"
    not pgrep -P $pid >/dev/null
  done
}

@test "stopped while the squad's pages are written: the runners stand, no half file, and it is said" {
  plain_only
  for signal in TERM HUP; do
    rm -rf "$OUT"
    build "$IN" -o "$OUT" -q >/dev/null 2>&1
    cp -r "$OUT" "$OUT.before"
    for verb in "build --force $IN" "board --force $OUT"; do
      LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=fsync FAULT_PATH=squad.pdf FAULT_DO=hang FAULT_AT=1 \
        "$TENDON" $verb -o "$OUT" --date 2026-11-22 >"$BATS_TEST_TMPDIR/said" 2>&1 3>&- &
      pid=$!
      for i in $(seq 200); do [ -e "$OUT/.tendon-squad.pdf.part" ] && break; sleep 0.05; done
      [ -e "$OUT/.tendon-squad.pdf.part" ]
      kill -$signal $pid
      status=0
      wait $pid || status=$?
      [ "$status" = $([ $signal = HUP ] && echo 129 || echo 143) ]
      left="$(find "$OUT" -name "*.part")"; [ -z "$left" ] || { echo "left: $left"; ls -la "$OUT"; false; }
      grep -q "the squad's pages not finished: stopped by" "$BATS_TEST_TMPDIR/said"
      same_output "$OUT.before" "$OUT"
    done
    rm -rf "$OUT.before"
  done
}

@test "stopped while the state of the squad's pages is written: no half file there either" {
  plain_only
  for verb in "build --force $IN" "board --force $OUT"; do
    rm -rf "$OUT"
    build "$IN" -o "$OUT" -q >/dev/null 2>&1
    LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=rename FAULT_PATH=.squad/print-1/ FAULT_DO=hang FAULT_AT=1 \
      "$TENDON" $verb -o "$OUT" --date 2026-11-22 >"$BATS_TEST_TMPDIR/said" 2>&1 3>&- &
    pid=$!
    for i in $(seq 200); do [ -n "$(find "$OUT" -path '*print-1*' -name '*.part')" ] && break; sleep 0.05; done
    [ -n "$(find "$OUT" -path '*print-1*' -name '*.part')" ]
    kill -TERM $pid
    status=0
    wait $pid || status=$?
    [ "$status" = 143 ]
    [ -z "$(find "$OUT" -name '*.part')" ]
  done
}

@test "a second build into the same folder is told who holds it, and does nothing" {
  plain_only
  LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=read FAULT_PATH=runner-3/journal.md FAULT_DO=hang FAULT_AT=0 \
    "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --time-limit 20 >/dev/null 2>&1 3>&- &
  pid=$!
  for i in $(seq 100); do [ -e "$OUT/runner-4/summary.json" ] && break; sleep 0.05; done
  run build "$IN" -o "$OUT"
  [ "$status" = 73 ]
  [[ "$output" == *"$OUT: another build is writing there (process $pid); nothing done"* ]]
  run build "$IN/runner-1" -o "$OUT"
  [ "$status" = 73 ]
  run build "$IN" -o "$OUT" --dry-run
  [ "$status" = 0 ]
  kill $pid
  wait $pid || true
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
}

@test "limits and jobs that are no numbers are usage errors" {
  for o in --jobs=0 --jobs=x --jobs=-1 --time-limit=0 --memory-limit=1.5 --jobs=99999999999999999999; do
    run "$TENDON" build "$IN" $o -o "$OUT"
    [ "$status" = 2 ]
  done
}

@test "runners of one folder name from two squads are both made" {
  squad "$BATS_TEST_TMPDIR/other" 1
  sed -i 's/Runner Number/Another Runner/' "$BATS_TEST_TMPDIR/other/runner-1/journal.md"
  run build "$IN" "$BATS_TEST_TMPDIR/other" -o "$OUT"
  [ "$status" = 0 ]
  [ "$(find "$OUT" -name summary.json | wc -l)" = 5 ]
  [ "$(jq -r .runner.name "$OUT"/runner-1*/summary.json | sort -u | wc -l)" = 2 ]
}

@test "folder names that are hostile to a file system or a terminal become harmless and stay apart" {
  rm -rf "$IN"
  names=($'a\nb' 'a;b' $'c\033[31md' '-rf' '...' 'squad.pdf' 'squad-2.pdf' 'Zoë Łukasz' 'con' $'x\u202ey' "$(printf 'n%.0s' $(seq 200))" '$(reboot)' 'e & f')
  for n in "${names[@]}"; do runner "$IN/r" "A B"; mv -- "$IN/r" "$IN/$n" 2>/dev/null; done
  run build "$IN" -o "$OUT"
  [ "$status" = 0 ]
  [ "$(find "$OUT" -mindepth 2 -maxdepth 2 -name summary.json | wc -l)" = 12 ] # names that begin with a dot are passed over
  [ -z "$(find "$OUT" | LC_ALL=C grep -av "^[ -~]*$" | grep -v 'Zoë Łukasz')" ]
  [ -e "$OUT/Zoë Łukasz/summary.json" ]
  [ ! -e "$OUT/squad-2.pdf" ]
  run build "$IN" -o "$OUT"
  [[ "$output" == *"12 unchanged"* ]]
}
