/* Ticks of axes are those that d3-array, d3-scale and d3-time choose: tests/chart/ticks.csv holds their answers for random
 * domains (to the last bit but for logarithms; weeks begin on Mondays). */
#include "chart/axis.h"
#include "support.h"

#include <math.h>

enum { LONGEST_LINE = 4000 };

static bool same(double one, double other, bool exact) {
  return one == other || (!exact && fabs(one - other) <= 1e-12 * fabs(one));
}

static bool agrees(const char *kind, const ChartTicks *ticks, char *values) {
  bool logarithmic = strcmp(kind, "log") == 0;
  size_t count = 0;
  for (char *value = strtok(values, " \n"); value; value = strtok(NULL, " \n"), count++) {
    bool bare = logarithmic && *value == '-';
    if (count >= ticks->count || !same(ticks->at[count], strtod(value + bare, NULL), !logarithmic))
      return false;
    if (logarithmic && ticks->bare[count] != bare) return false;
  }
  return count == ticks->count;
}

static void find(const char *kind, double least, double most, double count, ChartTicks *ticks) {
  if (strcmp(kind, "linear") == 0) chart_ticks(ticks, least, most, count);
  if (strcmp(kind, "log") == 0) chart_log_ticks(ticks, least, most, 10, count);
  if (strcmp(kind, "time") == 0) chart_time_ticks(ticks, least, most, count);
  if (strcmp(kind, "nice") != 0) return;
  chart_nice(&least, &most, count);
  *ticks = (ChartTicks){.at = {least, most}, .count = 2};
}

static void test_oracle(void **unused) {
  (void)unused;
  FILE *file = fopen("tests/chart/ticks.csv", "r");
  assert_non_null(file);
  char line[LONGEST_LINE], kind[16], values[LONGEST_LINE];
  double least, most, count;
  size_t read = 0, faults = 0;
  while (fgets(line, sizeof line, file)) {
    if (sscanf(line, "%15[^,],%lf,%lf,%lf,%3999[^\n]", kind, &least, &most, &count, values) != 5) continue;
    ChartTicks ticks;
    find(kind, least, most, count, &ticks);
    read++;
    if (agrees(kind, &ticks, values)) continue;
    if (faults++ < 5) {
      print_error("%s", line);
      for (size_t i = 0; i < ticks.count; i++) print_error(" %.17g", ticks.at[i]);
      print_error("\n");
    }
  }
  fclose(file);
  assert_true(read > 1000);
  assert_int_equal(faults, 0);
}

static void test_edges(void **unused) {
  (void)unused;
  ChartTicks ticks;
  chart_ticks(&ticks, 3, 3, 5); /* no extent: the value itself */
  assert_int_equal(ticks.count, 1);
  chart_ticks(&ticks, 0, NAN, 5);
  assert_int_equal(ticks.count, 0);
  chart_ticks(&ticks, 0, 0.3, 3);
  assert_true(ticks.at[ticks.count - 1] == 0.3); /* never 0.30000000000000004 */
  assert_int_equal(ticks.decimals, 1);
  chart_symlog_ticks(&ticks, -1000, 150, 10);
  double expected[] = {-1000, -100, -10, 0, 10, 100};
  assert_int_equal(ticks.count, SUPPORT_COUNT(expected));
  for (size_t i = 0; i < ticks.count; i++) assert_true(ticks.at[i] == expected[i]);
  for (int day = -719000; day < 800000; day += 97) {
    int year, month, date;
    chart_calendar(day, &year, &month, &date);
    assert_int_equal(base_date_days(year, month, date), day);
  }
}

static void test_places(void **unused) {
  (void)unused;
  ChartAxis axis = {.type = CHART_LOG, .least = 1, .most = 1000, .base = 10, .start = 0, .end = 3000};
  assert_true(fabs(chart_axis_at(&axis, 10) - 1000) < 1e-6);
  axis = (ChartAxis){.type = CHART_SYMLOG, .least = -100, .most = 100, .constant = 1, .start = 0, .end = 200};
  assert_true(fabs(chart_axis_at(&axis, 0) - 100) < 1e-9);
  assert_true(fabs(chart_axis_at(&axis, -50) + chart_axis_at(&axis, 50) - 200) < 1e-9);
  axis = (ChartAxis){.type = CHART_LINEAR, .least = 0, .most = 10, .start = 500, .end = 0};
  assert_true(chart_axis_at(&axis, 10) == 0); /* upwards */
  axis.most = 0;
  assert_true(chart_axis_at(&axis, 4) == 250); /* no extent: in the middle */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_oracle), cmocka_unit_test(test_edges),
                                     cmocka_unit_test(test_places)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
