#include "unicode.h"
#include <hb.h>

FILE *unicode_open(const char *name) {
  char path[200];
  snprintf(path, sizeof path, UNICODE_FOLDER "%s", name);
  FILE *file = fopen(path, "r");
  if (!file) {
    print_message("skipped: %s is not there (package unicode-data)\n", path);
    skip();
  }
  return file;
}

long unicode_amount(long smoke, long whole) {
  return getenv("MILLESIME_UNICODE") ? whole : smoke;
}

TextJob unicode_job(Fixture *fixture, const uint32_t *characters, size_t count, const char *language) {
  static const TextSettings settings = {.raw = true};
  TextWork *work = fixture->fonts->work;
  TextJob job = {.fonts = fixture->fonts, .work = work, .settings = &settings};
  job.paragraph_language = text_language_find(fixture->fonts->languages, language, fixture->place, NULL);
  work->chars.count = 0;
  base_buffer_clear(&work->text);
  work->offsets.items = base_grow(work->offsets.items, &work->offsets.capacity, count + 1, sizeof(uint32_t));
  work->breaks.items = base_grow(work->breaks.items, &work->breaks.capacity, count + 1, 1);
  for (size_t i = 0; i < count; i++) {
    char bytes[4];
    *BASE_APPEND(&work->chars) = (TextChar){.character = characters[i]};
    work->offsets.items[i] = (uint32_t)work->text.length;
    base_buffer_add(&work->text, bytes, base_utf8_encode(characters[i], bytes));
  }
  work->offsets.items[count] = (uint32_t)work->text.length;
  return job;
}

uint32_t unicode_random(uint32_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

bool unicode_is_assigned(uint32_t c) {
  hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
  return kind != HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED && kind != HB_UNICODE_GENERAL_CATEGORY_SURROGATE &&
         kind != HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE;
}

uint32_t unicode_random_character(uint32_t *state) {
  static const uint32_t minded[] = {
      ' ',    'a',    'Z',    '1',    '2',     '.',     ',',     '-',     '(',    ')',     '[',    ']',
      '"',    '/',    '%',    0x20AC, 0xAB,    0xBB,    0x2019,  0xA0,    0x202F, 0x200B,  0x200D, 0x2060,
      0x0301, 0xFE0F, 0x20E3, 0x05D0, 0x05D1,  0x0627,  0x0628,  0x0661,  0x202B, 0x202C,  0x202E, 0x2067,
      0x2069, 0x0E01, 0x0E48, 0x1100, 0x1161,  0x11A8,  0xAC00,  0x4E00,  0x3002, 0x3005,  0xFF08, 0x2014,
      '\n',   0x2028, 0xFFFD, 0xFFFC, 0x1F1EB, 0x1F1F7, 0x1F468, 0x1F3FB, 0x2764, 0xE0067, 0xE007F};
  uint32_t choice = unicode_random(state);
  if (choice % 4) return minded[choice / 4 % SUPPORT_COUNT(minded)];
  for (;;) {
    uint32_t c = unicode_random(state) % 0x110000;
    if (unicode_random(state) % 3) c %= 0x3000;
    if (unicode_is_assigned(c)) return c;
  }
}
