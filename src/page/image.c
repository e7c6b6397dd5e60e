/* Pictures: JPEG files are passed through, PNG files are decoded by libpng and laid on white. */
#include "page/page.h"

#include <errno.h>
#include <png.h>
#include <string.h>

enum { LARGEST_FILE = 64 << 20, MOST_PIXELS = 100000000 };

static bool decode_png(PageImage *image, const BaseBuffer *file, BaseArena *arena) {
  png_image png = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_memory(&png, file->data, file->length)) return false;
  bool grey = !(png.format & PNG_FORMAT_FLAG_COLOR);
  if ((uint64_t)png.width * png.height > MOST_PIXELS) {
    png_image_free(&png);
    return false;
  }
  png.format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  image->format = PAGE_PNG;
  image->width = png.width;
  image->height = png.height;
  image->components = grey ? 1 : 3;
  image->length = PNG_IMAGE_SIZE(png);
  uint8_t *rows = base_arena_alloc(arena, image->length);
  image->data = rows;
  png_color white = {255, 255, 255};
  bool done = png_image_finish_read(&png, &white, rows, 0, NULL) != 0;
  png_image_free(&png);
  return done;
}

/* A start-of-frame marker holds the size (ITU-T T.81 §B.2.2); C4, C8 and CC in its range are other markers.
 */
static bool is_frame_marker(uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* A file that was cut lacks its last marker, which coded data cannot hold. */
static bool has_end(const uint8_t *bytes, size_t from, size_t length) {
  for (size_t at = length; at >= from + 2; at--)
    if (bytes[at - 2] == 0xFF && bytes[at - 1] == 0xD9) return true;
  return false;
}

static bool read_jpeg(PageImage *image, const BaseBuffer *file, BaseArena *arena) {
  const uint8_t *bytes = (const uint8_t *)file->data;
  size_t at = 2;
  while (at + 9 < file->length && bytes[at] == 0xFF) {
    size_t length = ((size_t)bytes[at + 2] << 8) | bytes[at + 3];
    if (is_frame_marker(bytes[at + 1])) {
      image->format = PAGE_JPEG;
      image->height = ((unsigned)bytes[at + 5] << 8) | bytes[at + 6];
      image->width = ((unsigned)bytes[at + 7] << 8) | bytes[at + 8];
      image->components = bytes[at + 9];
      image->data = (const uint8_t *)base_arena_copy(arena, file->data, file->length);
      image->length = file->length;
      return image->width && image->height && (image->components == 1 || image->components == 3) &&
             has_end(bytes, at + 2 + length, file->length);
    }
    at += 2 + length;
  }
  return false;
}

static bool read_image(PageImage *image, const BaseBuffer *file, BaseArena *arena) {
  const uint8_t *bytes = (const uint8_t *)file->data;
  if (file->length > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0) return decode_png(image, file, arena);
  if (file->length > 12 && bytes[0] == 0xFF && bytes[1] == 0xD8) return read_jpeg(image, file, arena);
  return false;
}

const PageImage *page_image_load(PageDocument *document, const char *path, BasePlace place,
                                 BaseDiagnostics *diagnostics) {
  PageImage *known = base_map_find(document->image_paths, path, strlen(path));
  if (known) return known;
  BaseBuffer file = {0};
  if (!base_file_read(path, LARGEST_FILE, &file)) {
    base_report(diagnostics, BASE_ERROR, place, "no-image", NULL, "cannot read the picture “%s”: %s", path,
                base_file_problem(errno));
    return NULL;
  }
  PageImage *image = base_arena_alloc(document->arena, sizeof *image);
  bool readable = read_image(image, &file, document->arena);
  base_buffer_free(&file);
  if (!readable) {
    base_report(diagnostics, BASE_ERROR, place, "bad-image",
                "PNG, or JPEG in grey or RGB, whole, of at most 100 million pixels",
                "“%s” is not a picture that can be used", path);
    return NULL;
  }
  image->index = (unsigned)document->images.count;
  *BASE_APPEND(&document->images) = image;
  base_map_set(document->image_paths, path, strlen(path), image);
  return image;
}
