/* Integers are exact. A quotient comes as a double, which is not; its companion columns X_num and X_base are. */
#include "data/cells.h"

#include <math.h>
#include <string.h>
#include <strings.h>

int data_column_find(const DataView *view, const char *name, size_t length) {
  for (size_t i = 0; i < view->column_count; i++)
    if (strlen(view->columns[i].name) == length && strncasecmp(view->columns[i].name, name, length) == 0)
      return (int)i;
  return -1;
}

const DataCell *data_cell(const DataView *view, size_t row, size_t column) {
  return &view->cells[row * view->column_count + column];
}

bool data_cell_is(const DataCell *cell, const char *key, size_t length) {
  if (cell->kind == DATA_TEXT) return strlen(cell->text) == length && memcmp(cell->text, key, length) == 0;
  if (cell->kind != DATA_NUMBER || cell->value.denominator != 1) return false;
  char digits[32];
  int count = snprintf(digits, sizeof digits, "%lld", (long long)cell->value.numerator);
  return (size_t)count == length && memcmp(digits, key, length) == 0;
}

static int find_row(const DataView *view, const char *key, size_t length) {
  for (size_t i = 0; i < view->row_count && view->column_count; i++)
    if (data_cell_is(data_cell(view, i, 0), key, length)) return (int)i;
  return -1;
}

int data_row_find(const DataView *view, const char *key, size_t length) {
  int row = find_row(view, key, length);
  if (row >= 0 || !base_nfc_suspicious(key, length)) return row;
  BaseBuffer composed = {0}; /* as the records are */
  base_nfc_add(&composed, key, length);
  row = find_row(view, composed.data, composed.length);
  base_buffer_free(&composed);
  return row;
}

/* ---- columns -------------------------------------------------------------------------------------------------- */

static bool ends_with(const char *name, size_t length, const char *ending) {
  size_t tail = strlen(ending);
  return length > tail && memcmp(name + length - tail, ending, tail) == 0;
}

static int find_base(const DataRows *rows, const size_t *lengths, const char *stem, size_t length) {
  for (size_t i = 0; i < rows->column_count; i++)
    if (lengths[i] == length + 5 && memcmp(rows->names[i], stem, length) == 0 &&
        strcmp(rows->names[i] + length, "_base") == 0)
      return (int)i;
  return -1;
}

/* X_num and X_base are the parts of X, or of X_pct, X_evol, X_eur …; those of X_a_pct are X_a_num and X_a_base. */
static void give_companions(DataColumn *columns, const DataRows *rows, const size_t *lengths, size_t num) {
  const char *stem = rows->names[num];
  size_t length = lengths[num] - 4;
  int base = find_base(rows, lengths, stem, length);
  for (size_t i = 0; base >= 0 && i < rows->column_count; i++) {
    const char *rest = rows->names[i] + length;
    if (lengths[i] < length || i == num || (int)i == base || memcmp(rows->names[i], stem, length) != 0)
      continue;
    bool plain = !*rest, with_suffix = *rest == '_' && !strchr(rest + 1, '_');
    if (!plain && !(with_suffix && columns[i].companion_num < 0)) continue;
    columns[i].companion_num = (int)num;
    columns[i].companion_base = base;
  }
}

static DataColumn *make_columns(const DataRows *rows, const BaseMap *keys, BaseArena *arena) {
  DataColumn *columns = base_arena_alloc(arena, (rows->column_count + 1) * sizeof *columns);
  size_t *lengths = base_alloc((rows->column_count + 1) * sizeof *lengths);
  for (size_t i = 0; i < rows->column_count; i++) {
    columns[i].name = rows->names[i];
    columns[i].companion_num = columns[i].companion_base = -1;
    lengths[i] = strlen(rows->names[i]);
    columns[i].is_key = base_map_find(keys, rows->names[i], lengths[i]) != NULL;
    const char *mark = strrchr(rows->names[i], '_');
    if (mark && mark > rows->names[i] && strlen(mark + 1) < sizeof columns[i].suffix)
      memcpy(columns[i].suffix, mark + 1, strlen(mark + 1) + 1);
  }
  for (size_t i = 0; i < rows->column_count; i++)
    if (ends_with(rows->names[i], lengths[i], "_num")) give_companions(columns, rows, lengths, i);
  base_free(lengths);
  return columns;
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static const DataValue *value_of(const DataRows *rows, size_t row, int column) {
  return &rows->values[row * rows->column_count + (size_t)column];
}

static bool whole_number(const DataValue *value, int64_t *whole) {
  if (value->kind == DATA_VALUE_INTEGER)
    *whole = value->integer;
  else if (value->kind == DATA_VALUE_REAL && value->real == floor(value->real) && fabs(value->real) < 9e15)
    *whole = (int64_t)value->real;
  else
    return false;
  return true;
}

static bool parts_of(const DataColumn *column, const DataRows *rows, size_t row, int64_t *num,
                     int64_t *base) {
  return column->companion_num >= 0 && whole_number(value_of(rows, row, column->companion_num), num) &&
         whole_number(value_of(rows, row, column->companion_base), base) && *base > 0;
}

/* A quotient takes the value of its parts. A whole number is a count of its own, beside X_pct with the same stem,
 * unless its suffix says that it is a quotient: then an integer division cut it. */
static bool takes_parts(const DataColumn *column, const DataValue *value, int64_t num, int64_t base) {
  if (value->kind == DATA_VALUE_REAL || strcmp(column->suffix, "pct") == 0 ||
      strcmp(column->suffix, "evol") == 0)
    return true;
  return num % base == 0 && value->integer == num / base;
}

static DataCell make_cell(const DataColumn *column, const DataRows *rows, size_t row, size_t index) {
  const DataValue *value = value_of(rows, row, (int)index);
  if (value->kind == DATA_VALUE_TEXT) return (DataCell){.kind = DATA_TEXT, .text = value->text};
  if (value->kind == DATA_VALUE_NULL || (value->kind == DATA_VALUE_REAL && !isfinite(value->real)))
    return (DataCell){.kind = DATA_EMPTY};
  DataCell cell = {.kind = DATA_NUMBER};
  int64_t num, base;
  if (parts_of(column, rows, row, &num, &base) && takes_parts(column, value, num, base)) {
    cell.has_base = true;
    cell.numerator = num;
    cell.base = base;
    cell.value = base_ratio(num, base);
  } else if (value->kind == DATA_VALUE_INTEGER) {
    cell.value = (BaseRatio){value->integer, 1};
  } else {
    cell.value = base_ratio_from_double(value->real);
  }
  return cell;
}

void data_cells_fill(DataView *view, const DataRows *rows, const BaseMap *keys, BaseArena *arena) {
  DataColumn *columns = make_columns(rows, keys, arena);
  DataCell *cells = base_arena_alloc(arena, (rows->row_count * rows->column_count + 1) * sizeof *cells);
  for (size_t row = 0, at = 0; row < rows->row_count; row++)
    for (size_t i = 0; i < rows->column_count; i++, at++) cells[at] = make_cell(&columns[i], rows, row, i);
  view->columns = columns;
  view->column_count = rows->column_count;
  view->row_count = rows->row_count;
  view->cells = cells;
}

long data_cells_too_large(const DataRows *rows) {
  size_t count = rows->row_count * rows->column_count;
  for (size_t i = 0; i < count; i++)
    if (rows->values[i].kind == DATA_VALUE_REAL && fabs(rows->values[i].real) >= 0x1p63) return (long)i;
  return -1;
}

long data_cells_contradiction(const DataView *view, const DataRows *rows) {
  size_t count = view->row_count * view->column_count;
  for (size_t i = 0; i < count; i++) {
    if (view->cells[i].kind != DATA_NUMBER || !view->cells[i].has_base) continue;
    double exact = base_ratio_to_double(view->cells[i].value);
    double said =
        rows->values[i].kind == DATA_VALUE_REAL ? rows->values[i].real : (double)rows->values[i].integer;
    if (fabs(said - exact) > 1e-9 * fmax(1.0, fabs(exact))) return (long)i;
  }
  return -1;
}
