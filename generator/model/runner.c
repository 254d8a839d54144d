#include "model/runner.h"

const char *tendon_name(TendonType t)
{
  static const char *const names[] = {"unsure", "midportion", "insertional"};
  return names[t];
}

const Day *runner_day(const Runner *r, Date d)
{
  int32_t low = 0, high = r->day_count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (r->day[middle].date.day < d.day)
      low = middle + 1;
    else
      high = middle;
  }
  return low < r->day_count && r->day[low].date.day == d.day ? &r->day[low] : NULL;
}
