// Pages as a tagged PDF 1.4 that keeps to PDF/A-1b and the rules of PDF/UA-1.
#include <string.h>

#include "emit/content.h"
#include "emit/emit.h"
#include "emit/profile.h"
#include "emit/tag.h"
#include "emit/value.h"
#include "emit/xmp.h"

typedef struct Pdf {
  const Pages *pages;
  Arena *arena; // scratch of this document
  PdfFile *file;
  Diags *diags;
  Fonts fonts;
  Forms forms;
  Images images;
  int32_t *page;  // objects
  int32_t **link; // objects of each page's links
  Sequences sequences;
} Pdf;

static void forms_enter(Pdf *p)
{
  for (int32_t i = 0; i < p->forms.count; i++) {
    Form *form = &p->forms.form[i];
    if (!form_pays(form))
      continue;
    Text entries, content;
    text_init(&entries, p->arena);
    text_init(&content, p->arena);
    form_write(&entries, &content, form->mark);
    form->object = stream_new(p->file, text_string(&entries), content.bytes, content.size);
  }
}

// One list for all pages.
static const char *resources_text(Pdf *p)
{
  Text t;
  text_init(&t, p->arena);
  text_add(&t, "/Font<<");
  for (int32_t i = 0; i < p->fonts.count; i++)
    if (p->fonts.font[i].object)
      text_addf(&t, "/F%d %d 0 R", (int)i, (int)p->fonts.font[i].object);
  text_add(&t, ">>/XObject<<");
  for (int32_t i = 0; i < p->forms.count; i++)
    if (p->forms.form[i].object)
      text_addf(&t, "/X%d %d 0 R", (int)i, (int)p->forms.form[i].object);
  for (int32_t i = 0; i < p->images.count; i++)
    text_addf(&t, "/I%d %d 0 R", (int)i, (int)p->images.item[i].object);
  text_add(&t, ">>");
  return text_string(&t);
}

static void write_place(Pdf *p, Text *t, int32_t page, Point at)
{
  bool there = page >= 0 && page < p->pages->page_count;
  int32_t number = there ? page : 0;
  text_add(t, "/Dest[");
  value_reference(t, p->page[number]);
  text_add(t, "/XYZ ");
  value_length(t, at.x);
  value_length(t, (int64_t)p->pages->page[number].height - at.y);
  text_add(t, "null]");
}

// Where no words were given for it, a link is called what it shows on its page.
static const char *link_words(Pdf *p, int32_t page, int32_t tag)
{
  if (tag < 0 || tag >= p->pages->tag_count)
    return "";
  const char *alt = p->pages->tag[tag].alt;
  if (alt && *alt)
    return alt;
  Text t;
  text_init(&t, p->arena);
  for (int32_t i = 0; i < p->pages->page[page].mark_count; i++) {
    const Mark *m = &p->pages->page[page].mark[i];
    if (m->tag == tag && m->kind == MARK_TEXT)
      text_add(&t, m->text);
  }
  while (t.size && t.bytes[t.size - 1] == ' ')
    t.size--;
  return t.size ? arena_copy(p->arena, t.bytes, t.size) : "";
}

static int32_t link_enter(Pdf *p, int32_t page, int32_t number)
{
  const Page *from = &p->pages->page[page];
  const Link *link = &from->link[number];
  Text t;
  text_init(&t, p->arena);
  text_add(&t, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
  value_length(&t, link->from.x);
  value_length(&t, (int64_t)from->height - link->to.y);
  value_length(&t, link->to.x);
  value_length(&t, (int64_t)from->height - link->from.y);
  text_addf(&t, "]/StructParent %d", (int)link_key(p->pages, page, number));
  write_place(p, &t, link->page, link->target);
  text_add(&t, "/Contents");
  value_string(&t, link_words(p, page, link->tag));
  int32_t object = object_new(p->file);
  object_entries(p->file, object, text_string(&t));
  return object;
}

static void links_enter(Pdf *p, int32_t page)
{
  int32_t count = p->pages->page[page].link_count;
  p->link[page] = arena_array(p->arena, (size_t)count, sizeof **p->link);
  for (int32_t i = 0; i < count; i++)
    p->link[page][i] = link_enter(p, page, i);
}

enum { MARK_TYPICAL = 96 }; // bytes that a mark takes

static void page_enter(Pdf *p, int32_t number, int32_t resources)
{
  const Page *page = &p->pages->page[number];
  Arena *scratch = arena_new(); // the content is in the file once it is packed
  Text content, t;
  text_init(&content, scratch);
  text_reserve(&content, (size_t)page->mark_count * MARK_TYPICAL);
  text_init(&t, p->arena);
  content_write(&content, p->pages, number, (Resources){&p->fonts, &p->forms, &p->images},
                &p->sequences);
  int32_t stream = stream_new(p->file, "", content.bytes, content.size);
  arena_free(scratch);
  links_enter(p, number);
  text_add(&t, "/Type/Page/MediaBox[0 0 ");
  value_length(&t, page->width);
  value_length(&t, page->height);
  text_addf(&t, "]/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S", (int)resources,
            (int)stream, (int)number);
  if (page->link_count) {
    text_add(&t, "/Annots[");
    for (int32_t i = 0; i < page->link_count; i++)
      value_reference(&t, p->link[number][i]);
    text_add_char(&t, ']');
  }
  object_entries(p->file, p->page[number], text_string(&t));
}

// First of all: every element of the tree names its page, so their numbers had better be short.
static void pages_number(Pdf *p)
{
  p->page = arena_array(p->arena, (size_t)p->pages->page_count, sizeof *p->page);
  for (int32_t i = 0; i < p->pages->page_count; i++)
    p->page[i] = page_new(p->file);
}

static void pages_enter(Pdf *p)
{
  int32_t count = p->pages->page_count;
  int32_t resources = object_new(p->file);
  object_entries(p->file, resources, resources_text(p));
  p->link = arena_array(p->arena, (size_t)count, sizeof *p->link);
  for (int32_t i = 0; i < count; i++)
    page_enter(p, i, resources);
}

// An entry hangs below the last one of a lower level.
static void outlines_enter(Pdf *p)
{
  enum { LEVELS = 7 };
  int32_t open[LEVELS] = {0};
  for (int32_t i = 0; i < p->pages->outline_count; i++) {
    const Outline *o = &p->pages->outline[i];
    int32_t level = o->level < 1 ? 1 : o->level >= LEVELS ? LEVELS - 1 : o->level;
    Text t;
    text_init(&t, p->arena);
    text_add(&t, "/Title");
    value_string(&t, o->title);
    write_place(p, &t, o->page, o->at);
    int32_t node = outline_new(p->file, open[level - 1], text_string(&t));
    for (int32_t k = level; k < LEVELS; k++)
      open[k] = node;
  }
}

static void add_info(Text *t, const char *key, const char *value)
{
  if (!value || !*value)
    return;
  text_add(t, key);
  value_string(t, value);
}

static void info_enter(Pdf *p)
{
  Text t;
  text_init(&t, p->arena);
  add_info(&t, "/Title", p->pages->title);
  add_info(&t, "/Subject", p->pages->subject);
  add_info(&t, "/Author", p->pages->author);
  info_entries(p->file, text_string(&t));
}

// A language tag is letters, digits and hyphens (BCP 47); it is an ASCII string here.
static void add_language(Text *t, const char *language)
{
  text_add(t, "/Lang(");
  for (const char *s = language ? language : ""; *s; s++)
    if (ascii_alpha(*s) || ascii_digit(*s) || *s == '-')
      text_add_char(t, *s);
  text_add_char(t, ')');
}

static void catalog_enter(Pdf *p, int32_t tags)
{
  int32_t profile = profile_enter(p->file, p->diags);
  const char *packet = xmp_packet(p->arena, p->pages, pdf_producer(), profile > 0);
  int32_t metadata = stream_plain(p->file, "/Type/Metadata/Subtype/XML", packet, strlen(packet));
  Text t;
  text_init(&t, p->arena);
  text_addf(&t,
            "/Metadata %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"
            "/ViewerPreferences<</DisplayDocTitle true>>",
            (int)metadata, (int)tags);
  add_language(&t, p->pages->language);
  if (profile)
    text_addf(&t,
              "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/Info(sRGB IEC61966-2.1)"
              "/OutputConditionIdentifier(sRGB)/DestOutputProfile %d 0 R>>]",
              (int)profile);
  catalog_entries(p->file, text_string(&t));
}

static bool document_enter(Pdf *p)
{
  pages_number(p);
  p->sequences.arena = p->arena;
  p->fonts = fonts_of(p->arena, p->pages);
  if (!fonts_embed(&p->fonts, p->arena, p->file, p->diags))
    return false;
  p->forms = forms_of(p->arena, p->pages);
  forms_enter(p);
  p->images = images_enter(p->arena, p->file, p->pages);
  pages_enter(p);
  TagInput in = {p->pages, p->page, &p->sequences, (const int32_t *const *)p->link};
  int32_t tags = tags_enter(p->arena, p->file, &in);
  outlines_enter(p);
  info_enter(p);
  catalog_enter(p, tags);
  return true;
}

static bool pdf_write(const Pages *pages, Text *out, Diags *d)
{
  if (pages->page_count == 0) {
    diag_add(d, DIAG_EMIT_NO_PAGES, NOWHERE, "%s", pages->title ? pages->title : "");
    return false;
  }
  Arena *scratch = arena_new();
  Pdf p = {.pages = pages, .arena = scratch, .file = pdf_file_new(scratch), .diags = d};
  bool entered = document_enter(&p);
  bool written = pdf_file_end(p.file, out, d);
  arena_free(scratch);
  return entered && written;
}

const Format format_pdf = {"pdf", ".pdf", pdf_write};
