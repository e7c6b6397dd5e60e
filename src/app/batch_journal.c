/* The journal of a batch: a line for each file that was written, with the fingerprint of all that it was made from. It
 * grows by one write after each file is in place, so a run that is killed loses nothing that is complete. */
#include "app/batch.h"
#include "app/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST_JOURNAL = 256 << 20, LARGEST_PDF = 1 << 30 };

/* ---- reading ------------------------------------------------------------------------------------------------- */

/* "KEY GIVEN SHA256 LEDGER BYTES PAGES FIGURES WARNINGS SECONDS NAME". */
static bool read_line(char *line, char key[65], char given[65], AppBatchFile *file, const char **name) {
  int used = 0;
  if (sscanf(line, "%64s %64s %64s %64s %zu %zu %zu %zu %lf %n", key, given, file->sha256, file->ledger,
             &file->bytes, &file->pages, &file->figures, &file->warnings, &file->seconds, &used) != 9 ||
      !used)
    return false;
  *name = line + used;
  return strlen(given) == 64 && strlen(file->sha256) == 64 && strlen(file->ledger) == 64 && **name;
}

/* True when the file has this SHA-256. */
static bool is_file(const char *path, const char *sha256) {
  char hex[65] = "";
  BaseBuffer content = {0};
  if (base_file_read(path, LARGEST_PDF, &content)) {
    BaseSha256 hash;
    uint8_t digest[32];
    base_sha256_start(&hash);
    base_sha256_add(&hash, content.data, content.length);
    base_sha256_end(&hash, digest);
    base_sha256_hex(digest, hex);
  }
  base_buffer_free(&content);
  return strcmp(hex, sha256) == 0;
}

static void take_line(const BaseMap *editions, const char *key, const char *given, const AppBatchFile *file,
                      const char *name) {
  AppBatchEdition *edition = base_map_find(editions, name, strlen(name));
  if (!edition || (edition->same_inputs && strcmp(edition->key, key) != 0)) return;
  edition->same_inputs = strcmp(edition->key, key) == 0;
  edition->file = *file;
  memcpy(edition->noted, given, sizeof edition->noted);
}

/* Takes what a journal knows of the editions; of several lines the last, but before all one of the same inputs. */
static void read_journal(AppBatch *batch, const char *path, const BaseMap *editions) {
  BaseBuffer text = {0};
  base_file_read(path, LARGEST_JOURNAL, &text);
  char *at = text.data;
  for (char *end; at && (end = strchr(at, '\n')); at = end + 1) { /* a line without its end was cut short */
    *end = '\0';
    char key[65], given[65];
    AppBatchFile file;
    const char *name;
    if (!read_line(at, key, given, &file, &name)) continue;
    if (!batch->run->options->force) take_line(editions, key, given, &file, name);
    app_batch_add_left(batch, name, at);
  }
  base_buffer_free(&text);
}

static bool is_journal(const char *name) {
  static const char start[] = ".editions", end[] = ".journal";
  size_t length = strlen(name);
  return strncmp(name, start, sizeof start - 1) == 0 && length >= sizeof end - 1 &&
         strcmp(name + length - (sizeof end - 1), end) == 0;
}

/* All journals of the folder: other shards' count as well. */
static void read_journals(AppBatch *batch) {
  BaseMap *editions = base_map_new();
  for (size_t i = 0; i < batch->count; i++)
    if (batch->editions[i].name)
      base_map_set(editions, batch->editions[i].name, strlen(batch->editions[i].name), &batch->editions[i]);
  DIR *folder = opendir(batch->folder);
  for (struct dirent *entry; folder && (entry = readdir(folder));)
    if (is_journal(entry->d_name)) {
      BaseArena *arena = base_arena_new();
      read_journal(batch, base_arena_format(arena, "%s%s", batch->folder, entry->d_name), editions);
      base_arena_free(arena);
    }
  if (folder) closedir(folder);
  base_map_free(editions);
}

void app_batch_journal_compare(AppBatch *batch) {
  app_batch_make_keys(batch);
  read_journals(batch);
  if (batch->run->options->force) return;
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    if (edition->state != APP_BATCH_WAITING || !*edition->file.sha256) continue;
    if (!is_file(edition->output, edition->file.sha256) ||
        !is_file(app_ledger_path(edition->output, batch->run->arena), edition->file.ledger))
      *edition->noted = '\0'; /* damaged: made again */
    else if (edition->same_inputs) {
      edition->state = APP_BATCH_UNCHANGED;
      batch->unchanged++;
    }
  }
}

/* ---- writing ------------------------------------------------------------------------------------------------- */

static const char *shard_name(const AppBatch *batch, const char *before, const char *after) {
  BaseArena *arena = batch->run->arena;
  if (batch->shards == 1) return base_arena_format(arena, "%s%s%s", batch->folder, before, after);
  return base_arena_format(arena, "%s%s-%ld-of-%ld%s", batch->folder, before, batch->shard, batch->shards,
                           after);
}

bool app_batch_has_room(AppBatch *batch) {
  return app_batch_find_room(batch, shard_name(batch, ".editions", ".journal"),
                             shard_name(batch, "manifest", ".csv"));
}

bool app_batch_journal_open(AppBatch *batch) {
  const char *path = shard_name(batch, ".editions", ".journal");
  if (!base_file_make_folders(path)) base_stop("cannot make the folder of %s: %s", path, strerror(errno));
  batch->journal = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  struct stat about;
  if (batch->journal < 0) base_stop("%s was not opened: %s", path, strerror(errno));
  if (fstat(batch->journal, &about) != 0 || !S_ISREG(about.st_mode))
    base_stop("%s was not opened: something that is not a file is in the way", path);
  if (flock(batch->journal, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
    /* What a killed run wrote of its last line ends here. */
    if (write(batch->journal, "\n", 1) != 1) base_stop("%s was not written: %s", path, strerror(errno));
    return true;
  }
  close(batch->journal);
  batch->journal = -1;
  return false;
}

static void add_line(BaseBuffer *out, const AppBatchEdition *edition) {
  const AppBatchFile *file = &edition->file;
  const char *key = *edition->key ? edition->key : "-";
  base_buffer_add_format(out, "%s %s %s %s %zu %zu %zu %zu %.4f %s\n", key, edition->noted, file->sha256,
                         file->ledger, file->bytes, file->pages, file->figures, file->warnings, file->seconds,
                         edition->name);
}

void app_batch_journal_add(AppBatch *batch, const AppBatchEdition *edition) {
  if (!*edition->noted) return;
  BaseBuffer line = {0};
  add_line(&line, edition);
  if (write(batch->journal, line.data, line.length) != (ssize_t)line.length)
    base_stop("the journal of %s was not written: %s", batch->folder, strerror(errno));
  base_buffer_free(&line);
}

/* One line for each file that is there, in place of all that was noted, those of editions that left the list among them. With
 * --only the lines of others stay. */
void app_batch_journal_close(AppBatch *batch) {
  if (batch->journal < 0) return;
  const char *path = shard_name(batch, ".editions", ".journal");
  BaseBuffer lines = {0};
  for (size_t i = 0; i < batch->count; i++) {
    const AppBatchEdition *edition = &batch->editions[i];
    if ((edition->state == APP_BATCH_WRITTEN || edition->state == APP_BATCH_UNCHANGED) && *edition->noted)
      add_line(&lines, edition);
  }
  for (size_t i = 0; i < batch->left.count; i++)
    if (!batch->left.items[i].moved) base_buffer_add_format(&lines, "%s\n", batch->left.items[i].line);
  if (!batch->run->options->only && !batch->interrupted) app_file_write(path, &lines);
  base_buffer_free(&lines);
  close(batch->journal);
  batch->journal = -1;
}

/* ---- the manifest -------------------------------------------------------------------------------------------- */

static void add_field(BaseBuffer *out, const char *text) {
  if (!strpbrk(text, ",\"\r\n")) {
    base_buffer_add_text(out, text);
    return;
  }
  base_buffer_add_char(out, '"');
  for (; *text; text++) {
    if (*text == '"') base_buffer_add_char(out, '"');
    base_buffer_add_char(out, *text);
  }
  base_buffer_add_char(out, '"');
}

void app_batch_manifest_write(const AppBatch *batch) {
  if (batch->run->options->only) return; /* the manifest is of the whole batch */
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "file,pages,bytes,sha256,warnings,seconds\n");
  for (size_t i = 0; i < batch->count; i++) {
    const AppBatchEdition *edition = &batch->editions[i];
    const AppBatchFile *file = &edition->file;
    if (edition->state != APP_BATCH_WRITTEN && edition->state != APP_BATCH_UNCHANGED) continue;
    add_field(&out, edition->name);
    base_buffer_add_format(&out, ",%zu,%zu,%s,%zu,%.4f\n", file->pages, file->bytes, file->sha256,
                           file->warnings, file->seconds);
  }
  app_file_write(shard_name(batch, "manifest", ".csv"), &out);
  base_buffer_free(&out);
}
