#!/bin/bash
# Each example of docs/tables.md is typeset, and each of its pictures is there.
set -u
program=${MILLESIME:-./millesime}
here=$(dirname "$0")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
failed=0
mkdir -p "$work/records"
sed 's#</theme>##' "$here/fixtures/tables/theme.xml" >"$work/theme.xml"
cat >>"$work/theme.xml" <<'END'
  <colour name="brun" rgb="#8F5A1E" cmyk="25 60 100 20" use="opposite"/>
  <table-style name="releve" columns="0.125" box="0.18"/>
  <master name="page-landscape" width="297" height="210"><frame name="main" x="20" y="25" width="257" height="160"/></master>
</theme>
END
echo 'CREATE TABLE rien (n INTEGER PRIMARY KEY);' >"$work/records/schema.sql"
echo 'n' >"$work/records/rien.csv"
cat >"$work/figures.sql" <<'END'
CREATE TEMPORARY VIEW suites AS
SELECT 'Accueil' AS theme, NULL AS titre, 'Ouvrir un guichet.' AS recommandation, NULL AS colonnes, 'Fait. **Oui**' AS reponse,
  'fait' AS etat, 'strong' AS etat_style, NULL AS image, '' AS image_dite, 0.75 AS part, -3 AS ecart, 0.8 AS but, 0.5 AS bas, 0.9 AS haut
UNION ALL SELECT 'Délais', NULL, 'Répondre.', NULL, 'En cours.', 'en cours', NULL, NULL, '', 0.25, 4, 0.5, 0.1, 0.4;
CREATE TEMPORARY VIEW bilan_actif AS
SELECT 'Actif' AS poste, NULL AS brut, NULL AS net, 'heading' AS style, 0 AS niveau, NULL AS filet, NULL AS appel, NULL AS forme,
  0 AS ns, NULL AS etat, NULL AS region, NULL AS autres, NULL AS ensemble
UNION ALL SELECT 'Logiciels', 1240000, -812000, NULL, 1, '0.35', 'a', 'keur', 0, 0.333, 0.333, 0.334, 1;
CREATE TEMPORARY VIEW bilan_total AS SELECT SUM(brut) AS brut FROM bilan_actif;
CREATE TEMPORARY VIEW ecritures AS
WITH RECURSIVE suite(rang) AS (SELECT 1 UNION ALL SELECT rang + 1 FROM suite WHERE rang < 60)
SELECT 'Écriture ' || rang AS libelle, rang, rang / 4.0 AS debit, rang * 100 AS credit FROM suite;
CREATE TEMPORARY VIEW cumuls AS SELECT rang, rang * 1000 AS debit FROM ecritures;
END

awk -v work="$work" '
  /^```xml block/ { inside = 1; file = work "/block-" NR ".xml"
    print "<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"theme.xml\" records=\"records\" " \
      "figures=\"figures.sql\"><meta title=\"T\"/><flow master=\"page\" title=\"P\">" > file; next }
  /^```/ { if (inside) print "</flow></report>" > file; inside = 0; next }
  inside { print > file }' docs/tables.md

count=0
for report in "$work"/block-*.xml; do
  line=${report##*-}
  said=$("$program" render "$report" -q -o "$work/out.pdf" 2>&1) && [ -s "$work/out.pdf" ] ||
    { failed=1; echo "not ok docs/tables.md:${line%.xml}: $said"; continue; }
  count=$((count + 1))
done
[ "$count" -ge 12 ] && echo "ok $count examples are typeset" || { failed=1; echo "not ok only $count examples are typeset"; }
missing=$(grep -o 'pictures/table-[a-z]*\.png' docs/tables.md | while read -r picture; do [ -s "docs/$picture" ] || echo "$picture"; done)
[ -z "$missing" ] && echo "ok pictures are there" || { failed=1; echo "not ok $missing"; }
exit $failed
