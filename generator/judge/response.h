// How the tendon answered each loading session. The rule: a recorded value that makes a session red
// makes it red, whatever else is missing; a missing value never makes it green.
//
// Readings. A loading session is a run, or strength work with an exercise of the present step or a
// calf, plyometric or drill exercise of any stage (the stage's own light-day work is not one). Work
// that names no exercise the protocol knows counts as loading when it is called strength. Stage 1
// loads nothing but its own step. A session counts for the step named by `did`, else for the step
// that was in force on its day when its minutes or exercises match. A run within a tenth (and one
// minute) of the step's minutes matches; longer still counts but is harder than the step. The
// second and third morning belong to a session only when no other loading session came between.
#ifndef TENDON_JUDGE_RESPONSE_H
#define TENDON_JUDGE_RESPONSE_H

#include "judge/inquiry.h"

bool activity_runs(const Activity *x);
// Running time as written, from its pattern, or the watch's; UNKNOWN.
Duration activity_run_time(const Activity *x);
Distance activity_distance(const Activity *x);
// The longest stretch of running without a walk; UNKNOWN.
Duration activity_run_bout(const Activity *x);
// Any exercise of the step that was done.
bool activity_has_step(const Runner *r, const Activity *x, const Step *s);
// The first dose of the protocol with this exercise, or NULL; `stage` (may be NULL) gets its index.
const Dose *dose_named(const Protocol *p, const char *id, int32_t *stage);

// Makes the responses of all sessions from a day up to the inquiry's date anew.
void responses_update(Inquiry *q, Date from);
// One session judged as if it counted (also of a walk, which is no loading session).
Response response_of(const Inquiry *q, const Day *d, const Activity *x);

// The colour that the session's own values give, the mornings left aside: RED, AMBER, or GREEN when
// neither is over the ceiling; UNKNOWN when one of them is not recorded and the other not over.
Colour response_own_colour(const Inquiry *q, const Response *r);
// Whether no turn has answered the session's own values, or its next morning, yet.
bool response_fresh(const Inquiry *q, const Response *r);
bool response_morning_fresh(const Inquiry *q, const Response *r);
// FAIL when morning number `n` (2, 3) after the session was recorded unsettled without another
// loading session between.
Verdict response_settled_by(const Inquiry *q, const Response *r, int32_t n);
// PASS: surely not red, even where the effort is missing; FAIL: red.
Verdict response_not_red(const Inquiry *q, const Response *r);
// Its next morning has come (or it is red without it).
bool response_due(const Inquiry *q, const Response *r);
// Cites during, after, limp and the next morning.
void response_cite(const Inquiry *q, const Response *r, Say *s);

// Cites the loading sessions of a day.
void cite_sessions_on(const Inquiry *q, Say *s, Date d);

ResponseClass response_class(const Settings *set, int32_t during, int32_t after);

#endif
