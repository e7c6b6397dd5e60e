/* A table as it is printed, for spreadsheets: heads, units, the rows in their order with their exact numbers, the notes that they
 * call. */
#include <string.h>

#include "app/app.h"

enum { MOST_COLUMNS = 256 };

typedef struct {
  const ReportNode *node;
  const char *head; /* those over it and its own, parted by " / " */
  int field, total; /* columns of the view, of that of the total; -1: none */
  ReportPrinting printing;
  bool numeric;
} Column;

typedef struct {
  AppRun *run;
  const ReportNode *node;
  const DataView *view, *totals;
  const ReportNode *total;
  Column columns[MOST_COLUMNS];
  size_t count;
  int style, level; /* columns of the view; -1: none */
  bool noted;
  BaseArena *fields; /* of a line */
} TableFile;

/* ---- columns ------------------------------------------------------------------------------------------------------ */

static int field_of(const DataView *view, const char *name) {
  return view && name ? data_column_find(view, name, strlen(name)) : -1;
}

static bool is_numeric(const DataView *view, int field) {
  for (size_t row = 0; row < view->row_count; row++)
    if (data_cell(view, row, (size_t)field)->kind == DATA_NUMBER) return true;
  return false;
}

/* Other in-row drawings show a number that another column prints. */
static bool prints_cells(const ReportNode *node) {
  static const char *const printed[] = {"text", "rank", "change", "prose", "diverging-bar"};
  const char *as = report_attribute_or(node, "as", "text");
  for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
    if (strcmp(as, printed[i]) == 0) return true;
  return false;
}

static void read_column(TableFile *file, const ReportNode *node, const char *above) {
  const char *name = report_attribute(node, "field"), *head = report_attribute_or(node, "head", "");
  int field = field_of(file->view, name);
  if (field < 0 || file->count == MOST_COLUMNS || !prints_cells(node)) return;
  if (!*head) head = report_attribute_or(node, "summary", name);
  Column *column = &file->columns[file->count++];
  *column = (Column){.node = node, .field = field, .total = field_of(file->totals, name)};
  column->head = base_arena_format(file->run->arena, "%s%s%s", above, *above ? " / " : "", head);
  column->printing =
      report_printing(file->run->report, file->view, (size_t)field, node, NULL, file->run->diagnostics);
  column->numeric = is_numeric(file->view, field);
  file->noted |= report_attribute(node, "note") != NULL;
}

static void read_columns(TableFile *file, const ReportNode *parent, const char *above) {
  for (const ReportNode *node = parent->first; node; node = node->next) {
    if (node->kind == REPORT_COLUMN) read_column(file, node, above);
    if (node->kind != REPORT_SPAN_HEAD) continue;
    const char *head = report_attribute_or(node, "head", "");
    bool both = *above && head[strspn(head, " ")];
    read_columns(file, node,
                 base_arena_format(file->run->arena, "%s%s%s", above, both ? " / " : "",
                                   head[strspn(head, " ")] ? head : ""));
  }
}

/* ---- lines ---------------------------------------------------------------------------------------------------------- */

static void add_field(BaseBuffer *out, const char *text) {
  if (out->length && out->data[out->length - 1] != '\n') base_buffer_add_char(out, ',');
  if (!*text && (!out->length || out->data[out->length - 1] == '\n'))
    base_buffer_add_text(out, "\"\""); /* a line is not empty because its first field is */
  else
    app_csv_add_field(out, text);
}

/* Style and level stand before the columns where the view gives them, notes behind. */
static void add_line(const TableFile *file, BaseBuffer *out, const char *const *fields, const char *style,
                     const char *level, const char *notes) {
  if (file->style >= 0) add_field(out, style);
  if (file->level >= 0) add_field(out, level);
  for (size_t i = 0; i < file->count; i++) add_field(out, fields[i]);
  if (file->noted) add_field(out, notes);
  base_buffer_add_char(out, '\n');
}

static void add_heads(const TableFile *file, BaseBuffer *out) {
  const char *fields[MOST_COLUMNS];
  for (size_t i = 0; i < file->count; i++) fields[i] = file->columns[i].head;
  add_line(file, out, fields, report_attribute_or(file->node, "row-style", ""),
           report_attribute_or(file->node, "level", ""), "note");
}

/* Bytes of a blank at the start, or before the end, of a text; 0: there is none. */
static size_t blank_at(const char *text, size_t length, bool end) {
  static const char *const blanks[] = {" ", "\u00a0", "\u202f"};
  for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
    size_t size = strlen(blanks[i]);
    if (size <= length && memcmp(end ? text + length - size : text, blanks[i], size) == 0) return size;
  }
  return 0;
}

/* The word that the numbers of a format stand beside: "pt" of "{} pt". */
static const char *word_of(const TableFile *file, const Column *column, BaseWord word) {
  const char *pattern = base_word(column->printing.locale, word), *slot = strstr(pattern, "{}");
  const char *text = slot && slot == pattern ? slot + 2 : pattern;
  size_t length = slot && slot != pattern ? (size_t)(slot - pattern) : strlen(text), blank;
  while ((blank = blank_at(text, length, false))) {
    text += blank;
    length -= blank;
  }
  while ((blank = blank_at(text, length, true))) length -= blank;
  return base_arena_copy(file->run->arena, text, length);
}

/* The last of the forms of a unit, that of many: "ans" of "an/ans". */
static const char *form_of(const BaseFormat *format) {
  const char *last = strrchr(format->unit, '/');
  return last ? last + 1 : format->unit;
}

/* What a format says, or the unit of all numbers; a column of many formats has none. */
static const char *unit_of(const TableFile *file, const Column *column, const char *all) {
  if (!column->numeric || column->printing.by_row >= 0) return "";
  const BaseFormat *format = &column->printing.format;
  if (report_format_is_percent(format->kind)) return "%";
  if (format->kind == BASE_FORMAT_POINTS) return word_of(file, column, BASE_WORD_PERCENTAGE_POINTS);
  if (format->kind == BASE_FORMAT_FACTOR) return word_of(file, column, BASE_WORD_FACTOR);
  if (format->kind == BASE_FORMAT_CURRENCY) return format->currency;
  if (format->kind == BASE_FORMAT_UNIT) return form_of(&column->printing.format);
  return all;
}

/* The unit of a column, or that of all numbers. No line where nothing has a unit. */
static void add_units(const TableFile *file, BaseBuffer *out) {
  const char *fields[MOST_COLUMNS], *all = report_attribute_or(file->node, "units", "");
  bool any = false;
  for (size_t i = 0; i < file->count; i++) {
    const Column *column = &file->columns[i];
    fields[i] = report_attribute_or(column->node, "unit", unit_of(file, column, all));
    any |= *fields[i] != '\0';
  }
  if (any) add_line(file, out, fields, "", "", "");
}

/* The exact number in the unit that is printed; what disclosure control hides is `s` here too. */
static const char *value_of(const TableFile *file, const Column *column, const DataView *view, size_t row,
                            size_t field) {
  DataCell cell = *data_cell(view, row, field);
  if (cell.kind == DATA_HIDDEN) return "s";
  if (cell.kind == DATA_NUMBER) {
    BaseRatio factor = report_format_factor(file->run->report, view, row, &column->printing);
    cell.value = base_ratio_multiplied(cell.value, factor);
  }
  BaseBuffer text = {0};
  app_cell_value(&cell, &text);
  const char *value = base_arena_copy(file->fields, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return value;
}

static const char *text_at(const TableFile *file, size_t row, int field) {
  BaseBuffer text = {0};
  if (field >= 0) app_cell_value(data_cell(file->view, row, (size_t)field), &text);
  const char *value = base_arena_copy(file->fields, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return value;
}

/* The ids of the notes that a row calls. */
static const char *notes_of(const TableFile *file, size_t row) {
  const char *notes = "";
  for (size_t i = 0; i < file->count; i++) {
    const char *own =
        text_at(file, row, field_of(file->view, report_attribute(file->columns[i].node, "note")));
    if (*own) notes = base_arena_format(file->fields, "%s%s%s", notes, *notes ? " " : "", own);
  }
  return notes;
}

static void add_rows(const TableFile *file, BaseBuffer *out) {
  const char *fields[MOST_COLUMNS];
  for (size_t row = 0; row < file->view->row_count; row++) {
    for (size_t i = 0; i < file->count; i++)
      fields[i] = value_of(file, &file->columns[i], file->view, row, (size_t)file->columns[i].field);
    add_line(file, out, fields, text_at(file, row, file->style), text_at(file, row, file->level),
             file->noted ? notes_of(file, row) : "");
    base_arena_reset(file->fields);
  }
}

static void add_total(const TableFile *file, BaseBuffer *out) {
  const char *fields[MOST_COLUMNS];
  if (!file->totals || !file->totals->row_count) return;
  for (size_t i = 0; i < file->count; i++) {
    const Column *column = &file->columns[i];
    fields[i] = column->total < 0 ? "" : value_of(file, column, file->totals, 0, (size_t)column->total);
  }
  const char *label = report_attribute(file->total, "label");
  if (label && file->count) fields[0] = label;
  add_line(file, out, fields, report_attribute_or(file->total, "style", "total"), "", "");
}

/* ---- the file --------------------------------------------------------------------------------------------------------- */

void app_table_csv(AppRun *run, const ReportNode *node, BaseBuffer *out) {
  TableFile file = {.run = run, .node = node, .view = node->view, .fields = base_arena_new()};
  for (const ReportNode *child = node->first; child; child = child->next)
    if (child->kind == REPORT_TOTAL) file.total = child;
  file.totals = file.total ? file.total->view : NULL;
  file.style = field_of(file.view, report_attribute(node, "row-style"));
  file.level = field_of(file.view, report_attribute(node, "level"));
  read_columns(&file, node, "");
  add_heads(&file, out);
  add_units(&file, out);
  add_rows(&file, out);
  add_total(&file, out);
  base_arena_free(file.fields);
}

static void add_sentence(BaseBuffer *out, const char *text) {
  if (!text || !*text) return;
  bool ends = out->length && strchr(".!?", out->data[out->length - 1]);
  base_buffer_add_format(out, "%s%s", out->length ? (ends ? " " : ". ") : "", text);
}

/* Caption, subtitle and units; then the notes by their ids, reading and source. */
const char *app_table_description(AppRun *run, const ReportNode *node) {
  BaseBuffer out = {0};
  add_sentence(&out, report_attribute(node, "caption"));
  add_sentence(&out, report_attribute(node, "subtitle"));
  add_sentence(&out, report_attribute(node, "units"));
  for (const ReportNode *child = node->first; child; child = child->next) {
    if (child->kind != REPORT_NOTE && child->kind != REPORT_READING && child->kind != REPORT_SOURCE) continue;
    BaseBuffer words = {0};
    const char *id = child->kind == REPORT_NOTE ? report_attribute(child, "id") : NULL;
    if (id) base_buffer_add_format(&words, "%s: ", id);
    report_plain_text(child, &words);
    add_sentence(&out, words.data);
    base_buffer_free(&words);
  }
  const char *description =
      out.length ? base_arena_copy(run->pages->arena, out.data, out.length) : node->view->name;
  base_buffer_free(&out);
  return description;
}
