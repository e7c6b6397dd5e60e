/* What holds of every flow, whatever its text: nothing is lost, nothing is under the frame, no line is left alone, no
 * heading ends a page. */
#include "support.h"

#include "reports.h"

enum { FLOWS = 12, BLOCKS = 30 };

static unsigned next(unsigned *seed) {
  *seed = *seed * 1103515245u + 12345u;
  return *seed >> 16 & 0x7fff;
}

/* A flow of paragraphs, headings, lists, notes and kept blocks; every word is numbered, so that their order shows. */
static char *random_flow(unsigned seed, int *words) {
  BaseBuffer out = {0};
  *words = 0;
  base_buffer_add_text(&out, "<flow master=\"page\">");
  for (int block = 0; block < BLOCKS; block++) {
    unsigned kind = next(&seed) % 6, count = 5 + next(&seed) % 120;
    const char *open = "<text>", *close = "</text>";
    if (kind == 0) open = "<heading>", close = "</heading>", count = 3;
    if (kind == 1) open = "<text keep=\"together\">";
    if (kind == 2) open = "<note>", close = "</note>";
    if (kind == 3) open = "<list><item>", close = "</item></list>";
    base_buffer_add_text(&out, open);
    for (unsigned i = 0; i < count; i++) base_buffer_add_format(&out, "w%d ", (*words)++);
    base_buffer_add_text(&out, close);
  }
  base_buffer_add_text(&out, "</flow>");
  return out.data;
}

/* The lines of one element on a page: how many baselines its text has there. */
static size_t lines_on(const PageSheet *sheet, const PageElement *element) {
  size_t lines = 0;
  BaseLength last = -1;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_TEXT || item->element != element || item->as.text.y == last) continue;
    last = item->as.text.y;
    lines++;
  }
  return lines;
}

static bool is_heading(const PageElement *element) {
  return element->kind >= PAGE_H1 && element->kind <= PAGE_H4;
}

/* An element that a page end parts has two lines on each side. */
static void check_parting(const PageDocument *pages, size_t p, const PageElement *element) {
  size_t here = lines_on(pages->sheets.items[p], element);
  size_t after = p + 1 < pages->sheets.count ? lines_on(pages->sheets.items[p + 1], element) : 0;
  size_t before = p > 0 ? lines_on(pages->sheets.items[p - 1], element) : 0;
  if (after) assert_true(here >= 2);
  if (before) assert_true(here >= 2);
  if (after || before) assert_false(is_heading(element));
}

static void check_sheet(const PageDocument *pages, size_t p, int *word) {
  const PageSheet *sheet = pages->sheets.items[p];
  const PageElement *last = NULL;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_TEXT || !item->element) continue;
    assert_true(item->as.text.y <= base_mm(272.55));
    const TextRun *run = item->as.text.run;
    for (size_t k = 0; k < run->text_length; k++)
      if (run->text[k] == 'w') assert_int_equal(atoi(run->text + k + 1), (*word)++);
    check_parting(pages, p, item->element);
    last = item->element;
  }
  assert_non_null(last);
  if (p + 1 < pages->sheets.count) assert_false(is_heading(last));
}

static void invariants(void **state) {
  (void)state;
  for (unsigned seed = 1; seed <= FLOWS; seed++) {
    int words, word = 0;
    char *elements = random_flow(seed, &words);
    LaidOut laid_out = laid_out_text(elements, NULL, NULL);
    char *faults = laid_out_diagnostics(&laid_out);
    assert_string_equal(faults, "");
    assert_true(laid_out.pages->sheets.count > 1);
    for (size_t p = 0; p < laid_out.pages->sheets.count; p++) check_sheet(laid_out.pages, p, &word);
    assert_int_equal(word, words);
    base_free(faults);
    base_free(elements);
    laid_out_close(&laid_out);
  }
}

/* ---- masters ------------------------------------------------------------------------------------------------------------ */

#define MASTER(name, mark)                                                                                   \
  "<master name=\"" name                                                                                     \
  "\" width=\"100\" height=\"100\" baseline=\"5\"><frame name=\"main\" x=\"10\" y=\"10\" "                   \
  "width=\"80\" height=\"80\"/><label x=\"5\" y=\"5\" role=\"run\">" mark "</label></master>\n"

static bool shows(const PageSheet *sheet, const char *mark) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && !item->element && strcmp(item->as.text.run->text, mark) == 0) return true;
  }
  return false;
}

/* A master's variants serve the first page of a section, left pages and right pages. */
static void variants(void **state) {
  (void)state;
  static const char theme[] = MASTER("livre", "ni gauche ni droite") MASTER("livre-left", "gauche")
      MASTER("livre-right", "droite") MASTER("livre-first", "ouverture");
  static const char *const expected[] = {"droite", "ouverture", "droite", "gauche", "ouverture"};
  LaidOut laid_out =
      laid_out_text("<page master=\"livre\"><text>Un</text></page>"
                    "<section title=\"A\"><flow master=\"livre\"><space height=\"70\"/><space "
                    "height=\"70\"/><space height=\"70\"/></flow></section>"
                    "<section title=\"B\"><page master=\"livre\"><text>Deux</text></page></section>",
                    theme, NULL);
  char *faults = laid_out_diagnostics(&laid_out);
  assert_string_equal(faults, "");
  assert_int_equal(laid_out.pages->sheets.count, SUPPORT_COUNT(expected));
  for (size_t p = 0; p < SUPPORT_COUNT(expected); p++)
    assert_true(shows(laid_out.pages->sheets.items[p], expected[p]));
  base_free(faults);
  laid_out_close(&laid_out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(invariants), cmocka_unit_test(variants)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
