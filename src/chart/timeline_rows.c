/* The rows of a timeline: lanes, months and the words of dates. */
#include "chart/timeline.h"

#include <string.h>

enum { MOST_MONTHS = 240, MOST_ROWS = 200 };

int chart_month_of(const char *iso) {
  int year = 0;
  if (strlen(iso) < 7 || iso[4] != '-') return -1;
  for (int i = 0; i < 7; i++)
    if (i != 4 && (iso[i] < '0' || iso[i] > '9')) return -1;
  for (int i = 0; i < 4; i++) year = year * 10 + (iso[i] - '0');
  int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  return month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

int chart_timeline_month(const ChartData *data, size_t row, int column) {
  return chart_month_of(chart_cell_text(data, row, column));
}

static bool refuse(const ChartData *data, const char *hint, const char *problem) {
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "start"), "bad-timeline",
              hint, "“%s” makes no timeline: %s", data->view->name, problem);
  return false;
}

/* A month at least, and a day that there is. */
static bool check_date(const ChartData *data, size_t row, int column, const char *attribute) {
  const char *text = chart_cell_text(data, row, column);
  if (chart_month_of(text) >= 0 && base_date_valid(text)) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, attribute), "bad-date",
              "dates are written like 2015-09 or 2015-09-30", "row “%s” of “%s”: “%s” is no date",
              data->categories[row].key, data->view->name, text);
  return false;
}

static bool check_rows(const ChartData *data, const ChartTimeline *timeline) {
  bool sound = true;
  for (size_t i = 0; i < data->category_count; i++) {
    sound &= check_date(data, i, timeline->start, "start");
    if (*chart_cell_text(data, i, timeline->end)) sound &= check_date(data, i, timeline->end, "end");
  }
  return sound;
}

bool chart_timeline_read(const ChartData *data, ChartTimeline *timeline) {
  *timeline = (ChartTimeline){.lane = chart_column(data, data->node, "lane"),
                              .start = chart_column(data, data->node, "start"),
                              .end = chart_column(data, data->node, "end"),
                              .text = chart_column(data, data->node, "text"),
                              .detail = chart_column(data, data->node, "detail"),
                              .first_month = INT32_MAX};
  if (timeline->lane < 0 || timeline->start < 0)
    return refuse(data, NULL, "it needs the attributes “lane” and “start”");
  if (!check_rows(data, timeline)) return false;
  int last = -1;
  for (size_t i = 0; i < data->category_count; i++) {
    int from = chart_timeline_month(data, i, timeline->start),
        to = chart_timeline_month(data, i, timeline->end);
    if (from < timeline->first_month) timeline->first_month = from;
    if (from > last) last = from;
    if (to > last) last = to;
  }
  timeline->months = last - timeline->first_month + 1;
  if (timeline->months > MOST_MONTHS) return refuse(data, NULL, "it spans more than twenty years");
  if (data->category_count > MOST_ROWS) return refuse(data, NULL, "it has more than 200 rows");
  return true;
}

BaseLength chart_timeline_y(const ChartData *data, const ChartTimeline *timeline, int month) {
  return timeline->plot.y +
         (BaseLength)(month - timeline->first_month) * chart_length(data, LOOK_TIMELINE_MONTH);
}

/* ---- words ----------------------------------------------------------------------------------------------------------- */

bool chart_timeline_in_lane(const ChartData *data, const ChartTimeline *timeline, size_t row,
                            const char *lane) {
  return strcmp(chart_cell_text(data, row, timeline->lane), lane) == 0;
}

const char *chart_timeline_date(const ChartData *data, const char *iso) {
  BaseBuffer text = {0};
  if (!base_format_date(&text, iso, "month", data->kit->locale)) base_buffer_add_text(&text, iso);
  const char *copy = base_arena_copy(data->arena, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return copy;
}

/* The length of a date without the year at its end and the space before that. */
static size_t without_year(const char *date) {
  size_t length = strlen(date);
  while (length && date[length - 1] >= '0' && date[length - 1] <= '9') length--;
  while (length && (date[length - 1] == ' ' || (date[length - 1] & 0x80))) length--;
  return length;
}

const char *chart_timeline_dates(const ChartData *data, const char *start, const char *end) {
  const char *from = chart_timeline_date(data, start), *to = chart_timeline_date(data, end);
  if (strcmp(from, to) == 0) return from;
  size_t length = strncmp(start, end, 4) == 0 ? without_year(from) : strlen(from);
  if (!length) length = strlen(from);
  return base_arena_format(data->arena, "%.*s – %s", (int)length, from, to);
}

ChartLabel chart_timeline_label(const ChartData *data, const ChartTimeline *timeline, size_t row,
                                const PageRole *role, BaseLength room, size_t most_lines) {
  if (timeline->text < 0)
    return chart_label_printed(data, data->categories[row].name, role, room, most_lines);
  return chart_label_cell(data, row, timeline->text, role, room, most_lines);
}
