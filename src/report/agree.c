/* Words that go with a number: they agree with it as it is printed, wherever in the text it stands. */
#include "report/internal.h"

#include <string.h>

/* The bytes of a placeholder that name its cell: between {{ and the first |. */
static size_t path_of(const ReportPlaceholder *placeholder, const char **path) {
  *path = placeholder->source + 2;
  *path += strspn(*path, " ");
  size_t length = strcspn(*path, "|}");
  while (length && (*path)[length - 1] == ' ') length--;
  return length;
}

static bool is_same_cell(const ReportPlaceholder *left, const ReportPlaceholder *right) {
  const char *one, *other;
  size_t length = path_of(left, &one);
  return length == path_of(right, &other) && memcmp(one, other, length) == 0;
}

static bool prints_number(const ReportPlaceholder *placeholder) {
  if (placeholder->kind != PLACEHOLDER_CELL && placeholder->kind != PLACEHOLDER_BARE) return false;
  return placeholder->filter == FILTER_NONE || placeholder->filter == FILTER_FORMAT;
}

/* The nearest of the same cell that prints it; of two at the same distance the one before. */
static const ReportPlaceholder *find_number(const ReportPlaceholders *all, size_t index) {
  for (size_t distance = 1; distance < all->count; distance++) {
    size_t places[] = {index - distance, index + distance}; /* the first wraps round below 0 */
    for (int i = 0; i < 2; i++) {
      const ReportPlaceholder *other = places[i] < all->count ? all->items[places[i]] : NULL;
      if (other && prints_number(other) && is_same_cell(other, all->items[index])) return other;
    }
  }
  return NULL;
}

void report_placeholders_agree(const ReportPlaceholders *placeholders) {
  for (size_t i = 0; i < placeholders->count; i++) {
    ReportPlaceholder *words = placeholders->items[i];
    if (!words || words->has_format || (words->filter != FILTER_PLURAL && words->filter != FILTER_ELIDE))
      continue;
    const ReportPlaceholder *number = find_number(placeholders, i);
    if (!number || number->filter != FILTER_FORMAT) continue;
    words->format = number->format;
    words->has_format = true;
  }
}

static void warn_of_ratio(const char *unit, BasePlace place, BaseDiagnostics *diagnostics) {
  BaseBuffer hint = {0}, one = {0}, many = {0};
  base_buffer_add_text(&hint, "for a unit with a slash write '");
  base_form_add(&one, unit, 0);
  base_form_add(&many, unit, 1);
  base_buffer_add_format(&hint, "%s//%s'", one.data, many.data);
  base_report(diagnostics, BASE_WARNING, place, "unit-slash", hint.data,
              "'%s' is %s for one and %s for several", unit, one.data, many.data);
  base_buffer_free(&many);
  base_buffer_free(&one);
  base_buffer_free(&hint);
}

bool report_unit_fits(const char *unit, const BaseLocale *locale, BasePlace place,
                      BaseDiagnostics *diagnostics) {
  int forms = base_forms_count(unit), wanted = locale ? base_locale_plural_count(locale) : 2;
  if (forms > 1 && forms != wanted)
    base_report(
        diagnostics, BASE_ERROR, place, "wrong-forms",
        "in the order zero, one, two, few, many, other; one form alone serves for all; // is one slash",
        "'%s' has %d forms; the language has %d", unit, forms, wanted);
  else if (base_forms_are_doubtful(unit))
    warn_of_ratio(unit, place, diagnostics);
  return forms <= 1 || forms == wanted;
}

bool report_forms_fit(const ReportLoading *loading, const BaseFormat *format, BasePlace place) {
  return base_format_forms(format) == 0 ||
         report_unit_fits(format->unit, loading->locale, place, loading->diagnostics);
}
