#!/bin/bash
# One edition at a time: --only of every command, drafts of all editions against their own earlier ones, editions that leave the list.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=$PWD/fonts
work=$(mktemp -d)
watcher=
trap '[ -z "$watcher" ] || kill $watcher 2>/dev/null; rm -rf "$work"' EXIT
cp -r tests/app/fixtures/bibliotheques "$work/site"
cp -r layouts "$work/layouts"
cp -r data "$work/data"
cd "$work/site" || exit 1
verdict() { if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$(echo "$2" | head -8)"; fi; }
expect() { # NAME STATUS PATTERN COMMAND…
  local name=$1 status=$2 pattern=$3 said got
  shift 3
  said=$(timeout 60 "$@" 2>&1)
  got=$?
  if [ $got = "$status" ] && [[ $said == *"$pattern"* ]]; then echo "ok $name"; else echo "not ok $name: status $got: $said"; fi
}

# The file is the one that a batch writes, byte for byte.
sed -i 's/<title>Les lieux</<title>Les lieux, {{ici.nom}}</' report.xml
cat >>chiffres.sql <<'SQL'

-- La bibliothèque de l’édition.
CREATE TEMPORARY VIEW ici AS SELECT b.nom AS nom, b.code AS code FROM bibliotheque b, edition e WHERE b.code = e.code;
SQL
"$program" editions . -o all --quiet
expect "render" 0 "one.pdf: 2 pages" "$program" render . --only gare -o one.pdf
verdict "the bytes are those of a batch" "$(cmp one.pdf all/gare.pdf 2>&1; cmp one.figures.csv all/gare.figures.csv 2>&1)"
expect "its own place" 0 "/gare.pdf: 2 pages" "$program" render . --only gare
verdict "below out/" "$(find out -name 'gare.pdf' | grep -q . || find out)"
"$program" editions . --quiet
expect "which a batch finds unchanged" 0 "0 editions written, 3 unchanged" "$program" editions .
expect "on standard output" 0 "" cmp <("$program" render . --only gare -o - 2>/dev/null) all/gare.pdf
expect "figures" 0 "Bibliothèque de la Gare" "$program" figures . --only gare --format csv
expect "a dump" 0 "de la Gare" "$program" render . --only gare --dump
expect "check" 0 "0 errors" "$program" check . --only gare,port

for command in render draft watch figures check editions; do
  expect "$command: a menu of codes" 1 "  gare    Bibliothèque de la Gare" "$program" $command . --only
  [ $command = watch ] || expect "$command: an unknown code" 1 "there is no edition gar" "$program" $command . --only gar --quiet
done
expect "two codes are one too many" 1 "--only wants the code of one edition" "$program" render . --only gare,port -o x.pdf
expect "a report without editions" 1 "the report has no editions" "$program" render ../layouts/exemple-association --only x
codes=$("$program" completion codes . | tr '\n' ' ')
verdict "codes for completion" "$([ "$codes" = "centre gare port " ] || echo "$codes")"
completes() {
  bash -c 'source <("$0" completion bash)
    COMP_WORDS=("$@"); COMP_WORDS[0]=$0; COMP_CWORD=$(($# - 1)); _millesime; echo "${COMPREPLY[*]}"' "$program" "$@"
}
verdict "bash completes them" "$([ "$(completes millesime render . --only ga)" = gare ] || completes millesime render . --only ga)"

# Watching one edition: its row may change, and go.
"$program" watch . --only gare -o w.pdf >log 2>err &
watcher=$!
lines=0
next() {
  lines=$((lines + 1))
  for _ in $(seq 500); do [ "$(wc -l <log)" -ge $lines ] && break; sleep 0.02; done
  line=$(sed -n ${lines}p log)
}
check() { next; if [[ $line == $2 ]]; then echo "ok $1"; else echo "not ok $1: $line"; cat err; fi; }
check "watch" "*write -> w.pdf, 2 pages*"
verdict "the same bytes" "$(cmp w.pdf all/gare.pdf 2>&1)"
sed -i 's/de la Gare/de la Halle/' donnees/bibliotheque.csv
check "a record of its own" "*bibliotheque.csv: import, compute, bind, lay out, check, write ->*"
"$program" render . --only gare -o fresh.pdf --no-cache --quiet
verdict "as a whole run" "$(cmp w.pdf fresh.pdf 2>&1)"
sed -i 's/^gare,/halle,/' donnees/bibliotheque.csv
check "its row goes" "*error*w.pdf stays as it was*"
sed -i 's/^halle,/gare,/; s/de la Halle/de la Gare/' donnees/bibliotheque.csv
check "and comes back" "*write -> w.pdf*"
verdict "as it was" "$(cmp w.pdf all/gare.pdf 2>&1)"
kill $watcher
wait $watcher
verdict "TERM" "$([ $? = 0 ] || echo "another status")"
watcher=

# Editions that leave the list are named, and moved aside when that is asked for.
rm -rf all && "$program" editions . -o all --quiet
sed -i "s/ORDER BY b.code;/WHERE b.code != 'gare' ORDER BY b.code;/" chiffres.sql
for again in once twice; do
  expect "one left, said $again" 0 "all/gare.pdf is of no edition any more" "$program" editions . -o all
done
expect "with --dry-run" 0 "all/gare.pdf is of no edition any more" "$program" editions . -o all --dry-run --prune
expect "as JSON" 0 '{"event": "left", "file": "gare.pdf", "moved": null}' "$program" editions . -o all --json
expect "not with --only" 0 "0 editions written, 1 unchanged" "$program" editions . -o all --only port
verdict "it is still there" "$([ -e all/gare.pdf ] || ls all)"
expect "nor together" 2 "--prune looks at all editions" "$program" editions . -o all --only port --prune
mkdir all/pruned && echo other >all/pruned/gare.pdf
expect "--prune" 0 "moved to all/pruned/gare.2.pdf" "$program" editions . -o all --prune
verdict "with its ledger" "$([ -e all/pruned/gare.2.pdf ] && [ -e all/pruned/gare.2.figures.csv ] && [ ! -e all/gare.pdf ] &&
  [ ! -e all/gare.figures.csv ] && [ "$(cat all/pruned/gare.pdf)" = other ] || find all)"
said=$("$program" editions . -o all 2>&1)
verdict "and then no more" "$(grep 'no edition' <<<"$said")"
for shard in 1/2 2/2; do "$program" editions . -o parts --shard $shard --quiet; done
said=$("$program" editions . -o parts --shard 1/2 2>&1)
verdict "what other shards write is in the list" "$(grep 'no edition' <<<"$said")"

# Drafts of all editions, each since its own earlier one.
cd "$work" || exit 1
territories=layouts/territoires
"$program" editions $territories --only corse,bretagne,normandie -o old --quiet
sed -i 's/Cette édition reprend/Cette édition redit/' $territories/text/sources.md
rm old/normandie.pdf
cp old/corse.pdf old/atlantide.pdf
expect "drafts" 0 "drafts/corse.pdf: " "$program" draft $territories --only corse,normandie --since old -o drafts
verdict "of those alone" "$([ "$(ls drafts/*.pdf | wc -l)" = 2 ] || ls drafts)"
pdftotext drafts/corse.pdf - >text
verdict "marked against its own" "$(grep -q '[1-9] changements\? depuis old' text || grep depuis text | head -3)"
expect "without an earlier one" 0 "there is no earlier edition: nothing is marked" \
  "$program" draft $territories --only normandie --since old/ -o drafts
expect "never over the earlier ones" 1 "would be written" "$program" draft $territories --only corse --since old -o old
expect "all of them; who left is named" 0 "old/atlantide.pdf is of no edition any more" \
  "$program" draft $territories --since old -o drafts
verdict "all fifteen" "$([ "$(ls drafts/*.pdf | wc -l)" = 15 ] || ls drafts)"
expect "several since one file" 2 "--since FOLDER" "$program" draft $territories --only corse,bretagne --since old/corse.pdf
