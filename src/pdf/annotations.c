/* Links and comments, each tied to an element of the structure (ISO 32000-1 §12.5, ISO 14289-1 §7.18). */
#include "pdf/pdf_private.h"

#include <string.h>

enum { PRINTED = 4, NO_ZOOM = 8, NO_ROTATE = 16 };

void pdf_put_destination(BaseBuffer *out, const PdfWriter *writer, int page_index, BaseLength y) {
  const PdfPage *page = &writer->pages[page_index];
  int64_t height = page->frame.margin + page->frame.height - pdf_milli(y);
  base_buffer_add_format(out, "[%u 0 R/XYZ null ", page->id);
  pdf_put_int(out, (height + 999) / 1000);
  base_buffer_add_text(out, " null]");
}

static void put_string_entry(BaseBuffer *out, const char *key, const char *text) {
  if (!text) return;
  base_buffer_add_text(out, key);
  pdf_put_text(out, text, strlen(text));
}

static void finish(PdfWriter *writer, int page_index, unsigned id, const BaseBuffer *out) {
  pdf_object_set(writer, id, out->data, out->length);
  BaseBuffer *annotations = &writer->pages[page_index].annotations;
  if (annotations->length) base_buffer_add_char(annotations, ' ');
  pdf_put_reference(annotations, id);
}

static bool has_page(const PdfWriter *writer, int page_index) {
  return page_index >= 0 && (size_t)page_index < writer->document->sheets.count;
}

/* URIs are ASCII (RFC 3986): other bytes are percent-encoded. */
static void put_uri(BaseBuffer *out, const char *uri) {
  BaseBuffer encoded = {0};
  for (const char *at = uri; *at; at++) {
    unsigned char byte = (unsigned char)*at;
    if (byte <= ' ' || byte > '~')
      base_buffer_add_format(&encoded, "%%%02X", byte);
    else
      base_buffer_add_char(&encoded, *at);
  }
  pdf_put_bytes(out, encoded.data ? encoded.data : "", encoded.length);
  base_buffer_free(&encoded);
}

static void write_link(PdfWriter *writer, int page_index, const PageItem *item) {
  const char *label = item->as.link.label ? item->as.link.label : item->as.link.uri;
  if (!item->as.link.uri && !has_page(writer, item->as.link.page)) {
    base_report(writer->diagnostics, BASE_WARNING, item->place, "link-target", NULL,
                "the link “%s” leads to no page and is left out", label ? label : "");
    return;
  }
  unsigned id = pdf_object_new(writer);
  unsigned key = pdf_structure_annotation(writer, page_index, item->element, PAGE_LINK, id);
  BaseBuffer *out = &writer->scratch;
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/Annot/Subtype/Link/Rect");
  pdf_put_rect(out, &writer->pages[page_index].frame, item->as.link.rect);
  base_buffer_add_format(out, "/Border[0 0 0]/F %d/StructParent %u", PRINTED, key);
  put_string_entry(out, "/Contents", label ? label : "");
  if (item->as.link.uri) {
    base_buffer_add_text(out, "/A<</S/URI/URI");
    put_uri(out, item->as.link.uri);
    base_buffer_add_text(out, ">>");
  } else {
    base_buffer_add_text(out, "/Dest");
    pdf_put_destination(out, writer, item->as.link.page, item->as.link.y);
  }
  finish(writer, page_index, id, out);
}

/* PDF/A asks for an appearance. The mark of a comment is drawn by the page itself, so this one is empty. */
static unsigned write_appearance(PdfWriter *writer, PageRect rect) {
  unsigned id = pdf_object_new(writer);
  PdfFrame frame = {.height = pdf_milli(rect.height)};
  BaseBuffer *out = &writer->scratch;
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/XObject/Subtype/Form/BBox");
  pdf_put_rect(out, &frame, (PageRect){0, 0, rect.width, rect.height});
  pdf_object_set_stored(writer, id, out->data, "", 0);
  return id;
}

static void write_comment(PdfWriter *writer, int page_index, const PageItem *item) {
  unsigned id = pdf_object_new(writer), appearance = write_appearance(writer, item->as.comment.rect);
  unsigned key = pdf_structure_annotation(writer, page_index, item->element, PAGE_ANNOT, id);
  BaseBuffer *out = &writer->scratch;
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/Annot/Subtype/Text/Name/Comment/Rect");
  pdf_put_rect(out, &writer->pages[page_index].frame, item->as.comment.rect);
  base_buffer_add_format(out, "/F %d/StructParent %u/AP<</N %u 0 R>>", PRINTED | NO_ZOOM | NO_ROTATE, key,
                         appearance);
  pdf_put_date(out, "/M", writer->options->date);
  put_string_entry(out, "/T", item->as.comment.title);
  put_string_entry(out, "/Contents", item->as.comment.text);
  finish(writer, page_index, id, out);
}

void pdf_annotation_write(PdfWriter *writer, int page_index, const PageItem *item) {
  if (item->kind == PAGE_LINK_AREA)
    write_link(writer, page_index, item);
  else
    write_comment(writer, page_index, item);
}
