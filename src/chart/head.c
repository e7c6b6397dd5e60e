/* What stands over a plot: title, subtitle, scale sentence. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <string.h>

#define SUBTITLE_BELOW    base_mm(4.5)
#define PLOT_BELOW_SECOND base_mm(5.5) /* the plot's top under subtitle or sentence */
#define PLOT_BELOW_TITLE  CHART_SQUARE
#define SENTENCE_APART    base_mm(5)
enum { TITLE_LINES = 2, SUBTITLE_LINES = 3 };

static bool at_left(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", ""), "left") == 0;
}

static bool wants_sentence(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") != 0;
}

/* The subtitle leaves room for a sentence that stands on its first line. */
static BaseLength subtitle_room(const ChartHead *head, BaseLength width) {
  BaseLength sentence = head->sentence.text ? head->sentence.width + SENTENCE_APART : 0;
  return width - sentence > width / 2 ? width - sentence : width / 2;
}

/* Without a subtitle the sentence stands on the title's line, when it finds room there. */
static bool beside_title(const ChartData *data, BaseLength width) {
  const ChartHead *head = &data->head;
  return head->title.text && !head->subtitle.text && !at_left(data) &&
         head->title.width + SENTENCE_APART + head->sentence.width <= width;
}

void chart_head_set(ChartData *data, BaseLength width, const char *sentence) {
  ChartHead *head = &data->head;
  *head = (ChartHead){0};
  const PageRole *title = chart_role(data, report_attribute_or(data->node, "role", "chart-title"));
  head->title = chart_label_attribute(data, data->node, "title", title, width, TITLE_LINES);
  if (sentence && wants_sentence(data))
    head->sentence = chart_label(data, sentence, chart_role(data, "label-soft"), width / 2, 1);
  head->subtitle = chart_label_attribute(data, data->node, "subtitle", chart_role(data, "chart-sub"),
                                         subtitle_room(head, width), SUBTITLE_LINES);
  bool second = head->subtitle.text || (head->sentence.text && !beside_title(data, width));
  if (!head->title.text && !second) return;
  head->height = chart_label_drop(&head->title) + chart_label_drop(&head->subtitle) +
                 (second ? PLOT_BELOW_SECOND : PLOT_BELOW_TITLE) +
                 (second && head->title.text ? SUBTITLE_BELOW : 0);
}

void chart_head_draw(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  const ChartHead *head = &data->head;
  BaseLength y = rect.y;
  if (head->title.text) {
    chart_label_draw(data, canvas, &head->title, TEXT_RAGGED, rect.x, y, NULL);
    if (!beside_title(data, rect.width)) y += chart_label_drop(&head->title) + SUBTITLE_BELOW;
  }
  if (head->subtitle.text) chart_label_draw(data, canvas, &head->subtitle, TEXT_RAGGED, rect.x, y, NULL);
  if (!head->sentence.text) return;
  bool left = at_left(data) && !head->subtitle.text;
  chart_label_draw(data, canvas, &head->sentence, left ? TEXT_RAGGED : TEXT_RIGHT,
                   left ? rect.x : rect.x + rect.width, y, NULL);
}
