/* Glyphs: features, spaces without ink, raised letters, several faces, missing characters, right-to-left runs. */
#include "fixture.h"

static BaseLength em(const TextStyle *style, int per_mille) {
  return style->size * per_mille / 1000;
}

static void narrow_spaces_have_an_advance_and_no_glyph(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle plain = fixture->title;
  plain.tracking = 0;
  const TextStyle *styles[] = {&fixture->body, &fixture->strong, &plain};
  static const char *const spaces[] = {"14\u202F853", "14\u2009853", "14\u200A853"};
  for (size_t s = 0; s < SUPPORT_COUNT(styles); s++)
    for (size_t i = 0; i < SUPPORT_COUNT(spaces); i++) {
      TextStyle style = *styles[s];
      style.language = NULL; /* as it is written */
      const TextLine *line = fixture_line(fixture, spaces[i], &style);
      assert_int_equal(line->run_count, 1);
      assert_int_equal(line->runs[0].glyph_count, 6);
      assert_int_equal(line->runs[0].glyphs[2].glyph, TEXT_NO_GLYPH);
      assert_int_equal(line->runs[0].glyphs[2].advance, em(&style, 150));
      char *text = fixture_line_text(line);
      assert_string_equal(text, spaces[i]);
      base_free(text);
    }
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 0);
  fixture_free(fixture);
}

static void a_no_break_space_is_as_wide_as_a_space(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  BaseLength space = text_width(fixture->fonts, "a b", 3, &fixture->body);
  assert_int_equal(space, text_width(fixture->fonts, "a\u00A0b", 4, &fixture->body));
  fixture_free(fixture);
}

static void superscripts_are_raised_letters(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  const TextLine *line = fixture_line(fixture, "1er mot", &fixture->body);
  assert_int_equal(line->run_count, 3);
  const TextRun *raised = &line->runs[1];
  assert_int_equal(raised->size, em(&fixture->body, 620));
  assert_in_range(raised->rise, raised->size * 420 / 1000, raised->size * 420 / 1000 + 1);
  assert_int_equal(raised->glyph_count, 2);
  const TextLine *plain = fixture_line(fixture, "er", &fixture->body);
  for (size_t i = 0; i < 2; i++) assert_int_equal(raised->glyphs[i].glyph, plain->runs[0].glyphs[i].glyph);
  assert_int_equal(raised->text_length, strlen("ᵉʳ"));
  assert_memory_equal(raised->text, "ᵉʳ", raised->text_length);
  assert_int_equal(raised->glyphs[1].cluster, strlen("ᵉ"));
  line = fixture_line(fixture, "note¹²", &fixture->title);
  assert_int_equal(line->runs[1].glyph_count, 2);
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 0);
  fixture_free(fixture);
}

static void tracking_stands_between_glyphs_only(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle plain = fixture->title;
  plain.tracking = 0;
  BaseLength wide = text_width(fixture->fonts, "Titre", 5, &plain);
  BaseLength tight = text_width(fixture->fonts, "Titre", 5, &fixture->title);
  assert_int_equal(wide - tight, 4 * (fixture->title.size * 220 / 10000));
  assert_int_equal(fixture_line(fixture, "Titre", &fixture->title)->width, tight);
  fixture_free(fixture);
}

static size_t glyph_count(Fixture *fixture, const char *text, const TextStyle *style) {
  return fixture_line(fixture, text, style)->runs[0].glyph_count;
}

static void features_follow_the_style(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle style = fixture->body;
  assert_int_equal(glyph_count(fixture, "fin", &style), 2); /* the ligature fi */
  style.features = TEXT_NO_LIGATURES;
  assert_int_equal(glyph_count(fixture, "fin", &style), 3);
  style.features = 0;
  style.tracking = 100;
  assert_int_equal(glyph_count(fixture, "fin", &style), 3); /* tracking parts ligatures */

  style = fixture->body;
  BaseLength kerned = text_width(fixture->fonts, "AVAVA", 5, &style);
  style.features = TEXT_NO_KERNING;
  assert_true(kerned < text_width(fixture->fonts, "AVAVA", 5, &style));

  TextStyle figures = fixture->title;
  figures.tracking = 0;
  assert_int_not_equal(text_width(fixture->fonts, "111", 3, &figures),
                       text_width(fixture->fonts, "888", 3, &figures));
  figures.features = TEXT_TABULAR;
  assert_int_equal(text_width(fixture->fonts, "111", 3, &figures),
                   text_width(fixture->fonts, "888", 3, &figures));
  fixture_free(fixture);
}

static void widths_scale_with_the_size(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle twice = fixture->body;
  twice.size *= 2;
  BaseLength once = text_width(fixture->fonts, "Typographie", 11, &fixture->body);
  assert_in_range(text_width(fixture->fonts, "Typographie", 11, &twice), 2 * once - 2, 2 * once + 2);
  assert_int_equal(once, fixture_line(fixture, "Typographie", &fixture->body)->width);
  fixture_free(fixture);
}

static void several_faces_share_a_line(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  int marker = 0;
  TextSpan spans[] = {{"Un mot ", 7, &fixture->body, NULL},  {"important", 9, &fixture->strong, &marker},
                      {", puis ", 7, &fixture->body, NULL},  {"", 0, &fixture->body, NULL},
                      {"un autre", 8, &fixture->body, NULL}, {" 12", 3, &fixture->strong, NULL},
                      {" %", 2, &fixture->body, NULL}};
  const TextLine *line =
      text_line(fixture->fonts, spans, 7, fixture->place, fixture->arena, fixture->diagnostics);
  fixture_check_line(line);
  assert_int_equal(line->run_count, 5);
  assert_ptr_equal(line->runs[1].face, fixture->strong.face);
  assert_ptr_equal(line->runs[1].origin, &marker);
  assert_null(line->runs[0].origin);
  char *text = fixture_line_text(line);
  assert_string_equal(text, "Un mot important, puis un autre 12\u202F%"); /* rules see across spans */
  base_free(text);
  fixture_free(fixture);
}

static void a_missing_glyph_is_reported_once(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  fixture_line(fixture, "▲ et ▲", &fixture->body);
  fixture_line(fixture, "▲", &fixture->strong);
  assert_int_equal(fixture_count(fixture, "missing-glyph"), 2); /* for each face */
  const BaseDiagnostic *diagnostic = base_diagnostics_at(fixture->diagnostics, 0);
  assert_int_equal(diagnostic->severity, BASE_WARNING);
  assert_string_equal(diagnostic->message, "no glyph for \"▲\" (U+25B2) in Lato Regular");
  assert_string_equal(diagnostic->place.file, "test.xml");
  assert_int_equal(diagnostic->place.line, 3);
  fixture_line(fixture, "☺\uFE0F 🏴\U000E0067\U000E0062\U000E007F ⚑\u200D⚐",
               &fixture->body); /* signs, not what joins them */
  assert_int_equal(fixture_count(fixture, "missing-glyph"), 2 + 4);
  for (int run = 0; run < 3; run++) { /* and once in each later run, wherever its diagnostics lie in memory */
    base_diagnostics_free(fixture->diagnostics);
    fixture->diagnostics = base_diagnostics_new();
    fixture_line(fixture, "▲", &fixture->body);
    assert_int_equal(fixture_count(fixture, "missing-glyph"), 1);
  }
  fixture_free(fixture);
}

static void a_fallback_face_steps_in(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  /* Manrope has no Greek accent marks of old; Lato has them */
  const TextLine *line = fixture_line(fixture, "aἀb", &fixture->title);
  assert_int_equal(line->run_count, 3);
  assert_ptr_equal(line->runs[0].face, fixture->title.face);
  assert_ptr_equal(line->runs[1].face, fixture->title.fallback);
  assert_int_not_equal(line->runs[1].glyphs[0].glyph, 0);
  assert_int_equal(fixture_count(fixture, "missing-glyph"), 0); /* the theme's own provision is no fault */
  fixture_free(fixture);
}

static void equal_characters_stand_for_those_that_a_face_lacks(void **state) {
  (void)state;
  static const struct {
    const char *written, *drawn;
  } cases[] = {{"bien\u2011être", "bien\u2010être"},
               {"\u2043 un", "\u2010 un"},
               {"5 \u212A", "5 K"},
               {"3\u22364", "3:4"}};
  Fixture *fixture = fixture_new();
  fixture->body.language = NULL;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const TextLine *written = fixture_line(fixture, cases[i].written, &fixture->body);
    const TextLine *drawn = fixture_line(fixture, cases[i].drawn, &fixture->body);
    char *text = fixture_line_text(written);
    assert_string_equal(text, cases[i].written);
    assert_int_equal(written->width, drawn->width);
    assert_int_equal(written->runs[0].glyph_count, drawn->runs[0].glyph_count);
    for (size_t g = 0; g < drawn->runs[0].glyph_count; g++)
      assert_int_equal(written->runs[0].glyphs[g].glyph, drawn->runs[0].glyphs[g].glyph);
    base_free(text);
  }
  assert_int_equal(fixture_count(fixture, "missing-glyph"), 0);
  fixture_free(fixture);
}

static void spaces_have_the_widths_of_unicode(void **state) {
  (void)state;
  static const struct {
    const char *space;
    int width; /* 1/1000 em */
  } cases[] = {{"\u2003", 1000}, {"\u2002", 500}, {"\u2004", 333}, {"\u2009", 150}, {"\u3000", 1000}};
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    assert_int_equal(fixture_line(fixture, cases[i].space, &fixture->body)->width,
                     fixture->body.size * cases[i].width / 1000);
  TextStyle style = fixture->body;
  style.features = TEXT_TABULAR;
  assert_int_equal(fixture_line(fixture, "1\u20072", &style)->width,
                   fixture_line(fixture, "112", &style)->width);
  TextSettings settings = {.width = base_mm(12)};
  char *text = fixture_text(fixture_set(fixture, "quatre\u2003cinq", &settings));
  assert_string_equal(text, "quatre\u2003/cinq/");
  base_free(text);
  assert_int_equal(fixture_count(fixture, "missing-glyph"), 0);
  fixture_free(fixture);
}

static void marks_stay_with_their_base(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  const TextLine *line = fixture_line(fixture, "e\u0301te\u0301", &fixture->title);
  assert_int_equal(line->run_count, 1);
  assert_int_equal(line->width, text_width(fixture->fonts, "été", strlen("été"), &fixture->title));
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 0);
  fixture_free(fixture);
}

static void controls_have_neither_ink_nor_width(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  BaseLength plain = text_width(fixture->fonts, "ab", 2, &fixture->body);
  static const char *const texts[] = {"a\u200Bb", "a\u2060b", "a\u202Ab", "a\u2066b\u2069", "ab\u200E"};
  for (size_t i = 0; i < SUPPORT_COUNT(texts); i++) {
    const TextLine *line = fixture_line(fixture, texts[i], &fixture->body);
    assert_in_range(line->width, plain - 200, plain + 200); /* kerning across them is lost */
    char *text = fixture_line_text(line);
    assert_string_equal(text, texts[i]);
    base_free(text);
  }
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 0);
  fixture_free(fixture);
}

/* ---- right to left ------------------------------------------------------------------------------------------- */

/* The characters of a line in the order in which they are seen, first character of each glyph. */
static char *seen(const TextLine *line) {
  BaseBuffer out = {0};
  for (size_t r = 0; r < line->run_count; r++)
    for (size_t i = 0; i < line->runs[r].glyph_count; i++) {
      const TextRun *run = &line->runs[r];
      uint32_t c;
      size_t at = run->glyphs[i].cluster;
      base_buffer_add(&out, run->text + at, base_utf8_decode(run->text + at, run->text_length - at, &c));
    }
  return out.data;
}

static void right_to_left_words_are_seen_in_order(void **state) {
  (void)state;
  static const struct {
    const char *language, *logical, *visual;
  } cases[] = {
      {"fr-FR", "un אבג mot", "un גבא mot"},
      {"fr-FR", "un אב גד mot", "un דג בא mot"},
      {"fr-FR", "un אב 12 גד mot", "un דג 12 בא mot"},
      {"fr-FR", "un אב, mot", "un בא, mot"},
      {"fr-FR", "אבג", "גבא"},
      {"he", "אב mot גד", "דג mot בא"},
      {"he", "אב 12.5 גד", "דג 12.5 בא"},
      {"fr-FR", "un mot 12", "un mot 12"},
      {"fr-FR", "un אב (גד) mot", "un )דג( בא mot"},
      {"he", "אב (mot) גד", "דג )mot( בא"},
      {"he", "אב (mot", "mot( בא"},
      {"fr-FR", "un \u202Emot\u202C ici", "un tom ici"},
      {"fr-FR", "\u2067un אב\u2069 ici", "בא un ici"},
  };
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    TextStyle style = fixture->body;
    style.language = cases[i].language;
    const TextLine *line = fixture_line(fixture, cases[i].logical, &style);
    char *visual = seen(line);
    if (strcmp(visual, cases[i].visual) != 0)
      fail_msg("\"%s\" is seen as \"%s\", wanted \"%s\"", cases[i].logical, visual, cases[i].visual);
    for (size_t r = 0; r < line->run_count; r++) /* every run's text is a part of the logical text */
      if (!strstr(cases[i].logical,
                  base_arena_copy(fixture->arena, line->runs[r].text, line->runs[r].text_length)))
        fail_msg("a run of \"%s\" is not in logical order", cases[i].logical);
    base_free(visual);
  }
  fixture_free(fixture);
}

static void a_right_to_left_paragraph_begins_at_the_right(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle style = fixture->body;
  style.language = "he";
  TextSettings settings = {.width = base_mm(80), .language = "he"};
  const TextLine *line = fixture_set_style(fixture, "אבג דה", &style, &settings)->lines;
  assert_int_equal(line->x + line->width, settings.width);
  fixture_free(fixture);
}

static void brackets_are_mirrored(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  const TextLine *latin = fixture_line(fixture, "(]", &fixture->body);
  TextStyle style = fixture->body;
  style.language = "he";
  const TextLine *hebrew = fixture_line(fixture, "[)", &style); /* the first is seen at the right */
  assert_true(hebrew->runs[0].right_to_left);
  for (size_t i = 0; i < 2; i++)
    assert_int_equal(hebrew->runs[0].glyphs[i].glyph, latin->runs[0].glyphs[i].glyph);
  fixture_free(fixture);
}

static void lines_from_right_to_left_keep_their_last_space(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle style = fixture->body;
  style.language = "he";
  TextSettings settings = {.width = base_mm(9), .language = "he"};
  TextParagraph *paragraph = fixture_set_style(fixture, "אבגד הוזח טיכל", &style, &settings);
  char *text = fixture_text(paragraph);
  assert_string_equal(text, "אבגד /הוזח /טיכל/");
  const TextRun *run = paragraph->lines->runs;
  assert_int_equal(run->glyphs[0].cluster, strlen("אבגד")); /* the space is seen first, and has no width */
  assert_int_equal(run->glyphs[0].advance, 0);
  assert_int_equal(paragraph->lines->x + paragraph->lines->width, settings.width);
  base_free(text);
  fixture_free(fixture);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(narrow_spaces_have_an_advance_and_no_glyph),
      cmocka_unit_test(a_no_break_space_is_as_wide_as_a_space),
      cmocka_unit_test(superscripts_are_raised_letters),
      cmocka_unit_test(tracking_stands_between_glyphs_only),
      cmocka_unit_test(features_follow_the_style),
      cmocka_unit_test(widths_scale_with_the_size),
      cmocka_unit_test(several_faces_share_a_line),
      cmocka_unit_test(a_missing_glyph_is_reported_once),
      cmocka_unit_test(a_fallback_face_steps_in),
      cmocka_unit_test(equal_characters_stand_for_those_that_a_face_lacks),
      cmocka_unit_test(spaces_have_the_widths_of_unicode),
      cmocka_unit_test(marks_stay_with_their_base),
      cmocka_unit_test(controls_have_neither_ink_nor_width),
      cmocka_unit_test(right_to_left_words_are_seen_in_order),
      cmocka_unit_test(a_right_to_left_paragraph_begins_at_the_right),
      cmocka_unit_test(brackets_are_mirrored),
      cmocka_unit_test(lines_from_right_to_left_keep_their_last_space),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
