/* Two shares of each row on a track of a hundred points: the earlier one hollow, the later one solid, the row's name beside
 * them; how far they lie apart may stand in a column at the right. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>

enum { WHOLE = 100, SQUARES = 20, EARLIER = 0, LATER = 1 };

typedef struct {
  PageRect plot;
  BaseLength first, pitch;
} Track;

static Track track_of(const ChartData *data, PageRect rect) {
  BaseLength rows = (BaseLength)data->category_count, grid = chart_length(data, LOOK_GRID);
  Track track = {.pitch = chart_length(data, LOOK_DUMBBELL_TRACK_PITCH)};
  BaseLength height = rows * track.pitch;
  if (grid > 0 && !chart_has_axes(data)) height = (height + grid - 1) / grid * grid;
  track.plot = (PageRect){rect.x, rect.y + data->head.height + chart_length(data, LOOK_DUMBBELL_TRACK_HEAD),
                          chart_track_width(data, rect.width), height};
  track.first = track.plot.y + (height - (rows - 1) * track.pitch) / 2;
  return track;
}

static BaseLength at_value(const Track *track, double value) {
  return track->plot.x + (BaseLength)llround((double)track->plot.width * fmin(fmax(value, 0), WHOLE) / WHOLE);
}

/* ---- guides ----------------------------------------------------------------------------------------------------------------- */

static void draw_guides(const ChartData *data, const PageCanvas *canvas, const Track *track, PageRect rect) {
  BaseLength y = track->plot.y - chart_length(data, LOOK_DUMBBELL_TRACK_NUMBER_ABOVE);
  if (chart_has_axes(data))
    chart_verticals_draw(data, canvas, track->plot);
  else
    page_draw_lattice(canvas, track->plot, track->plot.width / SQUARES,
                      chart_length(data, LOOK_CHART_RULING_WEIGHT), chart_colour(data, "ruling"));
  page_draw_line(canvas, track->plot.x, track->plot.y, track->plot.x, track->plot.y + track->plot.height,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour(data, "ink"));
  for (int tick = 0; tick <= WHOLE; tick += WHOLE / 2) {
    ChartLabel number = chart_label_line(data, chart_print(data, tick), chart_role(data, "label-soft"));
    TextAlign align = tick ? tick < WHOLE ? TEXT_CENTRED : TEXT_RIGHT : TEXT_RAGGED;
    chart_label_draw(data, canvas, &number, align, at_value(track, tick), y, NULL);
  }
  ChartLabel head = chart_label_attribute(data, data->node, "change-label", chart_role(data, "label-soft"),
                                          rect.width - track->plot.width, 1);
  if (head.text) chart_label_draw(data, canvas, &head, TEXT_RIGHT, rect.x + rect.width, y, NULL);
}

/* ---- marks ---------------------------------------------------------------------------------------------------------------------- */

/* What falls is paler than what rises. */
static const PageColour *colour_of(const ChartData *data, size_t row) {
  bool falls = chart_number(data, row, LATER) < chart_number(data, row, EARLIER);
  return falls ? chart_colour(data, "data-second") : chart_colour_or(data, "colour", "data");
}

static bool is_known(const ChartData *data, size_t row, size_t series) {
  return chart_value(data, row, series)->state == CHART_KNOWN;
}

static void draw_point(const ChartData *data, const PageCanvas *canvas, size_t row, BaseLength x,
                       BaseLength y, bool hollow) {
  BaseLength side = chart_length(data, LOOK_DOTS_POINT);
  if (hollow) side = side * 9 / 10;
  PageRect point = chart_rect_around(x, y, side, side);
  if (hollow)
    chart_mark_draw(data, canvas, LOOK_MARKER, point, chart_colour(data, "paper"), colour_of(data, row),
                    chart_length(data, LOOK_CHART_HOLLOW));
  else
    chart_mark_draw(data, canvas, LOOK_MARKER, point, colour_of(data, row), NULL, 0);
  chart_take(data, point);
}

/* Equal values are one point; near ones overlap, the later one on top. */
static void draw_pair(const ChartData *data, const PageCanvas *canvas, const Track *track, size_t row,
                      BaseLength y) {
  BaseLength side = chart_length(data, LOOK_DOTS_POINT);
  BaseLength from = at_value(track, chart_number(data, row, EARLIER)),
             to = at_value(track, chart_number(data, row, LATER));
  bool both = is_known(data, row, EARLIER) && is_known(data, row, LATER);
  if (both && llabs(to - from) >= side)
    page_draw_line(canvas, from, y, to, y, chart_length(data, LOOK_DUMBBELL_TRACK_WEIGHT),
                   colour_of(data, row));
  if (is_known(data, row, EARLIER) && !(both && to == from)) draw_point(data, canvas, row, from, y, true);
  if (is_known(data, row, LATER))
    draw_point(data, canvas, row, to, y, chart_value(data, row, LATER)->small_base);
}

/* ---- words ---------------------------------------------------------------------------------------------------------------------- */

static ChartLabel value_label(const ChartData *data, size_t row, size_t series) {
  const PageRole *role = series == LATER ? chart_strong(data, "label") : chart_role(data, "label");
  const ChartValue *value = chart_value(data, row, series);
  return value->figure ? chart_label_figure(data, value->figure, role)
                       : chart_label_line(data, CHART_NOTHING, role);
}

static void put_on_plate(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                         TextAlign align, BaseLength x, BaseLength y) {
  chart_plate_draw(data, canvas, chart_label_box(label, align, x, y));
  chart_label_draw(data, canvas, label, align, x, y, NULL);
}

/* The lower value at the left, the higher at the right, the name behind it, or before the lower where it finds no room. */
static void put_words(const ChartData *data, const PageCanvas *canvas, const Track *track, size_t row,
                      BaseLength y) {
  bool falls = chart_number(data, row, LATER) < chart_number(data, row, EARLIER);
  bool equal =
      at_value(track, chart_number(data, row, LATER)) == at_value(track, chart_number(data, row, EARLIER));
  size_t low = falls ? LATER : EARLIER, high = falls ? EARLIER : LATER;
  BaseLength off = chart_length(data, LOOK_PLOT_LABEL_OFF) + chart_length(data, LOOK_DOTS_POINT) / 2;
  ChartLabel left = value_label(data, row, low), right = value_label(data, row, high);
  BaseLength drop = y + chart_length(data, LOOK_CHART_TEXT_DROP),
             begin = at_value(track, chart_number(data, row, low)) - off,
             end = at_value(track, chart_number(data, row, high)) + off;
  bool cramped = begin - left.width < track->plot.x; /* at the plot's edge a value stands over its point */
  if (!equal && cramped)
    put_on_plate(data, canvas, &left, TEXT_CENTRED, begin + off,
                 y - chart_length(data, LOOK_DUMBBELL_TRACK_OVER));
  else if (!equal)
    put_on_plate(data, canvas, &left, TEXT_RIGHT, begin, drop);
  if (!equal) begin -= left.width + off;
  put_on_plate(data, canvas, &right, TEXT_RAGGED, end, drop);
  end += right.width + right.role->style.size / 2;
  const PageRole *role = chart_role(data, "label");
  ChartLabel name = chart_label_figure(data, data->categories[row].name, role);
  if (end + name.width <= track->plot.x + track->plot.width)
    put_on_plate(data, canvas, &name, TEXT_RAGGED, end, drop);
  else if (begin - name.width >= track->plot.x)
    put_on_plate(data, canvas, &name, TEXT_RIGHT, begin, drop);
  else
    chart_leave_out(data);
}

static void put_change(const ChartData *data, const PageCanvas *canvas, PageRect rect, size_t row,
                       BaseLength y) {
  int column = chart_column(data, data->node, "change");
  const ReportFigure *change =
      chart_cell(data, row, column, report_attribute_or(data->node, "change-format", "change-bare:1"));
  if (!change) return;
  ChartLabel label = chart_label_figure(data, change, chart_role(data, "bar-value"));
  chart_label_draw(data, canvas, &label, TEXT_RIGHT, rect.x + rect.width,
                   y + label.role->style.size * 36 / 100, NULL);
}

/* ---- the type ------------------------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Track track = track_of(data, (PageRect){0, 0, width, 0});
  return track.plot.y + track.plot.height;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Track track = track_of(data, rect);
  draw_guides(data, canvas, &track, rect);
  for (size_t i = 0; i < data->category_count; i++)
    draw_pair(data, canvas, &track, i, track.first + (BaseLength)i * track.pitch);
  for (size_t i = 0; i < data->category_count; i++) {
    put_words(data, canvas, &track, i, track.first + (BaseLength)i * track.pitch);
    put_change(data, canvas, rect, i, track.first + (BaseLength)i * track.pitch);
  }
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_has_axes(data) ? chart_unit_sentence(data)
                              : chart_scale_sentence(data, BASE_WORD_SQUARE, WHOLE / (double)SQUARES);
}

static const char *unfit(const ChartData *data) {
  if (!data->percent) return "its numbers are no percentages";
  if (chart_largest(data) > WHOLE) return "one value is over 100 %";
  return chart_smallest(data) < 0 ? "one value is below 0" : NULL;
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  if (data->category_count) look[LOOK_DUMBBELL_TRACK_PITCH] = height / (BaseLength)data->category_count;
}

static const ReportAttributeRule attributes[] = {
    CHART_PRINTED,
    CHART_BASE,
    CHART_COLOUR,
    CHART_SCALE_NOTE,
    {"change", VALUE_FIELD, false, NULL, "column of how far the two lie apart, at the right"},
    {"change-format", VALUE_FORMAT, false, NULL, "how it is printed (change-bare:1)"},
    {"change-label", VALUE_TEXT, false, NULL, "head of that column"},
    CHART_NO_MORE};

const ChartType chart_type_dumbbell_track = {
    .language = {.name = "dumbbell",
                 .as = "track",
                 .help = "two shares of each row on a track of a hundred points",
                 .attributes = attributes,
                 .least_series = 2,
                 .most_series = 2,
                 .series_attributes = "label colour format base"},
    .says = CHART_SAYS_CHANGE,
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .sentence = sentence,
    .unfit = unfit};
