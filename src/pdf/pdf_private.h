/* What the files of pdf share. One PdfWriter is one document being written; everything it makes lives in its arena
 * or in libharu and is dropped when the file is complete.
 */
#ifndef MILLESIME_PDF_PRIVATE_H
#define MILLESIME_PDF_PRIVATE_H

#include "pdf/pdf.h"

#include <hb.h>
#include <hpdf.h>

typedef struct PdfFont PdfFont;
typedef struct PdfNode PdfNode;
typedef struct libdeflate_compressor PdfDeflater;

/* What an object of the file is made of beyond libharu's own keys: more dictionary text, a stream, or nothing at all
 * (dropped: a number that is never written). Elements of the structure tree are as many as cells of tables: they have
 * numbers but no bodies, and their text is made when the file is written. */
typedef struct {
  const char *text;
  const uint8_t *stream;
  size_t stream_length;
  uint32_t text_length;
  bool is_stream, dropped;
} PdfBody;

/* Where the trimmed page lies on its medium; thousandths of a point. */
typedef struct {
  int64_t width, height; /* of the trimmed page */
  int64_t margin;        /* from the medium's edge to the trim, on all four sides */
  int64_t bleed;
} PdfFrame;

/* A page: its frame, the objects hung to it and the elements of its marked content, by number. */
typedef struct {
  const PageSheet *sheet;
  HPDF_Page object;
  unsigned id;
  PdfFrame frame;
  BASE_LIST(PdfNode *) marks;
  BaseBuffer annotations; /* references */
  PdfNode *furniture;     /* gathers the links that belong to no element */
} PdfPage;

/* A run of the document, in order of the pages and their items. */
typedef struct {
  const PdfFont *font;
  size_t first_use; /* of its glyphs, in PdfWriter.uses */
  uint32_t space;   /* use of the space that follows; 0: none does */
  bool plain;       /* each glyph says its own text */
} PdfShown;

typedef struct {
  const PageDocument *document;
  const PdfOptions *options;
  PdfFontCache *cache;
  BaseDiagnostics *diagnostics;
  BaseArena *arena;
  PdfDeflater *deflater;
  BaseBuffer deflated; /* room for what it makes, always empty */
  bool tagged, failed;
  BaseSha256 content_hash; /* of all pages */
  bool archival, pdfx;     /* the rules of PDF/A-3a and PDF/X-4 can be kept, so the file claims them */

  HPDF_Doc haru;
  HPDF_STATUS haru_error, haru_detail; /* the first one */
  BASE_LIST(PdfBody) bodies;           /* by object number */
  unsigned info_id, rgb_profile_id, cmyk_profile_id;
  BaseBuffer catalog; /* keys added to libharu's catalogue */
  BaseBuffer scratch;

  PdfPage *pages;
  HPDF_Dict overprint[2]; /* graphics states: off, on */
  BASE_LIST(PdfFont *) fonts;
  BASE_LIST(PdfShown) shown;
  BASE_LIST(uint32_t) uses; /* of each glyph shown */
  size_t next_shown;
  BASE_LIST(unsigned) images;          /* object numbers, by PageImage.index */
  BASE_LIST(const PageColour *) inked; /* colours already reported for too much ink */

  PdfNode *nodes;                 /* by PageElement.number */
  BASE_LIST(PdfNode *) added;     /* nodes that the page tree lacks */
  BASE_LIST(PdfNode *) annotated; /* owner of each annotation, by key */
  int64_t sequence;
  unsigned structure_root;
  /* Elements of the tree in the file, whose numbers follow one another; libharu knows nothing of them. */
  BASE_LIST(const PdfNode *) held;
  unsigned first_held;      /* number of the first */
  unsigned *attachment_ids; /* file specifications that have a number already; NULL: none has */
} PdfWriter;

/* Reports an error of the document, which then gives no file. */
void pdf_fail(PdfWriter *writer, BasePlace place, const char *code, const char *hint, const char *format, ...)
    BASE_PRINTF(5, 6);

/* ---- syntax (ISO 32000-1 §7.3) --------------------------------------------------------------------------------- */

enum { PDF_NUMBER_LENGTH = 24 };
/* BaseLength to thousandths of a point, to the nearest; at most a million points. */
int64_t pdf_milli(BaseLength length);
void pdf_put_int(BaseBuffer *out, int64_t value);
/* value / 1000 with at most three decimals, without a zero at the end; returns its length. */
size_t pdf_format_milli(char number[PDF_NUMBER_LENGTH], int64_t value);
/* value / 1000 with at most three decimals. */
void pdf_put_milli(BaseBuffer *out, int64_t value);
/* The same, then a space. */
void pdf_put_coordinate(BaseBuffer *out, int64_t value);
void pdf_put_reference(BaseBuffer *out, unsigned id); /* "12 0 R" */
/* UTF-8 to a text string: PDFDocEncoding when that has all its characters, else UTF-16. */
void pdf_put_text(BaseBuffer *out, const char *text, size_t length);
void pdf_put_utf16(BaseBuffer *out, const char *text, size_t length);  /* hexadecimal digits only */
void pdf_put_bytes(BaseBuffer *out, const char *bytes, size_t length); /* literal string */
void pdf_put_name(BaseBuffer *out, const char *name);
void pdf_put_rect(BaseBuffer *out, const PdfFrame *frame, PageRect rect); /* "[x0 y0 x1 y1]" */
/* "/ModDate(D:20210131120000Z)"; nothing for PAGE_NO_DATE. */
void pdf_put_date(BaseBuffer *out, const char *key, int64_t seconds);
void pdf_put_iso_date(BaseBuffer *out, int64_t seconds); /* "2021-01-31T12:00:00Z" */

/* ---- objects --------------------------------------------------------------------------------------------------- */

bool pdf_objects_open(PdfWriter *writer);
void pdf_objects_close(PdfWriter *writer);
unsigned pdf_object_new(PdfWriter *writer);
unsigned pdf_object_id(const void *haru_object);
PdfBody *pdf_object_body(PdfWriter *writer, unsigned id);
/* The element of the tree that has the number; NULL: the number is an object's of libharu. */
const PdfNode *pdf_object_node(const PdfWriter *writer, unsigned id);
/* How many numbers there are, 0 included; libharu's object of a number. */
unsigned pdf_object_count(const PdfWriter *writer);
void *pdf_object_haru(const PdfWriter *writer, unsigned id);
/* The dictionary text of an object (copied), without its brackets. */
void pdf_object_set(PdfWriter *writer, unsigned id, const char *text, size_t length);
/* A stream: the dictionary text without Length and Filter; data is deflated unless that makes it longer. */
void pdf_object_set_stream(PdfWriter *writer, unsigned id, const char *text, const void *data, size_t length);
/* A stream stored as it is; `data` is borrowed until the file is written. */
void pdf_object_set_stored(PdfWriter *writer, unsigned id, const char *text, const void *data, size_t length);
/* zlib format, in the arena. */
const uint8_t *pdf_deflate(PdfWriter *writer, const void *data, size_t length, size_t *deflated);
bool pdf_serialise(PdfWriter *writer, BaseBuffer *out);

/* ---- fonts ----------------------------------------------------------------------------------------------------- */

/* What one code of a font shows and says: a glyph drawn for one text. The same glyph drawn for two texts (a hyphen and a soft
 * hyphen) has two codes, so that extraction needs no help. Thin spaces and raised letters say plain ones (base_sign_plain). */
typedef struct {
  uint32_t glyph;
  const char *text;
  uint32_t text_length;
  uint32_t start; /* the first bytes of the text, for comparing */
  uint32_t next;  /* another use of the glyph; 0: none (uses count from 1) */
  uint16_t code;
  int32_t advance; /* nominal, millionths of an em */
} PdfGlyphUse;

typedef struct PdfSubset PdfSubset;

struct PdfFont {
  const TextFace *face;
  const TextFaceInfo *info;
  uint32_t glyph_count;
  uint32_t *first_use; /* by glyph */
  BASE_LIST(PdfGlyphUse) uses;
  uint32_t space;   /* the glyph of U+0020, or TEXT_NO_GLYPH */
  uint32_t missing; /* shown for characters that the face lacks */
  unsigned id;
  HPDF_Dict object;
  const PdfSubset *subset;
  uint16_t code_count;
};

/* Glyphs [first, first + count) stand together for text. */
typedef struct {
  size_t first, count;
  const char *text;
  size_t text_length;
} PdfCluster;

/* The cluster after *cluster (zeroed to begin); false at the end of the run. */
bool pdf_cluster_next(const TextRun *run, PdfCluster *cluster);
/* The part of the cluster's text that its n-th glyph (in logical order) stands for; false when none is left for it. */
bool pdf_cluster_part(const PdfCluster *cluster, size_t n, const char **text, size_t *length);
/* All runs are shown: what was kept of them is given back. */
void pdf_fonts_shown(PdfWriter *writer);
/* Finds the fonts, and the uses of all glyphs of the document in order. */
void pdf_fonts_collect(PdfWriter *writer);
void pdf_fonts_write(PdfWriter *writer);
void pdf_put_tounicode(BaseBuffer *out, const PdfFont *font);

/* A subset of a face: compact glyph numbers in the order of the old ones. A face that is drawn anew has a glyph for each
 * use of one, in the order asked for: `glyphs` may then have the same one several times. */
struct PdfSubset {
  uint32_t *glyphs; /* asked for, sorted */
  size_t glyph_count;
  bool drawn;            /* a CFF font program of our own; else TrueType */
  uint16_t *numbers;     /* of each, in the subset */
  uint32_t subset_count; /* glyphs in the subset, parts of accented letters included */
  char tag[7];
  uint8_t *data; /* deflated */
  size_t length, raw_length;
};
/* Will the face be drawn anew? Else it is cut (hb-subset). */
bool pdf_subset_is_drawn(const TextFace *face);
/* From the cache; NULL when the face cannot be subset. `glyphs` is sorted. */
const PdfSubset *pdf_subset_find(PdfFontCache *cache, PdfDeflater *deflater, const TextFace *face,
                                 const uint32_t *glyphs, size_t glyph_count);
/* A font program with the glyphs of these numbers, .notdef before them, as `font` draws them. False when it gets too
 * large. */
bool pdf_cff_draw(hb_font_t *font, const uint32_t *glyphs, size_t count, BaseBuffer *out);

/* ---- content --------------------------------------------------------------------------------------------------- */

/* The content stream of a page and what its graphics state is. */
typedef struct {
  PdfWriter *writer;
  PdfPage *page;
  int page_index;
  BaseBuffer out;
  const PageItem *owner; /* of the marked content: the first item of its group */
  bool marked;           /* a sequence is open */
  bool marks_in_text;    /* sequences lie inside the text object, not around it */
  bool in_text;
  int64_t line_x, line_y; /* start of the current text line, thousandths of a point */
  int64_t pen;            /* millionths of a point from the trim's left edge, on line_y */
  bool pen_known;
  const PdfFont *font;
  int64_t size, spacing;
  int stretch;
  uint32_t fill, stroke;
  bool fill_known, stroke_known;
  int64_t weight;
  bool dashed, overprints;
} PdfPainter;

enum { PDF_FILL, PDF_STROKE };
/* "1 2.5 m" on a line; up to six numbers, thousandths. */
void pdf_put_operator(PdfPainter *painter, const int64_t *numbers, size_t count, const char *name);
void pdf_paint_page(PdfWriter *writer, int page_index);
void pdf_paint_colour(PdfPainter *painter, const PageColour *colour, int use, bool small_text);
void pdf_paint_path(PdfPainter *painter, const PageItem *item);
void pdf_paint_hatch(PdfPainter *painter, const PageItem *item);
void pdf_paint_image(PdfPainter *painter, const PageItem *item);
/* A drawing as the object `id`, a form that fills the unit square. */
void pdf_drawing_write(PdfWriter *writer, unsigned id, const PageImage *image);
void pdf_paint_text(PdfPainter *painter, const PageItem *item);
/* Opens the sequence of the current owner, if none is open; to be called before anything is drawn. */
void pdf_marks_begin(PdfPainter *painter);
/* A stretch of text whose codes do not say what it is; everything shown between the calls is replaced by `text`. */
void pdf_span_begin(PdfPainter *painter, const char *text, size_t length);
void pdf_span_end(PdfPainter *painter);
void pdf_text_begin(PdfPainter *painter);
void pdf_text_end(PdfPainter *painter);

/* ---- print ----------------------------------------------------------------------------------------------------- */

void pdf_print_open(PdfWriter *writer);
void pdf_print_begin(PdfPainter *painter); /* content is cut at the bleed */
void pdf_print_end(PdfPainter *painter);   /* marks */
void pdf_print_overprint(PdfPainter *painter, bool on);

/* ---- structure ------------------------------------------------------------------------------------------------- */

/* A child of a structure element other than the elements of the page tree, in drawing order. */
typedef struct PdfKid PdfKid;
struct PdfKid {
  PdfKid *next;
  enum { PDF_KID_CONTENT, PDF_KID_OBJECT, PDF_KID_NODE } kind;
  int page; /* of content and objects */
  union {
    unsigned number; /* marked-content identifier, or object number */
    PdfNode *node;
  } as;
  int64_t sequence;
};

/* The element of the PDF that stands for a PageElement, or that is added for an annotation. */
struct PdfNode {
  const PageElement *element; /* NULL: added */
  PageElementKind kind;
  PdfNode *parent;
  const char *alt;
  const TextRun *label; /* Lbl: its first run */
  PdfKid *first, *last;
  int64_t sequence; /* of its first content, its children's included; -1: it has none */
  bool kept;        /* it is in the file */
  unsigned id;
};

void pdf_structure_open(PdfWriter *writer);
/* A marked-content identifier on a page for the element of an item. */
unsigned pdf_structure_mark(PdfWriter *writer, int page_index, const PageItem *item);
/* The key in the parent tree of an annotation that belongs to an element (NULL: to the document). */
unsigned pdf_structure_annotation(PdfWriter *writer, int page_index, const PageElement *element,
                                  PageElementKind kind, unsigned object_id);
void pdf_structure_write(PdfWriter *writer);
/* The text of an element's object, behind what is in the buffer. */
void pdf_structure_put(PdfWriter *writer, const PdfNode *node, BaseBuffer *out);
/* Once written: the object of an element's heading, which is its own; of the element when it has none. 0: none of it is
 * in the file, or there is no element. */
unsigned pdf_structure_heading(const PdfWriter *writer, const PageElement *element);

/* ---- the rest of the file -------------------------------------------------------------------------------------- */

bool pdf_pages_open(PdfWriter *writer);
void pdf_pages_write(PdfWriter *writer);
void pdf_pages_close(PdfWriter *writer);
void pdf_page_finish(PdfWriter *writer, PdfPage *page, const BaseBuffer *content);
void pdf_annotation_write(PdfWriter *writer, int page_index, const PageItem *item);
void pdf_outlines_write(PdfWriter *writer);
void pdf_labels_write(PdfWriter *writer);
/* The tree of named places (ISO 32000-1 §12.3.2.3), an object; 0: there are none. */
unsigned pdf_destinations_write(PdfWriter *writer);
/* "[page /XYZ …]" for a height on a page, from its top. */
void pdf_put_destination(BaseBuffer *out, const PdfWriter *writer, int page_index, BaseLength y);
void pdf_metadata_write(PdfWriter *writer);
void pdf_output_intent_write(PdfWriter *writer);
/* The colour space of pictures in RGB, as an operand. */
const char *pdf_rgb_space(PdfWriter *writer);
/* The object of the profile for print; 0: there is none. */
unsigned pdf_cmyk_profile(PdfWriter *writer);
/* The file specification of an attached file, which pdf_names_write writes; 0: it is not written. */
unsigned pdf_attachment_id(PdfWriter *writer, size_t index);
/* The catalogue's names: places and attached files. */
void pdf_names_write(PdfWriter *writer);

#endif
