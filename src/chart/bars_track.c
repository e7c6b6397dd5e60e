/* Bars of percentages on a track that is always a hundred points long: a point has one length in the whole report, the
 * numbers stand in a column at the right, and the ruling says what a square is. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

enum { WHOLE = 100, SQUARES = 20, FEW = 2, MANY = 5 };

typedef struct {
  PageRect plot; /* the track, over all rows */
  BaseLength first, pitch, bar;
  int whole; /* column of the value to compare with; -1: none */
} Track;

/* ---- geometry ------------------------------------------------------------------------------------------------------------- */

BaseLength chart_track_width(const ChartData *data, BaseLength width) {
  BaseLength full = WHOLE * chart_length(data, LOOK_BARS_POINT),
             room = chart_length(data, LOOK_BARS_TRACK_ROOM);
  if (full + room > width) full = width > 2 * room ? width - room : width / 2;
  return full / SQUARES * SQUARES;
}

static bool is_named(const ChartData *data, int whole) {
  return whole >= 0 && *report_attribute_or(data->node, "whole-label", "");
}

/* The ruling is a whole number of squares high, the bars in its middle. */
static Track track_of(const ChartData *data, PageRect rect) {
  BaseLength rows = (BaseLength)data->category_count, grid = chart_length(data, LOOK_GRID);
  Track track = {.whole = chart_column(data, data->node, "reference"),
                 .bar = chart_length(data, LOOK_CHART_BAR_HEIGHT),
                 .pitch =
                     chart_length(data, rows < MANY ? LOOK_BARS_TRACK_PITCH : LOOK_BARS_TRACK_PITCH_MANY)};
  BaseLength bars = (rows - 1) * track.pitch + track.bar,
             free = chart_length(data,
                                 rows > FEW && rows < MANY ? LOOK_BARS_TRACK_FREE : LOOK_BARS_TRACK_FREE_FEW),
             height = bars + 2 * free;
  if (grid > 0 && !chart_has_axes(data)) height = (height + grid - 1) / grid * grid;
  track.plot = (PageRect){rect.x, rect.y + data->head.height, chart_track_width(data, rect.width), height};
  if (is_named(data, track.whole)) track.plot.y += chart_length(data, LOOK_BARS_TRACK_NAME_ROOM);
  track.first = track.plot.y + (height - bars) / 2;
  return track;
}

static BaseLength along(const Track *track, double value) {
  return (BaseLength)llround((double)track->plot.width * fmin(fmax(value, 0), WHOLE) / WHOLE);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static void draw_guides(const ChartData *data, const PageCanvas *canvas, const Track *track) {
  if (chart_has_axes(data))
    chart_verticals_draw(data, canvas, track->plot);
  else
    page_draw_lattice(canvas, track->plot, track->plot.width / SQUARES,
                      chart_length(data, LOOK_CHART_RULING_WEIGHT), chart_colour(data, "ruling"));
  page_draw_line(canvas, track->plot.x, track->plot.y, track->plot.x, track->plot.y + track->plot.height,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour(data, "ink"));
}

/* Rows that a column of the view lights, or the one that is current; where there is neither, all are. */
static const PageColour *fill_of(const ChartData *data, size_t row) {
  int lit = chart_column(data, data->node, "lit");
  if (lit >= 0) {
    const ReportFigure *figure = chart_cell(data, row, lit, "plain");
    bool is_lit = figure && strcmp(figure->text, "1") == 0;
    return is_lit ? chart_colour_or(data, "current-colour", "data")
                  : chart_colour_or(data, "colour", "data-second");
  }
  if (!report_attribute(data->node, "current")) return chart_colour_or(data, "colour", "data");
  return chart_is_named(data, "current", row) ? chart_colour_or(data, "current-colour", "data")
                                              : chart_colour_or(data, "colour", "data-second");
}

static PageRect bar_of(const ChartData *data, const Track *track, size_t row) {
  return (PageRect){track->plot.x, track->first + (BaseLength)row * track->pitch,
                    along(track, chart_number(data, row, 0)), track->bar};
}

static void draw_bar(const ChartData *data, const PageCanvas *canvas, PageRect bar, size_t row) {
  if (!bar.width) return;
  if (chart_value(data, row, 0)->small_base)
    page_draw_box(canvas, bar, chart_colour(data, "paper"), fill_of(data, row),
                  chart_length(data, LOOK_CHART_HOLLOW));
  else
    page_draw_rect(canvas, bar, fill_of(data, row));
  chart_take(data, bar);
}

/* Inside its bar where it finds room, else after it, on a plate. */
static void put_name(const ChartData *data, const PageCanvas *canvas, const Track *track, PageRect bar,
                     size_t row) {
  const ReportFigure *name = data->categories[row].name;
  const PageRole *role = chart_role(data, "label-strong");
  BaseLength inside = chart_length(data, LOOK_BARS_LABEL_INSIDE),
             y = bar.y + bar.height / 2 + chart_length(data, LOOK_CHART_TEXT_DROP);
  ChartLabel label = chart_label_figure(data, name, role);
  if (inside + label.width + chart_length(data, LOOK_BARS_LABEL_SPARE) <= bar.width) {
    bool hollow = chart_value(data, row, 0)->small_base;
    chart_label_draw(data, canvas, &label, TEXT_RAGGED, bar.x + inside, y,
                     hollow ? NULL : chart_ink_on(data, fill_of(data, row)));
    return;
  }
  BaseLength x = bar.x + bar.width + chart_length(data, LOOK_BARS_VALUE_AFTER);
  label = chart_label_printed(data, name, role, track->plot.x + track->plot.width - x, 1);
  if (!label.text) {
    chart_leave_out(data);
    return;
  }
  chart_plate_draw(data, canvas, chart_label_box(&label, TEXT_RAGGED, x, y));
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, x, y, NULL);
}

static void put_value(const ChartData *data, const PageCanvas *canvas, PageRect rect, PageRect bar,
                      size_t row) {
  const ChartValue *value = chart_value(data, row, 0);
  const PageRole *role = chart_role(data, "bar-value");
  ChartLabel label = value->figure ? chart_label_figure(data, value->figure, role)
                                   : chart_label_line(data, CHART_NOTHING, role);
  bool soft = value->state != CHART_KNOWN || value->small_base;
  chart_label_draw(data, canvas, &label, TEXT_RIGHT, rect.x + rect.width,
                   bar.y + bar.height / 2 + role->style.size * 36 / 100,
                   soft ? chart_colour(data, "soft") : NULL);
}

/* The value of the whole is a line over all rows, its name over the ruling. */
static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Track *track) {
  const ReportFigure *figure = chart_cell(data, 0, track->whole, report_attribute(data->node, "format"));
  double value = 0;
  if (!figure || !chart_whole_value(data, track->whole, &value)) return;
  BaseLength x = track->plot.x + along(track, value), top = track->plot.y;
  page_draw_line(canvas, x, top - chart_length(data, LOOK_BARS_TRACK_WHOLE_OVER), x, top + track->plot.height,
                 chart_length(data, LOOK_BARS_TRACK_WHOLE_WEIGHT), chart_colour(data, "ink"));
  if (!is_named(data, track->whole)) return;
  const PageRole *role = chart_role(data, "label-strong");
  ChartLabel name = chart_label_attribute(data, data->node, "whole-label", role, track->plot.width, 1),
             number = chart_label_figure(data, figure, role);
  BaseLength space = role->style.size / 4, y = top - chart_length(data, LOOK_BARS_TRACK_NAME_ABOVE);
  BaseLength left = x - (name.width + space + number.width) / 2;
  if (left < track->plot.x) left = track->plot.x;
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, left, y, NULL);
  chart_label_draw(data, canvas, &number, TEXT_RAGGED, left + name.width + space, y, NULL);
}

/* ---- the type --------------------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Track track = track_of(data, (PageRect){0, 0, width, 0});
  return track.plot.y + track.plot.height;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Track track = track_of(data, rect);
  draw_guides(data, canvas, &track);
  for (size_t i = 0; i < data->category_count; i++) draw_bar(data, canvas, bar_of(data, &track, i), i);
  draw_whole(data, canvas, &track);
  for (size_t i = 0; i < data->category_count; i++) {
    PageRect bar = bar_of(data, &track, i);
    put_name(data, canvas, &track, bar, i);
    put_value(data, canvas, rect, bar, i);
  }
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_has_axes(data) ? chart_unit_sentence(data)
                              : chart_scale_sentence(data, BASE_WORD_SQUARE, WHOLE / (double)SQUARES);
}

/* A track ends at a hundred: what passes it or lies below zero is told by numbers. */
static const char *unfit(const ChartData *data) {
  if (!data->percent) return "its numbers are no percentages";
  if (chart_largest(data) > WHOLE) return "one value is over 100 %";
  return chart_smallest(data) < 0 ? "one value is below 0" : NULL;
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  BaseLength rows = (BaseLength)data->category_count;
  double free = rows > FEW && rows < MANY ? 2 : 1,
         pitch = rows > 0 ? (double)height / ((double)rows + free - 1 + 0.5) : (double)height;
  look[LOOK_BARS_TRACK_PITCH] = look[LOOK_BARS_TRACK_PITCH_MANY] = (BaseLength)llround(pitch);
  look[LOOK_CHART_BAR_HEIGHT] = (BaseLength)llround(pitch / 2);
  look[LOOK_BARS_TRACK_FREE] = look[LOOK_BARS_TRACK_FREE_FEW] = (BaseLength)llround(pitch / 4);
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_BASE,
    CHART_KEY,
    CHART_SCALE_NOTE,
    CHART_COLOUR,
    CHART_CURRENT,
    {"lit", VALUE_FIELD, false, NULL, "column that says with 1 which rows are lit, instead of current"},
    CHART_BESIDE_WHOLE,
    CHART_NO_MORE};

const ChartType chart_type_bars_track = {.language = {.name = "bars",
                                                      .as = "track",
                                                      .help = "percentages on a track of a hundred points",
                                                      .attributes = attributes,
                                                      CHART_ONE_SERIES},
                                         .measure = measure,
                                         .draw = draw,
                                         .fit = fit,
                                         .sentence = sentence,
                                         .describe = chart_describe_beside_whole,
                                         .unfit = unfit};
