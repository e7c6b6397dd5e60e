/* Columns and grouped columns on the visible ruling. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <string.h>

#define COLUMN_WIDTH       (2 * CHART_SQUARE)
#define COLUMN_GAP         CHART_SQUARE
#define GROUP_BAR          base_mm(9.6)
#define GROUP_CELL         base_mm(10)
#define GROUP_INSET        base_mm(10) /* free ruling before each group */
#define LABEL_BELOW        base_mm(4.4)
#define VALUE_ABOVE        base_mm(1.5)
#define GROUP_LABEL_WIDTH  base_mm(28)
#define SERIES_LABEL_ABOVE base_mm(2)
#define PARTIAL_OUTLINE    base_mm(0.3)

/* ---- the geometry of a plot: cells along the x axis
 * ---------------------------------------------------------------- */

typedef struct {
  BaseLength inset, cell, pitch,
      bar;          /* first cell's offset, a bar's cell, distance of categories, drawn width */
  BaseLength width; /* of the ruling, a whole number of squares */
} ColumnGrid;

/* Whole squares where there is room (two squares a column, one apart), thinner where there is not. */
static ColumnGrid column_grid(size_t categories, size_t series, BaseLength width) {
  BaseLength n = (BaseLength)(categories ? categories : 1), k = (BaseLength)series;
  if (k > 1) {
    BaseLength pitch = GROUP_INSET + k * GROUP_CELL;
    if (GROUP_INSET + n * pitch <= width)
      return (ColumnGrid){GROUP_INSET, GROUP_CELL, pitch, GROUP_BAR, GROUP_INSET + n * pitch};
  } else if (n * (COLUMN_WIDTH + COLUMN_GAP) - COLUMN_GAP <= width) {
    BaseLength pitch = COLUMN_WIDTH + COLUMN_GAP;
    return (ColumnGrid){0, COLUMN_WIDTH, pitch, COLUMN_WIDTH, n * pitch - COLUMN_GAP};
  }
  BaseLength pitch = width / n, cell = pitch * 2 / (2 * k + 1);
  return (ColumnGrid){cell / 4, cell, pitch, k > 1 ? cell * 24 / 25 : cell,
                      width / CHART_SQUARE * CHART_SQUARE};
}

static BaseLength bar_x(const ColumnGrid *grid, PageRect plot, size_t category, size_t series) {
  return plot.x + grid->inset + (BaseLength)category * grid->pitch + (BaseLength)series * grid->cell +
         (grid->cell - grid->bar) / 2;
}

/* ---- parts
 * ------------------------------------------------------------------------------------------------------------
 */

static const PageColour *series_colour(const ChartData *data, size_t series) {
  if (data->series[series].colour) return chart_colour(data, data->series[series].colour);
  return chart_colour(data, series + 1 == data->series_count ? "data"
                            : series == 0                    ? "data-second"
                                                             : "data-light");
}

/* The part already reached is filled, what is still running is a white top. */
static void draw_partial(const ChartData *data, const PageCanvas *canvas, PageRect bar,
                         const ChartScale *scale, double reached) {
  BaseLength filled = chart_scaled(scale, reached);
  if (filled > bar.height) filled = bar.height;
  const PageColour *colour = chart_colour(data, "data");
  page_draw_box(canvas, bar, chart_colour(data, "paper"), colour, PARTIAL_OUTLINE);
  page_draw_rect(canvas, (PageRect){bar.x, bar.y + bar.height - filled, bar.width, filled}, colour);
}

/* What is reached when the row is the one that is not complete yet (attribute `partial`): the value before it. */
static double partial_reached(const ChartData *data, size_t category) {
  const char *partial = report_attribute(data->node, "partial");
  if (!partial || !category || data->series_count > 1) return -1;
  const ChartCategory *row = &data->categories[category];
  if (strcmp(partial, row->key) != 0 && strcmp(partial, row->label) != 0) return -1;
  const ChartValue *before = chart_value(data, category - 1, 0);
  return before->state == CHART_KNOWN ? before->value : -1;
}

static PageRect bar_rect(const ColumnGrid *grid, PageRect plot, BaseLength zero, const ChartScale *scale,
                         const ChartValue *value, size_t category, size_t series) {
  BaseLength height = chart_scaled(scale, value->value);
  BaseLength x = bar_x(grid, plot, category, series);
  return height >= 0 ? (PageRect){x, zero - height, grid->bar, height}
                     : (PageRect){x, zero, grid->bar, -height};
}

static void draw_bar(const ChartData *data, const PageCanvas *canvas, PageRect bar, const ChartScale *scale,
                     const ChartValue *value, size_t category, size_t series) {
  double reached = partial_reached(data, category);
  if (reached >= 0)
    draw_partial(data, canvas, bar, scale, reached);
  else if (value->small_base)
    page_draw_box(canvas, bar, chart_colour(data, "paper"), series_colour(data, series), PARTIAL_OUTLINE);
  else
    page_draw_rect(canvas, bar, series_colour(data, series));
}

static void draw_value(const ChartData *data, const PageCanvas *canvas, PageRect bar,
                       const ChartValue *value) {
  const PageRole *role = chart_role(data, data->series_count > 1 ? "bar-value" : "value");
  BaseLength baseline =
      value->value < 0 ? bar.y + bar.height + VALUE_ABOVE + role->style.size * 72 / 100 : bar.y - VALUE_ABOVE;
  chart_plate_draw(data, canvas, value, role, bar.x + bar.width / 2, baseline);
}

static void draw_category(const ChartData *data, const PageCanvas *canvas, const ColumnGrid *grid,
                          PageRect plot, BaseLength base, size_t category) {
  const PageRole *role = chart_role(data, data->series_count > 1 ? "label" : "label-soft");
  BaseLength extent = (BaseLength)data->series_count * grid->cell;
  BaseLength room = data->series_count > 1 && grid->pitch >= GROUP_LABEL_WIDTH ? GROUP_LABEL_WIDTH
                                                                               : grid->pitch - base_mm(1);
  TextParagraph *label =
      page_set_label(canvas, data->categories[category].label, role, TEXT_CENTRED, room, NULL);
  BaseLength middle = plot.x + grid->inset + (BaseLength)category * grid->pitch + extent / 2;
  page_draw_paragraph(canvas, label, middle - room / 2, base + LABEL_BELOW, role->leading, role->colour);
}

/* Series are named inside the bars of the first group that is tall enough. */
static void draw_series_names(const ChartData *data, const PageCanvas *canvas, const ColumnGrid *grid,
                              PageRect plot, BaseLength zero) {
  if (data->series_count < 2 || !data->category_count) return;
  const PageRole *role = chart_role(data, "label-strong");
  for (size_t s = 0; s < data->series_count; s++) {
    const PageColour *colour = chart_colour(data, s + 1 == data->series_count ? "on-data" : "ink");
    page_draw_label(canvas, data->series[s].label, role, TEXT_CENTRED,
                    bar_x(grid, plot, 0, s) + grid->bar / 2, zero - SERIES_LABEL_ABOVE, colour, NULL);
  }
}

/* ---- measure and draw
 * ---------------------------------------------------------------------------------------------------- */

static BaseLength labels_height(const ChartData *data) {
  const PageRole *role = chart_role(data, data->series_count > 1 ? "label" : "label-soft");
  return LABEL_BELOW + role->leading;
}

BaseLength chart_columns_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  ChartScale scale = chart_shared_scale(context, data);
  return chart_head_height(data) + (scale.squares + scale.squares_below) * CHART_SQUARE + labels_height(data);
}

void chart_columns_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect) {
  ChartScale scale = chart_shared_scale(context, data);
  ColumnGrid grid = column_grid(data->category_count, data->series_count, rect.width);
  PageRect plot = {rect.x, rect.y + chart_head_height(data), grid.width,
                   (scale.squares + scale.squares_below) * CHART_SQUARE};
  BaseLength zero = plot.y + scale.squares * CHART_SQUARE;
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, chart_scale_sentence(data, &scale));
  chart_ruling_draw(data, canvas, plot, zero);
  for (size_t c = 0; c < data->category_count; c++) {
    for (size_t s = 0; s < data->series_count; s++) {
      const ChartValue *value = chart_value(data, c, s);
      if (value->state == CHART_MISSING) continue;
      PageRect bar = bar_rect(&grid, plot, zero, &scale, value, c, s);
      if (value->state == CHART_KNOWN) draw_bar(data, canvas, bar, &scale, value, c, s);
      draw_value(data, canvas, bar, value);
    }
    draw_category(data, canvas, &grid, plot, plot.y + plot.height, c);
  }
  draw_series_names(data, canvas, &grid, plot, zero);
}
