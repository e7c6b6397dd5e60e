/* Where labels stand: one placement for all charts. Private to chart.
 *
 * How a type uses it: add what is in the way (chart_placement_mark, each with the label that it belongs to, if any), add the
 * labels, each with its spots in the order of liking (rectangles that it would cover), solve, ask which spot each got.
 * No label of the answer covers another, a mark of others or leaves the frame; who got none has no room. Types that draw
 * names beside marks use chart_names_draw below, which makes the spots, draws labels, plates and leaders, and counts
 * what finds no room.
 *
 * Greedy in the order of priority, then weight, then row; then passes in which a label without room takes the spot of one
 * of no higher priority that has another to go to; then passes in which labels move to better spots that became free.
 * Determinate. A grid of cells finds the neighbours: hundreds of labels among thousands of marks take milliseconds. */
#ifndef MILLESIME_CHART_PLACEMENT_H
#define MILLESIME_CHART_PLACEMENT_H

#include "chart/chart_private.h"

typedef struct ChartPlacement ChartPlacement;

enum { CHART_NOBODY = -1, CHART_NO_ROOM = -1 };

/* ---- the placement: rectangles alone ---------------------------------------------------------------------------------- */

/* Labels stay inside the frame and at least `apart` from each other (not from marks). Freed by chart_placement_free. */
ChartPlacement *chart_placement_new(PageRect frame, BaseLength apart);
void chart_placement_free(ChartPlacement *placement);
/* What no label may cover, but the one with the number `owner` (CHART_NOBODY: none may). */
void chart_placement_mark(ChartPlacement *placement, PageRect rect, int owner);
/* What labels cover only when none of their spots spares it: lines, areas. */
void chart_placement_avoid(ChartPlacement *placement, PageRect rect, int owner);
/* A label; its number is the count of those added before. The spots are copied. */
int chart_placement_label(ChartPlacement *placement, const PageRect *spots, size_t count, int priority,
                          double weight);
void chart_placement_solve(ChartPlacement *placement);
/* The place of the label's spot in its list; CHART_NO_ROOM when it found none. */
int chart_placement_spot(const ChartPlacement *placement, int label);

/* ---- names of marks --------------------------------------------------------------------------------------------------- */

/* Where a label may stand. FAR: a little away in eight directions, with a leader. */
typedef enum {
  CHART_INSIDE,
  CHART_RIGHT,
  CHART_LEFT,
  CHART_ABOVE,
  CHART_BELOW,
  CHART_CORNERS,
  CHART_FAR,
  CHART_NO_SIDE
} ChartSide;

/* Priorities of labels (one that is larger goes first). */
enum { CHART_REST, CHART_VALUE_OF_MARK, CHART_EXTREME, CHART_END, CHART_REFERENCE, CHART_CURRENT_MARK };

/* A mark and what is to be written at it: a name, and under it or alone a number. Either may have no text. */
typedef struct {
  ChartLabel name, number;
  PageRect mark;
  PageRect
      body; /* all that is in the way of others, where the name stands at a part of it; nothing: the mark */
  const ChartSide *sides;   /* in order, up to CHART_NO_SIDE */
  const PageColour *ground; /* the mark's fill, for what stands inside it; NULL: paper */
  const PageColour *ink;    /* of the text outside; NULL: the roles' own */
  bool free;                /* the mark is drawn by another, and is in nobody's way */
  bool bare;                /* without a plate: nothing is behind the label that would hinder reading */
  int priority;
  double weight; /* of equal priority the larger goes first */
} ChartNaming;

/* Places and draws all of them; what is taken of the chart's space is in the way, and so are all marks to the names of
 * others. What finds no room is counted for the chart's warning. */
void chart_names_draw(const ChartData *data, const PageCanvas *canvas, const ChartNaming *namings,
                      size_t count);

#endif
