#include "read/prose.h"

#include <string.h>

#include "read/amount.h"
#include "read/flags.h"

// Behind a number that is none of the runner's: in a tag (#week48), a date, a year, or a name such
// as L3. NULL for one that is. "R1" may be the right leg's score.
static const char *skip_harmless(const Lexicon *w, const char *text, const char *p)
{
  const char *end = p;
  char before = p > text ? p[-1] : ' ';
  bool name = before >= 'A' && before <= 'Z' && before != 'R';
  while (ascii_digit(*end))
    end++;
  if (name && (p - 1 == text || !ascii_alpha(p[-2])) && !ascii_alpha(*end))
    return end;
  bool year = end - p == 4 && (bytes_at(p, "19") || bytes_at(p, "20"));
  const char *date = ascii_alpha(before) ? NULL : date_skip(w, p);
  return date ? date : year && !ascii_alpha(*end) && *end != ' ' ? end : NULL;
}

bool holds_number(const Lexicon *w, const char *text)
{
  bool tag = false, start = true;
  const char *digit = text;
  while (*digit && !ascii_digit(*digit))
    digit++;
  if (!*digit)
    return false; // most sentences: no month is looked for
  for (const char *p = text, *end; *p; p = end) {
    end = p + 1;
    tag = *p == '#' || (tag && !ascii_space(*p));
    if (!tag && ascii_digit(*p)) {
      end = skip_harmless(w, text, p);
      if (!end)
        return true;
    } else if (!tag && start && word_skip(w, LEX_MONTH, p)) {
      const char *date = date_skip(w, p);
      end = date ? date : end;
    }
    start = ascii_space(end[-1]) || end[-1] == '(';
  }
  return false;
}

// The place of a byte of the gathered paragraph.
static Where prose_where(const Prose *p, const char *at)
{
  int32_t offset = (int32_t)(at - p->text.bytes), low = 0, high = p->count;
  while (high - low > 1) {
    int32_t middle = low + (high - low) / 2;
    if (p->part[middle].offset <= offset)
      low = middle;
    else
      high = middle;
  }
  const Line *l = p->part[low].line;
  return line_where(l, l->text + (offset - p->part[low].offset));
}

static const char *start_of_word(const char *text, const char *p)
{
  while (*p && (!ascii_digit(*p) || (p > text && (ascii_digit(p[-1]) || p[-1] == '.'))))
    p++;
  return p;
}

// Where "8.53/mi" stands, or NULL.
static const char *impossible_pace(const Lexicon *w, const char *text)
{
  for (const char *p = start_of_word(text, text); *p; p = start_of_word(text, p + 1)) {
    const char *end = p;
    bool impossible = false;
    if (amount_pace(w, &end, &impossible) && impossible)
      return p;
  }
  return NULL;
}

enum { QUOTE_MAX = 240 }; // each side of the words that are asked about

// The sentence around a place: what is quoted when it is asked about.
static const char *sentence_at(Arena *a, const char *text, const char *at)
{
  const char *start = at, *end = at;
  while (start > text && at - start < QUOTE_MAX &&
         !(ascii_space(*start) && strchr(".!?", start[-1])))
    start--;
  while (start < at && ((unsigned char)*start & 0xc0) == 0x80)
    start++;
  while (*end && end - at < QUOTE_MAX &&
         !(strchr(".!?", *end) && (end[1] == '\0' || ascii_space(end[1]))))
    end++;
  while (((unsigned char)*end & 0xc0) == 0x80)
    end--;
  bool stop = *end && strchr(".!?", *end);
  return arena_copy(a, start, (size_t)(end + stop - start));
}

static void flag_ask(Diary *d, const Prose *p, const char *text, const FlagHit *hit)
{
  Where where = prose_where(p, hit->at);
  const char *words = arena_copy(d->arena, hit->at, hit->length);
  diary_flag(d, hit->kind, true, sentence_at(d->arena, text, hit->at), where);
  diag_add(d->diags, DIAG_FLAG_IN_PROSE, where, "'%s'; write 'flag: %s' if it is one", words,
           words);
}

// All red flags of a text, each kind once.
static bool flags_of(Diary *d, const Prose *p, const char *text)
{
  FlagHit hit;
  uint32_t kinds = 0;
  for (const char *at = text; flag_next(d->words, text, &at, false, &hit);) {
    if (!(kinds & 1u << hit.kind))
      flag_ask(d, p, text, &hit);
    kinds |= 1u << hit.kind;
  }
  return kinds != 0;
}

// Somebody else's words.
static bool quoted(const char *text)
{
  return *text == '"' || bytes_at(text, "“") || bytes_at(text, "„") || bytes_at(text, "«");
}

static void tell_unused(Diary *d, const char *text, Where where)
{
  if (quoted(text))
    return;
  bool digit = holds_number(d->words, text);
  const char *pace = digit ? impossible_pace(d->words, text) : NULL;
  if (pace)
    diag_add(d->diags, DIAG_PACE_IMPOSSIBLE, where,
             "%.20s; minutes and seconds are parted by a colon", pace);
  else if (digit || symptom_words(d->words, text))
    diag_add(d->diags, DIAG_NOTE_ONLY, where, "%s", text);
}

static void prose_read(Diary *d, NoteKind kind, const Prose *p, bool told)
{
  const char *text = text_string(&p->text);
  Where where = p->part[0].line->where;
  if (p->count == 1)
    where = prose_where(p, text);
  diary_note(d, kind, text, where);
  bool flagged = flags_of(d, p, p->text.bytes ? p->text.bytes : text);
  if (!flagged && !told)
    tell_unused(d, text, where);
}

void prose_add(Diary *d, const Line *l, const char *text)
{
  Prose *p = &d->prose;
  if (p->count && (!l->continues || l->item))
    prose_end(d);
  if (p->count == 0)
    text_init(&p->text, d->arena);
  else
    text_add_char(&p->text, ' ');
  ProsePart *part = arena_push(d->arena, p->part, p->count);
  *part = (ProsePart){l, (int32_t)p->text.size - (int32_t)(text - l->text)};
  text_add(&p->text, text);
}

void prose_end(Diary *d)
{
  Prose p = d->prose;
  d->prose = (Prose){0};
  if (p.count && d->now)
    prose_read(d, NOTE_PROSE, &p, false);
}

void prose_words(Diary *d, NoteKind kind, const Line *l, const char *text, bool told)
{
  ProsePart part = {l, -(int32_t)(text - l->text)};
  Prose p = {.part = &part, .count = 1};
  text_init(&p.text, d->arena);
  text_add(&p.text, text);
  if (*skip_space(text))
    prose_read(d, kind, &p, told);
}

void prose_title(Diary *d, const Line *l)
{
  if (!prose_flags(d, l, l->text))
    tell_unused(d, l->text, l->where);
}

bool prose_flags(Diary *d, const Line *l, const char *text)
{
  ProsePart part = {l, -(int32_t)(text - l->text)};
  Prose p = {.part = &part, .count = 1};
  text_init(&p.text, d->arena);
  text_add(&p.text, text);
  return *skip_space(text) && flags_of(d, &p, p.text.bytes);
}
