/* The alternative text of a chart, written from its data: what it shows, the extreme values, the values. */
#include "chart/plot.h"

#include <string.h>

const char *chart_value_words(const ChartData *data, const ChartValue *value) {
  if (value->state == CHART_HIDDEN) return chart_word(data, BASE_WORD_HIDDEN);
  return value->state == CHART_KNOWN && value->figure ? value->figure->text
                                                      : chart_word(data, BASE_WORD_MISSING);
}

/* ---- what it shows ------------------------------------------------------------------------------------------------------- */

static void end_sentence(BaseBuffer *out) {
  while (out->length && out->data[out->length - 1] == ' ') out->data[--out->length] = 0;
  if (!out->length) return;
  bool ended = strchr(".!?", out->data[out->length - 1]) != NULL;
  base_buffer_add_text(out, ended ? " " : ". ");
}

static void add_title(const ChartData *data, BaseBuffer *out) {
  base_buffer_add_text(out, report_attribute_or(data->node, "title", ""));
  end_sentence(out);
  base_buffer_add_text(out, report_attribute_or(data->node, "subtitle", ""));
  end_sentence(out);
  const char *kind = chart_kind(data);
  if (kind) base_buffer_add_text(out, kind);
  if (kind) end_sentence(out);
  if (!kind)
    base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "chart-without-name",
                "write alt=\"…\"",
                "the alternative text does not say what the chart is: nothing names %s in %s",
                data->type->language.name, base_locale_tag(data->kit->locale));
}

/* ---- extremes and values -------------------------------------------------------------------------------------------------- */

/* A single row that no column names has the names of its series alone. */
void chart_say_name(const ChartData *data, BaseBuffer *out, size_t category, size_t series) {
  bool several = data->series_count > 1 && *data->series[series].label;
  bool named = !several || data->category_count > 1 || report_attribute(data->node, "category");
  if (named) base_buffer_add_text(out, data->categories[category].label);
  if (several) base_buffer_add_format(out, "%s%s", named ? ", " : "", data->series[series].label);
}

static void add_extreme(const ChartData *data, BaseBuffer *out, BaseWord word, size_t index) {
  base_buffer_add_format(out, "%s%s%s (", chart_word(data, word), chart_word(data, BASE_WORD_COLON),
                         chart_value_words(data, &data->values[index]));
  chart_say_name(data, out, index / data->series_count, index % data->series_count);
  base_buffer_add_char(out, ')');
}

static void capitalise(BaseBuffer *out, size_t at) {
  if (at < out->length && out->data[at] >= 'a' && out->data[at] <= 'z')
    out->data[at] = (char)(out->data[at] - 32);
}

void chart_say_extremes(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count, low = count, high = count, at = out->length;
  for (size_t i = 0; i < count; i++) {
    if (data->values[i].state != CHART_KNOWN) continue;
    if (low == count || data->values[i].value < data->values[low].value) low = i;
    if (high == count || data->values[i].value > data->values[high].value) high = i;
  }
  if (high == count || low == high) return;
  add_extreme(data, out, BASE_WORD_HIGHEST, high);
  base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
  add_extreme(data, out, BASE_WORD_LOWEST, low);
  capitalise(out, at);
  base_buffer_add_text(out, ". ");
}

void chart_say_small_base(const ChartData *data, BaseBuffer *out, const ChartValue *value) {
  if (!value->small_base) return;
  char limit[24];
  snprintf(limit, sizeof limit, "%d", data->document->report->theme->small_base);
  base_buffer_add_text(out, " (");
  base_word_add(out, data->kit->locale, BASE_WORD_SMALL_BASE, limit);
  base_buffer_add_char(out, ')');
}

void chart_say_values(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count,
         shown = count < CHART_LONGEST_LIST ? count : CHART_LONGEST_LIST;
  base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_VALUES), chart_word(data, BASE_WORD_COLON));
  for (size_t i = 0; i < shown; i++) {
    if (i) base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
    chart_say_name(data, out, i / data->series_count, i % data->series_count);
    base_buffer_add_format(out, " %s", chart_value_words(data, &data->values[i]));
    chart_say_small_base(data, out, &data->values[i]);
  }
  base_buffer_add_text(out, shown < count ? " …" : ".");
}

void chart_say_names(const ChartData *data, BaseBuffer *out) {
  for (size_t i = 0; i < data->category_count && i < CHART_LONGEST_LIST; i++)
    base_buffer_add_format(out, "%s%s", i ? ", " : "", data->categories[i].label);
  base_buffer_add_char(out, '.');
}

static void add_data(const ChartData *data, BaseBuffer *out) {
  if (data->plot) {
    chart_plot.describe(data, out);
  } else if (data->type->describe) {
    data->type->describe(data, out);
  } else if (!data->series_count) {
    chart_say_names(data, out);
  } else {
    chart_say_extremes(data, out);
    chart_say_values(data, out);
  }
}

const char *chart_alternative_text(const ChartData *data) {
  const char *written = report_attribute(data->node, "alt");
  if (written && *written) return written;
  BaseBuffer text = {0};
  add_title(data, &text);
  if (!data->category_count)
    base_buffer_add_text(&text, chart_word(data, BASE_WORD_NO_DATA));
  else
    add_data(data, &text);
  while (text.length && text.data[text.length - 1] == ' ') text.data[--text.length] = 0;
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}
