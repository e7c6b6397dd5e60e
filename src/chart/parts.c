/* Parts that charts share: head, ruling, values on plates. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

/* Measures of look.md section 7. */
#define SUBTITLE_BELOW  base_mm(4.5)
#define PLOT_BELOW_HEAD base_mm(5.5)
#define PLATE_HEIGHT    base_mm(4.9)
#define PLATE_MARGIN    base_mm(0.5)
#define RULING_WEIGHT   base_mm(0.125)
#define AXIS_WEIGHT     base_mm(0.25)

const PageColour *chart_colour(const ChartData *data, const char *name) {
  return page_colour(data->kit, name, data->node->place);
}

const PageRole *chart_role(const ChartData *data, const char *name) {
  return page_role(data->kit, name, data->node->place);
}

/* ---- head
 * ------------------------------------------------------------------------------------------------------- */

static bool has_text(const ChartData *data, const char *attribute) {
  const char *text = report_attribute(data->node, attribute);
  return text && *text;
}

static bool has_second_line(const ChartData *data) {
  return has_text(data, "subtitle") ||
         strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") != 0;
}

BaseLength chart_head_height(const ChartData *data) {
  BaseLength height = 0;
  if (has_text(data, "title"))
    height += has_second_line(data) ? SUBTITLE_BELOW : 0;
  else if (!has_second_line(data))
    return 0;
  return height + PLOT_BELOW_HEAD;
}

void chart_head_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y,
                     BaseLength width, const char *sentence) {
  const char *title = report_attribute(data->node, "title"),
             *subtitle = report_attribute(data->node, "subtitle");
  if (title && *title) {
    page_draw_label(canvas, title, chart_role(data, "chart-title"), TEXT_RAGGED, x, y, NULL, NULL);
    y += SUBTITLE_BELOW;
  }
  if (subtitle && *subtitle)
    page_draw_label(canvas, subtitle, chart_role(data, "chart-sub"), TEXT_RAGGED, x, y, NULL, NULL);
  if (!sentence || strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") == 0) return;
  bool at_left = strcmp(report_attribute_or(data->node, "scale-note", ""), "left") == 0;
  page_draw_label(canvas, sentence, chart_role(data, "label-soft"), at_left ? TEXT_RAGGED : TEXT_RIGHT,
                  at_left ? x : x + width, y, NULL, NULL);
}

/* ---- scale sentence
 * ---------------------------------------------------------------------------------------------- */

/* A step of the lattice is a short decimal: 2.5 is 5/2 exactly. */
static void add_step(const ChartData *data, BaseBuffer *out, double step) {
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = 6};
  base_format_number(out, &format, base_ratio_from_double(step), data->kit->locale);
}

const char *chart_scale_sentence(const ChartData *data, const ChartScale *scale) {
  BaseBuffer text = {0};
  base_buffer_add_format(
      &text, "%s = ", chart_word(data, report_attribute(data->node, "unit") ? "square-height" : "square"));
  add_step(data, &text, scale->step);
  const char *unit = report_attribute(data->node, "unit");
  if (!unit && data->percent) unit = chart_word(data, scale->step < 2 ? "point" : "points");
  if (unit) base_buffer_add_format(&text, "\u00a0%s", unit);
  const char *copy = base_arena_copy(data->document->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

/* ---- ruling and plates
 * ------------------------------------------------------------------------------------------- */

void chart_ruling_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, BaseLength zero_y) {
  page_draw_lattice(canvas, plot, CHART_SQUARE, RULING_WEIGHT, chart_colour(data, "ruling"));
  page_draw_line(canvas, plot.x, zero_y, plot.x + plot.width, zero_y, AXIS_WEIGHT, chart_colour(data, "ink"));
}

static void draw_plate(const ChartData *data, const PageCanvas *canvas, PageRect plate) {
  PageItem *item = page_draw_rect(canvas, plate, chart_colour(data, "paper"));
  item->element = NULL; /* a white plate says nothing */
}

PageRect chart_plate_draw(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                          const PageRole *role, BaseLength x, BaseLength y) {
  const char *text = value->figure ? value->figure->text : "";
  BaseLength width = page_label_width(data->kit, text, role);
  PageRect plate = {x - width / 2 - PLATE_MARGIN, y - PLATE_HEIGHT + base_mm(1.1), width + 2 * PLATE_MARGIN,
                    PLATE_HEIGHT};
  draw_plate(data, canvas, plate);
  page_draw_label(canvas, text, role, TEXT_CENTRED, x, y, NULL, value->figure);
  return plate;
}
