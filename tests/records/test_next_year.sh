#!/bin/bash
# The walk of docs/next-year.md over a synthetic next year: records are made, the report and its editions typeset, and
# comparisons are with this year's records.
set -u
export MILLESIME=$(realpath "${MILLESIME:-./millesime}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
verdict() { # NAME FAULTS: ok when there are none
  if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$2"; fi
}
said=$(tests/records/next-year.sh data/2020 "$work/2021" 2>&1)
verdict "the records of the next year" "$said"
"$MILLESIME" render layouts/chiffres-cles/report.xml --data "$work/2021" --no-cache -o "$work/report.pdf" >"$work/said" 2>&1
verdict "the report" "$([ -s "$work/report.pdf" ] || cat "$work/said")"
"$MILLESIME" editions layouts/territoires/report.xml --data "$work/2021" --no-cache -o "$work/editions" >"$work/said" 2>&1
verdict "the editions" "$([ $? -eq 0 ] || cat "$work/said")"
verdict "every number of the report is in its ledger" \
  "$(tests/records/numbers.sh "$work/report.pdf" layouts/chiffres-cles/report.xml)"
for pdf in "$work"/editions/*.pdf; do tests/records/numbers.sh "$pdf" layouts/territoires/report.xml; done >"$work/said"
verdict "every number of the editions is in their ledgers" "$(cat "$work/said")"
pdftotext "$work/report.pdf" - | tr '\n' ' ' >"$work/text"
verdict "the year" "$(grep -q 'Les chiffres-clés 2021' "$work/text" || echo "it is not said")"
prec=$("$MILLESIME" sql layouts/chiffres-cles/report.xml "SELECT entrees FROM en_ligne" --format csv | tr -d '\r' | tail -1)
told=$("$MILLESIME" sql layouts/chiffres-cles/report.xml "SELECT entrees_prec FROM en_ligne" --data "$work/2021" --format csv |
  tr -d '\r' | tail -1)
verdict "this year is the previous one" "$([ "$prec" = "$told" ] || echo "$prec, but the report says $told")"
