#include "read/lines.h"

#include <string.h>

#include "base/text.h"
#include "markdown/markdown.h"
#include "read/html.h"
#include "read/words.h"

enum { DEPTH_MAX = 66 };

// The walk over the blocks, without recursion: `open` are the blocks whose siblings follow.
typedef struct Walk {
  Arena *arena;
  Diags *diags;
  Lines out;
  const MdBlock *open[DEPTH_MAX];
  int8_t box[DEPTH_MAX]; // of the item at that depth: 0 none, 1 empty, 2 ticked
  int32_t depth;
  bool item;     // the next line opens an item
  int32_t marks; // ~~ still to come in this paragraph
  bool striking; // between two of them
} Walk;

Where line_where(const Line *l, const char *at)
{
  Where w = l->where;
  if (at < l->base || at > l->base + strlen(l->base))
    return w; // a value put together from two places
  int32_t offset = (int32_t)(at - l->base), low = 0, high = l->segment_count;
  while (high - low > 1) {
    int32_t middle = low + (high - low) / 2;
    if (l->segment[middle].offset <= offset)
      low = middle;
    else
      high = middle;
  }
  if (l->segment_count) {
    w.col = l->segment[low].col + offset - l->segment[low].offset;
    w.line = l->segment[low].line ? l->segment[low].line : w.line;
  }
  return w;
}

// Pictures, tags, and addresses that stand for themselves say nothing.
static bool noise(const MdSpan *s)
{
  return (s->style & (MD_IMAGE | MD_HTML_SPAN)) != 0 ||
         ((s->style & MD_LINK) && strstr(s->text, "://"));
}

// How much of a span the line still takes; the end of a character is kept.
static size_t room_for(const MdSpan *s, size_t size, size_t length)
{
  size_t room = length < LINE_MAX_BYTES ? LINE_MAX_BYTES - length : 0;
  if (size <= room)
    return size;
  while (room && ((unsigned char)s->text[room] & 0xc0) == 0x80)
    room--;
  return room;
}

// The spans of one line put together; its text, or NULL when there is none.
static char *line_of(Walk *w, const MdSpan *span, int32_t count, Line *l)
{
  size_t size = 0, length = 0;
  bool cut = false;
  for (int32_t i = 0; i < count; i++)
    size += strlen(span[i].text);
  char *text = arena_alloc(w->arena, (size < LINE_MAX_BYTES ? size : LINE_MAX_BYTES) + 1);
  Segment *segment = arena_array(w->arena, (size_t)count, sizeof *segment);
  for (int32_t i = 0; i < count; i++) {
    const MdSpan *s = &span[i];
    if (noise(s))
      continue;
    size_t bytes = count == 1 ? size : strlen(s->text), take = room_for(s, bytes, length);
    if (take < bytes && !cut)
      diag_add(w->diags, DIAG_LINE_LONG, s->where, "%d bytes", LINE_MAX_BYTES);
    cut = cut || take < bytes;
    if (length == 0) {
      l->where = s->where;
      l->bold = (s->style & MD_STRONG) != 0;
    }
    segment[l->segment_count++] = (Segment){(int32_t)length, s->where.col, s->where.line};
    memcpy(text + length, *s->text == '\n' ? " " : s->text, take);
    length += take;
  }
  l->base = text;
  l->segment = segment;
  return l->segment_count ? text : NULL;
}

// The box of a task list at the start of a text: 1 empty, 2 ticked, 0 none; moves behind it.
static int8_t take_box(const char **s)
{
  const char *p = skip_space(*s);
  if (p[0] != '[' || !p[1] || p[2] != ']' || !(p[3] == '\0' || ascii_space(p[3])))
    return 0;
  if (!strchr(" xX<>-/", p[1]))
    return 0;
  *s = skip_space(p + 3);
  return p[1] == 'x' || p[1] == 'X' ? 2 : 1; // moved, cancelled and half done are not done
}

// Logseq's marks of a task at the start of a block.
static int8_t take_task(const char **s)
{
  static const char *const open[] = {"TODO ", "LATER ", "DOING ", "NOW ", "CANCELED ", "WAITING "};
  const char *p = skip_space(*s);
  if (bytes_at(p, "DONE ")) {
    *s = p + 5;
    return 2;
  }
  for (size_t i = 0; i < sizeof open / sizeof *open; i++)
    if (bytes_at(p, open[i])) {
      *s = p + strlen(open[i]);
      return 1;
    }
  return 0;
}

// "> [!NOTE]- Title": the head of a callout says nothing; its words go on.
static const char *skip_callout(const char *s)
{
  const char *p = skip_space(s);
  if (p[0] != '[' || p[1] != '!')
    return s;
  while (*p && *p != ']')
    p++;
  if (!*p)
    return s;
  p++;
  return *p == '-' || *p == '+' ? p + 1 : p;
}

// Template code that nobody filled in: <% ... %>, {{ ... }}; and embeds, ![[...]].
static void blank_templates(char *s)
{
  static const char *const marks[][2] = {{"<%", "%>"}, {"{{", "}}"}, {"![[", "]]"}};
  for (size_t i = 0; i < 3; i++)
    for (char *p = s, *end; (p = strstr(p, marks[i][0])) && (end = strstr(p, marks[i][1])); p = end)
      memset(p, ' ', (size_t)(end + 2 - p));
}

// What may stand before the words without meaning anything: bullets, emoji, Obsidian's %%.
static const char *skip_ornament(const char *s)
{
  for (;;) {
    const char *p = skip_space(s);
    unsigned char first = (unsigned char)*p;
    if (first >= 0xf0 && p[1] && p[2] && p[3])
      p += 4;
    else if (bytes_at(p, "%%"))
      p += 2;
    else if (bytes_at(p, "•") || bytes_at(p, "◦") || bytes_at(p, "– ") ||
             (first == 0xe2 && (unsigned char)p[1] >= 0x98 && (unsigned char)p[1] <= 0x9e && p[2]))
      p += 3;
    if (p == s)
      return s;
    s = p;
  }
}

static void drop_tail(char *s, bool marked)
{
  size_t n = strlen(s);
  bool pair = false; // "%% field %%" behind a sentence is read where sentences are
  const char *open = marked ? strstr(s, "%%") : NULL;
  if (open && skip_space(s) != open)
    pair = strstr(open + 2, "%%") != NULL;
  for (;;) {
    if (n && ascii_space(s[n - 1]))
      n--;
    else if (n > 1 && !pair && strcmp(s + n - 2, "%%") == 0)
      n -= 2;
    else
      break;
    s[n] = '\0';
  }
}

// Goes over the ~~ of a line and tells whether all its words stand between two of them; with
// `blank` both marks and what they strike become spaces, else the marks alone.
static bool strike(Walk *w, char *s, bool blank)
{
  bool all = true;
  for (; *s; s++) {
    if (s[0] == '~' && s[1] == '~' && (w->striking || w->marks > 1)) {
      w->striking = !w->striking;
      w->marks--;
      s[0] = s[1] = blank ? ' ' : '~';
      s++;
    } else if (!w->striking && !ascii_space(*s)) {
      all = false;
    } else if (w->striking && blank) {
      *s = ' ';
    }
  }
  return all;
}

static void blank_marks(char *s)
{
  for (; (s = strstr(s, "~~")); s += 2)
    s[0] = s[1] = ' ';
}

// A line struck out whole keeps its words and says so; a part of a line is blanked with a message.
static void take_struck(Walk *w, Line *l, char *s)
{
  bool was = w->striking;
  int32_t marks = w->marks;
  const char *first = strstr(s, "~~");
  if (!was && (!first || marks < 2))
    return;
  l->struck = *skip_space(s) && strike(w, s, false);
  if (l->struck) {
    blank_marks(s);
    return;
  }
  const char *wrote = arena_string(w->arena, s);
  w->striking = was;
  w->marks = marks;
  strike(w, s, true);
  diag_add(w->diags, DIAG_STRUCK, line_where(l, first ? first : s), "%s", wrote);
}

// The box of the item this line opens, and the line's own state.
static void take_state(Walk *w, Line *l, char *s, bool marked)
{
  const char *start = s;
  int8_t box = w->item ? take_box(&start) : 0;
  if (w->item && !box)
    box = take_task(&start);
  start = skip_callout(start);
  if (box)
    w->box[w->depth] = box;
  l->item = w->item;
  w->item = false;
  l->unticked = w->box[w->depth] == 1;
  l->ticked = w->box[w->depth] == 2;
  if (start > s)
    memset(s, ' ', (size_t)(start - s));
  if (marked || w->striking)
    take_struck(w, l, s);
  drop_tail(s, marked);
}

// Hands out the line of these spans unless it is empty; returns whether it did.
static bool line_add(Walk *w, const MdSpan *span, int32_t count, int32_t heading, bool continues)
{
  Line l = {.heading = heading, .continues = continues};
  char *text = line_of(w, span, count, &l);
  if (!text)
    return false;
  bool marked = strpbrk(text, "%{[~") != NULL;
  if (marked)
    blank_templates(text);
  take_state(w, &l, text, marked);
  const char *start = skip_space(text);
  if (bytes_at(start, "• ") || bytes_at(start, "– ") || bytes_at(start, "◦ ")) {
    l.item = true; // a bullet that Markdown does not know
    l.continues = false;
  }
  l.text = skip_ornament(text);
  l.table = *l.text == '|';
  l.where = line_where(&l, l.text);
  if (*l.text)
    *arena_push(w->arena, w->out.line, w->out.count) = l;
  return *l.text != '\0';
}

static int32_t strike_marks(const MdBlock *b)
{
  int32_t marks = 0;
  for (int32_t i = 0; i < b->span_count; i++)
    for (const char *p = strchr(b->span[i].text, '~'); p && (p = strstr(p, "~~")); p += 2)
      marks++;
  return marks;
}

static void text_lines(Walk *w, const MdBlock *b)
{
  w->marks = strike_marks(b);
  w->striking = false;
  int32_t level = b->kind == MD_HEADING ? b->level : 0;
  bool continues = false;
  for (int32_t from = 0, to = 0; to <= b->span_count; to++) {
    bool end = to == b->span_count || (level == 0 && *b->span[to].text == '\n');
    if (!end)
      continue;
    continues = line_add(w, b->span + from, to - from, level, continues) || continues;
    from = to + 1;
  }
}

static bool holds_digit(const char *s)
{
  while (*s && !ascii_digit(*s))
    s++;
  return *s != '\0';
}

static const char *skip_bullet(const char *s)
{
  const char *p = skip_space(s);
  return *p && strchr("-*+", *p) && ascii_space(p[1]) ? skip_space(p + 1) : s;
}

// Indented by four by accident, as happens below a list: read like any other line.
static void indented_lines(Walk *w, const MdBlock *b)
{
  MdSpan span = {.url = "", .title = "", .where = b->where};
  for (const char *p = b->literal; *p;) {
    const char *end = strchr(p, '\n');
    size_t size = end ? (size_t)(end - p) : strlen(p);
    const char *text = arena_copy(w->arena, p, size), *words = skip_bullet(text);
    w->item = words != text;
    span.text = words;
    span.where.col = b->where.col + (int32_t)(words - text);
    w->marks = 0;
    line_add(w, &span, 1, 0, false);
    span.where.line++;
    p += size + (end ? 1 : 0);
  }
}

static void line_push(Walk *w, const Line *l)
{
  Line *place = arena_push(w->arena, w->out.line, w->out.count);
  *place = *l;
}

// A fence that holds a table of entries is read as one.
static void fence_table(Walk *w, const MdBlock *b)
{
  int32_t number = b->where.line;
  for (const char *p = b->literal; *p;) {
    size_t size = strcspn(p, "\n");
    number++;
    Line l = {.where = {b->where.source, number, 1},
              .table = true,
              .continues = number > b->where.line + 1};
    Segment *g = arena_alloc(w->arena, sizeof *g);
    *g = (Segment){0, 1, 0};
    l.base = arena_copy(w->arena, p, size < LINE_MAX_BYTES ? size : LINE_MAX_BYTES);
    l.text = skip_space(l.base);
    l.segment = g;
    l.segment_count = 1;
    if (*l.text == '|')
      line_push(w, &l);
    p += size + (p[size] != '\0');
  }
}

// Words of HTML that hold a number, outside its tags.
static bool html_says(const char *s)
{
  bool tag = false;
  for (; *s; s++) {
    if (*s == '<')
      tag = true;
    else if (*s == '>')
      tag = false;
    else if (!tag && ascii_digit(*s))
      return true;
  }
  return false;
}

// Code with a language, queries and scripts are nobody's record.
static bool code_says(const MdBlock *b)
{
  return !*b->info && holds_digit(b->literal) && strchr(b->literal, ':');
}

static void block_lines(Walk *w, const MdBlock *b)
{
  bool comment = b->kind == MD_HTML && text_starts(b->literal, "<!--");
  if (b->kind == MD_HEADING || b->kind == MD_PARAGRAPH)
    text_lines(w, b);
  else if (b->kind == MD_CODE && b->level == 0)
    indented_lines(w, b);
  else if (b->kind == MD_CODE && *skip_space(b->literal) == '|')
    fence_table(w, b);
  else if (b->kind == MD_HTML && html_table(b->literal))
    html_lines(w->arena, b, &w->out);
  else if ((b->kind == MD_CODE && code_says(b)) ||
           (b->kind == MD_HTML && !comment && html_says(b->literal)))
    diag_add(w->diags, DIAG_NOT_READ, b->where, "%s",
             b->kind == MD_CODE ? "take the lines out of the fence" : "write it as list items");
}

Lines lines_read(Arena *a, Diags *d, const Source *source, size_t from)
{
  Walk w = {.arena = a, .diags = d};
  w.open[0] = markdown_read(a, source, from)->child;
  while (w.depth >= 0) {
    const MdBlock *b = w.open[w.depth];
    if (!b) {
      w.depth--;
      continue;
    }
    w.open[w.depth] = b->next;
    if (b->kind == MD_ITEM) {
      w.item = b->child != NULL;
      w.box[w.depth] = w.depth ? w.box[w.depth - 1] : 0;
    }
    block_lines(&w, b);
    if (b->child && w.depth + 1 < DEPTH_MAX) {
      w.box[w.depth + 1] = w.box[w.depth];
      w.open[++w.depth] = b->child;
    }
  }
  return w.out;
}
