#!/bin/bash
# Instructions of a run of the national report from the cache, in millions, and those of its stages (callgrind): they do not swing
# with what else the machine does. KEEP=FILE keeps the profile for callgrind_annotate.
set -eu
cd "$(dirname "$0")/.."
program=${MILLESIME:-./millesime}
report=${REPORT:-layouts/chiffres-cles/report.xml}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
profile=${KEEP:-$work/profile}
export XDG_CACHE_HOME=$work/cache SOURCE_DATE_EPOCH=1700000000

"$program" render "$report" -q -o "$work/report.pdf"
valgrind --tool=callgrind --callgrind-out-file="$profile" "$program" render "$report" -q -o "$work/report.pdf" 2>/dev/null
callgrind_annotate --inclusive=yes --threshold=100 --auto=no "$profile" | LC_ALL=C awk '
  function millions(name) { n = $1; gsub(",", "", n); printf "  %-40s %7.1f\n", name, n / 1e6 }
  /PROGRAM TOTALS/ { millions("all") }
  match($0, /:(load|import|compute|bind|lay_out|check|app_output_write|pdf_deflate|pdf_names_write)( |$)/) {
    name = substr($0, RSTART + 1, RLENGTH - 1)
    sub(" ", "", name)
    if (!seen[name]++) millions(name)
  }'
