// plain_pages DOCUMENTS PAGES [FONT]: as many documents of as many plain pages as that, written
// with libharu alone: 46 lines of text, a table's lines, two curves of 600 points, deflated; with a
// font file embedded, or Helvetica. The floor under what a page can cost here.
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>

static void curve(HPDF_Page page, int phase)
{
  HPDF_Page_MoveTo(page, 50, 120);
  for (int i = 1; i <= 600; i++)
    HPDF_Page_LineTo(page, 50.0f + (float)i * 0.8f, 120.0f + (float)((i * 37 + phase) % 53));
  HPDF_Page_Stroke(page);
}

static void page_draw(HPDF_Page page, HPDF_Font font, int n)
{
  char line[128];
  HPDF_Page_SetFontAndSize(page, font, 10);
  for (int i = 0; i < 46; i++) {
    snprintf(line, sizeof line,
             "Day %d: 3 sets of 15, pain %d of 10, walk 2 min, run 2 min, %d times.", n + i, i % 4,
             i % 9);
    HPDF_Page_BeginText(page);
    HPDF_Page_TextOut(page, 50, 780.0f - (float)i * 13, line);
    HPDF_Page_EndText(page);
  }
  for (int i = 0; i < 12; i++) {
    HPDF_Page_MoveTo(page, 50, 500.0f - (float)i * 20);
    HPDF_Page_LineTo(page, 540, 500.0f - (float)i * 20);
    HPDF_Page_Stroke(page);
  }
  curve(page, 0);
  curve(page, 17);
}

int main(int argc, char **argv)
{
  if (argc < 3)
    return 2;
  for (int d = 0; d < atoi(argv[1]); d++) {
    HPDF_Doc doc = HPDF_New(NULL, NULL);
    HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
    const char *name = argc > 3 ? HPDF_LoadTTFontFromFile(doc, argv[3], HPDF_TRUE) : "Helvetica";
    HPDF_Font font = HPDF_GetFont(doc, name, NULL);
    for (int p = 0; p < atoi(argv[2]); p++) {
      HPDF_Page page = HPDF_AddPage(doc);
      page_draw(page, font, p);
    }
    HPDF_SaveToStream(doc);
    HPDF_Free(doc);
  }
  return 0;
}
