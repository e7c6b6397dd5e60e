/* Private to text: words shaped in earlier runs, in a file of the cache folder.
 *
 * The file's name is a fingerprint of what shapes words (this format, HarfBuzz, the machine's numbers); faces are known
 * by the fingerprint of their file. A stored word is looked at before it is used, so that no file can do harm, and
 * nothing about the store is an error: without it words are shaped again.
 */
#ifndef MILLESIME_TEXT_WORD_STORE_H
#define MILLESIME_TEXT_WORD_STORE_H

#include "text/words.h"

typedef struct TextWordStore TextWordStore;
/* Reads what earlier runs left in the folder; never NULL. */
TextWordStore *text_word_store_open(const char *folder);
void text_word_store_close(TextWordStore *store); /* NULL is allowed */
/* Fills in the glyphs of a word, whose style and text are known; they live as long as the store. False when no earlier run
 * shaped it. */
bool text_word_store_find(TextWordStore *store, TextWord *word);
/* Writes these words beside those of earlier runs, or instead of them when there would be too many. */
void text_word_store_save(TextWordStore *store, TextWord *const *words, size_t count);

#endif
