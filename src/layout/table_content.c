/* Cells of tables that hold prose, or a picture. */
#include "layout/prose.h"
#include "layout/table.h"

#include <string.h>

/* ---- prose ------------------------------------------------------------------------------------------------------------------ */

static const ReportNode *prose_of(const TableColumn *column, size_t row) {
  const ReportNode *prose = column->node->first;
  while (prose && row--) prose = prose->next;
  return prose;
}

/* The words of a prose as one text, a line for each paragraph or item. */
static void measure_words(const Table *table, TableColumn *column, const ReportNode *prose, size_t row) {
  const LayoutPass *pass = table->region->pass;
  const TextStyle *style = layout_table_cell_style(table, row, column);
  BaseBuffer text = {0};
  report_plain_text(prose, &text);
  for (const char *line = text.data; line && *line;) {
    size_t length = strcspn(line, "\n");
    BaseLength width =
        text_width(pass->kit.fonts, line, length, style) + layout_length(pass, LOOK_TABLE_PROSE_INDENT);
    if (width > column->natural) column->natural = width;
    for (size_t at = 0; at < length;) {
      size_t word = strcspn(line + at, " \n");
      width =
          text_width(pass->kit.fonts, line + at, word, style) + layout_length(pass, LOOK_TABLE_PROSE_INDENT);
      if (width > column->narrowest) column->narrowest = width;
      at += word + 1;
    }
    line += length + (line[length] == '\n');
  }
  base_buffer_free(&text);
}

void layout_table_measure_content(Table *table, size_t index) {
  TableColumn *column = &table->columns[index];
  size_t row = 0;
  if (column->kind == TABLE_PROSE)
    for (const ReportNode *prose = column->node->first; prose && row < table->row_count; prose = prose->next)
      measure_words(table, column, prose, row++);
  for (row = 0; column->kind == TABLE_PICTURE && row < table->row_count; row++) {
    const PageImage *image = layout_table_cell(table, row, index)->as.image;
    BaseLength height =
        layout_table_row_height(table, row) - layout_length(table->region->pass, LOOK_TABLE_PICTURE_ROOM);
    BaseLength width = image && image->height ? height * image->width / image->height : 0;
    if (width > column->natural) column->natural = column->narrowest = width;
  }
}

/* The elements of the words are made under one that the cell takes over. */
static void set_cell(Table *table, TableColumn *column, const ReportNode *prose, size_t row,
                     TableCell *cell) {
  LayoutPass *pass = table->region->pass;
  LayoutRegion region = *table->region;
  PageRole *role = base_arena_alloc(pass->arena, sizeof *role);
  *role = *table->role;
  role->style = *layout_table_cell_style(table, row, column);
  role->leading = layout_table_leading(table, row);
  role->colour = layout_table_cell_colour(table, row, cell);
  role->align = TEXT_RAGGED;
  role->space_before = role->space_after = 0;
  region.parent = cell->holder = base_arena_alloc(pass->arena, sizeof *region.parent);
  region.parent->kind = PAGE_TD;
  region.width = column->width;
  cell->as.prose = layout_block_new(&region, prose);
  Prose set = {.region = &region,
               .block = cell->as.prose,
               .role = role,
               .gap = layout_length(pass, LOOK_TABLE_PROSE_GAP),
               .step = layout_length(pass, LOOK_TABLE_PROSE_INDENT),
               .small = true,
               .direct = prose->first && !prose->first->next && prose->first->kind == REPORT_PARAGRAPH};
  layout_prose_blocks(&set, prose);
  BaseLength height = 0;
  for (const LayoutBox *line = cell->as.prose->first; line; line = line->next)
    height += line->space + line->height;
  cell->more = height > role->leading ? height - role->leading : 0;
}

void layout_table_set_prose(Table *table, size_t index) {
  TableColumn *column = &table->columns[index];
  const ReportNode *prose = prose_of(column, 0);
  for (size_t row = 0; column->kind == TABLE_PROSE && prose && row < table->row_count;
       row++, prose = prose->next)
    if (prose->first && !layout_table_cell(table, row, index)->covered)
      set_cell(table, column, prose, row, layout_table_cell(table, row, index));
}

/* The lines are set under an element of no tree; what stands there moves into the cell. */
static void move_children(PageElement *from, PageElement *to) {
  for (PageElement *child = from->first; child; child = child->next) child->parent = to;
  if (!to->first)
    to->first = from->first;
  else
    to->last->next = from->first;
  if (from->last) to->last = from->last;
  from->first = from->last = NULL;
}

/* Items of a paragraph that needs no element of its own belong to the cell. */
static void take_items(LayoutItem *item, const PageElement *from, PageElement *to) {
  if (item->kind != LAYOUT_DRAWN) return;
  PageItem *items = (PageItem *)(uintptr_t)item->as.drawn.items;
  for (size_t i = 0; i < item->as.drawn.count; i++)
    if (items[i].element == from) items[i].element = to;
}

void layout_table_add_prose(const Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                            const TableCell *cell, PageElement *element) {
  if (!cell->as.prose) return;
  const LayoutBox *first = cell->as.prose->first;
  BaseLength top = layout_table_baseline(table, row) - (first ? first->baseline : 0);
  move_children(cell->holder, element);
  for (const LayoutBox *line = first; line; line = line->next) {
    top += line->space;
    for (LayoutItem *item = line->first, *next; item; item = next) {
      next = item->next;
      take_items(item, cell->holder, element);
      item->next = NULL;
      item->x += column->x;
      item->y += top;
      if (box->last)
        box->last->next = item;
      else
        box->first = item;
      box->last = item;
    }
    top += line->height;
  }
}

/* ---- pictures ---------------------------------------------------------------------------------------------------------------- */

static const PageImage *load(const Table *table, const TableColumn *column, size_t row, const char *source) {
  LayoutPass *pass = table->region->pass;
  BasePlace place = report_attribute_place(column->node, "field");
  const char *path = base_path_below(pass->arena, pass->report->report->path, source);
  if (path) return page_image_load(pass->out, path, &pass->kit, place);
  base_report(pass->kit.diagnostics, BASE_ERROR, place, "outside-folder",
              "copy the picture into the report's folder", "“%s” is outside the report's folder%s", source,
              layout_table_said(table, row));
  return NULL;
}

static void check_alt(const Table *table, const TableColumn *column) {
  if (column->alt >= 0) return;
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(column->node, "as"),
              "missing-attribute", "alt=\"…\" names the column with the words; empty words for an ornament",
              "pictures need words for those who cannot see them");
}

void layout_table_read_content(Table *table) {
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    bool picture = column->kind == TABLE_PICTURE;
    if (!picture && column->kind != TABLE_PROSE) continue;
    if (picture) check_alt(table, column);
    for (size_t row = 0; row < table->row_count; row++) {
      TableCell *cell = layout_table_cell(table, row, i);
      if (picture && *cell->text) cell->as.image = load(table, column, row, cell->text);
      cell->text = "";
      cell->figure = NULL;
    }
  }
}

void layout_table_add_picture(const Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                              const TableCell *cell, PageElement *element) {
  const PageImage *image = cell->as.image;
  LayoutPass *pass = table->region->pass;
  if (!image || !image->height || row >= table->row_count) return;
  BaseLength room = layout_length(pass, LOOK_TABLE_PICTURE_ROOM),
             height = layout_table_row_height(table, row) - room;
  const DataCell *words = column->alt < 0 ? NULL : data_cell(table->view, row, (size_t)column->alt);
  PageElement *figure = NULL;
  if (words && words->kind == DATA_TEXT && *words->text) {
    figure = page_element_new(pass->out, element, PAGE_FIGURE, column->node->place);
    figure->alt = layout_spoken(pass, words->text, pass->kit.locale);
  }
  PageCanvas canvas = layout_draw(pass, figure, column->node->place);
  PageRect whole = {0, 0, height * image->width / image->height, height};
  page_draw_image(&canvas, whole, whole, image);
  layout_add_drawn(pass, box, column->x, room / 2);
}
