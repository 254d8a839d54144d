#include "read/clean.h"

#include "read/sport.h"

enum {
  STILL = 500, // mm/s
  WALK_MAX = 2000,
  RUN_MAX = 5500, // mm/s, mean in motion
  RUN_STEPS_MIN = 140,
  RUN_STEPS_MAX = 220,
  WALK_STEPS_MIN = 80,
  WALK_STEPS_MAX = 130,
  STEP_MAX = 1800, // mm
  ENOUGH = 60      // samples in motion
};

typedef struct Motion {
  int64_t speed;   // mean in motion, mm/s, or UNKNOWN
  int32_t cadence; // mean in motion as the device counts, or UNKNOWN
  int32_t samples;
} Motion;

static Motion motion_of(const Clean *c)
{
  int64_t speed = 0, cadence = 0;
  int32_t moving = 0, counted = 0;
  for (int32_t i = 0; i < c->track->count; i++) {
    int32_t v = c->speed[i], n = c->track->sample[i].cadence;
    if (!known(v) || v < STILL)
      continue;
    moving++;
    speed += v;
    if (known(n)) {
      counted++;
      cadence += n;
    }
  }
  return (Motion){moving ? speed / moving : UNKNOWN,
                  counted > moving / 2 ? (int32_t)(cadence / counted) : UNKNOWN, moving};
}

// A gait shows in cadence and step together; speed alone tells a walk from a run only roughly, and
// only when the file names nothing at all.
static Sport sport_shown(const Motion *m, Sport named, bool both_feet)
{
  if (m->samples < ENOUGH)
    return SPORT_UNKNOWN;
  if (known(m->cadence) && m->cadence > 0) {
    int32_t steps = m->cadence <= 115 && !both_feet ? 2 * m->cadence : m->cadence;
    bool step = m->speed * 60 / steps <= STEP_MAX;
    if (step && steps >= RUN_STEPS_MIN && steps <= RUN_STEPS_MAX && m->speed > WALK_MAX - STILL)
      return SPORT_RUN;
    if (step && steps >= WALK_STEPS_MIN && steps <= WALK_STEPS_MAX && m->speed < WALK_MAX + STILL)
      return SPORT_WALK;
    return SPORT_UNKNOWN;
  }
  if (named == SPORT_OTHER || m->speed > RUN_MAX)
    return SPORT_UNKNOWN;
  return m->speed <= WALK_MAX ? SPORT_WALK : SPORT_RUN;
}

void clean_sport(Clean *c)
{
  Session *s = c->out;
  c->on_foot = sport_on_foot(s->sport);
  if (s->sport != SPORT_UNKNOWN && s->sport != SPORT_OTHER)
    return;
  Motion m = motion_of(c);
  c->on_foot &= m.speed <= RUN_MAX; // an unknown speed is below
  Sport shown = sport_shown(&m, s->sport, c->track->both_feet);
  if (shown == SPORT_UNKNOWN)
    return;
  s->sport = shown;
  c->on_foot = true;
  diag_add(c->problem, DIAG_WATCH_SPORT, c->track->where, "%s by %s", sport_name(shown),
           known(m.cadence) ? "cadence and speed" : "speed");
}
