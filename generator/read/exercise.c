#include "read/exercise.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

enum { SETS_MAX = 100, REPS_MAX = 1000, HOLD_MAX = 3600 };

// Words of one meaning, after lower case; "" leaves the word out.
static const char *const same_words[][2] = {{"single", "one"},   {"1", "one"},
                                            {"double", "two"},   {"2", "two"},
                                            {"both", "two"},     {"legged", "leg"},
                                            {"legs", "leg"},     {"rise", "raise"},
                                            {"rises", "raise"},  {"raises", "raise"},
                                            {"drops", "drop"},   {"hops", "hop"},
                                            {"squats", "squat"}, {"bridges", "bridge"},
                                            {"curls", "curl"},   {"presses", "press"},
                                            {"planks", "plank"}, {"lunges", "lunge"},
                                            {"steps", "step"},   {"holds", "hold"},
                                            {"ups", "up"},       {"calves", "calf"},
                                            {"walks", "walk"},   {"drills", "drill"},
                                            {"the", ""},         {"a", ""},
                                            {"on", ""}};

static const char *usual_word(Arena *a, const char *word, size_t length)
{
  const char *w = text_lower(a, arena_copy(a, word, length));
  for (size_t i = 0; i < sizeof same_words / sizeof *same_words; i++)
    if (strcmp(w, same_words[i][0]) == 0)
      return same_words[i][1];
  return w;
}

static bool part_of_word(char c)
{
  return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80;
}

// "heel raise" and "heel drop" are the calf's exercises by another name.
static bool heel_for_calf(const char *rest)
{
  rest = skip_space(*rest == '-' ? rest + 1 : rest);
  return text_starts(rest, "raise") || text_starts(rest, "rise") || text_starts(rest, "lift");
}

const char *exercise_id(Arena *a, const char *name)
{
  Text t;
  text_init(&t, a);
  while (*name) {
    const char *end = name;
    while (part_of_word(*end) && skip_space(end) == end)
      end++;
    if (end == name) {
      const char *next = skip_space(name);
      name = next > name ? next : name + 1;
      continue;
    }
    const char *word = usual_word(a, name, (size_t)(end - name));
    if (strcmp(word, "heel") == 0 && heel_for_calf(end))
      word = "calf";
    if (*word && t.size)
      text_add_char(&t, '-');
    text_add(&t, word);
    name = end;
  }
  return text_string(&t);
}

// Behind "x", "×" or "*", which stand between digits; NULL when none does.
static const char *skip_times(const char *s)
{
  s = skip_space(s);
  if (*s == 'x' || *s == 'X' || *s == '*')
    s++;
  else if (strncmp(s, "×", 2) == 0)
    s += 2;
  else
    return NULL;
  s = skip_space(s);
  return ascii_digit(*s) ? s : NULL;
}

static const char *const set_words[] = {"sets of", "set of", "sets x", "sets", "set", NULL};
static const char *const rep_words[] = {"repetitions", "reps", "rep", "raises", "times", NULL};

// The upper end of a range of repetitions is left: what was surely done counts.
static const char *skip_upper(const char *s)
{
  const char *p = strncmp(s, "–", 3) == 0 ? s + 3 : *s == '-' ? s + 1 : s;
  int32_t n;
  return p != s && amount_whole(&p, &n) ? p : s;
}

// Behind the second number: a hold in seconds or minutes, or repetitions.
static const char *read_reps(const char *s, Exercise *e)
{
  const char *p = s;
  Duration hold;
  if (amount_duration(&p, BARE_NONE, &hold)) {
    e->seconds = hold.ms <= HOLD_MAX * 1000 ? (int32_t)(hold.ms / 1000) : UNKNOWN;
    return known(e->seconds) ? p : NULL;
  }
  if (!amount_whole(&s, &e->reps) || e->reps > REPS_MAX)
    return NULL;
  s = skip_upper(s);
  p = s;
  if (e->reps <= HOLD_MAX && skip_any(skip_space(p), (const char *const[]){"s", "sec", NULL})) {
    e->seconds = e->reps;
    e->reps = UNKNOWN;
    return skip_any(skip_space(p), (const char *const[]){"s", "sec", NULL});
  }
  const char *word = skip_any(skip_space(s), rep_words);
  return word ? word : s;
}

static bool read_tempo(const char **s, Exercise *e)
{
  const char *p = skip_word(*s, "tempo");
  int32_t up, down;
  if (!p)
    return false;
  p = skip_space(p);
  if (!amount_whole(&p, &up))
    return false;
  p = skip_space(p);
  p = *p == '-' || *p == '/' || *p == ':' ? p + 1 : strncmp(p, "–", 3) == 0 ? p + 3 : NULL;
  if (!p)
    return false;
  p = skip_space(p);
  if (!amount_whole(&p, &down) || up > 60 || down > 60 || *p == '-' || *p == '/')
    return false; // a third number: the order of pause and lowering is not agreed on
  e->tempo_up = up;
  e->tempo_down = down;
  *s = p;
  return true;
}

static bool read_load(const char **s, Exercise *e)
{
  const char *p = *s, *with = skip_word(p, "with");
  if (*p == '@' || *p == '+')
    p++;
  else if (with)
    p = with;
  if (!amount_load(&p, &e->load))
    return false;
  *s = p;
  return true;
}

// What may follow the repetitions, in any order, parted by commas or spaces.
static const char *read_rest(const char *s, Exercise *e)
{
  for (;;) {
    const char *p = skip_space(s);
    if (*p == ',' || *p == ';')
      p = skip_space(p + 1);
    const char *before = p;
    if (!read_tempo(&p, e) && !read_load(&p, e) && !amount_side(&p, &e->side))
      return s;
    if (p == before)
      return s;
    s = p;
  }
}

bool exercise_dose(const char **s, Exercise *out)
{
  Exercise e = *out;
  const char *p = skip_space(*s), *next;
  e.sets = e.reps = e.seconds = e.load.g = e.tempo_up = e.tempo_down = UNKNOWN;
  if (amount_side(&p, &e.side)) {
    p = skip_space(p);
    if (*p == ':' || *p == ',')
      p = skip_space(p + 1);
  }
  if (!amount_whole(&p, &e.sets) || e.sets > SETS_MAX)
    return false;
  if (!(next = skip_times(p))) {
    next = skip_any(skip_space(p), set_words);
    next = next ? skip_space(next) : NULL;
    if (next && !ascii_digit(*next))
      next = skip_times(next) ? skip_times(next) : NULL;
  }
  if (!next || !(next = read_reps(next, &e)) || skip_times(next))
    return false;
  *s = read_rest(next, &e);
  *out = e;
  return true;
}
