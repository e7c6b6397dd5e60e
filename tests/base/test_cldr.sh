#!/bin/bash
# The table of CLDR that is checked in, against the ICU that is there: the same when it was made from this one; from another
# one the differences are listed, and only a few of our own languages are borne.
set -u
tool=${MILLESIME_BUILD:-build}/tools/locales
mkdir -p "$(dirname "$tool")"
if [ ! -x "$tool" ] || [ make/locales.c -nt "$tool" ]; then
  ${CC:-gcc} -std=c17 -D_XOPEN_SOURCE=700 -O1 -o "$tool" make/locales.c -licui18n -licuuc || exit 1
fi
made=$(mktemp) && trap 'rm -f "$made"' EXIT
"$tool" >"$made" || exit 1
release() { sed -n 's/^const char base_cldr_release\[\] = "\(.*\)";/\1/p' "$1"; }
if [ "$(release "$made")" = "$(release src/base/cldr.c)" ]; then
  cmp "$made" src/base/cldr.c || exit 1
  exit 0
fi
echo "ICU $(release "$made"), the table is of ICU $(release src/base/cldr.c); other lines:"
diff <(grep '^  "' src/base/cldr.c | sort) <(grep '^  "' "$made" | sort) | grep -c '^[<>]'
# No language of ours may lose its record.
for file in src/base/language_*.c; do
  tag=${file#src/base/language_}
  grep -q "{\"${tag%.c}\"," "$made" || { echo "$tag is not there"; exit 1; }
done
