/* Attributes that have no meaning where they stand: an error, so that none is accepted and ignored. */
#include "chart/plot.h"

#include <string.h>

#define OF(type) (1u << (type))

/* Of channels: the types of scale that take them. */
static const struct {
  const char *attribute;
  unsigned types;
  const char *what;
} channel_needs[] = {
    {"base", OF(CHART_LOG), "a logarithmic scale has a base"},
    {"constant", OF(CHART_SYMLOG), "a symlog scale has a constant"},
    {"step", OF(CHART_TIME), "time has a step"},
    {"field2", OF(CHART_BINNED), "classes end somewhere"},
    {"zero", OF(CHART_LINEAR), "a scale of numbers has a zero"},
    {"min", OF(CHART_LINEAR) | OF(CHART_LOG) | OF(CHART_SYMLOG) | OF(CHART_TIME),
     "names and classes have no ends of their own"},
    {"max", OF(CHART_LINEAR) | OF(CHART_LOG) | OF(CHART_SYMLOG) | OF(CHART_TIME),
     "names and classes have no ends of their own"},
    {"ticks", OF(CHART_LINEAR) | OF(CHART_LOG) | OF(CHART_TIME), "names and classes are all written"},
    {"label-width", OF(CHART_BAND) | OF(CHART_POINT), "names at the left have a width"}};

static void report_idle(const ChartData *data, const ReportNode *node, const char *attribute,
                        const char *what) {
  chart_plot_error(data, report_attribute_place(node, attribute), "attribute-not-used", what,
                   "%s=\"%.80s\" has no effect here", attribute, report_attribute(node, attribute));
}

static bool check_channel(const ChartData *data, const ChartChannel *channel) {
  bool good = true;
  for (size_t i = 0; i < sizeof channel_needs / sizeof *channel_needs; i++) {
    if (!report_attribute(channel->node, channel_needs[i].attribute)) continue;
    if (channel_needs[i].types & OF(channel->type)) continue;
    report_idle(data, channel->node, channel_needs[i].attribute, channel_needs[i].what);
    good = false;
  }
  return good;
}

/* Names and dates have no squares of their own; those of values are shared. */
static bool check_places(const ChartData *data, const ChartPlot *plot) {
  static const char *const of_values[] = {"scale", "square"};
  bool good = check_channel(data, &plot->places);
  for (size_t i = 0; i < sizeof of_values / sizeof *of_values; i++) {
    bool idle = i == 0 || plot->places.type != CHART_LINEAR;
    if (!idle || !report_attribute(plot->places.node, of_values[i])) continue;
    report_idle(data, plot->places.node, of_values[i], "it belongs to the direction of values");
    good = false;
  }
  if (plot->upright && report_attribute(plot->places.node, "label-width")) {
    report_idle(data, plot->places.node, "label-width", "names at the left have a width");
    good = false;
  }
  return good;
}

/* A level stands at values or at places, and a box has columns of its own for its values. */
static bool check_directions(const ChartData *data, const ChartPlot *plot, const ChartLayer *layer) {
  const char *place = plot->upright ? "x" : "y", *value = plot->upright ? "y" : "x";
  if (layer->kind == REPORT_LEVEL && !layer->at_place && report_attribute(layer->node, place)) {
    report_idle(data, layer->node, place, "a level stands at numbers, or with this alone at places");
    return false;
  }
  if (layer->kind == REPORT_BOX && report_attribute(layer->node, value)) {
    report_idle(data, layer->node, value, "low, q1, median, q3 and high are a box's values");
    return false;
  }
  return true;
}

static bool check_bar(const ChartData *data, const ChartLayer *layer) {
  const char *position = chart_position(layer);
  bool total = strcmp(position, "cumulate") == 0 || strcmp(position, "stack") == 0 ||
               strcmp(position, "stack-100") == 0;
  bool good = true;
  if (report_attribute(layer->node, "middle") && strcmp(position, "diverge") != 0) {
    report_idle(data, layer->node, "middle", "position=\"diverge\" has a middle");
    good = false;
  }
  if (report_attribute(layer->node, "total") && !total) {
    report_idle(data, layer->node, "total", "position=\"stack\" and \"cumulate\" have totals");
    good = false;
  }
  return good;
}

static bool check_layer(const ChartData *data, const ChartPlot *plot, const ChartLayer *layer) {
  bool good = check_directions(data, plot, layer);
  if (layer->kind == REPORT_BAR) good &= check_bar(data, layer);
  return good;
}

bool chart_plot_check(const ChartData *data, const ChartPlot *plot) {
  bool good = check_places(data, plot);
  for (size_t p = 0; p < plot->panel_count; p++) {
    good &= check_channel(data, &plot->panels[p].value);
    for (size_t i = 0; i < plot->panels[p].layer_count; i++)
      good &= check_layer(data, plot, &plot->panels[p].layers[i]);
  }
  return good;
}
