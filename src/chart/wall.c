/* A wall: a whole population as one image of unit squares that fills its width; its rows are states of it. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STATES = 6, NARROWEST = 4 };

typedef struct {
  double unit;
  size_t squares, columns, rows;
  BaseLength pitch, side;
  size_t starts[MOST_STATES + 1]; /* first square of each state */
  ChartSquares marks[MOST_STATES];
  bool from_right; /* by columns from the right, else by rows from the bottom or the top */
  bool from_top;
} Wall;

/* ---- geometry --------------------------------------------------------------------------------------------------------------- */

static double total_of(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += fmax(chart_number(data, i, 0), 0);
  return total;
}

static size_t rows_of(size_t squares, size_t columns) {
  return (squares + columns - 1) / columns;
}

/* Few squares are as large as the look allows; many are as large as the height allows. Of the next wider walls the one
 * whose last row is fullest is taken. */
static size_t columns_of(size_t squares, BaseLength width, BaseLength height, BaseLength most_pitch) {
  size_t least = (size_t)((width + most_pitch - 1) / most_pitch);
  if (least < NARROWEST) least = NARROWEST;
  while ((BaseLength)rows_of(squares, least) * width > height * (BaseLength)least) least++;
  size_t best = least;
  double loss =
      HUGE_VAL; /* empty part of the last row, and four times the share of a square's width that is given up */
  for (size_t c = least; c <= least + least / 10; c++) {
    double empty = (double)(rows_of(squares, c) * c - squares) / (double)c;
    double lost = empty + 4 * (double)(c - least) / (double)least;
    if (lost < loss) loss = lost, best = c;
  }
  return best;
}

static void part_states(const ChartData *data, Wall *wall) {
  double reached = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    reached += fmax(chart_number(data, i, 0), 0);
    /* Inside the wall to the nearest square, so that its states keep their shares; at its end to the last started. */
    bool last = i + 1 == data->category_count;
    wall->starts[i + 1] = last ? (size_t)chart_squares_count(reached, wall->unit)
                               : (size_t)llround(fmin(reached / wall->unit, 1e6));
    wall->marks[i] = chart_squares_form(data, i, true);
    BaseLength side =
        chart_length(data, wall->marks[i] == CHART_SQUARES_MOVED ? LOOK_WALL_MOVED_SIDE : LOOK_WALL_SIDE);
    if (!wall->side || side < wall->side) wall->side = side;
  }
  wall->squares = wall->starts[data->category_count];
}

static double unit_of(const ChartData *data, BaseLength width, BaseLength height) {
  BaseLength least = chart_length(data, LOOK_WALL_LEAST_PITCH);
  double most = floor((double)width / (double)least) * floor((double)height / (double)least);
  double unit = chart_squares_unit(total_of(data), fmax(most, 1));
  const char *asked = report_attribute(data->node, "square");
  if (!asked) return unit;
  double given = strtod(asked, NULL);
  if (given < unit) chart_report_square(data, "the wall would have smaller squares than can be seen");
  return given < unit ? unit : given;
}

static BaseLength height_of(const ChartData *data) {
  BaseLength height = chart_asked_height(data);
  return height > 0 ? height : chart_length(data, LOOK_WALL_HEIGHT);
}

static Wall wall_of(const ChartData *data, BaseLength width, BaseLength height) {
  const char *begin = report_attribute_or(data->node, "begin", "bottom");
  Wall wall = {.unit = unit_of(data, width, height),
               .from_right = strcmp(begin, "right") == 0,
               .from_top = strcmp(begin, "top") == 0};
  part_states(data, &wall);
  if (!wall.squares) return wall;
  wall.columns = columns_of(wall.squares, width, height, chart_length(data, LOOK_WALL_MOST_PITCH));
  wall.rows = rows_of(wall.squares, wall.columns);
  wall.pitch = width / (BaseLength)wall.columns;
  wall.side = wall.pitch * wall.side / (10 * BASE_MM);
  return wall;
}

/* The corner of a square's cell; the wall stands on the foot of its room. */
static PagePoint corner_of(const Wall *wall, PageRect room, size_t square) {
  size_t column = wall->from_right ? wall->columns - 1 - square / wall->rows : square % wall->columns;
  size_t row = wall->from_right ? square % wall->rows : square / wall->columns; /* from the foot */
  if (wall->from_top) row = wall->rows - 1 - row;
  BaseLength foot = room.y + room.height;
  return (PagePoint){room.x + room.width * (BaseLength)column / (BaseLength)wall->columns,
                     foot - (BaseLength)(row + 1) * room.width / (BaseLength)wall->columns};
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static void draw_state(const ChartData *data, const PageCanvas *canvas, const Wall *wall, PageRect room,
                       size_t state) {
  size_t first = wall->starts[state], count = wall->starts[state + 1] - first;
  if (!count || wall->marks[state] == CHART_SQUARES_NONE) return;
  PageRect *rects = base_alloc(count * sizeof *rects);
  BaseLength edge = (wall->pitch - wall->side) / 2;
  for (size_t i = 0; i < count; i++) {
    PagePoint corner = corner_of(wall, room, first + i);
    rects[i] = (PageRect){corner.x + edge, corner.y + edge, wall->side, wall->side};
  }
  double part = total_of(data) / wall->unit - (double)(wall->squares - 1);
  if (state + 1 == data->category_count)
    rects[count - 1].width = (BaseLength)llround((double)wall->side * fmin(part, 1));
  if (wall->marks[state] == CHART_SQUARES_MOVED) {
    chart_squares_outline(canvas, rects, count, NULL, chart_colour(data, "data-light"),
                          chart_length(data, LOOK_WALL_GHOST_WEIGHT));
    BaseLength shift = wall->pitch * chart_length(data, LOOK_WALL_SHIFT) / (10 * BASE_MM);
    for (size_t i = 0; i < count; i++) rects[i].x += shift, rects[i].y += shift;
  }
  chart_squares_fill(data, canvas, rects, count, state, wall->marks[state],
                     chart_length(data, LOOK_WALL_OUTLINE_WEIGHT));
  base_free(rects);
}

/* The lattice that the squares stand on, over the whole height of the page right of the wall's left edge. */
static void draw_lattice(const ChartData *data, const PageCanvas *canvas, const Wall *wall, PageRect room) {
  if (!report_attribute(data->node, "lattice")) return;
  BaseLength rows = (room.y + room.height) / wall->pitch + 1;
  PageRect whole = {room.x, room.y + room.height - rows * wall->pitch,
                    (BaseLength)wall->columns * wall->pitch, rows * wall->pitch};
  PageItem *lattice =
      page_draw_lattice(canvas, whole, wall->pitch, chart_length(data, LOOK_CHART_RULING_WEIGHT),
                        chart_colour_or(data, "lattice", "ruling"));
  if (lattice) page_send_behind(canvas);
}

/* ---- figures ---------------------------------------------------------------------------------------------------------------- */

/* The top of the part of the wall that a state covers. */
static BaseLength top_of(const Wall *wall, PageRect room, size_t state) {
  size_t highest = wall->from_top ? wall->starts[state] : wall->starts[state + 1] - 1;
  return corner_of(wall, room, highest).y;
}

/* As large as the margin allows; no text: the number is too long for it. */
static ChartLabel figure_of(const ChartData *data, const ReportFigure *printed) {
  static const char *const roles[] = {"figure-l", "figure-m", "figure-s"};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    ChartLabel figure = chart_label_figure(data, printed, chart_role(data, roles[i]));
    if (figure.width <= chart_length(data, LOOK_WALL_NAME_ROOM)) return figure;
  }
  return (ChartLabel){0};
}

/* In the margin, on the row where a state's squares begin; the figures keep apart. */
static void put_figures(const ChartData *data, const PageCanvas *canvas, const Wall *wall, PageRect room) {
  const PageRole *role = chart_role(data, "figure-l"), *small = chart_role(data, "small");
  BaseLength x = room.x - chart_length(data, LOOK_WALL_FIGURE_BEFORE);
  BaseLength free = room.y + room.height + chart_length(data, LOOK_WALL_FIGURE_UNDER);
  size_t order[MOST_STATES], count = data->category_count;
  for (size_t i = 0; i < count; i++) order[i] = wall->from_top ? count - 1 - i : i;
  for (size_t i = 0; i < count; i++) { /* from the foot upwards */
    size_t state = order[i];
    const ChartValue *value = chart_value(data, state, 0);
    if (!value->figure || wall->starts[state] == wall->starts[state + 1]) continue;
    ChartLabel name = chart_label_printed(data, data->categories[state].name, small,
                                          chart_length(data, LOOK_WALL_NAME_ROOM), 2);
    BaseLength below = chart_length(data, LOOK_WALL_NAME_BELOW) + chart_label_drop(&name);
    BaseLength y = top_of(wall, room, state) + (wall->pitch - wall->side) / 2 + role->style.size * 72 / 100;
    if (y + below + chart_length(data, LOOK_WALL_FIGURE_APART) > free)
      y = free - below - chart_length(data, LOOK_WALL_FIGURE_APART);
    free = y - role->style.size * 72 / 100;
    ChartLabel figure = figure_of(data, value->figure);
    if (!figure.text || chart_label_box(&figure, TEXT_RIGHT, x, y).y < data->space->frame.y) {
      chart_leave_out(data);
      continue;
    }
    chart_label_draw(data, canvas, &figure, TEXT_RIGHT, x, y, chart_colour_or(data, "label-colour", "ink"));
    chart_label_draw(data, canvas, &name, TEXT_RIGHT, x, y + chart_length(data, LOOK_WALL_NAME_BELOW),
                     chart_colour_or(data, "label-colour", "ink"));
  }
}

/* Over the wall, the row that is named by `current`: at the left edge of its columns, or at the right end of rows. */
static void put_over(const ChartData *data, const PageCanvas *canvas, const Wall *wall, PageRect room) {
  BaseLength top = room.y + room.height - (BaseLength)wall->rows * wall->pitch;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!chart_is_named(data, "current", i) || wall->starts[i] == wall->starts[i + 1]) continue;
    BaseLength left = wall->from_right ? corner_of(wall, room, wall->starts[i + 1] - 1).x : room.x;
    ChartLabel label = chart_label_followed(data, chart_value(data, i, 0)->figure, data->categories[i].label,
                                            chart_role(data, "label-strong"), room.x + room.width - left, 1);
    if (!label.text || !chart_label_put(data, canvas, &label, wall->from_right ? TEXT_RAGGED : TEXT_RIGHT,
                                        wall->from_right ? left : room.x + room.width,
                                        top - chart_length(data, LOOK_WALL_SENTENCE_ABOVE),
                                        chart_colour_or(data, "label-colour", "ink")))
      chart_leave_out(data);
  }
}

static void put_sentence(const ChartData *data, const PageCanvas *canvas, const Wall *wall, PageRect room) {
  if (strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") == 0) return;
  const char *text = chart_scale_sentence(data, chart_unit_word(data), wall->unit);
  ChartLabel label = chart_label_line(data, text, chart_role(data, "label-strong"));
  BaseLength top = room.y + room.height - (BaseLength)wall->rows * wall->pitch;
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, room.x,
                   top - chart_length(data, LOOK_WALL_SENTENCE_ABOVE),
                   chart_colour_or(data, "label-colour", "ink"));
}

/* ---- the type --------------------------------------------------------------------------------------------------------------- */

static bool may_be_counted(const ChartData *data) {
  const char *problem = chart_smallest(data) < 0             ? "one number is below 0"
                        : data->category_count > MOST_STATES ? "it has more than six rows"
                                                             : NULL;
  if (problem)
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "not-counted",
                "use type=\"squares\" as=\"block\", or type=\"bars\"",
                "the rows of “%s” cannot be shown as a wall of squares: %s", data->view->name, problem);
  return !problem;
}

/* Between a head and the wall stands the sentence that says what a square is; without a head it stands over the wall. */
static BaseLength sentence_room(const ChartData *data) {
  return data->head.height ? chart_length(data, LOOK_WALL_OVER) : 0;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return data->head.height + sentence_room(data) + height_of(data);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!may_be_counted(data)) return;
  PageRect room = {rect.x, rect.y + data->head.height + sentence_room(data), rect.width, height_of(data)};
  Wall wall = wall_of(data, room.width, room.height);
  if (!wall.squares) return;
  BaseLength over =
      data->head.height ? 0 : chart_length(data, LOOK_WALL_OVER); /* a head has room of its own */
  data->space->frame.y -= over;
  data->space->frame.height += over;
  draw_lattice(data, canvas, &wall, room);
  for (size_t i = 0; i < data->category_count; i++) draw_state(data, canvas, &wall, room, i);
  put_sentence(data, canvas, &wall, room);
  if (report_attribute(data->node, "current"))
    put_over(data, canvas, &wall, room);
  else
    put_figures(data, canvas, &wall, room);
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    {"begin", VALUE_CHOICE, false, "bottom top right",
     "where the first row's squares begin: rows from the foot (bottom), from the top, columns from the "
     "right"},
    CHART_SQUARE_FORMS,
    {"current", VALUE_TEXT, false, NULL, "key or label of the row whose number stands over the wall, alone"},
    CHART_LABEL_COLOUR,
    CHART_LATTICE,
    CHART_NO_MORE};

static const ChartName called[] =
    CHART_CALLED("Mur de carreaux", "Wall of squares", "Wand aus Quadraten", "Muro de cuadrados",
                 "Parete di quadrati", "Muur van vierkanten");

const ChartType chart_type_wall = {.language = {.name = "wall",
                                                .help = "a whole population as one image of unit squares",
                                                .attributes = attributes,
                                                CHART_ONE_SERIES},
                                   .measure = measure,
                                   .unfit = chart_population_unfit,
                                   .draw = draw,
                                   .left = LOOK_WALL_MARGIN,
                                   .called = called};
