/* What has no number has a mark of its own in every type; facets with scales of their own; levels and words. */
#include "stage.h"

enum { KEY, LABEL, GROUP, COUNT, SHARE, OTHER, DAY, LOW, HIGH, WHOLE, COLUMNS };
static const SceneColumn columns[COLUMNS] = {
    {"cle", true},    {"libelle", true}, {"groupe", true}, {"nombre", false}, {"part_pct", false},
    {"autre", false}, {"jour", true},    {"de", false},    {"a", false},      {"ensemble_pct", false}};

static Scene four_rows(void) {
  static const char *const names[] = {"un", "deux", "trois", "quatre"}, *const days[] = {"2020-01", "2020-02",
                                                                                         "2020-03",
                                                                                         "2020-04"};
  Scene scene = scene_open(&stage, columns, COLUMNS, 4);
  for (size_t i = 0; i < 4; i++) {
    char key[8];
    snprintf(key, sizeof key, "k%zu", i);
    scene_text(&scene, i, KEY, key);
    scene_text(&scene, i, LABEL, names[i]);
    scene_text(&scene, i, GROUP, i < 2 ? "petits" : "grands");
    scene_number(&scene, i, COUNT, i < 2 ? 2 + (int64_t)i : 200 + 100 * (int64_t)i, 1);
    scene_number(&scene, i, SHARE, 1 + (int64_t)i, 10);
    scene_number(&scene, i, OTHER, 5 * (int64_t)(i + 1), 1);
    scene_text(&scene, i, DAY, days[i]);
    scene_number(&scene, i, LOW, 10 * (int64_t)i, 1);
    scene_number(&scene, i, HIGH, 10 * (int64_t)(i + 1), 1);
    scene_number(&scene, i, WHOLE, 1, 4);
  }
  return scene;
}

/* ---- what is on the page ------------------------------------------------------------------------------------------------- */

/* How many texts begin with these words. */
static size_t count_texts(const Scene *scene, const char *words) {
  size_t count = 0;
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind != PAGE_TEXT) continue;
    const TextRun *run = item->as.text.run;
    count += run->text_length >= strlen(words) && strncmp(run->text, words, strlen(words)) == 0;
  }
  return count;
}

/* ---- absence ------------------------------------------------------------------------------------------------------------- */

#define GRID "../../tests/chart/fixtures/grid.geojson"

/* In the column `nombre`, or `part_pct` where the type draws shares. What falls back to a table says so there: "–". */
static const struct {
  const char *type;
  const char *pairs[12];
  size_t column;
  bool table;
} kinds[] = {{"columns", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"bars", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"ranked-bars", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"dots", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"lollipop", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"line", {"value", "nombre", "category", "jour"}, COUNT, false},
             {"waterfall", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"histogram", {"value", "nombre", "low", "de", "high", "a"}, COUNT, false},
             {"bullet", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"shares", {"value", "part_pct", "category", "libelle"}, SHARE, false},
             {"podium", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"squares", {"value", "nombre", "category", "libelle", "as", "block"}, COUNT, false},
             {"square-columns", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"skyline", {"value", "nombre", "category", "libelle", "height", "60"}, COUNT, false},
             {"tree-map", {"value", "nombre", "category", "libelle"}, COUNT, false},
             {"waffle", {"value", "part_pct", "category", "libelle"}, SHARE, false},
             {"donut", {"value", "part_pct", "category", "libelle"}, SHARE, true},
             {"hundred-column", {"value", "part_pct", "category", "libelle"}, SHARE, true},
             {"squares", {"value", "nombre", "category", "libelle"}, COUNT, true},
             {"wall", {"value", "nombre", "category", "libelle", "height", "60"}, COUNT, true}};

static void check_mark(size_t kind, bool hidden) {
  Scene scene = four_rows();
  const char *pairs[16] = {"type", kinds[kind].type};
  for (size_t i = 0; kinds[kind].pairs[i]; i++) pairs[i + 2] = kinds[kind].pairs[i];
  scene_attributes(&scene, pairs);
  if (hidden)
    scene_hide(&scene, 1, kinds[kind].column);
  else
    scene_empty(&scene, 1, kinds[kind].column);
  scene_draw(&scene, base_mm(130));
  const char *mark = hidden              ? base_word(scene.kit.locale, BASE_WORD_SUPPRESSED)
                     : kinds[kind].table ? "–"
                                         : "///";
  if (!count_texts(&scene, mark))
    fail_msg("%s: the mark “%s” of a value that is %s is not on the page", kinds[kind].type, mark,
             hidden ? "hidden" : "missing");
  scene_close(&scene);
}

static void test_marks(void **state) {
  (void)state;
  for (size_t kind = 0; kind < SUPPORT_COUNT(kinds); kind++) {
    check_mark(kind, false);
    check_mark(kind, true);
  }
}

/* A row of a slope with one end keeps its name and says what the other is. */
static void test_slope(void **state) {
  (void)state;
  Scene scene = four_rows();
  scene_attributes(&scene, (const char *const[]){"type", "slope", "category", "libelle", NULL});
  scene_series(&scene, "nombre", "avant");
  scene_series(&scene, "autre", "après");
  scene_empty(&scene, 2, OTHER);
  scene_draw(&scene, base_mm(100));
  assert_int_equal(count_texts(&scene, "///"), 1);
  assert_int_equal(count_texts(&scene, "trois"), 1);
  scene_close(&scene);
}

#define CHILD(scene, kind, ...)                                                                              \
  scene_child(scene, (scene)->chart, kind, (const char *const[]){__VA_ARGS__, NULL})

/* A cloud counts what it cannot place. */
static void test_cloud(void **state) {
  (void)state;
  Scene scene = four_rows();
  CHILD(&scene, REPORT_CHANNEL_X, "field", "autre");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  CHILD(&scene, REPORT_POINT, "named", "none");
  scene_hide(&scene, 0, COUNT);
  scene_empty(&scene, 1, OTHER);
  scene_draw(&scene, base_mm(100));
  assert_int_equal(count_texts(&scene, "1 valeur secrète"), 1);
  char *said = scene_diagnostics(&scene);
  assert_string_equal(said, "");
  base_free(said);
  scene_close(&scene);
}

/* ---- facets -------------------------------------------------------------------------------------------------------------- */

static BaseLength tallest(const Scene *scene) {
  const PageColour *data = page_colour(&scene->kit, "data", scene->chart->place);
  BaseLength most = 0;
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind == PAGE_PATH && item->as.path.fill == data &&
        item->as.path.segments[0] == PAGE_RECTANGLE &&
        item->as.path.points[0].x < scene->rect.x + scene->rect.width / 2 && item->as.path.points[1].y > most)
      most = item->as.path.points[1].y;
  }
  return most;
}

static Scene facets(const char *scales) {
  Scene scene = four_rows();
  CHILD(&scene, REPORT_CHANNEL_X, "field", "libelle", "type", "band");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  CHILD(&scene, REPORT_BAR, "values", "none");
  CHILD(&scene, REPORT_FACET, "by", "groupe", "scales", scales, "per-row", "2");
  scene_draw(&scene, base_mm(130));
  return scene;
}

/* 2 and 3 beside 400 and 500: on one scale they are no more than lines; on their own they fill it. */
static void test_facets(void **state) {
  (void)state;
  Scene scene = facets("shared");
  BaseLength shared = tallest(&scene);
  assert_int_equal(count_texts(&scene, "trois"), 2);
  scene_close(&scene);
  scene = facets("own-y");
  assert_true(tallest(&scene) > 50 * shared && tallest(&scene) > base_mm(10));
  assert_int_equal(count_texts(&scene, "trois"), 2);
  scene_close(&scene);
  scene = facets("own-x"); /* names of its own, one scale */
  assert_near(tallest(&scene), shared, base_mm(0.05));
  assert_int_equal(count_texts(&scene, "trois"), 1);
  scene_close(&scene);
  scene = facets("own");
  assert_true(tallest(&scene) > base_mm(10));
  assert_int_equal(count_texts(&scene, "trois"), 1);
  scene_close(&scene);
}

/* ---- levels and words ---------------------------------------------------------------------------------------------------- */

static void test_levels(void **state) {
  (void)state;
  Scene scene = four_rows();
  CHILD(&scene, REPORT_CHANNEL_X, "field", "libelle", "type", "band");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "autre");
  CHILD(&scene, REPORT_BAR, "values", "none");
  CHILD(&scene, REPORT_LEVEL, "y", "de", "field", "cle", "colour", "accent");
  CHILD(&scene, REPORT_WORDS, "field", "jour");
  scene_draw(&scene, base_mm(130));
  const PageColour *accent = page_colour(&scene.kit, "accent", scene.chart->place);
  BaseLength at[4];
  size_t count = 0;
  for (size_t i = 0; i < scene.sheet->items.count; i++) {
    const PageItem *item = &scene.sheet->items.items[i];
    if (item->kind == PAGE_PATH && item->as.path.stroke == accent && count < 4)
      at[count++] = item->as.path.points[0].y;
  }
  char *said = scene_diagnostics(&scene);
  assert_string_equal(said, "");
  base_free(said);
  assert_int_equal(count, 4); /* 0, 10, 20, 30: as far from one to the next */
  assert_near(at[0] - at[1], at[2] - at[3], 2);
  assert_true(at[0] > at[3]);
  assert_int_equal(count_texts(&scene, "2020"), 4);
  assert_true(count_texts(&scene, "k") >= 3);
  assert_non_null(strstr(scene_alternative(&scene), "k3 : 30"));
  scene_close(&scene);
}

static void expect(Scene *scene, const char *code) {
  scene_draw(scene, base_mm(100));
  char *said = scene_diagnostics(scene);
  if (!strstr(said, code)) fail_msg("expected “%s”, got: %s", code, said);
  base_free(said);
  scene_close(scene);
}

static void test_contradictions(void **state) {
  (void)state;
  Scene scene = four_rows();
  CHILD(&scene, REPORT_CHANNEL_X, "field", "libelle", "type", "band");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "autre");
  CHILD(&scene, REPORT_LEVEL, "x", "libelle", "y", "de");
  expect(&scene, "attribute-not-used");
  scene = four_rows();
  scene_attributes(&scene, (const char *const[]){"type", "dots", "value", "part_pct", "category", "libelle",
                                                 "reference", "part_pct", NULL});
  expect(&scene, "several-wholes");
  scene = four_rows();
  scene_attributes(
      &scene, (const char *const[]){"type", "waterfall", "value", "nombre", "category", "libelle", NULL});
  scene_hide(&scene, 1, COUNT);
  expect(&scene, "unknown-step");
  scene = four_rows();
  scene_attributes(&scene, (const char *const[]){"type", "stacked-columns", "value", "nombre", "category",
                                                 "groupe", "by", "libelle", "total", "autre", NULL});
  expect(&scene, "wrong-total");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_marks),  cmocka_unit_test(test_slope),
                                     cmocka_unit_test(test_cloud),  cmocka_unit_test(test_facets),
                                     cmocka_unit_test(test_levels), cmocka_unit_test(test_contradictions)};
  return cmocka_run_group_tests(tests, stage_set_up, stage_tear_down);
}
