/* The tree map: parts of a whole as areas, largest first from the top left corner. */
#include "chart/chart_private.h"
#include "chart/squarify.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_BLOCKS = 30, NAME_LINES = 3 };
#define MANY 0.5 /* of the largest: the colour of the data; FEW: the second colour, under it the light one */
#define FEW  0.2

/* A row that has an area. */
typedef struct {
  size_t row;
  double value;
  PageRect rect;
  ChartLabel name, number; /* those that find room; no text: listed under the plot, if there is no number */
} Block;

typedef struct {
  PageRect plot;
  Block *blocks;
  size_t count;
  bool *listed; /* by row: named under the plot */
} Plan;

/* ---- blocks ------------------------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b) {
  const Block *one = a, *other = b;
  if (one->value != other->value) return one->value > other->value ? -1 : 1;
  return one->row < other->row ? -1 : 1;
}

static void find_blocks(const ChartData *data, Plan *plan) {
  plan->blocks = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *plan->blocks);
  for (size_t i = 0; i < data->category_count; i++) {
    double value = chart_number(data, i, 0);
    if (value > 0) plan->blocks[plan->count++] = (Block){.row = i, .value = value};
  }
  qsort(plan->blocks, plan->count, sizeof *plan->blocks, by_value);
}

static BaseLength at(BaseLength from, double part) {
  return from + (BaseLength)llround(part);
}

/* Edges that blocks share are rounded once, so that no gap opens between them. */
static void place_blocks(const ChartData *data, Plan *plan) {
  double *values = base_alloc((plan->count + 1) * sizeof *values);
  ChartBlock *blocks = base_alloc((plan->count + 1) * sizeof *blocks);
  for (size_t i = 0; i < plan->count; i++) values[i] = plan->blocks[i].value;
  chart_squarify(values, plan->count, (double)plan->plot.width, (double)plan->plot.height, blocks);
  for (size_t i = 0; i < plan->count; i++) {
    BaseLength left = at(plan->plot.x, blocks[i].left), top = at(plan->plot.y, blocks[i].top);
    plan->blocks[i].rect = (PageRect){left, top, at(plan->plot.x, blocks[i].right) - left,
                                      at(plan->plot.y, blocks[i].bottom) - top};
  }
  base_free(values);
  base_free(blocks);
  (void)data;
}

/* Name and number if both find room, the number alone, or none. */
static void set_labels(const ChartData *data, Block *block) {
  BaseLength margin = chart_length(data, LOOK_TREE_MAP_MARGIN), room = block->rect.width - 2 * margin,
             height = block->rect.height - 2 * margin;
  const PageRole *role = chart_strong(data, "label");
  block->number =
      chart_label_figure(data, chart_value(data, block->row, 0)->figure, chart_role(data, "label"));
  if (block->number.width > room || block->number.role->leading > height) block->number.text = NULL;
  size_t cut = data->space->shortened, lines = (size_t)(height / role->leading);
  if (!block->number.text || room <= 0 || lines < 2) return;
  lines = lines - 1 < NAME_LINES ? lines - 1 : NAME_LINES;
  const ReportFigure *name = data->categories[block->row].name;
  block->name = chart_label_printed(data, name, role, room, lines);
  if (data->space->shortened > cut) block->name.text = NULL;
  data->space->shortened = cut;
}

static Plan plan_of(const ChartData *data, PageRect rect) {
  BaseLength asked = chart_asked_height(data);
  Plan plan = {.plot = {rect.x, rect.y + data->head.height, rect.width,
                        asked > 0 ? asked : chart_length(data, LOOK_TREE_MAP_HEIGHT)}};
  find_blocks(data, &plan);
  place_blocks(data, &plan);
  plan.listed = base_arena_alloc(data->arena, data->category_count + 1);
  for (size_t i = 0; i < data->category_count; i++) plan.listed[i] = true;
  for (size_t i = 0; i < plan.count; i++) {
    set_labels(data, &plan.blocks[i]);
    plan.listed[plan.blocks[i].row] = !plan.blocks[i].name.text;
  }
  return plan;
}

/* ---- what has no room is listed under the plot ------------------------------------------------------------------------------ */

/* Names with their numbers, in as many lines as needed, in the view's order; the height that they take. Drawn when there is a
 * canvas. */
static BaseLength lay_list(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength x = plan->plot.x,
             y = plan->plot.y + plan->plot.height + chart_length(data, LOOK_CHART_LABEL_BELOW);
  BaseLength space = role->style.size / 4, apart = role->style.size;
  size_t found = 0, cut = data->space->shortened;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!plan->listed[i]) continue;
    ChartLabel number = chart_value_label(data, chart_value(data, i, 0), role);
    BaseLength room = plan->plot.width - number.width - space;
    ChartLabel name = chart_label_printed(data, data->categories[i].name, role, room > 0 ? room : 0, 1);
    BaseLength width = name.width + space + number.width;
    if (x > plan->plot.x && x + width > plan->plot.x + plan->plot.width) {
      x = plan->plot.x;
      y += role->leading;
    }
    if (canvas) {
      chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y, NULL);
      chart_label_draw(data, canvas, &number, TEXT_RAGGED, x + name.width + space, y, NULL);
    }
    x += width + apart;
    found++;
  }
  if (!canvas) data->space->shortened = cut;
  BaseLength foot = plan->plot.y + plan->plot.height;
  return found ? y + chart_length(data, LOOK_CHART_LABEL_DEPTH) - foot : 0;
}

/* ---- drawing ------------------------------------------------------------------------------------------------------------------ */

static const PageColour *fill_of(const ChartData *data, const Plan *plan, const Block *block) {
  double part = block->value / plan->blocks[0].value;
  if (chart_is_named(data, "current", block->row)) return chart_colour_or(data, "current-colour", "accent");
  if (report_attribute(data->node, "colour")) return chart_colour_or(data, "colour", "data");
  return chart_colour(data, part >= MANY ? "data" : part >= FEW ? "data-second" : "data-light");
}

static void draw_block(const ChartData *data, const PageCanvas *canvas, const Plan *plan,
                       const Block *block) {
  BaseLength gap = chart_length(data, LOOK_CHART_PART_GAP), margin = chart_length(data, LOOK_TREE_MAP_MARGIN);
  PageRect rect = {block->rect.x + gap / 2, block->rect.y + gap / 2, block->rect.width - gap,
                   block->rect.height - gap};
  if (rect.width <= 0) rect.x = block->rect.x, rect.width = block->rect.width;
  if (rect.height <= 0) rect.y = block->rect.y, rect.height = block->rect.height;
  const PageColour *fill = fill_of(data, plan, block), *ink = chart_ink_on(data, fill);
  if (rect.width > 0 && rect.height > 0) page_draw_rect(canvas, rect, fill);
  BaseLength x = block->rect.x + margin,
             y = block->rect.y + margin + block->number.role->style.size * 76 / 100;
  if (block->name.text) {
    chart_label_draw(data, canvas, &block->name, TEXT_RAGGED, x, y, ink);
    y += chart_label_drop(&block->name) + block->number.role->leading;
  }
  if (block->number.text) chart_label_draw(data, canvas, &block->number, TEXT_RAGGED, x, y, ink);
}

/* ---- whether it can be drawn ---------------------------------------------------------------------------------------------------- */

static const char *unfit(const ChartData *data) {
  return chart_smallest(data) < 0 ? "a part of the whole is below 0" : NULL;
}

static void warn_of_many(const ChartData *data) {
  if (data->category_count > MOST_BLOCKS)
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "too-many-parts",
                "limit=\"30\", or a view that sums the small ones",
                "%zu areas can hardly be told apart; at most %d are read well", data->category_count,
                MOST_BLOCKS);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, (PageRect){0, 0, width, 0});
  return plan.plot.y + plan.plot.height + lay_list(data, NULL, &plan);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  warn_of_many(data);
  Plan plan = plan_of(data, rect);
  for (size_t i = 0; i < plan.count; i++) draw_block(data, canvas, &plan, &plan.blocks[i]);
  lay_list(data, canvas, &plan);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_TREE_MAP_HEIGHT] = height;
}

static const ReportAttributeRule attributes[] = {CHART_VALUE, CHART_KEY, CHART_COLOUR, CHART_CURRENT,
                                                 CHART_NO_MORE};

static const ChartName called[] = CHART_CALLED("Carte proportionnelle", "Tree map", "Kacheldiagramm",
                                               "Mapa de árbol", "Mappa ad albero", "Boomkaart");

const ChartType chart_type_tree_map = {.language = {.name = "tree-map",
                                                    .help = "parts of a whole as areas",
                                                    .attributes = attributes,
                                                    .least_series = 1,
                                                    .most_series = 1},
                                       .says = CHART_SAYS_PARTS,
                                       .measure = measure,
                                       .draw = draw,
                                       .fit = fit,
                                       .unfit = unfit,
                                       .called = called};
