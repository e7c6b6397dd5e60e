/* One whole as a bar, or several as stacked bars: parts side by side, named in or under them. */
#include "chart/chart_private.h"

#include <math.h>

#define BAR_HEIGHT   base_mm(10)
#define ROW_GAP      base_mm(2.5)
#define THIN_HEIGHT  CHART_SQUARE
#define OUTLINE      base_mm(0.25)
#define INSIDE       base_mm(2.5)
#define LABEL_BELOW  base_mm(4.4)
#define LABEL_COLUMN base_mm(2.5)
#define PART_GAP     base_mm(0.3)

static double row_total(const ChartData *data, size_t row) {
  double total = 0;
  for (size_t s = 0; s < data->series_count; s++)
    if (chart_value(data, row, s)->state == CHART_KNOWN && chart_value(data, row, s)->value > 0)
      total += chart_value(data, row, s)->value;
  return total;
}

static double largest_total(const ChartData *data) {
  double largest = data->percent ? 100 : 0;
  for (size_t i = 0; i < data->category_count; i++) largest = fmax(largest, row_total(data, i));
  return largest;
}

static bool is_single(const ChartData *data) {
  return data->category_count == 1;
}

static const PageColour *part_fill(const ChartData *data, size_t series) {
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  static const char *const purposes[] = {"data", "data-second", "data-light", "tint"};
  if (data->series_count == 2 && series == 1 && is_single(data)) return chart_colour(data, "paper");
  return chart_colour(data, purposes[series % 4]);
}

static void draw_part_value(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                            PageRect part, size_t series) {
  const PageRole *role = chart_role(data, is_single(data) ? "figure-m" : "bar-value");
  if (page_label_width(data->kit, value->figure->text, role) + 2 * base_mm(1.6) > part.width) return;
  const PageColour *ink = chart_colour(data, series == 0 ? "on-data" : "ink");
  page_draw_label(canvas, value->figure->text, role, TEXT_RAGGED,
                  part.x + (is_single(data) ? INSIDE : base_mm(1.6)),
                  part.y + part.height / 2 + role->style.size * 36 / 100, ink, value->figure);
}

static void draw_row(const ChartData *data, const PageCanvas *canvas, PageRect row, size_t category,
                     double largest) {
  BaseLength x = row.x;
  for (size_t s = 0; s < data->series_count; s++) {
    const ChartValue *value = chart_value(data, category, s);
    if (value->state != CHART_KNOWN || value->value <= 0 || largest <= 0) continue;
    PageRect part = {x, row.y, (BaseLength)llround((double)row.width * value->value / largest), row.height};
    bool last = s + 1 == data->series_count;
    PageRect drawn = part;
    if (!is_single(data) && !last && drawn.width > PART_GAP) drawn.width -= PART_GAP;
    const PageColour *outline = is_single(data) ? chart_colour(data, "data")
                                : s >= 2        ? chart_colour(data, "data-second")
                                                : NULL;
    page_draw_box(canvas, drawn, part_fill(data, s), outline, OUTLINE);
    if (!(is_single(data) && last && data->series_count == 2)) draw_part_value(data, canvas, value, part, s);
    x += part.width;
  }
}

/* The two ends of a single bar are named under it, the first in bold. */
static void draw_ends(const ChartData *data, const PageCanvas *canvas, PageRect bar) {
  const char *first = data->series[0].label, *last = data->series[data->series_count - 1].label;
  BaseLength y = bar.y + bar.height + LABEL_BELOW;
  if (first)
    page_draw_label(canvas, first, chart_role(data, "label-strong"), TEXT_RAGGED, bar.x, y, NULL, NULL);
  if (last && data->series_count > 1)
    page_draw_label(canvas, last, chart_role(data, "label"), TEXT_RIGHT, bar.x + bar.width, y, NULL, NULL);
}

static BaseLength widest_label(const ChartData *data) {
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength width = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
    if (width > widest) widest = width;
  }
  return widest;
}

/* Series names stand over the parts of the first bar. */
static void draw_series_names(const ChartData *data, const PageCanvas *canvas, PageRect row, double largest) {
  BaseLength x = row.x;
  for (size_t s = 0; s < data->series_count; s++) {
    const ChartValue *value = chart_value(data, 0, s);
    if (data->series[s].label)
      page_draw_label(canvas, data->series[s].label, chart_role(data, "label-strong"), TEXT_RAGGED, x,
                      row.y - base_mm(1.5), NULL, NULL);
    if (value->state == CHART_KNOWN && largest > 0)
      x += (BaseLength)((double)row.width * value->value / largest);
  }
}

BaseLength chart_stacked_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  if (is_single(data)) return chart_head_height(data) + BAR_HEIGHT + LABEL_BELOW + base_mm(1);
  return chart_head_height(data) + base_mm(5) + (BaseLength)data->category_count * (THIN_HEIGHT + ROW_GAP);
}

void chart_stacked_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect) {
  (void)context;
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  BaseLength y = rect.y + chart_head_height(data);
  double largest = largest_total(data);
  if (is_single(data)) {
    PageRect bar = {rect.x, y, rect.width, BAR_HEIGHT};
    draw_row(data, canvas, bar, 0, largest);
    draw_ends(data, canvas, bar);
    return;
  }
  BaseLength labels = widest_label(data) + LABEL_COLUMN;
  if (labels > rect.width / 2) labels = rect.width / 2;
  y += base_mm(5);
  for (size_t i = 0; i < data->category_count; i++, y += THIN_HEIGHT + ROW_GAP) {
    PageRect row = {rect.x + labels, y, rect.width - labels, THIN_HEIGHT};
    if (i == 0) draw_series_names(data, canvas, row, largest);
    page_draw_label(canvas, data->categories[i].label, chart_role(data, "label"), TEXT_RAGGED, rect.x,
                    y + THIN_HEIGHT / 2 + base_mm(1.2), NULL, NULL);
    draw_row(data, canvas, row, i, largest);
  }
}
