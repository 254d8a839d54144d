// Files and what is packed in them, as streams. The rule: this is the only header of the one file
// that knows libarchive; packing is told by the first bytes, never by the name, and what unpacks to
// far more than it was is cut off.
#ifndef TENDON_READ_ARCHIVE_H
#define TENDON_READ_ARCHIVE_H

#include "base/diag.h"
#include "read/stream.h"

enum {
  UNPACK_RATIO_MAX = 200,        // exports pack 10 to 20 times
  UNPACK_FREE = 64 * 1024 * 1024 // below this no ratio is asked
};
#define UNPACK_MAX 4294967296 // bytes that come out at most

typedef enum UnpackEnd { UNPACK_WHOLE, UNPACK_DAMAGED, UNPACK_RATIO, UNPACK_TOO_LARGE } UnpackEnd;

typedef struct Archive Archive;

// NULL with errno when the file cannot be opened.
Archive *archive_open(Arena *a, const char *path);
// The next thing in the file: itself, what gzip packed, or a zip's next member. `name` gets the
// member's name or NULL. False when there is none. The stream is the archive's own.
bool archive_next(Archive *z, Stream **out, const char **name);
// True for a file that may hold several things.
bool archive_packs(const Archive *z);
// How reading of the present thing went so far.
UnpackEnd archive_end(const Archive *z);
void archive_close(Archive *z);

#endif
