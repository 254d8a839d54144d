#include "layout/style.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

enum { LENGTH_MAX = 2000 }; // points; nothing on paper is longer

typedef enum ValueKind {
  VALUE_LENGTH,
  VALUE_TINT,
  VALUE_WEIGHT,
  VALUE_PERCENT,
  VALUE_FIT,
  VALUE_ALIGN,
  VALUE_TURN,
  VALUE_CUT
} ValueKind;

typedef struct Property {
  const char *name;
  ValueKind kind;
  size_t at;
} Property;

static const Property properties[] = {
    {"weight", VALUE_WEIGHT, offsetof(Look, weight)},
    {"size", VALUE_LENGTH, offsetof(Look, size)},
    {"leading", VALUE_LENGTH, offsetof(Look, leading)},
    {"large", VALUE_LENGTH, offsetof(Look, large)},
    {"least", VALUE_LENGTH, offsetof(Look, least)},
    {"tracking", VALUE_LENGTH, offsetof(Look, tracking)},
    {"colour", VALUE_TINT, offsetof(Look, color)},
    {"before", VALUE_LENGTH, offsetof(Look, before)},
    {"within", VALUE_LENGTH, offsetof(Look, within)},
    {"align", VALUE_ALIGN, offsetof(Look, align)},
    {"after", VALUE_LENGTH, offsetof(Look, after)},
    {"fill", VALUE_TINT, offsetof(Look, fill)},
    {"border", VALUE_TINT, offsetof(Look, border)},
    {"bar", VALUE_TINT, offsetof(Look, bar)},
    {"accent", VALUE_TINT, offsetof(Look, accent)},
    {"divide", VALUE_TINT, offsetof(Look, divide)},
    {"line", VALUE_LENGTH, offsetof(Look, line)},
    {"radius", VALUE_LENGTH, offsetof(Look, radius)},
    {"bar-width", VALUE_LENGTH, offsetof(Look, bar_width)},
    {"padding-x", VALUE_LENGTH, offsetof(Look, pad_x)},
    {"padding-y", VALUE_LENGTH, offsetof(Look, pad_y)},
    {"gap", VALUE_LENGTH, offsetof(Look, gap)},
    {"width", VALUE_LENGTH, offsetof(Look, width)},
    {"height", VALUE_LENGTH, offsetof(Look, height)},
    {"margin-x", VALUE_LENGTH, offsetof(Look, margin_x)},
    {"margin-top", VALUE_LENGTH, offsetof(Look, margin_top)},
    {"margin-bottom", VALUE_LENGTH, offsetof(Look, margin_bottom)},
    {"large-scale", VALUE_PERCENT, offsetof(Look, large_scale)},
    {"fit", VALUE_FIT, offsetof(Look, one_page)},
    {"cut", VALUE_CUT, offsetof(Look, cut)},
    {"orientation", VALUE_TURN, offsetof(Look, landscape)},
};
enum { PROPERTIES = sizeof properties / sizeof *properties };

static const char *const ink_names[INK_MAX] = {
    [INK_TEXT] = "text",
    [INK_MUTED] = "muted",
    [INK_BLUE] = "blue",
    [INK_PALE_BLUE] = "pale-blue",
    [INK_TEAL] = "teal",
    [INK_AMBER] = "amber",
    [INK_RED] = "red",
    [INK_TINT_TEAL] = "tint-teal",
    [INK_TINT_AMBER] = "tint-amber",
    [INK_TINT_RED] = "tint-red",
    [INK_TINT_GREY] = "tint-grey",
    [INK_LINE] = "line",
    [INK_PAPER] = "paper",
};

static const char *const weight_names[] = {
    [WEIGHT_REGULAR] = "regular",
    [WEIGHT_BOLD] = "bold",
    [WEIGHT_LIGHT] = "light",
    [WEIGHT_MONO] = "mono",
};
static const char *const align_names[] = {
    [ALIGN_LEFT] = "left", [ALIGN_RIGHT] = "right", [ALIGN_CENTRE] = "centre"};
enum { WEIGHTS = sizeof weight_names / sizeof *weight_names };

typedef struct StyleReader {
  Arena *arena;
  Diags *diags;
  const Source *source;
  Style *style;
  const char *line; // where the line in work begins
  int32_t number;
} StyleReader;

typedef struct WordAt {
  const char *text;
  int32_t col;
} WordAt;

static Where where_of(const StyleReader *r, WordAt w)
{
  return (Where){r->source, r->number, w.col};
}

static WordAt next_word(const StyleReader *r, const char **p, const char *end)
{
  while (*p < end && ascii_space(**p))
    ++*p;
  const char *from = *p;
  while (*p < end && !ascii_space(**p))
    ++*p;
  return (WordAt){arena_copy(r->arena, from, (size_t)(*p - from)), (int32_t)(from - r->line) + 1};
}

// A number of points, or of millimetres with "mm" behind it, to thousandths of a point.
static bool length_read(const char *s, int32_t *mpt)
{
  int64_t value = 0, unit = 1000, one = 1000;
  const char *p = s;
  for (; ascii_digit(*p); p++) {
    value = value * 10 + (*p - '0');
    if (value > LENGTH_MAX)
      return false;
  }
  value *= 1000;
  if (p == s)
    return false;
  if (*p == '.')
    for (p++; ascii_digit(*p) && unit > 1; p++)
      value += (*p - '0') * (unit /= 10);
  if (strcmp(p, "mm") == 0) {
    one = 2835; // 72 / 25.4 points, in thousandths
    p += 2;
  }
  *mpt = (int32_t)(value * one / 1000);
  return *p == '\0';
}

static int32_t hex_digit(char c)
{
  c = ascii_lower(c);
  return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool hex_read(const char *s, Color *color)
{
  uint8_t part[3];
  if (strlen(s) != 6)
    return false;
  for (int32_t i = 0; i < 3; i++) {
    int32_t high = hex_digit(s[2 * i]), low = hex_digit(s[2 * i + 1]);
    if (high < 0 || low < 0)
      return false;
    part[i] = (uint8_t)(high * 16 + low);
  }
  *color = (Color){part[0], part[1], part[2], false};
  return true;
}

static int32_t name_index(const char *const *names, int32_t count, const char *name)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(names[i], name) == 0)
      return i;
  return -1;
}

static bool tint_read(const Style *style, const char *s, Tint *tint)
{
  int32_t ink = name_index(ink_names, INK_MAX, s);
  if (strcmp(s, "none") == 0) {
    *tint = (Tint){.color = {.none = true}};
    return true;
  }
  if (strcmp(s, "accent") == 0) {
    *tint = (Tint){style->ink[INK_BLUE], true};
    return true;
  }
  tint->accent = false;
  if (ink >= 0)
    tint->color = style->ink[ink];
  return ink >= 0 || hex_read(s, &tint->color);
}

// "never", the order in which a full page loses it, or what it stands for.
static bool cut_read(const char *s, int32_t *cut)
{
  bool order = *s >= '1' && *s <= '0' + CUT_MAX && !s[1];
  *cut = order                    ? *s - '0'
         : strcmp(s, "told") == 0 ? CUT_TOLD
         : strcmp(s, "over") == 0 ? CUT_OVER
                                  : 0;
  return *cut || strcmp(s, "never") == 0;
}

static bool value_read(const StyleReader *r, const Property *p, const char *s, Look *look)
{
  void *at = (char *)look + p->at;
  int32_t n;
  switch (p->kind) {
  case VALUE_LENGTH:
    return length_read(s, at);
  case VALUE_TINT:
    return tint_read(r->style, s, at);
  case VALUE_WEIGHT:
    n = name_index(weight_names, WEIGHTS, s);
    if (n >= 0)
      *(Weight *)at = (Weight)n;
    return n >= 0;
  case VALUE_PERCENT:
    if (!length_read(s, &n) || n < 100000 || n > 300000)
      return false;
    *(int32_t *)at = n / 1000;
    return true;
  case VALUE_ALIGN:
    n = name_index(align_names, 3, s);
    if (n >= 0)
      *(Align *)at = (Align)n;
    return n >= 0;
  case VALUE_FIT:
    *(bool *)at = strcmp(s, "one-page") == 0;
    return *(bool *)at;
  case VALUE_CUT:
    return cut_read(s, at);
  case VALUE_TURN:
    *(bool *)at = strcmp(s, "landscape") == 0;
    return *(bool *)at || strcmp(s, "portrait") == 0;
  }
  return false;
}

static const Property *property_find(const char *name)
{
  for (int32_t i = 0; i < PROPERTIES; i++)
    if (strcmp(properties[i].name, name) == 0)
      return &properties[i];
  return NULL;
}

static void property_unknown(const StyleReader *r, WordAt name)
{
  const char *names[PROPERTIES];
  for (int32_t i = 0; i < PROPERTIES; i++)
    names[i] = properties[i].name;
  const char *near = nearest_word(name.text, names, PROPERTIES);
  diag_add(r->diags, DIAG_STYLE_PROPERTY, where_of(r, name), near ? "%s; perhaps %s" : "%s",
           name.text, near);
}

static void palette_read(const StyleReader *r, const char *p, const char *end)
{
  for (WordAt name = next_word(r, &p, end); *name.text; name = next_word(r, &p, end)) {
    WordAt value = next_word(r, &p, end);
    int32_t ink = name_index(ink_names, INK_MAX, name.text);
    if (ink < 0) {
      const char *near = nearest_word(name.text, ink_names, INK_MAX);
      diag_add(r->diags, DIAG_STYLE_PROPERTY, where_of(r, name), near ? "%s; perhaps %s" : "%s",
               name.text, near);
    } else if (!hex_read(value.text, &r->style->ink[ink])) {
      diag_add(r->diags, DIAG_STYLE_VALUE, where_of(r, value), "%s %s; six hexadecimal digits",
               name.text, value.text);
    }
  }
}

static Look *look_entry(const StyleReader *r, const char *name)
{
  Style *s = r->style;
  const Look *base = NULL;
  const char *dot = strchr(name, '.');
  for (int32_t i = 0; i < s->look_count; i++) {
    if (strcmp(s->look[i].name, name) == 0)
      return &s->look[i];
    if (dot && strcmp(s->look[i].name, dot + 1) == 0)
      base = &s->look[i];
  }
  Look start = {.color = {s->ink[INK_TEXT], false},
                .fill.color.none = true,
                .border.color.none = true,
                .bar.color.none = true,
                .divide.color.none = true,
                .accent.color.none = true,
                .large_scale = 100};
  if (base)
    start = *base;
  Look *look = arena_push(r->arena, s->look, s->look_count);
  *look = start;
  look->name = name;
  return look;
}

static void look_read(const StyleReader *r, Look *look, const char *p, const char *end)
{
  for (WordAt name = next_word(r, &p, end); *name.text; name = next_word(r, &p, end)) {
    WordAt value = next_word(r, &p, end);
    const Property *property = property_find(name.text);
    if (!property)
      property_unknown(r, name);
    else if (!value_read(r, property, value.text, look))
      diag_add(r->diags, DIAG_STYLE_VALUE, where_of(r, value), "%s %s", name.text, value.text);
  }
}

static void style_line(const StyleReader *r, const char *end)
{
  const char *p = r->line;
  while (p < end && ascii_space(*p))
    p++;
  if (p == end || *p == '#')
    return;
  const char *colon = memchr(p, ':', (size_t)(end - p));
  WordAt whole = {p, (int32_t)(p - r->line) + 1};
  if (!colon) {
    diag_add(r->diags, DIAG_STYLE_LINE, where_of(r, whole), "%.*s", (int)(end - p), p);
    return;
  }
  const char *name = text_trim(r->arena, arena_copy(r->arena, p, (size_t)(colon - p)));
  if (strcmp(name, "palette") == 0)
    palette_read(r, colon + 1, end);
  else
    look_read(r, look_entry(r, name), colon + 1, end);
}

// FNV-1a.
static uint32_t look_slot(const char *name)
{
  uint32_t hash = 2166136261u;
  for (; *name; name++)
    hash = (hash ^ (uint8_t)*name) * 16777619u;
  return (hash ^ hash >> 16) % LOOK_SLOTS;
}

// From the last look to the first: of two with one name the first is found.
static void looks_index(Style *style)
{
  for (int32_t i = 0; i < LOOK_SLOTS; i++)
    style->slot[i] = 0;
  for (int32_t i = style->look_count - 1; i >= 0; i--) {
    uint32_t slot = look_slot(style->look[i].name);
    style->look[i].next = style->slot[slot];
    style->slot[slot] = i + 1;
  }
}

const Style *style_read(Arena *a, Diags *d, const Source *source)
{
  Style *style = arena_alloc(a, sizeof *style);
  StyleReader r = {a, d, source, style, source->text, 0};
  const char *end = source->text + source->size;
  memcpy(style->ink, ink_house, sizeof style->ink);
  while (r.line < end) {
    const char *stop = memchr(r.line, '\n', (size_t)(end - r.line));
    stop = stop ? stop : end;
    r.number++;
    style_line(&r, stop);
    r.line = stop < end ? stop + 1 : end;
  }
  looks_index(style);
  const Look *body = look_find(style, "body");
  if (body && body->size > 0)
    return style;
  diag_add(d, DIAG_STYLE_BODY, (Where){source, 0, 0}, "body: size 12 leading 15");
  return NULL;
}

const Look *look_find(const Style *style, const char *name)
{
  for (int32_t i = style->slot[look_slot(name)]; i; i = style->look[i - 1].next)
    if (strcmp(style->look[i - 1].name, name) == 0)
      return &style->look[i - 1];
  return NULL;
}

static int32_t part_of(int32_t value, int32_t percent)
{
  return (int32_t)((int64_t)value * percent / 100);
}

enum { LARGE_LEAST = 16000 }; // mpt: what large print is not tightened below

// Sizes first, so that the leading follows them; the least size holds against tightening only.
static void look_adjust(Look *l, bool large, Tight tight)
{
  int32_t size = large && l->large ? l->large : l->size;
  int32_t tightened = part_of(size, tight.size);
  int32_t least = large && size > LARGE_LEAST ? LARGE_LEAST : large ? size : l->least;
  if (large && l->large && l->size) // room to write in grows with the words beside it
    l->height = (int32_t)((int64_t)l->height * l->large / l->size);
  if (tightened < least)
    tightened = size < least ? size : least;
  if (l->size > 0) {
    l->leading = (int32_t)((int64_t)l->leading * tightened / l->size);
    l->leading = part_of(l->leading, tight.leading);
  }
  l->size = tightened;
  l->before = part_of(l->before, tight.space);
  l->within = part_of(l->within, tight.space);
  l->after = part_of(l->after, tight.space);
  l->pad_y = part_of(l->pad_y, tight.space);
  l->height = part_of(l->height, tight.leading);
}

Style style_of_page(Arena *a, const Style *style, const char *page, bool large, Tight tight)
{
  Style out = {.look_count = 0};
  size_t length = strlen(page);
  memcpy(out.ink, style->ink, sizeof out.ink);
  for (int32_t pass = 0; pass < 2; pass++)
    for (int32_t i = 0; i < style->look_count; i++) {
      const Look *l = &style->look[i];
      bool of_page = strncmp(l->name, page, length) == 0 && l->name[length] == '.';
      if (of_page != (pass == 0) || (pass == 1 && strchr(l->name, '.')))
        continue;
      Look *copy = arena_push(a, out.look, out.look_count);
      *copy = *l;
      if (of_page)
        copy->name = l->name + length + 1;
      look_adjust(copy, large, tight);
    }
  looks_index(&out);
  return out;
}
