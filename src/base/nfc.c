/* Canonical composition, behind a filter that spares nearly all texts. */
#include "base/base.h"

#include <string.h>

/* Of U+2000 to U+2FFF (punctuation, currencies, arrows, mathematics): the two spaces, Ω, K, Å and angle brackets that are
 * other characters in NFC, and the marks that combine. */
static bool changes(unsigned char second, unsigned char third) {
  switch (second) {
  case 0x80: return third <= 0x81;
  case 0x83: return third >= 0x90;
  case 0x84: return third >= 0xA6 && third <= 0xAB;
  case 0x8C: return third == 0xA9 || third == 0xAA;
  case 0xAB: return third == 0x9C;
  case 0xB3: return third >= 0xAF && third <= 0xB1;
  case 0xB5: return third == 0xBF;
  case 0xB7: return third >= 0xA0;
  default: return false;
  }
}

/* Only a text with a character of U+0300 or above can change: its first byte is 0xCC or more. A test asks utf8proc about all
 * that pass. */
bool base_nfc_suspicious(const char *text, size_t length) {
  const unsigned char *at = (const unsigned char *)text, *end = at + length;
  for (; at < end; at++) {
    uint64_t word; /* most bytes are ASCII: eight at a time */
    while (end - at >= 8 && (memcpy(&word, at, 8), !(word & 0x8080808080808080u))) at += 8;
    if (at == end) break;
    bool three = end - at > 2, raised = three && *at == 0xE1 && at[1] >= 0xB4 && at[1] <= 0xB6; /* ᵉʳ */
    if (*at >= 0xCC && !raised && !(*at == 0xE2 && three && !changes(at[1], at[2]))) return true;
  }
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

/* Letters that Unicode does not decompose. */
static const char *plain_letters(const char *at, size_t length, size_t *taken) {
  static const struct {
    const char *letter, *plain;
  } letters[] = {{"œ", "oe"}, {"Œ", "oe"}, {"æ", "ae"}, {"Æ", "ae"}, {"ß", "ss"}, {"ø", "o"}, {"Ø", "o"},
                 {"ł", "l"},  {"Ł", "l"},  {"đ", "d"},  {"Đ", "d"},  {"ı", "i"},  {"&", "et"}};
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if ((*taken = strlen(letters[i].letter)) <= length && memcmp(at, letters[i].letter, *taken) == 0)
      return letters[i].plain;
  return NULL;
}

void base_identifier_add(BaseBuffer *out, const char *text, size_t length) {
  BaseBuffer bare = {0};
  size_t start = out->length, taken;
  base_nfc_add_bare(&bare, text, length);
  if (bare.length && bare.data[0] >= '0' && bare.data[0] <= '9') base_buffer_add_text(out, "c_");
  for (size_t at = 0; at < bare.length;) {
    char c = bare.data[at];
    const char *plain = plain_letters(bare.data + at, bare.length - at, &taken);
    if (plain) {
      base_buffer_add_text(out, plain);
      at += taken;
      continue;
    }
    uint32_t character;
    size_t step = base_utf8_decode(bare.data + at, bare.length - at, &character);
    bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || character > 0x2FF;
    if (c >= 'A' && c <= 'Z')
      base_buffer_add_char(out, (char)(c + 32));
    else if (letter)
      base_buffer_add(out, bare.data + at, step);
    else if (out->length > start && out->data[out->length - 1] != '_')
      base_buffer_add_char(out, '_');
    at += step;
  }
  while (out->length > start && out->data[out->length - 1] == '_') out->data[--out->length] = '\0';
  base_buffer_free(&bare);
}

bool base_identifier_equal(const char *left, size_t left_length, const char *right, size_t right_length) {
  BaseBuffer name = {0}, other = {0};
  base_identifier_add(&name, left, left_length);
  base_identifier_add(&other, right, right_length);
  bool equal = name.length && name.length == other.length && memcmp(name.data, other.data, name.length) == 0;
  base_buffer_free(&name);
  base_buffer_free(&other);
  return equal;
}
