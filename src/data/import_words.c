/* Why a cell is not of its column's type, and what is usually meant by such a cell. */
#include "data/import.h"

#include <string.h>
#include <strings.h>

#include "data/number.h"

static const char *type_words(const DataTableColumn *about) {
  switch (about->type) {
  case DATA_TYPE_INTEGER: return "a whole number";
  case DATA_TYPE_NUMBER: return "a number";
  case DATA_TYPE_BOOLEAN: return "true or false";
  case DATA_TYPE_DATE: return "a day like 2020-12-31";
  case DATA_TYPE_TIMESTAMP: return "a moment like 2020-12-31 10:30:00";
  case DATA_TYPE_TIME: return "a time like 10:30";
  case DATA_TYPE_TEXT:
  case DATA_TYPE_UNKNOWN: break;
  }
  return "a text";
}

static bool begins_like_total(const char *text) {
  static const char *const words[] = {"total", "sous-total", "subtotal", "summe", "gesamt",
                                      "somme", "suma",       "totale",   "totaal"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strncasecmp(text, words[i], strlen(words[i])) == 0) return true;
  return false;
}

/* ---- days and times ------------------------------------------------------------------------------------------- */

/* How many digits stand at the beginning. */
static size_t digits_of(const char *text) {
  return strspn(text, "0123456789");
}

/* "31/12/19", "19-12-31", with a time behind it or without: three numbers of at most two digits. */
static bool has_short_year(const char *text) {
  for (int part = 0; part < 3; part++) {
    size_t digits = digits_of(text);
    if (digits < 1 || digits > 2) return false;
    text += digits;
    if (part < 2 && !strchr("/.-", *text)) return false;
    text += part < 2;
  }
  return *text == '\0' || *text == ' ' || *text == 'T';
}

/* The bytes of a day at the beginning, of four digits for its year; 0: there is none. */
static size_t day_length(const char *text) {
  DataWrittenDate date;
  size_t length = strcspn(text, " T");
  return data_date_read(text, length, &date) ? length : 0;
}

static const char *day_hint(const DataTableColumn *about, const char *text) {
  size_t day = day_length(text), digits = digits_of(text);
  if (about->type == DATA_TYPE_DATE && day && text[day] && digits_of(text + day + 1))
    return "declare the column TIMESTAMP to keep the time of the day, or leave it out";
  if (about->type == DATA_TYPE_TIMESTAMP && day && text[2] && !strchr("0123456789", text[2]))
    return "with a time, a day begins with its year";
  if (digits == 5 && !text[digits])
    return "a spreadsheet's number of a day: format the column as dates there";
  return NULL;
}

static const char *form_hint(const DataTableColumn *about, const char *text) {
  switch (about->type) {
  case DATA_TYPE_BOOLEAN:
    return "true and false are written true, t, yes, 1, vrai, oui … and false, f, no, 0, faux, non …";
  case DATA_TYPE_DATE:
  case DATA_TYPE_TIMESTAMP: return day_hint(about, text);
  case DATA_TYPE_TIME: return "hours and minutes have two digits each, from 00:00 to 23:59";
  default: return NULL;
  }
}

const char *data_import_form_words(const DataTableColumn *about, const char *text, bool stored,
                                   DataReadFault fault, BaseArena *arena, const char **hint) {
  bool of_days = about->type == DATA_TYPE_DATE || about->type == DATA_TYPE_TIMESTAMP;
  if (stored && strcmp(text, DATA_BOOK_NO_VALUE) == 0) {
    *hint = "open the workbook in its program and save it again";
    return "a formula without a stored value";
  }
  if (of_days && has_short_year(text)) {
    *hint = "write the year with four digits, as in 2020-12-31 or 31/12/2020";
    return base_arena_format(arena, "“%.60s” does not say of which century its year is", text);
  }
  if (fault == DATA_READ_NO_DAY) return base_arena_format(arena, "“%.60s” is no day of the calendar", text);
  *hint = begins_like_total(text) ? "a line of totals is no record: take it out"
          : *text == '#'          ? "the spreadsheet could not compute the cell"
                                  : form_hint(about, text);
  return base_arena_format(arena, "“%.60s” is not %s", text, type_words(about));
}

/* ---- sizes ---------------------------------------------------------------------------------------------------- */

const char *data_import_size_words(const DataTableColumn *about, const char *text, DataReadFault fault,
                                   BaseArena *arena, const char **hint) {
  if (about->type == DATA_TYPE_TEXT) return "the text is too long for the database";
  const char *exponent = strpbrk(text, "eE");
  *hint = exponent ? "is its exponent right?" : "if it is an identifier, declare the column TEXT";
  if (fault == DATA_READ_LARGE)
    return base_arena_format(arena, "“%.60s” is too large: whole numbers reach to 9223372036854775807", text);
  if (exponent && exponent[1] == '-')
    return base_arena_format(arena, "“%.60s” is too small to be told from 0 exactly", text);
  if (about->decimal)
    *hint = "numbers are exact to 15 digits: round it (ROUND in a workbook), or declare the column REAL if "
            "digits behind may go";
  return base_arena_format(arena, "“%.60s” has more digits than can be kept exactly", text);
}
