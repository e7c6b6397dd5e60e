#!/bin/bash
# Where output goes: standard output, never over an input; where caches are.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=$PWD/fonts
fixture=$PWD/tests/app/fixtures/bibliotheques
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$fixture" "$work/site"
cd "$work/site" || exit 1
verdict() { if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$(echo "$2" | head -8)"; fi; }

# ---- standard output ----
"$program" render . -o file.pdf --quiet
"$program" render . -o - >piped.pdf 2>said
verdict "the bytes are those of a file" "$(cmp piped.pdf file.pdf 2>&1)"
verdict "the summary is on standard error" "$(grep -q '^standard output: 2 pages' said || cat said)"
"$program" render . -o - --json >piped.pdf 2>said
verdict "JSON too" "$(cmp piped.pdf file.pdf 2>&1; /usr/bin/python3 -m json.tool said >/dev/null 2>&1 || cat said)"
verdict "no file beside" "$(ls -A | grep -e '^-' -e tmp)"
sed -i 's/prets.total/prets.totale/' report.xml
"$program" render . -o - >piped.pdf 2>said
status=$?
verdict "nothing after an error" "$([ $status = 1 ] && [ ! -s piped.pdf ] || echo "status $status")"
cp "$fixture/report.xml" report.xml
"$program" render . -o - >/dev/full 2>said
verdict "a full disk behind it" "$([ $? = 3 ] || cat said)"
verdict "figures" "$(cmp <("$program" figures . --format csv -o -) <("$program" figures . --format csv) 2>&1)"
verdict "a dump" "$(cmp <("$program" render . --dump -o -) <("$program" render . --dump) 2>&1)"
for command in editions watch; do
  timeout 10 "$program" $command . -o - >out 2>said
  verdict "$command writes more than one" "$([ $? = 2 ] && grep -q 'more than one PDF' said || cat said)"
done

# ---- output is never an input ----
convert=$(find "$work" -type f -path '*site*' | sort | xargs sha256sum)
intact() { [ "$(find "$work" -type f -path '*site*' | sort | xargs sha256sum)" = "$state" ] || echo "something was written"; }
# refused NAME COMMAND…
refused() {
  local name=$1 said status
  shift
  state=$(find "$work" -type f -path '*site*' | sort | xargs sha256sum)
  said=$(timeout 10 "$program" "$@" 2>&1)
  status=$?
  [ $status = 1 ] && [[ $said == *"would be written"* ]] || said+=" (status $status)"
  [[ $said == *"(status"* ]] || said=
  verdict "$name" "$said$(intact)"
}
rm -f out said piped.pdf
for file in report.xml theme.xml texte/annee.md donnees/pret.csv donnees/schema.sql chiffres.sql controles.sql publie.csv; do
  refused "render: $file" render . -o $file
  refused "draft: $file" draft . -o $file
  refused "figures: $file" figures . -o $file
  refused "a dump: $file" render . --dump -o $file
done
refused "another spelling" render . -o texte/../report.xml
# Once a folder is made, ".." behind it leads elsewhere than before.
for file in report.xml donnees/pret.csv donnees/new.pdf new.pdf; do
  state=$(find "$work" -type f -path '*site*' | sort | xargs sha256sum)
  "$program" render . -o "none/../$file" >said 2>&1
  verdict "a folder that is not there: $file" "$([ $? = 1 ] && [ ! -e none ] && grep -q 'there is no folder none' said || cat said; rm said; intact)"
done
state=$(find "$work" -type f -path '*site*' | sort | xargs sha256sum)
"$program" import donnees/pret.csv -o none/../donnees >/dev/null 2>&1
verdict "import into such a folder" "$([ $? = 3 ] && [ ! -e none ] || echo status; intact)"
ln report.xml hard.pdf
refused "a hard link" render . -o hard.pdf
rm hard.pdf
cp donnees/pret.csv x.figures.csv
sed -i 's/published="publie.csv"/published="x.figures.csv"/' report.xml
refused "by the ledger" render . -o x.pdf
cp "$fixture/report.xml" report.xml
rm x.figures.csv
refused "a folder of records" render . -o donnees/new.pdf
refused "editions into a folder of records" editions . -o donnees
refused "draft since itself" draft . --since file.pdf -o file.pdf
refused "draft since, by its ledger" draft . --since file.figures.csv -o file.pdf
cp -r "$MILLESIME_FONTS" fonts
refused "a font" render . --fonts fonts -o fonts/Lato-Regular.ttf
refused "a folder of fonts" render . --fonts fonts -o fonts/new.pdf
timeout 3 "$program" watch . -o report.xml >said 2>&1
verdict "watch" "$(grep -q 'would be written' said && cmp -s report.xml "$fixture/report.xml" || cat said)"
sed -i 's/{{code}}.pdf/{{code}}.xml/' report.xml
sed -i "s/b.code, b.nom AS titre/CASE b.code WHEN 'gare' THEN 'report' ELSE b.code END AS code/" chiffres.sql
refused "one edition of several" editions . -o .
cp "$fixture/report.xml" "$fixture/chiffres.sql" .

# ---- caches ----
unset MILLESIME_CACHE XDG_CACHE_HOME
mkdir empty "$work/home"
export HOME=$work/home
(cd empty && "$program" render .. -o "$work/c.pdf" --quiet)
verdict "nothing in the working folder" "$(ls -A empty)"
verdict "in the user's folder of caches" "$(ls "$HOME/.cache/millesime/"*.cache >/dev/null 2>&1 || find "$HOME")"
verdict "which nobody else reads" "$([ "$(stat -c %a "$HOME/.cache/millesime")" = 700 ] || ls -ld "$HOME/.cache/millesime")"
XDG_CACHE_HOME=$work/xdg "$program" render . -o "$work/c.pdf" --quiet
verdict "XDG_CACHE_HOME" "$(ls "$work/xdg/millesime/"*.cache >/dev/null 2>&1 || echo none)"
mkdir -p "$work/there/millesime"
XDG_CACHE_HOME=$work/there "$program" render . -o "$work/c.pdf" --quiet
verdict "a folder of caches that is there" "$(ls "$work/there/millesime/"*.cache >/dev/null 2>&1 || echo none)"
MILLESIME_CACHE=$work/named "$program" render . -o "$work/c.pdf" --quiet
verdict "MILLESIME_CACHE" "$(ls "$work/named/"*.cache >/dev/null 2>&1 || echo none)"
"$program" render . --cache "$work/given" -o "$work/c.pdf" --quiet
verdict "--cache" "$(ls "$work/given/"*.cache >/dev/null 2>&1 || echo none)"
rm -rf "$HOME/.cache"
"$program" render . --no-cache -o "$work/c.pdf" --quiet
verdict "--no-cache" "$(find "$HOME" -type f)"
(HOME=$work/nowhere; cd empty && "$program" render .. -o "$work/c.pdf" --quiet)
verdict "a home that is not there is not made" "$([ -e "$work/nowhere" ] && find "$work/nowhere")"
(unset HOME; cd empty && "$program" render .. -o "$work/c.pdf" --quiet)
verdict "without a home" "$(ls -A empty)"
: >"$work/given/.views-x.cache.4194304.tmp"
sed -i 's/^36,port,12,.*/36,port,12,1000/' donnees/pret.csv
"$program" render . --cache "$work/given" -o "$work/c.pdf" --quiet
verdict "left-overs in a cache" "$(ls -A "$work/given" | grep tmp)"
