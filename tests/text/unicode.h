/* What the tests against Unicode's own files share. The files are those of Debian's package unicode-data. */
#ifndef MILLESIME_TEXT_UNICODE_H
#define MILLESIME_TEXT_UNICODE_H

#include "fixture.h"
#include "text/faces.h"
#include "text/work.h"

#define UNICODE_FOLDER "/usr/share/unicode/"

/* Opens a file of the folder; skips the test where the package is not installed. */
FILE *unicode_open(const char *name);
/* `smoke` in make test, `whole` in make unicode. */
long unicode_amount(long smoke, long whole);

/* A job over characters as they are, without microtypography: what the later steps get. */
TextJob unicode_job(Fixture *fixture, const uint32_t *characters, size_t count, const char *language);
/* Numbers that look random; the same every time. */
uint32_t unicode_random(uint32_t *state);
/* Any assigned character, now and then one that breaking lines and directions mind. */
uint32_t unicode_random_character(uint32_t *state);
bool unicode_is_assigned(uint32_t c);

#endif
