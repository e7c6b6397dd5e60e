/* Colours and paths of the content stream (ISO 32000-1 §8.5 and §8.6). */
#include "pdf/pdf_private.h"

#include <string.h>

/* Ink of all four plates together, in percent, that uncoated paper still dries with. */
enum { INK_LIMIT = 255, ONLY_BLACK = 100 /* as pack() gives it */ };

static void check_ink(PdfWriter *writer, const PageColour *colour, const uint8_t cmyk[4]) {
  int ink = cmyk[0] + cmyk[1] + cmyk[2] + cmyk[3];
  if (ink <= INK_LIMIT) return;
  for (size_t i = 0; i < writer->inked.count; i++)
    if (writer->inked.items[i] == colour) return;
  *BASE_APPEND(&writer->inked) = colour;
  base_report(writer->diagnostics, BASE_WARNING, (BasePlace){0}, "too-much-ink",
              "lower the colour's CMYK values in the theme",
              "the colour “%s” prints with %d %% of ink, over %d %%", colour->name, ink, INK_LIMIT);
}

static void put_cmyk(PdfPainter *painter, const uint8_t cmyk[4], int use) {
  for (int i = 0; i < 4; i++) pdf_put_coordinate(&painter->out, cmyk[i] * 10);
  base_buffer_add_text(&painter->out, use == PDF_FILL ? "k\n" : "K\n");
}

static int64_t of_255(uint8_t value) {
  return (value * 1000 + 127) / 255;
}

static void put_rgb(PdfPainter *painter, const PageColour *colour, int use) {
  BaseBuffer *out = &painter->out;
  pdf_put_coordinate(out, of_255(colour->red));
  if (colour->red == colour->green && colour->green == colour->blue) {
    base_buffer_add_text(out, use == PDF_FILL ? "g\n" : "G\n");
    return;
  }
  pdf_put_coordinate(out, of_255(colour->green));
  pdf_put_coordinate(out, of_255(colour->blue));
  base_buffer_add_text(out, use == PDF_FILL ? "rg\n" : "RG\n");
}

static uint32_t pack(const uint8_t cmyk[4]) {
  return (uint32_t)cmyk[0] << 24 | (uint32_t)cmyk[1] << 16 | (uint32_t)cmyk[2] << 8 | cmyk[3];
}

void pdf_paint_colour(PdfPainter *painter, const PageColour *colour, int use, bool small_text) {
  bool print = painter->writer->options->print;
  const uint8_t *cmyk = small_text ? colour->cmyk_small : colour->cmyk;
  uint32_t value =
      print ? pack(cmyk) : (uint32_t)colour->red << 16 | (uint32_t)colour->green << 8 | colour->blue;
  uint32_t *current = use == PDF_FILL ? &painter->fill : &painter->stroke;
  bool *known = use == PDF_FILL ? &painter->fill_known : &painter->stroke_known;
  if (print && use == PDF_FILL) pdf_print_overprint(painter, small_text && value == ONLY_BLACK);
  if (*known && *current == value) return;
  *current = value;
  *known = true;
  if (!print) {
    put_rgb(painter, colour, use);
    return;
  }
  check_ink(painter->writer, colour, cmyk);
  put_cmyk(painter, cmyk, use);
}

/* ---- paths ----------------------------------------------------------------------------------------------------- */

static int64_t across(const PdfPainter *painter, BaseLength x) {
  return painter->page->frame.margin + pdf_milli(x);
}

static int64_t up(const PdfPainter *painter, BaseLength y) {
  return painter->page->frame.margin + painter->page->frame.height - pdf_milli(y);
}

void pdf_put_operator(PdfPainter *painter, const int64_t *numbers, size_t count, const char *name) {
  enum { MOST_LETTERS = 4 };
  BaseBuffer *out = &painter->out;
  base_buffer_reserve(out, count * (PDF_NUMBER_LENGTH + 1) + MOST_LETTERS); /* once: paths are many */
  char *at = out->data + out->length;
  for (size_t i = 0; i < count; i++) {
    at += pdf_format_milli(at, numbers[i]);
    *at++ = ' ';
  }
  while (*name) *at++ = *name++;
  *at++ = '\n';
  *at = '\0';
  out->length = (size_t)(at - out->data);
}

/* A number as it was last written: squares of a field share sides and sizes. */
typedef struct {
  int64_t value;
  size_t length; /* with its blank; 0: none was written yet */
  char text[PDF_NUMBER_LENGTH + 1];
} Written;

static char *put_again(char *at, Written *number, int64_t value) {
  if (!number->length || number->value != value) {
    number->value = value;
    number->length = pdf_format_milli(number->text, value);
    number->text[number->length++] = ' ';
  }
  memcpy(at, number->text,
         sizeof number->text); /* all of it: the next one is written over what is too much */
  return at + number->length;
}

/* Edges are rounded, not sizes, so that rectangles that touch still do. */
static void put_rectangle(PdfPainter *painter, Written numbers[4], PagePoint corner, PagePoint size) {
  int64_t left = across(painter, corner.x), bottom = up(painter, corner.y + size.y);
  BaseBuffer *out = &painter->out;
  base_buffer_reserve(out, 5 * sizeof numbers->text);
  char *at = out->data + out->length;
  at = put_again(at, &numbers[0], left);
  at = put_again(at, &numbers[1], bottom);
  at = put_again(at, &numbers[2], across(painter, corner.x + size.x) - left);
  at = put_again(at, &numbers[3], up(painter, corner.y) - bottom);
  memcpy(at, "re\n", 4);
  out->length = (size_t)(at + 3 - out->data);
}

static void put_points(PdfPainter *painter, const PagePoint *points, size_t count, const char *name) {
  int64_t numbers[6];
  for (size_t i = 0; i < count; i++) {
    numbers[2 * i] = across(painter, points[i].x);
    numbers[2 * i + 1] = up(painter, points[i].y);
  }
  pdf_put_operator(painter, numbers, 2 * count, name);
}

static size_t points_of(char segment) {
  return segment == PAGE_CURVE ? 3 : segment == PAGE_RECTANGLE ? 2 : segment == PAGE_CLOSE ? 0 : 1;
}

static void put_segments(PdfPainter *painter, const PageItem *item) {
  const PagePoint *point = item->as.path.points, *end = point + item->as.path.point_count;
  Written numbers[4] = {0};
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    size_t count = points_of(*segment);
    if ((size_t)(end - point) < count) return;
    if (*segment == PAGE_RECTANGLE)
      put_rectangle(painter, numbers, point[0], point[1]);
    else
      put_points(painter, point, count, (char[]){*segment, 0});
    point += count;
  }
}

static void set_dashes(PdfPainter *painter, const BaseLength *dashes, size_t count) {
  if (!count && !painter->dashed) return;
  base_buffer_add_char(&painter->out, '[');
  for (size_t i = 0; i < count; i++) pdf_put_coordinate(&painter->out, pdf_milli(dashes[i]));
  base_buffer_add_text(&painter->out, "]0 d\n");
  painter->dashed = count > 0;
}

static void set_weight(PdfPainter *painter, BaseLength length) {
  int64_t weight = pdf_milli(length);
  if (painter->weight == weight) return;
  pdf_put_coordinate(&painter->out, weight);
  base_buffer_add_text(&painter->out, "w\n");
  painter->weight = weight;
}

void pdf_paint_path(PdfPainter *painter, const PageItem *item) {
  const PageColour *fill = item->as.path.fill, *stroke = item->as.path.stroke;
  if ((!fill && !stroke) || !item->as.path.segments[0]) return;
  if (fill) pdf_paint_colour(painter, fill, PDF_FILL, false);
  if (stroke) {
    pdf_paint_colour(painter, stroke, PDF_STROKE, false);
    set_weight(painter, item->as.path.weight);
    set_dashes(painter, item->as.path.dashes, item->as.path.dash_count);
  }
  put_segments(painter, item);
  bool even_odd = item->as.path.even_odd;
  const char *operators[2][2] = {{"S\n", "S\n"},
                                 {fill && stroke ? "B\n" : "f\n", fill && stroke ? "B*\n" : "f*\n"}};
  base_buffer_add_text(&painter->out, operators[fill != NULL][even_odd]);
}

/* ---- hatches --------------------------------------------------------------------------------------------------- */

typedef struct {
  BaseLength left, top, right, bottom;
} Bounds;

static void include(Bounds *bounds, PagePoint point) {
  if (point.x < bounds->left) bounds->left = point.x;
  if (point.x > bounds->right) bounds->right = point.x;
  if (point.y < bounds->top) bounds->top = point.y;
  if (point.y > bounds->bottom) bounds->bottom = point.y;
}

static Bounds find_bounds(const PageItem *item) {
  Bounds bounds = {BASE_LENGTH_MAX, BASE_LENGTH_MAX, -BASE_LENGTH_MAX, -BASE_LENGTH_MAX};
  const PagePoint *point = item->as.path.points, *end = point + item->as.path.point_count;
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    size_t count = points_of(*segment);
    if ((size_t)(end - point) < count) break;
    if (*segment == PAGE_RECTANGLE) {
      include(&bounds, point[0]);
      include(&bounds, (PagePoint){point[0].x + point[1].x, point[0].y + point[1].y});
    } else {
      for (size_t i = 0; i < count; i++) include(&bounds, point[i]);
    }
    point += count;
  }
  return bounds;
}

/* Lines x + y = k * step of the page, rising to the right: hatches of neighbouring shapes meet. */
static void put_hatch_lines(PdfPainter *painter, Bounds bounds, BaseLength step) {
  BaseLength first = (bounds.left + bounds.top) / step - 1, last = (bounds.right + bounds.bottom) / step + 1;
  for (BaseLength k = first; k <= last; k++) {
    BaseLength sum = k * step;
    put_points(painter, &(PagePoint){sum - bounds.bottom, bounds.bottom}, 1, "m");
    put_points(painter, &(PagePoint){sum - bounds.top, bounds.top}, 1, "l");
  }
}

void pdf_paint_hatch(PdfPainter *painter, const PageItem *item) {
  enum { MOST_LINES = 20000 };
  Bounds bounds = find_bounds(item);
  const BaseLength pitch = item->as.path.dash_count ? item->as.path.dashes[0] : BASE_MM;
  const BaseLength step = pitch * 1414214 / 1000000; /* along an axis, for lines `pitch` apart */
  PageItem background = *item;
  background.as.path.stroke = NULL;
  if (item->as.path.fill) pdf_paint_path(painter, &background);
  if (!item->as.path.stroke || bounds.left > bounds.right || step <= 0) return;
  if ((bounds.right - bounds.left + bounds.bottom - bounds.top) / step > MOST_LINES) return;
  pdf_paint_colour(painter, item->as.path.stroke, PDF_STROKE, false);
  set_weight(painter, item->as.path.weight);
  set_dashes(painter, NULL, 0);
  base_buffer_add_text(&painter->out, "q\n");
  put_segments(painter, item);
  base_buffer_add_text(&painter->out, item->as.path.even_odd ? "W* n\n" : "W n\n");
  put_hatch_lines(painter, bounds, step);
  base_buffer_add_text(&painter->out, "S\nQ\n");
}
