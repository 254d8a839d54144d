// What a review says must have its words in templates/, and what it decides its lines.
#ifndef TENDON_TESTS_JUDGE_REASON_WORDS_H
#define TENDON_TESTS_JUDGE_REASON_WORDS_H

#include <stdio.h>

#include "tests/t.h"

#include "judge/review.h"

// Every reason has its words, and the words use every argument and no other.
static void reason_has_words(const char *name, const char *words, const Reason *r)
{
  char key[128];
  snprintf(key, sizeof key, "\n- %s: ", r->id);
  const char *line = strstr(words, key);
  if (!line)
    fail_msg("%s: no words for %s", name, r->id);
  const char *text = line + strlen(key), *end = text + strcspn(text, "\n");
  int32_t used = 0, marks = 0;
  for (const char *s = text; s < end; s++)
    marks += strncmp(s, "{{", 2) == 0;
  for (int32_t i = 0; i < r->arg_count; i++) {
    snprintf(key, sizeof key, "{{%s}}", r->arg[i].name);
    const char *at = strstr(text, key);
    if (!at || at > end)
      fail_msg("%s: %s does not say %s", name, r->id, r->arg[i].name);
    used++;
  }
  if (marks != used)
    fail_msg("%s: %s has %d places for %d arguments", name, r->id, marks, used);
}

static void reasons_have_words(const char *name, const char *words, const Reason *r, int32_t count)
{
  for (int32_t i = 0; i < count; i++)
    reason_has_words(name, words, &r[i]);
}

// Only what rests on nothing written may stand without a line.
static void reasons_have_lines(const char *name, const Decision *d)
{
  static const char *const silent[] = {"reason.missing-mornings", "reason.trend-unknown",
                                       "reason.adherence",        "seen.adherence",
                                       "reason.greens",           "reason.pause-lasts"};
  for (int32_t i = 0; i < d->reason_count; i++) {
    bool may = d->reason[i].evidence_count > 0;
    for (size_t j = 0; j < sizeof silent / sizeof *silent; j++)
      may = may || strcmp(d->reason[i].id, silent[j]) == 0;
    if (!may)
      fail_msg("%s: %s cites nothing", name, d->reason[i].id);
  }
}

// Every change is also a part of one sentence; every reason has plain words, which use no argument
// that the reason does not have.
static void change_has_needs(const char *name, const char *words, const Reason *r)
{
  Reason need = *r;
  char id[128];
  snprintf(id, sizeof id, "need%s", strchr(r->id, '.'));
  need.id = id;
  reason_has_words(name, words, &need);
}

static void reason_has_plain(const char *name, const char *plain, const Reason *r)
{
  char key[128];
  snprintf(key, sizeof key, "\n- plain.%s: ", r->id);
  const char *line = strstr(plain, key);
  if (!line) {
    fail_msg("%s: no plain words for %s", name, r->id);
    return;
  }
  const char *end = line + 1 + strcspn(line + 1, "\n");
  for (const char *s = strstr(line, "{{"); s && s < end; s = strstr(s + 2, "{{")) {
    bool has = false;
    for (int32_t i = 0; i < r->arg_count; i++) {
      snprintf(key, sizeof key, "{{%s}}", r->arg[i].name);
      has = has || strncmp(s, key, strlen(key)) == 0;
    }
    if (!has)
      fail_msg("%s: plain.%s says %.20s", name, r->id, s);
  }
}

static void review_has_words(const char *name, const char *words, const char *plain,
                             const Review *v)
{
  assert_true(v->decision.reason_count > 0);
  reasons_have_lines(name, &v->decision);
  reasons_have_words(name, words, v->decision.reason, v->decision.reason_count);
  reasons_have_words(name, words, v->decision.change, v->decision.change_count);
  reasons_have_words(name, words, v->notice, v->notice_count);
  if (v->decision.change_count == 0)
    fail_msg("%s: nothing would have changed it", name);
  for (int32_t i = 0; i < v->decision.change_count; i++)
    change_has_needs(name, words, &v->decision.change[i]);
  for (int32_t i = 0; i < v->decision.reason_count; i++)
    reason_has_plain(name, plain, &v->decision.reason[i]);
  for (int32_t i = 0; i < v->response_count; i++)
    reasons_have_words(name, words, v->response[i].reason, v->response[i].reason_count);
  for (int32_t i = 0; i < v->gate_count; i++) {
    reason_has_words(name, words, &v->gate[i].required);
    reason_has_words(name, words, &v->gate[i].observed);
  }
}

#endif
