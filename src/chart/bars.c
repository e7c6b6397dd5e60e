/* Horizontal bars for long labels and rankings. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <string.h>

#define BAR_HEIGHT   CHART_SQUARE
#define BAR_GAP      base_mm(2.5)
#define LABEL_INSIDE base_mm(1.6)
#define LABEL_SPARE  base_mm(2)
#define VALUE_AFTER  base_mm(1.6)
#define TEXT_DROP    base_mm(1.2) /* of a baseline below the bar's middle */
#define BADGE_ROOM   base_mm(6)   /* of the number before a label */
#define LABEL_GAP    base_mm(2.5) /* between a column of labels and the bars */

/* Where bars start and how long the longest may be. */
typedef struct {
  BaseLength labels; /* width of the column of labels at the left; 0: all fit inside */
  BaseLength room;   /* for the longest bar */
  double largest;
} BarPlan;

static BaseLength widest_value(const ChartData *data) {
  const PageRole *role = chart_role(data, "bar-value");
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    BaseLength width = value->figure ? page_label_width(data->kit, value->figure->text, role) : 0;
    if (width > widest) widest = width;
  }
  return widest;
}

static BaseLength bar_length(const BarPlan *plan, double value) {
  return plan->largest > 0 ? (BaseLength)((double)plan->room * value / plan->largest + 0.5) : 0;
}

static BaseLength label_width(const ChartData *data, size_t category) {
  return page_label_width(data->kit, data->categories[category].label, chart_role(data, "label"));
}

/* Ranked bars show answers that may be several: each row has its number, and labels always stand at the left. */
static bool is_ranked(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "type", ""), "ranked-bars") == 0;
}

static bool all_fit_inside(const ChartData *data, const BarPlan *plan) {
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state != CHART_KNOWN || value->small_base) return false;
    if (label_width(data, i) + LABEL_INSIDE + LABEL_SPARE > bar_length(plan, value->value)) return false;
  }
  return true;
}

/* Labels stay inside when every one fits with room to spare; else all stand in a column at the left. */
static BarPlan plan_bars(const ChartData *data, BaseLength width) {
  BarPlan plan = {.largest = chart_largest(data)};
  const char *full = report_attribute(data->node, "max");
  if (full && data->percent && strcmp(full, "100") == 0) plan.largest = 100;
  plan.room = width - widest_value(data) - VALUE_AFTER - LABEL_SPARE;
  if (!is_ranked(data) && all_fit_inside(data, &plan)) return plan;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength label = label_width(data, i);
    if (label > plan.labels) plan.labels = label;
  }
  if (plan.labels > width / 2) plan.labels = width / 2;
  plan.labels += LABEL_GAP + (is_ranked(data) ? BADGE_ROOM : 0);
  plan.room -= plan.labels;
  return plan;
}

static const PageColour *bar_colour(const ChartData *data, size_t category) {
  const char *current = report_attribute(data->node, "current");
  bool is_current = !current || strcmp(current, data->categories[category].key) == 0;
  return chart_colour(data, is_current ? "data" : "data-second");
}

static void draw_label(const ChartData *data, const PageCanvas *canvas, const BarPlan *plan, PageRect row,
                       size_t i) {
  BaseLength baseline = row.y + BAR_HEIGHT / 2 + TEXT_DROP;
  const PageRole *role = chart_role(data, plan->labels ? "label" : "label-strong");
  if (!plan->labels) {
    const char *purpose = bar_colour(data, i) == chart_colour(data, "data") ? "on-data" : "ink";
    page_draw_label(canvas, data->categories[i].label, role, TEXT_RAGGED, row.x + LABEL_INSIDE, baseline,
                    chart_colour(data, purpose), NULL);
    return;
  }
  BaseLength badge = is_ranked(data) ? BADGE_ROOM : 0;
  if (badge)
    chart_badge_draw(data, canvas, row.x + base_mm(2), row.y + BAR_HEIGHT / 2, (int)i + 1,
                     chart_colour(data, "data"), NULL, chart_colour(data, "on-data"));
  TextParagraph *label = page_set_label(canvas, data->categories[i].label, role, TEXT_RAGGED,
                                        plan->labels - LABEL_GAP - badge, NULL);
  BaseLength rise = label->line_count > 1 ? role->leading / 2 : 0;
  page_draw_paragraph(canvas, label, row.x + badge, baseline - rise, role->leading, role->colour);
}

static void draw_row(const ChartData *data, const PageCanvas *canvas, const BarPlan *plan, PageRect row,
                     size_t i) {
  const ChartValue *value = chart_value(data, i, 0);
  PageRect bar = {row.x + plan->labels, row.y, 0, BAR_HEIGHT};
  if (value->state == CHART_KNOWN) {
    bar.width = bar_length(plan, value->value);
    if (value->small_base)
      page_draw_box(canvas, bar, chart_colour(data, "paper"), bar_colour(data, i), base_mm(0.3));
    else
      page_draw_rect(canvas, bar, bar_colour(data, i));
  }
  draw_label(data, canvas, plan, row, i);
  if (!value->figure) return;
  const PageRole *role = chart_role(data, "bar-value");
  page_draw_label(canvas, value->figure->text, role, TEXT_RAGGED, bar.x + bar.width + VALUE_AFTER,
                  row.y + BAR_HEIGHT / 2 + role->style.size * 36 / 100, NULL, value->figure);
}

BaseLength chart_bars_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  BaseLength rows = (BaseLength)data->category_count;
  return chart_head_height(data) + rows * (BAR_HEIGHT + BAR_GAP) - (rows ? BAR_GAP : 0);
}

void chart_bars_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  BarPlan plan = plan_bars(data, rect.width);
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  BaseLength y = rect.y + chart_head_height(data);
  for (size_t i = 0; i < data->category_count; i++) {
    draw_row(data, canvas, &plan, (PageRect){rect.x, y, rect.width, BAR_HEIGHT}, i);
    y += BAR_HEIGHT + BAR_GAP;
  }
}
