-- Learners by town.
CREATE TEMPORARY VIEW v AS SELECT k, n FROM t ORDER BY k;
