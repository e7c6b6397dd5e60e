/* Divided words in a file: one record after the other, no index; it is read whole when a language first divides a word. */
#include "text/divisions.h"

#include <string.h>
#include <sys/stat.h>

#include "text/code.h"

enum { WORDS_MOST = 1 << 15, WORD_MOST = 1 << 10 };

static const char kind[] = "divisions";

/* Its points follow, then its text. */
typedef struct {
  uint32_t length, count;
} Record;

struct TextDivisions {
  char *folder; /* NULL: nothing is kept */
  char key[33];
  BaseBuffer content; /* the file's head, then records: those read and those that came in */
  BaseMap *places;    /* of a record in `content`, by its word */
  size_t count, new_count;
};

static size_t size_of(Record record) {
  return sizeof record + record.count * sizeof(TextHyphenPoint) + record.length;
}

static void make_key(TextDivisions *divisions, const char *dictionary) {
  struct stat status = {0};
  (void)stat(dictionary, &status);
  int64_t facts[] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, sizeof(TextHyphenPoint)};
  BaseFingerprint key;
  base_cache_key_start(&key, kind, CODE_OF_text);
  base_cache_key_add(&key, facts, sizeof facts);
  base_cache_key_add(&key, dictionary, strlen(dictionary));
  base_fingerprint_hex(&key, divisions->key);
}

static void file_word(TextDivisions *divisions, size_t place, Record record) {
  const char *word = divisions->content.data + place + size_of(record) - record.length;
  base_map_set(divisions->places, word, record.length, (void *)(uintptr_t)place);
  divisions->count++;
}

/* Files the records of a content that was read; what ends too early is left out, with all behind it. */
static void read_records(TextDivisions *divisions) {
  BaseBuffer *content = &divisions->content;
  size_t at = BASE_CACHE_HEAD;
  for (Record record; content->length - at >= sizeof record; at += size_of(record)) {
    memcpy(&record, content->data + at, sizeof record);
    bool sound = record.length && record.length <= WORD_MOST && record.count <= TEXT_HYPHEN_POINT_LIMIT;
    if (!sound || size_of(record) > content->length - at) break;
    file_word(divisions, at, record);
  }
  content->length = at;
}

TextDivisions *text_divisions_open(const char *folder, const char *dictionary) {
  TextDivisions *divisions = base_alloc(sizeof *divisions);
  divisions->places = base_map_new();
  if (folder) {
    divisions->folder = base_copy(folder, strlen(folder));
    make_key(divisions, dictionary);
  }
  if (folder && base_cache_file_read(folder, kind, divisions->key, &divisions->content))
    read_records(divisions);
  else
    base_cache_content_start(&divisions->content);
  return divisions;
}

void text_divisions_close(TextDivisions *divisions) {
  if (!divisions) return;
  base_map_free(divisions->places);
  base_buffer_free(&divisions->content);
  base_free(divisions->folder);
  base_free(divisions);
}

size_t text_divisions_count(const TextDivisions *divisions) {
  return divisions->count;
}

bool text_divisions_find(const TextDivisions *divisions, const char *word, size_t length,
                         TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT], size_t *count) {
  size_t place = (size_t)(uintptr_t)base_map_find(divisions->places, word, length);
  if (!place) return false;
  Record record;
  memcpy(&record, divisions->content.data + place, sizeof record);
  memcpy(points, divisions->content.data + place + sizeof record, record.count * sizeof *points);
  *count = record.count;
  for (size_t i = 0; i < record.count; i++)
    if (points[i].offset >= length || (i && points[i].offset <= points[i - 1].offset)) return false;
  return true;
}

void text_divisions_add(TextDivisions *divisions, const char *word, size_t length,
                        const TextHyphenPoint *points, size_t count) {
  if (!divisions->folder || !length || length > WORD_MOST || divisions->count == WORDS_MOST) return;
  Record record = {(uint32_t)length, (uint32_t)count};
  size_t place = divisions->content.length;
  base_buffer_add(&divisions->content, &record, sizeof record);
  base_buffer_add(&divisions->content, points, count * sizeof *points);
  base_buffer_add(&divisions->content, word, length);
  file_word(divisions, place, record);
  divisions->new_count++;
}

void text_divisions_save(TextDivisions *divisions) {
  if (!divisions->new_count) return;
  (void)base_cache_file_write(divisions->folder, kind, divisions->key, &divisions->content);
  divisions->new_count = 0;
}
