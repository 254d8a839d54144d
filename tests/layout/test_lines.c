// Lines against every way there is to break a text: none has fewer lines, and of those with as few
// none is more even.
#include "tests/t.h"

#include "layout/lines.h"

enum { WORDS_MAX = 11, SPACE = 3000 };

static Arena *arena;
static uint32_t seed;

static int32_t random_below(int32_t n)
{
  seed = seed * 1664525u + 1013904223u;
  return (int32_t)(seed >> 16) % n;
}

static int setup(void **state)
{
  (void)state;
  arena = arena_new();
  seed = 1;
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static const Word word = {.text = "word", .size = 4}, space = {.text = " ", .size = 1};

// Words of 10 to 60 pt with spaces between; `forced` is a word before which a line ends, or none.
static Atoms text_of(int32_t words, int32_t forced)
{
  Atoms atoms = {.arena = arena};
  for (int32_t i = 0; i < words; i++) {
    if (i && i == forced)
      *atom_new(&atoms) = (Atom){.ends_line = true, .link = ""};
    else if (i)
      *atom_new(&atoms) = (Atom){.word = &space, .width = SPACE, .space = true, .link = ""};
    *atom_new(&atoms) = (Atom){.word = &word, .width = 10000 + random_below(50) * 1000, .link = ""};
  }
  return atoms;
}

typedef struct Way {
  int32_t lines;
  int64_t cost; // shortfalls squared, as lines.c counts them
} Way;

// The best way to set the words from atom `from` on, by trying all.
static Way best_way(const Atoms *atoms, int32_t from, int32_t width)
{
  Way best = {INT32_MAX, 0};
  int64_t used = 0;
  if (from >= atoms->count)
    return (Way){0, 0};
  for (int32_t to = from; to < atoms->count; to += 2) { // words stand at even places
    used += atoms->item[to].width + (to > from ? SPACE : 0);
    if (used > width)
      break;
    bool last = to + 1 >= atoms->count || atoms->item[to + 1].ends_line;
    int64_t left = (width - used) / 100, little = width / 5 - used;
    Way way = best_way(atoms, to + 2, width);
    way.lines++;
    if (!last)
      way.cost += left * left;
    else if (from > 0 && little > 0)
      way.cost += 4 * (little / 100) * (little / 100);
    if (way.lines < best.lines || (way.lines == best.lines && way.cost < best.cost))
      best = way;
    if (last)
      break;
  }
  return best;
}

static int64_t cost_of(const Atoms *atoms, const Lines *lines, int32_t width)
{
  int64_t cost = 0;
  for (int32_t i = 0; i < lines->count; i++) {
    const Line *l = &lines->line[i];
    const Atom *next = l->atom + l->count;
    bool last = next >= atoms->item + atoms->count || next->ends_line;
    int64_t left = (width - l->width) / 100, little = width / 5 - l->width;
    if (!last)
      cost += left * left;
    else if (l->atom > atoms->item && little > 0)
      cost += 4 * (little / 100) * (little / 100);
  }
  return cost;
}

static void no_way_is_better(void **state)
{
  (void)state;
  for (int32_t i = 0; i < 600; i++) {
    int32_t words = 1 + random_below(WORDS_MAX), width = 60000 + random_below(140) * 1000;
    Atoms atoms = text_of(words, random_below(3) ? -1 : random_below(words));
    Way best = best_way(&atoms, 0, width);
    Lines lines = lines_break(atoms, width);
    assert_int_equal(lines.count, best.lines);
    assert_int_equal(cost_of(&atoms, &lines, width), best.cost);
  }
}

// Thousands of words are set in the time that they take to read.
static void long_text_is_set(void **state)
{
  (void)state;
  Atoms atoms = text_of(3000, -1);
  Lines lines = lines_break(atoms, 150000);
  int32_t set = 0;
  for (int32_t i = 0; i < lines.count; i++) {
    assert_true(lines.line[i].width <= 150000);
    set += (lines.line[i].count + 1) / 2;
  }
  assert_int_equal(set, 3000);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(no_way_is_better, setup, teardown),
      cmocka_unit_test_setup_teardown(long_text_is_set, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
