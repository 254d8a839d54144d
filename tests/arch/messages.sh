#!/bin/sh
# Each message of diag.def is shown by some test: its code, its name or its text stands in tests/.
cd "$(dirname "$0")/../.." || exit 2
bad=0
all=$(mktemp)
find tests -type f ! -path 'tests/arch/*' ! -name '*.gz' -exec cat {} + >"$all"
sed -n 's/^DIAG(\([A-Z0-9_]*\), *[A-Z]*, *"\([A-Z][0-9]*\)", *$/\1 \2/p; s/^DIAG(\([A-Z0-9_]*\), *[A-Z]*, *"\([A-Z][0-9]*\)", *"\([^",]*\).*/\1 \2 \3/p' \
  generator/base/diag.def >"$all.rows"
while read -r name code text; do
  grep -qaE "\b($code|DIAG_$name)\b" "$all" && continue
  [ -n "$text" ] && grep -qaF "$text" "$all" && continue
  echo "generator/base/diag.def: no test shows $name [$code]"
  bad=1
done <"$all.rows"
rm -f "$all" "$all.rows"
exit $bad
