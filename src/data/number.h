/* number: numbers as spreadsheets write them. */
#ifndef MILLESIME_DATA_NUMBER_H
#define MILLESIME_DATA_NUMBER_H

#include "base/base.h"

/* "12", "-3", "+4", "1 234" (grouped by spaces of any kind). False when the text is something else or too large. */
bool data_parse_integer(const char *text, size_t length, int64_t *value);
/* The same with a decimal point or comma and an exponent. *whole tells that `integer` holds the value exactly. */
bool data_parse_number(const char *text, size_t length, double *value, int64_t *integer, bool *whole);

#endif
