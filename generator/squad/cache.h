// Cleaned sessions of watch exports that were read before. The rule: a record is used only when its
// key (content, name, runner's zone and year of birth, program) and its own hash are right;
// anything else is read again, so a cache can be deleted or damaged without changing a byte of
// output.
#ifndef TENDON_SQUAD_CACHE_H
#define TENDON_SQUAD_CACHE_H

#include "model/runner.h"

typedef struct Cache Cache;

// The cache in a file, empty when there is none. `program` tells this program from every other.
Cache *cache_open(Arena *a, const char *path, const char *program);
// The key of one export: `content` is the hash of its bytes, "" when it could not be read.
const char *cache_key(Arena *a, const Cache *c, const char *content, const char *name,
                      const Profile *profile);
// Adds the sessions and messages of a record. False when there is none to be used.
bool cache_restore(Cache *c, Arena *a, const char *key, const char *path, const char *name,
                   Diags *d, Session **item, int32_t *count);
// Keeps what reading an export gave: the sessions from `first` and the messages from `first_diag`.
void cache_keep(Cache *c, const char *key, const char *path, const Diags *d, int32_t first_diag,
                const Session *session, int32_t count);
// Writes the records that were used or kept, when they are others than before. False with errno.
bool cache_write(Cache *c, const char *path);

#endif
