/* The lanes of dated events and of durations. */
#include "chart/timeline.h"

#include <string.h>

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
  event.date = chart_label(data, date, chart_role(data, "label-strong"),
                           chart_length(data, LOOK_TIMELINE_EVENT_WIDTH), 1);
  event.text = chart_timeline_label(data, timeline, row, chart_role(data, "label"),
                                    chart_length(data, LOOK_TIMELINE_EVENT_WIDTH), EVENT_LINES);
  return event;
}

static BaseLength event_step(const ChartData *data, const Event *event) {
  BaseLength needed = event->date.role->leading * (BaseLength)(1 + chart_label_lines(&event->text)) +
                      chart_length(data, LOOK_TIMELINE_EVENT_FREE);
  return needed > chart_length(data, LOOK_TIMELINE_EVENT_APART)
             ? needed
             : chart_length(data, LOOK_TIMELINE_EVENT_APART);
}

/* Square on the axis, a line to the words; a pushed event has a bent line. */
static void draw_event(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline,
                       const Event *event, BaseLength at) {
  BaseLength axis = timeline->plot.x - chart_length(data, LOOK_TIMELINE_AXIS_BEFORE),
             x = timeline->plot.x + chart_length(data, LOOK_TIMELINE_EVENT_X);
  BaseLength y = chart_timeline_y(data, timeline, chart_timeline_month(data, event->row, timeline->start)) +
                 chart_length(data, LOOK_TIMELINE_MONTH) / 2;
  const PageColour *ink = chart_colour(data, "ink");
  chart_mark_draw(data, canvas, LOOK_MARKER,
                  chart_rect_around(axis, y, chart_length(data, LOOK_TIMELINE_EVENT_SIDE),
                                    chart_length(data, LOOK_TIMELINE_EVENT_SIDE)),
                  ink, NULL, 0);
  PagePoint line[4] = {{axis, y},
                       {axis + chart_length(data, LOOK_TIMELINE_EVENT_SIDE), y},
                       {x - 2 * chart_length(data, LOOK_TIMELINE_EVENT_BEFORE), at},
                       {x - chart_length(data, LOOK_TIMELINE_EVENT_BEFORE), at}};
  page_draw_path(canvas, "mlll", line, 4, NULL, ink, chart_length(data, LOOK_TIMELINE_EVENT_WEIGHT));
  chart_label_draw(data, canvas, &event->date, TEXT_RAGGED, x,
                   at + chart_length(data, LOOK_TIMELINE_EVENT_DROP), NULL);
  chart_label_draw(data, canvas, &event->text, TEXT_RAGGED, x,
                   at + chart_length(data, LOOK_TIMELINE_EVENT_DROP) + event->date.role->leading, NULL);
}

void chart_timeline_events(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  Event *events = base_alloc(data->category_count * sizeof *events);
  BaseLength *places = base_alloc(data->category_count * sizeof *places),
             *gaps = base_alloc(data->category_count * sizeof *gaps);
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!chart_timeline_in_lane(data, timeline, i, "event")) continue;
    events[count] = event_of(data, timeline, i);
    places[count] = chart_timeline_y(data, timeline, chart_timeline_month(data, i, timeline->start)) +
                    chart_length(data, LOOK_TIMELINE_MONTH) / 2;
    gaps[count] = event_step(data, &events[count]);
    count++;
  }
  BaseLength bottom = timeline->plot.y + timeline->plot.height;
  BaseLength last = count ? gaps[count - 1] - chart_length(data, LOOK_TIMELINE_EVENT_FREE) : 0;
  chart_push_down(places, gaps, count, timeline->plot.y + chart_length(data, LOOK_TIMELINE_MONTH) / 2,
                  bottom - last);
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
  BaseLength x = timeline->plot.x, y = chart_timeline_y(data, timeline, from);
  page_draw_rect(canvas,
                 (PageRect){x + chart_length(data, LOOK_TIMELINE_SPAN_X), y, chart_length(data, LOOK_GRID),
                            (BaseLength)(to - from + 1) * chart_length(data, LOOK_TIMELINE_MONTH)},
                 chart_colour(data, "data"));
  ChartLabel name = chart_timeline_label(data, timeline, row, chart_role(data, "label-strong"),
                                         chart_length(data, LOOK_TIMELINE_SPAN_WIDTH), 1);
  ChartLabel dates =
      chart_label(data, chart_timeline_dates(data, start, chart_month_of(end) >= from ? end : start),
                  chart_role(data, "label-soft"), chart_length(data, LOOK_TIMELINE_SPAN_WIDTH), 1);
  PageRect both = chart_label_box(&name, TEXT_RAGGED, x + chart_length(data, LOOK_TIMELINE_SPAN_TEXT),
                                  y + chart_length(data, LOOK_TIMELINE_SPAN_NAME));
  both.height += chart_length(data, LOOK_TIMELINE_SPAN_DATES);
  if (!chart_is_free(data, both)) {
    chart_leave_out(data);
    return;
  }
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x + chart_length(data, LOOK_TIMELINE_SPAN_TEXT),
                   y + chart_length(data, LOOK_TIMELINE_SPAN_NAME), NULL);
  chart_label_draw(
      data, canvas, &dates, TEXT_RAGGED, x + chart_length(data, LOOK_TIMELINE_SPAN_TEXT),
      y + chart_length(data, LOOK_TIMELINE_SPAN_NAME) + chart_length(data, LOOK_TIMELINE_SPAN_DATES), NULL);
}

void chart_timeline_spans(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  PageRect ruling = {timeline->plot.x + chart_length(data, LOOK_TIMELINE_SPAN_X), timeline->plot.y,
                     chart_length(data, LOOK_GRID),
                     (timeline->plot.height + chart_length(data, LOOK_GRID) - 1) /
                         chart_length(data, LOOK_GRID) * chart_length(data, LOOK_GRID)};
  chart_lattice_draw(data, canvas, ruling);
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, "span")) draw_span(data, canvas, timeline, i);
}
