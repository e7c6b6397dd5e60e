/* Letters in SQLite as a server of the PostgreSQL protocol has them: UPPER and LOWER of all of Unicode, one letter for one, and
 * the collation "C", which is SQLite's own order. */
#include "data/exact.h"

#include "base/base.h"

#include <locale.h>
#include <sqlite3.h>
#include <string.h>
#include <wctype.h>

/* Case of letters, not of a language: the Turkish i is no business of figures. */
static void change(sqlite3_context *context, sqlite3_value *value, bool upper) {
  const char *text = (const char *)sqlite3_value_text(value);
  size_t length = (size_t)sqlite3_value_bytes(value);
  locale_t letters = sqlite3_user_data(context);
  if (!text) return;
  BaseBuffer out = {0};
  for (size_t at = 0; at < length;) {
    uint32_t letter;
    size_t bytes = base_utf8_decode(text + at, length - at, &letter);
    wint_t changed = upper ? towupper_l((wint_t)letter, letters) : towlower_l((wint_t)letter, letters);
    char encoded[4];
    if (changed == (wint_t)letter)
      base_buffer_add(&out, text + at, bytes);
    else
      base_buffer_add(&out, encoded, base_utf8_encode((uint32_t)changed, encoded));
    at += bytes;
  }
  sqlite3_result_text(context, out.data ? out.data : "", (int)out.length, SQLITE_TRANSIENT);
  base_buffer_free(&out);
}

static void upper_value(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  change(context, values[0], true);
}

static void lower_value(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  change(context, values[0], false);
}

static int compare(void *context, int left_length, const void *left, int right_length, const void *right) {
  (void)context;
  int shorter = left_length < right_length ? left_length : right_length;
  int order = memcmp(left, right, (size_t)shorter);
  return order ? order : left_length - right_length;
}

static void free_letters(void *letters) {
  freelocale(letters);
}

void data_letters_install(struct sqlite3 *database) {
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  void (*const functions[])(sqlite3_context *, int, sqlite3_value **) = {upper_value, lower_value};
  static const char *const names[] = {"upper", "lower"};
  for (int i = 0; i < 2; i++) {
    locale_t letters = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
    if (letters)
      sqlite3_create_function_v2(database, names[i], 1, flags, letters, functions[i], NULL, NULL,
                                 free_letters);
  }
  sqlite3_create_collation_v2(database, "C", SQLITE_UTF8, NULL, compare, NULL);
}
