/* Fields of CSV that people open with a spreadsheet: RFC 4180, and nothing that would be taken for a formula. */
#include "app/app.h"
#include "support.h"

static void fields(void **state) {
  (void)state;
  static const struct {
    const char *text, *field;
  } cases[] = {{"", ""},
               {"mot", "mot"},
               {"a,b", "\"a,b\""},
               {"dit « a »", "dit « a »"},
               {"le \"mot\"", "\"le \"\"mot\"\"\""},
               {"\"", "\"\"\"\""},
               {"\"a\"\"b\"", "\"\"\"a\"\"\"\"b\"\"\""},
               {"deux\nlignes", "\"deux\nlignes\""},
               {"retour\r", "\"retour\r\""},
               {"=1+1", "'=1+1"},
               {"@nom", "'@nom"},
               {"+cmd", "'+cmd"},
               {"-a,b", "\"'-a,b\""},
               {"-3,5", "\"-3,5\""},
               {"-3.5 %", "-3.5 %"},
               {"+12", "+12"},
               {"-", "-"},
               {"=", "="},
               {"'=1", "''=1"},
               {"'mot", "'mot"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer out = {0};
    app_csv_add_field(&out, cases[i].text);
    base_buffer_add_text(&out, "");
    if (strcmp(out.data, cases[i].field) != 0)
      fail_msg("%s: %s, expected %s", cases[i].text, out.data, cases[i].field);
    if (!strchr(cases[i].field, '"')) assert_string_equal(app_csv_unguard(out.data), cases[i].text);
    base_buffer_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(fields)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
