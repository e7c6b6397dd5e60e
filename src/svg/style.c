/* Properties: which are drawn, which say nothing of a still picture without text, and which are refused (SVG 1.1, appendix M). */
#include "svg/svg_private.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The order of SvgProperty. */
static const char *const drawn[SVG_PROPERTY_COUNT] = {"clip-path",
                                                      "clip-rule",
                                                      "color",
                                                      "display",
                                                      "fill",
                                                      "fill-opacity",
                                                      "fill-rule",
                                                      "opacity",
                                                      "overflow",
                                                      "paint-order",
                                                      "stop-color",
                                                      "stop-opacity",
                                                      "stroke",
                                                      "stroke-dasharray",
                                                      "stroke-dashoffset",
                                                      "stroke-linecap",
                                                      "stroke-linejoin",
                                                      "stroke-miterlimit",
                                                      "stroke-opacity",
                                                      "stroke-width",
                                                      "visibility"};

/* What would be seen, but for these values. */
static const struct {
  const char *name, *still; /* values separated by | */
} refused[] = {{"filter", "none"},
               {"mask", "none"},
               {"mask-image", "none"},
               {"marker", "none"},
               {"marker-start", "none"},
               {"marker-mid", "none"},
               {"marker-end", "none"},
               {"mix-blend-mode", "normal"},
               {"vector-effect", "none"},
               {"transform-origin", "0 0"},
               {"color-interpolation", "auto|sRGB"},
               {"background", "none|transparent"},
               {"background-color", "none|transparent"},
               {"clip", "auto"}};

/* Of style sheets; those of text among them, as text is refused itself. */
static const char silent[] =
    "alignment-baseline animation baseline-shift backface-visibility clip-path-units "
    "color-interpolation-filters "
    "color-profile color-rendering cursor direction dominant-baseline enable-background flood-color "
    "flood-opacity font "
    "font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style "
    "font-variant "
    "font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures "
    "font-variant-numeric "
    "font-variant-position font-variation-settings font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical "
    "image-rendering inline-size isolation kerning letter-spacing lighting-color line-height margin "
    "max-height max-width "
    "min-height min-width padding pointer-events position shape-inside shape-margin shape-padding "
    "shape-rendering "
    "shape-subtract solid-color solid-opacity stroke-alignment tab-size text-align text-align-last "
    "text-anchor "
    "text-decoration text-decoration-color text-decoration-fill text-decoration-line text-decoration-stroke "
    "text-decoration-style text-indent text-orientation text-overflow text-rendering text-shadow "
    "text-transform "
    "touch-action transform-box transition unicode-bidi user-select vertical-align white-space will-change "
    "word-spacing writing-mode";

static int find_drawn(const char *name) {
  for (int i = 0; i < SVG_PROPERTY_COUNT; i++)
    if (strcmp(drawn[i], name) == 0) return i;
  return -1;
}

/* -1: it is read otherwise, or says nothing. */
static int find_refused(const char *name) {
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    if (strcmp(refused[i].name, name) == 0) return (int)i;
  return -1;
}

static void check_refused(SvgReader *reader, const SvgAttribute *declaration, int at) {
  const char *value = declaration->value.text + svg_blank(declaration->value.text);
  size_t length = strlen(value);
  while (length && svg_blank(value + length - 1)) length--;
  if (base_list_find(refused[at].still, '|', value, length) >= 0) return;
  svg_fault(reader, declaration->value.offset,
            "draw it with shapes, gradients and opacity, or take a picture in PNG", "“%s” is not drawn",
            declaration->name);
}

void svg_property_set(SvgReader *reader, SvgDeclared *declared, const SvgAttribute *declaration,
                      bool attribute, int weight) {
  const char *name = declaration->name;
  int property = find_drawn(name), no = property < 0 ? find_refused(name) : -1;
  if (property >= 0 && weight >= declared->weight[property]) {
    declared->value[property] = declaration->value;
    declared->weight[property] = weight;
  }
  if (no >= 0) check_refused(reader, declaration, no);
  if (property >= 0 || no >= 0 || attribute || *name == '-') return;
  if (base_list_find(silent, ' ', name, strlen(name)) < 0)
    svg_fault(reader, declaration->value.offset, "give it as an attribute, or leave it out",
              "the property “%.40s” in a style is not read", name);
}

/* ---- inheritance ----------------------------------------------------------------------------------------------- */

/* The words of a property, in the order of their numbers, separated by |; `now` when nothing, or "inherit", is said. */
static int choose(SvgReader *reader, const SvgText *text, const char *words, int now) {
  if (!text->text || strcasecmp(text->text, "inherit") == 0) return now;
  const char *word = text->text + svg_blank(text->text);
  int found = base_list_find(words, '|', word, strcspn(word, " \t\r\n"));
  if (found >= 0) return found;
  svg_fault(reader, text->offset, words, "“%.40s” is not known here", text->text);
  return now;
}

static bool is_said(const SvgText *text) {
  return text->text && strcasecmp(text->text + svg_blank(text->text), "inherit") != 0;
}

static void inherit_colours(SvgReader *reader, const SvgText *value, SvgStyle *style) {
  double opacity;
  size_t colour;
  if (is_said(&value[SVG_COLOR]) && svg_colour(reader, value[SVG_COLOR], style->colour, &colour, &opacity))
    style->colour = colour;
  if (is_said(&value[SVG_FILL_PAINT])) style->fill = value[SVG_FILL_PAINT];
  if (is_said(&value[SVG_STROKE_PAINT])) style->stroke = value[SVG_STROKE_PAINT];
  if (is_said(&value[SVG_FILL_OPACITY]))
    style->fill_opacity = svg_portion(reader, &value[SVG_FILL_OPACITY], style->fill_opacity);
  if (is_said(&value[SVG_STROKE_OPACITY]))
    style->stroke_opacity = svg_portion(reader, &value[SVG_STROKE_OPACITY], style->stroke_opacity);
}

static void inherit_strokes(SvgReader *reader, const SvgText *value, SvgStyle *style) {
  double whole = reader->view_diagonal;
  if (is_said(&value[SVG_DASHES])) style->dashes = value[SVG_DASHES];
  if (is_said(&value[SVG_DASH_OFFSET]))
    style->dash_offset = svg_length(reader, &value[SVG_DASH_OFFSET], whole, 0);
  if (is_said(&value[SVG_STROKE_WIDTH]))
    style->stroke_width = svg_length(reader, &value[SVG_STROKE_WIDTH], whole, style->stroke_width);
  if (is_said(&value[SVG_MITER_LIMIT]))
    style->miter = svg_length(reader, &value[SVG_MITER_LIMIT], 1, style->miter);
  style->cap = choose(reader, &value[SVG_LINE_CAP], "butt|round|square", style->cap);
  style->join = choose(reader, &value[SVG_LINE_JOIN], "miter|round|bevel", style->join);
}

void svg_style_inherit(SvgReader *reader, const SvgDeclared *declared, SvgStyle *style) {
  const SvgText *value = declared->value;
  inherit_colours(reader, value, style);
  inherit_strokes(reader, value, style);
  style->even_odd = choose(reader, &value[SVG_FILL_RULE], "nonzero|evenodd", style->even_odd) != 0;
  style->clip_even_odd = choose(reader, &value[SVG_CLIP_RULE], "nonzero|evenodd", style->clip_even_odd) != 0;
  style->hidden = choose(reader, &value[SVG_VISIBILITY], "visible|hidden|collapse", style->hidden) != 0;
  style->stroke_first =
      choose(reader, &value[SVG_PAINT_ORDER], "normal|fill|stroke", style->stroke_first * 2) == 2;
}
