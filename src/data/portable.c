/* Queries that ask for the moment, found in their text: what a database computes while it compiles is a constant when it is
 * asked. Numbers that no double keeps, which SQLite reads as others. */
#include "data/portable.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "data/number.h"

typedef struct {
  DataRecords *records;
  const DataStatement *statement;
  const char *text;
  size_t end;
  DataToken before;
  bool sound;
} Reading;

static bool is_one_of(const char *word, size_t length, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0) return true;
  return false;
}

static void refuse(Reading *reading, DataToken token, const char *code, const char *hint,
                   const char *message) {
  base_report(reading->records->diagnostics, BASE_ERROR,
              data_sql_place(reading->statement->file, token.start), code, hint, "%s: %s",
              reading->statement->name ? reading->statement->name : "the query", message);
  reading->sound = false;
}

static void refuse_moment(Reading *reading, DataToken token) {
  refuse(reading, token, "sql-clock", "write the date, or keep it in a table of the records",
         "asks for the moment: the same records would give another report each time");
}

/* The text of a string without its quotes and the spaces around it. */
static const char *trimmed(const Reading *reading, DataToken token, size_t *length) {
  size_t from = token.start + 1, to = token.end > from ? token.end - 1 : from;
  while (from < to && isspace((unsigned char)reading->text[from])) from++;
  while (to > from && isspace((unsigned char)reading->text[to - 1])) to--;
  *length = to - from;
  return reading->text + from;
}

/* SQLite: the arguments of its date functions. `inside`: the function whose parentheses these are, by depth. */
static bool is_date_function(const Reading *reading, DataToken name) {
  static const char *const functions[] = {"date",     "time",      "datetime", "julianday",
                                          "strftime", "unixepoch", "timediff"};
  return name.kind == DATA_TOKEN_WORD && is_one_of(reading->text + name.start, name.end - name.start,
                                                   functions, sizeof functions / sizeof *functions);
}

static void read_string(Reading *reading, DataToken token, bool in_date_function) {
  static const char *const here[] = {"now", "localtime", "utc", "subsec", "subsecond"}, *const there[] = {
                                                                                            "now", "today",
                                                                                            "tomorrow",
                                                                                            "yesterday"};
  size_t length;
  const char *text = trimmed(reading, token, &length);
  if (!reading->records->is_server) {
    if (in_date_function && is_one_of(text, length, here, 3)) refuse_moment(reading, token);
    return;
  }
  const char *before = reading->text + reading->before.start;
  bool escapes = reading->before.end == token.start && reading->before.kind != DATA_TOKEN_STRING &&
                 (strncasecmp(before, "e", 1) == 0 || *before == '&') && memchr(text, '\\', length);
  if (is_one_of(text, length, there, sizeof there / sizeof *there)) refuse_moment(reading, token);
  if (escapes)
    refuse(reading, token, "sql-not-allowed", "write the characters themselves between plain quotes",
           "a text with escapes");
  if (reading->before.kind == DATA_TOKEN_STRING)
    refuse(reading, token, "sql-not-allowed", "join texts with ||", "a text in two parts");
}

/* In PostgreSQL a backslash of a pattern is an escape, in SQLite it is a backslash. */
static void check_pattern(Reading *reading, DataToken token) {
  if (!data_token_is(reading->text, reading->before, "like") ||
      !memchr(reading->text + token.start, '\\', token.end - token.start) ||
      data_token_is(reading->text, data_token_after(reading->text, reading->end, token.end), "escape"))
    return;
  base_report(reading->records->diagnostics, BASE_WARNING,
              data_sql_place(reading->statement->file, token.start), "sql-like-escape", "add ESCAPE '\\'",
              "%s: a \\ in a pattern is an escape in PostgreSQL and itself in SQLite",
              reading->statement->name ? reading->statement->name : "the query");
}

/* x = NULL, which is never true. */
static void check_null(const Reading *reading, DataToken token) {
  DataToken after = data_token_after(reading->text, reading->end, token.end);
  bool compared = false;
  for (const char *sign = "=<>"; *sign; sign++) {
    const char symbol[] = {*sign, '\0'};
    compared |=
        data_token_is(reading->text, reading->before, symbol) || data_token_is(reading->text, after, symbol);
  }
  if (compared)
    base_report(reading->records->diagnostics, BASE_WARNING,
                data_sql_place(reading->statement->file, token.start), "sql-null-compared",
                "write x IS NULL, or x IS NOT NULL", "%s: a comparison with NULL is never true",
                reading->statement->name ? reading->statement->name : "the query");
}

static void read_word(Reading *reading, DataToken token) {
  static const char *const moments[] = {"current_date", "current_time", "current_timestamp", "localtime",
                                        "localtimestamp"};
  const char *word = reading->text + token.start;
  size_t length = token.end - token.start;
  bool is_column = data_token_is(reading->text, reading->before, ".");
  if (data_token_is(reading->text, token, "null")) check_null(reading, token);
  if (!is_column && is_one_of(word, length, moments, reading->records->is_server ? 5 : 3))
    refuse_moment(reading, token);
  if (reading->records->is_server && *word == '$')
    refuse(reading, token, "sql-not-allowed", "write it between plain quotes", "a text between dollars");
}

/* Whether a number as it is written is one that is kept; one with an exponent is meant roughly. */
static bool is_kept(const char *text, size_t length) {
  DataWritten number;
  int64_t whole;
  double real;
  if (!data_number_read(text, length, &number)) return length < sizeof number.digits;
  DataValueFit fit = data_number_value(&number, number.point_decimals, true, &whole, &real);
  if (fit == DATA_VALUE_IS_WHOLE || fit == DATA_VALUE_IS_DECIMAL) return true;
  if (!memchr(text, 'e', length) && !memchr(text, 'E', length)) return false;
  real = strtod(text, NULL);
  return number.count <= 15 && isfinite(real) && real != 0;
}

static void check_number(Reading *reading, DataToken token) {
  enum { ALWAYS_EXACT = 15 };
  size_t start = token.start, length = token.end - start;
  const char *text = reading->text;
  bool hexadecimal = length > 1 && (text[start + 1] | 0x20) == 'x';
  if (reading->before.end == start && start > 0 && strchr(".-", text[start - 1])) start--;
  if (hexadecimal ||
      (length <= ALWAYS_EXACT && !memchr(text + start, 'e', length) && !memchr(text + start, 'E', length)))
    return;
  if (is_kept(text + start, token.end - start)) return;
  refuse(reading, token, "sql-inexact",
         "15 digits are exact, and whole numbers to 9223372036854775807; an identifier stands between '…'",
         base_arena_format(reading->records->arena, "%.*s is no number that is kept exactly",
                           (int)(length < 60 ? length : 60), text + token.start));
}

bool data_portable_allow(DataRecords *records, const DataStatement *statement, size_t start, size_t end) {
  Reading reading = {records, statement, statement->file->text, end, {0}, true};
  BASE_LIST(bool) inside = {0}; /* by parenthesis: of a date function */
  DataToken token;
  for (size_t at = start; (token = data_token_after(reading.text, end, at)).kind != DATA_TOKEN_END;
       at = token.end) {
    if (token.kind == DATA_TOKEN_STRING) check_pattern(&reading, token);
    if (token.kind == DATA_TOKEN_STRING)
      read_string(&reading, token, inside.count && inside.items[inside.count - 1]);
    else if (token.kind == DATA_TOKEN_NUMBER)
      check_number(&reading, token);
    else if (token.kind == DATA_TOKEN_WORD)
      read_word(&reading, token);
    else if (data_token_is(reading.text, token, "("))
      *BASE_APPEND(&inside) = is_date_function(&reading, reading.before);
    else if (data_token_is(reading.text, token, ")") && inside.count)
      inside.count--;
    reading.before = token;
  }
  base_free(inside.items);
  return reading.sound;
}
