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
  return text_paragraph(data->kit->fonts, spans, count, &settings, data->arena,
                        room == BASE_LENGTH_MAX ? data->kit->diagnostics : NULL);
}

static bool fits(const TextParagraph *text, size_t most_lines) {
  if (text->line_count > most_lines) return false;
  for (size_t i = 0; i < text->line_count; i++)
    if (text->lines[i].overfull) return false;
  return true;
}

static ChartLabel label_of(const TextParagraph *text, const PageRole *role) {
  return (ChartLabel){text->line_count ? text : NULL, role, text->width, false};
}

/* The first bytes of a text that make whole characters, without what may not stand before an ellipsis. */
static size_t whole_characters(const char *text, size_t length) {
  while (length && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
  while (length && strchr(" ,;:.-(", text[length - 1])) length--;
  return length;
}

/* A label's text in its parts, and in one. */
typedef struct {
  const TextSpan *spans;
  size_t count;
  const char *string;
} Words;

/* Spans that hold the first bytes of the words and an ellipsis; what is cut is no longer a figure. */
static size_t cut(const ChartData *data, const Words *words, size_t length, const PageRole *role,
                  TextSpan *spans) {
  size_t count = 0, at = 0;
  for (; at + words->spans[count].length <= length; count++) {
    spans[count] = words->spans[count];
    at += words->spans[count].length;
  }
  const char *rest = base_arena_format(data->arena, "%.*s…", (int)(length - at), words->string + at);
  spans[count] = (TextSpan){rest, strlen(rest), &role->style, NULL};
  return count + 1;
}

/* The longest beginning that fits with an ellipsis. */
static ChartLabel shorten(const ChartData *data, const Words *words, const PageRole *role, BaseLength room,
                          size_t most_lines) {
  ChartLabel best = {.role = role};
  TextSpan *spans = base_arena_alloc(data->arena, words->count * sizeof *spans);
  size_t low = 0, high = strlen(words->string);
  high = high > LONGEST_LABEL ? LONGEST_LABEL : high ? high - 1 : 0; /* the whole of it is no beginning */
  while (low < high) {
    size_t middle = (low + high + 1) / 2, length = whole_characters(words->string, middle);
    size_t count = cut(data, words, length, role, spans);
    const TextParagraph *text = set(data, spans, count, room, false);
    if (fits(text, most_lines)) {
      best = label_of(text, role);
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  best.shortened = true;
  return best;
}

static ChartLabel set_words(const ChartData *data, const Words *words, const PageRole *role, BaseLength room,
                            size_t most_lines) {
  if (strlen(words->string) > LONGEST_LABEL) return shorten(data, words, role, room, most_lines);
  const TextParagraph *whole = set(data, words->spans, words->count, BASE_LENGTH_MAX, false);
  if (whole->width <= room && fits(whole, most_lines)) return label_of(whole, role);
  const TextParagraph *plain = set(data, words->spans, words->count, room, false);
  if (fits(plain, most_lines)) return label_of(plain, role);
  const TextParagraph *divided = set(data, words->spans, words->count, room, true);
  if (fits(divided, most_lines)) return label_of(divided, role);
  return shorten(data, words, role, room, most_lines);
}

/* What a set label depends on: the text, figure or first part it is made of, which live as long as roles do. */
typedef struct {
  const void *source;
  const PageRole *role;
  BaseLength room;
  size_t most_lines;
} LabelKey;

static ChartLabel label_once(const ChartData *data, const void *source, const Words *words,
                             const PageRole *role, BaseLength room, size_t most_lines) {
  if (!words->count || !*words->string || most_lines == 0) return (ChartLabel){.role = role};
  LabelKey key = {source, role, room, most_lines};
  ChartLabel *label = base_map_find(data->labels, (const char *)&key, sizeof key);
  if (!label) {
    label = base_arena_alloc(data->arena, sizeof *label);
    *label = set_words(data, words, role, room, most_lines);
    base_map_set(data->labels, (const char *)&key, sizeof key, label);
  }
  data->space->shortened += label->shortened;
  return *label;
}

/* ---- texts, figures, and both together --------------------------------------------------------------------------------- */

static TextSpan span_of(const ChartData *data, const char *text, const PageRole *role,
                        const ReportFigure *figure) {
  TextSpan span = {text, strlen(text), &role->style, NULL};
  if (!figure) return span;
  PageOrigin *origin = base_arena_alloc(data->arena, sizeof *origin);
  origin->figure = figure;
  span.origin = origin;
  return span;
}

/* The least room that needs no more lines, found by halving. */
ChartLabel chart_label_balanced(const ChartData *data, const ReportFigure *figure, const char *text,
                                const PageRole *role, BaseLength room, size_t most_lines) {
  enum { HALVINGS = 6 };
  ChartLabel best = chart_label_piece(data, figure, text, role, room, most_lines);
  size_t lines = chart_label_lines(&best), cut = data->space->shortened;
  if (lines < 2 || best.shortened) return best;
  BaseLength least = 0, most = best.width;
  for (int i = 0; i < HALVINGS; i++) {
    BaseLength middle = (least + most) / 2;
    ChartLabel label = chart_label_piece(data, figure, text, role, middle, lines);
    bool fits = label.text && !label.shortened && label.width <= middle;
    if (fits) best = label;
    if (fits)
      most = middle;
    else
      least = middle;
  }
  data->space->shortened = cut;
  return best;
}

ChartLabel chart_label_piece(const ChartData *data, const ReportFigure *figure, const char *text,
                             const PageRole *role, BaseLength room, size_t most_lines) {
  TextSpan span = span_of(data, text, role, figure);
  return label_once(data, text, &(Words){&span, 1, text}, role, room, most_lines);
}

ChartLabel chart_label(const ChartData *data, const char *text, const PageRole *role, BaseLength room,
                       size_t most_lines) {
  return chart_label_piece(data, NULL, text, role, room, most_lines);
}

ChartLabel chart_label_printed(const ChartData *data, const ReportFigure *figure, const PageRole *role,
                               BaseLength room, size_t most_lines) {
  if (!figure) return (ChartLabel){.role = role};
  return chart_label_piece(data, figure, figure->text, role, room, most_lines);
}

ChartLabel chart_label_followed(const ChartData *data, const ReportFigure *figure, const char *words,
                                const PageRole *role, BaseLength room, size_t most_lines) {
  const char *after = base_arena_format(data->arena, " %s", words);
  TextSpan spans[] = {span_of(data, figure->text, role, figure), span_of(data, after, role, NULL)};
  const char *string = base_arena_format(data->arena, "%s%s", figure->text, after);
  return label_once(data, &figure->text, &(Words){spans, 2, string}, role, room, most_lines);
}

ChartLabel chart_label_parts(const ChartData *data, const ReportNode *parts, const PageRole *role,
                             BaseLength room, size_t most_lines) {
  BASE_LIST(TextSpan) spans = {0};
  BaseBuffer string = {0};
  for (const ReportNode *part = parts; part; part = part->next) {
    *BASE_APPEND(&spans) = span_of(data, part->text, role, part->figure);
    base_buffer_add_text(&string, part->text);
  }
  Words words = {spans.items, spans.count, string.data ? string.data : ""};
  ChartLabel label = label_once(data, parts, &words, role, room, most_lines);
  base_buffer_free(&string);
  base_free(spans.items);
  return label;
}

static ChartLabel one_line(const ChartData *data, const char *text, const PageRole *role,
                           const ReportFigure *figure) {
  if (!*text) return (ChartLabel){.role = role};
  TextSpan span = span_of(data, text, role, figure);
  return label_of(set(data, &span, 1, BASE_LENGTH_MAX, false), role);
}

ChartLabel chart_label_figure(const ChartData *data, const ReportFigure *figure, const PageRole *role) {
  return figure ? one_line(data, figure->text, role, figure) : (ChartLabel){.role = role};
}

ChartLabel chart_label_line(const ChartData *data, const char *text, const PageRole *role) {
  return one_line(data, text, role, NULL);
}

ChartLabel chart_value_label(const ChartData *data, const ChartValue *value, const PageRole *role) {
  return value->figure ? chart_label_figure(data, value->figure, role)
                       : chart_label_line(data, CHART_NOTHING, role);
}

const char *chart_value_text(const ChartValue *value) {
  return value->figure ? value->figure->text : CHART_NOTHING;
}

ChartLabel chart_label_cell(const ChartData *data, size_t category, int column, const PageRole *role,
                            BaseLength room, size_t most_lines) {
  return chart_label_printed(data, chart_cell(data, category, column, NULL), role, room, most_lines);
}

ChartLabel chart_label_series(const ChartData *data, size_t series, const PageRole *role, BaseLength room,
                              size_t most_lines) {
  if (!*data->series[series].label) return (ChartLabel){.role = role};
  if (data->series[series].name)
    return chart_label_printed(data, data->series[series].name, role, room, most_lines);
  return chart_label_attribute(data, data->series[series].node, "label", role, room, most_lines);
}

ChartLabel chart_label_attribute(const ChartData *data, const ReportNode *node, const char *attribute,
                                 const PageRole *role, BaseLength room, size_t most_lines) {
  const ReportAttribute *found = report_attribute_find(node, attribute);
  if (!found || !found->value) return (ChartLabel){.role = role};
  return found->content ? chart_label_parts(data, found->content, role, room, most_lines)
                        : chart_label(data, found->value, role, room, most_lines);
}

const PageRole *chart_smaller(const ChartData *data, const char *role, int parts, int of) {
  struct {
    const PageRole *role;
    int parts, of;
  } key = {chart_role(data, role), parts, of};
  PageRole *smaller = base_map_find(data->labels, (const char *)&key, sizeof key);
  if (smaller) return smaller;
  smaller = base_arena_alloc(data->arena, sizeof *smaller);
  *smaller = *key.role;
  smaller->style.size = key.role->style.size * parts / of;
  base_map_set(data->labels, (const char *)&key, sizeof key, smaller);
  return smaller;
}

const PageRole *chart_strong(const ChartData *data, const char *role) {
  const PageRole *regular = chart_role(data, role);
  PageRole *strong = base_map_find(data->labels, (const char *)&regular, sizeof regular);
  if (strong) return strong;
  strong = base_arena_alloc(data->arena, sizeof *strong);
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

static PageRect turned_box(const ChartLabel *label, TextAlign align, BaseLength x, BaseLength y) {
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
  PageRect box = turned_box(label, align, x, y);
  if (!label->text || label->text->line_count != 1 || !chart_is_free(data, box)) return false;
  page_draw_turned_line(canvas, &label->text->lines[0], align, x, y, colour ? colour : label->role->colour);
  chart_take(data, box);
  return true;
}

/* ---- values on plates ------------------------------------------------------------------------------------------------- */

/* look.md section 7: the label's width and 1 mm more, 4.9 high. */

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
  BaseLength over =
      chart_length(data, LOOK_CHART_PLATE_HEIGHT) - chart_length(data, LOOK_CHART_PLATE_UNDER) - label.height;
  PageRect tall = {label.x, label.y - (over > 0 ? over : 0), label.width,
                   label.height + (over > 0 ? over : 0) + chart_length(data, LOOK_CHART_PLATE_UNDER)};
  PageRect full = {tall.x - chart_length(data, LOOK_CHART_PLATE_MARGIN), tall.y,
                   tall.width + 2 * chart_length(data, LOOK_CHART_PLATE_MARGIN), tall.height};
  PageRect wide = {full.x, label.y, full.width, label.height};
  const PageRect *plates[] = {&full, &wide, &tall, &label};
  size_t i = 0;
  while (i < 3 && meets_taken(data, *plates[i])) i++;
  draw_paper(data, canvas, *plates[i]);
}

/* Numbers side by side are no one number. */
static bool keeps_apart(const ChartData *data, PageRect box) {
  BaseLength apart = chart_length(data, LOOK_CHART_NAME_APART);
  return !meets_taken(data, (PageRect){box.x - apart, box.y, box.width + 2 * apart, box.height});
}

static bool put_plated(const ChartData *data, const PageCanvas *canvas, const ChartLabel *label, BaseLength x,
                       BaseLength y, bool apart) {
  PageRect box = chart_label_box(label, TEXT_CENTRED, x, y);
  if (!label->text || !chart_is_free(data, box) || (apart && !keeps_apart(data, box))) return false;
  chart_plate_draw(data, canvas, box);
  return chart_label_put(data, canvas, label, TEXT_CENTRED, x, y, NULL);
}

/* A first or last label keeps inside the chart. */
static BaseLength moved_inside(const ChartData *data, const ChartLabel *label, BaseLength x) {
  BaseLength least = data->space->frame.x + (label->width + 1) / 2,
             most = data->space->frame.x + data->space->frame.width - (label->width + 1) / 2;
  return x < least ? least : x > most && most > least ? most : x;
}

void chart_value_put(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                     const PageRole *role, BaseLength x, BaseLength y) {
  if (value->state != CHART_KNOWN) role = chart_role(data, "label-soft");
  ChartLabel label = chart_value_label(data, value, role);
  if (!label.text || put_plated(data, canvas, &label, moved_inside(data, &label, x), y, true)) return;
  ChartLabel smaller = chart_value_label(data, value, chart_role(data, "badge"));
  if (put_plated(data, canvas, &smaller, moved_inside(data, &smaller, x), y, true)) return;
  BaseLength baseline = x + smaller.role->style.size * 36 / 100;
  PageRect turned = turned_box(&smaller, TEXT_RAGGED, baseline, y);
  if (!chart_is_free(data, turned)) {
    if (!put_plated(data, canvas, &smaller, moved_inside(data, &smaller, x), y, false)) chart_leave_out(data);
    return;
  }
  draw_paper(data, canvas, turned);
  chart_label_put_turned(data, canvas, &smaller, TEXT_RAGGED, baseline, y, NULL);
}
