// The seam between the rooms of the protocol's reader. The rule: one list item is one ListLine;
// whoever takes a number from it takes its provenance and its place along.
#ifndef TENDON_READ_PROTOCOL_PARTS_H
#define TENDON_READ_PROTOCOL_PARTS_H

#include "base/diag.h"
#include "base/text.h"
#include "markdown/markdown.h"
#include "model/protocol.h"

enum { CLAUSE_NUMBERS = 4, GROUP_MAX = 11 };

// A list item taken apart: `key: value [source]. after`.
typedef struct ListLine {
  Where where;
  const char *text;    // the words before the brackets
  const char *key;     // in lower case, "" without a colon
  const char *value;   // behind the colon, or the whole text
  const char *source;  // "" when there are no brackets
  const char *after;   // behind the brackets, "" when nothing
  const MdBlock *list; // the list inside the item, or NULL
} ListLine;

typedef struct ProtocolReader {
  Arena *arena;
  Diags *diags;
  Protocol *out;
  Stage *stage; // as far as read
  int32_t stage_count;
  PainProfile *profile;
  int32_t profile_count;
  Dose *common[STAGE_MAX + 1]; // doses of every stage from this number on
  int32_t common_count[STAGE_MAX + 1];
  const char **listed; // what stands under "Sources"
  int32_t listed_count;
  ListLine *cited; // every line with a provenance
  int32_t cited_count;
} ProtocolReader;

// protocol_line.c
ListLine list_line(Arena *a, const MdBlock *item);
// The first number at or behind `*s`, in thousandths, and the place behind it. False when there is
// none. A digit that follows a letter (L8, S2.1) belongs to a name and is no number.
bool number_next(const char *from, const char **s, int64_t *thousandths);
// Lower case, single spaces, '#' for each number.
const char *words_without_numbers(Arena *a, const char *text, int64_t *number, int32_t *count);
// Pieces between `separator`, trimmed.
const char **text_split(Arena *a, const char *text, char separator, int32_t *count);
const char *block_text(Arena *a, const MdBlock *block);
// The first block behind `from` that is a heading of `level` or above, or NULL at the end.
const MdBlock *section_end(const MdBlock *from, int32_t level);
// A line with a number says on what it rests.
void source_expect(ProtocolReader *r, const ListLine *line);
void unknown_report(ProtocolReader *r, const ListLine *line, const char *const *known,
                    int32_t count);

// protocol_settings.c
void constants_read(ProtocolReader *r, const MdBlock *heading);
void constants_clear(Settings *set);
void constants_require(ProtocolReader *r);
void stage_clear(Stage *stage);
void stage_rule_read(ProtocolReader *r, Stage *stage, const ListLine *line);
void profile_rule_read(ProtocolReader *r, PainProfile *profile, const ListLine *line);
void profile_clear(PainProfile *profile);

// protocol_dose.c
bool dose_read(ProtocolReader *r, const ListLine *line, const char *group, Dose *out);
void groups_read(ProtocolReader *r, const MdBlock *list, Stage *stage);

// protocol_step.c
void steps_read(ProtocolReader *r, const MdBlock *list, Stage *stage);
bool step_read(ProtocolReader *r, const ListLine *line, Step *out);

// protocol_stage.c
void stage_read(ProtocolReader *r, const MdBlock *heading);
void common_read(ProtocolReader *r, const MdBlock *heading);
void common_share(ProtocolReader *r);

// protocol_tables.c
void walk_read(ProtocolReader *r, const MdBlock *heading);
void profiles_read(ProtocolReader *r, const MdBlock *heading);
void flags_read(ProtocolReader *r, const MdBlock *heading);
void norms_read(ProtocolReader *r, const MdBlock *heading);
void sources_read(ProtocolReader *r, const MdBlock *heading);
void sources_check(ProtocolReader *r);

// protocol_choice.c: what a runner may follow in place of the stages' own
void ladders_read(ProtocolReader *r, const MdBlock *heading);
void programmes_read(ProtocolReader *r, const MdBlock *heading);

#endif
