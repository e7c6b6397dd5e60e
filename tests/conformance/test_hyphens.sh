#!/bin/bash
# Words divided as TeX's patterns divide them in npm's hyphen (make deps-oracles): French and British English, all words of the
# project's prose. Left out without it. We leave three letters behind the last hyphen in English.
set -u
export LC_ALL=C.UTF-8
modules=build/npm/node_modules build=${MILLESIME_BUILD:-build}
[ -d "$modules/hyphen" ] && command -v node >/dev/null || { echo "npm's hyphen is not installed (make deps-oracles)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$build/tools"
for sanitizer in "" "-fsanitize=address,undefined"; do
  # shellcheck disable=SC2046,SC2086
  ${CC:-gcc} -std=c17 -D_XOPEN_SOURCE=700 -O1 -Isrc -I"$build/made" $(pkg-config --cflags harfbuzz freetype2) $sanitizer \
    -o "$build/tools/divide" tests/conformance/hyphen/divide.c "$build/lib/libtext.a" "$build/lib/libbase.a" \
    $(pkg-config --libs harfbuzz freetype2) -lhyphen -lcsv -lm -ldl 2>"$work/said" && break
done
[ -x "$build/tools/divide" ] || { cat "$work/said"; exit 1; }

compare() { # TAG NAME-OF-NPM LETTERS-AT-THE-END FILE...
  local tag=$1 name=$2 least=$3 count
  shift 3
  grep -ohP '\b[\p{Ll}]{5,}\b' "$@" | sort -u >"$work/words"
  "$build/tools/divide" "$tag" <"$work/words" >"$work/ours"
  node tests/conformance/hyphen/divide.mjs "$modules" "$name" <"$work/words" |
    sed -E "s/-(.{1,$((least - 1))})\$/\\1/" >"$work/theirs"
  count=$(wc -l <"$work/words")
  if [ "$count" -gt 500 ] && cmp -s "$work/ours" "$work/theirs"; then
    echo "ok $tag: $count words"
  else
    echo "not ok $tag: of $count words differ: $(diff "$work/ours" "$work/theirs" | grep '^[<>]' | head -n 6 | tr '\n' ' ')"
  fi
}
compare fr-FR fr 2 layouts/chiffres-cles/text/*.md tests/text/prose-fr.txt
compare en-GB en-gb 3 docs/*.md
