/* What stands on every page of a draft: watermark, line numbers and band; measures of look.md section 8. */
#include <string.h>

#include "app/draft.h"

enum { LETTERS = 6, MOST_LETTERS = 8, LETTER_ROWS = 7, LETTER_COLUMNS = 5 };

const PageColour *app_draft_colour(const Draft *draft, const char *purpose) {
  return page_colour(&draft->run->kit, purpose, (BasePlace){draft->run->path, 0, 0});
}

const PageRole *app_draft_role(const Draft *draft, const char *name) {
  return page_role(&draft->run->kit, name, (BasePlace){draft->run->path, 0, 0});
}

/* ---- the ground ------------------------------------------------------------------------------------------------------- */

static bool covers_page(const PageSheet *sheet, const PageItem *item) {
  if (item->kind != PAGE_PATH || !item->as.path.fill || strcmp(item->as.path.segments, "r") != 0)
    return false;
  const PagePoint *corner = item->as.path.points, *size = corner + 1;
  return corner->x <= 0 && corner->y <= 0 && corner->x + size->x >= sheet->width &&
         corner->y + size->y >= sheet->height;
}

/* The watermark lies under all that is drawn, but for the page's own background. */
static size_t first_content(const PageSheet *sheet) {
  size_t index = 0;
  while (index < sheet->items.count && !sheet->items.items[index].element &&
         sheet->items.items[index].artifact == PAGE_BACKGROUND)
    index++;
  return index;
}

const PageColour *app_draft_dark_ground(const PageSheet *sheet) {
  const PageColour *ground = NULL;
  for (size_t i = 0; i < first_content(sheet); i++)
    if (covers_page(sheet, &sheet->items.items[i])) ground = sheet->items.items[i].as.path.fill;
  return ground && 2 * ground->red + 5 * ground->green + ground->blue < 8 * 128 ? ground : NULL;
}

/* A part of a difference, rounded. */
static uint8_t towards(int from, int to, int percent) {
  return (uint8_t)((from * (100 - percent) + to * percent + 50) / 100);
}

/* As little different from a dark ground as the watermark is from white paper. */
static const PageColour *faint(const Draft *draft, const PageColour *ground) {
  enum { LIGHTER = 12 }; /* percent of the way to paper */
  const PageColour *paper = app_draft_colour(draft, "paper");
  PageColour *mixed = base_arena_alloc(draft->run->pages->arena, sizeof *mixed);
  *mixed = (PageColour){.name = "watermark",
                        .red = towards(ground->red, paper->red, LIGHTER),
                        .green = towards(ground->green, paper->green, LIGHTER),
                        .blue = towards(ground->blue, paper->blue, LIGHTER)};
  for (int i = 0; i < 4; i++) {
    mixed->cmyk[i] = towards(ground->cmyk[i], paper->cmyk[i], LIGHTER);
    mixed->cmyk_small[i] = mixed->cmyk[i];
  }
  return mixed;
}

/* ---- watermark -------------------------------------------------------------------------------------------------------- */

/* Capitals five squares wide and seven high, a row a string, from A to Z. */
static const char *const letters[26][LETTER_ROWS] = {
    {".###.", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"},
    {"####.", "#...#", "#...#", "####.", "#...#", "#...#", "####."},
    {".###.", "#...#", "#....", "#....", "#....", "#...#", ".###."},
    {"####.", "#...#", "#...#", "#...#", "#...#", "#...#", "####."},
    {"#####", "#....", "#....", "####.", "#....", "#....", "#####"},
    {"#####", "#....", "#....", "####.", "#....", "#....", "#...."},
    {".###.", "#...#", "#....", "#.###", "#...#", "#...#", ".###."},
    {"#...#", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"},
    {".###.", "..#..", "..#..", "..#..", "..#..", "..#..", ".###."},
    {"....#", "....#", "....#", "....#", "#...#", "#...#", ".###."},
    {"#...#", "#..#.", "#.#..", "##...", "#.#..", "#..#.", "#...#"},
    {"#....", "#....", "#....", "#....", "#....", "#....", "#####"},
    {"#...#", "##.##", "#.#.#", "#.#.#", "#...#", "#...#", "#...#"},
    {"#...#", "##..#", "#.#.#", "#.#.#", "#..##", "#...#", "#...#"},
    {".###.", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."},
    {"####.", "#...#", "#...#", "####.", "#....", "#....", "#...."},
    {".###.", "#...#", "#...#", "#...#", "#.#.#", "#..#.", ".##.#"},
    {"####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"},
    {".####", "#....", "#....", ".###.", "....#", "....#", "####."},
    {"#####", "..#..", "..#..", "..#..", "..#..", "..#..", "..#.."},
    {"#...#", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."},
    {"#...#", "#...#", "#...#", "#...#", "#...#", ".#.#.", "..#.."},
    {"#...#", "#...#", "#...#", "#.#.#", "#.#.#", "##.##", "#...#"},
    {"#...#", "#...#", ".#.#.", "..#..", ".#.#.", "#...#", "#...#"},
    {"#...#", "#...#", ".#.#.", "..#..", "..#..", "..#..", "..#.."},
    {"#####", "....#", "...#.", "..#..", ".#...", "#....", "#####"}};

/* Adds the squares of a letter whose top left corner is at x; returns how many. */
static size_t add_letter(PageRect *rects, const char *const *rows, PagePoint at, BaseLength pitch,
                         BaseLength square) {
  size_t count = 0;
  for (int row = 0; row < LETTER_ROWS; row++)
    for (int column = 0; column < LETTER_COLUMNS; column++)
      if (rows[row][column] == '#')
        rects[count++] = (PageRect){at.x + column * pitch, at.y + row * pitch, square, square};
  return count;
}

/* The word stands in the middle of the room of six letters; a longer one has smaller letters. */
static void draw_watermark(const Draft *draft, const PageCanvas *canvas, const PageColour *ground) {
  PageRect rects[MOST_LETTERS * LETTER_ROWS * LETTER_COLUMNS];
  const char *word = app_draft_word(draft, BASE_WORD_WATERMARK);
  BaseLength length = (BaseLength)strlen(word), room = length > LETTERS ? length : LETTERS;
  BaseLength every = LETTERS * app_draft_length(draft, LOOK_DRAFT_LETTER_EVERY) / room;
  BaseLength whole = app_draft_length(draft, LOOK_DRAFT_LETTER_PITCH), pitch = whole * LETTERS / room;
  BaseLength square = pitch * app_draft_length(draft, LOOK_DRAFT_LETTER_SQUARE) / whole;
  PagePoint at = {app_draft_length(draft, LOOK_DRAFT_LETTERS_LEFT) + (room - length) * every / 2,
                  app_draft_length(draft, LOOK_DRAFT_LETTERS_TOP)};
  size_t count = 0;
  for (; *word; word++, at.x += every)
    count += add_letter(rects + count, letters[*word - 'A'], at, pitch, square);
  PageItem *item =
      page_draw_rects(canvas, rects, count, ground ? faint(draft, ground) : app_draft_colour(draft, "tint"));
  item->artifact = PAGE_BACKGROUND;
  app_sheet_move_last(canvas->sheet, first_content(canvas->sheet));
}

/* ---- line numbers, band ----------------------------------------------------------------------------------------------- */

/* The numbers name places, not lines of text, so that they also work in tables and charts. */
static void draw_line_numbers(const Draft *draft, const PageCanvas *canvas, const PageColour *ground) {
  const PageColour *ink = ground ? app_draft_colour(draft, "paper") : NULL; /* NULL: the role's own */
  int number = 1;
  BaseLength last = app_draft_length(draft, LOOK_DRAFT_LINE_LAST),
             step = app_draft_length(draft, LOOK_DRAFT_LINE),
             right = app_draft_length(draft, LOOK_DRAFT_LINE_RIGHT);
  for (BaseLength y = app_draft_length(draft, LOOK_DRAFT_LINE_FIRST);
       step > 0 && y <= last && y < canvas->sheet->height; y += step, number++) {
    if (number != 1 && number % 5 != 0) {
      page_draw_line(canvas, right - app_draft_length(draft, LOOK_DRAFT_LINE_TICK), y, right, y,
                     app_draft_length(draft, LOOK_DRAFT_LINE_WEIGHT), app_draft_colour(draft, "hairline"));
      continue;
    }
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    page_draw_label(canvas, text, app_draft_role(draft, "label-soft"), TEXT_RIGHT, right, y, ink, NULL);
  }
}

static void band_text(const Draft *draft, const PageCanvas *canvas, const char *text, const char *role_name,
                      TextAlign align, BaseLength x) {
  page_draw_label(canvas, text, app_draft_role(draft, role_name), align, x,
                  app_draft_length(draft, LOOK_DRAFT_BAND_BASELINE), app_draft_colour(draft, "paper"), NULL);
}

/* "Working document, data of 31 December 2020" */
static void add_state(const Draft *draft, BaseBuffer *out) {
  const BaseLocale *locale = draft->run->kit.locale;
  const char *date = draft->run->document->date;
  BaseBuffer words = {0};
  if (date && !base_format_date(&words, date, NULL, locale)) base_buffer_add_text(&words, date);
  base_word_add(out, locale, date ? BASE_WORD_STATE : BASE_WORD_WORKING, words.data);
  base_buffer_free(&words);
}

/* On the first page the band is read, before all else: no listener shall take a draft for the report. */
static PageElement *first_paragraph(const Draft *draft, const PageCanvas *canvas) {
  PageElement *root = canvas->document->root;
  PageElement *last = root->last,
              *first = page_element_new(canvas->document, root, PAGE_P, (BasePlace){draft->run->path, 0, 0});
  if (!last) return first;
  last->next = NULL;
  root->last = last;
  first->next = root->first;
  return root->first = first;
}

void app_draft_band(const Draft *draft, const PageCanvas *where, const char *words) {
  PageCanvas canvas = *where;
  BaseLength bleed = canvas.sheet->bleed;
  page_draw_rect(&canvas,
                 (PageRect){-bleed, -bleed, canvas.sheet->width + 2 * bleed,
                            app_draft_length(draft, LOOK_DRAFT_BAND_HEIGHT) + bleed},
                 app_draft_colour(draft, "accent"));
  if (canvas.sheet == canvas.document->sheets.items[0]) canvas.element = first_paragraph(draft, &canvas);
  BaseBuffer text = {0};
  band_text(draft, &canvas, base_arena_format(draft->run->arena, "%s ", app_draft_called(draft)),
            "label-strong", TEXT_RAGGED, app_draft_length(draft, LOOK_DRAFT_BAND_NAME));
  add_state(draft, &text);
  base_buffer_add_format(&text, "%s ", app_draft_word(draft, BASE_WORD_PRIVATE));
  band_text(draft, &canvas, text.data, "note", TEXT_RAGGED, app_draft_length(draft, LOOK_DRAFT_BAND_STATE));
  if (words)
    band_text(draft, &canvas, words, "note", TEXT_RIGHT,
              canvas.sheet->width - app_draft_length(draft, LOOK_DRAFT_BAND_SINCE));
  base_buffer_free(&text);
}

/* "3 changements depuis v0.2" */
static void add_count(const Draft *draft, size_t changes, BaseBuffer *out) {
  base_buffer_add_format(out, "%zu ", changes);
  base_word_add_counted(out, draft->run->kit.locale, BASE_WORD_CHANGES_SINCE, changes);
  base_buffer_add_format(out, " %s", draft->since_name);
}

void app_draft_furnish(Draft *draft, size_t page, size_t changes) {
  PageCanvas canvas = app_draft_canvas(draft, page);
  const PageColour *ground = app_draft_dark_ground(canvas.sheet);
  draw_watermark(draft, &canvas, ground);
  draw_line_numbers(draft, &canvas, ground);
  BaseBuffer count = {0};
  add_count(draft, changes, &count);
  app_draft_band(draft, &canvas, draft->since ? count.data : NULL);
  base_buffer_free(&count);
}
