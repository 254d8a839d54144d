#!/bin/sh
# corpus.sh [FOLDER] [SECONDS]: reads every file that FOLDER/INDEX.tsv names (FOLDER: $CORPUS, else
# ../shared/corpus) and fails on a crash, on a file that takes longer than SECONDS (10) or more than
# 256 MB, on less agreement than is asked, and on a disagreement that corpus-disagreements.tsv does
# not explain. MODE=asan reads with the sanitized build; VERBOSE=1 lists what disagrees as rows for
# that file.
#
# Compared are INDEX.tsv's start, duration, distance (the device's where it tells one), points and
# heart rate, twice: with what Tendon says that the file records ("recorded", as the index does, with
# every value as it stands) and with what it uses after cleaning ("used"); and the plain figures of
# expected.tsv, which other programs' tests assert: distance, elapsed, moving and timer time, heart
# rates, laps, tracks and their points. Two per cent. A row agrees when all its values do. Exports of
# devices are also counted apart from files that were made to test some program.
cd "$(dirname "$0")/.." || exit 2
folder=${1:-${CORPUS:-../shared/corpus}}
limit=${2:-10}
if [ ! -e "$folder/INDEX.tsv" ]; then
  echo "corpus.sh: no corpus in $folder, skipped"
  exit 0
fi
dump=build/${MODE:-release}/tests/read/dump_watch
make -s MODE="${MODE:-release}" "$dump" || exit 2
out=$(mktemp) || exit 2
trap 'rm -f "$out" "$out.err" "$out.bad"' EXIT
tail -n +2 "$folder/INDEX.tsv" | cut -f1 | while IFS= read -r f; do
  (
    [ "${MODE:-release}" = asan ] || ulimit -v 524288 # addresses; what is resident stays far below
    timeout "$limit" "$dump" --table "$folder/$f" >>"$out" 2>"$out.err"
  )
  status=$?
  if [ $status != 0 ]; then
    echo "$f: exit $status" | tee -a "$out.bad"
    head -5 "$out.err"
  fi
done
[ ! -s "$out.bad" ]
crashed=$?
awk -F'\t' -v folder="$folder/" -v verbose="${VERBOSE:-}" '
  function of_day(iso) { # seconds, enough to compare one instant in two notations
    return substr(iso, 12, 2) * 3600 + substr(iso, 15, 2) * 60 + substr(iso, 18, 2)
  }
  function clock(t,   p, n) { # "01:06:03", "44:06" or seconds
    n = split(t, p, ":")
    return n == 3 ? p[1] * 3600 + p[2] * 60 + p[3] : n == 2 ? p[1] * 60 + p[2] : t + 0
  }
  function metres(t,   p) { # Apple: with its unit
    split(t, p, " ")
    return p[1] * (p[2] == "km" ? 1000 : p[2] == "mi" ? 1609.344 : 1)
  }
  function near(a, b, least,   d) {
    d = a - b; if (d < 0) d = -d
    if (a == "") return b == 0 # nothing was measured
    return (d <= least || d <= 0.02 * (b < 0 ? -b : b))
  }
  function score(list, name, fine, ours, theirs,   whole) {
    whole = list
    sub(/,.*/, "", whole) # a list of a part counts in its whole too
    total[list]++; total[whole] += whole != list
    if (fine) { good[list]++; good[whole] += whole != list; return }
    if ((file SUBSEP name) in why) explained[whole]++
    else open_[whole]++
    used[file, name] = 1
    wrong[file, side]++
    if (verbose != "") print file "\t" name "\t" ours "\t" theirs "\t" why[file, name]
  }
  # A row of the index beside the figures of one side.
  function compare(side_, prefix, points, start, elapsed, moving, way, line, heart,   list, kind, clock_) {
    side = side_
    kind = $25 == "export" ? "exports" : "made" # by a device or an account; for some test
    list = side " values, " kind
    # A page, a table or a text has no points; an element of another format neither.
    if ($9 != "" && $6 ~ /GPX|TCX|KML/) score(list, prefix "points", points == $9, points, $9)
    if ($16 != "" && (sessions[file] || !all_points[file])) {
      clock_ = near(of_day(start), of_day($16), 2) && substr(start, 1, 4) == substr($16, 1, 4)
      score(list, prefix "start", sessions[file] && clock_, start, $16)
    }
    if (sessions[file] == 1) {
      if ($17 ~ / min$/) score(list, prefix "duration", near(moving, $17 * 60, 2) || near(elapsed, $17 * 60, 2), moving, $17 * 60)
      else if ($17 != "") score(list, prefix "duration", near(elapsed, $17, 2), elapsed, $17)
      if ($19 > 0) score(list, prefix "distance", near(way, $19, 5), way, $19)
      else if ($20 > 0) score(list, prefix "distance", near(way, metres($20), 5), way, metres($20))
      else if ($21 != "") score(list, prefix "distance", near(line, $21, 5), line, $21)
      if ($22 != "") score(list, prefix "heart rate", near(heart, $22, 1), heart, $22)
    }
    total[side " rows"]++
    total[side " rows, " kind]++
    good[side " rows"] += !wrong[file, side]
    good[side " rows, " kind] += !wrong[file, side]
  }
  FILENAME ~ /disagreements/ { if ($1 !~ /^#/) why[$1, $2] = $5; next }
  FILENAME !~ /\.tsv$/ {
    f = substr($1, length(folder) + 1)
    read_[f] = 1; sessions[f] = $2; all_points[f] = points[f] = $3; laps[f] = $4; start[f] = $5
    elapsed[f] = $6 == "" ? "" : $6 / 1000; moving[f] = $7 == "" ? "" : $7 / 1000; timer[f] = $8
    way[f] = $9 == "" ? "" : $9 / 1000; source[f] = $10; heart[f] = $11; most[f] = $12
    raw_start[f] = $15; raw_elapsed[f] = $16 == "" ? "" : $16 / 1000
    raw_way[f] = $17 == "" ? "" : $17 / 1000; raw_line[f] = $18 == "" ? "" : $18 / 1000
    raw_points[f] = $19; raw_heart[f] = $20
    next
  }
  FNR == 1 || !($1 in read_) { next }
  FILENAME ~ /INDEX/ {
    file = $1
    compare("recorded", "recorded ", raw_points[file], raw_start[file], raw_elapsed[file], raw_elapsed[file], raw_way[file], raw_line[file], raw_heart[file])
    compare("used", "", points[file], start[file], elapsed[file], moving[file], way[file], way[file], heart[file])
    next
  }
  {
    file = $1; q = $2; x = $3
    if (q ~ /startDate.toISOString|startDateTime$/ && !((file SUBSEP q) in asked)) {
      asked[file, q] = 1
      gsub(/\x27/, "", x)
      score("expected", q, near(of_day(start[file]), of_day(x), 2), start[file], x)
      next
    }
    gsub(/pytest.approx\(|\)$|Duration.ofSeconds\(/, "", x)
    if ((file SUBSEP q) in asked || x !~ /^[0-9][0-9:.]*$/) next
    asked[file, q] = 1
    if (q ~ /^(stat Distance|\[0\]\.distance|activity\.srcStats\.distance|gpx\.distance\(\)|workout\[.distance.\])$/) score("expected", q, near(way[file], x, 5), way[file], x)
    else if (q ~ /HeartRateAvg$|^\[0\]\.averageHeartRate$|\[.averageHeartRate.\]$/) score("expected", q, near(heart[file], x, 1), heart[file], x)
    else if (q ~ /HeartRateMax$|^\[0\]\.maxHeartRate$/) score("expected", q, near(most[file], x, 1), most[file], x)
    else if (q ~ /^(elapsedTime|\[0\]\.elapsedTimeInSeconds|.*\.elapsedTime)$/ || q ~ /\[.duration.\]$/) score("expected", q, near(elapsed[file], clock(x), 2), elapsed[file], x)
    else if (q == "timerTime") score("expected", q, near(timer[file] > 0 ? timer[file] : elapsed[file], clock(x), 2), timer[file] > 0 ? timer[file] : elapsed[file], x)
    else if (q ~ /^(movingTime|\[0\]\.movingTimeInSeconds|.*srcStats\.movingTime|.*getMovingTime\(\))$/) score("moving", q, near(moving[file], clock(x), 3), moving[file], x)
    else if (q == "laps.length") score("expected", q, laps[file] == x, laps[file], x)
    else if (q ~ /^(result\.|res\.)?tracks\.len\(\)$|^len\((gpx\.tracks|workouts|health_data\.workouts)\)$/) score("expected", q, sessions[file] == x, sessions[file], x)
    else if (q ~ /^points\.len\(\)$|importedTrackPoints\.size\(\)|^segment\.points\.len\(\)$/) score("expected", q, points[file] == x, points[file], x)
  }
  END {
    for (k in why) if (!(k in used)) { split(k, p, SUBSEP); print "no longer disagrees: " p[1] " " p[2]; stale++ }
    # Moving time is each program\x27s own definition; files made to break readers are corrected.
    asks["recorded rows"] = 98; asks["recorded values"] = 98; asks["recorded rows, exports"] = 98
    asks["used values, exports"] = 98; asks["used values"] = 94; asks["expected"] = 95; asks["moving"] = 50
    n = split("recorded rows;recorded rows, exports;recorded rows, made;recorded values;used rows;used rows, exports;used rows, made;used values;used values, exports;expected;moving", order, ";")
    for (i = 1; i <= n; i++) {
      l = order[i]
      printf "%-23s %4d of %4d agree (%.1f %%", l, good[l], total[l], 100 * good[l] / total[l]
      printf "%s)%s%s\n", l in asks ? ", " asks[l] " asked" : "", explained[l] ? "; " explained[l] " explained" : "", open_[l] ? "; " open_[l] " NOT" : ""
      if (open_[l] || 100 * good[l] < asks[l] * total[l]) bad = 1
    }
    exit bad || stale
  }
' tests/corpus-disagreements.tsv "$out" "$folder/INDEX.tsv" "$folder/expected.tsv"
agreed=$?
[ $crashed = 0 ] && [ $agreed = 0 ]
