#!/bin/sh
# bench.sh: ratios inside one run, each beside its target. Both sides of a pair read the same files,
# one after the other, PAIRS times (15), pinned to one processor; the median of the ratios counts,
# since a machine's speed changes from minute to minute. Times are the processor's, which on an idle
# machine are the wall's. Instructions (callgrind) are the steady figure; they are the difference
# between eight files and four, so that starting counts nothing.
#   HEALTH_MB   size of the Apple Health export (200; 1000 for the record)
#   ROWS        "sessions gpsbabel gpxpy health journal", or some of them
# Exit 1 when a target is missed.
cd "$(dirname "$0")/../.." || exit 2
tendon=$PWD/build/release/tendon
made=$PWD/build/release/bench
pairs=${PAIRS:-15}
bad=$(mktemp) || exit 2
pin=
command -v taskset >/dev/null && pin="taskset -c 0"
mkdir -p "$made"
${CC:-cc} -O2 -std=c11 -o "$made/make_exports" tests/bench/make_exports.c || exit 2

row() { # what, ratio, "<=" or ">=", target
  awk -v what="$1" -v ratio="$2" -v sign="$3" -v target="$4" 'BEGIN {
    fine = ratio > 0 && (sign == "<=" ? ratio <= target : ratio >= target)
    printf "%-62s %7.3f   %s %s%s\n", what, ratio, sign, target, fine ? "" : "   MISSED"
    exit !fine }' || echo x >>"$bad"
}

seconds() { # command: of the processor, which a machine that does other things beside does not move
  $pin /usr/bin/env python3 -c 'import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
sys.exit(status)' sh -c "exec $1" || { echo "bench: failed: $(echo "$1" | cut -c1-100)" >&2; exit 2; }
}

ratio() { # command, command, pairs: the median of the ratios
  i=0
  while [ $i -lt "$3" ]; do
    a=$(seconds "$1") && b=$(seconds "$2") || exit 2
    echo "$a $b"
    i=$((i + 1))
  done | awk '{ print $1 / $2 }' | sort -n | awk '{ r[NR] = $1 } END { print r[int((NR + 1) / 2)] }'
}

instructions() { # command
  valgrind --tool=callgrind --callgrind-out-file=/dev/null $1 2>&1 >/dev/null |
    awk '/Collected/ { print $NF }'
}

memory() { # command: peak in MB
  /usr/bin/env python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)' $1
}

sessions() {
  all=$(ls "$made"/sessions/*)
  four=$(echo "$all" | head -4 | tr '\n' ' ')
  eight=$(echo "$all" | head -8 | tr '\n' ' ')
  ours=$(($(instructions "$tendon show sessions --json $eight") - $(instructions "$tendon show sessions --json $four")))
  floor=$(($(instructions "xmllint --sax --noout $eight") - $(instructions "xmllint --sax --noout $four")))
  row "150 sessions, instructions, against xmllint --sax" "$(echo "$ours $floor" | awk '{ print $1 / $2 }')" "<=" 1.3
  all=$(echo "$all" | tr '\n' ' ')
  row "150 sessions, processor time, against xmllint --sax" \
    "$(ratio "$tendon show sessions --json $all" "xmllint --sax --noout $all" "$pairs")" "<=" 1.4
}

gpsbabel_() {
  gpx=$(ls "$made"/sessions/*.gpx | head -10)
  tcx=$(ls "$made"/sessions/*.tcx | head -10)
  babel="gpsbabel"
  for f in $gpx; do babel="$babel -i gpx -f $f"; done
  for f in $tcx; do babel="$babel -i gtrnctr -f $f"; done
  row "20 sessions, gpsbabel's processor time against ours" \
    "$(ratio "$babel -o unicsv -F /dev/null" "$tendon show sessions --json $(echo $gpx $tcx)" 5)" ">=" 6
}

# Both with what starting them costs; gpxpy parses alone, and is asked for no figure.
gpxpy_() {
  gpx=$(ls "$made"/sessions/*.gpx | head -24 | tr '\n' ' ')
  row "24 GPX sessions, python3-gpxpy's processor time against ours" \
    "$(ratio "/usr/bin/python3 -c 'import gpxpy, sys
for name in sys.argv[1:]: gpxpy.parse(open(name))' $gpx" "$tendon show sessions --json $gpx" 3)" ">=" 40
}

health() {
  file=$made/health-${HEALTH_MB:-200}.xml
  [ -e "$file" ] || "$made/make_exports" health "$file" "${HEALTH_MB:-200}" || exit 2
  n=$pairs
  [ "${HEALTH_MB:-200}" -gt 400 ] && n=5
  row "Apple Health export of ${HEALTH_MB:-200} MB, processor time, against xmllint --stream" \
    "$(ratio "$tendon show sessions --json $file" "xmllint --stream --noout $file" "$n")" "<=" 0.10
  row "Apple Health export of ${HEALTH_MB:-200} MB, peak memory in MB" \
    "$(memory "$tendon show sessions --json $file")" "<=" 32
}

# A canonical journal of so many days.
journal_of() { # days
  awk -v days="$1" 'BEGIN {
    print "---\nname: Long Runner\nside: left\nstarted: 2023-11-20\n---\n"
    for (day = 0; day < days; day++) {
      date = strftime("%Y-%m-%d", 1700481600 + day * 86400, 1)
      print "## " date "\n"
      print "- morning pain: " day % 4 "\n- stiffness: " day % 20 " min\n- sleep: 7." day % 9 " h"
      print "- daily pain: " day % 3 "\n- swelling: no\n"
      if (day % 2) {
        print "### Run-walk, canal path\n- did: L" 1 + day % 9 "\n- run: 6 x (4 min walk, 1 min run)"
        print "- surface: grass\n- pain during: 2\n- pain after: " day % 3 "\n- effort: 3\n"
      } else {
        print "### Strength\n- one-leg calf raise, floor: 3x1" day % 6 "\n- seated calf raise: 3x15 @ " day % 30 " kg"
        print "- pain during: 2\n"
      }
      print "Felt springy in the morning and the tendon was quiet all through the afternoon,\nno night pain.\n"
    }
  }'
}

# `show sessions` of a runner without a watch reads the journal and prints nothing. Several in one run
# on both sides, so that starting counts little.
journals_row() { # count, days, what, target
  if [ ! -d "$made/journals-$2" ]; then
    for n in $(seq "$1"); do
      mkdir -p "$made/journals-$2/$n" && journal_of "$2" >"$made/journals-$2/$n/journal.md"
    done
  fi
  ours="$tendon show sessions --quiet $(echo "$made/journals-$2"/*)"
  floor="cmark $(echo "$made/journals-$2"/*/journal.md)"
  row "$1 journals of $3, instructions, against cmark" \
    "$(echo "$(instructions "$ours") $(instructions "$floor")" | awk '{ print $1 / $2 }')" "<=" 2
  row "$1 journals of $3, processor time, against cmark" "$(ratio "$ours" "$floor" "$pairs")" "<=" "$4"
}

journal() {
  journals_row 8 1096 "3 years" 2
  journals_row 24 364 "52 weeks" 1.5
}

if [ ! -d "$made/sessions" ]; then
  mkdir "$made/sessions" && "$made/make_exports" sessions "$made/sessions" 150 || exit 2
fi
for r in ${ROWS:-sessions gpsbabel gpxpy health journal}; do
  case $r in gpsbabel | gpxpy) ${r}_ ;; *) $r ;; esac
done
[ ! -s "$bad" ]
status=$?
rm -f "$bad"
exit $status
