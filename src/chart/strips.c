/* Strips: one territory among all, a millimetre a point. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <math.h>

enum { LABEL_LINES = 4, WHOLE = 100 };

/* A strip: the rows that share a text in the column `by`. */
typedef struct {
  ChartGroup *groups;
  size_t count;
  int reference, rank; /* columns; -1: none */
  BaseLength width;    /* of a strip: 100 points */
} Strips;

static BaseLength strip_width(const ChartData *data, BaseLength width) {
  return width >= chart_length(data, LOOK_STRIPS_WIDTH) + chart_length(data, LOOK_STRIPS_LABEL_ROOM)
             ? chart_length(data, LOOK_STRIPS_WIDTH)
             : chart_length(data, LOOK_STRIPS_NARROW);
}

static Strips strips_of(const ChartData *data, BaseLength width) {
  Strips strips = {.reference = chart_column(data, data->node, "reference"),
                   .rank = chart_column(data, data->node, "rank"),
                   .width = strip_width(data, width)};
  strips.count = chart_groups(data, "by", &strips.groups);
  return strips;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  if (chart_has_axes(data)) return chart_unit_sentence(data);
  return chart_scale_sentence(data, BASE_WORD_SQUARE,
                              WHOLE * (double)chart_length(data, LOOK_GRID) /
                                  (double)strip_width(data, width));
}

static BaseLength at_value(const Strips *strips, BaseLength x, double value) {
  return x + (BaseLength)llround((double)strips->width * fmin(fmax(value, 0), WHOLE) / WHOLE);
}

/* ---- marks -------------------------------------------------------------------------------------------------------------- */

static void draw_other(const ChartData *data, const PageCanvas *canvas, const ChartValue *value, BaseLength x,
                       BaseLength y) {
  const PageColour *paper = chart_colour(data, "paper"),
                   *second = chart_colour_or(data, "colour", "data-second");
  BaseLength edge = chart_length(data, LOOK_STRIPS_EDGE), side = chart_length(data, LOOK_STRIPS_OTHER_SIDE);
  if (value->small_base) {
    side = chart_length(data, LOOK_STRIPS_HOLLOW_SIDE);
    chart_mark_draw(data, canvas, LOOK_MARKER, chart_rect_around(x, y, side, side), paper, second, edge);
    return;
  }
  PageItem *halo = chart_mark_draw(data, canvas, LOOK_MARKER,
                                   chart_rect_around(x, y, side + 2 * edge, side + 2 * edge), paper, NULL, 0);
  halo->element = NULL;
  chart_mark_draw(data, canvas, LOOK_MARKER, chart_rect_around(x, y, side, side), second, NULL, 0);
}

/* What an attribute says of a mark, else the name of its row. */
typedef struct {
  const char *attribute; /* NULL: nothing is said */
  const ReportFigure *row;
} Name;

static ChartLabel name_label(const ChartData *data, Name name, const PageRole *role, BaseLength room) {
  if (!name.attribute) return (ChartLabel){.role = role};
  return report_attribute(data->node, name.attribute)
             ? chart_label_attribute(data, data->node, name.attribute, role, room, 1)
             : chart_label_printed(data, name.row, role, room, 1);
}

/* A number centred on its mark, its name after it; both kept inside the strip, on a plate that hides the ruling. */
static void draw_named(const ChartData *data, const PageCanvas *canvas, const ReportFigure *figure, Name name,
                       const PageRole *role, const PageColour *colour, BaseLength middle, BaseLength y,
                       PageRect row) {
  ChartLabel number = chart_label_figure(data, figure, role);
  ChartLabel words =
      name_label(data, name, role, row.width - number.width - chart_length(data, LOOK_STRIPS_NAME_GAP));
  BaseLength width = number.width + (words.text ? chart_length(data, LOOK_STRIPS_NAME_GAP) + words.width : 0),
             x = middle - number.width / 2;
  if (x + width > row.x + row.width) x = row.x + row.width - width;
  if (x < row.x) x = row.x;
  PageRect box = chart_label_box(&number, TEXT_RAGGED, x, y);
  PageRect plate = {x - chart_length(data, LOOK_CHART_PLATE_MARGIN), box.y,
                    width + 2 * chart_length(data, LOOK_CHART_PLATE_MARGIN), box.height};
  page_draw_rect(canvas, plate, chart_colour(data, "paper"))->element = NULL;
  chart_label_draw(data, canvas, &number, TEXT_RAGGED, x, y, colour);
  chart_label_draw(data, canvas, &words, TEXT_RAGGED,
                   x + number.width + chart_length(data, LOOK_STRIPS_NAME_GAP), y, colour);
}

/* The whole: a tick, its value under it. */
static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Strips *strips, size_t index,
                       PageRect row) {
  size_t first = strips->groups[index].first;
  const ReportFigure *figure =
      chart_cell(data, first, strips->reference, report_attribute(data->node, "format"));
  if (!figure) return;
  const DataCell *cell = data_cell(data->view, data->categories[first].row, (size_t)strips->reference);
  double value = base_ratio_to_double(cell->value) * WHOLE;
  if (cell->kind != DATA_NUMBER || value < 0 || value > WHOLE) return;
  BaseLength x = at_value(strips, row.x, value), y = row.y + row.height / 2;
  page_draw_rect(canvas,
                 chart_rect_around(x, y, chart_length(data, LOOK_SHARES_TICK_WIDTH),
                                   chart_length(data, LOOK_STRIPS_TICK_HEIGHT)),
                 chart_colour(data, "ink"));
  draw_named(data, canvas, figure, (Name){index ? NULL : "whole-label", NULL}, chart_role(data, "label"),
             NULL, x, y + chart_length(data, LOOK_STRIPS_WHOLE_BELOW), row);
}

static void draw_current(const ChartData *data, const PageCanvas *canvas, const Strips *strips, size_t index,
                         size_t category, PageRect row) {
  const ChartValue *value = chart_value(data, category, 0);
  const PageColour *accent = chart_colour_or(data, "current-colour", "accent");
  BaseLength x = at_value(strips, row.x, chart_number(data, category, 0)), y = row.y + row.height / 2;
  PageRect square = chart_rect_around(x, y, chart_length(data, LOOK_STRIPS_CURRENT_SIDE),
                                      chart_length(data, LOOK_STRIPS_CURRENT_SIDE));
  if (value->state == CHART_KNOWN)
    chart_mark_draw(data, canvas, LOOK_MARKER, square,
                    value->small_base ? chart_colour(data, "paper") : accent,
                    value->small_base ? accent : NULL, chart_length(data, LOOK_STRIPS_CURRENT_HOLLOW));
  if (!value->figure) return;
  Name name = {index ? NULL : "current-label", data->categories[category].name};
  draw_named(data, canvas, value->figure, name, chart_role(data, "strip-value"), accent, x,
             y - chart_length(data, LOOK_STRIPS_CURRENT_ABOVE), row);
}

/* The rank stands in the margin, and not where it rests on a small base. */
static void draw_rank(const ChartData *data, const PageCanvas *canvas, const Strips *strips, size_t category,
                      BaseLength x, BaseLength y) {
  const ChartValue *value = chart_value(data, category, 0);
  if (strips->rank < 0 || value->state != CHART_KNOWN || value->small_base) return;
  ChartLabel rank = chart_label_figure(data, chart_cell(data, category, strips->rank, "ordinal"),
                                       chart_role(data, "figure-m"));
  chart_label_draw(data, canvas, &rank, TEXT_RIGHT, x - chart_length(data, LOOK_STRIPS_RANK_BEFORE),
                   y + chart_length(data, LOOK_STRIPS_RANK_DROP), NULL);
}

/* ---- strips ------------------------------------------------------------------------------------------------------------- */

static void draw_label(const ChartData *data, const PageCanvas *canvas, const char *text, BaseLength left,
                       BaseLength room, BaseLength y) {
  ChartLabel label = chart_label(data, text, chart_role(data, "label"), room, LABEL_LINES);
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, left,
                   y + chart_length(data, LOOK_STRIPS_LABEL_DROP) - chart_label_drop(&label) / 2, NULL);
}

static void draw_strip(const ChartData *data, const PageCanvas *canvas, const Strips *strips, size_t index,
                       BaseLength left, PageRect row) {
  const ChartGroup *group = &strips->groups[index];
  BaseLength y = row.y + row.height / 2;
  size_t end = group->first + group->count;
  page_draw_line(canvas, row.x, y, row.x + row.width, y, chart_length(data, LOOK_STRIPS_WEIGHT),
                 chart_colour(data, "data-second"));
  for (size_t i = group->first; i < end; i++)
    if (!chart_is_named(data, "current", i) && chart_value(data, i, 0)->state == CHART_KNOWN)
      draw_other(data, canvas, chart_value(data, i, 0), at_value(strips, row.x, chart_number(data, i, 0)), y);
  if (row.x - left >
      chart_length(data, LOOK_STRIPS_LABEL_APART) + chart_length(data, LOOK_STRIPS_LABEL_LEAST))
    draw_label(data, canvas, group->label, left, row.x - left - chart_length(data, LOOK_STRIPS_LABEL_APART),
               y);
  draw_whole(data, canvas, strips, index, row);
  for (size_t i = group->first; i < end; i++) {
    if (!chart_is_named(data, "current", i)) continue;
    draw_current(data, canvas, strips, index, i, row);
    draw_rank(data, canvas, strips, i, left, y);
    break;
  }
  if (strips->rank >= 0 && index + 1 < strips->count)
    page_draw_line(canvas,
                   left - chart_length(data, LOOK_STRIPS_RANK_BEFORE) -
                       chart_length(data, LOOK_STRIPS_RANK_RULE),
                   row.y + row.height, left - chart_length(data, LOOK_STRIPS_RANK_BEFORE), row.y + row.height,
                   chart_length(data, LOOK_STRIPS_RULE_WEIGHT), chart_colour(data, "hairline"));
}

static void draw_axis(const ChartData *data, const PageCanvas *canvas, const Strips *strips, BaseLength x,
                      BaseLength y) {
  for (int i = 0; i <= 2; i++) {
    ChartLabel number =
        chart_label_line(data, chart_print(data, i * WHOLE / 2.0), chart_role(data, "label-soft"));
    chart_label_draw(data, canvas, &number, TEXT_CENTRED, x + i * strips->width / 2,
                     y - chart_length(data, LOOK_STRIPS_AXIS_ABOVE), NULL);
  }
}

/* Shares of a whole only: the strip ends at 100. */
static bool may_be_strips(const ChartData *data) {
  if (data->percent && chart_smallest(data) >= 0 && chart_largest(data) <= WHOLE) return true;
  base_report(data->kit->diagnostics, data->percent ? BASE_WARNING : BASE_ERROR, data->node->place,
              "not-a-share", "name a column of fractions, as _pct columns are",
              "the values of “%s” are no shares between 0 and 100 %%", data->view->name);
  return data->percent;
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

static BaseLength above_plot(const ChartData *data) {
  return data->head.height ? data->head.height + chart_length(data, LOOK_STRIPS_AXIS_ROOM)
                           : chart_length(data, LOOK_STRIPS_AXIS_ALONE);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return above_plot(data) +
         (BaseLength)strips_of(data, width).count * chart_length(data, LOOK_STRIPS_ROW_HEIGHT);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!may_be_strips(data)) return;
  Strips strips = strips_of(data, rect.width);
  data->space->frame.width += chart_length(data, LOOK_STRIPS_AXIS_SIDE);
  BaseLength x = rect.x + rect.width - strips.width, y = rect.y + above_plot(data);
  chart_lattice_draw(
      data, canvas,
      (PageRect){x, y, strips.width, (BaseLength)strips.count * chart_length(data, LOOK_STRIPS_ROW_HEIGHT)});
  draw_axis(data, canvas, &strips, x, y);
  for (size_t i = 0; i < strips.count; i++)
    chart_check_reference(data, strips.groups[i].first, strips.groups[i].count, strips.reference);
  for (size_t i = 0; i < strips.count; i++)
    draw_strip(data, canvas, &strips, i, rect.x,
               (PageRect){x, y + (BaseLength)i * chart_length(data, LOOK_STRIPS_ROW_HEIGHT), strips.width,
                          chart_length(data, LOOK_STRIPS_ROW_HEIGHT)});
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  ChartGroup *groups;
  size_t count = chart_groups(data, "by", &groups);
  BaseLength least = chart_length(data, LOOK_STRIPS_LEAST_ROW); /* two numbers and their mark */
  BaseLength row = height / (BaseLength)(count ? count : 1);
  look[LOOK_STRIPS_ROW_HEIGHT] = row > least ? row : least;
}

static bool say_lit(const ChartData *data, BaseBuffer *out, const ChartGroup *group, int reference,
                    int rank) {
  for (size_t i = group->first; i < group->first + group->count; i++) {
    if (!chart_is_named(data, "current", i)) continue;
    const ReportFigure *whole = chart_cell(data, i, reference, report_attribute(data->node, "format"));
    const ReportFigure *place = chart_cell(data, i, rank, "ordinal");
    base_buffer_add_text(out, chart_value_words(data, chart_value(data, i, 0)));
    chart_say_small_base(data, out, chart_value(data, i, 0));
    if (whole) base_buffer_add_format(out, ", %s %s", chart_word(data, BASE_WORD_ALL), whole->text);
    if (place) base_buffer_add_format(out, ", %s %s", chart_word(data, BASE_WORD_RANK), place->text);
    return true;
  }
  const ReportFigure *whole =
      chart_cell(data, group->first, reference, report_attribute(data->node, "format"));
  if (whole) base_buffer_add_format(out, "%s %s", chart_word(data, BASE_WORD_ALL), whole->text);
  return false;
}

/* Of each strip the row that is lit, the whole and the rank; a reader of the page sees the others as mere dots. Where none is
 * lit, the wholes and all values. */
static void describe(const ChartData *data, BaseBuffer *out) {
  ChartGroup *groups;
  size_t count = chart_groups(data, "by", &groups), lit = 0;
  int reference = chart_column(data, data->node, "reference"), rank = chart_column(data, data->node, "rank");
  const char *between = "";
  for (size_t g = 0; g < count; g++) {
    BaseBuffer said = {0};
    lit += say_lit(data, &said, &groups[g], reference, rank);
    if (said.length) {
      base_buffer_add_format(out, "%s%s%s%s", between, groups[g].label, chart_word(data, BASE_WORD_COLON),
                             said.data);
      between = chart_word(data, BASE_WORD_SEMICOLON);
    }
    base_buffer_free(&said);
  }
  if (*between) base_buffer_add_text(out, ". ");
  if (!lit) chart_say_values(data, out);
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_BASE,
    CHART_KEY,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_COLOUR,
    CHART_CURRENT,
    CHART_BY,
    {"current-label", VALUE_TEXT, false, NULL, "name of the row that is lit"},
    CHART_BESIDE_WHOLE,
    {"rank", VALUE_FIELD, false, NULL, "column of the rank"},
    CHART_NO_MORE};

const ChartType chart_type_strips = {.language = {.name = "strips",
                                                  .help = "one territory among all",
                                                  .attributes = attributes,
                                                  CHART_ONE_SERIES},
                                     .measure = measure,
                                     .draw = draw,
                                     .fit = fit,
                                     .sentence = sentence,
                                     .describe = describe,
                                     .left = LOOK_STRIPS_MARGIN};
