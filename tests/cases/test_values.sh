#!/bin/bash
# Small reports whose numbers, scales and places went wrong once: what stands on their pages.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The words of a case's PDF, its special spaces plain, after what the program says.
render() { # CASE
  cp -r "tests/cases/$1" "$work/$1"
  "$program" render "$work/$1" -o "$work/$1.pdf" --fonts "$fonts" --no-cache 2>&1 | grep -E 'error|warning: '
  pdftotext "$work/$1.pdf" - 2>/dev/null | sed 's/\xc2\xa0\|\xe2\x80\xaf/ /g' | tr -s ' \n\f' ' '
}
holds() { # CASE PART...
  local case=$1 said part
  shift
  said=$(render "$case")
  for part; do
    if [[ $said != *"$part"* ]]; then printf 'not ok %s: no "%s" in: %s\n' "$case" "$part" "$said"; return; fi
  done
  if [[ $said == *warning:* ]]; then printf 'not ok %s: %s\n' "$case" "$said"; else echo "ok $case"; fi
}

holds 10-years-and-decimals "1 2019 376,5 2 2020 380,2 3 2021 399"
holds 11-loc-de-DE "[1.234.567,5]" "[25,7 %]" "[2.844.100 €]" "[37,5 Millionen]" "[−5]" "[vier]" "[fast 33.000]" "[31. Dezember 2020]" "[1.]"
holds 11-loc-en-US "[1,234,567.5]" "[25.7%]" "[€2,844,100]" "[37.5 million]" "[four]" "[nearly 33,000]" "[December 31, 2020]" "[1st]"
holds 11-loc-fr-BE "[1 234 567,5]" "[25,7 %]" "[2 844 100 €]" "[37,5 millions]" "[quatre]" "[près de 33 000]" "[31 décembre 2020]" "[1er]"
holds 143-lang-en-IE "1,500,000 50% 31 December 2020 four"
holds 143-lang-fr "1 500 000 50 % 31 décembre 2020 quatre"
holds 17-shared-scale "400 376,5 380,2" "0,90 0,8 0,60"
holds 37b-line-left "1 200 000 1 300 000 1 250 000"
holds s-03-plural-after-rounding "2 millions" "2 ans" "2 millions d’euros" "2 jour"
holds 121-map-hole-samedir "Alpha Beta 10 %" "60 %"
holds 11-each-balance "399,0"
