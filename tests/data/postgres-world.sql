-- What a server may hold beside the records: roles, and things that do more than read.
CREATE SEQUENCE compteur;
CREATE TABLE t(id int PRIMARY KEY, name text, m numeric, d date, ok boolean);
INSERT INTO t SELECT i, 'n' || i, i / 4.0, date '2020-01-01' + i, i % 2 = 0 FROM generate_series(1, 100) AS i;
CREATE TABLE sale(id INTEGER PRIMARY KEY, town TEXT NOT NULL, amount NUMERIC(10, 2), day TEXT NOT NULL, paid BOOLEAN NOT NULL);
\copy sale FROM PROGRAM 'sed -n "/^id,town/,/^5/p" docs/sql.md' WITH (FORMAT csv, HEADER)
CREATE FUNCTION evil(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN DELETE FROM t; RETURN 1; END';
CREATE FUNCTION evil_owner(int) RETURNS int STABLE SECURITY DEFINER LANGUAGE sql AS 'SELECT 1';
CREATE VIEW hidden_evil AS SELECT evil_owner(1) AS x;
CREATE VIEW twice_hidden AS SELECT x FROM hidden_evil;
CREATE VIEW honest AS SELECT id, m FROM t;
CREATE FUNCTION plus(int, int) RETURNS int VOLATILE LANGUAGE sql AS 'SELECT $1';
CREATE OPERATOR |+| (LEFTARG = int, RIGHTARG = int, FUNCTION = plus);
CREATE FUNCTION less(int, int) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'BEGIN DELETE FROM t; RETURN true; END';
CREATE OPERATOR <<<< (LEFTARG = int, RIGHTARG = int, FUNCTION = less);
CREATE AGGREGATE evil_sum(int) (SFUNC = plus, STYPE = int);
CREATE FUNCTION upper(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN DELETE FROM t; RETURN 1; END';
CREATE PROCEDURE p() LANGUAGE sql AS 'DELETE FROM t';
ANALYZE;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE ROLE reader LOGIN PASSWORD 'secret-word';
GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reader;
CREATE ROLE writer LOGIN;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO writer;
GRANT INSERT ON t TO writer;
