/* The slope chart: each row a line from an earlier to a later value, named and valued at both ends. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  BaseLength left, right, top, height;
  BaseLength values, names; /* room of a number and of a name at the right */
  double least, most;
} Slope;

static BaseLength height_at(const Slope *slope, double value) {
  double extent = slope->most - slope->least;
  double part = extent > 0 ? (value - slope->least) / extent : 0.5;
  return slope->top + slope->height - (BaseLength)llround((double)slope->height * part);
}

static bool is_known(const ChartData *data, size_t row, size_t side) {
  return chart_value(data, row, side)->state == CHART_KNOWN;
}

static bool is_complete(const ChartData *data, size_t row) {
  return is_known(data, row, 0) && is_known(data, row, 1);
}

/* A row of which one end is known has a point there, and the mark of what is not at the other. */
static bool is_shown(const ChartData *data, size_t row) {
  return is_known(data, row, 0) || is_known(data, row, 1);
}

/* Where a row stands on a side: at its value, or as high as on the other. */
static double level_of(const ChartData *data, size_t row, size_t side) {
  return chart_number(data, row, is_known(data, row, side) ? side : 1 - side);
}

static size_t shown_rows(const ChartData *data) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) count += is_shown(data, i);
  return count;
}

static BaseLength widest_value(const ChartData *data, size_t side) {
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength width =
        page_label_width(data->kit, chart_value_text(chart_value(data, i, side)), chart_role(data, "value"));
    if (width > widest) widest = width;
  }
  return widest;
}

static BaseLength widest_name(const ChartData *data) {
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength width = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
    if (width > widest) widest = width;
  }
  return widest + 1;
}

static void widen(const ChartData *data, Slope *slope) {
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_shown(data, i)) continue;
    for (size_t side = 0; side < 2; side++) {
      slope->least = fmin(slope->least, level_of(data, i, side));
      slope->most = fmax(slope->most, level_of(data, i, side));
    }
  }
}

/* As high as its labels need, and no lower than the type's own height. */
static BaseLength plot_height(const ChartData *data) {
  BaseLength asked =
      report_length(data->node, "height", chart_length(data, LOOK_SLOPE_PLOT_HEIGHT), data->kit->diagnostics);
  BaseLength needed = (BaseLength)shown_rows(data) * chart_length(data, LOOK_SLOPE_LABEL_STEP);
  return asked > needed ? asked : needed;
}

static Slope slope_of(const ChartData *data, PageRect rect) {
  Slope slope = {.top = rect.y + data->head.height + chart_length(data, LOOK_SLOPE_HEAD_ROOM),
                 .height = plot_height(data),
                 .least = HUGE_VAL,
                 .most = -HUGE_VAL};
  widen(data, &slope);
  slope.left = rect.x + widest_value(data, 0) + chart_length(data, LOOK_SLOPE_END_GAP);
  slope.values = chart_length(data, LOOK_SLOPE_END_GAP) + widest_value(data, 1) +
                 chart_length(data, LOOK_SLOPE_NAME_GAP);
  BaseLength names = widest_name(data);
  slope.names = names < rect.width * 2 / 5 ? names : rect.width * 2 / 5;
  BaseLength most = rect.x + rect.width - slope.values - slope.left - chart_length(data, LOOK_GRID);
  if (slope.names > most) slope.names = most > 0 ? most : 0;
  slope.right = rect.x + rect.width - slope.values - slope.names;
  BaseLength least = slope.left + chart_length(data, LOOK_SLOPE_LEAST);
  if (slope.right < least) slope.right = least;
  return slope;
}

static bool is_lit(const ChartData *data, size_t row) {
  if (report_attribute(data->node, "current")) return chart_is_named(data, "current", row);
  return chart_number(data, row, 1) >= chart_number(data, row, 0);
}

static void draw_point(const ChartData *data, const PageCanvas *canvas, PagePoint at,
                       const PageColour *colour, bool hollow) {
  PageRect rect = chart_rect_around(at.x, at.y, chart_length(data, LOOK_CHART_POINT_SIDE),
                                    chart_length(data, LOOK_CHART_POINT_SIDE));
  chart_mark_draw(data, canvas, LOOK_MARKER, rect, hollow ? chart_colour(data, "paper") : colour,
                  hollow ? colour : NULL, hollow ? chart_length(data, LOOK_LINE_HOLLOW) : 0);
}

/* A point is hollow on a small base, and where its row has no other end. */
static void draw_line(const ChartData *data, const PageCanvas *canvas, const Slope *slope, size_t row) {
  bool whole = is_complete(data, row), lit = whole && is_lit(data, row);
  const PageColour *colour =
      lit ? chart_colour_or(data, "current-colour", "data") : chart_colour_or(data, "colour", "data-second");
  PagePoint ends[2] = {{slope->left, height_at(slope, level_of(data, row, 0))},
                       {slope->right, height_at(slope, level_of(data, row, 1))}};
  if (whole)
    page_draw_line(canvas, ends[0].x, ends[0].y, ends[1].x, ends[1].y,
                   chart_length(data, lit ? LOOK_SLOPE_CURRENT_WEIGHT : LOOK_SLOPE_WEIGHT), colour);
  for (size_t side = 0; side < 2; side++)
    if (is_known(data, row, side))
      draw_point(data, canvas, ends[side], colour, !whole || chart_value(data, row, side)->small_base);
}

/* Rows in the order of their height on one side, top first. */
static size_t sort_rows(const ChartData *data, size_t side, size_t *rows) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_shown(data, i)) continue;
    size_t at = count++;
    for (; at > 0 && level_of(data, rows[at - 1], side) < level_of(data, i, side); at--)
      rows[at] = rows[at - 1];
    rows[at] = i;
  }
  return count;
}

static void draw_end(const ChartData *data, const PageCanvas *canvas, const Slope *slope, size_t side,
                     size_t row, BaseLength y) {
  BaseLength end = height_at(slope, level_of(data, row, side));
  BaseLength x = side ? slope->right : slope->left, out = side ? 1 : -1;
  if (llabs(end - y) > chart_length(data, LOOK_CHART_LEADER_LEAST))
    chart_leader_draw(data, canvas, (PagePoint){x + out * chart_length(data, LOOK_CHART_LEADER_FROM), end},
                      (PagePoint){x + out * (chart_length(data, LOOK_SLOPE_END_GAP) -
                                             chart_length(data, LOOK_CHART_LEADER_TO)),
                                  y});
  bool known = is_known(data, row, side);
  ChartLabel value =
      chart_value_label(data, chart_value(data, row, side), chart_role(data, known ? "value" : "label-soft"));
  chart_label_draw(data, canvas, &value, side ? TEXT_RAGGED : TEXT_RIGHT,
                   x + out * chart_length(data, LOOK_SLOPE_END_GAP),
                   y + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
  if (!side) return;
  const PageRole *role =
      is_complete(data, row) && is_lit(data, row) ? chart_strong(data, "label") : chart_role(data, "label");
  ChartLabel name = chart_label_printed(data, data->categories[row].name, role, slope->names, 1);
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x + slope->values,
                   y + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
}

static void draw_side(const ChartData *data, const PageCanvas *canvas, const Slope *slope, size_t side) {
  size_t most = data->category_count + 1, *rows = base_alloc(most * sizeof *rows);
  BaseLength *places = base_alloc(most * sizeof *places), *gaps = base_alloc(most * sizeof *gaps);
  size_t count = sort_rows(data, side, rows);
  for (size_t i = 0; i < count; i++) {
    places[i] = height_at(slope, level_of(data, rows[i], side));
    gaps[i] = chart_length(data, LOOK_SLOPE_LABEL_STEP);
  }
  chart_spread(places, gaps, count, slope->top, slope->top + slope->height);
  for (size_t i = 0; i < count; i++) draw_end(data, canvas, slope, side, rows[i], places[i]);
  base_free(rows);
  base_free(places);
  base_free(gaps);
}

static void draw_head(const ChartData *data, const PageCanvas *canvas, const Slope *slope, size_t side) {
  BaseLength room = (slope->right - slope->left) / 2 + chart_length(data, LOOK_SLOPE_END_GAP);
  ChartLabel name = chart_label_series(data, side, chart_role(data, "label-strong"),
                                       room - chart_length(data, LOOK_SLOPE_HEAD_APART), 1);
  BaseLength x = side ? slope->right : slope->left;
  BaseLength shift = side ? chart_length(data, LOOK_SLOPE_END_GAP) : -chart_length(data, LOOK_SLOPE_END_GAP);
  chart_label_draw(data, canvas, &name, side ? TEXT_RIGHT : TEXT_RAGGED, x + shift,
                   slope->top - chart_length(data, LOOK_SLOPE_HEAD_ABOVE), NULL);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return data->head.height + chart_length(data, LOOK_SLOPE_HEAD_ROOM) + plot_height(data) +
         chart_length(data, LOOK_SLOPE_UNDER);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Slope slope = slope_of(data, rect);
  for (size_t side = 0; side < 2; side++) draw_head(data, canvas, &slope, side);
  for (size_t i = 0; i < data->category_count; i++)
    if (is_shown(data, i)) draw_line(data, canvas, &slope, i);
  draw_side(data, canvas, &slope, 0);
  draw_side(data, canvas, &slope, 1);
  for (size_t i = 0; i < data->category_count; i++)
    if (!is_shown(data, i)) chart_leave_out(data);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {CHART_PRINTED, CHART_BASE,    CHART_KEY,
                                                 CHART_COLOUR,  CHART_CURRENT, CHART_NO_MORE};

const ChartType chart_type_slope = {.language = {.name = "slope",
                                                 .help = "from an earlier value to a later one",
                                                 .attributes = attributes,
                                                 .least_series = 2,
                                                 .most_series = 2,
                                                 .series_attributes = "label format base"},
                                    .says = CHART_SAYS_CHANGE,
                                    .measure = measure,
                                    .draw = draw};
