/* Small multiples: the rows parted by a column, a small column chart for each part, all on one scale. */
#include "chart/chart_private.h"

typedef struct {
  ChartGroup *groups;
  size_t count, per_row;
  BaseLength cell, row; /* width and height */
  ChartScale scale;
} Plan;

static Plan plan_of(ChartContext *context, const ChartData *data, BaseLength width) {
  Plan plan = {.scale = chart_shared_scale(context, data)};
  plan.count = chart_groups(data, "by", &plan.groups);
  int asked = report_integer(data->node, "per-row", 0, data->kit->diagnostics);
  BaseLength fit = (width + chart_length(data, LOOK_CHART_CELL_GAP)) /
                   (chart_length(data, LOOK_MULTIPLES_CELL_WIDTH) + chart_length(data, LOOK_CHART_CELL_GAP));
  plan.per_row = asked > 0 && asked < 20 ? (size_t)asked : fit > 0 ? (size_t)fit : 1;
  BaseLength columns = (BaseLength)plan.per_row;
  plan.cell = (width - (columns - 1) * chart_length(data, LOOK_CHART_CELL_GAP)) / columns /
              chart_length(data, LOOK_GRID) * chart_length(data, LOOK_GRID);
  if (plan.cell < chart_length(data, LOOK_GRID)) plan.cell = chart_length(data, LOOK_GRID);
  size_t cut = data->space->shortened;
  for (size_t i = 0; i < plan.count; i++) {
    ChartData part = chart_slice(data, plan.groups[i].first, plan.groups[i].count);
    BaseLength height = chart_length(data, LOOK_MULTIPLES_NAME_DROP) +
                        chart_length(data, LOOK_MULTIPLES_NAME_BELOW) +
                        chart_columns_plot_height(&part, &plan.scale, plan.cell);
    if (height > plan.row) plan.row = height;
  }
  data->space->shortened = cut;
  return plan;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  Plan plan = plan_of(context, data, width);
  BaseLength rows = (BaseLength)((plan.count + plan.per_row - 1) / plan.per_row);
  return data->head.height + rows * (plan.row + chart_length(data, LOOK_MULTIPLES_ROW_GAP)) -
         chart_length(data, LOOK_MULTIPLES_ROW_GAP);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  Plan plan = plan_of(context, data, rect.width);
  for (size_t i = 0; i < plan.count; i++) {
    ChartData part = chart_slice(data, plan.groups[i].first, plan.groups[i].count);
    BaseLength x =
        rect.x + (BaseLength)(i % plan.per_row) * (plan.cell + chart_length(data, LOOK_CHART_CELL_GAP));
    BaseLength y = rect.y + data->head.height +
                   (BaseLength)(i / plan.per_row) * (plan.row + chart_length(data, LOOK_MULTIPLES_ROW_GAP));
    ChartLabel name = chart_label(data, plan.groups[i].label, chart_role(data, "label-strong"), plan.cell, 1);
    chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y + chart_length(data, LOOK_MULTIPLES_NAME_DROP),
                     NULL);
    chart_columns_plot(&part, canvas, &plan.scale,
                       (PageRect){x,
                                  y + chart_length(data, LOOK_MULTIPLES_NAME_DROP) +
                                      chart_length(data, LOOK_MULTIPLES_NAME_BELOW),
                                  plan.cell, plan.row});
  }
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {CHART_IN_COLUMNS, CHART_BY, CHART_PER_ROW, CHART_NO_MORE};

const ChartType chart_type_multiples = {.language = {.name = "multiples",
                                                     .help = "a small column chart for each part of the rows",
                                                     .attributes = attributes,
                                                     CHART_MANY_SERIES},
                                        .measure = measure,
                                        .draw = draw,
                                        .sentence = chart_lattice_sentence,
                                        .on_ruling = true};
