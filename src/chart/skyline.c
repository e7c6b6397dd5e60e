/* A skyline: columns of unit squares that touch, each as wide as its class; the surface of a column is its count. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDEST = 1000 };

typedef struct {
  double unit;
  BaseLength height, width, pitch, side;
  int *across, *left; /* squares: width of each column, what stands left of it */
  int total;          /* squares across */
} Skyline;

/* ---- geometry --------------------------------------------------------------------------------------------------------------- */

/* The width of a row's column in squares: of its cell in `across`, or `per-row` for all. False after a diagnostic. */
static bool read_across(const ChartData *data, Skyline *skyline) {
  const char *given = report_attribute(data->node, "per-row");
  int apart = report_integer(data->node, "apart", 0, data->kit->diagnostics);
  int column = chart_column(data, data->node, "across");
  for (size_t i = 0; i < data->category_count; i++) {
    double across = given ? strtod(given, NULL) : 1;
    if (column >= 0) {
      const DataCell *cell = data_cell(data->view, data->categories[i].row, (size_t)column);
      across = cell->kind == DATA_NUMBER ? base_ratio_to_double(cell->value) : 0;
    }
    if (apart < 0 || across < 1 || across != floor(across) || skyline->total + apart + across > WIDEST) {
      base_report(data->kit->diagnostics, BASE_ERROR,
                  report_attribute_place(data->node, apart < 0    ? "apart"
                                                     : column < 0 ? "per-row"
                                                                  : "across"),
                  "bad-value",
                  "a whole number of squares, widths from 1; all columns together have at most 1000",
                  "“%s” cannot be so many squares wide", data->categories[i].label);
      return false;
    }
    if (i > 0) skyline->total += apart;
    skyline->across[i] = (int)across;
    skyline->left[i] = skyline->total;
    skyline->total += (int)across;
  }
  return skyline->total > 0;
}

static int rows_of(const Skyline *skyline, double value, size_t i) {
  return (chart_squares_count(value, skyline->unit) + skyline->across[i] - 1) / skyline->across[i];
}

/* The unit among 1, 2, 5, 10 … whose highest column keeps to the height. */
static void find_unit(const ChartData *data, Skyline *skyline) {
  int most = (int)(skyline->height / skyline->pitch);
  const char *asked = report_attribute(data->node, "square");
  double least = 1;
  for (size_t i = 0; i < data->category_count; i++) {
    double unit =
        chart_squares_unit(chart_number(data, i, 0), (double)(most > 1 ? most : 1) * skyline->across[i]);
    if (unit > least) least = unit;
  }
  skyline->unit = asked ? strtod(asked, NULL) : least;
  if (asked && skyline->unit < least) chart_report_square(data, "the columns would be too high");
  if (skyline->unit < least) skyline->unit = least;
}

static BaseLength height_of(const ChartData *data) {
  BaseLength height = chart_asked_height(data);
  return height > 0 ? height : chart_length(data, LOOK_SKYLINE_HEIGHT);
}

static bool plan(const ChartData *data, BaseLength width, Skyline *skyline) {
  *skyline = (Skyline){.height = height_of(data),
                       .across = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof(int)),
                       .left = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof(int))};
  if (!read_across(data, skyline)) return false;
  BaseLength most = chart_length(data, LOOK_SKYLINE_MOST_PITCH);
  if (most > skyline->height) most = skyline->height;
  skyline->pitch = width / skyline->total < most ? width / skyline->total : most;
  skyline->width = skyline->pitch * skyline->total == width - width % skyline->total
                       ? width
                       : skyline->pitch * skyline->total;
  skyline->side = skyline->pitch * chart_length(data, LOOK_SKYLINE_SIDE) / (10 * BASE_MM);
  if (skyline->pitch < chart_length(data, LOOK_SKYLINE_LEAST_PITCH)) {
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "too-narrow",
                "give it a wider room, or fewer squares to a column",
                "%d squares side by side would be too small to be seen", skyline->total);
    return false;
  }
  find_unit(data, skyline);
  return true;
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static BaseLength x_of(const Skyline *skyline, PageRect room, int squares) {
  return room.x + skyline->width * squares / skyline->total;
}

static void draw_column(const ChartData *data, const PageCanvas *canvas, const Skyline *skyline,
                        PageRect room, size_t i) {
  double value = chart_number(data, i, 0);
  int count = chart_squares_count(value, skyline->unit);
  if (count <= 0) return;
  bool lit = chart_is_named(data, "current", i);
  BaseLength base = room.y + room.height, edge = (skyline->pitch - skyline->side) / 2;
  PageRect *rects = base_alloc((size_t)count * sizeof *rects);
  for (int k = 0; k < count; k++)
    rects[k] =
        (PageRect){x_of(skyline, room, skyline->left[i] + k % skyline->across[i]) + edge,
                   base - (k / skyline->across[i] + 1) * skyline->pitch + edge, skyline->side, skyline->side};
  rects[count - 1].width =
      (BaseLength)llround((double)skyline->side * fmin(value / skyline->unit - (count - 1), 1));
  chart_units_draw(data, canvas, rects, (size_t)count,
                   lit ? chart_colour_or(data, "current-colour", "data")
                       : chart_colour_or(data, "colour",
                                         report_attribute(data->node, "current") ? "data-second" : "data"));
  base_free(rects);
  BaseLength rows = rows_of(skyline, value, i);
  chart_take(data, (PageRect){x_of(skyline, room, skyline->left[i]), base - rows * skyline->pitch,
                              skyline->across[i] * skyline->pitch, rows * skyline->pitch});
}

/* The lattice of its squares, over the whole height of the page right of its left edge. */
static void draw_lattice(const ChartData *data, const PageCanvas *canvas, const Skyline *skyline,
                         PageRect room) {
  if (!report_attribute(data->node, "lattice")) return;
  BaseLength foot = room.y + room.height, above = foot / skyline->pitch + 1;
  BaseLength under = (canvas->sheet->height - foot) / skyline->pitch + 1;
  PageRect whole = {room.x, foot - above * skyline->pitch, skyline->total * skyline->pitch,
                    (above + under) * skyline->pitch};
  PageItem *lattice =
      page_draw_lattice(canvas, whole, skyline->pitch, chart_length(data, LOOK_CHART_RULING_WEIGHT),
                        chart_colour_or(data, "lattice", "ruling"));
  if (lattice) page_send_behind(canvas);
}

static bool names_above(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "names", "under"), "above") == 0;
}

/* The number over its column, at its left edge; under it the name of the class where names stand above. */
static void put_figure(const ChartData *data, const PageCanvas *canvas, const Skyline *skyline, PageRect room,
                       size_t i) {
  const PageColour *ink = chart_colour_or(data, "label-colour", "ink");
  const ChartValue *value = chart_value(data, i, 0);
  BaseLength x = x_of(skyline, room, skyline->left[i]);
  BaseLength top = room.y + room.height - rows_of(skyline, chart_number(data, i, 0), i) * skyline->pitch;
  BaseLength y = top - chart_length(data, LOOK_SKYLINE_VALUE_ABOVE);
  if (names_above(data)) {
    ChartLabel name = chart_label_printed(data, data->categories[i].name, chart_role(data, "label-strong"),
                                          room.x + room.width - x, 1);
    if (!chart_label_put(data, canvas, &name, TEXT_RAGGED, x, y, ink)) chart_leave_out(data);
    y -= chart_length(data, LOOK_SKYLINE_FIGURE_ABOVE);
  }
  ChartLabel figure =
      chart_value_label(data, value, chart_role(data, names_above(data) ? "figure-l" : "value"));
  if (figure.text && !chart_label_put(data, canvas, &figure, TEXT_RAGGED, x, y, ink)) chart_leave_out(data);
}

static void put_name(const ChartData *data, const PageCanvas *canvas, const Skyline *skyline, PageRect room,
                     size_t i) {
  BaseLength x = x_of(skyline, room, skyline->left[i]);
  ChartLabel name = chart_label_printed(data, data->categories[i].name, chart_role(data, "value"),
                                        skyline->across[i] * skyline->pitch, 1);
  if (!name.text || !chart_label_put(data, canvas, &name, TEXT_RAGGED, x,
                                     room.y + room.height + chart_length(data, LOOK_SKYLINE_NAME_BELOW),
                                     chart_colour_or(data, "label-colour", "ink")))
    chart_leave_out(data);
}

/* The limits of the classes under the edges of their columns. */
static void put_edges(const ChartData *data, const PageCanvas *canvas, const Skyline *skyline,
                      PageRect room) {
  const PageRole *role = chart_role(data, "label-strong");
  const PageColour *ink = chart_colour_or(data, "label-colour", "ink");
  BaseLength y = room.y + room.height + chart_length(data, LOOK_SKYLINE_NAME_BELOW);
  int from = chart_column(data, data->node, "class-from"), to = chart_column(data, data->node, "class-to");
  for (size_t i = 0; i < data->category_count; i++) {
    ChartLabel label = chart_label_cell(data, i, from, role, room.width, 1);
    if (label.text)
      chart_label_put(data, canvas, &label, TEXT_RAGGED, x_of(skyline, room, skyline->left[i]), y, ink);
  }
  ChartLabel last = chart_label_cell(data, data->category_count - 1, to, role, room.width, 1);
  if (last.text)
    chart_label_put(data, canvas, &last, TEXT_RIGHT,
                    room.x + skyline->width - chart_length(data, LOOK_SKYLINE_LAST_INSET), y, ink);
}

static void put_sentence(const ChartData *data, const PageCanvas *canvas, const Skyline *skyline,
                         PageRect room) {
  if (strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") == 0) return;
  ChartLabel label = chart_label_line(data, chart_scale_sentence(data, chart_unit_word(data), skyline->unit),
                                      chart_role(data, "label-strong"));
  if (!chart_label_put(data, canvas, &label, TEXT_RAGGED, room.x,
                       room.y + report_length(data->node, "note-drop", 0, data->kit->diagnostics),
                       chart_colour_or(data, "label-colour", "ink")))
    chart_leave_out(data);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return data->head.height + height_of(data) + chart_length(data, LOOK_SKYLINE_UNDER);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Skyline skyline;
  if (chart_smallest(data) < 0) {
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "not-counted", "use type=\"columns\"",
                "“%s” has a number below 0: so many things cannot be counted in squares", data->view->name);
    return;
  }
  if (!data->category_count || !plan(data, rect.width, &skyline)) return;
  PageRect room = {rect.x, rect.y + data->head.height, rect.width, skyline.height};
  BaseLength over =
      data->head.height ? 0 : chart_length(data, LOOK_SKYLINE_OVER); /* a head has room of its own */
  data->space->frame.y -= over;
  data->space->frame.height += over;
  draw_lattice(data, canvas, &skyline, room);
  for (size_t i = 0; i < data->category_count; i++) draw_column(data, canvas, &skyline, room, i);
  page_draw_line(canvas, room.x, room.y + room.height, room.x + skyline.width, room.y + room.height,
                 chart_length(data, LOOK_CHART_AXIS_WEIGHT), chart_colour_or(data, "label-colour", "ink"));
  for (size_t i = 0; i < data->category_count; i++) {
    put_figure(data, canvas, &skyline, room, i);
    if (!names_above(data)) put_name(data, canvas, &skyline, room, i);
  }
  put_sentence(data, canvas, &skyline, room);
  if (names_above(data)) put_edges(data, canvas, &skyline, room);
}

/* ---- the type --------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    {"across", VALUE_FIELD, false, NULL, "column with the width of each column, in squares"},
    {"note-drop", VALUE_LENGTH, false, NULL,
     "how far under the top of the plot the sentence stands that says what a square is (0)"},
    {"per-row", VALUE_INTEGER, false, NULL, "width of every column in squares (1)"},
    {"apart", VALUE_INTEGER, false, NULL,
     "empty squares between two columns, for rows that are no classes (0)"},
    {"names", VALUE_CHOICE, false, "under above", "where the names stand: under the columns, or over them"},
    {"class-from", VALUE_FIELD, false, NULL,
     "names above: column with the lower limit of a class, under its edge"},
    {"class-to", VALUE_FIELD, false, NULL,
     "names above: column with the upper limit, under the edge of the last"},
    CHART_COLOUR,
    CHART_CURRENT,
    CHART_LABEL_COLOUR,
    CHART_LATTICE,
    CHART_NO_MORE};

static const ChartName called[] =
    CHART_CALLED("Colonnes de carreaux", "Columns of squares", "Säulen aus Quadraten",
                 "Columnas de cuadrados", "Colonne di quadrati", "Kolommen van vierkanten");

const ChartType chart_type_skyline = {.language = {.name = "skyline",
                                                   .help = "columns of unit squares as wide as their class",
                                                   .attributes = attributes,
                                                   CHART_ONE_SERIES},
                                      .measure = measure,
                                      .unfit = chart_count_unfit,
                                      .draw = draw,
                                      .called = called};
