#include "squad/manifest.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "base/text.h"

#define FIRST_LINE "tendon manifest 1"

// A file that was changed this shortly before it was looked at may change again without a new time
// (file systems count time in steps of up to two seconds).
#define YOUNG INT64_C(2000000000)

int64_t manifest_now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

const Seen *seen_find(const SeenList *l, const char *name)
{
  int32_t low = 0, high = l->count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    int order = strcmp(l->item[middle].name, name);
    if (order == 0)
      return &l->item[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static bool stat_same(const FileStat *x, const FileStat *y)
{
  return x->size == y->size && x->mtime == y->mtime && x->inode == y->inode;
}

static const char *name_below(const char *folder, const char *path)
{
  size_t n = strlen(folder);
  return strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1 : path_base(path);
}

SeenList seen_files(Arena *a, const FileList *files, const char *folder, const SeenList *before,
                    int64_t taken)
{
  SeenList l = {0};
  for (int32_t i = 0; i < files->count; i++) {
    Seen *s = arena_push(a, l.item, l.count);
    s->name = name_below(folder, files->path[i]);
    s->hash = "";
    if (!file_stat(files->path[i], &s->stat))
      continue;
    const Seen *old = before ? seen_find(before, s->name) : NULL;
    bool sure =
        old && old->hash[0] && stat_same(&old->stat, &s->stat) && s->stat.mtime < taken - YOUNG;
    const char *hash = sure ? old->hash : hash_file(a, files->path[i]);
    s->hash = hash ? hash : "";
  }
  return l;
}

bool seen_still(Arena *a, const Seen *s, const char *folder)
{
  FileStat now;
  const char *path = path_join(a, folder, s->name);
  if (!file_stat(path, &now))
    return false;
  if (stat_same(&now, &s->stat))
    return true;
  const char *hash = now.size == s->stat.size ? hash_file(a, path) : NULL;
  return hash && strcmp(hash, s->hash) == 0;
}

static const char *why_inputs(Arena *a, const SeenList *before, const SeenList *now)
{
  for (int32_t i = 0; i < now->count; i++) {
    const Seen *old = seen_find(before, now->item[i].name);
    if (!old)
      return arena_printf(a, "%s is new", now->item[i].name);
    if (!now->item[i].hash[0] || strcmp(old->hash, now->item[i].hash) != 0)
      return arena_printf(a, "%s has changed", now->item[i].name);
  }
  for (int32_t i = 0; i < before->count; i++)
    if (!seen_find(now, before->item[i].name))
      return arena_printf(a, "%s is gone", before->item[i].name);
  return NULL;
}

const char *manifest_why(Arena *a, const Manifest *before, const Manifest *now, const char *folder)
{
  if (strcmp(before->house, now->house) != 0)
    return "templates, protocol, options or program have changed";
  const char *why = why_inputs(a, &before->in, &now->in);
  for (int32_t i = 0; !why && i < before->out.count; i++) {
    const Seen *s = &before->out.item[i];
    bool there =
        s->written_into ? file_exists(path_join(a, folder, s->name)) : seen_still(a, s, folder);
    if (!there)
      why = arena_printf(a, "%s is missing or not as it was written", s->name);
  }
  return why;
}

bool manifest_fresh(const Manifest *before, const Manifest *now)
{
  for (int32_t i = 0; i < now->in.count; i++) {
    const FileStat *is = &now->in.item[i].stat;
    if (!stat_same(is, &before->in.item[i].stat) || is->mtime >= before->taken - YOUNG)
      return false;
  }
  return true;
}

// Names go into lines: what would end one is written as %XX.
static void add_name(Text *t, const char *s)
{
  for (; *s; s++)
    if ((unsigned char)*s < 0x20 || *s == '%' || *s == 0x7f)
      text_addf(t, "%%%02X", (unsigned)(unsigned char)*s);
    else
      text_add_char(t, *s);
}

static int32_t hex_digit(char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static const char *name_read(Arena *a, const char *s, size_t length)
{
  Text t;
  text_init(&t, a);
  for (size_t i = 0; i < length; i++) {
    bool coded =
        s[i] == '%' && i + 2 < length && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0;
    text_add_char(&t, coded ? (char)(hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2])) : s[i]);
    i += coded ? 2 : 0;
  }
  return text_string(&t);
}

static void add_list(Text *t, const char *kind, const SeenList *l)
{
  for (int32_t i = 0; i < l->count; i++) {
    const Seen *s = &l->item[i];
    text_addf(t, "%s%s %" PRId64 " %" PRId64 " %" PRId64 " %s ", kind, s->written_into ? "+" : "",
              s->stat.size, s->stat.mtime, s->stat.inode, s->hash[0] ? s->hash : "-");
    add_name(t, s->name);
    text_add_char(t, '\n');
  }
}

bool manifest_write(Arena *a, const char *path, const Manifest *m)
{
  Text t;
  text_init(&t, a);
  text_addf(&t, FIRST_LINE "\nhouse %s\ntaken %" PRId64 "\nflagged %d\nsaid ", m->house, m->taken,
            m->flagged);
  add_name(&t, m->said);
  text_add_char(&t, '\n');
  add_list(&t, "in", &m->in);
  add_list(&t, "out", &m->out);
  add_list(&t, "was", &m->was);
  text_addf(&t, "sum %s\n", hash_hex(a, text_string(&t), t.size));
  return file_write_again(a, path, text_string(&t), t.size);
}

static const char *word_next(Arena *a, const char **s, const char *end)
{
  const char *from = *s;
  while (*s < end && **s != ' ')
    ++*s;
  const char *word = arena_copy(a, from, (size_t)(*s - from));
  *s += *s < end;
  return word;
}

static int64_t number_of(const char *s)
{
  int64_t n = 0;
  bool minus = *s == '-';
  for (s += minus; ascii_digit(*s) && n < INT64_MAX / 20; s++)
    n = n * 10 + (*s - '0');
  return minus ? -n : n;
}

static void seen_read(Arena *a, SeenList *l, const char *s, const char *end)
{
  Seen *seen = arena_push(a, l->item, l->count);
  seen->stat.size = number_of(word_next(a, &s, end));
  seen->stat.mtime = number_of(word_next(a, &s, end));
  seen->stat.inode = number_of(word_next(a, &s, end));
  seen->hash = word_next(a, &s, end);
  if (strcmp(seen->hash, "-") == 0)
    seen->hash = "";
  seen->name = name_read(a, s, (size_t)(end - s));
}

static void line_read(Arena *a, Manifest *m, const char *s, const char *end)
{
  const char *kind = word_next(a, &s, end);
  if (strcmp(kind, "house") == 0)
    m->house = arena_copy(a, s, (size_t)(end - s));
  else if (strcmp(kind, "taken") == 0)
    m->taken = number_of(arena_copy(a, s, (size_t)(end - s)));
  else if (strcmp(kind, "flagged") == 0)
    m->flagged = s < end && *s == '1';
  else if (strcmp(kind, "said") == 0)
    m->said = name_read(a, s, (size_t)(end - s));
  else if (strcmp(kind, "in") == 0)
    seen_read(a, &m->in, s, end);
  else if (strcmp(kind, "out") == 0)
    seen_read(a, &m->out, s, end);
  else if (strcmp(kind, "out+") == 0) {
    seen_read(a, &m->out, s, end);
    m->out.item[m->out.count - 1].written_into = true;
  } else if (strcmp(kind, "was") == 0 || strcmp(kind, "was+") == 0)
    seen_read(a, &m->was, s, end);
}

// The last line holds the hash of all before it.
static bool sum_holds(Arena *a, const Source *s)
{
  const char *sum = s->size > 40 ? s->text + s->size - 37 : NULL; // "sum " and 32 digits and an end
  return sum && sum[-1] == '\n' && strncmp(sum, "sum ", 4) == 0 && sum[36] == '\n' &&
         strncmp(sum + 4, hash_hex(a, s->text, (size_t)(sum - s->text)), 32) == 0;
}

bool manifest_read(Arena *a, const char *path, Manifest *m)
{
  Diags d;
  *m = (Manifest){.house = "", .said = ""};
  diags_init(&d, a);
  const Source *s = file_exists(path) ? file_read(a, &d, path, path) : NULL;
  if (!s || d.count || strncmp(s->text, FIRST_LINE "\n", sizeof FIRST_LINE) != 0 ||
      !sum_holds(a, s))
    return false;
  for (const char *p = s->text, *end = s->text + s->size; p < end;) {
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    stop = stop ? stop : end;
    line_read(a, m, p, stop);
    p = stop + 1;
  }
  return true;
}
