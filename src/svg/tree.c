/* The elements of the file, each with its place. libxml2 says what is well formed; documents that declare entities are
 * refused, and nothing outside the file is read. */
#include "svg/svg_private.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#define SVG_SPACE   "http://www.w3.org/2000/svg"
#define XLINK_SPACE "http://www.w3.org/1999/xlink"

typedef struct {
  SvgReader *reader;
  xmlParserCtxtPtr parser;
  SvgNode *current;
  int depth;
  size_t start;    /* behind the byte order mark */
  BaseBuffer text; /* of the style sheet that is being read */
  bool failed;
} Parsing;

/* ---- places ---------------------------------------------------------------------------------------------------- */

static BasePlace place_of(const SvgReader *reader, size_t offset) {
  BasePlace place = {reader->path, 1, 1};
  if (offset > reader->length) offset = reader->length;
  size_t line = 0;
  for (size_t i = 0; i < offset; i++) {
    if (reader->text[i] != '\n') continue;
    place.line++;
    line = i + 1;
  }
  place.column += (int)base_utf8_count(reader->text + line, offset - line);
  return place;
}

void svg_fault(SvgReader *reader, size_t offset, const char *hint, const char *format, ...) {
  char message[300];
  BaseBuffer key = {0};
  if (reader->stopped) return;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  reader->faulty = true;
  base_buffer_add_format(&key, "svg %s %s", reader->path, message);
  if (base_diagnostics_first(reader->diagnostics, key.data)) {
    base_report(reader->diagnostics, BASE_ERROR, place_of(reader, offset), "bad-drawing", hint, "%s",
                message);
    reader->stopped = ++reader->faults >= SVG_MOST_FAULTS;
  }
  base_buffer_free(&key);
}

static void stop(Parsing *parsing) {
  parsing->failed = true;
  xmlStopParser(parsing->parser);
}

/* How far libxml2 has read. */
static size_t reached(const Parsing *parsing) {
  const xmlParserInput *input = parsing->parser->input;
  size_t at = input ? parsing->start + (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
  return at < parsing->reader->length ? at : parsing->reader->length;
}

/* A tag has no other less-than sign than its first. */
static size_t tag_start(const Parsing *parsing) {
  size_t at = reached(parsing);
  while (at > parsing->start && parsing->reader->text[at] != '<') at--;
  return at + 1;
}

/* ---- elements -------------------------------------------------------------------------------------------------- */

/* Where the value of an attribute begins in the tag. */
static size_t value_offset(const SvgReader *reader, size_t tag, const char *name) {
  static const char blanks[] = " \t\r\n";
  size_t length = strlen(name);
  const char *at = reader->text + tag + strcspn(reader->text + tag, " \t\r\n>");
  while (*at && *at != '>') {
    at += strspn(at, blanks);
    size_t found = strcspn(at, "= \t\r\n>");
    const char *local = memchr(at, ':', found), *value = at + found;
    local = local ? local + 1 : at;
    bool is = (size_t)(at + found - local) == length && memcmp(local, name, length) == 0;
    value += strspn(value, " \t\r\n=");
    if (*value != '"' && *value != '\'') break;
    if (is) return (size_t)(value - reader->text) + 1;
    const char *end = strchr(value + 1, *value);
    if (!end) break;
    at = end + 1;
  }
  return tag;
}

static bool is_kept(const xmlChar *uri) {
  return !uri || strcmp((const char *)uri, XLINK_SPACE) == 0;
}

/* libxml2 gives five pointers an attribute: name, prefix, namespace, value and its end. */
static void add_attributes(SvgReader *reader, SvgNode *node, int count, const xmlChar **attributes) {
  node->attributes = base_arena_alloc(reader->arena, (size_t)count * sizeof *node->attributes + 1);
  for (int i = 0; i < count; i++) {
    const xmlChar **given = attributes + 5 * i;
    const char *name = (const char *)given[0];
    if (!is_kept(given[2])) continue;
    node->attributes[node->attribute_count++] = (SvgAttribute){
        .name = base_arena_copy(reader->arena, name, strlen(name)),
        .value = {base_arena_copy(reader->arena, (const char *)given[3], (size_t)(given[4] - given[3])),
                  value_offset(reader, node->offset, name)}};
  }
}

static void append(SvgNode *parent, SvgNode *child) {
  child->parent = parent;
  if (!parent) return;
  if (parent->last)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
}

static void keep_id(SvgReader *reader, SvgNode *node) {
  const SvgText *id = svg_attribute(node, "id");
  if (!id || !*id->text || node->foreign) return;
  if (!base_map_find(reader->ids, id->text, strlen(id->text)))
    base_map_set(reader->ids, id->text, strlen(id->text), node);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes) {
  (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted_count;
  Parsing *parsing = context;
  SvgReader *reader = parsing->reader;
  if (parsing->failed) return;
  SvgNode *node = base_arena_alloc(reader->arena, sizeof *node);
  node->name = base_arena_copy(reader->arena, (const char *)name, strlen((const char *)name));
  node->offset = tag_start(parsing);
  node->foreign = uri && strcmp((const char *)uri, SVG_SPACE) != 0;
  add_attributes(reader, node, attribute_count, attributes);
  append(parsing->current, node);
  if (!reader->root) reader->root = node;
  keep_id(reader, node);
  parsing->current = node;
  if (++parsing->depth <= SVG_DEEPEST && ++reader->node_count <= SVG_MOST_NODES) return;
  svg_fault(reader, node->offset, "simplify the drawing",
            "a drawing of more than %d elements, or %d within one another", SVG_MOST_NODES, SVG_DEEPEST);
  stop(parsing);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  Parsing *parsing = context;
  SvgNode *node = parsing->current;
  if (parsing->failed || !node) return;
  if (parsing->text.length)
    node->text.text = base_arena_copy(parsing->reader->arena, parsing->text.data, parsing->text.length);
  base_buffer_clear(&parsing->text);
  parsing->current = node->parent;
  parsing->depth--;
}

/* Where a text begins: libxml2 may have read on. */
static size_t text_offset(const SvgReader *reader, const SvgNode *node, const char *text, int length) {
  char start[32];
  size_t tag = node->offset + strcspn(reader->text + node->offset, ">"),
         sample = length < 24 ? (size_t)length : 24;
  memcpy(start, text, sample);
  start[sample] = 0;
  const char *found = strstr(reader->text + tag, start);
  return found ? (size_t)(found - reader->text) : tag;
}

static void on_text(void *context, const xmlChar *text, int length) {
  Parsing *parsing = context;
  SvgNode *node = parsing->current;
  if (parsing->failed || !node || node->foreign || !svg_is(node, "style")) return;
  if (!parsing->text.length)
    node->text.offset = text_offset(parsing->reader, node, (const char *)text, length);
  base_buffer_add(&parsing->text, text, (size_t)length);
}

/* ---- what is refused ------------------------------------------------------------------------------------------- */

/* NOLINTBEGIN(readability-non-const-parameter): as libxml2 has it */
static void on_entity(void *context, const xmlChar *name, int type, const xmlChar *external,
                      const xmlChar *system, xmlChar *content) {
  (void)type, (void)external, (void)system, (void)content;
  Parsing *parsing = context;
  if (parsing->failed) return;
  svg_fault(parsing->reader, reached(parsing), "save it as plain SVG, without a document type",
            "the drawing declares the entity “%s”", (const char *)name);
  stop(parsing);
}
/* NOLINTEND(readability-non-const-parameter) */

static void on_error(void *context, xmlErrorPtr error) {
  Parsing *parsing = context;
  if (error->code == XML_ERR_NO_MEMORY) base_stop("out of memory");
  if (parsing->failed || error->level < XML_ERR_ERROR) return;
  parsing->failed = true;
  svg_fault(parsing->reader, reached(parsing), "save the drawing again", "the XML is not well formed: %.*s",
            (int)strcspn(error->message, "\n"), error->message);
}

static bool parse(Parsing *parsing) {
  SvgReader *reader = parsing->reader;
  parsing->parser =
      xmlCreateMemoryParserCtxt(reader->text + parsing->start, (int)(reader->length - parsing->start));
  if (!parsing->parser) base_stop("out of memory");
  xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = on_start,
                           .endElementNs = on_end,
                           .characters = on_text,
                           .cdataBlock = on_text,
                           .entityDecl = on_entity,
                           .serror = on_error};
  *parsing->parser->sax = handler;
  xmlCtxtUseOptions(parsing->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
  parsing->parser->userData = parsing;
  xmlParseDocument(parsing->parser);
  if (parsing->parser->errNo == XML_ERR_NO_MEMORY) base_stop("out of memory");
  bool whole = parsing->parser->wellFormed && !parsing->failed && reader->root;
  if (!whole && !parsing->failed)
    svg_fault(reader, 0, "save the drawing again", "the XML is not well formed");
  if (parsing->parser->myDoc) xmlFreeDoc(parsing->parser->myDoc); /* made for an entity */
  xmlFreeParserCtxt(parsing->parser);
  base_buffer_free(&parsing->text);
  return whole;
}

bool svg_tree_read(SvgReader *reader) {
  Parsing parsing = {.reader = reader};
  size_t bad;
  if (reader->length >= 3 && memcmp(reader->text, "\xEF\xBB\xBF", 3) == 0) parsing.start = 3;
  if (reader->length == parsing.start) {
    svg_fault(reader, 0, "save the drawing again", "the file is empty");
    return false;
  }
  if (reader->length > SVG_LARGEST) {
    svg_fault(reader, 0, "simplify the drawing", "a drawing of more than %d MB", SVG_LARGEST >> 20);
    return false;
  }
  if (!base_utf8_valid(reader->text, reader->length, &bad)) {
    svg_fault(reader, bad, "save it in UTF-8", "the drawing is not in UTF-8");
    return false;
  }
  if (!parse(&parsing)) return false;
  if (svg_is(reader->root, "svg") && !reader->root->foreign) return true;
  svg_fault(reader, reader->root->offset, "save it as SVG", "this is no drawing in SVG: it begins with “%s”",
            reader->root->name);
  return false;
}

/* ---- looking up ------------------------------------------------------------------------------------------------ */

bool svg_is(const SvgNode *node, const char *name) {
  return strcmp(node->name, name) == 0;
}

const SvgText *svg_attribute(const SvgNode *node, const char *name) {
  for (size_t i = 0; i < node->attribute_count; i++)
    if (strcmp(node->attributes[i].name, name) == 0) return &node->attributes[i].value;
  return NULL;
}

const SvgNode *svg_reference(SvgReader *reader, SvgText text) {
  const char *name = text.text + svg_blank(text.text);
  if (strncmp(name, "url(", 4) == 0) {
    name += 4 + svg_blank(name + 4);
    if (*name == '"' || *name == '\'') name++;
  }
  size_t length = strcspn(name, "\"') \t\r\n");
  if (*name != '#') {
    svg_fault(reader, text.offset, "put what it names into the drawing; nothing else is read",
              "“%.*s” lies outside the drawing", length < 60 ? (int)length : 60, name);
    return NULL;
  }
  const SvgNode *node = base_map_find(reader->ids, name + 1, length - 1);
  if (!node)
    svg_fault(reader, text.offset, NULL, "there is no element with the id “%.*s”",
              length < 60 ? (int)length - 1 : 60, name + 1);
  return node;
}
