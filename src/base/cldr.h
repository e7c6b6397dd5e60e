/* The table that `make locales` writes from CLDR; private to base. */
#ifndef MILLESIME_BASE_CLDR_H
#define MILLESIME_BASE_CLDR_H

#include <stddef.h>
#include <stdint.h>

/* Where the fields of a tag begin in base_cldr_fields. Tags are in the order of strcmp; one that is not there says what
 * its shorter form says. */
typedef struct {
  char tag[16];
  uint32_t offset;
} BaseCldrTag;

extern const BaseCldrTag base_cldr_tags[];
extern const size_t base_cldr_tag_count;

/* The fields of a locale, in this order, each ended by U+001F. In patterns 0 stands for the number, - for the minus sign,
 * ¤ for the currency; patterns of dates and rules of plurals are as in UTS #35. Names of months end with |. */
typedef enum {
  BASE_CLDR_DECIMAL,
  BASE_CLDR_GROUP,
  BASE_CLDR_PERCENT_SIGN,
  BASE_CLDR_PLUS,
  BASE_CLDR_MINUS,
  BASE_CLDR_MONEY_DECIMAL, /* of amounts: the same in most locales */
  BASE_CLDR_MONEY_GROUP,
  BASE_CLDR_GROUPING, /* five digits: first group, other groups, digits before a first sign; first and other groups of amounts */
  BASE_CLDR_PERCENT,
  BASE_CLDR_PERCENT_NEGATIVE,
  BASE_CLDR_CURRENCY,
  BASE_CLDR_CURRENCY_NEGATIVE,
  BASE_CLDR_DATE,                             /* 31 décembre 2020 */
  BASE_CLDR_SHORT_DATE,                       /* 31 déc. 2020 */
  BASE_CLDR_DAY,                              /* 31 décembre */
  BASE_CLDR_SHORT_DAY,                        /* 31 déc. */
  BASE_CLDR_MONTH,                            /* décembre 2020 */
  BASE_CLDR_SHORT_MONTH,                      /* déc. 2020 */
  BASE_CLDR_YEAR,                             /* 2020 */
  BASE_CLDR_QUOTES,                           /* four fields: outer, inner marks */
  BASE_CLDR_DIRECTION = BASE_CLDR_QUOTES + 4, /* "rtl" or empty */
  BASE_CLDR_PLURALS,                          /* "one:i = 0,1;few:…;" */
  BASE_CLDR_MONTHS,
  BASE_CLDR_MONTHS_ALONE, /* empty: the same */
  BASE_CLDR_SHORT_MONTHS,
  BASE_CLDR_SHORT_MONTHS_ALONE,
  BASE_CLDR_CURRENCIES, /* "EUR€;": the code, its symbol */
  BASE_CLDR_FIELDS
} BaseCldrField;
enum { BASE_CLDR_FIELD_END = 0x1F };

extern const char base_cldr_fields[];
/* The codes of ISO 4217 that are in use, each with its decimals: "AED2;BHD3;…". */
extern const char base_cldr_currencies[];

/* The fields of a tag or of its longest part that is known; NULL when CLDR does not know the language. */
const char *base_cldr_find(const char *tag);
/* Where a field begins; it ends at BASE_CLDR_FIELD_END. */
const char *base_cldr_field(const char *fields, BaseCldrField field, size_t *length);

#endif
