/* The machinery under <plot> and the charts composed like one: channels, layers of marks, panels. Private to chart.
 *
 * A plot is read once (plot_compose.c, plot_read.c, plot_data.c), its bars and areas are stacked (plot_stack.c); then, for a
 * width, it is planned (plot_plan.c) and drawn: guides, marks, labels. */
#ifndef MILLESIME_CHART_PLOT_H
#define MILLESIME_CHART_PLOT_H

#include "chart/axis.h"
#include "chart/context.h"

enum { CHART_MOST_DATA = 200000, CHART_MOST_NAMES = 2000, CHART_MOST_PANELS = 6 };

/* A name of a band, a series or a facet. */
typedef struct {
  const char *text;
  const ReportFigure *figure; /* NULL: of a series */
  const ReportNode *series;   /* NULL: of a column */
  size_t row;                 /* its first, of the plot's view */
} ChartTerm;

typedef struct {
  ChartTerm *items;
  size_t count;
} ChartTerms;

/* What a row of a time axis stands for. */
typedef enum { CHART_A_DAY, CHART_A_MONTH, CHART_A_QUARTER, CHART_A_YEAR } ChartPeriod;

/* From least to most; least > most: of nothing. */
typedef struct {
  double least, most;
} ChartExtent;

enum { CHART_ALL_FACETS = 0xFFFFFFFF };

/* What is measured in one direction. */
typedef struct {
  const ReportNode *node; /* never NULL: composing adds what is not written */
  ChartAxisType type;
  ChartTerms names;   /* of bands and points */
  double least, most; /* of the data; least > most: there are none */
  bool percent;
  bool zero;                      /* bars and areas stand on it */
  bool whole;                     /* all values are whole numbers */
  bool sides;                     /* bars stand on both sides of a middle: numbers have no sign */
  ChartPeriod period;             /* time: the finest of the rows */
  double asked_least, asked_most; /* NAN: not asked for */
  /* Where facets have scales of their own: the data's extent in each, or of names their ranks and how many there are. */
  ChartExtent *own;
  size_t own_count;
  double *ranks; /* facet by facet; NAN: the name is not there */
  size_t *ranked;
} ChartChannel;

typedef struct {
  double x, y, x2, y2; /* NAN: none */
  double from, to;     /* of bars, areas and bands, in the direction of values */
  double size;
  unsigned row, group, facet; /* row of the layer's view */
  unsigned fold;              /* the series it comes from */
  ChartState state;
  bool small_base;
} ChartDatum;

/* A mark and its data. */
typedef struct {
  const ReportNode *node;
  ReportKind kind; /* REPORT_BAR … */
  const DataView *view;
  int x, y, x2, y2; /* columns; -1: none, or those of the series */
  bool folded;      /* a datum for each series of a row */
  bool at_place;    /* a level that stands at a place, not at a value */
  ChartDatum *data;
  size_t count;
} ChartLayer;

/* A line or a band that is no datum. */
typedef struct {
  const ReportNode *node;
  double from, to; /* to: NAN for a line */
  bool of_x;
  const ReportFigure *figure; /* that said where */
} ChartReference;

typedef struct {
  const ReportNode *node; /* the panel, or the plot */
  ChartChannel value;     /* of the direction of values: each panel has its own */
  ChartLayer *layers;
  size_t layer_count;
  ChartReference *references;
  size_t reference_count;
} ChartPanel;

struct ChartPlot {
  const ReportNode *node; /* composed: every channel and mark is a child */
  bool upright;           /* values go up; else to the right */
  bool series_are_places; /* series side by side, a line for each row: a slope */
  bool by_name;           /* each name has one datum a series: its values are called by it */
  ChartChannel places;    /* of the other direction */
  ChartTerms groups;      /* series, or the names of the colours */
  ChartTerms facets;
  double class_width; /* of the narrowest class, on an axis of classes */
  ChartPanel *panels;
  size_t panel_count;
  int key, label;      /* columns of rows' keys and names */
  int hue;             /* column of the colours; -1: none */
  const char *palette; /* "categorical", "ordinal", "diverging" */
  ChartData *summary;  /* the main mark alone, for its extremes; NULL: it has several numbers a row */
};

/* ---- composing ---------------------------------------------------------------------------------------------------------- */

/* A child of a preset: its kind and its attributes as pairs up to a NULL. A value that begins with @ is that of the
 * chart's attribute of this name; without it, the pair is left out, and a colour, size, band, tick or range that begins
 * with it. One that begins with # is a property of the look. */
typedef struct ChartPart {
  ReportKind kind;
  const char *attributes[16];
} ChartPart;

/* The plot that a chart stands for: the preset's parts and what is written in it. A channel that is written has its
 * attributes before those of the preset. */
const ReportNode *chart_compose(BaseArena *arena, const ReportNode *chart, const ChartPart *parts,
                                const BaseLength *look);
/* The first child of a kind, or NULL. */
const ReportNode *chart_child(const ReportNode *node, ReportKind kind);
bool chart_is_mark(ReportKind kind);
/* True when an attribute has this value; an absent one is "". */
bool chart_says(const ReportNode *node, const char *attribute, const char *value);

/* ---- reading ------------------------------------------------------------------------------------------------------------ */

/* Whether a datum is the `current` one. */
bool chart_plot_has_current(const ChartData *data, const ChartPlot *plot);

/* Reads channels, layers and their data; every fault is a diagnostic at its element. NULL when nothing can be drawn. */
ChartPlot *chart_plot_read(ChartData *data, const ReportNode *node);
/* The data of a layer, once the channels are known. */
bool chart_layer_read(ChartData *data, ChartPlot *plot, ChartPanel *panel, ChartLayer *layer);
/* A number of a cell as it is drawn; NAN: none. */
double chart_cell_number(const DataView *view, size_t row, int column, bool percent);
/* A moment ("2015", "2015-09", "2015-T3", "2015-09-30") in days since 1970-01-01; NAN: none. */
double chart_moment(const char *text, ChartPeriod *period);
/* Takes a value into what the channel's scale shows, in one facet or in all. */
void chart_channel_widen(ChartChannel *channel, unsigned facet, double value);
ChartExtent chart_channel_extent(const ChartChannel *channel, unsigned facet);
/* Names of a facet, where each has its own; else all. */
size_t chart_name_count(const ChartChannel *channel, unsigned facet);
/* The place of a name among others; their count when it is not there. */
size_t chart_term_find(const ChartTerms *terms, const char *text);
void chart_plot_error(const ChartData *data, BasePlace place, const char *code, const char *hint,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Says which attributes have no meaning where they stand. */
bool chart_plot_check(const ChartData *data, const ChartPlot *plot);

/* ---- positions ---------------------------------------------------------------------------------------------------------- */

/* Where bars and areas begin and end: from zero, on one another, around a middle, from level to level. */
bool chart_layer_stack(const ChartData *data, const ChartPlot *plot, ChartPanel *panel, ChartLayer *layer);
const char *chart_position(const ChartLayer *layer);
double chart_datum_value(const ChartPlot *plot, const ChartDatum *datum);
double chart_datum_place(const ChartPlot *plot, const ChartDatum *datum);
/* The figure of a datum's value. */
const ReportFigure *chart_datum_figure(const ChartData *data, const ChartLayer *layer,
                                       const ChartDatum *datum);

/* ---- planning ----------------------------------------------------------------------------------------------------------- */

/* A panel of a facet on the page. */
typedef struct {
  const ChartPanel *panel;
  PageRect plot;
  ChartAxis x, y;
  ChartTicks x_ticks, y_ticks;
  unsigned facet;
  bool first_column, last_row; /* names and numbers stand at its left, under it */
  double step_wide, step_high; /* units a square; 0: none */
} ChartView;

typedef struct {
  const ChartPlot *plot;
  ChartView *views;
  size_t view_count;
  BaseLength left, right, under; /* room beside and under the plots */
  BaseLength key;                /* room of the key over them */
  BaseLength height;             /* of all */
  BaseLength bar;                /* thickness of bars, all groups together */
  double step_wide, step_high;   /* units a square; 0: none */
  bool turned;                   /* names under the plot read upwards */
} ChartPlan;

/* The names of series in a row of swatches; without a canvas its height alone. */
BaseLength chart_plot_key(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength top,
                          BaseLength width);
ChartPlan chart_plan(const ChartData *data, PageRect rect);
BaseLength chart_at_x(const ChartView *view, double value);
BaseLength chart_at_y(const ChartView *view, double value);
/* Names of series stand where their marks end; else in a key. */
bool chart_names_at_ends(const ChartData *data, const ChartPlot *plot);
/* Where a plot stands on the ruling its values are multiples of a square that charts of a page share. */
bool chart_plot_on_ruling(const ChartData *data);
double chart_plot_least(const ChartPlot *plot);
double chart_plot_most(const ChartPlot *plot);
/* What a square of a view is; NULL: nothing to say. */
const char *chart_view_sentence(const ChartData *data, const ChartView *view);
/* What is printed at a tick. */
const char *chart_tick_text(const ChartData *data, const ChartChannel *channel, const ChartTicks *ticks,
                            size_t tick);

/* ---- drawing ------------------------------------------------------------------------------------------------------------- */

typedef struct {
  const ChartData *data;
  const PageCanvas *canvas;
  const ChartPlan *plan;
  const ChartView *view;
} ChartScene;

/* Of a label's baseline below the middle of what it names. */
static inline BaseLength text_drop(const ChartScene *scene) {
  return chart_length(scene->data, LOOK_CHART_TEXT_DROP);
}
void chart_guides_draw(const ChartScene *scene);
void chart_guides_label(const ChartScene *scene);
void chart_references_draw(const ChartScene *scene, bool bands);
/* Whether a line of reference runs through a label. */
bool chart_meets_reference(const ChartScene *scene, PageRect label);
void chart_references_label(const ChartScene *scene);
void chart_bars_draw(const ChartScene *scene, const ChartLayer *layer);
void chart_bars_label(const ChartScene *scene, const ChartLayer *layer);
void chart_lines_draw(const ChartScene *scene, const ChartLayer *layer);
void chart_lines_label(const ChartScene *scene, const ChartLayer *layer);
void chart_areas_draw(const ChartScene *scene, const ChartLayer *layer);
void chart_points_draw(const ChartScene *scene, const ChartLayer *layer);
void chart_points_label(const ChartScene *scene, const ChartLayer *layer);
/* Marks of what is hidden or missing, of lines, points and boxes; bars put theirs themselves. */
void chart_absent_draw(const ChartScene *scene, const ChartLayer *layer);
ChartLabel chart_absent_label(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum);
/* Lines through the whole plot at the data of a layer, and their words; words of a column at data. */
void chart_levels_draw(const ChartScene *scene, const ChartLayer *layer);
void chart_levels_label(const ChartScene *scene, const ChartLayer *layer);
void chart_words_label(const ChartScene *scene, const ChartLayer *layer);
/* Names where lines and parts end. */
void chart_ends_label(const ChartScene *scene);
void chart_annotations_label(const ChartScene *scene);
/* A point in the shape of the theme. */
void chart_point_draw(const ChartScene *scene, BaseLength x, BaseLength y, BaseLength side,
                      const PageColour *fill, bool hollow);
/* Data of a group in the facet, in the order of places; freed by the caller with base_free. */
const ChartDatum **chart_group_data(const ChartScene *scene, const ChartLayer *layer, size_t group,
                                    size_t *count);
size_t chart_group_count(const ChartPlot *plot, const ChartLayer *layer);
/* The colour of a group's marks. */
const PageColour *chart_group_colour(const ChartData *data, const ChartLayer *layer, size_t group);
const PageColour *chart_datum_colour(const ChartScene *scene, const ChartLayer *layer,
                                     const ChartDatum *datum);
/* A step reaches so far beyond its first and last name. */
double chart_step_overhang(const ChartScene *scene, const ChartLayer *layer);
/* A line of a slope ends higher than it began. */
bool chart_line_rises(const ChartScene *scene, const ChartLayer *layer, size_t group);
bool chart_datum_lit(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum);
/* Whether a row of the plot's view has this key, or name, in a column. */
bool chart_names_row(const ChartData *data, const DataView *view, size_t row, int column, const char *name);
/* Points: whether their areas are a measure, the largest of it, the side that stands for a size; the side of all where they
 * are none; which are hollow; the other one in a row. */
bool chart_has_sizes(const ChartScene *scene);
double chart_largest_size(const ChartLayer *layer);
BaseLength chart_sized(const ChartScene *scene, double size, double largest);
BaseLength chart_point_side(const ChartScene *scene, const ChartLayer *layer);
bool chart_point_hollow(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum);
const ChartDatum *chart_neighbour(const ChartPlot *plot, const ChartLayer *layer, const ChartDatum *datum);
/* Whether the value of a point in a row stands at its left. */
bool chart_value_at_left(const ChartPlot *plot, const ChartPanel *panel, const ChartLayer *layer,
                         const ChartDatum *datum);
/* Whether a label may stand on a mark of its own: it meets nothing else that is taken. */
bool chart_stands_alone(const ChartScene *scene, PageRect label, PageRect own);
/* A label where nothing is in the way, with a plate on the ruling. */
bool chart_put(const ChartScene *scene, const ChartLabel *label, TextAlign align, BaseLength x, BaseLength y,
               const PageColour *colour);
/* The same at the first of several places that is free and crosses no line, else where it crosses least. */
typedef struct {
  TextAlign align;
  BaseLength x, y;
} ChartSpot;
bool chart_put_best(const ChartScene *scene, const ChartLabel *label, const ChartSpot *spots, size_t count,
                    const PageColour *colour);
/* Whether `values` asks for one: "all", "last", "extremes" … of the layer, else of the plot; NULL: nobody says. */
bool chart_wants_value(const ChartScene *scene, const ChartLayer *layer, const char *which);
const char *chart_values_asked(const ChartScene *scene, const ChartLayer *layer);
/* Whether the value of one datum is among those that are asked for: the first, the last, the extremes of its group, the
 * current row. */
bool chart_datum_asked(const ChartScene *scene, const ChartLayer *layer, size_t index);
bool chart_datum_extreme(const ChartScene *scene, const ChartLayer *layer, size_t index);
bool chart_datum_last(const ChartScene *scene, const ChartLayer *layer, size_t index);

/* ---- the type --------------------------------------------------------------------------------------------------------------- */

/* Fills the rows of ChartData from a plot, for descriptions and tables. */
void chart_plot_values(ChartData *data);
/* What measures, draws and describes all that is composed: the type of <plot>. */
extern const ChartType chart_plot;

#endif
