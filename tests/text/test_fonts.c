/* The font manifest, faces by name, and what a face tells about itself. */
#include "fixture.h"

static void faces_are_found_by_name(void **state) {
  (void)state;
  static const struct {
    const char *asked, *found;
  } cases[] = {{"Lato Regular", "Lato Regular"},
               {"Lato", "Lato Regular"},
               {"lato-bold", "Lato Bold"},
               {"Lato Bold Italic", "Lato Bold Italic"},
               {"Lato Italic", "Lato Italic"},
               {"Manrope ExtraBold", "Manrope ExtraBold"},
               {"Manrope Extrabold", "Manrope ExtraBold"}};
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const TextFace *face =
        text_face_find(fixture->fonts, cases[i].asked, fixture->place, fixture->diagnostics);
    assert_non_null(face);
    assert_string_equal(text_face_info(face)->name, cases[i].found);
    assert_ptr_equal(face,
                     text_face_find(fixture->fonts, cases[i].asked, fixture->place, fixture->diagnostics));
  }
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 0);
  fixture_free(fixture);
}

static void an_unknown_face_is_reported_with_the_nearest(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  assert_null(text_face_find(fixture->fonts, "Lato Blod", fixture->place, fixture->diagnostics));
  const BaseDiagnostic *diagnostic = base_diagnostics_at(fixture->diagnostics, 0);
  assert_string_equal(diagnostic->code, "unknown-face");
  assert_int_equal(diagnostic->severity, BASE_ERROR);
  assert_int_equal(diagnostic->place.line, 3);
  assert_int_equal(diagnostic->place.column, 7);
  assert_string_equal(diagnostic->hint, "did you mean \"Lato Bold\"?");
  assert_null(text_face_find(fixture->fonts, "Comic Sans", fixture->place, fixture->diagnostics));
  support_contains(base_diagnostics_at(fixture->diagnostics, 1)->hint, "millesime fonts REPORT");
  fixture_free(fixture);
}

static void a_face_knows_its_measures(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  const TextFaceInfo *lato = text_face_info(fixture->body.face), *bold = text_face_info(fixture->strong.face);
  assert_string_equal(lato->postscript, "Lato-Regular");
  assert_true(lato->units_per_em >= 1000 && lato->glyph_count > 1000 && lato->length > 100000);
  assert_true(lato->ascender > 700 && lato->descender < -100);
  assert_in_range(lato->cap_height, 680, 740);
  assert_in_range(lato->x_height, 480, 530);
  assert_in_range(lato->stem, 60, 110);
  assert_true(bold->stem > lato->stem);
  assert_int_equal(lato->weight, 400);
  assert_int_equal(bold->weight, 700);
  assert_false(lato->fixed_pitch || lato->serif);
  const TextFace *italic =
      text_face_find(fixture->fonts, "Lato Italic", fixture->place, fixture->diagnostics);
  assert_true(text_face_info(italic)->italic_angle < -3);
  assert_true(text_face_index(fixture->body.face) == 0 && text_face_index(fixture->strong.face) == 1);
  const TextLine *line = fixture_line(fixture, "H", &fixture->body);
  unsigned glyph = line->runs[0].glyphs[0].glyph;
  int box[4];
  text_glyph_box(fixture->body.face, glyph, box);
  assert_int_equal(box[1], 0);
  assert_in_range(box[3] * 1000 / (int)lato->units_per_em, lato->cap_height - 3, lato->cap_height + 3);
  assert_true(box[0] > 0 && box[2] < text_glyph_advance(fixture->body.face, glyph));
  assert_int_equal(text_glyph_advance(fixture->body.face, 1000000), 0);
  fixture_free(fixture);
}

/* The first diagnostic of fonts opened from a manifest with this text; a face is then asked for when named. */
static void check_manifest(const char *manifest, const char *face, const char *code, const char *part) {
  char *folder = support_folder_new(), *path = support_path(folder, "manifest.csv");
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  if (manifest) support_write(path, manifest, strlen(manifest));
  TextFonts *fonts = text_fonts_new(folder, diagnostics);
  if (face) assert_null(text_face_find(fonts, face, (BasePlace){"theme.xml", 4, 2}, diagnostics));
  assert_true(base_diagnostics_size(diagnostics) > 0);
  const BaseDiagnostic *first = base_diagnostics_at(diagnostics, 0);
  assert_string_equal(first->code, code);
  support_contains(first->message, part);
  text_fonts_free(fonts);
  base_diagnostics_free(diagnostics);
  free(path);
  support_folder_remove(folder);
}

static void a_wrong_manifest_is_reported(void **state) {
  (void)state;
  check_manifest(NULL, NULL, "font-manifest", "cannot be read");
  check_manifest("family,weight,style\n", NULL, "font-manifest", "no column \"file\"");
  check_manifest("family,weight,style,file\nLato,400,normal\n", NULL, "font-manifest",
                 "needs a family and a file");
  check_manifest("family,weight,style,file\nLato,400,normal,gone.ttf\n", "Lato", "font-file", "gone.ttf");
  check_manifest("family,weight,style,file\nLato,400,normal,manifest.csv\n", "Lato", "font-file",
                 "not a scalable font");
}

static void a_missing_file_says_to_run_make_once(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "manifest.csv");
  static const char manifest[] = "family,weight,style,file\nLato,400,normal,gone.ttf\n";
  support_write(path, manifest, strlen(manifest));
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  TextFonts *fonts = text_fonts_new(folder, diagnostics);
  for (int i = 0; i < 3; i++)
    assert_null(text_face_find(fonts, "Lato", (BasePlace){"theme.xml", 4, 2}, diagnostics));
  assert_int_equal(base_diagnostics_size(diagnostics), 1);
  support_contains(base_diagnostics_at(diagnostics, 0)->hint, "run make");
  text_fonts_free(fonts);
  base_diagnostics_free(diagnostics);
  free(path);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(faces_are_found_by_name),
      cmocka_unit_test(an_unknown_face_is_reported_with_the_nearest),
      cmocka_unit_test(a_face_knows_its_measures),
      cmocka_unit_test(a_wrong_manifest_is_reported),
      cmocka_unit_test(a_missing_file_says_to_run_make_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
