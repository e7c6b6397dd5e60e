/* Points, ticks and segments. */
#include "chart/plot_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE = 60, MANY = 2000, CROWD = 20000 };

/* ---- one point ---------------------------------------------------------------------------------------------------------- */

void chart_point_draw(const ChartScene *scene, BaseLength x, BaseLength y, BaseLength side,
                      const PageColour *fill, bool hollow) {
  const ChartData *data = scene->data;
  const PageColour *paper = chart_colour(data, "paper");
  BaseLength edge = chart_length(data, LOOK_PLOT_MARKER_EDGE);
  PageRect rect = chart_rect_around(x, y, side, side),
           around = chart_rect_around(x, y, side + 2 * edge, side + 2 * edge);
  if (edge > 0) chart_mark_draw(data, scene->canvas, LOOK_MARKER, around, paper, NULL, 0)->element = NULL;
  chart_mark_draw(data, scene->canvas, LOOK_MARKER, rect, hollow ? paper : fill, hollow ? fill : NULL,
                  chart_length(data, LOOK_LINE_HOLLOW));
  chart_take(data, rect);
}

BaseLength chart_point_side(const ChartScene *scene, const ChartLayer *layer) {
  BaseLength usual = chart_length(scene->data, layer->count > MANY    ? LOOK_PLOT_MARKER_TINY
                                               : layer->count > DENSE ? LOOK_PLOT_MARKER_DENSE
                                                                      : LOOK_PLOT_MARKER);
  return report_length(layer->node, "size", usual, scene->data->kit->diagnostics);
}

double chart_largest_size(const ChartLayer *layer) {
  double largest = 0;
  for (size_t i = 0; i < layer->count; i++)
    if (layer->data[i].size > largest) largest = layer->data[i].size;
  return largest;
}

/* An area is proportional to the measure: the side is to its root. */
BaseLength chart_sized(const ChartScene *scene, double size, double largest) {
  const ReportNode *channel = chart_child(scene->plan->plot->node, REPORT_CHANNEL_SIZE);
  BaseLength most = report_length(channel, "largest", chart_length(scene->data, LOOK_PLOT_BUBBLE),
                                  scene->data->kit->diagnostics);
  return largest > 0 && size > 0 ? (BaseLength)llround((double)most * sqrt(size / largest)) : 0;
}

bool chart_has_sizes(const ChartScene *scene) {
  return chart_child(scene->plan->plot->node, REPORT_CHANNEL_SIZE) != NULL;
}

bool chart_point_hollow(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const char *hollow = report_attribute_or(layer->node, "hollow", "none");
  return datum->small_base || strcmp(hollow, "all") == 0 ||
         (strcmp(hollow, "last") == 0 && datum->group + 1 == scene->plan->plot->groups.count);
}

/* ---- many points -------------------------------------------------------------------------------------------------------- */

typedef struct {
  BaseLength x, y;
} Spot;

static int by_spot(const void *one, const void *other) {
  const Spot *a = one, *b = other;
  return a->x != b->x ? (a->x < b->x ? -1 : 1) : a->y < b->y ? -1 : a->y > b->y;
}

/* One path for all; of those that nobody can tell apart, one. */
static void draw_crowd(const ChartScene *scene, const ChartLayer *layer) {
  const BaseLength cell = BASE_MM / 10, side = chart_point_side(scene, layer);
  Spot *spots = base_alloc((layer->count + 1) * sizeof *spots);
  PageRect *rects = base_alloc((layer->count + 1) * sizeof *rects);
  size_t count = 0, kept = 0;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->state != CHART_KNOWN || datum->facet != scene->view->facet) continue;
    BaseLength x = chart_at_x(scene->view, datum->x), y = chart_at_y(scene->view, datum->y);
    spots[count++] = layer->count > CROWD ? (Spot){x / cell * cell, y / cell * cell} : (Spot){x, y};
  }
  qsort(spots, count, sizeof *spots, by_spot);
  for (size_t i = 0; i < count; i++)
    if (!i || by_spot(&spots[i], &spots[i - 1]) != 0)
      rects[kept++] = chart_rect_around(spots[i].x, spots[i].y, side, side);
  if (kept) page_draw_rects(scene->canvas, rects, kept, chart_datum_colour(scene, layer, layer->data));
  base_free(rects);
  base_free(spots);
}

/* ---- points beside each other ------------------------------------------------------------------------------------------- */

static int by_value(const void *one, const void *other) {
  const Spot *a = one, *b = other;
  return a->x < b->x ? -1 : a->x > b->x ? 1 : a->y < b->y ? -1 : a->y > b->y;
}

/* The nearest free place on either side of the row's middle. */
static BaseLength free_lane(const Spot *placed, size_t count, BaseLength along, BaseLength side,
                            BaseLength most) {
  for (int turn = 0;; turn++) {
    BaseLength across = (BaseLength)((turn + 1) / 2) * side * (turn % 2 ? 1 : -1);
    if (llabs(across) > most) return most;
    bool is_free = true;
    for (size_t i = count; i-- > 0 && along - placed[i].x < side && is_free;)
      is_free = llabs(placed[i].y - across) >= side;
    if (is_free) return across;
  }
}

static void draw_spread(const ChartScene *scene, const ChartLayer *layer) {
  const ChartPlot *plot = scene->plan->plot;
  BaseLength side = report_length(layer->node, "size", chart_length(scene->data, LOOK_PLOT_MARKER_DENSE),
                                  scene->data->kit->diagnostics);
  BaseLength most =
      (BaseLength)(fabs(chart_axis_pitch(plot->upright ? &scene->view->x : &scene->view->y)) / 2) - side;
  Spot *own = base_alloc((layer->count + 1) * sizeof *own),
       *placed = base_alloc((layer->count + 1) * sizeof *placed);
  for (size_t name = 0; name < plot->places.names.count; name++) {
    size_t count = 0;
    for (size_t i = 0; i < layer->count; i++) {
      const ChartDatum *datum = &layer->data[i];
      if (datum->state != CHART_KNOWN || datum->facet != scene->view->facet ||
          chart_datum_place(plot, datum) != (double)name)
        continue;
      own[count++] =
          (Spot){plot->upright ? -chart_at_y(scene->view, datum->y) : chart_at_x(scene->view, datum->x),
                 (BaseLength)i};
    }
    qsort(own, count, sizeof *own, by_value);
    for (size_t i = 0; i < count; i++) {
      placed[i] = (Spot){own[i].x, free_lane(placed, i, own[i].x, side, most)};
      const ChartDatum *datum = &layer->data[own[i].y];
      BaseLength x = plot->upright ? chart_at_x(scene->view, datum->x) + placed[i].y
                                   : chart_at_x(scene->view, datum->x),
                 y = plot->upright ? chart_at_y(scene->view, datum->y)
                                   : chart_at_y(scene->view, datum->y) + placed[i].y;
      PageRect rect = chart_rect_around(x, y, side - side / 8, side - side / 8);
      chart_mark_draw(scene->data, scene->canvas, LOOK_MARKER, rect, chart_datum_colour(scene, layer, datum),
                      NULL, 0);
      chart_take(scene->data, rect);
    }
  }
  base_free(own);
  base_free(placed);
}

/* ---- all points --------------------------------------------------------------------------------------------------------- */

typedef struct {
  double size;
  size_t index;
} Ordered;

static int largest_first(const void *one, const void *other) {
  const Ordered *a = one, *b = other;
  return a->size > b->size ? -1 : a->size < b->size ? 1 : a->index < b->index ? -1 : 1;
}

/* A point's neighbour in its row, so that two values stand on the outer sides. */
const ChartDatum *chart_neighbour(const ChartPlot *plot, const ChartLayer *layer, const ChartDatum *datum) {
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *other = &layer->data[i];
    if (other != datum && other->facet == datum->facet && other->state == CHART_KNOWN &&
        chart_datum_place(plot, other) == chart_datum_place(plot, datum))
      return other;
  }
  return NULL;
}

/* Two series that are equal are one point: the first's. */
static bool is_covered(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartPlot *plot = scene->plan->plot;
  if (!layer->folded || datum->group == 0 || layer->count > MANY ||
      !chart_says(layer->node, "hollow", "last"))
    return false;
  const ChartDatum *other = chart_neighbour(plot, layer, datum);
  return other && other->group < datum->group &&
         chart_datum_value(plot, other) == chart_datum_value(plot, datum);
}

static void draw_points(const ChartScene *scene, const ChartLayer *layer) {
  double largest = chart_largest_size(layer);
  Ordered *order = base_alloc((layer->count + 1) * sizeof *order);
  for (size_t i = 0; i < layer->count; i++) order[i] = (Ordered){layer->data[i].size, i};
  if (chart_has_sizes(scene)) qsort(order, layer->count, sizeof *order, largest_first);
  for (size_t pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < layer->count; i++) {
      const ChartDatum *datum = &layer->data[order[i].index];
      if (datum->state != CHART_KNOWN || datum->facet != scene->view->facet) continue;
      if ((pass == 1) != chart_datum_lit(scene, layer, datum) && !chart_has_sizes(scene)) continue;
      if (pass == 1 && chart_has_sizes(scene)) continue;
      if (is_covered(scene, layer, datum)) continue;
      BaseLength side =
          chart_has_sizes(scene) ? chart_sized(scene, datum->size, largest) : chart_point_side(scene, layer);
      if (side <= 0) continue;
      chart_point_draw(scene, chart_at_x(scene->view, datum->x), chart_at_y(scene->view, datum->y), side,
                       chart_datum_colour(scene, layer, datum), chart_point_hollow(scene, layer, datum));
    }
  base_free(order);
}

static void draw_segments(const ChartScene *scene, const ChartLayer *layer) {
  const ChartView *view = scene->view;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != view->facet || isnan(datum->x) || isnan(datum->y)) continue;
    const ChartDatum *other = layer->folded ? chart_neighbour(scene->plan->plot, layer, datum) : NULL;
    if (layer->folded && (!other || other < datum)) continue; /* from the first series to the last */
    double x2 = other              ? other->x
                : isnan(datum->x2) ? datum->x
                                   : datum->x2,
           y2 = other              ? other->y
                : isnan(datum->y2) ? datum->y
                                   : datum->y2;
    bool alone = !other && isnan(datum->x2) && isnan(datum->y2);
    if (alone && scene->plan->plot->upright) y2 = fmax(0, view->y.least);
    if (alone && !scene->plan->plot->upright) x2 = fmax(0, view->x.least);
    page_draw_line(scene->canvas, chart_at_x(view, datum->x), chart_at_y(view, datum->y),
                   chart_at_x(view, x2), chart_at_y(view, y2),
                   report_length(layer->node, "weight", chart_length(scene->data, LOOK_PLOT_SEGMENT),
                                 scene->data->kit->diagnostics),
                   report_attribute(layer->node, "colour")
                       ? chart_colour(scene->data, report_attribute(layer->node, "colour"))
                       : chart_colour(scene->data, "data-second"));
  }
}

static void draw_ticks(const ChartScene *scene, const ChartLayer *layer) {
  const ChartPlot *plot = scene->plan->plot;
  bool beside_bars = plot->places.names.count || chart_has_mark(plot, REPORT_BAR);
  BaseLength half = (beside_bars ? scene->plan->bar : chart_length(scene->data, LOOK_PLOT_TICK_LENGTH)) / 2;
  BaseLength weight = report_length(layer->node, "thickness", chart_length(scene->data, LOOK_PLOT_TICK_MARK),
                                    scene->data->kit->diagnostics);
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet || datum->state != CHART_KNOWN) continue;
    BaseLength x = chart_at_x(scene->view, datum->x), y = chart_at_y(scene->view, datum->y);
    const PageColour *colour = chart_colour(scene->data, report_attribute_or(layer->node, "colour", "ink"));
    BaseLength wide = plot->upright ? half : 0, high = plot->upright ? 0 : half;
    page_draw_line(scene->canvas, x - wide, y - high, x + wide, y + high, weight, colour);
    chart_take(scene->data, chart_rect_around(x, y, 2 * wide + weight, 2 * high + weight));
  }
}

void chart_points_draw(const ChartScene *scene, const ChartLayer *layer) {
  if (layer->kind == REPORT_SEGMENT)
    draw_segments(scene, layer);
  else if (layer->kind == REPORT_TICK)
    draw_ticks(scene, layer);
  else if (chart_says(layer->node, "position", "spread"))
    draw_spread(scene, layer);
  else if (layer->count > MANY && !chart_has_sizes(scene))
    draw_crowd(scene, layer);
  else
    draw_points(scene, layer);
}
