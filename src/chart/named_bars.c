/* Named bars: rows named in the margin, their parts side by side on a scale of a hundred points, what they are in all at the right; a
 * line says what the whole has. */
#include "chart/named_rows.h"

#include <math.h>
#include <string.h>

enum { WHOLE = 100, MARKS = 2 };

typedef struct {
  PageRect plot;
  BaseLength right; /* edge of the column of totals */
  int total, whole;
} Plan;

/* A point is as long as everywhere; less where a hundred of them and the totals find no room. */
static BaseLength plot_width(const ChartData *data, BaseLength width) {
  BaseLength full = WHOLE * chart_length(data, LOOK_BARS_POINT), grid = chart_length(data, LOOK_GRID),
             room = width - chart_length(data, LOOK_NAMED_BARS_TOTAL);
  if (room >= full) return full;
  return room > grid ? room / grid * grid : grid;
}

static Plan plan_of(const ChartData *data, PageRect rect) {
  Plan plan = {.total = chart_column(data, data->node, "total"),
               .whole = chart_column(data, data->node, "reference"),
               .right = rect.x + rect.width};
  plan.plot = (PageRect){rect.x, rect.y + data->head.height + chart_length(data, LOOK_NAMED_BARS_ABOVE),
                         plot_width(data, rect.width),
                         (BaseLength)data->category_count * chart_length(data, LOOK_NAMED_ROWS_PITCH)};
  return plan;
}

static BaseLength at_value(const Plan *plan, double value) {
  return plan->plot.x + (BaseLength)llround((double)plan->plot.width * fmin(fmax(value, 0), WHOLE) / WHOLE);
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  if (chart_has_axes(data)) return chart_unit_sentence(data);
  return chart_scale_sentence(data, BASE_WORD_SQUARE,
                              WHOLE * (double)chart_length(data, LOOK_GRID) /
                                  (double)plot_width(data, width));
}

/* ---- bars ------------------------------------------------------------------------------------------------------------------- */

static bool is_small(const ChartData *data, size_t row) {
  for (size_t s = 0; s < data->series_count; s++)
    if (chart_value(data, row, s)->small_base) return true;
  return false;
}

/* Of the row that is lit the accent and its tint, with an outline; the others as their series say. */
static const PageColour *fill_of(const ChartData *data, size_t row, size_t series) {
  if (chart_is_named(data, "current", row))
    return series ? chart_colour(data, "accent-tint") : chart_colour_or(data, "current-colour", "accent");
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  return series ? chart_colour(data, "data-second") : chart_colour(data, "data");
}

/* Between two parts stays a little white. */
static PageRect part_of(const ChartData *data, const Plan *plan, size_t row, size_t series, double before) {
  BaseLength height = chart_length(data, LOOK_CHART_BAR_HEIGHT),
             gap = series ? chart_length(data, LOOK_CHART_PART_GAP) : 0, left = at_value(plan, before) + gap,
             right = at_value(plan, before + fmax(chart_number(data, row, series), 0));
  return (PageRect){left, chart_named_row_y(data, plan->plot, row) - height / 2,
                    right > left ? right - left : 0, height};
}

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                      size_t series, double before) {
  PageRect part = part_of(data, plan, row, series, before);
  if (!part.width) return;
  const PageColour *fill = fill_of(data, row, series);
  bool lit = chart_is_named(data, "current", row);
  if (is_small(data, row))
    page_draw_box(canvas, part, chart_colour(data, "paper"),
                  lit ? chart_colour_or(data, "current-colour", "accent") : fill,
                  chart_length(data, LOOK_CHART_HOLLOW));
  else
    page_draw_box(canvas, part, fill,
                  lit && series ? chart_colour_or(data, "current-colour", "accent") : NULL,
                  chart_length(data, LOOK_NAMED_BARS_OUTLINE));
}

/* The number inside its part; in the first row the part's name behind it, where both fit. The last stands after its bar, when it
 * must. */
static void put_number(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                       size_t series, double before) {
  const ChartValue *value = chart_value(data, row, series);
  PageRect part = part_of(data, plan, row, series, before);
  const PageRole *role = chart_role(data, "label");
  BaseLength inside = chart_length(data, LOOK_NAMED_BARS_INSIDE),
             y = chart_named_row_y(data, plan->plot, row) + chart_length(data, LOOK_CHART_TEXT_DROP);
  if (!value->figure) return;
  const PageColour *soft = chart_named_row_ink(data, row, is_small(data, row)),
                   *ink = is_small(data, row) ? soft : chart_ink_on(data, fill_of(data, row, series));
  ChartLabel number = chart_label_figure(data, value->figure, role);
  if (!row) {
    ChartLabel named =
        chart_label_followed(data, value->figure, data->series[series].label, role, plan->plot.width, 1);
    if (named.text && !named.shortened && named.width + 2 * inside <= part.width) number = named;
  }
  if (number.width + inside <= part.width) {
    chart_label_draw(data, canvas, &number, TEXT_RAGGED, part.x + inside, y, ink);
    return;
  }
  bool last = series + 1 == data->series_count;
  BaseLength after = part.x + part.width + inside;
  PageRect box = chart_label_box(&number, TEXT_RAGGED, after, y);
  if (!last || !chart_is_free(data, box)) {
    chart_leave_out(data);
    return;
  }
  chart_plate_draw(data, canvas, box);
  chart_label_draw(data, canvas, &number, TEXT_RAGGED, after, y, soft);
}

static void draw_row(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                     bool numbers) {
  double before = 0;
  bool known = false;
  for (size_t s = 0; s < data->series_count; s++) {
    known |= chart_value(data, row, s)->state == CHART_KNOWN;
    if (numbers)
      put_number(data, canvas, plan, row, s, before);
    else
      draw_part(data, canvas, plan, row, s, before);
    before += fmax(chart_number(data, row, s), 0);
  }
  if (known || !numbers || chart_value(data, row, 0)->figure) return;
  ChartLabel mark = chart_label_line(data, CHART_NOTHING, chart_role(data, "label-soft"));
  chart_label_draw(data, canvas, &mark, TEXT_RAGGED,
                   plan->plot.x + chart_length(data, LOOK_NAMED_BARS_INSIDE),
                   chart_named_row_y(data, plan->plot, row) + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
}

/* ---- what stands around them -------------------------------------------------------------------------------------------------- */

static bool whole_of(const ChartData *data, const Plan *plan, double *value) {
  if (plan->whole < 0) return false;
  const DataCell *cell = data_cell(data->view, data->categories[0].row, (size_t)plan->whole);
  if (cell->kind != DATA_NUMBER) return false;
  *value = base_ratio_to_double(cell->value) * (data->percent ? WHOLE : 1);
  return *value >= 0 && *value <= WHOLE;
}

/* The line goes over the bars; its name and number stand over the plot, and the axis' numbers where they leave room. */
static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  double value;
  BaseLength y = plan->plot.y - chart_length(data, LOOK_CHANGES_AXIS_ABOVE);
  if (whole_of(data, plan, &value)) {
    const PageRole *role = chart_role(data, "label-strong");
    ChartLabel number = chart_label_figure(
        data, chart_cell(data, 0, plan->whole, report_attribute(data->node, "format")), role);
    ChartLabel name =
        chart_label(data, report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)),
                    role, plan->plot.width / 2, 1);
    BaseLength space = role->style.size / 3, width = name.width + space + number.width,
               x = at_value(plan, value) - width / 2, most = plan->plot.x + plan->plot.width - width;
    if (x > most) x = most;
    if (x < plan->plot.x) x = plan->plot.x;
    chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y, NULL);
    chart_label_draw(data, canvas, &number, TEXT_RAGGED, x + name.width + space, y, NULL);
    page_draw_line(canvas, at_value(plan, value), plan->plot.y - chart_length(data, LOOK_CHANGES_WHOLE_OVER),
                   at_value(plan, value), plan->plot.y + plan->plot.height,
                   chart_length(data, LOOK_DOTS_WHOLE_WEIGHT), chart_colour(data, "ink"));
  }
  for (int i = 0; i <= MARKS; i++) {
    ChartLabel label =
        chart_label_line(data, chart_print(data, (double)WHOLE * i / MARKS), chart_role(data, "label-soft"));
    chart_label_put(data, canvas, &label, TEXT_CENTRED, plan->plot.x + plan->plot.width * i / MARKS, y, NULL);
  }
}

/* From the point to the end of a number: what stands right of the axis of whole numbers. */
static BaseLength decimals_of(const ChartData *data, const ReportFigure *figure, const PageRole *role) {
  size_t length = figure ? strspn(figure->text, "0123456789\u00a0\u202f") : 0;
  if (!figure || !figure->text[length]) return 0;
  char *whole = base_arena_copy(data->arena, figure->text, length);
  return page_label_width(data->kit, figure->text, role) - page_label_width(data->kit, whole, role);
}

static void put_total(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                      BaseLength axis) {
  const PageRole *role = chart_role(data, "bar-value");
  const ReportFigure *figure = chart_cell(data, row, plan->total, report_attribute(data->node, "format"));
  ChartLabel total = chart_label_figure(data, figure, role);
  if (total.text)
    chart_label_draw(data, canvas, &total, TEXT_RIGHT, axis + decimals_of(data, figure, role),
                     chart_named_row_y(data, plan->plot, row) + role->style.size * 36 / 100,
                     chart_named_row_ink(data, row, is_small(data, row)));
}

/* What a row is in all, in a column of its own with its head and rules. */
static void put_totals(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  if (plan->total < 0 && report_attribute(data->node, "total-label"))
    base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "total-label"),
                "idle-attribute", "name the column of the totals: total=\"…\"",
                "total-label has no effect here");
  if (plan->total < 0) return;
  BaseLength left = plan->plot.x + plan->plot.width + chart_length(data, LOOK_CHART_CELL_GAP),
             head = plan->plot.y - chart_length(data, LOOK_NAMED_ROWS_OVER),
             pitch = chart_length(data, LOOK_NAMED_ROWS_PITCH);
  const PageColour *hairline = chart_colour(data, "hairline");
  ChartLabel title = chart_label_attribute(data, data->node, "total-label", chart_role(data, "label-soft"),
                                           plan->right - left, 1);
  if (title.text)
    chart_label_draw(data, canvas, &title, TEXT_RIGHT, plan->right,
                     head - chart_length(data, LOOK_NAMED_ROWS_HEAD_ABOVE), NULL);
  page_draw_line(canvas, left, head, plan->right, head, chart_length(data, LOOK_NAMED_ROWS_HEAD_RULE),
                 chart_colour(data, "ink"))
      ->element = NULL;
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength decimals =
        decimals_of(data, chart_cell(data, i, plan->total, report_attribute(data->node, "format")),
                    chart_role(data, "bar-value"));
    if (decimals > widest) widest = decimals;
  }
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength y = chart_named_row_y(data, plan->plot, i);
    put_total(data, canvas, plan, i, plan->right - chart_length(data, LOOK_NAMED_BARS_TOTAL_INSET) - widest);
    if (i + 1 < data->category_count)
      page_draw_line(canvas, left, y + pitch / 2, plan->right, y + pitch / 2,
                     chart_length(data, LOOK_NAMED_ROWS_RULE), hairline)
          ->element = NULL;
  }
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, (PageRect){0, 0, width, 0});
  return plan.plot.y + plan.plot.height;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect);
  chart_named_rows_draw(data, canvas, plan.plot, data->category_count);
  chart_lattice_draw(data, canvas, plan.plot);
  for (size_t i = 0; i < data->category_count; i++) draw_row(data, canvas, &plan, i, false);
  page_draw_line(canvas, plan.plot.x, plan.plot.y, plan.plot.x, plan.plot.y + plan.plot.height,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour(data, "ink"));
  draw_whole(data, canvas, &plan);
  for (size_t i = 0; i < data->category_count; i++) draw_row(data, canvas, &plan, i, true);
  put_totals(data, canvas, &plan);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

/* Shares of a hundred that do not pass it. */
static const char *unfit(const ChartData *data) {
  if (chart_smallest(data) < 0) return "a part is below 0";
  for (size_t i = 0; i < data->category_count; i++) {
    double total = 0;
    for (size_t s = 0; s < data->series_count; s++) total += chart_number(data, i, s);
    if (total > WHOLE + 1) return "the parts of a row pass 100";
  }
  return NULL;
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  chart_named_rows_fit(data, data->category_count, height - chart_length(data, LOOK_NAMED_BARS_ABOVE), look);
}

static void describe(const ChartData *data, BaseBuffer *out) {
  int whole = chart_column(data, data->node, "reference"), total = chart_column(data, data->node, "total");
  const char *format = report_attribute(data->node, "format");
  const ReportFigure *all = data->category_count ? chart_cell(data, 0, whole, format) : NULL;
  if (all)
    base_buffer_add_format(out, "%s%s%s. ",
                           report_attribute_or(data->node, "whole-label", chart_word(data, BASE_WORD_ALL)),
                           chart_word(data, BASE_WORD_COLON), all->text);
  chart_say_message(data, out);
  chart_say_honesty(data, out);
  chart_say_values(data, out);
  if (total < 0) return;
  base_buffer_add_format(out, " %s%s",
                         report_attribute_or(data->node, "total-label", chart_word(data, BASE_WORD_ALL)),
                         chart_word(data, BASE_WORD_COLON));
  for (size_t i = 0; i < data->category_count; i++) {
    const ReportFigure *figure = chart_cell(data, i, total, format);
    base_buffer_add_format(out, "%s%s%s%s", i ? chart_word(data, BASE_WORD_SEMICOLON) : "",
                           data->categories[i].label, chart_word(data, BASE_WORD_COLON),
                           figure ? figure->text : CHART_NOTHING);
  }
  base_buffer_add_char(out, '.');
}

static const ReportAttributeRule attributes[] = {
    CHART_PRINTED,
    CHART_BASE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_CURRENT,
    CHART_BESIDE_WHOLE,
    {"total", VALUE_FIELD, false, NULL, "column of what a row is in all"},
    {"total-label", VALUE_TEXT, false, NULL, "head of the totals"},
    CHART_NAMED_ROWS,
    CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Barres nommées"},
                                   {"en", "Named bars"},
                                   {"de", "Benannte Balken"},
                                   {"es", "Barras con nombre"},
                                   {"it", "Barre con nome"},
                                   {"nl", "Benoemde balken"},
                                   {NULL, NULL}};

const ChartType chart_type_named_bars = {
    .language = {.name = "named-bars",
                 .help = "rows named in the margin, their parts on a scale of a hundred",
                 .attributes = attributes,
                 .least_series = 2,
                 .most_series = 4,
                 .series_attributes = "label colour format base"},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .sentence = sentence,
    .describe = describe,
    .unfit = unfit,
    .left = LOOK_NAMED_ROWS_MARGIN,
    .called = called};
