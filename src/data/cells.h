/* cells: rows of a query as cells of a view, with exact numbers. */
#ifndef MILLESIME_DATA_CELLS_H
#define MILLESIME_DATA_CELLS_H

#include "data/data.h"
#include "data/store.h"

/* Fills columns, cells and their counts from the rows; all in the arena. keys: the names of columns of primary keys and of unique columns. */
void data_cells_fill(DataView *view, const DataRows *rows, const BaseMap *keys, BaseArena *arena);
/* The first number whose companions contradict it by more than rounding: its cell index, or -1. A view where X_pct is
 * not X_num / X_base has a mistake in one of the three. */
long data_cells_contradiction(const DataView *view, const DataRows *rows);
/* The first number of 2^63 and more, which no figure can hold: its cell index, or -1. */
long data_cells_too_large(const DataRows *rows);

#endif
