-- A product that no whole number holds.
CREATE TEMPORARY VIEW v AS SELECT n * n AS carre FROM t;
