/* The ledger: the printed figures of a document, each with the pages where it is. */
#include "app/app.h"

/* ---- collecting ---------------------------------------------------------------------------------------------- */

/* Indices into the list, from 1: by cell and text, and by the report's figure. */
typedef struct {
  BaseMap *cells, *figures;
  BaseBuffer key;
} Index;

static AppFigure *add_figure(AppFigures *figures, Index *index, const ReportFigure *figure) {
  void *known = base_map_find(index->figures, (const char *)&figure, sizeof figure);
  if (!known) {
    base_buffer_clear(&index->key);
    base_buffer_add(&index->key, &figure->view, sizeof figure->view);
    base_buffer_add(&index->key, &figure->row, sizeof figure->row);
    base_buffer_add(&index->key, &figure->column, sizeof figure->column);
    base_buffer_add_text(&index->key, figure->text);
    known = base_map_find(index->cells, index->key.data, index->key.length);
    if (!known) {
      *BASE_APPEND(figures) = (AppFigure){.figure = figure};
      known = (void *)(uintptr_t)figures->count;
      base_map_set(index->cells, index->key.data, index->key.length, known);
    }
    base_map_set(index->figures, (const char *)&figure, sizeof figure, known);
  }
  return &figures->items[(uintptr_t)known - 1];
}

/* Items come page by page, so that a page is either the last of the list or new. */
static void add_page(AppFigure *figure, int page) {
  if (figure->pages.count > 0 && figure->pages.items[figure->pages.count - 1] == page) return;
  *BASE_APPEND(&figure->pages) = page;
}

AppFigures app_figures_collect(const PageDocument *pages) {
  AppFigures figures = {0};
  Index index = {base_map_new(), base_map_new(), {0}};
  for (size_t page = 0; page < pages->sheets.count; page++) {
    const PageSheet *sheet = pages->sheets.items[page];
    for (size_t i = 0; i < sheet->items.count; i++) {
      const ReportFigure *figure = page_item_figure(&sheet->items.items[i]);
      if (figure) add_page(add_figure(&figures, &index, figure), (int)page + 1);
    }
  }
  base_map_free(index.cells);
  base_map_free(index.figures);
  base_buffer_free(&index.key);
  return figures;
}

void app_figures_free(AppFigures *figures) {
  for (size_t i = 0; i < figures->count; i++) base_free(figures->items[i].pages.items);
  base_free(figures->items);
  *figures = (AppFigures){0};
}

/* ---- cells --------------------------------------------------------------------------------------------------- */

bool app_figure_is_number(const ReportFigure *figure) {
  DataKind kind = data_cell(figure->view, figure->row, figure->column)->kind;
  return kind == DATA_NUMBER || kind == DATA_HIDDEN;
}

size_t app_figures_numbers(const AppFigures *figures) {
  size_t count = 0;
  for (size_t i = 0; i < figures->count; i++) count += app_figure_is_number(figures->items[i].figure);
  return count;
}

void app_cell_value(const DataCell *cell, BaseBuffer *out) {
  switch (cell->kind) {
  case DATA_TEXT: base_buffer_add_text(out, cell->text); break;
  case DATA_NUMBER:
    if (cell->value.denominator == 1)
      base_buffer_add_integer(out, cell->value.numerator);
    else
      base_buffer_add_format(out, "%.15g", base_ratio_to_double(cell->value));
    break;
  case DATA_EMPTY:
  case DATA_HIDDEN: break; /* what is hidden stays hidden in the ledger */
  }
}

void app_figure_key(const DataView *view, size_t row, BaseBuffer *out) {
  if (view->row_count > 1 || view->some_rows) app_cell_value(data_cell(view, row, 0), out);
}
