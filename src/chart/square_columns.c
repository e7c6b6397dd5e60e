/* Columns made of unit squares, two squares wide: the cover. One square is one thing, or 2, 5, 10 … of them. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Measures of look.md section 9, T1; the lattice of the cover is 4 × 4. */
#define COLUMN_PITCH (3 * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH))
enum { MOST_HIGH = 58, ACROSS = 2 };

typedef struct {
  double unit;
  BaseLength height, names; /* of the columns, of the names under them */
  size_t shown;             /* columns that the width holds */
} Plan;

static bool has_labels(const ChartData *data) {
  return !report_flag(data->node, "bare");
}

/* The unit among 1, 2, 5, 10 … whose largest column keeps to the height: the one that is asked for, or 58 squares. */
static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.height = report_length(data->node, "height", 0, data->kit->diagnostics)};
  BaseLength most = plan.height >= chart_length(data, LOOK_SQUARE_COLUMNS_PITCH) &&
                            plan.height < MOST_HIGH * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH) * 2
                        ? plan.height / chart_length(data, LOOK_SQUARE_COLUMNS_PITCH)
                        : MOST_HIGH;
  const char *asked = report_attribute(data->node, "square");
  double least = chart_squares_unit(chart_largest(data), (double)(most * ACROSS));
  plan.unit = asked ? strtod(asked, NULL) : 0;
  if (asked && plan.unit < least) chart_report_square(data, "the columns would be too high");
  if (plan.unit < least) plan.unit = least;
  BaseLength rows = (chart_squares_count(chart_largest(data), plan.unit) + ACROSS - 1) / ACROSS;
  if (plan.height < rows * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH))
    plan.height = rows * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH);
  BaseLength fit = (width + chart_length(data, LOOK_SQUARE_COLUMNS_PITCH)) / COLUMN_PITCH;
  plan.shown = fit > 0 && (size_t)fit < data->category_count ? (size_t)fit : data->category_count;
  for (size_t i = 0; has_labels(data) && i < plan.shown; i++) {
    BaseLength name =
        page_label_width(data->kit, data->categories[i].label, chart_role(data, "cover-label")) + 1;
    if (name > plan.names) plan.names = name;
  }
  if (plan.names > chart_length(data, LOOK_SQUARE_COLUMNS_NAME_LONGEST))
    plan.names = chart_length(data, LOOK_SQUARE_COLUMNS_NAME_LONGEST);
  return plan;
}

/* Squares of a column row by row from the base; the last is cut to the remainder. */
static void draw_squares(const ChartData *data, const PageCanvas *canvas, double value, double unit,
                         BaseLength x, BaseLength base, const PageColour *colour) {
  bool mirrored = report_flag(data->node, "mirror");
  int count = chart_squares_count(value, unit);
  if (count <= 0) return;
  PageRect *rects = base_alloc((size_t)count * sizeof *rects);
  BaseLength edge =
      (chart_length(data, LOOK_SQUARE_COLUMNS_PITCH) - chart_length(data, LOOK_SQUARE_COLUMNS_SQUARE)) / 2;
  for (int i = 0; i < count; i++) {
    BaseLength column = mirrored ? ACROSS - 1 - i % ACROSS : i % ACROSS, row = i / ACROSS;
    rects[i] = (PageRect){x + column * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH) + edge,
                          base - (row + 1) * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH) + edge,
                          chart_length(data, LOOK_SQUARE_COLUMNS_SQUARE),
                          chart_length(data, LOOK_SQUARE_COLUMNS_SQUARE)};
  }
  double part = value / unit - (count - 1);
  rects[count - 1].width =
      (BaseLength)llround((double)chart_length(data, LOOK_SQUARE_COLUMNS_SQUARE) * fmin(part, 1));
  chart_units_draw(data, canvas, rects, (size_t)count, colour);
  base_free(rects);
}

/* Where the second line of a name begins that is too long for one: after the hyphen or the space that leaves both lines
 * shortest. 0: there is none, or the two do not fit either. */
static size_t second_line(const ChartData *data, const char *name, const PageRole *role, BaseLength room) {
  size_t best = 0;
  BaseLength least = room + 1;
  for (size_t i = 1; name[i] && name[i + 1]; i++) {
    if (name[i] != '-' && name[i] != ' ') continue;
    const char *first = base_arena_copy(data->arena, name, name[i] == '-' ? i + 1 : i);
    BaseLength over = page_label_width(data->kit, first, role);
    BaseLength under = page_label_width(data->kit, name + i + 1, role);
    BaseLength longer = over > under ? over : under;
    if (longer >= least) continue;
    least = longer;
    best = i + 1;
  }
  return best;
}

static void put_name_line(const ChartData *data, const PageCanvas *canvas, const ReportFigure *name,
                          const char *text, BaseLength x, BaseLength y, const PageColour *ink) {
  const PageRole *role = chart_role(data, "cover-label");
  ChartLabel line =
      chart_label_piece(data, name, text, role, chart_length(data, LOOK_SQUARE_COLUMNS_NAME_LONGEST), 1);
  if (line.text &&
      !chart_label_put_turned(data, canvas, &line, TEXT_RIGHT, x + role->style.size * 35 / 100, y, ink))
    chart_leave_out(data);
}

/* The name hangs under its column; the width of a column holds two lines of it. */
static void put_name(const ChartData *data, const PageCanvas *canvas, const ReportFigure *figure,
                     BaseLength middle, BaseLength y, const PageColour *ink) {
  const char *name = figure->text;
  const PageRole *role = chart_role(data, "cover-label");
  bool fits = page_label_width(data->kit, name, role) <= chart_length(data, LOOK_SQUARE_COLUMNS_NAME_LONGEST);
  size_t second =
      fits ? 0 : second_line(data, name, role, chart_length(data, LOOK_SQUARE_COLUMNS_NAME_LONGEST));
  if (!second) {
    put_name_line(data, canvas, figure, name, middle, y, ink);
    return;
  }
  size_t length = name[second - 1] == ' ' ? second - 1 : second;
  const char *first = base_arena_copy(data->arena, name, length);
  put_name_line(data, canvas, figure, first, middle - role->leading / 2, y, ink);
  put_name_line(data, canvas, figure, name + second, middle + role->leading / 2, y, ink);
}

/* Seen through the paper, the first column is the last. */
static BaseLength column_x(const ChartData *data, PageRect rect, size_t category) {
  BaseLength along = (BaseLength)category * COLUMN_PITCH,
             last = rect.width - ACROSS * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH);
  return rect.x + (report_flag(data->node, "mirror") ? last - along : along);
}

static BaseLength height_of(const ChartData *data, const Plan *plan, size_t category) {
  return (chart_squares_count(chart_number(data, category, 0), plan->unit) + ACROSS - 1) / ACROSS *
         chart_length(data, LOOK_SQUARE_COLUMNS_PITCH);
}

static void draw_column(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t category,
                        BaseLength x, BaseLength base) {
  const PageColour *fill = chart_is_named(data, "current", category)
                               ? chart_colour_or(data, "current-colour", "accent")
                               : chart_colour_or(data, "colour", "data");
  BaseLength height = height_of(data, plan, category);
  draw_squares(data, canvas, chart_number(data, category, 0), plan->unit, x, base, fill);
  chart_take(data,
             (PageRect){x, base - height, ACROSS * chart_length(data, LOOK_SQUARE_COLUMNS_PITCH), height});
}

/* After all columns, which are in the way of wide numbers. */
static void label_column(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t category,
                         BaseLength x, BaseLength base) {
  const PageColour *ink = chart_is_named(data, "current", category)
                              ? chart_colour_or(data, "current-colour", "accent")
                              : chart_colour_or(data, "label-colour", "ink");
  BaseLength middle = x + chart_length(data, LOOK_SQUARE_COLUMNS_PITCH);
  ChartLabel number = chart_value_label(data, chart_value(data, category, 0), chart_role(data, "value"));
  if (number.text && !chart_label_put(data, canvas, &number, TEXT_CENTRED, middle,
                                      base - height_of(data, plan, category) -
                                          chart_length(data, LOOK_SQUARE_COLUMNS_VALUE_ABOVE),
                                      ink))
    chart_leave_out(data);
  put_name(data, canvas, data->categories[category].name, middle,
           base + chart_length(data, LOOK_SQUARE_COLUMNS_NAME_BELOW), ink);
}

/* Names hang under the columns; the first number stands over the rectangle's top, as a title would. */
static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  BaseLength names = has_labels(data) ? chart_length(data, LOOK_SQUARE_COLUMNS_NAME_BELOW) + plan.names : 0;
  return data->head.height + plan.height + names;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect.width);
  data->space->frame.y -= chart_length(data, LOOK_SQUARE_COLUMNS_VALUE_ROOM);
  data->space->frame.height += chart_length(data, LOOK_SQUARE_COLUMNS_VALUE_ROOM);
  BaseLength base = rect.y + data->head.height + plan.height;
  for (size_t i = 0; i < plan.shown; i++) draw_column(data, canvas, &plan, i, column_x(data, rect, i), base);
  for (size_t i = 0; has_labels(data) && i < plan.shown; i++)
    label_column(data, canvas, &plan, i, column_x(data, rect, i), base);
  for (size_t i = plan.shown; i < data->category_count; i++) chart_leave_out(data);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_KEY,
    CHART_SQUARE_UNITS,
    CHART_COLOUR,
    CHART_CURRENT,
    CHART_LABEL_COLOUR,
    {"bare", VALUE_FLAG, false, NULL, "columns of squares: without numbers and names"},
    {"mirror", VALUE_FLAG, false, NULL, "columns of squares: as seen from behind, the first at the right"},
    CHART_NO_MORE};

const ChartType chart_type_square_columns = {.language = {.name = "square-columns",
                                                          .help = "columns of unit squares",
                                                          .attributes = attributes,
                                                          CHART_ONE_SERIES},
                                             .measure = measure,
                                             .draw = draw,
                                             .unfit = chart_count_unfit};
