/* Unit squares: one strip or block in which every thing counted is a square; a category follows the other. */
#include "chart/chart_private.h"

#include <math.h>

/* Measures of look.md section 7: strips column by column, 6 high. */
#define LABEL_BELOW base_mm(6.5)
#define LABEL_STEP  base_mm(3.75)
#define FIGURE_ROOM base_mm(4)
enum { HIGH = 6, LEAST_PITCH_HUNDREDTHS = 100 };

typedef struct {
  double unit;
  BaseLength pitch;
  int columns, count;
} Strip;

static double total_of(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_value(data, i, 0)->state == CHART_KNOWN) total += chart_value(data, i, 0)->value;
  return total;
}

/* The unit among 1, 2, 5, 10 … whose squares keep a pitch of at least a millimetre. */
static Strip plan_strip(const ChartData *data, BaseLength width) {
  static const double factors[] = {1, 2, 5};
  Strip strip = {.unit = 1};
  double total = total_of(data);
  for (int i = 0; i < 30; i++) {
    strip.unit = factors[i % 3] * pow(10, i / 3);
    strip.count = (int)fmin(ceil(total / strip.unit - 1e-9), 1e7);
    strip.columns = (strip.count + HIGH - 1) / HIGH;
    if (strip.columns < 1) strip.columns = 1;
    strip.pitch = width / strip.columns;
    if (strip.pitch > base_mm(1.548)) strip.pitch = base_mm(1.548);
    if (base_to_mm(strip.pitch) * 100 >= LEAST_PITCH_HUNDREDTHS) break;
  }
  return strip;
}

static const PageColour *category_colour(const ChartData *data, size_t category) {
  static const char *const purposes[] = {"data", "data-second", "data-light", "data-deep"};
  return chart_colour(data, purposes[category % 4]);
}

/* Squares first to last of the strip, column by column. */
static void draw_squares(const ChartData *data, const PageCanvas *canvas, const Strip *strip, int first,
                         int last, PageRect rect, size_t category) {
  if (last <= first) return;
  BaseLength side = strip->pitch * 8 / 10, edge = (strip->pitch - side) / 2;
  PageRect *rects = base_alloc((size_t)(last - first) * sizeof *rects);
  for (int i = first; i < last; i++)
    rects[i - first] = (PageRect){rect.x + i / HIGH * strip->pitch + edge,
                                  rect.y + i % HIGH * strip->pitch + edge, side, side};
  page_draw_rects(canvas, rects, (size_t)(last - first), category_colour(data, category));
  base_free(rects);
}

static void draw_label(const ChartData *data, const PageCanvas *canvas, size_t category, BaseLength x,
                       BaseLength right, BaseLength y) {
  const ChartValue *value = chart_value(data, category, 0);
  if (!value->figure) return;
  const PageRole *figure = chart_role(data, "figure-l"), *label = chart_role(data, "small");
  BaseLength width =
      page_draw_label(canvas, value->figure->text, figure, TEXT_RAGGED, x, y, NULL, value->figure);
  BaseLength start = x + width + FIGURE_ROOM;
  TextParagraph *text = page_set_label(canvas, data->categories[category].label, label, TEXT_RAGGED,
                                       right > start ? right - start : base_mm(10), NULL);
  page_draw_paragraph(canvas, text, start, y - (BaseLength)(text->line_count > 1) * LABEL_STEP, LABEL_STEP,
                      label->colour);
}

BaseLength chart_strip_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Strip strip = plan_strip(data, width);
  return chart_head_height(data) + HIGH * strip.pitch + LABEL_BELOW + base_mm(3);
}

void chart_strip_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Strip strip = plan_strip(data, rect.width);
  ChartScale scale = {strip.unit, 0, 0};
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, chart_scale_sentence(data, &scale));
  PageRect plot = {rect.x, rect.y + chart_head_height(data), rect.width, HIGH * strip.pitch};
  double reached = 0;
  int first = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state != CHART_KNOWN || value->value < 0) continue;
    reached += value->value;
    int last = (int)fmin(ceil(reached / strip.unit - 1e-9), strip.count);
    draw_squares(data, canvas, &strip, first, last, plot, i);
    BaseLength x = rect.x + first / HIGH * strip.pitch;
    BaseLength right =
        rect.x + (i + 1 < data->category_count ? last / HIGH * strip.pitch - base_mm(3) : rect.width);
    draw_label(data, canvas, i, x, right, plot.y + plot.height + LABEL_BELOW + base_mm(1));
    first = last;
  }
}
