#!/usr/bin/env bats
# Every system call of the writing path fails in turn: each file is afterwards the old one or the new
# one, whole; nothing is left beside; the message says so and the status is one of the manual's.

load squad.sh

setup_file() {
  export IN="$BATS_FILE_TMPDIR/in" OLD="$BATS_FILE_TMPDIR/old" NEW="$BATS_FILE_TMPDIR/new"
  squad "$IN" 2
  "$TENDON" build "$IN" -o "$OLD" --date 2026-11-22 --paper Letter >/dev/null 2>&1
  "$TENDON" build "$IN" -o "$NEW" --date 2026-11-22 --paper A4 >/dev/null 2>&1
}

setup() { OUT="$BATS_TEST_TMPDIR/out"; }

plain_only() { [ "$MODE" != asan ] || skip "said: the sanitizer must be loaded before any other library"; }

whole() { # every file is as before or as after, and none is beside
  local f name
  [ -z "$(find "$OUT" -name '*.part')" ] || return 1
  for f in $(cd "$OLD" && find . -type f ! -path './.tendon/*'); do
    cmp -s "$OUT/$f" "$OLD/$f" || cmp -s "$OUT/$f" "$NEW/$f" || { echo "neither old nor new: $f"; return 1; }
  done
  for f in $(cd "$OUT" && find . -type f ! -path './.tendon/*'); do
    [ -e "$OLD/$f" ] || { echo "left over: $f"; return 1; }
  done
}

fault() { # call errno path nth: a build over the old output with that call failing
  rm -rf "$OUT"
  cp -a "$OLD" "$OUT"
  run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT="$1" FAULT_ERROR="$2" FAULT_PATH="$3" FAULT_AT="$4" \
    "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --paper A4 --jobs 1
}

# The table: the call, its error, the path, how often; then the status and what is said.
table() {
  cat <<'T'
open   13 runner-1/.tendon   0 73 not written, what was there before is kept: Permission denied
open   30 runner-1/.tendon   2 73 not written, what was there before is kept: Read-only file system
open   24 runner-1/.tendon   3 74 not written, what was there before is kept: Too many open files
write  28 runner-1/.tendon   1 74 not written, what was there before is kept: No space left on device
write 122 runner-1/.tendon   2 74 not written, what was there before is kept: Disk quota exceeded
write  27 runner-1/.tendon   3 74 not written, what was there before is kept: File too large
fsync   5 runner-1/.tendon   1 74 not written, what was there before is kept: Input/output error
fsync  28 runner-1/.tendon   3 74 not written, what was there before is kept: No space left on device
close 122 runner-1/.tendon   2 74 not written, what was there before is kept: Disk quota exceeded
rename  1 runner-1/          1 73 not written, what was there before is kept: Operation not permitted
rename 18 runner-1/          2 74 not written, what was there before is kept: Invalid cross-device link
rename 28 runner-1/          3 74 not written, what was there before is kept: No space left on device
rename 28 out/squad.pdf      1 74 squad.pdf: not written, what was there before is kept: No space left on device
rename  1 out/squad.csv      1 73 squad.csv: not written, what was there before is kept: Operation not permitted
write  28 out/.tendon-print  1 74 print.pdf: not written, what was there before is kept: No space left on device
fsync   5 out/.tendon-squad  2 74 not written, what was there before is kept: Input/output error
fsync   5 out/runner-1       6 74 written, but the disk did not confirm it: Input/output error
mkdir  13 out/runner-1       0 73 cannot be made: Permission denied
mkdir  30 out/.tendon        0 73 cannot be made: Read-only file system
open   13 .tendon/lock       0 73 cannot be written to: Permission denied
T
}

@test "each failing call leaves whole files and its own message" {
  plain_only
  while read -r call error path nth expected said; do
    fault "$call" "$error" "$path" "$nth"
    echo "$call $error $path $nth: status $status, $output"
    [ "$status" = "$expected" ]
    [[ "$output" == *"$said"* ]]
    whole
  done < <(table)
}

@test "a write that takes only part of the bytes is gone on with" {
  plain_only
  fault short 0 runner- 0
  [ "$status" = 0 ]
  same_output "$OUT" "$NEW"
}

@test "what cannot be kept for the next build is told and fails nothing" {
  plain_only
  for call in "open 28" "write 28" "rename 28"; do
    fault ${call% *} ${call#* } .tendon/runner-1/ 0
    [ "$status" = 0 ]
    [[ "$output" == *"not kept for the next build, which makes all again: No space left on device"* ]]
    same_output "$OUT" "$NEW"
  done
}

@test "without a process the old output stands and it is said" {
  plain_only
  fault fork 11 "" 0
  [ "$status" = 1 ]
  for what in "runner-1: no process could be started for it; no report made" "runner-2: no process" \
    "board: no process could be started for it; not written" "print-out: no process" \
    "0 runners written to $OUT, 2 failed"; do
    [[ "$output" == *"$what"* ]]
  done
  same_output "$OUT" "$OLD"
  cp -a "$NEW/." "$OUT/"
  run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=fork FAULT_ERROR=11 FAULT_PATH= FAULT_AT=1 \
    "$TENDON" board "$OUT" --paper Letter --jobs 1 # the print-out gets one
  [ "$status" = 1 ]
  [[ "$output" == *"board: no process could be started for it; not written; what was there before is kept"* ]]
  cmp "$OUT/squad.pdf" "$NEW/squad.pdf"
  not cmp -s "$OUT/print.pdf" "$NEW/print.pdf"
  run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=fork FAULT_ERROR=11 FAULT_PATH= FAULT_AT=0 "$TENDON" board "$OUT"
  [ "$status" = 1 ]
  [[ "$output" != *"on the board"* ]]
}

@test "squad's pages that the disk does not confirm are told, and are there" {
  plain_only
  rm -rf "$OUT"
  cp -a "$NEW" "$OUT"
  run env LD_PRELOAD="$PWD/build/$MODE/faults.so" FAULT=fsync FAULT_ERROR=5 FAULT_PATH=out FAULT_AT=4 \
    "$TENDON" board "$OUT" --paper Letter --jobs 1 # three files, then their folder
  [ "$status" = 74 ]
  [[ "$output" == *"$OUT: board written, but the disk did not confirm it: Input/output error"* ]]
  pdfinfo "$OUT/squad.pdf" | grep -q 'letter'
}

@test "a file system without locks is told and built on" {
  plain_only
  fault flock 95 .tendon/lock 0
  [ "$status" = 0 ]
  [[ "$output" == *"has no locks; see that only one build writes there"* ]]
  same_output "$OUT" "$NEW"
}

@test "after each fault the next build makes the new output" {
  plain_only
  for call in "write 28" "rename 5" "fsync 5"; do
    fault ${call% *} ${call#* } runner-1/ 2
    [ "$status" != 0 ]
    run "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --paper A4
    [ "$status" = 0 ]
    same_output "$OUT" "$NEW"
  done
}

small_disk() { # folder size: a file system of its own, when we may
  mkdir -p "$1"
  [ "$(id -u)" = 0 ] && mount -t tmpfs -o "size=$2" none "$1" 2>/dev/null
}

teardown() { umount "$BATS_TEST_TMPDIR/disk" 2>/dev/null || true; }

@test "a full disk: the last good PDF stands and the message says so" {
  OUT="$BATS_TEST_TMPDIR/disk"
  small_disk "$OUT" 1m || skip "said: no small disk can be mounted here"
  cp -a "$OLD/." "$OUT/"
  dd if=/dev/zero of="$OUT/filler" bs=4k status=none 2>/dev/null || true
  run "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --paper A4
  [ "$status" = 74 ]
  [[ "$output" == *"not written, what was there before is kept: No space left on device"* ]]
  rm "$OUT/filler"
  diff -r -x .tendon "$OLD" "$OUT"
}

@test "a read-only folder is 73 and says so" {
  OUT="$BATS_TEST_TMPDIR/disk"
  small_disk "$OUT" 4m || skip "said: no disk can be mounted here"
  cp -a "$OLD/." "$OUT/"
  mount -o remount,ro "$OUT"
  run "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --paper A4
  [ "$status" = 73 ]
  [[ "$output" == *"Read-only file system"* ]]
  diff -r "$OLD" "$OUT"
}
