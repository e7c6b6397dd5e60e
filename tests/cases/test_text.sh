#!/bin/bash
# Small reports whose text went wrong once: they are set, and their words are in the PDF in order.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
words() { pdftotext "$1" - 2>/dev/null | tr -s ' \n\f' ' '; }
holds() { # NAME TEXT PART
  if [[ $2 == *"$3"* ]]; then echo "ok $1"; else printf 'not ok %s: no "%s" in: %s\n' "$1" "$3" "$2"; fi
}
# Gives a theme the words that a language without words of ours lacks, as its author would: those that the error lists.
give_words() { # CASE
  local keys word
  for _ in $(seq 30); do
    keys=$("$program" check "$work/$1" --fonts "$fonts" --no-cache 2>&1 | sed -n 's/.*<word key="\([a-z-]*\)" text="…".>,* *\(.*\)/\1, \2/p' |
      sed 's/ and [0-9]* more//' | tr ',' ' ')
    [ -n "$keys" ] || return
    for key in $keys; do
      [ "$key" = watermark ] && word=DRAFT || word={}
      sed -i "s#</theme>#<word key=\"$key\" text=\"$word\"/></theme>#" "$work/$1/theme.xml"
    done
  done
}
render() { # CASE [words]: words of the PDF; what the program said is in $work/said
  cp -r "tests/cases/$1" "$work/$1"
  [ "${2:-}" = words ] && give_words "$1"
  "$program" render "$work/$1" -o "$work/$1.pdf" --fonts "$fonts" --no-cache >"$work/said" 2>&1 ||
    echo "status $?: $(cat "$work/said")"
  words "$work/$1.pdf"
}

holds "a flag in a cell" "$(render 17-flag-emoji)" "France 🇫🇷"

cp -r tests/cases/104-ed-flag "$work/editions"
"$program" editions "$work/editions" -o "$work/out" --fonts "$fonts" --no-cache >"$work/said" 2>&1
holds "a flag in an edition's name: $? is 0" "$?$(cat "$work/said")" "3 editions written, 0 unchanged, 0 failed"
holds "the edition of the flag" "$(words "$work/out/Sud 🇫🇷.pdf")" "Sud 🇫🇷"

holds "a unit at a line's end" "$(pdftotext -layout "$(render 01-me-split >"$work/words"; echo "$work/01-me-split.pdf")" - | grep -cE '[0-9] ?M$|^ *€')" "0"
holds "numbers and units too close" "$(render 12b-fr-ambig)" "1e-9 ; 2e5"
holds "hyphens that do not break" "$(render 18-nbhyphen)" "non‑breaking bien‑être × 2‐tiret ‒ ― ⁃"
holds "without a warning" "$(grep -c warning: "$work/said")" "0"

right=$(render 140-rtl words)
holds "a report from right to left" "$right" "מילים רבות נוספות"
holds "its list" "$right" "אחד עם הרבה"
# The folio stands in the page, a bullet's words at the left of their bullet: both from pdftotext's boxes, in points.
boxes=$(pdftotext -bbox "$work/140-rtl.pdf" - 2>/dev/null | grep -oP 'xMin="[^"]*" yMin="7[89].*')
left=$(grep -oP 'xMin="\K[0-9.-]+' <<<"$boxes" | sort -n | head -1)
holds "its folio in the page" "$(awk -v x="${left:--1}" 'BEGIN { print (x > 40 && x < 80) ? "inside" : "at " x }')" "inside"
holds "a language without words" "$(render 140-rtl-ar)" "the engine has no words of the language 'ar'"

# Numbers speak the language of their element.
cp -r tests/cases/numbers-in-languages "$work" && cp tests/cases/prose/theme.xml "$work/numbers-in-languages"
"$program" render "$work/numbers-in-languages" -o "$work/n.pdf" --fonts "$fonts" --no-cache >"$work/said" 2>&1
said=$(words "$work/n.pdf")
holds "numbers in the report's language" "$said" "Il y a 1 234 567,5 et 25,6 % le 31 décembre 2020, 2 ans, près de 1 235 000."
holds "numbers in another" "$said" "There are 1,234,567.5 and 25.6% on 31 December 2020, 2 years, nearly 1,235,000, €1,234,568."
holds "in a span" "$said" "Voici 1.234.567,5 (1,2 Millionen) et 1 234 567,5."
holds "in a language without words of ours" "$said" "Voici 1 234 567,5 et"
holds "in a table" "$said" "a 1,234,567.5"
holds "the engine's own words" "$said" "Source. x"
holds "the ledger has them as they are printed" "$(cat "$work/n.figures.csv")" 's,,n,1234569.5,"1,234,569.5"'
holds "a language of which nothing is known" "$(cat "$work/said")" "report.xml:7:76: warning: nothing is known of the language 'tlh': the number stands in the form of fr-FR"
sed -i 's#{{v\[a\].n}}</span> et#{{v[a].n|near:10}}</span> et#' "$work/numbers-in-languages/report.xml"
said=$("$program" render "$work/numbers-in-languages" -o "$work/n.pdf" --fonts "$fonts" --no-cache 2>&1)
holds "what its words cannot say" "$said" "report.xml:7:34: error: {{v[a].n|near:10}}: the engine has no words of this language for it"
sed -i 's#{{v\[b\].n|plural:year/years}}#{{v[b].n|elide:of/o}}#' "$work/numbers-in-languages/report.xml"
said=$("$program" render "$work/numbers-in-languages" -o "$work/n.pdf" --fonts "$fonts" --no-cache 2>&1)
holds "what its grammar has not" "$said" "no article is elided in this language"

# The plural of a hidden number is the general one, whatever the number is.
mkdir "$work/hidden" && cp -r tests/cases/hidden-plural/* "$work/hidden"
sed 's#</theme>#<confidential columns="v.n" min="5"/></theme>#' tests/cases/prose/theme.xml >"$work/hidden/theme.xml"
"$program" render "$work/hidden" -o "$work/h.pdf" --fonts "$fonts" --no-cache >"$work/said" 2>&1
holds "the plural of a hidden number" "$(words "$work/h.pdf")" "A : s apprenants formés."
holds "its trend is a mark" "$(words "$work/h.pdf")" "formés, s."
holds "and said at its place" "$(cat "$work/said")" "report.xml:5:76: warning: {{v[b].n|trend:en hausse/stable/en baisse}} is hidden: its trend cannot be said"

# A key that several rows have: the first is taken, and said; in few rows and in many, which are indexed.
for rows in 3 60; do
  cp -r tests/cases/numbers-in-languages "$work/twice" && cp tests/cases/prose/theme.xml "$work/twice"
  { echo k,n,p,d; for i in $(seq "$rows"); do echo "k$i,$i,0.5,2020-01-01"; done; } >"$work/twice/records/t.csv"
  echo "CREATE TEMPORARY VIEW v AS SELECT CASE WHEN n < 3 THEN 'x' ELSE k END AS g, n FROM t ORDER BY n;" >"$work/twice/figures.sql"
  printf '%s' '<report xmlns="https://millesime.example/report" lang="fr-FR" theme="theme.xml" records="records" figures="figures.sql">' \
    '<meta title="T"/><flow master="page" title="T"><title>T</title><label>{{v[x].n}} et {{v[k3].n}}</label></flow></report>' >"$work/twice/report.xml"
  "$program" render "$work/twice" -o "$work/t.pdf" --fonts "$fonts" --no-cache >"$work/said" 2>&1
  holds "a key that several of $rows rows have" "$(cat "$work/said")" "warning: several rows of the view 'v' are 'x': the first is taken"
  holds "one that one row has" "$(grep -c warning: "$work/said")$(words "$work/t.pdf")" "1T T 1 et 3"
  rm -r "$work/twice"
done
