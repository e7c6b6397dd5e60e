#!/bin/bash
# The gallery of charts: docs/gallery with the theme of the key figures, and under each picture the source it was
# drawn from, taken from the very report. Result: out/galerie.pdf; and out/galerie-axes.pdf, the same pages in a theme that shares
# nothing of that look (docs/gallery/axes.xml).
# The accounts (docs/gallery/accounts) follow in both: out/comptes.pdf, out/comptes-axes.pdf.
set -euo pipefail
cd "$(dirname "$0")/.."
millesime=${MILLESIME:-./millesime}
gallery=docs/gallery
work=build/galerie # as deep as docs/gallery, so that paths to data/ hold

rm -rf "$work"
mkdir -p "$work/text" out
cp -r "$gallery"/. "$work"
find layouts/chiffres-cles -maxdepth 1 -name "*.xml" ! -name report.xml -exec cp {} "$work" \;
cp layouts/chiffres-cles/carte.csv "$work"

# The gallery shows code, which the report does not.
sed -i 's#^  <fallback#  <role name="code" face="JetBrains Mono Regular" size="8.5pt" leading="3.5" colour="encre"/>\n&#' "$work/theme.xml"

# One file of prose a chart: each line of its element as code, its indentation kept by spaces that stay, its "{{" parted by a
# word joiner so that no figure is looked up.
awk -v folder="$work/text" '
  /<(chart|plot) id="/ {
    match($0, /^ */); indent = RLENGTH
    name = $0; sub(/.*<(chart|plot) id="/, "", name); sub(/".*/, "", name)
    inside = 1; count = 0; has_content = 0
  }
  inside {
    line = substr($0, indent + 1)
    match(line, /^ */); spaces = RLENGTH
    line = substr(line, spaces + 1)
    shift = ""
    for (i = 0; i < spaces; i += 2) shift = shift "\302\240\302\240"
    gsub(/\{\{/, "{\342\201\240{", line)
    lines[++count] = "`" shift line "`"
    if (line ~ /\/>$/ && !has_content && line !~ /^<(series|inset|x|y)[ \/]/) ended = 1
    if (line ~ /[^\/]>$/) has_content = 1
    if (line ~ /<\/(chart|plot)>/) ended = 1
    if (ended) {
      for (i = 1; i <= count; i++) printf "%s%s\n", lines[i], i < count ? "\\" : "" > (folder "/" name ".md")
      close(folder "/" name ".md")
      inside = ended = 0
    }
  }' "$gallery/report.xml"

"$millesime" render "$work/report.xml" -o out/galerie.pdf
"$millesime" check "$work/accounts/report.xml"
"$millesime" render "$work/accounts/report.xml" -o out/comptes.pdf
cp "$gallery/axes.xml" "$work/theme.xml"
"$millesime" render "$work/report.xml" -o out/galerie-axes.pdf
"$millesime" render "$work/accounts/report.xml" -o out/comptes-axes.pdf
