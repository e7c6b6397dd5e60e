/* number: numbers, truth values and dates as spreadsheets show them. A cell allows some ways of reading; which of them is
 * meant only its column can tell (reading.h). */
#ifndef MILLESIME_DATA_NUMBER_H
#define MILLESIME_DATA_NUMBER_H

#include "base/base.h"

/* Ways of writing numbers: what separates groups of three digits, then the decimal mark. */
enum {
  DATA_STYLE_POINT = 1,        /* 1234.5 */
  DATA_STYLE_COMMA = 2,        /* 1234,5 */
  DATA_STYLE_SPACE_COMMA = 4,  /* 1 234,5 */
  DATA_STYLE_SPACE_POINT = 8,  /* 1 234.5 */
  DATA_STYLE_COMMA_POINT = 16, /* 1,234.5 */
  DATA_STYLE_DOT_COMMA = 32,   /* 1.234,5 */
  DATA_STYLE_APOSTROPHE = 64,  /* 1'234.5 */
  DATA_STYLES_POINT = 1 | 8 | 16 | 64,
  DATA_STYLES_COMMA = 2 | 4 | 32,
  DATA_STYLES_ALL = 127
};

typedef enum { DATA_UNIT_NONE, DATA_UNIT_PERCENT, DATA_UNIT_PERMILLE, DATA_UNIT_FIRST_CURRENCY } DataUnit;

/* A number as it is written. Under a style its decimals are those behind the style's decimal mark. */
typedef struct {
  bool negative;
  char digits[48]; /* without leading zeros, zero-terminated; longer numbers are refused */
  size_t count;
  unsigned styles;                    /* under which it can be read */
  int point_decimals, comma_decimals; /* negative: zeros that an exponent adds */
  int unit;                           /* DataUnit or beyond: which currency */
  int exponent;                       /* behind an E */
} DataWritten;

/* False when the text is no number under any style. "12", "-3", "(4)", "1 234,5", "1'000", "12,5 %", "1 970 €", "1e3". */
bool data_number_read(const char *text, size_t length, DataWritten *number);

typedef enum {
  DATA_VALUE_IS_WHOLE,
  DATA_VALUE_IS_DECIMAL,
  DATA_VALUE_TOO_LARGE,
  DATA_VALUE_INEXACT
} DataValueFit;
/* The value with so many decimals, exactly: a whole number of 64 bits, or a decimal that its nearest double stands for (15
 * digits always do; with `longer`, 16 or 17 as well when the double gives them back). */
DataValueFit data_number_value(const DataWritten *number, int decimals, bool longer, int64_t *whole,
                               double *real);

/* "12", "-3", "+4", "1 234": the plain forms of SQL and of keys. False when the text is something else or too large. */
bool data_parse_integer(const char *text, size_t length, int64_t *value);
/* The same with groups of any kind, for a cell of a column of whole numbers. */
bool data_parse_grouped(const char *text, size_t length, int64_t *value);

/* true, t, yes, y, on, 1, vrai, oui, wahr, ja, sí … and their opposites, in any case. */
bool data_parse_truth(const char *text, size_t length, bool *value);

enum { DATA_DAY_FIRST = 1, DATA_MONTH_FIRST = 2 };
typedef struct {
  int year, first, second; /* under DATA_DAY_FIRST day and month, under DATA_MONTH_FIRST month and day */
  unsigned orders;         /* under which it is a day that was; both for a date that begins with its year */
  bool by_year;            /* it does: `first` is the month */
} DataWrittenDate;
/* "2020-12-31", "2020/12/31", "31/12/2019", "31.12.2019", "31-12-2019", with T00:00:00 or without. False when it is no date. */
bool data_date_read(const char *text, size_t length, DataWrittenDate *date);
/* "10:30", "10:30:05", "10:30:05.25"; false when it is no time of a day. */
bool data_time_valid(const char *text, size_t length);

#endif
