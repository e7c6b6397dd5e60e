/* Decimal digits of exact numbers. Products stay below 2^63 × 10^11, far inside 128 bits. */
#include "base/number.h"

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

static void add_whole(BaseBuffer *out, BaseWide whole, const char *group) {
  char digits[40]; /* 2^127 has 39 */
  int count = 0;
  do {
    digits[count++] = (char)('0' + (int)(whole % 10));
    whole /= 10;
  } while (whole);
  while (count-- > 0) {
    base_buffer_add_char(out, digits[count]);
    if (count && count % 3 == 0) base_buffer_add_text(out, group);
  }
}

static void add_fraction(BaseBuffer *out, BaseWide fraction, int decimals, bool keep_zeros,
                         const char *point) {
  char digits[BASE_MOST_DECIMALS];
  for (int i = decimals; i-- > 0; fraction /= 10) digits[i] = (char)('0' + (int)(fraction % 10));
  while (!keep_zeros && decimals && digits[decimals - 1] == '0') decimals--;
  if (!decimals) return;
  base_buffer_add_text(out, point);
  base_buffer_add(out, digits, (size_t)decimals);
}

void base_digits_add(BaseBuffer *out, BaseRatio value, BaseDigits digits, const BaseLocale *locale) {
  BaseWide scale = power_of_ten(digits.decimals);
  BaseWide rounded =
      base_divide_rounded((BaseWide)value.numerator * digits.factor * scale, value.denominator);
  if (rounded < 0)
    base_buffer_add_text(out, locale->minus);
  else if (digits.plus && rounded > 0)
    base_buffer_add_char(out, '+');
  if (rounded < 0) rounded = -rounded;
  add_whole(out, rounded / scale, digits.ungrouped ? "" : locale->group);
  add_fraction(out, rounded % scale, digits.decimals, digits.keep_zeros, locale->decimal);
}
