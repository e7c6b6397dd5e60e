/* A new page: its master, background and furniture; and what debugging shows of it. */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- master ------------------------------------------------------------------------------------------------------------ */

static const ReportMaster *find_variant(const LayoutPass *pass, const char *name, const char *variant) {
  char full[128];
  int length = snprintf(full, sizeof full, "%s-%s", name, variant);
  return length < (int)sizeof full ? report_master_find(pass->theme, full) : NULL;
}

/* The master "NAME-first" serves the first page of a section, "NAME-left" even and "NAME-right" odd pages, when the
 * theme has them. */
const ReportMaster *layout_master(LayoutPass *pass, const ReportNode *node, const char *attribute,
                                  bool first) {
  const char *name = report_attribute(node, attribute);
  if (!name) name = report_attribute_or(node, "master", "");
  const ReportMaster *master = first ? find_variant(pass, name, "first") : NULL;
  if (!master) master = find_variant(pass, name, pass->out->sheets.count % 2 ? "left" : "right");
  if (!master) master = report_master_find(pass->theme, name);
  if (master) return master;
  const char *names[64];
  size_t count = 0;
  for (; count < pass->theme->master_count && count < 64; count++)
    names[count] = pass->theme->masters[count].name;
  const char *nearest = base_nearest(name, names, count);
  base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, attribute), "unknown-master",
              nearest, "the theme has no master “%s”", name);
  return NULL;
}

const ReportMaster *layout_master_turned(LayoutPass *pass, const ReportNode *node, const char *attribute) {
  const ReportNode *pages = pass->entry->node;
  const char *name = report_attribute(pages, "master-next");
  if (!name) name = report_attribute_or(pages, "master", "");
  const char *turned = base_arena_format(pass->arena, "%s-landscape", name);
  const ReportMaster *master = find_variant(pass, turned, pass->out->sheets.count % 2 ? "left" : "right");
  if (!master) master = report_master_find(pass->theme, turned);
  if (!master || !report_frame_find(master, "main"))
    base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, attribute), "unknown-master",
                base_arena_format(pass->arena,
                                  "<master name=\"%s\" width=\"297\" height=\"210\"> with a frame “main”",
                                  turned),
                "the theme has no master “%s” for pages on their side", turned);
  return master && report_frame_find(master, "main") ? master : NULL;
}

/* ---- furniture ----------------------------------------------------------------------------------------------------------- */

bool layout_point(const LayoutPass *pass, const ReportNode *node, const char *name, PagePoint *point) {
  const char *text = report_attribute(node, name);
  if (!text) return false;
  const char *space = strchr(text, ' ');
  char first[32];
  size_t length = space ? (size_t)(space - text) : 0;
  if (length && length < sizeof first) {
    memcpy(first, text, length);
    first[length] = 0;
    while (*space == ' ') space++;
    if (base_length_parse(first, &point->x) && base_length_parse(space, &point->y)) return true;
  }
  base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, name), "bad-position",
              "two lengths, such as 65mm 72mm", "“%s” is not a position", text);
  return false;
}

static PagePoint furniture_point(LayoutPass *pass, const ReportNode *node) {
  PagePoint at = {0, 0};
  if (layout_point(pass, node, "at", &at)) return at;
  at.x = report_length(node, "x", 0, pass->kit.diagnostics);
  at.y = report_length(node, "y", 0, pass->kit.diagnostics);
  return at;
}

static void place_furniture(LayoutPass *pass, const ReportMaster *master, PageSheet *sheet,
                            const ReportNode *node) {
  LayoutRegion region = {.pass = pass, .master = master, .width = sheet->width};
  region.width = report_length(node, "width", region.width, pass->kit.diagnostics);
  LayoutBlock *block = layout_block_build(&region, node);
  if (!block || !block->first) return;
  PagePoint at = node->kind == REPORT_RULE ? (PagePoint){0, 0} : furniture_point(pass, node);
  layout_place_box(pass, sheet, block->first, at.x, at.y - block->first->baseline, false);
}

static void draw_background(LayoutPass *pass, const ReportMaster *master, PageSheet *sheet) {
  if (!master->background) return;
  PageCanvas canvas = layout_canvas(pass, sheet, NULL, master->place);
  PageRect rect = {-sheet->bleed, -sheet->bleed, sheet->width + 2 * sheet->bleed,
                   sheet->height + 2 * sheet->bleed};
  page_draw_rect(&canvas, rect, page_colour(&pass->kit, master->background, master->place));
  sheet->items.items[sheet->items.count - 1].artifact = PAGE_BACKGROUND;
}

/* A page whose master prints no folio, such as a cover, has no label in viewers either. */
static bool has_folio(const ReportMaster *master) {
  for (const ReportNode *node = master->furniture ? master->furniture->first : NULL; node; node = node->next)
    if (node->kind == REPORT_FOLIO) return true;
  return false;
}

PageSheet *layout_sheet_new(LayoutPass *pass, const ReportMaster *master) {
  PageSheet *sheet = page_sheet_new(pass->out, master->width, master->height, master->bleed);
  pass->page_number = (int)pass->out->sheets.count;
  sheet->label = has_folio(master) ? base_arena_format(pass->arena, "%d", pass->page_number) : "";
  if (pass->entry->section >= 0) {
    const LayoutEntry *section = &pass->outline->entries.items[pass->entry->section];
    sheet->section = base_arena_copy(pass->arena, section->title, strlen(section->title));
    sheet->section_number = section->number;
  }
  draw_background(pass, master, sheet);
  size_t first = sheet->items.count;
  for (const ReportNode *node = master->furniture ? master->furniture->first : NULL; node; node = node->next)
    place_furniture(pass, master, sheet, node);
  for (size_t i = first; i < sheet->items.count; i++)
    if (!sheet->items.items[i].element) sheet->items.items[i].artifact = PAGE_PAGINATION;
  return sheet;
}

/* ---- debugging -------------------------------------------------------------------------------------------------------------- */

/* The part of a rectangle on the page: a box's measure may reach far beyond what is drawn in it. */
static PageRect on_page(const PageSheet *sheet, PageRect rect) {
  BaseLength left = -sheet->bleed, top = -sheet->bleed;
  BaseLength right = sheet->width + sheet->bleed, bottom = sheet->height + sheet->bleed;
  BaseLength ends[2] = {rect.x + rect.width, rect.y + rect.height};
  if (rect.x < left) rect.x = left;
  if (rect.y < top) rect.y = top;
  rect.width = (ends[0] < right ? ends[0] : right) - rect.x;
  rect.height = (ends[1] < bottom ? ends[1] : bottom) - rect.y;
  return rect;
}

static void debug_rect(LayoutPass *pass, PageSheet *sheet, PageRect rect, const char *colour,
                       BaseLength weight) {
  PageCanvas canvas = layout_canvas(pass, sheet, NULL, (BasePlace){0});
  PageRect shown = on_page(sheet, rect);
  if (shown.width >= 0 && shown.height >= 0)
    page_draw_box(&canvas, shown, NULL, layout_colour(pass, colour), weight);
}

void layout_debug_frames(LayoutPass *pass, PageSheet *sheet, const ReportMaster *master) {
  if (!pass->options->debug) return;
  PageCanvas canvas = layout_canvas(pass, sheet, NULL, (BasePlace){0});
  for (size_t i = 0; i < master->frame_count; i++) {
    const ReportFrame *frame = &master->frames[i];
    debug_rect(pass, sheet, (PageRect){frame->x, frame->y, frame->width, frame->height}, "accent",
               LAYOUT_MM(20));
    if (master->baseline <= 0) continue;
    for (BaseLength y = master->baseline; y < frame->y + frame->height; y += master->baseline)
      if (y >= frame->y)
        page_draw_line(&canvas, frame->x, y, frame->x + frame->width, y, LAYOUT_MM(5),
                       layout_colour(pass, "data-light"));
  }
}

void layout_debug_box(LayoutPass *pass, PageSheet *sheet, const LayoutBox *box, BaseLength x, BaseLength y) {
  if (!pass->options->debug) return;
  debug_rect(pass, sheet, (PageRect){x, y, box->width, box->height}, "data-second", LAYOUT_MM(10));
}
