/* Opens hyphenation dictionaries (patterns in libhyphen's format), in UTF-8 as our words are. */
#include "text/divisions.h"
#include <ctype.h>
#include <errno.h>
#include <hyphen.h>
#include <iconv.h>
#include <string.h>

enum { DICTIONARY_LIMIT = 16 << 20 };

/* A pattern without its digits: what libhyphen files it under. */
static size_t pattern_letters(const char *line, size_t length, char *letters, size_t size) {
  size_t count = 0;
  for (size_t i = 0; i < length && count < size && line[i] != '/' && (uint8_t)line[i] > ' '; i++)
    if (!isdigit((unsigned char)line[i])) letters[count++] = line[i];
  return count;
}

static size_t line_length(const char *text) {
  const char *end = strchr(text, '\n');
  return end ? (size_t)(end - text) : strlen(text);
}

/* Blank lines and remarks are patterns to libhyphen, empty ones of which it loses the memory. */
static void drop_remarks(char *text) {
  char *to = text;
  for (const char *line = text; *line;) {
    size_t length = line_length(line) + (strchr(line, '\n') != NULL);
    bool kept = line == text || ((uint8_t)*line > ' ' && *line != '#');
    if (kept) memmove(to, line, length);
    if (kept) to += length;
    line += length;
  }
  *to = '\0';
}

/* libhyphen keeps the last of two patterns with the same letters and loses the memory of the first; Debian's French
 * dictionary has some. Here only the last remains: earlier ones become comments. */
static void drop_repeated_patterns(char *text) {
  BaseMap *patterns = base_map_new();
  char *line = strchr(text, '\n'); /* the first line names the encoding */
  for (line = line ? line + 1 : text + strlen(text); *line;) {
    size_t length = line_length(line);
    char letters[128];
    size_t count = pattern_letters(line, length, letters, sizeof letters);
    if (length >= 9 && !memcmp(line, "NEXTLEVEL", 9)) {
      base_map_free(patterns);
      patterns = base_map_new();
    } else if (count && *line != '%') {
      char *earlier = base_map_find(patterns, letters, count);
      if (earlier) *earlier = '%';
      base_map_set(patterns, letters, count, line);
    }
    line += length + (line[length] == '\n');
  }
  base_map_free(patterns);
}

/* The first line names the encoding: "ISO8859-1", "microsoft-cp1251". False when it is not one that iconv knows. */
static bool make_utf8(BaseBuffer *content) {
  static const char prefix[] = "microsoft-";
  char charset[32];
  size_t first = strcspn(content->data, "\r\n");
  snprintf(charset, sizeof charset, "%.*s", (int)first, content->data);
  if (!strcmp(charset, "UTF-8")) return true;
  const char *name = strncmp(charset, prefix, sizeof prefix - 1) ? charset : charset + sizeof prefix - 1;
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == (iconv_t)-1) return false;
  BaseBuffer converted = {0};
  base_buffer_add_text(&converted, "UTF-8");
  char *from = content->data + first, to[4096];
  size_t left = content->length - first, failed = 0;
  while (left && !failed) {
    char *end = to;
    size_t room = sizeof to;
    failed = iconv(converter, &from, &left, &end, &room) == (size_t)-1 && errno != E2BIG;
    base_buffer_add(&converted, to, sizeof to - room);
  }
  iconv_close(converter);
  base_buffer_free(content);
  *content = converted;
  return !failed;
}

static HyphenDict *read_patterns(const char *path) {
  BaseBuffer content = {0};
  HyphenDict *patterns = NULL;
  FILE *file = NULL;
  if (base_file_read(path, DICTIONARY_LIMIT, &content) && content.length && make_utf8(&content)) {
    drop_remarks(content.data);
    drop_repeated_patterns(content.data);
    file = fmemopen(content.data, strlen(content.data), "r");
  }
  if (file) {
    patterns = hnj_hyphen_load_file(file);
    fclose(file);
  }
  base_buffer_free(&content);
  return patterns;
}

void *text_dictionary_patterns(TextDictionary *dictionary) {
  if (!dictionary->patterns) dictionary->patterns = read_patterns(dictionary->file);
  return dictionary->patterns;
}

TextDictionary *text_dictionary_open(const char *path, const char *cache) {
  TextDictionary *dictionary = base_alloc(sizeof *dictionary);
  dictionary->file = base_copy(path, strlen(path));
  dictionary->divisions = text_divisions_open(cache, path);
  if (text_divisions_count(dictionary->divisions) || text_dictionary_patterns(dictionary)) return dictionary;
  text_dictionary_close(dictionary);
  return NULL;
}

void text_dictionary_close(TextDictionary *dictionary) {
  if (dictionary->patterns) hnj_hyphen_free(dictionary->patterns);
  text_divisions_close(dictionary->divisions);
  base_free(dictionary->file);
  base_free(dictionary);
}
