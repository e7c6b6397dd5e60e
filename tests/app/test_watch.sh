#!/bin/bash
# millesime watch: saves of every kind, faults that are repaired, files that go and come back. Each step edits a copy of
# the small report and waits for the line that the program says.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=$PWD/fonts
site=$(mktemp -d)
cp -r tests/app/fixtures/bibliotheques/. "$site"
cd "$site" || exit 1
"$program" watch . -o out/r.pdf >log 2>err &
watcher=$!
trap 'kill $watcher 2>/dev/null; rm -rf "$site"' EXIT
built=0

# The next line of the log, waited for at most 10 s.
next() {
  for _ in $(seq 500); do
    [ "$(wc -l <log)" -gt $built ] && break
    sleep 0.02
  done
  built=$((built + 1))
  line=$(sed -n ${built}p log)
}
# check NAME PATTERN: the next line matches.
check() {
  next
  if [[ $line == $2 ]]; then
    echo "ok $1"
  else
    echo "not ok $1: $line"
    cat err
  fi
}
text() { pdftotext out/r.pdf - | tr '\n' ' '; }
has() {
  if [[ $(text) == *"$2"* ]]; then echo "ok $1"; else echo "not ok $1: no '$2' in: $(text)"; fi
}

check "first" "*load, import, compute, bind, lay out, check, write -> out/r.pdf, 2 pages, 0 warnings,*"

# In place, as simple editors write.
echo "Une phrase de plus." >>texte/annee.md
check "prose in place" "* texte/annee.md: load, bind, lay out, check, write -> out/r.pdf, 2 pages,*"
has "prose is new" "Une phrase de plus"

# By a new file under a scratch name, as most editors write; the old file is kept aside, as vim does.
sed 's/de plus/de moins/' texte/annee.md >texte/.annee.md.swp
mv texte/annee.md texte/annee.md~
mv texte/.annee.md.swp texte/annee.md
check "prose by renaming" "* texte/annee.md: load, bind, lay out, check, write ->*"
has "prose is renamed" "Une phrase de moins"

# A record: the report stays loaded.
ledger=$(sha256sum out/r.figures.csv)
sed -i 's/^36,port,12,.*/36,port,12,1000/' donnees/pret.csv
check "record" "* donnees/pret.csv: import, compute, bind, lay out, check, write ->*"
[ "$ledger" != "$(sha256sum out/r.figures.csv)" ] && echo "ok the ledger is new" || echo "not ok the ledger is the old one"
# One more, so that rows are replaced twice: the pages are those of a whole run.
sed -i 's/^36,port,12,.*/36,port,12,1001/' donnees/pret.csv
check "record again" "* donnees/pret.csv: import, compute, bind, lay out, check, write ->*"
"$program" render . -o out/whole.pdf --no-cache --quiet
for end in pdf figures.csv; do
  if cmp -s out/r.$end out/whole.$end; then echo "ok $end of a whole run"; else echo "not ok $end of a whole run"; fi
done
sed -i 's/ORDER BY t.nombre DESC/ORDER BY t.nombre ASC/' chiffres.sql
check "figures" "* chiffres.sql: import, compute, bind, lay out, check, write ->*"
sed -i 's/#2B3C9F/#2B3C9E/' theme.xml
check "theme" "* theme.xml: load, bind, lay out, check, write ->*"

# A workbook comes into the folder of records, and is none.
printf 'no workbook' >donnees/pret.xlsx
check "new workbook" "* donnees/pret.xlsx: import: * error*; out/r.pdf stays as it was,*"
rm donnees/pret.xlsx
check "workbook gone" "* donnees/pret.xlsx: import, *-> out/r.pdf,*"

# An error leaves the PDF alone; its repair makes a new one.
before=$(sha256sum out/r.pdf)
sed -i 's/prets.total/prets.totale/' report.xml
check "unknown column" "* report.xml: load, bind: * error*; out/r.pdf stays as it was,*"
sed -i 's/prets.totale/prets.total/; s/<table rows="prets_par_lieu"/<table rows="prets_par_lieux"/' report.xml
check "unknown view" "* report.xml: load, bind*: * error*; out/r.pdf stays as it was,*"
sed -i 's/<table rows="prets_par_lieux"/<table rows="prets_par_lieu"/; 0,/<title>/s//<titre>/' report.xml
check "broken XML" "* report.xml: load: * error*; out/r.pdf stays as it was,*"
[ "$before" = "$(sha256sum out/r.pdf)" ] && echo "ok the PDF is the old one" || echo "not ok the PDF changed"
sed -i 's/<titre>/<title>/' report.xml
check "repaired" "* report.xml: load, *bind, lay out, check, write ->*"
sed -i '3s/,[0-9]*$/,abc/' donnees/pret.csv
check "broken record" "* donnees/pret.csv: import: * error*; out/r.pdf stays as it was,*"
sed -i '3s/,abc$/,77/' donnees/pret.csv
check "record repaired" "* donnees/pret.csv: import, compute, bind, lay out, check, write ->*"

# A file that is deleted and comes back; a folder as well.
mv texte/annee.md keep
check "deleted" "* texte/annee.md: load: * error*; out/r.pdf stays as it was,*"
mv keep texte/annee.md
check "there again" "* texte/annee.md: load, bind, lay out, check, write ->*"
mv texte aside
check "folder deleted" "*: load: * error*; out/r.pdf stays as it was,*"
mkdir texte && echo "Nouveau texte." >texte/annee.md
check "folder there again" "*: load, bind, lay out, check, write ->*"
has "new folder's text" "Nouveau texte"

# A view that only a total asks for goes away while its table stays: an error, the PDF stays, the watcher lives.
sed -i 's|caption="Prêts par bibliothèque">|caption="Prêts par bibliothèque"><total rows="ensemble"/>|' report.xml
printf "CREATE TEMPORARY VIEW ensemble AS SELECT 'Tous' AS nom, total AS nombre, 1 AS part_pct FROM prets;\n" >>chiffres.sql
check "a total" "*: *write ->*"
[[ $line == *report.xml*chiffres.sql* || $line == *chiffres.sql*report.xml* ]] || { check "a total's view" "*: *write ->*"; }
before=$(sha256sum out/r.pdf)
sed -i '$d' chiffres.sql
check "a total without its view" "* chiffres.sql: import, compute, bind*: * error*; out/r.pdf stays as it was,*"
[ "$before" = "$(sha256sum out/r.pdf)" ] && echo "ok the PDF stays" || echo "not ok the PDF changed"
kill -0 $watcher 2>/dev/null && echo "ok it lives" || echo "not ok it died"
printf "CREATE TEMPORARY VIEW ensemble AS SELECT 'Tous' AS nom, total AS nombre, 1 AS part_pct FROM prets;\n" >>chiffres.sql
check "the view again" "* chiffres.sql: import, compute, bind, lay out, check, write ->*"

# Several files at once are one save; what is no input is none.
echo x >notes.txt
sed -i 's/Nouveau/Ancien/' texte/annee.md && sed -i 's/ASC/DESC/' chiffres.sql
check "two files" "*texte/annee.md*: load, import, compute, bind, lay out, check, write ->*"

kill -INT $watcher
wait $watcher
status=$?
[ $status = 0 ] && echo "ok Ctrl-C" || echo "not ok Ctrl-C: status $status"
[ "$(wc -l <log)" = $built ] && echo "ok nothing else was typeset" || echo "not ok more lines: $(cat log)"

# Signals as a terminal, a service manager and a closed window send them, one or several, also in the midst of typesetting:
# status 0, and what a run keeps for the next one (shaped words) is kept.
for signals in INT TERM HUP "INT TERM" "INT INT HUP"; do
  for pause in 0 1; do
    rm -rf out kept
    bash -c 'trap - INT; exec "$0" "$@"' "$program" watch . -o out/r.pdf --cache kept --quiet 2>/dev/null &
    watcher=$!
    for _ in $(seq 500); do [ -e out/r.pdf ] && break; sleep 0.01; done
    [ $pause = 1 ] && sleep 0.2
    for signal in $signals; do kill -$signal $watcher 2>/dev/null; done
    wait $watcher
    status=$?
    [ $status = 0 ] && ls kept/words-*.cache kept/records-*.cache >/dev/null 2>&1 && echo "ok $signals" ||
      echo "not ok $signals: status $status, $(ls kept)"
  done
done
