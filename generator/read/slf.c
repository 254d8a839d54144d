// Sigma's log file (Data Center, ROX). Times are hundredths of seconds of training without pauses,
// which stand as markers "p" behind the entries; altitudes are millimetres. The start is written
// "Thu Aug 1 17:56:21 GMT+0200 2024".
#include "read/formats.h"

#include <string.h>

#include "base/text.h"

static void activity_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  r->format = "Sigma SLF";
  recorder_begin(r, tag, TRACK_SESSION);
}

static void computer_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  recorder_take(r, tag, "unit", track_device);
  recorder_take(r, tag, "activityType", track_sport);
}

static void sport_text(void *into, XmlText t)
{
  if (t.size)
    track_sport(into, t);
}

static int32_t month_read(const char *s)
{
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  char word[4] = {ascii_lower(s[0]), ascii_lower(s[1]), ascii_lower(s[2]), '\0'};
  const char *at = strstr(names, word);
  return at && (at - names) % 3 == 0 ? (int32_t)(at - names) / 3 + 1 : 0;
}

// The words of the date in the order that stamp_read takes.
static void start_text(void *into, XmlText t)
{
  Recorder *r = into;
  const char *word[6];
  int32_t n = 0;
  for (char *s = arena_copy(r->arena, t.s, t.size); *s && n < 6;) {
    while (ascii_space(*s))
      *s++ = '\0';
    if (*s)
      word[n++] = s;
    while (*s && !ascii_space(*s))
      s++;
  }
  int32_t month = n == 6 && strlen(word[1]) == 3 ? month_read(word[1]) : 0;
  const char *iso = "?";
  if (month && text_starts(word[4], "GMT"))
    iso = arena_printf(r->arena, "%s-%02d-%s%sT%s%s", word[5], month, word[2][1] ? "" : "0",
                       word[2], word[3], word[4][3] ? word[4] + 3 : "Z");
  recorder_track(r)->start = recorder_stamp(r, (XmlText){iso, strlen(iso)});
}

static int64_t hundredths(Recorder *r, XmlText t)
{
  return recorder_number(r, t, 1);
}

static void timer_text(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->timer = hundredths(r, t);
}

static void time_value(void *into, XmlText t)
{
  Recorder *r = into;
  r->point.time = hundredths(r, t);
}

static void altitude_value(void *into, XmlText t)
{
  Recorder *r = into;
  int64_t mm = recorder_number(r, t, 0);
  if (known(mm) && mm < INT32_MAX && mm > INT32_MIN)
    r->point.elevation = (int32_t)mm;
}

static void ascent_text(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->ascent = recorder_number(r, t, 0);
}

static void entry_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  point_open(into, tag);
  recorder_take(r, tag, "trainingTimeAbsolute", time_value);
  recorder_take(r, tag, "latitude", point_latitude);
  recorder_take(r, tag, "longitude", point_longitude);
  recorder_take(r, tag, "altitude", altitude_value);
  recorder_take(r, tag, "distanceAbsolute", point_distance);
  recorder_take(r, tag, "speed", point_speed);
  recorder_take(r, tag, "heartrate", point_heart_rate);
  recorder_take(r, tag, "cadence", point_cadence);
}

static void lap_time_value(void *into, XmlText t)
{
  Recorder *r = into;
  r->lap.time = hundredths(r, t);
}

static void pause_add(Recorder *r, const XmlTag *tag)
{
  XmlText at, length;
  if (!xml_attribute(tag, "timeAbsolute", &at) || !xml_attribute(tag, "duration", &length))
    return;
  int64_t from = hundredths(r, at), ms = hundredths(r, length);
  if (known(from) && known(ms))
    track_pause(r, recorder_track(r), from, from + ms);
}

// A marker stands at the end of its lap.
static void marker_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText t;
  if (!xml_attribute(tag, "type", &t) || t.size != 1)
    return;
  if (*t.s == 'p')
    pause_add(r, tag);
  if (*t.s != 'l')
    return;
  lap_open(into, tag);
  recorder_take(r, tag, "time", lap_time_value);
  recorder_take(r, tag, "distance", lap_distance);
  recorder_take(r, tag, "averageHeartrate", lap_heart_rate);
  recorder_take(r, tag, "maximumHeartrate", lap_heart_rate_max);
  if (xml_attribute(tag, "timeAbsolute", &t) && known(r->lap.time)) {
    int64_t end = hundredths(r, t);
    r->lap.start.ms = known(end) && end >= r->lap.time ? end - r->lap.time : UNKNOWN;
  }
  lap_close(into);
}

// Entries behind a pause move by its length, and so do the pauses behind it.
static void activity_close(void *into)
{
  Recorder *r = into;
  Track *t = recorder_track(r);
  int64_t by = 0;
  int32_t next = 0, lap = 0;
  for (int32_t i = 0; i <= t->pause_count; i++) {
    int64_t until = i < t->pause_count ? t->pause[i].from : INT64_MAX;
    for (; next < t->count && t->sample[next].time <= until; next++)
      t->sample[next].time += known(t->sample[next].time) ? by : 0;
    for (; lap < t->lap_count && t->lap[lap].start.ms < until; lap++)
      t->lap[lap].start.ms += known(t->lap[lap].start.ms) ? by : 0;
    if (i == t->pause_count)
      break;
    if (next < t->count)
      t->sample[next].border = true;
    int64_t length = t->pause[i].to - until;
    t->pause[i].from += by;
    t->pause[i].to += by;
    by += length;
  }
  track_close_placed(into);
}

#define GENERAL "Activity/GeneralInformation"

static const XmlPath paths[] = {
    {"Activity", .open = activity_open, .close = activity_close},
    {"Activity/Computer", .open = computer_open},
    {GENERAL "/name", .text = track_title},
    {GENERAL "/sport", .text = sport_text},
    {GENERAL "/startDate", .text = start_text},
    {GENERAL "/trainingTime", .text = timer_text},
    {GENERAL "/distance", .text = track_distance},
    {GENERAL "/altitudeDifferencesUphill", .text = ascent_text},
    {GENERAL "/averageHeartrate", .text = track_heart_rate},
    {GENERAL "/maximumHeartrate", .text = track_heart_rate_max},
    {"Activity/Entries/Entry", .open = entry_open, .close = point_close},
    {"Activity/Markers/Marker", .open = marker_open},
};

const XmlTable slf_table = {paths, sizeof paths / sizeof *paths};
