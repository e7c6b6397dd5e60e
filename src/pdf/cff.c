/* Glyphs drawn anew into a small font of our own: a CID-keyed CFF font program (Adobe Technical Notes 5176, 5177).
 *
 * One way for all outlines that a PDF cannot hold as they are or that are dear to cut: CFF with its subroutines, CFF2, a
 * variable font at a place of its axes. HarfBuzz draws, and every glyph asked for becomes one of the font, in their order;
 * one that is asked for twice stands twice, so that each has a code, and a text, of its own.
 */
#include "pdf/pdf_private.h"

#include <math.h>
#include <string.h>

enum { STACK = 48, FURTHEST = 16000, LARGEST_PROGRAM = 32 << 20 };
enum { HMOVE = 22, VMOVE = 4, MOVE = 21, LINE = 5, CURVE = 8, END_CHAR = 14 }; /* Type 2 operators */

/* ---- numbers -------------------------------------------------------------------------------------------------- */

static void put_bytes(BaseBuffer *out, uint32_t value, int count) {
  while (count-- > 0) base_buffer_add_char(out, (char)(value >> 8 * count));
}

/* An integer of a charstring or a dictionary, as short as may be. */
static void put_integer(BaseBuffer *out, int value) {
  if (value >= -107 && value <= 107)
    put_bytes(out, (uint32_t)(value + 139), 1);
  else if (value >= 108 && value <= 1131)
    put_bytes(out, (uint32_t)(value - 108 + (247 << 8)), 2);
  else if (value >= -1131 && value <= -108)
    put_bytes(out, (uint32_t)(-value - 108 + (251 << 8)), 2);
  else
    put_bytes(out, 28u << 16 | ((uint32_t)value & 0xFFFF), 3);
}

/* An offset of a dictionary: always five bytes long, so that it can be told before it is known. */
static void put_offset(BaseBuffer *out, size_t value) {
  put_bytes(out, 29, 1);
  put_bytes(out, (uint32_t)value, 4);
}

/* 1 / units as a real number: a digit half a byte. */
static void put_reciprocal(BaseBuffer *out, unsigned units) {
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%.12f", 1.0 / units);
  while (digits[length - 1] == '0') digits[--length] = '\0';
  put_bytes(out, 30, 1);
  for (int i = 0; i < length + 1; i += 2) {
    uint32_t pair = 0;
    for (int j = i; j < i + 2; j++)
      pair = pair << 4 | (j >= length ? 15u : digits[j] == '.' ? 10u : (uint32_t)(digits[j] - '0'));
    put_bytes(out, pair, 1);
  }
}

/* ---- charstrings ---------------------------------------------------------------------------------------------- */

/* Draws one glyph. Segments of a kind that follow one another share an operator. */
typedef struct {
  BaseBuffer *out;
  int x, y;
  int operands; /* on the stack, of the operator that is still to come */
  char pending; /* LINE or CURVE; 0: none */
} Pen;

static void flush(Pen *pen) {
  if (pen->pending) base_buffer_add_char(pen->out, pen->pending);
  pen->pending = 0;
  pen->operands = 0;
}

static void begin(Pen *pen, char operator, int operands) {
  if (pen->pending != operator|| pen->operands + operands> STACK) flush(pen);
  pen->pending = operator;
  pen->operands += operands;
}

static int rounded(float value) {
  if (!(value > -FURTHEST)) return -FURTHEST; /* not a number as well */
  return value < FURTHEST ? (int)lrintf(value) : FURTHEST;
}

static void go(Pen *pen, float x, float y) {
  int to_x = rounded(x), to_y = rounded(y);
  put_integer(pen->out, to_x - pen->x);
  put_integer(pen->out, to_y - pen->y);
  pen->x = to_x;
  pen->y = to_y;
}

static void move_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                    void *user) {
  Pen *pen = data;
  (void)functions, (void)state, (void)user;
  flush(pen);
  int by_x = rounded(x) - pen->x, by_y = rounded(y) - pen->y;
  if (by_x || !by_y) put_integer(pen->out, by_x);
  if (by_y) put_integer(pen->out, by_y);
  base_buffer_add_char(pen->out, !by_y ? HMOVE : by_x ? MOVE : VMOVE);
  pen->x += by_x;
  pen->y += by_y;
}

static void line_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                    void *user) {
  Pen *pen = data;
  (void)functions, (void)state, (void)user;
  if (rounded(x) == pen->x && rounded(y) == pen->y) return;
  begin(pen, LINE, 2);
  go(pen, x, y);
}

/* Quadratic curves come as cubic ones. Its parameters are what HarfBuzz calls it with. */
/* NOLINTNEXTLINE(readability-function-size) */
static void cubic_to(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1,
                     float x2, float y2, float x, float y, void *user) {
  Pen *pen = data;
  (void)functions, (void)state, (void)user;
  begin(pen, CURVE, 6);
  go(pen, x1, y1);
  go(pen, x2, y2);
  go(pen, x, y);
}

static hb_draw_funcs_t *new_functions(void) {
  hb_draw_funcs_t *functions = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(functions, move_to, NULL, NULL);
  hb_draw_funcs_set_line_to_func(functions, line_to, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func(functions, cubic_to, NULL, NULL);
  return functions;
}

static void draw_glyph(hb_font_t *font, hb_draw_funcs_t *functions, uint32_t glyph, BaseBuffer *out) {
  Pen pen = {.out = out};
  put_integer(
      out, rounded((float)hb_font_get_glyph_h_advance(font, glyph))); /* beyond nominalWidthX, which is 0 */
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(font, glyph, functions, &pen);
#else
  hb_font_get_glyph_shape(font, glyph, functions, &pen);
#endif
  flush(&pen);
  base_buffer_add_char(out, END_CHAR);
}

/* ---- the font program ----------------------------------------------------------------------------------------- */

/* An INDEX: the ends of its items, then the items. */
static void put_index(BaseBuffer *out, const size_t *ends, size_t count, const char *items) {
  put_bytes(out, (uint32_t)count, 2);
  if (!count) return;
  put_bytes(out, 4, 1);
  put_bytes(out, 1, 4);
  for (size_t i = 0; i < count; i++) put_bytes(out, (uint32_t)ends[i] + 1, 4);
  base_buffer_add(out, items, ends[count - 1]);
}

static void put_item(BaseBuffer *out, const char *item, size_t length) {
  put_index(out, &length, 1, item);
}

/* Where the parts of the program begin. */
typedef struct {
  size_t charset, select, glyphs, private, dictionaries;
} Places;

enum {
  PRIVATE_LENGTH = 2,
  ADOBE = 391,
  IDENTITY = 392
}; /* string numbers: the first two of the font's own */

static void put_operator(BaseBuffer *out, int operator) {
  if (operator>= 256) put_bytes(out, 12, 1);
  put_bytes(out, (uint32_t) operator& 255, 1);
}

/* The dictionary of the font: it is an Identity of Adobe's, so many glyphs, at these places. */
static void put_top(BaseBuffer *out, unsigned units, size_t count, const Places *places) {
  enum {
    ROS = 256 + 30,
    CID_COUNT = 256 + 34,
    FONT_MATRIX = 256 + 7,
    CHARSET = 15,
    CHAR_STRINGS = 17,
    FD_ARRAY = 256 + 36,
    FD_SELECT = 256 + 37
  };
  BaseBuffer top = {0};
  put_integer(&top, ADOBE);
  put_integer(&top, IDENTITY);
  put_integer(&top, 0);
  put_operator(&top, ROS);
  put_offset(&top, count); /* before the matrix: veraPDF's reader takes no other order */
  put_operator(&top, CID_COUNT);
  for (int i = 0; i < 6 && units != 1000; i++) {
    if (i == 0 || i == 3)
      put_reciprocal(&top, units);
    else
      put_integer(&top, 0);
  }
  if (units != 1000) put_operator(&top, FONT_MATRIX);
  const struct {
    size_t value;
    int operator;
  } entries[] = {{places->charset, CHARSET},
                 {places->glyphs, CHAR_STRINGS},
                 {places->dictionaries, FD_ARRAY},
                 {places->select, FD_SELECT}};
  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
    put_offset(&top, entries[i].value);
    put_operator(&top, entries[i].operator);
  }
  put_item(out, top.data, top.length);
  base_buffer_free(&top);
}

/* Everything but the glyphs themselves; `places` are those of the round before. */
static void put_program(BaseBuffer *out, unsigned units, const size_t *ends, size_t count, const char *glyphs,
                        Places *places) {
  enum { PRIVATE = 18, DEFAULT_WIDTH = 20 };
  static const size_t string_ends[] = {5, 13};
  Places found;
  BaseBuffer dictionary = {0};
  base_buffer_clear(out);
  put_bytes(out, 0x01000404, 4);
  put_item(out, "Drawn", 5);
  put_top(out, units, count, places);
  put_index(out, string_ends, 2, "AdobeIdentity");
  put_index(out, NULL, 0, NULL);
  found.charset = out->length; /* the glyph's number, all but 0 in one range */
  put_bytes(out, 2, 1);
  put_bytes(out, 1, 2);
  put_bytes(out, (uint32_t)count - 2, 2);
  found.select = out->length; /* all in the one dictionary */
  put_bytes(out, 3, 1);
  put_bytes(out, 1, 2);
  put_bytes(out, 0, 3);
  put_bytes(out, (uint32_t)count, 2);
  found.glyphs = out->length;
  put_index(out, ends, count, glyphs);
  found.private = out->length;
  put_integer(out, 0);
  put_operator(out, DEFAULT_WIDTH);
  found.dictionaries = out->length;
  put_offset(&dictionary, PRIVATE_LENGTH);
  put_offset(&dictionary, found.private);
  put_operator(&dictionary, PRIVATE);
  put_item(out, dictionary.data, dictionary.length);
  base_buffer_free(&dictionary);
  *places = found;
}

bool pdf_cff_draw(hb_font_t *font, const uint32_t *glyphs, size_t count, BaseBuffer *out) {
  if (!count || count >= UINT16_MAX) return false;
  hb_draw_funcs_t *functions = new_functions();
  size_t *ends = base_alloc((count + 1) * sizeof *ends);
  BaseBuffer drawn = {0};
  draw_glyph(font, functions, 0, &drawn); /* .notdef */
  ends[0] = drawn.length;
  for (size_t i = 0; i < count && drawn.length < LARGEST_PROGRAM; i++) {
    draw_glyph(font, functions, glyphs[i], &drawn);
    ends[i + 1] = drawn.length;
  }
  bool done = drawn.length < LARGEST_PROGRAM;
  Places places = {0};
  for (int round = 0; round < 2 && done; round++) /* the second with the places of the first */
    put_program(out, hb_face_get_upem(hb_font_get_face(font)), ends, count + 1, drawn.data, &places);
  hb_draw_funcs_destroy(functions);
  base_free(ends);
  base_buffer_free(&drawn);
  return done;
}
