/* What SQLite reads and a server refuses for other reasons than types of columns: MAX and MIN of several values, NULL without a
 * type in a UNION. */
#include "data/portable.h"

typedef struct {
  DataRecords *records;
  const DataStatement *statement;
  const char *text;
  BASE_LIST(DataToken) tokens;
} Shape;

static bool is(const Shape *t, size_t at, const char *word) {
  return at < t->tokens.count && data_token_is(t->text, t->tokens.items[at], word);
}

static bool is_any(const Shape *t, size_t at, const char *const *words) {
  for (; *words; words++)
    if (is(t, at, *words)) return true;
  return false;
}

static void warn(const Shape *t, size_t at, const char *code, const char *hint, const char *message) {
  base_report(t->records->diagnostics, BASE_WARNING,
              data_sql_place(t->statement->file, t->tokens.items[at].start), code, hint, "%s: %s",
              t->statement->name ? t->statement->name : "the query", message);
}

/* MAX(a, b), which is the larger of two values in SQLite alone; `at`: the name. */
static void check_larger(const Shape *t, size_t at) {
  int depth = 0;
  if (!is(t, at + 1, "(") || is(t, at - 1, ".")) return;
  for (size_t k = at + 1; k < t->tokens.count; k++) {
    depth += is(t, k, "(");
    depth -= is(t, k, ")");
    if (!depth) return;
    if (depth == 1 && is(t, k, ",")) break;
  }
  bool larger = is(t, at, "max");
  warn(t, at, "sql-max-of-values",
       larger ? "write CASE WHEN a > b THEN a ELSE b END, with COALESCE(a, b) where one may be NULL"
              : "write CASE WHEN a < b THEN a ELSE b END, with COALESCE(a, b) where one may be NULL",
       larger ? "MAX of several values is read by SQLite alone, and is NULL when one of them is"
              : "MIN of several values is read by SQLite alone, and is NULL when one of them is");
}

static bool is_set_word(const Shape *t, size_t at) {
  static const char *const words[] = {"union", "except", "intersect", NULL};
  return is_any(t, at, words);
}

/* A column of a SELECT that is NULL and nothing else. */
static bool is_null_column(const Shape *t, size_t at) {
  static const char *const before[] = {"select", "distinct", "all", ",", NULL}, *const after[] = {",", "as",
                                                                                                  "from", ")",
                                                                                                  NULL};
  return is(t, at, "null") && is_any(t, at - 1, before) &&
         (at + 1 == t->tokens.count || is_any(t, at + 1, after) || is_set_word(t, at + 1));
}

/* The SELECT whose column a token is, and which column; 0 when it is none. */
static size_t select_of(const Shape *t, size_t at, size_t *column) {
  int depth = 0;
  *column = 0;
  while (at-- > 0 && depth <= 0) {
    depth += is(t, at, "(");
    depth -= is(t, at, ")");
    if (depth == 0 && is(t, at, "select")) return at;
    *column += depth == 0 && is(t, at, ",");
  }
  return 0;
}

/* The word that joins this SELECT to one before it; 0 when none does. */
static size_t joined_by(const Shape *t, size_t select) {
  size_t at = select > 1 && is(t, select - 1, "all") ? select - 2 : select - 1;
  return select > 1 && is_set_word(t, at) ? at : 0;
}

/* The SELECT that stands before a word that joins, at its depth. */
static size_t select_before(const Shape *t, size_t at) {
  for (int depth = 0; at-- > 0 && depth <= 0;) {
    depth += is(t, at, "(");
    depth -= is(t, at, ")");
    if (depth == 0 && is(t, at, "select")) return at;
  }
  return 0;
}

/* The first token of a column of a SELECT. */
static size_t column_of(const Shape *t, size_t select, size_t column) {
  size_t at = select;
  for (int depth = 0; depth >= 0 && column > 0 && ++at < t->tokens.count;) {
    depth += is(t, at, "(");
    depth -= is(t, at, ")");
    column -= depth == 0 && is(t, at, ",");
  }
  return at + 1;
}

/* A number, or what is computed of columns; a text or NULL goes with texts. */
static bool may_be_number(const Shape *t, size_t at) {
  return at < t->tokens.count && t->tokens.items[at].kind != DATA_TOKEN_STRING && !is(t, at, "null");
}

/* A server makes texts of two NULL that begin a UNION, which no number of a third SELECT goes with. */
static void check_union(const Shape *t, size_t at) {
  size_t column, select = is_null_column(t, at) ? select_of(t, at, &column) : 0;
  size_t joint = select ? joined_by(t, select) : 0;
  if (!joint) return;
  size_t first = select_before(t, joint), above = column_of(t, first, column);
  if (joined_by(t, first) || !is_null_column(t, above)) return;
  for (int depth = 0; depth >= 0 && ++at < t->tokens.count;) {
    depth += is(t, at, "(");
    depth -= is(t, at, ")");
    if (depth || !is(t, at, "select")) continue;
    if (!may_be_number(t, column_of(t, at, column))) return;
    warn(t, above, "sql-null-union", "write CAST(NULL AS INTEGER), or the type that is meant",
         "two NULL that begin a UNION are texts in PostgreSQL, which refuses the numbers of a third SELECT");
    return;
  }
}

void data_portable_check_shape(DataRecords *records, const DataStatement *statement) {
  Shape shape = {.records = records, .statement = statement, .text = statement->file->text};
  DataToken token;
  for (size_t at = statement->select_start;
       (token = data_token_after(shape.text, statement->select_end, at)).kind != DATA_TOKEN_END;
       at = token.end)
    *BASE_APPEND(&shape.tokens) = token;
  for (size_t at = 1; at < shape.tokens.count; at++) {
    if (is(&shape, at, "max") || is(&shape, at, "min")) check_larger(&shape, at);
    if (is(&shape, at, "null")) check_union(&shape, at);
  }
  base_free(shape.tokens.items);
}
