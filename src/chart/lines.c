/* Lines and areas: series over ordered categories on the ruling, named at their right end. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_LINES = 2 };

extern const ChartType chart_type_area;

/* Where points stand. */
typedef struct {
  PageRect plot;
  BaseLength pitch, zero, names; /* of the nearest neighbours; names: room at the right */
  const double *at;              /* of each category from the first, in pitches */
  ChartScale scale;
} Plot;

static const PageColour *fill_of(const ChartData *data, size_t series) {
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  static const char *const purposes[] = {"data", "data-second", "ink", "data-deep", "soft", "data-light"};
  return series == 0 ? chart_colour_or(data, "colour", "data")
                     : chart_colour(data, purposes[series % (sizeof purposes / sizeof *purposes)]);
}

static size_t last_known(const ChartData *data, size_t series) {
  for (size_t i = data->category_count; i > 0; i--)
    if (chart_value(data, i - 1, series)->state == CHART_KNOWN) return i - 1;
  return data->category_count;
}

/* A series is named with its last value; a single one has its values on its points. */
static BaseLength value_width(const ChartData *data, size_t series) {
  size_t last = last_known(data, series);
  if (data->series_count < 2 || last == data->category_count) return 0;
  return chart_length(data, LOOK_LINE_VALUE_GAP) +
         page_label_width(data->kit, chart_value(data, last, series)->figure->text,
                          chart_role(data, "value"));
}

static BaseLength names_room(const ChartData *data, BaseLength width) {
  BaseLength widest = 0;
  for (size_t s = 0; s < data->series_count; s++) {
    if (!*data->series[s].label && data->series_count < 2) continue;
    BaseLength name = page_label_width(data->kit, data->series[s].label, chart_role(data, "label-strong")) +
                      value_width(data, s);
    if (name > widest) widest = name;
  }
  if (!widest) return 0;
  widest += chart_length(data, LOOK_LINE_NAME_GAP) + chart_length(data, LOOK_LINE_NAME_SPARE);
  return widest < width * 2 / 5 ? widest : width * 2 / 5;
}

static BaseLength span(BaseLength pitch, double times) {
  return (BaseLength)llround((double)pitch * times);
}

/* A text in the form of a month or a day that there is not: 2020-13, 2020-02-30. */
static bool is_false_date(const char *text) {
  size_t length = strlen(text);
  if ((length != 7 && length != 10) || strspn(text, "0123456789-") != length) return false;
  return text[4] == '-' && (length == 7 || text[7] == '-') && !base_date_valid(text);
}

/* "2019", "2019-05" or "2019-05-31" as years, months or days; false for anything else. */
static bool time_of(const char *text, size_t length, double *time) {
  int year, month, day;
  if (strlen(text) != length || !base_date_read(text, &year, &month, &day)) return false;
  *time = length == 4 ? year : length == 7 ? year * 12 + month : (double)base_date_days(year, month, day);
  return true;
}

/* Years and dates stand at their distances, other categories at equal ones. */
static const double *places_in_time(const ChartData *data) {
  size_t count = data->category_count;
  double *at = base_arena_alloc(data->arena, (count + 1) * sizeof *at), least = HUGE_VAL;
  size_t length = count ? strlen(data->categories[0].label) : 0;
  bool timed = length == 4 || length == 7 || length == 10;
  for (size_t i = 0; i < count; i++)
    if (is_false_date(data->categories[i].label))
      base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "category"),
                  "bad-date", "dates are written like 2015-09 or 2015-09-30",
                  "row “%s” of “%s”: “%s” is no date", data->categories[i].key, data->view->name,
                  data->categories[i].label);
  for (size_t i = 0; timed && i < count; i++) {
    timed = time_of(data->categories[i].label, length, &at[i]) && (!i || at[i] > at[i - 1]);
    if (timed && i) least = fmin(least, at[i] - at[i - 1]);
  }
  double first = count ? at[0] : 0;
  for (size_t i = 0; i < count; i++) at[i] = timed && count > 1 ? (at[i] - first) / least : (double)i;
  return at;
}

/* Points at whole squares where there is room; the ruling ends a square behind the last. */
static BaseLength fit_squares(const ChartData *data, Plot *plot, double steps, BaseLength width) {
  BaseLength grid = chart_length(data, LOOK_GRID), edges = 2 * chart_length(data, LOOK_LINE_EDGE);
  BaseLength wide = chart_length(data, LOOK_LINE_POINT_PITCH);
  width = width / grid * grid;
  plot->pitch = wide * 2;
  while (plot->pitch > wide && span(plot->pitch, steps) + edges > width) plot->pitch -= grid;
  if (span(plot->pitch, steps) + edges > width) plot->pitch = (BaseLength)((double)(width - edges) / steps);
  return plot->pitch >= wide ? span(plot->pitch, steps) + edges : width;
}

static Plot plot_of(ChartContext *context, const ChartData *data, PageRect rect) {
  Plot plot = {.scale = chart_shared_scale(context, data), .names = names_room(data, rect.width)};
  plot.at = places_in_time(data);
  double steps = data->category_count > 1 ? plot.at[data->category_count - 1] : 1;
  BaseLength axis = chart_axis_room(data, &plot.scale), width = rect.width - plot.names - axis;
  if (width < 3 * chart_length(data, LOOK_GRID)) width = 3 * chart_length(data, LOOK_GRID);
  if (chart_choice(data, LOOK_COLUMNS_FIT, "squares"))
    width = fit_squares(data, &plot, steps, width);
  else
    plot.pitch = (BaseLength)((double)(width - 2 * chart_length(data, LOOK_LINE_EDGE)) / steps);
  plot.plot = (PageRect){rect.x + axis, rect.y + data->head.height, width,
                         (plot.scale.squares + plot.scale.squares_below) * chart_length(data, LOOK_GRID)};
  plot.zero = plot.plot.y + plot.scale.squares * chart_length(data, LOOK_GRID);
  return plot;
}

static PagePoint point_of(const ChartData *data, const Plot *plot, size_t category, size_t series) {
  return (PagePoint){plot->plot.x + chart_length(data, LOOK_LINE_EDGE) +
                         span(plot->pitch, plot->at[category]),
                     plot->zero - chart_scaled(data, &plot->scale, chart_number(data, category, series))};
}

/* ---- marks -------------------------------------------------------------------------------------------------------------- */

static void draw_points(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t series) {
  const PageColour *fill = fill_of(data, series);
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, series);
    if (value->state != CHART_KNOWN) continue;
    PagePoint at = point_of(data, plot, i, series);
    PageRect rect = chart_rect_around(at.x, at.y, chart_length(data, LOOK_CHART_POINT_SIDE),
                                      chart_length(data, LOOK_CHART_POINT_SIDE));
    chart_mark_draw(data, canvas, LOOK_MARKER, rect, value->small_base ? chart_colour(data, "paper") : fill,
                    value->small_base ? fill : NULL, chart_length(data, LOOK_LINE_HOLLOW));
    chart_take(data, rect);
  }
}

/* A gap in the data is a gap in the line. */
static void draw_line(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t series) {
  size_t count = data->category_count, used = 0;
  PagePoint *points = base_alloc((count + 1) * sizeof *points);
  char *segments = base_alloc(count + 1);
  bool joined = false;
  for (size_t i = 0; i < count; i++) {
    bool known = chart_value(data, i, series)->state == CHART_KNOWN;
    if (known) {
      segments[used] = joined ? PAGE_LINE : PAGE_MOVE;
      points[used++] = point_of(data, plot, i, series);
    }
    joined = known;
  }
  if (used > 1)
    page_draw_path(canvas, segments, points, used, NULL, fill_of(data, series),
                   chart_length(data, LOOK_LINE_WEIGHT));
  draw_points(data, canvas, plot, series);
  base_free(points);
  base_free(segments);
}

/* The area under each unbroken run of points. */
static void draw_area(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  size_t count = data->category_count;
  PagePoint *points = base_alloc((count + 2) * sizeof *points);
  char *segments = base_alloc(count + 4);
  for (size_t first = 0; first < count; first++) {
    size_t used = 0;
    while (first + used < count && chart_value(data, first + used, 0)->state == CHART_KNOWN) {
      points[used] = point_of(data, plot, first + used, 0);
      used++;
    }
    if (used > 1) {
      points[used] = (PagePoint){points[used - 1].x, plot->zero};
      points[used + 1] = (PagePoint){points[0].x, plot->zero};
      memset(segments, PAGE_LINE, used + 2);
      segments[0] = PAGE_MOVE;
      segments[used + 2] = PAGE_CLOSE;
      segments[used + 3] = 0;
      page_draw_path(canvas, segments, points, used + 2, chart_colour(data, "data-light"), NULL, 0);
    }
    first += used;
  }
  base_free(points);
  base_free(segments);
}

/* ---- labels ------------------------------------------------------------------------------------------------------------- */

/* Series that have an end to be named at, top first. */
static size_t sort_ends(const ChartData *data, const Plot *plot, size_t *order) {
  size_t count = 0;
  for (size_t s = 0; s < data->series_count; s++) {
    if (last_known(data, s) == data->category_count || (!*data->series[s].label && data->series_count < 2))
      continue;
    size_t at = count++;
    BaseLength y = point_of(data, plot, last_known(data, s), s).y;
    for (; at > 0 && point_of(data, plot, last_known(data, order[at - 1]), order[at - 1]).y > y; at--)
      order[at] = order[at - 1];
    order[at] = s;
  }
  return count;
}

static void draw_name(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t series,
                      BaseLength y) {
  PagePoint end = point_of(data, plot, last_known(data, series), series);
  BaseLength x = plot->plot.x + chart_length(data, LOOK_LINE_EDGE) +
                 span(plot->pitch, plot->at[data->category_count - 1]) +
                 chart_length(data, LOOK_LINE_NAME_GAP);
  if (llabs(end.y - y) > chart_length(data, LOOK_CHART_LEADER_LEAST) ||
      last_known(data, series) + 1 < data->category_count)
    chart_leader_draw(data, canvas, (PagePoint){end.x + chart_length(data, LOOK_CHART_LEADER_FROM), end.y},
                      (PagePoint){x - chart_length(data, LOOK_CHART_LEADER_TO), y});
  BaseLength room = plot->names - chart_length(data, LOOK_LINE_NAME_GAP) - value_width(data, series);
  ChartLabel name = chart_label_series(data, series, chart_role(data, "label-strong"), room, 1);
  PageRect box = chart_label_box(&name, TEXT_RAGGED, x, y + chart_length(data, LOOK_CHART_TEXT_DROP));
  box.width += value_width(data, series);
  page_draw_rect(canvas, box, chart_colour(data, "paper"))->element = NULL;
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
  if (data->series_count < 2) return;
  ChartLabel value = chart_label_figure(data, chart_value(data, last_known(data, series), series)->figure,
                                        chart_role(data, "value"));
  chart_label_draw(data, canvas, &value, TEXT_RAGGED,
                   x + name.width + (name.text ? chart_length(data, LOOK_LINE_VALUE_GAP) : 0),
                   y + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
}

/* Names stand at the line's end, pushed apart where lines end close together. */
static void draw_names(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  size_t order[CHART_MOST_SERIES];
  BaseLength places[CHART_MOST_SERIES], gaps[CHART_MOST_SERIES];
  size_t count = sort_ends(data, plot, order);
  for (size_t i = 0; i < count; i++) {
    places[i] = point_of(data, plot, last_known(data, order[i]), order[i]).y;
    gaps[i] = chart_length(data, LOOK_LINE_NAME_STEP);
  }
  BaseLength inset = chart_length(data, LOOK_LINE_NAME_INSET), least = plot->plot.y + inset,
             most = plot->plot.y + plot->plot.height - inset;
  if (!chart_spread(places, gaps, count, least, most)) {
    chart_leave_out(data);
    while (count > 1 && places[count - 1] > most) count--;
  }
  for (size_t i = 0; i < count; i++) draw_name(data, canvas, plot, order[i], places[i]);
}

/* Values stand over every point of a single series, or under it where the line leaves no room. */
static void put_values(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  if (data->series_count > 1) return;
  const PageRole *role = chart_role(data, "value");
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state != CHART_KNOWN) continue;
    PagePoint at = point_of(data, plot, i, 0);
    ChartLabel label = chart_label_figure(data, value->figure, role);
    PageRect above =
        chart_label_box(&label, TEXT_CENTRED, at.x, at.y - chart_length(data, LOOK_LINE_VALUE_ABOVE));
    bool low = value->value < 0 || !chart_is_free(data, above);
    chart_value_put(data, canvas, value, role, at.x,
                    low ? at.y + chart_length(data, LOOK_LINE_VALUE_BELOW)
                        : at.y - chart_length(data, LOOK_LINE_VALUE_ABOVE));
  }
}

/* What is hidden or missing has its mark on the zero line; its gap is in the line. */
static void put_absent(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  for (size_t i = 0; i < data->category_count; i++)
    for (size_t s = 0; s < data->series_count; s++) {
      const ChartValue *value = chart_value(data, i, s);
      if (value->state == CHART_KNOWN) continue;
      ChartLabel label = chart_value_label(data, value, chart_role(data, "label-soft"));
      PagePoint at = point_of(data, plot, i, s);
      PageRect box = chart_label_box(&label, TEXT_CENTRED, at.x,
                                     plot->zero - chart_length(data, LOOK_PLOT_REFERENCE_GAP));
      if (!chart_is_free(data, box)) continue; /* another series has it there */
      chart_plate_draw(data, canvas, box);
      chart_label_put(data, canvas, &label, TEXT_CENTRED, at.x,
                      plot->zero - chart_length(data, LOOK_PLOT_REFERENCE_GAP), NULL);
    }
}

static BaseLength label_room(const ChartData *data, const Plot *plot, size_t category) {
  double near = category ? plot->at[category] - plot->at[category - 1] : HUGE_VAL;
  if (category + 1 < data->category_count) near = fmin(near, plot->at[category + 1] - plot->at[category]);
  BaseLength room =
      (near < HUGE_VAL ? span(plot->pitch, near) : plot->pitch) - chart_length(data, LOOK_LINE_LABEL_APART);
  return room > chart_length(data, LOOK_GRID) ? room : chart_length(data, LOOK_GRID);
}

static void put_categories(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength foot = plot->plot.y + plot->plot.height + chart_length(data, LOOK_CHART_LABEL_BELOW);
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength room = label_room(data, plot, i);
    ChartLabel label = chart_label_printed(data, data->categories[i].name, role, room, LABEL_LINES);
    BaseLength x = plot->plot.x + chart_length(data, LOOK_LINE_EDGE) + span(plot->pitch, plot->at[i]);
    BaseLength left = data->space->frame.x + label.width / 2 + 1;
    if (!chart_label_put(data, canvas, &label, TEXT_CENTRED, x < left ? left : x, foot, NULL))
      chart_leave_out(data);
  }
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  Plot plot = plot_of(context, data, (PageRect){0, 0, width, 0});
  return data->head.height + plot.plot.height + chart_length(data, LOOK_CHART_LABEL_BELOW) +
         (LABEL_LINES - 1) * chart_role(data, "label-soft")->leading +
         chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  Plot plot = plot_of(context, data, rect);
  chart_ruling_draw(data, canvas, plot.plot, plot.zero, &plot.scale);
  if (data->type == &chart_type_area) draw_area(data, canvas, &plot);
  for (size_t s = 0; s < data->series_count; s++) draw_line(data, canvas, &plot, s);
  draw_names(data, canvas, &plot);
  put_categories(data, canvas, &plot);
  put_values(data, canvas, &plot);
  put_absent(data, canvas, &plot);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {CHART_ON_LATTICE, CHART_NO_MORE};

/* More dates than points can stand on are drawn as a plot, whose axis has the calendar's ticks; so is what holds parts. */
enum { MANY = 13 };
static const ChartPart line_parts[] = {{REPORT_CHANNEL_X, {"field", "@category", NULL}},
                                       {REPORT_CHANNEL_Y, {"field", "@value", "format", "@format", NULL}},
                                       {REPORT_LINE, {"colour", "@colour", NULL}},
                                       {REPORT_NODE_KINDS, {NULL}}};
static const ChartPart area_parts[] = {{REPORT_CHANNEL_X, {"field", "@category", NULL}},
                                       {REPORT_CHANNEL_Y, {"field", "@value", "format", "@format", NULL}},
                                       {REPORT_AREA, {"position", "overlay", NULL}},
                                       {REPORT_NODE_KINDS, {NULL}}};

const ChartType chart_type_line = {.language = {.name = "line",
                                                .help = "series over time",
                                                .attributes = attributes,
                                                CHART_MANY_SERIES,
                                                .composed = true},
                                   .parts = line_parts,
                                   .many = MANY,
                                   .says = CHART_SAYS_TREND,
                                   .measure = measure,
                                   .draw = draw,
                                   .sentence = chart_lattice_sentence,
                                   .on_ruling = true};

const ChartType chart_type_area = {.language = {.name = "area",
                                                .help = "one series over time, filled to the zero line",
                                                .attributes = attributes,
                                                CHART_MANY_SERIES,
                                                .composed = true},
                                   .parts = area_parts,
                                   .many = MANY,
                                   .says = CHART_SAYS_TREND,
                                   .measure = measure,
                                   .draw = draw,
                                   .sentence = chart_lattice_sentence,
                                   .on_ruling = true};
