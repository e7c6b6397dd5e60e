/* Chart types that are compositions: what their attributes say, as channels and marks (docs/charts.md). */
#include "chart/plot_types.h"

#define TOTAL_OF_PILE                                                                                        \
  { "total", VALUE_FIELD, false, NULL, "column of each pile's total, written over it" }

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

static const ReportAttributeRule stacked_attributes[] = {PLOT_ON_RULING, PLOT_PARTS_BY, TOTAL_OF_PILE,
                                                         PLOT_VALUES,    PLOT_LEGEND,   CHART_NO_MORE};
static const ChartPart stacked_parts[] = {PLOT_NAMES(X, "band"),
                                          PLOT_NUMBERS(Y),
                                          PLOT_COLOURED_BY,
                                          {REPORT_BAR, {"position", "stack", "total", "@total", NULL}},
                                          PLOT_NO_MORE};
static const ChartName stacked_names[] =
    CHART_CALLED("Colonnes empilées", "Stacked column chart", "Gestapelte Säulen", "Columnas apiladas",
                 "Colonne in pila", "Gestapelde kolommen");
const ChartType chart_type_stacked_columns = {.language = {.name = "stacked-columns",
                                                           .as = "sums",
                                                           .usual = true,
                                                           .help = "parts over time, one on the other",
                                                           .attributes = stacked_attributes,
                                                           CHART_MANY_SERIES,
                                                           .composed = true},
                                              .parts = stacked_parts,
                                              .called = stacked_names};

static const ReportAttributeRule shares_attributes[] = {CHART_VALUE, PLOT_PARTS_BY,    PLOT_VALUES,
                                                        PLOT_LEGEND, CHART_SCALE_NOTE, CHART_NO_MORE};
static const ChartPart shares_parts[] = {PLOT_NAMES(X, "band"),
                                         PLOT_NUMBERS(Y),
                                         PLOT_COLOURED_BY,
                                         {REPORT_BAR, {"position", "stack-100", NULL}},
                                         PLOT_NO_MORE};
const ChartType chart_type_stacked_shares = {.language = {.name = "stacked-columns",
                                                          .as = "100",
                                                          .help = "shares of a hundred over time",
                                                          .attributes = shares_attributes,
                                                          CHART_MANY_SERIES,
                                                          .composed = true},
                                             .parts = shares_parts,
                                             .called = stacked_names};

static const ReportAttributeRule goal_attributes[] = {
    PLOT_ON_RULING,
    CHART_BASE,
    CHART_KEY,
    CHART_CURRENT,
    CHART_COLOUR,
    {"reference", VALUE_FIELD, true, NULL, "column of the line: a goal, a mean, in the same unit"},
    {"whole-label", VALUE_TEXT, false, NULL, "name of the line"},
    PLOT_VALUES,
    CHART_NO_MORE};
static const ChartPart goal_parts[] = {PLOT_NAMES(X, "band"),
                                       PLOT_NUMBERS(Y),
                                       {REPORT_BAR, {"colour", "@colour", NULL}},
                                       {REPORT_LINE,
                                        {"y", "@reference", "curve", "step", "colour", "accent", "label",
                                         "@whole-label", "values", "last", NULL}},
                                       PLOT_NO_MORE};
static const ChartName goal_names[] =
    CHART_CALLED("Colonnes et ligne", "Column and line chart", "Säulen und Linie", "Columnas y línea",
                 "Colonne e linea", "Kolommen en lijn");
const ChartType chart_type_columns_line = {.language = {.name = "columns-line",
                                                        .help = "a measure and its goal, on one scale",
                                                        .attributes = goal_attributes,
                                                        CHART_ONE_SERIES,
                                                        .composed = true},
                                           .parts = goal_parts,
                                           .called = goal_names};

static const ReportAttributeRule cascade_attributes[] = {
    PLOT_ON_RULING,
    {"total", VALUE_FIELD, false, NULL,
     "waterfall: column that says with 1 which rows are totals, and the sum of what leads to them"},
    PLOT_VALUES,
    CHART_NO_MORE};
static const ChartPart cascade_parts[] = {PLOT_NAMES(X, "band"),
                                          PLOT_NUMBERS(Y),
                                          {REPORT_BAR, {"position", "cumulate", "total", "@total", NULL}},
                                          PLOT_NO_MORE};
static const ChartName cascade_names[] =
    CHART_CALLED("Cascade", "Waterfall chart", "Wasserfalldiagramm", "Cascada", "Cascata", "Watervaldiagram");
const ChartType chart_type_waterfall = {.language = {.name = "waterfall",
                                                     .help = "from a total to another, step by step",
                                                     .attributes = cascade_attributes,
                                                     CHART_ONE_SERIES,
                                                     .composed = true},
                                        .parts = cascade_parts,
                                        .called = cascade_names};

/* ---- rows of bars ------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule grouped_attributes[] = {
    CHART_VALUE, CHART_BASE, PLOT_ON_SQUARES, PLOT_PARTS_BY, PLOT_VALUES, PLOT_LEGEND, CHART_NO_MORE};
static const ChartPart grouped_parts[] = {PLOT_NAMES(Y, "band"),
                                          PLOT_NUMBERS(X),
                                          PLOT_COLOURED_BY,
                                          {REPORT_BAR, {"position", "dodge", NULL}},
                                          PLOT_NO_MORE};
static const ChartName grouped_names[] =
    CHART_CALLED("Barres groupées", "Grouped bar chart", "Gruppierte Balken", "Barras agrupadas",
                 "Barre raggruppate", "Gegroepeerde staven");
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
    PLOT_VALUES,
    PLOT_LEGEND,
    CHART_NO_MORE};
static const ChartPart likert_parts[] = {PLOT_NAMES(Y, "band"),
                                         PLOT_NUMBERS(X),
                                         {REPORT_CHANNEL_COLOUR, {"field", "@by", "type", "diverging", NULL}},
                                         {REPORT_BAR, {"position", "diverge", "middle", "@neutral", NULL}},
                                         PLOT_NO_MORE};
static const ChartName likert_names[] =
    CHART_CALLED("Réponses de part et d’autre d’un milieu", "Answers on both sides of a middle",
                 "Antworten beiderseits einer Mitte", "Respuestas a ambos lados de un punto medio",
                 "Risposte ai due lati di un centro", "Antwoorden aan weerszijden van een midden");
const ChartType chart_type_likert = {.language = {.name = "likert",
                                                  .help = "ordered answers on both sides of a middle",
                                                  .attributes = likert_attributes,
                                                  CHART_ONE_SERIES,
                                                  .composed = true},
                                     .parts = likert_parts,
                                     .called = likert_names};

static const ReportAttributeRule pyramid_attributes[] = {CHART_PRINTED, PLOT_ON_SQUARES, PLOT_VALUES,
                                                         PLOT_LEGEND, CHART_NO_MORE};
static const ChartPart pyramid_parts[] = {
    {REPORT_CHANNEL_Y, {"field", "@category", "type", "band", "reverse", "yes", NULL}},
    {REPORT_CHANNEL_X, {"format", "@format", NULL}},
    {REPORT_BAR, {"position", "diverge", NULL}},
    PLOT_NO_MORE};
static const ChartName pyramid_names[] = CHART_CALLED(
    "Pyramide", "Population pyramid", "Bevölkerungspyramide", "Pirámide", "Piramide", "Bevolkingspiramide");
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
    PLOT_IN_ROWS,
    CHART_COLOUR,
    {"reference", VALUE_FIELD, true, NULL, "bullet: column of the goal"},
    {"low", VALUE_FIELD, false, NULL, "column where the first range ends"},
    {"high", VALUE_FIELD, false, NULL, "column where the second range ends"},
    CHART_NO_MORE};
static const ChartPart bullet_parts[] = {
    PLOT_NAMES(Y, "band"),
    PLOT_NUMBERS(X),
    {REPORT_BAR, {"x", "@high", "colour", "tint", "values", "none", "position", "overlay", NULL}},
    {REPORT_BAR, {"x", "@low", "colour", "data-light", "values", "none", "position", "overlay", NULL}},
    {REPORT_BAR, {"thickness", "#plot-bullet", "position", "overlay", "colour", "@colour", NULL}},
    {REPORT_TICK, {"x", "@reference", NULL}},
    PLOT_NO_MORE};
static const ChartName bullet_names[] =
    CHART_CALLED("Résultats et buts", "Bullet chart", "Ergebnisse und Ziele", "Resultados y metas",
                 "Risultati e obiettivi", "Resultaten en doelen");
const ChartType chart_type_bullet = {.language = {.name = "bullet",
                                                  .help = "results against goals, over ranges",
                                                  .attributes = bullet_attributes,
                                                  CHART_ONE_SERIES,
                                                  .composed = true},
                                     .parts = bullet_parts,
                                     .called = bullet_names};

static const ReportAttributeRule box_attributes[] = {
    CHART_PRINTED,
    PLOT_ON_SQUARES,
    {"low", VALUE_FIELD, true, NULL, "column where the whisker begins"},
    {"q1", VALUE_FIELD, true, NULL, "column of the first quartile"},
    {"median", VALUE_FIELD, true, NULL, "column of the median"},
    {"q3", VALUE_FIELD, true, NULL, "column of the third quartile"},
    {"high", VALUE_FIELD, true, NULL, "column where the whisker ends"},
    CHART_NO_MORE};
static const ChartPart box_parts[] = {
    PLOT_NAMES(Y, "band"),
    {REPORT_CHANNEL_X, {"zero", "no", "format", "@format", NULL}},
    {REPORT_BOX, {"low", "@low", "q1", "@q1", "median", "@median", "q3", "@q3", "high", "@high", NULL}},
    PLOT_NO_MORE};
static const ChartName box_names[] = CHART_CALLED("Boîtes de quartiles", "Box plot", "Kastengrafik",
                                                  "Diagrama de cajas", "Grafico a scatola", "Boxplot");
const ChartType chart_type_box = {.language = {.name = "box",
                                               .help = "distributions by group, from quantiles of the view",
                                               .attributes = box_attributes,
                                               .composed = true},
                                  .parts = box_parts,
                                  .called = box_names};
