/* The two functions that layout calls: which type, its data, its Figure, its table. */
#include "chart/plot.h"

/* ---- no rows ------------------------------------------------------------------------------------------------------------ */

static bool is_empty(const ChartData *data) {
  return !data->category_count ||
         ((data->plot || data->type->language.least_series) && !chart_has_numbers(data));
}

static void draw_empty(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  PageRect plot = {rect.x, rect.y + data->head.height,
                   rect.width / chart_length(data, LOOK_GRID) * chart_length(data, LOOK_GRID),
                   chart_length(data, LOOK_CHART_EMPTY_HEIGHT)};
  chart_ruling_draw(data, canvas, plot, plot.y + plot.height, NULL);
  ChartLabel label =
      chart_label(data, chart_word(data, BASE_WORD_NO_DATA), chart_role(data, "chart-sub"), rect.width, 1);
  BaseLength y = plot.y + plot.height / 2;
  chart_plate_draw(data, canvas, chart_label_box(&label, TEXT_CENTRED, plot.x + plot.width / 2, y));
  chart_label_draw(data, canvas, &label, TEXT_CENTRED, plot.x + plot.width / 2, y, NULL);
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "no-rows",
              "leave the chart out with when=\"…\", or mend the view", "the view “%s” has no %s",
              data->view->name, data->category_count ? "values to draw" : "rows");
}

/* A type that is composed is drawn as a plot. */
static const ChartType *drawer_of(const ChartData *data) {
  return data->plot ? &chart_plot : data->type;
}

/* ---- rows that the type cannot draw -------------------------------------------------------------------------------------- */

/* Records alone can make them so: their values stand in a table then, which says all that is known. */
static const char *unfit(const ChartData *data) {
  return drawer_of(data)->unfit && !is_empty(data) ? drawer_of(data)->unfit(data) : NULL;
}

static void warn_of_table(const ChartData *data) {
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "drawn-as-table",
              "mend the view, or take another type: ranked-bars, bars, columns",
              "“%s” cannot be drawn as %s: %s; its values stand in a table", data->view->name,
              data->type->language.name, unfit(data));
}

/* ---- what a chart of a node needs --------------------------------------------------------------------------------------- */

/* The node's data with head and room set to the width; NULL when it cannot be drawn (told already). */
static ChartRead *prepare(ChartContext *context, const ReportNode *chart, const PageKit *kit,
                          BaseLength width) {
  ChartRead *read = chart_context_find(context, chart);
  if (!read || !read->readable) return NULL;
  ChartData *data = &read->data;
  data->kit = kit;
  read->space.taken.count = read->space.crossed.count = 0;
  bool says = drawer_of(data)->sentence && !is_empty(data) && !unfit(data);
  chart_head_set(data, width, says ? drawer_of(data)->sentence(context, data, width) : NULL);
  read->space.left_out = read->space.shortened = 0;
  return read;
}

/* What would help: as many rows as found room, where the labels are those of rows. */
static const char *room_hint(const ChartData *data) {
  size_t rows = data->category_count, lost = data->space->left_out;
  if (rows <= lost || rows < 3) return "shorten the names, or give the chart more room (width, height)";
  return base_arena_format(
      data->arena, "show fewer rows (limit=\"%zu\"), shorten their names, or give the chart more room",
      rows - lost);
}

static void report_labels(const ChartData *data) {
  const ChartSpace *space = data->space;
  if (space->left_out)
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "labels-left-out", room_hint(data),
                "%zu labels of “%s” find no room and are left out", space->left_out, data->view->name);
  if (space->shortened)
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "labels-shortened",
                "shorten the names in the view, or give the chart more room",
                "%zu labels of “%s” are too long for their room and were cut", space->shortened,
                data->view->name);
}

static bool wants_table(const ChartData *data) {
  bool asked = report_flag(data->node, "data-table") && !unfit(data);
  return asked && data->series_count && data->category_count;
}

/* Room that the type uses at the left of its rectangle. */
static BaseLength left_of(const ChartData *data) {
  return data->type->left ? chart_length(data, data->type->left) : 0;
}

/* A table whose numbers find no room side by side is left out, and that is said. */
static bool table_fits(const ChartData *data, BaseLength width) {
  BaseLength needed = chart_table_least(data);
  if (needed <= width) return true;
  base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "data-table"),
              "table-too-wide", "make the chart wider, or leave data-table out",
              "the data of “%s” as a table need %.0f mm, the chart has %.0f", data->view->name,
              base_to_mm(needed), base_to_mm(width));
  return false;
}

/* `chart`: the element of the report; what is drawn may be composed of it. */
static PageCanvas figure_canvas(const ReportNode *chart, const ChartData *data, const PageCanvas *canvas,
                                PageRect rect) {
  PageCanvas figure = *canvas;
  BaseLength left = left_of(data);
  figure.place = data->node->place;
  figure.element = page_element_new(canvas->document, canvas->element, PAGE_FIGURE, data->node->place);
  figure.element->alt = chart_alternative_text(data);
  PageElementMore *more = page_element_more(canvas->document, figure.element);
  more->node = chart;
  more->box = (PageRect){rect.x - left, rect.y, rect.width + left, rect.height};
  more->box_page = (int)canvas->document->sheets.count - 1;
  return figure;
}

static BaseLength height_of(ChartContext *context, const ChartData *data, BaseLength width) {
  if (is_empty(data)) return data->head.height + chart_length(data, LOOK_CHART_EMPTY_HEIGHT);
  if (unfit(data)) return data->head.height + chart_table_height(data, width);
  return drawer_of(data)->measure(context, data, width);
}

/* ---- layout's two functions ---------------------------------------------------------------------------------------------- */

BaseLength chart_measure(void *context, const ReportNode *chart, const PageKit *kit, BaseLength width) {
  ChartRead *read = prepare(context, chart, kit, width);
  if (!read) return kit->look[LOOK_CHART_EMPTY_HEIGHT];
  BaseLength height = height_of(context, &read->data, width);
  read->width = width;
  read->height = height - read->data.head.height;
  return wants_table(&read->data) && chart_table_least(&read->data) <= width
             ? height + kit->look[LOOK_CHART_TABLE_BELOW] + chart_table_height(&read->data, width)
             : height;
}

/* A page has no room for all of a chart: it gets lower by `excess`, but never lower than half; a plot on a ruling loses
 * whole squares. False when it cannot, or did so often enough. */
bool chart_shrink(void *context, const ReportNode *chart, BaseLength excess) {
  enum { MOST_TIMES = 3 };
  ChartRead *read = chart_context_find(context, chart);
  if (!read || !read->readable || is_empty(&read->data) || unfit(&read->data) || read->shrunk >= MOST_TIMES)
    return false;
  ChartData *data = &read->data;
  const ChartScale *scale = &data->scale;
  BaseLength now = data->most_height ? data->most_height : read->height;
  if (chart_on_ruling(data) && !(data->plot && chart_has_axes(data)))
    now = (scale->squares + scale->squares_below) * chart_length(data, LOOK_GRID);
  else if (!data->type->fit && !data->plot)
    return false;
  if (excess * 2 > now) return false;
  ChartData before = *data;
  chart_refit(data, now - excess);
  BaseLength height = height_of(context, data, read->width) - data->head.height;
  if (height >= read->height) { /* its height is asked for in other terms: that of a bar, of a cell */
    *data = before;
    return false;
  }
  read->height = height;
  read->shrunk++;
  return true;
}

void chart_draw(void *context, const ReportNode *chart, const PageCanvas *canvas, PageRect rect) {
  ChartRead *read = prepare(context, chart, canvas->kit, rect.width);
  if (!read) return;
  ChartData *data = &read->data;
  PageRect own = {rect.x, rect.y, rect.width,
                  rect.width == read->width ? data->head.height + read->height
                                            : height_of(context, data, rect.width)};
  BaseLength above = data->head.title.text ? data->head.title.role->leading : 0, left = left_of(data);
  read->space.frame = (PageRect){own.x - left, own.y - above, own.width + left, own.height + above};
  read->space.left_out = read->space.shortened = 0;
  PageCanvas figure = figure_canvas(chart, data, canvas, own);
  chart_head_draw(data, &figure, own);
  if (is_empty(data)) {
    draw_empty(data, &figure, own);
  } else if (unfit(data)) {
    warn_of_table(data);
    if (table_fits(data, own.width))
      chart_table_draw(
          data, canvas,
          (PageRect){own.x, own.y + data->head.height, own.width, own.height - data->head.height});
  } else {
    drawer_of(data)->draw(context, data, &figure, own);
  }
  report_labels(data);
  if (wants_table(data) && table_fits(data, own.width))
    chart_table_draw(data, canvas,
                     (PageRect){own.x, own.y + own.height + chart_length(data, LOOK_CHART_TABLE_BELOW),
                                own.width, chart_table_height(data, own.width)});
}
