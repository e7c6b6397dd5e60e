/* The calendar: a tile a day, weeks from left to right, Monday on top, coloured by value in classes. */
#include "chart/tiles.h"

#include <stdlib.h>
#include <string.h>

enum { WEEK = 7, MONTHS = 12, MOST_YEARS = 10, MOST_TOLD = 20 };

typedef struct {
  int64_t number; /* days since 1970-01-01 */
  int year, month, day;
  size_t row;
} Day;

/* Strips of months under one another: as many months a strip as the width allows. */
typedef struct {
  ChartTiles tiles;
  Day *days; /* in order of dates */
  size_t count;
  int months;              /* a strip: 12, 6, 3, 2 or 1 */
  int first, last;         /* strips, counted from year 0 */
  BaseLength pitch, names; /* from day to day; room at the left */
} Plan;

/* ---- dates ----------------------------------------------------------------------------------------------------------------- */

/* 0: Monday. The first of January 1970 was a Thursday. */
static int weekday_of(int64_t number) {
  return (int)(((number + 3) % WEEK + WEEK) % WEEK);
}

static bool refuse(const ChartData *data, const char *code, size_t row, const char *problem) {
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, code,
              "a calendar has a row a day, named by its date: 2020-12-31", "row “%s” of “%s” %s",
              data->categories[row].label, data->view->name, problem);
  return false;
}

static const char *date_of(const ChartData *data, size_t row) {
  int column = report_attribute(data->node, "category") ? chart_column(data, data->node, "category") : 0;
  return column < 0 ? "" : chart_cell_text(data, row, column);
}

static int by_date(const void *a, const void *b) {
  const Day *one = a, *other = b;
  return (one->number > other->number) - (one->number < other->number);
}

/* Rows that are no days, and days that come again, beyond those that are told one by one. */
static void report_more(const ChartData *data, size_t faults) {
  if (faults > MOST_TOLD)
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "more-rows", NULL,
                "%zu more rows of “%s” are no days, or days that another row has", faults - MOST_TOLD,
                data->view->name);
}

static bool read_days(const ChartData *data, Plan *plan) {
  plan->days = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *plan->days);
  size_t faults = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    Day day = {.row = i};
    if (base_date_read(date_of(data, i), &day.year, &day.month, &day.day) && day.day) {
      day.number = base_date_days(day.year, day.month, day.day);
      plan->days[plan->count++] = day;
    } else if (faults++ < MOST_TOLD) {
      refuse(data, "not-a-day", i, "is no day");
    }
  }
  qsort(plan->days, plan->count, sizeof *plan->days, by_date);
  for (size_t i = 1; i < plan->count; i++)
    if (plan->days[i].number == plan->days[i - 1].number && faults++ < MOST_TOLD)
      refuse(data, "day-twice", plan->days[i].row, "has a day that another row has");
  report_more(data, faults);
  if (faults) return false;
  if (plan->days[plan->count - 1].year - plan->days[0].year < MOST_YEARS) return true;
  return refuse(data, "too-many-years", plan->days[plan->count - 1].row,
                "lies ten years after the first or more: a calendar shows fewer");
}

/* ---- the plan -------------------------------------------------------------------------------------------------------------- */

static const char *weekday_name(const ChartData *data, int weekday) {
  const char *names = chart_word(data, BASE_WORD_WEEKDAYS);
  for (int i = 0; i < weekday && *names; i++) names += strcspn(names, " ") + (strchr(names, ' ') ? 1 : 0);
  return base_arena_copy(data->arena, names, strcspn(names, " "));
}

/* Of the names of days, and of the year over them. */
static BaseLength name_room(const ChartData *data) {
  BaseLength widest = page_label_width(data->kit, "0000", chart_role(data, "label-strong"));
  for (int i = 0; i < WEEK; i++) {
    BaseLength width = page_label_width(data->kit, weekday_name(data, i), chart_role(data, "label-soft"));
    if (width > widest) widest = width;
  }
  return widest + chart_length(data, LOOK_CALENDAR_NAME_GAP);
}

static int month_of(const Day *day) {
  return day->year * MONTHS + day->month - 1;
}

static BaseLength rooms_of_strips(const ChartData *data, const Plan *plan) {
  BaseLength strips = plan->last - plan->first + 1;
  return strips * chart_length(data, LOOK_CALENDAR_MONTH_ROOM) +
         (strips - 1) * chart_length(data, LOOK_CALENDAR_STRIP_GAP);
}

static int64_t first_of(int month) {
  return base_date_days(month / MONTHS, month % MONTHS + 1, 1);
}

/* Columns of the widest strip: weeks that its months touch. */
static BaseLength weeks_of(const Plan *plan) {
  BaseLength most = 1;
  for (int strip = plan->first; strip <= plan->last; strip++) {
    int64_t first = first_of(strip * plan->months), after = first_of((strip + 1) * plan->months);
    BaseLength weeks = (after - first + weekday_of(first) + WEEK - 1) / WEEK;
    if (weeks > most) most = weeks;
  }
  return most;
}

/* The longest strips whose tiles are large enough; then as large as width, height and the look allow. */
static void plan_strips(const ChartData *data, Plan *plan, BaseLength width) {
  static const int choices[] = {12, 6, 3, 2, 1};
  BaseLength least = chart_length(data, LOOK_CALENDAR_LEAST), most = chart_length(data, LOOK_CALENDAR_MOST);
  for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
    plan->months = choices[i];
    plan->first = month_of(&plan->days[0]) / plan->months;
    plan->last = month_of(&plan->days[plan->count - 1]) / plan->months;
    plan->pitch = (width - plan->names) / weeks_of(plan);
    if (plan->pitch >= least) break;
  }
  BaseLength asked = chart_asked_height(data), weeks = WEEK * (plan->last - plan->first + 1);
  if (asked > 0 && (asked - rooms_of_strips(data, plan)) / weeks < most)
    most = (asked - rooms_of_strips(data, plan)) / weeks;
  if (plan->pitch > most) plan->pitch = most;
  if (plan->pitch < chart_length(data, LOOK_CLASS_LEAST_TILE))
    plan->pitch = chart_length(data, LOOK_CLASS_LEAST_TILE);
}

/* From the first to the last, both counted. */
static size_t days_between(const Plan *plan) {
  return (size_t)(plan->days[plan->count - 1].number - plan->days[0].number) + 1;
}

/* False after a diagnostic. */
static bool plan_of(const ChartData *data, BaseLength width, Plan *plan) {
  *plan = (Plan){.names = name_room(data)};
  bool counts = chart_smallest(data) >= 0 && !data->percent;
  if (!read_days(data, plan) || !chart_tiles_read(data, &plan->tiles, counts)) return false;
  plan->tiles.used[CHART_TILE_MISSING] |= days_between(plan) > plan->count;
  plan_strips(data, plan, width);
  return true;
}

static BaseLength strip_height(const ChartData *data, const Plan *plan) {
  return chart_length(data, LOOK_CALENDAR_MONTH_ROOM) + WEEK * plan->pitch;
}

static BaseLength tiles_height(const ChartData *data, const Plan *plan) {
  return rooms_of_strips(data, plan) + (plan->last - plan->first + 1) * WEEK * plan->pitch;
}

/* ---- a strip --------------------------------------------------------------------------------------------------------------- */

typedef struct {
  int first;       /* month counted from year 0 */
  int64_t monday;  /* of its first week */
  BaseLength x, y; /* of its first tile */
} Strip;

static Strip strip_of(const ChartData *data, const Plan *plan, PageRect rect, int index) {
  Strip strip = {.first = index * plan->months};
  int64_t day = first_of(strip.first);
  strip.monday = day - weekday_of(day);
  strip.x = rect.x + plan->names;
  strip.y = rect.y + data->head.height + chart_length(data, LOOK_CALENDAR_MONTH_ROOM) +
            (index - plan->first) * (strip_height(data, plan) + chart_length(data, LOOK_CALENDAR_STRIP_GAP));
  return strip;
}

static BaseLength week_x(const Plan *plan, const Strip *strip, int64_t number) {
  return strip->x + (number - strip->monday) / WEEK * plan->pitch;
}

static void draw_weekdays(const ChartData *data, const PageCanvas *canvas, const Plan *plan,
                          const Strip *strip) {
  const PageRole *role = chart_role(data, "label-soft");
  int every = plan->pitch >= role->leading ? 1 : 2;
  for (int i = 0; i < WEEK; i += every) {
    ChartLabel label = chart_label_line(data, weekday_name(data, i), role);
    BaseLength y = strip->y + i * plan->pitch + plan->pitch / 2 + role->style.size * 36 / 100;
    chart_label_draw(data, canvas, &label, TEXT_RAGGED, strip->x - plan->names, y, NULL);
  }
}

static void draw_year(const ChartData *data, const PageCanvas *canvas, const Plan *plan, const Strip *strip) {
  bool begins = strip->first % MONTHS == 0 || strip->first <= month_of(&plan->days[0]);
  char year[16];
  snprintf(year, sizeof year, "%d", strip->first / MONTHS);
  ChartLabel label =
      chart_label_line(data, base_arena_format(data->arena, "%s", year), chart_role(data, "label-strong"));
  if (begins)
    chart_label_draw(data, canvas, &label, TEXT_RAGGED, strip->x - plan->names,
                     strip->y - chart_length(data, LOOK_CALENDAR_MONTH_ABOVE), NULL);
}

/* A month's name stands over its first whole week. */
static void draw_month(const ChartData *data, const PageCanvas *canvas, const Plan *plan, const Strip *strip,
                       int month) {
  char iso[32];
  snprintf(iso, sizeof iso, "%04d-%02d", month / MONTHS, month % MONTHS + 1);
  BaseBuffer text = {0};
  base_format_date(&text, iso, "short-month", data->kit->locale);
  ChartLabel label = chart_label_line(data, base_arena_copy(data->arena, text.data, text.length),
                                      chart_role(data, "label-soft"));
  base_buffer_free(&text);
  int64_t day = first_of(month);
  BaseLength x = week_x(plan, strip, day + (WEEK - weekday_of(day)) % WEEK);
  if (!chart_label_put(data, canvas, &label, TEXT_RAGGED, x,
                       strip->y - chart_length(data, LOOK_CALENDAR_MONTH_ABOVE), NULL))
    chart_leave_out(data);
}

static void draw_months(const ChartData *data, const PageCanvas *canvas, const Plan *plan,
                        const Strip *strip) {
  int least = month_of(&plan->days[0]), most = month_of(&plan->days[plan->count - 1]);
  for (int month = strip->first; month < strip->first + plan->months; month++)
    if (month >= least && month <= most) draw_month(data, canvas, plan, strip, month);
}

/* ---- drawing --------------------------------------------------------------------------------------------------------------- */

static PageRect tile_of(const ChartData *data, const Plan *plan, PageRect rect, const Day *day) {
  Strip strip = strip_of(data, plan, rect, month_of(day) / plan->months);
  BaseLength gap = chart_length(data, LOOK_CALENDAR_GAP);
  return (PageRect){week_x(plan, &strip, day->number) + gap / 2,
                    strip.y + weekday_of(day->number) * plan->pitch + gap / 2, plan->pitch - gap,
                    plan->pitch - gap};
}

static Day next_day(const Day *day) {
  int next = month_of(day) + 1;
  if (first_of(next) > day->number + 1) return (Day){day->number + 1, day->year, day->month, day->day + 1, 0};
  return (Day){day->number + 1, next / MONTHS, next % MONTHS + 1, 1, 0};
}

/* All days from the first to the last: those without a row are missing. */
static void draw_days(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect rect) {
  static const ChartValue missing = {.state = CHART_MISSING};
  size_t all = days_between(plan), at = 0;
  PageRect *rects = base_alloc((all + 1) * sizeof *rects);
  const ChartValue **values = base_alloc((all + 1) * sizeof(void *));
  Day day = plan->days[0];
  for (size_t i = 0; i < all; i++, day = next_day(&day)) {
    bool known = plan->days[at].number == day.number;
    rects[i] = tile_of(data, plan, rect, &day);
    values[i] = known ? chart_value(data, plan->days[at++].row, 0) : &missing;
  }
  chart_tiles_draw(data, canvas, &plan->tiles, rects, values, all);
  base_free(rects);
  base_free(values);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan;
  if (!plan_of(data, width, &plan)) return data->head.height + chart_length(data, LOOK_CHART_EMPTY_HEIGHT);
  return data->head.height + tiles_height(data, &plan) + chart_length(data, LOOK_CLASS_KEY_BELOW) +
         chart_tiles_key_height(data, &plan.tiles, width - plan.names);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan;
  if (!plan_of(data, rect.width, &plan)) return;
  draw_days(data, canvas, &plan, rect);
  for (int i = plan.first; i <= plan.last; i++) {
    Strip strip = strip_of(data, &plan, rect, i);
    draw_year(data, canvas, &plan, &strip);
    draw_weekdays(data, canvas, &plan, &strip);
    draw_months(data, canvas, &plan, &strip);
  }
  chart_tiles_key_draw(data, canvas, &plan.tiles, rect.x + plan.names,
                       rect.y + data->head.height + tiles_height(data, &plan) +
                           chart_length(data, LOOK_CLASS_KEY_BELOW),
                       rect.width - plan.names);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* The plan asks for the height itself: strips and tiles hang together. */
/* NOLINTNEXTLINE(readability-non-const-parameter): as ChartType has it */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  (void)height;
  (void)look;
}

/* Of many days the highest and the lowest; of few, each. */
static void describe(const ChartData *data, BaseBuffer *out) {
  chart_say_message(data, out);
  chart_say_honesty(data, out);
  if (data->category_count <= CHART_LONGEST_LIST || report_flag(data->node, "data-table"))
    chart_say_values(data, out);
}

static const ReportAttributeRule attributes[] = {CHART_VALUE, CHART_BASE, CHART_CLASSING, CHART_NO_MORE};

static const ChartName called[] =
    CHART_CALLED("Calendrier", "Calendar", "Kalender", "Calendario", "Calendario", "Kalender");

const ChartType chart_type_calendar = {.language = {.name = "calendar",
                                                    .help = "a tile a day, coloured by value",
                                                    .attributes = attributes,
                                                    .least_series = 1,
                                                    .most_series = 1},
                                       .says = CHART_SAYS_EXTREMES,
                                       .measure = measure,
                                       .draw = draw,
                                       .fit = fit,
                                       .describe = describe,
                                       .called = called};
