/* Decimal digits of exact numbers. Products stay below 2^63 × 10^18, inside 128 bits. */
#include "base/number.h"

#include <string.h>

#include "base/cldr.h"

BaseWide base_divide_rounded(BaseWide numerator, BaseWide denominator) {
  BaseWide magnitude = numerator < 0 ? -numerator : numerator;
  BaseWide quotient = magnitude / denominator, rest = magnitude % denominator;
  if (rest >= denominator - rest) quotient++;
  return numerator < 0 ? -quotient : quotient;
}

BaseWide base_divide_floor(BaseWide numerator, BaseWide denominator) {
  BaseWide quotient = numerator / denominator;
  return quotient * denominator > numerator ? quotient - 1 : quotient;
}

int64_t base_ratio_round(BaseRatio value) {
  return (int64_t)base_divide_rounded(value.numerator, value.denominator);
}

static BaseWide power_of_ten(int exponent) {
  BaseWide power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

/* ---- rounding ------------------------------------------------------------------------------------------------ */

bool base_ratio_is_endless(BaseRatio value) {
  int64_t rest = value.denominator;
  while (rest % 10 == 0) rest /= 10;
  while (rest % 2 == 0) rest /= 2;
  while (rest % 5 == 0) rest /= 5;
  return rest != 1;
}

int base_ratio_decimals(BaseRatio value) {
  int decimals = 0;
  if (base_ratio_is_endless(value)) {
    BaseWide whole = value.numerator / value.denominator;
    for (decimals = BASE_ENDLESS_DIGITS; whole && decimals; whole /= 10) decimals--;
    return decimals;
  }
  for (BaseWide scale = 1; scale % value.denominator != 0 && decimals < BASE_WHOLE_DECIMALS; scale *= 10)
    decimals++;
  return decimals;
}

BasePrinted base_print_number(BaseRatio value, BaseDigits digits) {
  BaseWide scale = power_of_ten(digits.decimals);
  BaseWide below = (BaseWide)value.denominator * (digits.divisor ? digits.divisor : 1);
  BaseWide rounded = base_divide_rounded((BaseWide)value.numerator * digits.factor * scale, below);
  BasePrinted printed = {.negative = rounded < 0, .decimals = digits.decimals};
  if (rounded < 0) rounded = -rounded;
  printed.whole = rounded / scale;
  printed.fraction = rounded % scale;
  while (!digits.keep_zeros && printed.decimals && printed.fraction % 10 == 0) {
    printed.fraction /= 10;
    printed.decimals--;
  }
  return printed;
}

/* ---- digits -------------------------------------------------------------------------------------------------- */

/* True when a sign of grouping stands before the last `rest` of the digits. */
static bool groups_before(int rest, BaseManner manner, const BaseLocale *locale) {
  int first = manner == BASE_MONEY ? locale->money_first_group : locale->first_group;
  int others = manner == BASE_MONEY ? locale->money_other_groups : locale->other_groups;
  return first && rest >= first && (rest - first) % others == 0;
}

static void add_whole(BaseBuffer *out, BaseWide whole, BaseManner manner, const BaseLocale *locale) {
  char digits[40]; /* 2^127 has 39 */
  int count = 0;
  do {
    digits[count++] = (char)('0' + (int)(whole % 10));
    whole /= 10;
  } while (whole);
  bool grouped = manner != BASE_UNGROUPED && count >= locale->first_group + locale->least_before_group;
  while (count-- > 0) {
    base_buffer_add_char(out, digits[count]);
    if (grouped && count && groups_before(count, manner, locale))
      base_buffer_add_text(out, manner == BASE_MONEY ? locale->money_group : locale->group);
  }
}

void base_printed_add(BaseBuffer *out, const BasePrinted *printed, BaseManner manner,
                      const BaseLocale *locale) {
  char digits[BASE_WHOLE_DECIMALS];
  BaseWide fraction = printed->fraction;
  add_whole(out, printed->whole, manner, locale);
  if (!printed->decimals) return;
  for (int i = printed->decimals; i-- > 0; fraction /= 10) digits[i] = (char)('0' + (int)(fraction % 10));
  base_buffer_add_text(out, manner == BASE_MONEY ? locale->money_decimal : locale->decimal);
  base_buffer_add(out, digits, (size_t)printed->decimals);
}

const char *base_printed_sign(const BasePrinted *printed, bool plus, const BaseLocale *locale) {
  if (printed->negative) return locale->minus;
  return plus && (printed->whole || printed->fraction) ? locale->plus : "";
}

/* ---- plurals ------------------------------------------------------------------------------------------------- */

int base_printed_category(const BasePrinted *printed, int64_t unit, const BaseLocale *locale) {
  BaseOperands operands = {
      .i = (uint64_t)printed->whole, .f = (uint64_t)printed->fraction, .v = printed->decimals};
  operands.t = operands.f;
  operands.w = operands.v;
  while (operands.w && operands.t % 10 == 0) {
    operands.t /= 10;
    operands.w--;
  }
  if (unit > 1) /* 2,5 millions are 2 500 000 things */
    operands = (BaseOperands){
        .i = (uint64_t)(printed->whole * unit + printed->fraction * unit / power_of_ten(printed->decimals))};
  size_t length;
  int count;
  return base_plural_category(base_cldr_field(locale->fields, BASE_CLDR_PLURALS, &length), &operands, &count);
}

/* ---- printed numbers ----------------------------------------------------------------------------------------- */

static bool starts_with(const char *text, const char *sign) {
  return *sign && strncmp(text, sign, strlen(sign)) == 0;
}

static size_t whole_part(const char *text, const BaseLocale *locale) {
  size_t length = strlen(text), at = 0, end = 0;
  bool currency = true;
  while (at < length && !starts_with(text + at, locale->decimal)) {
    uint32_t c;
    size_t step = base_utf8_decode(text + at, length - at, &c);
    bool digit = c >= '0' && c <= '9';
    bool sign = c == '+' || c == '-' || c == 0x2212 || c == '<' || c == '>' || (c == '(' && !at);
    bool group = c == 0x202F || c == 0xA0 || c == ' ' || c == 0x2009 ||
                 starts_with(text + at, locale->group) || starts_with(text + at, locale->money_group);
    bool before = end == 0 && currency && (c >= 0xA2 || c == '$' || (c >= 'A' && c <= 'Z'));
    if (!digit && !sign && !group && !before) break;
    at += step;
    if (digit) end = at;
  }
  return end;
}

BaseNumberParts base_number_parts(const char *text, const BaseLocale *locale) {
  size_t length = strlen(text);
  BaseNumberParts parts = {.whole = whole_part(text, locale)};
  const char *mark =
      starts_with(text + parts.whole, locale->decimal) ? locale->decimal : locale->money_decimal;
  size_t digits = 0, sign = starts_with(text + parts.whole, mark) ? strlen(mark) : 0;
  if (sign) digits = strspn(text + parts.whole + sign, "0123456789");
  parts.decimals = digits ? parts.whole + sign + digits : parts.whole;
  bool closed = *text == '(' && length > 1 && text[length - 1] == ')';
  parts.unit = length - closed;
  if (parts.unit < parts.decimals) parts.unit = parts.decimals;
  return parts;
}
