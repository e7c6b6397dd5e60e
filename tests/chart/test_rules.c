/* What charts refuse, mark and say: rules of honesty, faults of data, alternative texts, shared scales, tables. */
#include "stage.h"

enum { KEY, LABEL, PART, COUNT, TEXT, COLUMNS };
static const SceneColumn columns[COLUMNS] = {
    {"cle", true}, {"libelle", true}, {"part_pct", false}, {"nombre", false}, {"texte", true}};

typedef struct {
  const char *label;
  int permille, count;
} Row;

static Scene scene_of(const Row *rows, size_t count) {
  Scene scene = scene_open(&stage, columns, COLUMNS, count);
  for (size_t i = 0; i < count; i++) {
    char key[32];
    snprintf(key, sizeof key, "k%zu", i);
    scene_text(&scene, i, KEY, key);
    scene_text(&scene, i, LABEL, rows[i].label);
    scene_number(&scene, i, PART, rows[i].permille, 1000);
    scene_number(&scene, i, COUNT, rows[i].count, 1);
    scene_text(&scene, i, TEXT, "dix");
  }
  return scene;
}

static const Row thirds[] = {{"Un", 333, 10}, {"Deux", 333, 20}, {"Trois", 334, 30}};
static const Row several[] = {{"Un", 800, 10}, {"Deux", 500, 20}, {"Trois", 300, 30}};
static const Row short_sum[] = {{"Un", 500, 10}, {"Deux", 250, 20}, {"Trois", 190, 30}};
static const Row nearly[] = {{"Un", 500, 10}, {"Deux", 250, 20}, {"Trois", 240, 30}};
static const Row barely[] = {{"Un", 500, 10}, {"Deux", 250, 20}, {"Trois", 239, 30}};
static const Row nearly_more[] = {{"Un", 500, 10}, {"Deux", 250, 20}, {"Trois", 260, 30}};
static const Row nine[] = {{"Un", 120, 1},     {"Deux", 110, 1}, {"Trois", 110, 1},
                           {"Quatre", 110, 1}, {"Cinq", 110, 1}, {"Six", 110, 1},
                           {"Sept", 110, 1},   {"Huit", 110, 1}, {"Inconnu", 110, 1}};
static const Row with_none[] = {{"Un", 500, 10}, {"Deux", 500, 20}, {"Trois", 0, 0}};
static const Row negative[] = {{"Un", 1100, 10}, {"Deux", -100, -20}};

/* ---- diagnostics --------------------------------------------------------------------------------------------------------- */

#define BOTH "geo", "../../data/geo/regions.csv", "anchors", "carte.csv"

static void test_refusals(void **unused) {
  (void)unused;
  static const struct {
    const Row *rows;
    size_t count;
    const char *attributes[16];
    const char *said; /* NULL: nothing */
  } cases[] = {
      {thirds, 3, {"type", "donut", "value", "part_pct"}, NULL},
      {thirds, 3, {"type", "columns", "value", "nombre", "unit", "an/ans"}, NULL},
      {thirds,
       3,
       {"type", "columns", "value", "nombre", "unit", "a/b/c"},
       "error wrong-forms: 'a/b/c' has 3 forms; the language has 2"},
      {thirds,
       3,
       {"type", "columns", "value", "nombre", "unit", "km/h"},
       "warning unit-slash: 'km/h' is km for one and h for several"},
      {thirds, 3, {"type", "columns", "value", "nombre", "unit", "km//h"}, NULL},
      {thirds,
       3,
       {"type", "bars", "value", "nombre", "height", "0"},
       "error no-height: a chart has no height of 0"},
      {several,
       3,
       {"type", "donut", "value", "part_pct"},
       "warning not-a-whole: the rows of “rows” are no parts of one whole: they sum to 160.0 %, not to 100"},
      {several, 3, {"type", "hundred-column", "value", "part_pct"}, "warning not-a-whole"},
      {with_none, 3, {"type", "donut", "value", "part_pct"}, NULL},
      {short_sum, 3, {"type", "donut", "value", "part_pct"}, "warning not-a-whole"},
      {nearly, 3, {"type", "donut", "value", "part_pct"}, NULL},
      {nearly_more, 3, {"type", "hundred-column", "value", "part_pct"}, NULL},
      {barely, 3, {"type", "donut", "value", "part_pct"}, "they sum to 98.9 %, not to 100"},
      {nine, 9, {"type", "donut", "value", "part_pct", "unknown", "k8"}, NULL},
      {nine, 9, {"type", "hundred-column", "value", "part_pct", "unknown", "k8"}, NULL},
      {nine,
       9,
       {"type", "donut", "value", "part_pct"},
       "warning too-many-parts: the rows of “rows” are no parts of one whole: 9 can be counted, but only 8"},
      {several, 3, {"type", "stacked-bars", "value", "part_pct"}, NULL},
      {negative, 2, {"type", "shares", "value", "part_pct"}, "warning not-a-share"},
      {negative, 2, {"type", "strips", "value", "part_pct"}, "warning not-a-share"},
      {nine, 9, {"type", "squares", "value", "nombre"}, "warning not-counted"},
      {nine, 9, {"type", "squares", "value", "nombre", "as", "block"}, NULL},
      {thirds, 3, {"type", "donut", "value", "part_pct", "several", "yes"}, "error several-answers"},
      {several, 3, {"type", "ranked-bars", "value", "part_pct", "several", "yes"}, NULL},
      {negative,
       2,
       {"type", "donut", "value", "part_pct"},
       "warning drawn-as-table: “rows” cannot be drawn as donut: a part of the whole is below 0"},
      {negative, 2, {"type", "stacked-bars", "value", "part_pct"}, "warning drawn-as-table"},
      {negative, 2, {"type", "squares", "value", "nombre"}, "warning drawn-as-table"},
      {negative, 2, {"type", "square-columns", "value", "nombre"}, "warning drawn-as-table"},
      {negative,
       2,
       {"type", "map", "as", "symbols", "value", "nombre", BOTH},
       "warning drawn-as-table: “rows” cannot be drawn as map: a number of things is below 0"},
      {negative, 2, {"type", "map", "as", "dots", "value", "nombre", BOTH}, "warning drawn-as-table"},
      {negative, 2, {"type", "map", "value", "nombre", BOTH}, "warning drawn-as-table"},
      {negative, 2, {"type", "bars", "value", "nombre"}, NULL},
      {several, 3, {"type", "shares", "value", "nombre"}, "error not-a-share"},
      {several, 3, {"type", "strips", "value", "nombre"}, "error not-a-share"},
      {thirds,
       3,
       {"type", "map", "as", "rates", "value", "nombre", BOTH},
       "error choropleth-of-counts: “rows” cannot be drawn as a map: a map coloured by counts"},
      {thirds,
       3,
       {"type", "map", "as", "rates", "value", "part_pct", BOTH},
       "warning row-without-outline: rows have no place on the map: “k0”, “k1”, “k2”"},
      {thirds,
       3,
       {"type", "map", "as", "rates", "value", "part_pct", BOTH, "elsewhere", "k0 k2"},
       "rows have no place on the map: “k1”"},
      {thirds,
       3,
       {"type", "map", "as", "rates", "value", "part_pct", BOTH},
       "warning outline-without-row: outlines have no row: “32”, “28”"},
      {thirds,
       3,
       {"type", "map", "value", "nombre", "anchors", "carte.csv"},
       "error missing-attribute: a map needs the attribute “geo”"},
      {thirds,
       3,
       {"type", "map", "value", "nombre", "geo", "nowhere.csv", "anchors", "carte.csv"},
       "error no-file"},
      {thirds,
       3,
       {"type", "columns", "value", "nombres"},
       "error unknown-column: the view “rows” has no column “nombres”"},
      {thirds,
       3,
       {"type", "columns", "value", "texte"},
       "error not-a-number: row “k0” of “rows”: “dix” in column “texte” is not a number"},
      {thirds,
       3,
       {"type", "columns"},
       "error missing-attribute: a chart of type “columns” needs the attribute “value”"},
      {thirds,
       3,
       {"type", "colums", "value", "nombre"},
       "error unknown-chart: there is no chart type “colums”"},
      {thirds, 3, {"type", "slope", "value", "nombre"}, "error wrong-series"},
      {thirds,
       3,
       {"type", "timeline", "value", "nombre", "lane", "cle", "start", "libelle"},
       "error bad-date: row “k0” of “rows”: “Un” is no date"},
      {thirds,
       3,
       {"type", "bars", "value", "nombre", "max", "20"},
       "warning max-too-small: a bar of 30 is longer"},
      {thirds, 3, {"type", "bars", "value", "nombre", "current", "k1"}, NULL},
      {thirds, 3, {"type", "bars", "value", "nombre", "category", "libelle", "current", "Deux"}, NULL},
      {thirds, 3, {"type", "bars", "value", "nombre", "category", "nombre", "current", "20"}, NULL},
      {thirds,
       3,
       {"type", "bars", "value", "nombre", "current", "k9"},
       "warning unknown-row: no row of “rows” is “k9”"},
      {thirds, 0, {"type", "columns", "value", "nombre"}, "warning no-rows: the view “rows” has no rows"},
      {thirds, 0, {"type", "donut", "value", "part_pct"}, "warning no-rows"},
      {thirds, 0, {"type", "map", "value", "nombre", BOTH}, "warning no-rows"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_of(cases[i].rows, cases[i].count);
    scene_attributes(&scene, cases[i].attributes);
    scene_draw(&scene, base_mm(130));
    char *said = scene_diagnostics(&scene);
    if (!cases[i].said)
      assert_string_equal(said, "");
    else
      support_contains(said, cases[i].said);
    base_free(said);
    scene_close(&scene);
  }
}

/* A part that is hidden or not known leaves no whole to draw: what is known stands in a table, on the page. */
static void test_parts_without_value(void **unused) {
  (void)unused;
  static const char *const types[] = {"donut", "hundred-column"};
  for (size_t i = 0; i < 2 * SUPPORT_COUNT(types); i++) {
    Scene scene = scene_open(&stage, columns, COLUMNS, 3);
    for (size_t row = 0; row < 3; row++) {
      scene_text(&scene, row, KEY, thirds[row].label);
      scene_text(&scene, row, LABEL, thirds[row].label);
      if (row != 1) scene_number(&scene, row, PART, thirds[row].permille, 1000);
    }
    if (i % 2) scene_hide(&scene, 1, PART);
    scene_attributes(&scene, (const char *const[]){"type", types[i / 2], "value", "part_pct", NULL});
    scene_draw(&scene, base_mm(130));
    char *said = scene_diagnostics(&scene);
    support_contains(said, i % 2 ? "warning drawn-as-table: “rows” cannot be drawn as"
                                 : "a part of the whole has no value");
    if (i % 2) support_contains(said, "a part of the whole is hidden; its values stand in a table");
    assert_null(strstr(said, "error"));
    BaseBuffer dump = {0};
    page_dump(scene.pages, &dump);
    support_contains(dump.data, "Trois");
    support_contains(dump.data, "33,4");
    base_buffer_free(&dump);
    base_free(said);
    scene_close(&scene);
  }
}

static void test_nearest_column(void **unused) {
  (void)unused;
  Scene scene = scene_of(thirds, 3);
  scene_attributes(&scene, (const char *const[]){"type", "columns", "value", "nombres", NULL});
  scene_draw(&scene, base_mm(130));
  const BaseDiagnostic *first = base_diagnostics_at(scene.diagnostics, 0);
  assert_string_equal(first->hint, "did you mean “nombre”?");
  scene_close(&scene);
}

static void test_empty_says_so(void **unused) {
  (void)unused;
  Scene scene = scene_of(thirds, 0);
  scene_attributes(&scene,
                   (const char *const[]){"type", "columns", "value", "nombre", "title", "Vide", NULL});
  scene_draw(&scene, base_mm(130));
  BaseBuffer dump = {0};
  page_dump(scene.pages, &dump);
  support_contains(dump.data, "aucune donnée");
  support_contains(scene_alternative(&scene), "Vide. Diagramme en colonnes. aucune donnée");
  base_buffer_free(&dump);
  scene_close(&scene);
}

/* ---- marks --------------------------------------------------------------------------------------------------------------- */

static size_t boxes_with(const Scene *scene, const char *purpose, bool outline) {
  const PageColour *colour = page_colour(&scene->kit, purpose, scene->chart->place);
  size_t count = 0;
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind == PAGE_PATH && item->as.path.segments[0] == PAGE_RECTANGLE)
      count += (outline ? item->as.path.stroke : item->as.path.fill) == colour;
  }
  return count;
}

/* A rate on fewer people than the theme's limit is an outline, in every type that shows rates. */
/* A label in a script that the face lacks: once, not once a chart or a try. */
static void test_missing_glyph(void **unused) {
  (void)unused;
  static const Row rows[] = {{"Un \u4E00", 333, 10}, {"Deux \u4E00", 333, 20}, {"Trois", 334, 30}};
  static const char *const types[] = {"columns", "bars", "ranked-bars", "donut", "podium", "line"};
  for (size_t i = 0; i < SUPPORT_COUNT(types); i++) {
    Scene scene = scene_of(rows, 3);
    scene_attributes(
        &scene, (const char *const[]){"type", types[i], "value", "part_pct", "category", "libelle", NULL});
    scene_draw(&scene, base_mm(130));
    char *said = scene_diagnostics(&scene), *first = strstr(said, "missing-glyph");
    if (!first || strstr(first + 1, "missing-glyph")) fail_msg("%s says %s", types[i], said);
    free(said);
    scene_close(&scene);
  }
}

static void test_small_base(void **unused) {
  (void)unused;
  static const char *const types[] = {"columns", "bars", "ranked-bars", "shares"};
  for (size_t i = 0; i < SUPPORT_COUNT(types); i++) {
    Scene scene = scene_of(thirds, 3);
    for (size_t row = 0; row < 3; row++) scene_base(&scene, row, PART, row == 1 ? 29 : 30);
    scene_attributes(
        &scene, (const char *const[]){"type", types[i], "value", "part_pct", "category", "libelle", NULL});
    scene_draw(&scene, base_mm(130));
    assert_int_equal(boxes_with(&scene, "data", true), 1);
    support_contains(scene_alternative(&scene), "Deux : 33,3 % (base de moins de 30)");
    scene_close(&scene);
  }
}

/* Bars start at zero whatever the numbers: the zero line touches every one of them. */
static void test_zero(void **unused) {
  (void)unused;
  static const Row rows[] = {{"Un", 0, 1000}, {"Deux", 0, 1001}, {"Trois", 0, -3}};
  Scene scene = scene_of(rows, 3);
  scene_attributes(&scene, (const char *const[]){"type", "columns", "value", "nombre", NULL});
  scene_draw(&scene, base_mm(130));
  const PageColour *data = page_colour(&scene.kit, "data", scene.chart->place);
  BaseLength zero = 0;
  size_t found = 0;
  for (size_t i = 0; i < scene.sheet->items.count; i++) {
    const PageItem *item = &scene.sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.fill != data) continue;
    BaseLength top = item->as.path.points[0].y, bottom = top + item->as.path.points[1].y;
    if (!found++) zero = bottom;
    assert_true(bottom == zero || top == zero);
  }
  assert_int_equal(found, 3);
  scene_close(&scene);
}

/* ---- texts --------------------------------------------------------------------------------------------------------------- */

static void test_alternatives(void **unused) {
  (void)unused;
  static const struct {
    const char *attributes[12];
    const char *text;
  } cases[] = {
      {{"type", "columns", "value", "nombre", "category", "libelle", "title", "Trois colonnes", "subtitle",
        "En nombre"},
       "Trois colonnes. En nombre. Diagramme en colonnes, 3 valeurs. Le plus élevé : Trois, 30 ; le plus bas "
       ": "
       "Un, 10. Valeurs : Un : 10 ; Deux : 20 ; Trois : 30."},
      {{"type", "donut", "value", "part_pct", "category", "libelle"},
       "Diagramme en anneau, 3 valeurs. La plus grande part : Trois, 33,4 %. Valeurs : Un : 33,3 % ; Deux : "
       "33,3 % ; Trois : 33,4 %."},
      {{"type", "map", "as", "locator", "category", "libelle", "current", "k1", BOTH},
       "Carte. Deux, en évidence sur la carte."},
      {{"type", "columns", "value", "nombre", "alt", "Écrit par l’auteur."}, "Écrit par l’auteur."},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_of(thirds, 3);
    scene_attributes(&scene, cases[i].attributes);
    scene_draw(&scene, base_mm(130));
    assert_string_equal(scene_alternative(&scene), cases[i].text);
    scene_close(&scene);
  }
}

/* Hidden and missing cells are said, never a number in their place. */
static void test_hidden(void **unused) {
  (void)unused;
  Scene scene = scene_of(thirds, 3);
  scene_hide(&scene, 1, COUNT);
  scene_attributes(&scene,
                   (const char *const[]){"type", "columns", "value", "nombre", "category", "libelle", NULL});
  scene_draw(&scene, base_mm(130));
  support_contains(scene_alternative(&scene),
                   "1 valeur secrète. Valeurs : Un : 10 ; Deux : secret statistique");
  scene_close(&scene);
}

static void test_english(void **unused) {
  (void)unused;
  Scene scene = scene_of(thirds, 3);
  scene.kit.language = "en-GB";
  BaseLocale *english = base_locale_open("en-GB");
  scene.kit.locale = english;
  scene_attributes(
      &scene, (const char *const[]){"type", "columns", "value", "nombre", "unit", "session/sessions", NULL});
  scene_draw(&scene, base_mm(130));
  support_contains(scene_alternative(&scene),
                   "Column chart, 3 values, unit: sessions. Highest: k2, 30; lowest: k0, 10. Values: k0: 10");
  BaseBuffer dump = {0};
  page_dump(scene.pages, &dump);
  support_contains(dump.data, "1 square high = 5\u00a0sessions");
  base_buffer_free(&dump);
  base_locale_close(english);
  scene_close(&scene);
}

/* ---- charts of one page -------------------------------------------------------------------------------------------------- */

static double step_of(Scene *scene) {
  scene_read(scene);
  const ChartRead *read = chart_context_find(scene->context, scene->chart);
  assert_true(read->readable);
  return chart_shared_scale(scene->context, &read->data).step;
}

static void test_shared_scale(void **unused) {
  (void)unused;
  static const struct {
    const char *own[10], *other[10];
    double step;
  } cases[] = {
      {{"type", "columns", "value", "nombre"}, {"type", "bars", "value", "nombre"}, 5},
      {{"type", "columns", "value", "part_pct"},
       {"type", "columns", "value", "nombre"},
       5}, /* another unit */
      {{"type", "columns", "value", "nombre"}, {"type", "columns", "value", "nombre", "square", "100"}, 5},
      {{"type", "columns", "value", "nombre", "square", "3"}, {"type", "bars", "value", "nombre"}, 3},
      {{"type", "columns", "value", "part_pct"}, {"type", "line", "value", "part_pct", "where", ""}, 5},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_of(thirds, 3);
    scene_attributes(&scene, cases[i].own);
    scene_chart(&scene, cases[i].other);
    assert_near(step_of(&scene), cases[i].step, 1e-9);
    scene_close(&scene);
  }
}

/* The smaller of two charts takes the larger one's step, unless it wants its own. */
static void test_scale_of_neighbour(void **unused) {
  (void)unused;
  static const struct {
    const char *scale, *other;
    double step;
  } cases[] = {{NULL, NULL, 5}, {"own", NULL, 5}, {"a", "a", 100}, {"a", "b", 5}, {"a", NULL, 5}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_of(thirds, 3), large = scene_of((const Row[]){{"Un", 0, 1000}}, 1);
    const char *own[] = {"type",         "columns", "value", "nombre", cases[i].scale ? "scale" : NULL,
                         cases[i].scale, NULL};
    const char *other[] = {"type",         "columns", "value", "nombre", cases[i].other ? "scale" : NULL,
                           cases[i].other, NULL};
    scene_attributes(&scene, own);
    scene_chart(&scene, other)->view = large.view;
    assert_near(step_of(&scene), cases[i].step, 1e-9);
    scene_close(&scene);
    scene_close(&large);
  }
}

/* ---- the table of the data ----------------------------------------------------------------------------------------------- */

static size_t count_elements(const PageElement *element, PageElementKind kind) {
  size_t count = element->kind == kind;
  for (const PageElement *child = element->first; child; child = child->next)
    count += count_elements(child, kind);
  return count;
}

static void test_table(void **unused) {
  (void)unused;
  Scene scene = scene_of(thirds, 3);
  scene_attributes(&scene, (const char *const[]){"type", "grouped-columns", "category", "libelle",
                                                 "data-table", "yes", NULL});
  scene_series(&scene, "part_pct", "Part");
  scene_series(&scene, "nombre", "Nombre");
  scene_draw(&scene, base_mm(130));
  const PageElement *root = scene.pages->root;
  assert_int_equal(root->first->kind, PAGE_FIGURE);
  assert_int_equal(root->last->kind, PAGE_TABLE); /* beside the figure: nothing inside a Figure is read */
  assert_int_equal(count_elements(root, PAGE_TR), 4);
  assert_int_equal(count_elements(root, PAGE_TH), 6);
  assert_int_equal(count_elements(root, PAGE_TD), 6);
  BaseBuffer text = {0};
  page_dump_text(scene.pages, &text);
  support_contains(text.data, "Deux");
  base_buffer_free(&text);
  BaseDiagnostics *checked = base_diagnostics_new();
  page_check(scene.pages, checked);
  assert_int_equal(base_diagnostics_count(checked, BASE_ERROR), 0);
  base_diagnostics_free(checked);
  scene_close(&scene);
}

static size_t figures_printed(const Scene *scene) {
  size_t count = 0;
  for (size_t i = 0; i < scene->sheet->items.count; i++)
    count += page_item_figure(&scene->sheet->items.items[i]) != NULL;
  return count;
}

/* Of each row its name and the figure in its note; the value, which the note stands for, is nowhere. Drawing again
 * prints the same. */
static void test_figures_printed(void **unused) {
  (void)unused;
  Scene scene = scene_of(thirds, 3);
  scene_attributes(&scene, (const char *const[]){"type", "podium", "value", "nombre", "note",
                                                 "{{part_pct}} de tous", NULL});
  for (size_t pass = 1; pass <= 3; pass++) {
    scene_draw(&scene, base_mm(130));
    assert_int_equal(figures_printed(&scene), 6 * pass);
  }
  scene_close(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_refusals),       cmocka_unit_test(test_parts_without_value),
      cmocka_unit_test(test_nearest_column), cmocka_unit_test(test_empty_says_so),
      cmocka_unit_test(test_missing_glyph),  cmocka_unit_test(test_small_base),
      cmocka_unit_test(test_zero),           cmocka_unit_test(test_alternatives),
      cmocka_unit_test(test_hidden),         cmocka_unit_test(test_english),
      cmocka_unit_test(test_shared_scale),   cmocka_unit_test(test_scale_of_neighbour),
      cmocka_unit_test(test_table),          cmocka_unit_test(test_figures_printed),
  };
  return cmocka_run_group_tests_name("chart/rules", tests, stage_set_up, stage_tear_down);
}
