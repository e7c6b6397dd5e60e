/* The lane of measures: bars that end with their month, on a lattice with a scale of its own. */
#include "chart/timeline.h"

#include <math.h>

#define MEASURE_STEP base_mm(9.5)
#define MEASURE_TEXT base_mm(1.6)
#define NOTE_ABOVE   base_mm(1.2)
#define NOTE_MARGIN  base_mm(0.5)
#define SCALE_BELOW  base_mm(4)
#define AXIS_WEIGHT  base_mm(0.25)
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
    if (!inside && bar.width + needed > CHART_MEASURE_ROOM) continue;
    chart_label_draw(data, canvas, &number, TEXT_RAGGED, bar.x + MEASURE_TEXT + (inside ? 0 : bar.width),
                     bar.y + CHART_SQUARE / 2 + number.role->style.size * 36 / 100,
                     inside ? chart_colour(data, "on-data") : NULL);
    return;
  }
  if (value->figure) chart_leave_out(data);
}

/* A measure's bar ends with its month, its value inside, its words above; a bar too near to the one before is left out. */
static void draw_measure(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline,
                         size_t row, double step) {
  const ChartValue *value = chart_value(data, row, 0);
  BaseLength x = timeline->plot.x + CHART_MEASURE_X;
  BaseLength y =
      chart_timeline_y(timeline, chart_timeline_month(data, row, timeline->start) + 1) - CHART_SQUARE;
  BaseLength width = (BaseLength)llround(fmax(chart_number(data, row, 0), 0) / step * (double)CHART_SQUARE);
  PageRect room = {x, y - (MEASURE_STEP - CHART_SQUARE), CHART_MEASURE_ROOM, MEASURE_STEP};
  if (y < timeline->plot.y) room.y = y, room.height = CHART_SQUARE;
  if (!chart_is_free(data, room)) {
    chart_leave_out(data);
    return;
  }
  PageRect bar = {x, y, width, CHART_SQUARE};
  if (width) page_draw_rect(canvas, bar, chart_colour(data, "data"));
  draw_number(data, canvas, value, bar);
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength words = CHART_MEASURE_ROOM - 4 * NOTE_MARGIN;
  ChartLabel text = chart_timeline_label(data, timeline, row, role, words * 3 / 5, 1);
  ChartLabel detail = chart_label_cell(data, row, timeline->detail, role, words - text.width, 1);
  if (room.height > CHART_SQUARE) {
    draw_note(data, canvas, &text, TEXT_RAGGED, x + NOTE_MARGIN, y - NOTE_ABOVE);
    draw_note(data, canvas, &detail, TEXT_RIGHT, x + CHART_MEASURE_ROOM - NOTE_MARGIN, y - NOTE_ABOVE);
  }
  chart_take(data, room);
}

void chart_timeline_measures(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline) {
  double step = measure_step(data, timeline);
  BaseLength x = timeline->plot.x + CHART_MEASURE_X;
  PageRect ruling = {x, timeline->plot.y, CHART_MEASURE_ROOM,
                     (timeline->plot.height + CHART_SQUARE - 1) / CHART_SQUARE * CHART_SQUARE};
  chart_lattice_draw(data, canvas, ruling);
  page_draw_line(canvas, x, ruling.y, x, ruling.y + ruling.height, AXIS_WEIGHT, chart_colour(data, "ink"));
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_timeline_in_lane(data, timeline, i, "measure")) draw_measure(data, canvas, timeline, i, step);
  ChartLabel sentence = chart_label(data, chart_scale_sentence(data, BASE_WORD_SQUARE_WIDE, step),
                                    chart_role(data, "label-soft"), CHART_MEASURE_ROOM + CHART_SPAN_X, 1);
  chart_label_draw(data, canvas, &sentence, TEXT_RIGHT, x + CHART_MEASURE_ROOM,
                   ruling.y + ruling.height + SCALE_BELOW, NULL);
}
