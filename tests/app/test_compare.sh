#!/bin/bash
# PDFs carry what comparing them needs; PDF and ledger change together or not at all. Every failed write and kill -9 at many moments
# (MILLESIME_ALL=1: 500) leave files that are compared with what belongs to them, or refused.
set -u
fault=${MILLESIME_FAULT:+$(realpath "$MILLESIME_FAULT")}
program=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=$PWD/fonts
fixture=$PWD/tests/app/fixtures/bibliotheques
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$fixture" "$work/site"
cd "$work/site" || exit 1
verdict() { if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$(echo "$2" | head -8)"; fi; }
# expect NAME STATUS PATTERN COMMAND…: status and a pattern of what is said on both streams.
expect() {
  local name=$1 status=$2 pattern=$3 said got
  shift 3
  said=$("$@" 2>&1)
  got=$?
  if [ $got = "$status" ] && [[ $said == *"$pattern"* ]]; then
    echo "ok $name"
  else
    echo "not ok $name: status $got: $said"
  fi
}
render() { "$program" render . -o "$1" --quiet; }
edit() { sed -i "$2" "$1"; }

render old.pdf
mkdir away
cp old.pdf away/alone.pdf
expect "a PDF alone is enough" 0 "no difference" "$program" diff away/alone.pdf old.pdf
expect "nothing else stands beside it" 0 "" test ! -e old.text.csv

# Words.
edit texte/annee.md 's/la plus petite/la moins grande/'
edit report.xml 's/Les lieux<\/title>/Nos lieux<\/title>/'
render new.pdf
expect "a word" 1 "la [-plus petite-] {+moins grande+} bibliothèque" "$program" diff away/alone.pdf new.pdf
expect "a title" 1 "[-Les-] {+Nos+} lieux" "$program" diff away/alone.pdf new.pdf
expect "its page" 1 "page 2
  changed  text  [-Les-] {+Nos+} lieux" "$program" diff away/alone.pdf new.pdf
expect "as CSV" 1 '2,changed,,,,Les lieux,Nos lieux,[-Les-] {+Nos+} lieux' "$program" diff away/alone.pdf new.pdf --format csv
expect "as JSON" 1 '"words": "[-Les-] {+Nos+} lieux"' "$program" diff away/alone.pdf new.pdf --json
lines=$("$program" diff away/alone.pdf new.pdf | grep -c text)
verdict "and nothing else" "$([ "$lines" = 2 ] || "$program" diff away/alone.pdf new.pdf)"
cp -r "$fixture/." .
# Numbers that no figure stands behind are words; those of figures are named once.
edit texte/annee.md '$a\\nDepuis 2019, tout va bien.'
render typed.pdf
edit texte/annee.md 's/Depuis 2019/Depuis 2018/'
render typed2.pdf
expect "a typed number" 1 "Depuis [-2019,-] {+2018,+} tout va bien." "$program" diff typed.pdf typed2.pdf
cp -r "$fixture/." .
edit donnees/pret.csv 's/^36,port,12,.*/36,port,12,1000/'
render records.pdf
expect "records" 1 "changed  prets.total" "$program" diff old.pdf records.pdf
texts=$("$program" diff old.pdf records.pdf | grep " text ")
verdict "figures in prose are named once" "$(echo "$texts" | grep prêts)"
cp -r "$fixture/." .
# Paragraphs: one more, one less, two in another order.
printf 'Un premier paragraphe.\n\nUn second, plus long que le premier.\n' >texte/annee.md
render one.pdf
printf 'Un second, plus long que le premier.\n\nUn premier paragraphe.\n' >texte/annee.md
render two.pdf
printf 'Un premier paragraphe.\n\nTout autre chose ici.\n\nUn second, plus long que le premier.\n' >texte/annee.md
render three.pdf
expect "another order" 1 "moved" "$program" diff one.pdf two.pdf
expect "a new one" 1 "new      text  Tout autre chose ici." "$program" diff one.pdf three.pdf
expect "one less" 1 "gone     text  Tout autre chose ici." "$program" diff three.pdf one.pdf
cp -r "$fixture/." .

# What is not read as words: where links lead, what a chart draws without printing it, alternative texts, pictures.
python3 - <<'PY'
import struct, zlib
for colour, name in ((b"\xc8\0\0", "red.png"), (b"\0\0\xc8", "blue.png")):
    chunk = lambda t, d: struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
    open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 20, 8, 2, 0, 0, 0))
                           + chunk(b"IDAT", zlib.compress((b"\0" + colour * 20) * 20)) + chunk(b"IEND", b""))
PY
cp red.png logo.png
printf 'Voir [le site](https://example.org/2020) et [la ville](https://example.org/ville).\n' >texte/annee.md
edit report.xml 's|<heading>{{nom}}</heading>|<image src="logo.png" width="20mm" alt="Le logo"/>|'
edit report.xml 's|<text src="texte/annee.md"/>|&<chart type="line" rows="prets_par_lieu" category="nom" value="surface" title="Surfaces"/>|'
render facts.pdf
edit texte/annee.md 's|org/2020|org/2021|'
render link.pdf
expect "the target of a link" 1 "changed  link  [-https://example.org/2020-] {+https://example.org/2021+}" "$program" diff facts.pdf link.pdf
verdict "and it alone" "$("$program" diff facts.pdf link.pdf | sed 1,2d)"
edit texte/annee.md 's|org/2021|org/2020|'
cp blue.png logo.png
render picture.pdf
expect "a picture" 1 "changed  picture  20 × 20 pixels" "$program" diff facts.pdf picture.pdf
cp red.png logo.png
edit donnees/bibliotheque.csv 's/^\(port,.*\),[0-9]*$/\1,431/'
render chart.pdf
expect "what a chart draws" 1 "alternative" "$program" diff facts.pdf chart.pdf
cp "$fixture/donnees/bibliotheque.csv" donnees
edit report.xml 's|alt="Le logo"|alt="Le sceau"|'
render seal.pdf
expect "an alternative text" 1 "alternative  Le [-logo-] {+sceau+}" "$program" diff facts.pdf seal.pdf
cp -r "$fixture/." .

# What cannot be compared is said, with status 2.
"$program" render . -o press.pdf --print --quiet
expect "a PDF for the press" 2 "carries no figures" "$program" diff old.pdf press.pdf
expect "a ledger has no texts" 2 "the texts were not compared: old.figures.csv has none" \
  "$program" diff old.figures.csv new.pdf
expect "and is no difference in the figures alone" 2 "no difference in the figures" \
  "$program" diff away/alone.pdf old.figures.csv
head -c 5000 old.pdf >cut.pdf
expect "half a PDF" 2 "cut.pdf cannot be compared" "$program" diff old.pdf cut.pdf
echo "no PDF" >text.pdf
expect "no PDF" 2 "text.pdf cannot be compared: it is no PDF" "$program" diff text.pdf old.pdf
: >empty.pdf
expect "an empty file" 2 "empty.pdf cannot be compared" "$program" diff empty.pdf old.pdf
expect "no file" 2 "none.pdf cannot be compared: No such file" "$program" diff none.pdf old.pdf
cp records.figures.csv old.figures.csv
expect "a ledger of another PDF" 2 "it is not the ledger of the PDF beside it" "$program" diff old.figures.csv new.pdf
expect "the PDF itself is compared" 0 "no difference" "$program" diff old.pdf away/alone.pdf
if command -v qpdf >/dev/null; then
  qpdf --linearize --object-streams=generate old.pdf linear.pdf
  expect "a PDF that another program wrote again" 0 "no difference" "$program" diff old.pdf linear.pdf
  qpdf --encrypt "" owner 256 -- old.pdf closed.pdf
  expect "one that is encrypted without a password" 0 "no difference" "$program" diff old.pdf closed.pdf
  qpdf --encrypt secret owner 256 -- old.pdf locked.pdf
  expect "one with a password" 2 "protected by a password" "$program" diff old.pdf locked.pdf
  qpdf --remove-attachment=texts.csv old.pdf figures.pdf
  expect "one whose texts were taken out" 2 "the texts were not compared" "$program" diff old.pdf figures.pdf
fi

# Formulas: no cell of a ledger begins with one, and comparing does not see the guard.
edit donnees/bibliotheque.csv 's/Bibliothèque du Centre/=HYPERLINK(0)/; s/Bibliothèque de la Gare/@SUM(A1)/'
render formula.pdf
cells=$(grep -aoE '(^|,)"?[=+@-][^",]*' formula.figures.csv | grep -vE '^,?"?[+-][0-9., %  −]*$')
verdict "no cell is a formula" "$cells"
expect "the guard is there" 0 "" grep -q "'=HYPERLINK" formula.figures.csv
edit donnees/bibliotheque.csv "s/=HYPERLINK(0)/'=HYPERLINK(0)/"
render formula2.pdf
expect "an apostrophe is a difference" 1 "=HYPERLINK(0) → '=HYPERLINK(0)" "$program" diff formula.pdf formula2.pdf
expect "the same is none" 0 "no difference" "$program" diff formula.pdf formula.pdf
cp -r "$fixture/." .

# ---- one change ----
rm -f ./*.pdf ./*.figures.csv
render before.pdf
edit donnees/pret.csv 's/^36,port,12,.*/36,port,12,1000/'
render after.pdf
cp -r "$fixture/." .
# together WHEN: a.pdf is one of the two, whole; its ledger belongs to it, or diff refuses it.
together() {
  local state=
  cmp -s a.pdf before.pdf && state=before
  cmp -s a.pdf after.pdf && state=after
  [ -n "$state" ] || { echo "$1: the PDF is neither"; return; }
  local said status
  said=$("$program" diff a.pdf $state.pdf 2>&1) || echo "$1: the PDF differs: $said"
  said=$("$program" diff a.figures.csv $state.pdf 2>&1)
  status=$?
  [ $status = 2 ] || echo "$1: status $status"
  case $said in
    *"not the ledger of the PDF"*) [ "$2" = killed ] || echo "$1: they changed apart" ;;
    *"no difference in the figures"*) cmp -s a.figures.csv $state.figures.csv || echo "$1: the ledger is another" ;;
    *) echo "$1: $said" ;;
  esac
}
change() { sed -i 's/^36,port,12,.*/36,port,12,1000/' donnees/pret.csv; }
if [ -n "$fault" ]; then
  wrong=
  change
  (export LD_PRELOAD="$fault" FAULT_COUNT="$work/counts"; "$program" render . -o a.pdf --no-cache --quiet)
  writes=$(awk '$1 == "writes" { print $2 }' "$work/counts")
  for number in $(seq 1 "$writes"); do
    cp before.pdf a.pdf
    cp before.figures.csv a.figures.csv
    (export LD_PRELOAD="$fault" FAULT_WRITE="$number"; "$program" render . -o a.pdf --no-cache --quiet) 2>"$work/said"
    status=$?
    [ $status = 3 ] || wrong+="write $number: status $status"$'\n'
    cmp -s a.pdf before.pdf || [ $status != 3 ] || grep -q flush "$work/said" || cmp -s a.figures.csv after.figures.csv ||
      wrong+="write $number: the PDF is new, the run failed"$'\n'
    wrong+=$(together "write $number" failed)
    [ -z "$(find . -name '*.tmp')" ] || wrong+="write $number leaves $(find . -name '*.tmp')"
  done
  verdict "each of $writes writes fails" "$wrong"
  cp -r "$fixture/." .
fi
wrong= left=0
moments=${MILLESIME_ALL:+500}
for moment in $(seq 1 "${moments:-60}"); do
  cp before.pdf a.pdf
  cp before.figures.csv a.figures.csv
  change
  "$program" render . -o a.pdf --no-cache --quiet &
  killed=$!
  sleep "0.0$(printf %03d $((RANDOM % 350)))"
  kill -9 $killed 2>/dev/null
  wait $killed 2>/dev/null
  [ -z "$(find . -name '*.tmp')" ] || left=$((left + 1))
  wrong+=$(together "moment $moment" killed)
done
verdict "killed at ${moments:-60} moments ($left left a temporary file)" "$wrong"
# A file that a dead process was writing is removed by the next run, one that a living process writes is not.
sleep 60 &
living=$!
: >".a.pdf.$living.tmp"
: >".a.pdf.4194304.tmp"
: >".a.figures.csv.4194304-0.tmp"
: >".b.pdf.4194304.tmp"
render a.pdf
verdict "left-overs of dead processes" "$(ls -A | grep '^\.a.*4194304')"
verdict "not those of living ones, nor of other outputs" \
  "$([ -e ".a.pdf.$living.tmp" ] && [ -e .b.pdf.4194304.tmp ] || ls -A)"
kill $living

# Drafts are made from the PDF alone, and say when texts cannot be compared.
report=$(dirname "$fixture")/../../../layouts/exemple-association
"$program" render "$report" -o away/ea.pdf --quiet && rm away/ea.figures.csv
expect "a draft since a PDF alone" 0 "" "$program" draft "$report" --since away/ea.pdf -o d.pdf --quiet
expect "which marks nothing" 0 "" bash -c '! pdftotext d.pdf - | grep -q "[1-9] changes\? since"'
"$program" render "$report" -o ea.pdf --quiet
cp ea.figures.csv away/led.figures.csv
expect "a draft since a ledger" 0 "the texts are not compared" \
  "$program" draft "$report" --since away/led.figures.csv -o d.pdf

# A view that is called as what a PDF carries has a name of its own there.
sed -i 's/prets_par_lieu/figures/g' chiffres.sql controles.sql publie.csv report.xml texte/annee.md
"$program" render . -o named.pdf --no-cache --quiet
verdict "a view called figures" "$(qpdf --list-attachments named.pdf | grep -q '^figures-2.csv' || qpdf --list-attachments named.pdf)"
expect "is not taken for the ledger" 0 "no difference" "$program" diff named.pdf named.pdf
