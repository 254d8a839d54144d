// Paths that return: the circles of scales, tick boxes, markers. The rule: a path drawn often
// enough is written once, as a form, and placed by reference; how a page looks does not change.
#ifndef TENDON_EMIT_FORM_H
#define TENDON_EMIT_FORM_H

#include "base/arena.h"
#include "layout/page.h"

typedef struct Form {
  const Mark *mark; // the first that has this path and pen
  int32_t uses;
  int32_t object; // 0: too seldom, written in place
} Form;

typedef struct Forms {
  Form *form;
  int32_t count;
  const int32_t *const *of; // [page][mark] → form, or -1
} Forms;

Forms forms_of(Arena *a, const Pages *pages);
bool form_pays(const Form *f);
// Where a path stands: the first point of it.
Point form_origin(const Mark *m);

#endif
