/* The measures of the design: widths, distances and places of marks to a hundredth of a millimetre. */
#include "stage.h"

enum { KEY, LABEL, GROUP, COUNT, PART, OTHER, RANK, LANE, START, COLUMNS };
static const SceneColumn columns[COLUMNS] = {{"cle", true},     {"libelle", true},   {"groupe", true},
                                             {"nombre", false}, {"part_pct", false}, {"autre_pct", false},
                                             {"rang", false},   {"voie", true},      {"debut", true}};

typedef struct {
  const char *label, *group;
  int count, permille, other;
  const char *lane, *start;
} Row;

static Scene scene_of(const Row *rows, size_t count) {
  Scene scene = scene_open(&stage, columns, COLUMNS, count);
  for (size_t i = 0; i < count; i++) {
    char key[32];
    snprintf(key, sizeof key, "k%zu", i);
    scene_text(&scene, i, KEY, key);
    scene_text(&scene, i, LABEL, rows[i].label);
    scene_text(&scene, i, GROUP, rows[i].group ? rows[i].group : "");
    scene_number(&scene, i, COUNT, rows[i].count, 1);
    scene_number(&scene, i, PART, rows[i].permille, 1000);
    scene_number(&scene, i, OTHER, rows[i].other, 1000);
    scene_number(&scene, i, RANK, (int64_t)i + 1, 1);
    scene_text(&scene, i, LANE, rows[i].lane ? rows[i].lane : "");
    scene_text(&scene, i, START, rows[i].start ? rows[i].start : "");
  }
  return scene;
}

/* ---- finding marks -------------------------------------------------------------------------------------------------------- */

enum { MOST_MARKS = 600 };
typedef struct {
  PageRect rects[MOST_MARKS]; /* from the chart's top left corner */
  size_t count;
} Marks;

static Marks marks_of(const Scene *scene, const char *purpose) {
  Marks marks = {.count = 0};
  const PageColour *colour = page_colour(&scene->kit, purpose, scene->chart->place);
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.fill != colour || !item->element ||
        item->as.path.segments[0] != PAGE_RECTANGLE)
      continue;
    const PagePoint *points = item->as.path.points;
    for (size_t k = 0; 2 * k < item->as.path.point_count && marks.count < MOST_MARKS; k++)
      marks.rects[marks.count++] =
          (PageRect){points[2 * k].x - scene->rect.x, points[2 * k].y - scene->rect.y, points[2 * k + 1].x,
                     points[2 * k + 1].y};
  }
  return marks;
}

#define assert_length(value, mm) assert_near(base_to_mm(value), (mm), 0.01)

static void assert_rect(PageRect rect, double x, double y, double width, double height) {
  if (fabs(base_to_mm(rect.x) - x) > 0.01 || fabs(base_to_mm(rect.y) - y) > 0.01 ||
      fabs(base_to_mm(rect.width) - width) > 0.01 || fabs(base_to_mm(rect.height) - height) > 0.01)
    fail_msg("%.3f %.3f + %.3f × %.3f mm, expected %.3f %.3f + %.3f × %.3f", base_to_mm(rect.x),
             base_to_mm(rect.y), base_to_mm(rect.width), base_to_mm(rect.height), x, y, width, height);
}

static Scene drawn(const Row *rows, size_t count, double width, const char *const *attributes) {
  Scene scene = scene_of(rows, count);
  scene_attributes(&scene, attributes);
  scene_draw(&scene, base_mm(width));
  return scene;
}

/* The first line of text that begins with these words. */
static const PageItem *text_of(const Scene *scene, const char *words) {
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind != PAGE_TEXT) continue;
    const TextRun *run = item->as.text.run;
    if (run->text_length >= strlen(words) && strncmp(run->text, words, strlen(words)) == 0) return item;
  }
  fail_msg("there is no text “%s”", words);
  return NULL;
}

/* Its height from the chart's top, and where it begins. */
static PagePoint text_at(const Scene *scene, const char *words) {
  const PageItem *item = text_of(scene, words);
  return (PagePoint){item->as.text.x - scene->rect.x, item->as.text.y - scene->rect.y};
}

/* ---- columns and bars ----------------------------------------------------------------------------------------------------- */

static const Row four[] = {{"Un", NULL, 10, 600, 250, NULL, NULL},
                           {"Deux", NULL, 20, 300, 500, NULL, NULL},
                           {"Trois", NULL, 30, 80, 750, NULL, NULL},
                           {"Quatre", NULL, 40, 20, 1000, NULL, NULL}};

/* 10 wide, 5 apart; the value 1.5 above, the label 4.4 under the zero line. */
static void test_columns(void **unused) {
  (void)unused;
  Scene scene = drawn(four, 4, 130,
                      (const char *const[]){"type", "columns", "value", "nombre", "category", "libelle",
                                            "scale-note", "no", NULL});
  Marks marks = marks_of(&scene, "data");
  assert_int_equal(marks.count, 4);
  for (size_t i = 0; i < 4; i++) {
    double height = 10.0 * (double)(i + 1); /* a square of 5 mm stands for 5 */
    assert_rect(marks.rects[i], 15.0 * (double)i, 45 - height, 10, height);
  }
  assert_length(text_at(&scene, "40").y, 45 - 40 - 1.5);
  assert_length(text_at(&scene, "Quatre").y, 45 + 4.4);
  scene_close(&scene);
}

/* A number stands over its column, however low that is, and under one that hangs. */
static void test_values_of_columns(void **unused) {
  (void)unused;
  static const struct {
    int permille;
    const char *text;
    bool over;
  } cases[] = {{5, "0,5", true}, {10, "1", true}, {0, "0", true}, {-5, "\u22120,5", false}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const Row rows[] = {{"Un", NULL, 0, cases[i].permille, 0, NULL, NULL},
                        {"Deux", NULL, 0, 60, 0, NULL, NULL}};
    Scene scene =
        drawn(rows, 2, 62.5,
              (const char *const[]){"type", "columns", "value", "part_pct", "category", "libelle", "format",
                                    cases[i].permille % 10 ? "percent-bare:1" : "percent-bare:0", NULL});
    Marks marks = marks_of(&scene, "data");
    BaseLength zero = 0;
    for (size_t k = 0; k < marks.count; k++) /* the foot of the column that stands */
      if (marks.rects[k].height > base_mm(10)) zero = marks.rects[k].y + marks.rects[k].height;
    assert_true(zero > 0);
    if ((text_at(&scene, cases[i].text).y < zero) != cases[i].over) fail_msg("%s", cases[i].text);
    scene_close(&scene);
  }
}

/* 9.6 in cells of 10, groups every 30, the first at 10; names of 7.25 pt, 2 over the zero line. */
static void test_grouped_columns(void **unused) {
  (void)unused;
  Scene scene = scene_of(four, 4);
  scene_attributes(&scene, (const char *const[]){"type", "grouped-columns", "category", "libelle",
                                                 "scale-note", "no", NULL});
  scene_series(&scene, "part_pct", "3 mois");
  scene_series(&scene, "autre_pct", "6 mois");
  scene_draw(&scene, base_mm(130));
  Marks earlier = marks_of(&scene, "data-second"), later = marks_of(&scene, "data");
  for (size_t i = 0; i < 4; i++) {
    assert_length(earlier.rects[i].x, 10.2 + 30.0 * (double)i);
    assert_length(later.rects[i].x, 20.2 + 30.0 * (double)i);
    assert_length(earlier.rects[i].width, 9.6);
    assert_length(later.rects[i].y + later.rects[i].height, 55); /* 100 points at 10 a square: 11 squares */
  }
  assert_length(text_at(&scene, "6\u00a0mois").y, 53);
  assert_length(text_of(&scene, "6\u00a0mois")->as.text.run->size, 7.25 * 25.4 / 72);
  scene_close(&scene);
}

/* 5 high, 2.5 apart; percentages a millimetre a point. */
static void test_bars(void **unused) {
  (void)unused;
  static const Row two[] = {{"Un", NULL, 0, 721, 0, NULL, NULL}, {"Deux", NULL, 0, 470, 0, NULL, NULL}};
  Scene scene = drawn(
      two, 2, 130, (const char *const[]){"type", "bars", "value", "part_pct", "category", "libelle", NULL});
  Marks marks = marks_of(&scene, "data");
  assert_int_equal(marks.count, 2);
  assert_rect(marks.rects[0], 0, 0, 72.1, 5);
  assert_rect(marks.rects[1], 0, 7.5, 47, 5);
  assert_length(text_at(&scene, "Un").x, 1.6);
  assert_length(text_at(&scene, "72,1").x, 72.1 + 1.6);
  scene_close(&scene);
}

/* ---- wholes --------------------------------------------------------------------------------------------------------------- */

/* 10 × 100, 0.3 between parts; values 14.5 right of the column's left edge, labels 3.9 lower. */
static void test_hundred_column(void **unused) {
  (void)unused;
  Scene scene = drawn(
      four, 4, 62.5,
      (const char *const[]){"type", "hundred-column", "value", "part_pct", "category", "libelle", NULL});
  Marks marks = marks_of(&scene, "data-deep"), second = marks_of(&scene, "data");
  assert_rect(marks.rects[0], 0, 0, 10, 59.7);
  assert_rect(second.rects[0], 0, 60, 10, 29.7);
  PagePoint value = text_at(&scene, "60"), label = text_at(&scene, "Un");
  assert_length(value.x, 14.5);
  assert_length(label.x, 14.5);
  assert_length(label.y - value.y, 3.9);
  scene_close(&scene);
}

/* Rounded parts may sum to 101 %: then the last is cut. What sums to more is drawn to its own sum. */
static void test_more_than_a_hundred(void **unused) {
  (void)unused;
  static const struct {
    int permille;
    double first;
  } cases[] = {{400, 59.7}, {410, 59.7}, {411, 600.0 / 1011 * 100 - 0.3}, {600, 49.7}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const Row rows[] = {{"Un", NULL, 0, 600, 0, NULL, NULL},
                        {"Deux", NULL, 0, cases[i].permille, 0, NULL, NULL}};
    Scene scene = drawn(
        rows, 2, 62.5,
        (const char *const[]){"type", "hundred-column", "value", "part_pct", "category", "libelle", NULL});
    assert_length(marks_of(&scene, "data-deep").rects[0].height, cases[i].first);
    scene_close(&scene);
  }
}

/* R 25, r 14; the ring's width stays 11 of 25 of its radius, whatever height is asked for. */
static void test_donut(void **unused) {
  (void)unused;
  static const struct {
    const char *height;
    double radius;
  } cases[] = {{"", 25}, {"50", 25}, {"40", 20}, {"72", 36}};
  for (size_t c = 0; c < SUPPORT_COUNT(cases); c++) {
    Scene scene = drawn(four, 4, 130,
                        (const char *const[]){"type", "donut", "value", "part_pct", "category", "libelle",
                                              *cases[c].height ? "height" : NULL, cases[c].height, NULL});
    const PageColour *deep = page_colour(&scene.kit, "data-deep", scene.chart->place);
    bool found = false;
    for (size_t i = 0; i < scene.sheet->items.count && !found; i++) {
      const PageItem *item = &scene.sheet->items.items[i];
      if (item->kind != PAGE_PATH || item->as.path.fill != deep || item->as.path.segments[0] != PAGE_MOVE)
        continue;
      found = true;
      assert_length(item->as.path.points[0].x - scene.rect.x, cases[c].radius); /* twelve o'clock */
      PagePoint inner = item->as.path.points[item->as.path.point_count - 1];
      assert_length(inner.y - item->as.path.points[0].y, cases[c].radius * 11 / 25);
    }
    if (!found) fail_msg("there is no ring");
    scene_close(&scene);
  }
}

/* ---- squares --------------------------------------------------------------------------------------------------------------- */

/* Pitch 1.548, squares 0.8 of it, six high, column by column. */
static void test_strip_of_squares(void **unused) {
  (void)unused;
  static const Row two[] = {{"Un", NULL, 327, 0, 0, NULL, NULL}, {"Deux", NULL, 177, 0, 0, NULL, NULL}};
  Scene scene = drawn(two, 2, 130.032,
                      (const char *const[]){"type", "squares", "value", "nombre", "category", "libelle",
                                            "scale-note", "no", NULL});
  Marks marks = marks_of(&scene, "data"), second = marks_of(&scene, "data-second");
  assert_int_equal(marks.count, 327);
  assert_int_equal(second.count, 177);
  assert_rect(marks.rects[7], 1.548 + 0.155, 1.548 + 0.155, 1.238, 1.238);
  assert_length(second.rects[0].x - marks.rects[0].x, 54 * 1.548); /* 327 is 54 columns and 3 */
  assert_length(second.rects[0].y - marks.rects[0].y, 3 * 1.548);
  assert_length(text_at(&scene, "Un").y - text_at(&scene, "327").y,
                0); /* one line: on the number's baseline */
  scene_close(&scene);
}

/* Two squares of 3.5 across on a pitch of 4, columns 12 apart; the last square is cut to the remainder. */
static void test_square_columns(void **unused) {
  (void)unused;
  Scene scene = drawn(four, 4, 130,
                      (const char *const[]){"type", "square-columns", "value", "nombre", "square", "4",
                                            "height", "40", NULL});
  Marks marks = marks_of(&scene, "data");
  assert_int_equal(marks.count, 3 + 5 + 8 + 10);
  assert_rect(marks.rects[0], 0.25, 36.25, 3.5, 3.5);
  assert_rect(marks.rects[1], 4.25, 36.25, 3.5, 3.5);
  assert_rect(marks.rects[2], 0.25, 32.25, 1.75, 3.5); /* 10 is two squares of 4 and a half */
  assert_rect(marks.rects[3], 12.25, 36.25, 3.5, 3.5);
  scene_close(&scene);
}

/* Steps of 8 × 2, 8 × 3 and 8 × 1 squares of 4.45 on a pitch of 5.075, in thirds. */
static void test_podium(void **unused) {
  (void)unused;
  Scene scene = drawn(
      four, 3, 130, (const char *const[]){"type", "podium", "value", "nombre", "category", "libelle", NULL});
  Marks first = marks_of(&scene, "data"), second = marks_of(&scene, "data-second"),
        third = marks_of(&scene, "data-light");
  assert_int_equal(second.count, 16);
  assert_int_equal(first.count, 24);
  assert_int_equal(third.count, 8);
  assert_length(second.rects[0].x, 0);
  assert_length(first.rects[0].x, 45);
  assert_length(third.rects[0].x, 90);
  assert_length(first.rects[1].x - first.rects[0].x, 5.075);
  assert_length(first.rects[0].width, 4.45);
  assert_length(first.rects[0].y - first.rects[8].y, 5.075);
  scene_close(&scene);
}

/* ---- strips and timelines -------------------------------------------------------------------------------------------------- */

/* A millimetre a point over 100; the lit square 3.2, the others 1.6; the whole a tick of 0.5 × 6; rows of 15. */
static void test_strips(void **unused) {
  (void)unused;
  static const Row rows[] = {{"A", "Un", 0, 757, 585, NULL, NULL},
                             {"B", "Un", 0, 500, 585, NULL, NULL},
                             {"A", "Deux", 0, 280, 257, NULL, NULL},
                             {"B", "Deux", 0, 300, 257, NULL, NULL}};
  Scene scene = drawn(rows, 4, 130,
                      (const char *const[]){"type", "strips", "value", "part_pct", "category", "libelle",
                                            "by", "groupe", "reference", "autre_pct", "current", "A", NULL});
  Marks lit = marks_of(&scene, "accent"), other = marks_of(&scene, "data-second"),
        tick = marks_of(&scene, "ink");
  BaseLength top = lit.rects[0].y + base_mm(1.6) - base_mm(7.5);
  assert_rect(lit.rects[0], 30 + 75.7 - 1.6, base_to_mm(top) + 5.9, 3.2, 3.2);
  assert_rect(other.rects[0], 30 + 50 - 0.8, base_to_mm(top) + 6.7, 1.6, 1.6);
  assert_rect(tick.rects[0], 30 + 58.5 - 0.25, base_to_mm(top) + 4.5, 0.5, 6);
  assert_length(lit.rects[1].y - lit.rects[0].y, 15);
  scene_close(&scene);
}

/* 2.5 a month; events on the axis 2.5 left of the chart; spans 5 wide; bars end with their month. */
static void test_timeline(void **unused) {
  (void)unused;
  static const Row rows[] = {{"Début", NULL, 0, 0, 0, "event", "2015-09"},
                             {"Appel", NULL, 0, 0, 0, "span", "2016-08"},
                             {"fin 2016", NULL, 400, 0, 0, "measure", "2016-12"},
                             {"fin 2017", NULL, 800, 0, 0, "measure", "2017-12"}};
  Scene scene = drawn(rows, 4, 130,
                      (const char *const[]){"type", "timeline", "value", "nombre", "category", "libelle",
                                            "lane", "voie", "start", "debut", NULL});
  Marks events = marks_of(&scene, "ink"), bars = marks_of(&scene, "data");
  assert_rect(events.rects[0], -3.75, 10, 2.5, 2.5); /* the first month begins 10 mm under the top */
  assert_rect(bars.rects[0], 45, 10 + 11 * 2.5, 5, 2.5);
  assert_rect(bars.rects[1], 90, 10 + 16 * 2.5 - 5, 20, 5); /* 800 fills 8 squares of 100 */
  assert_rect(bars.rects[2], 90, 10 + 28 * 2.5 - 5, 40, 5);
  scene_close(&scene);
}

/* A page without room makes a chart lower by what is asked for, in three steps at most; on a ruling by whole squares. Never
 * by more than half. */
static void test_shrinking(void **unused) {
  (void)unused;
  static const Row rows[] = {{"Un", NULL, 100, 250, 0, NULL, NULL},
                             {"Deux", NULL, 80, 250, 0, NULL, NULL},
                             {"Trois", NULL, 60, 250, 0, NULL, NULL},
                             {"Quatre", NULL, 40, 250, 0, NULL, NULL}};
  static const char *const types[][2] = {{"columns", "nombre"},     {"bars", "nombre"},
                                         {"donut", "part_pct"},     {"shares", "part_pct"},
                                         {"ranked-bars", "nombre"}, {"hundred-column", "part_pct"}};
  for (size_t i = 0; i < SUPPORT_COUNT(types); i++) {
    Scene scene =
        drawn(rows, 4, 130,
              (const char *const[]){"type", types[i][0], "value", types[i][1], "category", "libelle", NULL});
    BaseLength before = chart_measure(scene.context, scene.chart, &scene.kit, base_mm(130)),
               wanted = base_mm(7), lost = 0;
    assert_false(chart_shrink(scene.context, scene.chart, before));
    while (lost < wanted - base_mm(0.05) && chart_shrink(scene.context, scene.chart, wanted - lost))
      lost = before - chart_measure(scene.context, scene.chart, &scene.kit, base_mm(130));
    if (strcmp(types[i][0], "shares") == 0) { /* its height is its bars' */
      assert_int_equal(lost, 0);
      wanted = 0;
    }
    if (lost < wanted - base_mm(0.05) || lost > base_mm(12))
      fail_msg("%s: %.2f mm lower than %.2f", types[i][0], base_to_mm(lost), base_to_mm(before));
    int times = 0;
    while (times < 9 && chart_shrink(scene.context, scene.chart, 1)) times++;
    assert_in_range(times, 0, 2);
    scene_close(&scene);
  }
}

/* ---- on a track: a point is a millimetre, whatever the rows ---------------------------------------------------------------- */

static void test_track(void **state) {
  (void)state;
  static const Row rows[] = {{"Un", "", 0, 741, 0, NULL, NULL},
                             {"Deux", "", 0, 20, 0, NULL, NULL},
                             {"Trois", "", 0, 0, 0, NULL, NULL}};
  Scene scene = drawn(
      rows, 3, 130,
      (const char *const[]){"type", "bars", "as", "track", "category", "libelle", "value", "part_pct", NULL});
  Marks bars = marks_of(&scene, "data");
  assert_int_equal(bars.count, 2); /* nothing stands for nothing */
  assert_length(bars.rects[0].width, 74.1);
  assert_length(bars.rects[1].width, 2);
  assert_length(bars.rects[1].y - bars.rects[0].y, 10);
  scene_close(&scene);
  scene = drawn(
      rows, 3, 60,
      (const char *const[]){"type", "bars", "as", "track", "category", "libelle", "value", "part_pct", NULL});
  assert_length(marks_of(&scene, "data").rects[0].width, 74.1 * 0.4); /* forty millimetres are left */
  scene_close(&scene);
  static const Row over[] = {{"Un", "", 0, 1010, 0, NULL, NULL}, {"Deux", "", 0, -10, 0, NULL, NULL}};
  scene = drawn(
      over, 1, 130,
      (const char *const[]){"type", "bars", "as", "track", "category", "libelle", "value", "part_pct", NULL});
  char *said = scene_diagnostics(&scene);
  assert_non_null(strstr(said, "drawn-as-table"));
  base_free(said);
  scene_close(&scene);
  scene = drawn(
      over + 1, 1, 130,
      (const char *const[]){"type", "bars", "as", "track", "category", "libelle", "value", "part_pct", NULL});
  assert_int_equal(marks_of(&scene, "data").count, 0);
  scene_close(&scene);
}

/* Parts of a hundred and pairs stand on the same track. */
static void test_track_of_series(void **state) {
  (void)state;
  static const Row rows[] = {{"Un", "", 0, 477, 236, NULL, NULL}, {"Deux", "", 0, 425, 337, NULL, NULL}};
  Scene scene = scene_of(rows, 2);
  scene_attributes(&scene,
                   (const char *const[]){"type", "stacked-bars", "as", "track", "category", "libelle", NULL});
  scene_series(&scene, "part_pct", "un");
  scene_series(&scene, "autre_pct", "deux");
  scene_draw(&scene, base_mm(130));
  Marks second = marks_of(&scene, "data-second");
  assert_int_equal(second.count, 2);
  assert_length(second.rects[0].x, 47.7);
  assert_length(second.rects[0].width, 23.6);
  assert_length(second.rects[1].y - second.rects[0].y, 15);
  scene_close(&scene);
  scene = scene_of(rows, 2);
  scene_attributes(&scene,
                   (const char *const[]){"type", "dumbbell", "as", "track", "category", "libelle", NULL});
  scene_series(&scene, "autre_pct", "avant");
  scene_series(&scene, "part_pct", "après");
  scene_draw(&scene, base_mm(130));
  Marks points = marks_of(&scene, "data");
  assert_int_equal(points.count, 2);
  assert_length(points.rects[0].x + points.rects[0].width / 2, 47.7);
  assert_length(points.rects[1].x + points.rects[1].width / 2, 42.5);
  scene_close(&scene);
}

/* ---- fields of squares: every thing is drawn once ---------------------------------------------------------------------------- */

static double squares_in(const Marks *marks, double side) {
  double area = 0;
  for (size_t i = 0; i < marks->count; i++)
    area += base_to_mm(marks->rects[i].width) * base_to_mm(marks->rects[i].height);
  return area / (side * side);
}

static void test_field(void **state) {
  (void)state;
  static const struct {
    int first, second;
    const char *attributes[6];
    double width, unit, side;
  } cases[] = {{15, 489, {"pitch", "2", NULL}, 130, 1, 1.6},     /* 504 in 65 columns */
               {300, 14553, {"pitch", "2", NULL}, 130, 10, 1.6}, /* the unit grows, not the field */
               {7, 3, {"pitch", "5", "captions", "none", NULL}, 130, 1, 4},
               {953, 275, {"in-column", "12", "apart", "0", NULL}, 130, 2, 2},
               {11, 14842, {"pitch", "2", NULL}, 130, 10, 1.6}, /* a square that both parts share is cut */
               {0, 12, {"pitch", "2", NULL}, 130, 1, 1.6},
               {9, 0, {"pitch", "2", "apart", "1", NULL}, 130, 1, 1.6}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const Row rows[] = {{"Un", "", cases[i].first, 0, 0, NULL, NULL},
                        {"Deux", "", cases[i].second, 0, 0, NULL, NULL}};
    const char *pairs[32] = {"type", "squares", "as", "field", "category", "libelle", "value", "nombre"};
    for (size_t k = 0; cases[i].attributes[k]; k++) pairs[8 + k] = cases[i].attributes[k];
    Scene scene = drawn(rows, 2, cases[i].width, pairs);
    Marks one = marks_of(&scene, "data"), other = marks_of(&scene, "data-second");
    if (fabs(squares_in(&one, cases[i].side) - cases[i].first / cases[i].unit) > 0.06)
      fail_msg("%d: %.2f squares, expected %.2f", cases[i].first, squares_in(&one, cases[i].side),
               cases[i].first / cases[i].unit);
    if (other.count < MOST_MARKS)
      assert_near(squares_in(&other, cases[i].side), cases[i].second / cases[i].unit, 0.06);
    scene_close(&scene);
  }
}

/* Squares that are asked for stay; squares of a part that is withheld have strokes across them. */
static void test_field_forms(void **state) {
  (void)state;
  static const Row many[] = {{"Un", "", 200, 0, 0, NULL, NULL}}, few[] = {{"Un", "", 3, 0, 0, NULL, NULL}};
  Scene scene = drawn(many, 1, 130,
                      (const char *const[]){"type", "squares", "as", "field", "category", "libelle", "value",
                                            "nombre", "pitch", "12", "in-column", "1", "square", "1", NULL});
  Marks marks = marks_of(&scene, "data");
  assert_int_equal(marks.count, 200);
  assert_length(marks.rects[0].width, 130.0 / 200 * 0.8);
  scene_close(&scene);
  scene = drawn(few, 1, 130,
                (const char *const[]){"type", "squares", "as", "field", "category", "libelle", "value",
                                      "nombre", "marks", "veiled", NULL});
  size_t strokes = 0;
  for (size_t i = 0; i < scene.sheet->items.count; i++) {
    const PageItem *item = &scene.sheet->items.items[i];
    if (item->kind == PAGE_PATH && item->as.path.segments[0] == PAGE_MOVE && item->as.path.point_count == 30)
      strokes = item->as.path.point_count / 2;
  }
  assert_int_equal(strokes, 15);
  assert_int_equal(marks_of(&scene, "data").count, 0);
  scene_close(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_track),
      cmocka_unit_test(test_track_of_series),
      cmocka_unit_test(test_field),
      cmocka_unit_test(test_field_forms),
      cmocka_unit_test(test_columns),
      cmocka_unit_test(test_grouped_columns),
      cmocka_unit_test(test_bars),
      cmocka_unit_test(test_hundred_column),
      cmocka_unit_test(test_donut),
      cmocka_unit_test(test_strip_of_squares),
      cmocka_unit_test(test_square_columns),
      cmocka_unit_test(test_podium),
      cmocka_unit_test(test_strips),
      cmocka_unit_test(test_timeline),
      cmocka_unit_test(test_shrinking),
      cmocka_unit_test(test_more_than_a_hundred),
      cmocka_unit_test(test_values_of_columns),
  };
  return cmocka_run_group_tests_name("chart/measures", tests, stage_set_up, stage_tear_down);
}
