#!/bin/sh
# Drafts and diffs of the national report: the pages are those of the official file, changes are found and marked.
set -u
program=${MILLESIME:-./millesime}
report=layouts/chiffres-cles/report.xml
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

expect() { # what, status of the condition
  if [ "$2" -eq 0 ]; then echo "ok $1"; else echo "not ok $1"; failed=1; fi
}
failed=0

"$program" render "$report" -o "$folder/official.pdf" --quiet
expect "the official file carries its texts" "$(qpdf --list-attachments "$folder/official.pdf" | grep -q '^texts.csv'; echo $?)"

"$program" diff "$folder/official.pdf" "$folder/official.pdf" > "$folder/same.txt"
expect "a file does not differ from itself" $?
grep -q '^no difference$' "$folder/same.txt"; expect "and the command says so" $?

tests/records/perturb.sh exits data/2020 "$folder/records"
"$program" draft "$report" --data "$folder/records" --since "$folder/official.pdf" --label v0.2 -o "$folder/draft.pdf" --quiet
expect "a draft is written" $?

"$program" diff "$folder/official.pdf" "$folder/draft.pdf" --format csv > "$folder/diff.csv"
[ $? -eq 1 ]; expect "other records make a difference" $?
grep -q ',numerique,,femmes_emplois_pct,' "$folder/diff.csv"; expect "a changed figure is named" $?
"$program" diff "$folder/official.pdf" "$folder/draft.pdf" --format json | grep -q '"kind": "changed"'
expect "in JSON too" $?

# Every word of an unchanged page of the official file is on the same page of the draft.
pages=$(pdfinfo "$folder/official.pdf" | awk '/^Pages/ { print $2 }')
words() { pdftotext -f "$2" -l "$2" "$1" - | tr -s ' \n\f' '\n' | sort -u; }
missing=0
for page in 2 8 12; do
  words "$folder/official.pdf" $page > "$folder/a"
  words "$folder/draft.pdf" $page > "$folder/b"
  missing=$((missing + $(comm -23 "$folder/a" "$folder/b" | wc -l)))
done
expect "no page is set again" "$missing"
more=$(pdfinfo "$folder/draft.pdf" | awk '/^Pages/ { print $2 }')
expect "closing pages list the figures" "$([ "$more" -gt "$pages" ]; echo $?)"
pdftotext -f 1 -l 1 "$folder/draft.pdf" - | grep -q 'v0.2'; expect "the band names the draft" $?
pdftotext -f $((pages + 1)) -l "$more" "$folder/draft.pdf" - | grep -q 'Errata'; expect "errata are listed" $?
# The list of changes is in the margin where it has room, and only the others are on a closing page.
page_has() { pdftotext -f "$2" -l "$2" "$1" - | grep -q "$3"; }
listed=0
for page in $(seq "$pages"); do page_has "$folder/draft.pdf" "$page" '^Depuis official' && listed=$((listed + 1)); done
expect "changes are listed in margins" "$([ "$listed" -ge 2 ]; echo $?)"
cp -r layouts data "$folder"
sed -i 's/ils l’ont montré/ils l’ont prouvé/' "$folder/layouts/chiffres-cles/text/editorial-bilan.md"
"$program" draft "$folder/layouts/chiffres-cles" --since "$folder/official.pdf" -o "$folder/text.pdf" --quiet
pdftotext "$folder/text.pdf" - > "$folder/text.txt"
expect "one paragraph is marked, and no other" "$([ "$(grep -c '1 changement depuis official' "$folder/text.txt")" = 1 ] &&
  [ "$(grep -c 'Texte récrit, l. ' "$folder/text.txt")" = 1 ] &&
  [ "$(grep -c '0 changement depuis official' "$folder/text.txt")" = $((pages - 1)) ]; echo $?)"
expect "it is listed in its margin alone" "$([ "$(grep -c '^Depuis official' "$folder/text.txt")" = 1 ]; echo $?)"
# A note on every printed number: definition, value, SQL.
notes=$(qpdf --qdf --object-streams=disable "$folder/text.pdf" - | grep -ac '/Subtype /Text')
printed=$("$program" figures "$report" --format csv | awk 'NR > 1' | wc -l)
expect "numbers have notes ($notes of $printed lines)" "$([ "$notes" -ge 640 ]; echo $?)"
qpdf --check "$folder/draft.pdf" > /dev/null; expect "the file is sound" $?

# Its cover is dark: marks that suit white paper would not be read there.
"$program" draft layouts/exemple-association/report.xml -o "$folder/dark.pdf" > "$folder/out" 2>&1
expect "marks stand out from a dark page" "$(grep -c warning: "$folder/out")"

for name in exemple-association chiffres-cles; do
  "$program" render "layouts/$name/report.xml" --debug-layout --quiet -o "$folder/debug.pdf"
  expect "frames and boxes of $name are drawn on their pages" $?
done

"$program" draft "$report" --since "$folder/none.pdf" -o "$folder/x.pdf" 2> "$folder/err"
[ $? -eq 2 ] && grep -q 'none.pdf cannot be compared' "$folder/err" && [ ! -e "$folder/x.pdf" ]
expect "an earlier file that is not there is said" $?
exit $failed
