#!/bin/bash
# Workbooks as records: values as they are stored, places as cells, and what is hostile ends in an error. The books are made here,
# entry by entry; openpyxl and xlsxwriter, where they are installed, make others.
set -u
command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }
python=python3; [ -x /usr/bin/python3 ] && python=/usr/bin/python3
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
timeout 280 $python - "$(realpath "${MILLESIME:-./millesime}")" "$work" "$(realpath tests/cases/06-date-fr)" "$(realpath "${MILLESIME_FONTS:-fonts}")" <<'PY'
import datetime, os, random, subprocess, sys, time, zipfile
program, work, case, fonts = sys.argv[1:]
os.chdir(work)
X = '<?xml version="1.0" encoding="UTF-8"?>'
M = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
def rels(*targets):
    return X + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{i}" Type="{R}/{t}" Target="{p}"/>' for i, (t, p) in enumerate(targets)) + "</Relationships>"
def xlsx(path, rows, strings=(), workbook=None, extra=(), styles='<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="# ##0 &quot;jours&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs>', sheet=None, names="", pr=""):
    parts = {"[Content_Types].xml": X + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' + "".join(f'<Override PartName="/xl/{p}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{k}+xml"/>' for p, k in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"), ("sharedStrings", "sharedStrings"))) + "</Types>",
             "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
             "xl/workbook.xml": workbook or X + f'<workbook {M}>{pr}<sheets><sheet name="t" sheetId="1" r:id="r0"/></sheets>{names}</workbook>',
             "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "/xl/sharedStrings.xml")),
             "xl/styles.xml": X + f"<styleSheet {M}>{styles}</styleSheet>",
             "xl/sharedStrings.xml": X + f"<sst {M}>" + "".join(f"<si>{s}</si>" for s in strings) + "</sst>",
             "xl/worksheets/sheet1.xml": sheet or X + f"<worksheet {M}><sheetData>{rows}</sheetData></worksheet>"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in list(parts.items()) + list(extra): z.writestr(name, text)
O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
def ods(path, body, manifest="", extra=(), after=""):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("META-INF/manifest.xml", X + f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</m:manifest>')
        z.writestr("content.xml", X + f'<office:document-content {O}><office:body><office:spreadsheet><table:table table:name="t">{body}</table:table>{after}</office:spreadsheet></office:body></office:document-content>')
        for name, text in extra: z.writestr(name, text)
def run(*arguments, seconds=60):
    r = subprocess.run([program, *arguments], capture_output=True, timeout=seconds)
    return r.returncode, r.stdout.decode(), r.stderr.decode()
def sql(folder, columns, query="SELECT * FROM t", schema=None):
    open(f"{folder}/schema.sql", "w").write(schema or f"CREATE TABLE t({columns});\n")
    return run("sql", "--data", folder, "--format", "csv", "--no-cache", query)
bad = 0
def check(name, got, want):
    global bad
    good = want(got) if callable(want) else got == want
    print("ok" if good else "not ok", name)
    if not good:
        bad += 1
        print("   got:", repr(got)[:600]); print("   expected:", repr(want)[:600])
def folder(name):
    os.makedirs(name, exist_ok=True); return name
def row(n, *cells): return f'<row r="{n}">' + "".join(cells) + "</row>"
def c(ref, value="", t="", s="", f=""):
    return f'<c r="{ref}"' + (f' t="{t}"' if t else "") + (f' s="{s}"' if s else "") + ">" + f + (f"<v>{value}</v>" if value != "" else "") + "</c>"
def heads(n, *names): return row(n, *(f'<c r="{chr(65 + i)}{n}" t="inlineStr"><is><t>{x}</t></is></c>' for i, x in enumerate(names)))

# ---- what is stored
d = folder("a")
strings = ["<t>Évry</t>", "<r><t>gras</t></r><r><t xml:space=\"preserve\"> et maigre</t></r><rPh sb=\"0\" eb=\"1\"><t>lu</t></rPh>", "<t>a_x000D__x000A_b_x0000_</t>", "<t>dit \"x\", ici</t>", "<t xml:space=\"preserve\"> bords </t>", "<t>e\u0301te\u0301</t>"]
rows = heads(1, "id", "nom", "jour", "x", "ok") + row(2, c("A2", 1), c("B2", 0, "s"), c("C2", 44196, s="1"), c("D2", "0.57999999999999996"), c("E2", 1, "b")) \
    + row(3, c("A3", 2), c("B3", 1, "s"), c("C3", 61, s="1"), c("D3", "1.234"), c("E3", 0, "b")) + '<row r="4" hidden="1">' + c("A4", 3) + c("B4", 2, "s") + c("C4", 59, s="1") + c("D4", "1.5", s="2") + "</row>" \
    + row(5, c("A5", 4), c("B5", 3, "s"), c("D5", 12, s="3")) + row(9, c("A9", 5), c("B9", 4, "s"), c("C9", 43831.0, s="4"), c("D9", "12345678901234"), c("E9", "#N/A", "str")) + row(10, c("A10", 6), c("B10", 5, "s"), c("D10", "-3", f="<f>1-4</f>"))
xlsx("a/b.xlsx", rows.replace(c("E9", "#N/A", "str"), ""), strings)
check("xlsx: values as stored", sql(d, "id INTEGER PRIMARY KEY, nom TEXT, jour DATE, x REAL, ok BOOLEAN"),
      (0, 'id,nom,jour,x,ok\r\n1,Évry,2020-12-31,0.58,1\r\n2,gras et maigre,1900-03-01,1.234,0\r\n3,"a\nb",1900-02-28,1.5,\r\n4,"dit ""x"", ici",,12,\r\n5, bords ,2020-01-01,12345678901234,\r\n6,été,,-3,\r\n', ""))
check("a cell that is wrong is named", sql(d, "id INTEGER PRIMARY KEY, nom INTEGER, jour DATE, x REAL, ok BOOLEAN")[2].split("\n")[0], "a/b.xlsx:t!B2: error: nom: “Évry” is not a whole number")
check("a key that repeats is named", sql(d, "id INTEGER, nom TEXT, jour DATE, x INTEGER, ok BOOLEAN UNIQUE")[2], lambda s: "a/b.xlsx:t!D2: error: x: “0.58” is not a whole number" in s)
xlsx("a/b.xlsx", rows, strings)
check("the fault of a formula is an error", sql(d, "id INTEGER PRIMARY KEY, nom TEXT, jour DATE, x REAL, ok BOOLEAN")[2].split("\n")[0], "a/b.xlsx:t!E9: error: ok: “#N/A” is not true or false")
xlsx("a/b.xlsx", heads(1, "id", "nom") + row(2, c("A2", f="<f>1+1</f>"), c("B2", "#REF!", "e")))
check("a formula without a value, a fault in a text", sql(d, "id INTEGER, nom TEXT")[2], lambda s: "t!A2: error: id: a formula without a stored value" in s and "t!B2: error: nom: “#REF!” is not a text" in s)
xlsx("a/b.xlsx", heads(1, "n") + row(2, c("A2", "1 234,5", "str")))
check("a text where numbers are stored", sql(d, "n REAL")[2].split("\n")[0], "a/b.xlsx:t!A2: error: n: “1 234,5” is a text, where numbers are stored as numbers")
xlsx("a/b.xlsx", heads(1, "n", "i", "nom") + row(2, c("A2", "12", "str"), c("B2", 0, "s"), c("C2", "12", "str")) + row(3, c("A3", 13), c("B3", 14), c("C3", 15)), ["<t>-7</t>"])
check("texts that are numbers are said at their cells", sql(d, "n NUMERIC, i INTEGER, nom TEXT")[2], lambda s: "a/b.xlsx:t!A2: error: n: “12” is a text, where numbers are stored as numbers" in s and "a/b.xlsx:t!B2: error: i: “-7” is a text" in s and "C2" not in s)
check("in a text they are right", sql(d, "n TEXT, i TEXT, nom TEXT")[:2], (0, "n,i,nom\r\n12,-7,12\r\n13,14,15\r\n"))
ods("a/c.ods", '<table:table-row><table:table-cell office:value-type="string"><text:p>n</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>12</text:p></table:table-cell></table:table-row>')
os.rename("a/b.xlsx", "a/b.kept")
check("in .ods as well", sql(d, "n NUMERIC")[2].split("\n")[0], "a/c.ods:t!A2: error: n: “12” is a text, where numbers are stored as numbers")
os.remove("a/c.ods")
xlsx("a/b.xlsx", heads(1, "jour") + row(2, c("A2", 60, s="1")))
check("the day that never was", sql(d, "jour DATE")[2].split("\n")[0], "a/b.xlsx:t!A2: error: day 60 is no day of the calendar")
xlsx("a/b.xlsx", heads(1, "jour") + row(2, c("A2", 0, s="1"), ), pr='<workbookPr date1904="1"/>')
check("years from 1904", sql(d, "jour DATE")[1], "jour\r\n1904-01-01\r\n")
xlsx("a/b.xlsx", heads(3, "Titre") + heads(5, "id", "Année scolaire") + row(6, c("A6", 1), c("B6", 2019)) + row(7, c("A7", 1), c("B7", 2020)))
check("titles above the heads, heads as identifiers, a repeated key", sql(d, "id INTEGER PRIMARY KEY, annee_scolaire INTEGER")[2], lambda s: "a/b.xlsx:t!A7: error: id: “1” stands a second time" in s and "it stands first in t!A6" in s)
xlsx("a/b.xlsx", heads(2, "x", "id", "nom") + row(3, c("A3", 9), c("B3", 1), c("C3", "u", "str")) + row(4, c("B4", 2), c("C4", "v", "str")), names="<definedNames><definedName name=\"part\">'t'!$B$2:$C$3</definedName><definedName name=\"_xlnm.Print_Area\">t!$A$1</definedName></definedNames>")
check("a named range is a table", run("sql", "--data", d, "--format", "csv", "--no-cache", "SELECT * FROM part") if open("a/schema.sql", "w").write("CREATE TABLE part(id INTEGER, nom TEXT);") else 0, (0, "id,nom\r\n1,u\r\n", ""))
check("a place in a named range is the sheet's", sql(d, "", schema="CREATE TABLE part(id INTEGER, nom REAL);")[2].split("\n")[0], "a/b.xlsx:t!C3: error: nom: “u” is not a number")
check("a missing sheet is named with the nearest", sql(d, "", schema="CREATE TABLE tt(id INTEGER);")[2], lambda s: "the table tt has no CSV file, and there is no sheet or named range of that name in a/b.xlsx" in s)
open("a/t.csv", "w").write("x,id,nom\n1,2,3\n")
check("a table in a CSV and in a sheet", sql(d, "x INTEGER, id INTEGER, nom TEXT")[2], lambda s: "a/t.csv: error: the table t stands in this file and in a/b.xlsx" in s)
os.remove("a/t.csv")

# ---- .ods
d = folder("o")
def cell(value="", type="", text=None, more=""):
    kind = {"float": "value", "percentage": "value", "date": "date-value", "boolean": "boolean-value"}.get(type)
    return "<table:table-cell" + (f' office:value-type="{type}"' if type else "") + (f' office:{kind}="{value}"' if kind else "") + f" {more}>" + (f"<text:p>{text if text is not None else value}</text:p>" if type else "") + "</table:table-cell>"
def line(*cells, more=""): return f"<table:table-row {more}>" + "".join(cells) + "</table:table-row>"
S = lambda x: cell("", "string", x)
body = line(S("id"), S("nom"), S("jour"), S("x")) + line(cell(1, "float", "un"), S("a<text:s text:c=\"2\"/>b<text:line-break/>c") , cell("2020-12-31", "date", "31/12/20"), cell("0.125", "percentage", "12,5 %")) \
    + line(cell(2, "float"), S("u</text:p><text:p>v"), cell("2020-01-02T00:00:00", "date"), cell(3, "float", more='table:number-columns-repeated="2"').replace(' table:number-columns-repeated="2"', ""), more='table:visibility="collapse"') \
    + line(cell(3, "float"), '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>w</text:p></table:table-cell>', '<table:table-cell table:number-columns-repeated="16381"/>') \
    + line('<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048570"')
ods("o/b.ods", body)
check("ods: values as stored", sql(d, "id INTEGER PRIMARY KEY, nom TEXT, jour DATE, x REAL"), (0, 'id,nom,jour,x\r\n1,"a  b\nc",2020-12-31,0.125\r\n2,"u\nv",2020-01-02,3\r\n3,w,,\r\n', ""))
ods("o/b.ods", line(S("id")) + line('<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'))
check("ods: the fault of a formula", sql(d, "id INTEGER")[2].split("\n")[0], "o/b.ods:t!A2: error: id: “#DIV/0!” is not a whole number")
ods("o/b.ods", line(S("x"), S("id")) + line(cell(9, "float"), cell(1, "float")), after='<table:named-expressions><table:named-range table:name="part" table:cell-range-address="$t.$B$1:.$B$2"/></table:named-expressions>')
check("ods: a named range", sql(d, "", "SELECT * FROM part", "CREATE TABLE part(id INTEGER);"), (0, "id\r\n1\r\n", ""))

# ---- hostile
d = folder("h")
def refused(name, code, words, seconds=10):
    begun = time.time()
    status, out, said = sql(d, "id INTEGER")
    check(f"{name}: {words}", (status, said.split("\n")[0], time.time() - begun < seconds), lambda g: g[0] == 1 and words in g[1] and g[1].startswith("h/") and g[2])
    for f in os.listdir("h"): os.remove("h/" + f)
good = heads(1, "id") + row(2, c("A2", 1))
xlsx("h/b.xlsx", good, extra=[("xl/vbaProject.bin", "x")]); refused("macros", 1, "the workbook has macros")
open("h/b.xlsx", "wb").write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600); refused("password or .xls", 1, "an old .xls, or a workbook with a password")
ods("h/b.ods", line(S("id")), manifest='<m:file-entry><m:encryption-data/></m:file-entry>'); refused("ods password", 1, "the workbook has a password")
open("h/b.xlsx", "w").write("id\n1\n"); refused("a CSV with another name", 1, "this is no workbook")
xlsx("h/b.xlsx", good); data = open("h/b.xlsx", "rb").read(); open("h/b.xlsx", "wb").write(data[:len(data) // 2]); refused("cut", 1, "the archive is damaged")
xlsx("h/b.xlsx", good, extra=[("../../etc/passwd", "x")]); refused("path", 1, "leads out of it")
xlsx("h/b.xlsx", good, extra=[("C:\\x", "x")]); refused("path of Windows", 1, "leads out of it")
import warnings; warnings.simplefilter("ignore")
xlsx("h/b.xlsx", good, extra=[("xl/workbook.xml", "<workbook/>")]); refused("twins", 1, "two entries of the archive have the name")
xlsx("h/b.xlsx", good, extra=[(f"x{i}", "") for i in range(10001)]); refused("entries", 1, "more than 10000")
xlsx("h/b.xlsx", "", sheet='<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'); refused("entities", 1, "a document type declaration")
xlsx("h/b.xlsx", "", sheet='<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet/>'); refused("external entity", 1, "a document type declaration")
xlsx("h/b.xlsx", "", sheet=X + "<worksheet><sheetData><row"); refused("XML", 1, "xl/worksheets/sheet1.xml, line 1:")
xlsx("h/b.xlsx", heads(1, "id") + row(2, c("A2", 7, "s"))); refused("shared text", 1, "the text 7 of the workbook does not exist")
xlsx("h/b.xlsx", heads(2, "id") + row(1, c("A1", 1))); refused("rows", 1, "the rows are not in order")
xlsx("h/b.xlsx", heads(1, "id") + row(2, c("ZZZZ2", 1))); refused("columns", 1, "impossible place")
xlsx("h/b.xlsx", heads(1, "id") + row(2, c("A2", "abc"))); refused("no number", 1, "is stored as a number, and is none")
ods("h/b.ods", line(S("id"), more='table:number-rows-repeated="1048576"') * 3); refused("repeats", 1, "more rows than a sheet has")
with zipfile.ZipFile("h/b.xlsx", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("[Content_Types].xml", "x"); z.writestr("xl/workbook.xml", b" " * (1100 << 20))
refused("bomb", 1, "larger than 1 GiB")
xlsx("h/b.xlsx", "")
check("a sheet without rows is no text of the archive", sql(d, "id INTEGER")[2], lambda said: said.startswith("h/b.xlsx:t!A1: error: the file has no head line\nhint:"))
xlsx("h/b.xlsx", heads(1, "id") + row(2, c("A2", 1), c("B2", 2)))
check("a cell without a head has no separators", sql(d, "id INTEGER")[2], "h/b.xlsx:t!B2: error: “2” stands under no column of the head line\n")
xlsx("h/b.xlsx", good); data = bytearray(open("h/b.xlsx", "rb").read()); random.seed(7); crashed = []
for i in range(120):
    copy = bytearray(data)
    for _ in range(random.randint(1, 12)): copy[random.randrange(len(copy))] = random.randrange(256)
    open("h/b.xlsx", "wb").write(copy)
    if sql(d, "id INTEGER")[0] not in (0, 1): crashed.append(i)
check("120 damaged books, no crash", crashed, [])
os.remove("h/b.xlsx")

# ---- a workbook alone, the cache, import
d = folder("s")
xlsx("s/b.xlsx", heads(1, "Année scolaire", "order", "x") + row(2, c("A2", 2019), c("B2", "01", "str"), c("C2", "1.5")))
check("a workbook without a schema", run("sql", "--data", "s/b.xlsx", "--format", "csv", "SELECT * FROM t"), (0, "annee_scolaire,order,x\r\n2019,01,1.5\r\n", ""))
check("again, from the cache", run("sql", "--data", "s/b.xlsx", "--format", "csv", "SELECT * FROM t"), (0, "annee_scolaire,order,x\r\n2019,01,1.5\r\n", ""))
open("s/b.sql", "w").write("CREATE TABLE t(x REAL, annee_scolaire TEXT, \"order\" TEXT);")
check("the schema beside it", run("sql", "--data", "s/b.xlsx", "--format", "csv", "SELECT * FROM t"), (0, "x,annee_scolaire,order\r\n1.5,2019,01\r\n", ""))
status, out, said = run("import", "s/b.xlsx", "-o", "s/records")
check("import", (status, open("s/records/t.csv").read(), said), (0, "annee_scolaire,order,x\n2019,01,1.5\n", "s/records/t.csv: 1 row\ns/records/schema.sql: 1 table, as the values suggest: look it over\n"))
check("the proposed schema", open("s/records/schema.sql").read(), lambda s: 'annee_scolaire INTEGER PRIMARY KEY,' in s and '"order" TEXT NOT NULL,' in s and "x NUMERIC(15, 1) NOT NULL" in s)
check("import writes over nothing", run("import", "s/b.xlsx", "-o", "s/records")[0], 2)
check("import wants a folder", run("import", "s/b.xlsx")[0], 2)
open("s/ventes.csv", "w").write("Ventes de 2020;;;\n;;;\nville_id;jour;montant;payé;code\n1;31/12/2020;1 234,50 €;oui;007\n2;01/02/2020;12 €;non;012\n")
status, out, said = run("import", "s/ventes.csv", "-o", "s/csv")
check("a CSV as a spreadsheet shows it", (status, open("s/csv/ventes.csv").read()), (0, "ville_id,jour,montant,paye,code\n1,2020-12-31,1234.5,true,007\n2,2020-02-01,12,false,012\n"))
check("its schema", open("s/csv/schema.sql").read(), lambda s: "jour DATE NOT NULL" in s and "montant NUMERIC(15, 1)" in s and "paye BOOLEAN" in s and "code TEXT NOT NULL" in s and "digits with zeros in front" in s)
open("s/doubt.csv", "w").write("n\n\"1,234\"\n")
for name, text, wanted in (("corner", ";2019;2020\nx;1;2\ny;3;4\n", "column_1,c_2019,c_2020"), ("longer", "k,v\n1,2\n3,4,5\n6,7\n", "k,v,column_3"),
                          ("nameless", "a;b;\n1;2;3\n4;5;6\n", "a,b,column_3")):
    open(f"s/{name}.csv", "w").write(text)
    run("import", f"s/{name}.csv", "-o", f"s/{name}")
    check(f"heads of import: {name}", open(f"s/{name}/{name}.csv").read().splitlines()[0], wanted)
    check(f"no record is lost: {name}", len(open(f"s/{name}/{name}.csv").read().splitlines()), len(text.splitlines()))
for name, text, wanted in (("titled", "Effectifs, par région\nrégion;2019;2020\nBretagne;1,5;2,5\nCorse;3,5;4\n", "region,c_2019,c_2020/Bretagne,1.5,2.5/Corse,3.5,4"),
                          ("title", "Effectifs par région\n\nrégion;n\nBretagne;1,5\n", "region,n/Bretagne,1.5"), ("decimals", "n;v\n1;1,5\n2;2,5\n", "n,v/1,1.5/2,2.5"),
                          ("tabs", "Titre\nrégion\tn\nB, x; z\t1\nC, y; z\t2\n", 'region,n/"B, x; z",1/"C, y; z",2'), ("texts", "nom,desc\nAlice,a; b\nBob,c; d\n", "nom,desc/Alice,a; b/Bob,c; d"),
                          ("one", "nom\nAlice; x\nBob, y\n", 'nom,column_2/Alice; x,/Bob,y')):
    open(f"s/{name}.csv", "w").write(text)
    run("import", f"s/{name}.csv", "-o", f"s/{name}")
    check(f"separator of import: {name}", open(f"s/{name}/{name}.csv").read().replace("\n", "/").strip("/"), wanted)
check("what stands above the heads is kept as a comment", open("s/titled/schema.sql").read(), lambda s: "titled.csv, 2 rows; above the heads, left out: Effectifs, par région\n" in s)
run("import", "s/doubt.csv", "-o", "s/doubt")
check("what is in doubt stays a text, and says so", open("s/doubt/schema.sql").read(), lambda s: "n TEXT" in s and "“1,234” can be read in two ways" in s)
xlsx("s/stored.xlsx", heads(2, "2019", "2020") + row(3, c("A3", 5), c("B3", "12", "str")) + row(4, c("A4", 6), c("B4", 7)))
run("import", "s/stored.xlsx", "-o", "s/stored")
check("import: a text among numbers stays a text and is named", open("s/stored/schema.sql").read(), lambda s: "B3 is stored as a text" in s and "A3" not in s)
xlsx("s/fault.xlsx", heads(1, "a", "b") + row(2, c("A2", 5), c("B2", "#N/A", "e")))
check("import: a fault is named by its cell", run("import", "s/fault.xlsx", "-o", "s/fault")[2].split("\n")[0], "s/fault.xlsx:t!B2: error: the cell holds the fault of a formula: #N/A")
check("a missing file", run("import", "s/none.xlsx", "-o", "s/none")[0], 1)

# ---- a report over a workbook, and watch
import shutil
def report_book(value):
    xlsx("w/records/b.xlsx", heads(1, "annee", "v", "jour") + row(2, c("A2", 2021), c("B2", value), c("C2", 44362, s="1")))
shutil.copytree(case, "w"); subprocess.run(["chmod", "-R", "u+w", "w"]); os.remove("w/records/t.csv"); report_book("399")
status, out, said = run("render", "w", "-o", "w.pdf", "--fonts", fonts)
again = run("render", "w", "-o", "w2.pdf", "--fonts", fonts, "--verbose")
check("a report over a workbook, twice the same", (status, again[0], open("w.pdf", "rb").read() == open("w2.pdf", "rb").read()), (0, 0, True))
log = open("watch.log", "w+")
watch = subprocess.Popen([program, "watch", "w", "-o", "watched.pdf", "--fonts", fonts], stdout=log, stderr=log)
def wait(words, seconds=20):
    end = time.time() + seconds
    while time.time() < end and words not in open("watch.log").read(): time.sleep(0.1)
    return words in open("watch.log").read()
first = wait("watched.pdf"); before = open("watched.pdf", "rb").read() if os.path.exists("watched.pdf") else b""
report_book("555"); second = wait("b.xlsx: import")
time.sleep(0.5); watch.terminate(); watch.wait(10)
check("watch sees a saved workbook", (first, second, open("watched.pdf", "rb").read() != before), (True, True, True))

# ---- books of others
try:
    import openpyxl
    w = openpyxl.Workbook(); s = w.active; s.title = "t"; s.append(["id", "montant", "jour"]); s.append([1, 12.5, datetime.date(2020, 12, 31)]); s.append([2, -3, None]); s.merge_cells("A3:B3")
    d = folder("p"); w.save("p/b.xlsx")
    check("a book of openpyxl", sql(d, "id INTEGER, montant REAL, jour DATE"), (0, "id,montant,jour\r\n1,12.5,2020-12-31\r\n2,,\r\n", ""))
    xlsx("p/b.xlsx", rows.replace(c("E9", "#N/A", "str"), ""), strings)
    theirs = [[x for x in r] for r in openpyxl.load_workbook("p/b.xlsx", data_only=True)["t"].iter_rows(values_only=True)][1:]
    got = sql(d, "id INTEGER, nom TEXT, jour DATE, x REAL, ok BOOLEAN", "SELECT id, x FROM t")[1].split("\r\n")[1:-1]
    check("the same numbers as openpyxl reads", [float(g.split(",")[0]) for g in got], [float(r[0]) for r in theirs if r[0] is not None])
except ImportError: print("openpyxl is not installed: left out")
try:
    import xlsxwriter
    d = folder("q"); w = xlsxwriter.Workbook("q/b.xlsx"); s = w.add_worksheet("t"); random.seed(3)
    table = [(i, random.choice(["Évry", "a,b", 'dit "x"', " y ", "ligne\nligne", "00123"]), random.randint(-10**9, 10**9) / 10 ** random.randint(0, 6)) for i in range(2000)]
    s.write_row(0, 0, ["id", "nom", "x"])
    for r in table: s.write_row(r[0] + 1, 0, r)
    w.close()
    import csv, io
    got = [(int(r[0]), r[1], float(r[2])) for r in list(csv.reader(io.StringIO(sql(d, "id INTEGER PRIMARY KEY, nom TEXT, x REAL")[1], newline="")))[1:]]
    check("2000 rows of xlsxwriter", got, table)
except ImportError: print("xlsxwriter is not installed: left out")
# ---- what a run that has all in its cache says of a book that came in between
d = folder("twice"); open("twice/schema.sql", "w").write("CREATE TABLE t(id INTEGER);\n"); open("twice/t.csv", "w").write("id\n1\n")
warm = ["sql", "--data", d, "--cache", "kept", "--format", "csv", "SELECT * FROM t"]
run(*warm); check("a table of its CSV", run(*warm), (0, "id\r\n1\r\n", ""))
xlsx("twice/b.xlsx", heads(1, "id") + row(2, c("A2", 2)))
check("a table that came twice", run(*warm), lambda r: r[0] == 1 and "stands in this file and in twice/b.xlsx" in r[2])
sys.exit(1 if bad else 0)
PY
