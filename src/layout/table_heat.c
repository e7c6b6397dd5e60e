/* Tables whose numbers stand on grounds by class: light is low. */
#include "layout/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CLASSES = 12, USUAL_CLASSES = 6, USUAL_DIVERGING = 8 };

struct TableHeat {
  bool diverging, limited; /* limited: the table gives the limits */
  double middle;
  size_t count;                            /* classes */
  double limits[MOST_CLASSES];             /* the upper ends, but the last */
  const PageColour *colours[MOST_CLASSES]; /* from low to high */
  BaseLength left, right;                  /* of the grounds */
};

/* ---- what the table says ------------------------------------------------------------------------------------------------ */

static void refuse(const Table *table, const TableColumn *column, const char *attribute, const char *code,
                   const char *hint, const char *message) {
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
              report_attribute_place(column->node, attribute), code, hint, "%s", message);
}

static const PageColour *named(const Table *table, const char *name) {
  const LayoutPass *pass = table->region->pass;
  return page_colour(&pass->kit, name, pass->theme->place);
}

/* `step` of `count` steps, the first light, of names from dark to light; `whole`: over all of them. */
static const PageColour *step_colour(const Table *table, const char *const *names, size_t name_count,
                                     size_t step, size_t count, bool whole) {
  size_t back = whole && count > 1 ? step * (name_count - 1) / (count - 1) : step;
  return named(table, names[name_count - 1 - back]);
}

static bool set_sequential(const Table *table, const TableColumn *column, struct TableHeat *heat) {
  const ReportTheme *theme = table->region->pass->theme;
  if (heat->count > theme->ramp_count) {
    refuse(table, column, "heat", "short-ramp", "fewer classes, or more colours in the theme's <ramp>",
           "the theme's ramp has fewer colours than there are classes");
    return false;
  }
  for (size_t i = 0; i < heat->count; i++)
    heat->colours[i] = step_colour(table, theme->ramp, theme->ramp_count, i, heat->count, false);
  return true;
}

static uint8_t mix(uint8_t from, uint8_t to, double part) {
  return (uint8_t)(from + (to - from) * part + 0.5);
}

/* Without colours for it, the classes below go from paper to the theme's opposite colour, as those of charts do. */
static const PageColour *opposite_colour(const Table *table, size_t step, size_t count) {
  const LayoutPass *pass = table->region->pass;
  const PageColour *to = NULL, *paper = named(table, "paper");
  for (size_t i = 0; i < pass->kit.colour_count; i++) {
    const char *uses = pass->kit.colours[i].uses;
    if (uses && base_list_find(uses, ' ', "opposite", strlen("opposite")) >= 0) to = &pass->kit.colours[i];
  }
  if (!to) return NULL;
  double part = 0.15 + 0.85 * (count > 1 ? (double)step / (double)(count - 1) : 1);
  PageColour *mixed = base_arena_alloc(pass->arena, sizeof *mixed);
  *mixed = (PageColour){.name = base_arena_format(pass->arena, "%s–%s", paper->name, to->name),
                        .red = mix(paper->red, to->red, part),
                        .green = mix(paper->green, to->green, part),
                        .blue = mix(paper->blue, to->blue, part)};
  for (int i = 0; i < 4; i++) {
    mixed->cmyk[i] = mix(paper->cmyk[i], to->cmyk[i], part);
    mixed->cmyk_small[i] = mix(paper->cmyk_small[i], to->cmyk_small[i], part);
  }
  return mixed;
}

static const PageColour *below_colour(const Table *table, size_t step, size_t count) {
  const ReportTheme *theme = table->region->pass->theme;
  if (theme->below_count >= count)
    return step_colour(table, theme->below, theme->below_count, step, count, true);
  return opposite_colour(table, step, count);
}

/* Half of the classes below the middle, half above; both arms go from light to dark. */
static bool set_diverging(const Table *table, const TableColumn *column, struct TableHeat *heat) {
  const ReportTheme *theme = table->region->pass->theme;
  size_t arm = heat->count / 2;
  if (!below_colour(table, 0, arm) || theme->ramp_count < arm || heat->count % 2) {
    refuse(table, column, "heat", "short-ramp",
           "an even number of classes, and in the theme a colour with use=\"opposite\", or below=\"…\" of "
           "its <ramp>",
           "the theme has no colours for these classes");
    return false;
  }
  for (size_t i = 0; i < arm; i++) {
    heat->colours[arm - 1 - i] = below_colour(table, i, arm);
    heat->colours[arm + i] = step_colour(table, theme->ramp, theme->ramp_count, i, arm, true);
  }
  return true;
}

/* "0.1 0.2 0.3": the limits between classes. */
static bool read_limits(const Table *table, const TableColumn *column, struct TableHeat *heat) {
  const char *at = report_attribute(column->node, "breaks");
  heat->limited = at != NULL;
  heat->count = at ? 1 : 0;
  while (at && *at) {
    char *end;
    double limit = strtod(at, &end);
    bool rises = heat->count == 1 || limit > heat->limits[heat->count - 2];
    if (end == at || (*end && *end != ' ') || !rises || heat->count == MOST_CLASSES) {
      refuse(table, column, "breaks", "wrong-value", "numbers that rise, at most 11: 0.25 0.5 0.75",
             "the limits of classes cannot be these");
      return false;
    }
    heat->limits[heat->count++ - 1] = limit;
    at = end + strspn(end, " ");
  }
  return true;
}

static bool read_count(const Table *table, const TableColumn *column, struct TableHeat *heat) {
  const char *classes = report_attribute(column->node, "classes");
  if (classes && heat->limited) {
    refuse(table, column, "classes", "no-effect", "leave one of both out",
           "breaks say already how many classes there are");
    return false;
  }
  if (heat->limited) return true;
  size_t ramp = table->region->pass->theme->ramp_count;
  size_t usual = heat->diverging ? USUAL_DIVERGING : ramp && ramp < USUAL_CLASSES ? ramp : USUAL_CLASSES;
  heat->count = classes ? strtoul(classes, NULL, 10) : usual;
  if (heat->count >= 2 && heat->count <= MOST_CLASSES) return true;
  refuse(table, column, "classes", "wrong-value", "2 to 12", "so many classes cannot be told apart");
  return false;
}

/* ---- classes --------------------------------------------------------------------------------------------------------------- */

static bool has_class(const Table *table, size_t row, const TableCell *cell) {
  return cell->number && !cell->hidden && !cell->soft && row < table->row_count &&
         table->rows[row].look->style->keep == REPORT_KEEP_NONE;
}

/* The extremes of a column, or of all that share its scale. */
static bool extremes(const Table *table, const TableColumn *column, double *low, double *high) {
  bool any = false, whole = strcmp(report_attribute_or(column->node, "scale", "column"), "table") == 0;
  for (size_t i = 0; i < table->column_count; i++) {
    const TableColumn *other = &table->columns[i];
    bool shares = whole && strcmp(report_attribute_or(other->node, "heat", "none"), "none") != 0 &&
                  strcmp(report_attribute_or(other->node, "scale", "column"), "table") == 0;
    if (other != column && !shares) continue;
    for (size_t row = 0; row < table->row_count; row++) {
      const TableCell *cell = layout_table_cell(table, row, i);
      if (!has_class(table, row, cell)) continue;
      if (!any || cell->value < *low) *low = cell->value;
      if (!any || cell->value > *high) *high = cell->value;
      any = true;
    }
  }
  return any;
}

static void set_limits(const Table *table, const TableColumn *column, struct TableHeat *heat) {
  double low = 0, high = 0;
  if (heat->limited || !extremes(table, column, &low, &high)) return;
  bool equal = !(high > low);
  if (heat->diverging) { /* both arms are as long as the longer one */
    double reach = high - heat->middle > heat->middle - low ? high - heat->middle : heat->middle - low;
    low = heat->middle - reach;
    high = heat->middle + reach;
    equal = !(reach > 0);
  }
  if (equal) { /* neither low nor high: the class in the middle */
    for (size_t i = 1; i < heat->count; i++) heat->limits[i - 1] = i <= heat->count / 2 ? low : HUGE_VAL;
    return;
  }
  for (size_t i = 1; i < heat->count; i++)
    heat->limits[i - 1] = low + (high - low) * (double)i / (double)heat->count;
}

static size_t class_of(const struct TableHeat *heat, double value) {
  size_t class = 0;
  while (class + 1 < heat->count && value >= heat->limits[class]) class ++;
  return class;
}

/* A year without data has no classes, and that is no fault of the table. */
static bool is_empty(const Table *table, const TableColumn *column) {
  for (size_t row = 0; row < table->row_count; row++)
    if (data_cell(table->view, row, (size_t)column->field)->kind != DATA_EMPTY) return false;
  return true;
}

static void read_column(Table *table, TableColumn *column) {
  const char *kind = report_attribute_or(column->node, "heat", "none"),
             *scale = report_attribute_or(column->node, "scale", "column");
  if (strcmp(kind, "none") == 0) return;
  if (strcmp(scale, "column") != 0 && strcmp(scale, "table") != 0)
    refuse(table, column, "scale", "wrong-value",
           "column or table; breaks=\"…\" gives tables the same limits",
           "classes share a scale within their table");
  if (column->kind == TABLE_TEXT && is_empty(table, column)) return;
  if (!column->numeric || column->kind != TABLE_TEXT) {
    refuse(table, column, "heat", "no-numbers", "give it to a column of numbers that are printed",
           "only numbers have classes");
    return;
  }
  struct TableHeat *heat = base_arena_alloc(table->region->pass->arena, sizeof *heat);
  heat->diverging = strcmp(kind, "diverging") == 0;
  heat->middle = strtod(report_attribute_or(column->node, "middle", "0"), NULL);
  if (!read_limits(table, column, heat) || !read_count(table, column, heat)) return;
  if (heat->diverging ? !set_diverging(table, column, heat) : !set_sequential(table, column, heat)) return;
  set_limits(table, column, heat);
  column->heat = heat;
  table->heated = true;
}

void layout_table_read_heat(Table *table) {
  for (size_t i = 0; i < table->column_count; i++) read_column(table, &table->columns[i]);
  if (table->heated && !report_attribute(table->node, "rows-apart")) table->apart = false;
}

/* ---- drawing --------------------------------------------------------------------------------------------------------------- */

/* Grounds fill half of the gaps on both sides. */
static void place_ground(const Table *table, TableColumn *column) {
  const TableColumn *end = table->columns + table->column_count;
  struct TableHeat *heat = column->heat;
  BaseLength half = layout_length(table->region->pass, LOOK_TABLE_GAP) / 2;
  heat->left = column->leads ? 0 : (column->x + column[-1].x + column[-1].width) / 2;
  if (heat->left < column->x - half) heat->left = column->x - half;
  heat->right = column + 1 == end ? column->x + column->width : (column->x + column->width + column[1].x) / 2;
}

void layout_table_centre_heat(Table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].heat) place_ground(table, &table->columns[i]);
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    if (!column->heat) continue;
    BaseLength content = column->before + column->after,
               middle = (column->heat->left + column->heat->right) / 2;
    column->width = middle + content / 2 - column->x;
  }
}

static void add_hatch(const Table *table, LayoutBox *box, PageRect rect) {
  LayoutPass *pass = table->region->pass;
  PageCanvas canvas = layout_draw(pass, NULL, table->node->place);
  PageItem *hatch = page_draw_rect(&canvas, (PageRect){0, 0, rect.width, rect.height}, NULL);
  BaseLength *pitch = base_arena_alloc(pass->arena, sizeof *pitch);
  *pitch = layout_length(pass, LOOK_TABLE_HATCH_PITCH);
  hatch->as.path.stroke = named(table, "data-second");
  hatch->as.path.weight = layout_length(pass, LOOK_TABLE_HATCH_WEIGHT);
  hatch->as.path.clip_hatch = true;
  hatch->as.path.dashes = pitch;
  hatch->as.path.dash_count = 1;
  layout_add_drawn(pass, box, rect.x, rect.y);
}

static void add_outline(const Table *table, LayoutBox *box, PageRect rect) {
  LayoutPass *pass = table->region->pass;
  PageCanvas canvas = layout_draw(pass, NULL, table->node->place);
  page_draw_box(&canvas, (PageRect){0, 0, rect.width, rect.height}, NULL, table->hairline,
                layout_length(pass, LOOK_TABLE_HEAT_OUTLINE));
  layout_add_drawn(pass, box, rect.x, rect.y);
}

/* A number over a hatch stands on a white plate. */
static void add_plate(const Table *table, LayoutBox *box, const TableColumn *column, PageRect rect) {
  BaseLength around = layout_length(table->region->pass, LOOK_TABLE_HEAT_PLATE);
  BaseLength width = column->before + column->after + 2 * around;
  PageRect plate = {column->x + column->width - column->before - column->after - around, rect.y + around / 2,
                    width, rect.height - around};
  layout_add_rect(table->region->pass, box, plate, named(table, "paper"));
}

const PageColour *layout_table_add_heat(const Table *table, LayoutBox *box, size_t row,
                                        const TableColumn *column, const TableCell *cell) {
  const struct TableHeat *heat = column->heat;
  if (!heat || row >= table->row_count || table->rows[row].look->style->keep != REPORT_KEEP_NONE) return NULL;
  BaseLength edge = layout_length(table->region->pass, LOOK_TABLE_HEAT_EDGE);
  PageRect rect = {heat->left + edge, edge, heat->right - heat->left - 2 * edge, box->height - 2 * edge};
  if (!has_class(table, row, cell)) {
    if (cell->number && !cell->hidden) {
      add_hatch(table, box, rect);
      add_plate(table, box, column, rect);
    } else {
      add_outline(table, box, rect);
    }
    return NULL;
  }
  const PageColour *ground = heat->colours[class_of(heat, cell->value)], *light = named(table, "on-data");
  layout_add_rect(table->region->pass, box, rect, ground);
  return page_contrast(light, ground) > page_contrast(table->ink, ground) ? light : table->ink;
}

/* ---- key ------------------------------------------------------------------------------------------------------------------- */

/* Where the next part of the key goes; it begins a new line when it would not fit. */
typedef struct {
  const Table *table;
  LayoutBox *box;
  const PageRole *role;
  BaseLength x, y, width, height, gap;
} Key;

static BaseLength key_baseline(const Key *key) {
  return key->y + (key->height + key->role->style.size * 7 / 10) / 2;
}

static const TextLine *key_words(const Key *key, const char *words) {
  return layout_line(key->table->region->pass, words, &key->role->style, NULL, key->table->node->place);
}

static void make_room(Key *key, BaseLength wanted) {
  if (key->x && key->x + wanted > key->table->measure) {
    key->x = 0;
    key->y += key->height + 2 * key->gap;
  }
}

static void add_words(Key *key, PageElement *element, const TextLine *words, bool joined) {
  layout_add_line(key->table->region->pass, key->box, element, key->table->node->place, words,
                  key->role->colour, key->x, key_baseline(key))
      ->joined = joined;
  key->x += words->width + key->gap;
}

static PageElement *key_element(const Key *key) {
  return page_element_new(key->table->region->pass->out, key->table->table->parent, PAGE_P,
                          key->table->node->place);
}

/* Words, swatches, words. */
static void add_scale(Key *key, const struct TableHeat *heat, const char *low, const char *high) {
  const TextLine *before = key_words(key, low), *after = key_words(key, high);
  BaseLength swatches = (BaseLength)heat->count * key->width;
  make_room(key, before->width + swatches + after->width + 2 * key->gap);
  PageElement *element = key_element(key);
  add_words(key, element, before, true);
  for (size_t i = 0; i < heat->count; i++, key->x += key->width)
    layout_add_rect(key->table->region->pass, key->box, (PageRect){key->x, key->y, key->width, key->height},
                    heat->colours[i]);
  key->x += key->gap;
  add_words(key, element, after, false);
  key->x += 3 * key->gap;
}

static const char *limit_text(const Table *table, const TableColumn *column, double limit, BaseWord word) {
  LayoutPass *pass = table->region->pass;
  BaseBuffer number = {0}, out = {0};
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = 2};
  if (column->node && strcmp(table->view->columns[column->field].suffix, "pct") == 0)
    format = (BaseFormat){.kind = BASE_FORMAT_PERCENT, .decimals = 1};
  base_format_number(&number, &format, base_ratio_from_double(limit), pass->kit.locale);
  base_word_add(&out, pass->kit.locale, word, number.data);
  const char *text = base_arena_copy(pass->arena, out.data, out.length);
  base_buffer_free(&number);
  base_buffer_free(&out);
  return text;
}

static void add_key(Key *key, const TableColumn *column) {
  const struct TableHeat *heat = column->heat;
  const Table *table = key->table;
  const BaseLocale *locale = table->region->pass->kit.locale;
  bool whole = strcmp(report_attribute_or(column->node, "scale", "column"), "table") == 0;
  double low = heat->limited ? heat->limits[0] : heat->middle;
  double high = heat->limited ? heat->limits[heat->count - 2] : heat->middle;
  if (heat->limited || heat->diverging)
    add_scale(key, heat, limit_text(table, column, low, BASE_WORD_BELOW_LIMIT),
              limit_text(table, column, high, BASE_WORD_ABOVE_LIMIT));
  else
    add_scale(key, heat, base_word(locale, BASE_WORD_LOWEST_CLASS),
              base_word(locale, whole ? BASE_WORD_HIGHEST_IN_TABLE : BASE_WORD_HIGHEST_IN_COLUMN));
}

/* Columns whose classes mean the same have one key. */
static bool same_key(const TableColumn *left, const TableColumn *right) {
  const struct TableHeat *one = left->heat, *other = right->heat;
  if (one->diverging != other->diverging || one->limited != other->limited || one->count != other->count)
    return false;
  if (strcmp(report_attribute_or(left->node, "scale", "column"),
             report_attribute_or(right->node, "scale", "column")) != 0)
    return false;
  if (one->diverging && one->middle < other->middle) return false;
  if (one->diverging && one->middle > other->middle) return false;
  return !one->limited || memcmp(one->limits, other->limits, (one->count - 1) * sizeof *one->limits) == 0;
}

static bool key_is_new(const Table *table, size_t index) {
  for (size_t i = 0; i < index; i++)
    if (table->columns[i].heat && same_key(&table->columns[i], &table->columns[index])) return false;
  return true;
}

static bool has_hatch(const Table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    for (size_t row = 0; table->columns[i].heat && row < table->row_count; row++) {
      const TableCell *cell = layout_table_cell(table, row, i);
      if (cell->number && !cell->hidden && cell->soft) return true;
    }
  return false;
}

static void add_hatch_key(Key *key) {
  LayoutPass *pass = key->table->region->pass;
  BaseBuffer words = {0};
  char limit[24];
  snprintf(limit, sizeof limit, "%d", pass->theme->small_base);
  base_word_add(&words, pass->kit.locale, BASE_WORD_SMALL_BASE, limit);
  const TextLine *line = key_words(key, words.data);
  make_room(key, key->width + key->gap + line->width);
  add_hatch(key->table, key->box, (PageRect){key->x, key->y, key->width, key->height});
  key->x += key->width + key->gap;
  add_words(key, key_element(key), line, false);
  base_buffer_free(&words);
}

LayoutBox *layout_table_heat_key(const Table *table) {
  if (!table->heated) return NULL;
  LayoutPass *pass = table->region->pass;
  LayoutBox *box = layout_box_new(pass, table->measure);
  Key key = {.table = table,
             .box = box,
             .role = page_role(&pass->kit, "label-soft", table->node->place),
             .width = layout_length(pass, LOOK_TABLE_KEY_WIDTH),
             .height = layout_length(pass, LOOK_TABLE_KEY_HEIGHT),
             .gap = layout_length(pass, LOOK_TABLE_KEY_GAP)};
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].heat && key_is_new(table, i)) add_key(&key, &table->columns[i]);
  if (has_hatch(table)) add_hatch_key(&key);
  box->height = key.y + key.height;
  box->space = layout_length(pass, LOOK_TABLE_KEY_BELOW);
  return box;
}
