/* Output is never an input: neither a file of the report, nor a folder that the report reads whole. */
#include "app/inputs.h"

#include <string.h>
#include <sys/stat.h>

typedef struct {
  dev_t device;
  ino_t number;
} Inode;

/* Which file or folder a path is, by device and inode: links and other spellings are the same. */
static bool inode_of(const char *path, Inode *inode) {
  struct stat status;
  memset(inode, 0, sizeof *inode);
  if (stat(path, &status) != 0) return false;
  inode->device = status.st_dev;
  inode->number = status.st_ino;
  return true;
}

struct AppGuard {
  AppRun *run;
  BaseMap *files, *folders; /* paths by inode */
};

static void add(BaseMap *map, const char *path) {
  Inode inode;
  if (path && inode_of(path, &inode))
    base_map_set(map, (const char *)&inode, sizeof inode, (void *)(uintptr_t)path);
}

AppGuard *app_guard_new(AppRun *run) {
  AppGuard *guard = base_alloc(sizeof *guard);
  const char *records = run->options->data ? run->options->data : run->report->records;
  AppInputs inputs = {0};
  *guard = (AppGuard){run, base_map_new(), base_map_new()};
  app_inputs_collect(run, &inputs);
  for (size_t i = 0; i < inputs.count; i++) add(guard->files, inputs.items[i].path);
  add(guard->files, run->options->since);
  add(guard->files, app_profile(false));
  add(guard->files, app_profile(true));
  if (app_records_are_files(run)) add(guard->folders, records);
  if (app_is_folder(run->report->figures)) add(guard->folders, run->report->figures);
  add(guard->folders, app_fonts_folder(run->options, run->arena));
  if (app_is_folder(app_own_fonts_folder(run))) add(guard->folders, app_own_fonts_folder(run));
  base_free(inputs.items);
  return guard;
}

void app_guard_free(AppGuard *guard) {
  base_map_free(guard->files);
  base_map_free(guard->folders);
  base_free(guard);
}

static bool refuse(const AppGuard *guard, const char *path, const char *what, const char *input) {
  base_report(guard->run->diagnostics, BASE_ERROR, (BasePlace){.file = path}, "output-is-input",
              "give another one with -o", "%s, %s, would be written over", what, input);
  return false;
}

bool app_guard_allows(const AppGuard *guard, const char *path) {
  Inode inode;
  const char *input =
      inode_of(path, &inode) ? base_map_find(guard->files, (const char *)&inode, sizeof inode) : NULL;
  return !input || refuse(guard, path, "an input of this run", input);
}

bool app_guard_allows_folder(const AppGuard *guard, const char *path) {
  size_t missing = base_file_missing_folder(path);
  if (missing) {
    base_report(guard->run->diagnostics, BASE_ERROR, (BasePlace){.file = path}, "output-is-input",
                "write the path without “..”", "there is no folder %.*s that “..” could lead on from",
                (int)missing, path);
    return false;
  }
  const char *slash = strrchr(path, '/');
  const char *folder = slash ? base_arena_copy(guard->run->arena, path, (size_t)(slash - path) + 1) : ".";
  Inode inode;
  const char *input =
      inode_of(folder, &inode) ? base_map_find(guard->folders, (const char *)&inode, sizeof inode) : NULL;
  if (!input) return true;
  base_report(guard->run->diagnostics, BASE_ERROR, (BasePlace){.file = path}, "output-is-input",
              "give another folder with -o",
              "it would be written into %s, where the report's own files are read from", input);
  return false;
}

bool app_output_check(AppRun *run) {
  if (!run->output || app_is_standard(run->output)) return true;
  AppGuard *guard = app_guard_new(run);
  bool allowed = app_guard_allows(guard, run->output);
  if (app_output_of(run->options)->ledger)
    allowed &= app_guard_allows(guard, app_ledger_path(run->output, run->arena));
  allowed &= app_guard_allows_folder(guard, run->output);
  app_guard_free(guard);
  return allowed;
}
