/* Private to text: the optimum-fit line breaker, a pure function from items to breakpoints.
 *
 * Donald E. Knuth and Michael F. Plass, "Breaking paragraphs into lines", Software: Practice and Experience 11 (1981).
 * Items are boxes, glue and penalties as in the article, with two additions: each place where a line may be broken
 * says what the break adds to the line that ends there and to the line that begins after it (hyphen, hanging
 * punctuation), and letters may give way both ways before spaces have to (font expansion, Hàn Thế Thành,
 * "Micro-typographic extensions to the TeX typesetting system", 2000).
 */
#ifndef MILLESIME_TEXT_BREAKER_H
#define MILLESIME_TEXT_BREAKER_H

#include "base/base.h"

typedef enum { TEXT_BOX, TEXT_GLUE, TEXT_PENALTY } TextItemKind;

enum { TEXT_NEVER_BREAK = 10000, TEXT_MUST_BREAK = -10000 };

typedef struct {
  TextItemKind kind;
  int penalty;  /* of a break here (glue or penalty); TEXT_NEVER_BREAK: none; TEXT_MUST_BREAK: forced */
  bool flagged; /* a line that ends here ends with a hyphen */
  bool hyphen;  /* the caller's: that hyphen is not in the text */
  BaseLength width, stretch, shrink; /* within a line; shrink is at most width */
  BaseLength flex;                   /* what font expansion may add or take: used before stretch and shrink */
  BaseLength before, after;          /* what a break here adds to the line before and to the line after it */
  uint32_t end_at, next_at;          /* the caller's: where the line's text ends and the next one's begins */
} TextBreakItem;

typedef struct {
  BaseLength width;         /* the measure */
  const BaseLength *widths; /* measures of the first lines, or NULL */
  size_t width_count;
  BaseLength first_before; /* what stands before the first line's text: indent, hanging punctuation */
  BaseLength last_before;  /* what the paragraph's end adds to the last line: the tracking it does not have */
  BaseLength line_stretch; /* stretch at the end of every line: ragged setting */
  BaseLength emergency_stretch;
  double tolerance; /* highest badness of a line */
  bool last_resort; /* accept overfull lines where nothing else is possible */
  int line_penalty, flagged_demerits, last_flagged_demerits, fitness_demerits;
  BaseLength short_end; /* a last line of less than this costs short_end_demerits */
  int short_end_demerits;
  int looseness;
  int flagged_limit; /* flagged breaks in a row; 0: no limit */
} TextBreakSettings;

/* A breakpoint chosen: the index of its item (the number of items for the paragraph's end). */
typedef struct {
  uint32_t item;
  double ratio;    /* of the line that ends here: used stretch (positive) or shrink (negative) */
  double demerits; /* of the paragraph up to here */
} TextBreak;

typedef BASE_LIST(TextBreak) TextBreakList;

/* Working memory that calls use again; start from zero. */
typedef struct TextBreakNode TextBreakNode;
typedef struct TextBreakCandidate TextBreakCandidate;
typedef struct {
  BASE_LIST(TextBreakNode) nodes;
  BASE_LIST(uint32_t) active;
  BASE_LIST(TextBreakCandidate) candidates;
} TextBreakMemory;
void text_break_memory_free(TextBreakMemory *memory);

/* Chooses the breaks with the least demerits. False, with no breaks, when no way keeps every line's badness within the
 * tolerance (never with last_resort). Time is linear in the number of items times the breaks that fit a line. */
bool text_break(const TextBreakItem *items, size_t count, const TextBreakSettings *settings,
                TextBreakMemory *memory, TextBreakList *breaks);

/* 100 times the cube of the ratio (TeX: The Program, section 108), but without TeX's limit of 10000: of two bad lines
 * the less bad one is better. */
double text_badness(double ratio);
/* Demerits of one line after its badness and the penalty of its break (TeX: The Program, section 859). */
double text_line_demerits(double badness, int penalty, int line_penalty);
/* 0 tight, 1 decent, 2 loose, 3 very loose (TeX: The Program, section 817). */
int text_fitness(double ratio);

#endif
