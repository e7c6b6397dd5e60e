"""Fails when a line of a ledger has no page, or a view is not said once, on its first line. Arguments: how many lines there are
at least, ledgers."""
import csv
import sys

least, lines = int(sys.argv[1]), 0
for path in sys.argv[2:]:
    said = set()
    for row in csv.DictReader(open(path, newline="", encoding="utf-8")):
        lines += 1
        view = row["view"]
        if not row["pages"]:
            sys.exit("%s: %s[%s].%s has no page" % (path, view, row["key"], row["column"]))
        if (row["sql"] != "") == (view in said):
            sys.exit("%s: the SQL of %s is said %s" % (path, view, "again" if view in said else "late"))
        said.add(view)
if lines < least:
    sys.exit("%d lines only" % lines)
