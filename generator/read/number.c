#include "read/number.h"

#include <string.h>

#include "base/text.h"

enum { DIGITS_MAX = 18, EXPONENT_MAX = 400 }; // 10^18 fits 64 bits

static const uint64_t power[DIGITS_MAX + 1] = {
    1u,
    10u,
    100u,
    1000u,
    10000u,
    100000u,
    1000000u,
    10000000u,
    100000000u,
    1000000000u,
    10000000000u,
    100000000000u,
    1000000000000u,
    10000000000000u,
    100000000000000u,
    1000000000000000u,
    10000000000000000u,
    100000000000000000u,
    1000000000000000000u,
};

static bool digit(char c)
{
  return (unsigned char)(c - '0') < 10;
}

static void trim(const char **s, const char **end)
{
  while (*s < *end && ascii_space(**s))
    (*s)++;
  while (*end > *s && ascii_space((*end)[-1]))
    (*end)--;
}

// mantissa × 10^exponent as an integer.
static int64_t scaled(uint64_t mantissa, int32_t exponent)
{
  if (mantissa == 0)
    return 0;
  if (exponent > DIGITS_MAX)
    return UNKNOWN;
  if (exponent < -DIGITS_MAX)
    return 0; // below half of the last place: the mantissa has 18 digits at most
  if (exponent >= 0)
    return mantissa > (uint64_t)INT64_MAX / power[exponent] ? UNKNOWN
                                                            : (int64_t)(mantissa * power[exponent]);
  uint64_t by = power[-exponent], whole = mantissa / by;
  return (int64_t)(whole + (mantissa - whole * by >= by - by / 2));
}

// The exponent behind `e`; false when there is no number.
static bool exponent_read(const char *s, const char *end, int32_t *out)
{
  bool minus = s < end && *s == '-';
  if (s < end && (*s == '-' || *s == '+'))
    s++;
  if (s == end)
    return false;
  int32_t value = 0;
  for (; s < end; s++) {
    if (!digit(*s))
      return false;
    if (value < EXPONENT_MAX)
      value = value * 10 + (*s - '0');
  }
  *out += minus ? -value : value;
  return true;
}

// Any number: its 18 first digits and where the point belongs.
static int64_t read_slowly(const char *s, const char *end, int32_t places)
{
  const char *first = s;
  uint64_t mantissa = 0;
  int32_t exponent = places;
  for (; s < end && digit(*s); s++) {
    if (mantissa < power[DIGITS_MAX - 1])
      mantissa = mantissa * 10 + (uint64_t)(*s - '0');
    else
      exponent++;
  }
  const char *point = s;
  if (s < end && (*s == '.' || *s == ',')) {
    for (s++; s < end && digit(*s); s++)
      if (mantissa < power[DIGITS_MAX - 1]) {
        mantissa = mantissa * 10 + (uint64_t)(*s - '0');
        exponent--;
      }
  }
  if (point == first && s - point < 2) // neither digits before nor behind the point
    return UNKNOWN;
  if (s < end && !((*s == 'e' || *s == 'E') && exponent_read(s + 1, end, &exponent)))
    return UNKNOWN;
  return scaled(mantissa, exponent);
}

// Eight bytes in the order in which a little-endian machine reads them.
static uint64_t eight(const char *s)
{
  uint64_t v;
  memcpy(&v, s, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  v = __builtin_bswap64(v);
#endif
  return v;
}

static bool eight_digits(uint64_t v)
{
  const uint64_t high = 0xf0f0f0f0f0f0f0f0u, zeros = 0x3030303030303030u;
  return (v & high) == zeros && ((v + 0x0606060606060606u) & high) == zeros;
}

// Their value: pairs to hundreds, these to ten thousands, these to the whole.
static uint64_t eight_value(uint64_t v)
{
  v -= 0x3030303030303030u;
  v = v * 10 + (v >> 8);
  return ((v & 0x000000ff000000ffu) * 0x000f424000000064u +
          (v >> 16 & 0x000000ff000000ffu) * 0x0000271000000001u) >>
         32;
}

static const char *skip_digits(const char *s, const char *end)
{
  while (end - s >= 8 && eight_digits(eight(s)))
    s += 8;
  while (s < end && digit(*s))
    s++;
  return s;
}

// Digits, perhaps a point and more digits, and nothing else: what nearly every number is. False for
// all others.
static bool read_plain(const char *s, const char *end, int32_t places, int64_t *value)
{
  uint64_t n = 0, v;
  const char *first = s;
  for (; s < end && digit(*s); s++)
    n = n * 10 + (uint64_t)(*s - '0');
  if (s == first || s - first > 9)
    return false;
  if (s == end || (*s != '.' && *s != ',')) {
    *value = (int64_t)(n * power[places]);
    return s == end;
  }
  s++;
  if (places < 8 && end - s >= 8 && eight_digits(v = eight(s))) {
    uint64_t rest = power[8 - places];
    n = n * power[places] + (eight_value(v) + rest / 2) / rest;
    s += 8;
  } else {
    const char *stop = s + places;
    for (; s < end && s < stop && digit(*s); s++, places--)
      n = n * 10 + (uint64_t)(*s - '0');
    n = n * power[places] + (s < end && places == 0 && *s >= '5' && *s <= '9');
  }
  *value = (int64_t)n;
  return skip_digits(s, end) == end;
}

int64_t number_read(const char *s, size_t size, int32_t places)
{
  const char *end = s + size;
  if (size && (*s <= ' ' || end[-1] <= ' '))
    trim(&s, &end);
  bool minus = s < end && *s == '-';
  if (s < end && (*s == '-' || *s == '+'))
    s++;
  int64_t value;
  if (!read_plain(s, end, places, &value))
    value = read_slowly(s, end, places);
  return minus && known(value) ? -value : value;
}

// Exactly `n` digits at `s`, or -1.
static int32_t digits(const char *s, const char *end, int32_t n)
{
  if (end - s < n)
    return -1;
  int32_t value = 0;
  for (int32_t i = 0; i < n; i++) {
    if (!digit(s[i]))
      return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

// YYYY-MM-DD at `s`, which has ten bytes at least.
static int32_t day_read(const char *s, DayMemo *memo)
{
  if (memo && memcmp(memo->text, s, 10) == 0)
    return memo->day;
  int32_t y = digits(s, s + 4, 4), m = digits(s + 5, s + 7, 2), d = digits(s + 8, s + 10, 2);
  if (y < 0 || m < 0 || d < 0 || s[4] != '-' || s[7] != '-')
    return UNKNOWN;
  int32_t day = date_of(y, m, d).day;
  if (memo) {
    memcpy(memo->text, s, 10);
    memo->day = day;
  }
  return day;
}

// The zone at `s` up to `end`; false when something else stands there.
static bool zone_read(const char *s, const char *end, int32_t *offset)
{
  *offset = UNKNOWN;
  if (s == end)
    return true;
  *offset = 0;
  if (end - s == 1 && (*s == 'Z' || *s == 'z'))
    return true;
  bool west = *s == '-';
  int32_t hours = digits(s + 1, end, 2), minutes_of = 0;
  if ((*s != '+' && !west) || hours < 0 || hours > 15)
    return false;
  s += 3;
  if (s < end && *s == ':')
    s++;
  if (s < end) {
    minutes_of = digits(s, end, 2);
    s += 2;
  }
  if (minutes_of < 0 || minutes_of > 59 || s != end)
    return false;
  *offset = (hours * 60 + minutes_of) * 60 * (west ? -1 : 1);
  return true;
}

// hh:mm[:ss[.fraction]] at *s in milliseconds of the day, or -1.
static int64_t clock_read(const char **s, const char *end)
{
  const char *p = *s;
  int32_t h = digits(p, end, 2), m = end - p > 2 && p[2] == ':' ? digits(p + 3, end, 2) : -1;
  int32_t sec = 0, thousandths = 0;
  if (h < 0 || m < 0)
    return -1;
  p += 5;
  if (p < end && *p == ':') {
    sec = digits(p + 1, end, 2);
    p += 3;
    if (sec >= 0 && p < end && (*p == '.' || *p == ',')) {
      int32_t place = 100;
      for (p++; p < end && digit(*p); p++, place /= 10)
        thousandths += (*p - '0') * place;
    }
  }
  if (h > 24 || m > 59 || sec < 0 || sec > 60 || (h == 24 && (m || sec || thousandths)))
    return -1;
  *s = p;
  return ((h * 60 + m) * 60 + sec) * 1000 + (int64_t)thousandths;
}

Stamp stamp_read(const char *s, size_t size, DayMemo *memo)
{
  const Stamp none = {UNKNOWN, UNKNOWN};
  const char *end = s + size;
  if (size && (*s <= ' ' || end[-1] <= ' '))
    trim(&s, &end);
  if (end - s < 16) // a date alone names no instant
    return none;
  int32_t day = day_read(s, memo);
  if (day == UNKNOWN || (s[10] != 'T' && s[10] != 't' && s[10] != ' '))
    return none;
  s += 11;
  int64_t of_day = clock_read(&s, end);
  while (s < end && *s == ' ')
    s++;
  int32_t offset;
  if (of_day < 0 || !zone_read(s, end, &offset))
    return none;
  int64_t ms = (int64_t)day * 86400000 + of_day;
  return (Stamp){offset == UNKNOWN ? ms : ms - (int64_t)offset * 1000, offset};
}
