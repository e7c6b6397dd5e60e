/* What the files of svg share. */
#ifndef MILLESIME_SVG_PRIVATE_H
#define MILLESIME_SVG_PRIVATE_H

#include "svg/svg.h"

/* Bounds: of the file, of its tree, of what is drawn (elements that are used count each time), and of one file's faults. */
enum {
  SVG_LARGEST = 16 << 20,
  SVG_MOST_NODES = 200000,
  SVG_DEEPEST = 100,
  SVG_MOST_DRAWN = 100000,
  SVG_MOST_POINTS = 2000000,
  SVG_MOST_RULES = 2000,
  SVG_MOST_FAULTS = 8
};
#define SVG_LARGEST_NUMBER 1e7

typedef struct SvgNode SvgNode;

/* Where a text stands in the file, for messages: its first byte. */
typedef struct {
  const char *text;
  size_t offset;
} SvgText;

typedef struct {
  const char *name; /* of another namespace than none and XLink: not kept */
  SvgText value;
} SvgAttribute;

struct SvgNode {
  const char *name;
  size_t offset;
  SvgAttribute *attributes;
  size_t attribute_count;
  SvgNode *parent, *first, *last, *next;
  SvgText text; /* of <style> and the elements of text */
  bool foreign; /* of another namespace: what programs keep for themselves */
};

typedef BASE_LIST(SvgAttribute) SvgDeclarations;

typedef struct {
  SvgText selector; /* one compound: "path.a#b" */
  const SvgAttribute *declarations;
  size_t count;
  int weight; /* ids, classes and types that it names */
} SvgRule;

/* The properties that are drawn; their names: style.c. */
typedef enum {
  SVG_CLIP_PATH,
  SVG_CLIP_RULE,
  SVG_COLOR,
  SVG_DISPLAY,
  SVG_FILL_PAINT,
  SVG_FILL_OPACITY,
  SVG_FILL_RULE,
  SVG_OPACITY,
  SVG_OVERFLOW,
  SVG_PAINT_ORDER,
  SVG_STOP_COLOR,
  SVG_STOP_OPACITY,
  SVG_STROKE_PAINT,
  SVG_DASHES,
  SVG_DASH_OFFSET,
  SVG_LINE_CAP,
  SVG_LINE_JOIN,
  SVG_MITER_LIMIT,
  SVG_STROKE_OPACITY,
  SVG_STROKE_WIDTH,
  SVG_VISIBILITY,
  SVG_PROPERTY_COUNT
} SvgProperty;

/* What an element has been given, by attribute, style sheet or style; text NULL: nothing. */
typedef struct {
  SvgText value[SVG_PROPERTY_COUNT];
  int weight[SVG_PROPERTY_COUNT];
} SvgDeclared;

/* What is inherited. */
typedef struct {
  SvgText fill, stroke;
  size_t colour; /* the value of currentColor */
  double fill_opacity, stroke_opacity, stroke_width, miter, dash_offset;
  SvgText dashes;
  bool even_odd, clip_even_odd, hidden, stroke_first;
  int cap, join;
} SvgStyle;

typedef struct {
  double left, top, right, bottom; /* left > right: of nothing */
} SvgBox;

/* A path while it is read. */
typedef struct {
  BaseBuffer segments;
  BASE_LIST(SvgPoint) points;
} SvgOutline;

typedef struct {
  BaseArena *arena;
  const char *path, *text;
  size_t length;
  BaseDiagnostics *diagnostics;
  size_t faults;
  SvgNode *root;
  size_t node_count;
  BaseMap *ids;
  BASE_LIST(SvgRule) rules;
  BASE_LIST(SvgMark) marks;
  BASE_LIST(SvgColour) colours;
  BASE_LIST(size_t) colour_offsets;
  BaseMap *colour_numbers; /* from 1, by their bytes */
  size_t drawn, points;
  double view_width, view_height, view_diagonal; /* of the viewport, which percentages are of */
  bool fades, faulty, stopped;                   /* stopped: so faulty that nothing goes on */
} SvgReader;

/* Says at a byte of the file what is not read; the same is said once. Nothing goes on after many faults (`stopped`). */
void svg_fault(SvgReader *reader, size_t offset, const char *hint, const char *format, ...) BASE_PRINTF(4, 5);

/* ---- the tree -------------------------------------------------------------------------------------------------- */

/* False after a fault. */
bool svg_tree_read(SvgReader *reader);
bool svg_is(const SvgNode *node, const char *name);
/* NULL when the element has none. */
const SvgText *svg_attribute(const SvgNode *node, const char *name);
/* The element that a "#name" or "url(#name)" means; NULL after a fault. */
const SvgNode *svg_reference(SvgReader *reader, SvgText text);

/* ---- values ---------------------------------------------------------------------------------------------------- */

size_t svg_blank(const char *text); /* blanks at its beginning */
/* A number at *text, which moves behind it; false where there is none, or one that is too large. Blanks and one comma before it
 * are passed over. */
bool svg_number(const char **text, double *value);
/* A length in units of the drawing, percentages being of `whole`; `otherwise` when text is NULL, and after a fault. */
double svg_length(SvgReader *reader, const SvgText *text, double whole, double otherwise);
double svg_attribute_length(SvgReader *reader, const SvgNode *node, const char *name, double whole,
                            double otherwise);
/* "0.5" or "50%", held between 0 and 1. */
double svg_portion(SvgReader *reader, const SvgText *text, double otherwise);
/* A list of transforms; the identity for NULL and after a fault. */
SvgMatrix svg_transform(SvgReader *reader, const SvgText *text);
extern const SvgMatrix svg_identity;
SvgMatrix svg_multiplied(SvgMatrix outer, SvgMatrix inner);
SvgPoint svg_moved(const SvgMatrix *matrix, double x, double y);
bool svg_word_is(const char *text, size_t length, const char *word); /* in any case of letters */

/* The number of a colour among those of the drawing, and its opacity; false after a fault. `current`: what currentColor is. */
bool svg_colour(SvgReader *reader, SvgText text, size_t current, size_t *colour, double *opacity);
size_t svg_colour_number(SvgReader *reader, uint32_t rgb, size_t offset);

/* ---- styles ---------------------------------------------------------------------------------------------------- */

void svg_sheet_read(SvgReader *reader, const SvgNode *node); /* the rules of all <style> below */
/* What an element is given. Properties that would be drawn and are not read are faults. */
void svg_declared(SvgReader *reader, const SvgNode *node, SvgDeclared *declared);
void svg_style_inherit(SvgReader *reader, const SvgDeclared *declared, SvgStyle *style);
/* Keeps a declaration of a property that is drawn, unless one of more weight is there. */
void svg_property_set(SvgReader *reader, SvgDeclared *declared, const SvgAttribute *declaration,
                      bool attribute, int weight);

/* ---- shapes ---------------------------------------------------------------------------------------------------- */

void svg_move(SvgOutline *outline, double x, double y);
void svg_line(SvgOutline *outline, double x, double y);
void svg_curve(SvgOutline *outline, SvgPoint first, SvgPoint second, SvgPoint end);
void svg_close(SvgOutline *outline);
void svg_outline_free(SvgOutline *outline);
/* From one point to another on an ellipse (SVG 1.1, appendix F.6). */
typedef struct {
  double rx, ry, turn;
  bool large, sweep;
} SvgArc;
void svg_arc(SvgOutline *outline, SvgPoint from, SvgArc arc, SvgPoint to);
/* The data of a path; what is right of it before a fault is kept. */
void svg_path_data(SvgReader *reader, SvgText data, SvgOutline *outline);
/* False when the element is no shape. */
bool svg_shape(SvgReader *reader, const SvgNode *node, SvgOutline *outline);
/* The path in the arena, moved by the matrix. */
SvgPath svg_outline_path(SvgReader *reader, const SvgOutline *outline, const SvgMatrix *matrix);
/* What its curves cover, exactly, without their strokes. */
SvgBox svg_path_box(const SvgPath *path);

/* ---- drawing --------------------------------------------------------------------------------------------------- */

/* Where things are drawn. */
typedef struct {
  SvgReader *reader;
  SvgMatrix matrix; /* to the units of the marks */
  int depth;
} SvgPlace;

/* What a fill or a stroke is painted with: *paint is left when true. False: nothing is painted. `box`: of the shape in its own units. */
bool svg_paint(SvgReader *reader, SvgText text, const SvgStyle *style, double opacity,
               const SvgMatrix *matrix, const SvgBox *box, SvgPaint *paint);
/* Opens the clips of an element; their number. */
int svg_clips_open(SvgPlace place, const SvgDeclared *declared);
void svg_clip_rect(SvgPlace place, SvgBox box);
SvgMark *svg_mark_new(SvgReader *reader, int kind);
/* A viewport with its viewBox: the matrix of what is in it. False when nothing of it is seen. */
bool svg_view(SvgReader *reader, const SvgNode *node, double width, double height, SvgMatrix *matrix,
              SvgBox *box);
void svg_draw_children(SvgPlace place, const SvgNode *node, const SvgStyle *style);

#endif
