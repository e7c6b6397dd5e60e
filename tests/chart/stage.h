/* A chart drawn from rows made in the test: no files, no layout. The theme is that of the key figures. */
#ifndef MILLESIME_TEST_CHART_STAGE_H
#define MILLESIME_TEST_CHART_STAGE_H

#include "chart/context.h"
#include "support.h"

#include <math.h>

#define assert_near(value, expected, slack) assert_true(fabs((double)(value) - (double)(expected)) <= (slack))

/* What all tests of a program share: theme and fonts. */
typedef struct {
  BaseDiagnostics *diagnostics; /* of opening */
  Report *report;
  Report *other; /* in the second look */
  TextFonts *fonts;
  BaseArena *arena;
  PageKit kit;
} Stage;
extern Stage stage;
int stage_set_up(void **unused); /* of cmocka's group of tests */
int stage_tear_down(void **unused);
/* From the look of the key figures to that of axes, and back. */
void stage_change_look(void);

/* A view of rows; columns named when they are added. Freed with the scene. */
typedef struct {
  const char *name; /* "part_pct": the suffix says the format */
  bool text;
} SceneColumn;

typedef struct {
  const Stage *stage;
  ReportDocument *document;
  BaseDiagnostics *diagnostics;
  PageKit kit;
  DataView *view;
  ReportNode *page, *chart; /* further charts may be added to the page */
  ChartContext *context;
  PageDocument *pages;
  PageSheet *sheet;
  PageRect rect; /* where the chart was drawn: as high as it measured itself */
} Scene;

Scene scene_open(const Stage *on, const SceneColumn *columns, size_t column_count, size_t row_count);
void scene_text(Scene *scene, size_t row, size_t column, const char *text);
void scene_number(Scene *scene, size_t row, size_t column, int64_t numerator, int64_t denominator);
void scene_base(Scene *scene, size_t row, size_t column, int64_t base);
void scene_empty(Scene *scene, size_t row, size_t column);
void scene_hide(Scene *scene, size_t row, size_t column);
/* "name", "value", …, NULL */
void scene_attributes(Scene *scene, const char *const *pairs);
void scene_series(Scene *scene, const char *field, const char *label);
/* A child of a node of the scene: a channel, a mark, a panel. */
ReportNode *scene_child(Scene *scene, ReportNode *parent, ReportKind kind, const char *const *pairs);
/* Another chart of the same page and view. */
ReportNode *scene_chart(Scene *scene, const char *const *pairs);
/* Reads the charts of the page, once; scene_draw does so too. */
void scene_read(Scene *scene);
void scene_draw(Scene *scene, BaseLength width);
void scene_close(Scene *scene);

/* Whether an area holds a point (even-odd rule). */
bool area_holds(const ChartArea *area, ChartVertex at);

/* A line per diagnostic: "error code: message". Freed by the caller. */
char *scene_diagnostics(const Scene *scene);
/* The alternative text of the first Figure. */
const char *scene_alternative(const Scene *scene);

#endif
