/* Hostile and enormous input ends in pages or in diagnostics, in bounded time. */
#include "support.h"

#include "reports.h"

#define FLOW(content) "<flow master=\"page\"><title>T</title>" content "</flow>"

static const char *const numbers_view =
    "-- A row for every number.\n"
    "CREATE TEMPORARY VIEW nombres AS WITH RECURSIVE n(rang) AS (SELECT 1 UNION ALL SELECT rang + 1 FROM n "
    "WHERE rang "
    "< 10000) SELECT rang, 'Ligne ' || rang AS nom, rang * 37 % 1000 AS valeur, 1.0 * (rang * 37 % 1000) / "
    "1000 AS "
    "part_pct FROM n;\n"
    "-- Their sum.\n"
    "CREATE TEMPORARY VIEW somme AS SELECT SUM(valeur) AS valeur FROM nombres;\n";

#define TABLE(limit)                                                                                         \
  FLOW(                                                                                                      \
      "<table rows=\"nombres\" caption=\"Nombres\" limit=\"" limit "\"><column field=\"nom\" head=\"Nom\"/>" \
      "<column field=\"valeur\" head=\"Valeur\" weight=\"bold\"/><column field=\"part_pct\" head=\"Part\"/>" \
      "<column field=\"valeur\" as=\"bar\"/><total label=\"Total\" rows=\"somme\"/></table>")

static size_t rows_on_page(const PageSheet *sheet, const char *text) {
  size_t count = 0;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && strncmp(item->as.text.run->text, text, strlen(text)) == 0) count++;
  }
  return count;
}

static double lay_out_rows(const char *elements, size_t rows) {
  LaidOut laid_out = laid_out_text(elements, NULL, numbers_view);
  char *faults = laid_out_diagnostics(&laid_out);
  assert_string_equal(faults, "");
  size_t sheets = laid_out.pages->sheets.count, found = 0;
  for (size_t i = 0; i < sheets; i++) {
    const PageSheet *sheet = laid_out.pages->sheets.items[i];
    size_t here = rows_on_page(sheet, "Ligne ");
    assert_true(here >= 3);
    assert_int_equal(rows_on_page(sheet, "Nombres (suite)"), i > 0);
    if (i + 1 == sheets) assert_int_equal(rows_on_page(sheet, "Total"), 1);
    found += here;
  }
  assert_int_equal(found, rows);
  double seconds = laid_out.seconds;
  base_free(faults);
  laid_out_close(&laid_out);
  return seconds;
}

/* Ten times the rows take about ten times as long; the head comes again and no row is lost. */
static void long_tables(void **state) {
  (void)state;
  double some = lay_out_rows(TABLE("1000"), 1000), many = lay_out_rows(TABLE("10000"), 10000);
  assert_true(many < 25 * some + 0.2);
}

/* ---- texts ------------------------------------------------------------------------------------------------------------ */

static char *repeated(const char *before, const char *part, size_t times, const char *after) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, before);
  for (size_t i = 0; i < times; i++) base_buffer_add_text(&out, part);
  base_buffer_add_text(&out, after);
  return out.data;
}

/* `part` so many times, with the number for every @ in it. */
static char *numbered(const char *before, const char *part, int times, const char *after) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, before);
  for (int i = 1; i <= times; i++)
    for (const char *at = part; *at; at++)
      if (*at == '@')
        base_buffer_add_format(&out, "%d", i);
      else
        base_buffer_add_char(&out, *at);
  base_buffer_add_text(&out, after);
  return out.data;
}

/* Lays the elements out, which are freed, in at most `seconds`; returns the diagnostics. */
static char *try_elements(char *elements, double seconds, size_t *pages) {
  double start = base_cpu_seconds();
  LaidOut laid_out = laid_out_text(elements, NULL, numbers_view);
  char *faults = laid_out_diagnostics(&laid_out);
  *pages = laid_out.pages ? laid_out.pages->sheets.count : 0;
  laid_out_close(&laid_out);
  assert_true(base_cpu_seconds() - start < seconds);
  base_free(elements);
  return faults;
}

static void long_word(void **state) {
  (void)state;
  size_t pages;
  char *faults = try_elements(
      repeated("<flow master=\"page\"><text>", "anticonstitutionnellement", 40000, "</text></flow>"), 10,
      &pages);
  if (!pages) support_contains(faults, "error");
  base_free(faults);
}

static void deep_columns(void **state) {
  (void)state;
  size_t pages;
  char *open = repeated("<page master=\"page\">", "<columns count=\"1\">", 30000, "<rule/>");
  char *faults = try_elements(repeated(open, "</columns>", 30000, "</page>"), 5, &pages);
  support_contains(faults, "error");
  base_free(open);
  base_free(faults);
  open = repeated("<page master=\"page\">", "<columns count=\"1\">", 30, "<rule/>");
  faults = try_elements(repeated(open, "</columns>", 30, "</page>"), 5, &pages);
  support_contains(faults, "error too-deep");
  base_free(open);
  base_free(faults);
}

static void many_columns(void **state) {
  (void)state;
  size_t pages;
  char *faults = try_elements(repeated("<page master=\"page\"><table rows=\"nombres\" limit=\"2\">",
                                       "<column field=\"rang\"/>", 10000, "</table></page>"),
                              5, &pages);
  support_contains(faults, "error");
  base_free(faults);
}

static void many_footnotes(void **state) {
  (void)state;
  size_t pages;
  char *faults = try_elements(numbered("<flow master=\"page\"><text>\n",
                                       "Un mot[^n@] avec une note.\n\n[^n@]: Ce que dit la note.\n\n", 500,
                                       "</text></flow>"),
                              10, &pages);
  assert_string_equal(faults, "");
  assert_true(pages > 15);
  base_free(faults);
}

/* A note longer than a page is parted over as many as it needs. */
static void long_footnote(void **state) {
  (void)state;
  size_t pages;
  char *faults =
      try_elements(repeated("<flow master=\"page\"><text>\nUn mot.[^n]\n\n[^n]: ",
                            "Une phrase de la note, assez longue pour compter. ", 400, "\n</text></flow>"),
                   10, &pages);
  assert_string_equal(faults, "");
  assert_int_equal(pages, 3);
  base_free(faults);
}

/* No place is a good one: columns of one glued heading after another, each on the next page. */
static void only_headings(void **state) {
  (void)state;
  size_t pages;
  char *faults = try_elements(
      repeated("<flow master=\"page\">", "<heading>Un titre</heading>", 200, "</flow>"), 5, &pages);
  assert_string_equal(faults, "");
  assert_true(pages > 5);
  base_free(faults);
}

/* A reference that pushes what it names to another page is found out after five passes at most. */
static void many_references(void **state) {
  (void)state;
  size_t pages;
  char *faults = try_elements(numbered("<flow master=\"page\">",
                                       "<text id=\"i@\">Voir la page {{page-of i@}}.</text>", 600, "</flow>"),
                              10, &pages);
  assert_string_equal(faults, "");
  assert_true(pages > 20);
  base_free(faults);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(long_tables),    cmocka_unit_test(long_word),
                                     cmocka_unit_test(deep_columns),   cmocka_unit_test(many_columns),
                                     cmocka_unit_test(many_footnotes), cmocka_unit_test(long_footnote),
                                     cmocka_unit_test(only_headings),  cmocka_unit_test(many_references)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
