/* The alternative text of a chart, written from its data: what it shows, what it says, what one must know of it, the values. */
#include "chart/plot.h"

#include <string.h>

const char *chart_value_words(const ChartData *data, const ChartValue *value) {
  if (value->state == CHART_HIDDEN) return chart_word(data, BASE_WORD_HIDDEN);
  return value->state == CHART_KNOWN && value->figure ? value->figure->text
                                                      : chart_word(data, BASE_WORD_MISSING);
}

const char *chart_moment_words(const ChartData *data, const char *label) {
  if (!strchr(label, '-') || !base_date_valid(label)) return label;
  BaseBuffer text = {0};
  base_format_date(&text, label, NULL, data->kit->locale);
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

/* A single row that no column names has the names of its series alone. */
void chart_say_name(const ChartData *data, BaseBuffer *out, size_t category, size_t series) {
  bool several = data->series_count > 1 && *data->series[series].label;
  bool named = !several || data->category_count > 1 || report_attribute(data->node, "category");
  if (named) base_buffer_add_text(out, chart_moment_words(data, data->categories[category].label));
  if (several)
    base_buffer_add_format(out, "%s%s", named && *data->categories[category].label ? ", " : "",
                           data->series[series].label);
}

/* ---- what it shows ------------------------------------------------------------------------------------------------------- */

static void end_sentence(BaseBuffer *out) {
  while (out->length && out->data[out->length - 1] == ' ') out->data[--out->length] = 0;
  if (!out->length) return;
  bool ended = strchr(".!?", out->data[out->length - 1]) != NULL;
  base_buffer_add_text(out, ended ? " " : ". ");
}

/* "3 valeurs" */
void chart_say_count(const ChartData *data, BaseBuffer *out, size_t count, BaseWord word) {
  base_buffer_add_format(out, "%s ", chart_print(data, (double)count));
  base_word_add_counted(out, data->kit->locale, word, count);
}

/* What is counted: the last form of the unit; of percentages that are printed bare, their sign. */
static const char *unit_of(const ChartData *data) {
  const char *unit = chart_unit_plural(data, report_attribute_or(data->node, "unit", ""));
  if (*unit) return base_arena_copy(data->arena, unit, strcspn(unit, ",")); /* what follows is for the eye */
  for (size_t i = 0; data->percent && i < data->category_count * data->series_count; i++)
    if (data->values[i].state == CHART_KNOWN) return strchr(data->values[i].figure->text, '%') ? NULL : "%";
  return NULL;
}

/* "Diagramme en colonnes, 8 valeurs, de 2016 à 2023, unité : apprenants." */
static void add_extent(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count;
  if (!count || !chart_has_numbers(data) || data->type->says == CHART_SAYS_ROWS) return;
  base_buffer_add_text(out, ", ");
  chart_say_count(data, out, count, BASE_WORD_VALUES_COUNTED);
  chart_say_period(data, out);
  const char *unit = unit_of(data);
  if (!unit) return;
  base_buffer_add_text(out, ", ");
  base_word_fill(out, data->kit->locale, BASE_WORD_UNIT, &unit);
}

static void add_subject(const ChartData *data, BaseBuffer *out) {
  base_buffer_add_text(out, report_attribute_or(data->node, "title", ""));
  end_sentence(out);
  base_buffer_add_text(out, report_attribute_or(data->node, "subtitle", ""));
  end_sentence(out);
  const char *kind = chart_kind(data);
  if (kind) {
    base_buffer_add_text(out, kind);
    add_extent(data, out);
    end_sentence(out);
    return;
  }
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "chart-without-name",
              "write alt=\"…\"",
              "the alternative text does not say what the chart is: nothing names %s in %s",
              data->type->language.name, base_locale_tag(data->kit->locale));
}

/* ---- what one must know -------------------------------------------------------------------------------------------------- */

void chart_say_small_base(const ChartData *data, BaseBuffer *out, const ChartValue *value) {
  if (!value->small_base) return;
  char limit[24];
  snprintf(limit, sizeof limit, "%d", data->document->report->theme->small_base);
  base_buffer_add_text(out, " (");
  base_word_add(out, data->kit->locale, BASE_WORD_SMALL_BASE, limit);
  base_buffer_add_char(out, ')');
}

/* How many values are hidden or missing: "2 valeurs secrètes ; 1 valeur manquante." */
void chart_say_honesty(const ChartData *data, BaseBuffer *out) {
  static const struct {
    ChartState state;
    BaseWord word;
  } states[] = {{CHART_HIDDEN, BASE_WORD_WITHHELD_COUNTED}, {CHART_MISSING, BASE_WORD_MISSING_COUNTED}};
  bool said = false;
  for (size_t k = 0; k < 2; k++) {
    size_t count = 0;
    for (size_t i = 0; i < data->category_count * data->series_count; i++)
      count += data->values[i].state == states[k].state;
    if (!count) continue;
    if (said) base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
    chart_say_count(data, out, count, states[k].word);
    said = true;
  }
  if (said) base_buffer_add_text(out, ". ");
}

/* ---- the values ------------------------------------------------------------------------------------------------------------ */

/* Those that stand beside the chart as a table are not said twice. */
static bool has_table(const ChartData *data) {
  return report_flag(data->node, "data-table");
}

/* The column that a value is compared with on the page, in words: " (25 % auparavant)", " (12 %)". */
static void say_beside(const ChartData *data, BaseBuffer *out, size_t category) {
  static const char *const attributes[] = {"before", "share"};
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const char *format = i == 0 ? report_attribute(data->node, "format") : NULL;
    const ReportFigure *figure =
        chart_cell(data, category, chart_column(data, data->node, attributes[i]), format);
    if (!figure || !*figure->text) continue;
    base_buffer_add_format(out, " (%s%s%s)", figure->text, i == 0 ? " " : "",
                           i == 0 ? chart_word(data, BASE_WORD_BEFORE) : "");
  }
}

static void say_value(const ChartData *data, BaseBuffer *out, size_t index) {
  size_t name = out->length;
  chart_say_name(data, out, index / data->series_count, index % data->series_count);
  if (out->length > name) base_buffer_add_text(out, chart_word(data, BASE_WORD_COLON));
  base_buffer_add_text(out, chart_value_words(data, &data->values[index]));
  chart_say_small_base(data, out, &data->values[index]);
  say_beside(data, out, index / data->series_count);
}

void chart_say_values(const ChartData *data, BaseBuffer *out) {
  size_t count = data->category_count * data->series_count, shown = 0, left = 0;
  if (has_table(data)) {
    base_buffer_add_format(out, "%s.", chart_word(data, BASE_WORD_TABLE_FOLLOWS));
    return;
  }
  bool all = count <= CHART_LONGEST_LIST; /* of many, what is missing is counted, and not said again */
  base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_VALUES), chart_word(data, BASE_WORD_COLON));
  for (size_t i = 0; i < count; i++) {
    if (!all && data->values[i].state == CHART_MISSING) continue;
    if (shown == CHART_LONGEST_LIST) {
      left++;
      continue;
    }
    if (shown++) base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
    say_value(data, out, i);
  }
  if (left)
    base_word_fill(out, data->kit->locale, BASE_WORD_MORE_VALUES,
                   (const char *[]){chart_print(data, (double)left)});
  base_buffer_add_char(out, '.');
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
    chart_say_message(data, out);
    chart_say_honesty(data, out);
    chart_say_values(data, out);
  }
}

static const char *speak(const ChartData *data, const char *text) {
  BaseBuffer spoken = {0};
  base_text_speak(&spoken, text, data->kit->locale);
  const char *copy = base_arena_copy(data->arena, spoken.data ? spoken.data : "", spoken.length);
  base_buffer_free(&spoken);
  return copy;
}

const char *chart_alternative_text(const ChartData *data) {
  const char *written = report_attribute(data->node, "alt");
  if (written && *written) return speak(data, written);
  BaseBuffer text = {0};
  add_subject(data, &text);
  if (!data->category_count)
    base_buffer_add_text(&text, chart_word(data, BASE_WORD_NO_DATA));
  else
    add_data(data, &text);
  while (text.length && text.data[text.length - 1] == ' ') text.data[--text.length] = 0;
  const char *spoken = speak(data, text.data);
  base_buffer_free(&text);
  return spoken;
}
