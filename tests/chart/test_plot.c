/* What contradicts the form of a plot is an error; scales, positions and many data are as they are documented. */
#include "stage.h"

#include <time.h>

static Stage stage;

enum { NAME, DAY, COUNT, OTHER, SHARE, PART, COLUMNS };
static const SceneColumn columns[COLUMNS] = {{"nom", true},    {"jour", true},      {"nombre", false},
                                             {"autre", false}, {"part_pct", false}, {"reponse", true}};

static ReportNode *child(Scene *scene, ReportNode *parent, ReportKind kind, const char *const *pairs) {
  ReportNode *node = base_arena_alloc(scene->document->arena, sizeof *node);
  size_t count = 0;
  while (pairs[2 * count]) count++;
  ReportAttribute *attributes = base_arena_alloc(scene->document->arena, (count + 1) * sizeof *attributes);
  *node = (ReportNode){.kind = kind,
                       .parent = parent,
                       .place = {"scene.xml", 2, 3},
                       .attributes = attributes,
                       .attribute_count = count};
  for (size_t i = 0; i < count; i++)
    attributes[i] = (ReportAttribute){.name = pairs[2 * i], .value = pairs[2 * i + 1], .place = node->place};
  if (parent->last)
    parent->last->next = node;
  else
    parent->first = node;
  parent->last = node;
  return node;
}
#define CHILD(scene, kind, ...) child(scene, (scene)->chart, kind, (const char *const[]){__VA_ARGS__, NULL})
#define BARE(scene, kind)       child(scene, (scene)->chart, kind, (const char *const[]){NULL})

static Scene four_rows(const int64_t *numbers) {
  static const char *const names[] = {"un", "deux", "trois", "quatre"}, *const days[] = {"2019", "2020",
                                                                                         "2021", "2023"};
  Scene scene = scene_open(&stage, columns, COLUMNS, 4);
  for (size_t i = 0; i < 4; i++) {
    scene_text(&scene, i, NAME, names[i]);
    scene_text(&scene, i, DAY, days[i]);
    scene_text(&scene, i, PART, i % 2 ? "oui" : "non");
    scene_number(&scene, i, COUNT, numbers[i], 1);
    scene_number(&scene, i, OTHER, 10 - numbers[i], 1);
    scene_number(&scene, i, SHARE, 1, 4);
  }
  return scene;
}

static void expect(Scene *scene, const char *code) {
  scene_draw(scene, base_mm(85));
  char *said = scene_diagnostics(scene);
  bool found = *code ? strstr(said, code) != NULL : !*said;
  if (!found) fail_msg("expected “%s”, got: %s", code, said);
  base_free(said);
  scene_close(scene);
}

static void test_errors(void **state) {
  (void)state;
  static const int64_t plain[] = {4, 2, 7, 5}, mixed[] = {4, -2, 7, 5}, zero[] = {0, 2, 7, 5};
  Scene scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre", "zero", "no");
  BARE(&scene, REPORT_BAR);
  expect(&scene, "no-zero");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre", "min", "1");
  BARE(&scene, REPORT_BAR);
  expect(&scene, "no-zero");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre", "type", "log");
  BARE(&scene, REPORT_BAR);
  expect(&scene, "no-zero");
  scene = four_rows(mixed);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour", "type", "band");
  CHILD(&scene, REPORT_SERIES, "field", "nombre", "label", "a");
  CHILD(&scene, REPORT_SERIES, "field", "autre", "label", "b");
  CHILD(&scene, REPORT_BAR, "position", "stack");
  expect(&scene, "mixed-signs");
  scene = four_rows(zero);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre", "type", "log");
  BARE(&scene, REPORT_LINE);
  expect(&scene, "not-positive");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  CHILD(&scene, REPORT_BAR, "position", "cumulate", "total", "nombre");
  expect(&scene, "wrong-total");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  CHILD(&scene, REPORT_BAND, "y", "nombre", "y2", "part_pct");
  BARE(&scene, REPORT_LINE);
  expect(&scene, "wrong-order");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  expect(&scene, "no-mark");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre", "max", "beaucoup");
  BARE(&scene, REPORT_POINT);
  expect(&scene, "not-a-number");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom", "type", "time");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  BARE(&scene, REPORT_POINT);
  expect(&scene, "no-place");
  scene = four_rows(plain);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "jour");
  BARE(&scene, REPORT_BAR);
  expect(&scene, "no-values");
}

/* Places of the marks of a kind of path, in millimetres from the chart's left. */
static size_t rects(const Scene *scene, PageRect *out, size_t most) {
  size_t count = 0;
  const PageColour *data = page_colour(&scene->kit, "data", scene->chart->place);
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.fill != data || count == most ||
        item->as.path.segments[0] != PAGE_RECTANGLE)
      continue;
    out[count++] = (PageRect){item->as.path.points[0].x, item->as.path.points[0].y, item->as.path.points[1].x,
                              item->as.path.points[1].y};
  }
  return count;
}

/* Columns are as high as their numbers, to 0.05 mm; dates stand at their distances. */
static void test_proportions(void **state) {
  (void)state;
  static const int64_t numbers[] = {40, 20, 70, 10};
  Scene scene = four_rows(numbers);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  BARE(&scene, REPORT_BAR);
  scene_draw(&scene, base_mm(85));
  PageRect found[8];
  assert_int_equal(rects(&scene, found, 8), 4);
  for (size_t i = 0; i < 4; i++)
    assert_near(found[i].height * 70, found[2].height * numbers[i], base_mm(0.05) * 70);
  scene_close(&scene);
  scene = four_rows(numbers);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  BARE(&scene, REPORT_POINT);
  scene_draw(&scene, base_mm(85));
  assert_int_equal(rects(&scene, found, 8), 4);
  assert_near((found[3].x - found[2].x), 2 * (found[1].x - found[0].x), base_mm(0.1)); /* 2021 to 2023 */
  scene_close(&scene);
}

/* Histograms: areas are the counts, whatever the widths. */
static void test_classes(void **state) {
  (void)state;
  static const SceneColumn of_classes[] = {{"de", false}, {"jusqu", false}, {"n", false}};
  static const int64_t limits[] = {0, 10, 30, 40, 80}, counts[] = {10, 40, 15, 20};
  Scene scene = scene_open(&stage, of_classes, 3, 4);
  for (size_t i = 0; i < 4; i++) {
    scene_number(&scene, i, 0, limits[i], 1);
    scene_number(&scene, i, 1, limits[i + 1], 1);
    scene_number(&scene, i, 2, counts[i], 1);
  }
  scene_attributes(
      &scene, (const char *const[]){"type", "histogram", "low", "de", "high", "jusqu", "value", "n", NULL});
  scene_draw(&scene, base_mm(130));
  PageRect found[8];
  assert_int_equal(rects(&scene, found, 8), 4);
  double gap = (double)scene.kit.look[LOOK_PLOT_MARKER_EDGE];
  double unit = ((double)found[0].width + gap) * (double)found[0].height / 10;
  for (size_t i = 0; i < 4; i++)
    assert_near(((double)found[i].width + gap) * (double)found[i].height, unit * counts[i],
                unit * counts[i] / 100);
  scene_close(&scene);
}

/* Points of a path that is drawn with a stroke. */
static size_t stroked(const Scene *scene) {
  size_t most = 0;
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind == PAGE_PATH && item->as.path.point_count > most) most = item->as.path.point_count;
  }
  return most;
}

static double seconds_of(Scene *scene) {
  clock_t begin = clock();
  scene_draw(scene, base_mm(130));
  return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

/* A hundred thousand data: lines keep their shape, clouds what can be told apart; neither takes long. */
static void test_many(void **state) {
  (void)state;
  static const SceneColumn of_many[] = {{"x", false}, {"y", false}};
  enum { MANY = 100000, POINTS = 50000 };
  for (int kind = 0; kind < 2; kind++) {
    size_t count = kind ? POINTS : MANY;
    Scene scene = scene_open(&stage, of_many, 2, count);
    uint64_t random = 7;
    int64_t level = 0;
    for (size_t i = 0; i < count; i++) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      level += (int64_t)(random >> 60) - 7;
      scene_number(&scene, i, 0, kind ? (int64_t)(random >> 40) % 100000 : (int64_t)i, 1);
      scene_number(&scene, i, 1, i == 777 ? 90000 : kind ? (int64_t)(random >> 20) % 70000 : level, 1);
    }
    scene_attributes(&scene, (const char *const[]){"alt", "essai", NULL});
    CHILD(&scene, REPORT_CHANNEL_X, "field", "x");
    CHILD(&scene, REPORT_CHANNEL_Y, "field", "y");
    if (kind)
      BARE(&scene, REPORT_POINT);
    else
      BARE(&scene, REPORT_LINE);
    double seconds = seconds_of(&scene);
    print_message("%zu data: %.0f ms, %zu points drawn\n", count, seconds * 1000, stroked(&scene));
    assert_true(stroked(&scene) < (kind ? 2 * POINTS : 4 * 2700));
#ifndef __SANITIZE_ADDRESS__
    assert_true(seconds < 1); /* of a machine that is busy; a tenth of it is usual */
#endif
    char *said = scene_diagnostics(&scene);
    assert_string_equal(said, "");
    base_free(said);
    scene_close(&scene);
  }
}

static int open_stage(void **state) {
  (void)state;
  stage_open(&stage);
  return 0;
}

static int close_stage(void **state) {
  (void)state;
  stage_close(&stage);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_errors), cmocka_unit_test(test_proportions),
                                     cmocka_unit_test(test_classes), cmocka_unit_test(test_many)};
  return cmocka_run_group_tests(tests, open_stage, close_stage);
}
