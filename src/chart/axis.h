/* Axes: from a datum's value to its place, and where ticks stand. Pure functions; private to chart. */
#ifndef MILLESIME_CHART_AXIS_H
#define MILLESIME_CHART_AXIS_H

#include "base/base.h"

/* ---- ticks ------------------------------------------------------------------------------------------------------------- */

enum { CHART_MOST_TICKS = 128 };

/* Rhythms of a calendar. */
typedef enum { CHART_DAYS, CHART_WEEKS, CHART_MONTHS, CHART_YEARS } ChartRhythm;

typedef struct {
  double at[CHART_MOST_TICKS]; /* rising */
  bool bare[CHART_MOST_TICKS]; /* a tick without a number, on a logarithmic axis */
  size_t count;
  bool of_data;       /* the data's own dates */
  double step;        /* of a linear axis; 0 of others */
  int decimals;       /* that its numbers need */
  ChartRhythm rhythm; /* of a calendar: so many `every` */
  int every;
} ChartTicks;

/* The multiples of 1, 2 or 5 × 10ⁿ from least to most, about `count` of them: the step that is nearest to extent / count in
 * ratio (the rule of d3-array's ticks, and its results to the last bit). */
void chart_ticks(ChartTicks *ticks, double least, double most, double count);
/* Moves both ends outwards to multiples of the step (d3-scale's nice). */
void chart_nice(double *least, double *most, double count);
/* Powers of the base and their multiples, as d3's logarithmic scale has them; `count` of them get a number. least > 0. */
void chart_log_ticks(ChartTicks *ticks, double least, double most, double base, double count);
/* Zero and ±10ⁿ from the constant on. */
void chart_symlog_ticks(ChartTicks *ticks, double least, double most, double constant);
/* Beginnings of days, weeks (Mondays), months, quarters or years: days since 1970-01-01, as d3-time chooses them. */
void chart_time_ticks(ChartTicks *ticks, double least, double most, double count);
/* A day since 1970-01-01 in the calendar. */
void chart_calendar(double days, int *year, int *month, int *day);

/* ---- axes -------------------------------------------------------------------------------------------------------------- */

typedef enum {
  CHART_NO_AXIS,
  CHART_LINEAR,
  CHART_LOG,
  CHART_SYMLOG,
  CHART_TIME,
  CHART_BAND,
  CHART_POINT,
  CHART_BINNED
} ChartAxisType;

/* From least to most of what is measured, over a range of the page. A name's value is its place among the names. */
typedef struct {
  ChartAxisType type;
  double least, most;
  double base, constant;
  BaseLength start, end; /* where least and most stand */
  const double *
      ranks; /* of names, where an axis has some of them: the place of each; NAN: it is not there. NULL: all */
} ChartAxis;

/* The place of a value, exact: rounded where it is drawn. */
double chart_axis_at(const ChartAxis *axis, double value);
bool chart_axis_has_names(const ChartAxis *axis);
/* Of names: from one to the next. */
double chart_axis_pitch(const ChartAxis *axis);

#endif
