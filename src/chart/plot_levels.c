/* Lines through the whole plot at data, and words of a column at data. */
#include "chart/placement.h"
#include "chart/plot.h"

#include <math.h>
#include <string.h>

/* ---- levels ------------------------------------------------------------------------------------------------------------- */

static const PageColour *level_colour(const ChartScene *scene, const ChartLayer *layer) {
  return chart_colour(scene->data, report_attribute_or(layer->node, "colour", "ink"));
}

/* Across the direction of values, or across that of places. */
static bool is_level(const ChartScene *scene, const ChartLayer *layer) {
  return scene->plan->plot->upright != layer->at_place;
}

/* False: it has no place here. */
static bool level_at(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                     BaseLength *at) {
  bool across = is_level(scene, layer);
  double value = across ? datum->y : datum->x;
  if (datum->facet != scene->view->facet || isnan(value)) return false;
  if (!layer->at_place && datum->state != CHART_KNOWN) return false;
  *at = across ? chart_at_y(scene->view, value) : chart_at_x(scene->view, value);
  return true;
}

void chart_levels_draw(const ChartScene *scene, const ChartLayer *layer) {
  static const BaseLength dashes[] = {BASE_MM, BASE_MM * 4 / 5};
  const PageRect *plot = &scene->view->plot;
  BaseLength weight = report_length(layer->node, "weight", chart_length(scene->data, LOOK_PLOT_REFERENCE),
                                    scene->data->kit->diagnostics),
             at;
  for (size_t i = 0; i < layer->count; i++) {
    if (!level_at(scene, layer, &layer->data[i], &at)) continue;
    bool across = is_level(scene, layer);
    PagePoint from = {across ? plot->x : at, across ? at : plot->y},
              to = {across ? plot->x + plot->width : at, across ? at : plot->y + plot->height};
    PageItem *line =
        page_draw_line(scene->canvas, from.x, from.y, to.x, to.y, weight, level_colour(scene, layer));
    chart_cross(scene->data, from, to);
    if (!chart_says(layer->node, "line", "dashed")) continue;
    line->as.path.dashes = dashes;
    line->as.path.dash_count = 2;
  }
}

static ChartLabel words_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                           const char *role) {
  const ChartData *data = scene->data;
  const char *field = report_attribute_or(layer->node, "field", "");
  int column = data_column_find(layer->view, field, strlen(field));
  const ReportFigure *figure = column < 0 ? NULL
                                          : chart_figure(data, layer->view, datum->row, column,
                                                         report_attribute(layer->node, "format"));
  return chart_label_printed(data, figure, chart_role(data, role), chart_length(data, LOOK_PLOT_NAME_LONGEST),
                             1);
}

/* At one end of the line, over or under it. */
static void label_level(const ChartScene *scene, const ChartLayer *layer, const ChartLabel *label,
                        BaseLength at) {
  const PageRect *plot = &scene->view->plot;
  BaseLength gap = chart_length(scene->data, LOOK_PLOT_REFERENCE_GAP),
             inset = chart_length(scene->data, LOOK_PLOT_REFERENCE_INSET),
             rise = label->role->style.size * 76 / 100, right = plot->x + plot->width;
  const PageColour *ink =
      report_attribute(layer->node, "colour") && page_contrast(level_colour(scene, layer), NULL) >= 4.5
          ? level_colour(scene, layer)
          : NULL;
  BaseLength above = at - gap, below = at + gap + rise, top = plot->y + gap + rise,
             foot = plot->y + plot->height - gap;
  ChartSpot across[] = {{TEXT_RIGHT, right - inset, above},
                        {TEXT_RAGGED, plot->x + inset, above},
                        {TEXT_RIGHT, right - inset, below},
                        {TEXT_RAGGED, plot->x + inset, below}},
            along[] = {{TEXT_RAGGED, at + gap, top},
                       {TEXT_RIGHT, at - gap, top},
                       {TEXT_RAGGED, at + gap, foot},
                       {TEXT_RIGHT, at - gap, foot}};
  if (!chart_put_best(scene, label, is_level(scene, layer) ? across : along, 4, ink))
    chart_leave_out(scene->data);
}

void chart_levels_label(const ChartScene *scene, const ChartLayer *layer) {
  BaseLength at;
  for (size_t i = 0; i < layer->count; i++) {
    ChartLabel label = words_of(scene, layer, &layer->data[i], "label");
    if (label.text && level_at(scene, layer, &layer->data[i], &at)) label_level(scene, layer, &label, at);
  }
}

/* ---- words at data ------------------------------------------------------------------------------------------------------ */

enum { MOST_SIDES = 6 };

/* The sides that the author names, in that order; else all. */
static void sides_of(const ChartLayer *layer, ChartSide sides[MOST_SIDES]) {
  static const struct {
    const char *name;
    ChartSide side;
  } names[] = {{"right", CHART_RIGHT}, {"left", CHART_LEFT}, {"above", CHART_ABOVE}, {"below", CHART_BELOW}};
  const char *place = report_attribute_or(layer->node, "place", "right left above below");
  bool all = !report_attribute(layer->node, "place");
  size_t count = 0;
  for (const char *at = place; *at && count + 2 < MOST_SIDES;) {
    size_t length = strcspn(at, " ");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
      if (strlen(names[i].name) == length && strncmp(names[i].name, at, length) == 0)
        sides[count++] = names[i].side;
    at += length + (at[length] == ' ');
  }
  if (all) sides[count++] = CHART_CORNERS;
  sides[count] = CHART_NO_SIDE;
}

void chart_words_label(const ChartScene *scene, const ChartLayer *layer) {
  const ChartData *data = scene->data;
  ChartSide sides[MOST_SIDES];
  sides_of(layer, sides);
  ChartNaming *namings = base_alloc((layer->count + 1) * sizeof *namings);
  size_t count = 0;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->state != CHART_KNOWN || datum->facet != scene->view->facet) continue;
    ChartLabel label = words_of(scene, layer, datum, "label");
    BaseLength side = chart_length(data, LOOK_PLOT_MARKER);
    const char *colour = report_attribute(layer->node, "colour");
    namings[count++] = (ChartNaming){.name = label,
                                     .mark = chart_rect_around(chart_at_x(scene->view, datum->x),
                                                               chart_at_y(scene->view, datum->y), side, side),
                                     .sides = sides,
                                     .ink = colour ? chart_colour(data, colour) : NULL,
                                     .bare = chart_has_axes(data),
                                     .free = true,
                                     .priority = CHART_VALUE_OF_MARK,
                                     .weight = fabs(chart_datum_value(scene->plan->plot, datum))};
  }
  chart_names_draw(data, scene->canvas, namings, count);
  base_free(namings);
}
