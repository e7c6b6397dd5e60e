/* Columns, types and rules out of CREATE TABLE. SQLite judges the statement; this only reads what it said. */
#include "data/schema.h"

#include <string.h>
#include <strings.h>

typedef struct {
  const char *text;
  size_t end;
  BaseArena *arena;
  DataTable *table;
  BASE_LIST(DataTableColumn) columns;
  BASE_LIST(DataRule) rules;
} Reading;

static DataToken after(const Reading *reading, DataToken token) {
  return data_token_after(reading->text, reading->end, token.end);
}

static bool is(const Reading *reading, DataToken token, const char *word) {
  return data_token_is(reading->text, token, word);
}

/* From an opening parenthesis to its closing one. */
static DataToken closing(const Reading *reading, DataToken token) {
  int depth = 0;
  for (; token.kind != DATA_TOKEN_END; token = after(reading, token)) {
    depth += is(reading, token, "(") ? 1 : is(reading, token, ")") ? -1 : 0;
    if (depth == 0) break;
  }
  return token;
}

static int find_column(const Reading *reading, DataToken token) {
  if (token.kind != DATA_TOKEN_WORD && token.kind != DATA_TOKEN_QUOTED) return -1;
  const char *name = data_token_text(reading->arena, reading->text, token);
  for (size_t i = 0; i < reading->columns.count; i++)
    if (strcasecmp(reading->columns.items[i].name, name) == 0) return (int)i;
  return -1;
}

/* CHECK ( … ): returns its closing parenthesis. */
static DataToken read_rule(Reading *reading, DataToken check) {
  DataToken open = after(reading, check), close = closing(reading, open);
  DataRule *rule = BASE_APPEND(&reading->rules);
  *rule = (DataRule){base_arena_copy(reading->arena, reading->text + open.end, close.start - open.end), -1};
  for (DataToken token = after(reading, open); token.start < close.start && rule->column < 0; token = after(reading, token))
    rule->column = find_column(reading, token);
  return close;
}

static DataType type_of(const char *declared) {
  if (strcasestr(declared, "int")) return DATA_TYPE_INTEGER;
  if (strcasestr(declared, "char") || strcasestr(declared, "text")) return DATA_TYPE_TEXT;
  static const char *const numbers[] = {"real", "floa", "doub", "num", "dec"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (strcasestr(declared, numbers[i])) return DATA_TYPE_NUMBER;
  return DATA_TYPE_TEXT;
}

static void add_key(DataTable *table, int column) {
  if (column >= 0 && table->key_count < 8) table->keys[table->key_count++] = column;
}

/* What follows a column's name: its type and constraints, up to the comma. Returns the token after them. */
static DataToken read_column_rest(Reading *reading, DataToken token, size_t index) {
  BaseBuffer declared = {0};
  bool in_type = true;
  static const char *const constraints[] = {"not",     "null",    "primary",   "unique", "check", "references",
                                            "default", "collate", "generated", "as",     "constraint"};
  for (; token.kind != DATA_TOKEN_END && !is(reading, token, ",") && !is(reading, token, ")");
       token = after(reading, token)) {
    for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++)
      if (is(reading, token, constraints[i])) in_type = false;
    DataTableColumn *column = &reading->columns.items[index];
    if (in_type && token.kind == DATA_TOKEN_WORD)
      base_buffer_add(&declared, reading->text + token.start, token.end - token.start);
    else if (is(reading, token, "not"))
      column->required |= is(reading, after(reading, token), "null");
    else if (is(reading, token, "primary"))
      add_key(reading->table, (int)index);
    else if (is(reading, token, "as"))
      column->generated = true;
    else if (is(reading, token, "check"))
      token = read_rule(reading, token);
    else if (is(reading, token, "("))
      token = closing(reading, token);
  }
  reading->columns.items[index].type = type_of(declared.data ? declared.data : "");
  if (reading->table->key_count == 1 && reading->table->keys[0] == (int)index && declared.data &&
      strcasecmp(declared.data, "integer") == 0)
    reading->table->row_key = (int)index;
  base_buffer_free(&declared);
  return token;
}

/* PRIMARY KEY (a, b), UNIQUE (…), FOREIGN KEY …, CHECK (…) after the columns. */
static DataToken read_table_constraint(Reading *reading, DataToken token) {
  bool key = false;
  for (; token.kind != DATA_TOKEN_END && !is(reading, token, ",") && !is(reading, token, ")");
       token = after(reading, token)) {
    if (is(reading, token, "primary")) key = true;
    if (is(reading, token, "check")) token = read_rule(reading, token);
    if (!is(reading, token, "(")) continue;
    DataToken close = closing(reading, token);
    for (; key && token.start < close.start; token = after(reading, token)) add_key(reading->table, find_column(reading, token));
    token = close;
    key = false;
  }
  return token;
}

static bool is_table_constraint(const Reading *reading, DataToken token) {
  static const char *const words[] = {"constraint", "primary", "unique", "check", "foreign"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is(reading, token, words[i])) return true;
  return false;
}

static void read_table(DataTable *table, const DataStatement *statement, BaseArena *arena) {
  *table = (DataTable){.name = statement->name, .statement = statement, .row_key = -1};
  Reading reading = {.text = statement->file->text, .end = statement->end, .arena = arena, .table = table};
  DataToken token = data_token_after(reading.text, reading.end, statement->name_at);
  while (token.kind != DATA_TOKEN_END && !is(&reading, token, "(")) token = after(&reading, token);
  while (token.kind != DATA_TOKEN_END && !is(&reading, token, ")")) {
    token = after(&reading, token);
    if (is_table_constraint(&reading, token)) {
      token = read_table_constraint(&reading, token);
    } else if (token.kind == DATA_TOKEN_WORD || token.kind == DATA_TOKEN_QUOTED) {
      *BASE_APPEND(&reading.columns) = (DataTableColumn){.name = data_token_text(arena, reading.text, token)};
      token = read_column_rest(&reading, after(&reading, token), reading.columns.count - 1);
    }
  }
  const char **names = base_arena_alloc(arena, (reading.columns.count + 1) * sizeof *names);
  for (int i = 0; i < table->key_count; i++) reading.columns.items[table->keys[i]].required |= table->row_key < 0;
  for (size_t i = 0; i < reading.columns.count; i++) names[i] = reading.columns.items[i].name;
  table->column_names = names;
  table->column_count = reading.columns.count;
  table->rule_count = reading.rules.count;
  DataTableColumn *columns = base_arena_alloc(arena, (table->column_count + 1) * sizeof *columns);
  if (table->column_count) memcpy(columns, reading.columns.items, table->column_count * sizeof *columns);
  table->columns = columns;
  DataRule *rules = base_arena_alloc(arena, (table->rule_count + 1) * sizeof *rules);
  if (table->rule_count) memcpy(rules, reading.rules.items, table->rule_count * sizeof *rules);
  table->rules = rules;
  base_free(reading.columns.items);
  base_free(reading.rules.items);
}

const DataTable *data_schema_tables(const DataStatementList *statements, BaseArena *arena, size_t *count) {
  DataTable *tables = base_arena_alloc(arena, (statements->count + 1) * sizeof *tables);
  *count = 0;
  for (size_t i = 0; i < statements->count; i++)
    if (statements->items[i].kind == DATA_CREATE_TABLE && statements->items[i].name)
      read_table(&tables[(*count)++], &statements->items[i], arena);
  return tables;
}

int data_table_column(const DataTable *table, const char *name, size_t length) {
  for (size_t i = 0; i < table->column_count; i++)
    if (strlen(table->column_names[i]) == length && strncasecmp(table->column_names[i], name, length) == 0) return (int)i;
  return -1;
}
