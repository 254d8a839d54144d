// What a runner's output was made from, so that only what changed is made again. The rule: content
// decides; size, time and inode of a file only spare reading it, and never when they are too young
// to be sure.
#ifndef TENDON_SQUAD_MANIFEST_H
#define TENDON_SQUAD_MANIFEST_H

#include "base/file.h"

typedef struct Seen { // a file as it was
  const char *name;   // below the runner's folder
  FileStat stat;
  const char *hash;  // of its bytes; "" when it could not be read
  bool written_into; // an output that a person may change: theirs is kept
} Seen;

typedef struct SeenList {
  Seen *item; // in order of name
  int32_t count;
} SeenList;

typedef struct Manifest {
  const char *house; // hash of what all runners share: templates, protocol, options, program
  const char *said;  // what the build said about this runner, kept for the next one
  int64_t taken;     // ns: when the inputs were looked at
  bool flagged;      // a red flag is open
  SeenList in, out;
  SeenList was; // outputs of earlier weeks, still there
} Manifest;

// False when there is none, or it is damaged or of another kind: it is then not used at all.
bool manifest_read(Arena *a, const char *path, Manifest *m);
bool manifest_write(Arena *a, const char *path, const Manifest *m);

// The time that a manifest's `taken` needs, from the clock.
int64_t manifest_now(void);
// Looks at files: those whose stat is as in `before` (looked at at `taken`) and surely old keep
// their hash, the others are read. `name[i]` is what path[i] is called.
SeenList seen_files(Arena *a, const FileList *files, const char *folder, const SeenList *before,
                    int64_t taken);
const Seen *seen_find(const SeenList *l, const char *name);
// Why the output must be made again, as a phrase; NULL when it need not. `folder` holds the
// outputs.
const char *manifest_why(Arena *a, const Manifest *before, const Manifest *now, const char *folder);
// False when the files are the same, but reading them again could be spared next time by writing
// the manifest as it is `now`.
bool manifest_fresh(const Manifest *before, const Manifest *now);
// True when a file's bytes are still those that were written.
bool seen_still(Arena *a, const Seen *s, const char *folder);

#endif
