/* Advice on a report that has no faults. Private to app. */
#ifndef MILLESIME_APP_LINT_H
#define MILLESIME_APP_LINT_H

#include "app/app.h"

/* Numbers typed into prose or layout with no figure behind them (but for the report's literals), views that nothing uses,
 * words that hunspell does not know (when it is installed). Warnings and notes at their places. */
void app_lint(AppRun *run);

#endif
