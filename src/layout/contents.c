/* Contents, and lists of charts and tables: titles, page numbers, links (look, section 6.7). */
#include "layout/internal.h"

#include <string.h>

#define STEP           LAYOUT_MM(500)
#define SECTION_SPACE  LAYOUT_MM(375) /* more above a section */
#define RULE_ABOVE     LAYOUT_MM(560) /* a section's baseline */
#define RULE_WEIGHT    LAYOUT_MM(18)
#define INDENT         LAYOUT_MM(500)
#define NUMBER_SIZE    94              /* percent of the value role: 8 of 8.5 pt */
#define NARROW         LAYOUT_MM(6000) /* frames up to here keep the margin column's measure */
#define NARROW_MEASURE LAYOUT_MM(3750)

typedef struct {
  const LayoutRegion *region;
  LayoutBlock *block;
  PageElement *contents;
  const ReportNode *node;
  BaseLength width;
  const TextStyle *number;
} Contents;

static const TextStyle *number_style(LayoutPass *pass, BasePlace place) {
  const PageRole *role = page_role(&pass->kit, "value", place);
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = role->style;
  style->size = role->style.size * NUMBER_SIZE / 100;
  style->features |= TEXT_TABULAR;
  return style;
}

static Contents start(const LayoutRegion *region, const ReportNode *node) {
  Contents contents = {region, layout_block_new(region, node), NULL, node, region->width, NULL};
  contents.contents = layout_element(region, PAGE_TOC, node);
  contents.number = number_style(region->pass, node->place);
  if (region->margin && region->width <= NARROW && region->width > NARROW_MEASURE)
    contents.width = NARROW_MEASURE;
  return contents;
}

static void add_line(const Contents *contents, LayoutBox *box, PageElement *element, const char *text,
                     const TextStyle *style, const PageColour *colour, BaseLength x, bool right) {
  LayoutPass *pass = contents->region->pass;
  const TextLine *line = layout_line(pass, text, style, NULL, contents->node->place);
  LayoutItem *item = layout_add_line(pass, box, element, contents->node->place, line, colour,
                                     right ? x - line->width : x, STEP);
  item->as.line.joined = !right;
}

static void warn_long(const Contents *contents, const LayoutEntry *entry, BaseLength excess) {
  if (excess <= 0) return;
  base_report(contents->region->pass->kit.diagnostics, BASE_WARNING, entry->node->place, "long-title",
              "give the page or section a shorter title attribute",
              "the title “%s” is %.1f mm too long for the contents", entry->title, base_to_mm(excess));
}

/* The whole line is the link. */
static void add_link(const Contents *contents, LayoutBox *box, PageElement *element, const LayoutEntry *entry,
                     int page) {
  LayoutPass *pass = contents->region->pass;
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_LINK, element, contents->node->place);
  item->y = STEP - LAYOUT_MM(350);
  item->as.link.width = contents->width;
  item->as.link.height = LAYOUT_MM(450);
  item->as.link.anchor = entry->anchor;
  item->as.link.label = base_arena_format(pass->arena, "%s, page %d", entry->title, page);
}

static LayoutBox *add_entry(const Contents *contents, const LayoutEntry *entry, bool strong) {
  LayoutPass *pass = contents->region->pass;
  LayoutBox *box = layout_block_add(contents->block, layout_box_new(pass, contents->width));
  PageElement *item = page_element_new(pass->out, contents->contents, PAGE_TOCI, contents->node->place);
  PageElement *reference = page_element_new(pass->out, item, PAGE_REFERENCE, contents->node->place);
  PageElement *link = page_element_new(pass->out, reference, PAGE_LINK, contents->node->place);
  const PageRole *role = page_role(&pass->kit, strong ? "label-strong" : "label", contents->node->place);
  const PageColour *ink = layout_colour(pass, "ink"), *colour = strong ? ink : layout_colour(pass, "soft");
  int page = layout_expected_page(pass->outline, entry->anchor);
  box->height = box->baseline = STEP;
  if (entry->number)
    add_line(contents, box, link, base_arena_format(pass->arena, "%d", entry->number), contents->number,
             layout_colour(pass, "accent"), 0, false);
  add_line(contents, box, link, entry->title, &role->style, colour, INDENT, false);
  BaseLength end = box->last->x + box->last->as.line.line->width;
  add_line(contents, box, link, base_arena_format(pass->arena, "%d", page),
           strong ? contents->number : &role->style, colour, contents->width, true);
  warn_long(contents, entry, end + LAYOUT_MM(100) - box->last->x);
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
  box->space = SECTION_SPACE;
  layout_add_rule(pass, box, 0, STEP - RULE_ABOVE, contents->width, RULE_WEIGHT,
                  layout_colour(pass, "hairline"));
}

LayoutBlock *layout_build_contents(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  Contents contents = start(region, node);
  int levels = report_integer(node, "levels", 2, pass->kit.diagnostics);
  for (size_t i = 0; i < pass->outline->entries.count; i++) {
    const LayoutEntry *entry = &pass->outline->entries.items[i];
    if (!has_entry(entry) || entry == pass->entry || entry->level >= levels) continue;
    if (repeats_section(pass->outline, entry)) continue;
    LayoutBox *box = add_entry(&contents, entry, entry->level == 0);
    bool section = entry->node->kind == REPORT_SECTION;
    if (section && contents.block->first != box) add_section_rule(&contents, box);
    box->glued = entry->level > 0 && box != contents.block->first;
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
