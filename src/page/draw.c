/* Drawing: paths, rectangles, lattices, images, links. */
#include "page/page.h"

#include <string.h>

PageItem *page_item_new(const PageCanvas *canvas, PageItemKind kind) {
  PageItems *items = canvas->items ? canvas->items : &canvas->sheet->items;
  PageItem *item = BASE_APPEND(items);
  *item = (PageItem){.kind = kind, .element = canvas->element, .place = canvas->place};
  return item;
}

/* ---- moving ------------------------------------------------------------------------------------------------------ */

/* A rectangle's second point is its size. */
static const PagePoint *moved_points(BaseArena *arena, const PageItem *item, BaseLength x, BaseLength y) {
  size_t count = item->as.path.point_count, at = 0;
  PagePoint *points = base_arena_alloc(arena, count * sizeof *points);
  for (size_t i = 0; i < count; i++)
    points[i] = (PagePoint){item->as.path.points[i].x + x, item->as.path.points[i].y + y};
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    if (*segment == PAGE_RECTANGLE) points[at + 1] = item->as.path.points[at + 1];
    at += *segment == PAGE_CURVE ? 3 : *segment == PAGE_RECTANGLE ? 2 : *segment != PAGE_CLOSE;
  }
  return points;
}

static void move_rect(PageRect *rect, BaseLength x, BaseLength y) {
  rect->x += x;
  rect->y += y;
}

void page_send_behind(const PageCanvas *canvas) {
  PageItems *items = canvas->items ? canvas->items : &canvas->sheet->items;
  if (!items->count) return;
  PageItem sent = items->items[items->count - 1];
  sent.element = NULL;
  sent.artifact = PAGE_BACKGROUND;
  PageItem *last = &items->items[items->count - 1], *at = items->items;
  while (at < last && !at->element && at->artifact == PAGE_BACKGROUND) at++;
  memmove(at + 1, at, (size_t)(last - at) * sizeof *at);
  *at = sent;
}

PageItem *page_item_place(PageDocument *document, PageSheet *sheet, const PageItem *item, BaseLength x,
                          BaseLength y) {
  PageItem *placed = BASE_APPEND(&sheet->items);
  *placed = *item;
  switch (item->kind) {
  case PAGE_TEXT:
    placed->as.text.x += x;
    placed->as.text.y += y;
    break;
  case PAGE_PATH: placed->as.path.points = moved_points(document->arena, item, x, y); break;
  case PAGE_IMAGE:
    move_rect(&placed->as.image.rect, x, y);
    move_rect(&placed->as.image.shown, x, y);
    break;
  case PAGE_LINK_AREA: move_rect(&placed->as.link.rect, x, y); break;
  case PAGE_COMMENT: move_rect(&placed->as.comment.rect, x, y); break;
  }
  return placed;
}

static PageRect path_box(const PageItem *item) {
  PagePoint low = {BASE_LENGTH_MAX, BASE_LENGTH_MAX}, high = {-BASE_LENGTH_MAX, -BASE_LENGTH_MAX};
  size_t at = 0;
  for (const char *segment = item->as.path.segments; *segment; segment++) {
    size_t count = *segment == PAGE_CURVE ? 3 : *segment == PAGE_RECTANGLE ? 2 : *segment != PAGE_CLOSE;
    for (size_t i = 0; i < count; i++) {
      PagePoint point = item->as.path.points[at + i];
      if (*segment == PAGE_RECTANGLE && i == 1)
        point = (PagePoint){point.x + item->as.path.points[at].x, point.y + item->as.path.points[at].y};
      low = (PagePoint){point.x < low.x ? point.x : low.x, point.y < low.y ? point.y : low.y};
      high = (PagePoint){point.x > high.x ? point.x : high.x, point.y > high.y ? point.y : high.y};
    }
    at += count;
  }
  return at ? (PageRect){low.x, low.y, high.x - low.x, high.y - low.y} : (PageRect){0};
}

PageRect page_item_box(const PageItem *item) {
  switch (item->kind) {
  case PAGE_TEXT: return page_text_box(item);
  case PAGE_PATH: return path_box(item);
  case PAGE_IMAGE: return item->as.image.shown;
  case PAGE_LINK_AREA: return item->as.link.rect;
  case PAGE_COMMENT: return item->as.comment.rect;
  }
  return (PageRect){0};
}

/* ---- paths ------------------------------------------------------------------------------------------------------- */

PageItem *page_draw_path(const PageCanvas *canvas, const char *segments, const PagePoint *points,
                         size_t point_count, const PageColour *fill, const PageColour *stroke,
                         BaseLength weight) {
  BaseArena *arena = canvas->document->arena;
  PagePoint *copy = base_arena_alloc(arena, point_count * sizeof *copy);
  if (point_count) memcpy(copy, points, point_count * sizeof *copy);
  PageItem *item = page_item_new(canvas, PAGE_PATH);
  item->as.path.segments = base_arena_copy(arena, segments, strlen(segments));
  item->as.path.points = copy;
  item->as.path.point_count = point_count;
  item->as.path.fill = fill;
  item->as.path.stroke = stroke;
  item->as.path.weight = weight;
  return item;
}

PageItem *page_draw_rects(const PageCanvas *canvas, const PageRect *rects, size_t count,
                          const PageColour *fill) {
  BaseArena *arena = canvas->document->arena;
  PagePoint *points = base_arena_alloc(arena, 2 * count * sizeof *points);
  char *segments = base_arena_alloc(arena, count + 1);
  for (size_t i = 0; i < count; i++) {
    segments[i] = PAGE_RECTANGLE;
    points[2 * i] = (PagePoint){rects[i].x, rects[i].y};
    points[2 * i + 1] = (PagePoint){rects[i].width, rects[i].height};
  }
  PageItem *item = page_item_new(canvas, PAGE_PATH);
  item->as.path.segments = segments;
  item->as.path.points = points;
  item->as.path.point_count = 2 * count;
  item->as.path.fill = fill;
  return item;
}

PageItem *page_draw_rect(const PageCanvas *canvas, PageRect rect, const PageColour *fill) {
  return page_draw_rects(canvas, &rect, 1, fill);
}

PageItem *page_draw_box(const PageCanvas *canvas, PageRect rect, const PageColour *fill,
                        const PageColour *outline, BaseLength weight) {
  PageItem *item = NULL;
  if (fill) item = page_draw_rect(canvas, rect, fill);
  if (!outline) return item;
  PageRect inner = {rect.x + weight / 2, rect.y + weight / 2, rect.width - weight, rect.height - weight};
  item = page_draw_rect(canvas, inner, NULL);
  item->as.path.stroke = outline;
  item->as.path.weight = weight;
  return item;
}

PageItem *page_draw_line(const PageCanvas *canvas, BaseLength x1, BaseLength y1, BaseLength x2, BaseLength y2,
                         BaseLength weight, const PageColour *colour) {
  PagePoint points[2] = {{x1, y1}, {x2, y2}};
  return page_draw_path(canvas, "ml", points, 2, NULL, colour, weight);
}

/* Lines at every pitch from the start, and one at the end, so that the lattice is closed on all sides. */
static size_t lattice_lines(BaseLength extent, BaseLength pitch) {
  return pitch > 0 && extent >= 0 ? (size_t)((extent + pitch / 100) / pitch) + 1 : 0;
}

/* The whole steps of `pitch` in a length, downwards. */
static BaseLength whole_steps(BaseLength length, BaseLength pitch) {
  return (length >= 0 ? length / pitch : -((-length + pitch - 1) / pitch)) * pitch;
}

/* What goes over an edge of the trimmed page goes on to the edge of its bleed; the lines stay where they were. */
static PageRect bleed_lattice(const PageSheet *sheet, PageRect rect) {
  BaseLength right = rect.x + rect.width, bottom = rect.y + rect.height;
  BaseLength left_end = rect.x < 0 ? -sheet->bleed : rect.x, top_end = rect.y < 0 ? -sheet->bleed : rect.y;
  BaseLength right_end = right > sheet->width ? sheet->width + sheet->bleed : right;
  BaseLength bottom_end = bottom > sheet->height ? sheet->height + sheet->bleed : bottom;
  return (PageRect){left_end, top_end, right_end - left_end, bottom_end - top_end};
}

PageItem *page_draw_lattice(const PageCanvas *canvas, PageRect rect, BaseLength pitch, BaseLength weight,
                            const PageColour *colour) {
  if (pitch <= 0 || rect.width < 0 || rect.height < 0) return NULL;
  PageRect ends = bleed_lattice(canvas->sheet, rect);
  BaseLength right = ends.x + ends.width, bottom = ends.y + ends.height;
  BaseLength first = rect.x - whole_steps(rect.x - ends.x, pitch);
  BaseLength last = rect.y + rect.height + whole_steps(bottom - rect.y - rect.height, pitch);
  size_t columns = lattice_lines(right - first, pitch), rows = lattice_lines(last - ends.y, pitch);
  size_t lines = columns + rows;
  if (!columns || !rows || lines > 100000) return NULL;
  BaseArena *arena = canvas->document->arena;
  PagePoint *points = base_arena_alloc(arena, 2 * lines * sizeof *points);
  char *segments = base_arena_alloc(arena, 2 * lines + 1);
  for (size_t i = 0; i < lines; i++) {
    bool upright = i < columns;
    BaseLength at = (BaseLength)(upright ? i : i - columns) * pitch;
    points[2 * i] = upright ? (PagePoint){first + at, ends.y} : (PagePoint){ends.x, last - at};
    points[2 * i + 1] = upright ? (PagePoint){first + at, bottom} : (PagePoint){right, last - at};
    segments[2 * i] = PAGE_MOVE;
    segments[2 * i + 1] = PAGE_LINE;
  }
  PageItem *item = page_item_new(canvas, PAGE_PATH);
  item->element = NULL;
  item->as.path.segments = segments;
  item->as.path.points = points;
  item->as.path.point_count = 2 * lines;
  item->as.path.stroke = colour;
  item->as.path.weight = weight;
  return item;
}

PageItem *page_draw_image(const PageCanvas *canvas, PageRect rect, PageRect shown, const PageImage *image) {
  PageItem *item = page_item_new(canvas, PAGE_IMAGE);
  item->as.image.image = image;
  item->as.image.rect = rect;
  item->as.image.shown = shown;
  return item;
}

PageItem *page_draw_link(const PageCanvas *canvas, PageRect rect, const char *uri, const char *anchor,
                         const char *label) {
  BaseArena *arena = canvas->document->arena;
  PageItem *item = page_item_new(canvas, PAGE_LINK_AREA);
  item->as.link.rect = rect;
  item->as.link.uri = uri ? base_arena_copy(arena, uri, strlen(uri)) : NULL;
  item->as.link.anchor = anchor ? base_arena_copy(arena, anchor, strlen(anchor)) : NULL;
  item->as.link.label = label ? base_arena_copy(arena, label, strlen(label)) : NULL;
  item->as.link.page = -1;
  return item;
}

PageItem *page_draw_comment(const PageCanvas *canvas, PageRect rect, const char *title, const char *text) {
  BaseArena *arena = canvas->document->arena;
  PageItem *item = page_item_new(canvas, PAGE_COMMENT);
  item->as.comment.rect = rect;
  item->as.comment.title = base_arena_copy(arena, title, strlen(title));
  item->as.comment.text = base_arena_copy(arena, text, strlen(text));
  return item;
}
