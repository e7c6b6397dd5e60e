/* Data checks: views whose rows are violations. `file` and `id` (`fichier` and `identifiant`) name a row of a table;
 * `message` is a claim of the prose that the data do not bear. */
#include "data/portable.h"

#include <string.h>
#include <strings.h>

enum { ROWS_PER_CHECK = 50 };

static const char *text_at(const DataView *view, size_t row, int column) {
  const DataCell *cell = data_cell(view, row, (size_t)column);
  return cell->kind == DATA_TEXT ? cell->text : "";
}

/* The rule in its author's words: the definition above the view, without its full stop. */
static const char *rule_words(const DataView *view, BaseArena *arena) {
  size_t length = strlen(view->definition);
  if (!length) return view->name;
  while (length && view->definition[length - 1] == '.') length--;
  return base_arena_copy(arena, view->definition, length);
}

static const DataTableFile *file_of(const DataRecords *records, const char *table) {
  for (size_t i = 0; i < records->table_count && records->files; i++)
    if (strcasecmp(records->files[i].table->name, table) == 0) return &records->files[i];
  return NULL;
}

/* Where the rows of one table stand; those of other tables are left. */
static void find_places(const DataRecords *records, const DataView *view, int table_column, int key_column,
                        const char *table, BasePlace *places, size_t count, BaseDiagnostics *diagnostics) {
  const DataTableFile *file = file_of(records, table);
  const char **keys = base_alloc((count + 1) * sizeof *keys);
  size_t *rows = base_alloc((count + 1) * sizeof *rows), found = 0;
  BasePlace *of_table = base_alloc((count + 1) * sizeof *of_table);
  for (size_t i = 0; i < count; i++)
    if (strcmp(text_at(view, i, table_column), table) == 0) {
      keys[found] = text_at(view, i, key_column);
      rows[found++] = i;
    }
  if (file) data_import_find_rows(file, false, keys, found, -1, of_table, diagnostics);
  for (size_t i = 0; i < found; i++) places[rows[i]] = file ? of_table[i] : view->place;
  base_free(keys);
  base_free(rows);
  base_free(of_table);
}

static void report_rule(DataFigures *figures, const DataView *view, int table_column, int key_column,
                        BaseDiagnostics *diagnostics) {
  const DataRecords *records = data_figures_records(figures);
  BaseArena *arena = base_arena_new();
  size_t count = view->row_count < ROWS_PER_CHECK ? view->row_count : ROWS_PER_CHECK;
  BasePlace *places = base_arena_alloc(arena, (count + 1) * sizeof *places);
  for (size_t i = 0; i < count; i++) {
    const char *table = text_at(view, i, table_column);
    if (!places[i].file)
      find_places(records, view, table_column, key_column, table, places, count, diagnostics);
    base_report(diagnostics, BASE_ERROR, places[i], "check-rule", NULL, "%s %s breaks the rule %s: %s", table,
                text_at(view, i, key_column), view->name, rule_words(view, arena));
  }
  if (count < view->row_count)
    base_report(diagnostics, BASE_ERROR, view->place, "more-faults", NULL, "%zu more rows break the rule %s",
                view->row_count - count, view->name);
  base_arena_free(arena);
}

static void report_claim(const DataView *view, int message_column, BaseDiagnostics *diagnostics) {
  for (size_t i = 0; i < view->row_count && i < ROWS_PER_CHECK; i++)
    base_report(diagnostics, BASE_WARNING, view->place, "check-claim", NULL, "%s: %s", view->name,
                text_at(view, i, message_column));
}

/* A check of another shape: how many rows it found. */
static void report_count(const DataView *view, BaseDiagnostics *diagnostics) {
  base_report(diagnostics, BASE_ERROR, view->place, "check-rule",
              "columns file and id would name the rows, a column message the claim",
              "%zu row%s break%s the rule %s", view->row_count, view->row_count == 1 ? "" : "s",
              view->row_count == 1 ? "s" : "", view->name);
}

static int find_column(const DataView *view, const char *name, const char *french) {
  int found = data_column_find(view, name, strlen(name));
  return found >= 0 ? found : data_column_find(view, french, strlen(french));
}

size_t data_checks_run(DataFigures *figures, BaseDiagnostics *diagnostics) {
  const DataRecords *records = data_figures_records(figures);
  size_t violations = 0;
  for (size_t i = 0; i < records->figure_count; i++) {
    const DataStatement *statement = records->figures[i].statement;
    data_portable_note(records, statement, diagnostics);
    if (!records->figures[i].check || statement->kind != DATA_CREATE_VIEW) continue;
    const DataView *view =
        data_figures_view(figures, statement->name, strlen(statement->name), statement->place);
    if (!view || !view->row_count) continue;
    violations += view->row_count;
    int table = find_column(view, "file", "fichier"), key = find_column(view, "id", "identifiant");
    int message = data_column_find(view, "message", 7);
    if (table >= 0 && key >= 0)
      report_rule(figures, view, table, key, diagnostics);
    else if (message >= 0)
      report_claim(view, message, diagnostics);
    else
      report_count(view, diagnostics);
  }
  return violations;
}
