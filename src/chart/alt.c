/* The alternative text of a chart, written from its data: what it shows, the extreme values, the values. */
#include "chart/chart_private.h"

#include <string.h>

enum { LONGEST_LIST = 60 };

static const char *value_text(const ChartData *data, const ChartValue *value) {
  if (value->state == CHART_HIDDEN) return chart_word(data, "hidden");
  return value->state == CHART_KNOWN && value->figure ? value->figure->text : chart_word(data, "missing");
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
  base_buffer_add_text(out, chart_word(data, data->type->name));
  end_sentence(out);
}

/* ---- extremes and values -------------------------------------------------------------------------------------------------- */

/* A single row that no column names has the names of its series alone. */
static void add_name(const ChartData *data, BaseBuffer *out, size_t category, size_t series) {
  bool several = data->series_count > 1 && *data->series[series].label;
  bool named = !several || data->category_count > 1 || report_attribute(data->node, "category");
  if (named) base_buffer_add_text(out, data->categories[category].label);
  if (several) base_buffer_add_format(out, "%s%s", named ? ", " : "", data->series[series].label);
}

static void add_extreme(const ChartData *data, BaseBuffer *out, const char *word, size_t index) {
  base_buffer_add_format(out, "%s%s%s (", chart_word(data, word), chart_word(data, "colon"),
                         value_text(data, &data->values[index]));
  add_name(data, out, index / data->series_count, index % data->series_count);
  base_buffer_add_char(out, ')');
}

static void capitalise(BaseBuffer *out, size_t at) {
  if (at < out->length && out->data[at] >= 'a' && out->data[at] <= 'z')
    out->data[at] = (char)(out->data[at] - 32);
}

static void add_extremes(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count, low = count, high = count, at = out->length;
  for (size_t i = 0; i < count; i++) {
    if (data->values[i].state != CHART_KNOWN) continue;
    if (low == count || data->values[i].value < data->values[low].value) low = i;
    if (high == count || data->values[i].value > data->values[high].value) high = i;
  }
  if (high == count || low == high) return;
  add_extreme(data, out, "highest", high);
  base_buffer_add_text(out, chart_word(data, "semicolon"));
  add_extreme(data, out, "lowest", low);
  capitalise(out, at);
  base_buffer_add_text(out, ". ");
}

static void add_small_base(const ChartData *data, BaseBuffer *out, const ChartValue *value) {
  if (!value->small_base) return;
  int limit = data->document->report->theme->small_base;
  const char *text = chart_word(data, "small-base"), *slot = strstr(text, "{n}");
  base_buffer_add_format(out, " (%.*s%d%s)", (int)(slot - text), text, limit, slot + 3);
}

static bool is_type(const ChartData *data, const char *name) {
  return strcmp(data->type->name, name) == 0;
}

static void add_values(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count,
         shown = count < LONGEST_LIST ? count : LONGEST_LIST;
  bool ranked = is_type(data, "podium"); /* its steps show the rank alone */
  base_buffer_add_format(out, "%s%s", chart_word(data, "values"), chart_word(data, "colon"));
  for (size_t i = 0; i < shown; i++) {
    if (i) base_buffer_add_text(out, chart_word(data, "semicolon"));
    if (ranked) base_buffer_add_format(out, "%zu. ", i + 1);
    add_name(data, out, i / data->series_count, i % data->series_count);
    base_buffer_add_format(out, " %s", value_text(data, &data->values[i]));
    add_small_base(data, out, &data->values[i]);
  }
  base_buffer_add_text(out, shown < count ? " …" : ".");
}

/* ---- types that say more or less ----------------------------------------------------------------------------------------- */

static void add_names(const ChartData *data, BaseBuffer *out) {
  for (size_t i = 0; i < data->category_count && i < LONGEST_LIST; i++)
    base_buffer_add_format(out, "%s%s", i ? ", " : "", data->categories[i].label);
  base_buffer_add_char(out, '.');
}

static void add_lit_name(const ChartData *data, BaseBuffer *out) {
  for (size_t i = 0; i < data->category_count; i++) {
    if (!chart_is_named(data, "current", i)) continue;
    base_buffer_add_format(out, "%s, %s.", data->categories[i].label, chart_word(data, "on-map"));
    return;
  }
  add_names(data, out);
}

/* Rows in the order of the view: date, words, number. */
static void add_moments(const ChartData *data, BaseBuffer *out) {
  int start = chart_column(data, data->node, "start"), end = chart_column(data, data->node, "end"),
      text = chart_column(data, data->node, "text");
  for (size_t i = 0; i < data->category_count && i < LONGEST_LIST; i++) {
    const char *from = chart_cell_text(data, i, start), *to = chart_cell_text(data, i, end);
    if (i) base_buffer_add_text(out, chart_word(data, "semicolon"));
    if (!base_format_date(out, from, NULL, data->kit->locale)) base_buffer_add_text(out, from);
    if (*to) {
      base_buffer_add_text(out, " – ");
      if (!base_format_date(out, to, NULL, data->kit->locale)) base_buffer_add_text(out, to);
    }
    base_buffer_add_format(out, ", %s",
                           text >= 0 ? chart_cell_text(data, i, text) : data->categories[i].label);
    const ChartValue *value = data->series_count ? chart_value(data, i, 0) : NULL;
    if (value && value->figure) base_buffer_add_format(out, " (%s)", value->figure->text);
  }
  base_buffer_add_char(out, '.');
}

/* Of each strip the row that is lit, the whole and the rank; a reader of the page sees the others as mere dots. */
static void add_strips(const ChartData *data, BaseBuffer *out) {
  ChartGroup *groups;
  size_t count = chart_groups(data, "by", &groups), written = 0;
  int reference = chart_column(data, data->node, "reference"), rank = chart_column(data, data->node, "rank");
  for (size_t g = 0; g < count; g++)
    for (size_t i = groups[g].first; i < groups[g].first + groups[g].count; i++) {
      if (!chart_is_named(data, "current", i)) continue;
      const ReportFigure *whole = chart_cell(data, i, reference, report_attribute(data->node, "format"));
      const ReportFigure *place = chart_cell(data, i, rank, "ordinal");
      base_buffer_add_format(out, "%s%s%s%s", written++ ? chart_word(data, "semicolon") : "", groups[g].label,
                             chart_word(data, "colon"), value_text(data, chart_value(data, i, 0)));
      add_small_base(data, out, chart_value(data, i, 0));
      if (whole) base_buffer_add_format(out, ", %s %s", chart_word(data, "all"), whole->text);
      if (place) base_buffer_add_format(out, ", %s %s", chart_word(data, "rank"), place->text);
      break;
    }
  if (written)
    base_buffer_add_text(out, ". ");
  else
    add_values(data, out);
}

static bool is_locator(const ChartData *data) {
  return is_type(data, "map") && strcmp(report_attribute_or(data->node, "as", ""), "locator") == 0;
}

static void add_data(const ChartData *data, BaseBuffer *out) {
  if (is_type(data, "timeline")) {
    add_moments(data, out);
  } else if (is_locator(data)) {
    add_lit_name(data, out);
  } else if (!data->series_count || is_type(data, "insets")) {
    add_names(data, out);
  } else if (is_type(data, "strips")) {
    add_strips(data, out);
  } else {
    add_extremes(data, out);
    add_values(data, out);
  }
}

const char *chart_alternative_text(const ChartData *data) {
  const char *written = report_attribute(data->node, "alt");
  if (written && *written) return written;
  BaseBuffer text = {0};
  add_title(data, &text);
  if (!data->category_count)
    base_buffer_add_text(&text, chart_word(data, "no-data"));
  else
    add_data(data, &text);
  while (text.length && text.data[text.length - 1] == ' ') text.data[--text.length] = 0;
  const char *copy = base_arena_copy(data->document->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}
