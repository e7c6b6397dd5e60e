/* Hints for what a database says against a query: the nearest name when it is near, else the form that both databases
 * read. No guess is better than a wrong one. */
#include "data/portable.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- words of one database alone ------------------------------------------------------------------------------ */

static const struct {
  const char *word, *form;
} forms[] = {
    {"::", "write CAST(x AS type)"},
    {"ilike", "write LOWER(x) LIKE 'pattern'"},
    {"similar", "write LIKE, several of them with OR"},
    {"percentile_cont", "number the rows with ROW_NUMBER() OVER (ORDER BY x) and take the mean of the middle "
                        "ones (docs/sql.md)"},
    {"percentile_disc",
     "number the rows with ROW_NUMBER() OVER (ORDER BY x) and take the middle one (docs/sql.md)"},
    {"median", "number the rows with ROW_NUMBER() OVER (ORDER BY x) and take the mean of the middle ones "
               "(docs/sql.md)"},
    {"within", "number the rows with ROW_NUMBER() OVER (ORDER BY x) (docs/sql.md)"},
    {"printf", "write ROUND and ||; the report formats numbers"},
    {"format", "write ROUND and ||; the report formats numbers"},
    {"to_char", "write ROUND and ||, or SUBSTR of an ISO date; the report formats numbers and dates"},
    {"to_date", "dates are texts such as 2020-12-31: compare them as they are"},
    {"extract", "write CAST(SUBSTR(d, 1, 4) AS INTEGER) for the year of an ISO date"},
    {"date_part", "write CAST(SUBSTR(d, 1, 4) AS INTEGER) for the year of an ISO date"},
    {"date_trunc", "write SUBSTR(d, 1, 7) for the month of an ISO date"},
    {"strftime", "write SUBSTR(d, 1, 4) for the year of an ISO date"},
    {"julianday", "keep the number of days in the records"},
    {"interval", "keep the date that is meant in the records"},
    {"string_agg", "give one row each: the report joins them"},
    {"group_concat", "give one row each: the report joins them"},
    {"array_agg", "give one row each"},
    {"concat", "write a || b, with COALESCE(x, '') where x may be empty"},
    {"concat_ws", "write a || ' ' || b, with COALESCE(x, '') where x may be empty"},
    {"ifnull", "write COALESCE(x, y)"},
    {"nvl", "write COALESCE(x, y)"},
    {"isnull", "write x IS NULL"},
    {"iif", "write CASE WHEN x THEN y ELSE z END"},
    {"if", "write CASE WHEN x THEN y ELSE z END"},
    {"total", "write COALESCE(SUM(x), 0)"},
    {"greatest", "write CASE WHEN x > y THEN x ELSE y END"},
    {"least", "write CASE WHEN x < y THEN x ELSE y END"},
    {"instr", "write x LIKE '%text%'"},
    {"strpos", "write x LIKE '%text%'"},
    {"glob", "write LIKE, with % and _"},
    {"regexp", "write LIKE, several of them with OR"},
    {"year", "write CAST(SUBSTR(d, 1, 4) AS INTEGER) for the year of an ISO date"},
    {"month", "write CAST(SUBSTR(d, 6, 2) AS INTEGER) for the month of an ISO date"},
    {"len", "write LENGTH(x)"},
    {"ucase", "write UPPER(x)"},
    {"lcase", "write LOWER(x)"},
    {"top", "write LIMIT n at the end"},
    {"stddev", "write SQRT(AVG(x * x) - AVG(x) * AVG(x))"},
    {"generate_series", "keep the numbers in a table of the records, or write WITH RECURSIVE"},
    {"unnest", "keep the rows in a table of the records"},
    {"lateral", "write a subquery, or a join"},
    {"random", "the same records must give the same report"},
    {"now", "write the date, or keep it in a table of the records"},
};

const char *data_portable_form(const char *name, size_t length) {
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (strlen(forms[i].word) == length && strncasecmp(forms[i].word, name, length) == 0)
      return forms[i].form;
  return NULL;
}

/* The form of the last such word up to where the database stopped. */
static const char *form_before(const DataStatement *statement, size_t base, const DataFailure *failure) {
  const char *text = statement->file->text, *form = NULL;
  size_t stop = failure->offset >= 0 ? base + (size_t)failure->offset + 1 : statement->end;
  DataToken token, before = {0};
  for (size_t at = base; (token = data_token_after(text, statement->end, at)).kind != DATA_TOKEN_END;
       at = token.end) {
    if (token.start >= stop) break;
    const char *found = NULL;
    if (token.kind == DATA_TOKEN_WORD && !data_token_is(text, before, "."))
      found = data_portable_form(text + token.start, token.end - token.start);
    if (data_token_is(text, token, ":") && token.end < statement->end && text[token.end] == ':')
      found = forms[0].form;
    if (found) form = found;
    before = token;
  }
  return form;
}

/* ---- names ---------------------------------------------------------------------------------------------------- */

/* The name a message complains about: what follows the colon in SQLite, what is quoted in PostgreSQL; the part after
 * the last dot. NULL when there is none. */
const char *data_hint_name(BaseArena *arena, const char *message) {
  const char *from = strstr(message, "no such "), *to;
  if (from && (from = strchr(from, ':'))) {
    from += 2;
    to = from + strcspn(from, " ,");
  } else if ((from = strchr(message, '"')) && (to = strchr(from + 1, '"'))) {
    from++;
  } else if (strncmp(message, "column ", 7) == 0 || strncmp(message, "function ", 9) == 0) {
    from = strchr(message, ' ') + 1;
    to = from + strcspn(from, " (");
  } else {
    return NULL;
  }
  for (const char *at = from; at < to; at++)
    if (*at == '.') from = at + 1;
  return base_arena_copy(arena, from, (size_t)(to - from));
}

/* A slip of the pen: most letters stand where they stood, or two are exchanged. */
static bool is_slip(const char *name, const char *near) {
  size_t length = strlen(name), other = strlen(near), start = 0, end = 0;
  if (length < 3) return false;
  while (start < length && start < other &&
         tolower((unsigned char)name[start]) == tolower((unsigned char)near[start]))
    start++;
  while (end < length - start && end < other - start &&
         tolower((unsigned char)name[length - 1 - end]) == tolower((unsigned char)near[other - 1 - end]))
    end++;
  return 3 * (start + end) >= 2 * length || (length == other && start + end + 2 >= length && length > 3);
}

typedef BASE_LIST(const char *) NameList;

static void add_relations(const DataRecords *records, NameList *list) {
  for (size_t i = 0; i < records->table_count; i++) *BASE_APPEND(list) = records->infos[i].table;
  for (size_t i = 0; i < records->other_relation_count; i++) *BASE_APPEND(list) = records->other_relations[i];
  for (size_t i = 0; i < records->view_count; i++) *BASE_APPEND(list) = records->names[i];
}

/* The columns of the tables and views that the statement reads. */
static void add_columns(DataRecords *records, const DataStatement *statement, NameList *list) {
  for (size_t i = 0; i < statement->reference_count; i++) {
    const char *sql = base_arena_format(records->arena, "SELECT * FROM \"%s\"", statement->references[i]);
    DataRows rows;
    DataFailure failure;
    if (!data_store_compile(records->store, sql, strlen(sql), records->arena, &rows, &failure)) continue;
    for (size_t k = 0; k < rows.column_count; k++) *BASE_APPEND(list) = rows.names[k];
  }
}

static const char *near_name(DataRecords *records, const DataStatement *statement, const char *message) {
  const char *name = data_hint_name(records->arena, message);
  NameList names = {0};
  if (name && (strstr(message, "table") || strstr(message, "relation")))
    add_relations(records, &names);
  else if (name && strstr(message, "column"))
    add_columns(records, statement, &names);
  const char *near = names.count ? base_nearest(name, names.items, names.count) : NULL;
  base_free(names.items);
  const char *table = strrchr(message, ' ') ? strrchr(message, ' ') + 1 : "", *dot = strchr(table, '.');
  if (near && strcasecmp(near, name) == 0 && dot)
    return base_arena_format(records->arena, "FROM names no table %.*s", (int)(dot - table), table);
  return near && is_slip(name, near) ? base_arena_format(records->arena, "the nearest name is %s", near)
                                     : NULL;
}

/* ---- messages ------------------------------------------------------------------------------------------------- */

/* What a message means, in the words of both databases. */
static const struct {
  const char *part, *hint;
} meanings[] = {
    {"misuse of aggregate", "an aggregate stands in SELECT or HAVING: write HAVING, or a subquery"},
    {"aggregate functions are not allowed in",
     "an aggregate stands in SELECT or HAVING: write HAVING, or a subquery"},
    {"aggregate function calls cannot be nested", "compute the inner one in a view of its own"},
    {"misuse of window function", "compute it in a view or subquery, and choose rows from that"},
    {"window functions are not allowed in", "compute it in a view or subquery, and choose rows from that"},
    {"must appear in the GROUP BY clause", "write MIN(column) or MAX(column), or add it to GROUP BY"},
    {"ambiguous", "write table.column: several tables have this name"},
    {"division by zero", "write a / NULLIF(b, 0)"},
    {"boolean = integer", "write x, or NOT x"},
    {"operator does not exist", "compare values of one type: CAST(x AS type)"},
    {"function max(", "write CASE WHEN a > b THEN a ELSE b END"},
    {"function min(", "write CASE WHEN a < b THEN a ELSE b END"},
    {"function sum(boolean)", "write COUNT(*) FILTER (WHERE x)"},
    {"argument of NOT must be type boolean", "write x = 0"},
    {"integer out of range", "write 1.0 * a * b, or CAST(a AS BIGINT) * b"},
    {"incomplete input", "something lacks at its end: a value, a closing parenthesis or quote"},
    {"syntax error at end of input", "something lacks at its end: a value, a closing parenthesis or quote"},
    {"unterminated quoted", "a text is not closed"},
    {"GROUP BY clause is required before HAVING", "write WHERE, or add GROUP BY"},
    {"do not have the same number of result columns", "each SELECT of a UNION gives the same columns"},
    {"must have the same number of columns", "each SELECT of a UNION gives the same columns"},
    {"sub-select returns", "a subquery that stands for a value has one column"},
    {"subquery must return only one column", "a subquery that stands for a value has one column"},
    {"more than one row returned by a subquery", "a subquery that stands for a value gives one row"},
    {"invalid input syntax for type boolean", "write the column alone, or NOT before it"},
    {"invalid input syntax for type date", "write days as 2020-12-31"},
    {"invalid input syntax for type timestamp", "write days as 2020-12-31"},
    {"invalid input syntax for type", "a text stands where a number is wanted: write CAST(x AS TEXT) to "
                                      "compare texts, or the number without quotes"},
};

/* "SELECT a, FROM t". */
static bool comma_before(const DataStatement *statement, size_t base, const DataFailure *failure) {
  const char *text = statement->file->text;
  if (failure->offset <= 0 || !strstr(failure->message, "syntax error")) return false;
  DataToken token, before = {0};
  for (size_t at = base; (token = data_token_after(text, statement->end, at)).kind != DATA_TOKEN_END;
       at = token.end) {
    if (token.start >= base + (size_t)failure->offset) return data_token_is(text, before, ",");
    before = token;
  }
  return false;
}

const char *data_hint_for(DataRecords *records, const DataStatement *statement, size_t base,
                          const DataFailure *failure) {
  const char *message = failure->message, *name = data_hint_name(records->arena, message);
  bool function = strstr(message, "function") != NULL;
  const char *named = strstr(message, "use function: ");
  const char *form = named              ? data_portable_form(named + 14, strlen(named + 14))
                     : function && name ? data_portable_form(name, strlen(name))
                     : strstr(message, "unrecognized token") ? form_before(statement, base, failure)
                     : strstr(message, "syntax error")       ? form_before(statement, base, failure)
                                                             : NULL;
  if (form) return form;
  if (failure->kind == DATA_FAILURE_DENIED) return "only reading the records and the figures is allowed";
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
    if (strstr(message, meanings[i].part)) return meanings[i].hint;
  if (comma_before(statement, base, failure)) return "there is a comma too many before it";
  const char *near = function ? NULL : near_name(records, statement, message);
  bool quoted = failure->offset >= 0 && statement->file->text[base + (size_t)failure->offset] == '"';
  return near || function || !quoted ? near : "a text stands between '…', a name between \"…\"";
}

/* ---- notes ---------------------------------------------------------------------------------------------------- */

/* Operators, which no parenthesis follows. */
static bool is_operator(const char *text, DataToken token) {
  static const char *const words[] = {"ilike", "similar", "glob", "within", "regexp"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (data_token_is(text, token, words[i])) return true;
  return false;
}

void data_portable_note(const DataRecords *records, const DataStatement *statement,
                        BaseDiagnostics *diagnostics) {
  const char *text = statement->file->text, *other = records->is_server ? "SQLite" : "PostgreSQL";
  DataToken token, before = {0};
  for (size_t at = statement->select_start;
       (token = data_token_after(text, statement->select_end, at)).kind != DATA_TOKEN_END; at = token.end) {
    const char *form = NULL;
    bool called = data_token_is(text, data_token_after(text, statement->select_end, token.end), "(");
    if (token.kind == DATA_TOKEN_WORD && !data_token_is(text, before, ".") &&
        (called || is_operator(text, token)))
      form = data_portable_form(text + token.start, token.end - token.start);
    bool cast =
        data_token_is(text, token, ":") && data_token_is(text, before, ":") && before.end == token.start;
    if (cast) form = data_portable_form("::", 2);
    if (form)
      base_report(diagnostics, BASE_NOTE, data_sql_place(statement->file, cast ? before.start : token.start),
                  "sql-portable", form, "%s: %s does not read %.*s", statement->name, other,
                  cast ? 2 : (int)(token.end - token.start), text + (cast ? before.start : token.start));
    before = token;
  }
}
