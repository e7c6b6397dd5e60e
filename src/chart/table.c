/* The data of a chart as a real table under it (data-table="yes"): a row a category, a column a series. Those who hear
 * the page step through its cells; those who see it read the numbers. */
#include "chart/chart_private.h"

#define SLACK base_mm(0.5) /* of a column over its widest word: tracking, kerning at the ends */

typedef struct {
  const PageCanvas *canvas;
  PageElement *table;
  BaseLength names;  /* width of the first column */
  BaseLength column; /* distance of the others' right edges */
  BaseLength gap;    /* between them */
  PageRect rect;
} Table;

static const PageRole *role_of(const ChartData *data) {
  return chart_role(data, "note");
}

static BaseLength widest_number(const ChartData *data, size_t series) {
  BaseLength most = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    const ReportFigure *figure = chart_value(data, i, series)->figure;
    BaseLength width = figure ? page_label_width(data->kit, figure->text, role_of(data)) : 0;
    if (width > most) most = width;
  }
  return most;
}

static BaseLength widest(const ChartData *data, size_t series) {
  const char *name =
      *data->series[series].label ? data->series[series].label : chart_word(data, BASE_WORD_VALUE);
  BaseLength numbers = widest_number(data, series),
             head = page_label_width(data->kit, name, chart_strong(data, "note")) + SLACK;
  return head > numbers ? head : numbers;
}

BaseLength chart_table_least(const ChartData *data) {
  BaseLength most = 0;
  for (size_t s = 0; s < data->series_count; s++) {
    BaseLength width = widest_number(data, s);
    if (width > most) most = width;
  }
  return (most + chart_length(data, LOOK_DATA_TABLE_LEAST_GAP)) * (BaseLength)(data->series_count + 2);
}

BaseLength chart_table_height(const ChartData *data, BaseLength width) {
  (void)width;
  return chart_length(data, LOOK_DATA_TABLE_ROW_HEIGHT) * (BaseLength)(data->category_count + 1) +
         chart_length(data, LOOK_DATA_TABLE_HEAD_BELOW);
}

static PageElement *child(const ChartData *data, const Table *table, PageElement *parent,
                          PageElementKind kind) {
  return page_element_new(table->canvas->document, parent, kind, data->node->place);
}

static void draw_text(const ChartData *data, const Table *table, PageElement *cell, const ChartLabel *label,
                      TextAlign align, BaseLength x, BaseLength y) {
  PageCanvas canvas = *table->canvas;
  canvas.element = cell;
  chart_label_draw(data, &canvas, label, align, x, y, NULL);
}

static BaseLength right_edge(const Table *table, size_t series) {
  return table->rect.x + table->names + (BaseLength)(series + 1) * table->column;
}

static void draw_head(const ChartData *data, Table *table, BaseLength y) {
  const PageRole *role = chart_strong(data, "note");
  PageElement *section = child(data, table, table->table, PAGE_THEAD),
              *row = child(data, table, section, PAGE_TR);
  PageElement *cell = child(data, table, row, PAGE_TH);
  cell->scope = PAGE_SCOPE_COLUMN;
  ChartLabel label = chart_label(data, chart_word(data, BASE_WORD_CATEGORY), role,
                                 table->names - chart_length(data, LOOK_COLUMNS_GAP), 1);
  draw_text(data, table, cell, &label, TEXT_RAGGED, table->rect.x, y);
  for (size_t s = 0; s < data->series_count; s++) {
    cell = child(data, table, row, PAGE_TH);
    cell->scope = PAGE_SCOPE_COLUMN;
    BaseLength room = table->column - table->gap + SLACK;
    label = *data->series[s].label ? chart_label_series(data, s, role, room, 1)
                                   : chart_label(data, chart_word(data, BASE_WORD_VALUE), role, room, 1);
    draw_text(data, table, cell, &label, TEXT_RIGHT, right_edge(table, s), y);
  }
}

static void draw_row(const ChartData *data, const Table *table, PageElement *section, size_t category,
                     BaseLength y) {
  PageElement *row = child(data, table, section, PAGE_TR), *cell = child(data, table, row, PAGE_TH);
  cell->scope = PAGE_SCOPE_ROW;
  ChartLabel label = chart_label_printed(data, data->categories[category].name, role_of(data),
                                         table->names - chart_length(data, LOOK_COLUMNS_GAP), 1);
  draw_text(data, table, cell, &label, TEXT_RAGGED, table->rect.x, y);
  for (size_t s = 0; s < data->series_count; s++) {
    const ChartValue *value = chart_value(data, category, s);
    cell = child(data, table, row, PAGE_TD);
    label = value->figure ? chart_label_figure(data, value->figure, role_of(data))
                          : chart_label_line(data, "–", role_of(data));
    draw_text(data, table, cell, &label, TEXT_RIGHT, right_edge(table, s), y);
  }
}

static void draw_rule(const ChartData *data, const Table *table, BaseLength y) {
  BaseLength right = right_edge(table, data->series_count - 1);
  PageItem *rule =
      page_draw_line(table->canvas, table->rect.x, y, right, y,
                     chart_length(data, LOOK_DATA_TABLE_RULE_WEIGHT), chart_colour(data, "hairline"));
  rule->element = NULL;
}

/* As narrow as its words: the names take what the numbers leave. */
static void plan(const ChartData *data, Table *table) {
  BaseLength most = table->rect.width / (BaseLength)(data->series_count + 2);
  for (size_t s = 0; s < data->series_count; s++) {
    BaseLength width = widest(data, s) + chart_length(data, LOOK_COLUMNS_GAP);
    if (width > table->column) table->column = width;
  }
  table->gap = chart_length(data, LOOK_COLUMNS_GAP);
  if (table->column > most) {
    table->column = most;
    table->gap = chart_length(data, LOOK_DATA_TABLE_LEAST_GAP);
  }
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength width = page_label_width(data->kit, data->categories[i].label, role_of(data)) +
                       chart_length(data, LOOK_COLUMNS_GAP) + SLACK;
    if (width > table->names) table->names = width;
  }
  BaseLength head =
      page_label_width(data->kit, chart_word(data, BASE_WORD_CATEGORY), chart_strong(data, "note"));
  if (table->names < head + chart_length(data, LOOK_COLUMNS_GAP))
    table->names = head + chart_length(data, LOOK_COLUMNS_GAP) + SLACK;
  BaseLength left = table->rect.width - (BaseLength)data->series_count * table->column;
  if (table->names > left) table->names = left;
}

void chart_table_draw(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  Table table = {.canvas = canvas, .rect = rect};
  table.table = page_element_new(canvas->document, canvas->element, PAGE_TABLE, data->node->place);
  page_element_more(canvas->document, table.table)->summary = report_attribute(data->node, "title");
  plan(data, &table);
  draw_head(data, &table, rect.y + chart_length(data, LOOK_DATA_TABLE_RISE));
  draw_rule(data, &table, rect.y + chart_length(data, LOOK_DATA_TABLE_ROW_HEIGHT));
  PageElement *section = child(data, &table, table.table, PAGE_TBODY);
  for (size_t i = 0; i < data->category_count; i++)
    draw_row(data, &table, section, i,
             rect.y + chart_length(data, LOOK_DATA_TABLE_RISE) +
                 chart_length(data, LOOK_DATA_TABLE_HEAD_BELOW) +
                 (BaseLength)(i + 1) * chart_length(data, LOOK_DATA_TABLE_ROW_HEIGHT));
}
