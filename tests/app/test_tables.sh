#!/bin/bash
# From the table to data: the file with a table's heads, units, rows and notes belongs to the table in the tag tree; and the places of
# the words give rows and columns back to three readers that others wrote (pdf.js where npm's packages are installed).
set -u
program=${MILLESIME:-./millesime}
here=$(dirname "$0")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
failed=0
verdict() { # WHAT PROBLEM
  if [ -n "$2" ]; then failed=1; echo "not ok $1: $2"; else echo "ok $1"; fi
}

cp -r "$here/fixtures/tables/." "$work"
"$program" render "$work/report.xml" -q -o "$work/out.pdf" || exit 1

cat >"$work/expected.csv" <<'END'
style,niveau,Actif,Exercice / Brut,Exercice / Amortissements,Exercice / Net,Part,note
"",,,en milliers d’euros,en milliers d’euros,en milliers d’euros,%,
heading,0,Actif immobilisé,,,,,
"",1,Logiciels et licences,1240,-812,428,39.1,
"",1,Fonds commercial,600,0,600,50,
"",1,Installations,3276.4,-2511,765.4,12.5,a
subtotal,0,Total I,5116.4,-3323,1793.4,100,
END
pdfdetach -savefile bilan-table.csv -o "$work/table.csv" "$work/out.pdf" || exit 1
verdict "heads, units, exact numbers in those units, notes" "$(diff "$work/expected.csv" "$work/table.csv")"

cat >"$work/expected.csv" <<'END'
Poste,Brut,Points,Fois,Dollars,Durée,Écart
"",en milliers d’euros,pt,×,USD,ans,en milliers d’euros
Fonds commercial,600,2.8,1.5,12.5,3,-2
END
pdfdetach -savefile ecarts-table.csv -o "$work/table.csv" "$work/out.pdf" || exit 1
verdict "units of formats, numbers of diverging bars" "$(diff "$work/expected.csv" "$work/table.csv")"

# The structure element of the table names the file.
qpdf --qdf --object-streams=disable "$work/out.pdf" "$work/plain.pdf" 2>/dev/null
tabled=$(awk '/^<<$/ { af = 0; id = "" } /^  \/AF \[/ { af = 1; next } af == 1 && / 0 R/ { id = $1; af = 2 }
  /^  \/S \/Table$/ { print id; exit }' "$work/plain.pdf")
named=$(awk -v id="$tabled" '$0 == id " 0 obj" { inside = 1 } inside && /\/UF \(/ { print; exit }' "$work/plain.pdf")
verdict "the file belongs to its table" "$(case $named in *bilan-table.csv*) ;; *) echo "object '$tabled' is no bilan-table.csv: $named" ;; esac)"
verdict "its notes are in the description" "$(LC_ALL=C grep -aq '/Desc (Bilan.*a: Dont le cr.dit-bail. comptes annuels.)' "$work/plain.pdf" ||
  echo "they are not")"

cat >"$work/expected.cells" <<'END'
Actif|Brut|Amortissements|Net|Part
Actif immobilisé
Logiciels et licences|1 240|(812)|428|39,1 %
Fonds commercial|600|–|600|50,0 %
Installations|3 276|(2 511)|765a|12,5 %
Total I|5 116|(3 323)|1 793|100,0 %
Fonds commercial|600|+2,8 pt|× 1,5|12,50 $US|3 ans|−2
END
read_by() { # READER [MODULES]
  python3 "$here/table_cells.py" "$1" "$work/out.pdf" ${2+"$2"} >"$work/$1" || exit 1
  verdict "$1 has rows and columns" "$(diff "$work/expected.cells" <(grep -E '^(Actif|Logiciels|Fonds|Installations|Total)' "$work/$1"))"
}
read_by poppler
if command -v mutool >/dev/null; then read_by mupdf; fi
modules=${MILLESIME_NPM:-$PWD/build/npm/node_modules}
if [ -d "$modules/pdfjs-dist" ] && command -v node >/dev/null; then read_by pdfjs "$modules"; fi

# A long table in memory that its pages need, and little more: 27,000 cells took 84 MB when boxes and bodies of all were kept.
mkdir -p "$work/long/records"
cp "$work/theme.xml" "$work/long"
echo 'CREATE TABLE rien (n INTEGER PRIMARY KEY);' >"$work/long/records/schema.sql"
echo n >"$work/long/records/rien.csv"
cat >"$work/long/figures.sql" <<'END'
CREATE TEMPORARY VIEW journal AS
WITH RECURSIVE suite(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM suite WHERE n < 3000)
SELECT n, 'Écriture ' || n AS libelle, n * 7 % 1000 AS a, n * 11 % 1000 AS b, n * 13 % 1000 AS c, n * 17 % 1000 AS d,
  n * 19 % 1000 AS e, n * 23 % 1000 AS f, n * 29 % 1000 AS g FROM suite;
END
{
  echo '<report xmlns="https://millesime.example/report" lang="fr-FR" theme="theme.xml" records="records" figures="figures.sql">'
  echo '<meta title="T"/><flow master="page" title="J"><table rows="journal" row-height="5" caption="Journal">'
  for column in n libelle a b c d e f g; do echo "<column field=\"$column\"/>"; done
  echo '</table></flow></report>'
} >"$work/long/report.xml"
memory=$("$program" render "$work/long/report.xml" -q -o "$work/long/out.pdf" --timing 2>&1 | awk '$1 == "memory" { print $2 }')
case $program in
*asan*) ;; # its own memory is measured there
*) verdict "a long table needs little memory" "$(awk -v is="$memory" 'BEGIN { if (!(is > 0 && is < 70)) print is " MB" }')" ;;
esac
exit $failed
