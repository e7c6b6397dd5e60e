/* Names: the nearest known one, for hints; one among others in a text. */
#include "base/base.h"

#include <string.h>

enum { LONGEST = 64 }; /* characters; longer names are no slips of the pen */

/* Characters of a name, ASCII letters in lower case; LONGEST + 1 when it is too long. */
static size_t read_characters(const char *name, uint32_t out[LONGEST]) {
  size_t length = strnlen(name, 4 * LONGEST + 1), count = 0;
  for (size_t at = 0; at < length; count++) {
    if (count == LONGEST) return LONGEST + 1;
    at += base_utf8_decode(name + at, length - at, &out[count]);
    if (out[count] >= 'A' && out[count] <= 'Z') out[count] += 'a' - 'A';
  }
  return count;
}

static size_t least(size_t left, size_t right) {
  return left < right ? left : right;
}

/* Damerau-Levenshtein distance in the form without edits between the letters of a transposition (optimal
 * string alignment), by three rows. */
static size_t distance(const uint32_t *left, size_t left_count, const uint32_t *right, size_t right_count) {
  size_t rows[3][LONGEST + 1];
  for (size_t j = 0; j <= right_count; j++) rows[0][j] = j;
  for (size_t i = 1; i <= left_count; i++) {
    size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= right_count; j++) {
      size_t cost = left[i - 1] != right[j - 1];
      row[j] = least(above[j - 1] + cost, least(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = least(row[j], before[j - 2] + 1);
    }
  }
  return rows[left_count % 3][right_count];
}

const char *base_nearest(const char *name, const char *const *candidates, size_t count) {
  uint32_t wanted[LONGEST], candidate[LONGEST];
  size_t wanted_count = read_characters(name, wanted);
  if (wanted_count > LONGEST || wanted_count == 0) return NULL;
  const char *nearest = NULL;
  size_t best = (wanted_count + 2) / 3 + 1; /* one more than is allowed */
  for (size_t i = 0; i < count && best > 0; i++) {
    size_t candidate_count = read_characters(candidates[i], candidate);
    if (candidate_count > LONGEST || candidate_count + best <= wanted_count ||
        wanted_count + best <= candidate_count)
      continue;
    size_t found = distance(wanted, wanted_count, candidate, candidate_count);
    if (found >= best) continue;
    best = found;
    nearest = candidates[i];
  }
  return nearest;
}

int base_list_find(const char *list, char separator, const char *word, size_t length) {
  const char *at = list;
  for (int place = 0;; place++) {
    while (*at == separator) at++;
    if (!*at) return -1;
    const char *from = at;
    while (*at && *at != separator) at++;
    if ((size_t)(at - from) == length && memcmp(from, word, length) == 0) return place;
  }
}
