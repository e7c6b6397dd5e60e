/* What the tests of the text layer share: fonts, styles, and setting a paragraph in one call. */
#ifndef MILLESIME_TEXT_FIXTURE_H
#define MILLESIME_TEXT_FIXTURE_H

#include "support.h"
#include "text/text.h"

typedef struct {
  BaseDiagnostics *diagnostics;
  TextFonts *fonts;
  BaseArena *arena;
  BasePlace place;
  TextStyle body;   /* Lato Regular 10 pt, French */
  TextStyle strong; /* Lato Bold 10 pt */
  TextStyle title;  /* Manrope ExtraBold 25 pt, tracked */
} Fixture;

Fixture *fixture_new(void);
void fixture_free(Fixture *fixture);
/* Sets one span in the body style. */
TextParagraph *fixture_set(Fixture *fixture, const char *text, const TextSettings *settings);
TextParagraph *fixture_set_style(Fixture *fixture, const char *text, const TextStyle *style,
                                 const TextSettings *settings);
TextLine *fixture_line(Fixture *fixture, const char *text, const TextStyle *style);
/* The text of all runs; lines end with `/`, a soft hyphen shows as `-` before it. Freed with base_free. */
char *fixture_text(const TextParagraph *paragraph);
char *fixture_line_text(const TextLine *line);
/* Fails unless the sums of widths, the clusters and the x of the runs are right. */
void fixture_check_line(const TextLine *line);
size_t fixture_count(const Fixture *fixture, const char *code); /* diagnostics with this code */

#endif
