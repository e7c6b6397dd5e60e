#!/bin/sh
# Says which numbers of a PDF's text stand in no cell of its ledger:  numbers.sh REPORT.pdf REPORT.xml
# Allowed besides: the phrases of <literals>, labels of the rows behind charts, page numbers that stand alone, what a square
# stands for, and the round numbers of scales.
set -eu
export LC_ALL=C
pdf=$1 report=$2
group() { # groups of three digits belong together; t: once more, since neighbours share what parts them
  sed -E 's/\xe2\x80\xaf|\xc2\xa0/ /g
    :a; s/(^|[^0-9])([0-9]{1,3}) ([0-9]{3}) ([0-9]{3})($|[^0-9])/\1\2\3\4\5/; ta
    :b; s/(^|[^0-9])([0-9]{1,3}) ([0-9]{3})($|[^0-9])/\1\2\3\4/; tb'
}
spaces() { group | sed -E 's/\xe2\x80\x89/ /g' | tr '\n' ' ' | tr -s ' '; }
numbers() { grep -oE '[0-9]+(,[0-9]+)?' | sort -u; } # one a line
labels() { # of the tables that travel inside: what names a row
  pdfdetach -saveall -o "$work/attached" "$pdf" >/dev/null 2>&1 || return 0
  for table in "$work"/attached/*.csv; do
    case $table in */figures.csv) continue ;; esac
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) wanted[i] = $i ~ /^(code|libelle|libelle_court|annee)$/; next }
      { for (i = 1; i <= NF; i++) if (wanted[i]) print $i }' "$table"
  done
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/attached"
pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
sed -nE 's/^[a-z_0-9]+,("([^"]|"")*"|[^,]*),[a-z_0-9]*,("([^"]|"")*"|[^,]*),("([^"]|"")*"|[^,]*),.*/\5/p' \
  "${pdf%.pdf}.figures.csv" > "$work/cells"
labels >> "$work/cells"
group < "$work/cells" | numbers > "$work/known"
spaces < "$report" | sed -nE 's/.*<literals>([^<]*)<.*/\1/p' | tr ';' '\n' | sed -E 's/^ +//; s/ +$//' |
  awk 'NF { print length($0) "\t" $0 }' | sort -rn | cut -f 2- > "$work/phrases"
# A folio stands alone on its line, like the numbers of the contents and those of an axis in percent, which are multiples of five; a
# square's worth is the chart's.
pdftotext "$pdf" - | awk -v pages="$pages" '!(/^[0-9]+$/ && ($0 + 0 <= pages || ($0 <= 100 && $0 % 5 == 0)))' | spaces |
  sed -E 's/1 carreau( de haut)? = [0-9]+/ /g' |
  awk 'NR == FNR { phrase[++n] = $0; next }
    { text = " " $0 " "
      for (i = 1; i <= n; i++)
        while ((at = index(text, phrase[i])) > 0)
          text = substr(text, 1, at - 1) " · " substr(text, at + length(phrase[i]))
      print text }' "$work/phrases" - | numbers | comm -23 - "$work/known" | awk '
    /^0+$/ { next }
    { n = $0; while (n >= 10 && n % 10 == 0) n /= 10 } # a scale counts in ones, twos or fives of a power of ten
    $0 !~ /,/ && $0 >= 10 && (n == 1 || n == 2 || n == 5) { next }
    { print }'
