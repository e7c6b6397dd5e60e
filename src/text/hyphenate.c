/* Division of words with libhyphen (patterns after F. M. Liang, 1983). */
#include "text/characters.h"
#include "text/divisions.h"
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum { LETTER_LIMIT = 60 };

/* Letters that stand together, as the dictionary wants them: small and in UTF-8. */
typedef struct {
  char text[LETTER_LIMIT * 4 + 1];
  size_t length, letters, capitals;
  uint16_t end_offset[LETTER_LIMIT]; /* in the word, after each letter */
} LetterRun;

static void divide_letters(HyphenDict *dictionary, LetterRun *run, TextHyphenPoint *points, size_t *count) {
  char hyphens[LETTER_LIMIT * 4 + 16];
  char **replacements = NULL;
  int *positions = NULL, *cuts = NULL;
  if (run->letters < 4 || run->capitals > 1) return; /* acronyms are never divided */
  run->text[run->length] = 0;
  memset(hyphens, 0, sizeof hyphens);
  int failed = hnj_hyphen_hyphenate3(dictionary, run->text, (int)run->length, hyphens, NULL, &replacements,
                                     &positions, &cuts, 2, 2, 2, 2);
  for (size_t i = 0; !failed && i + 1 < run->letters && *count < TEXT_HYPHEN_POINT_LIMIT; i++) {
    bool changes_spelling = replacements && replacements[i];
    if (!(hyphens[i] & 1) || changes_spelling) continue;
    points[(*count)++] =
        (TextHyphenPoint){run->end_offset[i], (uint8_t)(i + 1), (uint8_t)(run->letters - i - 1)};
  }
  for (size_t i = 0; replacements && i < run->length; i++) free(replacements[i]);
  free(replacements);
  free(positions);
  free(cuts);
}

static size_t divide(HyphenDict *patterns, const char *word, size_t length, TextHyphenPoint *points) {
  size_t count = 0;
  LetterRun run = {.length = 0};
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += base_utf8_decode(word + at, length - at, &character);
    if (text_is_letter(character) && run.letters < LETTER_LIMIT) {
      run.capitals += text_is_upper(character);
      run.length += base_utf8_encode(text_lower(character), run.text + run.length);
      run.end_offset[run.letters++] = (uint16_t)at;
      if (at < length) continue;
    }
    divide_letters(patterns, &run, points, &count);
    run.length = run.letters = run.capitals = 0;
  }
  return count;
}

size_t text_hyphenate(const TextLanguage *language, const char *word, size_t length,
                      TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT]) {
  size_t count = 0;
  TextDictionary *dictionary = language->dictionary;
  if (!dictionary || length > UINT16_MAX) return 0;
  if (text_divisions_find(dictionary->divisions, word, length, points, &count)) return count;
  HyphenDict *patterns = text_dictionary_patterns(dictionary);
  if (!patterns) return 0;
  count = divide(patterns, word, length, points);
  text_divisions_add(dictionary->divisions, word, length, points, count);
  return count;
}
