/* What the files of the chart layer share. */
#ifndef MILLESIME_CHART_PRIVATE_H
#define MILLESIME_CHART_PRIVATE_H

#include "chart/chart.h"

enum {
  CHART_MOST_ROWS = 2000, /* of types that draw themselves */
  CHART_MOST_SERIES = 12,
  CHART_MOST_PARTS = 8, /* steps of the ramp: more parts of a whole cannot be told apart */
  CHART_MOST_WHOLE = 24 /* parts of a whole that are drawn, with steps that come again */
};

/* ---- data ------------------------------------------------------------------------------------------------------------ */

typedef enum { CHART_MISSING, CHART_HIDDEN, CHART_KNOWN } ChartState;

/* One value, ready to draw: percentages are in points (25.7), anything else as it is. */
typedef struct {
  ChartState state;
  double value;
  const ReportFigure *figure; /* printed text and provenance; NULL when missing */
  bool small_base;            /* a rate on fewer people than the theme's limit */
} ChartValue;

typedef struct {
  const char *label, *key;
  const ReportFigure *name; /* the label as a figure */
  size_t row;
} ChartCategory;

typedef struct {
  const char *label; /* "" when the series has no name */
  int column;
  const char *colour; /* of the series element, or NULL */
  const ReportNode *node;
  const ReportFigure *name; /* the label as a figure, where a row gives it; else NULL */
  const char *key;          /* of that row; else NULL */
} ChartSeries;

typedef struct ChartType ChartType;
typedef struct ChartPlot ChartPlot; /* plot.h */

/* What is in the way of labels, and what became of those that found no room. */
typedef struct {
  PageRect frame;                     /* no label leaves it */
  BASE_LIST(PageRect) taken, crossed; /* crossed: lines, which labels spare where they can */
  size_t left_out, shortened;
} ChartSpace;

/* A text set in lines, none wider than its room. No text: not even an ellipsis fits. */
typedef struct {
  const TextParagraph *text;
  const PageRole *role;
  BaseLength width; /* of the widest line */
  bool shortened;
} ChartLabel;

/* Title, subtitle and scale sentence over the plot. */
typedef struct {
  ChartLabel title, subtitle, sentence;
  bool on_title;     /* the sentence stands on the title's line */
  BaseLength height; /* from the first baseline to the plot's top; 0 without any */
} ChartHead;

/* A lattice scale: a square of the ruling stands for `step` units. */
typedef struct {
  double step;
  int squares;       /* height of the plot above its zero line */
  int squares_below; /* below it, for negative values */
} ChartScale;

/* A chart's rows as numbers, and its work in hand. Lives in the context's arena, but for the space. */
typedef struct {
  const ReportDocument *document;
  BaseArena *arena; /* takes what the chart makes: figures, set labels */
  const ReportNode *node;
  const PageKit *kit;
  const BaseLength *look; /* the theme's properties, fitted to the height that the chart asks for */
  const DataView *view;
  const ChartType *type;
  ChartPlot *plot; /* of what is composed; NULL: the type reads the rows itself */
  ChartCategory *categories;
  size_t category_count;
  ChartSeries *series;
  size_t series_count;
  ChartValue *values; /* category by category */
  bool percent;       /* values are percentages */
  /* On a lattice: charts of one page in one unit share its step; so do those that name the same `scale`, but not those
   * with scale="own". */
  ChartScale scale;
  /* What a unit square stands for: what the author asks for (`square`), or the least unit that keeps every cluster of
   * the page's unit squares within its bounds. */
  double unit;
  double shared_least, shared_most; /* of the values of all charts that share the scale */
  BaseLength most_height;           /* of the plot, when the page has no room for more; 0: any */
  ChartHead head;
  ChartSpace *space;
  BaseMap *figures; /* cells printed beside the values, by place and format */
  BaseMap *labels;  /* set labels, by text and room: measuring and drawing ask for the same */
} ChartData;

/* Reads the rows that the node names; every fault is a diagnostic at the node or its attribute. False when
 * there is nothing that could be drawn (no view, no such column); no rows is not a fault. */
bool chart_data_read(ChartData *data, const ReportDocument *document, const ReportNode *node,
                     const PageKit *kit);
/* A word among numbers, said at the attribute that names its column. */
void chart_report_text(const ChartData *data, const DataView *view, size_t row, int column, BasePlace place);
/* Whether a rate rests on fewer than the theme's limit: by the cell's own base, or by the column that `base` names at the
 * series or the chart. */
bool chart_rests_on_few(const ChartData *data, const DataView *view, size_t row, const DataCell *cell,
                        const ReportNode *series);
/* A cell of any view as a figure, made once. */
const ReportFigure *chart_figure(const ChartData *data, const DataView *view, size_t row, int column,
                                 const char *format);
/* The column an attribute of a node names; reported when there is none (-1). */
int chart_column(const ChartData *data, const ReportNode *node, const char *attribute);
const ChartValue *chart_value(const ChartData *data, size_t category, size_t series);
/* The value when it is known, else 0. */
double chart_number(const ChartData *data, size_t category, size_t series);
/* Largest and smallest known value; 0 when there is none beyond. */
double chart_largest(const ChartData *data);
double chart_smallest(const ChartData *data);
bool chart_has_numbers(const ChartData *data); /* at least one value is known */
/* A further cell of a row as a figure; NULL when the cell is empty or column < 0. */
const ReportFigure *chart_cell(const ChartData *data, size_t category, int column, const char *format);
/* The attribute `note` with the row's figures in it. */
typedef struct {
  const ReportFigure *number; /* that it begins with, or NULL */
  const ReportNode *words;    /* what follows: TEXT and FIGURE nodes, or NULL */
} ChartNote;
ChartNote chart_row_note(const ChartData *data, size_t category);
/* The text of a cell; "" when it is none. */
const char *chart_cell_text(const ChartData *data, size_t category, int column);
/* Says that no row is the current one. */
void chart_check_current(const ChartData *data);
/* Says that rows, which are compared with one whole, say several. */
void chart_check_reference(const ChartData *data, size_t first, size_t count, int column);
/* True when the attribute names this row by key or label. */
bool chart_is_named(const ChartData *data, const char *attribute, size_t category);
/* A copy that shows only some rows, one after the other. */
ChartData chart_slice(const ChartData *data, size_t first, size_t count);
const char *chart_print(const ChartData *data,
                        double number); /* up to six decimals, in the report's locale */

/* Runs of rows that share a text in a column. */
typedef struct {
  const char *label;
  size_t first, count;
} ChartGroup;
size_t chart_groups(const ChartData *data, const char *attribute, ChartGroup **groups);

/* ---- scale ----------------------------------------------------------------------------------------------------------- */

/* The step among 1, 2, 2.5 and 5 × 10ⁿ that makes the plot 6 to 11 squares high with at least half a square
 * free above the largest value. A pure function; look.md section 7. */
ChartScale chart_scale(double smallest, double largest);
/* The plot's squares for a step that is given. */
ChartScale chart_scale_of_step(double step, double smallest, double largest);
/* Of things that are counted: a square is never a part of one. */
ChartScale chart_whole_scale(ChartScale scale, double smallest, double largest);
/* Unit squares: the unit among 1, 2, 5, 10, 20, 50 … that keeps the largest cluster at `most` squares or fewer. */
double chart_squares_unit(double largest, double most);
/* Squares that stand for a value; the last is cut to the remainder. */
int chart_squares_count(double value, double unit);
/* Five classes of equal steps, rounded to 5 points, from `first`. */
typedef struct {
  double first, step;
} ChartClasses;
enum { CHART_CLASSES = 5 };
ChartClasses chart_classes(double least, double most);
int chart_class_of(const ChartClasses *classes, double value); /* 0 … 4 */
/* The scale of a chart on a lattice, fixed before layout. */
ChartScale chart_shared_scale(const ChartContext *context, const ChartData *data);
/* Says that the step asked for cannot be had. */
void chart_report_square(const ChartData *data, const char *why);
BaseLength chart_scaled(const ChartData *data, const ChartScale *scale,
                        double value); /* above the zero line */
/* "1 carreau de haut = 2 points" in the report's language; `square` is its first words. */
const char *chart_scale_sentence(const ChartData *data, BaseWord square, double step);
/* "2 points": a number and its unit, or NULL. */
const char *chart_step_text(const ChartData *data, double step, const char *unit);
/* What the numbers of the chart count, agreeing with one of them; "" when nothing is known. */
const char *chart_unit_of(const ChartData *data, double number);
/* The same in a unit of its own; NULL: none. */
const char *chart_step_sentence(const ChartData *data, BaseWord square, double step, const char *unit);

/* Moves places (in order, from their wishes) so that each is at least gaps[i] after the one before and all
 * lie from least to most; the sum of squared moves is least. False when they do not fit: they then overrun
 * `most`. */
bool chart_spread(BaseLength *places, const BaseLength *gaps, size_t count, BaseLength least,
                  BaseLength most);
/* The same, but places move down as little as order allows, and up only from `most`. */
bool chart_push_down(BaseLength *places, const BaseLength *gaps, size_t count, BaseLength least,
                     BaseLength most);

/* ---- labels ---------------------------------------------------------------------------------------------------------- */

/* Sets a text in at most so many lines: broken between words, then inside them, then cut with an ellipsis. */
ChartLabel chart_label(const ChartData *data, const char *text, const PageRole *role, BaseLength room,
                       size_t most_lines);
/* The same of a figure; NULL: no text. */
ChartLabel chart_label_printed(const ChartData *data, const ReportFigure *figure, const PageRole *role,
                               BaseLength room, size_t most_lines);
/* The same of words that are a piece of a figure, or with NULL of none. */
ChartLabel chart_label_piece(const ChartData *data, const ReportFigure *figure, const char *text,
                             const PageRole *role, BaseLength room, size_t most_lines);
/* The same in lines of about one length. */
ChartLabel chart_label_balanced(const ChartData *data, const ReportFigure *figure, const char *text,
                                const PageRole *role, BaseLength room, size_t most_lines);
/* The same of a cell; column < 0: no text. */
ChartLabel chart_label_cell(const ChartData *data, size_t category, int column, const PageRole *role,
                            BaseLength room, size_t most_lines);
/* An attribute's text with the figures in it; no text when it is absent. */
ChartLabel chart_label_attribute(const ChartData *data, const ReportNode *node, const char *attribute,
                                 const PageRole *role, BaseLength room, size_t most_lines);
/* A figure with words after it; the name of a series. */
ChartLabel chart_label_followed(const ChartData *data, const ReportFigure *figure, const char *words,
                                const PageRole *role, BaseLength room, size_t most_lines);
ChartLabel chart_label_series(const ChartData *data, size_t series, const PageRole *role, BaseLength room,
                              size_t most_lines);
/* TEXT and FIGURE nodes, one after the other. */
ChartLabel chart_label_parts(const ChartData *data, const ReportNode *parts, const PageRole *role,
                             BaseLength room, size_t most_lines);
/* One line that is never broken nor cut. */
ChartLabel chart_label_figure(const ChartData *data, const ReportFigure *figure, const PageRole *role);
ChartLabel chart_label_line(const ChartData *data, const char *text, const PageRole *role);
/* The number of a value as it is printed, the mark of one that is hidden, or of one that is missing; and its text. */
ChartLabel chart_value_label(const ChartData *data, const ChartValue *value, const PageRole *role);
const char *chart_value_text(const ChartValue *value);
size_t chart_label_lines(const ChartLabel *label);
BaseLength chart_label_drop(const ChartLabel *label); /* from the first baseline to the last */
/* What a label covers, with its first baseline at y. */
PageRect chart_label_box(const ChartLabel *label, TextAlign align, BaseLength x, BaseLength y);
/* Draws wherever it is asked to, and takes the room. `colour` NULL: the role's. */
void chart_label_draw(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                      TextAlign align, BaseLength x, BaseLength y, const PageColour *colour);
/* Draws and takes the room if it is free; else does nothing. */
bool chart_label_put(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                     TextAlign align, BaseLength x, BaseLength y, const PageColour *colour);
/* Reading upwards; align says which end is at y. */
bool chart_label_put_turned(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                            TextAlign align, BaseLength x, BaseLength y, const PageColour *colour);
/* A white plate behind a label that is drawn next, so that no line of the ruling crosses it; it spares what is taken. */
void chart_plate_draw(const ChartData *data, const PageCanvas *canvas, PageRect label);
/* A value over the point x, y (its baseline), on a plate; smaller or turned where room is scarce. */
void chart_value_put(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                     const PageRole *role, BaseLength x, BaseLength y);
/* The role in `parts` of `of` of its size; leading and the rest as they are. */
const PageRole *chart_smaller(const ChartData *data, const char *role, int parts, int of);
/* The role in its bold style. */
const PageRole *chart_strong(const ChartData *data, const char *role);

/* ---- room ------------------------------------------------------------------------------------------------------------- */

PageRect chart_rect_around(BaseLength x, BaseLength y, BaseLength width,
                           BaseLength height); /* by its centre */
bool chart_rects_meet(PageRect a, PageRect b);
void chart_take(const ChartData *data, PageRect rect);
/* A line that labels had better not stand on. */
void chart_cross(const ChartData *data, PagePoint from, PagePoint to);
size_t chart_crossings(const ChartData *data, PageRect rect); /* pieces of lines that a label would cover */
bool chart_is_free(const ChartData *data, PageRect rect);     /* inside the frame, and nothing there */
void chart_leave_out(const ChartData *data); /* one label finds no room: said once at the end */

/* ---- parts that charts share ------------------------------------------------------------------------------------------ */

#define CHART_NOTHING "///" /* stands where there is no value */

/* A property of the look: a length, or the place of its choice. */
static inline BaseLength chart_length(const ChartData *data, ReportProperty property) {
  return data->look[property];
}
/* The height that the author asks for; 0: none. */
BaseLength chart_asked_height(const ChartData *data);
/* Rows of bars that are so high together, bars and room between them as before: both are changed in the look. */
void chart_fit_rows(size_t rows, BaseLength height, BaseLength *look);
/* True when the property is this choice. */
bool chart_choice(const ChartData *data, ReportProperty property, const char *choice);

/* Sets title, subtitle and sentence to the width; called before a type measures or draws. */
void chart_head_set(ChartData *data, BaseLength width, const char *sentence);
void chart_head_draw(const ChartData *data, const PageCanvas *canvas, PageRect rect);
/* The ruling of a plot and the baseline (zero line) at zero_y. */
void chart_ruling_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, BaseLength zero_y,
                       const ChartScale *scale);
/* True when plots have axes with ticks instead of the ruling; the room of their numbers at the left, else 0. */
bool chart_has_axes(const ChartData *data);
BaseLength chart_axis_room(const ChartData *data, const ChartScale *scale);
/* Distance of an axis' ticks, or of the lines of the ruling; verticals alone at that distance. */
BaseLength chart_tick_pitch(const ChartData *data);
void chart_verticals_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot);
/* Length of a hundred points on a track, whatever the width; less where they and their numbers find no room. */
BaseLength chart_track_width(const ChartData *data, BaseLength width);
/* A mark in the shape that a property says: `marker` or `badge`. */
PageItem *chart_mark_draw(const ChartData *data, const PageCanvas *canvas, ReportProperty shape,
                          PageRect rect, const PageColour *fill, const PageColour *stroke, BaseLength weight);
/* Things that are counted, in the shape that `unit-mark` says; the last may be narrower: a part of one. */
void chart_units_draw(const ChartData *data, const PageCanvas *canvas, const PageRect *rects, size_t count,
                      const PageColour *colour);
void chart_lattice_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot);
/* A line from a mark to the label it is led out to, bent half-way; straight when both are on one height. */
void chart_leader_draw(const ChartData *data, const PageCanvas *canvas, PagePoint from, PagePoint to);
/* Colours and roles by purpose and name in the theme, reported at the node. */
const PageColour *chart_colour(const ChartData *data, const char *name);
const PageRole *chart_role(const ChartData *data, const char *name);
/* The colour an attribute names, or the one of a purpose. */
const PageColour *chart_colour_or(const ChartData *data, const char *attribute, const char *purpose);
/* Ink or white, whichever is read better on a fill (WCAG 2 contrast). */
const PageColour *chart_ink_on(const ChartData *data, const PageColour *fill);
/* Colours of series: the last is the data's own, the earlier ones lighter. */
const PageColour *chart_series_colour(const ChartData *data, size_t series);
/* The text of a key in the report's language (words.c): "square", "points", "no-data" … */
const char *chart_word(const ChartData *data, BaseWord word);
/* The words for one thing that is counted: a square, or a dot. */
BaseWord chart_unit_word(const ChartData *data);
const char *
chart_kind(const ChartData *data); /* what the type is called; NULL: nobody says it in the language */

/* Names of series in a row of swatches, for when they fit nowhere in the data. The height it needs at a width. */
typedef const PageColour *ChartFill(const ChartData *data, size_t series);
BaseLength chart_key_height(const ChartData *data, BaseLength width);
void chart_key_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y,
                    BaseLength width, ChartFill *fill);

/* Steps of the ordered ramp, 1 = darkest; 0 = the part named by the attribute `unknown`. */
int chart_ramp_step(const ChartData *data, size_t category);
/* The colour of a step where `most` is the darkest to lightest in use; no two steps look alike. */
const PageColour *chart_ramp_colour(const ChartData *data, int step, int most);
/* A colour between two of them: 0 is the first, 1 the other. */
const PageColour *chart_mixed_colour(const ChartData *data, const PageColour *from, const PageColour *to,
                                     double part);
const PageColour *chart_part_colour(const ChartData *data, size_t category);
const PageColour *chart_ramp_outline(const ChartData *data, int step); /* NULL: none needed */
/* Why the rows are no parts of one whole, of a type that draws such: too many, negative, hidden or unknown; NULL. */
const char *chart_whole_unfit(const ChartData *data);
/* The same of things that squares count. */
const char *chart_count_unfit(const ChartData *data);
/* Of things that are all parts of one population, too. */
const char *chart_population_unfit(const ChartData *data);
/* False and an error where the report says that they are none: several answers. Sums that are not 100 ± 1 and more parts than
 * steps are warnings. */
bool chart_check_whole(const ChartData *data);
/* A numbered square of 4 mm centred on x, y. */
void chart_badge_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y, int number,
                      const PageColour *fill, const PageColour *outline);
/* Unit squares row by row from x, y; the last is cut to the remainder. */
void chart_squares_draw(const ChartData *data, const PageCanvas *canvas, double value, double unit,
                        int per_row, BaseLength pitch, BaseLength x, BaseLength y, const PageColour *colour);
/* How the squares of a row are drawn: the words of the attribute `marks`, one a row; the last stands for all further rows.
 * Edged: filled, with an outline that light colours need. Veiled: an outline with strokes across it, of what is withheld. Moved: away from an outline; only where `moves`. */
typedef enum {
  CHART_SQUARES_SOLID,
  CHART_SQUARES_OUTLINE,
  CHART_SQUARES_EDGED,
  CHART_SQUARES_VEILED,
  CHART_SQUARES_NONE,
  CHART_SQUARES_MOVED
} ChartSquares;
ChartSquares chart_squares_form(const ChartData *data, size_t row, bool moves);
/* The colour of a row's squares: the word of `colours`, else the data's first and second colour. */
const PageColour *chart_squares_colour(const ChartData *data, size_t row);
/* Squares of a row in its form and colour, outlines of `weight` inside their edges. */
void chart_squares_fill(const ChartData *data, const PageCanvas *canvas, const PageRect *rects, size_t count,
                        size_t row, ChartSquares form, BaseLength weight);
/* Many rectangles with an outline inside their edges as one path; `fill` may be NULL. */
void chart_squares_outline(const PageCanvas *canvas, const PageRect *rects, size_t count,
                           const PageColour *fill, const PageColour *colour, BaseLength weight);
/* The side of a square whose neighbour lies `pitch` away. */
BaseLength chart_squares_side(const ChartData *data, BaseLength pitch);
/* Squares numbered from `first` to before `last`, column by column from the top of `plot`, `high` in a column. */
void chart_squares_columns(const ChartData *data, PageRect plot, BaseLength pitch, size_t high, size_t first,
                           size_t last, PageRect *rects);
/* What a unit square of the chart stands for, fixed before layout. */
double chart_shared_unit(const ChartContext *context, const ChartData *data);

/* ---- texts for assistive technology ----------------------------------------------------------------------------------- */

const char *chart_alternative_text(const ChartData *data);
/* The data as a real table under the chart (data-table="yes"). */
BaseLength
chart_table_least(const ChartData *data); /* least width: of its numbers, and a little for the names */
BaseLength chart_table_height(const ChartData *data, BaseLength width);
void chart_table_draw(const ChartData *data, const PageCanvas *canvas, PageRect rect);

/* The describing parts of an alternative text, for types that say more or less than extremes and values. */
void chart_say_extremes(const ChartData *data, BaseBuffer *out);
void chart_say_values(const ChartData *data, BaseBuffer *out);
void chart_say_names(const ChartData *data, BaseBuffer *out);
/* A sentence made of the data: trend, change, comparison, the largest part or the extremes, whichever the type and its rows ask
 * for. */
void chart_say_message(const ChartData *data, BaseBuffer *out);
/* The value of the whole in the column `reference`, as drawn; false when it is not known. */
bool chart_whole_value(const ChartData *data, int column, double *value);
/* The describing part of a type whose rows are compared with it. */
void chart_describe_beside_whole(const ChartData *data, BaseBuffer *out);
/* "3 valeurs" */
void chart_say_count(const ChartData *data, BaseBuffer *out, size_t count, BaseWord word);
void chart_say_honesty(const ChartData *data, BaseBuffer *out); /* how many values are hidden or missing */
/* ", de 2016 à 2023" where the categories are moments in order. */
void chart_say_period(const ChartData *data, BaseBuffer *out);
/* "de mars à juin 2023", "du 1er au …": from one moment (ISO 8601) to another. */
void chart_say_span(const ChartData *data, BaseBuffer *out, const char *from, const char *to);
void chart_say_small_base(const ChartData *data, BaseBuffer *out, const ChartValue *value);
void chart_say_name(const ChartData *data, BaseBuffer *out, size_t category, size_t series);
/* A moment of ISO 8601 as the language writes it; any other label as it is. */
const char *chart_moment_words(const ChartData *data, const char *label);
const char *chart_value_words(const ChartData *data,
                              const ChartValue *value); /* printed, hidden or missing */
enum { CHART_LONGEST_LIST = 60 };

/* ---- types ------------------------------------------------------------------------------------------------------------ */

typedef BaseLength ChartMeasure(ChartContext *context, const ChartData *data, BaseLength width);
typedef void ChartDraw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
typedef const char *ChartSentence(ChartContext *context, const ChartData *data, BaseLength width);

/* What a kind of chart is called, by language. */
typedef struct {
  const char *language, *name;
} ChartName;
#define CHART_CALLED(fr, en, de, es, it, nl)                                                                 \
  {                                                                                                          \
    {"fr", fr}, {"en", en}, {"de", de}, {"es", es}, {"it", it}, {"nl", nl}, {                                \
      NULL, NULL                                                                                             \
    }                                                                                                        \
  }

/* What a type's alternative text says of the data. BY_ROWS: a trend where rows are moments, a comparison of two series, else the
 * extremes. ROWS: its rows are events or links, which it tells one after the other. */
typedef enum {
  CHART_SAYS_BY_ROWS,
  CHART_SAYS_TREND,
  CHART_SAYS_CHANGE,
  CHART_SAYS_PARTS,
  CHART_SAYS_EXTREMES,
  CHART_SAYS_ROWS
} ChartMessage;

/* All there is to know of a chart type. A constant named chart_type_NAME in any file of this folder is one: the build
 * finds it there (types.c), and the grammar, the schema, the checks of docs/ and of the gallery follow. */
struct ChartType {
  ReportChartType language;
  bool (*prepare)(
      ChartData *data);  /* after reading: gives the rows another form; false after a diagnostic. Or NULL */
  ChartMeasure *measure; /* height at a width */
  ChartDraw *draw;       /* with its top left corner at rect.x, rect.y: the title's
                                                             baseline when it has a title */
  /* Changes properties so that the plot is as high as `height`; NULL: the type measures by itself, or on the ruling. */
  void (*fit)(const ChartData *data, BaseLength height, BaseLength *look);
  /* Why the records cannot be drawn so, whatever the report says, as the end of a sentence: then they stand in a table. NULL
   * when they can. */
  const char *(*unfit)(const ChartData *data);
  ChartSentence *sentence; /* what a square is; NULL: nothing to say */
  ChartMessage says;
  void (*describe)(const ChartData *data, BaseBuffer *out); /* NULL: what it says, honesty, values */
  double (*unit)(
      const ChartData *data); /* least unit of its squares, which charts of a page share; NULL: none */
  bool on_ruling;             /* charts of a page share its scale */
  ReportProperty left;        /* room that it uses at the left of its rectangle: the margin column; 0: none */
  const char *(*kind)(
      const ChartData *data);    /* another name than the type's own, of which words are known; or NULL */
  const ChartName *called;       /* up to a NULL language; NULL: a word of the engine, by the type's name */
  const struct ChartPart *parts; /* what the type is composed of, up to no kind; NULL: it draws itself */
  size_t
      many; /* of a type that does both: it is composed from so many rows on, and when it holds parts; 0: then alone */
};
extern const ChartType *const chart_types[];             /* up to NULL */
const ChartType *chart_type_of(const ReportNode *chart); /* NULL when there is none */

/* Attributes that several types have. */
#define CHART_PRINTED                                                                                        \
  {"format", VALUE_FORMAT, false, NULL, "how numbers are printed"}, {                                        \
    "data-table", VALUE_FLAG, false, NULL, "the data are also a table for assistive technology (no)"         \
  }
#define CHART_VALUE {"value", VALUE_FIELD, false, NULL, "column of the numbers"}, CHART_PRINTED
#define CHART_BASE                                                                                           \
  { "base", VALUE_FIELD, false, NULL, "column with the size of the base, for the small-base mark" }
#define CHART_KEY                                                                                            \
  {                                                                                                          \
    "key", VALUE_FIELD, false, NULL,                                                                         \
        "column that names a row for current, unknown, partial, places and outlines (the view's first)"      \
  }
#define CHART_UNIT                                                                                           \
  { "unit", VALUE_TEXT, false, NULL, "what the numbers count, for the scale sentence: apprenant/apprenants" }
#define CHART_SCALE                                                                                          \
  { "scale", VALUE_ID, false, NULL, "name of a scale that charts of a page share; own: a scale of its own" }
#define CHART_SCALE_NOTE                                                                                     \
  {                                                                                                          \
    "scale-note", VALUE_CHOICE, false, "yes no left",                                                        \
        "the sentence that says what a square is: right, none, left"                                         \
  }
#define CHART_SQUARE_UNITS                                                                                   \
  { "square", VALUE_NUMBER, false, NULL, "units a square stands for, instead of the type's own choice" }
#define CHART_SQUARE_FORMS                                                                                   \
  {"marks", VALUE_NAMES, false, NULL,                                                                        \
   "how squares are drawn, a word a row: solid, outline, edged, veiled, none"},                              \
  {                                                                                                          \
    "colours", VALUE_NAMES, false, NULL, "colours of the rows, by name"                                      \
  }
#define CHART_COLOUR                                                                                         \
  { "colour", VALUE_COLOUR, false, NULL, "colour of the data (data)" }
#define CHART_LABEL_COLOUR                                                                                   \
  { "label-colour", VALUE_COLOUR, false, NULL, "colour of the labels (ink)" }
#define CHART_LATTICE                                                                                        \
  {                                                                                                          \
    "lattice", VALUE_COLOUR, false, NULL,                                                                    \
        "colour of a lattice of its squares over the whole height of the page (none)"                        \
  }
#define CHART_CURRENT                                                                                        \
  {"current", VALUE_TEXT, false, NULL, "key or label of the row that is lit"}, {                             \
    "current-colour", VALUE_COLOUR, false, NULL, "its colour (accent)"                                       \
  }
#define CHART_UNKNOWN                                                                                        \
  {                                                                                                          \
    "unknown", VALUE_TEXT, false, NULL,                                                                      \
        "key or label of the part that is not known: an outline, never a tint"                               \
  }
#define CHART_PARTIAL                                                                                        \
  { "partial", VALUE_TEXT, false, NULL, "columns: key or label of the row that still grows: a white top" }
#define CHART_SEVERAL                                                                                        \
  { "several", VALUE_FLAG, false, NULL, "several answers were possible: no whole of 100" }
#define CHART_BY                                                                                             \
  { "by", VALUE_FIELD, true, NULL, "column whose values part the rows" }
#define CHART_PER_ROW                                                                                        \
  { "per-row", VALUE_INTEGER, false, NULL, "so many in a row" }
#define CHART_SHARE                                                                                          \
  { "share", VALUE_FIELD, false, NULL, "column of the share that is written beside the number" }
#define CHART_GEO                                                                                            \
  { "geo", VALUE_PATH, true, NULL, "file of outlines, GeoJSON or CSV; may lie outside" }
#define CHART_NO_MORE                                                                                        \
  { NULL, VALUE_TEXT, false, NULL, NULL }

/* Lists that types have in common. */
#define CHART_ON_LATTICE                                                                                     \
  CHART_VALUE, CHART_BASE, CHART_UNIT, CHART_SCALE, CHART_SCALE_NOTE, CHART_COLOUR, CHART_SQUARE_UNITS
#define CHART_IN_COLUMNS CHART_ON_LATTICE, CHART_KEY, CHART_CURRENT, CHART_PARTIAL
#define CHART_OF_WHOLE   CHART_VALUE, CHART_BASE, CHART_KEY, CHART_UNKNOWN, CHART_SEVERAL
#define CHART_BESIDE_WHOLE                                                                                   \
  {"reference", VALUE_FIELD, false, NULL, "column with the value of the whole"}, {                           \
    "whole-label", VALUE_TEXT, false, NULL, "name of the whole"                                              \
  }
/* How many series a type draws, and what each may say. */
#define CHART_ONE_SERIES .least_series = 1, .most_series = 1
#define CHART_MANY_SERIES                                                                                    \
  .least_series = 1, .most_series = CHART_MOST_SERIES, .series_attributes = "label colour format base"

ChartSentence chart_lattice_sentence;
/* The last form of a unit, which stands for many. */
const char *chart_unit_plural(const ChartData *data, const char *unit);
/* What the numbers of an axis count, "%" or the unit; NULL: nothing is known. */
const char *chart_unit_sentence(const ChartData *data);

/* Columns of a plot, for small multiples too: the plot's height, then the drawing with its top left corner at rect. */
BaseLength chart_columns_plot_height(const ChartData *data, const ChartScale *scale, BaseLength width);
void chart_columns_plot(const ChartData *data, const PageCanvas *canvas, const ChartScale *scale,
                        PageRect rect);

#endif
