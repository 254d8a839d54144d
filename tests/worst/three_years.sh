#!/bin/sh
# three_years.sh FOLDER: a runner who wrote every day for three years, up to 22 November 2026. The same
# seed gives the same journal. The pain goes up and down with the weeks, so that no review is like the last.
mkdir -p "$1" || exit 1
awk 'BEGIN {
  seed = 20261122
  split("31 28 31 30 31 30 31 31 30 31 30 31", month_days)
  print "---\nname: Ada Threeyears\nside: both\ntype: insertional\ndiagnosed: 2023-11-01, J. Hale, physiotherapist"
  print "started: 2023-11-23\nlongest run: 21 km\nusual week: 45 km\n---"
  year = 2023; month = 11; day = 23
  for (n = 0; n < 1096; n++) {
    wave = 2 + 2 * sin(n / 40)
    printf "\n## %d-%02d-%02d\n\n- morning pain: left %d, right %d\n- stiffness: %d min\n- daily pain: %d\n",
      year, month, day, score(wave), score(wave / 2), 5 + chance(25), score(wave)
    if (chance(7) < 4)
      printf "\n### Run\n\n- run: %d min\n- pain during: left %d, right %d\n- pain after: %d\n- effort: %d\n",
        10 + chance(50), score(wave), score(wave / 2), score(wave), 2 + chance(6)
    if (chance(7) < 3)
      printf "\n### Strength\n\n- one-leg calf raise, floor: 3x%d\n- pain during: %d\n", 8 + chance(8), score(wave)
    if (chance(30) == 0)
      printf "\n- heel raises: left %d, right %d\n", 10 + chance(20), 12 + chance(20)
    if (chance(20) == 0)
      print "\nThe hill behind the station again, slower than last month and with heavier legs at the end."
    next_day()
  }
}
function chance(n) { seed = (seed * 1103 + 12345) % 2147483; return int(seed / 7) % n }
function score(mean,  v) { v = int(mean + chance(3) - 1 + 0.5); return v < 0 ? 0 : v > 10 ? 10 : v }
function next_day(  last) {
  last = month_days[month] + (month == 2 && year % 4 == 0)
  if (++day > last) { day = 1; if (++month > 12) { month = 1; year++ } }
}' >"$1/journal.md"
