// All memory of one runner, freed at once. The rule: nothing below main.c calls malloc or free for
// its own data; libraries that must own memory keep it inside one function of one file.
#ifndef TENDON_BASE_ARENA_H
#define TENDON_BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

// Never NULL: without memory the program ends here with exit status 70 (readers bound their input,
// so this means a broken machine and not a broken file).
Arena *arena_new(void);
void arena_free(Arena *a);
// Forgets everything, keeps the blocks for the next runner.
void arena_reset(Arena *a);

// Zeroed, aligned for any type, never NULL; size 0 is allowed and gives a distinct address.
void *arena_alloc(Arena *a, size_t size);
// As arena_alloc but not zeroed: for what is written at once.
void *arena_room(Arena *a, size_t size);
// As arena_alloc, for `count` elements; ends the program when the product overflows.
void *arena_array(Arena *a, size_t count, size_t size);
// A copy with a NUL behind it.
char *arena_copy(Arena *a, const char *bytes, size_t length);
char *arena_string(Arena *a, const char *s);
// Formatted text. Only integers and strings: %f would read the locale.
char *arena_printf(Arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
// Bytes handed out since the last reset.
size_t arena_used(const Arena *a);

// A growing array in an arena: makes room for one more element, doubling as needed, and returns the
// place of the new element (zeroed). `items` is the pointer variable, `count` the count variable.
#define arena_push(a, items, count)                                                                \
  ((items) = arena_grow((a), (items), (size_t)(count), sizeof *(items)), &(items)[(count)++])
void *arena_grow(Arena *a, void *items, size_t count, size_t size);

#endif
