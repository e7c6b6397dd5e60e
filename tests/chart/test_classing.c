/* Classes of values: what each way of parting promises, on random values, and attributes that contradict each other. */
#include "chart/classing.h"
#include "stage.h"

#include <math.h>

enum { TRIALS = 3000, MOST_VALUES = 40 };

static uint64_t state = 3;

static int random_below(int limit) {
  state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
  return (int)((state >> 33) % (uint64_t)limit);
}

static int by_size(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

static size_t make(double *values, size_t most) {
  size_t count = 1 + (size_t)random_below((int)most);
  double unit = pow(10, random_below(9) - 3);
  int from = (random_below(3) - 1) * 5000, grain = random_below(2) ? 1000 : 1;
  for (size_t i = 0; i < count; i++) values[i] = (from + random_below(10000 / grain) * grain) / unit;
  qsort(values, count, sizeof *values, by_size);
  return count;
}

/* Limits rise, every value has a class, and the class holds it. */
static void check(const ChartClassing *classing, const double *values, size_t count, size_t most) {
  assert_in_range(classing->count, 1, most);
  for (size_t i = 0; i < classing->count; i++)
    if (classing->limits[i] >= classing->limits[i + 1] && classing->count > 1)
      fail_msg("class %zu of %zu from %.12g to %.12g, %zu values from %.12g to %.12g", i, classing->count,
               classing->limits[i], classing->limits[i + 1], count, values[0], values[count - 1]);
  double slack = 1e-9 * (fabs(values[0]) + fabs(values[count - 1]));
  for (size_t i = 0; i < count; i++) {
    size_t at = chart_classing_of(classing, values[i]);
    assert_true(at < classing->count);
    assert_true(values[i] >= classing->limits[at] - slack && values[i] <= classing->limits[at + 1] + slack);
    if (at + 1 < classing->count) assert_true(values[i] < classing->limits[at + 1]);
  }
}

static size_t in_class(const ChartClassing *classing, const double *values, size_t count, size_t index) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += chart_classing_of(classing, values[i]) == index;
  return found;
}

static void test_equal(void **unused) {
  (void)unused;
  double values[MOST_VALUES];
  for (int t = 0; t < TRIALS; t++) {
    size_t count = make(values, MOST_VALUES), classes = 2 + (size_t)random_below(7);
    ChartClassing equal = chart_classing_equal(values, count, classes);
    check(&equal, values, count, classes);
    double step = equal.limits[1] - equal.limits[0];
    for (size_t i = 1; i < equal.count; i++)
      assert_true(fabs(equal.limits[i + 1] - equal.limits[i] - step) < 1e-6 * step);
    double middle = values[random_below((int)count)];
    ChartClassing around = chart_classing_around(values, count, classes, middle);
    check(&around, values, count, CHART_MOST_CLASSES);
    assert_true(around.diverging && around.limits[around.below] == middle);
    assert_int_equal(around.count, 2 * around.below);
  }
}

static void test_quantile(void **unused) {
  (void)unused;
  double values[MOST_VALUES];
  for (int t = 0; t < TRIALS; t++) {
    size_t count = make(values, MOST_VALUES), classes = 2 + (size_t)random_below(7);
    ChartClassing quantile = chart_classing_quantile(values, count, classes);
    check(&quantile, values, count, classes);
    for (size_t i = 0; i < count; i++) values[i] = (double)(i * i) + 0.5; /* none twice: even classes */
    quantile = chart_classing_quantile(values, count, classes);
    if (count < classes) continue;
    assert_int_equal(quantile.count, classes);
    for (size_t c = 0; c < classes; c++)
      assert_in_range(in_class(&quantile, values, count, c), count / classes, count / classes + 1);
  }
}

/* ---- natural classes against all that there are ------------------------------------------------------------------------- */

static double deviation(const double *values, size_t from, size_t to) {
  double mean = 0, sum = 0;
  for (size_t i = from; i < to; i++) mean += values[i] / (double)(to - from);
  for (size_t i = from; i < to; i++) sum += (values[i] - mean) * (values[i] - mean);
  return sum;
}

static double least_deviation(const double *values, size_t from, size_t count, size_t classes) {
  if (classes == 1) return deviation(values, from, count);
  double least = HUGE_VAL;
  for (size_t to = from + 1; to + classes - 1 <= count; to++)
    least = fmin(least, deviation(values, from, to) + least_deviation(values, to, count, classes - 1));
  return least;
}

static void test_natural(void **unused) {
  (void)unused;
  double values[MOST_VALUES];
  for (int t = 0; t < TRIALS / 10; t++) {
    size_t count = make(values, 14), classes = 2 + (size_t)random_below(4), distinct = 1;
    for (size_t i = 1; i < count; i++) distinct += values[i] != values[i - 1];
    ChartClassing natural = chart_classing_natural(values, count, classes);
    check(&natural, values, count, classes);
    if (distinct < classes) continue;
    assert_int_equal(natural.count, classes);
    double sum = 0;
    for (size_t c = 0, from = 0; c < classes; c++) {
      size_t size = in_class(&natural, values, count, c);
      assert_true(size > 0);
      sum += deviation(values, from, from + size);
      from += size;
    }
    double least = least_deviation(values, 0, count, classes), extent = values[count - 1] - values[0];
    assert_true(sum <= least + 1e-9 * extent * extent * (double)count);
  }
}

/* Limits between classes have as few digits as part them. */
static void test_round(void **unused) {
  (void)unused;
  static const double values[] = {1.234, 2.345, 7.771, 8.012, 30.5, 31.25};
  ChartClassing natural = chart_classing_natural(values, SUPPORT_COUNT(values), 3);
  assert_true(natural.limits[1] == 7 && natural.limits[2] == 30);
}

/* ---- attributes ----------------------------------------------------------------------------------------------------------- */

static void test_attributes(void **unused) {
  (void)unused;
  static const SceneColumn columns[] = {{"nom", true}, {"groupe", true}, {"nombre", false}};
  static const struct {
    const char *pairs[10];
    const char *said; /* "": drawn */
  } cases[] = {{{"classes", "natural"}, ""},
               {{"breaks", "1 2 3"}, ""},
               {{"classes", "given", "breaks", "2.5"}, ""},
               {{"breaks", "1 2 3", "middle", "2"}, ""},
               {{"middle", "2"}, ""},
               {{"count", "8"}, ""},
               {{"classes", "given"}, "no limits are given"},
               {{"classes", "equal", "breaks", "1 2"}, "the classes are others"},
               {{"count", "3", "breaks", "1 2"}, "the breaks say how many"},
               {{"count", "9"}, "so many classes cannot be told apart"},
               {{"count", "1"}, "so many classes cannot be told apart"},
               {{"breaks", "1 3 2"}, "the limits do not rise"},
               {{"breaks", "1 x"}, "not a list of numbers"},
               {{"breaks", " "}, "there is none"},
               {{"breaks", "1 2 3 4 5 6 7 8"}, "more than eight classes"},
               {{"breaks", "1 3", "middle", "2"}, "it is none of the breaks"},
               {{"classes", "quantile", "middle", "2"}, "such classes do not part at a middle"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Scene scene = scene_open(&stage, columns, 3, 4);
    for (size_t row = 0; row < 4; row++) {
      scene_text(&scene, row, 0, row % 2 ? "a" : "b");
      scene_text(&scene, row, 1, row / 2 ? "c" : "d");
      scene_number(&scene, row, 2, (int64_t)row, 1);
    }
    const char *pairs[20] = {"type", "heat", "category", "nom", "by", "groupe", "value", "nombre"};
    for (size_t k = 0; k < 10 && cases[i].pairs[k]; k++) pairs[8 + k] = cases[i].pairs[k];
    scene_attributes(&scene, pairs);
    scene_draw(&scene, base_mm(130));
    char *said = scene_diagnostics(&scene);
    if (*cases[i].said ? !strstr(said, cases[i].said) : *said != 0)
      fail_msg("case %zu says “%s”, not “%s”", i, said, cases[i].said);
    base_free(said);
    scene_close(&scene);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_equal), cmocka_unit_test(test_quantile),
                                     cmocka_unit_test(test_natural), cmocka_unit_test(test_round),
                                     cmocka_unit_test(test_attributes)};
  return cmocka_run_group_tests_name("chart/classing", tests, stage_set_up, stage_tear_down);
}
