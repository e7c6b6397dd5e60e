"""Fails when a line of a ledger has no page. Arguments: how many lines there are at least, ledgers."""
import csv
import sys

least, lines = int(sys.argv[1]), 0
for path in sys.argv[2:]:
    for row in csv.DictReader(open(path, newline="", encoding="utf-8")):
        lines += 1
        if not row["pages"]:
            sys.exit("%s: %s[%s].%s has no page" % (path, row["view"], row["key"], row["column"]))
if lines < least:
    sys.exit("%d lines only" % lines)
