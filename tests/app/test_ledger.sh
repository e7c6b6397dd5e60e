#!/bin/bash
# Every line of the ledger of every edition has a page; each view says its SQL once.
set -u
program=${MILLESIME:-./millesime}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" editions layouts/territoires -o "$work" --jobs 2 -q || exit 1
[ "$(find "$work" -name '*.figures.csv' | wc -l)" -ge 15 ] || exit 1
python3 tests/app/ledger_pages.py 1000 "$work"/*.figures.csv
