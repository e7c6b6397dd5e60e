/* Maps as they are drawn: proportion of symbols, what is refused, insets, what must find each other, what is said. */
#include "stage.h"

#include <math.h>

#define GRID "../../tests/chart/fixtures/grid.geojson"

enum { KEY, NAME, SHARE, COUNT, MEAN, COLUMNS, ROWS = 60 };
static const SceneColumn columns[COLUMNS] = {
    {"cle", true}, {"nom", true}, {"part_pct", false}, {"nombre", false}, {"moyenne", false}};

static Scene open_scene(size_t rows) {
  Scene scene = scene_open(&stage, columns, COLUMNS, rows);
  for (size_t i = 0; i < rows; i++) {
    char text[16];
    snprintf(text, sizeof text, "k%zu", i);
    scene_text(&scene, i, KEY, text);
    snprintf(text, sizeof text, "Aire %zu", i);
    scene_text(&scene, i, NAME, text);
    scene_number(&scene, i, SHARE, (int64_t)(i * 37 % 100), 100);
    scene_number(&scene, i, COUNT, (int64_t)(i * i + 1), 1);
    scene_number(&scene, i, MEAN, (int64_t)(200 + i * 7 % 90), 10);
  }
  return scene;
}

static void draw(Scene *scene, const char *as, const char *value, const char *const *more) {
  const char *pairs[40] = {
      "type", "map", "as",  as,  value ? "value" : "subtitle", value ? value : "", "category", "nom",
      "key",  "cle", "geo", GRID};
  size_t count = 12;
  while (more && *more) pairs[count++] = *more++;
  scene_attributes(scene, pairs);
  scene_draw(scene, base_mm(130));
}

/* ---- symbols ------------------------------------------------------------------------------------------------------------- */

static int by_area(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void test_proportion(void **unused) {
  (void)unused;
  Scene scene = open_scene(ROWS);
  draw(&scene, "symbols", "nombre", (const char *const[]){"write", "none", NULL});
  const PageColour *data = page_colour(&scene.kit, "data", scene.chart->place);
  double sides[2 * ROWS];
  size_t found = 0;
  for (size_t i = 0; i < scene.sheet->items.count; i++) {
    const PageItem *item = &scene.sheet->items.items[i];
    if (item->kind == PAGE_PATH && item->as.path.fill == data && found < 2 * ROWS)
      sides[found++] = base_to_mm(page_item_box(item).width);
  }
  assert_int_equal(found, ROWS);
  qsort(sides, found, sizeof *sides, by_area);
  double numbers[ROWS], largest = 59 * 59 + 1, edges = 0.5;
  for (size_t i = 0; i < ROWS; i++) numbers[i] = (double)(i * i + 1);
  for (size_t i = 0; i < ROWS; i++)
    assert_near(sides[i] - edges, (sides[ROWS - 1] - edges) * sqrt(numbers[i] / largest), 0.05);
  scene_close(&scene);
}

/* ---- what is refused, and what is said ----------------------------------------------------------------------------------- */

static void check(const char *as, const char *value, size_t rows, const char *const *more,
                  const char *expected) {
  Scene scene = open_scene(rows);
  draw(&scene, as, value, more);
  char *said = scene_diagnostics(&scene);
  if (*expected ? !strstr(said, expected) : *said != 0)
    fail_msg("%s of %s: “%s”, expected “%s”", as, value, said, expected);
  base_free(said);
  scene_close(&scene);
}

#define MORE(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_rules(void **unused) {
  (void)unused;
  check("rates", "nombre", ROWS, NULL, "error choropleth-of-counts");
  check("rates", "nombre", ROWS, MORE("counts", "no", "write", "none"), "");
  check("rates", "moyenne", ROWS, MORE("write", "none"), "");
  check("rates", "moyenne", ROWS, MORE("counts", "yes"), "error choropleth-of-counts");
  check("rates", "part_pct", ROWS, MORE("write", "values", "leaders", "no"), "");
  check("rates", "part_pct", 55, MORE("write", "none"),
        "warning outline-without-row: outlines have no row: “k55”");
  check("rates", "part_pct", 55, MORE("write", "none", "match", "rows"), "");
  check("rates", "part_pct", 55, MORE("write", "none", "fit", "rows"), "");
  check("rates", "part_pct", ROWS, MORE("write", "none", "geo-key", "nom"),
        "rows have no place on the map: “k0”");
  check("rates", "part_pct", ROWS, MORE("geo-key", "code"), "the feature has no property “code”");
  check("rates", "part_pct", ROWS, MORE("projection", "nowhere"), "error bad-projection");
  check("symbols", "nombre", 55, MORE("match", "none", "leaders", "no"), "");
  check("symbols", "nombre", 5, MORE("longitude", "nombre", "latitude", "moyenne"),
        "5 rows lie outside the map");
  check("symbols", "nombre", 5, MORE("longitude", "nombre"),
        "warning row-without-place: 5 rows have no place");
}

static void test_missing_row(void **unused) {
  (void)unused;
  for (int way = 0; way < 3; way++) {
    Scene scene = open_scene(ROWS);
    scene_text(&scene, 3, KEY, "k99");
    const char *ways[3][2] = {{"match", "both"}, {"match", "outlines"}, {"elsewhere", "k99"}};
    draw(&scene, "rates", "part_pct", MORE("write", "none", ways[way][0], ways[way][1]));
    char *said = scene_diagnostics(&scene);
    assert_true((strstr(said, "rows have no place on the map: “k99”") != NULL) == (way == 0));
    assert_non_null(strstr(said, "outlines have no row: “k3”"));
    base_free(said);
    scene_close(&scene);
  }
}

static void test_description(void **unused) {
  (void)unused;
  Scene scene = open_scene(ROWS);
  scene_hide(&scene, 5, SHARE);
  scene_base(&scene, 6, SHARE, 12);
  draw(&scene, "rates", "part_pct", MORE("breaks", "30 60", "write", "none"));
  const char *said = scene_alternative(&scene);
  assert_non_null(strstr(said, "Carte"));
  assert_non_null(strstr(said, "60 % et plus : Aire "));
  assert_non_null(strstr(said, "30 à 60 % : Aire "));
  assert_non_null(strstr(said, "moins de 30 % : Aire "));
  assert_non_null(strstr(said, "secret statistique : Aire 5."));
  assert_non_null(strstr(said, "base de moins de 30 : Aire 6"));
  scene_close(&scene);
}

/* ---- insets -------------------------------------------------------------------------------------------------------------- */

static size_t paths_filled(const Scene *scene) {
  size_t count = 0;
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    count += item->kind == PAGE_PATH && item->as.path.fill && item->as.path.point_count > 4 && item->element;
  }
  return count;
}

static size_t draw_inset(const char *areas, const char *enlarge, BaseLength *height) {
  Scene scene = open_scene(ROWS);
  const ReportAttribute attributes[] = {{.name = "areas", .value = areas},
                                        {.name = "enlarge", .value = enlarge}};
  ReportNode inset = {.kind = REPORT_INSET,
                      .parent = scene.chart,
                      .attributes = attributes,
                      .attribute_count = 2,
                      .place = scene.chart->place,
                      .view = scene.view};
  if (*areas) scene.chart->first = scene.chart->last = &inset;
  draw(&scene, "locator", NULL, NULL);
  size_t count = paths_filled(&scene);
  *height = scene.rect.height;
  scene_close(&scene);
  return count;
}

/* An inset takes its areas out of the map, or shows them twice; the map's height has room for it. */
static void test_insets(void **unused) {
  (void)unused;
  BaseLength plain, moved, enlarged;
  assert_int_equal(draw_inset("", "no", &plain), ROWS);
  assert_int_equal(draw_inset("k0 k1", "no", &moved), ROWS);
  assert_int_equal(draw_inset("k0 k1", "yes", &enlarged), ROWS + 2);
  assert_true(enlarged > plain + base_mm(5));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_proportion), cmocka_unit_test(test_rules),
                                     cmocka_unit_test(test_missing_row), cmocka_unit_test(test_description),
                                     cmocka_unit_test(test_insets)};
  return cmocka_run_group_tests_name("chart/maps", tests, stage_set_up, stage_tear_down);
}
