/* Parts that charts share: ruling, leaders, colours, the key of series. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

/* ---- colours and roles ------------------------------------------------------------------------------------------------ */

const PageColour *chart_colour(const ChartData *data, const char *name) {
  return page_colour(data->kit, name, data->node->place);
}

const PageRole *chart_role(const ChartData *data, const char *name) {
  return page_role(data->kit, name, data->node->place);
}

const PageColour *chart_colour_or(const ChartData *data, const char *attribute, const char *purpose) {
  return chart_colour(data, report_attribute_or(data->node, attribute, purpose));
}

const PageColour *chart_series_colour(const ChartData *data, size_t series) {
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  static const char *const purposes[] = {"data", "data-second", "data-light", "data-deep", "soft", "ink"};
  size_t from_last = data->series_count - 1 - series;
  if (from_last == 0) return chart_colour_or(data, "colour", "data");
  return chart_colour(data, purposes[from_last % (sizeof purposes / sizeof *purposes)]);
}

const PageColour *chart_ink_on(const ChartData *data, const PageColour *fill) {
  const PageColour *ink = chart_colour(data, "ink"), *light = chart_colour(data, "on-data");
  double on_light = page_contrast(light, fill);
  return on_light >= 4.5 || on_light > page_contrast(fill, ink) ? light : ink;
}

/* ---- ruling and leaders ----------------------------------------------------------------------------------------------- */

bool chart_choice(const ChartData *data, ReportProperty property, const char *choice) {
  return report_is_choice(property, chart_length(data, property), choice);
}

bool chart_has_axes(const ChartData *data) {
  return chart_choice(data, LOOK_GUIDES, "axis");
}

/* Ticks stand at every so many squares: far enough from each other to be read. */
static int tick_every(const ChartData *data) {
  BaseLength grid = chart_length(data, LOOK_GRID), apart = chart_length(data, LOOK_AXIS_TICK_APART);
  return grid > 0 && apart > grid ? (int)((apart + grid - 1) / grid) : 1;
}

BaseLength chart_tick_pitch(const ChartData *data) {
  return (chart_has_axes(data) ? tick_every(data) : 1) * chart_length(data, LOOK_GRID);
}

void chart_verticals_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot) {
  BaseLength step = chart_tick_pitch(data);
  for (BaseLength x = plot.x; x <= plot.x + plot.width; x += step)
    page_draw_line(canvas, x, plot.y, x, plot.y + plot.height, chart_length(data, LOOK_CHART_RULING_WEIGHT),
                   chart_colour(data, "ruling"));
}

void chart_lattice_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot) {
  if (chart_has_axes(data)) {
    chart_verticals_draw(data, canvas, plot);
    return;
  }
  page_draw_lattice(canvas, plot, chart_length(data, LOOK_GRID), chart_length(data, LOOK_CHART_RULING_WEIGHT),
                    chart_colour(data, "ruling"));
}

static ChartLabel tick_label(const ChartData *data, const ChartScale *scale, int tick) {
  return chart_label_line(data, chart_print(data, tick * scale->step), chart_role(data, "label-soft"));
}

BaseLength chart_axis_room(const ChartData *data, const ChartScale *scale) {
  if (!chart_has_axes(data)) return 0;
  BaseLength widest = 0;
  int every = tick_every(data);
  for (int tick = -(scale->squares_below / every * every); tick <= scale->squares; tick += every) {
    ChartLabel label = tick_label(data, scale, tick);
    if (label.width > widest) widest = label.width;
  }
  return widest + chart_length(data, LOOK_AXIS_TICK_GAP) + chart_length(data, LOOK_AXIS_TICK_LENGTH);
}

/* A hairline and a number at each tick. */
static void draw_axis(const ChartData *data, const PageCanvas *canvas, PageRect plot, BaseLength zero_y,
                      const ChartScale *scale) {
  int every = tick_every(data);
  BaseLength length = chart_length(data, LOOK_AXIS_TICK_LENGTH), gap = chart_length(data, LOOK_AXIS_TICK_GAP);
  for (int tick = -(scale->squares_below / every * every); tick <= scale->squares; tick += every) {
    BaseLength y = zero_y - tick * chart_length(data, LOOK_GRID);
    page_draw_line(canvas, plot.x, y, plot.x + plot.width, y, chart_length(data, LOOK_CHART_RULING_WEIGHT),
                   chart_colour(data, "ruling"));
    page_draw_line(canvas, plot.x - length, y, plot.x, y, chart_length(data, LOOK_AXIS_TICK_WEIGHT),
                   chart_colour(data, "ink"));
    ChartLabel label = tick_label(data, scale, tick);
    chart_label_draw(data, canvas, &label, TEXT_RIGHT, plot.x - length - gap,
                     y + chart_length(data, LOOK_AXIS_NUMBER_DROP), NULL);
  }
}

void chart_ruling_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, BaseLength zero_y,
                       const ChartScale *scale) {
  if (!chart_has_axes(data))
    chart_lattice_draw(data, canvas, plot);
  else if (scale)
    draw_axis(data, canvas, plot, zero_y, scale);
  page_draw_line(canvas, plot.x, zero_y, plot.x + plot.width, zero_y,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour(data, "ink"));
}

/* ---- marks ------------------------------------------------------------------------------------------------------------- */

/* A circle as four curves: error under 3e-4 of the radius. */
static void add_circle(PagePoint *points, char *segments, BaseLength x, BaseLength y, BaseLength radius) {
  static const int turns[4][2] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
  BaseLength reach = radius * 5523 / 10000;
  points[0] = (PagePoint){x, y - radius};
  segments[0] = PAGE_MOVE;
  for (int i = 0; i < 4; i++) {
    const int *from = turns[i], *to = turns[(i + 1) % 4];
    points[1 + 3 * i] =
        (PagePoint){x + from[0] * radius + to[0] * reach, y + from[1] * radius + to[1] * reach};
    points[2 + 3 * i] =
        (PagePoint){x + to[0] * radius + from[0] * reach, y + to[1] * radius + from[1] * reach};
    points[3 + 3 * i] = (PagePoint){x + to[0] * radius, y + to[1] * radius};
    segments[1 + i] = PAGE_CURVE;
  }
  segments[5] = PAGE_CLOSE;
  segments[6] = 0;
}

PageItem *chart_mark_draw(const ChartData *data, const PageCanvas *canvas, ReportProperty shape,
                          PageRect rect, const PageColour *fill, const PageColour *stroke,
                          BaseLength weight) {
  if (!chart_choice(data, shape, "disc")) {
    return stroke ? page_draw_box(canvas, rect, fill, stroke, weight) : page_draw_rect(canvas, rect, fill);
  }
  PagePoint points[13];
  char segments[7];
  BaseLength radius = (rect.width - (stroke ? weight : 0)) / 2; /* the outline lies inside, as a box's does */
  add_circle(points, segments, rect.x + rect.width / 2, rect.y + rect.height / 2, radius);
  return page_draw_path(canvas, segments, points, 13, fill, stroke, stroke ? weight : 0);
}

/* A disc that is a part of one is smaller: its area says how much. */
void chart_units_draw(const ChartData *data, const PageCanvas *canvas, const PageRect *rects, size_t count,
                      const PageColour *colour) {
  if (!chart_choice(data, LOOK_UNIT_MARK, "disc")) {
    page_draw_rects(canvas, rects, count, colour);
    return;
  }
  PagePoint *points = base_alloc(count * 13 * sizeof *points);
  char *segments = base_alloc(count * 6 + 1);
  for (size_t i = 0; i < count; i++) {
    double part = rects[i].height > 0 ? (double)rects[i].width / (double)rects[i].height : 1;
    BaseLength radius = (BaseLength)llround((double)rects[i].height / 2 * sqrt(part));
    add_circle(points + 13 * i, segments + 6 * i, rects[i].x + rects[i].height / 2,
               rects[i].y + rects[i].height / 2, radius);
  }
  page_draw_path(canvas, segments, points, count * 13, colour, NULL, 0);
  base_free(points);
  base_free(segments);
}

void chart_leader_draw(const ChartData *data, const PageCanvas *canvas, PagePoint from, PagePoint to) {
  const PageColour *ink = chart_colour(data, "ink");
  if (from.y == to.y) {
    page_draw_line(canvas, from.x, from.y, to.x, to.y, chart_length(data, LOOK_CHART_LEADER_WEIGHT), ink);
    return;
  }
  BaseLength third = (to.x - from.x) / 3;
  PagePoint points[4] = {from, {from.x + third, from.y}, {to.x - third, to.y}, to};
  page_draw_path(canvas, "mlll", points, 4, NULL, ink, chart_length(data, LOOK_CHART_LEADER_WEIGHT));
}

/* ---- the key of series ------------------------------------------------------------------------------------------------ */

/* Places the names from left to right, in as many rows as needed; draws them when there is a canvas. */
static BaseLength lay_key(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength top,
                          BaseLength width, ChartFill *fill_of) {
  const PageRole *role = chart_role(data, "label");
  BaseLength x = left, y = top;
  for (size_t s = 0; s < data->series_count; s++) {
    ChartLabel name = chart_label_series(data, s, role, width - chart_length(data, LOOK_CHART_KEY_NAME), 1);
    if (x > left && x + chart_length(data, LOOK_CHART_KEY_NAME) + name.width > left + width) {
      x = left;
      y += chart_length(data, LOOK_CHART_KEY_ROW);
    }
    if (canvas) {
      PageRect swatch = {
          x, y - chart_length(data, LOOK_CHART_KEY_SWATCH) + chart_length(data, LOOK_CHART_KEY_UNDER),
          chart_length(data, LOOK_CHART_KEY_SWATCH), chart_length(data, LOOK_CHART_KEY_SWATCH)};
      page_draw_box(canvas, swatch, fill_of(data, s), chart_colour(data, "data-second"),
                    chart_length(data, LOOK_CHART_KEY_OUTLINE));
      chart_take(data, swatch);
      chart_label_draw(data, canvas, &name, TEXT_RAGGED, x + chart_length(data, LOOK_CHART_KEY_NAME), y,
                       NULL);
    }
    x += chart_length(data, LOOK_CHART_KEY_NAME) + name.width + chart_length(data, LOOK_CHART_KEY_APART);
  }
  return y + chart_length(data, LOOK_CHART_KEY_ROW) - top;
}

BaseLength chart_key_height(const ChartData *data, BaseLength width) {
  return lay_key(data, NULL, 0, 0, width, NULL);
}

void chart_key_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y,
                    BaseLength width, ChartFill *fill) {
  lay_key(data, canvas, x, y, width, fill);
}
