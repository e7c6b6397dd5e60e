/* Scales, units, classes and the spreading of labels: pure functions in tables. */
#include "stage.h"

#include <math.h>

/* ---- lattice scales ------------------------------------------------------------------------------------------------------ */

static void test_scale(void **unused) {
  (void)unused;
  static const struct {
    double smallest, largest, step;
    int squares, below;
  } cases[] = {
      {0, 19.3, 2, 11, 0}, /* page 09 of the mock-ups: 1 carreau de haut = 2 points */
      {0, 17, 2, 9, 0},       {0, 32823, 5000, 8, 0}, {0, 504, 50, 11, 0},     {0, 10, 1, 11, 0},
      {0, 10.5, 1, 11, 0},    {0, 10.6, 2, 6, 0},     {0, 0, 1, 6, 0},         {0, 1, 0.1, 11, 0},
      {0, 0.03, 0.005, 7, 0}, {0, 5.4, 1, 6, 0},      {-5, 5, 2, 3, 3},        {-5, 0, 0.5, 0, 11},
      {-100, 3, 20, 1, 6},    {0, 9e18, 1e18, 10, 0}, {0, 1e-9, 1e-10, 11, 0},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    ChartScale scale = chart_scale(cases[i].smallest, cases[i].largest);
    if (fabs(scale.step / cases[i].step - 1) > 1e-9 || scale.squares != cases[i].squares ||
        scale.squares_below != cases[i].below)
      fail_msg("%g … %g: step %g, %d + %d squares; expected %g, %d + %d", cases[i].smallest, cases[i].largest,
               scale.step, scale.squares, scale.squares_below, cases[i].step, cases[i].squares,
               cases[i].below);
  }
}

/* From one to eleven squares, half a square free, a step of the series: over many orders of magnitude. */
static void test_scale_everywhere(void **unused) {
  (void)unused;
  for (int i = -600; i <= 1800; i++) {
    double largest = pow(10, i / 100.0);
    ChartScale scale = chart_scale(0, largest);
    assert_in_range(scale.squares, 6, 11);
    assert_true((double)scale.squares >= largest / scale.step + 0.5 - 1e-6);
    double mantissa = scale.step / pow(10, floor(log10(scale.step) + 1e-9));
    assert_true(fabs(mantissa - 1) < 1e-6 || fabs(mantissa - 2) < 1e-6 || fabs(mantissa - 2.5) < 1e-6 ||
                fabs(mantissa - 5) < 1e-6);
  }
}

/* On both sides of zero too: six to eleven squares in all, and room for both ends. */
static void test_scale_of_both_signs(void **unused) {
  (void)unused;
  for (int i = -300; i <= 900; i++)
    for (int share = 0; share <= 40; share++) {
      double largest = pow(10, i / 100.0), smallest = -largest * share / 10;
      ChartScale scale = chart_scale(smallest, largest), mirrored = chart_scale(-largest, -smallest);
      int squares = scale.squares + scale.squares_below;
      assert_in_range(squares, 6, 11);
      assert_true((double)scale.squares >= largest / scale.step + 0.5 - 1e-6);
      assert_true(share == 0 || (double)scale.squares_below >= -smallest / scale.step + 0.5 - 1e-6);
      assert_in_range(mirrored.squares + mirrored.squares_below, 6, 11);
    }
}

static void test_whole_scale(void **unused) {
  (void)unused;
  static const struct {
    double smallest, largest, step;
    int squares, below;
  } cases[] = {{0, 5, 1, 6, 0},   {0, 1, 1, 6, 0},     {0, 5.4, 1, 6, 0}, {0, 20, 2, 11, 0},
               {0, 22, 5, 6, 0},  {0, 504, 50, 11, 0}, {-5, 0, 1, 0, 6},  {0, 230, 25, 10, 0},
               {0, 10, 1, 11, 0}, {0, 24, 5, 6, 0},    {-24, 0, 5, 0, 6}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    double smallest = cases[i].smallest, largest = cases[i].largest;
    ChartScale scale = chart_whole_scale(chart_scale(smallest, largest), smallest, largest);
    if (fabs(scale.step / cases[i].step - 1) > 1e-9 || scale.squares != cases[i].squares ||
        scale.squares_below != cases[i].below)
      fail_msg("%g … %g: step %g, %d + %d squares", smallest, largest, scale.step, scale.squares,
               scale.squares_below);
  }
}

static void test_scaled(void **unused) {
  (void)unused;
  BaseLength look[LOOK_PROPERTIES] = {[LOOK_GRID] = 5 * BASE_MM};
  PageKit kit = {.look = look};
  ChartData data = {.kit = &kit, .look = look};
  ChartScale scale = {2, 11, 0};
  assert_int_equal(chart_scaled(&data, &scale, 2), 5 * BASE_MM);
  assert_int_equal(chart_scaled(&data, &scale, 0), 0);
  assert_int_equal(chart_scaled(&data, &scale, -1), -5 * BASE_MM / 2);
  assert_int_equal(chart_scaled(&data, &scale, 19.3), base_mm(48.25));
}

/* ---- unit squares -------------------------------------------------------------------------------------------------------- */

static void test_units(void **unused) {
  (void)unused;
  static const struct {
    double largest, most, unit;
  } cases[] = {{0, 150, 1},      {115, 150, 1}, {150, 150, 1}, {151, 150, 2},     {4672, 150, 50},
               {14853, 600, 50}, {504, 600, 1}, {58, 116, 1},  {1e12, 150, 1e10}, {0.5, 150, 1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    assert_near(chart_squares_unit(cases[i].largest, cases[i].most), cases[i].unit, cases[i].unit * 1e-12);
  static const struct {
    double value, unit;
    int count;
  } counts[] = {{0, 1, 0},     {1, 1, 1},  {1.0001, 1, 2},    {504, 1, 504},
                {505, 2, 253}, {-3, 1, 0}, {1e18, 1, 1000000}};
  for (size_t i = 0; i < SUPPORT_COUNT(counts); i++)
    assert_int_equal(chart_squares_count(counts[i].value, counts[i].unit), counts[i].count);
}

static void test_classes(void **unused) {
  (void)unused;
  static const struct {
    double least, most, first, step;
  } cases[] = {{58.3, 80, 55, 5}, {28.9, 100, 25, 15}, {0, 100, 0, 20},
               {50, 50, 50, 5},   {12, 38, 10, 10},    {1, 0, 0, 20}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    ChartClasses classes = chart_classes(cases[i].least, cases[i].most);
    assert_near(classes.first, cases[i].first, 1e-9);
    assert_near(classes.step, cases[i].step, 1e-9);
    if (cases[i].least > cases[i].most) continue;
    assert_int_equal(chart_class_of(&classes, cases[i].least),
                     (int)((cases[i].least - classes.first) / classes.step));
    assert_true(chart_class_of(&classes, cases[i].most) < CHART_CLASSES);
  }
  ChartClasses classes = {50, 10};
  assert_int_equal(chart_class_of(&classes, 0), 0);
  assert_int_equal(chart_class_of(&classes, 60), 1);
  assert_int_equal(chart_class_of(&classes, 59.9), 0);
  assert_int_equal(chart_class_of(&classes, 1000), 4);
}

/* ---- spreading ----------------------------------------------------------------------------------------------------------- */

enum { MOST_PLACES = 8 };
typedef struct {
  BaseLength wishes[MOST_PLACES], gap, least, most, expected[MOST_PLACES];
  size_t count;
  bool fits;
} Spread;

static void check_spread(const Spread *cases, size_t count,
                         bool (*spread)(BaseLength *, const BaseLength *, size_t, BaseLength, BaseLength)) {
  for (size_t i = 0; i < count; i++) {
    BaseLength places[MOST_PLACES], gaps[MOST_PLACES];
    for (size_t k = 0; k < cases[i].count; k++) places[k] = cases[i].wishes[k], gaps[k] = cases[i].gap;
    assert_int_equal(spread(places, gaps, cases[i].count, cases[i].least, cases[i].most), cases[i].fits);
    for (size_t k = 0; k < cases[i].count; k++)
      if (places[k] != cases[i].expected[k])
        fail_msg("case %zu, place %zu: %lld, expected %lld", i, k, (long long)places[k],
                 (long long)cases[i].expected[k]);
  }
}

static void test_spread(void **unused) {
  (void)unused;
  static const Spread cases[] = {
      {{10, 50, 90}, 10, 0, 100, {10, 50, 90}, 3, true},
      {{50, 50}, 10, 0, 100, {45, 55}, 2, true},
      {{50, 50, 50}, 10, 0, 100, {40, 50, 60}, 3, true},
      {{50, 52, 90}, 10, 0, 100, {46, 56, 90}, 3, true},
      {{0, 0}, 10, 0, 100, {0, 10}, 2, true},
      {{100, 100}, 10, 0, 100, {90, 100}, 2, true},
      {{5}, 10, 20, 100, {20}, 1, true},
      {{0, 0, 0}, 60, 0, 100, {0, 60, 120}, 3, false},
      {{0}, 10, 0, 100, {0}, 0, true},
  };
  check_spread(cases, SUPPORT_COUNT(cases), chart_spread);
}

static void test_push_down(void **unused) {
  (void)unused;
  static const Spread cases[] = {
      {{10, 50, 90}, 10, 0, 100, {10, 50, 90}, 3, true},
      {{50, 52, 53}, 10, 0, 100, {50, 60, 70}, 3, true}, /* the first stays, as in mock-up 08 */
      {{90, 95, 99}, 10, 0, 100, {80, 90, 100}, 3, true},
      {{-5, 3}, 10, 0, 100, {0, 10}, 2, true},
      {{10, 20, 30}, 60, 0, 100, {-20, 40, 100}, 3, false},
      {{0}, 10, 0, 100, {0}, 0, true},
  };
  check_spread(cases, SUPPORT_COUNT(cases), chart_push_down);
}

/* The least round number that is enough, whatever the size. */
static void test_nice_steps(void **state) {
  (void)state;
  static const struct {
    double least, step, counted;
  } cases[] = {{1, 1, 1},
               {1.1, 2, 2},
               {2.1, 2.5, 5},
               {2.6, 5, 5},
               {5.1, 10, 10},
               {0.3, 0.5, 1},
               {0.1, 0.1, 1},
               {0.21, 0.25, 1},
               {99, 100, 100},
               {201, 250, 500},
               {0, 1, 1},
               {-3, 1, 1},
               {1e-9, 1e-9, 1},
               {2.4e9, 2.5e9, 5e9},
               {0.30000000000000004, 0.5, 1},
               {0.020000000000000004, 0.02, 1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    assert_true(base_nice_step(cases[i].least, false) == cases[i].step);
    assert_true(base_nice_step(cases[i].least, true) == cases[i].counted);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_scale_of_both_signs),
      cmocka_unit_test(test_nice_steps),
      cmocka_unit_test(test_scale),
      cmocka_unit_test(test_scale_everywhere),
      cmocka_unit_test(test_whole_scale),
      cmocka_unit_test(test_scaled),
      cmocka_unit_test(test_units),
      cmocka_unit_test(test_classes),
      cmocka_unit_test(test_spread),
      cmocka_unit_test(test_push_down),
  };
  return cmocka_run_group_tests_name("chart/scales", tests, NULL, NULL);
}
