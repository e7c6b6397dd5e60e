/* What disclosure control decided in an earlier run about the same table. */
#include "data/secret.h"

#include <string.h>

/* Raised when the same table would be decided otherwise: with every change of secret.c and simplex.c that may do so. */
enum { DECISION_VERSION = 1 };

static const char kind[] = "secrets";

static void add(BaseSha256 *hash, const void *data, size_t size) {
  uint64_t length = data ? size : 0;
  base_sha256_add(hash, &length, sizeof length);
  base_sha256_add(hash, data ? data : "", length);
}

/* Everything that decides, hashed so that no two tables can be taken for one. */
static void make_key(const DataSecretTable *table, char key[33]) {
  uint64_t numbers[] = {DECISION_VERSION, table->cell_count, (uint64_t)table->threshold,
                        table->equations.count};
  size_t count = table->cell_count;
  BaseSha256 hash;
  uint8_t digest[32];
  char hex[65];
  base_sha256_start(&hash);
  add(&hash, numbers, sizeof numbers);
  add(&hash, table->values, count * sizeof *table->values);
  add(&hash, table->prices, count * sizeof *table->prices);
  add(&hash, table->bases, count * sizeof *table->bases);
  add(&hash, table->slack, count * sizeof *table->slack);
  add(&hash, table->hidden, count * sizeof *table->hidden);
  for (size_t i = 0; i < table->equations.count; i++) {
    const DataSecretEquation *equation = &table->equations.items[i];
    for (size_t k = 0; k < equation->count; k++) {
      int64_t term[] = {(int64_t)equation->terms[k].cell, equation->terms[k].coefficient};
      base_sha256_add(&hash, term, sizeof term);
    }
    add(&hash, NULL, 0);
  }
  base_sha256_end(&hash, digest);
  base_sha256_hex(digest, hex);
  memcpy(key, hex, 32);
  key[32] = '\0';
}

/* Takes a decision over, of one digit a cell; false when it shows a cell that was to be hidden, or is none. */
static bool take(const DataSecretTable *table, const char *digits, size_t length) {
  if (length != table->cell_count) return false;
  for (size_t i = 0; i < length; i++)
    if ((digits[i] != '0' && digits[i] != '1') || (table->hidden[i] && digits[i] == '0')) return false;
  for (size_t i = 0; i < length; i++) table->hidden[i] = digits[i] == '1';
  return true;
}

void data_secret_protect_cached(const DataSecretTable *table, const char *folder) {
  char key[33];
  BaseBuffer content = {0};
  make_key(table, key);
  if (!folder || !base_cache_file_read(folder, kind, key, &content) ||
      !take(table, content.data + BASE_CACHE_HEAD, content.length - BASE_CACHE_HEAD)) {
    data_secret_protect(table);
    base_buffer_clear(&content);
    for (int i = 0; i < BASE_CACHE_HEAD; i++) base_buffer_add_char(&content, ' ');
    for (size_t i = 0; i < table->cell_count; i++)
      base_buffer_add_char(&content, table->hidden[i] ? '1' : '0');
    if (folder) (void)base_cache_file_write(folder, kind, key, &content);
  }
  base_buffer_free(&content);
}
