#include "anonymise.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "facts/phrase.h"

// What one runner's names become. The model lies in the run's own arena and nobody else holds it
// yet, so it is changed where it lies: sessions and days point at each other.
typedef struct Hiding {
  Run *run;
  Speech speech;
  const char *words; // in the place of free ones
  const char **who;  // clinicians, in the order they are met
  int32_t who_count;
} Hiding;

// The last ending of a name, up to `end`; its length, 0 when it is none of a plain kind.
static size_t ending(const char *name, size_t end)
{
  size_t n = 0;
  while (n < end && n < 8 && (ascii_alpha(name[end - 1 - n]) || ascii_digit(name[end - 1 - n])))
    n++;
  return n && n < end && name[end - 1 - n] == '.' ? n + 1 : 0;
}

const char *anonymous_export(Arena *a, const char *name, int32_t number)
{
  size_t length = strlen(name), n = ending(name, length);
  if (n == 3 && strcmp(name + length - n, ".gz") == 0)
    n += ending(name, length - n);
  return arena_printf(a, "watch/%d%s", (int)number, name + length - n);
}

static const char *clinician(Hiding *h, const char *who)
{
  int32_t n = 0;
  if (!who || !*who)
    return who;
  while (n < h->who_count && strcmp(h->who[n], who) != 0)
    n++;
  if (n == h->who_count)
    *arena_push(h->run->arena, h->who, h->who_count) = who;
  return speak_count(&h->speech, "anonymous.clinician", n + 1);
}

static const char *hidden(const Hiding *h, const char *text)
{
  return text && *text ? h->words : text;
}

static void hide_aways(const Away *away, int32_t count)
{
  for (int32_t i = 0; i < count; i++)
    ((Away *)away)[i].why = "";
}

static void hide_profile(Hiding *h, int32_t number)
{
  Profile *p = &h->run->runner.profile;
  p->name = speak_count(&h->speech, "anonymous.runner", number);
  if (p->clinician && *p->clinician)
    p->clinician = speak(&h->speech, "anonymous.contact");
  if (p->diagnosis.text)
    p->diagnosis.text = *p->diagnosis.text ? speak(&h->speech, "anonymous.contact") : "";
  p->goal = "";
  hide_aways(p->away, p->away_count);
  hide_aways(p->busy, p->busy_count);
}

// Of the ground what a rule asks for, and plain words beside it.
static const char *plain_ground(Arena *a, const char *text)
{
  static const char *const plain[] = {"no hill",  "hill",      "stairs", "steep",
                                      "mountain", "treadmill", "flat",   "grass",
                                      "gravel",   "track",     "road",   "trail"};
  Text t;
  text_init(&t, a);
  for (const char *s = text; *s; s++)
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
      if ((s == text || !ascii_alpha(s[-1])) && text_starts(s, plain[i])) {
        text_addf(&t, "%s%s", t.size ? ", " : "", plain[i]);
        s += strlen(plain[i]) - 1;
        break;
      }
  return text_string(&t);
}

// Of "did" the codes of steps and rows: a letter or two, then digits.
static const char *codes(Arena *a, const char *text)
{
  Text t;
  text_init(&t, a);
  for (const char *s = text; *s;) {
    const char *from = s;
    size_t letters = 0, digits = 0;
    while (ascii_alpha(*s))
      s++, letters++;
    while (ascii_digit(*s) || (*s == '.' && digits))
      s++, digits++;
    if (letters >= 1 && letters <= 2 && digits && digits <= 4) {
      text_add(&t, t.size ? ", " : "");
      text_add_bytes(&t, from, (size_t)(s - from));
    }
    while (*s && (s == from || (unsigned char)*s >= 0x80))
      s++;
  }
  return text_string(&t);
}

static const char *dose_name(const Dose *d, int32_t count, const char *id)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(d[i].id, id) == 0)
      return d[i].name;
  return NULL;
}

// An exercise that the protocol knows keeps its name; any other was the runner's own words.
static const char *exercise_known(const Protocol *p, const char *id)
{
  const char *name = NULL;
  for (int32_t s = 0; p && !name && s < p->stage_count; s++) {
    const Stage *stage = &p->stage[s];
    name = dose_name(stage->dose, stage->dose_count, id);
    for (int32_t i = 0; !name && i < stage->step_count; i++)
      name = dose_name(stage->step[i].dose, stage->step[i].dose_count, id);
  }
  for (int32_t i = 0; p && !name && i < p->programme_count; i++)
    name = dose_name(p->programme[i].dose, p->programme[i].dose_count, id);
  return name;
}

static void hide_exercises(const Protocol *p, const Exercise *exercise, int32_t count)
{
  for (int32_t i = 0; i < count; i++) {
    Exercise *e = (Exercise *)&exercise[i];
    const char *name = e->id ? exercise_known(p, e->id) : NULL;
    e->name = name ? name : "exercise";
    e->id = name ? e->id : "exercise";
  }
}

static void hide_activity(const Hiding *h, Activity *x)
{
  Arena *a = h->run->arena;
  x->title = "";
  if (x->did.text)
    x->did.text = codes(a, x->did.text);
  if (x->did.text && !*x->did.text)
    x->did.text = NULL;
  if (x->surface.text)
    x->surface.text = plain_ground(a, x->surface.text);
  if (x->surface.text && !*x->surface.text)
    x->surface.text = NULL;
  x->form.text = NULL;
  hide_exercises(h->run->house->protocol, x->exercise, x->exercise_count);
}

static void hide_day(Hiding *h, const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++)
    hide_activity(h, (Activity *)&d->activity[i]);
  for (int32_t i = 0; i < d->flag_count; i++)
    ((Flag *)d->flag)[i].text = hidden(h, d->flag[i].text);
  for (int32_t i = 0; i < d->note_count; i++)
    ((Note *)d->note)[i].text = hidden(h, d->note[i].text);
  for (int32_t i = 0; i < d->clinician_count; i++) {
    ClinicianLine *l = (ClinicianLine *)&d->clinician[i];
    l->who = clinician(h, l->who);
    l->text = hidden(h, l->text);
  }
}

// Of a file in an archive the archive alone: its own name may be anything.
static const char *outer_name(Arena *a, const char *name)
{
  const char *folder = strchr(name, '/');
  const char *inside = folder ? strpbrk(folder + 1, "/ :") : NULL;
  return inside ? arena_copy(a, name, (size_t)(inside - name)) : name;
}

static void hide_session(const Run *run, Session *s)
{
  s->title = s->device = "";
  s->file = s->file ? outer_name(run->arena, s->file) : NULL;
  if (s->where.source)
    ((Source *)s->where.source)->name = outer_name(run->arena, s->where.source->name);
  for (int32_t i = 0; i < s->problem_count; i++)
    ((Diag *)s->problem)[i].detail = "";
}

static void hide_journal(const Run *run)
{
  for (int32_t i = 0; i < run->journal_count; i++) {
    Source *s = (Source *)run->journal[i];
    size_t n = ending(s->name, strlen(s->name));
    if (strcmp(s->name, "journal.md") != 0)
      s->name = arena_printf(run->arena, "journal/%d%s", (int)i + 1, s->name + strlen(s->name) - n);
    s->text = NULL;
    s->size = 0;
  }
}

static void hide_heard(const Run *run)
{
  for (int32_t i = 0; i < run->runner.heard_count; i++) {
    Heard *h = (Heard *)&run->runner.heard[i];
    if (h->kind == HEARD_TEXT || h->kind == HEARD_NOTE || h->kind == HEARD_ASKED)
      h->text = "";
    if (h->exercise)
      hide_exercises(run->house->protocol, h->exercise, 1);
  }
}

void runner_anonymise(Run *run)
{
  Runner *r = &run->runner;
  Hiding h = {.run = run, .speech = {run->arena, run->tongue->phrases, {0}, {0}}};
  h.words = speak(&h.speech, "anonymous.words");
  hide_profile(&h, run->from->number + 1);
  for (int32_t i = 0; i < r->day_count; i++)
    hide_day(&h, &r->day[i]);
  for (int32_t i = 0; i < r->session_count; i++)
    hide_session(run, (Session *)&r->session[i]);
  hide_heard(run);
  hide_journal(run);
  for (int32_t i = 0; i < run->diags.count; i++)
    run->diags.item[i].detail = "";
  r->squad = r->coach = "";
  r->id = arena_printf(run->arena, "runner-%d", (int)run->from->number + 1);
}

const Protocol *protocol_anonymise(Run *run, const Protocol *p)
{
  Speech s = {run->arena, run->tongue->phrases, {0}, {0}};
  if (p == run->house->protocol && !run->house->options->protocol)
    return p;
  Protocol *own = arena_alloc(run->arena, sizeof *own);
  *own = *p;
  own->name = speak(&s, "anonymous.protocol");
  own->author = "";
  return own;
}
