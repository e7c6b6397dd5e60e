/* The content stream of a page: items in order, in marked-content sequences (ISO 32000-1 §14.6). */
#include "pdf/pdf_private.h"

#include <string.h>

/* Items [first, end) that share one marked-content sequence. */
typedef struct {
  size_t first, end;
  bool text_only; /* fits inside a text object */
} Group;

static bool has_content(const PageItem *item) {
  return item->kind == PAGE_TEXT || item->kind == PAGE_PATH || item->kind == PAGE_IMAGE;
}

static bool same_owner(const PageItem *left, const PageItem *right) {
  return left->element == right->element && (left->element || left->artifact == right->artifact);
}

static Group find_group(const PageSheet *sheet, size_t first) {
  Group group = {.first = first, .text_only = true};
  const PageItem *start = &sheet->items.items[first];
  for (group.end = first; group.end < sheet->items.count; group.end++) {
    const PageItem *item = &sheet->items.items[group.end];
    if (!has_content(item)) continue;
    if (!same_owner(start, item)) break;
    if (item->kind != PAGE_TEXT || item->as.text.turn) group.text_only = false;
  }
  return group;
}

static void put_mark(PdfPainter *painter, const char *tag) {
  BaseBuffer *out = &painter->out;
  base_buffer_add_char(out, '/');
  base_buffer_add_text(out, tag);
  base_buffer_add_text(out, "<</MCID ");
  pdf_put_int(out, pdf_structure_mark(painter->writer, painter->page_index, painter->owner));
}

void pdf_marks_begin(PdfPainter *painter) {
  static const char *const artifacts[] = {"/Artifact<</Type/Layout>>BDC\n",
                                          "/Artifact<</Type/Pagination>>BDC\n",
                                          "/Artifact<</Type/Background>>BDC\n"};
  if (painter->marked || !painter->writer->tagged) return;
  painter->marked = true;
  if (!painter->owner->element) {
    base_buffer_add_text(&painter->out, artifacts[painter->owner->artifact]);
    return;
  }
  put_mark(painter, page_element_name(painter->owner->element->kind));
  base_buffer_add_text(&painter->out, ">>BDC\n");
}

static void end_marks(PdfPainter *painter) {
  if (painter->marked) base_buffer_add_text(&painter->out, "EMC\n");
  painter->marked = false;
}

/* Sequences inside sequences lead some readers astray, so a span takes the place of its element's sequence where the
 * text object allows it. */
static bool replaces_marks(const PdfPainter *painter) {
  return painter->writer->tagged && painter->owner->element && painter->marks_in_text;
}

void pdf_span_begin(PdfPainter *painter, const char *text, size_t length) {
  BaseBuffer *out = &painter->out;
  if (replaces_marks(painter)) {
    end_marks(painter);
    put_mark(painter, "Span");
    painter->marked = true;
  } else {
    pdf_marks_begin(painter);
    base_buffer_add_text(out, "/Span<<");
  }
  base_buffer_add_text(out, "/ActualText");
  pdf_put_text(out, text, length);
  base_buffer_add_text(out, ">>BDC\n");
}

void pdf_span_end(PdfPainter *painter) {
  if (replaces_marks(painter))
    end_marks(painter);
  else
    base_buffer_add_text(&painter->out, "EMC\n");
}

static void paint_item(PdfPainter *painter, const PageItem *item) {
  if (item->kind == PAGE_TEXT) {
    pdf_paint_text(painter, item);
    return;
  }
  pdf_text_end(painter);
  if (item->kind == PAGE_PATH && item->as.path.clip_hatch)
    pdf_paint_hatch(painter, item);
  else if (item->kind == PAGE_PATH)
    pdf_paint_path(painter, item);
  else
    pdf_paint_image(painter, item);
}

static void paint_group(PdfPainter *painter, Group group) {
  const PageItem *items = painter->page->sheet->items.items;
  painter->owner = &items[group.first];
  painter->marks_in_text = group.text_only;
  if (group.text_only) {
    pdf_text_begin(painter);
  } else {
    pdf_text_end(painter);
    pdf_marks_begin(painter);
  }
  for (size_t i = group.first; i < group.end; i++) {
    if (has_content(&items[i]))
      paint_item(painter, &items[i]);
    else if (painter->writer->tagged)
      pdf_annotation_write(painter->writer, painter->page_index, &items[i]);
  }
  if (!group.text_only) pdf_text_end(painter);
  end_marks(painter);
}

void pdf_paint_page(PdfWriter *writer, int page_index) {
  PdfPage *page = &writer->pages[page_index];
  PdfPainter painter = {.writer = writer, .page = page, .page_index = page_index};
  const PageSheet *sheet = page->sheet;
  if (writer->options->print) pdf_print_begin(&painter);
  for (size_t i = 0; i < sheet->items.count;) {
    if (!has_content(&sheet->items.items[i])) {
      if (writer->tagged) pdf_annotation_write(writer, page_index, &sheet->items.items[i]);
      i++;
      continue;
    }
    Group group = find_group(sheet, i);
    paint_group(&painter, group);
    i = group.end;
  }
  pdf_text_end(&painter);
  if (writer->options->print) pdf_print_end(&painter);
  pdf_page_finish(writer, page, &painter.out);
  base_buffer_free(&painter.out);
}
