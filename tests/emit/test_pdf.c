// The PDF as other programs see it: qpdf, poppler, and our own rules for tagged files.
#define _GNU_SOURCE // RTLD_NEXT
#include "tests/t.h"

#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

#include "emit/emit.h"
#include "layout/canvas.h"

static Arena *arena;
static Diags diags;
static Canvas *canvas;
#define RULES "sh tests/emit/pdf_rules.sh"
static char folder[] = "/tmp/tendon-pdf-XXXXXX";

// Stands before the library's own function of this name, to make it fail.
static bool library_fails;
unsigned long HPDF_Obj_WriteValue(void *object, void *stream, void *key);
unsigned long HPDF_Obj_WriteValue(void *object, void *stream, void *key)
{
  if (library_fails)
    return 0x1016;
  void *next = dlsym(RTLD_NEXT, "HPDF_Obj_WriteValue");
  unsigned long (*real)(void *, void *, void *);
  memcpy(&real, &next, sizeof real);
  return real(object, stream, key);
}

// The same for the colour profile, which is then not there.
static bool profile_missing;
FILE *fopen(const char *path, const char *mode)
{
  void *next = dlsym(RTLD_NEXT, "fopen");
  FILE *(*real)(const char *, const char *);
  memcpy(&real, &next, sizeof real);
  return profile_missing && strstr(path, ".icc") ? NULL : real(path, mode);
}

static int setup(void **state)
{
  (void)state;
  arena = arena_new();
  diags_init(&diags, arena);
  canvas = canvas_new(arena, &diags, ink_house, 100);
  canvas_page(canvas, 595276, 841890);
  library_fails = profile_missing = false;
  emit_end();
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static int32_t text(const char *tag, int32_t parent, const char *s, int32_t y)
{
  int32_t index = canvas_new_tag(canvas, tag, parent);
  canvas_tag(canvas, index);
  canvas_text(canvas, s, (Type){WEIGHT_REGULAR, 12000, canvas_ink(canvas, INK_TEXT), 0},
              (Point){60000, y}, 0);
  return index;
}

static Pages *titled(void)
{
  Pages *p = canvas_pages(canvas);
  p->title = "Week plan, Zoë & <Ann>";
  p->language = "en-GB";
  return p;
}

static const char *const names[] = {"Zoë Łukasz-Müller, Ştefan Ţepeş, Þórður Ægisson",
                                    "Νίκος Παπαδόπουλος, Ά",
                                    "Иван Петров, ё й",
                                    "Nguyễn Thị Ánh",
                                    "fifth AVATAR offline flight, affluent",
                                    "pain ≤ 2/10 → next, −3 (or) \\ <b>",
                                    "12 %, ½ ⅕"};

// Every kind of thing that a page of ours holds.
static Pages *whole_page(void)
{
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  text("H1", doc, "17 – 23 November", 60000);
  for (int32_t i = 0; i < (int32_t)(sizeof names / sizeof *names); i++)
    text("P", doc, names[i], 90000 + i * 20000);
  int32_t figure = canvas_new_tag(canvas, "Figure", doc);
  canvas_tag_alt(canvas, figure, "Pain over six weeks: ≤ 3");
  canvas_tag(canvas, figure);
  Pen pen = {canvas_ink(canvas, INK_BLUE), canvas_ink(canvas, INK_RED), 1000, {2400, 1800}};
  canvas_circle(canvas, (Point){100000, 300000}, 20000, pen);
  canvas_tag(canvas, -1);
  canvas_rect(canvas, (Rect){50000, 400000, 200000, 50000}, 4000, pen);
  int32_t row = canvas_new_tag(canvas, "TR", canvas_new_tag(canvas, "Table", doc));
  canvas_tag_scope(canvas, text("TH", row, "Day", 500000), "Column");
  text("TD", row, "Mon", 520000);
  canvas_outline(canvas, "Woche ≤", 1, (Point){0, 60000});
  canvas_outline(canvas, "Tag", 2, (Point){0, 90000});
  return titled();
}

static const char *written(const Pages *pages, const char *name)
{
  Text out;
  text_init(&out, arena);
  assert_true(format_pdf.write(pages, &out, &diags));
  const char *path = arena_printf(arena, "%s/%s.pdf", folder, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(out.bytes, 1, out.size, f), out.size);
  fclose(f);
  return path;
}

// What a command prints about a file.
static const char *run(const char *command, const char *path, const char *rest)
{
  FILE *f = popen(arena_printf(arena, "%s %s %s", command, path, rest), "r");
  Text t;
  text_init(&t, arena);
  char piece[4096];
  for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
    text_add_bytes(&t, piece, n);
  pclose(f);
  return text_string(&t);
}

static void assert_holds(const char *whole, const char *part)
{
  if (!strstr(whole, part))
    fail_msg("'%s' not in:\n%s", part, whole);
}

static void rules_of_a_tagged_file_hold(void **state)
{
  (void)state;
  const char *path = written(whole_page(), "rules");
  assert_string_equal(run(RULES, path, "; echo $?"), "0\n");
  assert_string_equal(diags_string(&diags), "");
}

static void rules_find_a_breach(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  text("H2", doc, "A heading", 60000);
  text("TH", doc, "Day", 90000);
  canvas_tag(canvas, canvas_new_tag(canvas, "Figure", doc));
  canvas_rect(canvas, (Rect){0, 0, 9000, 9000}, 0, (Pen){.fill = canvas_ink(canvas, INK_RED)});
  Pages *p = titled();
  p->language = "";
  p->title = "";
  const char *said = run(RULES, written(p, "breach"), "; echo $?");
  assert_holds(said, "Figure without Alt");
  assert_holds(said, "TH without Scope");
  assert_holds(said, "H2 follows H0");
  assert_holds(said, "/TH in /Document");
  assert_holds(said, "no /Lang");
  assert_holds(said, "no title");
  assert_holds(said, "metadata without <dc:title>");
  assert_holds(said, "\n1\n");
}

static void rules_find_a_structure_that_is_none(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  int32_t table = canvas_new_tag(canvas, "Table", doc), row = canvas_new_tag(canvas, "TR", table);
  text("TD", row, "one", 60000);
  text("TD", row, "two", 70000);
  text("TD", canvas_new_tag(canvas, "TR", table), "alone", 80000);
  int32_t list = canvas_new_tag(canvas, "L", doc);
  text("LBody", canvas_new_tag(canvas, "LI", list), "no label", 90000);
  text("P", list, "no item", 100000);
  text("Link", doc, "leads nowhere", 110000);
  text("Heading", doc, "of no type", 120000);
  text("P", -1, "beside the document", 130000);
  const char *said = run(RULES, written(titled(), "structure"), "");
  assert_holds(said, "Table rows of [1,2] columns");
  assert_holds(said, "Table without TH");
  assert_holds(said, "LI is not Lbl and LBody");
  assert_holds(said, "/P in /L");
  assert_holds(said, "Link without its annotation");
  assert_holds(said, "/Heading is no standard type");
  assert_holds(said, "the tree's one root is no Document");
}

// What our own writer never does, brought into a sound file by hand; qpdf mends the places.
static void rules_find_what_was_changed_by_hand(void **state)
{
  (void)state;
  static const struct {
    const char *change, *found;
  } rows[] = {
      {"s|/Artifact BMC|/Span BMC|", "content neither tagged nor artifact"},
      {"s|MCID 1>>|MCID 5>>|", "MCID 5 out of order"},
      {"s|^EMC$||", "marked content left open"},
      {"s|/DisplayDocTitle true|/DisplayDocTitle false|", "title not displayed"},
      {"s|/Marked true|/Marked false|", "not marked as tagged"},
      {"s|  /ToUnicode .*||", "font without ToUnicode"},
      {"s|><0020>|><0000>|", "which is no character"},
      {"s|  /FontFile2 .*||", "font not embedded"},
      {"s|pdfuaid:part>1<|pdfuaid:part>2<|", "metadata without <pdfuaid:part>1<"},
      {"s|/BBox|/Box|", "Figure without BBox"},
  };
  const char *path = written(whole_page(), "sound");
  const char *changed = arena_printf(arena, "%s/changed.pdf", folder);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    run("qpdf --qdf --object-streams=disable", path,
        arena_printf(arena, "- | sed '%s' | fix-qdf >%s", rows[i].change, changed));
    assert_holds(run(RULES, changed, ""), rows[i].found);
  }
}

static void text_comes_out_as_it_was_written(void **state)
{
  (void)state;
  const char *said = run("pdftotext", written(whole_page(), "text"), "-");
  const char *at = said;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    assert_holds(at, names[i]); // in the order of reading
    at = strstr(at, names[i]);
  }
}

static void one_glyph_of_two_texts_comes_out_right(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  text("P", doc, "e\xcc\x81 x\xcc\xa3\xcc\x81 \xc3\xa9", 60000);
  const char *path = written(titled(), "marks");
  assert_holds(run("pdftotext", path, "-"), "e\xcc\x81 x\xcc\xa3\xcc\x81 \xc3\xa9");
  assert_string_equal(run(RULES, path, ""), "");
}

static void right_to_left_names_come_out(void **state)
{
  (void)state;
  text("P", canvas_new_tag(canvas, "Document", -1), "שלום עולם", 60000);
  const char *said = run("pdftotext", written(titled(), "rtl"), "-");
  assert_holds(said, "שלום עולם");
}

static void structure_follows_the_tags(void **state)
{
  (void)state;
  const char *said = run("pdfinfo -struct-text", written(whole_page(), "tree"), "");
  assert_holds(said, "Document\n  H1 (block)\n    \"17 – 23 November \"\n  P (block)\n");
  assert_holds(said, "Table (block)\n    TR\n      TH:\n         /Scope /Column\n");
}

static void paragraph_over_two_pages_stays_one(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  int32_t p = text("P", doc, "first half", 800000);
  canvas_page(canvas, 595276, 841890);
  canvas_tag(canvas, p);
  canvas_text(canvas, "second half", (Type){WEIGHT_BOLD, 12000, canvas_ink(canvas, INK_TEXT), 0},
              (Point){60000, 60000}, 0);
  const char *path = written(titled(), "over");
  assert_string_equal(run(RULES, path, ""), "");
  assert_holds(run("pdfinfo -struct-text", path, ""),
               "  P (block)\n    \"first half \"\n    \"second half \"");
}

// A child stands where it was drawn: between the parts of its parent.
static void kids_stand_where_they_were_drawn(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  int32_t p = text("P", doc, "before", 60000);
  text("Span", p, "within", 80000);
  canvas_tag(canvas, p);
  canvas_text(canvas, "after", (Type){WEIGHT_REGULAR, 12000, canvas_ink(canvas, INK_TEXT), 0},
              (Point){60000, 100000}, 0);
  const char *said = run("pdfinfo -struct-text", written(titled(), "kids"), "");
  assert_holds(said, "    \"before \"\n    Span (inline)\n      \"within \"\n    \"after \"");
}

// The only paragraph of a cell becomes the cell; two of them stay what they are.
static void paragraph_that_fills_a_cell_is_the_cell(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  int32_t row = canvas_new_tag(canvas, "TR", canvas_new_tag(canvas, "Table", doc));
  canvas_tag_scope(canvas, text("TH", row, "head", 40000), "Row");
  text("P", canvas_new_tag(canvas, "TD", row), "alone", 60000);
  int32_t cell = canvas_new_tag(canvas, "TD", row);
  text("P", cell, "first", 80000);
  text("P", cell, "second", 95000);
  const char *path = written(titled(), "cells");
  assert_string_equal(run(RULES, path, ""), "");
  assert_holds(run("pdfinfo -struct-text", path, ""),
               "      TD\n        \"alone \"\n      TD\n        P (block)\n          \"first \"\n"
               "        P (block)\n          \"second \"\n");
}

static void fonts_are_cut_embedded_and_mapped(void **state)
{
  (void)state;
  const char *path = written(whole_page(), "fonts");
  const char *said = run("pdffonts", path, "");
  assert_holds(said, "+Lato-Regular");
  assert_holds(said, "CID TrueType      Custom           yes yes yes");
}

// More characters than codes of one byte: two bytes for each then.
static void face_of_many_glyphs_reads_too(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1), y = 60000;
  Text line, all;
  text_init(&all, arena);
  for (uint32_t from = 0x100; from < 0x250; from += 16, y += 20000) {
    text_init(&line, arena);
    for (uint32_t rune = from; rune < from + 16; rune++)
      text_addf(&line, "%c%c", (int)(0xc0 | rune >> 6), (int)(0x80 | (rune & 0x3f)));
    text_addf(&all, "%s\n", text_string(&line));
    text("P", doc, text_string(&line), y);
  }
  const char *path = written(titled(), "many");
  assert_string_equal(run(RULES, path, ""), "");
  assert_holds(run("pdffonts", path, ""), "Identity-H       yes yes yes");
  const char *said = run("pdftotext -raw", path, "- | grep '[^\f]'");
  assert_int_equal(strncmp(said, text_string(&all), 300), 0);
}

static void links_and_outline_lead_to_their_places(void **state)
{
  (void)state;
  Pages *p = whole_page();
  Link link = {{60000, 60000}, {90000, 75000}, 0, {0, 400000}, 1};
  Page page = p->page[0];
  page.link = &link;
  page.link_count = 1;
  Tag *tag = arena_array(arena, (size_t)p->tag_count, sizeof *tag);
  memcpy(tag, p->tag, (size_t)p->tag_count * sizeof *tag);
  tag[1].type = "Link";
  tag[1].alt = "to the table";
  p->tag = tag;
  p->page = &page;
  const char *path = written(p, "links");
  assert_string_equal(run(RULES, path, ""), "");
  const char *said = run("qpdf --json=1", path, "");
  assert_holds(said, "/Annots");
  assert_holds(said, "441.89"); // 841.89 - 400, from below
  assert_holds(said, "\"title\": \"Woche ≤\"");
  assert_holds(said, "to the table");
}

// Without words of its own a link is called what it shows; each of its lines can be touched.
static void link_over_two_lines_is_one_link_of_two_areas(void **state)
{
  (void)state;
  int32_t link = canvas_new_tag(
      canvas, "Link", canvas_new_tag(canvas, "P", canvas_new_tag(canvas, "Document", -1)));
  Type type = {WEIGHT_REGULAR, 12000, canvas_ink(canvas, INK_TEXT), 0};
  canvas_tag(canvas, link);
  canvas_text(canvas, "what was ", type, (Point){60000, 100000}, 0);
  canvas_text(canvas, "written", type, (Point){60000, 120000}, 0);
  Pages *p = titled();
  Link area[] = {{{60000, 88000}, {120000, 103000}, 0, {0, 400000}, link},
                 {{60000, 108000}, {100000, 123000}, 0, {0, 400000}, link}};
  Page page = p->page[0];
  page.link = area;
  page.link_count = 2;
  p->page = &page;
  const char *path = written(p, "two-lines");
  assert_string_equal(run(RULES, path, ""), "");
  const char *said = run("qpdf --json=1", path, "| grep -c '\"/Contents\": \"what was written\"'");
  assert_string_equal(said, "2\n");
}

static void same_pages_give_the_same_bytes(void **state)
{
  (void)state;
  Pages *p = whole_page();
  Text one, two, other;
  text_init(&one, arena);
  text_init(&two, arena);
  text_init(&other, arena);
  assert_true(format_pdf.write(p, &one, &diags));
  assert_true(format_pdf.write(p, &two, &diags));
  assert_int_equal(one.size, two.size);
  assert_memory_equal(one.bytes, two.bytes, one.size);
  p->title = "Another";
  assert_true(format_pdf.write(p, &other, &diags));
  const char *id = strstr(one.bytes + one.size - 300, "/ID[<");
  const char *other_id = strstr(other.bytes + other.size - 300, "/ID[<");
  assert_non_null(id);
  assert_non_null(other_id);
  assert_memory_not_equal(id, other_id, 37);
}

static void empty_page_is_a_page(void **state)
{
  (void)state;
  const char *path = written(titled(), "empty");
  assert_holds(run("qpdf --check", path, ""), "No syntax or stream encoding errors");
  assert_holds(run("pdfinfo", path, ""), "Pages:           1\n");
  assert_holds(run("pdfinfo", path, ""), "Title:           Week plan, Zoë & <Ann>\n");
}

// Places in the file count from its own start, whatever stood before it.
static void file_is_appended(void **state)
{
  (void)state;
  Text alone, behind;
  text_init(&alone, arena);
  text_init(&behind, arena);
  text_add(&behind, "before");
  assert_true(format_pdf.write(titled(), &alone, &diags));
  assert_true(format_pdf.write(titled(), &behind, &diags));
  assert_int_equal(behind.size, alone.size + 6);
  assert_memory_equal(behind.bytes + 6, alone.bytes, alone.size);
}

static void no_pages_are_refused(void **state)
{
  (void)state;
  Pages none = {.title = "Nothing", .language = "en"};
  Text out;
  text_init(&out, arena);
  assert_false(format_pdf.write(&none, &out, &diags));
  assert_holds(diags_string(&diags), "error: document has no pages, not written: Nothing [E101]");
}

static void broken_font_is_refused(void **state)
{
  (void)state;
  Pages *p = whole_page();
  Face face = {"Broken", "broken.ttf", 0, "no font at all", 14};
  p->face = &face;
  p->face_count = 1;
  Text out;
  text_init(&out, arena);
  assert_false(format_pdf.write(p, &out, &diags));
  assert_holds(diags_string(&diags),
               "font cannot be embedded, document not written: Broken (broken.ttf)");
}

static char *bytes_of(const char *path, size_t *size)
{
  char *bytes = arena_alloc(arena, 4096);
  FILE *f = fopen(path, "rb");
  assert_non_null(f);
  *size = fread(bytes, 1, 4096, f);
  fclose(f);
  return bytes;
}

// square.otf has one square for U+5C71, in CFF outlines, which PDF 1.4 cannot embed.
static void face_of_cubic_outlines_is_drawn_and_copies_out(void **state)
{
  (void)state;
  text("P", canvas_new_tag(canvas, "Document", -1), "name: ", 60000);
  Pages *p = titled();
  Face face[2] = {p->face[0], {.name = "TendonTest", .file = "square.otf"}};
  face[1].bytes = bytes_of("tests/emit/square.otf", &face[1].size);
  Glyph glyph = {.id = 1, .advance = 12000};
  Mark mark[2] = {p->page[0].mark[0], p->page[0].mark[0]};
  mark[1] = (Mark){.kind = MARK_TEXT,
                   .tag = 1,
                   .fill = mark[0].fill,
                   .stroke = {.none = true},
                   .face = 1,
                   .size = 12000,
                   .at = {200000, 60000},
                   .glyph = &glyph,
                   .glyph_count = 1,
                   .text = "\xe5\xb1\xb1"};
  Page page = p->page[0];
  page.mark = mark;
  page.mark_count = 2;
  p->page = &page;
  p->face = face;
  p->face_count = 2;
  const char *path = written(p, "cubic");
  assert_string_equal(run(RULES, path, ""), "");
  assert_holds(run("pdftotext", path, "-"), "\xe5\xb1\xb1");
  const char *said = run("qpdf --qdf --object-streams=disable", path, "- | strings");
  assert_holds(said, "12 0 0 12 200 781.89 cm\n0.1 0 m\n0.9 0 l\n0.9 0.4 0.9 0.8 0.9 0.8 c");
  assert_null(strstr(said, "TendonTest"));
}

static void missing_profile_is_told_and_not_claimed(void **state)
{
  (void)state;
  profile_missing = true;
  const char *path = written(whole_page(), "plain");
  assert_holds(diags_string(&diags), "warning: colour profile not found, PDF not marked as PDF/A: "
                                     "/usr/share/color/icc/sRGB.icc");
  assert_string_equal(run(RULES, path, ""), "");
  assert_string_equal(run("grep -c -a -e pdfaid -e OutputIntents", path, ""), "0\n");
}

static void path_that_returns_is_written_once(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  int32_t figure = canvas_new_tag(canvas, "Figure", doc);
  canvas_tag_alt(canvas, figure, "Eleven circles and one of another size");
  canvas_tag(canvas, figure);
  Pen pen = {canvas_ink(canvas, INK_PAPER), canvas_ink(canvas, INK_TEXT), 1000, {0, 0}};
  for (int32_t i = 0; i < 11; i++)
    canvas_circle(canvas, (Point){100000 + i * 20000, 300000}, 8000, pen);
  canvas_circle(canvas, (Point){100000, 400000}, 9000, pen);
  const char *path = written(titled(), "forms");
  assert_string_equal(run(RULES, path, ""), "");
  const char *qdf = "qpdf --qdf --object-streams=disable";
  assert_string_equal(run(qdf, path, "- | grep -a -c 'Subtype /Form'"), "1\n");
  assert_string_equal(run(qdf, path, "- | grep -a -c 'X0 Do'"), "11\n");
  assert_string_equal(run(qdf, path, "- | grep -a -c '^b$'"), "2\n"); // the form, the other circle
}

// Whatever the marks hold, the file stays whole: nothing is trusted to fit together.
// A rectangle is one operator, and a path that closes is closed by the one that paints it.
static void rectangles_and_closed_paths_are_short(void **state)
{
  (void)state;
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  int32_t figure = canvas_new_tag(canvas, "Figure", doc);
  canvas_tag_alt(canvas, figure, "A bar and two triangles");
  canvas_tag(canvas, figure);
  Pen fill = {.fill = canvas_ink(canvas, INK_RED), .stroke = {.none = true}};
  Pen line = {.fill = {.none = true}, .stroke = canvas_ink(canvas, INK_RED), .line = 1000};
  canvas_rect(canvas, (Rect){100000, 300000, 20006, 50004}, 0, fill);
  static const PathStep corner[] = {{PATH_MOVE, {{200000, 300000}}},
                                    {PATH_LINE, {{220000, 300000}}},
                                    {PATH_LINE, {{210000, 320000}}},
                                    {PATH_LINE, {{200000, 300000}}},
                                    {PATH_CLOSE, {{0, 0}}}};
  canvas_path(canvas, corner, 5, fill);
  canvas_path(canvas, corner, 5, line);
  const char *path = written(titled(), "rectangles");
  assert_string_equal(run(RULES, path, ""), "");
  const char *qdf = "qpdf --qdf --object-streams=disable";
  assert_string_equal(run(qdf, path, "- | grep -a ' re$'"), "100 541.89 20.01 -50 re\n");
  assert_string_equal(run(qdf, path, "- | grep -a -c ' [lm]$'"), "6\n");
  assert_string_equal(run(qdf, path, "- | grep -a '^[fsSbBh]$' | tr -d '\\n'"), "ffs");
}

static void damaged_marks_do_not_damage_the_file(void **state)
{
  (void)state;
  text("P", canvas_new_tag(canvas, "Document", -1), "Afterwards", 90000);
  Pages *p = titled();
  Mark good = p->page[0].mark[0], mark[12];
  Glyph glyph[4];
  memcpy(glyph, good.glyph, sizeof glyph);
  glyph[0].cluster = 999;
  glyph[1].cluster = -5;
  glyph[2].id = 70000;
  PathStep line = {PATH_LINE, {{0, 0}}};
  for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
    mark[i] = good;
  mark[0].glyph = glyph;
  mark[0].glyph_count = 2;
  mark[1].glyph = glyph + 2;
  mark[1].glyph_count = 2;
  mark[2].face = 99;
  mark[3].face = -1;
  mark[4].tag = 99;
  mark[5].tag = -7;
  mark[6].text = "\xff\xfe \x01 )(\\";
  mark[7].text = "";
  mark[8].size = 0;
  mark[9] = (Mark){.kind = MARK_PATH, .path = &line, .path_count = 0, .line = 500};
  mark[10] = (Mark){.kind = MARK_PATH, .fill = {.none = true}, .stroke = {.none = true}};
  Tag tag[2] = {{"Document", 7, "", "", 1}, {"P", -9, "", "", 1}};
  Outline outline = {"nowhere \x02", 44, 77, {0, 0}};
  Link link = {{0, 0}, {1000, 1000}, 55, {0, 0}, 99};
  Page page = {595276, 841890, mark, 12, &link, 1};
  p->page = &page;
  p->tag = tag;
  p->outline = &outline;
  p->outline_count = 1;
  const char *path = written(p, "damaged");
  assert_holds(run("qpdf --check", path, "2>&1"), "No syntax or stream encoding errors");
  assert_holds(run("pdftotext", path, "-"), "Afterwards");
}

// PDF/A-1 allows 8191 entries of an array: a long document is divided, and so is its index of
// pages.
static void no_array_is_longer_than_allowed(void **state)
{
  (void)state;
  enum { MANY = 9000 };
  int32_t doc = canvas_new_tag(canvas, "Document", -1);
  Pen pen = {.fill = canvas_ink(canvas, INK_RED), .stroke = {.none = true}};
  for (int32_t i = 0; i < MANY; i++) {
    if (i % 2 == 0)
      canvas_page(canvas, 595276, 841890);
    canvas_tag(canvas, canvas_new_tag(canvas, "P", doc));
    canvas_rect(canvas, (Rect){0, 0, 9000, 9000}, 0, pen);
  }
  const char *path = written(titled(), "long");
  assert_string_equal(run(RULES, path, ""), "");
  assert_holds(run("qpdf --json=1", path, ""), "\"/S\": \"/Sect\"");
  assert_holds(run("qpdf --json=1", path, ""), "\"/Limits\"");
}

static void failing_library_is_told(void **state)
{
  (void)state;
  library_fails = true;
  Text out;
  text_init(&out, arena);
  assert_false(format_pdf.write(whole_page(), &out, &diags));
  assert_holds(diags_string(&diags),
               "error: PDF library failed, document not written: error 4118, detail 0 [E103]");
}

static void formats_are_found_by_name(void **state)
{
  (void)state;
  assert_ptr_equal(format_find("pdf"), &format_pdf);
  assert_ptr_equal(format_find("TRACE"), &format_trace);
  assert_null(format_find("docx"));
}

static int make_folder(void **state)
{
  (void)state;
  return mkdtemp(folder) ? 0 : 1;
}

static int remove_folder(void **state)
{
  (void)state;
  Arena *a = arena_new();
  int status = system(arena_printf(a, "rm -rf '%s'", folder));
  arena_free(a);
  return status;
}

#define PDF_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
  const struct CMUnitTest tests[] = {
      PDF_TEST(rules_of_a_tagged_file_hold),
      PDF_TEST(rules_find_a_breach),
      PDF_TEST(rules_find_a_structure_that_is_none),
      PDF_TEST(rules_find_what_was_changed_by_hand),
      PDF_TEST(text_comes_out_as_it_was_written),
      PDF_TEST(one_glyph_of_two_texts_comes_out_right),
      PDF_TEST(right_to_left_names_come_out),
      PDF_TEST(structure_follows_the_tags),
      PDF_TEST(paragraph_over_two_pages_stays_one),
      PDF_TEST(kids_stand_where_they_were_drawn),
      PDF_TEST(paragraph_that_fills_a_cell_is_the_cell),
      PDF_TEST(fonts_are_cut_embedded_and_mapped),
      PDF_TEST(face_of_many_glyphs_reads_too),
      PDF_TEST(links_and_outline_lead_to_their_places),
      PDF_TEST(link_over_two_lines_is_one_link_of_two_areas),
      PDF_TEST(same_pages_give_the_same_bytes),
      PDF_TEST(empty_page_is_a_page),
      PDF_TEST(file_is_appended),
      PDF_TEST(no_pages_are_refused),
      PDF_TEST(broken_font_is_refused),
      PDF_TEST(face_of_cubic_outlines_is_drawn_and_copies_out),
      PDF_TEST(missing_profile_is_told_and_not_claimed),
      PDF_TEST(path_that_returns_is_written_once),
      PDF_TEST(rectangles_and_closed_paths_are_short),
      PDF_TEST(damaged_marks_do_not_damage_the_file),
      PDF_TEST(no_array_is_longer_than_allowed),
      PDF_TEST(failing_library_is_told),
      PDF_TEST(formats_are_found_by_name),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
