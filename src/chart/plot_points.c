/* Points, ticks and segments. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE = 60, MANY = 2000, CROWD = 20000, NAMED = 25 };

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

static BaseLength side_of(const ChartScene *scene, const ChartLayer *layer) {
  BaseLength usual = chart_length(scene->data, layer->count > MANY    ? LOOK_PLOT_MARKER_TINY
                                               : layer->count > DENSE ? LOOK_PLOT_MARKER_DENSE
                                                                      : LOOK_PLOT_MARKER);
  return report_length(layer->node, "size", usual, scene->data->kit->diagnostics);
}

static double largest_size(const ChartLayer *layer) {
  double largest = 0;
  for (size_t i = 0; i < layer->count; i++)
    if (layer->data[i].size > largest) largest = layer->data[i].size;
  return largest;
}

/* An area is proportional to the measure: the side is to its root. */
static BaseLength sized(const ChartScene *scene, double size, double largest) {
  const ReportNode *channel = chart_child(scene->plan->plot->node, REPORT_CHANNEL_SIZE);
  BaseLength most = report_length(channel, "largest", chart_length(scene->data, LOOK_PLOT_BUBBLE),
                                  scene->data->kit->diagnostics);
  return largest > 0 && size > 0 ? (BaseLength)llround((double)most * sqrt(size / largest)) : 0;
}

static bool has_size(const ChartScene *scene) {
  return chart_child(scene->plan->plot->node, REPORT_CHANNEL_SIZE) != NULL;
}

static bool is_hollow(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
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
  const BaseLength cell = BASE_MM / 10, side = side_of(scene, layer);
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
static const ChartDatum *neighbour(const ChartPlot *plot, const ChartLayer *layer, const ChartDatum *datum) {
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
  const ChartDatum *other = neighbour(plot, layer, datum);
  return other && other->group < datum->group &&
         chart_datum_value(plot, other) == chart_datum_value(plot, datum);
}

static void draw_points(const ChartScene *scene, const ChartLayer *layer) {
  double largest = largest_size(layer);
  Ordered *order = base_alloc((layer->count + 1) * sizeof *order);
  for (size_t i = 0; i < layer->count; i++) order[i] = (Ordered){layer->data[i].size, i};
  if (has_size(scene)) qsort(order, layer->count, sizeof *order, largest_first);
  for (size_t pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < layer->count; i++) {
      const ChartDatum *datum = &layer->data[order[i].index];
      if (datum->state != CHART_KNOWN || datum->facet != scene->view->facet) continue;
      if ((pass == 1) != chart_datum_lit(scene, layer, datum) && !has_size(scene)) continue;
      if (pass == 1 && has_size(scene)) continue;
      if (is_covered(scene, layer, datum)) continue;
      BaseLength side = has_size(scene) ? sized(scene, datum->size, largest) : side_of(scene, layer);
      if (side <= 0) continue;
      chart_point_draw(scene, chart_at_x(scene->view, datum->x), chart_at_y(scene->view, datum->y), side,
                       chart_datum_colour(scene, layer, datum), is_hollow(scene, layer, datum));
    }
  base_free(order);
}

static void draw_segments(const ChartScene *scene, const ChartLayer *layer) {
  const ChartView *view = scene->view;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != view->facet || isnan(datum->x) || isnan(datum->y)) continue;
    const ChartDatum *other = layer->folded ? neighbour(scene->plan->plot, layer, datum) : NULL;
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
  BaseLength half = scene->plan->bar > 0 ? scene->plan->bar / 2 : base_mm(2.5);
  BaseLength weight = report_length(layer->node, "thickness", chart_length(scene->data, LOOK_PLOT_TICK_MARK),
                                    scene->data->kit->diagnostics);
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet || datum->state != CHART_KNOWN) continue;
    BaseLength x = chart_at_x(scene->view, datum->x), y = chart_at_y(scene->view, datum->y);
    const PageColour *colour = chart_colour(scene->data, report_attribute_or(layer->node, "colour", "ink"));
    bool upright = scene->plan->plot->upright;
    BaseLength wide = upright ? half : 0, high = upright ? 0 : half;
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
  else if (layer->count > MANY && !has_size(scene))
    draw_crowd(scene, layer);
  else
    draw_points(scene, layer);
}

/* ---- labels ------------------------------------------------------------------------------------------------------------- */

static bool put_around(const ChartScene *scene, const ChartLabel *label, BaseLength x, BaseLength y,
                       BaseLength off, const PageColour *colour) {
  BaseLength middle = y + label->role->style.size * 36 / 100, rise = label->role->style.size * 76 / 100;
  BaseLength corner = off * 7 / 10;
  return chart_put(scene, label, TEXT_RAGGED, x + off, middle, colour) ||
         chart_put(scene, label, TEXT_RIGHT, x - off, middle, colour) ||
         chart_put(scene, label, TEXT_CENTRED, x, y - off, colour) ||
         chart_put(scene, label, TEXT_CENTRED, x, y + off + rise, colour) ||
         chart_put(scene, label, TEXT_RAGGED, x + corner, y - corner, colour) ||
         chart_put(scene, label, TEXT_RIGHT, x - corner, y - corner, colour) ||
         chart_put(scene, label, TEXT_RAGGED, x + corner, y + corner + rise, colour) ||
         chart_put(scene, label, TEXT_RIGHT, x - corner, y + corner + rise, colour);
}

static BaseLength side_at(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                          double largest) {
  return has_size(scene) ? sized(scene, datum->size, largest) : side_of(scene, layer);
}

static BaseLength half_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                          double largest) {
  return side_at(scene, layer, datum, largest) / 2;
}

/* Whose names are written: all, the current one's, or all as long as they are few. */
static bool is_named(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const char *named = report_attribute_or(layer->node, "named", "auto");
  if (strcmp(named, "none") == 0 || chart_axis_has_names(&scene->view->x) ||
      chart_axis_has_names(&scene->view->y))
    return false;
  if (strcmp(named, "all") == 0) return true;
  if (chart_datum_lit(scene, layer, datum)) return true;
  return strcmp(named, "auto") == 0 && layer->count <= NAMED &&
         !chart_child(scene->plan->plot->node, REPORT_CHANNEL_COLOUR) && layer->view == scene->data->view &&
         scene->view->panel->layer_count == 1;
}

static void name_points(const ChartScene *scene, const ChartLayer *layer) {
  const ChartData *data = scene->data;
  double largest = largest_size(layer);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < layer->count && layer->count <= MANY; i++) {
      const ChartDatum *datum = &layer->data[i];
      bool lit = chart_datum_lit(scene, layer, datum);
      if (datum->state != CHART_KNOWN || datum->facet != scene->view->facet || lit != (pass == 0) ||
          !is_named(scene, layer, datum))
        continue;
      const PageRole *role = chart_role(data, lit ? "label-strong" : "label");
      ChartLabel label = chart_label_printed(
          data, chart_figure(data, layer->view, datum->row, data->plot->label, NULL), role, base_mm(40), 1);
      BaseLength half = half_of(scene, layer, datum, largest), x = chart_at_x(scene->view, datum->x),
                 y = chart_at_y(scene->view, datum->y);
      PageRect inside = chart_label_box(&label, TEXT_CENTRED, x, y + role->style.size * 36 / 100);
      if (label.text && half > role->style.size &&
          chart_stands_alone(scene, inside,
                             chart_rect_around(x, y, side_at(scene, layer, datum, largest),
                                               side_at(scene, layer, datum, largest)))) {
        chart_label_draw(data, scene->canvas, &label, TEXT_CENTRED, x, y + role->style.size * 36 / 100,
                         is_hollow(scene, layer, datum)
                             ? NULL
                             : chart_ink_on(data, chart_datum_colour(scene, layer, datum)));
      } else if (!put_around(scene, &label, x, y, half + chart_length(data, LOOK_PLOT_LABEL_OFF), NULL)) {
        chart_leave_out(data);
      }
    }
}

/* The value a segment leads away from: a column of the rows, or zero. */
static double origin_of(const ChartPlot *plot, const ChartPanel *panel, const ChartDatum *datum) {
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    if (layer->kind != REPORT_SEGMENT || layer->folded || datum->row >= layer->count ||
        layer->data[datum->row].row != datum->row)
      continue;
    const ChartDatum *own = &layer->data[datum->row];
    double second = plot->upright ? own->y2 : own->x2;
    return isnan(second) ? 0 : second;
  }
  return -HUGE_VAL;
}

bool chart_value_at_left(const ChartPlot *plot, const ChartPanel *panel, const ChartLayer *layer,
                         const ChartDatum *datum) {
  const ChartDatum *other = neighbour(plot, layer, datum);
  return datum->x < (other ? other->x : origin_of(plot, panel, datum));
}

static void label_value(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartData *data = scene->data;
  const ChartPlot *plot = scene->plan->plot;
  const ChartDatum *other = neighbour(plot, layer, datum);
  ChartLabel label = chart_label_figure(data, chart_datum_figure(data, layer, datum),
                                        chart_role(data, datum->small_base ? "label-soft" : "value"));
  if (!label.text) return;
  BaseLength x = chart_at_x(scene->view, datum->x), y = chart_at_y(scene->view, datum->y),
             off = side_of(scene, layer) / 2 + chart_length(data, LOOK_PLOT_LABEL_OFF);
  if (plot->upright) {
    BaseLength rise = label.role->style.size * 76 / 100;
    bool below = other && other->y > datum->y;
    if (chart_put(scene, &label, TEXT_CENTRED, x, below ? y + off + rise : y - off, NULL) ||
        put_around(scene, &label, x, y, off, NULL))
      return;
  } else {
    if (other && other->x == datum->x && datum->group > other->group) return; /* one point, one value */
    bool left = chart_value_at_left(plot, scene->view->panel, layer, datum);
    BaseLength middle = y + text_drop(scene);
    if (chart_put(scene, &label, left ? TEXT_RIGHT : TEXT_RAGGED, left ? x - off : x + off, middle, NULL) ||
        chart_put(scene, &label, left ? TEXT_RAGGED : TEXT_RIGHT, left ? x + off : x - off, middle, NULL))
      return;
  }
  chart_leave_out(data);
}

/* The mark of what is hidden, where the plot begins. */
static void label_hidden(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartData *data = scene->data;
  const ReportFigure *figure = chart_datum_figure(data, layer, datum);
  if (!figure || datum->state != CHART_HIDDEN || scene->plan->plot->upright) return;
  ChartLabel label = chart_label_figure(data, figure, chart_role(data, "label-soft"));
  chart_put(scene, &label, TEXT_RAGGED, scene->view->plot.x + base_mm(1),
            chart_at_y(scene->view, datum->y) + text_drop(scene), NULL);
}

/* Values of named points are written unless somebody says otherwise; those of a cloud only where it is asked for. */
static void label_values(const ChartScene *scene, const ChartLayer *layer) {
  const char *asked = chart_values_asked(scene, layer);
  bool rows = chart_axis_has_names(&scene->view->y) || chart_axis_has_names(&scene->view->x);
  bool spread = chart_says(layer->node, "position", "spread");
  if (asked ? strcmp(asked, "none") == 0 : !rows || spread || layer->count > MANY) return;
  for (size_t i = 0; i < layer->count && layer->count <= MANY; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet) continue;
    label_hidden(scene, layer, datum);
    if (datum->state != CHART_KNOWN) continue;
    if (asked && !chart_wants_value(scene, layer, "all") && !chart_datum_asked(scene, layer, i)) continue;
    label_value(scene, layer, datum);
  }
}

static void name_segment(const ChartScene *scene, const ChartLayer *layer) {
  if (!report_attribute(layer->node, "label") || !layer->count) return;
  const ChartDatum *datum = &layer->data[layer->count - 1];
  ChartLabel label = chart_label_attribute(scene->data, layer->node, "label",
                                           chart_role(scene->data, "label-soft"), base_mm(40), 1);
  double x = fmax(datum->x, isnan(datum->x2) ? datum->x : datum->x2),
         y = x == datum->x || isnan(datum->y2) ? datum->y : datum->y2;
  BaseLength at = chart_at_x(scene->view, x), height = chart_at_y(scene->view, y);
  if (!chart_put(scene, &label, TEXT_RIGHT, at, height + base_mm(3.4), NULL) &&
      !chart_put(scene, &label, TEXT_RIGHT, at, height - base_mm(1.2), NULL))
    put_around(scene, &label, at, height, base_mm(1.5), NULL);
}

/* Outlines of a few sizes in the first corner where nothing is in the way; none: at the right of the foot. */
typedef struct {
  BaseLength width, height;
} KeySize;

static KeySize lay_size_key(const ChartScene *scene, const ChartLayer *layer, BaseLength right,
                            BaseLength foot, bool draws) {
  const ChartData *data = scene->data;
  const ReportNode *channel = chart_child(scene->plan->plot->node, REPORT_CHANNEL_SIZE);
  const char *key = report_attribute_or(channel, "key", "");
  BaseLength x = right, height = 0;
  for (const char *at = key; *at;) {
    size_t length = strcspn(at, " ");
    double value = strtod(at, NULL);
    BaseLength side = sized(scene, value, largest_size(layer));
    ChartLabel label = chart_label_line(data, chart_print(data, value), chart_role(data, "label-soft"));
    x -= label.width;
    if (draws)
      chart_label_draw(data, scene->canvas, &label, TEXT_RAGGED, x,
                       foot - side / 2 + label.role->style.size * 36 / 100, NULL);
    x -= base_mm(1) + side;
    PageRect rect = {x, foot - side, side, side};
    if (draws) {
      chart_mark_draw(data, scene->canvas, LOOK_MARKER, rect, NULL, chart_colour(data, "soft"),
                      chart_length(data, LOOK_CHART_KEY_OUTLINE));
      chart_take(data, rect);
    }
    if (side > height) height = side;
    x -= base_mm(3);
    at += length + (at[length] == ' ');
  }
  return (KeySize){right - x, height};
}

static void draw_size_key(const ChartScene *scene, const ChartLayer *layer) {
  const PageRect *plot = &scene->view->plot;
  BaseLength inset = base_mm(2);
  KeySize size = lay_size_key(scene, layer, 0, 0, false);
  if (size.height <= 0) return;
  PagePoint corners[] = {{plot->x + plot->width - inset, plot->y + plot->height - inset},
                         {plot->x + inset + size.width, plot->y + plot->height - inset},
                         {plot->x + plot->width - inset, plot->y + inset + size.height},
                         {plot->x + inset + size.width, plot->y + inset + size.height}};
  for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
    PageRect rect = {corners[i].x - size.width, corners[i].y - size.height, size.width, size.height};
    if (!chart_is_free(scene->data, rect)) continue;
    lay_size_key(scene, layer, corners[i].x, corners[i].y, true);
    return;
  }
  chart_leave_out(scene->data);
}

void chart_points_label(const ChartScene *scene, const ChartLayer *layer) {
  if (layer->kind == REPORT_SEGMENT) name_segment(scene, layer);
  if (layer->kind != REPORT_POINT) return;
  if (has_size(scene)) draw_size_key(scene, layer);
  name_points(scene, layer);
  label_values(scene, layer);
}
