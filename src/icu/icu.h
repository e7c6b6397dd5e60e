/* icu: what ICU does for the program, in a shared object of its own that base_icu_load loads. It knows nothing of the
 * program but the table of functions in base/base.h, and is the only layer that includes ICU. */
#ifndef MILLESIME_ICU_H
#define MILLESIME_ICU_H

#include "base/base.h"

/* numbers.c */
void *icu_speller_open(const char *tag);
bool icu_spell(void *speller, const char *rules, int64_t number, char *out, size_t size);
void icu_speller_close(void *speller);

/* breaks.c */
void *icu_breaker_open(const char *tag);
bool icu_breaks(void *breaker, const char *text, size_t length, char *marks);
void icu_breaker_close(void *breaker);

extern const BaseIcu icu_functions;

#endif
