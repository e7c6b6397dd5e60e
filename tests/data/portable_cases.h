/* portable_cases: docs/sql.md as cases, for SQLite and for a server. */
#ifndef MILLESIME_TEST_DATA_PORTABLE_CASES_H
#define MILLESIME_TEST_DATA_PORTABLE_CASES_H

#include "folder.h"

/* Queries with and without a column that is neither grouped nor aggregated; a server refuses the same. */
static const struct {
  const char *select;
  bool bare;
} groupings[] = {
    {"SELECT town, SUM(amount) AS s FROM sale GROUP BY town", false},
    {"SELECT s.town, SUM(amount) AS s FROM sale s GROUP BY town", false},
    {"SELECT town, day, SUM(amount) AS s FROM sale GROUP BY town", true},
    {"SELECT town, SUM(amount) AS s FROM sale", true},
    {"SELECT id, town, SUM(amount) AS s FROM sale GROUP BY id", false},
    {"SELECT id + 1 AS i, COUNT(*) AS n FROM sale GROUP BY id + 1", false},
    {"SELECT id + 1 AS i, COUNT(*) AS n FROM sale GROUP BY i", false},
    {"SELECT SUBSTR(day, 1, 4) AS y, COUNT(*) AS n FROM sale GROUP BY SUBSTR(day, 1, 4)", false},
    {"SELECT SUBSTR(day, 1, 4) AS y, COUNT(*) AS n FROM sale GROUP BY 1", false},
    {"SELECT SUBSTR(day, 1, 5) AS y, COUNT(*) AS n FROM sale GROUP BY SUBSTR(day, 1, 4)", true},
    {"SELECT UPPER(town) AS u, COUNT(*) AS n FROM sale GROUP BY town", false},
    {"SELECT UPPER(day) AS u, COUNT(*) AS n FROM sale GROUP BY town", true},
    {"SELECT CASE WHEN SUM(amount) > 3 THEN 'much' ELSE town END AS x FROM sale GROUP BY town", false},
    {"SELECT CASE WHEN SUM(amount) > 3 THEN 'much' ELSE day END AS x FROM sale GROUP BY town", true},
    {"SELECT town, (SELECT COUNT(*) FROM sale r WHERE r.town = s.town) AS n FROM sale s", false},
    {"SELECT (SELECT COUNT(*) + s.id FROM sale r) AS n FROM sale s", false},
    {"SELECT town, SUM(amount) OVER (PARTITION BY town) AS s FROM sale", false},
    {"SELECT town, SUM(COUNT(*)) OVER () AS s FROM sale GROUP BY town", false},
    {"SELECT COUNT(*) AS n, (SELECT MAX(id) FROM sale) AS m FROM sale", false},
    {"SELECT q.n, q.town FROM (SELECT town, COUNT(*) AS n FROM sale GROUP BY town) AS q", false},
    {"SELECT MIN(day) AS d, MAX(town) AS t, COUNT(*) FILTER (WHERE id > 2) AS n FROM sale", false},
    {"SELECT town FROM sale GROUP BY town HAVING COUNT(*) > 1 ORDER BY town", false},
    {"SELECT 'a' AS x, 1 AS y, COUNT(*) AS n FROM sale", false},
    {"SELECT CAST(town AS TEXT) AS t, COUNT(*) AS n FROM sale GROUP BY town", false},
    {"SELECT a.town, b.day, COUNT(*) AS n FROM sale a JOIN sale b ON a.id = b.id GROUP BY a.town", true},
    {"SELECT COUNT(*) AS n FROM sale UNION ALL SELECT id FROM sale", false},
    {"WITH g AS (SELECT town, COUNT(*) AS n FROM sale GROUP BY town) SELECT town, n FROM g", false},
};

/* The records of the page as CSV; freed by the caller. */
char *portable_records(void);
/* "\|" is "|" in a table of Markdown. */
void portable_unescape(char *text);
/* Tries each line of the page; how many there are. */
size_t portable_try_page(DataRecords *records);
/* "CREATE TEMPORARY VIEW v AS" and the query on the next line; freed by the caller. */
char *portable_view(const char *select);
/* What opening these figures and asking for v reports; `folder` is left out of paths. Freed by the caller. */
char *portable_said(const char *records, const char *folder, const char *figures);

/* Takes out of each "error sql: …" what the database says itself, which differs from version to version: places, codes and hints
 * stay. */
void portable_drop_words(char *said);

#endif
