/* Documents that cannot be written, and runs that no shaper would make: a diagnostic or a sound file, never a crash. */
#include "support.h"

#include "pdf/sample.h"

static void open_page(Sample *sample) {
  sample_open(sample);
  sample->document->title = "Limites";
  sample->document->language = "fr-FR";
  sample_page(sample, "1");
}

static void expect_error(Sample *sample, const char *code) {
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  assert_false(pdf_write(sample->document, &options, NULL, &file, sample->diagnostics));
  assert_int_equal(file.length, 0);
  bool found = false;
  for (size_t i = 0; i < base_diagnostics_size(sample->diagnostics); i++) {
    const BaseDiagnostic *diagnostic = base_diagnostics_at(sample->diagnostics, i);
    if (diagnostic->severity == BASE_ERROR && strcmp(diagnostic->code, code) == 0) found = true;
  }
  assert_true(found);
  base_buffer_free(&file);
  sample_close(sample);
}

static void test_no_page(void **state) {
  (void)state;
  Sample sample;
  sample_open(&sample);
  expect_error(&sample, "page-count");
}

static void test_page_size(void **state) {
  (void)state;
  static const BaseLength widths[] = {0, -BASE_MM, 6000 * BASE_MM};
  for (size_t i = 0; i < SUPPORT_COUNT(widths); i++) {
    Sample sample;
    sample_open(&sample);
    page_sheet_new(sample.document, widths[i], 297 * BASE_MM, 0);
    expect_error(&sample, "page-size");
  }
}

static void test_two_attachments_of_one_name(void **state) {
  (void)state;
  Sample sample;
  open_page(&sample);
  for (int i = 0; i < 2; i++)
    *BASE_APPEND(&sample.document->attachments) =
        (PageAttachment){.name = "a.csv", .data = "a\n", .length = 2};
  expect_error(&sample, "attachment-twice");
}

/* A font with outlines of another kind: OpenType with CFF. */
static void test_font_without_outlines(void **state) {
  (void)state;
  Sample sample;
  open_page(&sample);
  sample_text(&sample, sample_element(&sample, sample.document->root, PAGE_P), SAMPLE_REGULAR, 20, 20, "abc");
  TextFaceInfo *info = base_arena_alloc(sample.document->arena, sizeof *info);
  const TextFaceInfo *real = text_face_info(sample.styles[SAMPLE_REGULAR].face);
  *info = *real;
  uint8_t *broken = (uint8_t *)base_arena_copy(sample.document->arena, real->data, real->length);
  for (size_t i = 12; i + 16 < 12 + 16 * 40; i += 16)
    if (memcmp(broken + i, "glyf", 4) == 0) memcpy(broken + i, "CFF ", 4);
  TextFaceInfo *shown = (TextFaceInfo *)(uintptr_t)real;
  const void *data = shown->data;
  shown->data = broken;
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  assert_false(pdf_write(sample.document, &options, NULL, &file, sample.diagnostics));
  shown->data = data;
  assert_string_equal(base_diagnostics_at(sample.diagnostics, 0)->code, "unsupported-font");
  base_buffer_free(&file);
  sample_close(&sample);
}

/* ---- runs ------------------------------------------------------------------------------------------------------ */

#define GLYPHS(...) (TextGlyph[]){__VA_ARGS__}, sizeof((TextGlyph[]){__VA_ARGS__}) / sizeof(TextGlyph)

static void add_run(Sample *sample, const TextGlyph *glyphs, size_t count, const char *text, size_t length,
                    bool backwards, BaseLength size) {
  TextRun *run = base_arena_alloc(sample->document->arena, sizeof *run);
  TextGlyph *copy = base_arena_alloc(sample->document->arena, (count + 1) * sizeof *copy);
  if (count) memcpy(copy, glyphs, count * sizeof *copy);
  *run = (TextRun){.style = &sample->styles[SAMPLE_REGULAR],
                   .face = sample->styles[SAMPLE_REGULAR].face,
                   .glyphs = copy,
                   .glyph_count = count,
                   .text = base_arena_copy(sample->document->arena, text, length),
                   .text_length = length,
                   .size = size,
                   .right_to_left = backwards};
  PageItem *item = BASE_APPEND(&sample->canvas.sheet->items);
  *item = (PageItem){.kind = PAGE_TEXT, .element = sample_element(sample, sample->document->root, PAGE_P)};
  item->as.text.run = run;
  item->as.text.x = item->as.text.y = 20 * BASE_MM;
  item->as.text.colour = &sample_black;
  item->as.text.line_end = " ";
}

static void add_odd_runs(Sample *sample) {
  const BaseLength em = 10 * BASE_POINT;
  for (int backwards = 0; backwards < 2; backwards++) {
    add_run(sample, NULL, 0, "", 0, backwards, em);
    add_run(sample, GLYPHS({.glyph = 40}), "", 0, backwards, em);
    add_run(sample, GLYPHS({.glyph = 40, .cluster = 99}), "a", 1, backwards, em);
    add_run(sample, GLYPHS({.glyph = 40, .cluster = 3}, {.glyph = 41, .cluster = 1}), "abcd", 4, backwards,
            em);
    add_run(sample, GLYPHS({.glyph = 40}, {.glyph = 41}, {.glyph = 42}), "a", 1, backwards, em);
    add_run(sample,
            GLYPHS({.glyph = 40, .advance = INT32_MAX}, {.glyph = 41, .cluster = 1, .advance = INT32_MIN}),
            "ab", 2, backwards, em);
    add_run(sample, GLYPHS({.glyph = 0}, {.glyph = UINT32_MAX - 1, .cluster = 1}), "ab", 2, backwards, em);
    add_run(sample, GLYPHS({.glyph = TEXT_NO_GLYPH}, {.glyph = 40, .cluster = 1}), "\xFF\xFE", 2, backwards,
            em);
    add_run(sample, GLYPHS({.glyph = 40}), "a", 1, backwards, 0);
    add_run(sample, GLYPHS({.glyph = 40}), "a", 1, backwards, 1);
    add_run(sample, GLYPHS({.glyph = 40, .y_offset = 9999}), "a(\\)\r\n", 6, backwards, em);
  }
}

static void test_odd_runs_are_written(void **state) {
  (void)state;
  Sample sample;
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  open_page(&sample);
  add_odd_runs(&sample);
  sample_write(&sample, &options, NULL, &file);
  char *folder = support_folder_new(), *path = support_path(folder, "odd.pdf");
  support_write(path, file.data, file.length);
  SupportRun run = support_shell("qpdf --check %s && pdftotext %s -", path, path);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  support_folder_remove(folder);
  free(path);
  base_buffer_free(&file);
  sample_close(&sample);
}

/* ---- items and elements ------------------------------------------------------------------------------------------ */

static void test_odd_items_are_written(void **state) {
  (void)state;
  Sample sample;
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  open_page(&sample);
  const BaseLength far = BASE_LENGTH_MAX;
  PageElement *element = sample.canvas.element = sample_element(&sample, sample.document->root, PAGE_FIGURE);
  element->alt = "Des traits";
  page_draw_path(&sample.canvas, "mlc", (PagePoint[]){{0, 0}, {far, -far}}, 2, &sample_blue, &sample_red, 0);
  page_draw_path(&sample.canvas, "", NULL, 0, &sample_blue, NULL, 0);
  page_draw_path(&sample.canvas, "x", (PagePoint[]){{1, 1}}, 1, &sample_blue, NULL, -5);
  PageItem *hatch = page_draw_rect(&sample.canvas, (PageRect){-far, -far, 2 * far, 2 * far}, NULL);
  hatch->as.path.clip_hatch = true;
  hatch->as.path.stroke = &sample_red;
  page_draw_link(&sample.canvas, (PageRect){0, 0, 5, 5}, NULL, NULL, NULL)->as.link.page = 12;
  page_draw_link(&sample.canvas, (PageRect){0, 0, 5, 5}, "", NULL, NULL);
  page_draw_comment(&sample.canvas, (PageRect){0, 0, 0, 0}, "", "");
  PageElement *deep = element;
  for (int i = 0; i < 30000; i++) deep = sample_element(&sample, deep, PAGE_SPAN);
  sample_text(&sample, deep, SAMPLE_REGULAR, 20, 20, "au fond");
  for (int i = 0; i < 60; i++)
    *BASE_APPEND(&sample.document->bookmarks) =
        (PageBookmark){.title = "\xFF", .level = i * 7 % 40 - 3, .page = i % 3 - 1};
  sample_write(&sample, &options, NULL, &file);
  assert_int_equal(base_diagnostics_count(sample.diagnostics, BASE_WARNING), 1);
  assert_string_equal(base_diagnostics_at(sample.diagnostics, 0)->code, "link-target");
  char *folder = support_folder_new(), *path = support_path(folder, "odd.pdf");
  support_write(path, file.data, file.length);
  SupportRun run = support_shell("qpdf --check %s", path);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  support_folder_remove(folder);
  free(path);
  base_buffer_free(&file);
  sample_close(&sample);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_no_page),
      cmocka_unit_test(test_page_size),
      cmocka_unit_test(test_two_attachments_of_one_name),
      cmocka_unit_test(test_font_without_outlines),
      cmocka_unit_test(test_odd_runs_are_written),
      cmocka_unit_test(test_odd_items_are_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
