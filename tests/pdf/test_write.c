/* The written file as other programs see it: qpdf, poppler and MuPDF. */
#include "support.h"

#include "pdf/sample.h"

typedef struct {
  Sample sample;
  BaseBuffer file;
  char *folder, *path;
} Written;

static int write_report(void **state) {
  Written *written = base_alloc(sizeof *written);
  PdfOptions options = sample_options();
  sample_open(&written->sample);
  sample_report(&written->sample);
  sample_write(&written->sample, &options, NULL, &written->file);
  written->folder = support_folder_new();
  written->path = support_path(written->folder, "report.pdf");
  support_write(written->path, written->file.data, written->file.length);
  *state = written;
  return 0;
}

static int drop_report(void **state) {
  Written *written = *state;
  support_folder_remove(written->folder);
  free(written->path);
  base_buffer_free(&written->file);
  sample_close(&written->sample);
  base_free(written);
  return 0;
}

static void test_is_sound(void **state) {
  const Written *written = *state;
  SupportRun run = support_shell("qpdf --check %s", written->path);
  assert_int_equal(run.status, 0);
  support_contains(run.out, "No syntax or stream encoding errors");
  support_run_free(&run);
  assert_int_equal(base_diagnostics_size(written->sample.diagnostics), 0);
}

/* Ligatures (one glyph for several letters), spaces without ink, raised letters, words at line ends, tracked words. */
static const char *const phrases[] = {
    "Les chiffres-clés", "Cette fiche d’offres", "1er mai", "« Une citation", "œuvre »",
    "Bretagne",          "Vers le haut",         "\n+7"};

static void test_text_extracts(void **state) {
  const Written *written = *state;
  for (int p = 0; p < 2; p++) {
    SupportRun run = p ? support_shell("mutool draw -q -F text %s", written->path)
                       : support_shell("pdftotext %s -", written->path);
    assert_int_equal(run.status, 0);
    for (size_t i = 0; i < SUPPORT_COUNT(phrases); i++) support_contains(run.out, phrases[i]);
    support_run_free(&run);
  }
}

/* The same by PDFium, Chromium's engine, which changes no spaces. */
static void test_text_extracts_by_pdfium(void **state) {
  const Written *written = *state;
  SupportRun run = support_shell("tests/pdf/pdfium.py");
  bool there = run.status == 0;
  support_run_free(&run);
  if (!there) {
    print_message("skipped: there is no PDFium (package python3-pyqt6.qtpdf)\n");
    skip();
  }
  run = support_shell("tests/pdf/pdfium.py %s", written->path);
  assert_int_equal(run.status, 0);
  for (size_t i = 0; i < SUPPORT_COUNT(phrases); i++) support_contains(run.out, phrases[i]);
  support_contains(run.out, "14 853");
  support_contains(run.out, "RAPPORT ANNUEL");
  support_run_free(&run);
}

static void test_structure_reads_in_order(void **state) {
  const Written *written = *state;
  char *structure = sample_structure(written->path);
  support_golden("tests/pdf/report.structure", structure);
  base_free(structure);
}

/* A bookmark leads to its heading in the structure (ISO 32000-1 §12.3.3), not only to a height on the page. */
static void test_bookmarks_lead_to_headings(void **state) {
  const Written *written = *state;
  SupportRun run = support_shell("qpdf --qdf --object-streams=disable %s - | LC_ALL=C awk '"
                                 "/ 0 obj$/ { object = $1 } $1 == \"/S\" { kinds[object] = $2 } "
                                 "$1 == \"/SE\" { headings[++count] = $2 } "
                                 "END { for (i = 1; i <= count; i++) print kinds[headings[i]] }'",
                                 written->path);
  assert_string_equal(run.out, "/H1\n/H2\n/H2\n/H2\n");
  support_run_free(&run);
}

static void test_same_bytes(void **state) {
  const Written *written = *state;
  PdfOptions options = sample_options();
  PdfFontCache *cache = pdf_font_cache_new();
  BaseBuffer again = {0};
  Sample other;
  sample_open(&other);
  sample_report(&other);
  for (int i = 0; i < 3; i++) {
    sample_write(i == 1 ? &other : &written->sample, &options, cache, &again);
    assert_int_equal(again.length, written->file.length);
    assert_memory_equal(again.data, written->file.data, again.length);
  }
  sample_close(&other);
  base_buffer_free(&again);
  pdf_font_cache_free(cache);
}

/* A document with one line of text. */
static void write_line(const char *text, PdfFontCache *cache, BaseBuffer *out) {
  Sample sample;
  PdfOptions options = sample_options();
  sample_open(&sample);
  sample.document->title = "Ligne";
  sample_page(&sample, "1");
  sample_text(&sample, sample_element(&sample, sample.document->root, PAGE_P), SAMPLE_REGULAR, 20, 30, text);
  sample_write(&sample, &options, cache, out);
  sample_close(&sample);
}

/* What other documents of the batch drew before must not show: an edition is the same whoever built it. The faces are
 * those of one batch, so the cache, which knows them by address, is given the same ones. */
static void test_same_bytes_in_a_batch(void **state) {
  (void)state;
  static const char *const texts[] = {"Bretagne", "Corse à l’été", "Île-de-France", "Bretagne"};
  PdfOptions options = sample_options();
  PdfFontCache *cache = pdf_font_cache_new();
  BaseBuffer alone = {0}, together = {0};
  Sample sample;
  sample_open(&sample);
  sample.document->title = "Ligne";
  for (size_t i = 0; i < SUPPORT_COUNT(texts); i++) {
    PageDocument *document = sample.document;
    sample.document = sample.canvas.document = page_document_new();
    sample.document->title = "Ligne";
    sample_page(&sample, "1");
    sample_text(&sample, sample_element(&sample, sample.document->root, PAGE_P), SAMPLE_REGULAR, 20, 30,
                texts[i]);
    sample_write(&sample, &options, cache, &together);
    write_line(texts[i], NULL, &alone);
    assert_int_equal(together.length, alone.length);
    assert_memory_equal(together.data, alone.data, alone.length);
    page_document_free(document);
  }
  pdf_font_cache_free(cache);
  sample_close(&sample);
  base_buffer_free(&alone);
  base_buffer_free(&together);
}

/* A JPEG file goes in as it is, a PNG file as its samples; a picture drawn twice is there once. */
static void test_pictures(void **state) {
  const Written *written = *state;
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  Sample sample;
  sample_open(&sample);
  sample.document->title = "Images";
  sample_page(&sample, "1");
  sample.canvas.element = sample_element(&sample, sample.document->root, PAGE_FIGURE);
  sample.canvas.element->alt = "Deux pages";
  SupportRun run = support_shell("cd %s && pdftoppm -r 20 -f 1 -l 1 -singlefile -jpeg report.pdf a && "
                                 "pdftoppm -r 20 -f 1 -l 1 -singlefile -png report.pdf a",
                                 written->folder);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  static const char *const names[] = {"a.jpg", "a.png", "a.jpg"};
  for (size_t i = 0; i < SUPPORT_COUNT(names); i++) {
    char *path = support_path(written->folder, names[i]);
    const PageImage *image = page_image_load(sample.document, path, &sample.kit, (BasePlace){0});
    assert_non_null(image);
    PageRect rect = {(BaseLength)i * 50 * BASE_MM, 0, 40 * BASE_MM, 60 * BASE_MM};
    page_draw_image(&sample.canvas, rect, rect, image);
    free(path);
  }
  sample_write(&sample, &options, NULL, &file);
  char *path = support_path(written->folder, "pictures.pdf");
  support_write(path, file.data, file.length);
  run = support_shell("qpdf --check %s >&2 && pdfimages -list %s | awk 'NR > 2 { print $3, $6, $9, $11 }'",
                      path, path);
  assert_string_equal(run.out, "image rgb jpeg 8\nimage rgb image 9\nimage rgb jpeg 8\n");
  support_run_free(&run);
  free(path);
  base_buffer_free(&file);
  sample_close(&sample);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_is_sound),
                                     cmocka_unit_test(test_text_extracts),
                                     cmocka_unit_test(test_text_extracts_by_pdfium),
                                     cmocka_unit_test(test_structure_reads_in_order),
                                     cmocka_unit_test(test_bookmarks_lead_to_headings),
                                     cmocka_unit_test(test_same_bytes),
                                     cmocka_unit_test(test_same_bytes_in_a_batch),
                                     cmocka_unit_test(test_pictures)};
  return cmocka_run_group_tests(tests, write_report, drop_report);
}
