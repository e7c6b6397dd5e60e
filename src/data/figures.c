/* The figures of one edition: views computed when they are first asked for. */
#include "data/figures.h"

#include "data/cache.h"
#include "data/cells.h"
#include "data/portable.h"

#include <string.h>

DataRecords *data_figures_records(const DataFigures *figures) {
  return figures->records;
}

BaseDiagnostics *data_figures_diagnostics(const DataFigures *figures) {
  return figures->diagnostics;
}

/* ---- editions ------------------------------------------------------------------------------------------------- */

static bool has_code(const DataEdition *edition) {
  for (size_t i = 0; i < edition->count; i++)
    if (strcmp(edition->values[i].name, "code") == 0) return true;
  return false;
}

/* A copy; an edition without a code is the national one. */
static DataEdition keep_edition(BaseArena *arena, const DataEdition *edition) {
  size_t count = edition ? edition->count : 0;
  DataEditionValue *values = base_arena_alloc(arena, (count + 1) * sizeof *values);
  for (size_t i = 0; i < count; i++) {
    values[i].name = base_arena_copy(arena, edition->values[i].name, strlen(edition->values[i].name));
    values[i].text = base_arena_copy(arena, edition->values[i].text, strlen(edition->values[i].text));
  }
  DataEdition kept = {values, count};
  if (has_code(&kept)) return kept;
  values[count] = (DataEditionValue){"code", "national"};
  kept.count++;
  return kept;
}

DataFigures *data_figures_new(DataRecords *records, const DataEdition *edition,
                              BaseDiagnostics *diagnostics) {
  DataFigures *figures = base_alloc(sizeof *figures);
  figures->records = records;
  figures->diagnostics = diagnostics;
  figures->arena = base_arena_new();
  figures->edition = keep_edition(figures->arena, edition);
  figures->serial = ++records->edition_last + 1; /* 1 marks what reads no edition */
  figures->views = base_arena_alloc(figures->arena, (records->figure_count + 1) * sizeof *figures->views);
  figures->rows = base_arena_alloc(figures->arena, (records->figure_count + 1) * sizeof *figures->rows);
  figures->tried = base_arena_alloc(figures->arena, (records->figure_count + 1) * sizeof *figures->tried);
  figures->asked = base_arena_alloc(figures->arena, (records->figure_count + 1) * sizeof *figures->asked);
  return figures;
}

/* Not in a batch of more editions than the cache keeps files: none would be read again. */
static bool caches_edition(const DataFigures *figures) {
  enum { MOST_EDITIONS = 60, FEW = 4 };
  const DataRecords *records = figures->records;
  long editions = data_plan_find(records, "editions", 8);
  const DataRows *rows = editions >= 0 ? records->shared_rows[editions] : NULL;
  return records->cached && (figures->serial <= FEW || !rows || rows->row_count <= MOST_EDITIONS);
}

void data_figures_free(DataFigures *figures) {
  if (!figures) return;
  if (figures->changed && caches_edition(figures))
    data_cache_save_views(figures->records, &figures->edition, figures->rows);
  if (figures->protection != figures->records->protection) data_protection_free(figures->protection);
  base_arena_free(figures->arena);
  base_free(figures);
}

/* ---- computing ------------------------------------------------------------------------------------------------ */

static bool select_edition(DataFigures *figures, const DataFigure *figure) {
  DataRecords *records = figures->records;
  DataFailure failure;
  if (!figure->by_edition || records->edition_serial == figures->serial) return true;
  if (data_edition_set(records, &figures->edition, &failure)) {
    records->edition_serial = figures->serial;
    return true;
  }
  data_compile_report(records, figure->statement, figure->statement->start, &failure);
  return false;
}

/* Fills a temporary table: once, or again when it reads the edition and the edition changed. */
static bool fill_table(DataFigures *figures, DataFigure *figure) {
  const DataStatement *statement = figure->statement;
  size_t wanted = figure->by_edition ? figures->serial : 1;
  DataFailure failure;
  if (figure->filled == wanted) return true;
  if (!select_edition(figures, figure)) return false;
  data_keep_index(figures->records, figure);
  double start = base_clock_seconds();
  if (data_store_format(figures->records->store, DATA_PHASE_FILL, &failure, "DELETE FROM %s",
                        statement->name_sql) &&
      data_store_format(figures->records->store, DATA_PHASE_FILL, &failure, "INSERT INTO %s\n%s",
                        statement->name_sql, data_division_select(figures->records, figure))) {
    data_times_add(figures->records, figure, base_clock_seconds() - start);
    figure->filled = wanted;
    return true;
  }
  bool excess = failure.kind == DATA_FAILURE_TIME || failure.kind == DATA_FAILURE_MEMORY;
  if (figure->kept && excess && data_keep_give_up(figures->records, figure, &failure)) return true;
  failure.offset = -1;
  data_compile_report(figures->records, statement, statement->select_start, &failure);
  return false;
}

bool data_figures_fill(DataFigures *figures, const DataStatement *statement) {
  DataRecords *records = figures->records;
  if (!data_records_ready(records)) return false;
  for (size_t i = 0; i < statement->reference_count; i++) {
    const char *name = statement->references[i];
    long other = data_plan_find(records, name, strlen(name));
    if (other < 0) continue;
    DataFigure *read = &records->figures[other];
    size_t wanted = read->by_edition ? figures->serial : 1;
    if (read->ready == wanted) continue;
    if (!select_edition(figures, read) || !data_figures_fill(figures, read->statement)) return false;
    if (data_keep_is_stored(read) && !fill_table(figures, read)) return false;
    data_division_ask(records, read);
    read->ready = wanted;
  }
  return true;
}

static void report_contradiction(DataFigures *figures, const DataView *view, size_t index) {
  const DataColumn *column = &view->columns[index % view->column_count];
  base_report(figures->diagnostics, BASE_WARNING, view->place, "figure-contradiction",
              "the companions give the printed value", "%s.%s is not %s / %s on row %zu", view->name,
              column->name, view->columns[column->companion_num].name,
              view->columns[column->companion_base].name, index / view->column_count + 1);
}

static void report_too_large(DataFigures *figures, const DataView *view, const DataRows *rows, size_t index) {
  base_report(figures->diagnostics, BASE_ERROR, view->place, "too-large", "count in thousands or millions",
              "%s.%s is %.15g on row %zu, beyond 64 bits", view->name,
              view->columns[index % view->column_count].name, rows->values[index].real,
              index / view->column_count + 1);
}

/* The text of a view itself: the order of its rows is promised by its ORDER BY, not by a query around it. A kept one has its
 * rows in that order, which an index would change. */
static const char *query_of(DataRecords *records, DataFigure *figure, BaseArena *arena) {
  const DataStatement *statement = figure->statement;
  if (figure->kept) return base_arena_format(arena, "SELECT * FROM %s NOT INDEXED", statement->name_sql);
  if (statement->kind == DATA_CREATE_VIEW && !*statement->columns)
    return data_division_select(records, figure);
  return base_arena_format(arena, "SELECT * FROM %s", statement->name_sql);
}

static DataRows *compute(DataFigures *figures, DataFigure *figure, BaseArena *arena) {
  const DataStatement *statement = figure->statement;
  if (!data_figures_fill(figures, statement) || !select_edition(figures, figure)) return NULL;
  if (data_keep_is_stored(figure) && !fill_table(figures, figure)) return NULL;
  DataRows *rows = base_arena_alloc(arena, sizeof *rows);
  DataFailure failure;
  const char *sql = query_of(figures->records, figure, arena);
  double start = base_clock_seconds();
  bool done = data_store_select(figures->records->store, sql, strlen(sql), arena, rows, &failure);
  if (!data_keep_is_stored(figure)) data_times_add(figures->records, figure, base_clock_seconds() - start);
  if (done) {
    data_division_ask(figures->records, figure);
    return rows;
  }
  failure.offset = -1;
  data_compile_report(figures->records, statement, statement->start, &failure);
  return NULL;
}

static DataView *make_view(DataFigures *figures, const DataFigure *figure, const DataRows *rows,
                           BaseArena *arena) {
  const DataStatement *statement = figure->statement;
  DataView *view = base_arena_alloc(arena, sizeof *view);
  *view = (DataView){.name = statement->name, .definition = statement->definition, .place = statement->place};
  view->sql = base_arena_copy(arena, statement->file->text + statement->select_start,
                              statement->select_end - statement->select_start);
  view->sources = figure->sources;
  view->source_count = figure->source_count;
  view->by_edition = figure->by_edition;
  data_cells_fill(view, rows, figures->records->key_names, arena);
  long large = data_cells_too_large(rows);
  if (large >= 0) report_too_large(figures, view, rows, (size_t)large);
  long wrong = data_cells_contradiction(view, rows);
  if (wrong >= 0) report_contradiction(figures, view, (size_t)wrong);
  return view;
}

/* The rows of a view: known already, from the cache, or computed now. NULL after a diagnostic. */
static const DataRows *rows_of(DataFigures *figures, size_t index) {
  DataRecords *records = figures->records;
  DataFigure *figure = &records->figures[index];
  if (figure->by_edition && !figures->loaded && caches_edition(figures)) {
    data_cache_load_views(records, &figures->edition, figures->arena, figures->rows);
    figures->loaded = true;
  }
  const DataRows **slot = figure->by_edition ? &figures->rows[index] : &records->shared_rows[index];
  if (*slot) return *slot;
  *slot = compute(figures, figure, figure->by_edition ? figures->arena : records->arena);
  if (*slot && figure->by_edition) figures->changed = true;
  if (*slot && !figure->by_edition) records->shared_changed = true;
  return *slot;
}

/* ---- asking --------------------------------------------------------------------------------------------------- */

static void report_unknown(DataFigures *figures, const char *name, size_t length, BasePlace place) {
  const DataRecords *records = figures->records;
  char *text = base_copy(name, length);
  const char *near = base_nearest(text, records->names, records->view_count);
  char hint[256];
  if (near) snprintf(hint, sizeof hint, "the nearest view is %s", near);
  base_report(figures->diagnostics, BASE_ERROR, place, "unknown-view", near ? hint : NULL,
              "there is no view %s", text);
  base_free(text);
}

const DataView *data_figures_open_view(DataFigures *figures, size_t index) {
  DataRecords *records = figures->records;
  DataFigure *figure = &records->figures[index];
  DataView **slot = figure->by_edition ? &figures->views[index] : &figure->shared;
  if (*slot || figures->tried[index]) return *slot;
  BaseDiagnostics *opened_with = records->diagnostics;
  records->diagnostics = figures->diagnostics;
  const DataRows *rows = rows_of(figures, index);
  if (rows) *slot = make_view(figures, figure, rows, figure->by_edition ? figures->arena : records->arena);
  records->diagnostics = opened_with;
  figures->tried[index] = true;
  return *slot;
}

const DataView *data_figures_view(DataFigures *figures, const char *name, size_t length, BasePlace place) {
  long index = data_plan_find(figures->records, name, length);
  if (index < 0) {
    report_unknown(figures, name, length, place);
    return NULL;
  }
  const DataView *view = data_figures_open_view(figures, (size_t)index);
  figures->asked[index] = true;
  if (!view)
    base_report(figures->diagnostics, BASE_ERROR, place, "view-failed", NULL,
                "the view %s cannot be computed", figures->records->figures[index].statement->name);
  if (!view || !figures->protection) return view;
  DataView **slot = &figures->shown[index];
  if (!*slot)
    *slot = data_protection_apply(figures->protection, figures->protection_edition, view, (size_t)index,
                                  figures->arena);
  return *slot;
}
