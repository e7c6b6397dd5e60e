/* Formats, in French and English: tables. G stands for U+202F, N for U+00A0, M for U+2212 in the expected texts. */
#include "base/base.h"
#include "support.h"

#define G "\u202f"
#define N "\u00a0"
#define M "\u2212"

typedef struct {
  const char *format;
  int64_t numerator, denominator;
  const char *french, *english;
} Case;

/* Open for all tests. */
static BaseLocale *french, *english;

static const BaseLocale *locale_of(const char *tag) {
  return tag[0] == 'f' ? french : english;
}

static void assert_formatted(const Case *item, const char *tag, const char *expected) {
  BaseFormat format;
  BaseBuffer out = {0};
  assert_true(base_format_parse(item->format, strlen(item->format), &format));
  base_format_number(&out, &format, (BaseRatio){item->numerator, item->denominator}, locale_of(tag));
  if (strcmp(out.data, expected) != 0)
    print_error("%s of %lld/%lld\n", item->format, (long long)item->numerator, (long long)item->denominator);
  assert_string_equal(out.data, expected);
  base_buffer_free(&out);
}

static void assert_cases(const Case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    assert_formatted(&cases[i], "fr-FR", cases[i].french);
    assert_formatted(&cases[i], "en-GB", cases[i].english);
  }
}

static void counts(void **state) {
  (void)state;
  static const Case cases[] = {
      {"count", 14853, 1, "14" G "853", "14,853"},
      {"count", 1600, 1, "1" G "600", "1,600"},
      {"count", 999, 1, "999", "999"},
      {"count", 0, 1, "0", "0"},
      {"count", -1234567, 1, M "1" G "234" G "567", M "1,234,567"},
      {"count", 5, 2, "3", "3"},
      {"count", -5, 2, M "3", M "3"},
      {"count", -1, 3, "0", "0"},
      {"count", 1999, 2, "1" G "000", "1,000"},
      {"count", INT64_MAX, 1, "9" G "223" G "372" G "036" G "854" G "775" G "807",
       "9,223,372,036,854,775,807"},
      {"count", INT64_MIN, 1, M "9" G "223" G "372" G "036" G "854" G "775" G "808",
       M "9,223,372,036,854,775,808"},
      {"count", INT64_MAX, INT64_MAX, "1", "1"},
      {"count", 1, INT64_MAX, "0", "0"},
      {"plain", 2020, 1, "2020", "2020"},
      {"text", 2018, 1, "2018", "2018"},
      {"plain", -12345, 1, M "12345", M "12345"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void decimals(void **state) {
  (void)state;
  static const Case cases[] = {
      {"decimal", 129, 100, "1,3", "1.3"},
      {"decimal:2", 129, 100, "1,29", "1.29"},
      {"decimal:2", 1288, 1000, "1,29", "1.29"},
      {"decimal:3", 12, 10, "1,2", "1.2"},
      {"decimal:2", 1, 8, "0,13", "0.13"},
      {"decimal:2", -1, 8, M "0,13", M "0.13"},
      {"decimal:2", 3, 8, "0,38", "0.38"},
      {"decimal", 25, 10, "2,5", "2.5"},
      {"decimal:0", 25, 10, "3", "3"},
      {"decimal:1", 99995, 100, "1" G "000", "1,000"},
      {"decimal:1", 99994, 100, "999,9", "999.9"},
      {"fixed:2", 99995, 100, "999,95", "999.95"},
      {"fixed:1", 99995, 100, "1" G "000,0", "1,000.0"},
      {"fixed", 3, 1, "3,0", "3.0"},
      {"fixed:0", 7, 2, "4", "4"},
      {"fixed:2", 5, 1000, "0,01", "0.01"},
      {"fixed:2", -4, 1000, "0,00", "0.00"},
      {"fixed:9", 1, 3, "0,333333333", "0.333333333"},
      {"decimal:9", INT64_MAX, 1, "9" G "223" G "372" G "036" G "854" G "775" G "807",
       "9,223,372,036,854,775,807"},
      {"decimal:1", 1, 20, "0,1", "0.1"},
      {"decimal:1", 1, 21, "0", "0"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void percentages(void **state) {
  (void)state;
  static const Case cases[] = {
      {"percent", 257, 1000, "25,7" G "%", "25.7%"},
      {"percent", 1, 4, "25" G "%", "25%"},
      {"percent:2", 1, 8, "12,5" G "%", "12.5%"},
      {"percent:0", 1, 8, "13" G "%", "13%"},
      {"percent", 1, 1, "100" G "%", "100%"},
      {"percent", 724, 1000, "72,4" G "%", "72.4%"},
      {"percent", 9995, 10000, "100" G "%", "100%"},
      {"percent", 9994, 10000, "99,9" G "%", "99.9%"},
      {"percent", -1, 4, M "25" G "%", M "25%"},
      {"percent", INT64_MAX, 1, "922" G "337" G "203" G "685" G "477" G "580" G "700" G "%",
       "922,337,203,685,477,580,700%"},
      {"percent-bare", 257, 1000, "25,7", "25.7"},
      {"percent-min:0", 1, 201, "<1" G "%", "<1%"},
      {"percent-min:0", 1, 200, "1" G "%", "1%"},
      {"percent-min:0", 3, 472, "1" G "%", "1%"},
      {"percent-min:0", 1, 100, "1" G "%", "1%"},
      {"percent-min:0", 0, 1, "0" G "%", "0%"},
      {"percent-min", 14, 1000, "1,4" G "%", "1.4%"},
      {"percent-floor:10", 79, 100, "70" G "%", "70%"},
      {"percent-floor:10", 7, 10, "70" G "%", "70%"},
      {"percent-floor:5", 79, 100, "75" G "%", "75%"},
      {"percent-floor", -1, 100, M "10" G "%", M "10%"},
      {"under-percent:1", 9, 1000, "inférieure à" N "1" G "%", "under" N "1%"},
      {"under-percent:1", 1032, 100000, "1,03" G "%", "1.03%"},
      {"under-percent:1", 1, 100, "1" G "%", "1%"},
      {"change", 1469, 1000, "+146,9" G "%", "+146.9%"},
      {"change", -164, 1000, M "16,4" G "%", M "16.4%"},
      {"change", 0, 1, "0" G "%", "0%"},
      {"change", 1, 100000, "0" G "%", "0%"},
      {"change:0", 118568, 100000, "+119" G "%", "+119%"},
      {"change-bare", -15, 100, M "15", M "15"},
      {"change-count", 9, 1, "+9", "+9"},
      {"change-count", -1, 1, M "1", M "1"},
      {"change-count", 0, 1, "=", "="},
      {"change-count", 1, 3, "=", "="},
      {"change-count", 1234, 1, "+1" G "234", "+1,234"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

/* Of tables: amounts in thousands, changes in points and as factors, percentages of fixed decimals. */
static void of_tables(void **state) {
  (void)state;
  static const Case cases[] = {
      {"thousand", 14853499, 1, "14" G "853", "14,853"},
      {"thousand", 14853500, 1, "14" G "854", "14,854"},
      {"thousand", -14853500, 1, M "14" G "854", M "14,854"},
      {"thousand:1", 1050, 1, "1,1", "1.1"},
      {"thousand:1", 1049, 1, "1,0", "1.0"},
      {"thousand:2", -1, 3, "0,00", "0.00"},
      {"thousand", 1499999999, 3000000, "0", "0"},
      {"thousand", 500, 1, "1", "1"},
      {"thousand", INT64_MAX, 1, "9" G "223" G "372" G "036" G "854" G "776", "9,223,372,036,854,776"},
      {"thousand", 1, INT64_MAX, "0", "0"},
      {"keur", 2844100, 1, "2" G "844", "2,844"},
      {"keur:1", 2844150, 1, "2" G "844,2", "2,844.2"},
      {"million", 37500000, 1, "38", "38"},
      {"million:1", 37450000, 1, "37,5", "37.5"},
      {"meur:2", -37454999, 1, M "37,45", M "37.45"},
      {"points", 28, 1000, "+2,8" N "pt", "+2.8" N "pp"},
      {"points", -1, 4, M "25,0" N "pt", M "25.0" N "pp"},
      {"points", 1, 100000, "0,0" N "pt", "0.0" N "pp"},
      {"points:1:fixed", 3, 100, "+3,0" N "pt", "+3.0" N "pp"},
      {"points:0:fixed", -3, 100, M "3" N "pt", M "3" N "pp"},
      {"points:2", 1, 800, "+0,13" N "pt", "+0.13" N "pp"},
      {"factor", 14, 10, "×" N "1,4", "×" N "1.4"},
      {"factor:0", 5, 2, "×" N "3", "×" N "3"},
      {"factor", 2, 1, "×" N "2,0", "×" N "2.0"},
      {"percent:1:fixed", 1, 4, "25,0" G "%", "25.0%"},
      {"percent-bare:2:fixed", 1, 4, "25,00", "25.00"},
      {"change:1:fixed", 1, 4, "+25,0" G "%", "+25.0%"},
      {"change-bare:1:fixed", -1, 4, M "25,0", M "25.0"},
      {"money:EUR", 955, 2, "477,50" G "€", "€477.50"},
      {"money:EUR:0", 955, 2, "478" G "€", "€478"},
      {"money:JPY", 955, 2, "478" G "JPY", "JP¥478"},
      {"money:BHD", 955, 2, "477,500" G "BHD", "BHD" N "477.500"},
      {"money:EUR:code", -955, 2, M "477,50" G "EUR", M "EUR" N "477.50"},
      {"money:EUR:1:code", 955, 2, "477,5" G "EUR", "EUR" N "477.5"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void amounts(void **state) {
  (void)state;
  static const Case cases[] = {
      {"euro", 2844100, 1, "2" G "844" G "100" G "€", "€2,844,100"},
      {"euro:2", 955, 2, "477,50" G "€", "€477.50"},
      {"euro", 999, 2, "500" G "€", "€500"},
      {"large", 1000000, 1, "1" N "million", "1" N "million"},
      {"large", 1500000, 1, "1,5" N "million", "1.5" N "million"},
      {"large", 2000000, 1, "2" N "millions", "2" N "million"},
      {"large", 999999, 1, "999" G "999", "999,999"},
      {"large", 999940000, 1, "999,9" N "millions", "999.9" N "million"},
      {"large", 999950000, 1, "1" N "milliard", "1" N "billion"},
      {"large", -3000000, 1, M "3" N "millions", M "3" N "million"},
      {"large", INT64_MAX, INT64_MAX - 1, "1", "1"},
      {"large", INT64_MAX, 3, "3" G "074" G "457" G "345,6" N "milliards", "3,074,457,345.6" N "billion"},
      {"large-euro", 57000000000, 1, "57" N "milliards d’euros", "€57" N "billion"},
      {"large-euro", 37500000, 1, "37,5" N "millions d’euros", "€37.5" N "million"},
      {"large-euro", 15000000, 1, "15" N "millions d’euros", "€15" N "million"},
      {"large-euro", 956, 1, "956" G "€", "€956"},
      {"unit:mois", 8, 1, "8" N "mois", "8" N "mois"},
      {"unit:mois", 5, 2, "2,5" N "mois", "2.5" N "mois"},
      {"unit:an/ans", 3, 1, "3" N "ans", "3" N "ans"},
      {"unit:an/ans", 1, 1, "1" N "an", "1" N "an"},
      {"unit:year/years", 3, 2, "1,5" N "year", "1.5" N "years"},
      {"unit:year/years", 0, 1, "0" N "year", "0" N "years"},
      {"unit:h", 39, 1, "39" N "h", "39" N "h"},
      {"unit:km//h", 90, 1, "90" N "km/h", "90" N "km/h"},
      {"unit:kg//an/kg//ans", 2, 1, "2" N "kg/ans", "2" N "kg/ans"},
      {"unit:a///b", 1, 1, "1" N "a/", "1" N "a/"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void steps(void **state) {
  (void)state;
  static const Case cases[] = {
      {"near:1000", 32823, 1, "près de" N "33" G "000", "nearly" N "33,000"},
      {"near:100", 504, 1, "près de" N "500", "over" N "500"},
      {"near:100", 496, 1, "près de" N "500", "nearly" N "500"},
      {"near:100", 500, 1, "500", "500"},
      {"near:100", -496, 1, "près de" N "−500", "over" N "−500"},
      {"near-number:1000", 32823, 1, "33" G "000", "33,000"},
      {"near-number:10", 25, 1, "30", "30"},
      {"near-number:10", -25, 1, M "30", M "30"},
      {"over:50", 757, 1, "plus de" N "750", "over" N "750"},
      {"over:50", 750, 1, "750", "750"},
      {"over:50", -1, 1, "plus de" N M "50", "over" N M "50"},
      {"under:50", 757, 1, "moins de" N "800", "under" N "800"},
      {"under:50", 800, 1, "800", "800"},
      {"under:1", 1, 2, "moins de" N "1", "under" N "1"},
      {"over:999999999999", INT64_MAX, 1, "plus de" N "9" G "223" G "371" G "999" G "990" G "776" G "628",
       "over" N "9,223,371,999,990,776,628"},
      {"under:999999999999", INT64_MAX, 1, "moins de" N "9" G "223" G "372" G "036" G "854" G "775" G "807",
       "under" N "9,223,372,036,854,775,807"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void words(void **state) {
  (void)state;
  static const Case cases[] = {
      {"words", 0, 1, "zéro", "zero"},
      {"words", 1, 1, "un", "one"},
      {"words-f", 1, 1, "une", "one"},
      {"words", 16, 1, "seize", "sixteen"},
      {"words", 21, 1, "vingt et un", "twenty-one"},
      {"words-f", 21, 1, "vingt et une", "twenty-one"},
      {"words", 22, 1, "vingt-deux", "twenty-two"},
      {"words", 70, 1, "soixante-dix", "seventy"},
      {"words", 71, 1, "soixante et onze", "seventy-one"},
      {"words", 77, 1, "soixante-dix-sept", "seventy-seven"},
      {"words", 80, 1, "quatre-vingts", "eighty"},
      {"words", 81, 1, "quatre-vingt-un", "eighty-one"},
      {"words-f", 81, 1, "quatre-vingt-une", "eighty-one"},
      {"words", 91, 1, "quatre-vingt-onze", "ninety-one"},
      {"words", 99, 1, "quatre-vingt-dix-neuf", "ninety-nine"},
      {"words", 100, 1, "cent", "one hundred"},
      {"words", 101, 1, "cent un", "one hundred and one"},
      {"words", 200, 1, "deux cents", "two hundred"},
      {"words", 280, 1, "deux cent quatre-vingts", "two hundred and eighty"},
      {"words", 1000, 1, "mille", "one thousand"},
      {"words-f", 1001, 1, "mille une", "one thousand and one"},
      {"words", 80000, 1, "quatre-vingt mille", "eighty thousand"},
      {"words", 200000, 1, "deux cent mille", "two hundred thousand"},
      {"words", 1000000, 1, "un million", "one million"},
      {"words", 80000000, 1, "quatre-vingts millions", "eighty million"},
      {"words", 2000001, 1, "deux millions un", "two million and one"},
      {"words", 1234567890, 1,
       "un milliard deux cent trente-quatre millions cinq cent soixante-sept mille huit cent "
       "quatre-vingt-dix",
       "one billion two hundred and thirty-four million five hundred and sixty-seven thousand "
       "eight hundred and ninety"},
      {"words", -3, 1, "moins trois", "minus three"},
      {"words:an/ans", 4, 1, "quatre" N "ans", "four" N "ans"},
      {"words:an/ans", 1, 1, "un" N "an", "one" N "an"},
      {"words:an/ans", 1000000, 1, "un million" N "d’ans", "one million" N "ans"},
      {"ordinal", 1, 1, "1\u1d49\u02b3", "1st"},
      {"ordinal", 2, 1, "2\u1d49", "2nd"},
      {"ordinal", 3, 1, "3\u1d49", "3rd"},
      {"ordinal", 11, 1, "11\u1d49", "11th"},
      {"ordinal", 112, 1, "112\u1d49", "112th"},
      {"ordinal", 121, 1, "121\u1d49", "121st"},
      {"ordinal", 0, 1, "0\u1d49", "0th"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void fractions(void **state) {
  (void)state;
  static const Case cases[] = {
      {"fraction", 257, 1000, "un quart", "a quarter"},
      {"fraction", 1, 2, "la moitié", "half"},
      {"fraction", 65, 100, "deux tiers", "two thirds"},
      {"fraction", 90, 100, "90" G "%", "90%"},
      {"fraction", 0, 1, "0" G "%", "0%"},
      {"fraction", -1, 4, M "25" G "%", M "25%"},
      {"near-fraction", 305, 1000, "près d’un tiers", "nearly a third"},
      {"near-fraction", 34, 100, "plus d’un tiers", "more than a third"},
      {"near-fraction", 1, 3, "un tiers", "a third"},
      {"near-fraction", 74, 100, "près des trois quarts", "nearly three quarters"},
      {"one-in:une", 205, 1000, "une sur cinq", "une in five"},
      {"one-in:one", 1, 2, "one sur deux", "one in two"},
      {"one-in:une", 4, 10, "40" G "%", "40%"},
      {"one-in:une", 0, 1, "0" G "%", "0%"},
      {"one-in:une", 1, 1000000, "0" G "%", "0%"},
      {"one-in:un", 1, INT64_MAX, "0" G "%", "0%"},
      {"one-in:un", 3, 1, "300" G "%", "300%"},
  };
  assert_cases(cases, SUPPORT_COUNT(cases));
}

static void wrong_formats(void **state) {
  (void)state;
  static const char *const wrong[] = {
      "",
      "counts",
      "Count",
      "count:1",
      "decimal:10",
      "decimal:x",
      "decimal:",
      "unit",
      "unit:",
      "unit:/ans",
      "unit:an/",
      "near",
      "near:0",
      "near:-5",
      "near:1e3",
      "over:1000000000000",
      "one-in",
      "ordinal:2",
      "percent:1:2",
      " percent",
      "unit://",
      "unit:1/2/3/4/5/6/7",
      "currency",
      "currency:EU",
      "currency:EUROS",
      "currency:XXY",
      "currency:usd",
      "currency:USD:10",
      "money",
      "money:XXY",
      "money:EUR:x",
      "money:EUR:code:code",
      "money:EUR:",
      "currency:EUR:code",
      "thousand:10",
      "keur:x",
      "percent:fixed",
      "percent::fixed",
      "decimal:1:fixed",
      "points:x",
      "number:1",
      "unit:a-very-long-unit-that-does-not-fit-into-the-room-that-a-unit-has-even-"
      "though-there-are-ninety-five-bytes"};
  BaseFormat format;
  for (size_t i = 0; i < SUPPORT_COUNT(wrong); i++)
    assert_false(base_format_parse(wrong[i], strlen(wrong[i]), &format));
  assert_false(base_format_parse("count", 4, &format));
  assert_true(base_format_parse("percent:0|x", 9, &format));
}

/* Every name is known to the parser, alone or with an argument. */
static void units_with_a_slash_are_doubted(void **state) {
  (void)state;
  static const char *const doubtful[] = {"km/h",    "m²/h",    "€/t",          "kg/kWh",
                                         "kWh/kWc", "m/min",   "visites/jour", "visites/ville",
                                         "MWh/an",  "mm/mois", "t/tonne"};
  static const char *const sound[] = {"an/ans",
                                      "mois",
                                      "km//h",
                                      "formation/formations",
                                      "PME/PMEs",
                                      "cheval/chevaux",
                                      "Mann/Männer",
                                      "foot/feet",
                                      "mouse/mice",
                                      "kg//an/kg//an",
                                      "rok/lata/lat/roku",
                                      "élève/élèves",
                                      "% des appels/% des appels"};
  for (size_t i = 0; i < SUPPORT_COUNT(doubtful); i++)
    if (!base_forms_are_doubtful(doubtful[i])) fail_msg("%s", doubtful[i]);
  for (size_t i = 0; i < SUPPORT_COUNT(sound); i++)
    if (base_forms_are_doubtful(sound[i])) fail_msg("%s", sound[i]);
}

static void names_are_known(void **state) {
  (void)state;
  size_t count;
  const char *const *names = base_format_names(&count);
  assert_true(count > 20);
  for (size_t i = 0; i < count; i++) {
    BaseFormat format;
    char with_number[64], with_word[64], with_code[64];
    int number_length = snprintf(with_number, sizeof with_number, "%s:1", names[i]);
    int word_length = snprintf(with_word, sizeof with_word, "%s:a/b", names[i]);
    int code_length = snprintf(with_code, sizeof with_code, "%s:USD", names[i]);
    assert_true(base_format_parse(names[i], strlen(names[i]), &format) ||
                base_format_parse(with_code, (size_t)code_length, &format) ||
                base_format_parse(with_number, (size_t)number_length, &format) ||
                base_format_parse(with_word, (size_t)word_length, &format));
  }
}

static void dates(void **state) {
  (void)state;
  static const struct {
    const char *iso, *style, *french, *english;
  } cases[] = {
      {"2020-12-31", NULL, "31" N "décembre" N "2020", "31" N "December" N "2020"},
      {"2020-09", NULL, "septembre" N "2020", "September" N "2020"},
      {"2020", NULL, "2020", "2020"},
      {"2021-01-01", NULL, "1\u1d49\u02b3" N "janvier" N "2021", "1" N "January" N "2021"},
      {"2020-09", "short", "sept." N "2020", "Sept" N "2020"},
      {"2020-12-31", "short", "31" N "déc." N "2020", "31" N "Dec" N "2020"},
      {"2020-12-31", "month", "décembre" N "2020", "December" N "2020"},
      {"2020-12-31", "day", "31" N "décembre", "31" N "December"},
      {"2020-02-29", NULL, "29" N "février" N "2020", "29" N "February" N "2020"},
      {"2021-02-29", NULL, NULL, NULL},
      {"1900-02-29", NULL, NULL, NULL},
      {"2020-13", NULL, NULL, NULL},
      {"2020-00-01", NULL, NULL, NULL},
      {"2020-04-31", NULL, NULL, NULL},
      {"2020-1-1", NULL, NULL, NULL},
      {"31/12/2020", NULL, NULL, NULL},
      {"", NULL, NULL, NULL},
      {"2020-12-31T00:00", NULL, NULL, NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer first = {0}, second = {0};
    bool valid = base_format_date(&first, cases[i].iso, cases[i].style, french);
    assert_int_equal(valid, cases[i].french != NULL);
    assert_int_equal(base_date_valid(cases[i].iso), valid);
    assert_int_equal(base_format_date(&second, cases[i].iso, cases[i].style, english), valid);
    if (valid) {
      assert_string_equal(first.data, cases[i].french);
      assert_string_equal(second.data, cases[i].english);
    }
    base_buffer_free(&first);
    base_buffer_free(&second);
  }
}

static int open_locales(void **state) {
  (void)state;
  french = base_locale_open("fr-FR");
  english = base_locale_open("en-GB");
  return french && english ? 0 : -1;
}

static int close_locales(void **state) {
  (void)state;
  base_locale_close(french);
  base_locale_close(english);
  return 0;
}

/* Every day of eight centuries, one after the other, and no other. */
static void calendar(void **state) {
  (void)state;
  int64_t days = base_date_days(1600, 1, 1);
  assert_int_equal(base_date_days(1970, 1, 1), 0);
  assert_int_equal(days, -135140);
  for (int year = 1600; year < 2401; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= 32; day++) {
        char iso[16];
        snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
        bool leap = year % 400 == 0 || (year % 100 && year % 4 == 0), even = month == 4 || month == 6;
        int last = month == 2 ? (leap ? 29 : 28) : even || month == 9 || month == 11 ? 30 : 31;
        if (base_date_valid(iso) != (day <= last)) fail_msg("%s", iso);
        if (day <= last && base_date_days(year, month, day) != days++) fail_msg("%s", iso);
      }
}

/* What stands left of the decimal sign, by which numbers of a column are aligned. */
static void whole_parts(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool english;
    const char *whole;
  } parts[] = {{"12,5", false, "12"},
               {"2,887", true, "2,887"},
               {"2,887.5", true, "2,887"},
               {"1\u202F"
                "234,5\u202F%",
                false,
                "1\u202F"
                "234"},
               {"\u20AC"
                "9,120",
                true,
                "\u20AC"
                "9,120"},
               {"9\u202F"
                "120\u202F\u20AC",
                false,
                "9\u202F"
                "120"},
               {"\u2212"
                "3.2%",
                true,
                "\u2212"
                "3"},
               {"<1%", true, "<1"},
               {"12 ans", false, "12"},
               {"12\u202Fh\u202F30", false, "12"},
               {"de 3", false, ""},
               {"£3.5", true, "£3"},
               {"EUR\u00A03,5", false, "EUR\u00A03"},
               {"3\u00A0EUR", false, "3"},
               {">\u00A05,5", false, ">\u00A05"},
               {"s", false, ""},
               {"", true, ""}};
  for (size_t i = 0; i < SUPPORT_COUNT(parts); i++) {
    BaseLocale *locale = base_locale_open(parts[i].english ? "en-GB" : "fr-FR");
    size_t length = base_number_parts(parts[i].text, locale).whole;
    base_locale_close(locale);
    if (length != strlen(parts[i].whole) || strncmp(parts[i].text, parts[i].whole, length) != 0)
      fail_msg("%s: %.*s", parts[i].text, (int)length, parts[i].text);
  }
}

/* In a language whose words nobody gave, inside of one that has them: what is made of words is refused, until a theme gives the word. */
static void words_of_nobody(void **state) {
  (void)state;
  static const struct {
    const char *format;
    int word; /* -1: it needs none */
  } cases[] = {{"count", -1},
               {"decimal:1", -1},
               {"percent:1", -1},
               {"change:1", -1},
               {"euro", -1},
               {"ordinal", BASE_WORD_ORDINAL},
               {"points:1", BASE_WORD_PERCENTAGE_POINTS},
               {"factor:1", BASE_WORD_FACTOR},
               {"near:10", BASE_WORD_NEAR},
               {"over:10", BASE_WORD_OVER},
               {"under:10", BASE_WORD_UNDER},
               {"large", BASE_WORD_MILLION},
               {"large-euro", BASE_WORD_MILLION},
               {"fraction", BASE_WORD_HALF},
               {"one-in:x", BASE_WORD_ONE_IN}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLocale *locale = base_locale_open("pt-PT");
    BaseFormat format;
    BaseBuffer out = {0};
    base_locale_lean(locale, french);
    if (!base_format_parse(cases[i].format, strlen(cases[i].format), &format))
      fail_msg("%s", cases[i].format);
    const char *problem = base_format_number(&out, &format, (BaseRatio){1, 2}, locale);
    bool lacks = problem && strstr(problem, "no words of this language");
    if (lacks != (cases[i].word >= 0)) fail_msg("%s: %s", cases[i].format, problem ? problem : out.data);
    if (lacks) {
      base_locale_give_word(locale, (BaseWord)cases[i].word, "um {} dois/{} três");
      problem = base_format_number(&out, &format, (BaseRatio){1, 2}, locale);
      if (problem && strstr(problem, "no words of this language")) fail_msg("%s", cases[i].format);
    }
    base_buffer_free(&out);
    base_locale_close(locale);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts),
      cmocka_unit_test(decimals),
      cmocka_unit_test(percentages),
      cmocka_unit_test(of_tables),
      cmocka_unit_test(amounts),
      cmocka_unit_test(steps),
      cmocka_unit_test(words),
      cmocka_unit_test(fractions),
      cmocka_unit_test(wrong_formats),
      cmocka_unit_test(names_are_known),
      cmocka_unit_test(dates),
      cmocka_unit_test(calendar),
      cmocka_unit_test(whole_parts),
      cmocka_unit_test(words_of_nobody),
      cmocka_unit_test(units_with_a_slash_are_doubted),
  };
  return cmocka_run_group_tests(tests, open_locales, close_locales);
}
