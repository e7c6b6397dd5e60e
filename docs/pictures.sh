#!/bin/sh
# Draws the README's four pages of the national report as small PNG files in docs/pictures/.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${MILLESIME:-./millesime}" render layouts/chiffres-cles/report.xml -o "$work/report.pdf" > /dev/null
mkdir -p docs/pictures
rm -f docs/pictures/page-*.png
for page in 1 2 7 25; do
  pdftoppm -r 50 -png -singlefile -f $page -l $page "$work/report.pdf" "$work/page"
  convert "$work/page.png" -colors 128 -strip "png8:docs/pictures/page-$page.png" 2> /dev/null ||
    cp "$work/page.png" "docs/pictures/page-$page.png"
done
