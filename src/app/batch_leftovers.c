/* What a killed run left: files that were being written have names of their own (".NAME.PROCESS.tmp") until they are
 * complete. Only those of this batch's editions are removed, since other shards may be at work in the same folder. */
#include "app/batch.h"

#include <ctype.h>
#include <dirent.h>
#include <string.h>
#include <unistd.h>

/* The name that a temporary file will have, as its length from name + 1; 0 when it is no temporary file. */
static size_t final_name(const char *name) {
  size_t length = strlen(name);
  if (name[0] != '.' || length < 8 || strcmp(name + length - 4, ".tmp") != 0) return 0;
  size_t at = length - 4;
  while (at > 1 && (isdigit((unsigned char)name[at - 1]) || name[at - 1] == '-')) at--;
  return at > 2 && at < length - 4 && name[at - 1] == '.' ? at - 2 : 0;
}

static const char *folder_of(BaseArena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? base_arena_copy(arena, path, (size_t)(slash - path) + 1) : "./";
}

static void clean_folder(const char *folder, const BaseMap *outputs, BaseArena *arena) {
  DIR *entries = opendir(folder);
  if (!entries) return;
  for (struct dirent *entry; (entry = readdir(entries));) {
    size_t length = final_name(entry->d_name);
    if (!length) continue;
    const char *path = base_arena_format(arena, "%s%.*s", folder, (int)length, entry->d_name + 1);
    if (base_map_find(outputs, path, strlen(path)))
      unlink(base_arena_format(arena, "%s%s", folder, entry->d_name));
  }
  closedir(entries);
}

static void set(BaseMap *map, const char *key) {
  base_map_set(map, key, strlen(key), map); /* any value but NULL */
}

void app_batch_remove_leftovers(const AppBatch *batch) {
  BaseMap *outputs = base_map_new(), *folders = base_map_new();
  BaseArena *arena = base_arena_new();
  for (size_t i = 0; i < batch->count; i++) {
    const char *output = batch->editions[i].output;
    if (!output) continue;
    set(outputs, output);
    set(outputs, app_ledger_path(output, arena));
  }
  set(outputs, base_arena_format(arena, "%smanifest.csv", batch->folder));
  for (size_t i = 0; i < batch->count; i++) {
    const char *output = batch->editions[i].output;
    const char *folder = output ? folder_of(arena, output) : NULL;
    if (!folder || base_map_find(folders, folder, strlen(folder))) continue;
    set(folders, folder);
    clean_folder(folder, outputs, arena);
  }
  base_arena_free(arena);
  base_map_free(folders);
  base_map_free(outputs);
}
