/* Private to text: shaped words and their cache. */
#ifndef MILLESIME_TEXT_WORDS_H
#define MILLESIME_TEXT_WORDS_H

#include "text/faces.h"
#include "text/languages.h"

typedef struct {
  uint32_t glyph, cluster;
  int32_t advance, x_offset, y_offset; /* font units */
} TextWordGlyph;

/* What a word's shape depends on; the size does not matter. */
typedef struct {
  const TextFace *face;
  TextLanguage *language;
  unsigned features;
  bool right_to_left;
} TextWordStyle;

typedef struct TextWord {
  TextWordStyle style;
  uint32_t hash, length;
  const char *text;
  const TextWordGlyph *glyphs; /* in visual order */
  uint32_t glyph_count;
  int64_t advance; /* font units */
  bool hyphens_known;
  uint32_t hyphen_count;
  const TextHyphenPoint *hyphens;
} TextWord;

/* Of a text, eight bytes at a time; `seed` tells styles apart. */
uint32_t text_hash(uint64_t seed, const char *text, size_t length);

enum { TEXT_FEATURES_MOST = 40 };
/* The features of these flags, for HarfBuzz; their number. */
unsigned text_features_list(unsigned wanted, hb_feature_t features[TEXT_FEATURES_MOST]);
/* The first letter of a word that is drawn as without the features asked for, where that would be another text than was
 * meant: small capitals, superiors, inferiors. 0: none. */
uint32_t text_letter_without(const TextWord *word, unsigned features);

typedef struct TextWordCache TextWordCache;
TextWordCache *text_words_new(void);
void text_words_free(TextWordCache *cache);
/* Writes the words that no earlier run shaped to the store of the fonts. */
void text_words_save(TextFonts *fonts);
/* Forgets everything when the cache has grown too large. Words found before are then gone. */
void text_words_trim(TextWordCache *cache);

/* The shaped word; lives until the next text_words_trim. */
TextWord *text_word_find(TextFonts *fonts, TextWordStyle style, const char *text, size_t length);
/* Fills in `hyphens`. The word's language must have a dictionary. */
void text_word_hyphenate(TextFonts *fonts, TextWord *word);

#endif
