/* Whatever the numbers and names: no label over another, over a mark or outside the chart; bars in proportion. */
#include "kinds.h"

#include <math.h>

#ifdef __SANITIZE_ADDRESS__
enum { SCENES = 25 }; /* of each kind of chart */
#else
enum { SCENES = 100 };
#endif

/* ---- what is on the page ------------------------------------------------------------------------------------------------- */

typedef struct {
  PageRect rect;
  size_t item;
  bool paper;
} Mark;

typedef struct {
  BASE_LIST(Mark) texts;
  BASE_LIST(Mark) marks;  /* filled rectangles that say something */
  BASE_LIST(Mark) plates; /* white artifacts, which hide what is under them */
  bool far;               /* a point lies metres away */
} Seen;

static PageRect text_box(const PageItem *item) {
  const TextRun *run = item->as.text.run;
  BaseLength rise = run->size * 70 / 100, depth = run->size * 18 / 100;
  if (item->as.text.turn)
    return (PageRect){item->as.text.x - rise, item->as.text.y - run->width, rise + depth, run->width};
  return (PageRect){item->as.text.x, item->as.text.y - rise - run->rise, run->width, rise + depth};
}

/* What marks stand on: white, and the pale bands of references. */
typedef struct {
  const PageColour *paper, *tint;
} Ground;

static void see_path(Seen *seen, const PageItem *item, size_t index, Ground ground) {
  const PagePoint *points = item->as.path.points;
  size_t at = 0;
  for (size_t i = 0; i < item->as.path.point_count; i++)
    if (llabs(points[i].x) > base_mm(10000) || llabs(points[i].y) > base_mm(10000)) seen->far = true;
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    if (*segment == PAGE_RECTANGLE && item->as.path.fill) {
      Mark mark = {{points[at].x, points[at].y, points[at + 1].x, points[at + 1].y},
                   index,
                   item->as.path.fill == ground.paper};
      if (item->element && (!ground.tint || item->as.path.fill != ground.tint))
        *BASE_APPEND(&seen->marks) = mark;
      else if (mark.paper)
        *BASE_APPEND(&seen->plates) = mark;
    }
    at += *segment == PAGE_RECTANGLE ? 2 : *segment == PAGE_CURVE ? 3 : *segment == PAGE_CLOSE ? 0 : 1;
  }
  assert_int_equal(at, item->as.path.point_count);
}

static Seen look(const Scene *scene, const Kind *kind) {
  Seen seen = {0};
  Ground ground = {page_colour(&scene->kit, "paper", scene->chart->place),
                   kind->parts && strstr(kind->parts, "reference")
                       ? page_colour(&scene->kit, "tint", scene->chart->place)
                       : NULL};
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind == PAGE_TEXT && item->as.text.run->width > 0)
      *BASE_APPEND(&seen.texts) = (Mark){text_box(item), i, false};
    if (item->kind == PAGE_PATH) see_path(&seen, item, i, ground);
  }
  return seen;
}

static void forget(Seen *seen) {
  base_free(seen->texts.items);
  base_free(seen->marks.items);
  base_free(seen->plates.items);
}

#define SLACK (BASE_MM / 50)

static PageRect shrunk(PageRect rect) {
  return (PageRect){rect.x + SLACK, rect.y + SLACK, rect.width - 2 * SLACK, rect.height - 2 * SLACK};
}

static bool holds(PageRect outer, PageRect inner) {
  return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
         inner.x + inner.width <= outer.x + outer.width + SLACK &&
         inner.y + inner.height <= outer.y + outer.height + SLACK;
}

/* The first fault of a kind of chart is told, and all are counted. */
static bool faulty, told;
static size_t faults;

static bool begin_fault(const char *scene) {
  if (faulty) return false;
  faulty = true;
  faults++;
  if (!told) print_error("%s\n  ", scene);
  bool tells = !told;
  told = true;
  return tells;
}

static void fail_at(const char *what, const char *scene, PageRect a, PageRect b) {
  if (!begin_fault(scene)) return;
  print_error("%s\n  %.2f %.2f + %.2f × %.2f mm, and %.2f %.2f + %.2f × %.2f mm\n", what, base_to_mm(a.x),
              base_to_mm(a.y), base_to_mm(a.width), base_to_mm(a.height), base_to_mm(b.x), base_to_mm(b.y),
              base_to_mm(b.width), base_to_mm(b.height));
}

static void check_texts(const Seen *seen, const char *scene) {
  for (size_t i = 0; i < seen->texts.count; i++)
    for (size_t k = i + 1; k < seen->texts.count; k++)
      if (chart_rects_meet(shrunk(seen->texts.items[i].rect), shrunk(seen->texts.items[k].rect)))
        fail_at("two labels meet", scene, seen->texts.items[i].rect, seen->texts.items[k].rect);
}

/* A label stands in a mark (a name in its bar) or beside it. Marks as thin as a tick count for none. */
static void check_marks(const Seen *seen, const char *scene) {
  for (size_t i = 0; i < seen->texts.count; i++)
    for (size_t k = 0; k < seen->marks.count; k++) {
      PageRect text = seen->texts.items[i].rect, mark = seen->marks.items[k].rect;
      if (mark.width < base_mm(1) || mark.height < base_mm(1)) continue;
      if (chart_rects_meet(shrunk(text), shrunk(mark)) && !holds(mark, text))
        fail_at("a label meets a mark", scene, text, mark);
    }
}

static void check_plates(const Seen *seen, const char *scene) {
  for (size_t i = 0; i < seen->plates.count; i++) {
    const Mark *plate = &seen->plates.items[i];
    for (size_t k = 0; k < seen->texts.count; k++)
      if (seen->texts.items[k].item < plate->item &&
          chart_rects_meet(shrunk(plate->rect), shrunk(seen->texts.items[k].rect)))
        fail_at("a plate hides a label", scene, plate->rect, seen->texts.items[k].rect);
  }
}

static void check_frame(const Seen *seen, PageRect frame, const char *scene) {
  for (size_t i = 0; i < seen->texts.count; i++)
    if (!holds(frame, seen->texts.items[i].rect))
      fail_at("a label leaves the chart", scene, seen->texts.items[i].rect, frame);
  for (size_t i = 0; i < seen->marks.count; i++)
    if (!holds(frame, seen->marks.items[i].rect))
      fail_at("a mark leaves the chart", scene, seen->marks.items[i].rect, frame);
}

/* Every text is read on what lies under it. */
static void check_contrast(const Scene *scene, const char *name) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  page_check(scene->pages, diagnostics);
  for (size_t i = 0; i < base_diagnostics_size(diagnostics); i++) {
    const BaseDiagnostic *one = base_diagnostics_at(diagnostics, i);
    if (strcmp(one->code, "contrast") == 0 && begin_fault(name)) print_error("%s\n", one->message);
  }
  base_diagnostics_free(diagnostics);
}

/* ---- what is said -------------------------------------------------------------------------------------------------------- */

enum { LONGEST_LIST = 60 };

static bool is_said(Scene *scene, size_t row, size_t column, const char *alternative) {
  BaseBuffer spoken = {0};
  const ReportFigure *figure =
      report_figure(scene->document->report, NULL, scene->view, row, column, NULL, scene->chart->place,
                    scene->document->arena, scene->kit.diagnostics);
  base_text_speak(&spoken, figure->text, scene->kit.locale);
  bool said = strstr(alternative, spoken.data ? spoken.data : "") != NULL;
  base_buffer_free(&spoken);
  return said;
}

/* Each number that is drawn stands in the alternative text, or in the table under the chart. */
static void check_values(Scene *scene, const Kind *kind, bool table, const char *name) {
  const PageElement *figure = scene->pages->root->first;
  size_t measures[COLUMNS], count = kind_measures(kind, measures), rows = scene->view->row_count;
  if (faulty || table || !count || rows * count > LONGEST_LIST || !figure || figure->kind != PAGE_FIGURE ||
      base_diagnostics_count(scene->diagnostics, BASE_ERROR))
    return;
  for (size_t k = 0; k < count * rows; k++) {
    size_t row = k / count, column = measures[k % count];
    if (data_cell(scene->view, row, column)->kind != DATA_NUMBER ||
        is_said(scene, row, column, scene_alternative(scene)))
      continue;
    if (begin_fault(name))
      print_error("row %zu of “%s” is not said: %s\n", row + 1, random_columns[column].name,
                  scene_alternative(scene));
    return;
  }
}

/* ---- scenes ---------------------------------------------------------------------------------------------------------------- */

static const char *name_of(const Kind *kind) {
  return kind->type ? kind->type : kind->parts;
}

static void draw_one(const Kind *kind, uint64_t seed) {
  static const size_t counts[] = {0, 1, 2, 3, 4, 6, 8, 15, 60};
  static const double widths[] = {37.5, 62.5, 85, 100, 130, 175};
  random_seed(seed * 2654435761u + 12345);
  size_t rows = counts[random_below(SUPPORT_COUNT(counts))];
  Regime regime = (Regime)random_below(REGIMES);
  Names names = (Names)random_below(NAME_KINDS);
  double width = widths[random_below(SUPPORT_COUNT(widths))];
  if (strcmp(name_of(kind), "timeline") == 0 || strcmp(name_of(kind), "strips") == 0) width = 130;
  Scene scene = scene_open(&stage, random_columns, COLUMNS, rows);
  random_fill(&scene, rows, regime, names);
  if (strcmp(name_of(kind), "stacked-bars") == 0)
    for (size_t i = 0; i < rows; i++) scene_number(&scene, i, REFERENCE, 0, 1);
  bool titled = random_below(2);
  bool table = random_below(4) == 0;
  kind_set(&scene, kind, titled, table);
  scene_draw(&scene, base_mm(width));
  Seen seen = look(&scene, kind);
  char name[400];
  snprintf(name, sizeof name, "%s, seed %llu: %zu rows, regime %d, names %d, %.1f mm", name_of(kind),
           (unsigned long long)seed, rows, (int)regime, (int)names, width);
  PageRect frame = {scene.rect.x - base_mm(kind->left), scene.rect.y - base_mm(titled ? 5 : kind->top),
                    scene.rect.width + base_mm(kind->left + kind->right),
                    scene.rect.height + base_mm(titled ? 5 : kind->top)};
  if (seen.far) fail_at("a point lies far away", name, scene.rect, frame);
  check_texts(&seen, name);
  check_marks(&seen, name);
  check_plates(&seen, name);
  check_frame(&seen, frame, name);
  check_contrast(&scene, name);
  check_values(&scene, kind, table, name);
  forget(&seen);
  scene_close(&scene);
}

/* One scene of each kind again with CHART_SEED; CHART_SCENES of each, of CHART_KIND alone: make charts-long. */
static void draw_all(void) {
  const char *asked = getenv("CHART_SEED"), *many = getenv("CHART_SCENES"), *only = getenv("CHART_KIND");
  uint64_t first = asked ? strtoull(asked, NULL, 10) : 1, scenes = many ? strtoull(many, NULL, 10) : SCENES;
  uint64_t last = asked ? first : scenes;
  for (size_t k = 0; k < kind_count; k++) {
    if (only && strcmp(only, name_of(&kinds[k])) != 0) continue;
    uint64_t seed = first, failed = 0;
    told = false;
    for (; seed <= last && (!failed || many); seed++) {
      faulty = false;
      draw_one(&kinds[k], seed);
      failed += faulty;
    }
    if (many)
      print_message("%s: %llu random data sets, %llu with a fault\n", name_of(&kinds[k]),
                    (unsigned long long)(seed - first), (unsigned long long)failed);
  }
  assert_int_equal(faults, 0);
}

static void test_labels(void **unused) {
  (void)unused;
  draw_all();
}

/* The same on axes, in the other look. */
static void test_axes(void **unused) {
  (void)unused;
  faults = 0;
  stage_change_look();
  draw_all();
  stage_change_look();
}

/* ---- limits -------------------------------------------------------------------------------------------------------------- */

static void draw_at(const Kind *kind, size_t rows, double width) {
  Scene scene = scene_open(&stage, random_columns, COLUMNS, rows);
  random_fill(&scene, rows, ANY, MEDIUM);
  kind_set(&scene, kind, true, false);
  double begin = base_cpu_seconds();
  scene_draw(&scene, base_mm(width));
  double seconds = base_cpu_seconds() - begin;
  Seen seen = look(&scene, kind);
  assert_int_equal(scene.rect.width, base_mm(width));
  if (seen.far && rows <= 60)
    fail_msg("%s, %zu rows, %.0f mm: a point lies far away", name_of(kind), rows, width);
  if (seconds > 5) fail_msg("%s, %zu rows: %.1f s", name_of(kind), rows, seconds);
  forget(&seen);
  scene_close(&scene);
}

/* No width is too narrow or too wide to end well, and no number of rows takes long. */
static void draw_limits(void) {
  static const double widths[] = {0, 0.5, 3, 8, 15, 24, 1500};
  random_seed(1);
  for (size_t k = 0; k < kind_count; k++) {
    for (size_t i = 0; i < SUPPORT_COUNT(widths); i++) draw_at(&kinds[k], 7, widths[i]);
    draw_at(&kinds[k], CHART_MOST_ROWS, 130);
    draw_at(&kinds[k], CHART_MOST_ROWS + 1, 130);
  }
}

static void test_limits(void **unused) {
  (void)unused;
  draw_limits();
  stage_change_look();
  draw_limits();
  stage_change_look();
}

/* ---- proportion ---------------------------------------------------------------------------------------------------------- */

/* Lengths of the data's own rectangles, one a row whose number is not 0, in the order of the rows. */
static void check_proportion(const char *type, bool across, uint64_t seed) {
  random_seed(seed);
  enum { ROWS = 8 };
  Scene scene = scene_open(&stage, random_columns, COLUMNS, ROWS);
  random_fill(&scene, ROWS, random_below(2) ? ANY : WITH_NEGATIVE, SHORT);
  const char *pairs[] = {"type", type, "value", "nombre", "category", "cle", NULL};
  scene_attributes(&scene, pairs);
  scene_draw(&scene, base_mm(130));
  const PageColour *data = page_colour(&scene.kit, "data", scene.chart->place);
  BaseLength lengths[ROWS], longest = 0;
  double largest = 0;
  size_t found = 0;
  for (size_t i = 0; i < scene.sheet->items.count; i++) {
    const PageItem *item = &scene.sheet->items.items[i];
    if (item->kind != PAGE_PATH || item->as.path.fill != data || item->as.path.point_count != 2) continue;
    assert_true(found < ROWS);
    lengths[found++] = across ? item->as.path.points[1].x : item->as.path.points[1].y;
  }
  for (size_t i = 0, at = 0; i < ROWS; i++) {
    double number = fabs(base_ratio_to_double(data_cell(scene.view, i, COUNT)->value));
    if (number == 0) continue;
    assert_true(at < found);
    if (number > largest) largest = number, longest = lengths[at];
    at++;
  }
  for (size_t i = 0, at = 0; i < ROWS; i++) {
    double number = fabs(base_ratio_to_double(data_cell(scene.view, i, COUNT)->value));
    if (number == 0) continue;
    double expected = number / largest * (double)longest;
    assert_true(fabs((double)lengths[at++] - expected) <= (double)base_mm(0.01));
  }
  scene_close(&scene);
}

static void test_proportion(void **unused) {
  (void)unused;
  for (uint64_t seed = 1; seed <= 100; seed++) {
    check_proportion("columns", false, seed);
    check_proportion("bars", true, seed);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_labels),
      cmocka_unit_test(test_axes),
      cmocka_unit_test(test_limits),
      cmocka_unit_test(test_proportion),
  };
  return cmocka_run_group_tests_name("chart/properties", tests, stage_set_up, stage_tear_down);
}
