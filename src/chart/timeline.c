/* The timeline: months run down the page; dated events, durations and measures stand in three lanes. */
#include "chart/timeline.h"

#include <string.h>

#define TICK        CHART_SQUARE
#define TICK_WEIGHT base_mm(0.25)
#define YEAR_BEFORE base_mm(5)
#define YEAR_DROP   base_mm(4.2)
#define MARGIN      base_mm(45)
#define HEAD        CHART_SQUARE /* of the lanes, over the first month */
enum { LANES = 3 };

/* ---- axis ------------------------------------------------------------------------------------------------------------ */

static void draw_year(const ChartData *data, const PageCanvas *canvas, BaseLength axis, BaseLength y,
                      int year) {
  char text[16];
  snprintf(text, sizeof text, "%d", year);
  page_draw_line(canvas, axis - TICK / 2, y, axis + TICK / 2, y, TICK_WEIGHT, chart_colour(data, "accent"));
  ChartLabel label = chart_label_line(data, text, chart_role(data, "figure-s"));
  if (!chart_label_put(data, canvas, &label, TEXT_RIGHT, axis - YEAR_BEFORE, y + YEAR_DROP, NULL))
    chart_leave_out(data);
}

/* A tick on the first of January of each year, on the first month shown and at the end. */
static void draw_axis(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  BaseLength axis = timeline->plot.x - CHART_AXIS_BEFORE;
  int end = timeline->first_month + timeline->months, january = (timeline->first_month / 12 + 1) * 12;
  bool apart = january - timeline->first_month > 2 || january >= end;
  if (apart)
    draw_year(data, canvas, axis, chart_timeline_y(timeline, timeline->first_month),
              timeline->first_month / 12);
  for (int month = january; month + 1 < end; month += 12)
    draw_year(data, canvas, axis, chart_timeline_y(timeline, month), month / 12);
  BaseLength y = chart_timeline_y(timeline, end);
  page_draw_line(canvas, axis - TICK / 2, y, axis + TICK / 2, y, TICK_WEIGHT, chart_colour(data, "accent"));
}

/* ---- measure and draw ------------------------------------------------------------------------------------------------ */

static bool has_lane(const ChartData *data, const ChartTimeline *timeline, const char *lane) {
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, lane)) return true;
  return false;
}

/* Heads of the lanes: the series elements, in the order event, span, measure. */
static void draw_heads(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y) {
  const BaseLength offsets[LANES] = {CHART_EVENT_X, CHART_SPAN_X, CHART_MEASURE_X};
  const BaseLength rooms[LANES] = {CHART_SPAN_X - CHART_EVENT_X, CHART_MEASURE_X - CHART_SPAN_X,
                                   CHART_MEASURE_ROOM};
  for (size_t i = 0; i < data->series_count && i < LANES; i++) {
    ChartLabel head = chart_label_series(data, i, chart_role(data, "chart-title"), rooms[i] - base_mm(1), 1);
    chart_label_draw(data, canvas, &head, TEXT_RAGGED, x + offsets[i], y, NULL);
  }
  if (strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") == 0) return;
  ChartLabel note = chart_label(data, chart_word(data, BASE_WORD_TWO_MONTHS), chart_role(data, "label-soft"),
                                MARGIN - 2 * YEAR_BEFORE, 1);
  chart_label_draw(data, canvas, &note, TEXT_RAGGED, x - MARGIN, y, NULL);
}

/* Baseline of the lanes' heads, under the chart's own title if it has one. */
static BaseLength heads_y(const ChartData *data) {
  return data->head.height + HEAD;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  ChartTimeline timeline;
  if (!chart_timeline_read(data, &timeline)) return 4 * CHART_SQUARE;
  BaseLength squares = (timeline.months + 1) / 2; /* of the ruling: two months each */
  return heads_y(data) + HEAD + squares * CHART_SQUARE + CHART_SQUARE + base_mm(1);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  ChartTimeline timeline;
  if (!chart_timeline_read(data, &timeline)) return;
  BaseLength y = rect.y + heads_y(data);
  timeline.plot = (PageRect){rect.x, y + HEAD, rect.width, (BaseLength)timeline.months * CHART_MONTH};
  draw_heads(data, canvas, rect.x, y);
  draw_axis(data, canvas, &timeline);
  chart_timeline_events(data, canvas, &timeline);
  if (has_lane(data, &timeline, "span")) chart_timeline_spans(data, canvas, &timeline);
  if (has_lane(data, &timeline, "measure")) chart_timeline_measures(data, canvas, &timeline);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* Rows in the order of the view: date, words, number. */
static void describe(const ChartData *data, BaseBuffer *out) {
  int start = chart_column(data, data->node, "start"), end = chart_column(data, data->node, "end"),
      text = chart_column(data, data->node, "text");
  for (size_t i = 0; i < data->category_count && i < CHART_LONGEST_LIST; i++) {
    const char *from = chart_cell_text(data, i, start), *to = chart_cell_text(data, i, end);
    if (i) base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
    if (!base_format_date(out, from, NULL, data->kit->locale)) base_buffer_add_text(out, from);
    if (*to) {
      base_buffer_add_text(out, " – ");
      if (!base_format_date(out, to, NULL, data->kit->locale)) base_buffer_add_text(out, to);
    }
    base_buffer_add_format(out, ", %s",
                           text >= 0 ? chart_cell_text(data, i, text) : data->categories[i].label);
    const ChartValue *value = data->series_count ? chart_value(data, i, 0) : NULL;
    if (value && value->figure) base_buffer_add_format(out, " (%s)", value->figure->text);
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
    .describe = describe,
    .left = CHART_MARGIN_COLUMN};
