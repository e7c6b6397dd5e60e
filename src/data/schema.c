/* Columns, types and rules out of CREATE TABLE. SQLite judges the statement; this only reads what it said. */
#include "data/schema.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
  const char *text;
  size_t end;
  BaseArena *arena;
  DataTable *table;
  BASE_LIST(DataTableColumn) columns;
  BASE_LIST(DataRule) rules;
  BASE_LIST(DataToken)
  spans; /* of each rule: from CHECK to its closing parenthesis; empty after the columns */
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

/* CHECK ( … ): returns its closing parenthesis. A rule among the table's constraints stays in the statement, where
 * taking it out would leave a comma. */
static DataToken read_rule(Reading *reading, DataToken check, bool of_column) {
  DataToken open = after(reading, check), close = closing(reading, open);
  if (close.start < open.end) return check; /* no parenthesis: SQLite will say so */
  DataRule *rule = BASE_APPEND(&reading->rules);
  rule->expression = base_arena_copy(reading->arena, reading->text + open.end, close.start - open.end);
  rule->column = -1;
  *BASE_APPEND(&reading->spans) =
      (DataToken){DATA_TOKEN_WORD, check.start, of_column ? close.end : check.start};
  for (DataToken token = after(reading, open); token.start < close.start && rule->column < 0;
       token = after(reading, token))
    rule->column = find_column(reading, token);
  return close;
}

/* The types that SQLite and PostgreSQL both know, and those of one that mean the same. */
static DataType type_of(const char *declared, DataTableColumn *column) {
  static const struct {
    const char *name;
    DataType type;
  } types[] = {{"integer", DATA_TYPE_INTEGER},
               {"int", DATA_TYPE_INTEGER},
               {"bigint", DATA_TYPE_INTEGER},
               {"smallint", DATA_TYPE_INTEGER},
               {"tinyint", DATA_TYPE_INTEGER},
               {"mediumint", DATA_TYPE_INTEGER},
               {"int2", DATA_TYPE_INTEGER},
               {"int4", DATA_TYPE_INTEGER},
               {"int8", DATA_TYPE_INTEGER},
               {"text", DATA_TYPE_TEXT},
               {"varchar", DATA_TYPE_TEXT},
               {"char", DATA_TYPE_TEXT},
               {"character", DATA_TYPE_TEXT},
               {"charactervarying", DATA_TYPE_TEXT},
               {"nchar", DATA_TYPE_TEXT},
               {"nvarchar", DATA_TYPE_TEXT},
               {"clob", DATA_TYPE_TEXT},
               {"real", DATA_TYPE_NUMBER},
               {"float", DATA_TYPE_NUMBER},
               {"float4", DATA_TYPE_NUMBER},
               {"float8", DATA_TYPE_NUMBER},
               {"double", DATA_TYPE_NUMBER},
               {"doubleprecision", DATA_TYPE_NUMBER},
               {"numeric", DATA_TYPE_NUMBER},
               {"decimal", DATA_TYPE_NUMBER},
               {"dec", DATA_TYPE_NUMBER},
               {"number", DATA_TYPE_NUMBER},
               {"boolean", DATA_TYPE_BOOLEAN},
               {"bool", DATA_TYPE_BOOLEAN},
               {"date", DATA_TYPE_DATE},
               {"timestamp", DATA_TYPE_TIMESTAMP},
               {"datetime", DATA_TYPE_TIMESTAMP},
               {"timestampwithouttimezone", DATA_TYPE_TIMESTAMP},
               {"timestamptz", DATA_TYPE_TIMESTAMP},
               {"timestampwithtimezone", DATA_TYPE_TIMESTAMP},
               {"time", DATA_TYPE_TIME},
               {"timewithouttimezone", DATA_TYPE_TIME}};
  static const char *const decimals[] = {"numeric", "decimal", "dec", "number"};
  for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++)
    column->decimal |= strcasecmp(declared, decimals[i]) == 0;
  column->has_zone =
      strcasecmp(declared, "timestamptz") == 0 || strcasecmp(declared, "timestampwithtimezone") == 0;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcasecmp(types[i].name, declared) == 0) return types[i].type;
  return DATA_TYPE_UNKNOWN;
}

/* (precision) or (precision, scale): returns the closing parenthesis. */
static DataToken read_sizes(const Reading *reading, DataToken open, DataTableColumn *column) {
  DataToken close = closing(reading, open);
  int *sizes[] = {&column->precision, &column->scale};
  size_t count = 0;
  for (DataToken token = after(reading, open); token.start < close.start && count < 2;
       token = after(reading, token))
    if (token.kind == DATA_TOKEN_NUMBER && token.end - token.start < 6)
      *sizes[count++] =
          atoi(base_arena_copy(reading->arena, reading->text + token.start, token.end - token.start));
  if (count == 1 && column->scale < 0) column->scale = 0; /* NUMERIC(8) has no decimals */
  return close;
}

static void add_key(DataTable *table, int column) {
  if (column >= 0 && table->key_count < 8) table->keys[table->key_count++] = column;
}

/* Of a row that breaks a rule SQLite then says nothing. */
static void note_conflict(const Reading *reading, DataToken token) {
  if (!reading->table->conflict_at && is(reading, token, "on") &&
      is(reading, after(reading, token), "conflict"))
    reading->table->conflict_at = token.start;
}

/* NUMERIC(8, -2), which PostgreSQL rounds to hundreds and SQLite does not heed. */
static bool is_negative(const Reading *reading, DataToken open, DataToken close) {
  return memchr(reading->text + open.start, '-', close.start - open.start) != NULL;
}

/* What follows a column's name: its type and constraints, up to the comma. Returns the token after them. */
static DataToken read_column_rest(Reading *reading, DataToken token, size_t index) {
  BaseBuffer declared = {0};
  bool in_type = true;
  static const char *const constraints[] = {"not",       "null",       "primary",   "unique",
                                            "check",     "references", "default",   "collate",
                                            "generated", "as",         "constraint"};
  for (; token.kind != DATA_TOKEN_END && !is(reading, token, ",") && !is(reading, token, ")");
       token = after(reading, token)) {
    for (size_t i = 0; i < sizeof constraints / sizeof *constraints; i++)
      if (is(reading, token, constraints[i])) in_type = false;
    DataTableColumn *column = &reading->columns.items[index];
    note_conflict(reading, token);
    if (in_type &&
        (token.kind == DATA_TOKEN_WORD || token.kind == DATA_TOKEN_QUOTED)) /* INTEGER, INTEGER[] */
      base_buffer_add(&declared, reading->text + token.start, token.end - token.start);
    else if (is(reading, token, "not"))
      column->required |= is(reading, after(reading, token), "null");
    else if (is(reading, token, "primary"))
      add_key(reading->table, (int)index);
    else if (is(reading, token, "unique"))
      column->unique = true;
    else if (is(reading, token, "as"))
      column->generated = true;
    else if (is(reading, token, "check"))
      token = read_rule(reading, token, true);
    else if (in_type && is(reading, token, "(")) {
      DataToken close = read_sizes(reading, token, column);
      if (is_negative(reading, token, close))
        base_buffer_add(&declared, reading->text + token.start, close.end - token.start);
      token = close;
    } else if (is(reading, token, "("))
      token = closing(reading, token);
  }
  DataTableColumn *column = &reading->columns.items[index];
  column->declared = base_arena_copy(reading->arena, declared.data ? declared.data : "", declared.length);
  column->type = type_of(column->declared, column);
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
    note_conflict(reading, token);
    if (is(reading, token, "primary")) key = true;
    if (is(reading, token, "check")) token = read_rule(reading, token, false);
    if (!is(reading, token, "(")) continue;
    DataToken close = closing(reading, token);
    for (; key && token.start < close.start; token = after(reading, token))
      add_key(reading->table, find_column(reading, token));
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

/* Recognises rules, blanks them out of the statement and gives each to its column. */
static void sort_rules(Reading *reading, const DataStatement *statement) {
  DataTable *table = reading->table;
  char *sql = base_arena_alloc(reading->arena, statement->end - statement->start + 1);
  memcpy(sql, reading->text + statement->start, statement->end - statement->start);
  for (size_t i = 0; i < reading->rules.count; i++) {
    DataRule *rule = &reading->rules.items[i];
    DataToken span = reading->spans.items[i];
    if (rule->column < 0 || (size_t)rule->column >= reading->columns.count || span.end == span.start)
      continue;
    const DataTableColumn *column = &reading->columns.items[rule->column];
    if (!column) continue;
    data_rule_parse(rule, column->name, column->type, reading->arena);
    if (rule->kind != DATA_RULE_OTHER)
      memset(sql + span.start - statement->start, ' ', span.end - span.start);
  }
  table->sql = sql;
}

static void give_rules(const DataTable *table, DataTableColumn *columns, BaseArena *arena) {
  for (size_t i = 0; i < table->column_count; i++) {
    const DataRule **rules = base_arena_alloc(arena, (table->rule_count + 1) * sizeof *rules);
    for (size_t k = 0; k < table->rule_count; k++)
      if (table->rules[k].kind != DATA_RULE_OTHER && table->rules[k].column == (int)i)
        rules[columns[i].rule_count++] = &table->rules[k];
    columns[i].rules = rules;
  }
}

/* Copies what was read into the arena. */
static void finish_table(Reading *reading) {
  DataTable *table = reading->table;
  table->column_count = reading->columns.count;
  table->rule_count = reading->rules.count;
  const char **names = base_arena_alloc(reading->arena, (table->column_count + 1) * sizeof *names);
  DataTableColumn *columns = base_arena_alloc(reading->arena, (table->column_count + 1) * sizeof *columns);
  DataRule *rules = base_arena_alloc(reading->arena, (table->rule_count + 1) * sizeof *rules);
  for (size_t i = 0; i < table->column_count; i++) {
    columns[i] = reading->columns.items[i];
    names[i] = columns[i].name;
  }
  for (size_t i = 0; i < table->rule_count; i++) rules[i] = reading->rules.items[i];
  table->columns = columns;
  table->column_names = names;
  table->rules = rules;
  give_rules(table, columns, reading->arena);
  base_free(reading->columns.items);
  base_free(reading->rules.items);
  base_free(reading->spans.items);
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
      *BASE_APPEND(&reading.columns) = (DataTableColumn){.name = data_token_text(arena, reading.text, token),
                                                         .name_at = token.start,
                                                         .precision = -1,
                                                         .scale = -1};
      token = read_column_rest(&reading, after(&reading, token), reading.columns.count - 1);
    }
  }
  for (int i = 0; i < table->key_count && reading.columns.items; i++)
    reading.columns.items[table->keys[i]].required |= table->row_key < 0;
  sort_rules(&reading, statement);
  finish_table(&reading);
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
    if (strlen(table->column_names[i]) == length && strncasecmp(table->column_names[i], name, length) == 0)
      return (int)i;
  for (size_t i = 0; i < table->column_count; i++)
    if (base_csv_same_name(table->column_names[i], strlen(table->column_names[i]), name, length))
      return (int)i;
  return -1;
}
