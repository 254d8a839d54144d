// Sessions as text, for goldens and for comparing runs: one value a line, unknown ones as "?".
#ifndef TENDON_TESTS_READ_DUMP_H
#define TENDON_TESTS_READ_DUMP_H

#include <stdio.h>

#include "read/watch.h"

static inline void dump_value(FILE *out, const char *name, int64_t value)
{
  if (known(value))
    fprintf(out, " %s %lld", name, (long long)value);
  else
    fprintf(out, " %s ?", name);
}

static inline void dump_session(FILE *out, Arena *a, const Session *s)
{
  static const char *const sources[] = {"none", "device", "gps"};
  static const char *const zones[] = {"none", "file", "profile"};
  fprintf(out, "%s:%d:%d: %s, %s, %s, \"%s\", \"%s\"\n", s->file, s->where.line, s->where.col,
          s->format, sport_name(s->sport), date_text(a, s->date), s->title, s->device);
  fprintf(out, "  start %s zone %s", instant_text(a, s->start, s->offset), zones[s->zone]);
  dump_value(out, "elapsed", s->elapsed.ms);
  dump_value(out, "moving", s->moving.ms);
  dump_value(out, "points", s->points);
  fprintf(out, "\n  distance %s", sources[s->distance_source]);
  dump_value(out, "mm", s->distance.mm);
  dump_value(out, "run", s->run.ms);
  dump_value(out, "walk", s->walk.ms);
  dump_value(out, "run_mm", s->run_distance.mm);
  dump_value(out, "longest", s->longest_run.ms);
  dump_value(out, "ascent", s->ascent.mm);
  fprintf(out, "%s\n ", s->bouts_by_speed ? " by speed" : "");
  dump_value(out, "heart", s->heart_rate.bpm);
  dump_value(out, "max", s->heart_rate_max.bpm);
  dump_value(out, "cadence", s->cadence.spm);
  dump_value(out, "top", s->top_speed.mm_s);
  fprintf(out, "\n  recorded %s", instant_text(a, s->recorded.start, s->offset));
  dump_value(out, "elapsed", s->recorded.elapsed.ms);
  dump_value(out, "mm", s->recorded.distance.mm);
  dump_value(out, "positions", s->recorded.positions.mm);
  dump_value(out, "points", s->recorded.points);
  dump_value(out, "heart", s->recorded.heart_rate.bpm);
  fputc('\n', out);
  for (int32_t i = 0; i < s->lap_count; i++) {
    fprintf(out, "  lap %s", instant_text(a, s->lap[i].start, s->offset));
    dump_value(out, "time", s->lap[i].time.ms);
    dump_value(out, "mm", s->lap[i].distance.mm);
    dump_value(out, "heart", s->lap[i].average.bpm);
    dump_value(out, "max", s->lap[i].maximum.bpm);
    fputc('\n', out);
  }
  for (int32_t i = 0; i < s->bout_count; i++) {
    fprintf(out, "  %s", bout_name(s->bout[i].kind));
    dump_value(out, "at", s->bout[i].start.ms);
    dump_value(out, "for", s->bout[i].time.ms);
    dump_value(out, "mm", s->bout[i].distance.mm);
    fputc('\n', out);
  }
  for (int32_t i = 0; i < s->merged_count; i++)
    fprintf(out, "  merged %s\n", s->merged[i]);
  for (int32_t i = 0; i < s->problem_count; i++) {
    const Diag *p = &s->problem[i];
    fprintf(out, "  %d:%d %s %s: %s\n", p->where.line, p->where.col, diag_code(p->code),
            diag_level_name(diag_level(p->code)), diag_text(a, p));
  }
}

#endif
