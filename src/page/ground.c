/* The contrast of text with a picture under it: colours are looked up at points of the text's box and put over one another as they
 * are painted. A JPEG is decoded an eighth as large, once. */
#include "page/ground.h"

#include <stdlib.h>
#include <string.h>

enum {
  ACROSS = 24, /* points of a text's box */
  DOWN = 6,
  MOST_STEPS = 400000000, /* points of drawings, in all: a second or two */
  MOST_PIXELS = 100000000
};

typedef struct PageGroundPicture {
  const PageImage *image;
  BaseRaster raster;
  bool decoded; /* else it cannot be */
} Picture;

/* From 0 to 1. */
typedef struct {
  double red, green, blue, alpha;
} Tint;

void page_ground_free(PageGround *ground) {
  for (size_t i = 0; i < ground->pictures.count; i++) free(ground->pictures.items[i].raster.rows);
  base_free(ground->pictures.items);
  *ground = (PageGround){0};
}

/* ---- pictures -------------------------------------------------------------------------------------------------- */

static const Picture *find_picture(PageGround *ground, const PageImage *image) {
  for (size_t i = 0; i < ground->pictures.count; i++)
    if (ground->pictures.items[i].image == image) return &ground->pictures.items[i];
  Picture *picture = BASE_APPEND(&ground->pictures);
  *picture = (Picture){.image = image};
  const BaseRasters *jpeg = base_rasters_load("jpeg");
  picture->decoded = jpeg && !jpeg->decode(image->data, image->length, MOST_PIXELS, true, &picture->raster);
  return picture;
}

/* A place of the picture as it is seen, as a place of it as it is stored (EXIF 2.32). */
static void stored_place(int orientation, double *x, double *y) {
  double u = *x, v = *y;
  bool turned = orientation >= 5;
  if (turned) *x = v, *y = u;
  bool mirrored = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  bool upside = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  if (mirrored) *x = 1 - *x;
  if (upside) *y = 1 - *y;
}

static Tint pixel(const uint8_t *samples, int components, double alpha) {
  if (components == 1) return (Tint){samples[0] / 255.0, samples[0] / 255.0, samples[0] / 255.0, alpha};
  if (components == 3) return (Tint){samples[0] / 255.0, samples[1] / 255.0, samples[2] / 255.0, alpha};
  double light = 1 - samples[3] / 255.0; /* inks, without their profile */
  return (Tint){(1 - samples[0] / 255.0) * light, (1 - samples[1] / 255.0) * light,
                (1 - samples[2] / 255.0) * light, alpha};
}

static size_t index_of(double x, double y, unsigned width, unsigned height) {
  double across = x * width, down = y * height;
  size_t column = across > 0 ? (size_t)across : 0, row = down > 0 ? (size_t)down : 0;
  if (column >= width) column = width - 1;
  if (row >= height) row = height - 1;
  return row * width + column;
}

static bool raster_at(PageGround *ground, const PageImage *image, double x, double y, Tint *tint) {
  const Picture *picture = find_picture(ground, image);
  const BaseRaster *raster = &picture->raster;
  if (!picture->decoded) return false;
  stored_place(image->orientation, &x, &y);
  size_t at = index_of(x, y, raster->width, raster->height) * (size_t)raster->components;
  *tint = pixel(raster->rows + at, raster->components, 1);
  return true;
}

static bool drawing_at(PageGround *ground, const PageImage *image, double x, double y, Tint *tint) {
  double rgba[4];
  ground->steps += image->drawing->point_count + image->drawing->mark_count;
  if (ground->steps > MOST_STEPS) return false;
  svg_colour_at(image->drawing, (SvgPoint){x * image->drawing->width, y * image->drawing->height}, rgba);
  *tint = (Tint){rgba[0], rgba[1], rgba[2], rgba[3]};
  return true;
}

/* The colour of a picture at a place, from 0 to 1; false when it cannot be known. */
static bool picture_at(PageGround *ground, const PageImage *image, double x, double y, Tint *tint) {
  size_t at = index_of(x, y, image->width, image->height);
  switch (image->format) {
  case PAGE_JPEG: return raster_at(ground, image, x, y, tint);
  case PAGE_DRAWING: return drawing_at(ground, image, x, y, tint);
  case PAGE_VEIL:
    *tint = (Tint){image->veil->red / 255.0, image->veil->green / 255.0, image->veil->blue / 255.0,
                   image->opacity[at] / 255.0};
    break;
  case PAGE_PNG:
    *tint = pixel(image->data + at * (size_t)image->components, image->components,
                  image->opacity ? image->opacity[at] / 255.0 : 1);
    break;
  }
  return true;
}

/* ---- points ---------------------------------------------------------------------------------------------------- */

static bool is_in(PageRect rect, PagePoint at) {
  return at.x >= rect.x && at.y >= rect.y && at.x < rect.x + rect.width && at.y < rect.y + rect.height;
}

/* What an item paints at a point; false when it cannot be known. Alpha is 0 where it paints nothing. */
static bool tint_of(PageGround *ground, const PageItem *item, PagePoint at, Tint *tint) {
  *tint = (Tint){0};
  if (item->kind == PAGE_PATH) {
    const PageColour *fill = item->as.path.fill;
    if (page_path_covers(item, at))
      *tint = (Tint){fill->red / 255.0, fill->green / 255.0, fill->blue / 255.0, 1};
    return true;
  }
  PageRect rect = item->as.image.rect;
  if (!is_in(item->as.image.shown, at) || !is_in(rect, at)) return true;
  return picture_at(ground, item->as.image.image, (double)(at.x - rect.x) / (double)rect.width,
                    (double)(at.y - rect.y) / (double)rect.height, tint);
}

/* From the uppermost down, until nothing shines through. */
static bool colour_at(PageGround *ground, const PageItem *const *under, size_t count, PagePoint at,
                      Tint *mixed) {
  double through = 1;
  Tint tint;
  *mixed = (Tint){0, 0, 0, 1};
  for (size_t i = count; i > 0 && through > 1.0 / 512; i--) {
    if (!tint_of(ground, under[i - 1], at, &tint)) return false;
    double part = through * tint.alpha;
    mixed->red += part * tint.red, mixed->green += part * tint.green, mixed->blue += part * tint.blue;
    through -= part;
  }
  mixed->red += through, mixed->green += through, mixed->blue += through;
  return true;
}

/* ---- contrast -------------------------------------------------------------------------------------------------- */

static uint8_t of_255(double value) {
  return (uint8_t)(value <= 0 ? 0 : value >= 1 ? 255 : value * 255 + 0.5);
}

/* With a veil of that colour over the ground. */
static double contrast_with(const PageColour *text, Tint ground, Tint veil) {
  double left = 1 - veil.alpha;
  PageColour colour = {.red = of_255(ground.red * left + veil.red * veil.alpha),
                       .green = of_255(ground.green * left + veil.green * veil.alpha),
                       .blue = of_255(ground.blue * left + veil.blue * veil.alpha)};
  return page_contrast(text, &colour);
}

static int by_size(const void *left, const void *right) {
  double one = *(const double *)left, other = *(const double *)right;
  return one < other ? -1 : one > other;
}

/* The contrast that all but a twentieth of the points have. */
static double usual_contrast(const PageColour *text, const Tint *points, Tint veil) {
  double found[ACROSS * DOWN];
  for (int i = 0; i < ACROSS * DOWN; i++) found[i] = contrast_with(text, points[i], veil);
  qsort(found, ACROSS * DOWN, sizeof *found, by_size);
  return found[ACROSS * DOWN / 20];
}

static const PageItem *uppermost(const PageItem *const *under, size_t count, PageRect box, bool veil) {
  PagePoint middle = {box.x + box.width / 2, box.y + box.height / 2};
  for (size_t i = count; i > 0; i--) {
    const PageItem *item = under[i - 1];
    if (item->kind == PAGE_IMAGE && is_in(item->as.image.shown, middle) &&
        veil == !!item->as.image.image->veil)
      return item;
  }
  return NULL;
}

static const char *name_of(const PageItem *picture) {
  const char *path = picture && picture->as.image.image->path ? picture->as.image.image->path : "picture";
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

/* How strong a veil would have to be: more of the one that is there, or black or white. */
static void report(const PageItem *text, const Tint *points, const PageItem *picture, const PageItem *veil,
                   double found, double wanted, BaseDiagnostics *diagnostics) {
  const PageColour *colour = text->as.text.colour, *tint = veil ? veil->as.image.image->veil : NULL;
  double on_white = page_contrast(colour, NULL), most = 21; /* of black on white */
  bool light = on_white * on_white < most;
  Tint more = {light ? 0 : 1, light ? 0 : 1, light ? 0 : 1, 0};
  if (tint) more = (Tint){tint->red / 255.0, tint->green / 255.0, tint->blue / 255.0, 0};
  int percent = 0;
  while (percent < 100 && usual_contrast(colour, points, more) < wanted) more.alpha = (percent += 5) / 100.0;
  char hint[200];
  if (usual_contrast(colour, points, more) < wanted)
    snprintf(hint, sizeof hint, "choose a %s veil, or another colour for the text",
             light ? "darker" : "lighter");
  else
    snprintf(hint, sizeof hint, "%s: %d %% of %s%s would do",
             veil ? "strengthen the veil" : "lay a veil over the picture", percent,
             tint    ? tint->name
             : light ? "black"
                     : "white",
             tint ? " on top of it" : "");
  base_report(diagnostics, BASE_WARNING, text->place, "contrast", hint,
              "text in “%s” on “%s” has in places a contrast of %.1f, under %.1f", colour->name,
              name_of(picture), found, wanted);
}

void page_ground_check(PageGround *ground, const PageItem *text, const PageItem *const *under, size_t count,
                       double wanted, BaseDiagnostics *diagnostics) {
  Tint points[ACROSS * DOWN];
  PageRect box = page_text_box(text);
  for (int i = 0; i < ACROSS * DOWN; i++) {
    PagePoint at = {box.x + box.width * (2 * (i % ACROSS) + 1) / (2 * ACROSS),
                    box.y + box.height * (2 * (i / ACROSS) + 1) / (2 * DOWN)};
    if (colour_at(ground, under, count, at, &points[i])) continue;
    base_report(diagnostics, BASE_WARNING, text->place, "contrast", "look at it",
                "whether the text is legible on “%s” cannot be known: the picture cannot be looked into",
                name_of(uppermost(under, count, box, false)));
    return;
  }
  double found = usual_contrast(text->as.text.colour, points, (Tint){0});
  if (found < wanted - 0.005)
    report(text, points, uppermost(under, count, box, false), uppermost(under, count, box, true), found,
           wanted, diagnostics);
}
