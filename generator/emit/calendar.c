#include "emit/calendar.h"

#include <libical/ical.h>

static icaltimetype whole_day(Date d)
{
  Civil c = civil_of(d);
  icaltimetype t = icaltime_null_date();
  t.year = c.year;
  t.month = c.month;
  t.day = c.day;
  t.is_date = 1;
  return t;
}

static icaltimetype midnight(Date d)
{
  icaltimetype t = whole_day(d);
  t.is_date = 0;
  t.hour = t.minute = t.second = 0;
  t.zone = icaltimezone_get_utc_timezone();
  return t;
}

static void property_add(icalcomponent *to, icalproperty *p)
{
  if (p)
    icalcomponent_add_property(to, p);
}

static icalcomponent *entry_of(const CalendarDay *d, Date stamp)
{
  icalcomponent *e = icalcomponent_new(ICAL_VEVENT_COMPONENT);
  if (!e)
    return NULL;
  property_add(e, icalproperty_new_uid(d->uid));
  property_add(e, icalproperty_new_dtstamp(midnight(stamp)));
  property_add(e, icalproperty_new_dtstart(whole_day(d->date)));
  property_add(e, icalproperty_new_dtend(whole_day(date_add(d->date, 1))));
  property_add(e, icalproperty_new_summary(d->title));
  if (*d->text)
    property_add(e, icalproperty_new_description(d->text));
  property_add(e, icalproperty_new_class(ICAL_CLASS_PRIVATE));
  property_add(e, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  return e;
}

bool calendar_write(const CalendarDay *day, int32_t count, Date stamp, Text *out)
{
  icalcomponent *all = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
  if (!all)
    return false;
  property_add(all, icalproperty_new_version("2.0"));
  property_add(all, icalproperty_new_prodid("-//Tendon//Week plan//EN"));
  property_add(all, icalproperty_new_method(ICAL_METHOD_PUBLISH));
  for (int32_t i = 0; i < count; i++) {
    icalcomponent *entry = entry_of(&day[i], stamp);
    if (entry)
      icalcomponent_add_component(all, entry);
  }
  char *text = icalcomponent_as_ical_string_r(all);
  if (text)
    text_add(out, text);
  icalmemory_free_buffer(text);
  icalcomponent_free(all);
  return text != NULL;
}
