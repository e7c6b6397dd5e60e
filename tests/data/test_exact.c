/* Sums, means and rounding in SQLite: exact decimals, the same in every version of SQLite and on a server. */
#include "support.h"

#include "data/exact.h"
#include "data/store.h"

#include <sqlite3.h>

typedef struct {
  const char *sql, *value; /* as %.17g, "NULL", or "error: …" */
} Case;

static void value_of(sqlite3 *database, const char *sql, char *out, size_t size) {
  sqlite3_stmt *statement = NULL;
  assert_int_equal(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK);
  int status = sqlite3_step(statement);
  if (status != SQLITE_ROW)
    snprintf(out, size, "error: %s", sqlite3_errmsg(database));
  else if (sqlite3_column_type(statement, 0) == SQLITE_NULL)
    snprintf(out, size, "NULL");
  else if (sqlite3_column_type(statement, 0) == SQLITE_INTEGER)
    snprintf(out, size, "%lld", (long long)sqlite3_column_int64(statement, 0));
  else
    snprintf(out, size, "real %.17g", sqlite3_column_double(statement, 0));
  sqlite3_finalize(statement);
}

static sqlite3 *open_exact(void) {
  sqlite3 *database;
  assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
  data_exact_install(database);
  return database;
}

#define ROWS(list) "(SELECT column1 AS m, column2 AS g FROM (VALUES " list "))"

static void sums_are_exact(void **state) {
  (void)state;
  static const Case cases[] = {
      {"SELECT SUM(m) FROM " ROWS("(0.1, 1), (0.2, 1), (0.3, 2), (-0.6, 2)"), "real 0"},
      {"SELECT TOTAL(m) FROM " ROWS("(0.1, 1), (0.2, 1), (0.3, 2), (-0.6, 2)"), "real 0"},
      {"SELECT SUM(m) FROM " ROWS("(0.1, 1), (0.2, 1)"), "real 0.29999999999999999"},
      {"SELECT AVG(m) FROM " ROWS("(2844.49, 1), (2844.51, 1), (2844.50, 1)"), "real 2844.5"},
      {"SELECT SUM(m) FILTER (WHERE g = 1) FROM " ROWS("(0.1, 1), (0.2, 1), (0.3, 2)"),
       "real 0.29999999999999999"},
      {"SELECT SUM(m) FROM " ROWS("(1, 1), (2, 1), (NULL, 1)"), "3"},
      {"SELECT SUM(m) FROM " ROWS("('1', 1), ('2.5', 1)"), "real 3.5"},
      {"SELECT SUM(m) FROM " ROWS("(1e15, 1), (0.000000000000001, 1), (-1e15, 1)"),
       "real 1.0000000000000001e-15"},
      {"SELECT SUM(m) FROM " ROWS("(9007199254740993, 1), (0.5, 1), (-9007199254740993, 1)"), "real 0.5"},
      {"SELECT SUM(m) FROM " ROWS("(12345.67, 1), (0.123456789012345, 1), (-12345.67, 1)"),
       "real 0.123456789012345"},
      {"SELECT SUM(m) FROM " ROWS("(NULL, 1)"), "NULL"},
      {"SELECT AVG(m) FROM " ROWS("(NULL, 1)"), "NULL"},
      {"SELECT TOTAL(m) FROM " ROWS("(NULL, 1)"), "real 0"},
      {"SELECT SUM(m) FROM " ROWS("(9223372036854775807, 1), (1, 1)"), "error: integer overflow"},
      {"SELECT SUM(m) FROM " ROWS("(9223372036854775807, 1), (1, 1), (-1, 1)"), "9223372036854775807"},
      {"SELECT AVG(m) FROM " ROWS("(9223372036854775807, 1), (9223372036854775807, 1)"),
       "real 9.2233720368547758e+18"},
      {"SELECT SUM(m) FROM " ROWS("(1.0 / 3, 1), (1e100, 1), (-1e100, 1)"), "real 0.33333333333333331"},
      {"SELECT SUM(m) FROM " ROWS("(9e999, 1), (1, 1)"), "real inf"},
      {"SELECT SUM(m) FROM " ROWS("('abc', 1)"), "error: a sum or mean of a text that is no number"},
      {"SELECT AVG(m) FROM " ROWS("('', 1)"), "error: a sum or mean of a text that is no number"},
      /* a window that a third has left is exact again */
      {"SELECT s FROM (SELECT g, SUM(m) OVER (ORDER BY g ROWS 1 PRECEDING) AS s FROM " ROWS(
           "(0.1, 1), (1.0 / 3, 2), (0.2, 3), (0.1, 4)") ") WHERE g = 4",
       "real 0.29999999999999999"},
      {"SELECT s FROM (SELECT g, AVG(m) OVER (ORDER BY g ROWS 2 PRECEDING) AS s FROM " ROWS(
           "(1, 1), (0.1, 2), (0.2, 3), (0.6, 4)") ") WHERE g = 4",
       "real 0.29999999999999999"},
  };
  sqlite3 *database = open_exact();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char value[128];
    value_of(database, cases[i].sql, value, sizeof value);
    if (strcmp(value, cases[i].value) != 0) fail_msg("%s: %s, not %s", cases[i].sql, value, cases[i].value);
  }
  sqlite3_close(database);
}

static void rounding_is_that_of_decimals(void **state) {
  (void)state;
  static const struct {
    const char *call;
    double value;
  } cases[] = {
      {"ROUND(2.5)", 3},
      {"ROUND(-2.5)", -3},
      {"ROUND(2.675, 2)", 2.68},
      {"ROUND(1.005, 2)", 1.01},
      {"ROUND(0.5)", 1},
      {"ROUND(0.49999)", 0},
      {"ROUND(1234.5, -2)", 1200},
      {"ROUND(1250, -2)", 1300},
      {"ROUND(99.95, 1)", 100},
      {"ROUND(9.5)", 10},
      {"ROUND(0.05, 1)", 0.1},
      {"ROUND(1.005 * 100)", 101},
      {"ROUND(7)", 7},
      {"ROUND(7, 2)", 7},
      {"ROUND(1e300, 2)", 1e300},
      {"ROUND(0.0)", 0},
      {"ROUND(-0.004, 2)", 0},
      {"ROUND(123456789.125, 2)", 123456789.13},
      {"ROUND(4.5, -1)", 0},
      {"ROUND(5, -1)", 10},
      {"ROUND('2.5')", 3},
  };
  sqlite3 *database = open_exact();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char sql[80], value[128], wanted[128];
    snprintf(sql, sizeof sql, "SELECT %s + 0.0", cases[i].call);
    snprintf(wanted, sizeof wanted, "real %.17g", cases[i].value);
    value_of(database, sql, value, sizeof value);
    if (strcmp(value, wanted) != 0) fail_msg("%s: %s, not %s", sql, value, wanted);
  }
  char value[128];
  value_of(database, "SELECT ROUND(NULL)", value, sizeof value);
  assert_string_equal(value, "NULL");
  value_of(database, "SELECT ROUND(1.5, NULL)", value, sizeof value);
  assert_string_equal(value, "NULL");
  value_of(database, "SELECT ROUND('x')", value, sizeof value);
  assert_string_equal(value, "error: ROUND of a text that is no number");
  sqlite3_close(database);
}

/* Any decimals: the sum is the double nearest to the sum of the integers they are, whatever their order. */
static void random_decimals(void **state) {
  (void)state;
  sqlite3 *database = open_exact();
  uint64_t seed = 20201231;
  for (int round = 0; round < 300; round++) {
    BaseBuffer sql = {0};
    int64_t sum = 0;
    int scale = (int)(round % 7);
    int64_t unit = 1;
    for (int i = 0; i < scale; i++) unit *= 10;
    base_buffer_add_text(&sql, "SELECT SUM(m) + 0.0 FROM (SELECT column1 AS m FROM (VALUES ");
    for (int i = 0; i < 40; i++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      int64_t units = (int64_t)(seed >> 33) % 100000000 - 50000000;
      sum += units;
      base_buffer_add_format(&sql, "%s(%s%lld.%0*lld)", i ? ", " : "", units < 0 ? "-" : "",
                             (long long)(llabs(units) / unit), scale ? scale : 1,
                             (long long)(llabs(units) % unit));
    }
    base_buffer_add_text(&sql, "))");
    char value[128], wanted[128];
    value_of(database, sql.data, value, sizeof value);
    snprintf(wanted, sizeof wanted, "real %.17g", (double)sum / (double)unit);
    assert_string_equal(value, wanted);
    base_buffer_free(&sql);
  }
  sqlite3_close(database);
}

/* The operation on whole numbers of thousandths, written as a decimal and read again. */
static double by_hand(char operation, int64_t a, int64_t b) {
  int64_t value = operation == '+' ? a + b : operation == '-' ? a - b : operation == '*' ? a * b : a % b;
  char text[64];
  snprintf(text, sizeof text, "%llde%d", (long long)value, operation == '*' ? -6 : -3);
  return strtod(text, NULL);
}

static void operations_are_those_of_decimals(void **state) {
  (void)state;
  size_t others = 0;
  srand(3);
  for (int i = 0; i < 40000; i++) {
    int64_t a = rand() % 2000000 - 1000000, b = rand() % 20000 - 10000;
    if (!b) continue;
    DataOperand x = {.value = (double)a / 1000}, y = {.value = (double)b / 1000};
    for (const char *operation = "+-*%"; *operation; operation++) {
      double found = data_exact_operation(*operation, x, y), wanted = by_hand(*operation, a, b);
      if (found < wanted || found > wanted)
        fail_msg("%.17g %c %.17g gives %.17g, not %.17g", x.value, *operation, y.value, found, wanted);
    }
    double product = x.value * y.value, exact = by_hand('*', a, b);
    others += product < exact || product > exact;
    double quotient = data_exact_operation('/', (DataOperand){.value = by_hand('*', a, b)}, y);
    if (quotient < x.value || quotient > x.value) fail_msg("%.17g back is %.17g", x.value, quotient);
  }
  assert_true(others > 1000); /* that doubles give otherwise */
}

static void operations_at_their_edges(void **state) {
  (void)state;
  static const Case cases[] = {
      {"SELECT millesime_multiply(1.1, 3, 0)", "real 3.2999999999999998"}, /* the double nearest to 3.3 */
      {"SELECT millesime_divide(0.3, 0.1, 0)", "real 3"},
      {"SELECT millesime_divide(-1, 3.0, 0)", "real -0.33333333333333331"},
      {"SELECT millesime_divide(7, -2, 0)", "-3"},
      {"SELECT millesime_divide(0.0, 1e-15, 0)", "real 0"},
      {"SELECT millesime_divide(1, 0, 0)", "NULL"},
      {"SELECT millesime_divide(1, 0.0, 0)", "NULL"},
      {"SELECT millesime_add(NULL, 1, 0)", "NULL"},
      {"SELECT millesime_add(9223372036854775807, 0.5, 0)", "real 9.2233720368547758e+18"},
      {"SELECT millesime_add(9223372036854775807, 1, 0)", "error: integer overflow"},
      {"SELECT millesime_subtract(-9223372036854775807, 2, 0)", "error: integer overflow"},
      {"SELECT millesime_multiply(4294967296, 4294967296, 0)", "error: integer overflow"},
      {"SELECT millesime_multiply(9223372036854775807, 0.123456789012345, 0)", "real 1.1386878955363428e+18"},
      {"SELECT millesime_multiply(1e200, 1e200, 0)", "real inf"},
      {"SELECT millesime_subtract(1e300, 1e300, 0)", "real 0"},
      {"SELECT millesime_modulo(-7.5, 2, 0)", "real -1.5"},
      {"SELECT millesime_modulo(1, 0, 0)", "NULL"},
      {"SELECT millesime_modulo(-9223372036854775807 - 1, -1, 0)", "0"},
      {"SELECT millesime_add('12a', 1, 0)", "real 13"},
      {"SELECT CAST(millesime_number('12,5', 0) AS REAL)", "real 12"},
      {"SELECT ABS(-2.5)", "real 2.5"},
      {"SELECT ABS(-9223372036854775807 - 1)", "error: integer overflow"},
      {"SELECT ABS('-3')", "3"},
      {"SELECT ABS('x')", "error: ABS of a text that is no number"},
      {"SELECT FLOOR(-2.5)", "real -3"},
      {"SELECT CEILING(9223372036854775807)", "9223372036854775807"},
      {"SELECT FLOOR('x')", "error: FLOOR of a text that is no number"},
      {"SELECT SIGN(-0.5)", "-1"},
      {"SELECT SIGN(NULL)", "NULL"},
      {"SELECT POWER(2, 10)", "real 1024"},
      {"SELECT POWER(2, 'x')", "error: POWER of a text that is no number"},
      {"SELECT SQRT('x')", "error: SQRT of a text that is no number"},
      {"SELECT LN(0)", "error: the logarithm of zero or of a negative number"},
      {"SELECT EXP(NULL)", "NULL"},
      {"SELECT MOD(-7, 2)", "-1"},
      {"SELECT MOD('x', 2)", "error: MOD of a text that is no number"},
      {"SELECT MOD(7, 0)", "error: MOD by zero"},
      {"SELECT CAST(millesime_whole(12.5, 0) AS INTEGER)", "12"},
      {"SELECT CAST(millesime_whole(1e30, 0) AS INTEGER)", "error: integer out of range"},
      {"SELECT CAST(millesime_whole(NULL, 0) AS INTEGER)", "NULL"},
  };
  DataSlipListener nobody = {0};
  sqlite3 *database = open_exact();
  data_arithmetic_install(database, &nobody);
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char value[128];
    value_of(database, cases[i].sql, value, sizeof value);
    if (strcmp(value, cases[i].value) != 0) fail_msg("%s: %s, not %s", cases[i].sql, value, cases[i].value);
  }
  sqlite3_close(database);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sums_are_exact),
      cmocka_unit_test(rounding_is_that_of_decimals),
      cmocka_unit_test(random_decimals),
      cmocka_unit_test(operations_are_those_of_decimals),
      cmocka_unit_test(operations_at_their_edges),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
