/* Prose: private to prose*.c and footnotes.c. */
#ifndef MILLESIME_LAYOUT_PROSE_H
#define MILLESIME_LAYOUT_PROSE_H

#include "layout/internal.h"

/* Where blocks of prose are added: inside quotes and items the parent of the region and the indentation are theirs. */
typedef struct {
  const LayoutRegion *region;
  LayoutBlock *block;
  const PageRole *role;
  const char *opening; /* words before the next paragraph: the number of a note */
  BaseLength indent;
  BaseLength gap;        /* above paragraphs, at least */
  BaseLength item_space; /* between items of a list */
  BaseLength step;       /* indentation of items; 0: that of the look */
  BaseLength space;      /* wanted above the next box */
  int lists;             /* around */
  bool snaps;            /* paragraphs stand on the baseline grid */
  bool direct;           /* its one paragraph needs no element of its own */
  bool small;            /* a note: its role is smaller than the body's */
  bool after_heading;
  bool after_paragraph;
} Prose;

/* prose.c */
void layout_prose_blocks(Prose *prose, const ReportNode *node);
/* What follows a heading stays with it; `before`: the last box before what follows. */
void layout_prose_begin(Prose *prose, LayoutBox *before);
LayoutBox *layout_prose_next(const Prose *prose, LayoutBox *before); /* the box behind one that may be NULL */
BaseLength layout_prose_measure(LayoutPass *pass, const LayoutBlock *block, BaseLength indent,
                                const ReportNode *node);
void layout_larger(BaseLength *space, BaseLength other);

/* prose_list.c, prose_code.c, prose_grid.c */
void layout_prose_list(Prose *prose, const ReportNode *node);
void layout_prose_code(Prose *prose, const ReportNode *node);
void layout_prose_grid(Prose *prose, const ReportNode *node);

#endif
