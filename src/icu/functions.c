/* The table that the program asks for. */
#include "icu/icu.h"

#include <unicode/uversion.h>

static const char *release(void) {
  return U_ICU_VERSION;
}

__attribute__((visibility("default"))) const BaseIcu icu_functions = {
    .version = BASE_ICU_VERSION,
    .release = release,
    .speller_open = icu_speller_open,
    .spell = icu_spell,
    .speller_close = icu_speller_close,
    .collator_open = icu_collator_open,
    .collate = icu_collate,
    .collator_close = icu_collator_close,
    .breaker_open = icu_breaker_open,
    .breaks = icu_breaks,
    .breaker_close = icu_breaker_close,
    .fold = icu_fold,
};
