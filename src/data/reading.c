/* How the cells of a column are read. */
#include "data/reading.h"

#include <math.h>
#include <string.h>

enum { TOLD_NARROWED = 1, TOLD_UNCLEAR = 2, TOLD_UNIT = 4, TOLD_POWER = 8, TOLD_ZEROS = 16 };
enum { LARGE_EXPONENT = 9 }; /* spreadsheets show whole numbers of twelve digits and more so */
enum { BOTH_ORDERS = DATA_DAY_FIRST | DATA_MONTH_FIRST };

void data_reading_start(DataReading *reading) {
  *reading = (DataReading){.styles = DATA_STYLES_ALL, .orders = BOTH_ORDERS};
}

bool data_reading_is_neutral(const DataReading *reading) {
  return reading->styles == DATA_STYLES_ALL && reading->orders == BOTH_ORDERS && !reading->unit &&
         !reading->truth && !reading->powers && !reading->zeros;
}

/* ---- witnesses ------------------------------------------------------------------------------------------------ */

static void note(DataReading *reading, unsigned told, DataWitness *witness, const char *text, size_t length) {
  if (length >= sizeof witness->text) length = sizeof witness->text - 1;
  while (length && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
  memcpy(witness->text, text, length);
  witness->text[length] = '\0';
  reading->told |= told;
}

void data_reading_place(DataReading *reading, BasePlace place) {
  if (reading->told & TOLD_NARROWED) reading->narrowed.place = place;
  if (reading->told & TOLD_UNCLEAR) reading->unclear.place = place;
  if (reading->told & TOLD_UNIT) reading->with_unit.place = place;
  if (reading->told & TOLD_POWER) reading->power.place = place;
  if (reading->told & TOLD_ZEROS) reading->padded.place = place;
  reading->told = 0;
}

/* ---- numbers -------------------------------------------------------------------------------------------------- */

/* A percentage stands among percentages only; an amount may lack its currency. */
static DataReadFault take_unit(DataReading *reading, const DataWritten *number, const char *text,
                               size_t length) {
  bool rate = number->unit == DATA_UNIT_PERCENT || number->unit == DATA_UNIT_PERMILLE;
  if (!number->unit) {
    if (!number->count) return DATA_READ;
    if (reading->unit && reading->unit < DATA_UNIT_FIRST_CURRENCY) return DATA_READ_UNITS;
    reading->bare = true;
    return DATA_READ;
  }
  if ((reading->unit && reading->unit != number->unit) || (rate && reading->bare)) return DATA_READ_UNITS;
  if (!reading->unit) note(reading, TOLD_UNIT, &reading->with_unit, text, length);
  reading->unit = number->unit;
  return DATA_READ;
}

/* Whether the type of the column has so many decimals; zeros at the end of a declared scale do not count. */
static bool has_decimals(const DataTableColumn *column, const DataWritten *number, int decimals) {
  bool scaled = column->decimal && column->scale >= 0;
  if (column->type == DATA_TYPE_INTEGER || (scaled && column->scale == 0)) return decimals <= 0;
  size_t count = number->count;
  while (scaled && count && number->digits[count - 1] == '0') {
    count--;
    decimals--;
  }
  return !scaled || !count || decimals <= column->scale;
}

/* The styles under which the number is one of its type. Where both marks give one, a declared scale of three says that three
 * decimals are decimals. */
static unsigned styles_of_type(const DataTableColumn *column, const DataWritten *number) {
  unsigned points = number->styles & DATA_STYLES_POINT, commas = number->styles & DATA_STYLES_COMMA;
  if (points && !has_decimals(column, number, number->point_decimals)) points = 0;
  if (commas && !has_decimals(column, number, number->comma_decimals)) commas = 0;
  bool scaled = points && commas && column->decimal && column->scale > 0;
  bool by_point = number->point_decimals == column->scale, by_comma = number->comma_decimals == column->scale;
  if (scaled && by_point != by_comma) return by_point ? points : commas;
  return points | commas;
}

static int decimals_under(const DataWritten *number, unsigned styles) {
  return styles & DATA_STYLES_POINT ? number->point_decimals : number->comma_decimals;
}

static DataReadFault fit_value(const DataTableColumn *column, const DataWritten *number, int decimals,
                               DataReadValue *value) {
  bool floating = column->type == DATA_TYPE_NUMBER && !column->decimal;
  DataValueFit fit = data_number_value(number, decimals, floating, &value->integer, &value->real);
  if (fit == DATA_VALUE_TOO_LARGE) return DATA_READ_LARGE;
  if (fit == DATA_VALUE_INEXACT) return DATA_READ_INEXACT;
  value->whole = fit == DATA_VALUE_IS_WHOLE;
  bool held = fabs(value->real) < 9.2e18 && (int64_t)value->real == value->integer; /* by a double */
  if (value->whole && floating && !held) return DATA_READ_INEXACT;
  int whole_digits = (int)number->count - decimals, scale = column->scale > 0 ? column->scale : 0;
  bool sized = column->decimal && column->precision >= 0;
  return sized && whole_digits > column->precision - scale ? DATA_READ_DIGITS : DATA_READ;
}

static DataReadFault narrow_styles(DataReading *reading, const DataTableColumn *column,
                                   const DataWritten *number, const char *text, size_t length,
                                   unsigned *styles) {
  unsigned possible = styles_of_type(column, number);
  if (!possible) return DATA_READ_DECIMALS;
  *styles = reading->styles & possible;
  bool scaled = column->type == DATA_TYPE_NUMBER && (number->styles & reading->styles);
  if (!*styles) return scaled ? DATA_READ_DECIMALS : DATA_READ_CLASH;
  if (*styles != reading->styles) note(reading, TOLD_NARROWED, &reading->narrowed, text, length);
  reading->styles = *styles;
  return DATA_READ;
}

/* Whole numbers may be truth values in words: then all of them are. */
static DataReadFault take_truth_word(DataReading *reading, const char *text, size_t length,
                                     DataReadValue *value) {
  bool truth;
  if (!data_parse_truth(text, length, &truth)) return DATA_READ_NO_FORM;
  if (reading->beyond_one) return DATA_READ_CLASH;
  if (!reading->truth) note(reading, TOLD_NARROWED, &reading->narrowed, text, length);
  reading->truth = value->whole = true;
  value->integer = truth;
  return DATA_READ;
}

static DataReadFault take_number(DataReading *reading, const DataTableColumn *column, const char *text,
                                 size_t length, DataReadValue *value) {
  DataWritten number;
  unsigned styles;
  if (!data_number_read(text, length, &number))
    return column->type == DATA_TYPE_INTEGER ? take_truth_word(reading, text, length, value)
                                             : DATA_READ_NO_FORM;
  DataReadFault fault = take_unit(reading, &number, text, length);
  if (!fault) fault = narrow_styles(reading, column, &number, text, length, &styles);
  if (fault) return fault;
  bool both = (styles & DATA_STYLES_POINT) && (styles & DATA_STYLES_COMMA);
  if (both && number.point_decimals != number.comma_decimals && !reading->open) {
    reading->open = true;
    note(reading, TOLD_UNCLEAR, &reading->unclear, text, length);
  }
  if (number.exponent >= LARGE_EXPONENT && !reading->powers) {
    reading->powers = true;
    note(reading, TOLD_POWER, &reading->power, text, length);
  }
  fault = fit_value(column, &number, decimals_under(&number, styles), value);
  if (fault || column->type != DATA_TYPE_INTEGER) return fault;
  if (value->integer < 0 || value->integer > 1) {
    if (reading->truth) return DATA_READ_CLASH;
    if (!reading->beyond_one) note(reading, TOLD_NARROWED, &reading->narrowed, text, length);
    reading->beyond_one = true;
  }
  return DATA_READ;
}

/* 007, of which a number keeps 7. */
static void take_zeros(DataReading *reading, const char *text, size_t length) {
  if (length < 2 || text[0] != '0' || text[1] < '0' || text[1] > '9' || reading->zeros) return;
  reading->zeros = true;
  note(reading, TOLD_ZEROS, &reading->padded, text, length);
}

/* Most numbers are a few digits, which tell nothing. */
static bool take_digits(DataReading *reading, const char *text, size_t length, DataReadValue *value) {
  if (length > 15 || reading->unit || reading->truth) return false;
  size_t at = *text == '-';
  int64_t sum = 0;
  if (at == length) return false;
  for (size_t i = at; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    sum = sum * 10 + (text[i] - '0');
  }
  if (sum > 1) reading->bare = reading->beyond_one = true;
  if (sum == 1) reading->bare = true;
  value->integer = at ? -sum : sum;
  value->real = (double)value->integer;
  value->whole = true;
  return true;
}

/* ---- dates and times ------------------------------------------------------------------------------------------ */

static bool looks_like_date(const char *text, size_t length) {
  size_t digits = 0, marks = 0;
  for (size_t i = 0; i < length; i++) {
    digits += text[i] >= '0' && text[i] <= '9';
    marks += text[i] == '-' || text[i] == '/' || text[i] == '.';
  }
  return length >= 8 && length <= 10 && marks == 2 && digits == length - 2;
}

static DataReadFault take_date(DataReading *reading, const char *text, size_t length, DataReadValue *value) {
  DataWrittenDate date;
  value->is_text = true;
  if (!data_date_read(text, length, &date))
    return looks_like_date(text, length) ? DATA_READ_NO_DAY : DATA_READ_NO_FORM;
  unsigned orders = date.by_year ? reading->orders : reading->orders & date.orders;
  if (!orders) return DATA_READ_CLASH;
  if (orders != reading->orders) note(reading, TOLD_NARROWED, &reading->narrowed, text, length);
  reading->orders = orders;
  if (!date.by_year && orders == BOTH_ORDERS && date.first != date.second && !reading->open) {
    reading->open = true;
    note(reading, TOLD_UNCLEAR, &reading->unclear, text, length);
  }
  bool day_first = !date.by_year && (orders & DATA_DAY_FIRST);
  snprintf(value->text, sizeof value->text, "%04d-%02d-%02d", date.year, day_first ? date.second : date.first,
           day_first ? date.first : date.second);
  return DATA_READ;
}

/* "+02", "+02:00", "Z" */
static bool is_zone(const char *text, size_t length) {
  if (length == 1) return *text == 'Z';
  bool signs = length >= 3 && (*text == '+' || *text == '-');
  for (size_t i = 1; i < length && signs; i++)
    signs = (text[i] >= '0' && text[i] <= '9') || (i == 3 && text[i] == ':');
  return signs && (length == 3 || length == 5 || length == 6);
}

/* "2020-12-31 10:30:00", with T instead of the blank, a fraction, a zone where the type has one; or a day alone. */
static DataReadFault take_timestamp(const DataTableColumn *column, const char *text, size_t length,
                                    DataReadValue *value) {
  DataWrittenDate date;
  value->is_text = true;
  if (length < 10 || length >= sizeof value->text - 10 || text[4] != '-') return DATA_READ_NO_FORM;
  if (!data_date_read(text, 10, &date)) return DATA_READ_NO_DAY;
  const char *time = text + 11, *end = text + length, *zone = end;
  if (length == 10) {
    snprintf(value->text, sizeof value->text, "%.10s 00:00:00", text);
    return DATA_READ;
  }
  if (text[10] != ' ' && text[10] != 'T') return DATA_READ_NO_FORM;
  for (const char *at = time; at < end && zone == end; at++)
    if (*at == 'Z' || *at == '+' || *at == '-') zone = at;
  if (zone != end && !(column->has_zone && is_zone(zone, (size_t)(end - zone)))) return DATA_READ_NO_FORM;
  if (!data_time_valid(time, (size_t)(zone - time))) return DATA_READ_NO_FORM;
  snprintf(value->text, sizeof value->text, "%.10s %.*s", text, (int)(end - time), time);
  return DATA_READ;
}

static DataReadFault take_boolean(const char *text, size_t length, DataReadValue *value) {
  bool truth;
  if (!data_parse_truth(text, length, &truth)) return DATA_READ_NO_FORM;
  value->whole = true;
  value->integer = truth;
  return DATA_READ;
}

static DataReadFault take_time(const char *text, size_t length, DataReadValue *value) {
  value->is_text = true;
  if (length >= sizeof value->text || !data_time_valid(text, length)) return DATA_READ_NO_FORM;
  memcpy(value->text, text, length);
  value->text[length] = '\0';
  if (length == 5) memcpy(value->text + 5, ":00", 4);
  return DATA_READ;
}

DataReadFault data_reading_take(DataReading *reading, const DataTableColumn *column, const char *text,
                                size_t length, DataReadValue *value) {
  value->is_text = value->whole = false;
  switch (column->type) {
  case DATA_TYPE_INTEGER:
  case DATA_TYPE_NUMBER:
    take_zeros(reading, text, length);
    if (column->precision < 0 && take_digits(reading, text, length, value)) return DATA_READ;
    return take_number(reading, column, text, length, value);
  case DATA_TYPE_BOOLEAN: return take_boolean(text, length, value);
  case DATA_TYPE_DATE: return take_date(reading, text, length, value);
  case DATA_TYPE_TIMESTAMP: return take_timestamp(column, text, length, value);
  case DATA_TYPE_TIME: return take_time(text, length, value);
  case DATA_TYPE_TEXT:
  case DATA_TYPE_UNKNOWN: break;
  }
  return DATA_READ_NO_FORM;
}

/* ---- the file ------------------------------------------------------------------------------------------------- */

bool data_readings_settle(DataReading *readings, size_t count) {
  unsigned seen = 0;
  bool settled = true;
  for (size_t i = 0; i < count; i++) {
    bool point = readings[i].styles & DATA_STYLES_POINT, comma = readings[i].styles & DATA_STYLES_COMMA;
    if (point != comma) seen |= point ? (unsigned)DATA_STYLES_POINT : (unsigned)DATA_STYLES_COMMA;
  }
  bool one = seen == DATA_STYLES_POINT || seen == DATA_STYLES_COMMA;
  for (size_t i = 0; i < count; i++) {
    DataReading *reading = &readings[i];
    bool two = (reading->styles & DATA_STYLES_POINT) && (reading->styles & DATA_STYLES_COMMA);
    if (reading->open && two && one && reading->orders == BOTH_ORDERS) reading->styles &= seen;
    two = (reading->styles & DATA_STYLES_POINT) && (reading->styles & DATA_STYLES_COMMA);
    bool dates = reading->unclear.text[0] && strchr(reading->unclear.text, '/');
    reading->open = reading->open && (dates ? reading->orders == BOTH_ORDERS : two);
    settled &= !reading->open;
  }
  return settled;
}
