/* The words that the engine prints by itself, or puts into alternative texts. Each language has all of them
 * (src/base/language_*.c); a theme may give others under the key (<word key="near">).
 *
 * {} stands for what a word is said of. Forms by number are parted by /, in the order
 * of the language's plural categories: "million/millions". */
#ifndef MILLESIME_BASE_ENGINE_WORDS_H
#define MILLESIME_BASE_ENGINE_WORDS_H

/* Formats of numbers (docs/formats.md). OF stands between a word for a million and what is counted, OF_ELIDED before a
 * vowel; an empty BILLION leaves the count in millions; an empty OF_EUROS sets the sign of the currency instead. */
#define BASE_WORDS_OF_FORMATS(X)                                                                             \
  X(NEAR, "near")                                                                                            \
  X(OVER, "over")                                                                                            \
  X(UNDER, "under")                                                                                          \
  X(UNDER_PERCENT, "under-percent")                                                                          \
  X(ONE_IN, "one-in")                                                                                        \
  X(HALF, "half")                                                                                            \
  X(NEARLY_HALF, "nearly-half")                                                                              \
  X(OVER_HALF, "over-half")                                                                                  \
  X(THIRD, "third")                                                                                          \
  X(NEARLY_THIRD, "nearly-third")                                                                            \
  X(OVER_THIRD, "over-third")                                                                                \
  X(TWO_THIRDS, "two-thirds")                                                                                \
  X(NEARLY_TWO_THIRDS, "nearly-two-thirds")                                                                  \
  X(OVER_TWO_THIRDS, "over-two-thirds")                                                                      \
  X(QUARTER, "quarter")                                                                                      \
  X(NEARLY_QUARTER, "nearly-quarter")                                                                        \
  X(OVER_QUARTER, "over-quarter")                                                                            \
  X(THREE_QUARTERS, "three-quarters")                                                                        \
  X(NEARLY_THREE_QUARTERS, "nearly-three-quarters")                                                          \
  X(OVER_THREE_QUARTERS, "over-three-quarters")                                                              \
  X(FIFTH, "fifth")                                                                                          \
  X(NEARLY_FIFTH, "nearly-fifth")                                                                            \
  X(OVER_FIFTH, "over-fifth")                                                                                \
  X(MILLION, "million")                                                                                      \
  X(BILLION, "billion")                                                                                      \
  X(OF_EUROS, "of-euros")                                                                                    \
  X(OF, "of")                                                                                                \
  X(OF_ELIDED, "of-elided")                                                                                  \
  X(ORDINAL, "ordinal")                                                                                      \
  X(SUPPRESSED, "suppressed")

/* Tables, notes, quotations. */
#define BASE_WORDS_OF_PAGES(X)                                                                               \
  X(CONTINUED, "continued")                                                                                  \
  X(NOTE, "note")                                                                                            \
  X(READING, "reading")                                                                                      \
  X(SOURCE, "source")

/* Tables: units of formats, marks that stand for a number and what they mean, lines that the engine adds. MINUS is said of a
 * number in parentheses; PART_CONTINUED numbers the later parts of a table that is split. */
#define BASE_WORDS_OF_TABLES(X)                                                                              \
  X(PERCENTAGE_POINTS, "percentage-points")                                                                  \
  X(FACTOR, "factor")                                                                                        \
  X(MINUS, "minus")                                                                                          \
  X(NOT_SIGNIFICANT, "not-significant")                                                                      \
  X(MEANS_SUPPRESSED, "means-suppressed")                                                                    \
  X(MEANS_NOT_SIGNIFICANT, "means-not-significant")                                                          \
  X(MEANS_NOT_APPLICABLE, "means-not-applicable")                                                            \
  X(MEANS_ZERO, "means-zero")                                                                                \
  X(PARTS_ROUNDED, "parts-rounded")                                                                          \
  X(CARRIED_FORWARD, "carried-forward")                                                                      \
  X(BROUGHT_FORWARD, "brought-forward")                                                                      \
  X(CONTINUED_OVERLEAF, "continued-overleaf")                                                                \
  X(PART_CONTINUED, "part-continued")                                                                        \
  X(BELOW_LIMIT, "below-limit")                                                                              \
  X(ABOVE_LIMIT, "above-limit")                                                                              \
  X(LOWEST_CLASS, "lowest-class")                                                                            \
  X(HIGHEST_IN_COLUMN, "highest-in-column")                                                                  \
  X(HIGHEST_IN_TABLE, "highest-in-table")                                                                    \
  X(WITH_TARGET, "with-target")                                                                              \
  X(WITH_RANGE, "with-range")                                                                                \
  X(FROM_TO, "from-to")                                                                                      \
  X(PLACES_UP, "places-up")                                                                                  \
  X(PLACES_DOWN, "places-down")                                                                              \
  X(UNCHANGED, "unchanged")                                                                                  \
  X(ON_SMALL_BASE, "on-small-base")

/* Charts: what a square of the ruling stands for, marks, and the sentences of alternative texts. WEEKDAYS: seven initials
 * between spaces, Monday's first. */
#define BASE_WORDS_OF_CHARTS(X)                                                                              \
  X(DOT, "dot")                                                                                              \
  X(SQUARE, "square")                                                                                        \
  X(SQUARE_HIGH, "square-high")                                                                              \
  X(SQUARE_WIDE, "square-wide")                                                                              \
  X(TWO_MONTHS, "two-months")                                                                                \
  X(POINTS, "points")                                                                                        \
  X(FROM, "from")                                                                                            \
  X(NO_DATA, "no-data")                                                                                      \
  X(MISSING, "missing")                                                                                      \
  X(HIDDEN, "hidden")                                                                                        \
  X(HIGHEST, "highest")                                                                                      \
  X(LOWEST, "lowest")                                                                                        \
  X(VALUES, "values")                                                                                        \
  X(COLON, "colon")                                                                                          \
  X(SEMICOLON, "semicolon")                                                                                  \
  X(SMALL_BASE, "small-base")                                                                                \
  X(ALL, "all")                                                                                              \
  X(RANK, "rank")                                                                                            \
  X(BEFORE, "before")                                                                                        \
  X(CATEGORY, "category")                                                                                    \
  X(VALUE, "value")                                                                                          \
  X(ON_MAP, "on-map")                                                                                        \
  X(WEEKDAYS, "weekdays")                                                                                    \
  X(AND_MORE, "and-more")                                                                                    \
  X(RANGE_TO, "range-to")                                                                                    \
  X(NOT_TO_SCALE, "not-to-scale")

/* Sentences of alternative texts, with the slots in this order: names before values, what is earlier before what is later. Words
 * that are COUNTED stand after a number. */
#define BASE_WORDS_OF_DESCRIPTIONS(X)                                                                        \
  X(VALUES_COUNTED, "values-counted")                                                                        \
  X(WITHHELD_COUNTED, "withheld-counted")                                                                    \
  X(MISSING_COUNTED, "missing-counted")                                                                      \
  X(MORE_VALUES, "more-values")                                                                              \
  X(TABLE_FOLLOWS, "table-follows")                                                                          \
  X(PERIOD, "period")                                                                                        \
  X(PERIOD_OF_DAYS, "period-of-days")                                                                        \
  X(UNIT, "unit")                                                                                            \
  X(EXTREMES, "extremes")                                                                                    \
  X(ALL_EQUAL, "all-equal")                                                                                  \
  X(RISE, "rise")                                                                                            \
  X(FALL, "fall")                                                                                            \
  X(LEVEL, "level")                                                                                          \
  X(PEAK, "peak")                                                                                            \
  X(TROUGH, "trough")                                                                                        \
  X(RISES_FALLS, "rises-falls")                                                                              \
  X(LARGEST_RISE, "largest-rise")                                                                            \
  X(LARGEST_FALL, "largest-fall")                                                                            \
  X(AHEAD, "ahead")                                                                                          \
  X(WIDEST_GAP, "widest-gap")                                                                                \
  X(LARGEST_PART, "largest-part")                                                                            \
  X(RANK_OF, "rank-of")                                                                                      \
  X(OF_WHOM, "of-whom")                                                                                      \
  X(PLANNED, "planned")                                                                                      \
  X(DONE, "done")                                                                                            \
  X(MONTHS, "months")

/* Types of charts, by their own names. */
#define BASE_WORDS_OF_CHART_TYPES(X)                                                                         \
  X(COLUMNS, "columns")                                                                                      \
  X(GROUPED_COLUMNS, "grouped-columns")                                                                      \
  X(BARS, "bars")                                                                                            \
  X(RANKED_BARS, "ranked-bars")                                                                              \
  X(STACKED_BARS, "stacked-bars")                                                                            \
  X(HUNDRED_COLUMN, "hundred-column")                                                                        \
  X(SHARES, "shares")                                                                                        \
  X(DONUT, "donut")                                                                                          \
  X(LINE, "line")                                                                                            \
  X(AREA, "area")                                                                                            \
  X(SLOPE, "slope")                                                                                          \
  X(MULTIPLES, "multiples")                                                                                  \
  X(SQUARES, "squares")                                                                                      \
  X(SQUARE_COLUMNS, "square-columns")                                                                        \
  X(STRIPS, "strips")                                                                                        \
  X(PODIUM, "podium")                                                                                        \
  X(TIMELINE, "timeline")                                                                                    \
  X(MAP, "map")                                                                                              \
  X(INSETS, "insets")

/* Drafts. WATERMARK: at most eight capitals from A to Z. */
#define BASE_WORDS_OF_DRAFTS(X)                                                                              \
  X(DRAFT, "draft")                                                                                          \
  X(WATERMARK, "watermark")                                                                                  \
  X(CHANGES_SINCE, "changes-since")                                                                          \
  X(SINCE, "since")                                                                                          \
  X(STATE, "state")                                                                                          \
  X(WORKING, "working")                                                                                      \
  X(PRIVATE, "private")                                                                                      \
  X(BECOMES, "becomes")                                                                                      \
  X(NEW, "new")                                                                                              \
  X(REWRITTEN, "rewritten")                                                                                  \
  X(FIGURES, "figures")                                                                                      \
  X(ERRATA, "errata")                                                                                        \
  X(PRINTED, "printed")                                                                                      \
  X(COMPUTED, "computed")                                                                                    \
  X(WARNINGS, "warnings")                                                                                    \
  X(NONE, "none")                                                                                            \
  X(BASE, "base")                                                                                            \
  X(PAGE, "page")

#define BASE_WORDS(X)                                                                                        \
  BASE_WORDS_OF_FORMATS(X)                                                                                   \
  BASE_WORDS_OF_PAGES(X)                                                                                     \
  BASE_WORDS_OF_TABLES(X)                                                                                    \
  BASE_WORDS_OF_CHARTS(X)                                                                                    \
  BASE_WORDS_OF_DESCRIPTIONS(X)                                                                              \
  BASE_WORDS_OF_CHART_TYPES(X)                                                                               \
  BASE_WORDS_OF_DRAFTS(X)

#define BASE_WORD_NAME(name, key) BASE_WORD_##name,
typedef enum { BASE_WORDS(BASE_WORD_NAME) BASE_WORD_COUNT } BaseWord;
#undef BASE_WORD_NAME

#endif
