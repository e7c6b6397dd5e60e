#!/usr/bin/python3
"""older_ledger.py LEDGER OLDER: the ledger of an earlier state, fifty of whose figures were printed otherwise."""
import csv
import re
import sys

lines = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
text = lines[0].index("text")
numbers = [line for line in lines[1:] if re.search(r"\d", line[text])]
for line in numbers[3 :: max(1, len(numbers) // 50)][:50]:
    line[text] = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 9 + 1), line[text], count=1)
csv.writer(open(sys.argv[2], "w", encoding="utf-8", newline=""), lineterminator="\n").writerows(lines)
