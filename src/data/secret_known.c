/* Tables that were protected before: all editions of a batch ask for the same ones. */
#include "data/secret.h"

#include <string.h>

struct DataSecretKnown {
  BaseArena *arena;
  BaseMap *hidden; /* by the hash of everything that decides */
};

DataSecretKnown *data_secret_known_new(void) {
  DataSecretKnown *known = base_alloc(sizeof *known);
  known->arena = base_arena_new();
  known->hidden = base_map_new();
  return known;
}

void data_secret_known_free(DataSecretKnown *known) {
  if (!known) return;
  base_map_free(known->hidden);
  base_arena_free(known->arena);
  base_free(known);
}

static void hash_table(const DataSecretTable *table, uint8_t digest[32]) {
  size_t cells = table->row_count * table->column_count;
  uint64_t sizes[] = {table->row_count, table->column_count, table->grouping_count,
                      (uint64_t)table->threshold};
  BaseSha256 hash;
  base_sha256_start(&hash);
  base_sha256_add(&hash, sizes, sizeof sizes);
  base_sha256_add(&hash, table->values, cells * sizeof *table->values);
  for (size_t i = 0; i < table->grouping_count; i++)
    base_sha256_add(&hash, table->groupings[i], table->row_count * sizeof *table->groupings[i]);
  base_sha256_add(&hash, table->linked, table->column_count * sizeof *table->linked);
  base_sha256_add(&hash, table->preferred, table->column_count * sizeof *table->preferred);
  base_sha256_add(&hash, table->hidden, cells * sizeof *table->hidden);
  base_sha256_end(&hash, digest);
}

void data_secret_protect_known(DataSecretTable *table, DataSecretKnown *known) {
  size_t size = table->row_count * table->column_count * sizeof *table->hidden;
  uint8_t digest[32];
  hash_table(table, digest);
  const void *before = base_map_find(known->hidden, (const char *)digest, sizeof digest);
  if (before) {
    memcpy(table->hidden, before, size);
    return;
  }
  data_secret_protect(table);
  char *copy = base_arena_copy(known->arena, (const char *)table->hidden, size);
  base_map_set(known->hidden, (const char *)digest, sizeof digest, copy);
}
