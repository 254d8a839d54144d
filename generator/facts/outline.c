#include "facts/facts.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

static void outline(const Fact *f, Text *out, int32_t depth);

static void indent(Text *out, int32_t depth)
{
  for (int32_t i = 0; i < depth; i++)
    text_add(out, "  ");
}

// Control bytes of a runner's words must not reach a terminal.
static void put_string(const char *s, Text *out)
{
  for (; *s; s++)
    text_add_char(out, (unsigned char)*s < 0x20 || *s == 0x7f ? ' ' : *s);
}

static void put_scalar(const Fact *f, Text *out)
{
  if (json_is_string(f))
    put_string(json_string_value(f), out);
  else if (json_is_integer(f))
    text_addf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(f));
  else if (json_is_real(f)) { // the only reals are tenths
    int64_t tenths = (int64_t)(json_real_value(f) * 10 + (json_real_value(f) < 0 ? -0.5 : 0.5));
    text_add(out, text_tenths(out->arena, (int32_t)tenths));
  } else
    text_add(out, json_is_true(f) ? "yes" : "no");
}

static bool has_content(const Fact *f)
{
  if (json_is_null(f))
    return false;
  if (json_is_array(f))
    return json_array_size(f) > 0;
  if (json_is_object(f))
    return json_object_size(f) > 0;
  return !json_is_string(f) || json_string_value(f)[0];
}

static void put_value(const char *label, const Fact *f, Text *out, int32_t depth)
{
  if (!has_content(f))
    return;
  indent(out, depth);
  text_add(out, label);
  if (json_is_array(f) || json_is_object(f)) {
    text_add(out, "\n");
    outline(f, out, depth + 1);
  } else {
    text_add(out, " ");
    put_scalar(f, out);
    text_add(out, "\n");
  }
}

static void outline(const Fact *f, Text *out, int32_t depth)
{
  if (json_is_object(f)) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)f, key, value)
        put_value(arena_printf(out->arena, "%s:", key), value, out, depth);
  } else if (json_is_array(f)) {
    for (size_t i = 0; i < json_array_size(f); i++)
      put_value("-", json_array_get(f, i), out, depth);
  } else {
    indent(out, depth);
    put_scalar(f, out);
    text_add(out, "\n");
  }
}

void facts_outline(const Fact *f, Text *out)
{
  outline(f, out, 0);
}

static const Fact *part(const Fact *f, const char *key)
{
  const Fact *value = f ? json_object_get((json_t *)f, key) : NULL;
  return value ? value : NULL;
}

static void put_part(const Fact *f, const char *key, Text *out)
{
  const Fact *value = part(f, key);
  if (!value)
    return;
  if (json_is_string(value) || json_is_integer(value))
    put_scalar(value, out);
  else
    text_add(out, "-");
}

// The sessions of the week that runs were asked for: "19 Nov: 5 of 6 runs done", and where.
static void put_runs(const Fact *runs, const Fact *week, Text *out)
{
  const char *from = json_string_value(part(week, "from")),
             *to = json_string_value(part(week, "to"));
  for (size_t i = 0; from && to && i < json_array_size(runs); i++) {
    const Fact *r = json_array_get(runs, i);
    const char *date = json_string_value(part(r, "date"));
    if (!date || strcmp(date, from) < 0 || strcmp(date, to) > 0)
      continue;
    text_add(out, "    ");
    put_part(r, "date_text", out);
    text_add(out, ": ");
    put_part(r, "text", out);
    text_add(out, "  ");
    put_part(r, "cites", out);
    text_add(out, "\n");
  }
}

// "2026-W40  2026-09-28 2026-10-04  stage 4  L2 -> L3  advance D7 rule", its reasons with their
// places, its runs, and what would have changed it.
static void put_week(const Fact *w, const Fact *runs, Text *out)
{
  static const struct {
    const char *before, *key;
  } parts[] = {
      {"", "week"},           {"  ", "from"}, {" ", "to"},   {"  stage ", "stage"}, {"  ", "step"},
      {" -> ", "after_step"}, {"  ", "verb"}, {" ", "rule"}, {" ", "by"},
  };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    text_add(out, parts[i].before);
    put_part(w, parts[i].key, out);
  }
  text_add(out, "\n");
  const Fact *reasons = part(w, "reasons");
  for (size_t i = 0; i < json_array_size(reasons); i++) {
    const Fact *r = json_array_get(reasons, i);
    text_add(out, "    ");
    put_part(r, "text", out);
    text_add(out, "  ");
    put_part(r, "cites", out);
    text_add(out, "\n");
  }
  put_runs(runs, w, out);
  text_add(out, "    > ");
  put_part(w, "would_change_text", out);
  text_add(out, "\n");
}

void facts_weeks(const Fact *review, Text *out)
{
  static const char *const after[] = {"decision", "gates", "flags", "notices", "baseline", "data"};
  const Fact *weeks = part(review, "weeks");
  put_part(review, "runner", out);
  text_add(out, "  ");
  put_part(review, "date", out);
  text_add(out, "\n");
  for (size_t i = 0; i < json_array_size(weeks); i++)
    put_week(json_array_get(weeks, i), part(review, "runs"), out);
  for (size_t i = 0; i < sizeof after / sizeof *after; i++)
    if (part(review, after[i]))
      put_value(arena_printf(out->arena, "%s:", after[i]), part(review, after[i]), out, 0);
}
