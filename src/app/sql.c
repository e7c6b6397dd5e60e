/* millesime sql: a read-only query over the records, and over the views when a report is named. */
#include <string.h>

#include "app/app.h"

/* With a report: its records and views. Without: the records of --data alone. */
static bool open_records(AppRun *run) {
  if (run->options->report) return app_run_stages(run, APP_LOAD, APP_IMPORT);
  DataOptions options = {.records = run->options->data,
                         .cache_folder = app_cache_folder(run->options, run->arena),
                         .allow_privileged = run->options->allow_privileged,
                         .verbose = run->options->verbose};
  run->records = data_records_open(&options, run->diagnostics);
  return run->records != NULL;
}

int app_sql(const AppOptions *options) {
  AppRun run;
  app_run_start(&run, options);
  bool as_table = !options->format || strcmp(options->format, "table") == 0;
  bool done =
      open_records(&run) && data_query(run.records, options->query, as_table, stdout, run.diagnostics);
  fflush(stdout);
  app_diagnostics_print(&run);
  int status = done ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end(&run);
  return status;
}
