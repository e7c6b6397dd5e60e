/* Properties of the look: what a theme says holds, what it says wrong is told, and docs/look.md lists them all. */
#include "sample.h"

#include "report/internal.h"

static void add_value(BaseBuffer *out, const ReportPropertyRule *rule, BaseLength value) {
  if (!rule->choices) {
    base_buffer_add_format(out, "%g", base_to_mm(value));
    return;
  }
  const char *at = rule->choices;
  for (BaseLength i = 0; i < value; i++) at += strcspn(at, " ") + 1;
  base_buffer_add(out, at, strcspn(at, " "));
}

/* The page up to its mark, then a row for each property. */
static void test_documented(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  Report *report = report_load("layouts/chiffres-cles/report.xml", &chart_language, diagnostics);
  assert_non_null(report);
  char *page = support_read("docs/look.md", NULL), *mark = strstr(page, "<!-- properties -->\n");
  assert_non_null(mark);
  BaseBuffer out = {0};
  base_buffer_add(&out, page, (size_t)(mark - page));
  base_buffer_add_text(
      &out, "<!-- properties -->\n\n| property | plain | squares | what it is |\n|---|---|---|---|\n");
  BaseLength plain[LOOK_PROPERTIES];
  report_look_plain(plain);
  for (size_t i = 0; i < LOOK_PROPERTIES; i++) {
    const ReportPropertyRule *rule = &report_properties[i];
    base_buffer_add_format(&out, "| `%s` | ", rule->name);
    add_value(&out, rule, plain[i]);
    base_buffer_add_text(&out, " | ");
    add_value(&out, rule, report->theme->look[i]);
    base_buffer_add_format(&out, " | %s |\n", rule->help);
  }
  support_golden("docs/look.md", out.data);
  base_buffer_free(&out);
  free(page);
  report_free(report);
  base_diagnostics_free(diagnostics);
}

/* The theme of the first report says every property, so that its pages do not hang on what is plain. */
static void test_theme_says_all(void **state) {
  (void)state;
  char *theme = support_read("layouts/chiffres-cles/theme.xml", NULL);
  for (size_t i = 0; i < LOOK_PROPERTIES; i++) {
    char wanted[80];
    snprintf(wanted, sizeof wanted, " %s: ", report_properties[i].name);
    if (!strstr(theme, wanted))
      fail_msg("layouts/chiffres-cles/theme.xml does not say %s", report_properties[i].name);
  }
  free(theme);
}

/* The ornaments, then the lengths in the order of their names: each name once. */
static void test_names(void **state) {
  (void)state;
  for (size_t i = 0; i < LOOK_PROPERTIES; i++) {
    const ReportPropertyRule *rule = &report_properties[i], *before = i ? rule - 1 : NULL;
    assert_true(*rule->help != 0);
    if (before && rule->choices) assert_non_null(before->choices);
    if (before && !before->choices && strcmp(before->name, rule->name) >= 0)
      fail_msg("%s stands behind %s", rule->name, before->name);
    for (size_t k = 0; k < i && rule->choices; k++)
      assert_string_not_equal(rule->name, report_properties[k].name);
  }
}

#define REPORT SAMPLE_PAGE("<label>x</label>")

static void test_values(void **state) {
  (void)state;
  static const struct {
    const char *property, *said; /* "": nothing */
    ReportProperty which;
    BaseLength value;
  } cases[] = {{"guides: squares;", "", LOOK_GUIDES, 1},
               {"\n  grid :\n 4.5 ;", "", LOOK_GRID, 9 * BASE_MM / 2},
               {"guides: axis; grid: 10pt", "", LOOK_GRID, 10 * BASE_POINT},
               {"grids: 4;", "unknown-property", LOOK_GRID, 0},
               {"guides: lines;", "wrong-value", LOOK_GUIDES, 0},
               {"grid: wide;", "wrong-value", LOOK_GRID, 0},
               {"grid: 1000.1;", "wrong-value", LOOK_GRID, 0},
               {"grid;", "wrong-value", LOOK_GRID, 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *own = support_read("tests/report/fixtures/mini/theme.xml", NULL), *end = strstr(own, "</theme>");
    BaseBuffer theme = {0};
    base_buffer_add(&theme, own, (size_t)(end - own));
    base_buffer_add_format(&theme, "<look>%s</look></theme>", cases[i].property);
    Sample sample = sample_load(REPORT, theme.data, NULL);
    char *said = sample_said(&sample, false);
    if (*cases[i].said)
      support_contains(said, cases[i].said);
    else
      assert_string_equal(said, "");
    if (!*cases[i].said) assert_int_equal(sample.report->theme->look[cases[i].which], cases[i].value);
    free(said);
    free(own);
    base_buffer_free(&theme);
    sample_free(&sample);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_documented), cmocka_unit_test(test_theme_says_all),
                                     cmocka_unit_test(test_names), cmocka_unit_test(test_values)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
