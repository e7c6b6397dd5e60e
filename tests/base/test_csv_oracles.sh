#!/bin/bash
# The CSV reader against readers of others: Python's csv on random tables in several dialects, and npm's csv-spectrum where it
# is installed (make deps-oracles).
set -u
command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
spectrum=build/npm/node_modules/csv-spectrum
timeout 120 python3 - "${MILLESIME_BUILD:-build}/tests/base/test_csv" "$work" "$spectrum" <<'PY'
import csv, json, os, random, subprocess, sys
reader, work, spectrum = sys.argv[1:]
def ours(path):
    run = subprocess.run([reader, path], capture_output=True, timeout=20)
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr.decode()
def check(name, got, want):
    same = got == want
    print("ok" if same else "not ok", name)
    if not same: print("  ", str(got)[:400], "\n  ", str(want)[:400])
    return same
random.seed(20201231)
parts = ["a", "Évry", "12,5", "x;y", 'dit "non"', "deux\nlignes", "", "é" * 9, "1 234", "tab\there", '"', '""', ",", "😀", "l’été", "'"]
dialects = {"excel": dict(), "semicolon": dict(delimiter=";"), "tab": dict(delimiter="\t"), "quoted": dict(quoting=csv.QUOTE_ALL),
            "feed": dict(lineterminator="\n"), "text": dict(quoting=csv.QUOTE_NONNUMERIC, delimiter=";")}
sound = True
for name, options in dialects.items():
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        good = True
        for n in range(5):
            width = random.randint(2, 6)
            rows = [[f"c{i}" for i in range(width)]]
            for _ in range(random.randint(1, 60)):
                row = ["".join(random.choice(parts) for _ in range(random.randint(0, 3))) for _ in range(width)]
                row[0] = row[0] or "k"
                rows.append([c.strip("\t") for c in row])
            if encoding == "cp1252": rows = [[c.replace("😀", "€") for c in r] for r in rows]
            path = os.path.join(work, "t.csv")
            with open(path, "w", newline="", encoding=encoding) as f: csv.writer(f, **options).writerows(rows)
            with open(path, newline="", encoding=encoding) as f: want = list(csv.reader(f, **{k: v for k, v in options.items() if k == "delimiter"}))
            got = ours(path)
            if got != want: good = check(f"{name} {encoding} {n}", got, want)
        if good: print("ok", name, encoding)
        sound &= good
if os.path.isdir(spectrum):
    for case in sorted(os.listdir(spectrum + "/csvs")):
        stem = case[:-4]
        if stem == "location_coordinates": continue  # its two files hold different numbers
        objects = json.load(open(f"{spectrum}/json/{stem}.json"))
        got = ours(f"{spectrum}/csvs/{case}")
        if isinstance(got, list):
            unix = lambda s: s.replace("\r\n", "\n")
            got = [dict(zip(got[0], r)) for r in got[1:]]
            if isinstance(objects, dict): objects = [objects]
            objects = [{k: unix(v) for k, v in o.items()} for o in objects]
        sound &= check("csv-spectrum " + stem, got, objects)
else:
    print("csv-spectrum is not installed: left out")
sys.exit(0 if sound else 1)
PY
