#!/bin/sh
# A view that all editions share is computed once for a batch, whatever reads it; --timing says how often each was.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bench/editions/generate.sh "$work/report" 30
cat >>"$work/report/figures.sql" <<'SQL'

-- Loans of each town.
CREATE TEMPORARY VIEW towns AS
SELECT t.code, t.name, SUM(l.loans) AS loans FROM town t JOIN loan l ON l.town = t.code GROUP BY t.code, t.name;

-- Its rank.
CREATE TEMPORARY VIEW ranking AS
SELECT 1 + COUNT(*) AS r FROM towns x WHERE x.loans > (SELECT y.loans FROM towns y WHERE y.code = (SELECT e.code FROM edition e));
SQL
sed -i '0,/<text y="60">/s//<text y="60">Rank {{ranking.r}}. /' "$work/report/report.xml"
MILLESIME_FONTS=${MILLESIME_FONTS:-$PWD/fonts}
export MILLESIME_FONTS
program=$(realpath "${MILLESIME:-./millesime}")
(cd "$work" && "$program" editions report -o out --jobs 2 --no-cache --quiet --timing) 2>"$work/said"
expect() {
  if grep -q "$1" "$work/said"; then echo "ok - $2"; else echo "not ok - $2"; cat "$work/said"; fi
}
expect '^ *1× .* towns$' "the shared view is computed once"
expect '^ *3[0-9]× .* ranking$' "the view of an edition is computed for each"
[ "$(find "$work/out" -name '*.pdf' | wc -l)" = 30 ] && echo "ok - all editions are there" || echo "not ok - all editions are there"
