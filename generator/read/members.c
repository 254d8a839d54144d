#include <string.h>

#include "read/reading.h"

// An account's table, which may stand behind the files that it names.
static void scout(Reading *r)
{
  Stream *in;
  const char *member;
  Arena *walk = arena_new();
  Archive *z = archive_open(walk, r->path);
  while (z && archive_next(z, &in, &member))
    if (member && bulk_table(member))
      bulk_read(r->keep, in, &r->bulk);
  if (z)
    archive_close(z);
  arena_free(walk);
}

// One line a kind, however many members are of it.
static void tell_unread(Reading *r)
{
  for (int32_t i = 0; i < r->unread_count; i++) {
    const Unread *u = &r->unread[i];
    Where where = {u->first, 0, 0};
    if (u->count == 1)
      diag_add(r->all, u->code, where, "%s", u->kind);
    else
      diag_add(r->all, u->code, where, "this and %d more of its kind: %s", u->count - 1, u->kind);
  }
}

void reading_unread(Reading *r, DiagCode code, const char *kind)
{
  for (int32_t i = 0; i < r->unread_count; i++)
    if (r->unread[i].code == code && strcmp(r->unread[i].kind, kind) == 0) {
      r->unread[i].count++;
      return;
    }
  *arena_push(r->keep, r->unread, r->unread_count) = (Unread){code, kind, r->source, 1};
}

// Everything but routes, which wait for the workouts that name them. Members are told by their
// bytes; one that is no export is missed only when it has the name of one.
static int32_t read_first(Reading *r, Archive *z, const char *name, bool *routes)
{
  Stream *in;
  const char *member;
  int32_t read = 0;
  for (int32_t i = 0; archive_next(z, &in, &member); i++) {
    if (member && health_route(member)) {
      *routes = true;
      continue;
    }
    r->member = member;
    reading_enter(r, name, member);
    read += reading_one(r, z, in, i);
    arena_reset(r->arena);
  }
  return read;
}

// Points for the workouts that name them; what none names is a session itself.
static int32_t read_routes(Reading *r, const char *name)
{
  Stream *in;
  const char *member;
  int32_t read = 0;
  Arena *walk = arena_new();
  Archive *z = archive_open(walk, r->path);
  for (int32_t i = 0; z && archive_next(z, &in, &member); i++) {
    if (!member || !health_route(member))
      continue;
    r->member = member;
    reading_enter(r, name, member);
    read += health_take(r, in, member) || reading_one(r, z, in, i);
    arena_reset(r->arena);
  }
  if (z)
    archive_close(z);
  arena_free(walk);
  return read;
}

void reading_all(Reading *r, Archive *z, const char *name)
{
  bool routes = false;
  if (archive_packs(z))
    scout(r);
  int32_t read = read_first(r, z, name, &routes);
  UnpackEnd end = archive_end(z);
  if (routes)
    read += read_routes(r, name);
  r->member = NULL;
  reading_enter(r, name, NULL);
  if (end != UNPACK_WHOLE)
    diag_add(r->all, DIAG_WATCH_PACKED, reading_where(r), "%s", "");
  else if (read == 0) // an archive without any export
    diag_add(r->all, DIAG_WATCH_EMPTY, reading_where(r), "%s", "");
  tell_unread(r);
}
