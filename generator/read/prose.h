// What a runner wrote in sentences: kept as notes, and looked through for red flags. The rule: a
// note with a number or a symptom word that nothing used is told, so that nothing is lost unseen.
#ifndef TENDON_READ_PROSE_H
#define TENDON_READ_PROSE_H

#include "read/diary.h"

// Adds a line to the paragraph being gathered; one that does not continue it starts a new one.
void prose_add(Diary *d, const Line *l, const char *text);
// Ends the paragraph: its note, flags and messages.
void prose_end(Diary *d);
// The same for words that follow a value on its line, or that a field holds; `told` when a message
// about them was given already.
void prose_words(Diary *d, NoteKind kind, const Line *l, const char *text, bool told);
// The title of a session or a day: flags asked about, numbers and symptoms that nothing used told.
void prose_title(Diary *d, const Line *l);
// A number that may be a value: not a date's, a year, or in a tag or a name such as L3.
bool holds_number(const Lexicon *w, const char *text);
// Only the flags: of words kept elsewhere.
bool prose_flags(Diary *d, const Line *l, const char *text);

#endif
