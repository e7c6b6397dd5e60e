/* Where ticks stand. The rules are those of d3-array 3, d3-scale 4 and d3-time 3 (their documentation of ticks, nice and
 * scaleLog.ticks); tests/chart/ticks.csv holds what those say. */
#include "chart/axis.h"

#include <math.h>

static void add(ChartTicks *ticks, double at, bool bare) {
  if (ticks->count == CHART_MOST_TICKS) return;
  ticks->bare[ticks->count] = bare;
  ticks->at[ticks->count++] = at;
}

/* ---- linear ------------------------------------------------------------------------------------------------------------ */

/* A step is a whole number of units, or one unit parted into whole numbers: tenths are never added up. */
typedef struct {
  double size; /* the step, or how many steps make a unit */
  bool parts;
} Step;

static Step step_of(double extent, double count) {
  double raw = extent / fmax(0, count), power = floor(log10(raw)), ratio = raw / pow(10, power);
  double factor = ratio >= sqrt(50) ? 10 : ratio >= sqrt(10) ? 5 : ratio >= sqrt(2) ? 2 : 1;
  return power < 0 ? (Step){pow(10, -power) / factor, true} : (Step){pow(10, power) * factor, false};
}

static double multiple(Step step, double times) {
  return step.parts ? times / step.size : times * step.size;
}

static double times_in(Step step, double value) {
  return step.parts ? value * step.size : value / step.size;
}

static int decimals_of(double step) {
  int decimals = step > 0 ? (int)-floor(log10(step) + 1e-9) : 0;
  return decimals < 0 ? 0 : decimals;
}

/* The first and the last multiple; when there is none, twice as many are asked for once. */
static Step multiples(double least, double most, double count, double *first, double *last) {
  Step step = step_of(most - least, count);
  *first = round(times_in(step, least));
  *last = round(times_in(step, most));
  if (multiple(step, *first) < least) ++*first;
  if (multiple(step, *last) > most) --*last;
  bool none = *last < *first && count >= 0.5 && count < 2;
  return none ? multiples(least, most, count * 2, first, last) : step;
}

void chart_ticks(ChartTicks *ticks, double least, double most, double count) {
  *ticks = (ChartTicks){0};
  if (!(count > 0) || !isfinite(least) || !isfinite(most)) return;
  if (!(least < most)) {
    add(ticks, least, false);
    return;
  }
  double first, last;
  Step step = multiples(least, most, count, &first, &last);
  for (double i = first; i <= last && ticks->count < CHART_MOST_TICKS; i++)
    add(ticks, multiple(step, i), false);
  ticks->step = multiple(step, 1);
  ticks->decimals = decimals_of(ticks->step);
}

void chart_nice(double *least, double *most, double count) {
  enum { MOST_TURNS = 10 };
  Step before = {0, false};
  for (int turn = 0; turn < MOST_TURNS && *least < *most && count > 0; turn++) {
    double first, last;
    Step step = multiples(*least, *most, count, &first, &last);
    if (!isfinite(step.size) || step.size <= 0) return;
    if (step.size == before.size && step.parts == before.parts) return;
    *least = multiple(step, floor(times_in(step, *least)));
    *most = multiple(step, ceil(times_in(step, *most)));
    before = step;
  }
}

/* ---- logarithmic ------------------------------------------------------------------------------------------------------- */

static double log_in(double base, double value) {
  return base == 10 ? log10(value) : base == 2 ? log2(value) : log(value) / log(base);
}

static double power_of(double base, double exponent) {
  return exponent < 0 ? 1 / pow(base, -exponent) : pow(base, exponent);
}

static double times_power(double base, double exponent, double times) {
  return exponent < 0 ? times / pow(base, -exponent) : times * pow(base, exponent);
}

/* Multiples of each power, 1 to 9 times. */
static void add_multiples(ChartTicks *ticks, double least, double most, double base) {
  double last = ceil(log_in(base, most));
  for (double exponent = floor(log_in(base, least)); exponent <= last; exponent++)
    for (double times = 1; times < base; times++) {
      double at = times_power(base, exponent, times);
      if (at >= least && at <= most) add(ticks, at, false);
    }
}

static void add_powers(ChartTicks *ticks, double from, double to, double base, double count) {
  ChartTicks exponents;
  chart_ticks(&exponents, from, to, fmin(to - from, count));
  for (size_t i = 0; i < exponents.count; i++) add(ticks, power_of(base, exponents.at[i]), false);
}

/* Small multiples of a power keep their numbers as long as there is room for so many. */
static void bare_the_rest(ChartTicks *ticks, double base, double count) {
  double most = fmax(1, base * count / (double)ticks->count);
  for (size_t i = 0; i < ticks->count; i++) {
    double times = ticks->at[i] / power_of(base, round(log_in(base, ticks->at[i])));
    if (times * base < base - 0.5) times *= base;
    ticks->bare[i] = times > most;
  }
}

void chart_log_ticks(ChartTicks *ticks, double least, double most, double base, double count) {
  static const double asked = 10;
  *ticks = (ChartTicks){0};
  double from = log_in(base, least), to = log_in(base, most);
  if (base == floor(base) && to - from < asked)
    add_multiples(ticks, least, most, base);
  else
    add_powers(ticks, from, to, base, asked);
  if (base == floor(base) && to - from < asked && (double)ticks->count * 2 < asked)
    chart_ticks(ticks, least, most, asked);
  bare_the_rest(ticks, base, count);
}

void chart_symlog_ticks(ChartTicks *ticks, double least, double most, double constant) {
  *ticks = (ChartTicks){0};
  double first = floor(log10(constant) + 0.5);
  for (double n = 18; n >= first; n--)
    if (-pow(10, n) >= least) add(ticks, -pow(10, n), false);
  if (least <= 0 && most >= 0) add(ticks, 0, false);
  for (double n = first; n <= 18; n++)
    if (pow(10, n) <= most) add(ticks, pow(10, n), false);
}

/* ---- the calendar ------------------------------------------------------------------------------------------------------ */

void chart_calendar(double days, int *year, int *month, int *day) {
  /* Years begin in March here, so that the leap day is the last: the inverse of base_date_days. */
  int64_t z = (int64_t)floor(days) + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t of_era = z - era * 146097;
  int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t from_march = (5 * of_year + 2) / 153;
  *day = (int)(of_year - (153 * from_march + 2) / 5 + 1);
  *month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
  *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

/* What ticks of a calendar may be apart, and how many days that is about. */
static const struct {
  ChartRhythm rhythm;
  int every;
  double days;
} rhythms[] = {{CHART_DAYS, 1, 1},    {CHART_DAYS, 2, 2},    {CHART_WEEKS, 1, 7},
               {CHART_MONTHS, 1, 30}, {CHART_MONTHS, 3, 90}, {CHART_YEARS, 1, 365}};
enum { RHYTHMS = sizeof rhythms / sizeof *rhythms };

/* The rhythm nearest in ratio to the days that ticks shall be apart; of years the step of a linear axis. */
static void choose_rhythm(ChartTicks *ticks, double least, double most, double count) {
  double apart = (most - least) / count;
  size_t at = 0;
  while (at < RHYTHMS && rhythms[at].days <= apart) at++;
  if (at == RHYTHMS) {
    Step step = step_of(most / 365 - least / 365, count);
    ticks->rhythm = CHART_YEARS;
    ticks->every = (int)fmax(1, multiple(step, 1));
    return;
  }
  if (at > 0 && apart / rhythms[at - 1].days < rhythms[at].days / apart) at--;
  ticks->rhythm = rhythms[at].rhythm;
  ticks->every = rhythms[at].every;
}

static double floor_to(double value, double step) {
  return floor(value / step) * step;
}

static void add_days(ChartTicks *ticks, double least, double most) {
  for (double day = ceil(least); day <= most && ticks->count < CHART_MOST_TICKS; day++)
    if (floor_to(day, ticks->every) == day) add(ticks, day, false);
}

/* 1970-01-05 was a Monday. */
static void add_weeks(ChartTicks *ticks, double least, double most) {
  for (double day = -floor_to(-(least - 4), 7) + 4; day <= most; day += 7) {
    if (ticks->count == CHART_MOST_TICKS) return;
    add(ticks, day, false);
  }
}

static void add_months(ChartTicks *ticks, double least, double most, int months) {
  int year, month, day;
  chart_calendar(least, &year, &month, &day);
  int at = (int)floor_to((double)year * 12 + month - 1, months);
  for (; ticks->count < CHART_MOST_TICKS; at += months) {
    double first = (double)base_date_days((int)floor(at / 12.0), at - (int)floor(at / 12.0) * 12 + 1, 1);
    if (first > most) return;
    if (first >= least) add(ticks, first, false);
  }
}

void chart_time_ticks(ChartTicks *ticks, double least, double most, double count) {
  *ticks = (ChartTicks){.rhythm = CHART_DAYS, .every = 1};
  if (!(least < most)) {
    add(ticks, least, false);
    return;
  }
  choose_rhythm(ticks, least, most, count);
  if (ticks->rhythm == CHART_DAYS) add_days(ticks, least, most);
  if (ticks->rhythm == CHART_WEEKS) add_weeks(ticks, least, most);
  if (ticks->rhythm == CHART_MONTHS) add_months(ticks, least, most, ticks->every);
  if (ticks->rhythm == CHART_YEARS) add_months(ticks, least, most, 12 * ticks->every);
}

/* ---- places ------------------------------------------------------------------------------------------------------------ */

static double bent(const ChartAxis *axis, double value) {
  if (axis->type == CHART_LOG) return log(value > 0 ? value : axis->least);
  if (axis->type == CHART_SYMLOG) return copysign(log1p(fabs(value / axis->constant)), value);
  return value;
}

bool chart_axis_has_names(const ChartAxis *axis) {
  return axis->type == CHART_BAND || axis->type == CHART_POINT;
}

double chart_axis_pitch(const ChartAxis *axis) {
  double extent = axis->most - axis->least;
  return extent > 0 ? (double)(axis->end - axis->start) / extent : (double)(axis->end - axis->start);
}

/* A name's place among those that the axis has, and half-way to the next. */
static double ranked(const ChartAxis *axis, double value) {
  double name = floor(value + 0.5);
  return axis->ranks ? axis->ranks[(size_t)name] + value - name : value;
}

double chart_axis_at(const ChartAxis *axis, double value) {
  double least = bent(axis, axis->least), most = bent(axis, axis->most);
  if (!(least != most)) return ((double)axis->start + (double)axis->end) / 2;
  return (double)axis->start +
         (bent(axis, ranked(axis, value)) - least) / (most - least) * (double)(axis->end - axis->start);
}
