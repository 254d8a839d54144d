#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "read/apple.h"
#include "read/formats.h"
#include "read/reading.h"

typedef struct Claim {
  const char *route;
  int32_t track;
} Claim;

struct Health {
  Arena *arena, *parts; // of the records; of workouts whose routes came in part
  Recorder recorder;
  const Source *source;
  Diags found;
  Claim *claim; // by route
  int32_t claim_count;
  int32_t *missing; // routes that each track waits for
  int32_t waiting;  // tracks that some of their routes have come for
  Session *session; // one a track
  bool *done;
};

static int by_route(const void *left, const void *right)
{
  const Claim *l = left, *r = right;
  int order = strcmp(l->route, r->route);
  return order ? order : l->track - r->track;
}

static void claim_routes(Health *h)
{
  const Recorder *rec = &h->recorder;
  for (int32_t i = 0; i < rec->count; i++) {
    const Track *t = &rec->track[i];
    h->missing[i] = t->route_count;
    for (int32_t k = 0; k < t->route_count; k++)
      *arena_push(h->arena, h->claim, h->claim_count) = (Claim){path_base(t->route[k]), i};
  }
  if (h->claim_count)
    qsort(h->claim, (size_t)h->claim_count, sizeof *h->claim, by_route);
}

void health_keep(Reading *r, Recorder *rec)
{
  Health *h = arena_push(r->keep, r->health, r->health_count);
  *h = (Health){.arena = r->arena, .recorder = *rec, .source = r->source, .found = r->found};
  r->arena = arena_new();
  apple_join(&h->recorder);
  size_t tracks = (size_t)rec->count;
  h->parts = arena_new();
  h->missing = arena_array(h->arena, tracks, sizeof *h->missing);
  h->session = arena_array(h->arena, tracks, sizeof *h->session);
  h->done = arena_array(h->arena, tracks, sizeof *h->done);
  claim_routes(h);
}

bool health_route(const char *member)
{
  return strstr(member, "workout-routes/") != NULL;
}

// The track as a session; its samples live in r->arena, which is empty afterwards.
static void finish_track(Reading *r, Health *h, int32_t i)
{
  r->source = h->source;
  r->found = h->found;
  Track t = h->recorder.track[i];
  apple_fill(&h->recorder, i, r->arena, &t);
  h->session[i] = reading_session(r, r->arena, &t);
  h->done[i] = true;
  arena_reset(r->arena);
}

// The points of a route behind those that the track has. What is wrong with the file itself is told
// where it is read for its own sake, so it is not told here.
static void add_points(Arena *keep, Track *t, const Recorder *route)
{
  int32_t count = t->count;
  for (int32_t i = 0; i < route->count; i++)
    count += route->track[i].count;
  Sample *all = arena_array(keep, (size_t)count, sizeof *all);
  if (t->count)
    memcpy(all, t->sample, (size_t)t->count * sizeof *all);
  for (int32_t i = 0; i < route->count; i++) {
    const Track *from = &route->track[i];
    for (int32_t k = 0; k < from->count; k++) {
      all[t->count] = from->sample[k];
      all[t->count].line = t->where.line; // places are those of the workout
      all[t->count++].col = t->where.col;
    }
    t->numbers_bad += from->numbers_bad;
    t->times_bad += from->times_bad;
  }
  if (!t->bad.source)
    t->bad = t->where;
  t->sample = all;
}

static bool read_route(Reading *r, Stream *in, Recorder *route)
{
  Gate gate;
  Diags unsaid;
  diags_init(&unsaid, r->arena);
  recorder_init(route, r->arena, r->arena);
  gate_open(&gate, r->arena, in);
  gate.most = r->most;
  bool known_kind = strcmp(gate.root, "gpx") == 0;
  if (known_kind)
    xml_read(r->arena, &unsaid, r->source, &gate, gpx_table, route, false);
  gate_close(&gate);
  return known_kind;
}

// Gives what was read to a track; it is finished when that was its last.
static void give_route(Reading *r, Health *h, int32_t i, const Recorder *route)
{
  Track *t = &h->recorder.track[i];
  bool last = h->missing[i] == 1, first = h->missing[i] == t->route_count;
  h->missing[i]--;
  add_points(last ? r->arena : h->parts, t, route);
  h->waiting += !last && first;
  if (!last)
    return;
  finish_track(r, h, i);
  h->waiting -= !first;
  if (h->waiting == 0)
    arena_reset(h->parts);
}

static const Claim *claim_of(const Health *h, const char *route)
{
  Claim key = {route, -1};
  int32_t low = 0, high = h->claim_count;
  while (low < high) {
    int32_t middle = (low + high) / 2;
    if (by_route(&h->claim[middle], &key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  bool found = low < h->claim_count && strcmp(h->claim[low].route, route) == 0;
  return found ? &h->claim[low] : NULL;
}

bool health_take(Reading *r, Stream *in, const char *member)
{
  for (int32_t i = 0; i < r->health_count; i++) {
    Health *h = &r->health[i];
    const Claim *c = claim_of(h, path_base(member));
    if (!c || h->done[c->track] || h->missing[c->track] == 0)
      continue;
    Recorder route;
    if (!read_route(r, in, &route))
      return false;
    give_route(r, h, c->track, &route);
    return true;
  }
  return false;
}

// Routes in the folder that the export lies in.
static void read_beside(Reading *r, Health *h, int32_t i)
{
  const Track *t = &h->recorder.track[i];
  const char *base = path_base(r->path);
  const char *folder = arena_copy(h->arena, r->path, (size_t)(base - r->path));
  for (int32_t k = 0; k < t->route_count && !h->done[i]; k++) {
    const char *name = t->route[k] + (t->route[k][0] == '/');
    Stream *in;
    const char *member;
    Recorder route;
    if (strstr(name, ".."))
      continue;
    Archive *z = archive_open(h->parts, arena_printf(h->parts, "%s%s", folder, name));
    if (z && archive_next(z, &in, &member) && !member && read_route(r, in, &route))
      give_route(r, h, i, &route);
    if (z)
      archive_close(z);
  }
}

static void finish_one(Reading *r, Health *h)
{
  int32_t missing = 0;
  for (int32_t i = 0; i < h->recorder.count; i++) {
    if (r->path && strcmp(h->source->path, r->path) == 0) // no member of an archive
      read_beside(r, h, i);
    missing += h->missing[i];
    if (!h->done[i])
      finish_track(r, h, i);
    *arena_push(r->keep, r->out->item, r->out->count) = h->session[i];
  }
  Where where = {h->source, 0, 0};
  if (missing)
    diag_add(r->all, DIAG_WATCH_NO_ROUTE, where, "%d of %d", missing, h->claim_count);
  if (h->recorder.count == 0)
    diag_add(r->all, DIAG_WATCH_EMPTY, where, "%s", "");
}

void health_finish(Reading *r)
{
  for (int32_t i = 0; i < r->health_count; i++) {
    Health *h = &r->health[i];
    finish_one(r, h);
    arena_free(h->parts);
    arena_free(h->arena);
  }
}
