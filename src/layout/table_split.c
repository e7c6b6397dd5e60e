/* A table that is too wide, split by groups of columns: each part has the first columns again and its own caption and heads. */
#include "layout/table.h"

#include <string.h>

/* Columns that stay together: those under one head, or one alone. */
typedef struct {
  size_t from, to; /* to: behind the last */
  BaseLength width;
} Group;

static const ReportNode *group_of(const TableColumn *column) {
  return column->span_count ? column->spans[0] : column->span;
}

static size_t group_end(const Table *table, size_t from) {
  const ReportNode *group = group_of(&table->columns[from]);
  size_t to = from + 1;
  while (group && to < table->column_count && group_of(&table->columns[to]) == group) to++;
  return to;
}

static size_t repeated_columns(const Table *table) {
  int repeat = report_integer(table->node, "repeat", 1, table->region->pass->kit.diagnostics);
  size_t most = table->column_count - 1;
  return repeat < 0 ? 0 : (size_t)repeat > most ? most : (size_t)repeat;
}

/* ---- parts ------------------------------------------------------------------------------------------------------------------ */

/* The columns of a part: the repeated ones, then those of the whole from one to another. */
static Table *part_of(const Table *whole, size_t repeat, size_t from, size_t to) {
  BaseArena *arena = whole->region->pass->arena;
  Table *part = base_arena_alloc(arena, sizeof *part);
  size_t count = repeat + to - from, rows = whole->cell_rows + 1;
  *part = *whole;
  part->column_count = count;
  part->columns = base_arena_alloc(arena, (count + 1) * sizeof *part->columns);
  part->cells = base_arena_alloc(whole->region->pass->boxes, rows * count * sizeof *part->cells);
  part->rows = base_arena_alloc(arena, rows * sizeof *part->rows);
  memcpy(part->rows, whole->rows, whole->cell_rows * sizeof *part->rows);
  for (size_t i = 0; i < count; i++) {
    size_t own = i < repeat ? i : from + i - repeat;
    part->columns[i] = whole->columns[own];
    part->columns[i].leads = i == 0;
    for (size_t row = 0; row < whole->cell_rows; row++) {
      TableCell *cell = &part->cells[row * count + i];
      *cell = whole->cells[row * whole->column_count + own];
      if (cell->covers > (int)(count - i)) cell->covers = (int)(count - i);
    }
  }
  if (part->lead >= repeat)
    part->lead = part->lead >= from && part->lead < to ? part->lead - from + repeat : 0;
  return part;
}

/* As wide as its content, where that is less than the measure. */
static void narrow(Table *part, BaseLength width) {
  LayoutRegion *own = base_arena_alloc(part->region->pass->arena, sizeof *own);
  *own = *part->region;
  if (width < own->width) own->width = width;
  part->region = own;
  part->measure = own->width;
}

/* Rows have one height in all parts. */
static void level_rows(Table **parts, size_t count) {
  for (size_t row = 0; row < parts[0]->cell_rows; row++) {
    BaseLength highest = 0;
    for (size_t i = 0; i < count; i++) {
      BaseLength more = layout_table_more(parts[i], row);
      if (more > highest) highest = more;
    }
    for (size_t i = 0; i < count; i++)
      parts[i]->rows[row].extra += highest - layout_table_more(parts[i], row);
  }
}

size_t layout_table_split(const Table *whole, Table ***out) {
  const LayoutPass *pass = whole->region->pass;
  BaseLength *widths = base_alloc((whole->column_count + 1) * sizeof *widths);
  size_t repeat = repeated_columns(whole), count = 0;
  Table **parts = base_arena_alloc(pass->arena, (whole->column_count + 1) * sizeof *parts);
  layout_table_natural_widths(whole, widths);
  BaseLength always = 0;
  for (size_t i = 0; i < repeat; i++) always += widths[i];
  for (size_t from = repeat; from < whole->column_count;) {
    BaseLength width = always;
    size_t to = from;
    do {
      size_t end = group_end(whole, to);
      BaseLength more = 0;
      for (size_t i = to; i < end; i++) more += widths[i];
      if (to > from && width + more > whole->region->width) break;
      width += more;
      to = end;
    } while (to < whole->column_count);
    parts[count] = part_of(whole, repeat, from, to);
    narrow(parts[count++], width);
    from = to;
  }
  for (size_t i = 0; i < count; i++) {
    parts[i]->part = (int)i + 1;
    parts[i]->part_count = (int)count;
    layout_table_place_columns(parts[i]);
  }
  base_free(widths);
  level_rows(parts, count);
  *out = parts;
  return count;
}
