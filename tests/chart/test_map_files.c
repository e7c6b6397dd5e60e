/* Files of outlines and places: what is wrong in them is said with its line, and nothing breaks. */
#include "stage.h"

#include "chart/outlines.h"

static const ReportNode node = {.kind = REPORT_CHART, .place = {"scene.xml", 1, 1}};

typedef struct {
  const char *text;
  size_t count; /* of areas or places read */
  int line;     /* of the fault; 0: none */
} Case;

typedef size_t Load(BaseArena *arena, const char *path, BaseDiagnostics *diagnostics);

static size_t load_outlines(BaseArena *arena, const char *path, BaseDiagnostics *diagnostics) {
  ChartOutlines *outlines = chart_outlines_load(arena, path, &node, diagnostics);
  size_t count = outlines->areas.count;
  chart_outlines_free(outlines);
  return count;
}

static size_t load_places(BaseArena *arena, const char *path, BaseDiagnostics *diagnostics) {
  ChartPlaces *places = chart_places_load(arena, path, &node, diagnostics);
  size_t count = places->list.count;
  base_free(places->list.items);
  return count;
}

static void check(const Case *cases, size_t count, Load *load) {
  char *folder = support_folder_new(), *path = support_path(folder, "file.csv");
  for (size_t i = 0; i < count; i++) {
    support_write(path, cases[i].text, strlen(cases[i].text));
    BaseArena *arena = base_arena_new();
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    size_t read = load(arena, path, diagnostics);
    int line = base_diagnostics_size(diagnostics) ? base_diagnostics_at(diagnostics, 0)->place.line : 0;
    if (read != cases[i].count || line != cases[i].line)
      fail_msg("case %zu: %zu read, fault in line %d; expected %zu and %d", i, read, line, cases[i].count,
               cases[i].line);
    base_diagnostics_free(diagnostics);
    base_arena_free(arena);
  }
  free(path);
  support_folder_remove(folder);
}

#define HEAD "region_code,ring,x,y\n"

static void test_outlines(void **unused) {
  (void)unused;
  static const Case cases[] = {
      {HEAD "a,0,0,0\na,0,1,0\na,0,1,1\n", 1, 0},
      {HEAD "a,0,0,0\nb,0,1,0\na,1,1,1", 2, 0},                            /* no line end, areas by turns */
      {"\xEF\xBB\xBF" HEAD "a,0,0,0\n", 1, 0},                             /* a byte order mark */
      {"y,x,name,ring,region_code\r\n1,2,\"a, \"\"b\"\"\",0,a\r\n", 1, 0}, /* another order, quotes */
      {"region_code;ring;x;y\nNord;1;1.7644;51.0975\nNord;1;1,7802;51,0030\n", 1, 0}, /* semicolons, commas */
      {"region_code\tring\tx\ty\n\xC9t\xE9\t1\t1\t2\n", 1, 0},                        /* tabs, Windows-1252 */
      {"Contours\n\n" HEAD "a,0,0,0\n", 1, 0},                                        /* a title */
      {"", 0, 1},
      {"\n", 0, 1},
      {"a,b,c\n", 0, 1},
      {HEAD, 0, 0},
      {HEAD "a,0,0\n", 0, 2},
      {HEAD "a,0,x,0\n", 0, 2},
      {HEAD "a,0,1,1\na,0,1e999,0\n", 1, 3},
      {HEAD "a,0,99999999999999999999999999,0\n", 0, 2},
      {HEAD "a,9999999999,0,0\n", 0, 2},
      {HEAD "\"a,0,0,0\n", 0, 2}, /* a quote that never ends */
      {HEAD "a,0,-1.5,.5\n", 1, 0},
      {HEAD "a,0,.,0\n", 0, 2},
      {HEAD "a,0,-1.5,0.5\n", 1, 0},
      {"region_code;ring;x;y\na;0;1,5;2.5\nb;0;-0,25;1\n", 2, 0}, /* as a spreadsheet exports it */
      {"region_code\tring\tx\ty\na\t0\t1\t2\n", 1, 0},
      {"region_code;ring;x;y\na;0;1,5,5;2\n", 0, 2},
  };
  check(cases, SUPPORT_COUNT(cases), load_outlines);
}

static void test_places(void **unused) {
  (void)unused;
  static const Case cases[] = {
      {"region,key,x,y\n11,ile,0.5,0.5\n", 1, 0},
      {"region,key\n11,ile\n", 1, 0},
      {"", 0, 1},
      {"region;key;x;y\n11;ile;0,5;0.5\n", 1, 0},
      {"region\n11\n", 0, 1},
      {"region,key,x\n11,ile,here\n", 1, 2},
      {"region,key,x\n11,ile,1e9\n", 1, 2},
      {"region,key,per_row\n11,ile,-4\n", 1, 0},
      {"region,key,per_row\n11,ile,4000000000\n", 1, 2},
      {"region,key,shift_x\n11,a,0\n11,b,123456\n", 2, 3},
  };
  check(cases, SUPPORT_COUNT(cases), load_places);
}

static void test_missing_file(void **unused) {
  (void)unused;
  BaseArena *arena = base_arena_new();
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_int_equal(load_outlines(arena, "/nowhere/outlines.csv", diagnostics), 0);
  assert_string_equal(base_diagnostics_at(diagnostics, 0)->code, "no-file");
  base_diagnostics_free(diagnostics);
  base_arena_free(arena);
}

static void test_holds(void **unused) {
  (void)unused;
  ChartVertex square[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  ChartRing ring = {.number = 0, .vertices = {square, 4, 4}};
  ChartArea area = {.code = "a", .rings = {&ring, 1, 1}};
  assert_true(area_holds(&area, (ChartVertex){5, 5}));
  assert_false(area_holds(&area, (ChartVertex){11, 5}));
  assert_false(area_holds(&area, (ChartVertex){5, -1}));
  double box[4];
  chart_area_box(&area, box);
  assert_near(box[0], 0, 0);
  assert_near(box[3], 10, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_outlines),
      cmocka_unit_test(test_places),
      cmocka_unit_test(test_missing_file),
      cmocka_unit_test(test_holds),
  };
  return cmocka_run_group_tests_name("chart/map files", tests, NULL, NULL);
}
