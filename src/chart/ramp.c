/* Steps of the ordered ramp for the parts of a whole. */
#include "chart/chart_private.h"

#include <string.h>

enum { MOST_PARTS = 8 };

/* look.md section 3: four parts take steps 1, 2, 4, 6; others spread likewise, dark to light. */
static const unsigned char steps[MOST_PARTS + 1][MOST_PARTS] = {{0},
                                                                {1},
                                                                {1, 4},
                                                                {1, 2, 4},
                                                                {1, 2, 4, 6},
                                                                {1, 2, 3, 4, 6},
                                                                {1, 2, 3, 4, 5, 6},
                                                                {1, 2, 3, 4, 5, 6, 7},
                                                                {1, 2, 3, 4, 5, 6, 7, 8}};

bool chart_is_unknown(const ChartData *data, size_t category) {
  const char *unknown = report_attribute(data->node, "unknown");
  return unknown && strcmp(unknown, data->categories[category].key) == 0;
}

/* How many parts take a step of the ramp: all but the one that is not known. */
static size_t ranked_parts(const ChartData *data) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) count += !chart_is_unknown(data, i);
  return count;
}

int chart_ramp_step(const ChartData *data, size_t category) {
  if (chart_is_unknown(data, category)) return 0;
  size_t parts = ranked_parts(data), rank = 0;
  for (size_t i = 0; i < category; i++) rank += !chart_is_unknown(data, i);
  if (parts > MOST_PARTS) return (int)(rank % MOST_PARTS) + 1;
  return steps[parts][rank];
}

const PageColour *chart_ramp_colour(const ChartData *data, int step) {
  if (step <= 0 || !data->kit->ramp_count) return chart_colour(data, "paper");
  size_t index = (size_t)step - 1 < data->kit->ramp_count ? (size_t)step - 1 : data->kit->ramp_count - 1;
  return data->kit->ramp[index];
}

/* Light parts need an edge on a white page; so does the part that is not known. */
const PageColour *chart_ramp_outline(const ChartData *data, int step) {
  return step == 0 || step >= 6 ? chart_colour(data, "data-second") : NULL;
}

/* White numerals on steps 1 to 3, ink from step 4 on. */
const PageColour *chart_ramp_ink(const ChartData *data, int step) {
  return chart_colour(data, step >= 1 && step <= 3 ? "on-data" : "ink");
}
