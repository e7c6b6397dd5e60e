/* One whole as a bar, or several as stacked bars: parts side by side, named in, over or under them. On a track, a point has
 * one length in the whole report: names stand in the margin, what a row is in all in a column at the right. */
#include "chart/chart_private.h"

#include <math.h>

enum { LABEL_LINES = 2, WHOLE = 100, SQUARES = 20 };

extern const ChartType chart_type_stacked_bars_track;

static bool on_track(const ChartData *data) {
  return data->type == &chart_type_stacked_bars_track;
}

static double row_total(const ChartData *data, size_t row) {
  double total = 0;
  for (size_t s = 0; s < data->series_count; s++) total += fmax(chart_number(data, row, s), 0);
  return total;
}

static double largest_total(const ChartData *data) {
  double largest = data->percent ? 100 : 0;
  for (size_t i = 0; i < data->category_count; i++) largest = fmax(largest, row_total(data, i));
  return largest;
}

static bool is_single(const ChartData *data) {
  return data->category_count == 1 && !on_track(data);
}

/* A bar is a whole: what is negative is no part of it, and percentages do not pass 100. Sums that do are drawn
 * to their own scale. */
static bool may_be_stacked(const ChartData *data) {
  const char *problem = report_flag(data->node, "several") ? "several answers were possible" : NULL;
  bool drawn = !problem;
  if (drawn && data->percent && largest_total(data) > 101) problem = "they sum to more than 100 %";
  if (!problem) return true;
  base_report(data->kit->diagnostics, drawn ? BASE_WARNING : BASE_ERROR, data->node->place, "not-a-whole",
              "use type=\"grouped-columns\" or type=\"ranked-bars\"",
              "the series of “%s” are no parts of one whole: %s", data->view->name, problem);
  return drawn;
}

static const char *unfit(const ChartData *data) {
  return chart_smallest(data) < 0 ? "a part of a whole is below 0" : NULL;
}

/* ---- parts -------------------------------------------------------------------------------------------------------------- */

typedef struct {
  BaseLength labels; /* column at the left */
  BaseLength width;  /* of the longest bar */
  BaseLength bar, pitch;
  double largest;  /* what fills the rest of the width */
  bool key;        /* names stand in a key, not over the first bar */
  BaseLength head; /* room over the first bar */
} Plan;

/* Dark to light from the left; of two parts of a single bar, the second is what remains. */
static const PageColour *fill_of(const ChartData *data, size_t series) {
  static const char *const purposes[] = {"data", "data-second", "data-light", "tint", "data-deep", "soft"};
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  if (data->series_count == 2 && series == 1 && is_single(data)) return chart_colour(data, "paper");
  if (series == 0) return chart_colour_or(data, "colour", purposes[0]);
  return chart_colour(data, purposes[series % (sizeof purposes / sizeof *purposes)]);
}

static BaseLength part_width(const Plan *plan, PageRect row, double value) {
  return plan->largest > 0 ? (BaseLength)llround((double)row.width * fmax(value, 0) / plan->largest) : 0;
}

static void put_part_value(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                           PageRect part, const PageColour *fill) {
  ChartLabel label =
      chart_label_figure(data, value->figure, chart_role(data, is_single(data) ? "figure-m" : "bar-value"));
  BaseLength inside = is_single(data) ? chart_length(data, LOOK_STACKED_BARS_INSIDE)
                                      : chart_length(data, LOOK_STACKED_BARS_THIN_INSIDE);
  if (label.width + 2 * inside > part.width) {
    label = chart_label_figure(data, value->figure, chart_role(data, "badge"));
    inside = chart_length(data, LOOK_STACKED_BARS_TIGHT_INSIDE);
  }
  if (label.width + 2 * inside > part.width) {
    chart_leave_out(data);
    return;
  }
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, part.x + inside,
                   part.y + part.height / 2 + label.role->style.size * 36 / 100, chart_ink_on(data, fill));
}

/* After the known parts: the mark of the first that is hidden, or missing. */
static void put_absent(const ChartData *data, const PageCanvas *canvas, PageRect row, size_t category,
                       BaseLength x) {
  const ChartValue *absent = NULL;
  for (size_t s = data->series_count; s-- > 0;)
    if (chart_value(data, category, s)->state != CHART_KNOWN) absent = chart_value(data, category, s);
  if (!absent) return;
  ChartLabel label = chart_value_label(data, absent, chart_role(data, "label-soft"));
  BaseLength left = x + chart_length(data, LOOK_STACKED_BARS_TIGHT_INSIDE),
             most = data->space->frame.x + data->space->frame.width - label.width;
  if (!chart_label_put(data, canvas, &label, TEXT_RAGGED, left < most ? left : most,
                       row.y + row.height / 2 + label.role->style.size * 36 / 100, NULL))
    chart_leave_out(data);
}

static void draw_row(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect row,
                     size_t category) {
  BaseLength x = row.x;
  for (size_t s = 0; s < data->series_count; s++) {
    const ChartValue *value = chart_value(data, category, s);
    PageRect part = {x, row.y, part_width(plan, row, chart_number(data, category, s)), row.height};
    if (!part.width) continue;
    x += part.width;
    PageRect drawn = part;
    if (s + 1 < data->series_count && drawn.width > 2 * chart_length(data, LOOK_CHART_PART_GAP))
      drawn.width -= chart_length(data, LOOK_CHART_PART_GAP);
    const PageColour *fill = value->small_base ? chart_colour(data, "paper") : fill_of(data, s);
    const PageColour *edge = chart_colour(data, is_single(data) ? "data" : "data-second");
    bool light = fill != chart_colour(data, "data") && fill != chart_colour(data, "data-second");
    page_draw_box(canvas, drawn, fill, light ? edge : NULL, chart_length(data, LOOK_STACKED_BARS_OUTLINE));
    put_part_value(data, canvas, value, drawn, fill);
  }
  chart_take(data, (PageRect){row.x, row.y, x - row.x, row.height});
  put_absent(data, canvas, row, category, x);
}

/* ---- names -------------------------------------------------------------------------------------------------------------- */

/* Of a single bar, a part of nothing has no name either. */
static bool is_named(const ChartData *data, size_t series) {
  return *data->series[series].label && (!is_single(data) || chart_number(data, 0, series) > 0);
}

/* Each name over its part of the first bar, as long as none meets the next. */
static bool names_fit(const ChartData *data, const Plan *plan, BaseLength width) {
  BaseLength x = 0, reached = -chart_length(data, LOOK_STACKED_BARS_NAME_APART);
  PageRect row = {0, 0, plan->width, 0};
  (void)width;
  for (size_t s = 0; s < data->series_count; s++) {
    const char *label = is_named(data, s) ? data->series[s].label : "";
    BaseLength name = page_label_width(data->kit, label, chart_role(data, "label-strong"));
    BaseLength start = is_single(data) && s > 0 && s + 1 == data->series_count ? row.width - name : x;
    if (name && start < reached + chart_length(data, LOOK_STACKED_BARS_NAME_APART)) return false;
    if (name) reached = start + name;
    x += part_width(plan, row, chart_number(data, 0, s));
  }
  return reached <= row.width;
}

static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.largest = largest_total(data),
               .bar = chart_length(data, is_single(data) ? LOOK_STACKED_BARS_SINGLE : LOOK_CHART_BAR_HEIGHT),
               .pitch = chart_length(data, LOOK_CHART_BAR_PITCH)};
  if (on_track(data)) {
    plan.bar = chart_length(data, LOOK_STACKED_TRACK_BAR);
    plan.pitch = chart_length(data, LOOK_STACKED_TRACK_PITCH);
  } else if (!is_single(data)) {
    for (size_t i = 0; i < data->category_count; i++) {
      BaseLength label = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
      if (label > plan.labels) plan.labels = label;
    }
    plan.labels += chart_length(data, LOOK_STACKED_BARS_LABEL_COLUMN);
    if (plan.labels > width * 2 / 5) plan.labels = width * 2 / 5;
  }
  plan.width = on_track(data) ? chart_track_width(data, width) : width - plan.labels;
  bool named = false;
  for (size_t s = 0; s < data->series_count; s++) named |= *data->series[s].label != 0;
  plan.key = named && !names_fit(data, &plan, width);
  if (plan.key)
    plan.head = chart_key_height(data, width);
  else if (on_track(data))
    plan.head = named || report_attribute(data->node, "total-label")
                    ? chart_length(data, LOOK_STACKED_TRACK_NAME_ROOM)
                    : 0;
  else if (named && !is_single(data))
    plan.head = chart_length(data, LOOK_STACKED_BARS_NAME_ROOM);
  return plan;
}

static bool names_under(const ChartData *data, const Plan *plan) {
  return is_single(data) && !plan->key;
}

static void draw_names(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect row) {
  BaseLength x = row.x, y = row.y - chart_length(data, LOOK_STACKED_BARS_NAME_ABOVE);
  if (names_under(data, plan)) y = row.y + row.height + chart_length(data, LOOK_CHART_LABEL_BELOW);
  for (size_t s = 0; s < data->series_count; s++) {
    bool first = s == 0 || !is_single(data);
    ChartLabel name =
        chart_label_series(data, s, chart_role(data, first ? "label-strong" : "label"), BASE_LENGTH_MAX, 1);
    bool ends = is_single(data) && s > 0 && s + 1 == data->series_count;
    if (is_named(data, s))
      chart_label_draw(data, canvas, &name, ends ? TEXT_RIGHT : TEXT_RAGGED, ends ? row.x + row.width : x, y,
                       NULL);
    x += part_width(plan, row, chart_number(data, 0, s));
  }
}

static void put_category(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect row,
                         size_t category) {
  ChartLabel label =
      chart_label_printed(data, data->categories[category].name, chart_role(data, "label"),
                          plan->labels - chart_length(data, LOOK_STACKED_BARS_LABEL_COLUMN), LABEL_LINES);
  BaseLength y =
      row.y + row.height / 2 + chart_length(data, LOOK_CHART_TEXT_DROP) - chart_label_drop(&label) / 2;
  if (!chart_label_put(data, canvas, &label, TEXT_RAGGED, row.x - plan->labels, y, NULL))
    chart_leave_out(data);
}

/* ---- on a track ------------------------------------------------------------------------------------------------------------ */

/* The row's name in the margin, the size of its base under it. */
static void put_in_margin(const ChartData *data, const PageCanvas *canvas, PageRect row, size_t category) {
  BaseLength x = row.x - chart_length(data, LOOK_STACKED_TRACK_NAME_BEFORE),
             y = row.y + row.height / 2 + chart_length(data, LOOK_CHART_TEXT_DROP);
  ChartLabel name =
      chart_label_printed(data, data->categories[category].name, chart_role(data, "label-strong"),
                          chart_length(data, LOOK_WALL_NAME_ROOM), LABEL_LINES);
  int base = chart_column(data, data->node, "base");
  ChartLabel size = chart_label_cell(data, category, base, chart_role(data, "label-soft"),
                                     chart_length(data, LOOK_WALL_NAME_ROOM), 1);
  BaseLength below = size.text ? chart_length(data, LOOK_STACKED_TRACK_BASE_BELOW) : 0;
  y -= (chart_label_drop(&name) + below) / 2;
  if (!name.text || !chart_label_put(data, canvas, &name, TEXT_RIGHT, x, y, NULL)) chart_leave_out(data);
  if (size.text)
    chart_label_draw(data, canvas, &size, TEXT_RIGHT, x, y + chart_label_drop(&name) + below, NULL);
}

static void put_total(const ChartData *data, const PageCanvas *canvas, PageRect rect, PageRect row,
                      size_t category) {
  const ReportFigure *total = chart_cell(data, category, chart_column(data, data->node, "total"),
                                         report_attribute(data->node, "format"));
  if (!total) return;
  ChartLabel label = chart_label_figure(data, total, chart_role(data, "bar-value"));
  chart_label_draw(data, canvas, &label, TEXT_RIGHT, rect.x + rect.width,
                   row.y + row.height / 2 + label.role->style.size * 36 / 100, NULL);
}

static void draw_track(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                       PageRect row) {
  PageRect plot = {row.x, row.y, plan->width,
                   (BaseLength)(data->category_count - 1) * plan->pitch + plan->bar};
  if (chart_has_axes(data))
    chart_verticals_draw(data, canvas, plot);
  else
    page_draw_lattice(canvas, plot, plot.width / SQUARES, chart_length(data, LOOK_CHART_RULING_WEIGHT),
                      chart_colour(data, "ruling"));
  ChartLabel head = chart_label_attribute(data, data->node, "total-label", chart_role(data, "label-strong"),
                                          rect.width - plan->width, 1);
  if (head.text)
    chart_label_draw(data, canvas, &head, TEXT_RIGHT, rect.x + rect.width,
                     row.y - chart_length(data, LOOK_STACKED_BARS_NAME_ABOVE), NULL);
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  BaseLength head = data->head.height + plan.head;
  if (is_single(data))
    return head + plan.bar +
           (names_under(data, &plan)
                ? chart_length(data, LOOK_CHART_LABEL_BELOW) + chart_length(data, LOOK_CHART_LABEL_DEPTH)
                : 0);
  return head + (BaseLength)(data->category_count - 1) * plan.pitch + plan.bar +
         (on_track(data) ? 0 : 2 * chart_length(data, LOOK_CHART_LABEL_DEPTH));
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!may_be_stacked(data)) return;
  Plan plan = plan_of(data, rect.width);
  BaseLength y = rect.y + data->head.height;
  if (plan.key)
    chart_key_draw(data, canvas, rect.x, y + chart_length(data, LOOK_CHART_KEY_DROP), rect.width, fill_of);
  BaseLength over = is_single(data) || on_track(data) ? 0 : chart_length(data, LOOK_CHART_LABEL_DEPTH);
  PageRect row = {rect.x + plan.labels, y + plan.head + over, plan.width, plan.bar};
  if (on_track(data)) draw_track(data, canvas, &plan, rect, row);
  if (!plan.key) draw_names(data, canvas, &plan, row);
  for (size_t i = 0; i < data->category_count; i++, row.y += plan.pitch) {
    draw_row(data, canvas, &plan, row, i);
    if (on_track(data)) {
      put_in_margin(data, canvas, row, i);
      put_total(data, canvas, rect, row, i);
    } else if (!is_single(data)) {
      put_category(data, canvas, &plan, row, i);
    }
  }
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  look[LOOK_STACKED_BARS_SINGLE] = height;
  chart_fit_rows(data->category_count, height, look);
}

static const ReportAttributeRule attributes[] = {CHART_VALUE, CHART_BASE, CHART_COLOUR, CHART_SEVERAL,
                                                 CHART_NO_MORE};

const ChartType chart_type_stacked_bars = {.language = {.name = "stacked-bars",
                                                        .as = "room",
                                                        .usual = true,
                                                        .help = "the parts of each row, side by side",
                                                        .attributes = attributes,
                                                        CHART_MANY_SERIES},
                                           .says = CHART_SAYS_PARTS,
                                           .measure = measure,
                                           .draw = draw,
                                           .fit = fit,
                                           .unfit = unfit};

static const char *track_unfit(const ChartData *data) {
  return !data->percent ? "its numbers are no percentages" : unfit(data);
}

static void fit_track(const ChartData *data, BaseLength height, BaseLength *look) {
  double rows = (double)data->category_count;
  look[LOOK_STACKED_TRACK_PITCH] = (BaseLength)llround((double)height / (rows - 1 + 2.0 / 3));
  look[LOOK_STACKED_TRACK_BAR] = look[LOOK_STACKED_TRACK_PITCH] * 2 / 3;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_has_axes(data) ? chart_unit_sentence(data)
                              : chart_scale_sentence(data, BASE_WORD_SQUARE, WHOLE / (double)SQUARES);
}

static const ReportAttributeRule track_attributes[] = {
    CHART_PRINTED,
    {"base", VALUE_FIELD, false, NULL,
     "column with the size of the base, printed under the row's name; also for the small-base mark"},
    CHART_COLOUR,
    CHART_SCALE_NOTE,
    {"total", VALUE_FIELD, false, NULL, "column of what a row is in all, at the right"},
    {"total-label", VALUE_TEXT, false, NULL, "head of that column"},
    CHART_NO_MORE};

const ChartType chart_type_stacked_bars_track = {
    .language = {.name = "stacked-bars",
                 .as = "track",
                 .help = "parts of a hundred, on a track of a hundred points",
                 .attributes = track_attributes,
                 CHART_MANY_SERIES},
    .says = CHART_SAYS_PARTS,
    .measure = measure,
    .draw = draw,
    .fit = fit_track,
    .sentence = sentence,
    .left = LOOK_STACKED_TRACK_MARGIN,
    .unfit = track_unfit};
