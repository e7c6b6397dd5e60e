/* The plan of a plot for a width: where its panels and small multiples stand. */
#include "chart/plot_plan.h"

#include <math.h>
#include <stdlib.h>

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static BaseLength left_room(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  if (!plot->upright) return chart_names_room(data, &plot->places, width);
  BaseLength widest = 0;
  bool scattered = plot->places.type == CHART_LINEAR,
       numbers = chart_has_axes(data) || plot->panels[0].value.type != CHART_LINEAR;
  for (size_t i = 0; i < plot->panel_count && (numbers || scattered); i++) {
    ChartView view = {.panel = &plot->panels[i],
                      .plot = {0, 0, width, chart_plot_height(data, plot, &plot->panels[i], 0)}};
    ChartPlan trial = {0};
    chart_range_values(data, plot, &view, &trial);
    if (!numbers)
      view.y_ticks =
          (ChartTicks){.at = {view.y.least, view.y.most}, .count = 2, .decimals = view.y_ticks.decimals};
    BaseLength room = chart_ticks_room(data, &plot->panels[i].value, &view.y_ticks);
    if (room > widest) widest = room;
  }
  return widest;
}

static size_t columns_of(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  const ReportNode *facet = chart_child(plot->node, REPORT_FACET);
  int asked = facet ? report_integer(facet, "per-row", 0, data->kit->diagnostics) : 1;
  BaseLength cell = chart_length(data, LOOK_PLOT_FACET_WIDTH), gap = chart_length(data, LOOK_CHART_CELL_GAP);
  size_t fit = asked > 0 && asked < 20 ? (size_t)asked : (size_t)((width + gap) / (cell + gap));
  if (fit > plot->facets.count) fit = plot->facets.count;
  return fit ? fit : 1;
}

static BaseLength place_view(const ChartData *data, const ChartPlan *plan, ChartView *view, BaseLength x,
                             BaseLength y, BaseLength width) {
  BaseLength grid = chart_length(data, LOOK_GRID),
             height = chart_plot_height(data, plan->plot, view->panel,
                                        plan->left - chart_length(data, LOOK_CHART_LABEL_GAP));
  if (!chart_has_axes(data)) width = width / grid * grid;
  if (width < 3 * grid) width = 3 * grid;
  view->plot = (PageRect){x, y, width, height};
  return height;
}

static void plan_facets(const ChartData *data, ChartPlan *plan, PageRect rect) {
  const ChartPlot *plot = plan->plot;
  size_t columns = columns_of(data, plot, rect.width - plan->left);
  BaseLength gap = chart_length(data, LOOK_CHART_CELL_GAP);
  BaseLength cell = (rect.width - plan->left - (BaseLength)(columns - 1) * gap) / (BaseLength)columns;
  BaseLength name = chart_role(data, "label-strong")->leading + chart_length(data, LOOK_PLOT_FACET_NAME_FREE),
             y = rect.y;
  for (size_t f = 0; f < plot->facets.count; f++) {
    ChartView *view = &plan->views[plan->view_count++];
    *view = (ChartView){.panel = plot->panels, .facet = (unsigned)f};
    view->first_column = f % columns == 0;
    view->last_row = f + columns >= plot->facets.count;
    if (view->first_column && f) y += chart_length(data, LOOK_PLOT_PANEL_GAP);
    place_view(data, plan, view, rect.x + plan->left + (BaseLength)(f % columns) * (cell + gap), y + name,
               cell);
    chart_range_view(data, plot, view, plan);
    BaseLength height = view->plot.height;
    if (f % columns == columns - 1 || f + 1 == plot->facets.count) y += name + height + plan->under;
  }
  plan->height = y - rect.y;
}

static void plan_panels(const ChartData *data, ChartPlan *plan, PageRect rect) {
  const ChartPlot *plot = plan->plot;
  BaseLength y = rect.y;
  for (size_t p = 0; p < plot->panel_count; p++) {
    ChartView *view = &plan->views[plan->view_count++];
    *view =
        (ChartView){.panel = &plot->panels[p], .first_column = true, .last_row = p + 1 == plot->panel_count};
    if (p) y += chart_length(data, LOOK_PLOT_PANEL_GAP) + chart_role(data, "label-soft")->leading;
    place_view(data, plan, view, rect.x + plan->left, y, rect.width - plan->left - plan->right);
    chart_range_view(data, plot, view, plan);
    y += view->plot.height;
  }
  plan->height = y - rect.y + plan->under;
}

ChartPlan chart_plan(const ChartData *data, PageRect rect) {
  const ChartPlot *plot = data->plot;
  ChartPlan plan = {.plot = plot,
                    .left = left_room(data, plot, rect.width),
                    .right = chart_ends_room(data, plot, rect.width)};
  size_t views = plot->facets.count ? plot->facets.count : plot->panel_count;
  plan.views = base_arena_alloc(data->arena, views * sizeof *plan.views);
  BaseLength width = rect.width - plan.left - plan.right;
  size_t columns = plot->facets.count ? columns_of(data, plot, width) : 1;
  BaseLength names = (BaseLength)(plot->places.names.count ? plot->places.names.count : 1);
  chart_plan_under(data, &plan, width / (BaseLength)columns / names);
  bool tells =
      plot->groups.count > 1 && !chart_names_at_ends(data, plot) && !chart_says(data->node, "legend", "none");
  if (plot->places.names.items == plot->groups.items) tells = false;
  if (tells)
    plan.key = chart_plot_key(data, NULL, 0, 0, rect.width - (plot->upright ? 0 : plan.left)) +
               chart_length(data, LOOK_PLOT_KEY_BELOW);
  PageRect inside = {rect.x, rect.y + plan.key, rect.width, rect.height};
  if (plot->facets.count)
    plan_facets(data, &plan, inside);
  else
    plan_panels(data, &plan, inside);
  plan.height += plan.key;
  if (plan.view_count)
    plan.bar =
        chart_bar_room(data, fabs(chart_axis_pitch(plot->upright ? &plan.views[0].x : &plan.views[0].y)));
  return plan;
}
