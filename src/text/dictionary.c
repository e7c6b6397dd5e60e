/* Opens hyphenation dictionaries (patterns in libhyphen's format). */
#include "text/languages.h"
#include <ctype.h>
#include <hyphen.h>
#include <string.h>

enum { DICTIONARY_LIMIT = 16 << 20 };

/* A pattern without its digits: what libhyphen files it under. */
static size_t pattern_letters(const char *line, size_t length, char *letters, size_t size) {
  size_t count = 0;
  for (size_t i = 0; i < length && count < size && line[i] != '/'; i++)
    if (!isdigit((unsigned char)line[i])) letters[count++] = line[i];
  return count;
}

static size_t line_length(const char *text) {
  const char *end = strchr(text, '\n');
  return end ? (size_t)(end - text) : strlen(text);
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

void *text_dictionary_open(const char *path) {
  BaseBuffer content = {0};
  HyphenDict *dictionary = NULL;
  FILE *file = NULL;
  if (base_file_read(path, DICTIONARY_LIMIT, &content) && content.length) {
    drop_repeated_patterns(content.data);
    file = fmemopen(content.data, content.length, "r");
  }
  if (file) {
    dictionary = hnj_hyphen_load_file(file);
    fclose(file);
  }
  base_buffer_free(&content);
  return dictionary;
}
