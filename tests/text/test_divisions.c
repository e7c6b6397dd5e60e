/* Divided words between runs: they come back, and no file does harm. */
#include "support.h"

#include <dirent.h>

#include "text/divisions.h"

static const struct {
  const char *word;
  size_t count;
  TextHyphenPoint points[3];
} words[] = {{"Nachhaltigkeit", 3, {{4, 4, 10}, {7, 7, 7}, {10, 10, 4}}},
             {"kurz", 0, {{0}}},
             {"«Zustände»,", 2, {{4, 2, 6}, {8, 5, 3}}}};

static const char dictionary[] = "tests/text/test_divisions.c"; /* any file has a size and a time */

static void keep_words(const char *folder) {
  TextDivisions *divisions = text_divisions_open(folder, dictionary);
  for (size_t i = 0; i < SUPPORT_COUNT(words); i++)
    text_divisions_add(divisions, words[i].word, strlen(words[i].word), words[i].points, words[i].count);
  text_divisions_save(divisions);
  text_divisions_close(divisions);
}

/* How many of the words come back as they were; none may come back otherwise. */
static size_t found_again(const char *folder, const char *with) {
  TextDivisions *divisions = text_divisions_open(folder, with);
  TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT];
  size_t found = 0, count;
  for (size_t i = 0; i < SUPPORT_COUNT(words); i++) {
    if (!text_divisions_find(divisions, words[i].word, strlen(words[i].word), points, &count)) continue;
    assert_int_equal(count, words[i].count);
    assert_memory_equal(points, words[i].points, count * sizeof *points);
    found++;
  }
  assert_int_equal(text_divisions_count(divisions), found);
  text_divisions_close(divisions);
  return found;
}

static void words_come_back(void **state) {
  (void)state;
  char *folder = support_folder_new();
  assert_int_equal(found_again(folder, dictionary), 0);
  keep_words(folder);
  assert_int_equal(found_again(folder, dictionary), SUPPORT_COUNT(words));
  assert_int_equal(found_again(folder, "tests/text/fixture.c"), 0); /* another dictionary */
  support_folder_remove(folder);
}

static void nothing_is_kept_without_a_folder(void **state) {
  (void)state;
  TextDivisions *divisions = text_divisions_open(NULL, dictionary);
  text_divisions_add(divisions, "kurz", 4, NULL, 0);
  assert_int_equal(text_divisions_count(divisions), 0);
  text_divisions_save(divisions);
  text_divisions_close(divisions);
}

static char *kept_file(const char *folder) {
  DIR *entries = opendir(folder);
  assert_non_null(entries);
  char *path = NULL;
  for (struct dirent *entry; !path && (entry = readdir(entries));)
    if (strncmp(entry->d_name, "divisions-", 10) == 0) path = support_path(folder, entry->d_name);
  closedir(entries);
  assert_non_null(path);
  return path;
}

/* Each byte changed, and the file cut at each byte: the seal does not hold, so nothing comes back. */
static void a_damaged_file_is_no_file(void **state) {
  (void)state;
  char *folder = support_folder_new();
  keep_words(folder);
  char *path = kept_file(folder);
  size_t length;
  char *whole = support_read(path, &length);
  for (size_t at = 0; at < length; at++) {
    whole[at] ^= 0x21;
    support_write(path, whole, length);
    assert_int_equal(found_again(folder, dictionary), 0);
    whole[at] ^= 0x21;
    support_write(path, whole, at);
    assert_int_equal(found_again(folder, dictionary), 0);
  }
  free(whole);
  free(path);
  support_folder_remove(folder);
}

/* A point beyond the word, or behind the one before: the word is divided anew. */
static void forged_points_are_not_used(void **state) {
  (void)state;
  static const TextHyphenPoint forged[][2] = {{{40, 2, 2}, {41, 2, 2}}, {{4, 2, 2}, {4, 2, 2}}};
  for (size_t i = 0; i < SUPPORT_COUNT(forged); i++) {
    char *folder = support_folder_new();
    TextDivisions *divisions = text_divisions_open(folder, dictionary);
    text_divisions_add(divisions, "kurzes", 6, forged[i], 2);
    text_divisions_save(divisions);
    text_divisions_close(divisions);
    divisions = text_divisions_open(folder, dictionary);
    TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT];
    size_t count;
    assert_false(text_divisions_find(divisions, "kurzes", 6, points, &count));
    text_divisions_close(divisions);
    support_folder_remove(folder);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_come_back), cmocka_unit_test(nothing_is_kept_without_a_folder),
      cmocka_unit_test(a_damaged_file_is_no_file), cmocka_unit_test(forged_points_are_not_used)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
