// The one tree that templates, charts, JSON and the squad's board read. The rule: jansson is known
// in this folder alone; paths are names and numbers joined by dots ("plan.days.0.kind").
#ifndef TENDON_FACTS_FACTS_H
#define TENDON_FACTS_FACTS_H

#include "base/text.h"
#include "model/phrases.h"
#include "model/week.h"

typedef struct json_t Fact; // borrowed from its tree

// The whole tree of one runner in the words of one language. Owned by the caller: facts_free.
// `version` is the program's, `d` gives the findings that the report lists.
Fact *facts_new(const Runner *r, const Review *review, const WeekPlan *plan, const Phrases *phrases,
                const Diags *d, const char *version);
void facts_free(Fact *f);
// The row for the coach's board once more, in the words of the squad's language.
void facts_board(Fact *f, const Runner *r, const Review *review, const WeekPlan *plan,
                 const Phrases *phrases);

// The tree for a person: one line a value, indented, empty values left out.
void facts_outline(const Fact *f, Text *out);
// The review's tree for a terminal: the replay week by week, then the rest as an outline.
void facts_weeks(const Fact *review, Text *out);
// JSON contract of `show STAGE --json` (DESIGN 5); text with a newline at its end.
void facts_write(const Fact *f, Text *out);
// What stands on the first page of a protocol's handout.
Fact *facts_protocol(const Protocol *p, const Phrases *phrases, const char *version);
Fact *facts_sessions(const Session *s, int32_t count);
// For reading: "recorded" is a line that stands only where cleaning changed more than 2 %.
Fact *facts_sessions_shown(const Session *s, int32_t count);
Fact *facts_days(const Runner *r);
Fact *facts_review(const Runner *r, const Review *review, const Phrases *phrases);
Fact *facts_plan(const Runner *r, const Review *review, const WeekPlan *plan,
                 const Phrases *phrases);

// Reading. NULL when there is nothing at the path; null values are nothing.
const Fact *fact_find(const Fact *from, const char *path);
int32_t fact_count(const Fact *f); // elements of an array, 0 of anything else
const Fact *fact_at(const Fact *f, int32_t i);
bool fact_true(const Fact *f);        // not false, null, 0, "", [] or {}
const char *fact_text(Arena *a,       // a copy of its own: it outlives the tree
                      const Fact *f); // strings as they are, integers in digits; else NULL
int64_t fact_number(const Fact *f);   // UNKNOWN when it is none
bool fact_exists(const Fact *from, const char *path); // also when the value is null
bool fact_is_object(const Fact *f);
bool fact_is_list(const Fact *f);
// The names in an object in their order, none of anything else.
const char *const *fact_keys(Arena *a, const Fact *f, int32_t *count);

#endif
