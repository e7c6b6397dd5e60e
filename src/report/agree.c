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

bool report_forms_fit(const ReportLoading *loading, const BaseFormat *format, BasePlace place) {
  int forms = base_format_forms(format),
      wanted = loading->locale ? base_locale_plural_count(loading->locale) : 2;
  if (forms <= 1 || forms == wanted) return true;
  base_report(loading->diagnostics, BASE_ERROR, place, "wrong-forms",
              "in the order zero, one, two, few, many, other; one form alone serves for all",
              "'%s' has %d forms; the language has %d", format->unit, forms, wanted);
  return false;
}
