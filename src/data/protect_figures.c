/* Which views an edition protects, and what the other editions show of them. */
#include "data/figures.h"

#include <string.h>

typedef struct {
  DataFigures *figures;
  BaseArena *arena; /* of what is decided */
  BASE_LIST(DataProtected) list;
  DataFigures **editions; /* all of them, or the current one alone when it is not among them */
  size_t edition_count, current;
} Work;

/* ---- names ---------------------------------------------------------------------------------------------------- */

static void report_unknown(Work *work, const char *column, const char *what, const char *near) {
  const DataRecords *records = work->figures->records;
  const char *file = records->options.figures ? records->options.figures : records->options.records;
  base_report(work->figures->diagnostics, BASE_ERROR,
              (BasePlace){base_diagnostics_keep(work->figures->diagnostics, file), 0, 0},
              "unknown-confidential",
              near ? base_arena_format(work->arena, "the nearest name is %s", near) : NULL,
              "confidential %s: there is no such %s", column, what);
}

static bool *find_protected(Work *work, size_t figure, const DataView *view) {
  for (size_t i = 0; i < work->list.count; i++)
    if (work->list.items[i].figure == figure) return (bool *)(uintptr_t)work->list.items[i].named;
  bool *named = base_arena_alloc(work->arena, view->column_count + 1);
  *BASE_APPEND(&work->list) = (DataProtected){.figure = figure, .named = named};
  return named;
}

/* "view.column" */
static void add_column(Work *work, const char *text) {
  const DataRecords *records = work->figures->records;
  const char *dot = strchr(text, '.');
  size_t length = dot ? (size_t)(dot - text) : strlen(text);
  long figure = data_plan_find(records, text, length);
  if (figure < 0 || !dot) {
    const char *name = base_arena_copy(work->arena, text, length);
    report_unknown(work, text, "view", base_nearest(name, records->names, records->view_count));
    return;
  }
  const DataView *view = data_figures_open_view(work->figures, (size_t)figure);
  int column = view ? data_column_find(view, dot + 1, strlen(dot + 1)) : -1;
  if (view && column < 0) {
    const char **names = base_arena_alloc(work->arena, (view->column_count + 1) * sizeof *names);
    for (size_t i = 0; i < view->column_count; i++) names[i] = view->columns[i].name;
    report_unknown(work, text, "column", base_nearest(dot + 1, names, view->column_count));
  }
  if (column >= 0) find_protected(work, (size_t)figure, view)[column] = true;
}

/* ---- editions ------------------------------------------------------------------------------------------------- */

static const char *edition_code(const DataFigures *figures) {
  for (size_t i = 0; i < figures->edition.count; i++)
    if (strcmp(figures->edition.values[i].name, "code") == 0) return figures->edition.values[i].text;
  return "";
}

static const char *cell_value(BaseArena *arena, const DataCell *cell) {
  if (cell->kind == DATA_TEXT) return cell->text;
  if (cell->kind != DATA_NUMBER) return "";
  if (cell->value.denominator == 1) return base_arena_format(arena, "%lld", (long long)cell->value.numerator);
  return base_arena_format(arena, "%.15g", base_ratio_to_double(cell->value));
}

static DataFigures *open_edition(DataRecords *records, const DataView *editions, size_t row,
                                 BaseDiagnostics *diagnostics) {
  DataEditionValue *values = base_arena_alloc(records->arena, (editions->column_count + 1) * sizeof *values);
  for (size_t i = 0; i < editions->column_count; i++)
    values[i] = (DataEditionValue){editions->columns[i].name,
                                   cell_value(records->arena, data_cell(editions, row, i))};
  return data_figures_new(records, &(DataEdition){values, editions->column_count}, diagnostics);
}

/* The figures of all editions, opened once for a batch and closed with the records. */
static void open_editions(DataFigures *figures) {
  DataRecords *records = figures->records;
  long index = data_plan_find(records, "editions", 8);
  const DataView *view = index >= 0 ? data_figures_open_view(figures, (size_t)index) : NULL;
  if (records->editions || !view || data_column_find(view, "code", 4) < 0) return;
  records->editions = base_arena_alloc(records->arena, (view->row_count + 1) * sizeof(DataFigures *));
  for (size_t i = 0; i < view->row_count; i++)
    records->editions[i] = open_edition(records, view, i, records->diagnostics);
  records->edition_count = view->row_count;
}

/* All editions when the current one is among them: what one hides, the others must not give away. */
static void find_editions(Work *work) {
  DataRecords *records = work->figures->records;
  open_editions(work->figures);
  work->editions = &work->figures;
  work->edition_count = 1;
  for (size_t i = 0; i < records->edition_count; i++) {
    if (strcmp(edition_code(records->editions[i]), edition_code(work->figures)) != 0) continue;
    work->editions = records->editions;
    work->edition_count = records->edition_count;
    work->current = i;
  }
}

/* ---- protection ----------------------------------------------------------------------------------------------- */

static bool collect_views(Work *work) {
  for (size_t i = 0; i < work->list.count; i++) {
    DataProtected *one = &work->list.items[i];
    one->views = base_arena_alloc(work->arena, (work->edition_count + 1) * sizeof(DataView *));
    one->hidden = base_arena_alloc(work->arena, (work->edition_count + 1) * sizeof(bool *));
    for (size_t e = 0; e < work->edition_count; e++)
      if (!(one->views[e] = data_figures_open_view(work->editions[e], one->figure))) return false;
  }
  return true;
}

static bool is_flag(const DataCell *cell) {
  return cell->kind == DATA_NUMBER && cell->value.denominator == 1 && (cell->value.numerator | 1) == 1;
}

static bool same_cell(const DataCell *left, const DataCell *right) {
  if (left->kind != right->kind || (is_flag(left) && is_flag(right))) return left->kind == right->kind;
  if (left->kind == DATA_TEXT) return strcmp(left->text, right->text) == 0;
  return left->kind != DATA_NUMBER || base_ratio_compare(left->value, right->value) == 0;
}

/* A view that gives every territory in every edition differs by the flag of its own: it is one table. */
static bool same_in_all(const Work *work, const DataProtected *one) {
  const DataView *first = one->views[0];
  for (size_t e = 1; e < work->edition_count; e++) {
    const DataView *other = one->views[e];
    if (other == first) continue;
    if (other->row_count != first->row_count) return false;
    for (size_t i = 0; i < first->row_count * first->column_count; i++)
      if (!same_cell(&first->cells[i], &other->cells[i])) return false;
  }
  return true;
}

static DataProtection *decide(Work *work, const char *asked, int threshold) {
  DataProtection *protection = base_arena_alloc(work->arena, sizeof *protection);
  protection->asked = asked;
  protection->edition_count = work->edition_count;
  protection->codes = base_arena_alloc(work->arena, (work->edition_count + 1) * sizeof(char *));
  for (size_t i = 0; i < work->edition_count; i++) protection->codes[i] = edition_code(work->editions[i]);
  protection->view_count = work->list.count;
  protection->views = base_arena_alloc(work->arena, (work->list.count + 1) * sizeof *protection->views);
  for (size_t i = 0; i < work->list.count; i++) {
    protection->views[i] = work->list.items[i];
    protection->views[i].same_in_all = same_in_all(work, &work->list.items[i]);
  }
  data_protection_decide(protection, threshold, work->figures->records->options.cache_folder, work->arena);
  return protection;
}

static const char *describe(BaseArena *arena, const char *const *columns, size_t count, int threshold) {
  BaseBuffer text = {0};
  base_buffer_add_format(&text, "%d", threshold);
  for (size_t i = 0; i < count; i++) base_buffer_add_format(&text, " %s", columns[i]);
  const char *kept = base_arena_copy(arena, text.data, text.length);
  base_buffer_free(&text);
  return kept;
}

/* Decided once for a batch; for an edition that is none of the batch's, by itself. */
void data_figures_protect(DataFigures *figures, const char *const *columns, size_t column_count,
                          int threshold) {
  DataRecords *records = figures->records;
  Work work = {.figures = figures};
  find_editions(&work);
  bool shared = work.editions == records->editions;
  work.arena = shared ? records->arena : figures->arena;
  const char *asked = describe(figures->arena, columns, column_count, threshold);
  DataProtection *known = records->protection;
  size_t errors = base_diagnostics_count(figures->diagnostics, BASE_ERROR);
  if (!shared || !known || strcmp(known->asked, asked) != 0) {
    for (size_t i = 0; i < column_count; i++) add_column(&work, columns[i]);
    known = NULL;
    if (work.list.count && threshold > 0 && collect_views(&work))
      known = decide(&work, describe(work.arena, columns, column_count, threshold), threshold);
    base_free(work.list.items);
  }
  if (!known) return;
  bool sound =
      base_diagnostics_count(figures->diagnostics, BASE_ERROR) == errors; /* else each edition says so */
  if (shared && sound && records->protection != known) {
    data_protection_free(records->protection);
    records->protection = known;
  }
  figures->protection = known;
  figures->protection_edition = work.current;
  figures->shown = base_arena_alloc(figures->arena, (records->figure_count + 1) * sizeof *figures->shown);
}
