#!/bin/sh
# Every test of the house, one after the other; closes with "N passed, N failed" over all of them.
#   unit     build/MODE/tests/*/test_*      cmocka programs
#   arch     tests/arch/*.sh                 layers, headers alone
#   whole    tests/*/*.bats                  goldens, whole runs, the PDF itself
# ACCEPT=1 lets the golden tests take over differences (tests/golden.sh).
cd "$(dirname "$0")/.." || exit 2
MODE=${MODE:-release}
TENDON=$PWD/build/$MODE/tendon
export MODE TENDON
passed=0
failed=0
log=build/$MODE/test.log
: >"$log"
took() { # name status
  if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $1"; fi
}

for t in build/"$MODE"/tests/*/test_*; do
  case $t in *.o | *.d) continue ;; esac
  [ -x "$t" ] || continue
  "$t" >"$log.one" 2>&1
  status=$?
  cat "$log.one" >>"$log"
  ok=$(grep -c '^\[       OK \]' "$log.one")
  bad=$(grep '^\[  FAILED  \] [^0-9]' "$log.one" | sort -u | wc -l)
  if [ $status != 0 ]; then
    [ "$bad" = 0 ] && bad=1
    cat "$log.one"
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  echo "${t#build/*/}: $ok passed, $bad failed"
done

for t in tests/arch/*.sh; do
  sh "$t"
  took "$t" $?
done

for t in tests/*/*.bats; do
  [ -e "$t" ] || continue
  bats --tap "$t" >"$log.one" 2>&1
  status=$?
  cat "$log.one" >>"$log"
  ok=$(grep -c '^ok ' "$log.one")
  bad=$(grep -c '^not ok ' "$log.one")
  if [ $status != 0 ]; then
    [ "$bad" = 0 ] && bad=1
    grep -v '^ok ' "$log.one"
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  echo "$t: $ok passed, $bad failed"
done

rm -f "$log.one"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
