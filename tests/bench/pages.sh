#!/bin/sh
# pages.sh: a week plan and a progress report of the sample squad, made in process, beside what other
# typesetters need for the same words and tables (tests/bench/peers.h: without drawings, so they have
# less to do). Times are the processor's, warm, the mean over COUNT (30) in one process; groff has no
# process that stays, so each file is one. Sizes in KB of 1024 bytes.
#   RUNNER DATE   whose documents (input/maya-lindqvist 2026-11-22)
# Exit 1 when a target is missed.
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
made=$root/build/release/bench
count=${COUNT:-30}
runner=$root/${RUNNER:-input/maya-lindqvist}
rm -rf "$made/pages" && mkdir -p "$made/pages" && cd "$made/pages" || exit 2

"$made/bench_pages" "$runner" "${DATE:-2026-11-22}" "$count" "$root/templates" >ours || exit 2
NODE_PATH=$made/typst/node_modules node "$root/tests/bench/pages_typst.js" 10 week.typ report.typ >typst || exit 2
/usr/bin/python3 "$root/tests/bench/pages_weasyprint.py" 2 week.html report.html >weasyprint 2>said || { cat said; exit 2; }
for name in week report; do
  /usr/bin/env python3 -c 'import resource, subprocess, sys
for _ in range(5): subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "wb"), stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f" % ((used.ru_utime + used.ru_stime) * 1000 / 5))' $name-groff.pdf groff -k -t -ms -Tpdf $name.ms >groff.ms || exit 2
  echo "$name $(cat groff.ms) $(wc -c <$name-groff.pdf)"
done >groff

value() { awk -v key="$1" '$1 == key { print $2 }' ours; }
size() { wc -c <"$1"; }
pages() { pdfinfo "$1" | awk '/^Pages:/ { print $2 }'; }
tagged() { pdfinfo "$1" | awk '/^Tagged:/ { print $2 }'; }

week=$(value week_ms)
report=$(awk -v both="$(value each_ms)" -v week="$week" 'BEGIN { print both - week }')
line() { # name, ms, file, ours in ms, our file
  awk -v name="$1" -v ms="$2" -v bytes="$(size "$3")" -v own="$4" -v ownbytes="$(size "$5")" \
    -v pages="$(pages "$3")" -v tagged="$(tagged "$3")" 'BEGIN {
    printf "%-34s %9.2f %7.1f x %8.1f %7.2f x %6d   %s\n", name, ms, ms / own, bytes / 1024, bytes / ownbytes, pages, tagged }'
}
table() { # week|report, our ms
  printf '%-34s %9s %9s %8s %9s %6s   %s\n' "$1" ms ratio KB ratio pages tagged
  line "Tendon, PDF/A-1b" "$2" "$1.pdf" "$2" "$1.pdf"
  line "Typst 0.14, PDF/A-1b" "$(awk -v n="$1" '$1 == n { print $2 }' typst)" "$1-typst.pdf" "$2" "$1.pdf"
  line "WeasyPrint, PDF/UA-1" "$(awk -v n="$1" '$1 == n { print $2 }' weasyprint)" "$1-weasyprint.pdf" "$2" "$1.pdf"
  line "groff -ms, tbl" "$(awk -v n="$1" '$1 == n { print $2 }' groff)" "$1-groff.pdf" "$2" "$1.pdf"
  echo "the same marks, writing alone:"
  line "  Tendon" "$(value "$1_write_ms")" "$1.pdf" "$(value "$1_write_ms")" "$1.pdf"
  line "  cairo" "$(value "$1_cairo_ms")" "$1-cairo.pdf" "$(value "$1_write_ms")" "$1.pdf"
  echo
}
table week "$week"
table report "$report"

missed=0
row() { # what, figure, target
  awk -v what="$1" -v figure="$2" -v target="$3" 'BEGIN {
    fine = figure <= target
    printf "%-62s %7.1f   <= %s%s\n", what, figure, target, fine ? "" : "   MISSED"
    exit !fine }' || missed=1
}
row "week plan and report, in process, ms" "$(value each_ms)" 6
row "week plan, KB" "$(size week.pdf | awk '{ print $1 / 1024 }')" 60
row "report, KB" "$(size report.pdf | awk '{ print $1 / 1024 }')" 60
exit $missed
