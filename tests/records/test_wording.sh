#!/bin/bash
# No sentence of the printed key figures is taken over: runs of seven words that the reports' texts share with it, but for names and
# terms. A run that is planted is found.
set -u
folder=tests/records/printed
texts=(layouts/chiffres-cles/report.xml layouts/territoires/report.xml layouts/chiffres-cles/text/*.md
  layouts/territoires/text/*.md data/2020/*.csv)
shared=$(python3 $folder/runs.py $folder/hashes.txt $folder/terms.txt "${texts[@]}")
if [ -z "$shared" ]; then echo "ok no sentence is taken over"; else printf 'not ok no sentence is taken over\n%s\n' "$shared"; fi
planted=$(mktemp)
trap 'rm -f "$planted"' EXIT
echo "Le label relève des quartiers prioritaires de la politique de la ville." > "$planted"
if python3 $folder/runs.py $folder/hashes.txt /dev/null "$planted" | grep "prioritaires de la politique" > /dev/null; then
  echo "ok a run that is planted is found"
else
  echo "not ok a run that is planted is found"
fi
