#!/bin/bash
# valgrind.sh PROGRAM: the commands of a small report under valgrind, with their workers; fails on a wrong access or a
# definite leak. What the commands print is no concern here.
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# under NAME STATUS ARGUMENT...: runs the program, which shall end with STATUS.
under() {
  local name=$1 wanted=$2 status
  shift 2
  valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --trace-children=yes \
    --log-file="$work/$name.%p.log" "$program" "$@" >"$work/$name.out" 2>&1 </dev/null
  status=$?
  if [ $status = "$wanted" ] && [ -z "$(cat "$work/$name".*.log)" ]; then
    echo "  ok    valgrind $name"
  else
    echo "  FAIL  valgrind $name: status $status instead of $wanted"
    tail -n 40 "$work/$name".*.log "$work/$name.out"
    failed=1
  fi
}

report=layouts/exemple-association/report.xml
under render 0 render $report -o "$work/render.pdf" --no-cache
under cached 0 render $report -o "$work/cached.pdf"
under debug 0 render $report -o "$work/debug.pdf" --debug-layout
under print 0 render $report -o "$work/print.pdf" --print
under draft 0 draft $report -o "$work/draft.pdf"
under diff 0 diff "$work/render.pdf" "$work/draft.pdf"
under figures 0 figures $report
under check 0 check $report
under sql 0 sql $report "select 1"
under editions 0 editions layouts/territoires/report.xml --only bretagne -j 1 -o "$work/editions"

cp -r layouts/exemple-association "$work/broken"
sed -i 's/<title>/<titel>/; s/{{/{{x/' "$work/broken/report.xml"
under faults 1 render "$work/broken/report.xml" -o "$work/faults.pdf"
exit $failed
