/* The ledger: the printed figures of a document, each with the pages where it is. */
#include <string.h>

#include "app/app.h"

/* ---- collecting ---------------------------------------------------------------------------------------------- */

/* Indices into the list, from 1, by cell and text: open addressing, never more than half full. A document has as many
 * figures as its tables have cells, so that the list itself is the keys. */
typedef struct {
  uint32_t *slots;
  size_t size; /* a power of two */
} Index;

static size_t hash_of(const ReportFigure *figure) {
  uint64_t hash = (uintptr_t)figure->view / sizeof(void *);
  hash = (hash * 1099511628211u) ^ figure->row;
  hash = (hash * 1099511628211u) ^ figure->column;
  for (const char *at = figure->text; *at; at++) hash = (hash ^ (unsigned char)*at) * 1099511628211u;
  return (size_t)(hash ^ hash >> 29);
}

static bool is_same(const ReportFigure *one, const ReportFigure *other) {
  return one == other || (one->view == other->view && one->row == other->row &&
                          one->column == other->column && strcmp(one->text, other->text) == 0);
}

/* The slot of a figure, or the free one where it belongs. */
static uint32_t *slot_of(const AppFigures *figures, const Index *index, const ReportFigure *figure) {
  size_t mask = index->size - 1, at = hash_of(figure) & mask;
  while (index->slots[at] && !is_same(figures->items[index->slots[at] - 1].figure, figure))
    at = (at + 1) & mask;
  return &index->slots[at];
}

static void enlarge(const AppFigures *figures, Index *index) {
  base_free(index->slots);
  index->size = index->size ? 2 * index->size : 1024;
  index->slots = base_alloc(index->size * sizeof *index->slots);
  for (size_t i = 0; i < figures->count; i++)
    *slot_of(figures, index, figures->items[i].figure) = (uint32_t)i + 1;
}

static AppFigure *add_figure(AppFigures *figures, Index *index, const ReportFigure *figure) {
  if (figures->count * 2 >= index->size) enlarge(figures, index);
  uint32_t *slot = slot_of(figures, index, figure);
  if (!*slot) {
    *BASE_APPEND(figures) = (AppFigure){.figure = figure};
    *slot = (uint32_t)figures->count;
  }
  return &figures->items[*slot - 1];
}

/* Items come page by page, so that a page is either the last of the list or new. */
static void add_page(AppFigure *figure, int page) {
  if (!figure->page) figure->page = page;
  int last = figure->more.count ? figure->more.items[figure->more.count - 1] : figure->page;
  if (last != page) *BASE_APPEND(&figure->more) = page;
}

AppFigures app_figures_collect(const PageDocument *pages) {
  AppFigures figures = {0};
  Index index = {0};
  for (size_t page = 0; page < pages->sheets.count; page++) {
    const PageSheet *sheet = pages->sheets.items[page];
    for (size_t i = 0; i < sheet->items.count; i++) {
      const ReportFigure *figure = page_item_figure(&sheet->items.items[i]);
      if (figure) add_page(add_figure(&figures, &index, figure), (int)page + 1);
    }
  }
  base_free(index.slots);
  return figures;
}

void app_figures_free(AppFigures *figures) {
  for (size_t i = 0; i < figures->count; i++) base_free(figures->items[i].more.items);
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
