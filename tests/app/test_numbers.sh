#!/bin/bash
# Numbers, words and dates of small reports: what is printed, and what is refused and where.
set -u
folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT
mkdir "$folder/records"
cp layouts/exemple-association/theme.xml "$folder/"
cat >"$folder/records/schema.sql" <<'END'
CREATE TABLE t(annee INTEGER PRIMARY KEY, v REAL, jour TEXT, nom TEXT, code INTEGER UNIQUE, nombre INTEGER, UNIQUE (nom, nombre));
END
printf 'annee,v,jour,nom,code,nombre\n2019,376.5,2020-12-31,Occitanie,75056,75056\n2021,1.96,2020-02-30,Bretagne,75057,1\n' >"$folder/records/t.csv"
cat >"$folder/figures.sql" <<'END'
CREATE TEMPORARY VIEW u AS SELECT annee, v, jour, nom, code, nombre, 1000 * annee AS mille, 1.0 * annee / 7 AS septieme FROM t;
CREATE TEMPORARY VIEW n AS SELECT 1999999 AS a, 1.96 AS b, 0.07 AS c_pct, 1000000 AS m, 2000000 AS mm, 21 AS d, 2.5 AS f, 0 AS z;
END

# report LANG TEXT [META]: typesets a page with the text; its words in $words, what was said in $said.
report() {
  cat >"$folder/report.xml" <<END
<report xmlns="https://millesime.example/report" lang="$1" theme="theme.xml" records="records" figures="figures.sql">
<meta title="T" author="A" date="${3:-2020-12-31}"/>
<flow master="inside" title="T"><title>T</title>
<text>$2</text></flow></report>
END
  said=$("$MILLESIME" render "$folder" -o "$folder/out.pdf" --no-cache 2>&1)
  status=$?
  words=
  [ $status = 0 ] && words=$(pdftotext "$folder/out.pdf" - | sed $'s/\u00A0/ /g; s/\u202F/ /g' | tr -s ' \n\f' ' ')
}
ok() { echo "ok $1"; }
not_ok() { printf 'not ok %s: %s\n%s\n' "$1" "$words" "$said"; }
prints() { # NAME LANG TEXT EXPECTED
  report "$2" "$3"
  if [ $status = 0 ] && grep -qF -- "$4" <<<"$words" &&
    ! grep 'warning:' <<<"$said" | grep -qv 'no hyphenation dictionary\|no typographic rules'; then ok "$1"; else not_ok "$1"; fi
}
refuses() { # NAME LANG TEXT MESSAGE [META]
  report "$2" "$3" "${5:-}"
  if [ $status = 1 ] && grep -qF -- "$4" <<<"$said"; then ok "$1"; else not_ok "$1"; fi
}

prints "as in the record" fr 'x {{u[2019].v}}.' 'x 376,5.'
prints "a key is not grouped" fr 'x {{u[2019].annee}} {{u[2019].mille}}.' 'x 2019 2 019 000.'
prints "nor is what is unique by itself" fr 'x {{u[2019].code}} {{u[2019].nombre}}.' 'x 75056 75 056.'
prints "the plural follows the number behind it" fr '{{n.b|plural:an/ans}} {{n.b|decimal:0}} {{n.b}}.' 'ans 2 1,96.'
prints "and that of its own format" fr '{{n.b|decimal:0|plural:an/ans}} {{n.b|plural:an/ans}}.' 'ans an.'
prints "across elements" fr 'x</text><lead><strong>{{n.b|decimal:0}}</strong> {{n.b|plural:an/ans}}.</lead><text>x' '2 ans.'
prints "a row is lit by its year" fr \
  'x</text><table rows="u" current="2019"><column field="nom"/></table><chart type="bars" rows="u" category="mille" value="v" current="2019000"/><text>y' 'Occitanie'
prints "a percentage is its number" fr '{{n.c_pct|percent:0}} {{n.c_pct|plural:est passée/sont passées}}.' '7 % sont passées.'
prints "nought" fr '{{n.z}} {{n.z|plural:aidé/aidés}} {{n.d}} {{n.d|plural:aidé/aidés}}.' '0 aidé 21 aidés.'
prints "nought in English" en '{{n.z}} {{n.z|plural:person/people}}.' '0 people.'
prints "millions of" fr '{{n.m|words:session/sessions}}, {{n.mm|large-unit:apprenant/apprenants}}.' \
  'un million de sessions, 2 millions d’apprenants.'
prints "elision by the number in words" fr \
  'près {{n.m|words|elide:de/d’}}{{n.m|words}}, {{n.mm|elide:de/d’}}{{n.mm|words}}.' 'près d’un million, de deux millions.'
prints "never before digits" fr 'près {{n.m|elide:de/d’}}{{n.m}}.' 'près de 1 000 000.'
prints "elision by a name" fr '{{u[2019].nom|elide:le/l’}}{{u[2019].nom}}, {{u[2021].nom|elide:de/d’}}{{u[2021].nom}}.' \
  'l’Occitanie, de Bretagne.'
prints "German in words of ICU" de '{{n.d|words:Jahr/Jahre}}, {{n.m|large}}, {{n.mm|large-euro}}.' \
  'einundzwanzig Jahre, 1 Million, 2 Millionen Euro.'
prints "American dates" en-US '{{u[2019].jour|date}}, {{n.m|currency:USD}}.' 'December 31, 2020, $1,000,000.'
prints "Belgian French" FR-be '{{n.f}} {{n.d|words}}.' '2,5 vingt et un.'

refuses "an argument that a format has not" fr '{{n.b|fixed:99}}' "'fixed' does not take '99'"
refuses "a fraction in words" fr '{{n.f|words}}' 'report.xml:4:7: error: {{n.f|words}}: a fraction cannot be spelled out'
refuses "a day that is none" fr "{{u[2021].jour|date}}" "report.xml:4:7: error: {{u[2021].jour|date}} is '2020-02-30', and there is no such day"
refuses "the report's own day" fr 'x' "report.xml:2:34: error: the date of the report is '2021-02-29'" 2021-02-29
refuses "too many forms" en '{{n.f|plural:a/b/c}}' 'error: plural takes 2 words'
refuses "too many forms of a unit" en '{{n.f|unit:a/b/c}}' "error: 'a/b/c' has 3 forms; the language has 2"
refuses "no elision in English" en '{{n.f|elide:a/b}}' 'error: no article is elided in this language'
refuses "a language without words" pt 'x' "error: the engine has no words of the language 'pt'"
refuses "which are there" pt 'x' 'hint: words are there for de, en, es, fr, it, nl; a theme gives others'
refuses "a language that is none" xx 'x' "error: nothing is known of the language 'xx'"

report fr '{{u[2019].septieme}}'
if [ $status = 0 ] && grep -q 'warning: {{u\[2019\].septieme}} has no end in decimals' <<<"$said" &&
  grep -qF 288,428571428571 <<<"$words"; then ok "a number without an end"; else not_ok "a number without an end"; fi

report fr 'x'
for epoch in tomorrow 253402300800; do
  said=$(SOURCE_DATE_EPOCH=$epoch "$MILLESIME" render "$folder" -o "$folder/out.pdf" --no-cache 2>&1)
  if [ $? = 1 ] && grep -q "SOURCE_DATE_EPOCH is '$epoch'" <<<"$said"; then ok "a date that is none: $epoch"; else not_ok "a date that is none: $epoch"; fi
done

sed -i 's|</theme>|<word key="near" lang="fr" text="environ {}"/><word key="near" lang="de" text="etwa {}"/></theme>|' "$folder/theme.xml"
prints "wording of the theme" fr-FR '{{n.a|near:1000}}.' 'environ 2 000 000.'
sed -i 's|</theme>|<word key="watermark" text="été"/></theme>|' "$folder/theme.xml"
refuses "a watermark that cannot be drawn" fr 'x' 'the watermark has at most eight capitals'
