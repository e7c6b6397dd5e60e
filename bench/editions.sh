#!/bin/bash
# Many editions: how many a second, how much memory, and what a second process is worth.
#
# usage: bench/editions.sh [COUNT] [JOBS]   (5000 editions, 2 at a time)
# With REPORT=layouts/territoires the editions of that report are timed with one job and with two instead.
set -eu
millesime=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=${MILLESIME_FONTS:-$PWD/fonts}
count=${1:-5000} jobs=${2:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs, and prints seconds and the largest resident memory of batch and workers, in MB.
measure() {
  local begin=${EPOCHREALTIME/./} peak=0 now
  "$millesime" editions "$@" --quiet --force &
  local batch=$!
  while kill -0 $batch 2>/dev/null; do
    now=$(ps -o rss= -p $batch --ppid $batch 2>/dev/null | sort -n | tail -1)
    [ "${now:-0}" -gt $peak ] && peak=$now
    [ -n "${SAMPLES:-}" ] && echo "$(((${EPOCHREALTIME/./} - begin) / 1000)) $((${now:-0} / 1024))" >>"$SAMPLES"
    sleep 0.2
  done
  wait $batch
  awk -v us=$((${EPOCHREALTIME/./} - begin)) -v kib=$peak 'BEGIN { printf "%.2f %.0f", us / 1e6, kib / 1024 }'
}

if [ -n "${REPORT:-}" ]; then
  measure "$REPORT" -o "$work/warm" --jobs "$jobs" >"$work/said"
  read -r one _ < <(measure "$REPORT" -o "$work/one" --jobs 1; echo)
  read -r many _ < <(measure "$REPORT" -o "$work/many" --jobs "$jobs"; echo)
  awk -v n="$(find "$work/one" -name '*.pdf' | wc -l)" -v one="$one" -v many="$many" -v jobs="$jobs" 'BEGIN {
    printf "%d editions: %.2f s with one job, %.2f s with %d: %.2f times as fast\n", n, one, many, jobs, one / many }'
  exit
fi

bench/editions/generate.sh "$work/report" "$count"
cd "$work"
export SAMPLES=$work/samples
read -r seconds peak < <(measure report -o out --jobs "$jobs" --no-cache; echo)
found=$(find out -name '*.pdf' | wc -l)
[ "$found" = "$count" ] || { echo "editions: $found files instead of $count" >&2; exit 1; }
awk -v n="$count" -v s="$seconds" -v peak="$peak" -v jobs="$jobs" '
  { time[NR] = $1; memory[NR] = $2 }
  END {
    quarter = memory[int(NR / 4) + 1]
    printf "%d editions of two pages, %d jobs: %.2f s, %.0f a second; largest process %d MB, %d MB after a quarter\n",
      n, jobs, s, n / s, peak, quarter
  }' "$SAMPLES"
begin=${EPOCHREALTIME/./}
"$millesime" editions report -o out --jobs "$jobs" --no-cache --quiet
awk -v n="$count" -v us=$((${EPOCHREALTIME/./} - begin)) 'BEGIN { printf "%d unchanged: %.2f s\n", n, us / 1e6 }'
