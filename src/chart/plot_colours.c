/* Which values are written, which data are lit, and what colours data have. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- which values ------------------------------------------------------------------------------------------------------- */

const char *chart_values_asked(const ChartScene *scene, const ChartLayer *layer) {
  const char *own = report_attribute(layer->node, "values");
  return own ? own : report_attribute(scene->data->node, "values");
}

bool chart_wants_value(const ChartScene *scene, const ChartLayer *layer, const char *which) {
  const char *asked = chart_values_asked(scene, layer);
  return asked && base_list_find(asked, ' ', which, strlen(which)) >= 0;
}

static bool is_of(const ChartDatum *datum, const ChartDatum *other) {
  return other->facet == datum->facet && other->group == datum->group && other->state == CHART_KNOWN;
}

/* The first of its group's lowest or of its highest values; equal ones all through have no extreme. */
bool chart_datum_extreme(const ChartScene *scene, const ChartLayer *layer, size_t index) {
  const ChartPlot *plot = scene->plan->plot;
  const ChartDatum *datum = &layer->data[index];
  double value = chart_datum_value(plot, datum);
  bool lowest = true, highest = true, all_same = true;
  for (size_t i = 0; i < layer->count && (lowest || highest); i++) {
    if (!is_of(datum, &layer->data[i])) continue;
    double other = chart_datum_value(plot, &layer->data[i]);
    all_same &= other == value;
    lowest &= i < index ? other > value : other >= value;
    highest &= i < index ? other < value : other <= value;
  }
  return (lowest || highest) && !all_same;
}

bool chart_datum_last(const ChartScene *scene, const ChartLayer *layer, size_t index) {
  const ChartPlot *plot = scene->plan->plot;
  const ChartDatum *datum = &layer->data[index];
  for (size_t i = 0; i < layer->count; i++)
    if (is_of(datum, &layer->data[i]) &&
        chart_datum_place(plot, &layer->data[i]) > chart_datum_place(plot, datum))
      return false;
  return datum->state == CHART_KNOWN;
}

static bool is_first(const ChartScene *scene, const ChartLayer *layer, size_t index) {
  const ChartPlot *plot = scene->plan->plot;
  const ChartDatum *datum = &layer->data[index];
  for (size_t i = 0; i < layer->count; i++)
    if (is_of(datum, &layer->data[i]) &&
        chart_datum_place(plot, &layer->data[i]) < chart_datum_place(plot, datum))
      return false;
  return datum->state == CHART_KNOWN;
}

bool chart_datum_asked(const ChartScene *scene, const ChartLayer *layer, size_t index) {
  return chart_wants_value(scene, layer, "all") ||
         (chart_wants_value(scene, layer, "first") && is_first(scene, layer, index)) ||
         (chart_wants_value(scene, layer, "last") && chart_datum_last(scene, layer, index)) ||
         (chart_wants_value(scene, layer, "extremes") && chart_datum_extreme(scene, layer, index)) ||
         (chart_wants_value(scene, layer, "current") && chart_datum_lit(scene, layer, &layer->data[index]));
}

bool chart_stands_alone(const ChartScene *scene, PageRect label, PageRect own) {
  const ChartSpace *space = scene->data->space;
  for (size_t i = 0; i < space->taken.count; i++) {
    PageRect other = space->taken.items[i];
    bool same =
        other.x == own.x && other.y == own.y && other.width == own.width && other.height == own.height;
    if (!same && chart_rects_meet(label, other)) return false;
  }
  return label.x >= own.x && label.y >= own.y && label.x + label.width <= own.x + own.width &&
         label.y + label.height <= own.y + own.height;
}

/* ---- colours ------------------------------------------------------------------------------------------------------------ */

bool chart_names_row(const ChartData *data, const DataView *view, size_t row, int column, const char *name) {
  if (column < 0 || view != data->view) return false;
  const DataCell *cell = data_cell(view, row, (size_t)column);
  if (data_cell_is(cell, name, strlen(name))) return true;
  const ReportFigure *figure = cell->kind == DATA_NUMBER ? chart_figure(data, view, row, column, NULL) : NULL;
  return figure && strcmp(figure->text, name) == 0;
}

static bool is_annotated(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  for (const ReportNode *child = scene->view->panel->node->first; child; child = child->next) {
    const char *key = child->kind == REPORT_ANNOTATION ? report_attribute(child, "row") : NULL;
    if (key && chart_names_row(scene->data, layer->view, datum->row, scene->plan->plot->key, key))
      return true;
  }
  return false;
}

/* By key, by label, or by what its colour says. */
static bool is_current(const ChartData *data, const ChartPlot *plot, const ChartLayer *layer,
                       const ChartDatum *datum) {
  const char *current = report_attribute_or(data->node, "current", "");
  if (!*current) return false;
  return chart_names_row(data, layer->view, datum->row, plot->key, current) ||
         chart_names_row(data, layer->view, datum->row, plot->label, current) ||
         (plot->hue >= 0 && strcmp(plot->groups.items[datum->group].text, current) == 0);
}

bool chart_datum_lit(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  if (layer->kind == REPORT_POINT && is_annotated(scene, layer, datum)) return true;
  return is_current(scene->data, scene->plan->plot, layer, datum);
}

bool chart_plot_has_current(const ChartData *data, const ChartPlot *plot) {
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count; i++)
      for (size_t k = 0; k < plot->panels[p].layers[i].count; k++)
        if (is_current(data, plot, &plot->panels[p].layers[i], &plot->panels[p].layers[i].data[k]))
          return true;
  return false;
}

static const PageColour *of_sides(const ChartData *data, const ChartLayer *layer, size_t group) {
  static const char *const against[] = {"soft", "hairline"}, *const for_it[] = {"data-second", "data"};
  const ChartTerms *groups = &data->plot->groups;
  const char *middle = report_attribute(layer->node, "middle");
  double at = middle ? (double)chart_term_find(groups, middle) : ((double)groups->count - 1) / 2,
         g = (double)group;
  if (g == at) return chart_colour(data, "tint");
  double reach = fmax(at, (double)groups->count - 1 - at), far = fabs(g - at) / reach;
  if (g < at) return chart_colour(data, against[far > 0.6 ? 0 : 1]);
  return chart_colour(data, for_it[far > 0.6 ? 1 : 0]);
}

static const PageColour *of_order(const ChartData *data, size_t group) {
  static const unsigned char steps[][8] = {{1},
                                           {1},
                                           {1, 4},
                                           {1, 3, 6},
                                           {1, 2, 4, 6},
                                           {1, 2, 4, 5, 7},
                                           {1, 2, 3, 4, 5, 6},
                                           {1, 2, 3, 4, 5, 6, 7},
                                           {1, 2, 3, 4, 5, 6, 7, 8}};
  size_t count = data->plot->groups.count > 8 ? 8 : data->plot->groups.count;
  return chart_ramp_colour(data, steps[count][group % 8], steps[count][count ? count - 1 : 0]);
}

const PageColour *chart_group_colour(const ChartData *data, const ChartLayer *layer, size_t group) {
  static const char *const stacked[] = {"data", "data-second", "data-light", "ink", "data-deep", "soft"},
                           *const lined[] = {"data", "data-second", "ink", "data-deep", "soft", "data-light"},
                           *const paired[] = {"data-second", "data"},
                           *const three[] = {"data-light", "data-second", "data"};
  const ChartPlot *plot = data->plot;
  size_t count = plot->groups.count;
  const char *own = report_attribute(layer->node, "colour");
  if (own) return chart_colour(data, own);
  if (count && plot->groups.items[group].series) {
    const char *said = report_attribute(plot->groups.items[group].series, "colour");
    if (said) return chart_colour(data, said);
  }
  if (strcmp(plot->palette, "ordinal") == 0) return of_order(data, group);
  if (strcmp(plot->palette, "diverging") == 0) return of_sides(data, layer, group);
  if (count < 2) return chart_colour(data, report_attribute_or(data->node, "colour", "data"));
  bool dodged = strcmp(chart_position(layer), "dodge") == 0 && layer->kind == REPORT_BAR;
  if (dodged && count <= 3) return chart_colour(data, count == 2 ? paired[group] : three[group]);
  return chart_colour(data, layer->kind == REPORT_BAR || layer->kind == REPORT_AREA ? stacked[group % 6]
                                                                                    : lined[group % 6]);
}

/* Lines of many names are told apart by their names alone: of a slope those that rise are strong, others stand back. */
static const PageColour *of_named_line(const ChartScene *scene, const ChartLayer *layer,
                                       const ChartDatum *datum) {
  return chart_colour(scene->data, chart_line_rises(scene, layer, datum->group) ? "data" : "data-second");
}

bool chart_line_rises(const ChartScene *scene, const ChartLayer *layer, size_t group) {
  const ChartDatum *first = NULL, *last = NULL;
  if (!scene->plan->plot->series_are_places) return false;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->group != group || datum->state != CHART_KNOWN || datum->facet != scene->view->facet) continue;
    if (!first) first = datum;
    last = datum;
  }
  return first && last->y > first->y;
}

const PageColour *chart_datum_colour(const ChartScene *scene, const ChartLayer *layer,
                                     const ChartDatum *datum) {
  const ChartData *data = scene->data;
  const ChartPlot *plot = data->plot;
  if (chart_datum_lit(scene, layer, datum)) return chart_colour_or(data, "current-colour", "accent");
  bool colours = chart_child(plot->node, REPORT_CHANNEL_COLOUR) != NULL;
  if (layer->kind == REPORT_BAR && !report_attribute(layer->node, "colour") &&
      !report_attribute(data->node, "colour")) {
    bool cascade = strcmp(chart_position(layer), "cumulate") == 0;
    if (cascade && datum->from == 0) return chart_colour(data, "data-deep");
    if (datum->to < datum->from && (cascade || plot->groups.count < 2))
      return chart_colour(data, "data-second");
  }
  if (plot->hue >= 0 && !colours && layer->kind == REPORT_LINE && !report_attribute(layer->node, "colour"))
    return of_named_line(scene, layer, datum);
  if (!layer->folded && plot->hue < 0) {
    bool crowd =
        layer->kind == REPORT_POINT && (layer->count > 60 || report_attribute(data->node, "current"));
    return chart_colour(
        data, report_attribute_or(layer->node, "colour",
                                  report_attribute_or(data->node, "colour", crowd ? "data-second" : "data")));
  }
  return chart_group_colour(data, layer, datum->group);
}
