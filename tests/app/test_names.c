/* Names of outputs, and what counts as the same figure in print. */
#include "app/app.h"
#include "app/errata.h"
#include "support.h"

static void outputs(void **state) {
  (void)state;
  static const struct {
    const char *report, *output, *ledger;
  } cases[] = {
      {"layouts/chiffres-cles/report.xml", "out/chiffres-cles.pdf", "out/chiffres-cles.figures.csv"},
      {"report.xml", "out/report.pdf", "out/report.figures.csv"},
      {"./report.xml", "out/report.pdf", "out/report.figures.csv"},
      {"../report.xml", "out/report.pdf", "out/report.figures.csv"},
      {"/report.xml", "out/report.pdf", "out/report.figures.csv"},
      {"/a/report.xml", "out/a.pdf", "out/a.figures.csv"},
      {"a/annuel.xml", "out/annuel.pdf", "out/annuel.figures.csv"},
      {"a/annuel", "out/annuel.pdf", "out/annuel.figures.csv"},
  };
  BaseArena *arena = base_arena_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const char *output = app_default_output(cases[i].report, ".pdf", arena);
    assert_string_equal(output, cases[i].output);
    assert_string_equal(app_ledger_path(output, arena), cases[i].ledger);
  }
  assert_string_equal(app_ledger_path("a/b.c", arena), "a/b.c.figures.csv");
  base_arena_free(arena);
}

static void same_figures(void **state) {
  (void)state;
  static const struct {
    const char *printed, *computed;
    bool same;
  } cases[] = {
      {"14 853", "14\u202f853", true},
      {"(=)", "=", true},
      {"(-1)", "\u22121", true},
      {"1er", "1\u1d49\u02b3", true},
      {"57 milliards d'euros", "57\u00a0milliards d’euros", true},
      {"39h", "39\u00a0h", true},
      {"", " ", true},
      {"14 853", "14\u202f854", false},
      {"14 853", "14\u202f85", false},
      {"1,5 %", "15\u202f%", false},
      {"-15 %", "15\u202f%", false},
      {"", "0", false},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    assert_int_equal(app_errata_same(cases[i].printed, cases[i].computed), cases[i].same);
    assert_int_equal(app_errata_same(cases[i].computed, cases[i].printed), cases[i].same);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(outputs), cmocka_unit_test(same_figures)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
