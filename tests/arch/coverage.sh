#!/bin/sh
# tests/seed-coverage.md: each of the 163 rows once and in order, its words filled in, its files
# there, and the words between backticks in those files. What is not so is named and fails.
cd "$(dirname "$0")/../.." || exit 2
list=tests/seed-coverage.md
bad=$(awk -F' *[|] *' '/^\| [0-9]/ {
  n++
  if ($2 != n) { print "row " n " has number " $2; exit }
  if ($3 !~ /^[A-Z](\/[A-Z])?$/ || $4 == "" || $5 !~ /`/ || $6 !~ /`/) { print "row " n " is not filled in"; exit }
} END { if (n != 163) print n + 0 " rows instead of 163" }' "$list")
[ -z "$bad" ] || { echo "$list: $bad"; exit 1; }
files=$(awk -F'|' '/^\| [0-9]/ { print $5 }' "$list" | grep -o '`[^`]*`' | tr -d '`' | sort -u)
for file in $files; do
  [ -f "$file" ] || { echo "$list: no such file: $file"; exit 1; }
done
# Every file folded to one line of lower case; every row's words looked up in its files.
for file in $files; do
  printf '%s\t' "$file"
  tr '\n\tA-Z' '  a-z' <"$file" | tr -s ' '
  echo
done | awk -F'|' '
  NR == FNR { tab = index($0, "\t"); text[substr($0, 1, tab - 1)] = substr($0, tab + 1); next }
  /^\| [0-9]/ {
    all = ""
    n = split($5, file, "`")
    for (i = 2; i <= n; i += 2) all = all " " text[file[i]]
    n = split(tolower($6), word, "`")
    for (i = 2; i <= n; i += 2)
      if (!index(all, word[i])) { print "row" $2 "has words that are not in its file: " word[i]; bad = 1 }
  }
  END { exit bad }' /dev/stdin "$list"
