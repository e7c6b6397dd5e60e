/* Two texts, word by word: the longest common subsequence of their words (Wagner and Fischer 1974), between what both begin and
 * end with. */
#include "app/changes.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 1 << 22 }; /* of the table of lengths */

typedef struct {
  AppWord *items;
  size_t count, capacity;
} Words;

static Words split(const char *text, AppWordKind kind) {
  Words words = {0};
  while (*text) {
    size_t length = strcspn(text, " \n");
    if (length) *BASE_APPEND(&words) = (AppWord){kind, text, length};
    text += length + (text[length] != '\0');
  }
  return words;
}

static bool is_same(const AppWord *a, const AppWord *b) {
  return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static void add(AppWords *out, AppWordKind kind, const AppWord *words, size_t count) {
  for (size_t i = 0; i < count; i++) *BASE_APPEND(out) = (AppWord){kind, words[i].text, words[i].length};
}

/* What is between the common ends, by the table of lengths of common subsequences of what follows. */
static void compare_middle(const AppWord *old, size_t old_count, const AppWord *new, size_t new_count,
                           AppWords *out) {
  size_t width = new_count + 1;
  uint16_t *lengths = base_alloc((old_count + 1) * width * sizeof *lengths);
  for (size_t i = old_count; i-- > 0;)
    for (size_t k = new_count; k-- > 0;) {
      uint16_t down = lengths[(i + 1) * width + k], right = lengths[i * width + k + 1];
      lengths[i * width + k] = is_same(&old[i], &new[k]) ? (uint16_t)(lengths[(i + 1) * width + k + 1] + 1)
                               : down > right            ? down
                                                         : right;
    }
  size_t i = 0, k = 0;
  while (i < old_count && k < new_count) {
    if (is_same(&old[i], &new[k])) {
      add(out, APP_WORD_SAME, &new[k], 1);
      i++;
      k++;
    } else if (lengths[(i + 1) * width + k] >= lengths[i * width + k + 1]) {
      add(out, APP_WORD_GONE, &old[i++], 1);
    } else {
      add(out, APP_WORD_NEW, &new[k++], 1);
    }
  }
  add(out, APP_WORD_GONE, old + i, old_count - i);
  add(out, APP_WORD_NEW, new + k, new_count - k);
  base_free(lengths);
}

AppWords app_words_compare(const char *old_text, const char *new_text) {
  Words old = split(old_text, APP_WORD_GONE), new = split(new_text, APP_WORD_NEW);
  AppWords out = {0};
  size_t start = 0, end = 0, least = old.count < new.count ? old.count : new.count;
  while (start < least && is_same(&old.items[start], &new.items[start])) start++;
  while (end < least - start && is_same(&old.items[old.count - 1 - end], &new.items[new.count - 1 - end]))
    end++;
  size_t old_middle = old.count - start - end, new_middle = new.count - start - end;
  add(&out, APP_WORD_SAME, new.items, start);
  if (new_middle < MOST_CELLS / (old_middle + 1)) {
    compare_middle(old.items + start, old_middle, new.items + start, new_middle, &out);
  } else {
    add(&out, APP_WORD_GONE, old.items + start, old_middle);
    add(&out, APP_WORD_NEW, new.items + start, new_middle);
  }
  add(&out, APP_WORD_SAME, new.items + new.count - end, end);
  base_free(old.items);
  base_free(new.items);
  return out;
}

double app_words_likeness(const char *old_text, const char *new_text) {
  Words old = split(old_text, APP_WORD_GONE), new = split(new_text, APP_WORD_NEW);
  BaseMap *seen = base_map_new();
  size_t common = 0;
  for (size_t i = 0; i < old.count; i++) {
    const AppWord *word = &old.items[i];
    uintptr_t count = (uintptr_t)base_map_find(seen, word->text, word->length);
    base_map_set(seen, word->text, word->length, (void *)(count + 1));
  }
  for (size_t i = 0; i < new.count; i++) {
    const AppWord *word = &new.items[i];
    uintptr_t count = (uintptr_t)base_map_find(seen, word->text, word->length);
    if (!count) continue;
    base_map_set(seen, word->text, word->length, (void *)(count - 1));
    common++;
  }
  size_t both = old.count + new.count;
  base_map_free(seen);
  base_free(old.items);
  base_free(new.items);
  return both ? 2.0 * (double)common / (double)both : 1;
}
