/* The map of rates, means and densities: areas coloured in classes, the number in each, and their key. */
#include "chart/map.h"

/* ---- areas --------------------------------------------------------------------------------------------------------------- */

static void draw_area(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                      const ChartPlace *place, const ChartClassing *classing, BaseLength border) {
  const ChartValue *value = chart_map_value(data, place);
  const PageColour *paper = chart_colour(data, "paper"), *second = chart_colour(data, "data-second");
  if (chart_has_class(value)) {
    size_t class = chart_classing_of(classing, value->value);
    chart_map_area(canvas, projection, place, chart_classing_colour(data, classing, class), paper, border);
    return;
  }
  BaseLength coast = chart_length(data, LOOK_MAP_COAST);
  chart_map_area(canvas, projection, place, paper, value ? second : chart_colour(data, "hairline"), coast);
  if (!value || value->state != CHART_KNOWN) return;
  PageItem *hatch =
      chart_map_area(canvas, projection, place, NULL, second, chart_length(data, LOOK_MAP_HATCH_WEIGHT));
  if (hatch) chart_hatch(data, canvas, hatch);
}

/* On white paper, the coast of a pale area would be lost. */
static bool is_pale(const ChartData *data, const ChartValue *value, const ChartClassing *classing) {
  static const double least = 1.3; /* contrast */
  if (!chart_has_class(value)) return false;
  return page_contrast(chart_colour(data, "paper"),
                       chart_classing_colour(data, classing, chart_classing_of(classing, value->value))) <
         least;
}

static void draw_coasts(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                        const ChartClassing *classing) {
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    if (is_pale(data, chart_map_value(data, place), classing))
      chart_map_area(canvas, projection, place, NULL, chart_colour(data, "data-light"),
                     chart_length(data, LOOK_MAP_COAST));
  }
}

/* First what has a class: the outlines of the others lie over its white borders. */
static void draw_areas(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                       const ChartClassing *classing) {
  BaseLength border = chart_map_border(data, projection, LOOK_MAP_BORDER);
  for (int classed = 1; classed >= 0; classed--)
    for (size_t i = 0; i < projection->places->list.count; i++) {
      const ChartPlace *place = &projection->places->list.items[i];
      if (chart_has_class(chart_map_value(data, place)) == (classed == 1))
        draw_area(data, canvas, projection, place, classing, border);
    }
  draw_coasts(data, canvas, projection, classing);
}

static const PageColour *ground_of(const ChartData *data, const void *of, const ChartPlace *place,
                                   bool *plate) {
  const ChartClassing *classing = of;
  const ChartValue *value = chart_map_value(data, place);
  *plate = value && value->state == CHART_KNOWN && value->small_base;
  return value && chart_has_class(value)
             ? chart_classing_colour(data, classing, chart_classing_of(classing, value->value))
             : chart_colour(data, "paper");
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

BaseLength chart_map_rates(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout) {
  ChartClassing classing;
  if (!chart_classing_read(data, &classing, false)) classing = (ChartClassing){0};
  ChartClassKey key = chart_class_key(data, &classing);
  ChartMask *mask = chart_map_mask(layout);
  PagePoint at = {layout->rect.x,
                  layout->rect.y + layout->rect.height + chart_length(data, LOOK_MAP_KEY_BELOW)};
  bool aside = chart_map_corner(data, layout, mask, key.width, key.height, &at);
  BaseLength under = 0;
  if (!aside && key.count)
    under = chart_length(data, LOOK_MAP_KEY_BELOW) +
            chart_class_key_across(data, canvas, &key, at.x, at.y, layout->rect.width);
  if (canvas) {
    if (aside) chart_class_key_draw(data, canvas, &key, at.x, at.y);
    for (size_t i = 0; i < layout->count; i++) draw_areas(data, canvas, &layout->parts[i], &classing);
    chart_map_corners_draw(data, canvas, layout);
    chart_map_frames_draw(data, canvas, layout);
    chart_map_labels_draw(data, canvas, layout, mask, ground_of, &classing);
  }
  chart_mask_free(mask);
  return under;
}
