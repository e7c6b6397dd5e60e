/* Arithmetic of SQL in SQLite as PostgreSQL has it: decimals are exact, and what is lost is told. */
#include "data/exact.h"
#include "data/portable.h"
#include "data/store.h"

#include <math.h>
#include <sqlite3.h>

static void tell(sqlite3_context *context, sqlite3_value *id, DataSlip slip) {
  const DataSlipListener *listener = sqlite3_user_data(context);
  if (listener->tell) listener->tell(listener->context, sqlite3_value_int64(id), &slip);
}

/* Of a text SQLite counts the digits at its beginning. */
static DataOperand operand_of(sqlite3_value *value) {
  bool whole = sqlite3_value_numeric_type(value) == SQLITE_INTEGER;
  return (DataOperand){whole, whole ? sqlite3_value_int64(value) : 0,
                       whole ? 0 : sqlite3_value_double(value)};
}

static bool is_null(sqlite3_value **values) {
  return sqlite3_value_type(values[0]) == SQLITE_NULL || sqlite3_value_type(values[1]) == SQLITE_NULL;
}

static bool is_zero(DataOperand operand) {
  return operand.is_whole ? operand.whole == 0 : !(operand.value < 0 || operand.value > 0);
}

static void give(sqlite3_context *context, bool overflow, const int64_t *whole) {
  if (overflow)
    sqlite3_result_error(context, "integer overflow", -1);
  else
    sqlite3_result_int64(context, *whole);
}

/* ---- + - * ---------------------------------------------------------------------------------------------------- */

static void operate(sqlite3_context *context, sqlite3_value **values, char operation) {
  if (is_null(values)) return;
  DataOperand a = operand_of(values[0]), b = operand_of(values[1]);
  int64_t whole = 0;
  if (!a.is_whole || !b.is_whole)
    sqlite3_result_double(context, data_exact_operation(operation, a, b));
  else if (operation == '+')
    give(context, __builtin_add_overflow(a.whole, b.whole, &whole), &whole);
  else if (operation == '-')
    give(context, __builtin_sub_overflow(a.whole, b.whole, &whole), &whole);
  else
    give(context, __builtin_mul_overflow(a.whole, b.whole, &whole), &whole);
}

static void add(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  operate(context, values, '+');
}

static void subtract(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  operate(context, values, '-');
}

static void multiply(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  operate(context, values, '*');
}

/* ---- / % ------------------------------------------------------------------------------------------------------ */

/* Whole numbers give a whole number, a division by zero gives NULL. */
static void divide(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  if (is_null(values)) return;
  DataOperand a = operand_of(values[0]), b = operand_of(values[1]);
  bool whole = a.is_whole && b.is_whole && !(a.whole == INT64_MIN && b.whole == -1);
  if (is_zero(b)) {
    tell(context, values[2], (DataSlip){.kind = DATA_SLIP_DIVISION});
  } else if (whole) {
    if (a.whole % b.whole)
      tell(context, values[2],
           (DataSlip){.kind = DATA_SLIP_DIVISION, .dividend = a.whole, .divisor = b.whole});
    sqlite3_result_int64(context, a.whole / b.whole);
  } else {
    sqlite3_result_double(context, data_exact_operation('/', a, b));
  }
}

/* SQLite's own % cuts both sides to whole numbers. */
static void modulo(sqlite3_context *context, int count, sqlite3_value **values) {
  if (is_null(values)) return;
  DataOperand a = operand_of(values[0]), b = operand_of(values[1]);
  if (is_zero(b)) {
    if (count == 3) tell(context, values[2], (DataSlip){.kind = DATA_SLIP_DIVISION});
  } else if (a.is_whole && b.is_whole) {
    sqlite3_result_int64(context, b.whole == -1 ? 0 : a.whole % b.whole);
  } else {
    sqlite3_result_double(context, data_exact_operation('%', a, b));
  }
}

/* ---- CAST(x AS INTEGER) --------------------------------------------------------------------------------------- */

/* x itself, which is then cast. */
static void whole(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  int type = sqlite3_value_type(values[0]), numeric = sqlite3_value_numeric_type(values[0]);
  double number = numeric == SQLITE_FLOAT ? sqlite3_value_double(values[0]) : 0;
  if (type == SQLITE_TEXT && numeric != SQLITE_INTEGER)
    tell(context, values[1],
         (DataSlip){.kind = DATA_SLIP_TEXT, .text = (const char *)sqlite3_value_text(values[0])});
  else if (numeric == SQLITE_FLOAT && (number < round(number) || number > round(number)) &&
           fabs(round(number)) > fabs(number))
    tell(context, values[1], (DataSlip){.kind = DATA_SLIP_WHOLE, .number = number});
  if (fabs(number) < 0x1p63)
    sqlite3_result_value(context, values[0]);
  else
    sqlite3_result_error(context, "integer out of range", -1); /* SQLite gives the largest there is */
}

/* ---- functions ------------------------------------------------------------------------------------------------ */

/* SQLite's own give NULL for a number that has none. */
static void root(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  double x = sqlite3_value_double(values[0]);
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
  if (x < 0)
    sqlite3_result_error(context, "the square root of a negative number", -1);
  else
    sqlite3_result_double(context, sqrt(x));
}

static void logarithm(sqlite3_context *context, sqlite3_value *value, double (*function)(double)) {
  double x = sqlite3_value_double(value);
  if (sqlite3_value_type(value) == SQLITE_NULL) return;
  if (x > 0)
    sqlite3_result_double(context, function(x));
  else
    sqlite3_result_error(context, "the logarithm of zero or of a negative number", -1);
}

static void natural_logarithm(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  logarithm(context, values[0], log);
}

static void decimal_logarithm(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  logarithm(context, values[0], log10);
}

void data_arithmetic_install(struct sqlite3 *database, DataSlipListener *listener) {
  static const struct {
    const char *name;
    int count;
    void (*function)(sqlite3_context *, int, sqlite3_value **);
  } functions[] = {{DATA_ADD, 2, add},
                   {DATA_SUBTRACT, 2, subtract},
                   {DATA_MULTIPLY, 2, multiply},
                   {DATA_DIVIDE, 3, divide},
                   {DATA_MODULO, 3, modulo},
                   {"mod", 2, modulo},
                   {DATA_WHOLE, 2, whole},
                   {"sqrt", 1, root},
                   {"ln", 1, natural_logarithm},
                   {"log", 1, decimal_logarithm},
                   {"log10", 1, decimal_logarithm}};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    sqlite3_create_function_v2(database, functions[i].name, functions[i].count,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, listener,
                               functions[i].function, NULL, NULL, NULL);
}
