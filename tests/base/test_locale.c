/* Locales: tags, the words of our languages, plurals, currencies, dates, what a theme gives. */
#include "base/base.h"
#include "base/locale.h"
#include "support.h"

#define G "\u202f"
#define N "\u00a0"
#define M "\u2212"

static char *printed(const BaseLocale *locale, const char *text, BaseRatio value) {
  BaseFormat format;
  BaseBuffer out = {0};
  if (!base_format_parse(text, strlen(text), &format)) fail_msg("no format %s", text);
  const char *refused = base_format_number(&out, &format, value, locale);
  if (refused) base_buffer_add_format(&out, "(%s)", refused);
  return out.data;
}

/* ---- tags ---------------------------------------------------------------------------------------------------- */

static void tags(void **state) {
  (void)state;
  static const struct {
    const char *tag, *canonical, *language; /* language: NULL when none of ours */
  } cases[] = {
      {"fr", "fr", "fr"},
      {"FR-ca", "fr-CA", "fr"},
      {"fr-BE", "fr-BE", "fr"},
      {"de-DE", "de-DE", "de"},
      {"DE_at", "de-AT", "de"},
      {"en-IE", "en-IE", "en"},
      {"en-us", "en-US", "en"},
      {"es-419", "es-419", "es"},
      {"de-Latn-CH-1996", "de-Latn-CH-1996", "de"},
      {"zh-hant-tw", "zh-Hant-TW", NULL},
      {"pt", "pt", NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLocale *locale = base_locale_open(cases[i].tag);
    assert_non_null(locale);
    assert_string_equal(base_locale_tag(locale), cases[i].canonical);
    const BaseLanguage *language = base_language_find(cases[i].tag);
    assert_int_equal(language != NULL, cases[i].language != NULL);
    if (language) assert_string_equal(language->tag, cases[i].language);
    base_locale_close(locale);
  }
  static const char *const wrong[] = {"",
                                      "f",
                                      "xx",
                                      "french",
                                      "12",
                                      "fr-",
                                      "-fr",
                                      "fr--CA",
                                      "f1-FR",
                                      "fr-abcdefghi",
                                      "fr FR",
                                      "é",
                                      "fr-FR-x-a-very-long-tag-without-any-end-a"};
  for (size_t i = 0; i < SUPPORT_COUNT(wrong); i++) {
    BaseLocale *locale = base_locale_open(wrong[i]);
    if (locale) fail_msg("%s is a tag", wrong[i]);
  }
  assert_true(base_tag_reads_right_to_left("ar-EG"));
  assert_true(base_tag_reads_right_to_left("HE"));
  assert_false(base_tag_reads_right_to_left("fr"));
  assert_false(base_tag_reads_right_to_left(NULL));
}

/* ---- words --------------------------------------------------------------------------------------------------- */

/* How many of a text stand in another. */
static size_t count_of(const char *text, const char *part) {
  size_t count = 0;
  for (; (text = strstr(text, part)); text += strlen(part)) count++;
  return count;
}

/* Every language has every word, with as many slots as the first language has. */
static void no_word_is_missing(void **state) {
  (void)state;
  const BaseLanguage *first = base_language_at(0);
  size_t languages = 0;
  for (const BaseLanguage *language; (language = base_language_at(languages)); languages++) {
    BaseLocale *locale = base_locale_open(language->tag);
    BaseWord lacking[BASE_WORD_COUNT];
    assert_non_null(locale);
    if (base_locale_lacks(locale, lacking))
      fail_msg("%s lacks the word \"%s\"", language->tag, base_word_key(lacking[0]));
    for (BaseWord word = 0; word < BASE_WORD_COUNT; word++) {
      const char *text = base_word(locale, word);
      bool may_be_empty =
          word == BASE_WORD_BILLION || (word >= BASE_WORD_OF_EUROS && word <= BASE_WORD_OF_ELIDED);
      if (!may_be_empty && !*text) fail_msg("%s: \"%s\" is empty", language->tag, base_word_key(word));
      if (*text && *first->words[word] && count_of(text, "{}") != count_of(first->words[word], "{}"))
        fail_msg("%s: \"%s\" has not the slots of %s", language->tag, base_word_key(word), first->tag);
      if (count_of(text, "/") >= (size_t)base_locale_plural_count(locale))
        fail_msg("%s: \"%s\" has too many forms", language->tag, base_word_key(word));
    }
    const char *watermark = base_word(locale, BASE_WORD_WATERMARK);
    assert_true(strlen(watermark) <= 8 &&
                strspn(watermark, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(watermark));
    assert_non_null(language->typography);
    assert_non_null(language->hyphenation);
    assert_non_null(language->spelling);
    base_locale_close(locale);
  }
  assert_true(languages >= 6);
}

static void words_of_a_theme(void **state) {
  (void)state;
  BaseLocale *locale = base_locale_open("pt-BR");
  BaseWord lacking[BASE_WORD_COUNT];
  assert_int_equal(base_locale_lacks(locale, lacking), BASE_WORD_COUNT);
  assert_string_equal(base_word(locale, BASE_WORD_NEAR), "");
  base_locale_give_word(locale, base_word_find("near"), "cerca");
  base_locale_give_word(locale, BASE_WORD_NEAR, "cerca de {} {}");
  base_locale_give_word(locale, BASE_WORD_MILLION, "milhão/milhões");
  assert_int_equal(base_locale_lacks(locale, lacking), BASE_WORD_COUNT - 2);
  char *text = printed(locale, "near:1000", (BaseRatio){32823, 1});
  assert_string_equal(text, "cerca de" N "33.000 ");
  base_free(text);
  text = printed(locale, "large", (BaseRatio){2500000, 1});
  assert_string_equal(text, "2,5" N "milhões");
  base_free(text);
  assert_int_equal(base_word_find("nearby"), BASE_WORD_COUNT);
  for (BaseWord word = 0; word < BASE_WORD_COUNT; word++)
    assert_int_equal(base_word_find(base_word_key(word)), word);
  base_locale_close(locale);
}

/* ---- numbers ------------------------------------------------------------------------------------------------- */

static void numbers_by_locale(void **state) {
  (void)state;
  static const struct {
    const char *tag, *format;
    int64_t numerator, denominator;
    const char *expected;
  } cases[] = {
      {"fr", "number", 753, 2, "376,5"},
      {"en-US", "number", 1234567, 1000, "1,234.567"},
      {"fr", "number", 1, 3, "0,333333333333333"},
      {"fr", "number", 12345, 1, "12" G "345"},
      {"fr", "plain", 753, 2, "376,5"},
      {"de", "count", 9120, 1, "9.120"},
      {"es", "count", 9120, 1, "9120"},
      {"es", "count", 19120, 1, "19.120"},
      {"it", "count", 9120, 1, "9.120"},
      {"de-CH", "count", 9120, 1, "9’120"},
      {"en-IN", "count", 12345678, 1, "1,23,45,678"},
      {"pl", "count", 9120, 1, "9120"},
      {"de", "percent", 1, 8, "12,5" N "%"},
      {"nl", "percent", -1, 8, M "12,5%"},
      {"tr", "percent", 1, 8, "%12,5"},
      {"tr", "change", 1, 8, "+%12,5"},
      {"tr", "percent-min", 1, 1000, "%<1"},
      {"en-GB", "euro", -36, 5, M "€7"},
      {"de", "euro", 650, 1, "650" N "€"},
      {"de", "euro:2", -1301, 2, M "650,50" N "€"},
      {"nl", "euro", 650, 1, "€" N "650"},
      {"nl", "euro", -650, 1, "€" N M "650"},
      {"de-AT", "euro", 650, 1, "€" N "650"},
      {"fr", "currency:USD", 1500, 1, "1" G "500" G "$US"},
      {"fr-CA", "currency:CAD:2", 1500, 1, "1" N "500,00" G "$"},
      {"en-US", "currency:USD:2", -36, 5, M "$7.20"},
      {"en-GB", "currency:GBP", 7, 1, "£7"},
      {"en-GB", "currency:CHF", 7, 1, "CHF" N "7"},
      {"de-CH", "currency:CHF", 7, 1, "CHF" N "7"},
      {"ja", "currency:JPY", 7000, 1, "￥7,000"},
      {"de", "large", 1000000, 1, "1" N "Million"},
      {"de", "large-euro", 57000000000, 1, "57" N "Milliarden Euro"},
      {"es", "large", 57000000000, 1, "57.000" N "millones"},
      {"en", "large-euro", -1500000, 1, M "€1.5" N "million"},
      {"it", "large-unit:sessione/sessioni", 1000000, 1, "1" N "milione" N "di sessioni"},
      {"de", "large-unit:Sitzung/Sitzungen", 2500000, 1, "2,5" N "Millionen" N "Sitzungen"},
      {"de", "words:Jahr/Jahre", 21, 1, "einundzwanzig" N "Jahre"},
      {"de", "words", 1, 1, "ein"},
      {"es", "words-f", 1, 1, "una"},
      {"it", "one-in:una", 1, 5, "una su cinque"},
      {"nl", "one-in:een", 1, 5, "een op de vijf"},
      {"de", "ordinal", 3, 1, "3."},
      {"es", "ordinal", 3, 1, "3.º"},
      {"de", "near-fraction", 305, 1000, "fast ein Drittel"},
      {"de-AT", "euro", 2844100, 1, "€" N "2.844.100"},
      {"de-AT", "count", 2844100, 1, "2" N "844" N "100"},
      {"fr-CH", "currency:CHF:2", 71, 2, "35.50" G "CHF"},
      {"ar", "count", -3, 1, "\u200e" M "3"},
      {"fr-BE", "words", 71, 1, "septante et un"},
      {"fr-BE", "words", 99, 1, "nonante-neuf"},
      {"fr-BE", "words", 80, 1, "quatre-vingts"},
      {"fr-BE", "words", 97000000, 1, "nonante-sept millions"},
      {"fr-CH", "words", 82, 1, "huitante-deux"},
      {"fr-CH", "words-f", 91, 1, "nonante et une"},
      {"fr-CA", "words", 72, 1, "soixante-douze"},
      {"fr", "words", 5, 2, "(a fraction cannot be spelled out)"},
      {"fr", "ordinal", 5, 2, "(a fraction has no ordinal)"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLocale *locale = base_locale_open(cases[i].tag);
    char *text = printed(locale, cases[i].format, (BaseRatio){cases[i].numerator, cases[i].denominator});
    if (strcmp(text, cases[i].expected) != 0)
      fail_msg("%s of %lld/%lld in %s: %s, not %s", cases[i].format, (long long)cases[i].numerator,
               (long long)cases[i].denominator, cases[i].tag, text, cases[i].expected);
    base_free(text);
    base_locale_close(locale);
  }
}

/* The form follows the number as it is printed. */
static void plurals_as_printed(void **state) {
  (void)state;
  static const struct {
    const char *tag, *format;
    int64_t numerator, denominator;
    int category;
  } cases[] = {
      {"fr", "count", 0, 1, 0},         {"fr", "count", 1, 1, 0},         {"fr", "count", 2, 1, 1},
      {"fr", "count", 21, 1, 1},        {"fr", "count", 1000000, 1, 1},   {"fr", "count", -1, 1, 0},
      {"fr", "number", 3, 2, 0},        {"fr", "decimal:0", 196, 100, 1}, {"fr", "decimal", 196, 100, 1},
      {"fr", "number", 196, 100, 0},    {"fr", "large", 1000000, 1, 1},   {"fr", "large", 1999999, 1, 1},
      {"fr", "percent", 7, 100, 1},     {"fr", "percent", 1, 100, 0},     {"fr", "percent:0", 4, 1000, 0},
      {"fr", "near:1000", 32823, 1, 1}, {"fr", "fraction", 257, 1000, 0}, {"fr", "fraction", 66, 100, 1},
      {"fr", "one-in:une", 1, 5, 0},    {"en", "count", 0, 1, 1},         {"en", "count", 1, 1, 0},
      {"en", "count", -1, 1, 0},        {"en", "fixed:1", 1, 1, 1},       {"en", "number", 3, 2, 1},
      {"en", "percent", 1, 100, 0},     {"es", "fixed:1", 1, 1, 0},       {"de", "fixed:1", 1, 1, 1},
      {"pl", "count", 1, 1, 0},         {"pl", "count", 3, 1, 1},         {"pl", "count", 12, 1, 2},
      {"pl", "count", 22, 1, 1},        {"pl", "number", 3, 2, 3},        {"ar", "count", 0, 1, 0},
      {"ar", "count", 2, 1, 2},         {"ar", "count", 103, 1, 3},       {"ar", "count", 11, 1, 4},
      {"ar", "count", 100, 1, 5},       {"ja", "count", 1, 1, 0},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLocale *locale = base_locale_open(cases[i].tag);
    BaseFormat format;
    assert_true(base_format_parse(cases[i].format, strlen(cases[i].format), &format));
    int category =
        base_format_category(&format, (BaseRatio){cases[i].numerator, cases[i].denominator}, locale);
    if (category != cases[i].category)
      fail_msg("%s of %lld/%lld in %s: category %d", cases[i].format, (long long)cases[i].numerator,
               (long long)cases[i].denominator, cases[i].tag, category);
    base_locale_close(locale);
  }
}

static void french_nouns_after_millions(void **state) {
  (void)state;
  static const struct {
    const char *format;
    int64_t number;
    const char *expected;
  } cases[] = {
      {"large-unit:session/sessions", 1000000, "1" N "million" N "de sessions"},
      {"large-unit:session/sessions", 1, "1" N "session"},
      {"large-unit:session/sessions", 0, "0" N "session"},
      {"large-unit:session/sessions", 999999, "999" G "999" N "sessions"},
      {"large-unit:apprenant/apprenants", 2500000, "2,5" N "millions" N "d’apprenants"},
      {"large-unit:heure/heures", 2000000, "2" N "millions" N "d’heures"},
      {"large-unit:héros/héros", 2000000, "2" N "millions" N "de héros"},
      {"large-unit:hectare/hectares", 2000000, "2" N "millions" N "d’hectares"},
      {"large-unit:Île/Îles", 2000000, "2" N "millions" N "d’Îles"},
      {"large-unit:haltère/haltères", 2000000, "2" N "millions" N "d’haltères"},
      {"large-unit:halte/haltes", 2000000, "2" N "millions" N "de haltes"},
      {"large-unit:œuvre/œuvres", 3000000000, "3" N "milliards" N "d’œuvres"},
      {"words:session/sessions", 1000000, "un million" N "de sessions"},
      {"words:apprenant/apprenants", 2000000, "deux millions" N "d’apprenants"},
      {"words:apprenant/apprenants", 2000001, "deux millions un" N "apprenants"},
      {"words:apprenant/apprenants", 21, "vingt et un" N "apprenants"},
  };
  BaseLocale *french = base_locale_open("fr");
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *text = printed(french, cases[i].format, (BaseRatio){cases[i].number, 1});
    assert_string_equal(text, cases[i].expected);
    base_free(text);
  }
  static const char *const elided[] = {"Occitanie", "Île-de-France", "un million",
                                       "hôpital",   "état",          "Yonne"};
  static const char *const whole[] = {"Bretagne",        "12", "onze",     "huit", "oui",
                                      "Hauts-de-France", "",   "1 million"};
  for (size_t i = 0; i + 1 < SUPPORT_COUNT(elided); i++) assert_true(base_text_elides(elided[i], french));
  for (size_t i = 0; i < SUPPORT_COUNT(whole); i++) assert_false(base_text_elides(whole[i], french));
  base_locale_close(french);
}

/* ---- dates, quotation marks ---------------------------------------------------------------------------------- */

static void dates_by_locale(void **state) {
  (void)state;
  static const struct {
    const char *tag, *iso, *style, *expected;
  } cases[] = {
      {"de", "2020-12-31", NULL, "31." N "Dezember" N "2020"},
      {"de", "2020-09", NULL, "September" N "2020"},
      {"en-US", "2020-12-31", NULL, "December" N "31," N "2020"},
      {"en-US", "2020-12-31", "day", "December" N "31"},
      {"es", "2020-12-31", NULL, "31" N "de diciembre de" N "2020"},
      {"it", "2021-01-01", "short", "1" N "gen" N "2021"},
      {"nl", "2020-12-31", NULL, "31" N "december" N "2020"},
      {"fr-CA", "2021-01-01", NULL, "1\u1d49\u02b3" N "janvier" N "2021"},
      {"ja", "2020-12-31", NULL, "2020年12月31日"},
      {"pl", "2020-09", NULL, "wrzesień" N "2020"},
      {"pl", "2020-09-02", NULL, "2" N "września" N "2020"},
      {"fr", "2020-09", "day", "septembre"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLocale *locale = base_locale_open(cases[i].tag);
    BaseBuffer out = {0};
    assert_true(base_format_date(&out, cases[i].iso, cases[i].style, locale));
    assert_string_equal(out.data, cases[i].expected);
    base_buffer_free(&out);
    base_locale_close(locale);
  }
}

static void quotation_marks(void **state) {
  (void)state;
  static const struct {
    const char *tag, *open, *close;
  } cases[] = {{"fr", "« ", " »"},  {"en-US", "“", "”"}, {"de", "„", "“"},
               {"de-CH", "«", "»"}, {"es", "«", "»"},    {"it", "«", "»"},
               {"nl", "“", "”"},    {"es-MX", "“", "”"}, {"sv", "”", "”"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseQuotes quotes;
    assert_true(base_tag_quotes(cases[i].tag, &quotes));
    assert_string_equal(quotes.open[0], cases[i].open);
    assert_string_equal(quotes.close[0], cases[i].close);
  }
  BaseQuotes quotes;
  assert_false(base_tag_quotes("xx", &quotes));
}

/* A new language names the types of charts whose files do not know it. */
static void chart_names(void **state) {
  (void)state;
  static const BaseChartName names[] = {{"dots", "Gráfico de pontos"}, {NULL, NULL}};
  static const BaseLanguage language = {.tag = "pt", .charts = names};
  BaseLocale locale = {.tag = "pt", .language = &language};
  assert_string_equal(base_locale_chart(&locale, "dots"), "Gráfico de pontos");
  assert_null(base_locale_chart(&locale, "dot"));
  locale.language = NULL;
  assert_null(base_locale_chart(&locale, "dots"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tags),
      cmocka_unit_test(no_word_is_missing),
      cmocka_unit_test(words_of_a_theme),
      cmocka_unit_test(numbers_by_locale),
      cmocka_unit_test(plurals_as_printed),
      cmocka_unit_test(french_nouns_after_millions),
      cmocka_unit_test(dates_by_locale),
      cmocka_unit_test(quotation_marks),
      cmocka_unit_test(chart_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
