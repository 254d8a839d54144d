// The filter before the parser changes nothing that is read: exports made from a seed, with all the
// liberties that XML allows, and mutations of them, read with and without it.
#include "read/apple.h"
#include "read/apple_filter.h"
#include "read/formats.h"
#include "tests/read/dump.h"
#include "tests/t.h"

typedef struct Random {
  uint64_t state;
} Random;

static uint32_t next(Random *r, uint32_t below)
{
  r->state = r->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(r->state >> 33) % below;
}

static const char *pick(Random *r, const char *const *from, size_t count)
{
  return from[next(r, (uint32_t)count)];
}

#define PICK(r, list) pick(r, list, sizeof list / sizeof *list)

static const char *const types[] = {
    "HKQuantityTypeIdentifierHeartRate",
    "HKQuantityTypeIdentifierHeartRate",
    "HKQuantityTypeIdentifierStepCount",
    "HKQuantityTypeIdentifierStepCount",
    "HKQuantityTypeIdentifierActiveEnergyBurned",
    "HKQuantityTypeIdentifierBasalEnergyBurned",
    "HKQuantityTypeIdentifierDistanceWalkingRunning",
    "HKCategoryTypeIdentifierSleepAnalysis",
    "HKQuantityTypeIdentifierHeartRateVariabilitySDNN",
    "HKQuantityTypeIdentifierHeartRat&#101;",
    "HKQuantityTypeIdentifierStepCount ",
};
static const char *const sources[] = {"Watch",
                                      "Anna\xe2\x80\x99s Apple\xc2\xa0Watch",
                                      "Phone",
                                      "Anna&#8217;s Apple&#xA0;Watch",
                                      "a &lt;b&gt; &amp; c",
                                      "it's > that"};
static const char *const gaps[] = {" ", " ", " ", " ", " ", "  ", "\n  ", "\t", "\r\n"};
static const char *const between[] = {"\n ", "\n ",  "\n ",  "\n",     "",
                                      " ",   "\r\n", "text", "]]&gt;", " > "};
static const char *const others[] = {
    "<!-- <Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"99\"/> -->",
    "<!---->",
    "<!-- > -->",
    "<?note <Record type=\"x\"> ?>",
    "<![CDATA[<Record type=\"HKQuantityTypeIdentifierHeartRate\"/> ]] > ]]>",
    "<ActivitySummary dateComponents=\"2026-01-01\"/>",
    "<Records type=\"x\"/>",
    "<x:Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"70\" "
    "startDate=\"2026-01-01 10:00:09 +0100\"/>",
    "<Record/>",
    "<Record\n/>",
    "<Record></Record>",
    "<Correlation type=\"c\"><Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"7\" "
    "startDate=\"2026-01-01 10:00:00 +0100\" endDate=\"2026-01-01 10:00:09 +0100\"/></Correlation>",
};
static const char *const children[] = {
    "<MetadataEntry key=\"a\" value=\"b\"/>",
    "<MetadataEntry key=\"a\" value=\"x > y\"/>",
    "<HeartRateVariabilityMetadataList><InstantaneousBeatsPerMinute bpm=\"61\"/>\n"
    "</HeartRateVariabilityMetadataList>",
    "<!-- </Record> -->",
    "<![CDATA[</Record>]]>",
    "<?pi </Record>?>",
    "<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"3\"></Record>",
    "text",
    "\n",
};

static const char *moment(Arena *a, Random *r)
{
  uint32_t s = next(r, 3600);
  return arena_printf(a, "2026-01-01 10:%02u:%02u +0100", s / 60, s % 60);
}

static void attribute(Text *t, Random *r, const char *name, const char *value)
{
  char quote = next(r, 6) || strchr(value, '\'') ? '"' : '\'';
  text_addf(t, "%s%s=%c%s%c", PICK(r, gaps), name, quote, value, quote);
}

static void record(Text *t, Random *r)
{
  Arena *a = t->arena;
  text_add(t, "<Record");
  if (next(r, 8))
    attribute(t, r, "type", PICK(r, types));
  attribute(t, r, "sourceName", PICK(r, sources));
  if (next(r, 2))
    attribute(t, r, "device", "&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch&gt;");
  if (next(r, 8) == 0)
    attribute(t, r, "x:value", "55");
  if (next(r, 2))
    attribute(t, r, "unit", "count/min");
  if (next(r, 150) == 0)
    attribute(t, r, "type", PICK(r, types)); // twice in most, an error
  attribute(t, r, "creationDate", moment(a, r));
  attribute(t, r, "startDate", moment(a, r));
  attribute(t, r, "endDate", next(r, 9) ? moment(a, r) : "x\ny");
  attribute(t, r, "value", arena_printf(a, "%u", 40 + next(r, 160)));
  if (next(r, 2)) {
    text_add(t, next(r, 3) ? "/>" : " />");
    return;
  }
  text_add(t, next(r, 4) ? ">" : " >");
  for (uint32_t n = next(r, 4); n > 0; n--)
    text_add(t, next(r, 2) ? children[0] : PICK(r, children));
  text_add(t, next(r, 4) ? "</Record>" : "</Record\n>");
}

static void workout(Text *t, Random *r)
{
  Arena *a = t->arena;
  text_addf(t,
            "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"%u.5\" "
            "durationUnit=\"min\" sourceName=\"%s\" startDate=\"%s\" "
            "endDate=\"2026-01-01 11:%02u:00 +0100\">\n"
            "<WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"%u\" "
            "unit=\"km\"/></Workout>",
            10 + next(r, 50), sources[next(r, 2)], moment(a, r), next(r, 60), next(r, 12));
}

static const char *export_of(Arena *a, uint64_t seed)
{
  Random r = {seed * 7919 + 17};
  Text t;
  text_init(&t, a);
  text_add(&t, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en_GB\">");
  for (uint32_t n = 4 + next(&r, 30); n > 0; n--) {
    text_add(&t, PICK(&r, between));
    uint32_t what = next(&r, 10);
    if (what < 7)
      record(&t, &r);
    else if (what < 9)
      text_add(&t, PICK(&r, others));
    else
      workout(&t, &r);
  }
  workout(&t, &r);
  text_add(&t, "\n</HealthData>\n");
  return text_string(&t);
}

typedef struct Bytes {
  const char *s;
  size_t size, given, most;
} Bytes;

static int64_t bytes_read(void *self, char *to, size_t most)
{
  Bytes *b = self;
  size_t n = b->size - b->given < most ? b->size - b->given : most;
  memcpy(to, b->s + b->given, n);
  b->given += n;
  return (int64_t)n;
}

static void dump_records(FILE *f, const Apple *a)
{
  for (const BeatBlock *b = a->beats; b; b = b->next)
    for (int32_t i = 0; i < b->count; i++)
      fprintf(f, "beat %u %u %s\n", b->item[i].second, b->item[i].bpm,
              a->source[b->item[i].source] ? a->source[b->item[i].source] : "?");
  for (const StepsBlock *b = a->steps; b; b = b->next)
    for (int32_t i = 0; i < b->count; i++)
      fprintf(f, "steps %u %u %u %s\n", b->item[i].second, b->item[i].lasts, b->item[i].count,
              a->source[b->item[i].source] ? a->source[b->item[i].source] : "?");
}

// What the table took from the bytes, as text; *end gets how the parse ended.
static const char *taken(Arena *a, const char *s, size_t size, bool filter, size_t most,
                         XmlEnd *end)
{
  Bytes bytes = {s, size, 0, 0};
  Stream in = {bytes_read, NULL, &bytes};
  Gate gate;
  Recorder rec;
  Diags d;
  char *text = NULL;
  size_t length = 0;
  diags_init(&d, a);
  recorder_init(&rec, a, a);
  gate_open(&gate, a, &in);
  gate.most = most;
  gate.thin = gate_raw; // the same way without the filter
  if (filter)
    apple_filter(&gate);
  *end = xml_read(a, &d, source_new(a, "x", "x", NULL, 0), &gate, apple_table, &rec, false);
  gate_close(&gate);
  FILE *f = open_memstream(&text, &length);
  dump_records(f, apple_of(&rec));
  for (int32_t i = 0; i < rec.count; i++) {
    const Track *t = &rec.track[i];
    fprintf(f, "%d:%d %s %lld %lld %lld %lld\n", t->where.line, t->where.col, t->device,
            (long long)t->start.ms, (long long)t->end, (long long)t->timer, (long long)t->distance);
  }
  fclose(f);
  const char *copy = arena_string(a, text);
  free(text);
  return copy;
}

static int32_t lines_of(const char *s)
{
  int32_t n = 0;
  for (; *s; s++)
    n += *s == '\n';
  return n;
}

static void well_formed_exports_are_read_the_same(void **state)
{
  (void)state;
  Arena *a = arena_new();
  int32_t accepted = 0, lines = 0;
  for (uint64_t seed = 0; seed < 3000; seed++) {
    const char *s = export_of(a, seed);
    XmlEnd plain_end, end;
    const char *plain = taken(a, s, strlen(s), false, 0, &plain_end);
    const char *thin = taken(a, s, strlen(s), true, 0, &end);
    if (plain_end == XML_WHOLE) {
      accepted++;
      lines += lines_of(plain);
      assert_int_equal(end, XML_WHOLE);
      assert_string_equal(thin, plain);
    }
    arena_reset(a);
  }
  assert_true(accepted > 1000);
  assert_true(lines > 4 * accepted);
  arena_free(a);
}

// Bytes changed, cut out or doubled: what the parser accepts without the filter it reads the same
// with it, and nothing breaks.
static const char *mutated(Arena *a, const char *s, Random *r, size_t *size)
{
  static const char marks[] = "<>\"'/!?-&]= \n\tRx\0";
  size_t n = strlen(s);
  char *m = arena_array(a, 2 * n + 64, 1);
  memcpy(m, s, n);
  for (uint32_t k = 1 + next(r, 3); k > 0; k--) {
    size_t at = next(r, (uint32_t)n), length = 1 + next(r, 40);
    if (at + length > n)
      length = n - at;
    switch (next(r, 4)) {
    case 0:
      m[at] = marks[next(r, sizeof marks - 1)];
      break;
    case 1:
      memmove(m + at, m + at + length, n - at - length);
      n -= length;
      break;
    case 2:
      if (n + length < 2 * strlen(s)) {
        memmove(m + at + length, m + at, n - at);
        n += length;
      }
      break;
    default:
      n = at + 1;
    }
    if (n == 0)
      break;
  }
  *size = n;
  return m;
}

static void mutations_are_read_the_same_or_refused(void **state)
{
  (void)state;
  Arena *a = arena_new();
  int32_t accepted = 0;
  for (uint64_t seed = 0; seed < 6000; seed++) {
    Random r = {seed + 5};
    size_t size;
    const char *s = mutated(a, export_of(a, seed % 500), &r, &size);
    XmlEnd plain_end, end;
    const char *plain = taken(a, s, size, false, 0, &plain_end);
    const char *thin = taken(a, s, size, true, 0, &end);
    if (plain_end == XML_WHOLE) {
      accepted++;
      assert_int_equal(end, XML_WHOLE);
      assert_string_equal(thin, plain);
    }
    arena_reset(a);
  }
  assert_true(accepted > 200);
  arena_free(a);
}

static void any_cut_gives_the_same(void **state)
{
  (void)state;
  Arena *a = arena_new();
  for (uint64_t seed = 0; seed < 40; seed++)
    for (size_t most = 1; most < 40; most += 1 + most / 4) {
      const char *s = export_of(a, seed);
      XmlEnd end, cut_end;
      const char *whole = taken(a, s, strlen(s), true, 0, &end);
      assert_string_equal(taken(a, s, strlen(s), true, most, &cut_end), whole);
      assert_int_equal(end, cut_end);
      arena_reset(a);
    }
  arena_free(a);
}

// Longer than the filter's room, so that elements lie across its borders.
static void long_exports_are_read_the_same(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Text t;
  Random r = {3};
  text_init(&t, a);
  text_add(&t, "<HealthData>");
  while (t.size < 2000000) {
    text_add(&t, "\n ");
    if (next(&r, 50) == 0)
      text_addf(&t, "<!-- %*s -->", (int)next(&r, 3000), "<Record type=\"a\"");
    size_t before = t.size;
    record(&t, &r);
    XmlEnd end;
    taken(a, text_string(&t) + before, t.size - before, false, 0, &end);
    if (end != XML_WHOLE)
      t.bytes[t.size = before] = '\0';
  }
  text_add(&t, "<Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"90\" "
               "startDate=\"2026-01-01 10:00:00 +0100\">");
  for (int i = 0; i < 20000; i++) // longer than the room
    text_add(&t, "<MetadataEntry key=\"a\"/>\n");
  text_add(&t, "</Record>");
  workout(&t, &r);
  text_add(&t, "</HealthData>");
  XmlEnd plain_end, end;
  const char *plain = taken(a, text_string(&t), t.size, false, 0, &plain_end);
  const char *thin = taken(a, text_string(&t), t.size, true, 0, &end);
  assert_int_equal(plain_end, end);
  assert_string_equal(thin, plain);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(well_formed_exports_are_read_the_same),
                                     cmocka_unit_test(mutations_are_read_the_same_or_refused),
                                     cmocka_unit_test(any_cut_gives_the_same),
                                     cmocka_unit_test(long_exports_are_read_the_same)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
