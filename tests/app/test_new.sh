#!/bin/bash
# millesime new: what it makes typesets, checks and conforms; what is there is never touched.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=$PWD/fonts
root=$PWD
site=$(mktemp -d)
trap 'rm -rf "$site"' EXIT
cd "$site" || exit 1

ok() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: '$2' instead of '$3'"; fi; }
says() { if [[ $2 == *"$3"* ]]; then echo "ok $1"; else echo "not ok $1: no '$3' in: $2"; fi; }

# From the repository, also by another build of the program than the one at its root.
layouts=$(dirname "$program")/layouts
[ -d "$layouts" ] || ln -s "$root/layouts" layouts
says "made" "$("$program" new review/)" "review: 1"
ok "same files" "$(cd review && find . -type f | sort)" "$(cd "$root/layouts/exemple-association" && find . -type f | sort)"
says "typesets" "$("$program" render review 2>&1)" "out/review.pdf: 5 pages, "
says "checks" "$("$program" check review --strict 2>&1)" "0 errors, 0 warnings, 0 violations"
says "its words" "$(pdftotext -layout out/review.pdf -)" "Mended,"
says "its figures" "$(pdftotext -layout out/review.pdf -)" "2,579"
says "is in English" "$(pdftotext out/review.pdf - | tr '\n' ' ')" "€28,400"
ok "nothing of another's" "$(pdftotext out/review.pdf - | grep -ciE 'GEN|numérique|carreau')" 0

# A title whose condition no longer holds gives way.
sed -i 's/^2024,74,2590,1683$/2024,74,3500,1683/' review/records/year.csv
says "the other title" "$("$program" render review && pdftotext out/review.pdf -)" "A steady year"

message=$("$program" new review 2>&1)
ok "not twice" $? 2
says "says why" "$message" "review is there already"
mkdir empty && "$program" new empty -q && ok "an empty folder" "$(ls empty | head -1)" "checks.sql"
echo x >file
"$program" new file 2>/dev/null
ok "not over a file" $? 2
"$program" new 2>/dev/null
ok "a folder is wanted" $? 2
