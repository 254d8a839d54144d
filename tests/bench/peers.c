#include "tests/bench/peers.h"

#include <string.h>

static void text_write(PeerWriter *w, const char *s)
{
  for (; *s; s++)
    if (strchr(w->peer->text_special, *s))
      w->peer->escape(w->out, *s);
    else
      text_add_char(w->out, *s);
}

static void spans_write(PeerWriter *w, const Block *b)
{
  for (int32_t i = 0; i < b->span_count; i++)
    text_write(w, b->span[i].style & (SPAN_BREAK | SPAN_FILL) ? " " : b->span[i].text);
}

static bool is_drawing(const Block *b)
{
  return b->kind == BLOCK_CHART || b->kind == BLOCK_SCALE || b->kind == BLOCK_STRIP ||
         b->kind == BLOCK_LADDER || b->kind == BLOCK_SPARK || b->kind == BLOCK_RULE ||
         b->kind == BLOCK_SPACE || b->kind == BLOCK_PAGE;
}

static int32_t columns_of(const Block *table)
{
  int32_t most = 1;
  for (int32_t i = 0; i < table->child_count; i++)
    most = table->child[i].child_count > most ? table->child[i].child_count : most;
  return most;
}

static void block_write(PeerWriter *w, const Block *b, bool first, bool last)
{
  if (is_drawing(b))
    return;
  int32_t outer = w->columns;
  if (b->kind == BLOCK_TABLE)
    w->columns = columns_of(b);
  w->peer->begin(w, b, first);
  if (b->label && b->label[0]) {
    text_write(w, b->label);
    text_add_char(w->out, ' ');
  }
  spans_write(w, b);
  for (int32_t i = 0; i < b->child_count; i++)
    block_write(w, &b->child[i], i == 0, i + 1 == b->child_count);
  w->peer->end(w, b, last);
  w->columns = outer;
}

void peer_write(const Peer *peer, const Document *d, Text *out)
{
  PeerWriter w = {peer, out, 0};
  peer->open(&w, d);
  for (int32_t i = 0; i < d->block_count; i++)
    block_write(&w, &d->block[i], i == 0, i + 1 == d->block_count);
  peer->close(&w);
}

static bool has_own_text(const Block *b)
{
  return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_FIELD || b->kind == BLOCK_SIGN;
}

// HTML.

static void html_escape(Text *out, char c)
{
  text_add(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
}

static void html_open(PeerWriter *w, const Document *d)
{
  text_add(w->out, "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
  text_write(w, d->title);
  text_add(w->out,
           "</title><style>@page{size:A4;margin:15mm;@bottom-right{content:counter(page) \" / \" "
           "counter(pages);font:9pt Lato}}body{font:10pt/13pt Lato}table{width:100%;"
           "border-collapse:collapse;font-size:9pt}td,th{text-align:left;vertical-align:top;"
           "border-bottom:.5pt solid #c3cbd3;padding:1.5pt 3pt}</style></head><body>\n");
}

static void html_close(PeerWriter *w)
{
  text_add(w->out, "</body></html>\n");
}

static const char *html_name(const Block *b)
{
  static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  if (b->kind == BLOCK_HEADING)
    return headings[b->level < 1 ? 0 : b->level > 6 ? 5 : b->level - 1];
  if (has_own_text(b))
    return "p";
  return b->kind == BLOCK_LIST    ? "ul"
         : b->kind == BLOCK_ITEM  ? "li"
         : b->kind == BLOCK_TABLE ? "table"
         : b->kind == BLOCK_ROW   ? "tr"
         : b->kind == BLOCK_CELL  ? (b->head ? "th" : "td")
                                  : "div";
}

static void html_begin(PeerWriter *w, const Block *b, bool first)
{
  if (b->kind == BLOCK_ROW && b->head && first)
    text_add(w->out, "<thead>");
  text_addf(w->out, "<%s", html_name(b));
  if (b->kind == BLOCK_ROW && b->child_count == 1)
    w->columns = -w->columns; // the one cell goes over all
  if (b->kind == BLOCK_CELL && w->columns < -1)
    text_addf(w->out, " colspan=\"%d\"", (int)-w->columns);
  text_add_char(w->out, '>');
}

static void html_end(PeerWriter *w, const Block *b, bool last)
{
  (void)last;
  text_addf(w->out, "</%s>", html_name(b));
  if (b->kind == BLOCK_ROW && b->head)
    text_add(w->out, "</thead>");
  text_add_char(w->out, '\n');
}

const Peer peer_html = {".html", "<>&", html_escape, html_open, html_close, html_begin, html_end};

// Typst.

static void typst_escape(Text *out, char c)
{
  text_add_char(out, '\\');
  text_add_char(out, c);
}

static void typst_open(PeerWriter *w, const Document *d)
{
  text_add(w->out, "#set document(title: [");
  text_write(w, d->title);
  text_add(w->out, "], date: datetime(year: 2026, month: 11, day: 22))\n#set page(paper: \"a4\", "
                   "margin: 15mm, numbering: \"1 / 1\")\n"
                   "#set text(font: \"Lato\", size: 10pt, lang: \"en\")\n"
                   "#set table(stroke: (bottom: 0.5pt + gray), inset: 3pt)\n");
}

static void typst_close(PeerWriter *w)
{
  (void)w;
}

static void typst_begin(PeerWriter *w, const Block *b, bool first)
{
  (void)first;
  if (b->kind == BLOCK_HEADING)
    text_addf(w->out, "#heading(level: %d)[", (int)(b->level < 1 ? 1 : b->level));
  else if (b->kind == BLOCK_LIST)
    text_add(w->out, "#list(");
  else if (b->kind == BLOCK_TABLE)
    text_addf(w->out, "#table(columns: (%s),",
              w->columns == 1   ? "1fr,"
              : w->columns == 2 ? "auto, 1fr"
              : w->columns == 3 ? "auto, 1fr, 1fr"
              : w->columns == 4 ? "auto, 1fr, 1fr, 1fr"
              : w->columns == 5 ? "auto, 1fr, 1fr, 1fr, 1fr"
              : w->columns == 6 ? "auto, 1fr, 1fr, 1fr, 1fr, 1fr"
              : w->columns == 7 ? "auto,1fr,1fr,1fr,1fr,1fr,1fr"
                                : "auto,1fr,1fr,1fr,1fr,1fr,1fr,1fr");
  else if (b->kind == BLOCK_ROW && b->head)
    text_add(w->out, "table.header(");
  else if (b->kind == BLOCK_CELL || b->kind == BLOCK_ITEM)
    text_add_char(w->out, '[');
}

static void typst_end(PeerWriter *w, const Block *b, bool last)
{
  (void)last;
  if (b->kind == BLOCK_HEADING || has_own_text(b))
    text_add(w->out, b->kind == BLOCK_HEADING ? "]\n\n" : "\n\n");
  else if (b->kind == BLOCK_LIST || b->kind == BLOCK_TABLE)
    text_add(w->out, ")\n\n");
  else if (b->kind == BLOCK_ROW && b->head)
    text_add(w->out, "),\n");
  else if (b->kind == BLOCK_CELL || b->kind == BLOCK_ITEM)
    text_add(w->out, "],");
  else if (b->kind == BLOCK_ROW) {
    for (int32_t i = b->child_count; i < w->columns; i++)
      text_add(w->out, "[],");
    text_add_char(w->out, '\n');
  }
}

const Peer peer_typst = {
    ".typ", "\\#*_`$<>@[]~=-+/'\"", typst_escape, typst_open, typst_close, typst_begin, typst_end};

// groff with the ms macros and tbl.

static void groff_escape(Text *out, char c)
{
  text_add(out, c == '\\' ? "\\[rs]" : c == '\'' ? "\\[aq]" : c == '\t' ? " " : "\\&.");
}

static void groff_open(PeerWriter *w, const Document *d)
{
  text_add(w->out, ".nr PO 1.5c\n.nr LL 18c\n.nr PS 10\n.nr VS 13\n.OH '''%'\n.TL\n");
  text_write(w, d->title);
  text_add(w->out, "\n");
}

static void groff_close(PeerWriter *w)
{
  (void)w;
}

static void groff_columns(PeerWriter *w)
{
  for (int32_t i = 0; i < w->columns; i++)
    text_add(w->out, i ? " lx" : "lx");
  text_add(w->out, ".\n");
}

static void groff_begin(PeerWriter *w, const Block *b, bool first)
{
  bool in_cell = w->columns > 0;
  if (b->kind == BLOCK_HEADING && !in_cell)
    text_addf(w->out, "\n.NH %d\n", (int)(b->level < 1 ? 1 : b->level));
  else if (b->kind == BLOCK_ITEM && !in_cell)
    text_add(w->out, "\n.IP \\[bu] 2\n");
  else if (has_own_text(b) && !in_cell)
    text_add(w->out, "\n.LP\n");
  else if (b->kind == BLOCK_TABLE) {
    text_add(w->out, "\n.TS H\nexpand tab(\t);\n");
    groff_columns(w);
  } else if (b->kind == BLOCK_CELL)
    text_add(w->out, first ? "T{\n" : "\tT{\n");
}

static void groff_end(PeerWriter *w, const Block *b, bool last)
{
  (void)last;
  if (b->kind == BLOCK_TABLE)
    text_add(w->out, ".TE\n");
  else if (b->kind == BLOCK_CELL)
    text_add(w->out, "\nT}");
  else if (b->kind == BLOCK_ROW)
    text_add(w->out, b->head ? "\n.TH\n" : "\n");
  else
    text_add(w->out, w->columns > 0 ? " " : "\n");
}

const Peer peer_groff = {".ms",       "\\'.\t",    groff_escape, groff_open,
                         groff_close, groff_begin, groff_end};
