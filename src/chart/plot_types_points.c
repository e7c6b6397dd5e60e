/* Chart types that are compositions of points and lines. */
#include "chart/plot.h"

#define END                                                                                                  \
  {                                                                                                          \
    REPORT_NODE_KINDS, {                                                                                     \
      NULL                                                                                                   \
    }                                                                                                        \
  }
#define VALUES                                                                                               \
  {                                                                                                          \
    "values", VALUE_CHOICES, false, "all none first last extremes current",                                  \
        "which values are written (all where they find room)"                                                \
  }
#define LEGEND                                                                                               \
  {                                                                                                          \
    "legend", VALUE_CHOICE, false, "direct key none",                                                        \
        "names of series: at their marks, in a key, none (direct)"                                           \
  }
#define VALUE_UP                                                                                             \
  {                                                                                                          \
    REPORT_CHANNEL_Y, {                                                                                      \
      "field", "@value", "format", "@format", NULL                                                           \
    }                                                                                                        \
  }
#define ROW_NAMES                                                                                            \
  {                                                                                                          \
    REPORT_CHANNEL_Y, {                                                                                      \
      "field", "@category", "type", "point", NULL                                                            \
    }                                                                                                        \
  }

/* ---- time --------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule area_attributes[] = {
    CHART_VALUE,
    CHART_UNIT,
    CHART_SCALE,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    {"by", VALUE_FIELD, false, NULL, "column whose texts part the rows, instead of <series>"},
    LEGEND,
    CHART_NO_MORE};
static const ChartPart area_parts[] = {{REPORT_CHANNEL_X, {"field", "@category", NULL}},
                                       VALUE_UP,
                                       {REPORT_CHANNEL_COLOUR, {"field", "@by", NULL}},
                                       {REPORT_AREA, {"position", "stack", NULL}},
                                       END};
static const ChartName area_names[] = {{"fr", "Aires empilées"},
                                       {"en", "Stacked area chart"},
                                       {"de", "Gestapelte Flächen"},
                                       {"es", "Áreas apiladas"},
                                       {"it", "Aree in pila"},
                                       {"nl", "Gestapelde vlakken"},
                                       {NULL, NULL}};
const ChartType chart_type_stacked_area = {
    .language = {.name = "stacked-area",
                 .help = "parts over time, one on the other, the calmest first",
                 .attributes = area_attributes,
                 CHART_MANY_SERIES,
                 .composed = true},
    .parts = area_parts,
    .called = area_names};

static const ReportAttributeRule fan_attributes[] = {
    CHART_VALUE,
    CHART_UNIT,
    CHART_SCALE,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    CHART_COLOUR,
    {"low", VALUE_FIELD, true, NULL, "column where the interval begins"},
    {"high", VALUE_FIELD, true, NULL, "column where the interval ends"},
    {"inner-low", VALUE_FIELD, false, NULL, "fan: column where the narrower interval begins"},
    {"inner-high", VALUE_FIELD, false, NULL, "fan: column where the narrower interval ends"},
    CHART_NO_MORE};
static const ChartPart fan_parts[] = {
    {REPORT_CHANNEL_X, {"field", "@category", NULL}},
    VALUE_UP,
    {REPORT_BAND, {"y", "@low", "y2", "@high", NULL}},
    {REPORT_BAND, {"y", "@inner-low", "y2", "@inner-high", NULL}},
    {REPORT_LINE, {"markers", "no", "values", "last", "colour", "@colour", NULL}},
    END};
static const ChartName fan_names[] = {{"fr", "Courbe et ses intervalles"},
                                      {"en", "Fan chart"},
                                      {"de", "Linie mit Intervallen"},
                                      {"es", "Línea con sus intervalos"},
                                      {"it", "Linea e intervalli"},
                                      {"nl", "Lijn met intervallen"},
                                      {NULL, NULL}};
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
    {REPORT_CHANNEL_X, {"field", "@category", "type", "point", NULL}},
    {REPORT_CHANNEL_Y,
     {"field", "@value", "format", "@format", "reverse", "yes", "labels", "no", "grid", "no", NULL}},
    {REPORT_LINE, {"order", "@by", "curve", "bump", "markers", "yes", NULL}},
    END};
static const ChartName bump_names[] = {{"fr", "Rangs dans le temps"},
                                       {"en", "Bump chart"},
                                       {"de", "Ränge im Zeitverlauf"},
                                       {"es", "Rangos en el tiempo"},
                                       {"it", "Posizioni nel tempo"},
                                       {"nl", "Rangen door de tijd"},
                                       {NULL, NULL}};
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
static const ChartPart scatter_parts[] = {{REPORT_CHANNEL_X, {"field", "@against", NULL}},
                                          VALUE_UP,
                                          {REPORT_POINT, {"named", "@named", "colour", "@colour", NULL}},
                                          END};
static const ChartName scatter_names[] = {{"fr", "Nuage de points"},
                                          {"en", "Scatter plot"},
                                          {"de", "Streudiagramm"},
                                          {"es", "Diagrama de dispersión"},
                                          {"it", "Grafico a dispersione"},
                                          {"nl", "Spreidingsdiagram"},
                                          {NULL, NULL}};
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
static const ChartPart bubble_parts[] = {{REPORT_CHANNEL_X, {"field", "@against", NULL}},
                                         VALUE_UP,
                                         {REPORT_CHANNEL_SIZE, {"field", "@size", "key", "@sizes", NULL}},
                                         {REPORT_POINT, {"named", "@named", "colour", "@colour", NULL}},
                                         END};
static const ChartName bubble_names[] = {{"fr", "Bulles"},   {"en", "Bubble chart"}, {"de", "Blasendiagramm"},
                                         {"es", "Burbujas"}, {"it", "Bolle"},        {"nl", "Bellendiagram"},
                                         {NULL, NULL}};
const ChartType chart_type_bubble = {.language = {.name = "bubble",
                                                  .help = "two measures, and a third as areas",
                                                  .attributes = bubble_attributes,
                                                  CHART_ONE_SERIES,
                                                  .composed = true},
                                     .parts = bubble_parts,
                                     .called = bubble_names};

#define ROWS                                                                                                 \
  CHART_VALUE, CHART_BASE, CHART_KEY, CHART_UNIT, CHART_SCALE_NOTE, CHART_SQUARE_UNITS, CHART_CURRENT, VALUES
static const ReportAttributeRule lollipop_attributes[] = {ROWS, CHART_NO_MORE};
static const ChartPart lollipop_parts[] = {
    ROW_NAMES,
    {REPORT_CHANNEL_X, {"field", "@value", "format", "@format", "zero", "yes", NULL}},
    {REPORT_SEGMENT, {NULL}},
    {REPORT_POINT, {NULL}},
    END};
static const ChartName lollipop_names[] = {{"fr", "Points sur tige"},
                                           {"en", "Lollipop chart"},
                                           {"de", "Punkte auf Stielen"},
                                           {"es", "Puntos con tallo"},
                                           {"it", "Punti con stelo"},
                                           {"nl", "Punten op stelen"},
                                           {NULL, NULL}};
const ChartType chart_type_lollipop = {.language = {.name = "lollipop",
                                                    .help = "differences from zero, of named rows",
                                                    .attributes = lollipop_attributes,
                                                    CHART_ONE_SERIES,
                                                    .composed = true},
                                       .parts = lollipop_parts,
                                       .called = lollipop_names};

static const ReportAttributeRule dumbbell_attributes[] = {CHART_PRINTED,    CHART_BASE,         CHART_UNIT,
                                                          CHART_SCALE_NOTE, CHART_SQUARE_UNITS, VALUES,
                                                          LEGEND,           CHART_NO_MORE};
static const ChartPart dumbbell_parts[] = {ROW_NAMES,
                                           {REPORT_CHANNEL_X, {"format", "@format", "zero", "no", NULL}},
                                           {REPORT_SEGMENT, {NULL}},
                                           {REPORT_POINT, {"hollow", "last", NULL}},
                                           END};
static const ChartName dumbbell_names[] = {{"fr", "Points reliés"},
                                           {"en", "Dumbbell chart"},
                                           {"de", "Hanteldiagramm"},
                                           {"es", "Puntos unidos"},
                                           {"it", "Punti collegati"},
                                           {"nl", "Verbonden punten"},
                                           {NULL, NULL}};
const ChartType chart_type_dumbbell = {.language = {.name = "dumbbell",
                                                    .help = "two values of each row",
                                                    .attributes = dumbbell_attributes,
                                                    .least_series = 2,
                                                    .most_series = 2,
                                                    .series_attributes = "label colour format base",
                                                    .composed = true},
                                       .parts = dumbbell_parts,
                                       .called = dumbbell_names};

static const ReportAttributeRule swarm_attributes[] = {CHART_VALUE,      CHART_KEY,          CHART_UNIT,
                                                       CHART_SCALE_NOTE, CHART_SQUARE_UNITS, CHART_COLOUR,
                                                       CHART_CURRENT,    CHART_NO_MORE};
static const ChartPart swarm_parts[] = {
    {REPORT_CHANNEL_Y, {"field", "@category", "type", "band", NULL}},
    {REPORT_CHANNEL_X, {"field", "@value", "format", "@format", "zero", "no", NULL}},
    {REPORT_POINT, {"position", "spread", "colour", "@colour", NULL}},
    END};
static const ChartName swarm_names[] = {{"fr", "Essaim de points"},
                                        {"en", "Swarm plot"},
                                        {"de", "Punktschwarm"},
                                        {"es", "Enjambre de puntos"},
                                        {"it", "Sciame di punti"},
                                        {"nl", "Puntenzwerm"},
                                        {NULL, NULL}};
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
    VALUES,
    CHART_NO_MORE};
static const ChartPart histogram_parts[] = {
    {REPORT_CHANNEL_X, {"field", "@low", "field2", "@high", "type", "binned", NULL}},
    VALUE_UP,
    {REPORT_BAR, {"colour", "@colour", NULL}},
    END};
static const ChartName histogram_names[] = {{"fr", "Histogramme"}, {"en", "Histogram"},  {"de", "Histogramm"},
                                            {"es", "Histograma"},  {"it", "Istogramma"}, {"nl", "Histogram"},
                                            {NULL, NULL}};
const ChartType chart_type_histogram = {.language = {.name = "histogram",
                                                     .help = "counts in classes, whose areas they are",
                                                     .attributes = histogram_attributes,
                                                     CHART_ONE_SERIES,
                                                     .composed = true},
                                        .parts = histogram_parts,
                                        .called = histogram_names};
