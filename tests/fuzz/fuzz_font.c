/* Any bytes as a font file: listed, opened, a line set in it, and a PDF with it written. */
#include "pdf/pdf.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_font(const char *path, const uint8_t *data, size_t size) {
  int file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  if (file < 0 || write(file, data, size) != (ssize_t)size) abort();
  close(file);
}

static void set_in(TextFonts *fonts, const TextFace *face, BaseDiagnostics *diagnostics) {
  static const PageColour black = {.name = "black"};
  TextStyle style = {.face = face, .size = 10 * BASE_POINT, .language = "fr-FR"};
  style.features = TEXT_TABULAR | TEXT_SMALL_CAPS;
  PageDocument *document = page_document_new();
  PageCanvas canvas = {.document = document};
  canvas.sheet = page_sheet_new(document, 210 * BASE_MM, 297 * BASE_MM, 0);
  canvas.element = page_element_new(document, document->root, PAGE_P, (BasePlace){0});
  document->title = "fuzz";
  TextSpan span = {.text = "Fi office 12,5 éàç", .length = strlen("Fi office 12,5 éàç"), .style = &style};
  const TextLine *line = text_line(fonts, &span, 1, (BasePlace){0}, document->arena, diagnostics);
  page_draw_text_line(&canvas, line, 10 * BASE_MM, 10 * BASE_MM, &black);
  BaseBuffer file = {0};
  PdfOptions options = {.producer = "fuzz"};
  if (!pdf_write(document, &options, NULL, &file, diagnostics) &&
      !base_diagnostics_count(diagnostics, BASE_ERROR))
    abort();
  base_buffer_free(&file);
  page_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char folder[] = "/tmp/fuzz-font-XXXXXX", path[64];
  if (!mkdtemp(folder)) abort();
  snprintf(path, sizeof path, "%s/font.ttf", folder);
  write_font(path, data, size);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  TextFonts *fonts = text_fonts_new(folder, diagnostics);
  TextFaceList list = {0};
  text_fonts_list(fonts, false, &list);
  for (size_t i = 0; i < list.count && i < 3; i++) {
    const TextFace *face = text_face_find(fonts, list.items[i].name, (BasePlace){0}, diagnostics);
    if (face) set_in(fonts, face, diagnostics);
  }
  base_free(list.items);
  text_fonts_free(fonts);
  base_diagnostics_free(diagnostics);
  unlink(path);
  rmdir(folder);
  return 0;
}
