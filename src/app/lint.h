/* Advice on a report that has no faults. Private to app. */
#ifndef MILLESIME_APP_LINT_H
#define MILLESIME_APP_LINT_H

#include "app/app.h"

/* Numbers typed into prose or layout with no figure behind them (but for the report's literals) and views that nothing
 * uses. Warnings and notes at their places. */
void app_lint(AppRun *run);

/* Words of the laid-out pages that hunspell does not know, when it and its dictionary are installed. Notes at the place
 * where each is first printed. */
void app_lint_words(AppRun *run);

#endif
