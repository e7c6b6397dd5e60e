/* Tables and their pages: on their side, in columns, notes under the part that calls them, styles, a scale of several tables. */
#include "support.h"

#include "reports.h"

#define MASTER                                                                                               \
  "<master name=\"page-landscape\" width=\"297\" height=\"210\" columns=\"1\" column=\"257\" left=\"20\">"   \
  "<frame name=\"main\" x=\"20\" y=\"25\" width=\"257\" height=\"160\"/></master>"

static LaidOut flowing(const char *blocks, const char *theme) {
  BaseBuffer page = {0};
  base_buffer_add_format(&page, "<flow master=\"page\" title=\"P\">%s</flow>", blocks);
  LaidOut laid_out = laid_out_text(page.data, theme, NULL);
  if (!laid_out.pages) fail_msg("%s", laid_out_diagnostics(&laid_out));
  base_buffer_free(&page);
  return laid_out;
}

static void assert_silent(const LaidOut *laid_out) {
  char *said = laid_out_diagnostics(laid_out);
  if (*said) fail_msg("%s", said);
  base_free(said);
}

static bool is_run(const PageItem *item, const char *text) {
  return item->kind == PAGE_TEXT && item->as.text.run->text_length == strlen(text) &&
         memcmp(item->as.text.run->text, text, strlen(text)) == 0;
}

/* The n-th run of that text on a page, from 0; NULL: there are fewer. */
static const PageItem *on(const LaidOut *laid_out, size_t page, const char *text, int n) {
  const PageSheet *sheet = laid_out->pages->sheets.items[page];
  for (size_t i = 0; i < sheet->items.count; i++)
    if (is_run(&sheet->items.items[i], text) && n-- == 0) return &sheet->items.items[i];
  return NULL;
}

#define ASSERT_ON(laid_out, page, text)                                                                      \
  if (!on(laid_out, page, text, 0))                                                                          \
  fail_msg("no “%s” on page %zu:\n%s", text, (size_t)(page) + 1, laid_out_dump(laid_out))

/* ---- pages on their side ----------------------------------------------------------------------------------------- */

#define WIDE(attributes)                                                                                     \
  "<table rows=\"large\" caption=\"Large\" wide=\"landscape\"" attributes                                    \
  "><column field=\"nom\" head=\"Nom\"/><column field=\"a\" head=\"Ordinateurs\"/><column field=\"b\" "      \
  "head=\"Imprimantes\"/><column field=\"c\" head=\"Photocopieuses\"/><column field=\"d\" "                  \
  "head=\"Téléphones\"/><column field=\"e\" head=\"Vidéoprojecteurs\"/><column field=\"f\" "              \
  "head=\"Stationnements\"/><column field=\"g\" head=\"Appareillages\"/></table>"

static bool lies(const LaidOut *laid_out, size_t page) {
  const PageSheet *sheet = laid_out->pages->sheets.items[page];
  return sheet->width > sheet->height;
}

/* Its page is its own; what stands over and under it keeps the flow's. */
static void too_wide_tables_lie(void **state) {
  (void)state;
  LaidOut laid_out = flowing("<text>Avant.</text>" WIDE("") "<text>Après.</text>", MASTER);
  assert_silent(&laid_out);
  assert_int_equal(laid_out.pages->sheets.count, 3);
  for (size_t page = 0; page < 3; page++) assert_int_equal(lies(&laid_out, page), page == 1);
  ASSERT_ON(&laid_out, 0, "Avant.");
  ASSERT_ON(&laid_out, 1, "Large");
  ASSERT_ON(&laid_out, 1, "Appareillages");
  ASSERT_ON(&laid_out, 2, "Après.");
  laid_out_close(&laid_out);
}

/* No empty page before the first, none behind the last; a heading goes along; two in a row have a page each. */
static void nothing_is_left_upright(void **state) {
  (void)state;
  LaidOut laid_out = flowing(WIDE("") WIDE(""), MASTER);
  assert_silent(&laid_out);
  assert_int_equal(laid_out.pages->sheets.count, 2);
  assert_true(lies(&laid_out, 0) && lies(&laid_out, 1));
  laid_out_close(&laid_out);
  laid_out = flowing("<title>Titre</title><text>Avant.</text><heading>Tête</heading>" WIDE(""), MASTER);
  assert_silent(&laid_out);
  assert_int_equal(laid_out.pages->sheets.count, 2);
  ASSERT_ON(&laid_out, 1, "Tête");
  laid_out_close(&laid_out);
}

static void tables_that_fit_stand(void **state) {
  (void)state;
  LaidOut laid_out =
      flowing("<table rows=\"large\" wide=\"landscape\"><column field=\"nom\" head=\"Nom\"/><column "
              "field=\"a\" head=\"A\"/></table>",
              MASTER);
  assert_silent(&laid_out);
  assert_int_equal(laid_out.pages->sheets.count, 1);
  assert_false(lies(&laid_out, 0));
  laid_out_close(&laid_out);
}

/* A long one goes on over pages on their side. */
static void long_ones_go_on(void **state) {
  (void)state;
  LaidOut laid_out =
      flowing("<text>Avant.</text><table rows=\"ecritures\" caption=\"J\" wide=\"landscape\"><column "
              "field=\"libelle\" "
              "head=\"L\"/><column field=\"texte\" min=\"150\" head=\"Texte\"/></table><text>Après.</text>",
              MASTER);
  assert_silent(&laid_out);
  size_t count = laid_out.pages->sheets.count;
  assert_true(count > 4);
  for (size_t page = 0; page < count; page++)
    assert_int_equal(lies(&laid_out, page), page > 0 && page + 1 < count);
  for (size_t page = 2; page + 1 < count; page++) ASSERT_ON(&laid_out, page, "J (suite)");
  laid_out_close(&laid_out);
}

static void wrong_places_are_said(void **state) {
  (void)state;
  static const struct {
    const char *blocks, *theme, *code;
    bool fixed;
  } cases[] = {{WIDE(""), NULL, "unknown-master: the theme has no master “page-landscape”", false},
               {WIDE(" y=\"50\""), MASTER, "not-in-flow", false},
               {WIDE(""), MASTER, "not-in-flow", true},
               {WIDE(" in-columns=\"2\""), MASTER, "columns-and-pages", false},
               {"<table rows=\"large\" in-columns=\"2\"><column field=\"a\"/><carry fields=\"a\"/></table>",
                NULL, "columns-and-pages", false}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer page = {0};
    const char *kind = cases[i].fixed ? "page" : "flow";
    base_buffer_add_format(&page, "<%s master=\"page\" title=\"P\">%s</%s>", kind, cases[i].blocks, kind);
    LaidOut laid_out = laid_out_text(page.data, cases[i].theme, NULL);
    char *said = laid_out_diagnostics(&laid_out);
    support_contains(said, cases[i].code);
    base_free(said);
    base_buffer_free(&page);
    laid_out_close(&laid_out);
  }
}

/* Words of a merged cell that goes on stand under the sums that are brought forward. */
static void merged_words_clear_sums(void **state) {
  (void)state;
  LaidOut laid_out = laid_out_text(
      "<flow master=\"page\" title=\"P\"><table rows=\"blocs\" row-height=\"5\" caption=\"J\"><column "
      "field=\"bloc\" "
      "merge=\"equal\" row-head=\"yes\"/><column field=\"libelle\"/><column field=\"debit\" "
      "format=\"fixed:2\"/><carry "
      "fields=\"debit\"/></table></flow>",
      NULL,
      "CREATE TEMPORARY VIEW blocs AS SELECT 'Tous' AS bloc, libelle, debit FROM ecritures ORDER BY rang;");
  assert_silent(&laid_out);
  const PageItem *words = on(&laid_out, 1, "Tous", 0), *sum = on(&laid_out, 1, "Report", 0);
  assert_non_null(words);
  assert_non_null(sum);
  assert_true(words->as.text.y > sum->as.text.y + 3 * BASE_MM);
  laid_out_close(&laid_out);
}

/* ---- in columns -------------------------------------------------------------------------------------------------- */

#define COLUMNS(count, limit)                                                                                \
  "<table rows=\"ecritures\" limit=\"" limit "\" row-height=\"5\" caption=\"Journal\" in-columns=\"" count   \
  "\"><column field=\"libelle\" head=\"Libellé\"/><column field=\"rang\" "                                  \
  "head=\"Rang\"/><source>x</source></table>"

/* Heads stand over each column, once in the tree; rows run down one column after the other; nothing is lost. */
static void rows_run_down_columns(void **state) {
  (void)state;
  LaidOut laid_out = flowing(COLUMNS("2", "40") "<text>Après.</text>", NULL);
  assert_silent(&laid_out);
  assert_int_equal(laid_out.pages->sheets.count, 1);
  const PageItem *first = on(&laid_out, 0, "Libellé", 0), *second = on(&laid_out, 0, "Libellé", 1);
  assert_non_null(first);
  assert_non_null(second);
  assert_null(on(&laid_out, 0, "Libellé", 2));
  assert_non_null(first->element);
  assert_null(second->element);
  assert_true(first->as.text.y == second->as.text.y && second->as.text.x > first->as.text.x + 50 * BASE_MM);
  const PageItem *last = on(&laid_out, 0, "Écriture 20", 0), *next = on(&laid_out, 0, "Écriture 21", 0),
                 *top = on(&laid_out, 0, "Écriture 1", 0), *after = on(&laid_out, 0, "Après.", 0);
  assert_true(last->as.text.x == top->as.text.x && next->as.text.x == second->as.text.x);
  assert_int_equal(next->as.text.y, top->as.text.y);
  assert_true(after->as.text.y > last->as.text.y && after->as.text.x == top->as.text.x);
  laid_out_close(&laid_out);
}

static void columns_go_on_overleaf(void **state) {
  (void)state;
  LaidOut laid_out = flowing("<space height=\"150\"/>" COLUMNS("3", "80") COLUMNS("2", "8"), NULL);
  assert_silent(&laid_out);
  assert_int_equal(laid_out.pages->sheets.count, 2);
  ASSERT_ON(&laid_out, 1, "Journal (suite)");
  size_t rows = 0;
  for (int row = 1; row <= 80; row++) {
    char name[30];
    snprintf(name, sizeof name, "Écriture %d", row);
    for (size_t page = 0; page < 2; page++)
      for (int n = 0; on(&laid_out, page, name, n); n++) rows++;
  }
  assert_int_equal(rows, 88);
  laid_out_close(&laid_out);
}

/* The same where a block does not flow. */
static void columns_stand_in_blocks(void **state) {
  (void)state;
  static const char *const around[][2] = {
      {"<stack>", "</stack>"},
      {"<columns count=\"1\">", "</columns>"},
      {"<columns count=\"2\" fill=\"balance\">", "<text>x</text></columns>"}};
  for (size_t i = 0; i < SUPPORT_COUNT(around); i++) {
    BaseBuffer blocks = {0};
    base_buffer_add_format(&blocks, "%s%s%s", around[i][0], COLUMNS("2", "12"), around[i][1]);
    LaidOut laid_out = flowing(blocks.data, NULL);
    assert_non_null(on(&laid_out, 0, "Libellé", 1));
    assert_non_null(on(&laid_out, 0, "Écriture 12", 0));
    base_buffer_free(&blocks);
    laid_out_close(&laid_out);
  }
  LaidOut laid_out =
      laid_out_text("<page master=\"page\" title=\"P\">" COLUMNS("2", "12") "</page>", NULL, NULL);
  assert_non_null(on(&laid_out, 0, "Écriture 12", 0));
  laid_out_close(&laid_out);
}

/* ---- notes ------------------------------------------------------------------------------------------------------- */

static void notes_stand_where_they_are_called(void **state) {
  (void)state;
  static const char views[] =
      "CREATE TEMPORARY VIEW appelees AS SELECT libelle, CASE rang WHEN 2 THEN 'a' WHEN 70 THEN "
      "'a b' END AS appel FROM ecritures ORDER BY rang;";
  for (int first = 0; first < 2; first++) {
    BaseBuffer page = {0};
    base_buffer_add_format(
        &page,
        "<flow master=\"page\" title=\"P\"><table rows=\"appelees\" row-height=\"5\" "
        "caption=\"Journal[^c]\" notes=\"%s\"><column field=\"libelle\" note=\"appel\"/><note "
        "id=\"a\">Tôt.</note><note id=\"b\">Tard.</note><note id=\"c\">Tête.</note></table></flow>",
        first ? "first" : "last");
    LaidOut laid_out = laid_out_text(page.data, NULL, views);
    assert_silent(&laid_out);
    size_t last = laid_out.pages->sheets.count - 1;
    assert_true(last > 0);
    assert_int_equal(on(&laid_out, 0, "Tôt.", 0) != NULL, first);
    assert_int_equal(on(&laid_out, 0, "Tête.", 0) != NULL, first);
    assert_int_equal(on(&laid_out, last, "Tôt.", 0) != NULL, !first);
    assert_non_null(on(&laid_out, last, "Tard.", 0));
    assert_null(on(&laid_out, 0, "Tard.", 0));
    if (first) { /* behind the words that close the page, above its foot */
      const PageItem *words = on(&laid_out, 0, "suite page suivante", 0), *note = on(&laid_out, 0, "Tôt.", 0);
      assert_true(note->as.text.y > words->as.text.y);
      assert_int_equal(note->element->kind, PAGE_NOTE);
    }
    base_buffer_free(&page);
    laid_out_close(&laid_out);
  }
}

static void markup_in_data_is_said(void **state) {
  (void)state;
  LaidOut laid_out = laid_out_text(
      "<page master=\"page\" title=\"P\"><table rows=\"balises\" caption=\"T[^a]\"><column "
      "field=\"mot\"/><note "
      "id=\"a\">N.</note></table></page>",
      NULL, "CREATE TEMPORARY VIEW balises AS SELECT 'Un[^a]' AS mot UNION ALL SELECT 'Deux[^x]';");
  char *said = laid_out_diagnostics(&laid_out);
  support_contains(said, "call-in-data: “[^a]” in a cell is printed as it stands (row 1, “Un[^a]”)");
  assert_null(strstr(said, "[^x]"));
  base_free(said);
  assert_non_null(on(&laid_out, 0, "Un[^a]", 0));
  laid_out_close(&laid_out);
}

/* ---- styles ------------------------------------------------------------------------------------------------------ */

/* Upright lines of a thickness on the page, by their places. */
static size_t uprights(const LaidOut *laid_out, BaseLength weight, BaseLength *places) {
  const PageSheet *sheet = laid_out->pages->sheets.items[0];
  size_t count = 0;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.point_count != 2 || item->as.path.weight != weight) continue;
    const PagePoint *points = item->as.path.points;
    if (points[0].x == points[1].x && points[0].y != points[1].y && count < 16) places[count++] = points[0].x;
  }
  return count;
}

static void styles_are_drawn(void **state) {
  (void)state;
  BaseLength places[16];
  LaidOut laid_out = flowing(
      "<table rows=\"sessions\" style=\"essai\" unit-row=\"yes\"><column field=\"region\" head=\"Région\"/>"
      "<span-head head=\"Deux\"><column field=\"nombre\" head=\"Nombre\" unit=\"ans\"/><column "
      "field=\"part_pct\" head=\"Part\" format=\"percent-bare\" unit=\"%\"/></span-head></table>",
      "<table-style name=\"essai\" columns=\"0.4\" box=\"0.7\" head-ground=\"pale\"/>");
  assert_silent(&laid_out);
  const PageItem *unit = on(&laid_out, 0, "%", 0), *head = on(&laid_out, 0, "Part", 0),
                 *row = on(&laid_out, 0, "Région", 0);
  assert_non_null(unit);
  assert_non_null(head);
  assert_true(unit->as.text.y > head->as.text.y);
  assert_ptr_equal(unit->element, head->element); /* one head, read as a whole */
  assert_int_equal(uprights(&laid_out, base_mm(0.7), places), 2);
  assert_true(row->as.text.x - places[0] >= base_mm(1.9));
  assert_int_equal(uprights(&laid_out, base_mm(0.4), places), 2);
  assert_true(places[0] > row->as.text.x && places[1] > places[0]);
  char *dump = laid_out_dump(&laid_out);
  support_contains(dump, "fill pale");
  base_free(dump);
  laid_out_close(&laid_out);
}

/* The line across, at that height or next below it, that is so thick; -1: none. */
static BaseLength across_below(const PageSheet *sheet, BaseLength weight, BaseLength from) {
  BaseLength best = -1;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.point_count != 2 || item->as.path.weight != weight) continue;
    const PagePoint *points = item->as.path.points;
    if (points[0].y == points[1].y && points[0].y >= from && (best < 0 || points[0].y < best))
      best = points[0].y;
  }
  return best;
}

/* Highest start and lowest end of upright lines of a thickness; false: there are none. */
static bool reach(const PageSheet *sheet, BaseLength weight, BaseLength x, BaseLength *top,
                  BaseLength *bottom) {
  bool any = false;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.point_count != 2 || item->as.path.weight != weight) continue;
    const PagePoint *points = item->as.path.points;
    if (points[0].x != points[1].x || (x >= 0 && points[0].x != x)) continue;
    BaseLength from = points[0].y < points[1].y ? points[0].y : points[1].y,
               to = points[0].y < points[1].y ? points[1].y : points[0].y;
    if (!any || from < *top) *top = from;
    if (!any || to > *bottom) *bottom = to;
    any = true;
  }
  return any;
}

/* Columns under one head are parted from its rule down; the box holds a head that reads upwards over the others. */
static void heads_keep_inside(void **state) {
  (void)state;
  LaidOut laid_out = flowing(
      "<table rows=\"sessions\" style=\"essai\" row-height=\"5\" caption=\"C\"><column field=\"region\" "
      "head=\"Région\"/>"
      "<span-head head=\"Deux\"><column field=\"nombre\" head=\"Nombre\"/><column field=\"part_pct\" "
      "head=\"Part\" format=\"percent-bare\"/></span-head><column field=\"nombre\" head=\"Une tête qui monte "
      "haut\" turn=\"1\"/></table>",
      "<table-style name=\"essai\" columns=\"0.4\" box=\"0.7\"/>");
  assert_silent(&laid_out);
  const PageSheet *sheet = laid_out.pages->sheets.items[0];
  BaseLength places[16], top = 0, bottom = 0, box = 0;
  const PageItem *turned = NULL, *name = on(&laid_out, 0, "Deux", 0);
  for (size_t i = 0; i < sheet->items.count; i++)
    if (sheet->items.items[i].kind == PAGE_TEXT && sheet->items.items[i].as.text.turn)
      turned = &sheet->items.items[i];
  assert_non_null(turned);
  assert_true(reach(sheet, base_mm(0.7), -1, &box, &bottom));
  assert_true(turned->as.text.y - turned->as.text.run->width > box + BASE_MM / 2);
  assert_int_equal(uprights(&laid_out, base_mm(0.4), places), 3);
  assert_true(reach(sheet, base_mm(0.4), places[0], &top, &bottom));
  assert_int_equal(top, box);
  assert_true(reach(sheet, base_mm(0.4), places[1], &top, &bottom)); /* between the two that share a head */
  PagePoint rule = {0, across_below(sheet, base_mm(0.18), name->as.text.y)};
  assert_int_equal(top, rule.y);
  laid_out_close(&laid_out);
}

/* Rules between columns lie over the ground behind the heads. */
static void rules_lie_over_grounds(void **state) {
  (void)state;
  LaidOut laid_out = flowing("<table rows=\"sessions\" style=\"essai\"><column field=\"region\" "
                             "head=\"Région\"/><column field=\"nombre\" head=\"Nombre\"/></table>",
                             "<table-style name=\"essai\" columns=\"0.4\" head-ground=\"pale\"/>");
  assert_silent(&laid_out);
  const PageSheet *sheet = laid_out.pages->sheets.items[0];
  const PageItem *head = on(&laid_out, 0, "Nombre", 0);
  bool ground = false, rule = false;
  for (size_t i = 0; i < sheet->items.count; i++) { /* in the order of drawing */
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_PATH) continue;
    if (item->as.path.fill && strcmp(item->as.path.fill->name, "pale") == 0) ground = true;
    if (item->as.path.point_count != 2 || item->as.path.weight != base_mm(0.4)) continue;
    const PagePoint *points = item->as.path.points;
    rule |= ground && points[0].y < head->as.text.y && points[1].y > head->as.text.y;
  }
  assert_true(ground && rule);
  laid_out_close(&laid_out);
}

/* Sums that are carried stand in the box: its edges go on down to the line that closes it, and from the heads of the next page. */
static void boxes_hold_sums(void **state) {
  (void)state;
  LaidOut laid_out = flowing(
      "<table rows=\"ecritures\" style=\"essai\" row-height=\"5\" caption=\"J\"><column field=\"libelle\" "
      "head=\"L\"/><column field=\"debit\" format=\"fixed:2\" head=\"D\"/><carry fields=\"debit\"/></table>",
      "<table-style name=\"essai\" box=\"0.7\"/>");
  assert_silent(&laid_out);
  for (size_t page = 0; page < 2; page++) {
    const PageSheet *sheet = laid_out.pages->sheets.items[page];
    const PageItem *sum = on(&laid_out, page, page ? "Report" : "À reporter", 0);
    assert_non_null(sum);
    bool beside = false;
    for (size_t i = 0; i < sheet->items.count; i++) { /* an edge stands beside the words of the sum */
      const PageItem *item = &sheet->items.items[i];
      if (item->kind != PAGE_PATH || item->as.path.point_count != 2) continue;
      const PagePoint *points = item->as.path.points;
      if (item->as.path.weight != base_mm(0.7) || points[0].x != points[1].x) continue;
      beside |= points[0].y < sum->as.text.y && points[1].y > sum->as.text.y;
    }
    assert_true(beside);
    if (page) continue;
    BaseLength top, bottom;
    assert_true(reach(sheet, base_mm(0.7), -1, &top, &bottom));
    assert_int_equal(bottom, across_below(sheet, base_mm(0.7), sum->as.text.y));
  }
  laid_out_close(&laid_out);
}

/* An upright line of that thickness stands beside that height. */
static bool stands_beside(const PageSheet *sheet, BaseLength weight, BaseLength y) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.point_count != 2 || item->as.path.weight != weight) continue;
    const PagePoint *points = item->as.path.points;
    if (points[0].x == points[1].x && points[0].y <= y && points[1].y >= y) return true;
  }
  return false;
}

/* No rule between columns goes through words over the whole row; the box goes on beside them, over the room above them and below
 * heads that are repeated as well. */
static void rules_leave_wide_cells_out(void **state) {
  (void)state;
  LaidOut laid_out = laid_out_text(
      "<flow master=\"page\" title=\"P\"><table rows=\"chapitres\" row-height=\"5\" caption=\"J\" "
      "style=\"essai\"><column "
      "field=\"libelle\" head=\"L\" across=\"titre\"/><column field=\"n\" head=\"N\"/></table></flow>",
      "<table-style name=\"essai\" columns=\"0.4\" box=\"0.7\"/>",
      "CREATE TEMPORARY VIEW chapitres AS SELECT CASE WHEN rang % 4 = 1 THEN 'Chapitre' END AS titre, CASE "
      "WHEN rang % 4 "
      "<> 1 THEN libelle END AS libelle, CASE WHEN rang % 4 <> 1 THEN rang END AS n FROM ecritures ORDER BY "
      "rang;");
  assert_silent(&laid_out);
  assert_true(laid_out.pages->sheets.count > 1);
  for (size_t page = 0; page < laid_out.pages->sheets.count; page++) {
    const PageSheet *sheet = laid_out.pages->sheets.items[page];
    const PageItem *last = NULL;
    for (int n = 0;; n++) {
      const PageItem *words = on(&laid_out, page, "Chapitre", n);
      if (!words) break;
      assert_false(stands_beside(sheet, base_mm(0.4), words->as.text.y - BASE_MM));
      last = words;
    }
    const PageItem *head = on(&laid_out, page, "L", 0);
    assert_non_null(last);
    assert_non_null(head);
    for (BaseLength y = head->as.text.y; y < last->as.text.y; y += BASE_MM / 4)
      if (!stands_beside(sheet, base_mm(0.7), y))
        fail_msg("no box at %.2f mm of page %zu", base_to_mm(y), page + 1);
  }
  laid_out_close(&laid_out);
}

/* The rows over a total that has a style are as large as it; a table of few rows without one is larger. */
static void totals_are_no_smaller(void **state) {
  (void)state;
  BaseLength sizes[2];
  for (int styled = 0; styled < 2; styled++) {
    char table[300];
    snprintf(
        table, sizeof table,
        "<table rows=\"sessions\" limit=\"2\"><column field=\"region\"/><column field=\"nombre\"/><total "
        "rows=\"sessions_total\" label=\"Ensemble\"%s/></table>",
        styled ? " style=\"total\"" : "");
    LaidOut laid_out = flowing(table, NULL);
    const PageItem *total = on(&laid_out, 0, "Ensemble", 0), *row = on(&laid_out, 0, "Île-de-France", 0);
    assert_non_null(row);
    assert_non_null(total);
    sizes[styled] = row->as.text.run->style->size;
    assert_int_equal(sizes[styled], total->as.text.run->style->size);
    laid_out_close(&laid_out);
  }
  assert_true(sizes[1] < sizes[0]);
}

/* The box of each column is closed, though the rows of the first go on in the next. */
static void boxes_of_columns_are_closed(void **state) {
  (void)state;
  LaidOut laid_out =
      flowing("<table rows=\"ecritures\" limit=\"12\" style=\"essai\" in-columns=\"2\"><column "
              "field=\"libelle\" head=\"L\"/></table>",
              "<table-style name=\"essai\" box=\"0.7\"/>");
  assert_silent(&laid_out);
  const PageSheet *sheet = laid_out.pages->sheets.items[0];
  BaseLength middle = 0, lowest[2] = {0};
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < sheet->items.count; i++) {
      const PageItem *item = &sheet->items.items[i];
      bool edge = item->kind == PAGE_PATH && item->as.path.weight == base_mm(0.7);
      const PagePoint *points = edge ? item->as.path.points : NULL;
      if (!edge || points[0].y != points[1].y) continue;
      if (pass == 0 && points[0].x > middle) middle = points[0].x;
      BaseLength *low = &lowest[points[0].x >= middle];
      if (pass == 1 && points[0].y > *low) *low = points[0].y;
    }
  assert_true(lowest[0] > 0 && lowest[0] == lowest[1]);
  laid_out_close(&laid_out);
}

static void wrong_styles_are_said(void **state) {
  (void)state;
  static const struct {
    const char *table, *said;
  } cases[] = {
      {"<table rows=\"large\" style=\"gird\"><column field=\"a\"/></table>",
       "unknown-table-style: the theme has no table style “gird”"},
      {"<table rows=\"large\" unit-row=\"yes\"><column field=\"a\"/></table>",
       "no-effect: no column of the table has a unit"},
      {"<table rows=\"large\" notes=\"first\"><column field=\"a\"/></table>",
       "no-effect: the table has no notes that something calls"},
      {"<table rows=\"large\"><column field=\"a\"/><column field=\"a\" as=\"dot\" scale=\"seul\"/></table>",
       "no-effect: no other column “dot” of the report has the scale “seul”"},
      {"<table rows=\"large\"><column field=\"a\" heat=\"sequential\" scale=\"nom\"/></table>",
       "wrong-value: classes share a scale within their table"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    LaidOut laid_out = flowing(cases[i].table, NULL);
    char *said = laid_out_diagnostics(&laid_out);
    support_contains(said, cases[i].said);
    base_free(said);
    laid_out_close(&laid_out);
  }
}

/* ---- a scale of several tables ----------------------------------------------------------------------------------- */

/* Where the point of the first row stands in its column. */
static double first_point(const char *scale) {
  char blocks[900];
  snprintf(blocks, sizeof blocks,
           "<table rows=\"petits\"><column field=\"n\" width=\"30\"/><column field=\"n\" as=\"dot\"%s "
           "width=\"40\"/></table>"
           "<table rows=\"grands\"><column field=\"n\" width=\"30\"/><column field=\"n\" as=\"dot\"%s "
           "width=\"40\"/></table>",
           scale, scale);
  BaseBuffer page = {0};
  base_buffer_add_format(&page, "<page master=\"page\" title=\"P\">%s</page>", blocks);
  LaidOut laid_out = laid_out_text(page.data, NULL,
                                   "CREATE TEMPORARY VIEW petits AS SELECT 10 AS n UNION ALL SELECT 0;"
                                   "CREATE TEMPORARY VIEW grands AS SELECT 40 AS n UNION ALL SELECT 0;");
  assert_silent(&laid_out);
  const PageSheet *sheet = laid_out.pages->sheets.items[0];
  double at = -1;
  int drawn = 0; /* the line, then the point */
  for (size_t i = 0; drawn < 2 && i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    bool point =
        item->kind == PAGE_PATH && item->element && item->element->kind == PAGE_FIGURE && item->as.path.fill;
    PageRect box = point ? page_item_box(item) : (PageRect){0};
    drawn += point;
    if (point) at = base_to_mm(box.x + box.width / 2);
  }
  base_buffer_free(&page);
  laid_out_close(&laid_out);
  return at;
}

static void tables_share_a_scale(void **state) {
  (void)state;
  double own = first_point(""), shared = first_point(" scale=\"commun\"");
  assert_float_equal(own - shared, 30, 0.05); /* 10 of 40 instead of 10 of 10, on 40 mm */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(too_wide_tables_lie),
                                     cmocka_unit_test(nothing_is_left_upright),
                                     cmocka_unit_test(tables_that_fit_stand),
                                     cmocka_unit_test(long_ones_go_on),
                                     cmocka_unit_test(wrong_places_are_said),
                                     cmocka_unit_test(rows_run_down_columns),
                                     cmocka_unit_test(columns_go_on_overleaf),
                                     cmocka_unit_test(columns_stand_in_blocks),
                                     cmocka_unit_test(notes_stand_where_they_are_called),
                                     cmocka_unit_test(markup_in_data_is_said),
                                     cmocka_unit_test(styles_are_drawn),
                                     cmocka_unit_test(wrong_styles_are_said),
                                     cmocka_unit_test(tables_share_a_scale),
                                     cmocka_unit_test(merged_words_clear_sums),
                                     cmocka_unit_test(heads_keep_inside),
                                     cmocka_unit_test(boxes_hold_sums),
                                     cmocka_unit_test(rules_lie_over_grounds),
                                     cmocka_unit_test(rules_leave_wide_cells_out),
                                     cmocka_unit_test(totals_are_no_smaller),
                                     cmocka_unit_test(boxes_of_columns_are_closed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
