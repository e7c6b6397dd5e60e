#!/bin/bash
# The same input gives the same bytes: in another folder, time zone, locale, user environment, at another moment.
set -u
report=layouts/chiffres-cles/report.xml
program=${MILLESIME:-./millesime}
if [ ! -e "$report" ] || [ ! -x "$program" ]; then
  echo "there is no report to typeset yet"
  exit 77
fi
program=$(realpath "$program")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset SOURCE_DATE_EPOCH
"$program" render "$report" -q -o "$work/first.pdf" || exit 1

status=0
same() {
  if cmp -s "$work/first.pdf" "$2"; then
    echo "ok the same $1"
  else
    echo "not ok $1: other bytes"
    status=1
  fi
}

"$program" render "$report" -q --no-cache -o "$work/again.pdf"
same "a second time" "$work/again.pdf"

TZ=Pacific/Kiritimati LC_ALL=fr_FR.UTF-8 LANG=C HOME=/nowhere "$program" render "$report" -q -o "$work/zone.pdf"
same "in another time zone and locale" "$work/zone.pdf"

mkdir "$work/copy" && cp -r layouts data fonts "$work/copy"
find "$work/copy" -exec touch -d 2001-02-03 {} +
(cd "$work/copy/layouts" && MILLESIME_FONTS=../fonts "$program" render "../$report" -q -o "$work/moved.pdf")
same "in another folder, with other dates of files" "$work/moved.pdf"

# A report without a date has none in its PDF: not that of a file.
mkdir "$work/undated" && cp -r layouts/exemple-association "$work/undated/report"
sed -i 's/ date="[^"]*"//' "$work/undated/report/report.xml"
MILLESIME_FONTS=$PWD/fonts "$program" render "$work/undated/report" -q --no-cache -o "$work/undated/first.pdf"
find "$work/undated/report" -exec touch -d 2001-02-03 {} +
MILLESIME_FONTS=$PWD/fonts "$program" render "$work/undated/report" -q --no-cache -o "$work/undated/touched.pdf"
if grep -q 'date=' "$work/undated/report/report.xml"; then
  echo "not ok the report without a date has one" && status=1
elif [ -s "$work/undated/first.pdf" ] && cmp -s "$work/undated/first.pdf" "$work/undated/touched.pdf" &&
  ! pdfinfo "$work/undated/first.pdf" | grep -q Date; then
  echo "ok the same after touch, without a date"
else
  echo "not ok after touch, without a date: other bytes, or a date" && status=1
fi

# An edition is the same whether it is made alone or after others, with the fonts that they drew.
editions=layouts/territoires/report.xml
if [ -e "$editions" ]; then
  "$program" editions "$editions" -q -o "$work/all" && "$program" editions "$editions" --only corse -q -o "$work/alone"
  if cmp -s "$work/all/corse.pdf" "$work/alone/corse.pdf"; then
    echo "ok the same edition alone and in a batch"
  else
    echo "not ok an edition alone: other bytes"
    status=1
  fi
fi

SOURCE_DATE_EPOCH=86400 "$program" render "$report" -q -o "$work/epoch.pdf"
if pdfinfo "$work/epoch.pdf" | TZ=UTC grep -q '^CreationDate:.*1970'; then
  echo "ok the date is SOURCE_DATE_EPOCH's"
else
  echo "not ok the date is not SOURCE_DATE_EPOCH's"
  status=1
fi
exit $status
