/* Tables: private to table_*.c. */
#ifndef MILLESIME_LAYOUT_TABLE_H
#define MILLESIME_LAYOUT_TABLE_H

#include "layout/internal.h"

enum { LAYOUT_MOST_LEVELS = 9 /* of rows */, LAYOUT_MOST_SPANS = 3 /* heads over one another */ };

typedef enum {
  TABLE_TEXT,
  TABLE_BAR,
  TABLE_RANK,
  TABLE_CHANGE,
  TABLE_PROSE,
  TABLE_PICTURE,
  TABLE_GRAPHIC
} TableKind;
typedef struct TableNote TableNote; /* private to table_notes.c */
typedef enum { TABLE_LEFT, TABLE_RIGHT, TABLE_DECIMAL } TableAlign;

/* A column of the table: a field of the view, how its cells are drawn, and where. */
typedef struct {
  const ReportNode *node;
  const ReportNode *span;                     /* <span-head> around it, or NULL */
  const ReportNode *spans[LAYOUT_MOST_SPANS]; /* those around it that have words, the outermost first */
  int span_count;
  int field, base, note; /* columns of the view; base and note -1: none */
  int share;             /* parts of the room that is left; 0: as wide as its content */
  TableKind kind;
  TableAlign align;
  bool bold, numeric, leads;     /* leads: the first of the table */
  bool heads;                    /* its cells are heads of their rows */
  bool turned;                   /* its head reads upwards */
  bool merges;                   /* equal neighbours are one cell */
  int covering, across, style;   /* columns of the view, or -1: how many columns a cell covers, words over the
                                     whole row, cell styles */
  BaseLength fixed, least, most; /* of the layout; 0: none */
  BaseLength natural, narrowest; /* of the content */
  ReportPrinting printing, total_printing;
  bool red;                  /* its negative numbers */
  BaseLength before, after;  /* DECIMAL: widest part left of the axis, and all that is right of it */
  BaseLength decimals, unit; /* of `after`: the widest of each kind, in this order */
  BaseLength hang;         /* of `after`: closing parentheses and calls of notes, over which no head stands */
  BaseLength close, call;  /* of `hang` */
  BaseLength mark;         /* widest of the marks that stand for a number */
  bool whole;              /* some number has no decimals */
  BaseLength head_natural; /* its head on one line, or on two */
  BaseLength overhang;     /* of its head, to the left */
  BaseLength x, width;     /* where it stands */
  BaseLength parted;       /* from the column before, below the heads that both share; 0: they share none */
  double square;           /* BAR: units a lattice square stands for */
  const struct TableGraphic *graphic;    /* GRAPHIC: which */
  const struct TableScale *scale;        /* GRAPHIC: the columns that it draws, and its extremes */
  struct TableHeat *heat;                /* classes of its cells' grounds, or NULL */
  int alt;                               /* column of the view with words said instead; -1: none */
  const TextParagraph *head, *unit_line; /* unit_line: under the head, where the table has a row of units */
  const char *const *headers;            /* ids of its header cells, for the structure */
  size_t header_count;
  const char *row_id; /* heads: the id of the cell that heads the row at hand */
} TableColumn;

/* A row style of the theme as it is set in this table. */
typedef struct {
  const ReportRowStyle *style;
  const PageRole *role;              /* NULL: the table's */
  const TextStyle *regular, *strong; /* cells */
  const PageColour *colour, *ground; /* NULL: ink; none */
} TableLook;

/* A row, as columns of the view say. */
typedef struct {
  const TableLook *look;
  int level;
  ReportRules above; /* rule above it */
  BaseLength extra;  /* height that a merged cell's words want of it */
} TableRow;

/* A printed cell. */
typedef struct {
  const char *text; /* "" when empty */
  const ReportFigure *figure;
  const TextLine *line;           /* set on one line; NULL: wrapped or empty */
  const TextParagraph *paragraph; /* wrapped */
  BaseLength before;              /* DECIMAL: width left of the axis */
  BaseLength indent;              /* of its text */
  int covers;                     /* columns that it runs over; 0: its own */
  int merged; /* rows that it runs over; below 0: so many rows under the first one that it belongs to */
  bool covered, goes_on; /* another cell stands here; a merged one of the rows above */
  const TableLook *look; /* of a style of its own, or NULL */
  enum { TABLE_PLAIN, TABLE_STRONG, TABLE_SOFT, TABLE_ACCENT } weight;
  union {
    LayoutBlock *prose;     /* its lines; their elements stand under `holder` until the row is tagged */
    const PageImage *image; /* PICTURE */
  } as;
  PageElement *holder; /* PROSE: takes the elements of the words until the cell has its own */
  BaseLength more;     /* PROSE: height beside that of one line */
  double value;
  const ReportNode *const *calls; /* of notes, up to NULL; NULL: none */
  bool backs;                     /* one of them is the first of its note */
  const char *spoken;             /* what is read aloud instead; NULL: the text */
  bool number, hidden, soft, red; /* hidden: a mark stands for a number */
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
  const BaseRatio *
      *shown; /* of cells that are rounded so that they add up, NULL: as they are; NULL: none are */
  struct TableCarry *carry; /* sums over the ends of pages; NULL: none */
  PageElement **trs;        /* of rows, where sums are carried; else NULL */
  TableNote *notes;
  size_t note_count, lettered; /* lettered: so many are called */
  int noted;                   /* paragraphs under the table, so far */
  TableRow *rows;              /* as the cells */
  TableLook *looks;            /* by row style of the theme; style NULL: not asked for yet */
  bool styled;                 /* a column of the view names the rows' styles */
  bool grounded;               /* some row has a ground */
  bool apart;                  /* rules between plain rows */
  int size;                    /* percent: of the cells' letters */
  size_t current;              /* the lit row; row_count and more: none */
  const PageRole *role, *head_role;
  const TextStyle *regular, *strong; /* cells */
  BaseLength row_height, leading;
  int gap_share; /* percent of the room between columns that is left when the table is full */
  const PageColour *ink, *soft, *hairline, *tint, *ruling, *data, *accent;
  PageElement *table, *body;
  size_t lead;               /* column whose words show the rows' levels */
  BaseLength numbers;        /* where rules over the numbers begin; -1: not known yet */
  struct TableHeading *open; /* that the next row stands under, from the outermost */
  size_t open_count;
  bool ended;           /* a total ended the block of rows: the next row begins another */
  bool levelled;        /* a column of the view gives levels */
  bool named;           /* its cells name their heads */
  const char **row_ids; /* of the heads of the row that is built */
  size_t row_id_count;
  bool merges;                   /* some column does */
  int part, part_count;          /* of a table that is split by columns; 0: it is not */
  const ReportTableStyle *style; /* of the theme; NULL: none */
  BaseLength measure;  /* of caption and notes: the region's, or that of all columns it is dealt into */
  int newspaper;       /* columns that heads and rows are dealt into; 1: none */
  BaseLength inset;    /* of cells from the edges of a box */
  bool unit_row;       /* units of columns under the heads */
  bool zebra, striped; /* grounds behind every other plain row; the last one has it */
  const LayoutBackdrop *backdrop;
  bool heated;           /* some column has classes */
  bool filled;           /* has a tinted span */
  BaseLength tint_inset; /* of tints, below the top of the head */
} Table;

/* table_model.c: columns and cells. False when there is nothing to draw. */
bool layout_table_read(Table *table, const LayoutRegion *region, const ReportNode *node);
TableCell *layout_table_cell(const Table *table, size_t row, size_t column);

/* table_tags.c: the structure of the rows */
void layout_table_open_tags(Table *table);
/* The TR of a row in its block; NULL for a row without cells. Rows come in order; each is ended. */
PageElement *layout_table_tag_row(Table *table, size_t row);
PageElement *layout_table_tag_cell(Table *table, PageElement *tr, const TableColumn *column,
                                   const TableCell *cell, size_t row);
void layout_table_end_row(Table *table, size_t row);

/* table_cells.c: cells that run over several columns or rows, and styles of cells */
void layout_table_join_cells(Table *table);
/* Room for the words of merged cells, once they are set. */
void layout_table_fit_merged(Table *table);
/* Height of a row without the room around it. */
BaseLength layout_table_full_height(const Table *table, size_t row);
/* No page ends before the row, because the words of a merged cell would not fit behind it. */
bool layout_table_sticks(const Table *table, size_t row);
/* What is drawn above a row at the top of a page: the head, and the words of merged cells that go on. */
LayoutBox *layout_table_continued(Table *table, size_t row, LayoutBox *head);
/* Where the rule under a row begins, and whether blocks of merged rows end there. */
BaseLength layout_table_rule_from(const Table *table, size_t row, bool *ends_block);

/* table_speech.c: what is read aloud instead of a form */
void layout_table_speak(Table *table);
/* Of a change of rank, whose number stands without its sign. */
const char *layout_table_say_change(const Table *table, const TableColumn *column, const TableCell *cell,
                                    const char *number);

/* table_heat.c: grounds of cells by class */
void layout_table_read_heat(Table *table);
/* The numbers stand in the middle of their grounds. */
void layout_table_centre_heat(Table *table);
/* Draws a cell's ground; the colour of the number on it, or NULL when the cell has no class. */
const PageColour *layout_table_add_heat(const Table *table, LayoutBox *box, size_t row,
                                        const TableColumn *column, const TableCell *cell);
/* What the classes mean, for under the table; NULL when it has none. */
LayoutBox *layout_table_heat_key(const Table *table);

/* table_graphics.c, table_spark.c: in-row graphics */
/* The graphic of that name, or NULL. */
const struct TableGraphic *layout_table_graphic(const char *name);
void layout_table_read_graphics(Table *table);
BaseLength layout_table_graphic_width(const Table *table, const TableColumn *column);
/* What a bar shows: "row, column: value". */
const char *layout_table_bar_words(const Table *table, size_t row, const TableColumn *column);
void layout_table_add_graphic(Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                              const TableCell *cell, PageElement *element);

/* table_content.c: cells of prose and of pictures */
/* Sets the prose of a column whose width is known. */
void layout_table_set_prose(Table *table, size_t index);
void layout_table_add_prose(const Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                            const TableCell *cell, PageElement *element);
/* Takes the words or the picture of each cell in the place of its text. */
void layout_table_read_content(Table *table);
void layout_table_add_picture(const Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                              const TableCell *cell, PageElement *element);
/* Width of the longest word, and of the longest paragraph on one line. */
void layout_table_measure_content(Table *table, size_t index);

/* table_styles.c: styles, levels and rules of rows */
void layout_table_read_styles(Table *table);
/* Of the rules of the table's style. */
const PageColour *layout_table_style_colour(const Table *table);
/* The look of a row style of the theme; NULL when it has none of that name. */
TableLook *layout_table_look(const Table *table, const char *name);
void layout_table_report_style(const Table *table, const char *name, BasePlace place, const char *where);
/* A row as a message says it: its place, and the words of its first cell. */
const char *layout_table_said(const Table *table, size_t row);
const PageColour *layout_table_cell_colour(const Table *table, size_t row, const TableCell *cell);
/* Sets the looks in so many percent of their size. */
void layout_table_size_looks(Table *table, int percent);
/* Gives a row that no view has a style of the theme. */
void layout_table_style_row(Table *table, size_t row, const char *name);
/* The style of a cell's words. */
const TextStyle *layout_table_cell_style(const Table *table, size_t row, const TableColumn *column);
/* Indentation of a row's words. */
BaseLength layout_table_indent(const Table *table, size_t row);
/* Height of a row of one line, and its first baseline from its top. */
BaseLength layout_table_row_height(const Table *table, size_t row);
BaseLength layout_table_baseline(const Table *table, size_t row);
BaseLength layout_table_leading(const Table *table, size_t row);
/* A rule, or two, at a height of the box; from is their left end. */
void layout_table_add_rules(const Table *table, LayoutBox *box, ReportRules rules, BaseLength from,
                            BaseLength y);
/* What a double rule takes beside the first of the two. */
BaseLength layout_table_rules_height(const Table *table, ReportRules rules);
/* The rules at a row's top and bottom: of two that meet, the heavier is drawn, once. */
ReportRules layout_table_rules_above(const Table *table, size_t row);
ReportRules layout_table_rules_below(const Table *table, size_t row);

/* table_numbers.c: how numbers are printed, and their alignment on the axis of the column, the right edge of the units
 * digit */
/* Reads how the cells of a column are printed, those of the total as well. */
void layout_table_read_printing(Table *table, TableColumn *column);
/* Prints a cell: its text, figure and kind. `shown` as in report_figure_printed. */
void layout_table_print_cell(const Table *table, const TableColumn *column, const DataView *view, size_t row,
                             size_t field, const BaseRatio *shown, TableCell *cell);
/* Marks that stand for a number: s (secret), n.s. (not significant), /// (cannot exist). */
#define LAYOUT_NOT_APPLICABLE "///"
bool layout_table_is_mark(const BaseLocale *locale, const char *text);
/* Takes a number or mark into the measures of its column; false: the cell holds neither. */
bool layout_table_measure_number(const Table *table, TableColumn *column, TableCell *cell,
                                 const TextStyle *style);
/* When all cells are measured: marks have room as well. */
void layout_table_end_numbers(TableColumn *column);
/* The calls of a number or mark, where it ends. */
void layout_table_add_hanging_calls(const Table *table, LayoutBox *box, PageElement *element,
                                    const TableColumn *column, const TableCell *cell, const TextStyle *style,
                                    const PageColour *colour, BaseLength baseline);
/* The left edge of a mark. */
BaseLength layout_table_mark_x(const TableColumn *column, const TableCell *cell);
/* A number whose parts stand apart where others have more decimals. */
void layout_table_add_number(const Table *table, LayoutBox *box, PageElement *element,
                             const TableColumn *column, const TableCell *cell, const TextStyle *style,
                             const PageColour *colour, BaseLength baseline);

/* table_parts.c: the rounded numbers of <parts>, before cells are printed */
void layout_table_read_parts(Table *table);

/* table_split.c: the parts of a table that is split by groups of columns, their columns placed; how many */
size_t layout_table_split(const Table *whole, Table ***out);
/* table_columns.c: widths of the columns on one line, with the room behind each. Measures the cells. */
void layout_table_natural_widths(const Table *whole, BaseLength *widths);
BaseLength layout_table_natural_width(const Table *table);

/* table_turn.c: where a page ends inside the table */
/* Reads <carry>, before columns are measured. */
void layout_table_read_carry(Table *table);
/* Takes the longest sum of a column into its measures. */
void layout_table_measure_carry(Table *table, size_t column);
/* Of a row of sums, with the room over it; 0: none are carried. */
BaseLength layout_table_carry_height(const Table *table);
/* What happens there: to every row but the last. The table lives as long as the pages. */
LayoutTurn *layout_table_turn(Table *table);

/* table_notes.c: calls of notes, before anything is measured; and what stands under the last row */
void layout_table_read_notes(Table *table);
/* The letters that a cell calls, behind its words, or as a line of their own. */
void layout_table_add_calls(LayoutPass *pass, LayoutSpans *spans, const TableCell *cell,
                            const TextStyle *style);
const TextLine *layout_table_calls_line(LayoutPass *pass, const TableColumn *column, const TableCell *cell,
                                        const TextStyle *style);
/* Marks the box as the place of first calls: those of a cell, or of caption and heads (NULL). */
void layout_table_mark_calls(const Table *table, LayoutBox *box, const TableCell *cell);
void layout_table_add_notes(Table *table, LayoutBlock *block);
/* notes="first": height of the notes that so many rows call and that stand on no page yet; sets them at the foot of the part
 * that a page end closes. */
BaseLength layout_table_notes_due(const Table *table, size_t rows);
void layout_table_close_notes(Table *table, LayoutBox *closing, size_t rows);

/* table_widths.c: widths as a pure function. */
typedef struct {
  BaseLength natural, narrowest; /* one line; its longest word */
  BaseLength fixed, least, most; /* 0: none */
  bool rigid;                    /* takes no share of what is left over */
  int share; /* parts of what the others leave, however wide it is; 0: as wide as its content */
} TableWish;
/* Fills widths so that they add up to `available`. Columns with shares have what the others leave, by their parts, and
 * their narrowest at least. Without such, columns that may wrap shrink towards their narrowest; what is left
 * over is shared in proportion to the natural widths. False when even the narrowest need more; *lack is by how much. */
bool layout_table_widths(const TableWish *wishes, size_t count, BaseLength available, BaseLength *widths,
                         BaseLength *lack);
/* Measures the cells, decides the columns, wraps what must be wrapped. */
void layout_table_place_columns(Table *table);
/* Of the row of units under the heads. */
const PageRole *layout_table_unit_role(const Table *table);
/* The <span-head> around a column that tints it, or NULL. */
const ReportNode *layout_table_tint(const TableColumn *column);

/* table_head.c */
LayoutBox *layout_table_caption_box(Table *table, bool continued);
LayoutBox *layout_table_head_box(Table *table, bool repeated);

/* table_box.c: what a table style of the theme adds */
void layout_table_add_head_style(const Table *table, LayoutBox *box);
void layout_table_add_turn_stripes(const Table *table, LayoutBox *box);
bool layout_table_add_box_end(const Table *table, LayoutBox *box, BaseLength y);
/* The stripes behind a row. */
const LayoutBackdrop *layout_table_row_backdrop(const Table *table, size_t row);
size_t layout_table_add_style_stripes(const Table *table, LayoutStripe *stripes);

/* table_rows.c */
/* Lines of a row, for cutting it. */
typedef struct {
  BaseLength first, leading; /* baseline of the first; distance of the others */
  size_t count;
  bool anywhere; /* it may be parted though a page has room for it */
  const size_t
      *cells; /* lines of each cell, of which two stay together as well; NULL: only those of the row */
  size_t cell_count;
} TableLines;
/* Cuts the last box of a block, a row, into a box a line when a page under a head of that height has no room for the
 * whole, or where rows may be parted. At least two lines stay together at the end and at the start of a page. */
void layout_table_cut_row(const LayoutRegion *region, LayoutBlock *block, const TableLines *lines,
                          BaseLength head);
/* The head that is drawn again above a row, or above the rest of one that was cut, which needs room under the rule. */
void layout_table_repeat_head(LayoutPass *pass, LayoutBox *row, LayoutBox *head);
TableLines layout_table_row_lines(const Table *table, size_t row);
/* Height of its words beside that of one line. */
BaseLength layout_table_more(const Table *table, size_t row);
LayoutBox *layout_table_row_box(Table *table, size_t row);
LayoutBox *layout_table_total_box(Table *table);
const LayoutBackdrop *layout_table_backdrop(Table *table, bool rows);

#endif
