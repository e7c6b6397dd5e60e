/* Rows of a table: cells, bars, change marks, rules, and the stripes behind them. */
#include "layout/table.h"

#include <stdlib.h>
#include <string.h>

/* ---- cells ------------------------------------------------------------------------------------------------------------------- */

/* Words on a ground stand off its edge. */
static BaseLength left_of(const Table *table, size_t row, const TableColumn *column, const TableCell *cell) {
  bool inset = column->leads && table->rows[row].look->ground && !table->inset;
  return column->x + cell->indent + (inset ? layout_length(table->region->pass, LOOK_TABLE_GROUND_INSET) : 0);
}

static BaseLength cell_x(const Table *table, size_t row, const TableColumn *column, const TableCell *cell) {
  BaseLength right = column->x + column->width;
  if (cell->hidden && column->numeric) return layout_table_mark_x(column, cell);
  bool starts_left = !table->region->pass->kit.right_to_left;
  bool left = column->align == TABLE_LEFT || cell->covers > 1;
  if (left && column->kind != TABLE_RANK && starts_left) return left_of(table, row, column, cell);
  return right - cell->line->width;
}

/* Of the lit row the name and the bar are in the accent's colour. */
static void add_cell_text(const Table *table, LayoutBox *box, PageElement *element, const TableColumn *column,
                          const TableCell *cell, size_t row, const PageColour *on_ground) {
  LayoutPass *pass = table->region->pass;
  BaseLength baseline = layout_table_baseline(table, row);
  bool lit = row == table->current;
  const PageColour *plain = lit && column->leads ? table->accent : layout_table_cell_colour(table, row, cell);
  const PageColour *colour = cell->soft  ? table->soft
                             : on_ground ? on_ground
                             : cell->red ? table->accent
                                         : plain;
  PageElement *whole = element;
  if (cell->calls) layout_table_mark_calls(table, box, cell);
  if (cell->spoken && element) {
    element = page_element_new(pass->out, element, PAGE_SPAN, column->node->place);
    element->actual = layout_spoken(pass, cell->spoken, column->printing.locale);
  }
  if (cell->line && column->align == TABLE_DECIMAL && cell->number && cell->covers < 2) {
    const TextStyle *style = layout_table_cell_style(table, row, column);
    layout_table_add_number(table, box, element, column, cell, style, colour, baseline);
    layout_table_add_hanging_calls(table, box, whole, column, cell, style, colour, baseline);
  } else if (cell->line) {
    layout_add_line(pass, box, element, column->node->place, cell->line, colour,
                    cell_x(table, row, column, cell), baseline);
    if (column->align == TABLE_DECIMAL && cell->hidden)
      layout_table_add_hanging_calls(table, box, whole, column, cell,
                                     layout_table_cell_style(table, row, column), colour, baseline);
  } else if (cell->paragraph) {
    PageRole role = *table->role;
    role.leading = layout_table_leading(table, row);
    role.colour = colour;
    layout_add_lines(pass, box, element, column->node->place, cell->paragraph, &role,
                     left_of(table, row, column, cell), baseline);
  }
}

static void check_bar(const Table *table, size_t row, const TableColumn *column, const TableCell *cell) {
  if (cell->value < 0)
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING,
                report_attribute_place(column->node, "as"), "negative-bar", "as=\"diverging-bar\"",
                "a bar begins at 0 and cannot show %g%s", cell->value, layout_table_said(table, row));
}

static void add_bar(const Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                    const TableCell *cell, PageElement *element) {
  bool lit = row == table->current;
  check_bar(table, row, column, cell);
  if (!(cell->value > 0) || !(column->square > 0)) return;
  double width = cell->value / column->square * (double)layout_length(table->region->pass, LOOK_TABLE_GRID);
  BaseLength bar = width > (double)column->width ? column->width : (BaseLength)(width + 0.5);
  BaseLength height = layout_length(table->region->pass, LOOK_TABLE_BAR_HEIGHT);
  PageRect rect = {column->x, (layout_table_row_height(table, row) - height) / 2, bar,
                   height}; /* on the first line */
  PageElement *figure = page_element_new(table->region->pass->out, element, PAGE_FIGURE, column->node->place);
  figure->alt = layout_table_bar_words(table, row, column);
  layout_add_squares(table->region->pass, box, figure, column->node->place, &rect, 1,
                     lit ? table->accent : table->data);
  if (width > (double)column->width)
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING, column->node->place, "bar-too-long",
                "let a square stand for more, or make the column wider",
                "a bar of %.0f does not fit into its column", cell->value);
}

static void add_triangle(const Table *table, LayoutBox *box, BaseLength x, BaseLength baseline, bool up) {
  LayoutPass *pass = table->region->pass;
  PagePoint points[3];
  BaseLength top = up ? layout_length(pass, LOOK_TABLE_TRIANGLE_HEIGHT) : 0,
             bottom = up ? 0 : layout_length(pass, LOOK_TABLE_TRIANGLE_HEIGHT);
  points[0] = (PagePoint){0, top};
  points[1] = (PagePoint){layout_length(pass, LOOK_TABLE_TRIANGLE_WIDTH), top};
  points[2] = (PagePoint){layout_length(pass, LOOK_TABLE_TRIANGLE_WIDTH) / 2, bottom};
  layout_add_shape(pass, box, NULL, x,
                   baseline - layout_length(pass, LOOK_TABLE_TRIANGLE_ABOVE) -
                       layout_length(pass, LOOK_TABLE_TRIANGLE_HEIGHT),
                   "mllh", points, 3, up ? table->data : table->accent);
}

/* ▲ 9, ▼ 1, or = : drawn as a triangle and a number without its sign; read aloud with it. */
static void add_change(const Table *table, LayoutBox *box, PageElement *element, const TableColumn *column,
                       const TableCell *cell, BaseLength baseline) {
  LayoutPass *pass = table->region->pass;
  if (!*cell->text) return;
  bool moved = cell->number && cell->value != 0;
  PageElement *span = element ? page_element_new(pass->out, element, PAGE_SPAN, column->node->place) : NULL;
  const char *text = cell->text;
  if (moved) {
    add_triangle(table, box, column->x, baseline, cell->value > 0);
    text += strspn(text, "+-");
    if (strncmp(text, "\xE2\x88\x92", 3) == 0) text += 3; /* minus */
  }
  if (span) {
    span->actual = layout_table_say_change(table, column, cell, text);
    page_element_more(pass->out, span)->copied = cell->text;
  }
  const TextLine *line = layout_line(pass, text, table->regular, cell->figure, column->node->place);
  BaseLength x = moved ? column->x + layout_length(pass, LOOK_TABLE_TRIANGLE_WIDTH) / 2 +
                             layout_length(pass, LOOK_TABLE_TRIANGLE_TO_TEXT)
                       : column->x;
  layout_add_line(pass, box, span, column->node->place, line, moved ? table->ink : table->soft, x, baseline);
}

/* ---- rows -------------------------------------------------------------------------------------------------------------------- */

BaseLength layout_table_more(const Table *table, size_t row) {
  BaseLength leading = layout_table_leading(table, row), more = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    const TableCell *cell = layout_table_cell(table, row, i);
    if (cell->merged > 1) continue;
    BaseLength own = cell->paragraph ? (BaseLength)(cell->paragraph->line_count - 1) * leading : cell->more;
    if (own > more) more = own;
  }
  return more;
}

/* A cell's ground fills half of the gaps beside it, not those at the table's edges. */
static void add_ground(const Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                       const TableCell *cell) {
  if (!cell->look || !cell->look->ground) return;
  const TableColumn *end = table->columns + table->column_count;
  const TableColumn *last = column + (cell->covers > 1 ? cell->covers - 1 : 0);
  BaseLength left = column->leads ? 0 : (column->x + column[-1].x + column[-1].width) / 2;
  BaseLength right = last + 1 == end ? table->region->width : (last->x + last->width + last[1].x) / 2;
  BaseLength height = box->height;
  for (int i = 1; i < cell->merged; i++) height += layout_table_full_height(table, row + (size_t)i);
  BaseLength rule = layout_length(table->region->pass, LOOK_TABLE_GROUP_RULE) / 2; /* which it leaves free */
  layout_add_rect(table->region->pass, box, (PageRect){left, rule, right - left, height - 2 * rule},
                  cell->look->ground);
}

static void add_cells(Table *table, LayoutBox *box, size_t row, PageElement *tr) {
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *column = &table->columns[i];
    const TableCell *cell = layout_table_cell(table, row, i);
    if (cell->covered) continue;
    add_ground(table, box, row, column, cell);
    const PageColour *on_ground = layout_table_add_heat(table, box, row, column, cell);
    PageElement *element = layout_table_tag_cell(table, tr, column, cell, row);
    if (column->kind == TABLE_BAR)
      add_bar(table, box, row, column, cell, element);
    else if (column->kind == TABLE_PROSE)
      layout_table_add_prose(table, box, row, column, cell, element);
    else if (column->kind == TABLE_PICTURE)
      layout_table_add_picture(table, box, row, column, cell, element);
    else if (column->kind == TABLE_GRAPHIC)
      layout_table_add_graphic(table, box, row, column, cell, element);
    else if (column->kind == TABLE_CHANGE)
      add_change(table, box, element, column, cell, layout_table_baseline(table, row));
    else
      add_cell_text(table, box, element, column, cell, row, on_ground);
  }
}

/* Every other plain row of a block; NULL: none. */
static const PageColour *stripe_of(Table *table, const TableLook *look) {
  if (!table->zebra) return NULL;
  bool plain = strcmp(look->style->name, "row") == 0, ground = plain && table->striped;
  table->striped = plain && !ground;
  return ground ? table->tint : NULL;
}

static LayoutBox *build_row(Table *table, size_t row) {
  LayoutPass *pass = table->region->pass;
  const TableLook *look = table->rows[row].look;
  LayoutBox *box = layout_box_new(pass, table->region->width);
  box->height = layout_table_full_height(table, row);
  const PageColour *ground = look->ground ? look->ground : stripe_of(table, look);
  if (ground) layout_add_rect(pass, box, (PageRect){0, 0, table->region->width, box->height}, ground);
  PageElement *tr = layout_table_tag_row(table, row);
  if (table->trs) table->trs[row] = tr;
  if (tr) add_cells(table, box, row, tr);
  layout_table_end_row(table, row);
  return box;
}

static bool same_cell(const DataCell *left, const DataCell *right) {
  if (left->kind != right->kind) return false;
  if (left->kind == DATA_TEXT) return strcmp(left->text, right->text) == 0;
  return left->kind != DATA_NUMBER || base_ratio_compare(left->value, right->value) == 0;
}

static bool ends_group(const Table *table, size_t row) {
  if (table->group < 0 || row + 1 >= table->row_count) return false;
  return !same_cell(data_cell(table->view, row, (size_t)table->group),
                    data_cell(table->view, row + 1, (size_t)table->group));
}

/* Where the numbers begin, with some room before them. */
static BaseLength numbers_from(Table *table) {
  if (table->numbers >= 0) return table->numbers;
  const TableColumn *column = table->columns, *end = column + table->column_count;
  while (column < end && (!column->numeric || column->kind != TABLE_TEXT)) column++;
  table->numbers = 0;
  if (column == end || column->leads) return 0;
  BaseLength widest = column->before + column->after;
  for (size_t row = 0; row < table->cell_rows; row++) {
    const TableCell *cell = layout_table_cell(table, row, (size_t)(column - table->columns));
    if (cell->line && cell->line->width > widest) widest = cell->line->width;
  }
  BaseLength from =
      column->x + column->width - widest - layout_length(table->region->pass, LOOK_TABLE_OVER_NUMBERS);
  return table->numbers = from > 0 ? from : 0;
}

/* What a style or the view says; it takes the place of what parts plain rows. */
static void add_style_rules(Table *table, LayoutBox *box, size_t row) {
  const ReportRowStyle *style = table->rows[row].look->style;
  ReportRules above = layout_table_rules_above(table, row), below = layout_table_rules_below(table, row);
  layout_table_add_rules(table, box, above, style->over_numbers ? numbers_from(table) : 0,
                         -layout_table_rules_height(table, above));
  layout_table_add_rules(table, box, below, 0, box->height);
  box->height += layout_table_rules_height(table, below);
}

/* Plain rows are parted; what is set off by a rule or a ground needs no more. */
static bool is_set_off(const Table *table, size_t row) {
  const TableRow *style = &table->rows[row];
  return style->above.first || style->look->ground || style->look->style->below.first;
}

static bool parts_rows(const Table *table, size_t row) {
  const ReportRowStyle *style = table->rows[row].look->style;
  if (!table->apart || style->blank || is_set_off(table, row)) return false;
  if (style->keep == REPORT_KEEP_NEXT) return false;
  return row + 1 >= table->cell_rows || !is_set_off(table, row + 1);
}

static BaseLength space_over(const Table *table, size_t row) {
  BaseLength above = table->rows[row].look->style->space_above;
  BaseLength before = row ? table->rows[row - 1].look->style->space_below : 0;
  return above > before ? above : before;
}

LayoutBox *layout_table_row_box(Table *table, size_t row) {
  LayoutBox *box = build_row(table, row);
  bool last = row + 1 == table->row_count;
  box->space = space_over(table, row);
  BaseLength bottom = box->height;
  add_style_rules(table, box, row);
  if (last && table->total) return box; /* the total brings its rule */
  if (last && layout_table_add_box_end(table, box, box->height)) return box;
  ReportProperty rule = last && table->filled    ? LOOK_TABLE_TOTAL_RULE
                        : ends_group(table, row) ? LOOK_TABLE_GROUP_RULE
                                                 : LOOK_TABLE_ROW_RULE;
  bool ends_block;
  BaseLength from = layout_table_rule_from(table, row, &ends_block);
  if (rule == LOOK_TABLE_ROW_RULE && !parts_rows(table, row) && !ends_block) return box;
  if (rule == LOOK_TABLE_ROW_RULE && ends_block) rule = LOOK_TABLE_GROUP_RULE;
  layout_add_rule(table->region->pass, box, from, bottom, table->region->width - from,
                  layout_length(table->region->pass, rule),
                  rule == LOOK_TABLE_ROW_RULE ? table->hairline : table->ink);
  return box;
}

/* ---- rows that no page can hold ---------------------------------------------------------------------------------------------- */

TableLines layout_table_row_lines(const Table *table, size_t row) {
  BaseLength leading = layout_table_leading(table, row);
  TableLines lines = {.first = layout_table_baseline(table, row),
                      .leading = leading,
                      .count = 1 + (size_t)((layout_table_more(table, row) + leading - 1) / leading),
                      .anywhere = report_flag(table->node, "break-rows")};
  if (lines.count < 2) return lines;
  size_t *cells = base_arena_alloc(table->region->pass->boxes, table->column_count * sizeof *cells);
  for (size_t i = 0; i < table->column_count; i++) {
    const TableCell *cell = layout_table_cell(table, row, i);
    cells[i] =
        cell->paragraph ? cell->paragraph->line_count : 1 + (size_t)((cell->more + leading - 1) / leading);
  }
  lines.cells = cells;
  lines.cell_count = table->column_count;
  return lines;
}

/* The line whose box takes an item: lines by their baseline, a rule at the foot to the last, all else to the first. */
static size_t line_of(const LayoutItem *item, const TableLines *lines, BaseLength height) {
  if (!layout_item_text(item)) return item->y >= height ? lines->count - 1 : 0;
  if (item->y <= lines->first) return 0;
  size_t line = (size_t)((item->y - lines->first + lines->leading / 2) / lines->leading);
  return line < lines->count ? line : lines->count - 1;
}

static void move_item(LayoutBox *to, LayoutItem *item, BaseLength up) {
  item->next = NULL;
  item->y -= up;
  if (to->last)
    to->last->next = item;
  else
    to->first = item;
  to->last = item;
}

/* No page ends before that line: two of every cell that has lines on both sides stand on each. */
static bool holds_together(const TableLines *lines, size_t line) {
  enum { LEAST_LINES = 2 };
  if (line < LEAST_LINES || lines->count - line < LEAST_LINES) return true;
  for (size_t i = 0; i < lines->cell_count; i++) {
    size_t count = lines->cells[i];
    if (line < count && count - line < LEAST_LINES) return true;
  }
  return false;
}

void layout_table_cut_row(const LayoutRegion *region, LayoutBlock *block, const TableLines *lines,
                          BaseLength head) {
  const ReportFrame *main = report_frame_find(region->master, "main");
  LayoutBox *row = block->last;
  bool too_high = main && row->height + head > main->height;
  if (lines->count < 2 || (!too_high && !lines->anywhere)) return;
  LayoutItem *items = row->first;
  BaseLength height = row->height, top = 0, under = lines->first + lines->leading / 4;
  LayoutBox **cut = base_alloc(lines->count * sizeof *cut);
  BaseLength *tops = base_alloc(lines->count * sizeof *tops);
  for (size_t i = 0; i < lines->count; i++) {
    cut[i] = i ? layout_block_add(block, layout_box_new(region->pass, row->width)) : row;
    BaseLength bottom = i + 1 < lines->count ? under + (BaseLength)i * lines->leading : height;
    cut[i]->height = bottom - top;
    cut[i]->backdrop = row->backdrop;
    if (i) cut[i]->glued = holds_together(lines, i);
    tops[i] = top;
    top = bottom;
  }
  row->first = row->last = NULL;
  for (LayoutItem *item = items, *next; item; item = next) {
    next = item->next;
    size_t line = line_of(item, lines, height);
    move_item(cut[line], item, tops[line]);
  }
  base_free(cut);
  base_free(tops);
}

void layout_table_repeat_head(LayoutPass *pass, LayoutBox *row, LayoutBox *head) {
  row->repeat = head;
  if (!head || !row->next) return;
  LayoutBox *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *head;
  copy->height += layout_length(pass, LOOK_TABLE_REST_ROOM);
  for (LayoutBox *rest = row->next; rest; rest = rest->next) rest->repeat = copy;
}

LayoutBox *layout_table_total_box(Table *table) {
  LayoutBox *box = build_row(table, table->row_count);
  if (report_attribute(table->total, "style")) {
    box->space = space_over(table, table->row_count);
    add_style_rules(table, box, table->row_count);
    layout_table_add_box_end(table, box, box->height);
    return box;
  }
  layout_table_add_box_end(table, box, box->height);
  layout_add_rule(table->region->pass, box, 0, 0, table->region->width,
                  layout_length(table->region->pass, LOOK_TABLE_TOTAL_RULE), table->ink);
  return box;
}

/* ---- stripes ----------------------------------------------------------------------------------------------------------------- */

static void add_tint(const Table *table, size_t index, LayoutStripe *stripe) {
  const TableColumn *first = &table->columns[index], *last = first;
  while (last + 1 < table->columns + table->column_count &&
         layout_table_tint(last + 1) == layout_table_tint(first))
    last++;
  *stripe = (LayoutStripe){.x = first->x - layout_length(table->region->pass, LOOK_TABLE_FILL_PAD),
                           .width = last->x + last->width - first->x +
                                    2 * layout_length(table->region->pass, LOOK_TABLE_FILL_PAD),
                           .colour = table->tint,
                           .head = true};
}

static bool starts_tint(const Table *table, size_t index) {
  const TableColumn *column = &table->columns[index];
  const ReportNode *tint = layout_table_tint(column);
  return tint && (index == 0 || layout_table_tint(column - 1) != tint);
}

/* Bars stand on the verticals of the ruling where the look has one. */
static size_t lattice_lines(const LayoutPass *pass, const TableColumn *column) {
  bool ruled = column->kind == TABLE_BAR && layout_choice(pass, LOOK_TABLE_GUIDES, "squares");
  return ruled ? (size_t)(column->width / layout_length(pass, LOOK_TABLE_GRID)) + 1 : 0;
}

static bool breaks_before(const Table *table, size_t index) {
  return index && strcmp(report_attribute_or(table->columns[index].node, "break", "none"), "before") == 0;
}

/* Dashes in the middle of the gap. */
static LayoutStripe series_break(const Table *table, const TableColumn *column) {
  const LayoutPass *pass = table->region->pass;
  return (LayoutStripe){.x = (column->x + column[-1].x + column[-1].width) / 2,
                        .weight = layout_length(pass, LOOK_TABLE_BREAK_WEIGHT),
                        .dash = layout_length(pass, LOOK_TABLE_BREAK_DASH),
                        .colour = table->soft};
}

const LayoutBackdrop *layout_table_backdrop(Table *table, bool rows) {
  BaseArena *arena = table->region->pass->arena;
  size_t most = 3 * table->column_count + 2, count = 0;
  for (size_t i = 0; rows && i < table->column_count; i++)
    most += lattice_lines(table->region->pass, &table->columns[i]);
  LayoutStripe *stripes = base_arena_alloc(arena, most * sizeof *stripes);
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *column = &table->columns[i];
    if (starts_tint(table, i)) {
      add_tint(table, i, &stripes[count]);
      stripes[count++].inset = rows ? table->tint_inset : 0;
    }
    if (rows && breaks_before(table, i)) stripes[count++] = series_break(table, column);
    for (size_t k = 0; rows && k < lattice_lines(table->region->pass, column); k++)
      stripes[count++] =
          (LayoutStripe){.x = column->x + (BaseLength)k * layout_length(table->region->pass, LOOK_TABLE_GRID),
                         .weight = layout_length(table->region->pass, LOOK_TABLE_GRID_WEIGHT),
                         .colour = table->ruling};
  }
  count += layout_table_add_style_stripes(table, stripes + count);
  if (!count) return NULL;
  LayoutBackdrop *backdrop = base_arena_alloc(arena, sizeof *backdrop);
  backdrop->stripes = stripes;
  backdrop->count = count;
  backdrop->goes_on = table->style && (table->style->box || table->style->columns);
  if (rows && table->newspaper > 1 && table->style && table->style->box) { /* each column is closed */
    backdrop->foot = table->style->box;
    backdrop->width = table->region->width;
    backdrop->colour = layout_table_style_colour(table);
  }
  return backdrop;
}
