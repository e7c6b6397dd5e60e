/* What stands over a plot: title, subtitle, scale sentence. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <string.h>

enum { TITLE_LINES = 2, SUBTITLE_LINES = 3 };

static bool at_left(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", ""), "left") == 0;
}

static bool wants_sentence(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") != 0;
}

/* Where the sentence stands: at the right of the subtitle's first line, else of the title's, else under the title. */
static bool beside_title(const ChartData *data, const ChartHead *head, BaseLength width) {
  return head->title.text && chart_label_lines(&head->title) == 1 &&
         head->title.width + chart_length(data, LOOK_CHART_SENTENCE_APART) + head->sentence.width <= width;
}

static void place_sentence(ChartData *data, BaseLength width) {
  ChartHead *head = &data->head;
  const PageRole *role = chart_role(data, "chart-sub");
  head->subtitle = chart_label_attribute(data, data->node, "subtitle", role, width, SUBTITLE_LINES);
  if (!head->sentence.text || (at_left(data) && !head->subtitle.text)) return;
  bool fits =
      head->subtitle.text && chart_label_lines(&head->subtitle) == 1 &&
      head->subtitle.width + chart_length(data, LOOK_CHART_SENTENCE_APART) + head->sentence.width <= width;
  head->on_title = !fits && beside_title(data, head, width);
  if (fits || head->on_title || !head->subtitle.text) return;
  BaseLength room = width - head->sentence.width - chart_length(data, LOOK_CHART_SENTENCE_APART);
  head->subtitle = chart_label_attribute(data, data->node, "subtitle", role, room, SUBTITLE_LINES);
}

void chart_head_set(ChartData *data, BaseLength width, const char *sentence) {
  ChartHead *head = &data->head;
  *head = (ChartHead){0};
  const PageRole *title = chart_role(data, report_attribute_or(data->node, "role", "chart-title"));
  head->title = chart_label_attribute(data, data->node, "title", title, width, TITLE_LINES);
  if (sentence && wants_sentence(data))
    head->sentence = chart_label(data, sentence, chart_role(data, "label-soft"), width * 3 / 5, 1);
  place_sentence(data, width);
  bool second = head->subtitle.text || (head->sentence.text && !head->on_title);
  head->height = chart_label_drop(&head->title) + chart_label_drop(&head->subtitle);
  if (head->title.text)
    head->height += second ? chart_length(data, LOOK_CHART_SUBTITLE_BELOW) +
                                 chart_length(data, LOOK_CHART_PLOT_BELOW_SECOND)
                           : chart_length(data, LOOK_CHART_PLOT_BELOW_TITLE);
  else if (second)
    head->height += chart_length(data, LOOK_CHART_FIRST_DROP) +
                    (head->subtitle.text ? chart_length(data, LOOK_CHART_PLOT_BELOW_SECOND)
                                         : chart_length(data, LOOK_CHART_PLOT_BELOW_ALONE));
  else if (chart_has_axes(data) && (data->plot || data->type->on_ruling))
    head->height = chart_role(data, "label-soft")->style.size / 2; /* of the topmost number beside the axis */
}

void chart_head_draw(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  const ChartHead *head = &data->head;
  BaseLength title = rect.y, y = rect.y;
  if (head->title.text) {
    chart_label_draw(data, canvas, &head->title, TEXT_RAGGED, rect.x, y, NULL);
    y += chart_label_drop(&head->title) + chart_length(data, LOOK_CHART_SUBTITLE_BELOW);
  } else {
    y += chart_length(data, LOOK_CHART_FIRST_DROP);
  }
  if (head->subtitle.text) chart_label_draw(data, canvas, &head->subtitle, TEXT_RAGGED, rect.x, y, NULL);
  if (!head->sentence.text) return;
  bool left = at_left(data) && !head->subtitle.text;
  chart_label_draw(data, canvas, &head->sentence, left ? TEXT_RAGGED : TEXT_RIGHT,
                   left ? rect.x : rect.x + rect.width, head->on_title ? title : y, NULL);
}
