/* The structure tree (ISO 32000-1 §14.7 and §14.8): the page layer's elements with the content and the annotations that
 * belong to them. Elements without either are left out.
 */
#include "pdf/pdf_private.h"

#include <stdlib.h>
#include <string.h>

/* Keys of the parent tree: pages count from 0, annotations from here on. */
enum { FIRST_ANNOTATION_KEY = 1 << 20 };

static const PageElement *next_element(const PageElement *element) {
  if (element->first) return element->first;
  while (element && !element->next) element = element->parent;
  return element ? element->next : NULL;
}

/* The next element of a section, its inner sections left out. */
static const PageElement *next_within(const PageElement *element, const PageElement *section) {
  if (element->first && (element == section || element->kind != PAGE_SECT)) return element->first;
  while (element != section && !element->next) element = element->parent;
  return element == section ? NULL : element->next;
}

static PdfNode *node_of(const PdfWriter *writer, const PageElement *element) {
  return &writer->nodes[element->number];
}

void pdf_structure_open(PdfWriter *writer) {
  const PageDocument *document = writer->document;
  writer->nodes = base_arena_alloc(writer->arena, (document->element_count + 1) * sizeof *writer->nodes);
  for (unsigned i = 0; i <= document->element_count; i++) writer->nodes[i].sequence = -1;
  for (const PageElement *element = document->root; element; element = next_element(element)) {
    PdfNode *node = node_of(writer, element);
    node->element = element;
    node->kind = element->kind;
    node->alt = element->alt;
    node->parent = element->parent ? node_of(writer, element->parent) : NULL;
  }
}

static PdfKid *add_kid(PdfWriter *writer, PdfNode *node, PdfKid kid) {
  PdfKid *added = base_arena_alloc(writer->arena, sizeof *added);
  *added = kid;
  added->sequence = writer->sequence++;
  if (node->last)
    node->last->next = added;
  else
    node->first = added;
  node->last = added;
  if (node->sequence < 0) node->sequence = added->sequence;
  return added;
}

static PdfNode *add_node(PdfWriter *writer, PdfNode *parent, PageElementKind kind) {
  PdfNode *node = base_arena_alloc(writer->arena, sizeof *node);
  *node = (PdfNode){.kind = kind, .parent = parent, .sequence = -1};
  add_kid(writer, parent, (PdfKid){.kind = PDF_KID_NODE, .as.node = node});
  *BASE_APPEND(&writer->added) = node;
  return node;
}

unsigned pdf_structure_mark(PdfWriter *writer, int page_index, const PageItem *item) {
  PdfPage *page = &writer->pages[page_index];
  unsigned number = (unsigned)page->marks.count;
  PdfNode *node = node_of(writer, item->element);
  if (node->kind == PAGE_LBL && item->kind == PAGE_TEXT && !node->label) node->label = item->as.text.run;
  *BASE_APPEND(&page->marks) = node;
  add_kid(writer, node, (PdfKid){.kind = PDF_KID_CONTENT, .page = page_index, .as.number = number});
  return number;
}

/* Links of furniture belong to no element: a paragraph at the document's end gathers those of a page. */
static PdfNode *furniture_of(PdfWriter *writer, int page_index) {
  PdfPage *page = &writer->pages[page_index];
  if (!page->furniture) page->furniture = add_node(writer, node_of(writer, writer->document->root), PAGE_P);
  return page->furniture;
}

unsigned pdf_structure_annotation(PdfWriter *writer, int page_index, const PageElement *element,
                                  PageElementKind kind, unsigned object_id) {
  PdfNode *node = element ? node_of(writer, element) : furniture_of(writer, page_index);
  if (node->kind != kind) node = add_node(writer, node, kind);
  add_kid(writer, node, (PdfKid){.kind = PDF_KID_OBJECT, .page = page_index, .as.number = object_id});
  *BASE_APPEND(&writer->annotated) = node;
  return FIRST_ANNOTATION_KEY + (unsigned)writer->annotated.count - 1;
}

/* ---- reading order --------------------------------------------------------------------------------------------- */

/* An element is created after its parent, so going backwards each node is complete before its parent hears of it. */
static void spread_sequences(PdfWriter *writer) {
  for (unsigned i = writer->document->element_count; i-- > 0;) {
    PdfNode *node = &writer->nodes[i], *parent = node->parent;
    if (!parent || node->sequence < 0) continue;
    if (parent->sequence < 0 || node->sequence < parent->sequence) parent->sequence = node->sequence;
  }
}

/* A cell stands for its place in the table, with or without content; it keeps its row. */
static void keep_cell(PdfNode *cell) {
  PdfNode *table = cell;
  while (table && table->kind != PAGE_TABLE) table = table->parent;
  if (!table || table->sequence < 0) return;
  for (PdfNode *node = cell; node != table; node = node->parent) node->kept = true;
}

static void choose_nodes(PdfWriter *writer) {
  for (unsigned i = 0; i < writer->document->element_count; i++) {
    PdfNode *node = &writer->nodes[i];
    if (node->sequence >= 0 || !node->parent) node->kept = true;
    if (node->kind == PAGE_TH || node->kind == PAGE_TD) keep_cell(node);
  }
}

static void hold(PdfWriter *writer, PdfNode *node) {
  node->id = writer->first_held + (unsigned)writer->held.count;
  *BASE_APPEND(&writer->held) = node;
}

/* Numbers in reading order, so that neighbours have neighbouring ones. libharu counts on behind them. */
static void number_nodes(PdfWriter *writer) {
  HPDF_Xref xref = writer->haru->xref;
  writer->first_held = xref->start_offset + xref->entries->count;
  for (const PageElement *element = writer->document->root; element; element = next_element(element)) {
    PdfNode *node = node_of(writer, element);
    if (node->kept) hold(writer, node);
  }
  for (size_t i = 0; i < writer->added.count; i++) hold(writer, writer->added.items[i]);
  xref->start_offset += (HPDF_UINT)writer->held.count;
}

/* ---- children -------------------------------------------------------------------------------------------------- */

typedef struct {
  BaseBuffer out;
  unsigned count;
  int page; /* of the element's own content; -1: none */
} Kids;

static int first_page(const PdfNode *node) {
  for (const PdfKid *kid = node->first; kid; kid = kid->next)
    if (kid->kind == PDF_KID_CONTENT) return kid->page;
  return -1;
}

static void put_kid(PdfWriter *writer, Kids *kids, const PdfKid *kid) {
  BaseBuffer *out = &kids->out;
  if (kids->count++) base_buffer_add_char(out, ' ');
  if (kid->kind == PDF_KID_NODE)
    pdf_put_reference(out, kid->as.node->id);
  else if (kid->kind == PDF_KID_OBJECT)
    base_buffer_add_format(out, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", writer->pages[kid->page].id,
                           kid->as.number);
  else if (kid->page == kids->page)
    pdf_put_int(out, kid->as.number);
  else
    base_buffer_add_format(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", writer->pages[kid->page].id,
                           kid->as.number);
}

/* Child elements in their own order; content comes before the first child that was drawn after it. */
static void put_kids(PdfWriter *writer, Kids *kids, const PdfNode *node) {
  const PdfKid *kid = node->first;
  const PageElement *child = node->element ? node->element->first : NULL;
  for (; child; child = child->next) {
    const PdfNode *child_node = node_of(writer, child);
    if (!child_node->kept) continue;
    for (; kid && kid->sequence < child_node->sequence; kid = kid->next) put_kid(writer, kids, kid);
    if (kids->count++) base_buffer_add_char(&kids->out, ' ');
    pdf_put_reference(&kids->out, child_node->id);
  }
  for (; kid; kid = kid->next) put_kid(writer, kids, kid);
}

/* ---- attributes ------------------------------------------------------------------------------------------------ */

static void put_string_entry(BaseBuffer *out, const char *key, const char *text) {
  if (!text) return;
  base_buffer_add_text(out, key);
  pdf_put_text(out, text, strlen(text));
}

static void put_table_attributes(BaseBuffer *out, const PageElement *element) {
  static const char *const scopes[] = {"", "/Scope/Column", "/Scope/Row", "/Scope/Both"};
  const char *summary = element->more ? element->more->summary : NULL;
  if (!element->scope && element->row_span <= 1 && element->column_span <= 1 && !element->header_count &&
      !summary)
    return;
  base_buffer_add_text(out, "<</O/Table");
  base_buffer_add_text(out, scopes[element->scope]);
  if (element->row_span > 1) base_buffer_add_format(out, "/RowSpan %d", element->row_span);
  if (element->column_span > 1) base_buffer_add_format(out, "/ColSpan %d", element->column_span);
  if (element->header_count) {
    base_buffer_add_text(out, "/Headers[");
    for (size_t i = 0; i < element->header_count; i++)
      pdf_put_bytes(out, element->headers[i], strlen(element->headers[i]));
    base_buffer_add_char(out, ']');
  }
  put_string_entry(out, "/Summary", summary);
  base_buffer_add_text(out, ">>");
}

static const PageElement *child_of(const PageElement *parent, PageElementKind kind) {
  const PageElement *child = parent ? parent->first : NULL;
  while (child && child->kind != kind) child = child->next;
  return child;
}

/* How a list is numbered, as its first label shows it (ISO 32000-1 §14.8.5.5); nothing for lists without labels. */
static void put_list_attributes(const PdfWriter *writer, BaseBuffer *out, const PageElement *list) {
  const PageElement *label = child_of(child_of(list, PAGE_LI), PAGE_LBL);
  const TextRun *run = label ? node_of(writer, label)->label : NULL;
  if (!run || !run->text_length) return;
  char first = run->text[0];
  const char *numbering = first >= '0' && first <= '9'                   ? "Decimal"
                          : first == 'i' || first == 'v' || first == 'x' ? "LowerRoman"
                          : first == 'I' || first == 'V' || first == 'X' ? "UpperRoman"
                          : first >= 'a' && first <= 'z'                 ? "LowerAlpha"
                          : first >= 'A' && first <= 'Z'                 ? "UpperAlpha"
                                                                         : "Disc";
  base_buffer_add_format(out, "<</O/List/ListNumbering/%s>>", numbering);
}

static void put_attributes(PdfWriter *writer, BaseBuffer *out, const PageElement *element) {
  size_t start = out->length;
  base_buffer_add_text(out, "/A");
  size_t empty = out->length;
  if (element->kind == PAGE_TABLE || element->kind == PAGE_TH || element->kind == PAGE_TD)
    put_table_attributes(out, element);
  if (element->kind == PAGE_L) put_list_attributes(writer, out, element);
  const PageElementMore *more = element->kind == PAGE_FIGURE ? element->more : NULL;
  if (more && more->box.width > 0 && more->box_page >= 0 &&
      (size_t)more->box_page < writer->document->sheets.count) {
    base_buffer_add_text(out, "<</O/Layout/Placement/Block/BBox");
    pdf_put_rect(out, &writer->pages[more->box_page].frame, more->box);
    base_buffer_add_text(out, ">>");
  }
  if (out->length == empty) out->length = start;
}

/* A note must have an identifier (ISO 14289-1 §7.9). */
static const char *identifier_of(PdfWriter *writer, const PdfNode *node) {
  if (!node->element) return NULL;
  if (node->element->id || node->kind != PAGE_NOTE) return node->element->id;
  return base_arena_format(writer->arena, "note %u", node->element->number);
}

void pdf_structure_put(PdfWriter *writer, const PdfNode *node, BaseBuffer *out) {
  const PageElement *element = node->element;
  Kids kids = {.page = first_page(node)};
  base_buffer_add_text(out, "/S/");
  base_buffer_add_text(out, page_element_name(node->kind));
  base_buffer_add_text(out, "/P ");
  pdf_put_reference(out, node->parent ? node->parent->id : writer->structure_root);
  if (kids.page >= 0) {
    base_buffer_add_text(out, "/Pg ");
    pdf_put_reference(out, writer->pages[kids.page].id);
  }
  put_string_entry(out, "/Alt", node->alt);
  const PageElementMore *more = element ? element->more : NULL;
  unsigned file = more && more->associated ? pdf_attachment_id(writer, more->associated - 1) : 0;
  if (file) base_buffer_add_format(out, "/AF[%u 0 R]", file);
  if (element) {
    put_string_entry(out, "/ActualText", element->actual);
    put_string_entry(out, "/Lang", element->language);
    put_string_entry(out, "/T", more ? more->title : NULL);
    put_attributes(writer, out, element);
  }
  const char *identifier = identifier_of(writer, node);
  if (identifier) {
    base_buffer_add_text(out, "/ID");
    pdf_put_bytes(out, identifier, strlen(identifier));
  }
  put_kids(writer, &kids, node);
  if (kids.count) {
    base_buffer_add_text(out, kids.count > 1 ? "/K[" : "/K ");
    base_buffer_add(out, kids.out.data, kids.out.length);
    if (kids.count > 1) base_buffer_add_char(out, ']');
  }
  base_buffer_free(&kids.out);
}

/* Attached files get their numbers before anything is written. */
static void number_file(PdfWriter *writer, const PdfNode *node) {
  const PageElementMore *more = node->element ? node->element->more : NULL;
  if (more && more->associated) pdf_attachment_id(writer, more->associated - 1);
}

/* ---- trees ----------------------------------------------------------------------------------------------------- */

static unsigned write_parent_tree(PdfWriter *writer) {
  BaseBuffer *out = &writer->scratch;
  unsigned id = pdf_object_new(writer);
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Nums[");
  for (size_t p = 0; p < writer->document->sheets.count; p++) {
    const PdfPage *page = &writer->pages[p];
    base_buffer_add_format(out, "%zu[", p);
    for (size_t i = 0; i < page->marks.count; i++) {
      if (i) base_buffer_add_char(out, ' ');
      pdf_put_reference(out, page->marks.items[i]->id);
    }
    base_buffer_add_text(out, "]\n");
  }
  for (size_t i = 0; i < writer->annotated.count; i++)
    base_buffer_add_format(out, "%zu %u 0 R\n", FIRST_ANNOTATION_KEY + i, writer->annotated.items[i]->id);
  base_buffer_add_char(out, ']');
  pdf_object_set(writer, id, out->data, out->length);
  return id;
}

typedef struct {
  const char *name;
  unsigned id;
} NamedNode;

static int compare_names(const void *left, const void *right) {
  return strcmp(((const NamedNode *)left)->name, ((const NamedNode *)right)->name);
}

/* "/IDTree<</Names[(a)5 0 R …]>>", sorted; nothing when no element has an identifier. */
static void put_identifier_tree(PdfWriter *writer, BaseBuffer *out) {
  BASE_LIST(NamedNode) names = {0};
  for (unsigned i = 0; i < writer->document->element_count; i++) {
    const PdfNode *node = &writer->nodes[i];
    const char *name = node->id ? identifier_of(writer, node) : NULL;
    if (name) *BASE_APPEND(&names) = (NamedNode){name, node->id};
  }
  if (names.count) {
    qsort(names.items, names.count, sizeof *names.items, compare_names);
    base_buffer_add_text(out, "/IDTree<</Names[");
    for (size_t i = 0; i < names.count; i++) {
      pdf_put_bytes(out, names.items[i].name, strlen(names.items[i].name));
      pdf_put_reference(out, names.items[i].id);
      base_buffer_add_char(out, ' ');
    }
    base_buffer_add_text(out, "]>>");
  }
  base_free(names.items);
}

unsigned pdf_structure_heading(const PdfWriter *writer, const PageElement *element) {
  if (!element) return 0;
  for (const PageElement *inside = element; inside; inside = next_within(inside, element))
    if (inside->kind >= PAGE_H1 && inside->kind <= PAGE_H4 && node_of(writer, inside)->id)
      return node_of(writer, inside)->id;
  return node_of(writer, element)->id;
}

void pdf_structure_write(PdfWriter *writer) {
  BaseBuffer *out = &writer->scratch;
  unsigned root_id = writer->structure_root = pdf_object_new(writer);
  spread_sequences(writer);
  choose_nodes(writer);
  number_nodes(writer);
  for (unsigned i = 0; i < writer->document->element_count; i++)
    if (writer->nodes[i].id) number_file(writer, &writer->nodes[i]);
  unsigned parents = write_parent_tree(writer);
  base_buffer_clear(out);
  base_buffer_add_format(out, "/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu",
                         node_of(writer, writer->document->root)->id, parents,
                         FIRST_ANNOTATION_KEY + writer->annotated.count);
  put_identifier_tree(writer, out);
  pdf_object_set(writer, root_id, out->data, out->length);
  base_buffer_add_format(&writer->catalog, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", root_id);
}
