/* Changes: two values of named rows and what lies between them, the earlier hollow, the later filled; rows may stand in groups, and
 * a line may say what the whole has. A row that has one value is a point, with a segment from the whole. */
#include "chart/placement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_LINES = 2, LOUPE = 2, RULE = 5 };

typedef struct {
  BaseLength y; /* of its points, from the top of the plot */
  bool raised;  /* its name stands over its points: beside them there is no room */
  bool heads;   /* its name is its group's */
} Row;

typedef struct {
  PageRect plot;
  BaseLength names, zero; /* room of names at the left; x of zero */
  double step;            /* units a square */
  Row *rows;
  ChartGroup *groups;
  size_t count;
  int whole; /* column of the value of the whole; -1: none */
} Plan;

/* ---- scale ------------------------------------------------------------------------------------------------------------------ */

static bool whole_of(const ChartData *data, int column, double *value) {
  if (column < 0 || !data->category_count) return false;
  const DataCell *cell = data_cell(data->view, data->categories[0].row, (size_t)column);
  if (cell->kind != DATA_NUMBER) return false;
  *value = base_ratio_to_double(cell->value) * (data->percent ? 100 : 1);
  return true;
}

/* Percentages have two scales and no other: two points a square where all values are that small, else five. */
static double step_of(const ChartData *data, double extent, double squares) {
  const char *asked = report_attribute(data->node, "square");
  double given = asked ? strtod(asked, NULL) : 0;
  if (given > 0 && extent / given <= squares) return given;
  if (asked) chart_report_square(data, "the width does not reach to the largest value");
  if (data->percent && extent <= LOUPE * squares) return LOUPE;
  if (data->percent && extent <= RULE * squares) return RULE;
  return base_nice_step(extent > 0 ? extent / squares : 1, false);
}

static void scale_to(const ChartData *data, Plan *plan) {
  double top = fmax(chart_largest(data), 0), bottom = fmax(-chart_smallest(data), 0), whole;
  if (whole_of(data, plan->whole, &whole)) {
    top = fmax(top, whole);
    bottom = fmax(bottom, -whole);
  }
  double squares = (double)plan->plot.width / (double)chart_length(data, LOOK_GRID);
  plan->step = step_of(data, top + bottom, squares);
  plan->zero =
      plan->plot.x + (BaseLength)llround(ceil(bottom / plan->step) * (double)chart_length(data, LOOK_GRID));
  if (bottom > 0 && ceil(bottom / plan->step) + top / plan->step > squares)
    plan->zero =
        plan->plot.x + (BaseLength)llround(bottom / plan->step * (double)chart_length(data, LOOK_GRID));
}

static BaseLength at_value(const ChartData *data, const Plan *plan, double value) {
  return plan->zero + (BaseLength)llround(value / plan->step * (double)chart_length(data, LOOK_GRID));
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------- */

static ChartLabel number_of(const ChartData *data, size_t row, size_t series) {
  return chart_label_figure(data, chart_value(data, row, series)->figure,
                            chart_role(data, series ? "label-strong" : "label"));
}

/* The left end of what stands at a row: its lower value with its number. */
static BaseLength left_of(const ChartData *data, const Plan *plan, size_t row) {
  BaseLength left = plan->plot.x + plan->plot.width;
  double whole;
  if (chart_value(data, row, 0)->state != CHART_KNOWN && whole_of(data, plan->whole, &whole))
    left = at_value(data, plan, whole);
  for (size_t s = 0; s < data->series_count; s++) {
    if (chart_value(data, row, s)->state != CHART_KNOWN) continue;
    ChartLabel number = number_of(data, row, s);
    BaseLength x = at_value(data, plan, chart_number(data, row, s)) -
                   chart_length(data, LOOK_CHANGES_POINT) / 2 - chart_length(data, LOOK_CHART_NAME_OFF) -
                   number.width;
    if (x < left) left = x;
  }
  return left;
}

/* Over the plot, where it takes the whole width, names stand inside it: those that do not fit before their points, over them. */
static bool is_raised(const ChartData *data, const Plan *plan, size_t row) {
  if (plan->names) return false;
  BaseLength name = page_label_width(data->kit, data->categories[row].label, chart_role(data, "label"));
  return plan->plot.x + chart_length(data, LOOK_CHANGES_NAME_INSET) + name +
             chart_length(data, LOOK_CHART_LABEL_GAP) >
         left_of(data, plan, row);
}

static bool has_header(const ChartData *data, const ChartGroup *group) {
  return *group->label &&
         !(group->count == 1 && strcmp(group->label, data->categories[group->first].label) == 0);
}

/* Heights of rows and groups; the height of the plot. */
static BaseLength place_rows(const ChartData *data, Plan *plan) {
  BaseLength y = 0, row_pitch = chart_length(data, LOOK_CHANGES_ROW);
  for (size_t g = 0; g < plan->count; g++) {
    const ChartGroup *group = &plan->groups[g];
    y += chart_length(data, LOOK_CHANGES_GROUP_ABOVE);
    if (has_header(data, group)) y += chart_length(data, LOOK_CHANGES_HEADER);
    for (size_t i = group->first; i < group->first + group->count; i++) {
      Row *row = &plan->rows[i];
      row->raised = is_raised(data, plan, i);
      row->heads = *group->label && !has_header(data, group);
      if (row->raised) y += chart_length(data, LOOK_CHANGES_RAISED);
      row->y = y;
      y += row_pitch;
    }
  }
  BaseLength grid = chart_length(data, LOOK_GRID);
  return grid > 0 && !chart_has_axes(data) ? (y + grid - 1) / grid * grid : y;
}

static Plan plan_of(const ChartData *data, PageRect rect) {
  Plan plan = {.whole = chart_column(data, data->node, "reference"),
               .rows = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *plan.rows)};
  plan.count = chart_groups(data, "by", &plan.groups);
  BaseLength grid = chart_length(data, LOOK_GRID), names = chart_length(data, LOOK_CHANGES_NAMES);
  if (rect.width >= names + chart_length(data, LOOK_CHANGES_LEAST_PLOT)) plan.names = names;
  BaseLength squares = (rect.width - plan.names) / grid;
  plan.plot =
      (PageRect){rect.x + plan.names, rect.y + data->head.height + chart_length(data, LOOK_CHANGES_ABOVE),
                 (squares ? squares : 1) * grid, 0};
  scale_to(data, &plan);
  plan.plot.height = place_rows(data, &plan);
  return plan;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  if (chart_has_axes(data)) return chart_unit_sentence(data);
  return chart_scale_sentence(data, BASE_WORD_SQUARE, plan_of(data, (PageRect){0, 0, width, 0}).step);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

/* Numbers over the plot, at the multiples that stand apart; none where the line of the whole has its own. */
static void draw_axis(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  chart_lattice_draw(data, canvas, plan->plot);
  page_draw_line(canvas, plan->zero, plan->plot.y, plan->zero, plan->plot.y + plan->plot.height,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour(data, "ink"));
  if (plan->whole >= 0) return;
  BaseLength pitch = chart_length(data, LOOK_GRID);
  BaseLength apart = 2 * chart_length(data, LOOK_AXIS_TICK_APART) - pitch;
  int every = (int)base_nice_step((double)apart / (double)pitch, true);
  for (int i = 0; (BaseLength)i * pitch <= plan->plot.width; i++) {
    BaseLength x = plan->plot.x + (BaseLength)i * pitch, from = (x - plan->zero) / pitch;
    if (from % every) continue;
    ChartLabel label =
        chart_label_line(data, chart_print(data, (double)from * plan->step), chart_role(data, "label-soft"));
    chart_label_put(data, canvas, &label, TEXT_CENTRED, x,
                    plan->plot.y - chart_length(data, LOOK_CHANGES_AXIS_ABOVE), NULL);
  }
}

/* The whole: a line over the plot, its name and number over it on a plate. */
static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  double value;
  if (!whole_of(data, plan->whole, &value)) return;
  BaseLength x = at_value(data, plan, value), over = chart_length(data, LOOK_CHANGES_WHOLE_OVER),
             y = plan->plot.y - chart_length(data, LOOK_CHANGES_AXIS_ABOVE);
  page_draw_line(canvas, x, plan->plot.y - over, x, plan->plot.y + plan->plot.height,
                 chart_length(data, LOOK_DOTS_WHOLE_WEIGHT), chart_colour(data, "ink"));
  const PageRole *role = chart_role(data, "label-strong");
  ChartLabel number = chart_label_figure(
      data, chart_cell(data, 0, plan->whole, report_attribute(data->node, "format")), role);
  ChartLabel name =
      chart_label(data, report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)), role,
                  plan->plot.width / 2, 1);
  BaseLength space = role->style.size / 3, width = name.width + space + number.width, left = x - width / 2,
             most = plan->plot.x + plan->plot.width - width;
  if (left > most) left = most;
  if (left < plan->plot.x) left = plan->plot.x;
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, left, y, NULL);
  chart_label_draw(data, canvas, &number, TEXT_RAGGED, left + name.width + space, y, NULL);
}

static void draw_groups(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect) {
  const PageRole *role = chart_role(data, "label-strong");
  BaseLength drop = chart_length(data, LOOK_CHART_TEXT_DROP);
  for (size_t g = 0; g < plan->count; g++) {
    const ChartGroup *group = &plan->groups[g];
    BaseLength first = plan->plot.y + plan->rows[group->first].y,
               header = chart_length(data, LOOK_CHANGES_HEADER);
    if (has_header(data, group)) {
      ChartLabel name =
          chart_label(data, group->label, role, plan->names ? plan->names : plan->plot.width, 1);
      if (!name.text ||
          !chart_label_put(data, canvas, &name, TEXT_RAGGED, rect.x, first - header + drop, NULL))
        chart_leave_out(data);
      first -= header;
    }
    if (!g || !*group->label) continue;
    BaseLength y = first - chart_length(data, LOOK_CHANGES_GROUP_ABOVE);
    page_draw_line(canvas, rect.x, y, plan->plot.x + plan->plot.width, y,
                   chart_length(data, LOOK_CHANGES_RULE), chart_colour(data, "hairline"))
        ->element = NULL;
  }
}

static void put_name(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                     size_t row) {
  const Row *at = &plan->rows[row];
  const PageRole *role = chart_role(data, at->heads ? "label-strong" : "label");
  BaseLength inset = chart_length(data, LOOK_CHANGES_NAME_INSET), x = rect.x + (at->heads ? 0 : inset),
             room = (plan->names ? plan->names - inset : plan->plot.width - 2 * inset) -
                    (plan->names ? chart_length(data, LOOK_CHART_LABEL_GAP) : 0),
             y = plan->plot.y + at->y + chart_length(data, LOOK_CHART_TEXT_DROP);
  if (at->raised) y -= chart_length(data, LOOK_CHANGES_RAISED) - chart_length(data, LOOK_CHART_TEXT_DROP);
  ChartLabel name = chart_label_balanced(data, data->categories[row].name, data->categories[row].label, role,
                                         room, plan->names ? NAME_LINES : 1);
  y -= chart_label_drop(&name) / 2;
  if (!name.text || !chart_is_free(data, chart_label_box(&name, TEXT_RAGGED, x, y))) {
    chart_leave_out(data);
    return;
  }
  if (!plan->names) chart_plate_draw(data, canvas, chart_label_box(&name, TEXT_RAGGED, x, y));
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y, NULL);
}

/* Rises in the data's colour, falls in the second, unless the report says another. */
static const PageColour *colour_of(const ChartData *data, size_t row) {
  bool falls = data->series_count > 1 && chart_value(data, row, 0)->state == CHART_KNOWN &&
               chart_value(data, row, 1)->state == CHART_KNOWN &&
               chart_number(data, row, 1) < chart_number(data, row, 0);
  return chart_colour_or(data, "colour", falls ? "data-second" : "data");
}

static PageRect point_of(const ChartData *data, const Plan *plan, size_t row, size_t series) {
  BaseLength side = chart_length(data, series ? LOOK_CHANGES_POINT : LOOK_CHANGES_POINT_EARLIER);
  return chart_rect_around(at_value(data, plan, chart_number(data, row, series)),
                           plan->plot.y + plan->rows[row].y, side, side);
}

static void draw_join(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row) {
  double whole;
  BaseLength y = plan->plot.y + plan->rows[row].y, from, to;
  ReportProperty weight = LOOK_CHANGES_JOIN;
  if (chart_value(data, row, 1)->state != CHART_KNOWN) return;
  to = at_value(data, plan, chart_number(data, row, 1));
  if (chart_value(data, row, 0)->state == CHART_KNOWN) {
    from = at_value(data, plan, chart_number(data, row, 0));
  } else if (whole_of(data, plan->whole, &whole)) {
    from = at_value(data, plan, whole);
    weight = LOOK_DOTS_SEGMENT_WEIGHT;
  } else {
    return;
  }
  if (llabs(to - from) < chart_length(data, LOOK_CHANGES_LEAST_JOIN)) return;
  page_draw_line(canvas, from, y, to, y, chart_length(data, weight), colour_of(data, row));
}

/* Of values that are printed alike the later one stands for both. */
static bool is_equal(const ChartData *data, size_t row) {
  const ChartValue *earlier = chart_value(data, row, 0), *later = chart_value(data, row, 1);
  return earlier->state == CHART_KNOWN && later->state == CHART_KNOWN &&
         strcmp(earlier->figure->text, later->figure->text) == 0;
}

static void draw_points(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row) {
  const ChartValue *earlier = chart_value(data, row, 0), *later = chart_value(data, row, 1);
  const PageColour *colour = colour_of(data, row), *paper = chart_colour(data, "paper");
  bool equal = is_equal(data, row);
  draw_join(data, canvas, plan, row);
  if (earlier->state == CHART_KNOWN && !equal)
    chart_mark_draw(data, canvas, LOOK_MARKER, point_of(data, plan, row, 0), paper, colour,
                    chart_length(data, LOOK_CHANGES_HOLLOW));
  if (later->state != CHART_KNOWN) return;
  chart_mark_draw(data, canvas, LOOK_MARKER, point_of(data, plan, row, 1), later->small_base ? paper : colour,
                  later->small_base ? colour : NULL, chart_length(data, LOOK_CHART_HOLLOW));
}

/* What has no number says so where the scale begins. */
static void put_absence(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row) {
  const ChartValue *later = chart_value(data, row, 1),
                   *value = later->figure ? later : chart_value(data, row, 0);
  const PageRole *role = chart_role(data, "label-soft");
  ChartLabel mark = value->figure ? chart_label_figure(data, value->figure, role)
                                  : chart_label_line(data, CHART_NOTHING, role);
  chart_label_put(data, canvas, &mark, TEXT_RAGGED, plan->zero + chart_length(data, LOOK_DOTS_VALUE_OFF),
                  plan->plot.y + plan->rows[row].y + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
}

/* The lower value at the left, the higher at the right, where there is no room over its point. */
static size_t name_values(const ChartData *data, const Plan *plan, size_t row, ChartNaming *namings) {
  static const ChartSide left[] = {CHART_LEFT, CHART_ABOVE, CHART_BELOW, CHART_NO_SIDE},
                         right[] = {CHART_RIGHT, CHART_ABOVE, CHART_BELOW, CHART_NO_SIDE};
  const ChartValue *values[2] = {chart_value(data, row, 0), chart_value(data, row, 1)};
  bool both = values[0]->state == CHART_KNOWN && values[1]->state == CHART_KNOWN;
  double whole = 0;
  whole_of(data, plan->whole, &whole);
  size_t count = 0;
  for (size_t s = 0; s < 2; s++) {
    if (values[s]->state != CHART_KNOWN || (!s && is_equal(data, row))) continue;
    double other = both ? values[1 - s]->value : whole;
    namings[count++] = (ChartNaming){.number = number_of(data, row, s),
                                     .mark = point_of(data, plan, row, s),
                                     .sides = values[s]->value < other ? left : right,
                                     .ink = values[s]->small_base ? chart_colour(data, "soft") : NULL,
                                     .priority = CHART_VALUE_OF_MARK,
                                     .weight = values[s]->value};
  }
  return count;
}

static void draw_values(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  ChartNaming *namings = base_alloc((2 * data->category_count + 1) * sizeof *namings);
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) count += name_values(data, plan, i, namings + count);
  chart_names_draw(data, canvas, namings, count);
  base_free(namings);
}

/* Under the points of the first row that has both stands what they are. */
static void put_series(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  for (size_t i = 0; i < data->category_count; i++) {
    if (chart_value(data, i, 0)->state != CHART_KNOWN || chart_value(data, i, 1)->state != CHART_KNOWN)
      continue;
    bool rises = chart_number(data, i, 1) >= chart_number(data, i, 0);
    BaseLength y = plan->plot.y + plan->rows[i].y + chart_length(data, LOOK_CHANGES_SERIES_BELOW);
    for (size_t s = 0; s < 2; s++) {
      ChartLabel name = chart_label_series(data, s, chart_role(data, "label-soft"), plan->plot.width / 2, 1);
      PageRect point = point_of(data, plan, i, s);
      bool at_left = rises == (s == 0);
      BaseLength x = at_left ? point.x + point.width : point.x, most = plan->plot.x + plan->plot.width;
      if (!at_left && x + name.width > most) x = most - name.width;
      TextAlign align = at_left ? TEXT_RIGHT : TEXT_RAGGED;
      if (!name.text || !chart_is_free(data, chart_label_box(&name, align, x, y))) continue;
      chart_plate_draw(data, canvas, chart_label_box(&name, align, x, y));
      chart_label_draw(data, canvas, &name, align, x, y, NULL);
    }
    return;
  }
}

/* ---- measure and draw -------------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return data->head.height + chart_length(data, LOOK_CHANGES_ABOVE) +
         plan_of(data, (PageRect){0, 0, width, 0}).plot.height;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect);
  data->space->frame.width += chart_length(data, LOOK_CHANGES_SIDE);
  draw_axis(data, canvas, &plan);
  draw_groups(data, canvas, &plan, rect);
  draw_whole(data, canvas, &plan);
  for (size_t i = 0; i < data->category_count; i++) {
    draw_points(data, canvas, &plan, i);
    for (size_t s = 0; s < 2; s++)
      if (chart_value(data, i, s)->state == CHART_KNOWN) chart_take(data, point_of(data, &plan, i, s));
  }
  for (size_t i = 0; i < data->category_count; i++) {
    if (chart_value(data, i, 0)->state != CHART_KNOWN && chart_value(data, i, 1)->state != CHART_KNOWN)
      put_absence(data, canvas, &plan, i);
    put_name(data, canvas, &plan, rect, i);
  }
  draw_values(data, canvas, &plan);
  put_series(data, canvas, &plan);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  BaseLength rows = (BaseLength)data->category_count, least = chart_length(data, LOOK_DOTS_LEAST_PITCH);
  ChartGroup *groups;
  BaseLength count = (BaseLength)chart_groups(data, "by", &groups);
  BaseLength others =
      chart_length(data, LOOK_CHANGES_ABOVE) +
      count * (chart_length(data, LOOK_CHANGES_GROUP_ABOVE) + chart_length(data, LOOK_CHANGES_HEADER));
  BaseLength pitch = rows ? (height - others) / rows : height;
  look[LOOK_CHANGES_ROW] = pitch > least ? pitch : least;
}

/* The whole first, then which rises and which falls. */
static void describe(const ChartData *data, BaseBuffer *out) {
  int column = chart_column(data, data->node, "reference");
  const ReportFigure *whole =
      data->category_count ? chart_cell(data, 0, column, report_attribute(data->node, "format")) : NULL;
  if (whole)
    base_buffer_add_format(out, "%s%s%s. ",
                           report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)),
                           chart_word(data, BASE_WORD_COLON), whole->text);
  chart_say_message(data, out);
  chart_say_honesty(data, out);
  chart_say_values(data, out);
}

static const ReportAttributeRule attributes[] = {
    CHART_PRINTED,
    CHART_BASE,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    CHART_COLOUR,
    {"by", VALUE_FIELD, false, NULL, "column whose values part the rows"},
    CHART_BESIDE_WHOLE,
    CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Écarts entre deux valeurs"},
                                   {"en", "Changes between two values"},
                                   {"de", "Veränderungen zwischen zwei Werten"},
                                   {"es", "Cambios entre dos valores"},
                                   {"it", "Variazioni tra due valori"},
                                   {"nl", "Veranderingen tussen twee waarden"},
                                   {NULL, NULL}};

const ChartType chart_type_changes = {
    .language = {.name = "changes",
                 .help = "two values of named rows and what lies between them",
                 .attributes = attributes,
                 .least_series = 2,
                 .most_series = 2,
                 .series_attributes = "label format base"},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .sentence = sentence,
    .describe = describe,
    .called = called};
