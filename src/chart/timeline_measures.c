/* The lane of measures: bars that end with their month, on a lattice with a scale of its own. */
#include "chart/timeline.h"

#include <math.h>

enum { MEASURE_SQUARES = 8 };

static double measure_step(const ChartData *data, const ChartTimeline *timeline) {
  double largest = 0;
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, "measure"))
      largest = fmax(largest, chart_number(data, i, 0));
  return largest > 0 ? base_nice_step(largest / MEASURE_SQUARES, false) : 1;
}

static void draw_note(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                      TextAlign align, BaseLength x, BaseLength y) {
  PageRect box = chart_label_box(label, align, x, y);
  box.x -= chart_length(data, LOOK_TIMELINE_NOTE_MARGIN);
  box.width += 2 * chart_length(data, LOOK_TIMELINE_NOTE_MARGIN);
  page_draw_rect(canvas, box, chart_colour(data, "paper"))->element = NULL;
  chart_label_draw(data, canvas, label, align, x, y, NULL);
}

/* Inside the bar, else behind it, else smaller. */
static void draw_number(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                        PageRect bar) {
  static const char *const roles[] = {"bar-value", "badge"};
  for (int i = 0; value->figure && i < 2; i++) {
    ChartLabel number = chart_label_figure(data, value->figure, chart_role(data, roles[i]));
    BaseLength needed = number.width + 2 * chart_length(data, LOOK_TIMELINE_MEASURE_TEXT);
    bool inside = needed <= bar.width;
    if (!inside && bar.width + needed > chart_length(data, LOOK_TIMELINE_MEASURE_ROOM)) continue;
    chart_label_draw(data, canvas, &number, TEXT_RAGGED,
                     bar.x + chart_length(data, LOOK_TIMELINE_MEASURE_TEXT) + (inside ? 0 : bar.width),
                     bar.y + chart_length(data, LOOK_GRID) / 2 + number.role->style.size * 36 / 100,
                     inside ? chart_colour(data, "on-data") : NULL);
    return;
  }
  if (value->figure) chart_leave_out(data);
}

/* A measure's bar ends with its month, its value inside, its words above; a bar too near to the one before is left out. */
static void draw_measure(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline,
                         size_t row, double step) {
  const ChartValue *value = chart_value(data, row, 0);
  BaseLength x = timeline->plot.x + chart_length(data, LOOK_TIMELINE_MEASURE_X);
  BaseLength y = chart_timeline_y(data, timeline, chart_timeline_month(data, row, timeline->start) + 1) -
                 chart_length(data, LOOK_GRID);
  BaseLength width =
      (BaseLength)llround(fmax(chart_number(data, row, 0), 0) / step * (double)chart_length(data, LOOK_GRID));
  PageRect room = {x, y - (chart_length(data, LOOK_TIMELINE_MEASURE_STEP) - chart_length(data, LOOK_GRID)),
                   chart_length(data, LOOK_TIMELINE_MEASURE_ROOM),
                   chart_length(data, LOOK_TIMELINE_MEASURE_STEP)};
  if (y < timeline->plot.y) room.y = y, room.height = chart_length(data, LOOK_GRID);
  if (!chart_is_free(data, room)) {
    chart_leave_out(data);
    return;
  }
  PageRect bar = {x, y, width, chart_length(data, LOOK_GRID)};
  if (width) page_draw_rect(canvas, bar, chart_colour(data, "data"));
  draw_number(data, canvas, value, bar);
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength words =
      chart_length(data, LOOK_TIMELINE_MEASURE_ROOM) - 4 * chart_length(data, LOOK_TIMELINE_NOTE_MARGIN);
  ChartLabel text = chart_timeline_label(data, timeline, row, role, words * 3 / 5, 1);
  ChartLabel detail = chart_label_cell(data, row, timeline->detail, role, words - text.width, 1);
  if (room.height > chart_length(data, LOOK_GRID)) {
    draw_note(data, canvas, &text, TEXT_RAGGED, x + chart_length(data, LOOK_TIMELINE_NOTE_MARGIN),
              y - chart_length(data, LOOK_TIMELINE_NOTE_ABOVE));
    draw_note(data, canvas, &detail, TEXT_RIGHT,
              x + chart_length(data, LOOK_TIMELINE_MEASURE_ROOM) -
                  chart_length(data, LOOK_TIMELINE_NOTE_MARGIN),
              y - chart_length(data, LOOK_TIMELINE_NOTE_ABOVE));
  }
  chart_take(data, room);
}

/* The numbers of an axis under the bars. */
static void draw_ticks(const ChartData *data, const PageCanvas *canvas, PageRect ruling, double step) {
  BaseLength pitch = chart_tick_pitch(data), y = ruling.y + ruling.height;
  for (BaseLength x = 0; x <= ruling.width; x += pitch) {
    double value = (double)x / (double)chart_length(data, LOOK_GRID) * step;
    ChartLabel label = chart_label_line(data, chart_print(data, value), chart_role(data, "label-soft"));
    BaseLength most = data->space->frame.x + data->space->frame.width - (label.width + 1) / 2;
    chart_label_put(data, canvas, &label, TEXT_CENTRED, ruling.x + x < most ? ruling.x + x : most,
                    y + chart_length(data, LOOK_TIMELINE_SCALE_BELOW), NULL);
  }
}

void chart_timeline_measures(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  double step = measure_step(data, timeline);
  BaseLength x = timeline->plot.x + chart_length(data, LOOK_TIMELINE_MEASURE_X);
  PageRect ruling = {x, timeline->plot.y, chart_length(data, LOOK_TIMELINE_MEASURE_ROOM),
                     (timeline->plot.height + chart_length(data, LOOK_GRID) - 1) /
                         chart_length(data, LOOK_GRID) * chart_length(data, LOOK_GRID)};
  chart_lattice_draw(data, canvas, ruling);
  page_draw_line(canvas, x, ruling.y, x, ruling.y + ruling.height, chart_length(data, LOOK_CHART_AXIS_WEIGHT),
                 chart_colour(data, "ink"));
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, "measure")) draw_measure(data, canvas, timeline, i, step);
  if (chart_has_axes(data)) {
    draw_ticks(data, canvas, ruling, step);
    return;
  }
  ChartLabel sentence = chart_label(
      data, chart_scale_sentence(data, BASE_WORD_SQUARE_WIDE, step), chart_role(data, "label-soft"),
      chart_length(data, LOOK_TIMELINE_MEASURE_ROOM) + chart_length(data, LOOK_TIMELINE_SPAN_X), 1);
  chart_label_draw(data, canvas, &sentence, TEXT_RIGHT, x + chart_length(data, LOOK_TIMELINE_MEASURE_ROOM),
                   ruling.y + ruling.height + chart_length(data, LOOK_TIMELINE_SCALE_BELOW), NULL);
}
