/* Runs: a row of unit squares for each row of the view, or several when it has many, so that the largest can be seen beside the
 * smallest. Names stand in the margin, or over each run. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MANY_ROWS = 5, TALL_ROWS = 3, NAME_LINES = 2 };

typedef struct {
  double unit;
  BaseLength pitch;
  size_t per_row;
  bool above; /* names over the runs, else in the margin */
} Plan;

static double value_of(const ChartData *data, size_t row) {
  return fmax(chart_number(data, row, 0), 0);
}

/* Squares side by side: as many as the width holds, or fewer when asked for. */
static size_t per_row_of(const ChartData *data, BaseLength pitch, BaseLength width) {
  size_t room = (size_t)(width / pitch);
  int asked = report_integer(data->node, "per-row", 0, data->kit->diagnostics);
  if (asked > 0 && (size_t)asked < room) return (size_t)asked;
  return room ? room : 1;
}

static size_t rows_of(const Plan *plan, double value) {
  size_t squares = (size_t)chart_squares_count(value, plan->unit);
  return (squares + plan->per_row - 1) / plan->per_row;
}

/* From the top of a run to the top of the next. */
static BaseLength pitch_of(const ChartData *data, const Plan *plan, size_t row) {
  size_t rows = rows_of(plan, value_of(data, row));
  if (plan->above)
    return chart_length(data, LOOK_RUNS_ROW) + (BaseLength)(rows > 1 ? rows - 1 : 0) * plan->pitch;
  return (BaseLength)(rows ? rows : 1) * plan->pitch +
         chart_length(data, rows >= TALL_ROWS ? LOOK_RUNS_GAP_TALL : LOOK_RUNS_GAP);
}

static BaseLength height_of(const ChartData *data, const Plan *plan) {
  BaseLength height = 0;
  for (size_t i = 0; i < data->category_count; i++) height += pitch_of(data, plan, i);
  if (plan->above || !data->category_count) return height;
  size_t last = data->category_count - 1, rows = rows_of(plan, value_of(data, last));
  return height - pitch_of(data, plan, last) + (BaseLength)(rows ? rows : 1) * plan->pitch +
         chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static double unit_of(const ChartData *data, Plan *plan) {
  BaseLength most = chart_asked_height(data);
  if (most <= 0) most = chart_length(data, LOOK_RUNS_HEIGHT);
  double largest = chart_largest(data);
  plan->unit = 1;
  while (height_of(data, plan) > most && largest > plan->unit)
    plan->unit = chart_squares_unit(largest, fmax(largest / plan->unit * 0.9, 1));
  const char *asked = report_attribute(data->node, "square");
  if (!asked) return plan->unit;
  double given = strtod(asked, NULL);
  if (given < plan->unit) chart_report_square(data, "the runs would be higher than the chart");
  return given < plan->unit ? plan->unit : given;
}

static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.above = strcmp(report_attribute_or(data->node, "label-place", "margin"), "above") == 0};
  plan.pitch = chart_length(data, plan.above ? LOOK_RUNS_PITCH_ABOVE : LOOK_RUNS_PITCH);
  plan.per_row = per_row_of(data, plan.pitch, width);
  plan.unit = unit_of(data, &plan);
  return plan;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return chart_scale_sentence(data, chart_unit_word(data), plan_of(data, width).unit);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static void draw_run(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                     BaseLength x, BaseLength y) {
  double value = value_of(data, row);
  size_t count = (size_t)chart_squares_count(value, plan->unit);
  if (!count) return;
  BaseLength side = chart_squares_side(data, plan->pitch), edge = (plan->pitch - side) / 2;
  PageRect *rects = base_alloc(count * sizeof *rects);
  for (size_t i = 0; i < count; i++)
    rects[i] = (PageRect){x + (BaseLength)(i % plan->per_row) * plan->pitch + edge,
                          y + (BaseLength)(i / plan->per_row) * plan->pitch + edge, side, side};
  rects[count - 1].width =
      (BaseLength)llround((double)side * fmin(value / plan->unit - (double)(count - 1), 1));
  size_t coloured = report_attribute(data->node, "colours") ? row : 0;
  chart_squares_fill(data, canvas, rects, count, coloured, chart_squares_form(data, row, false),
                     chart_length(data, LOOK_RUNS_OUTLINE));
  base_free(rects);
  size_t rows = (count + plan->per_row - 1) / plan->per_row;
  chart_take(data, (PageRect){x, y, (BaseLength)(rows > 1 ? plan->per_row : count) * plan->pitch,
                              (BaseLength)rows * plan->pitch});
}

static void put(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label, BaseLength x,
                BaseLength y) {
  if (!label->text || !chart_label_put(data, canvas, label, TEXT_RIGHT, x, y, NULL)) chart_leave_out(data);
}

static ChartLabel share_of(const ChartData *data, size_t row, const char *role) {
  return chart_label_figure(data, chart_cell(data, row, chart_column(data, data->node, "share"), NULL),
                            chart_role(data, role));
}

/* Beside a large run its number, its name and its share, under one another. */
static void put_large(const ChartData *data, const PageCanvas *canvas, size_t row, BaseLength x,
                      BaseLength y) {
  ChartLabel number =
      chart_label_figure(data, chart_value(data, row, 0)->figure, chart_role(data, "figure-m"));
  y += chart_length(data, LOOK_RUNS_FIGURE_DROP);
  put(data, canvas, &number, x, y);
  ChartLabel name = chart_label_printed(data, data->categories[row].name, chart_role(data, "label-strong"),
                                        chart_length(data, LOOK_RUNS_NAME_ROOM), 1);
  y += chart_length(data, LOOK_RUNS_NAME_BELOW);
  put(data, canvas, &name, x, y);
  ChartLabel share = share_of(data, row, "label-soft");
  if (share.text) put(data, canvas, &share, x, y + chart_length(data, LOOK_RUNS_SHARE_BELOW));
}

/* Beside a small one its name, and its number on the first line. */
static void put_small(const ChartData *data, const PageCanvas *canvas, size_t row, BaseLength x,
                      BaseLength y) {
  const PageRole *role = chart_role(data, "label");
  const ReportFigure *figure = chart_value(data, row, 0)->figure;
  ChartLabel number = figure ? chart_label_figure(data, figure, chart_role(data, "label-strong"))
                             : chart_label_line(data, CHART_NOTHING, chart_role(data, "label-soft"));
  y += chart_length(data, LOOK_RUNS_NAME_DROP);
  put(data, canvas, &number, x, y);
  BaseLength gap = chart_length(data, LOOK_RUNS_NUMBER_GAP);
  ChartLabel name =
      chart_label_balanced(data, data->categories[row].name, data->categories[row].label, role,
                           chart_length(data, LOOK_RUNS_NAME_ROOM) - number.width - gap, NAME_LINES);
  put(data, canvas, &name, x - number.width - gap, y);
}

/* Over a run its name at the left, its share or its number at the right, a rule under it. */
static void put_above(const ChartData *data, const PageCanvas *canvas, PageRect rect, size_t row,
                      BaseLength y) {
  ChartLabel share = share_of(data, row, "bar-value");
  ChartLabel number =
      share.text ? share
                 : chart_label_figure(data, chart_value(data, row, 0)->figure, chart_role(data, "bar-value"));
  if (number.text) put(data, canvas, &number, rect.x + rect.width, y);
  ChartLabel name =
      chart_label_printed(data, data->categories[row].name, chart_role(data, "label-strong"),
                          rect.width - number.width - chart_length(data, LOOK_CHART_LABEL_GAP), 1);
  if (!name.text || !chart_label_put(data, canvas, &name, TEXT_RAGGED, rect.x, y, NULL))
    chart_leave_out(data);
}

static void draw_rule(const ChartData *data, const PageCanvas *canvas, PageRect rect, BaseLength y) {
  page_draw_line(canvas, rect.x, y, rect.x + rect.width, y, chart_length(data, LOOK_RUNS_RULE),
                 chart_colour(data, "hairline"))
      ->element = NULL;
}

static void draw_named(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                       size_t row, BaseLength y) {
  BaseLength margin = rect.x - chart_length(data, LOOK_RUNS_NAME_BEFORE);
  if (plan->above) {
    BaseLength first = chart_length(data, LOOK_RUNS_FIRST);
    draw_run(data, canvas, plan, row, rect.x, y + first + chart_length(data, LOOK_RUNS_SQUARES_BELOW));
    put_above(data, canvas, rect, row, y + first);
    if (row + 1 < data->category_count)
      draw_rule(data, canvas, rect, y + pitch_of(data, plan, row) - chart_length(data, LOOK_RUNS_RULE_ABOVE));
    return;
  }
  draw_run(data, canvas, plan, row, rect.x, y);
  if (rows_of(plan, value_of(data, row)) > MANY_ROWS)
    put_large(data, canvas, row, margin, y);
  else
    put_small(data, canvas, row, margin, y);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  return data->head.height + height_of(data, &plan);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect.width);
  BaseLength y = rect.y + data->head.height;
  for (size_t i = 0; i < data->category_count; i++) {
    draw_named(data, canvas, &plan, rect, i, y);
    y += pitch_of(data, &plan, i);
  }
}

/* The height that is asked for is the most: the unit follows it. */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_RUNS_HEIGHT] = height;
}

static const ReportAttributeRule attributes[] = {CHART_VALUE,
                                                 CHART_UNIT,
                                                 CHART_SCALE_NOTE,
                                                 CHART_SQUARE_UNITS,
                                                 CHART_SHARE,
                                                 CHART_PER_ROW,
                                                 CHART_SQUARE_FORMS,
                                                 {"label-place", VALUE_CHOICE, false, "margin above",
                                                  "where names stand: in the margin, over the squares"},
                                                 CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Rangées de carreaux"},
                                   {"en", "Runs of squares"},
                                   {"de", "Reihen von Quadraten"},
                                   {"es", "Filas de cuadrados"},
                                   {"it", "File di quadrati"},
                                   {"nl", "Rijen vierkanten"},
                                   {NULL, NULL}};

const ChartType chart_type_runs = {.language = {.name = "runs",
                                                .help = "a run of unit squares for each row",
                                                .attributes = attributes,
                                                CHART_ONE_SERIES},
                                   .measure = measure,
                                   .draw = draw,
                                   .fit = fit,
                                   .sentence = sentence,
                                   .says = CHART_SAYS_EXTREMES,
                                   .unfit = chart_count_unfit,
                                   .left = LOOK_RUNS_MARGIN,
                                   .called = called};
