/* Named dots: rows named in the margin, a panel for each measure on one scale, in each the whole as a line and the row as a dot with a
 * segment from it. A position needs no zero: a panel begins and ends at the multiples of a square that hold its values. */
#include "chart/named_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PANELS = 6, TITLE_LINES = 2, RULE = 5 };

typedef struct {
  const char *title;
  size_t *rows; /* of the data, in the order of the first panel's; SIZE_MAX: it has none */
  double least, most, whole;
  bool has_whole;
  BaseLength x, width;
} Panel;

typedef struct {
  Panel panels[MOST_PANELS];
  size_t count, rows;
  double step;       /* units a square */
  BaseLength titles; /* from the first baseline of the titles to their last */
  PageRect plot;
  int whole;
} Plan;

/* ---- panels ----------------------------------------------------------------------------------------------------------------- */

/* Rows are found by their key: a panel may lack one, or have them in another order. */
static size_t row_of(const ChartData *data, const ChartGroup *group, const char *key) {
  for (size_t i = group->first; i < group->first + group->count; i++)
    if (strcmp(data->categories[i].key, key) == 0) return i;
  return SIZE_MAX;
}

static void read_whole(const ChartData *data, const Plan *plan, Panel *panel, size_t row) {
  if (plan->whole < 0) return;
  const DataCell *cell = data_cell(data->view, data->categories[row].row, (size_t)plan->whole);
  if (cell->kind != DATA_NUMBER) return;
  panel->whole = base_ratio_to_double(cell->value) * (data->percent ? 100 : 1);
  panel->has_whole = true;
}

static void read_panel(const ChartData *data, const ChartGroup *groups, size_t index, Plan *plan) {
  Panel *panel = &plan->panels[index];
  *panel = (Panel){.title = groups[index].label, .least = HUGE_VAL, .most = -HUGE_VAL};
  panel->rows = base_arena_alloc(data->arena, (plan->rows + 1) * sizeof *panel->rows);
  read_whole(data, plan, panel, groups[index].first);
  if (panel->has_whole) panel->least = panel->most = panel->whole;
  for (size_t i = 0; i < plan->rows; i++) {
    panel->rows[i] = row_of(data, &groups[index], data->categories[i].key);
    if (panel->rows[i] == SIZE_MAX || chart_value(data, panel->rows[i], 0)->state != CHART_KNOWN) continue;
    panel->least = fmin(panel->least, chart_number(data, panel->rows[i], 0));
    panel->most = fmax(panel->most, chart_number(data, panel->rows[i], 0));
  }
  if (panel->least > panel->most) panel->least = panel->most = 0;
}

/* ---- scale ------------------------------------------------------------------------------------------------------------------ */

static double squares_of(const Panel *panel, double step) {
  double squares = ceil(panel->most / step - 1e-9) - floor(panel->least / step + 1e-9);
  return fmax(squares, 1);
}

static double all_squares(const Plan *plan, double step) {
  double squares = 0;
  for (size_t i = 0; i < plan->count; i++) squares += squares_of(&plan->panels[i], step);
  return squares;
}

/* Percentages at five points a square, as everywhere; the next coarser step where the panels are wider than the chart. */
static double step_of(const ChartData *data, const Plan *plan, double room) {
  double extent = 0;
  for (size_t i = 0; i < plan->count; i++)
    extent = fmax(extent, plan->panels[i].most - plan->panels[i].least);
  double step = data->percent ? RULE : base_nice_step(extent > 0 ? extent / room : 1, false);
  const char *asked = report_attribute(data->node, "square");
  double given = asked ? strtod(asked, NULL) : 0;
  if (given > 0 && all_squares(plan, given) <= room) return given;
  if (asked) chart_report_square(data, "the panels would be wider than the chart");
  while (all_squares(plan, step) > room && step < 1e15) step = base_nice_step(step * 1.01, false);
  return step;
}

static void place_panels(const ChartData *data, Plan *plan, PageRect rect) {
  BaseLength grid = chart_length(data, LOOK_GRID), gap = chart_length(data, LOOK_NAMED_DOTS_GAP),
             room = rect.width - (BaseLength)(plan->count - 1) * gap, x = rect.x;
  plan->step = step_of(data, plan, (double)(room / grid));
  for (size_t i = 0; i < plan->count; i++) {
    Panel *panel = &plan->panels[i];
    panel->x = x;
    panel->width = (BaseLength)squares_of(panel, plan->step) * grid;
    panel->least = floor(panel->least / plan->step + 1e-9) * plan->step;
    x += panel->width + gap;
  }
}

/* The room of a panel's title: up to the next one, for the last to the edge of the chart. */
static ChartLabel title_of(const ChartData *data, const Plan *plan, PageRect rect, size_t index) {
  const Panel *panel = &plan->panels[index];
  BaseLength right = index + 1 < plan->count ? plan->panels[index + 1].x : rect.x + rect.width;
  return chart_label_balanced(data, NULL, panel->title, chart_role(data, "chart-title"),
                              right - panel->x - chart_length(data, LOOK_NAMED_DOTS_GAP), TITLE_LINES);
}

static Plan plan_of(const ChartData *data, PageRect rect) {
  Plan plan = {.whole = chart_column(data, data->node, "reference")};
  ChartGroup *groups;
  plan.count = chart_groups(data, "by", &groups);
  if (plan.count > MOST_PANELS) plan.count = MOST_PANELS;
  plan.rows = groups[0].count;
  for (size_t i = 0; i < plan.count; i++) read_panel(data, groups, i, &plan);
  place_panels(data, &plan, rect);
  size_t cut = data->space->shortened;
  for (size_t i = 0; i < plan.count; i++) {
    ChartLabel title = title_of(data, &plan, rect, i);
    if (chart_label_drop(&title) > plan.titles) plan.titles = chart_label_drop(&title);
  }
  data->space->shortened = cut;
  plan.plot = (PageRect){rect.x,
                         rect.y + data->head.height + chart_length(data, LOOK_NAMED_DOTS_TITLE) +
                             plan.titles + chart_length(data, LOOK_NAMED_DOTS_TITLE_BELOW),
                         rect.width, (BaseLength)plan.rows * chart_length(data, LOOK_NAMED_ROWS_PITCH)};
  return plan;
}

static BaseLength at_value(const ChartData *data, const Plan *plan, const Panel *panel, double value) {
  return panel->x +
         (BaseLength)llround((value - panel->least) / plan->step * (double)chart_length(data, LOOK_GRID));
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  if (chart_has_axes(data)) return chart_unit_sentence(data);
  return chart_scale_sentence(data, BASE_WORD_SQUARE, plan_of(data, (PageRect){0, 0, width, 0}).step);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static void draw_ruling(const ChartData *data, const PageCanvas *canvas, const Plan *plan,
                        const Panel *panel) {
  BaseLength foot = plan->plot.y + plan->plot.height;
  chart_lattice_draw(data, canvas, (PageRect){panel->x, plan->plot.y, panel->width, plan->plot.height});
  page_draw_line(canvas, panel->x, foot, panel->x + panel->width, foot,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour(data, "ink"));
}

/* Numbers over a panel, at every fifth square or every second; none at its end, where the next one's begin. */
static void put_axis(const ChartData *data, const PageCanvas *canvas, const Plan *plan, const Panel *panel) {
  BaseLength grid = chart_length(data, LOOK_GRID),
             y = plan->plot.y - chart_length(data, LOOK_CHANGES_AXIS_ABOVE);
  bool last = panel == &plan->panels[plan->count - 1];
  long first = lround(panel->least / plan->step), every = panel->width / grid > 2 * RULE ? RULE : 2;
  for (long i = 0; (BaseLength)i * grid < panel->width + (last ? 1 : 0); i++) {
    if ((first + i) % every) continue;
    ChartLabel label = chart_label_line(data, chart_print(data, (double)(first + i) * plan->step),
                                        chart_role(data, "label-soft"));
    chart_label_put(data, canvas, &label, TEXT_CENTRED, panel->x + (BaseLength)i * grid, y, NULL);
  }
}

static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Plan *plan,
                       const Panel *panel) {
  if (!panel->has_whole) return;
  BaseLength x = at_value(data, plan, panel, panel->whole),
             y = plan->plot.y - chart_length(data, LOOK_NAMED_DOTS_WHOLE_ABOVE),
             over = chart_length(data, LOOK_CHANGES_WHOLE_OVER);
  page_draw_line(canvas, x, y + over, x, plan->plot.y + plan->plot.height,
                 chart_length(data, LOOK_DOTS_WHOLE_WEIGHT), chart_colour(data, "ink"));
  size_t row = panel->rows[0] == SIZE_MAX ? 0 : panel->rows[0];
  ChartLabel number =
      chart_label_figure(data, chart_cell(data, row, plan->whole, report_attribute(data->node, "format")),
                         chart_role(data, "label-strong"));
  BaseLength most = data->space->frame.x + data->space->frame.width - (number.width + 1) / 2;
  if (number.text && !chart_label_put(data, canvas, &number, TEXT_CENTRED, x < most ? x : most, y, NULL))
    chart_leave_out(data);
  BaseLength weight = chart_length(data, LOOK_DOTS_WHOLE_WEIGHT);
  chart_take(data, (PageRect){x - weight / 2, y + over, weight, plan->plot.y + plan->plot.height - y - over});
}

static PageRect dot_of(const ChartData *data, const Plan *plan, const Panel *panel, size_t i) {
  const ChartValue *value = chart_value(data, panel->rows[i], 0);
  BaseLength side = chart_length(data, chart_is_named(data, "current", i) ? LOOK_DOTS_POINT_CURRENT
                                       : value->small_base                ? LOOK_NAMED_DOTS_HOLLOW
                                                                          : LOOK_DOTS_POINT);
  return chart_rect_around(at_value(data, plan, panel, value->value), chart_named_row_y(data, plan->plot, i),
                           side, side);
}

static void draw_dot(const ChartData *data, const PageCanvas *canvas, const Plan *plan, const Panel *panel,
                     size_t i) {
  const ChartValue *value = chart_value(data, panel->rows[i], 0);
  const PageColour *paper = chart_colour(data, "paper"), *lit = chart_named_row_ink(data, i, false),
                   *colour = lit ? lit : chart_colour_or(data, "colour", "data");
  PageRect dot = dot_of(data, plan, panel, i);
  BaseLength y = chart_named_row_y(data, plan->plot, i), x = at_value(data, plan, panel, value->value),
             from = at_value(data, plan, panel, panel->whole),
             edge = chart_length(data, LOOK_NAMED_DOTS_EDGE);
  if (panel->has_whole && !value->small_base &&
      llabs(x - from) >= chart_length(data, LOOK_DOTS_SEGMENT_LEAST))
    page_draw_line(canvas, from, y, x, y, chart_length(data, LOOK_DOTS_SEGMENT_WEIGHT),
                   lit ? lit : chart_colour(data, "data-second"));
  if (value->small_base) {
    chart_mark_draw(data, canvas, LOOK_MARKER, dot, paper, colour, chart_length(data, LOOK_CHART_HOLLOW));
  } else {
    chart_mark_draw(data, canvas, LOOK_MARKER,
                    (PageRect){dot.x - edge, dot.y - edge, dot.width + 2 * edge, dot.height + 2 * edge},
                    paper, NULL, 0)
        ->element = NULL;
    chart_mark_draw(data, canvas, LOOK_MARKER, dot, colour, NULL, 0);
  }
  chart_take(data, dot);
}

/* What has no number says so at the left edge of its panel. */
static void put_absence(const ChartData *data, const PageCanvas *canvas, const Plan *plan, const Panel *panel,
                        size_t i) {
  const ReportFigure *figure =
      panel->rows[i] == SIZE_MAX ? NULL : chart_value(data, panel->rows[i], 0)->figure;
  const PageRole *role = chart_role(data, "label-soft");
  ChartLabel mark =
      figure ? chart_label_figure(data, figure, role) : chart_label_line(data, CHART_NOTHING, role);
  chart_label_put(data, canvas, &mark, TEXT_RAGGED, panel->x + chart_length(data, LOOK_CHART_PLATE_MARGIN),
                  chart_named_row_y(data, plan->plot, i) + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
}

/* The highest and the lowest that rest on enough. */
static bool is_extreme(const ChartData *data, const Plan *plan, const Panel *panel, double value) {
  bool higher = false, lower = false;
  for (size_t i = 0; i < plan->rows; i++) {
    if (panel->rows[i] == SIZE_MAX) continue;
    const ChartValue *other = chart_value(data, panel->rows[i], 0);
    if (other->state != CHART_KNOWN || other->small_base) continue;
    higher |= other->value > value;
    lower |= other->value < value;
  }
  return !higher || !lower;
}

/* Beyond its dot on the side away from the whole, else on the other, over the segment on a plate, else over the dot. */
static void put_value(const ChartData *data, const PageCanvas *canvas, const Plan *plan, const Panel *panel,
                      size_t i) {
  const ChartValue *value = chart_value(data, panel->rows[i], 0);
  bool strong = !value->small_base && is_extreme(data, plan, panel, value->value),
       higher = value->value >= panel->whole;
  ChartLabel number =
      chart_label_figure(data, value->figure, chart_role(data, strong ? "label-strong" : "label"));
  const PageColour *ink = chart_named_row_ink(data, i, value->small_base);
  PageRect dot = dot_of(data, plan, panel, i);
  BaseLength off = chart_length(data, LOOK_NAMED_DOTS_VALUE_OFF), right = dot.x + dot.width + off,
             left = dot.x - off, y = dot.y + dot.height / 2 + chart_length(data, LOOK_CHART_TEXT_DROP);
  const struct {
    TextAlign align;
    BaseLength x, y;
  } spots[] = {{higher ? TEXT_RAGGED : TEXT_RIGHT, higher ? right : left, y},
               {higher ? TEXT_RIGHT : TEXT_RAGGED, higher ? left : right, y},
               {TEXT_CENTRED, dot.x + dot.width / 2, dot.y - off}};
  for (size_t k = 0; k < sizeof spots / sizeof *spots; k++) {
    PageRect box = chart_label_box(&number, spots[k].align, spots[k].x, spots[k].y);
    if (!number.text || !chart_is_free(data, box)) continue;
    chart_plate_draw(data, canvas, box);
    chart_label_draw(data, canvas, &number, spots[k].align, spots[k].x, spots[k].y, ink);
    return;
  }
  chart_leave_out(data);
}

/* A number keeps to its panel and a little beside it: further on it would be read as the next one's. */
static void draw_values(const ChartData *data, const PageCanvas *canvas, const Plan *plan,
                        const Panel *panel) {
  PageRect frame = data->space->frame;
  BaseLength gap = chart_length(data, LOOK_NAMED_DOTS_GAP),
             before = panel == plan->panels ? gap / 2 : 2 * gap, right = panel->x + panel->width + 2 * gap,
             most = frame.x + frame.width + gap / 2;
  data->space->frame.x = panel->x - before;
  data->space->frame.width = (right < most ? right : most) - data->space->frame.x;
  for (int lit = 1; lit >= 0; lit--) /* what is lit first */
    for (size_t i = 0; i < plan->rows; i++)
      if (panel->rows[i] != SIZE_MAX && chart_value(data, panel->rows[i], 0)->state == CHART_KNOWN &&
          chart_is_named(data, "current", i) == (lit == 1))
        put_value(data, canvas, plan, panel, i);
  data->space->frame = frame;
}

static void draw_panel(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                       size_t index) {
  const Panel *panel = &plan->panels[index];
  ChartLabel title = title_of(data, plan, rect, index);
  if (title.text)
    chart_label_draw(data, canvas, &title, TEXT_RAGGED, panel->x,
                     rect.y + data->head.height + chart_length(data, LOOK_NAMED_DOTS_TITLE), NULL);
  draw_ruling(data, canvas, plan, panel);
  draw_whole(data, canvas, plan, panel);
  put_axis(data, canvas, plan, panel);
  for (size_t i = 0; i < plan->rows; i++) {
    if (panel->rows[i] == SIZE_MAX || chart_value(data, panel->rows[i], 0)->state != CHART_KNOWN)
      put_absence(data, canvas, plan, panel, i);
    else
      draw_dot(data, canvas, plan, panel, i);
  }
  draw_values(data, canvas, plan, panel);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, (PageRect){0, 0, width, 0});
  return plan.plot.y + plan.plot.height;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect);
  chart_named_rows_draw(data, canvas, plan.plot, plan.rows);
  for (size_t i = 0; i < plan.count; i++) draw_panel(data, canvas, &plan, rect, i);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

static const char *unfit(const ChartData *data) {
  ChartGroup *groups;
  return chart_groups(data, "by", &groups) > MOST_PANELS ? "there are more than six panels" : NULL;
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  ChartGroup *groups;
  size_t count = chart_groups(data, "by", &groups);
  BaseLength above =
      chart_length(data, LOOK_NAMED_DOTS_TITLE) + chart_length(data, LOOK_NAMED_DOTS_TITLE_BELOW);
  chart_named_rows_fit(data, count ? groups[0].count : 0, height - above, look);
}

/* Panel by panel: the whole, the extremes, the values. */
static void describe(const ChartData *data, BaseBuffer *out) {
  ChartGroup *groups;
  size_t count = chart_groups(data, "by", &groups);
  int whole = chart_column(data, data->node, "reference");
  for (size_t g = 0; g < count; g++) {
    ChartData panel = chart_slice(data, groups[g].first, groups[g].count);
    const ReportFigure *all =
        chart_cell(data, groups[g].first, whole, report_attribute(data->node, "format"));
    base_buffer_add_format(out, "%s%s", groups[g].label, chart_word(data, BASE_WORD_COLON));
    if (all)
      base_buffer_add_format(out, "%s %s. ",
                             report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)),
                             all->text);
    chart_say_message(&panel, out);
    chart_say_honesty(&panel, out);
    chart_say_values(&panel, out);
    base_buffer_add_char(out, ' ');
  }
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,  CHART_BASE,    CHART_KEY, CHART_UNIT,         CHART_SCALE_NOTE, CHART_SQUARE_UNITS,
    CHART_COLOUR, CHART_CURRENT, CHART_BY,  CHART_BESIDE_WHOLE, CHART_NAMED_ROWS, CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Points nommés"},
                                   {"en", "Named dots"},
                                   {"de", "Benannte Punkte"},
                                   {"es", "Puntos con nombre"},
                                   {"it", "Punti con nome"},
                                   {"nl", "Benoemde punten"},
                                   {NULL, NULL}};

const ChartType chart_type_named_dots = {
    .language = {.name = "named-dots",
                 .help = "rows named in the margin, a panel of dots for each measure",
                 .attributes = attributes,
                 CHART_ONE_SERIES},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .sentence = sentence,
    .describe = describe,
    .unfit = unfit,
    .left = LOOK_NAMED_ROWS_MARGIN,
    .called = called};
