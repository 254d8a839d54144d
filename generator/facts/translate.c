#include "facts/translate.h"

#include <string.h>

#include "base/text.h"

typedef struct Translator {
  Arena *arena;
  const Phrases *phrases;
  const char **missing;
  int32_t missing_count;
} Translator;

static bool in_word(char c)
{
  return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80;
}

// Behind the number at `s`, which may have a part behind a point; `s` itself when there is none.
// The digits of a name (L4, S2.1) are no number.
static const char *number_end(const char *start, const char *s)
{
  const char *end = s;
  if (s > start && (in_word(s[-1]) || s[-1] == '.'))
    return s;
  while (ascii_digit(*end))
    end++;
  if (end > s && *end == '.' && ascii_digit(end[1]))
    for (end++; ascii_digit(*end);)
      end++;
  return in_word(*end) ? s : end;
}

// The text with each number as N.
static const char *key_of(Arena *a, const char *text)
{
  Text out;
  text_init(&out, a);
  for (const char *s = text; *s;) {
    const char *end = number_end(text, s);
    text_add_bytes(&out, end > s ? "N" : s, 1);
    s = end > s ? end : s + 1;
  }
  return text_string(&out);
}

static bool number_sign(const char *start, const char *s)
{
  return *s == 'N' && !in_word(s[1]) && (s == start || !in_word(s[-1]));
}

// Copies the next number of `from` and moves behind it.
static void number_add(const char *decimal, Text *out, const char *start, const char **from)
{
  const char *end = *from;
  while (**from && (end = number_end(start, *from)) == *from)
    (*from)++;
  for (; **from && *from < end; (*from)++)
    if (**from == '.')
      text_add(out, decimal);
    else
      text_add_bytes(out, *from, 1);
}

// `form` with the numbers of the text in their order.
static const char *form_filled(Arena *a, const Phrases *phrases, const char *form, const char *text)
{
  const char *decimal = phrase_find(phrases, "unit.decimal"), *from = text;
  Text out;
  text_init(&out, a);
  for (const char *s = form; *s; s++)
    if (number_sign(form, s))
      number_add(decimal ? decimal : ".", &out, text, &from);
    else
      text_add_bytes(&out, s, 1);
  return text_string(&out);
}

const char *text_translated(Arena *a, const Phrases *phrases, const char *text)
{
  const char *form = phrase_said(phrases, key_of(a, text));
  return form ? form_filled(a, phrases, form, text) : NULL;
}

const char *numbers_translated(Arena *a, const Phrases *phrases, const char *text)
{
  return form_filled(a, phrases, key_of(a, text), text);
}

static const char *said(Translator *t, const char *text)
{
  const char *out = text && *text ? text_translated(t->arena, t->phrases, text) : text;
  if (!out && text) {
    *arena_push(t->arena, t->missing, t->missing_count) = text;
    return text;
  }
  return out;
}

static const Dose *doses_said(Translator *t, const Dose *dose, int32_t count)
{
  Dose *out = arena_array(t->arena, (size_t)count, sizeof *out);
  for (int32_t i = 0; i < count; i++) {
    out[i] = dose[i];
    out[i].own_name = dose[i].name;
    out[i].name = said(t, dose[i].name);
    out[i].cue = said(t, dose[i].cue);
  }
  return out;
}

static const Step *steps_said(Translator *t, const Step *step, int32_t count)
{
  Step *out = arena_array(t->arena, (size_t)count, sizeof *out);
  for (int32_t i = 0; i < count; i++) {
    out[i] = step[i];
    out[i].name = said(t, step[i].name);
    out[i].cue = said(t, step[i].cue);
    out[i].dose = doses_said(t, step[i].dose, step[i].dose_count);
  }
  return out;
}

static const Clause *clauses_said(Translator *t, const Clause *clause, int32_t count)
{
  Clause *out = arena_array(t->arena, (size_t)count, sizeof *out);
  for (int32_t i = 0; i < count; i++) {
    out[i] = clause[i];
    out[i].text = said(t, clause[i].text);
  }
  return out;
}

static const char *const *paragraphs_said(Translator *t, const char *const *text, int32_t count)
{
  const char **out = arena_array(t->arena, (size_t)count, sizeof *out);
  for (int32_t i = 0; i < count; i++)
    out[i] = said(t, text[i]);
  return out;
}

static void stage_say(Translator *t, Stage *s)
{
  s->name = said(t, s->name);
  s->goal = said(t, s->goal);
  s->allowed = said(t, s->allowed);
  s->forbidden = said(t, s->forbidden);
  s->run_cue = said(t, s->run_cue);
  s->other_runs = said(t, s->other_runs);
  s->step = steps_said(t, s->step, s->step_count);
  s->dose = doses_said(t, s->dose, s->dose_count);
  s->gate = clauses_said(t, s->gate, s->gate_count);
  s->education = paragraphs_said(t, s->education, s->education_count);
}

static const Stage *stages_said(Translator *t, const Stage *stage, int32_t count)
{
  Stage *out = arena_array(t->arena, (size_t)count, sizeof *out);
  for (int32_t i = 0; i < count; i++) {
    out[i] = stage[i];
    stage_say(t, &out[i]);
  }
  return out;
}

static const FlagRule *flags_said(Translator *t, const FlagRule *flag, int32_t count)
{
  FlagRule *out = arena_array(t->arena, (size_t)count, sizeof *out);
  for (int32_t i = 0; i < count; i++) {
    out[i] = flag[i];
    out[i].name = said(t, flag[i].name);
    out[i].action = said(t, flag[i].action);
  }
  return out;
}

const Protocol *protocol_translated(Arena *a, const Protocol *p, const Phrases *phrases)
{
  const Protocol *own = p->own ? p->own : p;
  Translator t = {a, phrases, NULL, 0};
  if (!own->language || strcmp(own->language, phrases->language) == 0)
    return own;
  Protocol *out = arena_alloc(a, sizeof *out);
  *out = *own;
  out->own = own;
  out->name = said(&t, own->name);
  out->stage = stages_said(&t, own->stage, own->stage_count);
  out->flag = flags_said(&t, own->flag, own->flag_count);
  out->walk = own->walk ? steps_said(&t, own->walk, 1) : NULL;
  out->untranslated = t.missing;
  out->untranslated_count = t.missing_count;
  return out;
}
