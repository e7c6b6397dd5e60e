/* Squarified tree maps against d3-hierarchy 3.1.3 (treemapSquarify.ratio(1)), whose answers are in squarified.csv, and what
 * they promise on random values. */
#include "chart/squarify.h"
#include "support.h"

#include <math.h>

enum { MOST = 64, TRIALS = 10000 };

static bool read_row(FILE *file, double *cells) {
  char line[256];
  if (!fgets(line, sizeof line, file)) return false;
  char *at = line;
  for (int i = 0; i < 8; i++) {
    cells[i] = strtod(at, &at);
    if (*at == ',') at++;
  }
  return true;
}

static void compare(double rows[][8], size_t count) {
  double values[MOST] = {0};
  ChartBlock blocks[MOST];
  for (size_t i = 0; i < count; i++) values[i] = rows[i][3];
  chart_squarify(values, count, rows[0][1], rows[0][2], blocks);
  for (size_t i = 0; i < count; i++) {
    double found[] = {blocks[i].left, blocks[i].top, blocks[i].right, blocks[i].bottom};
    for (int k = 0; k < 4; k++)
      if (fabs(found[k] - rows[i][4 + k]) > 1e-6)
        fail_msg("case %.0f, block %zu: %.6f, not %.6f", rows[i][0], i, found[k], rows[i][4 + k]);
  }
}

static void test_oracle(void **unused) {
  (void)unused;
  static double rows[MOST][8];
  FILE *file = fopen("tests/chart/squarified.csv", "r");
  char head[256];
  assert_non_null(file);
  assert_non_null(fgets(head, sizeof head, file));
  size_t count = 0, cases = 0;
  double row[8];
  while (read_row(file, row)) {
    if (count && row[0] != rows[0][0]) {
      compare(rows, count);
      cases++;
      count = 0;
    }
    memcpy(rows[count++], row, sizeof row);
  }
  compare(rows, count);
  fclose(file);
  assert_int_equal(cases + 1, 60);
}

static uint64_t state = 11;

static int random_below(int limit) {
  state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
  return (int)((state >> 33) % (uint64_t)limit);
}

static int by_size(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one < other) - (one > other);
}

/* Areas are as the values, nothing lies outside, no two blocks meet. */
static void test_areas(void **unused) {
  (void)unused;
  double values[MOST] = {0};
  ChartBlock blocks[MOST];
  for (int t = 0; t < TRIALS; t++) {
    size_t count = 1 + (size_t)random_below(30);
    double width = 20 + random_below(160), height = 15 + random_below(120), total = 0;
    for (size_t i = 0; i < count; i++) {
      values[i] = pow(10, random_below(5)) * (1 + random_below(99));
      total += values[i];
    }
    qsort(values, count, sizeof *values, by_size);
    chart_squarify(values, count, width, height, blocks);
    for (size_t i = 0; i < count; i++) {
      const ChartBlock *one = &blocks[i];
      double area = (one->right - one->left) * (one->bottom - one->top), slack = 1e-9 * (width + height);
      assert_true(fabs(area - values[i] / total * width * height) < 1e-7 * width * height);
      assert_true(one->left >= -slack && one->top >= -slack && one->right <= width + slack &&
                  one->bottom <= height + slack);
      for (size_t k = 0; k < i; k++) {
        const ChartBlock *other = &blocks[k];
        assert_true(one->left >= other->right - slack || other->left >= one->right - slack ||
                    one->top >= other->bottom - slack || other->top >= one->bottom - slack);
      }
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_oracle), cmocka_unit_test(test_areas)};
  return cmocka_run_group_tests_name("chart/squarify", tests, NULL, NULL);
}
