/* Classes as a chart's attributes ask for them, and their colours. */
#include "chart/classing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USUAL_CLASSES = 5, LEAST_CLASSES = 2 };

static bool refuse(const ChartData *data, const char *attribute, const char *hint, const char *problem) {
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, attribute), "classes",
              hint, "%s=\"%s\": %s", attribute, report_attribute(data->node, attribute), problem);
  return false;
}

/* ---- values ------------------------------------------------------------------------------------------------------------------ */

static int by_size(const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return (one > other) - (one < other);
}

/* Known ones on no small base, in rising order. Freed by the caller. */
static double *sorted_values(const ChartData *data, bool but_zero, size_t *count) {
  size_t all = data->category_count * data->series_count;
  double *values = base_alloc((all + 1) * sizeof *values);
  *count = 0;
  for (size_t i = 0; i < all; i++)
    if (data->values[i].state == CHART_KNOWN && !data->values[i].small_base &&
        !(but_zero && data->values[i].value == 0))
      values[(*count)++] = data->values[i].value;
  qsort(values, *count, sizeof *values, by_size);
  return values;
}

/* ---- breaks ------------------------------------------------------------------------------------------------------------------ */

static bool find_middle(const ChartData *data, ChartClassing *classing, double middle) {
  for (size_t i = 1; i < classing->count; i++) {
    if (classing->limits[i] != middle) continue;
    classing->diverging = true;
    classing->below = i;
    return true;
  }
  return refuse(data, "middle", "add the middle to the breaks", "it is none of the breaks");
}

static bool read_breaks(const ChartData *data, ChartClassing *classing) {
  const char *at = report_attribute(data->node, "breaks"), *hint = "numbers that rise: breaks=\"10 20 50\"";
  size_t count = 0;
  double before = -HUGE_VAL;
  classing->limits[0] = -HUGE_VAL;
  while (*(at += strspn(at, " "))) {
    char *end;
    double limit = strtod(at, &end);
    if (end == at || (*end && *end != ' ')) return refuse(data, "breaks", hint, "not a list of numbers");
    if (!(limit > before) || !isfinite(limit)) return refuse(data, "breaks", hint, "the limits do not rise");
    if (++count >= CHART_MOST_CLASSES)
      return refuse(data, "breaks", "at most seven limits", "more than eight classes cannot be told apart");
    classing->limits[count] = before = limit;
    at = end;
  }
  if (!count) return refuse(data, "breaks", hint, "there is none");
  classing->limits[count + 1] = HUGE_VAL;
  classing->count = count + 1;
  return true;
}

/* ---- attributes that contradict each other -------------------------------------------------------------------------------------- */

static bool is_given(const ChartData *data) {
  return report_attribute(data->node, "breaks") != NULL;
}

static bool agree(const ChartData *data, const char *method) {
  bool given = strcmp(method, "given") == 0;
  if (given && !is_given(data))
    return refuse(data, "classes", "add breaks=\"10 20 50\"", "no limits are given");
  if (is_given(data) && !given && *method)
    return refuse(data, "breaks", "write classes=\"given\", or leave the breaks out",
                  "the classes are others");
  if (is_given(data) && report_attribute(data->node, "count"))
    return refuse(data, "count", "leave it out", "the breaks say how many classes there are");
  bool steps = !*method || given || strcmp(method, "equal") == 0;
  if (report_attribute(data->node, "middle") && !steps)
    return refuse(data, "middle", "write classes=\"equal\" or give the breaks",
                  "such classes do not part at a middle");
  return true;
}

static bool read_count(const ChartData *data, size_t *count) {
  int asked = report_integer(data->node, "count", USUAL_CLASSES, data->kit->diagnostics);
  *count = (size_t)asked;
  if (asked >= LEAST_CLASSES && asked <= CHART_MOST_CLASSES) return true;
  return refuse(data, "count", "two to eight", "so many classes cannot be told apart");
}

static ChartClassing made(const double *values, size_t count, size_t classes, const char *method) {
  if (strcmp(method, "quantile") == 0) return chart_classing_quantile(values, count, classes);
  if (strcmp(method, "natural") == 0) return chart_classing_natural(values, count, classes);
  return chart_classing_equal(values, count, classes);
}

/* A first class in which there was but zero has nothing left. */
static void drop_first(ChartClassing *classing, const double *values, size_t count) {
  if (classing->count < 2 || !count || values[0] < classing->limits[1]) return;
  memmove(classing->limits, classing->limits + 1, classing->count * sizeof *classing->limits);
  classing->count--;
  if (classing->below) classing->below--;
}

bool chart_classing_read(const ChartData *data, ChartClassing *classing, bool but_zero) {
  const char *method = report_attribute_or(data->node, "classes", ""),
             *middle = report_attribute(data->node, "middle");
  size_t classes, count;
  *classing = (ChartClassing){0};
  if (!agree(data, method) || !read_count(data, &classes)) return false;
  if (is_given(data) &&
      !(read_breaks(data, classing) && (!middle || find_middle(data, classing, strtod(middle, NULL)))))
    return false;
  double *values = sorted_values(data, but_zero, &count);
  if (is_given(data) && but_zero) drop_first(classing, values, count);
  if (!is_given(data) && middle && count)
    *classing = chart_classing_around(values, count, classes, strtod(middle, NULL));
  else if (!is_given(data) && count)
    *classing = made(values, count, classes, method);
  if (but_zero && count && classing->limits[0] == 0) classing->limits[0] = values[0];
  base_free(values);
  return true;
}

/* ---- colours ------------------------------------------------------------------------------------------------------------------ */

/* Steps of the ramp from low (light) to high, as far apart as can be. */
static const unsigned char steps[CHART_MOST_CLASSES + 1][CHART_MOST_CLASSES] = {{0},
                                                                                {4},
                                                                                {7, 3},
                                                                                {7, 5, 2},
                                                                                {8, 6, 4, 2},
                                                                                {8, 6, 5, 4, 2},
                                                                                {8, 7, 6, 5, 4, 2},
                                                                                {8, 7, 6, 5, 4, 3, 2},
                                                                                {8, 7, 6, 5, 4, 3, 2, 1}};

/* Below the middle: grey, where the theme names no colour for it. */
static const PageColour *opposite(const ChartData *data) {
  for (size_t i = 0; i < data->kit->colour_count; i++) {
    const char *uses = data->kit->colours[i].uses;
    if (uses && base_list_find(uses, ' ', "opposite", strlen("opposite")) >= 0) return &data->kit->colours[i];
  }
  return chart_colour(data, "soft");
}

const PageColour *chart_classing_colour(const ChartData *data, const ChartClassing *classing, size_t index) {
  if (!classing->diverging) return chart_ramp_colour(data, steps[classing->count][index], CHART_MOST_PARTS);
  size_t above = classing->count - classing->below, arm = above > classing->below ? above : classing->below;
  if (index >= classing->below)
    return chart_ramp_colour(data, steps[arm][index - classing->below], CHART_MOST_PARTS);
  double part = (double)(classing->below - index) / (double)arm;
  return chart_mixed_colour(data, chart_colour(data, "paper"), opposite(data), 0.15 + 0.85 * part);
}
