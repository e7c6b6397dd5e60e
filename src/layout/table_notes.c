/* Notes of a table: their letters in order of first call, the calls, and what stands under the last row. */
#include "layout/table.h"

#include <string.h>

/* A note of the table that calls can name. */
struct TableNote {
  const ReportNode *node;
  const char *id, *letter, *anchor,
      *back; /* letter: NULL until it is called; back: where the first call stands */
  bool in_head;
  size_t row;     /* that calls it first; 0: the first one, or the heads */
  LayoutBox *box; /* under the table */
};

/* ---- reading ---------------------------------------------------------------------------------------------------------------- */

/* A note under a table takes no place of its own. */
static void check_attributes(const Table *table, const ReportNode *node) {
  for (size_t i = 0; i < node->attribute_count; i++) {
    const ReportAttribute *attribute = &node->attributes[i];
    if (strcmp(attribute->name, "id") == 0 || strcmp(attribute->name, "xml:lang") == 0) continue;
    base_report(table->region->pass->kit.diagnostics, BASE_ERROR, attribute->place, "misplaced-attribute",
                "a note of a table has an id alone; <source> and <reading> stand beside it",
                "%s has no effect on a note under a table", attribute->name);
  }
}

static TableNote *find_note(const Table *table, const char *id, size_t length) {
  for (size_t i = 0; i < table->note_count; i++) {
    const char *own = table->notes[i].id;
    if (own && strlen(own) == length && memcmp(own, id, length) == 0) return &table->notes[i];
  }
  return NULL;
}

static void read_nodes(Table *table) {
  size_t count = 0;
  for (const ReportNode *node = table->node->first; node; node = node->next)
    count += node->kind == REPORT_NOTE;
  if (!count) return;
  LayoutPass *pass = table->region->pass;
  table->notes = base_arena_alloc(pass->arena, count * sizeof *table->notes);
  for (const ReportNode *node = table->node->first; node; node = node->next) {
    if (node->kind != REPORT_NOTE) continue;
    const char *id = report_attribute(node, "id");
    check_attributes(table, node);
    if (id && find_note(table, id, strlen(id)))
      base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "id"), "defined-twice",
                  "give them different ids", "two notes of the table have the id “%s”", id);
    int number = ++pass->table_notes;
    table->notes[table->note_count++] =
        (TableNote){.node = node,
                    .id = id,
                    .anchor = base_arena_format(pass->arena, "table-note-%d", number),
                    .back = base_arena_format(pass->arena, "table-call-%d", number)};
  }
}

/* a, b … z, aa, ab … */
static const char *letter_of(LayoutPass *pass, size_t index) {
  char letters[8];
  size_t at = sizeof letters - 1;
  letters[at] = '\0';
  for (index++; index && at; index = (index - 1) / 26) letters[--at] = (char)('a' + (index - 1) % 26);
  return base_arena_copy(pass->arena, letters + at, sizeof letters - 1 - at);
}

/* True when it is the first call of the note. */
static bool call(Table *table, TableNote *note, const ReportNode *node) {
  LayoutPass *pass = table->region->pass;
  bool first = !note->letter;
  if (first) note->letter = letter_of(pass, table->lettered++);
  LayoutTableCall *known = base_arena_alloc(pass->arena, sizeof *known);
  *known = (LayoutTableCall){note->letter, note->anchor, note->back};
  if (!pass->table_calls) pass->table_calls = base_map_new();
  base_map_set(pass->table_calls, (const char *)&node, sizeof node, known);
  return first;
}

static void call_in_attribute(Table *table, const ReportNode *node, const char *name) {
  const ReportAttribute *attribute = node ? layout_attribute(node, name) : NULL;
  for (const ReportNode *part = attribute ? attribute->content : NULL; part; part = part->next) {
    if (part->kind != REPORT_NOTE_CALL) continue;
    TableNote *note = find_note(table, part->text, part->length);
    if (note && call(table, note, part)) note->in_head = true;
  }
}

/* Caption, then heads by row. */
static void call_in_heads(Table *table) {
  call_in_attribute(table, table->node, "caption");
  call_in_attribute(table, table->node, "subtitle");
  for (size_t i = 0; i < table->column_count; i++)
    if (i == 0 || table->columns[i].span != table->columns[i - 1].span)
      call_in_attribute(table, table->columns[i].span, "head");
  for (size_t i = 0; i < table->column_count; i++) call_in_attribute(table, table->columns[i].node, "head");
}

static void call_in_cell(Table *table, const TableColumn *column, size_t row, TableCell *cell) {
  LayoutPass *pass = table->region->pass;
  const DataCell *data = data_cell(table->view, row, (size_t)column->note);
  if (data->kind == DATA_EMPTY) return;
  const char *names = data->kind == DATA_TEXT ? data->text : "";
  size_t count = 0, most = strlen(names) / 2 + 1;
  const ReportNode **calls = base_arena_alloc(pass->arena, (most + 1) * sizeof *calls);
  for (const char *at = names + strspn(names, " "); *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    TableNote *note = find_note(table, at, length);
    if (note) {
      ReportNode *node = base_arena_alloc(pass->arena, sizeof *node);
      *node = (ReportNode){.kind = REPORT_NOTE_CALL, .place = column->node->place, .text = note->id};
      if (call(table, note, node)) {
        cell->backs = true;
        note->row = row;
      }
      calls[count++] = node;
    } else {
      base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(column->node, "note"),
                  "unknown-note", "write it into the table: <note id=\"…\">",
                  "row %zu of “%s” calls the note “%.*s”, which the table has not", row + 1,
                  table->view->name, (int)length, at);
    }
    at += length;
  }
  calls[count] = NULL;
  if (count) cell->calls = calls;
}

/* Markup means nothing in data: a column names the notes of its cells. */
static void check_markup(const Table *table, const TableColumn *column, size_t row) {
  const DataCell *data = data_cell(table->view, row, (size_t)column->field);
  const char *at = data->kind == DATA_TEXT ? strstr(data->text, "[^") : NULL;
  size_t length = at ? strcspn(at + 2, "]") : 0;
  if (!at || !at[2 + length] || !find_note(table, at + 2, length)) return;
  base_report(
      table->region->pass->kit.diagnostics, BASE_WARNING, report_attribute_place(column->node, "field"),
      "call-in-data", "let a column of the view hold the notes' ids, and name it: note=\"…\"",
      "“[^%.*s]” in a cell is printed as it stands%s", (int)length, at + 2, layout_table_said(table, row));
}

void layout_table_read_notes(Table *table) {
  read_nodes(table);
  call_in_heads(table);
  for (size_t row = 0; table->note_count && row < table->row_count; row++)
    for (size_t i = 0; i < table->column_count; i++) check_markup(table, &table->columns[i], row);
  for (size_t row = 0; row < table->row_count; row++)
    for (size_t i = 0; i < table->column_count; i++)
      if (table->columns[i].note >= 0)
        call_in_cell(table, &table->columns[i], row, layout_table_cell(table, row, i));
  for (size_t i = 0; i < table->note_count; i++) {
    const TableNote *note = &table->notes[i];
    if (!note->id || note->letter) continue;
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING, report_attribute_place(note->node, "id"),
                "unused-note", "call it by [^id] in caption or heads, or by a column: note=\"column\"",
                "nothing in the table calls the note “%s”", note->id);
  }
}

/* ---- calls ------------------------------------------------------------------------------------------------------------------ */

void layout_table_add_calls(LayoutPass *pass, LayoutSpans *spans, const TableCell *cell,
                            const TextStyle *style) {
  for (const ReportNode *const *at = cell->calls; at && *at; at++) {
    if (at != cell->calls) layout_spans_add(pass, spans, "\u202f", style, NULL, NULL);
    layout_spans_call(pass, spans, *at, style);
  }
}

const TextLine *layout_table_calls_line(LayoutPass *pass, const TableColumn *column, const TableCell *cell,
                                        const TextStyle *style) {
  LayoutSpans spans = {0};
  layout_table_add_calls(pass, &spans, cell, style);
  const TextLine *line = text_line(pass->kit.fonts, spans.spans.items, spans.spans.count, column->node->place,
                                   pass->arena, pass->kit.diagnostics);
  layout_spans_free(&spans);
  return line;
}

static void add_anchor(LayoutPass *pass, LayoutBox *box, const char *name) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_ANCHOR);
  item->as.anchor = name;
}

void layout_table_mark_calls(const Table *table, LayoutBox *box, const TableCell *cell) {
  LayoutPass *pass = table->region->pass;
  for (const ReportNode *const *at = cell ? cell->calls : NULL; cell && cell->backs && at && *at; at++) {
    const LayoutTableCall *known = base_map_find(pass->table_calls, (const char *)at, sizeof *at);
    const TableNote *note = find_note(table, (*at)->text, strlen((*at)->text));
    if (known && note && !note->in_head) add_anchor(pass, box, known->back);
  }
  for (size_t i = 0; !cell && i < table->note_count; i++)
    if (table->notes[i].in_head) add_anchor(pass, box, table->notes[i].back);
}

/* ---- under the table ---------------------------------------------------------------------------------------------------------- */

static const LayoutPart note_part = {"table-note", "label-soft", 100, NULL};

/* A paragraph under the table. */
static LayoutBox *add_paragraph(Table *table, LayoutBlock *block, PageElement *element,
                                const LayoutSpans *spans, BaseLength indent, BasePlace place) {
  LayoutPass *pass = table->region->pass;
  const PageRole *role = layout_part_role(pass, &note_part, place);
  LayoutBox *box = layout_box_new(pass, table->measure);
  TextParagraph *set = layout_set(pass, spans, role, TEXT_RAGGED, table->measure - indent, place);
  box->height = layout_add_lines(pass, box, element, place, set, role, indent, role->leading);
  box->glued = true;
  if (!table->noted++) box->space = layout_length(pass, LOOK_TABLE_NOTES_BELOW) - role->leading;
  return layout_block_add(block, box);
}

/* The letter leads back to the first call. */
static void add_letter(const Table *table, LayoutBox *box, PageElement *note_element, const TableNote *note) {
  LayoutPass *pass = table->region->pass;
  const PageRole *role = layout_part_role(pass, &note_part, note->node->place);
  PageElement *label = page_element_new(pass->out, note_element, PAGE_LBL, note->node->place);
  PageElement *link = page_element_new(pass->out, label, PAGE_LINK, note->node->place);
  const TextLine *line = layout_line(pass, note->letter, &role->strong, NULL, note->node->place);
  layout_add_line(pass, box, link, note->node->place, line, role->colour, 0, role->leading);
  PageCanvas canvas = layout_draw(pass, link, note->node->place);
  page_draw_link(&canvas, (PageRect){0, 0, line->width, role->leading + role->leading / 4}, NULL, note->back,
                 note->letter);
  layout_add_drawn(pass, box, 0, 0);
  add_anchor(pass, box, note->anchor);
}

static void add_note(Table *table, LayoutBlock *block, TableNote *note) {
  LayoutPass *pass = table->region->pass;
  const PageRole *role = layout_part_role(pass, &note_part, note->node->place);
  PageElement *element = layout_element(table->region, note->letter ? PAGE_NOTE : PAGE_P, note->node);
  LayoutSpans spans = {0};
  layout_spans_collect(pass, note->node, role, &spans);
  if (note->letter) element->id = note->anchor;
  LayoutBox *box =
      add_paragraph(table, block, element, &spans,
                    note->letter ? layout_length(pass, LOOK_TABLE_NOTE_INDENT) : 0, note->node->place);
  if (note->letter) add_letter(table, box, element, note);
  note->box = box;
  layout_spans_free(&spans);
}

/* Notes in the order of their letters, then those that nothing calls. */
static void add_notes(Table *table, LayoutBlock *block) {
  for (size_t letter = 0; letter < table->lettered; letter++)
    for (size_t i = 0; i < table->note_count; i++)
      if (table->notes[i].letter &&
          strcmp(table->notes[i].letter, letter_of(table->region->pass, letter)) == 0)
        add_note(table, block, &table->notes[i]);
  for (size_t i = 0; i < table->note_count; i++)
    if (!table->notes[i].letter) add_note(table, block, &table->notes[i]);
}

static void add_words(Table *table, LayoutBlock *block, ReportKind kind, BaseWord word) {
  LayoutPass *pass = table->region->pass;
  for (const ReportNode *node = table->node->first; node; node = node->next) {
    if (node->kind != kind) continue;
    const PageRole *role = layout_part_role(pass, &note_part, node->place);
    LayoutSpans spans = {0};
    layout_spans_add(pass, &spans, base_word(pass->kit.locale, word), &role->style, NULL, NULL);
    layout_spans_collect(pass, node, role, &spans);
    add_paragraph(table, block, layout_element(table->region, PAGE_P, node), &spans, 0, node->place);
    layout_spans_free(&spans);
  }
}

/* ---- marks ---------------------------------------------------------------------------------------------------------------------- */

typedef struct {
  BaseBuffer text;
  const char *seen[16];
  size_t count;
} Marks;

static void explain(const Table *table, Marks *marks, const char *mark, BaseWord meaning) {
  const BaseLocale *locale = table->region->pass->kit.locale;
  for (size_t i = 0; i < marks->count; i++)
    if (strcmp(marks->seen[i], mark) == 0) return;
  if (marks->count == sizeof marks->seen / sizeof *marks->seen) return;
  marks->seen[marks->count++] = mark;
  base_buffer_add_format(&marks->text, "%s%s%s%s",
                         marks->count > 1 ? base_word(locale, BASE_WORD_SEMICOLON) : "", mark,
                         base_word(locale, BASE_WORD_COLON), base_word(locale, meaning));
}

static BaseWord meaning_of(const TableColumn *column, const char *mark) {
  const BaseLocale *locale = column->printing.locale;
  if (column->printing.zero && strcmp(mark, column->printing.zero) == 0) return BASE_WORD_MEANS_ZERO;
  if (strcmp(mark, LAYOUT_NOT_APPLICABLE) == 0) return BASE_WORD_MEANS_NOT_APPLICABLE;
  bool significant =
      strcmp(mark, "n.s.") != 0 && strcmp(mark, base_word(locale, BASE_WORD_NOT_SIGNIFICANT)) != 0;
  return significant ? BASE_WORD_MEANS_SUPPRESSED : BASE_WORD_MEANS_NOT_SIGNIFICANT;
}

static bool has_kind(const Table *table, ReportKind kind) {
  for (const ReportNode *node = table->node->first; node; node = node->next)
    if (node->kind == kind) return true;
  return false;
}

/* Where the table has notes of its own, or asks for it; that parts are rounded is always said. */
static void add_marks(Table *table, LayoutBlock *block) {
  LayoutPass *pass = table->region->pass;
  Marks marks = {0};
  bool noted =
      has_kind(table, REPORT_NOTE) || has_kind(table, REPORT_SOURCE) || has_kind(table, REPORT_READING);
  bool wanted = report_attribute(table->node, "marks") ? report_flag(table->node, "marks") : noted;
  for (size_t row = 0; wanted && row < table->cell_rows; row++)
    for (size_t i = 0; i < table->column_count; i++) {
      const TableCell *cell = layout_table_cell(table, row, i);
      const TableColumn *column = &table->columns[i];
      if (cell->hidden) explain(table, &marks, cell->text, meaning_of(column, cell->text));
    }
  if (marks.text.length) base_buffer_add_char(&marks.text, '.');
  if (table->shown)
    base_buffer_add_format(&marks.text, "%s%s", marks.text.length ? " " : "",
                           base_word(pass->kit.locale, BASE_WORD_PARTS_ROUNDED));
  if (marks.text.length) {
    const PageRole *role = layout_part_role(pass, &note_part, table->node->place);
    LayoutSpans spans = {0};
    const char *text = base_arena_copy(pass->arena, marks.text.data, marks.text.length);
    layout_spans_add(pass, &spans, text, &role->style, NULL, NULL);
    add_paragraph(table, block, layout_element(table->region, PAGE_P, table->node), &spans, 0,
                  table->node->place);
    layout_spans_free(&spans);
  }
  base_buffer_free(&marks.text);
}

/* ---- under the part that calls them first ----------------------------------------------------------------------------------- */

static bool is_due(const TableNote *note, size_t rows) {
  return note->letter && note->box && !note->box->dropped && (note->in_head || note->row < rows);
}

static BaseLength room_over_notes(const Table *table) {
  const PageRole *role = layout_part_role(table->region->pass, &note_part, table->node->place);
  return layout_length(table->region->pass, LOOK_TABLE_NOTES_BELOW) - role->leading;
}

BaseLength layout_table_notes_due(const Table *table, size_t rows) {
  BaseLength height = 0;
  for (size_t i = 0; i < table->note_count; i++)
    if (is_due(&table->notes[i], rows)) height += table->notes[i].box->height;
  return height ? height + room_over_notes(table) : 0;
}

/* What stands under the table then is the next, and as far from it. */
static void drop(LayoutBox *box) {
  box->dropped = true;
  if (box->next && box->next->space < box->space) box->next->space = box->space;
}

void layout_table_close_notes(Table *table, LayoutBox *closing, size_t rows) {
  BaseLength y = closing->height + room_over_notes(table);
  for (size_t letter = 0; letter < table->lettered; letter++)
    for (size_t i = 0; i < table->note_count; i++) {
      TableNote *note = &table->notes[i];
      if (!is_due(note, rows) || strcmp(note->letter, letter_of(table->region->pass, letter)) != 0) continue;
      layout_add_nested(table->region->pass, closing, note->box, 0, y);
      y += note->box->height;
      closing->height = y;
      drop(note->box);
    }
}

void layout_table_add_notes(Table *table, LayoutBlock *block) {
  add_notes(table, block);
  add_marks(table, block);
  add_words(table, block, REPORT_READING, BASE_WORD_READING);
  add_words(table, block, REPORT_SOURCE, BASE_WORD_SOURCE);
}
