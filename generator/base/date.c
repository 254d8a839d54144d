#include "base/date.h"

#include <ctype.h>

static bool leap(int32_t y)
{
  return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int32_t days_in_month(int32_t y, int32_t m)
{
  static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return m == 2 && leap(y) ? 29 : days[m - 1];
}

// Days from the civil calendar, counted in years that begin in March so that the leap day is last.
Date date_of(int32_t year, int32_t month, int32_t day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month))
    return NO_DATE;
  int32_t y = month <= 2 ? year - 1 : year;
  int32_t era = y / 400, of_era = y - era * 400;
  int32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int32_t era_day = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return (Date){era * 146097 + era_day - 719468};
}

Civil civil_of(Date d)
{
  int32_t z = d.day + 719468;
  int32_t era = (z >= 0 ? z : z - 146096) / 146097, era_day = z - era * 146097;
  int32_t of_era = (era_day - era_day / 1460 + era_day / 36524 - era_day / 146096) / 365;
  int32_t of_year = era_day - (365 * of_era + of_era / 4 - of_era / 100);
  int32_t shifted = (5 * of_year + 2) / 153;
  int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  return (Civil){of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

int32_t weekday_of(Date d)
{
  int32_t w = (d.day + 3) % 7; // 1970-01-01 was a Thursday
  return (w < 0 ? w + 7 : w) + 1;
}

int32_t iso_week(Date d, int32_t *iso_year)
{
  Date thursday = date_add(d, 4 - weekday_of(d)); // the week belongs to the year of its Thursday
  int32_t year = civil_of(thursday).year;
  if (iso_year)
    *iso_year = year;
  return (thursday.day - date_of(year, 1, 1).day) / 7 + 1;
}

// The fourth of January always lies in the first week.
Date iso_week_begin(int32_t iso_year, int32_t week)
{
  Date fourth = date_of(iso_year, 1, 4);
  int32_t year = 0;
  if (!known(fourth.day) || week < 1 || week > 53)
    return NO_DATE;
  Date monday = date_add(fourth, 1 - weekday_of(fourth) + (week - 1) * 7);
  return iso_week(monday, &year) == week && year == iso_year ? monday : NO_DATE;
}

Date weekday_on_or_after(Date d, int32_t weekday)
{
  return date_add(d, (weekday - weekday_of(d) + 7) % 7);
}

static int32_t digits(const char *s, int32_t n)
{
  int32_t value = 0;
  for (int32_t i = 0; i < n; i++) {
    if (s[i] < '0' || s[i] > '9')
      return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

Date date_read(const char *s, const char **end)
{
  int32_t y = digits(s, 4);
  if (y < 0 || s[4] != '-')
    return NO_DATE;
  int32_t m = digits(s + 5, 2);
  if (m < 0 || s[7] != '-')
    return NO_DATE;
  int32_t d = digits(s + 8, 2);
  if (d < 0 || isdigit((unsigned char)s[10]))
    return NO_DATE;
  if (end)
    *end = s + 10;
  return date_of(y, m, d);
}

const char *date_text(Arena *a, Date d)
{
  if (!known(d.day))
    return "";
  Civil c = civil_of(d);
  return arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static int64_t floor_div(int64_t n, int64_t by)
{
  return n / by - (n % by < 0);
}

Date date_of_instant(Instant t, int32_t offset)
{
  int64_t east = offset == UNKNOWN ? 0 : offset;
  return (Date){(int32_t)floor_div(t.ms + east * 1000, 86400000)};
}

const char *instant_text(Arena *a, Instant t, int32_t offset)
{
  if (!known(t.ms))
    return "";
  int64_t east = offset == UNKNOWN ? 0 : offset;
  int64_t local = floor_div(t.ms, 1000) + east, day = floor_div(local, 86400);
  int32_t s = (int32_t)(local - day * 86400);
  const char *date = date_text(a, (Date){(int32_t)day});
  const char *time = arena_printf(a, "%sT%02d:%02d:%02d", date, s / 3600, s / 60 % 60, s % 60);
  if (offset == UNKNOWN)
    return time;
  int32_t off = offset < 0 ? -offset : offset;
  return arena_printf(a, "%s%c%02d:%02d", time, offset < 0 ? '-' : '+', off / 3600, off / 60 % 60);
}
