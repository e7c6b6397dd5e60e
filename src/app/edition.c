/* One edition of a report: render, draft, watch and figures with --only CODE. */
#include "app/batch.h"

#include <string.h>

/* What an edition is called: a column of that name, or the first beside its code. */
static const char *name_of(const AppBatchEdition *edition) {
  static const char *const columns[] = {"name", "title", "nom", "titre"};
  const DataEdition *row = &edition->values;
  for (size_t k = 0; k < row->count; k++)
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
      if (strcmp(row->values[k].name, columns[i]) == 0) return row->values[k].text;
  for (size_t k = 0; k < row->count; k++)
    if (row->values[k].text != edition->code) return row->values[k].text;
  return "";
}

/* Codes and, where the rows have one, what they are called. */
static void print_menu(const AppBatch *batch) {
  size_t widest = 0;
  for (size_t i = 0; i < batch->count; i++) {
    size_t width = base_utf8_count(batch->editions[i].code, strlen(batch->editions[i].code));
    if (width > widest) widest = width;
  }
  for (size_t i = 0; i < batch->count; i++) {
    const AppBatchEdition *edition = &batch->editions[i];
    const char *name = name_of(edition);
    size_t width = base_utf8_count(edition->code, strlen(edition->code));
    fprintf(stderr, "  %s%*s%s\n", edition->code, (int)(widest - width + 2), "", name);
  }
}

/* The plan of the editions that --only names, or of all; the batch has their files, nothing is written. */
static bool plan(AppRun *run, const AppOptions *options, AppBatch *batch) {
  const AppOptions *own = run->options;
  *batch = (AppBatch){.run = run, .shard = 1, .shards = 1, .journal = -1};
  DataFigures *figures = data_figures_new(run->records, NULL, run->diagnostics);
  run->options = options;
  bool done = figures && app_batch_plan(batch, figures);
  run->options = own;
  data_figures_free(figures);
  base_map_free(batch->names);
  batch->names = NULL;
  return done;
}

bool app_editions_of(AppRun *run, AppBatch *batch) {
  AppOptions options = *run->options;
  options.output = NULL;
  if (options.only && !*options.only) options.only = NULL;
  return plan(run, &options, batch);
}

bool app_edition_select(AppRun *run, const char **output, const char **name) {
  AppBatch batch;
  if (!app_editions_of(run, &batch)) return false;
  if (!*run->options->only || batch.count != 1) {
    base_report(run->diagnostics, BASE_ERROR, run->report->root->place, "which-edition", NULL,
                batch.count ? "--only wants the code of one edition" : "the report has no editions");
    if (!*run->options->only) print_menu(&batch);
    return false;
  }
  run->edition = &batch.editions[0].values;
  if (output) *output = batch.editions[0].output;
  if (name) *name = batch.editions[0].name;
  return true;
}

bool app_run_to_edition(AppRun *run) {
  const char *output = NULL;
  if (!app_run_stages(run, APP_LOAD, APP_IMPORT)) return false;
  if (!run->options->only) return true;
  if (!app_edition_select(run, &output, NULL)) return false;
  if (run->output) return true; /* checked when the report was loaded */
  run->output = app_output_path(output, app_output_of(run->options)->suffix, run->arena);
  return app_output_check(run);
}

int app_codes_print(const char *report) {
  AppOptions options = {.report = report, .quiet = true};
  AppRun run;
  AppBatch batch;
  app_run_start(&run, &options);
  bool done = app_run_stages(&run, APP_LOAD, APP_IMPORT) && run.report->editions_view &&
              app_editions_of(&run, &batch);
  BaseBuffer out = {0};
  for (size_t i = 0; done && i < batch.count; i++)
    base_buffer_add_format(&out, "%s\n", batch.editions[i].code);
  if (out.length) app_print(out.data, out.length);
  base_buffer_free(&out);
  app_run_end(&run);
  return done ? BASE_EXIT_DONE : BASE_EXIT_ERRORS;
}
