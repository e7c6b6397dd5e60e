/* Roles and colours by name. */
#include "page/page.h"

#include <math.h>
#include <string.h>

enum { NAMES_IN_HINTS = 256 };

static void report_unknown(const PageKit *kit, const char *what, const char *name, const char *const *names,
                           size_t count, BasePlace place) {
  const char *nearest = base_nearest(name, names, count);
  BaseBuffer hint = {0};
  if (nearest) base_buffer_add_format(&hint, "did you mean “%s”?", nearest);
  base_report(kit->diagnostics, BASE_ERROR, place, "unknown-name", hint.data, "the theme has no %s “%s”",
              what, name);
  base_buffer_free(&hint);
}

const PageRole *page_role(const PageKit *kit, const char *name, BasePlace place) {
  const char *names[NAMES_IN_HINTS];
  for (size_t i = 0; i < kit->role_count; i++) {
    const char *known = kit->roles[i].name;
    if (*known == *name && strcmp(known, name) == 0) return &kit->roles[i];
  }
  size_t count = kit->role_count < NAMES_IN_HINTS ? kit->role_count : NAMES_IN_HINTS;
  for (size_t i = 0; i < count; i++) names[i] = kit->roles[i].name;
  report_unknown(kit, "role", name, names, count, place);
  return &kit->roles[0];
}

const PageStyle *page_style(const PageKit *kit, const char *name, BasePlace place) {
  const char *names[NAMES_IN_HINTS];
  for (size_t i = 0; i < kit->style_count; i++)
    if (strcmp(kit->styles[i].name, name) == 0) return &kit->styles[i];
  size_t count = kit->style_count < NAMES_IN_HINTS ? kit->style_count : NAMES_IN_HINTS;
  for (size_t i = 0; i < count; i++) names[i] = kit->styles[i].name;
  report_unknown(kit, "style", name, names, count, place);
  return NULL;
}

static const PageColour *find_colour(const PageKit *kit, const char *name) {
  for (size_t i = 0; i < kit->colour_count; i++)
    if (strcmp(kit->colours[i].name, name) == 0) return &kit->colours[i];
  size_t length = strlen(name);
  for (size_t i = 0; i < kit->colour_count; i++) {
    const char *uses = kit->colours[i].uses;
    if (uses && strstr(uses, name) && base_list_find(uses, ' ', name, length) >= 0) return &kit->colours[i];
  }
  return NULL;
}

const PageColour *page_colour(const PageKit *kit, const char *name, BasePlace place) {
  const PageColour *found = find_colour(kit, name);
  if (found) return found;
  const char *names[NAMES_IN_HINTS];
  size_t count = kit->colour_count < NAMES_IN_HINTS ? kit->colour_count : NAMES_IN_HINTS;
  for (size_t i = 0; i < count; i++) names[i] = kit->colours[i].name;
  report_unknown(kit, "colour", name, names, count, place);
  return &kit->colours[0];
}

/* ---- contrast ------------------------------------------------------------------------------------------------------ */

/* A component of relative luminance (WCAG 2.2). */
static double linear(uint8_t value) {
  double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(const PageColour *colour) {
  if (!colour) return 1;
  return 0.2126 * linear(colour->red) + 0.7152 * linear(colour->green) + 0.0722 * linear(colour->blue);
}

double page_contrast(const PageColour *one, const PageColour *other) {
  double a = luminance(one), b = luminance(other);
  return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}
