/* Numbers, dates and the marks of a print file, against the C library and against what was looked at. */
#include "support.h"

#include <math.h>
#include <time.h>

#include "pdf/pdf_private.h"
#include "pdf/sample.h"

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

/* A point is 12700 units; thousandths of a point, halves away from zero, as long as a page may be. */
static void test_thousandths_of_a_point(void **state) {
  (void)state;
  static const struct {
    BaseLength length;
    int64_t milli;
  } cases[] = {{0, 0},
               {6, 0},
               {7, 1},
               {-6, 0},
               {-7, -1},
               {12700, 1000},
               {36000, 2835},
               {-36000, -2835},
               {19, 1},
               {20, 2},
               {12700000, 1000000},
               {7560000, 595276},
               {INT64_MAX, 1000000000},
               {INT64_MIN + 1, -1000000000}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    assert_int_equal(pdf_milli(cases[i].length), cases[i].milli);
  for (int64_t length = -400000; length < 400000; length += 37) {
    long double exact = (long double)length / 12.7L;
    assert_true(fabsl((long double)pdf_milli(length) - exact) <= 0.5L);
  }
}

/* As the C library writes them, without zeros that say nothing: ".5", "-12", "0". */
static void expect_number(int64_t value) {
  char expected[40], number[PDF_NUMBER_LENGTH], *at = expected;
  int length = snprintf(expected, sizeof expected, "%s%lld.%03lld", value < 0 ? "-" : "", llabs(value) / 1000,
                        llabs(value) % 1000);
  while (expected[length - 1] == '0') length--;
  if (expected[length - 1] == '.') length--;
  expected[length] = '\0';
  if (llabs(value) % 1000 && llabs(value) < 1000) { /* no whole part */
    at = strchr(expected, '0');
    memmove(at, at + 1, strlen(at));
    length--;
  }
  assert_int_equal(pdf_format_milli(number, value), length);
  assert_memory_equal(number, expected, (size_t)length);
}

static void test_numbers(void **state) {
  (void)state;
  for (int64_t value = -12000; value <= 12000; value++) expect_number(value);
  for (int64_t value = 7; value < 1000000000000; value = value * 3 + 1) {
    expect_number(value);
    expect_number(-value);
  }
  expect_number(1000000000);
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

/* In PDFDocEncoding where every character has a code there, else in UTF-16, whichever character it is that has none. */
static void test_texts(void **state) {
  (void)state;
  static const struct {
    const char *text, *written;
    size_t length;
  } cases[] = {{"", "()", 2},
               {"abc", "(abc)", 5},
               {"a(b)\\c", "(a\\(b\\)\\\\c)", 11},
               {"été", "(\xE9t\xE9)", 5},
               {"12 €", "(12 \xA0)", 6},
               {"a\nb", "(a\nb)", 5},
               {"\001bcd", "(\xFE\xFF\0\001\0b\0c\0d)", 12},
               {"ab→", "(\xFE\xFF\0a\0b!\x92)", 10},
               {"→", "(\xFE\xFF!\x92)", 6},
               {"a\rb", "(\xFE\xFF\0a\0\\r\0b)", 11},
               {"🎈(", "(\xFE\xFF\xD8<\xDF\x88\0\\()", 11}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer out = {0};
    pdf_put_text(&out, cases[i].text, strlen(cases[i].text));
    assert_int_equal(out.length, cases[i].length);
    assert_memory_equal(out.data, cases[i].written, out.length);
    base_buffer_free(&out);
  }
}

/* ---- dates ------------------------------------------------------------------------------------------------------ */

static void expect_date(int64_t seconds) {
  time_t clock = (time_t)seconds;
  struct tm at;
  assert_non_null(gmtime_r(&clock, &at));
  char expected[40];
  strftime(expected, sizeof expected, "(D:%Y%m%d%H%M%SZ)", &at);
  BaseBuffer out = {0};
  pdf_put_date(&out, "", seconds);
  assert_string_equal(out.data, expected);
  out.length = 0;
  strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%SZ", &at);
  pdf_put_iso_date(&out, seconds);
  assert_string_equal(out.data, expected);
  base_buffer_free(&out);
}

/* Every day from 1970 to 2420 (leap years, centuries and the one that is divided by 400), at a time that moves; and the
 * ends of what is written. */
static void test_dates_are_those_of_the_c_library(void **state) {
  (void)state;
  for (int64_t day = 0; day < 164500; day++) expect_date(day * 86400 + day * 7919 % 86400);
  expect_date(0);
  expect_date(253402300799);
  BaseBuffer out = {0};
  pdf_put_date(&out, "", -1);
  assert_string_equal(out.data, "(D:19700101000000Z)");
  out.length = 0;
  pdf_put_date(&out, "", INT64_MAX);
  assert_string_equal(out.data, "(D:99991231235959Z)");
  base_buffer_free(&out);
}

/* ---- marks ------------------------------------------------------------------------------------------------------ */

static void print_sample(const char *path) {
  Sample sample;
  PdfOptions options = sample_options();
  options.print = true;
  sample_open(&sample);
  sample_report(&sample);
  BaseBuffer file = {0};
  sample_write(&sample, &options, NULL, &file);
  support_write(path, file.data, file.length);
  base_buffer_free(&file);
  sample_close(&sample);
}

/* Crop marks at four corners, outside of the bleed; four targets, each a circle and a cross. */
static void test_marks_stand_where_they_were_looked_at(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "print.pdf");
  print_sample(path);
  SupportRun run =
      support_shell("qpdf --qdf --object-streams=disable %s - | strings -n 1 | "
                    "awk '/^\\/All CS/ { pages++; inside = pages == 1 } inside; /^S$/ { inside = 0 } "
                    "END { print pages \" pages with marks\" }'",
                    path);
  assert_int_equal(run.status, 0);
  support_golden("tests/pdf/golden/marks.txt", run.out);
  support_run_free(&run);
  run = support_shell("qpdf --qdf --object-streams=disable %s - | grep -c -a '/All [0-9]* 0 R'", path);
  assert_string_equal(run.out, "4\n"); /* every page knows the plate of all inks */
  support_run_free(&run);
  free(path);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers), cmocka_unit_test(test_texts),
                                     cmocka_unit_test(test_thousandths_of_a_point),
                                     cmocka_unit_test(test_dates_are_those_of_the_c_library),
                                     cmocka_unit_test(test_marks_stand_where_they_were_looked_at)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
