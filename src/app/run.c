/* The life of a run: what the stages make is freed here. */
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"

/* A folder stands for the report.xml in it. */
static const char *report_path(const char *path, BaseArena *arena) {
  struct stat status;
  if (!path || stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) return path;
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  return base_arena_format(arena, "%.*s/report.xml", (int)length, path);
}

void app_run_start(AppRun *run, const AppOptions *options) {
  *run = (AppRun){.options = options, .started = base_clock_seconds()};
  run->diagnostics = base_diagnostics_new();
  run->arena = base_arena_new();
  run->path = report_path(options->report, run->arena);
  if (options->timing) run->view_times = data_times_new();
}

void app_run_end_edition(AppRun *run) {
  page_document_free(run->pages);
  chart_context_free(run->charts);
  report_document_free(run->document);
  data_figures_free(run->figures);
  base_buffer_free(&run->ledger);
  run->pages = NULL;
  run->charts = NULL;
  run->document = NULL;
  run->figures = NULL;
}

void app_run_end(AppRun *run) {
  app_run_end_edition(run);
  data_records_close(run->records);
  data_times_free(run->view_times);
  app_output_close(run);
  if (run->fonts) text_fonts_save_cache(run->fonts);
  text_fonts_free(run->fonts);
  report_free(run->report);
  base_diagnostics_free(run->diagnostics);
  base_arena_free(run->arena);
}

int app_exit_status(const AppRun *run) {
  bool failed = base_diagnostics_count(run->diagnostics, BASE_ERROR) > 0 ||
                (run->options->strict && base_diagnostics_count(run->diagnostics, BASE_WARNING) > 0);
  return failed ? BASE_EXIT_ERRORS : BASE_EXIT_DONE;
}
