#!/bin/bash
# The pages of the shipped reports as text, a file a page, equal to those that were looked at: any change of look shows here
# as a difference. `make golden` records them again; review the difference like code, and the pages as pictures.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
golden=tests/pages/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# compare NAME DUMP: the dump, parted at its pages, against golden/NAME.
compare() {
  local name=$1 parts=$work/$1 part differ=0
  mkdir -p "$parts"
  awk -v folder="$parts" '
    /^page [0-9]+ / { name = sprintf("%s/page-%02d.txt", folder, $2) }
    /^[^ ]/ && !/^page [0-9]+ / && !/^$/ { name = folder "/structure.txt" }
    { sub(/#[0-9]+/, "") } # numbers of elements would spread a change over all that follows
    { if (name) print > name }' "$2"
  if [ "${MILLESIME_GOLDEN:-}" = record ]; then
    rm -rf "${golden:?}/$name"
    mkdir -p "$golden/$name"
    cp "$parts"/* "$golden/$name/"
  fi
  for part in $( (ls "$parts"; ls "$golden/$name") | sort -u); do
    diff -u "$golden/$name/$part" "$parts/$part" >"$work/diff" 2>&1 && continue
    differ=1
    head -n 12 "$work/diff" | cut -c1-200
  done
  [ $differ = 0 ] && echo "ok $name" || echo "not ok $name: pages differ"
}

"$program" render layouts/chiffres-cles --dump --no-cache -q --timing -o "$work/chiffres-cles.txt" 2>"$work/times" || echo "not ok chiffres-cles"
"$program" render layouts/exemple-association --dump --no-cache -q -o "$work/exemple.txt" || echo "not ok exemple"
compare chiffres-cles "$work/chiffres-cles.txt"
compare exemple-association "$work/exemple.txt"
# A chart that lacks half a millimetre is made lower, but all pages are then laid out twice.
grep -q '^lay out' "$work/times" && ! grep -q '^lay out.*times' "$work/times" && echo "ok laid out once" ||
  echo "not ok laid out once: $(grep '^lay out' "$work/times")"
