/* Chart types that are compositions: what their attributes say, as channels and marks (docs/charts.md). */
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
#define PARTS_BY                                                                                             \
  { "by", VALUE_FIELD, false, NULL, "column whose texts part the rows, instead of <series>" }
#define TOTAL_OF_PILE                                                                                        \
  { "total", VALUE_FIELD, false, NULL, "column of each pile's total, written over it" }
#define ON_RULING CHART_VALUE, CHART_UNIT, CHART_SCALE, CHART_SCALE_NOTE, CHART_SQUARE_UNITS
#define IN_ROWS                                                                                              \
  CHART_VALUE, CHART_BASE, CHART_KEY, CHART_UNIT, CHART_SCALE_NOTE, CHART_SQUARE_UNITS, CHART_CURRENT
#define UPRIGHT_NAMES                                                                                        \
  {                                                                                                          \
    REPORT_CHANNEL_X, {                                                                                      \
      "field", "@category", "type", "band", NULL                                                             \
    }                                                                                                        \
  }
#define VALUE_UP                                                                                             \
  {                                                                                                          \
    REPORT_CHANNEL_Y, {                                                                                      \
      "field", "@value", "format", "@format", NULL                                                           \
    }                                                                                                        \
  }
#define NAMES_LEFT(kind)                                                                                     \
  {                                                                                                          \
    REPORT_CHANNEL_Y, {                                                                                      \
      "field", "@category", "type", kind, NULL                                                               \
    }                                                                                                        \
  }
#define VALUE_RIGHT                                                                                          \
  {                                                                                                          \
    REPORT_CHANNEL_X, {                                                                                      \
      "field", "@value", "format", "@format", NULL                                                           \
    }                                                                                                        \
  }

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

static const ReportAttributeRule stacked_attributes[] = {ON_RULING, PARTS_BY, TOTAL_OF_PILE,
                                                         VALUES,    LEGEND,   CHART_NO_MORE};
static const ChartPart stacked_parts[] = {UPRIGHT_NAMES,
                                          VALUE_UP,
                                          {REPORT_CHANNEL_COLOUR, {"field", "@by", NULL}},
                                          {REPORT_BAR, {"position", "stack", "total", "@total", NULL}},
                                          END};
static const ChartName stacked_names[] = {{"fr", "Colonnes empilées"},
                                          {"en", "Stacked column chart"},
                                          {"de", "Gestapelte Säulen"},
                                          {"es", "Columnas apiladas"},
                                          {"it", "Colonne in pila"},
                                          {"nl", "Gestapelde kolommen"},
                                          {NULL, NULL}};
const ChartType chart_type_stacked_columns = {.language = {.name = "stacked-columns",
                                                           .as = "sums",
                                                           .usual = true,
                                                           .help = "parts over time, one on the other",
                                                           .attributes = stacked_attributes,
                                                           CHART_MANY_SERIES,
                                                           .composed = true},
                                              .parts = stacked_parts,
                                              .called = stacked_names};

static const ReportAttributeRule shares_attributes[] = {CHART_VALUE, PARTS_BY,         VALUES,
                                                        LEGEND,      CHART_SCALE_NOTE, CHART_NO_MORE};
static const ChartPart shares_parts[] = {UPRIGHT_NAMES,
                                         VALUE_UP,
                                         {REPORT_CHANNEL_COLOUR, {"field", "@by", NULL}},
                                         {REPORT_BAR, {"position", "stack-100", NULL}},
                                         END};
const ChartType chart_type_stacked_shares = {.language = {.name = "stacked-columns",
                                                          .as = "100",
                                                          .help = "shares of a hundred over time",
                                                          .attributes = shares_attributes,
                                                          CHART_MANY_SERIES,
                                                          .composed = true},
                                             .parts = shares_parts,
                                             .called = stacked_names};

static const ReportAttributeRule goal_attributes[] = {
    ON_RULING,
    CHART_BASE,
    CHART_KEY,
    CHART_CURRENT,
    CHART_COLOUR,
    {"reference", VALUE_FIELD, true, NULL, "column of the line: a goal, a mean, in the same unit"},
    {"whole-label", VALUE_TEXT, false, NULL, "name of the line"},
    VALUES,
    CHART_NO_MORE};
static const ChartPart goal_parts[] = {UPRIGHT_NAMES,
                                       VALUE_UP,
                                       {REPORT_BAR, {"colour", "@colour", NULL}},
                                       {REPORT_LINE,
                                        {"y", "@reference", "curve", "step", "colour", "accent", "label",
                                         "@whole-label", "values", "last", NULL}},
                                       END};
static const ChartName goal_names[] = {{"fr", "Colonnes et ligne"},
                                       {"en", "Column and line chart"},
                                       {"de", "Säulen und Linie"},
                                       {"es", "Columnas y línea"},
                                       {"it", "Colonne e linea"},
                                       {"nl", "Kolommen en lijn"},
                                       {NULL, NULL}};
const ChartType chart_type_columns_line = {.language = {.name = "columns-line",
                                                        .help = "a measure and its goal, on one scale",
                                                        .attributes = goal_attributes,
                                                        CHART_ONE_SERIES,
                                                        .composed = true},
                                           .parts = goal_parts,
                                           .called = goal_names};

static const ReportAttributeRule cascade_attributes[] = {
    ON_RULING,
    {"total", VALUE_FIELD, false, NULL,
     "waterfall: column that says with 1 which rows are totals, and the sum of what leads to them"},
    VALUES,
    CHART_NO_MORE};
static const ChartPart cascade_parts[] = {
    UPRIGHT_NAMES, VALUE_UP, {REPORT_BAR, {"position", "cumulate", "total", "@total", NULL}}, END};
static const ChartName cascade_names[] = {
    {"fr", "Cascade"}, {"en", "Waterfall chart"}, {"de", "Wasserfalldiagramm"},
    {"es", "Cascada"}, {"it", "Cascata"},         {"nl", "Watervaldiagram"},
    {NULL, NULL}};
const ChartType chart_type_waterfall = {.language = {.name = "waterfall",
                                                     .help = "from a total to another, step by step",
                                                     .attributes = cascade_attributes,
                                                     CHART_ONE_SERIES,
                                                     .composed = true},
                                        .parts = cascade_parts,
                                        .called = cascade_names};

/* ---- rows of bars ------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule grouped_attributes[] = {
    CHART_VALUE, CHART_BASE, CHART_UNIT, CHART_SCALE_NOTE, CHART_SQUARE_UNITS,
    PARTS_BY,    VALUES,     LEGEND,     CHART_NO_MORE};
static const ChartPart grouped_parts[] = {NAMES_LEFT("band"),
                                          VALUE_RIGHT,
                                          {REPORT_CHANNEL_COLOUR, {"field", "@by", NULL}},
                                          {REPORT_BAR, {"position", "dodge", NULL}},
                                          END};
static const ChartName grouped_names[] = {{"fr", "Barres groupées"},
                                          {"en", "Grouped bar chart"},
                                          {"de", "Gruppierte Balken"},
                                          {"es", "Barras agrupadas"},
                                          {"it", "Barre raggruppate"},
                                          {"nl", "Gegroepeerde staven"},
                                          {NULL, NULL}};
const ChartType chart_type_grouped_bars = {.language = {.name = "grouped-bars",
                                                        .help = "two or three series of named rows",
                                                        .attributes = grouped_attributes,
                                                        CHART_MANY_SERIES,
                                                        .composed = true},
                                           .parts = grouped_parts,
                                           .called = grouped_names};

static const ReportAttributeRule likert_attributes[] = {
    CHART_VALUE,
    {"by", VALUE_FIELD, true, NULL, "column of the answers, from one side to the other"},
    {"neutral", VALUE_TEXT, false, NULL, "likert: the answer that stands on both sides of zero"},
    CHART_SCALE_NOTE,
    VALUES,
    LEGEND,
    CHART_NO_MORE};
static const ChartPart likert_parts[] = {NAMES_LEFT("band"),
                                         VALUE_RIGHT,
                                         {REPORT_CHANNEL_COLOUR, {"field", "@by", "type", "diverging", NULL}},
                                         {REPORT_BAR, {"position", "diverge", "middle", "@neutral", NULL}},
                                         END};
static const ChartName likert_names[] = {{"fr", "Réponses de part et d’autre d’un milieu"},
                                         {"en", "Answers on both sides of a middle"},
                                         {"de", "Antworten beiderseits einer Mitte"},
                                         {"es", "Respuestas a ambos lados de un punto medio"},
                                         {"it", "Risposte ai due lati di un centro"},
                                         {"nl", "Antwoorden aan weerszijden van een midden"},
                                         {NULL, NULL}};
const ChartType chart_type_likert = {.language = {.name = "likert",
                                                  .help = "ordered answers on both sides of a middle",
                                                  .attributes = likert_attributes,
                                                  .least_series = 1,
                                                  .most_series = 1,
                                                  .composed = true},
                                     .parts = likert_parts,
                                     .called = likert_names};

static const ReportAttributeRule pyramid_attributes[] = {
    CHART_PRINTED, CHART_UNIT, CHART_SCALE_NOTE, CHART_SQUARE_UNITS, VALUES, LEGEND, CHART_NO_MORE};
static const ChartPart pyramid_parts[] = {
    {REPORT_CHANNEL_Y, {"field", "@category", "type", "band", "reverse", "yes", NULL}},
    {REPORT_CHANNEL_X, {"format", "@format", NULL}},
    {REPORT_BAR, {"position", "diverge", NULL}},
    END};
static const ChartName pyramid_names[] = {
    {"fr", "Pyramide"}, {"en", "Population pyramid"}, {"de", "Bevölkerungspyramide"},
    {"es", "Pirámide"}, {"it", "Piramide"},           {"nl", "Bevolkingspiramide"},
    {NULL, NULL}};
const ChartType chart_type_pyramid = {
    .language = {.name = "pyramid",
                 .help = "two groups by age, back to back on one scale; the first class at the foot",
                 .attributes = pyramid_attributes,
                 .least_series = 2,
                 .most_series = 2,
                 .series_attributes = "label colour format base",
                 .composed = true},
    .parts = pyramid_parts,
    .called = pyramid_names};

static const ReportAttributeRule bullet_attributes[] = {
    CHART_VALUE,
    CHART_BASE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    CHART_CURRENT,
    CHART_COLOUR,
    {"reference", VALUE_FIELD, true, NULL, "bullet: column of the goal"},
    {"low", VALUE_FIELD, false, NULL, "column where the first range ends"},
    {"high", VALUE_FIELD, false, NULL, "column where the second range ends"},
    CHART_NO_MORE};
static const ChartPart bullet_parts[] = {
    NAMES_LEFT("band"),
    VALUE_RIGHT,
    {REPORT_BAR, {"x", "@high", "colour", "tint", "values", "none", "position", "overlay", NULL}},
    {REPORT_BAR, {"x", "@low", "colour", "data-light", "values", "none", "position", "overlay", NULL}},
    {REPORT_BAR, {"thickness", "#plot-bullet", "position", "overlay", "colour", "@colour", NULL}},
    {REPORT_TICK, {"x", "@reference", NULL}},
    END};
static const ChartName bullet_names[] = {{"fr", "Résultats et buts"},
                                         {"en", "Bullet chart"},
                                         {"de", "Ergebnisse und Ziele"},
                                         {"es", "Resultados y metas"},
                                         {"it", "Risultati e obiettivi"},
                                         {"nl", "Resultaten en doelen"},
                                         {NULL, NULL}};
const ChartType chart_type_bullet = {.language = {.name = "bullet",
                                                  .help = "results against goals, over ranges",
                                                  .attributes = bullet_attributes,
                                                  CHART_ONE_SERIES,
                                                  .composed = true},
                                     .parts = bullet_parts,
                                     .called = bullet_names};

static const ReportAttributeRule box_attributes[] = {
    CHART_PRINTED,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_SQUARE_UNITS,
    {"low", VALUE_FIELD, true, NULL, "column where the whisker begins"},
    {"q1", VALUE_FIELD, true, NULL, "column of the first quartile"},
    {"median", VALUE_FIELD, true, NULL, "column of the median"},
    {"q3", VALUE_FIELD, true, NULL, "column of the third quartile"},
    {"high", VALUE_FIELD, true, NULL, "column where the whisker ends"},
    CHART_NO_MORE};
static const ChartPart box_parts[] = {
    NAMES_LEFT("band"),
    {REPORT_CHANNEL_X, {"zero", "no", "format", "@format", NULL}},
    {REPORT_BOX, {"low", "@low", "q1", "@q1", "median", "@median", "q3", "@q3", "high", "@high", NULL}},
    END};
static const ChartName box_names[] = {{"fr", "Boîtes de quartiles"},
                                      {"en", "Box plot"},
                                      {"de", "Kastengrafik"},
                                      {"es", "Diagrama de cajas"},
                                      {"it", "Grafico a scatola"},
                                      {"nl", "Boxplot"},
                                      {NULL, NULL}};
const ChartType chart_type_box = {.language = {.name = "box",
                                               .help = "distributions by group, from quantiles of the view",
                                               .attributes = box_attributes,
                                               .composed = true},
                                  .parts = box_parts,
                                  .called = box_names};
