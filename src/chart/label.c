/* Labels: set to their room, placed where nothing is in the way. */
#include "chart/chart_private.h"

#include <string.h>

enum { LONGEST_LABEL = 2000 };

/* ---- setting --------------------------------------------------------------------------------------------------------- */

/* Labels are tried in many ways: only what has room without end reports what is amiss (missing glyphs). */
static const TextParagraph *set(const ChartData *data, const TextSpan *spans, size_t count, BaseLength room,
                                bool hyphenate) {
  TextSettings settings = {.align = TEXT_RAGGED,
                           .width = room,
                           .hyphenate = hyphenate,
                           .place = data->node->place,
                           .language = data->kit->language};
  return text_paragraph(data->kit->fonts, spans, count, &settings, data->document->arena,
                        room == BASE_LENGTH_MAX ? data->kit->diagnostics : NULL);
}

static bool fits(const TextParagraph *text, size_t most_lines) {
  if (text->line_count > most_lines) return false;
  for (size_t i = 0; i < text->line_count; i++)
    if (text->lines[i].overfull) return false;
  return true;
}

static ChartLabel label_of(const TextParagraph *text, const char *string, const PageRole *role) {
  return (ChartLabel){text->line_count ? text : NULL, string, role, text->width, false};
}

/* The first bytes of a text that make whole characters, without what may not stand before an ellipsis. */
static size_t whole_characters(const char *text, size_t length) {
  while (length && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
  while (length && strchr(" ,;:.-(", text[length - 1])) length--;
  return length;
}

/* The longest beginning that fits with an ellipsis. */
static ChartLabel shorten(const ChartData *data, const char *text, const PageRole *role, BaseLength room,
                          size_t most_lines) {
  ChartLabel best = {.role = role};
  size_t low = 0, high = strlen(text);
  while (low < high) {
    size_t middle = (low + high + 1) / 2, length = whole_characters(text, middle);
    const char *string = base_arena_format(data->document->arena, "%.*s…", (int)length, text);
    TextSpan span = {string, strlen(string), &role->style, NULL};
    const TextParagraph *set_text = set(data, &span, 1, room, false);
    if (fits(set_text, most_lines)) {
      best = label_of(set_text, string, role);
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  best.shortened = true;
  return best;
}

static ChartLabel set_label(const ChartData *data, const char *text, const PageRole *role, BaseLength room,
                            size_t most_lines) {
  if (strlen(text) > LONGEST_LABEL)
    text = base_arena_copy(data->document->arena, text, whole_characters(text, LONGEST_LABEL));
  TextSpan span = {text, strlen(text), &role->style, NULL};
  set(data, &span, 1, BASE_LENGTH_MAX, false);
  const TextParagraph *plain = set(data, &span, 1, room, false);
  if (fits(plain, most_lines)) return label_of(plain, text, role);
  const TextParagraph *divided = set(data, &span, 1, room, true);
  if (fits(divided, most_lines)) return label_of(divided, text, role);
  return shorten(data, text, role, room, most_lines);
}

/* What a set label depends on; texts and roles live as long as the document. */
typedef struct {
  const char *text;
  const PageRole *role;
  BaseLength room;
  size_t most_lines;
} LabelKey;

ChartLabel chart_label(const ChartData *data, const char *text, const PageRole *role, BaseLength room,
                       size_t most_lines) {
  if (!*text || most_lines == 0) return (ChartLabel){.role = role};
  LabelKey key = {text, role, room, most_lines};
  ChartLabel *label = base_map_find(data->labels, (const char *)&key, sizeof key);
  if (!label) {
    label = base_arena_alloc(data->document->arena, sizeof *label);
    *label = set_label(data, text, role, room, most_lines);
    base_map_set(data->labels, (const char *)&key, sizeof key, label);
  }
  data->space->shortened += label->shortened;
  return *label;
}

/* ---- figures in labels ------------------------------------------------------------------------------------------------ */

static const PageOrigin *origin_of(const ChartData *data, const ReportFigure *figure) {
  if (!figure) return NULL;
  PageOrigin *origin = base_arena_alloc(data->document->arena, sizeof *origin);
  origin->figure = figure;
  return origin;
}

static ChartLabel one_line(const ChartData *data, const char *text, const PageRole *role,
                           const ReportFigure *figure) {
  if (!*text) return (ChartLabel){.role = role};
  TextSpan span = {text, strlen(text), &role->style, origin_of(data, figure)};
  return label_of(set(data, &span, 1, BASE_LENGTH_MAX, false), text, role);
}

ChartLabel chart_label_figure(const ChartData *data, const ReportFigure *figure, const PageRole *role) {
  return figure ? one_line(data, figure->text, role, figure) : (ChartLabel){.role = role};
}

ChartLabel chart_label_line(const ChartData *data, const char *text, const PageRole *role) {
  return one_line(data, text, role, NULL);
}

ChartLabel chart_label_cell(const ChartData *data, size_t category, int column, const PageRole *role,
                            BaseLength room, size_t most_lines) {
  const char *string = chart_cell_text(data, category, column);
  if (!strpbrk(string, "0123456789") || !most_lines) return chart_label(data, string, role, room, most_lines);
  TextSpan span = {string, strlen(string), &role->style,
                   origin_of(data, chart_cell(data, category, column, NULL))};
  const TextParagraph *text = set(data, &span, 1, room, false);
  return fits(text, most_lines) ? label_of(text, string, role)
                                : chart_label(data, string, role, room, most_lines);
}

ChartLabel chart_label_attribute(const ChartData *data, const ReportNode *node, const char *attribute,
                                 const PageRole *role, BaseLength room, size_t most_lines) {
  const ReportAttribute *found = report_attribute_find(node, attribute);
  if (!found || !found->value || !*found->value) return (ChartLabel){.role = role};
  if (!found->content) return chart_label(data, found->value, role, room, most_lines);
  BASE_LIST(TextSpan) spans = {0};
  for (const ReportNode *part = found->content; part; part = part->next) {
    TextSpan *span = BASE_APPEND(&spans);
    *span = (TextSpan){part->text, part->length, &role->style, origin_of(data, part->figure)};
  }
  set(data, spans.items, spans.count, BASE_LENGTH_MAX, false);
  const TextParagraph *text = set(data, spans.items, spans.count, room, false);
  base_free(spans.items);
  if (!fits(text, most_lines)) return chart_label(data, found->value, role, room, most_lines);
  return label_of(text, NULL, role);
}

const PageRole *chart_smaller(const ChartData *data, const char *role, int parts, int of) {
  struct {
    const PageRole *role;
    int parts, of;
  } key = {chart_role(data, role), parts, of};
  PageRole *smaller = base_map_find(data->labels, (const char *)&key, sizeof key);
  if (smaller) return smaller;
  smaller = base_arena_alloc(data->document->arena, sizeof *smaller);
  *smaller = *key.role;
  smaller->style.size = key.role->style.size * parts / of;
  base_map_set(data->labels, (const char *)&key, sizeof key, smaller);
  return smaller;
}

const PageRole *chart_strong(const ChartData *data, const char *role) {
  const PageRole *regular = chart_role(data, role);
  PageRole *strong = base_map_find(data->labels, (const char *)&regular, sizeof regular);
  if (strong) return strong;
  strong = base_arena_alloc(data->document->arena, sizeof *strong);
  *strong = *regular;
  strong->style = regular->strong;
  base_map_set(data->labels, (const char *)&regular, sizeof regular, strong);
  return strong;
}

/* ---- boxes ------------------------------------------------------------------------------------------------------------ */

/* Capitals and figures reach about 0.72 of the size over the baseline, accents more, descenders 0.2 below it. */
static BaseLength rise_of(const ChartLabel *label) {
  return label->role->style.size * 76 / 100;
}
static BaseLength depth_of(const ChartLabel *label) {
  return label->role->style.size * 22 / 100;
}

size_t chart_label_lines(const ChartLabel *label) {
  return label->text ? label->text->line_count : 0;
}

BaseLength chart_label_drop(const ChartLabel *label) {
  size_t lines = chart_label_lines(label);
  return lines ? (BaseLength)(lines - 1) * label->role->leading : 0;
}

/* How far the left edge lies before the aligned point. */
static BaseLength shift_of(TextAlign align, BaseLength width) {
  return align == TEXT_RIGHT ? width : align == TEXT_CENTRED ? width / 2 : 0;
}

PageRect chart_label_box(const ChartLabel *label, TextAlign align, BaseLength x, BaseLength y) {
  if (!label->text) return (PageRect){x, y, 0, 0};
  return (PageRect){x - shift_of(align, label->width), y - rise_of(label), label->width,
                    rise_of(label) + chart_label_drop(label) + depth_of(label)};
}

PageRect chart_label_turned_box(const ChartLabel *label, TextAlign align, BaseLength x, BaseLength y) {
  if (!label->text) return (PageRect){x, y, 0, 0};
  BaseLength bottom = y + shift_of(align, label->width);
  return (PageRect){x - rise_of(label), bottom - label->width, rise_of(label) + depth_of(label),
                    label->width};
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------- */

void chart_label_draw(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                      TextAlign align, BaseLength x, BaseLength y, const PageColour *colour) {
  if (!label->text) return;
  for (size_t i = 0; i < label->text->line_count; i++) {
    const TextLine *line = &label->text->lines[i];
    page_draw_text_line(canvas, line, x - shift_of(align, line->width) - line->x,
                        y + (BaseLength)i * label->role->leading, colour ? colour : label->role->colour);
  }
  chart_take(data, chart_label_box(label, align, x, y));
}

bool chart_label_put(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                     TextAlign align, BaseLength x, BaseLength y, const PageColour *colour) {
  if (!label->text || !chart_is_free(data, chart_label_box(label, align, x, y))) return false;
  chart_label_draw(data, canvas, label, align, x, y, colour);
  return true;
}

bool chart_label_put_turned(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label,
                            TextAlign align, BaseLength x, BaseLength y, const PageColour *colour) {
  PageRect box = chart_label_turned_box(label, align, x, y);
  if (!label->text || !label->string || !chart_is_free(data, box)) return false;
  const PageOrigin *origin = label->text->lines[0].run_count ? label->text->lines[0].runs[0].origin : NULL;
  page_draw_turned_label(canvas, label->string, label->role, align, x, y, colour,
                         origin ? origin->figure : NULL);
  chart_take(data, box);
  return true;
}

/* ---- values on plates ------------------------------------------------------------------------------------------------- */

/* look.md section 7: the label's width and 1 mm more, 4.9 high. */
#define PLATE_HEIGHT base_mm(4.9)
#define PLATE_MARGIN base_mm(0.5)
#define PLATE_UNDER  base_mm(0.4)

static void draw_paper(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  PageItem *item = page_draw_rect(canvas, rect, chart_colour(data, "paper"));
  item->element = NULL; /* a white plate says nothing */
}

static bool meets_taken(const ChartData *data, PageRect rect) {
  for (size_t i = 0; i < data->space->taken.count; i++)
    if (chart_rects_meet(rect, data->space->taken.items[i])) return true;
  return false;
}

/* As large as what is taken around lets it be: over the label, then beside it. */
void chart_plate_draw(const ChartData *data, const PageCanvas *canvas, PageRect label) {
  BaseLength over = PLATE_HEIGHT - PLATE_UNDER - label.height;
  PageRect tall = {label.x, label.y - (over > 0 ? over : 0), label.width,
                   label.height + (over > 0 ? over : 0) + PLATE_UNDER};
  PageRect full = {tall.x - PLATE_MARGIN, tall.y, tall.width + 2 * PLATE_MARGIN, tall.height};
  PageRect wide = {full.x, label.y, full.width, label.height};
  const PageRect *plates[] = {&full, &wide, &tall, &label};
  size_t i = 0;
  while (i < 3 && meets_taken(data, *plates[i])) i++;
  draw_paper(data, canvas, *plates[i]);
}

static bool put_plated(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label, BaseLength x,
                       BaseLength y) {
  PageRect box = chart_label_box(label, TEXT_CENTRED, x, y);
  if (!label->text || !chart_is_free(data, box)) return false;
  chart_plate_draw(data, canvas, box);
  return chart_label_put(data, canvas, label, TEXT_CENTRED, x, y, NULL);
}

void chart_value_put(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                     const PageRole *role, BaseLength x, BaseLength y) {
  if (!value->figure) return;
  ChartLabel label = chart_label_figure(data, value->figure, role);
  if (!label.text || put_plated(data, canvas, &label, x, y)) return;
  ChartLabel smaller = chart_label_figure(data, value->figure, chart_role(data, "badge"));
  if (put_plated(data, canvas, &smaller, x, y)) return;
  BaseLength baseline = x + smaller.role->style.size * 36 / 100;
  PageRect turned = chart_label_turned_box(&smaller, TEXT_RAGGED, baseline, y);
  if (!chart_is_free(data, turned)) {
    chart_leave_out(data);
    return;
  }
  draw_paper(data, canvas, turned);
  chart_label_put_turned(data, canvas, &smaller, TEXT_RAGGED, baseline, y, NULL);
}
