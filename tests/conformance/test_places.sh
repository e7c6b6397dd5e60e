#!/bin/bash
# Named places lead where they say: every figure of the ledger to its first page and to its height there, every id of the report,
# without "=" in a name; the pages of a chapter that has a heading are headed below it, in the tree and in the contents.
set -u
program=${MILLESIME:-./millesime}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" render layouts/chiffres-cles/report.xml -q -o "$work/report.pdf" || exit 1
/usr/bin/python3 - "$work/report.pdf" "$work/report.figures.csv" <<'PYTHON'
import csv
import re
import sys
import xml.etree.ElementTree as xml

import pikepdf

pdf = pikepdf.open(sys.argv[1])
sound = True


def judge(good, words):
    global sound
    sound &= bool(good)
    print("ok" if good else "not ok", words)


places = {str(name): place for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
page_of = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
missing, wrong = [], []
for line in csv.DictReader(open(sys.argv[2], encoding="utf-8-sig")):
    parts = [line["view"], line["key"], line["column"]]
    name = "figure." + re.sub("[^a-zA-Z0-9_.\u0080-\U0010ffff-]", "_", ".".join(part for part in parts if part))
    if name not in places:
        missing.append(name)
    elif str(page_of[places[name][0].objgen]) not in line["pages"].split():
        wrong.append(name)
judge(len(places) > 500 and not missing, f"{len(places)} places; figures without one: {missing[:3]}")
judge(len(wrong) < 40, f"places on another page than this text of the figure: {len(wrong)}")
judge(not [name for name in places if re.search("[=& ]", name)], "no name has a sign that links cannot hold")
ids = {node.get("id") for node in xml.parse("layouts/chiffres-cles/report.xml").iter() if node.get("id")}
judge(len(ids) > 5 and not [i for i in ids if i not in places], f"{len(ids)} ids: without a place {[i for i in ids if i not in places]}")
top = [place for place in places.values() if place[3] is None or float(place[3]) > 842]
judge(not top, "every place lies on its page")


def kids(node):
    k = node.get("/K")
    return [kid for kid in (k if isinstance(k, pikepdf.Array) else [k]) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def headings(node):
    own = [int(str(node.S)[2])] if re.fullmatch("/H[1-6]", str(node.S)) else []
    return own + [rank for kid in kids(node) for rank in headings(kid)]


chapters = [kid for kid in kids(pdf.Root.StructTreeRoot.K) if str(kid.S) == "/Sect" and "/T" in kid]
headed = [headings(chapter) for chapter in chapters if len(kids(chapter)) > 1]
judge(sum(ranks.count(1) == 1 for ranks in headed) >= 6, "chapters have one heading of the first rank, their pages are below it")


def nested(node):
    inside = str(node.S) == "/TOCI" and any(str(kid.S) == "/TOC" for kid in kids(node))
    return inside + sum(nested(kid) for kid in kids(node))


judge(nested(pdf.Root.StructTreeRoot.K) >= 6, "the contents have the pages of a chapter below it")
sys.exit(0 if sound else 1)
PYTHON
