/* Numbers, lengths and transforms (SVG 1.1, §4.2 and §7). The locale of the process has no say in them. */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static const char blanks[] = " \t\r\n\f";

size_t svg_blank(const char *text) {
  return strspn(text, blanks);
}

bool svg_word_is(const char *text, size_t length, const char *word) {
  return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

/* ---- numbers --------------------------------------------------------------------------------------------------- */

/* Digits, of which those behind 18 count by their place only. */
static const char *read_digits(const char *at, double *value, int *places, bool fraction) {
  for (; *at >= '0' && *at <= '9'; at++) {
    if (*value < 1e17) {
      *value = *value * 10 + (*at - '0');
      *places -= fraction;
    } else {
      *places += !fraction;
    }
  }
  return at;
}

/* "e5" belongs to the number, "em" does not. */
static const char *read_exponent(const char *at, int *places) {
  if (*at != 'e' && *at != 'E') return at;
  const char *digits = at + 1;
  bool negative = *digits == '-';
  if (*digits == '-' || *digits == '+') digits++;
  if (*digits < '0' || *digits > '9') return at;
  int exponent = 0;
  for (; *digits >= '0' && *digits <= '9'; digits++)
    if (exponent < 10000) exponent = exponent * 10 + (*digits - '0');
  *places += negative ? -exponent : exponent;
  return digits;
}

bool svg_number(const char **text, double *value) {
  const char *at = *text + svg_blank(*text);
  if (*at == ',') at += 1 + svg_blank(at + 1);
  bool negative = *at == '-';
  if (*at == '-' || *at == '+') at++;
  int places = 0;
  double read = 0;
  const char *whole = read_digits(at, &read, &places, false), *end = whole;
  if (*whole == '.') end = read_digits(whole + 1, &read, &places, true);
  if (end == at || (end == at + 1 && *at == '.')) return false;
  end = read_exponent(end, &places);
  read = read == 0 || places < -400 ? 0 : places > 400 ? INFINITY : read * pow(10, places);
  if (!(read <= SVG_LARGEST_NUMBER)) return false;
  *value = negative ? -read : read;
  *text = end;
  return true;
}

/* ---- lengths --------------------------------------------------------------------------------------------------- */

/* A unit is so many of the drawing (CSS, of which an inch has 96); 0: it is none. */
static double unit_of(const char *text, size_t length, double whole) {
  static const struct {
    const char *name;
    double size;
  } units[] = {{"px", 1},  {"pt", 96 / 72.0}, {"mm", 96 / 25.4},   {"cm", 96 / 2.54},
               {"in", 96}, {"pc", 16},        {"q", 96 / 25.4 / 4}};
  if (length == 0) return 1;
  if (length == 1 && *text == '%') return whole / 100;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (svg_word_is(text, length, units[i].name)) return units[i].size;
  return 0;
}

double svg_length(SvgReader *reader, const SvgText *text, double whole, double otherwise) {
  if (!text || !text->text) return otherwise;
  const char *at = text->text;
  double value;
  if (!svg_number(&at, &value)) {
    svg_fault(reader, text->offset, "a number of at most ten million, in px, pt, mm, cm, in, pc or %",
              "“%.40s” is no length", text->text);
    return otherwise;
  }
  size_t length = strcspn(at, blanks);
  double unit = unit_of(at, length, whole);
  if (unit > 0 && !at[length + svg_blank(at + length)]) return value * unit;
  if (length == 1 && *at == '%') return 0;
  svg_fault(reader, text->offset, "give it in px, pt, mm, cm, in, pc or %", "the unit of “%.40s” is not read",
            text->text);
  return otherwise;
}

double svg_attribute_length(SvgReader *reader, const SvgNode *node, const char *name, double whole,
                            double otherwise) {
  return svg_length(reader, svg_attribute(node, name), whole, otherwise);
}

double svg_portion(SvgReader *reader, const SvgText *text, double otherwise) {
  double value = svg_length(reader, text, 1, otherwise);
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* ---- transforms ------------------------------------------------------------------------------------------------ */

const SvgMatrix svg_identity = {1, 0, 0, 1, 0, 0};

SvgMatrix svg_multiplied(SvgMatrix outer, SvgMatrix inner) {
  return (SvgMatrix){
      outer.a * inner.a + outer.c * inner.b,           outer.b * inner.a + outer.d * inner.b,
      outer.a * inner.c + outer.c * inner.d,           outer.b * inner.c + outer.d * inner.d,
      outer.a * inner.e + outer.c * inner.f + outer.e, outer.b * inner.e + outer.d * inner.f + outer.f};
}

SvgPoint svg_moved(const SvgMatrix *matrix, double x, double y) {
  return (SvgPoint){matrix->a * x + matrix->c * y + matrix->e, matrix->b * x + matrix->d * y + matrix->f};
}

static SvgMatrix turned(const double *given, size_t count) {
  double angle = given[0] * acos(-1) / 180, c = cos(angle), s = sin(angle);
  SvgMatrix turn = {c, s, -s, c, 0, 0};
  if (count < 3) return turn;
  SvgMatrix there = {1, 0, 0, 1, given[1], given[2]}, back = {1, 0, 0, 1, -given[1], -given[2]};
  return svg_multiplied(svg_multiplied(there, turn), back);
}

/* False when the function is none, or has another number of arguments. */
static bool one_transform(const char *name, size_t length, const double *given, size_t count,
                          SvgMatrix *matrix) {
  *matrix = svg_identity;
  if (svg_word_is(name, length, "matrix") && count == 6) {
    *matrix = (SvgMatrix){given[0], given[1], given[2], given[3], given[4], given[5]};
  } else if (svg_word_is(name, length, "translate") && (count == 1 || count == 2)) {
    matrix->e = given[0];
    matrix->f = count == 2 ? given[1] : 0;
  } else if (svg_word_is(name, length, "scale") && (count == 1 || count == 2)) {
    matrix->a = given[0];
    matrix->d = given[count - 1];
  } else if (svg_word_is(name, length, "rotate") && (count == 1 || count == 3)) {
    *matrix = turned(given, count);
  } else if (svg_word_is(name, length, "skewX") && count == 1) {
    matrix->c = tan(given[0] * acos(-1) / 180);
  } else if (svg_word_is(name, length, "skewY") && count == 1) {
    matrix->b = tan(given[0] * acos(-1) / 180);
  } else {
    return false;
  }
  return true;
}

/* The numbers in parentheses at *at, which moves behind them. */
static bool read_arguments(const char **at, double given[6], size_t *count) {
  *at += svg_blank(*at);
  if (**at != '(') return false;
  ++*at;
  for (*count = 0; *count < 6 && svg_number(at, &given[*count]);) ++*count;
  *at += svg_blank(*at);
  return *(*at)++ == ')';
}

SvgMatrix svg_transform(SvgReader *reader, const SvgText *text) {
  SvgMatrix all = svg_identity, one;
  double given[6];
  size_t count;
  if (!text) return all;
  for (const char *at = text->text; *(at += strspn(at, " \t\r\n\f,"));) {
    const char *name = at;
    size_t length = strcspn(name, "( \t\r\n");
    at += length;
    if (svg_word_is(name, length, "none")) continue;
    if (!read_arguments(&at, given, &count) || !one_transform(name, length, given, count, &one)) {
      svg_fault(reader, text->offset + (size_t)(name - text->text),
                "matrix, translate, scale, rotate, skewX and skewY, with numbers",
                "this transform is not read");
      return svg_identity;
    }
    all = svg_multiplied(all, one);
  }
  return all;
}
