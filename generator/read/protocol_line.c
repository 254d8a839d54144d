#include "read/protocol_parts.h"

#include <string.h>

// Soft breaks become spaces: an item may be written over several lines.
const char *block_text(Arena *a, const MdBlock *block)
{
  char *text = arena_string(a, spans_text(a, block->span, block->span_count));
  for (char *c = text; *c; c++)
    if (*c == '\n')
      *c = ' ';
  return text_trim(a, text);
}

const MdBlock *section_end(const MdBlock *from, int32_t level)
{
  for (from = from->next; from; from = from->next)
    if (from->kind == MD_HEADING && from->level <= level)
      return from;
  return NULL;
}

static const char *without_stop(Arena *a, const char *text)
{
  const char *trimmed = text_trim(a, text);
  size_t size = strlen(trimmed);
  while (size > 0 && (trimmed[size - 1] == '.' || trimmed[size - 1] == ';'))
    size--;
  return text_trim(a, arena_copy(a, trimmed, size));
}

static const char *colon_find(const char *text)
{
  for (const char *c = strchr(text, ':'); c; c = strchr(c + 1, ':'))
    if (c[1] == '\0' || c[1] == ' ')
      return c;
  return NULL;
}

// The brackets are the first ones of the item; a cue behind them begins after a full stop.
ListLine list_line(Arena *a, const MdBlock *item)
{
  ListLine line = {item->where, "", "", "", "", "", NULL};
  const char *text = "";
  for (const MdBlock *b = item->child; b; b = b->next) {
    if (b->kind == MD_PARAGRAPH && *text == '\0') {
      text = block_text(a, b);
      line.where = b->where;
    } else if (b->kind == MD_LIST && !line.list) {
      line.list = b;
    }
  }
  const char *open = strchr(text, '['), *close = open ? strchr(open, ']') : NULL;
  line.text = text;
  if (close) {
    line.text = arena_copy(a, text, (size_t)(open - text));
    line.source = text_trim(a, arena_copy(a, open + 1, (size_t)(close - open - 1)));
    const char *after = close + 1;
    while (*after == '.' || *after == ' ')
      after++;
    line.after = text_trim(a, after);
  }
  line.text = without_stop(a, line.text);
  const char *colon = colon_find(line.text);
  line.value = line.text;
  if (colon) {
    line.key = text_lower(a, text_trim(a, arena_copy(a, line.text, (size_t)(colon - line.text))));
    line.value = text_trim(a, colon + 1);
  }
  return line;
}

// Behind the digits and their decimals.
static const char *digits_end(const char *c)
{
  while (ascii_digit(*c) || (*c == '.' && ascii_digit(c[1])))
    c++;
  return c;
}

// L8 and S2.1 are names, not numbers.
static bool in_name(const char *from, const char *c)
{
  return c > from && (ascii_alpha(c[-1]) || (c[-1] == '-' && c > from + 1 && ascii_alpha(c[-2])));
}

// Up to three decimals count; more are cut. Twelve digits keep the thousandths inside int64.
static int64_t digits_value(const char *c)
{
  int64_t value = 0;
  for (int32_t digits = 0; ascii_digit(*c); c++)
    if (digits++ < 12)
      value = value * 10 + (*c - '0');
  value *= 1000;
  if (*c == '.' && ascii_digit(c[1]))
    for (int32_t unit = 100; ascii_digit(*++c); unit /= 10)
      value += (*c - '0') * unit;
  return value;
}

bool number_next(const char *from, const char **s, int64_t *thousandths)
{
  for (const char *c = *s; *c; c++) {
    if (!ascii_digit(*c))
      continue;
    const char *end = digits_end(c);
    if (!in_name(from, c)) {
      *thousandths = digits_value(c);
      *s = end;
      return true;
    }
    c = end - 1;
  }
  return false;
}

static void add_word_char(Text *t, char c)
{
  if (!ascii_space(c))
    text_add_char(t, ascii_lower(c));
  else if (t->size > 0 && t->bytes[t->size - 1] != ' ')
    text_add_char(t, ' ');
}

// One space stands before a per cent sign, so that "70%" and "70 %" are the same phrase. A number
// too many is left out of `number`, and its '#' makes the phrase one that the judge does not know.
const char *words_without_numbers(Arena *a, const char *text, int64_t *number, int32_t *count)
{
  Text t;
  text_init(&t, a);
  *count = 0;
  for (const char *s = text; *s;) {
    const char *end = digits_end(s);
    if (!ascii_digit(*s) || in_name(text, s)) {
      for (end = end > s && ascii_digit(*s) ? end : s + 1; s < end; s++)
        add_word_char(&t, *s);
      continue;
    }
    if (*count < CLAUSE_NUMBERS)
      number[(*count)++] = digits_value(s);
    text_add(&t, *end == '%' ? "# " : "#");
    s = end;
  }
  return text_trim(a, text_string(&t));
}

const char **text_split(Arena *a, const char *text, char separator, int32_t *count)
{
  const char **piece = NULL;
  *count = 0;
  for (;;) {
    const char *end = strchr(text, separator);
    size_t size = end ? (size_t)(end - text) : strlen(text);
    *arena_push(a, piece, *count) = text_trim(a, arena_copy(a, text, size));
    if (!end)
      return piece;
    text = end + 1;
  }
}

void source_expect(ProtocolReader *r, const ListLine *line)
{
  if (*line->source == '\0')
    diag_add(r->diags, DIAG_PROTOCOL_NO_SOURCE, line->where, "%s", line->text);
  else
    *arena_push(r->arena, r->cited, r->cited_count) = *line;
}

void unknown_report(ProtocolReader *r, const ListLine *line, const char *const *known,
                    int32_t count)
{
  const char *word = *line->key ? line->key : line->text;
  const char *near = nearest_word(word, known, count);
  if (near)
    diag_add(r->diags, DIAG_PROTOCOL_UNKNOWN, line->where, "%s; did you mean \"%s\"?", word, near);
  else
    diag_add(r->diags, DIAG_PROTOCOL_UNKNOWN, line->where, "%s", word);
}
