/* report: the layout language. XML and Markdown to nodes, the theme, placeholders and binding to figures.
 */
#ifndef MILLESIME_REPORT_H
#define MILLESIME_REPORT_H

#include "base/base.h"
#include "data/data.h"
#include "report/properties.h"

/* ---- what the language takes ------------------------------------------------------------------------------------ */

typedef enum {
  VALUE_TEXT,     /* any, may hold placeholders */
  VALUE_ID,       /* a name: letters, digits, - _ . */
  VALUE_LENGTH,   /* 12.5mm */
  VALUE_SIZE,     /* a length that is not negative */
  VALUE_POSITION, /* two lengths */
  VALUE_NUMBER,   /* decimal */
  VALUE_INTEGER,  /* 0 … 1000000 */
  VALUE_FLAG,     /* yes, no */
  VALUE_CHOICE,   /* one of `choices` */
  VALUE_CHOICES,  /* some of `choices` */
  VALUE_ROLE,
  VALUE_COLOUR,
  VALUE_STYLE, /* a style of the theme, of words within a line */
  VALUE_MASTER,
  VALUE_FRAME,
  VALUE_VIEW,
  VALUE_FIELD, /* a column of the element's view */
  VALUE_FORMAT,
  VALUE_CONDITION,
  VALUE_SPAN, /* 4-12 */
  VALUE_PATH,
  VALUE_LANGUAGE, /* fr-FR */
  VALUE_LINK,     /* https:, mailto: or #id */
  VALUE_RGB,
  VALUE_CMYK,
  VALUE_NAMES,    /* separated by spaces */
  VALUE_RULES,    /* thickness of a rule, of two, double, or none */
  VALUE_ROW_TEXT, /* {{columns}} of the element's own rows, for who draws it (report_row_text) */
  VALUE_INTEGERS
} ReportValue;

typedef struct {
  const char *name;
  ReportValue type;
  bool required;
  const char *choices; /* "left right centred" */
  const char *help;    /* what it means, for editors and the documentation */
} ReportAttributeRule;

/* A kind of chart, as the layout language knows it. The layer that draws charts says which there are. */
typedef struct {
  const char *name, *as; /* of the attributes `type` and `as`; as NULL: the type has no forms */
  bool usual;            /* of several forms: the one without `as` */
  const char *help;
  const ReportAttributeRule *attributes; /* besides those of every chart; up to a NULL name */
  int least_series, most_series;         /* <series> children, or one `value`; 0 and 0: it draws no numbers */
  const char *series_attributes;         /* besides `field`, separated by spaces */
  bool insets;                           /* it may have <inset> children */
  bool composed;                         /* it may hold channels, references, annotations and facets */
} ReportChartType;

typedef struct {
  const ReportAttributeRule *attributes, *series; /* of every chart, of <series>; up to a NULL name */
  const ReportChartType *const *types;            /* up to NULL; forms of one type follow each other */
} ReportCharts;

/* The type of these attributes; `as` may be NULL. NULL when there is none. */
const ReportChartType *report_chart_type(const ReportCharts *charts, const char *name, const char *as);

/* ---- the look --------------------------------------------------------------------------------------------------- */

typedef enum {
#define REPORT_PROPERTY(constant, name, plain, choices, help) constant,
  REPORT_PROPERTIES(REPORT_PROPERTY)
#undef REPORT_PROPERTY
      LOOK_PROPERTIES
} ReportProperty;

typedef struct {
  const char *name;
  int plain; /* where the theme does not say: thousandths of a millimetre, or the place of a choice */
  const char *choices; /* separated by spaces; NULL: a length */
  const char *help;
} ReportPropertyRule;
extern const ReportPropertyRule report_properties[LOOK_PROPERTIES];
/* True when the value of a property with choices is this one. */
bool report_is_choice(ReportProperty property, BaseLength value, const char *choice);

/* ---- theme ---------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *uses; /* attribute `use`: purposes, separated by spaces (see PageColour), or NULL */
  uint8_t red, green, blue;
  uint8_t cmyk[4], cmyk_small[4];
} ReportColour;

/* Forms of letters and figures that a face may have (OpenType features). */
typedef struct {
  bool tabular, proportional, oldstyle, lining, fractions;
  bool small_capitals, all_small; /* small letters; capitals as well */
  bool no_ligatures, ligatures;   /* neither: as they were */
  uint32_t sets;                  /* stylistic sets: bit 0 is the first */
} ReportLetters;

typedef struct {
  const char *name;
  const char *face, *strong_face, *emphasis_face; /* "Lato Regular" */
  const char *strong_emphasis_face;               /* NULL: the italic of the strong face */
  BaseLength size, leading;
  int tracking; /* 1/10000 em */
  const char *colour;
  const char *align; /* "ragged", "justified", "centred", "right" */
  bool hyphenate, optical_margins;
  ReportLetters letters;
  int expansion; /* 1/1000 */
  BaseLength space_before, space_after;
  int max_lines;
  BaseLength indent; /* of the first line of a paragraph that follows another */
  BasePlace place;
} ReportRole;

/* How words within a line are set. */
typedef struct {
  const char *name, *face, *colour; /* NULL: as the words around */
  ReportLetters letters;
  int tracking; /* 1/10000 em */
  bool tracks;
  const char *script; /* "superior", "inferior" or NULL */
  BasePlace place;
} ReportStyle;

/* A face under a name of the theme's own (TextFaceDefinition). */
typedef struct {
  const char *name, *from, *file; /* the file's path is resolved */
  int index;
  const char *axes;
  BasePlace place;
} ReportFace;

typedef struct {
  const char *name, *format; /* format text for base_format_parse */
} ReportFormat;

/* A wording of the theme for a word of the engine. */
typedef struct {
  BaseWord word;
  const char *language; /* only in this one; NULL: in the report's, whichever it is */
  const char *text;
} ReportWord;

/* What stands before the items of a list that has no numbers. */
typedef struct {
  const char *shape; /* "square", "frame", "disc", "dash" */
  BaseLength size;
  const char *colour;
  BasePlace place;
} ReportBullet;
enum { REPORT_BULLET_LEVELS = 3 };

/* A rule of a table, or two that lie close together; 0: none. */
typedef struct {
  BaseLength first, second;
} ReportRules;

/* Where no page may end: behind the row, or before it. Headings keep with what follows, totals with what they add up. */
typedef enum { REPORT_KEEP_NONE, REPORT_KEEP_NEXT, REPORT_KEEP_PREVIOUS } ReportRowKeep;

/* How a kind of row of a table is drawn. */
typedef struct {
  const char *name;
  const char *role;         /* of its cells; NULL: the table's, in its strong face or a soft colour */
  bool strong, soft;        /* without a role of its own */
  const char *colour;       /* NULL: the role's */
  const char *ground;       /* colour behind the row; NULL: none */
  ReportRules above, below; /* at the edges of the row */
  bool over_numbers;        /* the rule above begins at the numbers */
  BaseLength space_above, space_below;
  BaseLength indent; /* of a level; -1: the look's */
  BaseLength height; /* of one line; 0: the table's */
  ReportRowKeep keep;
  bool blank; /* room without cells */
  BasePlace place;
} ReportRowStyle;

/* How a whole table is drawn. */
typedef struct {
  const char *name;
  const char *rows;        /* rules, none or zebra; NULL: as the table says */
  BaseLength columns, box; /* thickness of rules between columns, and around the table; 0: none */
  const char *head_ground; /* colour behind the heads, or NULL */
  const char *colour;      /* of those rules; NULL: ink */
  BasePlace place;
} ReportTableStyle;

/* A frame of a page master: content flows down it. */
typedef struct {
  const char *name;
  BaseLength x, y, width, height;
  int column_count; /* the grid inside the frame, for columns="4-12" */
  BaseLength gutter;
} ReportFrame;

typedef struct ReportNode ReportNode;

typedef struct {
  const char *name;
  BaseLength width, height, bleed;
  BaseLength baseline; /* pitch of the baseline grid; 0: none */
  int column_count;    /* page grid: left edge of column n = margin_left + (n-1) (column + gutter) */
  BaseLength column, gutter, margin_left;
  const ReportFrame *frames;
  size_t frame_count;
  const ReportNode *furniture; /* children are drawn on every page of this master, as artifacts */
  const char *background;      /* colour name or NULL */
  BasePlace place;
} ReportMaster;

typedef struct {
  const ReportColour *colours;
  size_t colour_count;
  const char *const *ramp; /* colour names, dark to light */
  size_t ramp_count;
  const char *const *below; /* the same below the middle of diverging classes */
  size_t below_count;
  const ReportRole *roles;
  size_t role_count;
  const ReportFace *faces;
  size_t face_count;
  const ReportStyle *styles;
  size_t style_count;
  const ReportFormat *formats; /* named formats */
  size_t format_count;
  const ReportFormat *suffixes; /* name = column suffix */
  size_t suffix_count;
  const ReportMaster *masters;
  size_t master_count;
  const char *const *confidential; /* "view.column" */
  size_t confidential_count;
  int confidential_min;
  int small_base;                             /* rates on fewer are marked; 0: never */
  ReportBullet bullets[REPORT_BULLET_LEVELS]; /* of lists, of lists in lists, and deeper */
  const ReportRowStyle *row_styles;           /* of tables: those that every theme has, then its own */
  size_t row_style_count;
  const ReportTableStyle *table_styles; /* as the rows' */
  size_t table_style_count;
  const char *fallback_face;
  const char *extended_path; /* of the theme that this one adds to, or NULL */
  const BaseLength *look;    /* by ReportProperty */
  const ReportWord *words;
  size_t word_count;
  BasePlace place;
} ReportTheme;

const ReportRole *report_role_find(const ReportTheme *theme, const char *name);     /* NULL when absent */
const ReportMaster *report_master_find(const ReportTheme *theme, const char *name); /* NULL when absent */
const ReportFrame *report_frame_find(const ReportMaster *master, const char *name); /* NULL when absent */

/* The style of that name, of `length` bytes; NULL when absent. */
const ReportTableStyle *report_table_style_find(const ReportTheme *theme, const char *name);
const ReportRowStyle *report_row_style_find(const ReportTheme *theme, const char *name, size_t length);
/* "0.18", "0.18 0.18" for two, "double", "none"; false when it is none of these. */
bool report_rules_parse(const char *text, ReportRules *out);

/* The bullet of a list inside so many others. */
const ReportBullet *report_bullet(const ReportTheme *theme, int lists_around);

/* ---- nodes ---------------------------------------------------------------------------------------------------- */

/* Blocks are named as in the schema; TEXT and below are inline. */
typedef enum {
  REPORT_REPORT,
  REPORT_META,
  REPORT_LITERALS,
  REPORT_SECTION,
  REPORT_PAGE,
  REPORT_FLOW,
  REPORT_EACH,
  REPORT_IF,
  REPORT_EDITIONS,
  REPORT_MARGIN,
  REPORT_FRAME,
  REPORT_STACK,
  REPORT_COLUMNS,
  REPORT_TITLE,
  REPORT_HEADING,
  REPORT_LEAD,
  REPORT_PROSE,
  REPORT_PARAGRAPH,
  REPORT_LIST,
  REPORT_ITEM,
  REPORT_KEY_FIGURE,
  REPORT_HERO,
  REPORT_SHARE,
  REPORT_QUOTE,
  REPORT_PULL,
  REPORT_SIGNATURE,
  REPORT_SWATCH,
  REPORT_TILES,
  REPORT_REMARK,
  REPORT_NOTE,
  REPORT_CONTENTS,
  REPORT_TABLE,
  REPORT_COLUMN,
  REPORT_TOTAL,
  REPORT_PARTS,
  REPORT_CARRY,
  REPORT_SOURCE,
  REPORT_READING,
  REPORT_GROUP,
  REPORT_SPAN_HEAD,
  REPORT_CHART, /* and <plot>, which has no type */
  REPORT_SERIES,
  REPORT_INSET,
  REPORT_CHANNEL_X, /* of a chart that is composed, as is all up to REPORT_FACET */
  REPORT_CHANNEL_Y,
  REPORT_CHANNEL_COLOUR,
  REPORT_CHANNEL_SIZE,
  REPORT_BAR, /* marks, up to REPORT_WORDS */
  REPORT_LINE,
  REPORT_AREA,
  REPORT_BAND,
  REPORT_POINT,
  REPORT_TICK,
  REPORT_SEGMENT,
  REPORT_BOX,
  REPORT_LEVEL,
  REPORT_WORDS,
  REPORT_REFERENCE,
  REPORT_ANNOTATION,
  REPORT_PANEL,
  REPORT_FACET,
  REPORT_IMAGE,
  REPORT_RULE,
  REPORT_LABEL,
  REPORT_RECT,
  REPORT_LATTICE,
  REPORT_TRACKER,
  REPORT_FOLIO,
  REPORT_MARK,
  REPORT_FOOTNOTE,
  REPORT_SPACE,
  REPORT_LIST_OF,
  REPORT_CODE_BLOCK, /* of a prose, as is all up to REPORT_GRID_CELL */
  REPORT_GRID,       /* a table that is written in the prose itself */
  REPORT_GRID_ROW,
  REPORT_GRID_CELL,
  REPORT_TEXT,
  REPORT_FIGURE,
  REPORT_EMPHASIS,
  REPORT_STRONG,
  REPORT_STRIKE,
  REPORT_CODE,
  REPORT_LINK,
  REPORT_BREAK,
  REPORT_FOOTNOTE_CALL,
  REPORT_NOTE_CALL, /* of a note of the table; text: its id */
  REPORT_LANGUAGE,
  REPORT_SUPERIOR,
  REPORT_INFERIOR,
  REPORT_PAGE_OF,
  REPORT_FIGURE_OF, /* the number of a chart or table, in the order of its kind; text: its id */
  REPORT_HIGHLIGHT,
  REPORT_FIELD, /* what only a laid out page knows; text: "section.title", "section.number" or "page.number" */
  REPORT_NODE_KINDS
} ReportKind;

/* What is known of a node of prose beside its kind: ReportNode.marks. */
enum {
  REPORT_ORDERED = 1,     /* LIST: numbered, from `number` on */
  REPORT_TIGHT = 2,       /* LIST: no blank lines between its items */
  REPORT_PARENTHESIS = 4, /* LIST: 1) instead of 1. */
  REPORT_TASK = 8,        /* ITEM: with a box to tick */
  REPORT_DONE = 16,       /* ITEM: ticked */
  REPORT_HEAD = 32,       /* GRID_ROW: of heads */
  REPORT_CENTRED = 64,    /* GRID_CELL: how it is aligned; none: at the left */
  REPORT_RIGHT = 128
};

typedef struct ReportFigure ReportFigure;
typedef struct ReportTemplate ReportTemplate; /* private to the layer */
typedef struct ReportNumber ReportNumber;     /* private to the layer */

typedef struct {
  const char *name, *value; /* value after binding */
  BasePlace place;          /* of the value */
  /* After binding, when the source had placeholders: the value as TEXT and FIGURE nodes (a list by `next`), so that
   * a title set from an attribute keeps its figures; and the figure when the value is nothing but one. Else NULL. */
  const ReportNode *content;
  const ReportFigure *figure;
  const ReportTemplate *source; /* private to the layer: what to replace or decide; else NULL */
} ReportAttribute;

/* A figure: a cell as text, in one format. It never changes; whoever prints it hands it on to the page with its text
 * (PageOrigin.figure), where the ledger finds it. */
struct ReportFigure {
  const DataView *view;
  unsigned row, column;
  BaseFormatKind kind; /* of the format that it is printed in */
  const char *text;    /* as printed */
  BasePlace place;
};

struct ReportNode {
  ReportKind kind;
  BasePlace place;
  ReportNode *parent, *first, *last, *next;
  const ReportAttribute *attributes;
  size_t attribute_count;
  const char *
      text; /* TEXT, CODE, CODE_BLOCK: UTF-8; FIGURE: formatted text; LINK: target; PAGE_OF: anchor name; FIELD: its name;
                        IMAGE: path of the file */
  size_t length;
  const ReportFigure *figure; /* FIGURE; KEY_FIGURE, HERO and SHARE (their value) */
  const DataView *
      view; /* after binding: rows="…" of TABLE, CHART, TILES, marks; those of its chart that an INSET is for */
  const char *language; /* when the source says so, else NULL */
  int number;           /* SECTION: its number or 0; FOOTNOTE and its calls: order of first call in the
                                 page or flow, from 1; HEADING: level; LIST: first number of an ordered one */
  unsigned marks;       /* REPORT_ORDERED … */
  const ReportTemplate *source; /* private to the layer: before binding, the placeholder; else NULL */
  const ReportNode *note;       /* private to the layer: FOOTNOTE_CALL before binding: its note */
};
/* Shapes after binding. PROSE holds PARAGRAPH, LIST, HEADING, PULL (a block quote), CODE_BLOCK and GRID; LIST holds ITEM;
 * ITEM and PULL of a prose hold blocks, every <item> one PARAGRAPH. GRID holds rows, the first of them heads; they hold as
 * many cells each, of inline content. The first FOOTNOTE_CALL of a note has the FOOTNOTE as its only child,
 * which holds blocks; later calls have none. Calls stand in the content of attributes as well. HIGHLIGHT is <mark>, LANGUAGE is <span>, SUPERIOR and INFERIOR are <sup> and <sub>. */

const char *report_kind_name(ReportKind kind); /* element name: "key-figure" */
/* The value of an attribute or NULL; `fallback` in the second form. */
const char *report_attribute(const ReportNode *node, const char *name);
const ReportAttribute *report_attribute_find(const ReportNode *node,
                                             const char *name); /* with its figures; or NULL */
const char *report_attribute_or(const ReportNode *node, const char *name, const char *fallback);
/* A length attribute; a wrong one is a diagnostic and gives the fallback. */
BaseLength report_length(const ReportNode *node, const char *name, BaseLength fallback,
                         BaseDiagnostics *diagnostics);
int report_integer(const ReportNode *node, const char *name, int fallback, BaseDiagnostics *diagnostics);
bool report_flag(const ReportNode *node, const char *name);                 /* "yes" */
BasePlace report_attribute_place(const ReportNode *node, const char *name); /* the node's when absent */
/* All inline text below a node, without marks and footnotes; blocks are parted by a line end. */
void report_plain_text(const ReportNode *node, BaseBuffer *out);

/* ---- loading and binding -------------------------------------------------------------------------------------- */

/* A loaded report: nodes as written, theme, and the paths it names. */
typedef struct {
  BaseArena *arena;
  const ReportNode *root;
  const ReportTheme *theme;
  const char *path, *language;
  BaseLocale *locale;            /* of the language, with the words of the theme; closed with the report */
  struct ReportLocales *locales; /* of other languages: report_locale */
  const char *records, *figures, *checks, *published; /* paths resolved, or NULL */
  const char *editions_view, *editions_file; /* of <editions>, or NULL; the file is a placeholder text */
  const char *const *literals;
  size_t literal_count;
  const char *const *files; /* every file that was read, for watch and caches */
  size_t file_count;
  size_t placeholder_count; /* private to the layer, as what follows */
  const struct ReportGrammar *grammar;
  const ReportNumber *numbers;
  size_t number_count;
} Report;

/* Reads and validates report, theme and prose; `charts` are those that a report may have, and live as long as it. NULL
 * when there was an error. */
Report *report_load(const char *path, const ReportCharts *charts, BaseDiagnostics *diagnostics);
void report_free(Report *report);

/* A report bound to the figures of one edition. */
typedef struct {
  BaseArena *arena;
  const Report *report;
  const ReportNode *root;   /* loops unrolled, conditions decided, placeholders replaced */
  const ReportTheme *theme; /* the report's, its furniture bound as well: draw from this one */
  const char *title, *author, *subject, *keywords, *date;
} ReportDocument;

/* Unrolls, decides, replaces. Every unknown name is a diagnostic; NULL when there was an error. What comes out is
 * only read from then on. */
const ReportDocument *report_bind(const Report *report, DataFigures *figures, BaseDiagnostics *diagnostics);
void report_document_free(const ReportDocument *document);

/* The locale of a language that an element of the report speaks (NULL: the report's own), for numbers, dates and words of the
 * engine. Words that it lacks are said in the report's; nothing is known of some languages: then it is the report's. */
const BaseLocale *report_locale(const Report *report, const char *language);

/* A cell as a figure of the report, in an arena, in the form of a language (report_locale): `format` is a format name of the theme, a format text, or NULL for the
 * default of the column's suffix. Text cells are copied, empty ones give "", hidden ones "s". A wrong format is a
 * diagnostic at `place`, which is where the figure is asked for. Never NULL. */
const ReportFigure *report_figure(const Report *report, const char *language, const DataView *view,
                                  size_t row, size_t column, const char *format, BasePlace place,
                                  BaseArena *arena, BaseDiagnostics *diagnostics);
/* How the cells of a table's column are printed. Columns are those of the view; -1: none. */
typedef struct {
  BaseFormat format;
  int by_row;               /* column with the format of each row */
  int significant;          /* column that is 1 where the number is not significant */
  const char *zero;         /* in place of a number that is exactly 0; NULL: the number */
  bool parentheses;         /* around what is below 0, in place of its sign */
  const BaseLocale *locale; /* of the column */
  const char *language;
  BasePlace place; /* of the format, or of the field */
} ReportPrinting;

/* "FORMAT", "@column", or either with "|significant:column" behind it; "significant:column" alone. `name` and `length`: the
 * format or, when *by_row, the column with it; length 0: none is named. *significant: that column's name, NULL: none. */
void report_format_split(const char *text, const char **name, size_t *length, bool *by_row,
                         const char **significant);
/* How a <column> prints a column of this view; what the view lacks is a diagnostic. */
ReportPrinting report_printing(const Report *report, const DataView *view, size_t column,
                               const ReportNode *node, const char *plain, BaseDiagnostics *diagnostics);
/* A number that is no cell, printed so (its format by row aside). */
void report_number_printed(const ReportPrinting *printing, BaseRatio value, BaseBuffer *out);
/* A cell as a figure, printed so; `shown`: rounded to this already, NULL: the cell's own number. */
const ReportFigure *report_figure_printed(const Report *report, const DataView *view, size_t row,
                                          size_t column, const ReportPrinting *printing,
                                          const BaseRatio *shown, BaseArena *arena,
                                          BaseDiagnostics *diagnostics);
/* Says that no row of a chart or table is the one that its attribute `current` names: a warning where the report itself writes
 * the key, a note where data give it or the rows are a choice among those of the view. */
void report_current_unknown(const ReportNode *node, BaseDiagnostics *diagnostics);
/* A text that holds bare {{column}} placeholders of a view's row ("{{libelle}} ({{n}})"), as TEXT and FIGURE nodes in
 * an arena: a list by `next`, like ReportAttribute.content. NULL when the text is empty. */
const ReportNode *report_row_text(const Report *report, const char *language, const char *text,
                                  const DataView *view, size_t row, BasePlace place, BaseArena *arena,
                                  BaseDiagnostics *diagnostics);
/* Warns of every word with digits that stands in prose or attributes and is neither bound to a figure nor named in
 * <literals>. */
void report_numbers_check(const Report *report, BaseDiagnostics *diagnostics);

/* The RELAX NG schema of report.xml and of theme.xml, as layouts/report.rng and layouts/theme.rng hold it. */
void report_schema(const ReportCharts *charts, BaseBuffer *out);
void report_theme_schema(BaseBuffer *out);

/* What a number is multiplied by when it is printed: 100 for percentages, 1/1000 for thousands; by the row's own format where
 * the column has one. */
BaseRatio report_format_factor(const Report *report, const DataView *view, size_t row,
                               const ReportPrinting *printing);
/* The unit that a format rounds to: 1/1000 for percent:1, 1000 for keur; 0 for those that round to no unit. */
BaseRatio report_format_unit(const BaseFormat *format);
/* True when such formats show their value as a percentage (for charts: values times 100, "points"). */
bool report_format_is_percent(BaseFormatKind kind);
/* Reports a unit that has not as many forms as the language, false then, and warns of one whose forms are hardly those of one
 * word: km/h. `locale` NULL: of two forms. */
bool report_unit_fits(const char *unit, const BaseLocale *locale, BasePlace place,
                      BaseDiagnostics *diagnostics);

#endif
