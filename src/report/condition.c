/* Conditions: "{{x}} between 0.24 0.26 and {{edition.code}} = 'bretagne'", read once when the report is loaded. */
#include "report/internal.h"

#include <ctype.h>
#include <string.h>

typedef struct {
  const ReportLoading *loading;
  const ReportText *text;
  size_t at;
  bool failed;
} Cursor;

static void fault(Cursor *cursor, const char *message) {
  if (!cursor->failed) {
    base_report(cursor->loading->diagnostics, BASE_ERROR, report_text_place(cursor->text, cursor->at),
                "wrong-condition", "write {{x}} = 12, {{x}} between 1 2, {{x}} >= {{y}}, joined by and, or",
                "%s", message);
  }
  cursor->failed = true;
}

static void skip_space(Cursor *cursor) {
  cursor->at += strspn(cursor->text->text + cursor->at, " \t\r\n");
}

/* Takes a word when it stands here and no letter follows it. */
static bool take_word(Cursor *cursor, const char *word) {
  skip_space(cursor);
  const char *here = cursor->text->text + cursor->at;
  size_t length = strlen(word);
  if (strncmp(here, word, length) != 0 || isalpha((unsigned char)here[length])) return false;
  cursor->at += length;
  return true;
}

static void read_text_constant(Cursor *cursor, ReportOperand *operand) {
  const char *here = cursor->text->text + cursor->at;
  const char quote[2] = {*here, 0};
  size_t length = strcspn(here + 1, quote);
  if (!here[1 + length]) {
    fault(cursor, "the text is not closed by its quote");
    return;
  }
  operand->is_text = true;
  operand->text = base_arena_copy(cursor->loading->arena, here + 1, length);
  cursor->at += length + 2;
}

/* -0.25 as an exact fraction; at most 17 digits. */
static void read_number(Cursor *cursor, ReportOperand *operand) {
  const char *here = cursor->text->text + cursor->at;
  bool negative = *here == '-';
  size_t length = negative;
  int64_t number = 0, scale = 1;
  int digits = 0;
  bool point = false;
  for (;; length++) {
    char byte = here[length];
    if (byte >= '0' && byte <= '9' && digits < 17) {
      number = number * 10 + (byte - '0');
      scale *= point ? 10 : 1;
      digits++;
    } else if (byte == '.' && !point) {
      point = true;
    } else {
      break;
    }
  }
  if (digits == 0 || (here[length] >= '0' && here[length] <= '9')) {
    fault(cursor, "a number, a 'text' or a {{placeholder}} is expected here");
    return;
  }
  operand->number = base_ratio(negative ? -number : number, scale);
  cursor->at += length;
}

static ReportOperand read_operand(Cursor *cursor) {
  skip_space(cursor);
  const char *text = cursor->text->text;
  ReportOperand operand = {.place = report_text_place(cursor->text, cursor->at)};
  if (cursor->failed) return operand;
  if (strncmp(text + cursor->at, "{{", 2) == 0) {
    size_t end = report_placeholder_end(text, cursor->text->length, cursor->at);
    if (end == 0) {
      fault(cursor, "the placeholder is not closed");
      return operand;
    }
    operand.placeholder = report_placeholder_parse(cursor->loading, cursor->text, cursor->at, end);
    cursor->failed |= !operand.placeholder;
    cursor->at = end;
  } else if (text[cursor->at] == '\'' || text[cursor->at] == '"') {
    read_text_constant(cursor, &operand);
  } else {
    read_number(cursor, &operand);
  }
  return operand;
}

static ReportOperator read_operator(Cursor *cursor) {
  static const struct {
    const char *sign;
    ReportOperator operator;
  } signs[] = {{"!=", OPERATOR_NOT_EQUAL}, {"<=", OPERATOR_NOT_GREATER}, {">=", OPERATOR_NOT_LESS},
               {"=", OPERATOR_EQUAL},      {"<", OPERATOR_LESS},         {">", OPERATOR_GREATER}};
  if (take_word(cursor, "between")) return OPERATOR_BETWEEN;
  if (take_word(cursor, "hidden")) return OPERATOR_HIDDEN;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t length = strlen(signs[i].sign);
    if (strncmp(cursor->text->text + cursor->at, signs[i].sign, length) != 0) continue;
    cursor->at += length;
    return signs[i].operator;
  }
  fault(cursor, "a comparison is expected here: = != < <= > >=, between or hidden");
  return OPERATOR_EQUAL;
}

static ReportComparison read_comparison(Cursor *cursor) {
  ReportComparison comparison = {.left = read_operand(cursor)};
  if (!cursor->failed) comparison.operator= read_operator(cursor);
  if (comparison.operator== OPERATOR_HIDDEN) return comparison;
  comparison.right = read_operand(cursor);
  if (comparison.operator== OPERATOR_BETWEEN) comparison.to = read_operand(cursor);
  return comparison;
}

typedef struct {
  BASE_LIST(ReportComparison) comparisons;
  BASE_LIST(bool) begins;
} Comparisons;

static void read_condition(Cursor *cursor, Comparisons *list) {
  bool begins = true;
  do {
    ReportComparison comparison = read_comparison(cursor);
    *BASE_APPEND(&list->comparisons) = comparison;
    *BASE_APPEND(&list->begins) = begins;
    skip_space(cursor);
    if (cursor->failed || cursor->at == cursor->text->length) return;
    begins = take_word(cursor, "or");
    if (!begins && !take_word(cursor, "and")) fault(cursor, "'and', 'or' or the end is expected here");
  } while (!cursor->failed);
}

const ReportTemplate *report_condition_parse(const ReportLoading *loading, const ReportText *text) {
  Cursor cursor = {.loading = loading, .text = text};
  Comparisons list = {0};
  read_condition(&cursor, &list);
  ReportTemplate *template = NULL;
  if (!cursor.failed) {
    ReportCondition *condition = base_arena_alloc(loading->arena, sizeof *condition);
    ReportComparison *comparisons =
        base_arena_alloc(loading->arena, list.comparisons.count * sizeof *comparisons);
    bool *begins = base_arena_alloc(loading->arena, list.begins.count * sizeof *begins);
    memcpy(comparisons, list.comparisons.items, list.comparisons.count * sizeof *comparisons);
    memcpy(begins, list.begins.items, list.begins.count * sizeof *begins);
    *condition = (ReportCondition){comparisons, begins, list.comparisons.count};
    template = base_arena_alloc(loading->arena, sizeof *template);
    template->condition = condition;
  }
  base_free(list.comparisons.items);
  base_free(list.begins.items);
  return template;
}
