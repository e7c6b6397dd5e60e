/* millesime figures: every printed figure and where it comes from. */
#include <string.h>

#include "app/app.h"

static void add_figures(const AppRun *run, const char *format, BaseBuffer *out) {
  AppFigures figures = app_figures_collect(run->pages);
  if (strcmp(format, "csv") == 0)
    app_figures_csv(run, &figures, out);
  else if (strcmp(format, "json") == 0)
    app_figures_json(run, &figures, out);
  else
    app_figures_table(run, &figures, out);
  app_figures_free(&figures);
}

static void write_figures(const AppRun *run) {
  const AppOptions *options = run->options;
  BaseBuffer out = {0};
  add_figures(run, options->format ? options->format : options->json ? "json" : "table", &out);
  if (options->output && !app_is_standard(options->output))
    app_file_write(options->output, &out);
  else
    app_print(out.data, out.length);
  base_buffer_free(&out);
}

int app_figures(const AppOptions *options) {
  AppRun run;
  AppOptions spoken = *options; /* the figures are the JSON; diagnostics stay text */
  app_run_start(&run, &spoken);
  run.output = options->output;
  bool done = app_run_to_edition(&run) && app_run_stages(&run, APP_COMPUTE, APP_LAY_OUT);
  if (done) write_figures(&run);
  spoken.json = false;
  app_diagnostics_print(&run);
  app_timing_print(&run);
  int status = done ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end(&run);
  return status;
}
