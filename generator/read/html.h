// Tables in HTML, as people and programs put them into Markdown. The rule: a row becomes the line
// that a pipe table would have; where a cell breaks a line stands HTML_BREAK.
#ifndef TENDON_READ_HTML_H
#define TENDON_READ_HTML_H

#include "markdown/markdown.h"
#include "read/lines.h"

enum { HTML_BREAK = '\x1f' };

bool html_table(const char *literal);
// Appends a line for each row, each text with its place.
void html_lines(Arena *a, const MdBlock *block, Lines *out);

#endif
