#include "read/watch.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "read/apple.h"
#include "read/apple_filter.h"
#include "read/clean.h"
#include "read/formats.h"
#include "read/kind.h"
#include "read/reading.h"
#include "read/split.h"
#include "read/sport.h"

// What a format's tracks are.
typedef enum Meaning {
  SESSIONS,
  PIECES, // they may be pieces of one session
  HEALTH  // sessions to be joined from records and files beside
} Meaning;

struct Format {
  const char *root; // local name of the first element
  const XmlTable *table;
  Meaning tracks;
};

static const Format formats[] = {
    {"gpx", &gpx_table, PIECES},
    {"TrainingCenterDatabase", &tcx_table, SESSIONS},
    {"pwx", &pwx_table, SESSIONS},
    {"sml", &suunto_table, SESSIONS},
    {"header", &suunto_table, SESSIONS}, // no root: the file's first element
    {"Samples", &suunto_table, SESSIONS},
    {"polar-exercise-data", &polar_table, SESSIONS},
    {"FitnessWorkbook", &fitlog_table, SESSIONS},
    {"Activity", &slf_table, SESSIONS},
    {"kml", &kml_table, PIECES},
    {"HealthData", &apple_table, HEALTH},
    {"Workout", &apple_table, HEALTH},
    {"Record", &apple_table, HEALTH},
};

static const Format *format_of(const char *root)
{
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(formats[i].root, root) == 0)
      return &formats[i];
  return NULL;
}

// A member of an archive is missed when its name is that of an export; what else lies there is told
// too, but for the table that was read.
static void tell_kind(Reading *r, const Gate *g)
{
  const char *kind = kind_text(g->first, g->first_size, g->root);
  if (!r->member)
    diag_add(&r->found, DIAG_WATCH_KIND, reading_where(r), "%s", kind);
  else if (!bulk_table(r->member))
    reading_unread(r, watch_like(r->member) ? DIAG_WATCH_KIND : DIAG_WATCH_PASSED_OVER, kind);
}

// One pass over an open stream: the kind is told, and what is XML of a known format is recorded.
static XmlEnd read_pass(Reading *r, Stream *in, Recorder *rec, const Format **format, bool repair)
{
  Gate gate;
  XmlEnd end = XML_WHOLE;
  diags_init(&r->found, r->keep);
  recorder_init(rec, r->keep, r->arena);
  gate_open(&gate, r->arena, in);
  gate.most = r->most;
  *format = format_of(gate.root);
  if (strcmp(gate.root, "HealthData") == 0)
    apple_filter(&gate);
  if (gate.refused)
    end = xml_read(r->arena, &r->found, r->source, &gate, (XmlTable){0}, rec, false);
  else if (*format)
    end = xml_read(r->arena, &r->found, r->source, &gate, *(*format)->table, rec, repair);
  else if (strcmp(gate.root, "ClinicalDocument") == 0)
    diag_add(&r->found, DIAG_WATCH_BESIDE, reading_where(r), "%s",
             "its sessions are in export.xml");
  else
    tell_kind(r, &gate);
  gate_close(&gate);
  return end;
}

static int64_t bytes_read(void *self, char *to, size_t most)
{
  Reading *r = self;
  size_t n = r->size - r->given < most ? r->size - r->given : most;
  if (r->most && n > r->most)
    n = r->most;
  if (n)
    memcpy(to, r->bytes + r->given, n);
  r->given += n;
  return (int64_t)n;
}

static Stream stream_of_bytes(Reading *r)
{
  r->given = 0;
  return (Stream){bytes_read, NULL, r};
}

// The second pass over the same bytes: `member` counts the things in the file.
static XmlEnd read_again(Reading *r, int32_t member, Recorder *rec, const Format **format,
                         UnpackEnd *unpacked)
{
  if (!r->path) {
    Stream bytes = stream_of_bytes(r);
    return read_pass(r, &bytes, rec, format, true);
  }
  Archive *z = archive_open(r->arena, r->path);
  Stream *in;
  const char *name;
  XmlEnd end = XML_DAMAGED;
  bool found = z != NULL;
  for (int32_t i = 0; found && i <= member; i++)
    found = archive_next(z, &in, &name);
  if (found) {
    end = read_pass(r, in, rec, format, true);
    *unpacked = archive_end(z);
  }
  if (z)
    archive_close(z);
  return end;
}

// Plans stand beside sessions and say nothing about them.
static void tell_plans(Reading *r, const Recorder *rec, int32_t sessions)
{
  const struct {
    Where where;
    DiagCode code;
  } plan[] = {{rec->course, DIAG_WATCH_COURSE},
              {rec->workout, DIAG_WATCH_WORKOUT},
              {rec->route, DIAG_WATCH_ROUTE}};
  if (rec->line.source) {
    diag_add(r->all, DIAG_WATCH_LINE, rec->line, "%d point%s, %lld m", COUNTED(rec->line_points),
             (long long)rec->line_length / 1000);
    sessions++;
  }
  for (size_t i = 0; i < sizeof plan / sizeof *plan; i++) {
    sessions += plan[i].where.source != NULL;
    if (plan[i].where.source && plan[i].code == DIAG_WATCH_COURSE)
      diag_add(r->all, plan[i].code, plan[i].where, "%d point%s", COUNTED(rec->course_points));
    else if (plan[i].where.source)
      diag_add(r->all, plan[i].code, plan[i].where, "%s", "");
  }
  if (sessions == 0)
    diag_add(r->all, DIAG_WATCH_EMPTY, reading_where(r), "%s", "");
}

// The clock time of the last point that was read whole.
static const char *last_point(const Reading *r, const Recorder *rec)
{
  for (int32_t i = rec->count; i-- > 0;) {
    const Track *t = &rec->track[i];
    for (int32_t j = t->count; j-- > 0;)
      if (known(t->sample[j].time))
        return arena_printf(r->arena, "last point at %s",
                            instant_text(r->arena, (Instant){t->sample[j].time}, t->offset));
  }
  return "no point was complete";
}

static void tell_end(Reading *r, const Recorder *rec, XmlEnd end, UnpackEnd unpacked)
{
  if (unpacked == UNPACK_RATIO)
    diag_add(&r->found, DIAG_WATCH_UNPACKED, reading_where(r), "to more than %d times its size",
             UNPACK_RATIO_MAX);
  if (unpacked == UNPACK_TOO_LARGE)
    diag_add(&r->found, DIAG_WATCH_UNPACKED, reading_where(r), "%d GB at most",
             (int)(UNPACK_MAX / 1073741824));
  if (unpacked == UNPACK_DAMAGED)
    diag_add(&r->found, DIAG_WATCH_PACKED, reading_where(r), "%s", "");
  if (end == XML_ENDS_EARLY)
    diag_add(&r->found, DIAG_WATCH_ENDS_EARLY, reading_where(r), "%s", last_point(r, rec));
}

static bool holds_anything(const Track *t)
{
  return t->count || t->lap_count || known(t->start.ms);
}

// The account's table has the words that the runner chose; an exported file may not.
static void take_row(Reading *r, const BulkRow *row, Track *t)
{
  if (row->title[0])
    t->title = row->title;
  if (sport_read(r->arena, row->sport) != SPORT_UNKNOWN)
    t->sport = row->sport;
}

static void add_sessions(Reading *r, const Recorder *rec, bool pieces)
{
  Tracks tracks = tracks_split(r->arena, rec, pieces);
  int32_t sessions = 0;
  for (int32_t i = 0; i < tracks.count; i++)
    sessions += holds_anything(&tracks.item[i]);
  tell_plans(r, rec, sessions);
  const BulkRow *row = r->member && sessions == 1 ? bulk_find(&r->bulk, r->member) : NULL;
  for (int32_t i = 0; i < tracks.count; i++) {
    Track *t = &tracks.item[i];
    if (row)
      take_row(r, row, t);
    if (!t->device[0])
      t->device = rec->device;
    if (holds_anything(t))
      *arena_push(r->keep, r->out->item, r->out->count) = reading_session(r, r->arena, t);
  }
}

bool reading_one(Reading *r, Archive *z, Stream *in, int32_t nth)
{
  Recorder rec;
  const Format *format;
  XmlEnd end = read_pass(r, in, &rec, &format, false);
  UnpackEnd unpacked = z ? archive_end(z) : UNPACK_WHOLE;
  if (end == XML_DAMAGED)
    end = read_again(r, nth, &rec, &format, &unpacked);
  if (end != XML_WHOLE)
    recorder_cut(&rec);
  tell_end(r, &rec, end, unpacked);
  if (format && format->tracks == HEALTH)
    health_keep(r, &rec);
  else if (format)
    add_sessions(r, &rec, format->tracks == PIECES);
  for (int32_t i = 0; i < r->found.count; i++)
    *arena_push(r->all->arena, r->all->item, r->all->count) = r->found.item[i];
  return format || !r->member || watch_like(r->member);
}

void watch_read(Arena *a, Diags *d, const char *path, const char *name, const Profile *profile,
                Sessions *out)
{
  Reading r = {.keep = a, .all = d, .profile = profile, .path = path, .out = out};
  Arena *walk = arena_new();
  r.source = source_new(a, path, name, NULL, 0);
  r.arena = arena_new();
  Archive *z = archive_open(walk, path);
  if (z) {
    reading_all(&r, z, name);
    archive_close(z);
  } else {
    diag_add(d, DIAG_FILE_UNREADABLE, reading_where(&r), "%s", strerror(errno));
  }
  health_finish(&r);
  arena_free(r.arena);
  arena_free(walk);
}

void watch_read_bytes(Arena *a, Diags *d, const char *bytes, size_t size, const char *name,
                      const Profile *profile, size_t most, Sessions *out)
{
  Reading r = {.keep = a,
               .all = d,
               .profile = profile,
               .bytes = bytes,
               .size = size,
               .most = most,
               .out = out};
  r.source = source_new(a, name, name, NULL, 0);
  r.arena = arena_new();
  Stream in = stream_of_bytes(&r);
  reading_one(&r, NULL, &in, 0);
  health_finish(&r);
  arena_free(r.arena);
}

bool watch_like(const char *path)
{
  static const char *const endings[] = {".gpx", ".tcx", ".gz",  ".zip", ".xml", ".fit",    ".hrm",
                                        ".pwx", ".kml", ".kmz", ".sml", ".ped", ".fitlog", ".slf"};
  const char *base = path_base(path);
  size_t n = base[0] == '.' ? 0 : strlen(base); // a hidden file is the system's
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t e = strlen(endings[i]);
    if (n > e && text_equal(base + n - e, endings[i]))
      return true;
  }
  return false;
}
