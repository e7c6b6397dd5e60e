/* Lengths that layout computes: the scale of in-row bars, the room after columns. */
#include "support.h"

#include "reports.h"

#include <math.h>

static LaidOut page_with(const char *block, const char *views) {
  BaseBuffer page = {0};
  base_buffer_add_format(&page, "<page master=\"page\" title=\"P\">%s</page>", block);
  LaidOut laid_out = laid_out_text(page.data, NULL, views);
  base_buffer_free(&page);
  return laid_out;
}

/* ---- in-row bars --------------------------------------------------------------------------------------------------------- */

/* The n-th filled rectangle of a page in the colour of data. */
static PageRect bar_of(const LaidOut *laid_out, size_t n) {
  const PageSheet *sheet = laid_out->pages->sheets.items[0];
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_PATH || !item->as.path.fill || strcmp(item->as.path.fill->name, "bleu") != 0)
      continue;
    const PagePoint *points = item->as.path.points;
    if (!n--) return (PageRect){points[0].x, points[0].y, points[1].x, points[1].y};
  }
  fail_msg("no such bar");
  return (PageRect){0};
}

/* 5 mm stand for the least of 1, 2, 2.5 and 5 × 10ⁿ that leaves the largest bar inside its column; the head says it. */
static void test_bars(void **state) {
  (void)state;
  static const struct {
    double width, largest, step;
    const char *head;
  } cases[] = {{25, 97, 20, "= 20\""},
               {25, 100, 20, "= 20\""},
               {25, 101, 25, "= 25\""},
               {25, 126, 50, "= 50\""},
               {25, 4.9, 1, "= 1\""},
               {50, 97, 10, "= 10\""},
               {50, 101, 20, "= 20\""},
               {25, 1300, 500, "= 500\""},
               {40, 1300, 200, "= 200\""},
               {25, 0.3, 0.1, "= 0,1\""},
               {50, 251000, 50000, "= 50\u202f000\""}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char views[300], table[200];
    snprintf(views, sizeof views,
             "-- Bars.\nCREATE TEMPORARY VIEW barres AS SELECT 'a' AS cle, %.15g AS n UNION ALL SELECT 'b', "
             "%.15g UNION "
             "ALL SELECT 'c', 0;\n",
             cases[i].largest / 4, cases[i].largest);
    snprintf(
        table, sizeof table,
        "<table rows=\"barres\"><column field=\"cle\"/><column field=\"n\" as=\"bar\" width=\"%g\"/></table>",
        cases[i].width);
    LaidOut laid_out = page_with(table, views);
    char *dump = laid_out_dump(&laid_out);
    support_contains(dump, cases[i].head);
    for (size_t n = 0; n < 2; n++) {
      double wanted = cases[i].largest / (n ? 1 : 4) / cases[i].step * 5,
             width = base_to_mm(bar_of(&laid_out, n).width);
      if (fabs(width - wanted) > 0.01 || width > cases[i].width + 0.01)
        fail_msg("%g in %g mm: bar %zu is %g mm, not %g", cases[i].largest, cases[i].width, n, width, wanted);
    }
    base_free(dump);
    laid_out_close(&laid_out);
  }
}

/* ---- columns ------------------------------------------------------------------------------------------------------------- */

/* The baseline of the text that begins with a word. */
static double baseline_of(const LaidOut *laid_out, const char *word) {
  const PageSheet *sheet = laid_out->pages->sheets.items[0];
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && strncmp(item->as.text.run->text, word, strlen(word)) == 0)
      return base_to_mm(item->as.text.y);
  }
  fail_msg("no text begins with %s", word);
  return 0;
}

/* What follows columns stands as far under them as under the child that asks for most; between rows of columns likewise. */
static void test_space_after(void **state) {
  (void)state;
  static const struct {
    const char *fill;
    int count;
    double first, before, second; /* space-after, then space-before and -after of the children */
    double after, between;        /* wanted under the block, between its rows */
  } cases[] = {
      {"each", 2, 0, 0, 0, 0, 0},      {"each", 2, 15, 0, 0, 15, 0},      {"each", 2, 0, 0, 15, 15, 0},
      {"each", 2, 20, 0, 15, 20, 0},   {"each", 1, 0, 0, 15, 15, 0},      {"each", 1, 15, 0, 0, 0, 15},
      {"each", 1, 5, 10, 0, 0, 10},    {"each", 1, 10, 5, 20, 20, 10},    {"balance", 2, 0, 0, 0, 0, 0},
      {"balance", 2, 0, 0, 15, 15, 0}, {"balance", 1, 15, 0, 20, 20, 15}, {"balance", 1, 15, 0, 0, 0, 15},
      {"balance", 1, 5, 10, 0, 0, 10}};
  double plain_after = 0, plain_between = 0;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    for (int spaced = 0; spaced < 2; spaced++) {
      char block[700];
      snprintf(block, sizeof block,
               "<columns fill=\"%s\" count=\"%d\"><text space-before=\"0\" "
               "space-after=\"%g\">un</text><text space-before=\"%g\" "
               "space-after=\"%g\">deux</text></columns><text "
               "space-before=\"0\">trois</text>",
               cases[i].fill, cases[i].count, spaced ? cases[i].first : 0, spaced ? cases[i].before : 0,
               spaced ? cases[i].second : 0);
      LaidOut laid_out = page_with(block, NULL);
      char *said = laid_out_diagnostics(&laid_out);
      assert_string_equal(said, "");
      double after = baseline_of(&laid_out, "trois") -
                     fmax(baseline_of(&laid_out, "un"), baseline_of(&laid_out, "deux")),
             between = baseline_of(&laid_out, "deux") - baseline_of(&laid_out, "un");
      base_free(said);
      laid_out_close(&laid_out);
      if (!spaced) {
        plain_after = after;
        plain_between = between;
        continue;
      }
      if (fabs(after - plain_after - cases[i].after) > 0.01)
        fail_msg("case %zu: %g mm under the columns, not %g", i, after - plain_after, cases[i].after);
      if (fabs(between - plain_between - cases[i].between) > 0.01)
        fail_msg("case %zu: %g mm between rows, not %g", i, between - plain_between, cases[i].between);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_bars), cmocka_unit_test(test_space_after)};
  return cmocka_run_group_tests_name("layout/measures", tests, NULL, NULL);
}
