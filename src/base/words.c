/* Numbers spelled out, in French (traditional spelling) and English. */
#include "base/locale.h"

static const char *const french_small[] = {
    "zéro", "un",   "deux",  "trois",  "quatre",   "cinq",   "six",   "sept",     "huit",     "neuf",
    "dix",  "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"};
static const char *const french_tens[] = {
    "",          "",         "vingt",    "trente",       "quarante",
    "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};

/* How a number below a thousand stands in the whole: */
typedef struct {
  bool final;    /* nothing follows, so that quatre-vingts and deux cents take their s */
  bool feminine; /* une instead of un */
} FrenchPlace;

static const char *french_unit(int number, FrenchPlace place) {
  return number == 1 && place.feminine ? "une" : french_small[number];
}

/* 0 to 99. */
static void french_below_hundred(BaseBuffer *out, int number, FrenchPlace place) {
  if (number < 20) {
    base_buffer_add_text(out, french_unit(number, place));
    return;
  }
  int tens = number / 10, rest = number % 10;
  if (tens == 7 || tens == 9) rest += 10;
  base_buffer_add_text(out, french_tens[tens]);
  if (rest == 0) {
    if (tens == 8 && place.final) base_buffer_add_char(out, 's');
    return;
  }
  bool with_and = (rest == 1 && tens < 8) || (rest == 11 && tens == 7);
  base_buffer_add_format(out, "%s%s", with_and ? " et " : "-", french_unit(rest, place));
}

static void french_below_thousand(BaseBuffer *out, int number, FrenchPlace place) {
  int hundreds = number / 100, rest = number % 100;
  if (hundreds > 1) base_buffer_add_format(out, "%s ", french_small[hundreds]);
  if (hundreds) base_buffer_add_text(out, hundreds > 1 && !rest && place.final ? "cents" : "cent");
  if (hundreds && rest) base_buffer_add_char(out, ' ');
  if (rest || !hundreds) french_below_hundred(out, rest, place);
}

static void french_group(BaseBuffer *out, int64_t *number, int64_t unit, const char *one, const char *many) {
  int64_t count = *number / unit;
  if (!count) return;
  base_words_french(out, count, false);
  base_buffer_add_format(out, " %s", count > 1 ? many : one);
  *number %= unit;
  if (*number) base_buffer_add_char(out, ' ');
}

void base_words_french(BaseBuffer *out, int64_t number, bool feminine) {
  if (number < 0) {
    base_buffer_add_text(out, "moins ");
    if (number == INT64_MIN) number++; /* one unit in nine quintillion */
    number = -number;
  }
  bool zero = number == 0;
  french_group(out, &number, 1000000000, "milliard", "milliards");
  french_group(out, &number, 1000000, "million", "millions");
  if (number >= 1000) {
    if (number >= 2000) {
      french_below_thousand(out, (int)(number / 1000), (FrenchPlace){false, false});
      base_buffer_add_char(out, ' ');
    }
    base_buffer_add_text(out, "mille");
    number %= 1000;
    if (number) base_buffer_add_char(out, ' ');
  }
  if (number || zero) french_below_thousand(out, (int)number, (FrenchPlace){true, feminine});
}

static const char *const english_small[] = {"zero",    "one",     "two",       "three",    "four",
                                            "five",    "six",     "seven",     "eight",    "nine",
                                            "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const english_tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                           "fifty", "sixty", "seventy", "eighty", "ninety"};

static void english_below_thousand(BaseBuffer *out, int number) {
  if (number >= 100) {
    base_buffer_add_format(out, "%s hundred", english_small[number / 100]);
    number %= 100;
    if (!number) return;
    base_buffer_add_text(out, " and ");
  }
  if (number < 20)
    base_buffer_add_text(out, english_small[number]);
  else
    base_buffer_add_text(out, english_tens[number / 10]);
  if (number >= 20 && number % 10) base_buffer_add_format(out, "-%s", english_small[number % 10]);
}

void base_words_english(BaseBuffer *out, int64_t number, bool feminine) {
  (void)feminine;
  static const struct {
    int64_t unit;
    const char *name;
  } groups[] = {{1000000000, "billion"}, {1000000, "million"}, {1000, "thousand"}};
  if (number < 0) {
    base_buffer_add_text(out, "minus ");
    if (number == INT64_MIN) number++;
    number = -number;
  }
  bool zero = number == 0, any = false;
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    if (number < groups[i].unit) continue;
    if (any) base_buffer_add_char(out, ' ');
    base_words_english(out, number / groups[i].unit, false);
    base_buffer_add_format(out, " %s", groups[i].name);
    number %= groups[i].unit;
    any = true;
  }
  if (!number && !zero) return;
  if (any) base_buffer_add_text(out, number < 100 ? " and " : " ");
  english_below_thousand(out, (int)number);
}
