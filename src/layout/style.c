/* Words within a line that are set otherwise than those around them: styles of the theme, superiors and inferiors. */
#include "layout/internal.h"

/* Set smaller where the face has no such forms, in thousandths of the size, and shifted by thousandths of that. */
enum { SCRIPT_SIZE = 620, SUPERIOR_BY = 420, INFERIOR_BY = -220 };

static const TextStyle *in_script(LayoutPass *pass, const TextStyle *style, int script, const char *text,
                                  size_t length) {
  unsigned feature = script == PAGE_SUPERIOR ? TEXT_SUPERIORS : TEXT_INFERIORS;
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  if (style->face && text_has_script(pass->kit.fonts, style->face, feature, text, length)) {
    copy->features |= feature;
    return copy;
  }
  copy->size = style->size * SCRIPT_SIZE / 1000;
  copy->rise = style->rise + copy->size * (script == PAGE_SUPERIOR ? SUPERIOR_BY : INFERIOR_BY) / 1000;
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
