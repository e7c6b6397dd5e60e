/* Contents, and lists of charts and tables: titles, page numbers, links (look, section 6.7). */
#include "layout/internal.h"

#include <string.h>

/* Numbers at 8 of 8.5 pt. */
static const LayoutPart NUMBER = {"contents-number", "value", 94, "accent"};
static const LayoutPart PAGE = {"contents-page", "value", 94, "ink"};
static const LayoutPart ENTRY = {"contents-entry", "label", 100, "soft"};
static const LayoutPart SECTION = {"contents-section", "label-strong", 100, "ink"};

typedef struct {
  const LayoutRegion *region;
  LayoutBlock *block;
  PageElement *contents, *inner; /* inner: the pages of the section before, in its entry */
  const ReportNode *node;
  BaseLength width;
  const PageRole *number, *page, *entry, *section;
} Contents;

static Contents start(const LayoutRegion *region, const ReportNode *node) {
  Contents contents = {
      .region = region, .block = layout_block_new(region, node), .node = node, .width = region->width};
  contents.contents = layout_element(region, PAGE_TOC, node);
  LayoutPass *pass = region->pass;
  contents.block->space_before = contents.block->space_after =
      layout_length(pass, LOOK_CONTENTS_SPACE_AROUND);
  contents.number = layout_part_role(pass, &NUMBER, node->place);
  contents.page = layout_part_role(pass, &PAGE, node->place);
  contents.entry = layout_part_role(pass, &ENTRY, node->place);
  contents.section = layout_part_role(pass, &SECTION, node->place);
  BaseLength measure = layout_length(pass, LOOK_CONTENTS_NARROW_MEASURE);
  if (region->margin && region->width <= layout_length(pass, LOOK_CONTENTS_NARROW) && region->width > measure)
    contents.width = measure;
  return contents;
}

static void add_number(const Contents *contents, LayoutBox *box, PageElement *element, int number,
                       const PageRole *role, bool right) {
  LayoutPass *pass = contents->region->pass;
  BasePlace place = contents->node->place;
  const TextLine *line =
      layout_line(pass, base_arena_format(pass->arena, "%d", number), &role->style, NULL, place);
  BaseLength x = right ? contents->width - line->width : 0;
  layout_add_line(pass, box, element, place, line, role->colour, x, layout_length(pass, LOOK_CONTENTS_STEP))
      ->joined = !right;
}

/* A title that is too long is broken, and said to be. */
static void add_title(const Contents *contents, LayoutBox *box, PageElement *element,
                      const LayoutEntry *entry, const PageRole *role) {
  LayoutPass *pass = contents->region->pass;
  BaseLength width = contents->width - layout_length(pass, LOOK_CONTENTS_INDENT) -
                     layout_length(pass, LOOK_CONTENTS_NUMBER_ROOM);
  LayoutSpans spans = {0};
  layout_spans_title(pass, entry, &role->style, NULL, &spans);
  TextParagraph *set = layout_set(pass, &spans, role, TEXT_RAGGED, width, entry->node->place);
  layout_spans_free(&spans);
  for (size_t i = 0; i < set->line_count; i++)
    layout_add_line(pass, box, element, contents->node->place, &set->lines[i], role->colour,
                    layout_length(pass, LOOK_CONTENTS_INDENT),
                    layout_length(pass, LOOK_CONTENTS_STEP) +
                        (BaseLength)i * layout_length(pass, LOOK_CONTENTS_LINE_STEP))
        ->joined = true;
  if (set->line_count < 2) return;
  box->height += (BaseLength)(set->line_count - 1) * layout_length(pass, LOOK_CONTENTS_LINE_STEP);
  base_report(pass->kit.diagnostics, BASE_WARNING, entry->node->place, "long-title",
              "give the page or section a shorter title attribute",
              "the title “%s” takes %zu lines in the contents", entry->title, set->line_count);
}

/* The whole line is the link. */
static void add_link(const Contents *contents, LayoutBox *box, PageElement *element, const LayoutEntry *entry,
                     int page) {
  LayoutPass *pass = contents->region->pass;
  PageCanvas canvas = layout_draw(pass, element, contents->node->place);
  page_draw_link(
      &canvas, (PageRect){0, 0, contents->width, box->height - layout_length(pass, LOOK_CONTENTS_LINK_APART)},
      NULL, entry->anchor, base_arena_format(pass->arena, "%s, page %d", entry->title, page));
  layout_add_drawn(pass, box, 0,
                   layout_length(pass, LOOK_CONTENTS_STEP) - layout_length(pass, LOOK_CONTENTS_LINK_ABOVE));
}

/* A page's entry stands in a list of its own in the section's. */
static PageElement *entry_element(Contents *contents, int level) {
  PageDocument *out = contents->region->pass->out;
  BasePlace place = contents->node->place;
  PageElement *last = contents->contents->last;
  if (level > 0 && last && !contents->inner) contents->inner = page_element_new(out, last, PAGE_TOC, place);
  if (level == 0) contents->inner = NULL;
  PageElement *parent = contents->inner ? contents->inner : contents->contents;
  PageElement *item = page_element_new(out, parent, PAGE_TOCI, place);
  PageElement *reference = page_element_new(out, item, PAGE_REFERENCE, place);
  return page_element_new(out, reference, PAGE_LINK, place);
}

static LayoutBox *add_entry(Contents *contents, const LayoutEntry *entry, bool strong) {
  LayoutPass *pass = contents->region->pass;
  LayoutBox *box = layout_block_add(contents->block, layout_box_new(pass, contents->width));
  PageElement *link = entry_element(contents, entry->level);
  const PageRole *role = strong ? contents->section : contents->entry;
  int page = layout_expected_page(pass->outline, entry->anchor);
  box->height = box->baseline = layout_length(pass, LOOK_CONTENTS_STEP);
  if (entry->number) add_number(contents, box, link, entry->number, contents->number, false);
  add_title(contents, box, link, entry, role);
  add_number(contents, box, link, page, strong ? contents->page : role, true);
  add_link(contents, box, link, entry, page);
  return box;
}

static bool has_entry(const LayoutEntry *entry) {
  return entry->listed && entry->anchor && *entry->title;
}

/* A page that repeats its section's title has no line of its own. */
static bool repeats_section(const LayoutOutline *outline, const LayoutEntry *entry) {
  return entry->level > 0 && strcmp(outline->entries.items[entry->section].title, entry->title) == 0;
}

static void add_section_rule(const Contents *contents, LayoutBox *box) {
  LayoutPass *pass = contents->region->pass;
  box->space = layout_length(pass, LOOK_CONTENTS_SECTION_SPACE);
  layout_add_rule(
      pass, box, 0, layout_length(pass, LOOK_CONTENTS_STEP) - layout_length(pass, LOOK_CONTENTS_RULE_ABOVE),
      contents->width, layout_length(pass, LOOK_CONTENTS_RULE_WEIGHT), layout_colour(pass, "hairline"));
}

/* A rule parts a section from what is before it, and a page after the sections from them. */
static bool parts(const LayoutEntry *entry, const LayoutEntry *before) {
  return before && entry->level == 0 && (entry->node->kind == REPORT_SECTION || before->section >= 0);
}

LayoutBlock *layout_build_contents(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  Contents contents = start(region, node);
  int levels = report_integer(node, "levels", 2, pass->kit.diagnostics);
  const LayoutEntry *before = NULL;
  for (size_t i = 0; i < pass->outline->entries.count; i++) {
    const LayoutEntry *entry = &pass->outline->entries.items[i];
    if (!has_entry(entry) || entry == pass->entry || entry->level >= levels) continue;
    if (repeats_section(pass->outline, entry)) continue;
    LayoutBox *box = add_entry(&contents, entry, entry->level == 0);
    if (parts(entry, before)) add_section_rule(&contents, box);
    box->glued = entry->level > 0 && before;
    before = entry;
  }
  return contents.block->first ? contents.block : NULL;
}

LayoutBlock *layout_build_list_of(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  Contents contents = start(region, node);
  contents.width = region->width;
  ReportKind kind =
      strcmp(report_attribute_or(node, "kind", "charts"), "tables") == 0 ? REPORT_TABLE : REPORT_CHART;
  for (size_t i = 0; i < pass->outline->captions.count; i++) {
    const LayoutEntry *entry = &pass->outline->captions.items[i];
    if (entry->node->kind == kind) add_entry(&contents, entry, false);
  }
  return contents.block->first ? contents.block : NULL;
}
