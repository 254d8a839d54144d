#include "squad/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.h"

// What the holder wrote: digits and a newline, or something else that is not repeated.
static const char *holder_of(Arena *a, int fd)
{
  char text[32];
  ssize_t n = pread(fd, text, sizeof text - 1, 0);
  int32_t digits = 0;
  while (digits < n && ascii_digit(text[digits]))
    digits++;
  return digits ? arena_printf(a, "process %.*s", (int)digits, text) : "";
}

static void sign(int fd)
{
  char text[32];
  int n = snprintf(text, sizeof text, "%ld\n", (long)getpid());
  if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)n, 0) != n)
    errno = 0; // the name is a courtesy; the lock holds without it
}

LockEnd lock_take(Arena *a, Lock *lock, const char *path, bool shared)
{
  lock->holder = "";
  lock->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock->fd < 0)
    return LOCK_FAILED;
  if (flock(lock->fd, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) {
    sign(lock->fd);
    return LOCK_HELD;
  }
  int error = errno;
  if (error == EWOULDBLOCK)
    lock->holder = holder_of(a, lock->fd);
  lock_release(lock);
  errno = error;
  return error == EWOULDBLOCK ? LOCK_BUSY : LOCK_NONE;
}

void lock_release(Lock *lock)
{
  if (lock->fd >= 0)
    close(lock->fd);
  lock->fd = -1;
}
