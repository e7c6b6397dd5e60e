/* Horizontal bars for long labels, rankings and answers that may be several. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_LINES = 2 };

/* Where bars start and how long they are. */
typedef struct {
  BaseLength labels;     /* width of the column of labels at the left; 0: all fit inside */
  BaseLength zero, room; /* from the rectangle's left edge; of all bars together */
  double extent;         /* value for which a bar is as long as the room */
} Plan;

static BaseLength value_width(const ChartData *data, bool negative) {
  const PageRole *role = chart_role(data, "bar-value");
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (!value->figure || (chart_number(data, i, 0) < 0) != negative) continue;
    BaseLength width = page_label_width(data->kit, value->figure->text, role);
    if (width > widest) widest = width;
  }
  return widest
             ? widest + chart_length(data, LOOK_BARS_VALUE_AFTER) + chart_length(data, LOOK_BARS_VALUE_SPARE)
             : 0;
}

static BaseLength bar_length(const Plan *plan, double value) {
  return plan->extent > 0 ? (BaseLength)llround((double)plan->room * fabs(value) / plan->extent) : 0;
}

static BaseLength label_width(const ChartData *data, size_t category) {
  return page_label_width(data->kit, data->categories[category].label, chart_role(data, "label-strong"));
}

extern const ChartType chart_type_ranked_bars;

/* Ranked bars show answers that may be several: each row has its number, and labels always stand at the left. */
static bool is_ranked(const ChartData *data) {
  return data->type == &chart_type_ranked_bars;
}

/* The value at which bars fill the room: the largest, or what the author says. Percentages take a millimetre a point
 * where a hundred of them find room, so that charts of one page can be compared. */
static double extent_of(const ChartData *data, BaseLength room, double reach) {
  const char *asked = report_attribute(data->node, "max");
  double most = asked ? strtod(asked, NULL) : 0;
  if (asked && most >= reach) return most;
  if (asked)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "max"),
                "max-too-small", NULL, "a bar of %s is longer than max=\"%s\" allows",
                chart_print(data, reach), asked);
  BaseLength point = chart_length(data, LOOK_BARS_POINT);
  if (!asked && data->percent && reach <= 100 && room >= 100 * point) return (double)room / (double)point;
  return reach;
}

/* Bars keep a quarter of the width; labels give way for them, then numbers. */
static void plan_room(const ChartData *data, BaseLength width, Plan *plan) {
  double top = chart_largest(data), bottom = -chart_smallest(data);
  BaseLength before = value_width(data, true), after = value_width(data, false), least = width / 4;
  if (plan->labels && plan->labels + before + after + least > width) {
    plan->labels = width - before - after - least;
    if (plan->labels < least) plan->labels = least;
  }
  if (plan->labels + before + after + least > width) before = after = 0;
  plan->room = width - plan->labels - before - after;
  plan->extent = extent_of(data, plan->room, top + bottom);
  plan->zero = plan->labels + before + bar_length(plan, bottom);
}

static bool all_fit_inside(const ChartData *data, const Plan *plan) {
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state != CHART_KNOWN || value->small_base || value->value < 0) return false;
    if (label_width(data, i) + chart_length(data, LOOK_BARS_LABEL_INSIDE) +
            chart_length(data, LOOK_BARS_LABEL_SPARE) >
        bar_length(plan, value->value))
      return false;
  }
  return true;
}

static BaseLength label_column(const ChartData *data, BaseLength width) {
  BaseLength badge = is_ranked(data) ? chart_length(data, LOOK_BARS_BADGE_ROOM) : 0;
  BaseLength asked = report_length(data->node, "label-width", 0, data->kit->diagnostics);
  if (asked > 0 && asked < width) return asked;
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength label = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
    if (label > widest) widest = label;
  }
  widest += badge + chart_length(data, LOOK_CHART_LABEL_GAP);
  return widest < width / 2 ? widest : width / 2;
}

/* Labels stay inside when every one fits with room to spare; else all stand in a column at the left. */
static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {0};
  plan_room(data, width, &plan);
  bool left = strcmp(report_attribute_or(data->node, "labels", "inside"), "left") == 0;
  if (!left && !is_ranked(data) && all_fit_inside(data, &plan)) return plan;
  plan.labels = label_column(data, width);
  plan_room(data, width, &plan);
  return plan;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static const PageColour *fill_of(const ChartData *data, size_t category) {
  if (!report_attribute(data->node, "current")) return chart_colour_or(data, "colour", "data");
  if (chart_is_named(data, "current", category)) return chart_colour_or(data, "current-colour", "data");
  return chart_colour_or(data, "colour", "data-second");
}

static PageRect bar_of(const ChartData *data, const Plan *plan, PageRect row, size_t category) {
  double value = chart_number(data, category, 0);
  BaseLength length = bar_length(plan, value);
  return (PageRect){row.x + plan->zero - (value < 0 ? length : 0), row.y, length,
                    chart_length(data, LOOK_CHART_BAR_HEIGHT)};
}

static void draw_bar(const ChartData *data, const PageCanvas *canvas, PageRect bar, size_t category) {
  const ChartValue *value = chart_value(data, category, 0);
  if (value->state != CHART_KNOWN || !bar.width) return;
  if (value->small_base)
    page_draw_box(canvas, bar, chart_colour(data, "paper"), fill_of(data, category),
                  chart_length(data, LOOK_CHART_HOLLOW));
  else
    page_draw_rect(canvas, bar, fill_of(data, category));
  chart_take(data, bar);
}

static void draw_inside(const ChartData *data, const PageCanvas *canvas, PageRect bar, size_t category) {
  ChartLabel label =
      chart_label_figure(data, data->categories[category].name, chart_role(data, "label-strong"));
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, bar.x + chart_length(data, LOOK_BARS_LABEL_INSIDE),
                   bar.y + chart_length(data, LOOK_CHART_BAR_HEIGHT) / 2 +
                       chart_length(data, LOOK_CHART_TEXT_DROP),
                   chart_ink_on(data, fill_of(data, category)));
}

static void put_label(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect row,
                      size_t category) {
  BaseLength badge = is_ranked(data) ? chart_length(data, LOOK_BARS_BADGE_ROOM) : 0,
             middle = row.y + chart_length(data, LOOK_CHART_BAR_HEIGHT) / 2;
  if (badge)
    chart_badge_draw(data, canvas, row.x + chart_length(data, LOOK_CHART_BADGE) / 2, middle,
                     (int)category + 1, chart_colour(data, "data"), NULL);
  ChartLabel label =
      chart_label_printed(data, data->categories[category].name, chart_role(data, "label"),
                          plan->labels - chart_length(data, LOOK_CHART_LABEL_GAP) - badge, LABEL_LINES);
  BaseLength rise = chart_label_drop(&label) / 2;
  if (!chart_label_put(data, canvas, &label, TEXT_RAGGED, row.x + badge,
                       middle + chart_length(data, LOOK_CHART_TEXT_DROP) - rise, NULL))
    chart_leave_out(data);
}

static void put_value(const ChartData *data, const PageCanvas *canvas, PageRect bar, size_t category) {
  const ChartValue *value = chart_value(data, category, 0);
  ChartLabel label = chart_value_label(
      data, value, chart_role(data, value->state == CHART_KNOWN ? "bar-value" : "label-soft"));
  BaseLength baseline =
      bar.y + chart_length(data, LOOK_CHART_BAR_HEIGHT) / 2 + label.role->style.size * 36 / 100;
  bool before = chart_number(data, category, 0) < 0;
  BaseLength x = before ? bar.x - chart_length(data, LOOK_BARS_VALUE_AFTER)
                        : bar.x + bar.width + chart_length(data, LOOK_BARS_VALUE_AFTER);
  if (!chart_label_put(data, canvas, &label, before ? TEXT_RIGHT : TEXT_RAGGED, x, baseline, NULL))
    chart_leave_out(data);
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

/* Two lines of a label reach a little over and under their bar. */
static BaseLength overhang(const ChartData *data, const Plan *plan) {
  BaseLength badge = is_ranked(data) ? chart_length(data, LOOK_BARS_BADGE_ROOM) : 0;
  for (size_t i = 0; plan->labels && i < data->category_count; i++)
    if (page_label_width(data->kit, data->categories[i].label, chart_role(data, "label")) >
        plan->labels - chart_length(data, LOOK_CHART_LABEL_GAP) - badge)
      return chart_length(data, LOOK_CHART_LABEL_DEPTH);
  return 0;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  BaseLength rows = (BaseLength)data->category_count;
  Plan plan = plan_of(data, width);
  return data->head.height + rows * chart_length(data, LOOK_CHART_BAR_PITCH) -
         (chart_length(data, LOOK_CHART_BAR_PITCH) - chart_length(data, LOOK_CHART_BAR_HEIGHT)) +
         2 * overhang(data, &plan);
}

/* Shares of more than one whole: the author knows that answers were several, or has added up what is no whole. */
static void check_answers(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += chart_number(data, i, 0);
  if (!is_ranked(data) || !data->percent || total <= 101 || report_flag(data->node, "several")) return;
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "several-answers",
              "say several=\"yes\" when more than one answer was possible", "the rows of “%s” sum to %.0f %%",
              data->view->name, total);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  check_answers(data);
  Plan plan = plan_of(data, rect.width);
  PageRect row = {rect.x, rect.y + data->head.height + overhang(data, &plan), rect.width,
                  chart_length(data, LOOK_CHART_BAR_HEIGHT)};
  for (size_t i = 0; i < data->category_count; i++, row.y += chart_length(data, LOOK_CHART_BAR_PITCH)) {
    PageRect bar = bar_of(data, &plan, row, i);
    draw_bar(data, canvas, bar, i);
    if (plan.labels)
      put_label(data, canvas, &plan, row, i);
    else
      draw_inside(data, canvas, bar, i);
    put_value(data, canvas, bar, i);
  }
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  chart_fit_rows(data->category_count, height, look);
}

/* Numbers alone do not say that answers may be several. */
static const char *ranked_kind(const ChartData *data) {
  return data->node && !report_flag(data->node, "several") ? "bars" : "ranked-bars";
}

#define BARS                                                                                                 \
  CHART_VALUE, CHART_BASE, CHART_KEY, CHART_COLOUR, CHART_CURRENT,                                           \
      {"max", VALUE_NUMBER, false, NULL, "value at which a bar fills the width"}, {                          \
    "label-width", VALUE_SIZE, false, NULL, "room of the labels at the left"                                 \
  }

static const ReportAttributeRule attributes[] = {
    BARS,
    {"labels", VALUE_CHOICE, false, "inside left", "where labels stand (inside when all fit)"},
    CHART_NO_MORE};
static const ReportAttributeRule ranked_attributes[] = {BARS, CHART_SEVERAL, CHART_NO_MORE};

const ChartType chart_type_bars = {.language = {.name = "bars",
                                                .as = "room",
                                                .usual = true,
                                                .help = "bars that fill their room: long labels, rankings",
                                                .attributes = attributes,
                                                CHART_ONE_SERIES},
                                   .measure = measure,
                                   .draw = draw,
                                   .fit = fit};

const ChartType chart_type_ranked_bars = {
    .language = {.name = "ranked-bars",
                 .help = "numbered bars, for answers that may be several",
                 .attributes = ranked_attributes,
                 CHART_ONE_SERIES},
    .measure = measure,
    .kind = ranked_kind,
    .draw = draw,
    .fit = fit};
