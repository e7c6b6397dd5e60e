/* Lines, areas and intervals: runs of data in the order of their places. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 2000, THIN = 60, MARKED = 12 };
#define COLUMN_WIDTH (BASE_MM / 20) /* data nearer than this are drawn by their extremes */

static const BaseLength dashes[] = {BASE_MM * 4 / 5, BASE_MM * 4 / 5};

/* ---- data of a group ---------------------------------------------------------------------------------------------------- */

static int by_place_x(const void *one, const void *other) {
  double a = (*(const ChartDatum *const *)one)->x, b = (*(const ChartDatum *const *)other)->x;
  return a < b ? -1 : a > b;
}

size_t chart_group_count(const ChartPlot *plot, const ChartLayer *layer) {
  bool parted = layer->folded || plot->hue >= 0;
  return parted && plot->groups.count ? plot->groups.count : 1;
}

const ChartDatum **chart_group_data(const ChartScene *scene, const ChartLayer *layer, size_t group,
                                    size_t *count) {
  const ChartDatum **data = base_alloc((layer->count + 1) * sizeof *data);
  bool sorted = true, along = scene->plan->plot->places.type != CHART_LINEAR || scene->plan->plot->upright;
  *count = 0;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet || datum->group != group) continue;
    if (*count && datum->x < data[*count - 1]->x) sorted = false;
    data[(*count)++] = datum;
  }
  if (!sorted && along && scene->plan->plot->upright) qsort(data, *count, sizeof *data, by_place_x);
  return data;
}

/* Days of a step: a row further from the one before is behind a gap. */
static double gap_of(const ChartScene *scene) {
  static const struct {
    const char *step;
    double days;
  } steps[] = {{"day", 1.5}, {"week", 10}, {"month", 45}, {"quarter", 135}, {"year", 550}};
  const char *step = report_attribute_or(scene->plan->plot->places.node, "step", "");
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
    if (strcmp(steps[i].step, step) == 0) return steps[i].days;
  return HUGE_VAL;
}

/* ---- paths -------------------------------------------------------------------------------------------------------------- */

typedef struct {
  BASE_LIST(PagePoint) points;
  BASE_LIST(char) segments;
} Path;

static void add(Path *path, char segment, BaseLength x, BaseLength y) {
  PagePoint *point = BASE_APPEND(&path->points);
  *point = (PagePoint){x, y};
  if (segment) {
    char *added = BASE_APPEND(&path->segments);
    *added = segment;
  }
}

static void close_path(Path *path) {
  char *added = BASE_APPEND(&path->segments);
  *added = PAGE_CLOSE;
}

static PageItem *finish(const ChartScene *scene, Path *path, const PageColour *fill, const PageColour *stroke,
                        BaseLength weight) {
  char *end = BASE_APPEND(&path->segments);
  *end = 0;
  PageItem *item = NULL;
  if (path->points.count > 1)
    item = page_draw_path(scene->canvas, path->segments.items, path->points.items, path->points.count, fill,
                          stroke, weight);
  base_free(path->points.items);
  base_free(path->segments.items);
  return item;
}

static const char *curve_of(const ChartLayer *layer) {
  return report_attribute_or(layer->node, "curve", "straight");
}

/* From the last point to the next, as the curve goes. */
static void join(const ChartScene *scene, const ChartLayer *layer, Path *path, BaseLength x, BaseLength y) {
  PagePoint last = path->points.items[path->points.count - 1];
  if (strcmp(curve_of(layer), "bump") == 0) {
    BaseLength middle = (last.x + x) / 2;
    add(path, PAGE_CURVE, middle, last.y);
    add(path, 0, middle, y);
    add(path, 0, x, y);
    return;
  }
  if (strcmp(curve_of(layer), "step") == 0) {
    bool names = chart_axis_has_names(&scene->view->x);
    BaseLength at = names ? (last.x + x) / 2 : x;
    add(path, PAGE_LINE, at, last.y);
    add(path, PAGE_LINE, at, y);
  }
  add(path, PAGE_LINE, x, y);
}

/* First, lowest, highest and last of the data that share a column of the page. */
static void add_column(Path *path, const PagePoint *points, size_t count, bool first) {
  size_t low = 0, high = 0;
  for (size_t i = 1; i < count; i++) {
    if (points[i].y < points[low].y) low = i;
    if (points[i].y > points[high].y) high = i;
  }
  size_t keep[4] = {0, low < high ? low : high, low < high ? high : low, count - 1};
  for (size_t k = 0; k < 4; k++) {
    if (k && keep[k] == keep[k - 1]) continue;
    add(path, first && k == 0 ? PAGE_MOVE : PAGE_LINE, points[keep[k]].x, points[keep[k]].y);
  }
}

/* A run of many data, none of whose shapes is lost. */
static void add_many(const ChartScene *scene, Path *path, const ChartDatum **data, size_t count) {
  PagePoint *column = base_alloc((count + 1) * sizeof *column);
  size_t used = 0;
  bool first = true;
  for (size_t i = 0; i < count; i++) {
    PagePoint at = {chart_at_x(scene->view, data[i]->x), chart_at_y(scene->view, data[i]->y)};
    if (used && at.x / COLUMN_WIDTH != column[0].x / COLUMN_WIDTH) {
      add_column(path, column, used, first);
      first = false;
      used = 0;
    }
    column[used++] = at;
  }
  if (used) add_column(path, column, used, first);
  base_free(column);
}

static size_t run_of(const ChartScene *scene, const ChartDatum **data, size_t count, size_t first) {
  double gap = gap_of(scene);
  size_t next = first;
  while (next < count && data[next]->state == CHART_KNOWN &&
         (next == first || data[next]->x - data[next - 1]->x < gap))
    next++;
  return next - first;
}

double chart_step_overhang(const ChartScene *scene, const ChartLayer *layer) {
  static const double of_band = 0.36;
  return chart_axis_has_names(&scene->view->x) && strcmp(curve_of(layer), "step") == 0 ? of_band : 0;
}

static void add_run(const ChartScene *scene, const ChartLayer *layer, Path *path, const ChartDatum **data,
                    size_t count) {
  if (count > MANY) {
    add_many(scene, path, data, count);
    return;
  }
  double half = chart_step_overhang(scene, layer);
  for (size_t i = 0; i < count; i++) {
    BaseLength x = chart_at_x(scene->view, data[i]->x), y = chart_at_y(scene->view, data[i]->y);
    if (i)
      join(scene, layer, path, x, y);
    else
      add(path, PAGE_MOVE, half > 0 ? chart_at_x(scene->view, data[i]->x - half) : x, y);
    if (half > 0 && (i == 0 || i + 1 == count))
      add(path, PAGE_LINE, i ? chart_at_x(scene->view, data[i]->x + half) : x, y);
  }
}

/* ---- lines -------------------------------------------------------------------------------------------------------------- */

static BaseLength weight_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                            size_t count) {
  const ChartPlot *plot = scene->plan->plot;
  BaseLength usual =
      chart_length(scene->data, count > THIN || plot->groups.count > CHART_MOST_SERIES ? LOOK_PLOT_LINE_THIN
                                                                                       : LOOK_PLOT_LINE);
  if (plot->hue >= 0 && strcmp(plot->palette, "categorical") == 0 &&
      !chart_child(plot->node, REPORT_CHANNEL_COLOUR))
    usual = chart_datum_lit(scene, layer, datum) || chart_line_rises(scene, layer, datum->group)
                ? chart_length(scene->data, LOOK_PLOT_LINE) * 9 / 7
                : chart_length(scene->data, LOOK_PLOT_LINE_THIN);
  return report_length(layer->node, "weight", usual, scene->data->kit->diagnostics);
}

static void draw_gap(const ChartScene *scene, const ChartDatum *from, const ChartDatum *to,
                     const PageColour *colour) {
  PageItem *line =
      page_draw_line(scene->canvas, chart_at_x(scene->view, from->x), chart_at_y(scene->view, from->y),
                     chart_at_x(scene->view, to->x), chart_at_y(scene->view, to->y),
                     chart_length(scene->data, LOOK_PLOT_REFERENCE), colour);
  line->as.path.dashes = dashes;
  line->as.path.dash_count = 2;
}

static void draw_gaps(const ChartScene *scene, const ChartLayer *layer, const ChartDatum **data, size_t count,
                      const PageColour *colour) {
  if (!chart_says(layer->node, "gaps", "dash")) return;
  double gap = gap_of(scene);
  const ChartDatum *last = NULL;
  bool broken = false;
  for (size_t i = 0; i < count; i++) {
    broken |= data[i]->state != CHART_KNOWN || (last && data[i]->x - last->x >= gap);
    if (data[i]->state != CHART_KNOWN) continue;
    if (last && broken) draw_gap(scene, last, data[i], colour);
    last = data[i];
    broken = false;
  }
}

/* Runs of a group as one path: first white around it, where lines may cross. */
static void draw_path(const ChartScene *scene, const ChartLayer *layer, const ChartDatum **data, size_t count,
                      const PageColour *colour, BaseLength weight, bool halo) {
  Path path = {{0}, {0}};
  for (size_t first = 0, run; first < count; first += run ? run : 1) {
    run = run_of(scene, data, count, first);
    if (run > 1) add_run(scene, layer, &path, data + first, run);
  }
  for (size_t i = 1; !halo && count <= MANY && i < path.points.count; i++)
    if (path.segments.count == path.points.count && path.segments.items[i] == PAGE_LINE)
      chart_cross(scene->data, path.points.items[i - 1], path.points.items[i]);
  PageItem *item = finish(scene, &path, NULL, colour, weight);
  if (item && halo) item->element = NULL; /* white says nothing */
}

/* No wider than the room of a name. */
static BaseLength marker_side(const ChartScene *scene, size_t count) {
  BaseLength side = chart_length(scene->data, count > THIN ? LOOK_PLOT_MARKER_DENSE : LOOK_PLOT_MARKER);
  bool names = chart_axis_has_names(&scene->view->x);
  double pitch = names ? fabs(chart_axis_pitch(&scene->view->x)) : 0;
  return names && pitch > 0 && (double)side > pitch ? (BaseLength)pitch : side;
}

/* Data without neighbours are a point, else they would not be seen. */
static void draw_single(const ChartScene *scene, const ChartDatum **data, size_t count,
                        const PageColour *colour) {
  for (size_t first = 0, run; first < count; first += run ? run : 1) {
    run = run_of(scene, data, count, first);
    if (run == 1)
      chart_point_draw(scene, chart_at_x(scene->view, data[first]->x),
                       chart_at_y(scene->view, data[first]->y), marker_side(scene, 1), colour,
                       data[first]->small_base);
  }
}

static double nearest(const ChartScene *scene, const ChartDatum **data, size_t count) {
  double least = HUGE_VAL;
  for (size_t i = 1; i < count; i++)
    least = fmin(least, fabs(chart_axis_at(&scene->view->x, data[i]->x) -
                             chart_axis_at(&scene->view->x, data[i - 1]->x)));
  return least;
}

static bool wants_markers(const ChartScene *scene, const ChartLayer *layer, const ChartDatum **data,
                          size_t count) {
  const char *markers =
      report_attribute_or(layer->node, "markers", report_attribute_or(scene->data->node, "markers", "auto"));
  if (strcmp(markers, "auto") != 0) return strcmp(markers, "yes") == 0;
  if (strcmp(curve_of(layer), "step") == 0) return false;
  return count <= MARKED &&
         nearest(scene, data, count) >= (double)chart_length(scene->data, LOOK_PLOT_MARKERS_APART);
}

static void draw_markers(const ChartScene *scene, const ChartLayer *layer, const ChartDatum **data,
                         size_t count) {
  bool all = wants_markers(scene, layer, data, count);
  bool no = chart_says(layer->node, "markers", "no") || chart_says(scene->data->node, "markers", "no") ||
            strcmp(curve_of(layer), "step") == 0;
  BaseLength side = marker_side(scene, count);
  for (size_t i = 0; i < count; i++) {
    if (data[i]->state != CHART_KNOWN) continue;
    bool some = !no && count <= MANY && chart_group_count(scene->plan->plot, layer) == 1 &&
                !report_attribute(layer->node, "label") && !chart_values_asked(scene, layer) &&
                (chart_datum_extreme(scene, layer, (size_t)(data[i] - layer->data)) || i + 1 == count);
    some |= !no && count <= MANY && chart_values_asked(scene, layer) &&
            chart_datum_asked(scene, layer, (size_t)(data[i] - layer->data));
    if (!all && !some) continue;
    chart_point_draw(scene, chart_at_x(scene->view, data[i]->x), chart_at_y(scene->view, data[i]->y), side,
                     chart_datum_colour(scene, layer, data[i]), data[i]->small_base);
  }
}

void chart_lines_draw(const ChartScene *scene, const ChartLayer *layer) {
  const ChartPlot *plot = scene->plan->plot;
  size_t groups = chart_group_count(plot, layer);
  bool crosses = groups > 1 || scene->view->panel->layer_count > 1;
  for (int pass = 0; pass < 2; pass++)
    for (size_t g = 0; g < groups; g++) {
      size_t count;
      const ChartDatum **data = chart_group_data(scene, layer, g, &count);
      bool lit = count && chart_datum_lit(scene, layer, data[0]);
      if (count && lit == (pass == 1)) {
        const PageColour *colour = chart_datum_colour(scene, layer, data[0]);
        BaseLength weight = weight_of(scene, layer, data[0], count);
        if (crosses && count <= MANY)
          draw_path(scene, layer, data, count, chart_colour(scene->data, "paper"),
                    weight + chart_length(scene->data, LOOK_PLOT_HALO), true);
        draw_path(scene, layer, data, count, colour, weight, false);
        draw_gaps(scene, layer, data, count, colour);
        draw_single(scene, data, count, colour);
        draw_markers(scene, layer, data, count);
      }
      base_free(data);
    }
}

/* ---- areas and intervals ------------------------------------------------------------------------------------------------ */

static void add_edge(const ChartScene *scene, const ChartLayer *layer, Path *path, const ChartDatum **data,
                     size_t count, bool upper) {
  for (size_t k = 0; k < count; k++) {
    const ChartDatum *datum = data[upper ? k : count - 1 - k];
    BaseLength x = chart_at_x(scene->view, datum->x),
               y = chart_at_y(scene->view, upper ? datum->to : datum->from);
    if (upper && k == 0)
      add(path, PAGE_MOVE, x, y);
    else if (k == 0 || strcmp(curve_of(layer), "bump") == 0)
      add(path, PAGE_LINE, x, y);
    else
      join(scene, layer, path, x, y);
  }
}

static void draw_area(const ChartScene *scene, const ChartLayer *layer, const ChartDatum **data, size_t count,
                      const PageColour *fill, const PageColour *edge, BaseLength weight) {
  for (size_t first = 0, run; first < count; first += run ? run : 1) {
    run = run_of(scene, data, count, first);
    if (run < 2) continue;
    Path path = {{0}, {0}};
    add_edge(scene, layer, &path, data + first, run, true);
    add_edge(scene, layer, &path, data + first, run, false);
    close_path(&path);
    finish(scene, &path, fill, edge, edge ? weight : 0);
  }
}

/* The widest interval is the palest: each further one of the panel is a step darker. */
static const PageColour *interval_colour(const ChartScene *scene, const ChartLayer *layer) {
  size_t before = 0;
  for (const ChartLayer *other = scene->view->panel->layers; other < layer; other++)
    before += other->kind == REPORT_BAND;
  return chart_colour(scene->data,
                      report_attribute_or(layer->node, "colour", before ? "data-light" : "tint"));
}

void chart_areas_draw(const ChartScene *scene, const ChartLayer *layer) {
  const ChartData *data = scene->data;
  bool interval = layer->kind == REPORT_BAND;
  size_t groups = chart_group_count(scene->plan->plot, layer);
  for (size_t g = 0; g < groups; g++) {
    size_t count;
    const ChartDatum **of_group = chart_group_data(scene, layer, g, &count);
    const PageColour *fill = interval ? interval_colour(scene, layer) : chart_group_colour(data, layer, g);
    if (groups == 1 && !interval && !report_attribute(layer->node, "colour"))
      fill = chart_colour(data, "data-light");
    const PageColour *edge = interval     ? chart_colour(data, "data-light")
                             : groups > 1 ? chart_colour(data, "paper")
                                          : NULL;
    draw_area(scene, layer, of_group, count, fill, edge,
              chart_length(data, interval ? LOOK_PLOT_INTERVAL : LOOK_CHART_PART_GAP));
    if (groups == 1 && !interval) {
      draw_path(scene, layer, of_group, count, chart_datum_colour(scene, layer, layer->data),
                weight_of(scene, layer, layer->data, count), false);
      draw_markers(scene, layer, of_group, count);
    }
    base_free(of_group);
  }
}

/* ---- values ------------------------------------------------------------------------------------------------------------- */

/* Over a summit, under a valley; else where nothing is in the way. */
static void label_value(const ChartScene *scene, const ChartLayer *layer, const ChartDatum **data,
                        size_t count, size_t index) {
  const ChartDatum *datum = data[index];
  const ChartData *chart = scene->data;
  BaseLength x = chart_at_x(scene->view, datum->x), y = chart_at_y(scene->view, datum->y);
  ChartLabel label =
      chart_label_figure(chart, chart_datum_figure(chart, layer, datum), chart_role(chart, "value"));
  BaseLength above = y - chart_length(chart, LOOK_LINE_VALUE_ABOVE),
             below = y + chart_length(chart, LOOK_LINE_VALUE_BELOW);
  bool lower = (index == 0 || data[index - 1]->y > datum->y || data[index - 1]->state != CHART_KNOWN) &&
               (index + 1 == count || data[index + 1]->y > datum->y || data[index + 1]->state != CHART_KNOWN);
  bool alone = count == 1, valley = lower && !alone;
  BaseLength half = label.width / 2, least = chart->space->frame.x + half + 1,
             most = chart->space->frame.x + chart->space->frame.width - half - 1;
  BaseLength at = x < least ? least : x > most ? most : x;
  if (chart_put(scene, &label, TEXT_CENTRED, at, valley ? below : above, NULL)) return;
  if (chart_put(scene, &label, TEXT_CENTRED, at, valley ? above : below, NULL)) return;
  if (index + 1 == count && chart_put(scene, &label, TEXT_RAGGED, x + chart_length(chart, LOOK_LINE_NAME_GAP),
                                      y + text_drop(scene), NULL))
    return;
  if (chart_values_asked(scene, layer)) chart_leave_out(chart);
}

void chart_lines_label(const ChartScene *scene, const ChartLayer *layer) {
  const char *asked = chart_values_asked(scene, layer);
  size_t groups = chart_group_count(scene->plan->plot, layer);
  bool named_at_end = scene->plan->right > 0;
  if (!asked && (groups > 1 || report_attribute(layer->node, "label"))) return;
  for (size_t g = 0; g < groups; g++) {
    size_t count;
    const ChartDatum **data = chart_group_data(scene, layer, g, &count);
    bool all = asked ? chart_wants_value(scene, layer, "all")
                     : wants_markers(scene, layer, data, count) ||
                           (count <= MARKED && strcmp(curve_of(layer), "step") == 0);
    for (size_t i = 0; i < count && count <= MANY; i++) {
      size_t index = (size_t)(data[i] - layer->data);
      bool last = chart_datum_last(scene, layer, index);
      if (data[i]->state != CHART_KNOWN || (last && named_at_end) || (last && !all && !asked)) continue;
      if (all || (asked ? chart_datum_asked(scene, layer, index) : chart_datum_extreme(scene, layer, index)))
        label_value(scene, layer, data, count, i);
    }
    base_free(data);
  }
}
