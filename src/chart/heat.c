/* The heat map: tiles in rows and columns, coloured by value in classes; the numbers stand in them where all find room. */
#include "chart/pivot.h"
#include "chart/tiles.h"

#include <stdlib.h>

enum { MOST_LINES = 3, SMALLER = 26, USUAL = 31 }; /* values may be set in 26/31 of their size */

typedef struct {
  ChartTiles tiles;
  PageRect plot;           /* the tiles */
  BaseLength names, head;  /* rooms at the left and over the tiles */
  BaseLength across, down; /* from tile to tile */
  bool turned;             /* heads read upwards */
  const PageRole *values;  /* NULL: no number stands in a tile */
} Plan;

/* ---- the plan -------------------------------------------------------------------------------------------------------------- */

static BaseLength name_room(const ChartData *data, BaseLength width) {
  BaseLength widest = 0, most = width * 9 / 20;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength name = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
    if (name > widest) widest = name;
  }
  widest += chart_length(data, LOOK_CHART_LABEL_GAP);
  return widest < most ? widest : most;
}

static BaseLength widest_head(const ChartData *data) {
  BaseLength widest = 0;
  for (size_t s = 0; s < data->series_count; s++) {
    BaseLength width = page_label_width(data->kit, data->series[s].label, chart_role(data, "label-soft"));
    if (width > widest) widest = width;
  }
  return widest;
}

static void plan_heads(const ChartData *data, Plan *plan) {
  BaseLength widest = widest_head(data), most = chart_length(data, LOOK_HEAT_HEAD_LONGEST);
  plan->turned = widest + chart_length(data, LOOK_HEAT_HEAD_APART) > plan->across;
  plan->head = chart_length(data, LOOK_HEAT_HEAD_ABOVE);
  plan->head += !plan->turned ? chart_role(data, "label-soft")->style.size : widest < most ? widest : most;
}

/* The role in which every number finds room in its tile. */
static void plan_values(const ChartData *data, Plan *plan) {
  const PageRole *roles[] = {chart_role(data, "label"), chart_smaller(data, "label", SMALLER, USUAL)};
  BaseLength gap = chart_length(data, LOOK_CHART_PART_GAP);
  for (int i = 0; i < 2 && !plan->values; i++) {
    BaseLength room = plan->across - gap - chart_length(data, LOOK_HEAT_VALUE_SPARE);
    bool fits = plan->down - gap >= roles[i]->style.size;
    for (size_t k = 0; k < data->category_count * data->series_count && fits; k++) {
      const ReportFigure *figure = data->values[k].figure;
      fits = !figure || page_label_width(data->kit, figure->text, roles[i]) <= room;
    }
    if (fits) plan->values = roles[i];
  }
}

static bool too_narrow(const ChartData *data, const Plan *plan, BaseLength width) {
  if (plan->across >= chart_length(data, LOOK_CLASS_LEAST_TILE)) return false;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "too-many-tiles",
              "make the chart wider, or show fewer columns", "%zu columns of tiles find no room in %.0f mm",
              data->series_count, base_to_mm(width));
  return true;
}

/* False after a diagnostic. */
static bool plan_of(const ChartData *data, PageRect rect, Plan *plan) {
  *plan = (Plan){.names = name_room(data, rect.width)};
  if (!chart_tiles_read(data, &plan->tiles, false)) return false;
  BaseLength most = chart_length(data, LOOK_HEAT_TILE_WIDEST), columns = (BaseLength)data->series_count;
  plan->across = (rect.width - plan->names) / columns;
  if (plan->across > most) plan->across = most;
  plan->down = chart_length(data, LOOK_HEAT_TILE_HEIGHT);
  plan_heads(data, plan);
  plan_values(data, plan);
  plan->plot = (PageRect){rect.x + plan->names, rect.y + data->head.height + plan->head,
                          columns * plan->across, (BaseLength)data->category_count * plan->down};
  return true;
}

/* ---- drawing --------------------------------------------------------------------------------------------------------------- */

static PageRect tile_of(const ChartData *data, const Plan *plan, size_t row, size_t column) {
  BaseLength gap = chart_length(data, LOOK_CHART_PART_GAP);
  return (PageRect){plan->plot.x + (BaseLength)column * plan->across + gap / 2,
                    plan->plot.y + (BaseLength)row * plan->down + gap / 2, plan->across - gap,
                    plan->down - gap};
}

static void draw_tiles(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  size_t count = data->category_count * data->series_count;
  PageRect *rects = base_alloc((count + 1) * sizeof *rects);
  const ChartValue **values = base_alloc((count + 1) * sizeof(void *));
  for (size_t i = 0; i < count; i++) {
    rects[i] = tile_of(data, plan, i / data->series_count, i % data->series_count);
    values[i] = &data->values[i];
  }
  chart_tiles_draw(data, canvas, &plan->tiles, rects, values, count);
  base_free(rects);
  base_free(values);
}

static void draw_value(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                       size_t column) {
  const ChartValue *value = chart_value(data, row, column);
  if (!value->figure) return;
  PageRect tile = tile_of(data, plan, row, column);
  ChartLabel label = chart_label_figure(data, value->figure, plan->values);
  const PageColour *ink = chart_ink_on(data, chart_tile_fill(data, &plan->tiles, value));
  BaseLength x = tile.x + tile.width / 2, y = tile.y + tile.height / 2 + plan->values->style.size * 36 / 100;
  if (chart_tile_is_hatched(value))
    page_draw_rect(canvas, chart_label_box(&label, TEXT_CENTRED, x, y), chart_colour(data, "paper"))
        ->element = NULL;
  if (value->state == CHART_HIDDEN || value->small_base) ink = chart_colour(data, "soft");
  chart_label_draw(data, canvas, &label, TEXT_CENTRED, x, y, ink);
}

static void draw_name(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row) {
  const PageRole *role = chart_role(data, "label");
  size_t lines = (size_t)(plan->down / role->leading);
  ChartLabel label = chart_label_printed(data, data->categories[row].name, role,
                                         plan->names - chart_length(data, LOOK_CHART_LABEL_GAP),
                                         lines < 1            ? 1
                                         : lines > MOST_LINES ? MOST_LINES
                                                              : lines);
  BaseLength y = plan->plot.y + (BaseLength)row * plan->down + plan->down / 2 + role->style.size * 36 / 100 -
                 chart_label_drop(&label) / 2;
  if (label.text && !chart_label_put(data, canvas, &label, TEXT_RAGGED, plan->plot.x - plan->names, y, NULL))
    chart_leave_out(data);
}

static void draw_head(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t column) {
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength x = plan->plot.x + (BaseLength)column * plan->across + plan->across / 2,
             y = plan->plot.y - chart_length(data, LOOK_HEAT_HEAD_ABOVE);
  BaseLength room = plan->turned ? chart_length(data, LOOK_HEAT_HEAD_LONGEST) : plan->across;
  ChartLabel label = chart_label_series(data, column, role, room, 1);
  bool put = plan->turned ? chart_label_put_turned(data, canvas, &label, TEXT_RAGGED,
                                                   x + role->style.size * 36 / 100, y, NULL)
                          : chart_label_put(data, canvas, &label, TEXT_CENTRED, x, y, NULL);
  if (label.text && !put) chart_leave_out(data);
}

/* The key stands under the tiles, or under all where the names take much of the width. */
static BaseLength key_indent(const Plan *plan, BaseLength width) {
  return plan->names <= width / 4 ? plan->names : 0;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan;
  if (!plan_of(data, (PageRect){0, 0, width, 0}, &plan) || too_narrow(data, &plan, width))
    return data->head.height + chart_length(data, LOOK_CHART_EMPTY_HEIGHT);
  return plan.plot.y + plan.plot.height + chart_length(data, LOOK_CLASS_KEY_BELOW) +
         chart_tiles_key_height(data, &plan.tiles, width - key_indent(&plan, width));
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan;
  if (!plan_of(data, rect, &plan) || plan.across < chart_length(data, LOOK_CLASS_LEAST_TILE)) return;
  for (size_t s = 0; s < data->series_count; s++) draw_head(data, canvas, &plan, s);
  for (size_t i = 0; i < data->category_count; i++) draw_name(data, canvas, &plan, i);
  draw_tiles(data, canvas, &plan);
  for (size_t i = 0; plan.values && i < data->category_count; i++)
    for (size_t s = 0; s < data->series_count; s++) draw_value(data, canvas, &plan, i, s);
  BaseLength indent = key_indent(&plan, rect.width);
  chart_tiles_key_draw(data, canvas, &plan.tiles, rect.x + indent,
                       plan.plot.y + plan.plot.height + chart_length(data, LOOK_CLASS_KEY_BELOW),
                       rect.width - indent);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* Of the tiles alone: heads and key keep theirs. */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  BaseLength least = look[LOOK_HEAT_TILE_LEAST], tile = height / (BaseLength)data->category_count;
  look[LOOK_HEAT_TILE_HEIGHT] = tile > least ? tile : least;
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_BASE,
    {"by", VALUE_FIELD, false, NULL, "column whose values part the rows"},
    CHART_CLASSING,
    CHART_NO_MORE};

static const ChartName called[] =
    CHART_CALLED("Tableau de chaleur", "Heat map", "Heatmap", "Mapa de calor", "Mappa di calore", "Heatmap");

const ChartType chart_type_heat = {.language = {.name = "heat",
                                                .help = "tiles in rows and columns, coloured by value",
                                                .attributes = attributes,
                                                .least_series = 1,
                                                .most_series = CHART_MOST_SERIES,
                                                .series_attributes = "label format base"},
                                   .prepare = chart_pivot,
                                   .measure = measure,
                                   .draw = draw,
                                   .fit = fit,
                                   .called = called};
