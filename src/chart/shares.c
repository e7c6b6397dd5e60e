/* Shares: each row's part of a whole as a short bar, its number large under it. The earlier value is a tick.
 * Measures of the share variant of key figures, look.md section 6.3. */
#include "chart/chart_private.h"

#include <math.h>

enum { LABEL_LINES = 3 };

typedef struct {
  size_t per_row;
  BaseLength track; /* width of a bar */
  BaseLength row;   /* height */
  int before;       /* column of the earlier value, or -1 */
} Plan;

static const PageRole *figure_role(const ChartData *data, const Plan *plan) {
  return chart_role(data, plan->track < chart_length(data, LOOK_SHARES_TRACK_WIDTH) * 3 / 4 ? "figure-m"
                                                                                            : "figure-l");
}

static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.track = width < chart_length(data, LOOK_SHARES_TRACK_WIDTH)
                            ? width
                            : chart_length(data, LOOK_SHARES_TRACK_WIDTH),
               .before = chart_column(data, data->node, "before")};
  BaseLength fit = (width + chart_length(data, LOOK_CHART_CELL_GAP)) /
                   (plan.track + chart_length(data, LOOK_CHART_CELL_GAP));
  int asked = report_integer(data->node, "per-row", 0, data->kit->diagnostics);
  plan.per_row = asked > 0 && asked < fit ? (size_t)asked : fit > 0 ? (size_t)fit : 1;
  size_t lines = 1, cut = data->space->shortened;
  for (size_t i = 0; i < data->category_count; i++) {
    ChartLabel label = chart_label_printed(data, data->categories[i].name, chart_role(data, "small"),
                                           plan.track, LABEL_LINES);
    if (chart_label_lines(&label) > lines) lines = chart_label_lines(&label);
  }
  data->space->shortened = cut;
  BaseLength ticks = plan.before >= 0 ? chart_length(data, LOOK_SHARES_TICK_OVER) +
                                            chart_length(data, LOOK_SHARES_TICK_MORE) +
                                            chart_length(data, LOOK_SHARES_BEFORE_BELOW)
                                      : 0;
  plan.row = chart_length(data, LOOK_SHARES_FIGURE_BELOW) + chart_length(data, LOOK_SHARES_LABEL_BELOW) +
             (BaseLength)(lines - 1) * chart_role(data, "small")->leading + ticks +
             chart_length(data, LOOK_CHART_LABEL_DEPTH);
  return plan;
}

/* Parts of a whole each: between 0 and 100 %. */
static bool may_be_shares(const ChartData *data) {
  if (data->percent && chart_smallest(data) >= 0 && chart_largest(data) <= 100) return true;
  base_report(data->kit->diagnostics, data->percent ? BASE_WARNING : BASE_ERROR, data->node->place,
              "not-a-share", "name a column of fractions, as _pct columns are, or use type=\"bars\"",
              "the values of “%s” are no shares between 0 and 100 %%", data->view->name);
  return data->percent;
}

static BaseLength along(BaseLength track, double percent) {
  return (BaseLength)llround((double)track * fmin(fmax(percent, 0), 100) / 100);
}

static void draw_bar(const ChartData *data, const PageCanvas *canvas, PageRect track, size_t category) {
  const ChartValue *value = chart_value(data, category, 0);
  PageItem *item = page_draw_rect(canvas, track, chart_colour(data, "tint"));
  item->element = NULL;
  PageRect bar = {track.x, track.y, along(track.width, chart_number(data, category, 0)), track.height};
  const PageColour *fill = chart_colour_or(data, "colour", "data");
  if (bar.width && value->small_base)
    page_draw_box(canvas, bar, chart_colour(data, "paper"), fill, chart_length(data, LOOK_CHART_HOLLOW));
  else if (bar.width)
    page_draw_rect(canvas, bar, fill);
  chart_take(data, track);
}

static void draw_before(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect track,
                        size_t category) {
  const DataCell *cell =
      plan->before < 0 ? NULL : data_cell(data->view, data->categories[category].row, (size_t)plan->before);
  if (!cell || cell->kind != DATA_NUMBER) return;
  double percent = base_ratio_to_double(cell->value) * 100;
  if (percent < 0 || percent > 100) return;
  BaseLength x = track.x + chart_length(data, LOOK_SHARES_TICK_WIDTH) / 2 +
                 along(track.width - chart_length(data, LOOK_SHARES_TICK_WIDTH), percent);
  page_draw_rect(canvas,
                 chart_rect_around(x, track.y + track.height / 2, chart_length(data, LOOK_SHARES_TICK_WIDTH),
                                   chart_length(data, LOOK_SHARES_TICK_HEIGHT)),
                 chart_colour(data, "ink"));
}

static void draw_cell(const ChartData *data, const PageCanvas *canvas, const Plan *plan, BaseLength x,
                      BaseLength y, size_t category) {
  bool ticks = plan->before >= 0;
  PageRect track = {x, y + (ticks ? chart_length(data, LOOK_SHARES_TICK_OVER) : 0), plan->track,
                    chart_length(data, LOOK_SHARES_TRACK_HEIGHT)};
  draw_bar(data, canvas, track, category);
  draw_before(data, canvas, plan, track, category);
  BaseLength baseline = track.y + chart_length(data, LOOK_SHARES_FIGURE_BELOW) +
                        (ticks ? chart_length(data, LOOK_SHARES_TICK_MORE) : 0);
  ChartLabel figure = chart_value_label(data, chart_value(data, category, 0), figure_role(data, plan));
  if (figure.text && !chart_label_put(data, canvas, &figure, TEXT_RAGGED, x, baseline, NULL))
    chart_leave_out(data);
  const PageRole *role = chart_role(data, "small");
  ChartLabel label =
      chart_label_printed(data, data->categories[category].name, role, plan->track, LABEL_LINES);
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, x,
                   baseline + chart_length(data, LOOK_SHARES_LABEL_BELOW), NULL);
  const ReportFigure *before =
      chart_cell(data, category, plan->before, report_attribute(data->node, "format"));
  if (!before) return;
  ChartLabel earlier = chart_label_followed(data, before, chart_word(data, BASE_WORD_BEFORE),
                                            chart_role(data, "label-soft"), plan->track, 1);
  chart_label_draw(data, canvas, &earlier, TEXT_RAGGED, x,
                   baseline + chart_length(data, LOOK_SHARES_LABEL_BELOW) + chart_label_drop(&label) +
                       chart_length(data, LOOK_SHARES_BEFORE_BELOW),
                   NULL);
}

static BaseLength rows_of(const ChartData *data, const Plan *plan) {
  return (BaseLength)((data->category_count + plan->per_row - 1) / plan->per_row);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  return data->head.height + rows_of(data, &plan) * (plan.row + chart_length(data, LOOK_SHARES_ROW_GAP)) -
         chart_length(data, LOOK_SHARES_ROW_GAP);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!may_be_shares(data)) return;
  Plan plan = plan_of(data, rect.width);
  for (size_t i = 0; i < data->category_count; i++)
    draw_cell(data, canvas, &plan,
              rect.x +
                  (BaseLength)(i % plan.per_row) * (plan.track + chart_length(data, LOOK_CHART_CELL_GAP)),
              rect.y + data->head.height +
                  (BaseLength)(i / plan.per_row) * (plan.row + chart_length(data, LOOK_SHARES_ROW_GAP)),
              i);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* Of the bars; what stands under them moves with their foot. */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  BaseLength more = height - look[LOOK_SHARES_TRACK_HEIGHT];
  look[LOOK_SHARES_TRACK_HEIGHT] = height;
  look[LOOK_SHARES_TICK_HEIGHT] += more;
  look[LOOK_SHARES_FIGURE_BELOW] += more;
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_BASE,
    CHART_COLOUR,
    CHART_PER_ROW,
    {"before", VALUE_FIELD, false, NULL, "column of the earlier value"},
    CHART_NO_MORE};

const ChartType chart_type_shares = {.language = {.name = "shares",
                                                  .help = "each row's share of a whole of its own",
                                                  .attributes = attributes,
                                                  CHART_ONE_SERIES},
                                     .measure = measure,
                                     .draw = draw,
                                     .fit = fit};
