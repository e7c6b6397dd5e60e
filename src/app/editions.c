/* millesime editions: one PDF for each row of the report's editions view, one after the other. A failing edition is
 * reported and stops no other. */
#include <string.h>

#include "app/app.h"

/* The rows of the editions view, as texts, and the column that names an edition (`code`, else the first). */
typedef struct {
  const DataView *view;
  DataEdition *editions;
  size_t code;
} Batch;

static DataEdition edition_of(AppRun *run, const DataView *view, size_t row) {
  DataEditionValue *values = base_arena_alloc(run->arena, view->column_count * sizeof *values);
  BaseBuffer text = {0};
  for (size_t i = 0; i < view->column_count; i++) {
    base_buffer_clear(&text);
    app_cell_value(data_cell(view, row, i), &text);
    values[i].name = view->columns[i].name;
    values[i].text = base_arena_copy(run->arena, text.data ? text.data : "", text.length);
  }
  base_buffer_free(&text);
  return (DataEdition){values, view->column_count};
}

static bool open_batch(AppRun *run, DataFigures *figures, Batch *batch) {
  const Report *report = run->report;
  BasePlace place = report->root->place;
  if (!report->editions_view || !report->editions_file) {
    base_report(run->diagnostics, BASE_ERROR, place, "no-editions",
                "add <editions rows=\"view\" file=\"{{code}}.pdf\"/>", "the report has no editions");
    return false;
  }
  batch->view = data_figures_view(figures, report->editions_view, strlen(report->editions_view), place);
  if (!batch->view) return false;
  int code = data_column_find(batch->view, "code", 4);
  batch->code = code < 0 ? 0 : (size_t)code;
  batch->editions = base_arena_alloc(run->arena, batch->view->row_count * sizeof *batch->editions);
  for (size_t i = 0; i < batch->view->row_count; i++) batch->editions[i] = edition_of(run, batch->view, i);
  return true;
}

/* ---- one edition --------------------------------------------------------------------------------------------- */

/* The folder of a batch: -o, or out/NAME, with its slash. */
static const char *batch_folder(const AppRun *run) {
  const char *folder = run->options->output;
  if (folder) return base_arena_format(run->arena, "%s/", folder);
  const char *pdf = app_default_output(run->path, run->arena);
  return base_arena_format(run->arena, "%.*s/", (int)(strlen(pdf) - 4), pdf);
}

/* The file of an edition; it may not lead out of the batch's folder. */
static const char *edition_output(AppRun *run, const Batch *batch, size_t row) {
  const char *name = report_row_text(run->document, run->report->editions_file, batch->view, row,
                                     run->report->root->place, run->diagnostics);
  const char *path = name && *name ? base_path_below(run->arena, batch_folder(run), name) : NULL;
  if (!path)
    base_report(run->diagnostics, BASE_ERROR, run->report->root->place, "edition-file", NULL,
                "the file name of an edition leads out of its folder: %s", name ? name : "");
  return path;
}

/* Runs with diagnostics of its own, so that one edition's faults are not another's. */
static int typeset_edition(const AppRun *shared, const Batch *batch, size_t row) {
  AppRun run = *shared;
  run.started = base_clock_seconds();
  run.diagnostics = run.kit.diagnostics = base_diagnostics_new();
  run.arena = base_arena_new();
  run.edition = &batch->editions[row];
  run.output = run.edition->values[batch->code].text;
  bool done = app_run_stages(&run, APP_COMPUTE, APP_BIND);
  const char *output = done ? edition_output(&run, batch, row) : NULL;
  if (output) run.output = output;
  done = output && app_run_stages(&run, APP_LAY_OUT, APP_WRITE);
  app_diagnostics_print(&run);
  if (!done)
    fprintf(stderr, "millesime: edition %s was not written\n", run.edition->values[batch->code].text);
  app_summary_print(&run);
  app_timing_print(&run);
  int status = done ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end_edition(&run);
  base_diagnostics_free(run.diagnostics);
  base_arena_free(run.arena);
  return status;
}

/* ---- the batch ----------------------------------------------------------------------------------------------- */

static void report_unknown(AppRun *run, const Batch *batch) {
  size_t count = batch->view->row_count;
  const char **codes = base_arena_alloc(run->arena, (count + 1) * sizeof *codes);
  for (size_t i = 0; i < count; i++) codes[i] = batch->editions[i].values[batch->code].text;
  const char *nearest = base_nearest(run->options->only, codes, count);
  const char *hint = nearest ? base_arena_format(run->arena, "did you mean %s?", nearest) : NULL;
  base_report(run->diagnostics, BASE_ERROR, run->report->root->place, "unknown-edition", hint,
              "there is no edition %s", run->options->only);
}

static int typeset_batch(AppRun *run, const Batch *batch) {
  const char *only = run->options->only;
  int status = BASE_EXIT_DONE;
  size_t found = 0;
  for (size_t i = 0; i < batch->view->row_count; i++) {
    if (only && strcmp(only, batch->editions[i].values[batch->code].text) != 0) continue;
    found++;
    if (typeset_edition(run, batch, i) != BASE_EXIT_DONE) status = BASE_EXIT_ERRORS;
  }
  if (only && !found) report_unknown(run, batch);
  return status;
}

int app_editions(const AppOptions *options) {
  AppRun run;
  Batch batch = {0};
  app_run_start(&run, options);
  int status = BASE_EXIT_DONE;
  bool done = app_run_stages(&run, APP_LOAD, APP_IMPORT);
  DataFigures *figures = done ? data_figures_new(run.records, NULL, run.diagnostics) : NULL;
  done = figures && open_batch(&run, figures, &batch);
  if (done) status = typeset_batch(&run, &batch);
  app_diagnostics_print(&run);
  if (options->json && base_diagnostics_size(run.diagnostics) > 0)
    base_diagnostics_print_json(run.diagnostics, stdout);
  if (!done || app_exit_status(&run) != BASE_EXIT_DONE) status = BASE_EXIT_ERRORS;
  data_figures_free(figures);
  app_run_end(&run);
  return status;
}
