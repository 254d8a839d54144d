// The building blocks that a template cannot write: what is drawn, and the week's day cards. The
// rule: they take their words from the facts and from phrases, never from here.
//
// Style names used, for templates/house.style (name: intent):
//   documents  week-plan, progress-report
//   boxes      day-run day-strength day-low-impact day-rest day-off-feet   a day card, bar in the
//              kind's colour on the left, rest and off-feet days without a border on a pale ground
//              rule-ok rule-care rule-stop   the pain rule: sign, range and two lines
//              flag flag-none                red flags: to act on; nothing reported
//              decision                      the proposal and its reasons
//              draft agreed                  not agreed with the clinician; agreed by whom and when
//              note                          a quiet box beside the cards; also Markdown quotes
//              number                        one large figure with a label below
//   text       title eyebrow subtitle label small muted body figure    as their names say
//              day-name day-date day-title   on a day card
//   rows       row-care                      a table row to look at: pale amber
#ifndef TENDON_DOC_PARTS_H
#define TENDON_DOC_PARTS_H

#include "doc/words.h"

typedef struct Blocks { // a growing list of blocks
  Block *item;
  int32_t count;
} Blocks;

// The new last block; `where` is the place in the template.
Block *blocks_add(Binding *b, Blocks *to, BlockKind kind, Where where);
// A paragraph of plain words with a style; nothing when there are no words.
void paragraph_add(Binding *b, Blocks *to, const char *text, const char *style, Where where);
// Takes `children` over.
void block_fill(Block *block, Blocks children);

// A part by its name, of the facts at `path` ("": the part's own); false when there is none.
bool part_add(Binding *b, Blocks *to, const char *name, const char *path, Where where);
// The nearest name of a part, or NULL.
const char *part_near(const char *name);

// Day cards of plan.days.
void part_week(Binding *b, Blocks *to, const char *path, Where where);
// The stage {number, count} on the way; review.stage when no path is given.
void part_ladder(Binding *b, Blocks *to, const char *path, Where where);

// The chart NAME of an item around, else of facts "charts.NAME", cut to the last `days` (0: all).
// NULL when there is none.
Chart *chart_new(Binding *b, const char *name, int32_t days);
// The same for a table row: without ticks, its axis ends at the largest value.
Chart *spark_new(Binding *b, const char *name, int32_t days);
// False when there is no such sign.
bool sign_named(const char *name, SignKind *sign);

#endif
