/* A partition: stages of one population under one another, each part a block of unit squares of one height, so that its width is
 * its number. Ribbons lead from a part to what became of it. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_LINES = 2 };

typedef struct {
  long parent;           /* row that it is a part of; -1: none */
  bool divided;          /* it is a parent itself */
  size_t stage, squares; /* its squares */
  BaseLength x, width;   /* of its block, whole columns; 0: it has none */
  double before;         /* what its elder siblings take of the parent */
} Part;

typedef struct {
  ChartGroup *stages;
  size_t count;
  Part *parts;
  size_t high; /* squares in a column */
  BaseLength pitch;
  double unit;
} Plan;

/* ---- what belongs to what --------------------------------------------------------------------------------------------------- */

static double value_of(const ChartData *data, size_t row) {
  return fmax(chart_number(data, row, 0), 0);
}

/* The row of a key before another row; -1: none. */
static long row_of(const ChartData *data, const char *key, size_t before) {
  for (size_t i = before; i-- > 0;)
    if (strcmp(data->categories[i].key, key) == 0) return (long)i;
  return -1;
}

static void read_parents(const ChartData *data, Plan *plan) {
  int column = chart_column(data, data->node, "parent");
  for (size_t i = 0; i < data->category_count; i++) {
    const char *key = chart_cell_text(data, i, column);
    Part *part = &plan->parts[i];
    part->parent = *key ? row_of(data, key, i) : -1;
    if (*key && part->parent < 0)
      base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "parent"),
                  "no-such-row", "a part stands after the row that it is a part of",
                  "row %zu of “%s”: no row before it has the key “%s”", data->categories[i].row + 1,
                  data->view->name, key);
    if (part->parent < 0) continue;
    plan->parts[part->parent].divided = true;
    for (size_t k = 0; k < i; k++)
      if (plan->parts[k].parent == part->parent) part->before += value_of(data, k);
  }
}

/* Parts that are more than their whole. */
static void check_parts(const ChartData *data, const Plan *plan) {
  for (size_t i = 0; i < data->category_count; i++) {
    const Part *part = &plan->parts[i];
    if (part->parent < 0) continue;
    double whole = value_of(data, (size_t)part->parent), reached = part->before + value_of(data, i);
    if (reached <= whole || chart_value(data, (size_t)part->parent, 0)->state != CHART_KNOWN) continue;
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "more-than-whole", NULL,
                "row %zu of “%s”: the parts of “%s” are more than it is", data->categories[i].row + 1,
                data->view->name, data->categories[part->parent].label);
  }
}

/* ---- geometry --------------------------------------------------------------------------------------------------------------- */

static size_t columns_of(const Plan *plan, double value, double unit) {
  size_t squares = (size_t)chart_squares_count(value, unit);
  return (squares + plan->high - 1) / plan->high;
}

/* Squares side by side in the widest stage, with an empty column between siblings. */
static size_t widest(const ChartData *data, const Plan *plan, double unit) {
  size_t most = 0;
  for (size_t s = 0; s < plan->count; s++) {
    size_t columns = 0;
    for (size_t i = plan->stages[s].first; i < plan->stages[s].first + plan->stages[s].count; i++) {
      size_t own = columns_of(plan, value_of(data, i), unit);
      columns += own + (own && columns ? 1 : 0);
    }
    if (columns > most) most = columns;
  }
  return most;
}

static double largest_stage(const ChartData *data, const Plan *plan) {
  double largest = 0;
  for (size_t s = 0; s < plan->count; s++) {
    double total = 0;
    for (size_t i = plan->stages[s].first; i < plan->stages[s].first + plan->stages[s].count; i++)
      total += value_of(data, i);
    largest = fmax(largest, total);
  }
  return largest;
}

static double unit_of(const ChartData *data, const Plan *plan, BaseLength width) {
  double largest = largest_stage(data, plan);
  size_t room = (size_t)(width / plan->pitch);
  double most = fmax((double)(room * plan->high), 1), unit = chart_squares_unit(largest, most);
  while (widest(data, plan, unit) > room && largest > unit) {
    most = largest / unit * 0.9;
    unit = chart_squares_unit(largest, fmax(most, 1));
  }
  const char *asked = report_attribute(data->node, "square");
  if (!asked) return unit;
  double given = strtod(asked, NULL);
  if (given < unit) chart_report_square(data, "a stage would be wider than the chart");
  return given < unit ? unit : given;
}

static void place_parts(const ChartData *data, Plan *plan) {
  for (size_t s = 0; s < plan->count; s++) {
    BaseLength x = 0;
    for (size_t i = plan->stages[s].first; i < plan->stages[s].first + plan->stages[s].count; i++) {
      Part *part = &plan->parts[i];
      part->stage = s;
      part->squares = (size_t)chart_squares_count(value_of(data, i), plan->unit);
      part->x = x;
      part->width = (BaseLength)columns_of(plan, value_of(data, i), plan->unit) * plan->pitch;
      if (part->width) x += part->width + plan->pitch;
    }
  }
}

static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.pitch = chart_length(data, LOOK_PARTITION_PITCH)};
  plan.high = (size_t)(chart_length(data, LOOK_PARTITION_HEIGHT) / plan.pitch);
  if (!plan.high) plan.high = 1;
  plan.count = chart_groups(data, "by", &plan.stages);
  plan.parts = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *plan.parts);
  for (size_t i = 0; i < data->category_count; i++) plan.parts[i] = (Part){.parent = -1};
  read_parents(data, &plan);
  plan.unit = unit_of(data, &plan, width);
  place_parts(data, &plan);
  return plan;
}

static BaseLength block_height(const Plan *plan) {
  return (BaseLength)plan->high * plan->pitch;
}

static BaseLength top_of(const ChartData *data, const Plan *plan, PageRect rect, size_t stage) {
  return rect.y + data->head.height +
         (BaseLength)stage * (block_height(plan) + chart_length(data, LOOK_PARTITION_GAP));
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return chart_scale_sentence(data, chart_unit_word(data), plan_of(data, width).unit);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

/* From the foot of the parent, as wide as the part is of it, to the head of the part. */
static void draw_ribbon(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                        size_t row) {
  const Part *part = &plan->parts[row];
  if (part->parent < 0 || !part->width) return;
  const Part *parent = &plan->parts[part->parent];
  if (parent->stage + 1 != part->stage || !parent->width) return;
  double of = (double)plan->pitch / ((double)plan->high * plan->unit);
  BaseLength off = chart_length(data, LOOK_PARTITION_RIBBON_OFF),
             from = top_of(data, plan, rect, parent->stage) + block_height(plan) + off,
             to = top_of(data, plan, rect, part->stage) - off;
  BaseLength left = rect.x + parent->x + (BaseLength)llround(part->before * of),
             right = rect.x + parent->x + (BaseLength)llround((part->before + value_of(data, row)) * of);
  PagePoint points[4] = {
      {left, from}, {right, from}, {rect.x + part->x + part->width, to}, {rect.x + part->x, to}};
  PageItem *ribbon = page_draw_path(canvas, "mlllh", points, 4, chart_colour(data, "tint"), NULL, 0);
  ribbon->element = NULL;
}

/* Column by column; the last square is cut to the remainder. */
static void draw_block(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                       size_t row) {
  const Part *part = &plan->parts[row];
  if (!part->squares) return;
  PageRect *rects = base_alloc(part->squares * sizeof *rects);
  PageRect plot = {rect.x + part->x, top_of(data, plan, rect, part->stage), part->width, block_height(plan)};
  chart_squares_columns(data, plot, plan->pitch, plan->high, 0, part->squares, rects);
  double rest = value_of(data, row) / plan->unit - (double)(part->squares - 1);
  PageRect *last = &rects[part->squares - 1];
  last->height = (BaseLength)llround((double)last->height * fmin(rest, 1));
  chart_squares_fill(data, canvas, rects, part->squares, row, chart_squares_form(data, row, false),
                     chart_length(data, LOOK_PARTITION_OUTLINE));
  base_free(rects);
  chart_take(data, plot);
}

/* Up to the next sibling that is drawn, or the end of the chart. */
static BaseLength room_of(const ChartData *data, const Plan *plan, PageRect rect, size_t row) {
  for (size_t i = row + 1; i < data->category_count && plan->parts[i].stage == plan->parts[row].stage; i++)
    if (plan->parts[i].width) return plan->parts[i].x - plan->parts[row].x - plan->pitch;
  return rect.width - plan->parts[row].x;
}

static bool is_named_here(const ChartData *data, const Plan *plan, size_t row) {
  bool leaves = strcmp(report_attribute_or(data->node, "labelled", "all"), "leaves") == 0;
  return plan->parts[row].width && !(leaves && plan->parts[row].divided);
}

/* Under the block its number and its share, over it its name. */
static void put_labels(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect,
                       size_t row) {
  const Part *part = &plan->parts[row];
  BaseLength x = rect.x + part->x, room = room_of(data, plan, rect, row),
             top = top_of(data, plan, rect, part->stage),
             y = top + block_height(plan) + chart_length(data, LOOK_PARTITION_VALUE_BELOW);
  ChartLabel number =
      chart_label_figure(data, chart_value(data, row, 0)->figure, chart_role(data, "bar-value"));
  if (!chart_label_put(data, canvas, &number, TEXT_RAGGED, x, y, NULL)) chart_leave_out(data);
  ChartLabel share =
      chart_label_figure(data, chart_cell(data, row, chart_column(data, data->node, "share"), NULL),
                         chart_role(data, "label-soft"));
  if (share.text && !chart_label_put(data, canvas, &share, TEXT_RAGGED,
                                     x + number.width + chart_length(data, LOOK_MAP_SHARE_GAP), y, NULL))
    chart_leave_out(data);
  size_t lines = room < chart_length(data, LOOK_PARTITION_TWO_LINES) ? 1 : NAME_LINES;
  ChartLabel name =
      chart_label_printed(data, data->categories[row].name, chart_role(data, "label-strong"), room, lines);
  if (!name.text ||
      !chart_label_put(data, canvas, &name, TEXT_RAGGED, x,
                       top - chart_length(data, LOOK_PARTITION_NAME_ABOVE) - chart_label_drop(&name), NULL))
    chart_leave_out(data);
}

/* ---- measure and draw -------------------------------------------------------------------------------------------------------- */

/* Over the first stage its names, where nothing else gives them room; under the last its numbers. */
static BaseLength under(const ChartData *data) {
  return chart_length(data, LOOK_PARTITION_VALUE_BELOW) + chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  ChartGroup *stages;
  size_t count = chart_groups(data, "by", &stages);
  BaseLength pitch = chart_length(data, LOOK_PARTITION_PITCH),
             block = chart_length(data, LOOK_PARTITION_HEIGHT) / pitch * pitch;
  if (block < pitch) block = pitch;
  return data->head.height + (BaseLength)count * block +
         (BaseLength)(count - 1) * chart_length(data, LOOK_PARTITION_GAP) + under(data);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data, rect.width);
  check_parts(data, &plan);
  for (size_t i = 0; i < data->category_count; i++) draw_ribbon(data, canvas, &plan, rect, i);
  for (size_t i = 0; i < data->category_count; i++) draw_block(data, canvas, &plan, rect, i);
  for (size_t i = 0; i < data->category_count; i++)
    if (is_named_here(data, &plan, i)) put_labels(data, canvas, &plan, rect, i);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  ChartGroup *stages;
  BaseLength count = (BaseLength)chart_groups(data, "by", &stages);
  if (!count) return;
  BaseLength high = chart_length(data, LOOK_PARTITION_HEIGHT) / chart_length(data, LOOK_PARTITION_PITCH),
             least = chart_length(data, LOOK_PARTITION_LEAST_PITCH);
  BaseLength block = (height - (count - 1) * chart_length(data, LOOK_PARTITION_GAP) - under(data)) / count;
  BaseLength pitch = high > 0 ? block / high : block;
  look[LOOK_PARTITION_PITCH] = pitch > least ? pitch : least;
  look[LOOK_PARTITION_HEIGHT] = block > least ? block : least;
}

static void say_share(const ChartData *data, BaseBuffer *out, size_t row) {
  const ReportFigure *share = chart_cell(data, row, chart_column(data, data->node, "share"), NULL);
  if (share) base_buffer_add_format(out, " (%s)", share->text);
}

/* Of each row that is divided what its parts are, of those that stand alone their number. */
static void describe(const ChartData *data, BaseBuffer *out) {
  Plan plan = {.parts = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *plan.parts)};
  for (size_t i = 0; i < data->category_count; i++) plan.parts[i] = (Part){.parent = -1};
  read_parents(data, &plan);
  for (size_t i = 0; i < data->category_count; i++) {
    if (!plan.parts[i].divided && plan.parts[i].parent >= 0) continue; /* said with its parent */
    chart_say_name(data, out, i, 0);
    if (!plan.parts[i].divided) {
      base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_COLON),
                             chart_value_words(data, chart_value(data, i, 0)));
      say_share(data, out, i);
      base_buffer_add_text(out, ". ");
      continue;
    }
    base_buffer_add_format(out, " (%s)", chart_value_words(data, chart_value(data, i, 0)));
    say_share(data, out, i);
    base_buffer_add_text(out, chart_word(data, BASE_WORD_COLON));
    bool first = true;
    for (size_t k = i + 1; k < data->category_count; k++) {
      if (plan.parts[k].parent != (long)i) continue;
      if (!first) base_buffer_add_text(out, ", ");
      chart_say_name(data, out, k, 0);
      base_buffer_add_format(out, " %s", chart_value_words(data, chart_value(data, k, 0)));
      say_share(data, out, k);
      first = false;
    }
    base_buffer_add_text(out, ". ");
  }
  chart_say_honesty(data, out);
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    CHART_BY,
    {"parent", VALUE_FIELD, false, NULL, "column with the key of the row that a row is a part of"},
    CHART_SHARE,
    CHART_SQUARE_FORMS,
    {"labelled", VALUE_CHOICE, false, "all leaves",
     "rows with name and number: all, or those that are not divided"},
    CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Partage en carreaux"},
                                   {"en", "Partition in squares"},
                                   {"de", "Aufteilung in Quadraten"},
                                   {"es", "Partición en cuadrados"},
                                   {"it", "Ripartizione in quadrati"},
                                   {"nl", "Verdeling in vierkanten"},
                                   {NULL, NULL}};

const ChartType chart_type_partition = {
    .language = {.name = "partition",
                 .help = "stages of one population as blocks of unit squares",
                 .attributes = attributes,
                 CHART_ONE_SERIES},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .sentence = sentence,
    .describe = describe,
    .unfit = chart_count_unfit,
    .called = called};
