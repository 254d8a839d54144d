// Packed files: what they hold, whatever their name; cut ones and bombs.
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include "tests/read/gpx.h"

static const char *run_of(Arena *a, int32_t seconds)
{
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, seconds, 2800, 82);
  return made_end(&m);
}

typedef struct Packed {
  char *bytes;
  size_t size;
} Packed;

static la_ssize_t collect(struct archive *z, void *self, const void *bytes, size_t size)
{
  (void)z;
  Packed *p = self;
  p->bytes = realloc(p->bytes, p->size + size);
  memcpy(p->bytes + p->size, bytes, size);
  p->size += size;
  return (la_ssize_t)size;
}

static void add_member(struct archive *z, const char *name, const char *bytes, size_t size)
{
  struct archive_entry *e = archive_entry_new();
  archive_entry_set_pathname(e, name);
  archive_entry_set_filetype(e, AE_IFREG);
  archive_entry_set_perm(e, 0600);
  archive_entry_set_size(e, (la_int64_t)size);
  assert_int_equal(archive_write_header(z, e), ARCHIVE_OK);
  for (size_t at = 0; at < size; at += 1 << 20)
    archive_write_data(z, bytes + at, size - at < 1 << 20 ? size - at : 1 << 20);
  archive_entry_free(e);
}

static struct archive *begin(Packed *p, bool zip)
{
  struct archive *z = archive_write_new();
  *p = (Packed){0};
  if (zip) {
    archive_write_set_format_zip(z);
  } else {
    archive_write_add_filter_gzip(z);
    archive_write_set_format_raw(z);
  }
  archive_write_set_bytes_in_last_block(z, 1);
  assert_int_equal(archive_write_open2(z, p, NULL, collect, NULL, NULL), ARCHIVE_OK);
  return z;
}

static Packed gzip(const char *bytes, size_t size)
{
  Packed p;
  struct archive *z = begin(&p, false);
  add_member(z, "x", bytes, size);
  archive_write_free(z);
  return p;
}

static Diags diags;

// Writes the bytes to a file of its own, reads it as `name`, and removes it.
static Sessions read_file(Arena *a, const char *bytes, size_t size)
{
  char path[] = "build/watch-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, bytes, size), (ssize_t)size);
  close(fd);
  Sessions s = {0};
  diags_init(&diags, a);
  watch_read(a, &diags, path, "runs/made", NULL, &s);
  unlink(path);
  return s;
}

static bool told(const char *code)
{
  for (int32_t i = 0; i < diags.count; i++)
    if (strcmp(diag_code(diags.item[i].code), code) == 0)
      return true;
  return false;
}

static void gzip_by_its_first_bytes(void **state)
{
  Arena *a = *state;
  const char *text = run_of(a, 300);
  Packed once = gzip(text, strlen(text)), twice = gzip(once.bytes, once.size);
  assert_int_equal(read_file(a, text, strlen(text)).item[0].points, 300);
  assert_int_equal(read_file(a, once.bytes, once.size).item[0].points, 300);
  assert_int_equal(read_file(a, twice.bytes, twice.size).item[0].points, 300);
  assert_false(told("W010"));
  free(once.bytes);
  free(twice.bytes);
}

static void a_damaged_text_in_gzip_is_read_twice(void **state)
{
  Arena *a = *state;
  const char *text = arena_printf(a, "<!-- x -->%s", run_of(a, 100));
  char *name = strstr(text, "Made");
  memcpy(name, "M&de", 4);
  Packed p = gzip(text, strlen(text));
  assert_int_equal(read_file(a, p.bytes, p.size).item[0].points, 100);
  assert_true(told("X006"));
  free(p.bytes);
}

// Text whose packed size hardly depends on where it is cut: what comes out is nearly all.
static void a_cut_gzip_keeps_what_came_out(void **state)
{
  Arena *a = *state;
  const char *text = run_of(a, 4000);
  Packed p = gzip(text, strlen(text));
  Sessions s = read_file(a, p.bytes, p.size - 9); // the sums at its end are 8 bytes
  assert_in_range(s.item[0].points, 3990, 4000);
  assert_true(told("W010"));
  s = read_file(a, p.bytes, p.size - p.size / 8);
  assert_int_equal(s.count, 1);
  assert_in_range(s.item[0].points, 3400, 3600);
  assert_true(told("W010") && told("W011"));
  s = read_file(a, p.bytes, 12);
  assert_int_equal(s.count, 0);
  assert_true(told("W010"));
  free(p.bytes);
}

static void a_cut_short_gzip_loses_one_point(void **state)
{
  Arena *a = *state;
  const char *text = run_of(a, 40);
  Packed p = gzip(text, strlen(text));
  int32_t points = 0;
  for (size_t cut = 0; cut < p.size; cut++) { // every cut: never fewer points for more bytes
    Sessions s = read_file(a, p.bytes, cut);
    int32_t now = s.count ? s.item[0].points : 0;
    assert_true(now >= points);
    points = now;
  }
  assert_in_range(points, 39, 40);
  Packed twice = gzip(p.bytes, p.size);
  assert_true(read_file(a, twice.bytes, twice.size - 12).item[0].points >= 30);
  assert_true(told("W010"));
  free(p.bytes);
  free(twice.bytes);
}

// Two members one after the other are one file; a wrong sum is told and loses nothing.
static void members_and_sums_of_gzip(void **state)
{
  Arena *a = *state;
  const char *text = run_of(a, 100);
  size_t size = strlen(text), half = size / 2;
  Packed p = gzip(text, half), q = gzip(text + half, size - half);
  char *both = arena_alloc(a, p.size + q.size + 16);
  memcpy(both, p.bytes, p.size);
  memcpy(both + p.size, q.bytes, q.size);
  Sessions s = read_file(a, both, p.size + q.size + 16); // padded with NULs
  assert_int_equal(s.item[0].points, 100);
  assert_false(told("W010"));
  both[p.size + q.size - 6] ^= 1;
  s = read_file(a, both, p.size + q.size);
  assert_int_equal(s.item[0].points, 100);
  assert_true(told("W010"));
  free(p.bytes);
  free(q.bytes);
}

static void every_member_of_a_zip(void **state)
{
  Arena *a = *state;
  const char *first = run_of(a, 100), *second = run_of(a, 200);
  Packed packed = gzip(second, strlen(second)), p;
  struct archive *z = begin(&p, true);
  add_member(z, "activities.csv", "a,b\n", 4);
  add_member(z, "activities/1.gpx", first, strlen(first));
  add_member(z, "activities/2.gpx.gz", packed.bytes, packed.size);
  add_member(z, "activities/3.gpx", "<gpx><trk><name>a & b</name></trk></gpx>", 40);
  archive_write_free(z);
  Sessions s = read_file(a, p.bytes, p.size);
  assert_int_equal(s.count, 2);
  assert_string_equal(s.item[0].file, "runs/made/activities/1.gpx");
  assert_string_equal(s.item[1].file, "runs/made/activities/2.gpx.gz");
  assert_int_equal(s.item[0].points, 100);
  assert_int_equal(s.item[1].points, 200);
  assert_true(told("X006") && told("W012"));
  assert_false(told("W101")); // the table is no export and nobody's mistake
  free(packed.bytes);
  free(p.bytes);
}

static Packed zip_of(const char *const *name, const Packed *member, size_t count)
{
  Packed p;
  struct archive *z = begin(&p, true);
  for (size_t i = 0; i < count; i++)
    add_member(z, name[i], member[i].bytes, member[i].size);
  archive_write_free(z);
  return p;
}

static Packed text_of(const char *s)
{
  return (Packed){(char *)s, strlen(s)};
}

static void zips_within_zips(void **state)
{
  Arena *a = *state;
  static const char *const inner_names[] = {"a.gpx", "b.dat"}, *const outer_names[] = {"part.bin"};
  const Packed runs[] = {text_of(run_of(a, 100)), text_of(run_of(a, 50))};
  Packed p = zip_of(inner_names, runs, 2);
  Sessions s = read_file(a, p.bytes, p.size);
  assert_int_equal(s.count, 2); // the second by its bytes
  for (int32_t depth = 2; depth <= 5; depth++) {
    Packed outer = zip_of(outer_names, &p, 1);
    free(p.bytes);
    p = outer;
    s = read_file(a, p.bytes, p.size);
    assert_int_equal(s.count, depth <= 3 ? 2 : 0);
    assert_int_equal(told("W012"), depth > 3);
  }
  free(p.bytes);
  p = zip_of(inner_names, runs, 1);
  Packed again = zip_of(outer_names, &p, 1);
  s = read_file(a, again.bytes, again.size);
  assert_string_equal(s.item[0].file, "runs/made/part.bin/a.gpx");
  free(p.bytes);
  free(again.bytes);
}

static int32_t count_told(const char *code)
{
  int32_t n = 0;
  for (int32_t i = 0; i < diags.count; i++)
    n += strcmp(diag_code(diags.item[i].code), code) == 0;
  return n;
}

// The table stands behind the files that it names; FIT files are told in one line.
static void an_account_of_strava(void **state)
{
  Arena *a = *state;
  static const char fit[] = "\x0e\x10\x64\0\0\0\0\0.FIT\0\0";
  static const char *const names[] = {"activities/1.gpx", "activities/2.fit", "activities/3.fit.gz",
                                      "activities/4.gpx", "media/x.jpg",      "activities.csv"};
  Packed packed = gzip(fit, sizeof fit);
  const Packed members[] = {
      text_of(run_of(a, 60)),
      {(char *)fit, sizeof fit},
      packed,
      text_of(run_of(a, 90)),
      text_of("\xff\xd8\xff\xe0"),
      text_of(
          "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Filename\n"
          "1,\"Nov 16, 2026\",\"Lunch \"\"easy\"\"\nrun\",Walk,\"a, b\",activities/1.gpx\r\n"
          "2,x,y,Ride,,activities/2.fit\n")};
  Packed p = zip_of(names, members, 6);
  Sessions s = read_file(a, p.bytes, p.size);
  assert_int_equal(s.count, 2);
  assert_string_equal(s.item[0].title, "Lunch \"easy\" run");
  assert_int_equal(s.item[0].sport, SPORT_WALK);
  assert_string_equal(s.item[1].title, "Made");
  assert_int_equal(count_told("W101"), 1);
  assert_non_null(strstr(diags_string(&diags), "this and 1 more of its kind: a FIT file"));
  free(packed.bytes);
  free(p.bytes);
}

// What is no export has its line, one a kind; only what is named as one is missed.
static void whatever_lies_in_a_zip_is_told(void **state)
{
  Arena *a = *state;
  static const char *const names[] = {"run.gpx",    "sleep.json", "days.json",     "page.html",
                                      "weight.csv", "photo.jpg",  "app.plist",     "._run.gpx",
                                      "empty.txt",  "lost.tcx",   "activities.csv"};
  const Packed members[] = {text_of(run_of(a, 60)),
                            text_of("{\"a\": 1}"),
                            text_of("[1, 2]"),
                            text_of("<!DOCTYPE html><html></html>"),
                            text_of("day,kg\n"),
                            text_of("\xff\xd8\xff\xe0"),
                            text_of("<plist/>"),
                            {"\0\5\x16\7\0\2", 6},
                            text_of(""),
                            text_of("{}"),
                            text_of("a,b\n")};
  Packed p = zip_of(names, members, sizeof names / sizeof *names);
  assert_int_equal(read_file(a, p.bytes, p.size).count, 1);
  const char *said = diags_string(&diags);
  static const char *const lines[] = {
      "sleep.json: note: in an archive and no watch export, passed over: this and 1 more of its "
      "kind: JSON; export TCX or GPX instead [W013]",
      "page.html: note: in an archive and no watch export, passed over: a web page",
      "weight.csv: note: in an archive and no watch export, passed over: a table (CSV)",
      "photo.jpg: note: in an archive and no watch export, passed over: a picture [W013]",
      "app.plist: note: in an archive and no watch export, passed over: XML of another kind [W013]",
      "._run.gpx: note: in an archive and no watch export, passed over: what a Mac keeps beside",
      "empty.txt: note: in an archive and no watch export, passed over: an empty file [W013]",
      "lost.tcx: error: not a watch export that can be read, skipped: JSON;"};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    assert_non_null(strstr(said, lines[i]));
  assert_int_equal(count_told("W013"), 7);
  assert_int_equal(count_told("W101"), 1);
  free(p.bytes);
}

#define WORKOUT(hour, route)                                                                       \
  "<Workout workoutActivityType='HKWorkoutActivityTypeRunning' duration='1' durationUnit='min' "   \
  "sourceName='w' startDate='2026-11-16 " hour ":00:00 +0000' endDate='2026-11-16 " hour           \
  ":01:00 +0000'><WorkoutRoute>" route "</WorkoutRoute></Workout>\n"
#define ROUTE(name) "<FileReference path='/workout-routes/" name "'/>"

// Routes stand before the export; one comes in two parts, one is named by no workout.
static void a_health_export(void **state)
{
  Arena *a = *state;
  static const char *const names[] = {
      "apple_health_export/workout-routes/b.gpx", "apple_health_export/workout-routes/a.gpx",
      "apple_health_export/workout-routes/c.gpx", "apple_health_export/export_cda.xml",
      "apple_health_export/export.xml",           "apple_health_export/workout-routes/d.gpx"};
  const Packed members[] = {text_of(run_of(a, 61)),
                            text_of(run_of(a, 30)),
                            text_of(run_of(a, 20)),
                            text_of("<ClinicalDocument/>"),
                            text_of("<HealthData>" WORKOUT("06", ROUTE("b.gpx"))
                                        WORKOUT("07", ROUTE("a.gpx") ROUTE("d.gpx"))
                                            WORKOUT("08", ROUTE("e.gpx")) "</HealthData>"),
                            text_of(run_of(a, 40))};
  Packed p = zip_of(names, members, 6);
  Sessions s = read_file(a, p.bytes, p.size);
  assert_int_equal(s.count, 4);
  assert_string_equal(s.item[0].file, "runs/made/apple_health_export/workout-routes/c.gpx");
  assert_int_equal(s.item[1].points, 61);
  assert_int_equal(s.item[2].points, 70);
  assert_int_equal(s.item[3].points, 0);
  assert_string_equal(s.item[3].file, "runs/made/apple_health_export/export.xml");
  assert_true(told("W008") && told("W009"));
  free(p.bytes);
}

static void a_zip_of_bombs_is_cut_off(void **state)
{
  Arena *a = *state;
  size_t size = 60 << 20; // each below what is asked about
  char *text = malloc(size);
  memset(text, ' ', size);
  memcpy(text, "<gpx>", 5);
  static const char *const names[] = {"1.gpx", "2.gpx", "3.gpx", "4.gpx", "5.gpx", "6.gpx"};
  Packed one = {text, size}, members[] = {one, one, one, one, one, one};
  Packed p = zip_of(names, members, 6);
  read_file(a, p.bytes, p.size);
  assert_true(told("W102"));
  assert_true(count_told("W012") < 6);
  free(text);
  free(p.bytes);
}

static void a_bomb_is_cut_off(void **state)
{
  Arena *a = *state;
  size_t size = 200 << 20;
  char *text = malloc(size);
  memset(text, ' ', size);
  const char *run = run_of(a, 10);
  memcpy(text, run, strlen(run));
  Packed p = gzip(text, size);
  Sessions s = read_file(a, p.bytes, p.size);
  assert_int_equal(s.item[0].points, 10);
  assert_true(told("W102"));
  free(text);
  free(p.bytes);
}

static void what_cannot_be_opened(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  diags_init(&diags, a);
  watch_read(a, &diags, "build/no-such-file.gpx", "x", NULL, &s);
  assert_true(told("F101"));
  watch_read(a, &diags, "build", "x", NULL, &s); // a folder
  assert_int_equal(s.count, 0);
  read_file(a, "PK\3\4 and no more", 16);
  assert_true(told("W010"));
}

static void names_that_may_be_exports(void **state)
{
  (void)state;
  assert_true(watch_like("a/b.gpx") && watch_like("B.TCX") && watch_like("x.tcx.gz"));
  assert_true(watch_like("export.zip"));
  assert_false(watch_like("journal.md") || watch_like(".gpx") || watch_like("gpx"));
}

static int set_up(void **state)
{
  *state = arena_new();
  return 0;
}

static int tear_down(void **state)
{
  arena_free(*state);
  return 0;
}

#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test(gzip_by_its_first_bytes),
      test(a_damaged_text_in_gzip_is_read_twice),
      test(a_cut_gzip_keeps_what_came_out),
      test(a_cut_short_gzip_loses_one_point),
      test(members_and_sums_of_gzip),
      test(every_member_of_a_zip),
      test(zips_within_zips),
      test(an_account_of_strava),
      test(whatever_lies_in_a_zip_is_told),
      test(a_health_export),
      test(a_bomb_is_cut_off),
      test(a_zip_of_bombs_is_cut_off),
      test(what_cannot_be_opened),
      test(names_that_may_be_exports),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
