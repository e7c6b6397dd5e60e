/* Decimals are added as integers of 128 bits, at the largest scale seen; the quotient is rounded correctly. */
#include "data/exact.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SQLite gives the memory of an aggregate aligned to 8 bytes, and the compiler may not take it for more. */
__extension__ typedef __int128 Wide __attribute__((aligned(8)));
__extension__ typedef unsigned __int128 UnsignedWide;

enum { SCALE_LIMIT = 15, DIGITS = 15 };

static const double ten[SCALE_LIMIT + 1] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/* ---- decimals ------------------------------------------------------------------------------------------------- */

/* True when x is the double nearest to units / 10^scale, of at most 15 digits. The division of two exact doubles is
 * rounded correctly, which makes the test exact. */
static bool is_decimal_at(double x, int scale, int64_t *units) {
  double scaled = x * ten[scale];
  if (!(fabs(scaled) < 1e15)) return false;
  *units = (int64_t)(scaled + (scaled < 0 ? -0.5 : 0.5));
  return (double)*units / ten[scale] == x;
}

/* The scale that is tried first is that of the numbers before. */
static bool find_decimal(double x, int first, int *scale, int64_t *units) {
  *scale = first;
  if (is_decimal_at(x, first, units)) return true;
  for (*scale = 0; *scale <= SCALE_LIMIT; ++*scale)
    if (is_decimal_at(x, *scale, units)) return true;
  return false;
}

/* sum / divisor rounded correctly: 62 bits of the quotient by long division, and whether anything is left. */
static double quotient(Wide sum, Wide divisor) {
  const int64_t exact = (int64_t)1 << 53;
  if (!sum) return 0;
  if (sum > -exact && sum < exact && divisor < exact) return (double)(int64_t)sum / (double)(int64_t)divisor;
  UnsignedWide whole = sum < 0 ? -(UnsignedWide)sum : (UnsignedWide)sum, by = (UnsignedWide)divisor;
  UnsignedWide bits = whole / by, rest = whole % by;
  int exponent = 0;
  for (; !(bits >> 62); exponent--) {
    rest <<= 1;
    bits = bits << 1 | (rest >= by);
    if (rest >= by) rest -= by;
  }
  bool left = rest != 0;
  for (; bits >> 63; exponent++) {
    left |= bits & 1;
    bits >>= 1;
  }
  double result = ldexp((double)((uint64_t)bits | left), exponent);
  return sum < 0 ? -result : result;
}

static Wide power_of_ten(int scale) {
  Wide power = 1;
  while (scale-- > 0) power *= 10;
  return power;
}

/* ---- operations ----------------------------------------------------------------------------------------------- */

typedef struct {
  Wide units;
  int scale;
} Decimal;

static bool decimal_of(DataOperand operand, Decimal *decimal) {
  *decimal = (Decimal){operand.whole, 0};
  if (operand.is_whole) return true;
  int64_t units;
  if (!find_decimal(operand.value, 2, &decimal->scale, &units)) return false;
  decimal->units = units;
  return true;
}

static double operate_on_doubles(char operation, double a, double b) {
  switch (operation) {
  case '+': return a + b;
  case '-': return a - b;
  case '*': return a * b;
  case '/': return a / b;
  default: return fmod(a, b);
  }
}

/* 19 digits and 15 more fit into 128 bits, and so do the products of 19 and of 15 digits. */
double data_exact_operation(char operation, DataOperand a, DataOperand b) {
  Decimal left, right;
  double x = a.is_whole ? (double)a.whole : a.value, y = b.is_whole ? (double)b.whole : b.value;
  if (!decimal_of(a, &left) || !decimal_of(b, &right)) return operate_on_doubles(operation, x, y);
  if (operation == '*') return quotient(left.units * right.units, power_of_ten(left.scale + right.scale));
  int scale = left.scale > right.scale ? left.scale : right.scale;
  Wide p = left.units * power_of_ten(scale - left.scale), q = right.units * power_of_ten(scale - right.scale);
  switch (operation) {
  case '+': return quotient(p + q, power_of_ten(scale));
  case '-': return quotient(p - q, power_of_ten(scale));
  case '/': return q < 0 ? quotient(-p, -q) : quotient(p, q);
  default: return quotient(p % q, power_of_ten(scale));
  }
}

/* ---- sums ----------------------------------------------------------------------------------------------------- */

/* SQLite's memory is aligned to 8 bytes. */
typedef Wide StoredWide __attribute__((aligned(8)));

typedef struct {
  StoredWide units; /* the sum × 10^scale */
  int scale;
  bool overflow;         /* units are no sum any more */
  int64_t count;         /* of values */
  int64_t reals, others; /* of them: not whole numbers; no decimals */
  double high, low;      /* the sum in two doubles, for when there is no exact one */
} Sum;

/* Knuth, The Art of Computer Programming 2, 4.2.2, theorem B: high + low is exact. */
static void add_double(Sum *sum, double x) {
  double high = sum->high + x, part = high - sum->high;
  double low = (sum->high - (high - part)) + (x - part);
  sum->high = high;
  if (isfinite(high)) sum->low += low;
}

static void add_units(Sum *sum, int64_t units, int scale, int sign) {
  Wide wide = units;
  for (; sum->scale < scale; sum->scale++)
    sum->overflow |= __builtin_mul_overflow(sum->units, 10, &sum->units);
  for (; scale < sum->scale; scale++) wide *= 10; /* 19 digits and 15 fit */
  sum->overflow |= __builtin_add_overflow(sum->units, sign * wide, &sum->units);
}

static void take(sqlite3_context *context, sqlite3_value *value, int sign) {
  int type = sqlite3_value_numeric_type(value);
  if (type == SQLITE_NULL) return;
  Sum *sum = sqlite3_aggregate_context(context, sizeof *sum);
  if (!sum) {
    sqlite3_result_error_nomem(context);
    return;
  }
  int64_t units;
  sum->count += sign;
  if (type == SQLITE_INTEGER) {
    units = sqlite3_value_int64(value);
    add_units(sum, units, 0, sign);
    int64_t rounded = units / 2048 * 2048; /* both parts are doubles */
    add_double(sum, sign * (double)rounded);
    add_double(sum, sign * (double)(units - rounded));
  } else if (type == SQLITE_FLOAT) {
    double x = sqlite3_value_double(value);
    int scale;
    sum->reals += sign;
    add_double(sum, sign * x);
    if (find_decimal(x, sum->scale, &scale, &units))
      add_units(sum, units, scale, sign);
    else
      sum->others += sign;
  } else {
    sqlite3_result_error(context, "a sum or mean of a text that is no number", -1);
  }
}

static void step(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  take(context, values[0], 1);
}

static void inverse(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  take(context, values[0], -1);
}

static double real_sum(const Sum *sum) {
  if (sum->others || sum->overflow) return sum->high + sum->low;
  return quotient(sum->units, power_of_ten(sum->scale));
}

static void sum_value(sqlite3_context *context) {
  const Sum *sum = sqlite3_aggregate_context(context, 0);
  if (!sum || !sum->count) {
    sqlite3_result_null(context);
  } else if (sum->reals) {
    sqlite3_result_double(context, real_sum(sum));
  } else {
    Wide whole = sum->units / power_of_ten(sum->scale);
    if (sum->overflow || whole > INT64_MAX || whole < INT64_MIN)
      sqlite3_result_error(context, "integer overflow", -1);
    else
      sqlite3_result_int64(context, (int64_t)whole);
  }
}

static void mean_value(sqlite3_context *context) {
  const Sum *sum = sqlite3_aggregate_context(context, 0);
  if (!sum || !sum->count)
    sqlite3_result_null(context);
  else if (sum->others || sum->overflow)
    sqlite3_result_double(context, (sum->high + sum->low) / (double)sum->count);
  else
    sqlite3_result_double(context, quotient(sum->units, power_of_ten(sum->scale) * sum->count));
}

static void total_value(sqlite3_context *context) {
  const Sum *sum = sqlite3_aggregate_context(context, 0);
  sqlite3_result_double(context, sum && sum->count ? real_sum(sum) : 0);
}

/* ---- rounding ------------------------------------------------------------------------------------------------- */

/* Adds one to the last of `count` digits; true when they were all nines and are 1 followed by zeros now. */
static bool carry(char *digits, int count) {
  while (count > 0 && digits[count - 1] == '9') digits[--count] = '0';
  if (count > 0) digits[count - 1]++;
  return count == 0;
}

static double round_at(double x, int64_t places) {
  char text[40], out[40];
  if (!isfinite(x) || x == 0) return x;
  snprintf(text, sizeof text, "%.*e", DIGITS - 1, fabs(x)); /* d.dddddddddddddde±xx */
  int exponent = atoi(strchr(text, 'e') + 1);
  int64_t kept = exponent + 1 + places;
  if (kept >= DIGITS) return x;
  if (kept < 0) return 0;
  char digits[DIGITS + 1] = {0};
  digits[0] = text[0];
  memcpy(digits + 1, text + 2, DIGITS - 1);
  bool up = digits[kept] >= '5', longer = up && carry(digits, (int)kept);
  digits[kept] = '\0';
  snprintf(out, sizeof out, "%s%s%se%lld", longer ? "1" : "", digits, kept || longer ? "" : "0",
           (long long)-places);
  return x < 0 ? -strtod(out, NULL) : strtod(out, NULL);
}

static void round_value(sqlite3_context *context, int count, sqlite3_value **values) {
  int type = sqlite3_value_numeric_type(values[0]);
  if (type == SQLITE_NULL || (count > 1 && sqlite3_value_type(values[1]) == SQLITE_NULL)) return;
  if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) {
    sqlite3_result_error(context, "ROUND of a text that is no number", -1);
    return;
  }
  int64_t places = count > 1 ? sqlite3_value_int64(values[1]) : 0;
  if (places > 400) places = 400;
  if (places < -400) places = -400;
  if (type == SQLITE_INTEGER && places >= 0)
    sqlite3_result_double(context, (double)sqlite3_value_int64(values[0]));
  else
    sqlite3_result_double(context, round_at(sqlite3_value_double(values[0]), places));
}

/* ---- in SQLite ------------------------------------------------------------------------------------------------ */

void data_exact_install(struct sqlite3 *database) {
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  static const struct {
    const char *name;
    void (*value)(sqlite3_context *);
  } sums[] = {{"sum", sum_value}, {"avg", mean_value}, {"total", total_value}};
  for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
    sqlite3_create_window_function(database, sums[i].name, 1, flags, NULL, step, sums[i].value, sums[i].value,
                                   inverse, NULL);
  for (int count = 1; count <= 2; count++)
    sqlite3_create_function_v2(database, "round", count, flags, NULL, round_value, NULL, NULL, NULL);
}
