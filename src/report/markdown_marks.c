/* The few marks of HTML that prose may have within a line: <sup>, <sub> and <span style="name">. */
#include "report/prose.h"

#include <string.h>

static ReportKind kind_of(const char *name, size_t length) {
  static const struct {
    const char *name;
    ReportKind kind;
  } kinds[] = {{"sup", REPORT_SUPERIOR}, {"sub", REPORT_INFERIOR}, {"span", REPORT_LANGUAGE}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strlen(kinds[i].name) == length && memcmp(kinds[i].name, name, length) == 0) return kinds[i].kind;
  return REPORT_NODE_KINDS;
}

/* The end of a mark: ">" and nothing behind it. */
static bool ends(const char *text) {
  return strcmp(text + strspn(text, " "), ">") == 0;
}

/* The name in style="name" or style='name', and nothing behind it. */
static bool read_style(const ReportProse *prose, ReportNode *node, const char *text, BasePlace place) {
  static const char key[] = "style=";
  text += strspn(text, " ");
  if (strncmp(text, key, sizeof key - 1) != 0) return false;
  char quote = text[sizeof key - 1];
  const char *name = text + sizeof key, *end = quote == '"' || quote == '\'' ? strchr(name, quote) : NULL;
  if (!end || end == name || !ends(end + 1)) return false;
  ReportAttribute *attribute = base_arena_alloc(prose->loading->arena, sizeof *attribute);
  *attribute = (ReportAttribute){.name = "style",
                                 .value = base_arena_copy(prose->loading->arena, name, (size_t)(end - name)),
                                 .place = place};
  node->attributes = attribute;
  node->attribute_count = 1;
  return true;
}

static ReportNode *open_mark(ReportProse *prose, const char *text, BasePlace place) {
  size_t length = strcspn(text, " >/");
  ReportKind kind = kind_of(text, length);
  if (kind == REPORT_NODE_KINDS) return NULL;
  ReportNode *node = report_node_new(prose->loading->arena, kind, place);
  bool read = kind == REPORT_LANGUAGE ? read_style(prose, node, text + length, place) : ends(text + length);
  return read ? node : NULL;
}

static bool closes(const ReportNode *open, const ReportNode *outermost, const char *text) {
  size_t length = strcspn(text, " >");
  return open != outermost && kind_of(text, length) == open->kind && ends(text + length);
}

enum { DEEPEST = 8 };

static bool is_deep(const ReportNode *open, const ReportNode *outermost) {
  int depth = 0;
  for (; open != outermost && depth < DEEPEST; open = open->parent) depth++;
  return depth == DEEPEST;
}

ReportNode *report_prose_mark(ReportProse *prose, cmark_node *node, ReportNode *open, ReportNode *outermost) {
  const char *text = cmark_node_get_literal(node) + 1;
  BasePlace place = report_prose_place(prose, node);
  if (*text == '/' && closes(open, outermost, text + 1)) return open->parent;
  if (*text != '/' && is_deep(open, outermost)) {
    report_prose_too_deep(prose, place);
    return open;
  }
  ReportNode *mark = *text == '/' ? NULL : open_mark(prose, text, place);
  if (mark) {
    report_node_append(open, mark);
    return mark;
  }
  report_prose_unsupported(
      prose, place,
      "write Markdown, <sup>…</sup>, <sub>…</sub> or <span style=\"name\">…</span>, or put a "
      "backslash before the <",
      *text == '/' ? "the end of a mark that is not open" : "this HTML");
  return open;
}

void report_prose_marks_end(ReportProse *prose, const ReportNode *open, const ReportNode *outermost) {
  if (open != outermost)
    report_prose_unsupported(prose, open->place,
                             "close it before the emphasis or the paragraph around it ends",
                             "a mark without an end");
}
