/* Where marks and labels stand: dates at their distances, first labels inside, rings in rings as holes; and the colours of
 * ramps that are shorter than their classes. */
#include "stage.h"

enum { NAME, NUMBER, COLUMNS };
static const SceneColumn columns[COLUMNS] = {{"nom", true}, {"nombre", false}};

/* ---- dates on lines --------------------------------------------------------------------------------------------------- */

/* Middles of the points, left to right. */
static size_t points_of(const Scene *scene, BaseLength *x, size_t most) {
  size_t count = 0;
  for (size_t i = 0; i < scene->sheet->items.count && count < most; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind != PAGE_PATH || !item->element) continue;
    const PagePoint *p = item->as.path.points;
    if (strcmp(item->as.path.segments, "r") == 0 && p[1].x == p[1].y) x[count++] = p[0].x + p[1].x / 2;
  }
  return count;
}

static void test_dates(void **unused) {
  (void)unused;
  static const struct {
    const char *names[3];
    double ratio; /* of the second distance to the first */
  } cases[] = {{{"2018", "2019", "2020"}, 1},
               {{"2010", "2012", "2018"}, 3},
               {{"2010", "2018", "2020"}, 0.25},
               {{"2020-01", "2020-02", "2020-06"}, 4},
               {{"2020-01-01", "2020-03-01", "2020-03-31"}, 0.5},
               {{"un", "deux", "trois"}, 1},
               {{"2020", "2010", "2011"}, 1}, /* no time runs backwards */
               {{"2010", "2011-01", "2018"}, 1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_open(&stage, columns, COLUMNS, 3);
    for (size_t row = 0; row < 3; row++) {
      scene_text(&scene, row, NAME, cases[i].names[row]);
      scene_number(&scene, row, NUMBER, 10 * (int64_t)row, 1);
    }
    scene_attributes(&scene, (const char *const[]){"type", "line", "value", "nombre", NULL});
    scene_draw(&scene, base_mm(130));
    BaseLength x[4];
    assert_int_equal(points_of(&scene, x, 4), 3);
    assert_near((double)(x[2] - x[1]) / (double)(x[1] - x[0]), cases[i].ratio, 0.01);
    scene_close(&scene);
  }
}

/* ---- wide first labels -------------------------------------------------------------------------------------------------- */

static void test_first_label(void **unused) {
  (void)unused;
  static const char *const types[] = {"line", "area", "columns"};
  for (size_t i = 0; i < SUPPORT_COUNT(types); i++) {
    Scene scene = scene_open(&stage, columns, COLUMNS, 3);
    static const char *const names[] = {"2018", "2019", "2020"};
    for (size_t row = 0; row < 3; row++) {
      scene_text(&scene, row, NAME, names[row]);
      scene_number(&scene, row, NUMBER, 1200000 + 50000 * (int64_t)row, 1);
    }
    scene_attributes(&scene, (const char *const[]){"type", types[i], "value", "nombre", NULL});
    scene_draw(&scene, base_mm(60));
    char *said = scene_diagnostics(&scene);
    assert_string_equal(said, "");
    base_free(said);
    scene_close(&scene);
  }
}

/* ---- a row that still grows ------------------------------------------------------------------------------------------------- */

/* Of a column that still grows is filled what the one before it had reached; it is a plain one where that is not known. */
static void test_partial(void **unused) {
  (void)unused;
  static const struct {
    int64_t before; /* -1: hidden */
    int64_t value;
    const char *row;
    double filled; /* share of the column; -1: a plain one */
  } cases[] = {{40, 80, "b", 0.5}, {80, 40, "b", 1},  {0, 80, "b", 0},
               {-1, 80, "b", -1},  {40, 80, "a", -1}, {40, 80, "c", -1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_open(&stage, columns, COLUMNS, 2);
    scene_text(&scene, 0, NAME, "a");
    scene_text(&scene, 1, NAME, "b");
    scene_number(&scene, 0, NUMBER, cases[i].before < 0 ? 40 : cases[i].before, 1);
    scene_number(&scene, 1, NUMBER, cases[i].value, 1);
    if (cases[i].before < 0) scene_hide(&scene, 0, NUMBER);
    scene_attributes(
        &scene, (const char *const[]){"type", "columns", "value", "nombre", "partial", cases[i].row, NULL});
    scene_draw(&scene, base_mm(60));
    double box = -1, filled = -1;
    for (size_t k = 0; k < scene.sheet->items.count; k++) {
      const PageItem *item = &scene.sheet->items.items[k];
      if (item->kind != PAGE_PATH || !item->element || strcmp(item->as.path.segments, "r") != 0) continue;
      const PagePoint *p = item->as.path.points;
      if (item->as.path.stroke)
        box = (double)(p[1].y + item->as.path.weight);
      else if (box >= 0 && filled < 0)
        filled = (double)p[1].y;
    }
    if (cases[i].filled < 0 ? box >= 0 : box <= 0 || fabs(filled / box - cases[i].filled) > 0.01)
      fail_msg("case %zu: %g of %g is filled", i, filled, box);
    scene_close(&scene);
  }
}

/* ---- ramps ------------------------------------------------------------------------------------------------------------------ */

static void test_ramps(void **unused) {
  (void)unused;
  for (size_t count = 1; count <= stage.kit.ramp_count; count++) {
    PageKit kit = stage.kit;
    kit.ramp_count = count;
    BaseArena *arena = base_arena_new();
    ReportNode node = {.kind = REPORT_CHART};
    ChartData data = {.kit = &kit, .arena = arena, .node = &node};
    for (int a = 1; a <= CHART_MOST_PARTS; a++)
      for (int b = 1; b < a; b++) {
        const PageColour *one = chart_ramp_colour(&data, a, CHART_MOST_PARTS),
                         *other = chart_ramp_colour(&data, b, CHART_MOST_PARTS);
        if (one->red == other->red && one->green == other->green && one->blue == other->blue)
          fail_msg("of %zu colours, steps %d and %d look alike", count, a, b);
      }
    base_arena_free(arena);
  }
}

/* Four parts take steps 1, 2, 4 and 6; others likewise, dark to light; the part that is not known takes none. */
static void test_ramp_steps(void **unused) {
  (void)unused;
  static const struct {
    size_t parts, unknown; /* 99: none */
    const char *steps;
  } cases[] = {{1, 99, "1"},         {2, 99, "14"},     {3, 99, "124"},      {4, 99, "1246"},
               {5, 99, "12346"},     {6, 99, "123456"}, {7, 99, "1234567"},  {8, 99, "12345678"},
               {9, 99, "123456781"}, {1, 0, "0"},       {5, 4, "12460"},     {5, 0, "01246"},
               {5, 2, "12046"},      {3, 1, "104"},     {9, 8, "123456780"}, {10, 8, "1234567801"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char step[2] = {0}, steps[16] = "", name[] = "a";
    Scene scene = scene_open(&stage, columns, COLUMNS, cases[i].parts);
    for (size_t row = 0; row < cases[i].parts; row++) {
      name[0] = (char)('a' + row);
      scene_text(&scene, row, NAME, name);
      scene_number(&scene, row, NUMBER, 10, 1);
    }
    name[0] = (char)('a' + cases[i].unknown % 26);
    scene_attributes(&scene, (const char *const[]){"type", "donut", "value", "nombre", "unknown",
                                                   cases[i].unknown < 99 ? name : "nobody", NULL});
    scene_read(&scene);
    const ChartRead *read = chart_context_find(scene.context, scene.chart);
    for (size_t row = 0; row < cases[i].parts; row++) {
      step[0] = (char)('0' + chart_ramp_step(&read->data, row));
      strcat(steps, step);
    }
    if (strcmp(steps, cases[i].steps) != 0)
      fail_msg("%zu parts, of which %zu is not known, take %s", cases[i].parts, cases[i].unknown, steps);
    scene_close(&scene);
  }
}

/* ---- the measure ------------------------------------------------------------------------------------------------------------ */

/* Where no theme asks for whole squares, the plot ends where the chart does. */
static void test_fills_measure(void **unused) {
  (void)unused;
  static const char *const types[] = {"columns", "line", "area", "grouped-columns"};
  BaseLength look[LOOK_PROPERTIES];
  memcpy(look, stage.kit.look, sizeof look);
  look[LOOK_COLUMNS_FIT] = 0;
  for (size_t i = 0; i < SUPPORT_COUNT(types); i++)
    for (int width = 50; width <= 130; width += 40) {
      Scene scene = scene_open(&stage, columns, COLUMNS, 3);
      scene.kit.look = look;
      for (size_t row = 0; row < 3; row++) {
        scene_text(&scene, row, NAME, row ? "b" : "a");
        scene_number(&scene, row, NUMBER, 10 + (int64_t)row, 1);
      }
      scene_attributes(&scene, (const char *const[]){"type", types[i], "value", "nombre", NULL});
      scene_draw(&scene, base_mm(width));
      BaseLength right = 0;
      for (size_t k = 0; k < scene.sheet->items.count; k++) {
        const PageItem *item = &scene.sheet->items.items[k];
        bool line = item->kind == PAGE_PATH && strcmp(item->as.path.segments, "ml") == 0;
        if (line && item->as.path.points[1].x > right) right = item->as.path.points[1].x;
      }
      assert_near(right, scene.rect.x + scene.rect.width, base_mm(0.1));
      scene_close(&scene);
    }
}

/* ---- holes ------------------------------------------------------------------------------------------------------------------ */

static void test_holes(void **unused) {
  (void)unused;
  static const char geo[] =
      "region_code,ring,x,y\nA,1,0,0\nA,1,10,0\nA,1,10,10\nA,1,0,10\nA,2,3,3\nA,2,7,3\nA,2,7,7\nA,2,3,7\n",
                    anchors[] = "region,key,x,y\nA,A,0.1,0.1\n";
  char *folder = support_folder_new(), *geo_path = support_path(folder, "geo.csv"),
       *anchors_path = support_path(folder, "anchors.csv");
  support_write(geo_path, geo, sizeof geo - 1);
  support_write(anchors_path, anchors, sizeof anchors - 1);
  Scene scene = scene_open(&stage, columns, COLUMNS, 1);
  scene_text(&scene, 0, NAME, "A");
  scene_number(&scene, 0, NUMBER, 3, 1);
  const char *pairs[] = {"type", "map", "value", "nombre", "geo", geo_path, "anchors", anchors_path, NULL};
  scene_attributes(&scene, pairs);
  scene_draw(&scene, base_mm(60));
  size_t found = 0;
  for (size_t i = 0; i < scene.sheet->items.count; i++) {
    const PageItem *item = &scene.sheet->items.items[i];
    found += item->kind == PAGE_PATH && item->as.path.point_count == 8 && item->as.path.even_odd;
  }
  assert_int_equal(found, 1);
  scene_close(&scene);
  free(geo_path);
  free(anchors_path);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates),      cmocka_unit_test(test_first_label),
                                     cmocka_unit_test(test_partial),    cmocka_unit_test(test_ramps),
                                     cmocka_unit_test(test_ramp_steps), cmocka_unit_test(test_fills_measure),
                                     cmocka_unit_test(test_holes)};
  return cmocka_run_group_tests(tests, stage_set_up, stage_tear_down);
}
