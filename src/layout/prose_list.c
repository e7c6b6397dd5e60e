/* Lists of prose: bullets, numbers and boxes to tick, lists in lists. */
#include "layout/prose.h"

#include <string.h>

/* What stands before the items of one list. */
typedef struct {
  PageElement *element;
  BaseLength numbers; /* width of the widest number */
  BaseLength labels;  /* of the column of numbers or bullets */
  BaseLength boxes;   /* of the column of boxes to tick */
  int digits;         /* of the longest number */
  int number;         /* of the next item */
} List;

/* ---- bullets -------------------------------------------------------------------------------------------------------- */

/* A circle in four curves (4/3 (√2 − 1) of the radius for the handles). */
static void add_disc(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength centre, BaseLength size,
                     const PageColour *colour) {
  static const short unit[13][2] = {{1000, 0},    {1000, 552},  {552, 1000},   {0, 1000},     {-552, 1000},
                                    {-1000, 552}, {-1000, 0},   {-1000, -552}, {-552, -1000}, {0, -1000},
                                    {552, -1000}, {1000, -552}, {1000, 0}};
  PagePoint points[13];
  for (int i = 0; i < 13; i++)
    points[i] = (PagePoint){size / 2 * unit[i][0] / 1000, size / 2 * unit[i][1] / 1000};
  layout_add_shape(pass, box, NULL, x + size / 2, centre, "mcccch", points, 13, colour);
}

static void add_frame(LayoutPass *pass, LayoutBox *box, PageElement *element, PageRect rect,
                      BaseLength weight, const PageColour *colour) {
  PageCanvas canvas = layout_draw(pass, element, (BasePlace){0});
  page_draw_box(&canvas, (PageRect){0, 0, rect.width, rect.height}, NULL, colour, weight);
  layout_add_drawn(pass, box, rect.x, rect.y);
}

/* Marks are made for body text; beside smaller words they are smaller. */
static BaseLength beside_words(const Prose *prose, BaseLength length) {
  const LayoutPass *pass = prose->region->pass;
  if (!prose->small) return length;
  const PageRole *body = page_role(&pass->kit, "body", (BasePlace){0});
  return length * prose->role->style.size / body->style.size;
}

/* Where a mark stands that is `x` from where lines begin. */
static BaseLength mark_x(const Prose *prose, BaseLength x, BaseLength width) {
  return prose->region->pass->kit.right_to_left ? prose->block->width - x - width : x;
}

/* The bullet is an artifact: L and LI already say that it is a list. */
static void add_bullet(const Prose *prose, LayoutBox *box, BaseLength baseline) {
  LayoutPass *pass = prose->region->pass;
  const ReportBullet *bullet = report_bullet(pass->theme, prose->lists);
  const PageColour *colour = page_colour(&pass->kit, bullet->colour, bullet->place);
  BaseLength size = beside_words(prose, bullet->size), x = mark_x(prose, prose->indent, size);
  BaseLength centre = baseline - beside_words(prose, layout_length(pass, LOOK_LIST_BULLET_CENTRE));
  PageRect square = {x, centre - size / 2, size, size};
  if (strcmp(bullet->shape, "frame") == 0)
    add_frame(pass, box, NULL, square, beside_words(prose, layout_length(pass, LOOK_LIST_FRAME_WEIGHT)),
              colour);
  else if (strcmp(bullet->shape, "disc") == 0)
    add_disc(pass, box, x, centre, size, colour);
  else if (strcmp(bullet->shape, "dash") == 0)
    layout_add_rule(pass, box, x, centre, size,
                    beside_words(prose, layout_length(pass, LOOK_LIST_DASH_WEIGHT)), colour);
  else
    layout_add_rect(pass, box, square, colour);
}

/* ---- numbers and boxes ---------------------------------------------------------------------------------------------- */

static int digits_of(int number) {
  int digits = 1;
  while (number /= 10) digits++;
  return digits;
}

static const TextLine *number_line(const Prose *prose, const ReportNode *list, int number, BasePlace place) {
  LayoutPass *pass = prose->region->pass;
  const char *text = base_arena_format(pass->arena, list->marks & REPORT_PARENTHESIS ? "%d)" : "%d.", number);
  return layout_line(pass, text, &prose->role->style, NULL, place);
}

/* Numbers of as many digits stand at the left, others end under one another. */
static void add_number(const Prose *prose, const List *list, const ReportNode *node, LayoutBox *box,
                       PageElement *label, BaseLength baseline) {
  const TextLine *line = number_line(prose, node, list->number, node->place);
  BaseLength shift = digits_of(list->number) < list->digits ? list->numbers - line->width : 0;
  layout_add_line(prose->region->pass, box, label, node->place, line, prose->role->colour,
                  mark_x(prose, prose->indent + shift, line->width), baseline);
}

static void add_tick(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength top, BaseLength size,
                     PageElement *label) {
  static const short unit[6][2] = {{16, 52}, {28, 40}, {44, 56}, {76, 20}, {88, 32}, {44, 80}};
  PagePoint points[6];
  for (int i = 0; i < 6; i++) points[i] = (PagePoint){size * unit[i][0] / 100, size * unit[i][1] / 100};
  layout_add_shape(pass, box, label, x, top, "mlllllh", points, 6, layout_colour(pass, "data"));
}

static void add_box(const Prose *prose, const ReportNode *item, LayoutBox *box, PageElement *label,
                    BaseLength x, BaseLength baseline) {
  LayoutPass *pass = prose->region->pass;
  BaseLength size = beside_words(prose, layout_length(pass, LOOK_TASK_BOX)),
             top = baseline - beside_words(prose, layout_length(pass, LOOK_LIST_BULLET_CENTRE)) - size / 2;
  x = mark_x(prose, x, size);
  add_frame(pass, box, label, (PageRect){x, top, size, size}, layout_length(pass, LOOK_TASK_BOX_WEIGHT),
            prose->role->colour);
  if (item->marks & REPORT_DONE) add_tick(pass, box, x, top, size, label);
}

/* ---- items ---------------------------------------------------------------------------------------------------------- */

/* An item of no words keeps its line, for its number or its bullet. */
static LayoutBox *add_empty_line(Prose *prose) {
  LayoutBox *box = layout_block_add(prose->block, layout_box_new(prose->region->pass, prose->block->width));
  box->height = box->baseline = prose->role->leading;
  box->space = prose->space;
  return box;
}

static void add_marks(const Prose *prose, const List *list, const ReportNode *node, const ReportNode *item,
                      LayoutBox *box, PageElement *label) {
  BaseLength baseline = box->baseline ? box->baseline : prose->role->leading;
  bool ordered = node->marks & REPORT_ORDERED, task = item->marks & REPORT_TASK;
  if (ordered) add_number(prose, list, node, box, label, baseline);
  if (task) add_box(prose, item, box, label, prose->indent + (ordered ? list->labels : 0), baseline);
  if (!ordered && !task) add_bullet(prose, box, baseline);
}

static bool is_one_paragraph(const ReportNode *item) {
  return item->first && !item->first->next && item->first->kind == REPORT_PARAGRAPH;
}

/* The words of the item, beside what stands before it. */
static void add_content(Prose *prose, const List *list, const ReportNode *node, const ReportNode *item,
                        PageElement *body) {
  LayoutRegion inner = *prose->region;
  inner.parent = body;
  Prose content = *prose;
  content.region = &inner;
  content.indent += list->labels + list->boxes;
  content.direct = is_one_paragraph(item);
  content.snaps = false;
  content.gap = 0;
  if (!(node->marks & REPORT_TIGHT)) {
    content.gap = prose->role->space_before;
    layout_larger(&content.gap, prose->item_space);
  }
  content.lists++;
  layout_prose_blocks(&content, item);
  prose->opening = content.opening;
}

static void add_item(Prose *prose, const List *list, const ReportNode *node, const ReportNode *item) {
  PageDocument *out = prose->region->pass->out;
  PageElement *li = layout_child_element(prose->region->pass, list->element, PAGE_LI, item);
  bool labelled = (node->marks & REPORT_ORDERED) || (item->marks & REPORT_TASK);
  PageElement *label = labelled ? page_element_new(out, li, PAGE_LBL, item->place) : NULL;
  if (label && (item->marks & REPORT_TASK) && !(node->marks & REPORT_ORDERED))
    label->actual = item->marks & REPORT_DONE ? "☑" : "☐";
  PageElement *body = page_element_new(out, li, PAGE_LBODY, item->place);
  LayoutBox *before = prose->block->last;
  add_content(prose, list, node, item, body);
  LayoutBox *first = layout_prose_next(prose, before);
  if (!first) first = add_empty_line(prose);
  add_marks(prose, list, node, item, first, label);
}

static BaseLength item_indent(const Prose *prose) {
  return prose->step ? prose->step : layout_length(prose->region->pass, LOOK_PROSE_INDENT);
}

static void measure_list(const Prose *prose, const ReportNode *node, List *list) {
  int last = node->number - 1;
  for (const ReportNode *item = node->first; item; item = item->next) {
    last++;
    if (item->marks & REPORT_TASK) list->boxes = item_indent(prose);
  }
  bool ordered = node->marks & REPORT_ORDERED;
  list->number = node->number;
  list->labels = ordered || !list->boxes ? item_indent(prose) : 0;
  if (!ordered) return;
  list->digits = digits_of(last);
  if (list->digits == 1) return;
  list->numbers = number_line(prose, node, last, node->place)->width;
  layout_larger(&list->labels, list->numbers + layout_length(prose->region->pass, LOOK_LIST_LABEL_GAP));
}

void layout_prose_list(Prose *prose, const ReportNode *node) {
  List list = {.element = layout_element(prose->region, PAGE_L, node)};
  measure_list(prose, node, &list);
  if (!prose->step) layout_larger(&prose->space, prose->gap); /* in a cell, nothing stands around a list */
  LayoutBox *before = prose->block->last;
  Prose items = *prose;
  BaseLength between = prose->lists && (node->marks & REPORT_TIGHT) ? 0 : prose->item_space;
  if (!(node->marks & REPORT_TIGHT)) layout_larger(&between, prose->role->space_before);
  for (const ReportNode *item = node->first; item; item = item->next) {
    if (item->kind != REPORT_ITEM) continue;
    add_item(&items, &list, node, item);
    list.number++;
    items.space = between;
  }
  prose->opening = items.opening;
  LayoutBox *first = layout_prose_next(prose, before);
  if (first) first->snaps = prose->snaps;
  if (first && prose->lists && node->parent->first != node) first->glued = true;
  layout_prose_begin(prose, before);
  prose->space = prose->role->space_after;
}
