#!/bin/sh
# squad.sh: a whole squad, in ratios inside one run, each beside its target. The squad comes from a
# seeded generator: RUNNERS (100; 1000 for the record) of 40 smart-recorded sessions of about 100 KB
# and a journal of 13 weeks. The floor is what the libraries cost alone: xmllint --sax on the
# exports, cmark on the journals (a process each), libharu writing as many plain pages with the same
# font embedded. Both sides of a pair run one after the other, PAIRS times (15) over ten runners,
# pinned to one processor; the median counts. Instructions (callgrind) are the steady figure: those
# of four runners less those of two, so that starting counts nothing.
# What is measured is written to memory where it can be had: every file is flushed, and two workers
# share one disk, so that on a slow one they would wait for it as long as one does. What a disk makes
# of two workers is told below the rows, for this machine's disk, without a target.
# Exit 1 when a target is missed.
cd "$(dirname "$0")/../.." || exit 2
tendon=${TENDON:-$PWD/build/release/tendon}
made=$PWD/build/release/bench
pairs=${PAIRS:-15}
runners=${RUNNERS:-100}
font=/usr/share/fonts/truetype/lato/Lato-Regular.ttf
date=2026-11-30
bad=$(mktemp) || exit 2
work=$(mktemp -d) || exit 2
# The floor writes nothing, so waiting for a disk is left out of the pairs where memory can be had.
out=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 2
trap 'rm -rf "$bad" "$work" "$out"' EXIT
pin=
command -v taskset >/dev/null && pin="taskset -c 0"
mkdir -p "$made"
${CC:-cc} -O2 -std=c11 -o "$made/make_squad" tests/bench/make_squad.c || exit 2
${CC:-cc} -O2 -std=c11 -o "$made/plain_pages" tests/bench/plain_pages.c -lhpdf || exit 2

row() { # what, ratio, "<=" or ">=", target
  awk -v what="$1" -v ratio="$2" -v sign="$3" -v target="$4" 'BEGIN {
    fine = sign == "<=" ? ratio <= target : ratio >= target
    printf "%-62s %7.3f   %s %s%s\n", what, ratio, sign, target, fine ? "" : "   MISSED"
    exit !fine }' || echo x >>"$bad"
}

quotient() { echo "$1 $2" | awk '{ print $1 / $2 }'; }

cold() { # squad, jobs
  rm -rf "$out/cold"
  "$tendon" build "$1" -o "$out/cold" --date $date --jobs "$2" -q >/dev/null 2>&1
}

floor() { # squad, runners, pages of a report
  find "$1" -name 'activity_*' -print0 | sort -z | xargs -0 -n 400 xmllint --sax --noout >/dev/null
  find "$1" -name journal.md -print0 | sort -z | xargs -0 -n 1 cmark >/dev/null
  "$made/plain_pages" "$2" 1 $font
  "$made/plain_pages" "$2" "$3" $font
  "$made/plain_pages" $((($2 + 49) / 50)) "$2" $font # the print-out
}

seconds() { # command: nanoseconds that it takes
  t=$(date +%s%N)
  "$@" >/dev/null 2>&1 || { echo "bench: failed: $*" >&2; exit 2; }
  echo $(($(date +%s%N) - t))
}

instructions() { # command: its own and its children's
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --trace-children=yes \
    --trace-children-skip='*/find,*/sort,*/xargs,*/sh' "$@" 2>&1 >/dev/null |
    awk '/Collected/ { s += $4 } END { print s }'
}

floor_instructions() { # squad, runners, pages
  xml=$(instructions xmllint --sax --noout $(find "$1" -name 'activity_*' | sort))
  md=0
  for j in "$1"/*/journal.md; do md=$((md + $(instructions cmark "$j"))); done
  pages=$(($(instructions "$made/plain_pages" "$2" 1 $font) + $(instructions "$made/plain_pages" "$2" "$3" $font) + $(instructions "$made/plain_pages" 1 "$2" $font)))
  echo "$xml $md $pages"
}

memory() { # command: the largest of its processes, in MB
  /usr/bin/env python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)' "$@"
}

for n in 2 4 10; do "$made/make_squad" "$work/$n" $n 40 || exit 2; done
cold "$work/2" 1
report=$(pdfinfo "$out"/cold/runner-0001/progress-*.pdf | awk '/^Pages:/ { print $2 }')

two=$(instructions "$tendon" build "$work/2" -o "$work/i2" --date $date --jobs 1 -q)
four=$(instructions "$tendon" build "$work/4" -o "$work/i4" --date $date --jobs 1 -q)
set -- $(floor_instructions "$work/2" 2 "$report") $(floor_instructions "$work/4" 4 "$report")
# two processes of cmark more: their start is part of the floor
row "a cold squad, instructions, against the libraries alone" \
  "$(quotient $((four - two)) $(($4 + $5 + $6 - $1 - $2 - $3)))" "<=" 1.5

if [ -n "$pin" ]; then taskset -cp 0 $$ >/dev/null; fi
i=0
while [ $i -lt "$pairs" ]; do
  a=$(seconds cold "$work/10" 1) && b=$(seconds floor "$work/10" 10 "$report") || exit 2
  echo "$a $b"
  i=$((i + 1))
done | awk '{ print $1 / $2 }' | sort -n | awk '{ r[NR] = $1 } END { print r[int((NR + 1) / 2)] }' >"$work/ratio"
row "a cold squad of 10, time, against the libraries alone" "$(cat "$work/ratio")" "<=" 1.6
small=$(memory "$tendon" build "$work/10" -o "$work/m" --date $date --force -q)
if [ -n "$pin" ]; then taskset -cp "0-$(($(nproc) - 1))" $$ >/dev/null; fi

squad=$work/squad
"$made/make_squad" "$squad" "$runners" 40 || exit 2
find "$squad" -type f -exec touch -d '2020-01-01' {} + # old enough for their times to be trusted
one=$(seconds "$tendon" build "$squad" -o "$out/one" --date $date --jobs 1 -q)
t=$(date +%s%N)
large=$(memory "$tendon" build "$squad" -o "$out/two" --date $date --jobs 2 -q)
two=$(($(date +%s%N) - t))
pdfs=$(find "$out/two" -name '*.pdf' | wc -l)
rm -rf "$out/two"
row "$runners runners, two workers against one" "$(quotient "$one" "$two")" ">=" 1.8
some=$runners
[ "$some" -le 100 ] || some=100
few=$squad
[ "$some" = "$runners" ] || few=$work/few
[ -d "$few" ] || "$made/make_squad" "$few" "$some" 40 || exit 2
disk_one=$(seconds "$tendon" build "$few" -o "$work/disk1" --date $date --jobs 1 -q)
disk_two=$(seconds "$tendon" build "$few" -o "$work/disk2" --date $date --jobs 2 -q)
rm -rf "$work/disk1" "$work/disk2"
same=$(seconds "$tendon" build "$squad" -o "$out/one" --date $date --jobs 1 -q)
row "$runners runners again, nothing changed, against cold" "$(quotient "$same" "$one")" "<=" 0.02
"$made/make_squad" "$squad" "$runners" 43 || exit 2
week=$(seconds "$tendon" build "$squad" -o "$out/one" --date 2026-12-07 --jobs 1 -q)
row "$runners runners a week later, 3 new sessions each, against cold" "$(quotient "$week" "$one")" "<=" 0.10
echo '- sleep: 7 h' >>"$squad/runner-0002/journal.md"
line=$(seconds "$tendon" build "$squad" -o "$out/one" --date 2026-12-07 --jobs 1 -q)
row "$runners runners, one line of one journal changed, against cold" "$(quotient "$line" "$one")" "<=" 0.05
row "peak memory, $runners runners against 10" "$(quotient "$large" "$small")" "<=" 1.1
row "peak memory of any process, MB" "$large" "<=" 64
echo "$runners runners: cold $((one / 1000000)) ms with one worker, $((two / 1000000)) ms with two; unchanged $((same / 1000000)) ms; a week later $((week / 1000000)) ms; one line $((line / 1000000)) ms; $pdfs PDFs"
echo "the same onto a disk, $some runners: two workers $(quotient "$disk_one" "$disk_two") times as fast as one"
[ ! -s "$bad" ]
