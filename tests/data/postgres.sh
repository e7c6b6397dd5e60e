#!/bin/sh
# The figures on a PostgreSQL server of our own: started on loopback in a temporary folder, loaded with data/2020, compared
# with SQLite cell by cell, stopped. As root the server runs as the user postgres, which it asks for.
# Usage: tests/data/postgres.sh            (make test-postgres)
set -eu
build=${MILLESIME_BUILD:-build}
records=data/2020
make -s DEPS=no "$build/tests/data/test_postgres"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || { echo "postgres.sh: no PostgreSQL server is installed (Debian: postgresql)" >&2; exit 1; }

work=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as() { (cd "$work" && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); }
else
  as() { (cd "$work" && "$@"); }
fi
stop() { as "$bin/pg_ctl" -D "$work/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT INT TERM HUP

# a port that nobody has: the server is asked again until it starts
as "$bin/initdb" -D "$work/db" -A trust -E UTF8 --locale=C.UTF-8 -N -U millesime >"$work.log" 2>&1 || { cat "$work.log"; rm -f "$work.log"; exit 1; }
rm -f "$work.log"
started=no
for try in 1 2 3 4 5; do
  port=$((20000 + ($$ * 7 + try * 1009) % 20000))
  if as "$bin/pg_ctl" -D "$work/db" -l "$work/log" -w -t 30 -s -o "-c listen_addresses=127.0.0.1 -p $port -k $work -F" start \
    >/dev/null 2>&1; then started=yes; break; fi
done
[ $started = yes ] || { cat "$work/log" >&2; exit 1; }
owner="postgresql://millesime@127.0.0.1:$port/postgres"
MILLESIME_TEST_POSTGRES="postgresql://reader:secret-word@127.0.0.1:$port/postgres"
MILLESIME_TEST_POSTGRES_OWNER=$owner
MILLESIME_TEST_POSTGRES_WRITER="postgresql://writer@127.0.0.1:$port/postgres"
MILLESIME_TEST_POSTGRES_FOLDER=$work
export MILLESIME_TEST_POSTGRES MILLESIME_TEST_POSTGRES_OWNER MILLESIME_TEST_POSTGRES_WRITER MILLESIME_TEST_POSTGRES_FOLDER

tables=$(sed -n 's/^CREATE TABLE \([a-z_]*\).*/\1/p' $records/schema.sql)
{ cat $records/schema.sql
  for table in $tables; do
    printf '%s\n' "\\copy $table($(head -n 1 $records/"$table".csv | tr -d '\r')) FROM '$PWD/$records/$table.csv' WITH (FORMAT csv, HEADER)"
  done
  cat tests/data/postgres-world.sql
} | psql -X -q -v ON_ERROR_STOP=1 "$owner"

"$build/tests/data/test_postgres"
