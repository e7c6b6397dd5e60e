/* theme.xml to a ReportTheme: colours, roles, formats, masters with their furniture. */
#include "report/internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  ReportLoading *loading;
  ReportTheme *theme;
  BASE_LIST(ReportColour) colours;
  BASE_LIST(ReportRole) roles;
  BASE_LIST(ReportFace) faces;
  BASE_LIST(ReportStyle) styles;
  BASE_LIST(ReportFormat) formats;
  BASE_LIST(ReportFormat) suffixes;
  BASE_LIST(ReportMaster) masters;
  BASE_LIST(ReportWord) words;
  ReportRowStyles row_styles;
  ReportTableStyles table_styles;
  BaseLength *look;
  bool look_said[LOOK_PROPERTIES]; /* by the file that is read */
} Reader;

/* What the grammar has seen to be there. */
static const char *required_text(const ReportXml *element, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  return attribute ? attribute->value.text : "";
}

static const char *text_of(const ReportXml *element, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  return attribute ? attribute->value.text : NULL;
}

static BasePlace place_of(const ReportXml *element, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  return attribute ? report_text_place(&attribute->value, 0) : report_xml_place(element);
}

static BaseLength length_of(const ReportXml *element, const char *name, BaseLength fallback) {
  const char *value = text_of(element, name);
  BaseLength length = fallback;
  if (value) base_length_parse(value, &length);
  return length;
}

static int integer_of(const ReportXml *element, const char *name, int fallback) {
  const char *value = text_of(element, name);
  return value ? (int)strtol(value, NULL, 10) : fallback;
}

static bool flag_of(const ReportXml *element, const char *name) {
  const char *value = text_of(element, name);
  return value && strcmp(value, "yes") == 0;
}

/* A scaled number, limited so that no sum of lengths overflows. */
static int scaled_of(const ReportXml *element, const char *name, double scale, double least, double most) {
  const char *value = text_of(element, name);
  double number = value ? strtod(value, NULL) : 0;
  if (number < least || number > most) number = number < least ? least : most;
  return (int)lround(number * scale);
}

static void report_twice(const Reader *reader, const ReportXml *element, const char *what, const char *name) {
  base_report(reader->loading->diagnostics, BASE_ERROR, place_of(element, "name"), "defined-twice",
              "rename one of them", "the %s '%s' is defined twice", what, name);
}

/* A theme has few of each; looking for names in more would take a time that grows with their square. */
static bool has_room(const Reader *reader, const ReportXml *element, size_t count) {
  if (count == REPORT_MOST_NAMES) {
    base_report(reader->loading->diagnostics, BASE_ERROR, report_xml_place(element), "too-large", NULL,
                "a theme has at most %d of <%s>", REPORT_MOST_NAMES, element->name);
  }
  return count < REPORT_MOST_NAMES;
}

/* ---- colours ----------------------------------------------------------------------------------------------------- */

static void read_cmyk(const char *text, uint8_t cmyk[4]) {
  for (int i = 0; i < 4 && text; i++) {
    char *end;
    cmyk[i] = (uint8_t)strtoul(text, &end, 10);
    text = end;
  }
}

static void read_colour(Reader *reader, const ReportXml *element) {
  if (!has_room(reader, element, reader->colours.count)) return;
  ReportColour colour = {.name = required_text(element, "name"), .uses = text_of(element, "use")};
  unsigned long rgb = strtoul(text_of(element, "rgb") + 1, NULL, 16);
  colour.red = (uint8_t)(rgb >> 16);
  colour.green = (uint8_t)(rgb >> 8);
  colour.blue = (uint8_t)rgb;
  read_cmyk(text_of(element, "cmyk"), colour.cmyk);
  const char *small = text_of(element, "cmyk-small");
  read_cmyk(small ? small : text_of(element, "cmyk"), colour.cmyk_small);
  for (size_t i = 0; i < reader->colours.count; i++) {
    if (strcmp(reader->colours.items[i].name, colour.name) == 0)
      report_twice(reader, element, "colour", colour.name);
  }
  *BASE_APPEND(&reader->colours) = colour;
}

/* Words of an attribute as a list in the arena. */
static const char *const *words_of(Reader *reader, const ReportXml *element, const char *name,
                                   size_t *count) {
  BASE_LIST(const char *) words = {0};
  for (const char *at = text_of(element, name); at && *at;) {
    at += strspn(at, " ");
    size_t length = strcspn(at, " ");
    if (length) *BASE_APPEND(&words) = base_arena_copy(reader->loading->arena, at, length);
    at += length;
  }
  const char **copy = base_arena_alloc(reader->loading->arena, (words.count + 1) * sizeof *copy);
  if (words.count) memcpy(copy, words.items, words.count * sizeof *copy);
  *count = words.count;
  base_free(words.items);
  return copy;
}

/* ---- roles and formats ------------------------------------------------------------------------------------------- */

static void read_role(Reader *reader, const ReportXml *element) {
  if (!has_room(reader, element, reader->roles.count)) return;
  const char *face = text_of(element, "face"), *strong = text_of(element, "strong");
  const char *emphasis = text_of(element, "emphasis"), *align = text_of(element, "align");
  ReportRole role = {.name = required_text(element, "name"),
                     .face = face,
                     .strong_face = strong ? strong : face,
                     .emphasis_face = emphasis ? emphasis : face,
                     .strong_emphasis_face = text_of(element, "strong-emphasis"),
                     .size = length_of(element, "size", 0),
                     .tracking = scaled_of(element, "tracking", 10000, -1, 10),
                     .colour = text_of(element, "colour"),
                     .align = align ? align : "ragged",
                     .hyphenate = flag_of(element, "hyphenate"),
                     .optical_margins = flag_of(element, "optical-margins"),
                     .letters = report_letters_read(reader->loading, element),
                     .expansion = scaled_of(element, "expansion", 10, 0, 10),
                     .space_before = length_of(element, "space-before", 0),
                     .space_after = length_of(element, "space-after", 0),
                     .max_lines = integer_of(element, "max-lines", 0),
                     .indent = length_of(element, "indent", 0),
                     .place = report_xml_place(element)};
  role.leading = length_of(element, "leading", role.size * 6 / 5);
  if (role.size < BASE_POINT || role.size > 2000 * BASE_POINT || role.leading <= 0 ||
      role.leading > 10000 * BASE_MM) {
    base_report(reader->loading->diagnostics, BASE_ERROR, place_of(element, "size"), "wrong-value",
                "size: 1pt to 2000pt; leading: above 0", "the role '%s' cannot be set in this size",
                role.name);
  }
  for (size_t i = 0; i < reader->roles.count; i++) {
    if (strcmp(reader->roles.items[i].name, role.name) == 0) report_twice(reader, element, "role", role.name);
  }
  *BASE_APPEND(&reader->roles) = role;
}

static void read_face(Reader *reader, const ReportXml *element) {
  if (!has_room(reader, element, reader->faces.count)) return;
  ReportFace face = report_face_read(reader->loading, element);
  for (size_t i = 0; i < reader->faces.count; i++) {
    if (strcmp(reader->faces.items[i].name, face.name) == 0) report_twice(reader, element, "face", face.name);
  }
  *BASE_APPEND(&reader->faces) = face;
}

static void read_style(Reader *reader, const ReportXml *element) {
  if (!has_room(reader, element, reader->styles.count)) return;
  ReportStyle style = report_style_read(reader->loading, element);
  style.tracking = scaled_of(element, "tracking", 10000, -1, 10);
  for (size_t i = 0; i < reader->styles.count; i++) {
    if (strcmp(reader->styles.items[i].name, style.name) == 0)
      report_twice(reader, element, "style", style.name);
  }
  *BASE_APPEND(&reader->styles) = style;
}

static void read_format(Reader *reader, const ReportXml *element) {
  if (!has_room(reader, element, reader->formats.count)) return;
  BaseFormat ignored;
  ReportFormat format = {required_text(element, "name"), required_text(element, "as")};
  for (size_t i = 0; i < reader->formats.count; i++) {
    if (strcmp(reader->formats.items[i].name, format.name) == 0)
      report_twice(reader, element, "format", format.name);
  }
  *BASE_APPEND(&reader->formats) = format;
  if (base_format_parse(format.format, strlen(format.format), &ignored)) return;
  size_t count;
  const char *const *names = base_format_names(&count);
  report_unknown(reader->loading->diagnostics, place_of(element, "as"), "unknown-format", "format", NULL,
                 format.format, names, count);
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* The watermark is drawn in squares, letter by letter. */
static bool is_drawable(const char *text) {
  size_t length = strlen(text);
  return length <= 8 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static void read_word(Reader *reader, const ReportXml *element) {
  BaseWord word = base_word_find(required_text(element, "key"));
  const char *lang = text_of(element, "lang");
  if (word == BASE_WORD_WATERMARK && !is_drawable(required_text(element, "text"))) {
    base_report(reader->loading->diagnostics, BASE_ERROR, place_of(element, "text"), "wrong-value",
                "DRAFT, ENTWURF", "the watermark has at most eight capitals from A to Z");
    return;
  }
  if (word < BASE_WORD_COUNT)
    *BASE_APPEND(&reader->words) = (ReportWord){word, lang, required_text(element, "text")};
}

void report_theme_give_words(const ReportTheme *theme, BaseLocale *locale, bool all) {
  for (size_t length = all ? 0 : 1; length < BASE_TAG_SIZE; length++)
    for (size_t i = 0; i < theme->word_count; i++) {
      const ReportWord *word = &theme->words[i];
      if ((word->language ? strlen(word->language) : 0) != length) continue;
      if (!length || base_locale_speaks(locale, word->language))
        base_locale_give_word(locale, word->word, word->text);
    }
}

/* ---- masters ----------------------------------------------------------------------------------------------------- */

static BaseLength size_of(const Reader *reader, const ReportXml *element, const char *name) {
  BaseLength length = length_of(element, name, 0);
  if (length > 0 && length <= 5000 * BASE_MM) return length;
  base_report(reader->loading->diagnostics, BASE_ERROR, place_of(element, name), "wrong-value",
              "0 to 5000 millimetres", "the %s of a %s cannot be %s", name, element->name,
              text_of(element, name));
  return 100 * BASE_MM;
}

static ReportFrame read_frame(const Reader *reader, const ReportXml *element, const ReportMaster *master) {
  return (ReportFrame){.name = required_text(element, "name"),
                       .x = length_of(element, "x", 0),
                       .y = length_of(element, "y", 0),
                       .width = size_of(reader, element, "width"),
                       .height = size_of(reader, element, "height"),
                       .column_count = master->column_count,
                       .gutter = master->gutter};
}

static ReportNode *read_furniture(const Reader *reader, const ReportXml *element,
                                  const ReportElementRule *rule) {
  const ReportLoading *loading = reader->loading;
  const char *language = text_of(element, "xml:lang");
  ReportLoading inside;
  if (language) report_locales_take(reader->loading, language, &inside);
  if (language) loading = &inside;
  ReportNode *node = report_node_new(loading->arena, rule->kind, report_xml_place(element));
  report_build_attributes(loading, &report_theme_grammar, rule, element, node);
  if (rule->content == CONTENT_INLINE) report_build_inline(loading, element, node);
  return node;
}

static void read_master_content(Reader *reader, const ReportXml *element, ReportMaster *master) {
  BASE_LIST(ReportFrame) frames = {0};
  ReportNode *furniture = report_node_new(reader->loading->arena, REPORT_FRAME, master->place);
  for (const ReportXml *child = element->first; child; child = child->next) {
    const ReportElementRule *rule =
        child->name ? report_element_rule(&report_theme_grammar, child->name) : NULL;
    if (!rule) continue;
    if (rule->kind != REPORT_NODE_KINDS) {
      report_node_append(furniture, read_furniture(reader, child, rule));
      continue;
    }
    if (!has_room(reader, child, frames.count)) break;
    ReportFrame frame = read_frame(reader, child, master);
    for (size_t i = 0; i < frames.count; i++) {
      if (strcmp(frames.items[i].name, frame.name) == 0) report_twice(reader, child, "frame", frame.name);
    }
    *BASE_APPEND(&frames) = frame;
  }
  ReportFrame *copy = base_arena_alloc(reader->loading->arena, (frames.count + 1) * sizeof *copy);
  if (frames.count) memcpy(copy, frames.items, frames.count * sizeof *copy);
  master->frames = copy;
  master->frame_count = frames.count;
  master->furniture = furniture;
  base_free(frames.items);
}

static void read_master(Reader *reader, const ReportXml *element) {
  if (!has_room(reader, element, reader->masters.count)) return;
  ReportMaster master = {.name = required_text(element, "name"),
                         .width = size_of(reader, element, "width"),
                         .height = size_of(reader, element, "height"),
                         .bleed = length_of(element, "bleed", 0),
                         .baseline = length_of(element, "baseline", 0),
                         .column_count = integer_of(element, "columns", 0),
                         .column = length_of(element, "column", 0),
                         .gutter = length_of(element, "gutter", 0),
                         .margin_left = length_of(element, "left", 0),
                         .background = text_of(element, "background"),
                         .place = report_xml_place(element)};
  read_master_content(reader, element, &master);
  for (size_t i = 0; i < reader->masters.count; i++) {
    if (strcmp(reader->masters.items[i].name, master.name) == 0)
      report_twice(reader, element, "master", master.name);
  }
  *BASE_APPEND(&reader->masters) = master;
}

/* ---- bullets ------------------------------------------------------------------------------------------------------ */

static void set_bullets(ReportTheme *theme) {
  static const char *const shapes[REPORT_BULLET_LEVELS] = {"disc", "dash", "disc"};
  static const int sizes[REPORT_BULLET_LEVELS] = {150, 200, 100};
  for (int i = 0; i < REPORT_BULLET_LEVELS; i++)
    theme->bullets[i] = (ReportBullet){shapes[i], sizes[i] * (BASE_MM / 100), "data", theme->place};
}

static void read_bullet(Reader *reader, const ReportXml *element) {
  ReportBullet *bullet = &reader->theme->bullets[integer_of(element, "level", 1) - 1];
  const char *colour = text_of(element, "colour");
  bullet->shape = required_text(element, "shape");
  bullet->size = length_of(element, "size", bullet->size);
  if (colour) bullet->colour = colour;
  bullet->place = report_xml_place(element);
}

const ReportBullet *report_bullet(const ReportTheme *theme, int lists_around) {
  return &theme->bullets[lists_around < REPORT_BULLET_LEVELS ? lists_around : REPORT_BULLET_LEVELS - 1];
}

/* ---- rows of tables ------------------------------------------------------------------------------------------------ */

/* A style that is there already is changed; twice in one theme it is a mistake. */
static void read_row_style(Reader *reader, const ReportXml *element) {
  const char *name = required_text(element, "name");
  ReportRowStyle *style = NULL;
  for (size_t i = 0; i < reader->row_styles.count; i++)
    if (strcmp(reader->row_styles.items[i].name, name) == 0) style = &reader->row_styles.items[i];
  if (style && style->place.file == report_xml_place(element).file)
    report_twice(reader, element, "row style", name);
  if (!style && !has_room(reader, element, reader->row_styles.count)) return;
  if (!style) {
    style = BASE_APPEND(&reader->row_styles);
    *style = (ReportRowStyle){.name = name, .indent = -1};
  }
  report_row_style_read(element, style);
}

static void read_table_style(Reader *reader, const ReportXml *element) {
  const char *name = required_text(element, "name");
  ReportTableStyle *style = NULL;
  for (size_t i = 0; i < reader->table_styles.count; i++)
    if (strcmp(reader->table_styles.items[i].name, name) == 0) style = &reader->table_styles.items[i];
  if (style && style->place.file == report_xml_place(element).file)
    report_twice(reader, element, "table style", name);
  if (!style && !has_room(reader, element, reader->table_styles.count)) return;
  if (!style) {
    style = BASE_APPEND(&reader->table_styles);
    *style = (ReportTableStyle){.name = name};
  }
  report_table_style_read(element, style);
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static void read_other(Reader *reader, const ReportXml *element) {
  ReportTheme *theme = reader->theme;
  if (strcmp(element->name, "ramp") == 0) {
    theme->ramp = words_of(reader, element, "colours", &theme->ramp_count);
    theme->below = words_of(reader, element, "below", &theme->below_count);
  } else if (strcmp(element->name, "confidential") == 0) {
    theme->confidential = words_of(reader, element, "columns", &theme->confidential_count);
    theme->confidential_min = integer_of(element, "min", 0);
  } else if (strcmp(element->name, "small-base") == 0) {
    theme->small_base = integer_of(element, "below", 0);
  } else if (strcmp(element->name, "bullet") == 0) {
    read_bullet(reader, element);
  } else if (strcmp(element->name, "row-style") == 0) {
    read_row_style(reader, element);
  } else if (strcmp(element->name, "table-style") == 0) {
    read_table_style(reader, element);
  } else if (strcmp(element->name, "look") == 0) {
    report_look_read(reader->loading, element, reader->look_said, reader->look);
  } else if (strcmp(element->name, "fallback") == 0) {
    theme->fallback_face = text_of(element, "face");
  } else if (strcmp(element->name, "word") == 0) {
    read_word(reader, element);
  } else if (strcmp(element->name, "suffix") == 0) {
    if (has_room(reader, element, reader->suffixes.count))
      *BASE_APPEND(&reader->suffixes) =
          (ReportFormat){required_text(element, "name"), required_text(element, "format")};
  }
}

/* Formats first: the furniture of masters may name them. */
static void read_elements(Reader *reader, const ReportXml *root, bool formats) {
  for (const ReportXml *child = root->first; child; child = child->next) {
    if (!child->name || (strcmp(child->name, "format") == 0) != formats) continue;
    if (formats) {
      read_format(reader, child);
    } else if (strcmp(child->name, "colour") == 0) {
      read_colour(reader, child);
    } else if (strcmp(child->name, "role") == 0) {
      read_role(reader, child);
    } else if (strcmp(child->name, "face") == 0) {
      read_face(reader, child);
    } else if (strcmp(child->name, "style") == 0) {
      read_style(reader, child);
    } else if (strcmp(child->name, "master") == 0) {
      read_master(reader, child);
    } else {
      read_other(reader, child);
    }
  }
}

/* A list moves into the arena. */
static void *kept(const Reader *reader, void *items, size_t count, size_t size) {
  void *copy = base_arena_alloc(reader->loading->arena, count * size + 1);
  if (count) memcpy(copy, items, count * size);
  base_free(items);
  return copy;
}
#define KEPT(reader, list)                                                                                   \
  kept(&(reader), (reader).list.items, (reader).list.count, sizeof *(reader).list.items)

static void keep_lists(Reader *reader) {
  ReportTheme *theme = reader->theme;
  theme->colours = KEPT(*reader, colours);
  theme->colour_count = reader->colours.count;
  theme->roles = KEPT(*reader, roles);
  theme->role_count = reader->roles.count;
  theme->faces = KEPT(*reader, faces);
  theme->face_count = reader->faces.count;
  theme->styles = KEPT(*reader, styles);
  theme->style_count = reader->styles.count;
  theme->suffixes = KEPT(*reader, suffixes);
  theme->suffix_count = reader->suffixes.count;
  theme->row_styles = KEPT(*reader, row_styles);
  theme->row_style_count = reader->row_styles.count;
  theme->table_styles = KEPT(*reader, table_styles);
  theme->table_style_count = reader->table_styles.count;
  theme->words = KEPT(*reader, words);
  theme->word_count = reader->words.count;
  theme->masters = KEPT(*reader, masters);
  theme->master_count = reader->masters.count;
}

static ReportXml *parse_theme(ReportLoading *loading, const char *path, BasePlace from) {
  size_t start = 0, errors = base_diagnostics_count(loading->diagnostics, BASE_ERROR);
  const ReportSource *source =
      report_source_read(loading->arena, path, REPORT_XML_LIMIT, from, &start, loading->diagnostics);
  ReportXml *root =
      source ? report_xml_parse(loading->arena, source, start, THEME_NAMESPACE, loading->diagnostics) : NULL;
  if (!root) return NULL;
  report_xml_check(&report_theme_grammar, root, loading->diagnostics);
  report_once_check(root, loading->diagnostics);
  return base_diagnostics_count(loading->diagnostics, BASE_ERROR) > errors ? NULL : root;
}

/* The theme that this one adds to comes first, so that its names are known; one level, so that no theme is hard to
 * find. False when it cannot be read. */
static bool read_extended(Reader *reader, const ReportXml *root, const char *path, ReportXml **extended) {
  const char *name = text_of(root, "extends");
  *extended = NULL;
  if (!name) return true;
  reader->theme->extended_path = base_path_join(reader->loading->arena, path, name);
  *extended = parse_theme(reader->loading, reader->theme->extended_path, place_of(root, "extends"));
  if (*extended && text_of(*extended, "extends")) {
    base_report(reader->loading->diagnostics, BASE_ERROR, place_of(*extended, "extends"), "deep-theme",
                "let the first theme name the last one", "a theme that is extended cannot extend another");
    return false;
  }
  return *extended != NULL;
}

const ReportTheme *report_theme_read(ReportLoading *loading, const char *path, BasePlace from) {
  ReportXml *root = parse_theme(loading, path, from), *extended;
  if (!root) return NULL;
  Reader reader = {.loading = loading, .theme = base_arena_alloc(loading->arena, sizeof(ReportTheme))};
  reader.theme->place = report_xml_place(root);
  set_bullets(reader.theme);
  reader.theme->look = reader.look = base_arena_alloc(loading->arena, LOOK_PROPERTIES * sizeof *reader.look);
  report_look_plain(reader.look);
  if (!read_extended(&reader, root, path, &extended)) return NULL;
  report_row_styles_plain(&reader.row_styles);
  report_table_styles_plain(&reader.table_styles);
  if (extended) read_elements(&reader, extended, true);
  read_elements(&reader, root, true);
  reader.theme->formats = KEPT(reader, formats);
  reader.theme->format_count = reader.formats.count;
  loading->theme = reader.theme;
  if (extended) read_elements(&reader, extended, false);
  memset(reader.look_said, 0, sizeof reader.look_said);
  read_elements(&reader, root, false);
  keep_lists(&reader);
  if (extended) report_theme_names_check(loading, extended);
  report_theme_names_check(loading, root);
  return reader.theme;
}

const ReportRole *report_role_find(const ReportTheme *theme, const char *name) {
  for (size_t i = 0; i < theme->role_count; i++) {
    if (strcmp(theme->roles[i].name, name) == 0) return &theme->roles[i];
  }
  return NULL;
}

const ReportMaster *report_master_find(const ReportTheme *theme, const char *name) {
  for (size_t i = 0; i < theme->master_count; i++) {
    if (strcmp(theme->masters[i].name, name) == 0) return &theme->masters[i];
  }
  return NULL;
}

const ReportFrame *report_frame_find(const ReportMaster *master, const char *name) {
  for (size_t i = 0; i < master->frame_count; i++) {
    if (strcmp(master->frames[i].name, name) == 0) return &master->frames[i];
  }
  return NULL;
}
