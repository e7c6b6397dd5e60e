/* Pictures: JPEG files are passed through, PNG files are decoded by libpng, colour and opacity apart; drawings are read by svg. */
#include "page/picture.h"

#include <errno.h>
#include <png.h>
#include <string.h>

enum { LARGEST_FILE = 64 << 20, MOST_PIXELS = 100000000 };

/* Header fields of ICC.1: the size at 0, the class at 12, the colour space at 16, the signature at 36. */
void page_image_profile(PageImage *image, const char *profile, size_t length, BaseArena *arena) {
  enum { HEAD = 128 };
  static const char *const classes[] = {"scnr", "mntr", "prtr", "spac"};
  const char *space = image->components == 1 ? "GRAY" : image->components == 3 ? "RGB " : "CMYK";
  if (length < HEAD || memcmp(profile + 36, "acsp", 4) != 0 || memcmp(profile + 16, space, 4) != 0) return;
  const uint8_t *size = (const uint8_t *)profile;
  size_t said = (size_t)size[0] << 24 | (size_t)size[1] << 16 | (size_t)size[2] << 8 | size[3];
  bool known = false;
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    known |= memcmp(profile + 12, classes[i], 4) == 0;
  if (!known || said > length) return;
  image->profile = base_arena_copy(arena, profile, said);
  image->profile_length = said;
}

/* ---- PNG ------------------------------------------------------------------------------------------------------- */

/* Parts colour and opacity, which lie beside each other; a picture that is opaque all over has none. */
static void part_opacity(PageImage *image, const uint8_t *rows, BaseArena *arena) {
  size_t pixels = (size_t)image->width * image->height, step = (size_t)image->components;
  uint8_t *colours = base_arena_alloc(arena, pixels * step), *opacity = base_arena_alloc(arena, pixels);
  uint8_t all = 255;
  for (size_t i = 0; i < pixels; i++) {
    memcpy(colours + i * step, rows + i * (step + 1), step);
    opacity[i] = rows[i * (step + 1) + step];
    all &= opacity[i];
  }
  image->data = colours;
  image->length = pixels * step;
  image->opacity = all == 255 ? NULL : opacity;
}

static const char *finish_png(PageImage *image, png_image *png, BaseArena *arena) {
  bool alpha = (png->format & PNG_FORMAT_FLAG_ALPHA) != 0, grey = !(png->format & PNG_FORMAT_FLAG_COLOR);
  png->format = grey ? (alpha ? PNG_FORMAT_GA : PNG_FORMAT_GRAY) : alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
  image->components = grey ? 1 : 3;
  size_t size = PNG_IMAGE_SIZE(*png);
  uint8_t *rows = alpha ? base_alloc(size) : base_arena_alloc(arena, size);
  bool done = png_image_finish_read(png, NULL, rows, 0, NULL) != 0;
  if (alpha && done) part_opacity(image, rows, arena);
  if (!alpha) {
    image->data = rows;
    image->length = size;
  } else {
    base_free(rows);
  }
  return done ? NULL : "it is damaged, or not all of it is there";
}

static const char *read_png(PageImage *image, const BaseBuffer *file, BaseArena *arena) {
  png_image png = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_memory(&png, file->data, file->length)) return "it is damaged";
  image->format = PAGE_PNG;
  image->width = png.width;
  image->height = png.height;
  image->orientation = 1;
  const char *problem = (uint64_t)png.width * png.height > MOST_PIXELS ? "it has more than 100 million pixels"
                                                                       : finish_png(image, &png, arena);
  png_image_free(&png);
  return problem;
}

/* ---- any ------------------------------------------------------------------------------------------------------- */

static const char *read_image(PageImage *image, const BaseBuffer *file, BaseArena *arena) {
  const uint8_t *bytes = (const uint8_t *)file->data;
  if (file->length > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0) return read_png(image, file, arena);
  if (file->length > 12 && bytes[0] == 0xFF && bytes[1] == 0xD8) return page_jpeg_read(image, file, arena);
  if (file->length > 2 && bytes[0] == 0x1F && bytes[1] == 0x8B) return "it is compressed: unpack it (gunzip)";
  return "it is neither PNG nor JPEG nor SVG: save it as one of them";
}

/* ---- drawings -------------------------------------------------------------------------------------------------- */

/* XML, by its first letter. */
static bool is_drawing(const BaseBuffer *file) {
  size_t mark = file->length > 3 && memcmp(file->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return file->length > mark && file->data[mark + strspn(file->data + mark, " \t\r\n")] == '<';
}

/* A colour of the drawing that is one of the theme's has its inks. */
static const PageColour *theme_colour(const PageKit *kit, const SvgColour *colour) {
  for (size_t i = 0; i < kit->colour_count; i++) {
    const PageColour *own = &kit->colours[i];
    if (own->red == colour->red && own->green == colour->green && own->blue == colour->blue) return own;
  }
  return NULL;
}

static bool read_drawing(PageImage *image, const BaseBuffer *file, const char *path, BaseArena *arena,
                         const PageKit *kit) {
  const SvgDrawing *drawing = svg_read(arena, path, file->data, file->length, kit->diagnostics);
  if (!drawing) return false;
  image->format = PAGE_DRAWING;
  image->drawing = drawing;
  image->width = (unsigned)(drawing->width * 1000 + 0.5);
  image->height = (unsigned)(drawing->height * 1000 + 0.5);
  const PageColour **colours = base_arena_alloc(arena, drawing->colour_count * sizeof *colours + 1);
  for (size_t i = 0; i < drawing->colour_count; i++) colours[i] = theme_colour(kit, &drawing->colours[i]);
  image->colours = colours;
  return true;
}

/* A picture that is stored lying on its side has its width for height. */
static void turn(PageImage *image) {
  if (image->orientation < 5) return;
  unsigned width = image->width;
  image->width = image->height;
  image->height = width;
}

static bool read_any(PageImage *image, const BaseBuffer *file, const char *path, BaseArena *arena,
                     const PageKit *kit, BasePlace place) {
  if (is_drawing(file)) return read_drawing(image, file, path, arena, kit);
  const char *problem = read_image(image, file, arena);
  if (problem)
    base_report(kit->diagnostics, BASE_ERROR, place, "bad-image",
                "SVG, PNG, or JPEG in grey, RGB or CMYK, whole, of at most 100 million pixels",
                "“%s” is not a picture that can be used: %s", path, problem);
  turn(image);
  return !problem;
}

const PageImage *page_image_load(PageDocument *document, const char *path, const PageKit *kit,
                                 BasePlace place) {
  PageImage *known = base_map_find(document->image_paths, path, strlen(path));
  if (known) return known->width ? known : NULL;
  BaseBuffer file = {0};
  if (!base_file_read(path, LARGEST_FILE, &file)) {
    base_report(kit->diagnostics, BASE_ERROR, place, "no-image", NULL, "cannot read the picture “%s”: %s",
                path, base_file_problem(errno));
    return NULL;
  }
  PageImage *image = base_arena_alloc(document->arena, sizeof *image);
  bool read = read_any(image, &file, path, document->arena, kit, place);
  base_buffer_free(&file);
  base_map_set(document->image_paths, path, strlen(path), image);
  if (!read) {
    *image = (PageImage){0}; /* it is not tried again */
    return NULL;
  }
  image->path = base_arena_copy(document->arena, path, strlen(path));
  image->index = (unsigned)document->images.count;
  *BASE_APPEND(&document->images) = image;
  return image;
}

/* ---- veils ----------------------------------------------------------------------------------------------------- */

enum { VEIL_STEPS = 256 };

const PageImage *page_veil_new(PageDocument *document, const PageColour *colour, int from, int to,
                               bool across) {
  const char *key = base_arena_format(document->arena, "veil %s %d %d %d", colour->name, from, to, across);
  PageImage *image = base_map_find(document->image_paths, key, strlen(key));
  if (image) return image;
  image = base_arena_alloc(document->arena, sizeof *image);
  base_map_set(document->image_paths, key, strlen(key), image);
  unsigned steps = from == to ? 1 : VEIL_STEPS;
  uint8_t *opacity = base_arena_alloc(document->arena, steps);
  for (int i = 0; i < (int)steps; i++)
    opacity[i] = (uint8_t)(((from * (VEIL_STEPS - 1 - i) + to * i) * 255 / (VEIL_STEPS - 1) + 500) / 1000);
  *image = (PageImage){.format = PAGE_VEIL,
                       .width = across ? steps : 1,
                       .height = across ? 1 : steps,
                       .components = 3,
                       .orientation = 1,
                       .opacity = opacity,
                       .veil = colour,
                       .index = (unsigned)document->images.count};
  *BASE_APPEND(&document->images) = image;
  return image;
}

/* ---- resolution ------------------------------------------------------------------------------------------------ */

void page_image_check(const PageItem *item, int known, int wanted, BaseDiagnostics *diagnostics) {
  const PageImage *image = item->as.image.image;
  if (image->drawing || image->veil) return; /* sharp at any size */
  PageRect rect = item->as.image.rect, shown = item->as.image.shown;
  const double inch = 25.4 * BASE_MM;
  double across = image->width * inch / (double)rect.width, down = image->height * inch / (double)rect.height;
  double dots = across < down ? across : down;
  if (!(dots + 0.5 < wanted) || dots + 0.5 < known) return;
  const char *path = image->path ? image->path : "", *slash = strrchr(path, '/');
  char hint[160], key[200];
  snprintf(key, sizeof key, "low-resolution %d:%d %.150s", item->place.line, item->place.column, path);
  if (!base_diagnostics_first(diagnostics, key)) return; /* a master's picture is on many pages */
  snprintf(hint, sizeof hint, "take it with at least %.0f pixels across, or show it at most %.0f mm wide",
           image->width * wanted / dots, base_to_mm(rect.width) * dots / wanted);
  base_report(diagnostics, BASE_WARNING, item->place, "low-resolution", hint,
              "the picture “%s” has %.0f dots an inch where it is shown (%.0f × %.0f mm); %d are wanted",
              slash ? slash + 1 : path, dots, base_to_mm(shown.width), base_to_mm(shown.height), wanted);
}
