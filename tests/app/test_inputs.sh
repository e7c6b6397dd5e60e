#!/bin/bash
# Inputs that are no files: pipes, devices and folders in place of each file of a report end every command at once, with a
# diagnostic that names them.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
fixture=$PWD/tests/app/fixtures/bibliotheques
export MILLESIME_FONTS=$PWD/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$fixture" "$work/site"
cd "$work/site" || exit 1
convert=$(printf '\x89PNG')
printf '%s' "$convert" >logo.png
cp -r "$MILLESIME_FONTS" "$work/fonts"

# try NAME FILE COMMAND…: FILE is replaced by each kind in turn.
try() {
  local name=$1 file=$2 kind status said
  shift 2
  for kind in fifo device folder socket; do
    mv "$file" "$work/kept"
    case $kind in
      fifo) mkfifo "$file" ;;
      device) ln -s /dev/zero "$file" ;;
      folder) mkdir "$file" ;;
      socket) /usr/bin/python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$file" ;;
    esac
    timeout 10 "$program" "$@" >out.txt 2>&1 </dev/null
    status=$?
    said=$(cat out.txt)
    rm -rf "$file"
    mv "$work/kept" "$file"
    if { [ $status = 1 ] || [ $status = 2 ] || [ $status = 3 ]; } && [[ $said == *"$(basename "$file")"* ]]; then
      echo "ok $name: $kind"
    else
      echo "not ok $name: $kind: status $status: $said"
    fi
  done
}

for command in "render . -o $work/o.pdf --no-cache" "check ."; do
  try "${command%% *}: report" report.xml $command
  try "${command%% *}: theme" theme.xml $command
  try "${command%% *}: prose" texte/annee.md $command
  try "${command%% *}: records" donnees/pret.csv $command
  try "${command%% *}: schema" donnees/schema.sql $command
  try "${command%% *}: figures" chiffres.sql $command
  try "${command%% *}: checks" controles.sql $command
done
try "check: published values" publie.csv check .
MILLESIME_FONTS=$work/fonts try "font manifest" "$work/fonts/manifest.csv" render . -o "$work/o.pdf" --fonts "$work/fonts"
try "font" "$work/fonts/Lato-Regular.ttf" render . -o "$work/o.pdf" --fonts "$work/fonts"
sed -i 's|<heading>{{nom}}</heading>|<image src="logo.png" width="20mm" alt="Logo"/>|' report.xml
try "picture" logo.png render . -o "$work/o.pdf"

cp "$fixture/report.xml" report.xml
"$program" render . -o old.pdf --quiet
"$program" render . -o new.pdf --quiet
try "diff: ledger" old.figures.csv diff old.figures.csv new.figures.csv
try "diff: PDF" old.pdf diff old.pdf new.pdf
try "draft: PDF" old.pdf draft . --since old.pdf -o "$work/d.pdf"

# Many lines of one cell: what takes four times as long is not four times as much.
ledger() { awk -v n="$1" 'BEGIN { print "view,key,column,text,pages"; for (i = 0; i < n; i++) print "v,k,c," i ",1" }'; }
seconds() {
  ledger "$1" >"$work/a.figures.csv"
  ledger "$1" >"$work/b.figures.csv"
  local TIMEFORMAT=%U
  { time timeout 60 "$program" diff "$work/a.figures.csv" "$work/b.figures.csv" >/dev/null 2>&1; } 2>&1
}
small=$(seconds 25000) large=$(seconds 100000)
awk -v s="$small" -v l="$large" 'BEGIN { exit !(l < 8 * s + 0.2) }' &&
  echo "ok diff is linear" || echo "not ok diff: 25,000 lines $small s, 100,000 lines $large s"

# A file over the limit of the shell is a write that fails.
(ulimit -f 8; "$program" render . -o "$work/limit.pdf" --no-cache --quiet 2>"$work/err")
status=$?
[ $status = 3 ] && grep -q 'was not written' "$work/err" && ! ls -A "$work" | grep -q tmp &&
  echo "ok a limit of the shell" || echo "not ok a limit of the shell: status $status: $(cat "$work/err"; ls -A "$work")"
