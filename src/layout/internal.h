/* What the files of the layout layer share.
 *
 * A node becomes a LayoutBlock: a vertical list of LayoutBoxes that a page or column end may part. A box is
 * relocatable: its items are those of a page, relative to its top left corner; placing it moves them there, and nothing is
 * built twice.
 * The bottom of a box that ends in text is its last baseline; the top of one that begins with text lies one leading
 * above its first baseline. Spaces are measured between these edges, and of two neighbouring spaces the larger holds.
 */
#ifndef MILLESIME_LAYOUT_INTERNAL_H
#define MILLESIME_LAYOUT_INTERNAL_H

#include "layout/layout.h"

/* Hundredths of a millimetre, for the measures of components. */
#define LAYOUT_MM(hundredths) ((BaseLength)(hundredths) * (BASE_MM / 100))

enum {
  LAYOUT_MOST_PASSES = 5,
  LAYOUT_DEEPEST_BLOCKS = 24, /* columns in columns … */
  LAYOUT_DEEPEST_INLINE = 64, /* emphasis in a link in emphasis … */
  LAYOUT_MOST_PAGES = 20000,
  LAYOUT_MOST_COLUMNS = 200 /* of a table */
};

/* ---- items and boxes ------------------------------------------------------------------------------------------- */

/* What a box holds: items of the page, other boxes, and what must know its page and is put off until then. */
typedef enum { LAYOUT_DRAWN, LAYOUT_NESTED, LAYOUT_CHART, LAYOUT_LATTICE, LAYOUT_ANCHOR } LayoutItemKind;

typedef struct LayoutBox LayoutBox;
typedef struct LayoutBlock LayoutBlock;
typedef struct LayoutBackdrop LayoutBackdrop;

typedef struct LayoutItem {
  struct LayoutItem *next;
  LayoutItemKind kind;
  BaseLength x, y; /* from the box's top left corner; a line's: its left end on the baseline */
  bool sinks;      /* moves with the bottom of the box, when neighbours share one height */
  bool grows;      /* one rectangle, as much higher as the box becomes */
  bool joined;     /* a line: more text of the same element follows */
  bool repeated;   /* a box: again what stands elsewhere, as an artifact */
  union {
    struct {
      const PageItem *items; /* relative to x, y */
      size_t count;
    } drawn;
    LayoutBox *nested;
    struct {
      const ReportNode *node;
      PageElement *element;
      BaseLength width, height;
    } chart;
    struct { /* it fills the bleed where it goes over an edge of the page */
      BaseLength width, height, pitch, weight;
      const PageColour *colour;
      BasePlace place;
    } lattice;
    const char *anchor;
  } as;
} LayoutItem;

/* Stripes behind a run of boxes that stand one under the other: column tints and lattice lines of a table. They are
 * drawn once over the whole run, so that no seam shows between rows. */
typedef struct {
  BaseLength x, width; /* width 0: an upright line of `weight` in the middle of x */
  BaseLength weight;
  BaseLength dash; /* of an upright line; 0: whole */
  const PageColour *colour;
  bool head_only;   /* ends with the head */
  bool head;        /* begins with the table's head; else with the first row */
  bool joins;       /* begins at the very top of rows without a head over them: of a box */
  BaseLength inset; /* below the top of the head */
} LayoutStripe;
struct LayoutBackdrop {
  const LayoutStripe *stripes;
  size_t count;
  BaseLength foot, width;   /* thickness and length of a rule that closes each run; 0: none */
  const PageColour *colour; /* of that rule */
  bool goes_on;             /* begins where the box before it ends: of a table with a box or upright rules */
};

typedef struct LayoutNote LayoutNote;

/* What a page end makes of a run of boxes that it parts: made when it happens, in the order of the pages. */
typedef struct LayoutTurn LayoutTurn;
struct LayoutTurn {
  LayoutBox *(*closing)(LayoutTurn *self,
                        const LayoutBox *last); /* stands under the last box of a page; or NULL */
  LayoutBox *(*opening)(LayoutTurn *self,
                        const LayoutBox *first); /* stands over the first of the next; or NULL */
  BaseLength room;                               /* height of what closes */
  BaseLength (*more)(LayoutTurn *self,
                     const LayoutBox *last); /* what else closes behind that box; NULL: nothing */
};

struct LayoutBox {
  LayoutBox *next; /* in its block */
  LayoutItem *first, *last;
  BaseLength width, height;
  BaseLength baseline; /* first baseline; 0: the box does not begin with text */
  BaseLength space;    /* above it inside its block; dropped at the top of a page */
  bool glued;          /* no page may end before it */
  bool snaps;          /* its first baseline stands on the baseline grid */
  bool dropped;        /* it was set with what closed a page: a note of a table */
  bool head;           /* a table's head: stripes of rows begin below it */
  LayoutBox *repeat;   /* drawn above it when it is the first of a later page: a table's head */
  LayoutTurn *turn;    /* when a page may end after it; NULL: nothing is added there */
  size_t above, below; /* rows of its table that begin above its top, above its bottom */
  const LayoutBackdrop *backdrop;
  LayoutNote *notes; /* footnotes called in it */
  LayoutBlock
      *dealt; /* stands for the boxes of a block that are dealt into columns where it lands; NULL: itself */
};

/* A footnote: its set lines, a list of boxes, from the call to the page's foot. */
struct LayoutNote {
  LayoutNote *next;
  LayoutBox *lines;
};

struct LayoutBlock {
  const ReportNode *node;
  LayoutBox *first, *last;
  BaseLength width;
  BaseLength space_before, space_after;
  bool keep_next, keep_together;
  bool inner; /* follows a box of the block around it, as its next box would */
  int deal;   /* columns that the boxes are dealt into where they land (fill="balance"); 0: none */
  BaseLength deal_gap;
  const ReportMaster *master;                /* of the pages that it asks for; NULL: those around it */
  LayoutBox *repeat;                         /* over the columns of later pages: a table's caption; or NULL */
  PageElement *first_element, *last_element; /* its structure: consecutive children of one parent */
  void *sheet;                               /* where its first box stands; NULL: not yet */
  BaseLength landed_at;                      /* that box's first baseline, or its top when it has none */
};

/* ---- one laying out of the document ------------------------------------------------------------------------------ */

/* A section, page or flow, in order; or a chart or table for the lists of them. */
typedef struct {
  const ReportNode *node;
  const char *title;             /* of contents and bookmarks; "" when it has none */
  const ReportNode *title_parts; /* the same as TEXT nodes, by `next`; one that is a figure has it */
  const char *anchor;            /* name of its place */
  int level;                     /* 0: section, or page outside sections */
  int number;                    /* of a numbered section, else 0 */
  int section;                   /* index of its section's entry; -1: outside */
  bool listed;
} LayoutEntry;

typedef BASE_LIST(LayoutEntry) LayoutEntries;

/* What the document holds, and on which pages its names are expected. Worked out before pages are laid out, so that
 * one pass is enough unless a flow grows over more pages than it was thought to. */
typedef struct {
  BaseArena *arena;
  const char *language;
  LayoutEntries entries;
  LayoutEntries captions;        /* charts with a title, tables with a caption */
  BASE_LIST(const char *) names; /* every anchor */
  BaseMap *pages;                /* anchor → int: the page expected, from 1 */
  BaseMap *caption_anchors;      /* node → anchor */
  int section_count;             /* numbered sections */
  bool used;                     /* a page number was printed */
  bool shrunk;                   /* a chart got lower: the pages are made again */
} LayoutOutline;

typedef struct {
  const ReportDocument *report;
  const LayoutOptions *options;
  const ReportTheme *theme;
  PageKit kit; /* the caller's, with the diagnostics of this pass */
  PageDocument *out;
  BaseArena *arena; /* of `out` */
  BaseArena
      *boxes; /* of what is no more needed when all is on its page: boxes, their items, cells of tables */
  LayoutOutline *outline;
  PageItems drawn;                     /* off the pages, see layout_draw */
  BaseMap *inline_elements;            /* inline node → PageElement */
  const LayoutEntry *entry;            /* page or flow being laid out */
  BaseMap *kits;                       /* language → PageKit, of others than the report's; NULL: none yet */
  int page_number;                     /* of the sheet being filled, from 1 */
  int notes;                           /* footnotes built */
  BaseMap *noted;                      /* calls whose notes are built; NULL: none yet */
  BASE_LIST(const ReportNode *) calls; /* that carry notes, set since, not yet built */
  BaseMap *table_calls;                /* REPORT_NOTE_CALL → LayoutTableCall; NULL: none yet */
  int table_notes;                     /* of tables, built */
  BaseMap *table_scales;               /* graphic and name → the scale that tables share; NULL: none yet */
  BaseMap *blocks;                     /* id → LayoutBlock, of blocks that stand in a frame themselves */
  PageElement *navigation;             /* takes the links of furniture; NULL: none are made */
  bool headed;                         /* the section has a heading: its first page’s title says its name */
} LayoutPass;

/* deal.c: the boxes of a block that names columns, dealt into them at the least height. */
LayoutBox *layout_deal_whole(LayoutPass *pass, const LayoutBlock *block);
/* Boxes that stand for dealt ones become those, where a block does not flow over pages. */
void layout_deal_settle(LayoutPass *pass, LayoutBlock *block);

/* A property of the look: a length, or the place of its choice. */
static inline BaseLength layout_length(const LayoutPass *pass, ReportProperty property) {
  return pass->kit.look[property];
}
/* A property that is said for letters of 10 mm, for those of a size. */
static inline BaseLength layout_of_size(const LayoutPass *pass, ReportProperty property, BaseLength size) {
  return size * layout_length(pass, property) / (10 * BASE_MM);
}
static inline bool layout_choice(const LayoutPass *pass, ReportProperty property, const char *choice) {
  return report_is_choice(property, pass->kit.look[property], choice);
}

/* A picture that text stands beside, while the text is set. */
typedef struct {
  LayoutBlock *block;
  BaseLength top;          /* of the picture, under that of the text */
  BaseLength width;        /* taken from the measure of the lines beside it */
  BaseLength height, left; /* from the text's top to under the picture; what is left of it */
  bool right;
} LayoutAside;

/* Where a block is built: its measure, and the structure element that takes its elements. */
typedef struct {
  LayoutPass *pass;
  const ReportMaster *master;
  PageElement *parent;
  BaseLength width;
  int depth;
  bool margin;               /* a narrow frame beside the main one */
  bool flows;                /* the block may go on over pages */
  const ReportNode *picture; /* that the text to be built stands beside; NULL: none does */
  LayoutAside *aside;        /* the same, while lines are set beside it */
  int drop;       /* lines that the first letter of the text stands over; 0: it is like the others */
  bool may_float; /* the block can leave for the top or foot of the page */
} LayoutRegion;

/* outline.c */
LayoutOutline *layout_outline_new(const ReportDocument *report);
void layout_outline_free(LayoutOutline *outline);
int layout_expected_page(LayoutOutline *outline, const char *anchor);                    /* 0: no such name */
const char *layout_caption_anchor(const LayoutOutline *outline, const ReportNode *node); /* NULL: none */
/* Takes the pages found; false when one differs from what was printed. */
bool layout_outline_settle(LayoutOutline *outline, const PageDocument *document);

/* box.c */
LayoutBox *layout_box_new(LayoutPass *pass, BaseLength width);
LayoutItem *layout_item_new(LayoutPass *pass, LayoutBox *box, LayoutItemKind kind);
/* A canvas off the pages. What is drawn there becomes the next item that is added, relative to x, y. */
PageCanvas layout_draw(LayoutPass *pass, PageElement *element, BasePlace place);
LayoutItem *layout_add_drawn(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength y);
/* The first text of an item; NULL when it has none. */
const PageItem *layout_item_text(const LayoutItem *item);
/* Makes the rectangle of an item higher. */
void layout_item_grow(LayoutItem *item, BaseLength more);
LayoutItem *layout_add_line(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                            const TextLine *line, const PageColour *colour, BaseLength x,
                            BaseLength baseline);
LayoutItem *layout_add_rect(LayoutPass *pass, LayoutBox *box, PageRect rect, const PageColour *fill);
LayoutItem *layout_add_rule(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength y, BaseLength width,
                            BaseLength weight, const PageColour *colour);
LayoutItem *layout_add_squares(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                               const PageRect *rects, size_t count, const PageColour *fill);
LayoutItem *layout_add_shape(LayoutPass *pass, LayoutBox *box, PageElement *element, BaseLength x,
                             BaseLength y, const char *segments, const PagePoint *points, size_t count,
                             const PageColour *fill);
LayoutItem *layout_add_nested(LayoutPass *pass, LayoutBox *box, LayoutBox *inner, BaseLength x, BaseLength y);
LayoutBlock *layout_block_new(const LayoutRegion *region, const ReportNode *node);
LayoutBox *layout_block_add(LayoutBlock *block, LayoutBox *box);
void layout_box_stretch(LayoutBox *box, BaseLength height);
/* The stripes of the boxes from one on that share its backdrop; their item stands before those boxes. A box is added before
 * it is nested at x, top; the run ends with another backdrop, or with layout_stripes_end. */
typedef struct {
  LayoutItem *item;
  const LayoutBackdrop *backdrop;
  BaseLength body, bottom; /* from the item's y */
} LayoutStripes;
void layout_stripes_add(LayoutPass *pass, LayoutStripes *stripes, LayoutBox *whole, const LayoutBox *box,
                        BaseLength x, BaseLength top);
void layout_stripes_end(LayoutPass *pass, LayoutStripes *stripes);
/* The next line of a baseline grid at y or below; what is hardly above one stands on it. */
BaseLength layout_to_grid(BaseLength y, BaseLength origin, BaseLength pitch);
/* All boxes of a block in one: their first baselines snap to a grid counted from the first of them. */
LayoutBox *layout_block_flatten(const LayoutRegion *region, const LayoutBlock *block);

/* place.c */
PageCanvas layout_canvas(LayoutPass *pass, PageSheet *sheet, PageElement *element, BasePlace place);
const PageColour *layout_colour(const LayoutPass *pass, const char *purpose);
/* Draws a box with its top left corner at x, y. `repeated`: as an artifact. */
void layout_place_box(LayoutPass *pass, PageSheet *sheet, const LayoutBox *box, BaseLength x, BaseLength y,
                      bool repeated);
void layout_draw_backdrop(const PageCanvas *canvas, const LayoutBackdrop *backdrop, BaseLength x,
                          BaseLength top, BaseLength body, BaseLength bottom);

/* marks.c: what runs of a line are beside text */
/* The runs of a line on the pass's canvas, with highlights under them, links and strikes over them. */
void layout_draw_line(LayoutPass *pass, PageElement *element, BasePlace place, const TextLine *line,
                      const PageColour *colour);

/* What a call of a table's note prints, and the places of the note and of the table. */
typedef struct {
  const char *letter, *note, *back;
} LayoutTableCall;

/* inline.c */
typedef struct {
  BASE_LIST(TextSpan) spans;
  BASE_LIST(const ReportNode *) calls; /* footnote calls, in order */
  BaseLength indent;                   /* of the first line */
  size_t short_lines[2];               /* so many of the first have a smaller measure, */
  BaseLength short_by[2];              /* by so much: beside a picture, beside a drop capital */
} LayoutSpans;
void layout_spans_collect(LayoutPass *pass, const ReportNode *node, const PageRole *role, LayoutSpans *out);
void layout_spans_add(LayoutPass *pass, LayoutSpans *out, const char *text, const TextStyle *style,
                      const ReportFigure *figure, const ReportNode *node);
/* An attribute's value, with its figures. Nothing when the attribute is absent. */
void layout_spans_attribute(LayoutPass *pass, const ReportNode *node, const char *name,
                            const TextStyle *style, LayoutSpans *out);
/* The title of an entry, with its figures; `node`: the inline node that asks for it, or NULL. */
void layout_spans_title(LayoutPass *pass, const LayoutEntry *entry, const TextStyle *style,
                        const ReportNode *node, LayoutSpans *out);
/* What only a laid out page knows: "section.title", "section.number" or "page.number". */
void layout_spans_field(LayoutPass *pass, const char *name, const TextStyle *style, const ReportNode *node,
                        LayoutSpans *out);
/* The letter of a table's note, raised; `call` is a REPORT_NOTE_CALL of the pass. */
void layout_spans_call(LayoutPass *pass, LayoutSpans *out, const ReportNode *call, const TextStyle *style);
void layout_spans_free(LayoutSpans *spans);
/* Sets spans in a role. The result lives in the document. */
TextParagraph *layout_set(LayoutPass *pass, const LayoutSpans *spans, const PageRole *role, TextAlign align,
                          BaseLength width, BasePlace place);
/* One line that is never broken. */
const TextLine *layout_line(LayoutPass *pass, const char *text, const TextStyle *style,
                            const ReportFigure *figure, BasePlace place);
const TextLine *layout_attribute_line(LayoutPass *pass, const ReportNode *node, const char *name,
                                      const TextStyle *style);
TextParagraph *layout_set_attribute(LayoutPass *pass, const ReportNode *node, const char *name,
                                    const PageRole *role, TextAlign align, BaseLength width);
const ReportAttribute *layout_attribute(const ReportNode *node, const char *name); /* NULL when absent */
const PageRole *layout_role(const LayoutRegion *region, const ReportNode *node, const char *fallback);
/* A part of a component: the role that the theme may have for it, and what is used when it has none. */
typedef struct {
  const char *name, *base; /* own role; role it is made from */
  int percent;             /* of the base's size */
  const char *purpose;     /* colour; NULL: the base's */
} LayoutPart;
const PageRole *layout_part_role(LayoutPass *pass, const LayoutPart *part, BasePlace place);
/* Adds the lines of a paragraph to a box, the first baseline at y; returns the last baseline. */
BaseLength layout_add_lines(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                            const TextParagraph *paragraph, const PageRole *role, BaseLength x, BaseLength y);
/* An element of the region, or a child of another one, in the language of its node. */
PageElement *layout_element(const LayoutRegion *region, PageElementKind kind, const ReportNode *node);
PageElement *layout_child_element(LayoutPass *pass, PageElement *parent, PageElementKind kind,
                                  const ReportNode *node);

/* language.c */
/* The style for words of that language; the style itself when it is that already, or when it is NULL. */
const TextStyle *layout_in_language(LayoutPass *pass, const TextStyle *style, const char *language);
/* The same style in a style of the theme; NULL: none. What the face lacks is reported. */
const TextStyle *layout_in_style(LayoutPass *pass, const TextStyle *style, const PageStyle *words,
                                 BasePlace place);
/* Warns, once, of a face of emphasis that lacks what its role asks for. */
void layout_check_emphasis(LayoutPass *pass, const TextStyle *style, const PageRole *role, BasePlace place);
/* Above or below the line (PageStyle.script): by the face's own forms, when it has them for all words of a node, else
 * smaller. */
const TextStyle *layout_scripted(LayoutPass *pass, const ReportNode *node, const TextStyle *style,
                                 int script);
/* The text as a voice should read it (base_text_speak), in the pass's arena. */
const char *layout_spoken(LayoutPass *pass, const char *text, const BaseLocale *locale);
/* From here on the pass sets its roles in that language (NULL: as before). Returns the kit of before, to be set again. */
PageKit layout_speak(LayoutPass *pass, const char *language);
/* Tags an element with the language of its node, when that is not the language around it. */
void layout_set_language(const LayoutPass *pass, PageElement *element, const ReportNode *node);

/* table_model.c */
void layout_report_column(LayoutPass *pass, const DataView *view, const char *name, BasePlace place);

/* block.c */
LayoutBlock *layout_block_build(const LayoutRegion *region,
                                const ReportNode *node); /* NULL: nothing to show */
/* Left edge and measure of a node that names them (x, width, columns); else they stay as they are. */
void layout_measure(const LayoutPass *pass, const ReportMaster *master, const ReportNode *node, BaseLength *x,
                    BaseLength *width);

typedef LayoutBlock *LayoutBuilder(const LayoutRegion *region, const ReportNode *node);
LayoutBuilder layout_build_title, layout_build_heading, layout_build_paragraph, layout_build_prose,
    layout_build_list, layout_build_note, layout_build_label, layout_build_remark; /* prose.c, label.c */
LayoutBuilder layout_build_key_figure, layout_build_share, layout_build_hero;      /* keyfigure.c */
LayoutBuilder layout_build_swatch;                                                 /* swatch.c */
LayoutBuilder layout_build_quote, layout_build_pull, layout_build_signature;       /* voice.c */
LayoutBuilder layout_build_tiles, layout_build_contents, layout_build_list_of;     /* tiles.c, contents.c */
LayoutBuilder layout_build_table, layout_build_chart, layout_build_image;          /* table.c, picture.c */
/* drop.c: takes the first letter from the words of a text; false after a fault. Then puts it into the text's first box. */
typedef struct {
  TextLine *letter;
  const PageColour *colour;
  BaseLength bearing; /* white at its left, which it is moved by */
  BaseLength width;   /* with the room behind it */
} LayoutDrop;
bool layout_drop_take(const LayoutRegion *region, const ReportNode *text, const PageRole *role,
                      LayoutSpans *spans, LayoutDrop *drop);
void layout_drop_put(const LayoutRegion *region, const ReportNode *text, LayoutBox *first,
                     PageElement *element, const LayoutDrop *drop, BaseLength x, BaseLength leading,
                     size_t lines);
/* aside.c: begins with the region's picture, if it has one, and ends with the text's block. False when there is no room. */
bool layout_aside_begin(LayoutRegion *region, const ReportNode *text, LayoutAside *aside);
void layout_aside_end(const LayoutRegion *region, LayoutBlock *text);
/* Lines that the next paragraph has beside the picture; what a paragraph or a space took; what is left. `aside` may be NULL. */
size_t layout_aside_lines(const LayoutAside *aside, BaseLength leading);
void layout_aside_pass(LayoutAside *aside, BaseLength height);
BaseLength layout_aside_rest(const LayoutAside *aside);
/* picture_words.c: caption and credit of a picture `width` wide that ends at `top`, in lines of at most `most`; the last baseline. */
bool layout_picture_has_words(const ReportNode *node);
BaseLength layout_picture_add_words(LayoutPass *pass, LayoutBox *box, PageElement *parent,
                                    const ReportNode *node, BaseLength width, BaseLength most,
                                    BaseLength top);
LayoutBuilder layout_build_columns, layout_build_stack; /* columns.c */
LayoutBuilder layout_build_rule, layout_build_rect, layout_build_lattice, layout_build_space,
    layout_build_mark, layout_build_tracker, layout_build_folio; /* furniture.c */

/* footnotes.c */
/* A call was set: its note is wanted, once. */
void layout_note_called(LayoutPass *pass, const ReportNode *call);
/* Builds the notes of the calls from the `first`th on that nobody built, for boxes of that block. */
void layout_notes_attach_rest(const LayoutRegion *region, LayoutBlock *block, size_t first);
/* Builds the notes that a paragraph calls and hangs them on the boxes that hold the calls, from its first box on. */
void layout_notes_attach(const LayoutRegion *region, LayoutBox *box, const LayoutSpans *spans);

/* footnotes.c: the foot of a page */
/* Height of the notes of both lists together, with the rule and the room above it; 0 without any. */
BaseLength layout_notes_height(const LayoutPass *pass, const LayoutNote *notes, const LayoutNote *more);
/* The same when most of the last note goes to the next page. */
BaseLength layout_notes_least_height(const LayoutPass *pass, const LayoutNote *notes, const LayoutNote *more);
/* The height when those of boxes from..to come to the list; `least`: when most of the last one goes to the next page. */
BaseLength layout_notes_height_among(const LayoutPass *pass, const LayoutNote *notes, const LayoutBox *from,
                                     const LayoutBox *to, bool least);
/* Cuts the last note so that the notes fit; returns what is left of it, or NULL. */
LayoutNote *layout_notes_split(LayoutPass *pass, LayoutNote *notes, BaseLength available);
void layout_notes_place(LayoutPass *pass, PageSheet *sheet, const LayoutNote *notes, BaseLength x,
                        BaseLength bottom);

/* sheet.c: a new page with its background and furniture */
PageSheet *layout_sheet_new(LayoutPass *pass, const ReportMaster *master);
const ReportMaster *layout_master(LayoutPass *pass, const ReportNode *node, const char *attribute,
                                  bool first);
/* NAME-landscape, where NAME is the master of the pages that follow; NULL after an error at the node's attribute. */
const ReportMaster *layout_master_turned(LayoutPass *pass, const ReportNode *node, const char *attribute);
/* A position attribute "X Y"; false when absent or wrong (then reported). */
bool layout_point(const LayoutPass *pass, const ReportNode *node, const char *name, PagePoint *point);
void layout_debug_frames(LayoutPass *pass, PageSheet *sheet, const ReportMaster *master);
void layout_debug_box(LayoutPass *pass, PageSheet *sheet, const LayoutBox *box, BaseLength x, BaseLength y);

#endif
