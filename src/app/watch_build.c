/* Typesetting again with what is left from the last time: report, records, figures, fonts and shaped words are kept until
 * one of their own files changes. */
#include "app/batch.h"
#include "app/watch.h"

#include <string.h>

enum {
  REPORT = 1u << APP_INPUT_REPORT,
  RECORDS = 1u << APP_INPUT_RECORDS,
  FIGURES = 1u << APP_INPUT_FIGURES,
  FONTS = 1u << APP_INPUT_FONTS
};

void app_watch_open(AppWatch *watch, const AppOptions *options) {
  *watch = (AppWatch){.stale = ~0u};
  app_run_start(&watch->run, options);
  base_diagnostics_free(watch->run.diagnostics);
  watch->run.diagnostics = NULL; /* each stage brings its own */
  watch->run.output =
      options->output ? options->output : app_default_output(watch->run.path, ".pdf", watch->run.arena);
  if (options->only && !options->output) { /* what it is called until the report says more */
    const char *whole = watch->run.output;
    watch->run.output =
        base_arena_format(watch->run.arena, "%.*s/%s.pdf", (int)(strlen(whole) - 4), whole, options->only);
  }
}

/* ---- letting go ---------------------------------------------------------------------------------------------- */

static void renew(BaseDiagnostics **diagnostics) {
  base_diagnostics_free(*diagnostics);
  *diagnostics = base_diagnostics_new();
}

static void drop_pages(AppRun *run) {
  page_document_free(run->pages);
  chart_context_free(run->charts);
  report_document_free(run->document);
  base_buffer_free(&run->ledger);
  run->pages = NULL;
  run->charts = NULL;
  run->document = NULL;
}

static void drop_figures(AppWatch *watch) {
  drop_pages(&watch->run);
  data_figures_free(watch->run.figures);
  watch->run.figures = NULL;
}

static void drop_records(AppWatch *watch) {
  drop_figures(watch);
  data_records_close(watch->run.records);
  watch->run.records = NULL;
}

static void drop_fonts(AppRun *run) {
  drop_pages(run);
  app_output_close(run);
  text_fonts_free(run->fonts);
  run->fonts = NULL;
}

void app_watch_close(AppWatch *watch) {
  BaseDiagnostics *all[] = {watch->load, watch->import, watch->figures, watch->pages};
  drop_records(watch);
  if (watch->run.fonts) text_fonts_save_cache(watch->run.fonts);
  drop_fonts(&watch->run);
  report_free(watch->run.report);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) base_diagnostics_free(all[i]);
  base_arena_free(watch->loaded);
  base_arena_free(watch->chosen);
  base_free(watch->data);
  watch->run.report = NULL;
  watch->run.diagnostics = base_diagnostics_new(); /* the run frees one */
  app_run_end(&watch->run);
}

/* ---- stages -------------------------------------------------------------------------------------------------- */

/* A view is computed when it is first asked for, in a later stage: its faults are with the figures nevertheless. */
static bool figures_are_faulty(const AppWatch *watch) {
  return watch->figures && base_diagnostics_count(watch->figures, BASE_ERROR) > 0;
}

/* Runs one stage with its diagnostics. */
static bool run_stage(AppWatch *watch, AppStage stage, BaseDiagnostics *diagnostics) {
  watch->run.diagnostics = diagnostics;
  watch->stages[stage] = true;
  return app_run_stages(&watch->run, stage, stage);
}

/* All that says where records and figures come from. */
static char *source_of(const Report *report) {
  const char *parts[] = {report->records, report->figures, report->checks, report->published};
  BaseBuffer text = {0};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    base_buffer_add_format(&text, "%s\n", parts[i] ? parts[i] : "");
  return text.data;
}

static bool load(AppWatch *watch) {
  AppRun *run = &watch->run;
  if (run->report && !(watch->stale & (REPORT | FONTS))) return true;
  drop_pages(run);
  if (watch->stale & FONTS) drop_fonts(run);
  report_free(run->report);
  run->report = NULL;
  if (watch->figures && base_diagnostics_size(watch->figures) > 0) {
    drop_figures(watch); /* what was said of figures names places of the report that goes */
    renew(&watch->figures);
  }
  base_arena_free(watch->loaded);
  watch->loaded = base_arena_new();
  renew(&watch->load);
  BaseArena *own = run->arena; /* the path and the output are in it */
  run->arena = watch->loaded;
  bool done = run_stage(watch, APP_LOAD, watch->load);
  run->arena = own;
  if (!done) return false;
  char *source = source_of(run->report);
  if (watch->data && strcmp(source, watch->data) != 0) watch->stale |= RECORDS;
  base_free(watch->data);
  watch->data = source;
  return true;
}

/* Only record files changed: those tables and the views that read them are made again. */
static bool refresh(AppWatch *watch) {
  AppRun *run = &watch->run;
  if (!run->records || !run->figures || (watch->stale & FIGURES)) return false;
  drop_pages(run);
  AppTime begun = {base_clock_seconds(), base_cpu_seconds()};
  bool done = data_figures_refresh(run->figures);
  run->times[APP_IMPORT].clock += base_clock_seconds() - begun.clock;
  run->times[APP_IMPORT].cpu += base_cpu_seconds() - begun.cpu;
  watch->stages[APP_IMPORT] = true;
  return done && run_stage(watch, APP_COMPUTE, watch->figures);
}

/* The edition of --only is a row of a view, which may have changed with the records. */
static bool choose(AppWatch *watch) {
  AppRun *run = &watch->run;
  if (!run->options->only) return true;
  BaseArena *own = run->arena, *before = watch->chosen;
  const char *output = NULL;
  run->arena = watch->chosen = base_arena_new();
  run->diagnostics = watch->figures;
  bool done = app_edition_select(run, &output, NULL);
  if (!run->options->output) run->output = base_arena_format(own, "%s", done ? output : run->output);
  run->arena = own;
  base_arena_free(before);
  return done && app_output_check(run);
}

static bool import(AppWatch *watch) {
  AppRun *run = &watch->run;
  if ((watch->stale & RECORDS) && !run->options->only && refresh(watch)) return true;
  bool again = !run->records || (watch->stale & (RECORDS | FIGURES));
  if (run->options->only && (watch->stale & REPORT))
    drop_figures(watch); /* its file, or its view, may be another */
  if (again) {
    drop_records(watch);
    renew(&watch->import);
    if (!run_stage(watch, APP_IMPORT, watch->import)) return false;
  }
  if (run->figures) return true;
  renew(&watch->figures);
  return choose(watch) && run_stage(watch, APP_COMPUTE, watch->figures);
}

/* Bound, laid out and written anew whatever changed: layout adds the figures of tables and charts to the document. */
static bool typeset(AppWatch *watch) {
  AppRun *run = &watch->run;
  drop_pages(run);
  renew(&watch->pages);
  run->kit.diagnostics = watch->pages;
  for (AppStage stage = APP_BIND; stage <= APP_CHECK; stage++)
    if (!run_stage(watch, stage, watch->pages) || figures_are_faulty(watch)) return false;
  return run_stage(watch, APP_WRITE, watch->pages);
}

size_t app_watch_diagnostics(const AppWatch *watch, BaseDiagnostics *all[4]) {
  BaseDiagnostics *const candidates[] = {watch->load, watch->import, watch->figures, watch->pages};
  size_t count = 0;
  for (size_t i = 0; i < 4; i++)
    if (candidates[i]) all[count++] = candidates[i];
  return count;
}

void app_watch_prepare(AppWatch *watch) {
  if (watch->run.records) data_records_hold(watch->run.records);
}

void app_watch_build(AppWatch *watch) {
  double begun = base_clock_seconds();
  memset(watch->stages, 0, sizeof watch->stages);
  renew(&watch->pages);
  bool loaded = load(watch), imported = loaded && import(watch);
  watch->done = imported && typeset(watch);
  /* What failed, or was not come to, is made next time, whatever is saved then. */
  if (loaded) watch->stale = imported ? 0 : RECORDS;
  if (figures_are_faulty(watch)) drop_figures(watch);
  watch->seconds = base_clock_seconds() - begun;
}
