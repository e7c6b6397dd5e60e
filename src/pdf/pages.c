/* Page objects: boxes, content, annotations (ISO 32000-1 §7.7.3). */
#include "pdf/pdf_private.h"

#include <libdeflate.h>

/* Room outside the bleed for the marks of the printer. */
static const BaseLength marks_room = 7 * BASE_MM;

static PdfFrame make_frame(const PdfWriter *writer, const PageSheet *sheet) {
  PdfFrame frame = {.width = pdf_milli(sheet->width), .height = pdf_milli(sheet->height)};
  if (!writer->options->print) return frame;
  frame.bleed = pdf_milli(sheet->bleed);
  frame.margin = pdf_milli(sheet->bleed + marks_room);
  return frame;
}

/* libharu's own box is in its floats and its content is deflated by its own zlib: both are replaced. */
static void open_page(PdfWriter *writer, PdfPage *page) {
  page->object = HPDF_AddPage(writer->haru);
  if (!page->object) return;
  page->id = pdf_object_id(page->object);
  HPDF_Dict contents = ((HPDF_PageAttr)page->object->attr)->contents;
  pdf_object_body(writer, pdf_object_id(HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER)))->dropped =
      true;
  HPDF_Dict_RemoveElement(page->object, "MediaBox");
  HPDF_Dict resources = HPDF_Page_GetInheritableItem(page->object, "Resources", HPDF_OCLASS_DICT);
  HPDF_Dict_RemoveElement(resources, "ProcSet");
}

static bool is_sound(PdfWriter *writer, const PageSheet *sheet, size_t index) {
  const BaseLength most = 14400 * BASE_POINT; /* ISO 32000-1 annex C */
  if (sheet->width > 0 && sheet->height > 0 && sheet->width <= most && sheet->height <= most) return true;
  pdf_fail(writer, (BasePlace){0}, "page-size", "a page is between 0 and 5080 mm wide and high",
           "page %zu is %.1f × %.1f mm", index + 1, base_to_mm(sheet->width), base_to_mm(sheet->height));
  return false;
}

bool pdf_pages_open(PdfWriter *writer) {
  size_t count = writer->document->sheets.count;
  if (count == 0 || count > HPDF_LIMIT_MAX_ARRAY) {
    pdf_fail(writer, (BasePlace){0}, "page-count", NULL, "a PDF has 1 to %d pages, not %zu",
             HPDF_LIMIT_MAX_ARRAY, count);
    return false;
  }
  base_sha256_start(&writer->content_hash);
  writer->pages = base_arena_alloc(writer->arena, count * sizeof *writer->pages);
  for (size_t i = 0; i < count; i++) {
    const PageSheet *sheet = writer->document->sheets.items[i];
    if (!is_sound(writer, sheet, i)) return false;
    writer->pages[i].sheet = sheet;
    writer->pages[i].frame = make_frame(writer, sheet);
    open_page(writer, &writer->pages[i]);
  }
  return writer->haru_error == HPDF_OK;
}

/* The content as a whole names a print file (metadata.c). */
static void add_to_hash(PdfWriter *writer, const BaseBuffer *content) {
  uint32_t sum = libdeflate_crc32(0, content->data, content->length);
  uint8_t bytes[4] = {(uint8_t)(sum >> 24), (uint8_t)(sum >> 16), (uint8_t)(sum >> 8), (uint8_t)sum};
  base_sha256_add(&writer->content_hash, bytes, sizeof bytes);
}

void pdf_page_finish(PdfWriter *writer, PdfPage *page, const BaseBuffer *content) {
  HPDF_Dict contents = ((HPDF_PageAttr)page->object->attr)->contents;
  add_to_hash(writer, content);
  pdf_object_set_stream(writer, pdf_object_id(contents), "", content->data, content->length);
}

static void put_box(BaseBuffer *out, const char *key, const PdfFrame *frame, int64_t outset) {
  base_buffer_add_text(out, key);
  base_buffer_add_char(out, '[');
  pdf_put_coordinate(out, frame->margin - outset);
  pdf_put_coordinate(out, frame->margin - outset);
  pdf_put_coordinate(out, frame->margin + frame->width + outset);
  pdf_put_milli(out, frame->margin + frame->height + outset);
  base_buffer_add_char(out, ']');
}

static void write_page(PdfWriter *writer, size_t index) {
  PdfPage *page = &writer->pages[index];
  BaseBuffer *out = &writer->scratch;
  base_buffer_clear(out);
  put_box(out, "/MediaBox", &page->frame, page->frame.margin);
  if (writer->options->print) {
    put_box(out, "/BleedBox", &page->frame, page->frame.bleed);
    put_box(out, "/TrimBox", &page->frame, 0);
  }
  if (page->marks.count) base_buffer_add_format(out, "/StructParents %zu", index);
  if (page->annotations.length) {
    base_buffer_add_text(out, "/Tabs/S/Annots[");
    base_buffer_add(out, page->annotations.data, page->annotations.length);
    base_buffer_add_char(out, ']');
  }
  pdf_object_set(writer, page->id, out->data, out->length);
}

void pdf_pages_write(PdfWriter *writer) {
  for (size_t i = 0; i < writer->document->sheets.count; i++) pdf_paint_page(writer, (int)i);
  for (size_t i = 0; i < writer->document->sheets.count; i++) write_page(writer, i);
}

void pdf_pages_close(PdfWriter *writer) {
  for (size_t i = 0; writer->pages && i < writer->document->sheets.count; i++) {
    base_free(writer->pages[i].marks.items);
    base_buffer_free(&writer->pages[i].annotations);
  }
}
