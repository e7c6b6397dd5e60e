/* OpenType features: which a face has, what they draw, and what is said where one is missing. */
#include "fixture.h"

static const char *const folders[] = {"/usr/share/fonts/opentype/ebgaramond",
                                      "/usr/share/fonts/opentype/inter"};

typedef struct {
  Fixture *fixture;
  TextFonts *fonts;
  const TextFace *garamond, *bold, *inter;
} Faces;

static Faces open_faces(void) {
  Faces faces = {.fixture = fixture_new()};
  faces.fonts = text_fonts_new(folders[0], faces.fixture->diagnostics);
  text_fonts_add_folder(faces.fonts, folders[1], faces.fixture->diagnostics);
  faces.garamond =
      text_face_find(faces.fonts, "EB Garamond 12", faces.fixture->place, faces.fixture->diagnostics);
  faces.bold =
      text_face_find(faces.fonts, "EB Garamond 12 Bold", faces.fixture->place, faces.fixture->diagnostics);
  faces.inter = text_face_find(faces.fonts, "Inter", faces.fixture->place, faces.fixture->diagnostics);
  if (!faces.garamond || !faces.bold || !faces.inter) fail_msg("fonts-ebgaramond or fonts-inter is missing");
  return faces;
}

static void close_faces(Faces *faces) {
  text_fonts_free(faces->fonts);
  fixture_free(faces->fixture);
}

static void a_face_has_them_or_has_not(void **state) {
  (void)state;
  Faces faces = open_faces();
  const struct {
    const TextFace *face;
    unsigned features;
    const char *lacks;
  } cases[] = {{faces.garamond, TEXT_SMALL_CAPS | TEXT_CAPS_TO_SMALL | TEXT_SUPERIORS | TEXT_INFERIORS, NULL},
               {faces.garamond, TEXT_LINING | TEXT_TABULAR | TEXT_FRACTIONS, NULL},
               {faces.garamond, TEXT_OLDSTYLE, NULL}, /* so by itself */
               {faces.garamond, TEXT_SET(1), NULL},
               {faces.garamond, TEXT_SET(19), "this stylistic set"},
               {faces.bold, TEXT_SMALL_CAPS, "small capitals"},
               {faces.bold, TEXT_SUPERIORS, "superior figures"},
               {faces.inter, TEXT_TABULAR | TEXT_LINING | TEXT_FRACTIONS | TEXT_SET(1), NULL},
               {faces.inter, TEXT_OLDSTYLE, "old-style figures"},
               {faces.inter, TEXT_SMALL_CAPS, "small capitals"},
               {faces.fixture->body.face, TEXT_SMALL_CAPS, "small capitals"},
               {faces.fixture->body.face, TEXT_TABULAR | TEXT_LINING, NULL}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const char *lacks = text_features_lack(faces.fonts, cases[i].face, cases[i].features);
    if (!cases[i].lacks != !lacks || (lacks && strcmp(lacks, cases[i].lacks) != 0))
      fail_msg("case %zu: %s", i, lacks ? lacks : "nothing");
  }
  close_faces(&faces);
}

static const TextLine *set(Faces *faces, const TextFace *face, unsigned features, const char *text) {
  TextStyle *style = base_arena_alloc(faces->fixture->arena, sizeof *style);
  *style = (TextStyle){.face = face, .size = 10 * BASE_POINT, .features = features, .language = "fr-FR"};
  TextSpan span = {.text = text, .length = strlen(text), .style = style};
  return text_line(faces->fonts, &span, 1, faces->fixture->place, faces->fixture->arena,
                   faces->fixture->diagnostics);
}

static void figures_are_as_asked_for(void **state) {
  (void)state;
  Faces faces = open_faces();
  int box[4];
  const TextRun *run = set(&faces, faces.garamond, TEXT_LINING | TEXT_TABULAR, "1 1119")->runs;
  assert_int_equal(run->glyphs[2].advance, run->glyphs[5].advance);
  text_glyph_box(faces.garamond, run->glyphs[5].glyph, box);
  assert_true(box[1] > -50);
  run = set(&faces, faces.garamond, TEXT_OLDSTYLE | TEXT_PROPORTIONAL, "1 1119")->runs;
  assert_true(run->glyphs[2].advance < run->glyphs[5].advance);
  text_glyph_box(faces.garamond, run->glyphs[5].glyph, box);
  assert_true(box[1] < -100);
  assert_int_equal(fixture_count(faces.fixture, "missing-feature"), 0);
  close_faces(&faces);
}

static void small_capitals_are_real_or_refused(void **state) {
  (void)state;
  Faces faces = open_faces();
  const TextRun *run = set(&faces, faces.garamond, TEXT_SMALL_CAPS, "Été")->runs;
  assert_int_not_equal(run->glyphs[1].glyph, text_face_glyph(faces.garamond, 't'));
  assert_int_equal(run->glyphs[0].glyph, text_face_glyph(faces.garamond, 0xC9));
  assert_string_equal(run->text, "Été"); /* what is extracted stays as written */
  assert_int_equal(fixture_count(faces.fixture, "missing-feature"), 0);
  set(&faces, faces.bold, TEXT_SMALL_CAPS, "AB"); /* capitals need none */
  assert_int_equal(fixture_count(faces.fixture, "missing-feature"), 0);
  set(&faces, faces.bold, TEXT_SMALL_CAPS, "bbb");
  set(&faces, faces.bold, TEXT_SMALL_CAPS, "b");
  assert_int_equal(fixture_count(faces.fixture, "missing-feature"), 1);
  const BaseDiagnostic *diagnostic = base_diagnostics_at(faces.fixture->diagnostics, 0);
  assert_string_equal(diagnostic->message, "EB Garamond 12 Bold has no small capital for \"b\" (U+0062)");
  assert_int_equal(diagnostic->place.line, 3);
  close_faces(&faces);
}

static void superiors_are_the_faces_own(void **state) {
  (void)state;
  Faces faces = open_faces();
  assert_true(text_has_script(faces.fonts, faces.garamond, TEXT_SUPERIORS, "2", 1));
  assert_true(text_has_script(faces.fonts, faces.garamond, TEXT_INFERIORS, "12", 2));
  assert_false(text_has_script(faces.fonts, faces.bold, TEXT_SUPERIORS, "2", 1));
  assert_false(text_has_script(faces.fonts, faces.garamond, TEXT_SUPERIORS, "", 0));
  close_faces(&faces);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_face_has_them_or_has_not),
      cmocka_unit_test(figures_are_as_asked_for),
      cmocka_unit_test(small_capitals_are_real_or_refused),
      cmocka_unit_test(superiors_are_the_faces_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
