/* Parts that charts share: ruling, leaders, colours, the key of series. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

#define RULING_WEIGHT base_mm(0.125)
#define AXIS_WEIGHT   base_mm(0.25)
#define LEADER_WEIGHT base_mm(0.15)

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

void chart_lattice_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot) {
  page_draw_lattice(canvas, plot, CHART_SQUARE, RULING_WEIGHT, chart_colour(data, "ruling"));
}

void chart_ruling_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, BaseLength zero_y) {
  chart_lattice_draw(data, canvas, plot);
  page_draw_line(canvas, plot.x, zero_y, plot.x + plot.width, zero_y, AXIS_WEIGHT, chart_colour(data, "ink"));
}

void chart_leader_draw(const ChartData *data, const PageCanvas *canvas, PagePoint from, PagePoint to) {
  const PageColour *ink = chart_colour(data, "ink");
  if (from.y == to.y) {
    page_draw_line(canvas, from.x, from.y, to.x, to.y, LEADER_WEIGHT, ink);
    return;
  }
  BaseLength third = (to.x - from.x) / 3;
  PagePoint points[4] = {from, {from.x + third, from.y}, {to.x - third, to.y}, to};
  page_draw_path(canvas, "mlll", points, 4, NULL, ink, LEADER_WEIGHT);
}

/* ---- the key of series ------------------------------------------------------------------------------------------------ */

#define KEY_SWATCH  base_mm(2.5)
#define KEY_NAME    base_mm(3.75)
#define KEY_APART   base_mm(5)
#define KEY_ROW     base_mm(4.5)
#define KEY_OUTLINE base_mm(0.2)

/* Places the names from left to right, in as many rows as needed; draws them when there is a canvas. */
static BaseLength lay_key(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength top,
                          BaseLength width, ChartFill *fill_of) {
  const PageRole *role = chart_role(data, "label");
  BaseLength x = left, y = top;
  for (size_t s = 0; s < data->series_count; s++) {
    ChartLabel name = chart_label_series(data, s, role, width - KEY_NAME, 1);
    if (x > left && x + KEY_NAME + name.width > left + width) {
      x = left;
      y += KEY_ROW;
    }
    if (canvas) {
      PageRect swatch = {x, y - KEY_SWATCH + base_mm(0.2), KEY_SWATCH, KEY_SWATCH};
      page_draw_box(canvas, swatch, fill_of(data, s), chart_colour(data, "data-second"), KEY_OUTLINE);
      chart_take(data, swatch);
      chart_label_draw(data, canvas, &name, TEXT_RAGGED, x + KEY_NAME, y, NULL);
    }
    x += KEY_NAME + name.width + KEY_APART;
  }
  return y + KEY_ROW - top;
}

BaseLength chart_key_height(const ChartData *data, BaseLength width) {
  return lay_key(data, NULL, 0, 0, width, NULL);
}

void chart_key_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y,
                    BaseLength width, ChartFill *fill) {
  lay_key(data, canvas, x, y, width, fill);
}
