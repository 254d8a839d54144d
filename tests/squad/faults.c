// Failure injection for the writing path: loaded before the C library, it makes the Nth call of a
// kind fail, hang or crash. The environment says which:
//   FAULT=open|read|write|short|fsync|close|rename|mkdir|unlink|flock|fork   the call
//                                   (open: for writing; read: opening to read)
//   FAULT_AT=3                      the third one on a matching path (default 1; 0: every one)
//   FAULT_PATH=TEXT                 only on paths that hold this text
//   FAULT_ERROR=28                  errno (default EIO); 0 with FAULT_DO
//   FAULT_DO=hang|spin|crash|kill   instead of failing
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static _Atomic int calls;

// The path of an open file, as the kernel knows it.
static const char *path_of(int fd, char *room, size_t size)
{
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, room, size - 1);
  room[n < 0 ? 0 : n] = '\0';
  return room;
}

static bool strikes(const char *call, const char *path)
{
  const char *wanted = getenv("FAULT"), *part = getenv("FAULT_PATH"), *at = getenv("FAULT_AT");
  const char *what = getenv("FAULT_DO"), *error = getenv("FAULT_ERROR");
  int nth = at ? atoi(at) : 1;
  if (!wanted || strcmp(wanted, call) != 0 || (part && !strstr(path, part)))
    return false;
  calls++;
  if (nth && calls != nth)
    return false;
  if (what && strcmp(what, "hang") == 0)
    for (;;)
      pause();
  if (what && strcmp(what, "spin") == 0)
    for (volatile long n = 0;; n++)
      ;
  if (what && strcmp(what, "crash") == 0)
    raise(SIGSEGV);
  if (what && strcmp(what, "kill") == 0)
    raise(SIGKILL);
  errno = error ? atoi(error) : EIO;
  return true;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open(const char *path, int flags, ...)
{
  va_list args;
  va_start(args, flags);
  mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
  va_end(args);
  if ((flags & O_CREAT) && strikes("open", path))
    return -1;
  if (!(flags & O_CREAT) && strikes("read", path))
    return -1;
  return REAL(open)(path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
  char path[4096];
  path_of(fd, path, sizeof path);
  bool file = path[0] == '/' && strncmp(path, "/dev/", 5) != 0;
  if (file && strikes("write", path))
    return -1;
  if (file && size > 1 && strikes("short", path))
    return REAL(write)(fd, bytes, size / 2);
  return REAL(write)(fd, bytes, size);
}

int fsync(int fd)
{
  char path[4096];
  return strikes("fsync", path_of(fd, path, sizeof path)) ? -1 : REAL(fsync)(fd);
}

int close(int fd)
{
  char path[4096];
  if (!getenv("FAULT") || strcmp(getenv("FAULT"), "close") != 0 ||
      !strikes("close", path_of(fd, path, sizeof path)))
    return REAL(close)(fd);
  int error = errno;
  REAL(close)(fd);
  errno = error;
  return -1;
}

int rename(const char *from, const char *to)
{
  return strikes("rename", to) ? -1 : REAL(rename)(from, to);
}

int mkdir(const char *path, mode_t mode)
{
  return strikes("mkdir", path) ? -1 : REAL(mkdir)(path, mode);
}

int unlink(const char *path)
{
  return strikes("unlink", path) ? -1 : REAL(unlink)(path);
}

int flock(int fd, int how)
{
  char path[4096];
  return strikes("flock", path_of(fd, path, sizeof path)) ? -1 : REAL(flock)(fd, how);
}

pid_t fork(void)
{
  return strikes("fork", "") ? -1 : REAL(fork)();
}
