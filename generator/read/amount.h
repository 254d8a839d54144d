// Numbers, durations, distances and pain values as people write them. The rule: each function takes
// the words and a place in a text, moves it behind what it understood, and otherwise leaves it and
// says no.
#ifndef TENDON_READ_AMOUNT_H
#define TENDON_READ_AMOUNT_H

#include <stdbool.h>

#include "model/value.h"
#include "read/words.h"

// What became of a try to read a value.
typedef enum Reading {
  READ_NOT,   // nothing of the kind stands there
  READ_RANGE, // it stands there and cannot be: 11/10
  READ_DONE
} Reading;

// What a bare number or a time with one colon means where no unit is written.
typedef enum BareUnit { BARE_NONE, BARE_SECONDS, BARE_MINUTES, BARE_HOURS } BareUnit;

// A number without sign, at most nine digits before the mark; a comma or point between digits is a
// decimal mark. In thousandths.
bool amount_number(const char **s, int64_t *thousandths);
bool amount_whole(const char **s, int32_t *value);
// Behind "about", "ca." or "~", or `s` itself: the number is taken as it stands.
const char *amount_about(const Lexicon *w, const char *s);
// "20 min", "1 h 10", "1:17:04", "3h12'42\"", "45 s", "7,5 h". `bare` is the unit of a number
// alone, and the unit left of the colon in "35:20" (minutes, unless `bare` is hours).
bool amount_duration(const Lexicon *w, const char **s, BareUnit bare, Duration *out);
// "3 km", "10.8km", "8 mi", "5k", "800 m". Under 100 a bare "m" is not taken: metres or minutes?
bool amount_distance(const Lexicon *w, const char **s, Distance *out);
// "6:30/km", "3'52\"/km", "8:10 min/mile"; `impossible` for 8.53/mi, where seconds are meant.
bool amount_pace(const Lexicon *w, const char **s, bool *impossible);
// "5 kg", "10 lb", "bodyweight" (0); `pounds` whether it is written so, left alone for bodyweight.
bool amount_load(const Lexicon *w, const char **s, Mass *out, bool *pounds);

// Tenths of a 0..10 score: "3", "3/10", "3 of 10", "2,5", "no pain"; of a range or a rise
// ("3-4/10", "2/10 → 4/10") the worse. "12/10/2024" and "3/5" are none.
Reading amount_pain(const Lexicon *w, const char **s, int64_t *tenths);
Reading amount_count(const Lexicon *w, const char **s, int64_t *count);

// A value for each leg: "left 2, right 0", "L 2 / R 0", "2 left", "both 1", or one without a side.
typedef Reading AmountFn(const Lexicon *w, const char **s, int64_t *value);
Reading amount_sided(const Lexicon *w, const char **s, AmountFn *amount, Sided *out);
// "left", "L", "right", "R", "both", "each side".
bool amount_side(const Lexicon *w, const char **s, Side *out);

// Nothing was recorded: "", "-", "?", "tk", "n/a", "not recorded", "[..]", "/10".
bool not_recorded(const Lexicon *w, const char *s);

#endif
