#include "layout/atoms.h"

#include <string.h>

#include "base/text.h"
#include "layout/canvas_parts.h"

static bool rune_is_ideographic(uint32_t rune)
{
  return (rune >= 0x2e80 && rune <= 0x9fff) || (rune >= 0xac00 && rune <= 0xd7af) ||
         (rune >= 0xf900 && rune <= 0xfaff) || (rune >= 0xff00 && rune <= 0xffef) ||
         (rune >= 0x20000 && rune <= 0x3ffff);
}

static bool rune_is_closing(uint32_t rune)
{
  return rune == 0x3001 || rune == 0x3002 || rune == 0xff0c || rune == 0xff09 || rune == 0x300d;
}

// Ideographs break on both sides; a dash or slash breaks behind itself between letters, so that
// "3-4" and "5/10" stay whole.
static bool breaks_between(uint32_t before, uint32_t rune, uint32_t next)
{
  if (rune_is_closing(next))
    return false;
  if (rune_is_ideographic(rune) || rune_is_ideographic(next))
    return true;
  bool dash = rune == '-' || rune == 0x2013 || rune == 0x2014 || rune == '/';
  bool letters = before > '9' && next > '9' && before != rune && next != rune;
  return dash && letters;
}

static const char soft_hyphen[] = "\xc2\xad";
enum { SOFT_HYPHEN_SIZE = sizeof soft_hyphen - 1 };

static bool begins_soft_hyphen(const char *p, const char *end)
{
  return end - p >= SOFT_HYPHEN_SIZE && memcmp(p, soft_hyphen, SOFT_HYPHEN_SIZE) == 0;
}

// A character behind which no line ends, whatever follows within ASCII.
static bool is_plain(char c)
{
  return (unsigned char)c < 0x80 && c != '-' && c != '/';
}

// The end of the word that begins at `p`: a space, a soft hyphen, or a place where a line may end.
static const char *word_end(const char *p, const char *end)
{
  uint32_t before = 0;
  while (p < end && !ascii_space(*p)) {
    if (p + 1 < end && is_plain(p[0]) && (unsigned char)p[1] < 0x80) { // as nearly all are
      before = (unsigned char)*p++;
      continue;
    }
    uint32_t rune = utf8_next(&p, end);
    if (begins_soft_hyphen(p, end))
      return p;
    if (p < end && !ascii_space(*p)) {
      const char *q = p;
      if (breaks_between(before, rune, utf8_next(&q, end)))
        return p;
    }
    before = rune;
  }
  return p;
}

static void atoms_grow(Atoms *atoms, int32_t room)
{
  Atom *grown = arena_array(atoms->arena, (size_t)room, sizeof *grown);
  if (atoms->count)
    memcpy(grown, atoms->item, (size_t)atoms->count * sizeof *grown);
  atoms->item = grown;
  atoms->room = room;
}

// A word and the space behind it are four bytes or more; what is told too few grows.
void atoms_reserve(Atoms *atoms, size_t bytes)
{
  size_t room = bytes / 2 + 2;
  atoms_grow(atoms, room < INT32_MAX / 2 ? (int32_t)room : INT32_MAX / 2);
}

Atom *atom_new(Atoms *atoms)
{
  if (atoms->count == atoms->room)
    atoms_grow(atoms, atoms->room ? 2 * atoms->room : 4);
  return &atoms->item[atoms->count++];
}

static void atom_add(Atoms *atoms, const char *text, int32_t size, AtomLook look)
{
  Atom *a = atom_new(atoms);
  a->word = word_shape(text, size, look.type.weight, false);
  a->type = look.type;
  a->width = word_width(a->word, look.type);
  a->tag = look.tag;
  a->link = look.link ? look.link : "";
  a->space = size == 1 && *text == ' ';
}

void atoms_add(Atoms *atoms, const char *text, AtomLook look)
{
  const char *p = text, *end = text + strlen(text);
  bool first = true;
  while (p < end) {
    bool after_space = atoms->count && atoms->item[atoms->count - 1].space;
    if (ascii_space(*p)) {
      while (p < end && ascii_space(*p))
        p++;
      if (!after_space)
        atom_add(atoms, " ", 1, look);
      first = true;
      continue;
    }
    bool soft = begins_soft_hyphen(p, end);
    if (soft) {
      p += SOFT_HYPHEN_SIZE;
      if (p == end || ascii_space(*p) || begins_soft_hyphen(p, end))
        continue;
    }
    const char *to = word_end(p, end);
    atom_add(atoms, p, (int32_t)(to - p), look);
    atoms->item[atoms->count - 1].breaks_before = !first;
    atoms->item[atoms->count - 1].hyphenates = !first && soft;
    first = false;
    p = to;
  }
}

void atoms_end_line(Atoms *atoms)
{
  *atom_new(atoms) = (Atom){.ends_line = true, .link = ""};
}

void atoms_fill(Atoms *atoms, AtomLook look)
{
  if (!atoms->count || !atoms->item[atoms->count - 1].space)
    atom_add(atoms, " ", 1, look);
  atoms->item[atoms->count - 1].fill = true;
}

static const char *atoms_text(const Atoms *atoms, int32_t *size)
{
  Text t;
  text_init(&t, atoms->arena);
  for (int32_t i = 0; i < atoms->count; i++)
    if (atoms->item[i].word)
      text_add_bytes(&t, atoms->item[i].word->text, (size_t)atoms->item[i].word->size);
    else
      text_add_char(&t, '\n');
  *size = (int32_t)t.size;
  return text_string(&t);
}

// Part of a word with one level, in place of the whole.
static void atom_add_part(Atoms *into, const Atom *whole, int32_t from, int32_t to, uint8_t level)
{
  Atom *a = atom_new(into);
  *a = *whole;
  a->level = level;
  a->breaks_before = whole->breaks_before && from == 0;
  a->hyphenates = whole->hyphenates && from == 0;
  a->word = word_shape(whole->word->text + from, to - from, whole->type.weight, level & 1);
  a->width = word_width(a->word, a->type);
}

static bool atoms_turn(const Atoms *atoms)
{
  for (int32_t i = 0; i < atoms->count; i++)
    if (atoms->item[i].word && atoms->item[i].word->turns)
      return true;
  return false;
}

void atoms_direct(Atoms *atoms)
{
  int32_t size, at = 0;
  if (!atoms_turn(atoms))
    return;
  const char *text = atoms_text(atoms, &size);
  const uint8_t *level = text_levels(atoms->arena, text, size);
  if (!level)
    return;
  Atoms into = {.arena = atoms->arena};
  for (int32_t i = 0; i < atoms->count; i++) {
    const Atom *a = &atoms->item[i];
    int32_t length = a->word ? a->word->size : 1;
    if (!a->word)
      *atom_new(&into) = *a;
    for (int32_t from = 0, to; a->word && from < length; from = to) {
      for (to = from + 1; to < length && level[at + to] == level[at + from]; to++)
        ;
      atom_add_part(&into, a, from, to, level[at + from]);
    }
    at += length;
  }
  *atoms = into;
}

// Letters of the scripts that divide words with a hyphen: Latin, Greek, Cyrillic, Armenian.
static bool rune_hyphenates(uint32_t rune)
{
  bool sign = rune == 0xd7 || rune == 0xf7; // times and divided by, among the Latin letters
  return (rune < 0x80 && ascii_alpha((char)rune)) || (rune >= 0xc0 && rune < 0x250 && !sign) ||
         (rune >= 0x370 && rune < 0x590) || (rune >= 0x1e00 && rune < 0x2000);
}

void atoms_cut(const Atom *a, Atoms *into)
{
  const char *p = a->word->text, *end = p + a->word->size;
  uint32_t before = 0;
  while (p < end) {
    const char *from = p;
    uint32_t rune = utf8_next(&p, end);
    for (const char *next = p; p < end; p = next) { // marks stay on their letter
      uint32_t mark = utf8_next(&next, end);
      if (!(mark >= 0x300 && mark < 0x370) && mark != 0x200d)
        break;
    }
    atom_add_part(into, a, (int32_t)(from - a->word->text), (int32_t)(p - a->word->text), a->level);
    Atom *part = &into->item[into->count - 1];
    if (before) {
      part->breaks_before = true;
      part->hyphenates = rune_hyphenates(before) && rune_hyphenates(rune);
    }
    before = rune;
  }
}

Atom atom_hyphen(Arena *a, const Atom *before)
{
  Word *word = arena_alloc(a, sizeof *word);
  Piece *piece = arena_alloc(a, sizeof *piece);
  *word = *word_shape("-", 1, before->type.weight, false);
  *piece = word->piece[0];
  piece->size = SOFT_HYPHEN_SIZE;
  word->text = soft_hyphen;
  word->size = SOFT_HYPHEN_SIZE;
  word->piece = piece;
  return (Atom){.word = word,
                .type = before->type,
                .width = word_width(word, before->type),
                .tag = before->tag,
                .link = before->link};
}

int32_t atoms_width(const Atom *atom, int32_t count)
{
  int32_t width = 0;
  for (int32_t i = 0; i < count; i++)
    width += atom[i].width;
  return width;
}

// Rule L2 of the Unicode bidirectional algorithm: from the highest level down to the lowest odd
// one, turn every stretch at that level or above.
static void atoms_reorder(Atom *atom, int32_t count)
{
  int32_t highest = 0;
  for (int32_t i = 0; i < count; i++)
    highest = atom[i].level > highest ? atom[i].level : highest;
  for (int32_t level = highest; level > 0; level--)
    for (int32_t i = 0, to; i < count; i = to + 1) {
      for (to = i; to < count && atom[to].level >= level; to++)
        ;
      for (int32_t l = i, r = to - 1; l < r; l++, r--) {
        Atom swap = atom[l];
        atom[l] = atom[r];
        atom[r] = swap;
      }
    }
}

typedef struct Pencil { // the text mark being written
  Canvas *canvas;
  const Font *font;
  const Atom *look;
  Point at; // where the next glyph goes
  Point start;
  Glyph *glyph; // of this mark, in room for those of the whole line
  int32_t glyph_count;
  Text text;
} Pencil;

static void pencil_lift(Pencil *p)
{
  if (p->glyph_count) {
    Mark *m = canvas_mark(p->canvas, MARK_TEXT);
    m->tag = p->look->tag;
    m->fill = p->look->type.color;
    m->stroke.none = true;
    m->face = canvas_face(p->canvas, p->font);
    m->size = p->look->type.size;
    m->at = p->start;
    m->glyph = p->glyph;
    m->glyph_count = p->glyph_count;
    m->text = text_string(&p->text);
  }
  p->glyph += p->glyph_count;
  p->glyph_count = 0;
  text_init(&p->text, p->canvas->arena);
  p->start = p->at;
}

// Weights may differ: the face says which, and a space is set in the one in use.
static bool drawn_alike(Type a, Type b)
{
  return a.size == b.size && a.tracking == b.tracking && color_same(a.color, b.color);
}

// Text of a mark is in logical order: what runs to the left is put before what was drawn so far.
static void pencil_text(Pencil *p, const char *bytes, int32_t size, bool rtl)
{
  if (!rtl || !p->text.size) {
    text_add_bytes(&p->text, bytes, (size_t)size);
    return;
  }
  Text t;
  text_init(&t, p->canvas->arena);
  text_add_bytes(&t, bytes, (size_t)size);
  text_add_bytes(&t, p->text.bytes, p->text.size);
  p->text = t;
  for (int32_t i = 0; i < p->glyph_count; i++)
    p->glyph[i].cluster += size;
}

static void pencil_piece(Pencil *p, const Atom *a, const Piece *piece)
{
  bool rtl = a->level & 1;
  uint32_t own_space = 0;
  if (a->space && p->glyph_count) // the face in use has a space too, set as wide as the house's
    own_space = font_glyph(p->font, ' ');
  const Font *font = own_space ? p->font : piece->font;
  if (p->glyph_count && (p->font != font || (p->look->level & 1) != rtl || p->look->tag != a->tag ||
                         !drawn_alike(p->look->type, a->type)))
    pencil_lift(p);
  p->font = font;
  p->look = a;
  int32_t base = rtl ? 0 : (int32_t)p->text.size;
  pencil_text(p, a->word->text + piece->from, piece->size, rtl);
  for (int32_t i = 0; i < piece->glyph_count; i++) {
    Glyph g = glyph_at(piece, &piece->glyph[i], a->type);
    g.cluster += base - piece->from;
    g.id = own_space ? own_space : g.id;
    p->glyph[p->glyph_count++] = g;
    p->at.x += g.advance;
  }
}

// A link's area reaches from a little above the capitals to the descenders.
static void atom_link(Canvas *c, const Atom *a, Point at)
{
  if (a->link[0] != '#')
    return;
  Rect area = {at.x, at.y - a->type.size, a->width, a->type.size * 5 / 4};
  Jump *last = c->jump_count ? &c->jump[c->jump_count - 1] : NULL;
  if (last && last->sheet == c->current && last->tag == a->tag && last->area.y == area.y &&
      last->area.x + last->area.width == area.x && strcmp(last->anchor, a->link + 1) == 0) {
    last->area.width += area.width;
    return;
  }
  *arena_push(c->arena, c->jump, c->jump_count) =
      (Jump){c->current, area, a->link + 1, a->tag, c->where};
}

static int32_t line_glyphs(const Atom *atom, int32_t count)
{
  int32_t glyphs = 0;
  for (int32_t i = 0; i < count; i++)
    for (int32_t k = 0; k < atom[i].word->piece_count; k++)
      glyphs += atom[i].word->piece[k].glyph_count;
  return glyphs;
}

void atoms_draw(Canvas *c, const Atom *atom, int32_t count, bool goes_on, Point at)
{
  Atom *line = arena_room(c->arena, ((size_t)count + 1) * sizeof *line);
  Pencil p = {.canvas = c, .at = at, .start = at};
  text_init(&p.text, c->arena);
  if (count)
    memcpy(line, atom, (size_t)count * sizeof *line);
  atoms_reorder(line, count);
  if (count && !line[count - 1].space && !goes_on) { // copied lines do not run into each other
    Atom *last = &line[count];
    *last = line[count - 1];
    last->link = "";
    last->space = true;
    last->level = 0;
    last->word = word_shape(" ", 1, last->type.weight, false);
    count++;
  }
  p.glyph = arena_room(c->arena, (size_t)line_glyphs(line, count) * sizeof *p.glyph);
  for (int32_t i = 0; i < count; i++) {
    const Word *w = line[i].word;
    atom_link(c, &line[i], p.at);
    for (int32_t m = 0; m < w->missing_count; m++)
      canvas_missing(c, w->missing[m]);
    for (int32_t k = 0; k < w->piece_count; k++)
      if (w->piece[k].font)
        pencil_piece(&p, &line[i], &w->piece[k]);
    if (line[i].fill) {
      int32_t past = p.at.x - word_width(w, line[i].type);
      pencil_lift(&p);
      p.at.x = p.start.x = past + line[i].width;
    }
  }
  pencil_lift(&p);
}
