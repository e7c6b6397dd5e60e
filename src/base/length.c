/* Lengths as people write them. */
#include "base/base.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double units_of(const char *unit) {
  if (*unit == 0 || strcmp(unit, "mm") == 0) return 36000;
  if (strcmp(unit, "cm") == 0) return 360000;
  if (strcmp(unit, "pt") == 0) return 12700;
  return 0;
}

/* A decimal number with a point, read without the process's locale. */
static const char *read_decimal(const char *at, double *value) {
  bool negative = *at == '-';
  if (*at == '-' || *at == '+') at++;
  double number = 0, scale = 1;
  int digits = 0;
  for (; *at >= '0' && *at <= '9'; at++, digits++) number = number * 10 + (*at - '0');
  if (*at == '.')
    for (at++; *at >= '0' && *at <= '9'; at++, digits++) number += (*at - '0') * (scale /= 10);
  *value = negative ? -number : number;
  return digits ? at : NULL;
}

bool base_length_parse(const char *text, BaseLength *length) {
  double number;
  const char *unit = read_decimal(text, &number);
  double factor = unit ? units_of(unit) : 0;
  if (factor <= 0) return false;
  double value = number * factor;
  if (!(fabs(value) < (double)BASE_LENGTH_MAX)) return false;
  *length = (BaseLength)(value + (value < 0 ? -0.5 : 0.5));
  return true;
}
