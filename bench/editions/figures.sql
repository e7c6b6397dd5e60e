-- One edition a town.
CREATE TEMPORARY VIEW editions AS
SELECT t.code, t.name FROM town t ORDER BY t.code;

-- Loans of all towns.
CREATE TEMPORARY TABLE county AS
SELECT SUM(l.loans) AS total FROM loan l;

-- The town of this edition.
CREATE TEMPORARY VIEW town_of AS
SELECT t.code, t.name, t.readers FROM town t WHERE t.code = (SELECT e.code FROM edition e);

-- Its loans by month.
CREATE TEMPORARY VIEW by_month AS
SELECT m.month, l.loans, l.children, l.children AS children_num, l.loans AS children_base, 1.0 * l.children / l.loans AS children_pct
FROM loan l JOIN month m ON m.number = l.month
WHERE l.town = (SELECT e.code FROM edition e)
ORDER BY m.number;

-- Its loans in the year.
CREATE TEMPORARY VIEW year AS
SELECT SUM(m.loans) AS loans, SUM(m.children) AS children, SUM(m.children) AS children_num, SUM(m.loans) AS children_base,
  1.0 * SUM(m.children) / SUM(m.loans) AS children_pct
FROM by_month m;

-- Its loans against its readers and the county.
CREATE TEMPORARY VIEW loans AS
SELECT y.loans AS total, 1.0 * y.loans / t.readers AS each, y.children_num, y.children_base, y.children_pct,
  y.loans AS part_num, c.total AS part_base, 1.0 * y.loans / c.total AS part_pct
FROM year y JOIN town_of t ON 1 = 1 JOIN county c ON 1 = 1;
