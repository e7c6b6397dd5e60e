/* Lines, areas and slopes: series over ordered categories, named at their right end. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

#define POINT_PITCH   (3 * CHART_SQUARE)
#define LINE_WEIGHT   base_mm(0.6)
#define POINT_SIDE    base_mm(1.6)
#define LABEL_BELOW   base_mm(4.4)
#define NAME_GAP      base_mm(2)
#define NAME_STEP     base_mm(4)
#define NAME_DROP     base_mm(1.1)
#define VALUE_ABOVE   base_mm(2)
#define LEADER_WEIGHT base_mm(0.15)

/* Where points stand. */
typedef struct {
  PageRect plot;
  BaseLength pitch, zero;
  ChartScale scale;
} Plot;

static bool is_type(const ChartData *data, const char *type) {
  return strcmp(report_attribute_or(data->node, "type", ""), type) == 0;
}

static BaseLength widest_name(const ChartData *data) {
  const PageRole *role = chart_role(data, "label-strong");
  BaseLength widest = 0;
  for (size_t s = 0; s < data->series_count; s++) {
    BaseLength width = data->series[s].label ? page_label_width(data->kit, data->series[s].label, role) : 0;
    if (width > widest) widest = width;
  }
  return widest ? widest + NAME_GAP + base_mm(3) : 0;
}

static Plot plot_of(ChartContext *context, const ChartData *data, PageRect rect) {
  Plot plot = {.scale = chart_shared_scale(context, data)};
  BaseLength room = rect.width - widest_name(data),
             steps = (BaseLength)(data->category_count > 1 ? data->category_count - 1 : 1);
  plot.pitch = POINT_PITCH * steps <= room ? POINT_PITCH : room / steps;
  BaseLength width = plot.pitch * steps;
  if (plot.pitch == POINT_PITCH && 2 * width <= room) plot.pitch *= 2, width *= 2;
  plot.plot = (PageRect){rect.x, rect.y + chart_head_height(data), width,
                         (plot.scale.squares + plot.scale.squares_below) * CHART_SQUARE};
  plot.zero = plot.plot.y + plot.scale.squares * CHART_SQUARE;
  return plot;
}

static PagePoint point_of(const Plot *plot, const ChartValue *value, size_t category) {
  return (PagePoint){plot->plot.x + (BaseLength)category * plot->pitch,
                     plot->zero - chart_scaled(&plot->scale, value->value)};
}

static const PageColour *series_colour(const ChartData *data, size_t series) {
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  static const char *const purposes[] = {"data", "data-second", "ink", "data-deep", "data-light"};
  return chart_colour(data, purposes[series % 5]);
}

/* A gap in the data is a gap in the line. */
static void draw_line(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t series) {
  size_t count = data->category_count, used = 0;
  PagePoint *points = base_alloc((count + 1) * sizeof *points);
  char *segments = base_alloc(count + 1);
  bool joined = false;
  for (size_t i = 0; i < count; i++) {
    const ChartValue *value = chart_value(data, i, series);
    if (value->state == CHART_KNOWN) {
      segments[used] = joined ? PAGE_LINE : PAGE_MOVE;
      points[used++] = point_of(plot, value, i);
    }
    joined = value->state == CHART_KNOWN;
  }
  if (used) page_draw_path(canvas, segments, points, used, NULL, series_colour(data, series), LINE_WEIGHT);
  for (size_t i = 0; i < used; i++)
    page_draw_rect(
        canvas,
        (PageRect){points[i].x - POINT_SIDE / 2, points[i].y - POINT_SIDE / 2, POINT_SIDE, POINT_SIDE},
        series_colour(data, series));
  base_free(points);
  base_free(segments);
}

static void draw_area(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  size_t count = data->category_count, used = 0;
  PagePoint *points = base_alloc((count + 2) * sizeof *points);
  char *segments = base_alloc(count + 4);
  for (size_t i = 0; i < count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state == CHART_KNOWN) points[used++] = point_of(plot, value, i);
  }
  if (used > 1) {
    PagePoint last = {points[used - 1].x, plot->zero}, first = {points[0].x, plot->zero};
    points[used++] = last;
    points[used++] = first;
    memset(segments, PAGE_LINE, used);
    segments[0] = PAGE_MOVE;
    segments[used] = PAGE_CLOSE;
    page_draw_path(canvas, segments, points, used, chart_colour(data, "data-light"), NULL, 0);
  }
  base_free(points);
  base_free(segments);
}

static size_t last_known(const ChartData *data, size_t series) {
  for (size_t i = data->category_count; i > 0; i--)
    if (chart_value(data, i - 1, series)->state == CHART_KNOWN) return i - 1;
  return data->category_count;
}

/* Names stand at the line's end, pushed apart where lines end close together. */
static void draw_names(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  size_t count = data->series_count, named = 0;
  BaseLength *places = base_alloc(count * sizeof *places), *gaps = base_alloc(count * sizeof *gaps);
  size_t *order = base_alloc(count * sizeof *order);
  for (size_t s = 0; s < count; s++)
    if (data->series[s].label && last_known(data, s) < data->category_count) order[named++] = s;
  for (size_t i = 1; i < named; i++)
    for (size_t k = i; k > 0; k--) {
      BaseLength lower = point_of(plot, chart_value(data, last_known(data, order[k]), order[k]), 0).y;
      BaseLength upper = point_of(plot, chart_value(data, last_known(data, order[k - 1]), order[k - 1]), 0).y;
      if (lower >= upper) break;
      size_t kept = order[k];
      order[k] = order[k - 1];
      order[k - 1] = kept;
    }
  for (size_t i = 0; i < named; i++) {
    places[i] = point_of(plot, chart_value(data, last_known(data, order[i]), order[i]), 0).y;
    gaps[i] = NAME_STEP;
  }
  chart_spread(places, gaps, named, plot->plot.y, plot->plot.y + plot->plot.height);
  for (size_t i = 0; i < named; i++)
    page_draw_label(canvas, data->series[order[i]].label, chart_role(data, "label-strong"), TEXT_RAGGED,
                    plot->plot.x + plot->plot.width + NAME_GAP + base_mm(1), places[i] + NAME_DROP, NULL,
                    NULL);
  base_free(places);
  base_free(gaps);
  base_free(order);
}

/* Values stand on every point of a single series, else at the last. */
static void draw_values(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  for (size_t s = 0; s < data->series_count; s++)
    for (size_t i = 0; i < data->category_count; i++) {
      const ChartValue *value = chart_value(data, i, s);
      if (value->state != CHART_KNOWN || (data->series_count > 1 && i != last_known(data, s) && i != 0))
        continue;
      if (data->series_count > 1) continue;
      PagePoint at = point_of(plot, value, i);
      chart_plate_draw(data, canvas, value, chart_role(data, "value"), at.x, at.y - VALUE_ABOVE);
    }
}

static void draw_categories(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength room = plot->pitch - base_mm(1);
  for (size_t i = 0; i < data->category_count; i++) {
    TextParagraph *label = page_set_label(canvas, data->categories[i].label, role, TEXT_CENTRED, room, NULL);
    page_draw_paragraph(canvas, label, plot->plot.x + (BaseLength)i * plot->pitch - room / 2,
                        plot->plot.y + plot->plot.height + LABEL_BELOW, role->leading, role->colour);
  }
}

BaseLength chart_lines_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  ChartScale scale = chart_shared_scale(context, data);
  return chart_head_height(data) + (scale.squares + scale.squares_below) * CHART_SQUARE + LABEL_BELOW +
         chart_role(data, "label-soft")->leading;
}

void chart_lines_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  Plot plot = plot_of(context, data, rect);
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, chart_scale_sentence(data, &plot.scale));
  chart_ruling_draw(data, canvas, plot.plot, plot.zero);
  if (is_type(data, "area")) draw_area(data, canvas, &plot);
  for (size_t s = 0; s < data->series_count; s++) draw_line(data, canvas, &plot, s);
  draw_values(data, canvas, &plot);
  draw_names(data, canvas, &plot);
  draw_categories(data, canvas, &plot);
}
