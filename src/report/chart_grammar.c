/* The attributes of charts (docs/charts.md says which type takes which): one list for all types, so that an editor
 * completes them and a misspelt one is found. */
#include "report/internal.h"

#define END                                                                                                  \
  { NULL, VALUE_TEXT, false, NULL, NULL }

const ReportAttributeRule report_chart_attributes[] = {
    {"type", VALUE_CHOICE, true,
     "columns grouped-columns bars ranked-bars stacked-bars hundred-column shares donut line area slope "
     "multiples squares square-columns strips podium timeline map insets",
     "kind of chart"},
    {"rows", VALUE_VIEW, true, NULL, "view with the rows"},
    {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},
    {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},
    {"title", VALUE_TEXT, false, NULL, "what the chart says"},
    {"subtitle", VALUE_TEXT, false, NULL, "what is measured, on whom and when"},
    {"alt", VALUE_TEXT, false, NULL, "alternative text, instead of the one written from the data"},
    {"data-table", VALUE_FLAG, false, NULL, "the data are also a table for assistive technology (no)"},
    {"height", VALUE_SIZE, false, NULL, "height of the plot, instead of the type's own"},
    {"category", VALUE_FIELD, false, NULL, "column of the labels (the view's first)"},
    {"value", VALUE_FIELD, false, NULL, "column of the numbers"},
    {"format", VALUE_FORMAT, false, NULL, "how numbers are printed"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base, for the small-base mark"},
    {"key", VALUE_FIELD, false, NULL,
     "column that names a row for current, places and outlines (the view's first)"},
    {"by", VALUE_FIELD, false, NULL, "strips, multiples: column whose values part the rows"},
    {"share", VALUE_FIELD, false, NULL, "map: column of the share that is written beside the number"},
    {"reference", VALUE_FIELD, false, NULL, "strips: column with the value of the whole"},
    {"rank", VALUE_FIELD, false, NULL, "strips: column of the rank"},
    {"before", VALUE_FIELD, false, NULL, "shares: column of the earlier value"},
    {"note", VALUE_ROW_TEXT, false, NULL, "podium: words after the number, with {{columns}} of the row"},
    {"lane", VALUE_FIELD, false, NULL, "timeline: column that says event, span or measure"},
    {"start", VALUE_FIELD, false, NULL, "timeline: column of the ISO date"},
    {"end", VALUE_FIELD, false, NULL, "timeline: column of the last date of a span"},
    {"text", VALUE_FIELD, false, NULL, "timeline: column of the words"},
    {"detail", VALUE_FIELD, false, NULL, "timeline: column of more words about a measure"},
    {"unit", VALUE_TEXT, false, NULL, "what the numbers count, for the scale sentence: apprenant/apprenants"},
    {"scale", VALUE_ID, false, NULL, "name of a scale that charts of a page share; own: a scale of its own"},
    {"scale-note", VALUE_CHOICE, false, "yes no left",
     "the sentence that says what a square is: right, none, left"},
    {"square", VALUE_NUMBER, false, NULL, "units a square stands for, instead of the type's own choice"},
    {"max", VALUE_NUMBER, false, NULL, "bars: value at which a bar fills the width"},
    {"per-row", VALUE_INTEGER, false, NULL, "squares, multiples: so many in a row"},
    {"labels", VALUE_CHOICE, false, "inside left", "bars: where labels stand (inside when all fit)"},
    {"label-width", VALUE_SIZE, false, NULL, "bars: room of the labels at the left"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of the data (data)"},
    {"label-colour", VALUE_COLOUR, false, NULL, "colour of the labels (ink)"},
    {"current", VALUE_TEXT, false, NULL, "key or label of the row that is lit"},
    {"current-colour", VALUE_COLOUR, false, NULL, "its colour (accent)"},
    {"current-label", VALUE_TEXT, false, NULL, "strips: its name"},
    {"whole-label", VALUE_TEXT, false, NULL, "strips: name of the whole"},
    {"partial", VALUE_TEXT, false, NULL, "columns: key or label of the row that still grows: a white top"},
    {"unknown", VALUE_TEXT, false, NULL,
     "key or label of the part that is not known: an outline, never a tint"},
    {"several", VALUE_FLAG, false, NULL, "several answers were possible: no whole of 100"},
    {"as", VALUE_CHOICE, false, "squares rates locator strip block",
     "map: squares, rates or locator; squares: a strip or blocks"},
    {"geo", VALUE_PATH, false, NULL, "map, insets: CSV file of outlines; may lie outside"},
    {"anchors", VALUE_PATH, false, NULL, "map: CSV file of label places; may lie outside"},
    END};

const ReportAttributeRule report_series_attributes[] = {
    {"field", VALUE_FIELD, true, NULL, "column of the series' numbers"},
    {"label", VALUE_TEXT, false, NULL, "name of the series"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of the series"},
    {"format", VALUE_FORMAT, false, NULL, "how its numbers are printed"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base"},
    END};
