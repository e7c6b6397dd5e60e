/* Drawings in the file: what is seen where, in which inks, and what a reader of PDF says of the objects. */
#include "support.h"

#include "pdf/sample.h"

typedef struct {
  Sample sample;
  char *folder, *pdf;
} Drawn;

/* A page with the drawing, 100 mm wide from the page's upper left corner. */
static void draw(Drawn *drawn, const char *path, bool print) {
  BaseBuffer file = {0};
  PdfOptions options = sample_options();
  options.print = print;
  sample_open(&drawn->sample);
  drawn->sample.document->title = "Drawing";
  sample_page(&drawn->sample, "1");
  const PageImage *image = page_image_load(drawn->sample.document, path, &drawn->sample.kit, (BasePlace){0});
  assert_non_null(image);
  PageElement *element = sample_element(&drawn->sample, drawn->sample.document->root, PAGE_FIGURE);
  element->alt = "A drawing";
  drawn->sample.canvas.element = element;
  PageRect rect = {0, 0, 100 * BASE_MM, 100 * BASE_MM * image->height / image->width};
  page_draw_image(&drawn->sample.canvas, rect, rect, image);
  sample_write(&drawn->sample, &options, NULL, &file);
  drawn->folder = support_folder_new();
  drawn->pdf = support_path(drawn->folder, "drawing.pdf");
  support_write(drawn->pdf, file.data, file.length);
  base_buffer_free(&file);
}

static void drop(Drawn *drawn) {
  support_folder_remove(drawn->folder);
  free(drawn->pdf);
  sample_close(&drawn->sample);
}

static void expect(const char *out, const char *before, const char *pdf, const char *after) {
  SupportRun run = support_shell("%s %s %s", before, pdf, after);
  assert_int_equal(run.status, 0);
  assert_string_equal(run.out, out);
  support_run_free(&run);
}

/* ---- what is seen ---------------------------------------------------------------------------------------------- */

/* The page at ten pixels a millimetre. */
typedef struct {
  char *bytes;
  const uint8_t *pixels;
  int width;
} Seen;

static Seen render(const Drawn *drawn) {
  char *stem = support_path(drawn->folder, "page"), *path = support_path(drawn->folder, "page.ppm");
  SupportRun run = support_shell("pdftoppm -r 254 -singlefile %s %s", drawn->pdf, stem);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  Seen seen = {.bytes = support_read(path, NULL)};
  int height, most, used;
  assert_int_equal(sscanf(seen.bytes, "P6 %d %d %d%n", &seen.width, &height, &most, &used), 3);
  seen.pixels = (const uint8_t *)seen.bytes + used + 1;
  free(stem);
  free(path);
  return seen;
}

/* A place in hundredths of the drawing's width, as its files have them with a viewBox 300 wide: a third of a unit. */
typedef struct {
  const char *file;
  double x, y;
  unsigned rgb;
} Probe;

/* Rounding, and the steps of gradients. */
static bool is_near(const uint8_t *pixel, unsigned rgb) {
  for (int i = 0; i < 3; i++)
    if (abs((int)pixel[i] - (int)(rgb >> (16 - 8 * i) & 255)) > 6) return false;
  return true;
}

static void test_what_is_seen(void **state) {
  (void)state;
  static const Probe probes[] = {
      {"shapes", 40, 30, 0xB0421C},    {"shapes", 82, 12, 0xFFFFFF},     {"shapes", 110, 85, 0x77FF77},
      {"shapes", 185, 158, 0xFFFFFF},  {"shapes", 255, 158, 0x6A5ACD},   {"paths", 90, 25, 0x008B8B},
      {"paths", 65, 25, 0xFFFFFF},     {"paths", 210, 12, 0xFFFFFF},     {"strokes", 60, 20, 0x173F35},
      {"strokes", 60, 30, 0xFFFFFF},   {"gradients", 12, 30, 0xB34820},  {"gradients", 40, 30, 0xF4CB6E},
      {"gradients", 68, 30, 0x387D5F}, {"gradients", 82, 90, 0x07067F},  {"gradients", 138, 90, 0xECC46A},
      {"gradients", 30, 90, 0xFFFFFF}, {"gradients", 235, 90, 0x008080}, {"gradients", 270, 90, 0xFFFFFF},
      {"clips", 50, 20, 0xA52A2A},     {"clips", 12, 12, 0xFFFFFF},      {"clips", 145, 50, 0x008080},
      {"clips", 170, 30, 0xFFFFFF},    {"clips", 140, 150, 0x800000},    {"clips", 160, 150, 0xFFFFFF},
      {"clips", 240, 50, 0xFFFFFF},    {"groups", 150, 50, 0xF6E1BA},    {"groups", 70, 110, 0x8C8CFF},
      {"groups", 280, 190, 0xFFFFFF},  {"uses", 250, 130, 0xFFFFFF}};
  const char *file = "";
  Drawn drawn = {0};
  Seen seen = {0};
  for (size_t i = 0; i < SUPPORT_COUNT(probes); i++) {
    if (strcmp(file, probes[i].file) != 0) {
      if (*file) drop(&drawn), free(seen.bytes);
      char path[100];
      file = probes[i].file;
      snprintf(path, sizeof path, "tests/svg/drawings/%s.svg", file);
      draw(&drawn, path, false);
      seen = render(&drawn);
    }
    int x = (int)(probes[i].x * 1000 / 300), y = (int)(probes[i].y * 1000 / 300);
    const uint8_t *pixel = seen.pixels + (size_t)(y * seen.width + x) * 3;
    if (!is_near(pixel, probes[i].rgb))
      print_message("%s %.0f %.0f: %02X%02X%02X\n", file, probes[i].x, probes[i].y, pixel[0], pixel[1],
                    pixel[2]);
    assert_true(is_near(pixel, probes[i].rgb));
  }
  drop(&drawn);
  free(seen.bytes);
}

/* ---- objects --------------------------------------------------------------------------------------------------- */

static void test_objects_are_sound(void **state) {
  (void)state;
  Drawn drawn = {0};
  draw(&drawn, "tests/svg/drawings/gradients.svg", false);
  expect("No syntax or stream encoding errors found\n", "qpdf --check", drawn.pdf,
         " | grep -o 'No syntax or stream encoding errors found'");
  /* one form for the drawing, one for the mask of the gradient that fades; nothing is made pixels */
  expect("2\n", "qpdf --qdf --object-streams=disable", drawn.pdf, " - | grep -a -c '/Subtype /Form'");
  expect("0\n", "pdfimages -list", drawn.pdf, " | awk 'NR > 2' | wc -l");
  drop(&drawn);
}

/* The theme's colour has its inks, greys are black alone, others keep their profile and are said. */
static void test_print(void **state) {
  (void)state;
  static const char drawing[] =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 1'>\n"
      "<path d='M0 0h1v1z' fill='#14141E'/><path d='M1 0h1v1z' fill='#808080'/>\n"
      "<path d='M2 0h1v1z' fill='#C04020'/><path d='M3 0h1v1z' fill='#C04020' stroke='white'/>\n"
      "<linearGradient id='g'><stop stop-color='#14141E'/><stop offset='1' "
      "stop-color='white'/></linearGradient>"
      "<path d='M0 0h1v1z' fill='url(#g)'/></svg>";
  char *folder = support_folder_new(), *path = support_path(folder, "a.svg");
  support_write(path, drawing, sizeof drawing - 1);
  Drawn drawn = {0};
  draw(&drawn, path, true);
  expect(".8 .7 .4 .6 k\n0 0 0 .5 k\n.753 .251 .125 sc\n0 0 0 0 K\n", "qpdf --qdf --object-streams=disable",
         drawn.pdf,
         " - | sed -n '/Subtype .Form/,/endobj/p' | grep -a -E '^[0-9. "
         "]+ (k|K|sc|rg|g)$' "
         "| sed 's/  */ /g'");
  expect("1\n", "qpdf --qdf --object-streams=disable", drawn.pdf,
         " - | grep -a -c '/ColorSpace /DeviceCMYK'");
  size_t warnings = 0;
  for (size_t i = 0; i < base_diagnostics_size(drawn.sample.diagnostics); i++) {
    const BaseDiagnostic *said = base_diagnostics_at(drawn.sample.diagnostics, i);
    if (strcmp(said->code, "drawing-colour") != 0) continue;
    warnings++;
    assert_int_equal(said->place.line, 3);
    assert_int_equal(said->place.column, 27);
  }
  assert_int_equal(warnings, 1);
  drop(&drawn);
  support_folder_remove(folder);
  free(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_seen),
                                     cmocka_unit_test(test_objects_are_sound), cmocka_unit_test(test_print)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
