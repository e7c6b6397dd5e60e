/* The text that cmark reads: without the indentation that XML gave it, and with one private-use character for each placeholder,
 * every byte still knowing its place. */
#include "report/prose.h"

#include <string.h>

/* ---- faults ------------------------------------------------------------------------------------------------------ */

void report_prose_unsupported(const ReportProse *prose, BasePlace place, const char *hint, const char *what) {
  base_report(prose->loading->diagnostics, BASE_ERROR, place, "unsupported-markdown", hint,
              "%s cannot stand in prose", what);
}

void report_prose_too_deep(ReportProse *prose, BasePlace place) {
  if (!prose->too_deep) {
    base_report(prose->loading->diagnostics, BASE_ERROR, place, "too-deep", "nest less deeply",
                "quotes, lists and emphasis are nested more than %d deep", REPORT_DEEPEST_PROSE);
  }
  prose->too_deep = true;
}

/* ---- what cmark reads -------------------------------------------------------------------------------------------- */

typedef struct {
  BaseBuffer bytes;
  BASE_LIST(ReportPin) pins;
} Prepared;

static size_t indent_of(const char *text, size_t at) {
  return strspn(text + at, " \t");
}

/* Smallest indentation of the lines after the first that are not blank. */
static size_t common_indent(const ReportText *text) {
  size_t least = SIZE_MAX;
  for (const char *end = strchr(text->text, '\n'); end; end = strchr(end + 1, '\n')) {
    size_t at = (size_t)(end + 1 - text->text), indent = indent_of(text->text, at);
    bool blank =
        text->text[at + indent] == '\n' || text->text[at + indent] == 0 || text->text[at + indent] == '\r';
    if (!blank && indent < least) least = indent;
  }
  return least == SIZE_MAX ? 0 : least;
}

/* Pins count from the original text here; prepare() turns them into those of the source. */
static void pin(Prepared *prepared, size_t original) {
  *BASE_APPEND(&prepared->pins) = (ReportPin){prepared->bytes.length, original};
}

static size_t add_stand_in(ReportProse *prose, Prepared *prepared, size_t at) {
  const ReportText *text = prose->original;
  size_t end = report_placeholder_end(text->text, text->length, at);
  if (end == 0) {
    base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(text, at), "wrong-placeholder",
                "close it with }}", "the placeholder is not closed");
    base_buffer_add(&prepared->bytes, text->text + at, text->length - at);
    return text->length;
  }
  if (prose->placeholders.count >= MOST_STAND_INS) {
    base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(text, at), "too-large",
                "split the text", "more than %d placeholders in one text", MOST_STAND_INS);
    return text->length;
  }
  char bytes[4];
  uint32_t character = FIRST_STAND_IN + (uint32_t)prose->placeholders.count;
  base_buffer_add(&prepared->bytes, bytes, base_utf8_encode(character, bytes));
  *BASE_APPEND(&prose->placeholders) = report_placeholder_parse(prose->loading, text, at, end);
  *BASE_APPEND(&prose->sources) = base_copy(text->text + at, end - at);
  pin(prepared, end);
  return end;
}

enum { MOST_IMAGES = 1000 };

/* cmark-gfm 0.29 takes a time that grows with the square of open images and of open quotes and lists: many are refused
 * before it sees them. An exclamation mark before a footnote's call is none. */
static bool is_image_too_many(ReportProse *prose, size_t at) {
  const char *text = prose->original->text;
  bool image =
      text[at] == '!' && text[at + 1] == '[' && text[at + 2] != '^' && (at == 0 || text[at - 1] != '\\');
  return image && ++prose->images > MOST_IMAGES;
}

/* Quotes and lists that open at the beginning of a line. */
static int containers_at(const char *line) {
  int count = 0;
  for (size_t end = strspn(line, " \t>-*+.)0123456789"), i = 0; i < end; i++) {
    bool spaced = line[i + 1] == ' ' || line[i + 1] == '\t';
    count += line[i] == '>' || (spaced && strchr("-*+.)", line[i]));
  }
  return count;
}

static bool is_too_deep(ReportProse *prose) {
  for (const char *line = prose->text.text; line; line = strchr(line, '\n')) {
    line += *line == '\n';
    if (containers_at(line) <= REPORT_DEEPEST_PROSE) continue;
    report_prose_too_deep(prose, report_text_place(&prose->text, (size_t)(line - prose->text.text)));
    return true;
  }
  return false;
}

/* U+F0000 … U+FFFFF in the text would be taken for stand-ins. */
static bool is_reserved(const char *here) {
  return (unsigned char)here[0] == 0xF3 && (unsigned char)here[1] >= 0xB0;
}

static void prepare_bytes(ReportProse *prose, Prepared *prepared, bool indented) {
  const char *text = prose->original->text;
  size_t start = indented ? indent_of(text, 0) : 0, indent = indented ? common_indent(prose->original) : 0;
  pin(prepared, start);
  for (size_t at = start; at < prose->original->length;) {
    if (!prose->loading->plain && text[at] == '{' && text[at + 1] == '{') {
      at = add_stand_in(prose, prepared, at);
    } else if (is_image_too_many(prose, at)) {
      report_prose_unsupported(prose, report_text_place(prose->original, at), "place an <image> on the page",
                               "an image");
      at += 2;
      pin(prepared, at);
    } else if (is_reserved(text + at)) {
      base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(prose->original, at),
                  "private-use", "remove it", "a character of a private use area cannot stand in prose");
      at += 4;
      pin(prepared, at);
    } else if (text[at] == '\n' && indent > 0) {
      base_buffer_add_char(&prepared->bytes, text[at++]);
      size_t here = indent_of(text, at);
      at += here < indent ? here : indent;
      pin(prepared, at);
    } else {
      base_buffer_add_char(&prepared->bytes, text[at++]);
    }
  }
}

/* The prepared text's pins: its own, and those of the original that lie between them. */
static void set_pins(ReportProse *prose, const Prepared *prepared) {
  BASE_LIST(ReportPin) pins = {0};
  const ReportText *original = prose->original;
  size_t next = 0;
  for (size_t i = 0; i < prepared->pins.count; i++) {
    ReportPin own = prepared->pins.items[i];
    size_t stop = i + 1 < prepared->pins.count ? prepared->pins.items[i + 1].offset : original->length;
    *BASE_APPEND(&pins) = (ReportPin){own.at, report_text_offset(original, own.offset)};
    while (next < original->pin_count && original->pins[next].at <= own.offset) next++;
    for (; next < original->pin_count && original->pins[next].at < stop; next++) {
      size_t at = own.at + (original->pins[next].at - own.offset);
      *BASE_APPEND(&pins) = (ReportPin){at, original->pins[next].offset};
    }
  }
  ReportPin *copy = base_arena_alloc(prose->loading->arena, pins.count * sizeof *copy);
  if (pins.items) memcpy(copy, pins.items, pins.count * sizeof *copy);
  prose->text.pins = copy;
  prose->text.pin_count = pins.count;
  base_free(pins.items);
}

bool report_prose_prepare(ReportProse *prose, bool indented) {
  BaseArena *arena = prose->loading->arena;
  Prepared prepared = {0};
  prepare_bytes(prose, &prepared, indented);
  report_placeholders_agree(&prose->placeholders);
  const char *bytes = prepared.bytes.data ? prepared.bytes.data : "";
  prose->text = (ReportText){.source = prose->original->source,
                             .text = base_arena_copy(arena, bytes, prepared.bytes.length),
                             .length = prepared.bytes.length};
  set_pins(prose, &prepared);
  const ReportSource *lines = report_source_of(arena, "", prose->text.text, prose->text.length);
  prose->lines = lines->lines;
  prose->line_count = lines->line_count;
  base_buffer_free(&prepared.bytes);
  base_free(prepared.pins.items);
  return !is_too_deep(prose);
}
