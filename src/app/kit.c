/* The typesetting kit: a theme's names become faces, colours and roles that pages are drawn with. */
#include <string.h>

#include "app/app.h"

/* ---- colours ------------------------------------------------------------------------------------------------- */

static void open_colours(AppRun *run) {
  const ReportTheme *theme = run->report->theme;
  PageColour *colours = base_arena_alloc(run->arena, theme->colour_count * sizeof *colours);
  for (size_t i = 0; i < theme->colour_count; i++) {
    const ReportColour *from = &theme->colours[i];
    colours[i] = (PageColour){
        .name = from->name, .uses = from->uses, .red = from->red, .green = from->green, .blue = from->blue};
    memcpy(colours[i].cmyk, from->cmyk, sizeof from->cmyk);
    memcpy(colours[i].cmyk_small, from->cmyk_small, sizeof from->cmyk_small);
  }
  run->kit.colours = colours;
  run->kit.colour_count = theme->colour_count;
}

static void open_ramp(AppRun *run) {
  const ReportTheme *theme = run->report->theme;
  const PageColour **ramp = base_arena_alloc(run->arena, theme->ramp_count * sizeof *ramp);
  for (size_t i = 0; i < theme->ramp_count; i++)
    ramp[i] = page_colour(&run->kit, theme->ramp[i], theme->place);
  run->kit.ramp = ramp;
  run->kit.ramp_count = theme->ramp_count;
}

/* ---- roles --------------------------------------------------------------------------------------------------- */

static TextAlign alignment(const char *name) {
  if (name && strcmp(name, "justified") == 0) return TEXT_JUSTIFIED;
  if (name && strcmp(name, "centred") == 0) return TEXT_CENTRED;
  if (name && strcmp(name, "right") == 0) return TEXT_RIGHT;
  return TEXT_RAGGED;
}

/* ---- letters ------------------------------------------------------------------------------------------------- */

static unsigned features_of(const ReportLetters *letters) {
  const struct {
    bool wanted;
    unsigned flag;
  } flags[] = {{letters->tabular, TEXT_TABULAR},         {letters->proportional, TEXT_PROPORTIONAL},
               {letters->oldstyle, TEXT_OLDSTYLE},       {letters->lining, TEXT_LINING},
               {letters->fractions, TEXT_FRACTIONS},     {letters->small_capitals, TEXT_SMALL_CAPS},
               {letters->all_small, TEXT_CAPS_TO_SMALL}, {letters->no_ligatures, TEXT_NO_LIGATURES}};
  unsigned features = letters->sets << TEXT_SETS_FROM;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (flags[i].wanted) features |= flags[i].flag;
  return features;
}

/* A face that lacks what is asked of it would be set without a word. Those of emphasis are looked at where they are used. */
static void check_features(const AppRun *run, const TextFace *face, unsigned features, const char *name,
                           BasePlace place) {
  const char *lacks = face && features ? text_features_lack(run->fonts, face, features) : NULL;
  char key[160];
  if (!lacks) return;
  snprintf(key, sizeof key, "missing-feature %.60s %.60s", name, text_face_info(face)->name);
  if (base_diagnostics_first(run->diagnostics, key))
    base_report(run->diagnostics, BASE_ERROR, place, "missing-feature",
                "choose a face that has them, or leave them out", "\"%s\" asks for %s, which %s has not",
                name, lacks, text_face_info(face)->name);
}

static TextStyle style_of(const AppRun *run, const ReportRole *role, const char *face,
                          const TextFace *fallback) {
  TextStyle style = {.fallback = fallback, .size = role->size, .tracking = role->tracking};
  style.face = text_face_find(run->fonts, face ? face : role->face, role->place, run->diagnostics);
  style.features = features_of(&role->letters);
  style.language = run->report->language;
  return style;
}

static TextStyle strong_emphasis_of(const AppRun *run, const ReportRole *role, const TextFace *fallback) {
  TextStyle style = style_of(
      run, role, role->strong_emphasis_face ? role->strong_emphasis_face : role->strong_face, fallback);
  if (!role->strong_emphasis_face) style.face = NULL;
  return style;
}

/* The report's own folder, and the names that the theme gives to faces. */
static void open_faces(AppRun *run) {
  const ReportTheme *theme = run->report->theme;
  text_fonts_add_folder(run->fonts, app_own_fonts_folder(run), run->diagnostics);
  text_fonts_forget_definitions(run->fonts);
  for (size_t i = 0; i < theme->face_count; i++) {
    const ReportFace *face = &theme->faces[i];
    TextFaceDefinition definition = {face->name, face->from, face->file, (unsigned)face->index,
                                     face->axes, face->place};
    text_fonts_define(run->fonts, &definition, run->diagnostics);
  }
}

static PageRole role_of(const AppRun *run, const ReportRole *from, const TextFace *fallback) {
  TextStyle style = style_of(run, from, NULL, fallback);
  check_features(run, style.face, style.features, from->name, from->place);
  return (PageRole){.name = from->name,
                    .style = style,
                    .strong = style_of(run, from, from->strong_face, fallback),
                    .emphasis = style_of(run, from, from->emphasis_face, fallback),
                    .strong_emphasis = strong_emphasis_of(run, from, fallback),
                    .leading = from->leading,
                    .colour = page_colour(&run->kit, from->colour, from->place),
                    .align = alignment(from->align),
                    .hyphenate = from->hyphenate,
                    .optical_margins = from->optical_margins,
                    .expansion = from->expansion,
                    .space_before = from->space_before,
                    .space_after = from->space_after,
                    .max_lines = from->max_lines,
                    .indent = from->indent};
}

static void open_roles(AppRun *run) {
  const ReportTheme *theme = run->report->theme;
  const TextFace *fallback = NULL;
  if (theme->fallback_face)
    fallback = text_face_find(run->fonts, theme->fallback_face, theme->place, run->diagnostics);
  PageRole *roles = base_arena_alloc(run->arena, theme->role_count * sizeof *roles);
  for (size_t i = 0; i < theme->role_count; i++) roles[i] = role_of(run, &theme->roles[i], fallback);
  run->kit.roles = roles;
  run->kit.role_count = theme->role_count;
}

/* A kind of figures takes the place of the other. */
static unsigned replaced_by(const ReportLetters *letters) {
  unsigned without = 0;
  if (letters->tabular || letters->proportional) without |= TEXT_TABULAR | TEXT_PROPORTIONAL;
  if (letters->oldstyle || letters->lining) without |= TEXT_OLDSTYLE | TEXT_LINING;
  return without | (letters->ligatures ? TEXT_NO_LIGATURES : 0u);
}

static PageStyle word_style_of(const AppRun *run, const ReportStyle *from) {
  PageStyle style = {.name = from->name,
                     .features = features_of(&from->letters),
                     .without = replaced_by(&from->letters),
                     .tracking = from->tracking,
                     .tracks = from->tracks};
  if (from->face) style.face = text_face_find(run->fonts, from->face, from->place, run->diagnostics);
  if (from->colour) style.colour = page_colour(&run->kit, from->colour, from->place);
  if (from->script) style.script = strcmp(from->script, "superior") == 0 ? PAGE_SUPERIOR : PAGE_INFERIOR;
  check_features(run, style.face, style.features, from->name, from->place);
  return style;
}

static void open_styles(AppRun *run) {
  const ReportTheme *theme = run->report->theme;
  PageStyle *styles = base_arena_alloc(run->arena, (theme->style_count + 1) * sizeof *styles);
  for (size_t i = 0; i < theme->style_count; i++) styles[i] = word_style_of(run, &theme->styles[i]);
  run->kit.styles = styles;
  run->kit.style_count = theme->style_count;
}

/* ---- the kit ------------------------------------------------------------------------------------------------- */

bool app_kit_open(AppRun *run) {
  size_t errors = base_diagnostics_count(run->diagnostics, BASE_ERROR);
  if (!run->fonts) run->fonts = text_fonts_new(app_fonts_folder(run->options, run->arena), run->diagnostics);
  open_faces(run);
  const char *cache = app_cache_folder(run->options, run->arena);
  if (cache) text_fonts_use_cache(run->fonts, cache);
  app_output_open(run);
  run->kit = (PageKit){.fonts = run->fonts,
                       .look = run->report->theme->look,
                       .locale = run->report->locale,
                       .language = run->report->language,
                       .right_to_left = base_tag_reads_right_to_left(run->report->language),
                       .diagnostics = run->diagnostics};
  open_colours(run);
  open_ramp(run);
  open_roles(run);
  open_styles(run);
  return base_diagnostics_count(run->diagnostics, BASE_ERROR) == errors;
}
