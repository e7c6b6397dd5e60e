/* Names and values of points, the key of their sizes. */
#include "chart/placement.h"
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 2000, NAMED = 25 };

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
  return chart_has_sizes(scene) ? chart_sized(scene, datum->size, largest) : chart_point_side(scene, layer);
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

/* In its point where that is large, else beside it. */
static ChartNaming naming_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                             double largest) {
  static const ChartSide sides[] = {CHART_INSIDE, CHART_RIGHT,   CHART_LEFT,   CHART_ABOVE,
                                    CHART_BELOW,  CHART_CORNERS, CHART_NO_SIDE};
  const ChartData *data = scene->data;
  bool lit = chart_datum_lit(scene, layer, datum), hollow = chart_point_hollow(scene, layer, datum);
  BaseLength side = side_at(scene, layer, datum, largest);
  return (ChartNaming){
      .name = chart_label_printed(data, chart_figure(data, layer->view, datum->row, data->plot->label, NULL),
                                  chart_role(data, lit ? "label-strong" : "label"),
                                  chart_length(data, LOOK_PLOT_NAME_LONGEST), 1),
      .mark =
          chart_rect_around(chart_at_x(scene->view, datum->x), chart_at_y(scene->view, datum->y), side, side),
      .sides = sides,
      .ground = hollow ? NULL : chart_datum_colour(scene, layer, datum),
      .free = true,
      .bare = chart_has_axes(data),
      .priority = lit ? CHART_CURRENT_MARK : CHART_REST,
      .weight = chart_has_sizes(scene) ? datum->size : 0};
}

static void name_points(const ChartScene *scene, const ChartLayer *layer) {
  double largest = chart_largest_size(layer);
  ChartNaming *namings = base_alloc((layer->count + 1) * sizeof *namings);
  size_t count = 0;
  for (size_t i = 0; i < layer->count && layer->count <= MANY; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->state == CHART_KNOWN && datum->facet == scene->view->facet && is_named(scene, layer, datum))
      namings[count++] = naming_of(scene, layer, datum, largest);
  }
  chart_names_draw(scene->data, scene->canvas, namings, count);
  base_free(namings);
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
  const ChartDatum *other = chart_neighbour(plot, layer, datum);
  return datum->x < (other ? other->x : origin_of(plot, panel, datum));
}

static void label_value(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartData *data = scene->data;
  const ChartPlot *plot = scene->plan->plot;
  const ChartDatum *other = chart_neighbour(plot, layer, datum);
  ChartLabel label = chart_label_figure(data, chart_datum_figure(data, layer, datum),
                                        chart_role(data, datum->small_base ? "label-soft" : "value"));
  if (!label.text) return;
  BaseLength x = chart_at_x(scene->view, datum->x), y = chart_at_y(scene->view, datum->y),
             off = chart_point_side(scene, layer) / 2 + chart_length(data, LOOK_PLOT_LABEL_OFF);
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

/* Values of named points are written unless somebody says otherwise; those of a cloud only where it is asked for. */
static void label_values(const ChartScene *scene, const ChartLayer *layer) {
  const char *asked = chart_values_asked(scene, layer);
  bool rows = chart_axis_has_names(&scene->view->y) || chart_axis_has_names(&scene->view->x);
  bool spread = chart_says(layer->node, "position", "spread");
  if (asked ? strcmp(asked, "none") == 0 : !rows || spread || layer->count > MANY) return;
  for (size_t i = 0; i < layer->count && layer->count <= MANY; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet) continue;
    if (datum->state != CHART_KNOWN) continue;
    if (asked && !chart_wants_value(scene, layer, "all") && !chart_datum_asked(scene, layer, i)) continue;
    label_value(scene, layer, datum);
  }
}

static void name_segment(const ChartScene *scene, const ChartLayer *layer) {
  if (!report_attribute(layer->node, "label") || !layer->count) return;
  const ChartDatum *datum = &layer->data[layer->count - 1];
  ChartLabel label =
      chart_label_attribute(scene->data, layer->node, "label", chart_role(scene->data, "label-soft"),
                            chart_length(scene->data, LOOK_PLOT_NAME_LONGEST), 1);
  double x = fmax(datum->x, isnan(datum->x2) ? datum->x : datum->x2),
         y = x == datum->x || isnan(datum->y2) ? datum->y : datum->y2;
  BaseLength at = chart_at_x(scene->view, x), height = chart_at_y(scene->view, y);
  if (!chart_put(scene, &label, TEXT_RIGHT, at,
                 height + chart_length(scene->data, LOOK_PLOT_SEGMENT_NAME_BELOW), NULL))
    put_around(scene, &label, at, height, chart_length(scene->data, LOOK_PLOT_LABEL_OFF), NULL);
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
    BaseLength side = chart_sized(scene, value, chart_largest_size(layer));
    ChartLabel label = chart_label_line(data, chart_print(data, value), chart_role(data, "label-soft"));
    x -= label.width;
    if (draws)
      chart_label_draw(data, scene->canvas, &label, TEXT_RAGGED, x,
                       foot - side / 2 + label.role->style.size * 36 / 100, NULL);
    x -= chart_length(data, LOOK_PLOT_SIZE_KEY_GAP) + side;
    PageRect rect = {x, foot - side, side, side};
    if (draws) {
      chart_mark_draw(data, scene->canvas, LOOK_MARKER, rect, NULL, chart_colour(data, "soft"),
                      chart_length(data, LOOK_CHART_KEY_OUTLINE));
      chart_take(data, rect);
    }
    if (side > height) height = side;
    x -= chart_length(data, LOOK_PLOT_SIZE_KEY_APART);
    at += length + (at[length] == ' ');
  }
  return (KeySize){right - x, height};
}

static void draw_size_key(const ChartScene *scene, const ChartLayer *layer) {
  const PageRect *plot = &scene->view->plot;
  BaseLength inset = chart_length(scene->data, LOOK_PLOT_SIZE_KEY_INSET);
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
  if (chart_has_sizes(scene)) draw_size_key(scene, layer);
  name_points(scene, layer);
  label_values(scene, layer);
}
