/* figures: what a DataFigures holds. Shared by the files of this layer only. */
#ifndef MILLESIME_DATA_FIGURES_H
#define MILLESIME_DATA_FIGURES_H

#include "data/protect.h"
#include "data/records.h"

struct DataFigures {
  DataRecords *records;
  BaseDiagnostics *diagnostics;
  BaseArena *arena;
  DataEdition edition;
  size_t serial;         /* names this edition in the records */
  DataView **views;      /* of figures by edition, computed or NULL */
  const DataRows **rows; /* theirs */
  bool *tried;
  bool *asked;          /* by data_figures_view */
  bool loaded, changed; /* the cache was asked; there are more rows than it has */
  DataProtection
      *protection; /* NULL: nothing is hidden; the records' own, or decided for this edition alone */
  size_t protection_edition; /* its place among the editions of the protection */
  DataView **shown;          /* with protection: what readers may see, by figure */
};

/* The view before anything is hidden; NULL after a diagnostic. */
const DataView *data_figures_open_view(DataFigures *figures, size_t index);

#endif
