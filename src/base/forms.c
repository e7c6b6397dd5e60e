/* Forms of a word by number, "an/ans", as a language orders them; // is a slash of the word itself, "km//h". */
#include "base/base.h"

#include <string.h>

/* The slash that ends the form, or the end of the text. */
static const char *form_end(const char *form) {
  for (; *form; form++)
    if (*form == '/' && *++form != '/') return form - 1;
  return form;
}

int base_forms_count(const char *forms) {
  int count = 1;
  for (const char *end = form_end(forms); *end; end = form_end(end + 1)) count++;
  return count;
}

void base_form_add(BaseBuffer *out, const char *forms, int category) {
  const char *end = form_end(forms);
  for (; category > 0 && *end; category--) {
    forms = end + 1;
    end = form_end(forms);
  }
  for (; forms < end; forms += 1 + (*forms == '/')) base_buffer_add_char(out, *forms);
}

/* "kWh", "m²": more than a first capital and small letters. */
static bool is_symbol(const char *form, size_t length) {
  enum { SQUARED = 0xB2, CUBED = 0xB3 };
  uint32_t character = 0;
  for (size_t i = base_utf8_decode(form, length, &character); i < length;) {
    i += base_utf8_decode(form + i, length - i, &character);
    if ((character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
        character == SQUARED || character == CUBED)
      return true;
  }
  return false;
}

bool base_forms_are_doubtful(const char *forms) {
  const char *middle = form_end(forms);
  if (base_forms_count(forms) != 2) return false;
  size_t one = (size_t)(middle - forms), many = strlen(middle + 1);
  size_t letters = base_utf8_count(forms, one), letters_too = base_utf8_count(middle + 1, many);
  if (letters > 1 && many >= one && memcmp(forms, middle + 1, one) == 0) return false; /* an/ans */
  uint32_t first = 0, second = 0;
  base_utf8_decode(forms, one, &first);
  base_utf8_decode(middle + 1, many, &second);
  return first != second || letters < 3 || letters_too < 3 || letters > letters_too + 1 ||
         is_symbol(forms, one) || is_symbol(middle + 1, many);
}
