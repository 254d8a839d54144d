#!/bin/sh
# tests/seed-coverage.md: each of the 163 rows once and in order, its words filled in, its files
# there. The first row that is not so ends the test.
cd "$(dirname "$0")/../.." || exit 2
list=tests/seed-coverage.md
bad=$(awk -F' *[|] *' '/^\| [0-9]/ {
  n++
  if ($2 != n) { print "row " n " has number " $2; exit }
  if ($3 !~ /^[A-Z](\/[A-Z])?$/ || $4 == "" || $5 == "" || $6 == "") { print "row " n " is not filled in"; exit }
} END { if (n != 163) print n + 0 " rows instead of 163" }' "$list")
[ -z "$bad" ] || { echo "$list: $bad"; exit 1; }
grep -o '`[^`]*`' "$list" | tr -d '`' | sort -u | while read -r file; do
  [ -e "$file" ] || { echo "$list: no such file: $file"; exit 1; }
done
