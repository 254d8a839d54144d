// The numbers beside the decision: dose done, single-run spike, and change by domain. The rule:
// they describe; no decision rests on the spike or on a change that is inside measurement error.
//
// Readings. Adherence is the share of the prescribed sets x repetitions of calf and plyometric work
// (the step's own and the stage's), each exercise counted up to what was prescribed; work without a
// written load does not count where load is prescribed. The third and later calf exercises of a
// day give way on days with supporting work, as the protocol prescribes, so fewer of them are due.
// In a week that began before the step did, only the days since then are due. Hops that the plan
// rested are due to nobody.
#ifndef TENDON_JUDGE_NUMBERS_H
#define TENDON_JUDGE_NUMBERS_H

#include "judge/inquiry.h"

// Fills dose, adherence and adhered of the inquiry.
void dose_count(Inquiry *q);

Spike spike_of(const Inquiry *q);
// The longest single run in the protocol's window before a day (the day itself left out).
Distance longest_run_before(const Inquiry *q, Date d, Date *when);
SpikeBand spike_band(const Settings *s, Distance run, Distance longest);

// Every measure by domain: at stage entry, the period before, this period. Tests and scores: the
// first after the start and the latest, with nothing before.
Change *changes_of(const Inquiry *q, int32_t *count);

#endif
