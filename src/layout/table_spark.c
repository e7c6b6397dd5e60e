/* Sparklines: the row's values in a line, or in columns. */
#include "layout/table_graphics.h"

static BaseLength length(const TableSpot *spot, ReportProperty property) {
  return layout_length(spot->table->region->pass, property);
}

/* Height over the graphic's middle, downwards. */
static BaseLength height_of(const TableSpot *spot, double value) {
  BaseLength height = length(spot, LOOK_TABLE_SPARK_HEIGHT);
  double extent = spot->scale->most - spot->scale->least;
  double share = extent > 0 ? (value - spot->scale->least) / extent : 0.5;
  return height / 2 - (BaseLength)(share * (double)height + 0.5);
}

/* Where the i-th of the values stands. */
static BaseLength place_of(const TableSpot *spot, size_t index) {
  size_t steps = spot->scale->field_count > 1 ? spot->scale->field_count - 1 : 1;
  return spot->column->width * (BaseLength)index / (BaseLength)steps;
}

static void draw_zero(const TableSpot *spot) {
  if (spot->scale->least >= 0 || spot->scale->most <= 0) return;
  PageCanvas canvas = layout_draw(spot->table->region->pass, spot->element, spot->column->node->place);
  BaseLength y = height_of(spot, 0);
  page_draw_line(&canvas, 0, y, spot->column->width, y, length(spot, LOOK_TABLE_SPARK_ZERO),
                 spot->table->hairline);
}

/* A line through neighbours; a gap stays a gap, a value alone in one is a point. */
void layout_spark_line(const TableSpot *spot) {
  const struct TableScale *scale = spot->scale;
  PageCanvas canvas = layout_draw(spot->table->region->pass, spot->element, spot->column->node->place);
  PagePoint *points = base_alloc((scale->field_count + 1) * sizeof *points);
  char *segments = base_alloc(scale->field_count + 1);
  size_t count = 0, last = 0;
  double value;
  bool before = false;
  for (size_t i = 0; i < scale->field_count; i++) {
    bool here = layout_graphic_value(spot, scale->fields[i], &value);
    if (here) {
      points[count] = (PagePoint){place_of(spot, i), height_of(spot, value)};
      segments[count++] = before ? PAGE_LINE : PAGE_MOVE;
      last = i;
    }
    before = here;
  }
  segments[count] = 0;
  if (count > 1)
    page_draw_path(&canvas, segments, points, count, NULL, spot->table->data,
                   length(spot, LOOK_TABLE_SPARK_WEIGHT));
  draw_zero(spot);
  if (count && layout_graphic_value(spot, scale->fields[last], &value))
    layout_graphic_point(spot, place_of(spot, last), height_of(spot, value),
                         length(spot, LOOK_TABLE_SPARK_POINT), spot->table->data);
  base_free(points);
  base_free(segments);
}

void layout_spark_columns(const TableSpot *spot) {
  const struct TableScale *scale = spot->scale;
  PageCanvas canvas = layout_draw(spot->table->region->pass, spot->element, spot->column->node->place);
  BaseLength pitch = spot->column->width / (BaseLength)(scale->field_count ? scale->field_count : 1);
  BaseLength width = length(spot, LOOK_TABLE_SPARK_COLUMN), zero = height_of(spot, 0);
  if (width > pitch) width = pitch;
  double value;
  for (size_t i = 0; i < scale->field_count; i++) {
    if (!layout_graphic_value(spot, scale->fields[i], &value)) continue;
    BaseLength y = height_of(spot, value), top = y < zero ? y : zero;
    bool last = i + 1 == scale->field_count;
    page_draw_rect(
        &canvas,
        (PageRect){pitch * (BaseLength)i + (pitch - width) / 2, top, width, y < zero ? zero - y : y - zero},
        last ? spot->table->data : layout_graphic_colour(spot, "data-second"));
  }
  draw_zero(spot);
}

/* ---- words ----------------------------------------------------------------------------------------------------------------- */

/* What a value's place is called: the head of the column that prints it, else its name in the view. */
static const char *time_of(const TableSpot *spot, int field) {
  const Table *table = spot->table;
  for (size_t i = 0; i < table->column_count; i++) {
    const char *head = report_attribute(table->columns[i].node, "head");
    if (table->columns[i].field == field && table->columns[i].kind == TABLE_TEXT && head && *head)
      return head;
  }
  return table->view->columns[field].name;
}

/* "from … in … to … in …, lowest … in …" */
const char *layout_spark_say(const TableSpot *spot) {
  const struct TableScale *scale = spot->scale;
  int first = -1, last = -1, lowest = -1;
  double value, least = 0;
  for (size_t i = 0; i < scale->field_count; i++) {
    if (!layout_graphic_value(spot, scale->fields[i], &value)) continue;
    if (first < 0) first = scale->fields[i];
    last = scale->fields[i];
    if (lowest < 0 || value < least) {
      lowest = scale->fields[i];
      least = value;
    }
  }
  if (first < 0) return base_word(spot->table->region->pass->kit.locale, BASE_WORD_NO_DATA);
  const char *texts[] = {layout_graphic_text(spot, first),  time_of(spot, first),
                         layout_graphic_text(spot, last),   time_of(spot, last),
                         layout_graphic_text(spot, lowest), time_of(spot, lowest)};
  return layout_graphic_words(spot, BASE_WORD_FROM_TO, texts, 6);
}
