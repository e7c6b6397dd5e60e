/* The text of the file: every letter, space and ligature comes out of poppler and MuPDF as it went in. */
#include "support.h"

#include "pdf/sample.h"

#include <ctype.h>

static const char *const faces[] = {"Lato",    "Lato Bold",        "Lato Italic", "Lato Bold Italic",
                                    "Manrope", "Manrope ExtraBold"};

/* Text set through the text layer, and what is in the file for it when that is not the same: spaces and raised letters are plain,
 * so that search and voices know them. */
static const struct {
  const char *text, *shown;
  int tracking;
} lines[] = {
    {"offre affiné fluide souffle office", NULL, 0},
    {"Cette attitude, fjord, sottise", NULL, 0},
    {"Œuvre, cœur, ÉTÉ, çà et là", NULL, 0},
    {"14\u202F853\u202F€ et 25,7\u202F%", "14 853 € et 25,7 %", 0},
    {"ni la 2ᵉ, ni le 1ᵉʳ", "ni la 2e, ni le 1er", 0},
    {"un\u00A0mot lié", "un mot lié", 0},
    {"Sœur d’Été — tiret – court… −3", NULL, 0},
    {"(parenthèses) \\ et \\(", NULL, 0},
};

typedef struct {
  Sample sample;
  char *folder, *path;
} Lines;

static void add_line(Lines *written, const char *face, size_t index) {
  Sample *sample = &written->sample;
  TextStyle *style = base_arena_alloc(sample->document->arena, sizeof *style);
  *style = sample->styles[SAMPLE_REGULAR];
  style->face = text_face_find(sample->fonts, face, (BasePlace){0}, sample->diagnostics);
  style->tracking = lines[index].tracking;
  TextSpan span = {lines[index].text, strlen(lines[index].text), style, NULL};
  TextLine *line =
      text_line(sample->fonts, &span, 1, (BasePlace){0}, sample->document->arena, sample->diagnostics);
  line->last = true;
  sample->canvas.element = sample_element(sample, sample->document->root, PAGE_P);
  page_draw_text_line(&sample->canvas, line, base_mm(20), base_mm(30 + 10 * (double)index), &sample_black);
}

static int write_lines(void **state) {
  Lines *written = base_alloc(sizeof *written);
  PdfOptions options = sample_options();
  BaseBuffer file = {0};
  sample_open(&written->sample);
  written->sample.document->title = "Lignes";
  for (size_t f = 0; f < SUPPORT_COUNT(faces); f++) {
    sample_page(&written->sample, "1");
    for (size_t i = 0; i < SUPPORT_COUNT(lines); i++) add_line(written, faces[f], i);
  }
  sample_write(&written->sample, &options, NULL, &file);
  written->folder = support_folder_new();
  written->path = support_path(written->folder, "lines.pdf");
  support_write(written->path, file.data, file.length);
  base_buffer_free(&file);
  *state = written;
  return 0;
}

static int drop_lines(void **state) {
  Lines *written = *state;
  support_folder_remove(written->folder);
  free(written->path);
  sample_close(&written->sample);
  base_free(written);
  return 0;
}

/* The lines of a text that are not empty, without spaces at their ends; the text is cut up. */
static size_t split_lines(char *text, char *found[], size_t most) {
  size_t count = 0;
  for (char *line = strtok(text, "\n\f"); line && count < most; line = strtok(NULL, "\n\f")) {
    char *end = line + strlen(line);
    while (end > line && end[-1] == ' ') *--end = 0;
    if (*line) found[count++] = line;
  }
  return count;
}

static void check_program(const char *command, const char *path) {
  enum { MOST = 200 };
  char *found[MOST];
  SupportRun run = support_shell("%s %s%s", command, path, strncmp(command, "pdf", 3) == 0 ? " -" : "");
  assert_int_equal(run.status, 0);
  size_t count = split_lines(run.out, found, MOST);
  assert_int_equal(count, SUPPORT_COUNT(faces) * SUPPORT_COUNT(lines));
  for (size_t i = 0; i < count; i++) {
    size_t line = i % SUPPORT_COUNT(lines);
    assert_string_equal(found[i], lines[line].shown ? lines[line].shown : lines[line].text);
  }
  support_run_free(&run);
}

static void test_programs_show_it(void **state) {
  const Lines *written = *state;
  check_program("pdftotext", written->path);
  check_program("mutool draw -q -F text", written->path);
}

static void test_structure_tells_every_character(void **state) {
  const Lines *written = *state;
  char *structure = sample_structure(written->path);
  for (size_t i = 0; i < SUPPORT_COUNT(lines); i++) {
    char quoted[128];
    snprintf(quoted, sizeof quoted, "\"%s \"", lines[i].shown ? lines[i].shown : lines[i].text);
    support_contains(structure, quoted);
  }
  base_free(structure);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_programs_show_it),
                                     cmocka_unit_test(test_structure_tells_every_character)};
  return cmocka_run_group_tests(tests, write_lines, drop_lines);
}
