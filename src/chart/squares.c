/* Unit squares: every thing counted is a square, in one strip that the rows part, or in a block a row. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

enum { STRIP_HIGH = 6, STRIP_PARTS = 6, BLOCK_ROW = 10, LABEL_LINES = 3 };

/* ---- drawing squares ---------------------------------------------------------------------------------------------------- */

void chart_squares_draw(const ChartData *data, const PageCanvas *canvas, double value, double unit,
                        int per_row, BaseLength pitch, BaseLength x, BaseLength y, const PageColour *colour) {
  int count = chart_squares_count(value, unit);
  if (count <= 0) return;
  BaseLength side = chart_squares_side(data, pitch), edge = (pitch - side) / 2;
  PageRect *rects = base_alloc((size_t)count * sizeof *rects);
  for (int i = 0; i < count; i++) {
    BaseLength column = i % per_row, row = i / per_row;
    rects[i] = (PageRect){x + column * pitch + edge, y + row * pitch + edge, side, side};
  }
  double part = value / unit - (count - 1);
  rects[count - 1].width = (BaseLength)llround((double)side * fmin(part, 1));
  chart_units_draw(data, canvas, rects, (size_t)count, colour);
  base_free(rects);
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  return chart_scale_sentence(data, chart_unit_word(data), chart_shared_unit(context, data));
}

static bool is_block(const ChartData *data) {
  return data->category_count > STRIP_PARTS ||
         strcmp(report_attribute_or(data->node, "as", "strip"), "block") == 0;
}

static const PageColour *part_colour(const ChartData *data, size_t category) {
  if (!category && report_attribute(data->node, "colour")) return chart_colour_or(data, "colour", "data");
  if (data->category_count > 2) return chart_part_colour(data, category);
  return category ? chart_colour(data, "data-second") : chart_colour_or(data, "colour", "data");
}

/* A strip has few parts. */
static void warn_of_parts(const ChartData *data) {
  if (strcmp(report_attribute_or(data->node, "as", "strip"), "block") == 0 ||
      data->category_count <= STRIP_PARTS)
    return;
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "not-counted",
              "use as=\"block\", or type=\"bars\"",
              "the rows of “%s” cannot be shown as a strip of squares: a strip has at most six parts; it is "
              "drawn as blocks",
              data->view->name);
}

/* ---- a strip ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  double unit;
  BaseLength pitch;
  int columns, starts[STRIP_PARTS + 1]; /* first square of each part */
  bool key;                             /* labels stand in a list, not under their parts */
} Strip;

static BaseLength part_x(const Strip *strip, size_t category) {
  return strip->starts[category] / STRIP_HIGH * strip->pitch;
}

static BaseLength figure_width(const ChartData *data, size_t category, const char *role) {
  return page_label_width(data->kit, chart_value_text(chart_value(data, category, 0)),
                          chart_role(data, role));
}

/* Room of a part's label beside its number, up to the next part. */
static BaseLength label_room(const ChartData *data, const Strip *strip, size_t category, BaseLength width) {
  BaseLength end = category + 1 < data->category_count
                       ? part_x(strip, category + 1) - chart_length(data, LOOK_SQUARES_BLOCK_APART)
                       : width;
  return end - part_x(strip, category) - figure_width(data, category, "figure-l") -
         chart_length(data, LOOK_SQUARES_FIGURE_ROOM);
}

static bool labels_fit(const ChartData *data, const Strip *strip, BaseLength width) {
  size_t cut = data->space->shortened;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength room = label_room(data, strip, i, width);
    if (room < chart_length(data, LOOK_SQUARES_LEAST_LABEL)) return false;
    chart_label_printed(data, data->categories[i].name, chart_role(data, "small"), room, LABEL_LINES);
  }
  bool fit = data->space->shortened == cut;
  data->space->shortened = cut;
  return fit;
}

static Strip strip_of(ChartContext *context, const ChartData *data, BaseLength width) {
  Strip strip = {.unit = chart_shared_unit(context, data)};
  double reached = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    reached += fmax(chart_number(data, i, 0), 0);
    strip.starts[i + 1] = chart_squares_count(reached, strip.unit);
  }
  strip.columns = (strip.starts[data->category_count] + STRIP_HIGH - 1) / STRIP_HIGH;
  if (strip.columns < 1) strip.columns = 1;
  strip.pitch = width / strip.columns < chart_length(data, LOOK_SQUARES_PITCH)
                    ? width / strip.columns
                    : chart_length(data, LOOK_SQUARES_PITCH);
  strip.key = !labels_fit(data, &strip, width);
  return strip;
}

/* Squares column by column; the last of all is cut to the remainder. */
static void draw_part(const ChartData *data, const PageCanvas *canvas, const Strip *strip, PageRect plot,
                      size_t category, double remainder) {
  int first = strip->starts[category], last = strip->starts[category + 1];
  if (last <= first) return;
  BaseLength side = chart_squares_side(data, strip->pitch), edge = (strip->pitch - side) / 2;
  PageRect *rects = base_alloc((size_t)(last - first) * sizeof *rects);
  for (int i = first; i < last; i++) {
    BaseLength column = i / STRIP_HIGH, row = i % STRIP_HIGH;
    rects[i - first] =
        (PageRect){plot.x + column * strip->pitch + edge, plot.y + row * strip->pitch + edge, side, side};
  }
  if (last == strip->starts[data->category_count])
    rects[last - first - 1].width = (BaseLength)llround((double)side * remainder);
  chart_units_draw(data, canvas, rects, (size_t)(last - first), part_colour(data, category));
  base_free(rects);
}

/* A label of one line shares the number's baseline; more of them stand at the middle of its height. */
static void draw_under(const ChartData *data, const PageCanvas *canvas, const Strip *strip, PageRect plot,
                       size_t category) {
  BaseLength x = plot.x + part_x(strip, category),
             y = plot.y + plot.height + chart_length(data, LOOK_SQUARES_FIGURE_BELOW);
  ChartLabel figure = chart_value_label(data, chart_value(data, category, 0), chart_role(data, "figure-l"));
  chart_label_draw(data, canvas, &figure, TEXT_RAGGED, x, y, NULL);
  ChartLabel label = chart_label_printed(data, data->categories[category].name, chart_role(data, "small"),
                                         label_room(data, strip, category, plot.width), LABEL_LINES);
  BaseLength rise = chart_label_lines(&label) > 1
                        ? chart_length(data, LOOK_SQUARES_LABEL_RISE) + chart_label_drop(&label) / 2
                        : 0;
  chart_label_draw(data, canvas, &label, TEXT_RAGGED,
                   x + figure.width + chart_length(data, LOOK_SQUARES_FIGURE_ROOM), y - rise, NULL);
}

static void draw_key(const ChartData *data, const PageCanvas *canvas, PageRect plot, size_t category,
                     BaseLength numbers) {
  BaseLength y = plot.y + plot.height + chart_length(data, LOOK_SQUARES_KEY_FIRST) +
                 (BaseLength)category * chart_length(data, LOOK_SQUARES_KEY_ROW);
  page_draw_rect(canvas,
                 (PageRect){plot.x, y - chart_length(data, LOOK_SQUARES_SWATCH),
                            chart_length(data, LOOK_SQUARES_SWATCH), chart_length(data, LOOK_SQUARES_SWATCH)},
                 part_colour(data, category));
  ChartLabel figure = chart_value_label(data, chart_value(data, category, 0), chart_role(data, "bar-value"));
  chart_label_draw(data, canvas, &figure, TEXT_RIGHT,
                   plot.x + chart_length(data, LOOK_SQUARES_KEY_NUMBER) + numbers, y, NULL);
  BaseLength x =
      chart_length(data, LOOK_SQUARES_KEY_NUMBER) + numbers + chart_length(data, LOOK_SQUARES_FIGURE_ROOM);
  ChartLabel label = chart_label_printed(data, data->categories[category].name, chart_role(data, "small"),
                                         plot.width - x, 1);
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, plot.x + x, y, NULL);
}

static double remainder_of(const ChartData *data, const Strip *strip) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += fmax(chart_number(data, i, 0), 0);
  double part = total / strip->unit - (strip->starts[data->category_count] - 1);
  return part > 0 && part < 1 ? part : 1;
}

static void draw_strip(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       PageRect rect) {
  Strip strip = strip_of(context, data, rect.width);
  PageRect plot = {rect.x, rect.y + data->head.height, rect.width, STRIP_HIGH * strip.pitch};
  BaseLength numbers = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength width = figure_width(data, i, "bar-value");
    if (width > numbers) numbers = width;
  }
  for (size_t i = 0; i < data->category_count; i++) {
    draw_part(data, canvas, &strip, plot, i, remainder_of(data, &strip));
    if (strip.key)
      draw_key(data, canvas, plot, i, numbers);
    else
      draw_under(data, canvas, &strip, plot, i);
  }
}

static BaseLength strip_height(ChartContext *context, const ChartData *data, BaseLength width) {
  if (data->category_count > STRIP_PARTS) return STRIP_HIGH * chart_length(data, LOOK_SQUARES_PITCH);
  Strip strip = strip_of(context, data, width);
  BaseLength key = chart_length(data, LOOK_SQUARES_KEY_FIRST) +
                   (BaseLength)(data->category_count - 1) * chart_length(data, LOOK_SQUARES_KEY_ROW) +
                   chart_length(data, LOOK_SQUARES_KEY_UNDER);
  return STRIP_HIGH * strip.pitch + (strip.key ? key
                                               : chart_length(data, LOOK_SQUARES_FIGURE_BELOW) +
                                                     chart_length(data, LOOK_SQUARES_STRIP_DEPTH));
}

/* ---- blocks ------------------------------------------------------------------------------------------------------------- */

enum { NAME_LINES = 2 };

typedef struct {
  double unit;
  int across, per_row; /* blocks side by side, squares in a row */
  BaseLength cell;
} Blocks;

static Blocks blocks_of(ChartContext *context, const ChartData *data, BaseLength width) {
  Blocks blocks = {.unit = chart_shared_unit(context, data), .per_row = BLOCK_ROW};
  int asked = report_integer(data->node, "per-row", BLOCK_ROW, data->kit->diagnostics);
  if (asked > 0 && asked * chart_length(data, LOOK_SQUARES_PITCH) <= width) blocks.per_row = asked;
  BaseLength cell =
      blocks.per_row * chart_length(data, LOOK_SQUARES_PITCH) > chart_length(data, LOOK_SQUARES_CELL_WIDTH)
          ? blocks.per_row * chart_length(data, LOOK_SQUARES_PITCH)
          : chart_length(data, LOOK_SQUARES_CELL_WIDTH);
  blocks.across = (int)((width + chart_length(data, LOOK_CHART_CELL_GAP)) /
                        (cell + chart_length(data, LOOK_CHART_CELL_GAP)));
  if (blocks.across < 1) blocks.across = 1;
  blocks.cell = blocks.across == 1 ? width : cell;
  return blocks;
}

static ChartLabel block_name(const ChartData *data, const Blocks *blocks, size_t category) {
  return chart_label_printed(data, data->categories[category].name, chart_role(data, "map-name"),
                             blocks->cell, NAME_LINES);
}

static BaseLength block_height(const ChartData *data, const Blocks *blocks, size_t category) {
  ChartLabel name = block_name(data, blocks, category);
  int count = chart_squares_count(chart_number(data, category, 0), blocks->unit);
  BaseLength rows = (count + blocks->per_row - 1) / blocks->per_row;
  return chart_length(data, LOOK_SQUARES_NAME_DROP) + chart_label_drop(&name) +
         chart_length(data, LOOK_MAP_COUNT_BELOW) + chart_length(data, LOOK_MAP_SQUARES_BELOW) +
         rows * chart_length(data, LOOK_SQUARES_PITCH);
}

static BaseLength row_height(const ChartData *data, const Blocks *blocks, size_t first) {
  BaseLength highest = 0;
  size_t cut = data->space->shortened;
  for (size_t i = first; i < data->category_count && i < first + (size_t)blocks->across; i++) {
    BaseLength height = block_height(data, blocks, i);
    if (height > highest) highest = height;
  }
  data->space->shortened = cut;
  return highest;
}

static void draw_block(const ChartData *data, const PageCanvas *canvas, const Blocks *blocks, size_t category,
                       BaseLength x, BaseLength y) {
  ChartLabel name = block_name(data, blocks, category);
  y += chart_length(data, LOOK_SQUARES_NAME_DROP);
  chart_label_draw(data, canvas, &name, TEXT_RAGGED, x, y, NULL);
  y += chart_label_drop(&name) + chart_length(data, LOOK_MAP_COUNT_BELOW);
  ChartLabel count = chart_value_label(data, chart_value(data, category, 0), chart_role(data, "figure-s"));
  chart_label_draw(data, canvas, &count, TEXT_RAGGED, x, y, NULL);
  ChartLabel share =
      chart_label_figure(data, chart_cell(data, category, chart_column(data, data->node, "share"), NULL),
                         chart_role(data, "label-soft"));
  if (share.text && !chart_label_put(data, canvas, &share, TEXT_RAGGED,
                                     x + count.width + chart_length(data, LOOK_MAP_SHARE_GAP), y, NULL))
    chart_leave_out(data);
  chart_squares_draw(data, canvas, chart_number(data, category, 0), blocks->unit, blocks->per_row,
                     chart_length(data, LOOK_SQUARES_PITCH), x,
                     y + chart_length(data, LOOK_MAP_SQUARES_BELOW), chart_colour_or(data, "colour", "data"));
}

static void draw_blocks(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect) {
  Blocks blocks = blocks_of(context, data, rect.width);
  BaseLength y = rect.y + data->head.height;
  size_t across = (size_t)blocks.across;
  for (size_t i = 0; i < data->category_count; i++) {
    draw_block(data, canvas, &blocks, i,
               rect.x + (BaseLength)(i % across) * (blocks.cell + chart_length(data, LOOK_CHART_CELL_GAP)),
               y);
    if (i % across + 1 == across)
      y += row_height(data, &blocks, i + 1 - across) + chart_length(data, LOOK_SQUARES_ROW_GAP);
  }
}

static BaseLength blocks_height(ChartContext *context, const ChartData *data, BaseLength width) {
  Blocks blocks = blocks_of(context, data, width);
  BaseLength height = -chart_length(data, LOOK_SQUARES_ROW_GAP);
  for (size_t i = 0; i < data->category_count; i += (size_t)blocks.across)
    height += row_height(data, &blocks, i) + chart_length(data, LOOK_SQUARES_ROW_GAP);
  return height;
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  return data->head.height +
         (is_block(data) ? blocks_height(context, data, width) : strip_height(context, data, width));
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  warn_of_parts(data);
  if (is_block(data))
    draw_blocks(context, data, canvas, rect);
  else
    draw_strip(context, data, canvas, rect);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* The least unit that keeps a strip, which is one cluster of all rows, or every block within its bounds. */
enum { MOST_IN_STRIP = 600, MOST_IN_BLOCK = 150 };

static double strip_unit(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += fmax(chart_number(data, i, 0), 0);
  return chart_squares_unit(total, MOST_IN_STRIP);
}

static double block_unit(const ChartData *data) {
  return chart_squares_unit(chart_largest(data), MOST_IN_BLOCK);
}

static void fit_strip(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_SQUARES_PITCH] = height / STRIP_HIGH;
}

/* The highest block is so high. */
static void fit_block(const ChartData *data, BaseLength height, BaseLength *look) {
  int count = chart_squares_count(chart_largest(data), data->unit),
      asked = report_integer(data->node, "per-row", BLOCK_ROW, data->kit->diagnostics);
  BaseLength rows = (count + asked - 1) / (asked > 0 ? asked : 1);
  if (rows > 0) look[LOOK_SQUARES_PITCH] = height / rows;
}

static const ReportAttributeRule strip_attributes[] = {CHART_VALUE,      CHART_KEY,          CHART_UNIT,
                                                       CHART_SCALE_NOTE, CHART_SQUARE_UNITS, CHART_COLOUR,
                                                       CHART_UNKNOWN,    CHART_NO_MORE};

const ChartType chart_type_squares_strip = {.language = {.name = "squares",
                                                         .as = "strip",
                                                         .usual = true,
                                                         .help = "a strip of unit squares that the rows part",
                                                         .attributes = strip_attributes,
                                                         CHART_ONE_SERIES},
                                            .measure = measure,
                                            .draw = draw,
                                            .fit = fit_strip,
                                            .sentence = sentence,
                                            .unit = strip_unit,
                                            .unfit = chart_population_unfit};

static const ReportAttributeRule block_attributes[] = {CHART_VALUE,        CHART_UNIT,   CHART_SCALE_NOTE,
                                                       CHART_SQUARE_UNITS, CHART_COLOUR, CHART_SHARE,
                                                       CHART_PER_ROW,      CHART_NO_MORE};

const ChartType chart_type_squares_block = {.language = {.name = "squares",
                                                         .as = "block",
                                                         .help = "a block of unit squares for each row",
                                                         .attributes = block_attributes,
                                                         CHART_ONE_SERIES},
                                            .measure = measure,
                                            .draw = draw,
                                            .fit = fit_block,
                                            .sentence = sentence,
                                            .unit = block_unit,
                                            .unfit = chart_count_unfit};
