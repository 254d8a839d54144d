// Writing beside and renaming: see file.h.
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

enum { FLUSHER_STACK = 128 * 1024 };

static bool write_all(int fd, const char *bytes, size_t size)
{
  while (size) {
    ssize_t n = write(fd, bytes, size);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return false;
    bytes += n;
    size -= (size_t)n;
  }
  return true;
}

// A name that no one else gives a file, so that what a kill left can be told and removed.
#define PART_PREFIX ".tendon-"
#define PART_SUFFIX ".part"

static const char *part_path(Arena *a, const char *path)
{
  const char *base = path_base(path);
  return arena_printf(a, "%.*s" PART_PREFIX "%s" PART_SUFFIX, (int)(base - path), path, base);
}

// A file beside the one that it will replace, while it is being written.
typedef struct Beside {
  const char *path;
  int fd, error;
  pthread_t flusher;
  bool flying; // the flusher runs
} Beside;

// False with errno, and nothing left.
static bool beside_write(Beside *b, const FileBytes *f)
{
  b->fd = open(b->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (b->fd < 0)
    return false;
  if (write_all(b->fd, f->bytes, f->size))
    return true;
  int error = errno;
  close(b->fd);
  unlink(b->path);
  errno = error;
  return false;
}

static void *beside_flush(void *beside)
{
  Beside *b = beside;
  b->error = fsync(b->fd) == 0 ? 0 : errno;
  return NULL;
}

// All at once: a disk that is asked by several answers them together, and asked one by one makes
// each wait for itself. Where no thread is to be had they wait in turn.
static void besides_flush(Beside *b, int32_t count)
{
  pthread_attr_t small;
  bool threads = count > 1 && pthread_attr_init(&small) == 0;
  if (threads)
    pthread_attr_setstacksize(&small, FLUSHER_STACK);
  for (int32_t i = 1; i < count; i++)
    b[i].flying = threads && pthread_create(&b[i].flusher, &small, beside_flush, &b[i]) == 0;
  for (int32_t i = 0; i < count; i++)
    if (!b[i].flying)
      beside_flush(&b[i]);
  for (int32_t i = 0; i < count; i++)
    if (b[i].flying)
      pthread_join(b[i].flusher, NULL);
  if (threads)
    pthread_attr_destroy(&small);
}

// How many in front are whole and closed; errno of the first that is not.
static int32_t besides_close(Beside *b, int32_t count)
{
  int32_t whole = count;
  for (int32_t i = 0; i < count; i++)
    if (close(b[i].fd) != 0 && !b[i].error)
      b[i].error = errno;
  for (int32_t i = count - 1; i >= 0; i--)
    if (b[i].error)
      whole = i;
  errno = whole < count ? b[whole].error : errno;
  return whole;
}

// All are written beside before the first is renamed: a full disk takes none of the old ones away.
static bool replace_all(Arena *a, const FileBytes *file, int32_t count, bool flush, int32_t *failed)
{
  Beside *beside = arena_array(a, (size_t)count, sizeof *beside);
  int32_t written = 0, whole, renamed = 0;
  for (; written < count; written++) {
    beside[written].path = part_path(a, file[written].path);
    if (!beside_write(&beside[written], &file[written]))
      break;
  }
  int error = errno;
  if (flush && written == count)
    besides_flush(beside, count);
  whole = besides_close(beside, written);
  if (whole < written || written == count)
    error = errno;
  while (whole == count && renamed < count && rename(beside[renamed].path, file[renamed].path) == 0)
    renamed++;
  if (renamed == count)
    return true;
  error = whole == count ? errno : error;
  *failed = whole < count ? whole : renamed;
  for (int32_t i = renamed; i < written; i++)
    unlink(beside[i].path);
  errno = error;
  return false;
}

static const char *folder_of(Arena *a, const char *path)
{
  const char *base = path_base(path);
  return base == path ? "." : arena_copy(a, path, (size_t)(base - path));
}

bool folder_flush(const char *folder)
{
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL); // EINVAL: not asked for there
  int error = errno;
  if (fd >= 0)
    close(fd);
  errno = error;
  return ok;
}

bool files_write(Arena *a, const FileBytes *file, int32_t count, int32_t *failed)
{
  *failed = 0;
  if (count == 0)
    return true;
  if (!replace_all(a, file, count, true, failed))
    return false;
  *failed = count;
  return folder_flush(folder_of(a, file->path));
}

bool file_write(Arena *a, const char *path, const void *bytes, size_t size)
{
  int32_t failed;
  return files_write(a, &(FileBytes){path, bytes, size}, 1, &failed);
}

bool file_write_again(Arena *a, const char *path, const void *bytes, size_t size)
{
  int32_t failed;
  return replace_all(a, &(FileBytes){path, bytes, size}, 1, false, &failed);
}

int32_t parts_remove(Arena *a, const char *folder)
{
  const size_t before = strlen(PART_PREFIX), behind = strlen(PART_SUFFIX);
  int32_t removed = 0;
  DIR *dir = opendir(folder);
  for (struct dirent *e; dir && (e = readdir(dir));) {
    size_t n = strlen(e->d_name);
    if (n > before + behind && strncmp(e->d_name, PART_PREFIX, before) == 0 &&
        strcmp(e->d_name + n - behind, PART_SUFFIX) == 0)
      removed += unlink(path_join(a, folder, e->d_name)) == 0;
  }
  if (dir)
    closedir(dir);
  return removed;
}
