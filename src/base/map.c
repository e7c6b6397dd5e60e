/* A map from strings to pointers: open addressing, FNV-1a, never more than half full. */
#include "base/base.h"

#include <string.h>

typedef struct {
  char *key; /* NULL: free */
  size_t length;
  uint64_t hash;
  void *value;
} Slot;

struct BaseMap {
  Slot *slots;
  size_t size, used; /* size is a power of two */
};

static uint64_t hash_of(const char *key, size_t length) {
  uint64_t hash = 1469598103934665603u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
  return hash ^ hash >> 29;
}

BaseMap *base_map_new(void) {
  BaseMap *map = base_alloc(sizeof *map);
  map->size = 16;
  map->slots = base_alloc(map->size * sizeof *map->slots);
  return map;
}

void base_map_free(BaseMap *map) {
  if (!map) return;
  for (size_t i = 0; i < map->size; i++) base_free(map->slots[i].key);
  base_free(map->slots);
  base_free(map);
}

/* The slot of the key, or the free one where it belongs. */
static Slot *slot_of(const BaseMap *map, const char *key, size_t length, uint64_t hash) {
  size_t mask = map->size - 1, at = hash & mask;
  for (;; at = (at + 1) & mask) {
    Slot *slot = &map->slots[at];
    if (!slot->key) return slot;
    if (slot->hash == hash && slot->length == length && memcmp(slot->key, key, length) == 0) return slot;
  }
}

void *base_map_find(const BaseMap *map, const char *key, size_t length) {
  return slot_of(map, key, length, hash_of(key, length))->value;
}

static void enlarge(BaseMap *map) {
  Slot *old = map->slots;
  size_t old_size = map->size;
  map->size *= 2;
  map->slots = base_alloc(map->size * sizeof *map->slots);
  for (size_t i = 0; i < old_size; i++)
    if (old[i].key) *slot_of(map, old[i].key, old[i].length, old[i].hash) = old[i];
  base_free(old);
}

void base_map_set(BaseMap *map, const char *key, size_t length, void *value) {
  uint64_t hash = hash_of(key, length);
  Slot *slot = slot_of(map, key, length, hash);
  if (slot->key) {
    slot->value = value;
    return;
  }
  *slot = (Slot){base_copy(key, length), length, hash, value};
  if (++map->used * 2 > map->size) enlarge(map);
}
