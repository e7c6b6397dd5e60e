/* Tiles coloured by class: what a heat map and a calendar share. Private to chart. */
#ifndef MILLESIME_CHART_TILES_H
#define MILLESIME_CHART_TILES_H

#include "chart/classing.h"

/* What a tile shows beside the classes: each has a mark of its own, and its place in the key. */
typedef enum {
  CHART_TILE_ZERO,
  CHART_TILE_SMALL,
  CHART_TILE_HIDDEN,
  CHART_TILE_MISSING,
  CHART_TILE_MARKS
} ChartTileMark;

typedef struct {
  ChartClassing classing;
  bool zero_apart; /* nothing at all is no class: white */
  bool used[CHART_TILE_MARKS];
  const PageColour *colours[CHART_MOST_CLASSES];
} ChartTiles;

/* False after a diagnostic of the classes' attributes. `zero_apart`: where things are counted and most tiles have none. */
bool chart_tiles_read(const ChartData *data, ChartTiles *tiles, bool zero_apart);
/* Draws tiles, all of a class as one path; `count` rectangles with their values. */
void chart_tiles_draw(const ChartData *data, const PageCanvas *canvas, const ChartTiles *tiles,
                      const PageRect *rects, const ChartValue *const *values, size_t count);
/* The fill behind the text of a tile; paper where there is none. */
const PageColour *chart_tile_fill(const ChartData *data, const ChartTiles *tiles, const ChartValue *value);
/* True when words on the tile need a plate: it is hatched. */
bool chart_tile_is_hatched(const ChartValue *value);
/* The key of classes and marks in use: the room that it takes, and its drawing with its top at y. */
BaseLength chart_tiles_key_height(const ChartData *data, const ChartTiles *tiles, BaseLength width);
void chart_tiles_key_draw(const ChartData *data, const PageCanvas *canvas, const ChartTiles *tiles,
                          BaseLength x, BaseLength y, BaseLength width);

#endif
