#!/bin/bash
# docs/charts.md and the gallery keep up with the grammar of charts: every type has its section and its picture, every
# attribute is explained; the gallery is typeset without a warning and shows the source of all its charts.
set -u
grammar=src/report/chart_grammar.c
said() { if [ "$2" = 0 ]; then echo "ok $1"; else echo "not ok $1"; fi; }

types=$(sed -n '/"type", VALUE_CHOICE/,/"kind of chart"/p' "$grammar" | grep -v 'kind of chart' | grep -o '"[^"]*"' | tr -d '"' |
  tr ' ' '\n' | grep -v '^type$' | grep .)
attributes=$(grep -o '^ *{"[a-z-]*"' "$grammar" | grep -o '[a-z-]*' | sort -u)

status=0
for type in $types; do
  grep -q "^###.*\`$type\`" docs/charts.md || { echo "docs/charts.md has no section for $type"; status=1; }
  grep -q "type=\"$type\"" docs/gallery/report.xml || { echo "the gallery has no $type"; status=1; }
done
[ "$(wc -w <<<"$types")" -ge 15 ] || status=1
said "every type is documented and shown" $status

status=0
for attribute in $attributes; do
  grep -q "\`$attribute\`\|\`$attribute=\| $attribute=\"" docs/charts.md || { echo "docs/charts.md does not explain $attribute"; status=1; }
done
said "every attribute is documented" $status

status=0
words=$(docs/gallery.sh 2>&1) || status=1
grep -q '0 warnings' <<<"$words" || status=1
[ $status = 0 ] || echo "$words"
said "the gallery is typeset without a warning" $status

charts=$(grep -c '<chart ' docs/gallery/report.xml)
sources=$(find build/galerie/text -name '*.md' | wc -l)
[ "$charts" -eq "$sources" ]
said "every chart of the gallery shows its source ($sources of $charts)" $?
