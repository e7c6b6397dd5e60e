#!/bin/bash
# The gallery is typeset without a warning and shows the source of all its charts (tests/chart/test_types.c: it has all types).
set -u
said() { if [ "$2" = 0 ]; then echo "ok $1"; else echo "not ok $1"; fi; }

status=0
words=$(docs/gallery.sh 2>&1) || status=1
[ "$(grep -c ' figures, 0 warnings' <<<"$words")" -eq 4 ] || status=1
[ $status = 0 ] || echo "$words"
said "the gallery is typeset without a warning, in both themes" $status

charts=$(grep -cE '<(chart|plot) ' docs/gallery/report.xml)
sources=$(find build/galerie/text -name '*.md' | wc -l)
[ "$charts" -eq "$sources" ]
said "every chart of the gallery shows its source ($sources of $charts)" $?

python3 tests/app/ledger_pages.py 150 out/galerie.figures.csv
said "every figure of the gallery has a page" $?
