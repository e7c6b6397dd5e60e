/* Binding: nodes as written to the nodes of one edition. Loops are unrolled, conditions decided, placeholders replaced;
 * every name that is not known is a diagnostic, also in what a condition leaves out. */
#include "report/internal.h"

#include <string.h>

static void bind_node(ReportBinder *binder, const ReportNode *written, ReportNode *parent);

/* ---- what is left out ------------------------------------------------------------------------------------------------ */

/* What a condition or an empty loop leaves out is checked all the same: its names must be known. */
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
static void check_names(ReportBinder *binder, const ReportNode *written, const DataView *view) {
  bool has_rows = (report_attribute(written, "rows") || (view && report_attribute(written, "where"))) &&
                  binder->scope_count < REPORT_DEEPEST_LOOPS;
  if (has_rows) {
    if (report_attribute(written, "rows")) view = report_rows_view(binder, written);
    binder->scopes[binder->scope_count++] = (ReportScope){view, view ? view->row_count : 0};
  }
  for (size_t i = 0; i < written->attribute_count; i++) {
    if (written->attributes[i].source) check_template(binder, written->attributes[i].source);
  }
  report_fields_check(binder, written, view);
  if (written->source) check_template(binder, written->source);
  for (const ReportNode *child = written->first; child; child = child->next) check_names(binder, child, view);
  if (has_rows) binder->scope_count--;
}

static void check_left_out(ReportBinder *binder, const ReportNode *written) {
  const void *key = written;
  if (base_map_find(binder->checked, (const char *)&key, sizeof key)) return;
  base_map_set(binder->checked, (const char *)&key, sizeof key, binder);
  check_names(binder, written, NULL);
}

/* ---- loops and conditions ---------------------------------------------------------------------------------------- */

bool report_is_full(const ReportBinder *binder) {
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
    check_left_out(binder, written);
    return;
  }
  int scope = binder->scope_count++;
  for (size_t row = 0; row < view->row_count && report_bind_steps(binder, 1, written->place); row++) {
    binder->scopes[scope] = (ReportScope){view, row};
    report_bind_children(binder, written, parent);
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
  node->language = binder->language;
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
  if (!id || report_is_table_note(node)) return;
  if (base_map_find(binder->ids, id->value, strlen(id->value))) {
    base_report(binder->diagnostics, BASE_ERROR, id->place, "defined-twice",
                "in a loop, let the id name the row: id=\"region-{{code}}\"", "the id '%s' is given twice",
                id->value);
  }
  base_map_set(binder->ids, id->value, strlen(id->value), (void *)(uintptr_t)node);
}

/* A file lies below the folder of the file that names it: the report's, or that of the theme. */
static void bind_path(ReportBinder *binder, ReportNode *node) {
  const ReportAttribute *source = report_attribute_find(node, "src");
  if (!source) return;
  node->text = base_path_below(binder->arena, node->place.file, source->value);
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

/* Loops and conditions may give a table two, of which the last would win. */
static void check_only_one(ReportBinder *binder, const ReportNode *node) {
  const ReportNode *other = node->parent->first;
  while (other != node && other->kind != node->kind) other = other->next;
  if (other == node) return;
  base_report(binder->diagnostics, BASE_ERROR, node->place, "defined-twice", "keep one",
              "a second <%s> in one <%s>", report_kind_name(node->kind),
              report_kind_name(node->parent->kind));
}

/* A mark has rows of its own, or some of its plot's. */
static void bind_mark(ReportBinder *binder, ReportNode *node) {
  if (report_attribute(node, "rows") || report_attribute(node, "where") || report_attribute(node, "limit"))
    node->view = report_rows(binder, node);
}

/* What a kind of node has beside its attributes. */
static void bind_kind(ReportBinder *binder, ReportNode *node) {
  const char *numbered = report_attribute(node, "numbered");
  switch (node->kind) {
  case REPORT_SECTION:
    node->number = numbered && strcmp(numbered, "no") == 0 ? 0 : ++binder->section_number;
    break;
  case REPORT_PAGE:
  case REPORT_FLOW:
    binder->note_scope++;
    binder->note_count = 0;
    binder->page_scopes = binder->scope_count;
    break;
  case REPORT_HEADING:
    if (node->number == 0) node->number = report_integer(node, "level", 2, binder->diagnostics);
    break;
  case REPORT_LIST:
    if (report_flag(node, "numbered")) {
      node->marks |= REPORT_ORDERED;
      node->number = report_integer(node, "from", 1, binder->diagnostics);
    }
    break;
  case REPORT_TABLE:
  case REPORT_CHART:
  case REPORT_TILES: node->view = report_rows(binder, node); break;
  case REPORT_GROUP: check_only_one(binder, node); break;
  case REPORT_TOTAL:
    check_only_one(binder, node);
    bind_total(binder, node);
    break;
  case REPORT_INSET: node->view = report_rows_of(binder, node->parent->view, node); break;
  case REPORT_BAR:
  case REPORT_LINE:
  case REPORT_AREA:
  case REPORT_BAND:
  case REPORT_POINT:
  case REPORT_TICK:
  case REPORT_SEGMENT:
  case REPORT_BOX:
  case REPORT_LEVEL:
  case REPORT_WORDS: bind_mark(binder, node); break;
  case REPORT_CARRY:
    check_only_one(binder, node);
    if (report_attribute(node, "rows")) node->view = report_rows(binder, node);
    break;
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
  if (node->kind == REPORT_COLUMN) report_bind_prose_column(binder, node, with_view ? with_view->view : NULL);
}

static ReportNoteNumber *number_of_note(ReportBinder *binder, const ReportNode *note) {
  if (!binder->notes) binder->notes = base_map_new();
  ReportNoteNumber *number = base_map_find(binder->notes, (const char *)&note, sizeof note);
  if (number) return number;
  number = base_arena_alloc(binder->arena, sizeof *number);
  base_map_set(binder->notes, (const char *)&note, sizeof note, number);
  return number;
}

/* A note speaks the language of the text that it is written in, wherever it is called. */
static void bind_note(ReportBinder *binder, const ReportNode *written, ReportNode *call) {
  const char *around = binder->language;
  const ReportNode *speaker = written;
  while (speaker && !speaker->language) speaker = speaker->parent;
  binder->language = speaker ? speaker->language : NULL;
  ReportNode *note = copy_node(binder, written, call);
  note->number = call->number;
  note->text = NULL;
  report_bind_children(binder, written, note);
  binder->language = around;
}

/* Notes are numbered through a page or flow in the order of their first calls, which carry them. */
static void bind_call(ReportBinder *binder, const ReportNode *note, ReportNode *call) {
  ReportNoteNumber *number = number_of_note(binder, note);
  call->note = NULL;
  call->text = NULL;
  call->length = 0;
  if (number->scope == binder->note_scope) {
    call->number = number->number;
    return;
  }
  *number = (ReportNoteNumber){binder->note_scope, ++binder->note_count};
  call->number = number->number;
  bind_note(binder, note, call);
}

/* Each turn of a loop has notes of its own. */
static void renew_notes(ReportBinder *binder, const ReportNode *prose) {
  for (const ReportNode *child = prose->first; child; child = child->next)
    if (child->kind == REPORT_FOOTNOTE) number_of_note(binder, child)->scope = 0;
}

ReportNode *report_bind_call(ReportBinder *binder, const ReportPlaceholder *placeholder) {
  if (placeholder->note && report_is_table_note(placeholder->note)) {
    ReportNode *named = report_node_new(binder->arena, REPORT_NOTE_CALL, placeholder->place);
    named->text = placeholder->name;
    named->length = strlen(placeholder->name);
    return named;
  }
  ReportNode *call = report_node_new(binder->arena, REPORT_FOOTNOTE_CALL, placeholder->place);
  if (placeholder->note) bind_call(binder, placeholder->note, call);
  return call;
}

static void bind_element(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  bool neutral = written->kind == REPORT_TITLE && !holds(binder, written);
  if (neutral && !report_attribute(written, "else")) {
    check_left_out(binder, written);
    return;
  }
  ReportNode *node = copy_node(binder, written, parent);
  report_bind_attributes(binder, written, node);
  bind_kind(binder, node);
  if (neutral) {
    check_left_out(binder, written);
    bind_neutral_title(binder, written, node);
    return;
  }
  report_bind_children(binder, written, node);
}

static void bind_by_kind(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
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
    check_left_out(binder, written);
  } else if (written->kind == REPORT_IF) {
    report_bind_children(binder, written, parent);
  } else if (written->kind == REPORT_FOOTNOTE_CALL) {
    ReportNode *node = copy_node(binder, written, parent);
    if (written->note) bind_call(binder, written->note, node);
  } else if (written->kind != REPORT_FOOTNOTE) { /* a note comes with its first call */
    if (written->kind == REPORT_PROSE && binder->scope_count > binder->page_scopes)
      renew_notes(binder, written);
    bind_element(binder, written, parent);
  }
}

/* A language holds for all that is inside. */
static void bind_node(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  const char *around = binder->language;
  if (written->language) binder->language = written->language;
  bind_by_kind(binder, written, parent);
  binder->language = around;
}

void report_bind_children(ReportBinder *binder, const ReportNode *written, ReportNode *parent) {
  for (const ReportNode *child = written->first; child && !binder->stopped; child = child->next) {
    bind_node(binder, child, parent);
    binder->stopped |= report_is_full(binder);
  }
}
