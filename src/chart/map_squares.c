/* The map of counts: each area carries its unit squares, its name and number over them. */
#include "chart/map.h"

#include <math.h>

#define SEARCH_STEP base_mm(3)
enum { SQUARES_ACROSS = 84, SEARCH_RINGS = 10, SEARCH_DIRECTIONS = 8 };

/* What stands at one place. */
typedef struct {
  const ChartPlace *place;
  ChartLabel name, count, share;
  PagePoint at;     /* of the name's first baseline */
  PageRect squares; /* empty when there is nothing to count */
  int per_row;
  double number;
} Cluster;

/* ---- where it stands ----------------------------------------------------------------------------------------------------- */

static BaseLength number_width(const ChartData *data, const Cluster *cluster) {
  return cluster->count.width +
         (cluster->share.text ? chart_length(data, LOOK_MAP_SHARE_GAP) + cluster->share.width : 0);
}

static BaseLength number_y(const ChartData *data, const Cluster *cluster) {
  return cluster->at.y + chart_label_drop(&cluster->name) + chart_length(data, LOOK_MAP_COUNT_BELOW);
}

static BaseLength number_x(const ChartData *data, const Cluster *cluster) {
  TextAlign align = cluster->place->align;
  BaseLength width = number_width(data, cluster);
  return cluster->at.x - (align == TEXT_CENTRED ? width / 2 : align == TEXT_RIGHT ? width : 0);
}

static PageRect name_box(const Cluster *cluster) {
  return chart_label_box(&cluster->name, cluster->place->align, cluster->at.x, cluster->at.y);
}

static PageRect number_box(const ChartData *data, const Cluster *cluster) {
  PageRect box =
      chart_label_box(&cluster->count, TEXT_RAGGED, number_x(data, cluster), number_y(data, cluster));
  box.width = number_width(data, cluster);
  return box;
}

static bool is_free(const ChartData *data, const Cluster *cluster) {
  return chart_is_free(data, name_box(cluster)) && chart_is_free(data, number_box(data, cluster)) &&
         (!cluster->squares.width || chart_is_free(data, cluster->squares));
}

static Cluster moved(const Cluster *cluster, BaseLength dx, BaseLength dy) {
  Cluster copy = *cluster;
  copy.at.x += dx;
  copy.at.y += dy;
  copy.squares.x += dx;
  copy.squares.y += dy;
  return copy;
}

/* Where it should be, or the nearest free room around. */
static bool find_room(const ChartData *data, Cluster *cluster) {
  static const int directions[SEARCH_DIRECTIONS][2] = {{0, 1}, {0, -1}, {1, 0},  {-1, 0},
                                                       {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
  if (is_free(data, cluster)) return true;
  for (BaseLength ring = 1; ring <= SEARCH_RINGS; ring++)
    for (int i = 0; i < SEARCH_DIRECTIONS; i++) {
      Cluster other =
          moved(cluster, directions[i][0] * ring * SEARCH_STEP, directions[i][1] * ring * SEARCH_STEP);
      if (!is_free(data, &other)) continue;
      *cluster = other;
      return true;
    }
  return false;
}

static void place_squares(const ChartData *data, const ChartProjection *projection, Cluster *cluster,
                          double unit) {
  int count = chart_squares_count(cluster->number, unit),
      rows = (count + cluster->per_row - 1) / cluster->per_row;
  BaseLength pitch = projection->box.width / SQUARES_ACROSS,
             columns = count < cluster->per_row ? count : cluster->per_row;
  BaseLength width = columns * pitch, height = rows * pitch;
  cluster->squares =
      (PageRect){cluster->at.x - width / 2,
                 number_y(data, cluster) + chart_length(data, LOOK_MAP_SQUARES_BELOW), width, height};
  if (cluster->place->align == TEXT_RAGGED) cluster->squares.x = cluster->at.x;
  if (cluster->place->align == TEXT_RIGHT) cluster->squares.x = cluster->at.x - width;
  if (!cluster->place->has_squares) return;
  PagePoint centre = chart_map_at(projection, cluster->place->squares_x, cluster->place->squares_y);
  cluster->squares = chart_rect_around(centre.x, centre.y, width, height);
}

/* Name, number and squares together stand around the visual centre. */
static void put_at_centre(const ChartData *data, const ChartProjection *projection, Cluster *cluster) {
  BaseLength away;
  PagePoint centre = chart_map_centre(projection, cluster->place, &away);
  PageRect name = name_box(cluster), number = number_box(data, cluster);
  BaseLength top = cluster->name.text ? name.y : number.y, bottom = number.y + number.height;
  if (cluster->squares.height && !cluster->place->has_squares)
    bottom = cluster->squares.y + cluster->squares.height;
  BaseLength dx = centre.x - cluster->at.x, dy = centre.y - (top + bottom) / 2;
  PageRect squares = cluster->squares;
  *cluster = moved(cluster, dx, dy);
  if (cluster->place->has_squares) cluster->squares = squares;
}

static Cluster cluster_of(const ChartData *data, const ChartProjection *projection, const ChartPlace *place,
                          size_t row, double unit) {
  Cluster cluster = {.place = place, .per_row = place->per_row, .number = chart_number(data, row, 0)};
  cluster.name = chart_map_name(data, place, row, chart_role(data, "map-name"));
  cluster.count = chart_value_label(data, chart_value(data, row, 0), chart_role(data, "figure-s"));
  cluster.share =
      chart_label_figure(data, chart_cell(data, row, chart_column(data, data->node, "share"), NULL),
                         chart_role(data, "label-soft"));
  cluster.at = chart_map_at(projection, place->x, place->y);
  if (place->automatic) {
    static const double flat = 1.2; /* wider than high */
    int across = (int)ceil(sqrt(flat * chart_squares_count(cluster.number, unit)));
    cluster.per_row = across > 1 ? across : 1;
  }
  place_squares(data, projection, &cluster, unit);
  if (place->automatic || !place->has_label) put_at_centre(data, projection, &cluster);
  return cluster;
}

/* ---- drawing ------------------------------------------------------------------------------------------------------------- */

static void draw_leader(const ChartData *data, const PageCanvas *canvas, const Cluster *cluster) {
  PageRect number = number_box(data, cluster), squares = cluster->squares;
  bool right = number.x > squares.x + squares.width;
  page_draw_line(canvas, right ? squares.x + squares.width : squares.x, squares.y,
                 right ? number.x - chart_length(data, LOOK_MAP_LEADER_APART)
                       : number.x + number.width + chart_length(data, LOOK_MAP_LEADER_APART),
                 number_y(data, cluster) + chart_length(data, LOOK_MAP_LEADER_RISE),
                 chart_length(data, LOOK_MAP_LEADER_WEIGHT), chart_colour(data, "ink"));
}

static void draw_cluster(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                         const Cluster *cluster, double unit) {
  BaseLength x = number_x(data, cluster), y = number_y(data, cluster);
  chart_label_draw(data, canvas, &cluster->name, cluster->place->align, cluster->at.x, cluster->at.y, NULL);
  chart_label_draw(data, canvas, &cluster->count, TEXT_RAGGED, x, y, NULL);
  chart_label_draw(data, canvas, &cluster->share, TEXT_RAGGED,
                   x + cluster->count.width + chart_length(data, LOOK_MAP_SHARE_GAP), y, NULL);
  if (!cluster->squares.width) return;
  if (cluster->place->has_squares && !chart_is_moved(cluster->place)) draw_leader(data, canvas, cluster);
  chart_squares_draw(data, canvas, cluster->number, unit, cluster->per_row,
                     projection->box.width / SQUARES_ACROSS, cluster->squares.x, cluster->squares.y,
                     chart_colour_or(data, "colour", "data"));
  chart_take(data, cluster->squares);
}

void chart_map_squares(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       const ChartProjection *projection) {
  const ChartPlace *places = projection->places->list.items;
  size_t count = projection->places->list.count;
  const PageColour *land = chart_colour(data, "tint"), *paper = chart_colour(data, "paper");
  double unit = chart_shared_unit(context, data);
  BaseLength border = chart_map_border(data, projection, LOOK_MAP_BORDER);
  for (size_t i = 0; i < count; i++) {
    chart_map_area(canvas, projection, &places[i], land, paper, border);
    if (chart_is_moved(&places[i])) chart_map_corner_draw(data, canvas, projection, &places[i]);
  }
  for (size_t i = 0; i < count; i++) {
    int row = chart_map_row(data, &places[i]);
    if (row < 0 || places[i].enlarged) continue;
    Cluster cluster = cluster_of(data, projection, &places[i], (size_t)row, unit);
    if (find_room(data, &cluster))
      draw_cluster(data, canvas, projection, &cluster, unit);
    else
      chart_leave_out(data);
  }
}
