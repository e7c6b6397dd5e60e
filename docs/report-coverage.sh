#!/bin/sh
# Writes docs/report-coverage.md: where each element of the printed report stands in this one. The elements are listed in
# docs/report-elements.csv, each with the verdict of a reader who compared both, and the reason; in report.xml a comment like
# <!-- E14.4 E14.5 --> stands before the block that shows them. With --check nothing is written. The status is 1 when an element
# has no place, no verdict, an unknown one or no reason, or (--check) the page is out of date. --elements FILE reads another list.
set -eu
cd "$(dirname "$0")/.."
report=layouts/chiffres-cles/report.xml
elements=docs/report-elements.csv
check=no
while [ $# -gt 0 ]; do
  case $1 in
    --check) check=yes ;;
    --elements) [ $# -gt 1 ] || { echo "--elements needs a file" >&2; exit 2; }; elements=$2; shift ;;
    *) echo "usage: docs/report-coverage.sh [--check] [--elements FILE]" >&2; exit 2 ;;
  esac
  shift
done
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT

awk -v report="$report" -v elements="$elements" '
  # The fields of a CSV record of one line, quotes taken off; returns their number.
  function split_record(record, field,    n, i, c, quoted) {
    split("", field)
    n = 1
    for (i = 1; i <= length(record); i++) {
      c = substr(record, i, 1)
      if (c == "\"" && quoted && substr(record, i + 1, 1) == "\"") { field[n] = field[n] c; i++ }
      else if (c == "\"") quoted = !quoted
      else if (c == "," && !quoted) n++
      else field[n] = field[n] c
    }
    return n
  }
  function fault(message) { print elements ":" FNR ": error: " message > "/dev/stderr"; faults++ }
  BEGIN { verdicts = split("full reworded reduced dropped", name, " ")
          for (i = 1; i <= verdicts; i++) known[name[i]] = 1 }
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
  FNR == 1 { next }
  { n = split_record($0, field)
    if (n != 6) fault("a record has 6 fields, this one " n)
    verdict = field[5]
    if (verdict == "") fault(field[1] " has no verdict")
    else if (!(verdict in known)) fault(field[1] " has an unknown verdict, " verdict " (full, reworded, reduced and dropped are known)")
    if (field[6] == "") fault(field[1] " has no reason for its verdict")
    count[verdict]++
    pages = lines = ""
    k = split(places[field[1]], place, "; ")
    for (i = 1; i <= k; i++) { split(place[i], at, "|")
      if (!seen[field[1], at[1]]++) pages = pages (pages == "" ? "" : ", ") at[1] " " titles[at[1]]
      lines = lines (lines == "" ? "" : ", ") at[2] }
    if (k == 0) { fault(field[1] " has no place in " report); pages = "**none**" }
    rows = rows "| " field[1] " | " field[2] " | " field[4] " | " field[3] " | " pages " | " lines " | " verdict " | " field[6] " |\n" }
  END {
    print "# Coverage of the printed report\n"
    print "Each element of the printed key figures, where it stands here (the page, and the line of `" report "`), and the"
    print "verdict of a reader who compared both:\n"
    print "| verdict | meaning | elements |\n|---|---|---|"
    print "| full | every fact stands as printed | " count["full"] + 0 " |"
    print "| reworded | every fact stands, in other words, in another form, or computed where the printed figure does not follow | " count["reworded"] + 0 " |"
    print "| reduced | a fact is missing or weaker, or something is added | " count["reduced"] + 0 " |"
    print "| dropped | the element is not shown | " count["dropped"] + 0 " |\n"
    print "| element | printed page | kind | topic | page | line | verdict | why |\n|---|---|---|---|---|---|---|---|"
    printf "%s", rows
    if (faults) exit 1
  }
' "$report" "$elements" > "$fresh" || status=1

if [ "$check" = yes ]; then
  cmp -s "$fresh" docs/report-coverage.md || { echo "docs/report-coverage.md is out of date: run docs/report-coverage.sh" >&2; status=1; }
else
  cp "$fresh" docs/report-coverage.md
fi
exit "${status:-0}"
