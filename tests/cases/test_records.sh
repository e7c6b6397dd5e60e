#!/bin/bash
# Records that were refused, misread or lost in silence once: each is read right or said at its cell.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
holds() { # NAME TEXT PART
  if [[ $2 == *"$3"* ]]; then echo "ok $1"; else printf 'not ok %s: no "%s" in: %s\n' "$1" "$3" "$2"; fi
}
# What the program says of a case's records, then what the table holds.
records() { # CASE
  local folder=tests/cases/$1
  [ -d "$folder/records" ] && folder+=/records
  "$program" sql --data "$folder" --no-cache --format csv 'SELECT * FROM t' 2>&1 | tr '\r\n' '  ' | tr -s ' '
}
render() { # CASE: what is said, then the words of the PDF
  cp -r "tests/cases/$1" "$work/$1"
  "$program" render "$work/$1" -o "$work/$1.pdf" --fonts "$fonts" --no-cache 2>&1
  pdftotext "$work/$1.pdf" - 2>/dev/null | tr -s ' \n\f' ' '
}

holds "forms of a spreadsheet: what is no number" "$(records 01-csv-francais)" "t.csv:2:3: error: montant: “12 k€” is not a number"
said=$(records 02-csv-mixed-enc)
holds "a line in another encoding is decoded" "$said" "c,3,Noël"
holds "a line in another encoding is named" "$said" "t.csv:4:7: warning: the line is in Windows-1252"
holds "UTF-16" "$(records 04-csv-utf16)" "k,n,lib a,1,x"
said=$(records 05c-num-ok)
holds "one way of reading for a column" "$said" "t.csv:11:3: error: n: “0,1” cannot be read as “.5” on line 6 is"
holds "beyond 64 bits" "$said" "t.csv:12:3: error: n: “12345678901234567890” is too large"
holds "two readings" "$(records 05d-thousands-en)" "t.csv:2:3: error: n: “1,234” can be read as 1234 or 1.234"
holds "days as ISO, which sort" "$(records 06-date-fr)" "2019,376.5,2019-12-31 2020,380.2,2020-03-01 2021,399,2021-06-15"
holds "days in a sentence" "$(render 06-date-fr)" "Au 15 juin 2021"
said=$(records 07g-dup-nfc)
holds "keys that look alike are one" "$said" "t.csv:3:1: error: k: “é” stands a second time"
holds "and the first is named" "$said" "it stands first on line 2"
holds "titles above the heads, a total below" "$(records 13-csv-title-row)" "t.csv:6:1: error: annee: “Total” is not a whole number"
holds "numbers that a spreadsheet cut" "$(records excel-exponent)" "t.csv:2:1: warning: a: “1,23457E+12” is written with an exponent"
holds "a key that is empty" "$(records empty-key)" "t.csv:4:1: error: k: an empty cell where a value is required"
holds "a number of a view beyond 64 bits" "$(render too-large)" "error: v: integer overflow"
