#include "judge/compliance.h"

enum {
  RUNS_MAX = 60,    // asked for in one session
  PIECES_MAX = 500, // run bouts of one session; more are no pattern
  JOINED_MAX = 8,   // pieces of one run
  GAP_MAX = 90000,  // ms between them: a traffic light, a shoelace
  MATCH_DAYS = 28,  // what a report shows, and more
  SLACK_MS = 10000, // bouts blur by seconds
  OVER_MS = 30000,
  SLACK_PART = 10, // and a tenth is what a person rounds
  TELLING_PART = 4 // a piece shorter than a quarter of the run that was asked is no run
};

// One run bout, and what lies between it and the one before.
typedef struct Piece {
  int64_t run, gap; // ms
} Piece;

typedef struct Alignment {
  int64_t asked; // ms of each run
  const Piece *piece;
  int32_t runs, count;
  int64_t *cost;  // [run][piece]: the least for the first runs and pieces
  int8_t *joined; // what led there: pieces of this run, 0: it is missing, -1: an extra piece
} Alignment;

static Piece *pieces_of(Arena *a, const Session *s, int32_t *count)
{
  Piece *piece = arena_array(a, (size_t)s->bout_count, sizeof *piece);
  int64_t gap = 0;
  *count = 0;
  for (int32_t i = 0; i < s->bout_count; i++) {
    if (s->bout[i].kind == BOUT_RUN) {
      piece[(*count)++] = (Piece){s->bout[i].time.ms, gap};
      gap = 0;
    } else {
      gap += s->bout[i].time.ms;
    }
  }
  return piece;
}

static size_t at(const Alignment *m, int32_t run, int32_t piece)
{
  return (size_t)run * (size_t)(m->count + 1) + (size_t)piece;
}

static void offer(Alignment *m, size_t place, int64_t cost, int8_t how)
{
  if (cost >= m->cost[place])
    return;
  m->cost[place] = cost;
  m->joined[place] = how;
}

// Run `r` made of the last pieces up to `p`: the more it differs from what was asked and the more
// time lies between its pieces, the dearer.
static void offer_joined(Alignment *m, int32_t r, int32_t p)
{
  int64_t sum = 0, gaps = 0;
  for (int32_t k = 1; k <= JOINED_MAX && k <= p; k++) {
    sum += m->piece[p - k].run;
    int64_t gap = k > 1 ? m->piece[p - k + 1].gap : 0;
    if (gap > GAP_MAX)
      return;
    gaps += gap;
    int64_t off = sum > m->asked ? sum - m->asked : m->asked - sum;
    offer(m, at(m, r, p), m->cost[at(m, r - 1, p - k)] + off + gaps, (int8_t)k);
  }
}

// The cheapest alignment of all runs with all pieces, by dynamic programming: a missing run costs
// its time, an extra piece its own.
static void align(Alignment *m)
{
  for (int32_t r = 0; r <= m->runs; r++)
    for (int32_t p = 0; p <= m->count; p++) {
      size_t place = at(m, r, p);
      m->cost[place] = r || p ? INT64_MAX : 0;
      if (r)
        offer(m, place, m->cost[at(m, r - 1, p)] + m->asked, 0);
      if (p)
        offer(m, place, m->cost[at(m, r, p - 1)] + m->piece[p - 1].run, -1);
      if (r)
        offer_joined(m, r, p);
    }
}

static void count_run(PatternMatch *out, int64_t lacks, int32_t number)
{
  int64_t slack = larger(SLACK_MS, out->run.ms / SLACK_PART);
  if (-lacks > larger(OVER_MS, out->run.ms / TELLING_PART))
    out->over_by.ms = larger(out->over_by.ms, -lacks);
  if (lacks <= slack) {
    out->done++;
    return;
  }
  if (out->run.ms - lacks < out->run.ms / TELLING_PART) {
    out->missing++;
    return;
  }
  out->partly++;
  out->short_run = number; // from the last to the first
  out->short_by.ms = lacks;
}

static void read_back(const Alignment *m, PatternMatch *out)
{
  for (int32_t r = m->runs, p = m->count; r > 0 || p > 0;) {
    int32_t how = m->joined[at(m, r, p)];
    if (how < 0) {
      out->extra += m->piece[--p].run * TELLING_PART >= m->asked;
      continue;
    }
    int64_t sum = 0;
    for (int32_t k = 0; k < how; k++)
      sum += m->piece[--p].run;
    count_run(out, m->asked - sum, r--);
  }
}

PatternMatch pattern_match(Arena *a, int32_t asked, Duration run, const Session *s)
{
  PatternMatch out = {.run = run, .short_by = NO_DURATION, .over_by = NO_DURATION};
  Alignment m = {.asked = run.ms, .runs = asked};
  if (asked <= 0 || asked > RUNS_MAX || !known(run.ms) || run.ms <= 0 || !s || !s->bout_count)
    return out;
  m.piece = pieces_of(a, s, &m.count);
  if (m.count > PIECES_MAX)
    return out;
  size_t places = ((size_t)m.runs + 1) * ((size_t)m.count + 1);
  m.cost = arena_array(a, places, sizeof *m.cost);
  m.joined = arena_array(a, places, sizeof *m.joined);
  align(&m);
  out.asked = asked;
  read_back(&m, &out);
  return out;
}

static PatternMatch match_of(const Inquiry *q, const Response *r)
{
  const Activity *x = r->activity;
  const Step *step = protocol_step(q->protocol, r->at);
  bool asks = step->kind == STEP_RUN_WALK || step->kind == STEP_RUN;
  if (r->run && known(x->pattern_run.ms) && known(x->repeats)) {
    PatternMatch m = pattern_match(q->arena, x->repeats, x->pattern_run, x->watch);
    m.by_journal = true;
    return m;
  }
  int32_t asked = !asks || !r->run ? 0 : known(step->repeats) ? step->repeats : 1;
  return pattern_match(q->arena, asked, step->run, x->watch);
}

void patterns_match(Inquiry *q)
{
  for (int32_t i = 0; i < q->standing->response_count; i++)
    if (q->standing->response[i].date.day > q->date.day - MATCH_DAYS)
      q->standing->response[i].match = match_of(q, &q->standing->response[i]);
}
