/* Words kept from one run to the next: the same glyphs, whatever became of the file. */
#include "fixture.h"

#include <dirent.h>
#include <sys/stat.h>

static const char text[] = "L’Agence a formé 1 234 agents en 2020 ; 5 % d’entre eux l’ont été à distance, "
                           "l’affluence ayant différé la reprise des cours.";

/* The glyphs of a paragraph as text, set by fonts that keep their words in a folder (NULL: nowhere). */
static char *glyphs_with(const char *folder, bool save) {
  Fixture *fixture = fixture_new();
  BaseBuffer out = {0};
  if (folder) text_fonts_use_cache(fixture->fonts, folder);
  const TextStyle *styles[] = {&fixture->body, &fixture->strong, &fixture->title};
  for (size_t s = 0; s < SUPPORT_COUNT(styles); s++) {
    TextSettings settings = {.align = TEXT_JUSTIFIED, .width = base_mm(60), .hyphenate = true};
    TextSpan span = {text, strlen(text), styles[s], NULL};
    TextParagraph *paragraph =
        text_paragraph(fixture->fonts, &span, 1, &settings, fixture->arena, fixture->diagnostics);
    for (size_t i = 0; i < paragraph->line_count; i++)
      for (size_t r = 0; r < paragraph->lines[i].run_count; r++) {
        const TextRun *run = &paragraph->lines[i].runs[r];
        for (size_t g = 0; g < run->glyph_count; g++)
          base_buffer_add_format(&out, "%u %u %d %d %d ", (unsigned)run->glyphs[g].glyph,
                                 (unsigned)run->glyphs[g].cluster, (int)run->glyphs[g].advance,
                                 (int)run->glyphs[g].x_offset, (int)run->glyphs[g].y_offset);
      }
  }
  if (save) text_fonts_save_cache(fixture->fonts);
  fixture_free(fixture);
  return out.data;
}

/* The only file of words in the folder; freed with base_free. */
static char *store_file(const char *folder) {
  char *path = NULL;
  DIR *entries = opendir(folder);
  assert_non_null(entries);
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (strncmp(entry->d_name, "words-", 6) != 0) continue;
    assert_null(path);
    path = support_path(folder, entry->d_name);
  }
  closedir(entries);
  assert_non_null(path);
  return path;
}

static void words_come_back(void **state) {
  (void)state;
  char *folder = support_folder_new(), *wanted = glyphs_with(NULL, false);
  struct stat first, second;
  for (int run = 0; run < 3; run++) {
    char *found = glyphs_with(folder, true);
    assert_string_equal(found, wanted);
    base_free(found);
    char *path = store_file(folder);
    assert_int_equal(stat(path, run ? &second : &first), 0);
    if (run) assert_true(first.st_ino == second.st_ino); /* nothing new: the file is not written again */
    free(path);
  }
  base_free(wanted);
  support_folder_remove(folder);
}

static void a_damaged_file_is_no_file(void **state) {
  (void)state;
  char *folder = support_folder_new(), *wanted = glyphs_with(NULL, false);
  base_free(glyphs_with(folder, true));
  char *path = store_file(folder);
  size_t length;
  char *content = support_read(path, &length);
  for (size_t at = 0; at < length; at += length / 40) {
    content[at] ^= 0x40;
    support_write(path, content, at % 2 ? length : length - at / 2 - 1);
    content[at] ^= 0x40;
    char *found = glyphs_with(folder, false);
    assert_string_equal(found, wanted);
    base_free(found);
  }
  free(content);
  free(path);
  base_free(wanted);
  support_folder_remove(folder);
}

/* With a seal that holds: other glyphs may come of it, but none that the face has not, and no harm. */
static void a_forged_file_does_no_harm(void **state) {
  (void)state;
  char *folder = support_folder_new();
  base_free(glyphs_with(folder, true));
  char *path = store_file(folder), *name = strrchr(path, '/') + 1, key[33] = "";
  memcpy(key, name + strlen("words-"), 32);
  BaseBuffer content = {0};
  assert_true(base_cache_file_read(folder, "words", key, &content));
  uint32_t seed = 99;
  for (int round = 0; round < 60; round++) {
    BaseBuffer forged = {0};
    base_buffer_add(&forged, content.data, content.length);
    for (int i = 0; i < 1 + round * 20; i++) {
      seed = seed * 1664525u + 1013904223u;
      size_t span = round % 3 ? forged.length - BASE_CACHE_HEAD : 4000;
      forged.data[BASE_CACHE_HEAD + (seed >> 8) % span] = (char)(seed >> 3);
    }
    assert_true(base_cache_file_write(folder, "words", key, &forged));
    char *found = glyphs_with(folder, round % 5 == 0);
    assert_non_null(found);
    base_free(found);
    base_buffer_free(&forged);
  }
  base_buffer_free(&content);
  free(path);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_come_back),
      cmocka_unit_test(a_damaged_file_is_no_file),
      cmocka_unit_test(a_forged_file_does_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
