/* The timeline: months run down the page, dated events, durations and measures stand in three lanes. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

/* Measures of look.md section 7: 2.5 mm a month; the axis is the page's red line, at the left edge less 2.5. */
#define MONTH        base_mm(2.5)
#define AXIS_BEFORE  base_mm(2.5)
#define TICK         base_mm(5)
#define TICK_WEIGHT  base_mm(0.25)
#define YEAR_BEFORE  base_mm(5)
#define YEAR_DROP    base_mm(4.2)
#define HEAD         base_mm(5)
#define EVENT_X      base_mm(5)
#define EVENT_WIDTH  base_mm(34)
#define EVENT_SIDE   base_mm(2.5)
#define EVENT_LINE   base_mm(0.18)
#define EVENT_APART  base_mm(12.5)
#define SPAN_X       base_mm(45)
#define SPAN_TEXT    base_mm(52)
#define MEASURE_X    base_mm(90)
#define MEASURE_ROOM base_mm(40)
#define LINE_STEP    base_mm(3.5)
enum { MOST_MONTHS = 240, MOST_ROWS = 200, LANES = 3 };

/* Columns of the view: lane (event, span, measure), start, end, text, and the value of measures. */
typedef struct {
  int lane, start, end, text, label;
  int first_month, months; /* counted from year 0; months shown */
  PageRect plot;
} Timeline;

static const char *text_at(const ChartData *data, size_t row, int column) {
  if (column < 0) return "";
  const DataCell *cell = data_cell(data->view, data->categories[row].row, (size_t)column);
  return cell->kind == DATA_TEXT ? cell->text : "";
}

/* Months since year 0 of "2015-09" or "2015-09-30"; -1 when it is no date. */
static int month_of(const char *iso) {
  int year = 0, month = 0;
  if (strlen(iso) < 7 || iso[4] != '-') return -1;
  for (int i = 0; i < 4; i++) {
    if (iso[i] < '0' || iso[i] > '9') return -1;
    year = year * 10 + (iso[i] - '0');
  }
  month = (iso[5] - '0') * 10 + (iso[6] - '0');
  return month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

static bool read_timeline(const ChartData *data, Timeline *timeline) {
  *timeline = (Timeline){.lane = chart_column(data, data->node, "lane"),
                         .start = chart_column(data, data->node, "start"),
                         .end = chart_column(data, data->node, "end"),
                         .text = chart_column(data, data->node, "text"),
                         .label = chart_column(data, data->node, "category")};
  int last = -1;
  timeline->first_month = INT32_MAX;
  for (size_t i = 0; i < data->category_count; i++) {
    int from = month_of(text_at(data, i, timeline->start)), to = month_of(text_at(data, i, timeline->end));
    if (from >= 0 && from < timeline->first_month) timeline->first_month = from;
    if (from > last) last = from;
    if (to > last) last = to;
  }
  timeline->months = last - timeline->first_month + 1;
  if (last >= 0 && timeline->months <= MOST_MONTHS && data->category_count <= MOST_ROWS) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "bad-timeline",
              "`start` names a column of dates like 2015-09, over at most twenty years",
              "the dates of “%s” make no timeline", data->view->name);
  return false;
}

static BaseLength month_y(const Timeline *timeline, int month) {
  return timeline->plot.y + (BaseLength)(month - timeline->first_month) * MONTH;
}

/* ---- axis ------------------------------------------------------------------------------------------------------------- */

static void draw_year(const ChartData *data, const PageCanvas *canvas, BaseLength axis, BaseLength y,
                      int year) {
  char text[16];
  snprintf(text, sizeof text, "%d", year);
  page_draw_line(canvas, axis - TICK / 2, y, axis + TICK / 2, y, TICK_WEIGHT, chart_colour(data, "accent"));
  page_draw_label(canvas, text, chart_role(data, "figure-s"), TEXT_RIGHT, axis - YEAR_BEFORE, y + YEAR_DROP,
                  NULL, NULL);
}

/* A tick on the first of January of each year, on the first month shown and at the end. */
static void draw_axis(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  BaseLength axis = timeline->plot.x - AXIS_BEFORE;
  int end = timeline->first_month + timeline->months;
  draw_year(data, canvas, axis, month_y(timeline, timeline->first_month), timeline->first_month / 12);
  for (int month = (timeline->first_month / 12 + 1) * 12; month < end; month += 12)
    draw_year(data, canvas, axis, month_y(timeline, month), month / 12);
  BaseLength y = month_y(timeline, end);
  page_draw_line(canvas, axis - TICK / 2, y, axis + TICK / 2, y, TICK_WEIGHT, chart_colour(data, "accent"));
}

/* ---- lanes ------------------------------------------------------------------------------------------------------------ */

static bool in_lane(const ChartData *data, const Timeline *timeline, size_t row, const char *lane) {
  return strcmp(text_at(data, row, timeline->lane), lane) == 0 &&
         month_of(text_at(data, row, timeline->start)) >= 0;
}

static const char *date_text(const ChartData *data, const char *iso, const char *style) {
  BaseBuffer text = {0};
  if (!base_format_date(&text, iso, style, data->kit->locale)) base_buffer_add_text(&text, iso);
  const char *copy = base_arena_copy(data->document->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

static const char *capitalised(const ChartData *data, const char *text) {
  char *copy = base_arena_copy(data->document->arena, text, strlen(text));
  if (copy[0] >= 'a' && copy[0] <= 'z') copy[0] = (char)(copy[0] - 32);
  return copy;
}

static const char *event_text(const ChartData *data, const Timeline *timeline, size_t row) {
  return timeline->text >= 0 ? text_at(data, row, timeline->text) : data->categories[row].label;
}

/* Square on the axis, a line to the words; a pushed event has a bent line. */
static BaseLength draw_event(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline,
                             size_t row, BaseLength least) {
  BaseLength axis = timeline->plot.x - AXIS_BEFORE, x = timeline->plot.x + EVENT_X;
  BaseLength y = month_y(timeline, month_of(text_at(data, row, timeline->start))) + MONTH / 2;
  BaseLength at = y > least ? y : least;
  const PageColour *ink = chart_colour(data, "ink");
  page_draw_rect(canvas, (PageRect){axis - EVENT_SIDE / 2, y - EVENT_SIDE / 2, EVENT_SIDE, EVENT_SIDE}, ink);
  PagePoint line[4] = {{axis, y}, {axis + base_mm(3), y}, {x - base_mm(3.5), at}, {x - base_mm(1.5), at}};
  page_draw_path(canvas, "mlll", line, 4, NULL, ink, EVENT_LINE);
  const char *date = capitalised(data, date_text(data, text_at(data, row, timeline->start), "month"));
  page_draw_label(canvas, date, chart_role(data, "label-strong"), TEXT_RAGGED, x, at + base_mm(1), NULL,
                  NULL);
  const PageRole *role = chart_role(data, "label");
  TextParagraph *text =
      page_set_label(canvas, event_text(data, timeline, row), role, TEXT_RAGGED, EVENT_WIDTH, NULL);
  page_draw_paragraph(canvas, text, x, at + base_mm(1) + LINE_STEP, LINE_STEP, role->colour);
  BaseLength needed = base_mm(3) + (BaseLength)(text->line_count + 1) * LINE_STEP;
  return at + (needed > EVENT_APART ? needed : EVENT_APART);
}

static void draw_events(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  BaseLength least = 0;
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, "event")) least = draw_event(data, canvas, timeline, i, least);
}

static void draw_span(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline, size_t row) {
  const char *start = text_at(data, row, timeline->start), *end = text_at(data, row, timeline->end);
  int from = month_of(start), to = month_of(end) >= from ? month_of(end) : from;
  BaseLength x = timeline->plot.x, y = month_y(timeline, from);
  page_draw_rect(canvas, (PageRect){x + SPAN_X, y, CHART_SQUARE, (BaseLength)(to - from + 1) * MONTH},
                 chart_colour(data, "data"));
  page_draw_label(canvas, event_text(data, timeline, row), chart_role(data, "label-strong"), TEXT_RAGGED,
                  x + SPAN_TEXT, y + base_mm(1.5), NULL, NULL);
  const char *dates = base_arena_format(data->document->arena, "%s – %s", date_text(data, start, "short"),
                                        date_text(data, end, "short"));
  page_draw_label(canvas, dates, chart_role(data, "label-soft"), TEXT_RAGGED, x + SPAN_TEXT, y + base_mm(5.5),
                  NULL, NULL);
}

static double largest_measure(const ChartData *data, const Timeline *timeline) {
  double largest = 0;
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, "measure")) largest = fmax(largest, chart_value(data, i, 0)->value);
  return largest;
}

/* A measure's bar hangs under its month, with its value inside and its date above. */
static void draw_measure(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline,
                         size_t row, double step) {
  const ChartValue *value = chart_value(data, row, 0);
  if (value->state != CHART_KNOWN) return;
  BaseLength x = timeline->plot.x + MEASURE_X;
  BaseLength y = month_y(timeline, month_of(text_at(data, row, timeline->start)) + 1) - CHART_SQUARE;
  BaseLength width = (BaseLength)llround(value->value / step * (double)CHART_SQUARE);
  page_draw_rect(canvas, (PageRect){x, y, width, CHART_SQUARE}, chart_colour(data, "data"));
  page_draw_label(canvas, value->figure->text, chart_role(data, "bar-value"), TEXT_RAGGED, x + base_mm(1.6),
                  y + CHART_SQUARE / 2 + base_mm(1.25), chart_colour(data, "on-data"), value->figure);
  const PageRole *role = chart_role(data, "label-soft");
  const char *label = event_text(data, timeline, row);
  PageRect plate = {x + base_mm(0.2), y - base_mm(3.9), page_label_width(data->kit, label, role) + base_mm(1),
                    base_mm(3.7)};
  page_draw_rect(canvas, plate, chart_colour(data, "paper"))->element = NULL;
  page_draw_label(canvas, label, role, TEXT_RAGGED, x + base_mm(0.5), y - base_mm(1.2), NULL, NULL);
}

static void draw_measures(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  double largest = largest_measure(data, timeline), step = 1;
  while (step > 0 && largest / step > 8)
    step *= fmod(log10(step), 1) < 0.2 ? 2 : fmod(log10(step), 1) < 0.6 ? 2.5 : 2;
  BaseLength x = timeline->plot.x + MEASURE_X;
  PageRect ruling = {x, timeline->plot.y, MEASURE_ROOM, timeline->plot.height / CHART_SQUARE * CHART_SQUARE};
  page_draw_lattice(canvas, ruling, CHART_SQUARE, base_mm(0.125), chart_colour(data, "ruling"));
  page_draw_line(canvas, x, ruling.y, x, ruling.y + ruling.height, base_mm(0.25), chart_colour(data, "ink"));
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, "measure")) draw_measure(data, canvas, timeline, i, step);
  ChartScale scale = {step, 0, 0};
  page_draw_label(canvas, chart_scale_sentence(data, &scale), chart_role(data, "label-soft"), TEXT_RIGHT,
                  x + MEASURE_ROOM, ruling.y + ruling.height + base_mm(4), NULL, NULL);
}

/* Heads of the lanes: the series elements, in the order event, span, measure. */
static void draw_heads(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y) {
  static const double offsets[LANES] = {5, 45, 90};
  const PageRole *role = chart_role(data, "chart-title");
  for (size_t i = 0; i < data->series_count && i < LANES; i++)
    if (data->series[i].label)
      page_draw_label(canvas, data->series[i].label, role, TEXT_RAGGED, x + base_mm(offsets[i]), y, NULL,
                      NULL);
}

BaseLength chart_timeline_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  Timeline timeline;
  if (!read_timeline(data, &timeline)) return 4 * CHART_SQUARE;
  return HEAD + (BaseLength)timeline.months * MONTH;
}

/* rect.y is the baseline of the lanes' heads; the first month starts 5 mm lower. */
void chart_timeline_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                         PageRect rect) {
  (void)context;
  Timeline timeline;
  if (!read_timeline(data, &timeline)) return;
  timeline.plot = (PageRect){rect.x, rect.y + HEAD, rect.width, (BaseLength)timeline.months * MONTH};
  draw_heads(data, canvas, rect.x, rect.y);
  PageRect spans = {rect.x + SPAN_X, timeline.plot.y, CHART_SQUARE,
                    timeline.plot.height / CHART_SQUARE * CHART_SQUARE};
  page_draw_lattice(canvas, spans, CHART_SQUARE, base_mm(0.125), chart_colour(data, "ruling"));
  draw_axis(data, canvas, &timeline);
  draw_events(data, canvas, &timeline);
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, &timeline, i, "span")) draw_span(data, canvas, &timeline, i);
  draw_measures(data, canvas, &timeline);
}
