/* Parts of a whole: steps of the ordered ramp, numbered badges, and whether they are a whole at all. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

/* ---- steps ------------------------------------------------------------------------------------------------------------ */

/* look.md section 3: four parts take steps 1, 2, 4, 6; others spread likewise, dark to light. */
static const unsigned char steps[CHART_MOST_PARTS + 1][CHART_MOST_PARTS] = {{0},
                                                                            {1},
                                                                            {1, 4},
                                                                            {1, 2, 4},
                                                                            {1, 2, 4, 6},
                                                                            {1, 2, 3, 4, 6},
                                                                            {1, 2, 3, 4, 5, 6},
                                                                            {1, 2, 3, 4, 5, 6, 7},
                                                                            {1, 2, 3, 4, 5, 6, 7, 8}};

/* How many parts take a step of the ramp: all but the one that is not known. */
static size_t ranked_parts(const ChartData *data) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) count += !chart_is_named(data, "unknown", i);
  return count;
}

int chart_ramp_step(const ChartData *data, size_t category) {
  if (chart_is_named(data, "unknown", category)) return 0;
  size_t parts = ranked_parts(data), rank = 0;
  for (size_t i = 0; i < category; i++) rank += !chart_is_named(data, "unknown", i);
  if (parts > CHART_MOST_PARTS) return (int)(rank % CHART_MOST_PARTS) + 1;
  return steps[parts][rank];
}

static uint8_t mix(uint8_t from, uint8_t to, double part) {
  return (uint8_t)lround(from + (to - from) * part);
}

const PageColour *chart_mixed_colour(const ChartData *data, const PageColour *from, const PageColour *to,
                                     double part) {
  PageColour *mixed = base_arena_alloc(data->arena, sizeof *mixed);
  *mixed = *from;
  mixed->name = base_arena_format(data->arena, "%s–%s", from->name, to->name);
  mixed->uses = NULL;
  mixed->red = mix(from->red, to->red, part);
  mixed->green = mix(from->green, to->green, part);
  mixed->blue = mix(from->blue, to->blue, part);
  for (int i = 0; i < 4; i++) {
    mixed->cmyk[i] = mix(from->cmyk[i], to->cmyk[i], part);
    mixed->cmyk_small[i] = mix(from->cmyk_small[i], to->cmyk_small[i], part);
  }
  return mixed;
}

/* A ramp of fewer colours than steps: those between are mixed, so that no two steps look alike. One colour alone pales
 * towards the paper. */
static const PageColour *between(const ChartData *data, size_t index) {
  size_t count = data->kit->ramp_count;
  double at = (double)index / CHART_MOST_PARTS, part;
  const PageColour *from = data->kit->ramp[0], *to = chart_colour(data, "paper");
  if (count > 1) {
    at = (double)index * (double)(count - 1) / (CHART_MOST_PARTS - 1);
    from = data->kit->ramp[(size_t)at];
    to = data->kit->ramp[(size_t)at + 1 < count ? (size_t)at + 1 : count - 1];
  }
  part = at - floor(at);
  return part == 0 ? from : chart_mixed_colour(data, from, to, part);
}

const PageColour *chart_ramp_colour(const ChartData *data, int step, int most) {
  if (step <= 0 || !data->kit->ramp_count) return chart_colour(data, "paper");
  size_t index = (size_t)step - 1;
  return (size_t)most <= data->kit->ramp_count ? data->kit->ramp[index] : between(data, index);
}

const PageColour *chart_part_colour(const ChartData *data, size_t category) {
  size_t parts = ranked_parts(data);
  int most = parts && parts <= CHART_MOST_PARTS ? steps[parts][parts - 1] : CHART_MOST_PARTS;
  return chart_ramp_colour(data, chart_ramp_step(data, category), most);
}

/* Light parts need an edge on a white page; so does the part that is not known. */
const PageColour *chart_ramp_outline(const ChartData *data, int step) {
  return step == 0 || step >= 6 ? chart_colour(data, "data-second") : NULL;
}

/* ---- wholes ------------------------------------------------------------------------------------------------------------ */

static void report(const ChartData *data, BaseSeverity severity, BasePlace place, const char *code,
                   const char *problem) {
  base_report(data->kit->diagnostics, severity, place, code,
              "answers that may be several are shown as type=\"ranked-bars\", other rows as type=\"bars\"",
              "the rows of “%s” are no parts of one whole: %s", data->view->name, problem);
}

static void warn_of_sum(const ChartData *data, double total) {
  const char *text = base_arena_format(data->arena, "they sum to %.1f %%, not to 100", total);
  report(data, BASE_WARNING, data->node->place, "not-a-whole", text);
}

const char *chart_population_unfit(const ChartData *data) {
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state == CHART_HIDDEN) return "a part of the whole is hidden";
    if (value->state != CHART_KNOWN) return "a part of the whole has no value";
    if (value->value < 0) return "a part of the whole is below 0";
  }
  return NULL;
}

const char *chart_whole_unfit(const ChartData *data) {
  if (data->category_count > CHART_MOST_WHOLE)
    return base_arena_format(data->arena, "%zu parts, of which %d can be drawn", data->category_count,
                             CHART_MOST_WHOLE);
  return chart_population_unfit(data);
}

const char *chart_count_unfit(const ChartData *data) {
  return chart_smallest(data) < 0 ? "a number of things is below 0" : NULL;
}

bool chart_check_whole(const ChartData *data) {
  if (report_flag(data->node, "several")) {
    report(data, BASE_ERROR, report_attribute_place(data->node, "several"), "several-answers",
           "several answers were possible");
    return false;
  }
  size_t parts = ranked_parts(data);
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += chart_number(data, i, 0);
  if (parts > CHART_MOST_PARTS)
    report(data, BASE_WARNING, data->node->place, "too-many-parts",
           base_arena_format(data->arena, "%zu can be counted, but only %d told apart", parts,
                             CHART_MOST_PARTS));
  if (data->percent && fabs(total - 100) > 1) warn_of_sum(data, total);
  return true;
}

/* ---- badges: a number that links a mark to its line of a key. look.md section 6.5 ---------------------------------------- */

void chart_badge_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y, int number,
                      const PageColour *fill, const PageColour *outline) {
  BaseLength side = chart_length(data, LOOK_CHART_BADGE);
  chart_mark_draw(data, canvas, LOOK_BADGE, chart_rect_around(x, y, side, side), fill, outline,
                  chart_length(data, LOOK_CHART_BADGE_OUTLINE));
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  ChartLabel label = chart_label_line(data, text, chart_role(data, "badge"));
  chart_label_draw(data, canvas, &label, TEXT_CENTRED, x, y + chart_length(data, LOOK_CHART_BADGE_DROP),
                   chart_ink_on(data, fill));
}
