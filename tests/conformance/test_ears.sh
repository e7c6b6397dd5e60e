#!/bin/bash
# What a voice says of the documents is what their cells hold: alternative texts, captions and printed numbers go through espeak-ng
# to phonemes (ears.py). Some pages of the national report and the English example; with MILLESIME_EARS=whole all pages of all
# products, a draft and the alternative texts of the gallery.
set -u
program=${MILLESIME:-./millesime}
national=layouts/chiffres-cles/report.xml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ears() { /usr/bin/python3 tests/conformance/ears.py "$@" | sed "s|$work/||"; return "${PIPESTATUS[0]}"; }

"$program" render "$national" -q -o "$work/national.pdf" || exit 1
"$program" render layouts/exemple-association/report.xml -q -o "$work/english.pdf" || exit 1

# A copy whose first alternative text says a thin space and a number that no page has: both have to be heard.
/usr/bin/python3 - "$work/national.pdf" "$work/wrong.pdf" <<'PYTHON' || exit 1
import sys
import pikepdf

def first(node):
    for kid in node.K if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found = kid if "/Alt" in kid and kid.S == "/Figure" else first(kid)
            if found is not None:
                return found

with pikepdf.open(sys.argv[1]) as pdf:
    first(pdf.Root.StructTreeRoot.K).Alt = "Carreaux : 14\u202f853 ; 987654."
    pdf.save(sys.argv[2])
PYTHON
ears "$work/wrong.pdf" --pages 1 >"$work/heard"
status=$?
if [ $status -eq 77 ]; then
  cat "$work/heard"
  exit 77
fi
if [ $status -ne 1 ] || ! grep -q 'no voice reads' "$work/heard" || ! grep -q '987654 is no number' "$work/heard" ||
  ! grep -q ': spoken ' "$work/heard"; then
  echo "not ok a wrong alternative text is not heard"
  cat "$work/heard"
  exit 1
fi
echo "ok a wrong alternative text is heard"

if [ "${MILLESIME_EARS:-}" != whole ]; then
  ears "$work/national.pdf" --pages 2,7,8,11,16,20 && ears "$work/english.pdf" --pages 2,3,5
  exit
fi
tests/conformance/older_ledger.py "$work/national.figures.csv" "$work/before.figures.csv" || exit 1
"$program" draft "$national" -q --since "$work/before.figures.csv" --label v0.9 -o "$work/draft.pdf" || exit 1
"$program" editions layouts/territoires/report.xml -q -o "$work/editions" || exit 1
docs/gallery.sh >/dev/null || exit 1
ears "$work/national.pdf" "$work/english.pdf" "$work"/editions/*.pdf
status=$?
# The closing pages of a draft quote errata as they are in the records.
ears "$work/draft.pdf" --pages "$(seq -s, "$(pdfinfo "$work/national.pdf" | awk '/^Pages/ { print $2 }')")" || status=1
ears out/galerie.pdf --figures || status=1
exit $status
