/* The grammar of charts that are composed: channels, marks, references, panels (docs/charts.md). */
#include "report/internal.h"

typedef ReportAttributeRule Rule;
#define END                                                                                                  \
  { NULL, VALUE_TEXT, false, NULL, NULL }

#define POSITION_CHANNEL                                                                                     \
  {"field", VALUE_FIELD, false, NULL, "column that is shown in this direction"},                             \
      {"field2", VALUE_FIELD, false, NULL, "binned: column where the class ends"},                           \
      {"type", VALUE_CHOICE, false, "linear log symlog time band point binned",                              \
       "how values get their places (from what the column holds)"},                                          \
      {"zero", VALUE_FLAG, false, NULL, "the scale has a zero (yes under bars and areas)"},                  \
      {"min", VALUE_TEXT, false, NULL, "where the scale begins, at the latest: a number or a date"},         \
      {"max", VALUE_TEXT, false, NULL, "where the scale ends, at the earliest"},                             \
      {"reverse", VALUE_FLAG, false, NULL, "from the other end (no)"},                                       \
      {"base", VALUE_NUMBER, false, NULL, "of a logarithmic scale (10)"},                                    \
      {"constant", VALUE_NUMBER, false, NULL, "symlog: linear up to so much from zero (1)"},                 \
      {"step", VALUE_CHOICE, false, "day week month quarter year",                                           \
       "time: rows are so far apart; a step without a row is a gap"},                                        \
      {"title", VALUE_TEXT, false, NULL, "what is measured, beside the axis"},                               \
      {"ticks", VALUE_INTEGER, false, NULL, "about so many ticks"},                                          \
      {"grid", VALUE_FLAG, false, NULL, "a line at each tick of an axis"},                                   \
      {"labels", VALUE_FLAG, false, NULL, "names and numbers beside the axis (yes)"},                        \
      {"label-width", VALUE_SIZE, false, NULL, "room of names at the left"},                                 \
      {"format", VALUE_FORMAT, false, NULL, "how numbers are printed"}, {                                    \
    "unit", VALUE_TEXT, false, NULL, "what the numbers count: apprenant/apprenants"                          \
  }

const Rule report_plot_position[] = {
    POSITION_CHANNEL,
    {"scale", VALUE_ID, false, NULL, "name of a scale that charts of a page share; own: a scale of its own"},
    {"square", VALUE_NUMBER, false, NULL, "units a square stands for"},
    END};

const Rule report_plot_colour[] = {
    {"field", VALUE_FIELD, true, NULL, "column whose texts part the rows by colour"},
    {"type", VALUE_CHOICE, false, "categorical ordinal diverging",
     "colours of things, of steps from dark to light, or from both sides of a middle (categorical)"},
    END};

#define LAYER                                                                                                \
  {"rows", VALUE_VIEW, false, NULL, "a view of its own, instead of the plot’s"},                             \
      {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},                               \
      {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},                                         \
      {"x", VALUE_FIELD, false, NULL, "column, instead of the channel’s"},                                   \
      {"y", VALUE_FIELD, false, NULL, "column, instead of the channel’s"}, {                                 \
    "colour", VALUE_COLOUR, false, NULL, "colour of the mark"                                                \
  }
#define VALUES                                                                                               \
  {                                                                                                          \
    "values", VALUE_CHOICES, false, "all none first last extremes current",                                  \
        "which values are written (all where they find room)"                                                \
  }
#define OTHER_END                                                                                            \
  {"x2", VALUE_FIELD, false, NULL, "column of the other end"}, {                                             \
    "y2", VALUE_FIELD, false, NULL, "column of the other end"                                                \
  }

const Rule report_plot_bar[] = {
    LAYER,
    VALUES,
    OTHER_END,
    {"position", VALUE_CHOICE, false, "overlay stack stack-100 diverge dodge cumulate",
     "over, on or beside each other (stack; with <series>, dodge)"},
    {"middle", VALUE_TEXT, false, NULL, "diverge: the part that stands on both sides of zero"},
    {"total", VALUE_FIELD, false, NULL,
     "column of each pile’s total, written over it; cumulate: column that says with 1 which rows are totals"},
    {"thickness", VALUE_SIZE, false, NULL, "instead of the theme’s"},
    END};

const Rule report_plot_line[] = {
    LAYER,
    VALUES,
    {"curve", VALUE_CHOICE, false, "straight step bump", "from datum to datum (straight)"},
    {"gaps", VALUE_CHOICE, false, "break dash", "where a value is missing (break)"},
    {"markers", VALUE_CHOICE, false, "auto yes no", "points on the line (auto: up to twelve that are apart)"},
    {"weight", VALUE_SIZE, false, NULL, "thickness, instead of the theme’s"},
    {"order", VALUE_FIELD, false, NULL, "a line for each text of this column"},
    {"label", VALUE_TEXT, false, NULL, "name at its end"},
    END};

const Rule report_plot_area[] = {
    LAYER,
    VALUES,
    {"position", VALUE_CHOICE, false, "stack stack-100 overlay", "on or over each other (stack)"},
    {"curve", VALUE_CHOICE, false, "straight step", "from datum to datum (straight)"},
    END};

const Rule report_plot_band[] = {LAYER, OTHER_END, END};

const Rule report_plot_point[] = {
    LAYER,
    VALUES,
    {"position", VALUE_CHOICE, false, "overlay spread", "where they are, or beside each other (overlay)"},
    {"hollow", VALUE_CHOICE, false, "none all last", "which series’ points are hollow (none)"},
    {"named", VALUE_CHOICE, false, "auto all none current", "which points have their names"},
    {"size", VALUE_SIZE, false, NULL, "instead of the theme’s"},
    END};

const Rule report_plot_tick[] = {
    LAYER, {"thickness", VALUE_SIZE, false, NULL, "instead of the theme’s"}, END};

const Rule report_plot_segment[] = {LAYER,
                                    OTHER_END,
                                    {"weight", VALUE_SIZE, false, NULL, "thickness, instead of the theme’s"},
                                    {"label", VALUE_TEXT, false, NULL, "name at its end"},
                                    END};

const Rule report_plot_box[] = {LAYER,
                                {"low", VALUE_FIELD, true, NULL, "column where the whisker begins"},
                                {"q1", VALUE_FIELD, true, NULL, "column of the first quartile"},
                                {"median", VALUE_FIELD, true, NULL, "column of the median"},
                                {"q3", VALUE_FIELD, true, NULL, "column of the third quartile"},
                                {"high", VALUE_FIELD, true, NULL, "column where the whisker ends"},
                                END};

const Rule report_plot_level[] = {LAYER,
                                  {"field", VALUE_FIELD, false, NULL, "column of the words at its end"},
                                  {"weight", VALUE_SIZE, false, NULL, "thickness, instead of the theme’s"},
                                  {"line", VALUE_CHOICE, false, "solid dashed", "of a line (solid)"},
                                  END};

const Rule report_plot_words[] = {LAYER,
                                  {"field", VALUE_FIELD, true, NULL, "column of the words or numbers"},
                                  {"format", VALUE_FORMAT, false, NULL, "how numbers are printed"},
                                  {"place", VALUE_CHOICES, false, "right left above below",
                                   "sides they may stand at, the best first (all, where they find room)"},
                                  END};

const Rule report_plot_size[] = {
    {"field", VALUE_FIELD, true, NULL, "column that areas of points are proportional to"},
    {"largest", VALUE_SIZE, false, NULL, "width of the largest (14)"},
    {"key", VALUE_NAMES, false, NULL, "values whose sizes are shown"},
    {"unit", VALUE_TEXT, false, NULL, "what it counts"},
    END};

const Rule report_plot_reference[] = {
    {"x", VALUE_TEXT, false, NULL, "a line at this number, date or name"},
    {"y", VALUE_TEXT, false, NULL, "a line at this number, date or name"},
    {"x2", VALUE_TEXT, false, NULL, "a band from x to here"},
    {"y2", VALUE_TEXT, false, NULL, "a band from y to here"},
    {"label", VALUE_TEXT, false, NULL, "its words"},
    {"colour", VALUE_COLOUR, false, NULL, "its colour (ink; of bands tint)"},
    {"line", VALUE_CHOICE, false, "solid dashed", "of a line (solid)"},
    END};

const Rule report_plot_annotation[] = {
    {"label", VALUE_TEXT, true, NULL, "its words"},
    {"x", VALUE_TEXT, false, NULL, "number, date or name of the datum"},
    {"y", VALUE_TEXT, false, NULL, "number, date or name of the datum"},
    {"row", VALUE_TEXT, false, NULL, "key of the row it speaks of, instead"},
    {"place", VALUE_CHOICE, false, "above below left right", "side it stands at (where it finds room)"},
    {"width", VALUE_SIZE, false, NULL, "measure of its words (25)"},
    END};

const Rule report_plot_panel[] = {{"height", VALUE_SIZE, false, NULL, "height of its plot"}, END};

const Rule report_plot_facet[] = {
    {"by", VALUE_FIELD, true, NULL, "column: a small plot for each of its texts"},
    {"per-row", VALUE_INTEGER, false, NULL, "so many in a row"},
    {"scales", VALUE_CHOICE, false, "shared own own-x own-y",
     "one scale for all, or one for each facet, in both directions or in one (shared)"},
    END};

const Rule report_plot_rules[] = {
    {"values", VALUE_CHOICES, false, "all none first last extremes current",
     "which values are written (all where they find room)"},
    {"markers", VALUE_CHOICE, false, "auto yes no", "points on lines (auto: up to twelve that are apart)"},
    {"legend", VALUE_CHOICE, false, "direct key none",
     "names of series: at their marks, in a key, none (direct)"},
    {"key", VALUE_FIELD, false, NULL,
     "column that names a row for current and annotations (the view’s first)"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base, for the small-base mark"},
    {"current", VALUE_TEXT, false, NULL, "key or label of the row that is lit"},
    {"current-colour", VALUE_COLOUR, false, NULL, "its colour (accent)"},
    {"scale-note", VALUE_CHOICE, false, "yes no left",
     "the sentence that says what a square is: right, none, left"},
    {"data-table", VALUE_FLAG, false, NULL, "the data are also a table for assistive technology (no)"},
    END};
