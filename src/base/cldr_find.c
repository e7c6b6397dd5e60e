/* Tags of BCP 47 and the table of CLDR. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/cldr.h"
#include "base/locale.h"

/* A subtag in the letters that RFC 5646 recommends: fr, Hant, CH. */
static void set_case(char *subtag, size_t length, bool first) {
  for (size_t i = 0; i < length; i++) {
    bool upper = !first && (length == 2 || (length == 4 && i == 0 && !isdigit((unsigned char)subtag[0])));
    subtag[i] = (char)(upper ? toupper((unsigned char)subtag[i]) : tolower((unsigned char)subtag[i]));
  }
}

bool base_tag_canonical(const char *tag, char canonical[BASE_TAG_SIZE]) {
  size_t length = strlen(tag), start = 0;
  if (length < 2 || length >= BASE_TAG_SIZE) return false;
  memcpy(canonical, tag, length + 1);
  for (size_t i = 0; i <= length; i++) {
    if (canonical[i] == '_') canonical[i] = '-';
    if (canonical[i] != '-' && canonical[i] != '\0') {
      if (!isalnum((unsigned char)canonical[i])) return false;
      continue;
    }
    size_t size = i - start;
    if (size < 1 || size > 8 || (start == 0 && (size < 2 || size > 3))) return false;
    if (start == 0 && strcspn(canonical, "0123456789") < size) return false;
    set_case(canonical + start, size, start == 0);
    start = i + 1;
  }
  return true;
}

bool base_tag_shorten(char *tag) {
  char *dash = strrchr(tag, '-');
  if (!dash) return false;
  *dash = '\0';
  return true;
}

static int compare(const void *tag, const void *entry) {
  return strcmp(tag, ((const BaseCldrTag *)entry)->tag);
}

const char *base_cldr_find(const char *tag) {
  char part[BASE_TAG_SIZE];
  if (!base_tag_canonical(tag, part)) return NULL;
  do {
    const BaseCldrTag *found =
        bsearch(part, base_cldr_tags, base_cldr_tag_count, sizeof *base_cldr_tags, compare);
    if (found) return base_cldr_fields + found->offset;
  } while (base_tag_shorten(part));
  return NULL;
}

const char *base_cldr_field(const char *fields, BaseCldrField field, size_t *length) {
  while (field-- > 0) fields = strchr(fields, BASE_CLDR_FIELD_END) + 1;
  *length = (size_t)(strchr(fields, BASE_CLDR_FIELD_END) - fields);
  return fields;
}
