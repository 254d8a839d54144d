// The files of a sample session, in the ways of five writers.
#include "tests/samples/track.h"

#include <stdio.h>
#include <string.h>

static void civil_of(int64_t seconds, int64_t out[6])
{
  int64_t days = seconds / 86400 + 719468, rest = seconds % 86400;
  int64_t era = days / 146097, of_era = days - era * 146097;
  int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
  out[2] = of_year - (153 * m + 2) / 5 + 1;
  out[1] = m < 10 ? m + 3 : m - 9;
  out[0] = y + era * 400 + (out[1] <= 2);
  out[3] = rest / 3600;
  out[4] = rest / 60 % 60;
  out[5] = rest % 60;
}

static const char *time_text(char text[40], int64_t seconds, const char *tail)
{
  int64_t c[6];
  civil_of(seconds, c);
  snprintf(text, 40, "%04d-%02d-%02dT%02d:%02d:%02d%s", (int)c[0], (int)c[1], (int)c[2], (int)c[3],
           (int)c[4], (int)c[5], tail);
  return text;
}

static void fixed_print(FILE *f, int64_t value, int64_t unit, int digits)
{
  int64_t size = value < 0 ? -value : value;
  fprintf(f, "%s%lld.%0*lld", value < 0 ? "-" : "", (long long)(size / unit), digits,
          (long long)(size % unit));
}

// As the watch keeps it: in parts of 2^31 of half a turn, written out to twelve places.
static void semicircle_print(FILE *f, int64_t degrees)
{
  int64_t size = degrees < 0 ? -degrees : degrees;
  int64_t left = size * 2147483648 / 1800000000 * 180;
  fprintf(f, "%s%lld.", degrees < 0 ? "-" : "", (long long)(left >> 31));
  for (int i = 0; i < 12; i++) {
    left = (left & 2147483647) * 10;
    fputc('0' + (int)(left >> 31), f);
  }
}

static void gpx_garmin(const Track *t, FILE *f)
{
  char when[40];
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<gpx creator=\"Garmin Connect\" version=\"1.1\"\n"
          "  xsi:schemaLocation=\"http://www.topografix.com/GPX/1/1 "
          "http://www.topografix.com/GPX/11.xsd\"\n"
          "  xmlns:ns3=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\"\n"
          "  xmlns=\"http://www.topografix.com/GPX/1/1\"\n"
          "  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
          "  <metadata>\n    <link href=\"connect.garmin.com\">\n"
          "      <text>Garmin Connect</text>\n    </link>\n    <time>%s</time>\n"
          "  </metadata>\n  <trk>\n    <name>%s</name>\n    <type>%s</type>\n    <trkseg>\n",
          time_text(when, t->start, ".000Z"), t->name ? t->name : "Running", t->sport);
  for (int32_t i = 0; i < t->count; i++) {
    const Sample *s = &t->sample[i];
    fputs("      <trkpt lat=\"", f);
    semicircle_print(f, s->latitude);
    fputs("\" lon=\"", f);
    semicircle_print(f, s->longitude);
    fputs("\">\n        <ele>", f);
    fixed_print(f, s->elevation / 10, 10, 1);
    fprintf(f,
            "</ele>\n        <time>%s</time>\n        <extensions>\n"
            "          <ns3:TrackPointExtension>\n            <ns3:hr>%d</ns3:hr>\n"
            "            <ns3:cad>%d</ns3:cad>\n          </ns3:TrackPointExtension>\n"
            "        </extensions>\n      </trkpt>\n",
            time_text(when, s->time, ".000Z"), s->heart, s->cadence / 2);
  }
  fputs("    </trkseg>\n  </trk>\n</gpx>\n", f);
}

static void gpx_strava(const Track *t, FILE *f)
{
  char when[40];
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<gpx creator=\"StravaGPX\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          "xsi:schemaLocation=\"http://www.topografix.com/GPX/1/1 "
          "http://www.topografix.com/GPX/1/1/gpx.xsd "
          "http://www.garmin.com/xmlschemas/GpxExtensions/v3 "
          "http://www.garmin.com/xmlschemas/GpxExtensionsv3.xsd "
          "http://www.garmin.com/xmlschemas/TrackPointExtension/v1 "
          "http://www.garmin.com/xmlschemas/TrackPointExtensionv1.xsd\" version=\"1.1\" "
          "xmlns=\"http://www.topografix.com/GPX/1/1\" "
          "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\" "
          "xmlns:gpxx=\"http://www.garmin.com/xmlschemas/GpxExtensions/v3\">\n"
          " <metadata>\n  <time>%s</time>\n </metadata>\n <trk>\n  <name>%s</name>\n"
          "  <type>%s</type>\n  <trkseg>\n",
          time_text(when, t->start, "Z"), t->name ? t->name : "Morning Run", t->sport);
  for (int32_t i = 0; i < t->count; i++) {
    const Sample *s = &t->sample[i];
    fputs("   <trkpt lat=\"", f);
    fixed_print(f, s->latitude, 10000000, 7);
    fputs("\" lon=\"", f);
    fixed_print(f, s->longitude, 10000000, 7);
    fputs("\">\n    <ele>", f);
    fixed_print(f, s->elevation / 10, 10, 1);
    fprintf(f,
            "</ele>\n    <time>%s</time>\n    <extensions>\n"
            "     <gpxtpx:TrackPointExtension>\n      <gpxtpx:hr>%d</gpxtpx:hr>\n"
            "      <gpxtpx:cad>%d</gpxtpx:cad>\n     </gpxtpx:TrackPointExtension>\n"
            "    </extensions>\n   </trkpt>\n",
            time_text(when, s->time, "Z"), s->heart, s->cadence / 2);
  }
  fputs("  </trkseg>\n </trk>\n</gpx>\n", f);
}

// A telephone without sensors: local times with their offset, a new segment after each pause.
static void gpx_opentracks(const Track *t, FILE *f)
{
  char when[40], zone[32];
  snprintf(zone, sizeof zone, "%c%02d:%02d", t->offset < 0 ? '-' : '+',
           (t->offset < 0 ? -t->offset : t->offset) / 60, t->offset % 60);
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<gpx version=\"1.1\" creator=\"OpenTracks\" "
          "xmlns=\"http://www.topografix.com/GPX/1/1\" "
          "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v2\">\n"
          "<trk>\n<name><![CDATA[%s]]></name>\n<type>%s</type>\n<trkseg>\n",
          t->name ? t->name : "Run", t->sport);
  for (int32_t i = 0; i < t->count; i++) {
    const Sample *s = &t->sample[i];
    if (s->after_pause && i)
      fputs("</trkseg>\n<trkseg>\n", f);
    fputs("<trkpt lat=\"", f);
    fixed_print(f, s->latitude / 10, 1000000, 6);
    fputs("\" lon=\"", f);
    fixed_print(f, s->longitude / 10, 1000000, 6);
    fputs("\">\n<ele>", f);
    fixed_print(f, s->elevation / 10, 10, 1);
    fprintf(f, "</ele>\n<time>%s</time>\n<extensions><gpxtpx:TrackPointExtension><gpxtpx:speed>",
            time_text(when, s->time + t->offset * 60, zone));
    fixed_print(f, s->speed / 10, 100, 2);
    fputs("</gpxtpx:speed></gpxtpx:TrackPointExtension></extensions>\n</trkpt>\n", f);
  }
  fputs("</trkseg>\n</trk>\n</gpx>\n", f);
}

// The sample after the last one of the lap that begins at `from`.
static int32_t lap_end(const Track *t, int32_t from)
{
  int64_t lap = t->auto_lap * 1000;
  for (int32_t i = from + 1; i < t->count; i++)
    if (lap ? t->sample[i].distance / lap != t->sample[i - 1].distance / lap
            : t->sample[i].segment != t->sample[i - 1].segment)
      return i;
  return t->count;
}

static void tcx_point(const Track *t, const Sample *s, FILE *f)
{
  char when[40];
  fprintf(f, "          <Trackpoint>\n            <Time>%s</Time>\n",
          time_text(when, s->time, ".000Z"));
  if (t->route) {
    fputs("            <Position>\n              <LatitudeDegrees>", f);
    fixed_print(f, s->latitude, 10000000, 7);
    fputs("</LatitudeDegrees>\n              <LongitudeDegrees>", f);
    fixed_print(f, s->longitude, 10000000, 7);
    fputs("</LongitudeDegrees>\n            </Position>\n            <AltitudeMeters>", f);
    fixed_print(f, s->elevation / 10, 10, 1);
    fputs("</AltitudeMeters>\n", f);
  }
  fputs("            <DistanceMeters>", f);
  fixed_print(f, s->distance / 10, 100, 2);
  fprintf(f,
          "</DistanceMeters>\n            <HeartRateBpm>\n              <Value>%d</Value>\n"
          "            </HeartRateBpm>\n",
          s->heart);
  bool bike = !strcmp(t->sport, "Biking");
  if (bike)
    fprintf(f, "            <Cadence>%d</Cadence>\n", s->cadence);
  fputs("            <Extensions>\n              <ns3:TPX>\n                <ns3:Speed>", f);
  fixed_print(f, s->speed, 1000, 3);
  fputs("</ns3:Speed>\n", f);
  if (!bike)
    fprintf(f, "                <ns3:RunCadence>%d</ns3:RunCadence>\n", s->cadence / 2);
  fputs("              </ns3:TPX>\n            </Extensions>\n          </Trackpoint>\n", f);
}

// One lap; its time leaves pauses out, as the watch's timer does.
static void tcx_lap(const Track *t, int32_t from, int32_t to, FILE *f)
{
  char when[40];
  const Sample *a = &t->sample[from], *b = &t->sample[to < t->count ? to : to - 1];
  int64_t pause = 0, beats = 0;
  int32_t most = 0, fastest = 0;
  for (int32_t i = from; i < to; i++) {
    const Sample *s = &t->sample[i];
    beats += s->heart;
    most = s->heart > most ? s->heart : most;
    fastest = s->speed > fastest ? s->speed : fastest;
  }
  for (int32_t i = from + 1; i <= to && i < t->count; i++)
    if (t->sample[i].after_pause)
      pause += t->sample[i].time - t->sample[i - 1].time - 1;
  char kind = t->segment[a->segment].kind;
  fprintf(f,
          "      <Lap StartTime=\"%s\">\n        <TotalTimeSeconds>%lld.0</TotalTimeSeconds>\n"
          "        <DistanceMeters>",
          time_text(when, a->time, ".000Z"), (long long)(b->time - a->time - pause));
  fixed_print(f, (b->distance - a->distance) / 10, 100, 2);
  fputs("</DistanceMeters>\n        <MaximumSpeed>", f);
  fixed_print(f, fastest, 1000, 3);
  fprintf(f,
          "</MaximumSpeed>\n        <Calories>%lld</Calories>\n"
          "        <AverageHeartRateBpm>\n          <Value>%lld</Value>\n"
          "        </AverageHeartRateBpm>\n        <MaximumHeartRateBpm>\n"
          "          <Value>%d</Value>\n        </MaximumHeartRateBpm>\n"
          "        <Intensity>%s</Intensity>\n        <TriggerMethod>%s</TriggerMethod>\n"
          "        <Track>\n",
          (long long)((b->distance - a->distance) / 15000), (long long)(beats / (to - from)), most,
          kind == 'w' && !t->auto_lap ? "Resting" : "Active", t->auto_lap ? "Distance" : "Manual");
  for (int32_t i = from; i < to; i++) {
    if (t->sample[i].after_pause && i > from)
      fputs("        </Track>\n        <Track>\n", f);
    tcx_point(t, &t->sample[i], f);
  }
  fputs("        </Track>\n      </Lap>\n", f);
}

static void tcx(const Track *t, FILE *f)
{
  char when[40];
  fprintf(f,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase\n"
          "  xsi:schemaLocation=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2 "
          "http://www.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd\"\n"
          "  xmlns:ns3=\"http://www.garmin.com/xmlschemas/ActivityExtension/v2\"\n"
          "  xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"\n"
          "  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
          "  <Activities>\n    <Activity Sport=\"%s\">\n      <Id>%s</Id>\n",
          t->sport, time_text(when, t->start, ".000Z"));
  for (int32_t from = 0; from < t->count;) {
    int32_t to = lap_end(t, from);
    tcx_lap(t, from, to, f);
    from = to;
  }
  fputs("      <Creator xsi:type=\"Device_t\">\n        <Name>Forerunner 255</Name>\n"
        "        <UnitId>3987654321</UnitId>\n        <ProductID>3992</ProductID>\n"
        "        <Version>\n          <VersionMajor>20</VersionMajor>\n"
        "          <VersionMinor>26</VersionMinor>\n          <BuildMajor>0</BuildMajor>\n"
        "          <BuildMinor>0</BuildMinor>\n        </Version>\n      </Creator>\n"
        "    </Activity>\n  </Activities>\n</TrainingCenterDatabase>\n",
        f);
}

typedef struct Flavour {
  const char *name, *prefix, *suffix;
  bool numbered; // the file is named by the writer's own number, else by day and time
  void (*write)(const Track *t, FILE *f);
} Flavour;

static const Flavour flavours[] = {
    {"garmin", "activity_", ".gpx", true, gpx_garmin},
    {"strava", "", ".gpx", true, gpx_strava},
    {"opentracks", "", ".gpx", false, gpx_opentracks},
    {"tcx", "activity_", ".tcx", true, tcx},
};

bool track_write(const Track *t, const char *flavour, const char *folder, char *path, size_t size)
{
  const Flavour *found = NULL;
  for (size_t i = 0; i < sizeof flavours / sizeof *flavours; i++)
    if (!strcmp(flavours[i].name, flavour))
      found = &flavours[i];
  if (!found)
    return false;
  int64_t c[6];
  char name[64];
  civil_of(t->start + t->offset * 60, c);
  if (found->numbered)
    snprintf(name, sizeof name, "%lld", (long long)(20000000000 + (t->start - 1760000000) / 7));
  else
    snprintf(name, sizeof name, "%04d-%02d-%02d_%02d-%02d", (int)c[0], (int)c[1], (int)c[2],
             (int)c[3], (int)c[4]);
  snprintf(path, size, "%s/%s%s%s", folder, found->prefix, name, found->suffix);
  FILE *f = fopen(path, "w");
  if (!f)
    return false;
  found->write(t, f);
  return fclose(f) == 0;
}
