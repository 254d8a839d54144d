// What damaged, hostile and merely odd files give: points kept and messages told.
#include "tests/read/gpx.h"

#define POINT(second)                                                                              \
  "<trkpt lat='47.1' lon='8.50" second "'><time>2026-11-16T06:00:" second "Z</time></trkpt>\n"
#define FOUR POINT("01") POINT("02") POINT("03") POINT("04")
#define BODY "<gpx version='1.1'><trk><type>cycling</type><trkseg>\n" FOUR "</trkseg></trk></gpx>\n"
#define HEAD "<gpx version='1.1'><trk><type>cycling</type><trkseg>\n"
#define TAIL "</trkseg></trk></gpx>\n"
#define TCX(inside) "<TrainingCenterDatabase>" inside "</TrainingCenterDatabase>"
#define TRACKPOINT(second, inside)                                                                 \
  "<Trackpoint><Time>2026-11-16T06:00:" second "Z</Time>" inside "</Trackpoint>"
#define ACTIVITY(inside)                                                                           \
  TCX("<Activities><Activity Sport='Running'><Id>2026-11-16T06:00:00Z</Id>"                        \
      "<Lap StartTime='2026-11-16T06:00:00Z'>" inside "</Lap></Activity></Activities>")

typedef struct Case {
  const char *what;
  const char *text;
  size_t size; // 0: strlen
  int32_t sessions, points;
  const char *codes; // in order of code, each once
} Case;

static char codes_text[1024];

static int by_text(const void *l, const void *r)
{
  return strcmp(*(const char *const *)l, *(const char *const *)r);
}

static const char *codes_of(const Diags *d)
{
  const char *code[256];
  int32_t n = 0;
  for (int32_t i = 0; i < d->count && n < 256; i++)
    code[n++] = diag_code(d->item[i].code);
  if (n)
    qsort(code, (size_t)n, sizeof *code, by_text);
  codes_text[0] = '\0';
  for (int32_t i = 0; i < n; i++)
    if (i == 0 || strcmp(code[i], code[i - 1]) != 0) {
      if (codes_text[0])
        strcat(codes_text, " ");
      strcat(codes_text, code[i]);
    }
  return codes_text;
}

static bool check(const Case *c, const Diags *d, const Sessions *s)
{
  int32_t points = 0;
  for (int32_t i = 0; i < s->count; i++)
    points += s->item[i].points;
  bool good = s->count == c->sessions && points == c->points && strcmp(codes_of(d), c->codes) == 0;
  if (!good)
    print_error("%s: %d sessions, %d points, \"%s\"; expected %d, %d, \"%s\"\n", c->what, s->count,
                points, codes_of(d), c->sessions, c->points, c->codes);
  return good;
}

static void check_all(const Case *cases, size_t count)
{
  Arena *a = arena_new();
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    const Case *c = &cases[i];
    Diags d;
    Sessions s = {0};
    diags_init(&d, a);
    watch_read_bytes(a, &d, c->text, c->size ? c->size : strlen(c->text), "made", NULL, 0, &s);
    good &= check(c, &d, &s);
    arena_reset(a);
  }
  arena_free(a);
  assert_true(good);
}

#define CHECK(cases) check_all(cases, sizeof cases / sizeof *cases)

static void odd_beginnings(void **state)
{
  (void)state;
  static const char utf16[] = "\xff\xfe<\0g\0p\0x\0/\0>\0";
  static const char utf16_bare[] = "<\0g\0p\0x\0>\0<\0r\0t\0e\0/\0>\0<\0/\0g\0p\0x\0>\0";
  static const Case cases[] = {
      {"plain", BODY, 0, 1, 4, ""},
      {"declaration", "<?xml version='1.0'?>\n" BODY, 0, 1, 4, ""},
      {"ten spaces", "          <?xml version='1.0'?>\n" BODY, 0, 1, 4, "X001"},
      {"mark", "\xef\xbb\xbf<?xml version='1.0'?>\n" BODY, 0, 1, 4, ""},
      {"mark and spaces", "\xef\xbb\xbf  \n<?xml version='1.0'?>\n" BODY, 0, 1, 4, "X001"},
      {"two marks", "\xef\xbb\xbf\xef\xbb\xbf" BODY, 0, 1, 4, "X001"},
      {"UTF-16 with mark", utf16, sizeof utf16 - 1, 0, 0, "W012"},
      {"UTF-16 without mark", utf16_bare, sizeof utf16_bare - 1, 0, 0, "W003"},
      {"UTF-16 declared alone", "<?xml version='1.0' encoding='UTF-16'?>" BODY, 0, 1, 4, ""},
      {"Latin-1 declared", "<?xml version='1.0' encoding='ISO-8859-1'?><!--\xfc-->" BODY, 0, 1, 4,
       ""},
      {"unknown encoding", "<?xml version='1.0' encoding='x-watch-8'?>" BODY, 0, 1, 4, "X005"},
      {"Latin-1 bytes", "<!--M\xfcller-->" BODY, 0, 1, 4, "X004"},
      {"prefixed",
       "<g:gpx xmlns:g='x'><g:trk><g:type>bike</g:type><g:trkseg><g:trkpt lat='1' lon='1'/>"
       "</g:trkseg></g:trk></g:gpx>",
       0, 1, 1, ""},
      {"prefix unknown",
       HEAD "<trkpt lat='1' lon='1'><extensions><q:hr>150</q:hr></extensions></trkpt>" TAIL, 0, 1,
       1, ""},
      {"document type", "<!DOCTYPE gpx>" BODY, 0, 1, 4, "X002"},
      {"windows-1251 declared",
       "<?xml version='1.0' encoding='windows-1251'?><!--\xc1\xe5\xe3-->" BODY, 0, 1, 4, ""},
      {"version 1.1", "<?xml version='1.1'?>" BODY, 0, 1, 4, ""},
      {"style sheet", "<?xml-stylesheet href='http://example.org/x.xsl'?>" BODY, 0, 1, 4, ""},
      {"inclusion",
       HEAD "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>" FOUR TAIL,
       0, 1, 4, ""},
      {"empty segment", "<gpx><trk><type>cycling</type><trkseg/><trkseg>" FOUR TAIL, 0, 1, 4, ""},
      {"external type", "<!DOCTYPE gpx SYSTEM 'file:///etc/passwd'>" BODY, 0, 1, 4, "X002"},
      {"broken type", "<!DOCTYPE gpx [\n<!ATTLIST gpx a CDATA #IMPLIED\n<!ELEMENT gpx>\n]>\n" BODY,
       0, 1, 4, "X002"},
  };
  CHECK(cases);
}

static void attacks(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"entity of a file", "<!DOCTYPE gpx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" BODY, 0, 0, 0,
       "W012 X101"},
      {"laughs",
       "<!DOCTYPE gpx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><gpx><trk><name>&b;</name></trk>"
       "</gpx>",
       0, 0, 0, "W012 X101"},
      {"parameter entity", "<!DOCTYPE gpx [<!ENTITY % x SYSTEM 'http://example.org/x'> %x;]>" BODY,
       0, 0, 0, "W012 X101"},
      {"one long entity", "<!DOCTYPE gpx [<!ENTITY a 'aaaaaaaaaaaaaaaa'>]><gpx>&a;&a;&a;&a;</gpx>",
       0, 0, 0, "W012 X101"},
      {"entity in an attribute",
       "<!DOCTYPE gpx [<!ENTITY a '1'>]><gpx><trk><trkseg><trkpt lat='&a;' lon='&a;'/>" TAIL, 0, 0,
       0, "W012 X101"},
      {"entity behind the root", HEAD FOUR "<!DOCTYPE gpx [<!ENTITY x 'y'>]>" TAIL, 0, 1, 4,
       "X006"},
      {"entity used", HEAD FOUR "<name>&x;</name>" TAIL, 0, 1, 4, "X006"},
  };
  CHECK(cases);
}

static void damage(void **state)
{
  (void)state;
  static const char nul[] =
      HEAD POINT("01") POINT("02") "\0\0\0\0\0\0\n" POINT("03") POINT("04") TAIL;
  static const char zeros[] = BODY "\0\0\0\0\0\0\0\0";
  static const Case cases[] = {
      {"NULs behind", zeros, sizeof zeros - 1, 1, 4, "X003"},
      {"names of attributes with spaces",
       "<HealthData><Workout workoutActivityType='HKWorkoutActivityTypeRunning' duration='1' "
       "durationUnit='min' sourceName='Watch' startDate='2026-11-16 06:00:00 +0000' "
       "endDate='2026-11-16 06:01:00 +0000'/><Record type='HKQuantityTypeIdentifierHeartRate' "
       "source Version='9' value='90'/></HealthData>",
       0, 1, 0, "X006"},
      {"ampersand", "<gpx><trk><type>cycling</type><name>Tom & Jerry</name><trkseg>" FOUR TAIL, 0,
       1, 4, "X006"},
      {"HTML entity", "<gpx><trk><type>cycling</type><name>a&nbsp;b</name><trkseg>" FOUR TAIL, 0, 1,
       4, "X006"},
      {"impossible character", "<gpx><trk><type>cycling</type><name>&#0;</name><trkseg>" FOUR TAIL,
       0, 1, 4, "X006"},
      {"attribute twice",
       HEAD "<trkpt lat='47.1' lon='8.5' lat='0'><time>2026-11-16T06:00:00Z</time>"
            "</trkpt>" FOUR TAIL,
       0, 1, 5, "X006"},
      {"vertical tab", HEAD FOUR "<name>a\vb</name>" TAIL, 0, 1, 4, "X003"},
      {"NULs inside", nul, sizeof nul - 1, 1, 4, "X003"},
      {"text behind", BODY "\ntrailing & garbage", 0, 1, 4, ""},
      {"cut in a tag", HEAD FOUR "<trkpt lat='47", 0, 1, 4, "W011"},
      {"cut in a point", HEAD FOUR "<trkpt lat='1' lon='1'><time>2026", 0, 1, 4, "W011"},
      {"cut before the end", HEAD FOUR "</trkseg></trk>", 0, 1, 4, "W011"},
      {"cut at once", "<gpx", 0, 0, 0, "W011 W012"},
  };
  CHECK(cases);
}

static void a_second_document_is_read_too(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"two documents",
       "<?xml version='1.0'?>" BODY "<?xml version='1.0'?><gpx><trk><type>cycling</type>"
       "<trkseg><trkpt lat='47.1' lon='8.5'><time>2026-11-18T06:00:00Z</time></trkpt>"
       "</trkseg></trk></gpx>",
       0, 2, 5, "X006"},
  };
  CHECK(cases);
}

static void what_is_no_session(void **state)
{
  (void)state;
  static const Case cases[] = {
      {"course", TCX("<Courses><Course><Name>x</Name><Lap/><Track/></Course></Courses>"), 0, 0, 0,
       "W001"},
      {"workout", TCX("<Workouts><Workout><Name>x</Name></Workout></Workouts>"), 0, 0, 0, "W002"},
      {"route", "<gpx><rte><rtept lat='1' lon='1'/></rte></gpx>", 0, 0, 0, "W003"},
      {"nothing", "<gpx/>", 0, 0, 0, "W012"},
      {"empty", "", 0, 0, 0, "W101"},
      {"spaces", " \n\t ", 0, 0, 0, "W101"},
      {"FIT", "\x0e\x10\x43\x08\x00\x00\x00\x00.FIT\x00\x00", 14, 0, 0, "W101"},
      {"HRM", "[Params]\nVersion=106\n", 0, 0, 0, "W101"},
      {"JSON", "{\"a\": 1}", 0, 0, 0, "W101"},
      {"table", "time,hr\n1,2\n", 0, 0, 0, "W101"},
      {"web page", "<!DOCTYPE html><html><body>Log in</body></html>", 0, 0, 0, "W101"},
      {"other XML", "<svg/>", 0, 0, 0, "W101"},
  };
  CHECK(cases);
}

static void recipes_name_the_way_out(void **state)
{
  (void)state;
  Arena *a = arena_new();
  static const struct {
    const char *text;
    size_t size;
    const char *part;
  } cases[] = {
      {"\x0e\x10\x43\x08\x00\x00\x00\x00.FIT\x00\x00", 14, "gpsbabel -t -i garmin_fit"},
      {"[Params]\n", 9, "Polar Flow"},
      {"{\"hr\": []}", 10, "JSON; export TCX or GPX"},
      {"<HTML><p/></HTML>", 17, "a web page"},
      {"a;b\n", 4, "CSV"},
      {"", 0, "an empty file"},
      {"hello", 5, "not XML"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_non_null(strstr(read_dumped(a, cases[i].text, cases[i].size, NULL, 0), cases[i].part));
  arena_free(a);
}

// ASCII as UTF-16.
static const char *widened(Arena *a, const char *text, const char *mark, bool big, size_t *size)
{
  size_t n = strlen(text), at = strlen(mark);
  char *wide = arena_array(a, 2 * n + 2, 1);
  memcpy(wide, mark, at);
  for (size_t i = 0; i < n; i++, at += 2) {
    wide[at + big] = text[i];
    wide[at + !big] = '\0';
  }
  *size = at;
  return wide;
}

static void two_bytes_a_character(void **state)
{
  (void)state;
  Arena *a = arena_new();
  size_t size[3];
  const char *little = widened(a, BODY, "\xff\xfe", false, &size[0]);
  const char *big = widened(a, BODY, "\xfe\xff", true, &size[1]);
  const char *bare = widened(a, BODY, "", false, &size[2]);
  const Case cases[] = {{"UTF-16, little end first", little, size[0], 1, 4, ""},
                        {"UTF-16, big end first", big, size[1], 1, 4, ""},
                        {"UTF-16 without mark", bare, size[2], 1, 4, ""}};
  CHECK(cases);
  arena_free(a);
}

static void the_time_of_the_last_point_is_told(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *cut = HEAD FOUR "<trkpt lat='47";
  assert_non_null(
      strstr(read_dumped(a, cut, strlen(cut), NULL, 0), "last point at 2026-11-16T06:00:04+00:00"));
  arena_free(a);
}

// Values and times that cannot be, each told once.
static void values(void **state)
{
  (void)state;
#define AT(second, lat, lon, inside)                                                               \
  "<trkpt lat='" lat "' lon='" lon "'><time>2026-11-16T06:00:" second "Z</time>" inside "</trkpt>"
  static const Case cases[] = {
      {"no number", HEAD FOUR AT("05", "NaN", "8.5", "<ele>INF</ele>") TAIL, 0, 1, 5, "W030"},
      {"decimal comma", HEAD AT("01", "47,1", "8,5", "<ele>400,5</ele>") TAIL, 0, 1, 1, ""},
      {"too large a number", HEAD FOUR AT("05", "47.1", "8.5", "<ele>1e400</ele>") TAIL, 0, 1, 5,
       "W030"},
      {"empty values",
       HEAD FOUR AT("05", "47.1", "8.5", "<ele></ele><extensions><hr/></extensions>") TAIL, 0, 1, 5,
       ""},
      {"off the Earth", HEAD FOUR AT("05", "95", "8.5", "") TAIL, 0, 1, 5, "W031"},
      {"swapped", HEAD AT("05", "139.7", "35.6", "") AT("06", "139.7", "35.6", "") TAIL, 0, 1, 2,
       "W032"},
      {"null island", HEAD FOUR AT("05", "0", "0", "") TAIL, 0, 1, 5, "W033"},
      {"vague", HEAD FOUR AT("05", "47.1", "8.5", "<extensions><hAcc>900</hAcc></extensions>") TAIL,
       0, 1, 5, "W034"},
      {"no height", HEAD FOUR AT("05", "47.1", "8.5", "<ele>-19999</ele>") TAIL, 0, 1, 5, "W035"},
      {"65,535 m", HEAD FOUR AT("05", "47.1", "8.5", "<ele>65535</ele>") TAIL, 0, 1, 5, "W035"},
      {"32,768 m", HEAD FOUR AT("05", "47.1", "8.5", "<ele>-32768</ele>") TAIL, 0, 1, 5, "W035"},
      {"500 m down", HEAD FOUR AT("05", "47.1", "8.5", "<ele>-500</ele>") TAIL, 0, 1, 5, "W035"},
      {"0 m between heights",
       HEAD AT("01", "47.1", "8.5", "<ele>400</ele>") AT("02", "47.1", "8.5", "<ele>0</ele>")
           AT("03", "47.1", "8.5", "<ele>400</ele>") TAIL,
       0, 1, 3, "W035"},
      {"12 beats", HEAD FOUR AT("05", "47.1", "8.5", "<extensions><hr>12</hr></extensions>") TAIL,
       0, 1, 5, "W036"},
      {"no heart", HEAD FOUR AT("05", "47.1", "8.5", "<extensions><hr>251</hr></extensions>") TAIL,
       0, 1, 5, "W036"},
      {"no sensor",
       HEAD FOUR AT("05", "47.1", "8.5", "<extensions><hr>0</hr><cad>255</cad></extensions>") TAIL,
       0, 1, 5, ""},
      {"no time",
       HEAD FOUR "<trkpt lat='47.1' lon='8.5'><time>2026-02-30T06:00:00Z</time></trkpt>" TAIL, 0, 1,
       5, "W020"},
      {"epoch",
       HEAD FOUR "<trkpt lat='47.1' lon='8.5'><time>1989-12-31T00:00:00Z</time></trkpt>" TAIL, 0, 1,
       5, "W020"},
      {"1970",
       HEAD FOUR "<trkpt lat='47.1' lon='8.5'><time>1970-01-01T00:00:05Z</time></trkpt>" TAIL, 0, 1,
       5, "W020"},
      {"no place",
       ACTIVITY("<Track>" TRACKPOINT("01", "<HeartRateBpm><Value>120</Value></HeartRateBpm>")
                    TRACKPOINT("02", "<HeartRateBpm><Value>122</Value></HeartRateBpm>") "</Track>"),
       0, 1, 2, ""},
      {"far ahead",
       HEAD POINT(
           "01") "<trkpt lat='47.1' lon='8.5'><time>2089-01-01T00:00:00Z</time></trkpt>" POINT("02")
           TAIL,
       0, 1, 3, "W020"},
      {"reversed", HEAD POINT("04") POINT("03") POINT("02") POINT("01") TAIL, 0, 1, 4, "W021"},
      {"one back", HEAD POINT("03") POINT("04") POINT("01") POINT("05") POINT("06") TAIL, 0, 1, 5,
       "W022"},
      {"blocks", HEAD POINT("10") POINT("11") POINT("12") POINT("01") POINT("02") POINT("03") TAIL,
       0, 1, 6, "W023"},
      {"twice", HEAD FOUR POINT("04") TAIL, 0, 1, 5, "W024"},
      {"one time", HEAD POINT("01") POINT("01") POINT("01") TAIL, 0, 1, 3, "W025"},
      {"none at all", HEAD "<trkpt lat='47.1' lon='8.5'/>" TAIL, 0, 1, 1, ""},
      {"distance falls",
       ACTIVITY("<Track>" TRACKPOINT("01", "<DistanceMeters>10</DistanceMeters>")
                    TRACKPOINT("02", "<DistanceMeters>30</DistanceMeters>")
                        TRACKPOINT("03", "<DistanceMeters>5</DistanceMeters>")
                            TRACKPOINT("04", "<DistanceMeters>9</DistanceMeters>") "</Track>"),
       0, 1, 4, "W006 W040"},
      {"laps and points",
       ACTIVITY("<DistanceMeters>500</DistanceMeters><Track>" TRACKPOINT(
           "01", "<DistanceMeters>0</DistanceMeters>")
                    TRACKPOINT("11", "<DistanceMeters>30</DistanceMeters>") "</Track>"),
       0, 1, 2, "W006 W042"},
      {"km/h",
       ACTIVITY("<Track>" TRACKPOINT("01", "<DistanceMeters>0</DistanceMeters><Speed>9</Speed>")
                    TRACKPOINT("02", "<DistanceMeters>2.5</DistanceMeters><Speed>9</Speed>")
                        TRACKPOINT(
                            "03", "<DistanceMeters>5</DistanceMeters><Speed>9</Speed>") "</Track>"),
       0, 1, 3, "W006 W043"},
      {"lap alone",
       ACTIVITY("<TotalTimeSeconds>60</TotalTimeSeconds><DistanceMeters>200</DistanceMeters>"), 0,
       1, 0, ""},
  };
  CHECK(cases);
}

// The device wrote 30 m where its positions say 1,400 m.
static void a_distance_far_too_short_is_not_used(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 500, 2800, 82);
  const char *text = made_end(&m), *last = strstr(text, "</trkpt>");
  text = arena_printf(a, "%.*s<extensions><distance>0</distance></extensions>%s",
                      (int)(last - text), text, last);
  const char *end = text + strlen(text) - strlen("</trkpt>\n</trkseg></trk></gpx>\n");
  text = arena_printf(a, "%.*s<extensions><distance>30</distance></extensions>%s",
                      (int)(end - text), text, end);
  Diags d;
  Sessions s = {0};
  diags_init(&d, a);
  watch_read_bytes(a, &d, text, strlen(text), "made", NULL, 0, &s);
  assert_string_equal(codes_of(&d), "W004 W041");
  assert_int_equal(s.item[0].distance_source, DISTANCE_GPS);
  assert_in_range(s.item[0].distance.mm, 1390000, 1400000);
  arena_free(a);
}

// Told when reading is over and long past it.
static void damage_is_told_where_it_is(void **state)
{
  (void)state;
  static const struct {
    const char *inside;
    int32_t col;
    const char *detail;
  } cases[] = {
      {"<x>1]]>2</x>", 32, "Sequence ']]>' not allowed in content"},
      {"<x>1</y></x>", 37, "Opening and ending tag mismatch: x and y"},
      {"<x 1='2'/>", 32, "error parsing attribute name"},
      {"<1/>", 30, "invalid element name"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *a = arena_new();
    Diags d;
    Sessions s = {0};
    diags_init(&d, a);
    const char *text =
        arena_printf(a, "%s%s<trkpt lat='47.1' lon='8.5'>%s</trkpt>\n%s%s%s%s", HEAD, FOUR,
                     cases[i].inside, POINT("05"), POINT("06"), POINT("07"), TAIL);
    watch_read_bytes(a, &d, text, strlen(text), "made", NULL, 0, &s);
    const Diag *found = NULL;
    for (int32_t k = 0; k < d.count; k++)
      if (d.item[k].code == DIAG_XML_DAMAGED)
        found = &d.item[k];
    assert_non_null(found);
    assert_string_equal(found->detail, cases[i].detail);
    assert_int_equal(found->where.line, 6);
    assert_int_equal(found->where.col, cases[i].col);
    arena_free(a);
  }
}

#define BEAT(second, prefix, beat)                                                                 \
  "<trkpt lat='47.1' lon='8.5'><time>2026-11-16T06:00:" second "Z</time><extensions><" prefix      \
  "hr>" beat "</" prefix "hr></extensions></trkpt>\n"
#define BEATS(p, q, r)                                                                             \
  HEAD BEAT("01", p, "140") BEAT("02", q, "150") BEAT("03", r, "160") BEAT("04", p, "170") TAIL

static void prefixes_may_change_from_point_to_point(void **state)
{
  (void)state;
  Arena *a = arena_new();
  static const char mixed[] = BEATS("a:", "", "b:"), plain[] = BEATS("", "", "");
  const char *told = read_dumped(a, mixed, sizeof mixed - 1, NULL, 0);
  assert_string_equal(told, read_dumped(a, plain, sizeof plain - 1, NULL, 0));
  assert_non_null(strstr(told, "155"));
#define STEP(second, lat)                                                                          \
  "<trkpt " lat " lon='8.5'><time>2026-11-16T06:00:" second "Z</time></trkpt>\n"
  static const char one[] = HEAD STEP("01", "lat='47.1'") STEP("11", "lat='47.1002'") TAIL;
  static const char other[] =
      HEAD STEP("01", "xmlns:lat='9' x:lat='47.1'") STEP("11", "x:lat='47.1002'") TAIL;
  told = read_dumped(a, one, sizeof one - 1, NULL, 0);
  assert_non_null(strstr(told, "22"));
  assert_string_equal(told, read_dumped(a, other, sizeof other - 1, NULL, 0));
  arena_free(a);
}

static const char *repeated(Arena *a, const char *before, const char *unit, int32_t count,
                            const char *after)
{
  const char *mark = strchr(unit, '#'); // in its place stands the number
  Text t;
  text_init(&t, a);
  text_add(&t, before);
  for (int32_t i = 0; i < count; i++)
    text_addf(&t, "%.*s%d%s", (int)(mark - unit), unit, i, mark + 1);
  text_add(&t, after);
  return text_string(&t);
}

static void sizes_are_bounded(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *attributes =
      repeated(a, HEAD FOUR "<x ", "attribute#='x' ", 20000, "/>" POINT("05") TAIL);
  const char *some = repeated(a, HEAD FOUR "<x ", "a#='x' ", 1000, "/>" POINT("05") TAIL);
  const char *more = repeated(a, HEAD FOUR "<x ", "a#='x' ", 3000, "/>" POINT("05") TAIL);
  const char *picture = repeated(a, HEAD FOUR "<x a='", "== # ", 5000, "'/>" POINT("05") TAIL);
  const char *deep = repeated(a, HEAD FOUR "<trkpt>", "<a#>", 100, "");
  const char *type = repeated(a, "<!DOCTYPE gpx [", "<!ELEMENT a# ANY>", 10000, "]>" BODY);
  const char *text = repeated(a, HEAD FOUR "<name>", "text # ", 30000, "</name>" POINT("05") TAIL);
  const char *comment = repeated(a, HEAD FOUR "<!-- ", "text # ", 30000, " -->" POINT("05") TAIL);
  const Case cases[] = {
      {"3,000 attributes", more, 0, 1, 4, "X103"},
      {"40 KB in one attribute", picture, 0, 1, 5, ""},
      {"20,000 attributes", attributes, 0, 1, 4, "X103"},
      {"1,000 attributes", some, 0, 1, 5, ""},
      {"100 levels", deep, 0, 1, 4, "X104"},
      {"long document type", type, 0, 0, 0, "X102"},
      {"long text", text, 0, 1, 5, ""},
      {"long comment", comment, 0, 1, 5, ""},
  };
  CHECK(cases);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(odd_beginnings),
      cmocka_unit_test(attacks),
      cmocka_unit_test(damage),
      cmocka_unit_test(a_second_document_is_read_too),
      cmocka_unit_test(what_is_no_session),
      cmocka_unit_test(recipes_name_the_way_out),
      cmocka_unit_test(two_bytes_a_character),
      cmocka_unit_test(the_time_of_the_last_point_is_told),
      cmocka_unit_test(values),
      cmocka_unit_test(a_distance_far_too_short_is_not_used),
      cmocka_unit_test(damage_is_told_where_it_is),
      cmocka_unit_test(prefixes_may_change_from_point_to_point),
      cmocka_unit_test(sizes_are_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
