/* Whatever the numbers and names: no label over another, over a mark or outside the chart; bars in proportion. */
#include "stage.h"

#include <math.h>

#ifdef __SANITIZE_ADDRESS__
enum { SCENES = 25 }; /* of each kind of chart */
#else
enum { SCENES = 100 };
#endif

/* ---- random rows --------------------------------------------------------------------------------------------------------- */

static uint64_t state;

static uint32_t random_below(uint32_t limit) {
  state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
  return (uint32_t)(state >> 33) % limit;
}

enum { KEY, LABEL, GROUP, COUNT, SHARE, SECOND, REFERENCE, RANK, LANE, START, END, DAY, COLUMNS };
static const SceneColumn columns[COLUMNS] = {{"cle", true},       {"libelle", true},   {"groupe", true},
                                             {"nombre", false},   {"part_pct", false}, {"autre_pct", false},
                                             {"tout_pct", false}, {"rang", false},     {"voie", true},
                                             {"debut", true},     {"fin", true},       {"jour", true}};

typedef enum { EQUAL, ANY, WIDE, WITH_NEGATIVE, WITH_GAPS, ZERO, REGIMES } Regime;
typedef enum { SHORT, MEDIUM, LONG, ONE_WORD, NAME_KINDS } Names;

static void make_name(char *out, size_t room, Names kind, size_t row) {
  static const char *const words[] = {"Île", "de", "formation", "métiers", "développement",
                                      "web", "et", "données",   "réseau",  "à"};
  size_t length = 0, target = kind == SHORT ? 3 : kind == MEDIUM ? 20 : 80;
  snprintf(out, room, "%zu", row + 1);
  while (kind == ONE_WORD && strlen(out) < target) strcat(out, "a");
  while (kind != ONE_WORD && (length = strlen(out)) < target && length + 20 < room) {
    strcat(out, " ");
    strcat(out, words[random_below(10)]);
  }
}

static int64_t make_number(Regime regime) {
  switch (regime) {
  case EQUAL: return 1000;
  case WIDE: return random_below(4) ? (int64_t)random_below(5) : (int64_t)random_below(2000000000) * 1000;
  case WITH_NEGATIVE: return (int64_t)random_below(4000) - 2000;
  case ZERO: return 0;
  default: return (int64_t)random_below(5000);
  }
}

/* Shares that sum to the whole, as parts must. */
static void fill_parts(Scene *scene, size_t rows, Regime regime) {
  int64_t total = 0, parts[64];
  for (size_t i = 0; i < rows && i < 64; i++) {
    int64_t number = make_number(regime);
    parts[i] = number < 0 ? -number : number;
    total += parts[i];
  }
  for (size_t i = 0; i < rows && i < 64; i++) scene_number(scene, i, SHARE, parts[i], total ? total : 1);
}

static void fill_row(Scene *scene, size_t row, Regime regime, Names names) {
  static const char *const lanes[] = {"event", "span", "measure"};
  char text[128], key[32];
  snprintf(key, sizeof key, "k%zu", row);
  scene_text(scene, row, KEY, key);
  make_name(text, sizeof text, names, row);
  scene_text(scene, row, LABEL, text);
  make_name(text, sizeof text, names, row / 4);
  scene_text(scene, row, GROUP, text);
  scene_number(scene, row, COUNT, make_number(regime), 1);
  scene_number(scene, row, SECOND, (int64_t)random_below(1001), 1000);
  scene_number(scene, row, REFERENCE, (int64_t)random_below(1001), 1000);
  scene_number(scene, row, RANK, (int64_t)row + 1, 1);
  scene_text(scene, row, LANE, lanes[random_below(3)]);
  int year = 2010 + (int)random_below(8);
  snprintf(text, sizeof text, "%d-%02d", year, 1 + (int)random_below(12));
  scene_text(scene, row, START, text);
  snprintf(text, sizeof text, "%d-%02d", year + (int)random_below(2), 1 + (int)random_below(12));
  scene_text(scene, row, END, text);
  snprintf(text, sizeof text, "%d-%02d-%02d", 2018 + (int)(row / 336), 1 + (int)(row / 28 % 12),
           1 + (int)(row % 28));
  scene_text(scene, row, DAY, text);
}

static void fill(Scene *scene, size_t rows, Regime regime, Names names) {
  for (size_t i = 0; i < rows; i++) fill_row(scene, i, regime, names);
  fill_parts(scene, rows, regime);
  for (size_t i = 0; i < rows; i++) {
    if (!random_below(8)) scene_base(scene, i, SECOND, 12);
    if (regime != WITH_GAPS) continue;
    if (!random_below(5)) scene_hide(scene, i, COUNT);
    if (!random_below(5)) scene_hide(scene, i, SECOND);
    if (!random_below(5)) scene_text(scene, i, RANK, "");
  }
}

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

static void see_path(Seen *seen, const PageItem *item, size_t index, const PageColour *paper) {
  const PagePoint *points = item->as.path.points;
  size_t at = 0;
  for (size_t i = 0; i < item->as.path.point_count; i++)
    if (llabs(points[i].x) > base_mm(10000) || llabs(points[i].y) > base_mm(10000)) seen->far = true;
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    if (*segment == PAGE_RECTANGLE && item->as.path.fill) {
      Mark mark = {{points[at].x, points[at].y, points[at + 1].x, points[at + 1].y},
                   index,
                   item->as.path.fill == paper};
      if (item->element)
        *BASE_APPEND(&seen->marks) = mark;
      else if (mark.paper)
        *BASE_APPEND(&seen->plates) = mark;
    }
    at += *segment == PAGE_RECTANGLE ? 2 : *segment == PAGE_CURVE ? 3 : *segment == PAGE_CLOSE ? 0 : 1;
  }
  assert_int_equal(at, item->as.path.point_count);
}

static Seen look(const Scene *scene) {
  Seen seen = {0};
  const PageColour *paper = page_colour(&scene->kit, "paper", scene->chart->place);
  for (size_t i = 0; i < scene->sheet->items.count; i++) {
    const PageItem *item = &scene->sheet->items.items[i];
    if (item->kind == PAGE_TEXT && item->as.text.run->width > 0)
      *BASE_APPEND(&seen.texts) = (Mark){text_box(item), i, false};
    if (item->kind == PAGE_PATH) see_path(&seen, item, i, paper);
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

/* The first fault of a scene is told; the test goes on to the next kind of chart. */
static bool faulty;
static size_t faults;

static void fail_at(const char *what, const char *scene, PageRect a, PageRect b) {
  if (faulty) return;
  faulty = true;
  faults++;
  print_error("%s\n  %s\n  %.2f %.2f + %.2f × %.2f mm, and %.2f %.2f + %.2f × %.2f mm\n", scene, what,
              base_to_mm(a.x), base_to_mm(a.y), base_to_mm(a.width), base_to_mm(a.height), base_to_mm(b.x),
              base_to_mm(b.y), base_to_mm(b.width), base_to_mm(b.height));
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

/* ---- scenes -------------------------------------------------------------------------------------------------------------- */

/* Room that a type may use around its rectangle (look.md): the margin column at the left, a number over the top. */
typedef struct {
  const char *type;
  const char *attributes[20]; /* further ones, in pairs */
  double left, top, right;
  bool series; /* two of them */
} Kind;

#define TILES "../../tests/chart/fixtures/tiles.csv"
#define GRID  "../../tests/chart/fixtures/grid.geojson"

static const Kind kinds[] = {
    {"columns", {"value", "nombre", "category", "libelle"}, 0, 0, 0, false},
    {"columns",
     {"value", "nombre", "category", "libelle", "current", "k1", "partial", "k2", "unit", "session/sessions"},
     0,
     0,
     0,
     false},
    {"grouped-columns", {"category", "libelle"}, 0, 0, 0, true},
    {"bars", {"value", "nombre", "category", "libelle"}, 0, 0, 0, false},
    {"bars", {"value", "autre_pct", "category", "libelle", "current", "k0"}, 0, 0, 0, false},
    {"ranked-bars", {"value", "autre_pct", "category", "libelle", "several", "yes"}, 0, 0, 0, false},
    {"stacked-bars", {"category", "libelle"}, 0, 0, 0, true},
    {"hundred-column", {"value", "part_pct", "category", "libelle", "unknown", "k1"}, 0, 0, 0, false},
    {"dots",
     {"value", "autre_pct", "category", "libelle", "reference", "tout_pct", "current", "k1"},
     0,
     0,
     0,
     false},
    {"heat", {"value", "nombre", "category", "libelle", "by", "groupe"}, 0, 0, 0, false},
    {"heat", {"category", "libelle", "middle", "40"}, 0, 0, 0, true},
    {"calendar", {"value", "nombre", "category", "jour"}, 0, 0, 0, false},
    {"stacked-columns", {"category", "libelle"}, 0, 0, 0, true},
    {"columns-line",
     {"value", "autre_pct", "category", "libelle", "reference", "tout_pct", "whole-label", "but"},
     0,
     0,
     0,
     false},
    {"waterfall", {"value", "nombre", "category", "libelle"}, 0, 0, 0, false},
    {"grouped-bars", {"category", "libelle"}, 0, 0, 0, true},
    {"pyramid", {"category", "libelle"}, 0, 0, 0, true},
    {"bullet", {"value", "autre_pct", "category", "libelle", "reference", "tout_pct"}, 0, 0, 0, false},
    {"stacked-area", {"category", "jour"}, 0, 0, 0, true},
    {"scatter",
     {"value", "nombre", "against", "autre_pct", "category", "libelle", "current", "k1"},
     0,
     0,
     0,
     false},
    {"bubble",
     {"value", "autre_pct", "against", "tout_pct", "size", "rang", "category", "libelle", "named", "all"},
     0,
     0,
     0,
     false},
    {"lollipop", {"value", "nombre", "category", "libelle"}, 0, 0, 0, false},
    {"dumbbell", {"category", "libelle"}, 0, 0, 0, true},
    {"swarm", {"value", "autre_pct", "category", "groupe"}, 0, 0, 0, false},
    {"bump", {"value", "rang", "category", "groupe", "by", "libelle"}, 0, 0, 0, false},
    {"waffle", {"value", "part_pct", "category", "libelle", "unknown", "k1"}, 0, 0, 0, false},
    {"waffle", {"value", "autre_pct", "category", "cle", "by", "libelle", "per-row", "3"}, 0, 0, 0, false},
    {"tree-map", {"value", "nombre", "category", "libelle", "current", "k1"}, 0, 0, 0, false},
    {"flow", {"value", "nombre", "from", "groupe", "to", "cle", "unit", "session/sessions"}, 0, 0, 0, false},
    {"gantt",
     {"category", "libelle", "planned-start", "debut", "planned-end", "fin", "start", "debut", "today",
      "2015-06-01"},
     0,
     0,
     3,
     false},
    {"shares", {"value", "autre_pct", "category", "libelle", "before", "tout_pct"}, 0, 0, 0, false},
    {"donut", {"value", "part_pct", "category", "libelle"}, 0, 0, 0, false},
    {"line", {"value", "nombre", "category", "libelle"}, 0, 0, 0, false},
    {"line", {"category", "libelle"}, 0, 0, 0, true},
    {"area", {"value", "autre_pct", "category", "libelle"}, 0, 0, 0, false},
    {"slope", {"category", "libelle"}, 0, 0, 0, true},
    {"multiples", {"value", "autre_pct", "category", "libelle", "by", "groupe"}, 0, 0, 0, false},
    {"squares", {"value", "nombre", "category", "libelle"}, 0, 0, 0, false},
    {"squares",
     {"value", "nombre", "category", "libelle", "as", "block", "share", "autre_pct"},
     0,
     0,
     0,
     false},
    {"square-columns", {"value", "nombre", "category", "libelle", "current", "k0"}, 0, 5, 0, false},
    {"wall", {"value", "nombre", "category", "libelle", "height", "60"}, 45, 8, 0, false},
    {"wall",
     {"value", "nombre", "category", "libelle", "begin", "right", "marks", "moved outline"},
     45,
     8,
     0,
     false},
    {"skyline", {"value", "nombre", "category", "libelle", "height", "60", "per-row", "2"}, 0, 8, 0, false},
    {"strips",
     {"value", "autre_pct", "category", "libelle", "by", "groupe", "reference", "tout_pct", "rank", "rang",
      "current", "k1"},
     45,
     0,
     3,
     false},
    {"podium",
     {"value", "nombre", "category", "libelle", "note", "{{part_pct}} de tous ({{rang}})"},
     0,
     0,
     0,
     false},
    {"timeline",
     {"value", "nombre", "category", "libelle", "lane", "voie", "start", "debut", "end", "fin"},
     45,
     0,
     0,
     false},
    {"tile-map", {"value", "autre_pct", "category", "libelle", "places", TILES}, 0, 0, 0, false},
    {"map", {"value", "nombre", "category", "libelle", "geo", GRID, "match", "none"}, 0, 4, 0, false},
    {"map",
     {"value", "nombre", "category", "libelle", "as", "dots", "geo", GRID, "match", "none"},
     0,
     4,
     0,
     false},
    {"map",
     {"value", "nombre", "category", "libelle", "as", "symbols", "geo", GRID, "match", "none", "write",
      "both"},
     0,
     4,
     0,
     false},
    {"map",
     {"value", "autre_pct", "category", "libelle", "as", "rates", "geo", GRID, "match", "none", "fit",
      "rows"},
     0,
     4,
     0,
     false},
    {"map",
     {"value", "autre_pct", "category", "libelle", "as", "rates", "geo", GRID, "match", "none", "middle",
      "50"},
     0,
     4,
     0,
     false},
    {"map",
     {"value", "nombre", "category", "libelle", "share", "autre_pct", "geo", "../../data/geo/regions.csv",
      "anchors", "carte.csv"},
     0,
     2,
     0,
     false},
    {"map",
     {"value", "autre_pct", "category", "libelle", "as", "rates", "geo", "../../data/geo/regions.csv",
      "anchors", "carte.csv"},
     2,
     0,
     0,
     false},
};

static void set_kind(Scene *scene, const Kind *kind, bool titled, bool table) {
  const char *pairs[40];
  size_t count = 0;
  pairs[count++] = "type";
  pairs[count++] = kind->type;
  for (size_t i = 0; kind->attributes[i]; i++) pairs[count++] = kind->attributes[i];
  if (titled) {
    pairs[count++] = "title";
    pairs[count++] = "Ce que dit le graphique, en une phrase entière";
    pairs[count++] = "subtitle";
    pairs[count++] = "Ce qui est mesuré, sur qui et quand, en une phrase plus longue encore";
  }
  if (table) {
    pairs[count++] = "data-table";
    pairs[count++] = "yes";
  }
  pairs[count] = NULL;
  scene_attributes(scene, pairs);
  if (!kind->series) return;
  scene_series(scene, strcmp(kind->type, "stacked-bars") == 0 ? "part_pct" : "autre_pct",
               random_below(2) ? "3 mois" : "Une série au nom plutôt long");
  scene_series(scene, "tout_pct", "6 mois");
}

static void draw_one(const Kind *kind, uint64_t seed) {
  static const size_t counts[] = {0, 1, 2, 3, 4, 6, 8, 15, 60};
  static const double widths[] = {37.5, 62.5, 85, 100, 130, 175};
  state = seed * 2654435761u + 12345;
  size_t rows = counts[random_below(SUPPORT_COUNT(counts))];
  Regime regime = (Regime)random_below(REGIMES);
  Names names = (Names)random_below(NAME_KINDS);
  double width = widths[random_below(SUPPORT_COUNT(widths))];
  if (strcmp(kind->type, "timeline") == 0 || strcmp(kind->type, "strips") == 0) width = 130;
  Scene scene = scene_open(&stage, columns, COLUMNS, rows);
  fill(&scene, rows, regime, names);
  if (strcmp(kind->type, "stacked-bars") == 0)
    for (size_t i = 0; i < rows; i++) scene_number(&scene, i, REFERENCE, 0, 1);
  bool titled = random_below(2);
  set_kind(&scene, kind, titled, random_below(4) == 0);
  scene_draw(&scene, base_mm(width));
  Seen seen = look(&scene);
  char name[160];
  snprintf(name, sizeof name, "%s, seed %llu: %zu rows, regime %d, names %d, %.1f mm", kind->type,
           (unsigned long long)seed, rows, (int)regime, (int)names, width);
  PageRect frame = {scene.rect.x - base_mm(kind->left), scene.rect.y - base_mm(titled ? 5 : kind->top),
                    scene.rect.width + base_mm(kind->left + kind->right),
                    scene.rect.height + base_mm(titled ? 5 : kind->top)};
  if (seen.far) fail_at("a point lies far away", name, scene.rect, frame);
  check_texts(&seen, name);
  check_marks(&seen, name);
  check_plates(&seen, name);
  check_frame(&seen, frame, name);
  forget(&seen);
  scene_close(&scene);
}

static void test_labels(void **unused) {
  (void)unused;
  const char *asked = getenv("CHART_SEED");  /* one scene of each kind again */
  const char *many = getenv("CHART_SCENES"); /* make charts-long */
  uint64_t first = asked ? strtoull(asked, NULL, 10) : 1, scenes = many ? strtoull(many, NULL, 10) : SCENES;
  uint64_t last = asked ? first : scenes;
  for (size_t k = 0; k < SUPPORT_COUNT(kinds); k++) {
    faulty = false;
    for (uint64_t seed = first; seed <= last && !faulty; seed++) draw_one(&kinds[k], seed);
  }
  assert_int_equal(faults, 0);
}

/* ---- limits -------------------------------------------------------------------------------------------------------------- */

static void draw_at(const Kind *kind, size_t rows, double width) {
  Scene scene = scene_open(&stage, columns, COLUMNS, rows);
  fill(&scene, rows, ANY, MEDIUM);
  set_kind(&scene, kind, true, false);
  double begin = base_cpu_seconds();
  scene_draw(&scene, base_mm(width));
  double seconds = base_cpu_seconds() - begin;
  Seen seen = look(&scene);
  assert_int_equal(scene.rect.width, base_mm(width));
  if (seen.far && rows <= 60)
    fail_msg("%s, %zu rows, %.0f mm: a point lies far away", kind->type, rows, width);
  if (seconds > 5) fail_msg("%s, %zu rows: %.1f s", kind->type, rows, seconds);
  forget(&seen);
  scene_close(&scene);
}

/* No width is too narrow or too wide to end well, and no number of rows takes long. */
static void test_limits(void **unused) {
  (void)unused;
  static const double widths[] = {0, 0.5, 3, 8, 15, 24, 1500};
  state = 1;
  for (size_t k = 0; k < SUPPORT_COUNT(kinds); k++) {
    for (size_t i = 0; i < SUPPORT_COUNT(widths); i++) draw_at(&kinds[k], 7, widths[i]);
    draw_at(&kinds[k], CHART_MOST_ROWS, 130);
    draw_at(&kinds[k], CHART_MOST_ROWS + 1, 130);
  }
}

/* ---- proportion ---------------------------------------------------------------------------------------------------------- */

/* Lengths of the data's own rectangles, one a row whose number is not 0, in the order of the rows. */
static void check_proportion(const char *type, bool across, uint64_t seed) {
  state = seed;
  enum { ROWS = 8 };
  Scene scene = scene_open(&stage, columns, COLUMNS, ROWS);
  fill(&scene, ROWS, random_below(2) ? ANY : WITH_NEGATIVE, SHORT);
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
      cmocka_unit_test(test_limits),
      cmocka_unit_test(test_proportion),
  };
  return cmocka_run_group_tests_name("chart/properties", tests, stage_set_up, stage_tear_down);
}
