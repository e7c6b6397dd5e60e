/* The slope chart: each row a line from an earlier to a later value, named and valued at both ends. */
#include "chart/chart_private.h"

#include <math.h>

#define PLOT_HEIGHT    base_mm(80)
#define NUMBER_ROOM    base_mm(12)
#define LABEL_STEP     base_mm(4)
#define TEXT_DROP      base_mm(1.1)
#define LINE_WEIGHT    base_mm(0.4)
#define CURRENT_WEIGHT base_mm(0.9)
#define POINT_SIDE     base_mm(1.6)
#define END_GAP        base_mm(2)
#define HEAD_ABOVE     base_mm(3)
#define HEAD_ROOM      base_mm(6)

typedef struct {
  BaseLength left, right, top;
  double least, most;
} Slope;

static BaseLength height_of(const Slope *slope, double value) {
  double extent = slope->most - slope->least;
  double part = extent > 0 ? (value - slope->least) / extent : 0.5;
  return slope->top + PLOT_HEIGHT - (BaseLength)llround((double)PLOT_HEIGHT * part);
}

static BaseLength widest_label(const ChartData *data) {
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength width = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
    if (width > widest) widest = width;
  }
  return widest;
}

static Slope slope_of(const ChartData *data, PageRect rect) {
  Slope slope = {.top = rect.y + chart_head_height(data) + HEAD_ROOM, .least = HUGE_VAL, .most = -HUGE_VAL};
  for (size_t i = 0; i < data->category_count * data->series_count; i++) {
    if (data->values[i].state != CHART_KNOWN) continue;
    slope.least = fmin(slope.least, data->values[i].value);
    slope.most = fmax(slope.most, data->values[i].value);
  }
  BaseLength labels = widest_label(data);
  if (labels > rect.width / 3) labels = rect.width / 3;
  slope.left = rect.x + NUMBER_ROOM;
  slope.right = rect.x + rect.width - NUMBER_ROOM - labels - END_GAP;
  return slope;
}

static bool is_complete(const ChartData *data, size_t row) {
  return chart_value(data, row, 0)->state == CHART_KNOWN && chart_value(data, row, 1)->state == CHART_KNOWN;
}

static void draw_line(const ChartData *data, const PageCanvas *canvas, const Slope *slope, size_t row) {
  BaseLength from = height_of(slope, chart_value(data, row, 0)->value),
             to = height_of(slope, chart_value(data, row, 1)->value);
  bool rises = chart_value(data, row, 1)->value >= chart_value(data, row, 0)->value;
  const PageColour *colour = chart_colour(data, rises ? "data" : "data-second");
  page_draw_line(canvas, slope->left, from, slope->right, to, rises ? CURRENT_WEIGHT : LINE_WEIGHT, colour);
  BaseLength half = POINT_SIDE / 2;
  page_draw_rect(canvas, (PageRect){slope->left - half, from - half, POINT_SIDE, POINT_SIDE}, colour);
  page_draw_rect(canvas, (PageRect){slope->right - half, to - half, POINT_SIDE, POINT_SIDE}, colour);
}

/* Rows in the order of their height on one side, top first. */
static size_t sort_rows(const ChartData *data, size_t side, size_t *rows) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_complete(data, i)) continue;
    size_t at = count++;
    for (; at > 0 && chart_value(data, rows[at - 1], side)->value < chart_value(data, i, side)->value; at--)
      rows[at] = rows[at - 1];
    rows[at] = i;
  }
  return count;
}

static void draw_side(const ChartData *data, const PageCanvas *canvas, const Slope *slope, size_t side) {
  size_t most = data->category_count, *rows = base_alloc(most * sizeof *rows);
  BaseLength *places = base_alloc(most * sizeof *places), *gaps = base_alloc(most * sizeof *gaps);
  size_t count = sort_rows(data, side, rows);
  for (size_t i = 0; i < count; i++) {
    places[i] = height_of(slope, chart_value(data, rows[i], side)->value);
    gaps[i] = LABEL_STEP;
  }
  if (!chart_spread(places, gaps, count, slope->top, slope->top + PLOT_HEIGHT))
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "labels-collide", "show fewer rows",
                "%zu lines are too many for a slope chart", count);
  for (size_t i = 0; i < count; i++) {
    const ChartValue *value = chart_value(data, rows[i], side);
    BaseLength y = places[i] + TEXT_DROP;
    const PageRole *role = chart_role(data, "value");
    if (side == 0) {
      page_draw_label(canvas, value->figure->text, role, TEXT_RIGHT, slope->left - END_GAP, y, NULL,
                      value->figure);
      continue;
    }
    BaseLength x = slope->right + END_GAP;
    x += page_draw_label(canvas, value->figure->text, role, TEXT_RAGGED, x, y, NULL, value->figure) +
         base_mm(1.4);
    page_draw_label(canvas, data->categories[rows[i]].label, chart_role(data, "label"), TEXT_RAGGED, x, y,
                    NULL, NULL);
  }
  base_free(rows);
  base_free(places);
  base_free(gaps);
}

BaseLength chart_slope_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_head_height(data) + HEAD_ROOM + PLOT_HEIGHT + base_mm(2);
}

void chart_slope_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (data->series_count != 2) {
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "two-series", NULL,
                "a slope chart goes from one series to another; this one has %zu", data->series_count);
    return;
  }
  Slope slope = slope_of(data, rect);
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  const PageRole *role = chart_role(data, "label-strong");
  page_draw_label(canvas, data->series[0].label, role, TEXT_CENTRED, slope.left, slope.top - HEAD_ABOVE, NULL,
                  NULL);
  page_draw_label(canvas, data->series[1].label, role, TEXT_CENTRED, slope.right, slope.top - HEAD_ABOVE,
                  NULL, NULL);
  for (size_t i = 0; i < data->category_count; i++)
    if (is_complete(data, i)) draw_line(data, canvas, &slope, i);
  draw_side(data, canvas, &slope, 0);
  draw_side(data, canvas, &slope, 1);
}
