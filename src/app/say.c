/* What the program says: diagnostics, the line at the end, times. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/app.h"

bool app_is_terminal(FILE *stream) {
  const char *terminal = getenv("TERM");
  return terminal && strcmp(terminal, "dumb") != 0 && isatty(fileno(stream));
}

static bool colours_wanted(void) {
  const char *off = getenv("NO_COLOR");
  return !(off && *off) && app_is_terminal(stderr);
}

void app_diagnostics_write(AppRun *run, FILE *stream) {
  const AppOptions *options = run->options;
  base_diagnostics_sort(run->diagnostics);
  BaseSeverity least = options->quiet ? BASE_ERROR : options->verbose ? BASE_NOTE : BASE_WARNING;
  base_diagnostics_print(run->diagnostics, stream, colours_wanted(), least);
}

void app_diagnostics_print(AppRun *run) {
  base_diagnostics_sort(run->diagnostics);
  if (!run->options->json) app_diagnostics_write(run, stderr); /* else in the object on standard output */
}

void app_print(const char *text, size_t length) {
  if (fwrite(text, 1, length, stdout) != length || fflush(stdout) != 0)
    base_stop("cannot write to standard output");
}

void app_add_count(BaseBuffer *out, size_t count, const char *one, const char *many) {
  base_buffer_add_format(out, "%zu %s", count, count == 1 ? one : many);
}

/* ---- the line at the end ------------------------------------------------------------------------------------- */

/* The numbers printed on a page; names that a page takes from a view are in the ledger, but no figures. */
size_t app_figure_count(const AppRun *run) {
  if (run->ledger.length) return run->ledger_numbers;
  AppFigures figures = app_figures_collect(run->pages);
  size_t count = app_figures_numbers(&figures);
  app_figures_free(&figures);
  return count;
}

static void add_summary(const AppRun *run, BaseBuffer *out) {
  base_buffer_add_format(out, "%s: ", app_is_standard(run->output) ? "standard output" : run->output);
  app_add_count(out, run->pages->sheets.count, "page", "pages");
  base_buffer_add_text(out, ", ");
  app_add_count(out, app_figure_count(run), "figure", "figures");
  base_buffer_add_text(out, ", ");
  app_add_count(out, base_diagnostics_count(run->diagnostics, BASE_WARNING), "warning", "warnings");
  base_buffer_add_format(out, ", %.2f s\n", base_clock_seconds() - run->started);
}

static void add_json_summary(const AppRun *run, BaseBuffer *out) {
  bool done = run->pages && app_exit_status(run) == BASE_EXIT_DONE;
  base_buffer_add_text(out, "{\"output\": ");
  base_buffer_add_json(out, done ? run->output : NULL);
  if (done)
    base_buffer_add_format(out, ", \"pages\": %zu, \"figures\": %zu", run->pages->sheets.count,
                           app_figure_count(run));
  base_buffer_add_format(out, ", \"errors\": %zu, \"warnings\": %zu, \"seconds\": %.3f, \"diagnostics\": ",
                         base_diagnostics_count(run->diagnostics, BASE_ERROR),
                         base_diagnostics_count(run->diagnostics, BASE_WARNING),
                         base_clock_seconds() - run->started);
}

/* Where the summary goes: not among the bytes of a PDF. */
static void print_summary(const AppRun *run, const BaseBuffer *text) {
  if (app_is_standard(run->output))
    fwrite(text->data, 1, text->length, stderr);
  else
    app_print(text->data, text->length);
}

void app_summary_print(AppRun *run) {
  BaseBuffer out = {0};
  FILE *stream = app_is_standard(run->output) ? stderr : stdout;
  if (run->options->json) {
    add_json_summary(run, &out);
    print_summary(run, &out);
    base_diagnostics_print_json(run->diagnostics, stream);
    base_buffer_clear(&out);
    base_buffer_add_text(&out, "}\n");
    print_summary(run, &out);
  } else if (!run->options->quiet && run->pages && app_exit_status(run) == BASE_EXIT_DONE) {
    add_summary(run, &out);
    print_summary(run, &out);
  }
  base_buffer_free(&out);
}

/* ---- times --------------------------------------------------------------------------------------------------- */

void app_timing_print(const AppRun *run) {
  static const char *const names[APP_STAGES] = {"load",    "import", "compute", "bind",
                                                "lay out", "check",  "write"};
  if (!run->options->timing) return;
  AppTime sum = {0};
  fprintf(stderr, "%-10s %10s %10s\n", "stage", "clock ms", "cpu ms");
  for (int i = 0; i < APP_STAGES; i++) {
    sum.clock += run->times[i].clock;
    sum.cpu += run->times[i].cpu;
    fprintf(stderr, "%-10s %10.2f %10.2f", names[i], run->times[i].clock * 1e3, run->times[i].cpu * 1e3);
    if (i == APP_LAY_OUT && run->pages && run->pages->passes > 1)
      fprintf(stderr, "  %d times", run->pages->passes);
    fputc('\n', stderr);
  }
  data_times_print(run->view_times, run->records, stderr);
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  fprintf(stderr, "%-10s %10.2f %10.2f\n", "all", sum.clock * 1e3, sum.cpu * 1e3);
  fprintf(stderr, "%-10s %10.1f MB\n", "memory", (double)usage.ru_maxrss / 1024);
}
