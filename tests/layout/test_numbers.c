/* Numbers and notes of tables: what is printed, where it stands, and how it is tagged. */
#include "support.h"

#include "reports.h"

/* ---- finding --------------------------------------------------------------------------------------------------- */

static LaidOut laid(const char *elements) {
  BaseBuffer page = {0};
  base_buffer_add_format(&page, "<page master=\"page\" title=\"P\">%s</page>", elements);
  LaidOut laid_out = laid_out_text(page.data, NULL, NULL);
  if (!laid_out.pages) print_error("%s\n", laid_out_diagnostics(&laid_out));
  assert_non_null(laid_out.pages);
  base_buffer_free(&page);
  return laid_out;
}

/* The n-th run of that text, counted from 0. */
static const PageItem *found(const LaidOut *laid_out, const char *text, int n) {
  for (size_t page = 0; page < laid_out->pages->sheets.count; page++) {
    const PageSheet *sheet = laid_out->pages->sheets.items[page];
    for (size_t i = 0; i < sheet->items.count; i++) {
      const PageItem *item = &sheet->items.items[i];
      if (item->kind != PAGE_TEXT) continue;
      const TextRun *run = item->as.text.run;
      if (run->text_length == strlen(text) && !memcmp(run->text, text, run->text_length) && n-- == 0)
        return item;
    }
  }
  return NULL;
}

static BaseLength left(const PageItem *item) {
  return item->as.text.x;
}
static BaseLength right(const PageItem *item) {
  return item->as.text.x + item->as.text.run->width;
}

/* Where the first bytes of a run end. */
static BaseLength end_of(const LaidOut *laid_out, const PageItem *item, size_t length) {
  const TextRun *run = item->as.text.run;
  return item->as.text.x + text_width(laid_out->fonts, run->text, length, run->style);
}

static void assert_near(BaseLength one, BaseLength other) {
  if (one - other > BASE_MM / 50 || other - one > BASE_MM / 50)
    fail_msg("%.3f and %.3f", base_to_mm(one), base_to_mm(other));
}

#define ASSERT_FOUND(item, laid_out, text, n)                                                                \
  const PageItem *item = found(laid_out, text, n);                                                           \
  if (!item) fail_msg("no “%s” on the page:\n%s", text, laid_out_dump(laid_out))

static const PageElement *above(const PageItem *item, PageElementKind kind) {
  const PageElement *element = item->element;
  while (element && element->kind != kind) element = element->parent;
  return element;
}

static void assert_said(const LaidOut *laid_out, const char *code) {
  char *said = laid_out_diagnostics(laid_out);
  if (!strstr(said, code)) fail_msg("nothing of %s is said: %s", code, said);
  base_free(said);
}

/* ---- numbers --------------------------------------------------------------------------------------------------- */

/* Units digits of numbers with and without parentheses stand under one another, and so do marks and the head. */
static void parentheses_hang(void **state) {
  (void)state;
  LaidOut laid_out = laid("<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\" head=\"Tête\" "
                          "format=\"keur\" negative=\"parentheses\" zero=\"–\"/></table>");
  ASSERT_FOUND(plain, &laid_out, "1\u202f240", 0);
  ASSERT_FOUND(below, &laid_out, "(812)", 0);
  ASSERT_FOUND(zero, &laid_out, "–", 0);
  ASSERT_FOUND(small, &laid_out, "0", 0); /* what rounds to 0 is no zero */
  ASSERT_FOUND(head, &laid_out, "Tête", 0);
  BaseLength axis = right(plain);
  assert_near(end_of(&laid_out, below, 4), axis);
  assert_near(right(zero), axis);
  assert_near(right(small), axis);
  assert_near(right(head), axis);
  assert_true(right(below) > axis + BASE_MM / 2);
  const PageElement *span = above(below, PAGE_SPAN);
  assert_non_null(span);
  assert_string_equal(span->actual, "moins 812");
  laid_out_close(&laid_out);
}

/* A format for each row: decimals and units have places of their own. */
static void mixed_formats_share_an_axis(void **state) {
  (void)state;
  LaidOut laid_out = laid("<table rows=\"signes\"><column field=\"nom\"/><column field=\"mixte\" "
                          "format=\"@forme|significant:ns\" negative=\"red\"/></table>");
  ASSERT_FOUND(percent, &laid_out, "81,2\u202f%", 0);
  ASSERT_FOUND(count, &laid_out, "504", 0);
  ASSERT_FOUND(change, &laid_out, "+21,0\u202f%", 0);
  ASSERT_FOUND(mark, &laid_out, "n.s.", 0);
  BaseLength axis = right(count);
  assert_near(end_of(&laid_out, percent, 2), axis);
  assert_near(end_of(&laid_out, change, 3), axis);
  assert_near(right(percent), right(change));
  assert_near(right(mark), axis);
  laid_out_close(&laid_out);
}

static void units_wait_for_decimals(void **state) {
  (void)state;
  LaidOut laid_out = laid(
      "<table rows=\"sessions\"><column field=\"region\"/><column field=\"part_pct\" "
      "format=\"percent:1\"/></table>"
      "<table rows=\"signes\"><column field=\"nom\"/><column field=\"un\" format=\"percent:1\"/></table>");
  ASSERT_FOUND(long_one, &laid_out, "33,3\u202f%", 0);
  ASSERT_FOUND(digits, &laid_out, "12,5\u202f%", 0);
  assert_near(right(long_one), right(digits));
  laid_out_close(&laid_out);
}

/* In a column with decimals, too, digits stand under digits, and the parenthesis closes where its own number ends. */
static void parentheses_hang_beside_decimals(void **state) {
  (void)state;
  LaidOut laid_out = laid_out_text(
      "<page master=\"page\" title=\"P\"><table rows=\"pertes\"><column field=\"nom\"/><column "
      "field=\"n\" head=\"Tête\" format=\"@forme\" negative=\"parentheses\"/></table></page>",
      NULL,
      "CREATE TEMPORARY VIEW pertes AS SELECT 'a' AS nom, -212 AS n, 'count' AS forme UNION ALL "
      "SELECT 'e', 2, 'ordinal' UNION ALL SELECT 'b', 77.25, 'fixed:2' UNION ALL SELECT 'c', -9.5, 'fixed:2' "
      "UNION ALL SELECT 'd', "
      "0.03, 'points:1:fixed';");
  ASSERT_FOUND(loss, &laid_out, "(212)", 0);
  ASSERT_FOUND(plain, &laid_out, "77,25", 0);
  ASSERT_FOUND(small, &laid_out, "(9,50)", 0);
  ASSERT_FOUND(points, &laid_out, "+3,0", 0);
  ASSERT_FOUND(unit, &laid_out, "\u00a0pt", 0);
  BaseLength axis = end_of(&laid_out, plain, 2);
  assert_near(end_of(&laid_out, loss, 4), axis);
  assert_near(end_of(&laid_out, small, 2), axis);
  assert_near(end_of(&laid_out, points, 2), axis);
  assert_near(end_of(&laid_out, small, 5), right(plain)); /* decimals under decimals */
  assert_near(left(unit), right(plain));                  /* units behind the longest */
  ASSERT_FOUND(second, &laid_out, "2", 0);
  ASSERT_FOUND(ordinal, &laid_out, "ᵉ", 0);
  assert_near(right(second), axis);
  assert_near(left(ordinal), axis);
  assert_near(right(loss) - axis, right(small) - right(plain));
  laid_out_close(&laid_out);
}

/* Beside numbers in parentheses a call follows its own number. */
static void calls_follow_their_numbers(void **state) {
  (void)state;
  LaidOut laid_out = laid(
      "<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\" format=\"keur\" "
      "negative=\"parentheses\" note=\"renvoi\"/><note id=\"a\">A.</note><note id=\"b\">B.</note></table>");
  ASSERT_FOUND(number, &laid_out, "1\u202f240", 0);
  ASSERT_FOUND(below, &laid_out, "(812)", 0);
  ASSERT_FOUND(call, &laid_out, "a", 0);
  assert_true(right(below) > right(number));
  assert_near(left(call), right(number));
  laid_out_close(&laid_out);
}

static void red_is_said(void **state) {
  (void)state;
  LaidOut laid_out = laid("<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\" format=\"keur\" "
                          "negative=\"red\"/></table>");
  ASSERT_FOUND(below, &laid_out,
               "\u2212"
               "812",
               0);
  ASSERT_FOUND(plain, &laid_out, "1\u202f240", 0);
  assert_ptr_not_equal(below->as.text.colour, plain->as.text.colour);
  assert_string_equal(above(below, PAGE_SPAN)->actual, "moins 812");
  assert_null(above(plain, PAGE_SPAN));
  laid_out_close(&laid_out);
}

static void wrong_formats_are_said(void **state) {
  (void)state;
  static const struct {
    const char *format, *code;
  } cases[] = {{"@nom", "unknown-format"},
               {"@rien", "unknown-column"},
               {"count|significant:rien", "unknown-column"},
               {"@", "wrong-value"},
               {"significant:", "wrong-value"},
               {"coumt|significant:ns", "unknown-format"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer page = {0};
    base_buffer_add_format(
        &page,
        "<page master=\"page\" title=\"P\"><table rows=\"signes\"><column field=\"nom\"/><column "
        "field=\"mixte\" format=\"%s\"/></table></page>",
        cases[i].format);
    LaidOut laid_out = laid_out_text(page.data, NULL, NULL);
    assert_said(&laid_out, cases[i].code);
    laid_out_close(&laid_out);
    base_buffer_free(&page);
  }
}

/* ---- parts ----------------------------------------------------------------------------------------------------- */

#define PARTS                                                                                                \
  "<table rows=\"signes\"><column field=\"nom\"/><column field=\"un\" format=\"percent:0\"/><column "        \
  "field=\"deux\" format=\"percent:0\"/><column field=\"trois\" format=\"percent:0\"/>%s</table>"

static void parts_add_up(void **state) {
  (void)state;
  char page[600];
  snprintf(page, sizeof page, PARTS, "<parts fields=\"un deux trois\" total=\"somme\"/>");
  LaidOut laid_out = laid(page);
  static const char *const shown[] = {"34\u202f%", "51\u202f%", "25\u202f%", "24\u202f%",
                                      "13\u202f%", "12\u202f%", "75\u202f%"};
  for (size_t i = 0; i < SUPPORT_COUNT(shown); i++) {
    ASSERT_FOUND(part, &laid_out, shown[i], 0);
    assert_non_null(page_item_figure(part)); /* the ledger has the cell, which is exact */
  }
  assert_null(found(&laid_out, "26\u202f%", 0));
  ASSERT_FOUND(note, &laid_out, "Parts arrondies pour que leur somme soit juste.", 0);
  assert_int_equal(above(note, PAGE_P)->kind, PAGE_P);
  laid_out_close(&laid_out);
  snprintf(page, sizeof page, PARTS, "<parts fields=\"un deux trois\" total=\"double\"/>");
  laid_out = laid(page);
  assert_said(&laid_out, "parts-differ");
  laid_out_close(&laid_out);
  snprintf(page, sizeof page, PARTS, "<parts fields=\"un deux\" to=\"0.001\"/>");
  laid_out = laid(page);
  assert_said(&laid_out, "other-unit");
  laid_out_close(&laid_out);
}

/* ---- notes ----------------------------------------------------------------------------------------------------- */

#define NOTED                                                                                                \
  "<table rows=\"signes\" caption=\"Titre[^c]\"><column field=\"nom\" head=\"Nom\"/><column field=\"n\" "    \
  "head=\"Tête[^b]\" format=\"keur\" note=\"renvoi\"/><note id=\"a\">Note a.</note><note id=\"b\">Note "    \
  "b.</note>"                                                                                                \
  "<note id=\"c\">Note c.</note><source>les comptes.</source><reading>ceci.</reading></table>"

/* Letters in the order of caption, heads, cells; the notes stand in that order under the table. */
static void letters_in_order(void **state) {
  (void)state;
  LaidOut laid_out = laid(NOTED);
  static const char *const under[] = {"Note c.", "Note b.", "Note a."};
  BaseLength last = 0;
  for (size_t i = 0; i < SUPPORT_COUNT(under); i++) {
    ASSERT_FOUND(text, &laid_out, under[i], 0);
    assert_true(text->as.text.y > last);
    last = text->as.text.y;
    const PageElement *note = above(text, PAGE_NOTE);
    assert_non_null(note);
    assert_non_null(note->id);
    assert_int_equal(note->parent->kind, PAGE_SECT); /* beside its table, not in it */
  }
  ASSERT_FOUND(call, &laid_out, "c", 0);
  ASSERT_FOUND(number, &laid_out, "1\u202f240", 0);
  assert_true(left(call) >= right(number));
  assert_non_null(above(call, PAGE_LINK));
  assert_non_null(above(call, PAGE_REFERENCE));
  assert_non_null(above(call, PAGE_TD));
  assert_true(call->as.text.run->rise > 0);
  ASSERT_FOUND(second, &laid_out, "b", 0);
  assert_non_null(above(second, PAGE_TH));
  char *dump = laid_out_dump(&laid_out);
  assert_non_null(strstr(dump, "Source."));
  assert_non_null(strstr(dump, "Lecture."));
  base_free(dump);
  laid_out_close(&laid_out);
}

static void wrong_notes_are_said(void **state) {
  (void)state;
  static const struct {
    const char *notes, *code;
  } cases[] = {{"<note id=\"a\">Une.</note>", "unknown-note"}, /* the view calls b as well */
               {"<note id=\"a\">1</note><note id=\"b\">2</note><note id=\"d\">3</note>", "unused-note"},
               {"<note id=\"a\">1</note><note id=\"a\">2</note><note id=\"b\">2</note>", "defined-twice"},
               {"<note id=\"a\" y=\"9\">1</note><note id=\"b\">2</note>", "misplaced-attribute"},
               {"<note id=\"a\" kind=\"source\">1</note><note id=\"b\">2</note>", "misplaced-attribute"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer page = {0};
    base_buffer_add_format(
        &page,
        "<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\" note=\"renvoi\"/>%s</table>",
        cases[i].notes);
    LaidOut laid_out = laid(page.data);
    assert_said(&laid_out, cases[i].code);
    laid_out_close(&laid_out);
    base_buffer_free(&page);
  }
}

/* Two tables may have notes of the same ids. */
static void ids_are_of_their_table(void **state) {
  (void)state;
  LaidOut laid_out = laid(NOTED NOTED);
  char *said = laid_out_diagnostics(&laid_out);
  if (*said) fail_msg("%s", said);
  base_free(said);
  laid_out_close(&laid_out);
}

/* Only marks that stand in the table, and where it has notes or asks for them. */
static void marks_are_explained(void **state) {
  (void)state;
  static const struct {
    const char *attributes, *inside;
    const char *said; /* NULL: nothing */
  } cases[] = {{"", "", NULL},
               {" marks=\"yes\"", "", "– : valeur nulle."},
               {" marks=\"no\"", "<source>x</source>", NULL},
               {"", "<source>x</source>", "– : valeur nulle."}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer page = {0};
    base_buffer_add_format(
        &page, "<table rows=\"signes\"%s><column field=\"nom\"/><column field=\"n\" zero=\"–\"/>%s</table>",
        cases[i].attributes, cases[i].inside);
    LaidOut laid_out = laid(page.data);
    char *dump = laid_out_dump(&laid_out);
    assert_int_equal(strstr(dump, "valeur nulle.") != NULL, cases[i].said != NULL);
    assert_null(strstr(dump, "secret"));
    base_free(dump);
    laid_out_close(&laid_out);
    base_buffer_free(&page);
  }
}

/* ---- over pages ------------------------------------------------------------------------------------------------ */

static LaidOut flowing(const char *attributes, const char *inside, const char *before) {
  BaseBuffer page = {0};
  base_buffer_add_format(&page,
                         "<flow master=\"page\" title=\"P\">%s<table rows=\"ecritures\" row-height=\"5\" "
                         "caption=\"Journal\"%s><column field=\"libelle\"/><column field=\"debit\" "
                         "format=\"fixed:2\"/>%s</table></flow>",
                         before, attributes, inside);
  LaidOut laid_out = laid_out_text(page.data, NULL, NULL);
  if (!laid_out.pages) print_error("%s\n", laid_out_diagnostics(&laid_out));
  assert_non_null(laid_out.pages);
  base_buffer_free(&page);
  return laid_out;
}

/* The text of the run left or right of a baseline; the last item that stands on it. */
static const PageItem *last_on(const PageSheet *sheet, BaseLength y) {
  const PageItem *last = NULL;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && item->as.text.y == y && (!last || item->as.text.x > last->as.text.x))
      last = item;
  }
  return last;
}

static const PageItem *on_sheet(const PageSheet *sheet, const char *text) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && item->as.text.run->text_length == strlen(text) &&
        !memcmp(item->as.text.run->text, text, strlen(text)))
      return item;
  }
  return NULL;
}

static size_t rows_on(const PageSheet *sheet) {
  size_t rows = 0;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    rows += item->kind == PAGE_TEXT && !strncmp(item->as.text.run->text, "Écriture ", strlen("Écriture "));
  }
  return rows;
}

/* Sums of thirds are exact: n (n + 1) / 6. */
static void sums_are_carried(void **state) {
  (void)state;
  LaidOut laid_out = flowing("", "<carry fields=\"debit\"/>", "");
  size_t pages = laid_out.pages->sheets.count, rows = 0;
  assert_true(pages > 1);
  for (size_t page = 0; page < pages; page++) {
    const PageSheet *sheet = laid_out.pages->sheets.items[page];
    const PageItem *brought = on_sheet(sheet, "Report"), *forward = on_sheet(sheet, "À reporter");
    char expected[40];
    for (int end = 0; end < 2; end++) {
      const PageItem *row = end ? forward : brought;
      if (end) rows += rows_on(sheet);
      assert_int_equal(row != NULL, end ? page + 1 < pages : page > 0);
      if (!row) continue;
      size_t hundredths = (rows * (rows + 1) * 100 + 3) / 6; /* rounded */
      snprintf(expected, sizeof expected, "%zu,%02zu", hundredths / 100, hundredths % 100);
      if (hundredths >= 100000)
        snprintf(expected, sizeof expected, "%zu\u202f%03zu,%02zu", hundredths / 100000,
                 hundredths / 100 % 1000, hundredths % 100);
      const PageItem *sum = last_on(sheet, row->as.text.y);
      if (strncmp(sum->as.text.run->text, expected, strlen(expected)) != 0)
        fail_msg("%s, not %.*s after %zu rows", expected, (int)sum->as.text.run->text_length,
                 sum->as.text.run->text, rows);
      assert_non_null(above(row, PAGE_TR)); /* in the tree, between its rows */
      assert_int_equal(above(row, PAGE_TR)->parent->kind, PAGE_TBODY);
    }
    assert_int_equal(on_sheet(sheet, "suite page suivante") != NULL, page + 1 < pages);
    assert_int_equal(on_sheet(sheet, "Journal (suite)") != NULL, page > 0);
  }
  assert_int_equal(rows, 80);
  const PageItem *forward = on_sheet(laid_out.pages->sheets.items[0], "À reporter");
  const PageElement *next = above(forward, PAGE_TR)->next;
  const PageItem *brought = on_sheet(laid_out.pages->sheets.items[1], "Report");
  assert_ptr_equal(next, above(brought, PAGE_TR));
  laid_out_close(&laid_out);
}

static void subtotals_are_not_added(void **state) {
  (void)state;
  LaidOut laid_out = flowing(" row-style=\"style\"", "<carry fields=\"debit\"/>", "<space height=\"120\"/>");
  const PageSheet *first = laid_out.pages->sheets.items[0];
  size_t rows = rows_on(first), sum = 0;
  for (size_t i = 1; i <= rows; i++) sum += i % 10 ? i : 0;
  const PageItem *forward = on_sheet(first, "À reporter");
  assert_non_null(forward);
  assert_true(rows >= 10);
  char expected[40];
  snprintf(expected, sizeof expected, "%zu,%02zu", sum / 3, (sum % 3 * 100 + 1) / 3);
  const PageItem *found_sum = last_on(first, forward->as.text.y);
  if (strncmp(found_sum->as.text.run->text, expected, strlen(expected)) != 0)
    fail_msg("%s, not %.*s", expected, (int)found_sum->as.text.run->text_length,
             found_sum->as.text.run->text);
  laid_out_close(&laid_out);
}

/* The view gives them, with a figure for the ledger. */
static void a_view_gives_running_sums(void **state) {
  (void)state;
  LaidOut laid_out = flowing("", "<carry fields=\"debit\" rows=\"cumuls\" order=\"rang\"/>", "");
  const PageSheet *first = laid_out.pages->sheets.items[0];
  const PageItem *forward = on_sheet(first, "À reporter"), *sum;
  assert_non_null(forward);
  sum = last_on(first, forward->as.text.y);
  assert_non_null(page_item_figure(sum));
  char expected[40];
  snprintf(expected, sizeof expected, "%zu\u202f000", rows_on(first));
  assert_memory_equal(sum->as.text.run->text, expected, strlen(expected));
  laid_out_close(&laid_out);
}

static void wrong_carries_are_said(void **state) {
  (void)state;
  static const struct {
    const char *carry, *code;
  } cases[] = {{"<carry fields=\"rien\"/>", "unknown-column"},
               {"<carry fields=\"credit\"/>", "not-shown"},
               {"<carry fields=\"debit\" order=\"rang\"/>", "no-order"},
               {"<carry fields=\"debit\" rows=\"cumuls\"/>", "no-order"},
               {"<carry fields=\"debit\" rows=\"cumuls\" order=\"rien\"/>", "unknown-column"},
               {"<carry fields=\"debit\" rows=\"courts\" order=\"rang\"/>", "no-running-sum"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    LaidOut laid_out = flowing("", cases[i].carry, "");
    assert_said(&laid_out, cases[i].code);
    laid_out_close(&laid_out);
  }
}

/* Behind a number that is withheld no sum is right: it is withheld as well, on all pages that follow. What cannot exist is
 * nothing to add. */
static void a_hidden_number_hides_sums(void **state) {
  (void)state;
  static const char views[] =
      "CREATE TEMPORARY VIEW caches AS SELECT libelle, CASE WHEN rang = %d THEN '%s' ELSE debit END AS debit "
      "FROM ecritures ORDER BY rang;";
  static const struct {
    const char *mark;
    bool hides;
  } cases[] = {{"s", true}, {"n.s.", true}, {"///", false}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char own[300];
    snprintf(own, sizeof own, views, 60, cases[i].mark);
    LaidOut laid_out =
        laid_out_text("<flow master=\"page\" title=\"P\"><table rows=\"caches\" row-height=\"5\" "
                      "caption=\"J\"><column field=\"libelle\"/><column field=\"debit\" "
                      "format=\"fixed:2\"/><carry fields=\"debit\"/></table></flow>",
                      NULL, own);
    if (!laid_out.pages) fail_msg("%s", laid_out_diagnostics(&laid_out));
    size_t rows = 0, sums = 0, hidden = 0;
    for (size_t page = 0; page + 1 < laid_out.pages->sheets.count; page++) {
      const PageSheet *sheet = laid_out.pages->sheets.items[page];
      const PageItem *forward = on_sheet(sheet, "À reporter");
      assert_non_null(forward);
      const PageItem *sum = last_on(sheet, forward->as.text.y);
      rows += rows_on(sheet);
      bool withheld = sum->as.text.run->text_length == 1 && *sum->as.text.run->text == 's';
      assert_int_equal(withheld, cases[i].hides && rows >= 60);
      sums++;
      hidden += withheld;
    }
    assert_true(sums >= 1 && (!cases[i].hides || hidden < sums || hidden == 1));
    laid_out_close(&laid_out);
  }
}

/* Small counts that a theme hides withhold the sums behind them, those of a view as well: a sum beside the shown rows would tell
 * them. Sums before the first hidden one stand. */
static void small_counts_withhold_sums(void **state) {
  (void)state;
  static const char *const carries[] = {"<carry fields=\"n\"/>",
                                        "<carry fields=\"n\" rows=\"cumul\" order=\"rang\"/>"};
  for (size_t i = 0; i < SUPPORT_COUNT(carries); i++) {
    char flow[500];
    snprintf(
        flow, sizeof flow,
        "<flow master=\"page\" title=\"P\"><table rows=\"petits\" row-height=\"5\" caption=\"J\"><column "
        "field=\"libelle\"/><column field=\"n\"/>%s</table></flow>",
        carries[i]);
    LaidOut laid_out = laid_out_text(flow, "<confidential columns=\"petits.n\" min=\"5\"/>",
                                     "CREATE TEMPORARY VIEW petits AS SELECT 'Écriture ' || rang AS libelle, "
                                     "rang, CASE WHEN rang IN (60, 61) "
                                     "THEN 3 ELSE 100 + rang END AS n FROM ecritures ORDER BY rang;"
                                     "CREATE TEMPORARY VIEW cumul AS SELECT rang, SUM(CASE WHEN rang IN (60, "
                                     "61) THEN 3 ELSE 100 + rang END) "
                                     "OVER (ORDER BY rang) AS n FROM ecritures ORDER BY rang;");
    if (!laid_out.pages) fail_msg("%s", laid_out_diagnostics(&laid_out));
    size_t rows = 0, withheld = 0, first_hidden = 80;
    for (size_t page = 0; page + 1 < laid_out.pages->sheets.count; page++) {
      const PageSheet *sheet = laid_out.pages->sheets.items[page];
      for (size_t k = 0; k < sheet->items.count; k++) { /* rows come in order */
        const PageItem *item = &sheet->items.items[k];
        if (item->kind != PAGE_TEXT) continue;
        const TextRun *run = item->as.text.run;
        rows += !strncmp(run->text, "Écriture ", strlen("Écriture "));
        if (run->text_length == 1 && *run->text == 's' && rows < first_hidden) first_hidden = rows;
      }
      const PageItem *forward = on_sheet(sheet, "À reporter");
      assert_non_null(forward);
      const PageItem *sum = last_on(sheet, forward->as.text.y);
      bool hidden = sum->as.text.run->text_length == 1 && *sum->as.text.run->text == 's';
      assert_int_equal(hidden, rows >= first_hidden);
      withheld += hidden;
    }
    assert_true(first_hidden < 80 && withheld > 0);
    laid_out_close(&laid_out);
  }
}

/* A row of many lines is parted where two lines are on both sides, or goes to the next page as a whole. */
static void rows_break_when_they_may(void **state) {
  (void)state;
  int parted = 0;
  for (int room = 150; room < 180; room += 3) {
    char before[60];
    snprintf(before, sizeof before, "<space height=\"%d\"/>", room);
    for (int breaks = 0; breaks < 2; breaks++) {
      LaidOut laid_out =
          flowing(breaks ? " break-rows=\"yes\"" : "", "<column field=\"texte\" width=\"40\"/>", before);
      size_t lines[2] = {0};
      for (size_t page = 0; page < 2; page++) {
        const PageSheet *sheet = laid_out.pages->sheets.items[page];
        for (size_t i = 0; i < sheet->items.count; i++) {
          const PageItem *item = &sheet->items.items[i];
          lines[page] += item->kind == PAGE_TEXT && item->element && item->as.text.run->text_length > 20 &&
                         above(item, PAGE_TD) && item->element->kind == PAGE_TD;
        }
      }
      if (!breaks) assert_true(!lines[0] || !lines[1]);
      if (breaks && lines[0] && lines[1]) {
        parted++;
        assert_true(lines[0] >= 2 && lines[1] >= 2);
      }
      laid_out_close(&laid_out);
    }
  }
  assert_true(parted > 0);
}

/* ---- too wide -------------------------------------------------------------------------------------------------- */

#define LARGE                                                                                                \
  "<table rows=\"large\" caption=\"Large\" wide=\"split\"%s><column field=\"nom\" head=\"Nom\"/><span-head " \
  "head=\"Un\"><column field=\"a\" head=\"Ordinateurs\"/><column field=\"b\" head=\"Imprimantes\"/><column " \
  "field=\"c\" head=\"Photocopieuses\"/></span-head><span-head head=\"Deux\"><column field=\"d\" "           \
  "head=\"Téléphones\"/><column field=\"e\" head=\"Vidéoprojecteurs\"/><column field=\"f\" "              \
  "head=\"Stationnements\"/></span-head><span-head head=\"Trois\"><column field=\"g\" "                      \
  "head=\"Appareillages\"/><column field=\"h\" head=\"Bureautique\"/></span-head><source>x</source></table>"

/* Groups stay whole, first columns and heads are there again, each part is a table of the tree; nothing is too wide. */
static void tables_split_by_groups(void **state) {
  (void)state;
  char page[1200];
  snprintf(page, sizeof page, LARGE, "");
  LaidOut laid_out = laid(page);
  char *said = laid_out_diagnostics(&laid_out);
  if (*said) fail_msg("%s", said);
  base_free(said);
  ASSERT_FOUND(first, &laid_out, "Large (1/2)", 0);
  ASSERT_FOUND(second, &laid_out, "Large (2/2, suite)", 0);
  ASSERT_FOUND(name, &laid_out, "Nom", 1);
  ASSERT_FOUND(row, &laid_out, "Autre", 1);
  ASSERT_FOUND(two, &laid_out, "Deux", 0);
  ASSERT_FOUND(three, &laid_out, "Bureautique", 0);
  assert_true(two->as.text.y > second->as.text.y && three->as.text.y > second->as.text.y);
  ASSERT_FOUND(one, &laid_out, "Photocopieuses", 0);
  assert_true(one->as.text.y < second->as.text.y);
  assert_ptr_not_equal(above(first, PAGE_TABLE), above(second, PAGE_TABLE));
  assert_ptr_equal(above(row, PAGE_TABLE), above(second, PAGE_TABLE));
  assert_ptr_equal(above(name, PAGE_TABLE)->more->node, above(first, PAGE_TABLE)->more->node);
  assert_null(found(&laid_out, "Nom", 2));
  laid_out_close(&laid_out);
}

static void what_split_tables_cannot_do_is_said(void **state) {
  (void)state;
  LaidOut laid_out = laid("<table rows=\"large\" repeat=\"1\"><column field=\"nom\"/></table>");
  assert_said(&laid_out, "no-effect");
  laid_out_close(&laid_out);
  laid_out = laid("<table rows=\"large\" wide=\"split\"><column field=\"nom\"/><column field=\"a\"/><carry "
                  "fields=\"a\"/></table>");
  assert_said(&laid_out, "split-carry");
  laid_out_close(&laid_out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(parentheses_hang),
                                     cmocka_unit_test(mixed_formats_share_an_axis),
                                     cmocka_unit_test(units_wait_for_decimals),
                                     cmocka_unit_test(red_is_said),
                                     cmocka_unit_test(wrong_formats_are_said),
                                     cmocka_unit_test(parts_add_up),
                                     cmocka_unit_test(letters_in_order),
                                     cmocka_unit_test(wrong_notes_are_said),
                                     cmocka_unit_test(ids_are_of_their_table),
                                     cmocka_unit_test(marks_are_explained),
                                     cmocka_unit_test(sums_are_carried),
                                     cmocka_unit_test(subtotals_are_not_added),
                                     cmocka_unit_test(a_view_gives_running_sums),
                                     cmocka_unit_test(a_hidden_number_hides_sums),
                                     cmocka_unit_test(wrong_carries_are_said),
                                     cmocka_unit_test(rows_break_when_they_may),
                                     cmocka_unit_test(parentheses_hang_beside_decimals),
                                     cmocka_unit_test(calls_follow_their_numbers),
                                     cmocka_unit_test(small_counts_withhold_sums),
                                     cmocka_unit_test(tables_split_by_groups),
                                     cmocka_unit_test(what_split_tables_cannot_do_is_said)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
