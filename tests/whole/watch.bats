#!/usr/bin/env bats
# From a watch's file to what the pages say about it.

# A TCX of walks and runs in seconds, the lap button pressed at each change.
laps() { # seconds...
  printf '%s\n' "$@" | awk '
    function clock(s) { return sprintf("2026-11-19T07:%02d:%02dZ", s / 60, s % 60) }
    BEGIN { print "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2026-11-19T07:00:00Z</Id>" }
    {
      run = NR % 2 == 0
      printf "<Lap StartTime=\"%s\"><TotalTimeSeconds>%d</TotalTimeSeconds><Track>\n", clock(at), $1
      for (i = 0; i < $1; i++) {
        way += run ? 2.6 : 1.5
        printf "<Trackpoint><Time>%s</Time><DistanceMeters>%.1f</DistanceMeters><Extensions><TPX><RunCadence>%d</RunCadence></TPX></Extensions></Trackpoint>\n", clock(at++), way, run ? 82 : 56
      }
      print "</Track></Lap>"
    }
    END { print "</Activity></Activities></TrainingCenterDatabase>" }'
}

runner() { # folder
  mkdir -p "$1/watch"
  cat >"$1/journal.md" <<'J'
---
name: Lap Button
side: left
type: midportion
diagnosed: 2026-09-02, J. Hale, physiotherapist
started: 2026-11-09
clinician: J. Hale, +44 20 7946 0100
zone: Europe/London
---

## 2026-11-18

- morning pain: 1
- stiffness: 5 min

## 2026-11-19

- morning pain: 1
- stiffness: 5 min

- run: 6 x (4 min walk, 1 min run)
- pain during: 1

## 2026-11-20

- morning pain: 1
- stiffness: 5 min
J
}

@test "runs that a pattern asked for are counted, and the short one is named with its seconds" {
  r="$BATS_TEST_TMPDIR/runner"
  runner "$r"
  laps 240 60 240 60 240 40 260 60 240 60 240 60 >"$r/watch/run.tcx"
  "$TENDON" build "$r" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22 >"$BATS_TEST_TMPDIR/said" 2>&1
  pdftotext "$BATS_TEST_TMPDIR"/out/runner/progress-2026-11-22.pdf - | tr '\n' ' ' |
    grep -F "5 of 6 runs done, the third was 20 s short"
  "$TENDON" show review "$r" --date 2026-11-22 2>/dev/null |
    grep -Fx "    19 Nov: 5 of 6 runs done, the third was 20 s short  journal.md:21"
  "$TENDON" show review --json "$r" --date 2026-11-22 2>/dev/null |
    jq -e '.runs == [.runs[] | select(.date == "2026-11-19" and .done == 5 and .asked == 6 and .short_run == 3 and .short_s == 20)]'
}

@test "the whole pattern done is said so" {
  r="$BATS_TEST_TMPDIR/runner"
  runner "$r"
  laps 240 60 240 60 240 60 240 60 240 60 240 60 >"$r/watch/run.tcx"
  "$TENDON" build "$r" -o "$BATS_TEST_TMPDIR/out" --date 2026-11-22 >"$BATS_TEST_TMPDIR/said" 2>&1
  pdftotext "$BATS_TEST_TMPDIR"/out/runner/progress-2026-11-22.pdf - | tr '\n' ' ' |
    grep -F "6 of 6 runs done"
}

@test "what a file records stands beside what is used, on one line where they differ" {
  f="$BATS_TEST_TMPDIR/spike.gpx"
  awk 'BEGIN {
    print "<gpx version=\"1.1\"><trk><type>running</type><trkseg>"
    for (i = 0; i < 40; i++)
      printf "<trkpt lat=\"%.7f\" lon=\"8.5\"><time>2026-11-19T07:00:%02dZ</time></trkpt>\n", 47.1 + i * 0.0000234 + (i == 20) * 0.01, i
    print "</trkseg></trk></gpx>" }' >"$f"
  "$TENDON" show sessions "$f" 2>/dev/null | grep -Fx "  recorded: distance 2320.2 m, used 101.5 m"
  "$TENDON" show sessions --json "$f" 2>/dev/null |
    jq -e '.[0] | .distance_m < 102 and .recorded.distance_m > 2300 and .recorded.points == 40'
  grep -v 'lat="47.1104' "$f" >"$BATS_TEST_TMPDIR/even.gpx"
  ! "$TENDON" show sessions "$BATS_TEST_TMPDIR/even.gpx" 2>/dev/null | grep recorded
}
