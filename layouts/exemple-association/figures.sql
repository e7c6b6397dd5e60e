-- The figures of the review: one view each, named by what it counts. A column that ends in _pct is a share; its
-- companions _num and _base say of what.

-- The year of the review: that of its evenings.
CREATE TEMPORARY VIEW review AS
SELECT 2025 AS year, 2024 AS last_year, '2025-12-31' AS closed, MIN(y.year) AS first_year FROM year y;

-- Things brought to an evening and things that went home working.
CREATE TEMPORARY VIEW things AS
SELECT SUM(r.brought) AS brought, SUM(r.mended) AS mended, SUM(r.brought) - SUM(r.mended) AS beyond,
  SUM(r.mended) AS mended_num, SUM(r.brought) AS mended_base, 1.0 * SUM(r.mended) / SUM(r.brought) AS mended_pct
FROM repair r;

-- The change in things brought since the year before.
CREATE TEMPORARY VIEW growth AS
SELECT t.brought - y.brought AS brought_num, y.brought AS brought_base,
  1.0 * (t.brought - y.brought) / y.brought AS brought_evol
FROM things t JOIN review w ON 1 = 1 JOIN year y ON y.year = w.last_year;

-- Evenings held, and the people at them.
CREATE TEMPORARY VIEW evenings AS
SELECT COUNT(*) AS held, COUNT(DISTINCT e.venue) AS venues, SUM(e.visitors) AS visitors, MAX(e.menders) AS most_menders,
  1.0 * SUM(e.visitors) / COUNT(*) AS visitors_each
FROM evening e;

-- Kilograms kept in use: things mended, at the mean weight of their kind.
CREATE TEMPORARY VIEW weight AS
SELECT SUM(r.mended * k.kilograms) AS kilograms, SUM(r.mended * k.kilograms) / 1000.0 AS tonnes
FROM repair r JOIN kind k ON k.code = r.kind;

-- Things brought and mended by kind, those that mend best first.
CREATE TEMPORARY VIEW by_kind AS
SELECT k.code, k.label, SUM(r.brought) AS brought, SUM(r.mended) AS mended,
  SUM(r.mended) AS mended_num, SUM(r.brought) AS mended_base, 1.0 * SUM(r.mended) / SUM(r.brought) AS mended_pct
FROM repair r JOIN kind k ON k.code = r.kind
GROUP BY k.code, k.label
ORDER BY 1.0 * SUM(r.mended) / SUM(r.brought) DESC, k.code;

-- The kind that mends best, and the one that mends worst.
CREATE TEMPORARY VIEW extremes AS
SELECT (SELECT b.label FROM by_kind b ORDER BY b.mended_pct DESC, b.code LIMIT 1) AS best,
  (SELECT MAX(b.mended_pct) FROM by_kind b) AS best_pct,
  (SELECT b.label FROM by_kind b ORDER BY b.mended_pct, b.code LIMIT 1) AS worst,
  (SELECT MIN(b.mended_pct) FROM by_kind b) AS worst_pct;

-- Evenings, visitors and things by venue.
CREATE TEMPORARY VIEW by_venue AS
SELECT v.code, v.town, v.place, v.since, e.held, e.visitors, t.brought, t.mended,
  t.mended AS mended_num, t.brought AS mended_base, 1.0 * t.mended / t.brought AS mended_pct
FROM venue v
JOIN (SELECT venue, COUNT(*) AS held, SUM(visitors) AS visitors FROM evening GROUP BY venue) e ON e.venue = v.code
JOIN (SELECT e.venue, SUM(r.brought) AS brought, SUM(r.mended) AS mended
      FROM repair r JOIN evening e ON e.evening_id = r.evening_id GROUP BY e.venue) t ON t.venue = v.code
ORDER BY t.mended DESC, v.code;

-- All venues together.
CREATE TEMPORARY VIEW all_venues AS
SELECT SUM(v.held) AS held, SUM(v.visitors) AS visitors, SUM(v.brought) AS brought, SUM(v.mended) AS mended,
  SUM(v.mended) AS mended_num, SUM(v.brought) AS mended_base, 1.0 * SUM(v.mended) / SUM(v.brought) AS mended_pct
FROM by_venue v;

-- Visitors by month.
CREATE TEMPORARY VIEW by_month AS
SELECT m.code, m.label, SUM(e.visitors) AS visitors
FROM (SELECT '01' AS code, 'Jan' AS label UNION ALL SELECT '02', 'Feb' UNION ALL SELECT '03', 'Mar'
      UNION ALL SELECT '04', 'Apr' UNION ALL SELECT '05', 'May' UNION ALL SELECT '06', 'Jun'
      UNION ALL SELECT '07', 'Jul' UNION ALL SELECT '08', 'Aug' UNION ALL SELECT '09', 'Sep'
      UNION ALL SELECT '10', 'Oct' UNION ALL SELECT '11', 'Nov' UNION ALL SELECT '12', 'Dec') m
JOIN evening e ON SUBSTR(CAST(e.day AS TEXT), 6, 2) = m.code
GROUP BY m.code, m.label
ORDER BY m.code;

-- The busiest month.
CREATE TEMPORARY VIEW busiest AS
SELECT m.code, m.label, m.visitors FROM by_month m ORDER BY m.visitors DESC, m.code LIMIT 1;

-- Things mended year by year.
CREATE TEMPORARY VIEW by_year AS
SELECT CAST(y.year AS TEXT) AS year, y.brought, y.mended FROM year y
UNION ALL SELECT CAST(w.year AS TEXT), t.brought, t.mended FROM things t JOIN review w ON 1 = 1
ORDER BY 1;

-- Things mended since the first evening.
CREATE TEMPORARY VIEW since_first AS
SELECT SUM(b.mended) AS mended FROM by_year b;

-- Income of the year.
CREATE TEMPORARY VIEW income AS
SELECT m.line, m.label, m.euros AS amount_eur, m.euros AS part_num, t.total AS part_base, 1.0 * m.euros / t.total AS part_pct
FROM money m JOIN (SELECT SUM(euros) AS total FROM money WHERE side = 'income') t ON 1 = 1
WHERE m.side = 'income'
ORDER BY m.euros DESC, m.line;

-- Spending of the year.
CREATE TEMPORARY VIEW spending AS
SELECT m.line, m.label, m.euros AS amount_eur, m.euros AS part_num, t.total AS part_base, 1.0 * m.euros / t.total AS part_pct
FROM money m JOIN (SELECT SUM(euros) AS total FROM money WHERE side = 'spending') t ON 1 = 1
WHERE m.side = 'spending'
ORDER BY m.euros DESC, m.line;

-- Spending as a whole.
CREATE TEMPORARY VIEW all_spending AS
SELECT SUM(s.amount_eur) AS amount_eur, SUM(s.amount_eur) AS part_num, SUM(s.amount_eur) AS part_base, 1.0 AS part_pct
FROM spending s;

-- Income, spending and what is left of it; and what one mended thing costs.
CREATE TEMPORARY VIEW accounts AS
SELECT i.total AS income_eur, s.total AS spending_eur, i.total - s.total AS left_eur,
  s.total AS each_num, t.mended AS each_base, 1.0 * s.total / t.mended AS each_eur
FROM (SELECT SUM(euros) AS total FROM money WHERE side = 'income') i
JOIN (SELECT SUM(euros) AS total FROM money WHERE side = 'spending') s ON 1 = 1
JOIN things t ON 1 = 1;

-- What people said.
CREATE TEMPORARY VIEW voices AS
SELECT v.code, v.words, v.who FROM voice v ORDER BY v.code;
