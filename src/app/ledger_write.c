/* The ledger for machines (CSV, JSON) and for people (a table). */
#include <string.h>

#include "app/app.h"

static const DataCell *cell_of(const ReportFigure *figure) {
  return data_cell(figure->view, figure->row, figure->column);
}

static const char *text_of(const char *text) {
  return text ? text : "";
}

static const char *column_of(const ReportFigure *figure) {
  return figure->view->columns[figure->column].name;
}

/* Rows of a record table, or -1 when it is none. */
static long long rows_of(const AppRun *run, const char *table) {
  for (size_t i = 0; i < data_table_count(run->records); i++) {
    const DataTableInfo *info = data_table_at(run->records, i);
    if (strcmp(info->table, table) == 0) return (long long)info->rows;
  }
  return -1;
}

static void add_pages(const AppFigure *figure, const char *separator, BaseBuffer *out) {
  base_buffer_add_integer(out, figure->page);
  for (size_t i = 0; i < figure->more.count; i++) {
    base_buffer_add_text(out, separator);
    base_buffer_add_integer(out, figure->more.items[i]);
  }
}

/* "session (608), region (15)" */
static void add_sources(const AppRun *run, const DataView *view, BaseBuffer *out) {
  for (size_t i = 0; i < view->source_count; i++) {
    long long rows = rows_of(run, view->sources[i]);
    base_buffer_add_text(out, i ? ", " : "");
    base_buffer_add_text(out, view->sources[i]);
    if (rows < 0) continue;
    base_buffer_add_text(out, " (");
    base_buffer_add_integer(out, rows);
    base_buffer_add_char(out, ')');
  }
}

/* ---- CSV ----------------------------------------------------------------------------------------------------- */

/* A field with its comma; quoted where RFC 4180 asks for it. */
static void add_field(const char *text, BaseBuffer *out) {
  if (out->length && out->data[out->length - 1] != '\n') base_buffer_add_char(out, ',');
  app_csv_add_field(out, text);
}

static void add_scratch(BaseBuffer *scratch, BaseBuffer *out) {
  add_field(text_of(scratch->data), out);
  base_buffer_clear(scratch);
}

static void add_base_fields(const DataCell *cell, BaseBuffer *scratch, BaseBuffer *out) {
  bool known = cell->has_base && cell->kind != DATA_HIDDEN;
  if (known) base_buffer_add_integer(scratch, cell->numerator);
  add_scratch(scratch, out);
  if (known) base_buffer_add_integer(scratch, cell->base);
  add_scratch(scratch, out);
}

/* A place counts from the report's folder, so that the same report has the same ledger wherever it lies. */
static const char *from_report(const AppRun *run, const char *file) {
  const char *slash = strrchr(run->path, '/');
  size_t folder = slash ? (size_t)(slash - run->path) + 1 : 0;
  return file && strncmp(file, run->path, folder) == 0 ? file + folder : file;
}

/* What the lines of a view's figures end with: sources, and in the first of them definition and SQL. Views of one name differ in
 * their rows alone. */
typedef struct {
  BaseMap *by_view; /* its name → the end of its lines but the first */
  BaseArena *arena;
} LineEnds;

static void add_line_end(const AppRun *run, const DataView *view, LineEnds *ends, BaseBuffer *scratch,
                         BaseBuffer *out) {
  const char *known = base_map_find(ends->by_view, view->name, strlen(view->name));
  if (known) {
    base_buffer_add_text(out, known);
    return;
  }
  size_t start = out->length;
  add_sources(run, view, scratch);
  add_scratch(scratch, out);
  const char *later =
      base_arena_format(ends->arena, "%.*s,,\n", (int)(out->length - start), out->data + start);
  base_map_set(ends->by_view, view->name, strlen(view->name), (void *)(uintptr_t)later);
  add_field(text_of(view->definition), out);
  add_field(text_of(view->sql), out);
  base_buffer_add_char(out, '\n');
}

static void add_figure_fields(const AppFigure *item, BaseBuffer *scratch, BaseBuffer *out) {
  const ReportFigure *figure = item->figure;
  add_field(figure->view->name, out);
  app_figure_key(figure->view, figure->row, scratch);
  add_scratch(scratch, out);
  add_field(column_of(figure), out);
  app_cell_value(cell_of(figure), scratch);
  add_scratch(scratch, out);
  add_field(text_of(figure->text), out);
  add_base_fields(cell_of(figure), scratch, out);
  add_pages(item, " ", scratch);
  add_scratch(scratch, out);
}

static void add_csv_line(const AppRun *run, const AppFigure *item, LineEnds *ends, BaseBuffer *scratch,
                         BaseBuffer *out) {
  const ReportFigure *figure = item->figure;
  add_figure_fields(item, scratch, out);
  base_buffer_add_text(scratch, text_of(from_report(run, figure->place.file)));
  base_buffer_add_char(scratch, ':');
  base_buffer_add_integer(scratch, figure->place.line);
  base_buffer_add_char(scratch, ':');
  base_buffer_add_integer(scratch, figure->place.column);
  add_scratch(scratch, out);
  add_line_end(run, figure->view, ends, scratch, out);
}

void app_figures_csv(const AppRun *run, const AppFigures *figures, BaseBuffer *out) {
  BaseBuffer scratch = {0};
  LineEnds ends = {base_map_new(), base_arena_new()};
  base_buffer_add_text(out, "view,key,column,value,text,numerator,base,pages,place,sources,definition,sql\n");
  for (size_t i = 0; i < figures->count; i++) add_csv_line(run, &figures->items[i], &ends, &scratch, out);
  base_map_free(ends.by_view);
  base_arena_free(ends.arena);
  base_buffer_free(&scratch);
}

void app_figures_short_csv(const AppFigures *figures, BaseBuffer *out) {
  BaseBuffer scratch = {0};
  base_buffer_add_text(out, "view,key,column,value,text,numerator,base,pages\n");
  for (size_t i = 0; i < figures->count; i++) {
    add_figure_fields(&figures->items[i], &scratch, out);
    base_buffer_add_char(out, '\n');
  }
  base_buffer_free(&scratch);
}

/* ---- JSON ---------------------------------------------------------------------------------------------------- */

static void add_member(const char *name, const char *text, BaseBuffer *out) {
  base_buffer_add_format(out, "%s\"%s\": ", out->data[out->length - 1] == '{' ? "" : ", ", name);
  base_buffer_add_json(out, text);
}

static void add_json_value(const DataCell *cell, BaseBuffer *out) {
  BaseBuffer value = {0};
  app_cell_value(cell, &value);
  base_buffer_add_text(out, ", \"value\": ");
  if (cell->kind == DATA_NUMBER)
    base_buffer_add(out, value.data, value.length);
  else
    base_buffer_add_json(out, cell->kind == DATA_TEXT ? value.data : NULL);
  if (cell->has_base && cell->kind != DATA_HIDDEN)
    base_buffer_add_format(out, ", \"numerator\": %lld, \"base\": %lld", (long long)cell->numerator,
                           (long long)cell->base);
  base_buffer_free(&value);
}

static void add_json_sources(const AppRun *run, const DataView *view, BaseBuffer *out) {
  base_buffer_add_text(out, ", \"sources\": [");
  for (size_t i = 0; i < view->source_count; i++) {
    long long rows = rows_of(run, view->sources[i]);
    base_buffer_add_text(out, i ? ", {" : "{");
    add_member("table", view->sources[i], out);
    if (rows >= 0) base_buffer_add_format(out, ", \"rows\": %lld", rows);
    base_buffer_add_char(out, '}');
  }
  base_buffer_add_char(out, ']');
}

static void add_json_figure(const AppRun *run, const AppFigure *item, BaseBuffer *out) {
  const ReportFigure *figure = item->figure;
  BaseBuffer key = {0};
  app_figure_key(figure->view, figure->row, &key);
  base_buffer_add_char(out, '{');
  add_member("view", figure->view->name, out);
  add_member("key", text_of(key.data), out);
  add_member("column", column_of(figure), out);
  add_json_value(cell_of(figure), out);
  add_member("text", text_of(figure->text), out);
  base_buffer_add_text(out, ", \"pages\": [");
  add_pages(item, ", ", out);
  base_buffer_add_text(out, "]");
  add_member("file", figure->place.file, out);
  base_buffer_add_format(out, ", \"line\": %d, \"column_number\": %d", figure->place.line,
                         figure->place.column);
  add_json_sources(run, figure->view, out);
  add_member("definition", figure->view->definition, out);
  add_member("sql", figure->view->sql, out);
  base_buffer_add_char(out, '}');
  base_buffer_free(&key);
}

void app_figures_json(const AppRun *run, const AppFigures *figures, BaseBuffer *out) {
  base_buffer_add_char(out, '[');
  for (size_t i = 0; i < figures->count; i++) {
    base_buffer_add_text(out, i ? ",\n" : "\n");
    add_json_figure(run, &figures->items[i], out);
  }
  base_buffer_add_text(out, "\n]\n");
}

/* ---- for people ---------------------------------------------------------------------------------------------- */

static void pad(BaseBuffer *out, size_t from, size_t width) {
  size_t count = base_utf8_count(out->data + from, out->length - from);
  for (; count < width; count++) base_buffer_add_char(out, ' ');
}

static void add_view_head(const AppRun *run, const DataView *view, BaseBuffer *out) {
  base_buffer_add_format(out, "%s%s\n", out->length ? "\n" : "", view->name);
  if (view->definition && *view->definition) base_buffer_add_format(out, "  %s\n", view->definition);
  base_buffer_add_text(out, "  records: ");
  add_sources(run, view, out);
  base_buffer_add_char(out, '\n');
  if (run->options->verbose) base_buffer_add_format(out, "  %s\n", text_of(view->sql));
}

static void add_table_line(const AppFigure *item, BaseBuffer *out) {
  const ReportFigure *figure = item->figure;
  const DataCell *cell = cell_of(figure);
  BaseBuffer key = {0};
  size_t from = out->length;
  app_figure_key(figure->view, figure->row, &key);
  base_buffer_add_text(out, "    ");
  if (key.length) base_buffer_add_format(out, "[%s].", key.data);
  base_buffer_add_text(out, column_of(figure));
  pad(out, from, 44);
  base_buffer_add_format(out, " %s", text_of(figure->text));
  pad(out, from, 64);
  base_buffer_add_text(out, " = ");
  app_cell_value(cell, out);
  if (cell->has_base && cell->kind != DATA_HIDDEN)
    base_buffer_add_format(out, " (%lld / %lld)", (long long)cell->numerator, (long long)cell->base);
  pad(out, from, 100);
  base_buffer_add_text(out, " p. ");
  add_pages(item, ", ", out);
  base_buffer_add_char(out, '\n');
  base_buffer_free(&key);
}

/* The numbers, by view, in the order in which they are first printed. */
void app_figures_table(const AppRun *run, const AppFigures *figures, BaseBuffer *out) {
  BaseMap *seen = base_map_new();
  for (size_t i = 0; i < figures->count; i++) {
    const DataView *view = figures->items[i].figure->view;
    if (!app_figure_is_number(figures->items[i].figure)) continue;
    if (base_map_find(seen, (const char *)&view, sizeof view)) continue;
    base_map_set(seen, (const char *)&view, sizeof view, figures->items);
    add_view_head(run, view, out);
    for (size_t j = i; j < figures->count; j++)
      if (figures->items[j].figure->view == view && app_figure_is_number(figures->items[j].figure))
        add_table_line(&figures->items[j], out);
  }
  if (!out->length) base_buffer_add_text(out, "The report prints no figure.\n");
  base_map_free(seen);
}
