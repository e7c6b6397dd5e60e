/* speak LOCALE COUNT: what our locale makes of numbers and dates, a line each "KIND<tab>VALUE<tab>TEXT", for compare.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

static const BaseLocale *locale;
static uint64_t seed = 88172645463325252u;

static uint64_t random_bits(void) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  return seed ^= seed << 17;
}

static void say(const char *kind, const char *format, int64_t numerator, int64_t denominator) {
  BaseFormat parsed;
  BaseBuffer out = {0};
  if (!base_format_parse(format, strlen(format), &parsed)) exit(1);
  const char *refused = base_format_number(&out, &parsed, base_ratio(numerator, denominator), locale);
  printf("%s\t%lld/%lld\t%s\n", kind, (long long)numerator, (long long)denominator,
         refused ? refused : out.data);
  base_buffer_free(&out);
}

static void say_category(int64_t numerator, int64_t denominator) {
  BaseFormat parsed = {.kind = BASE_FORMAT_NUMBER};
  printf("plural\t%lld/%lld\t%d\n", (long long)numerator, (long long)denominator,
         base_format_category(&parsed, base_ratio(numerator, denominator), locale));
}

static void say_all(int64_t whole, int64_t thousandths) {
  say("count", "count", whole, 1);
  say("fixed", "fixed:2", thousandths, 1000);
  say("number", "number", thousandths, 1000);
  say("percent", "percent:1", thousandths, 100000);
  say("euro", "euro:2", thousandths, 1000);
  say("dollar", "currency:USD:2", thousandths, 1000);
  say("franc", "currency:CHF", whole, 1);
  say("money", "money:EUR", thousandths, 1000);
  say("yen", "money:JPY", whole, 1);
  say("dinar", "money:BHD", thousandths, 1000);
  say("code", "money:GBP:code", thousandths, 1000);
  say("words", "words", whole, 1);
  say("ordinal", "ordinal", whole < 0 ? -whole : whole, 1);
  say_category(whole, 1);
  say_category(thousandths, 1000);
}

static void say_date(const char *kind, const char *style, int year, int month, int day) {
  char iso[40];
  BaseBuffer out = {0};
  snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
  if (base_format_date(&out, iso, style, locale)) printf("%s\t%s\t%s\n", kind, iso, out.data);
  base_buffer_free(&out);
}

int main(int count, char **arguments) {
  static const int64_t special[] = {
      0,      1,      2,       3,       10,       11,        20,         21,         71,   80,   81,    91,
      99,     100,    101,     200,     201,      999,       1000,       1001,       2000, 9120, 10000, 80000,
      200000, 999999, 1000000, 2000000, 80000000, 200000000, 1000000000, 2000000001, -1,   -21,  -1000};
  BaseLocale *own = count > 2 ? base_locale_open(arguments[1]) : NULL;
  if (!own) return 1;
  locale = own;
  for (size_t i = 0; i < sizeof special / sizeof *special; i++) say_all(special[i], special[i] * 500);
  for (long i = atol(arguments[2]); i > 0; i--) {
    int64_t size = (int64_t)1 << random_bits() % 31;
    int64_t whole = (int64_t)(random_bits() % (uint64_t)(2 * size)) - size / 4;
    say_all(whole, (int64_t)(random_bits() % 4000000) - 1000000);
    int year = 1900 + (int)(random_bits() % 200), month = 1 + (int)(random_bits() % 12),
        day = 1 + (int)(random_bits() % 31);
    say_date("date", NULL, year, month, day);
    say_date("short", "short", year, month, day);
    say_date("month", "month", year, month, day);
    say_date("day", "day", year, month, day);
  }
  base_locale_close(own);
  return 0;
}
