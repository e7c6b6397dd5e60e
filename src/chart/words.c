/* The words charts say themselves, and sentences made of them. */
#include "chart/chart_private.h"

#include <string.h>

const char *chart_word(const ChartData *data, BaseWord word) {
  return base_word(data->kit->locale, word);
}

BaseWord chart_unit_word(const ChartData *data) {
  return chart_choice(data, LOOK_UNIT_MARK, "disc") ? BASE_WORD_DOT : BASE_WORD_SQUARE;
}

/* Names that a type has of its own, by the type's name. */
static const ChartName *names_of(const ChartData *data, const char *type) {
  for (size_t i = 0; chart_types[i]; i++)
    if (chart_types[i]->called && strcmp(chart_types[i]->language.name, type) == 0)
      return chart_types[i]->called;
  return data->type->called;
}

const char *chart_kind(const ChartData *data) {
  const char *type = data->type->kind ? data->type->kind(data) : data->type->language.name;
  BaseWord word = base_word_find(type);
  if (word != BASE_WORD_COUNT) return chart_word(data, word);
  for (const ChartName *name = names_of(data, type); name && name->language; name++)
    if (base_locale_speaks(data->kit->locale, name->language)) return name->name;
  return base_locale_chart(data->kit->locale, type);
}

/* "formation/formations" in the number that goes with a quantity, as that is printed. */
static void add_unit(const ChartData *data, BaseBuffer *out, const char *unit, double quantity) {
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = 6};
  int category = base_format_category(&format, base_ratio_from_double(quantity), data->kit->locale);
  base_buffer_add_text(out, "\u00a0");
  base_form_add(out, unit, category);
}

const char *chart_step_text(const ChartData *data, double step, const char *unit) {
  BaseBuffer text = {0};
  base_buffer_add_text(&text, chart_print(data, step));
  if (unit && *unit) add_unit(data, &text, unit, step);
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

const char *chart_unit_of(const ChartData *data, double number) {
  const char *unit = report_attribute(data->node, "unit");
  BaseBuffer text = {0};
  if (unit && *unit) add_unit(data, &text, unit, number);
  const char *copy = base_arena_copy(data->arena, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return strncmp(copy, "\u00a0", 2) == 0 ? copy + 2 : copy;
}

const char *chart_step_sentence(const ChartData *data, BaseWord square, double step, const char *unit) {
  return base_arena_format(data->arena, "%s = %s", chart_word(data, square),
                           chart_step_text(data, step, unit));
}

const char *chart_scale_sentence(const ChartData *data, BaseWord square, double step) {
  const char *unit = report_attribute(data->node, "unit");
  return chart_step_sentence(data, square, step,
                             !unit && data->percent ? chart_word(data, BASE_WORD_POINTS) : unit);
}

const char *chart_unit_plural(const ChartData *data, const char *unit) {
  BaseBuffer text = {0};
  base_form_add(&text, unit, base_forms_count(unit) - 1);
  const char *copy = base_arena_copy(data->arena, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return copy;
}

const char *chart_unit_sentence(const ChartData *data) {
  const char *unit = report_attribute(data->node, "unit");
  if (unit && *unit) return chart_unit_plural(data, unit);
  return data->percent ? "%" : NULL;
}
