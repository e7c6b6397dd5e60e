#!/bin/bash
# Random columns as six spreadsheets show them are read right, or said to have two readings: never wrong.
set -u
command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
timeout 120 python3 - "$(realpath "${MILLESIME:-./millesime}")" "$work" <<'PY'
import decimal, random, subprocess, sys
program, work = sys.argv[1:]
random.seed(20201231)
shows = {"1 234,5": ("\u202f", ","), "1234,5": ("", ","), "1,234.5": (",", "."), "1234.5": ("", "."), "1.234,5": (".", ","), "1'234.5": ("'", ".")}
bad = 0
def shown(value, decimals, group, mark, style):
    text = f"{abs(value):,.{decimals}f}".replace(",", "\0").replace(".", mark).replace("\0", group)
    text = {"plain": text, "euro": text + " €", "percent": text + " %", "dollar": "$" + text}[style]
    if value < 0: text = f"({text})" if style == "dollar" else "−" + text if style == "euro" else "-" + text
    return text
for name, (group, mark) in shows.items():
    for decimals in range(4):
        right = unclear = wrong = 0
        for n in range(12):
            size = random.choice((1, 10, 10 ** 3, 10 ** 6))
            values = [decimal.Decimal(random.randint(-size, size * 3)).scaleb(0) + decimal.Decimal(random.randrange(10 ** decimals)).scaleb(-decimals) for _ in range(random.randint(1, 12))]
            style = random.choice(("plain", "euro", "percent", "dollar"))
            type = random.choice(("REAL", "NUMERIC") + (("INTEGER",) if decimals == 0 else (f"NUMERIC(12, {decimals})",)))
            open(work + "/schema.sql", "w").write(f"CREATE TABLE t(k INTEGER PRIMARY KEY, x {type});")
            open(work + "/t.csv", "w").write("k;x\n" + "".join(f"{i};{shown(v, decimals, group, mark, style)}\n" for i, v in enumerate(values)))
            run = subprocess.run([program, "sql", "--data", work, "--format", "csv", "--no-cache", "SELECT x FROM t ORDER BY k"], capture_output=True, timeout=20)
            if run.returncode == 0:
                got = [decimal.Decimal(x) for x in run.stdout.decode().split()[1:]]
                if [float(x) for x in got] == [float(x) for x in values]: right += 1
                else: wrong += 1; print("   ", type, style, values, got)
            elif b"can be read as" in run.stderr: unclear += 1
            else: wrong += 1; print("   ", type, style, values, run.stderr.decode()[:300])
        print("ok" if not wrong else "not ok", f"{name}, {decimals} decimals: {right} right, {unclear} with two readings")
        bad += wrong
sys.exit(1 if bad else 0)
PY
