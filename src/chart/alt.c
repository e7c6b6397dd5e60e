/* The alternative text of a chart, written from its data: what it shows, the extreme values, the values. */
#include "chart/chart_private.h"

enum { LONGEST_LIST = 60 };

static const char *value_text(const ChartData *data, const ChartValue *value) {
  if (value->state == CHART_MISSING) return chart_word(data, "missing");
  if (value->state == CHART_HIDDEN) return chart_word(data, "hidden");
  return value->figure->text;
}

static void add_title(const ChartData *data, BaseBuffer *out) {
  const char *title = report_attribute(data->node, "title"),
             *subtitle = report_attribute(data->node, "subtitle");
  if (title && *title) base_buffer_add_text(out, title);
  if (subtitle && *subtitle) base_buffer_add_format(out, "%s%s", out->length ? ". " : "", subtitle);
  if (!out->length) base_buffer_add_text(out, chart_word(data, "chart"));
  base_buffer_add_text(out, ". ");
}

static void add_name(const ChartData *data, BaseBuffer *out, size_t category, size_t series) {
  base_buffer_add_text(out, data->categories[category].label);
  if (data->series_count > 1 && data->series[series].label)
    base_buffer_add_format(out, ", %s", data->series[series].label);
}

static void add_extreme(const ChartData *data, BaseBuffer *out, const char *word, size_t index) {
  base_buffer_add_format(out, "%s ", chart_word(data, word));
  base_buffer_add_format(out, "%s (", value_text(data, &data->values[index]));
  add_name(data, out, index / data->series_count, index % data->series_count);
  base_buffer_add_char(out, ')');
}

static void add_extremes(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count, low = count, high = count;
  for (size_t i = 0; i < count; i++) {
    if (data->values[i].state != CHART_KNOWN) continue;
    if (low == count || data->values[i].value < data->values[low].value) low = i;
    if (high == count || data->values[i].value > data->values[high].value) high = i;
  }
  if (high == count || low == high) return;
  add_extreme(data, out, "highest", high);
  base_buffer_add_text(out, ", ");
  add_extreme(data, out, "lowest", low);
  base_buffer_add_text(out, ". ");
}

static void add_values(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count,
         shown = count < LONGEST_LIST ? count : LONGEST_LIST;
  base_buffer_add_format(out, "%s\u202f: ", chart_word(data, "values"));
  for (size_t i = 0; i < shown; i++) {
    if (i) base_buffer_add_text(out, "\u202f; ");
    add_name(data, out, i / data->series_count, i % data->series_count);
    base_buffer_add_format(out, " %s", value_text(data, &data->values[i]));
  }
  base_buffer_add_text(out, shown < count ? "\u202f; …" : ".");
}

const char *chart_alternative_text(const ChartData *data) {
  const char *written = report_attribute(data->node, "alt");
  if (written && *written) return written;
  BaseBuffer text = {0};
  add_title(data, &text);
  if (!data->category_count)
    base_buffer_add_text(&text, chart_word(data, "no-data"));
  else {
    add_extremes(data, &text);
    add_values(data, &text);
  }
  const char *copy = base_arena_copy(data->document->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}
