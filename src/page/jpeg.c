/* JPEG files, which are passed through: their markers are read (ITU-T T.81 §B), and nothing is decoded. */
#include "page/picture.h"

#include <string.h>

enum { SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP1 = 0xE1, APP2 = 0xE2, APP14 = 0xEE };

typedef struct {
  const uint8_t *bytes;
  size_t length; /* of the file */
} File;

/* A marker's segment, without its length. */
typedef struct {
  uint8_t marker;
  const uint8_t *data;
  size_t length;
} Segment;

/* Reads the marker at *at and goes on behind its segment; false at the coded data and where the file is damaged. */
static bool next_segment(const File *file, size_t *at, Segment *segment) {
  while (*at + 1 < file->length && file->bytes[*at] == 0xFF && file->bytes[*at + 1] == 0xFF) ++*at;
  if (*at + 4 > file->length || file->bytes[*at] != 0xFF) return false;
  size_t length = (size_t)file->bytes[*at + 2] << 8 | file->bytes[*at + 3];
  if (length < 2 || length > file->length - *at - 2) return false;
  *segment = (Segment){file->bytes[*at + 1], file->bytes + *at + 4, length - 2};
  *at += 2 + length;
  return true;
}

/* ---- EXIF ------------------------------------------------------------------------------------------------------ */

static unsigned number(const uint8_t *data, size_t count, bool little) {
  unsigned value = 0;
  for (size_t i = 0; i < count; i++) value = value << 8 | data[little ? count - 1 - i : i];
  return value;
}

/* The tag "orientation" of the first directory (TIFF 6.0, EXIF 2.32); 1 where nothing sensible is said. */
static int read_orientation(const Segment *segment) {
  enum { HEAD = 6, ENTRY = 12, ORIENTATION = 0x112 };
  if (segment->length < HEAD + 8 || memcmp(segment->data, "Exif\0", HEAD) != 0) return 0;
  const uint8_t *tiff = segment->data + HEAD;
  size_t length = segment->length - HEAD;
  bool little = tiff[0] == 'I';
  size_t at = number(tiff + 4, 4, little);
  if (at > length - 2) return 0;
  size_t count = number(tiff + at, 2, little);
  for (size_t i = 0; i < count && at + 2 + (i + 1) * ENTRY <= length; i++) {
    const uint8_t *entry = tiff + at + 2 + i * ENTRY;
    unsigned value = number(entry + 8, 2, little);
    if (number(entry, 2, little) == ORIENTATION) return value >= 1 && value <= 8 ? (int)value : 0;
  }
  return 0;
}

/* ---- profiles -------------------------------------------------------------------------------------------------- */

/* A profile may lie in several segments, each with its number and how many there are (ICC.1 annex B.4). */
static void add_profile_part(const Segment *segment, BaseBuffer *profile) {
  static const char name[] = "ICC_PROFILE";
  enum { HEAD = sizeof name + 2, MOST = 4 << 20 };
  if (segment->length <= HEAD || memcmp(segment->data, name, sizeof name) != 0) return;
  if (profile->length + segment->length > MOST) return;
  base_buffer_add(profile, segment->data + HEAD, segment->length - HEAD);
}

/* ---- the picture ----------------------------------------------------------------------------------------------- */

/* A start-of-frame marker holds the size; C4, C8 and CC in its range are other markers. */
static bool is_frame(uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static const char *read_frame(PageImage *image, const Segment *segment) {
  if (segment->marker > 0xC2)
    return "it is a lossless, hierarchical or arithmetic JPEG: save it as an ordinary one";
  if (segment->length < 6) return "it is damaged";
  if (segment->data[0] != 8) return "its samples have more than 8 bits: save it with 8";
  image->height = number(segment->data + 1, 2, false);
  image->width = number(segment->data + 3, 2, false);
  image->components = segment->data[5];
  if (!image->width || !image->height) return "its size is not in its head: save it again";
  bool known = image->components == 1 || image->components == 3 || image->components == 4;
  return known ? NULL : "it is neither grey, RGB nor CMYK";
}

/* A file that was cut lacks its last marker, which coded data cannot hold. */
static bool has_end(const File *file, size_t from) {
  for (size_t at = file->length; at >= from + 2; at--)
    if (file->bytes[at - 2] == 0xFF && file->bytes[at - 1] == EOI) return true;
  return false;
}

static const char *read_segments(PageImage *image, const File *file, BaseBuffer *profile) {
  Segment segment = {0};
  size_t at = 2;
  bool framed = false;
  int orientation = 0;
  while (next_segment(file, &at, &segment)) {
    if (segment.marker == APP1 && !orientation) orientation = read_orientation(&segment);
    if (segment.marker == APP2) add_profile_part(&segment, profile);
    if (segment.marker == APP14 && segment.length >= 12 && memcmp(segment.data, "Adobe", 5) == 0)
      image->inverted = true;
    if (is_frame(segment.marker)) {
      const char *problem = read_frame(image, &segment);
      if (problem) return problem;
      framed = true;
    }
    if (segment.marker == SOS) break;
  }
  image->inverted &= image->components == 4;
  image->orientation = orientation ? orientation : 1;
  return framed && segment.marker == SOS && has_end(file, at) ? NULL
                                                              : "it is damaged, or not all of it is there";
}

const char *page_jpeg_read(PageImage *image, const BaseBuffer *file, BaseArena *arena) {
  File bytes = {(const uint8_t *)file->data, file->length};
  BaseBuffer profile = {0};
  const char *problem = read_segments(image, &bytes, &profile);
  image->format = PAGE_JPEG;
  if (!problem) {
    image->data = (const uint8_t *)base_arena_copy(arena, file->data, file->length);
    image->length = file->length;
    page_image_profile(image, profile.data, profile.length, arena);
  }
  base_buffer_free(&profile);
  return problem;
}
