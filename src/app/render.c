/* millesime render: the official PDF, or the pages as text. */
#include "app/app.h"

/* The pages as text, to a file or to standard output. */
static void write_dump(AppRun *run) {
  BaseBuffer dump = {0};
  page_dump(run->pages, &dump);
  if (run->options->output && !app_is_standard(run->output))
    app_file_write(run->output, &dump);
  else
    app_print(dump.data, dump.length);
  base_buffer_free(&dump);
}

int app_render(const AppOptions *options) {
  if (options->output && app_is_folder(options->output)) {
    fprintf(stderr, "millesime render: %s is a folder; name the file to write\n", options->output);
    return BASE_EXIT_USAGE;
  }
  AppRun run;
  app_run_start(&run, options);
  if (options->output || !options->only)
    run.output = options->output ? options->output : app_default_output(run.path, run.arena);
  bool done =
      app_run_to_edition(&run) && app_run_stages(&run, APP_COMPUTE, options->dump ? APP_CHECK : APP_WRITE);
  app_diagnostics_print(&run);
  if (done && options->dump)
    write_dump(&run);
  else
    app_summary_print(&run);
  app_timing_print(&run);
  int status = done ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end(&run);
  return status;
}
