#!/bin/sh
# Makes the records of a synthetic next year, and walks the steps of docs/next-year.md:  next-year.sh FROM TO
# The same learners a year later, but every seventeenth; what was this year becomes the previous one.
set -eu
from=$1 to=$2 report=layouts/chiffres-cles/report.xml program=${MILLESIME:-./millesime}
query() { "$program" sql $report "$1" --data "$from" --format csv | tr -d '\r' | tail -n +2; }
year=$(awk -F, 'NR == 2 { print $1 }' "$from/exercice.csv")
next=$((year + 1))
mkdir -p "$to"
cp "$from"/*.csv "$from"/schema.sql "$to"/

# 1. The year.
printf 'annee,date_debut,date_fin\n%s,%s-01-01,%s-12-31\n' $next $next $next > "$to/exercice.csv"

# 2. The year's records (here: this year's, later and fewer).
later() { # FILE COLUMN...: dates of these columns a year later
  file=$1; shift
  awk -F, -v OFS=, -v columns="$*" 'BEGIN { n = split(columns, column, " ") }
    NR > 1 { for (i = 1; i <= n; i++) { c = column[i]
      if ($c != "") $c = substr($c, 1, 4) + 1 (substr($c, 5) == "-02-29" ? "-02-28" : substr($c, 5)) } } { print }' \
    "$to/$file" > "$to/new" && mv "$to/new" "$to/$file"
}
later session.csv 3 4
later apprenant.csv 9
awk -F, 'NR == 1 || $1 % 17' "$to/apprenant.csv" > "$to/new" && mv "$to/new" "$to/apprenant.csv"
awk -F, 'NR == 1 || $1 % 17' "$to/insertion.csv" > "$to/new" && mv "$to/new" "$to/insertion.csv"
awk -F, -v OFS=, -v year="$year" 'NR > 1 && $2 == year { if ($3 % 17) kept[++n] = ($2 + 1) OFS $3 OFS $4; $3 = "" }
  { print; if (NR > 1 && $1 > last) last = $1 } END { for (i = 1; i <= n; i++) print last + i, kept[i] }' \
  "$from/aide.csv" > "$to/aide.csv"

# 3. What was this year becomes the previous one.
query "$(cat data/previous-year.sql)" > "$to/rows"
cat "$to/rows" >> "$to/histo.csv"
query "SELECT x.annee, a.acheves, b.nombre FROM apprenants a CROSS JOIN abandons b CROSS JOIN exercice x" > "$to/rows"
cat "$to/rows" >> "$to/cohorte.csv"
rm "$to/rows"

# 4. The timeline has room for six years: the milestones of the first one go, the end of the year comes.
formations=$(query "SELECT total FROM formations")
awk -F, -v OFS=, -v first=$((next - 5)) -v year=$next -v formations="$formations" '
  NR > 1 && $2 + 0 < first { next } { print; if (NR > 1) last = $1 }
  END { print last + 1, year "-12", "", "formations_labellisees", "", formations }' \
  "$from/jalon.csv" > "$to/jalon.csv"
