/* Cohorts: for each row a block of unit squares on one base line, those who stayed filled from the foot, those who left in outline
 * above them. Of blocks of one width the height is the number, and the outline its share. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double unit;
  BaseLength pitch, width, apart; /* of a square, of a block, from block to block */
  size_t per_row, rows;           /* of the highest block */
} Plan;

static double value_of(const ChartData *data, size_t row, size_t series) {
  return fmax(chart_number(data, row, series), 0);
}

static double total_of(const ChartData *data, size_t row) {
  return value_of(data, row, 0) + value_of(data, row, 1);
}

static size_t rows_of(const ChartData *data, size_t per_row, double unit) {
  size_t most = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    size_t rows = ((size_t)chart_squares_count(total_of(data, i), unit) + per_row - 1) / per_row;
    if (rows > most) most = rows;
  }
  return most;
}

static double unit_of(const ChartData *data, const Plan *plan) {
  size_t most = (size_t)(chart_length(data, LOOK_COHORTS_HEIGHT) / plan->pitch);
  double largest = 0, unit;
  for (size_t i = 0; i < data->category_count; i++) largest = fmax(largest, total_of(data, i));
  unit = chart_squares_unit(largest, fmax((double)(most * plan->per_row), 1));
  const char *asked = report_attribute(data->node, "square");
  if (!asked) return unit;
  double given = strtod(asked, NULL);
  if (given < unit) chart_report_square(data, "a block would be higher than the chart");
  return given < unit ? unit : given;
}

static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.pitch = chart_length(data, LOOK_COHORTS_PITCH)};
  BaseLength count = data->category_count ? (BaseLength)data->category_count : 1,
             gap = chart_length(data, LOOK_CHART_CELL_GAP);
  plan.apart = (width + gap) / count;
  if (plan.apart < 2 * gap) { /* many blocks: a third of the width lies between them */
    plan.apart = width / count;
    gap = plan.apart / 3;
  }
  BaseLength room = plan.apart - gap, most = chart_length(data, LOOK_COHORTS_WIDTH);
  if (plan.pitch > room) plan.pitch = room > 0 ? room : 1;
  plan.per_row = (size_t)((room < most ? room : most) / plan.pitch);
  if (!plan.per_row) plan.per_row = 1;
  plan.width = (BaseLength)plan.per_row * plan.pitch;
  plan.unit = unit_of(data, &plan);
  plan.rows = rows_of(data, plan.per_row, plan.unit);
  return plan;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return chart_scale_sentence(data, chart_unit_word(data), plan_of(data, width).unit);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static const PageColour *colour_of(const ChartData *data, size_t row) {
  if (chart_is_named(data, "current", row)) return chart_colour_or(data, "current-colour", "data");
  return chart_colour_or(data, "colour", report_attribute(data->node, "current") ? "data-second" : "data");
}

/* Row by row from the foot: the first `stayed` filled, the others in outline; the last is cut to the remainder. */
static void draw_block(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                       BaseLength x, BaseLength base) {
  double total = total_of(data, row);
  size_t count = (size_t)chart_squares_count(total, plan->unit),
         stayed = (size_t)llround(value_of(data, row, 0) / plan->unit);
  if (!count) return;
  if (stayed > count) stayed = count;
  BaseLength side = chart_squares_side(data, plan->pitch), edge = (plan->pitch - side) / 2;
  PageRect *rects = base_alloc(count * sizeof *rects);
  for (size_t i = 0; i < count; i++)
    rects[i] = (PageRect){x + (BaseLength)(i % plan->per_row) * plan->pitch + edge,
                          base - (BaseLength)(i / plan->per_row + 1) * plan->pitch + edge, side, side};
  rects[count - 1].width =
      (BaseLength)llround((double)side * fmin(total / plan->unit - (double)(count - 1), 1));
  const PageColour *colour = colour_of(data, row);
  if (stayed) chart_units_draw(data, canvas, rects, stayed, colour);
  chart_squares_outline(canvas, rects + stayed, count - stayed, NULL, colour,
                        chart_length(data, LOOK_COHORTS_OUTLINE));
  base_free(rects);
  BaseLength high = (BaseLength)((count + plan->per_row - 1) / plan->per_row) * plan->pitch;
  chart_take(data, (PageRect){x, base - high, plan->width, high});
}

/* Under a block its name, and at the right all there were. */
static void put_names(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                      BaseLength x, BaseLength base) {
  BaseLength y = base + chart_length(data, LOOK_COHORTS_NAME_BELOW), room = plan->width;
  ChartLabel name =
      chart_label_printed(data, data->categories[row].name, chart_role(data, "figure-s"), room, 1);
  if (!name.text || !chart_label_put(data, canvas, &name, TEXT_RAGGED, x, y, NULL)) chart_leave_out(data);
  const ReportFigure *total = chart_cell(data, row, chart_column(data, data->node, "total"), NULL);
  if (!total) return;
  ChartLabel label = chart_label_followed(data, total, chart_unit_of(data, total_of(data, row)),
                                          chart_role(data, "label-soft"), room, 1);
  if (!label.text || !chart_label_put(data, canvas, &label, TEXT_RIGHT, x + room, y, NULL))
    chart_leave_out(data);
}

/* As high as the highest block; a height that is asked for is kept, so that the base line stays where it is. */
static BaseLength room_of(const ChartData *data, const Plan *plan) {
  return chart_asked_height(data) > 0 ? chart_length(data, LOOK_COHORTS_HEIGHT)
                                      : (BaseLength)plan->rows * plan->pitch;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  return data->head.height + room_of(data, &plan) + chart_length(data, LOOK_COHORTS_NAME_BELOW) +
         chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect.width);
  BaseLength base = rect.y + data->head.height + room_of(data, &plan);
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength x = rect.x + (BaseLength)i * plan.apart;
    draw_block(data, canvas, &plan, i, x, base);
    page_draw_line(canvas, x, base, x + plan.width, base, chart_length(data, LOOK_CHART_AXIS_WEIGHT),
                   chart_colour(data, "ink"));
    put_names(data, canvas, &plan, i, x, base);
  }
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  BaseLength names = chart_length(data, LOOK_COHORTS_NAME_BELOW) + chart_length(data, LOOK_CHART_LABEL_DEPTH);
  look[LOOK_COHORTS_HEIGHT] = height > 2 * names ? height - names : names;
}

static const ReportAttributeRule attributes[] = {
    CHART_PRINTED,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    CHART_COLOUR,
    CHART_KEY,
    CHART_CURRENT,
    {"total", VALUE_FIELD, false, NULL, "column of all there were, written under the block"},
    CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Cohortes en carreaux"},
                                   {"en", "Cohorts in squares"},
                                   {"de", "Kohorten in Quadraten"},
                                   {"es", "Cohortes en cuadrados"},
                                   {"it", "Coorti in quadrati"},
                                   {"nl", "Cohorten in vierkanten"},
                                   {NULL, NULL}};

const ChartType chart_type_cohorts = {
    .language = {.name = "cohorts",
                 .help = "those who stayed and those who left, in unit squares",
                 .attributes = attributes,
                 .least_series = 2,
                 .most_series = 2,
                 .series_attributes = "label format"},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .sentence = sentence,
    .unfit = chart_count_unfit,
    .called = called};
