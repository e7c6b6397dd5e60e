/* The timeline: months run down the page; dated events, durations and measures stand in three lanes. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

/* Measures of look.md section 7: 2.5 mm a month; the axis is the page's red line, 2.5 left of the rectangle. */
#define MONTH        base_mm(2.5)
#define AXIS_BEFORE  base_mm(2.5)
#define TICK         CHART_SQUARE
#define TICK_WEIGHT  base_mm(0.25)
#define YEAR_BEFORE  base_mm(5)
#define YEAR_DROP    base_mm(4.2)
#define MARGIN       base_mm(45)
#define HEAD         CHART_SQUARE /* of the lanes, over the first month */
#define EVENT_X      base_mm(5)
#define EVENT_WIDTH  base_mm(34)
#define EVENT_SIDE   base_mm(2.5)
#define EVENT_LINE   base_mm(0.18)
#define EVENT_BEFORE base_mm(1.5) /* the line ends before the words */
#define EVENT_APART  base_mm(12.5)
#define EVENT_DROP   base_mm(0.5) /* of the date's baseline under the line */
#define EVENT_FREE   base_mm(2.5) /* between two events, at least */
#define SPAN_X       base_mm(45)
#define SPAN_TEXT    base_mm(52)
#define SPAN_WIDTH   base_mm(36)
#define SPAN_NAME    base_mm(1.5)
#define SPAN_DATES   base_mm(4.1)
#define SPAN_APART   base_mm(9.5)
#define MEASURE_X    base_mm(90)
#define MEASURE_ROOM base_mm(40)
#define MEASURE_STEP base_mm(9.5)
#define MEASURE_TEXT base_mm(1.6)
#define NOTE_ABOVE   base_mm(1.2)
#define NOTE_MARGIN  base_mm(0.5)
#define SCALE_BELOW  base_mm(4)
#define AXIS_WEIGHT  base_mm(0.25)
enum { MOST_MONTHS = 240, MOST_ROWS = 200, LANES = 3, EVENT_LINES = 4, MEASURE_SQUARES = 8 };

/* Columns of the view: lane (event, span, measure), start, end, text, and the value of measures. */
typedef struct {
  int lane, start, end, text, detail;
  int first_month, months; /* counted from year 0; months shown */
  PageRect plot;
} Timeline;

/* Months since year 0 of "2015-09" or "2015-09-30"; -1 when it is no date. */
static int month_of(const char *iso) {
  int year = 0;
  if (strlen(iso) < 7 || iso[4] != '-') return -1;
  for (int i = 0; i < 7; i++)
    if (i != 4 && (iso[i] < '0' || iso[i] > '9')) return -1;
  for (int i = 0; i < 4; i++) year = year * 10 + (iso[i] - '0');
  int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  return month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

static int month_at(const ChartData *data, size_t row, int column) {
  return month_of(chart_cell_text(data, row, column));
}

/* ---- reading ------------------------------------------------------------------------------------------------------------ */

static bool refuse(const ChartData *data, const char *hint, const char *problem) {
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "start"), "bad-timeline",
              hint, "“%s” makes no timeline: %s", data->view->name, problem);
  return false;
}

static bool check_rows(const ChartData *data, const Timeline *timeline) {
  for (size_t i = 0; i < data->category_count; i++) {
    if (month_at(data, i, timeline->start) >= 0) continue;
    base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "start"), "bad-date",
                "dates are written like 2015-09 or 2015-09-30", "row “%s” of “%s”: “%s” is no date",
                data->categories[i].key, data->view->name, chart_cell_text(data, i, timeline->start));
    return false;
  }
  return true;
}

static bool read_timeline(const ChartData *data, Timeline *timeline) {
  *timeline = (Timeline){.lane = chart_column(data, data->node, "lane"),
                         .start = chart_column(data, data->node, "start"),
                         .end = chart_column(data, data->node, "end"),
                         .text = chart_column(data, data->node, "text"),
                         .detail = chart_column(data, data->node, "detail"),
                         .first_month = INT32_MAX};
  if (timeline->lane < 0 || timeline->start < 0)
    return refuse(data, NULL, "it needs the attributes “lane” and “start”");
  if (!check_rows(data, timeline)) return false;
  int last = -1;
  for (size_t i = 0; i < data->category_count; i++) {
    int from = month_at(data, i, timeline->start), to = month_at(data, i, timeline->end);
    if (from < timeline->first_month) timeline->first_month = from;
    if (from > last) last = from;
    if (to > last) last = to;
  }
  timeline->months = last - timeline->first_month + 1;
  if (timeline->months > MOST_MONTHS) return refuse(data, NULL, "it spans more than twenty years");
  if (data->category_count > MOST_ROWS) return refuse(data, NULL, "it has more than 200 rows");
  return true;
}

static BaseLength month_y(const Timeline *timeline, int month) {
  return timeline->plot.y + (BaseLength)(month - timeline->first_month) * MONTH;
}

/* ---- axis ---------------------------------------------------------------------------------------------------------------- */

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
static void draw_axis(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  BaseLength axis = timeline->plot.x - AXIS_BEFORE;
  int end = timeline->first_month + timeline->months, january = (timeline->first_month / 12 + 1) * 12;
  bool apart = january - timeline->first_month > 2 || january >= end;
  if (apart)
    draw_year(data, canvas, axis, month_y(timeline, timeline->first_month), timeline->first_month / 12);
  for (int month = january; month + 1 < end; month += 12)
    draw_year(data, canvas, axis, month_y(timeline, month), month / 12);
  BaseLength y = month_y(timeline, end);
  page_draw_line(canvas, axis - TICK / 2, y, axis + TICK / 2, y, TICK_WEIGHT, chart_colour(data, "accent"));
}

/* ---- words --------------------------------------------------------------------------------------------------------------- */

static bool in_lane(const ChartData *data, const Timeline *timeline, size_t row, const char *lane) {
  return strcmp(chart_cell_text(data, row, timeline->lane), lane) == 0;
}

static const char *date_text(const ChartData *data, const char *iso) {
  BaseBuffer text = {0};
  if (!base_format_date(&text, iso, "month", data->kit->locale)) base_buffer_add_text(&text, iso);
  const char *copy = base_arena_copy(data->document->arena, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return copy;
}

static const char *capitalised(const ChartData *data, const char *text) {
  char *copy = base_arena_copy(data->document->arena, text, strlen(text));
  if (copy[0] >= 'a' && copy[0] <= 'z') copy[0] = (char)(copy[0] - 32);
  return copy;
}

/* The length of a date without the year at its end and the space before that. */
static size_t without_year(const char *date) {
  size_t length = strlen(date);
  while (length && date[length - 1] >= '0' && date[length - 1] <= '9') length--;
  while (length && (date[length - 1] == ' ' || (date[length - 1] & 0x80))) length--;
  return length;
}

/* "septembre – octobre 2015", "août 2016 – février 2017", "mai 2018". */
static const char *dates_text(const ChartData *data, const char *start, const char *end) {
  const char *from = date_text(data, start), *to = date_text(data, end);
  if (strcmp(from, to) == 0) return from;
  size_t length = strncmp(start, end, 4) == 0 ? without_year(from) : strlen(from);
  if (!length) length = strlen(from);
  return base_arena_format(data->document->arena, "%.*s – %s", (int)length, from, to);
}

static const char *text_of(const ChartData *data, const Timeline *timeline, size_t row) {
  return timeline->text >= 0 ? chart_cell_text(data, row, timeline->text) : data->categories[row].label;
}

/* ---- events -------------------------------------------------------------------------------------------------------------- */

typedef struct {
  size_t row;
  ChartLabel date, text;
} Event;

static Event event_of(const ChartData *data, const Timeline *timeline, size_t row) {
  Event event = {.row = row};
  const char *date = capitalised(data, date_text(data, chart_cell_text(data, row, timeline->start)));
  event.date = chart_label(data, date, chart_role(data, "label-strong"), EVENT_WIDTH, 1);
  event.text =
      chart_label(data, text_of(data, timeline, row), chart_role(data, "label"), EVENT_WIDTH, EVENT_LINES);
  return event;
}

static BaseLength event_step(const Event *event) {
  BaseLength needed =
      event->date.role->leading * (BaseLength)(1 + chart_label_lines(&event->text)) + EVENT_FREE;
  return needed > EVENT_APART ? needed : EVENT_APART;
}

/* Square on the axis, a line to the words; a pushed event has a bent line. */
static void draw_event(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline,
                       const Event *event, BaseLength at) {
  BaseLength axis = timeline->plot.x - AXIS_BEFORE, x = timeline->plot.x + EVENT_X;
  BaseLength y = month_y(timeline, month_at(data, event->row, timeline->start)) + MONTH / 2;
  const PageColour *ink = chart_colour(data, "ink");
  page_draw_rect(canvas, chart_rect_around(axis, y, EVENT_SIDE, EVENT_SIDE), ink);
  PagePoint line[4] = {{axis, y}, {axis + EVENT_SIDE, y}, {x - 2 * EVENT_BEFORE, at}, {x - EVENT_BEFORE, at}};
  page_draw_path(canvas, "mlll", line, 4, NULL, ink, EVENT_LINE);
  chart_label_draw(data, canvas, &event->date, TEXT_RAGGED, x, at + EVENT_DROP, NULL);
  chart_label_draw(data, canvas, &event->text, TEXT_RAGGED, x, at + EVENT_DROP + event->date.role->leading,
                   NULL);
}

static void draw_events(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  Event *events = base_alloc(data->category_count * sizeof *events);
  BaseLength *places = base_alloc(data->category_count * sizeof *places),
             *gaps = base_alloc(data->category_count * sizeof *gaps);
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!in_lane(data, timeline, i, "event")) continue;
    events[count] = event_of(data, timeline, i);
    places[count] = month_y(timeline, month_at(data, i, timeline->start)) + MONTH / 2;
    gaps[count] = event_step(&events[count]);
    count++;
  }
  BaseLength bottom = timeline->plot.y + timeline->plot.height;
  BaseLength last = count ? gaps[count - 1] - EVENT_FREE : 0;
  chart_push_down(places, gaps, count, timeline->plot.y + MONTH / 2, bottom - last);
  for (size_t i = 0; i < count; i++) {
    if (places[i] >= timeline->plot.y)
      draw_event(data, canvas, timeline, &events[i], places[i]);
    else
      chart_leave_out(data);
  }
  base_free(events);
  base_free(places);
  base_free(gaps);
}

/* ---- spans --------------------------------------------------------------------------------------------------------------- */

static void draw_span(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline, size_t row) {
  const char *start = chart_cell_text(data, row, timeline->start),
             *end = chart_cell_text(data, row, timeline->end);
  int from = month_of(start), to = month_of(end) >= from ? month_of(end) : from;
  BaseLength x = timeline->plot.x, y = month_y(timeline, from);
  page_draw_rect(canvas, (PageRect){x + SPAN_X, y, CHART_SQUARE, (BaseLength)(to - from + 1) * MONTH},
                 chart_colour(data, "data"));
  ChartLabel name =
      chart_label(data, text_of(data, timeline, row), chart_role(data, "label-strong"), SPAN_WIDTH, 1);
  ChartLabel dates = chart_label(data, dates_text(data, start, month_of(end) >= from ? end : start),
                                 chart_role(data, "label-soft"), SPAN_WIDTH, 1);
  PageRect both = chart_label_box(&name, TEXT_RAGGED, x + SPAN_TEXT, y + SPAN_NAME);
  both.height += SPAN_DATES;
  if (!chart_is_free(data, both)) {
    chart_leave_out(data);
    return;
  }
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x + SPAN_TEXT, y + SPAN_NAME, NULL);
  chart_label_draw(data, canvas, &dates, TEXT_RAGGED, x + SPAN_TEXT, y + SPAN_NAME + SPAN_DATES, NULL);
}

static void draw_spans(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  PageRect ruling = {timeline->plot.x + SPAN_X, timeline->plot.y, CHART_SQUARE,
                     (timeline->plot.height + CHART_SQUARE - 1) / CHART_SQUARE * CHART_SQUARE};
  chart_lattice_draw(data, canvas, ruling);
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, "span")) draw_span(data, canvas, timeline, i);
}

/* ---- measures ------------------------------------------------------------------------------------------------------------ */

static double measure_step(const ChartData *data, const Timeline *timeline) {
  static const double factors[] = {1, 2, 2.5, 5};
  double largest = 0;
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, "measure")) largest = fmax(largest, chart_number(data, i, 0));
  if (!(largest > 0)) return 1;
  double power = pow(10, floor(log10(largest)) - 1);
  for (int decade = 0; decade < 3; decade++) {
    for (int i = 0; i < 4; i++)
      if (largest / (power * factors[i]) <= MEASURE_SQUARES) return power * factors[i];
    power *= 10;
  }
  return largest / MEASURE_SQUARES;
}

static void draw_note(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                      TextAlign align, BaseLength x, BaseLength y) {
  PageRect box = chart_label_box(label, align, x, y);
  box.x -= NOTE_MARGIN;
  box.width += 2 * NOTE_MARGIN;
  page_draw_rect(canvas, box, chart_colour(data, "paper"))->element = NULL;
  chart_label_draw(data, canvas, label, align, x, y, NULL);
}

/* Inside the bar, else behind it, else smaller. */
static void draw_number(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                        PageRect bar) {
  static const char *const roles[] = {"bar-value", "badge"};
  for (int i = 0; value->figure && i < 2; i++) {
    ChartLabel number = chart_label_figure(data, value->figure, chart_role(data, roles[i]));
    BaseLength needed = number.width + 2 * MEASURE_TEXT;
    bool inside = needed <= bar.width;
    if (!inside && bar.width + needed > MEASURE_ROOM) continue;
    chart_label_draw(data, canvas, &number, TEXT_RAGGED, bar.x + MEASURE_TEXT + (inside ? 0 : bar.width),
                     bar.y + CHART_SQUARE / 2 + number.role->style.size * 36 / 100,
                     inside ? chart_colour(data, "on-data") : NULL);
    return;
  }
  if (value->figure) chart_leave_out(data);
}

/* A measure's bar ends with its month, its value inside, its words above; a bar too near to the one before is left out. */
static void draw_measure(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline,
                         size_t row, double step) {
  const ChartValue *value = chart_value(data, row, 0);
  BaseLength x = timeline->plot.x + MEASURE_X;
  BaseLength y = month_y(timeline, month_at(data, row, timeline->start) + 1) - CHART_SQUARE;
  BaseLength width = (BaseLength)llround(fmax(chart_number(data, row, 0), 0) / step * (double)CHART_SQUARE);
  PageRect room = {x, y - (MEASURE_STEP - CHART_SQUARE), MEASURE_ROOM, MEASURE_STEP};
  if (y < timeline->plot.y) room.y = y, room.height = CHART_SQUARE;
  if (!chart_is_free(data, room)) {
    chart_leave_out(data);
    return;
  }
  PageRect bar = {x, y, width, CHART_SQUARE};
  if (width) page_draw_rect(canvas, bar, chart_colour(data, "data"));
  draw_number(data, canvas, value, bar);
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength words = MEASURE_ROOM - 4 * NOTE_MARGIN;
  ChartLabel text = chart_label(data, text_of(data, timeline, row), role, words * 3 / 5, 1);
  ChartLabel detail =
      chart_label(data, chart_cell_text(data, row, timeline->detail), role, words - text.width, 1);
  if (room.height > CHART_SQUARE) {
    draw_note(data, canvas, &text, TEXT_RAGGED, x + NOTE_MARGIN, y - NOTE_ABOVE);
    draw_note(data, canvas, &detail, TEXT_RIGHT, x + MEASURE_ROOM - NOTE_MARGIN, y - NOTE_ABOVE);
  }
  chart_take(data, room);
}

static void draw_measures(const ChartData *data, const PageCanvas *canvas, const Timeline *timeline) {
  double step = measure_step(data, timeline);
  BaseLength x = timeline->plot.x + MEASURE_X;
  PageRect ruling = {x, timeline->plot.y, MEASURE_ROOM,
                     (timeline->plot.height + CHART_SQUARE - 1) / CHART_SQUARE * CHART_SQUARE};
  chart_lattice_draw(data, canvas, ruling);
  page_draw_line(canvas, x, ruling.y, x, ruling.y + ruling.height, AXIS_WEIGHT, chart_colour(data, "ink"));
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, "measure")) draw_measure(data, canvas, timeline, i, step);
  ChartLabel sentence = chart_label(data, chart_scale_sentence(data, "square-wide", step),
                                    chart_role(data, "label-soft"), MEASURE_ROOM + SPAN_X, 1);
  chart_label_draw(data, canvas, &sentence, TEXT_RIGHT, x + MEASURE_ROOM,
                   ruling.y + ruling.height + SCALE_BELOW, NULL);
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static bool has_lane(const ChartData *data, const Timeline *timeline, const char *lane) {
  for (size_t i = 0; i < data->category_count; i++)
    if (in_lane(data, timeline, i, lane)) return true;
  return false;
}

/* Heads of the lanes: the series elements, in the order event, span, measure. */
static void draw_heads(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y) {
  const BaseLength offsets[LANES] = {EVENT_X, SPAN_X, MEASURE_X};
  const BaseLength rooms[LANES] = {SPAN_X - EVENT_X, MEASURE_X - SPAN_X, MEASURE_ROOM};
  for (size_t i = 0; i < data->series_count && i < LANES; i++) {
    ChartLabel head =
        chart_label(data, data->series[i].label, chart_role(data, "chart-title"), rooms[i] - base_mm(1), 1);
    chart_label_draw(data, canvas, &head, TEXT_RAGGED, x + offsets[i], y, NULL);
  }
  if (strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") == 0) return;
  ChartLabel note = chart_label(data, chart_word(data, "two-months"), chart_role(data, "label-soft"),
                                MARGIN - 2 * YEAR_BEFORE, 1);
  chart_label_draw(data, canvas, &note, TEXT_RAGGED, x - MARGIN, y, NULL);
}

/* Baseline of the lanes' heads, under the chart's own title if it has one. */
static BaseLength heads_y(const ChartData *data) {
  return data->head.height + HEAD;
}

BaseLength chart_timeline_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  Timeline timeline;
  if (!read_timeline(data, &timeline)) return 4 * CHART_SQUARE;
  BaseLength squares = (timeline.months + 1) / 2; /* of the ruling: two months each */
  return heads_y(data) + HEAD + squares * CHART_SQUARE + CHART_SQUARE + base_mm(1);
}

void chart_timeline_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                         PageRect rect) {
  (void)context;
  Timeline timeline;
  if (!read_timeline(data, &timeline)) return;
  BaseLength y = rect.y + heads_y(data);
  timeline.plot = (PageRect){rect.x, y + HEAD, rect.width, (BaseLength)timeline.months * MONTH};
  draw_heads(data, canvas, rect.x, y);
  draw_axis(data, canvas, &timeline);
  draw_events(data, canvas, &timeline);
  if (has_lane(data, &timeline, "span")) draw_spans(data, canvas, &timeline);
  if (has_lane(data, &timeline, "measure")) draw_measures(data, canvas, &timeline);
}
