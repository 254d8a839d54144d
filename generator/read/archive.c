#include "read/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/gunzip.h"

enum { BUFFER = 64 * 1024, MEMBERS_MAX = 200000, MAGIC = 4, GZIP_DEPTH = 2 };

typedef struct Unpacker {
  Archive *owner;
  struct archive *reader; // of a zip
  Gunzip *gunzip;         // or of gzip
  Stream *from;           // of the packed bytes, NULL when the library reads the file itself
  char *buffer;
  int64_t in, out;
} Unpacker;

// The first bytes of a stream, which are read again.
typedef struct Look {
  char first[MAGIC];
  size_t size, given;
  Stream *behind;
  Stream replay;
} Look;

// A thing in the file, and when it is a zip itself, its members.
typedef struct Layer {
  Look as_stored, as_unpacked[GZIP_DEPTH];
  Unpacker gzip[GZIP_DEPTH], zip; // some pack what is packed already
  Stream unpacked[GZIP_DEPTH], member;
  const char *name; // of the thing, NULL for the file itself
} Layer;

struct Archive {
  Arena *arena;
  int fd;
  int64_t file_size, out; // bytes on disk, and unpacked in all
  bool started, zip, broken;
  int32_t members;
  Stream file;
  Layer layer[ARCHIVE_DEPTH + 1]; // zips that are open, and what is being read
  int32_t depth;
  UnpackEnd end;
};

static int64_t file_read_some(void *self, char *to, size_t most)
{
  Archive *z = self;
  for (;;) {
    ssize_t n = read(z->fd, to, most);
    if (n >= 0 || errno != EINTR) {
      if (n < 0)
        z->end = UNPACK_DAMAGED;
      return n;
    }
  }
}

static int64_t replay_read(void *self, char *to, size_t most)
{
  Look *l = self;
  size_t left = l->size - l->given;
  if (left == 0)
    return stream_read(l->behind, to, most);
  size_t n = left < most ? left : most;
  memcpy(to, l->first + l->given, n);
  l->given += n;
  return (int64_t)n;
}

// Looks at the first bytes of `in`, which are read again by what is returned.
static Stream *look(Look *l, Stream *in)
{
  *l = (Look){.behind = in};
  while (l->size < MAGIC) {
    int64_t n = stream_read(in, l->first + l->size, MAGIC - l->size);
    if (n <= 0)
      break;
    l->size += (size_t)n;
  }
  l->replay = (Stream){replay_read, NULL, l};
  return &l->replay;
}

static bool starts(const Look *l, const char *magic, size_t size)
{
  return l->size >= size && memcmp(l->first, magic, size) == 0;
}

// Too many bytes for what they came from, of one thing or of all together.
static bool out_of_ratio(const Unpacker *u, int64_t in)
{
  const Archive *z = u->owner;
  return (u->out > UNPACK_FREE && u->out / UNPACK_RATIO_MAX > in) ||
         (z->out > UNPACK_FREE && z->out / UNPACK_RATIO_MAX > z->file_size);
}

static int64_t bytes_in(const Unpacker *u)
{
  if (u->gunzip)
    return gunzip_taken(u->gunzip);
  return u->from ? u->in : archive_filter_bytes(u->reader, -1);
}

// Gives what there is, until it is too much; after a damage what was unpacked before it.
static int64_t unpack_read(void *self, char *to, size_t most)
{
  Unpacker *u = self;
  Archive *z = u->owner;
  if (z->end == UNPACK_RATIO || z->end == UNPACK_TOO_LARGE)
    return -1;
  int64_t n = u->gunzip ? gunzip_read(u->gunzip, to, most) : archive_read_data(u->reader, to, most);
  if (n < 0) {
    z->end = z->end == UNPACK_WHOLE ? UNPACK_DAMAGED : z->end;
    return -1;
  }
  u->out += n;
  z->out += n;
  if (u->out > UNPACK_MAX)
    z->end = UNPACK_TOO_LARGE;
  else if (out_of_ratio(u, bytes_in(u)))
    z->end = UNPACK_RATIO;
  return z->end == UNPACK_WHOLE || z->end == UNPACK_DAMAGED ? n : -1;
}

static la_ssize_t packed_read(struct archive *reader, void *self, const void **bytes)
{
  (void)reader;
  Unpacker *u = self;
  int64_t n = stream_read(u->from, u->buffer, BUFFER);
  if (n > 0)
    u->in += n;
  *bytes = u->buffer;
  return n < 0 ? 0 : (la_ssize_t)n;
}

static void unpacker_close(Unpacker *u)
{
  if (u->reader)
    archive_read_free(u->reader);
  u->reader = NULL;
}

// What gzip packed in `from`, level by level; *seen gets what it begins with.
static Stream *unpack_gzip(Archive *z, Layer *l, Stream *from, const Look **seen)
{
  for (int i = 0; i < GZIP_DEPTH && starts(*seen, "\x1f\x8b", 2); i++) {
    Gunzip *g = l->gzip[i].gunzip ? l->gzip[i].gunzip : gunzip_new(z->arena);
    gunzip_start(g, from);
    l->gzip[i] = (Unpacker){.owner = z, .from = from, .gunzip = g};
    l->unpacked[i] = (Stream){unpack_read, NULL, &l->gzip[i]};
    *seen = &l->as_unpacked[i];
    from = look(&l->as_unpacked[i], &l->unpacked[i]);
  }
  return from;
}

// A zip on disk is read by its directory, one within another as it comes.
static bool open_zip(Archive *z, Layer *l, Stream *from)
{
  unpacker_close(&l->zip);
  l->zip =
      (Unpacker){.owner = z, .reader = archive_read_new(), .from = from, .buffer = l->zip.buffer};
  if (from && !l->zip.buffer)
    l->zip.buffer = arena_alloc(z->arena, BUFFER);
  archive_read_support_format_zip(l->zip.reader);
  l->member = (Stream){unpack_read, NULL, &l->zip};
  if (!from)
    return archive_read_open_fd(l->zip.reader, z->fd, BUFFER) == ARCHIVE_OK;
  return archive_read_open(l->zip.reader, &l->zip, NULL, packed_read, NULL) == ARCHIVE_OK;
}

Archive *archive_open(Arena *a, const char *path)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  struct stat st;
  Archive *z = arena_alloc(a, sizeof *z);
  z->arena = a;
  z->fd = fd;
  z->file_size = fstat(fd, &st) == 0 ? st.st_size : 0;
  z->file = (Stream){file_read_some, NULL, z};
  char magic[MAGIC];
  z->zip = pread(fd, magic, MAGIC, 0) == MAGIC && memcmp(magic, "PK\3\4", MAGIC) == 0;
  posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return z;
}

// The next member of the innermost zip that is a file.
static bool next_member(Archive *z, Layer *l, const char **name)
{
  struct archive_entry *entry;
  int status = ARCHIVE_OK;
  while (z->members++ < MEMBERS_MAX &&
         (status = archive_read_next_header(l->zip.reader, &entry)) == ARCHIVE_OK) {
    if (archive_entry_filetype(entry) != AE_IFREG)
      continue;
    const char *path = archive_entry_pathname(entry);
    *name = l->name ? arena_printf(z->arena, "%s/%s", l->name, path ? path : "")
                    : arena_string(z->arena, path ? path : "");
    l->zip.out = 0;
    return true;
  }
  if (z->members > MEMBERS_MAX || (status != ARCHIVE_OK && status != ARCHIVE_EOF))
    z->broken = true;
  return false;
}

// Where the next thing's bytes come from; NULL when there is none.
static Stream *next_stored(Archive *z, const char **name)
{
  *name = NULL;
  if (!z->started) {
    z->started = true;
    return &z->file;
  }
  while (z->depth > 0) {
    Layer *top = &z->layer[z->depth - 1];
    if (next_member(z, top, name))
      return &top->member;
    unpacker_close(&top->zip);
    z->depth--;
  }
  return NULL;
}

bool archive_next(Archive *z, Stream **out, const char **name)
{
  bool bomb = z->end == UNPACK_RATIO && z->out / UNPACK_RATIO_MAX > z->file_size;
  Stream *in;
  while (!bomb && (in = next_stored(z, name))) {
    Layer *l = &z->layer[z->depth];
    const Look *seen = &l->as_stored;
    z->end = UNPACK_WHOLE;
    l->name = *name;
    bool direct = z->zip && in == &z->file;
    *out = direct ? in : look(&l->as_stored, in);
    if (!direct)
      *out = unpack_gzip(z, l, *out, &seen);
    if (!direct && (!starts(seen, "PK\3\4", MAGIC) || z->depth == ARCHIVE_DEPTH))
      return true;
    if (open_zip(z, l, direct ? NULL : *out))
      z->depth++;
    else
      z->broken = true;
  }
  z->end = z->broken ? UNPACK_DAMAGED : UNPACK_WHOLE;
  return false;
}

bool archive_packs(const Archive *z)
{
  return z->zip || z->members > 0;
}

UnpackEnd archive_end(const Archive *z)
{
  return z->end;
}

void archive_close(Archive *z)
{
  for (int32_t i = ARCHIVE_DEPTH; i >= 0; i--)
    unpacker_close(&z->layer[i].zip);
  close(z->fd);
}
