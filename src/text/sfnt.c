/* The table directory of a font file (OpenType, "Organization of an OpenType Font"). HarfBuzz takes a table that is cut
 * for one that is empty, and draws nothing: a damaged file has to be found before.
 */
#include "text/faces.h"
#include <string.h>

enum { DIRECTORY = 12, RECORD = 16 };

/* The beginning of a file, or all of it. */
typedef struct {
  const uint8_t *data;
  size_t length, size; /* bytes at hand, and of the file */
} File;

static uint32_t number(const File *file, size_t at) {
  const uint8_t *data = file->data + at;
  return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

static bool is_at_hand(const File *file, size_t at, size_t length) {
  return at <= file->length && length <= file->length - at;
}

static bool has(const File *file, size_t at, size_t length) {
  return at <= file->size && length <= file->size - at;
}

static const char *kind_problem(uint32_t kind) {
  if (kind == HB_TAG('w', 'O', 'F', 'F') || kind == HB_TAG('w', 'O', 'F', '2'))
    return "it is a web font; take the .otf or .ttf";
  bool known = kind == 0x00010000 || kind == HB_TAG('O', 'T', 'T', 'O') || kind == HB_TAG('t', 'r', 'u', 'e');
  return known ? NULL : "it is not a scalable font";
}

static const char *tables_problem(const File *file, size_t start) {
  bool outlines = false;
  size_t count = (size_t)(file->data[start + 4] << 8 | file->data[start + 5]);
  if (!has(file, start + DIRECTORY, count * RECORD)) return "it is damaged: it ends within its directory";
  if (!is_at_hand(file, start + DIRECTORY, count * RECORD)) return NULL;
  for (size_t i = 0; i < count; i++) {
    size_t record = start + DIRECTORY + i * RECORD;
    uint32_t tag = number(file, record), offset = number(file, record + 8),
             length = number(file, record + 12);
    if (!has(file, offset, length)) return "it is damaged: it ends before its tables do";
    bool drawn = tag == HB_TAG('g', 'l', 'y', 'f') || tag == HB_TAG('C', 'F', 'F', ' ') ||
                 tag == HB_TAG('C', 'F', 'F', '2');
    outlines |= drawn && length > 0;
  }
  return outlines ? NULL : "it has no outlines";
}

const char *text_sfnt_problem(const uint8_t *data, size_t length, size_t size, unsigned index) {
  File file = {data, length, size};
  size_t start = 0;
  if (length < DIRECTORY) return "it is not a scalable font";
  if (number(&file, 0) == HB_TAG('t', 't', 'c', 'f')) {
    if (index >= number(&file, 8)) return "it has fewer faces than that";
    if (!has(&file, DIRECTORY + 4 * (size_t)index, 4)) return "it is damaged: it ends within its directory";
    if (!is_at_hand(&file, DIRECTORY + 4 * (size_t)index, 4)) return NULL;
    start = number(&file, DIRECTORY + 4 * (size_t)index);
    if (!has(&file, start, DIRECTORY)) return "it is damaged: it ends before its tables do";
    if (!is_at_hand(&file, start, DIRECTORY)) return NULL;
  } else if (index) {
    return "it is no collection of several faces";
  }
  const char *problem = kind_problem(number(&file, start));
  return problem ? problem : tables_problem(&file, start);
}
