#!/bin/bash
# Fonts of a report's own and of the machine: found, embedded, listed; refused where rights or damage ask for it.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts) made=$PWD/tests/app/fonts.py
garamond=/usr/share/fonts/opentype/ebgaramond inter=/usr/share/fonts/truetype/inter-vf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/cases/80-font-cff "$work/report"
mkdir "$work/report/fonts"
cd "$work" || exit 1
holds() { if [[ $2 == *"$3"* ]]; then echo "ok $1"; else printf 'not ok %s: no "%s" in: %s\n' "$1" "$3" "$2"; fi; }
# FACE [ELEMENTS]: typesets with a role in this face; what is said, then the words of the page.
cp report/theme.xml theme.xml
set_in() {
  sed "s|face=\"Xfont Regular\"|face=\"$1\"|; s|<fallback|${2:-}&|" theme.xml >report/theme.xml
  rm -f out.pdf
  timeout 20 "$program" render report -o out.pdf --fonts "$fonts" --no-cache 2>&1 || echo "status $?"
  [ ! -e out.pdf ] || pdftotext out.pdf - | tr '\n' ' '
}
embedded() { pdffonts out.pdf | grep -oE "\+$1[^ ]* +[^ ]+ [^ ]+ [^ ]+" | tr -s ' '; }
only() { rm -f report/fonts/*; cp "$@" report/fonts/; }
spoilt() { rm -f report/fonts/*; python3 "$made" "${@:1:$#-1}" "${!#}" "report/fonts/made.${!###*.}"; }

# --- embedded: CFF, a variable font at a place, an instance that it names
only $garamond/EBGaramond12-Regular.otf $garamond/EBGaramond12-Bold.otf
holds "CFF: its words" "$(set_in "EB Garamond 12 Regular")" "Fi office 12,5 éàç"
holds "CFF: as a font of its own" "$(embedded EBGaramond12-Regular)" "CID Type 0C"
holds "CFF: MuPDF reads the same" "$(mutool draw -F txt out.pdf 2>/dev/null | tr '\n' ' ')" "Fi office 12,5 éàç"
holds "CFF: read without a complaint" "$(qpdf --check out.pdf 2>&1)" "No syntax or stream encoding errors"
holds "by its PostScript name" "$(set_in "EBGaramond12-Bold")" "Fi office"
only $inter/Inter.var.ttf
holds "a named instance" "$(set_in "Inter Black")" "Fi office 12,5 éàç"
black=$(pdftoppm -r 72 -gray out.pdf | sha256sum)
holds "a variable font's axes" "$(set_in Mine '<face name="Mine" file="fonts/Inter.var.ttf" axes="wght 300, slnt -6"/>')" "Fi office 12,5 éàç"
holds "another weight" "$([ "$black" = "$(pdftoppm -r 72 -gray out.pdf | sha256sum)" ] && echo same || echo other)" "other"
holds "from another face" "$(set_in Mine '<face name="Mine" from="Inter Black" axes="slnt -6"/>')" "Fi office"
holds "an axis out of range" "$(set_in Mine '<face name="Mine" file="fonts/Inter.var.ttf" axes="wght 2000"/>')" "its axes: wght 100 to 900"
holds "no collection" "$(set_in Mine '<face name="Mine" file="fonts/Inter.var.ttf" index="3"/>')" "has no face 3"
holds "no such file" "$(set_in Mine '<face name="Mine" file="fonts/none.otf"/>')" "No such file"
holds "neither from nor file" "$(set_in Mine '<face name="Mine" axes="wght 300"/>')" "one of the two"

# --- found: the report's folder first, then that of --fonts, then fontconfig; never one in place of another
only $garamond/EBGaramond08-Regular.otf
holds "the near ones are named" "$(set_in "EB Garamond")" "faces of this family: \"EB Garamond 08 Regular\""
if fc-list 2>/dev/null | grep -q EBGaramond12-Regular; then
  holds "a font of the machine" "$(set_in "EB Garamond 12")" "Fi office 12,5"
else
  echo "ok a font of the machine # skip: fontconfig has none"
fi
cp $garamond/EBGaramond12-Regular.otf report/fonts/
python3 - report/fonts <<'P'
import sys
folder = sys.argv[1]
font = open(folder + '/EBGaramond12-Regular.otf', 'rb').read()
old, new = [name.encode('utf-16-be') for name in ('EBGaramond12-Regular', 'EBGaramond13-Regular')]
open(folder + '/other.otf', 'wb').write(font.replace(old, new))
P
holds "two of one name are not guessed at" "$(set_in "EB Garamond 12")" "several faces are called \"EB Garamond 12\""
holds "an unknown one" "$(set_in "EB Garamund 12 Regular")" "did you mean \"EB Garamond 12 Regular\"?"

# --- rights
spoilt fstype 2 $garamond/EBGaramond12-Regular.otf
holds "restricted" "$(set_in "EB Garamond 12")" "forbids that it is embedded in a document (fsType: restricted)"
holds "restricted: no file" "$(ls out.pdf 2>&1)" "No such file"
holds "restricted: listed" "$("$program" fonts report --fonts "$fonts" 2>/dev/null | grep made.otf)" "CFF                 restricted"
spoilt fstype 4 $garamond/EBGaramond12-Regular.otf
holds "preview and print" "$(set_in "EB Garamond 12")" "1 warning"
spoilt fstype 0x100 "$fonts/Lato-Medium.ttf"
holds "not to be subset" "$(set_in "Lato Medium")" "forbids that a part of it is embedded"

# --- damaged and hostile
spoilt cut 50 $garamond/EBGaramond12-Regular.otf
holds "cut" "$(set_in "Lato Light Nowhere")" "none of the faces of this file can be used: it is damaged: it ends before its tables do"
spoilt zero "$fonts/Lato-Medium.ttf"
holds "empty outlines" "$(set_in "Lato Medium")" "draws nothing for \"F\": its outlines are damaged"
spoilt loop "$fonts/Lato-Medium.ttf"
holds "glyphs of glyphs without an end" "$(set_in "Lato Medium")" "its outlines are damaged"
spoilt loop $garamond/EBGaramond12-Regular.otf
holds "subroutines without an end" "$(set_in "EB Garamond 12")" "its outlines are damaged"
rm report/fonts/*; mkfifo report/fonts/pipe.otf; ln -s /dev/zero report/fonts/zero.ttf
holds "a pipe is no font" "$(set_in "Lato Medium")" "it is no file"
truncate -s 2G report/fonts/huge.ttf; rm report/fonts/pipe.otf report/fonts/zero.ttf
holds "a gigantic file" "$(set_in "Lato Medium")" "File too large"

# --- listed
only $garamond/EBGaramond12-Regular.otf $inter/Inter.var.ttf
set_in "EB Garamond 12" >/dev/null
list=$("$program" fonts report --fonts "$fonts" --format csv)
holds "the heads" "$list" "face,kind,rights,used,file,index,found"
holds "a face that is used" "$list" "EB Garamond 12 Regular,CFF,installable,yes,report/fonts/EBGaramond12-Regular.otf,0,report/fonts"
holds "an instance" "$list" "Inter Black,\"TrueType, variable\",installable,,report/fonts/Inter.var.ttf,0,report/fonts"
holds "the program's" "$list" "Lato Regular,TrueType,installable,yes,$fonts/Lato-Regular.ttf,0,$fonts"
holds "without a report" "$("$program" fonts --fonts "$fonts" --format json)" '{"face": "Lato Regular", "kind": "TrueType"'

# --- forms of letters: by the theme's names, above and below the line, in the words around; refused where they cannot be
only $garamond/EBGaramond12-Regular.otf $garamond/EBGaramond12-Bold.otf
line() { # STYLE ELEMENTS: the page's words, set in a style
  printf '%s\n' "$1" >report/t.md
  set_in "EB Garamond 12" "${2:-}"
}
sed -i 's|<text role="x" y="60">[^<]*</text>|<text role="x" y="60" src="t.md"/>|' report/report.xml
holds "a style" "$(line 'Le <span style="s">navire 12</span> 1/2' '<style name="s" capitals="small" figures="lining" colour="rust"/>')" "Le navire 12 1/2"
plain=$(pdftoppm -r 72 out.pdf | sha256sum)
holds "another style" "$(line 'Le <span style="s">navire 12</span> 1/2' '<style name="s" capitals="all-small" figures="oldstyle" colour="pine"/>')" "Le navire 12"
holds "is drawn otherwise" "$([ "$plain" = "$(pdftoppm -r 72 out.pdf | sha256sum)" ] && echo same || echo other)" "other"
holds "scripts" "$(line 'm<sup>2</sup> CO<sub>2</sub> **m<sup>2</sup>**')" "m2 CO2 m2"
holds "no such style" "$(line '<span style="x">a</span>' '<style name="s" colour="rust"/>')" "t.md:1:"
holds "a face without small capitals" "$(line '<span style="s">a</span>' '<style name="s" face="EB Garamond 12 Bold" capitals="small"/>')" '"s" asks for small capitals, which EB Garamond 12 Bold has not'
holds "a letter without one" "$(line '<span style="s">Москва</span>' '<style name="s" capitals="small"/>')" 'has no small capital for "о" (U+043E)'
holds "its place" "$(line '<span style="s">Москва</span>' '<style name="s" capitals="small"/>')" "t.md:1:"
holds "two kinds of figures" "$(line 'a' '<style name="s" figures="lining oldstyle"/>')" "figures are old-style or lining"
holds "a mark without an end" "$(line 'm<sup>2')" "t.md:1:2: error: a mark without an end cannot stand in prose"
holds "other HTML" "$(line '<b>a</b>')" "t.md:1:1: error: this HTML cannot stand in prose"
holds "marks without an end of nesting" "$(line "$(printf '<sup>%.0s' {1..3000})")" "nested more than"

# --- first lines of paragraphs that follow another, and of no others
printf 'Un.\n\nDeux.\n\n## Tête\n\nTrois.\n\nQuatre.\n' >report/t.md
sed 's|colour="loam"/>$|colour="loam" indent="7"/>|' theme.xml >theme-indent.xml && mv theme-indent.xml theme.xml
set_in "EB Garamond 12" >/dev/null
first() { pdftotext -bbox out.pdf - | grep -oP "xMin=\"\K[0-9]+(?=[^>]*>$1)"; }
holds "indented after a paragraph" "$(($(first Deux) - $(first Un))) $(($(first Quatre) - $(first Trois)))" "20 20"
holds "not after a heading" "$(($(first Trois) - $(first Un)))" "0"
