#include "facts/rooms.h"

static const char *diagnosed_text(const Speech *s, const Profile *p)
{
  if (!known(p->diagnosed.day))
    return speak(s, "runner.no-diagnosis");
  Arg arg[] = {{"date", ARG_TEXT, UNKNOWN, speak_date(s, "date.year", p->diagnosed)},
               {"who", ARG_TEXT, UNKNOWN, p->diagnosis.text}};
  return speak_with(s, p->diagnosis.text ? "runner.diagnosed-by" : "runner.diagnosed", arg, 2);
}

static void add_usual(const Speech *s, json_t *o, const Profile *p)
{
  tree_thousandths(o, "usual_week_m", p->usual_week.mm);
  tree_thousandths(o, "longest_run_m", p->longest_run.mm);
  tree_count(o, "usual_cadence_spm", p->usual_cadence.spm);
  tree_text(
      o, "usual_week_text",
      speak_number(s, ARG_METRES, known(p->usual_week.mm) ? p->usual_week.mm / 1000 : UNKNOWN));
  tree_text(
      o, "longest_run_text",
      speak_number(s, ARG_METRES, known(p->longest_run.mm) ? p->longest_run.mm / 1000 : UNKNOWN));
}

// The same for where it is read out to call: the number is not parted at the end of a line.
static const char *call_text(const Speech *s, const Profile *p)
{
  if (!p->clinician || !*p->clinician)
    return speak(s, "runner.no-contact");
  Text out;
  text_init(&out, s->arena);
  for (const char *at = p->clinician; *at; at++) {
    bool inside = at > p->clinician && ascii_digit(at[-1]) && ascii_digit(at[1]);
    text_add_bytes(&out, *at == ' ' && inside ? "\xc2\xa0" : at, *at == ' ' && inside ? 2 : 1);
  }
  return text_string(&out);
}

json_t *runner_facts(const Telling *t)
{
  const Profile *p = &t->r->profile;
  const Speech *s = &t->speech;
  json_t *o = json_object();
  tree_text(o, "id", t->r->id);
  tree_text(o, "name", p->name && *p->name ? p->name : t->r->id);
  tree_words(o, "side", side_name(p->side));
  tree_text(o, "side_text",
            speak_choice(s, "side", *side_name(p->side) ? side_name(p->side) : "none"));
  tree_text(o, "type", tendon_name(p->type));
  tree_text(o, "type_text", speak_choice(s, "tendon", tendon_name(p->type)));
  tree_flag(o, "insertional", p->type != TENDON_MIDPORTION); // an unsure one is treated so
  tree_date(o, "diagnosed", p->diagnosed);
  tree_text(o, "diagnosed_text", diagnosed_text(s, p));
  tree_date(o, "started", p->started);
  tree_text(o, "started_text", speak_date(s, "date.year", p->started));
  tree_count(o, "day_number", known(p->started.day) ? t->to.day - p->started.day + 1 : UNKNOWN);
  tree_words(o, "clinician", p->clinician);
  tree_text(o, "contact_text",
            p->clinician && *p->clinician ? p->clinician : speak(s, "runner.no-contact"));
  tree_text(o, "call_text", call_text(s, p));
  tree_words(o, "goal", p->goal);
  tree_flag(o, "coach_sees_pain", p->coach_sees_pain);
  tree_count(o, "watch_files", t->r->watch_files);
  tree_count(o, "watch_sessions", t->r->session_count);
  add_usual(s, o, p);
  return o;
}

static json_t *period_facts(const Telling *t)
{
  json_t *o = json_object();
  tree_date(o, "from", t->from);
  tree_date(o, "to", t->to);
  tree_text(o, "text", speak_period(&t->speech, t->from, t->to));
  tree_count(o, "days", t->to.day - t->from.day + 1);
  return o;
}

json_t *program_facts(const char *version)
{
  json_t *o = json_object();
  tree_text(o, "name", "Tendon");
  tree_text(o, "version", version);
  return o;
}

// The day of the runner's last words, which tells a coach how fresh the data is.
static Date last_entry(const Telling *t)
{
  for (int32_t i = t->r->day_count - 1; i >= 0; i--)
    if (t->r->day[i].where.source && t->r->day[i].date.day <= t->to.day)
      return t->r->day[i].date;
  return NO_DATE;
}

static Telling telling_of(Arena *a, const Runner *r, const Review *review, const WeekPlan *plan,
                          const Phrases *phrases)
{
  Date from = date_add(review->date, 1 - PERIOD_DAYS);
  if (known(r->profile.started.day) && r->profile.started.day > from.day &&
      r->profile.started.day <= review->date.day)
    from = r->profile.started;
  return (Telling){
      {a, phrases, r->profile.units, review->date}, r, review, plan, from, review->date};
}

Fact *facts_new(const Runner *r, const Review *review, const WeekPlan *plan, const Phrases *phrases,
                const Diags *d, const char *version)
{
  Arena *a = arena_new();
  Telling t = telling_of(a, r, review, plan, phrases);
  json_t *o = json_object();
  Date last = last_entry(&t);
  tree_add(o, "board", board_facts(&t)); // first: facts/board.c reads no further
  tree_add(o, "program", program_facts(version));
  tree_text(o, "language", phrases->language);
  tree_text(o, "paper", r->profile.paper && *r->profile.paper ? r->profile.paper : "A4");
  tree_date(o, "date", review->date);
  tree_text(o, "date_text", speak_date(&t.speech, "date.year", review->date));
  tree_date(o, "last_entry", last);
  tree_count(o, "days_since_entry", known(last.day) ? review->date.day - last.day : UNKNOWN);
  tree_text(o, "last_entry_text", speak_date(&t.speech, "date.year", last));
  tree_add(o, "period", period_facts(&t));
  tree_add(o, "runner", runner_facts(&t));
  tree_add(o, "protocol", protocol_facts(&t));
  json_t *past = review_facts(&t);
  weeks_shown_add(&t, past);
  tree_add(o, "review", past);
  tree_add(o, "plan", plan_facts(&t));
  tree_add(o, "numbers", numbers_facts(&t));
  tree_add(o, "sessions", done_facts(&t));
  tree_add(o, "conflicts", conflicts_facts(&t));
  tree_add(o, "tests", tests_facts(&t));
  tests_shown_add(&t, o);
  tree_add(o, "dose", dose_facts(&t));
  tree_add(o, "words", words_facts(&t));
  tree_add(o, "milestones", milestones_facts(&t));
  tree_add(o, "findings", findings_facts(&t, d));
  tree_add(o, "findings_short", findings_short_facts(&t, d));
  tree_add(o, "charts", charts_facts(&t));
  arena_free(a);
  return o;
}

void facts_board(Fact *f, const Runner *r, const Review *review, const WeekPlan *plan,
                 const Phrases *phrases)
{
  Arena *a = arena_new();
  Telling t = telling_of(a, r, review, plan, phrases);
  tree_add(f, "board", board_facts(&t));
  arena_free(a);
}
