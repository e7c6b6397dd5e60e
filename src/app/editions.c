/* millesime editions: one PDF for each row of the report's editions view. Records and fonts are loaded once, then as many
 * workers as there are jobs typeset one edition after the other. A failing edition is reported and stops no other. */
#define _GNU_SOURCE /* syncfs */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"

/* 128 and the number of SIGINT, as shells have it. */
enum { EXIT_INTERRUPTED = 130, MOST_JOBS = 1024, CACHED_EDITIONS = 32 };

/* ---- numbers that the caller or the cluster gives ------------------------------------------------------------ */

static bool read_long(const char *text, long least, long most, long *value) {
  char *end;
  errno = 0;
  *value = text ? strtol(text, &end, 10) : 0;
  return text && *text && !*end && !errno && *value >= least && *value <= most;
}

static bool read_jobs(const AppOptions *options, long *jobs) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  *jobs = processors > 0 ? processors : 1;
  if (!options->jobs || read_long(options->jobs, 1, MOST_JOBS, jobs)) return true;
  fprintf(stderr, "millesime editions: --jobs wants a number from 1 to %d, not '%s'\n", MOST_JOBS,
          options->jobs);
  return false;
}

/* Slurm counts an array from any number, Kubernetes an indexed job from 0. */
static bool read_cluster_shard(AppBatch *batch) {
  const char *index = getenv("SLURM_ARRAY_TASK_ID"), *count = getenv("SLURM_ARRAY_TASK_COUNT");
  const char *least = getenv("SLURM_ARRAY_TASK_MIN");
  long first = 1;
  if (!index || !count) {
    index = getenv("JOB_COMPLETION_INDEX");
    count = getenv("JOB_COMPLETIONS");
    first = 0;
  } else if (least && !read_long(least, 0, 1 << 30, &first)) {
    return false;
  }
  if (!index || !count) return true;
  if (!read_long(index, first, 1 << 30, &batch->shard) || !read_long(count, 1, 1 << 30, &batch->shards))
    return false;
  batch->shard += 1 - first;
  return batch->shard <= batch->shards;
}

static bool read_shard(const AppOptions *options, AppBatch *batch) {
  batch->shard = batch->shards = 1;
  if (!options->shard) {
    if (read_cluster_shard(batch)) return true;
    fputs("millesime editions: the environment names a part of an array of jobs that is none; "
          "--shard 1/1 takes all editions\n",
          stderr);
    return false;
  }
  const char *slash = strchr(options->shard, '/');
  char *index = base_copy(options->shard, slash ? (size_t)(slash - options->shard) : 0);
  bool sound = slash && read_long(slash + 1, 1, 1 << 30, &batch->shards) &&
               read_long(index, 1, batch->shards, &batch->shard);
  base_free(index);
  if (!sound)
    fprintf(stderr, "millesime editions: --shard wants a part of a whole, as 2/8, not '%s'\n",
            options->shard);
  return sound;
}

/* ---- the batch ----------------------------------------------------------------------------------------------- */

/* Computes what all editions share before there are workers, so that each finds it. The faults of this edition are said
 * when its turn comes. */
static void warm_up(AppBatch *batch) {
  AppRun run = *batch->run;
  size_t first = 0;
  while (first < batch->count && batch->editions[first].state != APP_BATCH_WAITING) first++;
  if (first == batch->count || !app_records_are_files(&run)) return;
  run.diagnostics = run.kit.diagnostics = base_diagnostics_new();
  run.arena = base_arena_new();
  run.edition = &batch->editions[first].values;
  app_run_stages(&run, APP_COMPUTE, APP_BIND);
  app_run_end_edition(&run);
  base_diagnostics_free(run.diagnostics);
  base_arena_free(run.arena);
}

/* Files of a batch are complete before they have their name, but not each waited for until it is on the disk: that would cost more
 * than typesetting. The journal has the SHA-256 of every file, so what a power cut takes away is found and written again, and the
 * batch waits once at its end. */
static void flush_folder(const char *folder) {
  int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  if (syncfs(handle) != 0) base_stop("%s cannot be flushed to disk: %s", folder, strerror(errno));
  close(handle);
}

static void typeset(AppBatch *batch) {
  app_batch_remove_leftovers(batch);
  app_batch_say_start(batch);
  if (batch->progress->total) {
    warm_up(batch);
    app_batch_run(batch);
    flush_folder(batch->folder);
  }
  app_batch_leave(batch);
  app_batch_journal_close(batch);
  app_batch_manifest_write(batch);
  app_batch_say_end(batch);
}

static int exit_status(const AppBatch *batch) {
  if (batch->interrupted) return EXIT_INTERRUPTED;
  if (batch->machine_failed) return BASE_EXIT_MACHINE;
  return batch->failed ? BASE_EXIT_ERRORS : BASE_EXIT_DONE;
}

/* Everything from the plan to the manifest. */
static int run_batch(AppBatch *batch, DataFigures *figures) {
  AppBatchProgress progress = {0};
  batch->progress = &progress;
  if (!app_batch_plan(batch, figures) || !app_batch_has_room(batch)) return BASE_EXIT_ERRORS;
  app_batch_journal_compare(batch);
  if (batch->run->options->dry_run) {
    app_batch_foresee(batch);
    app_batch_say_plan(batch);
    app_batch_leave(batch);
    return exit_status(batch);
  }
  if (!app_batch_journal_open(batch)) {
    fprintf(stderr,
            "millesime editions: another run is writing to %s; wait for it, or give another folder with -o\n",
            batch->folder);
    return BASE_EXIT_ERRORS;
  }
  typeset(batch);
  return exit_status(batch);
}

/* An --only without a code asks which there are. */
static bool check_only(const AppOptions *options) {
  if (options->only && options->prune) {
    fputs("millesime editions: --prune looks at all editions, --only at some\n", stderr);
    return false;
  }
  return true;
}

int app_editions(const AppOptions *options) {
  AppRun run;
  AppBatch batch = {.run = &run, .journal = -1, .process = getpid(), .started = base_clock_seconds()};
  if (!read_jobs(options, &batch.jobs) || !read_shard(options, &batch) || !check_only(options))
    return BASE_EXIT_USAGE;
  app_run_start(&run, options);
  int status = BASE_EXIT_ERRORS;
  bool done = app_run_stages(&run, APP_LOAD, APP_IMPORT);
  if (done && options->only && !*options->only) done = app_edition_select(&run, NULL, NULL);
  DataFigures *figures = done ? data_figures_new(run.records, NULL, run.diagnostics) : NULL;
  if (figures) status = run_batch(&batch, figures);
  app_timing_print(&run);
  app_diagnostics_print(&run);
  if (options->json && base_diagnostics_size(run.diagnostics) > 0)
    base_diagnostics_print_json(run.diagnostics, stdout);
  if (status == BASE_EXIT_DONE) status = app_exit_status(&run);
  data_figures_free(figures);
  base_free(batch.left.items);
  base_map_free(batch.names);
  app_run_end(&run);
  return status;
}
