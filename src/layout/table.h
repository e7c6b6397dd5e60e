/* Tables: private to table_*.c. */
#ifndef MILLESIME_LAYOUT_TABLE_H
#define MILLESIME_LAYOUT_TABLE_H

#include "layout/internal.h"

typedef enum { TABLE_TEXT, TABLE_BAR, TABLE_RANK, TABLE_CHANGE } TableKind;
typedef enum { TABLE_LEFT, TABLE_RIGHT, TABLE_DECIMAL } TableAlign;

/* A column of the table: a field of the view, how its cells are drawn, and where. */
typedef struct {
  const ReportNode *node;
  const ReportNode *span; /* <span-head> around it, or NULL */
  int field, base;        /* columns of the view; base -1: none */
  TableKind kind;
  TableAlign align;
  bool bold, numeric, leads;     /* leads: the first of the table */
  BaseLength fixed, least, most; /* of the layout; 0: none */
  BaseLength natural, narrowest; /* of the content */
  BaseLength before, after;      /* DECIMAL: widest part left and right of the comma */
  BaseLength head_natural;       /* its head on one line, or on two */
  BaseLength overhang;           /* of its head, to the left */
  BaseLength x, width;           /* where it stands */
  double square;                 /* BAR: units a lattice square stands for */
  const TextParagraph *head;
  const char *const *headers; /* ids of its header cells, for the structure */
  size_t header_count;
} TableColumn;

/* A printed cell. */
typedef struct {
  const char *text; /* "" when empty */
  const ReportFigure *figure;
  const TextLine *line;           /* set on one line; NULL: wrapped or empty */
  const TextParagraph *paragraph; /* wrapped */
  BaseLength before;              /* DECIMAL: width left of the comma */
  double value;
  bool number, hidden, soft;
} TableCell;

typedef struct {
  const LayoutRegion *region;
  const ReportNode *node, *total;
  const DataView *view, *total_view;
  int group; /* field whose changes part the rows; -1: none */
  const char *total_label;
  TableColumn *columns;
  size_t column_count;
  TableCell *cells; /* of all rows, then of the total */
  size_t row_count, cell_rows;
  size_t current; /* the lit row; row_count and more: none */
  const PageRole *role, *head_role;
  const TextStyle *regular, *strong; /* cells */
  BaseLength row_height, leading;
  int gap_share; /* percent of the room between columns that is left when the table is full */
  const PageColour *ink, *soft, *hairline, *tint, *ruling, *data, *accent;
  PageElement *table, *body;
  bool filled;           /* has a tinted span */
  BaseLength tint_inset; /* of tints, below the top of the head */
} Table;

/* table_model.c: columns and cells. False when there is nothing to draw. */
bool layout_table_read(Table *table, const LayoutRegion *region, const ReportNode *node);
TableCell *layout_table_cell(const Table *table, size_t row, size_t column);

/* table_widths.c: widths as a pure function. */
typedef struct {
  BaseLength natural, narrowest; /* one line; its longest word */
  BaseLength fixed, least, most; /* 0: none */
  bool rigid;                    /* takes no share of what is left over */
} TableWish;
/* Fills widths so that they add up to `available`. Columns that may wrap shrink towards their narrowest; what is left
 * over is shared in proportion to the natural widths. False when even the narrowest need more; *lack is by how much. */
bool layout_table_widths(const TableWish *wishes, size_t count, BaseLength available, BaseLength *widths,
                         BaseLength *lack);
/* Measures the cells, decides the columns, wraps what must be wrapped. */
void layout_table_place_columns(Table *table);
/* The <span-head> around a column, when it has words; one without only tints. */
const ReportNode *layout_table_titled_span(const TableColumn *column);

/* table_head.c */
LayoutBox *layout_table_caption_box(Table *table, bool continued);
LayoutBox *layout_table_head_box(Table *table, bool repeated);

/* table_rows.c */
/* Lines of a row, for cutting it. */
typedef struct {
  BaseLength first, leading; /* baseline of the first; distance of the others */
  size_t count;
} TableLines;
/* Cuts the last box of a block, a row, into a box a line when a page under a head of that height has no room for the
 * whole. At least two lines stay together at the end and at the start of a page. */
void layout_table_cut_row(const LayoutRegion *region, LayoutBlock *block, const TableLines *lines,
                          BaseLength head);
/* The head that is drawn again above a row, or above the rest of one that was cut, which needs room under the rule. */
void layout_table_repeat_head(LayoutPass *pass, LayoutBox *row, LayoutBox *head);
TableLines layout_table_row_lines(const Table *table, size_t row);
LayoutBox *layout_table_row_box(Table *table, size_t row);
LayoutBox *layout_table_total_box(Table *table);
const LayoutBackdrop *layout_table_backdrop(Table *table, bool rows);

#endif
