/* The ledger and the items of the pages say the same: no printed figure is missing, none is listed that is not printed. */
#include "app/app.h"
#include "support.h"

static AppRun lay_out(const AppOptions *options) {
  AppRun run;
  app_run_start(&run, options);
  if (!app_run_stages(&run, APP_LOAD, APP_LAY_OUT)) {
    base_diagnostics_print(run.diagnostics, stderr, false, BASE_WARNING);
    fail_msg("%s was not laid out", options->report);
  }
  return run;
}

static bool has_page(const AppFigure *figure, int page) {
  if (figure->page == page) return true;
  for (size_t i = 0; i < figure->more.count; i++)
    if (figure->more.items[i] == page) return true;
  return false;
}

static size_t find(const AppFigures *figures, const ReportFigure *figure) {
  for (size_t i = 0; i < figures->count; i++) {
    const ReportFigure *other = figures->items[i].figure;
    if (other->view == figure->view && other->row == figure->row && other->column == figure->column &&
        strcmp(other->text, figure->text) == 0)
      return i;
  }
  return figures->count;
}

/* Every figure of every item has a line with the item's page; and no line has a page without such an item. */
static void every_figure_has_its_pages(void **state) {
  (void)state;
  static const char *const reports[] = {"layouts/chiffres-cles", "layouts/exemple-association"};
  for (size_t r = 0; r < SUPPORT_COUNT(reports); r++) {
    AppOptions options = {.report = reports[r], .no_cache = true};
    AppRun run = lay_out(&options);
    AppFigures figures = app_figures_collect(run.pages);
    assert_true(figures.count > 50);
    size_t listed = 0, printed = 0;
    for (size_t i = 0; i < figures.count; i++) {
      assert_true(figures.items[i].page > 0);
      listed += 1 + figures.items[i].more.count;
    }
    for (size_t page = 0; page < run.pages->sheets.count; page++) {
      const PageSheet *sheet = run.pages->sheets.items[page];
      bool *seen = base_alloc(figures.count * sizeof *seen);
      memset(seen, 0, figures.count * sizeof *seen);
      for (size_t i = 0; i < sheet->items.count; i++) {
        const PageItem *item = &sheet->items.items[i];
        const PageOrigin *origin = item->kind == PAGE_TEXT ? item->as.text.run->origin : NULL;
        if (!origin || !origin->figure) continue;
        size_t line = find(&figures, origin->figure);
        assert_true(line < figures.count && has_page(&figures.items[line], (int)page + 1));
        printed += !seen[line];
        seen[line] = true;
      }
      base_free(seen);
    }
    assert_int_equal(listed, printed);
    app_figures_free(&figures);
    app_run_end(&run);
  }
}

/* Figures inside texts of charts, in titles that the contents repeat, and in labels that read upwards. */
static void figures_in_every_place(void **state) {
  (void)state;
  static const struct {
    const char *view, *key, *column;
    int page;
  } cases[] = {
      {"familles_carreaux", "dev", "apprenants", 11}, /* the number of a field of squares */
      {"familles_carreaux", "dev", "libelle", 11},
      {"cumul_par_annee", "2020", "libelle", 2},     /* a category */
      {"sessions_par_etat", "achevee", "nombre", 6}, /* a figure beside a wall */
      {"durees_larges", "6_9", "de_mois", 10},       /* the limit of a class under a skyline */
      {"couverture", "corse", "libelle", 1},         /* a turned one */
      {"reperes", "", "annee", 2},                   /* the contents repeat a title */
      {"reperes", "", "annee", 5},                   /* the running head as well */
  };
  AppOptions options = {.report = "layouts/chiffres-cles", .no_cache = true};
  AppRun run = lay_out(&options);
  AppFigures figures = app_figures_collect(run.pages);
  for (size_t c = 0; c < SUPPORT_COUNT(cases); c++) {
    bool found = false;
    for (size_t i = 0; i < figures.count && !found; i++) {
      const ReportFigure *figure = figures.items[i].figure;
      BaseBuffer key = {0};
      app_figure_key(figure->view, figure->row, &key);
      found = strcmp(figure->view->name, cases[c].view) == 0 &&
              strcmp(key.data ? key.data : "", cases[c].key) == 0 &&
              strcmp(figure->view->columns[figure->column].name, cases[c].column) == 0 &&
              has_page(&figures.items[i], cases[c].page);
      base_buffer_free(&key);
    }
    if (!found) fail_msg("%s[%s].%s has no line", cases[c].view, cases[c].key, cases[c].column);
  }
  app_figures_free(&figures);
  app_run_end(&run);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_figure_has_its_pages),
                                     cmocka_unit_test(figures_in_every_place)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
