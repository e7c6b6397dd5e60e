/* Footnotes: who calls which. A note is written in a prose, as [^name]: …, and may be called anywhere in its page or flow:
 * in any prose, in words of the layout, in a table's caption and heads. */
#include "report/internal.h"

#include <string.h>

size_t report_note_call_length(const char *text) {
  if (text[0] != '[' || text[1] != '^') return 0;
  size_t length = 2 + strcspn(text + 2, "] \t\r\n[");
  return length > 2 && text[length] == ']' ? length + 1 : 0;
}

void report_note_define(const ReportLoading *loading, const ReportNode *note) {
  if (loading->notes) *BASE_APPEND(&loading->notes->definitions) = (ReportNoteDefinition){.note = note};
}

static void call_note(const ReportLoading *loading, ReportNoteCall call) {
  if (loading->notes) *BASE_APPEND(&loading->notes->calls) = call;
}

void report_note_call(const ReportLoading *loading, ReportNode *call) {
  call_note(loading, (ReportNoteCall){.name = call->text, .at = call, .place = call->place, .node = call});
}

void report_note_call_attribute(const ReportLoading *loading, const ReportNode *element,
                                ReportPlaceholder *placeholder) {
  call_note(loading, (ReportNoteCall){.name = placeholder->name,
                                      .at = element,
                                      .place = placeholder->place,
                                      .placeholder = placeholder});
}

/* ---- when all is read ---------------------------------------------------------------------------------------------- */

/* The element around a node that is of one of the kinds. */
static const ReportNode *around(const ReportNode *node, ReportKind kind, ReportKind other) {
  while (node && node->kind != kind && node->kind != other) node = node->parent;
  return node;
}
static const ReportNode *page_of(const ReportNode *node) {
  return around(node, REPORT_PAGE, REPORT_FLOW);
}
static const ReportNode *prose_of(const ReportNode *node) {
  return around(node, REPORT_PROSE, REPORT_PROSE);
}

/* Notes are found by the address of their text or page, and their name. */
static ReportNoteDefinition *find_note(const BaseMap *index, BaseBuffer *key, const ReportNode *in,
                                       const char *name) {
  base_buffer_clear(key);
  base_buffer_add(key, (const char *)&in, sizeof in);
  base_buffer_add_text(key, name);
  return in ? base_map_find(index, key->data, key->length) : NULL;
}

static BaseMap *index_notes(const ReportLoading *loading, BaseBuffer *key) {
  ReportNotes *notes = loading->notes;
  BaseMap *index = base_map_new();
  for (size_t i = 0; i < notes->definitions.count; i++) {
    ReportNoteDefinition *definition = &notes->definitions.items[i];
    const ReportNode *note = definition->note;
    find_note(index, key, prose_of(note), note->text);
    base_map_set(index, key->data, key->length, (void *)(uintptr_t)definition);
    ReportNoteDefinition *first = find_note(index, key, page_of(note), note->text);
    if (first)
      first->twice = true;
    else
      base_map_set(index, key->data, key->length, (void *)(uintptr_t)definition);
  }
  return index;
}

bool report_is_table_note(const ReportNode *node) {
  const ReportNode *parent = node->parent;
  while (parent && (parent->kind == REPORT_EACH || parent->kind == REPORT_IF)) parent = parent->parent;
  return node->kind == REPORT_NOTE && parent && parent->kind == REPORT_TABLE;
}

static const ReportNode *note_below(const ReportNode *node, const char *name) {
  for (const ReportNode *child = node->first; child; child = child->next) {
    const char *id = child->kind == REPORT_NOTE ? report_attribute(child, "id") : NULL;
    if (id && strcmp(id, name) == 0) return child;
    const ReportNode *found =
        child->kind == REPORT_EACH || child->kind == REPORT_IF ? note_below(child, name) : NULL;
    if (found) return found;
  }
  return NULL;
}

/* Caption and heads of a table may call the notes of the table. */
static bool resolve_in_table(const ReportNoteCall *call) {
  const ReportNode *table = call->placeholder ? around(call->at, REPORT_TABLE, REPORT_TABLE) : NULL;
  const ReportNode *note = table ? note_below(table, call->name) : NULL;
  if (note) call->placeholder->note = note;
  return note != NULL;
}

/* In the call's own text first, then anywhere in its page. */
static void resolve(const ReportLoading *loading, BaseMap *index, const ReportNoteCall *call,
                    BaseBuffer *key) {
  if (resolve_in_table(call)) return;
  ReportNoteDefinition *found = find_note(index, key, prose_of(call->at), call->name);
  bool own = found != NULL;
  if (!own) found = find_note(index, key, page_of(call->at), call->name);
  if (!found) {
    base_report(loading->diagnostics, BASE_ERROR, call->place, "unknown-footnote",
                "write its text as [^name]: … in a text of the same page or flow",
                "the footnote [^%.200s] has no text", call->name);
    return;
  }
  if (!own && found->twice)
    base_report(loading->diagnostics, BASE_ERROR, call->place, "defined-twice", "give them different names",
                "several texts of the page have a footnote [^%.200s]", call->name);
  found->called = true;
  if (call->node) call->node->note = found->note;
  if (call->placeholder) call->placeholder->note = found->note;
}

void report_notes_resolve(const ReportLoading *loading) {
  ReportNotes *notes = loading->notes;
  if (!notes->calls.count && !notes->definitions.count) return;
  BaseBuffer key = {0};
  BaseMap *index = index_notes(loading, &key);
  for (size_t i = 0; i < notes->calls.count; i++) resolve(loading, index, &notes->calls.items[i], &key);
  for (size_t i = 0; i < notes->definitions.count; i++) {
    const ReportNoteDefinition *definition = &notes->definitions.items[i];
    if (definition->called) continue;
    base_report(loading->diagnostics, BASE_ERROR, definition->note->place, "unused-footnote",
                "call it by [^name] in its page or flow, or remove it",
                "the footnote [^%.200s] is called nowhere", definition->note->text);
  }
  base_map_free(index);
  base_buffer_free(&key);
}

void report_notes_free(ReportNotes *notes) {
  base_free(notes->definitions.items);
  base_free(notes->calls.items);
}
