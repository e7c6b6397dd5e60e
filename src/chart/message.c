/* What a chart says, as a sentence made of its data: extremes, trend, change, comparison, the largest part, rank. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum { MOST_TRENDS = 4, LEAST_RANKED = 5 };

/* ---- finding ---------------------------------------------------------------------------------------------------------------- */

static bool is_known(const ChartData *data, size_t category, size_t series) {
  return chart_value(data, category, series)->state == CHART_KNOWN;
}

/* Categories are moments in order: years, or dates of ISO 8601. */
static bool is_time(const ChartData *data) {
  const char *before = "";
  for (size_t i = 0; i < data->category_count; i++) {
    const char *label = data->categories[i].label;
    if (!base_date_valid(label) || strcmp(label, before) <= 0) return false;
    before = label;
  }
  return data->category_count > 1;
}

/* Places of the lowest and the highest known value; false when there is none. A rate on a small base is no extreme, unless all
 * are. */
static bool find_extremes(const ChartData *data, size_t *low, size_t *high) {
  size_t count = data->category_count * data->series_count;
  for (int pass = 0; pass < 2; pass++) {
    *low = *high = count;
    for (size_t i = 0; i < count; i++) {
      const ChartValue *value = &data->values[i];
      if (value->state != CHART_KNOWN || (value->small_base && pass == 0)) continue;
      if (*low == count || value->value < data->values[*low].value) *low = i;
      if (*high == count || value->value > data->values[*high].value) *high = i;
    }
    if (*high < count) return true;
  }
  return false;
}

/* A sentence's first letter, where it has no accent. */
static void capitalise(BaseBuffer *out, size_t at) {
  if (at < out->length && out->data[at] >= 'a' && out->data[at] <= 'z')
    out->data[at] = (char)(out->data[at] - 'a' + 'A');
}

/* ---- saying ------------------------------------------------------------------------------------------------------------------ */

static const char *name_of(const ChartData *data, size_t index) {
  BaseBuffer name = {0};
  chart_say_name(data, &name, index / data->series_count, index % data->series_count);
  const char *copy = base_arena_copy(data->arena, name.data ? name.data : "", name.length);
  base_buffer_free(&name);
  return copy;
}

static const char *moment(const ChartData *data, size_t category) {
  return chart_moment_words(data, data->categories[category].label);
}

static const char *value_of(const ChartData *data, size_t index) {
  return chart_value_words(data, &data->values[index]);
}

void chart_say_extremes(const ChartData *data, BaseBuffer *out) {
  size_t low, high, count = data->category_count * data->series_count, known = 0;
  if (!find_extremes(data, &low, &high)) return;
  for (size_t i = 0; i < count; i++) known += data->values[i].state == CHART_KNOWN;
  if (known < 2) return;
  if (data->values[low].value == data->values[high].value)
    base_word_fill(out, data->kit->locale, BASE_WORD_ALL_EQUAL, (const char *[]){value_of(data, low)});
  else
    base_word_fill(
        out, data->kit->locale, BASE_WORD_EXTREMES,
        (const char *[]){name_of(data, high), value_of(data, high), name_of(data, low), value_of(data, low)});
  base_buffer_add_text(out, ". ");
}

/* How many known rows on no small base come before a value, and how many there are. */
static size_t rank_of(const ChartData *data, double value, size_t *known) {
  size_t before = 0;
  *known = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_known(data, i, 0) || chart_value(data, i, 0)->small_base) continue;
    (*known)++;
    before += chart_number(data, i, 0) > value;
  }
  return before + 1;
}

/* A row of the whole has no rank among its parts. */
static bool is_whole(const ChartData *data, size_t category) {
  return strcasecmp(data->categories[category].label, chart_word(data, BASE_WORD_ALL)) == 0;
}

/* The row that is lit, and its rank among many; the first and the last are said already. */
static void say_rank(const ChartData *data, BaseBuffer *out) {
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (!chart_is_named(data, "current", i) || value->state != CHART_KNOWN || value->small_base) continue;
    size_t known, rank = rank_of(data, value->value, &known);
    if (known < LEAST_RANKED || rank == 1 || rank == known || is_whole(data, i)) return;
    base_buffer_add_format(out, "%s%s%s, ", data->categories[i].label, chart_word(data, BASE_WORD_COLON),
                           chart_value_words(data, value));
    base_word_fill(out, data->kit->locale, BASE_WORD_RANK_OF,
                   (const char *[]){chart_print(data, (double)rank), chart_print(data, (double)known)});
    base_buffer_add_text(out, ". ");
    return;
  }
}

/* From the first to the last that is known, and what lies beyond both. */
static void say_trend(const ChartData *data, BaseBuffer *out, size_t series) {
  size_t first = SIZE_MAX, last = 0, low = 0, high = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_known(data, i, series)) continue;
    if (first == SIZE_MAX) first = low = high = i;
    last = i;
    if (chart_number(data, i, series) < chart_number(data, low, series)) low = i;
    if (chart_number(data, i, series) > chart_number(data, high, series)) high = i;
  }
  if (first == SIZE_MAX || first == last) return;
  double from = chart_number(data, first, series), to = chart_number(data, last, series);
  size_t at = out->length;
  if (data->series_count > 1)
    base_buffer_add_format(out, "%s%s", data->series[series].label, chart_word(data, BASE_WORD_COLON));
  const ChartValue *values = data->values;
  size_t count = data->series_count;
  base_word_fill(
      out, data->kit->locale,
      to > from   ? BASE_WORD_RISE
      : to < from ? BASE_WORD_FALL
                  : BASE_WORD_LEVEL,
      (const char *[]){chart_value_words(data, &values[first * count + series]), moment(data, first),
                       chart_value_words(data, &values[last * count + series]), moment(data, last)});
  capitalise(out, at);
  if (chart_number(data, high, series) > fmax(from, to))
    base_word_fill(
        out, data->kit->locale, BASE_WORD_PEAK,
        (const char *[]){moment(data, high), chart_value_words(data, &values[high * count + series])});
  if (chart_number(data, low, series) < fmin(from, to))
    base_word_fill(
        out, data->kit->locale, BASE_WORD_TROUGH,
        (const char *[]){moment(data, low), chart_value_words(data, &values[low * count + series])});
  base_buffer_add_text(out, ". ");
}

/* Two series that are the same at two dates: how many rise, and which changed most. */
static void say_change(const ChartData *data, BaseBuffer *out) {
  size_t rises = 0, falls = 0, most = SIZE_MAX;
  double change = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_known(data, i, 0) || !is_known(data, i, 1)) continue;
    double by = chart_number(data, i, 1) - chart_number(data, i, 0);
    rises += by > 0;
    falls += by < 0;
    if (most == SIZE_MAX || fabs(by) > fabs(change)) most = i, change = by;
  }
  if (most == SIZE_MAX) return;
  base_word_fill(out, data->kit->locale, BASE_WORD_RISES_FALLS,
                 (const char *[]){chart_print(data, (double)rises), chart_print(data, (double)falls)});
  if (change != 0)
    base_word_fill(out, data->kit->locale, change > 0 ? BASE_WORD_LARGEST_RISE : BASE_WORD_LARGEST_FALL,
                   (const char *[]){data->categories[most].label, value_of(data, most * 2),
                                    value_of(data, most * 2 + 1)});
  base_buffer_add_text(out, ". ");
}

/* Two series beside each other: which is ahead, how often, and where they are farthest apart. */
static void say_comparison(const ChartData *data, BaseBuffer *out) {
  size_t ahead[2] = {0, 0}, both = 0, most = SIZE_MAX;
  double gap = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (!is_known(data, i, 0) || !is_known(data, i, 1)) continue;
    double by = chart_number(data, i, 1) - chart_number(data, i, 0);
    both++;
    ahead[0] += by < 0;
    ahead[1] += by > 0;
    if (most == SIZE_MAX || fabs(by) > gap) most = i, gap = fabs(by);
  }
  if (most == SIZE_MAX || gap == 0) return;
  size_t first = ahead[0] > ahead[1] ? 0 : 1, at = out->length;
  if (2 * ahead[first] <= both) { /* neither */
    chart_say_extremes(data, out);
    return;
  }
  base_word_fill(out, data->kit->locale, BASE_WORD_AHEAD,
                 (const char *[]){data->series[first].label, data->series[1 - first].label,
                                  chart_print(data, (double)ahead[first]), chart_print(data, (double)both)});
  capitalise(out, at);
  base_word_fill(out, data->kit->locale, BASE_WORD_WIDEST_GAP,
                 (const char *[]){data->categories[most].label, value_of(data, most * 2 + first),
                                  value_of(data, most * 2 + 1 - first)});
  base_buffer_add_text(out, ". ");
}

static void say_largest_part(const ChartData *data, BaseBuffer *out) {
  size_t low, high;
  if (data->category_count * data->series_count < 2 || !find_extremes(data, &low, &high)) return;
  if (data->values[low].value == data->values[high].value) {
    chart_say_extremes(data, out);
    return;
  }
  base_word_fill(out, data->kit->locale, BASE_WORD_LARGEST_PART,
                 (const char *[]){name_of(data, high), value_of(data, high)});
  base_buffer_add_text(out, ". ");
}

/* ---- which of them ------------------------------------------------------------------------------------------------------------ */

static bool compares_two(const ChartData *data) {
  return data->series_count == 2 && data->category_count > 1 && *data->series[0].label;
}

/* The parts of one whole; of several, nothing holds for all. */
static bool has_one_whole(const ChartData *data) {
  return data->series_count == 1 || data->category_count == 1;
}

static void say_by_rows(const ChartData *data, BaseBuffer *out, bool trend) {
  if (trend && data->series_count <= MOST_TRENDS) {
    for (size_t s = 0; s < data->series_count; s++) say_trend(data, out, s);
  } else if (compares_two(data)) {
    say_comparison(data, out);
  } else {
    chart_say_extremes(data, out);
    if (data->series_count == 1) say_rank(data, out);
  }
}

void chart_say_message(const ChartData *data, BaseBuffer *out) {
  switch (data->type->says) {
  case CHART_SAYS_PARTS:
    if (has_one_whole(data))
      say_largest_part(data, out);
    else
      chart_say_extremes(data, out);
    return;
  case CHART_SAYS_CHANGE: say_change(data, out); return;
  case CHART_SAYS_EXTREMES: chart_say_extremes(data, out); return;
  default: say_by_rows(data, out, data->type->says == CHART_SAYS_TREND || is_time(data));
  }
}

void chart_say_span(const ChartData *data, BaseBuffer *out, const char *from, const char *to) {
  int year, month, day;
  bool days = base_date_read(from, &year, &month, &day) && day > 0;
  base_word_fill(out, data->kit->locale, days ? BASE_WORD_PERIOD_OF_DAYS : BASE_WORD_PERIOD,
                 (const char *[]){chart_moment_words(data, from), chart_moment_words(data, to)});
}

/* The moments that the chart shows, when its categories are moments. */
void chart_say_period(const ChartData *data, BaseBuffer *out) {
  if (!is_time(data)) return;
  base_buffer_add_text(out, ", ");
  chart_say_span(data, out, data->categories[0].label, data->categories[data->category_count - 1].label);
}
