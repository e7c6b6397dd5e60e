#!/bin/bash
# Memory and disk fail while the cache is written and read: each write in turn, and each allocation of a run that finds all
# it needs (of one that fills the cache, one in thirteen; all with MILLESIME_ALL=1). No run ends in a signal, and what one leaves
# in the cache folder harms none that follows.
set -u
fault=${MILLESIME_FAULT:+$(realpath "$MILLESIME_FAULT")}
program=$(realpath "${MILLESIME:-./millesime}") fonts=$(realpath fonts)
if [ -z "$fault" ]; then echo "ok skipped: a sanitizer's allocator admits no other"; exit 0; fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/app/fixtures/bibliotheques "$work/site"
cd "$work/site" || exit 1
export MILLESIME_CACHE=out/cache
verdict() { # NAME FAULTS: ok when there are none
  if [ -z "$2" ]; then echo "ok $1"; else printf 'not ok %s\n%s\n' "$1" "$(echo "$2" | head -5)"; fi
}
figures() { "$program" figures report.xml --format csv >"$work/said" 2>"$work/faults"; }
render() { "$program" render report.xml -o a.pdf --fonts "$fonts" --quiet >"$work/said" 2>"$work/faults"; }
failing() { # VARIABLE NUMBER COMMAND: the status of a run under a fault
  ( export LD_PRELOAD="$fault" "$1=$2"; "$3" ); echo $?
}
count() { # WHAT COMMAND: how many there are
  ( export LD_PRELOAD="$fault" FAULT_COUNT="$work/counts"; "$2" ); awk -v what="$1" '$1 == what { print $2 }' "$work/counts"
}

figures && cp "$work/said" "$work/good.csv"
render && cp a.pdf "$work/good.pdf"
verdict "a run with a cache" "$([ -s "$work/good.csv" ] && [ -s "$work/good.pdf" ] && [ -n "$(ls out/cache)" ] || echo "no cache")"

# Each write of a run that fills the cache.
rm -rf out; writes=$(count writes render); wrong=
for number in $(seq 1 "$writes"); do
  rm -rf out; status=$(failing FAULT_WRITE "$number" render)
  [ "$status" = 0 ] || [ "$status" = 3 ] || wrong="$wrong write $number: status $status"
  cmp -s a.pdf "$work/good.pdf" || wrong="$wrong write $number: a.pdf is another"
  render || wrong="$wrong after write $number: $(cat "$work/faults")"
  cmp -s a.pdf "$work/good.pdf" || wrong="$wrong after write $number: a.pdf is another"
  [ -z "$(find out -name '*tmp*')" ] || wrong="$wrong write $number leaves $(find out -name '*tmp*')"
done
verdict "each of $writes writes fails" "$wrong"

# Allocations: the run ends with status 3 and says so; what is in the cache is whole.
allocations() { # NAME STEP PREPARE
  $3; total=$(count allocations figures); wrong= number=1
  while [ "$number" -le "$total" ]; do
    $3; status=$(failing FAULT_ALLOC "$number" figures)
    if [ "$status" != 3 ] || ! grep -q "out of memory" "$work/faults"; then
      wrong="$wrong
allocation $number: status $status $(head -c 200 "$work/faults")"
    fi
    number=$((number + $2))
  done
  figures; cmp -s "$work/said" "$work/good.csv" || wrong="$wrong
the run after is another"
  verdict "one in $2 of $total allocations fails, $1" "$wrong"
}
cold() { rm -rf out; }
allocations "with a cache" 1 :
allocations "filling the cache" "${MILLESIME_ALL:-13}" cold
