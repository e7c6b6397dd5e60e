#!/bin/bash
# Records with one thing changed: the national report and all editions still typeset, titles fall back, and every number
# printed stands in the ledger of the same run.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
national=layouts/chiffres-cles/report.xml territories=layouts/territoires/report.xml

verdict() { # NAME FAULTS: ok when there are none
  if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$2"; fi
}
text() { pdftotext "$work/$1/national.pdf" - | tr '\n' ' '; }
says() { # CASE TEXT, and lacks CASE TEXT
  case $(text "$1") in *"$2"*) verdict "$1 says: $2" "" ;; *) verdict "$1 says: $2" "it does not" ;; esac
}
lacks() {
  case $(text "$1") in *"$2"*) verdict "$1 does not say: $2" "it does" ;; *) verdict "$1 does not say: $2" "" ;; esac
}
stale() { # FOLDER NAME: the national report and all editions
  found=$(tests/records/numbers.sh "$1/national.pdf" $national | tr '\n' ' ')
  for pdf in "$1"/editions/*.pdf; do
    numbers=$(tests/records/numbers.sh "$pdf" $territories | tr '\n' ' ')
    found=$found${numbers:+$(basename "$pdf"): $numbers}
  done
  verdict "$2: every number is in the ledger" "$found"
  verdict "$2: fifteen editions" "$([ "$(ls "$1"/editions/*.pdf | wc -l)" -eq 15 ] || ls "$1"/editions)"
}

for case in as-it-is exits empty-region no-dropouts new-network long-names; do
  out=$work/$case
  mkdir -p "$out"
  tests/records/perturb.sh $case data/2020 "$out/data"
  "$program" render $national --data "$out/data" --no-cache -o "$out/national.pdf" >"$out/said" 2>&1
  status=$?
  verdict "$case: the national report" "$([ $status -eq 0 ] && ! grep error "$out/said" || { echo "status $status"; cat "$out/said"; })"
  "$program" editions $territories --data "$out/data" --no-cache -o "$out/editions" >"$out/said" 2>&1
  status=$?
  verdict "$case: the editions" "$([ $status -eq 0 ] && ! grep error "$out/said" || { echo "status $status"; cat "$out/said"; })"
  stale "$out" $case
done

# Every edition is checked, and the fault of a single one is found.
"$program" check $territories --strict >"$work/said" 2>&1
verdict "the editions are checked" "$([ $? -eq 0 ] || cat "$work/said")"
cp -r layouts data "$work/"
sed -i 's|  <page master="regional" title="Sources et méthode">|&<if when="{{edition.code}} = '"'corse'"'"><label at="-60 20">Corse</label></if>|' "$work/$territories"
"$program" check "$work/$territories" >"$work/said" 2>&1
verdict "a fault of one edition is found" "$([ $? -eq 1 ] && grep -q "outside page" "$work/said" || cat "$work/said")"
rm -r "$work/layouts" "$work/data"

lacks no-dropouts "restent inexpliqués"
lacks no-dropouts "Les femmes abandonnent"
says no-dropouts "Aucun abandon n’a été relevé"
says no-dropouts "Les abandons et leurs raisons"
says new-network "Réseau Nouveau"
lacks new-network "Quatre sessions sur dix"

# The check itself: a number that no figure stands behind is found.
cp -r layouts data "$work/"
sed -i '0,/<title y="35">/s//<label at="20 280">1 789 et 47,3<\/label><title y="35">/' "$work/$national"
"$program" render "$work/$national" --no-cache -o "$work/planted.pdf" >"$work/said" 2>&1 || cat "$work/said"
found=$(tests/records/numbers.sh "$work/planted.pdf" "$work/$national" | tr '\n' ' ')
verdict "a planted number is found" "$([ "$found" = "1789 47,3 " ] || echo "found: $found")"
