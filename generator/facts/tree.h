// Building the tree of facts. The rule: a value that is not known becomes null, never 0 and never
// left out, so that every path of a template exists for every runner.
#ifndef TENDON_FACTS_TREE_H
#define TENDON_FACTS_TREE_H

#include "facts/facts.h"

typedef struct json_t json_t; // jansson.h is for the rooms that look inside

json_t *tree_object(void);
json_t *tree_array(void);

void tree_text(json_t *o, const char *key, const char *s);  // NULL: null
void tree_words(json_t *o, const char *key, const char *s); // NULL and "": null
void tree_count(json_t *o, const char *key, int64_t n);     // UNKNOWN: null
void tree_flag(json_t *o, const char *key, bool yes);
void tree_said(json_t *o, const char *key, YesNo said);       // SAID_NOTHING: null
void tree_date(json_t *o, const char *key, Date d);           // YYYY-MM-DD
void tree_tenths(json_t *o, const char *key, int64_t tenths); // 30 → 3, 25 → 2.5
void tree_thousandths(json_t *o, const char *key, int64_t n); // mm → m, ms → s, g → kg
void tree_minutes(json_t *o, const char *key, Duration d);    // whole ones stay integers
void tree_add(json_t *o, const char *key, json_t *child);     // takes the child over
void tree_push(json_t *array, json_t *child);                 // takes the child over
json_t *tree_string(const char *s);                           // bad UTF-8 becomes U+FFFD

// A place as {"file", "line"}; both null when nowhere.
json_t *tree_where(Where w);
// The value of the injured side: its own, else the one without a side; of both the worse.
int64_t sided_value(Sided s, Side injured);

#endif
