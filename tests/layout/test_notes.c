/* Footnotes, whatever the text: each stands at the foot of the page of its call, under all that stands there; a note that a page end
 * parts has two lines on each side. */
#include "support.h"

#include "reports.h"

enum { TEXTS = 4, CALLS = 40 };

static unsigned next(unsigned *seed) {
  *seed = *seed * 1103515245u + 12345u;
  return *seed >> 16 & 0x7fff;
}

/* Paragraphs of any length with a call somewhere in each, the notes behind them; the words of both are numbered. */
static char *random_text(unsigned seed, const char *before, const char *after) {
  BaseBuffer out = {0};
  base_buffer_add_format(&out, "<flow master=\"page\">%s", before);
  for (int i = 0; i < CALLS; i++) {
    unsigned words = 4 + next(&seed) % 90, call = next(&seed) % words, note = 3 + next(&seed) % 60;
    for (unsigned k = 0; k < words; k++)
      if (k == call)
        base_buffer_add_format(&out, "appel%dx[^n%d] ", i, i);
      else
        base_buffer_add_text(&out, "parole ");
    base_buffer_add_format(&out, "\n\n[^n%d]: note%dx ", i, i);
    for (unsigned k = 0; k < note; k++) base_buffer_add_text(&out, "propos ");
    base_buffer_add_text(&out, "\n\n");
  }
  base_buffer_add_format(&out, "%s</flow>", after);
  return out.data;
}

static bool is_note(const PageElement *element) {
  for (; element; element = element->parent)
    if (element->kind == PAGE_NOTE) return true;
  return false;
}

static bool holds(const TextRun *run, const char *word) {
  size_t length = strlen(word);
  for (size_t at = 0; at + length <= run->text_length; at++)
    if (memcmp(run->text + at, word, length) == 0) return true;
  return false;
}

/* The page on which a word stands, from 0; fails when it stands nowhere or twice. */
static size_t page_of(const PageDocument *pages, const char *begin, int number) {
  char word[32];
  snprintf(word, sizeof word, "%s%dx", begin, number);
  size_t found = 0, page = 0;
  for (size_t p = 0; p < pages->sheets.count; p++)
    for (size_t i = 0; i < pages->sheets.items[p]->items.count; i++) {
      const PageItem *item = &pages->sheets.items[p]->items.items[i];
      if (item->kind != PAGE_TEXT || !holds(item->as.text.run, word)) continue;
      page = p;
      found++;
    }
  if (found != 1) fail_msg("%s stands %zu times", word, found);
  return page;
}

/* In the frame that text runs in. */
static bool in_main(const PageItem *item) {
  return item->kind == PAGE_TEXT && item->element && item->as.text.x >= base_mm(64);
}

static void check_foot(const PageSheet *sheet, double bottom) {
  BaseLength lowest = 0, highest = sheet->height, last = 0;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (!in_main(item)) continue;
    BaseLength y = item->as.text.y;
    bool note = is_note(item->element);
    if (!note && y > lowest) lowest = y;
    if (note && y < highest) highest = y;
    if (y > last) last = y;
  }
  if (highest < sheet->height && highest - lowest < base_mm(5)) fail_msg("a note stands in the text");
  assert_true(last <= base_mm(bottom));
}

/* Baselines of a note on a page. */
static int lines_of(const PageSheet *sheet, const PageElement *note) {
  int lines = 0;
  BaseLength last = -1;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    const PageElement *element = item->kind == PAGE_TEXT ? item->element : NULL;
    while (element && element != note) element = element->parent;
    if (!element || llabs(item->as.text.y - last) < base_mm(2)) continue; /* the number stands beside */
    last = item->as.text.y;
    lines++;
  }
  return lines;
}

static void check_parted(const PageDocument *pages, size_t p) {
  for (size_t i = 0; i < pages->sheets.items[p]->items.count; i++) {
    const PageElement *note = pages->sheets.items[p]->items.items[i].element;
    while (note && note->kind != PAGE_NOTE) note = note->parent;
    if (!note) continue;
    int here = lines_of(pages->sheets.items[p], note), there = lines_of(pages->sheets.items[p + 1], note);
    if (there && here < 2) fail_msg("page %zu has %d lines of a note, the next %d", p + 1, here, there);
  }
}

static void notes_of(const char *before, const char *after) {
  for (unsigned seed = 1; seed <= TEXTS; seed++) {
    char *text = random_text(seed, before, after);
    LaidOut laid_out = laid_out_text(text, NULL, NULL);
    char *said = laid_out_diagnostics(&laid_out);
    assert_string_equal(said, "");
    assert_true(laid_out.pages->sheets.count > 2);
    for (int i = 0; i < CALLS; i++)
      assert_int_equal(page_of(laid_out.pages, "appel", i), page_of(laid_out.pages, "note", i));
    for (size_t p = 0; p < laid_out.pages->sheets.count; p++) {
      check_foot(laid_out.pages->sheets.items[p], 272.5);
      if (p + 1 < laid_out.pages->sheets.count) check_parted(laid_out.pages, p);
    }
    base_free(said);
    laid_out_close(&laid_out);
    base_free(text);
  }
}

static void in_a_flow(void **state) {
  (void)state;
  notes_of("<text>\n\n", "</text>");
}

static void in_balanced_columns(void **state) {
  (void)state;
  notes_of("<columns count=\"2\" fill=\"balance\"><text>\n\n", "</text></columns>");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(in_a_flow), cmocka_unit_test(in_balanced_columns)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
