#!/bin/sh
# A journal of three years: reading it (`show sessions` of a runner without a watch reads and prints
# nothing) against cmark rendering the same text, in instructions (callgrind, steady on any
# machine). Prints both and their ratio; the aim is under 2.
cd "$(dirname "$0")/../.." || exit 2
TENDON=${TENDON:-build/release/tendon}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/run" "$work/day"
awk 'BEGIN {
  print "---\nname: Long Runner\nside: left\nstarted: 2023-11-20\n---\n"
  for (day = 0; day < 1096; day++) {
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
}' >"$work/run/journal.md"
count() { # command: its instructions
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
    awk '/Collected/ { print $4 }'
}
ours=$(count "$TENDON" show sessions --quiet "$work/run")
theirs=$(count cmark "$work/run/journal.md")
start=$(printf '## 2026-11-16\n' >"$work/day/journal.md" && count "$TENDON" show sessions --quiet "$work/day")
awk -v o="$ours" -v t="$theirs" -v s="$start" -v b="$(wc -c <"$work/run/journal.md")" 'BEGIN {
  printf "journal of 3 years, %d bytes: cmark %d, reading %d (%.2f), of it starting %d; reading alone %.2f\n", b, t, o, o / t, s, (o - s) / t }'
