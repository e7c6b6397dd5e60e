/* From a node to a block: who builds what, and what all blocks have in common. */
#include "layout/internal.h"

#include <stdio.h>
#include <string.h>

static LayoutBuilder *builder_of(ReportKind kind) {
  static LayoutBuilder *const builders[REPORT_NODE_KINDS] = {
      [REPORT_TITLE] = layout_build_title,         [REPORT_HEADING] = layout_build_heading,
      [REPORT_LEAD] = layout_build_title,          [REPORT_PROSE] = layout_build_prose,
      [REPORT_PARAGRAPH] = layout_build_paragraph, [REPORT_LIST] = layout_build_list,
      [REPORT_LABEL] = layout_build_label,         [REPORT_NOTE] = layout_build_note,
      [REPORT_REMARK] = layout_build_remark,       [REPORT_KEY_FIGURE] = layout_build_key_figure,
      [REPORT_SHARE] = layout_build_share,         [REPORT_HERO] = layout_build_hero,
      [REPORT_QUOTE] = layout_build_quote,         [REPORT_PULL] = layout_build_pull,
      [REPORT_SIGNATURE] = layout_build_signature, [REPORT_TILES] = layout_build_tiles,
      [REPORT_SWATCH] = layout_build_swatch,       [REPORT_CONTENTS] = layout_build_contents,
      [REPORT_LIST_OF] = layout_build_list_of,     [REPORT_TABLE] = layout_build_table,
      [REPORT_CHART] = layout_build_chart,         [REPORT_IMAGE] = layout_build_image,
      [REPORT_COLUMNS] = layout_build_columns,     [REPORT_STACK] = layout_build_stack,
      [REPORT_RULE] = layout_build_rule,           [REPORT_RECT] = layout_build_rect,
      [REPORT_LATTICE] = layout_build_lattice,     [REPORT_SPACE] = layout_build_space,
      [REPORT_MARK] = layout_build_mark,           [REPORT_TRACKER] = layout_build_tracker,
      [REPORT_FOLIO] = layout_build_label,
  };
  return builders[kind];
}

/* ---- measure ---------------------------------------------------------------------------------------------------------- */

/* "4-12" or "4": columns of the page grid. */
static bool read_columns(const char *text, int most, int *from, int *to) {
  int used = 0;
  if (sscanf(text, "%4d-%4d%n", from, to, &used) == 2 && !text[used])
    return *from >= 1 && *from <= *to && *to <= most;
  if (sscanf(text, "%4d%n", from, &used) == 1 && !text[used]) {
    *to = *from;
    return *from >= 1 && *from <= most;
  }
  return false;
}

void layout_measure(const LayoutPass *pass, const ReportMaster *master, const ReportNode *node, BaseLength *x,
                    BaseLength *width) {
  const char *columns = report_attribute(node, "columns");
  int from, to;
  if (columns && node->kind != REPORT_MARK && read_columns(columns, master->column_count, &from, &to)) {
    *x = master->margin_left + (from - 1) * (master->column + master->gutter);
    *width = (to - from + 1) * (master->column + master->gutter) - master->gutter;
  } else if (columns && node->kind != REPORT_MARK) {
    base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "columns"), "bad-columns",
                "columns=\"4-12\", counted on the page grid",
                "“%s” names no columns of the master “%s”, which has %d", columns, master->name,
                master->column_count);
  }
  *x = report_length(node, "x", *x, pass->kit.diagnostics);
  *width = report_length(node, "width", *width, pass->kit.diagnostics);
}

/* ---- building --------------------------------------------------------------------------------------------------------- */

static void apply_keep(LayoutBlock *block) {
  const char *keep = report_attribute(block->node, "keep");
  if (!keep) return;
  block->keep_next = strcmp(keep, "next") == 0;
  block->keep_together = strcmp(keep, "together") == 0;
}

static void add_anchor(const LayoutRegion *region, LayoutBlock *block, const char *name) {
  if (!name || !block->first) return;
  LayoutBox *box = block->first;
  LayoutItem *item = base_arena_alloc(region->pass->arena, sizeof *item);
  item->kind = LAYOUT_ANCHOR;
  item->as.anchor = name;
  item->next = box->first;
  box->first = item;
  if (!box->last) box->last = item;
}

static void apply_common(const LayoutRegion *region, LayoutBlock *block) {
  const ReportNode *node = block->node;
  BaseDiagnostics *diagnostics = region->pass->kit.diagnostics;
  block->space_before = report_length(node, "space-before", block->space_before, diagnostics);
  block->space_after = report_length(node, "space-after", block->space_after, diagnostics);
  apply_keep(block);
  add_anchor(region, block, layout_caption_anchor(region->pass->outline, node));
  add_anchor(region, block, report_attribute(node, "id"));
  if (!block->keep_together || !block->first) return;
  for (LayoutBox *box = block->first->next; box; box = box->next) box->glued = true;
}

static bool has_room(const LayoutRegion *region, const ReportNode *node) {
  BaseDiagnostics *diagnostics = region->pass->kit.diagnostics;
  if (region->width <= 0) {
    base_report(diagnostics, BASE_ERROR, node->place, "no-width",
                "give it a width, or a wider frame or column", "<%s> has no room: its measure is %.1f mm",
                report_kind_name(node->kind), base_to_mm(region->width));
    return false;
  }
  if (region->depth > LAYOUT_DEEPEST_BLOCKS) {
    base_report(diagnostics, BASE_ERROR, node->place, "too-deep", NULL, "blocks are nested more than %d deep",
                LAYOUT_DEEPEST_BLOCKS);
    return false;
  }
  return true;
}

LayoutBlock *layout_block_build(const LayoutRegion *region, const ReportNode *node) {
  LayoutBuilder *build = builder_of(node->kind);
  if (!build || !has_room(region, node)) return NULL;
  PageElement *before = region->parent ? region->parent->last : NULL;
  PageKit around = layout_speak(region->pass, node->language);
  size_t calls = region->pass->calls.count;
  LayoutBlock *block = build(region, node);
  if (block && region->pass->calls.count > calls) layout_notes_attach_rest(region, block, calls);
  region->pass->kit = around;
  if (!block) return NULL;
  if (region->parent) {
    block->first_element = before ? before->next : region->parent->first;
    block->last_element = block->first_element ? region->parent->last : NULL;
    for (PageElement *made = block->first_element; made && node->language; made = made->next)
      if (!made->language) layout_set_language(region->pass, made, node);
  }
  apply_common(region, block);
  return block;
}
