/* The structure tree of whole reports, as poppler and mutool read it from the file, against the document's own order: the text that
 * assistive technology is given, block by block. */
#include "app/app.h"
#include "support.h"

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

/* An element of the file after another, from structure.js: "Span<tab>11<tab>9 places de plus". */
typedef struct {
  char *rest;
  const char *actual; /* of the last one; empty where it is read as it is written */
} Elements;

/* The next element; both readers have to see the same. */
static void next_element(Elements *elements, const char *line) {
  const char *kind = strtok_r(NULL, "\n", &elements->rest);
  assert_non_null(kind);
  size_t length = strcspn(kind, "\t");
  if (strncmp(kind, line, length) != 0 || (line[length] && !strchr(" :<", line[length])))
    fail_msg("poppler has %s where mutool has %s", line, kind);
  const char *page = kind + length + 1;
  elements->actual = page + strcspn(page, "\t") + 1;
}

/* The lines of `pdfinfo -struct-text` as a text with a line for each block: elements are "  P (block)", texts are in
 * quotation marks, attributes begin with "/". ActualText, which poppler does not show there, is read in place of all that
 * its element holds (ISO 32000-1 §14.9.4). */
static void read_blocks(char *lines, char *elements_lines, BaseBuffer *out) {
  Elements elements = {.rest = elements_lines};
  size_t unread = SIZE_MAX; /* what is deeper is not read */
  char *rest = NULL;
  for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    size_t depth = strspn(line, " "), length = strlen(line += depth);
    bool is_text = *line == '"', is_element = !is_text && *line != '/' && strncmp(line, "Object", 6) != 0;
    if (is_element) next_element(&elements, line);
    if ((is_element || is_text) && depth <= unread) unread = SIZE_MAX;
    if (unread != SIZE_MAX) continue;
    if (is_text) base_buffer_add(out, line + 1, length > 1 ? length - 2 : 0);
    if (is_element && !is_inline(line)) end_line(out);
    if (!is_element || !*elements.actual) continue;
    base_buffer_add_format(out, "%s ", elements.actual);
    unread = depth;
  }
  assert_null(strtok_r(NULL, "\n", &elements.rest));
  end_line(out);
}

/* Alternative texts, in brackets in the page layer's dump, are attributes in the file. */
static void drop_brackets(char *text) {
  char *to = text;
  for (char *from = text; *from;) {
    char *end = *from == '[' ? strchr(from, ']') : NULL;
    if (end)
      from = end + 1;
    else
      *to++ = *from++;
  }
  *to = 0;
}

/* What the file's text layer says in the place of typography, so that search and voices know the words; poppler joins what a soft
 * hyphen parts. */
static void add_plain(BaseBuffer *out, const char *word) {
  static const struct {
    const char *sign, *plain;
  } signs[] = {{"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "},
               {"\u1d49", "e"}, {"\u02b3", "r"}, {"\u00ad", ""}};
  while (*word) {
    size_t i = 0;
    while (i < SUPPORT_COUNT(signs) && strncmp(word, signs[i].sign, strlen(signs[i].sign)) != 0) i++;
    bool typography = i < SUPPORT_COUNT(signs);
    base_buffer_add(out, typography ? signs[i].plain : word, typography ? strlen(signs[i].plain) : 1);
    word += typography ? strlen(signs[i].sign) : 1;
  }
}

/* Lines with words, a space between two. */
static void put_words(char *text, BaseBuffer *out) {
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
    char *words = NULL;
    for (char *word = strtok_r(line, " ", &words); word; word = strtok_r(NULL, " ", &words)) {
      add_plain(out, word);
      base_buffer_add_text(out, " ");
    }
    end_line(out);
  }
}

/* ---- reports ---------------------------------------------------------------------------------------------------- */

/* Typesets a report; its text in reading order by the page layer, and by poppler and mutool from the file. */
static void read_twice(const char *report, BaseBuffer *document, BaseBuffer *file) {
  char *folder = support_folder_new(), *path = support_path(folder, "report.pdf");
  AppOptions options = {.report = report, .output = path, .quiet = true};
  AppRun run;
  app_run_start(&run, &options);
  run.output = path;
  assert_true(app_run_stages(&run, APP_LOAD, APP_WRITE));
  page_dump_text(run.pages, document);
  app_run_end(&run);
  SupportRun structure = support_shell("pdfinfo -struct-text %s", path);
  SupportRun elements = support_shell("mutool run tests/conformance/structure.js %s 2>/dev/null", path);
  assert_int_equal(structure.status, 0);
  assert_int_equal(elements.status, 0);
  read_blocks(structure.out, elements.out, file);
  support_run_free(&structure);
  support_run_free(&elements);
  support_folder_remove(folder);
  free(path);
}

static size_t count_lines(const char *text) {
  size_t lines = 0;
  for (; *text; text++) lines += *text == '\n';
  return lines;
}

/* Shows where two long texts differ. */
static void expect_same(const char *wanted, const char *found) {
  char *folder = support_folder_new(), *left = support_path(folder, "document"),
       *right = support_path(folder, "file");
  support_write(left, wanted, strlen(wanted));
  support_write(right, found, strlen(found));
  SupportRun run = support_shell("diff -u0 %s %s", left, right);
  if (run.status != 0) print_message("%.4000s\n", run.out);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  support_folder_remove(folder);
  free(left);
  free(right);
}

static void test_order_is_the_documents(void **state) {
  (void)state;
  static const struct {
    const char *report;
    size_t least; /* blocks */
  } cases[] = {{"layouts/chiffres-cles/report.xml", 500}, {"layouts/exemple-association/report.xml", 50}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer document = {0}, file = {0}, wanted = {0}, found = {0};
    read_twice(cases[i].report, &document, &file);
    drop_brackets(document.data);
    put_words(document.data, &wanted);
    put_words(file.data, &found);
    assert_true(count_lines(wanted.data) >= cases[i].least);
    expect_same(wanted.data, found.data);
    BaseBuffer *buffers[] = {&document, &file, &wanted, &found};
    for (size_t b = 0; b < SUPPORT_COUNT(buffers); b++) base_buffer_free(buffers[b]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_order_is_the_documents)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
