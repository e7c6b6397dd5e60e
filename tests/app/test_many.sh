#!/bin/bash
# The benchmark of many editions, small: all are there, each has its own figures, and the next run writes none. And the
# job files of clusters name what the program reads.
set -u
program=$(realpath "${MILLESIME:-./millesime}")
export MILLESIME_FONTS=$PWD/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ok() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: '$2' instead of '$3'"; fi; }

bash -n deploy/slurm.sh && echo "ok slurm.sh" || echo "not ok slurm.sh"
bench/editions/generate.sh "$work/report" 40
slurm=$PWD/deploy/slurm.sh
cd "$work" || exit 1
"$program" editions report -o out --jobs 2 >said 2>&1
ok "status" $? 0
ok "files" "$(find out -name '*.pdf' | wc -l)" 40
ok "manifest" "$(grep -c '^t000[0-9]*\.pdf,2,' out/manifest.csv)" 40
ok "summary" "$(tail -1 said | cut -d, -f1-3)" "out/: 40 editions written, 0 unchanged, 0 failed"
wrong=0
while IFS=, read -r code name readers; do
  [ "$code" = code ] || pdftotext "out/$code.pdf" - | tr '\n' ' ' | grep -q "$name .* loans" || wrong=$((wrong + 1))
done <report/records/town.csv
ok "names" $wrong 0
"$program" editions report -o out >said
ok "again" "$(cut -d, -f1-3 said)" "out/: 0 editions written, 40 unchanged, 0 failed"
MILLESIME=$program SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_COUNT=4 SLURM_CPUS_PER_TASK=2 \
  bash "$slurm" report parts >said
ok "a part" "$(tail -1 said | cut -d, -f1)" "parts/: 10 editions written"
