/* Style sheets as drawing programs write them: rules for types, classes and ids (CSS 2.1, §4 and §6.4). */
#include "svg/svg_private.h"

#include <string.h>
#include <strings.h>

enum {
  WEIGHT_ID = 10000,
  WEIGHT_CLASS = 100,
  WEIGHT_TYPE = 1,
  WEIGHT_STYLE = 1 << 28,
  WEIGHT_IMPORTANT = 1 << 29
};

/* ---- declarations ---------------------------------------------------------------------------------------------- */

/* Where a declaration ends: at a semicolon that stands in no quotes and no parentheses. */
static size_t declaration_length(const char *text, size_t length) {
  int inside = 0;
  char quote = 0;
  for (size_t i = 0; i < length; i++) {
    char letter = text[i];
    if (quote) {
      if (letter == quote) quote = 0;
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == ';' && inside <= 0) {
      return i;
    } else {
      inside += letter == '(' ? 1 : letter == ')' ? -1 : 0;
    }
  }
  return length;
}

static size_t trimmed(const char *text, size_t length) {
  while (length && svg_blank(text + length - 1)) length--;
  return length;
}

static void add_declaration(SvgReader *reader, const char *text, size_t length, size_t offset,
                            SvgDeclarations *out) {
  size_t start = svg_blank(text);
  const char *colon = start < length ? memchr(text, ':', length) : NULL;
  if (!colon) {
    if (start < length) svg_fault(reader, offset + start, "name: value", "this is no declaration of a style");
    return;
  }
  size_t value = (size_t)(colon - text) + 1;
  value += svg_blank(text + value);
  *BASE_APPEND(out) = (SvgAttribute){
      base_arena_copy(reader->arena, text + start, trimmed(text + start, (size_t)(colon - text) - start)),
      {base_arena_copy(reader->arena, text + value,
                       value < length ? trimmed(text + value, length - value) : 0),
       offset + value}};
}

/* The declarations of a text, in their order ("fill:red;stroke:none"). */
static void read_declarations(SvgReader *reader, const char *text, size_t length, size_t offset,
                              SvgDeclarations *out) {
  for (size_t at = 0; at < length;) {
    size_t one = declaration_length(text + at, length - at);
    add_declaration(reader, text + at, one, offset + at, out);
    at += one + 1;
  }
}

/* ---- rules ----------------------------------------------------------------------------------------------------- */

/* How much a compound of a type, classes and ids weighs; -1: it is something else. */
static int selector_weight(const char *text, size_t length) {
  int weight = 0;
  for (size_t i = 0; i < length;) {
    char kind = text[i];
    size_t from = kind == '.' || kind == '#' ? i + 1 : i, end = from;
    while (end < length && !strchr(".#", text[end])) {
      if (strchr(" \t\r\n\f>+~:[]()*", text[end]) && !(text[end] == '*' && end == 0)) return -1;
      end++;
    }
    if (end == from) return -1;
    if (text[from] != '*') weight += kind == '#' ? WEIGHT_ID : kind == '.' ? WEIGHT_CLASS : WEIGHT_TYPE;
    i = end;
  }
  return length ? weight : -1;
}

static void add_rule(SvgReader *reader, SvgText selector, const SvgDeclarations *declarations, size_t first) {
  int weight = selector_weight(selector.text, strlen(selector.text));
  if (weight < 0) {
    svg_fault(reader, selector.offset,
              "elements by their name, .class or #id; save it with presentation attributes",
              "the selector “%.40s” is not read", selector.text);
    return;
  }
  if (reader->rules.count >= SVG_MOST_RULES) {
    svg_fault(reader, selector.offset, "simplify the drawing", "a style sheet of more than %d rules",
              SVG_MOST_RULES);
    return;
  }
  *BASE_APPEND(&reader->rules) =
      (SvgRule){selector, declarations->items + first, declarations->count - first, weight};
}

/* "a, .b { … }": a rule for each. */
static void add_rules(SvgReader *reader, SvgText head, size_t length, const SvgDeclarations *declared) {
  for (size_t at = 0; at <= length && !reader->stopped;) {
    size_t one = strcspn(head.text + at, ",");
    if (one > length - at) one = length - at;
    size_t blank = svg_blank(head.text + at);
    if (blank > one) blank = one;
    const char *text = head.text + at + blank;
    SvgText selector = {base_arena_copy(reader->arena, text, trimmed(text, one - blank)),
                        head.offset + at + blank};
    add_rule(reader, selector, declared, 0);
    at += one + 1;
  }
}

/* ---- sheets ---------------------------------------------------------------------------------------------------- */

/* Behind the statement that begins with an @: its semicolon, or its block. */
static size_t at_rule_length(const char *text) {
  int depth = 0;
  for (size_t i = 0; text[i]; i++) {
    if (text[i] == '{') depth++;
    if ((text[i] == '}' && --depth <= 0) || (text[i] == ';' && depth == 0)) return i + 1;
  }
  return strlen(text);
}

/* Comments become blanks, so that places stay. */
static char *without_comments(SvgReader *reader, const char *text) {
  char *copy = base_arena_copy(reader->arena, text, strlen(text));
  for (char *at = copy; (at = strstr(at, "/*"));) {
    char *end = strstr(at + 2, "*/");
    size_t length = end ? (size_t)(end - at) + 2 : strlen(at);
    memset(at, ' ', length);
  }
  for (char *at = copy; (at = strstr(at, "<!--"));) memset(at, ' ', 4);
  for (char *at = copy; (at = strstr(at, "-->"));) memset(at, ' ', 3);
  return copy;
}

static size_t skip_at_rule(SvgReader *reader, const char *text, size_t offset) {
  if (strncasecmp(text, "@import", 7) == 0)
    svg_fault(reader, offset, "put the rules into the drawing; nothing else is read",
              "the style sheet wants another file");
  return at_rule_length(text);
}

static void read_sheet(SvgReader *reader, SvgText sheet) {
  const char *text = without_comments(reader, sheet.text);
  for (size_t at = 0; !reader->stopped;) {
    at += svg_blank(text + at);
    if (!text[at]) return;
    if (text[at] == '@') {
      at += skip_at_rule(reader, text + at, sheet.offset + at);
      continue;
    }
    size_t head = strcspn(text + at, "{"), body = at + head + 1;
    const char *end = text[at + head] ? strchr(text + body, '}') : NULL;
    if (!end) {
      svg_fault(reader, sheet.offset + at, NULL, "a rule of the style sheet has no block");
      return;
    }
    SvgDeclarations declarations = {0};
    read_declarations(reader, text + body, (size_t)(end - text) - body, sheet.offset + body, &declarations);
    SvgDeclarations kept = {.count = declarations.count};
    kept.items = base_arena_alloc(reader->arena, declarations.count * sizeof *kept.items + 1);
    if (kept.count) memcpy(kept.items, declarations.items, kept.count * sizeof *kept.items);
    base_free(declarations.items);
    add_rules(reader, (SvgText){text + at, sheet.offset + at}, head, &kept);
    at = (size_t)(end - text) + 1;
  }
}

void svg_sheet_read(SvgReader *reader, const SvgNode *node) {
  for (; node && !reader->stopped; node = node->next) {
    if (node->foreign) continue;
    if (svg_is(node, "style") && node->text.text) read_sheet(reader, node->text);
    svg_sheet_read(reader, node->first);
  }
}

/* ---- matching -------------------------------------------------------------------------------------------------- */

static bool has_class(const SvgNode *node, const char *name, size_t length) {
  const SvgText *classes = svg_attribute(node, "class");
  for (const char *at = classes ? classes->text : ""; *(at += svg_blank(at));) {
    size_t one = strcspn(at, " \t\r\n\f");
    if (one == length && memcmp(at, name, length) == 0) return true;
    at += one;
  }
  return false;
}

static bool matches(const SvgNode *node, const char *selector) {
  for (const char *at = selector; *at;) {
    char kind = *at;
    if (kind == '.' || kind == '#') at++;
    size_t length = strcspn(at, ".#");
    const SvgText *id = kind == '#' ? svg_attribute(node, "id") : NULL;
    bool is = kind == '.' ? has_class(node, at, length)
              : kind == '#'
                  ? id && strlen(id->text) == length && memcmp(id->text, at, length) == 0
                  : *at == '*' || (strlen(node->name) == length && memcmp(node->name, at, length) == 0);
    if (!is) return false;
    at += length;
  }
  return true;
}

/* "!important" is taken off. */
static bool is_important(SvgReader *reader, SvgAttribute *declaration) {
  const char *mark = strrchr(declaration->value.text, '!');
  if (!mark || strcasecmp(mark + 1 + svg_blank(mark + 1), "important") != 0) return false;
  size_t length = trimmed(declaration->value.text, (size_t)(mark - declaration->value.text));
  declaration->value.text = base_arena_copy(reader->arena, declaration->value.text, length);
  return true;
}

/* `lenient`: of the outermost element, whose style speaks of the page it once stood on. */
static void take(SvgReader *reader, const SvgAttribute *declarations, size_t count, int weight, bool lenient,
                 SvgDeclared *declared) {
  for (size_t i = 0; i < count; i++) {
    SvgAttribute one = declarations[i];
    bool important = strchr(one.value.text, '!') && is_important(reader, &one);
    svg_property_set(reader, declared, &one, lenient, weight + (important ? WEIGHT_IMPORTANT : 0));
  }
}

void svg_declared(SvgReader *reader, const SvgNode *node, SvgDeclared *declared) {
  *declared = (SvgDeclared){0};
  for (int i = 0; i < SVG_PROPERTY_COUNT; i++) declared->weight[i] = -2;
  for (size_t i = 0; i < node->attribute_count; i++)
    svg_property_set(reader, declared, &node->attributes[i], true, -1);
  for (size_t i = 0; i < reader->rules.count; i++) {
    const SvgRule *rule = &reader->rules.items[i];
    if (matches(node, rule->selector.text))
      take(reader, rule->declarations, rule->count, rule->weight, false, declared);
  }
  const SvgText *style = svg_attribute(node, "style");
  if (!style) return;
  SvgDeclarations own = {0};
  read_declarations(reader, style->text, strlen(style->text), style->offset, &own);
  take(reader, own.items, own.count, WEIGHT_STYLE, node == reader->root, declared);
  base_free(own.items);
}
