/* The structure tree of the file; reports as a whole are compared with theirs in tests/conformance/test_structure.c. */
#include "support.h"

#include "pdf/sample.h"

/* An element that nothing was drawn for has no object, nor has its parent when that is all it holds; but the cells of a
 * row are told by their number. */
static void test_empty_elements_are_left_out(void **state) {
  (void)state;
  Sample sample;
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  sample_open(&sample);
  sample.document->title = "Vide";
  sample.document->language = "fr-FR";
  sample_page(&sample, "1");
  PageElement *section = sample_element(&sample, sample.document->root, PAGE_SECT);
  sample_element(&sample, sample_element(&sample, section, PAGE_L), PAGE_LI);
  sample_text(&sample, sample_element(&sample, section, PAGE_P), SAMPLE_REGULAR, 20, 30, "Seul");
  PageElement *row = sample_element(&sample, sample_element(&sample, section, PAGE_TABLE), PAGE_TR);
  sample_element(&sample, row, PAGE_TD);
  sample_text(&sample, sample_element(&sample, row, PAGE_TD), SAMPLE_REGULAR, 20, 40, "12");
  sample_write(&sample, &options, NULL, &file);
  char *folder = support_folder_new(), *path = support_path(folder, "empty.pdf");
  support_write(path, file.data, file.length);
  SupportRun run = support_shell("pdfinfo -struct %s", path);
  assert_string_equal(
      run.out, "Document\n  Sect\n    P (block)\n    Table (block)\n      TR\n        TD\n        TD\n");
  support_run_free(&run);
  support_folder_remove(folder);
  free(path);
  base_buffer_free(&file);
  sample_close(&sample);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_empty_elements_are_left_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
