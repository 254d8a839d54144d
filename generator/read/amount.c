#include "read/amount.h"

#include <string.h>

#include "base/text.h"

static bool word_byte(char c)
{
  return ascii_alpha(c) || (unsigned char)c >= 0x80;
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

static const int64_t time_scales[] = {1000, 60000, 3600000};
static const int64_t length_scales[] = {1000, 1000000, 1609344};
enum { WEIGHT_POUND = 2 };
static const int64_t weight_scales[] = {0, 1000, [WEIGHT_POUND] = 453592, 1000000};

// Behind a unit, with the size of one of it; NULL when none stands there. "1h10" and "7h30": a
// digit may follow a unit, a letter may not.
static const char *unit_read(const Lexicon *w, LexKind kind, const char *s, int32_t *unit)
{
  const char *end;
  const LexWord *word = word_at(w, kind, skip_space(s), &end);
  *unit = word ? word->value : UNKNOWN;
  return word ? end : NULL;
}

// Minutes and seconds as marks: 3'52" and their typographic forms.
static const char *mark_read(const char *s, int32_t *unit)
{
  static const char *const marks[][4] = {{"\"", "″", "”", NULL}, {"'", "′", "’", NULL}};
  s = skip_space(s);
  for (int32_t i = 0; i < 2; i++)
    for (const char *const *m = marks[i]; *m; m++)
      if (bytes_at(s, *m)) {
        *unit = i;
        return s + strlen(*m);
      }
  return NULL;
}

static const char *time_unit(const Lexicon *w, const char *s, int32_t *unit)
{
  const char *end = unit_read(w, LEX_TIME, s, unit);
  if (end && *end == '.' && ascii_alpha(*skip_space(end + 1)))
    end++; // "4 Min. gehen": an abbreviation goes on
  return end ? end : mark_read(s, unit);
}

const char *amount_about(const Lexicon *w, const char *s)
{
  s = skip_space(s);
  const char *word = word_skip(w, LEX_ABOUT, s);
  if (word)
    return skip_space(*word == '.' ? word + 1 : word);
  return *s == '~' ? skip_space(s + 1) : bytes_at(s, "≈") ? skip_space(s + 3) : s;
}

// "1:17:04" or "35:20" from the number before the first colon on.
static bool clock_read(const Lexicon *w, const char **s, int64_t first, BareUnit bare,
                       Duration *out)
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
  int32_t unit;
  const char *behind = unit_read(w, LEX_TIME, p, &unit);
  *s = behind && unit > 0 ? behind : p;
  *out = seconds(in_seconds);
  return true;
}

// The smaller parts that may follow: "10 min" or "10" behind hours, "42\"" behind minutes.
static int64_t smaller_parts(const Lexicon *w, const char **s, int64_t scale)
{
  int64_t sum = 0, n;
  while (scale > 1000) {
    const char *p = skip_space(*s), *digits = p;
    if (!amount_number(&p, &n) || n % 1000 || n >= 60000)
      break;
    int32_t unit;
    const char *end = time_unit(w, p, &unit);
    bool touching = digits == *s || scale == 3600000;
    if (end ? time_scales[unit] >= scale
            : !touching || word_byte(*skip_space(p)) || *p == ':' || *p == '/')
      break;
    int64_t part = end ? time_scales[unit] : scale / 60;
    p = end ? end : p;
    sum += n / 1000 * part;
    scale = part;
    *s = p;
  }
  return sum;
}

bool amount_duration(const Lexicon *w, const char **s, BareUnit bare, Duration *out)
{
  static const int64_t scales[] = {0, 1000, 60000, 3600000};
  const char *p = skip_space(*s);
  int64_t n;
  if (!amount_number(&p, &n))
    return false;
  if (*p == ':' && n % 1000 == 0 && clock_read(w, &p, n / 1000, bare, out)) {
    *s = p;
    return true;
  }
  int32_t unit;
  const char *end = time_unit(w, p, &unit);
  if (!end && (bare == BARE_NONE || word_byte(*skip_space(p)) || *p == '/' || *p == ':'))
    return false;
  int64_t scale = end ? time_scales[unit] : scales[bare];
  *out = (Duration){n * scale / 1000};
  if (end) {
    p = end;
    out->ms += smaller_parts(w, &p, scale);
  }
  *s = p;
  return true;
}

bool amount_distance(const Lexicon *w, const char **s, Distance *out)
{
  const char *p = skip_space(*s);
  int64_t n;
  if (!amount_number(&p, &n))
    return false;
  int32_t unit;
  const char *end = unit_read(w, LEX_LENGTH, p, &unit);
  if (!end || (unit == 0 && n < 100000 && end[-1] == 'm' && !word_byte(end[-2])))
    return false;
  *out = (Distance){n * length_scales[unit] / 1000};
  *s = end;
  return true;
}

bool amount_pace(const Lexicon *w, const char **s, bool *impossible)
{
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
    if (!amount_duration(w, &p, BARE_MINUTES, &d) && !clock_read(w, &p, n / 1000, BARE_MINUTES, &d))
      return false;
  }
  int32_t unit, length = 0;
  const char *behind = unit_read(w, LEX_TIME, p, &unit);
  p = skip_space(behind && unit == 1 ? behind : p);
  const char *end = *p == '/' ? p + 1 : word_skip(w, LEX_PER, p);
  end = end ? unit_read(w, LEX_LENGTH, end, &length) : NULL;
  if (!end || length == 0)
    return false;
  *s = end;
  return true;
}

bool amount_load(const Lexicon *w, const char **s, Mass *out, bool *pounds)
{
  const char *p = skip_space(*s);
  int64_t n;
  int32_t unit;
  const char *end = unit_read(w, LEX_WEIGHT, p, &unit);
  if (end && unit == 0) {
    *s = end;
    *out = (Mass){0};
    return true;
  }
  if (!amount_number(&p, &n) || !(end = unit_read(w, LEX_WEIGHT, p, &unit)) || unit == 0 ||
      n * weight_scales[unit] / 1000000 > 1000000)
    return false;
  *out = (Mass){(int32_t)((n * weight_scales[unit] / 1000 + 500) / 1000)};
  *pounds = unit == WEIGHT_POUND;
  *s = end;
  return true;
}

// Behind "/10", "of 10" or "out of 10"; `s` when no denominator stands there; NULL for another one.
static const char *skip_out_of_ten(const Lexicon *w, const char *s)
{
  const char *p = skip_space(s), *of = word_skip(w, LEX_OF, p);
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
static const char *skip_range(const Lexicon *w, const char *s)
{
  static const char *const marks[] = {"->", "=>", "-", "–", "—", "−", "→", "➔", "⇒"};
  const char *p = skip_space(s), *word = word_skip(w, LEX_TO, p);
  for (size_t i = 0; !word && i < sizeof marks / sizeof *marks; i++)
    if (bytes_at(p, marks[i]))
      word = p + strlen(marks[i]);
  return word && ascii_digit(*skip_space(word)) ? skip_space(word) : NULL;
}

// What follows makes the number before it something else than a score.
static bool other_quantity(const Lexicon *w, const char *s)
{
  if (ascii_alpha(*s) || *s == '%' || ((*s == ':' || *s == '/') && ascii_digit(s[1])))
    return true;
  s = skip_space(s);
  return word_skip(w, LEX_LENGTH, s) || word_skip(w, LEX_TIME, s) || word_skip(w, LEX_WEIGHT, s) ||
         word_skip(w, LEX_SETS, s) || word_skip(w, LEX_DAY, s) || skip_word(s, "x") ||
         bytes_at(s, "×");
}

static Reading score_read(const Lexicon *w, const char **s, int64_t *tenths)
{
  const char *p = *s;
  int64_t n;
  if (!amount_number(&p, &n))
    return READ_NOT;
  const char *end = skip_out_of_ten(w, p);
  if (!end || other_quantity(w, end))
    return READ_NOT;
  *s = end;
  *tenths = (n + 50) / 100;
  return n > 10000 ? READ_RANGE : READ_DONE;
}

Reading amount_pain(const Lexicon *w, const char **s, int64_t *tenths)
{
  const char *p = skip_space(*s), *word = word_skip(w, LEX_NONE, p);
  if (word) {
    *s = word;
    *tenths = 0;
    return READ_DONE;
  }
  p = amount_about(w, p);
  Reading first = score_read(w, &p, tenths);
  if (first == READ_NOT)
    return READ_NOT;
  for (const char *next; (next = skip_range(w, p));) {
    int64_t second = 0;
    Reading r = score_read(w, &next, &second);
    if (r == READ_NOT)
      return READ_NOT;
    first = r < first ? r : first;
    *tenths = larger(*tenths, second);
    p = next;
  }
  *s = p;
  return first;
}

Reading amount_count(const Lexicon *w, const char **s, int64_t *count)
{
  (void)w;
  const char *p = skip_space(*s);
  int32_t n;
  if (!amount_whole(&p, &n) || *p == '/' || (*p == '.' && ascii_digit(p[1])))
    return READ_NOT;
  *s = p;
  *count = n;
  return n > 10000 ? READ_RANGE : READ_DONE;
}

bool amount_side(const Lexicon *w, const char **s, Side *out)
{
  const char *p = skip_space(*s), *end;
  if (*p == '(')
    p = skip_space(p + 1);
  const LexWord *side = word_at(w, LEX_SIDE, p, &end);
  if (!side)
    return false;
  *out = (Side)side->value;
  const char *second;
  const LexWord *other = *end == '/' ? word_at(w, LEX_SIDE, end + 1, &second) : NULL;
  if (other && other->value != side->value) { // "L/R", "re/li"
    *out = SIDE_BOTH;
    end = second;
  }
  *s = *end == ')' ? end + 1 : end;
  return true;
}

// "2, L": a side alone behind a comma ends the value.
static bool side_last(const Lexicon *w, const char **s, Side *out)
{
  const char *p = skip_space(*s);
  if (*p != ',' || (p++, !amount_side(w, &p, out)))
    return false;
  if (*skip_space(p)) {
    *out = SIDE_NONE;
    return false;
  }
  *s = p;
  return true;
}

static const char *skip_joint(const Lexicon *w, const char *s)
{
  s = skip_space(s);
  const char *and = word_skip(w, LEX_AND, s);
  if (and)
    return skip_space(and);
  return *s && strchr(",;/&+:=", *s) ? skip_space(s + 1) : s;
}

static int64_t *place_of(Sided *v, Side side)
{
  return side == SIDE_LEFT ? &v->left : side == SIDE_RIGHT ? &v->right : &v->plain;
}

// One value with its side before or behind it.
static Reading side_and_amount(const Lexicon *w, const char **s, AmountFn *amount, Side *side,
                               int64_t *value)
{
  const char *p = *s;
  *side = SIDE_NONE;
  if (amount_side(w, &p, side)) {
    p = skip_joint(w, p);
    Reading r = amount(w, &p, value);
    *s = r == READ_NOT ? *s : p;
    return r;
  }
  Reading r = amount(w, &p, value);
  if (r != READ_NOT) {
    const char *behind = skip_space(p);
    bool time = *behind && word_skip(w, LEX_WHEN, behind); // "2 right after the run" names no leg
    if (*behind && !time && !amount_side(w, &p, side))
      side_last(w, &p, side);
    *s = p;
  }
  return r;
}

Reading amount_sided(const Lexicon *w, const char **s, AmountFn *amount, Sided *out)
{
  Reading worst = READ_NOT;
  Sided v = {UNKNOWN, UNKNOWN, UNKNOWN, out->where};
  for (const char *p = *s;;) {
    Side side;
    int64_t value = 0;
    const char *at = worst == READ_NOT ? p : skip_joint(w, p);
    Reading r = side_and_amount(w, &at, amount, &side, &value);
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

bool not_recorded(const Lexicon *w, const char *s)
{
  s = skip_space(s);
  if (*s == '\0')
    return true;
  const char *end = word_skip(w, LEX_MISSING, s);
  if (end)
    s = end;
  const char *start = s = skip_space(s);
  while (*s && (strchr("-_?.[]() \t/", *s) || bytes_at(s, "–") || bytes_at(s, "—") ||
                bytes_at(s, "…") || bytes_at(s, "−")))
    s += (unsigned char)*s >= 0x80 ? 3 : 1;
  bool scale = s > start && s[-1] == '/' && bytes_at(s, "10"); // "_/10" of a template
  return *(scale ? s + 2 : s) == '\0';
}
