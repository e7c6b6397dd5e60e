/* Pictures: JPEG files as they are, rows of samples deflated (ISO 32000-1 §8.9). */
#include "pdf/pdf_private.h"

#include <stdlib.h>
#include <string.h>

/* PNG's "Paeth" predictor (PNG specification §9.4): the neighbour nearest to left + above - corner. */
static uint8_t paeth(int left, int above, int corner) {
  int guess = left + above - corner;
  int to_left = abs(guess - left), to_above = abs(guess - above), to_corner = abs(guess - corner);
  if (to_left <= to_above && to_left <= to_corner) return (uint8_t)left;
  return (uint8_t)(to_above <= to_corner ? above : corner);
}

/* Each row with a leading filter type 4. */
static uint8_t *predict_rows(const PageImage *image) {
  size_t step = (size_t)image->components, row_length = image->width * step;
  uint8_t *rows = base_alloc((row_length + 1) * image->height + 1), *out = rows;
  for (size_t y = 0; y < image->height; y++) {
    const uint8_t *row = image->data + y * row_length, *above = y ? row - row_length : NULL;
    *out++ = 4;
    for (size_t x = 0; x < row_length; x++) {
      int left = x >= step ? row[x - step] : 0, up = above ? above[x] : 0;
      int corner = above && x >= step ? above[x - step] : 0;
      *out++ = (uint8_t)(row[x] - paeth(left, up, corner));
    }
  }
  return rows;
}

/* Photographs deflate better with a predictor, flat drawings without: the shorter result is kept. */
static void write_rows(PdfWriter *writer, unsigned id, const PageImage *image, const char *text) {
  size_t row_length = (size_t)image->width * (size_t)image->components;
  size_t plain_length, predicted_length;
  uint8_t *rows = predict_rows(image);
  const uint8_t *plain = pdf_deflate(writer, image->data, row_length * image->height, &plain_length);
  const uint8_t *predicted = pdf_deflate(writer, rows, (row_length + 1) * image->height, &predicted_length);
  base_free(rows);
  const char *parameters = base_arena_format(
      writer->arena, "/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent 8/Columns %u>>",
      image->components, image->width);
  bool use_plain = plain_length <= predicted_length + strlen(parameters);
  text = base_arena_format(writer->arena, "%s/Filter/FlateDecode%s", text, use_plain ? "" : parameters);
  if (use_plain)
    pdf_object_set_stored(writer, id, text, plain, plain_length);
  else
    pdf_object_set_stored(writer, id, text, predicted, predicted_length);
}

static unsigned write_image(PdfWriter *writer, const PageImage *image) {
  HPDF_Dict object = HPDF_Dict_New(writer->haru->mmgr);
  object->header.obj_class |= HPDF_OSUBCLASS_XOBJECT; /* so that a page's resources accept it */
  HPDF_Xref_Add(writer->haru->xref, object);
  unsigned id = pdf_object_id(object);
  const char *space = image->components == 1 ? "/DeviceGray" : pdf_rgb_space(writer);
  const char *text = base_arena_format(
      writer->arena, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace%s/BitsPerComponent 8",
      image->width, image->height, space);
  if (image->format == PAGE_JPEG)
    pdf_object_set_stored(writer, id, base_arena_format(writer->arena, "%s/Filter/DCTDecode", text),
                          image->data, image->length);
  else
    write_rows(writer, id, image, text);
  return id;
}

/* The object of a picture, written when first used. */
static unsigned find_image(PdfWriter *writer, const PageImage *image) {
  while (writer->images.count <= image->index) *BASE_APPEND(&writer->images) = 0;
  unsigned *id = &writer->images.items[image->index];
  if (!*id) *id = write_image(writer, image);
  return *id;
}

void pdf_paint_image(PdfPainter *painter, const PageItem *item) {
  PdfWriter *writer = painter->writer;
  const PdfFrame *frame = &painter->page->frame;
  PageRect rect = item->as.image.rect;
  HPDF_Dict object = HPDF_Xref_GetEntry(writer->haru->xref, find_image(writer, item->as.image.image))->obj;
  BaseBuffer *out = &painter->out;
  base_buffer_add_text(out, "q\n");
  pdf_put_coordinate(out, pdf_milli(rect.width));
  base_buffer_add_text(out, "0 0 ");
  pdf_put_coordinate(out, pdf_milli(rect.height));
  pdf_put_coordinate(out, frame->margin + pdf_milli(rect.x));
  pdf_put_coordinate(out, frame->margin + frame->height - pdf_milli(rect.y + rect.height));
  base_buffer_add_format(out, "cm\n/%s Do\nQ\n", HPDF_Page_GetXObjectName(painter->page->object, object));
}
