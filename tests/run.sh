#!/bin/sh
# Every test of the house, as many at a time as there are cores; closes with "N passed, N failed".
#   unit     build/MODE/tests/*/test_*      cmocka programs
#   arch     tests/arch/*.sh                 layers, headers alone
#   whole    tests/*/*.bats                  goldens, whole runs, the PDF itself
# ACCEPT=1 lets the golden tests take over differences (tests/golden.sh). JOBS=1: one at a time.
# `run.sh one FILE` runs one of them and leaves what it counted and said under build/MODE/log.
cd "$(dirname "$0")/.." || exit 2
MODE=${MODE:-release}
TENDON=$PWD/build/$MODE/tendon
export MODE TENDON
logs=build/$MODE/log

# Runs $1 and writes "passed failed name" to $2.count, and what it said to $2.
one() {
  case $1 in
  *.bats)
    bats --tap "$1" >"$2" 2>&1
    status=$?
    ok=$(grep -c '^ok ' "$2")
    bad=$(grep -c '^not ok ' "$2")
    ;;
  *.sh)
    sh "$1" >"$2" 2>&1
    status=$?
    ok=$((status == 0))
    bad=0
    ;;
  *)
    "$1" >"$2" 2>&1
    status=$?
    ok=$(grep -c '^\[       OK \]' "$2")
    bad=$(grep '^\[  FAILED  \] [^0-9]' "$2" | sort -u | wc -l)
    ;;
  esac
  [ $status = 0 ] || [ "$bad" != 0 ] || bad=1
  name=${1#build/*/}
  echo "$name: $ok passed, $bad failed"
  echo "$ok $bad $name" >"$2.count"
  [ "$bad" = 0 ] || grep -v '^ok ' "$2"
}

if [ "$1" = one ]; then
  one "$2" "$logs/$(echo "${2#build/*/}" | tr / _)" >"$logs/said.$$"
  cat "$logs/said.$$" # at once, so that what two tests say does not mix
  rm "$logs/said.$$"
  exit 0
fi

rm -rf "$logs" && mkdir -p "$logs"
{
  ls tests/*/*.bats tests/arch/*.sh
  find "build/$MODE/tests" -type f -name 'test_*' -perm -u+x ! -name '*.o' ! -name '*.d' | sort
} >"$logs/list"
xargs -P "${JOBS:-$(nproc)}" -n 1 tests/run.sh one <"$logs/list"

cat "$logs"/*.count >"$logs/counts"
missing=$(($(wc -l <"$logs/list") - $(wc -l <"$logs/counts"))) # a test that ended without a count
awk -v missing="$missing" '{ ok += $1; bad += $2; if ($2) print "FAILED " $3 }
  END { print ok + 0 " passed, " bad + missing " failed"; exit bad + missing > 0 || !ok }' "$logs/counts"
