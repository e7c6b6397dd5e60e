#!/bin/bash
# Prose that lost words or emphasis once: every word is in the PDF, or refused at its place.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/cases/prose tests/cases/tall-row "$work"
report() { # FILE: status; its words in $work/words, its dump in $work/dump
  "$program" render "$1" -o "$work/a.pdf" --fonts "$fonts" --no-cache >"$work/said" 2>&1 || { cat "$work/said"; return 1; }
  pdftotext "$work/a.pdf" - | tr -s ' \n\f' ' ' >"$work/words"
  "$program" render "$1" -o "$work/dump" --dump --fonts "$fonts" --no-cache >/dev/null 2>&1
}
holds() { # NAME FILE PART...
  local name=$1 file=$2 part
  shift 2
  for part; do
    grep -qF -- "$part" "$file" || { printf 'not ok %s: no "%s" in: %s\n' "$name" "$part" "$(head -c 2000 "$file")"; return; }
  done
  echo "ok $name"
}
counts() { # NAME NUMBER PATTERN: lines of the dump
  local found
  found=$(grep -cE -- "$3" "$work/dump")
  [ "$found" = "$2" ] && echo "ok $1" || echo "not ok $1: $found lines with $3"
}

report "$work/prose/nested-lists.xml"
holds "lists in lists" "$work/words" "un a PERDU 399" "un b PERDU" "1. deux un PERDU"
counts "lists in lists are lists" 3 '^ +L#'
report "$work/prose/quotes.xml"
holds "quotes and lists anywhere" "$work/words" "citation dans la liste" "liste en citation" "citation double" \
  "liste en note" "définition" "à faire" "fait"
counts "quotes are quotes" 3 '^ +BlockQuote#'
report "$work/prose/table.xml"
holds "a table" "$work/words" "Ville Ateliers Rennes douze"
counts "its heads" 2 '^ +TH#.*scope=column'
report "$work/prose/languages.xml"
holds "the language of an element" "$work/words" "« mot » ? oui ! « mot » ? “word” « mot » ? oui ! « mot » ?"
counts "tags of languages" 5 '^      [A-Z][A-Za-z]*#.*lang="fr"'
report "$work/prose/links.xml"
counts "words in another language inside a link, and a link inside them" 4 '^ +Span#.*lang="en"|^ +Link#.*lang="en"'
counts "each in the link" 2 '^          Span#.*lang="en"'
report "$work/prose/emphasis.xml"
counts "both emphases" 2 'Lato Bold Italic .*"(both|strong in em)"'
sed -i 's/ strong="Lato Bold" emphasis="Lato Italic"/ strong="Manrope Bold" emphasis="Lato Italic"/; s/ figures="[^"]*"//' "$work/prose/theme.xml"
report "$work/prose/emphasis.xml"
holds "an emphasis that is lost is said" "$work/said" 'emphasis.xml:1:' "warning: the role “body”" 'strong-emphasis="Lato Bold Italic"'
cp tests/cases/prose/theme.xml "$work/prose/theme.xml"
report "$work/prose/numbers.xml"
holds "a list from zero, a call behind an exclamation mark" "$work/words" "0. zero 1. one" "général !1" "1. la note"
report "$work/prose/heads.xml"
holds "footnotes of a table's heads" "$work/words" "Avec note1" "Année1 V2" "Texte1" "1. La note. 2. De la table seule."
report "$work/prose/balanced.xml"
holds "a footnote in balanced columns" "$work/words" "1. Une note courte."
report "$work/tall-row/report.xml"
holds "a row that no page holds" "$work/words" "C (suite)" "Après."

"$program" render "$work/prose/refused.xml" -o "$work/a.pdf" --fonts "$fonts" >"$work/said" 2>&1
holds "what is not set is refused at its place" "$work/said" "refused.xml:2:1: error: this HTML" "refused.xml:4:1: error: an image" \
  "refused.xml:6:1: error: a thematic break" "refused.xml:8:1: error: a heading of the first level" \
  "refused.xml:12:1: error: a row of 2 cells under 1 heads" "refused.xml:14:1: error: the footnote [^q] has no text" \
  "refused.xml:16:7: error: the footnote [^u] is called nowhere" "error: a block of code cannot"

# Twice as many footnotes take about twice as long: more than four times is a square.
notes() { # COUNT: instructions would be exacter; processor time is at hand
  { echo '<report xmlns="https://millesime.example/report" lang="fr-FR" theme="theme.xml" records="records" figures="figures.sql"><meta title="T"/><flow master="page" title="T"><title>T</title><text src="n.md"/></flow></report>'; } >"$work/prose/report.xml"
  awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "Un mot.[^n%d]\n\n[^n%d]: Note %d.\n\n", i, i, i }' >"$work/prose/n.md"
  local TIMEFORMAT=%U
  { time "$program" render "$work/prose/report.xml" -o "$work/a.pdf" --fonts "$fonts" --no-cache >/dev/null 2>&1; } 2>&1
}
small=$(notes 2000) large=$(notes 8000)
awk -v s="$small" -v l="$large" 'BEGIN { exit !(l < 8 * s + 0.2) }' && echo "ok footnotes in linear time" ||
  echo "not ok footnotes in linear time: 2000 in $small s, 8000 in $large s"
