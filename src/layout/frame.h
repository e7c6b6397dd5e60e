/* A page being filled: private to frame.c, remark.c and deal.c. */
#ifndef MILLESIME_LAYOUT_FRAME_H
#define MILLESIME_LAYOUT_FRAME_H

#include "layout/internal.h"

typedef struct {
  const ReportFrame *frame;
  BaseLength cursor; /* bottom of what stands in it */
  BaseLength after;  /* space wanted below that */
  bool started, overfull;
  const LayoutBlock *above; /* the last one that named its place, or NULL; and its left edge */
  BaseLength above_x;
} Frame;

typedef struct {
  const ReportMaster *master;
  PageSheet *sheet;
  Frame *frames;
  size_t frame_count;
  size_t furnished; /* items of the master's own */
} Sheet;

/* A box on the page being filled; not drawn until the page is complete, because a later page may take it. */
typedef struct {
  LayoutBlock *block;
  LayoutBox *box;
  BaseLength x, y;   /* top left corner */
  BaseLength indent; /* x from the frame's left edge */
  bool repeated;     /* a table's head again */
  bool turned;       /* made because the page ends, or began, in a table */
  bool fixed;        /* names its place: nothing follows it, and it never moves */
} Placed;

/* A remark that waits until the page that holds its anchor is complete. */
typedef struct Remark {
  struct Remark *next;
  LayoutBlock *block, *anchor;
  const char *frame;
} Remark;

typedef struct LayoutFloat LayoutFloat;

typedef struct {
  LayoutPass *pass;
  const LayoutEntry *entry;
  PageElement *element; /* the page's Sect */
  Sheet *sheet;
  Frame *main;
  BASE_LIST(Placed) placed;   /* boxes of the page, in order */
  LayoutNote *notes;          /* footnotes of the page */
  LayoutNote *inherited;      /* the first of them: the rest of a note from the page before */
  LayoutNote *carried;        /* the rest of a note for the page after */
  bool squeezed;              /* the last note does not fit whole: the page is full */
  LayoutFloat *floats, *feet; /* pictures that wait for a page; those at the foot of this one */
  size_t tops;                /* entries of `placed`, the first, that are pictures at the top */
  BaseLength top_height, foot_height;
  Remark *remarks;
  LayoutBlock *last_main;
  const ReportMaster *turned; /* of pages that a block asks for, while it is placed; NULL: the flow's */
  bool complete;              /* what stands on the page has it for itself: the next block begins another */
  bool flows, broken;
  int depth;
} Filling;

/* frame.c */
bool layout_open_sheet(Filling *filling, const char *attribute); /* of the node: the master's name */
void layout_place_children(Filling *filling, const ReportNode *parent, Frame *frame);
Frame *layout_find_frame(Sheet *sheet, const char *name); /* NULL: none */
void layout_report_overfull(Filling *filling, Frame *frame, const LayoutBlock *block, BaseLength bottom);
/* flow.c */
void layout_put(Filling *filling, Frame *frame, Placed placed);
/* Puts a box on the page where it says, out of the flow. */
void layout_put_fixed(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength x, BaseLength y);
void layout_land(Filling *filling, size_t index);
void layout_finish_sheet(Filling *filling);
bool layout_open_next(Filling *filling);
/* The top of a box that follows what stands in the frame already. */
BaseLength layout_next_top(const Sheet *sheet, const Frame *frame, const LayoutBlock *block,
                           const LayoutBox *box);
/* Puts a box of a block into the main frame, on a new page when it must. */
void layout_put_next(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength indent);
/* Ends the page before a box that shall come next, at the last place where it may end. False when it cannot. */
bool layout_end_page(Filling *filling, const LayoutBlock *block, const LayoutBox *box);
BaseLength layout_frame_bottom(const Filling *filling); /* of the main frame */

/* float.c: pictures at the top or foot of a page */
void layout_float(Filling *filling, LayoutBlock *block, BaseLength indent, bool top);
void layout_floats_continue(Filling *filling); /* on a page that was opened */
void layout_floats_end(Filling *filling);      /* nothing more comes */
void layout_floats_put_feet(Filling *filling); /* the page is full */

/* remark.c */
LayoutBlock *layout_remark_anchor(Filling *filling, const Frame *frame,
                                  const ReportNode *node); /* NULL: flows */
void layout_queue_remark(Filling *filling, const Frame *frame, LayoutBlock *block, LayoutBlock *anchor);
void layout_land_remarks(Filling *filling);

/* deal.c: boxes dealt into columns of equal height, over as many pages as they need */
void layout_deal(Filling *filling, LayoutBlock *block, BaseLength indent);

#endif
