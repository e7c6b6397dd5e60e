/* The pipeline: from files of data, prose and layout to a PDF, in seven stages. Stages 1 and 2 are shared by all
 * editions of a batch; the others run once for each. */
#include "app/app.h"

/* Report, theme and prose are read and validated; the theme becomes the kit that pages are drawn with. */
static bool load(AppRun *run) {
  run->report = report_load(run->path, &chart_language, run->diagnostics);
  return app_epoch_check(run) && run->report && app_kit_open(run);
}

/* The CSV files are imported into typed tables, the views are compiled. */
static bool import(AppRun *run) {
  const Report *report = run->report;
  DataOptions options = {.records = run->options->data ? run->options->data : report->records,
                         .figures = report->figures,
                         .checks = report->checks,
                         .published = report->published,
                         .cache_folder = app_cache_folder(run->options, run->arena),
                         .allow_privileged = run->options->allow_privileged,
                         .times = run->view_times,
                         .verbose = run->options->verbose};
  run->records = data_records_open(&options, run->diagnostics);
  return run->records != NULL;
}

/* The figures of the edition, small groups hidden where the theme asks for it. A view is computed when first asked for, in this stage or the next. */
static bool compute(AppRun *run) {
  const ReportTheme *theme = run->report->theme;
  if (!run->figures) run->figures = data_figures_new(run->records, run->edition, run->diagnostics);
  if (run->figures && theme->confidential_count)
    data_figures_protect(run->figures, theme->confidential, theme->confidential_count,
                         theme->confidential_min);
  return run->figures != NULL;
}

/* Loops are unrolled, conditions decided, placeholders replaced. */
static bool bind(AppRun *run) {
  run->document = report_bind(run->report, run->figures, run->diagnostics);
  return run->document != NULL;
}

/* Text, boxes, tables and charts become pages: a display list and a structure tree. */
static bool lay_out(AppRun *run) {
  run->charts = chart_context_new(run->document, &run->kit);
  LayoutOptions options = {.kit = &run->kit,
                           .drawing = {run->charts, chart_measure, chart_shrink, chart_draw},
                           .debug = run->options->debug_layout};
  run->pages = layout_document(run->document, &options);
  return true;
}

/* Pages are checked, never repaired. */
static bool check(AppRun *run) {
  page_check(run->pages, run->diagnostics);
  return base_diagnostics_count(run->diagnostics, BASE_ERROR) == 0;
}

static const struct {
  AppStage stage;
  bool (*run)(AppRun *run);
} stages[] = {
    {APP_LOAD, load},       {APP_IMPORT, import}, {APP_COMPUTE, compute},        {APP_BIND, bind},
    {APP_LAY_OUT, lay_out}, {APP_CHECK, check},   {APP_WRITE, app_output_write},
};

bool app_run_stages(AppRun *run, AppStage first, AppStage last) {
  for (AppStage stage = first; stage <= last; stage++) {
    if (stage == APP_WRITE && app_exit_status(run) != BASE_EXIT_DONE) return false; /* --strict */
    AppTime begun = {base_clock_seconds(), base_cpu_seconds()};
    bool done = stages[stage].run(run);
    run->times[stage].clock += base_clock_seconds() - begun.clock;
    run->times[stage].cpu += base_cpu_seconds() - begun.cpu;
    if (!done || (stage == APP_LOAD && !app_output_check(run))) return false;
  }
  return true;
}
