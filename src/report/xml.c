/* XML files to a tree whose every element, attribute value and text knows its bytes.
 *
 * libxml2 decides what is well formed and says which elements open and close. It forgets where attributes stand, so
 * that is read again from the text, tag by tag, in step with its events; because libxml2 has accepted the tag, the
 * second reading needs no error handling.
 */
#include "report/internal.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

typedef struct {
  BaseArena *arena;
  const ReportSource *source;
  BaseDiagnostics *diagnostics;
  xmlParserCtxtPtr parser;
  const char *name_space;
  size_t start; /* behind the byte order mark */
  size_t at;    /* behind the last tag that was read */
  ReportXml *root, *current;
  int depth;
  bool failed;
} Reader;

/* ---- the second reading ------------------------------------------------------------------------------------------ */

typedef struct {
  BaseBuffer text;
  BASE_LIST(ReportPin) pins;
} Decoded;

static void pin(Decoded *decoded, size_t offset) {
  ReportPin *last = decoded->pins.count ? &decoded->pins.items[decoded->pins.count - 1] : NULL;
  if (last && last->offset + (decoded->text.length - last->at) == offset) return;
  if (last && last->at == decoded->text.length) {
    last->offset = offset;
    return;
  }
  *BASE_APPEND(&decoded->pins) = (ReportPin){decoded->text.length, offset};
}

static uint32_t number_of(const char *digits, int base) {
  uint32_t number = 0;
  for (; *digits && *digits != ';' && number < 0x110000; digits++) {
    int digit = *digits <= '9' ? *digits - '0' : (*digits | 32) - 'a' + 10;
    number = number * (uint32_t)base + (uint32_t)digit;
  }
  return number;
}

/* Appends what the reference at `text` stands for; returns its length. */
static size_t decode_reference(Decoded *decoded, const char *text) {
  static const struct {
    const char *name;
    char character;
  } predefined[] = {{"lt;", '<'}, {"gt;", '>'}, {"amp;", '&'}, {"quot;", '"'}, {"apos;", '\''}};
  size_t length = strcspn(text, ";") + 1;
  if (text[1] == '#') {
    char bytes[4];
    uint32_t character = text[2] == 'x' ? number_of(text + 3, 16) : number_of(text + 2, 10);
    base_buffer_add(&decoded->text, bytes, base_utf8_encode(character, bytes));
    return length;
  }
  for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++) {
    if (strncmp(text + 1, predefined[i].name, strlen(predefined[i].name)) == 0) {
      base_buffer_add_char(&decoded->text, predefined[i].character);
    }
  }
  return length;
}

static bool is_changed(char byte) {
  return byte == '&' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Bytes from..to with references replaced and line ends as XML wants them; in attributes they become spaces. */
static void decode(Decoded *decoded, const char *text, size_t from, size_t to, bool attribute) {
  pin(decoded, from);
  for (size_t i = from; i < to;) {
    size_t begun = i;
    while (i < to && !is_changed(text[i])) i++;
    base_buffer_add(&decoded->text, text + begun, i - begun);
    if (i == to) break;
    if (text[i] == '&') {
      i += decode_reference(decoded, text + i);
      pin(decoded, i);
    } else if (text[i] == '\r' && i + 1 < to && text[i + 1] == '\n') {
      pin(decoded, ++i);
    } else {
      base_buffer_add_char(&decoded->text, attribute ? ' ' : text[i] == '\r' ? '\n' : text[i]);
      i++;
    }
  }
}

static ReportText decoded_text(Reader *reader, Decoded *decoded) {
  ReportPin *pins = base_arena_alloc(reader->arena, (decoded->pins.count + 1) * sizeof *pins);
  if (decoded->pins.count) memcpy(pins, decoded->pins.items, decoded->pins.count * sizeof *pins);
  const char *bytes = decoded->text.data ? decoded->text.data : "";
  ReportText text = {.source = reader->source,
                     .text = base_arena_copy(reader->arena, bytes, decoded->text.length),
                     .length = decoded->text.length,
                     .pins = pins,
                     .pin_count = decoded->pins.count ? decoded->pins.count : 1};
  base_buffer_free(&decoded->text);
  base_free(decoded->pins.items);
  return text;
}

/* The byte behind the next `end`, which ends with a greater-than sign. */
static size_t find_behind(const Reader *reader, size_t from, const char *end) {
  const char *text = reader->source->text;
  size_t length = strlen(end);
  for (const char *at = text + from; (at = strchr(at, '>')); at++) {
    size_t behind = (size_t)(at - text) + 1;
    if (behind >= from + length && memcmp(text + behind - length, end, length) == 0) return behind;
  }
  return reader->source->length;
}

static void append(ReportXml *parent, ReportXml *child) {
  child->parent = parent;
  if (!parent) return;
  if (parent->last) {
    parent->last->next = child;
  } else {
    parent->first = child;
  }
  parent->last = child;
}

/* Moves to the next tag; what is read on the way becomes a text of the current element. */
static void take_text(Reader *reader) {
  const char *text = reader->source->text;
  Decoded decoded = {0};
  while (reader->at < reader->source->length) {
    const char *here = text + reader->at;
    if (strncmp(here, "<!--", 4) == 0) {
      reader->at = find_behind(reader, reader->at + 4, "-->");
    } else if (strncmp(here, "<?", 2) == 0) {
      reader->at = find_behind(reader, reader->at + 2, "?>");
    } else if (strncmp(here, "<![CDATA[", 9) == 0) {
      size_t end = find_behind(reader, reader->at + 9, "]]>");
      pin(&decoded, reader->at + 9);
      base_buffer_add(&decoded.text, here + 9, end - 3 - (reader->at + 9));
      reader->at = end;
    } else if (*here == '<') {
      break;
    } else {
      size_t end = reader->at + strcspn(here, "<");
      decode(&decoded, text, reader->at, end, false);
      reader->at = end;
    }
  }
  ReportText content = decoded_text(reader, &decoded);
  if (content.length == 0 || !reader->current) return;
  ReportXml *node = base_arena_alloc(reader->arena, sizeof *node);
  *node = (ReportXml){.source = reader->source, .offset = content.pins[0].offset, .text = content};
  append(reader->current, node);
}

static size_t skip_space(const char *text, size_t at) {
  return at + strspn(text + at, " \t\r\n");
}

/* Reads name="value" at `at`; returns the byte behind it. */
static size_t read_attribute(Reader *reader, size_t at, ReportXmlAttribute *attribute) {
  const char *text = reader->source->text;
  size_t name_length = strcspn(text + at, "= \t\r\n");
  *attribute =
      (ReportXmlAttribute){.name = base_arena_copy(reader->arena, text + at, name_length), .name_offset = at};
  at = skip_space(text, at + name_length) + 1; /* = */
  at = skip_space(text, at);
  const char quote[2] = {text[at], 0};
  size_t end = at + 1 + strcspn(text + at + 1, quote);
  Decoded decoded = {0};
  decode(&decoded, text, at + 1, end, true);
  attribute->value = decoded_text(reader, &decoded);
  return end + 1;
}

/* Reads the start tag at reader->at and moves behind it. */
static void read_tag(Reader *reader, ReportXml *element) {
  const char *text = reader->source->text;
  BASE_LIST(ReportXmlAttribute) attributes = {0};
  size_t at = reader->at + 1;
  element->offset = at;
  at = skip_space(text, at + strcspn(text + at, " \t\r\n/>"));
  while (text[at] && text[at] != '>' && text[at] != '/') {
    ReportXmlAttribute attribute;
    at = skip_space(text, read_attribute(reader, at, &attribute));
    if (strncmp(attribute.name, "xmlns", 5) != 0) *BASE_APPEND(&attributes) = attribute;
  }
  reader->at = at + (text[at] == '/' ? 2 : 1);
  if (attributes.count) {
    ReportXmlAttribute *copy = base_arena_alloc(reader->arena, attributes.count * sizeof *copy);
    memcpy(copy, attributes.items, attributes.count * sizeof *copy);
    element->attributes = copy;
    element->attribute_count = attributes.count;
  }
  base_free(attributes.items);
}

/* ---- libxml2's events -------------------------------------------------------------------------------------------- */

static void stop(Reader *reader) {
  reader->failed = true;
  xmlStopParser(reader->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes) {
  (void)prefix, (void)namespace_count, (void)namespaces, (void)attribute_count, (void)defaulted_count,
      (void)attributes;
  Reader *reader = context;
  if (reader->failed) return;
  take_text(reader);
  ReportXml *element = base_arena_alloc(reader->arena, sizeof *element);
  element->name = base_arena_copy(reader->arena, (const char *)name, strlen((const char *)name));
  element->foreign = !uri || strcmp((const char *)uri, reader->name_space) != 0;
  element->source = reader->source;
  read_tag(reader, element);
  append(reader->current, element);
  if (!reader->root) reader->root = element;
  reader->current = element;
  if (++reader->depth > REPORT_DEEPEST) {
    base_report(reader->diagnostics, BASE_ERROR, report_xml_place(element), "too-deep", "nest less deeply",
                "elements are nested more than %d deep", REPORT_DEEPEST);
    stop(reader);
  }
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  Reader *reader = context;
  if (reader->failed || !reader->current) return;
  const char *text = reader->source->text;
  bool empty = reader->at >= 2 && !reader->current->first && text[reader->at - 2] == '/';
  if (!empty) {
    take_text(reader);
    reader->at += strcspn(text + reader->at, ">") + 1;
  }
  reader->current = reader->current->parent;
  reader->depth--;
}

static BasePlace parser_place(const Reader *reader) {
  const xmlParserInput *input = reader->parser->input;
  if (!input) return report_source_place(reader->source, reader->at);
  return report_source_place(reader->source,
                             reader->start + (size_t)input->consumed + (size_t)(input->cur - input->base));
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  Reader *reader = context;
  if (reader->failed) return;
  base_report(reader->diagnostics, BASE_ERROR, parser_place(reader), "doctype",
              "remove the DOCTYPE; write characters themselves or as &#233;",
              "document types and entities are refused");
  stop(reader);
}

static void on_error(void *context, xmlErrorPtr error) {
  Reader *reader = context;
  if (error->code == XML_ERR_NO_MEMORY) base_stop("out of memory");
  if (reader->failed || error->level < XML_ERR_ERROR) return;
  reader->failed = true;
  size_t length = strcspn(error->message, "\n");
  const char *hint = NULL;
  if (error->code == XML_ERR_UNDECLARED_ENTITY)
    hint = "write the character itself, or its number as in &#160;";
  if (error->code == XML_ERR_NAME_REQUIRED) hint = "an ampersand is written &amp;, a less-than sign &lt;";
  base_report(reader->diagnostics, BASE_ERROR, parser_place(reader), "malformed-xml", hint,
              "the XML is not well formed: %.*s", (int)length, error->message);
}

/* The byte of the encoding's name in the XML declaration; 0 when none is declared. */
static size_t declared_encoding(const Reader *reader) {
  const char *text = reader->source->text + reader->start;
  const char *end = strncmp(text, "<?xml", 5) == 0 ? strstr(text, "?>") : NULL;
  const char *name = end ? strstr(text, "encoding") : NULL;
  if (!name || name > end) return 0;
  name += strcspn(name, "'\"") + 1;
  return name < end ? (size_t)(name - reader->source->text) : 0;
}

static bool is_declared_utf8(const Reader *reader) {
  size_t at = declared_encoding(reader);
  const char *name = reader->source->text + at;
  int length = (int)strcspn(name, "'\"");
  if (at == 0 || (length == 5 && strncasecmp(name, "UTF-8", 5) == 0)) return true;
  base_report(reader->diagnostics, BASE_ERROR, report_source_place(reader->source, at), "not-utf8",
              "save the file as UTF-8 and declare that", "the file declares the encoding %.*s",
              length < 40 ? length : 40, name);
  return false;
}

static void run_parser(Reader *reader) {
  const ReportSource *source = reader->source;
  reader->parser =
      xmlCreateMemoryParserCtxt(source->text + reader->start, (int)(source->length - reader->start));
  if (!reader->parser) base_stop("out of memory");
  xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                           .startElementNs = on_start,
                           .endElementNs = on_end,
                           .internalSubset = on_doctype,
                           .serror = on_error};
  *reader->parser->sax = handler;
  reader->parser->userData = reader;
  xmlCtxtUseOptions(reader->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
  reader->parser->userData = reader;
  xmlParseDocument(reader->parser);
  if (reader->parser->errNo == XML_ERR_NO_MEMORY) base_stop("out of memory");
  if (!reader->parser->wellFormed && !reader->failed) {
    base_report(reader->diagnostics, BASE_ERROR, parser_place(reader), "malformed-xml", NULL,
                "the XML is not well formed");
    reader->failed = true;
  }
  xmlFreeParserCtxt(reader->parser);
}

ReportXml *report_xml_parse(BaseArena *arena, const ReportSource *source, size_t start,
                            const char *name_space, BaseDiagnostics *diagnostics) {
  Reader reader = {.arena = arena,
                   .source = source,
                   .diagnostics = diagnostics,
                   .name_space = name_space,
                   .start = start,
                   .at = start};
  if (report_is_blank(source->text + start, source->length - start)) {
    base_report(diagnostics, BASE_ERROR, report_source_place(source, 0), "empty-file", NULL,
                "the file is empty");
    return NULL;
  }
  if (!is_declared_utf8(&reader)) return NULL;
  run_parser(&reader);
  return reader.failed ? NULL : reader.root;
}

const ReportXmlAttribute *report_xml_attribute(const ReportXml *element, const char *name) {
  for (size_t i = 0; i < element->attribute_count; i++) {
    if (strcmp(element->attributes[i].name, name) == 0) return &element->attributes[i];
  }
  return NULL;
}

BasePlace report_xml_place(const ReportXml *element) {
  return report_source_place(element->source, element->offset);
}
