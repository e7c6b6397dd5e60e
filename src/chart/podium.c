/* The podium: the first three, 2-1-3, on steps of squares. Heights show rank, not value. */
#include "chart/chart_private.h"

/* Measures of look.md section 7. */
#define PITCH      base_mm(5.075)
#define SQUARE     base_mm(4.45)
#define STEP_GAP   base_mm(5)
#define TEXT_ABOVE base_mm(3.2)
#define OUTLINE    base_mm(0.2)
#define RANK_DROP  base_mm(1.25)
#define VALUE_GAP  base_mm(0.8)
#define RISE       base_mm(3) /* of the first line's letters */
enum { ACROSS = 8, PLACES = 3, NAME_LINES = 3, VALUE_LINES = 2 };

/* Places from left to right: second, first, third. */
static const int ranks[PLACES] = {1, 0, 2};
static const int heights[PLACES] = {2, 3, 1};
static const char *const fills[PLACES] = {"data-second", "data", "data-light"};

static BaseLength step_width(BaseLength width) {
  BaseLength step = (width - (PLACES - 1) * STEP_GAP) / PLACES;
  return step > ACROSS * PITCH ? ACROSS * PITCH - (PITCH - SQUARE) : step > PITCH ? step : PITCH;
}

static BaseLength squares_across(BaseLength step) {
  BaseLength across = (step + PITCH - SQUARE) / PITCH;
  return across > ACROSS ? ACROSS : across > 0 ? across : 1;
}

static void draw_step(const ChartData *data, const PageCanvas *canvas, int place, BaseLength x,
                      BaseLength base, BaseLength step) {
  const PageColour *fill = chart_colour(data, fills[place]);
  const PageColour *outline = ranks[place] == 2 ? chart_colour(data, "data-second") : NULL;
  for (BaseLength row = 0; row < heights[place]; row++)
    for (BaseLength i = 0; i < squares_across(step); i++) {
      PageRect rect = {x + i * PITCH, base - row * PITCH - SQUARE, SQUARE, SQUARE};
      page_draw_box(canvas, rect, fill, outline, OUTLINE);
    }
  char text[16];
  snprintf(text, sizeof text, "%d", ranks[place] + 1);
  ChartLabel rank = chart_label_line(data, text, chart_role(data, "bar-value"));
  chart_label_draw(data, canvas, &rank, TEXT_CENTRED, x + SQUARE / 2, base - SQUARE / 2 + RANK_DROP,
                   chart_ink_on(data, fill));
}

/* ---- words over a step -------------------------------------------------------------------------------------------------- */

typedef struct {
  ChartLabel name, value, note;
  BaseLength height; /* from the first baseline to the last */
} Words;

/* The attribute `note` is the whole line, its leading number in bold; without it the value stands alone. */
static Words words_of(const ChartData *data, size_t row, BaseLength room) {
  Words words = {0};
  const PageRole *bold = chart_role(data, "podium-name"), *plain = chart_role(data, "small");
  ChartNote note = chart_row_note(data, row);
  words.name = chart_label_printed(data, data->categories[row].name, bold, room, NAME_LINES);
  words.value = chart_label_printed(data, note.number, bold, room, 1);
  words.note = chart_label_parts(data, note.words, plain, room, VALUE_LINES);
  if (!words.value.text && !words.note.text)
    words.value = chart_label_figure(data, chart_value(data, row, 0)->figure, bold);
  words.height = chart_label_drop(&words.name) + bold->leading;
  if (words.note.text && words.value.text && words.value.width + VALUE_GAP + words.note.width > room)
    words.height += plain->leading;
  words.height += chart_label_drop(&words.note);
  return words;
}

static void draw_words(const ChartData *data, const PageCanvas *canvas, const Words *words, BaseLength x,
                       BaseLength last, BaseLength room) {
  BaseLength y = last - words->height;
  chart_label_draw(data, canvas, &words->name, TEXT_RAGGED, x, y, NULL);
  y += chart_label_drop(&words->name) + words->name.role->leading;
  chart_label_draw(data, canvas, &words->value, TEXT_RAGGED, x, y, NULL);
  if (!words->note.text) return;
  bool alone = !words->value.text,
       beside = alone || words->value.width + VALUE_GAP + words->note.width <= room;
  chart_label_draw(data, canvas, &words->note, TEXT_RAGGED,
                   beside && !alone ? x + words->value.width + VALUE_GAP : x,
                   beside ? y : y + words->note.role->leading, NULL);
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength height_of(const ChartData *data, BaseLength width) {
  BaseLength highest = 0;
  size_t cut = data->space->shortened;
  for (int place = 0; place < PLACES; place++) {
    if ((size_t)ranks[place] >= data->category_count) continue;
    Words words = words_of(data, (size_t)ranks[place], step_width(width));
    BaseLength height = heights[place] * PITCH + TEXT_ABOVE + words.height + RISE;
    if (height > highest) highest = height;
  }
  data->space->shortened = cut;
  return highest;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return data->head.height + height_of(data, width);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  BaseLength base = rect.y + data->head.height + height_of(data, rect.width), step = step_width(rect.width);
  for (int place = 0; place < PLACES; place++) {
    if ((size_t)ranks[place] >= data->category_count) continue;
    BaseLength x = rect.x + place * (step + STEP_GAP);
    draw_step(data, canvas, place, x, base, step);
    Words words = words_of(data, (size_t)ranks[place], step);
    draw_words(data, canvas, &words, x, base - heights[place] * PITCH - TEXT_ABOVE, step);
  }
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* Its steps show the rank alone. */
static void describe(const ChartData *data, BaseBuffer *out) {
  chart_say_extremes(data, out);
  base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_VALUES), chart_word(data, BASE_WORD_COLON));
  for (size_t i = 0; i < data->category_count && i < CHART_LONGEST_LIST; i++) {
    base_buffer_add_format(out, "%s%zu. ", i ? chart_word(data, BASE_WORD_SEMICOLON) : "", i + 1);
    chart_say_name(data, out, i, 0);
    base_buffer_add_format(out, " %s", chart_value_words(data, chart_value(data, i, 0)));
    chart_say_small_base(data, out, chart_value(data, i, 0));
  }
  base_buffer_add_text(out, data->category_count > CHART_LONGEST_LIST ? " …" : ".");
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    {"note", VALUE_ROW_TEXT, false, NULL, "words after the number, with {{columns}} of the row"},
    CHART_NO_MORE};

const ChartType chart_type_podium = {.language = {.name = "podium",
                                                  .help = "the first three rows",
                                                  .attributes = attributes,
                                                  .least_series = 1,
                                                  .most_series = 1},
                                     .measure = measure,
                                     .draw = draw,
                                     .describe = describe};
