/* Fields of CSV files that people open with a spreadsheet. */
#include "app/app.h"

#include <string.h>

/* True when a text with a sign before it is a number with its unit, not a formula: there is no letter in it that could name a
 * function or a cell, and no operator. */
static bool is_number(const char *text) {
  for (text++; *text; text++)
    if ((unsigned char)*text < 0x80 && !strchr("0123456789., %", *text)) return false;
  return true;
}

/* What formulas begin with, or what was put before one. */
static bool is_leader(char c) {
  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\'';
}

/* What is put before a field. */
static const char *guard_of(const char *text) {
  if (!is_leader(*text)) return "";
  const char *at = text + strspn(text, "'");
  if (!is_leader(*at) || !at[1]) return ""; /* a sign alone is none */
  return at == text && (*at == '+' || *at == '-') && is_number(at) ? "" : "'";
}

const char *app_csv_unguard(const char *text) {
  return *text == '\'' && *guard_of(text + 1) ? text + 1 : text;
}

void app_csv_add_field(BaseBuffer *out, const char *text) {
  const char *guard = guard_of(text);
  size_t plain = strcspn(text, ",\"\r\n");
  if (!text[plain]) {
    if (*guard) base_buffer_add_text(out, guard);
    base_buffer_add(out, text, plain);
    return;
  }
  base_buffer_add_char(out, '"');
  base_buffer_add_text(out, guard);
  for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
    base_buffer_add(out, text, (size_t)(quote - text));
    base_buffer_add_text(out, "\"\"");
  }
  base_buffer_add_text(out, text);
  base_buffer_add_char(out, '"');
}
