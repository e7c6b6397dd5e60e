/* The 100 % column: ordered parts of a whole, a millimetre a percent, labels with leaders at the right. */
#include "chart/chart_private.h"

#include <math.h>

/* Measures of look.md section 7. */
#define COLUMN_WIDTH  base_mm(10)
#define COLUMN_HEIGHT base_mm(100)
#define PART_GAP      base_mm(0.3)
#define OUTLINE       base_mm(0.2)
#define LEADER_WEIGHT base_mm(0.15)
#define LEADER_FROM   base_mm(0.6)
#define LEADER_TO     base_mm(3.8)
#define LABEL_X       base_mm(14.5)
#define LABEL_BELOW   base_mm(3.9)
#define LABEL_ROOM    base_mm(9)
#define LINE_ROOM     base_mm(3.4)
#define MAY_HANG      base_mm(4)
#define VALUE_DROP    base_mm(1.2)

/* One part: where it is, where its label goes. */
typedef struct {
  BaseLength top, height, middle;
  TextParagraph *label;
} Part;

static double total_of(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += chart_value(data, i, 0)->value;
  return total;
}

/* Honesty: parts of a whole sum to 100 ± 1. */
bool chart_check_whole(const ChartData *data) {
  double total = total_of(data);
  if (!data->category_count || !data->percent || fabs(total - 100) <= 1) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "not-a-whole",
              "answers that may be several are shown as type=\"ranked-bars\"",
              "the parts of “%s” sum to %.1f %%, not to 100", data->view->name, total);
  return false;
}

static void place_parts(const ChartData *data, const PageCanvas *canvas, Part *parts, BaseLength y,
                        BaseLength width) {
  double total = data->percent ? 100 : total_of(data), reached = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    double share = total > 0 ? chart_value(data, i, 0)->value / total : 0;
    BaseLength from = (BaseLength)llround((double)COLUMN_HEIGHT * reached);
    reached += share;
    BaseLength to = (BaseLength)llround((double)COLUMN_HEIGHT * reached);
    parts[i].top = y + from;
    parts[i].height = to - from;
    parts[i].middle = y + (from + to) / 2;
    parts[i].label = page_set_label(canvas, data->categories[i].label, chart_role(data, "label"), TEXT_RAGGED,
                                    width - LABEL_X, NULL);
  }
}

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Part *part, BaseLength x,
                      size_t i) {
  int step = chart_ramp_step(data, i);
  BaseLength gap = part->height > 3 * PART_GAP ? PART_GAP / 2 : 0;
  PageRect rect = {x, part->top + gap, COLUMN_WIDTH, part->height - 2 * gap};
  if (rect.height <= 0) return;
  const PageColour *outline = rect.height > 2 * OUTLINE ? chart_ramp_outline(data, step) : NULL;
  page_draw_box(canvas, rect, chart_ramp_colour(data, step), outline, OUTLINE);
}

/* Straight when the label stands beside its part, else bent half-way. */
static void draw_leader(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength from,
                        BaseLength to) {
  BaseLength start = x + COLUMN_WIDTH + LEADER_FROM, end = x + COLUMN_WIDTH + LEADER_TO;
  const PageColour *ink = chart_colour(data, "ink");
  if (from == to) {
    page_draw_line(canvas, start, from, end, from, LEADER_WEIGHT, ink);
    return;
  }
  BaseLength quarter = (end - start) / 3;
  PagePoint points[4] = {{start, from}, {start + quarter, from}, {end - quarter, to}, {end, to}};
  page_draw_path(canvas, "mlll", points, 4, NULL, ink, LEADER_WEIGHT);
}

static void draw_labels(const ChartData *data, const PageCanvas *canvas, const Part *parts, BaseLength x,
                        BaseLength y) {
  size_t count = data->category_count;
  BaseLength *places = base_alloc((count + 1) * sizeof *places),
             *gaps = base_alloc((count + 1) * sizeof *gaps);
  for (size_t i = 0; i < count; i++) {
    places[i] = parts[i].middle;
    gaps[i] = LABEL_ROOM +
              (BaseLength)(parts[i].label->line_count ? parts[i].label->line_count - 1 : 0) * LINE_ROOM;
  }
  BaseLength last = count ? LABEL_BELOW + gaps[count - 1] - LABEL_ROOM : 0;
  if (!chart_spread(places, gaps, count, y + VALUE_DROP, y + COLUMN_HEIGHT + MAY_HANG - last))
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "labels-collide", "show fewer parts",
                "the labels of %zu parts do not fit beside a column of 100 mm", count);
  const PageRole *value_role = chart_role(data, "bar-value"), *label_role = chart_role(data, "label");
  for (size_t i = 0; i < count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    draw_leader(data, canvas, x, parts[i].middle, places[i]);
    BaseLength baseline = places[i] + VALUE_DROP;
    if (value->figure)
      page_draw_label(canvas, value->figure->text, value_role, TEXT_RAGGED, x + LABEL_X, baseline, NULL,
                      value->figure);
    page_draw_paragraph(canvas, parts[i].label, x + LABEL_X, baseline + LABEL_BELOW, label_role->leading,
                        label_role->colour);
  }
  base_free(places);
  base_free(gaps);
}

BaseLength chart_hundred_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_head_height(data) + COLUMN_HEIGHT;
}

void chart_hundred_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect) {
  (void)context;
  if (!chart_check_whole(data)) return;
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  BaseLength y = rect.y + chart_head_height(data);
  Part *parts = base_alloc((data->category_count + 1) * sizeof *parts);
  place_parts(data, canvas, parts, y, rect.width);
  for (size_t i = 0; i < data->category_count; i++) draw_part(data, canvas, &parts[i], rect.x, i);
  draw_labels(data, canvas, parts, rect.x, y);
  base_free(parts);
}
