#include "base/zone.h"

#include <glib.h>
#include <string.h>

struct Zone {
  GTimeZone *tz;
  char *name;
  Zone *next;
};

static Zone *zones; // the few that were asked for; a cache, so not a state that anyone can see

const Zone *zone_find(const char *iana_name)
{
  for (Zone *z = zones; z; z = z->next)
    if (strcmp(z->name, iana_name) == 0)
      return z;
  // GLib also takes paths and POSIX rules; a zone's name is all that a profile may give.
  if (!iana_name[0] || iana_name[0] == '/' || iana_name[0] == ':' || strstr(iana_name, ".."))
    return NULL;
  GTimeZone *tz = g_time_zone_new_identifier(iana_name);
  if (!tz)
    return NULL;
  Zone *z = g_new0(Zone, 1);
  z->tz = tz;
  z->name = g_strdup(iana_name);
  z->next = zones;
  return zones = z;
}

const char *zone_name(const Zone *z)
{
  return z->name;
}

static int64_t whole_seconds(int64_t ms)
{
  return ms / 1000 - (ms % 1000 < 0);
}

int32_t zone_offset(const Zone *z, Instant t)
{
  int interval = g_time_zone_find_interval(z->tz, G_TIME_TYPE_UNIVERSAL, whole_seconds(t.ms));
  return interval < 0 ? 0 : g_time_zone_get_offset(z->tz, interval);
}

Instant zone_instant(const Zone *z, int64_t local_ms)
{
  gint64 s = whole_seconds(local_ms);
  int interval = g_time_zone_adjust_time(z->tz, G_TIME_TYPE_DAYLIGHT, &s);
  int64_t offset = interval < 0 ? 0 : g_time_zone_get_offset(z->tz, interval);
  int64_t moved = (s - whole_seconds(local_ms)) * 1000;
  return (Instant){local_ms + moved - offset * 1000};
}

void zones_free(void)
{
  while (zones) {
    Zone *z = zones;
    zones = z->next;
    g_time_zone_unref(z->tz);
    g_free(z->name);
    g_free(z);
  }
}
