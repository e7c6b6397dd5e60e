#!/bin/bash
# Every figure that the ledger says is on a page can be extracted from that page, by poppler and by MuPDF.
set -u
report=layouts/chiffres-cles/report.xml
program=${MILLESIME:-./millesime}
if [ ! -e "$report" ] || [ ! -x "$program" ]; then
  echo "there is no report to typeset yet"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" render "$report" -q -o "$work/report.pdf" || exit 1
pages=$(pdfinfo "$work/report.pdf" | awk '/^Pages:/ { print $2 }')

# One text file a page; a word divided at a line end is joined again.
extract() {
  local page
  for ((page = 1; page <= pages; page++)); do
    case $1 in
    poppler) # as poppler finds columns, then in the order of the file
      pdftotext -f "$page" -l "$page" "$work/report.pdf" -
      pdftotext -raw -f "$page" -l "$page" "$work/report.pdf" -
      ;;
    mupdf) mutool draw -q -F text "$work/report.pdf" "$page" 2>/dev/null ;;
    esac | sed -z 's/\xC2\xAD *\n//g; s/\xC2\xA0/ /g; s/\xE2\x80\xAF/ /g; s/[\n\f]/ /g; s/  */ /g' >"$work/$1-$page.txt"
  done
}

# The figures of the ledger whose text is not on one of their pages.
missing() {
  local page
  {
    echo ".mode csv"
    echo ".import $work/report.figures.csv ledger"
    echo "CREATE TABLE page (number INTEGER, text TEXT);"
    for ((page = 1; page <= pages; page++)); do
      echo "INSERT INTO page VALUES ($page, CAST(readfile('$work/$1-$page.txt') AS TEXT));"
    done
    cat <<'SQL'
.mode list
CREATE VIEW printed AS SELECT view || '.' || "column" || ' ' || "key" AS name, number, page.text AS page,
  replace(replace(ledger.text, char(8239), ' '), char(160), ' ') AS figure
  FROM ledger, page WHERE ' ' || pages || ' ' LIKE '% ' || number || ' %';
SELECT 'figures ' || count(*) FROM printed;
-- A quotation of several lines is compared without its spaces: poppler mixes its lines with a neighbour's, and in the
-- order of the file it leaves out thin spaces.
SELECT name || ': ' || figure || ' on page ' || number FROM printed WHERE instr(page, figure) = 0
  AND (length(figure) < 30 OR instr(replace(page, ' ', ''), replace(figure, ' ', '')) = 0);
SQL
  } | sqlite3 :memory:
}

status=0
for program in poppler mupdf; do
  extract "$program"
  missing "$program" >"$work/missing"
  count=$(sed -n 's/^figures //p' "$work/missing")
  lost=$(($(wc -l <"$work/missing") - 1))
  if [ "${count:-0}" -gt 50 ] && [ "$lost" -eq 0 ]; then
    echo "ok $program: all $count figures"
  else
    echo "not ok $program: $lost of ${count:-0} figures"
    status=1
  fi
  sed '1d; s/^/  /' "$work/missing"
done
exit $status
