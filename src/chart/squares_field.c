/* A field: a population in columns of unit squares at a pitch that the author chooses; its rows are parts of it. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = CHART_MOST_PARTS + 1, NAME_LINES = 2 }; /* what is not known may be a ninth */

typedef enum { NAMES_LINE, NAMES_UNDER, NAMES_LIST, NAMES_NONE } Names;

typedef struct {
  double unit;
  BaseLength pitch;
  int high, columns;
  int apart;                               /* empty columns between parts; -1: they share columns */
  double from[MOST_PARTS], to[MOST_PARTS]; /* places of a part's first square and of its end */
  Names names;
} Field;

/* ---- what is asked for ---------------------------------------------------------------------------------------------------- */

/* What no square was drawn for has no name either. */
static bool is_there(const ChartData *data, const Field *field, size_t part) {
  return chart_value(data, part, 0)->figure && field->to[part] > field->from[part];
}

/* ---- geometry --------------------------------------------------------------------------------------------------------------- */

/* Less than a twenty-fifth of a square is not seen. */
static double snapped(double squares) {
  double near = floor(squares + 0.5);
  return fabs(squares - near) < 0.04 ? near : squares;
}

static int columns_of(const Field *field, double places) {
  return (int)fmin(ceil(places / field->high - 1e-9), 1e6);
}

/* Places of the parts' squares, counted down the columns. */
static void place_parts(const ChartData *data, Field *field) {
  double at = 0, reached = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    double value = fmax(chart_number(data, i, 0), 0);
    if (field->apart >= 0) {
      if (at > 0 && value > 0) at = (double)(columns_of(field, at) + field->apart) * field->high;
      field->from[i] = at;
      if (value > 0) at += fmax(snapped(value / field->unit), 0.04);
    } else {
      field->from[i] = snapped(reached / field->unit);
      reached += value;
      at = snapped(reached / field->unit);
    }
    field->to[i] = value > 0 ? at : field->from[i];
  }
  field->columns = columns_of(field, at);
  if (field->columns < 1) field->columns = 1;
}

/* Without rows that are asked for, the field fills its width and is as high as its squares need. */
static void make_field(const ChartData *data, BaseLength width, int high, Field *field) {
  int fit = (int)(width / field->pitch);
  field->high = high > 0 ? high : 1;
  place_parts(data, field);
  while (high <= 0 && field->columns > fit && field->high < 1000) {
    int needed = (field->columns * field->high + fit - 1) / (fit > 0 ? fit : 1);
    field->high = needed > field->high ? needed : field->high + 1;
    place_parts(data, field);
  }
}

static bool is_within(const ChartData *data, const Field *field, BaseLength width, int high) {
  return field->columns * field->pitch <= width + 1 &&
         (high > 0 || field->high * field->pitch <= chart_length(data, LOOK_SQUARES_FIELD_MOST));
}

/* The least unit whose squares find room. One that is asked for stays: the squares get smaller. */
static Field field_of(const ChartData *data, BaseLength width) {
  const char *asked = report_attribute(data->node, "square");
  int high = report_integer(data->node, "in-column", 0, data->kit->diagnostics);
  Field field = {.unit = asked ? strtod(asked, NULL) : 1,
                 .pitch = report_length(data->node, "pitch", chart_length(data, LOOK_SQUARES_FIELD_PITCH),
                                        data->kit->diagnostics),
                 .apart = report_attribute(data->node, "apart")
                              ? report_integer(data->node, "apart", 0, data->kit->diagnostics)
                              : -1};
  if (field.pitch <= 0) field.pitch = chart_length(data, LOOK_SQUARES_FIELD_PITCH);
  if (field.pitch > width) field.pitch = width;
  if (high <= 0) high = (int)(chart_asked_height(data) / field.pitch);
  make_field(data, width, high, &field);
  for (int tries = 0; !asked && !is_within(data, &field, width, high) && tries < 60; tries++) {
    field.unit = base_nice_step(field.unit * 1.01, true);
    make_field(data, width, high, &field);
  }
  if (field.columns * field.pitch > width) field.pitch = width / field.columns;
  return field;
}

/* ---- names under the field ---------------------------------------------------------------------------------------------- */

static BaseLength part_x(const Field *field, size_t part) {
  return (BaseLength)floor(field->from[part] / field->high + 1e-9) * field->pitch;
}

/* Number and name as one line; the last part's ends where the field does. */
static ChartLabel line_of(const ChartData *data, size_t part) {
  return chart_label_followed(data, chart_value(data, part, 0)->figure, data->categories[part].label,
                              chart_role(data, "label-strong"), BASE_LENGTH_MAX, 1);
}

static bool ends_field(const ChartData *data, const Field *field, size_t part) {
  size_t first = 0, last = 0;
  for (size_t i = data->category_count; i-- > 0;)
    if (is_there(data, field, i)) first = i;
  for (size_t i = 0; i < data->category_count; i++)
    if (is_there(data, field, i)) last = i;
  return part == last && last != first;
}

static bool lines_fit(const ChartData *data, const Field *field, BaseLength width) {
  BaseLength apart = chart_length(data, LOOK_SQUARES_BLOCK_APART), reached = -apart;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_there(data, field, i)) continue;
    ChartLabel label = line_of(data, i);
    BaseLength x =
        ends_field(data, field, i) ? field->columns * field->pitch - label.width : part_x(field, i);
    if (x < reached + apart || x + label.width > width) return false;
    reached = x + label.width;
  }
  return true;
}

static BaseLength room_under(const ChartData *data, const Field *field, size_t part, BaseLength width) {
  BaseLength end = width;
  for (size_t i = part + 1; i < data->category_count && end == width; i++)
    if (is_there(data, field, i)) end = part_x(field, i) - chart_length(data, LOOK_SQUARES_BLOCK_APART);
  return end - part_x(field, part);
}

static bool figures_fit(const ChartData *data, const Field *field, BaseLength width) {
  size_t cut = data->space->shortened;
  bool fit = true;
  for (size_t i = 0; fit && i < data->category_count; i++) {
    if (!is_there(data, field, i)) continue;
    BaseLength room = room_under(data, field, i, width);
    ChartLabel figure =
        chart_label_figure(data, chart_value(data, i, 0)->figure, chart_role(data, "figure-l"));
    chart_label_printed(data, data->categories[i].name, chart_role(data, "small"), room, NAME_LINES);
    fit = figure.width <= room && data->space->shortened == cut;
  }
  data->space->shortened = cut;
  return fit;
}

/* Names that find no room under their parts stand in a list. */
static Names names_of(const ChartData *data, const Field *field, BaseLength width) {
  const char *asked = report_attribute_or(data->node, "captions", "line");
  if (strcmp(asked, "none") == 0) return NAMES_NONE;
  if (strcmp(asked, "under") == 0) return figures_fit(data, field, width) ? NAMES_UNDER : NAMES_LIST;
  return lines_fit(data, field, width) ? NAMES_LINE : NAMES_LIST;
}

static size_t parts_there(const ChartData *data, const Field *field) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) count += is_there(data, field, i);
  return count;
}

static BaseLength names_height(const ChartData *data, const Field *field, BaseLength width) {
  BaseLength depth = chart_length(data, LOOK_CHART_LABEL_DEPTH), lines = 0;
  size_t count = parts_there(data, field), cut = data->space->shortened;
  if (!count) return 0;
  switch (names_of(data, field, width)) {
  case NAMES_NONE: return 0;
  case NAMES_LINE: return chart_length(data, LOOK_SQUARES_FIELD_NAME_BELOW) + depth;
  case NAMES_LIST:
    return chart_length(data, LOOK_SQUARES_KEY_FIRST) +
           (BaseLength)(count - 1) * chart_length(data, LOOK_SQUARES_KEY_ROW) + depth;
  case NAMES_UNDER: break;
  }
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_there(data, field, i)) continue;
    ChartLabel name = chart_label_printed(data, data->categories[i].name, chart_role(data, "small"),
                                          room_under(data, field, i, width), NAME_LINES);
    if (chart_label_drop(&name) > lines) lines = chart_label_drop(&name);
  }
  data->space->shortened = cut;
  return chart_length(data, LOOK_SQUARES_FIELD_FIGURE_BELOW) + chart_length(data, LOOK_FIGURE_LABEL_BELOW) +
         lines + depth;
}

/* A ruling over the whole width has the height that is asked for. */
static BaseLength field_height(const ChartData *data, const Field *field) {
  BaseLength height = field->high * field->pitch, asked = chart_asked_height(data);
  bool wide = strcmp(report_attribute_or(data->node, "ruling", "none"), "width") == 0;
  return wide && asked > height ? asked : height;
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

/* A square of which only the places between `from` and `to` belong to the part: cut across its column. */
static PageRect square_at(const ChartData *data, const Field *field, PageRect plot, int place, double from,
                          double to) {
  BaseLength side = chart_squares_side(data, field->pitch), edge = (field->pitch - side) / 2;
  PageRect square = {plot.x + place / field->high * field->pitch + edge,
                     plot.y + place % field->high * field->pitch + edge, side, side};
  double begin = fmax(from - place, 0), end = fmin(to - place, 1);
  BaseLength cut = (BaseLength)llround((double)side * begin),
             length = (BaseLength)llround((double)side * end);
  if (chart_choice(data, LOOK_UNIT_MARK, "disc"))
    square.width = length - cut; /* a disc is smaller instead */
  else
    square.y += cut, square.height = length - cut;
  return square;
}

static void draw_marks(const ChartData *data, const PageCanvas *canvas, const PageRect *rects, size_t count,
                       size_t part) {
  chart_squares_fill(data, canvas, rects, count, part, chart_squares_form(data, part, false),
                     chart_length(data, LOOK_SQUARES_FIELD_OUTLINE));
}

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Field *field, PageRect plot,
                      size_t part) {
  int first = (int)floor(field->from[part] + 1e-9), last = (int)ceil(field->to[part] - 1e-9);
  if (last <= first) return;
  PageRect *rects = base_alloc((size_t)(last - first) * sizeof *rects);
  for (int i = first; i < last; i++)
    rects[i - first] = square_at(data, field, plot, i, field->from[part], field->to[part]);
  draw_marks(data, canvas, rects, (size_t)(last - first), part);
  base_free(rects);
}

static void draw_listed(const ChartData *data, const PageCanvas *canvas, PageRect plot, size_t part,
                        BaseLength y) {
  BaseLength side = chart_length(data, LOOK_SQUARES_SWATCH);
  PageRect swatch = {plot.x, y - side, side, side};
  draw_marks(data, canvas, &swatch, 1, part);
  ChartLabel label = chart_label_followed(data, chart_value(data, part, 0)->figure,
                                          data->categories[part].label, chart_role(data, "label-strong"),
                                          plot.width - chart_length(data, LOOK_SQUARES_KEY_NUMBER), 1);
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, plot.x + chart_length(data, LOOK_SQUARES_KEY_NUMBER), y,
                   NULL);
}

static void draw_under(const ChartData *data, const PageCanvas *canvas, const Field *field, PageRect plot,
                       size_t part) {
  BaseLength y = plot.y + plot.height + chart_length(data, LOOK_SQUARES_FIELD_FIGURE_BELOW),
             x = plot.x + part_x(field, part);
  ChartLabel figure =
      chart_label_figure(data, chart_value(data, part, 0)->figure, chart_role(data, "figure-l"));
  chart_label_draw(data, canvas, &figure, TEXT_RAGGED, x - chart_length(data, LOOK_FIGURE_HANG_LARGE), y,
                   NULL);
  ChartLabel name = chart_label_printed(data, data->categories[part].name, chart_role(data, "small"),
                                        room_under(data, field, part, plot.width), NAME_LINES);
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y + chart_length(data, LOOK_FIGURE_LABEL_BELOW),
                   NULL);
}

/* A name has the colour of its part where that can be read. */
static void draw_line(const ChartData *data, const PageCanvas *canvas, const Field *field, PageRect plot,
                      size_t part) {
  ChartLabel label = line_of(data, part);
  bool ends = ends_field(data, field, part);
  const PageColour *accent =
      chart_squares_colour(data, part) == chart_colour(data, "accent") ? chart_colour(data, "accent") : NULL;
  chart_label_draw(data, canvas, &label, ends ? TEXT_RIGHT : TEXT_RAGGED,
                   ends ? plot.x + field->columns * field->pitch : plot.x + part_x(field, part),
                   plot.y + plot.height + chart_length(data, LOOK_SQUARES_FIELD_NAME_BELOW), accent);
}

static void draw_names(const ChartData *data, const PageCanvas *canvas, const Field *field, PageRect plot) {
  Names names = names_of(data, field, plot.width);
  BaseLength y = plot.y + plot.height + chart_length(data, LOOK_SQUARES_KEY_FIRST);
  for (size_t i = 0; names != NAMES_NONE && i < data->category_count; i++) {
    if (!is_there(data, field, i)) continue;
    if (names == NAMES_UNDER)
      draw_under(data, canvas, field, plot, i);
    else if (names == NAMES_LINE)
      draw_line(data, canvas, field, plot, i);
    else
      draw_listed(data, canvas, plot, i, y), y += chart_length(data, LOOK_SQUARES_KEY_ROW);
  }
}

/* Under the squares, or over the whole width and the height that is asked for. */
static void draw_ruling(const ChartData *data, const PageCanvas *canvas, const Field *field, PageRect plot) {
  const char *ruling = report_attribute_or(data->node, "ruling", "none");
  if (strcmp(ruling, "none") == 0 || chart_has_axes(data)) return;
  PageRect ground = {plot.x, plot.y, field->columns * field->pitch, field->high * field->pitch};
  if (strcmp(ruling, "width") == 0)
    ground.width = plot.width / field->pitch * field->pitch,
    ground.height = plot.height / field->pitch * field->pitch;
  page_draw_lattice(canvas, ground, field->pitch, chart_length(data, LOOK_CHART_RULING_WEIGHT),
                    chart_colour(data, "ruling"));
}

/* On a ruling that is wider and higher, the squares stand one square off its corner. */
static BaseLength inset_of(const ChartData *data, const Field *field, PageRect plot) {
  bool wide = strcmp(report_attribute_or(data->node, "ruling", "none"), "width") == 0;
  bool free =
      (field->columns + 2) * field->pitch <= plot.width && (field->high + 2) * field->pitch <= plot.height;
  return wide && free ? field->pitch : 0;
}

/* ---- the type --------------------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Field field = field_of(data, width);
  return data->head.height + field_height(data, &field) + names_height(data, &field, width);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Field field = field_of(data, rect.width);
  PageRect plot = {rect.x, rect.y + data->head.height, rect.width, field_height(data, &field)};
  draw_ruling(data, canvas, &field, plot);
  BaseLength inset = inset_of(data, &field, plot);
  PageRect ground = {plot.x + inset, plot.y + inset, field.columns * field.pitch, field.high * field.pitch};
  for (size_t i = 0; i < data->category_count; i++) draw_part(data, canvas, &field, ground, i);
  chart_take(data, ground);
  draw_names(data, canvas, &field, plot);
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return chart_scale_sentence(data, chart_unit_word(data), field_of(data, width).unit);
}

static const char *unfit(const ChartData *data) {
  return data->category_count > MOST_PARTS ? "it has more than nine parts" : chart_count_unfit(data);
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    {"pitch", VALUE_SIZE, false, NULL, "fields of squares: from square to square"},
    {"in-column", VALUE_INTEGER, false, NULL,
     "fields of squares: squares in a column; without it the field fills its width"},
    {"apart", VALUE_INTEGER, false, NULL,
     "fields of squares: parts begin columns of their own, so many empty ones between them"},
    CHART_SQUARE_FORMS,
    {"captions", VALUE_CHOICE, false, "line under none",
     "fields of squares: number and name in a line under the squares, large under their part, or none"},
    {"ruling", VALUE_CHOICE, false, "none squares width",
     "fields of squares: a ruling of their pitch under the squares, or over the whole width and height"},
    CHART_NO_MORE};

const ChartType chart_type_squares_field = {.language = {.name = "squares",
                                                         .as = "field",
                                                         .help = "columns of unit squares that the rows part",
                                                         .attributes = attributes,
                                                         CHART_ONE_SERIES},
                                            .measure = measure,
                                            .draw = draw,
                                            .sentence = sentence,
                                            .unfit = unfit};
