#!/bin/bash
# Drawings on pages and in masters; veils over pictures, and whether words on them are legible; captions and credits; text
# beside pictures, and pictures that leave the text.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts) cases=$PWD/tests/cases drawings=$PWD/tests/svg/drawings
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cp -r "$cases/60-jpg-exif6" report && cp "$cases/67-jpg-noheight/i.jpg" report/plain.jpg && cp "$drawings/clips.svg" report/
cp report/report.xml start.xml && cp report/theme.xml theme.xml
ok() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: '$2' instead of '$3'"; fi; }
holds() { if [[ $2 == *"$3"* ]]; then echo "ok $1"; else printf 'not ok %s: no "%s" in: %s\n' "$1" "$3" "$2"; fi; }
show() { # BLOCKS [OPTION]: typesets a page of them; what is said
  python3 - "$1" <<'P'
import re, sys
text = open('start.xml').read()
open('report/report.xml', 'w').write(re.sub('<image [^>]*>', lambda _: sys.argv[1], text))
P
  rm -f out.pdf page*
  "$program" render report -o out.pdf --fonts "$fonts" --no-cache ${2:-} 2>&1 || echo "status $?"
  [ ! -e out.pdf ] || pdftoppm -r 25.4 out.pdf page # a pixel is a millimetre
}
colour() { # X Y: the colour of a page's millimetre, "#RRGGBB"
  python3 - "$(ls page*.ppm)" "$1" "$2" <<'P'
import sys
_, size, _, pixels = open(sys.argv[1], 'rb').read().split(b'\n', 3)
at = (int(size.split()[0]) * int(sys.argv[3]) + int(sys.argv[2])) * 3
print('#%02X%02X%02X' % tuple(pixels[at:at + 3]))
P
}
shade() { # the same, each colour as 0 (dark), 1 or 2: viewers round otherwise
  python3 -c "c = '$(colour "$1" "$2")'; print(*(int(c[i:i + 2], 16) // 100 for i in (1, 3, 5)), sep='')"
}
left=20 # of the frame

# --- drawings: 3 to 2, a third of a unit is a millimetre at 100 mm
holds "a drawing" "$(show '<image y="60" src="clips.svg" alt="Formes" width="90"/>')" "0 warnings"
ok "its shapes" "$(colour $((left + 15)) 69) $(colour $((left + 42)) 105) $(colour $((left + 75)) 69)" "#A52A2A #800000 #FFFFFF"
show '<image y="60" src="clips.svg" alt="Formes" width="30" height="30" fit="cover" focus="0 50"/>' >/dev/null
ok "cut" "$(colour $((left + 7)) 65) $(colour $((left + 31)) 80)" "#A52A2A #FFFFFF"
printf '<svg xmlns="http://www.w3.org/2000/svg"\n viewBox="0 0 9 9"><mask id="m"/>\n<path mask="url(#m)" d="M0 0"/></svg>' >report/bad.svg
said=$(show '<image y="60" src="bad.svg" alt="x" width="30"/><image src="bad.svg" alt="x" width="30"/>')
holds "a fault at its place" "$said" "bad.svg:3:13: error: “mask” is not drawn"
ok "said once" "$(grep -c 'is not drawn' <<<"$said")" 1
gzip -c report/clips.svg >report/packed.svgz
holds "a packed drawing" "$(show '<image src="packed.svgz" alt="x" width="30"/>')" "it is compressed: unpack it"
sed -i 's|<frame name="main"|<image src="clips.svg" x="150" y="5" width="30"/>&|' report/theme.xml
holds "in a master" "$(show '<title y="60">A</title>')" "0 warnings"
ok "seen there" "$(colour 155 8)" "#A52A2A"
ok "an artifact" "$(pdfinfo -struct out.pdf | grep -c Figure)" 0
show '<image y="60" src="clips.svg" alt="x" width="30"/><image y="120" src="clips.svg" alt="x" width="60"/>' >/dev/null
ok "one object for all places" "$(qpdf --qdf --object-streams=disable out.pdf - | grep -a -c '/Subtype /Form')" 1
cp theme.xml report/theme.xml

# --- veils
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path fill="#fff" d="M0 0h2v1H0z"/></svg>' >report/white.svg
show '<image y="60" src="white.svg" alt="x" width="80" veil="pine"/>' >/dev/null
ok "flat, 60 %" "$(shade $((left + 5)) 65) $(shade $((left + 75)) 95)" "111 111"
show '<image y="60" src="white.svg" alt="x" width="80" veil="pine" veil-opacity="0 100"/>' >/dev/null
ok "graded down" "$(shade $((left + 5)) 60) $(shade $((left + 75)) 80) $(shade $((left + 75)) 99)" "222 111 000"
show '<image y="60" src="white.svg" alt="x" width="80" veil="pine" veil-opacity="100 0" veil-runs="across"/>' >/dev/null
ok "graded across" "$(shade $left 65) $(shade $((left + 40)) 65) $(shade $((left + 79)) 95)" "000 111 222"
show '<image y="60" src="plain.jpg" alt="x" width="40" height="40" fit="cover" veil="pine" veil-opacity="100"/>' >/dev/null
ok "over what is shown" "$(colour $((left + 2)) 62) $(colour $((left + 45)) 65)" "#173F35 #FFFFFF"
holds "for the press, in inks" "$(show '<image y="60" src="white.svg" alt="x" width="80" veil="pine"/>' --print)" "1 page"
ok "its dot" "$(qpdf --qdf --object-streams=disable out.pdf - | grep -a -A9 '/DeviceCMYK' | grep -a -c '/SMask')" 1
holds "no veil" "$(show '<image src="white.svg" alt="x" width="80" veil-opacity="30"/>')" "there is no veil that it could be of"
holds "a wrong opacity" "$(show '<image src="white.svg" alt="x" width="80" veil="pine" veil-opacity="130"/>')" "one percentage, or two"
holds "runs nowhere" "$(show '<image src="white.svg" alt="x" width="80" veil="pine" veil-runs="across"/>')" "runs nowhere"
holds "an unknown colour" "$(show '<image src="white.svg" alt="x" width="80" veil="pin"/>')" "pine"

# --- legible?
on() { show "<image at=\"20 60\" $1/><label at=\"25 75\" role=\"title\" colour=\"$2\">Mot</label>" | grep -A3 contrast; }
wide='alt="x" width="60" height="30" fit="stretch"'
holds "white on white" "$(on "src=\"white.svg\" $wide" cream)" "on “white.svg” has in places a contrast of 1.0, under 3.0"
holds "what would do" "$(on "src=\"white.svg\" $wide" cream)" "45 % of black would do"
ok "with it" "$(on "src=\"white.svg\" $wide veil=\"loam\" veil-opacity=\"60\"" cream)" ""
holds "too weak a veil" "$(on "src=\"white.svg\" $wide veil=\"loam\" veil-opacity=\"30\"" cream)" "% of loam on top of it would do"
ok "dark on white" "$(on "src=\"white.svg\" $wide" loam)" ""
holds "white on a photograph's white half" "$(on "src=\"plain.jpg\" $wide" cream)" "on “plain.jpg” has in places a contrast of"
ok "a graded veil, where it is strong" "$(on "src=\"white.svg\" $wide veil=\"loam\" veil-opacity=\"100 60\"" cream)" ""
holds "and where it is weak" "$(on "src=\"white.svg\" $wide veil=\"loam\" veil-opacity=\"0 100\"" cream)" "contrast of"

# --- captions
show '<image y="60" src="white.svg" alt="Rien" width="60" caption="Un mur blanc, vu de loin." credit="Photo : A. B."/>' >/dev/null
holds "read behind the picture" "$(pdfinfo -struct-text out.pdf | grep -A9 Figure)" 'Un mur blanc, vu de loin. Photo'
ok "tagged" "$(pdfinfo -struct out.pdf | awk '/Div|Figure|Caption/ { print $1 }' | tr '\n' ' ')" "Div Figure: Caption "
show '<image y="60" src="white.svg" alt="Rien" width="60" credit="Photo : A. B."/>' >/dev/null
holds "a credit alone" "$(pdftotext out.pdf -)" "Photo : A. B."

# --- text beside
words() { pdftotext -r 25.4 -f "${5:-1}" -l "${5:-1}" -x "$1" -y "$2" -W "$3" -H "$4" out.pdf - | tr -s ' \n\f' ' '; }
long='Un texte assez long pour tenir sur plusieurs lignes à côté de l’image et encore dessous, quand elle est finie. '
text="<text>$long$long$long$long$long$long</text>"
holds "beside" "$(show "<image beside=\"left\" src=\"white.svg\" alt=\"x\" width=\"60\" veil=\"pine\" veil-opacity=\"100\"/>$text")" "0 warnings"
ok "no words on the picture" "$(words 20 50 59 20)" " "
holds "words beside it" "$(words 84 40 90 30)" "Un texte assez long"
holds "words under it" "$(words 20 70 60 40)" "dessous"
ok "read first" "$(pdfinfo -struct out.pdf | awk '/Figure|^ *P / { print $1 }' | tr '\n' ' ')" "Figure: P "
show "<image beside=\"right\" src=\"white.svg\" alt=\"x\" width=\"60\"/><text>$long</text><title>Après</title>" >/dev/null
ok "at the right" "$(words 131 40 59 28)" " "
holds "what follows stands under it" "$(pdftotext -bbox out.pdf - | awk -F'"' '/Après/ { print ($4 > 72 / 25.4 * 65 ? "under" : "beside " $4) }')" under
holds "a list stands under it" "$(show "<image beside=\"left\" src=\"white.svg\" alt=\"x\" width=\"60\"/><text>$long

- un point</text>"; pdftotext -bbox out.pdf - | awk -F'"' '/point/ { print ($4 > 72 / 25.4 * 65 ? "under" : "beside " $4) }')" under
holds "without a text" "$(show '<image beside="left" src="white.svg" alt="x" width="60"/>')" "no text follows for the picture to stand beside"
holds "too wide" "$(show "<image beside=\"left\" src=\"white.svg\" alt=\"x\" width=\"160\"/>$text")" "are left for the words"
holds "not both" "$(show "<image beside=\"left\" float=\"top\" src=\"white.svg\" alt=\"x\" width=\"60\"/>$text")" "stands beside a text or leaves it"

# --- pictures that leave the text
flow() { # BLOCKS: as a flow
  show "$1" >/dev/null
  sed -i 's|<page master="p">|<flow master="p" master-next="p" title="F">|; s|</page>|</flow>|' report/report.xml
  "$program" render report -o out.pdf --fonts "$fonts" --no-cache 2>&1
}
where() { pdftotext -f "$2" -l "$2" -bbox out.pdf - | awk -F'"' -v w=">$1<" 'index($0, w) { printf "%d", $4 * 25.4 / 72; exit }'; }
picture() { echo "<image float=\"$1\" src=\"white.svg\" alt=\"x\" width=\"$2\" caption=\"$3\"/>"; }
flow "<text>Avant.</text>$(picture top 80 Haut)<text>Ensuite.</text>$(picture bottom 80 Bas)<text>Enfin.</text>" >/dev/null
for word in Avant. Ensuite. Enfin. Haut Bas; do echo "$word $(where $word 1)"; done | sort -n -k2 | awk '{ printf "%s ", $1 }' >order
ok "top and foot of the page" "$(cat order)" "Haut Avant. Ensuite. Enfin. Bas "
paragraphs=$(for i in 1 2 3 4 5 6 7; do echo "<text>$i $long$long$long$long</text>"; done)
flow "<text>Avant.</text>$paragraphs$(picture top 120 Haut)$paragraphs$(picture bottom 120 Bas)$(picture top 60 Second)" >/dev/null
ok "no room: the next page's top" "$(where Haut 1)/$([ "$(where Haut 2)" -lt 120 ] && echo top)" "/top"
holds "what waits at the end has pages" "$(pdftotext out.pdf -)" "Second"
ok "nothing is lost" "$(pdftotext out.pdf - | grep -c 'Haut\|Bas\|Second')" 3
holds "no page holds it" "$(flow "<text>Avant.</text>$(picture top 160 Haut | sed 's|width|height=\"400\" fit=\"cover\" width|')")" "overflows the frame"
holds "a page that does not go on" "$(show "$paragraphs$(picture top 160 Haut)")" "overflows the frame"
holds "not in columns" "$(show "<columns count=\"2\">$(picture top 20 Haut)<text>x</text></columns>")" "a picture cannot leave this place"
holds "nor where it names its place" "$(show "$(picture top 20 Haut | sed 's|width|y=\"90\" width|')")" "a picture cannot leave this place"

# --- drop capitals
six="$long$long$long$long$long$long"
holds "a drop capital" "$(show "<text drop=\"3\">$six</text>")" "0 warnings"
# its stems are dark from the capitals of the first line to the baseline of the third, some 12.5 mm
ok "is as high as three lines" "$(for y in $(seq 40 70); do for x in 20 21 22; do colour $x $y; done | grep -c '#[0-7]'; done | grep -c '[1-3]' | awk '{ print ($1 >= 11 && $1 <= 14 ? "high" : "not " $1) }')" high
holds "belongs to its word" "$(pdfinfo -struct-text out.pdf)" '"Un texte assez long'
ok "its lines are shorter, the others are not" "$(pdftotext -bbox out.pdf - | awk -F'"' '/<word/ { y = int($4); if (!(y in x) || $2 < x[y]) x[y] = $2 } END { for (y in x) print y, x[y] }' | sort -n | awk '$2 > 57.5 { n++ } END { print n + 0 }')" 3
holds "a short paragraph" "$(show "<text drop=\"3\">$long</text>")" "fewer lines than its drop capital"
ok "of a link" "$(show "<text drop=\"2\">[Un lien](https://example.org) $six</text>" | grep -c 'error\|warning:')" 0
echo 'CREATE TEMPORARY VIEW c AS SELECT 12 AS n;' >>report/figures.sql
holds "a figure" "$(show "<text drop=\"2\">{{c.n}} $six</text>")" "the first letter of the words, not a figure"
holds "too many lines" "$(show "<text drop=\"12\">$six</text>")" "a drop capital stands over 2 to 9 lines"
holds "not a heading" "$(show "<text drop=\"2\">## Titre

$six</text>")" "at the beginning of a paragraph"
