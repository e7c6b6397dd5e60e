/* How long the charts of the gallery take once their data are there: all of them, each type, and a map by itself beside
 * a floor that only goes through its points.
 *
 * The gallery is put together by docs/gallery.sh, which runs first if it has not.
 */
#include "app/app.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RUNS = 25 };
static const char *const gallery = "build/galerie/report.xml";

typedef BASE_LIST(const ReportNode *) Nodes;

static void collect(const ReportNode *node, Nodes *charts) {
  if (node->kind == REPORT_CHART) *BASE_APPEND(charts) = node;
  for (const ReportNode *child = node->first; child; child = child->next) collect(child, charts);
}

/* What one laying out does: everything is measured and drawn, nothing is known from before. Returns its processor time. */
static double draw(AppRun *run, const ReportNode *const *charts, size_t count, size_t *points) {
  PageDocument *pages = page_document_new();
  PageSheet *sheet = page_sheet_new(pages, 210 * BASE_MM, 297 * BASE_MM, 0);
  PageCanvas canvas = {.document = pages, .sheet = sheet, .kit = &run->kit, .element = pages->root};
  size_t figures = run->document->figures.count;
  double begin = base_cpu_seconds();
  ChartContext *context = chart_context_new();
  for (size_t i = 0; i < count; i++) {
    BaseLength width = report_length(charts[i], "width", 130 * BASE_MM, run->kit.diagnostics);
    BaseLength height = chart_measure(context, run->document, charts[i], &run->kit, width);
    chart_draw(context, run->document, charts[i], &canvas,
               (PageRect){65 * BASE_MM, 60 * BASE_MM, width, height});
  }
  double seconds = base_cpu_seconds() - begin;
  *points = 0;
  for (size_t i = 0; i < sheet->items.count; i++)
    if (sheet->items.items[i].kind == PAGE_PATH) *points += sheet->items.items[i].as.path.point_count;
  chart_context_free(context);
  page_document_free(pages);
  run->document->figures.count = figures;
  return seconds;
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double median(AppRun *run, const ReportNode *const *charts, size_t count, size_t *points) {
  double seconds[RUNS];
  for (int i = 0; i < RUNS; i++) seconds[i] = draw(run, charts, count, points);
  qsort(seconds, RUNS, sizeof *seconds, compare);
  return seconds[RUNS / 2];
}

/* A chart drawn a second time in one context: files of outlines are read already. */
static double draw_again(AppRun *run, const ReportNode *chart) {
  double seconds[RUNS];
  ChartContext *context = chart_context_new();
  for (int i = 0; i < RUNS; i++) {
    PageDocument *pages = page_document_new();
    PageSheet *sheet = page_sheet_new(pages, 210 * BASE_MM, 297 * BASE_MM, 0);
    PageCanvas canvas = {.document = pages, .sheet = sheet, .kit = &run->kit, .element = pages->root};
    double begin = base_cpu_seconds();
    BaseLength height = chart_measure(context, run->document, chart, &run->kit, 130 * BASE_MM);
    chart_draw(context, run->document, chart, &canvas,
               (PageRect){65 * BASE_MM, 60 * BASE_MM, 130 * BASE_MM, height});
    seconds[i] = base_cpu_seconds() - begin;
    page_document_free(pages);
  }
  chart_context_free(context);
  qsort(seconds, RUNS, sizeof *seconds, compare);
  return seconds[RUNS / 2];
}

/* The floor of a map: so many points are scaled and copied. */
static double floor_of(size_t points) {
  PagePoint *from = base_alloc(points * sizeof *from), *to = base_alloc(points * sizeof *to);
  for (size_t i = 0; i < points; i++) from[i] = (PagePoint){(BaseLength)i * 977, (BaseLength)i * 613};
  double begin = base_cpu_seconds();
  for (int run = 0; run < 1000; run++)
    for (size_t i = 0; i < points; i++)
      to[i] = (PagePoint){(BaseLength)((double)from[i].x * 1.0001) + run,
                          (BaseLength)((double)from[i].y * 0.9999)};
  double seconds = (base_cpu_seconds() - begin) / 1000;
  if (to[points - 1].x == 0) printf(" ");
  base_free(from);
  base_free(to);
  return seconds;
}

static void print_types(AppRun *run, const Nodes *charts) {
  printf("  %-16s %9s\n", "type", "cpu µs");
  for (size_t i = 0; i < charts->count; i++) {
    size_t points;
    printf("  %-16s %9.0f\n", report_attribute(charts->items[i], "type"),
           median(run, &charts->items[i], 1, &points) * 1e6);
  }
}

static void print_map(AppRun *run, const Nodes *charts) {
  for (size_t i = 0; i < charts->count; i++) {
    if (strcmp(report_attribute(charts->items[i], "type"), "map") != 0) continue;
    size_t points;
    median(run, &charts->items[i], 1, &points);
    double seconds = draw_again(run, charts->items[i]), least = floor_of(points);
    printf(
        "  a map of %zu points: %.2f ms (budget 1 ms); going through its points alone %.3f ms: %.0f times\n",
        points, seconds * 1e3, least * 1e3, seconds / least);
    return;
  }
}

int main(void) {
  if (access(gallery, R_OK) != 0 && system("docs/gallery.sh >/dev/null") != 0)
    return 1; /* NOLINT: our own script */
  AppOptions options = {.report = gallery, .quiet = true};
  AppRun run;
  app_run_start(&run, &options);
  if (!app_run_stages(&run, APP_LOAD, APP_BIND)) {
    base_diagnostics_print(run.diagnostics, stderr, false, BASE_ERROR);
    return 1;
  }
  run.kit.diagnostics = run.diagnostics;
  Nodes charts = {0};
  collect(run.document->root, &charts);
  size_t points;
  double cold = draw(&run, charts.items, charts.count, &points);
  double warm = median(&run, charts.items, charts.count, &points);
  printf("  %zu charts, %zu points: %.1f ms at first, %.1f ms with words that are known (budget 30 ms)\n",
         charts.count, points, cold * 1e3, warm * 1e3);
  print_map(&run, &charts);
  print_types(&run, &charts);
  base_free(charts.items);
  app_run_end(&run);
  return 0;
}
