/* A readable dump of the pages and of the structure tree, for golden tests. */
#include "page/page.h"

#include <string.h>

static const char *const artifact_names[] = {"layout", "pagination", "background"};

static void dump_owner(BaseBuffer *out, const PageItem *item) {
  if (item->element)
    base_buffer_add_format(out, "%s#%u", page_element_name(item->element->kind), item->element->number);
  else
    base_buffer_add_format(out, "(%s)", artifact_names[item->artifact]);
}

static void dump_string(BaseBuffer *out, const char *text, size_t length) {
  base_buffer_add_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\n')
      base_buffer_add_text(out, "\\n");
    else if (text[i] == '"')
      base_buffer_add_text(out, "\\\"");
    else
      base_buffer_add_char(out, text[i]);
  }
  base_buffer_add_char(out, '"');
}

static void dump_text(BaseBuffer *out, const PageItem *item) {
  const TextRun *run = item->as.text.run;
  base_buffer_add_format(out, " %.2f %.2f %s %.2fpt %s ", base_to_mm(item->as.text.x),
                         base_to_mm(item->as.text.y), text_face_info(run->face)->name,
                         base_to_points(run->size), item->as.text.colour->name);
  if (item->as.text.turn) base_buffer_add_text(out, "turned ");
  base_buffer_add_format(out, "w%.2f ", base_to_mm(run->width));
  dump_string(out, run->text, run->text_length);
}

static void dump_points(BaseBuffer *out, const PageItem *item) {
  size_t shown = item->as.path.point_count < 8 ? item->as.path.point_count : 8;
  for (size_t i = 0; i < shown; i++)
    base_buffer_add_format(out, " %.2f,%.2f", base_to_mm(item->as.path.points[i].x),
                           base_to_mm(item->as.path.points[i].y));
  if (shown == item->as.path.point_count) return;
  /* The rest as a sum, so that any moved point shows. */
  BaseLength x = 0, y = 0;
  for (size_t i = shown; i < item->as.path.point_count; i++) {
    x += item->as.path.points[i].x;
    y += item->as.path.points[i].y;
  }
  base_buffer_add_format(out, " … %zu points, sum %.1f,%.1f", item->as.path.point_count, base_to_mm(x),
                         base_to_mm(y));
}

static void dump_path(BaseBuffer *out, const PageItem *item) {
  size_t length = strlen(item->as.path.segments);
  base_buffer_add_format(out, " %.16s%s", item->as.path.segments, length > 16 ? "…" : "");
  if (item->as.path.fill) base_buffer_add_format(out, " fill %s", item->as.path.fill->name);
  if (item->as.path.stroke)
    base_buffer_add_format(out, " stroke %s %.3f", item->as.path.stroke->name,
                           base_to_mm(item->as.path.weight));
  if (item->as.path.clip_hatch) base_buffer_add_text(out, " hatched");
  dump_points(out, item);
}

static void dump_rect(BaseBuffer *out, PageRect rect) {
  base_buffer_add_format(out, " %.2f %.2f %.2fx%.2f", base_to_mm(rect.x), base_to_mm(rect.y),
                         base_to_mm(rect.width), base_to_mm(rect.height));
}

static void dump_image(BaseBuffer *out, const PageItem *item) {
  PageRect rect = item->as.image.rect, shown = item->as.image.shown;
  const PageImage *image = item->as.image.image;
  dump_rect(out, rect);
  if (image->veil) {
    size_t last = (size_t)image->width * image->height - 1;
    base_buffer_add_format(out, " veil %s %d-%d%s", image->veil->name, image->opacity[0],
                           image->opacity[last], image->width > 1 ? " across" : "");
  }
  if (rect.x == shown.x && rect.y == shown.y && rect.width == shown.width && rect.height == shown.height)
    return;
  base_buffer_add_text(out, " shown");
  dump_rect(out, shown);
}

static void dump_link(BaseBuffer *out, const PageItem *item) {
  dump_rect(out, item->as.link.rect);
  if (item->as.link.uri)
    base_buffer_add_format(out, " to %s", item->as.link.uri);
  else
    base_buffer_add_format(out, " to page %d at %.2f", item->as.link.page + 1, base_to_mm(item->as.link.y));
}

static void dump_item(BaseBuffer *out, const PageItem *item) {
  static const char *const kinds[] = {"text", "path", "image", "link", "comment"};
  base_buffer_add_format(out, "  %s ", kinds[item->kind]);
  dump_owner(out, item);
  switch (item->kind) {
  case PAGE_TEXT: dump_text(out, item); break;
  case PAGE_PATH: dump_path(out, item); break;
  case PAGE_IMAGE: dump_image(out, item); break;
  case PAGE_LINK_AREA: dump_link(out, item); break;
  case PAGE_COMMENT:
    dump_rect(out, item->as.comment.rect);
    base_buffer_add_char(out, ' ');
    dump_string(out, item->as.comment.text, strlen(item->as.comment.text));
    break;
  }
  base_buffer_add_char(out, '\n');
}

static void dump_named(BaseBuffer *out, const char *name, const char *value) {
  if (!value) return;
  base_buffer_add_format(out, " %s=", name);
  dump_string(out, value, strlen(value));
}

static void dump_headers(BaseBuffer *out, const PageElement *element) {
  if (!element->header_count) return;
  base_buffer_add_text(out, " headers=");
  for (size_t i = 0; i < element->header_count; i++)
    base_buffer_add_format(out, "%s%s", i ? "," : "", element->headers[i]);
}

static void dump_element(BaseBuffer *out, const PageElement *element) {
  static const char *const scopes[] = {"", " scope=column", " scope=row", " scope=both"};
  base_buffer_add_format(out, "%s#%u%s", page_element_name(element->kind), element->number,
                         scopes[element->scope]);
  if (element->column_span > 1) base_buffer_add_format(out, " columns=%d", element->column_span);
  if (element->row_span > 1) base_buffer_add_format(out, " rows=%d", element->row_span);
  dump_named(out, "title", element->more ? element->more->title : NULL);
  dump_named(out, "alt", element->alt);
  dump_named(out, "actual", element->actual);
  dump_named(out, "lang", element->language);
  dump_named(out, "id", element->id);
  dump_headers(out, element);
  if (element->more && element->more->box.width) dump_rect(out, element->more->box);
  base_buffer_add_char(out, '\n');
}

/* Depth first without recursion: the tree may be as deep as the input says. */
static const PageElement *next_element(const PageElement *element, int *depth) {
  if (element->first) {
    (*depth)++;
    return element->first;
  }
  while (element && !element->next) {
    element = element->parent;
    (*depth)--;
  }
  return element ? element->next : NULL;
}

static void dump_tree(const PageDocument *document, BaseBuffer *out) {
  int depth = 0;
  for (const PageElement *element = document->root; element; element = next_element(element, &depth)) {
    base_buffer_add_format(out, "%*s", 2 * (depth < 40 ? depth : 40) + 2, "");
    dump_element(out, element);
  }
}

void page_dump(const PageDocument *document, BaseBuffer *out) {
  for (size_t p = 0; p < document->sheets.count; p++) {
    const PageSheet *sheet = document->sheets.items[p];
    base_buffer_add_format(out, "page %zu %.2fx%.2f bleed %.2f label \"%s\"", p + 1, base_to_mm(sheet->width),
                           base_to_mm(sheet->height), base_to_mm(sheet->bleed), sheet->label);
    if (sheet->section) base_buffer_add_format(out, " section \"%s\"", sheet->section);
    base_buffer_add_char(out, '\n');
    for (size_t i = 0; i < sheet->items.count; i++) dump_item(out, &sheet->items.items[i]);
  }
  for (size_t i = 0; i < document->bookmarks.count; i++) {
    const PageBookmark *mark = &document->bookmarks.items[i];
    base_buffer_add_format(out, "bookmark %d page %d \"%s\"\n", mark->level, mark->page + 1, mark->title);
  }
  base_buffer_add_text(out, "structure\n");
  dump_tree(document, out);
}

/* ---- text in reading order
 * --------------------------------------------------------------------------------------- */

/* A text item, in a list of those of its element. */
typedef struct Piece Piece;
struct Piece {
  const PageItem *item;
  size_t order; /* of drawing */
  Piece *next;
};

/* What is told of an element: its texts in drawing order, and when the first in it was drawn, its children's included. */
typedef struct {
  Piece *first, *last;
  size_t order;
} Told;

static void add_piece(BaseArena *arena, Told *told, const PageItem *item, size_t order) {
  Piece *piece = base_arena_alloc(arena, sizeof *piece);
  *piece = (Piece){.item = item, .order = order};
  if (told->last)
    told->last->next = piece;
  else
    told->first = piece;
  told->last = piece;
  if (order < told->order) told->order = order;
}

/* By number of element. An element is created after its parent, so going backwards each is complete before its parent
 * hears of it. */
static Told *gather_texts(const PageDocument *document, BaseArena *arena) {
  Told *told = base_arena_alloc(arena, (document->element_count + 1) * sizeof *told);
  const PageElement **elements = base_arena_alloc(arena, (document->element_count + 1) * sizeof *elements);
  size_t order = 0;
  int depth = 0;
  for (unsigned i = 0; i <= document->element_count; i++) told[i].order = SIZE_MAX;
  for (size_t p = 0; p < document->sheets.count; p++)
    for (size_t i = 0; i < document->sheets.items[p]->items.count; i++) {
      const PageItem *item = &document->sheets.items[p]->items.items[i];
      if (item->kind == PAGE_TEXT && item->element)
        add_piece(arena, &told[item->element->number], item, order++);
    }
  for (const PageElement *element = document->root; element; element = next_element(element, &depth))
    elements[element->number] = element;
  for (unsigned i = document->element_count; i-- > 0;) {
    const PageElement *parent = elements[i] ? elements[i]->parent : NULL;
    if (parent && told[i].order < told[parent->number].order) told[parent->number].order = told[i].order;
  }
  return told;
}

static bool is_inline(PageElementKind kind) {
  return kind == PAGE_SPAN || kind == PAGE_CODE || kind == PAGE_LINK || kind == PAGE_REFERENCE ||
         kind == PAGE_QUOTE || kind == PAGE_LBL;
}

static void trim_end(BaseBuffer *out) {
  while (out->length && (out->data[out->length - 1] == ' ' || out->data[out->length - 1] == '\n'))
    out->length--;
  if (out->data) out->data[out->length] = 0;
}

/* The texts of an element that were drawn before `order`. */
static void tell_texts(const PageElement *element, Told *told, size_t order, BaseBuffer *out) {
  Told *own = &told[element->number];
  for (; own->first && own->first->order < order; own->first = own->first->next) {
    const PageItem *item = own->first->item;
    if (element->actual) continue; /* told already */
    base_buffer_add(out, item->as.text.run->text, item->as.text.run->text_length);
    if (item->as.text.line_end && *item->as.text.line_end) base_buffer_add_char(out, ' ');
  }
}

/* Before an element: what its parent has to say until then; then a new line for a block, and what stands for it. */
static void begin_element(const PageElement *element, Told *told, BaseBuffer *out) {
  size_t order = told[element->number].order;
  if (element->parent && order != SIZE_MAX) tell_texts(element->parent, told, order, out);
  if (!is_inline(element->kind)) {
    trim_end(out);
    if (out->length) base_buffer_add_char(out, '\n');
  }
  if (element->alt) base_buffer_add_format(out, "[%s] ", element->alt);
  if (element->actual) base_buffer_add_format(out, "%s ", element->actual);
}

void page_dump_text(const PageDocument *document, BaseBuffer *out) {
  BaseArena *arena = base_arena_new();
  Told *told = gather_texts(document, arena);
  const PageElement *element = document->root;
  while (element) {
    begin_element(element, told, out);
    if (element->first) {
      element = element->first;
      continue;
    }
    for (; element; element = element->parent) {
      tell_texts(element, told, SIZE_MAX, out);
      if (element->next) break;
    }
    if (element) element = element->next;
  }
  trim_end(out);
  base_buffer_add_char(out, '\n');
  base_arena_free(arena);
}

static bool write_dump(const PageDocument *document, const PageWriting *writing, BaseBuffer *out,
                       BaseDiagnostics *diagnostics) {
  (void)writing, (void)diagnostics;
  page_dump(document, out);
  return true;
}

const PageOutput page_dump_output = {
    .called = "a dump",
    .chosen_by = {.name = "--dump", .help = "write the pages as text instead of a PDF"},
    .write = write_dump};
