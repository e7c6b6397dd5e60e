/* Measuring a table's cells and placing its columns. */
#include "layout/table.h"

#include <string.h>

#define SLACK LAYOUT_MM(10) /* a head as wide as its column is not broken */

/* ---- measuring ---------------------------------------------------------------------------------------------------------- */

static BaseLength measure(const Table *table, const char *text, size_t length, const TextStyle *style) {
  return text_width(table->region->pass->kit.fonts, text, length, style);
}

static BaseLength longest_word(const Table *table, const char *text, const TextStyle *style) {
  BaseLength widest = 0;
  while (*text) {
    size_t length = strcspn(text, " ");
    BaseLength width = measure(table, text, length, style);
    if (width > widest) widest = width;
    text += length + (text[length] == ' ');
  }
  return widest;
}

static void larger(BaseLength *most, BaseLength value) {
  if (value > *most) *most = value;
}

/* The words of a cell, and the calls of notes behind them. */
static void collect_words(const Table *table, const TableCell *cell, const TextStyle *style,
                          LayoutSpans *spans) {
  layout_spans_add(table->region->pass, spans, cell->text, style, cell->figure, NULL);
  layout_table_add_calls(table->region->pass, spans, cell, style);
}

static void set_with_calls(const Table *table, const TableColumn *column, TableCell *cell,
                           const TextStyle *style) {
  LayoutPass *pass = table->region->pass;
  LayoutSpans spans = {0};
  collect_words(table, cell, style, &spans);
  cell->line = text_line(pass->kit.fonts, spans.spans.items, spans.spans.count, column->node->place,
                         pass->arena, pass->kit.diagnostics);
  layout_spans_free(&spans);
}

static void measure_cell(const Table *table, TableColumn *column, size_t row, TableCell *cell) {
  const TextStyle *style = layout_table_cell_style(table, row, column);
  if (!*cell->text) return;
  const char *text = cell->text;
  if (column->kind == TABLE_CHANGE) {
    larger(&column->natural, layout_length(table->region->pass, LOOK_TABLE_CHANGE_MARK) +
                                 measure(table, text, strlen(text), style));
    column->narrowest = column->natural;
    return;
  }
  cell->line = layout_line(table->region->pass, text, style, cell->figure, column->node->place);
  if (cell->covers > 1) return; /* it has the room of the others as well */
  if (layout_table_measure_number(table, column, cell, style)) return;
  if (cell->calls) set_with_calls(table, column, cell, style);
  larger(&column->natural, cell->line->width + cell->indent);
  if (column->align != TABLE_LEFT || column->kind == TABLE_RANK)
    larger(&column->narrowest, cell->line->width + cell->indent);
  else
    larger(&column->narrowest, longest_word(table, text, style) + cell->indent);
}

/* The head of a right aligned column may reach into the gap before it, and farther when only cells of text are there:
 * heads meet heads. */
static void allow_overhang(const LayoutPass *pass, TableColumn *column) {
  bool right = column->align != TABLE_LEFT && column->kind == TABLE_TEXT;
  if (!right || column->span_count || column->leads) return;
  const TableColumn *before = column - 1;
  bool roomy = before->align == TABLE_LEFT && before->kind == TABLE_TEXT && !before->numeric &&
               before->natural > before->head_natural + layout_length(pass, LOOK_TABLE_FAR_OVERHANG);
  column->overhang =
      roomy ? layout_length(pass, LOOK_TABLE_FAR_OVERHANG) : layout_length(pass, LOOK_TABLE_HEAD_OVERHANG);
}

/* The unit stands behind the words: Part des femmes, %. */
static const char *head_text(const Table *table, const TableColumn *column) {
  const char *head = report_attribute_or(column->node, "head", ""),
             *unit = report_attribute(column->node, "unit");
  if (!unit || !*unit || table->unit_row) return head;
  return base_arena_format(table->region->pass->arena, "%s%s%s", head, *head ? ", " : "", unit);
}

const PageRole *layout_table_unit_role(const Table *table) {
  return layout_part_role(table->region->pass, &(LayoutPart){"table-unit", "label-soft", 100, NULL},
                          table->node->place);
}

/* A head may take two lines: half of its width and a little, at least its longest word. */
static void measure_head(const Table *table, TableColumn *column) {
  if (column->turned) {
    larger(&column->natural, table->head_role->leading);
    larger(&column->narrowest, table->head_role->leading);
    return;
  }
  const char *text = head_text(table, column);
  const TextStyle *style = &table->head_role->style;
  BaseLength whole = measure(table, text, strlen(text), style), word = longest_word(table, text, style);
  BaseLength half = whole * 6 / 10 > word ? whole * 6 / 10 : word;
  if (whole > half && whole > layout_length(table->region->pass, LOOK_TABLE_HEAD_WIDEST)) whole = half;
  allow_overhang(table->region->pass, column);
  column->head_natural = whole;
  larger(&column->natural, whole - column->overhang + SLACK);
  larger(&column->narrowest, word - column->overhang + SLACK);
  const char *unit = table->unit_row ? report_attribute_or(column->node, "unit", "") : "";
  BaseLength under = measure(table, unit, strlen(unit), &layout_table_unit_role(table)->style);
  larger(&column->natural, under);
  larger(&column->narrowest, under);
}

/* As wide as the look says, or as its head's longest word. */
static void measure_graphic(Table *table, size_t index) {
  TableColumn *column = &table->columns[index];
  for (size_t row = 0; row < table->row_count; row++) {
    TableCell *cell = layout_table_cell(table, row, index);
    const TextStyle *style = layout_table_cell_style(table, row, column);
    if (!*cell->text) continue;
    cell->line = layout_line(table->region->pass, cell->text, style, cell->figure, column->node->place);
    larger(&column->before, cell->line->width);
  }
  measure_head(table, column);
  if (!column->fixed) column->fixed = layout_table_graphic_width(table, column);
  larger(&column->fixed, column->narrowest);
}

static void measure_column(Table *table, size_t index) {
  TableColumn *column = &table->columns[index];
  if (column->kind == TABLE_BAR) {
    if (!column->fixed) column->fixed = layout_length(table->region->pass, LOOK_TABLE_BAR_WIDTH);
    return;
  }
  if (column->graphic) {
    measure_graphic(table, index);
    return;
  }
  layout_table_measure_content(table, index);
  for (size_t row = 0; row < table->cell_rows; row++)
    measure_cell(table, column, row, layout_table_cell(table, row, index));
  layout_table_measure_carry(table, index);
  layout_table_end_numbers(column);
  larger(&column->natural, column->before + column->after);
  larger(&column->narrowest, column->before + column->after);
  if (column->kind == TABLE_RANK)
    larger(&column->natural, layout_length(table->region->pass, LOOK_TABLE_RANK_LEAST));
  measure_head(table, column);
}

/* ---- placing -------------------------------------------------------------------------------------------------------------- */

static bool in_tint(const TableColumn *column) {
  return layout_table_tint(column) != NULL;
}

/* Room between a column and the one after it: a tint wants some on both sides. */
static BaseLength gap_after(const Table *table, size_t index) {
  const TableColumn *column = &table->columns[index];
  BaseLength gap = layout_length(table->region->pass, LOOK_TABLE_GAP) * table->gap_share / 100;
  if (index + 1 == table->column_count)
    return in_tint(column)   ? layout_length(table->region->pass, LOOK_TABLE_FILL_PAD)
           : table->inset    ? table->inset
           : table->grounded ? layout_length(table->region->pass, LOOK_TABLE_GROUND_INSET)
                             : 0;
  const TableColumn *next = column + 1;
  if (column->kind == TABLE_CHANGE) return layout_length(table->region->pass, LOOK_TABLE_CHANGE_GAP);
  if (column->span && column->span == next->span) return gap;
  return in_tint(column) || in_tint(next) ? gap + layout_length(table->region->pass, LOOK_TABLE_FILL_PAD)
                                          : gap;
}

static void report_lack(const Table *table, BaseLength lack) {
  base_report(table->region->pass->kit.diagnostics, BASE_WARNING, table->node->place, "table-too-wide",
              "fewer columns, shorter words, or wide=\"yes\", small, split or landscape",
              "the table needs %.1f mm more than its measure of %.1f mm", base_to_mm(lack),
              base_to_mm(table->region->width));
}

/* The measure of a cell: its column, or the columns that it covers, beside its indentation. */
static BaseLength cell_width(const Table *table, size_t index, const TableCell *cell) {
  const TableColumn *column = &table->columns[index];
  const TableColumn *last = column + (cell->covers > 1 ? cell->covers - 1 : 0);
  return last->x + last->width - column->x - cell->indent;
}

static void wrap_cells(Table *table, size_t index) {
  TableColumn *column = &table->columns[index];
  LayoutPass *pass = table->region->pass;
  for (size_t row = 0; row < table->cell_rows; row++) {
    TableCell *cell = layout_table_cell(table, row, index);
    BaseLength width = cell_width(table, index, cell);
    if (!cell->line || cell->line->width <= width || cell->number || cell->hidden) continue;
    LayoutSpans spans = {0};
    collect_words(table, cell, layout_table_cell_style(table, row, column), &spans);
    cell->paragraph = layout_set(pass, &spans, table->role, TEXT_RAGGED, width, column->node->place);
    layout_spans_free(&spans);
    cell->line = NULL;
  }
}

/* The largest bar of a column ends inside it: one square stands for 1, 2, 2.5 or 5 × 10ⁿ. */
static void scale_bars(const Table *table, size_t index) {
  TableColumn *column = &table->columns[index];
  if (column->kind != TABLE_BAR || column->square > 0) return;
  double largest = 0,
         squares = (double)column->width / (double)layout_length(table->region->pass, LOOK_TABLE_GRID);
  for (size_t row = 0; row < table->row_count; row++)
    if (layout_table_cell(table, row, index)->value > largest)
      largest = layout_table_cell(table, row, index)->value;
  column->square = base_nice_step(largest / squares, false);
}

static TextAlign alignment(const TableColumn *column) {
  bool left = column->align == TABLE_LEFT || column->kind == TABLE_BAR || column->kind == TABLE_CHANGE ||
              column->graphic;
  return left ? TEXT_RAGGED : TEXT_RIGHT;
}

/* Under the head, where the numbers of the column end. */
static void set_unit(Table *table, TableColumn *column, TextAlign align) {
  LayoutPass *pass = table->region->pass;
  const PageRole *role = layout_table_unit_role(table);
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, column->node, "unit",
                         layout_in_language(pass, &role->style, column->node->language), &spans);
  column->unit_line =
      layout_set(pass, &spans, role, align, column->width - column->hang, column->node->place);
  layout_spans_free(&spans);
}

static void set_head(Table *table, TableColumn *column) {
  const ReportAttribute *head = layout_attribute(column->node, "head"),
                        *unit = layout_attribute(column->node, "unit");
  if (!head && !unit) return;
  LayoutPass *pass = table->region->pass;
  TextAlign align = alignment(column);
  BaseLength width = column->width + column->overhang - column->hang;
  if (column->turned) {
    align = TEXT_RAGGED;
    width = layout_length(pass, LOOK_TABLE_TURNED_HIGHEST);
  }
  const TextStyle *style = layout_in_language(pass, &table->head_role->style, column->node->language);
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, column->node, "head", style, &spans);
  if (unit && !table->unit_row) {
    if (spans.spans.count) layout_spans_add(pass, &spans, ", ", style, NULL, NULL);
    layout_spans_attribute(pass, column->node, "unit", style, &spans);
  }
  if (spans.spans.count)
    column->head = layout_set(pass, &spans, table->head_role, align, width, column->node->place);
  layout_spans_free(&spans);
  if (unit && table->unit_row) set_unit(table, column, column->turned ? alignment(column) : align);
}

/* ---- full tables --------------------------------------------------------------------------------------------------------- */

/* Records alone can make a table too wide: it takes less room between its columns, then smaller letters. Percent. */
typedef struct {
  int gaps, size;
} Tightness;
static const Tightness steps[] = {{100, 100}, {60, 100}, {60, 94}, {60, 88}};

static const TextStyle *scaled(const LayoutPass *pass, const TextStyle *style, int percent) {
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  copy->size = style->size * percent / 100;
  return copy;
}

static void tighten(Table *table, const Table *wide, Tightness tightness) {
  const LayoutPass *pass = table->region->pass;
  table->gap_share = tightness.gaps;
  if (tightness.size == 100) return;
  PageRole *head = base_arena_alloc(pass->arena, sizeof *head);
  *head = *wide->head_role;
  head->style = *scaled(pass, &wide->head_role->style, tightness.size);
  table->head_role = head;
  table->regular = scaled(pass, wide->regular, tightness.size);
  table->strong = scaled(pass, wide->strong, tightness.size);
  layout_table_size_looks(table, tightness.size);
}

static void measure_columns(Table *table, TableWish *wishes) {
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    column->natural = column->narrowest = column->before = column->after = 0;
    column->decimals = column->unit = column->close = column->call = column->hang = column->mark = 0;
    column->whole = false;
    measure_column(table, i);
    wishes[i] = (TableWish){column->natural, column->narrowest,
                            column->fixed,   column->least,
                            column->most,    column->kind != TABLE_TEXT && column->kind != TABLE_PROSE,
                            column->share};
  }
}

/* wide="small": the letters of the role “table-small”, no smaller than the look allows. */
static const LayoutPart small_part = {"table-small", "table", 80, NULL};
static int small_percent(const Table *table) {
  LayoutPass *pass = table->region->pass;
  if (strcmp(report_attribute_or(table->node, "wide", "no"), "small") != 0) return 0;
  BaseLength least = layout_length(pass, LOOK_TABLE_LEAST_SIZE),
             size = layout_part_role(pass, &small_part, table->node->place)->style.size;
  return (int)((size > least ? size : least) * 100 / table->regular->size);
}

/* As wide as it is designed if that fits; else as tight as it must be, and with a warning when even that is too wide. */
static void choose_widths(Table *table, TableWish *wishes, BaseLength *widths) {
  Table wide = *table;
  BaseLength lack = 0;
  enum { STEPS = sizeof steps / sizeof *steps };
  int small = small_percent(table), size = 0;
  for (size_t step = 0; step < STEPS + (small > 0); step++) {
    BaseLength available = table->region->width - table->inset;
    Tightness tightness = step < STEPS ? steps[step] : (Tightness){steps[STEPS - 1].gaps, small};
    tighten(table, &wide, tightness);
    if (tightness.size != size) measure_columns(table, wishes);
    size = tightness.size;
    for (size_t i = 0; i < table->column_count; i++) available -= gap_after(table, i);
    if (layout_table_widths(wishes, table->column_count, available, widths, &lack)) return;
  }
  report_lack(table, lack);
}

void layout_table_natural_widths(const Table *whole, BaseLength *widths) {
  Table table = *whole; /* its columns are measured again when they are placed */
  TableWish *wishes = base_alloc(table.column_count * sizeof *wishes);
  table.gap_share = 100;
  measure_columns(&table, wishes);
  for (size_t i = 0; i < table.column_count; i++) {
    BaseLength width = wishes[i].fixed ? wishes[i].fixed : wishes[i].natural;
    if (!wishes[i].fixed && wishes[i].most && width > wishes[i].most) width = wishes[i].most;
    if (!wishes[i].fixed && width < wishes[i].least) width = wishes[i].least;
    widths[i] = width + gap_after(&table, i) + (i ? 0 : table.inset);
  }
  base_free(wishes);
}

BaseLength layout_table_natural_width(const Table *table) {
  BaseLength *widths = base_alloc(table->column_count * sizeof *widths), width = 0;
  layout_table_natural_widths(table, widths);
  for (size_t i = 0; i < table->column_count; i++) width += widths[i];
  base_free(widths);
  return width;
}

void layout_table_place_columns(Table *table) {
  size_t count = table->column_count;
  TableWish *wishes = base_alloc(count * sizeof *wishes);
  BaseLength *widths = base_alloc(count * sizeof *widths), x = table->inset;
  choose_widths(table, wishes, widths);
  for (size_t i = 0; i < count; i++) {
    table->columns[i].x = x;
    table->columns[i].width = widths[i];
    x += widths[i] + gap_after(table, i);
  }
  layout_table_centre_heat(table);
  for (size_t i = 0; i < count; i++) {
    wrap_cells(table, i);
    layout_table_set_prose(table, i);
    scale_bars(table, i);
    set_head(table, &table->columns[i]);
  }
  base_free(wishes);
  base_free(widths);
}
