/* A page being filled: private to frame.c, remark.c and deal.c. */
#ifndef MILLESIME_LAYOUT_FRAME_H
#define MILLESIME_LAYOUT_FRAME_H

#include "layout/internal.h"

typedef struct {
  const ReportFrame *frame;
  BaseLength cursor; /* bottom of what stands in it */
  BaseLength after;  /* space wanted below that */
  bool started, overfull;
} Frame;

typedef struct {
  const ReportMaster *master;
  PageSheet *sheet;
  Frame *frames;
  size_t frame_count;
} Sheet;

/* A box on the page being filled; not drawn until the page is complete, because a later page may take it. */
typedef struct {
  LayoutBlock *block;
  LayoutBox *box;
  BaseLength x, y;   /* top left corner */
  BaseLength indent; /* x from the frame's left edge */
  bool repeated;     /* a table's head again */
} Placed;

/* A remark that waits until the page that holds its anchor is complete. */
typedef struct Remark {
  struct Remark *next;
  LayoutBlock *block, *anchor;
  const char *frame;
} Remark;

typedef struct {
  LayoutPass *pass;
  const LayoutEntry *entry;
  PageElement *element; /* the page's Sect */
  Sheet *sheet;
  Frame *main;
  BASE_LIST(Placed) placed; /* boxes of the page, in order */
  LayoutNote *notes;        /* footnotes of the page */
  Remark *remarks;
  LayoutBlock *last_main;
  bool flows, broken;
  int depth;
} Filling;

Frame *layout_find_frame(Sheet *sheet, const char *name); /* NULL: none */
void layout_report_overfull(Filling *filling, Frame *frame, const LayoutBlock *block, BaseLength bottom);
/* The top of a box that follows what stands in the frame already. */
BaseLength layout_next_top(const Sheet *sheet, const Frame *frame, const LayoutBlock *block,
                           const LayoutBox *box);
/* Puts a box of a block into the main frame, on a new page when it must. */
void layout_put_next(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength indent);
/* Height left in the main frame under `top`, footnotes of the page counted. */
BaseLength layout_room(const Filling *filling, BaseLength top);

/* remark.c */
LayoutBlock *layout_remark_anchor(Filling *filling, const Frame *frame,
                                  const ReportNode *node); /* NULL: flows */
void layout_queue_remark(Filling *filling, const Frame *frame, LayoutBlock *block, LayoutBlock *anchor);
void layout_land_remarks(Filling *filling);

/* deal.c: boxes dealt into columns of equal height, over as many pages as they need */
void layout_deal(Filling *filling, LayoutBlock *block, BaseLength indent);

#endif
