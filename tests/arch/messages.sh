#!/bin/sh
# Each message of diag.def is shown by some test: its code or its name stands in tests/.
cd "$(dirname "$0")/../.." || exit 2
bad=0
all=$(mktemp)
find tests -type f ! -path 'tests/arch/*' ! -name '*.gz' -exec cat {} + >"$all"
for row in $(sed -n 's/^DIAG(\([A-Z0-9_]*\), *[A-Z]*, *"\([A-Z][0-9]*\)".*/\1:\2/p' generator/base/diag.def); do
  grep -qaE "\b(${row#*:}|DIAG_${row%:*})\b" "$all" && continue
  echo "generator/base/diag.def: no test shows ${row%:*} [${row#*:}]"
  bad=1
done
rm -f "$all"
exit $bad
