#include "squad/cache.h"

#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

// A record: its key (32 digits), the size of its body, the body, the hash of all of that. Bodies
// are structs as this very program lays them out, with what they point at behind them; the key
// holds the program, so no other one reads them.
#define FIRST_LINE "tendon sessions 2\n"
enum { KEY = 32, SUM = 32, HEAD = KEY + sizeof(int64_t) };

// A new member may point somewhere: whoever adds one looks at put_session and take_session, then
// changes this number.
_Static_assert(sizeof(Session) == 288, "Session has changed: see put_session");
_Static_assert(sizeof(Lap) == 32 && sizeof(Bout) == 32, "Lap or Bout have changed");

typedef struct Record {
  const char *key, *whole, *body; // whole: from the key to the hash
  size_t size, whole_size;
  bool used;
} Record;

struct Cache {
  Arena *arena;
  const char *program;
  Record *record;
  int32_t count;
  Text kept; // records as they are written
  bool changed;
};

static Record *record_find(Cache *c, const char *key)
{
  for (int32_t i = 0; i < c->count; i++)
    if (memcmp(c->record[i].key, key, KEY) == 0)
      return &c->record[i];
  return NULL;
}

// Records up to the first that is damaged: where it ends cannot be known.
static void records_read(Cache *c, const char *p, const char *end)
{
  while (end - p >= HEAD + SUM) {
    int64_t size;
    memcpy(&size, p + KEY, sizeof size);
    if (size < 0 || size > end - p - HEAD - SUM)
      break;
    size_t whole = HEAD + (size_t)size;
    if (memcmp(hash_hex(c->arena, p, whole), p + whole, SUM) != 0)
      break;
    *arena_push(c->arena, c->record, c->count) =
        (Record){p, p, p + HEAD, (size_t)size, whole + SUM, false};
    p += whole + SUM;
  }
  c->changed = p != end;
}

Cache *cache_open(Arena *a, const char *path, const char *program)
{
  Cache *c = arena_alloc(a, sizeof *c);
  size_t size = 0;
  c->arena = a;
  c->program = program;
  text_init(&c->kept, a);
  const char *bytes = file_bytes(a, path, &size);
  const size_t first = strlen(FIRST_LINE);
  if (bytes && size >= first && memcmp(bytes, FIRST_LINE, first) == 0)
    records_read(c, bytes + first, bytes + size);
  else
    c->changed = true;
  return c;
}

const char *cache_key(Arena *a, const Cache *c, const char *content, const char *name,
                      const Profile *profile)
{
  if (!content[0])
    return "";
  const char *all = arena_printf(a, "%s\n%s\n%s\n%d\n%s", content, name, profile->zone,
                                 profile->born, c->program);
  return hash_hex(a, all, strlen(all));
}

static void put(Text *t, const void *bytes, size_t size)
{
  if (size)
    text_add_bytes(t, bytes, size);
}

static void put_count(Text *t, int32_t n)
{
  put(t, &n, sizeof n);
}

static void put_string(Text *t, const char *s)
{
  size_t n = s ? strlen(s) : 0;
  put_count(t, s ? (int32_t)n : -1);
  put(t, s ? s : "", n);
}

// Of a source only what its path has behind the export's (a member of an archive).
static void put_where(Text *t, Where w, const char *path)
{
  size_t n = strlen(path);
  put_string(t, w.source && strncmp(w.source->path, path, n) == 0 ? w.source->path + n : NULL);
  put_count(t, w.line);
  put_count(t, w.col);
}

static void put_diags(Text *t, const Diag *d, int32_t count, const char *path)
{
  put_count(t, count);
  for (int32_t i = 0; i < count; i++) {
    put_count(t, (int32_t)d[i].code);
    put_where(t, d[i].where, path);
    put_string(t, d[i].detail);
  }
}

static void put_session(Text *t, const Session *s, const char *path)
{
  Session bare = *s;
  bare.where = NOWHERE;
  bare.file = bare.format = bare.device = bare.title = NULL;
  bare.lap = NULL;
  bare.bout = NULL;
  bare.merged = NULL;
  bare.problem = NULL;
  put(t, &bare, sizeof bare);
  put_where(t, s->where, path);
  put_string(t, s->file);
  put_string(t, s->format);
  put_string(t, s->device);
  put_string(t, s->title);
  put(t, s->lap, (size_t)s->lap_count * sizeof *s->lap);
  put(t, s->bout, (size_t)s->bout_count * sizeof *s->bout);
  put_diags(t, s->problem, s->problem_count, path);
}

void cache_keep(Cache *c, const char *key, const char *path, const Diags *d, int32_t first_diag,
                const Session *session, int32_t count)
{
  Text t;
  if (!key[0])
    return;
  text_init(&t, c->arena);
  put(&t, key, KEY);
  put(&t, &(int64_t){0}, sizeof(int64_t));
  put_diags(&t, d->item ? d->item + first_diag : NULL, d->count - first_diag, path);
  put_count(&t, count);
  for (int32_t i = 0; i < count; i++)
    put_session(&t, &session[i], path);
  int64_t size = (int64_t)(t.size - HEAD);
  memcpy(t.bytes + KEY, &size, sizeof size);
  put(&t, hash_hex(c->arena, t.bytes, t.size), SUM);
  put(&c->kept, t.bytes, t.size);
  c->changed = true;
}

// Reading back. Every take is bounded: a body that ends early gives nothing at all.
typedef struct Taking {
  Arena *arena;
  const char *at, *end;
  const char *path, *name;
  const Source *source[8]; // those met, by what stands behind the path
  const char *behind[8];
  int32_t source_count;
  bool failed;
} Taking;

static void take(Taking *t, void *to, size_t size)
{
  if (t->failed || (size_t)(t->end - t->at) < size) {
    t->failed = true;
    memset(to, 0, size);
    return;
  }
  memcpy(to, t->at, size);
  t->at += size;
}

static int32_t take_count(Taking *t)
{
  int32_t n;
  take(t, &n, sizeof n);
  return n;
}

static const char *take_string(Taking *t)
{
  int32_t n = take_count(t);
  if (n < 0 || t->failed || n > t->end - t->at) {
    t->failed = t->failed || n >= 0;
    return NULL;
  }
  const char *s = arena_copy(t->arena, t->at, (size_t)n);
  t->at += n;
  return s;
}

static const Source *take_source(Taking *t, const char *behind)
{
  if (!behind)
    return NULL;
  for (int32_t i = 0; i < t->source_count; i++)
    if (strcmp(t->behind[i], behind) == 0)
      return t->source[i];
  const Source *s = source_new(t->arena, arena_printf(t->arena, "%s%s", t->path, behind),
                               arena_printf(t->arena, "%s%s", t->name, behind), NULL, 0);
  if (t->source_count < 8) {
    t->behind[t->source_count] = behind;
    t->source[t->source_count++] = s;
  }
  return s;
}

static Where take_where(Taking *t)
{
  const char *behind = take_string(t);
  Where w = {take_source(t, behind), 0, 0};
  w.line = take_count(t);
  w.col = take_count(t);
  return w;
}

static void *take_array(Taking *t, int32_t count, size_t size)
{
  if (count < 0 || t->failed || (size_t)count > (size_t)(t->end - t->at) / size) {
    t->failed = true;
    return NULL;
  }
  void *p = count ? arena_array(t->arena, (size_t)count, size) : NULL;
  if (count)
    take(t, p, (size_t)count * size);
  return p;
}

static Diag *take_diags(Taking *t, int32_t *count)
{
  Diag *list = NULL;
  int32_t n = take_count(t);
  *count = 0;
  for (int32_t i = 0; i < n && !t->failed; i++) {
    Diag d = {.code = (DiagCode)take_count(t)};
    d.where = take_where(t);
    d.detail = take_string(t);
    if ((uint32_t)d.code >= DIAG_MAX || !d.detail)
      t->failed = true;
    else
      *arena_push(t->arena, list, *count) = d;
  }
  return list;
}

static void take_session(Taking *t, Session *s)
{
  take(t, s, sizeof *s);
  s->where = take_where(t);
  s->file = take_string(t);
  s->format = take_string(t);
  s->device = take_string(t);
  s->title = take_string(t);
  s->lap = take_array(t, s->lap_count, sizeof *s->lap);
  s->bout = take_array(t, s->bout_count, sizeof *s->bout);
  s->problem = take_diags(t, &s->problem_count);
}

bool cache_restore(Cache *c, Arena *a, const char *key, const char *path, const char *name,
                   Diags *d, Session **item, int32_t *count)
{
  Record *r = key[0] ? record_find(c, key) : NULL;
  int32_t diags, sessions;
  Session *list = NULL;
  if (!r)
    return false;
  Taking t = {.arena = a, .at = r->body, .end = r->body + r->size, .path = path, .name = name};
  const Diag *diag = take_diags(&t, &diags);
  sessions = take_count(&t);
  for (int32_t i = 0, n = 0; i < sessions && !t.failed; i++)
    take_session(&t, arena_push(a, list, n));
  if (t.failed)
    return false;
  for (int32_t i = 0; i < diags; i++)
    *arena_push(d->arena, d->item, d->count) = diag[i];
  for (int32_t i = 0; i < sessions; i++)
    *arena_push(a, *item, *count) = list[i];
  r->used = true;
  put(&c->kept, r->whole, r->whole_size);
  return true;
}

bool cache_write(Cache *c, const char *path)
{
  Text t;
  for (int32_t i = 0; i < c->count; i++)
    c->changed = c->changed || !c->record[i].used;
  if (!c->changed)
    return true;
  text_init(&t, c->arena);
  text_add(&t, FIRST_LINE);
  put(&t, text_string(&c->kept), c->kept.size);
  return file_write_again(c->arena, path, text_string(&t), t.size);
}
