#!/bin/sh
# Draws the README's four pages of the national report as small PNG files in docs/pictures/, and the tables of docs/tables.md.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${MILLESIME:-./millesime}" render layouts/chiffres-cles/report.xml -o "$work/report.pdf" > /dev/null
mkdir -p docs/pictures
rm -f docs/pictures/page-*.png
for page in 1 6 7 10; do
  pdftoppm -r 50 -png -singlefile -f $page -l $page "$work/report.pdf" "$work/page"
  convert "$work/page.png" -colors 128 -strip "png8:docs/pictures/page-$page.png" 2> /dev/null ||
    cp "$work/page.png" "docs/pictures/page-$page.png"
done

# The tables of docs/tables.md, from the gallery: name, page, left, top, width and height in dots of 100 an inch.
docs/gallery.sh > /dev/null
rm -f docs/pictures/table-*.png
while read -r name page x y width height; do
  pdftoppm -r 100 -png -singlefile -f "$page" -l "$page" -x "$x" -y "$y" -W "$width" -H "$height" out/comptes.pdf "$work/table"
  convert "$work/table.png" -colors 64 -strip "png8:docs/pictures/table-$name.png" 2> /dev/null ||
    cp "$work/table.png" "docs/pictures/table-$name.png"
done <<'PICTURES'
balance 2 60 95 720 660
income 1 60 95 550 530
overview 1 60 645 720 410
equity 4 60 625 720 390
heat 5 60 95 720 590
graphics 5 60 710 720 230
texts 7 60 95 720 500
styles 10 60 95 720 390
scale 10 60 500 560 360
columns 10 60 890 720 200
landscape 12 60 95 1080 380
PICTURES
