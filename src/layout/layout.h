/* layout: a bound report to pages. Blocks, columns, tables across pages, keeps, footnotes, contents, page masters.
 */
#ifndef MILLESIME_LAYOUT_H
#define MILLESIME_LAYOUT_H

#include "page/page.h"
#include "report/report.h"

/* How layout draws what it does not know itself (charts): app passes this in. */
typedef struct {
  void *self;
  /* Height of a <chart> set to a width; reports faults at the node. */
  BaseLength (*measure)(void *self, const ReportNode *chart, const PageKit *kit, BaseLength width);
  /* Makes a chart lower by `excess` in later calls, since its frame has no room; false when it cannot be lower. */
  bool (*shrink)(void *self, const ReportNode *chart, BaseLength excess);
  /* Draws it with its top left corner at rect.x, rect.y. The canvas's element is the parent for its Figure. */
  void (*draw)(void *self, const ReportNode *chart, const PageCanvas *canvas, PageRect rect);
} LayoutDrawing;

typedef struct {
  const PageKit *kit;
  LayoutDrawing drawing;
  bool debug; /* draw frames, baselines and boxes over the pages */
} LayoutOptions;

/* Lays out until page numbers are stable (five times at most). Never NULL; faults are diagnostics. */
PageDocument *layout_document(const ReportDocument *report, const LayoutOptions *options);

#endif
