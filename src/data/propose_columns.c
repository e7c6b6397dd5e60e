/* What a column seems to be, from all of its cells. Only what was seen is proposed. */
#include "data/propose.h"

#include <string.h>
#include <strings.h>

enum { LIST_VALUES = 12, LIST_ROWS = 20 };

static const char *cell_at(const ProposedTable *table, size_t row, size_t column) {
  return table->cells[row * table->column_count + column];
}

/* Digits with a zero in front: a code. */
static bool is_code(const char *text) {
  size_t length = strlen(text);
  return length > 1 && text[0] == '0' && strspn(text, "0123456789") == length;
}

static bool is_digits(const char *text) {
  return *text && strspn(text, "0123456789") == strlen(text);
}

/* Reads all cells as one type. False when one cannot be; `open` when nothing tells which of two readings is meant. */
static bool read_as(const ProposedTable *table, size_t column, DataType type, bool stored,
                    DataReading *reading) {
  DataTableColumn about = {.type = type, .precision = -1, .scale = -1, .decimal = type == DATA_TYPE_NUMBER};
  data_reading_start(reading);
  if (stored) reading->styles = DATA_STYLE_POINT;
  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = cell_at(table, row, column);
    DataReadValue value;
    if (*text && data_reading_take(reading, &about, text, strlen(text), &value)) return false;
  }
  return true;
}

/* Words, two at most, not digits alone. */
static bool are_truths(const ProposedTable *table, size_t column) {
  bool words = false, value;
  const char *first = NULL, *second = NULL;
  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = cell_at(table, row, column);
    if (!*text) continue;
    if (!data_parse_truth(text, strlen(text), &value) || strlen(text) < 2) return false;
    words |= !is_digits(text);
    if (!first || strcasecmp(first, text) == 0)
      first = text;
    else if (!second || strcasecmp(second, text) == 0)
      second = text;
    else
      return false;
  }
  return words;
}

static DataType find_type(ProposedTable *table, size_t index, bool stored, DataReading *reading,
                          BaseArena *arena) {
  ProposedColumn *column = &table->columns[index];
  bool digits = true, code = false;
  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = cell_at(table, row, index);
    digits &= !*text || is_digits(text);
    code |= is_code(text);
  }
  column->code = digits && code;
  if (!column->filled || column->code) return DATA_TYPE_TEXT;
  if (are_truths(table, index)) return DATA_TYPE_BOOLEAN;
  static const DataType types[] = {DATA_TYPE_NUMBER, DATA_TYPE_DATE, DATA_TYPE_TIMESTAMP};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (!read_as(table, index, types[i], stored, reading)) continue;
    if (types[i] == DATA_TYPE_NUMBER && column->stored_text) {
      column->doubt =
          base_arena_format(arena, "%s is stored as a text: make it a number in the spreadsheet if it is one",
                            column->stored_text);
      return DATA_TYPE_TEXT;
    }
    if (!reading->open) return types[i];
    column->doubt = base_arena_format(
        arena, "“%s” can be read in two ways: write it in one, or say which it is by the type",
        reading->unclear.text);
    return DATA_TYPE_TEXT;
  }
  return DATA_TYPE_TEXT;
}

static const char *written(const DataReadValue *value, const char *text, bool truth, BaseArena *arena,
                           int *scale) {
  if (truth) return value->integer ? "true" : "false";
  if (value->is_text) return base_arena_copy(arena, value->text, strlen(value->text));
  if (value->whole) return base_arena_format(arena, "%lld", (long long)value->integer);
  (void)text;
  char *number = base_arena_format(arena, "%.15g", value->real);
  const char *point = strchr(number, '.');
  int decimals = point ? (int)strlen(point + 1) : 0;
  if (strchr(number, 'e')) decimals = 15;
  if (decimals > *scale) *scale = decimals;
  return number;
}

/* The cells in the forms of SQL. Whole numbers make an INTEGER of the column. */
static void rewrite(ProposedTable *table, size_t index, const DataReading *found, BaseArena *arena) {
  ProposedColumn *column = &table->columns[index];
  DataTableColumn about = {
      .type = column->type, .precision = -1, .scale = -1, .decimal = column->type == DATA_TYPE_NUMBER};
  DataReading reading = *found;
  bool whole = column->type == DATA_TYPE_NUMBER;
  for (size_t row = 0; row < table->row_count; row++) {
    const char **cell = &table->cells[row * table->column_count + index];
    DataReadValue value;
    if (!**cell || data_reading_take(&reading, &about, *cell, strlen(*cell), &value)) continue;
    whole &= value.whole;
    *cell = written(&value, *cell, column->type == DATA_TYPE_BOOLEAN, arena, &column->scale);
  }
  if (whole) column->type = DATA_TYPE_INTEGER;
}

static void count_values(ProposedTable *table, size_t index, BaseArena *arena) {
  ProposedColumn *column = &table->columns[index];
  (void)arena;
  column->values = base_map_new();
  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = cell_at(table, row, index);
    size_t length = strlen(text);
    if (!length) continue;
    if (length > column->longest) column->longest = length;
    if (base_map_find(column->values, text, length)) continue;
    base_map_set(column->values, text, length, table);
    column->distinct++;
  }
  column->unique = column->filled && column->distinct == column->filled && column->filled == table->row_count;
}

static bool is_named_key(const char *name) {
  size_t length = strlen(name);
  static const char *const words[] = {"id", "code", "key", "cle", "nr", "no", "ref"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(name, words[i]) == 0) return true;
  return length > 3 && (strcmp(name + length - 3, "_id") == 0 || strncmp(name, "id_", 3) == 0);
}

/* The first column if its values are unique and no decimals, else the first that is named like a key. */
static void choose_key(ProposedTable *table) {
  for (int named = 0; named < 2; named++)
    for (size_t i = 0; i < table->column_count; i++) {
      ProposedColumn *column = &table->columns[i];
      bool fit = column->unique && (column->type == DATA_TYPE_INTEGER || column->type == DATA_TYPE_TEXT ||
                                    column->type == DATA_TYPE_DATE);
      if (!fit || !(named ? is_named_key(column->name) : i == 0)) continue;
      column->key = true;
      return;
    }
}

void data_propose_columns(ProposedTable *table, BaseArena *arena, bool stored) {
  DataReading *readings = base_alloc((table->column_count + 1) * sizeof *readings);
  for (size_t i = 0; i < table->column_count; i++) {
    ProposedColumn *column = &table->columns[i];
    for (size_t row = 0; row < table->row_count; row++) column->filled += *cell_at(table, row, i) != 0;
    column->type = find_type(table, i, stored, &readings[i], arena);
  }
  /* A column that is open may follow the decimal mark of the others. */
  if (!data_readings_settle(readings, table->column_count) || true)
    for (size_t i = 0; i < table->column_count; i++) {
      ProposedColumn *column = &table->columns[i];
      if (!column->doubt || column->stored_text || readings[i].open) continue;
      column->type = strchr(readings[i].unclear.text, '/') ? DATA_TYPE_DATE : DATA_TYPE_NUMBER;
      column->doubt = NULL;
    }
  for (size_t i = 0; i < table->column_count; i++) {
    if (table->columns[i].type != DATA_TYPE_TEXT) rewrite(table, i, &readings[i], arena);
    count_values(table, i, arena);
  }
  choose_key(table);
  base_free(readings);
}

/* ---- between tables ----------------------------------------------------------------------------------------------- */

static bool holds_all(const ProposedTable *table, size_t index, const ProposedColumn *key) {
  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = cell_at(table, row, index);
    if (*text && !base_map_find(key->values, text, strlen(text))) return false;
  }
  return true;
}

/* ville_id or ville beside the key id or ville_id of a table ville. */
static bool names_key(const char *column, const ProposedTable *table, const char *key) {
  BaseBuffer joined = {0}, turned = {0};
  base_buffer_add_format(&joined, "%s_%s", table->name, key);
  base_buffer_add_format(&turned, "%s_%s", key, table->name);
  bool generic = strcmp(key, "id") == 0 || strcmp(key, "code") == 0;
  bool same = (!generic && strcmp(column, key) == 0) || strcmp(column, table->name) == 0 ||
              strcmp(column, joined.data) == 0 || strcmp(column, turned.data) == 0;
  base_buffer_free(&joined);
  base_buffer_free(&turned);
  return same;
}

void data_propose_references(ProposedTable *tables, size_t count, BaseArena *arena) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < tables[i].column_count; k++)
      for (size_t other = 0; other < count; other++)
        for (size_t m = 0; m < tables[other].column_count && other != i; m++) {
          ProposedColumn *column = &tables[i].columns[k], *key = &tables[other].columns[m];
          if (column->reference || !key->key || key->type != column->type || !column->filled) continue;
          if (names_key(column->name, &tables[other], key->name) && holds_all(&tables[i], k, key))
            column->reference = base_arena_format(arena, "%s(%s)", tables[other].name, key->name);
        }
}

/* ---- as SQL ------------------------------------------------------------------------------------------------------- */

/* A name, in quotes where SQL has the word for itself. */
static void add_name(BaseBuffer *out, const char *name) {
  static const char *const reserved[] = {
      "select",     "from",    "where",   "order",   "group", "table",      "index",  "by",
      "values",     "edition", "to",      "in",      "is",    "as",         "and",    "or",
      "not",        "null",    "default", "check",   "case",  "when",       "then",   "else",
      "end",        "limit",   "union",   "join",    "on",    "primary",    "unique", "foreign",
      "references", "user",    "all",     "between", "like",  "create",     "set",    "using",
      "distinct",   "having",  "with",    "add",     "alter", "column",     "drop",   "insert",
      "update",     "delete",  "into",    "exists",  "for",   "constraint", "collate"};
  bool plain = true;
  for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) plain &= strcmp(name, reserved[i]) != 0;
  if (plain)
    base_buffer_add_text(out, name);
  else
    data_sql_add_quoted(out, name, '"');
}

static void add_type(BaseBuffer *out, const ProposedColumn *column) {
  switch (column->type) {
  case DATA_TYPE_INTEGER: base_buffer_add_text(out, "INTEGER"); break;
  case DATA_TYPE_NUMBER: base_buffer_add_format(out, "NUMERIC(15, %d)", column->scale); break;
  case DATA_TYPE_BOOLEAN: base_buffer_add_text(out, "BOOLEAN"); break;
  case DATA_TYPE_DATE: base_buffer_add_text(out, "DATE"); break;
  case DATA_TYPE_TIMESTAMP: base_buffer_add_text(out, "TIMESTAMP"); break;
  default: base_buffer_add_text(out, "TEXT"); break;
  }
}

/* A comment on one line. */
static void add_comment(BaseBuffer *out, const char *text) {
  for (; *text; text++) base_buffer_add_char(out, (unsigned char)*text < 0x20 ? ' ' : *text);
}

/* What was seen, for whoever makes a rule of it. */
static void add_seen(BaseBuffer *out, const ProposedTable *table, size_t index) {
  const ProposedColumn *column = &table->columns[index];
  base_buffer_add_format(out, "  -- ");
  if (strcmp(column->title, column->name) != 0) {
    base_buffer_add_text(out, "“");
    add_comment(out, column->title);
    base_buffer_add_text(out, "”: ");
  }
  base_buffer_add_format(out, "%zu of %zu filled, %zu different", column->filled, table->row_count,
                         column->distinct);
  if (column->code) base_buffer_add_text(out, "; digits with zeros in front");
  if (column->doubt) {
    base_buffer_add_text(out, "; ");
    add_comment(out, column->doubt);
  }
  bool list = column->type == DATA_TYPE_TEXT && column->distinct >= 2 && column->distinct <= LIST_VALUES &&
              column->filled >= column->distinct * LIST_ROWS && column->longest < 60;
  if (!list) return;
  base_buffer_add_format(out, "; CHECK (%s IN (", column->name);
  BaseMap *told = base_map_new();
  for (size_t row = 0; row < table->row_count; row++) {
    const char *text = cell_at(table, row, index);
    if (!*text || base_map_find(told, text, strlen(text))) continue;
    BaseBuffer quoted = {0};
    data_sql_add_quoted(&quoted, text, '\'');
    base_buffer_add_text(out, out->data[out->length - 1] == '(' ? "" : ", ");
    add_comment(out, quoted.data);
    base_buffer_free(&quoted);
    base_map_set(told, text, strlen(text), told);
  }
  base_map_free(told);
  base_buffer_add_text(out, "))?");
}

void data_propose_schema(const ProposedTable *tables, size_t count, BaseBuffer *out) {
  base_buffer_add_text(out, "-- Proposed from the values: what was seen, no more. Look it over; a comment "
                            "that ends with ? may become a rule.\n");
  for (size_t i = 0; i < count; i++) {
    const ProposedTable *table = &tables[i];
    base_buffer_add_text(out, "\n-- ");
    add_comment(out, table->source);
    base_buffer_add_format(out, ", %zu rows", table->row_count);
    if (table->titles) {
      base_buffer_add_text(out, "; above the heads, left out: ");
      add_comment(out, table->titles);
    }
    base_buffer_add_text(out, "\nCREATE TABLE ");
    add_name(out, table->name);
    base_buffer_add_text(out, "(\n");
    for (size_t k = 0; k < table->column_count; k++) {
      const ProposedColumn *column = &table->columns[k];
      base_buffer_add_text(out, "  ");
      add_name(out, column->name);
      base_buffer_add_char(out, ' ');
      add_type(out, column);
      if (column->key)
        base_buffer_add_text(out, " PRIMARY KEY");
      else if (column->filled == table->row_count && column->filled)
        base_buffer_add_text(out, " NOT NULL");
      if (column->reference) base_buffer_add_format(out, " REFERENCES %s", column->reference);
      if (k + 1 < table->column_count) base_buffer_add_char(out, ',');
      add_seen(out, table, k);
      base_buffer_add_char(out, '\n');
    }
    base_buffer_add_text(out, ");\n");
  }
}
