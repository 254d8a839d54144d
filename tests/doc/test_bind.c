// Each block of a template, each of its errors with the place, and values that look like markup.

#include "tests/doc/fixture.h"

#include "facts/board.h"

typedef struct Bound {
  const char *dump; // NULL when no document was made
  const char *diags;
} Bound;

static Bound bound(Fixture *f, const char *template)
{
  Fact *facts = fixture_facts(f);
  const Source *s = source_new(f->a, "t.md", "t.md", template, strlen(template));
  const Document *doc = document_new(f->a, &f->d, s, facts, &f->phrases);
  Text out;
  text_init(&out, f->a);
  if (doc)
    document_dump(doc, &out);
  facts_free(facts);
  return (Bound){doc ? text_string(&out) : NULL, diags_string(&f->d)};
}

// A template that was parsed once serves document after document, each with its own values.
static void test_parsed_once(void **state)
{
  static const char template[] = "---\ntitle: For {{name}}\n---\n\n# {{name}}\n\n```table list *\n"
                                 "| a |\n| {{a}} |\n```\n";
  static const char *const facts[] = {"{\"name\":\"Ann\",\"list\":[{\"a\":1},{\"a\":2}]}",
                                      "{\"name\":\"Zoe\",\"list\":[{\"a\":7}]}",
                                      "{\"name\":\"Ann\",\"list\":[{\"a\":1},{\"a\":2}]}"};
  (void)state;
  Fixture *f = fixture_new();
  const char *said[3];
  const Source *s = source_new(f->a, "t.md", "t.md", template, strlen(template));
  const Template *t = template_read(f->a, &f->d, s);
  assert_non_null(t);
  for (int32_t i = 0; i < 3; i++) {
    Text parsed, alone;
    text_init(&parsed, f->a);
    text_init(&alone, f->a);
    Fact *tree = facts_read(facts[i], strlen(facts[i]), template);
    document_dump(document_bind(f->a, &f->d, t, tree, &f->phrases), &parsed);
    document_dump(document_new(f->a, &f->d, s, tree, &f->phrases), &alone);
    facts_free(tree);
    said[i] = text_string(&parsed);
    assert_string_equal(said[i], text_string(&alone));
  }
  assert_string_equal(said[0], said[2]);
  assert_string_not_equal(said[0], said[1]);
  assert_string_equal(diags_string(&f->d), "");
  fixture_free(f);
}

static void assert_has(const char *text, const char *part)
{
  if (!text || !strstr(text, part))
    print_error("not found: %s\nin: %s\n", part, text ? text : "(nothing)");
  assert_true(text && strstr(text, part));
}

static void assert_error(const char *template, const char *message)
{
  Fixture *f = fixture_new();
  Bound b = bound(f, template);
  assert_null(b.dump);
  assert_has(b.diags, message);
  fixture_free(f);
}

static void assert_bound(const char *template, const char *part)
{
  Fixture *f = fixture_new();
  Bound b = bound(f, template);
  assert_string_equal(b.diags, "");
  assert_has(b.dump, part);
  fixture_free(f);
}

static void test_unknown_paths(void **state)
{
  (void)state;
  assert_error("# A\n\nhello {{runner.nane}}\n",
               "t.md:3:7: error: no such fact, no document made: {{runner.nane}}, the nearest is "
               "{{runner.name}} [T101]");
  assert_error("{{xyzzy}}\n", "t.md:1:1: error: no such fact, no document made: {{xyzzy}} [T101]");
  assert_error("a **bold {{reveiw.date}}**\n", "{{reveiw.date}}, the nearest is {{review.date}}");
  assert_error(
      "````if plan.issued\n```each plan.days\ntext\n\n{{kindd}}\n```\n````\n",
      "t.md:5:1: error: no such fact, no document made: {{kindd}}, the nearest is {{kind}}");
  assert_error("```if plan.isued\nx\n```\n", "t.md:1:1: error: no such fact");
  assert_error("```table sessions\n| a | b |\n| {{date}} | {{datte}} |\n```\n",
               "t.md:3:14: error: no such fact, no document made: {{datte}}");
  assert_error("---\ntitle: a {{rnner.name}}\n---\nx\n", "t.md:2:10: error: no such fact");
}

static void test_other_errors(void **state)
{
  (void)state;
  assert_error("one {{runner.name\n", "t.md:1:5: error: mark {{ is not closed");
  assert_error("{{plan.days}}\n", "T102");
  assert_error("```eech plan.days\n```\n",
               "t.md:1:1: error: no such block, no document made: \"eech\", write \"each\" [T104]");
  assert_error("```part weak\n```\n", "part \"weak\", write \"week\" [T105]");
  assert_error("![x](chart:pian)\n", "chart \"pian\" [T105]");
  assert_error("![x](sign:maybe) y\n", "sign \"maybe\"");
  assert_error("![x](http://a.b/c.png)\n", "a picture is chart:NAME");
  assert_error("a\n\nb ![](sign:ok) c\n", "t.md:3:3: error: nothing of this name can be drawn, no "
                                          "document made: a picture needs words");
  assert_error("```each runner.name\nx\n```\n",
               "t.md:1:1: error: not a list, no document made: runner.name [T106]");
  assert_error("```table tests\n| a | b |\n| c |\n```\n", "t.md:3:1: error: table cannot be read");
  assert_error("```table tests\n| a |\n```\n", "write the header line, then one row");
  assert_error("```table tests\n| a |\n| # b |\n```\n", "a cell holds words only");
  assert_error("```columns 3x *\nx\n```\n",
               "not a width, no document made: write 120, 40mm, * or 2* [T108]");
  assert_error("---\ntitl: x\n---\n", "\"titl\", write \"title\" [T109]");
  assert_error("---\ntitle: x\n", "close it with a line --- [T109]");
  assert_error(
      "---\nstyle: report\n---\nx\n",
      "t.md:2:1: error: head of the template cannot be read, no document made: write a line "
      "title: and its words [T109]");
  assert_error("---\ntitle: x\npaper: A5\n---\nx\n",
               "t.md:3:1: error: head of the template cannot be read, no document made: paper "
               "\"A5\", write A4 or Letter [T109]");
}

// Each of these was once passed over without a word.
static void test_errors_of_the_shape(void **state)
{
  (void)state;
  assert_error("x\n\n```if plan.days\ny\n", "t.md:3:1: error: block is not closed, no document "
                                            "made: close it with a line of as many signs");
  assert_error("```if plan.days\n```each plan.days\nx\n```\n```\n",
               "t.md:2:1: error: block is not closed");
  assert_error("````if plan.days\n```each plan.days\nx\n````\n",
               "t.md:2:1: error: block is not closed");
  assert_error("```if plan.days\ny", "[T111]");
  assert_error("x ![x](chart:pain)\n", "t.md:1:5: error: nothing of this name can be drawn, no "
                                       "document made: a picture is chart:NAME");
  assert_error("![x](chart:pain?dayz=3)\n",
               "t.md:1:3: error: option cannot be read, no document made: \"dayz=3\", write days=, "
               "height= or most= and a whole number [T112]");
  assert_error("![x](chart:pain?days=42&height=tall)\n", "\"height=tall\"");
  assert_error("![x](chart:pain?days=)\n", "\"days=\"");
  assert_error("![x](spark:pain?height=3)\n", "\"height=3\", write days= and a whole number");
  assert_error("```field lyne\nName\n```\n", "field \"lyne\", write line or box [T112]");
  assert_error("```each\nx\n```\n",
               "t.md:1:1: error: no such fact, no document made: write a path: "
               "each plan.days [T101]");
  assert_error("```if\nx\n```\n", "write a path: if plan.days [T101]");
  assert_error("```unless\nx\n```\n", "write a path: unless plan.days [T101]");
}

static void test_links_out_are_told(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Bound b = bound(f, "[see](http://a.b/c)\n");
  assert_has(b.diags,
             "t.md:1:2: warning: nothing in the document has the link's target, printed as "
             "plain text: http://a.b/c [L002]");
  assert_has(b.dump, "see");
  fixture_free(f);
}

static void test_too_deep(void **state)
{
  (void)state;
  char text[3000] = "";
  for (int n = 30; n > 3; n--) {
    memset(text + strlen(text), '`', (size_t)n);
    strcat(text, "box note\n");
  }
  for (int n = 4; n <= 30; n++) {
    memset(text + strlen(text), '`', (size_t)n);
    strcat(text, "\n");
  }
  assert_error(text, "nested too deep, no document made: at most 12 fences");
}

// What a runner writes is words, whatever it looks like.
static void test_values_are_words(void **state)
{
  (void)state;
  const char *name = "*stars* | <b> {{x}} {{page}} [a](#b) ```\n# h";
  Fixture *f = fixture_new();
  f->runner.profile.name = name;
  Bound b = bound(
      f, "---\ntitle: t\nfoot left: {{runner.name}} {{page}}\n---\n"
         "# {{runner.name}}\n\n- {{runner.name}}\n\n"
         "```table sessions\n| {{runner.name}} |\n| {{runner.name}} x |\n```\n\n"
         "![{{runner.name}}](chart:pain \"{{runner.name}}\")\n\n![a](sign:ok) {{runner.name}}\n");
  assert_string_equal(b.diags, "");
  const char *flat = "*stars* | <b> {{x}} {{page}} [a](#b) ``` # h";
  assert_has(b.dump, arena_printf(f->a, "heading 1 keep \"%s\"", flat));
  assert_has(b.dump, arena_printf(f->a, "item\n      paragraph \"%s\"", flat));
  assert_has(b.dump, arena_printf(f->a, "table-cell \"%s x\"", flat));
  assert_has(b.dump, arena_printf(f->a, "alt \"%s\"", flat));
  assert_has(b.dump, arena_printf(f->a, "caption \"%s\"", flat));
  assert_has(b.dump, arena_printf(f->a, "sign ok alt \"a\" \"%s\"", flat));
  // In the foot the layout fills {{page}}: the runner's own is cut in two.
  assert_has(b.dump, "{\" \"{x}} {\" \"{page}} [a](#b) ``` # h {{page}}\"");
  fixture_free(f);
}

static void test_blocks(void **state)
{
  (void)state;
  assert_bound("*muted* **strong** ***accent*** `code`\n",
               "paragraph ~\"muted\" \" \" +\"strong\" \" \" +!\"accent\" \" \" `\"code\"\n");
  assert_bound("a<br>b\n", "paragraph \"a\" / \"b\"\n");
  assert_bound("[go](#x) on\n", "\"go\"->#x \" on\"\n");
  assert_bound("## H {#place}\n", "heading 2 keep #place \"H\"\n");
  assert_bound("- [ ] one\n- [ ] two\n", "list -1\n    item\n      paragraph \"one\"\n");
  assert_bound("3. one\n", "list 3\n");
  assert_bound("> quiet\n", "box:note whole\n    paragraph \"quiet\"\n");
  assert_bound("<!-- for editors {{nothing}} -->\n\nx\n", "  foot right\n  paragraph \"x\"\n");
  assert_bound("```field box 30mm\nLabel\n```\n", "field box lines 1 width 85039 \"Label\"\n");
  assert_bound("```field line 3\n```\n", "field line lines 3 width 0\n");
  assert_bound("```space 40\n```\n", "space width 40000\n");
  assert_bound("a\n\n```page\n```\n\n***\n", "  page\n  rule\n");
  assert_bound("```text small\n# A\n\nb\n```\n\nc\n",
               "heading:small 1 keep \"A\"\n  paragraph:small \"b\"\n  paragraph \"c\"");
  assert_bound("```part ladder\n```\n", "ladder 4 of 9 alt \"Stage 4 of 9\"\n");
  assert_bound("![not](sign:none) words\n", "paragraph alt \"not\" \"words\"\n");
  assert_bound("```columns 120 2*\na\n\n---\n\nb\n```\n",
               "columns\n    box width 120000\n      paragraph \"a\"\n    box width -2\n      "
               "paragraph \"b\"\n");
  assert_bound("```box day-{{plan.days.0.kind}}\nx\n```\n", "box:day-run whole\n");
}

static void test_lists_and_conditions(void **state)
{
  (void)state;
  assert_bound(
      "```each plan.open\n- {{text}}\n```\n",
      "  list whole\n    item\n      paragraph \"Morning stiffness of 20 minutes or less\"\n"
      "    item\n      paragraph \"20 one-leg hops with pain of 2 or less\"\n");
  assert_bound("````each plan.days\n```each exercises\n{{date_text}}: {{name}}\n```\n````\n",
               "paragraph keep whole \"28 Nov: seated calf raise\"\n");
  assert_bound("```each review.stage.education\n{{.}}\n```\nx\n", "paragraph \"x\"\n");
  assert_bound("```if runner.goal\na\n```\n```unless runner.goal\nb {{runner.goal}}\n```\n",
               "foot right\n  paragraph \"b not recorded\"\n");
  assert_bound("```table sessions 3* 60\n| a \\| b | c |\n| :-: | ---: |\n| {{what}} | "
               "![x](sign:{{sign}}) |\n```\n",
               "cell width -3 centre\n        paragraph:table-cell \"Run-walk, canal path, L2\"\n"
               "      cell width 60000 right\n        sign:table-cell stop alt \"x\"\n");
}

// The window of a chart drops what lies before it and keeps what is inside.
static void test_chart_window(void **state)
{
  (void)state;
  assert_bound("![a](chart:pain?days=4)\n", "chart alt \"a\" x 20776..20779 y 0..60 gap 1 better "
                                            "\"Lower is better, dashed: ceiling 4.\" caption \"\"\n"
                                            "    line \"morning\" look 1: 20776,10 20777,10\n"
                                            "    dots \"during\" look 0: 20776,50\n");
  assert_bound("![a](spark:pain?days=4)\n", "spark alt \"a\" x 20776..20779");
}

// An item's own chart goes before those of the facts; without a value the cell stays empty.
static void test_chart_of_item(void **state)
{
  (void)state;
  assert_bound(
      "```table numbers.rows\n| a |\n| ![{{label}}: {{trend.summary}}](spark:trend) |\n```\n",
      "spark alt \"Morning pain, mean: 3 values from 1 to 3, the last 1.\" "
      "x 20675..20779 y 0..50 gap 7 better \"\" caption \"\"\n"
      "          line \"\" look 0: 20751,30 20758,20 20772,10\n"
      "          border 20765 \"\"\n"
      "          ticks x y\n");
  assert_bound("![x](spark:heel_raises)\n", "line \"left\" look 0: 20746,100 20776,180\n");
  assert_bound("a\n\n![x](spark:hops)\n", "foot right\n  paragraph \"a\"\n");
}

// The band lies about the first value and widens the axis; the facts may name the axis' step.
static void test_chart_band(void **state)
{
  (void)state;
  assert_bound(
      "![x](chart:heel_raises \"{{charts.heel_raises.band_text}}\")\n",
      "y 0..200 gap 0 better \"Higher is better.\" caption \"Band: first value ± 7, the least "
      "change that counts [Heel-raise norms 2017].\"\n"
      "    line \"left\" look 0: 20746,100 20776,180\n"
      "    band 20746.. 30..170 look 0\n");
  assert_bound("![x](chart:dose_weeks)\n",
               "bars \"done\" look 1: 20766,660\n    steps \"asked for\" look 0: 20766,1000\n"
               "    level 0 \"\"\n");
  assert_bound("![x](chart:dose_weeks)\n", "y 0=0 250=25 500=50 750=75 1000=100");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_unknown_paths),
      cmocka_unit_test(test_other_errors),
      cmocka_unit_test(test_errors_of_the_shape),
      cmocka_unit_test(test_links_out_are_told),
      cmocka_unit_test(test_too_deep),
      cmocka_unit_test(test_values_are_words),
      cmocka_unit_test(test_blocks),
      cmocka_unit_test(test_lists_and_conditions),
      cmocka_unit_test(test_chart_window),
      cmocka_unit_test(test_chart_of_item),
      cmocka_unit_test(test_chart_band),
      cmocka_unit_test(test_parsed_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
