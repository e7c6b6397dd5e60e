/* <parts>: numbers of a row rounded so that they add up as they are shown, by the largest remainder. */
#include "layout/table.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 64 };

__extension__ typedef __int128 Wide;

/* A value in units: whole ones, and what is left as a fraction. */
typedef struct {
  Wide whole, rest, below;
} Units;

static Wide common_divisor(Wide left, Wide right) {
  while (right) {
    Wide rest = left % right;
    left = right;
    right = rest;
  }
  return left ? left : 1;
}

static Units in_units(BaseRatio value, BaseRatio unit) {
  Wide above = (Wide)value.numerator * unit.denominator, below = (Wide)value.denominator * unit.numerator;
  Units units = {.whole = above / below, .rest = above % below};
  if (units.rest < 0) units.rest += below, units.whole--;
  Wide divisor = common_divisor(below, units.rest);
  units.rest /= divisor;
  units.below = below / divisor;
  return units;
}

/* True when the first has more left over. Fractions beyond 63 bits are compared as they would be printed. */
static bool has_more_left(const Units *one, const Units *other) {
  if (one->below <= INT64_MAX && other->below <= INT64_MAX)
    return one->rest * other->below > other->rest * one->below;
  return (double)one->rest / (double)one->below > (double)other->rest / (double)other->below;
}

/* ---- one row --------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const ReportNode *node;
  BaseRatio unit;
  int fields[MOST_PARTS], total; /* columns of a view; total -1: the sum */
  size_t count;
} Parts;

/* The values and what they add up to; false where one of them is no number. */
static bool read_values(const Parts *parts, const DataView *view, size_t row, BaseRatio *values,
                        BaseRatio *total) {
  *total = (BaseRatio){0, 1};
  for (size_t i = 0; i < parts->count; i++) {
    const DataCell *cell = data_cell(view, row, (size_t)parts->fields[i]);
    if (cell->kind != DATA_NUMBER) return false;
    values[i] = cell->value;
    if (!base_ratio_add(total, cell->value)) return false;
  }
  if (parts->total < 0) return true;
  const DataCell *cell = data_cell(view, row, (size_t)parts->total);
  if (cell->kind == DATA_NUMBER) *total = cell->value;
  return cell->kind == DATA_NUMBER;
}

static void give_remainders(const Parts *parts, Units *units, Wide missing) {
  bool given[MOST_PARTS] = {false};
  for (; missing > 0; missing--) {
    size_t best = MOST_PARTS;
    for (size_t i = 0; i < parts->count; i++)
      if (!given[i] && (best == MOST_PARTS || has_more_left(&units[i], &units[best]))) best = i;
    given[best] = true;
    units[best].whole++;
  }
}

/* Fills the shown values of the parts; false when they cannot add up. */
static bool round_row(const Parts *parts, const BaseRatio *values, BaseRatio total, BaseRatio *shown) {
  Units units[MOST_PARTS], sum = in_units(total, parts->unit);
  Wide missing = sum.whole + (2 * sum.rest >= sum.below);
  if (total.numerator < 0 && 2 * sum.rest == sum.below) missing--; /* half away from zero */
  for (size_t i = 0; i < parts->count; i++) {
    units[i] = in_units(values[i], parts->unit);
    missing -= units[i].whole;
  }
  if (missing < 0 || missing > (Wide)parts->count) return false;
  give_remainders(parts, units, missing);
  for (size_t i = 0; i < parts->count; i++)
    shown[i] = base_ratio((int64_t)(units[i].whole * parts->unit.numerator), parts->unit.denominator);
  return true;
}

/* ---- reading --------------------------------------------------------------------------------------------------------------- */

static int field_of(const Table *table, const DataView *view, const ReportNode *node, const char *attribute,
                    const char *name, size_t length) {
  int field = data_column_find(view, name, length);
  if (field >= 0 || view != table->view) return field;
  const char *copy = base_arena_copy(table->region->pass->arena, name, length);
  layout_report_column(table->region->pass, view, copy, report_attribute_place(node, attribute));
  return -1;
}

static bool read_fields(const Table *table, const DataView *view, const ReportNode *node, Parts *parts) {
  const char *names = report_attribute_or(node, "fields", ""), *total = report_attribute(node, "total");
  *parts = (Parts){.node = node, .total = -1};
  for (const char *at = names + strspn(names, " "); *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    int field = field_of(table, view, node, "fields", at, length);
    if (field < 0 || parts->count == MOST_PARTS) return false;
    parts->fields[parts->count++] = field;
    at += length;
  }
  if (total) parts->total = field_of(table, view, node, "total", total, strlen(total));
  return !total || parts->total >= 0;
}

static const TableColumn *column_of(const Table *table, int field) {
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].field == field && table->columns[i].kind == TABLE_TEXT) return &table->columns[i];
  return NULL;
}

/* The unit that is asked for, which is that of the format, or that of the format alone. */
static bool read_unit(const Table *table, const ReportNode *node, Parts *parts) {
  BaseDiagnostics *diagnostics = table->region->pass->kit.diagnostics;
  const TableColumn *column = column_of(table, parts->fields[0]);
  BaseRatio own = column ? report_format_unit(&column->printing.format) : (BaseRatio){0, 1};
  const char *to = report_attribute(node, "to");
  parts->unit = to ? base_ratio_from_double(strtod(to, NULL)) : own;
  if (parts->unit.numerator <= 0) {
    base_report(diagnostics, BASE_ERROR, to ? report_attribute_place(node, "to") : node->place, "no-unit",
                "to=\"0.001\" for percent:1, or a format of fixed decimals",
                "nothing says what the parts are rounded to");
    return false;
  }
  if (to && own.numerator && base_ratio_compare(own, parts->unit) != 0)
    base_report(diagnostics, BASE_WARNING, report_attribute_place(node, "to"), "other-unit",
                "leave it out: the format says it", "the format of “%s” does not print units of %s",
                table->view->columns[column->field].name, to);
  return true;
}

static void keep_shown(Table *table, const Parts *parts, const int *fields, size_t row,
                       const BaseRatio *shown) {
  BaseRatio *kept = base_arena_alloc(table->region->pass->arena, parts->count * sizeof *kept);
  memcpy(kept, shown, parts->count * sizeof *kept);
  for (size_t i = 0; i < parts->count; i++)
    for (size_t c = 0; c < table->column_count; c++)
      if (table->columns[c].field == fields[i]) table->shown[row * table->column_count + c] = &kept[i];
}

static void round_rows(Table *table, const Parts *parts, const DataView *view, const int *fields,
                       size_t first) {
  for (size_t row = 0; row < view->row_count && first + row < table->cell_rows; row++) {
    BaseRatio values[MOST_PARTS], shown[MOST_PARTS], total;
    if (!read_values(parts, view, row, values, &total)) continue;
    if (round_row(parts, values, total, shown)) {
      keep_shown(table, parts, fields, first + row, shown);
      continue;
    }
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING, parts->node->place, "parts-differ",
                "leave total out, or let the view give all parts",
                "the parts of row %zu of “%s” do not add up to its total: they are rounded each on its own",
                row + 1, view->name);
  }
}

void layout_table_read_parts(Table *table) {
  const DataView *total = table->total ? table->total->view : NULL;
  for (const ReportNode *node = table->node->first; node; node = node->next) {
    Parts parts, below;
    if (node->kind != REPORT_PARTS || !read_fields(table, table->view, node, &parts) || !parts.count)
      continue;
    if (!read_unit(table, node, &parts)) continue;
    if (!table->shown)
      table->shown = base_arena_alloc(table->region->pass->arena,
                                      (table->cell_rows * table->column_count + 1) * sizeof *table->shown);
    round_rows(table, &parts, table->view, parts.fields, 0);
    if (!total || !read_fields(table, total, node, &below)) continue;
    below.unit = parts.unit;
    round_rows(table, &below, total, parts.fields, table->row_count);
  }
}
