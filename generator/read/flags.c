#include "read/flags.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

typedef struct FlagWords {
  const char *words; // a space stands for any spaces or a hyphen
  FlagKind kind;
  bool stated; // only where a flag is stated: alone the word means other things in prose
} FlagWords;

// The signs of PROTOCOL's red-flag table in a runner's words.
static const FlagWords signs[] = {
    {"pop", FLAG_RUPTURE, true},
    {"a pop", FLAG_RUPTURE, false},
    {"a pop concert", FLAG_MAX, false}, // harmless: the longest name wins
    {"a pop song", FLAG_MAX, false},
    {"a pop festival", FLAG_MAX, false},
    {"a pop up", FLAG_MAX, false},
    {"a snap decision", FLAG_MAX, false},
    {"loud pop", FLAG_RUPTURE, false},
    {"audible pop", FLAG_RUPTURE, false},
    {"popping sound", FLAG_RUPTURE, false},
    {"tendon popped", FLAG_RUPTURE, false},
    {"achilles popped", FLAG_RUPTURE, false},
    {"calf popped", FLAG_RUPTURE, false},
    {"snap", FLAG_RUPTURE, true},
    {"a snap", FLAG_RUPTURE, false},
    {"something snapped", FLAG_RUPTURE, false},
    {"tendon snapped", FLAG_RUPTURE, false},
    {"kicked in the calf", FLAG_RUPTURE, false},
    {"kicked in the heel", FLAG_RUPTURE, false},
    {"kicked in the back of", FLAG_RUPTURE, false},
    {"cannot push off", FLAG_RUPTURE, false},
    {"can not push off", FLAG_RUPTURE, false},
    {"can't push off", FLAG_RUPTURE, false},
    {"can’t push off", FLAG_RUPTURE, false},
    {"could not push off", FLAG_RUPTURE, false},
    {"couldn't push off", FLAG_RUPTURE, false},
    {"unable to push off", FLAG_RUPTURE, false},
    {"cannot rise", FLAG_RUPTURE, false},
    {"can't rise", FLAG_RUPTURE, false},
    {"can’t rise", FLAG_RUPTURE, false},
    {"cannot stand on tiptoe", FLAG_RUPTURE, false},
    {"can't stand on tiptoe", FLAG_RUPTURE, false},
    {"unable to rise", FLAG_RUPTURE, false},
    {"gap in the tendon", FLAG_RUPTURE, false},
    {"gap in the achilles", FLAG_RUPTURE, false},
    {"gap", FLAG_RUPTURE, true},
    {"rupture", FLAG_RUPTURE, false},
    {"ruptured", FLAG_RUPTURE, false},
    {"calf swollen", FLAG_CLOT, false},
    {"calf is swollen", FLAG_CLOT, false},
    {"calf was swollen", FLAG_CLOT, false},
    {"swollen calf", FLAG_CLOT, false},
    {"calf swelling", FLAG_CLOT, false},
    {"calf warm", FLAG_CLOT, false},
    {"calf is warm", FLAG_CLOT, false},
    {"warm calf", FLAG_CLOT, false},
    {"hot calf", FLAG_CLOT, false},
    {"calf hot", FLAG_CLOT, false},
    {"calf red", FLAG_CLOT, false},
    {"calf is red", FLAG_CLOT, false},
    {"red calf", FLAG_CLOT, false},
    {"breathless", FLAG_CLOT, false},
    {"short of breath", FLAG_CLOT, false},
    {"shortness of breath", FLAG_CLOT, false},
    {"chest pain", FLAG_CLOT, false},
    {"clot", FLAG_CLOT, false},
    {"thrombosis", FLAG_CLOT, false},
    {"dvt", FLAG_CLOT, false},
    {"fever", FLAG_INFECTION, false},
    {"feverish", FLAG_INFECTION, false},
    {"hot red skin", FLAG_INFECTION, false},
    {"skin hot", FLAG_INFECTION, false},
    {"skin is hot", FLAG_INFECTION, false},
    {"infection", FLAG_INFECTION, true},
    {"infected", FLAG_INFECTION, true},
    {"pus", FLAG_INFECTION, false},
    {"night pain", FLAG_NIGHT_PAIN, false},
    {"pain at night", FLAG_NIGHT_PAIN, false},
    {"pain in the night", FLAG_NIGHT_PAIN, false},
    {"woke with pain", FLAG_NIGHT_PAIN, false},
    {"woken by pain", FLAG_NIGHT_PAIN, false},
    {"pain woke me", FLAG_NIGHT_PAIN, false},
    {"rest pain", FLAG_NIGHT_PAIN, false},
    {"pain at rest", FLAG_NIGHT_PAIN, false},
    {"bone tenderness", FLAG_NIGHT_PAIN, false},
    {"bone pain", FLAG_NIGHT_PAIN, false},
    {"numb", FLAG_NERVE, false},
    {"numbness", FLAG_NERVE, false},
    {"tingling", FLAG_NERVE, false},
    {"tingles", FLAG_NERVE, false},
    {"pins and needles", FLAG_NERVE, false},
    {"psoriasis", FLAG_INFLAMMATORY, false},
    {"other joints", FLAG_INFLAMMATORY, false},
    {"swollen joints", FLAG_INFLAMMATORY, false},
    {"uveitis", FLAG_INFLAMMATORY, false},
    {"colitis", FLAG_INFLAMMATORY, false},
    {"crohn", FLAG_INFLAMMATORY, false},
    {"in front of the tendon", FLAG_IMPINGEMENT, false},
    {"in front of the achilles", FLAG_IMPINGEMENT, false},
    {"pain moved", FLAG_MOVED, false},
    {"moved to the other", FLAG_MOVED, false},
    {"other side now", FLAG_MOVED, false},
};

static const FlagWords medicines[] = {
    {"fluoroquinolone", FLAG_FLUOROQUINOLONE, false},
    {"fluoroquinolones", FLAG_FLUOROQUINOLONE, false},
    {"quinolone", FLAG_FLUOROQUINOLONE, false},
    {"ciprofloxacin", FLAG_FLUOROQUINOLONE, false},
    {"ciprofloxacine", FLAG_FLUOROQUINOLONE, false},
    {"cipro", FLAG_FLUOROQUINOLONE, false},
    {"ciproxin", FLAG_FLUOROQUINOLONE, false},
    {"levofloxacin", FLAG_FLUOROQUINOLONE, false},
    {"levaquin", FLAG_FLUOROQUINOLONE, false},
    {"tavanic", FLAG_FLUOROQUINOLONE, false},
    {"moxifloxacin", FLAG_FLUOROQUINOLONE, false},
    {"avelox", FLAG_FLUOROQUINOLONE, false},
    {"ofloxacin", FLAG_FLUOROQUINOLONE, false},
    {"norfloxacin", FLAG_FLUOROQUINOLONE, false},
    {"delafloxacin", FLAG_FLUOROQUINOLONE, false},
    {"gemifloxacin", FLAG_FLUOROQUINOLONE, false},
    {"pefloxacin", FLAG_FLUOROQUINOLONE, false},
    {"prulifloxacin", FLAG_FLUOROQUINOLONE, false},
    {"steroid", FLAG_STEROID, false},
    {"steroids", FLAG_STEROID, false},
    {"corticosteroid", FLAG_STEROID, false},
    {"corticosteroids", FLAG_STEROID, false},
    {"cortisone", FLAG_STEROID, false},
    {"cortison", FLAG_STEROID, false},
    {"kortison", FLAG_STEROID, false},
    {"prednisolone", FLAG_STEROID, false},
    {"prednisolon", FLAG_STEROID, false},
    {"prednisone", FLAG_STEROID, false},
    {"methylprednisolone", FLAG_STEROID, false},
    {"dexamethasone", FLAG_STEROID, false},
    {"betamethasone", FLAG_STEROID, false},
    {"triamcinolone", FLAG_STEROID, false},
    {"hydrocortisone", FLAG_STEROID, false},
    {"kenalog", FLAG_STEROID, false},
};

static bool inside_word(char c)
{
  return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80 || c == '\'';
}

// The start of the next word at or behind `p`.
static const char *word_start(const char *text, const char *p)
{
  while (*p && (!inside_word(*p) || (p > text && inside_word(p[-1]))))
    p++;
  return p;
}

static const FlagWords *words_at(const char *p, const FlagWords *rows, size_t count, size_t *length)
{
  const FlagWords *best = NULL;
  *length = 0;
  for (size_t i = 0; i < count; i++) {
    const char *end = ascii_lower(*p) == rows[i].words[0] ? skip_word(p, rows[i].words) : NULL;
    if (end && !ascii_digit(*end) && (size_t)(end - p) > *length) {
      best = &rows[i];
      *length = (size_t)(end - p);
    }
  }
  return best;
}

static bool negator(const char *word)
{
  static const char *const words[] = {"no",     "not",     "without", "never", "none",
                                      "nor",    "neither", "denies",  "isn't", "wasn't",
                                      "didn't", "kein",    "ingen",   NULL};
  return skip_any(word, words) != NULL;
}

// The start of the word before `p` in the same clause; NULL when a clause begins there.
static const char *word_before(const char *text, const char *p)
{
  while (p > text && !inside_word(p[-1])) {
    if (strchr(".,;:!?()", p[-1]))
      return NULL;
    p--;
  }
  if (p == text)
    return NULL;
  while (p > text && inside_word(p[-1]))
    p--;
  return skip_any(p, (const char *const[]){"but", "however", "though", "yet", NULL}) ? NULL : p;
}

// "no", "not", "without" among the three words before, in the same clause.
static bool negated_before(const char *text, const char *p)
{
  for (int32_t words = 0; words < 3; words++) {
    p = word_before(text, p);
    if (!p)
      return false;
    if (negator(p))
      return true;
  }
  return false;
}

// "night pain: no", "fever? none", "numbness 0".
static bool negated_behind(const char *p)
{
  p = skip_space(p);
  if (*p && strchr(":?=-", *p))
    p = skip_space(p + 1);
  const char *end = skip_any(p, (const char *const[]){"no", "none", "nil", "0", NULL});
  return end && !ascii_digit(*end) && !(end[0] == '.' && ascii_digit(end[1]));
}

// Only "or", "nor", "and", commas and "any" stand between two names: one negation covers both.
static bool only_joints(const char *from, const char *to)
{
  static const char *const joints[] = {"or", "nor", "and", "any", NULL};
  while (from < to) {
    const char *word = skip_any(from, joints);
    if (word)
      from = word;
    else if (ascii_space(*from) || *from == ',' || *from == '/')
      from++;
    else
      return false;
  }
  return true;
}

typedef struct Table {
  const FlagWords *row;
  size_t count;
} Table;

// Goes from word to word. `denied` is the end of the last negated name, for "no fever or numbness".
static bool next_hit(const char *text, const char **at, Table t, bool stated, FlagHit *out)
{
  const char *denied = NULL;
  for (const char *p = word_start(text, *at); *p; p = word_start(text, p)) {
    size_t length;
    const FlagWords *row = words_at(p, t.row, t.count, &length);
    if (!row || row->kind == FLAG_MAX || (row->stated && !stated)) {
      p += row ? length : 1;
      continue;
    }
    const char *end = p + length;
    if (negated_before(text, p) || negated_behind(end) || (denied && only_joints(denied, p))) {
      p = denied = end;
      continue;
    }
    *out = (FlagHit){row->kind, p, length};
    *at = end;
    return true;
  }
  *at = text + strlen(text);
  return false;
}

bool flag_next(const char *text, const char **at, bool stated, FlagHit *out)
{
  return next_hit(text, at, (Table){signs, sizeof signs / sizeof *signs}, stated, out);
}

bool medicine_next(const char *text, const char **at, FlagHit *out)
{
  return next_hit(text, at, (Table){medicines, sizeof medicines / sizeof *medicines}, true, out);
}

bool symptom_words(const char *text)
{
  static const char *const words[] = {
      "pain",      "pains",     "painful",    "painless", "pain-free", "ache",      "aches",
      "aching",    "achy",      "sore",       "soreness", "stiff",     "stiffness", "swollen",
      "swelling",  "tender",    "tenderness", "niggle",   "niggles",   "limp",      "limping",
      "limped",    "numb",      "numbness",   "tingling", "hurt",      "hurts",     "hurting",
      "throbbing", "burning",   "twinge",     "crepitus", "creaking",  "flare",     "douleur",
      "schmerz",   "schmerzen", NULL};
  for (const char *p = word_start(text, text); *p; p = word_start(text, p + 1))
    if (skip_any(p, words))
      return true;
  return false;
}

bool says_none(const char *value)
{
  static const char *const words[] = {"none", "no", "nothing", "nil", "0", "nope", "n", NULL};
  const char *end = skip_any(skip_space(value), words);
  if (!end)
    return false;
  end = skip_space(*end == '.' ? end + 1 : end);
  return *end == '\0';
}
