/* The dot plot: one measure of named rows, against the value of the whole. Points need no zero to be read, but the scale
 * begins there all the same, so that charts of one page can be compared. */
#include "chart/placement.h"

#include <math.h>
#include <stdlib.h>

enum { LEAST_SQUARES = 3 };

typedef struct {
  PageRect plot; /* rows of `pitch` */
  BaseLength labels, pitch, zero;
  double step; /* units a square */
  int whole;   /* column of the value of the whole; -1: none */
} Plan;

/* ---- the value of the whole ------------------------------------------------------------------------------------------- */

/* False when there is none. It is the same in every row. */
bool chart_whole_value(const ChartData *data, int column, double *value) {
  if (column < 0 || !data->category_count) return false;
  const DataCell *cell = data_cell(data->view, data->categories[0].row, (size_t)column);
  if (cell->kind != DATA_NUMBER) return false;
  *value = base_ratio_to_double(cell->value) * (data->percent ? 100 : 1);
  return true;
}

/* ---- the plan ----------------------------------------------------------------------------------------------------------- */

static BaseLength label_column(const ChartData *data, BaseLength width) {
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength label = page_label_width(data->kit, data->categories[i].label, chart_strong(data, "label"));
    if (label > widest) widest = label;
  }
  widest += chart_length(data, LOOK_CHART_LABEL_GAP);
  return widest < width * 9 / 20 ? widest : width * 9 / 20;
}

/* Half the points' size stays free at both ends. */
static double step_of(const ChartData *data, const Plan *plan, double extent) {
  const char *asked = report_attribute(data->node, "square");
  double squares = (double)(plan->plot.width - chart_length(data, LOOK_DOTS_POINT)) /
                   (double)chart_length(data, LOOK_GRID),
         step;
  if (asked && sscanf(asked, "%lf", &step) == 1 && step > 0 && extent / step <= squares) return step;
  if (asked) chart_report_square(data, "the width does not reach to the largest value");
  return base_nice_step(extent > 0 ? extent / squares : 1, false);
}

static Plan plan_of(const ChartData *data, PageRect rect) {
  Plan plan = {.labels = label_column(data, rect.width),
               .whole = chart_column(data, data->node, "reference")};
  BaseLength rows = (BaseLength)data->category_count;
  BaseLength asked = report_length(data->node, "height", 0, data->kit->diagnostics);
  plan.pitch = asked > 0 ? asked / rows : chart_length(data, LOOK_DOTS_ROW_PITCH);
  if (plan.pitch < chart_length(data, LOOK_DOTS_LEAST_PITCH))
    plan.pitch = chart_length(data, LOOK_DOTS_LEAST_PITCH);
  BaseLength squares = (rect.width - plan.labels) / chart_length(data, LOOK_GRID);
  if (squares < LEAST_SQUARES) squares = LEAST_SQUARES;
  plan.plot =
      (PageRect){rect.x + rect.width - squares * chart_length(data, LOOK_GRID), rect.y + data->head.height,
                 squares * chart_length(data, LOOK_GRID), rows * plan.pitch};
  plan.labels = rect.width - plan.plot.width;
  double top = chart_largest(data), bottom = -chart_smallest(data), whole;
  if (chart_whole_value(data, plan.whole, &whole)) {
    top = fmax(top, whole);
    bottom = fmax(bottom, -whole);
  }
  plan.step = step_of(data, &plan, top + bottom);
  plan.zero = plan.plot.x + (BaseLength)llround(bottom / plan.step * (double)chart_length(data, LOOK_GRID));
  return plan;
}

static BaseLength at_value(const ChartData *data, const Plan *plan, double value) {
  return plan->zero + (BaseLength)llround(value / plan->step * (double)chart_length(data, LOOK_GRID));
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  if (chart_has_axes(data)) return chart_unit_sentence(data);
  return chart_scale_sentence(data, BASE_WORD_SQUARE_WIDE, plan_of(data, (PageRect){0, 0, width, 0}).step);
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static void draw_ruling(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  const PageColour *hairline = chart_colour(data, "hairline");
  chart_verticals_draw(data, canvas, plan->plot);
  for (size_t i = 0; i <= data->category_count; i++) {
    BaseLength y = plan->plot.y + (BaseLength)i * plan->pitch;
    page_draw_line(canvas, plan->plot.x - plan->labels, y, plan->plot.x + plan->plot.width, y,
                   chart_length(data, LOOK_DOTS_ROW_RULE), hairline);
  }
}

static bool is_lit(const ChartData *data, size_t row) {
  return chart_is_named(data, "current", row);
}

static void put_label(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                      BaseLength y) {
  const PageRole *role = is_lit(data, row) ? chart_strong(data, "label") : chart_role(data, "label");
  size_t lines = (size_t)(plan->pitch / role->leading);
  ChartLabel label =
      chart_label_printed(data, data->categories[row].name, role,
                          plan->labels - chart_length(data, LOOK_CHART_LABEL_GAP), lines > 0 ? lines : 1);
  if (!chart_label_put(data, canvas, &label, TEXT_RAGGED, plan->plot.x - plan->labels,
                       y + chart_length(data, LOOK_CHART_TEXT_DROP) - chart_label_drop(&label) / 2, NULL))
    chart_leave_out(data);
}

/* What has no number says so where the scale begins. */
static void put_absence(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                        const Plan *plan, BaseLength y) {
  ChartLabel label = chart_value_label(data, value, chart_role(data, "label-soft"));
  chart_label_put(data, canvas, &label, TEXT_RAGGED, plan->plot.x + chart_length(data, LOOK_DOTS_VALUE_OFF),
                  y + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
}

static void draw_point(const ChartData *data, const PageCanvas *canvas, size_t row, BaseLength x,
                       BaseLength y) {
  bool lit = is_lit(data, row);
  BaseLength side = lit ? chart_length(data, LOOK_DOTS_POINT_CURRENT) : chart_length(data, LOOK_DOTS_POINT);
  const PageColour *fill =
      lit ? chart_colour_or(data, "current-colour", "accent") : chart_colour_or(data, "colour", "data");
  PageRect point = chart_rect_around(x, y, side, side);
  if (chart_value(data, row, 0)->small_base) {
    point = chart_rect_around(x, y, side * 4 / 5, side * 4 / 5);
    chart_mark_draw(data, canvas, LOOK_MARKER, point, chart_colour(data, "paper"), fill,
                    chart_length(data, LOOK_CHART_HOLLOW));
  } else {
    chart_mark_draw(data, canvas, LOOK_MARKER, point, fill, NULL, 0);
  }
  chart_take(data, point);
}

static void draw_row(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row) {
  const ChartValue *value = chart_value(data, row, 0);
  BaseLength y = plan->plot.y + (BaseLength)row * plan->pitch + plan->pitch / 2;
  put_label(data, canvas, plan, row, y);
  if (value->state != CHART_KNOWN) {
    put_absence(data, canvas, value, plan, y);
    return;
  }
  double whole = 0;
  BaseLength x = at_value(data, plan, value->value);
  bool compared = chart_whole_value(data, plan->whole, &whole);
  BaseLength from = at_value(data, plan, whole);
  if (compared && !value->small_base && llabs(x - from) >= chart_length(data, LOOK_DOTS_SEGMENT_LEAST))
    page_draw_line(canvas, from, y, x, y, chart_length(data, LOOK_DOTS_SEGMENT_WEIGHT),
                   chart_colour(data, "data-second"));
  draw_point(data, canvas, row, x, y);
}

/* A value stands beyond its point on the side away from the whole, else on the other. */
static ChartNaming naming_of(const ChartData *data, const Plan *plan, size_t row) {
  static const ChartSide right_first[] = {CHART_RIGHT, CHART_LEFT, CHART_NO_SIDE},
                         left_first[] = {CHART_LEFT, CHART_RIGHT, CHART_NO_SIDE};
  const ChartValue *value = chart_value(data, row, 0);
  double whole = 0;
  chart_whole_value(data, plan->whole, &whole);
  BaseLength side = chart_length(data, LOOK_DOTS_POINT_CURRENT),
             y = plan->plot.y + (BaseLength)row * plan->pitch + plan->pitch / 2;
  return (ChartNaming){.number = chart_label_figure(data, value->figure, chart_role(data, "value")),
                       .mark = chart_rect_around(at_value(data, plan, value->value), y, side, side),
                       .sides = value->value >= whole ? right_first : left_first,
                       .ink = value->small_base ? chart_colour(data, "soft") : NULL,
                       .priority = is_lit(data, row) ? CHART_CURRENT_MARK : CHART_VALUE_OF_MARK,
                       .weight = value->value};
}

static void draw_values(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  ChartNaming *namings = base_alloc((data->category_count + 1) * sizeof *namings);
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_value(data, i, 0)->state == CHART_KNOWN) namings[count++] = naming_of(data, plan, i);
  chart_names_draw(data, canvas, namings, count);
  base_free(namings);
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

/* The numbers of an axis under the plot; in the ruling, the sentence says what a square is. */
static BaseLength axis_room(const ChartData *data) {
  return chart_has_axes(data) ? chart_length(data, LOOK_CHART_LABEL_BELOW) : 0;
}

static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  double value;
  if (!chart_whole_value(data, plan->whole, &value)) return;
  BaseLength x = at_value(data, plan, value), foot = plan->plot.y + plan->plot.height;
  page_draw_line(canvas, x, plan->plot.y, x, foot, chart_length(data, LOOK_DOTS_WHOLE_WEIGHT),
                 chart_colour(data, "ink"));
  const PageRole *role = chart_role(data, "label");
  ChartLabel number = chart_label_figure(
      data, chart_cell(data, 0, plan->whole, report_attribute(data->node, "format")), role);
  ChartLabel name =
      chart_label(data, report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)), role,
                  plan->plot.width - number.width, 1);
  BaseLength space = role->style.size / 3, width = name.width + space + number.width, left = x - width / 2;
  BaseLength most = plan->plot.x + plan->plot.width - width;
  if (left > most) left = most;
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, left,
                   foot + axis_room(data) + chart_length(data, LOOK_DOTS_WHOLE_BELOW), NULL);
  chart_label_draw(data, canvas, &number, TEXT_RAGGED, left + name.width + space,
                   foot + axis_room(data) + chart_length(data, LOOK_DOTS_WHOLE_BELOW), NULL);
}

static void draw_axis(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  if (!chart_has_axes(data)) return;
  BaseLength step = chart_tick_pitch(data), foot = plan->plot.y + plan->plot.height;
  for (BaseLength x = plan->plot.x; x <= plan->plot.x + plan->plot.width; x += step) {
    double value = (double)(x - plan->zero) / (double)chart_length(data, LOOK_GRID) * plan->step;
    ChartLabel label = chart_label_line(data, chart_print(data, value), chart_role(data, "label-soft"));
    BaseLength most = data->space->frame.x + data->space->frame.width - (label.width + 1) / 2;
    chart_label_draw(data, canvas, &label, TEXT_CENTRED, x < most ? x : most,
                     foot + chart_length(data, LOOK_CHART_LABEL_BELOW), NULL);
  }
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, (PageRect){0, 0, width, 0});
  return data->head.height + plan.plot.height + axis_room(data) +
         (plan.whole >= 0
              ? chart_length(data, LOOK_DOTS_WHOLE_BELOW) + chart_length(data, LOOK_CHART_LABEL_DEPTH)
              : 0);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect);
  chart_check_reference(data, 0, data->category_count, plan.whole);
  draw_ruling(data, canvas, &plan);
  draw_axis(data, canvas, &plan);
  draw_whole(data, canvas, &plan);
  for (size_t i = 0; i < data->category_count; i++) draw_row(data, canvas, &plan, i);
  draw_values(data, canvas, &plan);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

void chart_describe_beside_whole(const ChartData *data, BaseBuffer *out) {
  int column = chart_column(data, data->node, "reference");
  const ReportFigure *whole = chart_cell(data, 0, column, report_attribute(data->node, "format"));
  if (whole)
    base_buffer_add_format(out, "%s%s%s. ",
                           report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)),
                           chart_word(data, BASE_WORD_COLON), whole->text);
  chart_say_message(data, out);
  chart_say_honesty(data, out);
  chart_say_values(data, out);
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,        CHART_BASE,   CHART_KEY,     CHART_UNIT,         CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS, CHART_COLOUR, CHART_CURRENT, CHART_BESIDE_WHOLE, CHART_NO_MORE};

static const ChartName called[] = CHART_CALLED("Diagramme à points", "Dot plot", "Punktdiagramm",
                                               "Diagrama de puntos", "Grafico a punti", "Puntdiagram");

const ChartType chart_type_dots = {.language = {.name = "dots",
                                                .help = "one measure of named rows, against the whole",
                                                .attributes = attributes,
                                                CHART_ONE_SERIES},
                                   .measure = measure,
                                   .draw = draw,
                                   .sentence = sentence,
                                   .describe = chart_describe_beside_whole,
                                   .called = called};
