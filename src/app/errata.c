/* Published values against computed ones: every figure that was once printed and how it comes out today. */
#include "app/errata.h"

#include <string.h>

/* ---- comparing ----------------------------------------------------------------------------------------------- */

/* What a character counts as; 0: nothing. A printed page was typed by hand: its spaces, apostrophes and raised
 * letters differ, and it sets changes of rank in parentheses. */
static uint32_t plain_character(uint32_t character) {
  switch (character) {
  case ' ':
  case '(':
  case ')':
  case 0xA0:
  case 0x202F:
  case 0x2009:
  case 0x200A:
  case 0xFEFF: return 0;
  case 0x2019: return '\'';
  case 0x2212:
  case 0x2013: return '-';
  case 0x1D49: return 'e';
  case 0x02B3: return 'r';
  default: return character;
  }
}

/* The next character that counts, or 0 at the end. */
static uint32_t next_character(const char **text) {
  while (**text) {
    uint32_t character;
    *text += base_utf8_decode(*text, strnlen(*text, 4), &character);
    character = plain_character(character);
    if (character) return character;
  }
  return 0;
}

bool app_errata_same(const char *printed, const char *computed) {
  for (;;) {
    uint32_t left = next_character(&printed), right = next_character(&computed);
    if (left != right) return false;
    if (!left) return true;
  }
}

/* ---- finding the cell ---------------------------------------------------------------------------------------- */

static void report_unknown(AppRun *run, const DataPublished *value, const char *what, const char *name) {
  base_report(run->diagnostics, BASE_ERROR, value->place, "unknown-published", NULL,
              "the published value %s names a %s that is not there: %s", value->id, what, name);
}

/* The cell of a published value; false and a diagnostic when there is none. */
static bool find_cell(AppRun *run, const DataPublished *value, const DataView **view, size_t *row,
                      int *column) {
  *view = data_figures_view(run->figures, value->view, strlen(value->view), value->place);
  if (!*view) return false;
  bool keyed = value->key && *value->key;
  int found = keyed ? data_row_find(*view, value->key, strlen(value->key)) : (*view)->row_count > 0 ? 0 : -1;
  if (found < 0) {
    report_unknown(run, value, "row", keyed ? value->key : "(the view is empty)");
    return false;
  }
  *row = (size_t)found;
  *column = data_column_find(*view, value->column, strlen(value->column));
  if (*column < 0) report_unknown(run, value, "column", value->column);
  return *column >= 0;
}

/* ---- errata -------------------------------------------------------------------------------------------------- */

static void compare_value(AppRun *run, const DataPublished *value, AppErrata *errata) {
  const DataView *view;
  size_t row;
  int column;
  if (!find_cell(run, value, &view, &row, &column)) return;
  const char *format = value->format && *value->format ? value->format : NULL;
  bool explained = value->explanation && *value->explanation;
  const char *text = report_figure(run->report, NULL, view, row, (size_t)column, format, value->place,
                                   run->arena, run->diagnostics)
                         ->text;
  errata->compared++;
  if (!app_errata_same(value->printed, text)) {
    *BASE_APPEND(errata) = (AppErratum){value, base_copy(text, strlen(text))};
    if (!explained)
      base_report(run->diagnostics, BASE_ERROR, value->place, "unexplained-erratum",
                  "correct the records or the view, or explain the difference in the last column",
                  "%s was published as %s and is computed as %s", value->id, value->printed, text);
  } else if (explained) {
    base_report(run->diagnostics, BASE_WARNING, value->place, "explained-agreement", "remove the explanation",
                "%s is explained as an erratum and comes out as published (%s)", value->id, value->printed);
  }
}

AppErrata app_errata_find(AppRun *run) {
  AppErrata errata = {0};
  size_t count = 0;
  const DataPublished *values = data_published(run->figures, &count);
  for (size_t i = 0; values && i < count; i++) compare_value(run, &values[i], &errata);
  return errata;
}

void app_errata_free(AppErrata *errata) {
  for (size_t i = 0; i < errata->count; i++) base_free(errata->items[i].computed);
  base_free(errata->items);
  *errata = (AppErrata){0};
}
