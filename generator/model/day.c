#include "model/day.h"

const char *test_name(TestKind k)
{
  static const char *const names[TEST_MAX] = {
      [TEST_HEEL_RAISES] = "heel_raises",
      [TEST_HOPS] = "hops",
      [TEST_VISA_A] = "visa_a",
      [TEST_TENDINS_A] = "tendins_a",
  };
  return names[k];
}

const char *flag_name(FlagKind k)
{
  static const char *const names[FLAG_MAX] = {
      [FLAG_RUPTURE] = "rupture",
      [FLAG_CLOT] = "clot",
      [FLAG_INFECTION] = "infection",
      [FLAG_FLUOROQUINOLONE] = "fluoroquinolone",
      [FLAG_STEROID] = "steroid",
      [FLAG_NIGHT_PAIN] = "night-pain",
      [FLAG_NERVE] = "nerve",
      [FLAG_INFLAMMATORY] = "inflammatory",
      [FLAG_IMPINGEMENT] = "impingement",
      [FLAG_MOVED] = "moved",
      [FLAG_OTHER] = "other",
  };
  return names[k];
}

const char *note_name(NoteKind k)
{
  static const char *const names[NOTE_MAX] = {
      [NOTE_PROSE] = "prose",           [NOTE_ILL] = "ill",
      [NOTE_TRAVEL] = "travel",         [NOTE_MISSED] = "missed",
      [NOTE_MEDICINE] = "medicine",     [NOTE_SHOES] = "shoes",
      [NOTE_INSOLES] = "insoles",       [NOTE_EQUIPMENT] = "equipment",
      [NOTE_COACH] = "coach",           [NOTE_VIDEO] = "video",
      [NOTE_PRIVATE] = "private",       [NOTE_MILESTONE] = "milestone",
      [NOTE_SHORT_WEEK] = "short-week",
  };
  return names[k];
}

const char *conflict_name(ConflictKind k)
{
  static const char *const names[] = {"run", "time", "distance"};
  return names[k];
}
