/* Name tiles with unit squares: a wall of names (look, section 6.6). */
#include "layout/internal.h"

#include <string.h>

/* 11.5 of 13 pt, and of 11 pt. */
static const LayoutPart TILE_NAME = {"heading-tile", "heading", 88, NULL};
static const LayoutPart TILE_COUNT = {"figure-tile", "figure-s", 105, "data"};

enum { MOST_PER_ROW = 12, MOST_SQUARES = 2000 };

typedef struct {
  const LayoutRegion *region;
  const ReportNode *node;
  const DataView *view;
  int name, value; /* columns; value -1: names only */
  int64_t unit;    /* things a square stands for */
  BaseLength width;
  const PageRole *name_role, *count_role;
} Tiles;

static int column_of(const LayoutRegion *region, const ReportNode *node, const DataView *view,
                     const char *attribute, int fallback) {
  const char *name = report_attribute(node, attribute);
  if (!name) return fallback;
  int column = data_column_find(view, name, strlen(name));
  if (column < 0) layout_report_column(region->pass, view, name, report_attribute_place(node, attribute));
  return column;
}

/* Rows of squares, the last one cut to the remainder of the unit. */
static BaseLength add_squares(const Tiles *tiles, LayoutBox *box, const char *name, double count,
                              BaseLength top) {
  LayoutPass *pass = tiles->region->pass;
  double squares = count / (double)tiles->unit;
  if (!(squares > 0)) return 0;
  if (squares > MOST_SQUARES) { /* the number stands there all the same */
    base_report(pass->kit.diagnostics, BASE_WARNING, tiles->node->place, "too-many-squares",
                "let a square stand for more: square=\"10\"", "“%s” would need %.0f squares", name, squares);
    return 0;
  }
  size_t whole = (size_t)squares, total = whole + (squares > (double)whole);
  size_t per_row = (size_t)((tiles->width + layout_length(pass, LOOK_TILES_SQUARE_PITCH) -
                             layout_length(pass, LOOK_TILES_SQUARE_SIDE)) /
                            layout_length(pass, LOOK_TILES_SQUARE_PITCH));
  if (!per_row) per_row = 1;
  PageRect *rects = base_arena_alloc(pass->arena, total * sizeof *rects);
  for (size_t i = 0; i < total; i++) {
    double part = i < whole ? 1 : squares - (double)whole;
    rects[i] = (PageRect){(BaseLength)(i % per_row) * layout_length(pass, LOOK_TILES_SQUARE_PITCH),
                          top + (BaseLength)(i / per_row) * layout_length(pass, LOOK_TILES_SQUARE_PITCH),
                          (BaseLength)((double)layout_length(pass, LOOK_TILES_SQUARE_SIDE) * part + 0.5),
                          layout_length(pass, LOOK_TILES_SQUARE_SIDE)};
  }
  layout_add_squares(pass, box, NULL, tiles->node->place, rects, total, layout_colour(pass, "data"));
  return (BaseLength)((total - 1) / per_row) * layout_length(pass, LOOK_TILES_SQUARE_PITCH) +
         layout_length(pass, LOOK_TILES_SQUARE_SIDE);
}

static const ReportFigure *tile_figure(const Tiles *tiles, size_t row, int column, const char *format) {
  LayoutPass *pass = tiles->region->pass;
  return report_figure(pass->report->report, tiles->node->language, tiles->view, row, (size_t)column, format,
                       tiles->node->place, pass->arena, pass->kit.diagnostics);
}

/* The count as a line; NULL for tiles of names alone. */
static const TextLine *count_line(const Tiles *tiles, size_t row) {
  LayoutPass *pass = tiles->region->pass;
  if (tiles->value < 0) return NULL;
  const ReportFigure *figure = tile_figure(tiles, row, tiles->value, report_attribute(tiles->node, "format"));
  return layout_line(pass, figure->text, &tiles->count_role->style, figure, tiles->node->place);
}

/* The name in as many lines as the room left of the count asks for; how far the last is below the first. */
static BaseLength add_name(const Tiles *tiles, LayoutBox *box, PageElement *element, const ReportFigure *name,
                           BaseLength room) {
  LayoutPass *pass = tiles->region->pass;
  BasePlace place = tiles->node->place;
  LayoutSpans spans = {0};
  layout_spans_add(pass, &spans, name->text, &tiles->name_role->style, name, NULL);
  TextParagraph *set = layout_set(pass, &spans, tiles->name_role, TEXT_RAGGED, room, place);
  layout_spans_free(&spans);
  return layout_add_lines(pass, box, element, place, set, tiles->name_role, 0,
                          layout_length(pass, LOOK_TILES_NAME_BELOW)) -
         layout_length(pass, LOOK_TILES_NAME_BELOW);
}

static double count_of(const Tiles *tiles, size_t row) {
  const DataCell *cell = data_cell(tiles->view, row, (size_t)tiles->value);
  return cell->kind == DATA_NUMBER ? base_ratio_to_double(cell->value) : 0;
}

static LayoutBox *build_tile(const Tiles *tiles, PageElement *list, size_t row) {
  LayoutPass *pass = tiles->region->pass;
  BasePlace place = tiles->node->place;
  LayoutBox *box = layout_box_new(pass, tiles->width);
  PageElement *item = page_element_new(pass->out, list, PAGE_LI, place);
  PageElement *body = page_element_new(pass->out, item, PAGE_LBODY, place);
  layout_add_rule(pass, box, 0, 0, tiles->width, layout_length(pass, LOOK_TILES_RULE_WEIGHT),
                  layout_colour(pass, "ink"));
  const ReportFigure *name = tile_figure(tiles, row, tiles->name, NULL);
  const TextLine *count = count_line(tiles, row);
  BaseLength room =
      count ? tiles->width - count->width - layout_length(pass, LOOK_TILES_NUMBER_GAP) : tiles->width;
  BaseLength drop = add_name(tiles, box, body, name, room);
  box->height = layout_length(pass, LOOK_TILES_NAME_BELOW) + drop;
  if (count) {
    box->last->joined = true;
    layout_add_line(pass, box, body, place, count, tiles->count_role->colour, tiles->width - count->width,
                    layout_length(pass, LOOK_TILES_NAME_BELOW));
    BaseLength top = layout_length(pass, LOOK_TILES_SQUARES_BELOW) + drop;
    box->height = top + add_squares(tiles, box, name->text, count_of(tiles, row), top);
  }
  return box;
}

static bool read_tiles(Tiles *tiles, const LayoutRegion *region, const ReportNode *node, int per_row) {
  LayoutPass *pass = region->pass;
  *tiles = (Tiles){.region = region, .node = node, .view = node->view};
  if (!node->view) return false;
  tiles->name = column_of(region, node, node->view, "name", 0);
  tiles->value = column_of(region, node, node->view, "value", -1);
  if (tiles->name < 0 || (report_attribute(node, "value") && tiles->value < 0)) return false;
  tiles->unit = report_integer(node, "square", 1, pass->kit.diagnostics);
  if (tiles->unit < 1) tiles->unit = 1;
  tiles->width = (region->width - (per_row - 1) * layout_length(pass, LOOK_TILES_GAP)) / per_row;
  tiles->name_role = layout_part_role(pass, &TILE_NAME, node->place);
  tiles->count_role = layout_part_role(pass, &TILE_COUNT, node->place);
  return true;
}

static BaseLength pitch_of(const LayoutPass *pass, const Tiles *tiles, BaseLength tallest) {
  if (tiles->value < 0) return layout_length(pass, LOOK_TILES_BARE_HEIGHT);
  BaseLength pitch = tallest + layout_length(pass, LOOK_TILES_ROW_GAP),
             least = layout_length(pass, LOOK_TILES_LEAST_PITCH);
  return pitch > least ? pitch : least;
}

LayoutBlock *layout_build_tiles(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  int per_row = report_integer(node, "per-row", 3, pass->kit.diagnostics);
  if (per_row < 1 || per_row > MOST_PER_ROW) per_row = 3;
  Tiles tiles;
  if (!read_tiles(&tiles, region, node, per_row)) return NULL;
  LayoutBlock *block = layout_block_new(region, node);
  PageElement *list = layout_element(region, PAGE_L, node);
  BaseLength space = 0;
  for (size_t row = 0; row < tiles.view->row_count; row += (size_t)per_row) {
    LayoutBox *wall = layout_block_add(block, layout_box_new(pass, region->width));
    for (int i = 0; i < per_row && row + (size_t)i < tiles.view->row_count; i++) {
      LayoutBox *tile = build_tile(&tiles, list, row + (size_t)i);
      layout_add_nested(pass, wall, tile, i * (tiles.width + layout_length(pass, LOOK_TILES_GAP)), 0);
      if (tile->height > wall->height) wall->height = tile->height;
    }
    wall->space = space;
    space = pitch_of(region->pass, &tiles, wall->height) - wall->height;
  }
  block->space_before = layout_length(pass, LOOK_TILES_SPACE_BEFORE);
  block->space_after = space;
  return block->first ? block : NULL;
}
