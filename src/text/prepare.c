/* From spans to characters: decoding and microtypography. */
#include "text/work.h"

TextLanguage *text_span_language(TextJob *job, uint32_t span) {
  if (job->language && job->language_span == span) return job->language;
  const char *tag = job->spans[span].style->language;
  if (!tag) tag = job->settings->language;
  job->language_span = span;
  job->language = text_language_find(job->fonts->languages, tag, job->settings->place, job->diagnostics);
  return job->language;
}

/* Control characters have no glyph and no meaning on a page. */
static uint32_t clean(uint32_t c) {
  if (c == '\t' || c == '\r') return ' ';
  if (c == 0x2029) return TEXT_LINE_SEPARATOR;
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) ? 0xFFFD : c;
}

static void decode_span(TextJob *job, uint32_t index) {
  const TextSpan *span = &job->spans[index];
  if (!span->style || !span->style->face || !span->length) return; /* its face was reported as unknown */
  TextChars *out = &job->work->source;
  uint16_t language = job->settings->raw ? 0 : (uint16_t)text_span_language(job, index)->index;
  out->items = base_grow(out->items, &out->capacity, out->count + span->length, sizeof *out->items);
  uint16_t flags = 0;
  for (size_t at = 0; at < span->length;) {
    uint32_t c = (uint8_t)span->text[at];
    if (c >= 0x20 && c < 0x7F)
      at++;
    else
      at += base_utf8_decode(span->text + at, span->length - at, &c);
    if (c == TEXT_SOFT_HYPHEN) {
      flags = TEXT_DIVISIBLE;
      continue;
    }
    out->items[out->count++] =
        (TextChar){.character = clean(c), .flags = flags, .language = language, .span = index};
    flags = 0;
  }
}

/* Spaces around the text and around forced line breaks do not show; several in a row are one. */
static void collapse_spaces(TextChars *chars) {
  size_t kept = 0;
  for (size_t i = 0; i < chars->count; i++) {
    uint32_t c = chars->items[i].character;
    uint32_t last = kept ? chars->items[kept - 1].character : '\n';
    if (c == ' ' && (last == ' ' || text_is_newline(last))) continue;
    if (text_is_newline(c) && last == ' ') kept--;
    chars->items[kept++] = chars->items[i];
  }
  if (kept && chars->items[kept - 1].character == ' ') kept--;
  chars->count = kept;
}

static void encode(TextWork *work) {
  size_t count = work->chars.count;
  work->offsets.items = base_grow(work->offsets.items, &work->offsets.capacity, count + 1, sizeof(uint32_t));
  work->breaks.items = base_grow(work->breaks.items, &work->breaks.capacity, count + 1, 1);
  base_buffer_clear(&work->text);
  for (size_t i = 0; i < count; i++) {
    uint32_t c = work->chars.items[i].character;
    char bytes[4];
    work->offsets.items[i] = (uint32_t)work->text.length;
    if (c < 0x80)
      base_buffer_add_char(&work->text, (char)c);
    else
      base_buffer_add(&work->text, bytes, base_utf8_encode(c, bytes));
  }
  work->offsets.items[count] = (uint32_t)work->text.length;
}

void text_prepare(TextJob *job) {
  TextWork *work = job->work;
  work->source.count = work->chars.count = 0;
  for (uint32_t i = 0; i < job->span_count; i++) decode_span(job, i);
  if (job->settings->raw) {
    TextChars swap = work->chars;
    work->chars = work->source;
    work->source = swap;
  } else {
    const TextTypography *typographies = text_language_typographies(job->fonts->languages);
    collapse_spaces(&work->source);
    if (work->source.count)
      text_typeset_chars(work->source.items, work->source.count, typographies, &work->chars);
    text_bind_words(work->chars.items, work->chars.count, typographies);
  }
  encode(work);
  text_find_breaks(job);
  text_find_levels(job);
}
