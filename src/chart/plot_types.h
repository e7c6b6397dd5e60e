/* What the types that are compositions have in common: attributes, and the parts that speak for them. */
#ifndef MILLESIME_CHART_PLOT_TYPES_H
#define MILLESIME_CHART_PLOT_TYPES_H

#include "chart/plot.h"

/* clang-format off */

/* Attributes. */
#define PLOT_VALUES {"values", VALUE_CHOICES, false, "all none first last extremes current", "which values are written (all where they find room)"}
#define PLOT_LEGEND {"legend", VALUE_CHOICE, false, "direct key none", "names of series: at their marks, in a key, none (direct)"}
#define PLOT_PARTS_BY {"by", VALUE_FIELD, false, NULL, "column whose texts part the rows, instead of <series>"}
#define PLOT_ON_SQUARES CHART_UNIT, CHART_SCALE_NOTE, CHART_SQUARE_UNITS
#define PLOT_ON_RULING CHART_VALUE, CHART_UNIT, CHART_SCALE, CHART_SCALE_NOTE, CHART_SQUARE_UNITS
#define PLOT_IN_ROWS CHART_VALUE, CHART_BASE, CHART_KEY, PLOT_ON_SQUARES, CHART_CURRENT

/* Parts. */
#define PLOT_NAMES(channel, kind) {REPORT_CHANNEL_##channel, {"field", "@category", "type", kind, NULL}}
#define PLOT_MOMENTS {REPORT_CHANNEL_X, {"field", "@category", NULL}}
#define PLOT_NUMBERS(channel) {REPORT_CHANNEL_##channel, {"field", "@value", "format", "@format", NULL}}
#define PLOT_AGAINST {REPORT_CHANNEL_X, {"field", "@against", NULL}}
#define PLOT_COLOURED_BY {REPORT_CHANNEL_COLOUR, {"field", "@by", NULL}}
#define PLOT_NO_MORE {REPORT_NODE_KINDS, {NULL}}

/* clang-format on */

#endif
