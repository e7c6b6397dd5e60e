/* How cells are printed: named formats, suffixes of columns, words that follow a number. */
#include "report/internal.h"

#include <string.h>

bool report_format_find(const ReportTheme *theme, const char *name, size_t length, BaseFormat *format) {
  for (size_t i = 0; theme && i < theme->format_count; i++) {
    const ReportFormat *named = &theme->formats[i];
    if (strlen(named->name) != length || memcmp(named->name, name, length) != 0) continue;
    return base_format_parse(named->format, strlen(named->format), format);
  }
  return base_format_parse(name, length, format);
}

const char **report_format_all_names(const ReportTheme *theme, size_t *count) {
  size_t built_in;
  const char *const *names = base_format_names(&built_in);
  size_t named = theme ? theme->format_count : 0;
  const char **all = base_alloc((named + built_in + 1) * sizeof *all);
  for (size_t i = 0; i < named; i++) all[i] = theme->formats[i].name;
  for (size_t i = 0; i < built_in; i++) all[named + i] = names[i];
  *count = named + built_in;
  return all;
}

/* The format of columns of this name, or of this end of a name; of two themes the one that adds to the other is asked first. */
static bool find_suffix(const ReportTheme *theme, const char *name, BaseFormat *format) {
  for (size_t i = theme->suffix_count; i-- > 0;) {
    const ReportFormat *suffix = &theme->suffixes[i];
    if (strcmp(suffix->name, name) != 0) continue;
    if (report_format_find(theme, suffix->format, strlen(suffix->format), format)) return true;
  }
  return false;
}

/* A suffix names the whole of a column's name or, behind that, its end: annee, annee_debut_annee. Other numbers are printed
 * as they are, those of keys without grouping. */
void report_format_default(const ReportTheme *theme, const DataColumn *column, BaseFormat *format) {
  if (find_suffix(theme, column->name, format) || find_suffix(theme, column->suffix, format)) return;
  *format = (BaseFormat){.kind = column->is_key ? BASE_FORMAT_PLAIN : BASE_FORMAT_NUMBER};
}

bool report_format_is_percent(BaseFormatKind kind) {
  switch (kind) {
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_PERCENT_MIN:
  case BASE_FORMAT_PERCENT_FLOOR:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_CHANGE_BARE: return true;
  default: return false;
  }
}

/* The format that a name asks for, or the column's own. */
static BaseFormat format_of(const Report *report, const DataView *view, size_t column, const char *name,
                            BasePlace place, BaseDiagnostics *diagnostics) {
  BaseFormat format;
  if (name && report_format_find(report->theme, name, strlen(name), &format)) return format;
  report_format_default(report->theme, &view->columns[column], &format);
  if (!name) return format;
  size_t count;
  const char **names = report_format_all_names(report->theme, &count);
  report_unknown(diagnostics, place, "unknown-format", "format", NULL, name, names, count);
  base_free(names);
  return format;
}

const char *report_cell_print(const BaseLocale *locale, const DataCell *cell, const BaseFormat *format,
                              BaseBuffer *out) {
  switch (cell->kind) {
  case DATA_EMPTY: break;
  case DATA_NUMBER: return base_format_number(out, format, cell->value, locale);
  case DATA_TEXT: base_buffer_add_text(out, cell->text); break;
  case DATA_HIDDEN: base_buffer_add_text(out, base_word(locale, BASE_WORD_SUPPRESSED)); break;
  }
  return NULL;
}

void report_check_printed(const DataCell *cell, const BaseFormat *format, const char *refused,
                          const char *what, BasePlace place, BaseDiagnostics *diagnostics) {
  if (refused) {
    base_report(diagnostics, BASE_ERROR, place, "wrong-number",
                "round it in the view, or take another format", "%s: %s", what, refused);
  } else if (cell->kind == DATA_NUMBER && format->kind <= BASE_FORMAT_PLAIN &&
             base_ratio_is_endless(cell->value)) {
    base_report(diagnostics, BASE_WARNING, place, "endless-number",
                "give it a format: decimal:1, percent … (docs/formats.md)",
                "%s has no end in decimals, and no format says where to round it", what);
  }
}

const ReportFigure *report_figure_new(BaseArena *arena, const DataView *view, size_t row, size_t column,
                                      const BaseFormat *format, const char *text, size_t length,
                                      BasePlace place) {
  ReportFigure *figure = base_arena_alloc(arena, sizeof *figure);
  *figure = (ReportFigure){
      .view = view, .row = (unsigned)row, .column = (unsigned)column, .kind = format->kind, .place = place};
  figure->text = base_arena_copy(arena, text ? text : "", length);
  return figure;
}

void report_check_language(const Report *report, const char *language, const DataCell *cell, BasePlace place,
                           BaseDiagnostics *diagnostics) {
  if (cell->kind != DATA_NUMBER || report_knows_language(report, language)) return;
  base_report(diagnostics, BASE_WARNING, place, "unknown-language",
              "end the other language before the number",
              "nothing is known of the language '%s': the number stands in the form of %s", language,
              report->language);
}

const ReportFigure *report_figure(const Report *report, const char *language, const DataView *view,
                                  size_t row, size_t column, const char *format, BasePlace place,
                                  BaseArena *arena, BaseDiagnostics *diagnostics) {
  BaseFormat found = format_of(report, view, column, format, place, diagnostics);
  BaseBuffer text = {0};
  const DataCell *cell = data_cell(view, row, column);
  const char *refused = report_cell_print(report_locale(report, language), cell, &found, &text);
  report_check_language(report, language, cell, place, diagnostics);
  report_check_printed(cell, &found, refused, view->columns[column].name, place, diagnostics);
  const ReportFigure *figure =
      report_figure_new(arena, view, row, column, &found, text.data, text.length, place);
  base_buffer_free(&text);
  return figure;
}
