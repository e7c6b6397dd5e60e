/* Where a line may end: the Unicode line breaking algorithm (UAX #14, revision 50) over the characters of European
 * text. What it takes of others is asked of ICU. */
#include "text/work.h"

/* Line breaking classes of UAX #14. */
typedef enum {
  AL, /* letters and what behaves like them */
  NU, /* digits */
  SP, /* the space */
  OP, /* opening brackets */
  CP, /* closing brackets of ( and [ */
  CL, /* other closing marks */
  QU, /* quotation marks */
  EX, /* ! ? */
  IS, /* , . : ; */
  SY, /* / */
  HY, /* the hyphen of the keyboard */
  HH, /* U+2010: of class BA, like a hyphen before a word */
  BA, /* a line may end after it */
  BB, /* a line may end before it */
  B2, /* on both sides: the em dash */
  GL, /* never beside it */
  PR, /* before numbers */
  PO, /* after numbers */
  IN, /* leaders, the ellipsis */
  NS, /* never at the start of a line */
  BK, /* a line must end after it */
  XX  /* none of these: for ICU */
} Class;

/* From U+0020 to U+00BF; letters follow, but for × and ÷, which behave alike. */
static const uint8_t latin[0xC0 - 0x20] = {
    SP, EX, QU, AL, PR, PO, AL, QU, OP, CP, AL, PR, IS, HY, IS, SY, /* space to / */
    NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, AL, AL, AL, EX, /* 0 to ? */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, /* @ to O */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, PR, CP, AL, AL, /* P to _ */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, /* ` to o */
    AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, BA, CL, AL, XX, /* p to ~ */
    XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, /* controls */
    XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, /* controls */
    GL, OP, PO, PR, PR, PR, AL, AL, AL, AL, AL, QU, AL, BA, AL, AL, /* U+00A0 to ¯ */
    PO, PR, AL, AL, BB, AL, AL, AL, AL, AL, AL, QU, AL, AL, AL, OP, /* ° to ¿ */
};

/* From U+2009 to U+203E. */
static const uint8_t punctuation[0x203F - 0x2009] = {
    BA, BA, XX, XX, XX, XX, XX,                                     /* thin space, hair space */
    HH, GL, BA, BA, B2, AL, AL, AL, QU, QU, OP, QU, QU, QU, OP, QU, /* ‐ to ‟ */
    AL, AL, AL, AL, IN, IN, IN, BA, BK, BK, XX, XX, XX, XX, XX, GL, /* † to U+202F */
    PO, PO, PO, PO, PO, PO, PO, PO, AL, QU, QU, AL, NS, NS, AL,     /* ‰ to ‾ */
};

static Class class_beyond_latin(uint32_t c) {
  if (c >= 0x2009 && c < 0x203F) return (Class)punctuation[c - 0x2009];
  if (c == 0x20AC || c == TEXT_MINUS) return PR;
  bool letter = (c >= 0x370 && c < 0x37E) || (c >= 0x37F && c < 0x483) || (c >= 0x48A && c < 0x530) ||
                (c >= 0x1D00 && c < 0x1DC0) || (c >= 0x1E00 && c < 0x1F00);
  bool raised = (c >= 0x2070 && c < 0x207D) || c == 0x207F;
  bool arrow = c >= 0x2190 && c < 0x2200;
  return letter || raised || arrow || c == 0xFFFD ? AL : XX;
}

static Class class_of(uint32_t c) {
  if (c < 0x20) return c == '\n' ? BK : XX;
  if (c < 0xC0) return (Class)latin[c - 0x20];
  return c < 0x2C8 ? AL : class_beyond_latin(c);
}

/* ---- rules ------------------------------------------------------------------------------------------------------ */

static uint32_t set_of(Class a) {
  return (uint32_t)1 << a;
}
#define IN_SET(class, set) (set_of(class) & (set))
enum {
  NEVER_BEFORE = 1 << CL | 1 << CP | 1 << EX | 1 << IS | 1 << SY,          /* LB13 */
  HELD_BEFORE = 1 << QU | 1 << BA | 1 << HH | 1 << HY | 1 << NS | 1 << IN, /* LB19, LB21, LB22 */
  SIGNS = 1 << PR | 1 << PO,
  WORDS = 1 << AL | 1 << NU
};

/* Whether a line may end between two characters; `opener` is the last before the spaces that end in `left`. */
static bool breaks_between(Class opener, Class left, Class right) {
  if (right == SP || right == BK || left == BK) return false;
  if (IN_SET(right, NEVER_BEFORE)) return false;
  if (opener == OP) return false;                                     /* LB14 */
  if (opener == QU && right == OP) return false;                      /* LB15 */
  if (IN_SET(opener, 1 << CL | 1 << CP) && right == NS) return false; /* LB16 */
  if (opener == B2 && right == B2) return false;                      /* LB17 */
  if (left == SP) return true;                                        /* LB18 */
  if (left == GL || left == QU || left == BB) return false;
  if (right == GL) return IN_SET(left, 1 << BA | 1 << HH | 1 << HY); /* LB12a */
  if (IN_SET(right, HELD_BEFORE)) return false;
  if (IN_SET(left, WORDS) && IN_SET(right, WORDS)) return false; /* LB23, LB25, LB28 */
  if (left == AL || right == AL)
    if (IN_SET(left, SIGNS) || IN_SET(right, SIGNS)) return false; /* LB24 */
  if (left == IS && right == AL) return false;                     /* LB29 */
  if (IN_SET(left, WORDS) && right == OP) return false;            /* LB30 */
  return !(left == CP && IN_SET(right, WORDS));
}

/* ---- numbers, LB25: ( PR | PO )? ( OP | HY )? IS? NU ( NU | SY | IS )* ( CL | CP )? ( PR | PO )? -------------------------- */

typedef enum { NO_NUMBER, IN_NUMBER, CLOSED_NUMBER } NumberState;

/* The state after another character; `held`: no line may begin with it. */
static NumberState next_state(NumberState state, Class class, bool *held) {
  bool goes_on = state == IN_NUMBER && IN_SET(class, 1 << NU | 1 << SY | 1 << IS);
  bool closes = state == IN_NUMBER && IN_SET(class, 1 << CL | 1 << CP);
  *held = goes_on || closes || (state != NO_NUMBER && IN_SET(class, SIGNS));
  if (goes_on || class == NU) return IN_NUMBER;
  return closes ? CLOSED_NUMBER : NO_NUMBER;
}

static bool is_of(const TextWork *work, size_t at, uint32_t set) {
  return IN_SET(class_of(work->chars.items[at].character), set);
}

/* Whether a line may end with the space at `at`, whatever follows. */
static bool space_breaks(const TextWork *work, size_t at) {
  while (at && is_of(work, at, 1 << SP)) at--;
  return !is_of(work, at, 1 << OP);
}

/* Signs, brackets and a point before a number's first digit stay with it; a line may begin with " .5". */
static void hold_before(TextWork *work, size_t digit) {
  char *breaks = work->breaks.items;
  size_t at = digit;
  if (at && is_of(work, at - 1, 1 << IS)) {
    breaks[--at] = BASE_BREAK_NO;
    if (at && is_of(work, at - 1, 1 << SP) && space_breaks(work, at - 1)) breaks[at - 1] = BASE_BREAK_YES;
  }
  if (at && is_of(work, at - 1, 1 << OP | 1 << HY)) breaks[--at] = BASE_BREAK_NO;
  if (at && is_of(work, at - 1, SIGNS)) breaks[at - 1] = BASE_BREAK_NO;
}

/* ---- the walk ------------------------------------------------------------------------------------------------- */

/* What came before a character. */
typedef struct {
  Class opener, left; /* the last that is no space, and the last */
  bool fresh;         /* a line may begin with `left` */
  NumberState number;
} Walk;

/* A hyphen at the start of a line or word stays with its letters, as ICU has it (LB20a of later revisions). */
static bool holds_letters(const Walk *walk, Class class) {
  return walk->fresh && class == AL && IN_SET(walk->left, 1 << HY | 1 << HH);
}

/* Whether a line may end before a character of this class. */
static bool step(Walk *walk, Class class) {
  bool held = false;
  if (walk->number != NO_NUMBER || class == NU) walk->number = next_state(walk->number, class, &held);
  bool breaks = !held && breaks_between(walk->opener, walk->left, class) && !holds_letters(walk, class);
  walk->fresh = breaks || walk->left == BK;
  walk->left = class;
  if (class != SP) walk->opener = class;
  return breaks;
}

/* Two characters of which the second belongs to the first; needed where ICU does not say so. */
static bool joins(uint32_t before, uint32_t c) {
  return text_is_mark(c) || (before == 0x200D && c >= 0x1F000) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

/* What can be said without ICU: other scripts are taken for words that are never divided. */
static void guess_breaks(TextWork *work) {
  const TextChar *chars = work->chars.items;
  char *breaks = work->breaks.items;
  Walk walk = {.opener = BK, .left = BK};
  for (size_t i = 0; i < work->chars.count; i++) {
    Class class = class_of(chars[i].character);
    bool yes = step(&walk, class == XX ? AL : class);
    if (i) breaks[i - 1] = yes ? BASE_BREAK_YES : BASE_BREAK_NO;
    if (i && joins(chars[i - 1].character, chars[i].character)) breaks[i - 1] = BASE_BREAK_INSIDE;
  }
}

bool text_find_plain_breaks(TextWork *work) {
  const TextChar *chars = work->chars.items;
  char *breaks = work->breaks.items;
  Walk walk = {.opener = BK, .left = BK};
  for (size_t i = 0; i < work->chars.count; i++) {
    Class class = class_of(chars[i].character);
    if (class == XX) return false;
    if (class == AL && walk.left == AL) {
      breaks[i - 1] = BASE_BREAK_NO;
      walk.fresh = false;
      continue;
    }
    bool starts_number = class == NU && walk.number != IN_NUMBER;
    bool yes = step(&walk, class);
    if (i) breaks[i - 1] = yes ? BASE_BREAK_YES : BASE_BREAK_NO;
    if (starts_number) hold_before(work, i);
  }
  return true;
}

/* ---- ICU -------------------------------------------------------------------------------------------------------- */

static void report_absence(const TextJob *job) {
  if (!job->diagnostics || !base_diagnostics_first(job->diagnostics, "no-line-breaking")) return;
  base_report(job->diagnostics, BASE_WARNING, job->settings->place, "no-line-breaking",
              "make builds " BASE_ICU_FILE "; it lies in lib/millesime beside the program's bin",
              BASE_ICU_FILE " is missing: where this text may be broken is guessed");
}

static bool ask_icu(TextJob *job) {
  TextWork *work = job->work;
  const BaseIcu *icu = text_language_icu(job->fonts->languages);
  if (!icu) return false;
  void *breaker = text_language_breaker(job->fonts->languages, job->paragraph_language);
  work->marks.items = base_grow(work->marks.items, &work->marks.capacity, work->text.length + 1, 1);
  if (!breaker || !icu->breaks(breaker, work->text.data, work->text.length, work->marks.items))
    base_stop("out of memory (ICU could not say where lines may end)");
  for (size_t i = 0; i < work->chars.count; i++)
    work->breaks.items[i] = work->marks.items[work->offsets.items[i + 1]];
  return true;
}

void text_find_breaks(TextJob *job) {
  TextWork *work = job->work;
  if (!work->chars.count) return;
  if (!text_find_plain_breaks(work) && !ask_icu(job)) {
    guess_breaks(work);
    report_absence(job);
  }
  work->breaks.items[work->chars.count - 1] = BASE_BREAK_NO;
}
