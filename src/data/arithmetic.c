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

/* Of a text SQLite counts the digits at its beginning, which is told. */
static void tell_texts(sqlite3_context *context, sqlite3_value **values, int count, sqlite3_value *id) {
  for (int i = 0; i < count; i++) {
    int type = sqlite3_value_type(values[i]);
    if (type == SQLITE_TEXT && sqlite3_value_numeric_type(values[i]) == SQLITE_TEXT)
      tell(context, id,
           (DataSlip){.kind = DATA_SLIP_COUNTED, .text = (const char *)sqlite3_value_text(values[i])});
  }
}

static bool is_number(int numeric_type) {
  return numeric_type == SQLITE_INTEGER || numeric_type == SQLITE_FLOAT;
}

/* False when there is nothing to count with; a text is an error. */
static bool takes(sqlite3_context *context, sqlite3_value *value, const char *name) {
  if (sqlite3_value_type(value) == SQLITE_NULL) return false;
  if (is_number(sqlite3_value_numeric_type(value))) return true;
  char *message = sqlite3_mprintf("%s of a text that is no number", name);
  if (message)
    sqlite3_result_error(context, message, -1);
  else
    sqlite3_result_error_nomem(context);
  sqlite3_free(message);
  return false;
}

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
  tell_texts(context, values, 2, values[2]);
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
  tell_texts(context, values, 2, values[2]);
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
  if (count == 2 && !(takes(context, values[0], "MOD") && takes(context, values[1], "MOD"))) return;
  if (count == 3) tell_texts(context, values, 2, values[2]);
  DataOperand a = operand_of(values[0]), b = operand_of(values[1]);
  if (is_zero(b)) {
    if (count == 3)
      tell(context, values[2], (DataSlip){.kind = DATA_SLIP_DIVISION});
    else
      sqlite3_result_error(context, "MOD by zero", -1);
  } else if (a.is_whole && b.is_whole) {
    sqlite3_result_int64(context, b.whole == -1 ? 0 : a.whole % b.whole);
  } else {
    sqlite3_result_double(context, data_exact_operation('%', a, b));
  }
}

/* ---- CAST(x AS NUMERIC), CAST(x AS INTEGER) --------------------------------------------------------------------------------------- */

/* x itself, which is then cast. */
static void number(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  tell_texts(context, values, 1, values[1]);
  sqlite3_result_value(context, values[0]);
}

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

/* A function of a number, whose own of SQLite gives 0 or NULL for a text, and NULL for a number that has none. */
typedef struct {
  const char *name;
  double (*value)(double);
  bool keeps_whole;         /* of a whole number it is that number */
  const char *below, *zero; /* why a number below 0, or 0, has none; NULL: it has one */
} Function;

static const char logarithm_fault[] = "the logarithm of zero or of a negative number";

static const Function functions[] = {{"CEIL", ceil, true, NULL, NULL},
                                     {"CEILING", ceil, true, NULL, NULL},
                                     {"FLOOR", floor, true, NULL, NULL},
                                     {"TRUNC", trunc, true, NULL, NULL},
                                     {"EXP", exp, false, NULL, NULL},
                                     {"SQRT", sqrt, false, "the square root of a negative number", NULL},
                                     {"LN", log, false, logarithm_fault, logarithm_fault},
                                     {"LOG", log10, false, logarithm_fault, logarithm_fault},
                                     {"LOG10", log10, false, logarithm_fault, logarithm_fault}};

static void apply(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  const Function *function = sqlite3_user_data(context);
  if (!takes(context, values[0], function->name)) return;
  double x = sqlite3_value_double(values[0]);
  if (x < 0 && function->below)
    sqlite3_result_error(context, function->below, -1);
  else if (!(x < 0 || x > 0) && function->zero)
    sqlite3_result_error(context, function->zero, -1);
  else if (function->keeps_whole && sqlite3_value_numeric_type(values[0]) == SQLITE_INTEGER)
    sqlite3_result_int64(context, sqlite3_value_int64(values[0]));
  else
    sqlite3_result_double(context, function->value(x));
}

static void absolute(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  if (!takes(context, values[0], "ABS")) return;
  int64_t whole = sqlite3_value_int64(values[0]);
  if (sqlite3_value_numeric_type(values[0]) == SQLITE_FLOAT)
    sqlite3_result_double(context, fabs(sqlite3_value_double(values[0])));
  else if (whole == INT64_MIN)
    give(context, true, &whole);
  else
    sqlite3_result_int64(context, whole < 0 ? -whole : whole);
}

static void sign(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  if (!takes(context, values[0], "SIGN")) return;
  double x = sqlite3_value_double(values[0]);
  sqlite3_result_int(context, (x > 0) - (x < 0));
}

static void power(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  if (takes(context, values[0], "POWER") && takes(context, values[1], "POWER"))
    sqlite3_result_double(context, pow(sqlite3_value_double(values[0]), sqlite3_value_double(values[1])));
}

/* ---- rows of a subquery --------------------------------------------------------------------------------------- */

typedef struct {
  size_t count;
  sqlite3_value *first;
} Only;

static void take_only(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  Only *only = sqlite3_aggregate_context(context, sizeof *only);
  if (!only) {
    sqlite3_result_error_nomem(context);
    return;
  }
  if (only->count++ == 0) only->first = sqlite3_value_dup(values[0]);
  if (only->count == 2) tell(context, values[1], (DataSlip){.kind = DATA_SLIP_ROWS});
}

static void give_only(sqlite3_context *context) {
  Only *only = sqlite3_aggregate_context(context, 0);
  if (!only || !only->first) return;
  sqlite3_result_value(context, only->first);
  sqlite3_value_free(only->first);
  only->first = NULL;
}

static void install(struct sqlite3 *database, const char *name, int count,
                    void (*function)(sqlite3_context *, int, sqlite3_value **), void *context) {
  sqlite3_create_function_v2(database, name, count, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                             context, function, NULL, NULL, NULL);
}

void data_arithmetic_install(struct sqlite3 *database, DataSlipListener *listener) {
  static const struct {
    const char *name;
    int count;
    void (*function)(sqlite3_context *, int, sqlite3_value **);
  } operations[] = {{DATA_ADD, 3, add},       {DATA_SUBTRACT, 3, subtract}, {DATA_MULTIPLY, 3, multiply},
                    {DATA_DIVIDE, 3, divide}, {DATA_MODULO, 3, modulo},     {"MOD", 2, modulo},
                    {DATA_WHOLE, 2, whole},   {DATA_NUMBER, 2, number},     {"ABS", 1, absolute},
                    {"SIGN", 1, sign},        {"POWER", 2, power},          {"POW", 2, power}};
  for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
    install(database, operations[i].name, operations[i].count, operations[i].function, listener);
  sqlite3_create_function_v2(database, DATA_ONLY, 2, SQLITE_UTF8 | SQLITE_INNOCUOUS, listener, NULL,
                             take_only, give_only, NULL);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    install(database, functions[i].name, 1, apply, (void *)(uintptr_t)&functions[i]);
}
