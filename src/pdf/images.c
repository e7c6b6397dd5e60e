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

/* Samples of one kind: the colours of a picture, or its opacity. */
typedef struct {
  const uint8_t *data;
  unsigned width, height;
  int components;
} Samples;

/* Each row with a leading filter type 4. */
static uint8_t *predict_rows(const Samples *samples) {
  size_t step = (size_t)samples->components, row_length = samples->width * step;
  uint8_t *rows = base_alloc((row_length + 1) * samples->height + 1), *out = rows;
  for (size_t y = 0; y < samples->height; y++) {
    const uint8_t *row = samples->data + y * row_length, *above = y ? row - row_length : NULL;
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
static void write_rows(PdfWriter *writer, unsigned id, const Samples *samples, const char *text) {
  size_t row_length = (size_t)samples->width * (size_t)samples->components;
  size_t plain_length, predicted_length;
  uint8_t *rows = predict_rows(samples);
  const uint8_t *plain = pdf_deflate(writer, samples->data, row_length * samples->height, &plain_length);
  const uint8_t *predicted = pdf_deflate(writer, rows, (row_length + 1) * samples->height, &predicted_length);
  base_free(rows);
  const char *parameters = base_arena_format(
      writer->arena, "/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent 8/Columns %u>>",
      samples->components, samples->width);
  bool use_plain = plain_length <= predicted_length + strlen(parameters);
  text = base_arena_format(writer->arena, "%s/Filter/FlateDecode%s", text, use_plain ? "" : parameters);
  if (use_plain)
    pdf_object_set_stored(writer, id, text, plain, plain_length);
  else
    pdf_object_set_stored(writer, id, text, predicted, predicted_length);
}

/* ---- colour spaces --------------------------------------------------------------------------------------------- */

/* Inks without a profile: those of the print condition, which a screen file has to hold for its own. */
static const char *ink_space(PdfWriter *writer, const PageImage *image) {
  if (writer->options->print) return "/DeviceCMYK";
  if (!writer->cmyk_profile_id) writer->cmyk_profile_id = pdf_cmyk_profile(writer);
  if (writer->cmyk_profile_id)
    return base_arena_format(writer->arena, "[/ICCBased %u 0 R]", writer->cmyk_profile_id);
  pdf_fail(writer, (BasePlace){.file = image->path}, "no-colour-profile",
           "save the picture in RGB or with its profile, or name one by MILLESIME_PRINT_PROFILE",
           "the picture is in CMYK, has no profile of its own, and there is none for print");
  return "/DeviceCMYK";
}

/* The picture's own profile is kept. */
static const char *space_of(PdfWriter *writer, const PageImage *image) {
  if (image->profile) {
    unsigned id = pdf_object_new(writer);
    pdf_object_set_stream(writer, id, base_arena_format(writer->arena, "/N %d", image->components),
                          image->profile, image->profile_length);
    return base_arena_format(writer->arena, "[/ICCBased %u 0 R]", id);
  }
  return image->components == 1   ? "/DeviceGray"
         : image->components == 3 ? pdf_rgb_space(writer)
                                  : ink_space(writer, image);
}

/* ---- objects --------------------------------------------------------------------------------------------------- */

static const char *opacity_of(PdfWriter *writer, const PageImage *image) {
  if (!image->opacity) return "";
  unsigned id = pdf_object_new(writer);
  Samples samples = {image->opacity, image->width, image->height, 1};
  write_rows(writer, id, &samples,
             base_arena_format(
                 writer->arena,
                 "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/DeviceGray/BitsPerComponent 8",
                 image->width, image->height));
  return base_arena_format(writer->arena, "/SMask %u 0 R", id);
}

/* A veil is a picture of one dot, whose mask alone has steps: all viewers show it alike. */
static void write_veil(PdfWriter *writer, unsigned id, const PageImage *image) {
  const PageColour *colour = image->veil;
  bool print = writer->options->print;
  const uint8_t rgb[3] = {colour->red, colour->green, colour->blue};
  uint8_t inks[4];
  for (int i = 0; i < 4; i++) inks[i] = (uint8_t)((colour->cmyk[i] * 255 + 50) / 100);
  const char *text = base_arena_format(
      writer->arena, "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace%s/BitsPerComponent 8%s",
      print ? "/DeviceCMYK" : "/DeviceRGB", opacity_of(writer, image));
  pdf_object_set_stream(writer, id, text, print ? inks : rgb, print ? 4 : 3);
}

static unsigned write_image(PdfWriter *writer, const PageImage *image) {
  HPDF_Dict object = HPDF_Dict_New(writer->haru->mmgr);
  object->header.obj_class |= HPDF_OSUBCLASS_XOBJECT; /* so that a page's resources accept it */
  HPDF_Xref_Add(writer->haru->xref, object);
  unsigned id = pdf_object_id(object);
  if (image->drawing) pdf_drawing_write(writer, id, image);
  if (image->veil) write_veil(writer, id, image);
  if (image->drawing || image->veil) return id;
  bool turned = image->orientation >= 5; /* the file has its rows as they are stored */
  const char *text = base_arena_format(
      writer->arena, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace%s/BitsPerComponent 8%s%s",
      turned ? image->height : image->width, turned ? image->width : image->height, space_of(writer, image),
      image->inverted ? "/Decode[1 0 1 0 1 0 1 0]" : "", opacity_of(writer, image));
  Samples samples = {image->data, image->width, image->height, image->components};
  if (image->format == PAGE_JPEG)
    pdf_object_set_stored(writer, id, base_arena_format(writer->arena, "%s/Filter/DCTDecode", text),
                          image->data, image->length);
  else
    write_rows(writer, id, &samples, text);
  return id;
}

/* The object of a picture, written when first used. */
static unsigned find_image(PdfWriter *writer, const PageImage *image) {
  while (writer->images.count <= image->index) *BASE_APPEND(&writer->images) = 0;
  unsigned *id = &writer->images.items[image->index];
  if (!*id) *id = write_image(writer, image);
  return *id;
}

/* Thousandths of a point, from the lower left corner of the medium. */
typedef struct {
  int64_t x, y, width, height;
} Place;

static Place place_of(const PdfPainter *painter, PageRect rect) {
  const PdfFrame *frame = &painter->page->frame;
  return (Place){frame->margin + pdf_milli(rect.x),
                 frame->margin + frame->height - pdf_milli(rect.y + rect.height), pdf_milli(rect.width),
                 pdf_milli(rect.height)};
}

/* The unit square that pictures fill, as the picture was stored, onto the place where it is seen upright (EXIF 2.32). */
static void put_matrix(BaseBuffer *out, const Place *place, int orientation) {
  bool turned = orientation >= 5;
  /* where the stored picture's right and upper edge point: along the width (or height), or against it */
  bool right_back = orientation == 2 || orientation == 3 || orientation == 5 || orientation == 6;
  bool upper_back = orientation == 3 || orientation == 4 || orientation == 5 || orientation == 8;
  int64_t right = turned ? place->height : place->width, upper = turned ? place->width : place->height;
  int64_t a = right_back ? -right : right, d = upper_back ? -upper : upper;
  bool shift_x = turned ? upper_back : right_back, shift_y = turned ? right_back : upper_back;
  const int64_t numbers[] = {turned ? 0 : a,
                             turned ? a : 0,
                             turned ? d : 0,
                             turned ? 0 : d,
                             place->x + (shift_x ? place->width : 0),
                             place->y + (shift_y ? place->height : 0)};
  for (int i = 0; i < 6; i++) pdf_put_coordinate(out, numbers[i]);
  base_buffer_add_text(out, "cm\n");
}

static bool is_whole(const PageItem *item) {
  PageRect rect = item->as.image.rect, shown = item->as.image.shown;
  return shown.x <= rect.x && shown.y <= rect.y && shown.x + shown.width >= rect.x + rect.width &&
         shown.y + shown.height >= rect.y + rect.height;
}

static void put_clip(BaseBuffer *out, const Place *place) {
  const int64_t numbers[] = {place->x, place->y, place->width, place->height};
  for (int i = 0; i < 4; i++) pdf_put_coordinate(out, numbers[i]);
  base_buffer_add_text(out, "re\nW\nn\n");
}

void pdf_paint_image(PdfPainter *painter, const PageItem *item) {
  PdfWriter *writer = painter->writer;
  const PageImage *image = item->as.image.image;
  HPDF_Dict object = HPDF_Xref_GetEntry(writer->haru->xref, find_image(writer, image))->obj;
  BaseBuffer *out = &painter->out;
  if (writer->options->print) page_image_check(item, PAGE_DOTS, PAGE_PRESS_DOTS, writer->diagnostics);
  Place place = place_of(painter, item->as.image.rect), shown = place_of(painter, item->as.image.shown);
  base_buffer_add_text(out, "q\n");
  if (!is_whole(item)) put_clip(out, &shown);
  put_matrix(out, &place, image->orientation);
  base_buffer_add_format(out, "/%s Do\nQ\n", HPDF_Page_GetXObjectName(painter->page->object, object));
}
