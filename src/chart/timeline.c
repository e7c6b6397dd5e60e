/* The timeline: months run down the page; dated events, durations and measures stand in three lanes. */
#include "chart/timeline.h"

#include <string.h>

enum { LANES = 3 };

/* ---- axis ------------------------------------------------------------------------------------------------------------ */

static void draw_year(const ChartData *data, const PageCanvas *canvas, BaseLength axis, BaseLength y,
                      int year) {
  char text[16];
  snprintf(text, sizeof text, "%d", year);
  page_draw_line(canvas, axis - chart_length(data, LOOK_TIMELINE_TICK) / 2, y,
                 axis + chart_length(data, LOOK_TIMELINE_TICK) / 2, y,
                 chart_length(data, LOOK_TIMELINE_TICK_WEIGHT), chart_colour(data, "accent"));
  ChartLabel label = chart_label_line(data, text, chart_role(data, "figure-s"));
  if (!chart_label_put(data, canvas, &label, TEXT_RIGHT, axis - chart_length(data, LOOK_TIMELINE_YEAR_BEFORE),
                       y + chart_length(data, LOOK_TIMELINE_YEAR_DROP), NULL))
    chart_leave_out(data);
}

/* A tick on the first of January of each year, on the first month shown and at the end. */
static void draw_axis(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  BaseLength axis = timeline->plot.x - chart_length(data, LOOK_TIMELINE_AXIS_BEFORE);
  int end = timeline->first_month + timeline->months, january = (timeline->first_month / 12 + 1) * 12;
  bool apart = january - timeline->first_month > 2 || january >= end;
  if (chart_has_axes(data)) /* in the ruling, a line of the page is the axis */
    page_draw_line(canvas, axis, chart_timeline_y(data, timeline, timeline->first_month), axis,
                   chart_timeline_y(data, timeline, end), chart_length(data, LOOK_CHART_AXIS_WEIGHT),
                   chart_colour(data, "ink"));
  if (apart)
    draw_year(data, canvas, axis, chart_timeline_y(data, timeline, timeline->first_month),
              timeline->first_month / 12);
  for (int month = january; month + 1 < end; month += 12)
    draw_year(data, canvas, axis, chart_timeline_y(data, timeline, month), month / 12);
  BaseLength y = chart_timeline_y(data, timeline, end);
  page_draw_line(canvas, axis - chart_length(data, LOOK_TIMELINE_TICK) / 2, y,
                 axis + chart_length(data, LOOK_TIMELINE_TICK) / 2, y,
                 chart_length(data, LOOK_TIMELINE_TICK_WEIGHT), chart_colour(data, "accent"));
}

/* ---- measure and draw ------------------------------------------------------------------------------------------------ */

static bool has_lane(const ChartData *data, const ChartTimeline *timeline, const char *lane) {
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, lane)) return true;
  return false;
}

/* Heads of the lanes: the series elements, in the order event, span, measure. */
static void draw_heads(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y) {
  const BaseLength offsets[LANES] = {chart_length(data, LOOK_TIMELINE_EVENT_X),
                                     chart_length(data, LOOK_TIMELINE_SPAN_X),
                                     chart_length(data, LOOK_TIMELINE_MEASURE_X)};
  const BaseLength rooms[LANES] = {
      chart_length(data, LOOK_TIMELINE_SPAN_X) - chart_length(data, LOOK_TIMELINE_EVENT_X),
      chart_length(data, LOOK_TIMELINE_MEASURE_X) - chart_length(data, LOOK_TIMELINE_SPAN_X),
      chart_length(data, LOOK_TIMELINE_MEASURE_ROOM)};
  for (size_t i = 0; i < data->series_count && i < LANES; i++) {
    ChartLabel head = chart_label_series(data, i, chart_role(data, "chart-title"),
                                         rooms[i] - chart_length(data, LOOK_TIMELINE_HEAD_APART), 1);
    chart_label_draw(data, canvas, &head, TEXT_RAGGED, x + offsets[i], y, NULL);
  }
  if (chart_has_axes(data) || strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") == 0) return;
  ChartLabel note = chart_label(
      data, chart_word(data, BASE_WORD_TWO_MONTHS), chart_role(data, "label-soft"),
      chart_length(data, LOOK_TIMELINE_MARGIN) - 2 * chart_length(data, LOOK_TIMELINE_YEAR_BEFORE), 1);
  chart_label_draw(data, canvas, &note, TEXT_RAGGED, x - chart_length(data, LOOK_TIMELINE_MARGIN), y, NULL);
}

/* Baseline of the lanes' heads, under the chart's own title if it has one. */
static BaseLength heads_y(const ChartData *data) {
  return data->head.height + chart_length(data, LOOK_TIMELINE_HEAD);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  ChartTimeline timeline;
  if (!chart_timeline_read(data, &timeline)) return 4 * chart_length(data, LOOK_GRID);
  BaseLength squares = (timeline.months + 1) / 2; /* of the ruling: two months each */
  return heads_y(data) + chart_length(data, LOOK_TIMELINE_HEAD) + squares * chart_length(data, LOOK_GRID) +
         chart_length(data, LOOK_GRID) + chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  ChartTimeline timeline;
  if (!chart_timeline_read(data, &timeline)) return;
  BaseLength y = rect.y + heads_y(data);
  timeline.plot = (PageRect){rect.x, y + chart_length(data, LOOK_TIMELINE_HEAD), rect.width,
                             (BaseLength)timeline.months * chart_length(data, LOOK_TIMELINE_MONTH)};
  draw_heads(data, canvas, rect.x, y);
  draw_axis(data, canvas, &timeline);
  chart_timeline_events(data, canvas, &timeline);
  if (has_lane(data, &timeline, "span")) chart_timeline_spans(data, canvas, &timeline);
  if (has_lane(data, &timeline, "measure")) chart_timeline_measures(data, canvas, &timeline);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* The ruling goes with the months: two a square. */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  ChartTimeline timeline;
  if (!chart_timeline_read(data, &timeline) || timeline.months < 1) return;
  BaseLength month = height / timeline.months, least = chart_length(data, LOOK_TIMELINE_LEAST_MONTH);
  look[LOOK_TIMELINE_MONTH] = month > least ? month : least;
  look[LOOK_GRID] = 2 * look[LOOK_TIMELINE_MONTH];
}

/* Rows in the order of the view: date, words, number. */
static void describe(const ChartData *data, BaseBuffer *out) {
  int start = chart_column(data, data->node, "start"), end = chart_column(data, data->node, "end"),
      text = chart_column(data, data->node, "text");
  for (size_t i = 0; i < data->category_count && i < CHART_LONGEST_LIST; i++) {
    const char *from = chart_cell_text(data, i, start), *to = chart_cell_text(data, i, end);
    if (i) base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
    if (*to)
      chart_say_span(data, out, from, to);
    else
      base_buffer_add_text(out, chart_moment_words(data, from));
    base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_COLON),
                           text >= 0 ? chart_cell_text(data, i, text) : data->categories[i].label);
    const ChartValue *value = data->series_count ? chart_value(data, i, 0) : NULL;
    if (value && value->figure)
      base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_COLON), value->figure->text);
  }
  base_buffer_add_char(out, '.');
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    {"lane", VALUE_FIELD, true, NULL, "column that says event, span or measure"},
    {"start", VALUE_FIELD, true, NULL, "column of the ISO date"},
    {"end", VALUE_FIELD, false, NULL, "column of the last date of a span"},
    {"text", VALUE_FIELD, false, NULL, "column of the words (category)"},
    {"detail", VALUE_FIELD, false, NULL, "column of more words about a measure"},
    CHART_NO_MORE};

const ChartType chart_type_timeline = {
    .language = {.name = "timeline",
                 .help = "months run down the page; events, spans and measures",
                 .attributes = attributes,
                 .least_series = 1,
                 .most_series = 3,
                 .series_attributes = "label format"},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .says = CHART_SAYS_ROWS,
    .describe = describe,
    .left = LOOK_TIMELINE_MARGIN};
