/* Editions that left the list: files that an earlier run wrote and that no row of the view has any more. They are named, and
 * moved aside when that is asked for. */
#include "app/batch.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const char *path_of(const AppBatch *batch, const char *name) {
  return base_arena_format(batch->run->arena, "%s%s", batch->folder, name);
}

void app_batch_add_left(AppBatch *batch, const char *name, const char *line) {
  struct stat status;
  if (batch->run->options->only || base_map_find(batch->names, name, strlen(name))) return;
  for (size_t i = 0; i < batch->left.count; i++)
    if (strcmp(batch->left.items[i].name, name) == 0) return;
  BaseArena *arena = batch->run->arena;
  /* The journal may have been written by somebody else: it names files of this folder, or nothing. */
  const char *path = app_batch_name_problem(name) ? NULL : base_path_below(arena, batch->folder, name);
  if (!path || lstat(path, &status) != 0 || !S_ISREG(status.st_mode)) return;
  *BASE_APPEND(&batch->left) = (AppBatchLeft){base_arena_copy(arena, name, strlen(name)),
                                              base_arena_copy(arena, line, strlen(line)), NULL};
}

/* A path in the folder of what was moved aside that is not taken: "b.pdf", "b.2.pdf", … */
static const char *free_place(const AppBatch *batch, const char *name) {
  const char *slash = strrchr(name, '/'), *dot = strrchr(slash ? slash : name, '.');
  size_t stem = dot ? (size_t)(dot - name) : strlen(name);
  struct stat status;
  const char *path = path_of(batch, base_arena_format(batch->run->arena, APP_BATCH_PRUNED "%s", name));
  for (int n = 2; lstat(path, &status) == 0; n++)
    path = path_of(batch, base_arena_format(batch->run->arena, APP_BATCH_PRUNED "%.*s.%d%s", (int)stem, name,
                                            n, dot ? dot : ""));
  return path;
}

static void move_aside(AppBatch *batch, AppBatchLeft *left) {
  const char *from = path_of(batch, left->name), *to = free_place(batch, left->name);
  if (!base_file_make_folders(to)) base_stop("cannot make the folder of %s: %s", to, strerror(errno));
  rename(app_ledger_path(from, batch->run->arena), app_ledger_path(to, batch->run->arena));
  if (rename(from, to) == 0)
    left->moved = to;
  else if (errno != ENOENT) /* another shard moved it */
    base_stop("%s was not moved to %s: %s", from, to, strerror(errno));
}

void app_batch_leave(AppBatch *batch) {
  const AppOptions *options = batch->run->options;
  for (size_t i = 0; i < batch->left.count; i++) {
    AppBatchLeft *left = &batch->left.items[i];
    if (options->prune && !options->dry_run && !batch->interrupted) move_aside(batch, left);
    app_batch_say_left(batch, left);
  }
}
