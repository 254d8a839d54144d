// The exit gate of the present stage and the red flags, for JSON and pages.
#include "facts/rooms.h"

// A mark by shape beside each verdict, so that a grey page says the same.
static const char *verdict_sign(Verdict v)
{
  static const char *const signs[VERDICT_MAX] = {"none", "ok", "open", "fail"};
  return signs[v];
}

// A proposal that turns back or stops opens no gate, however many of its values are reached.
static bool gate_closed(const Review *v)
{
  return v->decision.verb < VERB_HOLD;
}

static json_t *gate_fact(const Speech *s, const GateResult *g, bool closed)
{
  bool reached = closed && g->verdict == VERDICT_PASS;
  json_t *o = json_object();
  tree_text(o, "id", g->id);
  tree_text(o, "text", g->clause ? g->clause->text : NULL);
  tree_text(o, "required", speak_reason(s, &g->required));
  tree_text(o, "observed", speak_reason(s, &g->observed));
  tree_text(o, "verdict", verdict_name(g->verdict));
  tree_text(o, "verdict_text",
            speak_choice(s, "verdict", reached ? "reached" : verdict_name(g->verdict)));
  tree_text(o, "sign", reached ? "none" : verdict_sign(g->verdict));
  tree_text(o, "row_style", g->verdict > VERDICT_PASS ? "row-care" : "");
  tree_text(o, "source", g->clause ? g->clause->source : NULL);
  tree_add(o, "evidence", evidence_facts(s, &g->observed));
  const Evidence *first = g->observed.evidence_count ? g->observed.evidence : NULL;
  tree_text(o, "cites", reason_cites(s->arena, &g->observed));
  tree_add(o, "places", reason_places(s, &g->observed));
  tree_text(o, "date_text",
            first && known(first->date.day) ? speak_date(s, "date.day", first->date) : "");
  return o;
}

// The criteria that this runner is asked; what does not apply to them is left out.
void gates_add(const Speech *s, json_t *o, const Review *v)
{
  json_t *gates = json_array(), *open = json_array();
  int32_t asked = 0, passed = 0;
  for (int32_t i = 0; i < v->gate_count; i++) {
    json_t *gate = gate_fact(s, &v->gate[i], gate_closed(v));
    asked += v->gate[i].verdict != VERDICT_NOT_APPLICABLE;
    passed += v->gate[i].verdict == VERDICT_PASS;
    if (v->gate[i].verdict > VERDICT_PASS)
      json_array_append(open, gate);
    tree_push(gates, gate);
  }
  Arg n[] = {{"passed", ARG_COUNT, passed, NULL}, {"asked", ARG_COUNT, asked, NULL}};
  tree_add(o, "gates", gates);
  tree_add(o, "gates_open", open);
  tree_text(o, "gate_verdict", verdict_name(v->gate_verdict));
  const char *key = gate_closed(v) ? "gate.closed" : "gate.count";
  tree_text(o, "gate_text", asked ? speak_with(s, key, n, 2) : speak(s, "gate.none"));
}

// The table's words; for what a rule found and no row names, the decision's first reason.
static const char *flag_words(const Speech *s, const Review *v, const FlagFinding *f)
{
  bool unnamed = !f->rule || f->rule->kind == FLAG_OTHER;
  if (unnamed && !f->flag && v->decision.reason_count > 0)
    return speak_reason(s, &v->decision.reason[0]);
  return f->rule ? f->rule->name : f->flag ? f->flag->text : "";
}

static json_t *flag_fact(const Speech *s, const Review *v, const FlagFinding *f)
{
  json_t *o = json_object();
  bool urgent = f->rule && f->rule->urgent;
  Where where = f->flag ? f->flag->where : NOWHERE;
  tree_text(o, "kind",
            f->rule   ? flag_name(f->rule->kind)
            : f->flag ? flag_name(f->flag->kind)
                      : NULL);
  tree_text(o, "name", flag_words(s, v, f));
  Arg said = {"text", ARG_TEXT, UNKNOWN, f->flag ? f->flag->text : ""};
  tree_text(o, "quote", f->flag ? speak_with(s, "flag.quote", &said, 1) : "");
  const char *why = f->reason ? speak_reason(s, f->reason) : "";
  tree_text(o, "said_text", f->flag ? speak_with(s, "flag.quote", &said, 1) : why);
  tree_text(o, "said_cite",
            f->flag     ? cite(s->arena, where)
            : f->reason ? reason_cites(s->arena, f->reason)
                        : "");
  tree_text(o, "action", f->rule ? f->rule->action : "");
  tree_flag(o, "urgent", urgent);
  tree_text(o, "urgent_text", speak(s, urgent ? "flag.urgent" : "flag.routine"));
  tree_text(o, "text", f->flag ? f->flag->text : "");
  tree_date(o, "date", f->date);
  tree_text(o, "date_text", speak_date(s, "date.day", f->date));
  tree_flag(o, "acts", f->acts && !f->answered);
  tree_flag(o, "asked", !f->acts && !f->answered);
  tree_text(o, "answered_by", f->answered ? f->answered->who : NULL);
  tree_text(o, "answered_text", f->answered ? f->answered->text : NULL);
  tree_text(o, "answered_date_text",
            f->answered ? speak_date(s, "date.day", f->answered_date) : NULL);
  tree_add(o, "where", tree_where(where));
  tree_text(o, "cite", cite(s->arena, where));
  return o;
}

// Whether an earlier finding that acts is of the same row of the table.
static bool flag_repeats(const Review *v, int32_t at)
{
  for (int32_t i = 0; i < at; i++)
    if (v->flag[i].acts && !v->flag[i].answered && v->flag[i].rule == v->flag[at].rule)
      return true;
  return false;
}

// Everything the runner wrote of one row of the table, in the order of its days.
static void flag_said_add(const Speech *s, json_t *flag, const Review *v, const FlagRule *rule)
{
  json_t *said = json_array();
  for (int32_t i = 0; i < v->flag_count; i++) {
    const FlagFinding *f = &v->flag[i];
    if (f->acts && !f->answered && f->rule == rule)
      tree_push(said, flag_fact(s, v, f));
  }
  tree_add(flag, "said", said);
}

void flags_add(const Speech *s, json_t *o, const Review *v)
{
  json_t *all = json_array(), *acting = json_array(), *asked = json_array();
  json_t *answered = json_array(), *kinds = json_array();
  bool urgent = false;
  for (int32_t i = 0; i < v->flag_count; i++) {
    const FlagFinding *f = &v->flag[i];
    json_t *flag = flag_fact(s, v, f);
    json_array_append(f->answered ? answered : f->acts ? acting : asked, flag);
    if (f->acts && !f->answered && !flag_repeats(v, i)) {
      json_t *kind = json_copy(flag);
      flag_said_add(s, kind, v, f->rule);
      tree_push(kinds, kind);
    }
    urgent |= f->acts && !f->answered && f->rule && f->rule->urgent;
    tree_push(all, flag);
  }
  tree_add(o, "flags", all);
  tree_flag(o, "flags_only_answered",
            json_array_size(answered) > 0 && json_array_size(answered) == json_array_size(all));
  tree_flag(o, "urgent", urgent);
  tree_add(o, "flags_acting", acting);
  tree_add(o, "flags_acting_kinds", kinds); // each row of the table once, for the runner
  tree_add(o, "flags_asked", asked);
  tree_add(o, "flags_answered", answered);
}
