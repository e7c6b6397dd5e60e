/* Loading: every fault is a diagnostic at its own line and column, several in one run. */
#include "sample.h"

#include "report/internal.h"

typedef struct {
  const char *report, *said;
} Case;

static void check(const char *report, const char *theme, const SampleFile *files, const char *expected,
                  bool with_messages) {
  Sample sample = sample_load(report, theme, files);
  char *said = sample_said(&sample, with_messages);
  assert_string_equal(said, expected);
  assert_true((sample.report != NULL) == (base_diagnostics_count(sample.diagnostics, BASE_ERROR) == 0));
  free(said);
  sample_free(&sample);
}

static void check_all(const Case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) check(cases[i].report, NULL, NULL, cases[i].said, false);
}

static void test_malformed(void **state) {
  (void)state;
  static const Case cases[] = {
      {"", "report.xml:1:1 empty-file\n"},
      {"  \n", "report.xml:1:1 empty-file\n"},
      {"nothing", "report.xml:1:1 malformed-xml\n"},
      {"<report>\n<page></report>", "report.xml:2:16 malformed-xml\n"},
      {SAMPLE("<page master=data/>"), "report.xml:2:14 malformed-xml\n"},
      {SAMPLE("<page master=\"a\" master=\"b\"/>"), "report.xml:2:28 malformed-xml\n"},
      {SAMPLE("<literals>a & b</literals>"), "report.xml:2:14 malformed-xml\n"},
      {SAMPLE("<literals>&nbsp;</literals>"), "report.xml:2:17 malformed-xml\n"},
      {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" SAMPLE(""), "report.xml:1:31 not-utf8\n"},
      {"<!DOCTYPE report [<!ENTITY a \"b\">]>\n" SAMPLE(""), "report.xml:1:18 doctype\n"},
      {"<!DOCTYPE report SYSTEM \"http://example.org/x.dtd\">\n" SAMPLE(""), "report.xml:1:51 doctype\n"},
      {SAMPLE("<literals>caf\xE9</literals>"), "report.xml:2:14 not-utf8\n"},
      {"<rapport/>", "report.xml:1:2 wrong-root\n"},
      {"<report lang=\"fr-FR\" theme=\"theme.xml\"/>", "report.xml:1:2 wrong-namespace\n"}};
  check_all(cases, SUPPORT_COUNT(cases));
}

static void test_elements(void **state) {
  (void)state;
  static const Case cases[] = {
      {SAMPLE("<pages/>"), "report.xml:2:2 unknown-element\n"},
      {SAMPLE("<page master=\"data\"><page master=\"data\"/></page>"), "report.xml:2:22 misplaced-element\n"},
      {SAMPLE("words"), "report.xml:2:1 misplaced-text\n"},
      {SAMPLE("<page master=\"data\">\n  words<label>a</label></page>"), "report.xml:3:3 misplaced-text\n"},
      {SAMPLE_PAGE("<label>a <x:b xmlns:x=\"urn:x\"/></label>"), "report.xml:3:11 foreign-element\n"},
      {SAMPLE_PAGE("<label><text>a</text></label>"), "report.xml:3:9 misplaced-element\n"},
      {SAMPLE_PAGE("<each rows=\"sessions\"><label><if when=\"1 = 1\"><item/></if></label></each>"),
       "report.xml:3:48 misplaced-element\n"},
      {SAMPLE("<meta title=\"again\"/>"), "report.xml:2:2 defined-twice\n"},
      {SAMPLE("<editions rows=\"a\" file=\"{{b}}\"/><editions rows=\"c\" file=\"{{d}}\"/>"),
       "report.xml:2:35 defined-twice\n"},
      {SAMPLE("<if when=\"1 = 1\"><editions rows=\"a\" file=\"{{b}}\"/></if>"),
       "report.xml:2:19 misplaced-element\n"},
      {SAMPLE("<if when=\"1 = 1\"><literals>bac+2</literals></if>"), "report.xml:2:19 misplaced-element\n"},
      {"<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"theme.xml\"/>",
       "report.xml:1:2 missing-element\n"},
      {SAMPLE_PAGE("<text/>"), "report.xml:3:2 empty-text\n"}};
  check_all(cases, SUPPORT_COUNT(cases));
}

static void test_attributes(void **state) {
  (void)state;
  static const Case cases[] = {
      {SAMPLE("<page/>"), "report.xml:2:2 missing-attribute\n"},
      {SAMPLE("<page mastr=\"data\"/>"),
       "report.xml:2:2 missing-attribute\nreport.xml:2:7 unknown-attribute\n"},
      {SAMPLE("<page master=\"dta\"/>"), "report.xml:2:15 unknown-master\n"},
      {SAMPLE_PAGE("<label\n  role = 'bdy'>a</label>"), "report.xml:4:11 unknown-role\n"},
      {SAMPLE_PAGE("<label colour=\"vert\">a</label>"), "report.xml:3:16 unknown-colour\n"},
      {SAMPLE_PAGE("<label colour=\"accent\" role=\"title\">a</label>"), ""},
      {SAMPLE_PAGE("<hero value=\"{{a.b}}\" format=\"percnt\"/>"), "report.xml:3:31 unknown-format\n"},
      {SAMPLE_PAGE("<frame name=\"man\"/>"), "report.xml:3:14 unknown-frame\n"},
      {SAMPLE_PAGE("<space height=\"5 mm\"/>"), "report.xml:3:16 wrong-value\n"},
      {SAMPLE_PAGE("<space height=\"{{a.b}}\"/>"), ""},
      {SAMPLE_PAGE("<label at=\"65\" x=\"nan\" keep=\"always\">a</label>"),
       "report.xml:3:12 wrong-value\nreport.xml:3:19 wrong-value\nreport.xml:3:30 wrong-value\n"},
      {SAMPLE_PAGE("<label columns=\"4-\">é<a href=\"javascript:x\">a</a></label>"),
       "report.xml:3:17 wrong-value\nreport.xml:3:31 wrong-value\n"},
      {SAMPLE_PAGE("<label xml:lang=\"english\">a</label>"), "report.xml:3:18 wrong-value\n"},
      {SAMPLE_PAGE("<text src=\"../a.md\"/>"), "report.xml:3:12 outside-path\n"},
      {SAMPLE_PAGE("<text src=\"/etc/passwd\"/>"), "report.xml:3:12 outside-path\n"},
      {SAMPLE_PAGE("<text src=\"a.md\"/>"), "report.xml:3:12 missing-file\n"},
      {SAMPLE_PAGE("<text src=\"a.md\">b</text>"), "report.xml:3:12 two-contents\n"}};
  check_all(cases, SUPPORT_COUNT(cases));
}

static void test_hints(void **state) {
  (void)state;
  check(SAMPLE("<pge master=\"data\"/>"), NULL, NULL,
        "report.xml:2:2 unknown-element: there is no element 'pge' in <report> [did you mean 'page'?]\n",
        true);
  check(SAMPLE("<page master=\"dat\"/>"), NULL, NULL,
        "report.xml:2:15 unknown-master: there is no page master 'dat' [did you mean 'data'?]\n", true);
  check(SAMPLE_PAGE("<heading level=\"1\">a</heading>"), NULL, NULL,
        "report.xml:3:17 wrong-value: level cannot be '1' [it is one of: 2 3 4]\n", true);
}

static void test_placeholders(void **state) {
  (void)state;
  static const Case cases[] = {
      {SAMPLE_PAGE("<label>{{}}</label>"), "report.xml:3:10 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a.b</label>"), "report.xml:3:8 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a.}}</label>"), "report.xml:3:12 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a[b.c}}</label>"), "report.xml:3:11 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a[].c}}</label>"), "report.xml:3:11 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a[b]}}</label>"), "report.xml:3:14 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a.b c}}</label>"), "report.xml:3:14 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a.b|plural:x}}</label>"), "report.xml:3:21 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a.b|trend:x/y}}</label>"), "report.xml:3:20 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{a.b|percnt}} {{a.b|tax}}</label>"),
       "report.xml:3:14 unknown-format\nreport.xml:3:29 unknown-format\n"},
      {SAMPLE_PAGE("<label>{{page-of }}</label>"), "report.xml:3:18 wrong-placeholder\n"},
      {SAMPLE_PAGE("<text>a **{{}}** b</text>"), "report.xml:3:13 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>&lt;é {{}}</label>"), "report.xml:3:16 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label when=\"{{a.b}}\">a</label>"), "report.xml:3:21 wrong-condition\n"},
      {SAMPLE_PAGE("<label when=\"{{a.b}} = \">a</label>"), "report.xml:3:24 wrong-condition\n"},
      {SAMPLE_PAGE("<label when=\"{{a.b}} = 'x\">a</label>"), "report.xml:3:24 wrong-condition\n"},
      {SAMPLE_PAGE("<label when=\"{{a.b}} between 1 and 2\">a</label>"), "report.xml:3:32 wrong-condition\n"},
      {SAMPLE_PAGE("<label when=\"{{a.b}} = 1 xor 2 = 2\">a</label>"), "report.xml:3:26 wrong-condition\n"},
      {SAMPLE_PAGE("<label when=\"{{a.b}} &lt;= -1.5 or 'x' != {{c}} and 1 between 0 2\">a</label>"), ""}};
  check_all(cases, SUPPORT_COUNT(cases));
}

static void test_prose_faults(void **state) {
  (void)state;
  static const Case cases[] = {
      {SAMPLE_PAGE("<text># A</text>"), "report.xml:3:7 unsupported-markdown\n"},
      {SAMPLE_PAGE("<text>##### A</text>"), "report.xml:3:7 unsupported-markdown\n"},
      {SAMPLE_PAGE("<text>a\n\n  ***\n\n  b</text>"), "report.xml:5:3 unsupported-markdown\n"},
      {SAMPLE_PAGE("<text>a &lt;b>c&lt;/b></text>"),
       "report.xml:3:9 unsupported-markdown\nreport.xml:3:16 unsupported-markdown\n"},
      {SAMPLE_PAGE("<text>![a](b.png)</text>"), "report.xml:3:7 unsupported-markdown\n"},
      {SAMPLE_PAGE("<text>a [b](file:///x) c</text>"), "report.xml:3:9 wrong-link\n"},
      {SAMPLE_PAGE("<text>a[^1] b</text>"), "report.xml:3:7 unknown-footnote\n"},
      {SAMPLE_PAGE("<text>a\n\n[1]: INSEE</text>"), "report.xml:5:1 unused-link\n"},
      {SAMPLE_PAGE("<text>[a]\n\n[a]: http://x\n[A]: http://y</text>"), "report.xml:6:1 defined-twice\n"},
      {SAMPLE_PAGE("<text>[a] [B]\n\n[a]: http://x\n[b]: http://y\n\nc\n[d]: e</text>"), ""},
      {SAMPLE_PAGE("<text>a \xF3\xB0\x80\x80 b</text>"), "report.xml:3:9 private-use\n"}};
  check_all(cases, SUPPORT_COUNT(cases));
  static const SampleFile files[] = {{"a.md", "\xEF\xBB\xBFtout va bien\n\n    code\n\n<b>\n\n{{x.y|bad}}\n"},
                                     {NULL, NULL}};
  check(SAMPLE_PAGE("<text src=\"a.md\"/>"), NULL, files,
        "a.md:5:1 unsupported-markdown\na.md:7:7 unknown-format\n", false);
}

static void test_theme(void **state) {
  (void)state;
  static const struct {
    const char *theme, *said;
  } cases[] = {
      {"<theme/>", "theme.xml:1:2 wrong-namespace\n"},
      {SAMPLE_THEME_ROOT("<colour name=\"a\" rgb=\"#12345\" cmyk=\"1 2 3\"/>"),
       "theme.xml:2:23 wrong-value\ntheme.xml:2:37 wrong-value\n"},
      {SAMPLE_THEME_ROOT("<colour name=\"a\" rgb=\"#123456\" cmyk=\"1 2 3 101\" use=\"blue\"/>"),
       "theme.xml:2:38 wrong-value\ntheme.xml:2:54 wrong-value\n"},
      {SAMPLE_THEME_ROOT("<colour name=\"a\" rgb=\"#123456\" cmyk=\"1 2 3 100\"/><ramp colours=\"a b\"/>"),
       "theme.xml:2:67 unknown-colour\n"},
      {SAMPLE_THEME_ROOT("<role name=\"a\" face=\"F\" size=\"10pt\" colour=\"b\"/>"),
       "theme.xml:2:45 unknown-colour\n"},
      {SAMPLE_THEME_ROOT("<role name=\"a\" face=\"F\" size=\"-1pt\" colour=\"ink\"/>"),
       "theme.xml:2:31 wrong-value\n"},
      {SAMPLE_THEME_ROOT("<format name=\"a\" as=\"percnt\"/><suffix name=\"b\" format=\"c\"/>"),
       "theme.xml:2:22 unknown-format\ntheme.xml:2:56 unknown-format\n"},
      {SAMPLE_THEME_ROOT("<master name=\"m\" width=\"0\" height=\"-5\"/>"),
       "theme.xml:2:25 wrong-value\ntheme.xml:2:36 wrong-value\n"},
      {SAMPLE_THEME_ROOT("<master name=\"m\" width=\"10\" height=\"10\"><label x=\"1\" y=\"1\" "
                         "role=\"r\">{{a.}}</label></master>"),
       "theme.xml:2:66 unknown-role\ntheme.xml:2:73 wrong-placeholder\n"},
      {SAMPLE_THEME_ROOT("<format name=\"a\" as=\"plain\"/><format name=\"a\" as=\"count\"/>"),
       "theme.xml:2:44 defined-twice\n"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    check(SAMPLE(""), cases[i].theme, NULL, cases[i].said, false);
}

#define TWICE(first, second, place)                                                                          \
  {                                                                                                          \
    SAMPLE_THEME_ROOT("<format name=\"f\" as=\"count\"/>\n" first "\n" second),                              \
        "theme.xml:4:" place " defined-twice\n"                                                              \
  }

/* What says one thing of the whole stands once: of two the last would win. */
static void test_twice(void **state) {
  (void)state;
  static const struct {
    const char *theme, *said;
  } cases[] = {
      TWICE("<ramp colours=\"ink\"/>", "<ramp colours=\"accent\"/>", "2"),
      TWICE("<small-base below=\"5\"/>", "<small-base below=\"5\"/>", "2"),
      TWICE("<fallback face=\"A\"/>", "<fallback face=\"B\"/>", "2"),
      TWICE("<confidential columns=\"a.b\" min=\"3\"/>", "<confidential columns=\"c.d\" min=\"5\"/>", "2"),
      TWICE("<bullet level=\"1\" shape=\"disc\"/>", "<bullet level=\"1\" shape=\"dash\"/>", "2"),
      TWICE("<suffix name=\"x\" format=\"f\"/>", "<suffix name=\"x\" format=\"count\"/>", "2"),
      TWICE("<word key=\"near\" text=\"a {}\"/>", "<word key=\"near\" text=\"b {}\"/>", "2"),
      TWICE("<word key=\"near\" lang=\"fr\" text=\"a {}\"/>",
            "<word key=\"near\" lang=\"fr\" text=\"b {}\"/>", "2"),
      TWICE("<look>table-row-height: 5;</look>", "<look>table-row-height: 6;</look>", "7"),
      {SAMPLE_THEME_ROOT(
           "<bullet level=\"1\" shape=\"disc\"/><bullet level=\"2\" shape=\"dash\"/><word key=\"near\" "
           "text=\"a {}\"/>"
           "<word key=\"near\" lang=\"fr\" text=\"b {}\"/><word key=\"over\" lang=\"fr\" text=\"b {}\"/>"),
       ""}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    check(SAMPLE(""), cases[i].theme, NULL, cases[i].said, false);
}

/* The small report of the fixtures and the theme of the key figures are without fault. */
static void test_fixture(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  Report *report = report_load("tests/report/fixtures/mini/report.xml", &chart_language, diagnostics);
  assert_non_null(report);
  assert_int_equal(base_diagnostics_size(diagnostics), 0);
  assert_string_equal(report->records, "tests/report/fixtures/mini/records");
  assert_string_equal(report->language, "fr-FR");
  assert_int_equal(report->file_count, 3);
  assert_string_equal(report->literals[1], "bac+2");
  const ReportTheme *theme = report->theme;
  assert_int_equal(theme->ramp_count, 8);
  assert_int_equal(theme->small_base, 30);
  const ReportRole *title = report_role_find(theme, "title");
  assert_true(title->size == 25 * BASE_POINT && title->leading == 10 * BASE_MM && title->tracking == -220);
  const ReportMaster *data = report_master_find(theme, "data");
  assert_true(report_frame_find(data, "main")->x == 65 * BASE_MM && data->bleed == 3 * BASE_MM);
  assert_null(report_master_find(theme, "nothing"));
  report_free(report);
  base_diagnostics_free(diagnostics);
}

static void test_links_out(void **state) {
  (void)state;
  Sample sample = sample_load(SAMPLE(""), NULL, NULL);
  char *link = support_path(sample.folder, "out.md");
  SupportRun run = support_shell("ln -s /etc/hostname '%s'", link);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  char *path = support_path(sample.folder, "second.xml");
  static const char report[] = SAMPLE_PAGE("<text src=\"out.md\"/>");
  support_write(path, report, strlen(report));
  assert_null(report_load(path, &chart_language, sample.diagnostics));
  char *said = sample_said(&sample, false);
  assert_string_equal(said, "second.xml:3:12 outside-path\n");
  free(said);
  free(path);
  free(link);
  sample_free(&sample);
}

/* Every offset of lines that are short, long and mixed, counted one byte after another. */
static void test_places(void **unused) {
  (void)unused;
  static const char *const pieces[] = {"a",     "é", "\n",   "中",
                                       "word ", "🎈", "\n\n", "a long stretch of plain text "};
  BaseArena *arena = base_arena_new();
  BaseBuffer text = {0};
  srand(11);
  for (size_t i = 0; i < 600; i++) { /* line ends only in the first half */
    const char *piece = pieces[rand() % (int)SUPPORT_COUNT(pieces)];
    if (i < 300 || *piece != '\n') base_buffer_add_text(&text, piece);
  }
  for (size_t cut = 0; cut < 8; cut++) {
    const ReportSource *source = report_source_of(arena, "x", text.data, text.length - cut);
    int line = 1, column = 1;
    for (size_t at = 0; at < source->length; at++) {
      bool goes_on = ((unsigned char)text.data[at] & 0xC0) == 0x80;
      BasePlace place = report_source_place(source, at);
      assert_int_equal(place.line, line);
      if (!goes_on) assert_int_equal(place.column, column);
      column += ((unsigned char)text.data[at + 1] & 0xC0) != 0x80;
      if (text.data[at] == '\n') line++, column = 1;
    }
  }
  base_buffer_free(&text);
  base_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_malformed),    cmocka_unit_test(test_elements),
                                     cmocka_unit_test(test_attributes),   cmocka_unit_test(test_hints),
                                     cmocka_unit_test(test_placeholders), cmocka_unit_test(test_prose_faults),
                                     cmocka_unit_test(test_theme),        cmocka_unit_test(test_twice),
                                     cmocka_unit_test(test_fixture),      cmocka_unit_test(test_places),
                                     cmocka_unit_test(test_links_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
