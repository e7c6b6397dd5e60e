/* English: numbers in words, and the words of the engine. */
#include "base/base.h"

static const char *const small_words[] = {"zero",    "one",     "two",       "three",    "four",
                                          "five",    "six",     "seven",     "eight",    "nine",
                                          "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                          "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens_words[] = {"",      "",      "twenty",  "thirty", "forty",
                                         "fifty", "sixty", "seventy", "eighty", "ninety"};

static void below_thousand(BaseBuffer *out, int number) {
  if (number >= 100) {
    base_buffer_add_format(out, "%s hundred", small_words[number / 100]);
    number %= 100;
    if (!number) return;
    base_buffer_add_text(out, " and ");
  }
  if (number < 20)
    base_buffer_add_text(out, small_words[number]);
  else
    base_buffer_add_text(out, tens_words[number / 10]);
  if (number >= 20 && number % 10) base_buffer_add_format(out, "-%s", small_words[number % 10]);
}

static void spell(BaseBuffer *out, int64_t number, bool feminine, const char *tag) {
  (void)feminine;
  static const struct {
    int64_t unit;
    const char *name;
  } groups[] = {{1000000000, "billion"}, {1000000, "million"}, {1000, "thousand"}};
  if (number < 0) {
    base_buffer_add_text(out, "minus ");
    if (number == INT64_MIN) number++;
    number = -number;
  }
  bool zero = number == 0, any = false;
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    if (number < groups[i].unit) continue;
    if (any) base_buffer_add_char(out, ' ');
    spell(out, number / groups[i].unit, false, tag);
    base_buffer_add_format(out, " %s", groups[i].name);
    number %= groups[i].unit;
    any = true;
  }
  if (!number && !zero) return;
  if (any) base_buffer_add_text(out, number < 100 ? " and " : " ");
  below_thousand(out, (int)number);
}

static const char *ordinal(int64_t number) {
  int64_t last = number % 10, teens = number % 100;
  if (last < 0) last = -last;
  if (teens < 0) teens = -teens;
  if (teens >= 11 && teens <= 13) return "th";
  return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
}

static const BaseSpokenSign spoken[] = {{"≥", "at least"}, {"≤", "at most"}, {NULL, NULL}};

const BaseLanguage base_language_en = {
    .tag = "en",
    .spoken = spoken,
    .typography = "english",
    .hyphenation = "en_GB",
    .hyphenation_package = "hyphen-en-gb",
    .spelling = "en_GB",
    .spell = spell,
    .ordinal = ordinal,
    .words =
        {
            [BASE_WORD_NEAR] = "nearly\u00a0{}",
            [BASE_WORD_OVER] = "over\u00a0{}",
            [BASE_WORD_UNDER] = "under\u00a0{}",
            [BASE_WORD_UNDER_PERCENT] = "under\u00a0{}",
            [BASE_WORD_ONE_IN] = "{} in {}",
            [BASE_WORD_HALF] = "half",
            [BASE_WORD_NEARLY_HALF] = "nearly half",
            [BASE_WORD_OVER_HALF] = "more than half",
            [BASE_WORD_THIRD] = "a third",
            [BASE_WORD_NEARLY_THIRD] = "nearly a third",
            [BASE_WORD_OVER_THIRD] = "more than a third",
            [BASE_WORD_TWO_THIRDS] = "two thirds",
            [BASE_WORD_NEARLY_TWO_THIRDS] = "nearly two thirds",
            [BASE_WORD_OVER_TWO_THIRDS] = "more than two thirds",
            [BASE_WORD_QUARTER] = "a quarter",
            [BASE_WORD_NEARLY_QUARTER] = "nearly a quarter",
            [BASE_WORD_OVER_QUARTER] = "more than a quarter",
            [BASE_WORD_THREE_QUARTERS] = "three quarters",
            [BASE_WORD_NEARLY_THREE_QUARTERS] = "nearly three quarters",
            [BASE_WORD_OVER_THREE_QUARTERS] = "more than three quarters",
            [BASE_WORD_FIFTH] = "a fifth",
            [BASE_WORD_NEARLY_FIFTH] = "nearly a fifth",
            [BASE_WORD_OVER_FIFTH] = "more than a fifth",
            [BASE_WORD_MILLION] = "million",
            [BASE_WORD_BILLION] = "billion",
            [BASE_WORD_OF_EUROS] = "",
            [BASE_WORD_OF] = "",
            [BASE_WORD_OF_ELIDED] = "",
            [BASE_WORD_ORDINAL] = "{}th",
            [BASE_WORD_SUPPRESSED] = "s",
            [BASE_WORD_CONTINUED] = "(continued)",
            [BASE_WORD_PERCENTAGE_POINTS] = "{}\u00a0pp",
            [BASE_WORD_FACTOR] = "×\u00a0{}",
            [BASE_WORD_MINUS] = "minus {}",
            [BASE_WORD_NOT_SIGNIFICANT] = "n.s.",
            [BASE_WORD_MEANS_SUPPRESSED] = "withheld",
            [BASE_WORD_MEANS_NOT_SIGNIFICANT] = "not significant",
            [BASE_WORD_MEANS_NOT_APPLICABLE] = "no data",
            [BASE_WORD_MEANS_ZERO] = "zero",
            [BASE_WORD_PARTS_ROUNDED] = "Parts rounded so that they add up.",
            [BASE_WORD_CARRIED_FORWARD] = "Carried forward",
            [BASE_WORD_BROUGHT_FORWARD] = "Brought forward",
            [BASE_WORD_CONTINUED_OVERLEAF] = "continued on the next page",
            [BASE_WORD_PART_CONTINUED] = "({}, continued)",
            [BASE_WORD_BELOW_LIMIT] = "below {}",
            [BASE_WORD_ABOVE_LIMIT] = "above {}",
            [BASE_WORD_LOWEST_CLASS] = "lowest",
            [BASE_WORD_HIGHEST_IN_COLUMN] = "highest of the column",
            [BASE_WORD_HIGHEST_IN_TABLE] = "highest of the table",
            [BASE_WORD_WITH_TARGET] = "{}, target {}",
            [BASE_WORD_WITH_RANGE] = "{}, from {} to {}",
            [BASE_WORD_FROM_TO] = "from {} in {} to {} in {}, lowest {} in {}",
            [BASE_WORD_PLACES_UP] = "up {} place/up {} places",
            [BASE_WORD_PLACES_DOWN] = "down {} place/down {} places",
            [BASE_WORD_UNCHANGED] = "unchanged",
            [BASE_WORD_ON_SMALL_BASE] = "{}, on fewer than {} answers",
            [BASE_WORD_NOTE] = "Note. ",
            [BASE_WORD_READING] = "How to read. ",
            [BASE_WORD_SOURCE] = "Source. ",
            [BASE_WORD_DOT] = "1 dot",
            [BASE_WORD_SQUARE] = "1 square",
            [BASE_WORD_SQUARE_HIGH] = "1 square high",
            [BASE_WORD_SQUARE_WIDE] = "1 square wide",
            [BASE_WORD_TWO_MONTHS] = "1 square high = 2 months",
            [BASE_WORD_POINTS] = "point/points",
            [BASE_WORD_FROM] = "from {}",
            [BASE_WORD_NO_DATA] = "no data",
            [BASE_WORD_MISSING] = "not available",
            [BASE_WORD_HIDDEN] = "withheld",
            [BASE_WORD_HIGHEST] = "highest",
            [BASE_WORD_LOWEST] = "lowest",
            [BASE_WORD_VALUES] = "Values",
            [BASE_WORD_COLON] = ": ",
            [BASE_WORD_SEMICOLON] = "; ",
            [BASE_WORD_SMALL_BASE] = "base under {}",
            [BASE_WORD_ALL] = "all",
            [BASE_WORD_RANK] = "rank",
            [BASE_WORD_BEFORE] = "before",
            [BASE_WORD_CATEGORY] = "Category",
            [BASE_WORD_VALUE] = "Value",
            [BASE_WORD_ON_MAP] = "marked on the map",
            [BASE_WORD_WEEKDAYS] = "M T W T F S S",
            [BASE_WORD_AND_MORE] = "{} and over",
            [BASE_WORD_RANGE_TO] = "to",
            [BASE_WORD_NOT_TO_SCALE] = "not to scale",
            [BASE_WORD_VALUES_COUNTED] = "value/values",
            [BASE_WORD_WITHHELD_COUNTED] = "value withheld/values withheld",
            [BASE_WORD_MISSING_COUNTED] = "value missing/values missing",
            [BASE_WORD_MORE_VALUES] = "; and {} more",
            [BASE_WORD_TABLE_FOLLOWS] = "The values are in the table that follows",
            [BASE_WORD_PERIOD] = "{} to {}",
            [BASE_WORD_PERIOD_OF_DAYS] = "{} to {}",
            [BASE_WORD_UNIT] = "unit: {}",
            [BASE_WORD_EXTREMES] = "Highest: {}, {}; lowest: {}, {}",
            [BASE_WORD_ALL_EQUAL] = "All equal to {}",
            [BASE_WORD_RISE] = "up from {} ({}) to {} ({})",
            [BASE_WORD_FALL] = "down from {} ({}) to {} ({})",
            [BASE_WORD_LEVEL] = "unchanged, from {} ({}) to {} ({})",
            [BASE_WORD_PEAK] = "; peak: {}, {}",
            [BASE_WORD_TROUGH] = "; low: {}, {}",
            [BASE_WORD_RISES_FALLS] = "Rising: {}; falling: {}",
            [BASE_WORD_LARGEST_RISE] = "; largest rise: {}, from {} to {}",
            [BASE_WORD_LARGEST_FALL] = "; largest fall: {}, from {} to {}",
            [BASE_WORD_AHEAD] = "{}: more than {} in {} of {}",
            [BASE_WORD_WIDEST_GAP] = "; widest gap: {}, {} against {}",
            [BASE_WORD_LARGEST_PART] = "Largest part: {}, {}",
            [BASE_WORD_RANK_OF] = "rank {} of {}",
            [BASE_WORD_OF_WHOM] = "of which",
            [BASE_WORD_PLANNED] = "planned: {}",
            [BASE_WORD_DONE] = "actual: {}",
            [BASE_WORD_MONTHS] = "month/months",
            [BASE_WORD_COLUMNS] = "Column chart",
            [BASE_WORD_GROUPED_COLUMNS] = "Grouped column chart",
            [BASE_WORD_BARS] = "Bar chart",
            [BASE_WORD_RANKED_BARS] = "Bar chart, several answers possible",
            [BASE_WORD_STACKED_BARS] = "Stacked bar chart",
            [BASE_WORD_HUNDRED_COLUMN] = "Column of 100 %",
            [BASE_WORD_SHARES] = "Shares",
            [BASE_WORD_DONUT] = "Donut chart",
            [BASE_WORD_LINE] = "Line chart",
            [BASE_WORD_AREA] = "Area chart",
            [BASE_WORD_SLOPE] = "Slope chart",
            [BASE_WORD_MULTIPLES] = "Small multiples of columns",
            [BASE_WORD_SQUARES] = "Unit squares",
            [BASE_WORD_SQUARE_COLUMNS] = "Columns of unit squares",
            [BASE_WORD_STRIPS] = "Comparison strips",
            [BASE_WORD_PODIUM] = "Podium",
            [BASE_WORD_TIMELINE] = "Timeline",
            [BASE_WORD_MAP] = "Map",
            [BASE_WORD_INSETS] = "Insets",
            [BASE_WORD_DRAFT] = "Draft",
            [BASE_WORD_WATERMARK] = "DRAFT",
            [BASE_WORD_CHANGES_SINCE] = "change since/changes since",
            [BASE_WORD_SINCE] = "Since",
            [BASE_WORD_STATE] = "Working document, data of {}",
            [BASE_WORD_WORKING] = "Working document",
            [BASE_WORD_PRIVATE] = ". Not for distribution.",
            [BASE_WORD_BECOMES] = "becomes",
            [BASE_WORD_NEW] = "New:",
            [BASE_WORD_REWRITTEN] = "Text rewritten, l.",
            [BASE_WORD_FIGURES] = "The figures and their definitions",
            [BASE_WORD_ERRATA] = "Errata",
            [BASE_WORD_PRINTED] = "printed",
            [BASE_WORD_COMPUTED] = "computed",
            [BASE_WORD_WARNINGS] = "Warnings",
            [BASE_WORD_NONE] = "None.",
            [BASE_WORD_BASE] = "Base",
            [BASE_WORD_PAGE] = "page",
        },
};
