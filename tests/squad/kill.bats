#!/usr/bin/env bats
# Killed at any moment: every file there is whole, and the next build makes everything as if nothing
# had happened. KILLS=200 for the long loop.

load squad.sh

@test "after kills at random moments no file is half, and the next build is complete" {
  IN="$BATS_TEST_TMPDIR/in" OUT="$BATS_TEST_TMPDIR/out"
  squad "$IN" 4
  for paper in A4 Letter; do
    "$TENDON" build "$IN" -o "$BATS_TEST_TMPDIR/$paper" --date 2026-11-22 --paper $paper >/dev/null 2>&1
  done
  from=$(date +%s%N) # kills are spread over as long as a build takes here
  "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --jobs 2 >/dev/null 2>&1
  whole=$(((($(date +%s%N) - from) / 1000000) * 12 / 10 + 1))
  [ $whole -lt 3000 ] || whole=3000
  RANDOM=${SEED:-7}
  paper=A4
  half=0 midway=0 parts=0
  for i in $(seq "${KILLS:-15}"); do
    [ $paper = A4 ] && paper=Letter || paper=A4
    setsid "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --paper $paper --jobs 2 >/dev/null 2>&1 3>&- &
    pid=$!
    wait_for=$((RANDOM * whole / 32768))
    sleep "$((wait_for / 1000)).$(printf %03d $((wait_for % 1000)))"
    kill -9 $pid 2>/dev/null && midway=$((midway + 1))
    wait $pid 2>/dev/null || true
    [ -z "$(find "$OUT" -name '*.part')" ] || parts=$((parts + 1))
    for f in $(cd "$OUT" 2>/dev/null && find . -type f ! -path './.tendon/*' ! -name '*.part'); do
      cmp -s "$OUT/$f" "$BATS_TEST_TMPDIR/A4/$f" || cmp -s "$OUT/$f" "$BATS_TEST_TMPDIR/Letter/$f" || {
        half=$((half + 1))
        echo "half: $f"
      }
    done
  done
  echo "$midway of ${KILLS:-15} killed midway, $parts of them while a file was being written, $half half files" >&3
  [ "$half" = 0 ]
  [ "$midway" -gt 0 ]
  run "$TENDON" build "$IN" -o "$OUT" --date 2026-11-22 --paper A4
  [ "$status" = 0 ]
  [ -z "$(find "$OUT" -name '*.part')" ]
  same_output "$OUT" "$BATS_TEST_TMPDIR/A4"
}
