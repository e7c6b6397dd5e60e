/* Rows as the view says: their style, level and rule. */
#include "layout/table.h"

#include <string.h>

/* ---- looks ------------------------------------------------------------------------------------------------------------- */

static const PageRole *find_role(const LayoutPass *pass, const char *name) {
  for (size_t i = 0; i < pass->kit.role_count; i++)
    if (strcmp(pass->kit.roles[i].name, name) == 0) return &pass->kit.roles[i];
  return NULL;
}

/* The role that the style names; else what the theme has for strong or soft rows of tables. */
static const PageRole *role_of(const LayoutPass *pass, const ReportRowStyle *style) {
  if (style->role) return page_role(&pass->kit, style->role, style->place);
  if (style->strong) return find_role(pass, "table-strong");
  return style->soft ? find_role(pass, "label-soft") : NULL;
}

static const TextStyle *sized(const Table *table, const TextStyle *style) {
  if (table->size == 100) return style;
  TextStyle *copy = base_arena_alloc(table->region->pass->arena, sizeof *copy);
  *copy = *style;
  copy->size = style->size * table->size / 100;
  return copy;
}

static void set_styles(const Table *table, TableLook *look) {
  const ReportRowStyle *style = look->style;
  if (look->role) {
    look->regular = sized(table, &look->role->style);
    look->strong = sized(table, &look->role->strong);
    return;
  }
  look->regular = style->strong ? table->strong : table->regular;
  look->strong = table->strong;
}

static TableLook *look_of(const Table *table, const ReportRowStyle *style) {
  LayoutPass *pass = table->region->pass;
  TableLook *look = &table->looks[style - pass->theme->row_styles];
  if (look->style) return look;
  look->style = style;
  look->role = role_of(pass, style);
  look->colour = style->colour ? page_colour(&pass->kit, style->colour, style->place)
                 : look->role  ? look->role->colour
                 : style->soft ? table->soft
                               : table->ink;
  look->ground = style->ground ? page_colour(&pass->kit, style->ground, style->place) : NULL;
  set_styles(table, look);
  return look;
}

TableLook *layout_table_look(const Table *table, const char *name) {
  const ReportRowStyle *style = report_row_style_find(table->region->pass->theme, name, strlen(name));
  return style ? look_of(table, style) : NULL;
}

void layout_table_size_looks(Table *table, int percent) {
  table->size = percent;
  for (size_t i = 0; i < table->region->pass->theme->row_style_count; i++)
    if (table->looks[i].style) set_styles(table, &table->looks[i]);
}

/* ---- what the view says -------------------------------------------------------------------------------------------------- */

static const ReportRowStyle *plain_style(const Table *table) {
  return report_row_style_find(table->region->pass->theme, "row", 3);
}

void layout_table_report_style(const Table *table, const char *name, BasePlace place, const char *where) {
  const ReportTheme *theme = table->region->pass->theme;
  const char **names = base_alloc((theme->row_style_count + 1) * sizeof *names);
  for (size_t i = 0; i < theme->row_style_count; i++) names[i] = theme->row_styles[i].name;
  const char *nearest = base_nearest(name, names, theme->row_style_count);
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, place, "unknown-row-style",
              nearest ? nearest : "row, heading, subtotal, total … (docs/tables.md)",
              "the theme has no row style “%.80s”%s", name, where);
  base_free(names);
}

/* The name of the row for a message: the text of its first cell. */
const char *layout_table_said(const Table *table, size_t row) {
  const DataCell *cell = data_cell(table->view, row, 0);
  BaseArena *arena = table->region->pass->arena;
  return cell->kind == DATA_TEXT ? base_arena_format(arena, " (row %zu, “%.60s”)", row + 1, cell->text)
                                 : base_arena_format(arena, " (row %zu)", row + 1);
}

static const ReportRowStyle *style_of(const Table *table, int field, size_t row) {
  const ReportRowStyle *plain = plain_style(table), *found = NULL;
  const DataCell *cell = field < 0 ? NULL : data_cell(table->view, row, (size_t)field);
  if (!cell || cell->kind == DATA_EMPTY || (cell->kind == DATA_TEXT && !*cell->text)) return plain;
  const char *name = cell->kind == DATA_TEXT ? cell->text : "";
  found = report_row_style_find(table->region->pass->theme, name, strlen(name));
  if (!found)
    layout_table_report_style(table, *name ? name : "(a number)",
                              report_attribute_place(table->node, "row-style"),
                              layout_table_said(table, row));
  return found ? found : plain;
}

static int level_of(const Table *table, int field, size_t row) {
  const DataCell *cell = field < 0 ? NULL : data_cell(table->view, row, (size_t)field);
  if (!cell || cell->kind == DATA_EMPTY) return 0;
  double level = cell->kind == DATA_NUMBER ? base_ratio_to_double(cell->value) : -1;
  if (level >= 0 && level <= LAYOUT_MOST_LEVELS && level == (int)level) return (int)level;
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(table->node, "level"),
              "wrong-level", "a level is 0, 1, 2 … 9", "the column “%s” holds what is no level%s",
              report_attribute(table->node, "level"), layout_table_said(table, row));
  return 0;
}

/* The rule that the row's own column gives; false when it leaves it to the style. */
static bool rule_of(const Table *table, int field, size_t row, ReportRules *rules) {
  const DataCell *cell = field < 0 ? NULL : data_cell(table->view, row, (size_t)field);
  if (!cell || cell->kind == DATA_EMPTY || (cell->kind == DATA_TEXT && !*cell->text)) return false;
  if (cell->kind == DATA_NUMBER) {
    double weight = base_ratio_to_double(cell->value);
    *rules = (ReportRules){(BaseLength)(weight * BASE_MM + 0.5), 0};
    if (weight >= 0 && weight <= 10) return true;
  } else if (cell->kind == DATA_TEXT && report_rules_parse(cell->text, rules)) {
    return true;
  }
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
              report_attribute_place(table->node, "row-rule"), "wrong-rule",
              "a thickness (0.35), two (0.18 0.18), double or none",
              "the column “%s” holds what is no rule%s", report_attribute(table->node, "row-rule"),
              layout_table_said(table, row));
  return false;
}

static int field_of(const Table *table, const char *attribute) {
  const char *name = report_attribute(table->node, attribute);
  return name ? data_column_find(table->view, name, strlen(name)) : -1;
}

/* The total is a row of its own, in a style when it names one. */
static void read_total_style(Table *table) {
  const char *name = table->total ? report_attribute(table->total, "style") : NULL;
  if (!table->total) return;
  const ReportRowStyle *style =
      name ? report_row_style_find(table->region->pass->theme, name, strlen(name)) : plain_style(table);
  if (!style) {
    layout_table_report_style(table, name, report_attribute_place(table->total, "style"), "");
    style = plain_style(table);
  }
  table->rows[table->row_count] = (TableRow){.look = look_of(table, style), .above = style->above};
}

static const ReportTableStyle *find_table_style(const Table *table) {
  const ReportTheme *theme = table->region->pass->theme;
  const char *name = report_attribute(table->node, "style");
  const ReportTableStyle *style = name ? report_table_style_find(theme, name) : NULL;
  if (!name || style) return style;
  const char **names = base_alloc((theme->table_style_count + 1) * sizeof *names);
  for (size_t i = 0; i < theme->table_style_count; i++) names[i] = theme->table_styles[i].name;
  const char *nearest = base_nearest(name, names, theme->table_style_count);
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(table->node, "style"),
              "unknown-table-style", nearest ? nearest : "grid, box, zebra, or one of the theme's own",
              "the theme has no table style “%s”", name);
  base_free(names);
  return NULL;
}

/* The table's own word on what parts its rows comes first. */
static void read_table_style(Table *table) {
  const ReportTableStyle *style = table->style = find_table_style(table);
  const char *apart =
      report_attribute_or(table->node, "rows-apart", style && style->rows ? style->rows : "rules");
  table->zebra = strcmp(apart, "zebra") == 0;
  table->apart = strcmp(apart, "rules") == 0;
  if (style && (style->box || style->head_ground))
    table->inset = layout_length(table->region->pass, LOOK_TABLE_BOX_INSET);
  else if (table->zebra)
    table->inset = layout_length(table->region->pass, LOOK_TABLE_GROUND_INSET);
}

const PageColour *layout_table_style_colour(const Table *table) {
  const ReportTableStyle *style = table->style;
  return style->colour ? page_colour(&table->region->pass->kit, style->colour, style->place) : table->ink;
}

void layout_table_read_styles(Table *table) {
  LayoutPass *pass = table->region->pass;
  int style = field_of(table, "row-style"), level = field_of(table, "level"),
      rule = field_of(table, "row-rule");
  table->looks = base_arena_alloc(pass->arena, (pass->theme->row_style_count + 1) * sizeof *table->looks);
  table->rows = base_arena_alloc(pass->boxes, (table->cell_rows + 1) * sizeof *table->rows);
  read_table_style(table);
  for (size_t row = 0; row < table->row_count; row++) {
    TableRow *to = &table->rows[row];
    to->look = look_of(table, style_of(table, style, row));
    to->level = level_of(table, level, row);
    table->grounded |= to->look->ground != NULL;
    if (!rule_of(table, rule, row, &to->above)) to->above = to->look->style->above;
  }
  read_total_style(table);
}

void layout_table_style_row(Table *table, size_t row, const char *name) {
  const ReportRowStyle *style = report_row_style_find(table->region->pass->theme, name, strlen(name));
  if (!style) style = plain_style(table);
  table->rows[row] = (TableRow){.look = look_of(table, style), .above = style->above};
}

/* ---- measures of rows ------------------------------------------------------------------------------------------------------ */

const TextStyle *layout_table_cell_style(const Table *table, size_t row, const TableColumn *column) {
  const TableCell *cell = layout_table_cell(table, row, (size_t)(column - table->columns));
  const TableLook *look = cell->look ? cell->look : table->rows[row].look;
  bool total = table->total && row == table->row_count;
  bool lit = (total && !report_attribute(table->total, "style")) || row == table->current;
  bool strong = column->bold || lit || cell->weight == TABLE_STRONG;
  return layout_in_language(table->region->pass, strong ? look->strong : look->regular,
                            column->node->language);
}

const PageColour *layout_table_cell_colour(const Table *table, size_t row, const TableCell *cell) {
  if (cell->weight == TABLE_SOFT) return table->soft;
  if (cell->weight == TABLE_ACCENT) return table->accent;
  return cell->look ? cell->look->colour : table->rows[row].look->colour;
}

BaseLength layout_table_indent(const Table *table, size_t row) {
  const TableRow *style = &table->rows[row];
  BaseLength step = style->look->style->indent;
  if (step < 0) step = layout_length(table->region->pass, LOOK_TABLE_LEVEL_INDENT);
  return style->level * step;
}

BaseLength layout_table_row_height(const Table *table, size_t row) {
  BaseLength own = table->rows[row].look->style->height;
  return own ? own : table->row_height;
}

/* Low rows hold their words nearer to the middle than high ones, whose words stand on a rule. */
BaseLength layout_table_baseline(const Table *table, size_t row) {
  const LayoutPass *pass = table->region->pass;
  BaseLength more = layout_table_row_height(table, row) - layout_length(pass, LOOK_TABLE_ROW_HEIGHT);
  return layout_length(pass, LOOK_TABLE_BASELINE) + (more < 0 ? more * 4 / 5 : more / 2);
}

BaseLength layout_table_leading(const Table *table, size_t row) {
  const TableLook *look = table->rows[row].look;
  return look->role && look->role != table->role ? look->role->leading : table->leading;
}

/* ---- rules ------------------------------------------------------------------------------------------------------------------ */

static BaseLength weight(ReportRules rules) {
  return rules.first + rules.second;
}

void layout_table_add_rules(const Table *table, LayoutBox *box, ReportRules rules, BaseLength from,
                            BaseLength y) {
  LayoutPass *pass = table->region->pass;
  BaseLength width = table->region->width - from;
  if (rules.first) layout_add_rule(pass, box, from, y, width, rules.first, table->ink);
  if (rules.second)
    layout_add_rule(pass, box, from, y + layout_length(pass, LOOK_TABLE_DOUBLE_APART), width, rules.second,
                    table->ink);
}

BaseLength layout_table_rules_height(const Table *table, ReportRules rules) {
  return rules.second ? layout_length(table->region->pass, LOOK_TABLE_DOUBLE_APART) : 0;
}

/* Two rows with no room between them: their rules fall together. */
static bool meet(const Table *table, size_t upper) {
  return upper + 1 < table->cell_rows && !table->rows[upper].look->style->space_below &&
         !table->rows[upper + 1].look->style->space_above;
}

ReportRules layout_table_rules_above(const Table *table, size_t row) {
  ReportRules own = table->rows[row].above;
  if (row == 0 || !meet(table, row - 1)) return own;
  ReportRules other = table->rows[row - 1].look->style->below;
  return weight(other) >= weight(own) ? (ReportRules){0} : own;
}

ReportRules layout_table_rules_below(const Table *table, size_t row) {
  ReportRules own = table->rows[row].look->style->below;
  if (!meet(table, row)) return own;
  return weight(table->rows[row + 1].above) > weight(own) ? (ReportRules){0} : own;
}
