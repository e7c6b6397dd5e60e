/* Rows, cells and heads of tables: what is drawn where, how it is tagged, and what is refused. */
#include "support.h"

#include "layout/layout.h"
#include "reports.h"

/* A page with one table, as a dump; what was said goes to `said` (NULL: nothing may be said). */
static char *drawn(const char *table, const char *theme, const char *views, char **said) {
  BaseBuffer page = {0};
  base_buffer_add_format(&page, "<page master=\"page\" title=\"P\">%s</page>", table);
  LaidOut laid_out = laid_out_text(page.data, theme, views);
  char *dump = laid_out_dump(&laid_out), *text = laid_out_diagnostics(&laid_out);
  if (said)
    *said = text;
  else if (*text)
    fail_msg("%s", text);
  if (!said) base_free(text);
  laid_out_close(&laid_out);
  base_buffer_free(&page);
  return dump;
}

#define ACCOUNTS(attributes)                                                                                 \
  "<table rows=\"comptes\" row-style=\"style\" level=\"niveau\" " attributes                                 \
  "><column field=\"poste\" head=\"Poste\"/><column field=\"montant\" head=\"Montant\"/></table>"

static void expect(const char *dump, const char *const *lines, size_t count) {
  for (size_t i = 0; i < count; i++) support_contains(dump, lines[i]);
}
#define EXPECT(dump, ...)                                                                                    \
  expect(dump, (const char *const[]){__VA_ARGS__}, SUPPORT_COUNT(((const char *const[]){__VA_ARGS__})))

/* ---- rows from the view -------------------------------------------------------------------------------------------------- */

static void test_styles(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS("rows-apart=\"none\""), NULL, NULL, NULL);
  EXPECT(dump, "65.00 35.92 Lato Bold 8.75pt encre w21.68 \"Immobilisations\"", /* 2.5 under the head */
         "68.00 41.92 Lato Regular 8.75pt encre w10.63 \"Terrains\"",           /* level 1 */
         "71.00 48.17 Lato Regular 8.75pt encre w18.98 \"Constructions\"",      /* level 2 */
         "0.180 181.59,51.27 195.00,51.27",                                     /* 4 before the numbers */
         "0.350 65.00,58.77 195.00,58.77", "0.180 65.00,65.03 195.00,65.03",    /* the grand total */
         "0.180 65.00,65.62 195.00,65.62");
  if (strstr(dump, "filet")) fail_msg("hairlines where there are to be none");
  base_free(dump);
}

/* A rule of the view's own; hairlines only between plain rows. */
static void test_rules(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS("row-rule=\"filet\""), NULL, NULL, NULL);
  EXPECT(dump, "stroke encre 0.350 65.00,43.77 195.00,43.77");
  size_t hairlines = 0;
  for (const char *at = dump; (at = strstr(at, "stroke filet")); at++) hairlines++;
  assert_int_equal(hairlines, 0); /* the rule is above the one row, the subtotal below the other */
  base_free(dump);
}

/* The theme changes a part of a style, or makes its own. */
static void test_theme(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS(""),
                     "<row-style name=\"subtotal\" ground=\"pale\" colour=\"rouge\"/><row-style "
                     "name=\"heading\" height=\"9\" indent=\"7\"/>",
                     NULL, NULL);
  EXPECT(dump, "fill pale 65.00,55.27 130.00,5.00", "Lato Bold 8.75pt rouge w8.37 \"Total I\"",
         "stroke encre 0.180");
  base_free(dump);
}

static void test_refused(void **state) {
  (void)state;
  static const struct {
    const char *table, *said;
  } cases[] = {{"<table rows=\"comptes\" row-style=\"poste\"><column field=\"poste\"/></table>",
                "unknown-row-style: the theme has no row style “Immobilisations” (row 1, “Immobilisations”)"},
               {"<table rows=\"comptes\" level=\"montant\"><column field=\"poste\"/></table>",
                "wrong-level: the column “montant” holds what is no level (row 2, “Terrains”)"},
               {"<table rows=\"comptes\" row-rule=\"poste\"><column field=\"poste\"/></table>",
                "wrong-rule: the column “poste” holds what is no rule (row 1, “Immobilisations”)"},
               {"<table rows=\"sessions\"><column field=\"region\"/><total rows=\"sessions_total\" "
                "style=\"sum\"/></table>",
                "unknown-row-style: the theme has no row style “sum”"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *said, *dump = drawn(cases[i].table, NULL, NULL, &said);
    support_contains(said, cases[i].said);
    base_free(said);
    base_free(dump);
  }
}

/* ---- tags ------------------------------------------------------------------------------------------------------------------- */

/* A row is announced with the headings over it; a last grand total is the foot. */
static void test_tags(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS(""), NULL, NULL, NULL);
  EXPECT(dump, "scope=row columns=2 id=\"t3-r1\"\n", "scope=row id=\"t3-r2\" headers=t3-r1\n",
         "headers=t3-2,t3-r2\n", "TFoot");
  base_free(dump);
  char *plain = drawn("<table rows=\"comptes\"><column field=\"poste\" head=\"Poste\"/><column "
                      "field=\"montant\" head=\"Montant\"/></table>",
                      NULL, NULL, NULL);
  if (strstr(plain, "headers=") || strstr(plain, "TFoot")) fail_msg("a plain table says what its scopes say");
  base_free(plain);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_styles), cmocka_unit_test(test_rules),
                                     cmocka_unit_test(test_theme), cmocka_unit_test(test_refused),
                                     cmocka_unit_test(test_tags)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
