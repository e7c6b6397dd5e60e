/* The lanes of dated events and of durations. */
#include "chart/timeline.h"

#include <string.h>

#define EVENT_WIDTH  base_mm(34)
#define EVENT_SIDE   base_mm(2.5)
#define EVENT_LINE   base_mm(0.18)
#define EVENT_BEFORE base_mm(1.5) /* the line ends before the words */
#define EVENT_APART  base_mm(12.5)
#define EVENT_DROP   base_mm(0.5) /* of the date's baseline under the line */
#define EVENT_FREE   base_mm(2.5) /* between two events, at least */
#define SPAN_TEXT    base_mm(52)
#define SPAN_WIDTH   base_mm(36)
#define SPAN_NAME    base_mm(1.5)
#define SPAN_DATES   base_mm(4.1)
enum { EVENT_LINES = 4 };

/* ---- events ---------------------------------------------------------------------------------------------------------- */

static const char *capitalised(const ChartData *data, const char *text) {
  char *copy = base_arena_copy(data->arena, text, strlen(text));
  if (copy[0] >= 'a' && copy[0] <= 'z') copy[0] = (char)(copy[0] - 32);
  return copy;
}

typedef struct {
  size_t row;
  ChartLabel date, text;
} Event;

static Event event_of(const ChartData *data, const ChartTimeline *timeline, size_t row) {
  Event event = {.row = row};
  const char *date =
      capitalised(data, chart_timeline_date(data, chart_cell_text(data, row, timeline->start)));
  event.date = chart_label(data, date, chart_role(data, "label-strong"), EVENT_WIDTH, 1);
  event.text = chart_timeline_label(data, timeline, row, chart_role(data, "label"), EVENT_WIDTH, EVENT_LINES);
  return event;
}

static BaseLength event_step(const Event *event) {
  BaseLength needed =
      event->date.role->leading * (BaseLength)(1 + chart_label_lines(&event->text)) + EVENT_FREE;
  return needed > EVENT_APART ? needed : EVENT_APART;
}

/* Square on the axis, a line to the words; a pushed event has a bent line. */
static void draw_event(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline,
                       const Event *event, BaseLength at) {
  BaseLength axis = timeline->plot.x - CHART_AXIS_BEFORE, x = timeline->plot.x + CHART_EVENT_X;
  BaseLength y =
      chart_timeline_y(timeline, chart_timeline_month(data, event->row, timeline->start)) + CHART_MONTH / 2;
  const PageColour *ink = chart_colour(data, "ink");
  page_draw_rect(canvas, chart_rect_around(axis, y, EVENT_SIDE, EVENT_SIDE), ink);
  PagePoint line[4] = {{axis, y}, {axis + EVENT_SIDE, y}, {x - 2 * EVENT_BEFORE, at}, {x - EVENT_BEFORE, at}};
  page_draw_path(canvas, "mlll", line, 4, NULL, ink, EVENT_LINE);
  chart_label_draw(data, canvas, &event->date, TEXT_RAGGED, x, at + EVENT_DROP, NULL);
  chart_label_draw(data, canvas, &event->text, TEXT_RAGGED, x, at + EVENT_DROP + event->date.role->leading,
                   NULL);
}

void chart_timeline_events(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  Event *events = base_alloc(data->category_count * sizeof *events);
  BaseLength *places = base_alloc(data->category_count * sizeof *places),
             *gaps = base_alloc(data->category_count * sizeof *gaps);
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!chart_timeline_in_lane(data, timeline, i, "event")) continue;
    events[count] = event_of(data, timeline, i);
    places[count] =
        chart_timeline_y(timeline, chart_timeline_month(data, i, timeline->start)) + CHART_MONTH / 2;
    gaps[count] = event_step(&events[count]);
    count++;
  }
  BaseLength bottom = timeline->plot.y + timeline->plot.height;
  BaseLength last = count ? gaps[count - 1] - EVENT_FREE : 0;
  chart_push_down(places, gaps, count, timeline->plot.y + CHART_MONTH / 2, bottom - last);
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

/* ---- spans ----------------------------------------------------------------------------------------------------------- */

static void draw_span(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline,
                      size_t row) {
  const char *start = chart_cell_text(data, row, timeline->start),
             *end = chart_cell_text(data, row, timeline->end);
  int from = chart_month_of(start), to = chart_month_of(end) >= from ? chart_month_of(end) : from;
  BaseLength x = timeline->plot.x, y = chart_timeline_y(timeline, from);
  page_draw_rect(canvas,
                 (PageRect){x + CHART_SPAN_X, y, CHART_SQUARE, (BaseLength)(to - from + 1) * CHART_MONTH},
                 chart_colour(data, "data"));
  ChartLabel name =
      chart_timeline_label(data, timeline, row, chart_role(data, "label-strong"), SPAN_WIDTH, 1);
  ChartLabel dates =
      chart_label(data, chart_timeline_dates(data, start, chart_month_of(end) >= from ? end : start),
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

void chart_timeline_spans(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  PageRect ruling = {timeline->plot.x + CHART_SPAN_X, timeline->plot.y, CHART_SQUARE,
                     (timeline->plot.height + CHART_SQUARE - 1) / CHART_SQUARE * CHART_SQUARE};
  chart_lattice_draw(data, canvas, ruling);
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, "span")) draw_span(data, canvas, timeline, i);
}
