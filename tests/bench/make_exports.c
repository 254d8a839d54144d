// make_exports sessions FOLDER COUNT [SEED]: one-hour runs at a point a second, in turn as Garmin's
// GPX, Strava's GPX and (every second file) TCX.
// make_exports health FILE MEGABYTES [SEED]: an Apple Health export of about that size, records of
// a watch and a phone type by type as the phone writes them, then the workouts.
// The same seed gives the same bytes.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static int32_t draw(int32_t below)
{
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (int32_t)((state >> 33) % (uint64_t)below);
}

enum { HOUR = 3600, DAY = 86400, NAME_MAX_ = 4096 };

typedef struct Point {
  int32_t second, lat, lon; // 10^-7 degree
  int32_t elevation, speed; // mm, mm/s
  int32_t way;              // mm
  int32_t heart, cadence;
} Point;

static void walk_on(Point *p)
{
  p->second++;
  p->speed += draw(101) - 50;
  p->speed = p->speed < 1200 ? 1250 : p->speed > 3600 ? 3550 : p->speed;
  p->way += p->speed;
  p->lat += p->speed * 7 / 1112;
  p->lon += p->speed * 7 / 780;
  p->elevation += draw(61) - 30;
  p->heart += draw(3) - 1;
  p->heart = p->heart < 110 ? 111 : p->heart > 175 ? 174 : p->heart;
  p->cadence = p->speed < 2000 ? 56 + draw(4) : 80 + draw(6);
}

static Point start_of(int32_t n)
{
  return (Point){.second = n * 2 * DAY + draw(HOUR),
                 .lat = 471234567 + draw(100000),
                 .lon = 85123456 + draw(100000),
                 .elevation = 412000,
                 .speed = 2500,
                 .heart = 130};
}

// 2026-01-01T06:00:00Z and on; months of 28 days are enough for a yardstick.
static const char *clock_of(int32_t second, char *to)
{
  int32_t day = second / DAY, s = second % DAY;
  snprintf(to, 32, "%04d-%02d-%02dT%02d:%02d:%02d", 2020 + day / 336, day / 28 % 12 + 1,
           day % 28 + 1, s / HOUR, s / 60 % 60, s % 60);
  return to;
}

static void garmin_gpx(FILE *f, Point p)
{
  char t[32];
  fprintf(
      f,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx creator=\"Garmin Connect\" "
      "version=\"1.1\"\n  xmlns:ns3=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\"\n"
      "  xmlns=\"http://www.topografix.com/GPX/1/1\">\n  <metadata>\n    <time>%s.000Z</time>\n"
      "  </metadata>\n  <trk>\n    <name>Run</name>\n    <type>running</type>\n    <trkseg>\n",
      clock_of(p.second, t));
  for (int i = 0; i < HOUR; i++, walk_on(&p))
    fprintf(
        f,
        "      <trkpt lat=\"%d.%07d%018d\" lon=\"%d.%07d%018d\">\n        <ele>%d.%03d%012d</ele>\n"
        "        <time>%s.000Z</time>\n        <extensions>\n          "
        "<ns3:TrackPointExtension>\n            <ns3:hr>%d</ns3:hr>\n            "
        "<ns3:cad>%d</ns3:cad>\n          </ns3:TrackPointExtension>\n        </extensions>\n"
        "      </trkpt>\n",
        p.lat / 10000000, p.lat % 10000000, draw(1 << 30), p.lon / 10000000, p.lon % 10000000,
        draw(1 << 30), p.elevation / 1000, p.elevation % 1000, draw(1 << 30), clock_of(p.second, t),
        p.heart, p.cadence);
  fprintf(f, "    </trkseg>\n  </trk>\n</gpx>\n");
}

static void strava_gpx(FILE *f, Point p)
{
  char t[32];
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx creator=\"StravaGPX\" version=\"1.1\" "
          "xmlns=\"http://www.topografix.com/GPX/1/1\" "
          "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\">\n <metadata>\n"
          "  <time>%sZ</time>\n </metadata>\n <trk>\n  <name>Run</name>\n  <type>9</type>\n"
          "  <trkseg>\n",
          clock_of(p.second, t));
  for (int i = 0; i < HOUR; i++, walk_on(&p))
    fprintf(f,
            "   <trkpt lat=\"%d.%07d\" lon=\"%d.%07d\">\n    <ele>%d.%d</ele>\n    "
            "<time>%sZ</time>\n    <extensions>\n     <gpxtpx:TrackPointExtension>\n      "
            "<gpxtpx:hr>%d</gpxtpx:hr>\n      <gpxtpx:cad>%d</gpxtpx:cad>\n     "
            "</gpxtpx:TrackPointExtension>\n    </extensions>\n   </trkpt>\n",
            p.lat / 10000000, p.lat % 10000000, p.lon / 10000000, p.lon % 10000000,
            p.elevation / 1000, p.elevation / 100 % 10, clock_of(p.second, t), p.heart, p.cadence);
  fprintf(f, "  </trkseg>\n </trk>\n</gpx>\n");
}

static void tcx_lap(FILE *f, Point *p)
{
  char t[32];
  fprintf(f,
          "      <Lap StartTime=\"%s.000Z\">\n        <TotalTimeSeconds>360.0</TotalTimeSeconds>\n"
          "        <DistanceMeters>%d.0</DistanceMeters>\n        <Intensity>Active</Intensity>\n"
          "        <TriggerMethod>Manual</TriggerMethod>\n        <Track>\n",
          clock_of(p->second, t), 900);
  for (int i = 0; i < HOUR / 10; i++, walk_on(p))
    fprintf(f,
            "          <Trackpoint>\n            <Time>%s.000Z</Time>\n            <Position>\n"
            "              <LatitudeDegrees>%d.%07d%09d</LatitudeDegrees>\n"
            "              <LongitudeDegrees>%d.%07d%09d</LongitudeDegrees>\n"
            "            </Position>\n            <AltitudeMeters>%d.%03d</AltitudeMeters>\n"
            "            <DistanceMeters>%d.%03d</DistanceMeters>\n            <HeartRateBpm>\n"
            "              <Value>%d</Value>\n            </HeartRateBpm>\n            "
            "<Extensions>\n              <ns3:TPX>\n                "
            "<ns3:Speed>%d.%03d</ns3:Speed>\n                "
            "<ns3:RunCadence>%d</ns3:RunCadence>\n              </ns3:TPX>\n            "
            "</Extensions>\n          </Trackpoint>\n",
            clock_of(p->second, t), p->lat / 10000000, p->lat % 10000000, draw(1 << 29),
            p->lon / 10000000, p->lon % 10000000, draw(1 << 29), p->elevation / 1000,
            p->elevation % 1000, p->way / 1000, p->way % 1000, p->heart, p->speed / 1000,
            p->speed % 1000, p->cadence);
  fprintf(f, "        </Track>\n      </Lap>\n");
}

static void garmin_tcx(FILE *f, Point p)
{
  char t[32];
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase\n  "
          "xmlns:ns3=\"http://www.garmin.com/xmlschemas/ActivityExtension/v2\"\n  "
          "xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\">\n  <Activities>\n"
          "    <Activity Sport=\"Running\">\n      <Id>%s.000Z</Id>\n",
          clock_of(p.second, t));
  for (int lap = 0; lap < 10; lap++)
    tcx_lap(f, &p);
  fprintf(f, "    </Activity>\n  </Activities>\n</TrainingCenterDatabase>\n");
}

static int make_sessions(const char *folder, int count)
{
  for (int i = 0; i < count; i++) {
    char path[NAME_MAX_];
    snprintf(path, sizeof path, "%s/%03d.%s", folder, i, i % 2 ? "tcx" : "gpx");
    FILE *f = fopen(path, "w");
    if (!f)
      return 1;
    (i % 2 ? garmin_tcx : i % 4 ? strava_gpx : garmin_gpx)(f, start_of(i));
    fclose(f);
  }
  return 0;
}

// A type of record: how often a day it is written, and by whom.
typedef struct Kind {
  const char *type, *unit;
  int32_t a_day, phone; // of 100 by the phone
  int32_t value;        // up to
  int child;            // holds a MetadataEntry
} Kind;

static const Kind kinds[] = {
    {"BodyMass", "kg", 1, 100, 80, 0},
    {"HeartRate", "count/min", 220, 0, 180, 1},
    {"OxygenSaturation", "%", 20, 0, 1, 1},
    {"RespiratoryRate", "count/min", 30, 0, 20, 0},
    {"StepCount", "count", 90, 50, 120, 0},
    {"DistanceWalkingRunning", "km", 170, 40, 1, 0},
    {"BasalEnergyBurned", "kcal", 200, 0, 9, 0},
    {"ActiveEnergyBurned", "kcal", 420, 5, 9, 0},
    {"FlightsClimbed", "count", 8, 70, 3, 0},
    {"AppleExerciseTime", "min", 50, 0, 1, 0},
    {"WalkingSpeed", "km/hr", 25, 100, 6, 0},
    {"WalkingStepLength", "cm", 25, 100, 80, 0},
    {"EnvironmentalAudioExposure", "dBASPL", 40, 0, 90, 1},
    {"AppleStandTime", "min", 60, 0, 5, 0},
};

static const char watch[] = "Anna\xe2\x80\x99s Apple\xc2\xa0Watch",
                  phone[] = "Anna\xe2\x80\x99s iPhone";

static const char *apple_clock(int32_t second, char *to)
{
  clock_of(second, to);
  to[10] = ' ';
  strcat(to, " +0100");
  return to;
}

static void health_record(FILE *f, const Kind *k, int32_t second)
{
  char made[40], from[40], to[40];
  int by_phone = draw(100) < k->phone;
  int32_t lasts = k->child ? 0 : 5 + draw(60);
  fprintf(f,
          " <Record type=\"HKQuantityTypeIdentifier%s\" sourceName=\"%s\" sourceVersion=\"10.%d\" "
          "device=\"&lt;&lt;HKDevice: 0x28%07x&gt;, name:%s, manufacturer:Apple Inc., model:%s, "
          "hardware:%s, software:10.1&gt;\" unit=\"%s\" creationDate=\"%s\" startDate=\"%s\" "
          "endDate=\"%s\" value=\"%d\"",
          k->type, by_phone ? phone : watch, draw(9), draw(1 << 28),
          by_phone ? "iPhone" : "Apple Watch", by_phone ? "iPhone" : "Watch",
          by_phone ? "iPhone14,2" : "Watch6,7", k->unit, apple_clock(second + lasts + 60, made),
          apple_clock(second, from), apple_clock(second + lasts, to),
          k->value / 2 + draw(k->value / 2 + 1));
  if (k->child)
    fprintf(f,
            ">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"%d\"/>\n "
            "</Record>\n",
            draw(3));
  else
    fprintf(f, "/>\n");
}

static void health_workout(FILE *f, int32_t second)
{
  char from[40], to[40];
  int32_t minutes = 25 + draw(50);
  apple_clock(second, from);
  apple_clock(second + minutes * 60, to);
  fprintf(f,
          " <Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"%d.%d\" "
          "durationUnit=\"min\" sourceName=\"%s\" sourceVersion=\"10.1\" creationDate=\"%s\" "
          "startDate=\"%s\" endDate=\"%s\">\n"
          "  <MetadataEntry key=\"HKIndoorWorkout\" value=\"0\"/>\n"
          "  <MetadataEntry key=\"HKTimeZone\" value=\"Europe/Zurich\"/>\n",
          minutes - 1, draw(10), watch, to, from, to);
  for (int i = 0; i < minutes / 6; i++) {
    char at[40];
    fprintf(f,
            "  <WorkoutEvent type=\"HKWorkoutEventTypeSegment\" date=\"%s\" duration=\"6.%d\" "
            "durationUnit=\"min\"/>\n",
            apple_clock(second + i * 360, at), draw(1 << 20));
  }
  fprintf(f,
          "  <WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" "
          "startDate=\"%s\" endDate=\"%s\" sum=\"%d.%d\" unit=\"km\"/>\n </Workout>\n",
          from, to, minutes / 6, draw(1 << 20));
}

// A watch counts heart beats every five seconds while a workout lasts, and rarely otherwise.
static void health_beats(FILE *f, const Kind *k, int32_t day)
{
  int32_t second = day * DAY;
  for (int i = 0; i < k->a_day / 2; i++)
    health_record(f, k, second + i * (DAY / k->a_day));
  if (day % 2)
    for (int i = 0; i < k->a_day; i++)
      health_record(f, k, second + 18 * HOUR + i * 5);
}

static int make_health(const char *path, int64_t megabytes)
{
  FILE *f = fopen(path, "w");
  if (!f)
    return 1;
  int32_t a_day = 0;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    a_day += kinds[i].a_day;
  int32_t days = (int32_t)(megabytes * 1000000 / (a_day * 458 + 900)) + 1;
  fprintf(f, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE HealthData [\n"
             "<!-- HealthKit Export Version: 14 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|"
             "Correlation|Workout|ActivitySummary|ClinicalRecord)*)>\n<!ATTLIST HealthData\n  "
             "locale CDATA #REQUIRED\n>\n]>\n<HealthData locale=\"en_GB\">\n <ExportDate "
             "value=\"2026-11-20 08:00:00 +0100\"/>\n <Me/>\n");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (int32_t day = 0; day < days; day++) {
      if (strcmp(kinds[i].type, "HeartRate") == 0) {
        health_beats(f, &kinds[i], day);
        continue;
      }
      for (int32_t n = 0; n < kinds[i].a_day; n++)
        health_record(f, &kinds[i], day * DAY + n * (DAY / kinds[i].a_day));
    }
  for (int32_t day = 1; day < days; day += 2)
    health_workout(f, day * DAY + 18 * HOUR);
  fprintf(f, "</HealthData>\n");
  return fclose(f) != 0;
}

int main(int argc, char **argv)
{
  if (argc < 4)
    return 2;
  state = argc > 4 ? (uint64_t)atoll(argv[4]) : 1;
  if (strcmp(argv[1], "sessions") == 0)
    return make_sessions(argv[2], atoi(argv[3]));
  return make_health(argv[2], atoll(argv[3]));
}
