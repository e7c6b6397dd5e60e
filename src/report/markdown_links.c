/* Lines of prose that define a link, [name]: target. CommonMark prints none of them, used or not, and takes the first of two: a
 * line such as “[1]: INSEE” would be gone without a word. */
#include "report/prose.h"

#include <ctype.h>
#include <string.h>

/* The bytes of a name in brackets, with them, that a colon follows at the beginning of a line; 0: there is none. */
static size_t definition_length(const char *line) {
  size_t length = strcspn(line, "]\n");
  if (*line != '[' || line[1] == '^' || line[1] == ']' || line[length] != ']' || line[length + 1] != ':')
    return 0;
  return length + 1;
}

static const char *unindented(const char *line) {
  size_t spaces = strspn(line, " ");
  return spaces < 4 ? line + spaces : line;
}

/* Names are compared without regard to case. */
static bool is_name(const char *at, const char *name, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (tolower((unsigned char)at[i]) != tolower((unsigned char)name[i])) return false;
  return true;
}

static bool begins_line(const char *text, const char *at) {
  while (at > text && at[-1] == ' ') at--;
  return at == text || at[-1] == '\n';
}

/* Somewhere else than where it is defined. */
static bool is_called(const char *text, const char *name, size_t length) {
  for (const char *at = text; (at = strchr(at, '[')); at++)
    if (is_name(at, name, length) && !(at[length] == ':' && begins_line(text, at))) return true;
  return false;
}

/* Asks cmark itself: the line may stand in a paragraph or in code, and be printed. */
static bool is_defined(const ReportProse *prose, const char *name, size_t length) {
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  cmark_parser_feed(parser, prose->text.text, prose->text.length);
  cmark_parser_feed(parser, "\n\n", 2);
  cmark_parser_feed(parser, name, length);
  cmark_node *document = cmark_parser_finish(parser), *last = cmark_node_last_child(document);
  cmark_node *words = last ? cmark_node_first_child(last) : NULL;
  bool defined = words && cmark_node_get_type(words) == CMARK_NODE_LINK;
  cmark_node_free(document);
  cmark_parser_free(parser);
  return defined;
}

static char *folded(const char *name, size_t length) {
  char *copy = base_copy(name, length);
  for (char *c = copy; *c; c++) *c = (char)tolower((unsigned char)*c);
  return copy;
}

static void check_definition(const ReportProse *prose, const char *name, size_t length, BaseMap *seen) {
  BasePlace place = report_text_place(&prose->text, (size_t)(name - prose->text.text));
  char *key = folded(name, length);
  if (base_map_find(seen, key, length))
    base_report(prose->loading->diagnostics, BASE_WARNING, place, "defined-twice", "keep one, or rename it",
                "the link %.*s is defined a second time: the first counts", (int)length, name);
  else if (!is_called(prose->text.text, name, length) && is_defined(prose, name, length))
    base_report(prose->loading->diagnostics, BASE_WARNING, place, "unused-link",
                "take it out, or write \\[ when the line is to be printed",
                "the link %.*s is called nowhere, and its line is not printed", (int)length, name);
  base_map_set(seen, key, length, seen);
  base_free(key);
}

void report_links_check(const ReportProse *prose) {
  if (!strstr(prose->text.text, "]:")) return;
  BaseMap *seen = base_map_new();
  bool may_begin = true; /* a definition begins no line of a paragraph but the first */
  for (const char *line = prose->text.text; line && *line;) {
    const char *name = unindented(line), *end = strchr(line, '\n');
    size_t length = definition_length(name);
    if (length && may_begin) check_definition(prose, name, length, seen);
    may_begin = (length && may_begin) || line[strspn(line, " \t\r")] == '\n';
    line = end ? end + 1 : NULL;
  }
  base_map_free(seen);
}
