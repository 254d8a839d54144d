// make_squad FOLDER RUNNERS SESSIONS [SEED]: runners with a journal of every day and that many
// smart-recorded sessions of about 100 KB, three a week from 2026-08-24, in turn as GPX and TCX.
// The same seed gives the same bytes; a session that is there already is left, so that a second
// call with more sessions is the week after.
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { POINTS = 410, STEP = 6, NAME_ROOM = 4096, START = 1787529600 }; // 2026-08-24T00:00Z

static uint64_t state;

static int32_t draw(int32_t below)
{
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (int32_t)((state >> 33) % (uint64_t)below);
}

static const char *date_of(int64_t second, const char *form, char *to)
{
  time_t t = (time_t)second;
  struct tm tm;
  gmtime_r(&t, &tm);
  strftime(to, 40, form, &tm);
  return to;
}

static int64_t day_of_session(int32_t n)
{
  static const int days[] = {0, 2, 4}; // Monday, Wednesday, Friday
  return START + (int64_t)(n / 3 * 7 + days[n % 3]) * 86400;
}

static void gpx(FILE *f, int64_t at)
{
  char t[40];
  int32_t lat = 471234567 + draw(100000), lon = 85123456 + draw(100000), heart = 130, up = 4120;
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx creator=\"StravaGPX\" version=\"1.1\" "
          "xmlns=\"http://www.topografix.com/GPX/1/1\" "
          "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\">\n"
          " <trk>\n  <name>Morning Run</name>\n  <type>running</type>\n  <trkseg>\n");
  for (int i = 0; i < POINTS; i++) {
    int runs = i / 20 % 2;
    lat += (runs ? 16 : 8) * 7 * STEP / 6 * 10 + draw(9);
    heart += draw(3) - 1;
    up += draw(3) - 1;
    fprintf(f,
            "   <trkpt lat=\"%d.%07d\" lon=\"%d.%07d\">\n    <ele>%d.%d</ele>\n    "
            "<time>%s</time>\n    <extensions>\n     <gpxtpx:TrackPointExtension>\n      "
            "<gpxtpx:hr>%d</gpxtpx:hr>\n      <gpxtpx:cad>%d</gpxtpx:cad>\n     "
            "</gpxtpx:TrackPointExtension>\n    </extensions>\n   </trkpt>\n",
            lat / 10000000, lat % 10000000, lon / 10000000, lon % 10000000, up / 10, up % 10,
            date_of(at + i * STEP, "%Y-%m-%dT%H:%M:%SZ", t), heart, runs ? 82 : 55);
  }
  fprintf(f, "  </trkseg>\n </trk>\n</gpx>\n");
}

static void tcx(FILE *f, int64_t at)
{
  char t[40];
  int32_t way = 0, heart = 130;
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase\n  "
          "xmlns:ns3=\"http://www.garmin.com/xmlschemas/ActivityExtension/v2\"\n  "
          "xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\">\n  <Activities>\n"
          "    <Activity Sport=\"Running\">\n      <Id>%s</Id>\n      <Lap StartTime=\"%s\">\n",
          date_of(at, "%Y-%m-%dT%H:%M:%SZ", t), t);
  fprintf(f, "        <TotalTimeSeconds>%d.0</TotalTimeSeconds>\n        <Track>\n", POINTS * STEP);
  for (int i = 0; i < POINTS; i++) {
    int runs = i / 20 % 2;
    way += (runs ? 2600 : 1500) * STEP + draw(300);
    heart += draw(3) - 1;
    fprintf(f,
            "          <Trackpoint>\n            <Time>%s</Time>\n            "
            "<DistanceMeters>%d.%03d</DistanceMeters>\n            <HeartRateBpm>"
            "<Value>%d</Value></HeartRateBpm>\n            <Extensions><ns3:TPX>"
            "<ns3:RunCadence>%d</ns3:RunCadence></ns3:TPX></Extensions>\n"
            "          </Trackpoint>\n",
            date_of(at + i * STEP, "%Y-%m-%dT%H:%M:%SZ", t), way / 1000, way % 1000, heart,
            runs ? 82 : 55);
  }
  fprintf(f, "        </Track>\n      </Lap>\n    </Activity>\n  </Activities>\n"
             "</TrainingCenterDatabase>\n");
}

static void session(const char *folder, int32_t runner, int32_t n, uint64_t seed)
{
  char path[NAME_ROOM];
  int64_t at = day_of_session(n) + 5 * 3600 + 1800;
  snprintf(path, sizeof path, "%s/watch/activity_%03d.%s", folder, n, n % 2 ? "tcx" : "gpx");
  if (access(path, F_OK) == 0)
    return;
  state = seed + (uint64_t)runner * 1000003 + (uint64_t)n * 7919;
  draw(2);
  FILE *f = fopen(path, "w");
  if (!f)
    exit(1);
  (n % 2 ? tcx : gpx)(f, at);
  fclose(f);
}

static void write_day(FILE *f, int64_t day, int runs)
{
  char t[40];
  fprintf(f,
          "\n## %s\n\n- morning pain: %d\n- stiffness: %d min\n- daily pain: %d\n- swelling: no\n",
          date_of(day, "%Y-%m-%d", t), draw(2), 5 + draw(6), draw(2));
  if (runs)
    fprintf(f,
            "\n### Run-walk, canal path\n\n- run: 10 x (2 min walk, 2 min run)\n- surface: flat\n"
            "- pain during: 1\n- pain after: %d\n- effort: 3\n\nQuiet morning, the tendon felt "
            "warm after ten minutes and was fine afterwards.\n",
            draw(2));
  else
    fprintf(f,
            "\n### Strength\n\n- one-leg calf raise, floor: 3x15\n- seated calf raise: 3x15 @ 20 "
            "kg\n- pain during: 1\n");
}

static void journal(const char *folder, int32_t runner, int32_t sessions, uint64_t seed)
{
  char path[NAME_ROOM];
  snprintf(path, sizeof path, "%s/journal.md", folder);
  FILE *f = fopen(path, "w");
  if (!f)
    exit(1);
  state = seed + (uint64_t)runner;
  fprintf(f,
          "---\nname: Runner Number %d\nside: %s\ntype: midportion\n"
          "diagnosed: 2026-08-03, J. Hale, physiotherapist\nstarted: 2026-08-24\nborn: %d\n"
          "zone: Europe/London\nclinician: J. Hale, +44 20 7946 0100\n---\n",
          runner, runner % 2 ? "left" : "right", 1970 + draw(30));
  int64_t last = day_of_session(sessions - 1) + 2 * 86400;
  int32_t n = 0;
  for (int64_t day = START; day < last; day += 86400) {
    int runs = n < sessions && day_of_session(n) == day;
    write_day(f, day, runs);
    n += runs;
  }
  fclose(f);
}

int main(int argc, char **argv)
{
  if (argc < 4)
    return 2;
  int32_t runners = atoi(argv[2]), sessions = atoi(argv[3]);
  uint64_t seed = argc > 4 ? strtoull(argv[4], NULL, 10) : 1;
  mkdir(argv[1], 0777);
  for (int32_t r = 1; r <= runners; r++) {
    char folder[NAME_ROOM - 64], watch[NAME_ROOM];
    snprintf(folder, sizeof folder, "%s/runner-%04d", argv[1], r);
    snprintf(watch, sizeof watch, "%s/watch", folder);
    mkdir(folder, 0777);
    mkdir(watch, 0777);
    journal(folder, r, sessions, seed);
    for (int32_t n = 0; n < sessions; n++)
      session(folder, r, n, seed);
  }
  return 0;
}
