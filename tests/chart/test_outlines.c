/* Outlines: GeoJSON that is sound, odd or hostile; projections against published formulas and PROJ's own figures; borders that
 * are simplified; visual centres against those that another program found. */
#include "stage.h"

#include "chart/map.h"

/* ---- GeoJSON ------------------------------------------------------------------------------------------------------------- */

static ChartOutlines *read_geojson(BaseArena *arena, const char *text, BaseDiagnostics *diagnostics) {
  static const ReportAttribute key = {.name = "key", .value = "nom"};
  static const ReportNode node = {
      .kind = REPORT_CHART, .place = {"scene.xml", 1, 1}, .attributes = &key, .attribute_count = 1};
  ChartOutlines *outlines = base_arena_alloc(arena, sizeof *outlines);
  *outlines = (ChartOutlines){0};
  chart_geojson_read(outlines, arena, "a.geojson", text, strlen(text), &node, diagnostics);
  return outlines;
}

#define SQUARE       "[[[0,0],[1,0],[1,1],[0,0]]]"
#define POLYGON      "{\"type\":\"Polygon\",\"coordinates\":" SQUARE "}"
#define FEATURE      "{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":"
#define COLLECTION   "{\"type\":\"FeatureCollection\",\"features\":[\n"
#define OF(geometry) COLLECTION FEATURE geometry "}]}"

static void test_geojson(void **unused) {
  (void)unused;
  static const struct {
    const char *text;
    size_t areas;
    int line, column; /* of the fault; 0: none */
    const char *problem;
  } cases[] = {
      {OF(POLYGON), 1, 0, 0, ""},
      {"\xEF\xBB\xBF" OF(POLYGON), 1, 0, 0, ""},
      {FEATURE POLYGON "}", 1, 0, 0, ""},
      {OF("{\"type\":\"MultiPolygon\",\"coordinates\":[" SQUARE "," SQUARE "]}"), 1, 0, 0, ""},
      {OF("{\"type\":\"GeometryCollection\",\"geometries\":[" POLYGON "]}"), 1, 0, 0, ""},
      {OF("null"), 0, 0, 0, ""},
      {COLLECTION "]}", 0, 0, 0, ""},
      {COLLECTION "{\"type\":\"Feature\",\"id\":12,\"geometry\":" POLYGON "}]}", 1, 0, 0, ""},
      {COLLECTION "{\"type\":\"Feature\",\"properties\":{\"nom\":\"b\"},\"geometry\":" POLYGON "}]}", 1, 0, 0,
       ""},
      {"", 0, 1, 1, "it is no JSON"},
      {"{", 0, 1, 1, "it is no JSON"},
      {"[]", 0, 1, 1, "no GeoJSON of areas"},
      {"{\"type\":\"Topology\"}", 0, 1, 1, "no GeoJSON of areas"},
      {"{\"type\":\"FeatureCollection\"}", 0, 1, 1, "has a list of features"},
      {COLLECTION "7]}", 0, 2, 1, "it is no Feature"},
      {COLLECTION "{\"type\":\"Feature\",\"properties\":{\"x\":1},\"geometry\":" POLYGON "}]}", 0, 2, 1,
       "the feature has no code"},
      {OF("{\"type\":\"Point\",\"coordinates\":[0,0]}"), 0, 2, 39, "“Point” is no outline"},
      {OF("{\"coordinates\":[]}"), 0, 2, 39, "a geometry has a type"},
      {OF("{\"type\":\"Polygon\"}"), 0, 2, 39, "a polygon is a list of rings"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"), 0, 2, 72, "not closed"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,0]]]}"), 0, 2, 72, "at least four"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,\"0\"],[1,1],[0,0]]]}"), 0, 2, 79, "two numbers"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1],[1,1],[0,0]]]}"), 0, 2, 79, "two numbers"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1e300,0],[1,1],[0,0]]]}"), 0, 2, 79,
       "thousand million"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1e999,0],[1,1],[0,0]]]}"), 0, 2, 0,
       "it is no JSON"},
      {OF("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[NaN,0],[1,1],[0,0]]]}"), 0, 2, 0, "it is no JSON"},
      {OF("{\"type\":\"Polygon\",\"type\":\"Polygon\"}"), 0, 2, 0, "it is no JSON"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseArena *arena = base_arena_new();
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    ChartOutlines *outlines = read_geojson(arena, cases[i].text, diagnostics);
    size_t said = base_diagnostics_size(diagnostics);
    const BaseDiagnostic *first = said ? base_diagnostics_at(diagnostics, 0) : NULL;
    if (!cases[i].line && (said || outlines->areas.count != cases[i].areas))
      fail_msg("case %zu: %zu areas, %s", i, outlines->areas.count, first ? first->message : "nothing said");
    if (cases[i].line &&
        (!first || first->place.line != cases[i].line || !strstr(first->message, cases[i].problem) ||
         (cases[i].column && first->place.column != cases[i].column)))
      fail_msg("case %zu: %d:%d %s", i, first ? first->place.line : 0, first ? first->place.column : 0,
               first ? first->message : "nothing said");
    chart_outlines_free(outlines);
    base_diagnostics_free(diagnostics);
    base_arena_free(arena);
  }
}

/* Deep, wide and long: an error, soon, and no more memory than the text is long. */
static void test_hostile(void **unused) {
  (void)unused;
  enum { DEEP, COLLECTIONS, MARKS, KINDS };
  for (int kind = 0; kind < KINDS; kind++) {
    BaseBuffer text = {0};
    if (kind != DEEP) base_buffer_add_text(&text, COLLECTION FEATURE);
    for (int i = 0; i < 100000 && kind == DEEP; i++) base_buffer_add_char(&text, '[');
    for (int i = 0; i < 200 && kind == COLLECTIONS; i++)
      base_buffer_add_text(&text, "{\"type\":\"GeometryCollection\",\"geometries\":[");
    for (int i = 0; i < 200 && kind == COLLECTIONS; i++) base_buffer_add_text(&text, "]}");
    for (int i = 0; i < 3100000 && kind == MARKS; i++) base_buffer_add_char(&text, ',');
    if (kind != DEEP) base_buffer_add_text(&text, "}]}");
    BaseArena *arena = base_arena_new();
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    double begin = base_cpu_seconds();
    chart_outlines_free(read_geojson(arena, text.data, diagnostics));
    assert_true(base_cpu_seconds() - begin < 2);
    assert_int_equal(base_diagnostics_count(diagnostics, BASE_ERROR), 1);
    base_diagnostics_free(diagnostics);
    base_arena_free(arena);
    base_buffer_free(&text);
  }
}

/* ---- projections --------------------------------------------------------------------------------------------------------- */

static ChartOutlines outlines_of(ChartVertex *vertices, size_t count, ChartRing *ring, ChartArea *area) {
  *ring = (ChartRing){.vertices = {vertices, count, count}};
  *area = (ChartArea){.code = "a", .rings = {ring, 1, 1}};
  return (ChartOutlines){.areas = {area, 1, 1}, .degrees = true};
}

static double area_of(const ChartArea *area) {
  double sum = 0;
  for (size_t r = 0; r < area->rings.count; r++) {
    const ChartVertex *ring = area->rings.items[r].vertices.items;
    double own = 0;
    for (size_t i = 0, k = area->rings.items[r].vertices.count - 1; i < area->rings.items[r].vertices.count;
         k = i++)
      own += ring[k].x * ring[i].y - ring[i].x * ring[k].y;
    sum += fabs(own) / 2;
  }
  return sum;
}

static ChartOutlines *project(Scene *scene, const ChartOutlines *source, const char *system) {
  ChartData data = {.arena = scene->document->arena, .kit = &scene->kit, .node = scene->chart};
  return chart_outlines_project(&data, scene->chart, source, system);
}

static const double radius = 6378137, eccentricity2 = 0.00669437999014;

/* J. P. Snyder, Map Projections – A Working Manual (1987), (3-12) */
static double authalic_q(double latitude) {
  double e = sqrt(eccentricity2), s = sin(latitude);
  return (1 - eccentricity2) * (s / (1 - eccentricity2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e));
}

/* B. Šavrič, T. Patterson and B. Jenny, The Equal Earth map projection (2018), on the sphere of the same area. */
static ChartVertex equal_earth(double longitude, double latitude) {
  static const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
  double degree = acos(-1.0) / 180, q = authalic_q(latitude * degree), pole = authalic_q(acos(-1.0) / 2);
  double theta = asin(sqrt(3.0) / 2 * q / pole), t2 = theta * theta, t6 = t2 * t2 * t2,
         r = radius * sqrt(pole / 2);
  double x = 2 * sqrt(3.0) * longitude * degree * cos(theta) /
             (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1));
  return (ChartVertex){r * x, r * theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)};
}

static void test_equal_earth(void **unused) {
  (void)unused;
  Scene scene = scene_open(&stage, NULL, 0, 0);
  for (int x = -170; x <= 170; x += 34)
    for (int y = -80; y <= 80; y += 16) {
      ChartVertex triangle[] = {{x, y}, {x + 0.5, y}, {x, y + 0.5}};
      ChartRing ring;
      ChartArea area;
      ChartOutlines source = outlines_of(triangle, 3, &ring, &area),
                    *out = project(&scene, &source, "+proj=eqearth");
      ChartVertex expected = equal_earth(x, y);
      assert_near(out->areas.items[0].rings.items[0].vertices.items[0].x, expected.x, 1);
      assert_near(out->areas.items[0].rings.items[0].vertices.items[0].y, expected.y, 1);
      chart_outlines_free(out);
    }
  scene_close(&scene);
}

/* PROJ 9.1 through pyproj 3.4 */
static void test_lambert(void **unused) {
  (void)unused;
  Scene scene = scene_open(&stage, NULL, 0, 0);
  ChartVertex triangle[] = {{2.3522, 48.8566}, {9.45, 42.7}, {-4.49, 48.39}};
  ChartRing ring;
  ChartArea area;
  ChartOutlines source = outlines_of(triangle, 3, &ring, &area), *out = project(&scene, &source, "EPSG:2154");
  const ChartVertex *first = &out->areas.items[0].rings.items[0].vertices.items[0];
  assert_near(first->x, 652469.0227, 0.01);
  assert_near(first->y, 6862035.2594, 0.01);
  assert_true(out->areas.items[0].rings.items[0].vertices.count > 10); /* long edges follow their curve */
  chart_outlines_free(out);
  assert_null(project(&scene, &source, "EPSG:0"));
  char *said = scene_diagnostics(&scene);
  assert_non_null(strstr(said, "error bad-projection: “EPSG:0” is no projection that PROJ knows"));
  base_free(said);
  scene_close(&scene);
}

/* Over the 180th meridian a ring becomes two of the same area together; round the pole it is a cap. */
static void test_cut(void **unused) {
  (void)unused;
  Scene scene = scene_open(&stage, NULL, 0, 0);
  ChartVertex fiji[] = {{177, -19}, {-178, -19}, {-178, -16}, {177, -16}}, cap[360];
  for (int i = 0; i < 360; i++) cap[i] = (ChartVertex){i < 180 ? i : i - 360, -70};
  ChartRing ring;
  ChartArea area;
  ChartOutlines source = outlines_of(fiji, 4, &ring, &area),
                *parted = project(&scene, &source, "+proj=eqearth"),
                *whole = project(&scene, &source, "+proj=eqearth +lon_0=180");
  assert_int_equal(parted->areas.items[0].rings.count, 2);
  assert_int_equal(whole->areas.items[0].rings.count, 1);
  assert_near(area_of(&parted->areas.items[0]) / area_of(&whole->areas.items[0]), 1, 1e-4);
  double box[4];
  chart_area_box(&whole->areas.items[0], box);
  assert_true(box[2] - box[0] < 600000);
  chart_outlines_free(parted);
  chart_outlines_free(whole);
  source = outlines_of(cap, 360, &ring, &area);
  ChartOutlines *ice = project(&scene, &source, "+proj=eqearth");
  double degree = acos(-1.0) / 180, pole = authalic_q(acos(-1.0) / 2);
  double expected = acos(-1.0) * radius * radius * (pole - authalic_q(70 * degree));
  assert_near(area_of(&ice->areas.items[0]) / expected, 1, 1e-3);
  chart_outlines_free(ice);
  scene_close(&scene);
}

/* Halves that a file has cut at the 180th meridian are one ring where the map is cut elsewhere, however they are wound; so is what
 * runs along that meridian to the pole. */
static void test_halves(void **unused) {
  (void)unused;
  Scene scene = scene_open(&stage, NULL, 0, 0);
  ChartVertex east[] = {{177, -19}, {180, -19}, {180, -18}, {180, -16}, {177, -16}},
              west[] = {{-180, -19}, {-178, -19}, {-178, -16}, {-180, -16}},
              wound[] = {{-180, -16}, {-178, -16}, {-178, -19}, {-180, -19}}, ice[364];
  for (int turned = 0; turned < 2; turned++) {
    ChartRing rings[2] = {{.number = 0, .vertices = {east, 5, 5}},
                          {.number = 1, .vertices = {turned ? wound : west, 4, 4}}};
    ChartArea area = {.code = "a", .rings = {rings, 2, 2}};
    ChartOutlines source = {.areas = {&area, 1, 1}, .degrees = true},
                  *parted = project(&scene, &source, "+proj=eqearth"),
                  *whole = project(&scene, &source, "+proj=eqearth +lon_0=150");
    assert_int_equal(parted->areas.items[0].rings.count, 2);
    assert_int_equal(whole->areas.items[0].rings.count, 1);
    assert_near(area_of(&parted->areas.items[0]) / area_of(&whole->areas.items[0]), 1, 1e-4);
    chart_outlines_free(parted);
    chart_outlines_free(whole);
  }
  for (int i = 0; i <= 360; i++) ice[i] = (ChartVertex){i - 180, -70};
  ice[361] = (ChartVertex){180, -90};
  ice[362] = (ChartVertex){-180, -90};
  ice[363] = (ChartVertex){-180, -80};
  ChartRing ring;
  ChartArea area;
  ChartOutlines source = outlines_of(ice, 364, &ring, &area),
                *turned = project(&scene, &source, "+proj=laea +lat_0=-90 +lon_0=0"),
                *cut = project(&scene, &source, "+proj=eqearth +lon_0=90");
  double degree = acos(-1.0) / 180, pole = authalic_q(acos(-1.0) / 2);
  double expected = acos(-1.0) * radius * radius * (pole - authalic_q(70 * degree));
  assert_near(area_of(&cut->areas.items[0]) / expected, 1, 1e-3);
  size_t along = 0; /* the old cut leads nowhere any more */
  ChartVertex old = equal_earth(90, -80);
  for (size_t r = 0; r < cut->areas.items[0].rings.count; r++)
    for (size_t i = 0; i < cut->areas.items[0].rings.items[r].vertices.count; i++) {
      ChartVertex at = cut->areas.items[0].rings.items[r].vertices.items[i];
      along += fabs(at.x - old.x) < 100 && fabs(at.y - old.y) < 100;
    }
  assert_int_equal(along, 0);
  chart_outlines_free(turned);
  chart_outlines_free(cut);
  scene_close(&scene);
}

/* ---- borders ------------------------------------------------------------------------------------------------------------- */

static uint64_t state;
static double random_unit(void) {
  state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
  return (double)(state >> 33) / 2147483648.0;
}

static double away_from(ChartVertex at, const ChartRing *ring) {
  double least = HUGE_VAL;
  for (size_t i = 0, k = ring->vertices.count - 1; i < ring->vertices.count; k = i++) {
    ChartVertex a = ring->vertices.items[k], b = ring->vertices.items[i];
    double x = b.x - a.x, y = b.y - a.y, length = x * x + y * y;
    double part = length > 0 ? fmin(1, fmax(0, ((at.x - a.x) * x + (at.y - a.y) * y) / length)) : 0;
    least = fmin(least, hypot(at.x - a.x - part * x, at.y - a.y - part * y));
  }
  return least;
}

static bool has_vertex(const ChartRing *ring, ChartVertex at) {
  for (size_t i = 0; i < ring->vertices.count; i++)
    if (ring->vertices.items[i].x == at.x && ring->vertices.items[i].y == at.y) return true;
  return false;
}

/* Two areas with a border between them, read in opposite directions; an enclave that both its ring and its hole draw. */
static void test_thin(void **unused) {
  (void)unused;
  enum { POINTS = 200 };
  for (state = 1; state < 200; state += 7) {
    ChartVertex left[POINTS + 2], right[POINTS + 2], enclave[POINTS], hole[POINTS];
    for (int i = 0; i < POINTS; i++) {
      left[i] = right[POINTS - 1 - i] = (ChartVertex){random_unit() * 3, i};
      double angle = 2 * acos(-1.0) * i / POINTS, far = 20 + 2 * random_unit();
      enclave[i] = hole[POINTS - 1 - i] = (ChartVertex){-60 + far * cos(angle), 100 + far * sin(angle)};
    }
    left[POINTS] = (ChartVertex){-100, POINTS - 1}, left[POINTS + 1] = (ChartVertex){-100, 0};
    right[POINTS] = (ChartVertex){100, 0}, right[POINTS + 1] = (ChartVertex){100, POINTS - 1};
    ChartRing rings[] = {{.vertices = {left, POINTS + 2, POINTS + 2}},
                         {.vertices = {hole, POINTS, POINTS}},
                         {.vertices = {right, POINTS + 2, POINTS + 2}},
                         {.vertices = {enclave, POINTS, POINTS}}};
    ChartArea areas[] = {{.code = "l", .rings = {rings, 2, 2}},
                         {.code = "r", .rings = {rings + 2, 1, 1}},
                         {.code = "e", .rings = {rings + 3, 1, 1}}};
    ChartOutlines source = {.areas = {areas, 3, 3}};
    BaseArena *arena = base_arena_new();
    ChartOutlines *thin = chart_outlines_thin(arena, &source, 1.5);
    const ChartRing *one = &thin->areas.items[0].rings.items[0],
                    *inner = &thin->areas.items[0].rings.items[1],
                    *other = &thin->areas.items[1].rings.items[0],
                    *own = &thin->areas.items[2].rings.items[0];
    assert_true(one->vertices.count < POINTS && own->vertices.count < POINTS);
    for (int i = 0; i < POINTS; i++) {
      assert_true(has_vertex(one, left[i]) == has_vertex(other, left[i]));
      assert_true(has_vertex(inner, enclave[i]) == has_vertex(own, enclave[i]));
      assert_true(away_from(left[i], one) <= 1.5 + 1e-9);
      assert_true(away_from(enclave[i], own) <= 1.5 + 1e-9);
    }
    chart_outlines_free(thin);
    base_arena_free(arena);
  }
}

/* ---- visual centres ------------------------------------------------------------------------------------------------------ */

/* data/geo/anchors.csv was made with shapely (polylabel), on the largest ring, to 500 m and 100 m overseas. */
static void test_centres(void **unused) {
  (void)unused;
  static const ReportNode node = {.kind = REPORT_CHART, .place = {"scene.xml", 1, 1}};
  BaseArena *arena = base_arena_new();
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  ChartOutlines *outlines = chart_outlines_load(arena, "data/geo/regions.csv", &node, diagnostics);
  char *text = support_read("data/geo/anchors.csv", NULL);
  size_t compared = 0;
  for (char *line = strchr(text, '\n'); line && line[1]; line = strchr(line + 1, '\n')) {
    char code[8], kind[16];
    double epsg, x, y, free_radius;
    if (sscanf(line + 1, "%7[^,],%*[^,],%15[^,],%lf,%lf,%lf,%lf", code, kind, &epsg, &x, &y, &free_radius) !=
        6)
      continue;
    const ChartArea *area = chart_area_find(outlines, code);
    if (!area) continue;
    ChartArea largest = {.code = code, .rings = {area->rings.items, 1, 1}};
    ChartCentre centre = chart_area_centre(&largest, 1, 1, 50);
    assert_true(area_holds(&largest, centre.at));
    if (fabs(centre.away - free_radius) > (strcmp(kind, "metropole") == 0 ? 510 : 160))
      fail_msg("%s: %.0f m, shapely found %.0f m", code, centre.away, free_radius);
    compared++;
  }
  assert_true(compared >= 20);
  free(text);
  chart_outlines_free(outlines);
  base_diagnostics_free(diagnostics);
  base_arena_free(arena);
}

/* No point of a fine lattice is farther from the outline, whatever the weights. */
static void test_centre_by_search(void **unused) {
  (void)unused;
  for (state = 3; state < 600; state += 29) {
    ChartVertex star[24];
    for (int i = 0; i < 24; i++) {
      double angle = 2 * acos(-1.0) * i / 24, far = 3 + 7 * random_unit();
      star[i] = (ChartVertex){far * cos(angle) * 2, far * sin(angle)};
    }
    ChartRing ring = {.vertices = {star, 24, 24}};
    ChartArea area = {.code = "a", .rings = {&ring, 1, 1}};
    ChartCentre centre = chart_area_centre(&area, 0.8, 1.25, 0.01);
    ChartVertex weighted[24];
    for (int i = 0; i < 24; i++) weighted[i] = (ChartVertex){star[i].x * 0.8, star[i].y * 1.25};
    ChartRing same = {.vertices = {weighted, 24, 24}};
    for (double x = -20; x <= 20; x += 0.25)
      for (double y = -10; y <= 10; y += 0.25)
        if (area_holds(&area, (ChartVertex){x, y}))
          assert_true(away_from((ChartVertex){x * 0.8, y * 1.25}, &same) <= centre.away + 0.011);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_geojson), cmocka_unit_test(test_hostile), cmocka_unit_test(test_equal_earth),
      cmocka_unit_test(test_lambert), cmocka_unit_test(test_cut),     cmocka_unit_test(test_halves),
      cmocka_unit_test(test_thin),    cmocka_unit_test(test_centres), cmocka_unit_test(test_centre_by_search),
  };
  return cmocka_run_group_tests_name("chart/outlines", tests, stage_set_up, stage_tear_down);
}
