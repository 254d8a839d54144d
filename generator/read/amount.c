#include "read/amount.h"

#include <string.h>

#include "base/text.h"

// Bytes of a space that is not ASCII: no-break, thin and narrow no-break, ideographic.
static size_t wide_space(const char *s)
{
  static const char *const spaces[] = {"\xc2\xa0",     "\xe2\x80\x89", "\xe2\x80\xaf",
                                       "\xe3\x80\x80", "\xe2\x80\x8b", "\xef\xb8\x8f"};
  if ((unsigned char)*s < 0xc2)
    return 0;
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
    if (strncmp(s, spaces[i], strlen(spaces[i])) == 0)
      return strlen(spaces[i]);
  return 0;
}

const char *skip_space(const char *s)
{
  for (size_t wide;;) {
    if (ascii_space(*s))
      s++;
    else if ((wide = wide_space(s)) > 0)
      s += wide;
    else
      return s;
  }
}

static bool word_byte(char c)
{
  return ascii_alpha(c) || (unsigned char)c >= 0x80;
}

const char *skip_word(const char *s, const char *word)
{
  for (; *word; word++) {
    if (*word == ' ') {
      const char *p = *s == '-' ? s + 1 : skip_space(s);
      if (p == s)
        return NULL;
      s = p;
    } else if (ascii_lower(*s) == ascii_lower(*word)) {
      s++;
    } else {
      return NULL;
    }
  }
  return word_byte(*s) && word_byte(word[-1]) && !wide_space(s) ? NULL : s;
}

const char *skip_any(const char *s, const char *const *words)
{
  for (; *words; words++) {
    const char *p = ascii_lower(*s) == **words ? skip_word(s, *words) : NULL;
    if (p)
      return p;
  }
  return NULL;
}

enum { DIGITS_MAX = 9 };

static bool read_digits(const char **s, int64_t *value)
{
  const char *p = *s;
  int64_t n = 0;
  while (ascii_digit(*p) && p - *s < DIGITS_MAX)
    n = n * 10 + (*p++ - '0');
  if (p == *s || ascii_digit(*p))
    return false;
  *s = p;
  *value = n;
  return true;
}

bool amount_number(const char **s, int64_t *thousandths)
{
  const char *p = *s;
  int64_t whole = 0;
  if (!read_digits(&p, &whole))
    return false;
  whole *= 1000;
  if ((*p == '.' || *p == ',') && ascii_digit(p[1])) {
    p++;
    for (int64_t unit = 100; ascii_digit(*p); unit /= 10)
      whole += (*p++ - '0') * unit;
  }
  *s = p;
  *thousandths = whole;
  return true;
}

bool amount_whole(const char **s, int32_t *value)
{
  const char *p = *s;
  int64_t n;
  if (!read_digits(&p, &n))
    return false;
  *s = p;
  *value = (int32_t)n;
  return true;
}

typedef struct Unit {
  const char *word;
  int64_t scale; // of one, in ms, mm or g
} Unit;

static const Unit times[] = {
    {"hours", 3600000}, {"hour", 3600000}, {"hrs", 3600000},   {"hr", 3600000},
    {"h", 3600000},     {"std", 3600000},  {"minutes", 60000}, {"minute", 60000},
    {"minuten", 60000}, {"mins", 60000},   {"min", 60000},     {"'", 60000},
    {"′", 60000},       {"’", 60000},      {"seconds", 1000},  {"second", 1000},
    {"secs", 1000},     {"sec", 1000},     {"s", 1000},        {"\"", 1000},
    {"″", 1000},        {NULL, 0}};

static const Unit lengths[] = {{"kilometres", 1000000},
                               {"kilometers", 1000000},
                               {"kilometre", 1000000},
                               {"kilometer", 1000000},
                               {"km", 1000000},
                               {"k", 1000000},
                               {"miles", 1609344},
                               {"mile", 1609344},
                               {"mi", 1609344},
                               {"metres", 1000},
                               {"meters", 1000},
                               {"metre", 1000},
                               {"meter", 1000},
                               {"m", 1000},
                               {NULL, 0}};

static const Unit *unit_read(const char **s, const Unit *units)
{
  const char *p = skip_space(*s);
  for (; units->word; units++) {
    const char *end = ascii_alpha(units->word[0]) ? skip_word(p, units->word) : NULL;
    if (!ascii_alpha(units->word[0]) && strncmp(p, units->word, strlen(units->word)) == 0)
      end = p + strlen(units->word);
    // "1h10" and "7h30": a digit may follow a unit, a letter may not.
    if (end) {
      *s = end;
      return units;
    }
  }
  return NULL;
}

// "1:17:04" or "35:20" from the number before the first colon on.
static bool clock_read(const char **s, int64_t first, BareUnit bare, Duration *out)
{
  const char *p = *s + 1;
  int32_t second = 0, third = 0;
  if (**s != ':' || !ascii_digit(p[0]) || !ascii_digit(p[1]) || !amount_whole(&p, &second) ||
      second > 59)
    return false;
  bool three = *p == ':' && ascii_digit(p[1]) && ascii_digit(p[2]);
  if (three) {
    p++;
    if (!amount_whole(&p, &third) || third > 59)
      return false;
  }
  bool hours = three || bare == BARE_HOURS;
  int64_t in_seconds = hours ? first * 3600 + second * 60 + third : first * 60 + second;
  const char *unit =
      skip_any(skip_space(p), (const char *const[]){"h", "min", "mins", "hours", NULL});
  *s = unit ? unit : p;
  *out = seconds(in_seconds);
  return true;
}

// The smaller parts that may follow: "10 min" or "10" behind hours, "42\"" behind minutes.
static int64_t smaller_parts(const char **s, int64_t scale)
{
  int64_t sum = 0, n;
  while (scale > 1000) {
    const char *p = skip_space(*s), *digits = p;
    if (!amount_number(&p, &n) || n % 1000 || n >= 60000)
      break;
    const Unit *u = unit_read(&p, times);
    bool touching = digits == *s || scale == 3600000;
    if (u ? u->scale >= scale : !touching || word_byte(*skip_space(p)) || *p == ':' || *p == '/')
      break;
    int64_t part = u ? u->scale : scale / 60;
    sum += n / 1000 * part;
    scale = part;
    *s = p;
  }
  return sum;
}

bool amount_duration(const char **s, BareUnit bare, Duration *out)
{
  static const int64_t scales[] = {0, 1000, 60000, 3600000};
  const char *p = skip_space(*s);
  int64_t n;
  if (!amount_number(&p, &n))
    return false;
  if (*p == ':' && n % 1000 == 0 && clock_read(&p, n / 1000, bare, out)) {
    *s = p;
    return true;
  }
  const Unit *u = unit_read(&p, times);
  if (!u && (bare == BARE_NONE || word_byte(*skip_space(p)) || *p == '/' || *p == ':'))
    return false;
  int64_t scale = u ? u->scale : scales[bare];
  *out = (Duration){n * scale / 1000};
  if (u)
    out->ms += smaller_parts(&p, scale);
  *s = p;
  return true;
}

bool amount_distance(const char **s, Distance *out)
{
  const char *p = skip_space(*s);
  int64_t n;
  if (!amount_number(&p, &n))
    return false;
  const Unit *u = unit_read(&p, lengths);
  if (!u || (strcmp(u->word, "m") == 0 && n < 100000))
    return false;
  *out = (Distance){n * u->scale / 1000};
  *s = p;
  return true;
}

bool amount_pace(const char **s, bool *impossible)
{
  static const char *const per[] = {"km", "k", "mile", "mi", NULL};
  const char *p = skip_space(*s);
  Duration d;
  int64_t n;
  if (*p == '@')
    p = skip_space(p + 1);
  const char *number = p;
  if (!amount_number(&p, &n))
    return false;
  bool decimal =
      memchr(number, '.', (size_t)(p - number)) || memchr(number, ',', (size_t)(p - number));
  *impossible = decimal && n % 1000 != 0;
  if (!decimal) {
    p = number;
    if (!amount_duration(&p, BARE_MINUTES, &d) && !clock_read(&p, n / 1000, BARE_MINUTES, &d))
      return false;
  }
  const char *unit = skip_any(skip_space(p), (const char *const[]){"min", "minutes", NULL});
  p = skip_space(unit ? unit : p);
  const char *end = *p == '/' ? skip_any(skip_space(p + 1), per) : NULL;
  if (!end && (end = skip_word(p, "per")))
    end = skip_any(skip_space(end), per);
  if (!end)
    return false;
  *s = end;
  return true;
}

bool amount_load(const char **s, Mass *out)
{
  static const Unit weights[] = {{"kg", 1000000}, {"kilos", 1000000}, {"lbs", 453592},
                                 {"lb", 453592},  {"pounds", 453592}, {"g", 1000},
                                 {NULL, 0}};
  static const char *const body[] = {"bodyweight", "body weight", "bw", NULL};
  const char *p = skip_space(*s), *end = skip_any(p, body);
  int64_t n;
  if (end) {
    *s = end;
    *out = (Mass){0};
    return true;
  }
  if (!amount_number(&p, &n))
    return false;
  const Unit *u = unit_read(&p, weights);
  if (!u || n * u->scale / 1000000 > 1000000)
    return false;
  *out = (Mass){(int32_t)((n * u->scale / 1000 + 500) / 1000)};
  *s = p;
  return true;
}

// Behind "/10", "of 10" or "out of 10"; `s` when no denominator stands there; NULL for another one.
static const char *skip_out_of_ten(const char *s)
{
  const char *p = skip_space(s),
             *of = skip_any(p, (const char *const[]){"out of", "of", "von", NULL});
  int32_t n;
  if (*p == '/')
    of = p + 1;
  if (!of || !ascii_digit(*skip_space(of)))
    return s;
  of = skip_space(of);
  if (!amount_whole(&of, &n) || n != 10 || *of == '/' || (*of == '.' && ascii_digit(of[1])))
    return NULL;
  return of;
}

// Behind what joins two scores of a range or a rise; NULL when nothing does.
static const char *skip_range(const char *s)
{
  static const char *const marks[] = {"->", "=>", "-", "–", "—", "−", "→", "➔", "⇒"};
  const char *p = skip_space(s),
             *word = skip_any(p, (const char *const[]){"to", "up to", "bis", NULL});
  for (size_t i = 0; !word && i < sizeof marks / sizeof *marks; i++)
    if (strncmp(p, marks[i], strlen(marks[i])) == 0)
      word = p + strlen(marks[i]);
  return word && ascii_digit(*skip_space(word)) ? skip_space(word) : NULL;
}

// What follows makes the number before it something else than a score.
static bool other_quantity(const char *s)
{
  static const char *const units[] = {"km",   "k",       "mi",   "mile",  "miles", "min",
                                      "mins", "minutes", "h",    "hours", "s",     "sec",
                                      "kg",   "lb",      "days", "sets",  "x",     NULL};
  if (ascii_alpha(*s) || *s == '%' || ((*s == ':' || *s == '/') && ascii_digit(s[1])))
    return true;
  s = skip_space(s);
  return skip_any(s, units) || strncmp(s, "×", 2) == 0;
}

static Reading score_read(const char **s, int64_t *tenths)
{
  const char *p = *s;
  int64_t n;
  if (!amount_number(&p, &n))
    return READ_NOT;
  const char *end = skip_out_of_ten(p);
  if (!end || other_quantity(end))
    return READ_NOT;
  *s = end;
  *tenths = (n + 50) / 100;
  return n > 10000 ? READ_RANGE : READ_DONE;
}

Reading amount_pain(const char **s, int64_t *tenths)
{
  static const char *const none[] = {"no pain", "pain free", "painfree", "none",           "nil",
                                     "nothing", "zero",      "no",       "pas de douleur", "keine",
                                     NULL};
  static const char *const about[] = {"about", "around", "approx", "ca", "maybe", NULL};
  const char *p = skip_space(*s), *word = skip_any(p, none);
  if (word) {
    *s = word;
    *tenths = 0;
    return READ_DONE;
  }
  if ((word = skip_any(p, about)))
    p = skip_space(*word == '.' ? word + 1 : word);
  else if (*p == '~')
    p = skip_space(p + 1);
  Reading first = score_read(&p, tenths);
  if (first == READ_NOT)
    return READ_NOT;
  for (const char *next; (next = skip_range(p));) {
    int64_t second = 0;
    Reading r = score_read(&next, &second);
    if (r == READ_NOT)
      return READ_NOT;
    first = r < first ? r : first;
    *tenths = larger(*tenths, second);
    p = next;
  }
  *s = p;
  return first;
}

Reading amount_count(const char **s, int64_t *count)
{
  const char *p = skip_space(*s);
  int32_t n;
  if (!amount_whole(&p, &n) || *p == '/' || (*p == '.' && ascii_digit(p[1])))
    return READ_NOT;
  *s = p;
  *count = n;
  return n > 10000 ? READ_RANGE : READ_DONE;
}

bool amount_side(const char **s, Side *out)
{
  static const char *const words[][10] = {
      [SIDE_LEFT] = {"left", "l", "lt", "links", "gauche", NULL},
      [SIDE_RIGHT] = {"right", "r", "rt", "rechts", "droite", NULL},
      [SIDE_BOTH] = {"both sides", "both legs", "both", "each side", "each leg", "per side",
                     "per leg", "each", "bilateral", NULL}};
  const char *p = skip_space(*s);
  if (*p == '(')
    p = skip_space(p + 1);
  for (int32_t side = SIDE_LEFT; side <= SIDE_BOTH; side++) {
    const char *end = skip_any(p, words[side]);
    if (end && !ascii_alpha(*end)) {
      const char *noun = skip_any(skip_space(end), (const char *const[]){"side", "leg", NULL});
      end = noun ? noun : end;
      *out = (Side)side;
      *s = *end == ')' ? end + 1 : end;
      return true;
    }
  }
  return false;
}

static const char *skip_joint(const char *s)
{
  s = skip_space(s);
  const char *and = skip_word(s, "and");
  if (and)
    return skip_space(and);
  return *s && strchr(",;/&+:=", *s) ? skip_space(s + 1) : s;
}

static int64_t *place_of(Sided *v, Side side)
{
  return side == SIDE_LEFT ? &v->left : side == SIDE_RIGHT ? &v->right : &v->plain;
}

// One value with its side before or behind it.
static Reading side_and_amount(const char **s, AmountFn *amount, Side *side, int64_t *value)
{
  const char *p = *s;
  *side = SIDE_NONE;
  if (amount_side(&p, side)) {
    p = skip_joint(p);
    Reading r = amount(&p, value);
    *s = r == READ_NOT ? *s : p;
    return r;
  }
  Reading r = amount(&p, value);
  if (r != READ_NOT) {
    amount_side(&p, side);
    *s = p;
  }
  return r;
}

Reading amount_sided(const char **s, AmountFn *amount, Sided *out)
{
  Reading worst = READ_NOT;
  Sided v = {UNKNOWN, UNKNOWN, UNKNOWN, out->where};
  for (const char *p = *s;;) {
    Side side;
    int64_t value = 0;
    const char *at = worst == READ_NOT ? p : skip_joint(p);
    Reading r = side_and_amount(&at, amount, &side, &value);
    if (r == READ_NOT || (worst != READ_NOT && side == SIDE_NONE))
      break;
    worst = worst == READ_NOT || r < worst ? r : worst;
    if (side == SIDE_BOTH)
      v.left = v.right = larger(v.left, value);
    else
      *place_of(&v, side) = larger(*place_of(&v, side), value);
    *s = p = at;
    if (side == SIDE_NONE)
      break;
  }
  if (worst == READ_DONE)
    *out = v;
  return worst;
}

bool not_recorded(const char *s)
{
  static const char *const words[] = {"not recorded", "tk",     "n/a",          "na",      "tbd",
                                      "unknown",      "forgot", "not measured", "no data", NULL};
  s = skip_space(s);
  const char *end = skip_any(s, words);
  if (end)
    s = end;
  const char *start = s = skip_space(s);
  while (*s && (strchr("-_?.[]() \t/", *s) || strncmp(s, "–", 3) == 0 || strncmp(s, "—", 3) == 0 ||
                strncmp(s, "…", 3) == 0 || strncmp(s, "−", 3) == 0))
    s += (unsigned char)*s >= 0x80 ? 3 : 1;
  bool scale = s > start && s[-1] == '/' && strncmp(s, "10", 2) == 0; // "_/10" of a template
  return *(scale ? s + 2 : s) == '\0';
}
