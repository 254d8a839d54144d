// Pictures of pages, small and compared with some tolerance, so that a hair's breadth of another
// rasteriser passes and a moved line does not.
//   picture shrink PAGE.pgm [GREYS]      the page in 16 greys or fewer, to standard output
//   picture compare GOLDEN.pgm PAGE.pgm  exit 1 and a line for each place that differs; the page is
//                                        looked at in as many greys as the golden has
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  GREYS = 16,
  STEPS_OFF = 3,      // a pixel is off when it is more than this many greys of 16 away
  STEPS_OFF_FEW = 1,  // with fewer greys
  BLOCK = 16,         // pixels of a block's side; 60 dpi: 7 mm
  BLOCK_OFF = 40,     // pixels of a block that may be off: less than three letters
  PAGE_OFF_MILLE = 5, // of all pixels, in thousandths
  SIDE_MOST = 4096,
  TOLD_MOST = 10
};

typedef struct Picture {
  int width, height;
  int greys;           // that its file has
  unsigned char *grey; // 0..greys-1
} Picture;

static bool read_head(FILE *f, Picture *p, int *most)
{
  return fscanf(f, "P5 %d %d %d", &p->width, &p->height, most) == 3 && fgetc(f) != EOF &&
         p->width > 0 && p->height > 0 && p->width <= SIDE_MOST && p->height <= SIDE_MOST &&
         *most > 0 && *most < 256;
}

// In `greys`; 0: in as many as the file has.
static Picture picture_read(const char *path, int greys)
{
  Picture p = {0};
  int most = 0;
  FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
  if (!f || !read_head(f, &p, &most)) {
    fprintf(stderr, "%s: no grey picture\n", path);
    exit(2);
  }
  size_t size = (size_t)p.width * (size_t)p.height;
  p.grey = malloc(size);
  if (!p.grey || fread(p.grey, 1, size, f) != size) {
    fprintf(stderr, "%s: cut short\n", path);
    exit(2);
  }
  p.greys = greys ? greys : most + 1;
  for (size_t i = 0; i < size; i++)
    p.grey[i] = (unsigned char)((p.grey[i] * (p.greys - 1) * 2 + most) / (2 * most));
  fclose(f);
  return p;
}

static int shrink(const char *path, int greys)
{
  Picture p = picture_read(path, greys);
  printf("P5\n%d %d\n%d\n", p.width, p.height, greys - 1);
  fwrite(p.grey, 1, (size_t)p.width * (size_t)p.height, stdout);
  free(p.grey);
  return 0;
}

static int block_off(const Picture *a, const Picture *b, int left, int top)
{
  int off = 0;
  for (int y = top; y < top + BLOCK && y < a->height; y++)
    for (int x = left; x < left + BLOCK && x < a->width; x++) {
      int at = y * a->width + x;
      off += abs(a->grey[at] - b->grey[at]) > (a->greys < GREYS ? STEPS_OFF_FEW : STEPS_OFF);
    }
  return off;
}

static int compare(const char *golden, const char *page)
{
  Picture a = picture_read(golden, 0), b = picture_read(page, a.greys);
  long off = 0, told = 0;
  if (a.width != b.width || a.height != b.height) {
    printf("%s: %d x %d, accepted was %d x %d\n", page, b.width, b.height, a.width, a.height);
    return 1;
  }
  for (int y = 0; y < a.height; y += BLOCK)
    for (int x = 0; x < a.width; x += BLOCK) {
      int here = block_off(&a, &b, x, y);
      off += here;
      if (here > BLOCK_OFF && told++ < TOLD_MOST)
        printf("%s: differs at %d,%d of %d x %d: %d pixels\n", page, x, y, a.width, a.height, here);
    }
  bool too_many = off * 1000 > (long)a.width * a.height * PAGE_OFF_MILLE;
  if (told || too_many)
    printf("%s: %ld pixels differ, in %ld places by more than %d\n", page, off, told, BLOCK_OFF);
  free(a.grey);
  free(b.grey);
  return told || too_many;
}

int main(int argc, char **argv)
{
  int greys = argc == 4 ? atoi(argv[3]) : GREYS;
  if (argc >= 3 && strcmp(argv[1], "shrink") == 0 && greys >= 2 && greys <= GREYS)
    return shrink(argv[2], greys);
  if (argc == 4 && strcmp(argv[1], "compare") == 0)
    return compare(argv[2], argv[3]);
  fprintf(stderr, "picture shrink PAGE.pgm [GREYS] | picture compare GOLDEN.pgm PAGE.pgm\n");
  return 2;
}
