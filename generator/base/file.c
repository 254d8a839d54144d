#define _DEFAULT_SOURCE // DT_REG and its like
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

enum { DEPTH_MAX = 16 };

bool file_exists(const char *path)
{
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool folder_exists(const char *path)
{
  struct stat st;
  return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *path_join(Arena *a, const char *folder, const char *name)
{
  size_t n = strlen(folder);
  while (n > 1 && folder[n - 1] == '/')
    n--;
  return arena_printf(a, "%.*s%s%s", (int)n, folder, n == 1 && folder[0] == '/' ? "" : "/", name);
}

const char *path_clean(Arena *a, const char *path)
{
  size_t n = strlen(path);
  while (n > 1 && path[n - 1] == '/')
    n--;
  return arena_copy(a, path, n);
}

const char *path_base(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

// The bytes of an open file up to `most`; -1 with errno, EFBIG when there are more.
static ssize_t read_all(Arena *a, int fd, size_t most, char **bytes)
{
  struct stat st;
  if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > (off_t)most)
    return errno = EFBIG, -1; // not read at all
  Text t;
  text_init(&t, a);
  char *chunk = arena_alloc(a, 64 * 1024);
  for (;;) {
    ssize_t n = read(fd, chunk, 64 * 1024);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return -1;
    if (n == 0)
      break;
    if (t.size + (size_t)n > most)
      return errno = EFBIG, -1;
    text_add_bytes(&t, chunk, (size_t)n);
  }
  *bytes = t.bytes ? t.bytes : arena_string(a, "");
  return (ssize_t)t.size;
}

const char *file_bytes(Arena *a, const char *path, size_t *size)
{
  char *bytes = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t n = fd < 0 ? -1 : read_all(a, fd, FILE_TEXT_MAX, &bytes);
  int error = errno;
  if (fd >= 0)
    close(fd);
  errno = error;
  *size = n < 0 ? 0 : (size_t)n;
  return n < 0 ? NULL : bytes;
}

const char *file_start(Arena *a, const char *path, size_t most, size_t *size)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  char *bytes = fd < 0 ? NULL : arena_alloc(a, most + 1);
  ssize_t n = fd < 0 ? -1 : 1;
  *size = 0;
  while (n > 0 && *size < most) {
    n = read(fd, bytes + *size, most - *size);
    if (n < 0 && errno == EINTR)
      n = 1; // nothing came, asked again
    else if (n > 0)
      *size += (size_t)n;
  }
  int error = errno;
  if (fd >= 0)
    close(fd);
  errno = error;
  return n < 0 ? NULL : bytes;
}

static size_t nuls_to_spaces(char *bytes, size_t size)
{
  size_t count = 0;
  for (char *p = bytes; (p = memchr(p, '\0', (size_t)(bytes + size - p))); count++)
    *p = ' ';
  return count;
}

const Source *file_read(Arena *a, Diags *d, const char *path, const char *name)
{
  Where where = {source_new(a, path, name, NULL, 0), 0, 0};
  char *bytes = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t size = fd < 0 ? -1 : read_all(a, fd, FILE_TEXT_MAX, &bytes);
  int error = errno;
  if (fd >= 0)
    close(fd);
  if (size < 0) {
    if (error == EFBIG)
      diag_add(d, DIAG_FILE_TOO_LARGE, where, "%d MB at most", FILE_TEXT_MAX / (1024 * 1024));
    else
      diag_add(d, DIAG_FILE_UNREADABLE, where, "%s", strerror(error));
    return NULL;
  }
  if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    size -= 3;
  }
  size_t nuls = nuls_to_spaces(bytes, (size_t)size);
  if (nuls)
    diag_add(d, DIAG_FILE_NUL, where, "%zu of them", nuls);
  const char *text = bytes;
  if (!utf8_valid(bytes, (size_t)size)) {
    diag_add(d, DIAG_FILE_NOT_UTF8, where, "save it as UTF-8");
    text = latin1_to_utf8(a, bytes, (size_t)size);
  }
  return source_new(a, path, name, text, strlen(text));
}

static int by_bytes(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

typedef struct Entry {
  bool file, folder, link;
} Entry;

// Most file systems say with the name what it is; the others, and links, are asked.
static bool entry_look(const char *path, const struct dirent *e, Entry *out)
{
  struct stat st, link;
  *out = (Entry){e->d_type == DT_REG, e->d_type == DT_DIR, false};
  if (out->file || out->folder)
    return true;
  if (stat(path, &st) != 0 || lstat(path, &link) != 0)
    return false;
  *out = (Entry){S_ISREG(st.st_mode), S_ISDIR(st.st_mode), S_ISLNK(link.st_mode)};
  return true;
}

static void list(Arena *a, FileList *out, const char *folder, bool folders, int32_t depth)
{
  DIR *dir = opendir(folder);
  if (!dir)
    return;
  for (struct dirent *e; (e = readdir(dir));) {
    if (e->d_name[0] == '.')
      continue;
    const char *path = path_join(a, folder, e->d_name);
    Entry entry;
    if (!entry_look(path, e, &entry))
      continue;
    if (folders ? entry.folder : entry.file) {
      const char **place = arena_push(a, out->path, out->count);
      *place = path;
    }
    if (!folders && entry.folder && !entry.link && depth < DEPTH_MAX)
      list(a, out, path, false, depth + 1);
  }
  closedir(dir);
}

static FileList sorted(FileList l)
{
  if (l.count)
    qsort(l.path, (size_t)l.count, sizeof *l.path, by_bytes);
  return l;
}

FileList files_below(Arena *a, const char *folder)
{
  FileList l = {0};
  list(a, &l, folder, false, 0);
  return sorted(l);
}

FileList files_in(Arena *a, const char *folder)
{
  FileList l = {0};
  list(a, &l, folder, false, DEPTH_MAX);
  return sorted(l);
}

FileList folders_in(Arena *a, const char *folder)
{
  FileList l = {0};
  list(a, &l, folder, true, 0);
  return sorted(l);
}

bool folder_make(Arena *a, const char *folder)
{
  char *path = arena_string(a, folder);
  for (char *p = path + 1; *p; p++) {
    if (*p != '/')
      continue;
    *p = '\0';
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
      return false;
    *p = '/';
  }
  if (mkdir(path, 0700) != 0 && errno != EEXIST)
    return false;
  return folder_exists(folder) || (errno = ENOTDIR, false);
}

bool file_stat(const char *path, FileStat *out)
{
  struct stat st;
  if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
    return false;
  *out =
      (FileStat){(int64_t)st.st_size, (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
                 (int64_t)st.st_ino};
  return true;
}
