/* What a table style adds: a box, upright rules between columns, a ground behind the heads. */
#include "layout/table.h"

/* The first thing in the head's box, under its words: the box's upper edge. */
void layout_table_add_head_style(const Table *table, LayoutBox *box) {
  const ReportTableStyle *style = table->style;
  LayoutPass *pass = table->region->pass;
  BaseLength width = table->region->width, top = table->tint_inset;
  if (!style) return;
  if (style->box) layout_add_rule(pass, box, 0, top, width, style->box, layout_table_style_colour(table));
}

/* The box's lower edge, at the bottom of what closes a table or its part of a page. False: it has no box. */
bool layout_table_add_box_end(const Table *table, LayoutBox *box, BaseLength y) {
  if (!table->style || !table->style->box) return false;
  layout_add_rule(table->region->pass, box, 0, y, table->region->width, table->style->box,
                  layout_table_style_colour(table));
  return true;
}

/* A row that a page end makes belongs to no run of rows: their stripes go on behind it, over the room above it as well. */
void layout_table_add_turn_stripes(const Table *table, LayoutBox *box) {
  LayoutPass *pass = table->region->pass;
  if (!table->backdrop) return;
  PageCanvas canvas = layout_draw(pass, NULL, table->node->place);
  layout_draw_backdrop(&canvas, table->backdrop, 0, 0, 0, box->space + box->height);
  layout_add_drawn(pass, box, 0, -box->space);
}

/* No rule goes through a cell that runs over several columns. In newspaper columns a run of rows must stay whole, since it is
 * closed at its end. */
const LayoutBackdrop *layout_table_row_backdrop(const Table *table, size_t row) {
  const LayoutBackdrop *whole = table->backdrop;
  bool runs_over = false;
  for (size_t i = 0; i < table->column_count; i++) runs_over |= layout_table_cell(table, row, i)->covers > 1;
  if (!runs_over || !whole || whole->foot || !table->style || !table->style->columns) return whole;
  BaseArena *arena = table->region->pass->arena;
  LayoutStripe *stripes = base_arena_alloc(arena, whole->count * sizeof *stripes);
  LayoutBackdrop *own = base_arena_alloc(arena, sizeof *own);
  size_t before = whole->count - (table->column_count - 1),
         covered = 0; /* stripes before the rules, which come last */
  *own = *whole;
  own->stripes = stripes;
  own->count = 0;
  for (size_t i = 0; i < before; i++) stripes[own->count++] = whole->stripes[i];
  for (size_t i = 0; i < table->column_count; i++) {
    int covers = layout_table_cell(table, row, i)->covers;
    if (i && !covered) stripes[own->count++] = whole->stripes[before + i - 1];
    if (covers > 1) covered = (size_t)covers;
    if (covered) covered--;
  }
  return own;
}

/* The ground behind the heads, both edges of the box, and the rules in the middle of the gaps, from the heads down: from the rule of a head that both columns
 * share. */
size_t layout_table_add_style_stripes(const Table *table, LayoutStripe *stripes) {
  const ReportTableStyle *style = table->style;
  size_t count = 0;
  if (!style || (!style->box && !style->columns && !style->head_ground)) return 0;
  const PageColour *colour = layout_table_style_colour(table);
  if (style->head_ground)
    stripes[count++] =
        (LayoutStripe){.width = table->region->width,
                       .colour = page_colour(&table->region->pass->kit, style->head_ground, style->place),
                       .head = true,
                       .head_only = true,
                       .inset = table->tint_inset};
  for (int right = 0; style->box && right < 2; right++)
    stripes[count++] = (LayoutStripe){.x = right ? table->region->width : 0,
                                      .weight = style->box,
                                      .colour = colour,
                                      .head = true,
                                      .joins = true,
                                      .inset = table->tint_inset};
  for (size_t i = 1; style->columns && i < table->column_count; i++) {
    const TableColumn *column = &table->columns[i];
    stripes[count++] = (LayoutStripe){.x = (column->x + column[-1].x + column[-1].width) / 2,
                                      .weight = style->columns,
                                      .colour = colour,
                                      .head = true,
                                      .joins = true,
                                      .inset = column->parted ? column->parted : table->tint_inset};
  }
  return count;
}
