// The words of natural languages that a journal is read with, from templates/words/. The rule: all
// languages are read together, since people mix them; no list of words stands in C.
#ifndef TENDON_MODEL_LEXICON_H
#define TENDON_MODEL_LEXICON_H

#include <stdint.h>

// What a word is looked for as. Each is a heading of the files (read/words.c).
typedef enum LexKind {
  LEX_FIELD,
  LEX_PROFILE,
  LEX_SPORT,
  LEX_EXERCISE,
  LEX_SIDE,
  LEX_ANSWER,
  LEX_NONE,
  LEX_DEGREE,
  LEX_MISSING,
  LEX_NEGATION,
  LEX_BUT,
  LEX_AND,
  LEX_OR,
  LEX_TO,
  LEX_ABOUT,
  LEX_OF,
  LEX_IN,
  LEX_PER,
  LEX_TIMES,
  LEX_TIME,
  LEX_LENGTH,
  LEX_WEIGHT,
  LEX_MONTH,
  LEX_WEEKDAY,
  LEX_HALF,
  LEX_DATE,
  LEX_WEEK,
  LEX_DAY,
  LEX_WHEN,
  LEX_GAIT,
  LEX_MANNER,
  LEX_SETS,
  LEX_REPS,
  LEX_TEMPO,
  LEX_FORM,
  LEX_PLAN,
  LEX_REASON,
  LEX_SYMPTOM,
  LEX_FLAG,
  LEX_STATED,
  LEX_MEDICINE,
  LEX_TENDON,
  LEX_SEX,
  LEX_UNITS,
  LEX_EQUIPMENT,
  LEX_EVERY,
  LEX_ORDINAL,
  LEX_TWICE,
  LEX_CLINICIAN,
  LEX_AHEAD,
  LEX_GROUND,
  LEX_SHOES,
  LEX_MAX
} LexKind;

typedef struct LexWord {
  const char *word;    // in lower case; a space stands for any spaces or a hyphen
  const char *meaning; // in the words of the manual
  int32_t value;       // of the meaning, as its kind counts them
  int32_t length;
  int32_t shared; // bytes at its start that the word before it in the list begins with, too
} LexWord;

typedef struct LexList {
  const LexWord *word; // sorted by bytes
  int32_t count;
  int32_t first[257]; // where the words of each first byte begin
  // Which classes of bytes they begin with, the third as a bit: most places have no word, and this
  // tells it at once.
  uint32_t starts[1024];
} LexList;

typedef struct Lexicon {
  LexList list[LEX_MAX];
} Lexicon;

#endif
