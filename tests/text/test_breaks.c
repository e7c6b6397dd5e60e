/* Places to break against Unicode's files and against ICU; and that no text at all ends the program. */
#include "unicode.h"
#include <ctype.h>

enum { CASE_LIMIT = 64 };

typedef struct {
  uint32_t characters[CASE_LIMIT];
  bool breaks[CASE_LIMIT]; /* after each */
  size_t count;
} Case;

/* "÷ 0061 × 0062 ÷ # …" */
static Case read_case(char *line) {
  Case read = {.count = 0};
  line[strcspn(line, "#")] = '\0';
  for (char *word = strtok(line, " \t\n"); word; word = strtok(NULL, " \t\n")) {
    if (isxdigit((unsigned char)*word) && read.count < CASE_LIMIT)
      read.characters[read.count++] = (uint32_t)strtoul(word, NULL, 16);
    else if (read.count)
      read.breaks[read.count - 1] = !strcmp(word, "÷");
  }
  return read;
}

/* Where ICU and we follow later revisions of the algorithm (Unicode 16): a hyphen at the start of a word or line stays
 * with its letters (LB20a), a point with the number after it, and a line may begin with " .5" (LB15c, LB25). */
static bool is_hyphen_before_letter(const Case *wanted, size_t at) {
  uint32_t c = wanted->characters[at];
  while (at && text_is_mark(c)) c = wanted->characters[--at];
  return (c == '-' || c == 0x2010) && (!at || wanted->breaks[at - 1]);
}

static bool is_point_of_number(const Case *wanted, size_t at) {
  const uint32_t *characters = wanted->characters;
  size_t point = characters[at] == ' ' ? at + 1 : at, next;
  while (point && text_is_mark(characters[point])) point--;
  if (point + 1 >= wanted->count || !strchr(".,:;", (int)(characters[point] & 0x7F))) return false;
  for (next = point + 1; next < wanted->count && text_is_mark(characters[next]);) next++;
  return next < wanted->count && text_is_digit(characters[next]);
}

static bool is_later_rule(const Case *wanted, size_t at) {
  return is_hyphen_before_letter(wanted, at) || is_point_of_number(wanted, at);
}

static size_t differences(Fixture *fixture, const Case *wanted) {
  TextJob job = unicode_job(fixture, wanted->characters, wanted->count, "en");
  text_find_breaks(&job);
  size_t count = 0;
  for (size_t i = 0; i + 1 < wanted->count; i++) {
    if (text_is_newline(wanted->characters[i])) continue; /* lines end there anyhow */
    bool found = job.work->breaks.items[i] == BASE_BREAK_YES;
    count += found != wanted->breaks[i] && !is_later_rule(wanted, i);
  }
  return count;
}

static void unicode_line_break_test(void **state) {
  (void)state;
  FILE *file = unicode_open("auxiliary/LineBreakTest.txt");
  Fixture *fixture = fixture_new();
  char line[4096], shown[4096];
  size_t cases = 0, wrong = 0;
  bool ours = fgets(line, sizeof line, file) && strstr(line, "LineBreakTest-15.0"); /* our revision */
  while (fgets(line, sizeof line, file)) {
    strcpy(shown, line);
    Case wanted = read_case(line);
    if (!wanted.count) continue;
    cases++;
    if (!differences(fixture, &wanted)) continue;
    if (++wrong < 10) print_message("%s", shown);
  }
  fclose(file);
  fixture_free(fixture);
  assert_true(cases > 7000);
  assert_in_range(wrong, 0,
                  ours ? 0 : cases / 50); /* later ones differ about quotation marks and their spaces */
}

/* ---- emoji ------------------------------------------------------------------------------------------------------ */

static void check_emoji(Fixture *fixture, const Case *emoji) {
  uint32_t text[3 * CASE_LIMIT];
  size_t count = 0;
  text[count++] = 'a';
  for (size_t i = 0; i < emoji->count; i++) text[count++] = emoji->characters[i];
  for (size_t i = 0; i < emoji->count; i++) text[count++] = emoji->characters[i];
  TextJob job = unicode_job(fixture, text, count, "fr");
  text_find_breaks(&job);
  for (size_t i = 1; i + 1 < count; i++)
    if (i != emoji->count) assert_int_equal(job.work->breaks.items[i], BASE_BREAK_INSIDE);
  /* in a measure that is narrower than any glyph, each emoji is a line */
  char *bytes = base_copy(job.work->text.data + 1, job.work->text.length - 1);
  TextSettings settings = {.width = BASE_POINT};
  TextParagraph *paragraph = fixture_set(fixture, bytes, &settings);
  char *set = fixture_text(paragraph);
  assert_int_equal(paragraph->line_count, 2);
  assert_int_equal(strchr(set, '/') - set, strlen(bytes) / 2);
  base_free(set);
  base_free(bytes);
}

static void no_emoji_is_divided(void **state) {
  (void)state;
  FILE *file = unicode_open("emoji/emoji-test.txt");
  Fixture *fixture = fixture_new();
  char line[1024];
  size_t cases = 0;
  while (fgets(line, sizeof line, file)) {
    if (strstr(line, "; component")) continue; /* a part of others, no emoji by itself */
    line[strcspn(line, "#;")] = '\0';
    Case emoji = read_case(line);
    if (!emoji.count) continue;
    check_emoji(fixture, &emoji);
    cases++;
  }
  fclose(file);
  fixture_free(fixture);
  assert_true(cases > 4500);
}

/* ---- our rules and ICU's ------------------------------------------------------------------------------------------ */

/* Characters that need no ICU. */
static size_t plain_characters(Fixture *fixture, uint32_t *plain, size_t limit) {
  size_t count = 0;
  for (uint32_t c = ' '; c < 0x3000 && count < limit; c++) {
    TextJob job = unicode_job(fixture, &c, 1, "en");
    if (text_find_plain_breaks(job.work)) plain[count++] = c;
  }
  return count;
}

static void compare_with_icu(Fixture *fixture, const uint32_t *characters, size_t count) {
  char ours[CASE_LIMIT], marks[4 * CASE_LIMIT + 1];
  TextJob job = unicode_job(fixture, characters, count, "en");
  const TextWork *work = job.work;
  text_find_breaks(&job);
  memcpy(ours, work->breaks.items, count);
  const BaseIcu *icu = text_language_icu(fixture->fonts->languages);
  void *breaker = text_language_breaker(fixture->fonts->languages, job.paragraph_language);
  assert_true(icu->breaks(breaker, work->text.data, work->text.length, marks));
  for (size_t i = 0; i + 1 < count; i++)
    if (!text_is_newline(characters[i]) && ours[i] != marks[work->offsets.items[i + 1]])
      fail_msg("after character %zu of \"%.*s\": %d, ICU %d", i, (int)work->text.length, work->text.data,
               ours[i], marks[work->offsets.items[i + 1]]);
}

static void plain_text_breaks_as_icu_breaks_it(void **state) {
  (void)state;
  static const uint32_t minded[] = {' ',  ' ',    'a',    '1',    '2',  ',',    '.',    '-',    0x2010, '(',
                                    ')',  '[',    '"',    0x2019, 0xAB, 0xBB,   '%',    0x20AC, '$',    '/',
                                    0xA0, 0x202F, 0x2014, 0x2013, ':',  0x2026, '!',    0x2212, 0x203C, 0xB4,
                                    '}',  '\n',   0xB0,   0x2028, '+',  '|',    0x2011, 0x2009};
  uint32_t plain[3000], seed = 20;
  Fixture *fixture = fixture_new();
  size_t plain_count = plain_characters(fixture, plain, SUPPORT_COUNT(plain));
  assert_in_range(plain_count, 1500, 2500);
  const BaseIcu *icu = text_language_icu(fixture->fonts->languages);
  assert_non_null(icu);
  if (atoi(icu->release()) > 73) {
    print_message("skipped: ICU %s goes by a later revision of UAX #14 than our rules\n", icu->release());
    skip();
  }
  for (long round = unicode_amount(30000, 3000000); round > 0; round--) {
    uint32_t text[16];
    size_t count = 2 + unicode_random(&seed) % 12;
    for (size_t i = 0; i < count; i++)
      text[i] = unicode_random(&seed) % 4 ? minded[unicode_random(&seed) % SUPPORT_COUNT(minded)]
                                          : plain[unicode_random(&seed) % plain_count];
    compare_with_icu(fixture, text, count);
  }
  assert_int_equal(fixture_count(fixture, "no-line-breaking"), 0);
  fixture_free(fixture);
}

/* ---- any text ----------------------------------------------------------------------------------------------------- */

static void set_characters(Fixture *fixture, const uint32_t *characters, size_t count, BaseLength width,
                           const char *language) {
  BaseBuffer text = {0};
  base_buffer_add_text(&text, "");
  for (size_t i = 0; i < count; i++) {
    char bytes[4];
    base_buffer_add(&text, bytes, base_utf8_encode(characters[i], bytes));
  }
  TextStyle style = fixture->body;
  style.language = language;
  TextSettings settings = {.width = width, .hyphenate = true, .optical_margins = true, .expansion = 20};
  settings.align = width % 2 ? TEXT_JUSTIFIED : TEXT_RAGGED;
  fixture_set_style(fixture, text.data, &style, &settings);
  base_buffer_free(&text);
  base_arena_free(fixture->arena);
  fixture->arena = base_arena_new();
}

static void every_character_is_set(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  uint32_t text[32];
  size_t count = 0, all = 0, alone = (size_t)unicode_amount(16, 1);
  for (uint32_t c = 1; c < 0x110000; c++) {
    if (!unicode_is_assigned(c)) continue;
    text[count++] = c;
    if (count % 3 == 0) text[count++] = ' ';
    all++;
    if (count < alone) continue;
    set_characters(fixture, text, count, base_mm(20), "fr");
    count = 0;
  }
  assert_true(all > 140000);
  fixture_free(fixture);
}

static void random_texts_are_set(void **state) {
  (void)state;
  static const char *const languages[] = {"fr", "en-GB", "he", "ar", "ja", "th", "de", "xx"};
  Fixture *fixture = fixture_new();
  uint32_t seed = 11;
  for (long round = unicode_amount(4000, 1000000); round > 0; round--) {
    uint32_t text[64];
    size_t count = 1 + unicode_random(&seed) % 40;
    for (size_t i = 0; i < count; i++) text[i] = unicode_random_character(&seed);
    set_characters(fixture, text, count, (BaseLength)(unicode_random(&seed) % (unsigned)base_mm(40)) - 1000,
                   languages[unicode_random(&seed) % SUPPORT_COUNT(languages)]);
  }
  fixture_free(fixture);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(unicode_line_break_test),
      cmocka_unit_test(no_emoji_is_divided),
      cmocka_unit_test(plain_text_breaks_as_icu_breaks_it),
      cmocka_unit_test(every_character_is_set),
      cmocka_unit_test(random_texts_are_set),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
