/* Files of the cache folder: sealed when written, checked when read, the oldest removed. */
#include "base/base.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_KEPT = 64, RECORDS_KEPT = 4 };

static const size_t file_limit = (size_t)8 << 30;

void base_cache_key_add(BaseFingerprint *key, const void *part, size_t length) {
  uint64_t count = length;
  base_fingerprint_add(key, &count, sizeof count);
  base_fingerprint_add(key, length ? part : "", length);
}

void base_cache_key_start(BaseFingerprint *key, const char *kind, const char *code) {
  base_fingerprint_start(key);
  base_cache_key_add(key, kind, strlen(kind));
  base_cache_key_add(key, code, strlen(code));
}

void base_cache_content_start(BaseBuffer *content) {
  char head[BASE_CACHE_HEAD];
  memset(head, ' ', sizeof head);
  base_buffer_clear(content);
  base_buffer_add(content, head, sizeof head);
}

static void make_path(char *path, size_t size, const char *folder, const char *kind, const char *key) {
  snprintf(path, size, "%s/%s-%s.cache", folder, kind, key);
}

static void make_head(char head[BASE_CACHE_HEAD], const char *kind, const char *key, const char *data,
                      size_t length) {
  char hex[33];
  BaseFingerprint print;
  base_fingerprint_start(&print);
  base_fingerprint_add(&print, data, length);
  base_fingerprint_hex(&print, hex);
  memset(head, ' ', BASE_CACHE_HEAD);
  int count = snprintf(head, BASE_CACHE_HEAD, "millesime %s %s %s", kind, key, hex);
  if (count > 0 && count < BASE_CACHE_HEAD) head[count] = ' ';
  head[BASE_CACHE_HEAD - 1] = '\n';
}

bool base_cache_file_read(const char *folder, const char *kind, const char *key, BaseBuffer *out) {
  char path[4096], head[BASE_CACHE_HEAD];
  make_path(path, sizeof path, folder, kind, key);
  base_buffer_clear(out);
  if (!base_file_read(path, file_limit, out) || out->length < BASE_CACHE_HEAD) return false;
  make_head(head, kind, key, out->data + BASE_CACHE_HEAD, out->length - BASE_CACHE_HEAD);
  return memcmp(head, out->data, BASE_CACHE_HEAD) == 0;
}

/* ---- removal of old files ------------------------------------------------------------------------------------- */

typedef struct {
  char *path;
  struct timespec changed;
} Old;

static int newest_first(const void *left, const void *right) {
  const struct timespec *a = &((const Old *)left)->changed, *b = &((const Old *)right)->changed;
  if (a->tv_sec != b->tv_sec) return a->tv_sec > b->tv_sec ? -1 : 1;
  return a->tv_nsec == b->tv_nsec ? 0 : a->tv_nsec > b->tv_nsec ? -1 : 1;
}

static bool is_ours(const char *name, const char *kind) {
  size_t start = strlen(kind), length = strlen(name);
  return strncmp(name, kind, start) == 0 && name[start] == '-' && length == start + 1 + 32 + 6 &&
         strcmp(name + length - 6, ".cache") == 0;
}

static void remove_old(const char *folder, const char *kind) {
  size_t kept = strcmp(kind, "records") == 0 ? RECORDS_KEPT : FILES_KEPT;
  DIR *entries = opendir(folder);
  if (!entries) return;
  BASE_LIST(Old) list = {0};
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (!is_ours(entry->d_name, kind)) continue;
    BaseBuffer path = {0};
    struct stat about;
    base_buffer_add_format(&path, "%s/%s", folder, entry->d_name);
    if (lstat(path.data, &about) == 0 && S_ISREG(about.st_mode))
      *BASE_APPEND(&list) = (Old){path.data, about.st_mtim};
    else
      base_buffer_free(&path);
  }
  closedir(entries);
  if (list.count) qsort(list.items, list.count, sizeof *list.items, newest_first);
  for (size_t i = 0; i < list.count; i++) {
    if (i >= kept) unlink(list.items[i].path);
    base_free(list.items[i].path);
  }
  base_free(list.items);
}

static bool is_cache_file(const char *name, size_t length, void *context) {
  (void)context;
  return length > 6 && strncmp(name + length - 6, ".cache", 6) == 0;
}

bool base_cache_file_write(const char *folder, const char *kind, const char *key, BaseBuffer *content) {
  char path[4096];
  const char *problem;
  make_path(path, sizeof path, folder, kind, key);
  make_head(content->data, kind, key, content->data + BASE_CACHE_HEAD, content->length - BASE_CACHE_HEAD);
  if (!base_file_make_folders(path) || !base_file_replace(path, content->data, content->length, &problem))
    return false;
  remove_old(folder, kind);
  base_leftovers_remove(folder, is_cache_file, NULL);
  return true;
}
