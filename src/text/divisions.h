/* Private to text: where words may be divided, kept between runs in a file of the cache folder, so that a run whose words
 * are known need not read the dictionary (German's takes longer than the rest of a report).
 *
 * The file's name is a fingerprint of the dictionary (its path, size and time) and of our code. A stored word is looked at
 * before it is used; nothing about the file is an error.
 */
#ifndef MILLESIME_TEXT_DIVISIONS_H
#define MILLESIME_TEXT_DIVISIONS_H

#include "text/languages.h"

typedef struct TextDivisions TextDivisions;
/* What earlier runs found with the dictionary at `dictionary`; never NULL. Without a folder nothing is kept. */
TextDivisions *text_divisions_open(const char *folder, const char *dictionary);
void text_divisions_close(TextDivisions *divisions); /* NULL is allowed */
size_t text_divisions_count(const TextDivisions *divisions);
/* The points of a word; false when no run divided it. */
bool text_divisions_find(const TextDivisions *divisions, const char *word, size_t length,
                         TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT], size_t *count);
void text_divisions_add(TextDivisions *divisions, const char *word, size_t length,
                        const TextHyphenPoint *points, size_t count);
/* Writes the file when there are new words. */
void text_divisions_save(TextDivisions *divisions);

#endif
