/* Diagnostics: what is collected, how it is sorted and how it is printed. */

#include <unistd.h>

#include "base/base.h"
#include "support.h"

/* A file with the text; its name is in `path`. */
static void write_file(char path[64], const char *text, size_t length) {
  strcpy(path, "/tmp/millesime-test-XXXXXX");
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, text, length), (ssize_t)length);
  close(file);
}

/* What printing gives; freed by the caller. */
static char *printed(const BaseDiagnostics *diagnostics, bool json, BaseSeverity least) {
  char *text = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&text, &length);
  if (json)
    base_diagnostics_print_json(diagnostics, stream);
  else
    base_diagnostics_print(diagnostics, stream, false, least);
  fclose(stream);
  char *copy = base_copy(text, length);
  free(text);
  return copy;
}

static void sorted_and_unique(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BasePlace b = {base_diagnostics_keep(diagnostics, "b.xml"), 2, 1};
  BasePlace a = {base_diagnostics_keep(diagnostics, "a.xml"), 9, 4};
  assert_ptr_equal(base_diagnostics_keep(diagnostics, "b.xml"), b.file);
  assert_true(base_diagnostics_first(diagnostics, "missing-glyph 4E00"));
  assert_false(base_diagnostics_first(diagnostics, "missing-glyph 4E00"));
  assert_true(base_diagnostics_first(diagnostics, "missing-glyph 4E01"));
  base_report(diagnostics, BASE_WARNING, b, "w", NULL, "second %d", 2);
  base_report(diagnostics, BASE_ERROR, b, "e", "do it", "first");
  base_report(diagnostics, BASE_ERROR, a, "e", NULL, "before all");
  base_report(diagnostics, BASE_ERROR, b, "e", "do it", "first");
  base_report(diagnostics, BASE_NOTE, (BasePlace){0}, "n", NULL, "no place");
  base_diagnostics_sort(diagnostics);
  static const char *const expected[] = {"no place", "before all", "first", "second 2"};
  assert_int_equal(base_diagnostics_size(diagnostics), 4);
  for (size_t i = 0; i < 4; i++)
    assert_string_equal(base_diagnostics_at(diagnostics, i)->message, expected[i]);
  assert_int_equal(base_diagnostics_count(diagnostics, BASE_ERROR), 2);
  assert_int_equal(base_diagnostics_count(diagnostics, BASE_WARNING), 1);
  char *text = printed(diagnostics, false, BASE_WARNING);
  assert_string_equal(text, "a.xml:9:4: error: before all\nb.xml:2:1: error: first\nhint: do it\n"
                            "b.xml:2:1: warning: second 2\n");
  free(text);
  base_diagnostics_free(diagnostics);
}

static void at_most_a_thousand(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  for (int i = 0; i < 1500; i++)
    base_report(diagnostics, BASE_ERROR, (BasePlace){"f", i + 1, 1}, "e", NULL, "no %d", i);
  assert_int_equal(base_diagnostics_size(diagnostics), 1000);
  assert_int_equal(base_diagnostics_count(diagnostics, BASE_ERROR), 1500);
  base_diagnostics_sort(diagnostics);
  char *text = printed(diagnostics, false, BASE_NOTE);
  assert_non_null(strstr(text, "… and 500 more that are not listed\n"));
  free(text);
  base_diagnostics_free(diagnostics);
}

/* The part of the output below the first line. */
static void assert_excerpt(const char *line, int column, const char *expected) {
  char path[64];
  BaseBuffer content = {0};
  base_buffer_add_format(&content, "first\n%s\r\nthird", line);
  write_file(path, content.data, content.length);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  base_report(diagnostics, BASE_ERROR, (BasePlace){path, 2, column}, "e", NULL, "m");
  char *text = printed(diagnostics, false, BASE_NOTE);
  assert_string_equal(strchr(text, '\n') + 1, expected);
  free(text);
  base_diagnostics_free(diagnostics);
  base_buffer_free(&content);
  unlink(path);
}

static void carets(void **state) {
  (void)state;
  assert_excerpt("<text role=\"bodi\">", 12, "    2 | <text role=\"bodi\">\n      |            ^\n");
  assert_excerpt("éàç x", 5, "    2 | éàç x\n      |     ^\n");
  assert_excerpt("\ta\tb", 4, "    2 |     a   b\n      |         ^\n");
  assert_excerpt("e\xCC\x81z", 3, "    2 | e\xCC\x81z\n      |  ^\n");
  assert_excerpt("世界z", 3, "    2 | 世界z\n      |     ^\n");
  assert_excerpt("end", 4, "    2 | end\n      |    ^\n");
  assert_excerpt("end", 9, "    2 | end\n");
  assert_excerpt("whole", 0, "    2 | whole\n");
  assert_excerpt("\033[31mred", 1, "    2 | �[31mred\n      | ^\n");
  assert_excerpt("caf\xE9;1", 5, "    2 | café;1\n      |     ^\n");
}

static void long_lines_are_windowed(void **state) {
  (void)state;
  static char line[200001];
  memset(line, 'a', 200000);
  line[150] = 'X';
  char path[64];
  write_file(path, line, 200000);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  base_report(diagnostics, BASE_ERROR, (BasePlace){path, 1, 151}, "e", NULL, "m");
  char *text = printed(diagnostics, false, BASE_NOTE);
  assert_true(strlen(text) < 400);
  char *excerpt = strchr(text, '\n') + 1, *caret = strchr(text, '^');
  char *caret_line = strchr(excerpt, '\n') + 1;
  /* The ellipsis is one column wide and three bytes long. */
  assert_int_equal(excerpt[(caret - caret_line) + 2], 'X');
  free(text);
  base_diagnostics_free(diagnostics);
  unlink(path);
}

static void own_line(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  base_report_line(diagnostics, BASE_WARNING, (BasePlace){"no-such-file.sql", 3, 8}, "SELECT x FROM t", "e",
                   "h", "m\x01");
  char *text = printed(diagnostics, false, BASE_NOTE);
  assert_string_equal(
      text, "no-such-file.sql:3:8: warning: m�\n    3 | SELECT x FROM t\n      |        ^\nhint: h\n");
  free(text);
  base_diagnostics_free(diagnostics);
}

static void json(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  char *text = printed(diagnostics, true, BASE_NOTE);
  assert_string_equal(text, "[]\n");
  free(text);
  base_report(diagnostics, BASE_ERROR, (BasePlace){"a\"b\\.csv", 1, 2}, "bad-cell", NULL,
              "tab\t, é, \x01 and \xFF");
  base_report(diagnostics, BASE_NOTE, (BasePlace){0}, "n", "line\nend", "m");
  text = printed(diagnostics, true, BASE_NOTE);
  assert_string_equal(
      text,
      "[\n  {\"severity\": \"error\", \"file\": \"a\\\"b\\\\.csv\", \"line\": 1, \"column\": 2, \"code\": "
      "\"bad-cell\", \"message\": \"tab\\t, é, \\u0001 and �\", \"hint\": null},\n"
      "  {\"severity\": \"note\", \"file\": null, \"line\": 0, \"column\": 0, \"code\": \"n\", "
      "\"message\": \"m\", \"hint\": \"line\\nend\"}\n]\n");
  free(text);
  base_diagnostics_free(diagnostics);
}

static void long_messages_are_cut(void **state) {
  (void)state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  static char name[5001];
  for (size_t i = 0; i + 2 < sizeof name; i += 2) memcpy(name + i, "é", 2);
  base_report(diagnostics, BASE_ERROR, (BasePlace){0}, "e", NULL, "%s", name);
  base_report(diagnostics, BASE_ERROR, (BasePlace){0}, "e", NULL, "x%s", name);
  for (size_t i = 0; i < 2; i++) {
    const char *message = base_diagnostics_at(diagnostics, i)->message;
    size_t bad_at;
    assert_true(strlen(message) >= 990 && strlen(message) < 1000);
    assert_true(base_utf8_valid(message, strlen(message), &bad_at));
  }
  base_diagnostics_free(diagnostics);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sorted_and_unique),
      cmocka_unit_test(at_most_a_thousand),
      cmocka_unit_test(carets),
      cmocka_unit_test(long_lines_are_windowed),
      cmocka_unit_test(own_line),
      cmocka_unit_test(json),
      cmocka_unit_test(long_messages_are_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
