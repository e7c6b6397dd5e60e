#!/bin/bash
# generate.sh DIR COUNT: a report with COUNT editions of two pages, with records that are always the same.
set -eu
here=$(dirname "$(realpath "$0")")
mkdir -p "$1/records"
cp "$here/report.xml" "$here/figures.sql" "$1"
cp "$here/schema.sql" "$1/records"
cp "$here/../../layouts/exemple-association/theme.xml" "$1"
LC_ALL=C awk -v count="$2" -v folder="$1/records" '
  BEGIN {
    split("Ash Black Brook Castle Clay Dun East Fern Glen Hazel Kil Long Moss New North Oak Rush Sand South Stone Thorn West Wood", first)
    split("borough bridge bury combe dale field ford ham haven hill holt lea mere mouth port stead stoke ton wick worth", second)
    split("January February March April May June July August September October November December", months)
    print "code,name,readers" >(folder "/town.csv")
    print "number,month" >(folder "/month.csv")
    print "town,month,loans,children" >(folder "/loan.csv")
    for (m = 1; m <= 12; m++) print m "," months[m] >(folder "/month.csv")
    seed = 2025
    for (i = 1; i <= count; i++) {
      code = sprintf("t%05d", i)
      a = 1 + next_number(23); b = 1 + next_number(20); readers = 300 + next_number(9000)
      printf "%s,%s%s %d,%d\n", code, first[a], second[b], i, readers >(folder "/town.csv")
      for (m = 1; m <= 12; m++) {
        loans = 50 + int(readers * (40 + next_number(60)) / 100)
        printf "%s,%d,%d,%d\n", code, m, loans, int(loans * (10 + next_number(40)) / 100) >(folder "/loan.csv")
      }
    }
  }
  function next_number(below) {
    seed = (seed * 16807) % 2147483647
    return seed % below
  }'
