/* Canonical composition, behind a filter that spares nearly all texts. */
#include "base/base.h"

#include <string.h>

/* Only a text with a character of U+0300 or above can change (its first byte is 0xCC or more); of U+2000 to U+203F, the
 * dashes, quotes and thin spaces, U+2000 and U+2001 alone do. Checked over all characters. */
bool base_nfc_suspicious(const char *text, size_t length) {
  const unsigned char *at = (const unsigned char *)text, *end = at + length;
  for (; at < end; at++)
    if (*at >= 0xCC && !(*at == 0xE2 && at + 2 < end && at[1] == 0x80 && at[2] > 0x81)) return true;
  return false;
}

static const BaseNfc *load(void) {
  const BaseNfc *nfc = base_plugin_find(BASE_NFC_FILE, BASE_NFC_SYMBOL);
  if (!nfc || nfc->version != BASE_NFC_VERSION)
    base_stop("%s, which composes accents, is not beside the program; install Millésime again",
              BASE_NFC_FILE);
  return nfc;
}

static void add_mapped(BaseBuffer *out, const char *text, size_t length, bool bare) {
  const BaseNfc *nfc = load();
  size_t mapped;
  char *result = nfc->map(text, length, bare, &mapped);
  if (!result) base_stop("out of memory");
  base_buffer_add(out, result, mapped);
  nfc->release(result);
}

void base_nfc_add(BaseBuffer *out, const char *text, size_t length) {
  if (base_nfc_suspicious(text, length))
    add_mapped(out, text, length, false);
  else
    base_buffer_add(out, text, length);
}

static bool is_ascii(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (text[i] & 0x80) return false;
  return true;
}

void base_nfc_add_bare(BaseBuffer *out, const char *text, size_t length) {
  if (is_ascii(text, length))
    base_buffer_add(out, text, length);
  else
    add_mapped(out, text, length, true);
}

bool base_nfc_equal(const char *left, size_t left_length, const char *right, size_t right_length) {
  if (left_length == right_length && memcmp(left, right, left_length) == 0) return true;
  if (!base_nfc_suspicious(left, left_length) && !base_nfc_suspicious(right, right_length)) return false;
  BaseBuffer composed = {0}, other = {0};
  base_nfc_add(&composed, left, left_length);
  base_nfc_add(&other, right, right_length);
  bool equal = composed.length == other.length &&
               (!other.length || memcmp(composed.data, other.data, other.length) == 0);
  base_buffer_free(&composed);
  base_buffer_free(&other);
  return equal;
}
