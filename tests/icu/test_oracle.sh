#!/bin/bash
# Numbers, words, ordinals, plurals and dates of each locale against ICU (tests/icu/oracle). COUNT=100000: the long campaign.
set -u
/usr/bin/python3 -c 'import icu' 2>/dev/null || { echo "skipped: python3-icu is not installed"; exit 77; }
build=${MILLESIME_BUILD:-build} speak=${MILLESIME_BUILD:-build}/tools/speak
mkdir -p "$build/tools"
flags="-std=c17 -D_XOPEN_SOURCE=700 -O1 -Isrc -I$build/made"
for sanitizer in "" "-fsanitize=address,undefined"; do
  # shellcheck disable=SC2086
  ${CC:-gcc} $flags $sanitizer -o "$speak" tests/icu/oracle/speak.c "$build/lib/libbase.a" -lm -ldl 2>/dev/null && break
done
[ -x "$speak" ] || { echo "the oracle's other side was not built"; exit 1; }
# Amounts in locales that group, sign or name them otherwise than ours do; the campaign goes through all.
KINDS="euro dollar franc money yen dinar code" /usr/bin/python3 tests/icu/oracle/compare.py "$speak" 20 \
  ${MONEY_TAGS:-fa ml mr or hi bn he ur ka hy brx en-150 fr-BE lv} || exit 1
exec /usr/bin/python3 tests/icu/oracle/compare.py "$speak" "${COUNT:-300}" \
  ${TAGS:-fr fr-CA fr-CH en-GB en-US en-IN de de-AT de-CH es es-MX it nl nl-BE pt pt-PT pl sv ja tr ar}
