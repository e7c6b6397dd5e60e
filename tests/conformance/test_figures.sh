#!/bin/bash
# Every figure that the ledger says is on a page can be extracted from that page, by poppler, by MuPDF and, where it is
# installed, by PDFium (Chromium's engine). PDFium also finds every word that poppler reads in the structure.
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

# One text file a page, as it is searched: spaces between groups and the raised letters of 1ᵉʳ have to be ordinary ones; a word divided at a line end, or after its hyphen, is joined again.
extract() {
  local page
  for ((page = 1; page <= pages; page++)); do
    case $1 in
    poppler) # as poppler finds columns, then in the order of the file
      pdftotext -f "$page" -l "$page" "$work/report.pdf" -
      pdftotext -raw -f "$page" -l "$page" "$work/report.pdf" -
      ;;
    mupdf) mutool draw -q -F text "$work/report.pdf" "$page" 2>/dev/null ;;
    pdfium) awk -v RS='\f' -v page="$page" 'NR == page' "$work/pdfium.txt" ;;
    pdfjs) awk -v RS='\f' -v page="$page" 'NR == page' "$work/pdfjs.txt" ;;
    esac | sed -z 's/\xC2\xAD *\n//g; s/- *\n/-/g; s/[\n\f]/ /g; s/  */ /g' >"$work/$1-$page.txt"
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
  replace(replace(replace(replace(ledger.text, char(8239), ' '), char(160), ' '), 'ᵉ', 'e'), 'ʳ', 'r') AS figure
  FROM ledger, page WHERE ' ' || pages || ' ' LIKE '% ' || number || ' %';
SELECT 'figures ' || count(*) FROM printed;
-- A quotation of several lines is compared without its spaces: poppler mixes its lines with a neighbour's, and in the
-- order of the file it leaves out thin spaces.
SELECT name || ': ' || figure || ' on page ' || number FROM printed WHERE instr(page, figure) = 0
  AND (length(figure) < 30 OR instr(replace(page, ' ', ''), replace(figure, ' ', '')) = 0);
SQL
  } | sqlite3 :memory:
}

# Words of a text, one a line, sorted. A compound divided after its hyphen is whole again; PDFium has a mark for the hyphen.
words() {
  sed 's/\xC2\xA0\|\xE2\x80\xAF/ /g; s/\xC2\xAD/-/g; s/- /-/g' | tr -s ' \n\f' '\n' | LC_ALL=C sort
}

# Words of the structure that PDFium does not give as often. Its texts are in quotation marks and end with a space after a word.
lost_words() {
  pdfinfo -struct-text "$work/report.pdf" | sed -n 's/^ *"\(.*\)"$/\1/p' | tr -d "\n" | words >"$work/structure.words"
  words <"$work/pdfium.txt" >"$work/pdfium.words"
  LC_ALL=C comm -23 "$work/structure.words" "$work/pdfium.words"
}

status=0
viewers=(poppler mupdf)
if tests/pdf/pdfium.py; then
  tests/pdf/pdfium.py "$work/report.pdf" >"$work/pdfium.txt" || exit 1
  viewers+=(pdfium)
  lost=$(lost_words | wc -l)
  if [ "$lost" -eq 0 ] && [ "$(wc -l <"$work/structure.words")" -gt 1000 ]; then
    echo "ok pdfium: all $(wc -l <"$work/structure.words") words of the structure"
  else
    echo "not ok pdfium: $lost words of the structure"
    lost_words | sed 's/^/  /'
    status=1
  fi
else
  echo "skipped pdfium: there is none (package python3-pyqt6.qtpdf)"
fi
# npm's pdf.js, the viewer of Firefox, is there after `make deps-oracles`.
if [ -e build/npm/node_modules/pdfjs-dist ] && node tests/conformance/extract.mjs build/npm/node_modules "$work/report.pdf" >"$work/pdfjs.txt"; then
  viewers+=(pdfjs)
else
  echo "skipped pdf.js: it is not in build/npm"
fi
for program in "${viewers[@]}"; do
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
