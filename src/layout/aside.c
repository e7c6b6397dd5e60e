/* Text beside a picture: the lines that stand beside it are shorter, those under it have the whole measure. */
#include "layout/internal.h"

#include <string.h>

static bool is_right(const ReportNode *picture) {
  return strcmp(report_attribute(picture, "beside"), "right") == 0;
}

/* The picture begins at the height of the first line's capitals. */
static BaseLength drop_of(const LayoutRegion *region, const ReportNode *text) {
  const PageRole *role = layout_role(region, text, "body");
  const TextFaceInfo *face = text_face_info(role->style.face);
  return role->leading - role->style.size * face->cap_height / 1000;
}

bool layout_aside_begin(LayoutRegion *region, const ReportNode *text, LayoutAside *aside) {
  LayoutPass *pass = region->pass;
  const ReportNode *picture = region->picture;
  *aside = (LayoutAside){0};
  region->aside = NULL;
  if (!picture) return true;
  LayoutRegion own = *region;
  BaseLength x = 0;
  layout_measure(pass, region->master, picture, &x, &own.width);
  LayoutBlock *block = layout_block_build(&own, picture);
  if (!block || !block->first) return false;
  BaseLength gap = layout_length(pass, LOOK_BESIDE_GAP);
  *aside = (LayoutAside){.block = block,
                         .top = drop_of(region, text),
                         .width = block->first->width + gap,
                         .right = is_right(picture)};
  aside->left = aside->height = aside->top + block->first->height + layout_length(pass, LOOK_BESIDE_BELOW);
  region->aside = aside;
  if (region->width - aside->width >= layout_length(pass, LOOK_BESIDE_LEAST)) return true;
  base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(picture, "beside"), "no-width",
              "give the picture a smaller width", "beside the picture %.1f mm are left for the words",
              base_to_mm(region->width - aside->width));
  return false;
}

size_t layout_aside_lines(const LayoutAside *aside, BaseLength leading) {
  return aside && aside->left > 0 ? (size_t)((aside->left + leading - 1) / leading) : 0;
}

void layout_aside_pass(LayoutAside *aside, BaseLength height) {
  if (aside) aside->left -= height;
}

BaseLength layout_aside_rest(const LayoutAside *aside) {
  return aside && aside->left > 0 ? aside->left : 0;
}

/* A text that is shorter than its picture ends where that does. */
void layout_aside_end(const LayoutRegion *region, LayoutBlock *text) {
  LayoutAside *aside = region->aside;
  if (!aside || !text->first) return;
  LayoutBox *first = text->first;
  BaseLength x = aside->right ? text->width - aside->block->first->width : 0;
  LayoutItem *before = first->last;
  layout_add_nested(region->pass, first, aside->block->first, x, aside->top);
  LayoutItem *added = before ? before->next : first->first;
  if (before && added) { /* under the words, and read before them */
    before->next = NULL;
    first->last = before;
    added->next = first->first;
    first->first = added;
  }
  BaseLength rest = layout_aside_rest(aside), height = 0;
  if (rest > 0) layout_block_add(text, layout_box_new(region->pass, text->width))->height = rest;
  for (LayoutBox *box = first; box; box = box->next) {
    if (box != first && height < aside->height) box->glued = true;
    height += box->space + box->height;
  }
}
