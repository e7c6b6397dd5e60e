/* page: the display list and the structure tree that layout and charts emit and that pdf writes.
 *
 * Coordinates are BaseLength from the top left corner of the trimmed page, y downwards. Text is placed by its
 * baseline. Every item belongs to a structure element or is an artifact: there is no third kind. Everything
 * lives in the document's arena; the document frees it.
 */
#ifndef MILLESIME_PAGE_H
#define MILLESIME_PAGE_H

#include "svg/svg.h"
#include "text/text.h"

typedef struct {
  BaseLength x, y, width, height;
} PageRect;

/* ---- what a page is drawn with: roles and colours, resolved once per theme
 * ------------------------------------ */

/* A colour of the theme. The engine asks for colours by purpose, never by a theme's own name; the purposes
 * are: ink (text, axes), paper, soft (secondary text), hairline (row rules), ruling (lattice), tint (tracks,
 * total column), data, data-deep, data-second, data-light, accent ("here"), accent-tint (changed figure),
 * voice (bubbles, highlighter), on-data (text on a data fill). */
typedef struct {
  const char *name;
  const char *uses; /* purposes it serves, separated by spaces; may be NULL */
  uint8_t red, green, blue;
  uint8_t cmyk[4];       /* percent */
  uint8_t cmyk_small[4]; /* percent, for text of 12 pt and less */
} PageColour;

typedef struct {
  const char *name;
  TextStyle style;           /* regular */
  TextStyle strong;          /* the same in bold (**strong** in prose) */
  TextStyle emphasis;        /* the same in italic */
  TextStyle strong_emphasis; /* both; its face is NULL when the theme names none */
  BaseLength leading;
  const PageColour *colour;
  TextAlign align;
  bool hyphenate, optical_margins;
  int expansion;
  BaseLength space_before, space_after;
  int max_lines;     /* 0: any */
  BaseLength indent; /* of the first line of a paragraph that follows another */
} PageRole;

/* How words within a line are set, by a name of the theme (<span style="">); what it does not say stays. */
typedef struct {
  const char *name;
  const TextFace *face;       /* NULL: that of the words around */
  const PageColour *colour;   /* NULL: the same */
  unsigned features, without; /* TEXT_…: set, and taken away first */
  int tracking;
  bool tracks;
  enum { PAGE_ON_LINE, PAGE_SUPERIOR, PAGE_INFERIOR } script;
} PageStyle;

/* The typesetting kit handed to layout and charts; built from the theme by app. Borrowed pointers. */
typedef struct PageKit PageKit;
struct PageKit {
  TextFonts *fonts;
  const BaseLocale *locale;
  const char *language;
  bool right_to_left; /* its words run from right to left, and lines begin at the right */
  const PageRole *roles;
  size_t role_count;
  const PageStyle *styles;
  size_t style_count;
  const PageColour *colours;
  size_t colour_count;
  const PageColour *const *ramp; /* ordered, dark to light */
  size_t ramp_count;
  const BaseLength *look; /* lengths, thicknesses and ornaments, by the property of the theme */
  BaseDiagnostics *diagnostics;
};
/* A colour is found by its name or by a purpose that it serves. Unknown names are reported at `place` with
 * the nearest one, and the first role or colour is returned. */
const PageRole *page_role(const PageKit *kit, const char *name, BasePlace place);
const PageColour *page_colour(const PageKit *kit, const char *name, BasePlace place);
/* NULL, after a diagnostic, when there is none. */
const PageStyle *page_style(const PageKit *kit, const char *name, BasePlace place);
/* The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio); NULL is white. */
double page_contrast(const PageColour *one, const PageColour *other);

/* ---- structure
 * ------------------------------------------------------------------------------------------------ */

/* Standard structure types of ISO 32000-1 §14.8.4. */
typedef enum {
  PAGE_DOCUMENT,
  PAGE_PART,
  PAGE_SECT,
  PAGE_DIV,
  PAGE_H1,
  PAGE_H2,
  PAGE_H3,
  PAGE_H4,
  PAGE_P,
  PAGE_L,
  PAGE_LI,
  PAGE_LBL,
  PAGE_LBODY,
  PAGE_TABLE,
  PAGE_THEAD,
  PAGE_TBODY,
  PAGE_TFOOT,
  PAGE_TR,
  PAGE_TH,
  PAGE_TD,
  PAGE_FIGURE,
  PAGE_CAPTION,
  PAGE_NOTE,
  PAGE_REFERENCE,
  PAGE_TOC,
  PAGE_TOCI,
  PAGE_LINK,
  PAGE_SPAN,
  PAGE_QUOTE,
  PAGE_BLOCKQUOTE,
  PAGE_ANNOT,
  PAGE_FORMULA,
  PAGE_CODE,
  PAGE_ELEMENT_KINDS
} PageElementKind;

/* What few elements have: there are as many elements as cells of tables. */
typedef struct {
  const char *title;
  const char *summary; /* Table */
  const char *copied;  /* what extraction gives where more is meant than drawn (+9); NULL: ActualText */
  PageRect box;        /* Figure: bounding box; width 0 until known */
  int box_page;
  const void *
      node; /* what it shows, for who attaches its data: of tables and charts, the element of the report; or NULL */
  size_t associated; /* the attached file with its data, counted from 1; 0: none */
} PageElementMore;

typedef struct PageElement PageElement;
struct PageElement {
  PageElementKind kind;
  PageElement *parent, *first, *last, *next; /* in reading order */
  const char *alt;                           /* Figure: alternative text */
  const char *actual;                        /* ActualText, or NULL */
  const char *language;                      /* when it differs from the parent's, else NULL */
  const char *id;                            /* unique in the document, or NULL */
  enum { PAGE_NO_SCOPE, PAGE_SCOPE_COLUMN, PAGE_SCOPE_ROW, PAGE_SCOPE_BOTH } scope; /* TH */
  int row_span, column_span;                                                        /* 0 means 1 */
  const char *const *headers; /* TD: ids of its header cells */
  unsigned header_count;
  unsigned number;       /* position in creation order, set by page_element_new */
  PageElementMore *more; /* NULL: it has nothing of that; page_element_more makes it */
  BasePlace place;       /* source element */
};

/* ---- items
 * ---------------------------------------------------------------------------------------------------- */

typedef enum { PAGE_TEXT, PAGE_PATH, PAGE_IMAGE, PAGE_LINK_AREA, PAGE_COMMENT } PageItemKind;

/* Path segments; coordinates follow in `points`: MOVE and LINE one point, CURVE three, RECT two (corner, then
 * width and height), CLOSE none. */
enum { PAGE_MOVE = 'm', PAGE_LINE = 'l', PAGE_CURVE = 'c', PAGE_RECTANGLE = 'r', PAGE_CLOSE = 'h' };
typedef struct {
  BaseLength x, y;
} PagePoint;

typedef struct PageImage PageImage; /* a decoded or passed-through picture, see page_image_load */

typedef struct {
  PageItemKind kind;
  PageElement *element;                                                     /* NULL: an artifact */
  enum { PAGE_LAYOUT_ARTIFACT, PAGE_PAGINATION, PAGE_BACKGROUND } artifact; /* when element is NULL */
  BasePlace place;                                                          /* source element, for checks */
  union {
    struct {
      const TextRun *run;
      BaseLength x, y; /* left end of the run on its baseline */
      const PageColour *colour;
      int turn;             /* quarter turns counter-clockwise: 0 or 1 (reads upwards) */
      const char *line_end; /* what separates this run from the next in extraction: " ", "" or "\n" */
    } text;
    struct {
      const char *segments; /* zero-terminated string of PAGE_MOVE … */
      const PagePoint *points;
      size_t point_count;
      const PageColour *fill, *stroke; /* NULL: none */
      BaseLength weight;               /* of the stroke */
      const BaseLength *dashes;
      size_t dash_count;
      bool even_odd;
      bool clip_hatch; /* fill is a 45 degree hatch of lines `weight` wide every `dashes[0]` in colour
                          `stroke` */
    } path;
    struct {
      const PageImage *image;
      PageRect rect;  /* of the whole picture */
      PageRect shown; /* the part that is seen */
    } image;
    struct {
      PageRect rect;
      const char *uri;    /* or NULL: inside the document */
      int page;           /* 0-based target page */
      BaseLength y;       /* target height */
      const char *anchor; /* unresolved name, resolved by page_resolve_anchors */
      const char *label;  /* Contents entry: what the link is */
    } link;
    struct {
      PageRect rect;
      const char *title, *text;
    } comment;
  } as;
} PageItem;

typedef BASE_LIST(PageItem) PageItems;

typedef struct {
  BaseLength width, height, bleed;
  const char *label;   /* page label shown by viewers: "", "2", "iv" */
  const char *section; /* title of the section, or NULL */
  int section_number;
  PageItems items;
} PageSheet;

typedef struct {
  const char *title;
  int level; /* 0 = top */
  int page;  /* 0-based */
  BaseLength y;
  PageElement *element;
} PageBookmark;

/* What a span of text stands for. TextSpan.origin of all text that reaches a page is a PageOrigin or NULL, so
 * that the ledger can find the figures printed and layout can find its links and footnote calls again. */
typedef struct {
  const void *figure; /* the report's figure printed here, or NULL */
  const void *node;   /* the inline node it comes from (link, footnote call, highlight …), or NULL */
} PageOrigin;

typedef struct {
  const char *name; /* file name, "sessions_par_region.csv" */
  const char *mime;
  const char *description;
  const void *data;
  size_t length;
  void (*make)(const void *self, BaseBuffer *out); /* or NULL: instead of data, when it is written */
  const void *self;
} PageAttachment;

/* A place that a link from outside the document can name. */
typedef struct {
  const char *name; /* unique */
  int page;         /* 0-based */
  BaseLength y;
} PageDestination;

typedef struct {
  BaseArena *arena;
  const char *title, *author, *subject, *keywords, *language;
  const char *date;  /* ISO 8601 day of the data, or NULL */
  bool working;      /* a draft: nothing to be kept for good */
  int passes;        /* how often it was laid out until charts had room and page numbers held */
  PageElement *root; /* PAGE_DOCUMENT */
  unsigned element_count;
  BASE_LIST(PageSheet *) sheets;
  BASE_LIST(PageBookmark) bookmarks;
  BASE_LIST(PageAttachment) attachments;
  BASE_LIST(PageDestination) destinations;
  BASE_LIST(const PageImage *) images;
  BaseMap *anchors, *image_paths; /* private to page */
} PageDocument;

/* An empty document with its arena and the root of its structure tree; freed with all that is in it. */
PageDocument *page_document_new(void);
void page_document_free(PageDocument *document);
/* A sheet behind the last one; owned by the document. */
PageSheet *page_sheet_new(PageDocument *document, BaseLength width, BaseLength height, BaseLength bleed);
/* A child at the end of parent's children. */
PageElement *page_element_new(PageDocument *document, PageElement *parent, PageElementKind kind,
                              BasePlace place);
PageElementMore *page_element_more(PageDocument *document, PageElement *element);
const char *page_element_name(PageElementKind kind); /* "H1" */

/* ---- drawing
 * -------------------------------------------------------------------------------------------------- */

/* Where things are drawn: a page, the element they belong to (NULL: artifact) and the kit. Passed by value. A canvas
 * with a list of its own draws there instead, for a box that is placed on a page later. */
typedef struct {
  PageDocument *document;
  PageSheet *sheet;
  const PageKit *kit;
  PageElement *element;
  BasePlace place;
  PageItems *items; /* NULL: those of the sheet */
} PageCanvas;

/* All return the item, which the caller may refine. x, y: see PageItem. */
PageItem *page_draw_rect(const PageCanvas *canvas, PageRect rect, const PageColour *fill);
/* A rectangle with an outline of `weight` drawn inside its edges; either colour may be NULL. */
PageItem *page_draw_box(const PageCanvas *canvas, PageRect rect, const PageColour *fill,
                        const PageColour *outline, BaseLength weight);
PageItem *page_draw_line(const PageCanvas *canvas, BaseLength x1, BaseLength y1, BaseLength x2, BaseLength y2,
                         BaseLength weight, const PageColour *colour);
/* Many rectangles as one path. */
PageItem *page_draw_rects(const PageCanvas *canvas, const PageRect *rects, size_t count,
                          const PageColour *fill);
/* A path: segments and points are copied. */
PageItem *page_draw_path(const PageCanvas *canvas, const char *segments, const PagePoint *points,
                         size_t point_count, const PageColour *fill, const PageColour *stroke,
                         BaseLength weight);
/* A closed lattice of squares of `pitch` filling rect: thin lines of `colour`; an artifact whatever the
 * canvas. Where it goes over an edge of the trimmed page it fills the bleed there. NULL: there is nothing to draw. */
PageItem *page_draw_lattice(const PageCanvas *canvas, PageRect rect, BaseLength pitch, BaseLength weight,
                            const PageColour *colour);
/* The runs of a set line with its left edge at x. */
void page_draw_text_line(const PageCanvas *canvas, const TextLine *line, BaseLength x, BaseLength y,
                         const PageColour *colour);
/* A label: one line in a role, aligned on x (left, right, centred; JUSTIFIED counts as left). colour NULL:
 * the role's. Returns its width. Text passes through microtypography. `figure` (a PageOrigin.figure) may be
 * NULL. */
BaseLength page_draw_label(const PageCanvas *canvas, const char *text, const PageRole *role, TextAlign align,
                           BaseLength x, BaseLength y, const PageColour *colour, const void *figure);
/* A set line that reads upwards: x is the baseline, y the height at which the text starts (RAGGED), ends (RIGHT) or
 * is centred. */
void page_draw_turned_line(const PageCanvas *canvas, const TextLine *line, TextAlign align, BaseLength x,
                           BaseLength y, const PageColour *colour);
BaseLength page_label_width(const PageKit *kit, const char *text, const PageRole *role);
/* A label broken to `width`, at most max_lines (0: any): set it, ask its lines, draw it line by line. */
TextParagraph *page_set_label(const PageCanvas *canvas, const char *text, const PageRole *role,
                              TextAlign align, BaseLength width, const void *figure);
void page_draw_paragraph(const PageCanvas *canvas, const TextParagraph *paragraph, BaseLength x,
                         BaseLength first_baseline, BaseLength leading, const PageColour *colour);
/* The figure that an item prints (PageOrigin.figure), or NULL; and what the letters of a text item cover. */
const void *page_item_figure(const PageItem *item);
PageRect page_text_box(const PageItem *item);
PageItem *page_draw_link(const PageCanvas *canvas, PageRect rect, const char *uri, const char *anchor,
                         const char *label);
PageItem *page_draw_comment(const PageCanvas *canvas, PageRect rect, const char *title, const char *text);

/* The item drawn last becomes a background: under all that is drawn, over the backgrounds before it. */
void page_send_behind(const PageCanvas *canvas);
/* Puts a copy of an item on a sheet, moved by x and y. Returns the copy, whose points are its own. */
PageItem *page_item_place(PageDocument *document, PageSheet *sheet, const PageItem *item, BaseLength x,
                          BaseLength y);
/* What an item covers: the letters of a text, the corners of a path. */
PageRect page_item_box(const PageItem *item);
/* Adds an item of a kind to what the canvas draws on. */
PageItem *page_item_new(const PageCanvas *canvas, PageItemKind kind);

/* Named places of the document: targets of links, page references. A second definition is an error of the
 * caller. */
void page_anchor_set(PageDocument *document, const char *name, int page, BaseLength y);
bool page_anchor_find(const PageDocument *document, const char *name, int *page, BaseLength *y);
void page_resolve_anchors(PageDocument *document, BaseDiagnostics *diagnostics);

/* ---- images
 * --------------------------------------------------------------------------------------------------- */

typedef enum { PAGE_JPEG, PAGE_PNG, PAGE_DRAWING, PAGE_VEIL } PageImageFormat;
struct PageImage {
  PageImageFormat format;
  const char *path;
  unsigned width, height; /* pixels, as the picture is seen; of a drawing: thousandths of its units */
  int components;         /* 1, 3 or 4 */
  int orientation;        /* how it is stored: 1 upright; 2 to 8 as EXIF has it, from 5 on on its side */
  bool inverted;          /* CMYK: 0 is full ink */
  const uint8_t *data;    /* JPEG: the file; PNG: raw rows, 8 bits a component */
  size_t length;
  const uint8_t *opacity; /* PNG: a byte for each pixel; NULL: opaque */
  const char *profile;    /* ICC, of the picture's own; or NULL */
  size_t profile_length;
  const SvgDrawing *drawing; /* of a drawing, else NULL */
  const PageColour *const
      *colours;           /* of its colours, in their order: the theme's colour that is the same; else NULL */
  const PageColour *veil; /* of a veil: its colour, over which `opacity` lies */
  unsigned index;
};

/* Loads a picture once per document (the same path gives the same image); faults are reported at `place`, those of a drawing at
 * their place in it; NULL then. At most 64 MB and 100 million pixels. */
const PageImage *page_image_load(PageDocument *document, const char *path, const PageKit *kit,
                                 BasePlace place);
/* A veil: a colour that lets what is under it through, from one opacity to another (0 to 1000), downwards or to the right. It is
 * drawn as a picture. */
const PageImage *page_veil_new(PageDocument *document, const PageColour *colour, int from, int to,
                               bool across);
/* The whole picture in `rect`, which has its proportions; only what lies in `shown` is seen. */
PageItem *page_draw_image(const PageCanvas *canvas, PageRect rect, PageRect shown, const PageImage *image);
/* Warns of a picture that is shown with fewer dots an inch than wanted; not of one with fewer than `known`, of which
 * somebody warned before. */
enum { PAGE_DOTS = 200, PAGE_PRESS_DOTS = 250 };
void page_image_check(const PageItem *item, int known, int wanted, BaseDiagnostics *diagnostics);

/* ---- outputs
 * -------------------------------------------------------------------------------------------------- */

#define PAGE_NO_DATE INT64_MIN

/* An option of the command line. */
typedef struct {
  const char *name;     /* "--print"; NULL: none */
  char letter;          /* 0: none */
  const char *argument; /* what it takes; NULL: a flag */
  const char *help;
} PageOption;

/* What an output is given besides the pages. */
typedef struct {
  const char *const
      *asked;   /* of its own options, in their order: the argument, "" for a flag; NULL: not asked for */
  int64_t date; /* seconds since 1970 (UTC) for the document's dates, or PAGE_NO_DATE: it has none */
  const char *producer;                   /* "Millésime 0.1" */
  const char *rgb_profile, *cmyk_profile; /* ICC files of screens and of the press; NULL: none found */
  void *kept;                             /* what `open` made */
} PageWriting;

/* A way to write pages. A constant NAME_output of a layer that knows this header is one: the build finds it there, and options,
 * help, completion, checks of docs/ and `render` follow. */
typedef struct {
  const char *called;        /* "a PDF": in messages */
  PageOption chosen_by;      /* a flag of `render`; without a name this is the output of all commands */
  const PageOption *options; /* its own, up to one without a name; NULL: none */
  const char *suffix; /* of its file: ".pdf"; NULL: it goes to standard output where -o names no file */
  bool binary;        /* not for a terminal */
  bool ledger;        /* the ledger of the figures is written beside it */
  bool (*carries)(
      const PageWriting *writing); /* true when it takes the document's attachments; NULL: never */
  /* What it keeps from one document of a run to the next; NULL: nothing. */
  void *(*open)(void);
  void (*close)(void *kept);
  /* Serialises the document into `out`. False and a diagnostic when it cannot. */
  bool (*write)(const PageDocument *document, const PageWriting *writing, BaseBuffer *out,
                BaseDiagnostics *diagnostics);
} PageOutput;

/* ---- results
 * -------------------------------------------------------------------------------------------------- */

/* A readable dump for golden tests: pages, items with rounded positions (1/100 mm), structure tree. */
void page_dump(const PageDocument *document, BaseBuffer *out);
/* The text of the structure tree in reading order, a line per block element: what assistive technology reads.
 */
void page_dump_text(const PageDocument *document, BaseBuffer *out);
/* Invariants (every item inside its bleed, text has an element or is an artifact, tree well formed, figures
 * have alternative text, table rows have cells, headings in order), contrast of text on its real background
 * (WCAG 2 AA). Reports; never repairs. */
void page_check(const PageDocument *document, BaseDiagnostics *diagnostics);
/* A part of it: letters of a sheet that stand over others, the first of them. */
void page_check_texts(const PageSheet *sheet, size_t page, BaseDiagnostics *diagnostics);

#endif
