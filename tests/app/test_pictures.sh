#!/bin/bash
# Pictures as phones and studios deliver them: turned, in inks, with transparency; fitted, never distorted in silence.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts) cases=$PWD/tests/cases
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cp -r "$cases/60-jpg-exif6" report && cp "$cases/61-jpg-cmyk/i.jpg" report/inks.jpg && cp "$cases/67-jpg-noheight/i.jpg" report/plain.jpg
cp report/report.xml start.xml && cp report/theme.xml theme.xml
ok() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: '$2' instead of '$3'"; fi; }
holds() { if [[ $2 == *"$3"* ]]; then echo "ok $1"; else printf 'not ok %s: no "%s" in: %s\n' "$1" "$3" "$2"; fi; }
show() { # ATTRIBUTES [OPTION]: typesets one picture, 60 mm from the top; what is said
  sed "s|<image [^>]*>|<image y=\"60\" alt=\"Une image\" $1/>|" start.xml >report/report.xml
  rm -f out.pdf
  "$program" render report -o out.pdf --fonts "$fonts" --no-cache ${2:-} 2>&1 || echo "status $?"
  [ ! -e out.pdf ] || pdftoppm -r 25.4 out.pdf page # a pixel is a millimetre
}
# X Y: red, blue or white, of a page in millimetres.
colour() {
  python3 - "$(ls page*.ppm)" "$1" "$2" <<'P'
import sys
data = open(sys.argv[1], 'rb').read()
_, size, _, pixels = data.split(b'\n', 3)
at = (int(size.split()[0]) * int(sys.argv[3]) + int(sys.argv[2])) * 3
r, g, b = pixels[at:at + 3]
print('white' if min(r, g, b) > 240 else 'red' if r > 150 and b < 110 else 'blue' if b > r and b > g else (r, g, b))
P
}
left=20 # of the frame

# --- orientation: a phone held upright; the stored picture is red at the upper left, blue at the lower right
holds "turned" "$(show 'src="i.jpg" width="60"')" "(60 × 120 mm)"
ok "turned: upper right" "$(colour $((left + 50)) 70)" red
ok "turned: upper left" "$(colour $((left + 10)) 70)" white
ok "turned: lower left" "$(colour $((left + 10)) 170)" blue
# each of the eight, by the corners that EXIF gives red and blue
orient() { python3 - report/i.jpg report/o.jpg "$1" <<'P'
import sys
data = bytearray(open(sys.argv[1], 'rb').read())
at = data.index(b'Exif\0\0') + 6
data[at + 18:at + 20] = (int(sys.argv[3])).to_bytes(2, 'big')
open(sys.argv[2], 'wb').write(data)
P
}
corner=(x upper-left upper-right lower-right lower-left upper-left upper-right lower-right lower-left)
for n in 1 2 3 4 5 6 7 8; do
  orient $n
  show 'src="o.jpg" width="40"' >/dev/null
  high=$((n < 5 ? 20 : 80)) where=
  for v in upper lower; do for h in left right; do
    [ $h = left ] && x=$((left + 5)) || x=$((left + 35))
    [ $v = upper ] && y=65 || y=$((60 + high - 5))
    [ "$(colour $x $y)" = red ] && where=$v-$h
  done; done
  ok "orientation $n" "$where" "${corner[$n]}"
done

# --- inks
holds "inks: a conforming space" "$(show 'src="inks.jpg" width="60"')" "1 warning"
ok "inks are not inverted" "$(colour $((left + 10)) 65) $(colour $((left + 50)) 65) $(colour $((left + 50)) 85)" "red white blue"
holds "inks: with a profile" "$(qpdf --qdf --object-streams=disable out.pdf - | grep -a -A3 '/ColorSpace \[')" "ICCBased"

# --- proportions: 2 to 1
show 'src="plain.jpg" width="60" height="60"' >/dev/null
ok "whole" "$(colour $((left + 10)) 65) $(colour $((left + 50)) 85) $(colour $((left + 10)) 110)" "red blue white"
show 'src="plain.jpg" width="60" height="60" fit="stretch"' >/dev/null
ok "distorted when asked" "$(colour $((left + 10)) 85) $(colour $((left + 50)) 110)" "red blue"
show 'src="plain.jpg" width="40" height="40" fit="cover" focus="0 50"' >/dev/null
ok "cut, from the left" "$(colour $((left + 5)) 65) $(colour $((left + 35)) 65) $(colour $((left + 35)) 95) $(colour $((left + 45)) 95)" "red red white white"
show 'src="plain.jpg" width="40" height="40" fit="cover" focus="100 50"' >/dev/null
ok "cut, from the right" "$(colour $((left + 5)) 65) $(colour $((left + 35)) 95)" "white blue"
holds "a focus without a cut" "$(show 'src="plain.jpg" width="40" focus="0 0"')" "only a picture that is cut has a focus"
holds "a wrong focus" "$(show 'src="plain.jpg" width="40" height="9" fit="cover" focus="0 101"')" "two percentages"

# --- resolution
holds "too few dots" "$(show 'src="plain.jpg" width="60"')" "has 51 dots an inch where it is shown (60 × 30 mm); 200 are wanted"
holds "how wide it may be" "$(show 'src="plain.jpg" width="60"')" "or show it at most 15 mm wide"
holds "enough dots" "$(show 'src="plain.jpg" width="13"')" "0 warnings"
holds "more for the press" "$(show 'src="plain.jpg" width="13"' --print)" "250 are wanted"

# --- transparency, and a picture on each page
cp -r "$cases/12-logo-in-master" logo
"$program" render logo -o out.pdf --fonts "$fonts" --no-cache >said 2>&1
holds "a master's picture" "$(cat said)" "1 page"
ok "a soft mask" "$(qpdf --qdf --object-streams=disable out.pdf - | grep -a -c '/SMask')" 1
ok "told once" "$(pdfinfo -struct out.pdf | grep -c "^ *Figure")" 4
rm logo/images/logo.png
holds "a master's picture that is not there" "$("$program" check logo --fonts "$fonts" --no-cache 2>&1)" "theme.xml:"

# --- damaged
head -c 900 report/plain.jpg >report/cut.jpg
holds "cut" "$(show 'src="cut.jpg" width="40"')" "it is damaged, or not all of it is there"
python3 -c "d = bytearray(open('report/plain.jpg', 'rb').read()); i = d.index(b'\xff\xc0'); d[i + 1] = 0xC3; open('report/less.jpg', 'wb').write(d)"
holds "lossless" "$(show 'src="less.jpg" width="40"')" "lossless, hierarchical or arithmetic"
python3 -c "d = bytearray(open('report/plain.jpg', 'rb').read()); i = d.index(b'\xff\xc0'); d[i + 5:i + 7] = b'\0\0'; open('report/less.jpg', 'wb').write(d)"
holds "without a height" "$(show 'src="less.jpg" width="40"')" "its size is not in its head"
printf 'GIF89a' >report/x.gif
holds "another kind" "$(show 'src="x.gif" width="40"')" "it is neither PNG nor JPEG"
