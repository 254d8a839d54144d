// KML with gx:Track, or Track in version 2.3: times and places stand in two lists, in any order
// among each other, and further values in arrays. Tracks of a MultiTrack are parts with pauses
// between. A line without times is a drawing and no session.
#include "read/formats.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "read/geo.h"

enum { WORD_MAX = 64 };

typedef enum Array { HEART_ARRAY, CADENCE_ARRAY, SPEED_ARRAY, DISTANCE_ARRAY, ARRAYS } Array;

typedef struct Kml {
  int32_t first; // sample of the track that the part begins with
  int32_t times; // and how many of each the part had so far
  int32_t places;
  int32_t values; // of the array that is being read
  Array array;
  // Of a line: the position that is being read, and the one before. Longer ones are no positions.
  char word[WORD_MAX];
  int32_t size, lat, lon;
  Geo geo;
} Kml;

static void root_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  (void)tag;
  r->format = "KML";
  r->own = arena_alloc(r->arena, sizeof(Kml));
}

// A placemark is a session when it holds a track; its name stands before.
static void placemark_open(void *into, const XmlTag *tag)
{
  recorder_begin(into, tag, TRACK_SESSION);
}

static void title_text(void *into, XmlText t)
{
  Recorder *r = into;
  if (r->open)
    track_title(r, t);
}

static void part_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  Kml *k = r->own;
  r->where = xml_where(tag);
  *k = (Kml){.first = recorder_track(r)->count, .array = ARRAYS};
}

// The sample of the part that comes `nth` in one of its lists.
static Sample *nth_sample(Recorder *r, int32_t nth)
{
  Kml *k = r->own;
  Track *t = recorder_track(r);
  if (k->first + nth == t->count) {
    point_open_at(r, r->where);
    r->border = nth == 0;
    point_close(r);
  }
  return &t->sample[k->first + nth];
}

static void row_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  r->where = xml_where(tag);
}

static void when_text(void *into, XmlText t)
{
  Recorder *r = into;
  Kml *k = r->own;
  int64_t ms = recorder_stamp(r, t).ms;
  nth_sample(r, k->times++)->time = ms;
}

// "lon lat alt", empty where there was no fix.
static void coord_text(void *into, XmlText t)
{
  Recorder *r = into;
  Kml *k = r->own;
  const char *s = t.s, *end = t.s + t.size;
  Sample *p = nth_sample(r, k->places++);
  int32_t *into_field[] = {&p->lon, &p->lat, &p->elevation};
  for (int32_t i = 0; i < 3; i++) {
    while (s < end && ascii_space(*s))
      s++;
    const char *word = s;
    while (s < end && !ascii_space(*s))
      s++;
    int64_t n = recorder_number(r, (XmlText){word, (size_t)(s - word)}, i < 2 ? 7 : 3);
    if (known(n) && n > INT32_MIN && n <= INT32_MAX)
      *into_field[i] = (int32_t)n;
  }
}

static void array_open(void *into, const XmlTag *tag)
{
  static const char *const names[ARRAYS] = {"heart", "cadence", "speed", "distance"};
  Recorder *r = into;
  Kml *k = r->own;
  XmlText t;
  k->array = ARRAYS;
  k->values = 0;
  if (xml_attribute(tag, "name", &t))
    for (int32_t i = 0; i < ARRAYS; i++)
      if (text_starts(arena_copy(r->arena, t.s, t.size), names[i]))
        k->array = (Array)i;
}

static void value_text(void *into, XmlText t)
{
  Recorder *r = into;
  Kml *k = r->own;
  Track *track = recorder_track(r);
  int32_t at = k->first + k->values++;
  if (k->array == ARRAYS || at >= track->count)
    return;
  Sample *p = &track->sample[at];
  int64_t n = recorder_number(r, t, k->array < SPEED_ARRAY ? 0 : 3);
  if (k->array == DISTANCE_ARRAY)
    p->distance = n;
  else if (n > INT32_MIN && n <= INT32_MAX)
    *(k->array == HEART_ARRAY     ? &p->heart_rate
      : k->array == CADENCE_ARRAY ? &p->cadence
                                  : &p->speed) = (int32_t)n;
}

static void line_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  if (!r->line.source)
    r->line = xml_where(tag);
  *(Kml *)r->own = (Kml){.lat = UNKNOWN, .lon = UNKNOWN};
}

// "lon,lat" or "lon,lat,alt" counts, and so does its way from the position before.
static void line_position(void *into)
{
  Recorder *r = into;
  Kml *k = r->own;
  const char *lat = memchr(k->word, ',', (size_t)k->size);
  if (k->size == 0)
    return;
  r->line_points++;
  if (lat++) {
    const char *end = k->word + k->size, *alt = memchr(lat, ',', (size_t)(end - lat));
    int64_t x = number_read(k->word, (size_t)(lat - 1 - k->word), 7);
    int64_t y = number_read(lat, (size_t)((alt ? alt : end) - lat), 7);
    bool on_earth = known(x) && known(y) && llabs(x) <= 1800000000 && llabs(y) <= 900000000;
    if (on_earth && known(k->lat))
      r->line_length += geo_distance(&k->geo, k->lat, k->lon, (int32_t)y, (int32_t)x);
    k->lat = on_earth ? (int32_t)y : UNKNOWN;
    k->lon = on_earth ? (int32_t)x : UNKNOWN;
  }
  k->size = 0;
}

// Positions are set apart by white space.
static void line_piece(void *into, XmlText t)
{
  Kml *k = ((Recorder *)into)->own;
  for (size_t i = 0; i < t.size; i++)
    if (ascii_space(t.s[i]))
      line_position(into);
    else if (k->size < WORD_MAX)
      k->word[k->size++] = t.s[i];
}

// Placemarks without a track are marks on a map.
static void placemark_close(void *into)
{
  Recorder *r = into;
  const Track *t = r->open ? &r->track[r->count - 1] : NULL;
  recorder_end(r);
  if (t && t->count == 0 && t->times_bad == 0)
    r->count--;
}

#define TRACK "kml//Placemark//Track"

static const XmlPath paths[] = {
    {"kml", .open = root_open},
    {"kml//Placemark", .open = placemark_open, .close = placemark_close},
    {"kml//Placemark/name", .text = title_text},
    {"kml//Placemark//LineString", .open = line_open},
    {"kml//Placemark//LineString/coordinates", .piece = line_piece, .close = line_position},
    {TRACK, .open = part_open},
    {TRACK "/when", .open = row_open, .text = when_text},
    {TRACK "/coord", .open = row_open, .text = coord_text},
    {TRACK "/ExtendedData/SchemaData/SimpleArrayData", .open = array_open},
    {TRACK "/ExtendedData/SchemaData/SimpleArrayData/value", .text = value_text},
};

const XmlTable kml_table = {paths, sizeof paths / sizeof *paths};
