/* Columns taken for what they are not: a text or a day in arithmetic, of which SQLite counts the digits at its beginning, a
 * column beside a value of another type, a number that becomes a text, a type or place that SQLite does not heed. A server
 * refuses them, or understands them. */
#include "data/portable.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
  DataRecords *records;
  const DataStatement *statement;
  const char *text;
  BASE_LIST(DataToken) tokens;
  bool plain; /* its columns are those of record tables */
} Typing;

static bool is(const Typing *t, size_t at, const char *word) {
  return at < t->tokens.count && data_token_is(t->text, t->tokens.items[at], word);
}

static bool is_symbol(const Typing *t, size_t at, const char *symbols) {
  return at < t->tokens.count && t->tokens.items[at].kind == DATA_TOKEN_SYMBOL &&
         strchr(symbols, t->text[t->tokens.items[at].start]) != NULL;
}

static bool is_any(const Typing *t, size_t at, const char *const *words) {
  for (; *words; words++)
    if (is(t, at, *words)) return true;
  return false;
}

static bool is_string(const Typing *t, size_t at) {
  return at < t->tokens.count && t->tokens.items[at].kind == DATA_TOKEN_STRING;
}

static const char *words_of(const Typing *t, size_t at) {
  return data_token_text(t->records->arena, t->text, t->tokens.items[at]);
}

/* ---- columns -------------------------------------------------------------------------------------------------- */

/* NULL when the name is that of something else. */
static const DataTable *find_table(const DataRecords *records, const char *name) {
  for (size_t i = 0; i < records->table_count && records->tables; i++)
    if (strcasecmp(records->tables[i].name, name) == 0) return &records->tables[i];
  return NULL;
}

/* A statement that reads record tables alone, and gives no name to what it computes inside. */
static bool is_plain(const Typing *t) {
  for (size_t i = 0; i < t->statement->reference_count; i++)
    if (!find_table(t->records, t->statement->references[i])) return false;
  for (size_t at = 0; at < t->tokens.count; at++)
    if (is(t, at, "with")) return false;
  return t->statement->reference_count > 0;
}

/* Words that no name stands for; a name after any other word is an alias. */
static bool precedes_operand(const Typing *t, size_t at) {
  static const char *const words[] = {"select", "distinct", "all",  "where", "and",     "or",   "not", "on",
                                      "by",     "having",   "case", "when",  "then",    "else", "in",  "is",
                                      "like",   "between",  "from", "join",  "collate", NULL};
  if (t->tokens.items[at].kind == DATA_TOKEN_SYMBOL) return !is(t, at, ")");
  for (const char *const *word = words; *word; word++)
    if (is(t, at, *word)) return true;
  return false;
}

static bool is_alias(const Typing *t, const char *name) {
  for (size_t at = 1; at < t->tokens.count; at++) {
    DataTokenKind kind = t->tokens.items[at].kind;
    if ((kind == DATA_TOKEN_WORD || kind == DATA_TOKEN_QUOTED) && !precedes_operand(t, at - 1) &&
        strcasecmp(words_of(t, at), name) == 0)
      return true;
  }
  return false;
}

/* The column that a token names: of one type in all tables of the statement that have it. Else NULL. */
static const DataTableColumn *column_at(const Typing *t, size_t at) {
  if (at >= t->tokens.count || is(t, at + 1, "(") || is(t, at + 1, ".")) return NULL;
  DataTokenKind kind = t->tokens.items[at].kind;
  if (kind != DATA_TOKEN_WORD && kind != DATA_TOKEN_QUOTED) return NULL;
  const DataTableColumn *found = NULL;
  const char *name = words_of(t, at);
  for (size_t i = 0; i < t->statement->reference_count; i++) {
    const DataTable *table = find_table(t->records, t->statement->references[i]);
    int column = data_table_column(table, name, strlen(name));
    if (column < 0) continue;
    if (found && found->type != table->columns[column].type) return NULL;
    found = &table->columns[column];
  }
  return found && !is_alias(t, name) ? found : NULL;
}

/* The column of the operand that begins at a token. */
static const DataTableColumn *operand_at(const Typing *t, size_t at) {
  return column_at(t, is(t, at + 1, ".") ? at + 2 : at);
}

/* ---- arithmetic ----------------------------------------------------------------------------------------------- */

static void warn(const Typing *t, size_t at, const char *code, const char *hint, const char *message) {
  base_report(t->records->diagnostics, BASE_WARNING,
              data_sql_place(t->statement->file, t->tokens.items[at].start), code, hint, "%s: %s",
              t->statement->name ? t->statement->name : "the query", message);
}

/* `sign`: the operator beside it. */
static void check_counted(const Typing *t, size_t at, size_t sign, const DataTableColumn *column) {
  BaseArena *arena = t->records->arena;
  if (!column || column->type == DATA_TYPE_NUMBER || column->type == DATA_TYPE_INTEGER ||
      column->type == DATA_TYPE_BOOLEAN)
    return;
  bool text = column->type == DATA_TYPE_TEXT;
  data_division_counted(t->records, t->statement, t->tokens.items[sign].start);
  warn(t, at, "sql-text-counted",
       text ? base_arena_format(arena, "write CAST(%s AS INTEGER) if all are digits, or declare it a number",
                                column->name)
            : base_arena_format(
                  arena,
                  "keep the number of days in the records, or write CAST(SUBSTR(%s, 1, 4) AS INTEGER) "
                  "for the year",
                  column->name),
       base_arena_format(arena, "%s is a %s: only the digits at its beginning are counted", column->name,
                         text ? "text" : "date or time"));
}

static void check_arithmetic(const Typing *t, size_t at) {
  if (at == 0 || is(t, at + 1, ">") || (is(t, at, "*") && !column_at(t, at - 1) && !operand_at(t, at + 1)))
    return;
  check_counted(t, at - 1, at, column_at(t, at - 1));
  check_counted(t, at + 1, at, operand_at(t, at + 1));
}

/* ---- comparisons ---------------------------------------------------------------------------------------------- */

/* 2020, 2020-12, 2020-12-31 and what goes on from there. */
static bool is_day(const char *text) {
  static const char form[] = "0000-00-00";
  size_t length = strlen(text);
  for (size_t i = 0; i < length && form[i]; i++)
    if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return false;
  return length == 4 || length == 7 || length >= 10;
}

static bool is_number(const char *text) {
  char *end;
  strtod(text, &end);
  return end != text && !*end;
}

static const char *class_of(DataType type) {
  return type == DATA_TYPE_TEXT                                  ? "a text"
         : type == DATA_TYPE_BOOLEAN                             ? "a truth value"
         : type == DATA_TYPE_DATE || type == DATA_TYPE_TIMESTAMP ? "a day"
                                                                 : "a number";
}

/* The text is no value of the type; NULL when it is one. */
static const char *hint_against_text(const Typing *t, const DataTableColumn *column, const char *text) {
  switch (column->type) {
  case DATA_TYPE_DATE:
  case DATA_TYPE_TIMESTAMP: return *text && !is_day(text) ? "write days as 2020-12-31" : NULL;
  case DATA_TYPE_BOOLEAN:
    if (strcmp(text, "0") == 0 || strcmp(text, "1") == 0) return NULL;
    return base_arena_format(t->records->arena, "write %s, or NOT %s", column->name, column->name);
  case DATA_TYPE_NUMBER:
  case DATA_TYPE_INTEGER: return is_number(text) ? NULL : "write the number, without quotes";
  default: return NULL;
  }
}

static const char *hint_against_number(const Typing *t, const DataTableColumn *column, const char *number) {
  if (column->type == DATA_TYPE_DATE || column->type == DATA_TYPE_TIMESTAMP)
    return "write days as '2020-12-31', between quotes";
  if (column->type != DATA_TYPE_TEXT) return NULL;
  return base_arena_format(t->records->arena,
                           "write '%s' for a text, or CAST(%s AS INTEGER) if all are digits", number,
                           column->name);
}

/* Nothing is known of what operators make of a column. */
static bool is_counted(const Typing *t, size_t name) {
  size_t before = name >= 2 && is(t, name - 1, ".") ? name - 2 : name;
  return (before > 0 && is_symbol(t, before - 1, "|+-*/%")) || is_symbol(t, name + 1, "|+-*/%");
}

/* SUBSTR(day, 1, 4) = 2020, which is never true. `name`: the function's. */
static void check_function(const Typing *t, size_t name, size_t literal) {
  static const char *const functions[] = {"substr", "substring", "strftime", "upper", "lower",    "trim",
                                          "ltrim",  "rtrim",     "replace",  "date",  "datetime", NULL};
  if (!is(t, name + 1, "(") || is_string(t, literal) || !is_any(t, name, functions) ||
      (name > 0 && is_symbol(t, name - 1, "+-*/%")))
    return;
  BaseArena *arena = t->records->arena;
  const char *number = words_of(t, literal), *function = words_of(t, name);
  warn(t, literal, "sql-other-type",
       base_arena_format(arena, "write '%.60s', or CAST(%s(…) AS INTEGER)", number, function),
       base_arena_format(arena, "%s gives a text, and %.60s is a number: to SQLite they are never equal",
                         function, number));
}

/* The name of the function whose closing parenthesis stands at a token; the token itself without one. */
static size_t function_before(const Typing *t, size_t end) {
  int depth = 0;
  for (size_t at = end + 1; at-- > 1;) {
    depth += is(t, at, ")");
    depth -= is(t, at, "(");
    if (depth <= 0) return depth < 0 || at == end ? end : at - 1;
  }
  return end;
}

static void check_literal(const Typing *t, size_t name, size_t literal) {
  check_function(t, function_before(t, name), literal);
  const DataTableColumn *column = t->plain ? column_at(t, name) : NULL;
  if (!column || is_counted(t, name)) return;
  bool is_text = is_string(t, literal);
  const char *text = words_of(t, literal);
  const char *hint = is_text ? hint_against_text(t, column, text) : hint_against_number(t, column, text);
  if (!hint) return;
  warn(t, literal, "sql-other-type", hint,
       base_arena_format(t->records->arena,
                         is_text ? "%s is %s, and '%.60s' is none: they are compared as what they are not"
                                 : "%s is %s, and %.60s is a number: they are compared as what they are not",
                         column->name, class_of(column->type), text));
}

/* Two columns of which one is a number. */
static void check_pair(const Typing *t, size_t at) {
  size_t after = at;
  while (is_symbol(t, after, "=<>!")) after++;
  size_t name = is(t, after + 1, ".") ? after + 2 : after;
  if (at == 0 || is_symbol(t, at - 1, "=<>!-") || is_counted(t, at - 1) || is_counted(t, name)) return;
  const DataTableColumn *left = column_at(t, at - 1), *right = column_at(t, name);
  if (!left || !right) return;
  bool counts = left->type == DATA_TYPE_NUMBER || left->type == DATA_TYPE_INTEGER,
       counts_too = right->type == DATA_TYPE_NUMBER || right->type == DATA_TYPE_INTEGER;
  if (counts == counts_too || left->type == DATA_TYPE_BOOLEAN || right->type == DATA_TYPE_BOOLEAN) return;
  const DataTableColumn *number = counts ? left : right;
  warn(t, at, "sql-other-type", base_arena_format(t->records->arena, "write CAST(%s AS TEXT)", number->name),
       base_arena_format(t->records->arena, "%s is %s, and %s %s: they are compared as what they are not",
                         left->name, class_of(left->type), right->name, class_of(right->type)));
}

static bool is_literal(const Typing *t, size_t at) {
  return is_string(t, at) || (at < t->tokens.count && t->tokens.items[at].kind == DATA_TOKEN_NUMBER);
}

/* x = '…', '…' < x, x BETWEEN '…' AND '…', x IN ('…', '…'). */
static void check_compared(const Typing *t, size_t at) {
  size_t first =
      at > 1 && is(t, at - 1, "-") && !is_string(t, at) && is_symbol(t, at - 2, "=<>!") ? at - 1 : at;
  size_t before = first, after = at + 1;
  while (before > 0 && is_symbol(t, before - 1, "=<>!")) before--;
  while (is_symbol(t, after, "=<>!")) after++;
  if (before < first && before > 0) check_literal(t, before - 1, at);
  if (after > at + 1) check_literal(t, is(t, after + 1, ".") ? after + 2 : after, at);
  if (at >= 4 && is(t, at - 1, "and") && is_literal(t, at - 2) && is(t, at - 3, "between"))
    before = at - 3;
  else if (at >= 2 && is(t, at - 1, "between"))
    before = at - 1;
  else {
    before = at;
    while (before >= 2 && is(t, before - 1, ",") && is_literal(t, before - 2)) before -= 2;
    if (before < 3 || !is(t, before - 1, "(") || !is(t, before - 2, "in")) return;
    before -= 2;
  }
  check_literal(t, is(t, before - 1, "not") && before >= 2 ? before - 2 : before - 1, at);
}

/* CASE x WHEN '…' THEN … WHEN '…'; `at`: the CASE. */
static void check_case(const Typing *t, size_t at) {
  size_t name = is(t, at + 2, ".") ? at + 3 : at + 1;
  if (!is(t, name + 1, "when")) return;
  for (int depth = 1; depth > 0 && ++at < t->tokens.count;) {
    depth += is(t, at, "case");
    depth -= is(t, at, "end");
    if (depth == 1 && is(t, at, "when") && is_literal(t, at + 1) && is(t, at + 2, "then"))
      check_literal(t, name, at + 1);
  }
}

/* ---- texts ---------------------------------------------------------------------------------------------------- */

/* A number or truth value that becomes a text. */
static void check_shown(const Typing *t, size_t at, const DataTableColumn *column) {
  bool number = column && column->type == DATA_TYPE_NUMBER;
  if (!number && !(column && column->type == DATA_TYPE_BOOLEAN)) return;
  BaseArena *arena = t->records->arena;
  warn(t, at, "sql-number-text",
       number ? "give it in a column of its own: the report formats it"
              : base_arena_format(arena, "write CASE WHEN %s THEN … ELSE … END", column->name),
       base_arena_format(arena,
                         number ? "%s becomes a text: 12.5 in SQLite, 12.50 in PostgreSQL"
                                : "%s becomes a text: 1 in SQLite, true in PostgreSQL",
                         column->name));
}

static bool is_word(const Typing *t, size_t at) {
  return at < t->tokens.count &&
         (t->tokens.items[at].kind == DATA_TOKEN_WORD || t->tokens.items[at].kind == DATA_TOKEN_QUOTED);
}

/* The first token of the operand that ends at a token. */
static size_t operand_before(const Typing *t, size_t at) {
  int depth = 0;
  do {
    depth += is(t, at, ")");
    depth -= is(t, at, "(");
  } while (depth > 0 && at-- > 0);
  if (is(t, at, "(") && at > 0 && is_word(t, at - 1) && !precedes_operand(t, at - 1)) at--;
  return at >= 2 && is(t, at - 1, ".") ? at - 2 : at;
}

/* The token behind the operand that begins at a token. */
static size_t operand_after(const Typing *t, size_t at) {
  int depth = 0;
  while (is_symbol(t, at, "+-~")) at++;
  while (is(t, at + 1, ".")) at += 2;
  if (is_word(t, at) && is(t, at + 1, "(")) at++;
  for (; at < t->tokens.count; at++) {
    depth += is(t, at, "(");
    depth -= is(t, at, ")");
    if (depth <= 0) break;
  }
  return at + 1;
}

/* 'a' || b + 1 and a + 1 || 'b': what is joined first? */
static void check_order(const Typing *t, size_t at) {
  if (at == 0 || !is(t, at + 1, "|") || is(t, at - 1, "|")) return;
  size_t first = operand_before(t, at - 1), after = operand_after(t, at + 2);
  bool left = first >= 2 && is_symbol(t, first - 1, "+-*/%") && !precedes_operand(t, first - 2),
       right = is_symbol(t, after, "+-*/%") && !is(t, after + 1, ">");
  if (left || right)
    warn(t, at, "sql-join-order", "put parentheses around what is counted: 'a' || (b + 1)",
         "|| comes before + - * / % in SQLite and behind them in PostgreSQL");
}

static void check_joined(const Typing *t, size_t at) {
  if (at == 0 || !is(t, at + 1, "|")) return;
  check_shown(t, at, is_counted(t, at - 1) && !is(t, at, "|") ? NULL : column_at(t, at - 1));
  check_shown(t, at, operand_at(t, at + 2));
}

/* ---- what SQLite does not heed -------------------------------------------------------------------------------- */

/* After "AS type" of a CAST; `at`: the type. */
static void check_cast(const Typing *t, size_t at) {
  static const char *const texts[] = {"varchar", "char", "character", "text", NULL},
                           *const sized[] = {"numeric", "decimal", NULL},
                           *const days[] = {"date", "timestamp", "time", NULL};
  bool text = is_any(t, at, texts), day = is_any(t, at, days), truth = is(t, at, "boolean");
  bool constant = at >= 2 && is(t, at - 2, "null");
  if (is(t, at + 1, "(") && (text || is_any(t, at, sized)))
    warn(t, at, "sql-cast-size", text ? "write SUBSTR(x, 1, n)" : "write ROUND(x, n)",
         "SQLite does not heed the size in CAST: the value stays as it is, PostgreSQL shortens it");
  if ((day || truth) && !constant)
    warn(t, at, "sql-cast-type",
         day ? "dates are texts such as 2020-12-31: compare them as they are" : "write x <> 0",
         base_arena_format(t->records->arena,
                           "SQLite has no type %s: of a text the digits at its beginning are counted",
                           words_of(t, at)));
}

/* SUBSTR(x, -2) and SUBSTR(x, 0, 2); `at`: the name. */
static void check_substr(const Typing *t, size_t at) {
  int depth = 0;
  if (!is(t, at + 1, "(")) return;
  for (at++; at < t->tokens.count; at++) {
    depth += is(t, at, "(");
    depth -= is(t, at, ")");
    if (!depth || (depth == 1 && is(t, at, ","))) break;
  }
  if (!depth || !(is(t, at + 1, "-") || is(t, at + 1, "0"))) return;
  warn(t, at + 1, "sql-substr", "the first character is 1; the last two are SUBSTR(x, LENGTH(x) - 1)",
       "SQLite counts from the end, PostgreSQL from before the beginning");
}

void data_portable_check_types(DataRecords *records, const DataStatement *statement) {
  Typing t = {.records = records, .statement = statement, .text = statement->file->text};
  DataToken token;
  for (size_t at = statement->select_start;
       (token = data_token_after(t.text, statement->select_end, at)).kind != DATA_TOKEN_END; at = token.end)
    *BASE_APPEND(&t.tokens) = token;
  t.plain = is_plain(&t);
  for (size_t at = 0; at < t.tokens.count; at++)
    if (is_literal(&t, at)) check_compared(&t, at);
  for (size_t at = 0, end = t.plain ? t.tokens.count : 0; at < end; at++) {
    if (is_symbol(&t, at, "+-*/%")) check_arithmetic(&t, at);
    if (is_symbol(&t, at, "=<>!")) check_pair(&t, at);
    if (is(&t, at, "|")) check_joined(&t, at);
    if (is(&t, at, "as") && is(&t, at + 1, "text")) check_shown(&t, at, column_at(&t, at - 1));
  }
  for (size_t at = 1; at < t.tokens.count; at++) {
    if (is(&t, at, "|")) check_order(&t, at);
    if (is(&t, at, "case")) check_case(&t, at);
    if (is(&t, at - 1, "as")) check_cast(&t, at);
    if (is(&t, at, "substr") || is(&t, at, "substring")) check_substr(&t, at);
  }
  base_free(t.tokens.items);
}
