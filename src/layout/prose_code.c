/* Blocks of code in prose: a line a line, in the role “code”. */
#include "layout/prose.h"

#include <string.h>

enum { TAB_STOP = 4 };

/* Columns of white space at the beginning of a line; *used: its bytes. */
static int leading_columns(const char *line, size_t length, size_t *used) {
  int columns = 0;
  for (*used = 0; *used < length && (line[*used] == ' ' || line[*used] == '\t'); (*used)++)
    columns += line[*used] == '\t' ? TAB_STOP - columns % TAB_STOP : 1;
  return columns;
}

typedef struct {
  Prose *prose;
  const ReportNode *node;
  const PageRole *role;
  const TextStyle *style;
  PageElement *element;
  BaseLength column; /* of a letter */
} Code;

static void add_code_boxes(Code *code, const TextParagraph *set, BaseLength indent, bool first) {
  Prose *prose = code->prose;
  for (size_t i = 0; i < set->line_count; i++) {
    LayoutBox *box = layout_block_add(prose->block, layout_box_new(prose->region->pass, prose->block->width));
    box->height = box->baseline = code->role->leading;
    box->space = first && i == 0 ? prose->space : 0;
    layout_add_line(prose->region->pass, box, code->element, code->node->place, &set->lines[i],
                    code->role->colour, indent, box->baseline);
  }
}

/* Of several spaces all but the last are kept by U+00A0: the text layer knows no others that stay. */
static const char *kept_spaces(BaseArena *arena, const char *text, size_t length) {
  char *out = base_arena_alloc(arena, 2 * length + 1);
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    bool space = text[i] == ' ' || text[i] == '\t';
    if (space && i + 1 < length && (text[i + 1] == ' ' || text[i + 1] == '\t'))
      out[used++] = '\xC2', out[used++] = '\xA0';
    else
      out[used++] = space ? ' ' : text[i];
  }
  out[used] = 0;
  return out;
}

/* A line that is longer than the measure goes on under its own beginning. */
static void add_code_line(Code *code, const char *line, size_t length, bool first) {
  LayoutPass *pass = code->prose->region->pass;
  size_t used;
  BaseLength indent = code->prose->indent + layout_length(code->prose->region->pass, LOOK_PROSE_INDENT) +
                      leading_columns(line, length, &used) * code->column;
  LayoutSpans spans = {0};
  const char *text = kept_spaces(pass->arena, line + used, length - used);
  layout_spans_add(pass, &spans, text, code->style, NULL, code->node);
  if (!spans.spans.count) layout_spans_add(pass, &spans, " ", code->style, NULL, code->node);
  BaseLength measure = layout_prose_measure(pass, code->prose->block, indent, code->node);
  add_code_boxes(code, layout_set(pass, &spans, code->role, TEXT_RAGGED, measure, code->node->place), indent,
                 first);
  layout_spans_free(&spans);
}

/* No page ends behind the first or before the last line. */
static void glue_ends(LayoutBox *first) {
  if (first && first->next) first->next->glued = true;
  for (LayoutBox *box = first; box; box = box->next)
    if (!box->next) box->glued = box != first;
}

void layout_prose_code(Prose *prose, const ReportNode *node) {
  LayoutPass *pass = prose->region->pass;
  Code code = {.prose = prose, .node = node, .role = page_role(&pass->kit, "code", node->place)};
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = code.role->style;
  style->language = "und";
  style->features |= TEXT_NO_LIGATURES | TEXT_NO_ALTERNATES;
  code.style = style;
  code.element =
      page_element_new(pass->out, layout_element(prose->region, PAGE_P, node), PAGE_CODE, node->place);
  code.column = text_width(pass->kit.fonts, "n", 1, style);
  LayoutBox *before = prose->block->last;
  layout_larger(&prose->space, prose->gap);
  layout_larger(&prose->space, code.role->space_before);
  layout_larger(&prose->space, code.role->leading / 2);
  bool first = before != NULL;
  for (const char *line = node->text, *end = node->text + node->length; line < end;) {
    size_t length = strcspn(line, "\n");
    add_code_line(&code, line, length, first);
    first = false;
    line += length + 1;
  }
  glue_ends(layout_prose_next(prose, before));
  layout_prose_begin(prose, before);
  prose->space = code.role->space_after;
  layout_larger(&prose->space, code.role->leading / 2);
}
