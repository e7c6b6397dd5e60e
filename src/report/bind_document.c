/* Binding a whole document: its meta data, the furniture of its masters, and the references between its elements. */
#include "report/internal.h"

#include <string.h>

static void bind_meta(ReportBinder *binder) {
  ReportDocument *document = binder->document;
  for (const ReportNode *child = binder->report->root->first; child; child = child->next) {
    if (child->kind != REPORT_META) continue;
    ReportNode meta = {0};
    report_bind_attributes(binder, child, &meta);
    document->title = report_attribute(&meta, "title");
    document->author = report_attribute(&meta, "author");
    document->subject = report_attribute(&meta, "subject");
    document->keywords = report_attribute(&meta, "keywords");
    document->date = report_attribute(&meta, "date");
    if (!document->date || base_date_valid(document->date)) continue;
    base_report(binder->diagnostics, BASE_ERROR, report_attribute_place(child, "date"), "wrong-date",
                "a day such as 2020-12-31, or 2020-12",
                "the date of the report is '%s', and there is no such day", document->date);
  }
}

static void bind_furniture(ReportBinder *binder) {
  const ReportTheme *written = binder->report->theme;
  ReportTheme *theme = base_arena_alloc(binder->arena, sizeof *theme);
  ReportMaster *masters = base_arena_alloc(binder->arena, (written->master_count + 1) * sizeof *masters);
  *theme = *written;
  for (size_t i = 0; i < written->master_count; i++) {
    ReportNode *furniture = report_node_new(binder->arena, REPORT_FRAME, written->masters[i].place);
    report_bind_children(binder, written->masters[i].furniture, furniture);
    masters[i] = written->masters[i];
    masters[i].furniture = furniture;
  }
  theme->masters = masters;
  binder->document->theme = theme;
}

static const char *reference_of(const ReportNode *node) {
  if (node->kind == REPORT_REMARK) return report_attribute(node, "for");
  return node->kind == REPORT_LINK ? node->text + 1 : node->text;
}

static void collect_ids(const ReportNode *node, const char ***names, size_t *count, size_t *capacity) {
  const char *id = report_attribute(node, "id");
  if (id) {
    *names = base_grow(*names, capacity, *count + 1, sizeof **names);
    (*names)[(*count)++] = id;
  }
  for (const ReportNode *child = node->first; child; child = child->next)
    collect_ids(child, names, count, capacity);
}

static void check_references(ReportBinder *binder) {
  const char **names = NULL;
  size_t count = 0, capacity = 0;
  collect_ids(binder->document->root, &names, &count, &capacity);
  for (size_t i = 0; i < binder->references.count && !report_is_full(binder); i++) {
    const ReportNode *node = binder->references.items[i];
    const char *id = reference_of(node);
    if (base_map_find(binder->ids, id, strlen(id))) continue;
    BasePlace place = node->kind == REPORT_REMARK ? report_attribute_place(node, "for") : node->place;
    report_unknown(binder->diagnostics, place, "unknown-id", "element with the id", NULL, id, names, count);
  }
  base_free(names);
}

static void bind_all(ReportBinder *binder) {
  const ReportNode *written = binder->report->root;
  bind_meta(binder);
  ReportNode *root = report_node_new(binder->arena, REPORT_REPORT, written->place);
  root->attributes = written->attributes;
  root->attribute_count = written->attribute_count;
  binder->document->root = root;
  report_bind_children(binder, written, root);
  bind_furniture(binder);
  check_references(binder);
}

const ReportDocument *report_bind(const Report *report, DataFigures *figures, BaseDiagnostics *diagnostics) {
  size_t errors = base_diagnostics_count(diagnostics, BASE_ERROR);
  BaseArena *arena = base_arena_new();
  ReportDocument *document = base_arena_alloc(arena, sizeof *document);
  document->arena = arena;
  document->report = report;
  document->theme = report->theme;
  ReportBinder binder = {.report = report,
                         .document = document,
                         .figures = figures,
                         .diagnostics = diagnostics,
                         .arena = arena,
                         .resolutions =
                             base_alloc((report->placeholder_count + 1) * sizeof(ReportResolution)),
                         .ids = base_map_new(),
                         .checked = base_map_new(),
                         .indices = base_map_new()};
  bind_all(&binder);
  base_free(binder.resolutions);
  base_free(binder.references.items);
  base_map_free(binder.notes);
  base_map_free(binder.ids);
  base_map_free(binder.checked);
  base_map_free(binder.indices);
  for (size_t i = 0; i < binder.index_list.count; i++) base_map_free(binder.index_list.items[i]);
  base_free(binder.index_list.items);
  if (base_diagnostics_count(diagnostics, BASE_ERROR) == errors) return document;
  report_document_free(document);
  return NULL;
}

void report_document_free(const ReportDocument *document) {
  if (document) base_arena_free(document->arena);
}
