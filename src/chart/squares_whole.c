/* A whole in squares: a population as one area of unit squares, column by column, parted by its rows. The first part is named over the
 * area, the others under theirs, each at the end of a short line. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_PARTS = 6, NAME_LINES = 2 };

typedef struct {
  double unit;
  size_t high;
  BaseLength pitch;
  size_t starts[MOST_PARTS + 1]; /* first square of each part */
} Whole;

static double value_of(const ChartData *data, size_t row) {
  return fmax(chart_number(data, row, 0), 0);
}

static double total_of(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += value_of(data, i);
  return total;
}

static double unit_of(const ChartData *data, const Whole *whole, BaseLength width) {
  double most = (double)(size_t)(width / whole->pitch) * (double)whole->high,
         unit = chart_squares_unit(total_of(data), fmax(most, 1));
  const char *asked = report_attribute(data->node, "square");
  double given = asked ? strtod(asked, NULL) : 0;
  if (asked && given < unit) chart_report_square(data, "the area would be wider than the chart");
  return given > unit ? given : unit;
}

/* Inside the area to the nearest square, so that parts keep their shares; at its end to the last started. */
static Whole whole_of(const ChartData *data, BaseLength width) {
  Whole whole = {.pitch = chart_length(data, LOOK_SQUARES_WHOLE_PITCH)};
  whole.high = (size_t)(chart_length(data, LOOK_SQUARES_WHOLE_HEIGHT) / whole.pitch);
  if (!whole.high) whole.high = 1;
  whole.unit = unit_of(data, &whole, width);
  double reached = 0;
  for (size_t i = 0; i < data->category_count && i < MOST_PARTS; i++) {
    reached += value_of(data, i);
    whole.starts[i + 1] = i + 1 == data->category_count ? (size_t)chart_squares_count(reached, whole.unit)
                                                        : (size_t)llround(reached / whole.unit);
  }
  return whole;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return chart_scale_sentence(data, chart_unit_word(data), whole_of(data, width).unit);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Whole *whole, PageRect plot,
                      size_t part) {
  size_t first = whole->starts[part], last = whole->starts[part + 1];
  if (last <= first) return;
  PageRect *rects = base_alloc((last - first) * sizeof *rects);
  chart_squares_columns(data, plot, whole->pitch, whole->high, first, last, rects);
  if (part + 1 == data->category_count) {
    double rest = total_of(data) / whole->unit - (double)(last - 1);
    PageRect *cut = &rects[last - first - 1];
    cut->height = (BaseLength)llround((double)cut->height * fmin(rest, 1));
  }
  chart_squares_fill(data, canvas, rects, last - first, part, chart_squares_form(data, part, false),
                     chart_length(data, LOOK_SQUARES_WHOLE_OUTLINE));
  base_free(rects);
}

static ChartLabel share_of(const ChartData *data, size_t row, const char *role) {
  return chart_label_figure(data, chart_cell(data, row, chart_column(data, data->node, "share"), NULL),
                            chart_role(data, role));
}

/* Over the area: the first part's number, its name and share beside it. */
static void put_first(const ChartData *data, const PageCanvas *canvas, PageRect plot) {
  BaseLength x = plot.x, y = plot.y - chart_length(data, LOOK_SQUARES_WHOLE_NAME_ABOVE),
             gap = chart_length(data, LOOK_SQUARES_WHOLE_NAME_GAP);
  ChartLabel number = chart_label_figure(data, chart_value(data, 0, 0)->figure, chart_role(data, "figure-m"));
  ChartLabel share = share_of(data, 0, "label-strong");
  ChartLabel name = chart_label_printed(data, data->categories[0].name, chart_role(data, "label-strong"),
                                        plot.width - number.width - share.width - 2 * gap, 1);
  if (number.text && !chart_label_put(data, canvas, &number, TEXT_RAGGED, x, y, NULL)) chart_leave_out(data);
  x += number.width ? number.width + gap : 0;
  if (name.text && !chart_label_put(data, canvas, &name, TEXT_RAGGED, x, y, NULL)) chart_leave_out(data);
  if (share.text && !chart_label_put(data, canvas, &share, TEXT_RAGGED, x + name.width + gap / 2, y, NULL))
    chart_leave_out(data);
}

/* The middle of the columns that a part begins in. */
static BaseLength x_of(const Whole *whole, PageRect plot, size_t part) {
  return plot.x + (BaseLength)(whole->starts[part] / whole->high) * whole->pitch + whole->pitch / 2;
}

/* The next part that is drawn, or 0. */
static size_t next_of(const ChartData *data, const Whole *whole, size_t part) {
  for (size_t i = part + 1; i < data->category_count; i++)
    if (whole->starts[i + 1] > whole->starts[i]) return i;
  return 0;
}

/* Under the area at the end of a line: number, share, name. A part whose next one is near stands left of its line;
 * the last ends with the area. */
static void put_part(const ChartData *data, const PageCanvas *canvas, const Whole *whole, PageRect plot,
                     size_t part, BaseLength *reached) {
  BaseLength x = x_of(whole, plot, part), foot = plot.y + plot.height,
             near = chart_length(data, LOOK_SQUARES_WHOLE_NEAR),
             gap = chart_length(data, LOOK_SQUARES_WHOLE_NAME_GAP) / 2;
  size_t next = next_of(data, whole, part);
  if (!next) x = plot.x + (BaseLength)((whole->starts[part + 1] - 1) / whole->high + 1) * whole->pitch;
  BaseLength end = next ? x_of(whole, plot, next) : x;
  bool left = !next || (end - x < near && x - *reached >= near);
  BaseLength room = left ? x - *reached - gap : end - x - gap;
  TextAlign align = left ? TEXT_RIGHT : TEXT_RAGGED;
  BaseLength y = foot + chart_length(data, LOOK_SQUARES_WHOLE_LEADER) +
                 chart_length(data, LOOK_SQUARES_WHOLE_VALUE_BELOW);
  ChartLabel number =
      chart_label_figure(data, chart_value(data, part, 0)->figure, chart_role(data, "bar-value"));
  ChartLabel share = share_of(data, part, "label-soft");
  if (share.text && number.width + gap + share.width > room) share = (ChartLabel){0};
  BaseLength after = share.text ? share.width + gap : 0;
  if (next)
    chart_leader_draw(data, canvas, (PagePoint){x, foot + gap / 4},
                      (PagePoint){x, foot + gap / 4 + chart_length(data, LOOK_SQUARES_WHOLE_LEADER)});
  if (!number.text || !chart_label_put(data, canvas, &number, align, left ? x - after : x, y, NULL))
    chart_leave_out(data);
  if (share.text && !chart_label_put(data, canvas, &share, align, left ? x : x + number.width + gap, y, NULL))
    chart_leave_out(data);
  ChartLabel name = chart_label_balanced(data, data->categories[part].name, data->categories[part].label,
                                         chart_role(data, "label"), room, NAME_LINES);
  if (!name.text || !chart_label_put(data, canvas, &name, align, x,
                                     y + chart_length(data, LOOK_SQUARES_WHOLE_NAME_BELOW), NULL))
    chart_leave_out(data);
  BaseLength widest = name.width > number.width + after ? name.width : number.width + after;
  *reached = left ? x : x + widest;
}

static BaseLength over(const ChartData *data) {
  return chart_length(data, LOOK_SQUARES_WHOLE_NAME_ABOVE) + chart_role(data, "figure-m")->style.size;
}

static BaseLength under(const ChartData *data) {
  return chart_length(data, LOOK_SQUARES_WHOLE_LEADER) + chart_length(data, LOOK_SQUARES_WHOLE_VALUE_BELOW) +
         chart_length(data, LOOK_SQUARES_WHOLE_NAME_BELOW) +
         (NAME_LINES - 1) * chart_role(data, "label")->leading + chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static BaseLength area_height(const ChartData *data) {
  Whole whole = whole_of(data, chart_length(data, LOOK_SQUARES_WHOLE_PITCH));
  return (BaseLength)whole.high * whole.pitch;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return data->head.height + over(data) + area_height(data) + under(data);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Whole whole = whole_of(data, rect.width);
  PageRect plot = {rect.x, rect.y + data->head.height + over(data), rect.width,
                   (BaseLength)whole.high * whole.pitch};
  for (size_t i = 0; i < data->category_count; i++) draw_part(data, canvas, &whole, plot, i);
  chart_take(data, plot);
  put_first(data, canvas, plot);
  BaseLength reached = plot.x;
  for (size_t i = 1; i < data->category_count; i++)
    if (whole.starts[i + 1] > whole.starts[i]) put_part(data, canvas, &whole, plot, i, &reached);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

static const char *unfit(const ChartData *data) {
  return data->category_count > MOST_PARTS ? "it has more than six parts" : chart_count_unfit(data);
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  BaseLength pitch = chart_length(data, LOOK_SQUARES_WHOLE_PITCH), area = height - over(data) - under(data);
  look[LOOK_SQUARES_WHOLE_HEIGHT] = area > pitch ? area : pitch;
}

static const ReportAttributeRule attributes[] = {CHART_VALUE,        CHART_UNIT,  CHART_SCALE_NOTE,
                                                 CHART_SQUARE_UNITS, CHART_SHARE, CHART_SQUARE_FORMS,
                                                 CHART_NO_MORE};

const ChartType chart_type_squares_whole = {.language = {.name = "squares",
                                                         .as = "whole",
                                                         .help = "a population as one area of unit squares",
                                                         .attributes = attributes,
                                                         CHART_ONE_SERIES},
                                            .measure = measure,
                                            .draw = draw,
                                            .fit = fit,
                                            .sentence = sentence,
                                            .says = CHART_SAYS_PARTS,
                                            .unfit = unfit};
