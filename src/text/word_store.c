/* Shaped words in a file: styles, a table of slots, and the words one after the other. */
#include "text/word_store.h"

#include "text/code.h"

#include <string.h>

enum { STYLES_MOST = 256, WORDS_MOST = 1 << 14, LENGTH_MOST = 1 << 12 };

static const char kind[] = "words";

/* What a word's shape depends on, told without pointers. */
typedef struct {
  char face[33]; /* fingerprint of its file */
  char language[31];
  uint32_t features, right_to_left;
} StoredStyle;

/* The start of the content: the styles follow, then the slots, then the words. */
typedef struct {
  uint32_t style_count, slot_count, word_count, word_bytes;
} StoredHead;

/* Its glyphs follow, then its text, up to a multiple of eight bytes. */
typedef struct {
  uint32_t hash, style, length, glyph_count;
  int64_t advance;
} StoredWord;

struct TextWordStore {
  char *folder;
  char key[33];
  BaseBuffer file;
  StoredHead head;
  const StoredStyle *styles;
  const uint32_t *slots; /* place of a word in `words`, from 1, in steps of eight bytes; 0: none */
  const char *words;
  TextWordStyle last_style; /* looked up last, and its number */
  uint32_t last_number;
};

/* ---- reading ------------------------------------------------------------------------------------------------- */

/* The sizes tell machines of another kind; the words' styles tell faces and languages. */
static void make_key(char hex[33]) {
  uint32_t numbers[] = {sizeof(StoredStyle), sizeof(StoredWord), sizeof(TextWordGlyph)};
  BaseFingerprint key;
  base_cache_key_start(&key, kind, CODE_OF_text);
  base_cache_key_add(&key, numbers, sizeof numbers);
  base_cache_key_add(&key, hb_version_string(), strlen(hb_version_string()));
  base_fingerprint_hex(&key, hex);
}

/* Finds the parts of the file; false when they are not what the head says. */
static bool find_parts(TextWordStore *store) {
  size_t left = store->file.length - BASE_CACHE_HEAD;
  const char *at = store->file.data + BASE_CACHE_HEAD;
  if (left < sizeof store->head) return false;
  memcpy(&store->head, at, sizeof store->head);
  StoredHead head = store->head;
  bool sound = head.style_count <= STYLES_MOST && head.word_count <= WORDS_MOST &&
               head.slot_count <= 8 * WORDS_MOST && head.slot_count > 2 * head.word_count &&
               (head.slot_count & (head.slot_count - 1)) == 0;
  size_t styles = head.style_count * sizeof(StoredStyle), slots = head.slot_count * sizeof(uint32_t);
  if (!sound || left != sizeof head + styles + slots + head.word_bytes) return false;
  store->styles = (const StoredStyle *)(const void *)(at + sizeof head);
  store->slots = (const uint32_t *)(const void *)(at + sizeof head + styles);
  store->words = at + sizeof head + styles + slots;
  return true;
}

TextWordStore *text_word_store_open(const char *folder) {
  TextWordStore *store = base_alloc(sizeof *store);
  store->folder = base_copy(folder, strlen(folder));
  make_key(store->key);
  if (base_cache_file_read(folder, kind, store->key, &store->file) && find_parts(store)) return store;
  store->head = (StoredHead){0};
  return store;
}

void text_word_store_close(TextWordStore *store) {
  if (!store) return;
  base_buffer_free(&store->file);
  base_free(store->folder);
  base_free(store);
}

/* ---- finding ------------------------------------------------------------------------------------------------- */

static StoredStyle describe(const TextWordStyle *style) {
  StoredStyle stored = {.features = style->features, .right_to_left = style->right_to_left};
  memcpy(stored.face, style->face->print, sizeof stored.face);
  snprintf(stored.language, sizeof stored.language, "%s", style->language->tag);
  return stored;
}

/* From 1; 0 when there is none. */
static uint32_t number_of(const StoredStyle *styles, size_t count, const TextWordStyle *style) {
  StoredStyle wanted = describe(style);
  for (size_t i = 0; i < count; i++)
    if (memcmp(&styles[i], &wanted, sizeof wanted) == 0) return (uint32_t)i + 1;
  return 0;
}

static bool same_style(const TextWordStyle *left, const TextWordStyle *right) {
  return left->face == right->face && left->language == right->language &&
         left->features == right->features && left->right_to_left == right->right_to_left;
}

static uint32_t hash_of(uint32_t style, const char *text, size_t length) {
  return text_hash(style * 0x9E3779B97F4A7C15u, text, length);
}

static size_t size_of(const StoredWord *word) {
  size_t size = sizeof *word + word->glyph_count * sizeof(TextWordGlyph) + word->length;
  return (size + 7) & ~(size_t)7;
}

/* The word at a place; NULL when the file ends before it does. */
static const StoredWord *word_at(const TextWordStore *store, size_t place) {
  size_t left = store->head.word_bytes;
  if (place > left || left - place < sizeof(StoredWord)) return NULL;
  const StoredWord *word = (const StoredWord *)(const void *)(store->words + place);
  bool sound = word->length <= LENGTH_MOST && word->glyph_count <= 4 * LENGTH_MOST &&
               word->style < store->head.style_count && size_of(word) <= left - place;
  return sound ? word : NULL;
}

static const TextWordGlyph *glyphs_of(const StoredWord *word) {
  return (const TextWordGlyph *)(const void *)(word + 1);
}

static const char *text_of(const StoredWord *word) {
  return (const char *)(glyphs_of(word) + word->glyph_count);
}

/* What HarfBuzz gives: glyphs that the face has, in the order of the text or against it, as wide as the word. */
static bool glyphs_are_sound(const StoredWord *stored, const TextWordStyle *style) {
  const TextWordGlyph *glyphs = glyphs_of(stored);
  int64_t advance = 0;
  for (uint32_t i = 0; i < stored->glyph_count; i++) {
    uint32_t cluster = glyphs[i].cluster, before = i ? glyphs[i - 1].cluster : cluster;
    bool ordered = style->right_to_left ? before >= cluster : before <= cluster;
    if (!ordered || cluster >= stored->length || glyphs[i].glyph >= style->face->info.glyph_count)
      return false;
    advance += glyphs[i].advance;
  }
  return advance == stored->advance;
}

bool text_word_store_find(TextWordStore *store, TextWord *word) {
  if (!store->head.word_count) return false;
  if (!same_style(&store->last_style, &word->style)) {
    store->last_number = number_of(store->styles, store->head.style_count, &word->style);
    store->last_style = word->style;
  }
  if (!store->last_number) return false;
  uint32_t style = store->last_number - 1, hash = hash_of(style, word->text, word->length);
  size_t mask = store->head.slot_count - 1;
  for (size_t i = 0, at = hash & mask; i <= mask; i++, at = (at + 1) & mask) {
    const StoredWord *stored = store->slots[at] ? word_at(store, (store->slots[at] - 1) * (size_t)8) : NULL;
    if (!stored) return false;
    if (stored->hash != hash || stored->style != style || stored->length != word->length ||
        memcmp(text_of(stored), word->text, word->length) != 0)
      continue;
    if (!glyphs_are_sound(stored, &word->style)) return false;
    word->glyphs = glyphs_of(stored);
    word->glyph_count = stored->glyph_count;
    word->advance = stored->advance;
    return true;
  }
  return false;
}

/* ---- writing ------------------------------------------------------------------------------------------------- */

typedef struct {
  BASE_LIST(StoredStyle) styles;
  BASE_LIST(uint32_t) places; /* of the words, as in slots */
  BaseBuffer words;
} Writer;

static uint32_t write_style(Writer *writer, const TextWordStyle *style) {
  uint32_t number = number_of(writer->styles.items, writer->styles.count, style);
  if (number || writer->styles.count == STYLES_MOST) return number;
  *BASE_APPEND(&writer->styles) = describe(style);
  return (uint32_t)writer->styles.count;
}

static void write_word(Writer *writer, StoredWord head, const TextWordGlyph *glyphs, const char *text) {
  if (writer->places.count == WORDS_MOST || head.length > LENGTH_MOST || head.glyph_count > 4 * LENGTH_MOST)
    return;
  *BASE_APPEND(&writer->places) = (uint32_t)(writer->words.length / 8) + 1;
  size_t end = writer->words.length + size_of(&head);
  base_buffer_add(&writer->words, &head, sizeof head);
  base_buffer_add(&writer->words, glyphs, head.glyph_count * sizeof *glyphs);
  base_buffer_add(&writer->words, text, head.length);
  while (writer->words.length < end) base_buffer_add_char(&writer->words, '\0');
}

static void write_earlier(Writer *writer, const TextWordStore *store) {
  for (uint32_t i = 0; i < store->head.style_count; i++) *BASE_APPEND(&writer->styles) = store->styles[i];
  for (size_t place = 0, i = 0; i < store->head.word_count; i++) {
    const StoredWord *word = word_at(store, place);
    if (!word) return;
    write_word(writer, *word, glyphs_of(word), text_of(word));
    place += size_of(word);
  }
}

static void write_new(Writer *writer, const TextWord *word) {
  uint32_t style = write_style(writer, &word->style);
  if (!style) return;
  StoredWord head = {.style = style - 1, .length = word->length, .glyph_count = word->glyph_count};
  head.hash = hash_of(head.style, word->text, word->length);
  head.advance = word->advance;
  write_word(writer, head, word->glyphs, word->text);
}

static void write_slots(const Writer *writer, uint32_t *slots, size_t slot_count) {
  for (size_t i = 0; i < writer->places.count; i++) {
    const char *at = writer->words.data + (writer->places.items[i] - 1) * (size_t)8;
    size_t slot = ((const StoredWord *)(const void *)at)->hash & (slot_count - 1);
    while (slots[slot]) slot = (slot + 1) & (slot_count - 1);
    slots[slot] = writer->places.items[i];
  }
}

static void write_file(const TextWordStore *store, const Writer *writer) {
  StoredHead head = {(uint32_t)writer->styles.count, 16, (uint32_t)writer->places.count,
                     (uint32_t)writer->words.length};
  while (head.slot_count <= 2 * head.word_count) head.slot_count *= 2;
  uint32_t *slots = base_alloc(head.slot_count * sizeof *slots);
  write_slots(writer, slots, head.slot_count);
  BaseBuffer content = {0};
  base_cache_content_start(&content);
  base_buffer_add(&content, &head, sizeof head);
  base_buffer_add(&content, writer->styles.items, writer->styles.count * sizeof *writer->styles.items);
  base_buffer_add(&content, slots, head.slot_count * sizeof *slots);
  base_buffer_add(&content, writer->words.data, writer->words.length);
  (void)base_cache_file_write(store->folder, kind, store->key, &content);
  base_buffer_free(&content);
  base_free(slots);
}

void text_word_store_save(TextWordStore *store, TextWord *const *words, size_t count) {
  Writer writer = {0};
  if (store->head.word_count + count <= WORDS_MOST) write_earlier(&writer, store);
  for (size_t i = 0; i < count; i++) write_new(&writer, words[i]);
  if (writer.places.count) write_file(store, &writer);
  base_free(writer.styles.items);
  base_free(writer.places.items);
  base_buffer_free(&writer.words);
}
