/* The nearest known name, for hints: optimal string alignment distance (Damerau 1964), case folded for ASCII.
 */
#include "base/base.h"

#include <string.h>

enum { LONGEST_NAME = 80 };

static int lower(char c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : (unsigned char)c;
}

static int least(int a, int b) {
  return a < b ? a : b;
}

static int distance(const char *a, size_t n, const char *b, size_t m) {
  int rows[3][LONGEST_NAME + 1];
  for (size_t j = 0; j <= m; j++) rows[0][j] = (int)j;
  for (size_t i = 1; i <= n; i++) {
    int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    row[0] = (int)i;
    for (size_t j = 1; j <= m; j++) {
      int cost = lower(a[i - 1]) != lower(b[j - 1]);
      row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        row[j] = least(row[j], before[j - 2] + 1);
    }
  }
  return rows[n % 3][m];
}

const char *base_nearest(const char *name, const char *const *candidates, size_t count) {
  size_t length = strlen(name);
  if (!length || length > LONGEST_NAME) return NULL;
  int best = (int)(length + 2) / 3 + 1;
  const char *nearest = NULL;
  for (size_t i = 0; i < count; i++) {
    size_t other = strlen(candidates[i]);
    if (other > LONGEST_NAME) continue;
    int found = distance(name, length, candidates[i], other);
    if (found < best) {
      best = found;
      nearest = candidates[i];
    }
  }
  return nearest;
}
