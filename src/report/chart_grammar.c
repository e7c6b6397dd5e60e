/* The attributes of charts (docs/charts.md says which type takes which): one list for all types, so that an editor
 * completes them and a misspelt one is found. */
#include "report/internal.h"

#define END                                                                                                  \
  { NULL, VALUE_TEXT, false, NULL, NULL }

const ReportAttributeRule report_chart_attributes[] = {
    {"type", VALUE_CHOICE, true,
     "columns grouped-columns bars stacked-bars hundred-column donut ranked-bars squares square-columns "
     "strips podium "
     "shares line area slope multiples map timeline",
     "kind of chart"},
    {"rows", VALUE_VIEW, true, NULL, "view with the rows"},
    {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},
    {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},
    {"title", VALUE_TEXT, false, NULL, "what the chart says"},
    {"subtitle", VALUE_TEXT, false, NULL, "what is measured, on whom and when"},
    {"alt", VALUE_TEXT, false, NULL, "alternative text, instead of the one written from the data"},
    {"height", VALUE_LENGTH, false, NULL, "height of the plot, instead of the type's own"},
    {"category", VALUE_FIELD, false, NULL, "column of the labels"},
    {"value", VALUE_FIELD, false, NULL, "column of the numbers"},
    {"format", VALUE_FORMAT, false, NULL, "how numbers are printed"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base, for the small-base mark"},
    {"key", VALUE_FIELD, false, NULL, "column that names a territory or row, for maps and strips"},
    {"by", VALUE_FIELD, false, NULL, "column whose values part the rows into small charts or clusters"},
    {"group", VALUE_FIELD, false, NULL, "column that tells one kind of rows from another"},
    {"share", VALUE_FIELD, false, NULL, "column of the share that is written beside the number"},
    {"rank", VALUE_FIELD, false, NULL, "column of the rank"},
    {"before", VALUE_FIELD, false, NULL, "column of the earlier value"},
    {"change", VALUE_FIELD, false, NULL, "column of the change that is written beside the number"},
    {"lane", VALUE_FIELD, false, NULL, "timeline: column of the lane"},
    {"start", VALUE_FIELD, false, NULL, "timeline: column of the ISO date"},
    {"end", VALUE_FIELD, false, NULL, "timeline: column of the last date of a duration"},
    {"text", VALUE_FIELD, false, NULL, "timeline: column of the words"},
    {"unit", VALUE_TEXT, false, NULL, "what a square counts: apprenant/apprenants"},
    {"scale", VALUE_ID, false, NULL, "name of a scale that charts of a page share"},
    {"scale-note", VALUE_FLAG, false, NULL, "the sentence that says what a square is (yes)"},
    {"square", VALUE_NUMBER, false, NULL, "units a square stands for"},
    {"max", VALUE_NUMBER, false, NULL, "largest value of the scale"},
    {"min", VALUE_NUMBER, false, NULL, "smallest value of the scale"},
    {"per-row", VALUE_INTEGER, false, NULL, "squares or small charts in a row"},
    {"pitch", VALUE_LENGTH, false, NULL, "distance of unit squares or bars"},
    {"bar", VALUE_LENGTH, false, NULL, "width of a bar"},
    {"gap", VALUE_LENGTH, false, NULL, "room between bars"},
    {"label-width", VALUE_LENGTH, false, NULL, "room of the labels at the left"},
    {"labels", VALUE_CHOICE, false, "inside left above below turned none", "where labels stand"},
    {"values", VALUE_FLAG, false, NULL, "numbers are written (yes)"},
    {"badges", VALUE_FLAG, false, NULL, "numbered badges"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of the data"},
    {"label-colour", VALUE_COLOUR, false, NULL, "colour of the labels"},
    {"current", VALUE_TEXT, false, NULL, "the row that is lit: its key or label"},
    {"current-colour", VALUE_COLOUR, false, NULL, "its colour"},
    {"current-label", VALUE_TEXT, false, NULL, "its name"},
    {"whole", VALUE_TEXT, false, NULL, "key of the row that stands for all"},
    {"whole-label", VALUE_TEXT, false, NULL, "its name"},
    {"partial", VALUE_TEXT, false, NULL,
     "key or label of the row that is not complete yet: drawn as an outline"},
    {"several", VALUE_FLAG, false, NULL, "several answers were possible: no sum of 100"},
    {"order", VALUE_CHOICE, false, "given ascending descending", "order of the rows (given)"},
    {"as", VALUE_CHOICE, false, "squares rates locator", "map: what it shows"},
    {"geo", VALUE_PATH, false, NULL, "map: CSV file of outlines; may lie outside"},
    {"anchors", VALUE_PATH, false, NULL, "map: CSV file of label anchors; may lie outside"},
    {"insets", VALUE_CHOICE, false, "margin below none", "map: where the overseas insets stand"},
    {"classes", VALUE_INTEGER, false, NULL, "map: classes of rates (5)"},
    END};

const ReportAttributeRule report_series_attributes[] = {
    {"field", VALUE_FIELD, true, NULL, "column of the series' numbers"},
    {"label", VALUE_TEXT, false, NULL, "name of the series"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of the series"},
    {"format", VALUE_FORMAT, false, NULL, "how its numbers are printed"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base"},
    END};
