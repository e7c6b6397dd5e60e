#!/bin/bash
# Small reports whose files went wrong once: editions that are one file on some system, none at all, formulas in a ledger.
set -u
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
holds() { # NAME TEXT PART
  if [[ $2 == *"$3"* ]]; then echo "ok $1"; else printf 'not ok %s: no "%s" in: %s\n' "$1" "$3" "$2"; fi
}
editions() { # CASE: status and what is said
  local said status
  said=$("$program" editions "tests/cases/$1" -o "$work/$1" --fonts "$fonts" --no-cache 2>&1)
  status=$?
  echo "status $status: $said"
}

for case in 101-ed-case 101b-ed-nfd; do
  said=$(editions $case)
  holds "$case is an error" "$said" "status 1: "
  holds "$case names both" "$said" "on some system it is the same file as one of the edition a"
  holds "$case writes nothing" "$(ls "$work/$case" 2>&1)" "No such file"
done
said=$(editions 105-ed-none)
holds "no editions are said" "$said" "warning: the view editions has no rows: there are no editions"
holds "and are no error" "$said" "status 0: "

"$program" render tests/cases/74-ledger-inj -o "$work/ledger.pdf" --fonts "$fonts" --no-cache --quiet
holds "a ledger with texts like formulas" "$(cut -c1-400 "$work/ledger.figures.csv")" "'="
formulas=$(/usr/bin/python3 - "$work/ledger.figures.csv" <<'PYTHON'
import csv, re, sys
number = re.compile(r'[+-][0-9., %\u00a0\u202f\u2212\u20ac]*$')
print(sum(cell[:1] in '=+-@\t\r' and len(cell) > 1 and not number.match(cell)
          for row in csv.reader(open(sys.argv[1], encoding='utf-8')) for cell in row if cell), 'formulas')
PYTHON
)
holds "has none" "$formulas" "0 formulas"
