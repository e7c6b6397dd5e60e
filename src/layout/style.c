/* Words within a line that are set otherwise than those around them: styles of the theme, superiors and inferiors. */
#include "layout/internal.h"

/* Where the face has no such forms its letters are set as the calls of notes are; inferiors go down by half as much. */
static const TextStyle *in_script(LayoutPass *pass, const TextStyle *style, int script, const char *text,
                                  size_t length) {
  unsigned feature = script == PAGE_SUPERIOR ? TEXT_SUPERIORS : TEXT_INFERIORS;
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  if (style->face && text_has_script(pass->kit.fonts, style->face, feature, text, length)) {
    copy->features |= feature;
    return copy;
  }
  copy->size = layout_of_size(pass, LOOK_NOTE_CALL_SIZE, style->size);
  BaseLength rise = layout_of_size(pass, LOOK_NOTE_CALL_RISE, copy->size);
  copy->rise = style->rise + (script == PAGE_SUPERIOR ? rise : -rise / 2);
  return copy;
}

const TextStyle *layout_scripted(LayoutPass *pass, const ReportNode *node, const TextStyle *style,
                                 int script) {
  BaseBuffer text = {0};
  report_plain_text(node, &text);
  const TextStyle *result = in_script(pass, style, script, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return result;
}

/* Features that the face of the words around has not; where the style names a face, the theme was checked. */
static void check_style(LayoutPass *pass, const PageStyle *words, const TextStyle *style, BasePlace place) {
  const char *lacks = !words->face && words->features
                          ? text_features_lack(pass->kit.fonts, style->face, words->features)
                          : NULL;
  if (lacks)
    base_report(pass->kit.diagnostics, BASE_ERROR, place, "missing-feature",
                "give the style a face that has them", "the style “%s” asks for %s, which %s has not",
                words->name, lacks, text_face_info(style->face)->name);
}

void layout_check_emphasis(LayoutPass *pass, const TextStyle *style, const PageRole *role, BasePlace place) {
  const char *lacks = style->face && style->features
                          ? text_features_lack(pass->kit.fonts, style->face, style->features)
                          : NULL;
  char key[160];
  if (!lacks) return;
  snprintf(key, sizeof key, "emphasis %.60s %.60s", role->name, text_face_info(style->face)->name);
  if (base_diagnostics_first(pass->kit.diagnostics, key))
    base_report(pass->kit.diagnostics, BASE_WARNING, place, "missing-feature",
                "give the role another face for emphasis", "the role “%s” asks for %s, which %s has not",
                role->name, lacks, text_face_info(style->face)->name);
}

const TextStyle *layout_in_style(LayoutPass *pass, const TextStyle *style, const PageStyle *words,
                                 BasePlace place) {
  if (!words || !style->face) return style;
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  if (words->face) copy->face = words->face;
  copy->features = (copy->features & ~words->without) | words->features;
  if (words->colour) copy->ink = words->colour;
  if (words->tracks) copy->tracking = words->tracking;
  check_style(pass, words, copy, place);
  return copy;
}
