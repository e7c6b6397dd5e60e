#!/bin/sh
# Proves the data layer's SQL by itself, without the engine: loads data/2020 with the sqlite3 shell, runs the schema,
# data/figures/*.sql and data/checks.sql, holds the 521 cells of publie.csv against the published values of figures.csv
# (all equal but the explained contradictions), and runs every view of every territorial edition. When
# MILLESIME_TEST_POSTGRES holds a connection string, the same text runs there inside a transaction that is rolled back,
# and every cell of every view must be equal to SQLite's.
# Usage: tests/data/figures-sql.sh [EDITION...]     (default: national and the 15 territories)
set -eu
LC_ALL=C; export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$here/../../data" && pwd)
records=$data/2020
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT INT TERM
sep=$(printf '\037')
failed=0
fail() { echo "FAIL: $*"; failed=1; }

tables=$(sed -n 's/^CREATE TABLE \([a-z_]*\).*/\1/p' "$records/schema.sql")
views=$(cat "$data"/figures/*.sql | sed -n 's/^CREATE TEMPORARY VIEW \([a-z_0-9]*\).*/\1/p' | grep -vx perimetre) # a set, in no order
checks=$(sed -n 's/^CREATE TEMPORARY VIEW \([a-z_0-9]*\).*/\1/p' "$data/checks.sql")
editions=${*:-national $(sed 1d "$records/territoire.csv" | cut -d, -f1)}

edition_sql() {
  echo "CREATE TEMPORARY TABLE edition(code TEXT, titre TEXT, annee INTEGER);"
  echo "INSERT INTO edition VALUES ('$1', '', $(sed -n 2p "$records/exercice.csv" | cut -d, -f1));"
}

# ---------------------------------------------------------------- every view says what it is, in one block above it
awk '/^CREATE TEMPORARY/ && prev !~ /^--/ { print FILENAME ": " FNR ": no definition above: " $0; bad = 1 }
     { prev = $0 } END { exit bad }' "$data"/figures/*.sql "$data/checks.sql" || failed=1
for v in $views $checks; do echo "$v"; done | sort | uniq -d | while read -r v; do echo "$v defined twice"; done | grep . && failed=1

# ---------------------------------------------------------------- SQLite: load
{ cat "$records/schema.sql"; echo "BEGIN;"
  for t in $tables; do
    cols=$(head -n 1 "$records/$t.csv" | tr -d '\r')
    vals=$(echo "$cols" | sed "s/[a-z_0-9]*/NULLIF(&,'')/g")
    echo ".import --csv '$records/$t.csv' brut_$t"
    echo "INSERT INTO $t($cols) SELECT $vals FROM brut_$t; DROP TABLE brut_$t;"
  done
  echo "COMMIT; PRAGMA foreign_key_check;"
} > "$work/load.sql"
sqlite3 -bail "$work/records.db" < "$work/load.sql" > "$work/load.out" 2>&1 || { cat "$work/load.out"; exit 1; }
[ ! -s "$work/load.out" ] || { cat "$work/load.out"; fail "records do not load cleanly"; }

figures() { cat "$data"/figures/*.sql "$data/checks.sql"; }
dump_sqlite() { # edition
  { echo ".bail on"; edition_sql "$1"; figures; echo ".separator $sep"
    for v in $views $checks; do echo ".print @$v"; echo "SELECT * FROM $v;"; done
  } | sqlite3 "$work/records.db"
}

# ---------------------------------------------------------------- the published figures
queries() {
  { echo ".bail on"; edition_sql national; figures
    echo "SELECT 'SELECT ''' || p.id || ''', ' || p.colonne || ' FROM ' || p.vue || CASE WHEN p.cle IS NULL THEN '' ELSE
      ' WHERE ' || (SELECT name FROM pragma_table_info(p.vue) WHERE cid = 0) || ' = ''' || p.cle || '''' END || ';'
      FROM publie p ORDER BY p.id;"
  } | sqlite3 "$work/records.db"
}
queries > "$work/queries.sql"

compare() { # name of the engine, file of id|value
  cat > "$work/compare.sql" <<'SQL'
.import --csv --skip 0 FIGURES f
CREATE TABLE r(id TEXT, v REAL);
.separator |
.import RESULTS r
CREATE TABLE c AS
SELECT f.id, f.printed, f.match_rule AS rule, CAST(f.value AS REAL) AS want, r.v IS NOT NULL AS found,
  CAST(f.rounding_decimals AS INTEGER) AS d, CASE f.unit WHEN 'percent' THEN 100.0 * r.v ELSE r.v END AS got
FROM f LEFT JOIN r ON r.id = f.id;
ALTER TABLE c ADD COLUMN rounded REAL;
UPDATE c SET rounded = (CASE WHEN got < 0 THEN -1 ELSE 1 END)
  * CAST(ABS(got) * (CASE d WHEN 0 THEN 1 WHEN 1 THEN 10 ELSE 100 END) + 0.5 + 1e-9 AS INTEGER)
  / (CASE d WHEN 0 THEN 1.0 WHEN 1 THEN 10.0 ELSE 100.0 END);
ALTER TABLE c ADD COLUMN equal INTEGER;
UPDATE c SET equal = COALESCE(CASE
  WHEN rule IN ('exact', 'signed') THEN ABS(rounded - want) < 1e-6
  WHEN rule LIKE 'round:%' THEN ABS(ROUND(got / (CASE rule WHEN 'round:3' THEN 1000 ELSE 100 END))
    * (CASE rule WHEN 'round:3' THEN 1000 ELSE 100 END) - want) < 1e-6
  WHEN rule = 'gt' THEN got > want WHEN rule = 'lt' THEN got < want WHEN rule = 'lt1' THEN got > 0 AND got < 1
  WHEN rule LIKE 'tol:%' THEN ABS(got - want) <= CAST(SUBSTR(rule, 5) AS REAL) END, 0);
ATTACH 'RECORDS' AS rec;
SELECT (SELECT COUNT(*) FROM c WHERE equal = 1) || ' equal, ' || (SELECT COUNT(*) FROM c WHERE equal = 0) || ' differ';
SELECT 'differs: ' || c.id || ' printed ' || c.printed || ' computed ' || COALESCE(c.rounded, 'nothing')
FROM c WHERE equal = 0;
SELECT 'UNEXPECTED: ' || c.id || ' printed ' || c.printed || ' computed ' || COALESCE(c.rounded, 'nothing')
FROM c JOIN rec.publie p ON p.id = c.id WHERE equal = (p.explication IS NOT NULL);
SELECT 'UNEXPECTED: not in publie.csv: ' || c.id FROM c WHERE c.id NOT IN (SELECT id FROM rec.publie);
SELECT 'UNEXPECTED: printed text differs: ' || f.id FROM f JOIN rec.publie p ON p.id = f.id WHERE p.imprime <> f.printed;
SQL
  sed -e "s|FIGURES|'$here/figures.csv'|" -e "s|RESULTS|'$2'|" -e "s|RECORDS|$work/records.db|" "$work/compare.sql" |
    sqlite3 > "$work/compare.out"
  sed "s/^/$1: /" "$work/compare.out"
  head -n 1 "$work/compare.out" | grep -qx '512 equal, 9 differ' || fail "$1: the count is not 512 and 9"
  ! grep -q UNEXPECTED "$work/compare.out" || fail "$1: unexpected differences"
}
{ echo ".bail on"; edition_sql national; figures; echo ".separator |"; cat "$work/queries.sql"; } |
  sqlite3 "$work/records.db" > "$work/sqlite.values"
compare sqlite "$work/sqlite.values"

# ---------------------------------------------------------------- every edition, and the checks
for e in $editions; do
  dump_sqlite "$e" > "$work/sqlite.$e" || fail "sqlite, edition $e"
  awk -v e="$e" '/^@/ { v = substr($0, 2); next } v ~ /^(controle|affirmation)_/ { print e ": " v ": " $0 }' \
    "$work/sqlite.$e" | tr "$sep" ' ' > "$work/violations.$e"
done
if [ -f "$work/violations.national" ] && [ -s "$work/violations.national" ]; then
  cat "$work/violations.national"; fail "a check is violated on the records"
fi
echo "sqlite: $(echo $views | wc -w) views and $(echo $checks | wc -w) checks in $(echo $editions | wc -w) editions"

# ---------------------------------------------------------------- the keys are keys, the suffixes have their parts
{ echo ".bail on"; edition_sql national; figures
  for v in $views; do
    echo "SELECT 'SELECT ''$v: key not unique: '' || k FROM (SELECT ' || name || ' AS k FROM $v) GROUP BY k HAVING COUNT(*) > 1;'
      FROM pragma_table_info('$v') WHERE cid = 0;"
    echo "SELECT 'SELECT ''$v.' || c.name || ' has no numerator and base'';' FROM pragma_table_info('$v') c
      WHERE (c.name LIKE '%\_pct' ESCAPE '\' OR c.name LIKE '%\_evol' ESCAPE '\') AND c.name <> 'marge_erreur_pct'
      AND (SELECT COUNT(*) FROM pragma_table_info('$v') b WHERE b.name IN (
        REPLACE(REPLACE(c.name, '_pct', '_num'), '_evol', '_num'), REPLACE(REPLACE(c.name, '_pct', '_base'), '_evol', '_base'))) < 2;"
  done; } | sqlite3 "$work/records.db" > "$work/shape.sql"
{ echo ".bail on"; edition_sql national; figures; cat "$work/shape.sql"; } | sqlite3 "$work/records.db" > "$work/shape.out"
[ ! -s "$work/shape.out" ] || { cat "$work/shape.out"; fail "shape of the views"; }
# each fraction is its numerator over its base
{ echo ".bail on"; edition_sql national; figures
  for v in $views; do
    echo "SELECT 'SELECT ''$v.' || c.name || ' is not num / base'' FROM $v WHERE ABS(' || c.name || ' - 1.0 * ' || s || '_num / ' || s || '_base) > 1e-12;'
      FROM (SELECT name, REPLACE(REPLACE(name, '_pct', ''), '_evol', '') AS s FROM pragma_table_info('$v')) c
      WHERE (c.name LIKE '%\_pct' ESCAPE '\' OR c.name LIKE '%\_evol' ESCAPE '\') AND c.name <> 'marge_erreur_pct';"
  done; } | sqlite3 "$work/records.db" > "$work/ratio.sql"
{ echo ".bail on"; edition_sql national; figures; cat "$work/ratio.sql"; } | sqlite3 "$work/records.db" > "$work/ratio.out"
[ ! -s "$work/ratio.out" ] || { cat "$work/ratio.out"; fail "fractions"; }

# ---------------------------------------------------------------- PostgreSQL
if [ -n "${MILLESIME_TEST_POSTGRES:-}" ]; then
  pg() { psql -X -q -A -t -F "$1" -v ON_ERROR_STOP=1 -P null= -d "$MILLESIME_TEST_POSTGRES"; }
  pg_open() {
    echo "BEGIN; CREATE SCHEMA millesime_essai; SET LOCAL search_path TO millesime_essai; SET LOCAL jit = off;"
    cat "$records/schema.sql"
    for t in $tables; do
      printf "%s\n" "\\copy $t($(head -n 1 "$records/$t.csv" | tr -d '\r')) FROM '$records/$t.csv' WITH (FORMAT csv, HEADER)"
    done
    echo "ANALYZE;"
  }
  { pg_open; edition_sql national; figures; cat "$work/queries.sql"; echo "ROLLBACK;"; } | pg '|' > "$work/pg.values"
  compare postgresql "$work/pg.values"
  for e in $editions; do
    { pg_open; edition_sql "$e"; figures
      for v in $views $checks; do printf "%s\n" "\\echo @$v"; echo "SELECT * FROM $v;"; done; echo "ROLLBACK;"
    } | pg "$sep" > "$work/pg.$e" || fail "postgresql, edition $e"
    awk -F "$sep" -v other="$work/pg.$e" -v e="$e" '
      function num(x) { return x ~ /^-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?$/ }
      { if ((getline line < other) <= 0) { print e ": fewer lines on postgresql"; exit 1 }
        n = split(line, b, FS)
        if ($0 ~ /^@/) view = $0
        if (n != NF) { print e ": " view ": " $0 " / " line; bad = 1; next }
        for (i = 1; i <= n; i++) {
          cells++
          if ($i == b[i]) continue
          d = $i - b[i]; if (d < 0) d = -d; m = $i < 0 ? -$i : $i
          if (!num($i) || !num(b[i]) || d > 1e-9 * (m > 1 ? m : 1)) {
            print e ": " view ": column " i ": sqlite " $i ", postgresql " b[i]; bad = 1 } } }
      END { if (!bad && (getline line < other) > 0) { print e ": more lines on postgresql"; bad = 1 }
        print "postgresql: " e ": " cells " cells compared"; exit bad }' "$work/sqlite.$e" || fail "postgresql differs, edition $e"
  done
fi
[ "$failed" = 0 ] && echo "figures-sql: all good" || exit 1
