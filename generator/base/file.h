// Reading whole small files, listing folders, and writing beside and renaming. The rule: a file
// that was there is either replaced completely or left as it was.
#ifndef TENDON_BASE_FILE_H
#define TENDON_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

enum { FILE_TEXT_MAX = 64 * 1024 * 1024 }; // a journal of a lifetime is a few MB

// The whole file as a source, UTF-8: a byte-order mark is dropped, NULs become spaces, bytes that
// are not UTF-8 are read as Latin-1, each with a message. NULL after an error message.
const Source *file_read(Arena *a, Diags *d, const char *path, const char *name);

// The bytes of a file as they are, with a NUL behind them; NULL with errno.
const char *file_bytes(Arena *a, const char *path, size_t *size);
// At most `most` bytes from the beginning; likewise.
const char *file_start(Arena *a, const char *path, size_t most, size_t *size);

typedef struct FileList {
  const char **path; // sorted by bytes
  int32_t count;
} FileList;

// Regular files below `folder`, any depth up to 16, following no links to folders; names that begin
// with a dot are passed over. Empty when there is no such folder.
FileList files_below(Arena *a, const char *folder);
// Regular files directly in `folder`, sorted, dot names passed over.
FileList files_in(Arena *a, const char *folder);
// Folders directly in `folder`, sorted, dot names passed over.
FileList folders_in(Arena *a, const char *folder);
bool file_exists(const char *path);
bool folder_exists(const char *path);
// Joins with one slash.
const char *path_join(Arena *a, const char *folder, const char *name);
// Without slashes at its end.
const char *path_clean(Arena *a, const char *path);
// The part behind the last slash.
const char *path_base(const char *path);

// Makes `folder` and its parents (mode 0700). False with errno set.
bool folder_make(Arena *a, const char *folder);
typedef struct FileBytes {
  const char *path;
  const void *bytes;
  size_t size;
} FileBytes;

// Writes the files of one folder: each beside its path and flushed to disk, then all renamed, then
// the folder flushed; mode 0600 because it is health data. False with errno set and the index of
// the one that failed: nothing is left beside, and each path holds its old or its new bytes whole.
bool files_write(Arena *a, const FileBytes *file, int32_t count, int32_t *failed);
// As files_write for one.
bool file_write(Arena *a, const char *path, const void *bytes, size_t size);
// For what can be made again at any time: renamed likewise, but not waiting for the disk.
bool file_write_again(Arena *a, const char *path, const void *bytes, size_t size);
// Waits until the names in a folder are on the disk. False with errno set.
bool folder_flush(const char *folder);
// Removes what killed writers left beside; returns how many.
int32_t parts_remove(Arena *a, const char *folder);

typedef struct FileStat {
  int64_t size, mtime, inode; // mtime in nanoseconds since 1970
} FileStat;

// False when there is no such regular file.
bool file_stat(const char *path, FileStat *out);

#endif
