// One file while it is being read: what watch.c and health.c share. The rule: messages of the file
// stand in each of its sessions; `arena` is gone after the file, `keep` stays.
#ifndef TENDON_READ_READING_H
#define TENDON_READ_READING_H

#include "read/archive.h"
#include "read/bulk.h"
#include "read/track.h"
#include "read/watch.h"

typedef struct Format Format;
typedef struct Health Health;

// Members of an archive that are no export.
typedef struct Unread {
  DiagCode code;
  const char *kind;
  const Source *first;
  int32_t count;
} Unread;

// One file, or one member of an archive.
typedef struct Reading {
  Arena *keep, *arena;
  Diags *all;
  Diags found; // of this file as a whole: they stand in each of its sessions
  const Profile *profile;
  const char *path; // NULL: `bytes` are read
  const char *bytes;
  size_t size, given, most;
  const Source *source;
  Sessions *out;
  const char *member; // of an archive, NULL for the file itself
  Bulk bulk;          // what an account's table says about the files beside it
  Unread *unread;
  int32_t unread_count;
  Health *health; // exports that wait for the points of their routes
  int32_t health_count;
} Reading;

static inline Where reading_where(const Reading *r)
{
  return (Where){r->source, 0, 0};
}

// Names what is read next: the file itself, or a member of it.
void reading_enter(Reading *r, const char *name, const char *member);
// A track cleaned, with the messages of its file and its own. `work` may be reset afterwards.
Session reading_session(Reading *r, Arena *work, Track *t);

// watch.c: reads the present thing, number `nth` of its archive; false when it is nothing to read
// and nobody would miss it.
bool reading_one(Reading *r, Archive *z, Stream *in, int32_t nth);

// members.c: everything in a file.
void reading_all(Reading *r, Archive *z, const char *name);
// A member that is no export, told together with others of its kind.
void reading_unread(Reading *r, DiagCode code, const char *kind);

// health.c: an export whose samples are joined from records and from route files beside it.
// Keeps what was read until all routes were offered, and takes over the arena.
void health_keep(Reading *r, Recorder *rec);
bool health_route(const char *member); // a member that may hold the points of a workout
// Offers the route `member`; false when no workout names it.
bool health_take(Reading *r, Stream *in, const char *member);
// The sessions of all exports that were kept; routes that lie in the folder beside are read.
void health_finish(Reading *r);

#endif
