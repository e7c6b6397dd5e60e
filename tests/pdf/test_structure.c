/* The structure tree of the file against the document's own order: what assistive technology reads. */
#include "support.h"

#include "pdf/sample.h"

static bool is_inline(const char *name) {
  static const char *const names[] = {"Span", "Link", "Reference", "Quote", "Lbl", "Annot"};
  for (size_t i = 0; i < SUPPORT_COUNT(names); i++) {
    size_t length = strlen(names[i]);
    if (strncmp(name, names[i], length) == 0 && (name[length] == 0 || name[length] == ' ')) return true;
  }
  return false;
}

static void end_line(BaseBuffer *out) {
  while (out->length && out->data[out->length - 1] == ' ') out->length--;
  if (out->length && out->data[out->length - 1] != '\n') base_buffer_add_char(out, '\n');
}

/* The lines of `pdfinfo -struct-text` as a text with a line for each block: elements are "  P (block)", texts are in
 * quotation marks, attributes begin with "/". */
static void read_blocks(char *lines, BaseBuffer *out) {
  for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n")) {
    while (*line == ' ') line++;
    size_t length = strlen(line);
    if (*line == '"')
      base_buffer_add(out, line + 1, length > 1 ? length - 2 : 0);
    else if (*line != '/' && strncmp(line, "Object", 6) != 0 && !is_inline(line))
      end_line(out);
  }
  end_line(out);
}

static int compare_words(const void *left, const void *right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Words of each line sorted: an element's own text and that of its children may be told one after the other or as they
 * were drawn. Alternative texts, in brackets, are attributes in the file. */
static void sort_words(char *text, BaseBuffer *out) {
  for (char *line = text, *end; *line; line = *end ? end + 1 : end) {
    char *words[200], *rest = NULL;
    size_t count = 0;
    end = line + strcspn(line, "\n");
    char *copy = base_copy(line, (size_t)(end - line));
    char *start = *copy == '[' ? strchr(copy, ']') + 1 : copy;
    for (char *word = strtok_r(start, " ", &rest); word && count < 200; word = strtok_r(NULL, " ", &rest))
      words[count++] = word;
    qsort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count; i++) base_buffer_add_format(out, "%s ", words[i]);
    if (count) base_buffer_add_char(out, '\n');
    base_free(copy);
  }
}

static void test_order_is_the_documents(void **state) {
  (void)state;
  Sample sample;
  PdfOptions options = sample_options();
  BaseBuffer file = {0}, dump = {0}, blocks = {0}, wanted = {0}, found = {0};
  sample_open(&sample);
  sample_report(&sample);
  sample_write(&sample, &options, NULL, &file);
  char *folder = support_folder_new(), *path = support_path(folder, "report.pdf");
  support_write(path, file.data, file.length);
  char *structure = sample_structure(path);
  read_blocks(structure, &blocks);
  page_dump_text(sample.document, &dump);
  sort_words(dump.data, &wanted);
  sort_words(blocks.data, &found);
  assert_string_equal(found.data, wanted.data);
  base_free(structure);
  support_folder_remove(folder);
  free(path);
  BaseBuffer *buffers[] = {&file, &dump, &blocks, &wanted, &found};
  for (size_t i = 0; i < SUPPORT_COUNT(buffers); i++) base_buffer_free(buffers[i]);
  sample_close(&sample);
}

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
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_order_is_the_documents),
                                     cmocka_unit_test(test_empty_elements_are_left_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
