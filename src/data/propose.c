/* Data without a schema, read for a proposal. */
#include "data/propose.h"

#include "data/book.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { HEAD_ROWS = 40, CELL_LIMIT = 20000000 };

typedef struct {
  BaseArena *arena;
  BaseDiagnostics *diagnostics;
  BASE_LIST(ProposedTable) tables;
  BASE_LIST(bool) stored; /* of each table: values come from a workbook */
} Proposing;

/* A cell of a workbook that is a text and looks like a number. */
typedef struct {
  size_t record, field, row; /* the last: of the sheet, from 0 */
} NumberText;

/* The records of a file: fields side by side, and where each record begins. */
typedef struct {
  BASE_LIST(const char *) fields;
  BASE_LIST(size_t) starts;
  const DataBookTable *sheet; /* NULL: a CSV file */
  const char *fault;          /* the first of a formula, and where */
  BasePlace fault_place;
  BASE_LIST(NumberText) number_texts;
} Rows;

static size_t width_of(const Rows *rows, size_t row) {
  return rows->starts.items[row + 1] - rows->starts.items[row];
}

static size_t filled_in(const Rows *rows, size_t row) {
  size_t filled = 0;
  for (size_t i = rows->starts.items[row]; i < rows->starts.items[row + 1]; i++)
    filled += *rows->fields.items[i] != 0;
  return filled;
}

static void note_stored(Proposing *proposing, const BaseCsvReader *reader, const BaseCsvField *field,
                        size_t column, Rows *rows) {
  size_t row = base_csv_line(reader) - 1;
  if (data_book_is_fault(field->text) && !rows->fault) {
    rows->fault = base_arena_copy(proposing->arena, field->text, field->length);
    rows->fault_place = base_csv_place(reader, column);
  }
  if (data_book_has_number_text(rows->sheet, row, rows->sheet->first_column + column))
    *BASE_APPEND(&rows->number_texts) = (NumberText){rows->starts.count - 1, column, row};
}

static bool read_rows(Proposing *proposing, const char *path, BaseCsvForm *form, Rows *rows) {
  BaseCsvReader *reader = base_csv_open(path, form, NULL, 0, proposing->diagnostics);
  while (reader && base_csv_next(reader)) {
    size_t count;
    const BaseCsvField *fields = base_csv_fields(reader, &count);
    *BASE_APPEND(&rows->starts) = rows->fields.count;
    for (size_t i = 0; i < count; i++) {
      *BASE_APPEND(&rows->fields) = base_arena_copy(proposing->arena, fields[i].text, fields[i].length);
      if (rows->sheet) note_stored(proposing, reader, &fields[i], i, rows);
    }
    if (rows->fields.count > CELL_LIMIT) {
      base_report(proposing->diagnostics, BASE_ERROR, (BasePlace){path, 0, 0}, "too-large", NULL,
                  "more than 20 million cells: write its schema by hand");
      base_csv_close(reader);
      return false;
    }
  }
  *BASE_APPEND(&rows->starts) = rows->fields.count;
  bool sound = reader && !base_csv_failed(reader);
  base_csv_close(reader);
  return sound;
}

/* The first of the first rows that fills more than half as many columns as the fullest of them but one: a title fills fewer, a
 * head may lack a name, and a single line may be longer than all others. */
static size_t find_head(const Rows *rows) {
  size_t count = rows->starts.count - 1, most = 0, second = 0, limit = count < HEAD_ROWS ? count : HEAD_ROWS;
  for (size_t i = 0; i < limit; i++) {
    size_t filled = filled_in(rows, i);
    if (filled > most) {
      second = most;
      most = filled;
    } else if (filled > second) {
      second = filled;
    }
  }
  for (size_t i = 0; i < limit; i++)
    if (2 * filled_in(rows, i) > (count > 2 ? second : most)) return i;
  return 0;
}

/* An identifier that no other has: a number is put behind it. */
static const char *name_of(Proposing *proposing, const char *title, const char *otherwise, size_t number,
                           BaseMap *taken) {
  BaseBuffer name = {0};
  base_identifier_add(&name, title, strlen(title));
  if (!name.length) base_buffer_add_format(&name, "%s_%zu", otherwise, number);
  BaseBuffer whole = {0};
  base_buffer_add_format(&whole, "%s", name.data);
  size_t length = whole.length;
  for (size_t i = 2; base_map_find(taken, whole.data, whole.length); i++) {
    whole.length = length;
    base_buffer_add_format(&whole, "_%zu", i);
  }
  base_map_set(taken, whole.data, whole.length, taken);
  const char *kept = base_arena_copy(proposing->arena, whole.data, whole.length);
  base_buffer_free(&name);
  base_buffer_free(&whole);
  return kept;
}

static void name_columns(Proposing *proposing, ProposedTable *table, const Rows *rows, size_t head) {
  BaseMap *taken = base_map_new();
  for (size_t i = 0; i < table->column_count; i++) {
    table->columns[i].title =
        i < width_of(rows, head) ? rows->fields.items[rows->starts.items[head] + i] : "";
    table->columns[i].name = name_of(proposing, table->columns[i].title, "column", i + 1, taken);
  }
  base_map_free(taken);
}

/* Names the first such cell of each column below the heads. */
static void name_number_texts(Proposing *proposing, ProposedTable *table, const Rows *rows, size_t head) {
  for (size_t i = 0; i < rows->number_texts.count; i++) {
    const NumberText *found = &rows->number_texts.items[i];
    ProposedColumn *column = &table->columns[found->field];
    if (found->record <= head || column->stored_text) continue;
    BaseBuffer name = {0};
    data_book_cell_name(&name, found->row, rows->sheet->first_column + found->field);
    column->stored_text = base_arena_copy(proposing->arena, name.data, name.length);
    base_buffer_free(&name);
  }
}

/* Columns without a head and without a cell are none. */
static size_t width_of_table(const Rows *rows, size_t head) {
  size_t width = 0;
  for (size_t row = head; row + 1 < rows->starts.count; row++)
    for (size_t i = width_of(rows, row); i > width; i--)
      if (*rows->fields.items[rows->starts.items[row] + i - 1]) {
        width = i;
        break;
      }
  return width;
}

static const char *titles_above(const Proposing *proposing, const Rows *rows, size_t head) {
  BaseBuffer text = {0};
  for (size_t i = 0; i < rows->starts.items[head]; i++)
    if (*rows->fields.items[i])
      base_buffer_add_format(&text, "%s%s", text.length ? " / " : "", rows->fields.items[i]);
  const char *kept = text.length ? base_arena_copy(proposing->arena, text.data, text.length) : NULL;
  base_buffer_free(&text);
  return kept;
}

static void take_rows(Proposing *proposing, const char *name, const char *source, const Rows *rows,
                      bool stored, BaseMap *taken) {
  size_t count = rows->starts.count - 1, head = find_head(rows),
         width = count ? width_of_table(rows, head) : 0;
  if (!width) return; /* an empty sheet */
  ProposedTable table = {.source = source, .column_count = width, .row_count = count - head - 1};
  table.titles = titles_above(proposing, rows, head);
  if ((width * table.row_count) > CELL_LIMIT * 4ul) return;
  table.name = name_of(proposing, name, "table", proposing->tables.count + 1, taken);
  table.columns = base_arena_alloc(proposing->arena, width * sizeof *table.columns);
  table.cells = base_arena_alloc(proposing->arena, (width * table.row_count + 1) * sizeof *table.cells);
  name_columns(proposing, &table, rows, head);
  name_number_texts(proposing, &table, rows, head);
  for (size_t row = 0; row < table.row_count; row++)
    for (size_t i = 0; i < width; i++) {
      size_t from = rows->starts.items[head + 1 + row];
      table.cells[row * width + i] = i < width_of(rows, head + 1 + row) ? rows->fields.items[from + i] : "";
    }
  *BASE_APPEND(&proposing->tables) = table;
  *BASE_APPEND(&proposing->stored) = stored;
}

/* An error of a formula is no value to propose a type from. */
static bool check_fault(Proposing *proposing, const Rows *rows) {
  if (rows->fault)
    base_report(proposing->diagnostics, BASE_ERROR, rows->fault_place, "book-fault",
                strcmp(rows->fault, DATA_BOOK_NO_VALUE) == 0
                    ? "open the workbook in its program and save it again"
                    : "mend the formula, or empty the cell",
                "the cell holds the fault of a formula: %s", rows->fault);
  return !rows->fault;
}

/* `sheet`: the table of a workbook that the form is of, or NULL. */
static bool read_form(Proposing *proposing, const char *path, const char *name, const char *source,
                      BaseCsvForm *form, const DataBookTable *sheet, BaseMap *taken) {
  Rows rows = {.sheet = sheet};
  bool sound = read_rows(proposing, path, form, &rows) && check_fault(proposing, &rows);
  if (sound) take_rows(proposing, name, source, &rows, sheet != NULL, taken);
  base_free(rows.number_texts.items);
  base_free(rows.fields.items);
  base_free(rows.starts.items);
  return sound;
}

static bool read_csv(Proposing *proposing, const char *path, BaseMap *taken) {
  BaseCsvForm form = {0};
  const char *kept = base_diagnostics_keep(proposing->diagnostics, path), *slash = strrchr(kept, '/');
  const char *file = slash ? slash + 1 : kept, *dot = strrchr(file, '.');
  const char *name =
      base_arena_copy(proposing->arena, file, dot && dot > file ? (size_t)(dot - file) : strlen(file));
  return base_csv_scan(kept, &form, proposing->diagnostics) &&
         read_form(proposing, kept, name, file, &form, NULL, taken);
}

static bool read_sheet(Proposing *proposing, DataBook *book, size_t index, const char *path, BaseMap *taken) {
  DataBookTable text;
  if (!data_book_read(book, index, &text, proposing->diagnostics)) return false;
  BaseCsvForm form = {0};
  const char *name =
      base_arena_copy(proposing->arena, data_book_name(book, index), strlen(data_book_name(book, index)));
  bool sound = base_csv_scan_text(path, text.csv.data, text.csv.length, &form, proposing->diagnostics);
  form.sheet = text.sheet;
  form.separator = ',';
  form.first_row = text.first_row;
  form.first_column = text.first_column;
  sound = sound && read_form(proposing, path, name, name, &form, &text, taken);
  data_book_release(&text);
  return sound;
}

static bool read_book(Proposing *proposing, const char *path, BaseMap *taken) {
  const char *kept = base_diagnostics_keep(proposing->diagnostics, path);
  DataBook *book = data_book_open(kept, proposing->diagnostics);
  bool sound = book != NULL;
  for (size_t i = 0; sound && i < data_book_count(book); i++)
    sound = read_sheet(proposing, book, i, kept, taken);
  data_book_close(book);
  return sound;
}

static int compare_names(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool read_folder(Proposing *proposing, const char *path, BaseMap *taken) {
  DIR *folder = opendir(path);
  BASE_LIST(const char *) files = {0};
  bool sound = true;
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    const char *dot = strrchr(entry->d_name, '.');
    bool csv = dot && strcasecmp(dot, ".csv") == 0 && entry->d_name[0] != '.';
    if (csv || data_book_is_readable(entry->d_name))
      *BASE_APPEND(&files) = base_arena_format(proposing->arena, "%s/%s", path, entry->d_name);
  }
  if (folder) closedir(folder);
  if (files.count) qsort(files.items, files.count, sizeof *files.items, compare_names);
  for (size_t i = 0; i < files.count && sound; i++)
    sound = data_book_is_path(files.items[i]) ? read_book(proposing, files.items[i], taken)
                                              : read_csv(proposing, files.items[i], taken);
  base_free(files.items);
  return sound;
}

/* ---- the proposal ------------------------------------------------------------------------------------------------- */

static void add_field(BaseBuffer *out, const char *text) {
  bool quoted = strpbrk(text, ",\"\r\n") || *text == ' ' || (*text && text[strlen(text) - 1] == ' ');
  if (quoted)
    data_sql_add_quoted(out, text, '"');
  else
    base_buffer_add_text(out, text);
}

static void write_table(DataProposal *proposal, const ProposedTable *table) {
  DataProposedTable *written = BASE_APPEND(&proposal->tables);
  *written = (DataProposedTable){.name = base_copy(table->name, strlen(table->name))};
  for (size_t i = 0; i < table->column_count; i++)
    base_buffer_add_format(&written->csv, "%s%s", i ? "," : "", table->columns[i].name);
  base_buffer_add_char(&written->csv, '\n');
  for (size_t row = 0; row < table->row_count; row++) {
    for (size_t i = 0; i < table->column_count; i++) {
      if (i) base_buffer_add_char(&written->csv, ',');
      add_field(&written->csv, table->cells[row * table->column_count + i]);
    }
    base_buffer_add_char(&written->csv, '\n');
  }
}

static bool read_source(Proposing *proposing, const char *path, BaseMap *taken) {
  struct stat about;
  if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) return read_folder(proposing, path, taken);
  return data_book_is_path(path) ? read_book(proposing, path, taken) : read_csv(proposing, path, taken);
}

bool data_propose(const char *path, DataProposal *proposal, BaseDiagnostics *diagnostics) {
  Proposing proposing = {.arena = base_arena_new(), .diagnostics = diagnostics};
  BaseMap *taken = base_map_new();
  *proposal = (DataProposal){0};
  bool sound = read_source(&proposing, path, taken);
  if (sound && !proposing.tables.count) {
    base_report(diagnostics, BASE_ERROR, (BasePlace){base_diagnostics_keep(diagnostics, path), 0, 0},
                "nothing-to-import", NULL, "there is no table: no sheet, CSV file or line that is not empty");
    sound = false;
  }
  for (size_t i = 0; i < proposing.tables.count && sound; i++)
    data_propose_columns(&proposing.tables.items[i], proposing.arena, proposing.stored.items[i]);
  if (sound) {
    data_propose_references(proposing.tables.items, proposing.tables.count, proposing.arena);
    data_propose_schema(proposing.tables.items, proposing.tables.count, &proposal->schema);
    for (size_t i = 0; i < proposing.tables.count; i++) write_table(proposal, &proposing.tables.items[i]);
  }
  for (size_t i = 0; i < proposing.tables.count; i++)
    for (size_t k = 0; k < proposing.tables.items[i].column_count; k++)
      base_map_free(proposing.tables.items[i].columns[k].values);
  base_free(proposing.tables.items);
  base_free(proposing.stored.items);
  base_map_free(taken);
  base_arena_free(proposing.arena);
  return sound;
}

void data_proposal_free(DataProposal *proposal) {
  for (size_t i = 0; i < proposal->tables.count; i++) {
    base_free(proposal->tables.items[i].name);
    base_buffer_free(&proposal->tables.items[i].csv);
  }
  base_free(proposal->tables.items);
  base_buffer_free(&proposal->schema);
  *proposal = (DataProposal){0};
}
