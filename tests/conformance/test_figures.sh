#!/bin/bash
# Every figure that the ledger says is on a page can be extracted from that page, by poppler, by MuPDF and, where it is
# installed, by PDFium (Chromium's engine); the sign of a change of rank, which is drawn as a triangle, is in the words that
# are read aloud, its ActualText. PDFium also finds every word that poppler reads in the structure.
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

# One text file a page; a word divided at a line end, or after its hyphen, is joined again.
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
    esac | sed -z 's/\xC2\xAD *\n//g; s/- *\n/-/g; s/\xC2\xA0/ /g; s/\xE2\x80\xAF/ /g; s/[\n\f]/ /g; s/  */ /g' >"$work/$1-$page.txt"
  done
}

# Changes of rank that the file says in words, as the figures that they mean: page and figure.
said() {
  mutool run tests/conformance/structure.js "$work/report.pdf" 2>/dev/null | awk -F '\t' '
    $3 ~ /^[0-9]+ places? de plus$/ { print $2 ",+" $3 + 0 }
    $3 ~ /^[0-9]+ places? de moins$/ { print $2 ",−" $3 + 0 }
    $3 == "inchangé" { print $2 ",=" }'
}

# The figures of the ledger whose text is not on one of their pages. A figure whose sign is a triangle is there when its
# number is and the page says the changes of its column in words, all of them in the ledger's order.
missing() {
  local page
  {
    echo ".mode csv"
    echo ".import $work/report.figures.csv ledger"
    echo "CREATE TABLE said (number INTEGER, figure TEXT);"
    echo ".import $work/said.csv said"
    echo "CREATE TABLE page (number INTEGER, text TEXT);"
    for ((page = 1; page <= pages; page++)); do
      echo "INSERT INTO page VALUES ($page, CAST(readfile('$work/$1-$page.txt') AS TEXT));"
    done
    cat <<'SQL'
.mode list
CREATE TABLE printed AS SELECT view || '.' || "column" AS "column", view || '.' || "column" || ' ' || "key" AS name,
  number, page.text AS page,
  replace(replace(ledger.text, char(8239), ' '), char(160), ' ') AS figure
  FROM ledger, page WHERE ' ' || pages || ' ' LIKE '% ' || number || ' %';
CREATE VIEW spoken AS SELECT number, ' ' || group_concat(figure, ' ') || ' ' AS figures
  FROM (SELECT * FROM said ORDER BY rowid) GROUP BY number;
CREATE VIEW changes AS SELECT "column", number, ' ' || group_concat(figure, ' ') || ' ' AS figures
  FROM (SELECT * FROM printed ORDER BY rowid) GROUP BY "column", number;
CREATE TABLE spelt AS SELECT "column", number FROM changes JOIN spoken USING (number)
  WHERE instr(spoken.figures, changes.figures);
SELECT 'figures ' || count(*) FROM printed;
-- A quotation of several lines is compared without its spaces: poppler mixes its lines with a neighbour's, and in the
-- order of the file it leaves out thin spaces.
SELECT name || ': ' || figure || ' on page ' || number FROM printed WHERE instr(page, figure) = 0
  AND (length(figure) < 30 OR instr(replace(page, ' ', ''), replace(figure, ' ', '')) = 0)
  AND NOT (instr(page, ' ' || ltrim(figure, '+−') || ' ') AND ("column", number) IN (SELECT * FROM spelt));
SQL
  } | sqlite3 -bail :memory:
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

said >"$work/said.csv"
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
for program in "${viewers[@]}"; do
  extract "$program"
  missing "$program" >"$work/missing" || status=1
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

# The check is one: a number and a direction that are wrong, and changes of two rows that changed places, are seen.
wrong() { # what, file, awk program
  cp "$work/$2" "$work/kept"
  awk "$3" "$work/kept" >"$work/$2"
  if ! cmp -s "$work/kept" "$work/$2" && [ "$(missing poppler | wc -l)" -gt 1 ]; then
    echo "ok seen: $1"
  else
    echo "not ok not seen: $1"
    status=1
  fi
  cp "$work/kept" "$work/$2"
}
wrong "a change of the ledger that the page does not say" report.figures.csv '/,rang_change,9,\+9,/ { gsub(/\+9,/, "+8,") } 1'
wrong "a rise that is said as a fall" said.csv '/,\+9$/ { sub(/\+/, "−") } 1'
# shellcheck disable=SC2016
wrong "changes of two rows in the wrong order" said.csv '/,\+9$/ { kept = $0; next } 1; kept { print kept; kept = "" }'
wrong "changes that are not said" said.csv '!/\+/'
wrong "a figure that is not printed" poppler-11.txt '{ gsub(/4 092/, "4 029") } 1'
exit $status
