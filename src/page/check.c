/* Invariants of finished pages: what a reader, a viewer or assistive technology relies on. Reports, never
 * repairs. */
#include "page/ground.h"

#include <math.h>

/* ---- structure
 * --------------------------------------------------------------------------------------------------- */

static int heading_level(PageElementKind kind) {
  return kind >= PAGE_H1 && kind <= PAGE_H4 ? (int)(kind - PAGE_H1) + 1 : 0;
}

static bool has_cells(const PageElement *row) {
  for (const PageElement *cell = row->first; cell; cell = cell->next)
    if (cell->kind != PAGE_TH && cell->kind != PAGE_TD) return false;
  return row->first != NULL;
}

/* What must hold of one element; *level is the last heading's. */
static void check_element(const PageElement *element, int *level, BaseDiagnostics *diagnostics) {
  int heading = heading_level(element->kind);
  if (heading > *level + 1)
    base_report(diagnostics, BASE_ERROR, element->place, "heading-order", "use the next level down",
                "a heading of level %d follows one of level %d", heading, *level);
  if (heading) *level = heading;
  if (element->kind == PAGE_FIGURE && (!element->alt || !*element->alt))
    base_report(diagnostics, BASE_ERROR, element->place, "no-alternative-text", "write an alt attribute",
                "a picture has no alternative text");
  if (element->kind == PAGE_TR && !has_cells(element))
    base_report(diagnostics, BASE_ERROR, element->place, "table-structure", NULL,
                "a table row without cells");
  if (element->kind == PAGE_LI && element->parent && element->parent->kind != PAGE_L)
    base_report(diagnostics, BASE_ERROR, element->place, "list-structure", NULL,
                "a list item outside a list");
}

static const PageElement *following(const PageElement *element) {
  if (element->first) return element->first;
  while (element && !element->next) element = element->parent;
  return element ? element->next : NULL;
}

static void check_tree(const PageDocument *document, BaseDiagnostics *diagnostics) {
  int level = 0;
  for (const PageElement *element = document->root; element; element = following(element))
    check_element(element, &level, diagnostics);
}

/* ---- contrast ------------------------------------------------------------------------------------------------------ */

static int points_of(char segment) {
  switch (segment) {
  case PAGE_CURVE: return 3;
  case PAGE_RECTANGLE: return 2;
  case PAGE_CLOSE: return 0;
  default: return 1;
  }
}

bool page_path_covers(const PageItem *item, PagePoint at) {
  const char *segments = item->as.path.segments;
  const PagePoint *p = item->as.path.points;
  bool inside = false;
  PagePoint from = {0, 0}, start = {0, 0};
  for (; *segments; segments++) {
    int count = points_of(*segments);
    if (*segments == PAGE_RECTANGLE) {
      if (at.x >= p[0].x && at.x < p[0].x + p[1].x && at.y >= p[0].y && at.y < p[0].y + p[1].y) return true;
    } else if (*segments == PAGE_MOVE) {
      start = from = p[0];
    } else {
      for (int k = 0; k < (count ? count : 1); k++) {
        PagePoint to = count ? p[k] : start;
        if ((from.y > at.y) != (to.y > at.y) &&
            (double)at.x <
                (double)(to.x - from.x) * (double)(at.y - from.y) / (double)(to.y - from.y) + (double)from.x)
          inside = !inside;
        from = to;
      }
    }
    p += count;
  }
  return inside;
}

static PagePoint text_middle(const PageItem *item) {
  const TextRun *run = item->as.text.run;
  BaseLength middle = run->width / 2, up = run->size / 4;
  if (item->as.text.turn) return (PagePoint){item->as.text.x - up, item->as.text.y - middle};
  return (PagePoint){item->as.text.x + middle, item->as.text.y - up};
}

/* A filled path of the sheet, or a picture, and the box of its points: most fills need no closer look. */
typedef struct {
  const PageItem *item;
  PagePoint low, high;
} Fill;

typedef struct {
  BASE_LIST(Fill) list;
  BASE_LIST(const PageItem *) stack; /* the same, for texts on pictures; made when wanted */
  PageGround ground;
  const PageColour *text, *under; /* the pair that was looked at last: neighbours share it */
  double contrast;
} Fills;

static void extend(Fill *fill, PagePoint point) {
  if (point.x < fill->low.x) fill->low.x = point.x;
  if (point.y < fill->low.y) fill->low.y = point.y;
  if (point.x > fill->high.x) fill->high.x = point.x;
  if (point.y > fill->high.y) fill->high.y = point.y;
}

static void add_picture(const PageItem *item, Fills *fills) {
  PageRect shown = item->as.image.shown;
  *BASE_APPEND(&fills->list) =
      (Fill){item, {shown.x, shown.y}, {shown.x + shown.width, shown.y + shown.height}};
}

static void add_fill(const PageItem *item, Fills *fills) {
  const PagePoint *p = item->as.path.points;
  Fill *fill = BASE_APPEND(&fills->list);
  *fill = (Fill){item, {INT64_MAX, INT64_MAX}, {INT64_MIN, INT64_MIN}};
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    int count = points_of(*segment);
    if (*segment == PAGE_RECTANGLE) {
      extend(fill, p[0]);
      extend(fill, (PagePoint){p[0].x + p[1].x, p[0].y + p[1].y});
    } else {
      for (int i = 0; i < count; i++) extend(fill, p[i]);
    }
    p += count;
  }
}

/* The last fill or picture painted under the middle of a text, of those before it; NULL for the bare page. */
static const PageItem *background_of(const PageItem *text, const Fills *fills) {
  PagePoint at = text_middle(text);
  for (size_t i = fills->list.count; i > 0; i--) {
    const Fill *fill = &fills->list.items[i - 1];
    bool near = at.x >= fill->low.x && at.x <= fill->high.x && at.y >= fill->low.y && at.y <= fill->high.y;
    if (near && (fill->item->kind == PAGE_IMAGE || page_path_covers(fill->item, at))) return fill->item;
  }
  return NULL;
}

/* WCAG 2.1, 1.4.3: 4.5 to 1; 3 to 1 from 18 pt, or from 14 pt in bold. */
static double wanted_contrast(const TextRun *run) {
  bool bold = text_face_info(run->face)->weight >= 700;
  return run->size >= base_points(bold ? 14 : 18) ? 3.0 : 4.5;
}

static double contrast_between(const PageColour *text, const PageColour *under, Fills *fills) {
  if (text != fills->text || under != fills->under) {
    fills->text = text;
    fills->under = under;
    fills->contrast = page_contrast(text, under);
  }
  return fills->contrast;
}

static void check_on_picture(const PageItem *item, Fills *fills, double wanted,
                             BaseDiagnostics *diagnostics) {
  for (size_t i = fills->stack.count; i < fills->list.count; i++)
    *BASE_APPEND(&fills->stack) = fills->list.items[i].item;
  page_ground_check(&fills->ground, item, fills->stack.items, fills->stack.count, wanted, diagnostics);
}

static void check_contrast(const PageItem *item, Fills *fills, BaseDiagnostics *diagnostics) {
  if (!item->element && item->artifact == PAGE_BACKGROUND) return;
  const PageItem *under = background_of(item, fills);
  if (under && under->kind == PAGE_IMAGE) {
    check_on_picture(item, fills, wanted_contrast(item->as.text.run), diagnostics);
    return;
  }
  const PageColour *background = under ? under->as.path.fill : NULL;
  double found = contrast_between(item->as.text.colour, background, fills),
         wanted = wanted_contrast(item->as.text.run);
  if (found >= wanted - 0.005) return;
  base_report(diagnostics, BASE_WARNING, item->place, "contrast", "choose a darker or lighter colour",
              "text in “%s” on “%s” has a contrast of %.1f, under %.1f", item->as.text.colour->name,
              background ? background->name : "white", found, wanted);
}

/* ---- items
 * ------------------------------------------------------------------------------------------------------- */

static bool inside(const PageSheet *sheet, PagePoint point) {
  BaseLength slack = sheet->bleed + BASE_MM / 10;
  return point.x >= -slack && point.y >= -slack && point.x <= sheet->width + slack &&
         point.y <= sheet->height + slack;
}

static void report_outside(const PageItem *item, size_t page, BaseSeverity severity,
                           BaseDiagnostics *diagnostics) {
  base_report(diagnostics, severity, item->place, "outside-page", "move it or make it smaller",
              "something is drawn outside page %zu", page + 1);
}

static bool path_inside(const PageSheet *sheet, const PageItem *item) {
  const PagePoint *p = item->as.path.points;
  for (const char *s = item->as.path.segments; *s; s++) {
    int count = points_of(*s);
    if (*s == PAGE_RECTANGLE) {
      if (!inside(sheet, p[0]) || !inside(sheet, (PagePoint){p[0].x + p[1].x, p[0].y + p[1].y})) return false;
    } else {
      for (int k = 0; k < count; k++)
        if (!inside(sheet, p[k])) return false;
    }
    p += count;
  }
  return true;
}

/* Content that grew runs over the right edge or the lower one, or over another in part; what stands wholly to the left of
 * the page or above it was placed there. */
static void check_text(const PageSheet *sheet, size_t page, const PageItem *item,
                       BaseDiagnostics *diagnostics) {
  PagePoint start = {item->as.text.x, item->as.text.y}, end = start;
  if (item->as.text.turn)
    end.y -= item->as.text.run->width;
  else
    end.x += item->as.text.run->width;
  if (inside(sheet, start) && inside(sheet, end)) return;
  bool placed = (start.x < 0 && end.x < 0) || (start.y < 0 && end.y < 0);
  report_outside(item, page, placed ? BASE_ERROR : BASE_WARNING, diagnostics);
}

/* `fills`: those of the items before. */
static void check_item(const PageSheet *sheet, size_t page, const PageItem *item, Fills *fills,
                       BaseDiagnostics *diagnostics) {
  if (item->kind == PAGE_IMAGE) page_image_check(item, 0, PAGE_DOTS, diagnostics);
  if (item->kind == PAGE_PATH && item->as.path.fill) add_fill(item, fills);
  if (item->kind == PAGE_IMAGE) add_picture(item, fills);
  if (item->kind == PAGE_PATH && !path_inside(sheet, item))
    report_outside(item, page, BASE_WARNING, diagnostics);
  if (item->kind == PAGE_TEXT) check_text(sheet, page, item, diagnostics);
  if (item->kind == PAGE_TEXT && item->as.text.run->text_length) check_contrast(item, fills, diagnostics);
  if (item->kind == PAGE_IMAGE && item->element && item->element->kind != PAGE_FIGURE)
    base_report(diagnostics, BASE_ERROR, item->place, "image-structure", NULL,
                "a picture stands outside a Figure");
}

void page_check(const PageDocument *document, BaseDiagnostics *diagnostics) {
  Fills fills = {.contrast = 1};
  check_tree(document, diagnostics);
  for (size_t p = 0; p < document->sheets.count; p++) {
    const PageSheet *sheet = document->sheets.items[p];
    fills.list.count = fills.stack.count = 0;
    for (size_t i = 0; i < sheet->items.count; i++)
      check_item(sheet, p, &sheet->items.items[i], &fills, diagnostics);
    page_check_texts(sheet, p, diagnostics);
  }
  base_free(fills.list.items);
  base_free(fills.stack.items);
  page_ground_free(&fills.ground);
}
