#!/bin/bash
# Charts that the data made too high for their place, here because their place was taken away: they get lower, by a
# coarser scale or lower rows, and what is still too high is drawn with a warning, an error only with --strict.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
report=layouts/chiffres-cles/report.xml
cp -r layouts data "$work/"

verdict() { # NAME FAULTS: ok when there are none
  if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$2"; fi
}

render() { # NAME FROM TO [OPTION]: status and what was said
  F=$2 T=$3 perl -0pe 's/\Q$ENV{F}\E/$ENV{T}/ or die "not there: $ENV{F}"' "$report" >"$work/$report" 2>"$work/$1.said" || {
    echo "error: no such place in $report" >>"$work/$1.said"
    return
  }
  "$program" render "$work/$report" --no-cache ${4:-} -o "$work/$1.pdf" >"$work/$1.said" 2>&1
  echo "status $?" >>"$work/$1.said"
}

says() { # NAME TEXT: what was said has it; lacks: no warning at all
  grep -q -- "$2" "$work/$1.said" || cat "$work/$1.said"
}
lacks() { grep -E 'warning:|error:|status [^0]' "$work/$1.said"; }

render columns '<chart at="110 220.5" width="85" type="columns" rows="cumul' '<chart at="110 235" width="85" type="columns" rows="cumul'
verdict "columns take a coarser scale at the foot of a page" "$(lacks columns)"
render hundred '<columns y="117.5" count="3">' '<columns y="135" count="3">'
verdict "a column of 100 % gets lower" "$(lacks hundred)"
render met 'as="track" y="75" rows="crise_adaptations"' 'as="track" y="85" rows="crise_adaptations"'
verdict "a chart gets lower over what stands below it" "$(lacks met)"
render high 'as="track" y="187.5" height="32.5" rows="modes' 'as="track" y="268" height="32.5" rows="modes'
verdict "a chart that cannot is drawn with a warning" "$(says high 'warning: <chart> overflows the frame'; says high 'status 0'; [ -s "$work/high.pdf" ] || echo "no PDF")"
render into 'as="track" y="75" rows="crise_adaptations"' 'as="track" y="125" rows="crise_adaptations"'
verdict "so is one that reaches into another" "$(says into 'warning: <chart> of page .* into the <chart> below it'; says into 'status 0')"
render strict 'as="track" y="75" rows="crise_adaptations"' 'as="track" y="125" rows="crise_adaptations"' --strict
verdict "with --strict it is an error" "$(says strict 'status 1'; [ ! -e "$work/strict.pdf" ] || echo "a PDF")"
