/* What stands over a plot: title, subtitle, scale sentence. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <string.h>

#define SUBTITLE_BELOW    base_mm(4.5)
#define PLOT_BELOW_SECOND base_mm(5.5) /* the plot's top under subtitle or sentence */
#define PLOT_BELOW_TITLE  CHART_SQUARE
#define SENTENCE_APART    base_mm(5)
#define FIRST_DROP        base_mm(2.2) /* of a first baseline that is no title's under the rectangle's top */
#define PLOT_BELOW_ALONE  base_mm(3.3) /* the plot's top under a sentence that stands alone */
enum { TITLE_LINES = 2, SUBTITLE_LINES = 3 };

static bool at_left(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", ""), "left") == 0;
}

static bool wants_sentence(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") != 0;
}

/* Where the sentence stands: at the right of the subtitle's first line, else of the title's, else under the title. */
static bool beside_title(const ChartHead *head, BaseLength width) {
  return head->title.text && chart_label_lines(&head->title) == 1 &&
         head->title.width + SENTENCE_APART + head->sentence.width <= width;
}

static void place_sentence(ChartData *data, BaseLength width) {
  ChartHead *head = &data->head;
  const PageRole *role = chart_role(data, "chart-sub");
  head->subtitle = chart_label_attribute(data, data->node, "subtitle", role, width, SUBTITLE_LINES);
  if (!head->sentence.text || (at_left(data) && !head->subtitle.text)) return;
  bool fits = head->subtitle.text && chart_label_lines(&head->subtitle) == 1 &&
              head->subtitle.width + SENTENCE_APART + head->sentence.width <= width;
  head->on_title = !fits && beside_title(head, width);
  if (fits || head->on_title || !head->subtitle.text) return;
  BaseLength room = width - head->sentence.width - SENTENCE_APART;
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
    head->height += second ? SUBTITLE_BELOW + PLOT_BELOW_SECOND : PLOT_BELOW_TITLE;
  else if (second)
    head->height += FIRST_DROP + (head->subtitle.text ? PLOT_BELOW_SECOND : PLOT_BELOW_ALONE);
}

void chart_head_draw(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  const ChartHead *head = &data->head;
  BaseLength title = rect.y, y = rect.y;
  if (head->title.text) {
    chart_label_draw(data, canvas, &head->title, TEXT_RAGGED, rect.x, y, NULL);
    y += chart_label_drop(&head->title) + SUBTITLE_BELOW;
  } else {
    y += FIRST_DROP;
  }
  if (head->subtitle.text) chart_label_draw(data, canvas, &head->subtitle, TEXT_RAGGED, rect.x, y, NULL);
  if (!head->sentence.text) return;
  bool left = at_left(data) && !head->subtitle.text;
  chart_label_draw(data, canvas, &head->sentence, left ? TEXT_RAGGED : TEXT_RIGHT,
                   left ? rect.x : rect.x + rect.width, head->on_title ? title : y, NULL);
}
