/* Every length of the look of plots changes what some plot draws: none is without effect. */
#include "kinds.h"

typedef struct {
  size_t rows;
  Regime regime;
  Names names;
  bool axes; /* on axes, not on a ruling of squares */
} Filling;

static const Filling fillings[] = {{5, ANY, MEDIUM, true},
                                   {12, ANY, LONG, false},
                                   {9, WITH_GAPS, SHORT, true},
                                   {8, WITH_NEGATIVE, SHORT, false},
                                   {70, ANY, SHORT, true}};

#define FIVE_LINES                                                                                           \
  "reference y=0.1 label=un; reference y=0.3 label=deux; reference y=0.5 label=trois; reference y=0.7 "      \
  "label=quatre; reference y=0.9 label=cinq"

/* What charts of random rows do not show by chance. */
static const struct {
  Kind kind;
  Filling filling;
} further[] = {
    {{.parts = "x field=tout_pct; y field=autre_pct; point; " FIVE_LINES}, {90, ANY, SHORT, true}},
    {{.parts = "x field=tout_pct; y field=autre_pct; point; " FIVE_LINES}, {160, ANY, SHORT, true}},
    {{.parts = "x field=tout_pct; y field=autre_pct; point; " FIVE_LINES}, {240, ANY, SHORT, true}},
    {{.parts = "x field=jour; y field=autre_pct; line; reference y=0.2 y2=0.7 label=entre~les~deux"},
     {9, ANY, SHORT, true}},
    {{.parts = "x field=tout_pct; y field=autre_pct; point"}, {2100, ANY, SHORT, true}},
    {{.parts = "x field=jour; y field=autre_pct; tick"}, {5, ANY, SHORT, true}},
    {{.parts = "x field=bas_pct; y field=q1_pct; point; segment x2=haut_pct y2=q3_pct label=pente"},
     {40, ANY, SHORT, true}},
    {{.parts = "x field=autre_pct; y field=nombre; size field=rang key=1~5; point"}, {9, ANY, SHORT, true}},
    {{.parts = "x field=jour; y field=autre_pct; line; facet by=groupe"}, {12, ANY, SHORT, true}},
    {{.attributes = "height=10", .parts = "x field=autre_pct; y field=libelle type=point; point"},
     {12, ANY, SHORT, true}},
};

static const Kind *trial(size_t at, Filling *filling) {
  if (at < SUPPORT_COUNT(further)) return *filling = further[at].filling, &further[at].kind;
  at -= SUPPORT_COUNT(further);
  return *filling = fillings[at % SUPPORT_COUNT(fillings)], &kinds[at / SUPPORT_COUNT(fillings)];
}

/* The chart's page as text; with the property at another value. */
static char *drawn(size_t at, size_t property, double factor) {
  Filling filling;
  const Kind *kind = trial(at, &filling);
  BaseLength look[LOOK_PROPERTIES];
  memcpy(look, stage.kit.look, sizeof look);
  look[LOOK_GUIDES] = !filling.axes;
  look[property] = (BaseLength)((double)look[property] * factor);
  Scene scene = scene_open(&stage, random_columns, COLUMNS, filling.rows);
  scene.kit.look = look;
  random_seed(7);
  random_fill(&scene, filling.rows, filling.regime, filling.names);
  kind_set(&scene, kind, true, false);
  scene_draw(&scene, base_mm(130));
  BaseBuffer out = {0};
  page_dump(scene.pages, &out);
  scene_close(&scene);
  return out.data;
}

/* Properties of one name follow each other: what showed the last one is tried first. */
static void test_plots(void **unused) {
  (void)unused;
  size_t count = SUPPORT_COUNT(further) + kind_count * SUPPORT_COUNT(fillings), last = 0, tried = 0, dead = 0;
  char **plain = calloc(count, sizeof *plain);
  for (size_t p = 0; p < LOOK_PROPERTIES; p++) {
    if (strncmp(report_properties[p].name, "plot-", 5) != 0) continue;
    bool changes = false;
    for (size_t t = 0; t < 2 * count && !changes; t++) {
      size_t at = (last + t / 2) % count;
      if (!plain[at]) plain[at] = drawn(at, p, 1);
      char *changed = drawn(at, p, t % 2 ? 3 : 0.2);
      changes = strcmp(changed, plain[at]) != 0;
      base_free(changed);
      if (changes) last = at;
    }
    if (!changes) print_error("%s changes nothing\n", report_properties[p].name);
    tried++;
    dead += !changes;
  }
  for (size_t i = 0; i < count; i++) base_free(plain[i]);
  free(plain);
  assert_true(tried > 50);
  assert_int_equal(dead, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_plots)};
  return cmocka_run_group_tests_name("chart/look", tests, stage_set_up, stage_tear_down);
}
