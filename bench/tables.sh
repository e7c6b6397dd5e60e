#!/bin/bash
# Long tables: ROWS rows of ten columns in a flow, and half of them. Time of layout and of the whole run a cell, growth, and
# memory. A ledger with sums carried over the pages.
set -eu
cd "$(dirname "$0")/.."
program=${MILLESIME:-./millesime}
rows=${ROWS:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/records"
sed 's/ figures="[a-z]*"//' tests/app/fixtures/tables/theme.xml >"$work/theme.xml"

awk -v rows="$rows" 'BEGIN {
  srand(1); print "n,libelle,a,b,c,d,e,f,g,h"
  for (i = 1; i <= rows; i++) {
    printf "%d,Écriture %d", i, i
    for (k = 0; k < 8; k++) printf ",%.2f", (rand() - 0.3) * 100000
    print ""
  }
}' >"$work/records/ecriture.csv"
cat >"$work/records/schema.sql" <<'END'
CREATE TABLE ecriture (n INTEGER PRIMARY KEY, libelle TEXT, a NUMERIC, b NUMERIC, c NUMERIC, d NUMERIC, e NUMERIC, f NUMERIC,
  g NUMERIC, h NUMERIC);
END

measure() { # ROWS: seconds of layout and of all, pages, megabytes
  cat >"$work/figures.sql" <<END
CREATE TEMPORARY VIEW journal AS SELECT n, libelle, a, b, c, d, e, f, g, h FROM ecriture WHERE n <= $1 ORDER BY n;
END
  {
    echo '<report xmlns="https://millesime.example/report" lang="fr-FR" theme="theme.xml" records="records" figures="figures.sql">'
    echo '<meta title="T" date="2020-12-31"/><flow master="page" title="J"><table rows="journal" row-height="5" rows-apart="none" caption="Journal">'
    echo '<column field="n" head="N" format="plain"/><column field="libelle" head="Libellé"/>'
    for column in a b c d e f g h; do
      echo "<column field=\"$column\" head=\"$column\" format=\"keur:1\" negative=\"parentheses\" zero=\"–\"/>"
    done
    echo '<carry fields="a b"/></table></flow></report>'
  } >"$work/report.xml"
  "$program" render "$work/report.xml" -q -o "$work/out.pdf" --timing >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
  pages=$(qpdf --show-npages "$work/out.pdf")
  LC_ALL=C awk -v rows="$1" -v pages="$pages" '
    /^ *lay out/ || /^ *layout/ { layout = $NF }
    $NF == "MB" { memory = $(NF - 1) }
    /^ *(all|total)/ { all = $NF }
    END { printf "%9d rows %6d pages: layout %6.2f µs a cell, all %6.2f µs a cell, %7.1f MB, %5.1f kB a page\n", rows, pages,
          layout * 1000 / rows / 10, all * 1000 / rows / 10, memory, memory * 1024 / pages }' "$work/said"
}
measure $((rows / 4))
measure $((rows / 2))
measure "$rows"
