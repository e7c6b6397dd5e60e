/* The shared object: found, loaded, and right about what only an engine knows. */
#include "support.h"

#include "base/base.h"

static const BaseIcu *icu(void) {
  const BaseIcu *loaded = base_icu_load();
  assert_non_null(loaded);
  return loaded;
}

static void it_is_loaded_once(void **state) {
  (void)state;
  assert_ptr_equal(icu(), base_icu_load());
  assert_in_range(atoi(icu()->release()), 60, 999);
}

static void numbers_in_words(void **state) {
  (void)state;
  static const struct {
    const char *tag, *rules;
    int64_t number;
    const char *words;
  } cases[] = {
      {"de", NULL, 21, "einundzwanzig"},
      {"es", NULL, 1234, "mil doscientos treinta y cuatro"},
      {"it", NULL, 23, "ventitré"},
      {"nl-BE", NULL, 100, "honderd"},
      {"es", "%spellout-cardinal-feminine", 1, "una"},
      {"it", "%spellout-ordinal-masculine", 3, "terzo"},
      {"pt", NULL, -5, "menos cinco"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char words[200];
    void *speller = icu()->speller_open(cases[i].tag);
    assert_non_null(speller);
    assert_true(icu()->spell(speller, cases[i].rules, cases[i].number, words, sizeof words));
    assert_string_equal(words, cases[i].words);
    icu()->speller_close(speller);
  }
}

static void what_it_cannot_spell_it_says(void **state) {
  (void)state;
  char words[200];
  assert_null(icu()->speller_open("xx"));
  assert_null(icu()->speller_open(""));
  void *speller = icu()->speller_open("de");
  assert_false(icu()->spell(speller, "%no-such-rules", 1, words, sizeof words));
  assert_true(icu()->spell(speller, NULL, 21, words, sizeof "einundzwanzig"));
  assert_false(icu()->spell(speller, NULL, 21, words, sizeof "einundzwanzig" - 1));
  assert_false(icu()->spell(speller, NULL, 21, words, 0));
  icu()->speller_close(speller);
}

static void texts_in_order(void **state) {
  (void)state;
  static const struct {
    const char *tag, *first, *second;
  } cases[] = {
      {"fr", "cote", "coté"},   {"fr", "Eure", "Évreux"},       {"fr-CA", "côte", "coté"},
      {"sv", "zebra", "ånger"}, {"de-u-co-phonebk", "Ad", "Ä"}, {"de", "Ä", "Az"},
      {"es", "canto", "caña"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    void *collator = icu()->collator_open(cases[i].tag);
    const char *first = cases[i].first, *second = cases[i].second;
    assert_non_null(collator);
    assert_true(icu()->collate(collator, first, strlen(first), second, strlen(second)) < 0);
    assert_true(icu()->collate(collator, second, strlen(second), first, strlen(first)) > 0);
    assert_int_equal(icu()->collate(collator, first, strlen(first), first, strlen(first)), 0);
    icu()->collator_close(collator);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_loaded_once),
      cmocka_unit_test(numbers_in_words),
      cmocka_unit_test(what_it_cannot_spell_it_says),
      cmocka_unit_test(texts_in_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
