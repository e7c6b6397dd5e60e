/* Tiles, areas, flows and steps in time: what they refuse, and what they promise on random rows. */
#include "stage.h"

#include <math.h>
#include <stdlib.h>

enum { A, B, C, NUMBER, SHARE, COLUMNS, MOST = 40 };
static const SceneColumn columns[COLUMNS] = {
    {"a", true}, {"b", true}, {"c", true}, {"nombre", false}, {"part_pct", false}};

/* ---- refusals --------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *a, *b, *c;
  int number; /* in thousandths for shares; INT_MIN: none */
} Row;

static const struct {
  const char *attributes[16];
  Row rows[6];
  const char *said; /* "": nothing is amiss */
} cases[] = {
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"},
     {{"", "x", "", 10}, {"x", "y", "", 6}, {"x", "z", "", 4}},
     ""},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"},
     {{"", "x", "", 11}, {"x", "y", "", 6}, {"x", "z", "", 4}},
     "“x” is 11 and its links sum to 10"},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"},
     {{"w", "x", "", 9}, {"x", "y", "", 6}, {"x", "z", "", 4}},
     "“x” gets 9 and gives 10"},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"},
     {{"x", "y", "", 6}, {"y", "x", "", 6}},
     "it runs in a circle"},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"}, {{"x", "y", "", -6}}, "“x → y” is below 0"},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"},
     {{"w", "x", "", -9}, {"x", "y", "", -6}},
     "warning drawn-as-table: “rows” cannot be drawn as flow: “w → x” is below 0; “x → y” is below 0; its "
     "values"},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre"},
     {{"", "y", "", 6}},
     "no row leads from one node"},
    {{"type", "flow", "from", "a", "to", "b", "value", "nombre", "category", "c"},
     {{"x", "y", "", 6}},
     "the rows of a flow are named"},
    {{"type", "partition", "category", "a", "key", "a", "by", "b", "parent", "c", "value", "nombre"},
     {{"w", "1", "", 10}, {"x", "2", "w", 6}, {"y", "2", "w", 4}},
     ""},
    {{"type", "partition", "category", "a", "key", "a", "by", "b", "parent", "c", "value", "nombre"},
     {{"w", "1", "", 10}, {"x", "2", "w", 6}, {"y", "2", "w", 5}},
     "the parts of “w” are more than it is"},
    {{"type", "partition", "category", "a", "key", "a", "by", "b", "parent", "c", "value", "nombre"},
     {{"w", "1", "", 10}, {"x", "2", "v", 6}},
     "no row before it has the key “v”"},
    {{"type", "partition", "category", "a", "by", "b", "value", "nombre", "marks", "solid dotted"},
     {{"w", "1", "", 10}, {"x", "1", "", 6}},
     "“dotted” is no way to draw a square"},
    {{"type", "runs", "category", "a", "value", "nombre", "marks", "moved"},
     {{"w", "", "", 10}},
     "“moved” is no way to draw a square"},
    {{"type", "heat", "category", "a", "by", "b", "value", "nombre"},
     {{"x", "y", "", 6}, {"x", "z", "", 7}},
     ""},
    {{"type", "heat", "category", "a", "by", "b", "value", "nombre"},
     {{"x", "y", "", 6}, {"x", "y", "", 7}},
     "two rows for “y”, “x”"},
    {{"type", "calendar", "category", "a", "value", "nombre"},
     {{"2024-02-29", "", "", 6}, {"2024-03-02", "", "", 0}},
     ""},
    {{"type", "calendar", "category", "a", "value", "nombre"},
     {{"2023-02-29", "", "", 6}},
     "row “2023-02-29” of “rows” is no day"},
    {{"type", "calendar", "category", "a", "value", "nombre"}, {{"2023-02", "", "", 6}}, "is no day"},
    {{"type", "calendar", "category", "a", "value", "nombre"},
     {{"2023-02-01", "", "", 6}, {"2023-02-01", "", "", 7}},
     "has a day that another row has"},
    {{"type", "heat", "category", "a", "by", "b", "value", "nombre"},
     {{"x", "y", "", 6}, {"x", "y", "", 7}, {"z", "y", "", 7}, {"z", "y", "", 7}},
     "error cell-twice: the view “rows” has two rows for “y”, “x”\n"
     "error cell-twice: the view “rows” has two rows for “y”, “z”\n"},
    {{"type", "calendar", "category", "a", "value", "nombre"},
     {{"2023-02-01", "", "", 6},
      {"2023-02-30", "", "", 7},
      {"31/12/2023", "", "", 7},
      {"2023-02-01", "", "", 8}},
     "error day-twice: row “2023-02-01” of “rows” has a day that another row has\n"
     "error not-a-day: row “2023-02-30” of “rows” is no day\n"
     "error not-a-day: row “31/12/2023” of “rows” is no day\n"},
    {{"type", "calendar", "category", "a", "value", "nombre"},
     {{"2003-02-01", "", "", 6}, {"2023-02-01", "", "", 7}},
     "ten years after the first"},
    {{"type", "waffle", "category", "a", "value", "part_pct"}, {{"x", "", "", 400}, {"y", "", "", 600}}, ""},
    {{"type", "waffle", "category", "a", "value", "part_pct"},
     {{"x", "", "", 400}, {"y", "", "", 500}},
     "sum to 90.0 %, not to 100"},
    {{"type", "waffle", "category", "a", "value", "part_pct"},
     {{"x", "", "", 700}, {"y", "", "", 600}},
     "sum to more than 100 %"},
    {{"type", "waffle", "category", "a", "value", "part_pct"},
     {{"x", "", "", -10}, {"y", "", "", 600}},
     "below 0"},
    {{"type", "waffle", "category", "a", "value", "nombre"},
     {{"x", "", "", 40}, {"y", "", "", 60}},
     "numbers that are no shares"},
    {{"type", "tree-map", "category", "a", "value", "nombre"}, {{"x", "", "", 40}, {"y", "", "", 0}}, ""},
    {{"type", "tree-map", "category", "a", "value", "nombre"},
     {{"x", "", "", 40}, {"y", "", "", -1}},
     "below 0"},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c"},
     {{"x", "2023-01", "2023-05", 0}, {"y", "2023-06-01", "2023-06-01", 0}},
     ""},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c"},
     {{"x", "2023-06", "2023-05", 0}, {"y", "2023-08", "2023-07", 0}, {"z", "2023-08", "2023-09", 0}},
     "warning end-before-start: step “x” of “rows” ends before it starts, and is not drawn\n"
     "warning end-before-start: step “y” of “rows” ends before it starts, and is not drawn\n"},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c"},
     {{"x", "2023-06", "", 0}},
     "has begun and not ended"},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c", "today", "2023-07-01"},
     {{"x", "2023-06", "", 0}},
     ""},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c", "today", "soon"},
     {{"x", "2023-06", "", 0}},
     "is no date"},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c"},
     {{"x", "", "2023-05", 0}},
     "has an end and no start"},
    {{"type", "gantt", "category", "a", "start", "b", "end", "c"},
     {{"x", "", "", 0}},
     "no step of “rows” has a date"}};

static size_t count_rows(const Row *rows) {
  size_t count = 0;
  while (count < 6 && rows[count].a) count++;
  return count;
}

static void test_refusals(void **unused) {
  (void)unused;
  size_t wrong = 0;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    size_t count = count_rows(cases[i].rows);
    Scene scene = scene_open(&stage, columns, COLUMNS, count);
    for (size_t k = 0; k < count; k++) {
      const Row *row = &cases[i].rows[k];
      if (*row->a) scene_text(&scene, k, A, row->a);
      if (*row->b) scene_text(&scene, k, B, row->b);
      if (*row->c) scene_text(&scene, k, C, row->c);
      scene_number(&scene, k, NUMBER, row->number, 1);
      scene_number(&scene, k, SHARE, row->number, 1000);
    }
    scene_attributes(&scene, cases[i].attributes);
    scene_draw(&scene, base_mm(130));
    char *said = scene_diagnostics(&scene);
    if (*cases[i].said ? !strstr(said, cases[i].said) : *said != 0) {
      print_error("case %zu (%s) says “%s”, not “%s”\n", i, cases[i].attributes[1], said, cases[i].said);
      wrong++;
    }
    base_free(said);
    scene_close(&scene);
  }
  assert_int_equal(wrong, 0);
}

/* ---- promises on random rows -------------------------------------------------------------------------------------------- */

static uint64_t state = 21;

static int random_below(int limit) {
  state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
  return (int)((state >> 33) % (uint64_t)limit);
}

/* Areas of a tree map are as the values: within 0.05 mm at an edge. */
static void test_areas(void **unused) {
  (void)unused;
  for (int t = 0; t < 200; t++) {
    size_t count = 3 + (size_t)random_below(20);
    Scene scene = scene_open(&stage, columns, COLUMNS, count);
    double numbers[MOST], total = 0;
    for (size_t i = 0; i < count; i++) {
      char name[16];
      snprintf(name, sizeof name, "%zu", i);
      scene_text(&scene, i, A, name);
      numbers[i] =
          1000 - (double)(i * 40) - random_below(39); /* largest first: rectangles come in their order */
      scene_number(&scene, i, NUMBER, (int64_t)numbers[i], 1);
      total += numbers[i];
    }
    const char *const pairs[] = {"type", "tree-map", "category", "a", "value", "nombre", NULL};
    scene_attributes(&scene, pairs);
    scene_draw(&scene, base_mm(130));
    double plot = 130 * 50, gap = 0.3;
    size_t found = 0;
    for (size_t i = 0; i < scene.sheet->items.count && found < count; i++) {
      const PageItem *item = &scene.sheet->items.items[i];
      if (item->kind != PAGE_PATH || !item->element || item->as.path.point_count != 2 || !item->as.path.fill)
        continue;
      double width = base_to_mm(item->as.path.points[1].x) + gap,
             height = base_to_mm(item->as.path.points[1].y) + gap;
      double area = numbers[found++] / total * plot;
      assert_true(fabs(width * height - area) <= 0.05 * (width + height));
    }
    assert_int_equal(found, count);
    scene_close(&scene);
  }
}

/* All values of a heat map, missing ones too, are in the text. */
static void test_tiles(void **unused) {
  (void)unused;
  for (int t = 0; t < 200; t++) {
    size_t across = 1 + (size_t)random_below(7), down = 1 + (size_t)random_below(6), count = across * down;
    Scene scene = scene_open(&stage, columns, COLUMNS, count);
    int numbers[MOST + 2]; /* INT32_MIN: no value */
    for (size_t i = 0; i < count; i++) {
      char name[16];
      snprintf(name, sizeof name, "c%zu", i % across);
      scene_text(&scene, i, A, name);
      snprintf(name, sizeof name, "r%zu", i / across);
      scene_text(&scene, i, B, name);
      numbers[i] = random_below(9000) - (t % 2 ? 4000 : 0);
      if (random_below(8))
        scene_number(&scene, i, NUMBER, numbers[i], 1);
      else
        numbers[i] = INT32_MIN;
    }
    const char *const pairs[] = {"type", "heat", "category", "a", "by", "b", "value", "nombre", NULL};
    scene_attributes(&scene, pairs);
    scene_draw(&scene, base_mm(130));
    const char *text = scene_alternative(&scene);
    for (size_t i = 0; i < count && across > 1 && strstr(text, "Valeurs"); i++) {
      char number[32], wanted[64];
      snprintf(number, sizeof number, numbers[i] < 0 ? "moins %d" : "%d",
               numbers[i] == INT32_MIN ? 0 : abs(numbers[i]));
      snprintf(wanted, sizeof wanted, "r%zu, c%zu : %s", i / across, i % across,
               numbers[i] == INT32_MIN ? "non renseigné" : number);
      support_contains(text, wanted);
    }
    scene_close(&scene);
  }
}

/* A waffle has a hundred squares, each part as many as its points but for one. */
static void test_squares(void **unused) {
  (void)unused;
  for (int t = 0; t < 200; t++) {
    size_t count = 2 + (size_t)random_below(5);
    int parts[8], left = 1000;
    for (size_t i = 0; i < count; i++) {
      parts[i] = i + 1 == count ? left : random_below(left + 1);
      left -= parts[i];
    }
    Scene scene = scene_open(&stage, columns, COLUMNS, count);
    for (size_t i = 0; i < count; i++) {
      char name[16];
      snprintf(name, sizeof name, "p%zu", i);
      scene_text(&scene, i, A, name);
      scene_number(&scene, i, SHARE, parts[i], 1000);
    }
    const char *const pairs[] = {"type", "waffle", "category", "a", "value", "part_pct", NULL};
    scene_attributes(&scene, pairs);
    scene_draw(&scene, base_mm(85));
    size_t squares = 0;
    for (size_t i = 0; i < scene.sheet->items.count; i++) {
      const PageItem *item = &scene.sheet->items.items[i];
      if (item->kind != PAGE_PATH || !item->as.path.fill) continue;
      for (const char *segment = item->as.path.segments; *segment; segment++)
        squares += *segment == PAGE_RECTANGLE;
    }
    assert_int_equal(squares, 100 + count); /* and a swatch a part */
    scene_close(&scene);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_refusals), cmocka_unit_test(test_areas),
                                     cmocka_unit_test(test_tiles), cmocka_unit_test(test_squares)};
  return cmocka_run_group_tests_name("chart/forms", tests, stage_set_up, stage_tear_down);
}
