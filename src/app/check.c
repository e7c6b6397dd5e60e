/* millesime check: rules of the data, errata, faults of the pages. Nothing is written. */
#include "app/batch.h"
#include "app/errata.h"
#include "app/lint.h"

static void add_erratum(const AppErratum *erratum, BaseBuffer *out) {
  const DataPublished *value = erratum->published;
  base_buffer_add_format(out, "erratum %s: printed %s, computed %s\n", value->id, value->printed,
                         erratum->computed);
  if (value->explanation && *value->explanation) base_buffer_add_format(out, "  %s\n", value->explanation);
}

static void add_counts(const AppRun *run, const AppErrata *errata, size_t violations, BaseBuffer *out) {
  base_buffer_add_format(out, "%s: ", run->path);
  app_add_count(out, base_diagnostics_count(run->diagnostics, BASE_ERROR), "error", "errors");
  base_buffer_add_text(out, ", ");
  app_add_count(out, base_diagnostics_count(run->diagnostics, BASE_WARNING), "warning", "warnings");
  base_buffer_add_text(out, ", ");
  app_add_count(out, violations, "violation", "violations");
  base_buffer_add_format(out, ", %zu errata in %zu published values", errata->count, errata->compared);
  size_t notes = base_diagnostics_count(run->diagnostics, BASE_NOTE);
  if (notes && !run->options->verbose) {
    base_buffer_add_text(out, ", ");
    app_add_count(out, notes, "note", "notes");
    base_buffer_add_text(out, " (--verbose shows them)");
  }
  base_buffer_add_char(out, '\n');
}

static void add_json_errata(const AppErrata *errata, BaseBuffer *out) {
  for (size_t i = 0; i < errata->count; i++) {
    const DataPublished *value = errata->items[i].published;
    base_buffer_add_format(out, "%s\n  {\"id\": ", i ? "," : "");
    base_buffer_add_json(out, value->id);
    base_buffer_add_text(out, ", \"printed\": ");
    base_buffer_add_json(out, value->printed);
    base_buffer_add_text(out, ", \"computed\": ");
    base_buffer_add_json(out, errata->items[i].computed);
    base_buffer_add_text(out, ", \"explanation\": ");
    base_buffer_add_json(out, value->explanation);
    base_buffer_add_char(out, '}');
  }
}

static void print_json(const AppRun *run, const AppErrata *errata, size_t violations) {
  BaseBuffer out = {0};
  base_buffer_add_format(
      &out, "{\"errors\": %zu, \"warnings\": %zu, \"violations\": %zu, \"published\": %zu, ",
      base_diagnostics_count(run->diagnostics, BASE_ERROR),
      base_diagnostics_count(run->diagnostics, BASE_WARNING), violations, errata->compared);
  base_buffer_add_text(&out, "\"errata\": [");
  add_json_errata(errata, &out);
  base_buffer_add_text(&out, "],\n\"diagnostics\": ");
  app_print(out.data, out.length);
  base_diagnostics_print_json(run->diagnostics, stdout);
  app_print("}\n", 2);
  base_buffer_free(&out);
}

static void print_text(const AppRun *run, const AppErrata *errata, size_t violations) {
  BaseBuffer out = {0};
  for (size_t i = 0; i < errata->count; i++) add_erratum(&errata->items[i], &out);
  add_counts(run, errata, violations, &out);
  if (!run->options->quiet) app_print(out.data, out.length);
  base_buffer_free(&out);
}

/* Every edition is bound, laid out and checked; what is wrong in all of them is said once, by the first. */
static bool check_editions(AppRun *run) {
  AppBatch batch = {.run = run, .shard = 1, .shards = 1, .journal = -1};
  if (!app_batch_plan(&batch, run->figures)) return false;
  base_map_free(batch.names);
  bool sound = batch.failed == 0;
  for (size_t i = 0; i < batch.count && sound; i++) {
    AppRun edition = *run;
    edition.edition = &batch.editions[i].values;
    edition.figures = NULL;
    edition.document = NULL;
    edition.charts = NULL;
    edition.pages = NULL;
    sound = app_run_stages(&edition, APP_COMPUTE, APP_CHECK);
    if (edition.pages) app_lint_words(&edition);
    app_run_end_edition(&edition);
  }
  return sound;
}

int app_check(const AppOptions *options) {
  AppRun run;
  AppErrata errata = {0};
  size_t violations = 0;
  app_run_start(&run, options);
  bool ready = app_run_stages(&run, APP_LOAD, APP_COMPUTE);
  if (ready && options->only && (!*options->only || !run.report->editions_view))
    ready = app_edition_select(&run, NULL, NULL);
  if (ready) {
    violations = data_checks_run(run.figures, run.diagnostics);
    errata = app_errata_find(&run);
    /* Faults of the pages are diagnostics like the others. */
    ready = run.report->editions_view ? check_editions(&run) : app_run_stages(&run, APP_BIND, APP_CHECK);
    if (run.pages) app_lint_words(&run);
    app_lint(&run);
  }
  app_diagnostics_print(&run);
  if (options->json)
    print_json(&run, &errata, violations);
  else
    print_text(&run, &errata, violations);
  app_timing_print(&run);
  int status = ready ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_errata_free(&errata);
  app_run_end(&run);
  return status;
}
