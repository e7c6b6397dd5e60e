/* Texts that nobody should set: all end, in bounded time, in lines or in a diagnostic. */
#include "fixture.h"

enum { LONG = 1000000 };

static TextParagraph *set_bytes(Fixture *fixture, const char *text, size_t length,
                                const TextSettings *settings) {
  TextSpan span = {.text = text, .length = length, .style = &fixture->body};
  TextSettings placed = *settings;
  placed.place = fixture->place;
  TextParagraph *paragraph =
      text_paragraph(fixture->fonts, &span, 1, &placed, fixture->arena, fixture->diagnostics);
  for (size_t i = 0; i < paragraph->line_count; i++) fixture_check_line(&paragraph->lines[i]);
  return paragraph;
}

static size_t text_bytes(const TextParagraph *paragraph) {
  size_t bytes = 0;
  for (size_t i = 0; i < paragraph->line_count; i++)
    for (size_t r = 0; r < paragraph->lines[i].run_count; r++)
      bytes += paragraph->lines[i].runs[r].text_length;
  return bytes;
}

static void a_word_of_a_megabyte(void **state) {
  (void)state;
  static const char *const units[] = {"x", "a\u0301", "fi", "é", "https://a.b/", "-", "אב", "12 "};
  for (size_t u = 0; u < SUPPORT_COUNT(units); u++) {
    Fixture *fixture = fixture_new();
    BaseBuffer word = {0};
    size_t bytes = u < 2 ? LONG : LONG / 10; /* the others only shorter, to spare time */
    while (word.length < bytes) base_buffer_add_text(&word, units[u]);
    TextSettings settings = {
        .width = base_mm(100), .hyphenate = true, .align = u % 2 ? TEXT_JUSTIFIED : TEXT_RAGGED};
    double start = base_cpu_seconds();
    TextParagraph *paragraph = set_bytes(fixture, word.data, word.length, &settings);
    double seconds = base_cpu_seconds() - start;
    assert_true(paragraph->line_count > bytes / 1000 && text_bytes(paragraph) >= bytes - 1);
    for (size_t i = 0; i < paragraph->line_count; i++)
      if (paragraph->lines[i].overfull) fail_msg("line %zu of %s… is overfull", i, units[u]);
    if (seconds > 10) fail_msg("%s… took %.1f s", units[u], seconds);
    base_buffer_free(&word);
    fixture_free(fixture);
  }
}

/* What ICU and FriBidi get: time grows with the length alone. */
static void long_texts_beyond_europe(void **state) {
  (void)state;
  static const char *const units[] = {"\U0001F1EB\U0001F1F7",
                                      "\U0001F468\u200D\U0001F469 ",
                                      "\u2067א",
                                      "\u202Eא\u202C",
                                      "(א",
                                      "ไทย",
                                      "漢字",
                                      "a\u0301\u0301",
                                      "אב 12.5% ",
                                      "\u2066\u2069"};
  enum { SHORT = 30000, TIMES = 8 };
  for (size_t u = 0; u < SUPPORT_COUNT(units); u++) {
    double seconds[2];
    for (size_t i = 0; i < 2; i++) {
      Fixture *fixture = fixture_new();
      BaseBuffer text = {0};
      while (text.length < (size_t)(i ? SHORT * TIMES : SHORT)) base_buffer_add_text(&text, units[u]);
      TextSettings settings = {.width = base_mm(100), .align = TEXT_JUSTIFIED};
      double start = base_cpu_seconds();
      assert_true(text_bytes(set_bytes(fixture, text.data, text.length, &settings)) > 0);
      seconds[i] = base_cpu_seconds() - start;
      base_buffer_free(&text);
      fixture_free(fixture);
    }
    if (seconds[1] > 3 * TIMES * (seconds[0] + 0.01)) /* the square would be 64 times as long */
      fail_msg("%s…: %.3f s, and %.3f s for %d times as much", units[u], seconds[0], seconds[1], TIMES);
  }
}

static void a_hundred_thousand_words(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  BaseBuffer text = {0};
  for (int i = 0; i < 100000; i++) base_buffer_add_format(&text, "mot%d ", i % 997);
  TextSettings settings = {
      .width = base_mm(100), .hyphenate = true, .align = TEXT_JUSTIFIED, .expansion = 20};
  double start = base_cpu_seconds();
  TextParagraph *paragraph = set_bytes(fixture, text.data, text.length, &settings);
  assert_true(paragraph->line_count > 1000);
  assert_true(base_cpu_seconds() - start < 10);
  settings.width = base_mm(1000000); /* a measure of a kilometre */
  assert_true(set_bytes(fixture, text.data, text.length, &settings)->line_count >= 1);
  assert_true(base_cpu_seconds() - start < 20);
  base_buffer_free(&text);
  fixture_free(fixture);
}

static void a_hundred_thousand_spans(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  enum { COUNT = 100000 };
  TextSpan *spans = base_alloc(COUNT * sizeof *spans);
  for (size_t i = 0; i < COUNT; i++)
    spans[i] = (TextSpan){i % 3   ? "a"
                          : i % 2 ? ""
                                  : " b",
                          i % 3   ? 1
                          : i % 2 ? 0
                                  : 2,
                          i % 5 ? &fixture->body : &fixture->strong, spans + i};
  TextSettings settings = {.width = base_mm(100)};
  double start = base_cpu_seconds();
  TextParagraph *paragraph =
      text_paragraph(fixture->fonts, spans, COUNT, &settings, fixture->arena, fixture->diagnostics);
  assert_true(paragraph->line_count > 100);
  assert_true(base_cpu_seconds() - start < 10);
  base_free(spans);
  fixture_free(fixture);
}

static void odd_measures(void **state) {
  (void)state;
  static const BaseLength widths[] = {0, -1, -BASE_LENGTH_MAX, 1, 100, BASE_POINT, BASE_LENGTH_MAX};
  Fixture *fixture = fixture_new();
  for (size_t w = 0; w < SUPPORT_COUNT(widths); w++)
    for (int align = TEXT_RAGGED; align <= TEXT_RIGHT; align++) {
      TextSettings settings = {
          .width = widths[w], .align = (TextAlign)align, .hyphenate = true, .expansion = 20};
      TextParagraph *paragraph =
          fixture_set(fixture, "Une phrase,\nen deux lignes de quatorze mots.", &settings);
      assert_true(paragraph->line_count >= 2);
      settings.indent = base_mm(500);
      settings.looseness = align - 1;
      assert_true(fixture_set(fixture, "Une autre phrase.", &settings)->line_count >= 1);
    }
  assert_true(fixture_count(fixture, "overfull-line") > 0);
  fixture_free(fixture);
}

static void odd_bytes(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
  } cases[] = {{"a\0b", 3},
               {"\0", 1},
               {"\xFF\xFE\xC0", 3},
               {"\xED\xA0\x80", 3},
               {"\n\n\n", 3},
               {"\u2028", 3},
               {"\u0301", 2},
               {"\u00AD", 2},
               {"\u00AD\u00AD a", 6},
               {"\u200B\u2060", 6},
               {"\u202F", 3},
               {"\u202E abc \u202C", 11},
               {"\U0010FFFF", 4},
               {"\U0001F468\u200D\U0001F469\u200D\U0001F467", 18},
               {"\t\r\n\v", 4},
               {"«", 2},
               {"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"", 20},
               {"« « « « « « « « « « « « ", 36}};
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    TextSettings settings = {.width = base_mm(i % 2 ? 1 : 50), .hyphenate = true, .optical_margins = true};
    TextParagraph *paragraph = set_bytes(fixture, cases[i].bytes, cases[i].length, &settings);
    assert_true(paragraph->line_count <= 20);
    TextSpan span = {.text = cases[i].bytes, .length = cases[i].length, .style = &fixture->title};
    fixture_check_line(
        text_line(fixture->fonts, &span, 1, fixture->place, fixture->arena, fixture->diagnostics));
    assert_true(text_width(fixture->fonts, cases[i].bytes, cases[i].length, &fixture->body) >= 0);
  }
  fixture_free(fixture);
}

static void odd_spans(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle faceless = fixture->body, tiny = fixture->body, huge = fixture->body, crushed = fixture->body;
  faceless.face = NULL;
  tiny.size = 0;
  huge.size = 20000 * BASE_POINT;
  crushed.tracking = -20000;
  const TextStyle *styles[] = {&faceless, &tiny, &huge, &crushed};
  TextSettings settings = {.width = base_mm(50), .align = TEXT_JUSTIFIED, .expansion = 20};
  for (size_t i = 0; i < SUPPORT_COUNT(styles); i++)
    fixture_set_style(fixture, "deux mots et une phrase", styles[i], &settings);
  TextParagraph *nothing =
      text_paragraph(fixture->fonts, NULL, 0, &settings, fixture->arena, fixture->diagnostics);
  assert_int_equal(nothing->line_count, 0);
  assert_int_equal(fixture_line(fixture, "x", &faceless)->run_count, 0);
  fixture_free(fixture);
}

static void diagnostics_may_be_absent(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle style = fixture->body;
  style.language = "xx";
  TextSpan span = {"▲ anticonstitutionnellement", strlen("▲ anticonstitutionnellement"), &style, NULL};
  TextSettings settings = {.width = base_mm(3), .hyphenate = true};
  assert_true(text_paragraph(fixture->fonts, &span, 1, &settings, fixture->arena, NULL)->line_count > 1);
  assert_null(text_face_find(fixture->fonts, "Nobody", fixture->place, NULL));
  fixture_free(fixture);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_word_of_a_megabyte),
      cmocka_unit_test(long_texts_beyond_europe),
      cmocka_unit_test(a_hundred_thousand_words),
      cmocka_unit_test(a_hundred_thousand_spans),
      cmocka_unit_test(odd_measures),
      cmocka_unit_test(odd_bytes),
      cmocka_unit_test(odd_spans),
      cmocka_unit_test(diagnostics_may_be_absent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
