#include "tests/judge/bench.h"
#include "tests/judge/cases.h"
#include "tests/judge/reason_words.h"

#include <stdarg.h>
#include <stdio.h>

#include "judge/protocol_choice.h"
#include "judge/response.h"

// The cases of review.cases: a few words a line, see the head of that file.

typedef struct Case {
  Bench *b;
  const Review *review; // of the date asked for, made when first wanted
  Date ask;
  const char *name, *words, *plain;
  int line;
  bool failed; // the rest of the case is passed over, the others still run
} Case;

static void case_fails(Case *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void case_fails(Case *c, const char *fmt, ...)
{
  va_list args;
  va_start(args, fmt);
  if (!c->failed) {
    print_error("review.cases:%d: %s: ", c->line, c->name);
    vprint_error(fmt, args);
    print_error("\n");
  }
  va_end(args);
  c->failed = true;
}

static int32_t tenths_of(const char *s)
{
  if (strcmp(s, "-") == 0)
    return UNKNOWN;
  int32_t whole = atoi(s);
  const char *dot = strchr(s, '.');
  return whole * 10 + (dot ? dot[1] - '0' : 0);
}

static int64_t count_of(const char *s)
{
  return strcmp(s, "-") == 0 ? UNKNOWN : atoi(s);
}

static int32_t weekday_named(const char *s)
{
  static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  for (int32_t i = 0; i < 7; i++)
    if (strcmp(names[i], s) == 0)
      return i;
  return -1;
}

// "Tue" of the last week made, "2.Tue" of the second scripted one, "0.Tue" of the one before.
static Date date_named(Case *c, const char *s)
{
  const char *dot = strchr(s, '.');
  int32_t weekday = weekday_named(dot ? dot + 1 : s);
  if (weekday < 0)
    return NO_DATE;
  Date monday = dot ? date_add(c->b->script, 7 * (atoi(s) - 1)) : date_add(c->b->next, -7);
  return date_add(monday, weekday);
}

static Activity *session(Day *d)
{
  Activity *x = bench_find(d, SPORT_RUN);
  if (!x)
    x = bench_find(d, SPORT_STRENGTH);
  if (!x && d->activity_count)
    x = (Activity *)&d->activity[0];
  return x;
}

static void sided_set(Sided *s, const char *const *w, int32_t n)
{
  if (n == 2 && strcmp(w[0], "left") == 0)
    s->left = tenths_of(w[1]);
  else if (n == 2 && strcmp(w[0], "right") == 0)
    s->right = tenths_of(w[1]);
  else
    s->plain = tenths_of(w[n - 1]);
}

static void edit_day(Case *c, Day *d, const char *const *w, int32_t n)
{
  if (strcmp(w[0], "morning") == 0)
    sided_set(&d->morning_pain, w + 1, n - 1);
  else if (strcmp(w[0], "daily") == 0)
    sided_set(&d->daily_pain, w + 1, n - 1);
  else if (strcmp(w[0], "stiffness") == 0)
    d->stiffness.value = count_of(w[1]);
  else if (strcmp(w[0], "swelling") == 0)
    d->swelling.said = strcmp(w[1], "-") == 0     ? SAID_NOTHING
                       : strcmp(w[1], "yes") == 0 ? SAID_YES
                                                  : SAID_NO;
  else if (strcmp(w[0], "nothing") == 0)
    d->activity_count = 0;
  else if (strcmp(w[0], "again") == 0) { // the day's run, or its session, a second time
    const Activity *x = session(d);
    assert_in_range(d->activity_count, 1, BENCH_ITEMS - 1);
    ((Activity *)d->activity)[d->activity_count++] = *x;
  } else
    case_fails(c, "%s?", w[0]);
}

static void edit_drop(Day *d, Sport sport)
{
  int32_t kept = 0;
  for (int32_t i = 0; i < d->activity_count; i++)
    if (d->activity[i].sport != sport)
      ((Activity *)d->activity)[kept++] = d->activity[i];
  d->activity_count = kept;
}

// What a session says; false when the word is none of these.
static bool edit_session(Case *c, Day *d, const char *const *w, int32_t n)
{
  static const char *const words[] = {"during",  "after",       "effort", "limp",    "form",
                                      "pattern", "run",         "did",    "load",    "no-run",
                                      "km",      "no-strength", "undone", "exercise"};
  bool one_of = false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    one_of = one_of || strcmp(w[0], words[i]) == 0;
  if (!one_of)
    return false;
  Activity *x = session(d);
  if (!x)
    return true; // nothing on such a day of "all"
  if (strcmp(w[0], "during") == 0)
    sided_set(&x->during, w + 1, n - 1);
  else if (strcmp(w[0], "after") == 0)
    sided_set(&x->after, w + 1, n - 1);
  else if (strcmp(w[0], "effort") == 0)
    x->effort.value = tenths_of(w[1]);
  else if (strcmp(w[0], "limp") == 0)
    x->limp.said = SAID_YES;
  else if (strcmp(w[0], "form") == 0)
    x->form_good = SAID_NO;
  else if (strcmp(w[0], "undone") == 0)
    x->done = false;
  else if (strcmp(w[0], "did") == 0)
    x->did.text = arena_string(c->b->arena, w[1]);
  else if (strcmp(w[0], "km") == 0)
    x->distance = metres(count_of(w[1]) * 100); // tenths of a kilometre
  else if (strcmp(w[0], "pattern") == 0) {
    x->repeats = atoi(w[1]);
    x->pattern_walk = minutes(atoi(w[2]));
    x->pattern_run = minutes(atoi(w[3]));
  } else if (strcmp(w[0], "run") == 0) {
    x->pattern_run = x->pattern_walk = NO_DURATION;
    x->run = strcmp(w[1], "-") == 0 ? NO_DURATION : minutes(atoi(w[1]));
  } else if (strcmp(w[0], "no-run") == 0)
    edit_drop(d, SPORT_RUN);
  else if (strcmp(w[0], "no-strength") == 0)
    edit_drop(d, SPORT_STRENGTH);
  else if (strcmp(w[0], "exercise") == 0)
    bench_exercise(c->b, x, arena_string(c->b->arena, w[1]), atoi(w[2]), atoi(w[3]), UNKNOWN);
  else
    for (int32_t i = 0; i < d->activity_count; i++)
      for (int32_t j = 0; j < d->activity[i].exercise_count; j++)
        ((Exercise *)d->activity[i].exercise)[j].load.g = (int32_t)count_of(w[1]);
  return true;
}

static void add_walk(Case *c, Day *d, const char *const *w, Sport sport)
{
  Activity *x = bench_activity(c->b, d, "Walk", sport);
  x->time = minutes(atoi(w[1]));
  x->during.plain = tenths_of(w[2]);
  x->after.plain = tenths_of(w[3]);
}

static void add_test(Case *c, Day *d, const char *const *w, int32_t n)
{
  Test *t = (Test *)&d->test[d->test_count++];
  *t = (Test){bench_where(c->b, d), TEST_VISA_A, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
  if (strcmp(w[0], "visa") == 0) {
    t->plain = count_of(w[1]);
    return;
  }
  t->kind = strcmp(w[0], "raises") == 0 ? TEST_HEEL_RAISES : TEST_HOPS;
  t->left = count_of(w[1]);
  t->right = count_of(w[2]);
  t->pain = n > 3 ? tenths_of(w[3]) : UNKNOWN;
}

static FlagKind flag_named(const char *s)
{
  for (int k = 0; k < FLAG_MAX; k++)
    if (strcmp(flag_name(k), s) == 0)
      return k;
  return FLAG_OTHER;
}

static void add_flag(Case *c, Day *d, const char *const *w)
{
  Flag *f = (Flag *)&d->flag[d->flag_count++];
  *f = (Flag){bench_where(c->b, d), flag_named(w[1]), "in words", strcmp(w[0], "asked") == 0};
  if (strcmp(w[0], "flag-below") == 0)
    f->where.line += 9; // behind everything else of the day
}

// "watch ASCENT METRES TOP MEAN CADENCE": of the day's run, speeds in mm a second, "-" unknown.
static void add_watch(Case *c, Day *d, const char *const *w)
{
  Activity *x = session(d);
  Session *s = arena_alloc(c->b->arena, sizeof *s);
  int64_t ascent = count_of(w[1]), far = count_of(w[2]), top = count_of(w[3]),
          mean = count_of(w[4]);
  *s = (Session){.where = bench_where(c->b, d), .file = "watch.gpx", .sport = SPORT_RUN};
  s->ascent = known(ascent) ? metres(ascent) : NO_DISTANCE;
  s->distance = known(far) ? metres(far) : NO_DISTANCE;
  s->top_speed.mm_s = (int32_t)top;
  s->run = minutes(6);
  s->longest_run = NO_DURATION;
  s->run_distance = known(mean) ? (Distance){mean * 360} : NO_DISTANCE;
  s->walk = NO_DURATION;
  s->moving = NO_DURATION;
  s->cadence.spm = (int32_t)count_of(w[5]);
  x->watch = s;
}

// "bout MINUTES speed|cadence": one run without a walk that the watch alone tells.
static void add_bout(Case *c, Day *d, const char *const *w)
{
  Activity *x = session(d);
  const char *none[] = {"watch", "-", "-", "-", "-", "-"};
  add_watch(c, d, none);
  Session *s = (Session *)x->watch;
  s->run = s->longest_run = minutes(atoi(w[1]));
  s->bouts_by_speed = strcmp(w[2], "speed") == 0;
  x->run = x->pattern_run = x->pattern_walk = NO_DURATION;
  x->repeats = UNKNOWN;
}

static void surface_set(Case *c, Day *d, const char *words)
{
  Activity *x = session(d);
  x->surface = (Words){arena_string(c->b->arena, words), bench_where(c->b, d)};
  x->ground = (Ground)word_within(house_words(), LEX_GROUND, words);
}

static void add_shoes(Case *c, Day *d, const char *const *w, int32_t n)
{
  Text t;
  text_init(&t, c->b->arena);
  for (int32_t i = 1; i < n; i++)
    text_addf(&t, "%s%s", i > 1 ? " " : "", w[i]);
  Note *note = (Note *)&d->note[d->note_count++];
  const char *said = text_string(&t);
  *note = (Note){bench_where(c->b, d), NOTE_SHOES, said,
                 (ShoesSaid)word_within(house_words(), LEX_SHOES, said)};
}

static void add_note(Case *c, Day *d, NoteKind kind)
{
  Note *n = (Note *)&d->note[d->note_count++];
  *n = (Note){bench_where(c->b, d), kind, "in words", SHOES_UNSAID};
}

static void add_clinician(Case *c, Day *d, const char *const *w)
{
  Bench *b = c->b;
  if (strcmp(w[1], "running") == 0)
    bench_clinician(b, d->date, CLINICIAN_CLEARS, "clears running")->clears = CLEARS_RUNNING;
  else if (strcmp(w[1], "hills") == 0)
    bench_clinician(b, d->date, CLINICIAN_CLEARS, "clears hills")->clears = CLEARS_HILLS_SPEED;
  else if (strcmp(w[1], "flag") == 0)
    bench_clinician(b, d->date, CLINICIAN_CLEARS, "clears the flag")->clears = CLEARS_FLAG;
  else if (strcmp(w[1], "agrees") == 0)
    bench_clinician(b, d->date, CLINICIAN_AGREES, "agrees");
  else if (strcmp(w[1], "note") == 0)
    bench_clinician(b, d->date, CLINICIAN_NOTE, "a remark");
  else if (strcmp(w[1], "step") == 0)
    bench_clinician(b, d->date, CLINICIAN_SETS_STEP, "sets the step")->step =
        arena_string(b->arena, w[2]);
  else if (strcmp(w[1], "stage") == 0)
    bench_clinician(b, d->date, CLINICIAN_SETS_STAGE, "sets the stage")->stage = atoi(w[2]);
  else if (strcmp(w[1], "holds") == 0)
    bench_clinician(b, d->date, CLINICIAN_HOLDS, "holds")->until =
        w[2] ? date_add(d->date, atoi(w[2])) : NO_DATE;
  else
    case_fails(c, "clinician %s?", w[1]);
}

static void edit(Case *c, Date date, const char *const *w, int32_t n)
{
  Day *d = bench_day(c->b, date);
  if (strcmp(w[0], "walk") == 0)
    add_walk(c, d, w, SPORT_WALK);
  else if (strcmp(w[0], "bike") == 0)
    add_walk(c, d, w, SPORT_BIKE);
  else if (strcmp(w[0], "add-run") == 0)
    bench_activity(c->b, d, "Run", SPORT_RUN)->run = minutes(atoi(w[1]));
  else if (strcmp(w[0], "raises") == 0 || strcmp(w[0], "hops") == 0 || strcmp(w[0], "visa") == 0)
    add_test(c, d, w, n);
  else if (strncmp(w[0], "flag", 4) == 0 || strcmp(w[0], "asked") == 0)
    add_flag(c, d, w);
  else if (strcmp(w[0], "clinician") == 0)
    add_clinician(c, d, w);
  else if (strcmp(w[0], "watch") == 0)
    add_watch(c, d, w);
  else if (strcmp(w[0], "bout") == 0)
    add_bout(c, d, w);
  else if (strcmp(w[0], "shoes") == 0)
    add_shoes(c, d, w, n);
  else if (strcmp(w[0], "surface") == 0)
    surface_set(c, d, w[1]);
  else if (strcmp(w[0], "ill") == 0)
    add_note(c, d, NOTE_ILL);
  else if (strcmp(w[0], "travel") == 0)
    add_note(c, d, NOTE_TRAVEL);
  else if (strcmp(w[0], "missed") == 0)
    add_note(c, d, NOTE_MISSED);
  else if (!edit_session(c, d, w, n))
    edit_day(c, d, w, n);
}

static void profile_set(Case *c, const char *const *w)
{
  Profile *p = &c->b->runner.profile;
  if (strcmp(w[0], "side") == 0)
    p->side = strcmp(w[1], "right") == 0  ? SIDE_RIGHT
              : strcmp(w[1], "both") == 0 ? SIDE_BOTH
                                          : SIDE_LEFT;
  else if (strcmp(w[0], "type") == 0)
    p->type = strcmp(w[1], "insertional") == 0 ? TENDON_INSERTIONAL
              : strcmp(w[1], "unsure") == 0    ? TENDON_UNSURE
                                               : TENDON_MIDPORTION;
  else if (strcmp(w[0], "profile") == 0)
    p->pain_profile = arena_string(c->b->arena, w[1]);
  else if (strcmp(w[0], "ladder") == 0 || strcmp(w[0], "programme") == 0) {
    Diags d;
    diags_init(&d, c->b->arena);
    p->ladder = strcmp(w[0], "ladder") == 0 ? arena_string(c->b->arena, w[1]) : "";
    p->programme = *p->ladder ? "" : "heavy slow resistance";
    c->b->protocol = protocol_chosen(c->b->arena, &d, c->b->protocol, p);
    assert_int_equal(d.count, 0);
  } else if (strcmp(w[0], "cadence") == 0)
    p->usual_cadence.spm = (int32_t)count_of(w[1]);
  else if (strcmp(w[0], "usual") == 0)
    p->usual_week = strcmp(w[1], "-") == 0 ? NO_DISTANCE : metres(1000 * atoi(w[1]));
  else if (strcmp(w[0], "born") == 0)
    p->born = (int32_t)count_of(w[1]);
  else if (strcmp(w[0], "undiagnosed") == 0 && !w[1])
    p->diagnosed = NO_DATE;
  else if (strcmp(w[0], "not-started") == 0)
    p->started = NO_DATE;
  else if (strcmp(w[0], "starts") == 0)
    p->started = date_add(p->started, atoi(w[1]));
  else
    case_fails(c, "%s?", w[0]);
}

static const Review *review_wanted(Case *c)
{
  if (!c->review) {
    Date date = known(c->ask.day) ? c->ask : date_add(c->b->next, -1);
    c->review = review_new(c->b->arena, &c->b->runner, c->b->protocol, date);
    review_has_words(c->name, c->words, c->plain, c->review);
  }
  return c->review;
}

static const char *step_id(const Review *v, Position at)
{
  return protocol_step(v->protocol, at)->id;
}

static const char *reasons_text(Arena *a, const Reason *r, int32_t count)
{
  Text t;
  text_init(&t, a);
  for (int32_t i = 0; i < count; i++)
    text_addf(&t, " %s", r[i].id);
  return text_string(&t);
}

static bool has_reason(const Reason *r, int32_t count, const char *id)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(r[i].id, id) == 0)
      return true;
  return false;
}

static void want_gate(Case *c, const char *const *w)
{
  const Review *v = review_wanted(c);
  if (strcmp(w[0], "all") == 0) {
    if (strcmp(verdict_name(v->gate_verdict), w[1]) != 0)
      case_fails(c, "gate %s, wanted %s", verdict_name(v->gate_verdict), w[1]);
    return;
  }
  for (int32_t i = 0; i < v->gate_count; i++)
    if (strcmp(v->gate[i].id, w[0]) == 0) {
      if (strcmp(verdict_name(v->gate[i].verdict), w[1]) != 0)
        case_fails(c, "gate %s %s, wanted %s", w[0], verdict_name(v->gate[i].verdict), w[1]);
      return;
    }
  case_fails(c, "no gate %s at %s", w[0], step_id(v, v->at));
}

static const char *fact_named(Case *c, const char *name)
{
  const Review *v = review_wanted(c);
  Arena *a = c->b->arena;
  const struct {
    const char *name;
    int64_t value;
  } numbers[] = {
      {"baseline", v->baseline.pain},
      {"baseline-stiffness", v->baseline.stiffness},
      {"baseline-mornings", v->baseline.mornings},
      {"rolling", v->rolling.pain},
      {"adherence", v->adherence},
      {"week-dose", v->week_count ? v->week[v->week_count - 1].adherence : UNKNOWN},
      {"spacing", v->spacing_days},
      {"mornings", v->mornings_recorded},
      {"expected", v->mornings_expected},
      {"sessions-complete", v->sessions_complete},
      {"sessions-expected", v->sessions_expected},
      {"weeks", v->week_count},
      {"issued", v->issued},
      {"agreed", v->agrees != NULL},
      {"running-signed", v->running_signed},
      {"hills-signed", v->hills_signed},
      {"flags", v->flag_count},
      {"paused-days", known(v->paused_until.day) ? v->paused_until.day - v->date.day : 0},
      {"responses", v->response_count},
      {"by-person", v->decision.by_person},
      {"days-off", v->days_off},
      {"in-stage", v->date.day - v->stage_entered.day + 1},
      {"in-step", v->date.day - v->step_entered.day + 1},
  };
  if (strcmp(name, "at") == 0)
    return step_id(v, v->at);
  if (strcmp(name, "from") == 0)
    return step_id(v, v->decision.from);
  if (strcmp(name, "word") == 0) // the step of a clinician's last word
    return known(v->word_date.day) ? step_id(v, v->word_at) : "-";
  if (strcmp(name, "verb") == 0)
    return verb_name(v->decision.verb);
  if (strcmp(name, "class") == 0)
    return class_name(v->last_class);
  if (strcmp(name, "spike") == 0)
    return spike_name(v->spike.band);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (strcmp(name, numbers[i].name) == 0)
      return known(numbers[i].value) ? arena_printf(a, "%d", (int)numbers[i].value) : "-";
  case_fails(c, "fact %s?", name);
  return "";
}

static void want_colour(Case *c, const char *const *w)
{
  const Review *v = review_wanted(c);
  Date d = date_named(c, w[0]);
  for (int32_t i = 0; i < v->response_count; i++) {
    const Response *r = &v->response[i];
    if (r->date.day != d.day || (w[2] && (strcmp(w[2], "run") == 0) != r->run))
      continue;
    if (strcmp(colour_name(r->colour), w[1]) != 0)
      case_fails(c, "%s is %s, wanted %s", w[0], colour_name(r->colour), w[1]);
    return;
  }
  case_fails(c, "no session on %s", w[0]);
}

// "why Tue response.limp": the reason for a session's colour.
static void want_why(Case *c, const char *const *w)
{
  const Review *v = review_wanted(c);
  Date d = date_named(c, w[0]);
  for (int32_t i = 0; i < v->response_count; i++)
    if (v->response[i].date.day == d.day &&
        has_reason(v->response[i].reason, v->response[i].reason_count, w[1]))
      return;
  case_fails(c, "no session on %s with %s", w[0], w[1]);
}

static void want_decision(Case *c, const char *const *w)
{
  const Review *v = review_wanted(c);
  const char *rule = v->decision.rule, *to = step_id(v, v->decision.to);
  if (strcmp(rule, w[0]) != 0 || strcmp(to, w[1]) != 0)
    case_fails(c, "%s %s, wanted %s %s; reasons:%s", rule, to, w[0], w[1],
               reasons_text(c->b->arena, v->decision.reason, v->decision.reason_count));
}

static void want_change(Case *c, const char *const *w)
{
  const Review *v = review_wanted(c);
  static const char *const errors[] = {"-", "no", "yes"};
  for (int32_t i = 0; i < v->change_count; i++) {
    const Change *x = &v->change[i];
    const int64_t values[] = {x->entry, x->before, x->now};
    if (strcmp(x->measure, w[0]) != 0)
      continue;
    for (int32_t j = 0; j < 3; j++)
      if (values[j] != count_of(w[j + 1]))
        case_fails(c, "%s value %d is %d", w[0], (int)j + 1, (int)values[j]);
    if (strcmp(errors[x->beyond_error], w[4]) != 0)
      case_fails(c, "%s: beyond error %s", w[0], errors[x->beyond_error]);
    return;
  }
  case_fails(c, "no measure %s", w[0]);
}

// The last values on a measure's way, oldest first; none of them is left out in between.
static void want_way(Case *c, const char *const *w, int32_t n)
{
  const Review *v = review_wanted(c);
  for (int32_t i = 0; i < v->change_count; i++) {
    const Change *x = &v->change[i];
    if (strcmp(x->measure, w[0]) != 0)
      continue;
    if (x->point_count < n - 1)
      case_fails(c, "%s has only %d values on its way", w[0], (int)x->point_count);
    for (int32_t j = 1; j < n && x->point_count >= n - 1; j++) {
      const ChangePoint *p = &x->point[x->point_count - n + j];
      if (p->value != count_of(w[j]))
        case_fails(c, "%s was %d", w[0], (int)p->value);
      if (x->by_week && (v->date.day - p->date.day) % 7 != 0)
        case_fails(c, "%s: a week ends on a strange day", w[0]);
    }
    return;
  }
  case_fails(c, "no measure %s", w[0]);
}

// A line that asks; false when it is none.
static bool wanted(Case *c, const char *const *w, int32_t n)
{
  const Decision *d;
  if (strcmp(w[0], "want") == 0) {
    want_decision(c, w + 1);
    return true;
  }
  if (strcmp(w[0], "gate") == 0) {
    want_gate(c, w + 1);
    return true;
  }
  if (strcmp(w[0], "change-of") == 0) {
    want_change(c, w + 1);
    return true;
  }
  if (strcmp(w[0], "way-of") == 0) {
    want_way(c, w + 1, n - 1);
    return true;
  }
  if (strcmp(w[0], "colour") == 0) {
    want_colour(c, w + 1);
    return true;
  }
  if (strcmp(w[0], "why") == 0) {
    want_why(c, w + 1);
    return true;
  }
  if (strcmp(w[0], "fact") == 0) {
    if (strcmp(fact_named(c, w[1]), w[2]) != 0)
      case_fails(c, "%s is %s, wanted %s", w[1], fact_named(c, w[1]), w[2]);
    return true;
  }
  bool reason = strcmp(w[0], "reason") == 0, change = strcmp(w[0], "change") == 0;
  bool none = strcmp(w[0], "no-reason") == 0;
  bool notice = strcmp(w[0], "notice") == 0, quiet = strcmp(w[0], "no-notice") == 0;
  if ((notice || quiet) && n > 1) {
    const Review *v = review_wanted(c);
    const char *what = arena_printf(c->b->arena, "notice.%s", w[1]);
    if (has_reason(v->notice, v->notice_count, what) == quiet)
      case_fails(c, "%s %s; there are:%s", quiet ? "has" : "lacks", what,
                 reasons_text(c->b->arena, v->notice, v->notice_count));
    return true;
  }
  if ((!reason && !change && !none) || n < 2)
    return false;
  d = &review_wanted(c)->decision;
  const char *id = arena_printf(c->b->arena, "%s%s",
                                strchr(w[1], '.') ? ""
                                : change          ? "change."
                                                  : "reason.",
                                w[1]);
  bool has = change ? has_reason(d->change, d->change_count, id)
                    : has_reason(d->reason, d->reason_count, id);
  if (has == none)
    case_fails(c, "%s %s; there are:%s", none ? "has" : "lacks", id,
               change ? reasons_text(c->b->arena, d->change, d->change_count)
                      : reasons_text(c->b->arena, d->reason, d->reason_count));
  return true;
}

// All that the gate of stage 3 asks of the runner, on the last week made.
static void gate_ready(Case *c)
{
  static const char *const lines[][5] = {
      {"Tue", "raises", "25", "27", "1"},
      {"Tue", "hops", "25", "27", "1"},
      {"Tue", "walk", "30", "1", "1"},
      {"Thu", "walk", "30", "1", "1"},
      {"Wed", "exercise", "two-leg-hop", "10", "20"},
      {"Thu", "clinician", "running"},
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    edit(c, date_named(c, lines[i][0]), lines[i] + 1, lines[i][4] ? 4 : 3);
}

static void case_line(Case *c, const char *const *w, int32_t n)
{
  Date date = date_named(c, w[0]);
  if (wanted(c, w, n))
    return;
  c->review = NULL;
  if (known(date.day)) {
    edit(c, date, w + 1, n - 1);
  } else if (strcmp(w[0], "all") == 0) {
    for (int32_t i = 0; i < 7; i++)
      edit(c, date_add(c->b->next, i - 7), w + 1, n - 1);
  } else if (strcmp(w[0], "at") == 0) {
    bench_at(c->b, arena_string(c->b->arena, w[1]), n > 2 ? atoi(w[2]) : 0);
  } else if (strcmp(w[0], "week") == 0) {
    for (int32_t i = 0; i < (n > 1 ? atoi(w[1]) : 1); i++)
      bench_week(c->b);
  } else if (strcmp(w[0], "empty") == 0) {
    c->b->next = date_add(c->b->next, 7 * (n > 1 ? atoi(w[1]) : 1));
  } else if (strcmp(w[0], "ready") == 0) {
    gate_ready(c);
  } else if (strcmp(w[0], "ask") == 0) {
    c->ask = date_named(c, w[1]);
  } else {
    profile_set(c, w);
  }
}

static void cases_run(const char *path)
{
  char line[512];
  int number = 0, cases = 0;
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  Arena *a = arena_new(), *of_protocol = arena_new();
  const Protocol *p = bench_protocol(of_protocol);
  Diags d;
  diags_init(&d, of_protocol);
  const char *words = file_read(of_protocol, &d, "templates/en/words/review.md", "review.md")->text;
  const char *said = file_read(of_protocol, &d, "templates/en/words/plain.md", "plain.md")->text;
  Case c = {0};
  int failed = 0;
  while (fgets(line, sizeof line, f)) {
    const char *w[WORDS_MAX];
    number++;
    line[strcspn(line, "\r\n")] = '\0';
    if (strncmp(line, "case ", 5) == 0) {
      arena_reset(a);
      c = (Case){.b = bench_new(a, p, date_of(2026, 2, 16)),
                 .ask = NO_DATE,
                 .words = words,
                 .plain = said};
      c.name = arena_string(a, line + 5);
      cases++;
      continue;
    }
    int32_t n = line_words(c.b ? a : of_protocol, line, w);
    c.line = number;
    bool before = c.failed;
    if (n && !before)
      case_line(&c, w, n);
    failed += c.failed && !before;
  }
  fclose(f);
  assert_true(cases > 0);
  assert_int_equal(failed, 0);
  arena_free(a);
  arena_free(of_protocol);
}

static void cases_hold(void **state)
{
  (void)state;
  cases_run("tests/judge/review.cases");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases_hold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
