/* reading: how the cells of a column are read. A cell may allow several ways ("1,234" is a thousand or a little more than
 * one); a column is read in one way, which all its cells must allow. */
#ifndef MILLESIME_DATA_READING_H
#define MILLESIME_DATA_READING_H

#include "data/number.h"
#include "data/schema.h"

/* A cell that told something about its column. */
typedef struct {
  char text[64];
  BasePlace place;
} DataWitness;

typedef struct {
  unsigned styles; /* of numbers, that all cells so far allow */
  unsigned orders; /* of day and month */
  int unit;        /* of the cells that have one */
  bool bare;       /* a cell other than 0 has none */
  bool truth;      /* whole numbers: truth values in words were seen */
  bool beyond_one; /* whole numbers other than 0 and 1 were seen */
  bool open;       /* a cell has two values under what is allowed */
  bool powers;     /* a cell has a large exponent */
  bool zeros;      /* a cell begins with zeros that its number loses */
  unsigned told;   /* which of these the last cell became */
  DataWitness narrowed, unclear,
      with_unit, /* the last cell that narrowed, the first that is open, the first with a unit */
      power,     /* the first with a large exponent */
      padded;    /* the first that begins with zeros */
} DataReading;

typedef struct {
  bool is_text, whole;
  int64_t integer;
  double real;
  char text[40]; /* of dates and times */
} DataReadValue;

typedef enum {
  DATA_READ,
  DATA_READ_NO_FORM,  /* not of the column's type at all */
  DATA_READ_CLASH,    /* cannot be read as `narrowed` is */
  DATA_READ_DECIMALS, /* more decimals than the type has */
  DATA_READ_DIGITS,   /* more digits than the type has */
  DATA_READ_LARGE,    /* beyond 64 bits */
  DATA_READ_INEXACT,  /* more digits than are exact */
  DATA_READ_UNITS,    /* another unit than `with_unit`, or none */
  DATA_READ_NO_DAY,   /* the form of a date, but no such day */
  DATA_READ_STORED    /* of a workbook: a text where numbers are stored as numbers */
} DataReadFault;

void data_reading_start(DataReading *reading);
/* True while nothing was learnt: such cells can be read whatever the others are. */
bool data_reading_is_neutral(const DataReading *reading);
/* Reads a cell that is not empty. A cell that tells something narrows the reading; `witness` is its place. */
DataReadFault data_reading_take(DataReading *reading, const DataTableColumn *column, const char *text,
                                size_t length, DataReadValue *value);
/* Where the cell stands that was read last: asked for when `told` is not 0, and clears it. */
void data_reading_place(DataReading *reading, BasePlace place);
/* What the columns of a file tell of each other: those that are open take the decimal mark that all the settled ones have.
 * False when one stays open. */
bool data_readings_settle(DataReading *readings, size_t count);

#endif
