#include "layout/lines.h"

#include <string.h>

#include "base/text.h"

// The method is Knuth and Plass, "Breaking paragraphs into lines" (1981), for text that is not
// stretched: the best way to reach each break is the cheapest line that ends there plus the best
// way to reach that line's start. A line costs its shortfall squared; a line more costs more than
// any shortfall can.

static const int64_t LINE_COST = (int64_t)1 << 50;
static const int64_t UNIT_COST = 1000 * 1000; // as a line that is 100 pt short

typedef struct Break { // a place where a line can begin
  int32_t atom;        // first atom of the line
  int64_t cost;        // of the best lines before it
  int32_t from;        // break where the line before it begins
} Break;

typedef struct Breaker {
  Arena *arena;
  const Atom *atom;
  int32_t count;
  int32_t width;
  int64_t *offset; // width of all atoms before each
  Break *at;
  int32_t breaks;
  int32_t first; // break from which a line still reaches as far as the last one looked at
} Breaker;

static bool atom_is(const Atom *a, const char *text)
{
  return a->word && a->word->size <= 3 && strcmp(a->word->text, text) == 0;
}

static bool atom_is_times(const Atom *a)
{
  return atom_is(a, "\xc3\x97");
}

// A dash, a middle dot or a times sign between spaces belongs to what stands before it.
static bool atom_is_dash(const Atom *a)
{
  return atom_is(a, "\xe2\x80\x93") || atom_is(a, "\xe2\x80\x94") || atom_is(a, "\xc2\xb7") ||
         atom_is_times(a);
}

static bool word_is_year(const Word *w)
{
  for (int32_t i = 0; i < w->size && i < 4; i++)
    if (!ascii_digit(w->text[i]))
      return false;
  return w->size >= 4 && !ascii_digit(w->text[4]); // a full stop may follow
}

// A number and the unit behind it are better not parted, nor "3 × 15", "+44 20 79", "16 July" or
// "July 2026".
static bool parts_unit(const Atom *number, const Atom *unit)
{
  if (atom_is_times(number))
    return true;
  if (!number->word || !unit->word || !number->word->size || unit->word->size > 9)
    return false;
  char last = number->word->text[number->word->size - 1], first = unit->word->text[0];
  if (ascii_digit(last)) // "16 November", "3 min", "20 %"
    return (first >= 'A' && first <= 'Z') ||
           (unit->word->size <= 5 && (ascii_alpha(first) || ascii_digit(first) || first == '%'));
  return number->word->size <= 9 && ascii_alpha(last) && word_is_year(unit->word);
}

static bool break_before(const Breaker *b, int32_t i)
{
  if (i == b->count)
    return true;
  if (b->atom[i].space || b->atom[i].ends_line)
    return false;
  if (atom_is_dash(&b->atom[i]) && b->atom[i - 1].space)
    return false;
  return b->atom[i - 1].space || b->atom[i - 1].ends_line || b->atom[i].breaks_before;
}

static int32_t hyphen_width(const Atom *before)
{
  return word_width(word_shape("-", 1, before->type.weight, false), before->type);
}

// A line of atoms from..to ends within a word.
static bool line_divides(const Breaker *b, int32_t from, int32_t to)
{
  return to > from && to < b->count && b->atom[to].hyphenates;
}

// Width of the line of atoms from..to, the spaces at its end left out.
static int64_t line_width(const Breaker *b, int32_t from, int32_t to)
{
  if (line_divides(b, from, to))
    return b->offset[to] - b->offset[from] + hyphen_width(&b->atom[to - 1]);
  while (to > from && (b->atom[to - 1].space || b->atom[to - 1].ends_line))
    to--;
  return b->offset[to] - b->offset[from];
}

// Shortfall in tenths of a point, squared. The last line of a stretch may be short, but one word
// alone on it reads as a slip.
static int64_t line_cost(const Breaker *b, int32_t from, int32_t to)
{
  int64_t width = line_width(b, from, to), left = (b->width - width) / 100;
  bool last = to == b->count || b->atom[to - 1].ends_line;
  bool unit =
      !last && to >= 2 && b->atom[to - 1].space && parts_unit(&b->atom[to - 2], &b->atom[to]);
  if (!last)
    return LINE_COST + left * left + (unit ? UNIT_COST : 0);
  int64_t short_of = b->width / 5 - width;
  return LINE_COST + (from > 0 && short_of > 0 ? 4 * (short_of / 100) * (short_of / 100) : 0);
}

// The best line that ends before atom `to`. Begins no further back than a line reaches, and ends
// with the breaks that are a line later than the best, so the work is linear in the text. Of equal
// ways the latest start is taken; a word too wide stands alone.
static void break_try(Breaker *b, int32_t to)
{
  Break best = {to, INT64_MAX, -1};
  while (b->first < b->breaks - 1 && line_width(b, b->at[b->first].atom, to) > b->width)
    b->first++;
  for (int32_t i = b->first; i < b->breaks && b->at[i].cost < best.cost; i++) {
    int64_t cost = b->at[i].cost + line_cost(b, b->at[i].atom, to);
    if (cost <= best.cost) {
      best.cost = cost;
      best.from = i;
    }
  }
  b->at[b->breaks] = best;
  if (b->atom[to - 1].ends_line) // nothing runs over a forced line end
    b->first = b->breaks;
  b->breaks++;
}

static Line line_hyphened(const Breaker *b, int32_t from, int32_t to)
{
  int32_t count = to - from;
  Atom *atom = arena_array(b->arena, (size_t)count + 1, sizeof *atom);
  memcpy(atom, b->atom + from, (size_t)count * sizeof *atom);
  atom[count] = atom_hyphen(b->arena, &atom[count - 1]);
  int64_t width = b->offset[to] - b->offset[from] + atom[count].width;
  return (Line){atom, count + 1, (int32_t)width, true};
}

static Line line_of(const Breaker *b, int32_t from, int32_t to)
{
  while (from < to && b->atom[from].space)
    from++;
  if (line_divides(b, from, to))
    return line_hyphened(b, from, to);
  bool goes_on = to > from && to < b->count && b->atom[to].breaks_before;
  while (to > from && (b->atom[to - 1].space || b->atom[to - 1].ends_line))
    to--;
  return (Line){b->atom + from, to - from, (int32_t)(b->offset[to] - b->offset[from]), goes_on};
}

static Lines lines_collect(const Breaker *b)
{
  Lines lines = {0};
  for (int32_t i = b->breaks - 1; i > 0; i = b->at[i].from)
    lines.count++;
  lines.line = arena_array(b->arena, (size_t)lines.count, sizeof *lines.line);
  int32_t n = lines.count;
  for (int32_t i = b->breaks - 1; i > 0; i = b->at[i].from)
    lines.line[--n] = line_of(b, b->at[b->at[i].from].atom, b->at[i].atom);
  return lines;
}

// From an atom to the end of what no line may part, such as letters of two weights in one word.
static int32_t stretch_end(const Atoms *atoms, int32_t from, int32_t *width)
{
  int32_t i = from;
  *width = 0;
  do
    *width += atoms->item[i++].width;
  while (i < atoms->count && !atoms->item[i].space && !atoms->item[i].ends_line &&
         !atoms->item[i].breaks_before && !atoms->item[i - 1].space &&
         !atoms->item[i - 1].ends_line);
  return i;
}

// Words that no line can hold are cut into their characters.
static Atoms atoms_fitting(Atoms atoms, int32_t width)
{
  Atoms out = {.arena = atoms.arena};
  int32_t wide;
  if (lines_least_width(&atoms) <= width)
    return atoms;
  for (int32_t from = 0, to; from < atoms.count; from = to) {
    to = stretch_end(&atoms, from, &wide);
    for (int32_t i = from; i < to; i++)
      if (wide > width && atoms.item[i].word && !atoms.item[i].space)
        atoms_cut(&atoms.item[i], &out);
      else
        *atom_new(&out) = atoms.item[i];
  }
  return out;
}

// Most texts of a page are a few words in a cell: no way to break them beats one line.
static bool fits_one_line(const Atoms *atoms, int32_t width)
{
  int64_t used = 0, end = 0; // `end` without the spaces behind the last word
  for (int32_t i = 0; i < atoms->count; i++) {
    if (atoms->item[i].ends_line)
      return false;
    used += atoms->item[i].width;
    end = atoms->item[i].space ? end : used;
    if (end > width)
      return false;
  }
  return end > 0;
}

static Lines one_line(const Atoms *atoms)
{
  Line *line = arena_alloc(atoms->arena, sizeof *line);
  int32_t from = 0, to = atoms->count;
  while (atoms->item[to - 1].space)
    to--;
  while (atoms->item[from].space)
    from++;
  *line = (Line){atoms->item + from, to - from, atoms_width(atoms->item + from, to - from), false};
  return (Lines){line, 1};
}

Lines lines_break(Atoms atoms, int32_t width)
{
  if (fits_one_line(&atoms, width))
    return one_line(&atoms);
  atoms = atoms_fitting(atoms, width);
  Breaker b = {.arena = atoms.arena, .atom = atoms.item, .count = atoms.count, .width = width};
  b.offset = arena_array(atoms.arena, (size_t)b.count + 1, sizeof *b.offset);
  b.at = arena_array(atoms.arena, (size_t)b.count + 1, sizeof *b.at);
  for (int32_t i = 0; i < b.count; i++)
    b.offset[i + 1] = b.offset[i] + b.atom[i].width;
  b.at[b.breaks++] = (Break){0, 0, -1};
  for (int32_t i = 1; i <= b.count; i++)
    if (break_before(&b, i))
      break_try(&b, i);
  return lines_collect(&b);
}

int32_t lines_least_width(const Atoms *atoms)
{
  int32_t widest = 0, width = 0;
  for (int32_t i = 0; i < atoms->count; i++) {
    const Atom *a = &atoms->item[i];
    if (a->hyphenates && width > 0) {
      width += hyphen_width(a);
      widest = width > widest ? width : widest;
    }
    width = a->space || a->ends_line ? 0 : a->breaks_before ? a->width : width + a->width;
    widest = width > widest ? width : widest;
  }
  return widest;
}

int32_t lines_most_width(const Atoms *atoms)
{
  int32_t widest = 0, width = 0;
  for (int32_t i = 0; i < atoms->count; i++) {
    width = atoms->item[i].ends_line ? 0 : width + atoms->item[i].width;
    widest = width > widest ? width : widest;
  }
  return widest;
}
