/* The waffle: each whole is a hundred squares, from the foot up, its parts one after the other. */
#include "chart/pivot.h"

#include <math.h>
#include <string.h>

enum { SIDE = 10, ALL = SIDE * SIDE, NAME_LINES = 2 };

typedef struct {
  size_t across;
  BaseLength cell, pitch, row; /* width of a whole's cell, from square to square, height of a row of wholes */
  BaseLength name;             /* room of the wholes' names; 0: they have none */
} Plan;

/* ---- squares of the parts --------------------------------------------------------------------------------------------------- */

static bool is_unknown(const ChartData *data, size_t part) {
  const char *unknown = report_attribute_or(data->node, "unknown", "");
  const ChartSeries *series = &data->series[part];
  return *unknown &&
         (strcmp(unknown, series->label) == 0 || (series->key && strcmp(unknown, series->key) == 0));
}

/* Largest remainder: as many squares as the whole has points, at most a hundred; a part under half a point has none. */
static void count_squares(const ChartData *data, size_t whole, int *squares) {
  double rests[CHART_MOST_WHOLE] = {0}, total = 0;
  int given = 0;
  for (size_t p = 0; p < data->series_count; p++) {
    double points = chart_number(data, whole, p);
    total += points;
    squares[p] = (int)floor(points + 1e-9);
    rests[p] = points < 0.5 ? -1 : points - squares[p];
    given += squares[p];
  }
  int all = fabs(total - ALL) <= 1 ? ALL : (int)floor(total + 1e-9);
  for (size_t p; given < all; given++) {
    for (size_t i = p = 0; i < data->series_count; i++)
      if (rests[i] > rests[p]) p = i;
    if (rests[p] < 0) break;
    squares[p]++;
    rests[p] -= 1;
  }
  for (size_t p = data->series_count; p-- > 0 && given > ALL;) /* 101 %: the last part gives way */
    while (squares[p] > 0 && given > ALL) squares[p]--, given--;
}

/* ---- colours ---------------------------------------------------------------------------------------------------------------- */

/* The first part is what the chart is about; the part that is not known is an outline. */
static const PageColour *fill_of(const ChartData *data, size_t part) {
  if (is_unknown(data, part)) return chart_colour(data, "paper");
  if (data->series[part].colour) return chart_colour(data, data->series[part].colour);
  if (!part) return chart_colour_or(data, "colour", "data");
  size_t known = 0;
  for (size_t i = 0; i < data->series_count; i++) known += !is_unknown(data, i);
  if (known <= 2) return chart_colour(data, "data-light");
  return chart_ramp_colour(data, (int)(2 + part * 6 / data->series_count), CHART_MOST_PARTS);
}

static void draw_square(const ChartData *data, const PageCanvas *canvas, PageRect rect,
                        const PageColour *fill, bool hollow) {
  const PageColour *outline = page_contrast(fill, NULL) < 3 ? chart_colour(data, "data-second") : NULL;
  if (hollow) outline = outline ? outline : fill, fill = chart_colour(data, "paper");
  chart_mark_draw(data, canvas, LOOK_UNIT_MARK, rect, fill, outline, chart_length(data, LOOK_WAFFLE_OUTLINE));
}

/* Squares of one fill as one path where they need no outline. */
static void draw_squares(const ChartData *data, const PageCanvas *canvas, PageRect grid, BaseLength pitch,
                         int first, int count, const PageColour *fill, bool hollow) {
  BaseLength side = pitch * 8 / 10, edge = (pitch - side) / 2;
  PageRect rects[ALL];
  for (int i = 0; i < count; i++) {
    int at = first + i;
    rects[i] = (PageRect){grid.x + at % SIDE * pitch + edge, grid.y + (SIDE - 1 - at / SIDE) * pitch + edge,
                          side, side};
  }
  if (!hollow && page_contrast(fill, NULL) >= 3) {
    if (count) chart_units_draw(data, canvas, rects, (size_t)count, fill);
    return;
  }
  for (int i = 0; i < count; i++) draw_square(data, canvas, rects[i], fill, hollow);
}

/* ---- a whole ---------------------------------------------------------------------------------------------------------------- */

static void draw_grid(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t whole,
                      BaseLength x, BaseLength y) {
  int squares[CHART_MOST_WHOLE] = {0}, at = 0;
  PageRect grid = {x, y, SIDE * plan->pitch, SIDE * plan->pitch};
  count_squares(data, whole, squares);
  for (int pass = 0; pass < 2; pass++) /* what is not known stands last */
    for (size_t p = 0; p < data->series_count; p++) {
      if (is_unknown(data, p) != (pass == 1)) continue;
      draw_squares(data, canvas, grid, plan->pitch, at, squares[p], fill_of(data, p),
                   chart_value(data, whole, p)->small_base);
      at += squares[p];
    }
  if (at < ALL)
    draw_squares(data, canvas, grid, plan->pitch, at, ALL - at, chart_colour(data, "paper"), false);
  chart_take(data, grid);
}

static const PageRole *number_role(const ChartData *data, size_t part) {
  return part ? chart_strong(data, "label") : chart_role(data, "figure-s");
}

/* Swatch, number, name: the list under each whole is its key. */
static void draw_part(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t whole,
                      size_t part, BaseLength x, BaseLength y) {
  const ChartValue *value = chart_value(data, whole, part);
  BaseLength side = chart_length(data, LOOK_WAFFLE_SWATCH), space = chart_role(data, "label")->style.size / 3;
  draw_square(data, canvas, (PageRect){x, y - side, side, side}, fill_of(data, part), value->small_base);
  ChartLabel number = chart_value_label(data, value, number_role(data, part));
  const PageColour *soft = value->small_base ? chart_colour(data, "soft") : NULL;
  x += side + space;
  chart_label_draw(data, canvas, &number, TEXT_RAGGED, x, y, soft);
  BaseLength room = plan->cell - side - 2 * space - number.width;
  ChartLabel name = chart_label_series(data, part, chart_role(data, "label"), room > 0 ? room : 0, 1);
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x + number.width + space, y, NULL);
}

static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t whole,
                       BaseLength x, BaseLength y) {
  if (plan->name) {
    ChartLabel name = chart_label_printed(data, data->categories[whole].name, chart_strong(data, "label"),
                                          plan->cell, NAME_LINES);
    chart_label_draw(data, canvas, &name, TEXT_RAGGED, x,
                     y + plan->name - chart_length(data, LOOK_WAFFLE_NAME_ABOVE) - chart_label_drop(&name),
                     NULL);
  }
  draw_grid(data, canvas, plan, whole, x, y + plan->name);
  BaseLength at = y + plan->name + SIDE * plan->pitch + chart_length(data, LOOK_WAFFLE_FIRST_BELOW);
  for (size_t p = 0; p < data->series_count; p++)
    draw_part(data, canvas, plan, whole, p, x,
              at + (BaseLength)p * chart_length(data, LOOK_WAFFLE_PART_STEP));
}

/* ---- the plan --------------------------------------------------------------------------------------------------------------- */

static BaseLength name_room(const ChartData *data, BaseLength cell) {
  size_t lines = 0, cut = data->space->shortened;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!*data->categories[i].label) continue;
    ChartLabel name =
        chart_label_printed(data, data->categories[i].name, chart_strong(data, "label"), cell, NAME_LINES);
    if (chart_label_lines(&name) > lines) lines = chart_label_lines(&name);
  }
  data->space->shortened = cut;
  return (BaseLength)lines * chart_role(data, "label")->leading +
         (lines ? chart_length(data, LOOK_WAFFLE_NAME_ABOVE) : 0);
}

static Plan plan_of(const ChartData *data, BaseLength width) {
  BaseLength asked = chart_asked_height(data), gap = chart_length(data, LOOK_CHART_CELL_GAP);
  Plan plan = {.pitch = chart_length(data, LOOK_WAFFLE_PITCH)};
  if (asked > 0) plan.pitch = asked / SIDE;
  if (SIDE * plan.pitch > width) plan.pitch = width / SIDE;
  BaseLength least = SIDE * plan.pitch, most = chart_length(data, LOOK_WAFFLE_CELL_MOST),
             fit = (width + gap) / (least + gap);
  int per_row = report_integer(data->node, "per-row", 0, data->kit->diagnostics);
  plan.across = per_row > 0 && per_row < fit ? (size_t)per_row : fit > 0 ? (size_t)fit : 1;
  if (plan.across > data->category_count) plan.across = data->category_count;
  plan.cell = (width + gap) / (BaseLength)plan.across - gap;
  if (plan.cell > most) plan.cell = most;
  if (plan.cell < least) plan.cell = least;
  plan.name = name_room(data, plan.cell);
  plan.row = plan.name + SIDE * plan.pitch + chart_length(data, LOOK_WAFFLE_FIRST_BELOW) +
             (BaseLength)(data->series_count - 1) * chart_length(data, LOOK_WAFFLE_PART_STEP) +
             chart_length(data, LOOK_CHART_LABEL_DEPTH);
  return plan;
}

/* ---- whether it can be drawn -------------------------------------------------------------------------------------------------- */

/* Why the records are no parts of a hundred. */
static const char *unfit(const ChartData *data) {
  for (size_t i = 0; i < data->category_count; i++) {
    double total = 0;
    for (size_t p = 0; p < data->series_count; p++) {
      if (chart_number(data, i, p) < 0) return "a part of the whole is below 0";
      total += chart_number(data, i, p);
    }
    if (data->percent && total > ALL + 1) return "its parts sum to more than 100 %";
  }
  return NULL;
}

/* A whole whose parts are all known and do not make a hundred. */
static void warn_of_sum(const ChartData *data, size_t whole) {
  double total = 0;
  for (size_t p = 0; p < data->series_count; p++) {
    if (chart_value(data, whole, p)->state != CHART_KNOWN) return;
    total += chart_number(data, whole, p);
  }
  if (data->series_count > 1 && total < ALL - 1)
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "not-a-whole",
                "add the part that is missing, or name it with unknown=\"…\"",
                "the parts of “%s” sum to %.1f %%, not to 100", data->categories[whole].label, total);
}

static bool may_be_drawn(const ChartData *data) {
  for (size_t i = 0; data->percent && i < data->category_count; i++) warn_of_sum(data, i);
  bool many = data->series_count > CHART_MOST_WHOLE;
  if (data->series_count > CHART_MOST_PARTS)
    base_report(data->kit->diagnostics, many ? BASE_ERROR : BASE_WARNING, data->node->place, "too-many-parts",
                "a view that sums the small ones", "%zu parts can be counted, but only %d told apart",
                data->series_count, CHART_MOST_PARTS);
  if (!data->percent)
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "not-a-share",
                "name a column of fractions, as _pct columns are, or use type=\"bars\"",
                "“%s” has numbers that are no shares", data->view->name);
  return data->percent && !many;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  BaseLength rows = (BaseLength)((data->category_count + plan.across - 1) / plan.across);
  return data->head.height + rows * (plan.row + chart_length(data, LOOK_CHART_CELL_GAP)) -
         chart_length(data, LOOK_CHART_CELL_GAP);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!may_be_drawn(data)) return;
  Plan plan = plan_of(data, rect.width);
  BaseLength gap = chart_length(data, LOOK_CHART_CELL_GAP);
  for (size_t i = 0; i < data->category_count; i++)
    draw_whole(data, canvas, &plan, i, rect.x + (BaseLength)(i % plan.across) * (plan.cell + gap),
               rect.y + data->head.height + (BaseLength)(i / plan.across) * (plan.row + gap));
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

/* Rows are the parts of one whole, of several that `by` names, or wholes whose parts are series. */
static bool prepare(ChartData *data) {
  if (!report_attribute(data->node, "by") && data->series_count == 1 && report_attribute(data->node, "value"))
    chart_transpose(data);
  return chart_pivot(data);
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_WAFFLE_PITCH] = height / SIDE;
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,   CHART_BASE,
    CHART_KEY,     {"by", VALUE_FIELD, false, NULL, "column whose values part the rows"},
    CHART_UNKNOWN, CHART_COLOUR,
    CHART_PER_ROW, CHART_NO_MORE};

static const ChartName called[] = CHART_CALLED("Gaufre de cent carrés", "Waffle chart", "Waffeldiagramm",
                                               "Gráfico de gofre", "Grafico a cialda", "Wafeldiagram");

const ChartType chart_type_waffle = {.language = {.name = "waffle",
                                                  .help = "a hundred squares that the parts of a whole share",
                                                  .attributes = attributes,
                                                  .least_series = 1,
                                                  .most_series = CHART_MOST_PARTS,
                                                  .series_attributes = "label colour format base"},
                                     .prepare = prepare,
                                     .says = CHART_SAYS_PARTS,
                                     .measure = measure,
                                     .draw = draw,
                                     .fit = fit,
                                     .unfit = unfit,
                                     .called = called};
