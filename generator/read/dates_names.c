#include "read/dates_parts.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

int32_t year_in(const char *text)
{
  for (const char *p = text; *p; p++) {
    int32_t year;
    const char *q = p;
    if ((p > text && ascii_digit(p[-1])) || digits_at(p) != 4)
      continue;
    if (amount_whole(&q, &year) && year >= 1990 && year <= 2099)
      return year;
  }
  return UNKNOWN;
}

static Date date_at(const char *name)
{
  Numbers n;
  if (digits_at(name) == 8) {
    int32_t all;
    return amount_whole(&name, &all) ? date_of(all / 10000, all / 100 % 100, all % 100) : NO_DATE;
  }
  return read_numbers(name, &n) && n.width[0] == 4 ? date_of(n.n[0], n.n[1], n.n[2]) : NO_DATE;
}

// The name first; then the folders, from which a day may be put together (2025/06/14/run.md).
Date date_in_name(const char *name)
{
  const char *slash = strrchr(name, '/');
  Date d = date_at(slash ? slash + 1 : name);
  for (const char *p = name; !known(d.day) && slash && (p = strchr(p, '/')); p++)
    d = date_at(p + 1);
  return known(d.day) ? d : date_at(name);
}

Date week_in_name(const char *name)
{
  const char *slash = strrchr(name, '/');
  Date week;
  int32_t weekday;
  return iso_read(slash ? slash + 1 : name, &week, &weekday) && weekday == 0 ? week : NO_DATE;
}
