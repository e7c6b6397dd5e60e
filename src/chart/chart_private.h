/* What the files of the chart layer share. */
#ifndef MILLESIME_CHART_PRIVATE_H
#define MILLESIME_CHART_PRIVATE_H

#include "chart/chart.h"

/* ---- data
 * ------------------------------------------------------------------------------------------------------ */

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
  size_t row;
} ChartCategory;

typedef struct {
  const char *label;
  int column;
  const char *colour; /* of the series element, or NULL */
} ChartSeries;

/* A chart's rows as numbers. Lives in the document's arena. */
typedef struct {
  ReportDocument *document;
  const ReportNode *node;
  const PageKit *kit;
  const DataView *view;
  ChartCategory *categories;
  size_t category_count;
  ChartSeries *series;
  size_t series_count;
  ChartValue *values; /* category by category */
  bool percent;       /* values are percentages */
} ChartData;

/* Reads the rows that the node names; every fault is a diagnostic at the node or its attribute. False when
 * there is nothing that could be drawn (no view, no such column); no rows is not a fault. */
bool chart_data_read(ChartData *data, ReportDocument *document, const ReportNode *node, const PageKit *kit);
/* The column an attribute of a node names; reported when there is none (-1). */
int chart_column(const ChartData *data, const ReportNode *node, const char *attribute);
const ChartValue *chart_value(const ChartData *data, size_t category, size_t series);
/* Largest and smallest known value; 0 when there is none. */
double chart_largest(const ChartData *data);
double chart_smallest(const ChartData *data);

/* ---- scale
 * ----------------------------------------------------------------------------------------------------- */

/* A lattice scale: a square of the ruling stands for `step` units. */
typedef struct {
  double step;
  int squares;       /* height of the plot above its zero line */
  int squares_below; /* below it, for negative values */
} ChartScale;

/* The step among 1, 2, 2.5 and 5 × 10ⁿ that makes the plot 6 to 11 squares high with at least half a square
 * free above the largest value. A pure function; look.md section 7. */
ChartScale chart_scale(double smallest, double largest);
/* The scale that all charts of the node's page in the same unit share (attribute `scale`: a name; default:
 * own). */
ChartScale chart_shared_scale(ChartContext *context, const ChartData *data);
/* Position of a value above the zero line. */
BaseLength chart_scaled(const ChartScale *scale, double value);
/* "1 carreau = 2 points" in the report's language. */
const char *chart_scale_sentence(const ChartData *data, const ChartScale *scale);

/* ---- parts that charts share
 * -------------------------------------------------------------------------------------- */

#define CHART_SQUARE (5 * BASE_MM) /* side of a square of the ruling */

/* Height of title, subtitle and scale sentence: from the title's baseline to the plot's top; 0 without any.
 */
BaseLength chart_head_height(const ChartData *data);
/* Draws them with the title's baseline at y; `scale` may be NULL. */
void chart_head_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y,
                     BaseLength width, const char *sentence);
/* The ruling of a plot and the baseline (zero line) at zero_y. */
void chart_ruling_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, BaseLength zero_y);
/* A value on its white plate, centred on x with its baseline at y. Returns the plate. */
PageRect chart_plate_draw(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                          const PageRole *role, BaseLength x, BaseLength y);
/* Colours by name in the theme, reported at the node. */
const PageColour *chart_colour(const ChartData *data, const char *name);
const PageRole *chart_role(const ChartData *data, const char *name);
/* The text of a key in the report's language (words.c): "square", "points", "no-data" … */
const char *chart_word(const ChartData *data, const char *key);

/* ---- types
 * ------------------------------------------------------------------------------------------------------- */

/* A chart type: its height at a width, and its drawing with the top left corner at rect.x, rect.y (the
 * title's baseline when it has a title). */
typedef struct {
  const char *name;
  BaseLength (*measure)(ChartContext *context, const ChartData *data, BaseLength width);
  void (*draw)(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
} ChartType;

/* ---- placing and colouring --------------------------------------------------------------------------------------------- */

/* Moves places (in order, from their wishes) so that each is at least gaps[i] after the one before and all lie from
 * least to most; the sum of squared moves is least. False when they do not fit: they then overrun `most`. */
bool chart_spread(BaseLength *places, const BaseLength *gaps, size_t count, BaseLength least,
                  BaseLength most);

/* Steps of the ordered ramp, 1 = darkest; 0 = the part named by the attribute `unknown`. */
int chart_ramp_step(const ChartData *data, size_t category);
bool chart_is_unknown(const ChartData *data, size_t category);
const PageColour *chart_ramp_colour(const ChartData *data, int step);
const PageColour *chart_ramp_outline(const ChartData *data, int step); /* NULL: none needed */
const PageColour *chart_ramp_ink(const ChartData *data, int step);
/* False and an error when percentages that claim to be parts of a whole do not sum to 100 ± 1. */
bool chart_check_whole(const ChartData *data);
/* A numbered square of 4 mm centred on x, y. */
void chart_badge_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y, int number,
                      const PageColour *fill, const PageColour *outline, const PageColour *ink);

/* Unit squares row by row from x, y; the last is cut to the remainder. */
void chart_squares_draw(const PageCanvas *canvas, double value, double unit, int per_row, BaseLength pitch,
                        BaseLength x, BaseLength y, const PageColour *colour);
/* The unit among 1, 2, 5, 10, 20, 50 … that keeps the largest cluster at 150 squares or fewer. */
double chart_squares_unit(double largest);

const char *chart_alternative_text(const ChartData *data);

BaseLength chart_columns_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_columns_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect);
BaseLength chart_bars_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_bars_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_square_columns_measure(ChartContext *context, const ChartData *data, BaseLength width);
BaseLength chart_hundred_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_hundred_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect);
BaseLength chart_donut_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_donut_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_map_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_map_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_podium_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_podium_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_strip_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_strip_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_stacked_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_stacked_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        PageRect rect);
BaseLength chart_insets_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_insets_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_strips_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_strips_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_lines_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_lines_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_slope_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_slope_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect);
BaseLength chart_timeline_measure(ChartContext *context, const ChartData *data, BaseLength width);
void chart_timeline_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                         PageRect rect);
void chart_square_columns_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                               PageRect rect);

#endif
