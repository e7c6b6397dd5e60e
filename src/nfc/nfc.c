/* nfc: utf8proc in a shared object, for the few texts that are not in canonical composition. */
#include "nfc/nfc.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* A text of our own allocation, in NFC, or without its marks when `bare`; NULL when memory ran out. */
static char *map(const char *text, size_t length, bool bare, size_t *mapped) {
  const utf8proc_option_t compose = UTF8PROC_STABLE | UTF8PROC_COMPOSE,
                          strip = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK;
  utf8proc_uint8_t *result = NULL;
  utf8proc_ssize_t count =
      utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &result, bare ? strip : compose);
  if (count < 0) return NULL;
  *mapped = (size_t)count;
  return (char *)result;
}

__attribute__((visibility("default"))) const BaseNfc nfc_functions = {BASE_NFC_VERSION, map, free};
