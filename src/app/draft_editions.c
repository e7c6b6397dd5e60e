/* Drafts of the editions of a report, each marked against its own earlier one: draft --since FOLDER. */
#include "app/batch.h"
#include "app/draft.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
  AppRun *run;
  AppBatch batch;
  const char *folder; /* of the drafts, with its slash */
  const char *since;  /* of the earlier editions, with its slash; NULL: nothing to compare with */
  const char *since_name;
  bool failed;
} Drafts;

static const char *with_slash(BaseArena *arena, const char *folder) {
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') length--;
  return base_arena_format(arena, "%.*s/", (int)length, folder);
}

static const char *drafts_folder(const AppRun *run) {
  if (run->options->output) return with_slash(run->arena, run->options->output);
  const char *official = app_default_output(run->path, ".pdf", run->arena);
  return base_arena_format(run->arena, "%.*s-draft/", (int)(strlen(official) - 4), official);
}

/* ---- one edition --------------------------------------------------------------------------------------------- */

/* The earlier edition; `found` when there is one. False when it is there and cannot be compared. */
static bool read_earlier(AppRun *run, AppLedger *earlier, bool *found) {
  struct stat status;
  *found = run->options->since && stat(run->options->since, &status) == 0;
  if (*found) return app_ledger_read(run->options->since, earlier);
  if (run->options->since)
    base_report(run->diagnostics, BASE_WARNING, (BasePlace){.file = run->options->since},
                "no-earlier-edition", NULL, "there is no earlier edition: nothing is marked");
  return true;
}

static bool make_one(const Drafts *drafts, AppRun *run) {
  AppLedger earlier = {0};
  bool found, done = app_output_check(run) && read_earlier(run, &earlier, &found);
  if (done) done = app_draft_make(run, found ? &earlier : NULL, drafts->since_name);
  app_ledger_free(&earlier);
  return done;
}

/* With diagnostics of its own, so that one edition's faults are not another's. */
static void draft_edition(Drafts *drafts, const AppBatchEdition *edition) {
  AppRun run = *drafts->run;
  AppOptions options = *run.options;
  run.started = base_clock_seconds();
  run.diagnostics = run.kit.diagnostics = base_diagnostics_new();
  run.arena = base_arena_new();
  run.edition = &edition->values;
  run.output = base_arena_format(run.arena, "%s%s", drafts->folder, edition->name);
  options.since = drafts->since ? base_arena_format(run.arena, "%s%s", drafts->since, edition->name) : NULL;
  run.options = &options;
  bool done = make_one(drafts, &run);
  app_diagnostics_print(&run);
  if (done)
    app_summary_print(&run);
  else
    fprintf(stderr, "millesime: the draft of edition %s was not written\n", edition->code);
  drafts->failed |= !done || app_exit_status(&run) != BASE_EXIT_DONE;
  app_run_end_edition(&run);
  base_diagnostics_free(run.diagnostics);
  base_arena_free(run.arena);
}

/* ---- those that left the list -------------------------------------------------------------------------------- */

static bool is_pdf(const char *name) {
  size_t length = strlen(name);
  return name[0] != '.' && length > 4 && strcmp(name + length - 4, ".pdf") == 0;
}

static void name_left(const Drafts *drafts) {
  BaseMap *names = base_map_new();
  BASE_LIST(const char *) left = {0};
  for (size_t i = 0; i < drafts->batch.count; i++)
    base_map_set(names, drafts->batch.editions[i].name, strlen(drafts->batch.editions[i].name), names);
  DIR *folder = opendir(drafts->since);
  for (struct dirent *entry; folder && (entry = readdir(folder));)
    if (is_pdf(entry->d_name) && !base_map_find(names, entry->d_name, strlen(entry->d_name)))
      *BASE_APPEND(&left) = base_arena_copy(drafts->run->arena, entry->d_name, strlen(entry->d_name));
  if (folder) closedir(folder);
  if (left.count) qsort(left.items, left.count, sizeof *left.items, base_name_compare);
  for (size_t i = 0; i < left.count; i++)
    fprintf(stderr, "millesime: %s%s is of no edition any more\n", drafts->since, left.items[i]);
  base_free(left.items);
  base_map_free(names);
}

/* ---- all ----------------------------------------------------------------------------------------------------- */

static void draft_all(Drafts *drafts) {
  AppRun *run = drafts->run;
  drafts->folder = drafts_folder(run);
  if (run->options->since) {
    drafts->since = with_slash(run->arena, run->options->since);
    drafts->since_name = app_draft_since_name(run->options->since, run->arena);
  }
  for (size_t i = 0; i < drafts->batch.count; i++) draft_edition(drafts, &drafts->batch.editions[i]);
  if (drafts->since && !run->options->only && !run->options->quiet) name_left(drafts);
}

static bool is_usage_sound(const AppOptions *options) {
  if (options->since && !app_is_folder(options->since))
    fputs("millesime draft: several editions are compared with those in a folder: --since FOLDER\n", stderr);
  else if (app_is_standard(options->output))
    fputs("millesime draft: -o - is standard output, and several editions are more than one PDF\n", stderr);
  else
    return true;
  return false;
}

int app_draft_editions(const AppOptions *options) {
  AppRun run;
  Drafts drafts = {.run = &run, .since_name = ""};
  if (!is_usage_sound(options)) return BASE_EXIT_USAGE;
  app_run_start(&run, options);
  bool done = app_run_stages(&run, APP_LOAD, APP_IMPORT) && app_editions_of(&run, &drafts.batch);
  app_diagnostics_print(&run);
  if (done) draft_all(&drafts);
  int status = done && !drafts.failed ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end(&run);
  return status;
}
