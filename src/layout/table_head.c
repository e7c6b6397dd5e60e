/* A table's caption and head. */
#include "layout/table.h"

#include <string.h>

/* ---- caption --------------------------------------------------------------------------------------------------------------- */

static TextParagraph *set_caption(Table *table, const PageRole *role, bool continued) {
  LayoutPass *pass = table->region->pass;
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, table->node, "caption", &role->style, &spans);
  if (continued) {
    const char *word =
        base_arena_format(pass->arena, " %s", base_word(pass->kit.locale, BASE_WORD_CONTINUED));
    layout_spans_add(pass, &spans, word, &role->style, NULL, NULL);
  }
  TextParagraph *set = layout_set(pass, &spans, role, role->align, table->region->width,
                                  report_attribute_place(table->node, "caption"));
  layout_spans_free(&spans);
  return set;
}

/* NULL when the table has no caption. */
LayoutBox *layout_table_caption_box(Table *table, bool continued) {
  LayoutPass *pass = table->region->pass;
  const char *caption = report_attribute(table->node, "caption");
  if (!caption || !*caption) return NULL;
  LayoutBox *box = layout_box_new(pass, table->region->width);
  const PageRole *role = page_role(&pass->kit, "chart-title", table->node->place);
  PageElement *element =
      continued ? NULL : page_element_new(pass->out, table->table, PAGE_CAPTION, table->node->place);
  box->baseline = role->leading;
  box->height = layout_add_lines(pass, box, element, table->node->place, set_caption(table, role, continued),
                                 role, 0, box->baseline);
  box->last->joined = true;
  const char *subtitle = report_attribute(table->node, "subtitle");
  if (subtitle && *subtitle) {
    const PageRole *soft = page_role(&pass->kit, "chart-sub", table->node->place);
    TextParagraph *set =
        layout_set_attribute(pass, table->node, "subtitle", soft, soft->align, table->region->width);
    box->height = layout_add_lines(pass, box, element, table->node->place, set, soft, 0,
                                   box->height + layout_length(pass, LOOK_TABLE_SUBTITLE_BELOW));
  }
  box->snaps = true;
  return box;
}

/* ---- head --------------------------------------------------------------------------------------------------------------------- */

static size_t head_lines(const Table *table) {
  size_t lines = 1;
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].head && table->columns[i].head->line_count > lines)
      lines = table->columns[i].head->line_count;
  return lines;
}

static bool has_spans(const Table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (layout_table_titled_span(&table->columns[i])) return true;
  return false;
}

/* Words over a bar column that names none: what a square of its lattice stands for, or so many millimetres. */
static const char *square_sentence(const Table *table, const TableColumn *column) {
  LayoutPass *pass = table->region->pass;
  BaseBuffer number = {0};
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = 2};
  base_format_number(&number, &format, base_ratio_from_double(column->square), pass->kit.locale);
  bool ruled = layout_choice(pass, LOOK_TABLE_GUIDES, "squares");
  const char *length =
      base_arena_format(pass->arena, "%g mm", base_to_mm(layout_length(pass, LOOK_TABLE_GRID)));
  const char *square = ruled ? base_word(pass->kit.locale, BASE_WORD_SQUARE) : length;
  const char *text = base_arena_format(pass->arena, "%s = %s", square, number.data);
  base_buffer_free(&number);
  return text;
}

/* Bottom aligned: the last line stands over the head rule. */
static void add_head(Table *table, LayoutBox *box, const TableColumn *column, PageElement *element,
                     BaseLength last) {
  LayoutPass *pass = table->region->pass;
  if (column->head) {
    BaseLength first = last - ((BaseLength)column->head->line_count - 1) * table->head_role->leading;
    layout_add_lines(pass, box, element, column->node->place, column->head, table->head_role,
                     column->x - column->overhang, first);
  } else if (column->kind == TABLE_BAR) {
    const PageRole *soft = page_role(&pass->kit, "label-soft", column->node->place);
    const TextLine *line =
        layout_line(pass, square_sentence(table, column), &soft->style, NULL, column->node->place);
    layout_add_line(pass, box, NULL, column->node->place, line, soft->colour, column->x, last);
  }
}

static void add_span(Table *table, LayoutBox *box, size_t from, size_t to, PageElement *element,
                     BaseLength baseline) {
  LayoutPass *pass = table->region->pass;
  const TableColumn *first = &table->columns[from], *last = &table->columns[to];
  const PageRole *role = table->head_role;
  const TextLine *line = layout_attribute_line(pass, first->span, "head", &role->style);
  BaseLength left = report_flag(first->span, "fill") ? first->x - layout_length(pass, LOOK_TABLE_FILL_PAD) +
                                                           layout_length(pass, LOOK_TABLE_SPAN_INSET)
                                                     : first->x;
  BaseLength right = last->x + last->width +
                     (report_flag(first->span, "fill") ? layout_length(pass, LOOK_TABLE_SPAN_INSET) : 0);
  layout_add_line(pass, box, element, first->span->place, line, role->colour, left, baseline);
  layout_add_rule(pass, box, left, baseline + layout_length(pass, LOOK_TABLE_SPAN_RULE_BELOW), right - left,
                  layout_length(pass, LOOK_TABLE_SPAN_RULE), table->ink);
}

/* ---- structure of the head ------------------------------------------------------------------------------------------------------ */

static PageElement *new_header(Table *table, PageElement *row, const ReportNode *node, const char *id) {
  PageElement *cell = layout_child_element(table->region->pass, row, PAGE_TH, node);
  cell->scope = PAGE_SCOPE_COLUMN;
  cell->id = id;
  return cell;
}

static void name_headers(Table *table, TableColumn *column, const char *own, const char *span) {
  const char **ids = base_arena_alloc(table->region->pass->arena, 2 * sizeof *ids);
  column->header_count = span ? 2 : 1;
  ids[0] = span ? span : own;
  ids[1] = own;
  column->headers = ids;
}

/* Elements of the head cells: a row, or two when columns share a spanning head. Bars are drawings of a number that
 * stands in another column; they have no cell. */
static void build_headers(Table *table, PageElement **cells, PageElement **spans) {
  LayoutPass *pass = table->region->pass;
  PageElement *head = page_element_new(pass->out, table->table, PAGE_THEAD, table->node->place);
  PageElement *upper =
      has_spans(table) ? page_element_new(pass->out, head, PAGE_TR, table->node->place) : NULL;
  PageElement *row = page_element_new(pass->out, head, PAGE_TR, table->node->place);
  const char *span_id = NULL;
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    if (column->kind == TABLE_BAR) continue;
    const char *id = base_arena_format(pass->arena, "t%u-%zu", table->table->number, i + 1);
    const ReportNode *span = layout_table_titled_span(column);
    if (span && (i == 0 || column[-1].span != span)) {
      span_id = base_arena_format(pass->arena, "t%u-s%zu", table->table->number, i + 1);
      spans[i] = new_header(table, upper, column->span, span_id);
      spans[i]->column_span = 0;
      for (size_t k = i; k < table->column_count && table->columns[k].span == column->span; k++)
        spans[i]->column_span += table->columns[k].kind != TABLE_BAR;
    }
    cells[i] = new_header(table, upper && !span ? upper : row, column->node, id);
    if (upper && !span) cells[i]->row_span = 2;
    name_headers(table, column, id, span ? span_id : NULL);
  }
  if (upper && !row->first) head->last = upper, upper->next = NULL; /* all heads stand in the upper row */
}

/* Baselines of a head, from the top of its box: first and last line, spanning heads. */
typedef struct {
  BaseLength first, last, span;
} HeadLines;

static size_t lines_under_spans(const Table *table) {
  size_t lines = 1;
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *column = &table->columns[i];
    if (layout_table_titled_span(column) && column->head && column->head->line_count > lines)
      lines = column->head->line_count;
  }
  return lines;
}

static HeadLines place_lines(const Table *table, bool captioned) {
  BaseLength leading = table->head_role->leading;
  HeadLines lines = {.first =
                         captioned ? layout_length(table->region->pass, LOOK_TABLE_HEAD_BELOW) : leading};
  lines.last = lines.first + (BaseLength)(head_lines(table) - 1) * leading;
  if (!has_spans(table)) return lines;
  BaseLength least = captioned ? layout_length(table->region->pass, LOOK_TABLE_HEAD_BELOW) -
                                     layout_length(table->region->pass, LOOK_TABLE_SPAN_HIGHER)
                               : leading;
  lines.span = lines.last - (BaseLength)(lines_under_spans(table) - 1) * leading -
               layout_length(table->region->pass, LOOK_TABLE_SPAN_ABOVE);
  if (lines.span < least) {
    lines.last += least - lines.span;
    lines.span = least;
  }
  return lines;
}

static bool starts_span(const Table *table, size_t index) {
  const ReportNode *span = layout_table_titled_span(&table->columns[index]);
  return span && (index == 0 || table->columns[index - 1].span != span);
}

static size_t span_end(const Table *table, size_t index) {
  const ReportNode *span = table->columns[index].span;
  while (index + 1 < table->column_count && table->columns[index + 1].span == span) index++;
  return index;
}

LayoutBox *layout_table_head_box(Table *table, bool repeated) {
  LayoutPass *pass = table->region->pass;
  LayoutBox *box = layout_box_new(pass, table->region->width);
  PageElement **cells = base_alloc(2 * table->column_count * sizeof *cells);
  PageElement **spans = cells + table->column_count;
  if (!repeated) build_headers(table, cells, spans);
  bool captioned = report_attribute(table->node, "caption") != NULL;
  HeadLines lines = place_lines(table, captioned);
  for (size_t i = 0; i < table->column_count; i++) {
    if (starts_span(table, i)) add_span(table, box, i, span_end(table, i), spans[i], lines.span);
    add_head(table, box, &table->columns[i], cells[i], lines.last);
  }
  BaseLength top = has_spans(table) ? lines.span : lines.first;
  box->height = lines.last + layout_length(pass, LOOK_TABLE_HEAD_TO_RULE);
  box->baseline = captioned ? 0 : top;
  layout_add_rule(pass, box, 0, box->height, table->region->width, layout_length(pass, LOOK_TABLE_HEAD_RULE),
                  table->ink);
  box->head = true;
  table->tint_inset =
      top > layout_length(pass, LOOK_TABLE_FILL_ABOVE) ? top - layout_length(pass, LOOK_TABLE_FILL_ABOVE) : 0;
  base_free(cells);
  return box;
}
