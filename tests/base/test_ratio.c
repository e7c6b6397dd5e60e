/* Exact numbers and their recovery from doubles. */
#include <math.h>

#include "base/base.h"
#include "base/number.h"
#include "support.h"

static void reduced(void **state) {
  (void)state;
  static const struct {
    int64_t numerator, denominator, expected_numerator, expected_denominator;
  } cases[] = {
      {2, 4, 1, 2},
      {-2, 4, -1, 2},
      {2, -4, -1, 2},
      {-2, -4, 1, 2},
      {0, 7, 0, 1},
      {0, -7, 0, 1},
      {5, 0, 0, 1},
      {7, 1, 7, 1},
      {INT64_MIN, 2, INT64_MIN / 2, 1},
      {INT64_MIN, 1, INT64_MIN, 1},
      {INT64_MIN, -1, INT64_MAX, 1},
      {INT64_MIN, INT64_MIN, 1, 1},
      {INT64_MAX, INT64_MAX, 1, 1},
      {6, INT64_MIN, -3, INT64_C(1) << 62},
      {1, INT64_MIN, -1, INT64_MAX},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseRatio ratio = base_ratio(cases[i].numerator, cases[i].denominator);
    assert_int_equal(ratio.numerator, cases[i].expected_numerator);
    assert_int_equal(ratio.denominator, cases[i].expected_denominator);
  }
}

static void compared(void **state) {
  (void)state;
  static const struct {
    BaseRatio left, right;
    int order;
  } cases[] = {
      {{1, 3}, {1, 2}, -1},
      {{1, 2}, {2, 4}, 0},
      {{-1, 3}, {-1, 2}, 1},
      {{INT64_MAX, INT64_MAX - 1}, {INT64_MAX - 1, INT64_MAX - 2}, -1},
      {{INT64_MIN, 1}, {INT64_MAX, 1}, -1},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    assert_int_equal(base_ratio_compare(cases[i].left, cases[i].right), cases[i].order);
    assert_int_equal(base_ratio_compare(cases[i].right, cases[i].left), -cases[i].order);
  }
}

static void from_double_edges(void **state) {
  (void)state;
  static const struct {
    double value;
    int64_t numerator, denominator;
  } cases[] = {
      {0.0, 0, 1},
      {-0.0, 0, 1},
      {1.0, 1, 1},
      {0.5, 1, 2},
      {0.1, 1, 10},
      {-0.1, -1, 10},
      {1.0 / 3, 1, 3},
      {0.257, 257, 1000},
      {1e15, 1000000000000000, 1},
      {12345.678, 6172839, 500},
      {9.99e17, 999000000000000000, 1},
      {1e19, INT64_MAX, 1},
      {-1e19, INT64_MIN, 1},
      {1e-10, 1, 10000000000},
      {1.5e-12, 3, 2000000000000},
      {-1e-17, -1, 100000000000000000},
      {0.123456789012345, 24691357802469, 200000000000000},
      {0.000012345678901, 12345678901, 1000000000000000},
      {1e-19, 0, 1},
      {1e-9, 1, 1000000000},
      {5e-324, 0, 1},
      {(double)NAN, 0, 1},
      {(double)INFINITY, INT64_MAX, 1},
      {9007199254740993.0, 9007199254740992, 1},
      {2844100.5, 5688201, 2},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseRatio ratio = base_ratio_from_double(cases[i].value);
    assert_int_equal(ratio.numerator, cases[i].numerator);
    assert_int_equal(ratio.denominator, cases[i].denominator);
  }
}

/* Quotients of integers come back exactly: all small ones, then many with denominators up to 10^7. */
static void quotients_come_back(void **state) {
  (void)state;
  for (int64_t below = 1; below <= 400; below++)
    for (int64_t above = 0; above <= 2 * below; above++) {
      BaseRatio exact = base_ratio(above, below),
                found = base_ratio_from_double((double)above / (double)below);
      assert_int_equal(found.numerator, exact.numerator);
      assert_int_equal(found.denominator, exact.denominator);
    }
  uint64_t seed = 88172645463325252u;
  for (int i = 0; i < 200000; i++) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    int64_t below = (int64_t)(seed % 10000000) + 1, above = (int64_t)((seed >> 24) % (uint64_t)(60 * below));
    if (i % 3 == 0) above %= below;
    if (i % 2) above = -above;
    BaseRatio exact = base_ratio(above, below), found = base_ratio_from_double((double)above / (double)below);
    assert_int_equal(found.numerator, exact.numerator);
    assert_int_equal(found.denominator, exact.denominator);
  }
}

/* Whatever the double, what comes back is a fraction near it. */
static void any_double_has_a_near_fraction(void **state) {
  (void)state;
  uint64_t seed = 42;
  for (int i = 0; i < 100000; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    double value;
    uint64_t bits = seed ^ seed >> 29;
    memcpy(&value, &bits, sizeof value);
    BaseRatio ratio = base_ratio_from_double(value);
    assert_true(ratio.denominator >= 1 && ratio.denominator <= 1000000000000000000);
    if (!(fabs(value) < 9e18)) continue;
    double error = fabs(base_ratio_to_double(ratio) - value);
    assert_true(error <= 1e-9 || error <= fabs(value) * 1e-15);
  }
}

/* As many decimals as the number needs to be whole; fifteen digits of one without an end. */
static void decimals_are_those_needed(void **unused) {
  (void)unused;
  static const struct {
    BaseRatio value;
    int decimals;
  } cases[] = {{{0, 1}, 0},      {{3, 1}, 0},  {{1, 2}, 1},    {{1, 4}, 2},    {{-7, 8}, 3},
               {{1, 5}, 1},      {{1, 10}, 1}, {{1, 1000}, 3}, {{3, 20}, 2},   {{1, 64}, 6},
               {{12345, 16}, 4}, {{1, 3}, 15}, {{4, 3}, 14},   {{100, 3}, 13}, {{-100, 7}, 13}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    assert_int_equal(base_ratio_decimals(cases[i].value), cases[i].decimals);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reduced),
      cmocka_unit_test(decimals_are_those_needed),
      cmocka_unit_test(compared),
      cmocka_unit_test(from_double_edges),
      cmocka_unit_test(quotients_come_back),
      cmocka_unit_test(any_double_has_a_near_fraction),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
