#include "read/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024, MEMBERS_MAX = 100000 };

typedef struct Unpacker {
  Archive *owner;
  struct archive *reader;
  Stream *from; // of the packed bytes, NULL when the library reads the file itself
  char *buffer;
  int64_t in, out;
} Unpacker;

struct Archive {
  Arena *arena;
  int fd;
  bool zip, done;
  int32_t members;
  Unpacker members_of; // a zip
  Unpacker packed;     // gzip, around the file or a member
  Stream file, member, unpacked, replay;
  char first[4]; // of the present thing
  size_t first_size, first_given;
  Stream *behind; // what follows `first`
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
  Archive *z = self;
  size_t left = z->first_size - z->first_given;
  if (left == 0)
    return stream_read(z->behind, to, most);
  size_t n = left < most ? left : most;
  memcpy(to, z->first + z->first_given, n);
  z->first_given += n;
  return (int64_t)n;
}

// Unpacked bytes, until they are too many for what they came from.
static int64_t unpack_read(void *self, char *to, size_t most)
{
  Unpacker *u = self;
  if (u->owner->end != UNPACK_WHOLE)
    return -1;
  la_ssize_t n = archive_read_data(u->reader, to, most);
  if (n < 0) {
    u->owner->end = UNPACK_DAMAGED;
    return -1;
  }
  u->out += n;
  int64_t in = u->from ? u->in : archive_filter_bytes(u->reader, -1);
  if (u->out > UNPACK_MAX)
    u->owner->end = UNPACK_TOO_LARGE;
  else if (u->out > UNPACK_FREE && u->out / UNPACK_RATIO_MAX > in)
    u->owner->end = UNPACK_RATIO;
  return u->owner->end == UNPACK_WHOLE ? n : -1;
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

// What gzip packed in `from`; false when it does not even begin well.
static bool unpack_gzip(Archive *z, Stream *from)
{
  struct archive_entry *entry;
  Unpacker *u = &z->packed;
  unpacker_close(u);
  *u = (Unpacker){.owner = z, .reader = archive_read_new(), .from = from, .buffer = u->buffer};
  if (!u->buffer)
    u->buffer = arena_alloc(z->arena, BUFFER);
  archive_read_support_filter_gzip(u->reader);
  archive_read_support_format_raw(u->reader);
  if (archive_read_open(u->reader, u, NULL, packed_read, NULL) != ARCHIVE_OK ||
      archive_read_next_header(u->reader, &entry) != ARCHIVE_OK)
    return false;
  z->unpacked = (Stream){unpack_read, NULL, u};
  return true;
}

static bool open_zip(Archive *z)
{
  Unpacker *u = &z->members_of;
  *u = (Unpacker){.owner = z, .reader = archive_read_new()};
  archive_read_support_format_zip(u->reader);
  z->member = (Stream){unpack_read, NULL, u};
  return archive_read_open_fd(u->reader, z->fd, BUFFER) == ARCHIVE_OK;
}

Archive *archive_open(Arena *a, const char *path)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  Archive *z = arena_alloc(a, sizeof *z);
  z->arena = a;
  z->fd = fd;
  z->file = (Stream){file_read_some, NULL, z};
  char magic[4];
  z->zip = pread(fd, magic, 4, 0) == 4 && memcmp(magic, "PK\3\4", 4) == 0;
  if (z->zip && !open_zip(z))
    z->end = UNPACK_DAMAGED;
  posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return z;
}

// The next member that is a file.
static bool next_member(Archive *z, const char **name)
{
  struct archive_entry *entry;
  int status = ARCHIVE_OK;
  while (z->members++ < MEMBERS_MAX &&
         (status = archive_read_next_header(z->members_of.reader, &entry)) == ARCHIVE_OK) {
    if (archive_entry_filetype(entry) != AE_IFREG)
      continue;
    const char *path = archive_entry_pathname(entry);
    *name = arena_string(z->arena, path ? path : "");
    z->members_of.out = 0;
    return true;
  }
  if (status != ARCHIVE_OK && status != ARCHIVE_EOF)
    z->end = UNPACK_DAMAGED;
  return false;
}

// Looks at the first bytes of `in`, which are read again by what is returned.
static Stream *look(Archive *z, Stream *in)
{
  z->behind = in;
  z->first_size = z->first_given = 0;
  while (z->first_size < sizeof z->first) {
    int64_t n = stream_read(in, z->first + z->first_size, sizeof z->first - z->first_size);
    if (n <= 0)
      break;
    z->first_size += (size_t)n;
  }
  z->replay = (Stream){replay_read, NULL, z};
  return &z->replay;
}

bool archive_next(Archive *z, Stream **out, const char **name)
{
  *name = NULL;
  if (z->zip) {
    if (z->end == UNPACK_DAMAGED || !next_member(z, name))
      return false;
    z->end = UNPACK_WHOLE;
  } else if (z->done) {
    return false;
  }
  z->done = true;
  *out = look(z, z->zip ? &z->member : &z->file);
  if (z->first_size >= 2 && memcmp(z->first, "\x1f\x8b", 2) == 0) {
    if (unpack_gzip(z, *out))
      *out = &z->unpacked;
    else
      z->end = UNPACK_DAMAGED;
  }
  return true;
}

bool archive_packs(const Archive *z)
{
  return z->zip;
}

UnpackEnd archive_end(const Archive *z)
{
  return z->end;
}

void archive_close(Archive *z)
{
  unpacker_close(&z->packed);
  unpacker_close(&z->members_of);
  close(z->fd);
}
