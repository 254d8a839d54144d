#!/bin/sh
# corpus.sh FOLDER [SECONDS]: reads every file that FOLDER/INDEX.tsv names with the watch reader,
# fails on a crash or on a file that takes longer than SECONDS (10), and prints how far the figures
# agree with the columns of the index. MODE=asan reads with the sanitized build.
cd "$(dirname "$0")/.." || exit 2
folder=${1:?a folder with INDEX.tsv}
limit=${2:-10}
dump=build/${MODE:-release}/tests/read/dump_watch
make -s MODE="${MODE:-release}" "$dump" || exit 2
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT
bad=0
tail -n +2 "$folder/INDEX.tsv" | cut -f1 | { while IFS= read -r f; do
  timeout "$limit" "$dump" --table "$folder/$f" >>"$out" 2>"$out.err"
  status=$?
  if [ $status != 0 ]; then
    echo "$f: exit $status"
    head -5 "$out.err"
    bad=$((bad + 1))
  fi
done; rm -f "$out.err"; [ $bad = 0 ]; }
status=$?
awk -F'\t' -v folder="$folder/" '
  function seconds(iso,   t) { # of the day, enough to compare one instant in two notations
    return substr(iso, 12, 2) * 3600 + substr(iso, 15, 2) * 60 + substr(iso, 18, 2)
  }
  function near(a, b, part, least,   d) {
    d = a - b; if (d < 0) d = -d
    return d <= least || d <= part * (b < 0 ? -b : b)
  }
  function score(name, fine, shown) {
    total[name]++
    if (fine) good[name]++
    else if (verbose) print "  " name ": " file ": " shown
  }
  BEGIN { verbose = ENVIRON["VERBOSE"] != "" }
  FNR == NR {
    f = substr($1, length(folder) + 1)
    sessions[f] = $2; points[f] = $3; start[f] = $4; elapsed[f] = $5; distance[f] = $6
    source[f] = $7; heart[f] = $8
    next
  }
  FNR == 1 || $6 !~ /GPX|TCX/ || !($1 in points) { next }
  {
    file = $1
    score("points", $9 == "" || points[file] == $9, points[file] " for " $9)
    if (!sessions[file]) next
    if ($16 != "") score("start", substr(start[file], 1, 19) == substr($16, 1, 19) || near(seconds(start[file]), seconds($16), 0, 2), start[file] " for " $16)
    if ($17 != "" && sessions[file] == 1) score("duration", near(elapsed[file] / 1000, $17, 0.01, 2), elapsed[file] / 1000 " for " $17)
    if (sessions[file] == 1 && $19 > 0) score("distance, device", near(distance[file] / 1000, $19, 0.02, 5), distance[file] / 1000 " for " $19)
    else if (sessions[file] == 1 && $21 != "" && source[file] == "gps") score("distance, positions", near(distance[file] / 1000, $21, 0.02, 5), distance[file] / 1000 " for " $21)
    if ($22 != "" && sessions[file] == 1) score("heart rate", near(heart[file], $22, 0.01, 1), heart[file] " for " $22)
  }
  END { for (n in total) printf "%-20s %3d of %3d agree\n", n, good[n], total[n] | "sort" }
' "$out" "$folder/INDEX.tsv"
exit $status
