/* No attribute is accepted and ignored: each, set to two values, gives two different pages or a diagnostic. */
#include "stage.h"

enum {
  KEY,
  NAME,
  OTHER,
  PART,
  BEFORE,
  COUNT,
  BASE,
  GROUP,
  LANE,
  DATE,
  END,
  TEXT,
  RANK,
  CODE,
  NEXT,
  ONES,
  THOUSAND,
  ZERO,
  DAY,
  STEP_END,
  PARENT,
  COLUMNS
};
static const SceneColumn columns[COLUMNS] = {
    {"cle", true},     {"nom", true},    {"autre", true},  {"part_pct", false}, {"avant_pct", false},
    {"nombre", false}, {"base", false},  {"groupe", true}, {"voie", true},      {"date", true},
    {"fin", true},     {"texte", true},  {"rang", false},  {"code", true},      {"suite", false},
    {"unis", false},   {"mille", false}, {"zero", false},  {"jour", true},      {"fin_etape", true},
    {"mere", true}};

static const struct {
  const char *key, *name, *other, *group, *lane, *date, *end, *text, *code;
  int part, before, count, base, rank; /* parts in thousandths */
} rows[] = {
    {"bretagne", "Bretagne", "Ouest", "un", "event", "2019-01", "", "Un", "53", 400, 300, 40, 100, 1},
    {"normandie", "Normandie", "Nord-Ouest", "un", "span", "2019-06", "2019-12", "Deux", "28", 300, 350, 30,
     100, 2},
    {"occitanie", "Occitanie", "Sud", "deux", "measure", "2020-03", "", "Trois", "76", 200, 150, 20, 100, 3},
    {"corse", "Corse", "Île", "deux", "measure", "2020-09", "", "Quatre", "94", 100, 200, 10, 12, 4}};

static const char *const days[] = {"2020-02-03", "2020-02-04", "2020-03-01", "2020-06-30"};

static Scene open_scene(void) {
  Scene scene = scene_open(&stage, columns, COLUMNS, SUPPORT_COUNT(rows));
  for (size_t i = 0; i < SUPPORT_COUNT(rows); i++) {
    scene_text(&scene, i, KEY, rows[i].key);
    scene_text(&scene, i, NAME, rows[i].name);
    scene_text(&scene, i, OTHER, rows[i].other);
    scene_text(&scene, i, GROUP, rows[i].group);
    scene_text(&scene, i, LANE, rows[i].lane);
    scene_text(&scene, i, DATE, rows[i].date);
    scene_text(&scene, i, END, rows[i].end);
    scene_text(&scene, i, TEXT, rows[i].text);
    scene_text(&scene, i, CODE, rows[i].code);
    scene_text(&scene, i, DAY, days[i]);
    scene_text(&scene, i, STEP_END, "2020-12");
    scene_text(&scene, i, PARENT, i < 2 ? "" : rows[i - 2].key);
    scene_number(&scene, i, PART, rows[i].part, 1000);
    scene_number(&scene, i, BEFORE, rows[i].before, 1000);
    scene_number(&scene, i, COUNT, rows[i].count, 1);
    scene_number(&scene, i, BASE, rows[i].base, 1);
    scene_number(&scene, i, RANK, rows[i].rank, 1);
    scene_number(&scene, i, NEXT, rows[i].rank + 1, 1);
    scene_number(&scene, i, ONES, 1, 1);
    scene_number(&scene, i, THOUSAND, 1000, 1);
    scene_number(&scene, i, ZERO, 0, 1);
  }
  return scene;
}

/* ---- what a type needs, and two values of an attribute ------------------------------------------------------------------- */

#define GEO          "geo", "../../data/geo/regions.csv"
#define MAP          GEO, "anchors", "carte.csv", "key", "cle"
#define TILES        "../../tests/chart/fixtures/tiles.csv"
#define DEPARTEMENTS "../../data/geo/departements.geojson"

/* Attributes that every trial of a type has; a trial's own value stands before them and wins. */
static const struct {
  const char *type, *as;
  const char *attributes[24];
} needs[] = {
    {"map", "locator", {MAP, "category", "nom", "current", "bretagne"}},
    {"map", "rates", {"geo", DEPARTEMENTS, "key", "code", "category", "nom", "value", "part_pct"}},
    {"map", "symbols", {"geo", DEPARTEMENTS, "key", "code", "category", "nom", "value", "part_pct"}},
    {"map",
     "dots",
     {"geo", DEPARTEMENTS, "key", "code", "category", "nom", "value", "nombre", "scale-note", "yes"}},
    {"map", "squares", {MAP, "category", "nom", "value", "nombre", "scale-note", "yes"}},
    {"insets", NULL, {GEO, "key", "code", "category", "nom", "current", "53"}},
    {"timeline", NULL, {"category", "nom", "lane", "voie", "start", "date", "end", "fin", "value", "nombre"}},
    {"strips",
     NULL,
     {"category", "nom", "key", "cle", "value", "part_pct", "by", "groupe", "current", "bretagne",
      "reference", "avant_pct"}},
    {"multiples", NULL, {"category", "nom", "key", "cle", "value", "nombre", "by", "groupe"}},
    {"squares", "strip", {"category", "nom", "key", "cle", "value", "nombre", "scale-note", "yes"}},
    {"squares", "block", {"category", "nom", "value", "nombre", "scale-note", "yes"}},
    {"squares", "field", {"category", "nom", "key", "cle", "value", "nombre", "scale-note", "yes"}},
    {"bars", "track", {"category", "nom", "key", "cle", "value", "part_pct", "reference", "avant_pct"}},
    {"slope", NULL, {"category", "nom", "key", "cle"}},
    {"square-columns", NULL, {"category", "nom", "key", "cle", "value", "nombre", "current", "corse"}},
    {"podium", NULL, {"category", "nom", "value", "nombre"}},
    {"wall", NULL, {"category", "nom", "key", "cle", "value", "nombre", "unit", "pas", "scale-note", "yes"}},
    {"squares", "whole", {"category", "nom", "value", "nombre", "unit", "pas", "scale-note", "yes"}},
    {"ranks", NULL, {"category", "nom", "value", "rang", "before", "suite"}},
    {"named-dots",
     NULL,
     {"category", "nom", "key", "cle", "value", "part_pct", "by", "groupe", "reference", "avant_pct"}},
    {"named-bars", NULL, {"category", "nom", "key", "cle"}},
    {"partition",
     NULL,
     {"category", "nom", "key", "cle", "value", "nombre", "unit", "pas", "by", "groupe", "parent", "mere",
      "scale-note", "yes"}},
    {"runs", NULL, {"category", "nom", "value", "nombre", "unit", "pas", "scale-note", "yes"}},
    {"skyline",
     NULL,
     {"category", "nom", "key", "cle", "value", "nombre", "unit", "pas", "names", "above", "scale-note",
      "yes", "class-from", "rang", "class-to", "rang"}},
    {"shares", NULL, {"category", "nom", "value", "part_pct"}},
    {"stacked-bars", NULL, {"category", "nom"}},
    {"line", NULL, {"category", "nom", "value", "nombre", "unit", "pas"}},
    {"area", NULL, {"category", "nom", "value", "nombre", "unit", "pas"}},
    {"tile-map", NULL, {"places", TILES, "category", "nom", "key", "cle", "value", "part_pct"}},
    {"heat", NULL, {"category", "nom", "value", "part_pct", "by", "groupe"}},
    {"waffle", NULL, {"category", "nom", "key", "cle", "value", "part_pct", "by", "groupe"}},
    {"tree-map", NULL, {"category", "nom", "key", "cle", "value", "nombre"}},
    {"flow", NULL, {"from", "groupe", "to", "nom", "value", "nombre"}},
    {"gantt", NULL, {"category", "nom", "key", "cle", "start", "date", "end", "fin_etape"}},
    {"calendar", NULL, {"category", "jour", "value", "part_pct"}},
    {"stacked-columns", "sums", {"category", "nom", "value", "nombre", "unit", "pas"}},
    {"stacked-columns", "100", {"category", "nom", "value", "part_pct"}},
    {"columns-line", NULL, {"category", "nom", "key", "cle", "value", "part_pct", "reference", "avant_pct"}},
    {"bullet", NULL, {"category", "nom", "key", "cle", "value", "part_pct", "reference", "avant_pct"}},
    {"likert", NULL, {"category", "groupe", "value", "part_pct", "by", "nom"}},
    {"fan", NULL, {"category", "date", "value", "nombre", "low", "rang", "high", "base", "unit", "pas"}},
    {"bump", NULL, {"category", "groupe", "value", "rang", "by", "nom"}},
    {"scatter", NULL, {"category", "nom", "key", "cle", "value", "part_pct", "against", "nombre"}},
    {"bubble",
     NULL,
     {"category", "nom", "key", "cle", "value", "part_pct", "against", "nombre", "size", "base"}},
    {"box",
     NULL,
     {"category", "nom", "low", "rang", "q1", "rang", "median", "nombre", "q3", "base", "high", "base"}},
    {"histogram", NULL, {"value", "nombre", "low", "rang", "high", "suite", "unit", "pas"}},
    {"waterfall", NULL, {"category", "nom", "value", "nombre", "unit", "pas"}},
    {"stacked-area", NULL, {"category", "date", "value", "nombre", "unit", "pas"}},
    {"lollipop", NULL, {"category", "nom", "key", "cle", "value", "part_pct"}},
    {"swarm", NULL, {"category", "groupe", "key", "cle", "value", "nombre"}},
    {"", NULL, {"category", "nom", "key", "cle", "value", "part_pct"}}};

/* Two values by the attribute's name, or by what kind of value it takes. */
static const struct {
  const char *attribute, *type; /* NULL: of every type */
  const char *first, *second;
} trials[] = {{"value", "map", "nombre", "rang"},
              {"value", NULL, "part_pct", "avant_pct"},
              {"format", NULL, "percent:0", "percent-bare:0"},
              {"base", NULL, "rang", "nombre"},
              {"key", NULL, "cle", "nom"},
              {"category", "calendar", "jour", "nom"},
              {"category", NULL, "nom", "autre"},
              {"by", NULL, "groupe", "autre"},
              {"share", NULL, "part_pct", "avant_pct"},
              {"reference", NULL, "avant_pct", "part_pct"},
              {"rank", NULL, "rang", "nombre"},
              {"before", "ranks", "rang", "nombre"},
              {"before", NULL, "avant_pct", "part_pct"},
              {"lane", NULL, "voie", "groupe"},
              {"start", "gantt", "date", "jour"},
              {"end", "gantt", "fin_etape", "jour"},
              {"planned-start", NULL, "date", "jour"},
              {"planned-end", NULL, "fin_etape", "jour"},
              {"today", NULL, "2019-10-01", "2020-10-01"},
              {"from", NULL, "groupe", "voie"},
              {"to", NULL, "nom", "autre"},
              {"start", NULL, "date", "nom"},
              {"end", NULL, "fin", "nom"},
              {"text", NULL, "texte", "autre"},
              {"detail", NULL, "texte", "autre"},
              {"note", NULL, "{{nombre}} en tout", "{{rang}} en tout"},
              {"scale", NULL, "own", "autre"},
              {"max", NULL, "50", "80"},
              {"square", NULL, "5", "20"},
              {"per-row", "squares", "6", "7"},
              {"per-row", NULL, "1", "2"},
              {"label-width", NULL, "20", "40"},
              {"current", "insets", "53", "94"},
              {"current", NULL, "bretagne", "corse"},
              {"partial", NULL, "normandie", "occitanie"},
              {"unknown", "flow", "Bretagne", "Corse"},
              {"unknown", NULL, "bretagne", "corse"},
              {"elsewhere", NULL, "Bretagne", "Corse"},
              {"begin", NULL, "bottom", "top"},
              {"marks", NULL, "solid", "outline moved"},
              {"colours", NULL, "encre", "moyen"},
              {"lattice", NULL, "encre", "moyen"},
              {"parent", NULL, "mere", "autre"},
              {"labelled", NULL, "all", "leaves"},
              {"label-place", NULL, "margin", "above"},
              {"names", NULL, "under", "above"},
              {"across", NULL, "rang", "pas_la"},
              {"class-from", NULL, "rang", "nombre"},
              {"class-to", NULL, "rang", "nombre"},
              {"note-drop", NULL, "0", "5"},
              {"geo", NULL, "../../data/geo/regions.csv", "nowhere.csv"},
              {"geo-key", NULL, "nom", "nowhere"},
              {"places", NULL, TILES, "nowhere.csv"},
              {"longitude", NULL, "rang", "autre"},
              {"latitude", NULL, "rang", "autre"},
              {"projection", NULL, "EPSG:2154", "EPSG:3857"},
              {"largest", NULL, "5", "20"},
              {"anchors", NULL, "carte.csv", "nowhere.csv"},
              {"height", "stacked-columns", "30", "60"},
              {"height", "runs", "10", "45"},
              {"height", NULL, "30", "45"},
              {"role", NULL, "chart-title", "heading"},
              {"count", NULL, "2", "8"},
              {"breaks", NULL, "15 25", "35"},
              {"middle", NULL, "20", "30"},
              {"neutral", NULL, "Bretagne", "Normandie"},
              {"low", "histogram", "rang", "nowhere"},
              {"high", "histogram", "suite", "nowhere"},
              {"low", NULL, "rang", "unis"},
              {"q1", NULL, "rang", "unis"},
              {"median", NULL, "nombre", "rang"},
              {"q3", NULL, "base", "mille"},
              {"high", NULL, "base", "mille"},
              {"inner-low", NULL, "rang", "unis"},
              {"inner-high", NULL, "base", "mille"},
              {"against", NULL, "nombre", "rang"},
              {"size", NULL, "nombre", "base"},
              {"sizes", NULL, "20", "40 10"},
              {"lit", NULL, "unis", "zero"},
              {"change", NULL, "rang", "nombre"},
              {"change-format", NULL, "change:1", "decimal:2"},
              {"pitch", NULL, "2.5", "5"},
              {"in-column", NULL, "3", "5"},
              {"apart", NULL, "0", "1"},
              {"total", "stacked-bars", "avant_pct", "part_pct"},
              {"total", "waterfall", "unis", "zero"},
              {"total", NULL, "nombre", "base"},
              {"values", NULL, "none", "all"},
              {"unit", NULL, "pas", "mètre/mètres"}};

static bool value_of(const ReportChartType *type, const ReportAttributeRule *rule, const char *values[2]) {
  for (size_t i = 0; i < SUPPORT_COUNT(trials); i++) {
    if (strcmp(trials[i].attribute, rule->name) != 0) continue;
    if (trials[i].type && strcmp(trials[i].type, type->name) != 0) continue;
    values[0] = trials[i].first;
    values[1] = trials[i].second;
    return true;
  }
  static const struct {
    ReportValue type;
    const char *first, *second;
  } kinds[] = {{VALUE_TEXT, "Un", "Deux"}, {VALUE_FLAG, "yes", "no"}, {VALUE_COLOUR, "encre", "moyen"}};
  for (size_t i = 0; i < SUPPORT_COUNT(kinds); i++) {
    if (kinds[i].type != rule->type) continue;
    values[0] = kinds[i].first;
    values[1] = kinds[i].second;
    return true;
  }
  return false;
}

/* Types that draw several series have two, but for attributes that ask for one. */
static bool wants_series(const ReportChartType *type, const char *attribute) {
  static const char *const alone[] = {"value", "current", "current-colour", "key", "partial", "square"};
  for (size_t i = 0; i < SUPPORT_COUNT(alone); i++)
    if (strcmp(attribute, alone[i]) == 0 && type->least_series < 2) return false;
  return type->least_series > 1 || strcmp(type->name, "stacked-bars") == 0;
}

/* ---- one trial --------------------------------------------------------------------------------------------------------------- */

static void add_needs(const ReportChartType *type, const char **pairs, size_t *count) {
  size_t i = 0;
  while (*needs[i].type && (strcmp(needs[i].type, type->name) != 0 ||
                            strcmp(needs[i].as ? needs[i].as : "", type->as ? type->as : "") != 0))
    i++;
  for (size_t k = 0; k < 24 && needs[i].attributes[k]; k++) pairs[(*count)++] = needs[i].attributes[k];
}

/* A neighbour that the scale may be shared with. */
static void add_neighbour(Scene *scene, const ReportChartType *type, const char *scale) {
  const char *pairs[] = {"type", type->name, "value",     "base",      "by",    "groupe", "low", "rang",
                         "high", "mille",    "reference", "avant_pct", "scale", scale,    NULL};
  scene_chart(scene, pairs);
}

/* The page, what it says to those who do not see it, and what was said; freed by the caller. */
static char *drawn(const ReportChartType *type, const char *attribute, const char *value) {
  Scene scene = open_scene();
  const char *pairs[64] = {"type", type->name, attribute, value};
  size_t count = 4;
  if (strcmp(attribute, "as") != 0 && type->as) {
    pairs[count++] = "as";
    pairs[count++] = type->as;
  }
  if (strstr(attribute, "colour") && strcmp(attribute, "current-colour") == 0) {
    pairs[count++] = "current";
    pairs[count++] = strcmp(type->name, "insets") == 0 ? "53" : "bretagne";
  }
  if (strcmp(attribute, "key") == 0) {
    static const char *const named[] = {"unknown", "bretagne", "current", "bretagne", "partial", "normandie"};
    for (size_t i = 0; i < SUPPORT_COUNT(named); i++) pairs[count++] = named[i];
  }
  static const struct {
    const char *attribute, *also, *value;
  } together[] = {{"role", "title", "Titre"},
                  {"share", "label-place", "above"},
                  {"total-label", "total", "avant_pct"},
                  {"labels", "value", "rang"},
                  {"elsewhere", "key", "nom"},
                  {"several", "value", "part_pct"},
                  {"projection", "geo", DEPARTEMENTS},
                  {"counts", "value", "nombre"},
                  {"longitude", "latitude", "rang"},
                  {"latitude", "longitude", "rang"},
                  {"planned-end", "planned-start", "date"},
                  {"planned-start", "planned-end", "fin_etape"},
                  {"whole-label", "reference", "avant_pct"},
                  {"legend", "by", "groupe"},
                  {"change-format", "change", "rang"},
                  {"inner-low", "inner-high", "base"},
                  {"inner-high", "inner-low", "rang"}};
  for (size_t i = 0; i < SUPPORT_COUNT(together); i++) {
    if (strcmp(attribute, together[i].attribute) != 0) continue;
    pairs[count++] = together[i].also;
    pairs[count++] = together[i].value;
  }
  if (!wants_series(type, attribute))
    add_needs(type, pairs, &count);
  else
    for (size_t i = 0; i < 4; i++)
      pairs[count++] = ((const char *const[]){"category", "nom", "key", "cle"})[i];
  scene_attributes(&scene, pairs);
  if (wants_series(type, attribute)) {
    scene_series(&scene, "part_pct", "un");
    scene_series(&scene, "avant_pct", "deux");
  }
  if (strcmp(attribute, "scale") == 0) add_neighbour(&scene, type, "autre");
  scene_draw(&scene, base_mm(130));
  BaseBuffer out = {0};
  page_dump(scene.pages, &out);
  char *said = scene_diagnostics(&scene);
  base_buffer_add_format(&out, "%s\n%s", scene_alternative(&scene), said);
  base_free(said);
  scene_close(&scene);
  return out.data;
}

/* The same for an attribute of the first of two series. */
static char *drawn_series(const ReportChartType *type, const char *attribute, const char *value) {
  Scene scene = open_scene();
  const char *pairs[64] = {"type", type->name};
  size_t count = 2;
  add_needs(type, pairs, &count);
  for (size_t i = 2; i + 1 < count; i += 2) /* the series have the numbers */
    if (strcmp(pairs[i], "value") == 0 || (strcmp(pairs[i], "by") == 0 && type->most_series > 1))
      pairs[i] = "was-value";
  scene_attributes(&scene, pairs);
  scene_series(&scene, strcmp(attribute, "field") == 0 ? value : "part_pct",
               strcmp(attribute, "label") == 0 ? value : "un");
  scene_series(&scene, "avant_pct", "deux");
  ReportNode *series = scene.chart->first;
  ReportAttribute more[3] = {series->attributes[0],
                             series->attributes[1],
                             {.name = attribute, .value = value, .place = series->place}};
  series->attributes = more;
  series->attribute_count = 3;
  scene_draw(&scene, base_mm(130));
  BaseBuffer out = {0};
  page_dump(scene.pages, &out);
  char *said = scene_diagnostics(&scene);
  base_buffer_add_format(&out, "%s\n%s", scene_alternative(&scene), said);
  base_free(said);
  scene_close(&scene);
  return out.data;
}

static void test_series(void **state) {
  (void)state;
  size_t ignored = 0;
  for (size_t i = 0; chart_types[i]; i++) {
    const ReportChartType *type = &chart_types[i]->language;
    for (const ReportAttributeRule *rule = chart_language.series; type->series_attributes && rule->name;
         rule++) {
      if (strcmp(rule->name, "field") != 0 && !strstr(type->series_attributes, rule->name)) continue;
      const char *values[2] = {"avant_pct", "nombre"};
      if (strcmp(rule->name, "field") != 0) assert_true(value_of(type, rule, values));
      char *one = drawn_series(type, rule->name, values[0]),
           *other = drawn_series(type, rule->name, values[1]);
      if (strcmp(one, other) == 0) {
        print_error("<series> of %s ignores %s\n", type->name, rule->name);
        ignored++;
      }
      base_free(one);
      base_free(other);
    }
  }
  assert_int_equal(ignored, 0);
}

static bool matters(const ReportChartType *type, const ReportAttributeRule *rule) {
  const char *values[2] = {NULL, NULL};
  char choices[2][32];
  if (rule->type == VALUE_CHOICE) {
    /* any two of them, or all in turn: one must make a difference */
    char *first = NULL;
    bool differs = false;
    for (const char *at = rule->choices; *at && !differs; at += *at == ' ') {
      size_t length = strcspn(at, " ");
      snprintf(choices[0], sizeof choices[0], "%.*s", (int)length, at);
      char *page = drawn(type, rule->name, choices[0]);
      differs = first && strcmp(first, page) != 0;
      if (!first)
        first = page;
      else
        base_free(page);
      at += length;
    }
    base_free(first);
    return differs;
  }
  if (!value_of(type, rule, values)) fail_msg("no values to try for %s", rule->name);
  char *one = drawn(type, rule->name, values[0]), *other = drawn(type, rule->name, values[1]);
  bool differs = strcmp(one, other) != 0;
  base_free(one);
  base_free(other);
  return differs;
}

static void test_all(void **state) {
  (void)state;
  static const ReportAttributeRule common[] = {
      {"title", VALUE_TEXT, false, NULL, ""},     {"subtitle", VALUE_TEXT, false, NULL, ""},
      {"alt", VALUE_TEXT, false, NULL, ""},       {"height", VALUE_SIZE, false, NULL, ""},
      {"category", VALUE_FIELD, false, NULL, ""}, {"role", VALUE_ROLE, false, NULL, ""},
      {NULL, VALUE_TEXT, false, NULL, NULL}};
  size_t tried = 0, ignored = 0;
  for (size_t i = 0; chart_types[i]; i++) {
    const ReportChartType *type = &chart_types[i]->language;
    const ReportAttributeRule *lists[] = {type->attributes, common};
    for (size_t k = 0; k < SUPPORT_COUNT(lists); k++)
      for (const ReportAttributeRule *rule = lists[k]; rule->name; rule++, tried++) {
        if (matters(type, rule)) continue;
        print_error("%s%s%s ignores %s\n", type->name, type->as ? " as " : "", type->as ? type->as : "",
                    rule->name);
        ignored++;
      }
  }
  assert_true(tried > 250);
  assert_int_equal(ignored, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_all), cmocka_unit_test(test_series)};
  return cmocka_run_group_tests(tests, stage_set_up, stage_tear_down);
}
