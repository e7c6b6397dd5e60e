/* Tiles coloured by class, those that have no class, and the key of both. */
#include "chart/tiles.h"

#include <math.h>

/* ---- what a tile shows -------------------------------------------------------------------------------------------------- */

static bool has_class(const ChartTiles *tiles, const ChartValue *value) {
  return value->state == CHART_KNOWN && !value->small_base && !(tiles->zero_apart && value->value == 0);
}

bool chart_tile_is_hatched(const ChartValue *value) {
  return value->state == CHART_KNOWN && value->small_base;
}

static ChartTileMark mark_of(const ChartValue *value) {
  if (value->state == CHART_MISSING) return CHART_TILE_MISSING;
  if (value->state == CHART_HIDDEN) return CHART_TILE_HIDDEN;
  return value->small_base ? CHART_TILE_SMALL : CHART_TILE_ZERO;
}

bool chart_tiles_read(const ChartData *data, ChartTiles *tiles, bool zero_apart) {
  *tiles = (ChartTiles){.zero_apart = zero_apart};
  if (!chart_classing_read(data, &tiles->classing, zero_apart)) return false;
  for (size_t i = 0; i < tiles->classing.count; i++)
    tiles->colours[i] = chart_classing_colour(data, &tiles->classing, i);
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (!has_class(tiles, &data->values[i])) tiles->used[mark_of(&data->values[i])] = true;
  return true;
}

const PageColour *chart_tile_fill(const ChartData *data, const ChartTiles *tiles, const ChartValue *value) {
  if (!has_class(tiles, value)) return chart_colour(data, "paper");
  return tiles->colours[chart_classing_of(&tiles->classing, value->value)];
}

/* ---- marks of what has no class ------------------------------------------------------------------------------------------ */

static void draw_hatch(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  const PageColour *second = chart_colour(data, "data-second");
  PagePoint corners[] = {{rect.x, rect.y}, {rect.width, rect.height}};
  PageItem *hatch =
      page_draw_path(canvas, "r", corners, 2, NULL, second, chart_length(data, LOOK_MAP_HATCH_WEIGHT));
  BaseLength *pitch = base_arena_alloc(canvas->document->arena, sizeof *pitch);
  *pitch = chart_length(data, LOOK_MAP_HATCH_PITCH);
  hatch->as.path.clip_hatch = true;
  hatch->as.path.dashes = pitch;
  hatch->as.path.dash_count = 1;
}

static void draw_mark(const ChartData *data, const PageCanvas *canvas, PageRect rect, ChartTileMark mark) {
  const PageColour *second = chart_colour(data, "data-second");
  BaseLength weight = chart_length(data, LOOK_CLASS_OUTLINE);
  page_draw_box(canvas, rect, chart_colour(data, "paper"), chart_colour(data, "data-light"), weight);
  if (mark == CHART_TILE_SMALL) draw_hatch(data, canvas, rect);
  if (mark == CHART_TILE_MISSING)
    page_draw_line(canvas, rect.x, rect.y + rect.height, rect.x + rect.width, rect.y, weight, second);
}

void chart_tiles_draw(const ChartData *data, const PageCanvas *canvas, const ChartTiles *tiles,
                      const PageRect *rects, const ChartValue *const *values, size_t count) {
  PageRect *of_class = base_alloc((count + 1) * sizeof *of_class);
  for (size_t c = 0; c < tiles->classing.count; c++) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
      if (has_class(tiles, values[i]) && chart_classing_of(&tiles->classing, values[i]->value) == c)
        of_class[found++] = rects[i];
    if (found) page_draw_rects(canvas, of_class, found, tiles->colours[c]);
  }
  base_free(of_class);
  for (size_t i = 0; i < count; i++)
    if (!has_class(tiles, values[i])) draw_mark(data, canvas, rects[i], mark_of(values[i]));
}

/* ---- the key ------------------------------------------------------------------------------------------------------------- */

/* Laid out from left to right, in rows: the classes as one bar with its limits at the joints, then the marks. Drawn when there
 * is a canvas. */
typedef struct {
  const ChartData *data;
  const PageCanvas *canvas;
  const ChartTiles *tiles;
  BaseLength left, x, y, width; /* y: the row's top */
} Key;

static const char *limit_text(const Key *key, size_t index) {
  double limit = key->tiles->classing.limits[index];
  if (!isfinite(limit)) return NULL;
  const char *number = chart_print(key->data, limit);
  return key->data->percent && index == key->tiles->classing.count
             ? base_arena_format(key->data->arena, "%s\u00a0%%", number)
             : number;
}

static const PageRole *role_of(const Key *key) {
  return chart_role(key->data, "label-soft");
}

/* A class is so wide that its limits do not touch. */
static BaseLength class_width(const Key *key) {
  BaseLength widest = 0, usual = chart_length(key->data, LOOK_CLASS_KEY_WIDTH);
  for (size_t i = 0; i <= key->tiles->classing.count; i++) {
    const char *text = limit_text(key, i);
    BaseLength width = text ? page_label_width(key->data->kit, text, role_of(key)) : 0;
    if (width > widest) widest = width;
  }
  widest += chart_length(key->data, LOOK_CLASS_KEY_APART) / 2;
  BaseLength most = key->width / (BaseLength)(key->tiles->classing.count + 1);
  if (widest < usual) widest = usual;
  return widest < most ? widest : most;
}

static void put_limit(const Key *key, const char *text, BaseLength x, BaseLength y) {
  ChartLabel label = chart_label_line(key->data, text, role_of(key));
  BaseLength least = key->left + label.width / 2;
  if (!chart_label_put(key->data, key->canvas, &label, TEXT_CENTRED, x < least ? least : x, y, NULL))
    chart_leave_out(key->data);
}

static BaseLength bar_depth(const Key *key) {
  return chart_length(key->data, LOOK_CLASS_KEY_HEIGHT) + chart_length(key->data, LOOK_CLASS_KEY_LIMIT);
}

static void next_row(Key *key) {
  key->x = key->left;
  key->y += bar_depth(key) + role_of(key)->leading / 2;
}

static void lay_classes(Key *key) {
  const ChartClassing *classing = &key->tiles->classing;
  BaseLength width = class_width(key), height = chart_length(key->data, LOOK_CLASS_KEY_HEIGHT);
  if (key->x > key->left && key->x + (BaseLength)classing->count * width > key->left + key->width)
    next_row(key);
  for (size_t i = 0; key->canvas && i < classing->count; i++) {
    PageRect swatch = {key->x + (BaseLength)i * width, key->y, width, height};
    page_draw_box(key->canvas, swatch, key->tiles->colours[i], chart_colour(key->data, "data-second"),
                  chart_length(key->data, LOOK_CLASS_KEY_EDGE));
    chart_take(key->data, swatch);
  }
  bool one_value = classing->count == 1 && classing->limits[0] == classing->limits[1];
  for (size_t i = 0; key->canvas && i <= classing->count; i++) {
    const char *text = limit_text(key, i);
    BaseLength x = key->x + (BaseLength)i * width + (one_value ? width / 2 : 0);
    if (text && (!one_value || !i)) put_limit(key, text, x, key->y + bar_depth(key));
  }
  const char *last = limit_text(key, classing->count);
  BaseLength over = last && !one_value ? page_label_width(key->data->kit, last, role_of(key)) / 2 : 0;
  key->x += (BaseLength)classing->count * width + over;
}

static const char *mark_words(const ChartData *data, ChartTileMark mark) {
  switch (mark) {
  case CHART_TILE_ZERO: return chart_print(data, 0);
  case CHART_TILE_HIDDEN: return chart_word(data, BASE_WORD_HIDDEN);
  case CHART_TILE_MISSING: return chart_word(data, BASE_WORD_MISSING);
  default: break;
  }
  BaseBuffer text = {0};
  char limit[24];
  snprintf(limit, sizeof limit, "%d", data->document->report->theme->small_base);
  base_word_add(&text, data->kit->locale, BASE_WORD_SMALL_BASE, limit);
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

static void lay_mark(Key *key, ChartTileMark mark) {
  BaseLength side = chart_length(key->data, LOOK_CLASS_KEY_HEIGHT),
             apart = chart_length(key->data, LOOK_CLASS_KEY_APART);
  ChartLabel label = chart_label(key->data, mark_words(key->data, mark), role_of(key),
                                 key->width > 2 * side ? key->width - 2 * side : side, 1);
  BaseLength needed = side + side / 2 + label.width;
  if (key->x > key->left) key->x += apart;
  if (key->x > key->left && key->x + needed > key->left + key->width) next_row(key);
  if (key->canvas) {
    PageRect swatch = {key->x, key->y, side, side};
    draw_mark(key->data, key->canvas, swatch, mark);
    chart_take(key->data, swatch);
    chart_label_draw(key->data, key->canvas, &label, TEXT_RAGGED, key->x + side + side / 2,
                     key->y + side / 2 + label.role->style.size * 36 / 100, NULL);
  }
  key->x += needed;
}

static bool has_classes(const ChartTiles *tiles) {
  return tiles->classing.count > 0;
}

static BaseLength lay(Key *key) {
  BaseLength top = key->y;
  if (key->tiles->used[CHART_TILE_ZERO]) lay_mark(key, CHART_TILE_ZERO);
  if (has_classes(key->tiles)) {
    if (key->x > key->left) key->x += chart_length(key->data, LOOK_CLASS_KEY_APART);
    lay_classes(key);
  }
  for (int mark = CHART_TILE_SMALL; mark < CHART_TILE_MARKS; mark++)
    if (key->tiles->used[mark]) lay_mark(key, (ChartTileMark)mark);
  return key->y - top + bar_depth(key) + chart_length(key->data, LOOK_CHART_LABEL_DEPTH);
}

BaseLength chart_tiles_key_height(const ChartData *data, const ChartTiles *tiles, BaseLength width) {
  size_t cut = data->space->shortened;
  Key key = {.data = data, .tiles = tiles, .width = width};
  BaseLength height = lay(&key);
  data->space->shortened = cut;
  return height;
}

void chart_tiles_key_draw(const ChartData *data, const PageCanvas *canvas, const ChartTiles *tiles,
                          BaseLength x, BaseLength y, BaseLength width) {
  Key key = {data, canvas, tiles, x, x, y, width};
  lay(&key);
}
