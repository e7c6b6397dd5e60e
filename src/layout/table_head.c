/* A table's caption and head. */
#include "layout/table.h"

#include <string.h>

/* ---- caption --------------------------------------------------------------------------------------------------------------- */

/* " (suite)", " (1/2)", " (2/2, suite)"; NULL: nothing. */
static const char *part_words(const Table *table, bool continued) {
  BaseArena *arena = table->region->pass->arena;
  const BaseLocale *locale = table->region->pass->kit.locale;
  if (table->part_count < 2)
    return continued ? base_arena_format(arena, " %s", base_word(locale, BASE_WORD_CONTINUED)) : NULL;
  const char *part = base_arena_format(arena, "%d/%d", table->part, table->part_count);
  if (table->part == 1 && !continued) return base_arena_format(arena, " (%s)", part);
  const char *pattern = base_word(locale, BASE_WORD_PART_CONTINUED), *slot = strstr(pattern, "{}");
  return slot ? base_arena_format(arena, " %.*s%s%s", (int)(slot - pattern), pattern, part, slot + 2)
              : base_arena_format(arena, " (%s)", part);
}

static TextParagraph *set_caption(Table *table, const PageRole *role, bool continued) {
  LayoutPass *pass = table->region->pass;
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, table->node, "caption", &role->style, &spans);
  const char *word = part_words(table, continued);
  if (word) layout_spans_add(pass, &spans, word, &role->style, NULL, NULL);
  TextParagraph *set = layout_set(pass, &spans, role, role->align, table->measure,
                                  report_attribute_place(table->node, "caption"));
  layout_spans_free(&spans);
  return set;
}

/* The subtitle, and the unit of all numbers behind it. NULL: neither is there. */
static TextParagraph *set_subtitle(Table *table, const PageRole *role) {
  LayoutPass *pass = table->region->pass;
  LayoutSpans spans = {0};
  const char *units = report_attribute(table->node, "units");
  layout_spans_attribute(pass, table->node, "subtitle", &role->style, &spans);
  if (units && *units && spans.spans.count) layout_spans_add(pass, &spans, ", ", &role->style, NULL, NULL);
  layout_spans_attribute(pass, table->node, "units", &role->style, &spans);
  TextParagraph *set = spans.spans.count ? layout_set(pass, &spans, role, role->align, table->measure,
                                                      report_attribute_place(table->node, "subtitle"))
                                         : NULL;
  layout_spans_free(&spans);
  return set;
}

static bool has_words(const Table *table, const char *attribute) {
  return *report_attribute_or(table->node, attribute, "") != '\0';
}

/* A head stands under a caption, a subtitle or the unit of all numbers. */
static bool is_captioned(const Table *table) {
  return has_words(table, "caption") || has_words(table, "subtitle") || has_words(table, "units");
}

/* NULL when the table has none. */
LayoutBox *layout_table_caption_box(Table *table, bool continued) {
  LayoutPass *pass = table->region->pass;
  if (!is_captioned(table)) return NULL;
  LayoutBox *box = layout_box_new(pass, table->measure);
  const PageRole *role = page_role(&pass->kit, "chart-title", table->node->place);
  PageElement *element =
      continued ? NULL : page_element_new(pass->out, table->table, PAGE_CAPTION, table->node->place);
  const bool captioned = has_words(table, "caption");
  if (captioned) {
    box->baseline = role->leading;
    box->height = layout_add_lines(pass, box, element, table->node->place,
                                   set_caption(table, role, continued), role, 0, box->baseline);
    box->last->joined = true;
  }
  const PageRole *soft = page_role(&pass->kit, "chart-sub", table->node->place);
  TextParagraph *set = set_subtitle(table, soft);
  if (set && !captioned) box->baseline = soft->leading;
  if (set)
    box->height = layout_add_lines(pass, box, element, table->node->place, set, soft, 0,
                                   captioned ? box->height + layout_length(pass, LOOK_TABLE_SUBTITLE_BELOW)
                                             : box->baseline);
  box->snaps = true;
  return box;
}

/* ---- head --------------------------------------------------------------------------------------------------------------------- */

/* Letters of the head rise so far above their baseline. */
static BaseLength rise(const Table *table) {
  return table->head_role->style.size * 7 / 10;
}

static BaseLength turned_length(const TableColumn *column) {
  BaseLength longest = 0;
  for (size_t i = 0; i < column->head->line_count; i++)
    if (column->head->lines[i].width > longest) longest = column->head->lines[i].width;
  return longest;
}

/* How far the head's first line lies above its last; a head that reads upwards ends where a first line would. */
static BaseLength depth_of(const Table *table, const TableColumn *column) {
  const LayoutPass *pass = table->region->pass;
  if (!column->head) return 0;
  if (!column->turned) return ((BaseLength)column->head->line_count - 1) * table->head_role->leading;
  BaseLength above = turned_length(column) + layout_length(pass, LOOK_TABLE_TURNED_FOOT) -
                     layout_length(pass, LOOK_TABLE_HEAD_TO_RULE) - rise(table);
  return above > 0 ? above : 0;
}

/* Of the deepest head; of those under spanning heads, or of all. */
static BaseLength deepest(const Table *table, bool under_spans) {
  BaseLength depth = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *column = &table->columns[i];
    if (under_spans && !column->span_count) continue;
    if (depth_of(table, column) > depth) depth = depth_of(table, column);
  }
  return depth;
}

static int span_levels(const Table *table) {
  int levels = 0;
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].span_count > levels) levels = table->columns[i].span_count;
  return levels;
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

/* Lines side by side, the first at the left, in the middle of the column or of its numbers. */
static void add_turned(const Table *table, LayoutBox *box, const TableColumn *column, PageElement *element,
                       BaseLength rule) {
  LayoutPass *pass = table->region->pass;
  BaseLength leading = table->head_role->leading, right = column->x + column->width;
  BaseLength content = column->before + column->after;
  BaseLength middle = content ? right - content / 2 : column->x + column->width / 2;
  BaseLength others = ((BaseLength)column->head->line_count - 1) * leading;
  BaseLength x = middle + rise(table) / 2 - others / 2;
  if (x + others > table->region->width) x = table->region->width - others;
  for (size_t i = 0; i < column->head->line_count; i++) {
    PageCanvas canvas = layout_draw(pass, element, column->node->place);
    page_draw_turned_line(&canvas, &column->head->lines[i], TEXT_RAGGED, 0, 0, table->head_role->colour);
    LayoutItem *item = layout_add_drawn(pass, box, x + (BaseLength)i * leading,
                                        rule - layout_length(pass, LOOK_TABLE_TURNED_FOOT));
    item->joined = i + 1 < column->head->line_count;
  }
}

/* Below the head, over the rule. */
static void add_unit(Table *table, LayoutBox *box, const TableColumn *column, PageElement *element,
                     BaseLength baseline) {
  LayoutPass *pass = table->region->pass;
  const PageRole *role = layout_table_unit_role(table);
  if (!column->unit_line) return;
  layout_add_lines(pass, box, element, column->node->place, column->unit_line, role, column->x, baseline);
}

/* Bottom aligned: the last line stands over the head rule. */
static void add_head(Table *table, LayoutBox *box, const TableColumn *column, PageElement *element,
                     BaseLength last) {
  LayoutPass *pass = table->region->pass;
  if (column->head && column->turned) {
    add_turned(table, box, column, element, last + layout_length(pass, LOOK_TABLE_HEAD_TO_RULE));
  } else if (column->head) {
    layout_add_lines(pass, box, element, column->node->place, column->head, table->head_role,
                     column->x - column->overhang, last - depth_of(table, column));
  } else if (column->kind == TABLE_BAR) {
    const PageRole *soft = page_role(&pass->kit, "label-soft", column->node->place);
    const TextLine *line =
        layout_line(pass, square_sentence(table, column), &soft->style, NULL, column->node->place);
    layout_add_line(pass, box, NULL, column->node->place, line, soft->colour, column->x, last);
  }
}

/* ---- heads over several columns ---------------------------------------------------------------------------------------------------- */

/* Columns from..to under one head. Levels count from the heads of single columns upwards. */
typedef struct {
  const ReportNode *node;
  size_t from, to;
  int depth; /* among those around its columns */
  int level; /* 0: over heads of columns */
  PageElement *element;
} Span;

typedef struct {
  Span *items;
  size_t count;
} Spans;

/* The spans that begin at a column, the outermost first. */
static void find_spans(const Table *table, size_t index, Spans *spans) {
  const TableColumn *first = &table->columns[index];
  for (int depth = 0; depth < first->span_count; depth++) {
    const ReportNode *node = first->spans[depth];
    if (index && depth < first[-1].span_count && first[-1].spans[depth] == node) continue;
    Span *span = &spans->items[spans->count++];
    *span = (Span){.node = node, .from = index, .to = index, .depth = depth};
    for (size_t i = index; i < table->column_count; i++) {
      const TableColumn *column = &table->columns[i];
      if (depth >= column->span_count || column->spans[depth] != node) break;
      span->to = i;
      if (column->span_count - 1 - depth > span->level) span->level = column->span_count - 1 - depth;
    }
  }
}

static Spans all_spans(const Table *table) {
  Spans spans = {base_alloc((LAYOUT_MOST_SPANS * table->column_count + 1) * sizeof *spans.items), 0};
  for (size_t i = 0; i < table->column_count; i++) find_spans(table, i, &spans);
  return spans;
}

/* Over two or three columns of numbers the name stands in their middle, over one where its numbers end. */
static BaseLength name_x(const Table *table, const Span *span, const TextLine *line, BaseLength left,
                         BaseLength right) {
  const LayoutPass *pass = table->region->pass;
  size_t count = span->to - span->from + 1;
  bool numbers = true;
  for (size_t i = span->from; i <= span->to; i++) numbers &= table->columns[i].align != TABLE_LEFT;
  if (!layout_choice(pass, LOOK_TABLE_SPAN_NAME, "middle") || !numbers || count > 3) return left;
  return count == 1 ? right - line->width : (left + right - line->width) / 2;
}

static void add_span(Table *table, LayoutBox *box, const Span *span, BaseLength baseline) {
  LayoutPass *pass = table->region->pass;
  const TableColumn *first = &table->columns[span->from], *last = &table->columns[span->to];
  const PageRole *role = table->head_role;
  const TextLine *line = layout_attribute_line(pass, span->node, "head", &role->style);
  bool fill = report_flag(span->node, "fill");
  BaseLength left =
      fill ? first->x - layout_length(pass, LOOK_TABLE_FILL_PAD) + layout_length(pass, LOOK_TABLE_SPAN_INSET)
           : first->x;
  BaseLength right = last->x + last->width + (fill ? layout_length(pass, LOOK_TABLE_SPAN_INSET) : 0);
  layout_add_line(pass, box, span->element, span->node->place, line, role->colour,
                  name_x(table, span, line, left, right), baseline);
  BaseLength rule = baseline + layout_length(pass, LOOK_TABLE_SPAN_RULE_BELOW);
  layout_add_rule(pass, box, left, rule, right - left, layout_length(pass, LOOK_TABLE_SPAN_RULE), table->ink);
  for (size_t i = span->from + 1; i <= span->to; i++)
    if (rule > table->columns[i].parted) table->columns[i].parted = rule;
}

/* ---- structure of the head ------------------------------------------------------------------------------------------------------ */

static PageElement *new_header(Table *table, PageElement *row, const ReportNode *node, const char *id) {
  PageElement *cell = layout_child_element(table->region->pass, row, PAGE_TH, node);
  cell->scope = PAGE_SCOPE_COLUMN;
  cell->id = id;
  return cell;
}

static void name_headers(Table *table, const Spans *spans, size_t index, const char *own) {
  TableColumn *column = &table->columns[index];
  const char **ids = base_arena_alloc(table->region->pass->arena, (LAYOUT_MOST_SPANS + 1) * sizeof *ids);
  for (size_t i = 0; i < spans->count; i++) {
    const Span *span = &spans->items[i];
    if (span->from <= index && index <= span->to && span->element)
      ids[column->header_count++] = span->element->id;
  }
  ids[column->header_count++] = own;
  column->headers = ids;
}

/* The row of the head that a span's cell, or a column's, begins in: under the spans around it. */
static int row_under(const Spans *spans, size_t from, size_t to, int depth, int levels) {
  int row = 0;
  for (size_t i = 0; i < spans->count; i++) {
    const Span *around = &spans->items[i];
    if (around->depth < depth && around->from <= from && to <= around->to) row = levels - around->level;
  }
  return row;
}

static void tag_span(Table *table, const Spans *spans, Span *span, PageElement *const *rows, int levels) {
  int row = row_under(spans, span->from, span->to, span->depth, levels);
  BaseArena *arena = table->region->pass->arena;
  const char *id = base_arena_format(arena, "t%u-s%zu", table->table->number, span->from + 1);
  if (span->depth) id = base_arena_format(arena, "%s-%d", id, span->depth);
  span->element = new_header(table, rows[row], span->node, id);
  for (size_t i = span->from; i <= span->to; i++) span->element->column_span++;
  int high = levels - span->level - row;
  if (high > 1) span->element->row_span = high;
}

/* What a head without words is called for those who listen: as the table says, or as the view does. */
static const char *summary_of(const Table *table, const TableColumn *column) {
  const char *head = report_attribute(column->node, "head"),
             *said = report_attribute(column->node, "summary");
  if (head && head[strspn(head, " ")]) return NULL;
  if (said) return said;
  const char *field = table->view->columns[column->field].name;
  char *words = base_arena_copy(table->region->pass->arena, field, strlen(field));
  for (char *at = words; *at; at++) *at = *at == '_' ? ' ' : *at;
  return words;
}

/* Elements of the head cells: a row, and one for every level of spanning heads. */
static void build_headers(Table *table, Spans *spans, PageElement **cells) {
  LayoutPass *pass = table->region->pass;
  PageElementKind kind =
      table->row_count ? PAGE_THEAD : PAGE_TBODY; /* a head without a body is not allowed */
  PageElement *head = page_element_new(pass->out, table->table, kind, table->node->place);
  PageElement *rows[LAYOUT_MOST_SPANS + 1];
  int levels = span_levels(table);
  for (int i = 0; i <= levels; i++) rows[i] = page_element_new(pass->out, head, PAGE_TR, table->node->place);
  for (size_t i = 0, next = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    for (; next < spans->count && spans->items[next].from == i; next++)
      tag_span(table, spans, &spans->items[next], rows, levels);
    int row = row_under(spans, i, i, LAYOUT_MOST_SPANS + 1, levels);
    const char *id = base_arena_format(pass->arena, "t%u-%zu", table->table->number, i + 1);
    cells[i] = new_header(table, rows[row], column->node, id);
    cells[i]->actual = summary_of(table, column);
    if (levels > row) cells[i]->row_span = levels - row + 1;
    name_headers(table, spans, i, id);
  }
}

/* Baselines of a head, from the top of its box: first and last line of heads of columns, the lowest spanning heads. */
typedef struct {
  BaseLength first, last, span;
  BaseLength units; /* the row of units; `last` where there is none */
} HeadLines;

static BaseLength span_baseline(const Table *table, const HeadLines *lines, int level) {
  return lines->span - level * layout_length(table->region->pass, LOOK_TABLE_SPAN_ABOVE);
}

static HeadLines place_heads(const Table *table, bool captioned, int levels) {
  const LayoutPass *pass = table->region->pass;
  BaseLength leading = table->head_role->leading;
  HeadLines lines = {.first = captioned ? layout_length(pass, LOOK_TABLE_HEAD_BELOW) : leading};
  lines.last = lines.first + deepest(table, false);
  if (!levels) return lines;
  BaseLength least =
      captioned ? layout_length(pass, LOOK_TABLE_HEAD_BELOW) - layout_length(pass, LOOK_TABLE_SPAN_HIGHER)
                : leading;
  lines.span = lines.last - deepest(table, true) - layout_length(pass, LOOK_TABLE_SPAN_ABOVE);
  BaseLength lack = least - span_baseline(table, &lines, levels - 1);
  if (lack > 0) {
    lines.last += lack;
    lines.span += lack;
  }
  return lines;
}

static HeadLines place_lines(const Table *table, bool captioned, int levels) {
  HeadLines lines = place_heads(table, captioned, levels);
  lines.units = lines.last + (table->unit_row ? layout_table_unit_role(table)->leading : 0);
  return lines;
}

/* Of the highest head: one of a single column may rise over those of several. */
static BaseLength first_baseline(const Table *table, const HeadLines *lines, int levels) {
  BaseLength first = lines->last - deepest(table, false);
  BaseLength span = levels ? span_baseline(table, lines, levels - 1) : first;
  return span < first ? span : first;
}

/* A break of series goes through the gap before a column, from the head's rule to the last row. */
static void check_breaks(const Table *table) {
  const TableColumn *first = table->columns;
  if (strcmp(report_attribute_or(first->node, "break", "none"), "before") != 0) return;
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(first->node, "break"),
              "no-gap", "give it to the first column of the new series",
              "nothing stands before the first column");
}

/* Words of low rows would stand too near the rule; a first row with room of its own over it needs none. */
static bool has_low_rows(const Table *table, bool repeated) {
  if (table->row_height >= layout_length(table->region->pass, LOOK_TABLE_ROW_HEIGHT)) return false;
  return repeated || !table->row_count || !table->rows[0].look->style->space_above;
}

LayoutBox *layout_table_head_box(Table *table, bool repeated) {
  LayoutPass *pass = table->region->pass;
  LayoutBox *box = layout_box_new(pass, table->region->width);
  PageElement **cells = base_alloc(table->column_count * sizeof *cells);
  Spans spans = all_spans(table);
  if (!repeated) check_breaks(table);
  if (!repeated) build_headers(table, &spans, cells);
  if (!repeated) layout_table_mark_calls(table, box, NULL);
  bool captioned = is_captioned(table);
  int levels = span_levels(table);
  HeadLines lines = place_lines(table, captioned, levels);
  BaseLength top = first_baseline(table, &lines, levels);
  table->tint_inset =
      top > layout_length(pass, LOOK_TABLE_FILL_ABOVE) ? top - layout_length(pass, LOOK_TABLE_FILL_ABOVE) : 0;
  box->height = lines.units + layout_length(pass, LOOK_TABLE_HEAD_TO_RULE);
  layout_table_add_head_style(table, box);
  for (size_t i = 0, next = 0; i < table->column_count; i++) {
    for (; next < spans.count && spans.items[next].from == i; next++)
      add_span(table, box, &spans.items[next], span_baseline(table, &lines, spans.items[next].level));
    add_head(table, box, &table->columns[i], cells[i], lines.last);
    add_unit(table, box, &table->columns[i], cells[i], lines.units);
  }
  box->baseline = captioned ? 0 : top;
  layout_add_rule(pass, box, 0, box->height, table->region->width, layout_length(pass, LOOK_TABLE_HEAD_RULE),
                  table->ink);
  if (has_low_rows(table, repeated)) box->height += layout_length(pass, LOOK_TABLE_HEAD_ROOM);
  box->head = true;
  base_free(spans.items);
  base_free(cells);
  return box;
}
