/* Which chart types there are: every constant chart_type_NAME of this folder, in a list that the build writes. */
#include "chart/plot.h"

#include <string.h>

#define CHART_TYPE(name) extern const ChartType name;
#include "chart/types.list"
#undef CHART_TYPE

const ChartType *const chart_types[] = {
#define CHART_TYPE(name) &(name),
#include "chart/types.list"
#undef CHART_TYPE
    NULL};

static const ReportChartType *const languages[] = {
#define CHART_TYPE(name) &(name).language,
#include "chart/types.list"
#undef CHART_TYPE
    NULL};

static const ReportAttributeRule attributes[] = {
    {"rows", VALUE_VIEW, true, NULL, "view with the rows"},
    {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},
    {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},
    {"title", VALUE_TEXT, false, NULL, "what the chart says"},
    {"subtitle", VALUE_TEXT, false, NULL, "what is measured, on whom and when"},
    {"alt", VALUE_TEXT, false, NULL, "alternative text, instead of the one written from the data"},
    {"height", VALUE_SIZE, false, NULL, "height of the plot, instead of the type's own"},
    {"category", VALUE_FIELD, false, NULL, "column of the labels (the view's first)"},
    CHART_NO_MORE};

static const ReportAttributeRule series[] = {
    {"field", VALUE_FIELD, true, NULL, "column of the series' numbers"},
    {"label", VALUE_TEXT, false, NULL, "name of the series"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of the series"},
    {"format", VALUE_FORMAT, false, NULL, "how its numbers are printed"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base"},
    CHART_NO_MORE};

const ReportCharts chart_language = {attributes, series, languages};

const ChartType *chart_type_of(const ReportNode *chart) {
  if (!report_attribute(chart, "type")) return &chart_plot;
  const ReportChartType *language =
      report_chart_type(&chart_language, report_attribute(chart, "type"), report_attribute(chart, "as"));
  for (size_t i = 0; chart_types[i]; i++)
    if (&chart_types[i]->language == language) return chart_types[i];
  return NULL;
}
