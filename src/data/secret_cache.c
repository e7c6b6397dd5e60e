/* What disclosure control decided in an earlier run about the same table. */
#include "data/secret.h"

#include "data/code.h"

#include <string.h>

static const char kind[] = "secrets";

/* Everything that decides: no two tables are taken for one. */
static void make_key(const DataSecretTable *table, char hex[33]) {
  uint64_t numbers[] = {table->cell_count, (uint64_t)table->threshold, table->equations.count};
  size_t count = table->cell_count;
  BaseFingerprint key;
  base_cache_key_start(&key, kind, CODE_OF_data);
  base_cache_key_add(&key, numbers, sizeof numbers);
  base_cache_key_add(&key, table->values, count * sizeof *table->values);
  base_cache_key_add(&key, table->prices, count * sizeof *table->prices);
  base_cache_key_add(&key, table->bases, table->bases ? count * sizeof *table->bases : 0);
  base_cache_key_add(&key, table->slack, table->slack ? count * sizeof *table->slack : 0);
  base_cache_key_add(&key, table->hidden, count * sizeof *table->hidden);
  for (size_t i = 0; i < table->equations.count; i++) {
    const DataSecretEquation *equation = &table->equations.items[i];
    base_cache_key_add(&key, &equation->count, sizeof equation->count);
    for (size_t k = 0; k < equation->count; k++) {
      int64_t term[] = {(int64_t)equation->terms[k].cell, equation->terms[k].coefficient};
      base_fingerprint_add(&key, term, sizeof term);
    }
  }
  base_fingerprint_hex(&key, hex);
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
    base_cache_content_start(&content);
    for (size_t i = 0; i < table->cell_count; i++)
      base_buffer_add_char(&content, table->hidden[i] ? '1' : '0');
    if (folder) (void)base_cache_file_write(folder, kind, key, &content);
  }
  base_buffer_free(&content);
}
