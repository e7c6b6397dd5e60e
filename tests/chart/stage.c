#include "stage.h"

#define PLOT_X base_mm(65)
#define PLOT_Y base_mm(72)

Stage stage;

/* ---- the kit of a theme -------------------------------------------------------------------------------------------------- */

static TextStyle style_of(const ReportRole *role, const char *face) {
  TextStyle style = {.size = role->size, .tracking = role->tracking, .language = stage.report->language};
  style.face = text_face_find(stage.fonts, face ? face : role->face, role->place, stage.diagnostics);
  if (role->letters.tabular) style.features |= TEXT_TABULAR;
  return style;
}

static void fill_roles(void) {
  const ReportTheme *theme = stage.report->theme;
  PageRole *roles = base_arena_alloc(stage.arena, theme->role_count * sizeof *roles);
  for (size_t i = 0; i < theme->role_count; i++) {
    const ReportRole *from = &theme->roles[i];
    roles[i] = (PageRole){.name = from->name,
                          .style = style_of(from, from->face),
                          .strong = style_of(from, from->strong_face),
                          .emphasis = style_of(from, from->emphasis_face),
                          .leading = from->leading,
                          .colour = page_colour(&stage.kit, from->colour, from->place)};
  }
  stage.kit.roles = roles;
  stage.kit.role_count = theme->role_count;
}

static void fill_colours(void) {
  const ReportTheme *theme = stage.report->theme;
  PageColour *colours = base_arena_alloc(stage.arena, theme->colour_count * sizeof *colours);
  for (size_t i = 0; i < theme->colour_count; i++) {
    const ReportColour *from = &theme->colours[i];
    colours[i] = (PageColour){
        .name = from->name, .uses = from->uses, .red = from->red, .green = from->green, .blue = from->blue};
  }
  stage.kit.colours = colours;
  stage.kit.colour_count = theme->colour_count;
  const PageColour **ramp = base_arena_alloc(stage.arena, theme->ramp_count * sizeof *ramp);
  for (size_t i = 0; i < theme->ramp_count; i++)
    ramp[i] = page_colour(&stage.kit, theme->ramp[i], theme->place);
  stage.kit.ramp = ramp;
  stage.kit.ramp_count = theme->ramp_count;
}

int stage_set_up(void **unused) {
  (void)unused;
  stage = (Stage){.diagnostics = base_diagnostics_new(), .arena = base_arena_new()};
  stage.report = report_load("layouts/chiffres-cles/report.xml", &chart_language, stage.diagnostics);
  assert_non_null(stage.report);
  stage.fonts = text_fonts_new("fonts", stage.diagnostics);
  stage.kit = (PageKit){.fonts = stage.fonts,
                        .look = stage.report->theme->look,
                        .locale = stage.report->locale,
                        .language = stage.report->language,
                        .diagnostics = stage.diagnostics};
  fill_colours();
  fill_roles();
  base_diagnostics_print(stage.diagnostics, stderr, false, BASE_WARNING);
  assert_int_equal(base_diagnostics_count(stage.diagnostics, BASE_ERROR), 0);
  return 0;
}

/* A report of one page in the gallery's other theme. */
static Report *load_other(void) {
  static const char words[] =
      "<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"axes.xml\" records=\".\" "
      "figures=\".\"><meta title=\"a\" author=\"a\" subject=\"a\" date=\"2020-12-31\"/>"
      "<page master=\"data\" title=\"a\"/></report>";
  char *folder = support_folder_new(), *theme = support_path(folder, "axes.xml"),
       *path = support_path(folder, "report.xml");
  size_t length;
  char *text = support_read("docs/gallery/axes.xml", &length);
  support_write(theme, text, length);
  support_write(path, words, strlen(words));
  Report *report = report_load(path, &chart_language, stage.diagnostics);
  base_diagnostics_print(stage.diagnostics, stderr, false, BASE_WARNING);
  assert_non_null(report);
  free(text);
  free(theme);
  free(path);
  support_folder_remove(folder);
  return report;
}

void stage_change_look(void) {
  if (!stage.other) stage.other = load_other();
  const ReportTheme *theme = stage.report->theme;
  stage.report->theme = stage.other->theme;
  stage.other->theme = theme;
  stage.kit.look = stage.report->theme->look;
  fill_colours();
  fill_roles();
}

int stage_tear_down(void **unused) {
  (void)unused;
  text_fonts_free(stage.fonts);
  report_free(stage.report);
  report_free(stage.other);
  base_arena_free(stage.arena);
  base_diagnostics_free(stage.diagnostics);
  return 0;
}

/* ---- views ---------------------------------------------------------------------------------------------------------------- */

static DataCell *cell_at(const Scene *scene, size_t row, size_t column) {
  DataCell *cells = (DataCell *)(uintptr_t)scene->view->cells;
  return &cells[row * scene->view->column_count + column];
}

static DataColumn column_of(const SceneColumn *from) {
  DataColumn column = {.name = from->name, .companion_num = -1, .companion_base = -1};
  const char *suffix = strrchr(from->name, '_');
  if (suffix) snprintf(column.suffix, sizeof column.suffix, "%s", suffix + 1);
  return column;
}

static ReportNode *new_node(Scene *scene, ReportKind kind, ReportNode *parent) {
  ReportNode *node = base_arena_alloc(scene->document->arena, sizeof *node);
  *node = (ReportNode){.kind = kind, .parent = parent, .place = {"scene.xml", 1, 1}, .view = scene->view};
  if (parent && parent->last)
    parent->last->next = node;
  else if (parent)
    parent->first = node;
  if (parent) parent->last = node;
  return node;
}

Scene scene_open(const Stage *on, const SceneColumn *columns, size_t column_count, size_t row_count) {
  Scene scene = {.stage = on, .diagnostics = base_diagnostics_new(), .kit = on->kit};
  scene.kit.diagnostics = scene.diagnostics;
  BaseArena *arena = base_arena_new();
  scene.document = base_arena_alloc(arena, sizeof *scene.document);
  *scene.document = (ReportDocument){.arena = arena, .report = on->report, .theme = on->report->theme};
  scene.view = base_arena_alloc(arena, sizeof *scene.view);
  DataColumn *named = base_arena_alloc(arena, column_count * sizeof *named);
  for (size_t i = 0; i < column_count; i++) named[i] = column_of(&columns[i]);
  *scene.view =
      (DataView){.name = "rows",
                 .columns = named,
                 .column_count = column_count,
                 .row_count = row_count,
                 .cells = base_arena_alloc(arena, (row_count * column_count + 1) * sizeof(DataCell))};
  scene.page = new_node(&scene, REPORT_PAGE, NULL);
  scene.chart = new_node(&scene, REPORT_CHART, scene.page);
  scene.document->root = scene.page;
  scene.pages = page_document_new();
  scene.sheet = page_sheet_new(scene.pages, base_mm(210), base_mm(297), 0);
  return scene;
}

void scene_text(Scene *scene, size_t row, size_t column, const char *text) {
  DataCell *cell = cell_at(scene, row, column);
  *cell = (DataCell){.kind = DATA_TEXT};
  cell->text = base_arena_copy(scene->document->arena, text, strlen(text));
}

void scene_number(Scene *scene, size_t row, size_t column, int64_t numerator, int64_t denominator) {
  *cell_at(scene, row, column) = (DataCell){.kind = DATA_NUMBER, .value = base_ratio(numerator, denominator)};
}

void scene_base(Scene *scene, size_t row, size_t column, int64_t base) {
  DataCell *cell = cell_at(scene, row, column);
  cell->has_base = true;
  cell->base = base;
}

void scene_empty(Scene *scene, size_t row, size_t column) {
  cell_at(scene, row, column)->kind = DATA_EMPTY;
}

void scene_hide(Scene *scene, size_t row, size_t column) {
  cell_at(scene, row, column)->kind = DATA_HIDDEN;
}

/* ---- nodes ---------------------------------------------------------------------------------------------------------------- */

static void set_attributes(Scene *scene, ReportNode *node, const char *const *pairs) {
  size_t count = 0;
  while (pairs[2 * count]) count++;
  ReportAttribute *attributes = base_arena_alloc(scene->document->arena, (count + 1) * sizeof *attributes);
  for (size_t i = 0; i < count; i++)
    attributes[i] = (ReportAttribute){.name = pairs[2 * i], .value = pairs[2 * i + 1], .place = node->place};
  node->attributes = attributes;
  node->attribute_count = count;
}

void scene_attributes(Scene *scene, const char *const *pairs) {
  set_attributes(scene, scene->chart, pairs);
}

ReportNode *scene_chart(Scene *scene, const char *const *pairs) {
  ReportNode *node = new_node(scene, REPORT_CHART, scene->page);
  set_attributes(scene, node, pairs);
  return node;
}

ReportNode *scene_child(Scene *scene, ReportNode *parent, ReportKind kind, const char *const *pairs) {
  ReportNode *node = new_node(scene, kind, parent);
  node->view = NULL; /* the chart's */
  set_attributes(scene, node, pairs);
  return node;
}

void scene_series(Scene *scene, const char *field, const char *label) {
  ReportNode *series = new_node(scene, REPORT_SERIES, scene->chart);
  const char *pairs[] = {"field", field, "label", label, NULL};
  set_attributes(scene, series, pairs);
}

/* ---- drawing -------------------------------------------------------------------------------------------------------------- */

void scene_read(Scene *scene) {
  if (!scene->context) scene->context = chart_context_new(scene->document, &scene->kit);
}

void scene_draw(Scene *scene, BaseLength width) {
  scene_read(scene);
  BaseLength height = chart_measure(scene->context, scene->chart, &scene->kit, width);
  scene->rect = (PageRect){PLOT_X, PLOT_Y, width, height};
  PageCanvas canvas = {.document = scene->pages,
                       .sheet = scene->sheet,
                       .kit = &scene->kit,
                       .element = scene->pages->root,
                       .place = scene->chart->place};
  chart_draw(scene->context, scene->chart, &canvas, scene->rect);
}

void scene_close(Scene *scene) {
  BaseArena *arena = scene->document->arena;
  chart_context_free(scene->context);
  page_document_free(scene->pages);
  base_diagnostics_free(scene->diagnostics);
  base_arena_free(arena);
}

char *scene_diagnostics(const Scene *scene) {
  static const char *const names[] = {"note", "warning", "error"};
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "");
  base_diagnostics_sort(scene->diagnostics);
  for (size_t i = 0; i < base_diagnostics_size(scene->diagnostics); i++) {
    const BaseDiagnostic *one = base_diagnostics_at(scene->diagnostics, i);
    base_buffer_add_format(&out, "%s %s: %s\n", names[one->severity], one->code, one->message);
  }
  return out.data ? out.data : base_copy("", 0);
}

const char *scene_alternative(const Scene *scene) {
  const PageElement *figure = scene->pages->root->first;
  return figure && figure->alt ? figure->alt : "";
}

bool area_holds(const ChartArea *area, ChartVertex at) {
  bool inside = false;
  for (size_t r = 0; r < area->rings.count; r++) {
    const ChartVertex *ring = area->rings.items[r].vertices.items;
    size_t count = area->rings.items[r].vertices.count;
    for (size_t i = 0, before = count - 1; i < count; before = i++)
      if ((ring[i].y > at.y) != (ring[before].y > at.y) &&
          at.x < ring[i].x + (at.y - ring[i].y) / (ring[before].y - ring[i].y) * (ring[before].x - ring[i].x))
        inside = !inside;
  }
  return inside;
}
