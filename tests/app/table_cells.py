#!/usr/bin/python3
"""table_cells.py poppler|mupdf|pdfjs FILE [MODULES]: the text of a PDF as rows and cells, by the places of the words alone, as who pastes
a table into a spreadsheet would have it: words on one baseline are a row, a gap of 2.5 mm parts two cells. Fields are parted by |."""
import html
import re
import subprocess
import sys

GAP = 2.5 / 25.4 * 72
WORD = 0.3 / 25.4 * 72


def poppler(path):
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    for x0, y0, x1, y1, text in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', out):
        yield float(x0), float(x1), float(y1) - (float(y1) - float(y0)) * 0.2, html.unescape(text)


def mupdf(path):
    out = subprocess.run(["mutool", "draw", "-q", "-F", "stext", path], capture_output=True, text=True, check=True).stdout
    for quad, y, text in re.findall(r'<char quad="([\d. -]+)" x="[\d.]+" y="([\d.]+)"[^>]* c="([^"]*)"', out):
        points = [float(n) for n in quad.split()]
        text = html.unescape(text)
        if text.strip():
            yield min(points[::2]), max(points[::2]), float(y), text


def pdfjs(path, modules):
    script = f"""
      import {{ readFile }} from "node:fs/promises";
      for (const name of ["log", "warn"]) console[name === "log" ? "info" : name] = () => {{}};
      const {{ getDocument }} = await import("{modules}/pdfjs-dist/legacy/build/pdf.mjs");
      const pdf = await getDocument({{ data: new Uint8Array(await readFile("{path}")), verbosity: 0 }}).promise;
      const content = await (await pdf.getPage(1)).getTextContent();
      for (const item of content.items)
        if (item.str.trim()) process.stdout.write([item.transform[4], item.width, item.transform[5], item.str].join("\\t") + "\\n");
    """
    out = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        if line.count("\t") != 3:
            continue  # what pdf.js says of a canvas that is not there
        x, width, y, text = line.split("\t")
        yield float(x), float(x) + float(width), -float(y), text


def cells_of(words):
    rows = []
    for word in sorted(words, key=lambda word: (word[2], round(word[0], 1))):
        for row in rows:
            if abs(row[0][2] - word[2]) < 2.5:  # a raised letter belongs to its line
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        cells, end = [], None
        for x0, x1, _, text in sorted(row, key=lambda word: round(word[0], 1)):
            if end is None or x0 - end > GAP:
                cells.append(text)
            else:
                cells[-1] += (" " if x0 - end > WORD else "") + text
            end = max(end or x1, x1)
        yield "|".join(re.sub(r"\s+", " ", cell).strip() for cell in cells)


reader = {"poppler": poppler, "mupdf": mupdf, "pdfjs": pdfjs}[sys.argv[1]]
print("\n".join(cells_of(reader(*sys.argv[2:]))))
