// What all runners of one run share: protocol, templates, style, words. The rule: read once, in an
// arena of its own; runners take it const.
#ifndef TENDON_HOUSE_H
#define TENDON_HOUSE_H

#include "doc/template.h"
#include "layout/layout.h"
#include "model/lexicon.h"
#include "model/phrases.h"
#include "model/protocol.h"
#include "options.h"
#include "read/squad.h"

// A squad's page beside its runners' folders.
typedef struct SquadPage {
  const char *folder;
  Squad says;
  const Protocol *protocol; // that it names, or NULL
  bool fit;                 // false: the protocol it names must not be used
} SquadPage;

// The words and pages of one language.
typedef struct Tongue {
  const char *language;
  Diags diags;  // about its files
  bool missing; // there are none: these are the English ones
  const Phrases *phrases;
  const Source *week_template, *report_template, *squad_template;
} Tongue;

// A template as a tree; NULL when it is in error.
typedef struct Parsed {
  const Source *source;
  const Template *template;
} Parsed;

// The languages that were asked for, each read once and when it is needed; so are their templates
// parsed, which would else be half of the work of binding a page.
typedef struct Tongues {
  Tongue **item;
  int32_t count;
  Parsed *parsed;
  int32_t parsed_count;
} Tongues;

typedef struct House {
  Arena *arena;
  Diags diags; // about templates and protocol
  const Options *options;
  const char *templates; // folder
  const char *version;
  const Lexicon *words; // NULL before house_open_words
  const char *program;  // tells this very program from every other, for what is kept between runs
  const Protocol *protocol; // NULL when it must not be used
  Tongues *tongues;         // their memory is the house's, whoever asks first
  const Style *style;
  const SquadPage **squad;
  int32_t squad_count;
} House;

// An empty house in `templates`: enough for reading, which needs neither protocol nor page.
void house_init(House *h, const Options *o, const char *templates, const char *version);
// Reads the words alone: what a journal needs. False when there are none or they are in error.
bool house_open_words(House *h);
// Reads protocol, words, templates and style. False when one of them is missing or in error;
// `diags` says which.
bool house_open(House *h);
// What the outputs of all runners depend on beside their own files, as one hash: program, options,
// protocol, templates, and the squad's page (NULL: none).
const char *house_hash(Arena *a, const House *h, const SquadPage *squad);
void house_close(House *h);
// The pages of a language ("" and NULL: English), English with a message in `d` (NULL: none) when
// it has none. What is wrong with its files goes to `d` as well.
const Tongue *house_tongue(const House *h, Diags *d, const char *language);
// Whether a name can be a language's folder: letters, digits and hyphens, so that it names no
// other.
bool language_fit(const char *name);
// A language's template, parsed once a process. NULL when it is in error: document_new says where.
const Template *house_template(const House *h, const Source *source);
// The page of the squad that a runner's folder lies in, read once a folder; its messages go to
// `h->diags`.
const SquadPage *house_squad(House *h, const char *runner_folder);
// The protocol of a file, checked; NULL after an error message in `d`.
const Protocol *house_protocol(Arena *a, Diags *d, const Lexicon *words, const char *path,
                               const char *name);

#endif
