/* Right-to-left text in a paragraph: the implicit part of the Unicode bidirectional algorithm (UAX #9). */
#include "text/work.h"
#include <hb.h>

typedef enum { LEFT, RIGHT, ARABIC, NUMBER, ARABIC_NUMBER, MARK, SEPARATOR, TERMINATOR, NEUTRAL } BidiClass;

static bool is_arabic_letter(uint32_t c) {
  return (c >= 0x600 && c <= 0x7BF) || (c >= 0x860 && c <= 0x8FF) || (c >= 0xFB50 && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFE);
}

static BidiClass class_of(uint32_t c) {
  if (text_is_digit(c)) return NUMBER;
  if ((c >= 0x660 && c <= 0x669) || c == 0x66B || c == 0x66C) return ARABIC_NUMBER;
  if (c == '+' || c == '-' || c == ',' || c == '.' || c == ':' || c == '/' || c == TEXT_NBSP ||
      c == TEXT_THIN_NBSP)
    return SEPARATOR;
  if (c == '%' || c == '#' || c == '$' || c == 0x20AC || c == 0xB0 || c == 0x2030 || c == 0x66A)
    return TERMINATOR;
  if (text_is_mark(c)) return MARK;
  if (text_is_right_to_left(c)) return is_arabic_letter(c) ? ARABIC : RIGHT;
  return text_is_letter(c) ? LEFT : NEUTRAL;
}

/* ---- weak types, rules W1 to W7 ------------------------------------------------------------------------------ */

static void resolve_marks_and_numbers(uint8_t *classes, size_t count, BidiClass start) {
  BidiClass last = start, strong = start;
  for (size_t i = 0; i < count; i++) {
    if (classes[i] == MARK) classes[i] = (uint8_t)last; /* W1 */
    last = classes[i];
    if (classes[i] == LEFT || classes[i] == RIGHT || classes[i] == ARABIC) strong = classes[i];
    if (classes[i] == NUMBER && strong == ARABIC) classes[i] = ARABIC_NUMBER; /* W2 */
    if (classes[i] == ARABIC) classes[i] = RIGHT;                             /* W3 */
  }
}

static void resolve_separators(uint8_t *classes, size_t count) {
  for (size_t i = 1; i + 1 < count; i++) /* W4 */
    if (classes[i] == SEPARATOR && classes[i - 1] == classes[i + 1] &&
        (classes[i - 1] == NUMBER || classes[i - 1] == ARABIC_NUMBER))
      classes[i] = classes[i - 1];
  for (size_t i = 0; i < count; i++) { /* W5: a run of terminators beside a number */
    if (classes[i] != TERMINATOR) continue;
    size_t end = i;
    while (end < count && classes[end] == TERMINATOR) end++;
    bool number = (i && classes[i - 1] == NUMBER) || (end < count && classes[end] == NUMBER);
    for (; i < end; i++) classes[i] = number ? NUMBER : NEUTRAL;
    i--;
  }
}

static void resolve_left_numbers(uint8_t *classes, size_t count, BidiClass start) {
  BidiClass strong = start;
  for (size_t i = 0; i < count; i++) {
    if (classes[i] == SEPARATOR) classes[i] = NEUTRAL; /* W6 */
    if (classes[i] == LEFT || classes[i] == RIGHT) strong = classes[i];
    if (classes[i] == NUMBER && strong == LEFT) classes[i] = LEFT; /* W7 */
  }
}

/* ---- neutrals, rules N1 and N2 ------------------------------------------------------------------------------- */

static BidiClass side(uint8_t kind) {
  return kind == LEFT ? LEFT : RIGHT; /* numbers count as right-to-left */
}

static void resolve_neutrals(uint8_t *classes, size_t count, BidiClass base) {
  for (size_t i = 0; i < count; i++) {
    if (classes[i] != NEUTRAL) continue;
    size_t end = i;
    while (end < count && classes[end] == NEUTRAL) end++;
    BidiClass before = i ? side(classes[i - 1]) : base, after = end < count ? side(classes[end]) : base;
    for (; i < end; i++) classes[i] = (uint8_t)(before == after ? before : base);
    i--;
  }
}

/* ---- levels, rules I1, I2 and L1 ----------------------------------------------------------------------------- */

static uint8_t level_of(uint8_t kind, uint8_t base_level) {
  if (base_level == 0) return kind == LEFT ? 0 : kind == RIGHT ? 1 : 2;
  return kind == RIGHT ? 1 : 2;
}

static void find_levels(TextWork *work, uint8_t base_level) {
  size_t count = work->chars.count;
  BidiClass base = base_level ? RIGHT : LEFT;
  work->levels.items = base_grow(work->levels.items, &work->levels.capacity, count, 1);
  work->levels.count = count;
  uint8_t *classes = work->levels.items;
  for (size_t i = 0; i < count; i++) classes[i] = (uint8_t)class_of(work->chars.items[i].character);
  resolve_marks_and_numbers(classes, count, base);
  resolve_separators(classes, count);
  resolve_left_numbers(classes, count, base);
  resolve_neutrals(classes, count, base);
  for (size_t i = 0; i < count; i++)
    classes[i] =
        text_is_newline(work->chars.items[i].character) ? base_level : level_of(classes[i], base_level);
}

void text_find_levels(TextJob *job) {
  TextWork *work = job->work;
  bool any = job->base_level != 0;
  for (size_t i = 0; i < work->chars.count && !any; i++)
    any = text_is_right_to_left(work->chars.items[i].character);
  work->levels.count = 0;
  if (any) find_levels(work, job->base_level);
}

static void reverse(TextPiece *pieces, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    TextPiece swap = pieces[i];
    pieces[i] = pieces[count - 1 - i];
    pieces[count - 1 - i] = swap;
  }
}

void text_reorder(TextPiece *pieces, size_t count) {
  for (uint8_t level = 2; level >= 1; level--)
    for (size_t first = 0; first < count; first++) {
      size_t end = first;
      while (end < count && pieces[end].level >= level) end++;
      reverse(pieces + first, end - first);
      if (end > first) first = end;
    }
}
