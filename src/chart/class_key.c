/* Colours of classes, their key, and what an alternative text says of them. */
#include "chart/class_key.h"

#include <math.h>
#include <string.h>

/* ---- what has a class ---------------------------------------------------------------------------------------------------- */

bool chart_has_class(const ChartValue *value) {
  return value && value->state == CHART_KNOWN && !value->small_base;
}

bool chart_may_be_classed(const ChartData *data) {
  const char *said = report_attribute(data->node, "counts");
  bool counts = !data->percent && chart_has_numbers(data) && !said;
  for (size_t i = 0; i < data->category_count && counts; i++)
    counts = chart_number(data, i, 0) == floor(chart_number(data, i, 0));
  if (!counts && !report_flag(data->node, "counts")) return true;
  base_report(
      data->kit->diagnostics, BASE_ERROR,
      report_attribute_place(data->node, report_attribute(data->node, "as") ? "as" : "value"),
      "choropleth-of-counts",
      "show counts with as=\"squares\", \"dots\" or \"symbols\"; or name a rate; where whole numbers are "
      "means or "
      "densities, say counts=\"no\"",
      "“%s” cannot be drawn as a map: a map coloured by counts shows the size of the areas, not the figures",
      data->view->name);
  return false;
}

/* ---- words --------------------------------------------------------------------------------------------------------------- */

static const char *filled(const ChartData *data, BaseWord word, const char *text) {
  BaseBuffer out = {0};
  base_word_add(&out, data->kit->locale, word, text);
  const char *copy = base_arena_copy(data->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}

static const char *limit_text(const ChartData *data, double limit) {
  const char *number = chart_print(data, limit);
  return data->percent ? base_arena_format(data->arena, "%s\u00a0%%", number) : number;
}

/* "25 à 28 %", "34 % et plus". */
static const char *class_words(const ChartData *data, const ChartClassing *classing, size_t index) {
  double low = classing->limits[index], high = classing->limits[index + 1];
  if (classing->count == 1 && low == high) return limit_text(data, low);
  if (classing->count > 1 && index == 0) return filled(data, BASE_WORD_UNDER, limit_text(data, high));
  if (classing->count > 1 && index == classing->count - 1)
    return filled(data, BASE_WORD_AND_MORE, limit_text(data, low));
  return base_arena_format(data->arena, "%s %s %s", chart_print(data, low),
                           chart_word(data, BASE_WORD_RANGE_TO), limit_text(data, high));
}

static const char *small_base_words(const ChartData *data) {
  return filled(data, BASE_WORD_SMALL_BASE,
                base_arena_format(data->arena, "%d", data->document->report->theme->small_base));
}

/* ---- the key ------------------------------------------------------------------------------------------------------------- */

static void add_row(const ChartData *data, ChartClassKey *key, ChartKeyRow row, const char *words) {
  row.label = chart_label_line(data, words, chart_role(data, "label-soft"));
  BaseLength width =
      chart_length(data, LOOK_MAP_KEY_WIDTH) + chart_length(data, LOOK_MAP_KEY_GAP) + row.label.width;
  if (width > key->width) key->width = width;
  key->rows[key->count++] = row;
  key->height = (BaseLength)(key->count - 1) * chart_length(data, LOOK_MAP_KEY_ROW) +
                chart_length(data, LOOK_MAP_KEY_HEIGHT);
}

/* The mark of a hidden value as the pages print it; NULL: there is none among the rows. */
static const char *hidden_mark(const ChartData *data) {
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_value(data, i, 0)->state == CHART_HIDDEN) return chart_value(data, i, 0)->figure->text;
  return NULL;
}

static void add_marks(const ChartData *data, ChartClassKey *key, bool hollow) {
  bool small = false, missing = false;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    small |= value->state == CHART_KNOWN && value->small_base;
    missing |= value->state == CHART_MISSING;
  }
  if (small) add_row(data, key, (ChartKeyRow){.hatched = !hollow, .hollow = hollow}, small_base_words(data));
  const char *mark = hidden_mark(data);
  if (mark) add_row(data, key, (ChartKeyRow){.mark = mark}, chart_word(data, BASE_WORD_HIDDEN));
  if (missing) add_row(data, key, (ChartKeyRow){.mark = CHART_NOTHING}, chart_word(data, BASE_WORD_MISSING));
}

ChartClassKey chart_class_key(const ChartData *data, const ChartClassing *classing) {
  ChartClassKey key = {0};
  for (size_t i = classing->count; i-- > 0;)
    add_row(data, &key, (ChartKeyRow){.fill = chart_classing_colour(data, classing, i)},
            class_words(data, classing, i));
  add_marks(data, &key, false);
  return key;
}

ChartClassKey chart_marks_key(const ChartData *data, bool hollow) {
  ChartClassKey key = {0};
  add_marks(data, &key, hollow);
  return key;
}

void chart_hatch(const ChartData *data, const PageCanvas *canvas, PageItem *path) {
  BaseLength *pitch = base_arena_alloc(canvas->document->arena, sizeof *pitch);
  *pitch = chart_length(data, LOOK_MAP_HATCH_PITCH);
  path->as.path.clip_hatch = true;
  path->as.path.dashes = pitch;
  path->as.path.dash_count = 1;
}

static void draw_swatch(const ChartData *data, const PageCanvas *canvas, const ChartKeyRow *row,
                        PageRect swatch) {
  const PageColour *second = chart_colour(data, "data-second"), *paper = chart_colour(data, "paper");
  if (row->hollow) {
    BaseLength side = swatch.width < swatch.height ? swatch.width : swatch.height;
    chart_mark_draw(data, canvas, LOOK_UNIT_MARK,
                    chart_rect_around(swatch.x + swatch.width / 2, swatch.y + swatch.height / 2, side, side),
                    paper, chart_colour_or(data, "colour", "data"), chart_length(data, LOOK_CHART_HOLLOW));
    return;
  }
  page_draw_box(canvas, swatch, row->fill ? row->fill : paper, second, chart_length(data, LOOK_MAP_KEY_EDGE));
  if (row->hatched) {
    PagePoint corners[4] = {{swatch.x, swatch.y},
                            {swatch.x + swatch.width, swatch.y},
                            {swatch.x + swatch.width, swatch.y + swatch.height},
                            {swatch.x, swatch.y + swatch.height}};
    chart_hatch(
        data, canvas,
        page_draw_path(canvas, "mlllh", corners, 4, NULL, second, chart_length(data, LOOK_MAP_HATCH_WEIGHT)));
  }
  if (!row->mark) return;
  ChartLabel mark = chart_label_line(data, row->mark, chart_smaller(data, "label-soft", 7, 8));
  chart_label_draw(data, canvas, &mark, TEXT_CENTRED, swatch.x + swatch.width / 2,
                   swatch.y + swatch.height / 2 + mark.role->style.size * 27 / 100, NULL);
}

static void draw_row(const ChartData *data, const PageCanvas *canvas, const ChartKeyRow *row, BaseLength x,
                     BaseLength y) {
  PageRect swatch = {x, y, chart_length(data, LOOK_MAP_KEY_WIDTH), chart_length(data, LOOK_MAP_KEY_HEIGHT)};
  draw_swatch(data, canvas, row, swatch);
  chart_take(data, swatch);
  chart_label_draw(data, canvas, &row->label, TEXT_RAGGED,
                   x + swatch.width + chart_length(data, LOOK_MAP_KEY_GAP),
                   y + swatch.height / 2 + row->label.role->style.size * 34 / 100, NULL);
}

void chart_class_key_draw(const ChartData *data, const PageCanvas *canvas, const ChartClassKey *key,
                          BaseLength x, BaseLength y) {
  for (size_t i = 0; i < key->count; i++)
    draw_row(data, canvas, &key->rows[i], x, y + (BaseLength)i * chart_length(data, LOOK_MAP_KEY_ROW));
}

BaseLength chart_class_key_across(const ChartData *data, const PageCanvas *canvas, const ChartClassKey *key,
                                  BaseLength x, BaseLength y, BaseLength width) {
  BaseLength left = x, top = y;
  for (size_t i = key->count; i-- > 0;) { /* from low to high, then the marks of honesty */
    size_t classes = 0;
    while (classes < key->count && key->rows[classes].fill) classes++;
    const ChartKeyRow *row =
        &key->rows[key->count - 1 - i < classes ? classes - 1 - (key->count - 1 - i) : key->count - 1 - i];
    BaseLength wide =
        chart_length(data, LOOK_MAP_KEY_WIDTH) + chart_length(data, LOOK_MAP_KEY_GAP) + row->label.width;
    if (left > x && left + wide > x + width) {
      left = x;
      top += chart_length(data, LOOK_MAP_KEY_ROW);
    }
    if (canvas) draw_row(data, canvas, row, left, top);
    left += wide + chart_length(data, LOOK_MAP_KEY_APART);
  }
  return top + chart_length(data, LOOK_MAP_KEY_HEIGHT) - y;
}

/* ---- what is said -------------------------------------------------------------------------------------------------------- */

static void say_rows(const ChartData *data, BaseBuffer *out, const size_t *rows, size_t count,
                     const char *head, bool values, size_t *left) {
  if (!count) return;
  base_buffer_add_format(out, "%s%s", head, chart_word(data, BASE_WORD_COLON));
  for (size_t i = 0; i < count && *left; i++, --*left) {
    if (i) base_buffer_add_text(out, values ? chart_word(data, BASE_WORD_SEMICOLON) : ", ");
    base_buffer_add_text(out, data->categories[rows[i]].label);
    if (values) base_buffer_add_format(out, " %s", chart_value_words(data, chart_value(data, rows[i], 0)));
    if (i + 1 < count && *left == 1) base_buffer_add_text(out, " …");
  }
  base_buffer_add_text(out, ". ");
}

/* The rows of a class (-1: small bases, -2: hidden, -3: missing), the highest first. */
static size_t rows_of(const ChartData *data, const ChartClassing *classing, int class, size_t *rows) {
  size_t count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    int own = value->state == CHART_MISSING  ? -3
              : value->state == CHART_HIDDEN ? -2
              : value->small_base            ? -1
                                             : (int)chart_classing_of(classing, value->value);
    if (own != class) continue;
    size_t at = count++;
    for (; at && class >= -1 && chart_number(data, rows[at - 1], 0) < value->value; at--)
      rows[at] = rows[at - 1];
    rows[at] = i;
  }
  return count;
}

void chart_say_classes(const ChartData *data, BaseBuffer *out) {
  ChartClassing classing;
  size_t *rows = base_alloc((data->category_count + 1) * sizeof *rows), left = CHART_LONGEST_LIST * 4;
  bool classed = chart_classing_read(data, &classing, false),
       values = data->category_count <= CHART_LONGEST_LIST;
  chart_say_extremes(data, out);
  for (size_t i = classed ? classing.count : 0; i-- > 0 && left;)
    say_rows(data, out, rows, rows_of(data, &classing, (int)i, rows), class_words(data, &classing, i), values,
             &left);
  static const int marks[] = {-1, -2, -3};
  const char *heads[] = {small_base_words(data), chart_word(data, BASE_WORD_HIDDEN),
                         chart_word(data, BASE_WORD_MISSING)};
  for (size_t i = 0; i < 3 && left; i++)
    say_rows(data, out, rows, rows_of(data, &classing, marks[i], rows), heads[i], values && i == 0, &left);
  base_free(rows);
}
