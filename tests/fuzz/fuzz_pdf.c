/* Any bytes as a document: a display list and a structure tree such as no layout would make. Out comes a file or an
 * error. */
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *next, *end;
  PageDocument *document;
  PageCanvas canvas;
} Reader;

static unsigned take(Reader *reader) {
  return reader->next < reader->end ? *reader->next++ : 0;
}

/* Small most of the time, enormous at times, of either sign. */
static BaseLength take_length(Reader *reader) {
  BaseLength length = (BaseLength)(int8_t)take(reader) * BASE_MM;
  return take(reader) % 32 ? length : length * 100000000;
}

static const char *take_text(Reader *reader) {
  size_t length = take(reader) % 16, left = (size_t)(reader->end - reader->next);
  if (length > left) length = left;
  const char *text = base_arena_copy(reader->document->arena, (const char *)reader->next, length);
  reader->next += length;
  return text;
}

static const TextFace *the_face(void) {
  static TextFonts *fonts; /* opened once and kept */
  static const TextFace *face;
  if (face) return face;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  fonts = text_fonts_new("fonts", diagnostics);
  face = text_face_find(fonts, "Lato Regular", (BasePlace){"fuzz", 1, 1}, diagnostics);
  if (!face) abort();
  base_diagnostics_free(diagnostics);
  return face;
}

static const PageColour colours[2] = {{.name = "a", .red = 9, .cmyk = {99, 99, 99, 99}}, {.name = "b"}};

static void add_run(Reader *reader) {
  static const char *const ends[] = {"", " ", "\n"};
  static const TextStyle style = {.size = BASE_POINT};
  TextRun *run = base_arena_alloc(reader->document->arena, sizeof *run);
  size_t count = take(reader) % 8;
  TextGlyph *glyphs = base_arena_alloc(reader->document->arena, (count + 1) * sizeof *glyphs);
  for (size_t i = 0; i < count; i++)
    glyphs[i] = (TextGlyph){.glyph = take(reader) % 16 ? take(reader) * 14 : TEXT_NO_GLYPH,
                            .cluster = take(reader) % 20,
                            .advance = (int32_t)take_length(reader),
                            .x_offset = (int8_t)take(reader) * 1000,
                            .y_offset = (int8_t)take(reader) * 1000};
  *run = (TextRun){.style = &style, .face = the_face(), .glyphs = glyphs, .glyph_count = count};
  run->text = take_text(reader);
  run->text_length = strlen(run->text);
  run->size = take_length(reader);
  run->rise = (int8_t)take(reader) * 1000;
  run->stretch = (int8_t)take(reader);
  run->right_to_left = take(reader) & 1;
  PageItem *item = BASE_APPEND(&reader->canvas.sheet->items);
  *item = (PageItem){.kind = PAGE_TEXT, .element = reader->canvas.element};
  item->as.text.run = run;
  item->as.text.x = take_length(reader);
  item->as.text.y = take_length(reader);
  item->as.text.colour = &colours[take(reader) & 1];
  item->as.text.turn = take(reader) & 1;
  item->as.text.line_end = ends[take(reader) % 3];
}

static void add_path(Reader *reader) {
  PagePoint points[6];
  for (int i = 0; i < 6; i++) points[i] = (PagePoint){take_length(reader), take_length(reader)};
  const char *segments = take_text(reader);
  unsigned how = take(reader);
  PageItem *item = page_draw_path(&reader->canvas, segments, points, 6, how & 1 ? &colours[0] : NULL,
                                  how & 2 ? &colours[1] : NULL, take_length(reader));
  item->as.path.even_odd = how & 4;
  item->as.path.clip_hatch = how & 8;
}

static void add_area(Reader *reader) {
  PageRect rect = {take_length(reader), take_length(reader), take_length(reader), take_length(reader)};
  if (take(reader) & 1) {
    page_draw_comment(&reader->canvas, rect, take_text(reader), take_text(reader));
    return;
  }
  const char *uri = take(reader) & 1 ? take_text(reader) : NULL;
  page_draw_link(&reader->canvas, rect, uri, NULL, take_text(reader))->as.link.page = (int8_t)take(reader);
}

static void add_element(Reader *reader) {
  PageElement *element = page_element_new(
      reader->document, reader->canvas.element ? reader->canvas.element : reader->document->root,
      (PageElementKind)(take(reader) % PAGE_ELEMENT_KINDS), (BasePlace){0});
  element->alt = take_text(reader);
  element->id = take(reader) & 1 ? take_text(reader) : NULL;
  PageElementMore *more = page_element_more(reader->document, element);
  more->box.width = take_length(reader);
  more->box_page = (int8_t)take(reader);
  reader->canvas.element = element;
}

static void add_page(Reader *reader) {
  reader->canvas.sheet =
      page_sheet_new(reader->document, take_length(reader), 297 * BASE_MM, take_length(reader));
  reader->canvas.sheet->label = take_text(reader);
  *BASE_APPEND(&reader->document->bookmarks) = (PageBookmark){.title = take_text(reader),
                                                              .level = (int8_t)take(reader),
                                                              .page = (int8_t)take(reader),
                                                              .y = take_length(reader)};
}

static void add_something(Reader *reader) {
  switch (take(reader) % 8) {
  case 0: add_page(reader); break;
  case 1: add_element(reader); break;
  case 2: reader->canvas.element = reader->canvas.element ? reader->canvas.element->parent : NULL; break;
  case 3: add_area(reader); break;
  case 4: add_path(reader); break;
  default: add_run(reader); break;
  }
}

static void check_file(const BaseBuffer *file) {
  if (file->length < 100 || memcmp(file->data, "%PDF-1.", 7) != 0) abort();
  if (memcmp(file->data + file->length - 6, "%%EOF\n", 6) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Reader reader = {.next = data, .end = data + size, .document = page_document_new()};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  PdfOptions options = {.print = take(&reader) & 1, .producer = "fuzz"};
  BaseBuffer file = {0};
  reader.document->title = take_text(&reader);
  reader.canvas.document = reader.document;
  reader.canvas.sheet = page_sheet_new(reader.document, 210 * BASE_MM, 297 * BASE_MM, 3 * BASE_MM);
  while (reader.next < reader.end) add_something(&reader);
  if (pdf_write(reader.document, &options, NULL, &file, diagnostics))
    check_file(&file);
  else if (!base_diagnostics_count(diagnostics, BASE_ERROR))
    abort();
  base_buffer_free(&file);
  page_document_free(reader.document);
  base_diagnostics_free(diagnostics);
  return 0;
}
