/* Lines of prose that write a footnote: [^name]: … */
#include "report/prose.h"

#include <string.h>

/* The name in a line that writes a note, also inside quotes and items; 0: it writes none. */
static size_t note_name(const char *line, const char **name) {
  line += strspn(line, " \t>");
  if (strchr("-*+", *line) && (line[1] == ' ' || line[1] == '\t')) line += 1 + strspn(line + 1, " \t>");
  size_t length = report_note_call_length(line);
  if (!length || line[length] != ':') return 0;
  *name = line + 2;
  return length - 3;
}

static const char *next_line(const char *line) {
  line = strchr(line, '\n');
  return line ? line + 1 : NULL;
}

size_t report_notes_written(const ReportText *text, BaseBuffer *calls) {
  size_t count = 0, length;
  const char *name;
  if (!strstr(text->text, "[^")) return 0;
  for (const char *line = text->text; line; line = next_line(line)) {
    if (!(length = note_name(line, &name))) continue;
    base_buffer_add_format(calls, "[^%.*s]\n\n", (int)length, name);
    count++;
  }
  return count;
}

const char *report_note_name(const ReportProse *prose, cmark_node *definition) {
  const char *name = "";
  size_t offset = report_prose_offset(prose, definition);
  while (offset > 0 && prose->text.text[offset - 1] != '\n') offset--;
  size_t length = note_name(prose->text.text + offset, &name);
  return base_arena_copy(prose->loading->arena, name, length);
}

/* ---- two notes of one name ------------------------------------------------------------------------------------------ */

typedef struct {
  int first, last;
} Lines;
typedef BASE_LIST(Lines) LineRanges;

/* Lines of blocks whose words are taken as they are, in order. */
static LineRanges literal_lines(cmark_node *document, int before) {
  LineRanges ranges = {0};
  cmark_iter *walk = cmark_iter_new(document);
  for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(walk);
    cmark_node_type type = cmark_node_get_type(node);
    if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK))
      *BASE_APPEND(&ranges) =
          (Lines){cmark_node_get_start_line(node) - before, cmark_node_get_end_line(node) - before};
  }
  cmark_iter_free(walk);
  return ranges;
}

void report_notes_check(const ReportProse *prose, cmark_node *document) {
  if (prose->notes_written <= prose->footnotes.count) return;
  LineRanges literal = literal_lines(document, 2 * (int)prose->notes_written);
  BaseMap *names = base_map_new();
  const char *name;
  size_t length, range = 0;
  int number = 1;
  for (const char *line = prose->text.text; line; line = next_line(line), number++) {
    if (!(length = note_name(line, &name))) continue;
    while (range < literal.count && literal.items[range].last < number) range++;
    if (range < literal.count && literal.items[range].first <= number) continue;
    size_t at = (size_t)(name - 2 - prose->text.text);
    if (base_map_find(names, name, length))
      base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(&prose->text, at),
                  "defined-twice", "give one of them another name", "the footnote [^%.*s] is written twice",
                  (int)length, name);
    base_map_set(names, name, length, names);
  }
  base_map_free(names);
  base_free(literal.items);
}
