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
grep -q ',numerique_ecarts,femmes,emplois_pct,' "$folder/diff.csv"; expect "a changed figure is named" $?
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
expect "one paragraph is marked, and no other" "$([ "$(grep -c '^1 changement depuis official' "$folder/text.txt")" = 1 ] &&
  [ "$(grep -c 'Texte récrit, l. ' "$folder/text.txt")" = 2 ] && grep -q '^Projet : 1 changement depuis official' "$folder/text.txt" &&
  [ "$(grep -c '0 changement depuis official' "$folder/text.txt")" = $((pages - 1)) ]; echo $?)"
expect "it is listed in its margin alone" "$([ "$(grep -c '^Depuis official' "$folder/text.txt")" = 1 ]; echo $?)"
# A note on every printed number: definition, value, SQL.
notes=$(qpdf --qdf --object-streams=disable "$folder/text.pdf" - | grep -ac '/Subtype /Text')
printed=$("$program" figures "$report" --format csv | awk 'NR > 1' | wc -l)
expect "numbers have notes ($notes of $printed lines)" "$([ "$notes" -ge 640 ]; echo $?)"
qpdf --check "$folder/draft.pdf" > /dev/null; expect "the file is sound" $?

# It says what it is before all else, claims nothing for good, and lists each change with links there and back.
/usr/bin/python3 - "$folder/draft.pdf" "$pages" <<'PYTHON'
import re, subprocess, sys
import pikepdf

path, own, sound = sys.argv[1], int(sys.argv[2]), True


def judge(good, words):
    global sound
    sound &= bool(good)
    print("ok" if good else "not ok", words)


pdf = pikepdf.open(path)
xmp = pdf.Root.Metadata.read_bytes().decode()
judge(str(pdf.docinfo.Title).startswith("[Projet v0.2] ") and "[Projet v0.2] " in xmp, "the title says that it is a draft")
judge("pdfaid:part>" not in xmp and "pdfuaid:part>1" in xmp, "no archival claim is made")
first = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True).stdout.decode(errors="replace")
judge('"Projet v0.2 ' in "".join(first.split("\n")[:6]), "the first paragraph says it")
judge(0 < len(pdf.pages) - own <= 5, f"{len(pdf.pages) - own} closing pages")
number = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
links = [(n, number[link.Dest[0].objgen]) for n, page in enumerate(pdf.pages, 1) for link in page.get("/Annots", [])
         if link.Subtype == "/Link" and "/Dest" in link]
there, back = sum(n > own >= to for n, to in links), sum(n <= own < to for n, to in links)
close = subprocess.run(["pdftotext", "-f", str(own + 1), path, "-"], capture_output=True, text=True).stdout
counted = int(re.search(r"(\d+) changements? depuis", close)[1])
bands = sum(int(m) for m in re.findall(r"^(\d+) changements? depuis", subprocess.run(
    ["pdftotext", "-l", str(own), path, "-"], capture_output=True, text=True).stdout, re.M))
judge(there == back == counted == bands > 10, f"{counted} changes: {bands} in bands, {there} rows with a link, {back} links back")
judge(not re.search(r"ile_de_france|hauts_de_france", close.split("Les chiffres et leur")[0]), "rows have names, not keys")
sys.exit(0 if sound else 1)
PYTHON
expect "the draft is honest" $?

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
