/* Blocks in another language than the report's: the kit whose roles speak it. */
#include "layout/internal.h"

#include <string.h>

const TextStyle *layout_in_language(LayoutPass *pass, const TextStyle *style, const char *language) {
  if (!language || (style->language && strcmp(style->language, language) == 0)) return style;
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  copy->language = language;
  return copy;
}

static PageKit *new_kit(LayoutPass *pass, const char *language) {
  PageKit *kit = base_arena_alloc(pass->arena, sizeof *kit);
  PageRole *roles = base_arena_alloc(pass->arena, pass->kit.role_count * sizeof *roles);
  *kit = pass->kit;
  kit->language = language;
  kit->locale = report_locale(pass->report->report, language);
  kit->right_to_left = base_tag_reads_right_to_left(language);
  kit->roles = roles;
  memcpy(roles, pass->kit.roles, pass->kit.role_count * sizeof *roles);
  for (size_t i = 0; i < kit->role_count; i++)
    roles[i].style.language = roles[i].strong.language = roles[i].emphasis.language =
        roles[i].strong_emphasis.language = language;
  return kit;
}

const char *layout_spoken(LayoutPass *pass, const char *text, const BaseLocale *locale) {
  BaseBuffer spoken = {0};
  base_text_speak(&spoken, text, locale);
  const char *copy = base_arena_copy(pass->arena, spoken.data ? spoken.data : "", spoken.length);
  base_buffer_free(&spoken);
  return copy;
}

PageKit layout_speak(LayoutPass *pass, const char *language) {
  PageKit before = pass->kit;
  if (!language || (before.language && strcmp(before.language, language) == 0)) return before;
  if (!pass->kits) pass->kits = base_map_new();
  PageKit *kit = base_map_find(pass->kits, language, strlen(language));
  if (!kit) {
    kit = new_kit(pass, language);
    base_map_set(pass->kits, language, strlen(language), kit);
  }
  pass->kit = *kit;
  return before;
}

/* The language that an element's surroundings are in. */
static const char *language_around(const LayoutPass *pass, const PageElement *element) {
  for (; element; element = element->parent)
    if (element->language) return element->language;
  return pass->report->report->language;
}

void layout_set_language(const LayoutPass *pass, PageElement *element, const ReportNode *node) {
  if (node->language && strcmp(node->language, language_around(pass, element->parent)) != 0)
    element->language = node->language;
}
