/* The languages that have words of ours: each file language_TAG.c is one. The build writes their list. */
#include <string.h>

#include "base/locale.h"

#define LANGUAGE(name) extern const BaseLanguage base_language_##name;
#include "base/languages.list"
#undef LANGUAGE

#define LANGUAGE(name) &base_language_##name,
static const BaseLanguage *const languages[] = {
#include "base/languages.list"
};
#undef LANGUAGE

enum { LANGUAGES = sizeof languages / sizeof *languages };

const BaseLanguage *base_language_find(const char *tag) {
  char part[BASE_TAG_SIZE];
  if (!tag || !base_tag_canonical(tag, part)) return NULL;
  do
    for (size_t i = 0; i < LANGUAGES; i++)
      if (strcmp(languages[i]->tag, part) == 0) return languages[i];
  while (base_tag_shorten(part));
  return NULL;
}

const BaseLanguage *base_language_at(size_t index) {
  return index < LANGUAGES ? languages[index] : NULL;
}

void base_language_add_tags(BaseBuffer *out) {
  for (size_t i = 0; i < LANGUAGES; i++)
    base_buffer_add_format(out, "%s%s", i ? ", " : "", languages[i]->tag);
}
