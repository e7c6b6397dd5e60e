/* The plan of a plot for a width: where its panels and small multiples stand. */
#include "chart/plot_plan.h"

#include <math.h>
#include <stdlib.h>

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

/* The widest number beside a panel, of the facets that have scales of their own the widest of all. */
static BaseLength numbers_room(const ChartData *data, const ChartPlot *plot, const ChartPanel *panel,
                               BaseLength width, bool ends) {
  BaseLength widest = 0;
  size_t facets = panel->value.own ? plot->facets.count : 1;
  for (unsigned f = 0; f < facets; f++) {
    ChartView view = {
        .panel = panel, .facet = f, .plot = {0, 0, width, chart_plot_height(data, plot, panel, f, 0)}};
    ChartPlan trial = {0};
    chart_range_values(data, plot, &view, &trial);
    if (ends)
      view.y_ticks =
          (ChartTicks){.at = {view.y.least, view.y.most}, .count = 2, .decimals = view.y_ticks.decimals};
    BaseLength room = chart_ticks_room(data, &panel->value, &view.y_ticks);
    if (room > widest) widest = room;
  }
  return widest;
}

static BaseLength left_room(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  if (!plot->upright) return chart_names_room(data, &plot->places, width);
  BaseLength widest = 0;
  bool scattered = plot->places.type == CHART_LINEAR,
       numbers = chart_has_axes(data) || plot->panels[0].value.type != CHART_LINEAR;
  for (size_t i = 0; i < plot->panel_count && (numbers || scattered); i++) {
    BaseLength room = numbers_room(data, plot, &plot->panels[i], width, !numbers);
    if (room > widest) widest = room;
  }
  return widest;
}

/* Whether the direction that runs up, or across, has a scale of its own in each facet. */
static bool own_beside(const ChartPlot *plot) {
  return plot->upright ? plot->panels[0].value.own != NULL : plot->places.own != NULL;
}

static bool own_under(const ChartPlot *plot) {
  return plot->upright ? plot->places.own != NULL : plot->panels[0].value.own != NULL;
}

/* The width of a facet's plot where so many stand side by side. */
static BaseLength cell_width(const ChartData *data, const ChartPlan *plan, BaseLength width, size_t columns) {
  BaseLength rooms = own_beside(plan->plot) ? (BaseLength)columns : 1;
  return (width - rooms * plan->left - (BaseLength)(columns - 1) * chart_length(data, LOOK_CHART_CELL_GAP)) /
         (BaseLength)columns;
}

/* As many as are asked for, or as find room; none gets narrower than three squares. */
static size_t columns_of(const ChartData *data, const ChartPlan *plan, BaseLength width) {
  const ReportNode *facet = chart_child(plan->plot->node, REPORT_FACET);
  int asked = facet ? report_integer(facet, "per-row", 0, data->kit->diagnostics) : 1;
  size_t most = plan->plot->facets.count ? plan->plot->facets.count : 1,
         columns = asked > 0 && (size_t)asked < most ? (size_t)asked : most;
  BaseLength least = 3 * chart_length(data, LOOK_GRID), usual = chart_length(data, LOOK_PLOT_FACET_WIDTH);
  while (columns > 1 && cell_width(data, plan, width, columns) < (asked > 0 ? least : usual)) columns--;
  return columns;
}

static BaseLength place_view(const ChartData *data, const ChartPlan *plan, ChartView *view, BaseLength x,
                             BaseLength y, BaseLength width) {
  BaseLength grid = chart_length(data, LOOK_GRID),
             height = chart_plot_height(data, plan->plot, view->panel, view->facet,
                                        plan->left - chart_length(data, LOOK_CHART_LABEL_GAP));
  if (!chart_has_axes(data)) width = width / grid * grid;
  if (width < 3 * grid) width = 3 * grid;
  view->plot = (PageRect){x, y, width, height};
  return height;
}

/* Over a facet: its name, and what a square is where that differs from one to the next. */
static BaseLength facet_head(const ChartData *data, const ChartPlot *plot) {
  bool says = !chart_has_axes(data) && (own_beside(plot) || own_under(plot));
  return chart_role(data, "label-strong")->leading + chart_length(data, LOOK_PLOT_FACET_NAME_FREE) +
         (says ? chart_role(data, "label-soft")->leading : 0);
}

static void plan_facets(const ChartData *data, ChartPlan *plan, PageRect rect) {
  const ChartPlot *plot = plan->plot;
  size_t columns = columns_of(data, plan, rect.width), count = plot->facets.count;
  BaseLength gap = chart_length(data, LOOK_CHART_CELL_GAP),
             cell = cell_width(data, plan, rect.width, columns),
             pitch = cell + gap + (own_beside(plot) ? plan->left : 0), head = facet_head(data, plot),
             y = rect.y, row = 0;
  for (size_t f = 0; f < count; f++) {
    ChartView *view = &plan->views[plan->view_count++];
    *view = (ChartView){.panel = plot->panels, .facet = (unsigned)f};
    bool begins = f % columns == 0, ends = f % columns == columns - 1 || f + 1 == count;
    view->first_column = begins || own_beside(plot);
    view->last_row = f + columns >= count || own_under(plot);
    if (begins && f) y += chart_length(data, LOOK_PLOT_PANEL_GAP);
    if (begins) row = 0;
    place_view(data, plan, view, rect.x + plan->left + (BaseLength)(f % columns) * pitch, y + head, cell);
    chart_range_view(data, plot, view, plan);
    if (view->plot.height > row) row = view->plot.height;
    if (ends) y += head + row + plan->under;
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
  size_t columns = plot->facets.count ? columns_of(data, &plan, rect.width) : 1;
  size_t most = 1;
  for (unsigned f = 0; f < views; f++)
    if (chart_name_count(&plot->places, f) > most) most = chart_name_count(&plot->places, f);
  BaseLength names = (BaseLength)most;
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
  double pitch = HUGE_VAL;
  for (size_t i = 0; i < plan.view_count; i++)
    pitch = fmin(pitch, fabs(chart_axis_pitch(plot->upright ? &plan.views[i].x : &plan.views[i].y)));
  if (plan.view_count) plan.bar = chart_bar_room(data, pitch);
  return plan;
}
