#!/bin/bash
# Time and memory of each stage of the national report: the median of several runs, each a new process, with the cache of
# records cold (--no-cache) and warm. Beside them a floor: reading the same records with wc -l.
set -eu
cd "$(dirname "$0")/.."
program=${MILLESIME:-./millesime}
report=layouts/chiffres-cles/report.xml
runs=${RUNS:-9}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache

# measure OPTIONS...: the medians of the table that --timing prints.
measure() {
  for _ in $(seq "$runs"); do
    "$program" render "$report" -q -o "$work/report.pdf" --timing "$@" 2>&1
  done | LC_ALL=C awk '
    $NF == "MB" { memory = $(NF - 1) > memory ? $(NF - 1) : memory; next }
    $(NF - 1) + 0 == $(NF - 1) && NF >= 3 {
      name = $1
      for (i = 2; i < NF - 1; i++) name = name " " $i
      if (!(name in count)) names[++stages] = name
      clock[name, ++count[name]] = $(NF - 1) + 0
      cpu[name, count[name]] = $NF + 0
    }
    function median(values, name, n, i, j, swap, sorted) {
      for (i = 1; i <= n; i++) sorted[i] = values[name, i]
      for (i = 2; i <= n; i++)
        for (j = i; j > 1 && sorted[j] < sorted[j - 1]; j--) {
          swap = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = swap
        }
      return sorted[int((n + 1) / 2)]
    }
    END {
      printf "  %-10s %10s %10s\n", "stage", "clock ms", "cpu ms"
      for (k = 1; k <= stages; k++)
        printf "  %-10s %10.1f %10.1f\n", names[k], median(clock, names[k], count[names[k]]), median(cpu, names[k], count[names[k]])
      printf "  %-10s %10.1f MB at the most\n", "memory", memory
    }'
}

echo "# $report, median of $runs runs, records read anew"
measure --no-cache
echo "# $report, median of $runs runs, records from the cache"
measure
begin=${EPOCHREALTIME/./}
for _ in $(seq "$runs"); do cat data/2020/*.csv | wc -l >"$work/lines"; done
echo "# floor: wc -l of its $(cat "$work/lines") lines of records: $(((${EPOCHREALTIME/./} - begin) / runs)) µs"
