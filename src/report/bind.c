/* Binding: nodes as written to the nodes of one edition. Loops are unrolled, conditions decided, placeholders replaced;
 * every name that is not known is a diagnostic, also in what a condition leaves out. */
#include "report/internal.h"

#include <string.h>

static void bind_children(ReportBinder *binder, const ReportNode *written, ReportNode *parent);
static void bind_node(ReportBinder *binder, const ReportNode *written, ReportNode *parent);

/* ---- what is left out -------------------------------------------------------------------------------------------- */

static void check_template(ReportBinder *binder, const ReportTemplate *template) {
  for (size_t i = 0; i < template->part_count; i++) {
    if (template->parts[i].placeholder) report_resolve_check(binder, template->parts[i].placeholder);
  }
  const ReportCondition *condition = template->condition;
  for (size_t i = 0; condition && i < condition->count; i++) {
    const ReportComparison *comparison = &condition->comparisons[i];
    const ReportPlaceholder *operands[] = {comparison->left.placeholder, comparison->right.placeholder,
                                           comparison->to.placeholder};
    for (int k = 0; k < 3; k++) {
      if (operands[k]) report_resolve_check(binder, operands[k]);
    }
  }
}

/* Attributes and children; `view` is that of the table or chart around. */
static void check_left_out(ReportBinder *binder, const ReportNode *written, const DataView *view) {
  bool has_rows = report_attribute(written, "rows") && binder->scope_count < REPORT_DEEPEST_LOOPS;
  if (has_rows) {
    view = report_rows_view(binder, written);
    binder->scopes[binder->scope_count++] = (ReportScope){view, view ? view->row_count : 0};
  }
  for (size_t i = 0; i < written->attribute_count; i++) {
    if (written->attributes[i].source) check_template(binder, written->attributes[i].source);
  }
  report_fields_check(binder, written, view);
  if (written->source) check_template(binder, written->source);
  for (const ReportNode *child = written->first; child; child = child->next)
    check_left_out(binder, child, view);
  if (has_rows) binder->scope_count--;
}

void report_left_out_check(ReportBinder *binder, const ReportNode *written) {
  const void *key = written;
  if (base_map_find(binder->checked, (const char *)&key, sizeof key)) return;
  base_map_set(binder->checked, (const char *)&key, sizeof key, binder);
  check_left_out(binder, written, NULL);
}

/* ---- loops and conditions ---------------------------------------------------------------------------------------- */

/* No more can be told than the diagnostics hold. */
static bool is_full(const ReportBinder *binder) {
  return base_diagnostics_count(binder->diagnostics, BASE_ERROR) >= REPORT_MOST_FAULTS;
}

static void stop(ReportBinder *binder, BasePlace place, const char *what, int most) {
  base_report(binder->diagnostics, BASE_ERROR, place, "too-large", "limit the rows of its loops",
              "the report grows over %d %s", most, what);
  binder->stopped = true;
}

bool report_bind_steps(ReportBinder *binder, size_t count, BasePlace place) {
  if (binder->stopped) return false;
  binder->step_count += count;
  if (binder->step_count > REPORT_MOST_STEPS) stop(binder, place, "steps", REPORT_MOST_STEPS);
  return !binder->stopped;
}

static void bind_each(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  if (binder->scope_count == REPORT_DEEPEST_LOOPS) {
    base_report(binder->diagnostics, BASE_ERROR, written->place, "too-deep", "join the views in SQL instead",
                "loops are nested more than %d deep", REPORT_DEEPEST_LOOPS);
    return;
  }
  const DataView *view = report_rows(binder, written);
  if (!view || view->row_count == 0) {
    report_left_out_check(binder, written);
    return;
  }
  int scope = binder->scope_count++;
  for (size_t row = 0; row < view->row_count && report_bind_steps(binder, 1, written->place); row++) {
    binder->scopes[scope] = (ReportScope){view, row};
    bind_children(binder, written, parent);
  }
  binder->scope_count = scope;
}

static bool holds(ReportBinder *binder, const ReportNode *written) {
  const ReportAttribute *when = report_attribute_find(written, "when");
  return !when || !when->source || report_condition_holds(binder, when->source->condition);
}

/* ---- nodes ------------------------------------------------------------------------------------------------------- */

static ReportNode *copy_node(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  ReportNode *node = base_arena_alloc(binder->arena, sizeof *node);
  *node = *written;
  node->first = node->last = node->next = NULL;
  node->source = NULL;
  report_node_append(parent, node);
  if (++binder->node_count == REPORT_MOST_NODES) stop(binder, written->place, "elements", REPORT_MOST_NODES);
  return node;
}

static void bind_figure(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  BaseBuffer out = {0};
  const ReportFigure *figure = report_print(binder, written->source->parts[0].placeholder, NULL, &out);
  ReportNode *node = copy_node(binder, written, parent);
  node->kind = figure ? REPORT_FIGURE : REPORT_TEXT;
  node->figure = figure;
  node->text = figure ? figure->text : base_arena_copy(binder->arena, out.data ? out.data : "", out.length);
  node->length = out.length;
  base_buffer_free(&out);
}

static void bind_page_of(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  const ReportPlaceholder *placeholder = written->source->parts[0].placeholder;
  ReportNode *node = copy_node(binder, written, parent);
  if (placeholder->key) {
    BaseBuffer id = {0};
    report_template_text(binder, placeholder->key, &id);
    node->text = base_arena_copy(binder->arena, id.data ? id.data : "", id.length);
    node->length = id.length;
    base_buffer_free(&id);
  }
  *BASE_APPEND(&binder->references) = node;
}

/* A title whose finding does not hold says its neutral text. */
static void bind_neutral_title(ReportBinder *binder, const ReportNode *written, ReportNode *node) {
  const ReportAttribute *neutral = report_attribute_find(written, "else");
  const ReportPart literal = {
      .text = neutral->value, .length = strlen(neutral->value), .place = neutral->place};
  const ReportTemplate plain = {.parts = &literal, .part_count = 1};
  const ReportTemplate *template = neutral->source ? neutral->source : &plain;
  for (size_t i = 0; i < template->part_count; i++) {
    const ReportPart *part = &template->parts[i];
    if (part->text) {
      ReportNode *text = report_node_new(binder->arena, REPORT_TEXT, part->place);
      text->text = part->text;
      text->length = part->length;
      report_node_append(node, text);
    } else {
      bind_node(binder, report_placeholder_node(binder->arena, part->placeholder), node);
    }
  }
}

static void take_id(ReportBinder *binder, const ReportNode *node) {
  const ReportAttribute *id = report_attribute_find(node, "id");
  if (!id) return;
  if (base_map_find(binder->ids, id->value, strlen(id->value))) {
    base_report(binder->diagnostics, BASE_ERROR, id->place, "defined-twice",
                "in a loop, let the id name the row: id=\"region-{{code}}\"", "the id '%s' is given twice",
                id->value);
  }
  base_map_set(binder->ids, id->value, strlen(id->value), (void *)(uintptr_t)node);
}

static void bind_path(ReportBinder *binder, ReportNode *node) {
  const ReportAttribute *source = report_attribute_find(node, "src");
  if (!source) return;
  node->text = base_path_below(binder->arena, binder->report->path, source->value);
  if (node->text) {
    node->length = strlen(node->text);
    return;
  }
  base_report(binder->diagnostics, BASE_ERROR, source->place, "outside-path",
              "move the file below the report's folder", "%s leads out of the report's folder",
              source->value);
}

static void bind_total(ReportBinder *binder, ReportNode *node) {
  node->view = report_rows(binder, node);
  if (!node->view || node->view->row_count == 1) return;
  base_report(binder->diagnostics, BASE_ERROR, report_attribute_place(node, "rows"), "many-rows",
              "a total is a view of one row", "the view '%s' has %zu rows", node->view->name,
              node->view->row_count);
}

/* What a kind of node has beside its attributes. */
static void bind_kind(ReportBinder *binder, ReportNode *node) {
  const char *numbered = report_attribute(node, "numbered");
  switch (node->kind) {
  case REPORT_SECTION:
    node->number = numbered && strcmp(numbered, "no") == 0 ? 0 : ++binder->section_number;
    break;
  case REPORT_PAGE:
  case REPORT_FLOW: binder->note_base = 0; break;
  case REPORT_HEADING:
    if (node->number == 0) node->number = report_integer(node, "level", 2, binder->diagnostics);
    break;
  case REPORT_LIST:
    if (report_flag(node, "numbered")) node->number = 1;
    break;
  case REPORT_TABLE:
  case REPORT_CHART:
  case REPORT_TILES: node->view = report_rows(binder, node); break;
  case REPORT_TOTAL: bind_total(binder, node); break;
  case REPORT_IMAGE: bind_path(binder, node); break;
  case REPORT_LINK:
    node->text = report_attribute_or(node, "href", "");
    node->length = strlen(node->text);
    break;
  default: break;
  }
  bool refers = (node->kind == REPORT_LINK && node->text[0] == '#') ||
                (node->kind == REPORT_REMARK && report_attribute(node, "for"));
  if (refers) *BASE_APPEND(&binder->references) = node;
  take_id(binder, node);
  const ReportNode *with_view = node;
  while (with_view && !with_view->view) with_view = with_view->parent;
  report_fields_check(binder, node, with_view ? with_view->view : NULL);
}

/* Notes are numbered through a page or flow; a prose numbers its own from 1. */
static void bind_note(ReportBinder *binder, ReportNode *node) {
  if (node->number > binder->note_count) binder->note_count = node->number;
  if (node->number > 0) node->number += binder->note_base;
}

static void bind_element(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  bool neutral = written->kind == REPORT_TITLE && !holds(binder, written);
  if (neutral && !report_attribute(written, "else")) {
    report_left_out_check(binder, written);
    return;
  }
  ReportNode *node = copy_node(binder, written, parent);
  report_bind_attributes(binder, written, node);
  bind_kind(binder, node);
  if (neutral) {
    report_left_out_check(binder, written);
    bind_neutral_title(binder, written, node);
    return;
  }
  bind_children(binder, written, node);
}

static void bind_prose(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  binder->note_count = 0;
  bind_element(binder, written, parent);
  binder->note_base += binder->note_count;
}

static void bind_node(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  switch (written->kind) {
  case REPORT_META:
  case REPORT_LITERALS:
  case REPORT_EDITIONS: return;
  case REPORT_EACH: bind_each(binder, written, parent); return;
  case REPORT_FIGURE: bind_figure(binder, written, parent); return;
  case REPORT_PAGE_OF:
  case REPORT_FIGURE_OF: bind_page_of(binder, written, parent); return;
  case REPORT_TITLE: bind_element(binder, written, parent); return;
  default: break;
  }
  if (!holds(binder, written)) {
    report_left_out_check(binder, written);
  } else if (written->kind == REPORT_IF) {
    bind_children(binder, written, parent);
  } else if (written->kind == REPORT_PROSE) {
    bind_prose(binder, written, parent);
  } else if (written->kind == REPORT_FOOTNOTE_CALL || written->kind == REPORT_FOOTNOTE) {
    ReportNode *node = copy_node(binder, written, parent);
    bind_note(binder, node);
    bind_children(binder, written, node);
  } else {
    bind_element(binder, written, parent);
  }
}

/* Recursion is bounded: by REPORT_DEEPEST in XML, by REPORT_DEEPEST_PROSE in prose. */
static void bind_children(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  for (const ReportNode *child = written->first; child && !binder->stopped; child = child->next) {
    bind_node(binder, child, parent);
    binder->stopped |= is_full(binder);
  }
}

/* ---- the document ------------------------------------------------------------------------------------------------ */

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
  }
}

static void bind_furniture(ReportBinder *binder) {
  const ReportTheme *written = binder->report->theme;
  ReportTheme *theme = base_arena_alloc(binder->arena, sizeof *theme);
  ReportMaster *masters = base_arena_alloc(binder->arena, (written->master_count + 1) * sizeof *masters);
  *theme = *written;
  for (size_t i = 0; i < written->master_count; i++) {
    ReportNode *furniture = report_node_new(binder->arena, REPORT_FRAME, written->masters[i].place);
    bind_children(binder, written->masters[i].furniture, furniture);
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
  for (size_t i = 0; i < binder->references.count && !is_full(binder); i++) {
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
  bind_children(binder, written, root);
  bind_furniture(binder);
  check_references(binder);
}

ReportDocument *report_bind(const Report *report, DataFigures *figures, BaseDiagnostics *diagnostics) {
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
  base_map_free(binder.ids);
  base_map_free(binder.checked);
  base_map_free(binder.indices);
  for (size_t i = 0; i < binder.index_list.count; i++) base_map_free(binder.index_list.items[i]);
  base_free(binder.index_list.items);
  if (base_diagnostics_count(diagnostics, BASE_ERROR) == errors) return document;
  report_document_free(document);
  return NULL;
}

void report_document_free(ReportDocument *document) {
  if (!document) return;
  base_free(document->figures.items);
  base_arena_free(document->arena);
}

/* ---- texts of rows ----------------------------------------------------------------------------------------------- */

static void add_row_cell(ReportDocument *document, const char *inside, size_t length, const DataView *view,
                         size_t row, BasePlace place, BaseBuffer *out, BaseDiagnostics *diagnostics) {
  const char *bar = memchr(inside, '|', length);
  size_t name_length = bar ? (size_t)(bar - inside) : length;
  char *format = bar ? base_copy(bar + 1, length - name_length - 1) : NULL;
  int column = data_column_find(view, inside, name_length);
  if (column >= 0) {
    const ReportFigure *figure =
        report_figure_cell(document, view, row, (size_t)column, format, place, diagnostics);
    base_buffer_add_text(out, figure->text);
  } else {
    base_report(diagnostics, BASE_ERROR, place, "unknown-column", NULL,
                "there is no column '%.*s' in the view '%s'", (int)name_length, inside, view->name);
  }
  base_free(format);
}

const char *report_row_text(ReportDocument *document, const char *text, const DataView *view, size_t row,
                            BasePlace place, BaseDiagnostics *diagnostics) {
  BaseBuffer out = {0};
  size_t length = strlen(text);
  for (size_t at = 0; at < length;) {
    size_t end = strncmp(text + at, "{{", 2) == 0 ? report_placeholder_end(text, length, at) : 0;
    if (end) {
      add_row_cell(document, text + at + 2, end - at - 4, view, row, place, &out, diagnostics);
      at = end;
    } else {
      base_buffer_add_char(&out, text[at++]);
    }
  }
  const char *copy = base_arena_copy(document->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}
