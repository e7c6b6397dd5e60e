#!/bin/bash
# perturbed-random.sh FIRST LAST: the national report and all editions from records that were changed at random, one set a
# seed. Whatever the records say there is a PDF, no sentence has a hole, no text stands over another, every number printed is
# in the ledger.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
first=$1 last=$2 failed=0
national=layouts/chiffres-cles/report.xml territories=layouts/territoires/report.xml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A word that wants another beside it, or signs around nothing. Lines of a page are joined first.
holes() {
  pdftotext -raw "$1" - | tr '\n' ' ' | tr -s ' ' |
    grep -oE '.{0,30}( de (entre|et|,|\.)|« ?»|\( ?\)|[[:alpha:]] ,|, ,| : \.|\{\{|\}\}| (le|la|les|des|du|un|une|à|de|et|entre) [.;,]|(^| )soit [.,]).{0,20}' |
    grep -vE "$known" | head -n 3
}
known='à, de la|\. \. \.'

# Texts that stand over one another, which the program says itself.
meetings() {
  local found
  found=$(sed "s#$work/##g" "$1" | grep -m 2 -E 'warning: page [0-9]+: “.*” stands over “' | cut -c1-220)
  [ -z "$found" ] || faults+=$'\n'"  texts meet: $found"
}

said() { sed "s#$work/##g" "$1" | grep -m 3 -E 'error|warning' | cut -c1-220; }

for seed in $(seq "$first" "$last"); do
  out=$work/$seed faults=
  what=$(tests/records/perturb-random.py "$seed" data/2020 "$out/data" | paste -sd ';')
  timeout 60 "$program" render $national --data "$out/data" --no-cache -o "$out/national.pdf" >"$out/said" 2>&1
  status=$?
  meetings "$out/said"
  [ $status -eq 0 ] && [ -s "$out/national.pdf" ] || faults+=$'\n'"  the national report: status $status: $(said "$out/said")"
  timeout 120 "$program" editions $territories --data "$out/data" --no-cache -o "$out/editions" >"$out/said" 2>&1
  status=$?
  meetings "$out/said"
  [ $status -eq 0 ] || faults+=$'\n'"  the editions: status $status: $(said "$out/said")"
  for pdf in "$out"/national.pdf "$out"/editions/*.pdf; do
    [ -s "$pdf" ] || continue
    found=$(holes "$pdf")
    [ -z "$found" ] || faults+=$'\n'"  $(basename "$pdf"): a hole: $found"
  done
  if [ -s "$out/national.pdf" ]; then
    found=$(tests/records/numbers.sh "$out/national.pdf" $national | tr '\n' ' ')
    [ -z "$found" ] || faults+=$'\n'"  national: not in the ledger: $found"
  fi
  rm -rf "$out"
  if [ -z "$faults" ]; then echo "ok seed $seed: $what"; else failed=$((failed + 1)); echo "not ok seed $seed: $what$faults"; fi
done
[ $failed -eq 0 ]
