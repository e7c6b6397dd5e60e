/* The map of dots: what is counted stands one by one in its area; a cluster that is too wide for it is led out to the sea. */
#include "chart/class_key.h"
#include "chart/map.h"

#include <math.h>
#include <string.h>

static const double flat = 1.2;         /* a cluster is wider than high */
static const double may_overhang = 1.4; /* of the circle inside the area that a cluster may be wide */

typedef struct {
  const ChartPlace *place;
  size_t row;
  unsigned number;
  PagePoint centre;
  BaseLength away;
  int count, across;
  PageRect rect;
  bool outside; /* it is too wide for its area */
} Cluster;

static Cluster cluster_of(const ChartData *data, const ChartProjection *part, const ChartPlace *place,
                          size_t row, double unit) {
  Cluster cluster = {
      .place = place, .row = row, .count = chart_squares_count(chart_number(data, row, 0), unit)};
  cluster.centre = chart_map_centre(part, place, &cluster.away);
  cluster.across = (int)ceil(sqrt(flat * cluster.count));
  if (cluster.across < 1) cluster.across = 1;
  BaseLength pitch = chart_length(data, LOOK_MAP_UNIT);
  BaseLength rows = (cluster.count + cluster.across - 1) / cluster.across;
  cluster.rect = chart_rect_around(cluster.centre.x, cluster.centre.y, cluster.across * pitch, rows * pitch);
  return cluster;
}

static bool is_too_wide(const ChartData *data, const ChartMask *mask, const Cluster *cluster) {
  if (chart_mask_is_of(mask, cluster->rect, cluster->number)) return false;
  if (!chart_is_free(data, cluster->rect)) return true;
  double room = 2 * (double)cluster->away * may_overhang;
  return cluster->count > 1 && ((double)cluster->rect.width > room || (double)cluster->rect.height > room);
}

static void draw_units(const ChartData *data, const PageCanvas *canvas, const Cluster *cluster, double unit) {
  chart_squares_draw(data, canvas, chart_number(data, cluster->row, 0), unit, cluster->across,
                     chart_length(data, LOOK_MAP_UNIT), cluster->rect.x, cluster->rect.y,
                     chart_colour_or(data, "colour", "data"));
  chart_take(data, cluster->rect);
}

/* Name and number over what was led out; a mark where there is nothing to count. */
static bool draw_outside(const ChartData *data, const PageCanvas *canvas, const ChartMask *mask,
                         Cluster *cluster, double unit, BaseLength longest, PageRect bounds) {
  const ChartValue *value = chart_value(data, cluster->row, 0);
  ChartLabel name =
      chart_label_followed(data, value->figure, data->categories[cluster->row].label,
                           chart_role(data, "label"), chart_length(data, LOOK_MAP_NAME_ROOM), 1);
  BaseLength line = name.role->leading,
             width = name.width > cluster->rect.width ? name.width : cluster->rect.width;
  ChartLeader leader;
  if (!chart_map_lead_out(data, mask, cluster->centre, cluster->number, width, cluster->rect.height + line,
                          longest, bounds, &leader))
    return false;
  chart_map_leader_draw(data, canvas, &leader);
  cluster->rect.x = leader.box.x;
  cluster->rect.y = leader.box.y + line;
  draw_units(data, canvas, cluster, unit);
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, leader.box.x, leader.box.y + line * 3 / 4, NULL);
  return true;
}

static void draw_mark(const ChartData *data, const PageCanvas *canvas, const Cluster *cluster) {
  const ChartValue *value = chart_value(data, cluster->row, 0);
  const PageRole *role = chart_role(data, "label-soft");
  ChartLabel mark = chart_value_label(data, value, role);
  chart_label_put(data, canvas, &mark, TEXT_CENTRED, cluster->centre.x,
                  cluster->centre.y + role->style.size * 34 / 100, NULL);
}

static void draw_land(const ChartData *data, const PageCanvas *canvas, const ChartProjection *part) {
  const PageColour *land = chart_colour(data, "tint"), *paper = chart_colour(data, "paper");
  BaseLength border = chart_map_border(data, part, LOOK_MAP_BORDER);
  for (size_t i = 0; i < part->places->list.count; i++)
    chart_map_area(canvas, part, &part->places->list.items[i], land, paper, border);
}

typedef struct {
  Cluster *items;
  size_t count;
} Clusters;

static Clusters collect(const ChartData *data, const ChartLayout *layout, double unit) {
  Clusters clusters = {base_alloc((chart_map_places(layout) + 1) * sizeof(Cluster)), 0};
  unsigned number = 0;
  for (size_t part = 0; part < layout->count; part++)
    for (size_t i = 0; i < layout->parts[part].places->list.count; i++) {
      const ChartPlace *place = &layout->parts[part].places->list.items[i];
      int row = chart_map_row(data, place);
      number++;
      if (row < 0 || place->enlarged || !chart_area_find(layout->parts[part].outlines, place->region))
        continue;
      Cluster *cluster = &clusters.items[clusters.count++];
      *cluster = cluster_of(data, &layout->parts[part], place, (size_t)row, unit);
      cluster->number = number;
    }
  return clusters;
}

/* First all that stand in their areas; the others are led around them. */
static void draw_clusters(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout,
                          const ChartMask *mask, double unit) {
  Clusters clusters = collect(data, layout, unit);
  BaseLength longest = layout->rect.width / 2;
  for (size_t i = 0; i < clusters.count; i++) {
    Cluster *cluster = &clusters.items[i];
    cluster->outside = cluster->count > 0 && is_too_wide(data, mask, cluster);
    if (cluster->count < 1)
      draw_mark(data, canvas, cluster);
    else if (!cluster->outside)
      draw_units(data, canvas, cluster, unit);
  }
  for (size_t i = 0; i < clusters.count; i++)
    if (clusters.items[i].outside &&
        !draw_outside(data, canvas, mask, &clusters.items[i], unit, longest, layout->rect))
      chart_leave_out(data);
  base_free(clusters.items);
}

BaseLength chart_map_dots(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                          const ChartLayout *layout) {
  ChartClassKey key = chart_marks_key(data, false);
  ChartMask *mask = key.count || canvas ? chart_map_mask(layout) : NULL;
  BaseLength below = chart_length(data, LOOK_MAP_KEY_BELOW), under = 0;
  PagePoint at = {layout->rect.x, layout->rect.y + layout->rect.height + below};
  if (key.count && !chart_map_corner(data, layout, mask, key.width, key.height, &at))
    under = below + key.height;
  if (canvas) {
    for (size_t part = 0; part < layout->count; part++) draw_land(data, canvas, &layout->parts[part]);
    chart_map_corners_draw(data, canvas, layout);
    chart_map_frames_draw(data, canvas, layout);
    chart_class_key_draw(data, canvas, &key, at.x, at.y);
    draw_clusters(data, canvas, layout, mask, chart_shared_unit(context, data));
  }
  if (mask) chart_mask_free(mask);
  return under;
}
