/* The order of texts in a language: COLLATE "fr-x-icu" as PostgreSQL names it, by ICU, loaded when a statement asks for it. */
#include "data/exact.h"

#include "base/base.h"

#include <sqlite3.h>
#include <string.h>

static const char ending[] = "-x-icu";

typedef struct {
  const BaseIcu *icu;
  void *collator;
} Collation;

/* Texts that the language holds for equal are told apart by their bytes, as on a server. */
static int compare(void *context, int left_length, const void *left, int right_length, const void *right) {
  const Collation *collation = context;
  int order =
      collation->icu->collate(collation->collator, left, (size_t)left_length, right, (size_t)right_length);
  if (order) return order;
  order = memcmp(left, right, (size_t)(left_length < right_length ? left_length : right_length));
  return order ? order : left_length - right_length;
}

static void close_collation(void *context) {
  Collation *collation = context;
  collation->icu->collator_close(collation->collator);
  base_free(collation);
}

static void needed(void *unused, sqlite3 *database, int encoding, const char *name) {
  char tag[BASE_TAG_SIZE];
  size_t length = strlen(name), end = sizeof ending - 1;
  (void)unused, (void)encoding;
  if (length <= end || length - end >= sizeof tag || strcmp(name + length - end, ending) != 0) return;
  memcpy(tag, name, length - end);
  tag[length - end] = '\0';
  BaseLocale *locale = base_locale_open(tag); /* ICU orders what it does not know as its root has it */
  const BaseIcu *icu = locale ? base_icu_load() : NULL;
  base_locale_close(locale);
  void *collator = icu ? icu->collator_open(tag) : NULL;
  if (!collator) return;
  Collation *collation = base_alloc(sizeof *collation);
  *collation = (Collation){icu, collator};
  if (sqlite3_create_collation_v2(database, name, SQLITE_UTF8, collation, compare, close_collation) !=
      SQLITE_OK)
    close_collation(collation);
}

void data_collations_install(struct sqlite3 *database) {
  sqlite3_collation_needed(database, NULL, needed);
}
