/* Whole reports laid out, compared with dumps that were looked at: every block, and text that runs over pages. */
#include "support.h"

#include "reports.h"

static void compare(const char *name) {
  char path[128];
  snprintf(path, sizeof path, "tests/layout/fixtures/%s/report.xml", name);
  LaidOut laid_out = laid_out_open(path, false);
  char *faults = laid_out_diagnostics(&laid_out);
  assert_string_equal(faults, "");
  char *dump = laid_out_dump(&laid_out);
  snprintf(path, sizeof path, "tests/layout/golden/%s.pages", name);
  support_golden(path, dump);
  BaseBuffer text = {0};
  page_dump_text(laid_out.pages, &text);
  snprintf(path, sizeof path, "tests/layout/golden/%s.text", name);
  support_golden(path, text.data);
  base_buffer_free(&text);
  base_free(dump);
  base_free(faults);
  laid_out_close(&laid_out);
}

static void every_block(void **state) {
  (void)state;
  compare("pages");
}

static void flows(void **state) {
  (void)state;
  compare("flow");
}

/* What blocks are where a theme says nothing of the look: lines beside voices, round bullets, no rules over figures. */
static void plain(void **state) {
  (void)state;
  compare("plain");
}

/* The invariants of finished pages hold: structure, contrast, nothing outside. */
static void sound(void **state) {
  (void)state;
  static const char *const names[] = {"pages", "flow", "plain"};
  for (size_t i = 0; i < SUPPORT_COUNT(names); i++) {
    char path[128];
    snprintf(path, sizeof path, "tests/layout/fixtures/%s/report.xml", names[i]);
    LaidOut laid_out = laid_out_open(path, false);
    page_check(laid_out.pages, laid_out.diagnostics);
    char *faults = laid_out_diagnostics(&laid_out);
    assert_string_equal(faults, "");
    base_free(faults);
    laid_out_close(&laid_out);
  }
}

/* Two runs give the same pages; debugging only adds artifacts. */
static void repeatable(void **state) {
  (void)state;
  LaidOut first = laid_out_open("tests/layout/fixtures/flow/report.xml", false);
  LaidOut second = laid_out_open("tests/layout/fixtures/flow/report.xml", false);
  LaidOut debug = laid_out_open("tests/layout/fixtures/flow/report.xml", true);
  char *left = laid_out_dump(&first), *right = laid_out_dump(&second);
  assert_string_equal(left, right);
  assert_int_equal(first.pages->element_count, debug.pages->element_count);
  assert_true(debug.pages->sheets.items[1]->items.count > first.pages->sheets.items[1]->items.count);
  base_free(left);
  base_free(right);
  laid_out_close(&first);
  laid_out_close(&second);
  laid_out_close(&debug);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_block), cmocka_unit_test(flows),
                                     cmocka_unit_test(plain), cmocka_unit_test(sound),
                                     cmocka_unit_test(repeatable)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
