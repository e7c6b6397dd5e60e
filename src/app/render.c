/* millesime render: the official PDF, or another output. */
#include "app/app.h"

int app_render(const AppOptions *options) {
  const char *suffix = app_output_of(options)->suffix;
  if (options->output && app_is_folder(options->output)) {
    fprintf(stderr, "millesime render: %s is a folder; name the file to write\n", options->output);
    return BASE_EXIT_USAGE;
  }
  AppRun run;
  app_run_start(&run, options);
  if (options->output || !suffix)
    run.output = options->output ? options->output : "-";
  else if (!options->only)
    run.output = app_default_output(run.path, suffix, run.arena);
  bool done = app_run_to_edition(&run) && app_run_stages(&run, APP_COMPUTE, APP_WRITE);
  app_diagnostics_print(&run);
  app_summary_print(&run);
  app_timing_print(&run);
  int status = done ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end(&run);
  return status;
}
