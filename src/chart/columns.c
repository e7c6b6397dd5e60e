/* Columns and grouped columns on the visible ruling. Measures of look.md section 7. */
#include "chart/plot.h"

enum { LABEL_LINES = 3, NAME_QUARTERS = 29, LABEL_QUARTERS = 31 }; /* 7.25 of 7.75 pt */

/* ---- the plan of a plot: cells along the x axis, labels under them ------------------------------------------------------- */

typedef struct {
  BaseLength inset, cell, pitch,
      bar;          /* first cell's offset, a bar's cell, distance of categories, drawn width */
  BaseLength width; /* of the ruling, a whole number of squares */
} Grid;

typedef struct {
  Grid grid;
  bool turned;         /* labels read upwards */
  BaseLength under;    /* room of the labels under the plot */
  size_t names_inside; /* the category whose bars hold the series' names; count: none does */
  BaseLength key;      /* room of the key over the plot, when none does */
} Plan;

/* Whole squares where there is room (two squares a column, one apart), thinner where there is not. */
static Grid grid_of(const ChartData *data, size_t categories, size_t series, BaseLength width) {
  BaseLength n = (BaseLength)(categories ? categories : 1), k = (BaseLength)series;
  bool whole_squares = chart_choice(data, LOOK_COLUMNS_FIT, "squares");
  if (k > 1 && whole_squares) {
    BaseLength pitch =
        chart_length(data, LOOK_COLUMNS_GROUP_INSET) + k * chart_length(data, LOOK_COLUMNS_GROUP_CELL);
    if (chart_length(data, LOOK_COLUMNS_GROUP_INSET) + n * pitch <= width)
      return (Grid){chart_length(data, LOOK_COLUMNS_GROUP_INSET), chart_length(data, LOOK_COLUMNS_GROUP_CELL),
                    pitch, chart_length(data, LOOK_COLUMNS_GROUP_BAR),
                    chart_length(data, LOOK_COLUMNS_GROUP_INSET) + n * pitch};
  } else if (whole_squares &&
             n * (chart_length(data, LOOK_COLUMNS_WIDTH) + chart_length(data, LOOK_COLUMNS_GAP)) -
                     chart_length(data, LOOK_COLUMNS_GAP) <=
                 width) {
    BaseLength pitch = chart_length(data, LOOK_COLUMNS_WIDTH) + chart_length(data, LOOK_COLUMNS_GAP);
    return (Grid){0, chart_length(data, LOOK_COLUMNS_WIDTH), pitch, chart_length(data, LOOK_COLUMNS_WIDTH),
                  n * pitch - chart_length(data, LOOK_COLUMNS_GAP)};
  }
  BaseLength whole = width / chart_length(data, LOOK_GRID) * chart_length(data, LOOK_GRID);
  if (whole <= 0 || !whole_squares) whole = width;
  BaseLength pitch = whole / n, cell = pitch * 2 / (2 * k + 1);
  return (Grid){(pitch - k * cell) / 2, cell, pitch, k > 1 ? cell * 24 / 25 : cell, whole};
}

static const PageRole *label_role(const ChartData *data) {
  return chart_role(data, data->series_count > 1 ? "label" : "label-soft");
}

/* The first label cannot reach to the left of its chart: what is wider than its bars moves towards the second. */
static BaseLength label_room(const ChartData *data, const Grid *grid, size_t category) {
  if (data->series_count > 1 && grid->pitch >= chart_length(data, LOOK_COLUMNS_GROUP_LABEL))
    return chart_length(data, LOOK_COLUMNS_GROUP_LABEL);
  BaseLength room = grid->pitch - chart_length(data, LOOK_COLUMNS_LABEL_APART);
  BaseLength middle = grid->inset + (BaseLength)data->series_count * grid->cell / 2;
  if (category > 0 || middle >= room / 2) return room;
  return middle + grid->pitch - chart_length(data, LOOK_COLUMNS_LABEL_APART) - room / 2;
}

/* Labels stand under their columns as long as no word has to be divided or cut; else they are turned. */
static void plan_labels(const ChartData *data, Plan *plan) {
  BaseLength longest = 0;
  size_t lines = 1, cut = data->space->shortened;
  const PageRole *role = label_role(data);
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength room = label_room(data, &plan->grid, i);
    ChartLabel label = chart_label_printed(data, data->categories[i].name, role, room, LABEL_LINES);
    if (chart_label_lines(&label) > lines) lines = chart_label_lines(&label);
    BaseLength length = page_label_width(data->kit, data->categories[i].label, role);
    if (length > longest) longest = length;
  }
  plan->turned = data->space->shortened > cut && label_room(data, &plan->grid, data->category_count) <
                                                     chart_length(data, LOOK_COLUMNS_TURNED_LONGEST);
  data->space->shortened = cut;
  plan->under = chart_length(data, LOOK_CHART_LABEL_BELOW) + (BaseLength)(lines - 1) * role->leading +
                chart_length(data, LOOK_CHART_LABEL_DEPTH);
  if (plan->turned)
    plan->under = chart_length(data, LOOK_COLUMNS_TURNED_BELOW) +
                  (longest < chart_length(data, LOOK_COLUMNS_TURNED_LONGEST)
                       ? longest
                       : chart_length(data, LOOK_COLUMNS_TURNED_LONGEST)) +
                  chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

/* Names in bars are smaller than others: a bar's width is all they have. */
static const PageRole *name_role(const ChartData *data) {
  return chart_smaller(data, "label-strong", NAME_QUARTERS, LABEL_QUARTERS);
}

static bool holds_names(const ChartData *data, const Plan *plan, const ChartScale *scale, size_t category) {
  const PageRole *role = name_role(data);
  for (size_t s = 0; s < data->series_count; s++) {
    BaseLength width = page_label_width(data->kit, data->series[s].label, role);
    BaseLength height = chart_scaled(data, scale, chart_number(data, category, s));
    if (width + chart_length(data, LOOK_COLUMNS_NAME_SPARE) > plan->grid.bar ||
        height < chart_length(data, LOOK_COLUMNS_NAME_ABOVE) + role->style.size)
      return false;
    if (chart_value(data, category, s)->small_base) return false;
  }
  return true;
}

/* Series are named inside the bars of the first group that is large enough, or else over the plot. */
static void plan_names(const ChartData *data, const ChartScale *scale, BaseLength width, Plan *plan) {
  plan->names_inside = data->category_count;
  if (data->series_count < 2) return;
  for (size_t i = data->category_count; i-- > 0;)
    if (holds_names(data, plan, scale, i)) plan->names_inside = i;
  if (plan->names_inside == data->category_count) plan->key = chart_key_height(data, width);
}

static Plan plan_of(const ChartData *data, const ChartScale *scale, BaseLength width) {
  Plan plan = {.grid = grid_of(data, data->category_count, data->series_count, width)};
  plan_labels(data, &plan);
  plan_names(data, scale, width, &plan);
  return plan;
}

/* ---- bars --------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const Plan *plan;
  const ChartScale *scale;
  PageRect plot;
  BaseLength zero;
} Plot;

static PageRect bar_of(const ChartData *data, const Plot *plot, size_t category, size_t series) {
  const Grid *grid = &plot->plan->grid;
  BaseLength x = plot->plot.x + grid->inset + (BaseLength)category * grid->pitch +
                 (BaseLength)series * grid->cell + (grid->cell - grid->bar) / 2;
  BaseLength height = chart_scaled(data, plot->scale, chart_number(data, category, series));
  return height >= 0 ? (PageRect){x, plot->zero - height, grid->bar, height}
                     : (PageRect){x, plot->zero, grid->bar, -height};
}

/* The part already reached is filled, what is still running is a white top. */
static void draw_partial(const ChartData *data, const PageCanvas *canvas, PageRect bar, BaseLength filled) {
  if (filled > bar.height) filled = bar.height;
  const PageColour *colour = chart_series_colour(data, 0);
  page_draw_box(canvas, bar, chart_colour(data, "paper"), colour, chart_length(data, LOOK_CHART_HOLLOW));
  page_draw_rect(canvas, (PageRect){bar.x, bar.y + bar.height - filled, bar.width, filled}, colour);
}

/* What is reached of the row that still grows: the value before it; -1 for other rows. */
static double partial_reached(const ChartData *data, size_t category) {
  if (!category || data->series_count > 1 || !chart_is_named(data, "partial", category)) return -1;
  const ChartValue *before = chart_value(data, category - 1, 0);
  return before->state == CHART_KNOWN && before->value >= 0 ? before->value : -1;
}

static const PageColour *fill_of(const ChartData *data, size_t category, size_t series) {
  if (data->series_count == 1 && chart_is_named(data, "current", category))
    return chart_colour_or(data, "current-colour", "accent");
  return chart_series_colour(data, series);
}

static void draw_bar(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t category,
                     size_t series) {
  const ChartValue *value = chart_value(data, category, series);
  if (value->state != CHART_KNOWN) return;
  PageRect bar = bar_of(data, plot, category, series);
  if (!bar.height) return;
  double reached = partial_reached(data, category);
  if (reached >= 0)
    draw_partial(data, canvas, bar, chart_scaled(data, plot->scale, reached));
  else if (value->small_base)
    page_draw_box(canvas, bar, chart_colour(data, "paper"), fill_of(data, category, series),
                  chart_length(data, LOOK_CHART_HOLLOW));
  else
    page_draw_rect(canvas, bar, fill_of(data, category, series));
  chart_take(data, bar);
}

/* ---- labels ------------------------------------------------------------------------------------------------------------- */

static void put_value(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t category,
                      size_t series) {
  const ChartValue *value = chart_value(data, category, series);
  const PageRole *role = chart_role(data, data->series_count > 1 ? "bar-value" : "value");
  PageRect bar = bar_of(data, plot, category, series);
  BaseLength below =
      bar.y + bar.height + chart_length(data, LOOK_COLUMNS_VALUE_ABOVE) + role->style.size * 72 / 100;
  chart_value_put(data, canvas, value, role, bar.x + bar.width / 2,
                  chart_number(data, category, series) < 0
                      ? below
                      : bar.y - chart_length(data, LOOK_COLUMNS_VALUE_ABOVE));
}

/* Kept inside the frame; what still meets a neighbour is left out. */
static void put_category(const ChartData *data, const PageCanvas *canvas, const Plot *plot, size_t category) {
  const Grid *grid = &plot->plan->grid;
  const PageRole *role = label_role(data);
  BaseLength foot = plot->plot.y + plot->plot.height;
  BaseLength x = plot->plot.x + grid->inset + (BaseLength)category * grid->pitch +
                 (BaseLength)data->series_count * grid->cell / 2;
  if (plot->plan->turned) {
    ChartLabel label = chart_label_printed(data, data->categories[category].name, role,
                                           chart_length(data, LOOK_COLUMNS_TURNED_LONGEST), 1);
    if (!chart_label_put_turned(data, canvas, &label, TEXT_RIGHT, x + role->style.size * 26 / 100,
                                foot + chart_length(data, LOOK_COLUMNS_TURNED_BELOW), NULL))
      chart_leave_out(data);
    return;
  }
  ChartLabel label = chart_label_printed(data, data->categories[category].name, role,
                                         label_room(data, grid, category), LABEL_LINES);
  BaseLength left = data->space->frame.x + label.width / 2,
             right = data->space->frame.x + data->space->frame.width - (label.width + 1) / 2;
  x = x < left ? left : x > right ? right : x;
  if (!chart_label_put(data, canvas, &label, TEXT_CENTRED, x,
                       foot + chart_length(data, LOOK_CHART_LABEL_BELOW), NULL))
    chart_leave_out(data);
}

static void draw_names(const ChartData *data, const PageCanvas *canvas, const Plot *plot) {
  size_t category = plot->plan->names_inside;
  if (category >= data->category_count) return;
  for (size_t s = 0; s < data->series_count; s++) {
    ChartLabel name = chart_label_series(data, s, name_role(data), BASE_LENGTH_MAX, 1);
    PageRect bar = bar_of(data, plot, category, s);
    chart_label_draw(data, canvas, &name, TEXT_CENTRED, bar.x + bar.width / 2,
                     plot->zero - chart_length(data, LOOK_COLUMNS_NAME_ABOVE),
                     chart_ink_on(data, chart_series_colour(data, s)));
  }
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength squares_height(const ChartData *data, const ChartScale *scale) {
  return (scale->squares + scale->squares_below) * chart_length(data, LOOK_GRID);
}

BaseLength chart_columns_plot_height(const ChartData *data, const ChartScale *scale, BaseLength width) {
  Plan plan = plan_of(data, scale, width - chart_axis_room(data, scale));
  return plan.key + squares_height(data, scale) + plan.under;
}

void chart_columns_plot(const ChartData *data, const PageCanvas *canvas, const ChartScale *scale,
                        PageRect rect) {
  BaseLength axis = chart_axis_room(data, scale);
  rect.x += axis;
  rect.width -= axis;
  Plan plan = plan_of(data, scale, rect.width);
  Plot plot = {&plan, scale, {rect.x, rect.y + plan.key, plan.grid.width, squares_height(data, scale)}, 0};
  plot.zero = plot.plot.y + scale->squares * chart_length(data, LOOK_GRID);
  if (plan.key)
    chart_key_draw(data, canvas, rect.x, rect.y + chart_length(data, LOOK_CHART_KEY_DROP), rect.width,
                   chart_series_colour);
  chart_ruling_draw(data, canvas, plot.plot, plot.zero, scale);
  for (size_t c = 0; c < data->category_count; c++)
    for (size_t s = 0; s < data->series_count; s++) draw_bar(data, canvas, &plot, c, s);
  draw_names(data, canvas, &plot);
  for (size_t c = 0; c < data->category_count; c++) put_category(data, canvas, &plot, c);
  for (size_t c = 0; c < data->category_count; c++)
    for (size_t s = 0; s < data->series_count; s++) put_value(data, canvas, &plot, c, s);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  ChartScale scale = chart_shared_scale(context, data);
  return data->head.height + chart_columns_plot_height(data, &scale, width);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  ChartScale scale = chart_shared_scale(context, data);
  chart_columns_plot(data, canvas, &scale,
                     (PageRect){rect.x, rect.y + data->head.height, rect.width, rect.height});
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {CHART_IN_COLUMNS, CHART_NO_MORE};

/* With a reference, an annotation or a channel they are drawn as a plot. */
static const ChartPart parts[] = {{REPORT_CHANNEL_X, {"field", "@category", "type", "band", NULL}},
                                  {REPORT_CHANNEL_Y, {"field", "@value", "format", "@format", NULL}},
                                  {REPORT_BAR, {NULL}},
                                  {REPORT_NODE_KINDS, {NULL}}};

const ChartType chart_type_columns = {
    .language = {.name = "columns",
                 .help = "up to eight values of time, or of ordered classes",
                 .attributes = attributes,
                 CHART_MANY_SERIES,
                 .composed = true},
    .parts = parts,
    .measure = measure,
    .draw = draw,
    .sentence = chart_lattice_sentence,
    .on_ruling = true};

const ChartType chart_type_grouped_columns = {
    .language = {.name = "grouped-columns",
                 .help = "two series side by side, four groups at most",
                 .attributes = attributes,
                 CHART_MANY_SERIES,
                 .composed = true},
    .parts = parts,
    .measure = measure,
    .draw = draw,
    .sentence = chart_lattice_sentence,
    .on_ruling = true};
