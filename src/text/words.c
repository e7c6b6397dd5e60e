/* Shaping with HarfBuzz, once for each word, face, language and set of features. */
#include "text/words.h"
#include "text/characters.h"
#include "text/word_store.h"
#include <string.h>

enum { FIRST_SLOTS = 4096, CACHE_LIMIT = 48 << 20 };

struct TextWordCache {
  BaseArena *arena;
  TextWord **slots; /* open addressing */
  size_t slot_count, word_count;
  BASE_LIST(TextWord *) shaped; /* that the store has not */
};

TextWordCache *text_words_new(void) {
  TextWordCache *cache = base_alloc(sizeof *cache);
  cache->arena = base_arena_new();
  cache->slot_count = FIRST_SLOTS;
  cache->slots = base_alloc(FIRST_SLOTS * sizeof *cache->slots);
  return cache;
}

void text_words_free(TextWordCache *cache) {
  base_arena_free(cache->arena);
  base_free(cache->shaped.items);
  base_free(cache->slots);
  base_free(cache);
}

void text_words_trim(TextWordCache *cache) {
  if (base_arena_size(cache->arena) < CACHE_LIMIT) return;
  base_arena_free(cache->arena);
  cache->arena = base_arena_new();
  memset(cache->slots, 0, cache->slot_count * sizeof *cache->slots);
  cache->word_count = cache->shaped.count = 0;
}

/* FNV-1a, eight bytes at a time, with a last mix. */
uint32_t text_hash(uint64_t seed, const char *text, size_t length) {
  uint64_t hash = 0xCBF29CE484222325u ^ seed, block;
  for (; length >= 8; text += 8, length -= 8) {
    memcpy(&block, text, 8);
    hash = (hash ^ block) * 0x100000001B3u;
    hash ^= hash >> 29;
  }
  for (; length; text++, length--) hash = (hash ^ (uint8_t)*text) * 0x100000001B3u;
  hash ^= hash >> 32;
  return (uint32_t)(hash * 0x9E3779B1u >> 7);
}

static uint32_t hash_word(const TextWordStyle *style, const char *text, size_t length) {
  uint64_t seed = (style->face->index * 31u + style->features * 1021u) ^
                  ((uint64_t)style->language->index << 20) ^ ((uint64_t)style->right_to_left << 40);
  return text_hash(seed, text, length);
}

static bool same_word(const TextWord *word, uint32_t hash, const TextWordStyle *style, const char *text,
                      size_t length) {
  return word->hash == hash && word->length == length && word->style.face == style->face &&
         word->style.language == style->language && word->style.features == style->features &&
         word->style.right_to_left == style->right_to_left && !memcmp(word->text, text, length);
}

/* Characters that the face lacks give way to those that are drawn alike; clusters stay those of the text. */
static void replace_lacking(hb_buffer_t *buffer, const TextFace *face) {
  unsigned count;
  hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
  for (unsigned i = 0; i < count; i++)
    if (text_equal_character(infos[i].codepoint, 0))
      infos[i].codepoint = text_face_character(face, infos[i].codepoint);
}

static void shape(TextFonts *fonts, TextWord *word) {
  hb_feature_t features[TEXT_FEATURES_MOST];
  hb_buffer_t *buffer = fonts->buffer;
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_utf8(buffer, word->text, (int)word->length, 0, (int)word->length);
  replace_lacking(buffer, word->style.face);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  hb_buffer_guess_segment_properties(buffer);
  hb_buffer_set_direction(buffer, word->style.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, word->style.language->hb);
  hb_shape(word->style.face->hb_font, buffer, features, text_features_list(word->style.features, features));

  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &word->glyph_count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
  TextWordGlyph *glyphs = base_arena_alloc(fonts->words->arena, (word->glyph_count + 1) * sizeof *glyphs);
  for (unsigned i = 0; i < word->glyph_count; i++) {
    glyphs[i] = (TextWordGlyph){infos[i].codepoint, infos[i].cluster, positions[i].x_advance,
                                positions[i].x_offset, positions[i].y_offset};
    word->advance += positions[i].x_advance;
  }
  word->glyphs = glyphs;
  if (fonts->store) *BASE_APPEND(&fonts->words->shaped) = word;
}

static void grow(TextWordCache *cache) {
  size_t old_count = cache->slot_count;
  TextWord **old = cache->slots;
  cache->slot_count *= 2;
  cache->slots = base_alloc(cache->slot_count * sizeof *cache->slots);
  for (size_t i = 0; i < old_count; i++) {
    if (!old[i]) continue;
    size_t slot = old[i]->hash & (cache->slot_count - 1);
    while (cache->slots[slot]) slot = (slot + 1) & (cache->slot_count - 1);
    cache->slots[slot] = old[i];
  }
  base_free(old);
}

TextWord *text_word_find(TextFonts *fonts, TextWordStyle style, const char *text, size_t length) {
  TextWordCache *cache = fonts->words;
  uint32_t hash = hash_word(&style, text, length);
  size_t mask = cache->slot_count - 1, slot = hash & mask;
  for (; cache->slots[slot]; slot = (slot + 1) & mask)
    if (same_word(cache->slots[slot], hash, &style, text, length)) return cache->slots[slot];
  TextWord *word = base_arena_alloc(cache->arena, sizeof *word);
  *word = (TextWord){.style = style, .hash = hash, .length = (uint32_t)length};
  word->text = base_arena_copy(cache->arena, text, length);
  if (!fonts->store || !text_word_store_find(fonts->store, word)) shape(fonts, word);
  cache->slots[slot] = word;
  if (++cache->word_count * 2 > cache->slot_count) grow(cache);
  return word;
}

void text_words_save(TextFonts *fonts) {
  const TextWordCache *cache = fonts->words;
  if (fonts->store && cache->shaped.count)
    text_word_store_save(fonts->store, cache->shaped.items, cache->shaped.count);
}

void text_word_hyphenate(TextFonts *fonts, TextWord *word) {
  if (word->hyphens_known) return;
  TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT];
  size_t count = text_hyphenate(word->style.language, word->text, word->length, points);
  word->hyphens_known = true;
  word->hyphen_count = (uint32_t)count;
  if (!count) return;
  TextHyphenPoint *copy = base_arena_alloc(fonts->words->arena, count * sizeof *copy);
  memcpy(copy, points, count * sizeof *copy);
  word->hyphens = copy;
}
