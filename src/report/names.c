/* Names that attributes give: roles, colours, masters, frames, formats are those of the theme. */
#include "report/internal.h"

#include <string.h>

typedef enum { NAMES_ROLES, NAMES_COLOURS, NAMES_MASTERS, NAMES_FORMATS, NAMES_STYLES, NAMES_KINDS } NameKind;

typedef struct {
  const ReportLoading *loading;
  struct {
    const char **items;
    size_t count;
  } names[NAMES_KINDS];
  const ReportGrammar *grammar;
} Names;

static const char *const purposes[] = {"ink",    "paper",       "soft",      "hairline",    "ruling",
                                       "tint",   "data",        "data-deep", "data-second", "data-light",
                                       "accent", "accent-tint", "voice",     "on-data"};

static Names collect(const ReportLoading *loading, const ReportGrammar *grammar) {
  const ReportTheme *theme = loading->theme;
  Names names = {.loading = loading, .grammar = grammar};
  names.names[NAMES_ROLES].items = base_alloc((theme->role_count + 1) * sizeof(char *));
  for (size_t i = 0; i < theme->role_count; i++) names.names[NAMES_ROLES].items[i] = theme->roles[i].name;
  names.names[NAMES_ROLES].count = theme->role_count;
  size_t purpose_count = sizeof purposes / sizeof *purposes;
  names.names[NAMES_COLOURS].items = base_alloc((theme->colour_count + purpose_count) * sizeof(char *));
  for (size_t i = 0; i < theme->colour_count; i++)
    names.names[NAMES_COLOURS].items[i] = theme->colours[i].name;
  for (size_t i = 0; i < purpose_count; i++)
    names.names[NAMES_COLOURS].items[theme->colour_count + i] = purposes[i];
  names.names[NAMES_COLOURS].count = theme->colour_count + purpose_count;
  names.names[NAMES_MASTERS].items = base_alloc((theme->master_count + 1) * sizeof(char *));
  for (size_t i = 0; i < theme->master_count; i++)
    names.names[NAMES_MASTERS].items[i] = theme->masters[i].name;
  names.names[NAMES_MASTERS].count = theme->master_count;
  names.names[NAMES_STYLES].items = base_alloc((theme->style_count + 1) * sizeof(char *));
  for (size_t i = 0; i < theme->style_count; i++) names.names[NAMES_STYLES].items[i] = theme->styles[i].name;
  names.names[NAMES_STYLES].count = theme->style_count;
  names.names[NAMES_FORMATS].items = report_format_all_names(theme, &names.names[NAMES_FORMATS].count);
  return names;
}

static void release(Names *names) {
  for (int i = 0; i < NAMES_KINDS; i++) base_free(names->names[i].items);
}

static void check_name(const Names *names, NameKind kind, const char *what, const char *name,
                       BasePlace place) {
  for (size_t i = 0; i < names->names[kind].count; i++) {
    if (strcmp(names->names[kind].items[i], name) == 0) return;
  }
  static const char *const codes[] = {"unknown-role", "unknown-colour", "unknown-master", "unknown-format",
                                      "unknown-style"};
  report_unknown(names->loading->diagnostics, place, codes[kind], what, NULL, name, names->names[kind].items,
                 names->names[kind].count);
}

static void check_format(const Names *names, const char *name, BasePlace place) {
  BaseFormat format;
  if (report_format_find(names->loading->theme, name, strlen(name), &format))
    report_forms_fit(names->loading, &format, place);
  else
    check_name(names, NAMES_FORMATS, "format", name, place);
}

/* Of a table's column: the format may be a column of the view, which is looked at when the table is set. */
static void check_column_format(const Names *names, const char *text, BasePlace place) {
  const char *name, *significant;
  size_t length;
  bool by_row;
  report_format_split(text, &name, &length, &by_row, &significant);
  if ((by_row && !length) || (significant && !*significant)) {
    base_report(names->loading->diagnostics, BASE_ERROR, place, "wrong-value",
                "format=\"@column\", format=\"percent:1|significant:column\"",
                "format '%.200s' names no column", text);
    return;
  }
  if (by_row || !length) return;
  char *format = base_copy(name, length);
  check_format(names, format, place);
  base_free(format);
}

static void check_typed(const Names *names, ReportValue type, const char *name, BasePlace place) {
  if (type == VALUE_ROLE) check_name(names, NAMES_ROLES, "role", name, place);
  if (type == VALUE_COLOUR) check_name(names, NAMES_COLOURS, "colour", name, place);
  if (type == VALUE_STYLE) check_name(names, NAMES_STYLES, "style", name, place);
  if (type == VALUE_MASTER) check_name(names, NAMES_MASTERS, "page master", name, place);
  if (type == VALUE_FORMAT) check_format(names, name, place);
}

/* Finds a node's rule by its element name; TEXT and the like have none. */
static const ReportElementRule *rule_of(const ReportGrammar *grammar, const ReportNode *node) {
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (rule->kind == node->kind) return rule;
  }
  return NULL;
}

static void check_frame(const Names *names, const ReportNode *node, const char *name,
                        const ReportMaster *master) {
  if (!master || report_frame_find(master, name)) return;
  BASE_LIST(const char *) frames = {0};
  for (size_t i = 0; i < master->frame_count; i++) *BASE_APPEND(&frames) = master->frames[i].name;
  char where[120];
  snprintf(where, sizeof where, "in the master '%.80s'", master->name);
  report_unknown(names->loading->diagnostics, report_attribute_place(node, "name"), "unknown-frame", "frame",
                 where, name, frames.items, frames.count);
  base_free(frames.items);
}

static void check_node(const Names *names, const ReportNode *node, const ReportMaster *master) {
  const ReportElementRule *rule = rule_of(names->grammar, node);
  for (size_t i = 0; rule && i < node->attribute_count; i++) {
    const ReportAttribute *attribute = &node->attributes[i];
    const ReportAttributeRule *known = report_attribute_rule(names->grammar, rule, attribute->name);
    bool of_column = known && known->type == VALUE_FORMAT && node->kind == REPORT_COLUMN;
    if (of_column && !attribute->source)
      check_column_format(names, attribute->value, attribute->place);
    else if (known && !attribute->source)
      check_typed(names, known->type, attribute->value, attribute->place);
  }
  if (node->kind == REPORT_PAGE || node->kind == REPORT_FLOW) {
    const char *name = report_attribute(node, "master");
    master = name ? report_master_find(names->loading->theme, name) : NULL;
  }
  if (node->kind == REPORT_MARGIN) check_frame(names, node, "margin", master);
  if (node->kind == REPORT_FRAME && report_attribute(node, "name")) {
    check_frame(names, node, report_attribute(node, "name"), master);
  }
  for (const ReportNode *child = node->first; child; child = child->next) check_node(names, child, master);
}

void report_names_check(const ReportLoading *loading, const ReportNode *root) {
  Names names = collect(loading, loading->grammar);
  check_node(&names, root, NULL);
  release(&names);
}

/* ---- the theme's own --------------------------------------------------------------------------------------------- */

static void check_theme_words(const Names *names, const ReportXmlAttribute *attribute, const char *what) {
  const char *text = attribute->value.text;
  for (size_t at = strspn(text, " "); text[at]; at += strspn(text + at, " ")) {
    size_t length = strcspn(text + at, " ");
    char *name = base_copy(text + at, length);
    check_name(names, NAMES_COLOURS, what, name, report_text_place(&attribute->value, at));
    base_free(name);
    at += length;
  }
}

static void check_theme_element(const Names *names, const ReportXml *element) {
  const ReportElementRule *rule = report_element_rule(names->grammar, element->name);
  for (size_t i = 0; rule && i < element->attribute_count; i++) {
    const ReportXmlAttribute *attribute = &element->attributes[i];
    const ReportAttributeRule *known = report_attribute_rule(names->grammar, rule, attribute->name);
    if (!known || strstr(attribute->value.text, "{{")) continue;
    BasePlace place = report_text_place(&attribute->value, 0);
    /* A format's own text is read when it is defined. */
    if (strcmp(element->name, "format") != 0) check_typed(names, known->type, attribute->value.text, place);
    if (strcmp(element->name, "ramp") == 0) check_theme_words(names, attribute, "colour");
  }
  for (const ReportXml *child = element->first; child; child = child->next) {
    if (child->name) check_theme_element(names, child);
  }
}

void report_theme_names_check(const ReportLoading *loading, const ReportXml *root) {
  Names names = collect(loading, &report_theme_grammar);
  check_theme_element(&names, root);
  release(&names);
}
