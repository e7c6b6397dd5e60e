/* UTF-8, nearest names and lengths: tables. */

#include "base/base.h"
#include "support.h"

static void utf8_round_trip(void **state) {
  (void)state;
  for (uint32_t character = 0; character <= 0x10FFFF; character++) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    char encoded[4];
    size_t length = base_utf8_encode(character, encoded), bad_at = 99;
    uint32_t decoded;
    assert_int_equal(base_utf8_decode(encoded, length, &decoded), length);
    assert_int_equal(decoded, character);
    assert_true(base_utf8_valid(encoded, length, &bad_at));
    if (length > 1) assert_int_equal(base_utf8_decode(encoded, length - 1, &decoded), 1);
  }
}

static void utf8_wrong(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t length, bad_at, characters;
  } cases[] = {
      {"abc\x80", 4, 3, 4},       {"\xC0\xAF", 2, 0, 2},     {"\xC1\xBF", 2, 0, 2},
      {"é\xE0\x80\xAF", 5, 2, 4}, {"\xED\xA0\x80", 3, 0, 3}, {"\xF4\x90\x80\x80", 4, 0, 4},
      {"\xF8zzz", 4, 0, 4},       {"\xE2\x82", 2, 0, 2},     {"\xFF", 1, 0, 1},
      {"a\xE2\x82z", 4, 1, 4},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    size_t bad_at = 99;
    assert_false(base_utf8_valid(cases[i].text, cases[i].length, &bad_at));
    assert_int_equal(bad_at, cases[i].bad_at);
    assert_int_equal(base_utf8_count(cases[i].text, cases[i].length), cases[i].characters);
    for (size_t before = 0; before <= 40; before++) { /* plain text around it is passed over in pieces */
      char text[128];
      memset(text, 'x', sizeof text);
      memcpy(text + before, cases[i].text, cases[i].length);
      assert_false(base_utf8_valid(text, sizeof text, &bad_at));
      assert_int_equal(bad_at, before + cases[i].bad_at);
    }
  }
  uint32_t character;
  assert_int_equal(base_utf8_decode("\x80", 1, &character), 1);
  assert_int_equal(character, 0xFFFD);
  assert_int_equal(base_utf8_decode("", 0, &character), 0);
  char encoded[4];
  assert_int_equal(base_utf8_encode(0xD800, encoded), 3);
  assert_memory_equal(encoded, "\xEF\xBF\xBD", 3);
}

static void list_find(void **state) {
  (void)state;
  static const struct {
    const char *list, *word;
    char separator;
    int place;
  } cases[] = {{"left right centred", "left", ' ', 0},
               {"left right centred", "centred", ' ', 2},
               {"left right centred", "right c", ' ', -1},
               {"left right centred", "cent", ' ', -1},
               {"  left   right ", "right", ' ', 1},
               {"a,b c,d", "b c", ',', 1},
               {"a,b c,d", "b", ',', -1},
               {"", "a", ' ', -1},
               {"a b", "", ' ', -1},
               {" ", "", ' ', -1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    assert_int_equal(base_list_find(cases[i].list, cases[i].separator, cases[i].word, strlen(cases[i].word)),
                     cases[i].place);
}

static void nearest(void **state) {
  (void)state;
  static const char *const names[] = {"title",      "body",    "small", "figure-l",
                                      "apprenants", "regions", "région"};
  static const char long_name[] =
      "a very long name that is certainly longer than sixty-four characters are, is it not";
  static const struct {
    const char *name, *expected;
  } cases[] = {
      {"titel", "title"},
      {"bodi", "body"},
      {"smal", "small"},
      {"Figure-L", "figure-l"},
      {"aprenant", "apprenants"},
      {"regoins", "regions"},
      {"région", "région"},
      {"regions", "regions"},
      {"ab", NULL},
      {"", NULL},
      {"completely", NULL},
      {"xyzzy", NULL},
      {"ttl", NULL},
      {long_name, NULL},
      {"régions", "regions"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const char *found = base_nearest(cases[i].name, names, SUPPORT_COUNT(names));
    if (cases[i].expected) {
      assert_non_null(found);
      assert_string_equal(found, cases[i].expected);
    } else {
      assert_null(found);
    }
  }
  assert_null(base_nearest("title", names, 0));
}

static void lengths(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool valid;
    BaseLength length;
  } cases[] = {
      {"12.5mm", true, 450000},
      {"10pt", true, 127000},
      {"1.2cm", true, 432000},
      {"7", true, 252000},
      {"0", true, 0},
      {"-3mm", true, -108000},
      {".5", true, 18000},
      {"0.18mm", true, 6480},
      {"0.00001", true, 0},
      {"0.00002", true, 1},
      {"30000000", true, 1080000000000},
      {"9.6pt", true, 121920},
      {"", false, 0},
      {"mm", false, 0},
      {"1.", false, 0},
      {"1,5", false, 0},
      {"1 mm", false, 0},
      {"1em", false, 0},
      {"1e3", false, 0},
      {"--1", false, 0},
      {"99999999999999999999", false, 0},
      {"40000000", false, 0},
      {"1.0000000000000", false, 0},
      {"1mm ", false, 0},
      {"nan", false, 0},
      {"1.2.3", false, 0},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLength length = 0;
    assert_int_equal(base_length_parse(cases[i].text, &length), cases[i].valid);
    if (cases[i].valid) assert_int_equal(length, cases[i].length);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(utf8_round_trip), cmocka_unit_test(utf8_wrong), cmocka_unit_test(list_find),
      cmocka_unit_test(nearest),         cmocka_unit_test(lengths),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
