#include "reports.h"

#include "support.h"

#include <string.h>

/* One type of chart, for the fixture's. */
static const ReportAttributeRule chart_attributes[] = {
    {"rows", VALUE_VIEW, true, NULL, ""},       {"limit", VALUE_INTEGER, false, NULL, ""},
    {"title", VALUE_TEXT, false, NULL, ""},     {"height", VALUE_SIZE, false, NULL, ""},
    {"category", VALUE_FIELD, false, NULL, ""}, {"value", VALUE_FIELD, false, NULL, ""},
    {NULL, VALUE_TEXT, false, NULL, NULL}};
static const ReportChartType bars = {.name = "bars", .most_series = 1};
static const ReportChartType *const chart_types[] = {&bars, NULL};
static const ReportCharts charts = {chart_attributes, chart_attributes, chart_types};

/* A chart is not layout's concern: it is as high as its attribute says, and drawn as one Figure. */
static BaseLength measure_chart(void *self, const ReportNode *chart, const PageKit *kit, BaseLength width) {
  (void)self, (void)width;
  return report_length(chart, "height", 30 * BASE_MM, kit->diagnostics);
}

static void draw_chart(void *self, const ReportNode *chart, const PageCanvas *canvas, PageRect rect) {
  (void)self;
  PageCanvas own = *canvas;
  own.element = page_element_new(canvas->document, canvas->element, PAGE_FIGURE, chart->place);
  own.element->alt = "chart";
  page_draw_rect(&own, rect, page_colour(canvas->kit, "tint", chart->place));
}

/* ---- the kit of a theme -------------------------------------------------------------------------------------------- */

static TextStyle style_of(LaidOut *to, const ReportRole *role, const char *face) {
  TextStyle style = {.size = role->size, .tracking = role->tracking, .language = to->report->language};
  style.face = text_face_find(to->fonts, face, role->place, to->diagnostics);
  if (role->letters.tabular) style.features |= TEXT_TABULAR;
  if (role->letters.oldstyle) style.features |= TEXT_OLDSTYLE;
  return style;
}

static TextAlign align_of(const char *align) {
  static const char *const names[] = {"ragged", "justified", "centred", "right"};
  for (int i = 0; align && i < 4; i++)
    if (strcmp(align, names[i]) == 0) return (TextAlign)i;
  return TEXT_RAGGED;
}

static void fill_role(LaidOut *to, const ReportRole *from, PageRole *role) {
  *role = (PageRole){.name = from->name,
                     .leading = from->leading,
                     .align = align_of(from->align),
                     .hyphenate = from->hyphenate,
                     .optical_margins = from->optical_margins,
                     .expansion = from->expansion,
                     .space_before = from->space_before,
                     .space_after = from->space_after,
                     .max_lines = from->max_lines,
                     .indent = from->indent};
  role->style = style_of(to, from, from->face);
  role->strong = style_of(to, from, from->strong_face ? from->strong_face : from->face);
  role->emphasis = style_of(to, from, from->emphasis_face ? from->emphasis_face : from->face);
  role->strong_emphasis = style_of(to, from, from->strong_face ? from->strong_face : from->face);
  role->strong_emphasis.face = NULL;
  role->colour = page_colour(&to->kit, from->colour, from->place);
}

static void fill_kit(LaidOut *to) {
  const ReportTheme *theme = to->report->theme;
  PageColour *colours = base_arena_alloc(to->arena, theme->colour_count * sizeof *colours);
  for (size_t i = 0; i < theme->colour_count; i++) {
    const ReportColour *from = &theme->colours[i];
    colours[i] = (PageColour){
        .name = from->name, .uses = from->uses, .red = from->red, .green = from->green, .blue = from->blue};
  }
  to->kit = (PageKit){.fonts = to->fonts,
                      .look = theme->look,
                      .locale = to->report->locale,
                      .language = to->report->language,
                      .colours = colours,
                      .colour_count = theme->colour_count,
                      .diagnostics = to->diagnostics};
  PageRole *roles = base_arena_alloc(to->arena, theme->role_count * sizeof *roles);
  for (size_t i = 0; i < theme->role_count; i++) fill_role(to, &theme->roles[i], &roles[i]);
  to->kit.roles = roles;
  to->kit.role_count = theme->role_count;
}

/* ---- opening -------------------------------------------------------------------------------------------------------- */

LaidOut laid_out_open(const char *path, bool debug) {
  LaidOut to = {.diagnostics = base_diagnostics_new(), .arena = base_arena_new()};
  to.report = report_load(path, &charts, to.diagnostics);
  if (!to.report) return to;
  DataOptions data = {.records = to.report->records, .figures = to.report->figures};
  to.records = data_records_open(&data, to.diagnostics);
  if (!to.records) return to;
  static const DataEditionValue key = {"code", "national"};
  DataEdition edition = {&key, 1};
  to.figures = data_figures_new(to.records, &edition, to.diagnostics);
  const ReportTheme *theme = to.report->theme;
  if (theme->confidential_count)
    data_figures_protect(to.figures, theme->confidential, theme->confidential_count, theme->confidential_min);
  to.document = report_bind(to.report, to.figures, to.diagnostics);
  if (!to.document) return to;
  to.fonts = text_fonts_new("fonts", to.diagnostics);
  fill_kit(&to);
  LayoutOptions options = {
      .kit = &to.kit, .drawing = {NULL, measure_chart, NULL, draw_chart}, .debug = debug};
  double start = base_cpu_seconds();
  to.pages = layout_document(to.document, &options);
  to.seconds = base_cpu_seconds() - start;
  return to;
}

/* ---- reports from a text ------------------------------------------------------------------------------------------- */

#define FIXTURE "tests/layout/fixtures/pages/"

static void write_file(const char *folder, const char *name, const char *text, size_t length) {
  char *path = support_path(folder, name);
  support_write(path, text, length);
  free(path);
}

static void copy_file(const char *folder, const char *name, const char *before, const char *more) {
  size_t length;
  char *source = support_path(FIXTURE, name), *text = support_read(source, &length);
  BaseBuffer out = {0};
  char *at = before ? strstr(text, before) : text + length;
  base_buffer_add(&out, text, (size_t)(at - text));
  if (more) base_buffer_add_text(&out, more);
  base_buffer_add_text(&out, at);
  write_file(folder, name, out.data, out.length);
  base_buffer_free(&out);
  free(text);
  free(source);
}

LaidOut laid_out_text(const char *elements, const char *theme, const char *views) {
  char *folder = support_folder_new(), *path = support_path(folder, "report.xml");
  BaseBuffer report = {0};
  base_buffer_add_text(
      &report, "<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"theme.xml\" "
               "records=\"records\" figures=\"figures.sql\"><meta title=\"Essai\"/>\n");
  base_buffer_add_text(&report, elements);
  base_buffer_add_text(&report, "\n</report>\n");
  support_write(path, report.data, report.length);
  copy_file(folder, "theme.xml", "  <master name=\"page\"", theme);
  copy_file(folder, "figures.sql", NULL, views);
  static const char *const records[] = {"schema.sql",         "session.csv", "reseau.csv",
                                        "insertion_mois.csv", "metier.csv",  "secret.csv"};
  char *inner = support_path(folder, "records/x");
  base_file_make_folders(inner);
  for (size_t i = 0; i < SUPPORT_COUNT(records); i++) {
    char *name = support_path("records", records[i]);
    copy_file(folder, name, NULL, NULL);
    free(name);
  }
  copy_file(folder, "carreaux.png", NULL, NULL);
  LaidOut laid_out = laid_out_open(path, false);
  laid_out.folder = folder;
  base_buffer_free(&report);
  free(path);
  free(inner);
  return laid_out;
}

void laid_out_close(LaidOut *laid_out) {
  page_document_free(laid_out->pages);
  report_document_free(laid_out->document);
  data_figures_free(laid_out->figures);
  data_records_close(laid_out->records);
  report_free(laid_out->report);
  if (laid_out->fonts) text_fonts_free(laid_out->fonts);
  base_arena_free(laid_out->arena);
  base_diagnostics_free(laid_out->diagnostics);
  if (laid_out->folder) support_folder_remove(laid_out->folder);
}

char *laid_out_dump(const LaidOut *laid_out) {
  BaseBuffer out = {0};
  if (laid_out->pages) page_dump(laid_out->pages, &out);
  return out.data;
}

char *laid_out_diagnostics(const LaidOut *laid_out) {
  static const char *const names[] = {"note", "warning", "error"};
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "");
  base_diagnostics_sort(laid_out->diagnostics);
  for (size_t i = 0; i < base_diagnostics_size(laid_out->diagnostics); i++) {
    const BaseDiagnostic *one = base_diagnostics_at(laid_out->diagnostics, i);
    const char *file = one->place.file ? strrchr(one->place.file, '/') : NULL;
    base_buffer_add_format(&out, "%s:%d:%d %s %s: %s\n", file ? file + 1 : "", one->place.line,
                           one->place.column, names[one->severity], one->code, one->message);
  }
  return out.data ? out.data : base_copy("", 0);
}
