/* Unit squares as they are drawn: as many as are counted, the last cut to the remainder, at the least unit that keeps to the room. */
#include "stage.h"

#include <stdlib.h>

enum { NAME, GROUP, PARENT, COUNT, SECOND, COLUMNS, MOST = 8 };
static const SceneColumn columns[COLUMNS] = {
    {"nom", true}, {"groupe", true}, {"mere", true}, {"nombre", false}, {"second", false}};

typedef struct {
  const char *name, *group, *parent;
  int count, second;
} Row;

/* Rectangles of one path that are the squares of a chart, and what of the last one is there, in tenths. */
typedef struct {
  size_t filled, outlined;
  int last_width, last_height;
} Seen;

static void see(Seen *seen, const PageItem *item, const PageColour *paper) {
  if (item->kind != PAGE_PATH || !item->element || item->as.path.fill == paper) return;
  const PagePoint *points = item->as.path.points;
  size_t count = 0;
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    if (*segment != PAGE_RECTANGLE) return;
    count++;
  }
  if (!item->as.path.fill) {
    seen->outlined += count;
    return;
  }
  seen->filled += count;
  PagePoint first = points[1], last = points[2 * count - 1];
  seen->last_width = (int)lround(10.0 * (double)last.x / (double)first.x);
  seen->last_height = (int)lround(10.0 * (double)last.y / (double)first.y);
}

static const struct {
  const char *attributes[20];
  bool series;
  Row rows[MOST];
  const char *sentence; /* what a square is */
  Seen seen;
} cases[] = {
    /* 52 of 2.5 mm are 130 mm; 16 a column */
    {{"type", "partition", "category", "nom", "by", "groupe", "value", "nombre", "unit", "un/uns"},
     false,
     {{"a", "1", "", 832, 0}},
     "1 carreau = 1\u00a0un",
     {832, 0, 10, 10}},
    {{"type", "partition", "category", "nom", "by", "groupe", "value", "nombre", "unit", "un/uns"},
     false,
     {{"a", "1", "", 833, 0}},
     "1 carreau = 2\u00a0uns",
     {417, 0, 10, 5}},
    /* siblings have an empty column between them */
    {{"type", "partition", "category", "nom", "by", "groupe", "value", "nombre", "unit", "un/uns"},
     false,
     {{"a", "1", "", 416, 0}, {"b", "1", "", 416, 0}},
     "1 carreau = 2\u00a0uns",
     {416, 0, 10, 10}},
    {{"type", "partition", "category", "nom", "by", "groupe", "value", "nombre", "unit", "un/uns", "marks",
      "solid outline"},
     false,
     {{"a", "1", "", 100, 0}, {"b", "1", "", 50, 0}, {"c", "1", "", 0, 0}},
     "1 carreau = 1\u00a0un",
     {100, 50, 10, 10}},
    /* 65 columns of 23 squares */
    {{"type", "squares", "as", "whole", "category", "nom", "value", "nombre", "unit", "un/uns"},
     false,
     {{"a", "", "", 1000, 0}, {"b", "", "", 495, 0}},
     "1 carreau = 1\u00a0un",
     {1495, 0, 10, 10}},
    {{"type", "squares", "as", "whole", "category", "nom", "value", "nombre", "unit", "un/uns", "marks",
      "solid outline"},
     false,
     {{"a", "", "", 1000, 0}, {"b", "", "", 500, 0}},
     "1 carreau = 2\u00a0uns",
     {500, 250, 10, 10}},
    {{"type", "runs", "category", "nom", "value", "nombre", "unit", "un/uns", "height", "11"},
     false,
     {{"a", "", "", 208, 0}},
     "1 carreau = 1\u00a0un",
     {208, 0, 10, 10}},
    {{"type", "runs", "category", "nom", "value", "nombre", "unit", "un/uns", "height", "11"},
     false,
     {{"a", "", "", 209, 0}},
     "1 carreau = 2\u00a0uns",
     {105, 0, 5, 10}},
    {{"type", "runs", "category", "nom", "value", "nombre", "unit", "un/uns", "square", "10"},
     false,
     {{"a", "", "", 31, 0}},
     "1 carreau = 10\u00a0uns",
     {4, 0, 1, 10}},
    {{"type", "cohorts", "category", "nom", "unit", "un/uns"},
     true,
     {{"a", "", "", 30, 12}, {"b", "", "", 40, 0}},
     "1 carreau = 1\u00a0un",
     {70, 12, 10, 10}},
    {{"type", "cohorts", "category", "nom", "unit", "un/uns", "square", "2"},
     true,
     {{"a", "", "", 30, 12}, {"b", "", "", 0, 5}},
     "1 carreau = 2\u00a0uns",
     {15, 9, 10, 10}}};

static Scene scene_of(size_t index) {
  size_t rows = 0;
  while (rows < MOST && cases[index].rows[rows].name) rows++;
  Scene scene = scene_open(&stage, columns, COLUMNS, rows);
  for (size_t i = 0; i < rows; i++) {
    const Row *row = &cases[index].rows[i];
    scene_text(&scene, i, NAME, row->name);
    scene_text(&scene, i, GROUP, row->group);
    scene_text(&scene, i, PARENT, row->parent);
    scene_number(&scene, i, COUNT, row->count, 1);
    scene_number(&scene, i, SECOND, row->second, 1);
  }
  scene_attributes(&scene, cases[index].attributes);
  if (!cases[index].series) return scene;
  scene_series(&scene, "nombre", "un");
  scene_series(&scene, "second", "deux");
  return scene;
}

static void test_counts(void **state) {
  (void)state;
  int wrong = 0;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_of(i);
    scene_draw(&scene, base_mm(130));
    Seen seen = {0}, wanted = cases[i].seen;
    bool said = false;
    const PageColour *paper = page_colour(&scene.kit, "paper", scene.chart->place);
    for (size_t k = 0; k < scene.sheet->items.count; k++) {
      const PageItem *item = &scene.sheet->items.items[k];
      see(&seen, item, paper);
      said |= item->kind == PAGE_TEXT && strcmp(item->as.text.run->text, cases[i].sentence) == 0;
    }
    if (!said || memcmp(&seen, &wanted, sizeof seen) != 0) {
      print_error("case %zu: %zu filled, %zu outlined, the last %d × %d tenths%s\n", i, seen.filled,
                  seen.outlined, seen.last_width, seen.last_height, said ? "" : ", another sentence");
      wrong++;
    }
    scene_close(&scene);
  }
  assert_int_equal(wrong, 0);
}

static void test_partition_said(void **state) {
  (void)state;
  Scene scene = scene_open(&stage, columns, COLUMNS, 3);
  static const Row rows[] = {
      {"tous", "1", "", 10, 0}, {"restés", "2", "tous", 6, 0}, {"partis", "2", "tous", 4, 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(rows); i++) {
    scene_text(&scene, i, NAME, rows[i].name);
    scene_text(&scene, i, GROUP, rows[i].group);
    scene_text(&scene, i, PARENT, rows[i].parent);
    scene_number(&scene, i, COUNT, rows[i].count, 1);
  }
  scene_attributes(&scene, (const char *const[]){"type", "partition", "category", "nom", "key", "nom", "by",
                                                 "groupe", "parent", "mere", "value", "nombre", NULL});
  scene_draw(&scene, base_mm(130));
  assert_non_null(strstr(scene_alternative(&scene), "tous (10) : restés 6, partis 4."));
  scene_close(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_counts), cmocka_unit_test(test_partition_said)};
  return cmocka_run_group_tests_name("chart/squares", tests, stage_set_up, stage_tear_down);
}
