/* millesime watch: typesets again whenever a file of the report is saved. */
#include "app/watch.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t count_of(const AppWatch *watch, BaseSeverity severity) {
  BaseDiagnostics *all[4];
  size_t count = app_watch_diagnostics(watch, all), found = 0;
  for (size_t i = 0; i < count; i++) found += base_diagnostics_count(all[i], severity);
  return found;
}

static void print_diagnostics(AppWatch *watch) {
  BaseDiagnostics *all[4];
  size_t count = app_watch_diagnostics(watch, all);
  for (size_t i = 0; i < count; i++) {
    watch->run.diagnostics = all[i];
    app_diagnostics_print(&watch->run);
  }
}

/* ---- what is said -------------------------------------------------------------------------------------------- */

static void add_clock(BaseBuffer *out) {
  time_t now = time(NULL);
  struct tm parts;
  char text[16];
  if (localtime_r(&now, &parts) && strftime(text, sizeof text, "%H:%M:%S ", &parts))
    base_buffer_add_text(out, text);
}

static void add_stages(const AppWatch *watch, BaseBuffer *out) {
  static const char *const names[APP_STAGES] = {"load",    "import", "compute", "bind",
                                                "lay out", "check",  "write"};
  const char *before = "";
  for (int i = 0; i < APP_STAGES; i++) {
    if (!watch->stages[i]) continue;
    base_buffer_add_format(out, "%s%s", before, names[i]);
    before = ", ";
  }
}

static void add_names(const AppSaved *saved, BaseBuffer *out) {
  enum { SHOWN = 3 };
  for (size_t i = 0; i < saved->names.count && i < SHOWN; i++)
    base_buffer_add_format(out, "%s%s", i ? ", " : "", saved->names.items[i]);
  if (saved->names.count > SHOWN) base_buffer_add_format(out, " and %zu more", saved->names.count - SHOWN);
  base_buffer_add_text(out, saved->names.count ? ": " : "");
}

static void add_outcome(const AppWatch *watch, BaseBuffer *out) {
  size_t errors = count_of(watch, BASE_ERROR);
  if (watch->done) {
    base_buffer_add_format(out, " -> %s, ", watch->run.output);
    app_add_count(out, watch->run.pages->sheets.count, "page", "pages");
    base_buffer_add_text(out, ", ");
    app_add_count(out, count_of(watch, BASE_WARNING), "warning", "warnings");
  } else {
    base_buffer_add_text(out, ": ");
    app_add_count(out, errors, "error", "errors");
    base_buffer_add_format(out, "; %s stays as it was", watch->run.output);
  }
  base_buffer_add_format(out, ", %.1f ms\n", watch->seconds * 1e3);
}

/* "14:03:12 text/intro.md: load, bind, lay out, check, write -> out/x.pdf, 12 pages, 0 warnings, 28.1 ms" */
static void say(const AppWatch *watch, const AppSaved *saved) {
  BaseBuffer out = {0};
  add_clock(&out);
  add_names(saved, &out);
  add_stages(watch, &out);
  add_outcome(watch, &out);
  app_print(out.data, out.length);
  base_buffer_free(&out);
}

static void add_list(BaseBuffer *out, const char *name, char *const *items, size_t count) {
  base_buffer_add_format(out, "\"%s\": [", name);
  for (size_t i = 0; i < count; i++) {
    if (i) base_buffer_add_text(out, ", ");
    base_buffer_add_json(out, items[i]);
  }
  base_buffer_add_text(out, "], ");
}

static void add_json_diagnostics(const AppWatch *watch, BaseBuffer *out) {
  BaseDiagnostics *all[4];
  size_t count = app_watch_diagnostics(watch, all);
  const char *before = "";
  for (size_t i = 0; i < count; i++) {
    char *text = NULL;
    size_t length = 0;
    FILE *stream = base_diagnostics_size(all[i]) ? open_memstream(&text, &length) : NULL;
    if (!stream) continue;
    base_diagnostics_print_json(all[i], stream);
    fclose(stream);
    char *begin = strchr(text, '['), *end = strrchr(text, ']'); /* one list of several */
    if (begin && end > begin) {
      base_buffer_add_text(out, before);
      for (char *at = begin + 1; at < end; at++) base_buffer_add_char(out, *at == '\n' ? ' ' : *at);
      before = ",";
    }
    free(text);
  }
}

/* A line, an object. */
static void say_json(const AppWatch *watch, const AppSaved *saved) {
  BaseBuffer out = {0}, stages = {0};
  base_buffer_add_text(&out, "{\"event\": \"built\", ");
  add_list(&out, "saved", saved->names.items, saved->names.count);
  add_stages(watch, &stages);
  base_buffer_add_text(&out, "\"stages\": ");
  base_buffer_add_json(&out, stages.data ? stages.data : "");
  base_buffer_add_text(&out, ", \"output\": ");
  base_buffer_add_json(&out, watch->done ? watch->run.output : NULL);
  if (watch->done) base_buffer_add_format(&out, ", \"pages\": %zu", watch->run.pages->sheets.count);
  base_buffer_add_format(&out,
                         ", \"errors\": %zu, \"warnings\": %zu, \"milliseconds\": %.1f, \"diagnostics\": [",
                         count_of(watch, BASE_ERROR), count_of(watch, BASE_WARNING), watch->seconds * 1e3);
  add_json_diagnostics(watch, &out);
  base_buffer_add_text(&out, "]}\n");
  app_print(out.data, out.length);
  base_buffer_free(&stages);
  base_buffer_free(&out);
}

/* ---- the loop ------------------------------------------------------------------------------------------------ */

static void build(AppWatch *watch, const AppSaved *saved) {
  memset(watch->run.times, 0, sizeof watch->run.times);
  watch->stale |= saved->kinds;
  app_watch_build(watch);
  print_diagnostics(watch);
  if (watch->run.options->json)
    say_json(watch, saved);
  else if (!watch->run.options->quiet)
    say(watch, saved);
  app_timing_print(&watch->run);
}

static void follow(AppWatch *watch, AppWatchFiles *files) {
  AppInputs inputs = {0};
  AppRun run = watch->run;
  run.arena = base_arena_new();
  if (run.report) app_inputs_collect(&run, &inputs);
  app_watch_files_set(files, &inputs, run.path);
  base_free(inputs.items);
  base_arena_free(run.arena);
}

/* --only without a code: the menu of codes is said, nothing is watched. */
static int ask_for_edition(const AppOptions *options) {
  AppRun run;
  app_run_start(&run, options);
  app_run_to_edition(&run);
  app_diagnostics_print(&run);
  app_run_end(&run);
  return BASE_EXIT_ERRORS;
}

int app_watch(const AppOptions *options) {
  if (options->only && !*options->only) return ask_for_edition(options);
  AppWatch watch;
  AppSaved saved = {0};
  AppWatchFiles *files = app_watch_files_open();
  app_watch_open(&watch, options);
  /* Watched before it is read, so that no save in between is lost. */
  app_watch_files_set(files, &(AppInputs){0}, watch.run.path);
  while (!saved.ended) {
    build(&watch, &saved);
    app_saved_clear(&saved);
    follow(&watch, files);
    app_watch_prepare(&watch);
    app_watch_files_wait(files, &saved);
  }
  app_saved_clear(&saved);
  app_watch_files_close(files);
  app_watch_close(&watch);
  return BASE_EXIT_DONE;
}
