/* Dates of ISO 8601 ("2020-12-31", "2020-12", "2020") as a reader of the locale expects them. */
#include "base/locale.h"

#include <string.h>

#include "base/cldr.h"

static bool read_digits(const char **at, int count, int *value) {
  *value = 0;
  for (int i = 0; i < count; i++, (*at)++) {
    if (**at < '0' || **at > '9') return false;
    *value = *value * 10 + (**at - '0');
  }
  return true;
}

int base_month_days(int year, int month) {
  static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool base_date_read(const char *iso, int *year, int *month, int *day) {
  *month = *day = 0;
  if (!read_digits(&iso, 4, year)) return false;
  if (*iso == 0) return true;
  if (*iso++ != '-' || !read_digits(&iso, 2, month) || *month < 1 || *month > 12) return false;
  if (*iso == 0) return true;
  return *iso++ == '-' && read_digits(&iso, 2, day) && *day >= 1 && *day <= base_month_days(*year, *month) &&
         *iso == 0;
}

bool base_date_valid(const char *iso) {
  int year, month, day;
  return base_date_read(iso, &year, &month, &day);
}

int64_t base_date_days(int year, int month, int day) {
  /* Years begin in March here, so that the leap day is the last. */
  int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  int64_t era = y / 400, year_of_era = y % 400;
  int64_t day_of_year = (153 * m + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/* ---- as CLDR's patterns say ---------------------------------------------------------------------------------- */

typedef struct {
  int year, month, day;
  const BaseLocale *locale;
} Date;

static const char *month_name(const Date *date, bool brief, bool alone, size_t *length) {
  BaseCldrField field = brief ? BASE_CLDR_SHORT_MONTHS : BASE_CLDR_MONTHS;
  size_t all = 0;
  const char *names = alone ? base_cldr_field(date->locale->fields, field + 1, &all) : "";
  if (!all) names = base_cldr_field(date->locale->fields, field, &all);
  for (int month = 1; month < date->month; month++) names = strchr(names, '|') + 1;
  *length = strcspn(names, "|");
  return names;
}

/* The field of a letter of a pattern: y, M or L (three of them abbreviated), d; other letters say nothing here. */
static void add_letters(BaseBuffer *out, const Date *date, char letter, size_t count) {
  const BaseLanguage *language = date->locale->language;
  size_t length;
  if (letter == 'y') {
    base_buffer_add_format(out, "%0*d", count == 4 ? 4 : 1, date->year);
  } else if (letter == 'd' && date->day == 1 && language && language->first_of_month) {
    base_buffer_add_text(out, language->first_of_month);
  } else if (letter == 'd') {
    base_buffer_add_format(out, "%0*d", (int)count, date->day);
  } else if ((letter == 'M' || letter == 'L') && count < 3) {
    base_buffer_add_format(out, "%0*d", (int)count, date->month);
  } else if (letter == 'M' || letter == 'L') {
    const char *name = month_name(date, count == 3, letter == 'L', &length);
    base_buffer_add(out, name, length);
  }
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Spaces beside a number do not break: 31 décembre 2020, 31 de diciembre de 2020. */
static void bind_numbers(BaseBuffer *out, const char *text) {
  bool raised = false; /* after 1ᵉʳ, whose letters follow the digit */
  for (const char *at = text; *at; at++) {
    bool after = at > text && (is_digit(at[-1]) || at[-1] == '.' || raised);
    if (*at == ' ' && (after || is_digit(at[1])))
      base_buffer_add_text(out, BASE_UNIT_SPACE);
    else
      base_buffer_add_char(out, *at);
    raised = is_digit(*at) || (raised && (*at & 0x80));
  }
}

static void add_date(BaseBuffer *out, const Date *date, BaseCldrField field) {
  size_t length;
  BaseBuffer text = {0};
  const char *pattern = base_cldr_field(date->locale->fields, field, &length);
  bool quoted = false;
  for (size_t i = 0; i < length; i++) {
    size_t run = 1;
    if (pattern[i] == '\'') {
      quoted = !quoted;
    } else if (!quoted && is_letter(pattern[i])) {
      while (i + run < length && pattern[i + run] == pattern[i]) run++;
      add_letters(&text, date, pattern[i], run);
      i += run - 1;
    } else {
      base_buffer_add_char(&text, pattern[i]);
    }
  }
  bind_numbers(out, text.data ? text.data : "");
  base_buffer_free(&text);
}

bool base_format_date(BaseBuffer *out, const char *iso, const char *style, const BaseLocale *locale) {
  Date date = {.locale = locale};
  if (!base_date_read(iso, &date.year, &date.month, &date.day)) return false;
  bool brief = style && strcmp(style, "short") == 0;
  bool month_only = style && strcmp(style, "month") == 0;
  bool day_only = style && strcmp(style, "day") == 0; /* without the year */
  BaseCldrField field = BASE_CLDR_YEAR;
  bool month_alone = style && strcmp(style, "short-month") == 0;
  if (date.month && ((day_only && !date.day) || month_alone)) {
    add_letters(out, &date, 'L', month_alone ? 3 : 4);
    return true;
  }
  if (date.month && date.day && !month_only)
    field = day_only ? BASE_CLDR_DAY : brief ? BASE_CLDR_SHORT_DATE : BASE_CLDR_DATE;
  else if (date.month)
    field = brief ? BASE_CLDR_SHORT_MONTH : BASE_CLDR_MONTH;
  add_date(out, &date, field);
  return true;
}
