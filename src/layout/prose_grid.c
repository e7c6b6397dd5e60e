/* Tables that prose writes itself: small, as wide as their words. */
#include "layout/prose.h"
#include "layout/table.h"

#include <string.h>

#define ENDLESS (1000 * BASE_MM)
#define SLACK   LAYOUT_MM(10) /* words as wide as their column are not broken */

typedef struct {
  const ReportNode *node;
  LayoutSpans spans;
  const TextParagraph *set;
} Cell;

typedef struct {
  Prose *prose;
  const ReportNode *node;
  const PageRole *role, *head_role;
  size_t columns, rows;
  Cell *cells;
  BaseLength *x, *widths;
  BaseLength width; /* of the whole */
  BaseLength head;  /* height of the head */
  const char **ids; /* of the heads */
  PageElement *table, *body;
} Grid;

static Cell *cell_at(const Grid *grid, size_t row, size_t column) {
  return &grid->cells[row * grid->columns + column];
}

static const PageRole *role_of(const Grid *grid, size_t row) {
  return row == 0 ? grid->head_role : grid->role;
}

/* ---- words ---------------------------------------------------------------------------------------------------------- */

static void collect_cells(Grid *grid) {
  LayoutPass *pass = grid->prose->region->pass;
  size_t row = 0;
  for (const ReportNode *line = grid->node->first; line; line = line->next, row++) {
    size_t column = 0;
    for (const ReportNode *child = line->first; child && column < grid->columns;
         child = child->next, column++) {
      Cell *cell = cell_at(grid, row, column);
      cell->node = child;
      layout_spans_collect(pass, child, role_of(grid, row), &cell->spans);
    }
  }
}

/* On one line, as the rules of the language set it. */
static BaseLength natural_width(LayoutPass *pass, const Cell *cell, const PageRole *role) {
  if (!cell->spans.spans.count) return 0;
  return layout_set(pass, &cell->spans, role, TEXT_RAGGED, ENDLESS, cell->node->place)->width;
}

/* The widest word; one that goes over a change of style counts in its parts. */
static BaseLength widest_word(LayoutPass *pass, const LayoutSpans *spans) {
  BaseLength widest = 0;
  for (size_t i = 0; i < spans->spans.count; i++) {
    const TextSpan *span = &spans->spans.items[i];
    for (size_t at = 0; at < span->length;) {
      size_t length = 0;
      while (at + length < span->length && !strchr(" \n", span->text[at + length])) length++;
      layout_larger(&widest, text_width(pass->kit.fonts, span->text + at, length, span->style));
      at += length + 1;
    }
  }
  return widest;
}

static TableWish wish_of(const Grid *grid, size_t column) {
  LayoutPass *pass = grid->prose->region->pass;
  TableWish wish = {.natural = SLACK, .narrowest = SLACK};
  for (size_t row = 0; row < grid->rows; row++) {
    const Cell *cell = cell_at(grid, row, column);
    layout_larger(&wish.natural, natural_width(pass, cell, role_of(grid, row)) + SLACK);
    layout_larger(&wish.narrowest, widest_word(pass, &cell->spans) + SLACK);
  }
  return wish;
}

/* ---- columns -------------------------------------------------------------------------------------------------------- */

/* As wide as the words, or as the measure when that is less. */
static void place_columns(Grid *grid) {
  LayoutPass *pass = grid->prose->region->pass;
  BaseLength gaps = (BaseLength)(grid->columns - 1) * layout_length(pass, LOOK_SMALL_TABLE_GAP), natural = 0,
             lack = 0;
  TableWish *wishes = base_alloc(grid->columns * sizeof *wishes);
  for (size_t i = 0; i < grid->columns; i++) {
    wishes[i] = wish_of(grid, i);
    natural += wishes[i].natural;
  }
  BaseLength most = layout_prose_measure(pass, grid->prose->block, grid->prose->indent, grid->node) - gaps;
  if (!layout_table_widths(wishes, grid->columns, natural < most ? natural : most, grid->widths, &lack))
    base_report(pass->kit.diagnostics, BASE_WARNING, grid->node->place, "table-too-wide",
                "fewer columns, or shorter words", "the table needs %.1f mm more than its measure of %.1f mm",
                base_to_mm(lack), base_to_mm(most + gaps));
  BaseLength x = grid->prose->indent;
  for (size_t i = 0; i < grid->columns; i++) {
    grid->x[i] = x;
    x += grid->widths[i] + layout_length(pass, LOOK_SMALL_TABLE_GAP);
  }
  grid->width = x - layout_length(pass, LOOK_SMALL_TABLE_GAP) - grid->prose->indent;
  base_free(wishes);
}

static TextAlign align_of(const Cell *cell) {
  if (!cell->node || !(cell->node->marks & (REPORT_CENTRED | REPORT_RIGHT))) return TEXT_RAGGED;
  return cell->node->marks & REPORT_RIGHT ? TEXT_RIGHT : TEXT_CENTRED;
}

static void set_cells(Grid *grid) {
  for (size_t row = 0; row < grid->rows; row++)
    for (size_t i = 0; i < grid->columns; i++) {
      Cell *cell = cell_at(grid, row, i);
      if (!cell->spans.spans.count) continue;
      cell->set = layout_set(grid->prose->region->pass, &cell->spans, role_of(grid, row), align_of(cell),
                             grid->widths[i], cell->node->place);
    }
}

/* ---- rows ----------------------------------------------------------------------------------------------------------- */

static size_t lines_of(const Grid *grid, size_t row) {
  size_t lines = 1;
  for (size_t i = 0; i < grid->columns; i++) {
    const TextParagraph *set = cell_at(grid, row, i)->set;
    if (set && set->line_count > lines) lines = set->line_count;
  }
  return lines;
}

static PageElement *cell_element(const Grid *grid, size_t row, size_t column, PageElement *tr) {
  LayoutPass *pass = grid->prose->region->pass;
  const Cell *cell = cell_at(grid, row, column);
  PageElement *element = cell->node
                             ? layout_child_element(pass, tr, row ? PAGE_TD : PAGE_TH, cell->node)
                             : page_element_new(pass->out, tr, row ? PAGE_TD : PAGE_TH, grid->node->place);
  if (row == 0) {
    element->scope = PAGE_SCOPE_COLUMN;
    element->id = grid->ids[column];
  } else {
    element->headers = &grid->ids[column];
    element->header_count = 1;
  }
  return element;
}

static void add_row_cells(Grid *grid, size_t row, LayoutBox *box, PageElement *tr, BaseLength first) {
  const PageRole *role = role_of(grid, row);
  size_t most = lines_of(grid, row);
  for (size_t i = 0; i < grid->columns; i++) {
    const Cell *cell = cell_at(grid, row, i);
    PageElement *element = cell_element(grid, row, i, tr);
    if (!cell->set) continue;
    /* Heads stand on their rule. */
    BaseLength down = row == 0 ? (BaseLength)(most - cell->set->line_count) * role->leading : 0;
    layout_add_lines(grid->prose->region->pass, box, element, cell->node->place, cell->set, role, grid->x[i],
                     first + down);
  }
}

static void attach_notes(const Grid *grid, size_t row, LayoutBox *box) {
  for (size_t i = 0; i < grid->columns; i++) {
    const LayoutSpans *spans = &cell_at(grid, row, i)->spans;
    if (spans->calls.count) layout_notes_attach(grid->prose->region, box, spans);
  }
}

static LayoutBox *add_row(Grid *grid, size_t row, PageElement *parent) {
  Prose *prose = grid->prose;
  LayoutPass *pass = prose->region->pass;
  const PageRole *role = role_of(grid, row);
  LayoutBox *box = layout_block_add(prose->block, layout_box_new(pass, prose->block->width));
  BaseLength lines = (BaseLength)lines_of(grid, row) * role->leading;
  BaseLength first = row == 0 ? role->leading
                              : layout_length(pass, LOOK_SMALL_TABLE_ROW_ROOM) / 2 +
                                    layout_of_size(pass, LOOK_SMALL_TABLE_BASELINE, role->leading);
  box->height = row == 0 ? lines + layout_length(pass, LOOK_SMALL_TABLE_HEAD_TO_RULE)
                         : lines + layout_length(pass, LOOK_SMALL_TABLE_ROW_ROOM);
  if (row == 0) box->baseline = first;
  add_row_cells(grid, row, box, page_element_new(pass->out, parent, PAGE_TR, grid->node->place), first);
  layout_add_rule(pass, box, prose->indent, box->height, grid->width,
                  layout_length(pass, row == 0 ? LOOK_SMALL_TABLE_HEAD_RULE : LOOK_SMALL_TABLE_ROW_RULE),
                  layout_colour(pass, row == 0 ? "ink" : "hairline"));
  TableLines rows = {.first = first, .leading = role->leading, .count = lines_of(grid, row)};
  if (row) layout_table_cut_row(prose->region, prose->block, &rows, grid->head);
  attach_notes(grid, row, box);
  return box;
}

/* The head again on a later page: without its notes, which stand on the page of the first. */
static LayoutBox *repeated_head(const Grid *grid, const LayoutBox *head) {
  LayoutBox *copy = base_arena_alloc(grid->prose->region->pass->arena, sizeof *copy);
  *copy = *head;
  copy->next = NULL;
  copy->notes = NULL;
  return copy;
}

/* The head stays with the first row, and the last two rows with one another. */
static void add_rows(Grid *grid) {
  LayoutPass *pass = grid->prose->region->pass;
  PageElement *head = page_element_new(pass->out, grid->table, PAGE_THEAD, grid->node->place);
  LayoutBox *top = add_row(grid, 0, head), *repeat = repeated_head(grid, top);
  grid->head = top->height;
  if (grid->prose->block->first != top) top->space = grid->prose->space;
  if (grid->rows > 1) grid->body = page_element_new(pass->out, grid->table, PAGE_TBODY, grid->node->place);
  for (size_t row = 1; row < grid->rows; row++) {
    LayoutBox *box = add_row(grid, row, grid->body);
    box->glued = row == 1 || row + 1 == grid->rows;
    layout_table_repeat_head(pass, box, repeat);
  }
}

static void name_heads(Grid *grid) {
  BaseArena *arena = grid->prose->region->pass->arena;
  grid->ids = base_arena_alloc(arena, grid->columns * sizeof *grid->ids);
  for (size_t i = 0; i < grid->columns; i++)
    grid->ids[i] = base_arena_format(arena, "t%u-%zu", grid->table->number, i + 1);
}

static void measure_grid(Grid *grid) {
  for (const ReportNode *row = grid->node->first; row; row = row->next) grid->rows++;
  for (const ReportNode *cell = grid->node->first ? grid->node->first->first : NULL; cell; cell = cell->next)
    grid->columns++;
}

void layout_prose_grid(Prose *prose, const ReportNode *node) {
  LayoutPass *pass = prose->region->pass;
  Grid grid = {.prose = prose,
               .node = node,
               .role = page_role(&pass->kit, "table", node->place),
               .head_role = page_role(&pass->kit, "table-head", node->place)};
  measure_grid(&grid);
  if (!grid.rows || !grid.columns) return;
  grid.cells = base_alloc(grid.rows * grid.columns * sizeof *grid.cells);
  grid.x = base_alloc(2 * grid.columns * sizeof *grid.x);
  grid.widths = grid.x + grid.columns;
  grid.table = layout_element(prose->region, PAGE_TABLE, node);
  name_heads(&grid);
  collect_cells(&grid);
  place_columns(&grid);
  set_cells(&grid);
  layout_larger(&prose->space, prose->gap);
  layout_larger(&prose->space, prose->role->leading / 2);
  LayoutBox *before = prose->block->last;
  add_rows(&grid);
  layout_prose_begin(prose, before);
  prose->space = prose->role->space_after;
  layout_larger(&prose->space, prose->role->leading / 2);
  for (size_t i = 0; i < grid.rows * grid.columns; i++) layout_spans_free(&grid.cells[i].spans);
  base_free(grid.cells);
  base_free(grid.x);
}
