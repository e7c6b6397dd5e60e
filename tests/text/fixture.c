#include "fixture.h"

Fixture *fixture_new(void) {
  Fixture *fixture = base_alloc(sizeof *fixture);
  fixture->diagnostics = base_diagnostics_new();
  fixture->fonts = text_fonts_new("fonts", fixture->diagnostics);
  fixture->arena = base_arena_new();
  fixture->place = (BasePlace){"test.xml", 3, 7};
  const TextFace *lato = text_face_find(fixture->fonts, "Lato Regular", fixture->place, fixture->diagnostics);
  const TextFace *bold = text_face_find(fixture->fonts, "Lato Bold", fixture->place, fixture->diagnostics);
  const TextFace *manrope =
      text_face_find(fixture->fonts, "Manrope ExtraBold", fixture->place, fixture->diagnostics);
  if (!lato || !bold || !manrope) {
    base_diagnostics_print(fixture->diagnostics, stderr, false, BASE_NOTE);
    fail_msg("the fonts are missing: run make fonts");
  }
  fixture->body = (TextStyle){.face = lato, .size = 10 * BASE_POINT, .language = "fr-FR"};
  fixture->strong = (TextStyle){.face = bold, .size = 10 * BASE_POINT, .language = "fr-FR"};
  fixture->title = (TextStyle){
      .face = manrope, .fallback = lato, .size = 25 * BASE_POINT, .tracking = -220, .language = "fr-FR"};
  return fixture;
}

void fixture_free(Fixture *fixture) {
  base_arena_free(fixture->arena);
  text_fonts_free(fixture->fonts);
  base_diagnostics_free(fixture->diagnostics);
  base_free(fixture);
}

TextParagraph *fixture_set_style(Fixture *fixture, const char *text, const TextStyle *style,
                                 const TextSettings *settings) {
  TextSpan span = {.text = text, .length = strlen(text), .style = style};
  TextSettings placed = *settings;
  placed.place = fixture->place;
  TextParagraph *paragraph =
      text_paragraph(fixture->fonts, &span, 1, &placed, fixture->arena, fixture->diagnostics);
  for (size_t i = 0; i < paragraph->line_count; i++) fixture_check_line(&paragraph->lines[i]);
  return paragraph;
}

TextParagraph *fixture_set(Fixture *fixture, const char *text, const TextSettings *settings) {
  return fixture_set_style(fixture, text, &fixture->body, settings);
}

TextLine *fixture_line(Fixture *fixture, const char *text, const TextStyle *style) {
  TextSpan span = {.text = text, .length = strlen(text), .style = style};
  TextLine *line = text_line(fixture->fonts, &span, 1, fixture->place, fixture->arena, fixture->diagnostics);
  fixture_check_line(line);
  return line;
}

static void add_line_text(BaseBuffer *out, const TextLine *line) {
  for (size_t i = 0; i < line->run_count; i++)
    base_buffer_add(out, line->runs[i].text, line->runs[i].text_length);
}

char *fixture_text(const TextParagraph *paragraph) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "");
  for (size_t i = 0; i < paragraph->line_count; i++) {
    add_line_text(&out, &paragraph->lines[i]);
    bool hyphen = out.length >= 2 && !memcmp(out.data + out.length - 2, "\u00AD", 2);
    if (hyphen) out.length -= 2;
    base_buffer_add_text(&out, hyphen ? "-/" : "/");
  }
  return out.data;
}

char *fixture_line_text(const TextLine *line) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "");
  add_line_text(&out, line);
  return out.data;
}

static void check_run(const TextRun *run) {
  BaseLength width = 0;
  for (size_t i = 0; i < run->glyph_count; i++) {
    width += run->glyphs[i].advance;
    if (run->glyphs[i].cluster >= run->text_length) fail_msg("a glyph stands for no text");
    if (((uint8_t)run->text[run->glyphs[i].cluster] & 0xC0) == 0x80)
      fail_msg("a cluster begins inside a character");
    if (i && !run->right_to_left && run->glyphs[i].cluster < run->glyphs[i - 1].cluster)
      fail_msg("clusters are out of order");
  }
  assert_int_equal(width, run->width);
  assert_true(base_utf8_valid(run->text, run->text_length, NULL));
}

void fixture_check_line(const TextLine *line) {
  BaseLength x = 0;
  for (size_t i = 0; i < line->run_count; i++) {
    assert_int_equal(line->runs[i].x, x);
    check_run(&line->runs[i]);
    x += line->runs[i].width;
  }
  assert_int_equal(line->width, x);
}

size_t fixture_count(const Fixture *fixture, const char *code) {
  size_t count = 0;
  for (size_t i = 0; i < base_diagnostics_size(fixture->diagnostics); i++)
    count += !strcmp(base_diagnostics_at(fixture->diagnostics, i)->code, code);
  return count;
}
