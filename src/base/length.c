/* Lengths as authors write them. */
#include "base/base.h"

#include <string.h>

#include "base/wide.h"

static const struct {
  const char *name;
  int64_t units;
} length_units[] = {{"", BASE_MM}, {"mm", BASE_MM}, {"cm", 10 * BASE_MM}, {"pt", BASE_POINT}};

/* Reads digits into value × 10^-scale; false when there are none or too many. */
static bool read_decimal(const char **text, int64_t *value, int64_t *scale) {
  const char *at = *text;
  bool point = false, digits = false;
  *value = 0;
  *scale = 1;
  for (;; at++) {
    if (*at == '.' && !point) {
      point = true;
    } else if (*at >= '0' && *at <= '9') {
      digits = true;
      if (*value > BASE_LENGTH_MAX) return false;
      *value = *value * 10 + (*at - '0');
      if (point) *scale *= 10;
      if (*scale > 1000000) return false;
    } else {
      break;
    }
  }
  *text = at;
  return digits && at[-1] != '.';
}

bool base_length_parse(const char *text, BaseLength *length) {
  bool negative = *text == '-';
  if (negative) text++;
  int64_t value, scale;
  if (!read_decimal(&text, &value, &scale)) return false;
  for (size_t i = 0; i < sizeof length_units / sizeof *length_units; i++) {
    if (strcmp(text, length_units[i].name) != 0) continue;
    BaseWide units = ((BaseWide)value * length_units[i].units + scale / 2) / scale;
    if (units > BASE_LENGTH_MAX) return false;
    *length = negative ? -(BaseLength)units : (BaseLength)units;
    return true;
  }
  return false;
}
