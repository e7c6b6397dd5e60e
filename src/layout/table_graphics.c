/* In-row graphics: bars around a middle, bullets, dots and ranges. */
#include "layout/table_graphics.h"

#include <stdlib.h>
#include <string.h>

/* ---- values and places ----------------------------------------------------------------------------------------------------- */

bool layout_graphic_value(const TableSpot *spot, int field, double *value) {
  if (field < 0) return false;
  const DataCell *cell = data_cell(spot->table->view, spot->row, (size_t)field);
  if (cell->kind != DATA_NUMBER) return false;
  *value = base_ratio_to_double(cell->value);
  return true;
}

const char *layout_graphic_text(const TableSpot *spot, int field) {
  LayoutPass *pass = spot->table->region->pass;
  const ReportNode *node = spot->column->node;
  const char *format = report_attribute(node, "format");
  return report_figure(pass->report->report, node->language, spot->table->view, spot->row, (size_t)field,
                       format, report_attribute_place(node, format ? "format" : "field"), pass->arena,
                       pass->kit.diagnostics)
      ->text;
}

static BaseLength x_of(const TableSpot *spot, double value) {
  double extent = spot->scale->most - spot->scale->least;
  if (!(extent > 0)) return 0;
  double share = (value - spot->scale->least) / extent;
  return (BaseLength)((share < 0 ? 0 : share > 1 ? 1 : share) * (double)spot->column->width + 0.5);
}

const char *layout_graphic_words(const TableSpot *spot, BaseWord word, const char *const *texts,
                                 size_t count) {
  LayoutPass *pass = spot->table->region->pass;
  BaseBuffer out = {0};
  const char *at = base_word(pass->kit.locale, word);
  for (size_t next = 0; *at; at++) {
    if (strncmp(at, "{}", 2) != 0 || next == count) {
      base_buffer_add_char(&out, *at);
      continue;
    }
    base_buffer_add_text(&out, texts[next++]);
    at++;
  }
  const char *copy = base_arena_copy(pass->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}

const PageColour *layout_graphic_colour(const TableSpot *spot, const char *purpose) {
  return layout_colour(spot->table->region->pass, purpose);
}

/* ---- marks ----------------------------------------------------------------------------------------------------------------- */

static PageCanvas canvas_of(const TableSpot *spot) {
  return layout_draw(spot->table->region->pass, spot->element, spot->column->node->place);
}

/* Centred on the graphic's middle. */
static void add_rect(const TableSpot *spot, BaseLength x, BaseLength width, BaseLength height,
                     const PageColour *colour) {
  PageCanvas canvas = canvas_of(spot);
  page_draw_rect(&canvas, (PageRect){x, -height / 2, width, height}, colour);
}

/* A square or a disc, as the look has its points. */
void layout_graphic_point(const TableSpot *spot, BaseLength x, BaseLength y, BaseLength size,
                          const PageColour *colour) {
  static const short unit[13][2] = {{1000, 0},    {1000, 552},  {552, 1000},   {0, 1000},     {-552, 1000},
                                    {-1000, 552}, {-1000, 0},   {-1000, -552}, {-552, -1000}, {0, -1000},
                                    {552, -1000}, {1000, -552}, {1000, 0}};
  PageCanvas canvas = canvas_of(spot);
  if (layout_choice(spot->table->region->pass, LOOK_MARKER, "square")) {
    page_draw_rect(&canvas, (PageRect){x - size / 2, y - size / 2, size, size}, colour);
    return;
  }
  PagePoint points[13];
  for (int i = 0; i < 13; i++)
    points[i] = (PagePoint){x + size / 2 * unit[i][0] / 1000, y + size / 2 * unit[i][1] / 1000};
  page_draw_path(&canvas, "mcccch", points, 13, colour, NULL, 0);
}

static BaseLength length(const TableSpot *spot, ReportProperty property) {
  return layout_length(spot->table->region->pass, property);
}

static void draw_bullet(const TableSpot *spot) {
  double low, high, target;
  BaseLength height = length(spot, LOOK_TABLE_BULLET_HEIGHT);
  add_rect(spot, 0, spot->column->width, height, spot->table->tint);
  if (layout_graphic_value(spot, spot->scale->low, &low) &&
      layout_graphic_value(spot, spot->scale->high, &high)) {
    BaseLength from = x_of(spot, low);
    add_rect(spot, from, x_of(spot, high) - from, height, layout_graphic_colour(spot, "data-light"));
  }
  add_rect(spot, 0, x_of(spot, spot->cell->value), length(spot, LOOK_TABLE_BULLET_BAR), spot->table->data);
  if (!layout_graphic_value(spot, spot->scale->target, &target)) return;
  BaseLength weight = length(spot, LOOK_TABLE_BULLET_TARGET), x = x_of(spot, target) - weight / 2;
  add_rect(spot, x, weight, length(spot, LOOK_TABLE_BULLET_TARGET_HEIGHT), spot->table->ink);
}

static void draw_dot(const TableSpot *spot) {
  double low, high;
  BaseLength from = 0, to = spot->column->width;
  if (layout_graphic_value(spot, spot->scale->low, &low)) from = x_of(spot, low);
  if (layout_graphic_value(spot, spot->scale->high, &high)) to = x_of(spot, high);
  add_rect(spot, from, to - from, length(spot, LOOK_TABLE_DOT_LINE), spot->table->hairline);
  layout_graphic_point(spot, x_of(spot, spot->cell->value), 0, length(spot, LOOK_TABLE_DOT_SIZE),
                       spot->table->data);
}

static void draw_range(const TableSpot *spot) {
  double low, high;
  add_rect(spot, 0, spot->column->width, length(spot, LOOK_TABLE_DOT_LINE), spot->table->hairline);
  if (layout_graphic_value(spot, spot->scale->low, &low) &&
      layout_graphic_value(spot, spot->scale->high, &high)) {
    BaseLength from = x_of(spot, low);
    add_rect(spot, from, x_of(spot, high) - from, length(spot, LOOK_TABLE_RANGE_WEIGHT),
             layout_graphic_colour(spot, "data-second"));
  }
  layout_graphic_point(spot, x_of(spot, spot->cell->value), 0, length(spot, LOOK_TABLE_DOT_SIZE),
                       spot->table->data);
}

/* Bars to both sides of a line, each with its number beyond its end; the widest number has room at either end. */
static void draw_diverging(const TableSpot *spot) {
  BaseLength gap = length(spot, LOOK_TABLE_DIVERGING_GAP), room = spot->column->before + gap;
  BaseLength width = spot->column->width - 2 * room;
  const struct TableScale *scale = spot->scale;
  double extent = scale->most - scale->least;
  if (width <= 0 || !(extent > 0)) return;
  BaseLength zero = room + (BaseLength)((scale->middle - scale->least) / extent * (double)width),
             end = room + (BaseLength)((spot->cell->value - scale->least) / extent * (double)width);
  BaseLength weight = length(spot, LOOK_TABLE_ZERO_WEIGHT);
  bool up = spot->cell->value >= scale->middle;
  add_rect(spot, up ? zero : end, up ? end - zero : zero - end, length(spot, LOOK_TABLE_BAR_HEIGHT),
           up ? spot->table->data : layout_graphic_colour(spot, "data-second"));
  add_rect(spot, zero - weight / 2, weight, length(spot, LOOK_TABLE_ZERO_HEIGHT), spot->table->ink);
}

/* ---- words ----------------------------------------------------------------------------------------------------------------- */

static const char *say_value(const TableSpot *spot) {
  return spot->cell->text;
}

static const char *say_bullet(const TableSpot *spot) {
  double target;
  if (!layout_graphic_value(spot, spot->scale->target, &target)) return spot->cell->text;
  const char *texts[] = {spot->cell->text, layout_graphic_text(spot, spot->scale->target)};
  return layout_graphic_words(spot, BASE_WORD_WITH_TARGET, texts, 2);
}

static const char *say_range(const TableSpot *spot) {
  double low, high;
  if (!layout_graphic_value(spot, spot->scale->low, &low) ||
      !layout_graphic_value(spot, spot->scale->high, &high))
    return spot->cell->text;
  const char *texts[] = {spot->cell->text, layout_graphic_text(spot, spot->scale->low),
                         layout_graphic_text(spot, spot->scale->high)};
  return layout_graphic_words(spot, BASE_WORD_WITH_RANGE, texts, 3);
}

/* ---- which there are --------------------------------------------------------------------------------------------------------- */

static const struct TableGraphic graphics[] = {
    {"diverging-bar", LOOK_TABLE_DIVERGING_WIDTH, "middle scale", false, false, true, draw_diverging,
     say_value},
    {"bullet", LOOK_TABLE_BULLET_WIDTH, "target low high scale", true, true, false, draw_bullet, say_bullet},
    {"dot", LOOK_TABLE_DOT_WIDTH, "low high scale", false, false, false, draw_dot, say_range},
    {"range", LOOK_TABLE_DOT_WIDTH, "low high scale", true, false, false, draw_range, say_range},
    {"sparkline", LOOK_TABLE_SPARK_STEP, "fields scale", true, false, false, layout_spark_line,
     layout_spark_say},
    {"spark-columns", LOOK_TABLE_SPARK_PITCH, "fields scale", true, true, false, layout_spark_columns,
     layout_spark_say}};

const struct TableGraphic *layout_table_graphic(const char *name) {
  for (size_t i = 0; i < sizeof graphics / sizeof *graphics; i++)
    if (strcmp(graphics[i].name, name) == 0) return &graphics[i];
  return NULL;
}

BaseLength layout_table_graphic_width(const Table *table, const TableColumn *column) {
  BaseLength width = layout_length(table->region->pass, column->graphic->width);
  size_t count = column->scale->field_count;
  if (count < 2) return width;
  return width * (BaseLength)(column->graphic->from_zero ? count : count - 1);
}

/* ---- what the table says ------------------------------------------------------------------------------------------------------ */

/* Attributes that only some graphics, or none of them, take. */
static void check_attributes(const Table *table, const TableColumn *column) {
  static const char *const names[] = {"target", "low", "high", "fields", "middle", "scale"};
  const char *taken = column->graphic ? column->graphic->attributes : "";
  const char *heat = report_attribute_or(column->node, "heat", "none");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!report_attribute(column->node, names[i])) continue;
    if (base_list_find(taken, ' ', names[i], strlen(names[i])) >= 0) continue;
    if (strcmp(names[i], "scale") == 0 && strcmp(heat, "none") != 0) continue;
    if (strcmp(names[i], "middle") == 0 && strcmp(heat, "diverging") == 0) continue;
    base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
                report_attribute_place(column->node, names[i]), "no-effect",
                "leave it out, or draw the cells as what takes it (docs/tables.md)",
                "“%s” has no effect on cells drawn as “%s”", names[i],
                report_attribute_or(column->node, "as", "text"));
  }
  static const char *const of_heat[] = {"classes", "breaks"};
  for (size_t i = 0; i < sizeof of_heat / sizeof *of_heat; i++)
    if (report_attribute(column->node, of_heat[i]) && strcmp(heat, "none") == 0)
      base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
                  report_attribute_place(column->node, of_heat[i]), "no-effect",
                  "say heat=\"sequential\" or heat=\"diverging\"", "“%s” has no effect without heat",
                  of_heat[i]);
}

static void check_needed(const Table *table, const TableColumn *column) {
  const char *names = column->graphic->attributes;
  char first[16];
  snprintf(first, sizeof first, "%.*s", (int)strcspn(names, " "), names);
  if (!column->graphic->needs || report_attribute(column->node, first)) return;
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(column->node, "as"),
              "missing-attribute",
              base_arena_format(table->region->pass->arena, "%s=\"…\" names columns of the view", first),
              "a graphic “%s” needs %s", column->graphic->name, first);
}

/* No number is shown by a form alone: it is printed beside it, or in a column of its own. */
static void check_printed(const Table *table, const TableColumn *column) {
  if (column->graphic && column->graphic->numbered) return;
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *other = &table->columns[i];
    if (other->field == column->field &&
        (other->kind == TABLE_TEXT || (other->graphic && other->graphic->numbered)))
      return;
  }
  base_report(table->region->pass->kit.diagnostics, BASE_WARNING,
              report_attribute_place(column->node, "field"), "not-printed",
              base_arena_format(table->region->pass->arena, "print it beside: <column field=\"%s\"/>",
                                table->view->columns[column->field].name),
              "the graphic shows “%s” by its form alone", table->view->columns[column->field].name);
}

static int field_of(const Table *table, const TableColumn *column, const char *attribute) {
  const char *name = report_attribute(column->node, attribute);
  return name ? data_column_find(table->view, name, strlen(name)) : -1;
}

static void read_fields(const Table *table, const TableColumn *column, struct TableScale *scale) {
  LayoutPass *pass = table->region->pass;
  const char *names = report_attribute_or(column->node, "fields", "");
  scale->fields = base_arena_alloc(pass->arena, (strlen(names) + 1) * sizeof *scale->fields);
  for (const char *at = names + strspn(names, " "); *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    int field = data_column_find(table->view, at, length);
    if (field >= 0)
      scale->fields[scale->field_count++] = field;
    else
      layout_report_column(pass, table->view, base_arena_copy(pass->arena, at, length),
                           report_attribute_place(column->node, "fields"));
    at += length;
  }
}

static void widen(struct TableScale *scale, bool *any, double value) {
  if (!*any || value < scale->least) scale->least = value;
  if (!*any || value > scale->most) scale->most = value;
  *any = true;
}

static void widen_by_column(const Table *table, const TableColumn *column, struct TableScale *scale,
                            bool *any) {
  const struct TableScale *own = column->scale;
  const int ends[] = {own->target, own->low, own->high, own->field_count ? -1 : column->field};
  for (size_t row = 0; row < table->row_count; row++) {
    TableSpot spot = {.table = table, .column = column, .row = row};
    double value;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
      if (layout_graphic_value(&spot, ends[i], &value)) widen(scale, any, value);
    for (size_t i = 0; i < own->field_count; i++)
      if (layout_graphic_value(&spot, own->fields[i], &value)) widen(scale, any, value);
  }
}

static const char *sharing(const TableColumn *column) {
  return report_attribute_or(column->node, "scale", column->scale->field_count ? "own" : "column");
}

/* The graphics of a column share one scale; those of other columns that say so join it. */
static void set_extremes(const Table *table, const TableColumn *column, struct TableScale *scale) {
  bool any = false, whole = strcmp(sharing(column), "table") == 0;
  if (layout_table_scale_named(column))
    any = layout_table_scale_shared(table, column, &scale->least, &scale->most);
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *other = &table->columns[i];
    bool shares = whole && other->graphic == column->graphic && strcmp(sharing(other), "table") == 0;
    if (other == column || shares) widen_by_column(table, other, scale, &any);
  }
  if (column->graphic->from_zero && scale->least > 0) scale->least = 0;
  if (column->graphic->from_zero && scale->most < 0) scale->most = 0;
  if (!column->graphic->numbered) return;
  if (scale->middle < scale->least) scale->least = scale->middle;
  if (scale->middle > scale->most) scale->most = scale->middle;
}

void layout_table_read_graphics(Table *table) {
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    check_attributes(table, column);
    if (column->graphic || column->kind == TABLE_BAR) check_printed(table, column);
    if (!column->graphic) continue;
    check_needed(table, column);
    struct TableScale *scale = base_arena_alloc(table->region->pass->arena, sizeof *scale);
    *scale = (struct TableScale){.target = field_of(table, column, "target"),
                                 .low = field_of(table, column, "low"),
                                 .high = field_of(table, column, "high"),
                                 .middle = strtod(report_attribute_or(column->node, "middle", "0"), NULL)};
    read_fields(table, column, scale);
    column->scale = scale;
    layout_table_check_ends(table, column);
  }
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    if (column->graphic) set_extremes(table, column, (struct TableScale *)(uintptr_t)column->scale);
  }
}

/* ---- drawing ----------------------------------------------------------------------------------------------------------------- */

/* A row's own scale. */
static void own_scale(const TableSpot *spot, struct TableScale *scale) {
  bool any = false;
  double value;
  for (size_t i = 0; i < scale->field_count; i++)
    if (layout_graphic_value(spot, scale->fields[i], &value)) widen(scale, &any, value);
  if (spot->column->graphic->from_zero && scale->least > 0) scale->least = 0;
  if (spot->column->graphic->from_zero && scale->most < 0) scale->most = 0;
}

/* "row, column: value, target …" */
static const char *alternative(const Table *table, size_t index, const TableColumn *column,
                               const char *said) {
  LayoutPass *pass = table->region->pass;
  const char *head = report_attribute_or(column->node, "head", "");
  const char *row = layout_table_cell(table, index, table->lead)->text;
  const char *colon = base_word(pass->kit.locale, BASE_WORD_COLON);
  const char *text =
      !*head ? base_arena_format(pass->arena, "%s%s%s", row, *row ? colon : "", said)
             : base_arena_format(pass->arena, "%s%s%s%s%s", row, *row ? ", " : "", head, colon, said);
  return layout_spoken(pass, text, pass->kit.locale);
}

const char *layout_table_bar_words(const Table *table, size_t row, const TableColumn *column) {
  TableCell cell = {0};
  layout_table_print_cell(table, column, table->view, row, (size_t)column->field, NULL, &cell);
  return alternative(table, row, column, cell.text);
}

/* The number of a diverging bar, beyond the bar's end. */
static void add_number(const TableSpot *spot, PageElement *cell) {
  const Table *table = spot->table;
  LayoutPass *pass = table->region->pass;
  const struct TableScale *scale = spot->scale;
  BaseLength gap = layout_length(pass, LOOK_TABLE_DIVERGING_GAP), room = spot->column->before + gap;
  double extent = scale->most - scale->least;
  if (!(extent > 0) || !spot->cell->line) return;
  BaseLength end = room + (BaseLength)((spot->cell->value - scale->least) / extent *
                                       (double)(spot->column->width - 2 * room));
  BaseLength x = spot->cell->value >= scale->middle ? end + gap : end - gap - spot->cell->line->width;
  layout_add_line(pass, spot->box, cell, spot->column->node->place, spot->cell->line, table->ink,
                  spot->column->x + x, layout_table_baseline(table, spot->row));
}

void layout_table_add_graphic(Table *table, LayoutBox *box, size_t row, const TableColumn *column,
                              const TableCell *cell, PageElement *element) {
  LayoutPass *pass = table->region->pass;
  if (row >= table->row_count || !*cell->text) return;
  if (!cell->number) { /* a mark in its place */
    if (cell->line)
      layout_add_line(pass, box, element, column->node->place, cell->line, table->soft, column->x,
                      layout_table_baseline(table, row));
    return;
  }
  struct TableScale scale = *column->scale;
  TableSpot spot = {table, column, cell, &scale, row, box, NULL, layout_table_row_height(table, row) / 2};
  if (scale.field_count && strcmp(sharing(column), "own") == 0) own_scale(&spot, &scale);
  if (!column->graphic->numbered) {
    spot.element = page_element_new(pass->out, element, PAGE_FIGURE, column->node->place);
    spot.element->alt =
        layout_spoken(pass, alternative(table, row, column, column->graphic->say(&spot)), pass->kit.locale);
  }
  column->graphic->draw(&spot);
  layout_add_drawn(pass, box, column->x, spot.middle);
  if (column->graphic->numbered) add_number(&spot, element);
}
