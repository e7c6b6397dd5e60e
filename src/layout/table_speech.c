/* What is read aloud instead of a cell that means something by its form: marks, grey numbers, triangles. */
#include "layout/table.h"

#include <string.h>

/* A word whose {} are replaced in turn. */
static const char *words_of(const Table *table, const TableColumn *column, BaseWord word, const char *first,
                            const char *second) {
  BaseBuffer out = {0};
  const char *texts[] = {first, second};
  const char *at = base_word(column->printing.locale, word);
  for (size_t next = 0; *at; at++) {
    if (strncmp(at, "{}", 2) != 0 || next == 2) {
      base_buffer_add_char(&out, *at);
      continue;
    }
    base_buffer_add_text(&out, texts[next++]);
    at++;
  }
  const char *copy = base_arena_copy(table->region->pass->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}

/* s, n.s., ///, and what stands for zero. */
static const char *meaning_of(const TableColumn *column, const TableCell *cell) {
  const BaseLocale *locale = column->printing.locale;
  const char *zero = report_attribute(column->node, "zero");
  if (zero && strcmp(cell->text, zero) == 0) return base_word(locale, BASE_WORD_MEANS_ZERO);
  if (!cell->hidden) return NULL;
  if (strcmp(cell->text, LAYOUT_NOT_APPLICABLE) == 0)
    return base_word(locale, BASE_WORD_MEANS_NOT_APPLICABLE);
  if (strcmp(cell->text, base_word(locale, BASE_WORD_NOT_SIGNIFICANT)) == 0)
    return base_word(locale, BASE_WORD_MEANS_NOT_SIGNIFICANT);
  if (strcmp(cell->text, base_word(locale, BASE_WORD_SUPPRESSED)) == 0)
    return base_word(locale, BASE_WORD_MEANS_SUPPRESSED);
  return NULL;
}

/* A number that is grey because few answered. */
static const char *with_base(const Table *table, const TableColumn *column, const TableCell *cell) {
  char limit[24];
  snprintf(limit, sizeof limit, "%d", table->region->pass->theme->small_base);
  return words_of(table, column, BASE_WORD_ON_SMALL_BASE, cell->spoken ? cell->spoken : cell->text, limit);
}

static void speak(const Table *table, const TableColumn *column, size_t row, TableCell *cell) {
  const DataCell *alt = column->alt >= 0 && row < table->row_count && column->kind != TABLE_PICTURE
                            ? data_cell(table->view, row, (size_t)column->alt)
                            : NULL;
  if (!*cell->text) return;
  if (alt && alt->kind == DATA_TEXT && *alt->text) {
    cell->spoken = alt->text;
    return;
  }
  const char *meaning = meaning_of(column, cell);
  if (meaning)
    cell->spoken = meaning;
  else if (cell->soft && cell->number && !cell->hidden)
    cell->spoken = with_base(table, column, cell);
  else if (!cell->spoken && base_text_misread(cell->text, column->printing.locale))
    cell->spoken = cell->text; /* in words when it is written */
}

void layout_table_speak(Table *table) {
  for (size_t row = 0; row < table->cell_rows; row++)
    for (size_t i = 0; i < table->column_count; i++)
      if (table->columns[i].kind != TABLE_BAR)
        speak(table, &table->columns[i], row, layout_table_cell(table, row, i));
}

/* "▲ 9" as "9 places up", in the form that the number wants. */
const char *layout_table_say_change(const Table *table, const TableColumn *column, const TableCell *cell,
                                    const char *number) {
  const BaseLocale *locale = column->printing.locale;
  if (cell->number && cell->value == 0) return base_word(locale, BASE_WORD_UNCHANGED);
  if (!cell->number || report_attribute(column->node, "format")) return cell->text; /* no number of places */
  const char *forms = base_word(locale, cell->value > 0 ? BASE_WORD_PLACES_UP : BASE_WORD_PLACES_DOWN);
  BaseFormat format = {.kind = BASE_FORMAT_COUNT};
  int form = base_format_category(
      &format, base_ratio_from_double(cell->value < 0 ? -cell->value : cell->value), locale);
  for (; form > 0 && strchr(forms, '/'); form--) forms = strchr(forms, '/') + 1;
  BaseBuffer out = {0};
  size_t length = strcspn(forms, "/");
  const char *slot = strstr(forms, "{}");
  if (slot && slot < forms + length)
    base_buffer_add_format(&out, "%.*s%s%.*s", (int)(slot - forms), forms, number,
                           (int)(forms + length - slot - 2), slot + 2);
  const char *copy = base_arena_copy(table->region->pass->arena, out.data ? out.data : cell->text,
                                     out.data ? out.length : strlen(cell->text));
  base_buffer_free(&out);
  return copy;
}
