/* Private to text: languages, their typographic rules and their hyphenation. */
#ifndef MILLESIME_TEXT_LANGUAGES_H
#define MILLESIME_TEXT_LANGUAGES_H

#include "text/text.h"
#include <hb.h>

typedef struct TextTypography TextTypography;

typedef struct TextLanguage {
  char tag[24];
  unsigned index;
  bool has_rules;
  bool right_to_left;
  hb_language_t hb;
  struct TextDictionary *dictionary; /* NULL when there is none */
  bool dictionary_sought;
  void *breaker; /* ICU's; NULL until asked for */
} TextLanguage;

typedef struct TextLanguages TextLanguages;
TextLanguages *text_languages_new(const char *folder);
void text_languages_free(TextLanguages *languages);
/* Words that are divided are kept in this folder for later runs; text_languages_save writes those that came in. */
void text_languages_use_cache(TextLanguages *languages, const char *folder);
void text_languages_save(TextLanguages *languages);

/* The typography of a tag; one without rules when we know none. */
TextTypography text_typography_of(const char *tag);
/* Those of the languages found so far, by index. */
const TextTypography *text_language_typographies(const TextLanguages *languages);
/* Never NULL; no tag is the language "und" without rules. A language without rules is reported once a run. */
TextLanguage *text_language_find(TextLanguages *languages, const char *tag, BasePlace place,
                                 BaseDiagnostics *diagnostics);

/* ICU, loaded when it is first asked for; NULL when there is none. */
const BaseIcu *text_language_icu(TextLanguages *languages);
/* FriBidi, in the same way. */
const BaseBidi *text_language_bidi(TextLanguages *languages);
/* What ICU needs to say where lines may end in the language; NULL when there is no memory. */
void *text_language_breaker(TextLanguages *languages, TextLanguage *language);

/* A dictionary: its file, and its patterns once a word is met that no earlier run divided. */
typedef struct TextDictionary {
  char *file;
  void *patterns; /* HyphenDict */
  struct TextDivisions *divisions;
} TextDictionary;
/* NULL when the file is none. `cache` is the folder where divided words are kept; NULL: they are not. */
TextDictionary *text_dictionary_open(const char *path, const char *cache);
void text_dictionary_close(TextDictionary *dictionary);
/* The patterns, read when they are first asked for; NULL when they cannot be read any more. */
void *text_dictionary_patterns(TextDictionary *dictionary);

/* A place where a word may be divided. */
typedef struct {
  uint16_t offset;     /* in bytes from the word's start */
  uint8_t left, right; /* letters before and after, within the letters that stand together; at most 255 */
} TextHyphenPoint;

enum { TEXT_HYPHEN_POINT_LIMIT = 128 };
/* The hyphenation points of a word with its punctuation; returns their number. */
size_t text_hyphenate(const TextLanguage *language, const char *word, size_t length,
                      TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT]);
/* True when the language has a dictionary. */
bool text_language_hyphenates(TextLanguages *languages, TextLanguage *language, BasePlace place,
                              BaseDiagnostics *diagnostics);

#endif
