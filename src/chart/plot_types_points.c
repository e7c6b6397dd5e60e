/* Chart types that are compositions of points and lines. */
#include "chart/plot_types.h"

/* ---- time --------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule area_attributes[] = {PLOT_ON_RULING, PLOT_PARTS_BY, PLOT_LEGEND,
                                                      CHART_NO_MORE};
static const ChartPart area_parts[] = {PLOT_MOMENTS,
                                       PLOT_NUMBERS(Y),
                                       PLOT_COLOURED_BY,
                                       {REPORT_AREA, {"position", "stack", NULL}},
                                       PLOT_NO_MORE};
static const ChartName area_names[] =
    CHART_CALLED("Aires empilées", "Stacked area chart", "Gestapelte Flächen", "Áreas apiladas",
                 "Aree in pila", "Gestapelde vlakken");
const ChartType chart_type_stacked_area = {
    .language = {.name = "stacked-area",
                 .help = "parts over time, one on the other, the calmest first",
                 .attributes = area_attributes,
                 CHART_MANY_SERIES,
                 .composed = true},
    .parts = area_parts,
    .called = area_names};

static const ReportAttributeRule fan_attributes[] = {
    PLOT_ON_RULING,
    CHART_COLOUR,
    {"low", VALUE_FIELD, true, NULL, "column where the interval begins"},
    {"high", VALUE_FIELD, true, NULL, "column where the interval ends"},
    {"inner-low", VALUE_FIELD, false, NULL, "fan: column where the narrower interval begins"},
    {"inner-high", VALUE_FIELD, false, NULL, "fan: column where the narrower interval ends"},
    CHART_NO_MORE};
static const ChartPart fan_parts[] = {
    PLOT_MOMENTS,
    PLOT_NUMBERS(Y),
    {REPORT_BAND, {"y", "@low", "y2", "@high", NULL}},
    {REPORT_BAND, {"y", "@inner-low", "y2", "@inner-high", NULL}},
    {REPORT_LINE, {"markers", "no", "values", "last", "colour", "@colour", NULL}},
    PLOT_NO_MORE};
static const ChartName fan_names[] =
    CHART_CALLED("Courbe et ses intervalles", "Fan chart", "Linie mit Intervallen",
                 "Línea con sus intervalos", "Linea e intervalli", "Lijn met intervallen");
const ChartType chart_type_fan = {.language = {.name = "fan",
                                               .help = "a series with the intervals it lies in",
                                               .attributes = fan_attributes,
                                               CHART_ONE_SERIES,
                                               .composed = true},
                                  .parts = fan_parts,
                                  .called = fan_names};

static const ReportAttributeRule bump_attributes[] = {
    CHART_VALUE,
    {"by", VALUE_FIELD, true, NULL, "column of the names whose ranks are shown"},
    CHART_CURRENT,
    CHART_NO_MORE};
static const ChartPart bump_parts[] = {
    PLOT_NAMES(X, "point"),
    {REPORT_CHANNEL_Y,
     {"field", "@value", "format", "@format", "reverse", "yes", "labels", "no", "grid", "no", NULL}},
    {REPORT_LINE, {"order", "@by", "curve", "bump", "markers", "yes", NULL}},
    PLOT_NO_MORE};
static const ChartName bump_names[] =
    CHART_CALLED("Rangs dans le temps", "Bump chart", "Ränge im Zeitverlauf", "Rangos en el tiempo",
                 "Posizioni nel tempo", "Rangen door de tijd");
const ChartType chart_type_bump = {.language = {.name = "bump",
                                                .help = "ranks over time, the first on top",
                                                .attributes = bump_attributes,
                                                CHART_ONE_SERIES,
                                                .composed = true},
                                   .parts = bump_parts,
                                   .called = bump_names};

/* ---- points ------------------------------------------------------------------------------------------------------------- */

#define CLOUD                                                                                                \
  CHART_VALUE, CHART_BASE, CHART_KEY, CHART_COLOUR, CHART_SCALE_NOTE, CHART_CURRENT,                         \
      {"against", VALUE_FIELD, true, NULL, "column of the numbers that run to the right"}, {                 \
    "named", VALUE_CHOICE, false, "auto all none current", "which points have their names (all up to 25)"    \
  }
static const ReportAttributeRule scatter_attributes[] = {CLOUD, CHART_NO_MORE};
static const ChartPart scatter_parts[] = {PLOT_AGAINST,
                                          PLOT_NUMBERS(Y),
                                          {REPORT_POINT, {"named", "@named", "colour", "@colour", NULL}},
                                          PLOT_NO_MORE};
static const ChartName scatter_names[] =
    CHART_CALLED("Nuage de points", "Scatter plot", "Streudiagramm", "Diagrama de dispersión",
                 "Grafico a dispersione", "Spreidingsdiagram");
const ChartType chart_type_scatter = {.language = {.name = "scatter",
                                                   .help = "two measures of the same rows",
                                                   .attributes = scatter_attributes,
                                                   CHART_ONE_SERIES,
                                                   .composed = true},
                                      .parts = scatter_parts,
                                      .called = scatter_names};

static const ReportAttributeRule bubble_attributes[] = {
    CLOUD,
    {"size", VALUE_FIELD, true, NULL, "bubbles: column that areas are proportional to"},
    {"sizes", VALUE_NAMES, false, NULL, "values whose sizes are shown"},
    CHART_NO_MORE};
static const ChartPart bubble_parts[] = {PLOT_AGAINST,
                                         PLOT_NUMBERS(Y),
                                         {REPORT_CHANNEL_SIZE, {"field", "@size", "key", "@sizes", NULL}},
                                         {REPORT_POINT, {"named", "@named", "colour", "@colour", NULL}},
                                         PLOT_NO_MORE};
static const ChartName bubble_names[] =
    CHART_CALLED("Bulles", "Bubble chart", "Blasendiagramm", "Burbujas", "Bolle", "Bellendiagram");
const ChartType chart_type_bubble = {.language = {.name = "bubble",
                                                  .help = "two measures, and a third as areas",
                                                  .attributes = bubble_attributes,
                                                  CHART_ONE_SERIES,
                                                  .composed = true},
                                     .parts = bubble_parts,
                                     .called = bubble_names};

static const ReportAttributeRule lollipop_attributes[] = {PLOT_IN_ROWS, PLOT_VALUES, CHART_NO_MORE};
static const ChartPart lollipop_parts[] = {
    PLOT_NAMES(Y, "point"),
    {REPORT_CHANNEL_X, {"field", "@value", "format", "@format", "zero", "yes", NULL}},
    {REPORT_SEGMENT, {NULL}},
    {REPORT_POINT, {NULL}},
    PLOT_NO_MORE};
static const ChartName lollipop_names[] =
    CHART_CALLED("Points sur tige", "Lollipop chart", "Punkte auf Stielen", "Puntos con tallo",
                 "Punti con stelo", "Punten op stelen");
const ChartType chart_type_lollipop = {.language = {.name = "lollipop",
                                                    .help = "differences from zero, of named rows",
                                                    .attributes = lollipop_attributes,
                                                    CHART_ONE_SERIES,
                                                    .composed = true},
                                       .parts = lollipop_parts,
                                       .called = lollipop_names};

static const ReportAttributeRule dumbbell_attributes[] = {CHART_PRINTED, CHART_BASE,  PLOT_ON_SQUARES,
                                                          PLOT_VALUES,   PLOT_LEGEND, CHART_NO_MORE};
static const ChartPart dumbbell_parts[] = {PLOT_NAMES(Y, "point"),
                                           {REPORT_CHANNEL_X, {"format", "@format", "zero", "no", NULL}},
                                           {REPORT_SEGMENT, {NULL}},
                                           {REPORT_POINT, {"hollow", "last", NULL}},
                                           PLOT_NO_MORE};
static const ChartName dumbbell_names[] =
    CHART_CALLED("Points reliés", "Dumbbell chart", "Hanteldiagramm", "Puntos unidos", "Punti collegati",
                 "Verbonden punten");
const ChartType chart_type_dumbbell = {.language = {.name = "dumbbell",
                                                    .as = "room",
                                                    .usual = true,
                                                    .help = "two values of each row",
                                                    .attributes = dumbbell_attributes,
                                                    .least_series = 2,
                                                    .most_series = 2,
                                                    .series_attributes = "label colour format base",
                                                    .composed = true},
                                       .parts = dumbbell_parts,
                                       .called = dumbbell_names};

static const ReportAttributeRule swarm_attributes[] = {CHART_VALUE,  CHART_KEY,     PLOT_ON_SQUARES,
                                                       CHART_COLOUR, CHART_CURRENT, CHART_NO_MORE};
static const ChartPart swarm_parts[] = {
    PLOT_NAMES(Y, "band"),
    {REPORT_CHANNEL_X, {"field", "@value", "format", "@format", "zero", "no", NULL}},
    {REPORT_POINT, {"position", "spread", "colour", "@colour", NULL}},
    PLOT_NO_MORE};
static const ChartName swarm_names[] = CHART_CALLED("Essaim de points", "Swarm plot", "Punktschwarm",
                                                    "Enjambre de puntos", "Sciame di punti", "Puntenzwerm");
const ChartType chart_type_swarm = {
    .language = {.name = "swarm",
                 .help = "a point each, by group, beside each other where they are equal",
                 .attributes = swarm_attributes,
                 CHART_ONE_SERIES,
                 .composed = true},
    .parts = swarm_parts,
    .called = swarm_names};

/* ---- histogram ---------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule histogram_attributes[] = {
    CHART_VALUE,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_COLOUR,
    {"low", VALUE_FIELD, true, NULL, "histogram: column where the class begins"},
    {"high", VALUE_FIELD, true, NULL, "histogram: column where the class ends"},
    PLOT_VALUES,
    CHART_NO_MORE};
static const ChartPart histogram_parts[] = {
    {REPORT_CHANNEL_X, {"field", "@low", "field2", "@high", "type", "binned", NULL}},
    PLOT_NUMBERS(Y),
    {REPORT_BAR, {"colour", "@colour", NULL}},
    PLOT_NO_MORE};
static const ChartName histogram_names[] =
    CHART_CALLED("Histogramme", "Histogram", "Histogramm", "Histograma", "Istogramma", "Histogram");
const ChartType chart_type_histogram = {.language = {.name = "histogram",
                                                     .help = "counts in classes, whose areas they are",
                                                     .attributes = histogram_attributes,
                                                     CHART_ONE_SERIES,
                                                     .composed = true},
                                        .parts = histogram_parts,
                                        .called = histogram_names};
