#!/bin/sh
# Writes docs/report-coverage.md: where each element of the printed report stands in this one. The elements are listed in
# docs/report-elements.csv; in report.xml a comment like <!-- E14.4 E14.5 --> stands before the block that shows them.
# With --check nothing is written: the status is 1 when an element has no place or the page is out of date.
set -eu
cd "$(dirname "$0")/.."
report=layouts/chiffres-cles/report.xml
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT

awk -v report="$report" '
  # report.xml first: pages are counted, marks remembered with their line.
  FILENAME == report {
    if ($0 ~ /<(page|flow) /) {
      page++
      title = $0
      sub(/.* title="/, "", title)
      sub(/".*/, "", title)
      titles[page] = title
    }
    line = $0
    while (match(line, /E[0-9][0-9]\.[0-9]+/)) {
      code = substr(line, RSTART, RLENGTH)
      if ($0 ~ /<!--/) places[code] = places[code] (places[code] == "" ? "" : "; ") page "|" FNR
      line = substr(line, RSTART + RLENGTH)
    }
    next
  }
  FNR == 1 { print "# Coverage of the printed report\n"
             print "Each element of the printed key figures, and where it stands here: the page, and the line of `" report "`.\n"
             print "| element | printed page | kind | topic | page | line |\n|---|---|---|---|---|---|"; next }
  { n = split($0, field, ","); topic = field[3]; for (i = 4; i < n; i++) topic = topic "," field[i]
    gsub(/"/, "", topic); pages = lines = ""
    k = split(places[field[1]], place, "; ")
    for (i = 1; i <= k; i++) { split(place[i], at, "|")
      if (!seen[field[1], at[1]]++) pages = pages (pages == "" ? "" : ", ") at[1] " " titles[at[1]]
      lines = lines (lines == "" ? "" : ", ") at[2] }
    if (k == 0) { missing++; pages = "**none**" }
    printf "| %s | %s | %s | %s | %s | %s |\n", field[1], field[2], field[n], topic, pages, lines }
  END { if (missing) { print missing " elements have no place" > "/dev/stderr"; exit 1 } }
' "$report" docs/report-elements.csv > "$fresh" || status=1

if [ "${1:-}" = --check ]; then
  cmp -s "$fresh" docs/report-coverage.md || { echo "docs/report-coverage.md is out of date: run docs/report-coverage.sh" >&2; status=1; }
else
  cp "$fresh" docs/report-coverage.md
fi
exit "${status:-0}"
