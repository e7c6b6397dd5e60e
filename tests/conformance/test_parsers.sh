#!/bin/bash
# Parsers that others wrote read what the program makes without a word: the national report, a draft of it, an edition, the
# example. Each says how many pages a file has, and nothing else; it has to say something of a file cut in half. One line a
# parser; those that are not installed are left out. PDFBox, pdf-lib and pdf.js with MILLESIME_PARSERS=all (make conformance).
set -u
program=${MILLESIME:-./millesime}
here=$(dirname "$0")
modules=build/npm/node_modules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=/usr/bin/python3 # the one that Debian's packages are for
[ -x "$python" ] || python=python3

national=layouts/chiffres-cles/report.xml
"$program" render "$national" -q -o "$work/national.pdf" &&
  tests/conformance/older_ledger.py "$work/national.figures.csv" "$work/before.figures.csv" &&
  "$program" draft "$national" -q --since "$work/before.figures.csv" --label v0.9 -o "$work/draft.pdf" &&
  "$program" editions layouts/territoires/report.xml --only corse -q -o "$work/editions" &&
  mv "$work/editions/corse.pdf" "$work/edition.pdf" &&
  "$program" render layouts/exemple-association/report.xml -q -o "$work/example.pdf" || exit 1
files=("$work/national.pdf" "$work/draft.pdf" "$work/edition.pdf" "$work/example.pdf")
head -c "$(($(stat -c %s "$work/example.pdf") / 2))" "$work/example.pdf" >"$work/cut.pdf"

# Each takes files and prints "NAME N pages" for each, and whatever the parser has to say.
pages() { echo "$(basename "$1" .pdf) $2 pages"; }
parse_qpdf() {
  for file in "$@"; do
    qpdf --check "$file" >/dev/null || return
    pages "$file" "$(qpdf --show-npages "$file")"
  done
}
parse_poppler() {
  for file in "$@"; do
    pdftotext "$file" /dev/null && pdftocairo -png -r 18 "$file" "$work/drawn" || return
    pages "$file" "$(pdfinfo -struct "$file" >/dev/null && pdfinfo "$file" | awk '/^Pages:/ { print $2 }')"
  done
}
parse_mupdf() { # Debian's build has no colour management, and says so every time
  for file in "$@"; do
    mutool draw -q -r 18 -F pam -o /dev/null "$file" 2> >(grep -v '^warning: ICC support is not available$') || return
    mutool clean -g "$file" "$work/cleaned.pdf" || return
    pages "$file" "$(mutool info "$file" | awk '/^Pages:/ { print $2 }')"
  done
}
parse_python() { timeout 120 "$python" "$here/parse.py" "$@"; }
parse_pikepdf() { parse_python pikepdf "$@"; }
parse_pypdf() { parse_python pypdf "$@"; }
parse_pdfminer() { parse_python pdfminer "$@"; }
parse_pdfbox() {
  local class=
  for jar in pdfbox2-tools pdfbox2 fontbox2 commons-logging; do class+=/usr/share/java/$jar.jar:; done
  for file in "$@"; do
    rm -rf "$work/box" && mkdir "$work/box"
    java -Djava.awt.headless=true -cp "$class" org.apache.pdfbox.tools.PDFToImage -dpi 18 -outputPrefix "$work/box/p" "$file" || return
    java -cp "$class" org.apache.pdfbox.tools.ExtractText -console "$file" >/dev/null || return
    pages "$file" "$(find "$work/box" -type f | wc -l)"
  done
}
parse_npm() { timeout 120 node "$here/parse.mjs" "$modules" "$@"; }
parse_pdflib() { parse_npm pdf-lib "$@"; }
parse_pdfjs() { parse_npm pdfjs-dist "$@"; }

has() {
  case $1 in
    qpdf) command -v qpdf ;;
    poppler) command -v pdftotext && command -v pdftocairo && command -v pdfinfo ;;
    mupdf) command -v mutool ;;
    pdfbox) command -v java && [ -e /usr/share/java/pdfbox2-tools.jar ] ;;
    pdflib) command -v node && [ -d "$modules/pdf-lib" ] ;;
    pdfjs) command -v node && [ -d "$modules/pdfjs-dist" ] ;;
    *) "$python" -c "import $1" 2>&1 ;;
  esac >/dev/null 2>&1
}

parsers=(qpdf poppler mupdf pikepdf pypdf pdfminer)
[ "${MILLESIME_PARSERS:-}" = all ] && parsers+=(pdfbox pdflib pdfjs)
status=0 tried=0 agreed=
fail() {
  echo "not ok $1"
  head -n 20 "$2" | sed 's/^/  /'
  status=1
}
for parser in "${parsers[@]}"; do
  if ! has "$parser"; then
    echo "$parser is not installed: left out"
    continue
  fi
  tried=$((tried + 1))
  "parse_$parser" "${files[@]}" >"$work/said" 2>&1
  ended=$?
  if [ $ended -ne 0 ] || [ "$(wc -l <"$work/said")" -ne ${#files[@]} ] || grep -qvE '^[a-z]+ [1-9][0-9]* pages$' "$work/said"; then
    fail "$parser complains (status $ended)" "$work/said"
  elif [ "${agreed:=$(<"$work/said")}" != "$(<"$work/said")" ]; then
    fail "$parser counts other pages" "$work/said"
  elif "parse_$parser" "$work/cut.pdf" >"$work/said" 2>&1 && grep -qxE 'cut [1-9][0-9]* pages' "$work/said" &&
    [ "$(wc -l <"$work/said")" -eq 1 ]; then
    fail "$parser has nothing to say of a file cut in half" "$work/said"
  else
    echo "ok $parser"
  fi
done
[ $tried -eq 0 ] && exit 77
exit $status
