/* What contradicts the form of a plot is an error; scales, positions and many data are as they are documented. */
#include "stage.h"

#include "report/internal.h"

#include <time.h>

enum { NAME, DAY, COUNT, OTHER, SHARE, PART, LARGE, ONES, GAPPED, COLUMNS };
static const SceneColumn columns[COLUMNS] = {{"nom", true},    {"jour", true},      {"nombre", false},
                                             {"autre", false}, {"part_pct", false}, {"reponse", true},
                                             {"grand", false}, {"unis", false},     {"trou", false}};

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
    scene_number(&scene, i, LARGE, 10 + 30 * (int64_t)i, 1);
    scene_number(&scene, i, ONES, 1, 1);
    if (i != 2) scene_number(&scene, i, GAPPED, numbers[i], 1);
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

/* ---- each attribute matters --------------------------------------------------------------------------------------------- */

/* Plots to try attributes on: parts parted by |, attributes as in XML. */
static const char *const bases[] = {
    "x field=nom|y field=nombre|bar",
    "x field=jour|y field=nombre|line",
    "x field=nombre|y field=autre|point",
    "x field=jour|y field=nombre|band y=autre y2=grand|line",
    "y field=nom type=point|x field=nombre|segment|point",
    "x field=nom type=band|box low=unis q1=unis median=nombre q3=grand high=grand",
    "x field=nom|y field=nombre|bar|reference y=3|annotation label=Ici row=deux",
    "x field=nombre|y field=autre|size field=grand|point",
    "x field=nom|y field=nombre|bar|tick y=autre",
    "x field=nom|y field=nombre|bar|facet by=reponse",
    "x field=nom|y field=nombre|bar|level y=autre field=reponse",
    "x field=nombre|y field=autre|point named=none|words field=reponse",
    "x field=nom|y field=nombre|colour field=reponse|bar",
    "x field=jour|y field=nombre|area",
    "x field=nom|panel|y field=nombre|bar|panel|y field=autre|line",
    "x field=nombre type=log|y field=grand type=symlog|point",
    "x field=jour|y field=nombre|colour field=reponse|area",
    "x field=reponse type=point|y field=nombre|point position=overlay",
    "x field=nombre|y field=autre|point|reference x=5|annotation label=Ici x=4 y=6",
    "x field=nombre field2=grand type=binned|y field=autre|bar",
    "x field=jour|y field=trou|line",
    "x field=nombre|y field=nom type=band|bar",
    "x field=jour step=year|y field=nombre|line",
    "x field=nom|y field=nombre|bar|level x=nom",
    "x field=nombre|y field=autre|point named=none|words field=grand",
    "x field=nombre|y field=autre|point|annotation label=Ici,pour,y,voir,clair row=deux",
    "y field=nom type=band|box low=unis q1=unis median=nombre q3=grand high=grand"};

static const struct {
  int base;
  const char *part, *attribute, *first, *second;
} attribute_trials[] = {{0, "x", "field", "nom", "reponse"},
                        {0, "x", "type", "band", "time"},
                        {2, "y", "zero", "no", "yes"},
                        {1, "y", "min", "-5", "-50"},
                        {1, "y", "max", "20", "90"},
                        {1, "x", "max", "2030", "2050"},
                        {0, "y", "reverse", "yes", "no"},
                        {2, "x", "reverse", "yes", "no"},
                        {0, "x", "title", "Un", "Deux"},
                        {1, "y", "title", "Un", "Deux"},
                        {2, "x", "ticks", "2", "9"},
                        {1, "y", "grid", "yes", "no"},
                        {0, "x", "labels", "yes", "no"},
                        {4, "y", "label-width", "15", "30"},
                        {0, "y", "format", "count", "euro"},
                        {0, "y", "unit", "pas", "mètre/mètres"},
                        {0, "y", "type", "linear", "band"},
                        {0, "bar", "colour", "encre", "moyen"},
                        {0, "bar", "values", "none", "all"},
                        {0, "bar", "thickness", "2", "5"},
                        {0, "bar", "position", "stack", "cumulate"},
                        {0, "bar", "y", "autre", "grand"},
                        {0, "bar", "y2", "autre", "grand"},
                        {1, "line", "curve", "straight", "step"},
                        {1, "line", "markers", "yes", "no"},
                        {1, "line", "weight", "0.2", "2"},
                        {1, "line", "label", "Un", "Deux"},
                        {1, "line", "values", "all", "none"},
                        {1, "line", "order", "nom", "reponse"},
                        {3, "band", "colour", "encre", "moyen"},
                        {3, "band", "y", "autre", "unis"},
                        {2, "point", "named", "all", "none"},
                        {2, "point", "hollow", "all", "none"},
                        {2, "point", "size", "1", "4"},
                        {4, "point", "values", "all", "none"},
                        {4, "segment", "x2", "autre", "grand"},
                        {4, "segment", "weight", "0.2", "2"},
                        {4, "segment", "label", "Un", "Deux"},
                        {4, "segment", "colour", "encre", "moyen"},
                        {5, "box", "low", "unis", "nombre"},
                        {5, "box", "colour", "encre", "moyen"},
                        {6, "reference", "y", "3", "5"},
                        {6, "reference", "y2", "5", "6"},
                        {6, "reference", "label", "Un", "Deux"},
                        {6, "reference", "colour", "encre", "rouge"},
                        {6, "annotation", "label", "Un", "Deux"},
                        {6, "annotation", "row", "un", "trois"},
                        {6, "annotation", "place", "left", "above"},
                        {7, "size", "field", "grand", "autre"},
                        {7, "size", "largest", "4", "9"},
                        {7, "size", "key", "50", "90 20"},
                        {8, "tick", "thickness", "0.2", "2"},
                        {8, "tick", "colour", "encre", "rouge"},
                        {9, "facet", "by", "reponse", "nom"},
                        {9, "facet", "per-row", "1", "2"},
                        {9, "facet", "scales", "shared", "own"},
                        {23, "level", "x", "nom", "jour"},
                        {10, "level", "y", "autre", "unis"},
                        {10, "level", "colour", "encre", "rouge"},
                        {10, "level", "field", "reponse", "nom"},
                        {10, "level", "weight", "0.2", "2"},
                        {11, "words", "x", "nombre", "unis"},
                        {11, "words", "y", "autre", "grand"},
                        {11, "words", "colour", "encre", "rouge"},
                        {11, "words", "field", "reponse", "nom"},
                        {11, "words", "place", "left", "above"},
                        {24, "words", "format", "count", "euro"},
                        {12, "colour", "field", "reponse", "jour"},
                        {12, "colour", "type", "categorical", "ordinal"},
                        {12, "bar", "x", "nom", "jour"},
                        {12, "bar", "middle", "non", "oui"},
                        {12, "bar", "total", "grand", "autre"},
                        {13, "area", "x", "jour", "nom"},
                        {13, "area", "y", "nombre", "autre"},
                        {13, "area", "colour", "encre", "moyen"},
                        {13, "area", "values", "none", "all"},
                        {13, "area", "curve", "straight", "step"},
                        {14, "panel", "height", "20", "40"},
                        {15, "x", "base", "2", "10"},
                        {15, "y", "constant", "1", "20"},
                        {16, "area", "position", "stack", "overlay"},
                        {17, "point", "position", "overlay", "spread"},
                        {18, "reference", "x", "4", "6"},
                        {18, "reference", "x2", "6", "7"},
                        {18, "annotation", "x", "4", "6"},
                        {18, "annotation", "y", "6", "7"},
                        {25, "annotation", "width", "8", "25"},
                        {19, "x", "field2", "grand", "nowhere"},
                        {20, "line", "gaps", "break", "dash"},
                        {21, "bar", "x2", "autre", "grand"},
                        {22, "x", "step", "year", "month"},
                        {0, "y", "scale", "un", "own"},
                        {0, "y", "square", "1", "5"},
                        {1, "line", "x", "jour", "nom"},
                        {1, "line", "y", "nombre", "autre"},
                        {1, "line", "colour", "encre", "rouge"},
                        {3, "band", "x", "jour", "nom"},
                        {3, "band", "x2", "jour", "autre"},
                        {3, "band", "y2", "grand", "nombre"},
                        {2, "point", "x", "nombre", "grand"},
                        {2, "point", "y", "autre", "grand"},
                        {2, "point", "colour", "encre", "rouge"},
                        {8, "tick", "x", "nom", "reponse"},
                        {8, "tick", "y", "autre", "unis"},
                        {4, "segment", "x", "nombre", "autre"},
                        {4, "segment", "y", "nom", "reponse"},
                        {4, "segment", "y2", "nom", "reponse"},
                        {5, "box", "x", "nom", "reponse"},
                        {26, "box", "y", "nom", "reponse"},
                        {5, "box", "q1", "unis", "nombre"},
                        {5, "box", "median", "nombre", "unis"},
                        {5, "box", "q3", "grand", "nombre"},
                        {5, "box", "high", "grand", "nombre"},
                        {7, "size", "unit", "pas", "mètre/mètres"}};

/* Every part has a trial of every attribute, but of the rows, which are found before anything is drawn (tests/report), and of
 * dashes (below). */
static bool is_tried(const char *part, const char *attribute) {
  static const char *const rows[] = {"rows", "where", "limit", "line"};
  for (size_t i = 0; i < SUPPORT_COUNT(rows); i++)
    if (strcmp(attribute, rows[i]) == 0) return true;
  for (size_t i = 0; i < SUPPORT_COUNT(attribute_trials); i++) {
    bool direction =
        strlen(part) == 1 && strlen(attribute_trials[i].part) == 1; /* <x> and <y> have one grammar */
    if ((direction || strcmp(attribute_trials[i].part, part) == 0) &&
        strcmp(attribute_trials[i].attribute, attribute) == 0)
      return true;
  }
  return false;
}

static void test_trials(void **state) {
  (void)state;
  BaseArena *arena = base_arena_new();
  const ReportGrammar *grammar = report_grammar_new(arena, &chart_language);
  size_t untried = 0, found = 0;
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (rule->kind < REPORT_CHANNEL_X || rule->kind > REPORT_FACET) continue;
    found++;
    for (const ReportAttributeRule *known = rule->attributes; known && known->name; known++) {
      if (is_tried(rule->name, known->name)) continue;
      print_error("no trial for %s of <%s>\n", known->name, rule->name);
      untried++;
    }
  }
  base_arena_free(arena);
  assert_int_equal(found, REPORT_FACET - REPORT_CHANNEL_X + 1);
  assert_int_equal(untried, 0);
}

static ReportKind kind_of(const char *part) {
  for (ReportKind kind = REPORT_CHANNEL_X; kind <= REPORT_FACET; kind++)
    if (strcmp(report_kind_name(kind), part) == 0) return kind;
  fail_msg("no part %s", part);
  return REPORT_FACET;
}

/* One part of a base, with the attribute that is tried in place of its own. What follows a panel stands in it. */
static void add_part(Scene *scene, char *text, const char *part, const char *attribute, const char *value) {
  const char *pairs[20];
  size_t count = 0;
  char *save, *name = strtok_r(text, " ", &save);
  bool tried = strcmp(name, part) == 0;
  for (char *word = strtok_r(NULL, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
    char *equals = strchr(word, '=');
    *equals = 0;
    for (char *comma = equals + 1; (comma = strchr(comma, ','));) *comma = ' ';
    if (tried && strcmp(word, attribute) == 0) continue;
    pairs[count++] = base_arena_copy(scene->document->arena, word, strlen(word));
    pairs[count++] = base_arena_copy(scene->document->arena, equals + 1, strlen(equals + 1));
  }
  if (tried) {
    pairs[count++] = attribute;
    pairs[count++] = value;
  }
  pairs[count] = NULL;
  ReportNode *last = scene->chart->last;
  bool inside = last && last->kind == REPORT_PANEL && strcmp(name, "panel") != 0;
  child(scene, inside ? last : scene->chart, kind_of(name), pairs);
}

static char *drawn_with(int base, const char *part, const char *attribute, const char *value, bool axes) {
  static const int64_t numbers[] = {4, 2, 7, 5};
  Scene scene = four_rows(numbers);
  BaseLength *look = base_arena_alloc(scene.document->arena, LOOK_PROPERTIES * sizeof *look);
  memcpy(look, scene.kit.look, LOOK_PROPERTIES * sizeof *look);
  if (axes) look[LOOK_GUIDES] = 0;
  scene.kit.look = look;
  scene_attributes(&scene, (const char *const[]){"key", "nom", "category", "nom", NULL});
  char *save, *text = base_copy(bases[base], strlen(bases[base]));
  for (char *one = strtok_r(text, "|", &save); one; one = strtok_r(NULL, "|", &save))
    add_part(&scene, one, part, attribute, value);
  if (strcmp(attribute, "scale") == 0) /* a neighbour that the scale may be shared with */
    scene_chart(&scene, (const char *const[]){"type", "columns", "value", "grand", "scale", "un", NULL});
  scene_draw(&scene, base_mm(100));
  BaseBuffer out = {0};
  page_dump(scene.pages, &out);
  char *said = scene_diagnostics(&scene);
  base_buffer_add_format(&out, "%s %s", scene_alternative(&scene), said);
  base_free(said);
  base_free(text);
  scene_close(&scene);
  return out.data;
}

static void test_attributes(void **state) {
  (void)state;
  size_t ignored = 0;
  for (size_t i = 0; i < SUPPORT_COUNT(attribute_trials); i++) {
    bool differs = false;
    for (int axes = 0; axes < 2 && !differs; axes++) {
      char *one = drawn_with(attribute_trials[i].base, attribute_trials[i].part,
                             attribute_trials[i].attribute, attribute_trials[i].first, axes),
           *other = drawn_with(attribute_trials[i].base, attribute_trials[i].part,
                               attribute_trials[i].attribute, attribute_trials[i].second, axes);
      differs = strcmp(one, other) != 0;
      base_free(one);
      base_free(other);
    }
    if (!differs) print_error("<%s> ignores %s\n", attribute_trials[i].part, attribute_trials[i].attribute);
    ignored += !differs;
  }
  assert_int_equal(ignored, 0);
}

/* Rows without a value are no chart: it says so. */
static void test_nothing(void **state) {
  (void)state;
  static const int64_t numbers[] = {4, 2, 7, 5};
  Scene scene = four_rows(numbers);
  for (size_t i = 0; i < 4; i++) scene_text(&scene, i, COUNT, "");
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  BARE(&scene, REPORT_LINE);
  expect(&scene, "no-rows");
}

/* A dashed reference or level has dashes. */
static void test_dashes(void **state) {
  (void)state;
  static const int64_t numbers[] = {4, 2, 7, 5};
  for (int i = 0; i < 4; i++) {
    bool dashed = i % 2, level = i / 2;
    Scene scene = four_rows(numbers);
    CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
    CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
    BARE(&scene, REPORT_BAR);
    CHILD(&scene, level ? REPORT_LEVEL : REPORT_REFERENCE, "y", level ? "unis" : "3", "line",
          dashed ? "dashed" : "solid");
    scene_draw(&scene, base_mm(85));
    size_t found = 0;
    for (size_t k = 0; k < scene.sheet->items.count; k++)
      found +=
          scene.sheet->items.items[k].kind == PAGE_PATH && scene.sheet->items.items[k].as.path.dash_count > 0;
    assert_int_equal(found, !dashed ? 0 : level ? 4 : 1);
    scene_close(&scene);
  }
}

/* What is current may be named by its colour. */
static void test_current(void **state) {
  (void)state;
  static const int64_t numbers[] = {4, 2, 7, 5};
  Scene scene = four_rows(numbers);
  scene_attributes(&scene, (const char *const[]){"key", "nom", "current", "oui", NULL});
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  CHILD(&scene, REPORT_CHANNEL_COLOUR, "field", "reponse");
  BARE(&scene, REPORT_LINE);
  expect(&scene, "");
}

/* The description counts what has no number. */
static void test_counted(void **state) {
  (void)state;
  static const int64_t numbers[] = {4, 2, 7, 5};
  Scene scene = four_rows(numbers);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "trou");
  BARE(&scene, REPORT_LINE);
  scene_draw(&scene, base_mm(85));
  assert_non_null(strstr(scene_alternative(&scene), "1 valeur manquante"));
  scene_close(&scene);
}

/* Of a few bars each has its value, or a warning says so. */
static void test_few(void **state) {
  (void)state;
  static const int64_t numbers[] = {5000000000000000, 5000000000000000, 5000000000000000, 5000000000000000};
  Scene scene = four_rows(numbers);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  BARE(&scene, REPORT_BAR);
  expect(&scene, "find no room and are left out");
}

/* On axes, a line of reference is parted by a value that it runs through. */
static void test_parted(void **state) {
  (void)state;
  static const int64_t numbers[] = {40, 20, 70, 50};
  for (int crossed = 0; crossed < 2; crossed++) {
    Scene scene = four_rows(numbers);
    BaseLength *look = base_arena_alloc(scene.document->arena, LOOK_PROPERTIES * sizeof *look);
    memcpy(look, scene.kit.look, LOOK_PROPERTIES * sizeof *look);
    look[LOOK_GUIDES] = 0;
    scene.kit.look = look;
    CHILD(&scene, REPORT_CHANNEL_X, "field", "nom");
    CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
    BARE(&scene, REPORT_BAR);
    CHILD(&scene, REPORT_REFERENCE, "y", crossed ? "23" : "10");
    scene_draw(&scene, base_mm(85));
    const PageColour *paper = page_colour(&scene.kit, "paper", scene.chart->place);
    size_t plates = 0;
    for (size_t k = 0; k < scene.sheet->items.count; k++)
      plates +=
          scene.sheet->items.items[k].kind == PAGE_PATH && scene.sheet->items.items[k].as.path.fill == paper;
    assert_int_equal(plates, crossed);
    scene_close(&scene);
  }
}

static BaseLength gap_between(const PageItem *one, const PageItem *other) {
  const PageItem *left = one->as.text.x < other->as.text.x ? one : other, *right = left == one ? other : one;
  return right->as.text.x - left->as.text.x - left->as.text.run->width;
}

static void check_apart(int64_t number, double width) {
  const int64_t numbers[] = {number, number, number, number};
  Scene scene = four_rows(numbers);
  scene_attributes(&scene,
                   (const char *const[]){"type", "columns", "category", "nom", "value", "nombre", NULL});
  scene_draw(&scene, base_mm(width));
  for (size_t i = 0; i < scene.sheet->items.count; i++)
    for (size_t k = 0; k < i; k++) {
      const PageItem *one = &scene.sheet->items.items[i], *other = &scene.sheet->items.items[k];
      if (one->kind != PAGE_TEXT || other->kind != PAGE_TEXT || one->as.text.turn || other->as.text.turn ||
          one->as.text.y != other->as.text.y || one->as.text.run->width <= 0 ||
          other->as.text.run->width <= 0)
        continue;
      if (gap_between(one, other) < base_mm(0.3)) fail_msg("numbers touch at %.1f mm", width);
    }
  scene_close(&scene);
}

/* Numbers over columns are no one number, whatever the width. */
static void test_apart(void **state) {
  (void)state;
  for (int64_t number = 10; number < 1000000; number *= 10)
    for (int tenths = 200; tenths < 800; tenths += 20) check_apart(number, tenths / 10.0);
}

/* What has no meaning where it stands is an error. */
static void test_idle(void **state) {
  (void)state;
  static const struct {
    int base;
    const char *part, *attribute, *value;
  } idle[] = {{0, "x", "step", "year"},     {0, "x", "min", "1"},        {0, "y", "base", "2"},
              {0, "y", "constant", "2"},    {0, "x", "scale", "own"},    {0, "x", "square", "2"},
              {0, "x", "label-width", "9"}, {0, "y", "field2", "autre"}, {0, "x", "zero", "yes"},
              {0, "x", "ticks", "3"},       {0, "bar", "middle", "non"}, {10, "level", "x", "nom"},
              {5, "box", "y", "nombre"}};
  for (size_t i = 0; i < SUPPORT_COUNT(idle); i++) {
    char *page = drawn_with(idle[i].base, idle[i].part, idle[i].attribute, idle[i].value, false);
    if (!strstr(page, "attribute-not-used"))
      fail_msg("%s of <%s> is passed over", idle[i].attribute, idle[i].part);
    base_free(page);
  }
}

/* The first point's value keeps inside the chart, however long it is; all values are in the description. */
static void test_long_values(void **state) {
  (void)state;
  static const int64_t numbers[] = {1234567, 2345678, 3456789, 4567890};
  Scene scene = four_rows(numbers);
  CHILD(&scene, REPORT_CHANNEL_X, "field", "jour");
  CHILD(&scene, REPORT_CHANNEL_Y, "field", "nombre");
  CHILD(&scene, REPORT_LINE, "values", "all");
  scene_draw(&scene, base_mm(85));
  char *said = scene_diagnostics(&scene);
  assert_string_equal(said, "");
  base_free(said);
  assert_non_null(strstr(scene_alternative(&scene), "2019 : 1"));
  assert_non_null(strstr(scene_alternative(&scene), "2023 : 4"));
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_errors),     cmocka_unit_test(test_proportions), cmocka_unit_test(test_classes),
      cmocka_unit_test(test_current),    cmocka_unit_test(test_few),         cmocka_unit_test(test_counted),
      cmocka_unit_test(test_parted),     cmocka_unit_test(test_apart),       cmocka_unit_test(test_trials),
      cmocka_unit_test(test_attributes), cmocka_unit_test(test_idle),        cmocka_unit_test(test_nothing),
      cmocka_unit_test(test_dashes),     cmocka_unit_test(test_long_values), cmocka_unit_test(test_many)};
  return cmocka_run_group_tests(tests, stage_set_up, stage_tear_down);
}
