/* The podium: the first three, 2-1-3, on steps of squares. Heights show rank, not value. */
#include "chart/chart_private.h"

/* Measures of look.md section 7. */
enum { ACROSS = 8, PLACES = 3, NAME_LINES = 3, VALUE_LINES = 2 };

/* Places from left to right: second, first, third. */
static const int ranks[PLACES] = {1, 0, 2};
static const int heights[PLACES] = {2, 3, 1};
static const char *const fills[PLACES] = {"data-second", "data", "data-light"};

static BaseLength step_width(const ChartData *data, BaseLength width) {
  BaseLength step = (width - (PLACES - 1) * chart_length(data, LOOK_PODIUM_STEP_GAP)) / PLACES;
  return step > ACROSS * chart_length(data, LOOK_PODIUM_PITCH)
             ? ACROSS * chart_length(data, LOOK_PODIUM_PITCH) -
                   (chart_length(data, LOOK_PODIUM_PITCH) - chart_length(data, LOOK_PODIUM_SQUARE))
         : step > chart_length(data, LOOK_PODIUM_PITCH) ? step
                                                        : chart_length(data, LOOK_PODIUM_PITCH);
}

static BaseLength squares_across(const ChartData *data, BaseLength step) {
  BaseLength across =
      (step + chart_length(data, LOOK_PODIUM_PITCH) - chart_length(data, LOOK_PODIUM_SQUARE)) /
      chart_length(data, LOOK_PODIUM_PITCH);
  return across > ACROSS ? ACROSS : across > 0 ? across : 1;
}

static void draw_squares(const ChartData *data, const PageCanvas *canvas, int rows, PagePoint foot,
                         BaseLength step, const PageColour *fill, const PageColour *outline) {
  BaseLength pitch = chart_length(data, LOOK_PODIUM_PITCH), side = chart_length(data, LOOK_PODIUM_SQUARE);
  for (BaseLength row = 0; row < rows; row++)
    for (BaseLength i = 0; i < squares_across(data, step); i++) {
      PageRect rect = {foot.x + i * pitch, foot.y - row * pitch - side, side, side};
      page_draw_box(canvas, rect, fill, outline, chart_length(data, LOOK_PODIUM_OUTLINE));
    }
}

static void draw_step(const ChartData *data, const PageCanvas *canvas, int place, BaseLength x,
                      BaseLength base, BaseLength step) {
  const PageColour *fill = chart_colour(data, fills[place]);
  const PageColour *outline = ranks[place] == 2 ? chart_colour(data, "data-second") : NULL;
  BaseLength height = heights[place] * chart_length(data, LOOK_PODIUM_PITCH);
  if (chart_choice(data, LOOK_PODIUM, "squares"))
    draw_squares(data, canvas, heights[place], (PagePoint){x, base}, step, fill, outline);
  else
    page_draw_box(canvas, (PageRect){x, base - height, step, height}, fill, outline,
                  chart_length(data, LOOK_PODIUM_OUTLINE));
  char text[16];
  snprintf(text, sizeof text, "%d", ranks[place] + 1);
  ChartLabel rank = chart_label_line(data, text, chart_role(data, "bar-value"));
  chart_label_draw(data, canvas, &rank, TEXT_CENTRED, x + chart_length(data, LOOK_PODIUM_SQUARE) / 2,
                   base - chart_length(data, LOOK_PODIUM_SQUARE) / 2 +
                       chart_length(data, LOOK_PODIUM_RANK_DROP),
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
    words.value = chart_value_label(data, chart_value(data, row, 0), bold);
  words.height = chart_label_drop(&words.name) + bold->leading;
  if (words.note.text && words.value.text &&
      words.value.width + chart_length(data, LOOK_PODIUM_VALUE_GAP) + words.note.width > room)
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
       beside = alone ||
                words->value.width + chart_length(data, LOOK_PODIUM_VALUE_GAP) + words->note.width <= room;
  chart_label_draw(data, canvas, &words->note, TEXT_RAGGED,
                   beside && !alone ? x + words->value.width + chart_length(data, LOOK_PODIUM_VALUE_GAP) : x,
                   beside ? y : y + words->note.role->leading, NULL);
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength height_of(const ChartData *data, BaseLength width) {
  BaseLength highest = 0;
  size_t cut = data->space->shortened;
  for (int place = 0; place < PLACES; place++) {
    if ((size_t)ranks[place] >= data->category_count) continue;
    Words words = words_of(data, (size_t)ranks[place], step_width(data, width));
    BaseLength height = heights[place] * chart_length(data, LOOK_PODIUM_PITCH) +
                        chart_length(data, LOOK_PODIUM_TEXT_ABOVE) + words.height +
                        chart_length(data, LOOK_PODIUM_RISE);
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
  BaseLength base = rect.y + data->head.height + height_of(data, rect.width),
             step = step_width(data, rect.width);
  for (int place = 0; place < PLACES; place++) {
    if ((size_t)ranks[place] >= data->category_count) continue;
    BaseLength x = rect.x + place * (step + chart_length(data, LOOK_PODIUM_STEP_GAP));
    draw_step(data, canvas, place, x, base, step);
    Words words = words_of(data, (size_t)ranks[place], step);
    draw_words(data, canvas, &words, x,
               base - heights[place] * chart_length(data, LOOK_PODIUM_PITCH) -
                   chart_length(data, LOOK_PODIUM_TEXT_ABOVE),
               step);
  }
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_PODIUM_SQUARE] = look[LOOK_PODIUM_SQUARE] * (height / 3) / look[LOOK_PODIUM_PITCH];
  look[LOOK_PODIUM_PITCH] = height / 3;
}

/* Its steps show the rank alone. */
static void describe(const ChartData *data, BaseBuffer *out) {
  chart_say_extremes(data, out);
  base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_VALUES), chart_word(data, BASE_WORD_COLON));
  for (size_t i = 0; i < data->category_count && i < CHART_LONGEST_LIST; i++) {
    base_buffer_add_format(out, "%s%zu. ", i ? chart_word(data, BASE_WORD_SEMICOLON) : "", i + 1);
    chart_say_name(data, out, i, 0);
    base_buffer_add_format(out, "%s%s", chart_word(data, BASE_WORD_COLON),
                           chart_value_words(data, chart_value(data, i, 0)));
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
                                                  CHART_ONE_SERIES},
                                     .measure = measure,
                                     .draw = draw,
                                     .fit = fit,
                                     .describe = describe};
