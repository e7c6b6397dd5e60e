/* Columns beside an aggregate that are neither grouped nor aggregated: SQLite takes any row's, PostgreSQL refuses. */
#include "data/portable.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef BASE_LIST(DataToken) Tokens;

typedef struct {
  size_t from, to; /* tokens */
} Span;

typedef BASE_LIST(Span) Spans;

typedef struct {
  DataRecords *records;
  const DataStatement *statement;
  const char *text;
  Tokens tokens;
  Spans groups; /* expressions of the GROUP BY that is looked at */
} Grouping;

/* ---- tokens --------------------------------------------------------------------------------------------------- */

static bool is(const Grouping *g, size_t at, const char *word) {
  return at < g->tokens.count && data_token_is(g->text, g->tokens.items[at], word);
}

static bool is_any(const Grouping *g, size_t at, const char *const *words) {
  for (; *words; words++)
    if (is(g, at, *words)) return true;
  return false;
}

/* After the parenthesis that closes the one at `at`. */
static size_t skip_parentheses(const Grouping *g, size_t at) {
  int depth = 0;
  for (; at < g->tokens.count; at++) {
    depth += is(g, at, "(");
    depth -= is(g, at, ")");
    if (!depth) return at + 1;
  }
  return at;
}

/* The first of the words at this depth, or the parenthesis that closes it, or the end. */
static size_t find_word(const Grouping *g, size_t at, const char *const *words) {
  while (at < g->tokens.count && !is(g, at, ")") && !is_any(g, at, words))
    at = is(g, at, "(") ? skip_parentheses(g, at) : at + 1;
  return at;
}

static void split(const Grouping *g, size_t from, size_t to, Spans *out) {
  size_t start = from;
  for (size_t at = from; at < to; at = is(g, at, "(") ? skip_parentheses(g, at) : at + 1)
    if (is(g, at, ",")) {
      *BASE_APPEND(out) = (Span){start, at};
      start = at + 1;
    }
  if (start < to) *BASE_APPEND(out) = (Span){start, to};
}

static bool same_token(const Grouping *g, size_t left, size_t right) {
  DataToken a = g->tokens.items[left], b = g->tokens.items[right];
  size_t length = a.end - a.start;
  if (a.kind == DATA_TOKEN_QUOTED && length >= 2) {
    a.start++;
    length -= 2;
  }
  if (b.kind == DATA_TOKEN_QUOTED && b.end - b.start >= 2) {
    b.start++;
    b.end--;
  }
  return length == b.end - b.start && strncasecmp(g->text + a.start, g->text + b.start, length) == 0;
}

/* True when the tokens from `at` say what the span says; a qualifier on one side alone does not matter. */
static bool matches(const Grouping *g, Span span, size_t at, size_t to, size_t *after) {
  size_t k = span.from;
  while (k < span.to) {
    if (k + 1 < span.to && is(g, k + 1, ".") && !is(g, at + 1, ".")) k += 2;
    if (at + 1 < to && is(g, at + 1, ".") && !(k + 1 < span.to && is(g, k + 1, "."))) at += 2;
    if (at >= to || k >= span.to || !same_token(g, k, at)) return false;
    k++;
    at++;
  }
  *after = at;
  return true;
}

/* ---- aggregates ----------------------------------------------------------------------------------------------- */

static const char *const aggregates[] = {"count", "sum",          "avg",        "min", "max",
                                         "total", "group_concat", "string_agg", NULL};

/* After an aggregate at `at`, with its FILTER; `at` when there is none (a window function is none). */
static size_t skip_aggregate(const Grouping *g, size_t at, size_t to) {
  if (!is_any(g, at, aggregates) || !is(g, at + 1, "(")) return at;
  size_t after = skip_parentheses(g, at + 1);
  bool two = false; /* MIN(a, b) of SQLite is no aggregate */
  for (size_t k = at + 2; k + 1 < after; k = is(g, k, "(") ? skip_parentheses(g, k) : k + 1)
    two |= is(g, k, ",");
  if (two && (is(g, at, "min") || is(g, at, "max"))) return at;
  if (is(g, after, "filter") && is(g, after + 1, "(")) after = skip_parentheses(g, after + 1);
  return after <= to && !is(g, after, "over") ? after : at;
}

static bool is_subquery(const Grouping *g, size_t at) {
  return is(g, at, "(") && (is(g, at + 1, "select") || is(g, at + 1, "with") || is(g, at + 1, "values"));
}

static bool has_aggregate(const Grouping *g, size_t from, size_t to) {
  for (size_t at = from; at < to;) {
    if (skip_aggregate(g, at, to) != at) return true;
    at = is_subquery(g, at) ? skip_parentheses(g, at) : at + 1;
  }
  return false;
}

/* ---- items ---------------------------------------------------------------------------------------------------- */

/* The item without its name. */
static Span without_alias(const Grouping *g, Span item, Span *alias) {
  *alias = (Span){item.to, item.to};
  if (item.to - item.from >= 3 && is(g, item.to - 2, "as")) {
    *alias = (Span){item.to - 1, item.to};
    item.to -= 2;
  }
  return item;
}

static bool is_name(const Grouping *g, size_t at) {
  static const char *const words[] = {
      "and",       "or",        "not",      "null",      "is",        "in",      "like",    "between",
      "escape",    "case",      "when",     "then",      "else",      "end",     "cast",    "as",
      "collate",   "filter",    "over",     "where",     "order",     "by",      "asc",     "desc",
      "rows",      "range",     "groups",   "preceding", "following", "current", "row",     "unbounded",
      "partition", "exists",    "distinct", "true",      "false",     "nulls",   "first",   "last",
      "integer",   "int",       "text",     "real",      "numeric",   "date",    "boolean", "bigint",
      "double",    "precision", "varchar",  "char",      "decimal",   "all",     "any",     "glob",
      "isnull",    "notnull",   "interval", "from",      NULL};
  DataTokenKind kind = g->tokens.items[at].kind;
  if (kind == DATA_TOKEN_QUOTED) return true;
  return kind == DATA_TOKEN_WORD && !is(g, at + 1, "(") && (is(g, at + 1, ".") || !is_any(g, at, words));
}

/* PostgreSQL too takes the columns of a table whose whole primary key is grouped. */
static bool depends_on_key(const Grouping *g, size_t at) {
  bool qualified = is(g, at + 1, ".");
  for (size_t i = 0; i < g->groups.count; i++) {
    Span group = g->groups.items[i];
    bool group_qualified = group.to - group.from == 3 && is(g, group.from + 1, ".");
    if (group.to - group.from != 1 && !group_qualified) continue;
    if (qualified && group_qualified && !same_token(g, at, group.from)) continue;
    DataToken key = g->tokens.items[group.to - 1];
    for (size_t k = 0; k < g->records->table_count && g->records->tables; k++) {
      const DataTable *table = &g->records->tables[k];
      size_t length = key.end - key.start;
      const char *name = table->key_count == 1 ? table->columns[table->keys[0]].name : "";
      if (strlen(name) == length && strncasecmp(name, g->text + key.start, length) == 0) return true;
    }
  }
  return false;
}

/* Columns of outer queries are constants here: only names that the FROM of this one gives are looked at. */
static bool is_of(const Grouping *g, size_t at, Span from) {
  if (!is(g, at + 1, ".")) return true;
  for (size_t k = from.from; k < from.to; k = is(g, k, "(") ? skip_parentheses(g, k) : k + 1)
    if (same_token(g, k, at)) return true;
  return false;
}

static void report(const Grouping *g, size_t at) {
  DataToken first = g->tokens.items[at], last = is(g, at + 1, ".") ? g->tokens.items[at + 2] : first;
  const char *name =
      base_arena_format(g->records->arena, "%.*s", (int)(last.end - first.start), g->text + first.start);
  base_report(
      g->records->diagnostics, BASE_WARNING, data_sql_place(g->statement->file, first.start),
      "sql-bare-column",
      base_arena_format(g->records->arena, "write MIN(%s) or MAX(%s), or add it to GROUP BY", name, name),
      "%s: %s is neither grouped nor in an aggregate: which row it is taken from is not defined",
      g->statement->name ? g->statement->name : "the query", name);
}

static void check_item(const Grouping *g, Span item, Span from) {
  for (size_t at = item.from; at < item.to;) {
    size_t after = skip_aggregate(g, at, item.to);
    for (size_t i = 0; i < g->groups.count && after == at; i++)
      if (!matches(g, g->groups.items[i], at, item.to, &after)) after = at;
    if (after == at && is_subquery(g, at)) after = skip_parentheses(g, at);
    if (after == at && is(g, at, "over")) /* OVER name */
      after = is(g, at + 1, "(") ? at + 1 : at + 2;
    if (after != at) {
      at = after;
      continue;
    }
    if (is_name(g, at) && !(at > item.from && is(g, at - 1, "as"))) {
      if (is_of(g, at, from) && !depends_on_key(g, at)) {
        report(g, at);
        return;
      }
      at += is(g, at + 1, ".") ? 3 : 1;
    } else {
      at++;
    }
  }
}

/* ---- queries -------------------------------------------------------------------------------------------------- */

/* GROUP BY 2 and GROUP BY name stand for an item. */
static void resolve_groups(Grouping *g, const Spans *items) {
  for (size_t i = 0; i < g->groups.count; i++) {
    Span group = g->groups.items[i], alias;
    if (group.to - group.from != 1) continue;
    DataToken token = g->tokens.items[group.from];
    for (size_t k = 0; k < items->count; k++) {
      Span item = without_alias(g, items->items[k], &alias);
      bool ordinal = token.kind == DATA_TOKEN_NUMBER && strtoul(g->text + token.start, NULL, 10) == k + 1;
      bool named = alias.to > alias.from && same_token(g, alias.from, group.from);
      if (ordinal || named) *BASE_APPEND(&g->groups) = item;
    }
    if (g->groups.count > 200) break;
  }
}

static void check_select(Grouping *g, size_t at) {
  static const char *const ends[] = {"union",  "except", "intersect", "order", "limit",
                                     "offset", "window", ";",         NULL},
                           *const clauses[] = {"from",  "where",     "group", "having", "union",  "except",
                                               "order", "intersect", "limit", "window", "offset", NULL};
  size_t start = at + 1;
  if (is(g, start, "distinct") || is(g, start, "all")) start++;
  size_t end = find_word(g, start, ends), list_end = find_word(g, start, clauses);
  size_t from_end = list_end;
  if (is(g, list_end, "from")) from_end = find_word(g, list_end + 1, clauses);
  size_t group = start, having = start;
  while (group < end && !is(g, group, "group"))
    group = is(g, group, "(") ? skip_parentheses(g, group) : group + 1;
  while (having < end && !is(g, having, "having"))
    having = is(g, having, "(") ? skip_parentheses(g, having) : having + 1;
  bool grouped = group < end && is(g, group + 1, "by");
  if (!grouped && !has_aggregate(g, start, list_end) && !(having < end && has_aggregate(g, having, end)))
    return;
  Spans items = {0};
  split(g, start, list_end, &items);
  g->groups.count = 0;
  if (grouped) split(g, group + 2, having > group && having < end ? having : end, &g->groups);
  resolve_groups(g, &items);
  for (size_t i = 0; i < items.count; i++) {
    Span alias, item = without_alias(g, items.items[i], &alias);
    check_item(g, item, (Span){list_end, from_end});
  }
  base_free(items.items);
}

void data_portable_check_grouping(DataRecords *records, const DataStatement *statement) {
  Grouping g = {.records = records, .statement = statement, .text = statement->file->text};
  DataToken token;
  for (size_t at = statement->select_start;
       (token = data_token_after(g.text, statement->select_end, at)).kind != DATA_TOKEN_END; at = token.end)
    *BASE_APPEND(&g.tokens) = token;
  for (size_t i = 0; i < g.tokens.count; i++)
    if (is(&g, i, "select")) check_select(&g, i);
  base_free(g.tokens.items);
  base_free(g.groups.items);
}
