#!/bin/sh
# Says which numbers of a PDF's text stand in no cell of its ledger:  numbers.sh REPORT.pdf REPORT.xml
# Allowed besides: what <literals> names, page numbers, years, what a square stands for, and the round numbers of scales.
set -eu
export LC_ALL=C
pdf=$1 report=$2
numbers() { # the numbers of a text, one a line; groups of three digits belong together
  sed -E 's/\xe2\x80\xaf|\xc2\xa0/ /g; s/([0-9]) ([0-9]{3})/\1\2/g; s/([0-9]) ([0-9]{3})/\1\2/g' |
    grep -oE '[0-9]+(,[0-9]+)?' | sort -u
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
sed -nE 's/^[a-z_0-9]+,("([^"]|"")*"|[^,]*),[a-z_0-9]*,("([^"]|"")*"|[^,]*),("([^"]|"")*"|[^,]*),.*/\5/p' \
  "${pdf%.pdf}.figures.csv" > "$work/cells"
grep -oE "<literals>[^<]*" "$report" | tr " >" "\n\n" >> "$work/cells"
numbers < "$work/cells" > "$work/known"
seq 1 "$pages" | sort > "$work/pages"
pdftotext "$pdf" - | sed -E 's/1 carreau( de haut)? = [0-9]+//' | numbers |
  comm -23 - "$work/known" | comm -23 - "$work/pages" | awk '
    /^20[0-9][0-9]$/ { next } # the years of an axis
    /^0+$/ { next }
    { n = $0; while (n >= 10 && n % 10 == 0) n /= 10 } # a scale counts in ones, twos or fives of a power of ten
    $0 !~ /,/ && $0 >= 10 && (n == 1 || n == 2 || n == 5) { next }
    { print }'
