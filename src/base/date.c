/* Dates of ISO 8601 ("2020-12-31", "2020-12", "2020") as a reader of the locale expects them. */
#include "base/locale.h"

#include <string.h>

static bool read_digits(const char **at, int count, int *value) {
  *value = 0;
  for (int i = 0; i < count; i++, (*at)++) {
    if (**at < '0' || **at > '9') return false;
    *value = *value * 10 + (**at - '0');
  }
  return true;
}

static int days_of(int year, int month) {
  static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

/* month and day are 0 when the text stops before them. */
static bool read_date(const char *iso, int *year, int *month, int *day) {
  *month = *day = 0;
  if (!read_digits(&iso, 4, year)) return false;
  if (*iso == 0) return true;
  if (*iso++ != '-' || !read_digits(&iso, 2, month) || *month < 1 || *month > 12) return false;
  if (*iso == 0) return true;
  return *iso++ == '-' && read_digits(&iso, 2, day) && *day >= 1 && *day <= days_of(*year, *month) &&
         *iso == 0;
}

bool base_format_date(BaseBuffer *out, const char *iso, const char *style, const BaseLocale *locale) {
  int year, month, day;
  if (!read_date(iso, &year, &month, &day)) return false;
  bool brief = style && strcmp(style, "short") == 0;
  bool month_only = style && strcmp(style, "month") == 0;
  bool day_only = style && strcmp(style, "day") == 0; /* without the year */
  if (month && day && !month_only) {
    if (day == 1)
      base_buffer_add_format(out, "%s\u00a0", locale->first_day);
    else
      base_buffer_add_format(out, "%d\u00a0", day);
  }
  if (month) base_buffer_add_text(out, brief ? locale->short_months[month - 1] : locale->months[month - 1]);
  if (!day_only || !month) base_buffer_add_format(out, "%s%d", month ? "\u00a0" : "", year);
  return true;
}
