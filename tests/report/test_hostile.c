/* Hostile and enormous input ends in diagnostics or a document, in bounded time. */
#include "sample.h"

enum { MEGABYTE = 1 << 20 };
#ifdef MILLESIME_DEBUG
static const double time_limit = 40; /* under the sanitizers */
#else
static const double time_limit = 4; /* seconds of processor time, also on a slow and busy machine */
#endif

static void add_times(BaseBuffer *out, const char *text, size_t times) {
  size_t length = strlen(text);
  for (size_t i = 0; i < times; i++) base_buffer_add(out, text, length);
}

/* before + middle × times + after, in a page. */
static char *page_of(const char *before, const char *middle, size_t times, const char *after) {
  BaseBuffer out = {0};
  base_buffer_add_text(
      &out, "<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"theme.xml\">"
            "<meta title=\"T\"/><page master=\"data\">\n");
  base_buffer_add_text(&out, before);
  add_times(&out, middle, times);
  base_buffer_add_text(&out, after);
  base_buffer_add_text(&out, "</page></report>");
  return out.data;
}

typedef struct {
  const char *before, *middle;
  size_t times;
  const char *after;
  const char *code; /* of a diagnostic that is among the others; NULL: none at all */
} Case;

static void check(const SampleData *data, const Case *sample_case) {
  char *report = page_of(sample_case->before, sample_case->middle, sample_case->times, sample_case->after);
  double start = base_cpu_seconds();
  Sample sample = sample_load(report, NULL, NULL);
  sample_bind(&sample, data);
  double seconds = base_cpu_seconds() - start;
  bool found = sample_case->code == NULL;
  for (size_t i = 0; i < base_diagnostics_size(sample.diagnostics); i++) {
    const char *code = base_diagnostics_at(sample.diagnostics, i)->code;
    found |= sample_case->code && strcmp(code, sample_case->code) == 0;
    if (!sample_case->code) fail_msg("%.60s…: %s", sample_case->middle, code);
  }
  if (!found) fail_msg("%.60s… × %zu: no %s", sample_case->middle, sample_case->times, sample_case->code);
  if (seconds > time_limit)
    fail_msg("%.60s… × %zu: %.1f s", sample_case->middle, sample_case->times, seconds);
  base_free(report);
  sample_free(&sample);
}

static void check_all(void **state, const Case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) check(*state, &cases[i]);
}

static void test_xml(void **state) {
  static const Case cases[] = {
      {"", "<stack>", 30000, "", "too-deep"},
      {"<label>", "<em>", 30000, "</label>", "too-deep"},
      {"<label ", "a=\"b\" ", 1, "", "malformed-xml"},
      {"<label>", "mot", 2 * MEGABYTE / 3, "</label>", NULL},
      {"<label>", "&amp;", 100000, "</label>", NULL},
      {"", "<label>a</label>", 20000, "", NULL},
      {"", "<lable>a</lable>", 30000, "", "unknown-element"},
      {"", "<label rôle=\"x\" colour=\"vert\">a</label>\n", 20000, "", "unknown-attribute"},
      {"", "<label role=\"bdy\"/>", 20000, "", "unknown-role"},
      {"<label role=\"", "a", MEGABYTE, "\">a</label>", "unknown-role"},
      {"<", "a", MEGABYTE, "/>", "malformed-xml"},
      {"", "<!-- x -->", 60000, "", NULL},
      {"", "<?x y?>", 60000, "", NULL},
      {"<label>", "<![CDATA[ & ]]>", 30000, "</label>", NULL},
      {"", "a", 9 * MEGABYTE, "", "file-too-large"},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_placeholders(void **state) {
  static const Case cases[] = {
      {"<label>", "{{", MEGABYTE, "</label>", "wrong-placeholder"},
      {"<label>", "{{a", 300000, "</label>", "wrong-placeholder"},
      {"<label>{{a[", "{{a[", 30000, "</label>", "wrong-placeholder"},
      {"<label>", "{{a[{{b[{{c.d}}].e}}].f}} ", 10000, "</label>", "unknown-view"},
      {"<label>{{", "a", MEGABYTE, ".b}}</label>", "wrong-placeholder"},
      {"<label>", "{{sessions.nombre}} ", 20000, "</label>", NULL},
      {"<label>", "&lt;{{sessions_par_region[a&amp;b].x}}", 10000, "</label>", "unknown-column"},
      {"<label>", "{{sessions.nombre|unit:", 1,
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}"
       "</label>",
       "unknown-format"},
      {"<label>", "{{sessions_par_region[x].nombre}}", 20000, "</label>", "unknown-row"},
      {"<label when=\"1 = 1", " and 1 = 1", 30000, "\">a</label>", NULL},
      {"<label when=\"1", "0", 1000, " = 1\">a</label>", "wrong-condition"},
      {"", "<label>{{page-of nowhere}}</label>", 20000, "", "unknown-id"},
      {"", "<label id=\"a\">b</label>", 20000, "", "defined-twice"},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_loops(void **state) {
#define EACH   "<each rows=\"sessions_par_region\">"
#define EACH_5 EACH EACH EACH EACH EACH
#define END_5  "</each></each></each></each></each>"
  static const Case cases[] = {
      {EACH_5 EACH_5, "<label>{{region}}</label>", 1, END_5 END_5, "too-large"},
      {EACH_5 EACH_5 EACH_5, "", 1, END_5 END_5 END_5, "too-large"},
      {EACH_5 EACH_5 EACH_5 EACH_5, "", 1, END_5 END_5 END_5 END_5, "too-deep"},
      {EACH_5 EACH_5, "<each rows=\"sessions_par_region\" where=\"{{nombre}} = 0\"/>", 1, END_5 END_5,
       "too-large"},
      {EACH_5 EACH, "<table rows=\"sessions_par_region\" limit=\"4\"/>", 30, "</each>" END_5, "too-large"},
      {EACH_5 EACH, "<label>{{nothing}}</label>", 10, "</each>" END_5, "unknown-column"},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_prose(void **state) {
  static const Case cases[] = {
      {"<text>", "> ", 20000, "a</text>", "too-deep"},
      {"<text>", ">", 20000, "a\na\na\n</text>", "too-deep"},
      {"<text>", "- * 1. ", 20000, "a</text>", "too-deep"},
      {"<text>", "- - - a\n\n", 20000, "</text>", NULL},
      {"<text>", "*a ", 30000, "</text>", NULL},
      {"<text>", "**a _b ", 20000, "</text>", NULL},
      {"<text>", "*", MEGABYTE, "</text>", "unsupported-markdown"},
      {"<text>", "a**b", 30000, "</text>", NULL},
      {"<text>", "[", 30000, "</text>", NULL},
      {"<text>", "[a](", 20000, "</text>", NULL},
      {"<text>", "![[]()", 20000, "</text>", "unsupported-markdown"},
      {"<text>", "`a``b", 20000, "</text>", NULL},
      {"<text>", "a&lt;b&lt;!--", 20000, "</text>", NULL},
      {"<text>a", "[^1]", 20000, "\n\n[^1]: b</text>", NULL},
      {"<text>", "[^a]: b\n", 20000, "</text>", "defined-twice"},
      {"<text>", "- a\n", 30000, "</text>", NULL},
      {"<text>mot", "mot", MEGABYTE / 3, "</text>", NULL},
      {"<text>", "{{sessions.nombre}} *{{sessions.nombre}}*\n\n", 20000, "</text>", NULL},
      {"<text>", "{{a.b}}", 70000, "</text>", "too-large"},
      {"<text>", "\n", MEGABYTE, "a</text>", NULL},
      {"<text>", "     a\n  b\n", 20000, "</text>", NULL},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_theme(void **state) {
  (void)state;
  static const struct {
    const char *before, *after;
  } elements[] = {{"<colour name=\"a", "\" rgb=\"#000000\" cmyk=\"0 0 0 0\"/>"},
                  {"<role name=\"a", "\" face=\"F\" size=\"10\" colour=\"none\"/>"},
                  {"<format name=\"a", "\" as=\"count\"/>"},
                  {"<master name=\"a", "\" width=\"9\" height=\"9\"/>"}};
  for (size_t k = 0; k < SUPPORT_COUNT(elements); k++) {
    BaseBuffer theme = {0};
    base_buffer_add_text(&theme, "<theme xmlns=\"https://millesime.example/theme\">\n");
    for (int i = 0; i < 20000; i++) {
      base_buffer_add_format(&theme, "%s%d%s", elements[k].before, i, elements[k].after);
    }
    base_buffer_add_text(&theme, "</theme>");
    double start = base_cpu_seconds();
    Sample sample = sample_load(SAMPLE(""), theme.data, NULL);
    assert_null(sample.report);
    assert_true(base_cpu_seconds() - start < time_limit);
    base_buffer_free(&theme);
    sample_free(&sample);
  }
}

/* A row's key is looked up in a time that does not grow with the rows. */
static void test_many_rows(void **state) {
  (void)state;
  BaseBuffer rows = {0};
  base_buffer_add_text(&rows, "code,n\n");
  for (int i = 0; i < 30000; i++) base_buffer_add_format(&rows, "c%d,%d\n", i, i);
  char *folder = support_folder_new();
  static const char *const names[] = {"schema.sql", "figures.sql", "t.csv"};
  const char *texts[] = {"CREATE TABLE t(code TEXT PRIMARY KEY, n INTEGER NOT NULL);",
                         "-- All.\nCREATE TEMPORARY VIEW v AS SELECT code, n FROM t ORDER BY n;", rows.data};
  for (int i = 0; i < 3; i++) {
    char *path = support_path(folder, names[i]);
    support_write(path, texts[i], strlen(texts[i]));
    free(path);
  }
  char *figures = support_path(folder, "figures.sql");
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataOptions options = {.records = folder, .figures = figures};
  SampleData data = {.diagnostics = diagnostics, .records = data_records_open(&options, diagnostics)};
  if (!data.records) base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(data.records);
  Sample sample =
      sample_load(SAMPLE_PAGE("<each rows=\"v\"><label>{{v[{{code}}].n}}</label></each>"), NULL, NULL);
  double start = base_cpu_seconds();
  sample_bind(&sample, &data);
  assert_non_null(sample.document);
  assert_true(base_cpu_seconds() - start < time_limit / 2);
  size_t row = 0;
  for (const ReportNode *label = sample.document->root->first->first; label; label = label->next)
    assert_int_equal(label->first->figure->row, row++);
  assert_int_equal(row, 30000);
  sample_free(&sample);
  data_figures_free(data.figures);
  data_records_close(data.records);
  base_diagnostics_free(diagnostics);
  base_buffer_free(&rows);
  free(figures);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_xml),   cmocka_unit_test(test_placeholders),
                                     cmocka_unit_test(test_loops), cmocka_unit_test(test_prose),
                                     cmocka_unit_test(test_theme), cmocka_unit_test(test_many_rows)};
  return cmocka_run_group_tests(tests, sample_data_open, sample_data_close);
}
